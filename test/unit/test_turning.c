// test_turning.c: turning points against the search of all cuts, and against simulated records whose turns are known; alarms likewise.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "relate/measure/alarm.h"
#include "relate/counts.h"
#include "relate/dice.h"
#include "relate/negbin.h"

typedef struct die { uint64_t at; } die;
static double unit(die *d) {
    return rp_uniform("die", d->at++);
}
static double normal(die *d) {
    return -rp_normal_exceeded(unit(d));
}
static double count(die *d, double mu, double r) {      // by inversion
    double u = unit(d), y = 0;
    while (rp_counts_cdf(y, mu, r) < u && y < 2000)
        y++;
    return y;
}

// --------------------------------------------------------------------------------------------------------- every cut

// -2 log L of s … t-1, term by term, from the law itself.
static double cost(const double *y, const double *e, uint32_t s, uint32_t t, double r) {
    double sum = 0, heard = 0, log_l = 0;
    for (uint32_t i = s; i < t; i++)
        sum += y[i], heard += e[i];
    for (uint32_t i = s; i < t; i++)
        log_l += rp_nb_log(y[i], fmax(sum / heard, 1e-12) * e[i], r * e[i]);
    return -2 * log_l;
}

// The least cost of any cutting, by trying all: O(n²) stretches, none pruned.
static void all_cuts(const double *y, const double *e, uint32_t n, double r, uint32_t *before) {
    double *f = calloc(n + 1, sizeof *f), penalty = 3 * log(n);
    f[0] = -penalty;
    for (uint32_t t = 1; t <= n; t++) {
        f[t] = INFINITY;
        for (uint32_t s = 0; s + 4 <= t; s++) {
            double value = f[s] + cost(y, e, s, t, r) + penalty;
            if (value < f[t])
                f[t] = value, before[t] = s;
        }
    }
    free(f);
}

static void as_all_cuts_tried(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        enum { N = 160 };
        die d = {seed * 7919};
        double y[N], e[N];
        uint32_t before[N + 1], want[N], n = 0;
        for (int t = 0; t < N; t++) {
            e[t] = 0.5 + unit(&d);
            y[t] = count(&d, (t < 50 ? 2 : t < 90 ? 7 : 1) * e[t], 3 * e[t]);
        }
        rp_arena *a = rp_arena_new();
        rp_turnings found = {0};
        double r;
        rp_turnings_find(&(rp_counted){N, y, e, 7}, a, &found, &r);
        all_cuts(y, e, N, r, before);                   // with the size that was found
        for (uint32_t t = before[N]; t > 0; t = before[t])
            want[n++] = t;
        assert_int_equal(found.n, n);
        for (uint32_t i = 0; i < n; i++)
            assert_int_equal(found.v[i].at, want[n - 1 - i]);
        rp_arena_free(a);
    }
}

// ---------------------------------------------------------------------------------------------------------- known turns

static void known_turns(void **state) {
    (void)state;
    enum { N = 400, RUNS = 40 };
    int hit = 0, within = 0, wrong = 0, quiet_wrong = 0;
    double size = 0;
    for (uint64_t seed = 0; seed < RUNS; seed++) {
        die d = {seed * 104729};
        double y[N], e[N], r;
        for (int t = 0; t < N; t++) {
            e[t] = t % 37 == 5 ? 0 : 1;                 // some periods are missing: what stands there must not matter
            y[t] = e[t] > 0 ? count(&d, t < 150 ? 2 : t < 260 ? 6 : 2.5, 2.5) : 900;
        }
        rp_arena *a = rp_arena_new();
        rp_turnings found = {0};
        rp_turnings_find(&(rp_counted){N, y, e, 7}, a, &found, &r);
        size += r / RUNS;
        for (uint32_t i = 0; i < found.n; i++) {
            const rp_turning *x = &found.v[i];
            int near = abs((int)x->at - 150) <= 6 ? 150 : abs((int)x->at - 260) <= 6 ? 260 : 0;
            hit += near > 0, wrong += near == 0;
            within += near > 0 && x->from <= (uint32_t)near && (uint32_t)near <= x->to;
            assert_true(x->from <= x->at && x->at <= x->to);
        }
        for (int t = 0; t < N; t++)
            y[t] = count(&d, 4, 2.5);
        found.n = 0;
        rp_turnings_find(&(rp_counted){N, y, e, 7}, a, &found, &r);
        quiet_wrong += (int)found.n;
        rp_arena_free(a);
    }
    print_message("%d of %d turns found to within six weeks, %d in their interval, %d elsewhere; %d in quiet records; size %.2f\n", hit, 2 * RUNS, within, wrong, quiet_wrong, size);
    assert_true(hit >= 2 * RUNS * 85 / 100 && within >= hit * 85 / 100 && wrong <= 10 && quiet_wrong <= 2 && fabs(size - 2.5) < 0.4);
}

// --------------------------------------------------------------------------------------------------------------- alarms

static void alarms_come_soon_and_seldom(void **state) {
    (void)state;
    enum { N = 520, RUNS = 12, TURN = 300 };
    int soon = 0, upward = 0, early = 0, quiet = 0;
    for (uint64_t seed = 0; seed < RUNS; seed++) {
        die d = {seed * 15485863};
        double y[N], e[N], z[N];
        rp_arena *a = rp_arena_new();
        for (int turn = TURN; turn <= N; turn += N - TURN) {         // first with a turn, then without
            rp_alarms out = {0};
            bool found = false;
            for (int t = 0; t < N; t++) {
                e[t] = 1;
                y[t] = count(&d, t < turn ? 2 : 8, 3);
                z[t] = normal(&d);
            }
            rp_alarms_raise(&(rp_counted){N, y, e, 7}, z, a, &out);
            for (uint32_t i = 0; i < out.n; i++) {
                bool here = turn < N && out.v[i].at >= TURN && out.v[i].at < TURN + 8;
                soon += here && !found;
                upward += here && !found && out.v[i].rise && abs((int)out.v[i].since - TURN) <= 4;
                found |= here;
                early += turn < N && out.v[i].at < TURN;
                quiet += turn == N;
            }
        }
        rp_arena_free(a);
    }
    print_message("%d of %d turns noticed within eight weeks, %d with date and direction; %d false in %d years\n", soon, RUNS, upward, early + quiet, RUNS * (TURN + N) / 52);
    assert_true(soon >= RUNS * 3 / 4 && upward >= soon - 1 && early + quiet <= RUNS * (TURN + N) / 52 / 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_all_cuts_tried), cmocka_unit_test(known_turns), cmocka_unit_test(alarms_come_soon_and_seldom)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
