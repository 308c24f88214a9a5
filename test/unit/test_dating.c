// Dating a document by its own text.
#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "code/party/party_table.h"
#include "code/time/dating.h"
#include "code/time/time_words.h"
#include "timed.h"

// "basis from..to"
static const char *dated(world *w, const char *line) {
    rp_arena_reset(w->arena);
    rp_doc *d = doc_of(w->arena, line);
    rp_worker worker = {.arena = w->arena};
    rp_phrases_mark(w->model.times, d);
    rp_dating_run(&w->model, &worker, d);
    char from[11] = "…", to[11] = "…";
    if (d->published.from != RP_DAY_NONE)
        rp_day_print(d->published.from, from);
    if (d->published.to != RP_DAY_NONE)
        rp_day_print(d->published.to, to);
    return rp_arena_printf(w->arena, "%s %s..%s", d->published_basis, from, to);
}

static void head_of_text(void **state) {
    assert_string_equal(dated(*state, "KUZNICA , Poland , Nov 17 , 2021 ( Wire ) - Police"), "dateline 2021-11-17..2021-11-17");
    assert_string_equal(dated(*state, "Published : 3 March 2025 | Guards"), "dateline 2025-03-03..2025-03-03");
    assert_string_equal(dated(*state, "The guards/NOUN crossed/VERB on 3 March 2025 and/CCONJ fired/VERB ."), "inferred 2025-03-03..…");
}

static void latest_day(void **state) {
    assert_string_equal(dated(*state, "On 5 June 2024 men/NOUN came/VERB . | In 2023 they/PRON had/AUX gone/VERB ."), "inferred 2024-06-05..…");
    assert_string_equal(dated(*state, "On 10 March 2023 they/PRON agreed/VERB . | It/PRON will/AUX hold/VERB a/DET workshop/NOUN on 15 May 2023 ."), "inferred 2023-03-10..…");
}

static void known_facts(void **state) {
    assert_string_equal(dated(*state, "the/DET Taliban takeover/NOUN of Kabul in August of last year ,"), "inferred 2022-01-01..2022-12-31");
    assert_string_equal(dated(*state, "the/DET Taliban takeover/NOUN of Afghanistan three years ago . | It/PRON was/AUX said/VERB on Thursday , January 2 ,"), "inferred 2025-01-02..2025-01-08");
    // any election of the country may be meant, unless a bound excludes the others
    assert_string_equal(dated(*state, "Mali votes . | The Kenyan presidential election/NOUN is/AUX next month ."), "inferred 1992-11-01..2022-07-31");
    assert_string_equal(dated(*state, "On 3 May 2022 guards came/VERB . | The Kenyan presidential election/NOUN is/AUX next month ."), "inferred 2022-07-01..2022-07-31");
}

// An event told as past bounds from below; one that is denied, supposed, or could be another one does not.
static void past_events(void **state) {
    assert_string_equal(dated(*state, "since/SCONJ the Abraham accords sign 2020 deal"), "inferred 2020-09-15..…");
    assert_string_equal(dated(*state, "no/DET police since/SCONJ the Abraham accords sign deal"), "none …..…");
    assert_string_equal(dated(*state, "the Abraham accords sign deal"), "none …..…");
    assert_string_equal(dated(*state, "after/ADP a ceasefire israel hezbollah effect"), "none …..…");
    assert_string_equal(dated(*state, "the third anniversary of the Abraham accords deal sign"), "inferred 2023-06-15..…");
}

// A year that only qualifies a noun, or what stands in the present, is no lower bound; a weekday decides between years only
// where what is possible is bounded.
static void years_and_days(void **state) {
    assert_string_equal(dated(*state, "She/PRON starts/VERB her/PRON 2020 bid/NOUN ."), "none …..…");
    assert_string_equal(dated(*state, "On Thursday , 6 June , men/NOUN came/VERB ."), "none …..…");
    assert_string_equal(dated(*state, "On 3 May 2024 men/NOUN came/VERB . | On Thursday , 6 June , they/PRON left/VERB ."), "inferred 2024-06-06..2024-06-12");
}

static void office_table(world *w) {
    rp_error err = {0};
    assert_int_equal(rp_party_table_load("data", w->tables, &w->model.parties, &err), RP_OK);
}

// "President NAME" is not older than the term, or the election before it; a former one says nothing.
static void offices(void **state) {
    office_table(*state);
    assert_string_equal(dated(*state, "A visit/NOUN to President Joe Biden ."), "inferred 2020-10-12..…");
    assert_string_equal(dated(*state, "A visit/NOUN to former President Joe Biden ."), "none …..…");
    ((world *)*state)->model.parties = NULL;
}

static void reasons(void **state) {
    world *w = *state;
    rp_arena_reset(w->arena);
    rp_doc *d = doc_of(w->arena, "the/DET Taliban takeover/NOUN of Kabul in August of last year ,");
    rp_worker worker = {.arena = w->arena};
    rp_phrases_mark(w->model.times, d);
    rp_dating_run(&w->model, &worker, d);
    assert_string_equal(d->published_why, "2022-01-01 to 2022-12-31: Kabul falls to the Taliban, August of last year (sentence 1)");
}

static void nothing(void **state) {
    assert_string_equal(dated(*state, "On Thursday the two/NUM sides/NOUN met/VERB ."), "none …..…");
    assert_string_equal(dated(*state, ""), "none …..…");
}

// "today" is the dateline's day when a copy is published later.
static void today(void **state) {
    world *w = *state;
    rp_arena_reset(w->arena);
    rp_doc *d = doc_of(w->arena, "PESHAWAR , March 3 ( Wire ) - Guards fired overnight .");
    rp_phrases_mark(w->model.times, d);
    rp_day march_4 = rp_day_make(2025, 3, 4);
    d->published = (rp_days){march_4, march_4};
    assert_int_equal(rp_dating_today(&w->model, d).from, march_4 - 1);
    d->published = (rp_days){march_4 + 60, march_4 + 60};
    assert_int_equal(rp_dating_today(&w->model, d).from, march_4 + 60);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(head_of_text), cmocka_unit_test(latest_day), cmocka_unit_test(known_facts), cmocka_unit_test(past_events), cmocka_unit_test(years_and_days), cmocka_unit_test(offices), cmocka_unit_test(reasons),
        cmocka_unit_test(nothing), cmocka_unit_test(today),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
