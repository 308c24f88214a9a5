// linked.c: the order in which documents are linked, and what linking has still to do.
//
// The table linked holds every document with reports whose reports were linked as they are, with its place in the order: its day,
// originals before copies, then the least id of its reports and its name; undated documents last. A document that is
// coded anew, goes, or turns out to be a copy leaves it; a trigger notes the day, so that what came after can be looked at
// again, and the incidents of reports that go (schema.sql). Both notes are kept with the transaction that made them
// necessary: a run may be cut off anywhere, and the next one knows.
#include <limits.h>
#include <string.h>

#include "store/statement.h"

static rp_status run_on(rp_store *s, enum rp_statement which, int64_t doc, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, which, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    sqlite3_bind_int64(q, 1, doc);
    return rp_sql_done(s, q, err);
}

rp_status rp_store_unlink(rp_store *s, int64_t doc, rp_error *err) {
    return run_on(s, RP_SQL_UNLINK, doc, err);
}

rp_status rp_store_unlink_with(rp_store *s, int64_t doc, rp_error *err) {
    return run_on(s, RP_SQL_UNLINK_WITH, doc, err);
}

// What links is the program with its tables; s->run is the run that links, none of which is finished.
rp_status rp_store_check_links(rp_store *s, rp_error *err) {
    int64_t same = 0;
    sqlite3_stmt *q = rp_sql(s, RP_SQL_LINKED_BY_SAME, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    sqlite3_bind_int64(q, 1, s->run);
    if (sqlite3_step(q) == SQLITE_ROW)
        same = sqlite3_column_int64(q, 0);
    sqlite3_reset(q);
    if (same)
        return RP_OK;
    return rp_sql_exec(s, "DELETE FROM linked", err);
}

static const char place_all[] =
    "CREATE TEMP TABLE IF NOT EXISTS placed (doc INTEGER PRIMARY KEY); DELETE FROM temp.placed;"
    "INSERT INTO temp.placed SELECT doc FROM main.documents d WHERE NOT EXISTS (SELECT 1 FROM main.linked l WHERE l.doc = d.doc);"
    "INSERT INTO main.linked (doc, day, copy, first)"
    " SELECT d.doc, coalesce(d.published_to, d.published_from, 'unknown'), d.copy_of IS NOT NULL OR max(r.origin IS NOT NULL), min(r.id) || ' ' || d.document"
    " FROM temp.placed p CROSS JOIN main.documents d ON d.doc = p.doc CROSS JOIN main.reports r ON r.doc = d.doc GROUP BY p.doc;"
    "INSERT OR IGNORE INTO main.unlinked_days SELECT l.day FROM temp.placed p CROSS JOIN main.linked l ON l.doc = p.doc;";

rp_status rp_store_place_documents(rp_store *s, rp_error *err) {
    return rp_sql_exec(s, place_all, err);
}

static rp_day day_at(sqlite3_stmt *q, int i) {
    rp_day day = rp_sql_get_day(q, i);
    return day == RP_DAY_NONE ? RP_LINKED_LAST : day;
}

rp_status rp_store_unlinked_days(rp_store *s, rp_arena *arena, rp_store_days *out, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_UNLINKED_DAYS, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW)
        rp_vec_push(arena, out, day_at(q, 0));
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(s, err);
}

static void bind_day(sqlite3_stmt *q, int i, rp_day day) {
    if (day == RP_LINKED_LAST)
        rp_sql_text(q, i, "unknown");
    else
        rp_sql_day(q, i, day);
}

rp_status rp_store_dated_before(rp_store *s, rp_day day, rp_day *out, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_DATED_BEFORE, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    bind_day(q, 1, day);
    if (sqlite3_step(q) != SQLITE_ROW)
        return rp_sql_fail(s, err);
    *out = rp_sql_get_day(q, 0);
    sqlite3_reset(q);
    return RP_OK;
}

rp_status rp_store_each_linked(rp_store *s, rp_day from, const rp_store_linked_take *take, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_EACH_LINKED, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    bind_day(q, 1, from);
    bool more = true;
    rp_status status = RP_OK;
    while (more && status == RP_OK) {
        int code = sqlite3_step(q);
        if (code == SQLITE_DONE)
            break;
        if (code != SQLITE_ROW)
            return rp_sql_fail(s, err);
        status = take->take(take->context, &(rp_store_linked_row){sqlite3_column_int64(q, 0), day_at(q, 1), sqlite3_column_int(q, 2) != 0}, &more);
    }
    sqlite3_reset(q);
    return status;
}

rp_status rp_store_types(rp_store *s, rp_arena *arena, rp_store_type_list *out, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_TYPES, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        rp_store_type t = {rp_sql_copy(q, 0, arena), (uint64_t)sqlite3_column_int64(q, 1)};
        rp_vec_push(arena, out, t);
    }
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(s, err);
}

static rp_status name_types(rp_store *s, const char *const *types, uint32_t n, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_exec(s, "CREATE TEMP TABLE IF NOT EXISTS wanted (type TEXT PRIMARY KEY) WITHOUT ROWID; DELETE FROM temp.wanted", err));
    RP_TRY(rp_sql_query(s, "INSERT INTO temp.wanted VALUES (?)", &q, err));
    rp_status status = RP_OK;
    for (uint32_t i = 0; status == RP_OK && i < n; i++) {
        rp_sql_text(q, 1, types[i]);
        status = rp_sql_done(s, q, err);
    }
    sqlite3_finalize(q);
    return status;
}

rp_status rp_store_each_of_types(rp_store *s, const char *const *types, uint32_t n, const rp_store_linked_take *take, rp_error *err) {
    RP_TRY(name_types(s, types, n, err));
    sqlite3_stmt *q = rp_sql(s, RP_SQL_EACH_OF_TYPES, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    bool more = true;
    int code = SQLITE_DONE;
    rp_status status = RP_OK;
    while (more && status == RP_OK && (code = sqlite3_step(q)) == SQLITE_ROW)
        status = take->take(take->context, &(rp_store_linked_row){sqlite3_column_int64(q, 0), day_at(q, 1), sqlite3_column_int(q, 2) != 0}, &more);
    if (status == RP_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        return rp_sql_fail(s, err);
    sqlite3_reset(q);
    return status;
}

rp_status rp_store_older(rp_store *s, const char *incident, rp_day before, rp_store_older_rows *out, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_OLDER, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    rp_sql_text(q, 1, incident);
    bind_day(q, 2, before);
    sqlite3_bind_int(q, 3, RP_STORE_OLDER);
    rp_sql_text(q, 4, out->not_why);
    int code;
    out->n = 0;
    while ((code = sqlite3_step(q)) == SQLITE_ROW)
        out->v[out->n++] = (rp_store_older_row){sqlite3_column_int64(q, 0), sqlite3_column_int64(q, 1)};
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(s, err);
}

// --------------------------------------------------------------------------------------------------------------- stale

rp_status rp_store_set_stale(rp_store *s, const char *incident, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_SET_STALE, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    rp_sql_text(q, 1, incident);
    return rp_sql_done(s, q, err);
}

rp_status rp_store_is_stale(rp_store *s, const char *incident, bool *out, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_IS_STALE, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    rp_sql_text(q, 1, incident);
    int code = sqlite3_step(q);
    *out = code == SQLITE_ROW;
    sqlite3_reset(q);
    return code == SQLITE_ROW || code == SQLITE_DONE ? RP_OK : rp_sql_fail(s, err);
}

rp_status rp_store_each_stale(rp_store *s, rp_status (*take)(void *context, const char *incident), void *context, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_EACH_STALE, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    rp_status status = RP_OK;
    int code = SQLITE_DONE;
    while (status == RP_OK && (code = sqlite3_step(q)) == SQLITE_ROW)
        status = take(context, rp_sql_get_text(q, 0));
    if (status == RP_OK && code != SQLITE_DONE)
        return rp_sql_fail(s, err);
    sqlite3_reset(q);
    return status;
}

// --------------------------------------------------------------------------------------------------------------- first

// As schema.sql has them: doctor compares.
static const char of_reports[] =
    "CREATE INDEX reports_incident ON reports (incident);"
    "CREATE INDEX reports_apart ON reports (substr(incident_why, instr(incident_why, 'like r-') + 5, 18))"
    " WHERE substr(incident_why, 1, 24) = 'first report; not joined'";
static const char of_sums[] = "CREATE INDEX incidents_date ON incidents (date_from); CREATE INDEX claims_id ON claims (id)";

// A server keeps its indices: others may be asking. SQLite drops nothing while a statement stands at a row.
rp_status rp_store_first_begin(rp_store *s, rp_error *err) {
    for (int i = 0; i < RP_N_STATEMENTS; i++)
        sqlite3_reset(s->statement[i]);
    if (rp_store_is_remote(s))
        return RP_OK;
    return rp_sql_exec(s, "DROP INDEX IF EXISTS reports_incident; DROP INDEX IF EXISTS reports_apart; DROP INDEX IF EXISTS incidents_date; DROP INDEX IF EXISTS claims_id", err);
}

rp_status rp_store_first_decided(rp_store *s, rp_error *err) {
    if (!rp_store_is_remote(s))
        RP_TRY(rp_sql_exec(s, of_reports, err));
    return rp_sql_exec(s, "INSERT OR IGNORE INTO stale_incidents SELECT DISTINCT incident FROM reports WHERE incident IS NOT NULL ORDER BY incident", err);
}

rp_status rp_store_first_summed(rp_store *s, rp_error *err) {
    return rp_store_is_remote(s) ? RP_OK : rp_sql_exec(s, of_sums, err);
}

rp_status rp_store_links_done(rp_store *s, rp_error *err) {
    return rp_sql_exec(s, "DELETE FROM stale_incidents; DELETE FROM unlinked_days", err);
}

rp_status rp_store_count_documents(rp_store *s, uint64_t *out, rp_error *err) {
    int64_t n;
    rp_status status = rp_sql_number(s, "SELECT count(*) FROM linked", &n, err);
    *out = (uint64_t)n;
    return status;
}

rp_status rp_store_count_incidents(rp_store *s, uint64_t *out, rp_error *err) {
    int64_t n;
    rp_status status = rp_sql_number(s, "SELECT count(*) FROM incidents", &n, err);
    *out = (uint64_t)n;
    return status;
}
