// Scores against what is known of them on paper: laws with a closed score, and bins counted by hand.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>

#include "relate/forecast/proper.h"

static void near(double a, double b, double tolerance) {
    if (!(fabs(a - b) <= tolerance))
        fail_msg("%.12g is not %.12g", a, b);
}

enum { N = 1000 };

static void fill(double *value, double low, double high) {
    for (int i = 0; i < N; i++)
        value[i] = low + (high - low) * (i + 0.5) / N;
}

// A point: |x − y|. Two points: E|X − y| − ¼ |x₁ − x₂|.
static void test_crps_of_points(void **state) {
    (void)state;
    const double one[] = {7}, two[] = {2, 6};
    near(rp_crps(one, 1, 3), 4, 1e-12);
    near(rp_crps(two, 2, 3), 2 - 1, 1e-12);
    near(rp_crps_log(one, 1, 3), log(2), 1e-12);
    const double zeros[] = {0, 0, 0};
    near(rp_crps_log(zeros, 3, 0), 0, 1e-12);
}

// Of the uniform law on (0, 1): ∫ (x − 1{x ≥ y})² dx = (y³ + (1 − y)³) / 3.
static void test_crps_of_uniform(void **state) {
    (void)state;
    double value[N];
    fill(value, 0, 1);
    for (double y = 0; y <= 1; y += 0.125)
        near(rp_crps(value, N, y), (pow(y, 3) + pow(1 - y, 3)) / 3, 1e-5);
}

// Eleven bins with one count more each: all right 1001 of 1011, all wrong 1 of 1011; the number of values does not matter.
static void test_ignorance(void **state) {
    (void)state;
    const double value[] = {0, 0, 3, 3};
    near(rp_ignorance(value, 4, 4), -log2(501.0 / 1011), 1e-12);
    near(rp_ignorance(value, 4, 2), -log2(1.0 / 1011), 1e-12);
    near(rp_ignorance(value, 1, 0), -log2(1001.0 / 1011), 1e-12);
    const double edge[] = {0, 1, 3, 6, 11, 26, 51, 101, 251, 501, 1001};
    for (int i = 0; i < RP_IGN_BINS; i++) {
        assert_int_equal(rp_ignorance_bin(edge[i]), i);
        if (i > 0)
            assert_int_equal(rp_ignorance_bin(edge[i] - 1), i - 1);
    }
}

static void test_intervals(void **state) {
    (void)state;
    double value[N];
    fill(value, 0, 100);
    rp_interval i = rp_interval_of(value, N, 0.9);
    near(i.low, 5, 0.06);
    near(i.high, 95, 0.06);
    const rp_interval ten = {10, 20};
    near(rp_interval_score(ten, 0.9, 15), 10, 1e-9);
    near(rp_interval_score(ten, 0.9, 7), 10 + 20 * 3, 1e-9);
    near(rp_interval_score(ten, 0.9, 24), 10 + 20 * 4, 1e-9);
}

// P(0) = 0.8, P(1) = 0.2: of the step to 0 the part between 0.25 and 0.75 is 5/8, of the step at 1 none. So the law holds
// 0.8 · 5/8 = one half of what comes from it.
static void test_parts_of_steps(void **state) {
    (void)state;
    double value[N] = {0};
    for (int i = 800; i < N; i++)
        value[i] = 1;
    near(rp_interval_part(value, N, 0.5, 0), 0.625, 1e-9);
    near(rp_interval_part(value, N, 0.5, 1), 0, 1e-9);
    near(rp_interval_part(value, N, 0.9, 1), 0.75, 1e-9);
    near(rp_interval_part(value, N, 0.9, 2), 0, 1e-9);
    fill(value, 0, 100);
    near(rp_interval_part(value, N, 0.9, 50.01), 1, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_crps_of_points), cmocka_unit_test(test_crps_of_uniform), cmocka_unit_test(test_ignorance),
                                       cmocka_unit_test(test_intervals), cmocka_unit_test(test_parts_of_steps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
