// Feeds to items: every vocabulary, what people write into them, and what must not hurt. All feeds are invented.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "bundled.h"
#include "read/bundle/feed.h"

static bundled read_bytes(const char *bytes, size_t n) {
    bundled b = read_items(&rp_format_feed, "feed.xml", bytes, n, NULL);
    assert_int_equal(b.status, RP_OK);
    return b;
}

static bundled read_feed(const char *feed) {
    assert_true(rp_format_feed.sniff(feed, strlen(feed), "feed.xml"));
    return read_bytes(feed, strlen(feed));
}

static void test_rss_2(void **state) {
    (void)state;
    bundled g = read_feed("<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
                          " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>\n"
                          "<item><title>Bridge &amp; road closed</title><link>http://a.example/1?x=1&amp;y=2</link><guid isPermaLink=\"false\">g-1</guid>\n"
                          "<pubDate>Wed, 25 Dec 2024 08:00:00 GMT</pubDate><dc:creator>Ann Writer</dc:creator><author>desk@a.example (Desk)</author>\n"
                          "<description>Short.</description><content:encoded><![CDATA[<p>The bridge was closed on Monday.</p>]]></content:encoded></item>\n"
                          "<item><guid>http://a.example/2</guid><title>Second &lt;b&gt;report&lt;/b&gt;</title></item>\n"
                          "<title>The Example Courier</title><language>en-GB</language></channel></rss>");
    assert_int_equal(g.n, 2);
    const rp_item *i = &g.items[0];
    assert_string_equal(i->name, "feed.xml#g-1");
    assert_string_equal(i->title, "Bridge & road closed");
    assert_string_equal(i->url, "http://a.example/1?x=1&y=2");
    assert_string_equal(i->published, "Wed, 25 Dec 2024 08:00:00 GMT");
    assert_string_equal(i->basis, "feed");
    assert_string_equal(i->author, "Ann Writer");
    assert_string_equal(i->publisher, "The Example Courier");
    assert_string_equal(i->language, "en-GB");
    assert_string_equal(i->type, "text/html");
    assert_string_equal(i->bytes, "<p>The bridge was closed on Monday.</p>");
    assert_null(i->modified);
    i = &g.items[1];
    assert_string_equal(i->name, "feed.xml#http://a.example/2");
    assert_string_equal(i->url, "http://a.example/2");
    assert_string_equal(i->title, "Second report");
    assert_string_equal(i->bytes, "Second report");
    bundled_free(&g);
}

static void test_rss_1(void **state) {
    (void)state;
    bundled g = read_feed("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"\n"
                          " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:own=\"http://vocabulary.example/\">\n"
                          "<channel rdf:about=\"http://a.example/\"><title>Hill News</title></channel>\n"
                          "<item rdf:about=\"http://a.example/7\"><own:title>Wrong</own:title><title>Right</title><link>http://a.example/7</link>\n"
                          "<description>Rain fell.</description><own:description>Nothing that is longer counts here.</own:description>\n"
                          "<dc:date>2024-12-25T08:00:00+01:00</dc:date></item></rdf:RDF>");
    assert_int_equal(g.n, 1);
    assert_string_equal(g.items[0].name, "feed.xml#http://a.example/7");
    assert_string_equal(g.items[0].title, "Right");
    assert_string_equal(g.items[0].bytes, "Rain fell.");
    assert_string_equal(g.items[0].type, "text/plain");
    assert_string_equal(g.items[0].published, "2024-12-25T08:00:00+01:00");
    assert_string_equal(g.items[0].publisher, "Hill News");
    bundled_free(&g);
}

static void test_atom(void **state) {
    (void)state;
    bundled g = read_feed("\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?><!-- made by hand -->\n"
                          "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.example/news/' xml:lang='en'>\n"
                          "<title type='html'>Coast &amp;amp; Sea</title><author><name>The Desk</name></author>\n"
                          "<entry><id>tag:1</id><title type='text'>What a &lt;p> does</title><link rel='self' href='1.atom'/>\n"
                          "<link rel='alternate' type='text/html' href='1.html'/><published>2024-12-24T10:00:00Z</published>\n"
                          "<updated>2024-12-25T10:00:00Z</updated><summary>Short</summary>\n"
                          "<content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'><x:p>One<x:br/>two &amp; three.</x:p></x:div></content></entry>\n"
                          "<entry><id>tag:1</id><title>Base</title><content type='application/octet-stream'>PHA+T25lPC9wPg==</content>\n"
                          "<source><title>Other Paper</title></source><author><name>A. Nother</name></author></entry>\n"
                          "</feed>");
    assert_int_equal(g.n, 2);
    const rp_item *i = &g.items[0];
    assert_string_equal(i->title, "What a <p> does");
    assert_string_equal(i->url, "http://a.example/news/1.html");
    assert_string_equal(i->published, "2024-12-24T10:00:00Z");
    assert_string_equal(i->modified, "2024-12-25T10:00:00Z");
    assert_string_equal(i->publisher, "Coast & Sea");
    assert_string_equal(i->author, "The Desk");
    assert_string_equal(i->bytes, "<div><p>One<br />two &amp; three.</p></div>");
    i = &g.items[1];
    assert_string_equal(i->name, "feed.xml#tag:1~2");
    assert_string_equal(i->bytes, "<p>One</p>");
    assert_string_equal(i->publisher, "Other Paper");
    assert_string_equal(i->author, "A. Nother");
    bundled_free(&g);
}

static void test_cdf(void **state) {
    (void)state;
    bundled g = read_feed("<CHANNEL BASE=\"http://a.example/\"><TITLE>Old Channel</TITLE><ITEM HREF=\"http://a.example/1\" "
                          "LASTMOD=\"2024-04-06\"><TITLE>Item</TITLE><ABSTRACT>It rained.</ABSTRACT></ITEM></CHANNEL>");
    assert_int_equal(g.n, 1);
    assert_string_equal(g.items[0].url, "http://a.example/1");
    assert_string_equal(g.items[0].modified, "2024-04-06");
    assert_string_equal(g.items[0].bytes, "It rained.");
    bundled_free(&g);
}

// What is not XML: names of HTML, a lone "&", HTML that was not escaped, prefixes that nobody declared.
static void test_mending(void **state) {
    (void)state;
    bundled g = read_feed("<rss><channel><title>A&nbsp;B & C</title>\n"
                          "<item><title>Caf&eacute; & bar < 3</title><link>http://a.example/?a=1&b=2</link><dc:creator>Ann</dc:creator></item>\n"
                          "<item><title>Raw</title><description><p>One<br>two</p> &amp; three</description><link>http://a.example/r</link></item>\n"
                          "</channel></rss>");
    assert_int_equal(g.n, 2);
    assert_string_equal(g.items[0].title, "Caf\xC3\xA9 & bar < 3");
    assert_string_equal(g.items[0].url, "http://a.example/?a=1&b=2");
    assert_string_equal(g.items[0].author, "Ann");
    assert_string_equal(g.items[1].bytes, "<p>One<br>two</p> &amp; three");
    assert_string_equal(g.items[1].url, "http://a.example/r");
    bundled_free(&g);
}

// What is broken stays in its entry, and is told once, with its line.
static void test_broken(void **state) {
    (void)state;
    bundled g = read_feed("<rss><channel>\n<item><title>One</title>\n<item><title>Two</title><foo></bar></item>\n"
                          "<item><title>Three</title></item>\n<item><title>Fo");
    assert_int_equal(g.n, 5);
    assert_string_equal(g.items[0].title, "One");
    assert_string_equal(g.items[1].title, "Two");
    assert_string_equal(g.items[2].title, "Three");
    assert_string_equal(g.items[3].title, "Fo");
    assert_int_equal(g.items[4].problem.code, RP_E_FORMAT);
    item_fails_at(&g, 4, 1, "<channel> is not closed");
    bundled_free(&g);
    g = read_feed("<rss><channel>\n<item><title>One</title><guid>a</guidd></item>\n</channel></rss>");
    assert_int_equal(g.n, 2);
    assert_string_equal(g.items[0].title, "One");
    item_fails_at(&g, 1, 2, "not well-formed");
    bundled_free(&g);
}

static void test_empty(void **state) {
    (void)state;
    bundled g = read_feed("<rss><channel><title>Silent Paper</title></channel></rss>");
    assert_int_equal(g.n, 1);
    assert_string_equal(g.items[0].name, "feed.xml");
    assert_string_equal(g.items[0].publisher, "Silent Paper");
    assert_string_equal(g.items[0].problem.message, "a feed without entries");
    bundled_free(&g);
}

// Entities that a document type declares are never looked up: no file is read, nothing grows.
static void test_entities(void **state) {
    (void)state;
    bundled g = read_feed("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n"
                          "<rss><channel><item><title>T &x; &b;</title></item></channel></rss>");
    assert_int_equal(g.n, 1);
    assert_string_equal(g.items[0].title, "T &x; &b;");
    bundled_free(&g);
}

static void test_encodings(void **state) {
    (void)state;
    static const char wide[] = "<\0r\0s\0s\0>\0<\0i\0t\0e\0m\0>\0<\0t\0i\0t\0l\0e\0>\0\xE9\0<\0/\0t\0i\0t\0l\0e\0>\0<\0/\0i\0t\0e\0m\0>\0<\0/\0r\0s\0s\0>";
    assert_true(rp_format_feed.sniff(wide, sizeof wide, "feed.xml"));
    bundled g = read_bytes(wide, sizeof wide);
    assert_int_equal(g.n, 1);
    assert_string_equal(g.items[0].title, "\xC3\xA9");
    bundled_free(&g);
    g = read_feed("<?xml version=\"1.0\" encoding=\"windows-1252\"?><rss><item><title>\x93Quoted\x94 caf\xE9</title></item></rss>");
    assert_string_equal(g.items[0].title, "\xE2\x80\x9CQuoted\xE2\x80\x9D caf\xC3\xA9");
    bundled_free(&g);
}

static void test_sniff(void **state) {
    (void)state;
    static const char *const none[] = {"", "<html><head>", "News of <rss>", "<!-- only -->", "{\"title\": 1}", "<", "<rssfeed>"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(rp_format_feed.sniff(none[i], strlen(none[i]), "a"));
}

// Ten thousand tags that nothing closes, and a tag with an attribute of a megabyte around each of many entries: linear.
static void test_large(void **state) {
    (void)state;
    rp_buf b = {0};
    rp_buf_puts(&b, "<rss><channel a='");
    for (int i = 0; i < 100000; i++)
        rp_buf_puts(&b, "0123456789");
    rp_buf_puts(&b, "'>");
    for (int i = 0; i < 10000; i++)
        rp_buf_puts(&b, "<item><title>T</title></item><a><b c='&amp;'/>");
    bundled g = read_bytes(b.bytes, b.n);
    assert_int_equal(g.n, BUNDLED_MOST);
    bundled_free(&g);
    rp_buf_clear(&b);
    for (int i = 0; i < 200000; i++)
        rp_buf_puts(&b, i == 0 ? "<rss><item>" : "<title><![CDATA[");
    g = read_bytes(b.bytes, b.n);
    assert_int_equal(g.n, 2);
    bundled_free(&g);
    rp_buf_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rss_2),    cmocka_unit_test(test_rss_1),     cmocka_unit_test(test_atom),
        cmocka_unit_test(test_cdf),      cmocka_unit_test(test_mending),   cmocka_unit_test(test_broken),
        cmocka_unit_test(test_empty),    cmocka_unit_test(test_entities),  cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_sniff),    cmocka_unit_test(test_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
