// view_incident.c: the view of one incident: what is claimed of it and by whom, its tolls, who passes on whose word, and every report of it. All is
// read by the incident's id, so that it costs the same in a store of any size.
#include <jansson.h>
#include <string.h>

#include "store/view/view.h"

static const char head_sql[] =
    "SELECT i.incident AS id, i.date_from AS \"from\", i.date_to AS \"to\", i.type, i.mode,"
    " (SELECT quad FROM reports r WHERE r.incident = i.incident ORDER BY report LIMIT 1) AS quad, i.country, i.place, i.lat, i.lon,"
    " k.low AS killed_low, k.best AS killed_best, k.high AS killed_high, j.low AS injured_low, j.best AS injured_best, j.high AS injured_high,"
    " i.documents, i.independent_documents, i.reports, i.status, (SELECT max(confidence) FROM reports r WHERE r.incident = i.incident) AS confidence"
    " FROM incidents i LEFT JOIN tolls k ON k.incident = i.incident AND k.about = 'killed' LEFT JOIN tolls j ON j.incident = i.incident AND j.about = 'injured'"
    " WHERE i.incident = ?";
static const char sides_sql[] = "SELECT party, name FROM incident_parties WHERE incident = ?1 AND slot = ?2 ORDER BY nth";
static const char best_sql[] =
    "SELECT coalesce(d.publisher, d.title, d.document) AS publisher, r.quote FROM reports r JOIN documents d USING (doc) WHERE r.incident = ?"
    " ORDER BY d.copy_of IS NOT NULL, NOT EXISTS (SELECT 1 FROM counts c WHERE c.report = r.report), r.confidence DESC, r.report LIMIT 1";
static const char tolls_sql[] = "SELECT about, low, best, high, open, ties FROM tolls WHERE incident = ? ORDER BY about <> 'killed', about <> 'injured', about";
static const char claims_sql[] =
    "SELECT id, nth, about, CASE WHEN counted THEN low END, CASE WHEN counted THEN high END, value, date_from, date_to, victims, stance, claimant, claimant_name,"
    " (SELECT d.id FROM json_each(c.reports) e JOIN reports r ON r.id = e.value AND r.incident = c.incident JOIN documents d USING (doc)"
    "  WHERE c.claimant IS coalesce(d.publisher_code, d.publisher) OR c.claimant IN (d.publisher, d.title, d.document)"
    "  ORDER BY d.copy_of IS NOT NULL, d.published_from, d.document LIMIT 1),"
    " via, first_reported, last_reported, supersedes, superseded_by, support, reports FROM claims c WHERE incident = ? ORDER BY nth";
// One source is a document with its copies, or the medium that several pass on; its leader is no copy, and the first by name.
static const char documents_sql[] =
    "WITH d AS (SELECT *, CASE WHEN origin IS NOT NULL AND EXISTS (SELECT 1 FROM incident_sources s WHERE s.incident = ?1 AND s.medium AND s.source = origin)"
    " THEN 'medium ' || origin ELSE ifnull(copy_of, document) END AS source FROM documents WHERE doc IN (SELECT doc FROM reports WHERE incident = ?1)),"
    " g AS (SELECT source, row_number() OVER (ORDER BY min(ifnull(published_from, '9999')), min(document)) AS nth FROM d GROUP BY source)"
    " SELECT nth, row_number() OVER (PARTITION BY nth ORDER BY copy_of IS NOT NULL, document) = 1, d.id, title, publisher, published_from, published_to,"
    " (SELECT o.id FROM documents o WHERE o.document = d.copy_of), copy_basis, origin, url"
    " FROM d JOIN g USING (source) ORDER BY nth, copy_of IS NOT NULL, document";
static const char reports_sql[] =
    "SELECT r.report, r.id, d.id, coalesce(d.publisher, d.title, d.document), d.published_from, r.type, r.mode, r.status, r.date_from, r.date_to, r.place,"
    " (SELECT low FROM counts c WHERE c.report = r.report AND what = 'killed'), (SELECT high FROM counts c WHERE c.report = r.report AND what = 'killed'),"
    " r.confidence, r.quote, r.sentence_from, r.sentence_to, r.trigger_text, r.incident_why"
    " FROM reports r JOIN documents d USING (doc) WHERE r.incident = ?1"
    " ORDER BY ifnull(d.published_from, '9999'), d.document, r.sentence_from, r.trigger_from, r.id LIMIT ?2 OFFSET ?3";
static const char slot_sql[] = "SELECT party, name FROM parties WHERE kind = 'report' AND record = ?1 AND slot = ?2 ORDER BY nth";

static rp_status ask(rp_view_job *j, const char *sql, sqlite3_stmt **q, rp_error *err) {
    RP_TRY(rp_sql_query(j->store, sql, q, err));
    rp_sql_text(*q, 1, j->asked->id);
    return RP_OK;
}

// ----------------------------------------------------------------------------------------------------------------- head

static void put_value(rp_json *j, sqlite3_stmt *q, int i) {
    switch (sqlite3_column_type(q, i)) {
    case SQLITE_INTEGER: rp_json_int(j, sqlite3_column_int64(q, i)); break;
    case SQLITE_FLOAT:   rp_json_number(j, sqlite3_column_double(q, i), RP_TABLEAU_DIGITS); break;
    default:             rp_json_string(j, rp_sql_get_text(q, i));
    }
}

static void put_members(rp_view_job *j, sqlite3_stmt *q) {
    for (int i = 0; i < sqlite3_column_count(q); i++)
        put_value(rp_tableau_member(j->out, sqlite3_column_name(q, i)), q, i);
}

static void put_sides(rp_view_job *j, sqlite3_stmt *q, const char *slot, const char *member, bool names) {
    rp_json *json = rp_tableau_member(j->out, member);
    sqlite3_reset(q);
    rp_sql_text(q, 2, slot);
    rp_json_array(json);
    while (rp_sql_row(j->store, q))
        rp_json_string(json, names ? rp_view_party(j, rp_sql_get_text(q, 0), rp_sql_get_text(q, 1)) : rp_sql_get_text(q, 0));
    rp_json_end(json);
}

// "Pakistan → civilians of Afghanistan · ASSAULT aerial".
static void say(rp_view_job *j, sqlite3_stmt *head, sqlite3_stmt *sides) {
    static const char *const slots[] = {"actor", "recipient"};
    rp_buf words = {0};
    for (int i = 0; i < 2; i++) {
        sqlite3_reset(sides);
        rp_sql_text(sides, 2, slots[i]);
        bool any = false;
        for (; rp_sql_row(j->store, sides); any = true)
            rp_buf_printf(&words, "%s%s", any ? ", " : i ? " → " : "", rp_view_party(j, rp_sql_get_text(sides, 0), rp_sql_get_text(sides, 1)));
        if (!any && i == 0)
            rp_buf_puts(&words, "unknown");
    }
    const char *mode = rp_sql_get_text(head, 4);
    rp_buf_printf(&words, " · %s%s%s", rp_sql_get_text(head, 3), mode ? " " : "", mode ? mode : "");
    rp_tableau_words(j->out, words.bytes);
    rp_buf_free(&words);
}

static void put_ties(rp_view_job *j, sqlite3_stmt *q) {
    rp_json *json = rp_tableau_member(j->out, "ties");
    rp_json_object(json);
    while (rp_sql_row(j->store, q)) {
        json_t *list = json_loads(rp_sql_get_text(q, 5), 0, NULL);
        rp_json_key(json, rp_sql_get_text(q, 0)), rp_json_array(json);
        for (size_t i = 0; i < json_array_size(list); i++)
            rp_json_int(json, json_integer_value(json_array_get(list, i)));
        rp_json_end(json);
        json_decref(list);
    }
    rp_json_end(json);
}

static rp_status write_head(rp_view_job *j, sqlite3_stmt *head, rp_error *err) {
    static const char *const slots[][3] = {{"actor", "actor", "actor_names"}, {"recipient", "recipient", "recipient_names"}, {"third_party", "third_party", "third_party_names"}};
    sqlite3_stmt *q;
    if (!rp_sql_row(j->store, head))
        return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "there is no incident '%s'", j->asked->id);
    RP_TRY(ask(j, sides_sql, &q, err));
    say(j, head, q);
    put_members(j, head);
    for (int i = 0; i < 3; i++)
        put_sides(j, q, slots[i][0], slots[i][1], false), put_sides(j, q, slots[i][0], slots[i][2], true);
    sqlite3_finalize(q);
    RP_TRY(ask(j, best_sql, &q, err));
    if (rp_sql_row(j->store, q))
        put_members(j, q);
    sqlite3_finalize(q);
    RP_TRY(ask(j, tolls_sql, &q, err));
    put_ties(j, q);
    sqlite3_finalize(q);
    return RP_OK;
}

// --------------------------------------------------------------------------------------------------------------- tables

// Rows of a statement, bit by column: which hold JSON arrays, and which truths.
typedef struct form { unsigned lists, truths; } form;

static rp_status write_rows(rp_view_job *j, const char *sql, form f, rp_error *err) {
    sqlite3_stmt *q;
    uint64_t n = 0;
    RP_TRY(ask(j, sql, &q, err));
    for (; rp_sql_row(j->store, q); n++) {
        rp_tableau_row(j->out);
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            if (f.lists & 1u << i)
                rp_view_list_cell(j, rp_sql_get_text(q, i));
            else if (f.truths & 1u << i)
                rp_tableau_bool(j->out, sqlite3_column_int(q, i) != 0);
            else
                rp_view_cell(j, q, i);
        }
    }
    sqlite3_finalize(q);
    rp_tableau_end(j->out, n, 0);
    return rp_sql_kept(j->store, RP_OK, err);
}

// Ties are numbers: as texts they are a list like any other.
static rp_status write_tolls(rp_view_job *j, rp_error *err) {
    sqlite3_stmt *q;
    uint64_t n = 0;
    char text[24];
    RP_TRY(ask(j, tolls_sql, &q, err));
    for (; rp_sql_row(j->store, q); n++) {
        json_t *ties = json_loads(rp_sql_get_text(q, 5), 0, NULL);
        rp_tableau_row(j->out);
        for (int i = 0; i < 4; i++)
            rp_view_cell(j, q, i);
        rp_tableau_bool(j->out, sqlite3_column_int(q, 4) != 0);
        rp_tableau_list(j->out);
        for (size_t i = 0; i < json_array_size(ties); i++)
            snprintf(text, sizeof text, "%lld", (long long)json_integer_value(json_array_get(ties, i))), rp_tableau_text(j->out, text);
        rp_tableau_list_end(j->out);
        json_decref(ties);
    }
    sqlite3_finalize(q);
    rp_tableau_end(j->out, n, 0);
    return rp_sql_kept(j->store, RP_OK, err);
}

static void put_slot(rp_view_job *j, sqlite3_stmt *q, int64_t report, const char *slot, bool names) {
    sqlite3_reset(q);
    sqlite3_bind_int64(q, 1, report);
    rp_sql_text(q, 2, slot);
    rp_tableau_list(j->out);
    while (rp_sql_row(j->store, q))
        rp_tableau_text(j->out, names ? rp_view_party(j, rp_sql_get_text(q, 0), rp_sql_get_text(q, 1)) : rp_sql_get_text(q, 0));
    rp_tableau_list_end(j->out);
}

static void put_report(rp_view_job *j, sqlite3_stmt *q, sqlite3_stmt *slots) {
    static const char *const sides[] = {"actor", "recipient"}, *const words[] = {"according_to", "denied_by", "unconfirmed_by"};
    int64_t report = sqlite3_column_int64(q, 0);
    rp_tableau_row(j->out);
    for (int i = 1; i < 8; i++)
        rp_view_cell(j, q, i);
    for (int i = 0; i < 2; i++)
        put_slot(j, slots, report, sides[i], false), put_slot(j, slots, report, sides[i], true);
    for (int i = 8; i < 13; i++)
        rp_view_cell(j, q, i);
    for (int i = 0; i < 3; i++)
        put_slot(j, slots, report, words[i], false);
    for (int i = 13; i < 19; i++)
        rp_view_cell(j, q, i);
}

static rp_status write_reports(rp_view_job *j, rp_error *err) {
    sqlite3_stmt *q, *slots = NULL;
    int64_t total = 0;
    rp_view_page page = rp_view_page_of(j, "reports", !j->asked->csv, RP_VIEW_ROWS);
    RP_TRY(ask(j, "SELECT count(*) FROM reports WHERE incident = ?", &q, err));
    if (rp_sql_row(j->store, q))
        total = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    RP_TRY(ask(j, reports_sql, &q, err));
    sqlite3_bind_int64(q, 2, (int64_t)page.rows);
    sqlite3_bind_int64(q, 3, (int64_t)page.offset);
    rp_status status = rp_sql_query(j->store, slot_sql, &slots, err);
    while (status == RP_OK && rp_sql_row(j->store, q))
        put_report(j, q, slots);
    sqlite3_finalize(q);
    sqlite3_finalize(slots);
    rp_tableau_end(j->out, (uint64_t)total, page.offset);
    return rp_sql_kept(j->store, status, err);
}

rp_status rp_view_incident(rp_view_job *j, rp_error *err) {
    sqlite3_stmt *head;
    RP_TRY(ask(j, head_sql, &head, err));
    rp_status status = write_head(j, head, err);
    sqlite3_finalize(head);
    RP_TRY(status);
    if (rp_tableau_table(j->out, "claims", "id nth about low high value from to victims stance claimant claimant_name claimant_document via first_reported last_reported"
                         " supersedes superseded_by support reports"))
        RP_TRY(write_rows(j, claims_sql, (form){.lists = 1u << 13 | 1u << 19}, err));
    else
        rp_tableau_end(j->out, 0, 0);
    rp_tableau_table(j->out, "tolls", "about low best high open ties");
    RP_TRY(write_tolls(j, err));
    rp_tableau_table(j->out, "documents", "group original document title publisher published_from published_to copy_of copy_basis origin url");
    RP_TRY(write_rows(j, documents_sql, (form){.truths = 1u << 1}, err));
    rp_tableau_table(j->out, "reports", "id document publisher published_from type mode status actor actor_names recipient recipient_names from to place killed_low"
                     " killed_high according_to denied_by unconfirmed_by confidence quote sentence_from sentence_to trigger_text incident_why");
    return write_reports(j, err);
}
