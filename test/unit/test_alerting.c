// test_alerting.c: the rules of what a desk is told: when a turning point is one told before, which tolls are disputed, who is a new party.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "alerting.h"
#include "text/doc.h"

// -------------------------------------------------------------------------------------------------------- turning points

static const rp_alert_row rows[] = {{.id = "w-a", .latest = 1000}, {.id = "w-b", .latest = 1040}, {.id = "w-c", .latest = RP_DAY_NONE}};
static const rp_alert_rows known = {.v = (rp_alert_row *)rows, .n = 3};

static void the_nearest_within_six_weeks(void **state) {
    (void)state;
    bool taken[3] = {false};
    assert_ptr_equal(rp_turning_known(&known, taken, 1000), &rows[0]);
    assert_ptr_equal(rp_turning_known(&known, taken, 1018), &rows[0]);
    assert_ptr_equal(rp_turning_known(&known, taken, 1022), &rows[1]);
    assert_ptr_equal(rp_turning_known(&known, taken, 1082), &rows[1]);
    assert_null(rp_turning_known(&known, taken, 1083));
    assert_ptr_equal(rp_turning_known(&known, taken, 958), &rows[0]);
    assert_null(rp_turning_known(&known, taken, 957));
}

static void none_is_taken_twice(void **state) {
    (void)state;
    bool taken[3] = {false, true, false};
    assert_ptr_equal(rp_turning_known(&known, taken, 1039), &rows[0]);
    taken[0] = true;
    assert_null(rp_turning_known(&known, taken, 1039));
}

// -------------------------------------------------------------------------------------------------------- disputed tolls

static rp_fresh_claim says(const char *claimant, int64_t low, int64_t high) {
    return (rp_fresh_claim){.about = "killed", .claimant = claimant, .name = "a name", .low = low, .high = high, .first = RP_DAY_NONE, .last = RP_DAY_NONE};
}

static int64_t apart(rp_fresh_claim a, rp_fresh_claim b) {
    const rp_fresh_claim group[] = {a, b};
    rp_dispute d = rp_dispute_of(group, 2);
    assert_true(!d.low == !d.high && (!d.low || d.low->high < d.high->low));
    return d.apart;
}

static void rivals_whose_ranges_do_not_meet(void **state) {
    (void)state;
    assert_int_equal(apart(says("PAK", 23, 23), says("AFG", 58, 58)), 35);
    assert_int_equal(apart(says("AFG", 58, 58), says("PAK", 23, 23)), 35);
    assert_int_equal(apart(says("PAK", 20, 30), says("AFG", 30, 58)), 0);
    assert_int_equal(apart(says("PAK", 0, 0), says("ttp", 2, RP_OPEN)), 2);
    assert_int_equal(apart(says("PAK", 10, RP_OPEN), says("AFG", 58, 58)), 0);      // at least ten: that may be 58
    assert_int_equal(apart(says("PAK", 7, 7), says("AFG", 8, 8)), 0);               // too little
    assert_int_equal(apart(says("PAK", 90, 90), says("AFG", 100, 100)), 0);
    assert_int_equal(apart(says("PAK", 8, 8), says("AFG", 10, 10)), 2);
    assert_int_equal(apart(says("PAK", 23, 23), says("PAK", 58, 58)), 0);
}

static void a_medium_is_no_rival_and_kin_must_differ_widely(void **state) {
    (void)state;
    assert_int_equal(apart(says("PAK", 12, 12), says("med:dawn", 40, 40)), 0);
    assert_int_equal(apart(says("d-0123456789abcdef", 12, 12), says("PAK", 40, 40)), 0);
    assert_int_equal(apart(says("PAK", 12, 12), says("a name", 40, 40)), 0);        // a publisher that no table names
    assert_int_equal(apart(says("PAK", 12, 12), says("PAK:cvl", 20, 20)), 0);
    assert_int_equal(apart(says("PAK", 12, 12), says("PAK:cvl", 24, 24)), 12);
    rp_fresh_claim few = says("PAK", 2, 2), many = says("PAK:cvl", 30, 30);
    few.about = many.about = "injured";
    assert_int_equal(apart(few, many), 0);
}

static void a_number_of_an_earlier_day_is_no_dispute(void **state) {
    (void)state;
    rp_fresh_claim early = says("PAK", 5, 5), late = says("ttp", 20, 20);
    early.first = early.last = 100, late.first = late.last = 104;
    assert_int_equal(apart(early, late), 0);
    late.first = 103;
    assert_int_equal(apart(early, late), 15);
    early.low = early.high = 40;                                                    // the later number is the lower one
    late.first = 104;
    assert_int_equal(apart(early, late), 20);
}

static void the_widest_of_several(void **state) {
    (void)state;
    const rp_fresh_claim group[] = {says("PAK", 20, 25), says("un", 40, 40), says("AFG", 60, 70), says("med:dawn", 500, 500)};
    rp_dispute d = rp_dispute_of(group, 4);
    assert_ptr_equal(d.low, &group[0]);
    assert_ptr_equal(d.high, &group[2]);
    assert_int_equal(d.apart, 35);
    assert_true(rp_dispute_is_news(&d, -1));
    assert_true(rp_dispute_is_news(&d, 23));
    assert_false(rp_dispute_is_news(&d, 24));
    assert_false(rp_dispute_is_news(&d, 35));
    d.apart = 3;
    assert_false(rp_dispute_is_news(&d, 1));
    assert_true(rp_dispute_is_news(&d, 0));
    assert_false(rp_dispute_is_news(&(rp_dispute){0}, -1));
}

// ----------------------------------------------------------------------------------------------------------- new parties

static void who_is_everywhere_must_take_part_in_force(void **state) {
    const rp_model *m = *state;
    const rp_watching two = {0}, three = {.least_documents = 3};
    const rp_fresh_party band = {.code = "red-dune-movement", .documents = 2, .forceful = 0}, group = {.code = "ttp", .documents = 2}, once = {.code = "ttp", .documents = 1, .forceful = 1};
    assert_true(rp_party_is_news(&two, m->parties, &band));
    assert_true(rp_party_is_news(&two, m->parties, &group));
    assert_false(rp_party_is_news(&two, m->parties, &once));
    assert_false(rp_party_is_news(&three, m->parties, &group));
    rp_fresh_party un = {.code = "un", .documents = 40, .forceful = 1}, state_ = {.code = "IRN", .documents = 40, .forceful = 2};
    assert_false(rp_party_is_news(&two, m->parties, &un));
    un.forceful = 2;
    assert_true(rp_party_is_news(&two, m->parties, &un));
    assert_false(rp_party_is_news(&two, m->parties, &state_));
    state_.forceful = 3;
    assert_true(rp_party_is_news(&two, m->parties, &state_));
}

static void pairs(void **state) {
    (void)state;
    const char *const bad[] = {"PAK", "PAK,", ",PAK", "PAK,PAK", "PAK,AFG,IRN", ""};
    const char *good[] = {"PAK,AFG"};
    rp_error err = {0};
    assert_int_equal(rp_alerting_check(&(rp_watching){.pairs = good, .n_pairs = 1}, &err), RP_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(rp_alerting_check(&(rp_watching){.pairs = &bad[i], .n_pairs = 1}, &err), RP_E_ARGUMENT);
}

static int open_model(void **state) {
    rp_model *m;
    rp_error err = {0};
    if (rp_model_open(".", &m, &err) != RP_OK)
        return -1;
    *state = m;
    return 0;
}

static int close_model(void **state) {
    rp_model_close(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_within_six_weeks),
        cmocka_unit_test(none_is_taken_twice),
        cmocka_unit_test(rivals_whose_ranges_do_not_meet),
        cmocka_unit_test(a_medium_is_no_rival_and_kin_must_differ_widely),
        cmocka_unit_test(a_number_of_an_earlier_day_is_no_dispute),
        cmocka_unit_test(the_widest_of_several),
        cmocka_unit_test(who_is_everywhere_must_take_part_in_force),
        cmocka_unit_test(pairs),
    };
    return cmocka_run_group_tests(tests, open_model, close_model);
}
