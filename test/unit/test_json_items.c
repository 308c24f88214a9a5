// JSON Lines and JSON to items: which keys, which lists, how documents are named, what is refused and with what place.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "bundled.h"
#include "read/bundle/fields.h"
#include "read/bundle/json_items.h"

static bundled read_told(const rp_format *format, const char *bytes, size_t n, const char *told) {
    bundled b = read_items(format, "d", bytes, n, told);
    assert_int_equal(b.status, RP_OK);
    return b;
}

static bundled read_lines(const char *s) {
    return read_told(&rp_format_jsonl, s, strlen(s), NULL);
}

static bundled read_value(const char *s) {
    return read_told(&rp_format_json, s, strlen(s), NULL);
}

static void test_fields(void **state) {
    (void)state;
    bundled g = read_lines("{\"headline\": \"Bridge closed\", \"maintext\": \"It was closed.\", \"date_publish\": \"2024-12-25 08:00\", \"dateModified\": 1735113600,"
                           " \"Source\": {\"id\": null, \"name\": \"The Courier\"}, \"authors\": [{\"name\": \"Ann\"}, \"Bo\"], \"lang\": \"en\", \"link\": \"http://a.example/\"}\n");
    item_is(&g, 0, "d#1", "It was closed.");
    assert_string_equal(g.items[0].title, "Bridge closed");
    assert_string_equal(g.items[0].published, "2024-12-25 08:00");
    assert_string_equal(g.items[0].modified, "1735113600");
    assert_string_equal(g.items[0].publisher, "The Courier");
    assert_string_equal(g.items[0].author, "Ann, Bo");
    assert_string_equal(g.items[0].language, "en");
    assert_string_equal(g.items[0].url, "http://a.example/");
    assert_string_equal(g.items[0].basis, "field");
    assert_string_equal(g.items[0].type, "text/plain");
    bundled_free(&g);
}

// A field that several programs use for different things: an address is one by its looks.
static void test_source(void **state) {
    (void)state;
    bundled g = read_lines("{\"text\": \"A.\", \"source\": \"The Courier\"}\n"
                           "{\"text\": \"B.\", \"source\": \"https://a.example/b\", \"source-hostname\": \"A Example\", \"hostname\": \"a.example\"}\n");
    assert_string_equal(g.items[0].publisher, "The Courier");
    assert_null(g.items[0].url);
    assert_string_equal(g.items[1].publisher, "A Example");
    assert_string_equal(g.items[1].url, "https://a.example/b");
    bundled_free(&g);
}

static void test_texts(void **state) {
    (void)state;
    bundled g = read_lines("{\"text\": \"\", \"description\": \"Second best.\"}\n"
                           "{\"text\": null, \"title\": \"Only a title\"}\n"
                           "{\"text\": [\"One.\", null, {\"text\": \"Two.\"}]}\n"
                           "{\"content\": {\"rendered\": \"<p>HTML</p>\"}}\n"
                           "{\"text\": \"write to <ann@a.example> or 3 < 4 > 2\"}\n"
                           "{\"text\": \"\", \"title\": \"\"}\n");
    assert_int_equal(g.n, 6);
    item_is(&g, 0, "d#1", "Second best.");
    item_is(&g, 1, "d#2", "Only a title");
    item_is(&g, 2, "d#3", "One.\n\nTwo.");
    item_is(&g, 3, "d#4", "<p>HTML</p>");
    assert_string_equal(g.items[3].type, "text/html");
    assert_string_equal(g.items[4].type, "text/plain");
    item_fails_at(&g, 5, 6, "without text and title");
    assert_int_equal(g.items[5].problem.byte, 1);
    bundled_free(&g);
}

static void test_told(void **state) {
    (void)state;
    const char *s = "{\"a\": {\"b-c\": \"Deep.\"}, \"text\": \"Shallow.\"}\n";
    bundled g = read_told(&rp_format_jsonl, s, strlen(s), "text=a.b-c");
    item_is(&g, 0, "d#1", "Deep.");
    bundled_free(&g);
    s = "{\"uuid\": \"x1\", \"text\": \"A.\"}\n{\"uuid\": \"x1\", \"text\": \"B.\"}\n{\"uuid\": 7, \"text\": \"C.\"}\n";
    g = read_told(&rp_format_jsonl, s, strlen(s), "id=uuid");
    item_is(&g, 0, "d#x1", "A.");
    item_is(&g, 1, "d#x1~2", "B.");
    item_is(&g, 2, "d#7", "C.");
    bundled_free(&g);
    assert_int_equal(rp_field_names_check((const char *const[]){"text=a", "id=b"}, 2, NULL), RP_OK);
    assert_int_equal(rp_field_names_check((const char *const[]){"nonsense=a"}, 1, NULL), RP_E_ARGUMENT);
    assert_int_equal(rp_field_names_check((const char *const[]){"text="}, 1, NULL), RP_E_ARGUMENT);
}

static void test_bad_lines(void **state) {
    (void)state;
    bundled g = read_lines("\xEF\xBB\xBF{\"text\": \"A.\"}\r\n\n{\"text\": \"B\n[1, 2]\n{\"x\": 1, \"y\": 2}\n{\"text\": \"C.\"}");
    assert_int_equal(g.n, 5);
    item_is(&g, 0, "d#1", "A.");
    item_fails_at(&g, 1, 3, "malformed JSON");
    assert_int_equal(g.items[1].problem.byte, 11);
    item_fails_at(&g, 2, 4, "not an object");
    assert_int_equal(g.items[2].problem.byte, 1);
    item_fails_at(&g, 3, 5, "no text among the keys x, y");
    assert_int_equal(g.items[3].problem.byte, 1);
    item_is(&g, 4, "d#6", "C.");
    bundled_free(&g);
}

// What RFC 8259 allows and the parser does not, and what dumps are full of.
static void test_strings(void **state) {
    (void)state;
    bundled g = read_lines("{\"text\": \"half \\ud83d pair \\\\ud83d and \\ud83d\\ude00 whole\", \"n\": 99999999999999999999}\n"
                           "{\"a\\u0000b\": 1, \"text\": \"A\\u0000B\"}\n{\"text\": \"x\", \"text\": \"last\"}\n");
    item_is(&g, 0, "d#1", "half \xEF\xBF\xBD pair \\ud83d and \xF0\x9F\x98\x80 whole");
    item_is(&g, 1, "d#2", "A\xEF\xBF\xBD" "B");
    item_is(&g, 2, "d#3", "last");
    bundled_free(&g);
}

static void test_list(void **state) {
    (void)state;
    bundled g = read_value(" [ {\"text\": \"A.\"},\n {\"text\": B},\n 5, {\"text\": \"C.\", \"items\": [{\"text\": \"no\"}]} ]\n");
    assert_int_equal(g.n, 3);
    item_is(&g, 0, "d#1", "A.");
    item_fails_at(&g, 1, 2, "malformed JSON");
    assert_int_equal(g.items[1].problem.byte, 11);
    item_is(&g, 2, "d#4", "C.");
    bundled_free(&g);
}

static void test_object(void **state) {
    (void)state;
    bundled g = read_value("{\"title\": \"T\", \"text\": \"Alone.\", \"items\": [{\"a\": 1}]}");
    assert_int_equal(g.n, 1);
    item_is(&g, 0, "d", "Alone.");
    bundled_free(&g);
    g = read_value("{\"status\": \"ok\", \"response\": {\"n\": [1, {\"text\": \"no\"}], \"docs\": [{\"text\": \"A.\"}, {\"text\": \"B.\"}]}, \"end\": {}}");
    assert_int_equal(g.n, 2);
    item_is(&g, 1, "d#2", "B.");
    bundled_free(&g);
    g = read_value("{\"hits\": {\"total\": 1, \"hits\": [{\"_id\": 1, \"_source\": {\"text\": \"A.\"}}]}}");
    assert_int_equal(g.n, 1);
    item_is(&g, 0, "d#1", "A.");
    bundled_free(&g);
    g = read_value("{\n \"text\": \"A.\"\n}\n{\n \"text\": \"B.\"\n}\n");
    assert_int_equal(g.n, 2);
    item_is(&g, 0, "d", "A.");
    item_is(&g, 1, "d#2", "B.");
    bundled_free(&g);
}

static void test_feed(void **state) {
    (void)state;
    bundled g = read_value("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"The Courier\", \"language\": \"en\", \"items\": ["
                           "{\"id\": \"i 1\", \"content_html\": \"<p>A.</p>\", \"date_published\": \"2024-12-25\", \"authors\": [{\"name\": \"Ann\"}]},"
                           "{\"id\": \"i 1\", \"content_text\": \"B.\", \"title\": \"Second\"}]}");
    assert_int_equal(g.n, 2);
    item_is(&g, 0, "d#i 1", "<p>A.</p>");
    assert_string_equal(g.items[0].publisher, "The Courier");
    assert_string_equal(g.items[0].language, "en");
    assert_string_equal(g.items[0].author, "Ann");
    item_is(&g, 1, "d#i 1~2", "B.");
    bundled_free(&g);
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
        bundled g = read_value(bad[i].s);
        assert_int_equal(g.n, bad[i].documents + 1);
        assert_int_equal(g.items[g.n - 1].problem.code, RP_E_FORMAT);
        assert_non_null(strstr(g.items[g.n - 1].problem.message, bad[i].says));
        assert_int_equal(g.items[g.n - 1].problem.line, 1);
        bundled_free(&g);
    }
}

// Deep nesting, and elements that lie across the stream's buffer.
static void test_large(void **state) {
    (void)state;
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
    bundled g = read_told(&rp_format_json, b.bytes, b.n, NULL);
    assert_int_equal(g.n, 4);
    item_fails_at(&g, 1, 1, "depth");
    assert_true(g.items[2].n > 1000000);
    item_is(&g, 3, "d#4", "B.");
    bundled_free(&g);
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
