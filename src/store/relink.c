// relink.c: the rows that linking reads, and what it writes of copies. Documents are read by their names for their copies, in the
// order of linking (linked.c) for their incidents. A document that turns out to hang on another one than before is unlinked: its
// reports are to be linked again.
#include <string.h>

#include "base/json.h"
#include "code/record.h"
#include "store/statement.h"

// -------------------------------------------------------------------------------------------------------------- copies

rp_status rp_store_each_document(rp_store *s, rp_status (*take)(void *context, const rp_store_document_row *row), void *context, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_EACH_DOCUMENT, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    int code;
    rp_status status = RP_OK;
    while (status == RP_OK && (code = sqlite3_step(q)) != SQLITE_DONE) {
        if (code != SQLITE_ROW)
            return rp_sql_fail(s, err);
        rp_store_document_row row = {.doc = sqlite3_column_int64(q, 0)};
        row.published = (rp_days){rp_sql_get_day(q, 1), rp_sql_get_day(q, 2)};
        row.shingles = sqlite3_column_blob(q, 3);
        row.n = (uint32_t)((size_t)sqlite3_column_bytes(q, 3) / sizeof *row.shingles);
        row.credits = sqlite3_column_int(q, 4) != 0;
        row.hangs = sqlite3_column_int(q, 5) != 0;
        status = take(context, &row);
    }
    sqlite3_reset(q);
    return status;
}

rp_status rp_store_shingles(rp_store *s, int64_t doc, rp_arena *arena, const uint32_t **out, uint32_t *n, rp_error *err) {
    *n = 0;
    sqlite3_stmt *q = rp_sql(s, RP_SQL_SHINGLES, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    sqlite3_bind_int64(q, 1, doc);
    if (sqlite3_step(q) != SQLITE_ROW)
        return rp_sql_fail(s, err);
    const void *blob = sqlite3_column_blob(q, 0);
    size_t bytes = (size_t)sqlite3_column_bytes(q, 0);
    uint32_t *v = rp_arena_alloc(arena, bytes + 1);
    if (bytes)
        memcpy(v, blob, bytes);
    *out = v;
    *n = (uint32_t)(bytes / sizeof *v);
    sqlite3_reset(q);
    return RP_OK;
}

// The path of a document, NULL when it cannot be read; until the next call.
static const char *path_of(rp_store *s, int64_t doc, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_PATH, err);
    if (!q)
        return NULL;
    sqlite3_bind_int64(q, 1, doc);
    if (sqlite3_step(q) == SQLITE_ROW)
        return rp_sql_get_text(q, 0);
    rp_sql_fail(s, err);
    return NULL;
}

static rp_status put_parts(rp_store *s, rp_json *j, const rp_store_part *parts, uint32_t n, rp_error *err) {
    rp_json_array(j);
    for (uint32_t i = 0; i < n; i++) {
        const char *path = path_of(s, parts[i].doc, err);
        RP_RETURN_IF(!path, RP_E_STORE);
        rp_json_object(j);
        rp_json_key(j, "document"), rp_json_string(j, path);
        rp_json_key(j, "basis"), rp_json_string(j, parts[i].basis);
        rp_json_end(j);
    }
    rp_json_end(j);
    return RP_OK;
}

static rp_status bind_copy(rp_store *s, sqlite3_stmt *q, const rp_store_part *original, rp_error *err) {
    if (!original)
        return RP_OK;
    const char *path = path_of(s, original->doc, err);
    RP_RETURN_IF(!path, RP_E_STORE);
    sqlite3_bind_text(q, 2, path, -1, SQLITE_TRANSIENT);
    rp_sql_text(q, 3, original->basis);
    return RP_OK;
}

rp_status rp_store_set_copy(rp_store *s, int64_t doc, const rp_store_part *original, const rp_store_part *quotes, uint32_t n, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_SET_COPY, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    rp_buf buf = {0};
    rp_json j = rp_json_begin(&buf);
    rp_status status = put_parts(s, &j, quotes, n, err);
    if (status == RP_OK)
        status = bind_copy(s, q, original, err);
    sqlite3_reset(s->statement[RP_SQL_PATH]);       // left under way, it would forbid the next linking of this connection to make its functions
    sqlite3_bind_int64(q, 1, doc);
    rp_sql_bytes(q, 4, buf.bytes, buf.n);
    if (status == RP_OK)
        status = rp_sql_done(s, q, err);
    rp_buf_free(&buf);
    return status == RP_OK && sqlite3_changes(s->db) ? rp_store_unlink(s, doc, err) : status;
}

// ----------------------------------------------------------------------------------------------------------- sentences

rp_status rp_store_sentences(rp_store *s, int64_t doc, rp_arena *arena, rp_store_sentence_list *out, rp_error *err) {
    out->n = 0;
    sqlite3_stmt *q = rp_sql(s, RP_SQL_SENTENCES_OF, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    sqlite3_bind_int64(q, 1, doc);
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        rp_store_sentence x = {sqlite3_column_int64(q, 0), sqlite3_column_int64(q, 2), rp_sql_copy(q, 1, arena)};
        rp_vec_push(arena, out, x);
    }
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(s, err);
}

rp_status rp_store_set_origin(rp_store *s, int64_t report, int64_t origin, int64_t doc, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_SET_ORIGIN, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    sqlite3_bind_int64(q, 1, report);
    if (origin)
        sqlite3_bind_int64(q, 2, origin);
    RP_TRY(rp_sql_done(s, q, err));
    return rp_store_unlink(s, doc, err);
}

// ------------------------------------------------------------------------------------------------------------- reports

static uint8_t status_number(const char *name) {
    for (uint8_t i = 0; i <= RP_HYPOTHETICAL; i++)
        if (!strcmp(rp_event_status_name(i), name))
            return i;
    return RP_HAPPENED;
}

static rp_party_refs *slot_of(rp_fact *f, const char *slot) {
    if (!strcmp(slot, "actor"))
        return &f->actor;
    if (!strcmp(slot, "recipient"))
        return &f->recipient;
    if (!strcmp(slot, "third_party"))
        return &f->third_party;
    if (!strcmp(slot, "unconfirmed_by"))
        return &f->unconfirmed_by;
    return !strcmp(slot, "denied_by") ? &f->denied_by : &f->according_to;
}

// Reports that stand one behind the other in the store, as those of a document do: what hangs on them is read in one go.
typedef struct run { rp_store_report_row *v; uint32_t n; } run;

static run run_at(rp_store_reports *all, uint32_t i) {
    run x = {all->v + i, 1};
    while (i + x.n < all->n && (uint64_t)x.v[x.n].report - (uint64_t)x.v->report == x.n)
        x.n++;
    return x;
}

// The statement for a run; each of its rows is of the report in column 0.
static sqlite3_stmt *ask_for(rp_store *s, enum rp_statement which, run x, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, which, err);
    if (q) {
        sqlite3_bind_int64(q, 1, x.v->report);
        sqlite3_bind_int64(q, 2, x.v[x.n - 1].report);
    }
    return q;
}

static rp_fact *fact_at(run x, sqlite3_stmt *q) {
    return &x.v[sqlite3_column_int64(q, 0) - x.v->report].fact;
}

static rp_status load_parties(rp_store *s, rp_arena *a, run x, rp_error *err) {
    sqlite3_stmt *q = ask_for(s, RP_SQL_PARTIES_OF, x, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        rp_party_ref p = {.party = rp_sql_copy(q, 2, a), .name = rp_sql_copy(q, 3, a), .role = rp_sql_copy(q, 4, a), .verb = rp_sql_copy(q, 5, a)};
        rp_party_refs *list = slot_of(fact_at(x, q), rp_sql_get_text(q, 1));
        rp_vec_push(a, list, p);
    }
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(s, err);
}

static rp_status load_counts(rp_store *s, rp_arena *a, run x, rp_error *err) {
    sqlite3_stmt *q = ask_for(s, RP_SQL_COUNTS_OF, x, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    RP_VEC(rp_count) counts = {0};
    rp_fact *of = NULL;
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        if (of != fact_at(x, q))
            memset(&counts, 0, sizeof counts);
        of = fact_at(x, q);
        rp_count c = {rp_sql_copy(q, 1, a), rp_sql_get_bound(q, 2), rp_sql_get_bound(q, 3)};
        rp_vec_push(a, &counts, c);
        of->counts = counts.v;
        of->n_counts = counts.n;
    }
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(s, err);
}

static rp_store_report_row row_of(sqlite3_stmt *q, rp_arena *a) {
    rp_store_report_row r = {.report = sqlite3_column_int64(q, 0)};
    rp_fact *f = &r.fact;
    f->document = (uint32_t)sqlite3_column_int64(q, 1);
    f->origin = (uint32_t)sqlite3_column_int64(q, 2);
    f->publisher = rp_sql_copy(q, 3, a);
    f->published = (rp_days){rp_sql_get_day(q, 4), rp_sql_get_day(q, 5)};
    f->report = rp_sql_copy(q, 6, a);
    f->type = rp_sql_copy(q, 7, a);
    f->mode = rp_sql_copy(q, 8, a);
    f->status = status_number(rp_sql_get_text(q, 9));
    f->date = (rp_days){rp_sql_get_day(q, 10), rp_sql_get_day(q, 11)};
    const char *country = rp_sql_copy(q, 12, a);
    f->country = country ? country : "";
    f->place = rp_sql_copy(q, 13, a);
    f->lat = rp_sql_get_real(q, 14);
    f->lon = rp_sql_get_real(q, 15);
    f->quote = rp_sql_copy(q, 16, a);
    f->quote_bytes = (size_t)sqlite3_column_bytes(q, 16);
    f->confidence = (float)sqlite3_column_double(q, 17);
    f->publisher_name = rp_sql_copy(q, 18, a);
    f->carrier = rp_sql_copy(q, 19, a);
    f->trigger = rp_sql_copy(q, 20, a);
    f->credit = rp_sql_copy(q, 21, a);
    f->sentence = (uint32_t)sqlite3_column_int64(q, 22);
    f->trigger_at = (uint32_t)sqlite3_column_int64(q, 23);
    f->date_told = sqlite3_column_int(q, 24) != 0;
    f->place_told = sqlite3_column_int(q, 25) != 0;
    r.incident = rp_sql_copy(q, 26, a);
    r.why = rp_sql_copy(q, 27, a);
    f->level = rp_place_level_of(rp_sql_get_text(q, 28));
    return r;
}

// The rows of the bound statement, then what hangs on each.
static rp_status load(rp_store *s, sqlite3_stmt *q, rp_arena *arena, rp_store_reports *out, rp_error *err) {
    int code;
    *out = (rp_store_reports){0};
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        rp_store_report_row r = row_of(q, arena);
        rp_vec_push(arena, out, r);
    }
    if (code != SQLITE_DONE)
        return rp_sql_fail(s, err);
    for (uint32_t i = 0; i < out->n;) {
        run x = run_at(out, i);
        RP_TRY(load_parties(s, arena, x, err));
        RP_TRY(load_counts(s, arena, x, err));
        i += x.n;
    }
    return RP_OK;
}

rp_status rp_store_reports_of(rp_store *s, int64_t doc, rp_arena *arena, rp_store_reports *out, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_REPORTS_OF, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    sqlite3_bind_int64(q, 1, doc);
    return load(s, q, arena, out, err);
}

rp_status rp_store_reports_in(rp_store *s, const char *incident, rp_arena *arena, rp_store_reports *out, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_REPORTS_IN, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    rp_sql_text(q, 1, incident);
    return load(s, q, arena, out, err);
}
