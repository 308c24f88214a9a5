// relink.c: the rows that linking reads, and those that it writes. Documents are read in order of arrival, reports in the order in
// which they were written, which keeps those of a document together; the caller puts them into an order of its own.
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
    sqlite3_bind_int64(q, 1, doc);
    rp_sql_bytes(q, 4, buf.bytes, buf.n);
    if (status == RP_OK)
        status = rp_sql_done(s, q, err);
    rp_buf_free(&buf);
    return status;
}

// ----------------------------------------------------------------------------------------------------------- sentences

rp_status rp_store_clear_origins(rp_store *s, rp_error *err) {
    return rp_sql_exec(s, "UPDATE reports SET origin = NULL WHERE origin IS NOT NULL", err);
}

rp_status rp_store_sentences(rp_store *s, int64_t doc, rp_arena *arena, rp_store_sentence_list *out, rp_error *err) {
    out->n = 0;
    sqlite3_stmt *q = rp_sql(s, RP_SQL_SENTENCES_OF, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    sqlite3_bind_int64(q, 1, doc);
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        rp_store_sentence x = {sqlite3_column_int64(q, 0), rp_sql_copy(q, 1, arena)};
        rp_vec_push(arena, out, x);
    }
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(s, err);
}

rp_status rp_store_set_origin(rp_store *s, int64_t report, int64_t doc, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_SET_ORIGIN, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    sqlite3_bind_int64(q, 1, report);
    sqlite3_bind_int64(q, 2, doc);
    return rp_sql_done(s, q, err);
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

// The row of a report, at or after *at; rows and what is asked for both ascend. NULL: there is none.
static rp_store_report_row *row_at(const rp_store_reports *rows, uint32_t *at, int64_t report) {
    while (*at < rows->n && rows->v[*at].report < report)
        ++*at;
    return *at < rows->n && rows->v[*at].report == report ? &rows->v[*at] : NULL;
}

static rp_status load_parties(rp_store *s, rp_arena *a, const rp_store_reports *rows, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_EACH_PARTY, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    int code;
    uint32_t at = 0;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        rp_store_report_row *r = row_at(rows, &at, sqlite3_column_int64(q, 0));
        if (!r)
            continue;
        rp_party_ref p = {.party = rp_sql_copy(q, 2, a), .name = rp_sql_copy(q, 3, a), .role = rp_sql_copy(q, 4, a), .verb = rp_sql_copy(q, 5, a)};
        rp_party_refs *list = slot_of(&r->fact, rp_sql_get_text(q, 1));
        rp_vec_push(a, list, p);
    }
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(s, err);
}

// Counts of one report follow one another, so that each list grows in place.
static rp_status load_counts(rp_store *s, rp_arena *a, const rp_store_reports *rows, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_EACH_COUNT, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    RP_VEC(rp_count) counts = {0};
    const rp_store_report_row *last = NULL;
    int code;
    uint32_t at = 0;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        rp_store_report_row *r = row_at(rows, &at, sqlite3_column_int64(q, 0));
        if (!r)
            continue;
        if (r != last)
            memset(&counts, 0, sizeof counts);
        last = r;
        rp_count c = {rp_sql_copy(q, 1, a), rp_sql_get_bound(q, 2), rp_sql_get_bound(q, 3)};
        rp_vec_push(a, &counts, c);
        r->fact.counts = counts.v;
        r->fact.n_counts = counts.n;
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
    return r;
}

rp_status rp_store_load_reports(rp_store *s, rp_arena *arena, rp_store_reports *out, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_EACH_REPORT, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        rp_store_report_row r = row_of(q, arena);
        rp_vec_push(arena, out, r);
    }
    if (code != SQLITE_DONE)
        return rp_sql_fail(s, err);
    RP_TRY(load_parties(s, arena, out, err));
    return load_counts(s, arena, out, err);
}

// ----------------------------------------------------------------------------------------------------------- incidents

rp_status rp_store_clear_incidents(rp_store *s, rp_error *err) {
    return rp_sql_exec(s, "DELETE FROM claims; DELETE FROM tolls; DELETE FROM incident_parties; DELETE FROM incidents;", err);
}

rp_status rp_store_set_incident(rp_store *s, int64_t report, const char *incident, const char *why, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_SET_INCIDENT, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    sqlite3_bind_int64(q, 1, report);
    rp_sql_text(q, 2, incident);
    rp_sql_text(q, 3, why);
    return rp_sql_done(s, q, err);
}

static rp_status write_parties(rp_store *s, const char *incident, const char *slot, const rp_party_refs *list, rp_error *err) {
    for (uint32_t i = 0; i < list->n; i++) {
        sqlite3_stmt *q = rp_sql(s, RP_SQL_INCIDENT_PARTY, err);
        RP_RETURN_IF(!q, RP_E_STORE);
        rp_sql_text(q, 1, incident);
        rp_sql_text(q, 2, slot);
        sqlite3_bind_int64(q, 3, i);
        rp_sql_text(q, 4, list->v[i].party);
        rp_sql_text(q, 5, list->v[i].name);
        RP_TRY(rp_sql_done(s, q, err));
    }
    return RP_OK;
}

// Binds a JSON array of strings; SQLite frees it.
static void bind_list(sqlite3_stmt *q, int i, const rp_strings *list) {
    rp_buf buf = {0};
    rp_json j = rp_json_begin(&buf);
    rp_json_array(&j);
    for (uint32_t k = 0; k < list->n; k++)
        rp_json_string(&j, list->v[k]);
    rp_json_end(&j);
    sqlite3_bind_text64(q, i, buf.bytes, buf.n, SQLITE_TRANSIENT, SQLITE_UTF8);
    rp_buf_free(&buf);
}

static void bind_numbers(sqlite3_stmt *q, int i, const int64_t *v, uint32_t n) {
    rp_buf buf = {0};
    rp_json j = rp_json_begin(&buf);
    rp_json_array(&j);
    for (uint32_t k = 0; k < n; k++)
        rp_json_int(&j, v[k]);
    rp_json_end(&j);
    sqlite3_bind_text64(q, i, buf.bytes, buf.n, SQLITE_TRANSIENT, SQLITE_UTF8);
    rp_buf_free(&buf);
}

static rp_status write_tolls(rp_store *s, const rp_incident *x, rp_error *err) {
    for (uint32_t i = 0; i < x->tolls.n; i++) {
        const rp_toll *t = &x->tolls.v[i];
        sqlite3_stmt *q = rp_sql(s, RP_SQL_TOLL, err);
        RP_RETURN_IF(!q, RP_E_STORE);
        rp_sql_text(q, 1, x->id);
        rp_sql_text(q, 2, t->about);
        sqlite3_bind_int64(q, 3, t->low);
        sqlite3_bind_int64(q, 4, t->best);
        sqlite3_bind_int64(q, 5, t->high);
        sqlite3_bind_int(q, 6, t->open);
        bind_numbers(q, 7, t->ties.v, t->ties.n);
        RP_TRY(rp_sql_done(s, q, err));
    }
    return RP_OK;
}

static rp_status write_claim(rp_store *s, const char *incident, uint32_t nth, const rp_claim *c, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_CLAIM, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    rp_sql_text(q, 1, c->id);
    rp_sql_text(q, 2, incident);
    sqlite3_bind_int64(q, 3, nth);
    rp_sql_text(q, 4, c->about);
    if (c->counted) {
        rp_sql_bound(q, 5, c->low);
        rp_sql_bound(q, 6, c->high);
    }
    rp_sql_text(q, 7, c->victims);
    rp_sql_text(q, 8, c->stance);
    rp_sql_text(q, 9, c->claimant);
    rp_sql_text(q, 10, c->claimant_name);
    bind_list(q, 11, &c->via);
    rp_sql_day(q, 12, c->first_reported);
    rp_sql_text(q, 13, c->superseded_by);
    bind_list(q, 14, &c->reports);
    sqlite3_bind_int64(q, 15, c->support);
    sqlite3_bind_int(q, 16, c->counted);
    rp_sql_text(q, 17, c->value);
    rp_sql_day(q, 18, c->days.from);
    rp_sql_day(q, 19, c->days.to);
    rp_sql_day(q, 20, c->last_reported);
    rp_sql_text(q, 21, c->supersedes);
    return rp_sql_done(s, q, err);
}

static void bind_incident(sqlite3_stmt *q, const rp_incident *x) {
    rp_sql_text(q, 1, x->id);
    rp_sql_text(q, 2, x->type);
    rp_sql_text(q, 3, x->mode);
    rp_sql_day(q, 4, x->date.from);
    rp_sql_day(q, 5, x->date.to);
    rp_sql_text(q, 6, x->country[0] ? x->country : NULL);
    rp_sql_text(q, 7, x->place);
    rp_sql_real(q, 8, x->lat);
    rp_sql_real(q, 9, x->lon);
    sqlite3_bind_int64(q, 10, x->documents);
    sqlite3_bind_int64(q, 11, x->independent_documents);
    sqlite3_bind_int64(q, 12, x->reports);
    rp_sql_text(q, 13, x->status);
}

rp_status rp_store_incident(rp_store *s, const rp_incident *x, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_INCIDENT, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    bind_incident(q, x);
    RP_TRY(rp_sql_done(s, q, err));
    RP_TRY(write_parties(s, x->id, "actor", &x->actor, err));
    RP_TRY(write_parties(s, x->id, "recipient", &x->recipient, err));
    RP_TRY(write_parties(s, x->id, "third_party", &x->third_party, err));
    RP_TRY(write_tolls(s, x, err));
    for (uint32_t i = 0; i < x->claims.n; i++)
        RP_TRY(write_claim(s, x->id, i, &x->claims.v[i], err));
    return RP_OK;
}
