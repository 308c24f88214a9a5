// JSON Lines and JSON to items: which keys, which lists, how documents are named, what is refused and with what place.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "read/bundle/fields.h"
#include "read/bundle/json_items.h"
#include "read/read_tables.h"

typedef struct given { rp_arena *a; rp_item item[16]; uint32_t n; } given;

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

static void read_told(const rp_format *format, const char *bytes, size_t n, const char *told, given *g) {
    const rp_bundle_options how = {.tables = tables, .fields = &told, .n_fields = told != NULL};
    rp_stream *in = rp_stream_memory("d", bytes, n);
    void *state = NULL;
    *g = (given){.a = rp_arena_new()};
    assert_int_equal(format->open(in, "d", &how, &state, NULL), RP_OK);
    while (g->n < 16 && format->next(state, g->a, &g->item[g->n], NULL))
        g->n++;
    format->close(state);
    rp_stream_close(in);
}

static void read_lines(const char *s, given *g) {
    read_told(&rp_format_jsonl, s, strlen(s), NULL, g);
}

static void read_value(const char *s, given *g) {
    read_told(&rp_format_json, s, strlen(s), NULL, g);
}

static void done(given *g) {
    rp_arena_free(g->a);
}

static void is_document(const given *g, uint32_t i, const char *name, const char *text) {
    assert_true(i < g->n);
    assert_int_equal(g->item[i].problem.code, RP_OK);
    assert_string_equal(g->item[i].name, name);
    assert_string_equal(g->item[i].bytes, text);
    assert_int_equal(g->item[i].n, strlen(text));
}

static void is_problem(const given *g, uint32_t i, uint32_t line, uint64_t column, const char *says) {
    assert_true(i < g->n);
    assert_int_not_equal(g->item[i].problem.code, RP_OK);
    assert_non_null(strstr(g->item[i].problem.message, says));
    assert_int_equal(g->item[i].problem.line, line);
    assert_int_equal(g->item[i].problem.byte, column);
}

static void test_fields(void **state) {
    (void)state;
    given g;
    read_lines("{\"headline\": \"Bridge closed\", \"maintext\": \"It was closed.\", \"date_publish\": \"2024-12-25 08:00\", \"dateModified\": 1735113600,"
               " \"Source\": {\"id\": null, \"name\": \"The Courier\"}, \"authors\": [{\"name\": \"Ann\"}, \"Bo\"], \"lang\": \"en\", \"link\": \"http://a.example/\"}\n", &g);
    is_document(&g, 0, "d#1", "It was closed.");
    assert_string_equal(g.item[0].title, "Bridge closed");
    assert_string_equal(g.item[0].published, "2024-12-25 08:00");
    assert_string_equal(g.item[0].modified, "1735113600");
    assert_string_equal(g.item[0].publisher, "The Courier");
    assert_string_equal(g.item[0].author, "Ann, Bo");
    assert_string_equal(g.item[0].language, "en");
    assert_string_equal(g.item[0].url, "http://a.example/");
    assert_string_equal(g.item[0].basis, "field");
    assert_string_equal(g.item[0].type, "text/plain");
    done(&g);
}

// A field that several programs use for different things: an address is one by its looks.
static void test_source(void **state) {
    (void)state;
    given g;
    read_lines("{\"text\": \"A.\", \"source\": \"The Courier\"}\n"
               "{\"text\": \"B.\", \"source\": \"https://a.example/b\", \"source-hostname\": \"A Example\", \"hostname\": \"a.example\"}\n", &g);
    assert_string_equal(g.item[0].publisher, "The Courier");
    assert_null(g.item[0].url);
    assert_string_equal(g.item[1].publisher, "A Example");
    assert_string_equal(g.item[1].url, "https://a.example/b");
    done(&g);
}

static void test_texts(void **state) {
    (void)state;
    given g;
    read_lines("{\"text\": \"\", \"description\": \"Second best.\"}\n"
               "{\"text\": null, \"title\": \"Only a title\"}\n"
               "{\"text\": [\"One.\", null, {\"text\": \"Two.\"}]}\n"
               "{\"content\": {\"rendered\": \"<p>HTML</p>\"}}\n"
               "{\"text\": \"write to <ann@a.example> or 3 < 4 > 2\"}\n"
               "{\"text\": \"\", \"title\": \"\"}\n", &g);
    assert_int_equal(g.n, 6);
    is_document(&g, 0, "d#1", "Second best.");
    is_document(&g, 1, "d#2", "Only a title");
    is_document(&g, 2, "d#3", "One.\n\nTwo.");
    is_document(&g, 3, "d#4", "<p>HTML</p>");
    assert_string_equal(g.item[3].type, "text/html");
    assert_string_equal(g.item[4].type, "text/plain");
    is_problem(&g, 5, 6, 1, "without text and title");
    done(&g);
}

static void test_told(void **state) {
    (void)state;
    given g;
    const char *s = "{\"a\": {\"b-c\": \"Deep.\"}, \"text\": \"Shallow.\"}\n";
    read_told(&rp_format_jsonl, s, strlen(s), "text=a.b-c", &g);
    is_document(&g, 0, "d#1", "Deep.");
    done(&g);
    s = "{\"uuid\": \"x1\", \"text\": \"A.\"}\n{\"uuid\": \"x1\", \"text\": \"B.\"}\n{\"uuid\": 7, \"text\": \"C.\"}\n";
    read_told(&rp_format_jsonl, s, strlen(s), "id=uuid", &g);
    is_document(&g, 0, "d#x1", "A.");
    is_document(&g, 1, "d#x1~2", "B.");
    is_document(&g, 2, "d#7", "C.");
    done(&g);
    assert_int_equal(rp_field_names_check((const char *const[]){"text=a", "id=b"}, 2, NULL), RP_OK);
    assert_int_equal(rp_field_names_check((const char *const[]){"nonsense=a"}, 1, NULL), RP_E_ARGUMENT);
    assert_int_equal(rp_field_names_check((const char *const[]){"text="}, 1, NULL), RP_E_ARGUMENT);
}

static void test_bad_lines(void **state) {
    (void)state;
    given g;
    read_lines("\xEF\xBB\xBF{\"text\": \"A.\"}\r\n\n{\"text\": \"B\n[1, 2]\n{\"x\": 1, \"y\": 2}\n{\"text\": \"C.\"}", &g);
    assert_int_equal(g.n, 5);
    is_document(&g, 0, "d#1", "A.");
    is_problem(&g, 1, 3, 11, "malformed JSON");
    is_problem(&g, 2, 4, 1, "not an object");
    is_problem(&g, 3, 5, 1, "no text among the keys x, y");
    is_document(&g, 4, "d#6", "C.");
    done(&g);
}

// What RFC 8259 allows and the parser does not, and what dumps are full of.
static void test_strings(void **state) {
    (void)state;
    given g;
    read_lines("{\"text\": \"half \\ud83d pair \\\\ud83d and \\ud83d\\ude00 whole\", \"n\": 99999999999999999999}\n"
               "{\"a\\u0000b\": 1, \"text\": \"A\\u0000B\"}\n{\"text\": \"x\", \"text\": \"last\"}\n", &g);
    is_document(&g, 0, "d#1", "half \xEF\xBF\xBD pair \\ud83d and \xF0\x9F\x98\x80 whole");
    is_document(&g, 1, "d#2", "A\xEF\xBF\xBD" "B");
    is_document(&g, 2, "d#3", "last");
    done(&g);
}

static void test_list(void **state) {
    (void)state;
    given g;
    read_value(" [ {\"text\": \"A.\"},\n {\"text\": B},\n 5, {\"text\": \"C.\", \"items\": [{\"text\": \"no\"}]} ]\n", &g);
    assert_int_equal(g.n, 3);
    is_document(&g, 0, "d#1", "A.");
    is_problem(&g, 1, 2, 11, "malformed JSON");
    is_document(&g, 2, "d#4", "C.");
    done(&g);
}

static void test_object(void **state) {
    (void)state;
    given g;
    read_value("{\"title\": \"T\", \"text\": \"Alone.\", \"items\": [{\"a\": 1}]}", &g);
    assert_int_equal(g.n, 1);
    is_document(&g, 0, "d", "Alone.");
    done(&g);
    read_value("{\"status\": \"ok\", \"response\": {\"n\": [1, {\"text\": \"no\"}], \"docs\": [{\"text\": \"A.\"}, {\"text\": \"B.\"}]}, \"end\": {}}", &g);
    assert_int_equal(g.n, 2);
    is_document(&g, 1, "d#2", "B.");
    done(&g);
    read_value("{\"hits\": {\"total\": 1, \"hits\": [{\"_id\": 1, \"_source\": {\"text\": \"A.\"}}]}}", &g);
    assert_int_equal(g.n, 1);
    is_document(&g, 0, "d#1", "A.");
    done(&g);
    read_value("{\n \"text\": \"A.\"\n}\n{\n \"text\": \"B.\"\n}\n", &g);
    assert_int_equal(g.n, 2);
    is_document(&g, 0, "d", "A.");
    is_document(&g, 1, "d#2", "B.");
    done(&g);
}

static void test_feed(void **state) {
    (void)state;
    given g;
    read_value("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"The Courier\", \"language\": \"en\", \"items\": ["
               "{\"id\": \"i 1\", \"content_html\": \"<p>A.</p>\", \"date_published\": \"2024-12-25\", \"authors\": [{\"name\": \"Ann\"}]},"
               "{\"id\": \"i 1\", \"content_text\": \"B.\", \"title\": \"Second\"}]}", &g);
    assert_int_equal(g.n, 2);
    is_document(&g, 0, "d#i 1", "<p>A.</p>");
    assert_string_equal(g.item[0].publisher, "The Courier");
    assert_string_equal(g.item[0].language, "en");
    assert_string_equal(g.item[0].author, "Ann");
    is_document(&g, 1, "d#i 1~2", "B.");
    done(&g);
}

static void test_damage(void **state) {
    (void)state;
    static const struct { const char *s, *says; uint32_t documents; } bad[] = {
        {"[{\"text\": \"A.\"}", "ends inside a list", 1},     {"[{\"text\": \"A.\"} {", "missing", 1},
        {"[{\"text\": \"A.\"},]", "element is missing", 1},   {"{\"items\": [{\"text\": \"A.\"}], }", "key in double quotes", 1},
        {"{\"text\": }", "without a value", 0},               {"{\"text\" \"A\"}", "\":\" is missing", 0},
        {"{\"text\": \"A.\"} x", "more behind", 1},           {"{\"a\": 1", "ends inside an object", 0},
        {"[1] [2]", "more behind", 0},                        {"{\"items\": [{\"text\": \"A.\"}], \"x\": tru}", "malformed", 1},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        given g;
        read_value(bad[i].s, &g);
        assert_int_equal(g.n, bad[i].documents + 1);
        assert_int_equal(g.item[g.n - 1].problem.code, RP_E_FORMAT);
        assert_non_null(strstr(g.item[g.n - 1].problem.message, bad[i].says));
        assert_int_equal(g.item[g.n - 1].problem.line, 1);
        done(&g);
    }
}

// Deep nesting, and elements that lie across the stream's buffer.
static void test_large(void **state) {
    (void)state;
    given g;
    rp_buf b = {0};
    rp_buf_puts(&b, "[{\"text\": \"A.\"}, ");
    for (int i = 0; i < 100000; i++)
        rp_buf_putc(&b, '[');
    for (int i = 0; i < 100000; i++)
        rp_buf_putc(&b, ']');
    rp_buf_puts(&b, ", {\"text\": \"");
    for (int i = 0; i < 200000; i++)
        rp_buf_puts(&b, i % 100 == 99 ? "\\\" " : "word \\n");
    rp_buf_puts(&b, "\"}, {\"text\": \"B.\"}]");
    read_told(&rp_format_json, b.bytes, b.n, NULL, &g);
    assert_int_equal(g.n, 4);
    is_problem(&g, 1, 1, g.item[1].problem.byte, "depth");
    assert_true(g.item[2].n > 1000000);
    is_document(&g, 3, "d#4", "B.");
    done(&g);
    rp_buf_free(&b);
}

static void test_sniff(void **state) {
    (void)state;
    static const struct { const char *head, *name; bool lines, value; } files[] = {
        {"{\"a\": 1}\n{\"b\": 2}\n", "x", true, true}, {"{\"a\": 1}\n", "x", false, true},       {"{\"a\": 1}\n", "x.jsonl", true, true},
        {"{\n\"a\": 1}\n", "x", false, true},          {" [\n {\"a\": 1}]", "x", false, true},   {"[Photo] \"A\" \n", "x", false, false},
        {"{braces} in prose", "x.txt", false, false},  {"\xEF\xBB\xBF{\"a\": 1}", "x", false, true}, {"", "x.json", false, false},
        {"<rss>", "x.json", false, false},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        assert_int_equal(rp_format_jsonl.sniff(files[i].head, strlen(files[i].head), files[i].name), files[i].lines);
        assert_int_equal(rp_format_json.sniff(files[i].head, strlen(files[i].head), files[i].name), files[i].value);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields),  cmocka_unit_test(test_source), cmocka_unit_test(test_texts),  cmocka_unit_test(test_told),
        cmocka_unit_test(test_bad_lines), cmocka_unit_test(test_strings), cmocka_unit_test(test_list),
        cmocka_unit_test(test_object),  cmocka_unit_test(test_feed),   cmocka_unit_test(test_damage),
        cmocka_unit_test(test_large),   cmocka_unit_test(test_sniff),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
