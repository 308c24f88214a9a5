// Tables to items: what stands between columns, quotes, encodings, the head, and rows that are torn. All texts are invented.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "bundled.h"
#include "read/bundle/csv_items.h"

static bundled read_told(const char *bytes, size_t n, const char *told) {
    return read_items(&rp_format_csv, "t.csv", bytes, n, told);
}

static bundled read_table(const char *s) {
    return read_told(s, strlen(s), NULL);
}

static void test_rows(void **state) {
    (void)state;
    bundled g = read_table("\xEF\xBB\xBFTitle,Publish Date,Body,Source,Authors\r\n"
                           "\"Bridge, closed\",2024-12-25,\"It was \"\"shut\"\".\r\nAll day.\",The Courier,Ann\r\n\r\n"
                           "Road,,Open again.,,\r\nOnly a title\r\n,2024-12-25,,,\r\n");
    assert_int_equal(g.n, 4);
    item_is(&g, 0, "t.csv#2", "It was \"shut\".\r\nAll day.");
    assert_string_equal(g.items[0].title, "Bridge, closed");
    assert_string_equal(g.items[0].published, "2024-12-25");
    assert_string_equal(g.items[0].publisher, "The Courier");
    assert_string_equal(g.items[0].author, "Ann");
    assert_string_equal(g.items[0].basis, "field");
    item_is(&g, 1, "t.csv#5", "Open again.");
    assert_null(g.items[1].published);
    item_is(&g, 2, "t.csv#6", "Only a title");
    item_fails_at(&g, 3, 7, "without text and title");
    bundled_free(&g);
}

static void test_delimiters(void **state) {
    (void)state;
    static const char *const files[] = {"id;text;date\n1;A, b.;2024\n", "id\ttext\tdate\n1\tA, b.\t2024", "id|text|date\r1|A, b.|2024\r",
                                        "sep=;\r\nid;text;date\r\n1;A, b.;2024\r\n", "id,text,date\n1,\"A, b.\",2024\n"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        bundled g = read_table(files[i]);
        assert_int_equal(g.n, 1);
        item_is(&g, 0, i == 3 ? "t.csv#3" : "t.csv#2", "A, b.");
        assert_string_equal(g.items[0].published, "2024");
        bundled_free(&g);
    }
}

static void test_told(void **state) {
    (void)state;
    const char *s = "key,story text,text\nk1,A.,x\nk1,B.,y\n";
    bundled g = read_told(s, strlen(s), "text=Story_Text");
    item_is(&g, 0, "t.csv#2", "A.");
    bundled_free(&g);
    g = read_told(s, strlen(s), "id=key");
    item_is(&g, 0, "t.csv#k1", "x");
    item_is(&g, 1, "t.csv#k1~3", "y");
    bundled_free(&g);
}

static void test_quotes(void **state) {
    (void)state;
    bundled g = read_table("title,text\nA,\"Said\" he, loud\nB,\"Said\" she.\nC,say \"so\"\nD,\"\"\nE,\"open,\nlost,");
    assert_int_equal(g.n, 5);
    item_fails_at(&g, 0, 2, "3 columns, and the head has 2");
    item_is(&g, 1, "t.csv#3", "\"Said\" she.");
    item_is(&g, 2, "t.csv#4", "say \"so\"");
    item_is(&g, 3, "t.csv#5", "D");
    item_fails_at(&g, 4, 6, "not closed");
    bundled_free(&g);
}

static void test_encodings(void **state) {
    (void)state;
    static const char wide[] = "\xFF\xFEt\0e\0x\0t\0;\0d\0a\0t\0e\0\n\0\xE9\0 \0\x3D\xD8\0\xDE;\0x\0\n\0";
    bundled g = read_told(wide, sizeof wide - 1, NULL);
    item_is(&g, 0, "t.csv#2", "\xC3\xA9 \xF0\x9F\x98\x80");
    bundled_free(&g);
    g = read_table("title,text\nCaf\xE9,The caf\xE9 on the \x93old\x94 quay was closed.\n");
    item_is(&g, 0, "t.csv#2", "The caf\xC3\xA9 on the \xE2\x80\x9Cold\xE2\x80\x9D quay was closed.");
    assert_string_equal(g.items[0].title, "Caf\xC3\xA9");
    bundled_free(&g);
}

static void test_head(void **state) {
    (void)state;
    bundled g = read_table("document,published,publisher\na.txt,2024-12-25,X\n");
    assert_int_equal(g.status, RP_E_FORMAT);
    assert_string_equal(g.err.message, "no text among the columns document, published, publisher; name it with --field text=COLUMN");
    assert_int_equal(g.err.line, 1);
    bundled_free(&g);
    const rp_bundle_options how = {.tables = tables};
    const char *meta = "document\tpublished\n", *articles = "title\ttext\n";
    assert_true(rp_csv_is_aside(meta, strlen(meta), "a/meta.tsv", &how));
    assert_false(rp_csv_is_aside(meta, strlen(meta), "a/meta.txt", &how));
    assert_false(rp_csv_is_aside(articles, strlen(articles), "a/b.tsv", &how));
}

// Rows across the stream's buffer, and a row of nothing but columns.
static void test_large(void **state) {
    (void)state;
    rp_buf b = {0};
    rp_buf_puts(&b, "title,text\nA,\"");
    for (int i = 0; i < 50000; i++)
        rp_buf_puts(&b, "line \"\"one\"\"\n");
    rp_buf_puts(&b, "\"\n");
    for (int i = 0; i < 100000; i++)
        rp_buf_putc(&b, ',');
    rp_buf_puts(&b, "\nB,Last.\n");
    bundled g = read_told(b.bytes, b.n, NULL);
    assert_int_equal(g.n, 3);
    assert_int_equal(g.items[0].n, 50000 * 11);
    item_fails_at(&g, 1, 50003, "a row of more than");
    item_is(&g, 2, "t.csv#50004", "Last.");
    bundled_free(&g);
    rp_buf_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),   cmocka_unit_test(test_delimiters), cmocka_unit_test(test_told),
        cmocka_unit_test(test_quotes), cmocka_unit_test(test_encodings),  cmocka_unit_test(test_head),
        cmocka_unit_test(test_large),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
