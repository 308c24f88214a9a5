// The record in memory picks, counts and hands over what SQL does: a store of invented rows, asked a few hundred random questions both ways.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/acts.h"
#include "store/crosswalk.h"
#include "store/view/sieve.h"

enum { DOCUMENTS = 60, INCIDENTS = 150, REPORTS = 500, FIGURES = 60, ASSESSMENTS = 60, QUESTIONS = 400 };

static const char *const codes[] = {"PAK", "PAK:cvl", "AFG", "AFG:reb", "ttp", "TTP", "med:dawn", "---:reb", "P_K", "un"};
static const char *const types[] = {"ASSAULT", "CONSULT", "ACCUSE", "AID"}, *const statuses[] = {"happened", "alleged", "disputed", "denied", "planned"};
static const char *const places[] = {"Kabul", "kabul river", "Torkham", NULL, "100%"}, *const countries[] = {"AFG", "PAK", NULL, "IND"};
static const char *const origins[] = {NULL, NULL, "med:apa", "The Wire"};
#define PICK(w, list) (list)[next(w) % (sizeof (list) / sizeof *(list))]

typedef struct world { uint64_t state; rp_store *s; char day[2][11], path[64]; } world;

static uint64_t next(world *w) {
    w->state ^= w->state << 13;
    w->state ^= w->state >> 7;
    w->state ^= w->state << 17;
    return w->state;
}

// An interval of days, open at either end, or none, in w->day; gives pointers into it.
static const char *const *days(world *w, const char **out) {
    rp_day from = 19000 + (rp_day)(next(w) % 900), to = from + (rp_day)(next(w) % 3 ? next(w) % 9 : next(w) % 500);
    rp_day_print(from, w->day[0]);
    rp_day_print(to, w->day[1]);
    out[0] = next(w) % 5 ? w->day[0] : NULL;
    out[1] = next(w) % 5 ? w->day[1] : NULL;
    return out;
}

// Runs a statement with the values bound in turn: s a text, i an int.
static void put(world *w, const char *sql, const char *form, ...) {
    sqlite3_stmt *q;
    va_list list;
    assert_int_equal(rp_sql_query(w->s, sql, &q, NULL), RP_OK);
    va_start(list, form);
    for (int i = 0; form[i]; i++) {
        if (form[i] == 's')
            sqlite3_bind_text(q, i + 1, va_arg(list, const char *), -1, SQLITE_TRANSIENT);
        else if (form[i] == 'd')
            rp_sql_real(q, i + 1, va_arg(list, double));
        else
            sqlite3_bind_int(q, i + 1, va_arg(list, int));
    }
    va_end(list);
    rp_error err = {0};
    if (rp_sql_done(w->s, q, &err) != RP_OK)
        fail_msg("%s: %s", sql, err.message);
    sqlite3_finalize(q);
}

static const char *id(char *out, char kind, int i) {
    snprintf(out, 24, "%c-%016x", kind, i);
    return out;
}

static void put_parties(world *w, const char *kind, int record, int doc, const char *slot, int most) {
    for (int n = 0, all = (int)(next(w) % (uint64_t)(most + 1)); n < all; n++)
        put(w, "INSERT INTO parties (kind, record, slot, nth, doc, party, name) VALUES (?, ?, ?, ?, ?, ?, 'x')", "sisiis", kind, record, slot, n, doc, PICK(w, codes));
}

static void put_documents(world *w) {
    const char *day[2];
    char name[24], sha[24], copy[24];
    put(w, "INSERT INTO runs (run, started, program, model) VALUES (1, '', '', '')", "");
    for (int i = 1; i <= DOCUMENTS; i++) {
        days(w, day);
        bool copied = i > 9 && next(w) % 4 == 0;
        put(w, "INSERT INTO documents (doc, document, id, copy_of, origin, credits, problem, published_from, published_to, text_bytes, dropped_bytes, recipe, run, text)"
            " VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, '', 1, '')", "issssss" "s", i, id(name, 'n', (i * 37) % 101), id(sha, 'd', i),
            copied ? id(copy, 'n', ((1 + i % 7) * 37) % 101) : NULL, PICK(w, origins), next(w) % 9 ? NULL : "none", day[0], day[1]);
    }
}

static void put_incidents(world *w) {
    const char *day[2];
    char name[24];
    static const char *const slots[] = {"actor", "recipient", "third_party"};
    for (int i = 1; i <= INCIDENTS; i++) {
        days(w, day);
        put(w, "INSERT INTO incidents (incident, type, mode, date_from, date_to, country, place, documents, independent_documents, reports, status)"
            " VALUES (?, ?, NULL, ?, ?, ?, ?, 1, 1, 1, ?)", "sssssss", id(name, 'i', i), PICK(w, types), day[0], day[1], PICK(w, countries), PICK(w, places), PICK(w, statuses));
        for (int slot = 0; slot < 3; slot++)
            for (int n = 0, all = (int)(next(w) % (slot == 2 ? 2 : 3)); n < all; n++)
                put(w, "INSERT INTO incident_parties VALUES (?, ?, ?, ?, 'x')", "ssis", name, slots[slot], n, PICK(w, codes));
        if (next(w) % 3 == 0)
            put(w, "INSERT INTO tolls VALUES (?, 'killed', 1, ?, 9, 0, '[]')", "si", name, (int)(next(w) % 9));
        for (int n = 0, all = (int)(next(w) % 3); n < all; n++)
            put(w, "INSERT INTO claims (id, incident, nth, about, counted, stance, claimant, via, reports, support) VALUES ('c', ?, ?, 'occurrence', 0, ?, ?, '[]', '[]', 1)",
                "siss", name, n, next(w) % 2 ? "denies" : "asserts", PICK(w, codes));
    }
}

static void put_records(world *w) {
    const char *day[2];
    char name[24], incident[24];
    for (int i = 1; i <= REPORTS; i++) {
        int doc = 1 + (int)(next(w) % DOCUMENTS);
        days(w, day);
        put(w, "INSERT INTO reports (report, doc, id, sentence_from, sentence_to, quote, trigger_from, trigger_to, trigger_text, type, contexts, status, date_from, date_to,"
            " country, place, incident, confidence, quad) VALUES (?, ?, ?, 0, 1, 'q', 0, 1, 't', ?, '[]', ?, ?, ?, ?, ?, ?, ?, 'verbal conflict')", "iisssssss" "sd", i, doc,
            id(name, 'r', i), PICK(w, types), PICK(w, statuses), day[0], day[1], PICK(w, countries), PICK(w, places),
            next(w) % 4 ? id(incident, 'i', 1 + (int)(next(w) % INCIDENTS)) : NULL, next(w) % 9 ? (double)(next(w) % 100) / 100 : (double)NAN);
        put_parties(w, "report", i, doc, "actor", 2), put_parties(w, "report", i, doc, "recipient", 2), put_parties(w, "report", i, doc, "according_to", 1);
    }
    for (int i = 1; i <= FIGURES; i++) {
        int doc = 1 + (int)(next(w) % DOCUMENTS);
        days(w, day);
        put(w, "INSERT INTO figures (figure, doc, id, sentence_from, sentence_to, quote, what, country, period_from, period_to) VALUES (?, ?, 'f', 0, 1, 'q', 'killed', ?, ?, ?)",
            "iisss", i, doc, PICK(w, countries), day[0], day[1]);
        put_parties(w, "figure", i, doc, "about", 2), put_parties(w, "figure", i, doc, "according_to", 1);
    }
    for (int i = 1; i <= ASSESSMENTS; i++) {
        int doc = 1 + (int)(next(w) % DOCUMENTS);
        days(w, day);
        put(w, "INSERT INTO assessments (assessment, doc, id, sentence_from, sentence_to, quote, direction, date_from, date_to) VALUES (?, ?, 'a', 0, 1, 'q', 'worse', ?, ?)",
            "iiss", i, doc, day[0], day[1]);
        put_parties(w, "assessment", i, doc, "parties", 2);
    }
}

// ---------------------------------------------------------------------------------------------------------------- asking

static void random_query(world *w, rp_query *q, const char **parties) {
    static const char *const bounds[] = {NULL, NULL, "2022", "2022-06", "2023-03-05", "2024"}, *const asked[] = {"PAK", "AFG", "ttp", "AFG:reb", "p%", "med:dawn", "CHL", "P_K"};
    static const char *const where[] = {NULL, NULL, NULL, "AFG", "kabul", "100%", "_orkham", "nowhere"};
    static const double sure[] = {0, 0, 0.3, 0.95, 1};
    *q = (rp_query){.parties = parties, .n_parties = next(w) % 3, .from = PICK(w, bounds), .to = PICK(w, bounds), .place = PICK(w, where),
                    .min_confidence = PICK(w, sure), .type = next(w) % 3 ? NULL : next(w) % 5 ? PICK(w, types) : "NONESUCH",
                    .status = next(w) % 3 ? NULL : PICK(w, statuses)};
    parties[0] = PICK(w, asked), parties[1] = PICK(w, asked);
}

// The rows of a statement, one text a line.
static char *told_by(rp_store *s, const char *sql, rp_arena *a) {
    sqlite3_stmt *q;
    rp_buf out = {0};
    rp_buf_puts(&out, "");
    assert_int_equal(rp_sql_query(s, sql, &q, NULL), RP_OK);
    while (rp_sql_row(s, q))
        rp_buf_printf(&out, "%s\n", rp_sql_get_text(q, 0));
    sqlite3_finalize(q);
    char *text = rp_arena_copy(a, out.bytes, out.n);
    rp_buf_free(&out);
    return text;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char *incidents_of(const rp_sieved *x, rp_arena *a) {
    rp_buf out = {0};
    const char **each = RP_NEW(a, const char *, x->incidents.n + 1);
    for (uint32_t i = 0; i < x->incidents.n; i++)
        each[i] = x->roll->id[x->incidents.v[i]];
    qsort(each, x->incidents.n, sizeof *each, by_text);
    rp_buf_puts(&out, "");
    for (uint32_t i = 0; i < x->incidents.n; i++)
        rp_buf_printf(&out, "%s\n", each[i]);
    char *text = rp_arena_copy(a, out.bytes, out.n);
    rp_buf_free(&out);
    return text;
}

static char *rows_of(const rp_roll_kind *k, const rp_numbers *list, rp_arena *a) {
    rp_buf out = {0};
    rp_buf_puts(&out, "");
    for (uint32_t i = 0; i < list->n; i++)
        rp_buf_printf(&out, "%lld\n", (long long)k->row[list->v[i]]);
    char *text = rp_arena_copy(a, out.bytes, out.n);
    rp_buf_free(&out);
    return text;
}

static rp_store *reopen(const char *path, bool tables) {
    rp_store *s;
    rp_error err = {0};
    if (rp_store_open(path, RP_STORE_READ, &s, &err) != RP_OK || (tables && rp_crosswalks_load(s, "data", &err) != RP_OK))
        fail_msg("%s: %s", err.file, err.message);
    return s;
}

static void ask_both(world *w, const rp_roll *r) {
    const char *parties[2];
    rp_query q;
    rp_days from, to;
    rp_sieved x;
    rp_picked n = {0};
    rp_store *s = reopen(w->path, false);
    rp_arena *a = rp_arena_new();
    random_query(w, &q, parties);
    assert_int_equal(rp_pick_bounds(&q, &from, &to, NULL), RP_OK);
    assert_int_equal(rp_pick(s, &q, NULL), RP_OK);
    assert_int_equal(rp_pick_count(s, &n, NULL), RP_OK);
    rp_sieve(r, &q, from.from, to.to, a, &x);
    assert_string_equal(incidents_of(&x, a), told_by(s, "SELECT incident FROM picked_incidents ORDER BY incident", a));
    assert_string_equal(rows_of(&r->loose, &x.loose, a), told_by(s, "SELECT report FROM picked_reports JOIN reports USING (report) WHERE incident IS NULL ORDER BY report", a));
    assert_string_equal(rows_of(&r->figures, &x.figures, a), told_by(s, "SELECT figure FROM picked_figures ORDER BY figure", a));
    assert_string_equal(rows_of(&r->assessments, &x.assessments, a), told_by(s, "SELECT assessment FROM picked_assessments ORDER BY assessment", a));
    assert_memory_equal(&n, &x.count, sizeof n);
    rp_arena_free(a);
    rp_store_close(s);
}

static void same_codes(rp_codes_of x, rp_codes_of y) {
    assert_int_equal(x.n, y.n);
    for (uint32_t i = 0; i < x.n; i++)
        assert_string_equal(x.v[i], y.v[i]);
}

static void ask_acts(world *w, rp_store *s, const rp_roll *r) {
    rp_arena *a = rp_arena_new();
    static const char *const asked[] = {NULL, "PAK", "AFG", "ttp", "P_K"};
    const rp_act_filter f = {.a = PICK(w, asked), .b = PICK(w, asked), .period = RP_DAYS_NONE, .min_confidence = next(w) % 2 ? 0 : 0.5};
    rp_acts x = {0}, y = {0};
    rp_coverage p, q;
    uint32_t undated_x, undated_y;
    assert_int_equal(rp_store_acts(s, &f, a, &x, &undated_x, NULL), RP_OK);
    assert_int_equal(rp_store_coverage(s, &f, a, &p, NULL), RP_OK);
    rp_roll_acts(r, &f, a, &y, &undated_y);
    rp_roll_coverage(r, &f, a, &q);
    assert_int_equal(undated_x, undated_y);
    assert_int_equal(x.n, y.n);
    for (uint32_t i = 0; i < x.n; i++) {
        const rp_act *u = &x.v[i], *v = &y.v[i];
        assert_string_equal(u->id, v->id);
        same_codes(u->actor, v->actor), same_codes(u->recipient, v->recipient);
        assert_true(u->date.from == v->date.from && u->date.to == v->date.to && u->mutual == v->mutual && u->quad == v->quad && u->status == v->status);
        assert_true(u->intensity == v->intensity && u->confidence == v->confidence && u->deniers == v->deniers && u->killed_best == v->killed_best);
    }
    assert_int_equal(p.first, q.first);
    assert_int_equal(p.n, q.n);
    assert_memory_equal(p.delay, q.delay, sizeof p.delay);
    for (uint32_t t = 0; t < p.n; t++)                  // sums of parts, added in another order
        assert_true(fabs(p.stories[t] - q.stories[t]) < 1e-9 && fabs(p.all[t] - q.all[t]) < 1e-9 && fabs(p.both[t] - q.both[t]) < 1e-9);
    rp_arena_free(a);
}

static void test_both_ways(void **state) {
    world w = {.state = 88172645463325252u};
    rp_roll *r;
    (void)state;
    snprintf(w.path, sizeof w.path, "/tmp/rapport-sieve-%d.db", (int)getpid());
    unlink(w.path);
    assert_int_equal(rp_store_open(w.path, RP_STORE_WRITE, &w.s, NULL), RP_OK);
    assert_int_equal(rp_store_begin(w.s, NULL), RP_OK);
    put_documents(&w), put_incidents(&w), put_records(&w);
    assert_int_equal(rp_store_commit(w.s, NULL), RP_OK);
    rp_store_close(w.s);
    rp_store *s = reopen(w.path, true);
    assert_int_equal(rp_roll_make(s, &r, NULL), RP_OK);
    assert_int_equal(r->incidents.n, INCIDENTS);
    for (int i = 0; i < QUESTIONS; i++)
        ask_both(&w, r);
    for (int i = 0; i < QUESTIONS / 4; i++)
        ask_acts(&w, s, r);
    rp_roll_free(r);
    rp_store_close(s);
    unlink(w.path);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_both_ways)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
