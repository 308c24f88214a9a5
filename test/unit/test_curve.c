// test_curve.c: the latent curve against closed forms, against a brute-force posterior on a grid, and against simulated truth.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "relate/measure/curve.h"
#include "relate/counts.h"
#include "relate/dice.h"
#include "relate/negbin.h"

// ------------------------------------------------------------------------------------------------------------ the law

static void closed_forms(void **state) {
    (void)state;
    double sum = 0, mean = 0, square = 0, mu = 3.7, r = 1.9;
    for (int y = 0; y < 400; y++) {
        double p = exp(rp_nb_log(y, mu, r));
        sum += p, mean += p * y, square += p * y * y;
    }
    assert_true(fabs(sum - 1) < 1e-9 && fabs(mean - mu) < 1e-7 && fabs(square - mean * mean - (mu + mu * mu / r)) < 1e-5);
    assert_true(fabs(rp_counts_cdf(0, mu, r) - pow(r / (r + mu), r)) < 1e-12);
    assert_true(fabs(rp_counts_cdf(2, 4, 1) - (1 - pow(0.8, 3))) < 1e-12);                // r = 1 is geometric
    double h = 1e-5, by = (rp_nb_log(6, mu, r + h) - rp_nb_log(6, mu, r - h)) / (2 * h);
    assert_true(fabs(rp_nb_slope_r(6, mu, r) - by) < 1e-6);
    assert_true(fabs(rp_digamma(1) + 0.5772156649015329) < 1e-9 && fabs(rp_digamma(0.5) + 1.9635100260214235) < 1e-9);
}

// ------------------------------------------------------------------------------------------------------- brute force

// With one class that counts, two periods and normal innovations (nu is made irrelevant by a scale of 1), the posterior mode and the curve
// must agree: a fine grid over both thetas gives the mode; the slopes vanish there.
static void the_mode_of_a_grid(void **state) {
    (void)state;
    rp_arena *a = rp_arena_new(), *scratch = rp_arena_new();
    const double log_v[] = {0, 0.5}, y0[] = {4, 0}, y1[] = {0, 1}, w[] = {2, 0}, wx[] = {5, 0}, wxx[] = {13, 0};
    const rp_seen x = {.n = 2, .days = 7, .log_v = log_v, .y = {y0, y1}, .w = w, .wx = wx, .wxx = wxx};
    const rp_curve_law law = {.a = {0.1, -1}, .lambda = {1, 0.6}, .r = {2, 3}, .delta = 0.8, .rho = 0.9, .sigma = 0.5, .m0 = 1, .m1 = 0.4, .s = 0.9};
    rp_curve c = rp_curve_new(2, a);
    rp_curve_smooth(&x, &law, scratch, &c);
    double best = -INFINITY, at[2] = {0}, rest = law.sigma * law.sigma * 2 / (1 - law.rho * law.rho), scale = c.scale[1];
    for (double u = -2; u < 3; u += 0.002)
        for (double v = -2; v < 3; v += 0.002) {
            double eta = v - law.rho * u, sum = -u * u / (2 * rest) - eta * eta * scale / (2 * law.sigma * law.sigma);
            const double theta[] = {u, v};
            for (int t = 0; t < 2; t++) {
                for (int k = 0; k < 2; k++)
                    sum += rp_nb_log(x.y[k][t], exp(law.a[k] + law.delta * log_v[t] + law.lambda[k] * theta[t]), law.r[k]);
                double m = law.m0 + law.m1 * theta[t];
                sum -= (wxx[t] - 2 * m * wx[t] + m * m * w[t]) / (2 * law.s * law.s);
            }
            if (sum > best)
                best = sum, at[0] = u, at[1] = v;
        }
    assert_true(fabs(c.mean[0] - at[0]) < 0.004 && fabs(c.mean[1] - at[1]) < 0.004);
    rp_arena_free(scratch);
    rp_arena_free(a);
}

// ------------------------------------------------------------------------------------------------------ simulated truth

enum { N = 600, RUNS = 20 };
typedef struct world { double theta[N], log_v[N], y[2][N], w[N], wx[N], wxx[N]; } world;
typedef struct die { uint64_t at; } die;

static double unit(die *d) {
    return rp_uniform("die", d->at++);
}

static double normal(die *d) {
    return -rp_normal_exceeded(unit(d));
}

static double gamma_of(die *d, double shape) {         // Marsaglia and Tsang 2000; shape >= 1
    for (double k = shape - 1.0 / 3, c = 1 / sqrt(9 * k);;) {
        double x = normal(d), v = pow(1 + c * x, 3);
        if (v > 0 && log(unit(d)) < x * x / 2 + k - k * v + k * log(v))
            return k * v;
    }
}

static double poisson(die *d, double mean) {
    double p = exp(-mean), sum = p, u = unit(d), y = 0;
    while (u > sum && y < 5000)
        p *= mean / ++y, sum += p;
    return y;
}

// t_4 innovations as a normal over the root of a gamma; counts as Poisson of a gamma; one period in fifteen is missing.
static world simulate(const rp_curve_law *law, uint64_t seed) {
    world x = {0};
    die d = {seed * 1000003};
    double theta = 0;
    for (int t = 0; t < N; t++) {
        theta = law->rho * theta + law->sigma * normal(&d) / sqrt(gamma_of(&d, 2) / 2);
        x.theta[t] = theta;
        x.log_v[t] = unit(&d) < 1.0 / 15 ? (double)NAN : 0.7 * normal(&d);
        for (int k = 0; k < 2; k++) {
            double mu = exp(law->a[k] + law->delta * (isnan(x.log_v[t]) ? 0 : x.log_v[t]) + law->lambda[k] * theta);
            x.y[k][t] = poisson(&d, mu * gamma_of(&d, law->r[k]) / law->r[k]);
        }
        for (int i = 0; i < x.y[0][t] && i < 3; i++) {
            double deaths = law->m0 + law->m1 * theta + law->s * normal(&d);
            x.w[t] += 1, x.wx[t] += deaths, x.wxx[t] += deaths * deaths;
        }
        if (isnan(x.log_v[t]))                          // what nobody reports is not there to be seen
            x.y[0][t] = x.y[1][t] = x.w[t] = x.wx[t] = x.wxx[t] = 0;
    }
    return x;
}

typedef struct outcome { double in90, in50, correlation, sigma, delta, r, pit, pit2; } outcome;

static outcome run(const rp_curve_law *law, uint64_t seed) {
    world w = simulate(law, seed);
    rp_arena *a = rp_arena_new();
    rp_curve c;
    const rp_seen x = {.n = N, .days = 7, .log_v = w.log_v, .y = {w.y[0], w.y[1]}, .w = w.w, .wx = w.wx, .wxx = w.wxx};
    rp_curve_law prior = rp_curve_before(&x), found = rp_curve_fit(&x, &prior, a, &c);
    outcome o = {.sigma = found.sigma, .delta = found.delta, .r = found.r[0]};
    double m = 0, n = 0, mm = 0, nn = 0, mn = 0, below[N], upto[N];
    // a and the mean of theta are known only together: what the rate is, is what is asked.
    for (int t = 0; t < N; t++) {
        double truth = law->a[0] + w.theta[t] - found.a[0], away = fabs(truth - c.mean[t]) / sqrt(c.var[t]);
        o.in90 += away < 1.645, o.in50 += away < 0.6745;
        m += c.mean[t] / N, n += truth / N, mm += c.mean[t] * c.mean[t] / N, nn += truth * truth / N, mn += c.mean[t] * truth / N;
    }
    o.in90 /= N, o.in50 /= N;
    o.correlation = (mn - m * n) / sqrt((mm - m * m) * (nn - n * n));
    rp_curve_foresee(&x, &found, below, upto);
    double heard = 0;
    for (int t = 0; t < N; t++)
        if (!isnan(w.log_v[t])) {
            double z = -rp_normal_exceeded(fmin(1 - 1e-9, fmax(1e-9, below[t] + (upto[t] - below[t]) * rp_uniform("pit", (uint64_t)t))));
            o.pit += z, o.pit2 += z * z, heard++;
        }
    o.pit /= heard, o.pit2 /= heard;
    rp_arena_free(a);
    return o;
}

static void simulated_truth(void **state) {
    (void)state;
    const rp_curve_law law = {.a = {0.7, -0.5}, .lambda = {1, 0.6}, .r = {3, 3}, .delta = 0.7, .rho = 0.97, .sigma = 0.16, .m0 = 1, .m1 = 0.3, .s = 0.8};
    outcome mean = {0};
    for (int i = 0; i < RUNS; i++) {
        outcome o = run(&law, (uint64_t)i + 1);
        mean.in90 += o.in90 / RUNS, mean.in50 += o.in50 / RUNS, mean.correlation += o.correlation / RUNS, mean.sigma += o.sigma / RUNS;
        mean.delta += o.delta / RUNS, mean.r += o.r / RUNS, mean.pit += o.pit / RUNS, mean.pit2 += o.pit2 / RUNS;
    }
    print_message("in 90 %%: %.3f, in 50 %%: %.3f, correlation %.3f, sigma %.3f, delta %.3f, r %.2f, surprise %.3f ± %.3f\n", mean.in90, mean.in50, mean.correlation,
                  mean.sigma, mean.delta, mean.r, mean.pit, sqrt(mean.pit2));
    assert_true(mean.in90 > 0.86 && mean.in90 < 0.94);
    assert_true(mean.in50 > 0.45 && mean.in50 < 0.55);
    assert_true(mean.correlation > 0.85);
    assert_true(fabs(mean.sigma - law.sigma) < 0.03 && fabs(mean.delta - law.delta) < 0.05 && fabs(mean.r - law.r[0]) < 0.7);
    assert_true(fabs(mean.pit) < 0.05 && fabs(mean.pit2 - 1) < 0.08);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(closed_forms), cmocka_unit_test(the_mode_of_a_grid), cmocka_unit_test(simulated_truth)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
