// test_sources.c: how many sources the reports of an event have.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "link/summary.h"

enum { MOST = 6 };
// publisher and credit are the origin's.
typedef struct told { uint32_t document, origin; const char *publisher, *credit, *according_to; } told;

// The count for the reports in the given order and in the reverse.
static uint32_t sources(const told *reports, uint32_t n) {
    rp_arena *a = rp_arena_new();
    const rp_fact *facts[MOST], *reversed[MOST];
    for (uint32_t i = 0; i < n; i++) {
        rp_fact *f = RP_NEW(a, rp_fact, 1);
        *f = (rp_fact){.document = reports[i].document, .origin = reports[i].origin, .publisher = reports[i].publisher, .credit = reports[i].credit};
        rp_party_ref medium = {.party = reports[i].according_to, .name = reports[i].according_to};
        if (medium.party)
            rp_vec_push(a, &f->according_to, medium);
        facts[i] = reversed[n - 1 - i] = f;
    }
    uint32_t count = rp_independent_documents(a, facts, n);
    assert_int_equal(rp_independent_documents(a, reversed, n), count);
    rp_arena_free(a);
    return count;
}
#define SOURCES(...) sources((const told[]){__VA_ARGS__}, sizeof((const told[]){__VA_ARGS__}) / sizeof(told))

static void a_copy_counts_with_its_original(void **state) {
    (void)state;
    assert_int_equal(SOURCES({1, 1, "Herald", NULL, NULL}, {2, 1, "Herald", NULL, NULL}, {3, 3, "Courier", NULL, NULL}), 2);
    assert_int_equal(SOURCES({2, 1, "Herald", NULL, NULL}, {3, 1, "Herald", NULL, NULL}), 1);         // the original says nothing of it
    assert_int_equal(SOURCES({1, 1, "Herald", NULL, NULL}, {2, 1, "Herald", "med:afp", NULL}), 1);    // the copy knows whose it is
}

static void a_lifted_sentence_is_no_second_witness(void **state) {
    (void)state;
    assert_int_equal(SOURCES({1, 1, "Herald", NULL, NULL}, {2, 1, "Herald", NULL, NULL}), 1);
    assert_int_equal(SOURCES({1, 1, "Herald", NULL, NULL}, {2, 1, "Herald", NULL, NULL}, {2, 2, "Courier", NULL, NULL}), 2);
    assert_int_equal(SOURCES({2, 1, "Herald", NULL, NULL}, {2, 2, "Courier", NULL, NULL}), 1);        // never more than documents
}

static void two_that_credit_one_agency_are_one(void **state) {
    (void)state;
    assert_int_equal(SOURCES({1, 1, "Herald", "med:afp", NULL}, {2, 2, "Courier", "med:afp", NULL}), 1);
    assert_int_equal(SOURCES({1, 1, "Herald", "med:afp", NULL}, {2, 2, "Courier", "med:afp", NULL}, {3, 3, "med:afp", NULL, NULL}), 1);
    assert_int_equal(SOURCES({1, 1, "Herald", "med:afp", NULL}, {2, 2, "Courier", "med:reuters", NULL}), 2);
}

static void a_report_told_by_a_medium_is_its(void **state) {
    (void)state;
    assert_int_equal(SOURCES({1, 1, "Herald", NULL, "med:nyt"}, {2, 2, "Courier", NULL, "med:nyt"}), 1);
    assert_int_equal(SOURCES({1, 1, "Herald", NULL, "med:nyt"}, {2, 2, "med:nyt", NULL, NULL}, {3, 3, "med:nyt", NULL, NULL}), 2);
    assert_int_equal(SOURCES({1, 1, "Herald", NULL, "med:nyt"}, {1, 1, "Herald", NULL, NULL}), 1);
    assert_int_equal(SOURCES({1, 1, "med:nyt", NULL, "med:nyt"}, {2, 2, "Herald", NULL, NULL}), 2);
    assert_int_equal(SOURCES({1, 1, "Herald", NULL, "med:sources"}, {2, 2, "Courier", NULL, "med:sources"}), 2);
}

static void chains_end_in_one_source(void **state) {
    (void)state;
    assert_int_equal(SOURCES({1, 1, "Herald", "Courier", NULL}, {2, 2, "The Courier", "med:afp", NULL}, {3, 3, "Mirror", NULL, "med:afp"}), 1);
    assert_int_equal(SOURCES({1, 1, "Herald", "Courier", NULL}, {2, 2, "The Courier", "med:afp", NULL}, {3, 3, "med:afp", NULL, NULL}, {4, 4, "Mirror", NULL, NULL}), 2);
}

static void those_who_credit_each_other_are_one(void **state) {
    (void)state;
    assert_int_equal(SOURCES({1, 1, "Herald", "Courier", NULL}, {2, 2, "Courier", "Herald", NULL}), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_counts_with_its_original),
        cmocka_unit_test(a_lifted_sentence_is_no_second_witness),
        cmocka_unit_test(two_that_credit_one_agency_are_one),
        cmocka_unit_test(a_report_told_by_a_medium_is_its),
        cmocka_unit_test(chains_end_in_one_source),
        cmocka_unit_test(those_who_credit_each_other_are_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
