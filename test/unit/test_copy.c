// test_copy.c: who republishes whom.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "link/copy.h"
#include "link/spill.h"

static const char *const report =
    "Border guards of Arland and Borovia exchanged fire near the Tall Bridge for six hours on Monday, officials of both countries said. "
    "Two guards from Arland were killed and a shepherd was wounded by a stray bullet. The governor of the eastern district told reporters "
    "that the crossing would stay closed until the two sides had agreed on a new line of patrol. Traders waited with their lorries on both "
    "banks of the river, and some of them turned back in the evening.";
static const char *const edited =
    "RIVER POST. Border guards of Arland and Borovia exchanged fire near the Tall Bridge for six hours on Monday, officials said. "
    "Two guards from Arland were killed and a shepherd was wounded by a stray bullet. The governor of the eastern district told reporters "
    "that the crossing would remain closed until the two sides had agreed on a new line of patrol. Traders waited with their lorries on both "
    "banks of the river.";
static const char *const other =
    "Talks between Arland and Borovia on the water of the river went into a second day in the capital of Cestria. The foreign minister of "
    "Cestria, who mediates, spoke of a good beginning. Delegates said that the number of patrols at the Tall Bridge was the hardest question, "
    "and that neither side would move before the elections in spring. The talks are to go on until Friday.";

typedef struct fixture { rp_arena *arena; rp_spill *shelf; rp_copies *copies; } fixture;

static rp_shingles from_spill(void *context, uint32_t i, rp_arena *arena) {
    return rp_spill_get(context, i, arena);
}

static int setup(void **state) {
    fixture *f = malloc(sizeof *f);
    *f = (fixture){.arena = rp_arena_new(), .shelf = rp_spill_new()};
    f->copies = rp_copies_new((rp_shelf){f->shelf, from_spill});
    *state = f;
    return 0;
}

static int teardown(void **state) {
    fixture *f = *state;
    rp_copies_free(f->copies);
    rp_spill_free(f->shelf);
    rp_arena_free(f->arena);
    free(f);
    return 0;
}

static uint32_t add(fixture *f, const char *text, rp_day day, bool credits) {
    rp_shingles s = rp_shingles_make(f->arena, text, strlen(text));
    rp_spill_add(f->shelf, s);
    return rp_copies_add(f->copies, s, (rp_days){day, day}, credits);
}

static uint32_t original(const fixture *f, uint32_t i) {
    return rp_copies_of(f->copies, i).original;
}

static void shingles_ignore_case_and_marks(void **state) {
    fixture *f = *state;
    rp_shingles a = rp_shingles_make(f->arena, "One two three four five six", 27);
    rp_shingles b = rp_shingles_make(f->arena, "ONE, two: «thrée» four -- five... six!", strlen("ONE, two: «thrée» four -- five... six!"));
    assert_int_equal(a.n, 2);
    assert_int_equal(b.n, 2);
    assert_int_equal(rp_shingles_common(a, b), 2);
    assert_int_equal(rp_shingles_make(f->arena, "one two three four", 18).n, 0);
    assert_int_equal(rp_shingles_make(f->arena, "", 0).n, 0);
}

static void edited_copy_is_found_and_another_report_is_not(void **state) {
    fixture *f = *state;
    add(f, report, 100, false);
    add(f, other, 100, false);
    uint32_t copy = add(f, edited, 101, false);
    assert_int_equal(original(f, 0), UINT32_MAX);
    assert_int_equal(original(f, 1), UINT32_MAX);
    assert_int_equal(original(f, copy), 0);
    rp_copy c = rp_copies_of(f->copies, copy);
    assert_true(c.common > c.n / 2 && c.common < c.n);
    assert_non_null(strstr(rp_copy_basis(f->arena, c), "five-word runs"));
}

static void earliest_version_is_the_original_whatever_the_order(void **state) {
    fixture *f = *state;
    uint32_t late = add(f, edited, 103, false), latest = add(f, report, 104, false);
    assert_int_equal(original(f, latest), late);
    uint32_t first = add(f, report, 101, false);
    rp_copies_settle(f->copies);
    assert_int_equal(original(f, first), UINT32_MAX);
    assert_int_equal(original(f, late), first);
    assert_int_equal(original(f, latest), first);
}

static void of_one_day_the_one_that_credits_is_the_copy(void **state) {
    fixture *f = *state;
    uint32_t republished = add(f, edited, 100, true), source = add(f, report, 100, false);
    assert_int_equal(original(f, republished), source);
    assert_int_equal(original(f, source), UINT32_MAX);
    assert_int_equal(add(f, edited, 99, true), 2);          // a day early on the other side of the world
    assert_int_equal(original(f, 2), source);
}

static void a_long_report_that_quotes_a_short_one_is_no_copy(void **state) {
    fixture *f = *state;
    const char *alert = "Border guards of Arland and Borovia exchanged fire near the Tall Bridge for six hours on Monday, officials of both countries said.";
    add(f, alert, 100, false);
    char *both = malloc(strlen(report) + 3 * strlen(other) + 8);
    strcpy(stpcpy(stpcpy(both, alert), " "), other);
    uint32_t own = add(f, both, 101, false);
    assert_int_equal(original(f, own), UINT32_MAX);
    free(both);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shingles_ignore_case_and_marks, setup, teardown),
        cmocka_unit_test_setup_teardown(edited_copy_is_found_and_another_report_is_not, setup, teardown),
        cmocka_unit_test_setup_teardown(earliest_version_is_the_original_whatever_the_order, setup, teardown),
        cmocka_unit_test_setup_teardown(of_one_day_the_one_that_credits_is_the_copy, setup, teardown),
        cmocka_unit_test_setup_teardown(a_long_report_that_quotes_a_short_one_is_no_copy, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
