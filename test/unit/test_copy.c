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
    f->copies = rp_copies_new((rp_shelf){f->shelf, from_spill}, RP_TIES_BY_TEXT);
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

// n sentences of eight words that nobody else has, from the given one on; in f->arena.
static const char *sentences(fixture *f, uint32_t from, uint32_t n) {
    const char *text = "";
    for (uint32_t i = from; i < from + n; i++)
        text = rp_arena_printf(f->arena, "%sGuards a%u met b%u traders c%u near d%u river e%u on f%u. ", text, i, i, i, i, i, i);
    return text;
}

static const char *join(fixture *f, const char *a, const char *b) {
    return rp_arena_printf(f->arena, "%s %s", a, b);
}

static void a_cut_version_is_the_copy_whichever_came_first(void **state) {
    fixture *f = *state;
    uint32_t cut = add(f, sentences(f, 0, 6), 100, false), whole = add(f, sentences(f, 0, 20), 100, false);
    rp_copies_settle(f->copies);
    assert_int_equal(original(f, cut), whole);
    assert_int_equal(original(f, whole), UINT32_MAX);
    uint32_t end = add(f, sentences(f, 14, 6), 101, false);
    assert_int_equal(original(f, end), whole);
}

static void a_stream_links_to_what_came_before(void **state) {
    fixture *f = *state;
    rp_copies_free(f->copies);
    f->copies = rp_copies_new((rp_shelf){f->shelf, from_spill}, RP_TIES_BY_ARRIVAL);
    uint32_t cut = add(f, sentences(f, 0, 8), 100, false), whole = add(f, sentences(f, 0, 20), 100, false);
    assert_int_equal(original(f, whole), cut);
}

static void another_headline_and_dateline_hide_nothing(void **state) {
    fixture *f = *state;
    uint32_t first = add(f, join(f, "Fire at the bridge\n\nMIRABAD (Coastwire) -", sentences(f, 0, 8)), 100, false);
    uint32_t second = add(f, join(f, "What is known so far\n\nEASTHOLM, Monday:", sentences(f, 0, 8)), 102, false);
    assert_int_equal(original(f, second), first);
}

static void a_merged_text_names_both(void **state) {
    fixture *f = *state;
    uint32_t small = add(f, sentences(f, 0, 8), 100, false), large = add(f, sentences(f, 100, 14), 100, false);
    uint32_t both = add(f, join(f, sentences(f, 0, 8), sentences(f, 100, 14)), 101, false);
    assert_int_equal(original(f, both), large);
    rp_passages rest = rp_copies_passages(f->copies, both, f->arena);
    assert_int_equal(rest.n, 1);
    assert_int_equal(rest.v[0].original, small);
}

static void what_was_merged_does_not_make_its_parts_copies_of_each_other(void **state) {
    fixture *f = *state;
    uint32_t one = add(f, sentences(f, 0, 14), 100, false);
    uint32_t both = add(f, join(f, sentences(f, 0, 14), sentences(f, 100, 10)), 101, false);
    uint32_t two = add(f, sentences(f, 100, 10), 102, false);
    rp_copies_settle(f->copies);
    assert_int_equal(original(f, both), one);
    assert_int_equal(original(f, two), both);
}

static void a_passage_is_told_and_its_sentences_are_lifted(void **state) {
    fixture *f = *state;
    const char *source = sentences(f, 0, 20), *passage = sentences(f, 4, 5), *own = sentences(f, 200, 20);
    uint32_t first = add(f, source, 100, false), second = add(f, join(f, own, passage), 101, false);
    uint32_t third = add(f, join(f, sentences(f, 300, 20), passage), 102, false);
    assert_int_equal(original(f, second), UINT32_MAX);
    rp_passages of = rp_copies_passages(f->copies, second, f->arena);
    assert_int_equal(of.n, 1);
    assert_int_equal(of.v[0].original, first);
    of = rp_copies_passages(f->copies, third, f->arena);        // the second has it from the first as well
    assert_int_equal(of.n, 1);
    assert_int_equal(of.v[0].original, first);
    rp_shingles from = rp_shingles_make(f->arena, source, strlen(source));
    rp_shingles lifted = rp_shingles_make(f->arena, passage, strlen(passage)), new = rp_shingles_make(f->arena, own, strlen(own));
    assert_true(rp_copy_lifted(lifted, from));
    assert_false(rp_copy_lifted(new, from));
    assert_false(rp_copy_lifted(rp_shingles_make(f->arena, "Guards a4 met b4 traders c4", 27), from));      // too short to tell
}

static void a_copy_does_not_quote_those_who_quote_its_original(void **state) {
    fixture *f = *state;
    add(f, sentences(f, 0, 20), 100, false);
    add(f, join(f, sentences(f, 200, 20), sentences(f, 4, 5)), 101, false);
    uint32_t copy = add(f, join(f, "Another headline", sentences(f, 0, 20)), 102, false);
    assert_int_equal(original(f, copy), 0);
    assert_int_equal(rp_copies_passages(f->copies, copy, f->arena).n, 0);
}

static void a_chain_of_edits_ends_in_the_first(void **state) {
    fixture *f = *state;
    uint32_t a = add(f, sentences(f, 0, 20), 100, false);
    uint32_t b = add(f, sentences(f, 5, 20), 101, false);
    uint32_t c = add(f, sentences(f, 10, 20), 102, false);      // half of it is a's, three quarters are b's
    rp_copies_settle(f->copies);
    assert_int_equal(original(f, b), a);
    assert_int_equal(original(f, c), a);
}

static void the_order_of_arrival_changes_nothing(void **state) {
    fixture *f = *state;
    enum { N = 6 };
    const char *text[N] = {sentences(f, 0, 20), sentences(f, 2, 18), join(f, sentences(f, 0, 20), "More is not known."),
                           join(f, sentences(f, 0, 20), sentences(f, 100, 18)), sentences(f, 100, 18), sentences(f, 500, 20)};
    const rp_day day[N] = {100, 101, 100, 103, 102, 100};
    const uint32_t wanted[N] = {2, 2, UINT32_MAX, 2, UINT32_MAX, UINT32_MAX};   // of one day the longer is the first
    for (uint32_t turn = 0; turn < N; turn++) {
        for (uint32_t i = 0; i < N; i++) {
            uint32_t x = turn % 2 ? (i + turn) % N : (N - 1 - i + turn) % N;
            assert_int_equal(add(f, text[x], day[x], false), i);
        }
        rp_copies_settle(f->copies);
        for (uint32_t i = 0; i < N; i++) {
            uint32_t x = turn % 2 ? (i + turn) % N : (N - 1 - i + turn) % N, from = original(f, i);
            uint32_t name = from == UINT32_MAX ? from : turn % 2 ? (from + turn) % N : (N - 1 - from + turn) % N;
            assert_int_equal(name, wanted[x]);
        }
        teardown(state);
        setup(state);
        f = *state;
        text[0] = sentences(f, 0, 20), text[1] = sentences(f, 2, 18), text[2] = join(f, text[0], "More is not known.");
        text[4] = sentences(f, 100, 18), text[3] = join(f, text[0], text[4]), text[5] = sentences(f, 500, 20);
    }
}

static void a_phrase_that_every_page_has_makes_no_copies(void **state) {
    fixture *f = *state;
    const char *furniture = sentences(f, 9000, 3);
    for (uint32_t i = 0; i < 150; i++) {
        uint32_t page = add(f, join(f, sentences(f, 30 * i, 25), furniture), 100 + (rp_day)i, false);
        assert_int_equal(original(f, page), UINT32_MAX);
    }
    uint32_t copy = add(f, join(f, sentences(f, 30 * 149, 25), furniture), 900, false);      // is found among all that share it
    assert_int_equal(original(f, copy), 149);
}

static void what_is_spilled_is_read_again(void **state) {
    fixture *f = *state;
    enum { N = RP_INITIAL(20000) + 3, SHINGLES = RP_INITIAL(1200) + 5 };      // beyond what is held in memory
    uint32_t v[SHINGLES];
    for (uint32_t i = 0; i < N; i++) {
        for (uint32_t k = 0; k < SHINGLES; k++)
            v[k] = i * 31 + k;
        rp_spill_add(f->shelf, (rp_shingles){v, i % SHINGLES});
    }
    for (uint32_t i = 0; i < N; i += 1 + N / 97) {
        rp_shingles s = rp_spill_get(f->shelf, i, f->arena);
        assert_int_equal(s.n, i % SHINGLES);
        for (uint32_t k = 0; k < s.n; k++)
            assert_int_equal(s.v[k], i * 31 + k);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shingles_ignore_case_and_marks, setup, teardown),
        cmocka_unit_test_setup_teardown(edited_copy_is_found_and_another_report_is_not, setup, teardown),
        cmocka_unit_test_setup_teardown(earliest_version_is_the_original_whatever_the_order, setup, teardown),
        cmocka_unit_test_setup_teardown(of_one_day_the_one_that_credits_is_the_copy, setup, teardown),
        cmocka_unit_test_setup_teardown(a_long_report_that_quotes_a_short_one_is_no_copy, setup, teardown),
        cmocka_unit_test_setup_teardown(a_cut_version_is_the_copy_whichever_came_first, setup, teardown),
        cmocka_unit_test_setup_teardown(a_stream_links_to_what_came_before, setup, teardown),
        cmocka_unit_test_setup_teardown(another_headline_and_dateline_hide_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_merged_text_names_both, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_merged_does_not_make_its_parts_copies_of_each_other, setup, teardown),
        cmocka_unit_test_setup_teardown(a_passage_is_told_and_its_sentences_are_lifted, setup, teardown),
        cmocka_unit_test_setup_teardown(a_copy_does_not_quote_those_who_quote_its_original, setup, teardown),
        cmocka_unit_test_setup_teardown(a_chain_of_edits_ends_in_the_first, setup, teardown),
        cmocka_unit_test_setup_teardown(the_order_of_arrival_changes_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_phrase_that_every_page_has_makes_no_copies, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_spilled_is_read_again, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
