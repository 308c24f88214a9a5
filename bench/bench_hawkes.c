// Streams of events (relate/system/hawkes.h) measured from outside.
//
//     bench_hawkes speed [EVENTS]    likelihood and simulation at 1 and 20 types, two kernels, and beside them, in the same run, a plain
//                                    program for continuous time that does the least that can be done: dense recursion and
//                                    thinning (Ogata 1981). name, types, events a second, and the ratio of ours to the plain one
//     bench_hawkes truth [WORLDS]    known matrices of 20 types simulated and fitted: rank correlation of the branching over the declared links,
//                                    coverage of its 90 % intervals, of all links and of those that are not there
//     bench_hawkes fit               200 dyads, ten years of weeks, pooled: seconds
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "relate/system/cascade.h"
#include "relate/dice.h"
#include "relate/system/hawkes.h"
#include "relate/spread.h"

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// ------------------------------------------------------------------------------------------------------ the plain one

enum { J = 2 };
static const double BETA[J] = {0.5, 0.05};

typedef struct plain {
    uint32_t D;
    double *alpha, *mu, *S, *rate;      // [D][D][J], [D], [D][J], [D]
    double *t;                          // [n]
    uint32_t *u;
    size_t n;
    rp_dice dice;
} plain;

static plain plain_new(uint32_t D, size_t n) {
    plain p = {.D = D, .n = n, .dice = rp_dice_of(7, D)};
    p.alpha = rp_zeroed((size_t)D * D * J * sizeof(double));
    p.mu = rp_zeroed(D * sizeof(double));
    p.S = rp_zeroed(D * J * sizeof(double));
    p.rate = rp_zeroed(D * sizeof(double));
    p.t = rp_zeroed(n * sizeof(double));
    p.u = rp_zeroed(n * sizeof(uint32_t));
    for (uint32_t i = 0; i < D; i++) {
        p.mu[i] = 0.05;
        for (uint32_t j = 0; j < D; j++)
            for (uint32_t k = 0; k < J; k++)
                p.alpha[(i * D + j) * J + k] = (i == j ? 0.35 : 0.1 / (D > 1 ? D : 1)) / J;
    }
    return p;
}

static void plain_free(plain *p) {
    free(p->alpha), free(p->mu), free(p->S), free(p->rate), free(p->t), free(p->u);
}

static double plain_rates(plain *p) {
    double sum = 0;
    for (uint32_t i = 0; i < p->D; i++) {
        double x = p->mu[i];
        for (uint32_t j = 0; j < p->D; j++)
            for (uint32_t k = 0; k < J; k++)
                x += p->alpha[(i * p->D + j) * J + k] * BETA[k] * p->S[j * J + k];
        p->rate[i] = x;
        sum += x;
    }
    return sum;
}

static void plain_decay(plain *p, double w) {
    double e[J] = {exp(-BETA[0] * w), exp(-BETA[1] * w)};
    for (uint32_t j = 0; j < p->D; j++)
        for (uint32_t k = 0; k < J; k++)
            p->S[j * J + k] *= e[k];
}

static void plain_simulate(plain *p) {
    double t = 0;
    for (size_t n = 0; n < p->n;) {
        double most = plain_rates(p), w = -log(rp_dice_unit(&p->dice)) / most;
        t += w;
        plain_decay(p, w);
        double is = plain_rates(p), r = rp_dice_unit(&p->dice) * most;
        if (r >= is)
            continue;
        uint32_t i = 0;
        while (i + 1 < p->D && r > p->rate[i])
            r -= p->rate[i++];
        p->t[n] = t;
        p->u[n++] = i;
        for (uint32_t k = 0; k < J; k++)
            p->S[i * J + k] += 1;
    }
}

static double plain_loglik(plain *p) {
    double sum = 0, before = 0, T = p->t[p->n - 1];
    memset(p->S, 0, p->D * J * sizeof(double));
    for (size_t q = 0; q < p->n; q++) {
        double w = p->t[q] - before, e[J] = {exp(-BETA[0] * w), exp(-BETA[1] * w)};
        before = p->t[q];
        uint32_t i = p->u[q];
        double x = p->mu[i];
        for (uint32_t j = 0; j < p->D; j++)
            for (uint32_t k = 0; k < J; k++) {
                double z = p->S[j * J + k] * e[k];
                p->S[j * J + k] = z;
                x += p->alpha[(i * p->D + j) * J + k] * BETA[k] * z;
            }
        sum += log(x);
        for (uint32_t k = 0; k < J; k++)
            p->S[i * J + k] += 1;
    }
    for (uint32_t i = 0; i < p->D; i++)
        sum -= p->mu[i] * T;
    for (size_t q = 0; q < p->n; q++)
        for (uint32_t k = 0; k < J; k++) {
            double f = 1 - exp(-BETA[k] * (T - p->t[q])), a = 0;
            for (uint32_t i = 0; i < p->D; i++)
                a += p->alpha[(i * p->D + p->u[q]) * J + k];
            sum -= a * f;
        }
    return sum;
}

// --------------------------------------------------------------------------------------------------------------- speed

// The same model in bins of 1/64 of the plain one's unit of time, every pair of types linked.
static rp_hawkes *same_model(rp_arena *a, uint32_t D, double bins_a_unit) {
    rp_link *link = RP_NEW(a, rp_link, D * D);
    for (uint32_t q = 0; q < D * D; q++)
        link[q] = (rp_link){q / D, q % D};
    double half[J];
    for (int k = 0; k < J; k++)
        half[k] = log(2) / BETA[k] * bins_a_unit;
    rp_hawkes *h = rp_hawkes_new(a, &(rp_hawkes_shape){.types = D, .n_links = D * D, .n_kernels = J, .link = link, .half_life = half});
    for (uint32_t l = 0; l < D * D; l++)
        for (uint32_t k = 0; k < J; k++)
            h->branching[l * J + k] = (h->source[l] == l / D ? 0.35 : 0.1 / (D > 1 ? D : 1)) / J;
    for (uint32_t i = 0; i < D; i++)
        h->level[i] = 0.05 / bins_a_unit;
    return h;
}

// The plain one's events as cells.
static rp_cells cells_of(rp_arena *a, const plain *p, double bins_a_unit) {
    rp_cell *v = RP_NEW(a, rp_cell, p->n);
    size_t n = 0;
    for (size_t q = 0; q < p->n; q++) {
        rp_cell c = {(uint32_t)(p->t[q] * bins_a_unit), p->u[q], 1};
        size_t same = n;
        while (same > 0 && v[same - 1].bin == c.bin && v[same - 1].type != c.type)
            same--;
        if (same > 0 && v[same - 1].bin == c.bin)
            v[same - 1].n++;
        else
            v[n++] = c;
    }
    return (rp_cells){v, n, v[n - 1].bin + 1};
}

static double best(double a, double b) { return a > b ? a : b; }

static double ours_simulate(const rp_hawkes *h, uint32_t bins, size_t events) {
    rp_world same = {0};
    rp_cascade *c = rp_cascade_new(&(rp_cascade_plan){.h = h, .bins = bins, .period = bins, .world = &same, .n_worlds = 1, .seed = 3});
    uint32_t *counts = rp_zeroed(h->types * sizeof *counts);
    uint64_t drawn = 0;
    double begin = now();
    for (uint64_t path = 0; drawn < events; path++)
        drawn += rp_cascade_path(c, path, counts, NULL);
    double rate = (double)drawn / (now() - begin);
    free(counts);
    rp_cascade_free(c);
    return rate;
}

static void speed_of(uint32_t D, size_t events) {
    double like = 0, sim = 0, plain_like = 0, plain_sim = 0, bins_a_unit = 64.0 * D, a = 0, b = 0;
    rp_arena *arena = rp_arena_new();
    rp_hawkes *h = same_model(arena, D, bins_a_unit);
    plain p = plain_new(D, events);
    for (int round = 0; round < 3; round++) {
        double t0 = now();
        plain_simulate(&p);
        double t1 = now();
        a = plain_loglik(&p);
        double t2 = now();
        plain_sim = best(plain_sim, (double)events / (t1 - t0));
        plain_like = best(plain_like, (double)events / (t2 - t1));
        memset(p.S, 0, D * J * sizeof(double));
        if (round == 2)
            break;
    }
    rp_cells cells = cells_of(arena, &p, bins_a_unit);
    for (int round = 0; round < 3; round++) {
        double t0 = now();
        b = rp_hawkes_loglik(h, cells, 0, cells.bins);
        like = best(like, (double)events / (now() - t0));
        sim = best(sim, ours_simulate(h, (uint32_t)(180 * bins_a_unit), events));
    }
    // A density of times becomes one of bins by the width of a bin.
    fprintf(stderr, "log-likelihood an event at %u types: %.4f plain, %.4f ours\n", D, a / (double)events, b / (double)events + log(bins_a_unit));
    printf("log-likelihood\t%u\t%.3g\t%.2f\n", D, like, like / plain_like);
    printf("simulation\t%u\t%.3g\t%.2f\n", D, sim, sim / plain_sim);
    plain_free(&p);
    rp_arena_free(arena);
}

// --------------------------------------------------------------------------------------------------------------- truth

enum { TYPES = 20, PER_TYPE = 4, LINKS = TYPES * PER_TYPE, CELLS = TYPES * TYPES, DAYS = 7305, DRAWS = 400 };

static rp_cells simulated(rp_arena *a, const rp_hawkes *h, uint32_t bins, uint64_t seed) {
    rp_world same = {0};
    rp_cascade *c = rp_cascade_new(&(rp_cascade_plan){.h = h, .bins = bins, .period = 1, .world = &same, .n_worlds = 1, .seed = seed});
    uint32_t *counts = RP_NEW(a, uint32_t, (size_t)bins * h->types);
    rp_cascade_path(c, 0, counts, NULL);
    rp_cell *v = RP_NEW(a, rp_cell, (size_t)bins * h->types);
    size_t n = 0;
    for (uint32_t t = 0; t < bins; t++)
        for (uint32_t i = 0; i < h->types; i++)
            if (counts[(size_t)i * bins + t])
                v[n++] = (rp_cell){t, i, counts[(size_t)i * bins + t]};
    rp_cascade_free(c);
    return (rp_cells){v, n, bins};
}

// Each type excites itself (0.2 to 0.6) and is excited by three others, by an exponential number of mean 0.1 each; every fifth of
// these links is declared but does not exist. Drawn again until the radius is below 0.9. Kernels of 2 and 20 days.
static rp_hawkes *known_world(rp_arena *a, rp_dice *d) {
    static const double half[] = {2, 20};
    rp_link link[LINKS];
    for (uint32_t i = 0; i < TYPES; i++)
        for (uint32_t q = 0; q < PER_TYPE; q++)
            link[i * PER_TYPE + q] = (rp_link){i, (i + (q ? 1 + rp_dice_below(d, 6) + 6 * (q - 1) : 0)) % TYPES};
    rp_hawkes *h = rp_hawkes_new(a, &(rp_hawkes_shape){.types = TYPES, .n_links = LINKS, .n_kernels = 2, .link = link, .half_life = half});
    do {
        for (uint32_t l = 0; l < LINKS; l++) {
            bool self = h->source[l] == l / PER_TYPE, none = !self && rp_dice_unit(d) < 0.2;
            double in_all = self ? 0.2 + 0.4 * rp_dice_unit(d) : none ? 0 : -0.1 * log(rp_dice_unit(d)), part = rp_dice_unit(d);
            h->branching[2 * l] = in_all * part;
            h->branching[2 * l + 1] = in_all * (1 - part);
        }
    } while (rp_hawkes_radius(h) > 0.9);
    for (uint32_t i = 0; i < TYPES; i++) {
        h->level[i] = 0.03 + 0.15 * rp_dice_unit(d);
        h->excess[i] = 0.5 * rp_dice_unit(d);
    }
    return h;
}

typedef struct ranked { double value; uint32_t at; } ranked;

static int by_value(const void *a, const void *b) {
    double x = ((const ranked *)a)->value, y = ((const ranked *)b)->value;
    return (x > y) - (x < y);
}

// Ranks, equal values sharing theirs.
static void rank(const double *v, uint32_t n, double *out) {
    ranked r[CELLS];
    for (uint32_t i = 0; i < n; i++)
        r[i] = (ranked){v[i], i};
    qsort(r, n, sizeof *r, by_value);
    for (uint32_t i = 0, e; i < n; i = e) {
        for (e = i + 1; e < n && r[e].value <= r[i].value; e++)
            ;
        for (uint32_t q = i; q < e; q++)
            out[r[q].at] = 0.5 * (i + e - 1);
    }
}

static double rank_correlation(const double *a, const double *b, uint32_t n) {
    double x[CELLS], y[CELLS], m = 0.5 * (n - 1), xx = 0, yy = 0, xy = 0;
    rank(a, n, x), rank(b, n, y);
    for (uint32_t i = 0; i < n; i++)
        xx += (x[i] - m) * (x[i] - m), yy += (y[i] - m) * (y[i] - m), xy += (x[i] - m) * (y[i] - m);
    return xy / sqrt(xx * yy);
}

// One world: the correlation over declared links and over the whole matrix, and how many intervals hold the truth: [0] of links
// that exist, [1] of those that do not.
static void one_truth(uint64_t seed, double *correlation, uint32_t *held, uint32_t *all) {
    rp_arena *a = rp_arena_new();
    rp_dice d = rp_dice_of(11, seed);
    rp_hawkes *truth = known_world(a, &d), *h = rp_hawkes_copy(a, truth);
    rp_cells cells = simulated(a, truth, DAYS, seed);
    rp_hawkes_draws draws = {.n = DRAWS};
    rp_hawkes_fit(h, cells, DAYS, rp_hawkes_prior_new(a, h), &draws, a);
    double is[LINKS], found[LINKS], matrix[CELLS] = {0}, found_matrix[CELLS] = {0};
    for (uint32_t l = 0; l < LINKS; l++) {
        is[l] = truth->branching[2 * l] + truth->branching[2 * l + 1];
        rp_spread s = rp_hawkes_branching(h, &draws, l, 0.9);
        found[l] = s.mean;
        bool none = is[l] <= 0;
        all[none]++;
        held[none] += is[l] >= s.low && is[l] <= s.high;
    }
    for (uint32_t l = 0; l < LINKS; l++) {
        uint32_t at = l / PER_TYPE * TYPES + h->source[l];
        matrix[at] = is[l];
        found_matrix[at] = found[l];
    }
    correlation[0] = rank_correlation(is, found, LINKS);
    correlation[1] = rank_correlation(matrix, found_matrix, CELLS);
    fprintf(stderr, "world %u: %zu cells, correlation %.3f, %.3f\n", (unsigned)seed, cells.n, correlation[0], correlation[1]);
    rp_arena_free(a);
}

static void truth(uint32_t worlds) {
    uint32_t held[2] = {0}, all[2] = {0};
    double sum[2] = {0};
    for (uint32_t w = 0; w < worlds; w++) {
        double c[2];
        one_truth(w, c, held, all);
        sum[0] += c[0] / worlds, sum[1] += c[1] / worlds;
    }
    printf("rank correlation, declared links\t%.3f\t%u\nrank correlation, whole matrix\t%.3f\t%u\n", sum[0], worlds * LINKS, sum[1], worlds * CELLS);
    printf("coverage\t%.3f\t%u\n", (double)(held[0] + held[1]) / (all[0] + all[1]), all[0] + all[1]);
    printf("coverage, links that exist\t%.3f\t%u\n", (double)held[0] / all[0], all[0]);
    printf("coverage, links that do not\t%.3f\t%u\n", (double)held[1] / (all[1] ? all[1] : 1), all[1]);
}

// ----------------------------------------------------------------------------------------------------------------- fit

static void fit(void) {
    enum { DYADS = 200, WEEKS = 520 };
    static const double half[] = {1, 4, 13, 52};
    rp_arena *a = rp_arena_new();
    rp_hawkes *h[DYADS];
    rp_cells cells[DYADS];
    uint32_t to[DYADS];
    rp_dice d = rp_dice_of(13, 0);
    for (uint32_t m = 0; m < DYADS; m++) {
        h[m] = rp_hawkes_new(a, &(rp_hawkes_shape){.types = 1, .n_kernels = 4, .half_life = half});
        for (uint32_t k = 0; k < 4; k++)
            h[m]->branching[k] = 0.23 * rp_dice_unit(&d);
        h[m]->level[0] = 0.02 + rp_dice_unit(&d) * rp_dice_unit(&d) * rp_dice_unit(&d);
        h[m]->excess[0] = rp_dice_unit(&d);
        cells[m] = simulated(a, h[m], WEEKS, m);
        to[m] = WEEKS;
    }
    rp_hawkes_prior *prior = rp_hawkes_prior_new(a, h[0]);
    double begin = now();
    rp_hawkes_pool(h, cells, to, DYADS, prior, 4);
    printf("fit of %d dyads, %d weeks, pooled\t%.3f\n", DYADS, WEEKS, now() - begin);
    rp_arena_free(a);
}

int main(int argc, char **argv) {
    const char *what = argc > 1 ? argv[1] : "";
    size_t n = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
    if (!strcmp(what, "speed"))
        return speed_of(1, n ? n : 1000000), speed_of(20, n ? n : 1000000), 0;
    if (!strcmp(what, "truth"))
        return truth(n ? (uint32_t)n : 10), 0;
    if (!strcmp(what, "fit"))
        return fit(), 0;
    return fputs("usage: bench_hawkes speed|truth|fit\n", stderr), 2;
}
