// test_credit.c: whose text a document says it is.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "code/party/credit.h"
#include "code/party/party_table.h"

typedef struct world { rp_model model; rp_arena *arena; } world;

static int open_world(void **state) {
    world *w = calloc(1, sizeof *w);
    rp_error err = {0};
    w->arena = rp_arena_new();
    *state = w;
    return rp_party_table_load("data", w->arena, &w->model.parties, &err) != RP_OK || rp_credits_load("data", w->arena, &w->model.credits, &err) != RP_OK;
}

static int close_world(void **state) {
    world *w = *state;
    rp_arena_free(w->arena);
    free(w);
    return 0;
}

// A document of one headline, the given line, and two paragraphs; the line goes before them or after.
static rp_doc *document(world *w, const char *line, uint8_t kind, bool at_end) {
    static const char *const body = "Border guards of Arland and Borovia exchanged fire near the bridge for six hours.\nTraders waited on both banks.\n";
    rp_doc *d = RP_NEW(w->arena, rp_doc, 1);
    d->arena = w->arena;
    d->text = rp_arena_printf(w->arena, "Fire at the bridge\n%s%s%s%s", at_end ? "" : line, at_end ? "" : "\n", body, at_end ? line : "");
    d->text_bytes = (uint32_t)strlen(d->text);
    uint32_t nth = 0, special = at_end ? 3 : 1;
    for (uint32_t from = 0; from < d->text_bytes; nth++) {
        uint32_t n = (uint32_t)strcspn(d->text + from, "\n");
        rp_block b = {from, from + n, (uint8_t)(nth == 0 ? RP_BLOCK_TITLE : nth == special ? kind : RP_BLOCK_PARAGRAPH)};
        rp_vec_push(w->arena, &d->blocks, b);
        from += n + 1;
    }
    return d;
}

static void drop(world *w, rp_doc *d, const char *line) {
    rp_dropped x = {.text = line, .reason = "note of the desk"};
    rp_vec_push(w->arena, &d->dropped, x);
}

static void assert_origin(const rp_doc *d, const char *origin) {
    if (origin)
        assert_string_equal(d->origin ? d->origin : "none", origin);
    else
        assert_null(d->origin);
}

static void bylines_and_datelines(void **state) {
    static const struct { const char *line; uint8_t kind; const char *origin; } cases[] = {
        {"By Reuters", RP_BLOCK_BYLINE, "med:reuters"},
        {"Ann Ray, Agence France-Presse", RP_BLOCK_BYLINE, "med:afp"},
        {"Ann Ray / AFP", RP_BLOCK_BYLINE, "med:afp"},
        {"Source: Xinhua", RP_BLOCK_BYLINE, "med:xinhua"},
        {"Source: Coast Wire Agency", RP_BLOCK_BYLINE, "Coast Wire Agency"},
        {"By Ann Ray, with inputs from AFP", RP_BLOCK_BYLINE, NULL},
        {"Aggregated from AFP, Reuters and others", RP_BLOCK_BYLINE, NULL},
        {"By Ann Ray", RP_BLOCK_BYLINE, NULL},
        {"By Dawn Carter", RP_BLOCK_BYLINE, NULL},
        {"By Reuters Staff", RP_BLOCK_BYLINE, "med:reuters"},
        {"Dawn Report", RP_BLOCK_BYLINE, "med:dawn"},
        {"Agence France-Presse", RP_BLOCK_HEADING, "med:afp"},
        {"Ann Ray, Reuters", RP_BLOCK_HEADING, "med:reuters"},
        {"Reuters is sold to Arland", RP_BLOCK_HEADING, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rp_doc *d = document(*state, cases[i].line, cases[i].kind, false);
        rp_credit_find(&((world *)*state)->model, d);
        assert_origin(d, cases[i].origin);
        assert_int_equal(d->credits, cases[i].line[0] == 'S');     // a name alone does not make it the later version
    }
}

static void a_dateline_names_a_wire_that_nobody_knows(void **state) {
    world *w = *state;
    rp_doc *d = document(w, "MIRABAD, March 3 (Coastwire) - Traders waited.", RP_BLOCK_PARAGRAPH, false);
    rp_block place = {d->blocks.v[1].from, d->blocks.v[1].from + (uint32_t)strlen("MIRABAD, March 3 (Coastwire) - "), RP_BLOCK_BYLINE};
    d->blocks.v[1] = place;
    rp_credit_find(&w->model, d);
    assert_origin(d, "Coastwire");
}

static void phrases_of_the_desk(void **state) {
    static const struct { const char *line, *origin; } cases[] = {
        {"The post Fire at the bridge appeared first on The Bridge Herald.", "Bridge Herald"},
        {"(This article first appeared in the New York Times.)", "med:nyt"},
        {"This story was originally published by Coastwire and is republished here under a licence.", "Coastwire"},
        {"Reprinted with permission from Al Jazeera", "med:al-jazeera"},
        {"First published in the Washington Post, March 3", "med:wapo"},
        {"(With inputs from AFP)", NULL},
        {"Share this story with your friends", NULL},
    };
    world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rp_doc *d = document(w, cases[i].line, RP_BLOCK_PARAGRAPH, true);
        rp_credit_find(&w->model, d);
        assert_origin(d, cases[i].origin);
        assert_int_equal(d->credits, cases[i].origin != NULL);
        d = document(w, "Ann Ray", RP_BLOCK_BYLINE, false);
        drop(w, d, cases[i].line);
        rp_credit_find(&w->model, d);
        assert_origin(d, cases[i].origin);
    }
}

static void what_the_news_tells_is_no_credit(void **state) {
    static const char *const lines[] = {
        "The plan was first published by the Washington Post, which said that it was drawn up in March.",
        "He told Reuters that the bridge would stay closed (AFP has asked for comment).",
        "The minister spoke to Al Jazeera on Monday.",
    };
    world *w = *state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        rp_doc *d = document(w, lines[i], RP_BLOCK_PARAGRAPH, true);
        rp_credit_find(&w->model, d);
        assert_origin(d, NULL);
        assert_false(d->credits);
    }
}

static void a_signature_is_one_and_ones_own_is_none(void **state) {
    world *w = *state;
    rp_doc *d = document(w, "Some of them turned back in the evening. (AFP)", RP_BLOCK_PARAGRAPH, true);
    rp_credit_find(&w->model, d);
    assert_origin(d, "med:afp");
    assert_string_equal(d->cites.v[0], "med:afp");
    d = document(w, "By Reuters", RP_BLOCK_BYLINE, false);
    d->publisher = "Reuters", d->publisher_code = "med:reuters";
    rp_credit_find(&w->model, d);
    assert_origin(d, NULL);
    d = document(w, "By Reuters", RP_BLOCK_BYLINE, false);
    d->publisher = "Bridge Herald";
    rp_credit_find(&w->model, d);
    assert_origin(d, "med:reuters");
    assert_true(d->credits);
}

static void a_publisher_is_known_by_parts_of_its_name(void **state) {
    (void)state;
    assert_true(rp_credit_is("Bridge Herald", "The Bridge Herald"));
    assert_true(rp_credit_is("Meridian", "Meridian News Agency"));
    assert_true(rp_credit_is("SRPA", "Silk Road Press Agency"));
    assert_false(rp_credit_is("SRP", "Silk Road Press Agency"));
    assert_false(rp_credit_is("Merid", "Meridian News Agency"));
    assert_false(rp_credit_is("med:afp", "med:ap"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bylines_and_datelines),
        cmocka_unit_test(a_dateline_names_a_wire_that_nobody_knows),
        cmocka_unit_test(phrases_of_the_desk),
        cmocka_unit_test(what_the_news_tells_is_no_credit),
        cmocka_unit_test(a_signature_is_one_and_ones_own_is_none),
        cmocka_unit_test(a_publisher_is_known_by_parts_of_its_name),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
