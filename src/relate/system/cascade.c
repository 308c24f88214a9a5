// cascade.c: the forest drawn. An event of type j has a Poisson number of batches of children; which link and kernel each
// comes by is one look into an alias table, its delay is geometric, its size logarithmic (hawkes.h, why NB1). Cost: O(1)
// an event, however many types there are; the order in which the forest is walked does not matter, so it is a stack.
//
//     children of one event of j by (i, k):   Poisson( c_i F_i A_ijk ),    P(delay = s) = (1-ρ_k) ρ_k^(s-1)
//     world w keeps one at bin t  iff  it keeps the parent and  u F_i < rate_w,i(t) link_w,ij        (from outside: rate · outside)
//
// with F_i the largest right side of all worlds and stages. Alias tables: Vose, IEEE Trans. Softw. Eng. 17 (1991).
#include "relate/system/cascade.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "relate/dice.h"

// One way to have children.
typedef struct way {
    uint32_t link, target, other;   // other: what the alias table gives instead
    float keep;                     // how often this one is kept
    double lag;                     // 1 / log ρ
} way;

typedef struct batch {
    uint32_t bin, type, n, worlds;
} batch;

struct rp_cascade {
    rp_cascade_plan plan;
    uint32_t periods, level, all;
    double *F, *c, *p;              // [D] cap; log(1+φ)/φ; φ/(1+φ)
    double *share, *outside;        // [worlds][stages][D] rate / F; rate · outside / F
    uint32_t *first;                // [D+1] the ways of type j are first[j] …
    way *ways;                      // [L·K]
    double *mass, *exp_mass;        // [D] expected batches of children of one event; exp(-mass)
    double *background;             // [D] expected batches over the path
    uint32_t *stage_of;             // [bins]
    uint32_t *period_of;            // [bins]
    rp_arena *arena;                // holds all of this
    RP_VEC(batch) stack;
    uint32_t *counts;
    double *tolls;
    rp_dice dice;
    uint64_t drawn;
};

// ---------------------------------------------------------------------------------------------------------------- ready

static double link_of(const rp_cascade *c, uint32_t w, uint32_t l) {
    return c->plan.world[w].link ? c->plan.world[w].link[l] : 1;
}

// F, then shares in units of it.
static void set_caps(rp_cascade *c) {
    const rp_hawkes *h = c->plan.h;
    uint32_t D = h->types, S = c->plan.n_stages;
    for (uint32_t w = 0; w < c->plan.n_worlds; w++)
        for (uint32_t i = 0; i < D; i++) {
            const rp_world *x = &c->plan.world[w];
            double link = 1;
            for (uint32_t l = h->row[i]; l < h->row[i + 1]; l++)
                link = fmax(link, link_of(c, w, l));
            for (uint32_t s = 0; s < S; s++) {
                double rate = x->rate ? x->rate[(size_t)s * D + i] : 1, outside = x->outside ? x->outside[(size_t)s * D + i] : 1;
                c->share[((size_t)w * S + s) * D + i] = rate;
                c->outside[((size_t)w * S + s) * D + i] = rate * outside;
                c->F[i] = fmax(c->F[i], rate * fmax(link, outside));
            }
        }
    for (size_t q = 0; q < (size_t)c->plan.n_worlds * S * D; q++) {
        c->share[q] /= c->F[q % D] > 0 ? c->F[q % D] : 1;
        c->outside[q] /= c->F[q % D] > 0 ? c->F[q % D] : 1;
    }
}

// Vose's method over n weights that sum to total.
static void set_alias(rp_arena *a, way *v, const double *weight, uint32_t n, double total) {
    double *scaled = RP_NEW(a, double, n + 1);
    uint32_t *order = RP_NEW(a, uint32_t, n + 1), small = 0, large = n;
    for (uint32_t q = 0; q < n; q++) {
        scaled[q] = total > 0 ? weight[q] * n / total : 1;
        v[q].keep = 1;
        v[q].other = q;
        if (scaled[q] < 1)
            order[small++] = q;
        else
            order[--large] = q;
    }
    for (uint32_t s = 0, top = large; s < small && top < n; s++) {
        uint32_t q = order[s], b = order[top];
        v[q].keep = (float)scaled[q];
        v[q].other = b;
        scaled[b] -= 1 - scaled[q];
        if (scaled[b] < 1) {            // b has become small: it moves over, into the gap that b and its like leave
            order[small++] = b;
            top++;
        }
    }
}

static void set_ways(rp_cascade *c) {
    const rp_hawkes *h = c->plan.h;
    uint32_t K = h->kernels, n = 0;
    double *weight = RP_NEW(c->arena, double, (size_t)h->links * K + 1);
    for (uint32_t j = 0; j < h->types; j++) {
        c->first[j] = n;
        for (uint32_t i = 0; i < h->types; i++)
            for (uint32_t l = h->row[i]; l < h->row[i + 1]; l++)
                for (uint32_t k = 0; k < K && h->source[l] == j; k++) {
                    c->ways[n] = (way){.link = l, .target = i, .lag = 1 / log(h->decay[k])};
                    weight[n] = c->c[i] * c->F[i] * h->branching[(size_t)l * K + k];
                    c->mass[j] += weight[n++];
                }
        c->exp_mass[j] = exp(-c->mass[j]);
        set_alias(c->arena, c->ways + c->first[j], weight + c->first[j], n - c->first[j], c->mass[j]);
    }
    c->first[h->types] = n;
}

static void set_bins(rp_cascade *c) {
    for (uint32_t t = 0, s = 0; t < c->plan.bins; t++) {
        while (c->plan.stage && s + 1 < c->plan.n_stages && c->plan.stage[s + 1] <= t)
            s++;
        c->stage_of[t] = s;
        c->period_of[t] = t / c->plan.period;
    }
}

rp_cascade *rp_cascade_new(const rp_cascade_plan *plan) {
    const rp_hawkes *h = plan->h;
    uint32_t D = h->types;
    rp_arena *a = rp_arena_new();
    rp_cascade *c = RP_NEW(a, rp_cascade, 1);
    assert(plan->bins && plan->period && plan->n_worlds && plan->n_worlds <= RP_CASCADE_WORLDS);
    c->arena = a;
    c->plan = *plan;
    c->plan.n_stages = plan->stage ? plan->n_stages : 1;
    c->periods = (plan->bins + plan->period - 1) / plan->period;
    c->level = h->epoch[h->n_epochs - 1].level;
    c->all = (1u << plan->n_worlds) - 1;
    c->F = RP_NEW(a, double, 6 * (size_t)D);
    c->c = c->F + D;
    c->p = c->c + D;
    c->mass = c->p + D;
    c->exp_mass = c->mass + D;
    c->background = c->exp_mass + D;
    c->share = RP_NEW(a, double, 2 * (size_t)plan->n_worlds * c->plan.n_stages * D);
    c->outside = c->share + (size_t)plan->n_worlds * c->plan.n_stages * D;
    c->first = RP_NEW(a, uint32_t, D + 1);
    c->ways = RP_NEW(a, way, (size_t)h->links * h->kernels + 1);
    c->stage_of = RP_NEW(a, uint32_t, 2 * (size_t)plan->bins);
    c->period_of = c->stage_of + plan->bins;
    set_caps(c);
    for (uint32_t i = 0; i < D; i++) {
        double phi = h->excess[i];
        c->c[i] = phi > 1e-12 ? log1p(phi) / phi : 1;
        c->p[i] = phi / (1 + phi);
        c->background[i] = c->c[i] * c->F[i] * h->level[(size_t)i * h->levels + c->level] * plan->bins;
    }
    set_ways(c);
    set_bins(c);
    return c;
}

void rp_cascade_free(rp_cascade *c) {
    if (c)
        rp_arena_free(c->arena);
}

// ---------------------------------------------------------------------------------------------------------------- draws

// Counts a batch in its worlds, and puts it on the stack for its children.
static void happen(rp_cascade *c, batch b) {
    size_t D = c->plan.h->types, at = (size_t)b.type * c->periods + c->period_of[b.bin];
    double toll = 0;
    if (c->tolls) {
        const rp_tolls *t = c->plan.tolls + b.type;
        for (uint32_t e = 0; e < b.n && (t->n_own || t->n_pool); e++) {
            double own = t->n_pool ? t->n_own / (t->n_own + 10.0) : 1;
            toll += rp_dice_unit(&c->dice) < own ? t->own[rp_dice_below(&c->dice, t->n_own)] : t->pool[rp_dice_below(&c->dice, t->n_pool)];
        }
    }
    for (uint32_t w = 0; w < c->plan.n_worlds; w++)
        if (b.worlds >> w & 1) {
            c->counts[w * D * c->periods + at] += b.n;
            if (c->tolls)
                c->tolls[w * D * c->periods + at] += toll;
        }
    c->drawn += b.n;
    rp_vec_push(c->arena, &c->stack, b);
}

// A batch that may happen at a bin, by a link or from outside (link UINT32_MAX): u decides in which worlds it does.
static void propose(rp_cascade *c, uint32_t type, uint32_t bin, uint32_t link, uint32_t worlds) {
    double u = rp_dice_unit(&c->dice);
    size_t D = c->plan.h->types, S = c->plan.n_stages;
    for (uint32_t w = 0; w < c->plan.n_worlds; w++) {
        size_t at = (w * S + c->stage_of[bin]) * D + type;
        if (u >= (link == UINT32_MAX ? c->outside[at] : c->share[at] * link_of(c, w, link)))
            worlds &= ~(1u << w);
    }
    uint32_t n = c->p[type] > 0 ? rp_dice_logarithmic(&c->dice, c->p[type]) : 1;
    if (worlds)
        happen(c, (batch){bin, type, n, worlds});
}

// The n-th bin from 0 of a geometric delay.
static uint32_t delay(rp_cascade *c, double lag) {
    double s = log(rp_dice_unit(&c->dice)) * lag;
    return s < 1e9 ? (uint32_t)s : 1000000000;
}

static void have_children(rp_cascade *c, batch b) {
    double mean = b.n * c->mass[b.type];
    uint32_t n = b.n == 1 && mean < 10 ? rp_dice_poisson_small(&c->dice, mean, c->exp_mass[b.type]) : rp_dice_poisson(&c->dice, mean);
    const way *v = c->ways + c->first[b.type];
    uint32_t ways = c->first[b.type + 1] - c->first[b.type];
    while (n-- > 0) {
        uint64_t bits = rp_dice_bits(&c->dice);
        uint32_t q = (uint32_t)(((bits >> 32) * ways) >> 32);
        if ((float)(uint32_t)bits * 0x1p-32f >= v[q].keep)
            q = v[q].other;
        uint32_t bin = b.bin + 1 + delay(c, v[q].lag);
        if (bin < c->plan.bins)
            propose(c, v[q].target, bin, v[q].link, b.worlds);
    }
}

// What comes from outside and what the past still causes.
static void plant(rp_cascade *c) {
    const rp_hawkes *h = c->plan.h;
    for (uint32_t i = 0; i < h->types; i++)
        for (uint32_t n = rp_dice_poisson(&c->dice, c->background[i]); n > 0; n--)
            propose(c, i, rp_dice_below(&c->dice, c->plan.bins), UINT32_MAX, c->all);
    for (uint32_t j = 0; j < h->types && c->plan.state; j++)
        for (uint32_t q = c->first[j]; q < c->first[j + 1]; q++) {
            // Ways of a source stand in the order of links and kernels: way q of link l is its kernel (q - first) mod K.
            uint32_t k = (q - c->first[j]) % h->kernels, i = c->ways[q].target, l = c->ways[q].link;
            double mean = c->c[i] * c->F[i] * h->branching[(size_t)l * h->kernels + k] * c->plan.state[(size_t)j * h->kernels + k] /
                          (1 - h->decay[k]);
            for (uint32_t n = rp_dice_poisson(&c->dice, mean); n > 0; n--) {
                uint32_t bin = delay(c, c->ways[q].lag);
                if (bin < c->plan.bins)
                    propose(c, i, bin, l, c->all);
            }
        }
    for (uint32_t w = 0; w < c->plan.n_worlds; w++)
        for (size_t e = 0; e < c->plan.world[w].n_events; e++) {
            rp_cell x = c->plan.world[w].event[e];
            if (x.bin < c->plan.bins)
                happen(c, (batch){x.bin, x.type, x.n, 1u << w});
        }
}

uint64_t rp_cascade_path(rp_cascade *c, uint64_t path, uint32_t *counts, double *tolls) {
    size_t n = (size_t)c->plan.n_worlds * c->plan.h->types * c->periods;
    memset(counts, 0, n * sizeof *counts);
    if (tolls)
        memset(tolls, 0, n * sizeof *tolls);
    c->counts = counts;
    c->tolls = c->plan.tolls ? tolls : NULL;
    c->dice = rp_dice_of(c->plan.seed, path);
    c->stack.n = 0;
    c->drawn = 0;
    plant(c);
    while (c->stack.n && c->drawn < RP_CASCADE_EVENTS)
        have_children(c, c->stack.v[--c->stack.n]);
    return c->drawn;
}
