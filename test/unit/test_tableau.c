// A view is written once: as JSON with head, tables and notes, or as one table of CSV.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/tableau.h"

static rp_status write_both(rp_tableau *t, bool csv, const char *asked, rp_error *err) {
    rp_tableau_open(t, csv, asked);
    rp_json_string(rp_tableau_member(t, "view"), "test");
    rp_tableau_words(t, "two tables");
    rp_json_int(rp_tableau_member(t, "count"), 3);
    if (rp_tableau_table(t, "first", "name n sure days")) {
        rp_tableau_row(t);
        rp_tableau_text(t, "=1+1"), rp_tableau_int(t, -4), rp_tableau_number(t, 0.5, 3);
        rp_tableau_list(t), rp_tableau_text(t, "a"), rp_tableau_text(t, "b, c"), rp_tableau_list_end(t);
    }
    rp_tableau_note(t, "%d were left out", 7);
    rp_tableau_row(t);
    rp_tableau_text(t, NULL), rp_tableau_null(t), rp_tableau_number(t, (double)NAN, 3);
    rp_tableau_list(t), rp_tableau_list_end(t);
    rp_tableau_end(t, 12, 10);
    rp_tableau_table(t, "second", "day so text");
    rp_tableau_row(t);
    rp_tableau_day(t, 0), rp_tableau_bool(t, true), rp_tableau_text(t, "say \"no\"\n");
    rp_tableau_end(t, 1, 0);
    return rp_tableau_close(t, err);
}

static void test_json(void **state) {
    rp_tableau t;
    (void)state;
    assert_int_equal(write_both(&t, false, NULL, NULL), RP_OK);
    assert_string_equal(t.out.bytes,
        "{\"view\": \"test\", \"words\": \"two tables\", \"head\": {\"count\": 3}, \"tables\": {"
        "\"first\": {\"columns\": [\"name\", \"n\", \"sure\", \"days\"], \"rows\": [[\"=1+1\", -4, 0.5, [\"a\", \"b, c\"]], [null, null, null, []]], \"total\": 12, \"offset\": 10}, "
        "\"second\": {\"columns\": [\"day\", \"so\", \"text\"], \"rows\": [[\"1970-01-01\", true, \"say \\\"no\\\"\\n\"]], \"total\": 1, \"offset\": 0}}, "
        "\"notes\": [\"7 were left out\"]}\n");
    rp_tableau_free(&t);
}

static void test_csv(void **state) {
    rp_tableau t;
    (void)state;
    assert_int_equal(write_both(&t, true, NULL, NULL), RP_OK);
    assert_string_equal(t.out.bytes, "name,n,sure,days\r\n\"'=1+1\",-4,0.5,\"a;b, c\"\r\n,,,\r\n");
    rp_tableau_free(&t);
    assert_int_equal(write_both(&t, true, "second", NULL), RP_OK);
    assert_string_equal(t.out.bytes, "day,so,text\r\n1970-01-01,true,\"say \"\"no\"\"\n\"\r\n");
    rp_tableau_free(&t);
}

static void test_no_such_table(void **state) {
    rp_tableau t;
    rp_error err = {0};
    (void)state;
    assert_int_equal(write_both(&t, true, "third", &err), RP_E_ARGUMENT);
    assert_non_null(strstr(err.message, "first, second"));
    rp_tableau_free(&t);
}

// Text of articles must not act in a spreadsheet, and a byte that is no UTF-8 not break the JSON.
static void test_hostile(void **state) {
    rp_tableau t;
    (void)state;
    static const char *const each[][2] = {{"+1", "\"'+1\""}, {"-cmd", "\"'-cmd\""}, {"@x", "\"'@x\""}, {"\tx", "\"'\tx\""}, {"", "\"\""}, {"plain", "plain"}};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        rp_tableau_open(&t, true, NULL);
        rp_tableau_words(&t, "");
        rp_tableau_table(&t, "t", "c");
        rp_tableau_row(&t), rp_tableau_text(&t, each[i][0]);
        rp_tableau_end(&t, 1, 0);
        assert_int_equal(rp_tableau_close(&t, NULL), RP_OK);
        char want[64];
        snprintf(want, sizeof want, "c\r\n%s\r\n", each[i][1]);
        assert_string_equal(t.out.bytes, want);
        rp_tableau_free(&t);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_json), cmocka_unit_test(test_csv), cmocka_unit_test(test_no_such_table), cmocka_unit_test(test_hostile)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
