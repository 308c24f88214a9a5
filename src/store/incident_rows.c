// incident_rows.c: an incident with its parties, tolls and claims into its rows, and out of them.
#include "base/json.h"
#include "store/statement.h"

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

static rp_status write_sources(rp_store *s, const rp_incident *x, rp_error *err) {
    for (uint32_t i = 0; i < x->sources.n; i++) {
        sqlite3_stmt *q = rp_sql(s, RP_SQL_INCIDENT_SOURCE, err);
        RP_RETURN_IF(!q, RP_E_STORE);
        rp_sql_text(q, 1, x->id);
        rp_sql_text(q, 2, x->sources.v[i].medium);
        sqlite3_bind_int64(q, 3, x->sources.v[i].document);
        RP_TRY(rp_sql_done(s, q, err));
    }
    return RP_OK;
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

rp_status rp_store_forget_incident(rp_store *s, const char *incident, rp_error *err) {
    static const enum rp_statement each[] = {RP_SQL_FORGET_CLAIMS, RP_SQL_FORGET_TOLLS, RP_SQL_FORGET_SOURCES, RP_SQL_FORGET_SIDES, RP_SQL_FORGET_POINT, RP_SQL_FORGET_INCIDENT};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        sqlite3_stmt *q = rp_sql(s, each[i], err);
        RP_RETURN_IF(!q, RP_E_STORE);
        rp_sql_text(q, 1, incident);
        RP_TRY(rp_sql_done(s, q, err));
    }
    return RP_OK;
}

rp_status rp_store_incident(rp_store *s, const rp_incident *x, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_INCIDENT, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    bind_incident(q, x);
    RP_TRY(rp_sql_done(s, q, err));
    RP_TRY(write_parties(s, x->id, "actor", &x->actor, err));
    RP_TRY(write_parties(s, x->id, "recipient", &x->recipient, err));
    RP_TRY(write_parties(s, x->id, "third_party", &x->third_party, err));
    RP_TRY(write_sources(s, x, err));
    RP_TRY(write_tolls(s, x, err));
    for (uint32_t i = 0; i < x->claims.n; i++)
        RP_TRY(write_claim(s, x->id, i, &x->claims.v[i], err));
    return RP_OK;
}
