// findings.c: the figures and assessments of the account. A figure that several documents give is told once, with the
// number of documents; assessments stand under their pair of parties.
#include <string.h>

#include "store/showing.h"
#include "store/words.h"

enum { INDENT = 17 };

// Adds the parties of a slot of one record, the first of several as they come.
static void add_slot(rp_account *a, sqlite3_stmt *q, const char *kind, int64_t record, const char *slot, const char *before) {
    char name[RP_WORDS];
    sqlite3_reset(q);
    rp_sql_text(q, 1, kind);
    sqlite3_bind_int64(q, 2, record);
    rp_sql_text(q, 3, slot);
    for (int n = 0; rp_sql_row(a->store, q); n++)
        rp_layout_addf(&a->layout, RP_PLAIN, "%s%s", n ? ", " : before, rp_words_party(rp_sql_get_text(q, 0), rp_sql_get_text(q, 1), name, sizeof name));
}

// ------------------------------------------------------------------------------------------------------------- figures

static void write_figure(rp_account *a, sqlite3_stmt *f, sqlite3_stmt *parties) {
    rp_layout *p = &a->layout;
    char range[96], when[64], documents[64];
    int64_t figure = sqlite3_column_int64(f, 0);
    const char *what = rp_sql_get_text(f, 1), *unit = rp_sql_get_text(f, 4), *country = rp_sql_get_text(f, 5);
    rp_days period = {rp_sql_get_day(f, 6), rp_sql_get_day(f, 7)};
    const char *noun = !strcmp(what, "change_percent") ? "% change" : !strcmp(what, "money") && unit ? unit : what;
    rp_layout_begin(p, 1, INDENT);
    rp_layout_add(p, RP_BLUE, rp_days_known(period) ? rp_words_span(period, when, sizeof when) : "–");
    rp_layout_to(p, INDENT);
    rp_layout_addf(p, RP_BOLD, "%s %s", rp_words_range(rp_sql_get_bound(f, 2), rp_sql_get_bound(f, 3), range, sizeof range), noun);
    if (rp_days_known(period))
        rp_layout_addf(p, RP_PLAIN, " · %s", rp_words_days(period, false, when, sizeof when));
    if (country)
        rp_layout_addf(p, RP_PLAIN, " · %s", country);
    add_slot(a, parties, "figure", figure, "about", " · about ");
    add_slot(a, parties, "figure", figure, "according_to", " · says ");
    rp_layout_end(p);
    rp_account_quote(a, INDENT, rp_sql_get_text(f, 8), rp_sql_get_text(f, 9), (rp_days){rp_sql_get_day(f, 10), rp_sql_get_day(f, 11)});
    rp_layout_begin(p, INDENT, INDENT);
    rp_layout_addf(p, RP_DIM, "%s · %s", rp_words_count(sqlite3_column_int64(f, 12), "document", documents, sizeof documents), rp_sql_get_text(f, 13));
    rp_layout_end(p);
    rp_layout_blank(p);
}

rp_status rp_account_figures(rp_account *a, rp_error *err) {
    sqlite3_stmt *f = NULL, *parties = NULL;
    rp_status status = rp_sql_query(
        a->store,
        "SELECT min(f.figure), f.what, f.low, f.high, f.unit, f.country, f.period_from, f.period_to, f.quote,"
        " ifnull(d.publisher, ifnull(d.title, d.document)), d.published_from, d.published_to, count(DISTINCT d.doc), f.id"
        " FROM figures f JOIN documents d USING (doc) WHERE f.figure IN (SELECT figure FROM picked_figures)"
        " GROUP BY f.what, f.low, f.high, f.unit, f.country, f.period_from, f.period_to"
        " ORDER BY ifnull(f.period_from, ifnull(f.period_to, '9999')), f.what, f.figure",
        &f, err);
    if (status == RP_OK)
        status = rp_sql_query(a->store, "SELECT party, name FROM parties WHERE kind = ?1 AND record = ?2 AND slot = ?3 ORDER BY nth", &parties, err);
    int code = SQLITE_DONE;
    for (int n = 0; status == RP_OK && (code = sqlite3_step(f)) == SQLITE_ROW; n++) {
        if (n == 0)
            rp_account_heading(a, "FIGURES", "numbers that sum up many events");
        write_figure(a, f, parties);
    }
    if (status == RP_OK && code != SQLITE_DONE)
        status = rp_sql_fail(a->store, err);
    sqlite3_finalize(parties);
    sqlite3_finalize(f);
    return status;
}

// --------------------------------------------------------------------------------------------------------- assessments

static void write_pair(rp_account *a, sqlite3_stmt *q) {
    char one[RP_WORDS], two[RP_WORDS];
    rp_layout_begin(&a->layout, 0, 2);
    rp_layout_addf(&a->layout, RP_BOLD, "%s and %s", rp_words_party(rp_sql_get_text(q, 0), rp_sql_get_text(q, 1), one, sizeof one),
                   rp_words_party(rp_sql_get_text(q, 2), rp_sql_get_text(q, 3), two, sizeof two));
    rp_layout_addf(&a->layout, RP_DIM, "  worse %lld · better %lld · mixed %lld", (long long)sqlite3_column_int64(q, 4),
                   (long long)sqlite3_column_int64(q, 5), (long long)sqlite3_column_int64(q, 6));
    rp_layout_end(&a->layout);
}

static void write_assessment(rp_account *a, sqlite3_stmt *q, sqlite3_stmt *parties) {
    const char *direction = rp_sql_get_text(q, 1);
    enum rp_style style = !strcmp(direction, "worse") ? RP_RED : !strcmp(direction, "better") ? RP_GREEN : RP_YELLOW;
    char when[64];
    rp_days days = {rp_sql_get_day(q, 6), rp_sql_get_day(q, 7)};
    rp_layout_begin(&a->layout, 1, INDENT);
    rp_layout_add(&a->layout, style, direction);
    rp_layout_to(&a->layout, INDENT);
    rp_layout_add(&a->layout, RP_DIM, rp_sql_get_text(q, 5));
    if (rp_days_known(days))
        rp_layout_addf(&a->layout, RP_PLAIN, " · %s", rp_words_days(days, false, when, sizeof when));
    add_slot(a, parties, "assessment", sqlite3_column_int64(q, 0), "according_to", " · says ");
    rp_layout_end(&a->layout);
    rp_account_quote(a, INDENT, rp_sql_get_text(q, 2), rp_sql_get_text(q, 3), (rp_days){rp_sql_get_day(q, 8), rp_sql_get_day(q, 9)});
}

// The pairs without order: the lesser code first.
#define PAIRS                                                                                                          \
    "(SELECT a.assessment, a.direction, min(p.party, o.party) AS one, max(p.party, o.party) AS two FROM assessments a"  \
    " JOIN parties p ON p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'parties' AND p.nth = 0"         \
    " JOIN parties o ON o.kind = 'assessment' AND o.record = a.assessment AND o.slot = 'parties' AND o.nth = 1"         \
    " WHERE a.assessment IN (SELECT assessment FROM picked_assessments))"

enum { Q_PAIRS, Q_EACH, Q_PARTIES, N_QUERIES };
static const char *const query_sql[N_QUERIES] = {
    "SELECT one, (SELECT name FROM parties WHERE party = one LIMIT 1), two, (SELECT name FROM parties WHERE party = two LIMIT 1),"
    " sum(direction = 'worse'), sum(direction = 'better'), sum(direction = 'mixed'), count(*) FROM " PAIRS
    " GROUP BY one, two ORDER BY count(*) DESC, one, two",
    "SELECT a.assessment, a.direction, a.quote, ifnull(d.publisher, ifnull(d.title, d.document)), NULL, a.id, a.date_from, a.date_to, d.published_from,"
    " d.published_to FROM " PAIRS " x JOIN assessments a USING (assessment) JOIN documents d USING (doc)"
    " WHERE x.one = ?1 AND x.two = ?2 AND d.copy_of IS NULL ORDER BY ifnull(a.date_from, ifnull(d.published_from, '9999')), a.assessment",
    "SELECT party, name FROM parties WHERE kind = ?1 AND record = ?2 AND slot = ?3 ORDER BY nth",
};

static rp_status write_pairs(rp_account *a, sqlite3_stmt *const *q, rp_error *err) {
    int code, inner = SQLITE_DONE;
    for (int n = 0; inner == SQLITE_DONE && (code = sqlite3_step(q[Q_PAIRS])) == SQLITE_ROW; n++) {
        if (n == 0)
            rp_account_heading(a, "ASSESSMENTS", "how relations are said to be; statements of copies are left out");
        else
            rp_layout_blank(&a->layout);
        write_pair(a, q[Q_PAIRS]);
        sqlite3_reset(q[Q_EACH]);
        rp_sql_text(q[Q_EACH], 1, rp_sql_get_text(q[Q_PAIRS], 0));
        rp_sql_text(q[Q_EACH], 2, rp_sql_get_text(q[Q_PAIRS], 2));
        while ((inner = sqlite3_step(q[Q_EACH])) == SQLITE_ROW)
            write_assessment(a, q[Q_EACH], q[Q_PARTIES]);
    }
    return inner == SQLITE_DONE && code == SQLITE_DONE ? RP_OK : rp_sql_fail(a->store, err);
}

rp_status rp_account_assessments(rp_account *a, rp_error *err) {
    sqlite3_stmt *q[N_QUERIES] = {0};
    rp_status status = RP_OK;
    for (int i = 0; status == RP_OK && i < N_QUERIES; i++)
        status = rp_sql_query(a->store, query_sql[i], &q[i], err);
    if (status == RP_OK)
        status = write_pairs(a, q, err);
    for (int i = 0; i < N_QUERIES; i++)
        sqlite3_finalize(q[i]);
    return status;
}
