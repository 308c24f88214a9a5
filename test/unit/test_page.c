// Pages → articles: invented pages as sites build them, what must stay and what must go, with which reason.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "reading.h"

static rp_status read_bytes(const char *bytes, size_t n, rp_doc *d) {
    rp_arena_reset(worker.arena);
    return rp_read_document(&(rp_reader){.tables = tables}, &(rp_item){.name = "a.html", .bytes = bytes, .n = n, .type = "text/html"},
                            &worker, d, NULL);
}

static rp_doc read_page(const char *page) {
    rp_doc d;
    assert_int_equal(read_bytes(page, strlen(page), &d), RP_OK);
    for (uint32_t i = 1; i < d.dropped.n; i++)
        assert_true(d.dropped.v[i - 1].at <= d.dropped.v[i].at && d.dropped.v[i].at <= d.text_bytes);
    return d;
}

// One letter a block: Title Heading Paragraph Item Caption Byline Quote.
static void has_kinds(const rp_doc *d, const char *want) {
    char kinds[64] = "";
    for (uint32_t i = 0; i < d->blocks.n && i < 63; i++)
        kinds[i] = "THPICBQ"[d->blocks.v[i].kind];
    assert_string_equal(kinds, want);
}

static void has_block(const rp_doc *d, uint32_t i, const char *want) {
    assert_true(i < d->blocks.n);
    const rp_block *b = &d->blocks.v[i];
    assert_int_equal(b->to - b->from, strlen(want));
    assert_memory_equal(d->text + b->from, want, strlen(want));
}

static void dropped_as(const rp_doc *d, const char *part, const char *reason) {
    for (uint32_t i = 0; i < d->dropped.n; i++)
        if (strstr(d->dropped.v[i].text, part) != NULL) {
            assert_string_equal(d->dropped.v[i].reason, reason);
            return;
        }
    fail_msg("'%s' was not dropped", part);
}

#define P1 "Soldiers of Freedonia crossed the river before dawn on Monday and took the bridge at Brenn, the ministry of defence said."
#define P2 "Sylvania, which holds the other bank, called it an act of war and closed its side of the border for all traffic."
#define P3 "The two states had signed a truce in March, and the observers who were to watch it have not been seen since then."
#define P4 "Nobody was hurt, said the mayor of Brenn, but the market on the western bank stayed shut for the rest of the week."
#define HEAD "<html><head><title>Freedonia takes the bridge at Brenn</title></head><body>"

static void furniture_by_its_names(void **state) {
    (void)state;
    rp_doc d = read_page(HEAD "<nav><a href=/>Home</a></nav><div class=wrap><h1>Freedonia takes the bridge at Brenn</h1>"
                         "<div class='story-body'><p>" P1 "</p><div class='shareTools'><p>Tell your friends what you think of it today</p></div>"
                         "<figure><img><figcaption>The bridge, seen from the west.</figcaption></figure><p>" P2 "</p>"
                         "<aside><p>Our reader offers for the whole of the spring and the summer, with free delivery to all islands.</p></aside>"
                         "<div class=relatedArticles><p>" P4 "</p></div>"
                         "<p class='share-price'>" P3 "</p><p class='body paywall'>The bridge is closed.</p></div></div>"
                         "<section id=comments><p>It is all a lie of the other side and of their papers, I think, and so does my wife.</p></section>");
    has_kinds(&d, "TPPPP");
    has_block(&d, 3, P3);
    has_block(&d, 4, "The bridge is closed.");
    dropped_as(&d, "Tell your friends", "share or subscribe");
    dropped_as(&d, "seen from the west", "caption");
    dropped_as(&d, "reader offers", "beside the article");
    dropped_as(&d, "Nobody was hurt", "list of links");
    dropped_as(&d, "all a lie", "readers' comments");
}

static void names_that_lie(void **state) {
    (void)state;
    rp_doc d = read_page(HEAD "<div class='modal comments'><h1>Freedonia takes the bridge at Brenn</h1><p>" P1 "</p><p>" P2 "</p></div>"
                         "<form id=page><p>One line about the paper that is long enough to be taken for prose, as such lines often are.</p></form>");
    has_kinds(&d, "TPP");
    has_block(&d, 2, P2);
}

static void bodies_in_parts(void **state) {
    (void)state;
    rp_doc d = read_page(HEAD "<h1>Freedonia takes the bridge at Brenn</h1><p class=dek>" P4 "</p><div>"
                         "<div class='article__body x'><p>" P1 "</p><p>" P2 "</p></div><div class=ad-slot>Buy a car</div>"
                         "<div class='article__body x'><p>" P3 "</p></div></div><div class=foot><p>" P4 "</p></div>");
    has_kinds(&d, "TPPP");
    has_block(&d, 3, P3);
    dropped_as(&d, "Buy a car", "advertisement");
    dropped_as(&d, "Nobody was hurt", "standfirst");
}

static void lists_of_other_stories(void **state) {
    (void)state;
    rp_doc d = read_page(HEAD "<div class=x><ul><li>" P1 " More of it on our pages.</li><li>" P2 " And more.</li><li>" P4 " And so on.</li></ul></div>"
                         "<div class=y><p>" P1 "</p><p>" P3 "</p></div>");
    has_kinds(&d, "TPP");
    has_block(&d, 2, P3);
}

static void lines_of_links(void **state) {
    (void)state;
    rp_doc d = read_page(HEAD "<article><p>" P1 "</p><p><a href=x>Ferry to Brenn stops for the winter</a></p><p>" P2 "</p>"
                         "<h5>Image 2 of 5</h5><h4>More on the river stories</h4><p><a href=c>Ten ferries</a></p><p>" P3 "</p>"
                         "<h3>From our archive</h3><p><a href=a>Ten walks along the river</a></p><p><a href=b>Who owns the ferry?</a></p></article>");
    has_kinds(&d, "TPPP");
    dropped_as(&d, "Ferry to Brenn", "link to another page");
    dropped_as(&d, "More on the river", "list of links");
    dropped_as(&d, "Image 2 of 5", "caption");
    dropped_as(&d, "From our archive", "heading without text");
}

static void lines_and_words(void **state) {
    (void)state;
    rp_doc d = read_page(HEAD "<article><div>" P1 "<br><br>Free<b>donia</b> had <a href=x>warn</a>ed of it, and the ministry had asked<br>for help in "
                         "the spring of the same year, as it said in its note.<br>Nobody an&shy;swered that note, it seems, in the whole of the "
                         "summer that came after it.</div><blockquote><p>We will not give it back.</p></blockquote>"
                         "<table><tr><td>Brenn</td><td>14</td></tr><tr><td>Wels</td><td>3</td></tr></table><p>" P2 "</p></article>");
    has_kinds(&d, "TPPPQIIP");
    has_block(&d, 2, "Freedonia had warned of it, and the ministry had asked for help in the spring of the same year, as it said in its note.");
    has_block(&d, 3, "Nobody answered that note, it seems, in the whole of the summer that came after it.");
    has_block(&d, 4, "We will not give it back.");
    has_block(&d, 5, "Brenn, 14");
}

// Pages that go on with the next story; and stories whose paragraphs are boxes without a name.
static void one_of_several_stories(void **state) {
    (void)state;
    rp_doc d = read_page(HEAD "<div><article><h1>Sylvania buys three ships</h1><p>" P3 "</p><p>" P4 "</p><p>" P3 "</p></article>"
                         "<article><h1>Freedonia takes the bridge at Brenn</h1><p>" P1 "</p><p>" P2 "</p><p>" P4 "</p></article></div>");
    has_kinds(&d, "TPPP");
    has_block(&d, 2, P2);
    dropped_as(&d, "Sylvania buys", "beside the article");
    d = read_page(HEAD "<section><div>" P1 " " P2 " " P3 " " P4 "</div><div>" P1 "</div></section>");
    has_kinds(&d, "TPP");
}

static void names_of_the_whole_page(void **state) {
    (void)state;
    rp_doc d = read_page(HEAD "<article class='post comments-open has-sidebar'><h1>Freedonia takes the bridge at Brenn</h1><p>" P1 "</p></article>"
                         "<ol id=comments><li><p>" P2 "</p><li><p>" P3 "</p><li><p>" P4 "</p></ol>");
    has_kinds(&d, "TP");
    d = read_page("<html><head><title>Freedonia takes the bridge at Brenn - Wels Vale</title><meta property='og:site_name' content='Wels Vale'></head>"
                  "<body><p>" P1 "</p></body>");
    assert_string_equal(d.title, "Freedonia takes the bridge at Brenn");
}

// JSON-LD says which of two equal places is the article; where the tree has nothing of it, it is the article.
static void json_ld_is_a_witness(void **state) {
    (void)state;
    rp_doc d = read_page(HEAD "<script type='application/ld+json'>{\"@graph\": [{\"articleBody\": \"" P3 " " P4 " " P4 "\"}]}</script>"
                         "<div class=a><p>" P1 "</p><p>" P2 "</p></div><div class=b><p>" P3 "</p><p class=promo>" P4 "</p></div>");
    has_kinds(&d, "TPP");
    has_block(&d, 2, P4);
    d = read_page(HEAD "<script type='application/ld+json'>{\"articleBody\": \"" P1 "\\n" P2 "\\n" P3 "\"}</script><p>Loading</p>");
    has_kinds(&d, "TPPP");
    has_block(&d, 3, P3);
}

static void hidden_and_said_twice(void **state) {
    (void)state;
    rp_doc d = read_page(HEAD "<article><h1>Freedonia takes the bridge at Brenn</h1><p>" P1 "</p><div style='display: none'><p>" P4 "</p></div>"
                         "<p>" P2 "</p><p class=pull>" P1 "</p><p>" P3 "</p></article>");
    has_kinds(&d, "TPPP");
    dropped_as(&d, "Nobody was hurt", "hidden");
    dropped_as(&d, "crossed the river", "said before");
}

static void other_stories_do_not_end_it(void **state) {
    (void)state;
    static const char text[] = "Freedonia takes the bridge at Brenn\n\n" P1 "\n\nAlso read\n\nTen walks along the river\n\nHe said on Monday that it was all over.\n\n"
                               P2 "\n\n" P3 "\n\n" P4 "\n";
    rp_doc d;
    rp_arena_reset(worker.arena);
    rp_item item = {.name = "a.txt", .bytes = text, .n = sizeof text - 1};
    assert_int_equal(rp_read_document(&(rp_reader){.tables = tables}, &item, &worker, &d, NULL), RP_OK);
    has_kinds(&d, "TPPPPP");
    dropped_as(&d, "Ten walks", "list of links");
}

// Pages made to hurt: each is refused or read, in bounded time and memory.
static void hostile(void **state) {
    (void)state;
    enum { MANY = 3 << 20 };
    static const char *const parts[] = {"<b>", "<p>x", "<div>", "<a href=x>", "<table><tr><td>", "&amp;", "<!--", "<li class=share>", "<script>", "<p a=1 b=2 c=3>"};
    char *page = malloc(MANY + 64);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t n = (size_t)sprintf(page, "<html><body>"), k = strlen(parts[i]);
        for (; n + k < MANY; n += k)
            memcpy(page + n, parts[i], k);
        rp_doc d;
        rp_status status = read_bytes(page, n, &d);
        assert_true(status == RP_OK || status == RP_E_DOCUMENT || status == RP_E_LIMIT);
    }
    memset(page, 'x', MANY);
    memcpy(page, "<html><p class=\"", 16);
    memcpy(page + MANY - 16, "\">One line.</p> ", 16);
    rp_doc d;
    read_bytes(page, MANY, &d);
    size_t n = (size_t)sprintf(page, "<html><p ");
    for (int i = 0; n + 16 < MANY; i++)
        n += (size_t)sprintf(page + n, "a%d=1 ", i);
    assert_int_equal(read_bytes(page, n, &d), RP_E_LIMIT);
    free(page);
}

static void bad_tables(void **state) {
    (void)state;
    static const struct { const char *file, *row; uint32_t line, byte; } cases[] = {
        {"page.tsv", "elephant\tnav\tfurniture\tx\n", 1, 1},   {"page.tsv", "# ok\nclass\tnav\twhat\tx\n", 2, 11},
        {"page.tsv", "class\tnav\tfurniture\t-\n", 1, 21},      {"page.tsv", "class\ta-b\tbody\t-\nclass\taB\tbody\t-\n", 2, 7},
        {"lines.tsv", "nowhere\t3\tdrop\tx\ty\n", 1, 1},        {"lines.tsv", "whole\tx\tdrop\tx\ty\n", 1, 7},
        {"lines.tsv", "start\t3\tdrop\tx\ta * b\n", 1, 16},     {"words.tsv", "animal\tcow\n", 1, 1},
    };
    char folder[] = "/tmp/rp-tables-XXXXXX", path[64], copy[256];
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(copy, sizeof copy, "cp data/read/*.tsv %s", folder);
        assert_int_equal(system(copy), 0);
        snprintf(path, sizeof path, "%s/%s", folder, cases[i].file);
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        fputs(cases[i].row, f);
        fclose(f);
        rp_read_tables *t;
        rp_error err = {0};
        assert_int_equal(rp_read_tables_open(folder, &t, &err), RP_E_FORMAT);
        assert_null(t);
        assert_int_equal(err.line, cases[i].line);
        assert_int_equal(err.byte, cases[i].byte);
    }
    snprintf(copy, sizeof copy, "rm -r %s", folder);
    assert_int_equal(system(copy), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(furniture_by_its_names),
        cmocka_unit_test(names_that_lie),
        cmocka_unit_test(bodies_in_parts),
        cmocka_unit_test(lists_of_other_stories),
        cmocka_unit_test(lines_of_links),
        cmocka_unit_test(lines_and_words),
        cmocka_unit_test(one_of_several_stories),
        cmocka_unit_test(names_of_the_whole_page),
        cmocka_unit_test(json_ld_is_a_witness),
        cmocka_unit_test(hidden_and_said_twice),
        cmocka_unit_test(other_stories_do_not_end_it),
        cmocka_unit_test(hostile),
        cmocka_unit_test(bad_tables),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
