// Separated values: what RFC 4180 allows, what passes for it, and what is refused with its line.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "base/csv.h"

typedef struct feed {
    const char *text;
    size_t n, step;         // bytes given at once
} feed;

static size_t pull(void *context, char *to, size_t n) {
    feed *f = context;
    size_t k = f->n < f->step ? f->n : f->step;
    k = k < n ? k : n;
    memcpy(to, f->text, k);
    f->text += k;
    f->n -= k;
    return k;
}

// The records as text: values between <>, one record a line; the status at the end where it is not done.
static void read_all(const char *text, rp_csv_source how, size_t step, rp_buf *out) {
    feed f = {text, strlen(text), step};
    how.pull = pull;
    how.context = &f;
    rp_csv t;
    rp_error err = {0};
    bool more = true;
    rp_csv_open(&t, how);
    while (more) {
        rp_status status = rp_csv_next(&t, &more, &err);
        if (status != RP_OK) {
            rp_buf_printf(out, "%s at %u", rp_status_name(status), err.line);
            break;
        }
        for (size_t i = 0; more && i < t.n; i++) {
            assert_int_equal(strlen(t.value[i].text), t.value[i].n);
            rp_buf_printf(out, "<%s>", t.value[i].text);
        }
        rp_buf_puts(out, more ? "\n" : "");
    }
    rp_csv_close(&t);
}

static void gives(const char *text, rp_csv_source how, const char *expected) {
    for (size_t step = 1; step < 8; step += 3) {
        rp_buf out = {0};
        read_all(text, how, step, &out);
        assert_string_equal(out.bytes ? out.bytes : "", expected);
        rp_buf_free(&out);
    }
}

static void records(void **state) {
    (void)state;
    const rp_csv_source comma = {.separator = ','};
    gives("a,b\n1,2\n", comma, "<a><b>\n<1><2>\n");
    gives("a,b\r\n1,\r\n", comma, "<a><b>\n<1><>\n");
    gives("a\rb\r", comma, "<a>\n<b>\n");
    gives("a,b", comma, "<a><b>\n");
    gives("", comma, "");
    gives("\xEF\xBB\xBF" "a,b\n\n\n,\n", comma, "<a><b>\n<><>\n");
    gives("x\ty,z\n", (rp_csv_source){.separator = '\t'}, "<x><y,z>\n");
}

static void quotes(void **state) {
    (void)state;
    const rp_csv_source comma = {.separator = ','};
    gives("\"a,b\",\"c \"\"d\"\"\",\"\"\n", comma, "<a,b><c \"d\"><>\n");
    gives("\"two\r\nlines\",x\ny\n", comma, "<two\r\nlines><x>\n<y>\n");
    gives("6\" gun,5\n", comma, "<6\" gun><5>\n");
    gives("\"a\"b,c\n", comma, "<ab><c>\n");
    gives("\"a\tb\n", (rp_csv_source){.separator = '\t', .bare = true}, "<\"a><b>\n");
}

static void refuses(void **state) {
    (void)state;
    gives("a\n\"b\nc\n", (rp_csv_source){.separator = ','}, "<a>\nmalformed at 2");
    gives("a\nbbbbbbbbbbbbbbbbbbbb\n", (rp_csv_source){.separator = ',', .most = 8}, "<a>\nbeyond a limit at 2");
    gives("\"bbbbbbbbbbbbbbbbbbbb\n", (rp_csv_source){.separator = ',', .most = 8}, "beyond a limit at 1");
}

static void separators(void **state) {
    (void)state;
    assert_int_equal(rp_csv_separator("a;b;\"c,d,e\"\n,,,,", 16), ';');
    assert_int_equal(rp_csv_separator("a\tb c", 5), '\t');
    assert_int_equal(rp_csv_separator("one", 3), ',');
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records), cmocka_unit_test(quotes), cmocka_unit_test(refuses), cmocka_unit_test(separators),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
