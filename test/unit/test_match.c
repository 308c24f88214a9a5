// Which incidents of two sources are one event: what must agree, what may differ, and one to one whatever the order.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>

#include "store/compare/match.h"

static rp_codes one(rp_arena *a, const char *code) {
    rp_codes out = {0};
    if (code)
        rp_vec_push(a, &out, code);
    return out;
}

static rp_sided raid(rp_arena *a, const char *id, rp_day day) {
    return (rp_sided){.id = id, .days = {day, day}, .type = "ASSAULT", .mode = "aerial", .quad = "material conflict", .actor = one(a, "PAK"),
                      .recipient = one(a, "AFG:cvl"), .country = "AFG", .place = "Barmal", .exact = true, .lat = 32.9, .lon = 69.6, .low = 46, .best = 46, .high = 46};
}

static void agreement(void **state) {
    rp_arena *a = *state;
    rp_sided x = raid(a, "x", 100), y = raid(a, "y", 100);
    assert_true(rp_match_score(&x, &y) > 0.99);
    y.days = (rp_days){101, 101};
    double next_day = rp_match_score(&x, &y);
    assert_true(next_day > 0.55 && next_day < 0.99);
    y.days = (rp_days){95, 108};                                    // their week
    assert_true(rp_match_score(&x, &y) > 0.55);
    y.days = (rp_days){103, 104};
    assert_true(rp_match_score(&x, &y) == 0);
}

static void parties(void **state) {
    rp_arena *a = *state;
    rp_sided x = raid(a, "x", 100), y = raid(a, "y", 100);
    y.actor = one(a, "AFG"), y.recipient = one(a, "PAK:cvl");       // named the other way round
    assert_true(rp_match_score(&x, &y) > 0.9);
    y.actor = one(a, "IRN"), y.recipient = one(a, "IRQ");
    assert_true(rp_match_score(&x, &y) == 0);
    y.actor = one(a, "---:reb"), y.recipient = one(a, "IRQ");       // nobody is named: that says little
    assert_true(rp_match_score(&x, &y) > 0 && rp_match_score(&x, &y) < 0.9);
    x.recipient = y.recipient = one(a, NULL);
    y.actor = one(a, "PAK:pol");
    assert_true(rp_match_score(&x, &y) > 0.9);                      // who agree or meet all act
    y.actor = one(a, "IRN");
    assert_true(rp_match_score(&x, &y) < 0.9);
}

static void places(void **state) {
    rp_arena *a = *state;
    rp_sided x = raid(a, "x", 100), y = raid(a, "y", 100);
    y.lat = 33.2;                                                   // 33 km
    y.country = "PAK";                                              // a border lies between
    assert_true(rp_match_score(&x, &y) > 0.9);
    y.lat = 36.7;
    assert_true(rp_match_score(&x, &y) == 0);
    y.country = "AFG";
    assert_true(rp_match_score(&x, &y) == 0);                       // another town of the country
    y.exact = false;
    assert_true(rp_match_score(&x, &y) > 0.55);                     // its middle
    y.lat = y.lon = NAN;
    assert_true(rp_match_score(&x, &y) > 0.55);
}

static void types_and_tolls(void **state) {
    rp_arena *a = *state;
    rp_sided x = raid(a, "x", 100), y = raid(a, "y", 100), z = raid(a, "z", 100);
    y.type = "CONSULT", y.quad = "verbal cooperation";
    assert_true(rp_match_score(&x, &y) == 0);
    y.type = "COERCE", y.quad = "material conflict";
    assert_true(rp_match_score(&x, &y) > 0 && rp_match_score(&x, &y) < 0.8);
    z.low = z.best = z.high = 2;
    assert_true(rp_match_score(&x, &z) < rp_match_score(&x, &x));
}

// Two raids of one day: each finds its own, by its toll, and the lists' order does not matter.
static void one_to_one(void **state) {
    rp_arena *a = *state;
    for (int turn = 0; turn < 2; turn++) {
        rp_side ours = {0}, theirs = {0};
        rp_sided big = raid(a, "big", 100), small = raid(a, "small", 100), third = raid(a, "third", 300);
        small.low = small.best = small.high = 2;
        rp_vec_push(a, &ours, turn ? small : big);
        rp_vec_push(a, &ours, turn ? big : small);
        rp_vec_push(a, &theirs, turn ? big : third);
        rp_vec_push(a, &theirs, small);
        rp_vec_push(a, &theirs, turn ? third : big);
        rp_matches m = rp_match(a, &ours, &theirs);
        assert_int_equal(m.n, 2);
        for (uint32_t i = 0; i < m.n; i++)
            assert_string_equal(ours.v[m.v[i].ours].id, theirs.v[m.v[i].theirs].id);
    }
    rp_side none = {0}, some = {0};
    rp_vec_push(a, &some, raid(a, "x", 100));
    assert_int_equal(rp_match(a, &none, &some).n, 0);
    assert_int_equal(rp_match(a, &some, &none).n, 0);
}

static int open_arena(void **state) { return (*state = rp_arena_new()) ? 0 : -1; }
static int close_arena(void **state) { return rp_arena_free(*state), 0; }

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agreement), cmocka_unit_test(parties), cmocka_unit_test(places), cmocka_unit_test(types_and_tolls), cmocka_unit_test(one_to_one),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
