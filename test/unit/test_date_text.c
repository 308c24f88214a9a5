// Dates as feeds, headers, attributes and pages write them, with the words of data/read/dates.tsv.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "read/about/date_text.h"
#include "reading.h"

static rp_date_style style(bool month_first) {
    return (rp_date_style){.words = tables->dates, .month_first = month_first, .latest = RP_DAY_NONE};
}

static void check(rp_days days, const char *value, const char *want) {
    char from[11] = "none", to[11] = "none", *got = from;
    if (rp_days_known(days)) {
        rp_day_print(days.from, from);
        rp_day_print(days.to, to);
        if (days.from != days.to && strcmp(from + 8, "01") == 0)
            from[7] = '\0';                         // a month
    }
    if (strcmp(got, want) != 0)
        fail_msg("\"%s\" is read as %s, not %s", value, got, want);
}

static void reads(const char *value, const char *want) {
    rp_date_style s = style(false);
    check(rp_date_read(&s, value), value, want);
}

static void values_of_programs(void **state) {
    (void)state;
    reads("2024-12-25", "2024-12-25");
    reads("2024-12-25T08:00:00Z", "2024-12-25");
    reads("2024-12-25T23:30:00-05:00", "2024-12-25");
    reads("2024-12-25 08:00:00.000 +0100", "2024-12-25");
    reads(" \n 2024-12-25T08:00 ", "2024-12-25");
    reads("2024/12/25 08:00", "2024-12-25");
    reads("2024.12.25", "2024-12-25");
    reads("20241225", "2024-12-25");
    reads("20241225T080000Z", "2024-12-25");
    reads("202412250800", "2024-12-25");
    reads("20241225080000", "2024-12-25");
    reads("1735113600", "2024-12-25");
    reads("1735113600000", "2024-12-25");
    reads("1735113600.123", "2024-12-25");
    reads("/Date(1735113600000)/", "2024-12-25");
    reads("Wed, 25 Dec 2024 08:00:00 GMT", "2024-12-25");
    reads("Wed, 25 Dec 24 08:00 PST", "2024-12-25");
    reads("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06");
    reads("Wed Dec 25 08:00:00 2024", "2024-12-25");
    reads("Wed Dec 25 08:00:00 CET 2024", "2024-12-25");
    reads("Wed Dec 25 2024 08:00:00 GMT+0100 (Central European Time)", "2024-12-25");
    reads("2024-12", "2024-12");
    reads("1963-11-22", "1963-11-22");
}

static void values_of_people(void **state) {
    (void)state;
    reads("Dec. 25, 2024", "2024-12-25");
    reads("December 25th 2024, 8:00 am", "2024-12-25");
    reads("25th of December, 2024", "2024-12-25");
    reads("Wednesday 25 December 2024", "2024-12-25");
    reads("8:15 PM, Dec 25, 2024", "2024-12-25");
    reads("25-Dec-2024", "2024-12-25");
    reads("December 2024", "2024-12");
    reads("25 décembre 2024", "2024-12-25");
    reads("1er février 2025", "2025-02-01");
    reads("3. März 2025", "2025-03-03");
    reads("3.3.2025, 14:05 Uhr", "2025-03-03");
    reads("25 de diciembre de 2024", "2024-12-25");
    reads("1º de março de 2025", "2025-03-01");
    reads("25 dicembre 2024", "2024-12-25");
    reads("25 grudnia 2024 r.", "2024-12-25");
    reads("25 декабря 2024 г.", "2024-12-25");
    reads("25 Aralık 2024", "2024-12-25");
    reads("2024. december 25.", "2024-12-25");
    reads("2024年12月25日", "2024-12-25");
    reads("2024년 12월 25일", "2024-12-25");
    reads("ngày 25 tháng 12 năm 2024", "2024-12-25");
    reads("25 ديسمبر 2024", "2024-12-25");
}

static void what_is_no_date(void **state) {
    (void)state;
    static const char *const bad[] = {"", " ", "now", "null", "2024", "2024-13-25", "2024-02-30", "0000-00-00", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z",
                                      "0", "12", "1.2.3", "10:30", "today", "2024-00", "99999999", "99999999999999999999", "31 June 2024", "false", "+49 30 2012 2024"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        reads(bad[i], "none");
    rp_date_style s = style(false);
    check(rp_date_read(&s, NULL), "NULL", "none");
    s.latest = rp_day_make(2024, 12, 25);
    check(rp_date_read(&s, "2024-12-25"), "the last day", "2024-12-25");
    check(rp_date_read(&s, "2024-12-26"), "a day later", "none");
}

static void order(const char *language, const char *url, const char *want) {
    rp_date_style s = style(rp_date_month_first(tables->dates, language, url));
    check(rp_date_read(&s, "3/4/2025"), language != NULL ? language : url, want);
}

static void day_or_month_first(void **state) {
    (void)state;
    order("en", NULL, "2025-03-04");
    order(NULL, NULL, "2025-03-04");
    order("en-US", "https://a.example.uk/", "2025-03-04");
    order("en", "https://www.example.co.uk/b.html", "2025-04-03");
    order("en_GB", NULL, "2025-04-03");
    order("de", NULL, "2025-04-03");
    order("pt-BR", "https://example.com", "2025-04-03");
    rp_date_style s = style(true);
    check(rp_date_read(&s, "25/12/2024"), "no month 25", "2024-12-25");
    check(rp_date_read(&s, "3.4.2025"), "points", "2025-04-03");
    s.month_first = false;
    check(rp_date_read(&s, "12/25/2024"), "no month 25", "2024-12-25");
}

static void found(const char *text, const char *want, const char *days) {
    rp_date_style s = style(false);
    rp_date_found f;
    bool any = rp_date_find(&s, text, strlen(text), 0, &f);
    if (any != (want != NULL))
        fail_msg("\"%s\": a date is%s found", text, any ? "" : " not");
    if (!any)
        return;
    check(f.days, text, days);
    assert_int_equal(f.to - f.from, strlen(want));
    assert_memory_equal(text + f.from, want, strlen(want));
}

static void within_a_text(void **state) {
    (void)state;
    found("Published: 3 January 2025 | 08:00", "3 January 2025", "2025-01-03");
    found("Veröffentlicht am 3.1.2025 um 10.30 Uhr", "3.1.2025", "2025-01-03");
    found("Stand: 03.01.25", "03.01.25", "2025-01-03");
    found("Von Anna Beispiel, 3. Januar 2025", "3. Januar 2025", "2025-01-03");
    found("since 2021, when it began, until May 3, 2024", "May 3, 2024", "2024-05-03");
    found("updated 2025-01-03T10:00", "2025-01-03", "2025-01-03");
    found("from 12-14 March 2025", NULL, NULL);
    found("Version 1.12.24.3 of 2024", NULL, NULL);
    found("call 030-12-12-2024", NULL, NULL);
    found("© 2014-2019 Example", NULL, NULL);
    found("no figures at all", NULL, NULL);
}

static void bad_tables(void **state) {
    (void)state;
    static const char *const bad[] = {"month\ten\t13\tfoo\n", "monat\ten\t1\tfoo\n", "month\ten\t1\tjan\nmonth\tde\t2\tJan\n", "order\t-\tboth\ten\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char path[] = "/tmp/rapport-dates-XXXXXX";
        int file = mkstemp(path);
        assert_true(file >= 0);
        assert_int_equal(write(file, bad[i], strlen(bad[i])), strlen(bad[i]));
        close(file);
        rp_arena *arena = rp_arena_new();
        const rp_date_words *words;
        rp_error err = {0};
        assert_int_equal(rp_date_words_open(path, arena, &words, &err), RP_E_FORMAT);
        assert_null(words);
        assert_string_equal(err.file, path);
        assert_true(err.line > 0 && err.byte > 0);
        rp_arena_free(arena);
        unlink(path);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_of_programs), cmocka_unit_test(values_of_people), cmocka_unit_test(what_is_no_date),
        cmocka_unit_test(day_or_month_first), cmocka_unit_test(within_a_text), cmocka_unit_test(bad_tables),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
