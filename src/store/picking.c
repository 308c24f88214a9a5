// picking.c: see picking.h. The order of what is written is that of names and places, never of arrival, so that the same
// documents give the same bytes in whatever order they came.
#include "store/picking.h"

#include <string.h>

#include "store/words.h"

// ?1, ?2: parties or NULL; ?3, ?4: first and last day or NULL; ?5: least confidence; ?6: type; ?7: status; ?8: place. BELONGS: a code or one of its sub-codes. WITHIN: an
// interval that is open to one side is taken at the end that is known; without any day it is in no period.
#define BELONGS(column, parameter) "(" column " = " parameter " OR " column " LIKE " parameter " || ':%')"
#define INVOLVES(parameter)                                                                                            \
    "(" parameter " IS NULL OR EXISTS (SELECT 1 FROM incident_parties p WHERE p.incident = i.incident AND "             \
    BELONGS("p.party", parameter) "))"
#define NAMES(kind_, record_, slots, parameter)                                                                         \
    "(" parameter " IS NULL OR EXISTS (SELECT 1 FROM parties p WHERE p.kind = '" kind_ "' AND p.record = " record_       \
    " AND p.slot IN (" slots ") AND " BELONGS("p.party", parameter) "))"
#define IS_KIND(row)                                                                                                   \
    "(?6 IS NULL OR " row ".type = ?6) AND (?7 IS NULL OR " row ".status = ?7) AND (?8 IS NULL OR " row ".country = ?8"  \
    " OR " row ".place LIKE '%' || ?8 || '%')"
// What has no type has none that is asked for.
#define UNTYPED "?5 >= 0 AND ?6 IS NULL AND ?7 IS NULL AND ?8 IS NULL"
#define WITHIN(from, to)                                                                                               \
    "((?3 IS NULL AND ?4 IS NULL) OR (ifnull(" to ", " from ") >= ifnull(?3, '') AND ifnull(" from ", " to ") <= ifnull(?4, '9999')))"

static const char *const pick_sql[] = {
    "CREATE TEMP TABLE picked_incidents AS SELECT incident FROM incidents i WHERE " INVOLVES("?1") " AND " INVOLVES("?2")
        " AND (?2 IS NULL OR NOT EXISTS (SELECT 1 FROM incident_parties p WHERE p.incident = i.incident AND slot = 'third_party' AND ("
        BELONGS("p.party", "?1") " OR " BELONGS("p.party", "?2") "))) AND " WITHIN("i.date_from", "i.date_to")
        " AND (?5 <= 0 OR EXISTS (SELECT 1 FROM reports r WHERE r.incident = i.incident AND r.confidence >= ?5)) AND " IS_KIND("i"),
    "CREATE TEMP TABLE picked_reports AS SELECT report FROM reports r WHERE r.incident IN (SELECT incident FROM picked_incidents)"
        " OR (r.incident IS NULL AND " NAMES("report", "r.report", "'actor', 'recipient'", "?1") " AND "
        NAMES("report", "r.report", "'actor', 'recipient'", "?2") " AND " WITHIN("r.date_from", "r.date_to")
        " AND (?5 <= 0 OR r.confidence >= ?5) AND " IS_KIND("r") ")",
    // A figure is about its parties and its country; of a pair it must tell of one, and of nobody else.
    "CREATE TEMP TABLE picked_figures AS SELECT figure FROM figures f WHERE (?1 IS NULL"
        " OR " BELONGS("f.country", "?1") " OR " BELONGS("f.country", "?2")
        " OR EXISTS (SELECT 1 FROM parties p WHERE p.kind = 'figure' AND p.record = f.figure AND p.slot = 'about' AND ("
        BELONGS("p.party", "?1") " OR " BELONGS("p.party", "?2") ")))"
        " AND (?2 IS NULL OR NOT EXISTS (SELECT 1 FROM parties p WHERE p.kind = 'figure' AND p.record = f.figure AND p.slot = 'about' AND NOT ("
        BELONGS("p.party", "?1") " OR " BELONGS("p.party", "?2") "))) AND " UNTYPED " AND " WITHIN("f.period_from", "f.period_to"),
    "CREATE TEMP TABLE picked_assessments AS SELECT assessment FROM assessments a WHERE "
        NAMES("assessment", "a.assessment", "'parties'", "?1") " AND " NAMES("assessment", "a.assessment", "'parties'", "?2")
        " AND " UNTYPED " AND " WITHIN("a.date_from", "a.date_to"),
    "CREATE TEMP TABLE picked_documents AS SELECT d.doc, t.doc IS NOT NULL AS told"
        " FROM documents d LEFT JOIN (SELECT doc FROM reports WHERE report IN (SELECT report FROM picked_reports)"
        " UNION SELECT doc FROM figures WHERE figure IN (SELECT figure FROM picked_figures)"
        " UNION SELECT doc FROM assessments WHERE assessment IN (SELECT assessment FROM picked_assessments)) t USING (doc)"
        " WHERE told OR (?1 IS NULL AND ?2 IS NULL AND ?3 IS NULL AND ?4 IS NULL AND ?5 <= 0 AND ?6 IS NULL AND ?7 IS NULL AND ?8 IS NULL)",
};

rp_status rp_pick_bounds(const rp_query *query, rp_days *from, rp_days *to, rp_error *err) {
    const char *bound[] = {query->from, query->to};
    rp_days *days[] = {from, to};
    for (int i = 0; i < 2; i++) {
        *days[i] = RP_DAYS_NONE;
        if (bound[i] && !rp_words_read_days(bound[i], days[i]))
            return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "'%s' is no day (2024-12-25), month (2024-12) or year (2024)", bound[i]);
    }
    return RP_OK;
}

rp_status rp_pick(rp_store *s, const rp_query *query, rp_error *err) {
    rp_days from, to;
    RP_TRY(rp_pick_bounds(query, &from, &to, err));
    RP_TRY(rp_sql_exec(s, "PRAGMA temp_store = MEMORY", err));
    for (size_t i = 0; i < sizeof pick_sql / sizeof *pick_sql; i++) {
        sqlite3_stmt *q;
        RP_TRY(rp_sql_query(s, pick_sql[i], &q, err));
        for (size_t k = 0; k < query->n_parties && k < 2; k++)
            rp_sql_text(q, (int)k + 1, query->parties[k]);
        rp_sql_day(q, 3, from.from);
        rp_sql_day(q, 4, to.to);
        sqlite3_bind_double(q, 5, query->min_confidence);
        rp_sql_text(q, 6, query->type);
        rp_sql_text(q, 7, query->status);
        rp_sql_text(q, 8, query->place);
        rp_status status = rp_sql_done(s, q, err);
        sqlite3_finalize(q);
        RP_TRY(status);
    }
    return RP_OK;
}

// ---------------------------------------------------------------------------------------------------------------- JSON

static rp_status write_lines(rp_store *s, const char *sql, rp_sink out, int64_t *n, rp_error *err) {
    sqlite3_stmt *q;
    rp_buf line = {0};
    int code = SQLITE_DONE;
    RP_TRY(rp_sql_query(s, sql, &q, err));
    rp_status status = RP_OK;
    while (status == RP_OK && (code = sqlite3_step(q)) == SQLITE_ROW) {
        ++*n;
        rp_buf_clear(&line);
        rp_buf_puts(&line, rp_sql_get_text(q, 0));
        rp_buf_putc(&line, '\n');
        if (out.write(out.context, line.bytes, line.n) != RP_OK)
            status = rp_fail(err, RP_E_IO, NULL, 0, 0, "the output cannot be written");
    }
    if (status == RP_OK && code != SQLITE_DONE)
        status = rp_sql_fail(s, err);
    sqlite3_finalize(q);
    rp_buf_free(&line);
    return status;
}

rp_status rp_pick_json(rp_store *s, rp_sink out, int64_t *n, rp_error *err) {
    static const char *const each[] = {
        "SELECT j.json FROM picked_documents JOIN document_json j USING (doc) JOIN documents d USING (doc) ORDER BY d.document",
        "SELECT j.json FROM picked_reports JOIN report_json j USING (report) JOIN reports x USING (report) JOIN documents d ON d.doc = x.doc"
        " ORDER BY d.document, x.sentence_from, x.trigger_from, x.id, x.report",
        "SELECT j.json FROM picked_figures JOIN figure_json j USING (figure) JOIN figures x USING (figure) JOIN documents d ON d.doc = x.doc"
        " ORDER BY d.document, x.sentence_from, x.figure",
        "SELECT j.json FROM picked_assessments JOIN assessment_json j USING (assessment) JOIN assessments x USING (assessment)"
        " JOIN documents d ON d.doc = x.doc ORDER BY d.document, x.sentence_from, x.assessment",
        "SELECT json FROM picked_incidents JOIN incident_json USING (incident) ORDER BY incident",
        "SELECT json FROM picked_incidents JOIN claim_json USING (incident) ORDER BY incident, nth",
    };
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        RP_TRY(write_lines(s, each[i], out, n, err));
    return RP_OK;
}

// --------------------------------------------------------------------------------------------------------------- heads

rp_status rp_pick_count(rp_store *s, rp_picked *out, rp_error *err) {
    const struct { int64_t *n; const char *sql; } each[] = {
        {&out->incidents, "SELECT count(*) FROM picked_incidents"},
        {&out->reports, "SELECT count(*) FROM reports WHERE incident IN (SELECT incident FROM picked_incidents)"},
        {&out->figures, "SELECT count(*) FROM picked_figures"},
        {&out->assessments, "SELECT count(*) FROM picked_assessments"},
        {&out->disputed, "SELECT count(*) FROM incidents WHERE status = 'disputed' AND incident IN (SELECT incident FROM picked_incidents)"},
        // a wire's story counts once however many pass it on; two stories of one wire are two
        {&out->independent,
         "SELECT count(DISTINCT ifnull(d.copy_of, d.document)) FROM picked_documents p JOIN documents d USING (doc) WHERE p.told AND NOT EXISTS"
         " (SELECT 1 FROM reports r JOIN reports q ON q.incident = r.incident AND q.doc <> r.doc JOIN documents e ON e.doc = q.doc"
         " WHERE r.doc = d.doc AND d.origin IS NOT NULL AND e.origin = d.origin AND e.document < d.document"
         " AND r.incident IN (SELECT incident FROM picked_incidents))"},
        {&out->documents, "SELECT count(*) FROM picked_documents WHERE told"},
    };
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        RP_TRY(rp_sql_number(s, each[i].sql, each[i].n, err));
    return RP_OK;
}

void rp_picked_words(const rp_picked *n, const char *between, bool disputed, rp_buf *out) {
    const struct { int64_t n; const char *noun, *before; } each[] = {
        {n->incidents, "incident", ""},         {n->reports, "report", between},
        {n->figures, "figure", between},        {n->assessments, "assessment", between},
        {n->disputed, "disputed incident", between},
        {n->independent, "independent document", " from "}, {n->documents, "document", " of "},
    };
    char text[64];
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        if (i != 4 || disputed)
            rp_buf_printf(out, "%s%s", each[i].before, rp_words_count(each[i].n, each[i].noun, text, sizeof text));
}
