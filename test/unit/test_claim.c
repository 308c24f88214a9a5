// test_claim.c: what claimants do not agree on: tolls with ties and parts, doers, places and days; who does not confirm.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "facts.h"

typedef struct fixture { rp_arena *arena; uint32_t n; } fixture;

static int setup(void **state) {
    fixture *f = malloc(sizeof *f);
    *f = (fixture){rp_arena_new(), 0};
    *state = f;
    return 0;
}

static int teardown(void **state) {
    fixture *f = *state;
    rp_arena_free(f->arena);
    free(f);
    return 0;
}

// says: the claimant's code, or "" for the publisher's own voice.
static rp_fact *told(fixture *f, const char *says, const char *actor, const char *recipient) {
    rp_fact *x = attack_of(f->arena, f->n++, actor, recipient);
    x->according_to = parties_of(f->arena, says);
    return x;
}

static rp_fact *killed(fixture *f, rp_fact *x, int64_t n) {
    set_count(f->arena, x, "killed", n, n);
    return x;
}

static rp_incident sum(fixture *f, rp_fact **facts, uint32_t n) {
    return incident_of_all(f->arena, facts, n);
}

// The claim about that with that value, in any stance; NULL: none.
static const rp_claim *about(const rp_incident *x, const char *what, const char *value) {
    for (uint32_t i = 0; i < x->claims.n; i++) {
        const rp_claim *c = &x->claims.v[i];
        if (!strcmp(c->about, what) && (!value || (c->value && !strcmp(c->value, value))))
            return c;
    }
    return NULL;
}

static void equal_support_is_a_tie(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {killed(f, told(f, "BOR", "ARL", "BOR"), 9), killed(f, told(f, "ARL", "ARL", "BOR"), 58)};
    rp_incident x = sum(f, facts, 2);
    assert_int_equal(x.tolls.v[0].best, 58);
    assert_int_equal(x.tolls.v[0].ties.n, 1);
    assert_int_equal(x.tolls.v[0].ties.v[0], 9);
    rp_fact *three[] = {facts[0], facts[1], killed(f, told(f, "BOR", "ARL", "BOR"), 9)};
    x = sum(f, three, 3);
    assert_int_equal(x.tolls.v[0].best, 9);
    assert_int_equal(x.tolls.v[0].ties.n, 0);
}

static void a_place_within_is_a_part(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {killed(f, told(f, "BOR", "ARL", "BOR:cvl"), 47), killed(f, told(f, "BOR:cvl", "ARL", "BOR:cvl"), 6),
                        killed(f, told(f, "BOR", "ARL", ""), 24)};
    facts[0]->place = "Khosa";
    facts[1]->place = "Shulta";
    rp_incident x = sum(f, facts, 3);
    assert_int_equal(x.tolls.v[0].low, 47);
    assert_int_equal(x.tolls.v[0].high, 47);
    assert_string_equal(x.status, "happened");
    facts[1]->place = "Khosa";                      // of the same place it is a rival
    x = sum(f, facts, 3);
    assert_int_equal(x.tolls.v[0].low, 6);
    assert_string_equal(x.status, "disputed");
}

// 200 of one side, and 200 of that side and those who fight with it, are one number told twice.
static void victims_with_others_are_no_more(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {killed(f, told(f, "BOR", "BOR", "ARL"), 200), killed(f, told(f, "BOR", "BOR", "ARL,kes"), 200)};
    rp_incident x = sum(f, facts, 2);
    assert_int_equal(x.tolls.v[0].best, 200);
    facts[1]->recipient = parties_of(f->arena, "KES");        // of others it adds
    x = sum(f, facts, 2);
    assert_int_equal(x.tolls.v[0].best, 400);
}

static void doers_of_the_same_victims_are_contested(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {told(f, "BOR", "ARL", "BOR:cvl"), told(f, "ARL", "reds", "BOR:cvl")};
    rp_incident x = sum(f, facts, 2);
    assert_string_equal(x.status, "disputed");
    assert_string_equal(about(&x, "doer", "ARL")->claimant, "BOR");
    assert_string_equal(about(&x, "doer", "reds")->claimant, "ARL");
    assert_string_equal(about(&x, "doer", "reds")->victims, "BOR:cvl");
    assert_null(about(&x, "place", NULL));
}

static void in_a_clash_each_side_is_a_doer(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {told(f, "BOR", "ARL", "BOR"), told(f, "ARL", "BOR", "ARL"), told(f, "", "ARL,BOR", "")};
    rp_incident x = sum(f, facts, 3);
    assert_null(about(&x, "doer", NULL));
    assert_string_equal(x.status, "happened");
}

static void places_and_days_far_apart_are_contested(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {told(f, "BOR", "ARL", "BOR"), told(f, "ARL", "ARL", "BOR")};
    facts[0]->place = "Khosa", facts[0]->lat = 33, facts[0]->lon = 70;
    facts[1]->place = "Shulta", facts[1]->lat = 35, facts[1]->lon = 70;
    facts[1]->date = (rp_days){102, 103};
    rp_incident x = sum(f, facts, 2);
    assert_string_equal(about(&x, "place", "Khosa")->claimant, "BOR");
    assert_non_null(about(&x, "place", "Shulta"));
    assert_int_equal(about(&x, "date", NULL)->days.from, 100);
    facts[1]->lat = 33.5;
    facts[1]->date = (rp_days){99, 103};
    x = sum(f, facts, 2);
    assert_null(about(&x, "place", NULL));
    assert_null(about(&x, "date", NULL));
}

static void who_does_not_confirm_denies_nothing(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {told(f, "BOR", "ARL", "BOR"), told(f, "", "ARL", "BOR")};
    facts[0]->unconfirmed_by = parties_of(f->arena, "ARL");
    rp_incident x = sum(f, facts, 2);
    assert_string_equal(x.status, "happened");
    bool found = false;
    for (uint32_t i = 0; i < x.claims.n; i++)
        found |= !strcmp(x.claims.v[i].stance, "does not confirm") && !strcmp(x.claims.v[i].claimant, "ARL");
    assert_true(found);
}

static void values_of_one_claimant_follow_one_another(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {killed(f, told(f, "BOR", "ARL", "BOR"), 8), killed(f, told(f, "BOR", "ARL", "BOR"), 11), killed(f, told(f, "BOR", "ARL", "BOR"), 8)};
    facts[1]->published = (rp_days){103, 103};
    facts[2]->published = (rp_days){102, 102};
    rp_incident x = sum(f, facts, 3);
    const rp_claim *first = about(&x, "killed", NULL), *second = NULL;
    for (uint32_t i = 0; i < x.claims.n; i++)
        second = x.claims.v[i].low == 11 ? &x.claims.v[i] : second;
    assert_int_equal(first->first_reported, 101);
    assert_int_equal(first->last_reported, 102);
    assert_string_equal(first->superseded_by, second->id);
    assert_string_equal(second->supersedes, first->id);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(equal_support_is_a_tie, setup, teardown),
        cmocka_unit_test_setup_teardown(a_place_within_is_a_part, setup, teardown),
        cmocka_unit_test_setup_teardown(victims_with_others_are_no_more, setup, teardown),
        cmocka_unit_test_setup_teardown(doers_of_the_same_victims_are_contested, setup, teardown),
        cmocka_unit_test_setup_teardown(in_a_clash_each_side_is_a_doer, setup, teardown),
        cmocka_unit_test_setup_teardown(places_and_days_far_apart_are_contested, setup, teardown),
        cmocka_unit_test_setup_teardown(who_does_not_confirm_denies_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(values_of_one_claimant_follow_one_another, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
