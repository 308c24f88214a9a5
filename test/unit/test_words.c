// test_words.c: how the account says days, numbers and parties, and how it wraps them.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "store/layout.h"
#include "store/words.h"
#include "text/doc.h"

static rp_day day(int y, int m, int d) {
    return rp_day_make(y, m, d);
}

static void days_are_said_as_people_say_them(void **state) {
    (void)state;
    char s[64];
    assert_string_equal(rp_words_days((rp_days){day(2024, 12, 24), day(2024, 12, 24)}, false, s, sizeof s), "24 Dec 2024");
    assert_string_equal(rp_words_days((rp_days){day(2024, 12, 24), day(2024, 12, 26)}, false, s, sizeof s), "24–26 Dec 2024");
    assert_string_equal(rp_words_days((rp_days){day(2024, 12, 24), day(2025, 1, 3)}, true, s, sizeof s), "24 Dec – 3 Jan 2025");
    assert_string_equal(rp_words_days(rp_days_month(2024, 2), false, s, sizeof s), "February 2024");
    assert_string_equal(rp_words_days(rp_days_year(2024), false, s, sizeof s), "2024");
    assert_string_equal(rp_words_days((rp_days){day(2024, 5, 10), RP_DAY_NONE}, false, s, sizeof s), "from 10 May 2024");
    assert_string_equal(rp_words_days(RP_DAYS_NONE, false, s, sizeof s), "no date");
}

static void periods_are_read(void **state) {
    (void)state;
    rp_days d;
    assert_true(rp_words_read_days("2024-02", &d) && d.from == day(2024, 2, 1) && d.to == day(2024, 2, 29));
    assert_true(rp_words_read_days("2023", &d) && d.to == day(2023, 12, 31));
    assert_true(rp_words_read_days("2024-02-29", &d) && d.from == d.to);
    const char *const wrong[] = {"", "24", "2024-13", "2024-02-30", "2024-2", "2024/02", "soon", "20x4"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(rp_words_read_days(wrong[i], &d));
}

static void numbers_keep_their_bounds(void **state) {
    (void)state;
    char s[64];
    assert_string_equal(rp_words_range(46, 46, s, sizeof s), "46");
    assert_string_equal(rp_words_range(23, RP_OPEN, s, sizeof s), "at least 23");
    assert_string_equal(rp_words_range(211, RP_OPEN, s, sizeof s), "at least 211");
    assert_string_equal(rp_words_range(500001, RP_OPEN, s, sizeof s), "more than 500,000");
    assert_string_equal(rp_words_range(0, 15, s, sizeof s), "up to 15");
    assert_string_equal(rp_words_range(0, 0, s, sizeof s), "0");
    assert_string_equal(rp_words_range(20, 1234567, s, sizeof s), "20 to 1,234,567");
}

static void parties_have_names(void **state) {
    (void)state;
    char s[64];
    assert_string_equal(rp_words_party("PAK", "Pakistan", s, sizeof s), "Pakistan");
    assert_string_equal(rp_words_party("AFG:cvl", "Afghanistan", s, sizeof s), "civilians of Afghanistan");
    assert_string_equal(rp_words_party("---:reb", NULL, s, sizeof s), "militants");
    assert_string_equal(rp_words_party("med:wire", NULL, s, sizeof s), "med:wire");
}

static rp_status collect(void *context, const char *bytes, size_t n) {
    rp_buf_add(context, bytes, n);
    return RP_OK;
}

static void text_is_wrapped_with_a_hanging_indent(void **state) {
    (void)state;
    rp_buf out = {0};
    rp_layout p;
    rp_layout_open(&p, (rp_sink){collect, &out}, 20, false);
    rp_layout_begin(&p, 1, 4);
    rp_layout_add(&p, RP_BOLD, "héllo");
    rp_layout_to(&p, 8);
    rp_layout_add(&p, RP_PLAIN, "one two three");
    rp_layout_add(&p, RP_RED, ", four");
    rp_layout_end(&p);
    assert_int_equal(rp_layout_close(&p), RP_OK);
    assert_string_equal(out.bytes, " héllo  one two\n    three, four\n");
    rp_buf_free(&out);
}

static void styles_take_no_columns(void **state) {
    (void)state;
    rp_buf out = {0};
    rp_layout p;
    rp_layout_open(&p, (rp_sink){collect, &out}, 8, true);
    rp_layout_begin(&p, 0, 0);
    rp_layout_add(&p, RP_RED, "aaa bbb ccc");
    rp_layout_end(&p);
    rp_layout_close(&p);
    assert_string_equal(out.bytes, "\033[31maaa\033[0m \033[31mbbb\033[0m\n\033[31mccc\033[0m\n");
    rp_buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_said_as_people_say_them), cmocka_unit_test(periods_are_read),
        cmocka_unit_test(numbers_keep_their_bounds),        cmocka_unit_test(parties_have_names),
        cmocka_unit_test(text_is_wrapped_with_a_hanging_indent), cmocka_unit_test(styles_take_no_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
