// rolling.c: see rolling.h.
//
//     block of a year:  learn from all before it ─► choose pairs ─► each pair: fit, members' laws, baselines (any thread)
//                       ─► in order of pairs: pool with the weights learnt before the block, score, keep as trial
//
// Nothing looks ahead: activity, fits, tolls and weights of an origin rest on periods up to it; weights of a block on trials that
// were due before its first origin. Forecasts begin WARM years before those that count, so that there are weights to start with.
// Draws come from the pair's name and the origin, so threads change nothing, nor do pairs that turn up later. Protocol after the VIEWS competition
// (Hegre et al. 2024, arXiv 2407.11045) on pairs instead of countries.
#include "relate/forecast/rolling.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/pool.h"
#include "relate/forecast/blend.h"
#include "relate/forecast/lore.h"

enum { TOP = 50, WARM = 12, LEARN_YEARS = 6, DEFAULT_YEARS = 11, VALUES = 1000, MOST_ORIGINS = 16, LONGEST_CLIMATE = 64, MEMORY_SHOWN = 2, SEED = 17 };
static const double JUMP_LEAST = 25, JUMP_TIMES = 3, JUMP_OVER = 5;

// One origin of one pair.
typedef struct view {
    int origin, class;
    double y[RP_HORIZONS];
    bool jump[RP_HORIZONS];
    rp_laws laws;
    rp_standing by[RP_HORIZONS][RP_N_FORECASTERS];
} view;

typedef struct task {
    uint32_t pair;
    int n, origin[MOST_ORIGINS];
    view *view;                                             // [n] made by work, freed by consume
} task;

typedef struct rolling {
    const rp_dyads *s;
    const rp_gauge *g;
    rp_outlook *outlook;
    int year, top, first, last, middle;                     // periods of a year; origins that count: first to last; middle begins the second half
    rp_lore lore;
    rp_smooth smooth;
    double *tolls;
    task *task;                                             // [n_tasks] of the block
    uint32_t n_tasks, at;
    rp_trial *trial;
    size_t n_trials, cap_trials;
    rp_standing *of_pair;                                   // [pairs][RP_N_FORECASTERS]
    double *sum;                                            // [pairs] of outcomes
    rp_rolled *out;
} rolling;

const char *rp_forecaster_name(enum rp_forecaster f) {
    static const char *const names[RP_N_FORECASTERS] = {
        "zero", "last value", "last value, Poisson", "Poisson smoothing", "negative-binomial smoothing", "conflictology, short", "conflictology",
        "conflictology, long", "smoothed recency", "event simulation", "even pool", "rapport"};
    return names[f];
}

// ---------------------------------------------------------------------------------------------------------- one pair

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void score_law(view *v, int h, enum rp_forecaster f, const rp_law *law) {
    double value[VALUES];
    rp_law_values(law, VALUES, value);
    rp_standing_add(&v->by[h][f], value, VALUES, v->y[h], v->jump[h]);
}

static void score_counts(view *v, int h, enum rp_forecaster f, double mean, double size) {
    rp_law law;
    static const double nothing = 0;
    if (mean > 0)
        rp_law_of_counts(&law, mean, size);
    else
        rp_law_of_values(&law, &nothing, 1);
    score_law(v, h, f, &law);
}

static void score_climates(const rolling *r, view *v, int h, const double *y) {
    double value[LONGEST_CLIMATE];
    for (int i = 0; i < 3; i++) {
        int n = r->g->climate[i];
        memcpy(value, y + v->origin - n + 1, (size_t)n * sizeof *value);
        qsort(value, (size_t)n, sizeof *value, by_value);
        rp_standing_add(&v->by[h][RP_BY_CLIMATE_SHORT + i], value, (size_t)n, v->y[h], v->jump[h]);
    }
}

static void score_baselines(const rolling *r, view *v, const double *y) {
    double last = y[v->origin], zero = 0, e[RP_EXCITE_LIVES] = {0};
    for (int t = 0; t <= v->origin; t++)
        rp_excite_step(e, r->g->half_life, y[t]);
    rp_smooth_law poisson = rp_smooth_of(&r->smooth, e, 1), negbin = rp_smooth_of(&r->smooth, e, 0);
    for (int h = 0; h < r->g->n_horizons; h++) {
        rp_law even;
        const rp_law *memory = &v->laws.member[h][MEMORY_SHOWN], *simulated = &v->laws.member[h][RP_MEMORIES];
        rp_standing_add(&v->by[h][RP_BY_ZERO], &zero, 1, v->y[h], v->jump[h]);
        rp_standing_add(&v->by[h][RP_BY_LAST], &last, 1, v->y[h], v->jump[h]);
        score_counts(v, h, RP_BY_LAST_POISSON, last, INFINITY);
        score_counts(v, h, RP_BY_POISSON_SMOOTHING, poisson.mean, poisson.size);
        score_counts(v, h, RP_BY_NEGBIN_SMOOTHING, negbin.mean, negbin.size);
        score_climates(r, v, h, y);
        score_law(v, h, RP_BY_MEMORY, memory);
        score_law(v, h, RP_BY_SIMULATION, simulated);
        for (int c = 0; c < RP_LAW_CELLS; c++)
            even.p[c] = (memory->p[c] + simulated->p[c]) / 2;
        score_law(v, h, RP_BY_EVEN_POOL, &even);
    }
}

static void look_back(const rolling *r, view *v, const double *y) {
    double mean = 0;
    for (int j = 0; j < r->year; j++)
        mean += y[v->origin - j] / r->year;
    for (int h = 0; h < r->g->n_horizons; h++) {
        v->y[h] = y[v->origin + r->g->horizon[h]];
        v->jump[h] = r->g->deaths && v->y[h] >= JUMP_LEAST && v->y[h] > JUMP_TIMES * mean + JUMP_OVER;
    }
}

static void work(void *context, uint32_t worker, void *item) {
    const rolling *r = context;
    task *k = item;
    (void)worker;
    const char *name = r->s->name[k->pair];
    uint64_t seed = rp_digest_hash(name, strlen(name), SEED);
    rp_chronicle c = rp_chronicle_of(r->s, k->pair, k->origin[0]);
    rp_excite own = rp_outlook_fit(r->g, &c, &r->lore.excite);
    k->view = rp_zeroed((size_t)k->n * sizeof *k->view);
    for (int i = 0; i < k->n; i++) {
        view *v = &k->view[i];
        v->origin = k->origin[i];
        c = rp_chronicle_of(r->s, k->pair, v->origin);
        v->class = rp_outlook_class(r->g, &c);
        rp_outlook_members(r->outlook, &c, &own, &r->lore, seed, &v->laws);
        look_back(r, v, rp_outlook_series(r->g, &c));
        if (v->origin >= r->first)
            score_baselines(r, v, rp_outlook_series(r->g, &c));
    }
}

// ------------------------------------------------------------------------------------------------------------ pooling

static void keep_trial(rolling *r, rp_trial trial) {
    if (r->n_trials == r->cap_trials) {
        size_t cap = r->cap_trials ? 2 * r->cap_trials : 1 << 14;
        rp_trial *all = rp_zeroed(cap * sizeof *all);
        if (r->n_trials > 0)
            memcpy(all, r->trial, r->n_trials * sizeof *all);
        free(r->trial);
        r->trial = all, r->cap_trials = cap;
    }
    r->trial[r->n_trials++] = trial;
}

static void pool_view(rolling *r, uint32_t pair, view *v) {
    for (int h = 0; h < r->g->n_horizons; h++) {
        rp_trial trial = rp_trial_of(&r->lore, v->laws.member[h], v->class, h, v->y[h]);
        trial.due = v->origin + r->g->horizon[h], trial.jump = v->jump[h];
        keep_trial(r, trial);
        if (v->origin < r->first)
            continue;
        rp_law law;
        rp_blend_apply(&r->lore, v->laws.member[h], v->class, h, &law);
        score_law(v, h, RP_BY_POOL, &law);
        r->sum[pair] += v->y[h];
        for (int f = 0; f < RP_N_FORECASTERS; f++) {
            rp_standing_sum(&r->out->of[f][h][v->origin >= r->middle], &v->by[h][f]);
            rp_standing_sum(&r->of_pair[(size_t)pair * RP_N_FORECASTERS + (size_t)f], &v->by[h][f]);
        }
    }
}

static bool consume(void *context, void *item) {
    task *k = item;
    for (int i = 0; i < k->n; i++)
        pool_view(context, k->pair, &k->view[i]);
    free(k->view);
    return true;
}

static void *produce(void *context) {
    rolling *r = context;
    return r->at < r->n_tasks ? &r->task[r->at++] : NULL;
}

// ------------------------------------------------------------------------------------------------------------- origins

typedef struct rank { uint32_t pair; double deeds; } rank;

static int by_deeds(const void *a, const void *b) {
    const rank *x = a, *y = b;
    if (x->deeds != y->deeds)
        return x->deeds > y->deeds ? -1 : 1;
    return (x->pair > y->pair) - (x->pair < y->pair);
}

// The pairs most active over the lookback of an origin; of equals the first by name. room: [pairs].
static uint32_t choose(const rolling *r, int origin, rank *room) {
    uint32_t n = 0;
    for (uint32_t d = 0; d < r->s->n; d++) {
        rp_chronicle c = rp_chronicle_of(r->s, d, origin);
        rank x = {d, 0};
        for (int j = 0; j < r->g->lookback; j++)
            x.deeds += c.events[origin - j];
        if (x.deeds > 0 && c.first <= origin - r->g->least_age)
            room[n++] = x;
    }
    qsort(room, n, sizeof *room, by_deeds);
    return n < (uint32_t)r->top ? n : (uint32_t)r->top;
}

// The tasks of the origins from..to: one for each pair chosen at any of them.
static void plan(rolling *r, int from, int to, rank *room, uint32_t *task_of) {
    r->n_tasks = r->at = 0;
    memset(task_of, 0xff, r->s->n * sizeof *task_of);
    for (int origin = from; origin <= to; origin += r->g->step) {
        uint32_t n = choose(r, origin, room);
        for (uint32_t i = 0; i < n; i++) {
            uint32_t pair = room[i].pair;
            if (task_of[pair] == UINT32_MAX) {
                r->task[r->n_tasks] = (task){.pair = pair};
                task_of[pair] = r->n_tasks++;
            }
            task *k = &r->task[task_of[pair]];
            k->origin[k->n++] = origin;
        }
    }
}

static rp_status roll(rolling *r, int begin, uint32_t threads, rp_error *err) {
    rank *room = rp_zeroed(r->s->n * sizeof *room);
    uint32_t *task_of = rp_zeroed(r->s->n * sizeof *task_of);
    rp_pool_job job = {r, produce, work, consume, NULL};
    rp_status status = RP_OK;
    for (int from = begin; from <= r->last && status == RP_OK; from += r->g->refit) {
        int to = from + r->g->refit - 1 < r->last ? from + r->g->refit - 1 : r->last;
        rp_lore_learn(&r->lore, r->g, r->s, from, r->tolls, &r->smooth);
        if (r->n_trials > 0)
            rp_blend_learn(&r->lore, r->trial, r->n_trials, from, r->year);
        plan(r, from, to, room, task_of);
        status = rp_pool_run(threads, &job, err);
    }
    free(room);
    free(task_of);
    return status;
}

// ------------------------------------------------------------------------------------------------------------- results

static void leave_out_largest(rolling *r) {
    uint32_t largest[3] = {UINT32_MAX, UINT32_MAX, UINT32_MAX};
    for (int i = 0; i < 3; i++) {
        for (uint32_t d = 0; d < r->s->n; d++)
            if (d != largest[0] && d != largest[1] && r->sum[d] > 0 && (largest[i] == UINT32_MAX || r->sum[d] > r->sum[largest[i]]))
                largest[i] = d;
        r->out->largest[i] = largest[i] == UINT32_MAX ? NULL : r->s->name[largest[i]];
    }
    for (int f = 0; f < RP_N_FORECASTERS; f++) {
        double crps = 0, n = 0;
        for (uint32_t d = 0; d < r->s->n; d++)
            if (d != largest[0] && d != largest[1] && d != largest[2]) {
                const rp_standing *x = &r->of_pair[(size_t)d * RP_N_FORECASTERS + (size_t)f];
                crps += x->crps, n += x->n;
            }
        r->out->crps_without[f] = n > 0 ? crps / n : 0;
    }
    for (uint32_t d = 0; d < r->s->n; d++)
        r->out->pairs += r->of_pair[(size_t)d * RP_N_FORECASTERS].n > 0;
}

// The first period that begins in a year.
static int first_of(const rp_dyads *s, int year) {
    int t = rp_dyads_period(s, rp_day_make(year, 1, 1));
    return rp_dyads_day(s, t) < rp_day_make(year, 1, 1) ? t + 1 : t;
}

static int year_of(const rp_dyads *s, int period) {
    int year, month, day;
    rp_day_split(rp_dyads_day(s, period), &year, &month, &day);
    return year;
}

// Which origins count, and where forecasts begin. false: none.
static bool span(rolling *r, const rp_rolling *what, int *begin) {
    int longest = r->g->horizon[r->g->n_horizons - 1], latest = r->s->n_periods - longest - 1;
    int to = what->to_year ? what->to_year : year_of(r->s, latest > 0 ? latest : 0), from = what->from_year ? what->from_year : to - DEFAULT_YEARS + 1;
    if (!what->from_year && from < r->s->year + LEARN_YEARS + 1)
        from = r->s->year + LEARN_YEARS + 1;
    r->first = first_of(r->s, from), r->last = first_of(r->s, to + 1) - 1;
    r->last = r->last < latest ? r->last : latest;
    r->middle = (r->first + r->last + 1) / 2;
    *begin = r->first;
    for (int i = 0; i < WARM && *begin - r->g->refit >= first_of(r->s, r->s->year + LEARN_YEARS); i++)
        *begin -= r->g->refit;
    r->out->from_year = from, r->out->to_year = to, r->out->weights_from = year_of(r->s, *begin > 0 ? *begin : 0);
    return r->first >= r->g->lookback && r->first >= LONGEST_CLIMATE && r->first <= r->last && *begin >= LONGEST_CLIMATE;
}

rp_status rp_rolling_run(const rp_rolling *what, rp_rolled *out, rp_error *err) {
    const rp_gauge *g = rp_gauge_of(what->measure);
    rolling r = {.s = what->dyads, .g = g, .year = g->period == RP_MONTHS ? 12 : 52, .top = what->top ? what->top : TOP, .out = out};
    int begin;
    memset(out, 0, sizeof *out);
    if (r.s->n == 0 || !span(&r, what, &begin))
        return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "the events leave no room for an evaluation: it needs six years before its first forecast, and the longest horizon after");
    r.outlook = rp_outlook_new(g);
    r.tolls = rp_zeroed((r.s->toll_from[r.s->n] + 1) * sizeof *r.tolls);
    r.task = rp_zeroed(r.s->n * sizeof *r.task);
    r.of_pair = rp_zeroed((size_t)r.s->n * RP_N_FORECASTERS * sizeof *r.of_pair);
    r.sum = rp_zeroed(r.s->n * sizeof *r.sum);
    rp_blend_begin(&r.lore);
    rp_status status = roll(&r, begin, what->threads ? what->threads : rp_pool_processors(), err);
    if (status == RP_OK) {
        leave_out_largest(&r);
        rp_lore_learn(&r.lore, g, r.s, r.s->n_periods - 1, r.tolls, NULL);
        rp_blend_learn(&r.lore, r.trial, r.n_trials, r.s->n_periods - 1, r.year);
        out->lore = r.lore;
    } else {
        free(r.tolls);
    }
    free(r.outlook);
    free(r.task);
    free(r.of_pair);
    free(r.sum);
    free(r.trial);
    return status;
}
