// What a page says about itself: our own small pages, each with one way of saying it, and the day that is chosen.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "read/about/about.h"
#include "read/about/about_words.h"
#include "reading.h"

static rp_doc about(const char *page, const char *url) {
    rp_doc d = {.arena = worker.arena, .url = url, .fetched = RP_DAY_NONE, .published = RP_DAYS_NONE, .published_basis = "none"};
    xmlDoc *tree = htmlReadMemory(page, (int)strlen(page), NULL, "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    rp_about_page(tables, tree, &d);
    rp_about_choose(&d);
    xmlFreeDoc(tree);
    return d;
}

// page is published on day, as basis says; "none" for both when it does not say.
static void published(const char *page, const char *day, const char *basis) {
    rp_doc d = about(page, NULL);
    char got[11] = "none";
    if (d.published.from != RP_DAY_NONE)
        rp_day_print(d.published.from, got);
    if (strcmp(got, day) != 0 || strcmp(d.published_basis, basis) != 0)
        fail_msg("%s\nis published on %s by %s, not on %s by %s", page, got, d.published_basis, day, basis);
}

static void same(const char *got, const char *want) {
    if (got == NULL || want == NULL)
        assert_ptr_equal(got, want);
    else
        assert_string_equal(got, want);
}

#define LD(json) "<html><head><script type='application/ld+json'>" json "</script></head><body><p>Text.</p></body></html>"
#define ARTICLE "\"@type\": \"NewsArticle\", \"datePublished\": \"2024-12-25T08:00:00+01:00\""

static void json_ld(void **state) {
    (void)state;
    published(LD("{" ARTICLE "}"), "2024-12-25", "json-ld");
    published(LD("[null, {\"@type\": \"Organization\", \"foundingDate\": \"1990-01-01\"}, {" ARTICLE "}]"), "2024-12-25", "json-ld");
    published(LD("{\"@graph\": [null, {\"@type\": \"WebPage\", \"datePublished\": \"2024-12-20\"}, {" ARTICLE "}]}"), "2024-12-25", "json-ld");
    published(LD("{\"@type\": \"WebPage\", \"mainEntity\": {" ARTICLE "}}"), "2024-12-25", "json-ld");
    published(LD("{\"@type\": [\"Thing\", \"http://schema.org/BlogPosting\"], \"datePublished\": [\"2024-12-25\"]}"), "2024-12-25", "json-ld");
    published(LD("{\"@type\": \"Article\", \"datePublished\": 1735113600}"), "2024-12-25", "json-ld");
    published(LD("{\"@type\": \"Article\", \"datePublished\": null, \"dateCreated\": \"2024-12-24\"}"), "2024-12-24", "json-ld");
    published(LD("{\"@type\": \"Article\", \"comment\": [{\"@type\": \"Comment\", \"datePublished\": \"2024-12-26\"}]}"), "none", "none");
    published(LD("{\"@type\": \"ItemList\", \"itemListElement\": [{" ARTICLE "}]}"), "none", "none");
    published(LD("{\"@type\": \"Organization\"}\n{" ARTICLE "}"), "2024-12-25", "json-ld");
}

static void json_that_is_none(void **state) {
    (void)state;
    published(LD("{" ARTICLE ", }"), "2024-12-25", "json-ld");
    published(LD("<!-- {" ARTICLE "} -->"), "2024-12-25", "json-ld");
    published(LD("//<![CDATA[\n{" ARTICLE "}\n//]]>"), "2024-12-25", "json-ld");
    published(LD("/* ours */ {\"url\": \"https://a.example/\", // its place\n" ARTICLE "};"), "2024-12-25", "json-ld");
    published(LD("{\"headline\": \"two\nlines\tand \\'marks\\'\", " ARTICLE "}"), "2024-12-25", "json-ld");
    published(LD("{&quot;@type&quot;: &quot;Article&quot;, &quot;datePublished&quot;: &quot;2024-12-25&quot;}"), "2024-12-25", "json-ld");
    published(LD("{\"headline\": \"a \"quoted\" word\", " ARTICLE "}"), "2024-12-25", "json-ld");
    published(LD("{" ARTICLE ", \"articleBody\": \"cut o"), "2024-12-25", "json-ld");
    published(LD("null"), "none", "none");
    published(LD(""), "none", "none");
    published(LD("\"\\"), "none", "none");
}

static void names_of_json_ld(void **state) {
    (void)state;
    rp_doc d = about(LD("{\"@graph\": [{" ARTICLE ", \"headline\": \"A bridge is taken\", \"author\": [{\"@id\": \"#ann\"}, {\"@type\": \"Person\", \"name\": \"Bo Roe\"}, null],"
                        "\"publisher\": {\"@id\": \"#paper\"}, \"url\": \"https://a.example/bridge\", \"inLanguage\": \"en-GB\"},"
                        "{\"@id\": \"#ann\", \"@type\": \"Person\", \"name\": \"Ann Doe\"}, {\"@id\": \"#paper\", \"@type\": \"Organization\", \"name\": \"The Brenn Courier\"}]}"), NULL);
    same(d.author, "Ann Doe, Bo Roe");
    same(d.publisher, "The Brenn Courier");
    same(d.url, "https://a.example/bridge");
    same(d.language, "en-GB");
    same(d.title, "A bridge is taken");
}

static void meta_elements(void **state) {
    (void)state;
    published("<meta property='article:published_time' content='2024-12-25T08:00:00Z'><p>Text.</p>", "2024-12-25", "opengraph");
    published("<meta property='article:modified_time' content='2024-12-26'><meta name='DC.date.issued' content='2024-12-25'>", "2024-12-25", "meta");
    published("<meta name='Parsely-Pub-Date' content='Dec. 25, 2024'>", "2024-12-25", "meta");
    published("<meta http-equiv='last-modified' content='Wed, 25 Dec 2024 08:00:00 GMT'>", "2024-12-25", "meta");
    published("<meta name='pubdate' content='soon'><meta name='date' content='25.12.2024'>", "2024-12-25", "meta");
    published("<meta itemprop='datePublished' content='2024-12-25'>", "2024-12-25", "microdata");
    published("<meta name='viewport' content='2024-12-25'>", "none", "none");
    rp_doc d = about("<html lang='en-us'><head><title>A bridge is taken | Courier</title><meta name='author' content='https://a.example/ann'><meta name='byl' content='By Ann  Doe'>"
                     "<meta property='og:site_name' content='Brenn&amp;Co'><meta property='og:url' content='https://a.example/x'><link rel='canonical' href='/bridge'></head></html>",
                     "https://www.a.example/bridge?from=feed");
    same(d.author, "By Ann Doe");
    same(d.publisher, "Brenn&Co");
    same(d.url, "https://www.a.example/bridge");
    same(d.language, "en-us");
    same(d.title, "A bridge is taken | Courier");
    same(about("<link rel='canonical' href='https://b.example/there'>", "https://a.example/here").url, "https://a.example/here");
    same(about("<link rel='canonical' href='/there'>", NULL).url, NULL);
}

static void data_of_scripts(void **state) {
    (void)state;
    published("<script>window.state={id:7,title:\"A bridge\",date:\"2024-12-25\"}</script>", "2024-12-25", "meta");
    published("<script type='application/json'>{\"props\": {\"publishedAt\" : \"2024-12-25T08:00:00Z\"}}</script>", "2024-12-25", "meta");
    published("<script>x = \"{\\\"datePublished\\\":\\\"2024-12-25\\\"}\"</script>", "2024-12-25", "meta");
    published("<script>var built = \"2024-12-25\", version: \"2024-12-25\", y = [\"2024-12-25\"]; \"20</script>", "none", "none");
}

static void microdata(void **state) {
    (void)state;
    published("<div itemscope itemtype='https://schema.org/NewsArticle'><p itemprop='datePublished'>25 December 2024</p>"
              "<div itemprop='comment' itemscope itemtype='https://schema.org/Comment'><i itemprop='datePublished'>2024-12-27</i></div></div>", "2024-12-25", "microdata");
    published("<div vocab='https://schema.org/' typeof='Article'><span property='schema:datePublished' content='2024-12-25'></span></div>", "2024-12-25", "microdata");
    rp_doc d = about("<div itemscope itemtype='http://schema.org/Article'><h1 itemprop='headline'>A bridge</h1>by <a itemprop='author' itemscope itemtype='http://schema.org/Person'>"
                     "see <b itemprop='name'>Ann Doe</b></a><span itemprop='publisher'>The Courier</span></div>", NULL);
    same(d.author, "Ann Doe");
    same(d.publisher, "The Courier");
    same(about("<p>by <a rel='author nofollow' href='/ann'>Ann Doe</a></p>", NULL).author, "Ann Doe");
}

#define PAGE(head, foot) "<html lang='en'><head><title>Freedonia takes the bridge - Courier</title></head><body>" head \
    "<p>Soldiers of Freedonia crossed the river on 3 March 1999 and took the bridge, the ministry said, and it is not known when they will leave again.</p>" foot "</body></html>"
#define HEADLINE "<h1>Freedonia takes the bridge</h1>"

static void dates_that_are_seen(void **state) {
    (void)state;
    published(PAGE(HEADLINE "<p>Published: 25 December 2024</p>", ""), "2024-12-25", "visible");
    published(PAGE(HEADLINE "<div class='post-meta'>By Ann Doe | Dec 25, 2024 | Updated: Dec 27, 2024</div>", ""), "2024-12-25", "visible");
    published(PAGE("<div><a href='/x'>Other news</a> 2 January 2025</div>" HEADLINE "<time datetime='2024-12-25T08:00'>yesterday</time>", ""), "2024-12-25", "time-element");
    published(PAGE("<header>Thursday, 2 January 2025</header>" HEADLINE "<span class='articleDate'>25.12.2024</span>", ""), "2024-12-25", "visible");
    published(PAGE(HEADLINE "<div class=d><b>25</b> <i>December</i> <u>2024</u></div>", ""), "2024-12-25", "visible");
    published(PAGE(HEADLINE "<abbr class='published' title='2024-12-25T08:00:00+01:00'>8:00</abbr>", ""), "2024-12-25", "time-element");
    published(PAGE(HEADLINE, "<p class='comment'>Bo, 27 December 2024</p><div class='entry-footer'>Posted by Ann on 25 December 2024</div>"), "2024-12-25", "visible");
    published(PAGE(HEADLINE "<p>Valid until 31 December 2024</p>", ""), "none", "none");
    published(PAGE(HEADLINE "<p>24.12.2024 - 26.12.2024</p>", ""), "none", "none");
    published(PAGE(HEADLINE, "<footer>&copy; 2001-2024</footer><div class='related'><p>25 December 2024</p></div>"), "none", "none");
    published(PAGE(HEADLINE "<p>Last updated 25 December 2024</p>", ""), "2024-12-25", "visible");
    published("<html lang='de'><body><h1>Freedonia nimmt die Brücke</h1><p>Veröffentlicht am 3.1.2025 um 9.30 Uhr</p></body></html>", "2025-01-03", "visible");
    published("<html lang='en-US'><body><h1>Freedonia takes the bridge</h1><p>Posted 3/1/2025</p></body></html>", "2025-03-01", "visible");
    published("<html lang='en-GB'><body><h1>Freedonia takes the bridge</h1><p>Posted 3/1/2025</p></body></html>", "2025-01-03", "visible");
}

static void url_day(const char *url, const char *from, const char *to) {
    rp_doc d = about("<p>Text.</p>", url);
    char got[2][11] = {"none", "none"};
    if (rp_days_known(d.published)) {
        rp_day_print(d.published.from, got[0]);
        rp_day_print(d.published.to, got[1]);
    }
    if (strcmp(got[0], from) != 0 || strcmp(got[1], to) != 0)
        fail_msg("%s is of %s to %s, not %s to %s", url, got[0], got[1], from, to);
}

static void dates_of_addresses(void **state) {
    (void)state;
    url_day("https://a.example/2024/12/25/bridge", "2024-12-25", "2024-12-25");
    url_day("https://a.example/news/2024-12-25-bridge.html", "2024-12-25", "2024-12-25");
    url_day("https://a.example/2024/dec/25/bridge", "2024-12-25", "2024-12-25");
    url_day("https://a.example/20241225/bridge", "2024-12-25", "2024-12-25");
    url_day("https://a.example/2024/12/bridge", "none", "none");
    rp_doc d = about("<p>Text.</p>", "https://a.example/2024/12/bridge");       // kept, but the text may tell the day
    assert_int_equal(d.dates.n, 1);
    assert_int_equal(d.dates.v[0].days.to, rp_day_make(2024, 12, 31));
    url_day("https://a.example/2012-12/25/content_3.htm", "none", "none");
    url_day("https://a.example/news/2024122512345", "none", "none");
    url_day("https://a.example/2024/13/25/bridge", "none", "none");
    url_day("https://a.example/x?day=2024-12-25", "none", "none");
}

// The rule of choice: the most trusted; a day in universal time gives way to its neighbour that the page shows; a change counts less.
static void which_is_chosen(void **state) {
    (void)state;
#define META "<meta property='article:published_time' content='2024-12-26T02:10:00Z'>"
    published(META PAGE(HEADLINE "<p>Published Dec 25, 2024</p>", ""), "2024-12-25", "visible");
    published(META PAGE(HEADLINE "<p>Published Dec 24, 2024</p>", ""), "2024-12-26", "opengraph");
    published("<meta property='article:published_time' content='2024-12-26T02:10:00+01:00'>" PAGE(HEADLINE "<p>Published Dec 25, 2024</p>", ""), "2024-12-26", "opengraph");
    published("<meta property='article:modified_time' content='2024-12-28'>" PAGE(HEADLINE "<p>Published Dec 25, 2024</p>", ""), "2024-12-25", "visible");
    published("<meta property='article:modified_time' content='2024-12-28'>", "2024-12-28", "opengraph");
    rp_doc d = about(META PAGE(HEADLINE "<p>Published Dec 25, 2024. Updated Dec 27, 2024</p>", ""), NULL);
    assert_int_equal(d.dates.n, 3);
    assert_int_equal(d.dates.v[2].kind, RP_DATED_MODIFIED);
    assert_string_equal(d.dates.v[2].text, "Dec 27, 2024");
}

static void what_hurts(void **state) {
    (void)state;
    rp_buf page = {0};
    rp_buf_puts(&page, "<meta name='author' content='");
    for (int i = 0; i < 200000; i++)
        rp_buf_puts(&page, "ab 2024 ");
    rp_buf_puts(&page, "'><script type='application/ld+json'>");
    for (int i = 0; i < 100000; i++)
        rp_buf_putc(&page, '[');
    rp_buf_puts(&page, "</script>");
    for (int i = 0; i < 2000; i++)
        rp_buf_printf(&page, "<p class='date date date'>%d.12.2024</p>", i % 40);
    rp_doc d = about(page.bytes, NULL);
    assert_null(d.author);
    assert_true(d.dates.n <= 64);
    rp_buf_free(&page);
}

static void bad_tables(void **state) {
    (void)state;
    static const char *const bad[] = {"meta\tpublished\t-\tdate\n", "meta\tevent\t70\tdate\n", "metta\tpublished\t70\tdate\n", "meta\tauthor\t101\tby\n",
                                      "place\tdate\t-\tdate\nplace\taside\t-\tDate\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char path[] = "/tmp/rapport-about-XXXXXX";
        int file = mkstemp(path);
        assert_true(file >= 0 && write(file, bad[i], strlen(bad[i])) == (ssize_t)strlen(bad[i]));
        close(file);
        const rp_about_words *words;
        rp_error err = {0};
        assert_int_equal(rp_about_words_open(path, worker.arena, &words, &err), RP_E_FORMAT);
        assert_true(err.line > 0 && err.byte > 0);
        unlink(path);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_ld), cmocka_unit_test(json_that_is_none), cmocka_unit_test(names_of_json_ld), cmocka_unit_test(meta_elements),
        cmocka_unit_test(data_of_scripts), cmocka_unit_test(microdata), cmocka_unit_test(dates_that_are_seen), cmocka_unit_test(dates_of_addresses), cmocka_unit_test(which_is_chosen),
        cmocka_unit_test(what_hurts), cmocka_unit_test(bad_tables),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
