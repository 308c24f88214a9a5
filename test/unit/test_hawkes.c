// Streams of events: likelihood against the definition summed bin by bin, distributions and optimiser against closed forms,
// simulation against the recursion of means, fits against what they were simulated from.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "relate/system/cascade.h"
#include "relate/dice.h"
#include "relate/system/hawkes.h"
#include "relate/system/newton.h"
#include "relate/system/orthant.h"

#define near(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

// -------------------------------------------------------------------------------------------------------------- numbers

static void quantiles(void **state) {
    (void)state;
    near(rp_normal_exceeded(0.025), 1.959963984540054, 1e-12);
    near(rp_normal_exceeded(0.9), -1.2815515655446004, 1e-12);
    near(rp_normal_exceeded(1e-20), 9.262340089798408, 1e-9);
    near(rp_normal_above(rp_normal_exceeded(0.3)), 0.3, 1e-14);
}

// Mean and variance of n draws within five standard errors of what they should be; m4 bounds the fourth moment.
static void moments(double (*draw)(rp_dice *d), double mean, double variance) {
    rp_dice d = rp_dice_of(5, 0);
    enum { N = 200000 };
    double s = 0, ss = 0;
    for (int i = 0; i < N; i++) {
        double x = draw(&d) - mean;
        s += x, ss += x * x;
    }
    near(s / N, 0, 5 * sqrt(variance / N));
    near(ss / N / variance, 1, 0.05);
}

static double poisson3(rp_dice *d) { return rp_dice_poisson(d, 3); }
static double poisson50(rp_dice *d) { return rp_dice_poisson(d, 50); }
static double logarithmic(rp_dice *d) { return rp_dice_logarithmic(d, 0.6); }
static double half_normal(rp_dice *d) { return rp_dice_normal_between(d, 0, INFINITY); }
static double far_tail(rp_dice *d) { return 40 * (rp_dice_normal_between(d, -INFINITY, -40) + 40); }

static void distributions(void **state) {
    (void)state;
    moments(poisson3, 3, 3);
    moments(poisson50, 50, 50);
    double q = -log(1 - 0.6), mean = 0.6 / 0.4 / q;
    moments(logarithmic, mean, mean * (1 / 0.4 - mean));
    moments(half_normal, sqrt(2 / M_PI), 1 - 2 / M_PI);
    moments(far_tail, -1, 1);
}

// ------------------------------------------------------------------------------------------------------------ optimiser

// n log x of each coordinate.
static double logs(const void *context, const double *x, double *gradient, double *hessian) {
    const double *n = context;
    double sum = 0;
    for (int p = 0; p < 2; p++) {
        sum += n[p] * log(x[p]);
        if (gradient) {
            gradient[p] += n[p] / x[p];
            hessian[p * 2 + p] += n[p] / (x[p] * x[p]);
        }
    }
    return sum;
}

// Gamma posterior: mode (n + a - 1) / b. With a bound, log x + log(1 - x) is largest at a half.
static void closed_forms(void **state) {
    (void)state;
    double n[2] = {10, 4}, x[2] = {1, 1}, gradient[2], hessian[4];
    rp_gamma prior[2] = {{3, 6}, {1, 2}};
    double none[2] = {0, 0}, both[2] = {1, 0};
    rp_newton f = {.n = 2, .value = logs, .context = n, .prior = prior, .weight = none, .room = 1};
    rp_newton_maximise(&f, x, gradient, hessian);
    near(x[0], 12.0 / 6, 1e-4);
    near(x[1], 4.0 / 2, 2e-3);                                          // the barrier of the exponential: 0.001 / 2
    near(hessian[0], 12 / (x[0] * x[0]), 1e-9);
    double one[2] = {1, 1}, y[2] = {0.1, 0.1};
    rp_gamma flat[2] = {{1, 0}, {1, 1}};
    f = (rp_newton){.n = 2, .value = logs, .context = one, .prior = flat, .weight = both, .room = 1};
    rp_newton_maximise(&f, y, gradient, hessian);
    near(y[0], 0.5, 1e-3);
    double none_there[2] = {0, 0}, z[2] = {1, 1};                       // nothing but the prior: at its border
    rp_gamma shrunk[2] = {{1, 20}, {1, 20}};
    f = (rp_newton){.n = 2, .value = logs, .context = none_there, .prior = shrunk, .weight = none, .room = 1};
    rp_newton_maximise(&f, z, gradient, hessian);
    assert_true(z[0] > 0 && z[0] < 1e-4);
}

static double hill(void *context, double x) { return -(x - *(double *)context) * (x - *(double *)context); }

static void golden(void **state) {
    (void)state;
    double top = 0.7;
    near(rp_golden(hill, &top, -3, 4, 1e-6), 0.7, 1e-5);
    double A[9] = {4, 0, 0, 2, 5, 0, 1, 3, 6}, x[3] = {1, 2, 3};        // lower triangle of a symmetric matrix
    assert_true(rp_cholesky(A, 3));
    rp_cholesky_solve(A, 3, x);
    near(4 * x[0] + 2 * x[1] + x[2], 1, 1e-12);
    near(2 * x[0] + 5 * x[1] + 3 * x[2], 2, 1e-12);
    near(x[0] + 3 * x[1] + 6 * x[2], 3, 1e-12);
}

// One coordinate is half a normal, the other an exponential of rate 5; then a bound through the middle of a square.
static void orthants(void **state) {
    (void)state;
    enum { N = 20000 };
    double mode[2] = {0, 0}, gradient[2] = {0, -5}, precision[4] = {1, 0, 0, 1e-8}, none[2] = {0, 0}, mean[2] = {0, 0};
    double *draws = malloc(sizeof *draws * 2 * N);
    rp_dice d = rp_dice_of(9, 0);
    rp_orthant_draw(&(rp_orthant){2, mode, gradient, precision, none, 1}, &d, N, draws);
    for (int i = 0; i < 2 * N; i++)
        mean[i % 2] += draws[i] / N;
    near(mean[0], sqrt(2 / M_PI), 0.03);
    near(mean[1], 0.2, 0.01);
    double still[2] = {0, 0}, flat[4] = {1e-6, 0, 0, 1e-6}, sum[2] = {1, 1};        // uniform on the triangle x + y < 1
    rp_orthant_draw(&(rp_orthant){2, mode, still, flat, sum, 1}, &d, N, draws);
    mean[0] = mean[1] = 0;
    for (int i = 0; i < 2 * N; i++)
        mean[i % 2] += draws[i] / N;
    near(mean[0], 1.0 / 3, 0.02);
    near(mean[1], 1.0 / 3, 0.02);
    free(draws);
}

// ----------------------------------------------------------------------------------------------------------- likelihood

// Three types, links in no order, three epochs: the second with a modulator and another level, in the third only the second type is seen.
static rp_hawkes *small_model(rp_arena *a) {
    static const rp_link link[] = {{2, 0}, {0, 0}, {1, 1}, {0, 2}, {2, 2}};
    static const rp_epoch epoch[] = {{0, 0, 0, 0}, {40, 1, 1, 0}, {70, 1, 0, 5}, {90, 0, 2, 0}};
    static const double half[] = {1, 5, 20};
    rp_hawkes *h = rp_hawkes_new(a, &(rp_hawkes_shape){.types = 3, .n_links = 5, .n_kernels = 3, .levels = 2, .modulators = 2,
                                                       .n_epochs = 4, .link = link, .half_life = half, .epoch = epoch});
    for (uint32_t q = 0; q < 15; q++)
        h->branching[q] = 0.02 + 0.013 * q;
    for (uint32_t q = 0; q < 6; q++)
        h->level[q] = 0.2 + 0.05 * q, h->factor[q] = 0.6 + 0.2 * q;
    h->excess[0] = 0.5, h->excess[1] = 0, h->excess[2] = 2;
    return h;
}

static rp_cells some_cells(rp_arena *a, uint32_t bins, uint32_t types, uint64_t seed) {
    rp_cell *v = RP_NEW(a, rp_cell, bins * types);
    size_t n = 0;
    rp_dice d = rp_dice_of(seed, 0);
    for (uint32_t t = 0; t < bins; t++)
        for (uint32_t i = 0; i < types; i++)
            if (rp_dice_unit(&d) < 0.3)
                v[n++] = (rp_cell){t, i, 1 + rp_dice_below(&d, 4)};
    return (rp_cells){v, n, bins};
}

static double branching_of(const rp_hawkes *h, uint32_t i, uint32_t j, uint32_t k) {
    for (uint32_t l = h->row[i]; l < h->row[i + 1]; l++)
        if (h->source[l] == j)
            return h->branching[l * h->kernels + k];
    return 0;
}

// μ of one bin from all cells before it, term by term.
static double mean_of(const rp_hawkes *h, rp_cells cells, uint32_t i, uint32_t t, const rp_epoch *e) {
    double mu = 0, M = 1;
    for (size_t c = 0; c < cells.n && cells.v[c].bin < t; c++)
        for (uint32_t k = 0; k < h->kernels; k++)
            mu += branching_of(h, i, cells.v[c].type, k) * cells.v[c].n * (1 - h->decay[k]) * pow(h->decay[k], t - cells.v[c].bin - 1);
    for (uint32_t m = 0; m < h->modulators; m++)
        if (e->modulators >> m & 1)
            M *= h->factor[i * h->modulators + m];
    return M * h->level[i * h->levels + e->level] + mu;
}

static double slow_loglik(const rp_hawkes *h, rp_cells cells, uint32_t only, uint32_t from, uint32_t to) {
    double sum = 0;
    for (uint32_t t = from; t < to; t++) {
        const rp_epoch *e = h->epoch;
        while (e + 1 < h->epoch + h->n_epochs && e[1].from <= t)
            e++;
        for (uint32_t i = 0; i < h->types; i++) {
            if ((only != UINT32_MAX && only != i) || rp_epoch_unseen(e, i))
                continue;
            double n = 0, mu = mean_of(h, cells, i, t, e), phi = h->excess[i], r = mu / phi;
            for (size_t c = 0; c < cells.n; c++)
                if (cells.v[c].bin == t && cells.v[c].type == i)
                    n = cells.v[c].n;
            sum += phi == 0 ? n * log(mu) - mu - lgamma(n + 1)
                            : lgamma(n + r) - lgamma(r) - lgamma(n + 1) - r * log1p(phi) + n * log(phi / (1 + phi));
        }
    }
    return sum;
}

static void likelihood(void **state) {
    (void)state;
    rp_arena *a = rp_arena_new();
    rp_hawkes *h = small_model(a);
    rp_cells cells = some_cells(a, 130, 3, 1);
    assert_int_equal(rp_hawkes_check(h, cells), RP_OK);
    near(rp_hawkes_loglik(h, cells, 0, 130), slow_loglik(h, cells, UINT32_MAX, 0, 130), 1e-8);
    near(rp_hawkes_loglik(h, cells, 33, 101), slow_loglik(h, cells, UINT32_MAX, 33, 101), 1e-8);
    for (uint32_t i = 0; i < 3; i++)
        near(rp_hawkes_loglik_of(h, cells, i, 10, 130), slow_loglik(h, cells, i, 10, 130), 1e-8);
    rp_cell bad[] = {{5, 0, 1}, {4, 0, 1}};
    assert_int_equal(rp_hawkes_check(h, (rp_cells){bad, 2, 10}), RP_E_ARGUMENT);
    rp_arena_free(a);
}

static void radius(void **state) {
    (void)state;
    rp_arena *a = rp_arena_new();
    static const rp_link cycle[] = {{0, 1}, {1, 0}, {1, 1}};
    static const double half[] = {3};
    rp_hawkes *h = rp_hawkes_new(a, &(rp_hawkes_shape){.types = 2, .n_links = 3, .n_kernels = 1, .link = cycle, .half_life = half});
    h->branching[0] = 4, h->branching[1] = 0.09, h->branching[2] = 0;
    near(rp_hawkes_radius(h), 0.6, 1e-9);                               // √(4 · 0.09)
    h->branching[2] = 0.5;
    near(rp_hawkes_radius(h), 0.25 + sqrt(0.0625 + 0.36), 1e-9);
    rp_arena_free(a);
}

// ----------------------------------------------------------------------------------------------------------- simulation

// E n_t by the recursion of means; the same numbers as the average of paths, also where a link is cut, rates and what comes
// from outside change at bin 10, and events are done.
static void means(void **state) {
    (void)state;
    enum { T = 30, PATHS = 40000 };
    rp_arena *a = rp_arena_new();
    rp_hawkes *h = small_model(a);
    double R[9], past[9] = {1, 2, 0.5, 0, 0, 0, 0.2, 0.7, 3}, link[5] = {1, 1, 1, 0, 2}, rate[6] = {1, 1, 1, 1, 1.5, 0.5}, outside[6] = {1, 2, 1, 0.3, 1, 3};
    static const uint32_t stage[] = {0, 10};
    rp_cell done[] = {{3, 0, 4}};
    rp_world world[2] = {{0}, {link, rate, outside, done, 1}};
    rp_cascade *c = rp_cascade_new(&(rp_cascade_plan){.h = h, .state = past, .bins = T, .period = T, .stage = stage, .n_stages = 2,
                                                      .world = world, .n_worlds = 2, .seed = 4});
    double got[6] = {0}, square[6] = {0};
    uint32_t counts[6];
    for (uint64_t p = 0; p < PATHS; p++) {
        rp_cascade_path(c, p, counts, NULL);
        for (int q = 0; q < 6; q++)
            got[q] += counts[q], square[q] += (double)counts[q] * counts[q];
    }
    for (uint32_t w = 0; w < 2; w++) {
        double sum[3] = {0};
        memcpy(R, past, sizeof R);
        for (uint32_t t = 0; t < T; t++) {
            double n[3];
            for (uint32_t i = 0; i < 3; i++) {
                n[i] = h->level[i * 2] * (w ? outside[t >= 10 ? 3 + i : i] : 1);
                for (uint32_t l = h->row[i]; l < h->row[i + 1]; l++)
                    for (uint32_t k = 0; k < 3; k++)
                        n[i] += h->branching[l * 3 + k] * (w ? link[l] : 1) * R[h->source[l] * 3 + k];
                n[i] *= w && t >= 10 ? rate[3 + i] : 1;
                n[i] += w && t == 3 && i == 0 ? 4 : 0;
                sum[i] += n[i];
            }
            for (uint32_t q = 0; q < 9; q++)
                R[q] = h->decay[q % 3] * R[q] + (1 - h->decay[q % 3]) * n[q / 3];
        }
        for (uint32_t i = 0; i < 3; i++) {
            double m = got[w * 3 + i] / PATHS, sd = sqrt(square[w * 3 + i] / PATHS - m * m);
            near(m, sum[i], 4.5 * sd / sqrt(PATHS));
        }
    }
    rp_cascade_free(c);
    rp_arena_free(a);
}

// Without excitation a bin is negative binomial: variance μ (1 + φ), P(0) = (1+φ)^(-μ/φ).
static void over_dispersion(void **state) {
    (void)state;
    enum { PATHS = 100000 };
    rp_arena *a = rp_arena_new();
    static const double half[] = {3};
    rp_hawkes *h = rp_hawkes_new(a, &(rp_hawkes_shape){.types = 1, .n_kernels = 1, .half_life = half});
    h->branching[0] = 0, h->level[0] = 1.5, h->excess[0] = 0.8;
    rp_world same = {0};
    rp_cascade *c = rp_cascade_new(&(rp_cascade_plan){.h = h, .bins = 1, .period = 1, .world = &same, .n_worlds = 1, .seed = 6});
    double s = 0, ss = 0, zero = 0;
    for (uint64_t p = 0; p < PATHS; p++) {
        uint32_t n;
        rp_cascade_path(c, p, &n, NULL);
        s += n, ss += (n - 1.5) * (n - 1.5), zero += n == 0;
    }
    near(s / PATHS, 1.5, 0.02);
    near(ss / PATHS, 2.7, 0.08);
    near(zero / PATHS, pow(1.8, -1.5 / 0.8), 0.007);
    rp_cascade_free(c);
    rp_arena_free(a);
}

// Two worlds in which the same is done are the same; what is only cut is never more, event by event; tolls go along.
static void paired(void **state) {
    (void)state;
    rp_arena *a = rp_arena_new();
    rp_hawkes *h = small_model(a);
    static const uint32_t own[] = {3, 3}, pool[] = {3};
    rp_tolls tolls[3] = {{own, pool, 2, 1}, {NULL, pool, 0, 1}, {own, NULL, 2, 0}};
    double cut[5] = {1, 1, 1, 0, 1};
    rp_world world[3] = {{0}, {.link = cut}, {0}};
    rp_cascade *c = rp_cascade_new(&(rp_cascade_plan){.h = h, .bins = 60, .period = 7, .world = world, .n_worlds = 3, .tolls = tolls, .seed = 8});
    enum { N = 3 * 3 * 9 };
    uint32_t counts[N], again[N], less = 0;
    double deaths[N];
    for (uint64_t p = 0; p < 200; p++) {
        rp_cascade_path(c, p, counts, deaths);
        for (int q = 0; q < N; q++)
            near(deaths[q], 3.0 * counts[q], 1e-9);
        assert_memory_equal(counts, counts + 54, 27 * sizeof *counts);
        for (int q = 0; q < 27; q++) {
            assert_true(counts[27 + q] <= counts[q]);
            less += counts[q] - counts[27 + q];
        }
    }
    assert_true(less > 0);
    rp_cascade_path(c, 17, counts, NULL);                               // a path depends on its number alone
    rp_cascade_path(c, 3, again, NULL);
    rp_cascade_path(c, 17, again, NULL);
    assert_memory_equal(counts, again, sizeof counts);
    rp_cascade_free(c);
    rp_arena_free(a);
}

// ------------------------------------------------------------------------------------------------------------------ fit

// A path of h as cells.
static rp_cells path_of(rp_arena *a, const rp_hawkes *h, uint32_t bins, uint64_t seed) {
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

// No step in any direction betters the posterior: a numerical gradient of the likelihood of rp_hawkes_loglik with the prior.
static void mode(void **state) {
    (void)state;
    rp_arena *a = rp_arena_new();
    static const double half[] = {2, 15};
    rp_hawkes *h = rp_hawkes_new(a, &(rp_hawkes_shape){.types = 1, .n_kernels = 2, .half_life = half});
    h->branching[0] = 0.4, h->branching[1] = 0.3, h->level[0] = 0.2, h->excess[0] = 0.6;
    rp_cells cells = path_of(a, h, 3000, 21);
    rp_hawkes_prior *prior = rp_hawkes_prior_new(a, h);
    assert_int_equal(rp_hawkes_fit(h, cells, 3000, prior, NULL, NULL), RP_OK);
    double N = 0.5;
    for (size_t c = 0; c < cells.n; c++)
        N += cells.v[c].n;
    double *x[4] = {h->branching, h->branching + 1, h->level, h->excess};
    for (int p = 0; p < 4; p++) {
        double value[2], step = 1e-5 * *x[p];
        for (int s = 0; s < 2; s++) {
            *x[p] += s ? 2 * step : -step;
            double v = rp_hawkes_loglik(h, cells, 0, 3000), z = log(h->excess[0] / prior->excess) / prior->excess_sd;
            for (int k = 0; k < 2; k++)
                v += (prior->branching[k].shape - 1) * log(h->branching[k]) - prior->branching[k].rate * h->branching[k];
            v += 0.5 * log(h->level[0]) - 3000 / N * h->level[0] - 0.5 * z * z;
            value[s] = v + log(RP_HAWKES_RADIUS - h->branching[0] - h->branching[1]);
        }
        *x[p] -= step;
        near((value[1] - value[0]) / 2e-5, 0, 0.4);                     // in units of d log posterior / d log x
    }
    near(h->branching[0] + h->branching[1], 0.7, 0.12);
    near(h->excess[0], 0.6, 0.2);
    rp_arena_free(a);
}

// What grows without end is still given a stable model, in all its draws.
static void stable(void **state) {
    (void)state;
    rp_arena *a = rp_arena_new();
    static const rp_link link[] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    rp_hawkes *h = rp_hawkes_new(a, &(rp_hawkes_shape){.types = 2, .n_links = 4, .link = link});
    rp_cell v[120];
    for (uint32_t t = 0; t < 60; t++)
        v[2 * t] = (rp_cell){t, 0, 1 + t * t / 20}, v[2 * t + 1] = (rp_cell){t, 1, 1 + t};
    rp_hawkes_prior *prior = rp_hawkes_prior_new(a, h);
    for (int q = 0; q < 16; q++)
        prior->branching[q] = (rp_gamma){1, 0};                         // believes nothing
    rp_hawkes_draws draws = {.n = 50};
    assert_int_equal(rp_hawkes_fit(h, (rp_cells){v, 120, 60}, 60, prior, &draws, a), RP_OK);
    assert_true(rp_hawkes_radius(h) > 0.5 && rp_hawkes_radius(h) <= RP_HAWKES_RADIUS);
    for (uint32_t q = 0; q < draws.n; q++) {
        memcpy(h->branching, draws.branching + q * 16, 16 * sizeof(double));
        assert_true(rp_hawkes_radius(h) <= RP_HAWKES_RADIUS + 1e-9);
    }
    rp_arena_free(a);
}

// A truce that halves what happens is found, and a modulator that may not act does nothing.
static void modulators(void **state) {
    (void)state;
    rp_arena *a = rp_arena_new();
    static const rp_epoch epoch[] = {{0, 0, 0, 0}, {1000, 0, 3, 0}, {2000, 0, 0, 0}};
    static const double half[] = {4};
    rp_hawkes_shape shape = {.types = 1, .n_kernels = 1, .modulators = 2, .n_epochs = 3, .epoch = epoch, .half_life = half};
    rp_hawkes *h = rp_hawkes_new(a, &shape);
    h->branching[0] = 0, h->level[0] = 0.5;
    rp_cells cells = path_of(a, h, 3000, 5);
    rp_cell *v = RP_NEW(a, rp_cell, cells.n);
    size_t n = 0;
    rp_dice d = rp_dice_of(2, 2);
    for (size_t c = 0; c < cells.n; c++)
        if (cells.v[c].bin < 1000 || cells.v[c].bin >= 2000 || rp_dice_unit(&d) < 0.5)
            v[n++] = cells.v[c];
    rp_hawkes_prior *prior = rp_hawkes_prior_new(a, h);
    prior->acts[0] = true;
    rp_hawkes_draws draws = {.n = 400};
    assert_int_equal(rp_hawkes_fit(h, (rp_cells){v, n, 3000}, 3000, prior, &draws, a), RP_OK);
    near(h->factor[0], 0.5, 0.08);
    assert_true(h->factor[1] == 1);
    uint32_t below = 0;
    for (uint32_t q = 0; q < 400; q++)
        below += draws.factor[q * 2] < 0.5;
    assert_true(below > 20 && below < 380);
    rp_arena_free(a);
}

// Many short records, one truth: pooled, they lie closer to it than alone.
static void pooling(void **state) {
    (void)state;
    enum { N = 30, BINS = 150 };
    rp_arena *a = rp_arena_new();
    static const double half[] = {1, 6};
    rp_hawkes_shape shape = {.types = 1, .n_kernels = 2, .half_life = half};
    rp_hawkes *truth = rp_hawkes_new(a, &shape), *h[N];
    truth->branching[0] = 0.15, truth->branching[1] = 0.5, truth->level[0] = 0.3, truth->excess[0] = 0.4;
    rp_cells cells[N];
    uint32_t to[N];
    for (uint32_t m = 0; m < N; m++)
        h[m] = rp_hawkes_new(a, &shape), cells[m] = path_of(a, truth, BINS, 100 + m), to[m] = BINS;
    double error[2] = {0};
    for (uint32_t rounds = 0; rounds < 2; rounds++) {
        rp_hawkes_prior *prior = rp_hawkes_prior_new(a, truth);
        assert_int_equal(rp_hawkes_pool(h, cells, to, N, prior, 6 * rounds), RP_OK);
        for (uint32_t m = 0; m < N; m++)
            error[rounds] += fabs(h[m]->branching[0] - 0.15) + fabs(h[m]->branching[1] - 0.5);
    }
    assert_true(error[1] < error[0]);
    rp_arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles),  cmocka_unit_test(distributions), cmocka_unit_test(closed_forms), cmocka_unit_test(golden),
        cmocka_unit_test(orthants),   cmocka_unit_test(likelihood),    cmocka_unit_test(radius),       cmocka_unit_test(means),
        cmocka_unit_test(over_dispersion), cmocka_unit_test(paired),   cmocka_unit_test(mode),         cmocka_unit_test(stable),
        cmocka_unit_test(modulators), cmocka_unit_test(pooling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
