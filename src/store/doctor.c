// doctor.c: rp_doctor: is a store sound? See rapport.h.
//
// Every check is one statement that gives a row for each thing that is wrong: where, and what. They are run in one read
// transaction, so that a run that is writing does not disturb them; a check that meets a damaged page becomes a finding
// itself, and the next one goes on. A run that was cut off leaves incidents that do not fit the reports yet: then the
// checks of what linking makes are left out, and one line says why. Cost: a few passes over the file.
#include <string.h>

#include "base/json.h"
#include "store/postgres/far.h"
#include "store/statement.h"

enum { MOST = 20 };             // findings that one check lists; the rest is counted

enum { WARNS = 1, LINKED = 2, FILED = 4 };      // no fault of the file; looks at what linking makes, at what only a file has

typedef struct check {
    const char *name, *sql;         // sql gives place and message
    int is;
} check;

// Is the span of the text what the column says? SAYS is a function of this file.
#define AT(column, from, to) "says(d.text, " from ", " to ", " column ") = 0"
#define OF(alias) alias ".id || ' in ' || d.document"
#define DAY(column) "(" column " IS NOT NULL AND date(" column ") IS NOT " column ")"
#define DAYS(from, to) "(" DAY(from) " OR " DAY(to) " OR " from " > " to ")"
#define NO_RECORD(kind, table) "SELECT kind || ' ' || record, 'a party (' || party || ') of a record that is not there' FROM parties p WHERE kind = '" kind \
    "' AND NOT EXISTS (SELECT 1 FROM " table " r WHERE r." kind " = p.record AND r.doc = p.doc)"

static const check checks[] = {
    {"integrity", "SELECT 'the file', integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'", FILED},
    {"keys", "SELECT \"table\" || ' row ' || ifnull(rowid, '?'), 'points to a row of ' || parent || ' that is not there' FROM pragma_foreign_key_check", FILED},
    {"spans", "SELECT " OF("r") ", 'the quote is not the text at its span' FROM reports r JOIN documents d USING (doc) WHERE " AT("quote", "sentence_from", "sentence_to"), 0},
    {"spans", "SELECT " OF("r") ", 'the trigger is not the text at its span' FROM reports r JOIN documents d USING (doc) WHERE " AT("trigger_text", "trigger_from", "trigger_to"), 0},
    {"spans", "SELECT " OF("r") ", 'the date is not the text at its span' FROM reports r JOIN documents d USING (doc) WHERE " AT("date_text", "date_span_from", "date_span_to"), 0},
    {"spans", "SELECT " OF("r") ", 'the place is not the text at its span' FROM reports r JOIN documents d USING (doc) WHERE " AT("place", "place_from", "place_to"), 0},
    {"spans", "SELECT " OF("f") ", 'the quote is not the text at its span' FROM figures f JOIN documents d USING (doc) WHERE " AT("quote", "sentence_from", "sentence_to"), 0},
    {"spans", "SELECT " OF("a") ", 'the quote is not the text at its span' FROM assessments a JOIN documents d USING (doc) WHERE " AT("quote", "sentence_from", "sentence_to"), 0},
    {"spans", "SELECT kind || ' ' || record || ' in ' || d.document, 'the party ' || party || ' is not the text at its span' FROM parties p JOIN documents d USING (doc) WHERE " AT("p.text", "span_from", "span_to"), 0},
    {"spans", "SELECT " OF("r") ", 'what was hit, or with what, is not the text at its span' FROM things t JOIN reports r USING (report) JOIN documents d USING (doc) WHERE " AT("t.text", "span_from", "span_to"), 0},
    {"spans", "SELECT document, 'text_bytes is ' || text_bytes || ', the text has ' || length(CAST(text AS BLOB)) FROM documents WHERE text_bytes <> length(CAST(text AS BLOB))", 0},
    {"spans", "SELECT document, 'a block ends at ' || json_extract(b.value, '$.span[1]') || ', after the text' FROM documents,"
        " json_each(CASE WHEN json_valid(blocks) THEN blocks ELSE '[]' END) b WHERE json_extract(b.value, '$.span[1]') > text_bytes", 0},
    {"orphans", NO_RECORD("report", "reports"), 0},
    {"orphans", NO_RECORD("figure", "figures"), 0},
    {"orphans", NO_RECORD("assessment", "assessments"), 0},
    {"orphans", "SELECT kind || ' ' || record, 'a party of a kind that is none' FROM parties WHERE kind NOT IN ('report', 'figure', 'assessment')", 0},
    {"orphans", "SELECT id, 'its incident ' || incident || ' is not there' FROM reports r WHERE incident IS NOT NULL AND NOT EXISTS (SELECT 1 FROM incidents i WHERE i.incident = r.incident)", LINKED},
    {"orphans", "SELECT c.id, 'its report ' || j.value || ' does not belong to ' || c.incident FROM claims c, json_each(CASE WHEN json_valid(c.reports) THEN c.reports ELSE '[]' END) j"
        " WHERE NOT EXISTS (SELECT 1 FROM reports r WHERE r.id = j.value AND r.incident = c.incident)", LINKED},
    {"orphans", "SELECT id, 'the claim ' || superseded_by || ' that supersedes it is not there' FROM claims c WHERE superseded_by IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM claims o WHERE o.id = c.superseded_by AND o.incident = c.incident)", LINKED},
    {"orphans", "SELECT document, 'the original ' || copy_of || ' is not there' FROM documents d WHERE copy_of IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM documents o WHERE o.document = d.copy_of)", LINKED},
    {"orphans", "SELECT id, 'the document ' || origin || ' that its sentence is lifted from is not there' FROM reports r WHERE origin IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM documents o WHERE o.doc = r.origin)", LINKED},
    {"counts", "SELECT incident, printf('says %d reports in %d documents; there are %d in %d', reports, documents, n, m) FROM (SELECT i.incident, reports, documents,"
        " count(r.report) AS n, count(DISTINCT r.doc) AS m FROM incidents i LEFT JOIN reports r USING (incident) GROUP BY i.incident) WHERE reports <> n OR documents <> m", LINKED},
    {"counts", "SELECT incident, printf('says %d independent documents of %d', independent_documents, documents) FROM incidents WHERE independent_documents NOT BETWEEN 1 AND documents", LINKED},
    {"counts", "SELECT incident, printf('says %d independent documents and names %d sources', independent_documents, n) FROM (SELECT i.incident, independent_documents,"
        " count(s.source) AS n FROM incidents i LEFT JOIN incident_sources s USING (incident) GROUP BY i.incident) WHERE independent_documents <> n AND EXISTS (SELECT 1 FROM linked)", LINKED},
    {"counts", "SELECT id, printf('%d independent documents carry it, and its incident has %d', support, independent_documents) FROM claims JOIN incidents USING (incident)"
        " WHERE support > independent_documents", LINKED},
    {"counts", "SELECT incident, printf('%s: low %d, best %d, high %d', about, low, best, high) FROM tolls WHERE NOT (low <= best AND best <= high)", LINKED},
    {"counts", "SELECT 'points', a || ' incidents on the map, ' || b || ' have a place' FROM (SELECT (SELECT count(*) FROM points) AS a,"
        " (SELECT count(*) FROM incidents WHERE lat IS NOT NULL AND lon IS NOT NULL) AS b) WHERE a <> b", LINKED},
    {"counts", "SELECT 'quotes', a || ' sentences, ' || b || ' in full text, ' || c || ' are quoted' FROM (SELECT (SELECT count(*) FROM sentences) AS a,"
        " (SELECT count(*) FROM quotes_docsize) AS b, (SELECT count(*) FROM (SELECT doc, sentence_from, sentence_to FROM reports UNION"
        " SELECT doc, sentence_from, sentence_to FROM figures UNION SELECT doc, sentence_from, sentence_to FROM assessments)) AS c) WHERE a <> b OR b <> c", LINKED | FILED},
    {"values", "SELECT document, 'published is no interval of days' FROM documents WHERE " DAYS("published_from", "published_to"), 0},
    {"values", "SELECT id, 'the date is no interval of days' FROM reports WHERE " DAYS("date_from", "date_to"), 0},
    {"values", "SELECT id, 'the period is no interval of days' FROM figures WHERE " DAYS("period_from", "period_to"), 0},
    {"values", "SELECT id, 'the date is no interval of days' FROM assessments WHERE " DAYS("date_from", "date_to"), 0},
    {"values", "SELECT incident, 'the date is no interval of days' FROM incidents WHERE " DAYS("date_from", "date_to"), LINKED},
    {"values", "SELECT id, 'no place on earth: ' || ifnull(lat, 'NULL') || ', ' || ifnull(lon, 'NULL') FROM reports WHERE (lat IS NULL) <> (lon IS NULL)"
        " OR lat NOT BETWEEN -90 AND 90 OR lon NOT BETWEEN -180 AND 180", 0},
    {"values", "SELECT id, 'confidence is ' || confidence FROM reports WHERE confidence NOT BETWEEN 0 AND 1", 0},
    {"values", "SELECT id, 'status is ' || status FROM reports WHERE status NOT IN ('happened', 'alleged', 'planned', 'denied', 'negated', 'hypothetical')", 0},
    {"values", "SELECT r.id, printf('%s: %d to %d', what, low, high) FROM counts c JOIN reports r USING (report) WHERE low > high", 0},
    {"values", "SELECT id, printf('%s: %d to %d', what, low, high) FROM figures WHERE low > high", 0},
    {"values", "SELECT document, 'a list is no JSON' FROM documents WHERE NOT (json_valid(cites) AND json_valid(dates) AND json_valid(blocks) AND json_valid(dropped))", 0},
    {"values", "SELECT id, 'contexts is no JSON' FROM reports WHERE NOT json_valid(contexts)", 0},
    {"values", "SELECT id, 'via or reports is no JSON' FROM claims WHERE NOT (json_valid(via) AND json_valid(reports))", LINKED},
    {"versions", "SELECT 'the file', 'was made with schema ' || ?3 || '; the next run upgrades it to ' || ?4 WHERE ?3 < ?4", WARNS},
    {"runs", "SELECT 'run ' || run || ' of ' || started, 'was cut off; the next run goes on' FROM runs WHERE finished IS NULL AND run > ifnull((SELECT max(run) FROM runs WHERE finished IS NOT NULL), 0)", WARNS},
    {"versions", "SELECT 'model ' || model, count(*) || ' documents were coded by it, not by ' || ?1 FROM documents d JOIN runs USING (run) WHERE model <> ?1 GROUP BY model ORDER BY model", WARNS},
    {"versions", "SELECT 'program ' || program, count(*) || ' documents were coded by it, not by ' || ?2 FROM documents d JOIN runs USING (run) WHERE program <> ?2 GROUP BY program ORDER BY program", WARNS},
};

// ------------------------------------------------------------------------------------------------------------ findings

typedef struct visit {
    rp_store *store;
    const char *model;
    rp_sink sink;
    rp_buf line;
    bool json, unlinked;
    int64_t errors, warnings;
} visit;

static rp_status flush(visit *v, rp_error *err) {
    rp_buf_putc(&v->line, '\n');
    rp_status status = v->sink.write(v->sink.context, v->line.bytes, v->line.n);
    rp_buf_clear(&v->line);
    return status == RP_OK ? RP_OK : rp_fail(err, status, NULL, 0, 0, "the output cannot be written");
}

static rp_status find(visit *v, const check *c, const char *place, const char *message, rp_error *err) {
    const char *level = c->is & WARNS ? "warning" : "error";
    *(c->is & WARNS ? &v->warnings : &v->errors) += 1;
    if (v->json) {
        rp_json j = rp_json_begin(&v->line);
        rp_json_object(&j);
        rp_json_key(&j, "kind"), rp_json_string(&j, level);
        rp_json_key(&j, "check"), rp_json_string(&j, c->name);
        rp_json_key(&j, "place"), rp_json_string(&j, place);
        rp_json_key(&j, "message"), rp_json_string(&j, message);
        rp_json_end(&j);
    } else {
        rp_buf_printf(&v->line, "%s: %s: %s: %s", level, c->name, place, message);
    }
    return flush(v, err);
}

// says(text, from, to, part): 1 when the bytes of text at [from, to) are part; 1 where there is no span; else 0.
static void says(sqlite3_context *context, int n, sqlite3_value **v) {
    (void)n;
    if (sqlite3_value_type(v[1]) == SQLITE_NULL && sqlite3_value_type(v[2]) == SQLITE_NULL) {
        sqlite3_result_int(context, 1);
        return;
    }
    const char *text = (const char *)sqlite3_value_text(v[0]), *part = (const char *)sqlite3_value_text(v[3]);
    int64_t bytes = sqlite3_value_bytes(v[0]), part_bytes = sqlite3_value_bytes(v[3]);
    int64_t from = sqlite3_value_int64(v[1]), to = sqlite3_value_int64(v[2]);
    bool fits = text && part && from >= 0 && from <= to && to <= bytes && to - from == part_bytes;
    sqlite3_result_int(context, fits && memcmp(text + from, part, (size_t)part_bytes) == 0);
}

// -------------------------------------------------------------------------------------------------------------- schema

static const check schema = {"schema", NULL, 0};

static sqlite3_stmt *prepare(rp_store *s, const char *sql) {
    sqlite3_stmt *q = NULL;
    return sqlite3_prepare_v2(s->db, sql, -1, &q, NULL) == SQLITE_OK ? q : NULL;
}

// The number that a statement with up to two strings gives; -1 when it cannot be run.
static int64_t number(rp_store *s, const char *sql, const char *one, const char *two) {
    sqlite3_stmt *q = prepare(s, sql);
    if (!q)
        return -1;
    rp_sql_text(q, 1, one);         // refused where the statement has no such place
    rp_sql_text(q, 2, two);
    int64_t n = rp_sql_row(s, q) ? sqlite3_column_int64(q, 0) : -1;
    sqlite3_finalize(q);
    return n;
}

static rp_status check_columns(visit *v, rp_store *fresh, const char *table, rp_error *err) {
    sqlite3_stmt *q = prepare(fresh, "SELECT name FROM pragma_table_xinfo(?1)");
    rp_status status = q ? RP_OK : rp_sql_fail(fresh, err);
    if (q)
        rp_sql_text(q, 1, table);
    while (status == RP_OK && rp_sql_row(fresh, q)) {
        const char *column = rp_sql_get_text(q, 0);
        if (number(v->store, "SELECT count(*) FROM pragma_table_xinfo(?1) WHERE name = ?2", table, column) < 1)
            status = find(v, &schema, table, rp_arena_printf(v->store->arena, "has no column %s", column), err);
    }
    sqlite3_finalize(q);
    return status;
}

// Everything that a store just made holds must be there; what somebody added beside it is his own.
static rp_status check_objects(visit *v, rp_store *fresh, rp_error *err) {
    sqlite3_stmt *q = prepare(fresh, "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY rowid");
    rp_status status = q ? RP_OK : rp_sql_fail(fresh, err);
    while (status == RP_OK && rp_sql_row(fresh, q)) {
        const char *type = rp_sql_get_text(q, 0), *name = rp_sql_get_text(q, 1);
        bool table = !strcmp(type, "table");
        if (number(v->store, "SELECT count(*) FROM sqlite_schema WHERE name = ?1 AND type = ?2", name, type) < 1)
            status = find(v, &schema, name, rp_arena_printf(v->store->arena, "the %s is not there", type), err);
        else if (table)
            status = check_columns(v, fresh, name, err);
        else if (number(v->store, "SELECT count(*) FROM sqlite_schema WHERE name = ?1 AND sql IS ?2", name, rp_sql_get_text(q, 2)) < 1)
            status = find(v, &schema, name, rp_arena_printf(v->store->arena, "the %s is another one", type), err);
    }
    sqlite3_finalize(q);
    return status;
}

static rp_status not_there(void *context, const char *name, const char *what, rp_error *err) {
    return find(context, &schema, name, what, err);
}

static rp_status check_schema(visit *v, rp_error *err) {
    rp_store *fresh;
    RP_TRY(rp_store_open(":memory:", RP_STORE_WRITE, &fresh, err));
    rp_status status = rp_store_is_remote(v->store) ? rp_far_check(v->store->far, fresh->db, &(rp_far_visit){v, not_there}, err) : check_objects(v, fresh, err);
    rp_store_close(fresh);
    return status;
}

// ---------------------------------------------------------------------------------------------------------------- rows

// Lists the first findings of one check and counts the rest.
static rp_status run_check(visit *v, const check *c, rp_error *err) {
    rp_error damage = {0};
    int64_t n = 0;
    int code = SQLITE_ERROR;
    rp_status status = RP_OK;
    sqlite3_stmt *q = prepare(v->store, c->sql);
    if (q) {                        // a check that does not compare versions has no place for them
        rp_sql_text(q, 1, v->model);
        rp_sql_text(q, 2, rp_version());
        sqlite3_bind_int64(q, 3, v->store->made_by);
        sqlite3_bind_int64(q, 4, v->store->version);
    }
    while (q && status == RP_OK && (code = sqlite3_step(q)) == SQLITE_ROW)
        if (n++ < MOST)
            status = find(v, c, rp_sql_get_text(q, 0) ? rp_sql_get_text(q, 0) : "?", rp_sql_get_text(q, 1) ? rp_sql_get_text(q, 1) : "?", err);
    if (status == RP_OK && code != SQLITE_DONE) {
        rp_sql_fail(v->store, &damage);
        status = find(v, &(check){.name = c->name}, "the file", rp_arena_printf(v->store->arena, "cannot be checked: %s", damage.message), err);
    }
    sqlite3_finalize(q);
    if (status == RP_OK && n > MOST)
        status = find(v, c, "and", rp_arena_printf(v->store->arena, "%lld more like these", (long long)(n - MOST)), err);
    return status;
}

// Documents that came after the last run that linked, or all of a shard: what linking makes is not theirs yet.
static bool is_unlinked(visit *v) {
    static const char late[] = "SELECT EXISTS (SELECT 1 FROM documents WHERE run > ifnull((SELECT max(run) FROM runs WHERE finished IS NOT NULL), 0))";
    static const char shard[] = "SELECT (EXISTS (SELECT 1 FROM reports) OR EXISTS (SELECT 1 FROM figures) OR EXISTS (SELECT 1 FROM assessments))"
                                " AND NOT EXISTS (SELECT 1 FROM linked) AND NOT EXISTS (SELECT 1 FROM incidents) AND NOT EXISTS (SELECT 1 FROM sentences)";
    static const char left[] = "SELECT EXISTS (SELECT 1 FROM unlinked_days)";
    return number(v->store, late, NULL, NULL) == 1 || number(v->store, shard, NULL, NULL) == 1 || number(v->store, left, NULL, NULL) == 1;
}

static rp_status examine(visit *v, rp_error *err) {
    RP_TRY(check_schema(v, err));
    v->unlinked = is_unlinked(v);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!(checks[i].is & LINKED && v->unlinked) && !(checks[i].is & FILED && rp_store_is_remote(v->store)))
            RP_TRY(run_check(v, &checks[i], err));
    return RP_OK;
}

static rp_status sum_up(visit *v, rp_error *err) {
    if (v->json) {
        rp_json j = rp_json_begin(&v->line);
        rp_json_object(&j);
        rp_json_key(&j, "kind"), rp_json_string(&j, "summary");
        rp_json_key(&j, "errors"), rp_json_int(&j, v->errors);
        rp_json_key(&j, "warnings"), rp_json_int(&j, v->warnings);
        rp_json_key(&j, "linked"), rp_json_bool(&j, !v->unlinked);
        rp_json_end(&j);
    } else {
        rp_buf_printf(&v->line, "%s: %lld errors, %lld warnings%s", v->store->path, (long long)v->errors, (long long)v->warnings,
                      v->unlinked ? "; incidents and claims were not checked, for the store is a shard, or its last run was cut off before linking" : "");
    }
    return flush(v, err);
}

rp_status rp_doctor(const char *path, const char *model_version, bool json, rp_sink out, rp_error *err) {
    visit v = {.model = model_version, .sink = out, .json = json};
    RP_TRY(rp_store_open(path, RP_STORE_READ, &v.store, err));
    rp_status status = sqlite3_create_function(v.store->db, "says", 4, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, says, NULL, NULL) == SQLITE_OK
        ? rp_sql_exec(v.store, "BEGIN", err) : rp_sql_fail(v.store, err);
    if (status == RP_OK)
        status = examine(&v, err);
    if (status == RP_OK)
        status = sum_up(&v, err);
    rp_buf_free(&v.line);
    rp_store_close(v.store);
    return status == RP_OK && v.errors > 0 ? RP_E_FORMAT : status;
}
