// The whole reader, bytes to blocks: invented reports as sites print them, and the list of bad inputs.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "read/meta.h"
#include "reading.h"

static rp_doc read_as(const char *path, const char *bytes, size_t n, const rp_meta *meta, rp_status want, rp_error *err) {
    rp_doc d;
    rp_arena_reset(worker.arena);
    assert_int_equal(rp_read_document(&(rp_reader){tables, meta}, &(rp_item){.name = path, .bytes = bytes, .n = n}, &worker, &d, err), want);
    assert_int_equal(d.stage, RP_STAGE_READ);
    assert_string_equal(d.path, path);
    assert_int_equal(strlen(d.sha256), 64);
    assert_int_equal(strncmp(d.id, "d-", 2), 0);
    assert_true((d.problem == NULL) == (want == RP_OK));
    assert_int_equal(strlen(d.text), d.text_bytes);
    for (uint32_t i = 0; i < d.blocks.n; i++) {
        assert_true(d.blocks.v[i].from < d.blocks.v[i].to && d.blocks.v[i].to <= d.text_bytes);
        assert_true(i == 0 || d.blocks.v[i - 1].to <= d.blocks.v[i].from);
        assert_null(memchr(d.text + d.blocks.v[i].from, '\n', d.blocks.v[i].to - d.blocks.v[i].from));
    }
    return d;
}

static rp_doc read_text(const char *text) {
    return read_as("reports/a.txt", text, strlen(text), NULL, RP_OK, NULL);
}

// One letter a block: Title Heading Paragraph Item Caption Byline.
static void has_kinds(const rp_doc *d, const char *want) {
    char kinds[64] = "";
    for (uint32_t i = 0; i < d->blocks.n && i < 63; i++)
        kinds[i] = "THPICB"[d->blocks.v[i].kind];
    assert_string_equal(kinds, want);
}

static void has_block(const rp_doc *d, uint32_t i, const char *want) {
    assert_true(i < d->blocks.n);
    assert_int_equal(d->blocks.v[i].to - d->blocks.v[i].from, strlen(want));
    assert_memory_equal(d->text + d->blocks.v[i].from, want, strlen(want));
}

#define LONG_1 "Soldiers of Freedonia crossed the river on Monday and took the bridge at Brenn, the defence ministry said, while the other side spoke of a raid."
#define LONG_2 "The government of Sylvania denied that any of its posts had fallen, and called on its neighbour to return to the talks that were broken off in May."

static void one_line_is_a_paragraph(void **state) {
    (void)state;
    rp_doc d = read_text("Freedonia takes the bridge at Brenn\n" LONG_1 "\n" LONG_2 "\n");
    has_kinds(&d, "TPP");
    assert_string_equal(d.title, "Freedonia takes the bridge at Brenn");
    has_block(&d, 2, LONG_2);
    assert_string_equal(d.language, "en");
    assert_string_equal(d.published_basis, "none");
}

static void wrapped_lines_are_joined(void **state) {
    (void)state;
    rp_doc d = read_text("Freedonia takes the bridge at Brenn\n"
                         "By Ada Novak\n\n"
                         "Soldiers of Freedonia crossed the river on Monday and took\n"
                         "the bridge at Brenn, the defence ministry said, while the\n"
                         "other side spoke of a raid by a handful of men.\n"
                         "The government of Sylvania denied that any of its posts had\n"
                         "fallen, and called on its neighbour to return to the talks\n"
                         "that were broken off in May.\n\n"
                         "- a first item that is longer than the width of the text so\n"
                         "that it goes on in the next line\n"
                         "- a second\n");
    has_kinds(&d, "TBPPII");
    has_block(&d, 2, "Soldiers of Freedonia crossed the river on Monday and took the bridge at Brenn, the defence ministry said, "
                     "while the other side spoke of a raid by a handful of men.");
    has_block(&d, 4, "a first item that is longer than the width of the text so that it goes on in the next line");
    assert_string_equal(d.byline, "By Ada Novak");
}

static void boilerplate_goes_with_its_reason(void **state) {
    (void)state;
    rp_doc d = read_text("Brenn Herald | Home | World | Sport | Weather\n"
                         "We use cookies to make this site better. [Accept all]\n\n"
                         "Freedonia takes the bridge at Brenn\n"
                         "By Ada Novak | 14 May 2023 | 3 min read\n"
                         "Share on Facebook | WhatsApp | Copy link\n\n" LONG_1 "\n\n"
                         "READ MORE: Ferry to Brenn stops for the winter\n\n" LONG_2 "\n\n"
                         "#Brenn #Freedonia\n"
                         "The post Freedonia takes the bridge at Brenn appeared first on Brenn Herald.\n\n"
                         "Related stories\n"
                         "Sylvania buys three ships\n"
                         "Ten walks along the river\n"
                         "© 2023 Brenn Herald. All rights reserved.\n");
    has_kinds(&d, "TBPP");
    assert_string_equal(d.publisher, "Brenn Herald");
    assert_string_equal(d.byline, "By Ada Novak | 14 May 2023 | 3 min read");
    assert_int_equal(d.dropped.n, 10);
    uint32_t bytes = 0;
    for (uint32_t i = 0; i < d.dropped.n; i++) {
        assert_true(d.dropped.v[i].reason[0] != '\0');
        bytes += (uint32_t)strlen(d.dropped.v[i].text);
    }
    assert_int_equal(d.dropped_bytes, bytes);
}

static void prose_that_sounds_like_boilerplate_stays(void **state) {
    (void)state;
    static const char *const sentences[] = {
        "Share prices fell after the ministers of both countries said that the talks in Brenn had failed once more on Friday.",
        "Read by the judge for an hour, the sentence against the three officers of the border guard was met with silence in court.",
        "Watching from the hills, soldiers saw how the convoy of aid turned back at the bridge after warning shots were fired.",
        "Follow-up talks are to be held in May, the minister said, and the army would stay away from the bridge until that day.",
        "Advertisement of the tender for the new bridge was stopped by a court, the ministry of works of Freedonia said on Friday.",
        "The comments of the minister drew an angry answer from Sylvania, which recalled its envoy for talks on the same evening.",
    };
    char text[4096] = "Freedonia takes the bridge at Brenn\n";
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        strcat(strcat(text, sentences[i]), "\n");
    rp_doc d = read_text(text);
    has_kinds(&d, "TPPPPPP");
    assert_int_equal(d.dropped.n, 0);
}

static void headings_items_and_repeats(void **state) {
    (void)state;
    rp_doc d = read_text("Freedonia takes the bridge at Brenn – The Brenn Times\n\n"
                         "Freedonia takes the bridge at Brenn – The Brenn Times\n\n" LONG_1 "\n\nWhat is known\n\n" LONG_2
                         "\n\nKey points\n\n  • The bridge was taken on Monday.\n  • Nobody was hurt.\n");
    has_kinds(&d, "TPHPHII");
    assert_string_equal(d.title, "Freedonia takes the bridge at Brenn");
    assert_string_equal(d.publisher, "The Brenn Times");
    has_block(&d, 6, "Nobody was hurt.");
}

static void datelines_stand_alone(void **state) {
    (void)state;
    rp_doc d = read_text("Freedonia takes the bridge at Brenn\n\nBRENN, Freedonia, May 14 (Novak) - " LONG_1 "\n\n" LONG_2 "\n");
    has_kinds(&d, "TBPP");
    has_block(&d, 1, "BRENN, Freedonia, May 14 (Novak) - ");
    has_block(&d, 2, LONG_1);
}

static const char page[] =
    "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Bridge taken | Brenn Times</title>"
    "<meta property=\"og:site_name\" content=\"Brenn Times\"><link rel=canonical href=\"https://brenn.example/2023/05/14/bridge\">"
    "<script type=\"application/ld+json\">{\"@graph\": [{\"@type\": \"NewsArticle\", \"datePublished\": \"2023-05-15T09:00:00+02:00\"}]}</script>"
    "<script>var x = '<p>not text</p>';</script></head><body><nav><ul><li>Home</li></ul></nav>"
    "<article><h1>Freedonia takes the <em>bridge</em> at Brenn</h1><div class=\"share bar\">Tell others</div>"
    "<p>Soldiers of Freedonia&nbsp;crossed the\n  river on <b>Monday</b> and took the bridge, the ministry said, and that was that for the day.</p>"
    "<figure><figcaption>The bridge in 1950</figcaption></figure><h2>What is known</h2><ul><li>Nobody was hurt.</li></ul>"
    "<p class=\"shareholders\">Shareholders of the bridge were not asked for their opinion.</p>"
    "</article><aside>Win a car</aside><section id=comments><p>It is all a lie of the other side and of their papers, I think.</p></section></body></html>";

static void pages(void **state) {
    (void)state;
    rp_doc d = read_as("a.html", page, sizeof page - 1, NULL, RP_OK, NULL);
    has_kinds(&d, "TPHIP");
    has_block(&d, 0, "Freedonia takes the bridge at Brenn");
    has_block(&d, 1, "Soldiers of Freedonia crossed the river on Monday and took the bridge, the ministry said, and that was that for the day.");
    assert_string_equal(d.title, "Freedonia takes the bridge at Brenn");
    assert_string_equal(d.publisher, "Brenn Times");
    assert_string_equal(d.url, "https://brenn.example/2023/05/14/bridge");
    assert_string_equal(d.published_basis, "json-ld");
    assert_int_equal(d.published.from, rp_day_make(2023, 5, 15));
    for (uint32_t i = 0; i < d.blocks.n; i++)
        assert_null(strstr(d.text, "not text"));
}

static void page_dates(void **state) {
    (void)state;
    static const struct { const char *head, *basis; } cases[] = {
        {"<meta property='article:published_time' content='2023-05-14T08:00'>", "opengraph"},
        {"<time datetime='2023-05-14'>today</time>", "time-element"},
        {"<link rel='canonical' href='https://brenn.example/2023/05/14/x'>", "url"},
        {"<meta name=x>", "none"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[512];
        int n = snprintf(text, sizeof text, "<html><body>%s<p>A short text.</p></body></html>", cases[i].head);
        rp_doc d = read_as("a.html", text, (size_t)n, NULL, RP_OK, NULL);
        assert_string_equal(d.published_basis, cases[i].basis);
        assert_int_equal(d.published.from, i < 3 ? rp_day_make(2023, 5, 14) : RP_DAY_NONE);
    }
}

static void soup(void **state) {
    (void)state;
    static const char *const soups[] = {
        "<html><p>An open tag <b>and nothing", "<html></p></p><<p>>text", "<html><script>", "<html><title>only a title</title>",
        "<html><!-- <p>hidden", "<html><body><table><tr><td>cell", "<html>&#xFFFFFFFF;&bogus;&#0; text", "<!doctype html>",
    };
    for (size_t i = 0; i < sizeof soups / sizeof *soups; i++) {
        rp_doc d;
        rp_arena_reset(worker.arena);
        rp_status status = rp_read_document(&(rp_reader){.tables = tables}, &(rp_item){.name = "s.html", .bytes = soups[i], .n = strlen(soups[i])}, &worker, &d, NULL);
        assert_true(status == RP_OK || status == RP_E_DOCUMENT);
    }
}

static void deep_nesting(void **state) {
    (void)state;
    enum { DEPTH = 20000 };
    char *text = malloc(DEPTH * 5 + 64);
    strcpy(text, "<html>");
    size_t n = strlen(text);
    for (int i = 0; i < DEPTH; i++, n += 5)
        memcpy(text + n, "<div>", 5);
    rp_doc d;
    rp_arena_reset(worker.arena);
    rp_read_document(&(rp_reader){.tables = tables}, &(rp_item){.name = "deep.html", .bytes = text, .n = n}, &worker, &d, NULL);
    free(text);
}

static void bad_input(void **state) {
    (void)state;
    static const struct { const char *bytes; size_t n; rp_status status; const char *says; } cases[] = {
        {"", 0, RP_E_DOCUMENT, "empty file"},
        {" \n\t\n", 4, RP_E_DOCUMENT, "no article text"},
        {"PK\3\4\0\0", 6, RP_E_FORMAT, "NUL"},
        {"<html><body></body></html>", 26, RP_E_DOCUMENT, "no article text"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rp_error err = {0};
        rp_doc d = read_as("bad.txt", cases[i].bytes, cases[i].n, NULL, cases[i].status, &err);
        assert_non_null(strstr(d.problem, cases[i].says));
        assert_string_equal(err.file, "bad.txt");
        assert_string_equal(err.message, d.problem);
    }
}

static void too_large(void **state) {
    (void)state;
    size_t n = (size_t)RP_READ_FILE_BYTES + 1;
    char *bytes = malloc(n);
    memset(bytes, 'a', n);
    rp_error err = {0};
    read_as("big.txt", bytes, n, NULL, RP_E_LIMIT, &err);
    read_as("line.txt", bytes, RP_READ_TEXT_BYTES + 1, NULL, RP_E_LIMIT, NULL);
    free(bytes);
}

static void other_languages(void **state) {
    (void)state;
    static const char *const texts[] = {
        "Die Regierung in Brenn hat am Montag erklärt, dass die Brücke wieder in ihrer Hand ist und dass der Handel mit dem Nachbarn weitergeht.",
        "Le gouvernement de Brenn a déclaré lundi que le pont était de nouveau entre ses mains et que le commerce avec le voisin allait reprendre.",
        "Правительство Бренна заявило в понедельник, что мост снова находится в его руках и что торговля с соседом будет продолжена без всяких условий и что они рады",
    };
    static const char *const codes[] = {"de", "fr", "ru"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        rp_doc d = read_as("x.txt", texts[i], strlen(texts[i]), NULL, RP_E_NOTHING, NULL);
        assert_string_equal(d.problem, "not English");
        assert_string_equal(d.language, codes[i]);
    }
    read_as("x.txt", "阿富汗", 9, NULL, RP_E_NOTHING, NULL);
    rp_doc d = read_text("Brenn fällt.");           // too short to tell
    assert_string_equal(d.language, "en");
}

static rp_doc read_item(rp_item item) {
    rp_doc d;
    rp_arena_reset(worker.arena);
    item.name = "c.warc#0";
    item.n = strlen(item.bytes);
    assert_int_equal(rp_read_document(&(rp_reader){.tables = tables}, &item, &worker, &d, NULL), RP_OK);
    return d;
}

// What a feed or a table says of a document counts more than what the page says; no day is later than that of the crawl.
static void containers(void **state) {
    (void)state;
    static const char told[] = "<html><head><meta property='article:published_time' content='2024-12-26'></head><body><p>" LONG_1 "</p></body></html>";
    rp_doc d = read_item((rp_item){.bytes = told, .published = "Wed, 25 Dec 2024 08:00:00 GMT", .modified = "1735286400", .basis = "feed", .author = "Ann Doe",
                                   .url = "https://www.courier.example/a"});
    assert_string_equal(d.published_basis, "feed");
    assert_int_equal(d.published.from, rp_day_make(2024, 12, 25));
    assert_int_equal(d.dates.n, 3);
    assert_string_equal(d.author, "Ann Doe");
    assert_string_equal(d.publisher, "courier.example");
    d = read_item((rp_item){.bytes = told, .published = "soon"});
    assert_string_equal(d.published_basis, "opengraph");
    d = read_item((rp_item){.bytes = told, .fetched = "2024-12-25T20:00:00Z"});
    assert_string_equal(d.published_basis, "opengraph");        // it may be tomorrow there
    d = read_item((rp_item){.bytes = told, .fetched = "20241220000000"});
    assert_string_equal(d.published_basis, "none");
}

static rp_status open_meta(const char *text, rp_meta **out, rp_error *err) {
    char path[] = "/tmp/rapport-test-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
    rp_status status = rp_meta_open(path, out, err);
    unlink(path);
    return status;
}

static void metadata(void **state) {
    (void)state;
    rp_meta *m;
    assert_int_equal(open_meta("publisher\tdocument\tpublished\tnote\nBrenn Times\ta.html\t2023-05-16\tx\n"
                               "Other\treports/b.txt\t2023-05\nNone\tc.txt\t\n", &m, NULL), RP_OK);
    rp_doc d = read_as("pages/a.html", page, sizeof page - 1, m, RP_OK, NULL);
    assert_string_equal(d.published_basis, "option");
    assert_int_equal(d.published.to, rp_day_make(2023, 5, 16));
    assert_int_equal(rp_meta_find(m, "reports/b.txt")->published.to, rp_day_make(2023, 5, 31));
    assert_null(rp_meta_find(m, "b.txt"));
    assert_false(rp_days_known(rp_meta_find(m, "x/c.txt")->published));
    assert_null(rp_meta_find(NULL, "a.html"));
    rp_meta_close(m);
}

static void bad_metadata(void **state) {
    (void)state;
    static const struct { const char *text; uint32_t line; uint64_t column; } cases[] = {
        {"", 0, 0}, {"a\tb\n", 1, 1}, {"document\tpublished\na.txt\t2023-13-01\n", 2, 7},
        {"document\tpublished\na.txt\tsoon\n", 2, 7}, {"document\na\na\n", 3, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rp_meta *m;
        rp_error err = {0};
        assert_int_equal(open_meta(cases[i].text, &m, &err), RP_E_FORMAT);
        assert_null(m);
        assert_int_equal(err.line, cases[i].line);
        assert_true(i == 0 || err.byte == cases[i].column);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_line_is_a_paragraph),
        cmocka_unit_test(wrapped_lines_are_joined),
        cmocka_unit_test(boilerplate_goes_with_its_reason),
        cmocka_unit_test(prose_that_sounds_like_boilerplate_stays),
        cmocka_unit_test(headings_items_and_repeats),
        cmocka_unit_test(datelines_stand_alone),
        cmocka_unit_test(pages),
        cmocka_unit_test(page_dates),
        cmocka_unit_test(soup),
        cmocka_unit_test(deep_nesting),
        cmocka_unit_test(bad_input),
        cmocka_unit_test(too_large),
        cmocka_unit_test(other_languages), cmocka_unit_test(containers),
        cmocka_unit_test(metadata),
        cmocka_unit_test(bad_metadata),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
