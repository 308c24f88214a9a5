// Crawls to items: which records are documents, what is told about them, their addresses, and what damage does.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "bundled.h"
#include "read/bundle/http.h"
#include "read/bundle/warc.h"

#define PAGE "<html><body><p>The bridge at Brenn was closed on Monday.</p></body></html>"

typedef struct record { const char *kind, *target, *type, *block; int off; } record;

static void add_record(rp_buf *out, record r) {
    rp_buf_printf(out, "WARC/1.0\r\nWARC-Type: %s\r\n", r.kind);
    if (r.target != NULL)
        rp_buf_printf(out, "WARC-Target-URI: %s\r\n", r.target);
    if (r.type != NULL)
        rp_buf_printf(out, "Content-Type: %s\r\n", r.type);
    rp_buf_printf(out, "Content-Length: %d\r\n\r\n%s\r\n\r\n", (int)strlen(r.block) + r.off, r.block);
}

static void add_response(rp_buf *out, const char *target, const char *status, const char *fields, const char *body) {
    rp_buf block = {0};
    rp_buf_printf(&block, "HTTP/1.1 %s\r\n%s\r\n%s", status, fields, body);
    add_record(out, (record){"response", target, "application/http; msgtype=response", block.bytes, 0});
    rp_buf_free(&block);
}

static bundled read_warc(rp_buf *crawl) {
    bundled b = read_bundle("c.warc", crawl->bytes, crawl->n, NULL);
    rp_buf_free(crawl);
    return b;
}

static void documents_and_others(void **state) {
    (void)state;
    rp_buf c = {0};
    add_record(&c, (record){"warcinfo", NULL, "application/warc-fields", "software: none\r\n", 0});
    add_record(&c, (record){"request", "http://a.example/", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n", 0});
    size_t at = c.n;
    add_response(&c, "<http://a.example/x y>", "200 OK", "content-type: Text/HTML; Charset=\"iso-8859-1\"\r\n", PAGE);
    add_response(&c, "http://a.example/moved", "301 Moved", "Content-Type: text/html\r\n", PAGE);
    add_response(&c, "http://a.example/none", "404 Not Found", "Content-Type: text/html\r\n", PAGE);
    add_response(&c, "http://a.example/x.png", "200 OK", "Content-Type: image/png\r\n", "PNG");
    add_response(&c, "http://a.example/api", "200 OK", "Content-Type: application/json\r\n", "{}");
    add_response(&c, "http://a.example/map.xml", "200 OK", "Content-Type: text/xml\r\n", "<?xml version='1.0'?><urlset/>");
    add_response(&c, "http://a.example/empty", "200 OK", "Content-Type: text/html\r\n", "");
    add_record(&c, (record){"revisit", "http://a.example/", "application/http", "HTTP/1.1 200 OK\r\n\r\n", 0});
    add_record(&c, (record){"resource", "http://a.example/r", "text/plain; charset=utf-8", "A resource.", 0});
    add_record(&c, (record){"resource", "urn:text:http://a.example/", "text/plain", "The text of a page.", 0});
    add_record(&c, (record){"conversion", "http://a.example/w", "text/plain", "A conversion.", 0});
    add_record(&c, (record){"metadata", "http://a.example/", "text/plain", "a: b", 0});
    bundled b = read_warc(&c);
    assert_int_equal(b.n, 3);
    char name[32];
    snprintf(name, sizeof name, "c.warc#%zu", at);
    item_is(&b, 0, name, PAGE);
    assert_string_equal(b.items[0].url, "http://a.example/x y");
    assert_string_equal(b.items[0].type, "text/html");
    assert_string_equal(b.items[0].charset, "iso-8859-1");
    assert_int_equal(b.items[0].offset, at);
    assert_memory_equal(b.items[1].bytes, "A resource.", 11);
    assert_string_equal(b.items[1].charset, "utf-8");
    assert_memory_equal(b.items[2].bytes, "A conversion.", 13);
    assert_null(b.items[2].charset);
    bundled_free(&b);
}

static void nothing_but_revisits(void **state) {
    (void)state;
    rp_buf c = {0};
    for (int i = 0; i < 3; i++)
        add_record(&c, (record){"revisit", "http://a.example/", "application/http", "HTTP/1.1 200 OK\r\n\r\n", 0});
    bundled b = read_warc(&c);
    assert_int_equal(b.n, 1);
    item_fails(&b, 0, "c.warc", RP_E_DOCUMENT, "3 records, 3 unchanged since another (revisit)");
    bundled_free(&b);
}

static void line_ends_and_old_versions(void **state) {
    (void)state;
    static const char crawl[] = "WARC/0.18\nwarc-type: RESPONSE\nWARC-Target-URI: http://a.example/\nContent-Type: application/http\n"
                                "Content-Length: 52\n\nHTTP/1.0 200 OK\nContent-Type: text/plain\n\nLine ends.\n\n\n"
                                "WARC/1.1\nWARC-Type: conversion\nContent-Length: 9\n\nNo types.\n\n";
    bundled b = read_bundle("c.warc", crawl, sizeof crawl - 1, NULL);
    assert_int_equal(b.n, 2);
    item_is(&b, 0, "c.warc#0", "Line ends.");
    assert_int_equal(b.items[1].n, 9);
    assert_null(b.items[1].type);
    bundled_free(&b);
}

// A length that is wrong by a little costs nothing; one that is wrong by much costs its record alone.
static void wrong_lengths(void **state) {
    (void)state;
    for (int off = -12; off <= 12; off++) {
        rp_buf c = {0};
        add_record(&c, (record){"resource", "http://a.example/1", "text/plain", "The first of two texts.", off});
        add_record(&c, (record){"resource", "http://a.example/2", "text/plain", "The second.", 0});
        bundled b = read_warc(&c);
        assert_int_equal(b.n, 2);
        assert_int_equal(b.items[0].n, 23 + off);
        assert_memory_equal(b.items[1].bytes, "The second.", 11);
        bundled_free(&b);
    }
    rp_buf c = {0};
    add_record(&c, (record){"resource", "http://a.example/1", "text/plain", "The first of three texts, which is longer than it says.", -40});
    add_record(&c, (record){"resource", "http://a.example/2", "text/plain", "The second.", 100});
    add_record(&c, (record){"resource", "http://a.example/3", "text/plain", "The third.", 0});
    add_record(&c, (record){"resource", "http://a.example/4", "text/plain", "The fourth.", 0});
    bundled b = read_warc(&c);
    assert_int_equal(b.n, 4);
    assert_memory_equal(b.items[2].bytes, "The fourth.", 11);
    item_fails(&b, 3, "c.warc", RP_E_FORMAT, "bytes that belong to no record (the first of 2 places)");
    bundled_free(&b);
}

// What belongs to no record is looked at again from a little before, but never the record before it itself.
static void no_length(void **state) {
    (void)state;
    static const char crawl[] = "WARC/1.1\n\nHTTP/1.1 200 OK, but nobody knows how long it is.\nWARC/1.1\n\n";
    bundled b = read_bundle("c.warc", crawl, sizeof crawl - 1, NULL);
    assert_int_equal(b.n, 1);
    item_fails(&b, 0, "c.warc", RP_E_FORMAT, "a record without its length (the first of 3 places)");
    bundled_free(&b);
}

static void cut_off(void **state) {
    (void)state;
    rp_buf c = {0};
    add_record(&c, (record){"resource", "http://a.example/1", "text/plain", "The first.", 0});
    size_t second = c.n;
    add_record(&c, (record){"resource", "http://a.example/2", "text/plain", "The second.", 0});
    char name[32];
    snprintf(name, sizeof name, "c.warc#%zu", second);
    for (size_t n = second + 1; n < c.n - 4; n++) {
        bundled b = read_bundle("c.warc", c.bytes, n, NULL);
        assert_true(b.n == 1 || b.n == 2);                  // 1: the cut is in the very first word
        item_is(&b, 0, "c.warc#0", "The first.");
        if (b.n == 2)
            assert_true(b.items[1].problem.code == RP_E_FORMAT);
        bundled_free(&b);
    }
    bundled b = read_bundle("c.warc", c.bytes, c.n - 8, NULL);
    item_fails(&b, 1, name, RP_E_FORMAT, "ends 4 bytes too early");
    rp_buf_free(&c);
    bundled_free(&b);
}

static void addresses_in_members(void **state) {
    (void)state;
    rp_buf each = {0}, all = {0}, whole = {0};
    char names[2][3][40];
    for (size_t i = 0; i < 3; i++) {
        rp_buf c = {0};
        add_record(&c, (record){"resource", "http://a.example/", "text/plain", "A text.", 0});
        snprintf(names[0][i], 40, "c.warc.gz#%zu", each.n);
        snprintf(names[1][i], 40, i > 0 ? "c.warc.gz#0+%zu" : "c.warc.gz#0", all.n);
        gzip_member(&each, c.bytes, c.n);
        rp_buf_add(&all, c.bytes, c.n);
        rp_buf_free(&c);
    }
    gzip_member(&whole, all.bytes, all.n);
    for (size_t k = 0; k < 2; k++) {
        const rp_buf *packed = k == 0 ? &each : &whole;
        bundled b = read_bundle("c.warc.gz", packed->bytes, packed->n, NULL);
        assert_int_equal(b.n, 3);
        for (size_t i = 0; i < 3; i++)
            item_is(&b, i, names[k][i], "A text.");
        bundled_free(&b);
    }
    rp_buf_free(&each);
    rp_buf_free(&all);
    rp_buf_free(&whole);
}

static void a_member_is_cut(void **state) {
    (void)state;
    rp_buf crawl = {0};
    for (int i = 0; i < 5; i++) {
        rp_buf c = {0};
        char text[] = "The text number 0 of five, about a bridge.";
        text[16] = (char)('0' + i);
        add_record(&c, (record){"resource", "http://a.example/", "text/plain", text, 0});
        gzip_member(&crawl, c.bytes, c.n);
        if (i == 1 || i == 3)
            crawl.n -= 40;
        rp_buf_free(&c);
    }
    bundled b = read_bundle("c.warc.gz", crawl.bytes, crawl.n, NULL);
    uint32_t whole = 0;
    for (uint32_t i = 0; i < b.n; i++)
        whole += b.items[i].problem.code == RP_OK;
    assert_int_equal(whole, 3);
    assert_true(b.n > 3);
    rp_buf_free(&crawl);
    bundled_free(&b);
}

static void arc_heads(void **state) {
    (void)state;
    rp_arena *a = rp_arena_new();
    rp_warc_record r = {0};
#define HEAD(line) rp_arc_head(line, strlen(line), a, &r)
    assert_true(HEAD("http://a.example/x y?a=b c 192.0.2.1 20140216050221 text/html 1591"));
    assert_string_equal(r.target, "http://a.example/x y?a=b c");
    assert_string_equal(r.type, "text/html");
    assert_int_equal(r.length, 1591);
    assert_true(HEAD("http://a.example/ 192.0.2.1 20140216050221 text/html 200 - - 1034 a.arc 77"));
    assert_string_equal(r.target, "http://a.example/");
    assert_string_equal(r.type, "text/html");
    assert_int_equal(r.length, 77);
    assert_false(HEAD("http://a.example/ 192.0.2.1 20140216050221 text/html -1"));
    assert_false(HEAD("http://a.example/ 192.0.2.1 20140216050221 text/html abc"));
    assert_false(HEAD("URL IP-address Archive-date Content-type Archive-length"));
    assert_false(HEAD(""));
    assert_false(HEAD("     "));
    rp_arena_free(a);
}

static void arc_files(void **state) {
    (void)state;
    static const char crawl[] = "filedesc://a.arc 0.0.0.0 20140216050221 text/plain 14\n1 0 Rapport\nx\n\n"
                                "http://a.example/1 192.0.2.1 20140216050221 text/html 55\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nThe first.\n"
                                "http://a.example/2 192.0.2.1 20140216050221 text/plain 11\nThe second.\n";
    bundled b = read_bundle("a.arc", crawl, sizeof crawl - 1, NULL);
    assert_int_equal(b.n, 2);
    assert_memory_equal(b.items[0].bytes, "The first.", 10);
    assert_string_equal(b.items[0].type, "text/plain");
    assert_string_equal(b.items[0].url, "http://a.example/1");
    assert_memory_equal(b.items[1].bytes, "The second.", 11);
    bundled_free(&b);
}

static void http_heads(void **state) {
    (void)state;
    rp_arena *a = rp_arena_new();
    static const char head[] = "HTTP/1.1 200 Fine\r\nContent-Type: text/HTML ; boundary=x; charset='utf-8'\r\nContent-Encoding: gzip, br\r\n"
                               "Transfer-Encoding: chunked\r\nContent-Length: 77\r\nno field\r\n\r\nbody";
    rp_http h = rp_http_head(head, sizeof head - 1, a);
    assert_int_equal(h.status, 200);
    assert_int_equal(h.head_bytes, sizeof head - 5);
    assert_string_equal(h.type, "text/html");
    assert_string_equal(h.charset, "utf-8");
    assert_int_equal(h.length, 77);
    assert_int_equal(h.n_codings, 3);
    assert_string_equal(h.coding[0], "chunked");
    assert_string_equal(h.coding[1], "br");
    assert_string_equal(h.coding[2], "gzip");
    assert_int_equal(rp_http_head("<html>", 6, a).head_bytes, 0);
    assert_int_equal(rp_http_head("HTTP/1.1\n\nx", 11, a).status, 0);
    assert_int_equal(rp_http_head("HTTP/1.1 99999999999999999999 x\n\n", 33, a).head_bytes, 33);
    rp_arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_and_others),
        cmocka_unit_test(nothing_but_revisits),
        cmocka_unit_test(line_ends_and_old_versions),
        cmocka_unit_test(wrong_lengths),
        cmocka_unit_test(cut_off),
        cmocka_unit_test(no_length),
        cmocka_unit_test(addresses_in_members),
        cmocka_unit_test(a_member_is_cut),
        cmocka_unit_test(arc_heads),
        cmocka_unit_test(arc_files),
        cmocka_unit_test(http_heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
