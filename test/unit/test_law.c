// Laws of counts against closed forms (the geometric law, sums of probabilities), differences and moments; the grid against
// its own definition; L-BFGS on a function whose minimum is known.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "relate/counts.h"
#include "relate/forecast/descent.h"
#include "relate/forecast/law.h"

static void near(double a, double b, double tolerance) {
    if (!(fabs(a - b) <= tolerance))
        fail_msg("%.12g is not %.12g", a, b);
}

// Size 1 is geometric: P(Y ≤ y) = 1 − (m/(1+m))^{y+1}. Else the sum of exp log P; Poisson as the limit of great size.
static void test_distribution(void **state) {
    (void)state;
    for (int y = 0; y < 400; y += 7)
        near(rp_counts_cdf(y, 20, 1), 1 - pow(20.0 / 21, y + 1), 1e-10);
    const double mean[] = {0.1, 3, 40, 700}, size[] = {0.2, 1.7, 30};
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < 3; k++) {
            double sum = 0;
            for (int y = 0; y < 1200; y++) {
                sum += exp(rp_counts_log(y, mean[i], size[k]).log_p);
                near(rp_counts_cdf(y, mean[i], size[k]), sum, 1e-8);
            }
        }
    for (int y = 0; y < 60; y++)
        near(rp_counts_cdf(y, 20, INFINITY), rp_counts_cdf(y, 20, 1e7), 1e-5);
    near(rp_counts_cdf(-1, 20, 1), 0, 0);
}

static void test_slopes(void **state) {
    (void)state;
    for (double y = 0; y < 60; y += 3) {
        rp_counts_slope s = rp_counts_log(y, 4, 0.7);
        const double d = 1e-5;
        near(s.by_mean, (rp_counts_log(y, 4 + d, 0.7).log_p - rp_counts_log(y, 4 - d, 0.7).log_p) / (2 * d), 1e-5);
        near(s.by_size, (rp_counts_log(y, 4, 0.7 + d).log_p - rp_counts_log(y, 4, 0.7 - d).log_p) / (2 * d), 1e-5);
    }
}

// Mean m, variance m + m²/r, within four standard errors.
static void test_draws(void **state) {
    (void)state;
    enum { DRAWS = 200000 };
    rp_dice dice = rp_dice_of(1, 2);
    double sum = 0, squares = 0, m = 6, r = 2, variance = m + m * m / r;
    for (int i = 0; i < DRAWS; i++) {
        double y = rp_counts_draw(&dice, m, r);
        sum += y, squares += y * y;
    }
    near(sum / DRAWS, m, 4 * sqrt(variance / DRAWS));
    near(squares / DRAWS - pow(sum / DRAWS, 2), variance, 0.05 * variance);
}

static void test_grid(void **state) {
    (void)state;
    for (int c = 0; c < RP_LAW_CELLS; c++) {
        assert_true(rp_law_low(c + 1) >= rp_law_low(c) + 1);
        assert_int_equal(rp_law_cell(rp_law_low(c)), c);
        assert_int_equal(rp_law_cell(rp_law_low(c + 1) - 1), c);
    }
    assert_int_equal(rp_law_cell(1e12), RP_LAW_CELLS - 1);
    near(rp_law_low(RP_LAW_CELLS), 1 << 20, 0);
}

static void test_values(void **state) {
    (void)state;
    rp_law law;
    double value[4];
    const double from[] = {0, 0, 5, 9};
    rp_law_of_values(&law, from, 4);
    rp_law_values(&law, 4, value);
    for (int i = 0; i < 4; i++)
        near(value[i], from[i], 0);
    near(rp_law_mean(&law), 3.5, 1e-12);
    rp_law_of_counts(&law, 400, 5);
    near(rp_law_mean(&law), 400, 2);
    rp_law_values(&law, 4, value);
    for (int i = 0; i < 4; i++)
        near(rp_counts_cdf(value[i], 400, 5), (i + 0.5) / 4, 0.01);
}

// Dressing a point gives the law of counts of its mean.
static void test_dressing(void **state) {
    (void)state;
    rp_dressing *d = malloc(sizeof *d);
    rp_law bare, dressed, want;
    const double point = 12;
    rp_dressing_make(d, 0.5, 3);
    rp_law_of_values(&bare, &point, 1);
    rp_dressing_apply(d, &bare, &dressed);
    rp_law_of_counts(&want, 12.5, 3);
    for (int c = 0; c < RP_LAW_CELLS; c++)
        near(dressed.p[c], want.p[c], 1e-12);
    free(d);
}

// Rosenbrock's valley: least at (1, 1).
static double valley(const void *context, const double *x, double *slope) {
    (void)context;
    double a = 1 - x[0], b = x[1] - x[0] * x[0];
    slope[0] = -2 * a - 400 * x[0] * b, slope[1] = 200 * b;
    return a * a + 100 * b * b;
}

static void test_descent(void **state) {
    (void)state;
    double x[2] = {-1.2, 1};
    near(rp_descent(valley, NULL, x, 2, 500), 0, 1e-8);
    near(x[0], 1, 1e-3);
    near(x[1], 1, 1e-3);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_distribution), cmocka_unit_test(test_slopes), cmocka_unit_test(test_draws), cmocka_unit_test(test_grid),
                                       cmocka_unit_test(test_values), cmocka_unit_test(test_dressing), cmocka_unit_test(test_descent)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
