// syspath.c: deeds and modulators become rates by stage: a stage ends where one of them begins or ends. Every world has the same
// stages, so that one forest holds them all.
#include "relate/system/syspath.h"

#include <stdlib.h>
#include <string.h>

typedef struct running {
    const rp_sys_paths *p;
    rp_arena *arena;
    uint32_t bins, *stage, n_stages;        // [n_stages] bins, ascending, the first 0
    uint32_t *events_before;                // [streams]
    rp_world *world;                        // [n_worlds]
    double **rate, **outside;               // [n_worlds][stages][streams] what worlds point to
} running;

static int ascending(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool holds(rp_days d, rp_day day) {
    return (d.from == RP_DAY_NONE || day >= d.from) && (d.to == RP_DAY_NONE || day <= d.to);
}

// ------------------------------------------------------------------------------------------------------------- stages

typedef RP_VEC(uint32_t) bounds;

static void add_bounds(running *r, bounds *b, rp_days d) {
    if (d.from != RP_DAY_NONE && d.from > r->p->from && d.from <= r->p->to)
        rp_vec_push(r->arena, b, (uint32_t)(d.from - r->p->from));
    if (d.to != RP_DAY_NONE && d.to >= r->p->from && d.to < r->p->to)
        rp_vec_push(r->arena, b, (uint32_t)(d.to + 1 - r->p->from));
}

static void set_stages(running *r) {
    bounds b = {0};
    rp_vec_push(r->arena, &b, 0);
    for (uint32_t m = 0; m < r->p->s->modulators.n; m++)
        for (uint32_t i = 0; i < r->p->s->modulators.v[m].spans.n; i++)
            add_bounds(r, &b, r->p->s->modulators.v[m].spans.v[i]);
    for (uint32_t w = 0; w < r->p->n_worlds; w++)
        for (uint32_t i = 0; i < r->p->deeds[w].n; i++)
            if (r->p->deeds[w].v[i].kind != RP_DEED_EVENT)
                add_bounds(r, &b, r->p->deeds[w].v[i].days);
    qsort(b.v, b.n, sizeof *b.v, ascending);
    r->stage = b.v;
    for (uint32_t i = 0; i < b.n; i++)
        if (r->n_stages == 0 || b.v[i] != r->stage[r->n_stages - 1])
            r->stage[r->n_stages++] = b.v[i];
}

// Which modulators hold in a world on a day.
static uint32_t holding(const running *r, uint32_t w, rp_day day) {
    uint32_t bits = rp_sys_holding(r->p->s, day);
    for (uint32_t i = 0; i < r->p->deeds[w].n; i++) {
        const rp_sys_deed *d = &r->p->deeds[w].v[i];
        bool sets = d->kind == RP_DEED_SET || (d->kind == RP_DEED_CUT && d->modulator != UINT32_MAX);
        if (sets && holds(d->days, day))
            bits = d->kind == RP_DEED_SET && d->rate > 0 ? bits | 1u << d->modulator : bits & ~(1u << d->modulator);
    }
    return bits;
}

// What is done to a stream: all of it (*rate, up to 1) or what comes from outside (above 1: its answers stay as they are).
static void done_to(const running *r, uint32_t w, uint32_t stream, rp_day day, double *rate, double *outside) {
    *rate = r->events_before[stream] >= RP_SYSFIT_LEAST_EVENTS ? 1 : 0;
    *outside = 1;
    for (uint32_t i = 0; i < r->p->deeds[w].n; i++) {
        const rp_sys_deed *d = &r->p->deeds[w].v[i];
        for (uint32_t q = 0; q < d->streams.n && (d->kind == RP_DEED_STOP || d->kind == RP_DEED_RATE); q++)
            if (d->streams.v[q] == stream && holds(d->days, day)) {
                double by = d->kind == RP_DEED_STOP ? 0 : d->rate;
                *(by > 1 ? outside : rate) *= by;
            }
    }
}

// ------------------------------------------------------------------------------------------------------------- worlds

static void set_rates(running *r, const rp_hawkes *h) {
    uint32_t D = h->types;
    for (uint32_t w = 0; w < r->p->n_worlds; w++)
        for (uint32_t s = 0; s < r->n_stages; s++) {
            rp_day day = r->p->from + (rp_day)r->stage[s];
            uint32_t bits = holding(r, w, day);
            for (uint32_t i = 0; i < D; i++) {
                double rate, outside;
                done_to(r, w, i, day, &rate, &outside);
                r->rate[w][(size_t)s * D + i] = rate;
                r->outside[w][(size_t)s * D + i] = outside * rp_hawkes_factor(h, i, bits);
            }
        }
}

static void set_world(running *r, uint32_t w) {
    const rp_sys_fit *f = r->p->fit;
    const rp_sys_deeds *deeds = &r->p->deeds[w];
    double *link = RP_NEW(r->arena, double, f->h->links + 1);
    RP_VEC(rp_cell) events = {0};
    for (uint32_t l = 0; l < f->h->links; l++)
        link[l] = 1;
    for (uint32_t i = 0; i < deeds->n; i++) {
        const rp_sys_deed *d = &deeds->v[i];
        for (uint32_t l = 0; l < f->h->links && d->kind == RP_DEED_CUT && d->channel != UINT32_MAX; l++)
            if (f->link_channel[l] == d->channel)
                link[l] = 0;
        if (d->kind == RP_DEED_EVENT && d->days.from >= r->p->from && d->days.from <= r->p->to)
            rp_vec_push(r->arena, &events, ((rp_cell){(uint32_t)(d->days.from - r->p->from), d->streams.v[0], d->n}));
    }
    r->rate[w] = RP_NEW(r->arena, double, (size_t)r->n_stages * f->h->types);
    r->outside[w] = RP_NEW(r->arena, double, (size_t)r->n_stages * f->h->types);
    r->world[w] = (rp_world){.link = link, .rate = r->rate[w], .outside = r->outside[w], .event = events.v, .n_events = events.n};
}

// --------------------------------------------------------------------------------------------------------------- paths

// Paths q, q + Q, q + 2Q, … under draw q.
static bool run_draw(running *r, uint32_t q, const double *state, uint32_t *counts, double *tolls) {
    const rp_sys_paths *p = r->p;
    const rp_hawkes_draws *d = &p->fit->draws;
    rp_hawkes h = *p->fit->h;
    h.branching = d->branching + (size_t)q * h.links * h.kernels;
    h.level = d->level + (size_t)q * h.types * h.levels;
    h.factor = d->factor + (size_t)q * h.types * h.modulators;
    while (h.n_epochs > 1 && p->record->first + (rp_day)h.epoch[h.n_epochs - 1].from >= p->from)
        h.n_epochs--;                       // the background of the day before holds on
    set_rates(r, &h);
    rp_cascade *c = rp_cascade_new(&(rp_cascade_plan){.h = &h, .state = state, .bins = r->bins, .period = 1, .stage = r->stage,
        .n_stages = r->n_stages, .world = r->world, .n_worlds = p->n_worlds, .tolls = p->record->tolls, .seed = p->seed});
    bool stopped = false;
    for (uint32_t path = q; path < p->paths && !stopped; path += d->n) {
        rp_cascade_path(c, path, counts, tolls);
        p->take(p->context, path, counts, tolls);
        stopped = p->stop && p->stop(p->stopper);
    }
    rp_cascade_free(c);
    return !stopped;
}

bool rp_sys_paths_run(const rp_sys_paths *p) {
    const rp_hawkes *h = p->fit->h;
    running r = {.p = p, .arena = rp_arena_new(), .bins = (uint32_t)(p->to - p->from) + 1};
    uint32_t before = p->from > p->record->first ? (uint32_t)(p->from - p->record->first) : 0;
    r.events_before = RP_NEW(r.arena, uint32_t, h->types);
    r.world = RP_NEW(r.arena, rp_world, p->n_worlds);
    r.rate = RP_NEW(r.arena, double *, p->n_worlds);
    r.outside = RP_NEW(r.arena, double *, p->n_worlds);
    for (size_t c = 0; c < p->record->cells.n && p->record->cells.v[c].bin < before; c++)
        r.events_before[p->record->cells.v[c].type] += p->record->cells.v[c].n;
    set_stages(&r);
    for (uint32_t w = 0; w < p->n_worlds; w++)
        set_world(&r, w);
    size_t n = (size_t)p->n_worlds * h->types * r.bins;
    double *state = RP_NEW(r.arena, double, (size_t)h->types * h->kernels), *tolls = RP_NEW(r.arena, double, n);
    uint32_t *counts = RP_NEW(r.arena, uint32_t, n);
    rp_hawkes_state(h, p->record->cells, before, state);
    bool all = true;
    for (uint32_t q = 0; q < p->fit->draws.n && q < p->paths && all; q++)
        all = run_draw(&r, q, state, counts, tolls);
    rp_arena_free(r.arena);
    return all;
}

// ---------------------------------------------------------------------------------------------------------------- sums

static void add_path(void *context, uint32_t path, const uint32_t *counts, const double *tolls) {
    rp_sys_sums *x = context;
    for (uint32_t q = 0; q < x->worlds * x->streams; q++)
        for (uint32_t t = 0; t < x->days; t++) {
            size_t to = ((size_t)q * x->stretches + x->stretch_of[t]) * x->paths + path, from = (size_t)q * x->days + t;
            x->events[to] += counts[from];
            x->tolls[to] += tolls[from];
        }
}

rp_sys_sums rp_sys_sums_of(const rp_sys_paths *p, const uint32_t *stretch_of, rp_arena *arena) {
    rp_sys_sums x = {.streams = p->s->streams.n, .days = (uint32_t)(p->to - p->from) + 1, .paths = p->paths, .worlds = p->n_worlds, .stretch_of = stretch_of};
    x.stretches = stretch_of[x.days - 1] + 1;
    size_t n = (size_t)x.worlds * x.streams * x.stretches * x.paths;
    x.events = RP_NEW(arena, double, n);
    x.tolls = RP_NEW(arena, double, n);
    rp_sys_paths with = *p;
    with.take = add_path;
    with.context = &x;
    x.stopped = !rp_sys_paths_run(&with);
    return x;
}
