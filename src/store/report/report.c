// report.c: rp_write_report: the account to print or to hand on: a page of HTML, or Markdown; see rapport.h. The same picking as
// the account on the terminal, so that the two tell of the same records; here every claim is a row of a table, and each
// incident carries its id as an anchor, for references.
#include <stdio.h>
#include <string.h>

#include "base/outfile.h"
#include "store/picking.h"
#include "store/report/chart.h"
#include "store/report/leaf.h"
#include "store/words.h"

enum { MONTHS = 600 };

typedef struct report {
    rp_store *store;
    const rp_query *query;
    rp_leaf leaf;
    rp_buf line;                    // of the text that is being put together
    int64_t found;
    sqlite3_stmt *parties, *claims, *quote, *name;      // prepared once
} report;

static const char *text(sqlite3_stmt *q, int i) {
    const char *s = rp_sql_get_text(q, i);
    return s ? s : "";
}

static const char *line(report *r) {
    return r->line.n ? r->line.bytes : "";
}

// -------------------------------------------------------------------------------------------------------------- the head

static void add_party_name(report *r, const char *code) {
    char base[64], name[RP_WORDS];
    snprintf(base, sizeof base, "%.*s", (int)rp_party_base(code), code);
    sqlite3_reset(r->name);
    rp_sql_text(r->name, 1, base);
    const char *known = rp_sql_row(r->store, r->name) ? rp_sql_get_text(r->name, 0) : NULL;
    rp_buf_puts(&r->line, rp_words_party(code, known, name, sizeof name));
}

static void put_title(report *r) {
    const rp_query *q = r->query;
    rp_buf_clear(&r->line);
    for (size_t i = 0; i < q->n_parties; i++) {
        rp_buf_puts(&r->line, i ? " and " : "");
        add_party_name(r, q->parties[i]);
    }
    if (q->n_parties == 0)
        rp_buf_puts(&r->line, "All parties");
    if (q->from || q->to)
        rp_buf_printf(&r->line, ", %s to %s", q->from ? q->from : "the beginning", q->to ? q->to : "the end");
}

static rp_status put_counts(report *r, rp_error *err) {
    rp_picked n;
    RP_TRY(rp_pick_count(r->store, &n, err));
    r->found = n.incidents + n.reports + n.figures + n.assessments;
    rp_buf_clear(&r->line);
    rp_picked_words(&n, ", ", true, &r->line);
    rp_buf_putc(&r->line, '.');
    rp_leaf_paragraph(&r->leaf, line(r));
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------------- the chart

typedef RP_VEC(rp_chart_month) months;

// Months of the list from the last one on, so that none is missing.
static void reach(rp_arena *a, months *list, int year, int month) {
    while (list->n > 0 && list->n < MONTHS) {
        rp_chart_month next = {.year = list->v[list->n - 1].year, .month = list->v[list->n - 1].month + 1};
        if (next.month > 12)
            next.year++, next.month = 1;
        if (next.year > year || (next.year == year && next.month >= month))
            break;
        rp_vec_push(a, list, next);
    }
    rp_chart_month m = {.year = year, .month = month};
    rp_vec_push(a, list, m);
}

// The chart begins where all but one in fifty of the incidents lie ahead, and not more than fifty years before the last: what is told of as
// history would else press the rest into a corner.
#define DATED "incidents WHERE date_to IS NOT NULL AND incident IN (SELECT incident FROM picked_incidents)"
#define CHART_BEGIN "max((SELECT date_to FROM " DATED " ORDER BY date_to LIMIT 1 OFFSET (SELECT count(*) / 50 FROM " DATED "))," \
    " (SELECT date(max(date_to), '-50 years') FROM " DATED "))"

static rp_status read_months(report *r, rp_arena *a, months *list, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(r->store,
        "SELECT CAST(substr(date_to, 1, 4) AS INTEGER), CAST(substr(date_to, 6, 2) AS INTEGER),"
        " sum((SELECT quad FROM reports x WHERE x.incident = i.incident LIMIT 1) LIKE '%conflict'),"
        " sum((SELECT quad FROM reports x WHERE x.incident = i.incident LIMIT 1) LIKE '%cooperation'),"
        " sum((SELECT best FROM tolls t WHERE t.incident = i.incident AND about = 'killed'))"
        " FROM incidents i WHERE incident IN (SELECT incident FROM picked_incidents) AND julianday(date_to) - julianday(date_from) <= 31"
        " AND date_to >= " CHART_BEGIN " GROUP BY 1, 2 ORDER BY 1, 2", &q, err));
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW && list->n < MONTHS) {
        reach(a, list, sqlite3_column_int(q, 0), sqlite3_column_int(q, 1));
        rp_chart_month *m = &list->v[list->n - 1];
        m->conflict = sqlite3_column_int64(q, 2);
        m->cooperation = sqlite3_column_int64(q, 3);
        m->killed = sqlite3_column_int64(q, 4);
    }
    sqlite3_finalize(q);
    return code == SQLITE_DONE || code == SQLITE_ROW ? RP_OK : rp_sql_fail(r->store, err);
}

static void put_months(report *r, const months *list, int64_t earlier) {
    static const char *const heads[] = {"month", "conflict", "cooperation", "killed (best values)"};
    rp_leaf_heading(&r->leaf, 2, "Months");
    if (r->leaf.html) {
        rp_buf_puts(&r->leaf.out, "<figure>\n");
        rp_chart_months(&r->leaf.out, list->v, list->n);
        rp_buf_puts(&r->leaf.out, "<figcaption>Incidents dated to within a month: conflict above the line, cooperation below it.");
        if (earlier)
            rp_buf_printf(&r->leaf.out, " Not drawn: %lld before them.", (long long)earlier);
        rp_buf_puts(&r->leaf.out, "</figcaption>\n<details><summary>the same as a table</summary>\n");
    }
    rp_leaf_table(&r->leaf, NULL, heads, 4, 14);
    for (uint32_t i = 0; i < list->n; i++) {
        const rp_chart_month *m = &list->v[i];
        char cell[4][24];
        const char *const cells[] = {cell[0], cell[1], cell[2], cell[3]};
        snprintf(cell[0], sizeof cell[0], "%d-%02d", m->year, m->month);
        snprintf(cell[1], sizeof cell[1], "%lld", (long long)m->conflict);
        snprintf(cell[2], sizeof cell[2], "%lld", (long long)m->cooperation);
        snprintf(cell[3], sizeof cell[3], "%lld", (long long)m->killed);
        rp_leaf_row(&r->leaf, cells, 4, 14);
    }
    rp_leaf_table_end(&r->leaf);
    if (r->leaf.html)
        rp_buf_puts(&r->leaf.out, "</details>\n</figure>\n");
}

static rp_status put_chart(report *r, rp_error *err) {
    rp_arena *a = rp_arena_new();
    months list = {0};
    if (!a)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_status status = read_months(r, a, &list, err);
    int64_t earlier = 0;
    if (status == RP_OK)
        status = rp_sql_number(r->store, "SELECT count(*) FROM " DATED " AND date_to < " CHART_BEGIN, &earlier, err);
    if (status == RP_OK && list.n > 1)
        put_months(r, &list, earlier);
    rp_arena_free(a);
    return status;
}

// --------------------------------------------------------------------------------------------------------- the incidents

static int add_slot(report *r, const char *incident, const char *slot, const char *before) {
    char name[RP_WORDS];
    int n = 0;
    sqlite3_reset(r->parties);
    rp_sql_text(r->parties, 1, incident);
    rp_sql_text(r->parties, 2, slot);
    for (; rp_sql_row(r->store, r->parties); n++)
        rp_buf_printf(&r->line, "%s%s", n ? ", " : before, rp_words_party(text(r->parties, 0), rp_sql_get_text(r->parties, 1), name, sizeof name));
    return n;
}

// "46 killed of AFG:cvl", "that it happened", "doer: ttp".
static void add_claimed(report *r, sqlite3_stmt *q) {
    char range[96];
    const char *about = text(q, 3);
    if (!strcmp(about, "occurrence"))
        rp_buf_puts(&r->line, "that it happened");
    else if (sqlite3_column_int(q, 10))
        rp_buf_printf(&r->line, "%s %s", rp_words_range(rp_sql_get_bound(q, 4), rp_sql_get_bound(q, 5), range, sizeof range), about);
    else
        rp_buf_printf(&r->line, "%s: %s", about, rp_sql_get_text(q, 7) ? text(q, 7)
                      : rp_words_days((rp_days){rp_sql_get_day(q, 8), rp_sql_get_day(q, 9)}, false, range, sizeof range));
}

static void put_claims(report *r, const char *incident) {
    static const char *const heads[] = {"who", "", "what", "of whom", "via", "first reported", "independent documents"};
    char name[RP_WORDS], support[24];
    sqlite3_reset(r->claims);
    rp_sql_text(r->claims, 1, incident);
    int n = 0;
    for (; rp_sql_row(r->store, r->claims); n++) {
        sqlite3_stmt *q = r->claims;
        if (n == 0)
            rp_leaf_table(&r->leaf, NULL, heads, 7, 64);
        rp_buf_clear(&r->line);
        add_claimed(r, q);
        snprintf(support, sizeof support, "%lld", (long long)sqlite3_column_int64(q, 12));
        const char *const cells[] = {rp_words_party(text(q, 0), rp_sql_get_text(q, 1), name, sizeof name), text(q, 2), line(r), text(q, 6),
                                     text(q, 11), text(q, 13), support};
        rp_leaf_row(&r->leaf, cells, 7, 64);
    }
    if (n)
        rp_leaf_table_end(&r->leaf);
}

static void put_quote(report *r, const char *incident) {
    sqlite3_reset(r->quote);
    rp_sql_text(r->quote, 1, incident);
    if (!rp_sql_row(r->store, r->quote))
        return;
    rp_buf_clear(&r->line);
    rp_buf_printf(&r->line, "%s%s%s", text(r->quote, 1), text(r->quote, 2)[0] ? ", " : "", text(r->quote, 2));
    rp_leaf_quote(&r->leaf, text(r->quote, 0), line(r));
}

static void put_incident(report *r, sqlite3_stmt *q) {
    char when[64], foot[240], told[128], reports[64];
    const char *id = text(q, 0), *status = text(q, 10);
    rp_days days = {rp_sql_get_day(q, 3), rp_sql_get_day(q, 4)};
    rp_buf_clear(&r->line);
    if (add_slot(r, id, "actor", "") == 0)
        rp_buf_puts(&r->line, "unknown");
    add_slot(r, id, "recipient", " → ");
    rp_buf_printf(&r->line, " · %s%s%s", text(q, 1), rp_sql_get_text(q, 2) ? " " : "", text(q, 2));
    if (rp_sql_get_text(q, 6) || rp_sql_get_text(q, 5))
        rp_buf_printf(&r->line, " · %s%s%s", text(q, 6), rp_sql_get_text(q, 6) && rp_sql_get_text(q, 5) ? ", " : "", text(q, 5));
    add_slot(r, id, "third_party", " · with ");
    rp_leaf_record(&r->leaf, id, rp_words_days(days, false, when, sizeof when), line(r), strcmp(status, "happened") ? status : NULL);
    put_claims(r, id);
    put_quote(r, id);
    snprintf(foot, sizeof foot, "%s · %s · %s", rp_words_told(sqlite3_column_int64(q, 8), sqlite3_column_int64(q, 7), told, sizeof told),
             rp_words_count(sqlite3_column_int64(q, 9), "report", reports, sizeof reports), id);
    rp_leaf_record_end(&r->leaf, foot);
}

static rp_status put_incidents(report *r, rp_error *err) {
    sqlite3_stmt *q;
    char year[8] = "";
    RP_TRY(rp_sql_query(r->store,
        "SELECT incident, type, mode, date_from, date_to, country, place, documents, independent_documents, reports, status FROM incidents"
        " WHERE incident IN (SELECT incident FROM picked_incidents)"
        " ORDER BY ifnull(date_from, ifnull(date_to, '9999')), ifnull(date_to, '9999'), type, incident", &q, err));
    int code, n = 0;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        const char *day = rp_sql_get_text(q, 3) ? text(q, 3) : text(q, 4);
        if (n++ == 0)
            rp_leaf_heading(&r->leaf, 2, "Incidents");
        if (strncmp(year, day[0] ? day : "none", 4)) {
            snprintf(year, sizeof year, "%.4s", day[0] ? day : "none");
            rp_leaf_heading(&r->leaf, 3, day[0] ? year : "Without a date");
        }
        put_incident(r, q);
    }
    sqlite3_finalize(q);
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(r->store, err);
}

// ------------------------------------------------------------------------------------------------------------ the tables

// A section that is one table: heading, heads, and SQL that gives the cells.
typedef struct section { const char *heading, *heads[6]; int n; unsigned numeric; const char *sql; } section;
static const section sections[] = {
    {"Figures", {"what", "value", "period", "country", "source", "sentence"}, 6, 2,
     "SELECT f.what, CASE WHEN f.low = f.high THEN f.low ELSE ifnull(f.low, '') || '–' || ifnull(f.high, '') END || CASE WHEN f.unit IS NULL THEN '' ELSE ' ' || f.unit END,"
     " ifnull(f.period_from, '') || CASE WHEN f.period_to IS NULL THEN '' ELSE ' to ' || f.period_to END, f.country,"
     " ifnull(d.publisher, ifnull(d.title, d.document)), f.quote FROM picked_figures JOIN figures f USING (figure) JOIN documents d ON d.doc = f.doc"
     " ORDER BY f.period_from, f.what, d.document, f.figure"},
    {"Assessments", {"parties", "direction", "date", "source", "sentence"}, 5, 0,
     "SELECT (SELECT group_concat(ifnull(name, party), ' – ') FROM parties p WHERE p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'parties'),"
     " a.direction, ifnull(a.date_from, '') || CASE WHEN a.date_to IS NULL THEN '' ELSE ' to ' || a.date_to END,"
     " ifnull(d.publisher, ifnull(d.title, d.document)), a.quote FROM picked_assessments JOIN assessments a USING (assessment) JOIN documents d ON d.doc = a.doc"
     " ORDER BY a.date_from, d.document, a.assessment"},
    {"Sources", {"document", "publisher", "published", "known by", "copy of", "title"}, 6, 0,
     "SELECT d.document, d.publisher, CASE WHEN d.published_from IS d.published_to THEN d.published_from ELSE ifnull(d.published_from, '') || ' to ' || ifnull(d.published_to, '') END,"
     " d.published_basis, d.copy_of, d.title FROM picked_documents p JOIN documents d USING (doc) WHERE p.told ORDER BY d.document"},
    {"How this was made", {"run", "program", "model", "command"}, 4, 1,
     "SELECT run, program, model, command FROM runs ORDER BY run"},
};

static rp_status put_section(report *r, const section *s, rp_error *err) {
    sqlite3_stmt *q;
    const char *cells[6];
    RP_TRY(rp_sql_query(r->store, s->sql, &q, err));
    int code, n = 0;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        if (n++ == 0) {
            rp_leaf_heading(&r->leaf, 2, s->heading);
            rp_leaf_table(&r->leaf, NULL, s->heads, s->n, s->numeric);
        }
        for (int i = 0; i < s->n; i++)
            cells[i] = text(q, i);
        rp_leaf_row(&r->leaf, cells, s->n, s->numeric);
    }
    if (n)
        rp_leaf_table_end(&r->leaf);
    sqlite3_finalize(q);
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(r->store, err);
}

static rp_status put_all(report *r, rp_error *err) {
    rp_leaf_heading(&r->leaf, 1, line(r));
    RP_TRY(put_counts(r, err));
    RP_TRY(put_chart(r, err));
    RP_TRY(put_incidents(r, err));
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        RP_TRY(put_section(r, &sections[i], err));
    return RP_OK;
}

static rp_status prepare(report *r, rp_error *err) {
    RP_TRY(rp_sql_query(r->store, "SELECT party, name FROM incident_parties WHERE incident = ?1 AND slot = ?2 ORDER BY nth", &r->parties, err));
    RP_TRY(rp_sql_query(r->store, "SELECT claimant, claimant_name, stance, about, low, high, victims, value, date_from, date_to, counted,"
                        " (SELECT group_concat(value, ', ') FROM json_each(via)), support, first_reported FROM claims c WHERE incident = ?1"
                        // What its one publisher says is told by the quotation below.
                        " AND superseded_by IS NULL AND NOT (about = 'occurrence' AND stance = 'asserts'"
                        " AND (SELECT count(*) FROM claims o WHERE o.incident = ?1 AND o.superseded_by IS NULL) = 1"
                        " AND EXISTS (SELECT 1 FROM reports r JOIN documents d USING (doc) WHERE r.incident = ?1 AND c.claimant IN (d.publisher_code, d.publisher, d.id))) ORDER BY about <> 'occurrence', about, nth", &r->claims, err));
    RP_TRY(rp_sql_query(r->store, "SELECT r.quote, ifnull(d.publisher, ifnull(d.title, d.document)), d.published_from FROM reports r JOIN documents d USING (doc)"
                        " WHERE r.incident = ?1 ORDER BY d.copy_of IS NOT NULL, NOT EXISTS (SELECT 1 FROM counts c WHERE c.report = r.report),"
                        " r.confidence DESC, d.document, r.sentence_from LIMIT 1", &r->quote, err));
    return rp_sql_query(r->store, "SELECT name FROM parties WHERE party = ? AND name IS NOT NULL LIMIT 1", &r->name, err);
}

static rp_status put_page(report *r, bool markdown, rp_sink out, rp_error *err) {
    put_title(r);
    rp_leaf_open(&r->leaf, out, !markdown, line(r));
    rp_status status = rp_sql_kept(r->store, put_all(r, err), err), written = rp_leaf_close(&r->leaf);
    if (status == RP_OK && written != RP_OK)
        return rp_fail(err, written, NULL, 0, 0, "the output cannot be written");
    return status;
}

static rp_status put_out(report *r, const rp_reporting *how, rp_sink out, rp_error *err) {
    rp_outfile file;
    RP_TRY(rp_pick(r->store, r->query, err));
    RP_TRY(prepare(r, err));
    if (!how->file)
        return put_page(r, how->markdown, out, err);
    RP_TRY(rp_outfile_open(how->file, how->force, &file, err));
    return rp_outfile_close(&file, put_page(r, how->markdown, rp_outfile_sink(&file), err), err);
}

rp_status rp_write_report(const char *path, const rp_query *query, const rp_reporting *how, rp_sink out, rp_error *err) {
    report r = {.query = query};
    RP_TRY(rp_store_open(path, RP_STORE_READ, &r.store, err));
    rp_status status = put_out(&r, how, out, err);
    sqlite3_stmt *const prepared[] = {r.parties, r.claims, r.quote, r.name};
    for (size_t i = 0; i < sizeof prepared / sizeof *prepared; i++)
        sqlite3_finalize(prepared[i]);
    rp_buf_free(&r.line);
    rp_store_close(r.store);
    return status == RP_OK && r.found == 0 ? RP_E_NOTHING : status;
}
