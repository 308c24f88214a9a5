// Times: shapes, what they are counted from, and what is no time.
#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "code/time/calendar.h"
#include "code/time/number.h"
#include "timed.h"

static rp_day day(const char *iso) {
    rp_day d = RP_DAY_NONE;
    assert_true(rp_day_parse(iso, &d));
    return d;
}

static rp_doc *run(world *w, const char *published, const char *line) {
    rp_arena_reset(w->arena);
    rp_doc *d = doc_of(w->arena, line);
    if (published != NULL)
        d->published = (rp_days){day(published), day(published)};
    rp_worker worker = {.arena = w->arena};
    assert_int_equal(rp_numbers_run(&w->model, &worker, d), RP_OK);
    assert_int_equal(rp_times_run(&w->model, &worker, d), RP_OK);
    assert_int_equal(d->stage, RP_STAGE_TIMES);
    return d;
}

static const char *end(rp_arena *a, rp_day d) {
    char *out = rp_arena_alloc(a, 11);
    if (d == RP_DAY_NONE)
        return "…";
    rp_day_print(d, out);
    return out;
}

// "text: from..to" of each time, joined by "; "; a day alone is written once, "-" is no days.
static const char *times(world *w, const char *published, const char *line) {
    rp_doc *d = run(w, published, line);
    const char *out = "";
    for (uint32_t i = 0; i < d->times.n; i++) {
        rp_time t = d->times.v[i];
        const char *days = "-";
        if (rp_days_known(t.days))
            days = t.days.from == t.days.to ? end(w->arena, t.days.from)
                                            : rp_arena_printf(w->arena, "%s..%s", end(w->arena, t.days.from), end(w->arena, t.days.to));
        uint32_t from = d->tok_from[t.from];
        out = rp_arena_printf(w->arena, "%s%s%.*s: %s", out, i ? "; " : "", (int)(d->tok_to[t.to - 1] - from), d->text + from, days);
    }
    return out;
}

#define NEWS "2024-03-18"                           // a Monday
#define IS(line, want) assert_string_equal(times(*state, NEWS, line), want)
#define STORY(line, want) assert_string_equal(times(*state, NULL, line), want)

static void absolute(void **state) {
    IS("on January 2 , 2025", "January 2 , 2025: 2025-01-02");
    IS("on 2 January 2025", "2 January 2025: 2025-01-02");
    IS("on December 20th 2023", "December 20th 2023: 2023-12-20");
    IS("the 5th of March 2022", "5th of March 2022: 2022-03-05");
    IS("Nov. 17 , 2021", "Nov. 17 , 2021: 2021-11-17");
    IS("in April 2022 Pakistan", "April 2022: 2022-04-01..2022-04-30");
    IS("in 2023", "2023: 2023-01-01..2023-12-31");
    IS("in the 1990s", "1990s: 1990-01-01..1999-12-31");
    IS("on 30 February 2023", "30 February 2023: -");
}

static void without_year(void **state) {
    IS("on March 16", "March 16: 2024-03-16");
    IS("in April", "April: 2024-04-01..2024-04-30");        // eleven months ago would have its year
    IS("in October", "October: 2023-10-01..2023-10-31");
    IS("the talks due to open on May 5", "May 5: 2024-05-05");
    IS("October last year", "October last year: 2023-10-01..2023-10-31");
    IS("in August of last year", "August of last year: 2023-08-01..2023-08-31");
    IS("last November", "last November: 2023-11-01..2023-11-30");
    IS("They may march", "");
}

static void weekdays(void **state) {
    IS("on Monday", "Monday: 2024-03-18");
    IS("on Thursday", "Thursday: 2024-03-14");
    IS("Saturday 's assault", "Saturday: 2024-03-16");
    IS("last Monday", "last Monday: 2024-03-11");
    IS("next Tuesday", "next Tuesday: 2024-03-19");
    IS("will meet on Friday", "Friday: 2024-03-22");
    IS("Tuesday of last week", "Tuesday of last week: 2024-03-12");
    IS("Saturday night", "Saturday night: 2024-03-16");
    IS("Thursday , January 2", "Thursday , January 2: 2020-01-02");
    IS("night between Sunday and Monday", "night between Sunday and Monday: 2024-03-17..2024-03-18");
}

static void from_publication(void **state) {
    IS("yesterday morning", "yesterday morning: 2024-03-17");
    IS("resigned tonight", "tonight: 2024-03-18");
    IS("fired overnight", "overnight: 2024-03-17..2024-03-18");
    IS("last week", "last week: 2024-03-11..2024-03-17");
    IS("this year", "this year: 2024-01-01..2024-03-18");
    IS("earlier this month", "earlier this month: 2024-03-01..2024-03-18");
    IS("early next month", "early next month: 2024-04-01..2024-04-10");
    IS("over the weekend", "the weekend: 2024-03-16..2024-03-17");
    IS("two days ago", "two days ago: 2024-03-16");
    IS("three years ago", "three years ago: 2020-03-18..2021-03-18");
    IS("the past five days", "the past five days: 2024-03-13..2024-03-18");
    IS("the past few months", "the past few months: 2023-09-18..2024-03-18");
    IS("since the start of the year", "since the start of the year: 2024-01-01..2024-03-18");
}

static void portions(void **state) {
    IS("in late March", "late March: 2024-03-21..2024-03-31");
    IS("early March 2023", "early March 2023: 2023-03-01..2023-03-10");
    IS("in mid - 2022", "mid - 2022: 2022-05-01..2022-08-31");
    IS("the end of August 2022", "the end of August 2022: 2022-08-21..2022-08-31");
    IS("in the spring of 2023", "spring of 2023: 2023-03-01..2023-05-31");
    IS("the first quarter of 2023", "the first quarter of 2023: 2023-01-01..2023-03-31");
    IS("on the night of April 30 , 2023", "night of April 30 , 2023: 2023-04-30..2023-05-01");
}

static void bounds(void **state) {
    IS("since August 2021 ,", "since August 2021: 2021-08-01..2024-03-18");
    IS("since Saturday .", "since Saturday: 2024-03-16..2024-03-18");
    IS("until April 15", "until April 15: …..2024-04-15");
    IS("by March 5 ,", "by March 5: …..2024-03-05");
    IS("between March 3 and 5", "between March 3 and 5: 2024-03-03..2024-03-05");
    IS("from 3 to 5 March", "from 3 to 5 March: 2024-03-03..2024-03-05");
    IS("From November 2020 until November 2022", "From November 2020 until November 2022: 2020-11-01..2022-11-30");
    IS("in 2021 and 2022", "2021 and 2022: 2021-01-01..2022-12-31");
    IS("June 30 and July 1 last year", "June 30 and July 1 last year: 2023-06-30..2023-07-01");
    IS("since Tuesday , when", "since Tuesday: 2024-03-12..2024-03-18; when: 2024-03-12");
}

static void from_the_story(void **state) {
    STORY("on 5 June 2024 . | The same day | On 8 June | A day later | between 10 May and that day",
          "5 June 2024: 2024-06-05; The same day: 2024-06-05; 8 June: 2024-06-08; A day later: 2024-06-09; between 10 May and that day: 2024-05-10..2024-06-09");
    STORY("In February 2025 . | The following month | On 11 March | Nine days later",
          "February 2025: 2025-02-01..2025-02-28; The following month: 2025-03-01..2025-03-31; 11 March: 2025-03-11; Nine days later: 2025-03-20");
    STORY("on 18 July 2021 . | A month later | later that year",
          "18 July 2021: 2021-07-18; A month later: 2021-08-01..2021-08-31; later that year: 2021-08-01..2021-12-31");
    STORY("on 31 October 2021 | a few days earlier", "31 October 2021: 2021-10-31; a few days earlier: 2021-10-24..2021-10-31");
    IS("a week ago , on 11 March ,", "a week ago , on 11 March: 2024-03-11");
}

static void of_a_clause(void **state) {
    IS("On 8 March , a day after the truce", "8 March: 2024-03-08; a day after: 2024-03-07");
    IS("They meet a day after the truce", "a day after: 2024-03-17");
    IS("Twelve weeks after they signed/VERB on 2 January , guns", "Twelve weeks after: -; 2 January: 2024-01-02");
}

static void without_days(void **state) {
    IS("a five - day visit", "five - day: -");
    IS("almost daily attacks", "almost daily: -");
    IS("every Friday", "every Friday: -");
    IS("recently met", "recently: -");
    STORY("on Thursday", "Thursday: -");
    STORY("last year", "last year: -");
}

static void kinds_and_numbers(void **state) {
    world *w = *state;
    rp_doc *d = run(w, NEWS, "Two days ago 23 soldiers/NOUN died/VERB in a three - day siege since 2021 .");
    assert_int_equal(d->numbers.n, 1);                      // two and three are parts of times
    assert_int_equal(d->numbers.v[0].low, 23);
    assert_int_equal(d->times.n, 3);
    assert_int_equal(d->times.v[0].kind, RP_TIME_DAY);
    assert_int_equal(d->times.v[1].kind, RP_TIME_DURATION);
    assert_int_equal(d->times.v[2].kind, RP_TIME_SINCE);
    assert_int_equal(d->times.v[2].dates, RP_NONE);
}

// "Ties have soured since they returned in August 2021": the main verb has it since.
static void since_clause(void **state) {
    world *w = *state;
    rp_arena_reset(w->arena);
    rp_doc *d = doc_of(w->arena, "Ties have/AUX soured/VERB since/SCONJ they/PRON returned/VERB in/ADP August 2021 .");
    d->published = (rp_days){day(NEWS), day(NEWS)};
    uint32_t heads[] = {2, 2, RP_NONE, 5, 5, 2, 7, 5, 7, 2};
    memcpy(d->head, heads, sizeof heads);
    rp_worker worker = {.arena = w->arena};
    assert_int_equal(rp_numbers_run(&w->model, &worker, d), RP_OK);
    assert_int_equal(rp_times_run(&w->model, &worker, d), RP_OK);
    assert_int_equal(d->times.n, 2);
    assert_int_equal(d->times.v[0].from, 3);
    assert_int_equal(d->times.v[0].dates, 2);
    assert_int_equal(d->times.v[0].days.from, day("2021-08-01"));
    assert_int_equal(d->times.v[0].days.to, day(NEWS));
}

static void calendar(void **state) {
    (void)state;
    assert_int_equal(rp_day_shift(day("2024-03-31"), -1, RP_UNIT_MONTH), day("2024-02-29"));
    assert_int_equal(rp_day_shift(day("2024-01-31"), -12, RP_UNIT_MONTH), day("2023-01-31"));
    assert_int_equal(rp_days_unit(day("2024-03-18"), -1, RP_UNIT_WEEK).from, day("2024-03-11"));
    assert_int_equal(rp_days_unit(day("1969-12-31"), 0, RP_UNIT_DECADE).from, day("1960-01-01"));
    assert_int_equal(rp_days_season(2023, 4).to, day("2024-02-29"));
    assert_int_equal(rp_days_portion(rp_days_year(2022), RP_MID).from, day("2022-05-01"));
    assert_int_equal(rp_weekday_before(day("2024-03-18"), 0), day("2024-03-18"));
    assert_int_equal(rp_weekday_before(day("2024-03-18"), 3), day("2024-03-14"));
    assert_int_equal(rp_weekday_after(day("2024-03-18"), 6), day("2024-03-24"));
}

// A bad table is an error with its place.
static void bad_table(void **state) {
    (void)state;
    char folder[] = "/tmp/test_time_XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/time", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/time/numbers.tsv", folder);
    FILE *f = fopen(path, "w");
    fputs("# numbers\ndigit\tone\t1\nnumber\ttwo\t2\n", f);
    fclose(f);
    rp_arena *a = rp_arena_new();
    struct rp_times *x;
    rp_error err = {0};
    assert_int_equal(rp_times_load(folder, a, &x, &err), RP_E_FORMAT);
    assert_int_equal(err.line, 3);
    assert_int_equal(err.byte, 1);
    rp_arena_free(a);
    unlink(path);
    snprintf(path, sizeof path, "%s/time", folder);
    rmdir(path);
    rmdir(folder);
}

// Paragraphs of history: a month there is of the year told, a day of last week is not.
static void history(void **state) {
    assert_string_equal(times(*state, NEWS, "In 2014 men/NOUN came/VERB . | In April they/PRON left/VERB ."), "2014: 2014-01-01..2014-12-31; April: 2014-04-01..2014-04-30");
    assert_string_equal(times(*state, NEWS, "In 2014 men/NOUN came/VERB . | On 12 March they/PRON left/VERB ."), "2014: 2014-01-01..2014-12-31; 12 March: 2024-03-12");
    assert_string_equal(times(*state, NEWS, "In 2023 men/NOUN came/VERB . | In February they/PRON left/VERB ."), "2023: 2023-01-01..2023-12-31; February: 2024-02-01..2024-02-29");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absolute), cmocka_unit_test(without_year), cmocka_unit_test(weekdays), cmocka_unit_test(from_publication),
        cmocka_unit_test(portions), cmocka_unit_test(bounds), cmocka_unit_test(from_the_story), cmocka_unit_test(of_a_clause),
        cmocka_unit_test(without_days), cmocka_unit_test(kinds_and_numbers), cmocka_unit_test(since_clause),
        cmocka_unit_test(calendar), cmocka_unit_test(history), cmocka_unit_test(bad_table),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
