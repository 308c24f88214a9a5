// test_acts.c: incidents as relations are measured from them: what the store hands over, between whom, how surely.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "relate/bearing.h"
#include "store/acts.h"
#include "store/statement.h"

static const char rows[] =
    "INSERT INTO runs (run, started, program, model) VALUES (1, '', '', '');"
    "INSERT INTO documents (doc, document, text, text_bytes, dropped_bytes, recipe, run, credits, published_from, published_to, copy_of) VALUES"
    " (1, 'a', '', 0, 0, '', 1, 0, '2030-01-01', '2030-01-01', NULL), (2, 'b', '', 0, 0, '', 1, 0, '2030-01-01', '2030-01-01', 'a'),"
    " (3, 'c', '', 0, 0, '', 1, 0, '2030-01-03', '2030-01-04', NULL), (4, 'd', '', 0, 0, '', 1, 0, '2030-01-06', NULL, NULL);"
    "INSERT INTO incidents VALUES ('i-2', 'ASSAULT', 'aerial', '2029-12-28', NULL, NULL, NULL, NULL, NULL, 2, 1, 2, 'disputed'),"
    " ('i-1', 'CONSULT', 'tea', '2030-01-02', '2030-01-04', NULL, NULL, NULL, NULL, 1, 1, 1, 'happened'),"
    " ('i-3', 'ASSAULT', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1, 1, 'happened');"
    "INSERT INTO incident_parties VALUES ('i-2', 'actor', 0, 'XAA:mil', 'Aland'), ('i-2', 'recipient', 0, 'XBB:cvl', NULL),"
    " ('i-1', 'actor', 0, 'XAA', NULL), ('i-1', 'actor', 1, 'XBB', NULL), ('i-3', 'actor', 0, 'XAA', NULL), ('i-3', 'recipient', 0, 'XBB', NULL);"
    "INSERT INTO tolls VALUES ('i-2', 'killed', 2, 3, 9, 0, '[]');"
    "INSERT INTO reports (report, doc, id, sentence_from, sentence_to, quote, trigger_from, trigger_to, trigger_text, type, contexts, status,"
    " date_from, date_to, incident, confidence) VALUES"
    " (1, 1, 'r-1', 0, 9, 'They bombed.', 0, 1, '', 'ASSAULT', '[]', 'happened', '2029-12-28', '2029-12-28', 'i-2', 0.8),"
    " (2, 4, 'r-2', 0, 9, 'They talked.', 0, 1, '', 'CONSULT', '[]', 'happened', '2030-01-02', '2030-01-04', 'i-1', 0.9);"
    "INSERT INTO parties (kind, record, slot, nth, doc, party, name) VALUES ('report', 1, 'actor', 0, 1, 'XAA:mil', 'Aland'),"
    " ('report', 2, 'actor', 0, 3, 'XBB', NULL);"
    "INSERT INTO claims (id, incident, nth, about, counted, stance, claimant, via, reports, support) VALUES"
    " ('c-1', 'i-2', 0, 'occurrence', 0, 'denies', 'XAA', '[]', '[]', 1);"
    "INSERT INTO foreign_incidents (source, id, date_from, date_to, type, their_type, actor, recipient, raw, file, line, note) VALUES"
    " ('ucdp', '7', '2010-05-01', '2010-05-03', 'ASSAULT', '1', '[\"XAA\"]', '[\"xcc\"]', '{}', '', 1, 'A note'),"
    " ('ucdp', '8', '2010-05-11', '2010-05-11', 'ASSAULT', '3', '[\"xcc\"]', '[\"XAA:cvl\"]', '{}', '', 2, NULL);";

static rp_store *filled(void) {
    rp_store *s;
    rp_error err = {0};
    assert_int_equal(rp_store_open(":memory:", RP_STORE_WRITE, &s, &err), RP_OK);
    if (rp_sql_exec(s, rows, &err) != RP_OK || rp_store_acts_open(s, "data", &err) != RP_OK)
        fail_msg("%s: %s", err.file, err.message);
    return s;
}

static void acts_of_a_pair(void **state) {
    (void)state;
    rp_store *s = filled();
    rp_arena *a = rp_arena_new();
    rp_acts list = {0};
    uint32_t undated;
    const rp_act_filter pair = {.a = "XBB", .b = "XAA", .period = RP_DAYS_NONE};
    assert_int_equal(rp_store_acts(s, &pair, a, &list, &undated, NULL), RP_OK);
    assert_int_equal(list.n, 2);
    assert_int_equal(undated, 1);
    const rp_act *x = &list.v[0];
    assert_string_equal(x->id, "i-2");
    assert_int_equal(x->date.to, rp_day_make(2029, 12, 28));
    assert_int_equal(x->quad, RP_MATERIAL_CONFLICT);
    assert_true(x->intensity == -9.5 && x->confidence == 0.8 && !x->mutual);
    assert_int_equal(x->killed_high, 9);
    assert_int_equal(x->status, RP_ACT_DISPUTED);
    assert_int_equal(rp_act_way(x, "XAA", "XBB"), RP_TOWARDS);
    assert_int_equal(rp_act_way(x, "XBB", "XAA"), RP_BACK);
    assert_int_equal(rp_act_way(x, "XA", "XBB"), 0);
    assert_true(rp_act_exists(x) == 0.4);           // one document tells it, one party denies it
    x = &list.v[1];
    assert_true(x->mutual && x->killed_best == -1 && x->intensity == 1.5);     // an unknown mode has the score of its type
    assert_int_equal(rp_act_way(x, "XAA", "XBB"), RP_TOWARDS | RP_BACK);
    rp_act_words words;
    assert_int_equal(rp_store_act_words(s, NULL, "i-2", a, &words, NULL), RP_OK);
    assert_string_equal(words.quote, "They bombed.");
    rp_arena_free(a);
    rp_store_close(s);
}

static void acts_of_a_source(void **state) {
    (void)state;
    rp_store *s = filled();
    rp_arena *a = rp_arena_new();
    rp_acts list = {0};
    const rp_act_filter source = {.source = "ucdp", .a = "XAA", .period = {rp_day_make(2010, 5, 2), RP_DAY_NONE}};
    assert_int_equal(rp_store_acts(s, &source, a, &list, NULL, NULL), RP_OK);
    assert_int_equal(list.n, 2);
    assert_int_equal(rp_act_way(&list.v[0], "XAA", "xcc"), RP_TOWARDS | RP_BACK);    // two sides
    assert_int_equal(rp_act_way(&list.v[1], "XAA", "xcc"), RP_BACK);                 // one-sided violence has a doer
    rp_coverage c;
    assert_int_equal(rp_store_coverage(s, &source, a, &c, NULL), RP_OK);
    assert_int_equal(c.n, 11);
    assert_true(c.stories[5] == 1);
    rp_arena_free(a);
    rp_store_close(s);
}

static void who_listened_when(void **state) {
    (void)state;
    rp_store *s = filled();
    rp_arena *a = rp_arena_new();
    rp_coverage c;
    assert_int_equal(rp_store_coverage(s, &(rp_act_filter){.a = "XAA", .b = "XBB"}, a, &c, NULL), RP_OK);
    assert_int_equal(c.first, rp_day_make(2030, 1, 1));
    assert_int_equal(c.n, 6);
    const double want[] = {1, -1, 0.5, 0.5, -1, 0};         // a copy is no story; nobody wrote on the 2nd; the 6th tells of others
    for (int t = 0; t < 6; t++)
        assert_true(c.stories[t] == want[t]);
    assert_int_equal(c.delay[3], 1);                        // 28 December, told on 1 January
    assert_int_equal(rp_store_coverage(s, &(rp_act_filter){.b = "XAA"}, a, &c, NULL), RP_OK);
    assert_true(c.stories[2] == 0);
    rp_arena_free(a);
    rp_store_close(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(acts_of_a_pair), cmocka_unit_test(acts_of_a_source), cmocka_unit_test(who_listened_when)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
