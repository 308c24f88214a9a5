// Tables to items: what stands between columns, quotes, encodings, the head, and rows that are torn. All texts are invented.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "read/bundle/csv_items.h"
#include "read/read_tables.h"

typedef struct given { rp_arena *a; rp_item item[16]; uint32_t n; rp_status status; rp_error err; } given;

static rp_read_tables *tables;

static int setup(void **state) {
    (void)state;
    return rp_read_tables_open("data/read", &tables, NULL) != RP_OK;
}

static int teardown(void **state) {
    (void)state;
    rp_read_tables_close(tables);
    return 0;
}

static void read_told(const char *bytes, size_t n, const char *told, given *g) {
    const rp_bundle_options how = {.tables = tables, .fields = &told, .n_fields = told != NULL};
    rp_stream *in = rp_stream_memory("t.csv", bytes, n);
    void *state = NULL;
    *g = (given){.a = rp_arena_new()};
    g->status = rp_format_csv.open(in, "t.csv", &how, &state, &g->err);
    while (g->status == RP_OK && g->n < 16 && rp_format_csv.next(state, g->a, &g->item[g->n], NULL))
        g->n++;
    rp_format_csv.close(state);
    rp_stream_close(in);
}

static void read_table(const char *s, given *g) {
    read_told(s, strlen(s), NULL, g);
}

static void done(given *g) {
    rp_arena_free(g->a);
}

static void is_document(const given *g, uint32_t i, const char *name, const char *text) {
    assert_true(i < g->n);
    assert_int_equal(g->item[i].problem.code, RP_OK);
    assert_string_equal(g->item[i].name, name);
    assert_string_equal(g->item[i].bytes, text);
}

static void is_problem(const given *g, uint32_t i, uint32_t line, const char *says) {
    assert_true(i < g->n);
    assert_int_not_equal(g->item[i].problem.code, RP_OK);
    assert_non_null(strstr(g->item[i].problem.message, says));
    assert_int_equal(g->item[i].problem.line, line);
}

static void test_rows(void **state) {
    (void)state;
    given g;
    read_table("\xEF\xBB\xBFTitle,Publish Date,Body,Source,Authors\r\n"
               "\"Bridge, closed\",2024-12-25,\"It was \"\"shut\"\".\r\nAll day.\",The Courier,Ann\r\n\r\n"
               "Road,,Open again.,,\r\nOnly a title\r\n,2024-12-25,,,\r\n", &g);
    assert_int_equal(g.n, 4);
    is_document(&g, 0, "t.csv#2", "It was \"shut\".\r\nAll day.");
    assert_string_equal(g.item[0].title, "Bridge, closed");
    assert_string_equal(g.item[0].published, "2024-12-25");
    assert_string_equal(g.item[0].publisher, "The Courier");
    assert_string_equal(g.item[0].author, "Ann");
    assert_string_equal(g.item[0].basis, "field");
    is_document(&g, 1, "t.csv#5", "Open again.");
    assert_null(g.item[1].published);
    is_document(&g, 2, "t.csv#6", "Only a title");
    is_problem(&g, 3, 7, "without text and title");
    done(&g);
}

static void test_delimiters(void **state) {
    (void)state;
    static const char *const files[] = {"id;text;date\n1;A, b.;2024\n", "id\ttext\tdate\n1\tA, b.\t2024", "id|text|date\r1|A, b.|2024\r",
                                        "sep=;\r\nid;text;date\r\n1;A, b.;2024\r\n", "id,text,date\n1,\"A, b.\",2024\n"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        given g;
        read_table(files[i], &g);
        assert_int_equal(g.n, 1);
        is_document(&g, 0, i == 3 ? "t.csv#3" : "t.csv#2", "A, b.");
        assert_string_equal(g.item[0].published, "2024");
        done(&g);
    }
}

static void test_told(void **state) {
    (void)state;
    given g;
    const char *s = "key,story text,text\nk1,A.,x\nk1,B.,y\n";
    read_told(s, strlen(s), "text=Story_Text", &g);
    is_document(&g, 0, "t.csv#2", "A.");
    done(&g);
    read_told(s, strlen(s), "id=key", &g);
    is_document(&g, 0, "t.csv#k1", "x");
    is_document(&g, 1, "t.csv#k1~3", "y");
    done(&g);
}

static void test_quotes(void **state) {
    (void)state;
    given g;
    read_table("title,text\nA,\"Said\" he, loud\nB,\"Said\" she.\nC,say \"so\"\nD,\"\"\nE,\"open,\nlost,", &g);
    assert_int_equal(g.n, 5);
    is_problem(&g, 0, 2, "3 columns, and the head has 2");
    is_document(&g, 1, "t.csv#3", "\"Said\" she.");
    is_document(&g, 2, "t.csv#4", "say \"so\"");
    is_document(&g, 3, "t.csv#5", "D");
    is_problem(&g, 4, 6, "not closed");
    done(&g);
}

static void test_encodings(void **state) {
    (void)state;
    given g;
    static const char wide[] = "\xFF\xFEt\0e\0x\0t\0;\0d\0a\0t\0e\0\n\0\xE9\0 \0\x3D\xD8\0\xDE;\0x\0\n\0";
    read_told(wide, sizeof wide - 1, NULL, &g);
    is_document(&g, 0, "t.csv#2", "\xC3\xA9 \xF0\x9F\x98\x80");
    done(&g);
    read_table("title,text\nCaf\xE9,The caf\xE9 on the \x93old\x94 quay was closed.\n", &g);
    is_document(&g, 0, "t.csv#2", "The caf\xC3\xA9 on the \xE2\x80\x9Cold\xE2\x80\x9D quay was closed.");
    assert_string_equal(g.item[0].title, "Caf\xC3\xA9");
    done(&g);
}

static void test_head(void **state) {
    (void)state;
    given g;
    read_table("document,published,publisher\na.txt,2024-12-25,X\n", &g);
    assert_int_equal(g.status, RP_E_FORMAT);
    assert_string_equal(g.err.message, "no text among the columns document, published, publisher; name it with --field text=COLUMN");
    assert_int_equal(g.err.line, 1);
    done(&g);
    const rp_bundle_options how = {.tables = tables};
    const char *meta = "document\tpublished\n", *articles = "title\ttext\n";
    assert_true(rp_csv_is_aside(meta, strlen(meta), "a/meta.tsv", &how));
    assert_false(rp_csv_is_aside(meta, strlen(meta), "a/meta.txt", &how));
    assert_false(rp_csv_is_aside(articles, strlen(articles), "a/b.tsv", &how));
}

// Rows across the stream's buffer, and a row of nothing but columns.
static void test_large(void **state) {
    (void)state;
    given g;
    rp_buf b = {0};
    rp_buf_puts(&b, "title,text\nA,\"");
    for (int i = 0; i < 50000; i++)
        rp_buf_puts(&b, "line \"\"one\"\"\n");
    rp_buf_puts(&b, "\"\n");
    for (int i = 0; i < 100000; i++)
        rp_buf_putc(&b, ',');
    rp_buf_puts(&b, "\nB,Last.\n");
    read_told(b.bytes, b.n, NULL, &g);
    assert_int_equal(g.n, 3);
    assert_int_equal(g.item[0].n, 50000 * 11);
    is_problem(&g, 1, 50003, "a row of more than");
    is_document(&g, 2, "t.csv#50004", "Last.");
    done(&g);
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
