// showing.c: rp_show: the readable account of a store; see rapport.h. This file picks what the query asks for and
// writes the frame; timeline.c tells the incidents, findings.c figures and assessments.
//
// What is picked goes into temporary tables (picked_incidents, picked_figures, picked_assessments), which live in memory
// beside a file that is open read-only; all further statements join them, so that header, timeline and JSON speak of
// the same records.
#include "store/showing.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "store/words.h"

// ------------------------------------------------------------------------------------------------------------- picking

// ?1, ?2: parties or NULL; ?3, ?4: first and last day or NULL; ?5: least confidence. BELONGS: a code or one of its sub-codes. WITHIN: an
// interval that is open to one side is taken at the end that is known; without any day it is in no period.
#define BELONGS(column, parameter) "(" column " = " parameter " OR " column " LIKE " parameter " || ':%')"
#define INVOLVES(parameter)                                                                                            \
    "(" parameter " IS NULL OR EXISTS (SELECT 1 FROM incident_parties p WHERE p.incident = i.incident AND "             \
    BELONGS("p.party", parameter) "))"
#define WITHIN(from, to)                                                                                               \
    "((?3 IS NULL AND ?4 IS NULL) OR (ifnull(" to ", " from ") >= ifnull(?3, '') AND ifnull(" from ", " to ") <= ifnull(?4, '9999')))"

static const char *const pick_sql[] = {
    "CREATE TEMP TABLE picked_incidents AS SELECT incident FROM incidents i WHERE " INVOLVES("?1") " AND " INVOLVES("?2")
        " AND (?2 IS NULL OR NOT EXISTS (SELECT 1 FROM incident_parties p WHERE p.incident = i.incident AND slot = 'third_party' AND ("
        BELONGS("p.party", "?1") " OR " BELONGS("p.party", "?2") "))) AND " WITHIN("i.date_from", "i.date_to")
        " AND (?5 <= 0 OR EXISTS (SELECT 1 FROM reports r WHERE r.incident = i.incident AND r.confidence >= ?5))",
    // A figure is about its parties and its country; of a pair it must tell of one, and of nobody else.
    "CREATE TEMP TABLE picked_figures AS SELECT figure FROM figures f WHERE (?1 IS NULL"
        " OR " BELONGS("f.country", "?1") " OR " BELONGS("f.country", "?2")
        " OR EXISTS (SELECT 1 FROM parties p WHERE p.kind = 'figure' AND p.record = f.figure AND p.slot = 'about' AND ("
        BELONGS("p.party", "?1") " OR " BELONGS("p.party", "?2") ")))"
        " AND (?2 IS NULL OR NOT EXISTS (SELECT 1 FROM parties p WHERE p.kind = 'figure' AND p.record = f.figure AND p.slot = 'about' AND NOT ("
        BELONGS("p.party", "?1") " OR " BELONGS("p.party", "?2") "))) AND " WITHIN("f.period_from", "f.period_to"),
    "CREATE TEMP TABLE picked_assessments AS SELECT assessment FROM assessments a WHERE"
        " (?1 IS NULL OR EXISTS (SELECT 1 FROM parties p WHERE p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'parties' AND "
        BELONGS("p.party", "?1") "))"
        " AND (?2 IS NULL OR EXISTS (SELECT 1 FROM parties p WHERE p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'parties' AND "
        BELONGS("p.party", "?2") ")) AND " WITHIN("a.date_from", "a.date_to"),
};

rp_status rp_account_query(rp_store *s, const char *sql, sqlite3_stmt **out, rp_error *err) {
    return sqlite3_prepare_v2(s->db, sql, -1, out, NULL) == SQLITE_OK ? RP_OK : rp_sql_fail(s, err);
}

static rp_status pick(rp_store *s, const rp_query *query, rp_days from, rp_days to, rp_error *err) {
    RP_TRY(rp_sql_exec(s, "PRAGMA temp_store = MEMORY", err));
    for (size_t i = 0; i < sizeof pick_sql / sizeof *pick_sql; i++) {
        sqlite3_stmt *q;
        RP_TRY(rp_account_query(s, pick_sql[i], &q, err));
        for (size_t k = 0; k < query->n_parties && k < 2; k++)
            rp_sql_text(q, (int)k + 1, query->parties[k]);
        rp_sql_day(q, 3, from.from);
        rp_sql_day(q, 4, to.to);
        if (sqlite3_bind_parameter_count(q) > 4)
            sqlite3_bind_double(q, 5, query->min_confidence);
        rp_status status = rp_sql_done(s, q, err);
        sqlite3_finalize(q);
        RP_TRY(status);
    }
    return RP_OK;
}

// -------------------------------------------------------------------------------------------------------------- header

rp_status rp_account_number(rp_store *s, const char *sql, int64_t *out, rp_error *err) {
    sqlite3_stmt *q;
    *out = 0;
    RP_TRY(rp_account_query(s, sql, &q, err));
    rp_status status = sqlite3_step(q) == SQLITE_ROW ? RP_OK : rp_sql_fail(s, err);
    if (status == RP_OK)
        *out = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return status;
}

static const char *party_name(rp_store *s, const char *code, char *out, size_t size) {
    sqlite3_stmt *q;
    char base[64];
    snprintf(out, size, "%s", code);
    snprintf(base, sizeof base, "%.*s", (int)rp_party_base(code), code);
    if (rp_account_query(s, "SELECT name FROM parties WHERE party = ? AND name IS NOT NULL LIMIT 1", &q, NULL) != RP_OK)
        return out;
    rp_sql_text(q, 1, base);
    if (sqlite3_step(q) == SQLITE_ROW)
        rp_words_party(code, rp_sql_get_text(q, 0), out, size);
    sqlite3_finalize(q);
    return out;
}

// Restates the query: what is shown, of whom, when.
static void write_title(rp_account *a) {
    const rp_query *query = a->query;
    rp_layout *p = &a->layout;
    char name[RP_WORDS], when[64];
    rp_layout_begin(p, 0, 2);
    if (query->n_parties == 0)
        rp_layout_add(p, RP_BOLD, "All parties");
    for (size_t i = 0; i < query->n_parties; i++) {
        if (i)
            rp_layout_add(p, RP_PLAIN, " and ");
        rp_layout_add(p, RP_BOLD, party_name(a->store, query->parties[i], name, sizeof name));
        if (strcmp(name, query->parties[i]))
            rp_layout_addf(p, RP_DIM, " (%s)", query->parties[i]);
    }
    if (query->n_parties == 2)
        rp_layout_add(p, RP_PLAIN, ", either way");
    rp_days days = {a->from.from, a->to.to};
    rp_layout_addf(p, RP_PLAIN, " · %s", rp_days_known(days) ? rp_words_days(days, false, when, sizeof when) : "all dates");
    rp_layout_addf(p, RP_DIM, " · %s", a->store->path);
    rp_layout_end(p);
}

typedef struct tallied { const char *noun, *sql; } tallied;
#define PICKED_DOCUMENTS                                                                                               \
    "(SELECT DISTINCT d.doc, ifnull(d.copy_of, d.document) AS origin FROM documents d WHERE"                           \
    " d.doc IN (SELECT doc FROM reports WHERE incident IN (SELECT incident FROM picked_incidents))"                     \
    " OR d.doc IN (SELECT doc FROM figures WHERE figure IN (SELECT figure FROM picked_figures))"                        \
    " OR d.doc IN (SELECT doc FROM assessments WHERE assessment IN (SELECT assessment FROM picked_assessments)))"

static rp_status write_counts(rp_account *a, rp_error *err) {
    static const tallied each[] = {
        {"incident", "SELECT count(*) FROM picked_incidents"},
        {"report", "SELECT count(*) FROM reports WHERE incident IN (SELECT incident FROM picked_incidents)"},
        {"figure", "SELECT count(*) FROM picked_figures"},
        {"assessment", "SELECT count(*) FROM picked_assessments"},
        {"independent document", "SELECT count(DISTINCT origin) FROM " PICKED_DOCUMENTS},
        {"document", "SELECT count(*) FROM " PICKED_DOCUMENTS},
    };
    rp_layout_begin(&a->layout, 0, 2);
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        int64_t n;
        char text[64];
        RP_TRY(rp_account_number(a->store, each[i].sql, &n, err));
        a->found += i < 4 ? n : 0;
        rp_layout_addf(&a->layout, RP_PLAIN, "%s%s", i == 0 ? "" : i == 4 ? " from " : i == 5 ? " of " : " · ",
                       rp_words_count(n, each[i].noun, text, sizeof text));
    }
    rp_layout_end(&a->layout);
    return RP_OK;
}

// ---------------------------------------------------------------------------------------------------------------- JSON

static rp_status write_json(rp_account *a, rp_error *err) {
    static const char *const each[] = {
        "SELECT json FROM document_json WHERE doc IN (SELECT doc FROM " PICKED_DOCUMENTS ") ORDER BY doc",
        "SELECT json FROM report_json WHERE incident IN (SELECT incident FROM picked_incidents) ORDER BY report",
        "SELECT json FROM figure_json WHERE figure IN (SELECT figure FROM picked_figures) ORDER BY figure",
        "SELECT json FROM assessment_json WHERE assessment IN (SELECT assessment FROM picked_assessments) ORDER BY assessment",
        "SELECT json FROM incident_json WHERE incident IN (SELECT incident FROM picked_incidents) ORDER BY incident",
        "SELECT json FROM claim_json WHERE incident IN (SELECT incident FROM picked_incidents) ORDER BY incident, nth",
    };
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        sqlite3_stmt *q;
        int code = SQLITE_DONE;
        rp_status status = rp_account_query(a->store, each[i], &q, err);
        while (status == RP_OK && (code = sqlite3_step(q)) == SQLITE_ROW) {
            a->found++;
            rp_buf_clear(&a->line);
            rp_buf_puts(&a->line, rp_sql_get_text(q, 0));
            rp_buf_putc(&a->line, '\n');
            status = a->sink.write(a->sink.context, a->line.bytes, a->line.n);
        }
        if (status == RP_OK && code != SQLITE_DONE)
            status = rp_sql_fail(a->store, err);
        sqlite3_finalize(q);
        RP_TRY(status);
    }
    return RP_OK;
}

// ----------------------------------------------------------------------------------------------------------------- all

static rp_status write_text(rp_account *a, rp_error *err) {
    write_title(a);
    RP_TRY(write_counts(a, err));
    RP_TRY(rp_account_timeline(a, err));
    RP_TRY(rp_account_figures(a, err));
    return rp_account_assessments(a, err);
}

static rp_status read_bounds(rp_account *a, rp_error *err) {
    const char *bound[] = {a->query->from, a->query->to};
    rp_days *days[] = {&a->from, &a->to};
    for (int i = 0; i < 2; i++) {
        *days[i] = RP_DAYS_NONE;
        if (bound[i] && !rp_words_read_days(bound[i], days[i]))
            return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "'%s' is no day (2024-12-25), month (2024-12) or year (2024)", bound[i]);
    }
    return RP_OK;
}

rp_status rp_show(const char *path, const rp_query *query, rp_sink out, rp_error *err) {
    rp_account a = {.query = query, .sink = out};
    RP_TRY(read_bounds(&a, err));
    RP_TRY(rp_store_open(path, RP_STORE_READ, &a.store, err));
    rp_layout_open(&a.layout, out, query->width, query->color);
    rp_status status = pick(a.store, query, a.from, a.to, err);
    if (status == RP_OK)
        status = query->json ? write_json(&a, err) : write_text(&a, err);
    rp_status written = rp_layout_close(&a.layout);
    if (status == RP_OK && written != RP_OK)
        status = rp_fail(err, written, NULL, 0, 0, "the output cannot be written");
    rp_buf_free(&a.line);
    rp_store_close(a.store);
    return status == RP_OK && a.found == 0 ? RP_E_NOTHING : status;
}
