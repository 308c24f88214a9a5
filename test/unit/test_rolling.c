// Forecasts through a made past: excitement and weights are found again where they are known, and nothing of what comes later
// changes what was forecast before, nor does the number of threads.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "relate/forecast/blend.h"
#include "relate/forecast/rolling.h"

static void near(double a, double b, double tolerance) {
    if (!(fabs(a - b) <= tolerance))
        fail_msg("%.12g is not %.12g", a, b);
}

enum { PAIRS = 12, YEARS = 11, BEGIN = 1990 };

// Pairs with their own rates that change with the years; pair 11 has its first deed in the last year.
static rp_deeds make_past(rp_arena *arena, int years) {
    static const char *const names[PAIRS] = {"a - b", "a - c", "a - d", "a - e", "b - c", "b - d", "b - e", "c - d", "c - e", "d - e", "e - f", "0 - late"};
    rp_deeds deeds = {0};
    rp_dice dice = rp_dice_of(3, 4);
    for (uint32_t p = 0; p < PAIRS; p++)
        rp_vec_push(arena, &deeds.pair, names[p]);
    for (int month = 0; month < 12 * YEARS; month++)
        for (uint32_t p = 0; p < PAIRS; p++) {
            double rate = p == PAIRS - 1 ? (month >= 12 * (YEARS - 1)) * 3 : 0.4 * p * (1.2 + sin(month / 17.0 + p));
            for (double n = rp_counts_draw(&dice, rate + 1e-3, 2); n > 0; n--) {
                rp_deed deed = {p, rp_day_make(BEGIN + month / 12, month % 12 + 1, 1 + (int)rp_dice_below(&dice, 28)), rp_counts_draw(&dice, 4, 0.5)};
                if (month < 12 * years)
                    rp_vec_push(arena, &deeds.list, deed);
            }
        }
    if (years < YEARS)
        deeds.pair.n--;                                     // the late pair has no deed yet
    return deeds;
}

static rp_rolled *roll(rp_arena *arena, int years, enum rp_measure m, uint32_t threads) {
    rp_deeds deeds = make_past(arena, years);
    rp_dyads dyads;
    rp_error err = {0};
    rp_rolled *out = malloc(sizeof *out);
    assert_int_equal(rp_dyads_make(&dyads, &deeds, rp_gauge_of(m)->period, arena, &err), RP_OK);
    rp_rolling what = {.dyads = &dyads, .measure = m, .from_year = BEGIN + 8, .to_year = BEGIN + 8, .top = 4, .threads = threads};
    assert_int_equal(rp_rolling_run(&what, out, &err), RP_OK);
    free((void *)out->lore.toll);
    return out;
}

static void same_scores(const rp_rolled *a, const rp_rolled *b) {
    for (int f = 0; f < RP_N_FORECASTERS; f++) {
        assert_memory_equal(a->of[f], b->of[f], sizeof a->of[f]);
        near(a->crps_without[f], b->crps_without[f], 1e-12);
    }
}

static void test_no_look_ahead(void **state) {
    (void)state;
    static const enum rp_measure measures[] = {RP_DEATHS_MONTHLY, RP_EVENTS_WEEKLY};
    for (int i = 0; i < 2; i++) {
        rp_arena *arena = rp_arena_new();
        rp_rolled *known = roll(arena, YEARS - 1, measures[i], 1), *later = roll(arena, YEARS, measures[i], 3);
        assert_true(known->of[RP_BY_POOL][0][0].n > 0);
        same_scores(known, later);
        free(known), free(later);
        rp_arena_free(arena);
    }
}

// Two days two centuries apart and very many pairs are refused before memory is asked for.
static void test_limit(void **state) {
    (void)state;
    rp_arena *arena = rp_arena_new();
    rp_deeds deeds = {0};
    rp_dyads dyads;
    rp_error err = {0};
    for (uint32_t p = 0; p < 10000; p++) {
        rp_deed deed = {p, rp_day_make(p % 2 ? 1900 : 2100, 1, 1), 0};
        rp_vec_push(arena, &deeds.pair, "x - y");
        rp_vec_push(arena, &deeds.list, deed);
    }
    assert_int_equal(rp_dyads_make(&dyads, &deeds, RP_WEEKS, arena, &err), RP_E_LIMIT);
    assert_non_null(strstr(err.message, "too many to hold"));
    rp_arena_free(arena);
}

// The mean of one step from a state, by many of them.
static double step_mean(const rp_excite *m, rp_excite_state from) {
    enum { STEPS = 20000 };
    rp_dice dice = rp_dice_of(9, 10);
    double sum = 0, y;
    for (int i = 0; i < STEPS; i++)
        rp_excite_path(m, from, &dice, 1, &y), sum += y;
    return sum / STEPS;
}

// What was simulated with mean 1 + e/2, e of the second half-life, has that mean again.
static void test_excitement(void **state) {
    (void)state;
    enum { ROWS = 8000 };
    static rp_excite_row row[ROWS];
    const double half_life[RP_EXCITE_LIVES] = {1, 3, 9, 36};
    rp_dice dice = rp_dice_of(5, 6);
    double e[RP_EXCITE_LIVES] = {2, 2, 2, 2};
    for (int t = 0; t < ROWS; t++) {
        memcpy(row[t].e, e, sizeof e);
        row[t].y = rp_counts_draw(&dice, 1 + 0.5 * e[1], 4);
        rp_excite_step(e, half_life, row[t].y);
    }
    rp_excite found;
    rp_excite_fit(&found, row, ROWS, NULL, 0);
    rp_excite_state calm = {{0, 0, 1, 2}, {1, 3, 9, 36}, 0}, busy = {{6, 6, 4, 2}, {1, 3, 9, 36}, 0};
    near(step_mean(&found, calm), 1, 0.15);
    near(step_mean(&found, busy), 4, 0.3);
    near(exp(found.x[0] + found.x[1] * log(2)), 4, 0.8);
    rp_excite pulled;
    rp_excite_fit(&pulled, row, 5, &found, 1e6);
    for (int i = 0; i < RP_EXCITE_PARAMETERS; i++)
        near(pulled.x[i], found.x[i], 1e-3);
}

// Outcomes drawn from members 0 and 5 in the ratio 1 : 3 give these weights; the rest lose theirs.
static void test_weights(void **state) {
    (void)state;
    enum { TRIALS = 6000 };
    static rp_trial trial[TRIALS];
    rp_dice dice = rp_dice_of(7, 8);
    for (int i = 0; i < TRIALS; i++) {
        bool first = rp_dice_below(&dice, 4) == 0, left = rp_dice_unit(&dice) < (first ? 0.9 : 0.1);
        trial[i] = (rp_trial){.due = 10, .class = 1, .horizon = 2, .jump = true, .below = 0.96f};
        for (int k = 0; k < RP_MEMBERS; k++)
            trial[i].p[k] = 0.02f;
        trial[i].p[0] = left ? 0.9f : 0.1f, trial[i].p[5] = left ? 0.1f : 0.9f;
    }
    rp_lore lore;
    rp_blend_begin(&lore);
    rp_blend_learn(&lore, trial, TRIALS, 10, 12);
    near(lore.weight[1][2][0], 0.25, 0.05);
    near(lore.weight[1][2][5], 0.75, 0.05);
    double later[RP_MEMBERS];
    memcpy(later, lore.weight[1][2], sizeof later);
    rp_blend_learn(&lore, trial, TRIALS, 9, 12);                    // none is due yet
    near(lore.weight[1][2][0], 1.0 / RP_MEMBERS, 1e-9);
}

// A tilt leaves the middle alone, takes from below the upper end, and the law is still one.
static void test_tilt(void **state) {
    (void)state;
    static rp_law member[RP_MEMBERS];
    rp_lore lore;
    rp_law plain, tilted;
    double below = 0, raised = 0;
    rp_blend_begin(&lore);
    for (int i = 0; i < RP_MEMBERS; i++)
        rp_law_of_counts(&member[i], 30, 2);
    rp_blend_apply(&lore, member, 0, 0, &plain);
    lore.tilt = 1;
    rp_blend_apply(&lore, member, 0, 0, &tilted);
    for (int c = 0; c < RP_LAW_CELLS; c++) {
        below += plain.p[c], raised += tilted.p[c];
        assert_true(tilted.p[c] > -1e-12);
        near(raised, below - pow(below, 32) * (1 - below), 1e-9);
    }
    near(raised, 1, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_excitement), cmocka_unit_test(test_weights), cmocka_unit_test(test_tilt), cmocka_unit_test(test_limit), cmocka_unit_test(test_no_look_ahead)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
