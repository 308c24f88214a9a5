// statement.c: see statement.h.
#include "store/statement.h"

#include <math.h>
#include <string.h>

static const char *const sql_text[RP_N_STATEMENTS] = {
#define X_(name, sql) [RP_SQL_##name] = sql,
#include "store/statements.h"
#undef X_
};

rp_status rp_sql_fail(rp_store *s, rp_error *err) {
    switch (sqlite3_extended_errcode(s->db) & 0xff) {
    case SQLITE_NOTADB:
        return rp_fail(err, RP_E_STORE, s->path, 0, 0, "is no store of this program");
    case SQLITE_FULL:
        return rp_fail(err, RP_E_STORE, s->path, 0, 0, "the disk is full; what was stored before is kept");
    case SQLITE_READONLY: case SQLITE_PERM:
        return rp_fail(err, RP_E_STORE, s->path, 0, 0, "cannot be written (read-only file or folder)");
    case SQLITE_BUSY: case SQLITE_LOCKED:
        return rp_fail(err, RP_E_STORE, s->path, 0, 0, "another program is writing to it");
    case SQLITE_CORRUPT:
        return rp_fail(err, RP_E_STORE, s->path, 0, 0, "is damaged (%s)", sqlite3_errmsg(s->db));
    case SQLITE_CANTOPEN:
        return rp_fail(err, RP_E_IO, s->path, 0, 0, "cannot be opened");
    case SQLITE_IOERR:
        return rp_fail(err, RP_E_STORE, s->path, 0, 0, "cannot be read or written (%s); what was stored before is kept", strerror(sqlite3_system_errno(s->db)));
    default:
        return rp_fail(err, RP_E_STORE, s->path, 0, 0, "%s", sqlite3_errmsg(s->db));
    }
}

sqlite3_stmt *rp_sql(rp_store *s, enum rp_statement which, rp_error *err) {
    sqlite3_stmt **q = &s->statement[which];
    if (!*q && sqlite3_prepare_v3(s->db, sql_text[which], -1, SQLITE_PREPARE_PERSISTENT, q, NULL) != SQLITE_OK) {
        rp_sql_fail(s, err);
        return NULL;
    }
    sqlite3_reset(*q);
    sqlite3_clear_bindings(*q);
    return *q;
}

bool rp_sql_row(rp_store *s, sqlite3_stmt *q) {
    int code = sqlite3_step(q);
    if (code != SQLITE_ROW && code != SQLITE_DONE && s->kept.code == RP_OK)
        rp_sql_fail(s, &s->kept);
    return code == SQLITE_ROW;
}

rp_status rp_sql_kept(const rp_store *s, rp_status status, rp_error *err) {
    if (status != RP_OK || s->kept.code == RP_OK)
        return status;
    if (err)
        *err = s->kept;
    return s->kept.code;
}

rp_status rp_sql_done(rp_store *s, sqlite3_stmt *q, rp_error *err) {
    int code = sqlite3_step(q);
    rp_status status = code == SQLITE_DONE || code == SQLITE_ROW ? RP_OK : rp_sql_fail(s, err);
    sqlite3_reset(q);
    return status;
}

rp_status rp_sql_query(rp_store *s, const char *sql, sqlite3_stmt **out, rp_error *err) {
    return sqlite3_prepare_v2(s->db, sql, -1, out, NULL) == SQLITE_OK ? RP_OK : rp_sql_fail(s, err);
}

rp_status rp_sql_number(rp_store *s, const char *sql, int64_t *out, rp_error *err) {
    sqlite3_stmt *q;
    *out = 0;
    RP_TRY(rp_sql_query(s, sql, &q, err));
    rp_status status = sqlite3_step(q) == SQLITE_ROW ? RP_OK : rp_sql_fail(s, err);
    if (status == RP_OK)
        *out = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return status;
}

rp_status rp_sql_exec(rp_store *s, const char *sql, rp_error *err) {
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? RP_OK : rp_sql_fail(s, err);
}

void rp_sql_text(sqlite3_stmt *q, int i, const char *text) {
    sqlite3_bind_text(q, i, text, -1, SQLITE_STATIC);
}

void rp_sql_bytes(sqlite3_stmt *q, int i, const char *text, size_t n) {
    sqlite3_bind_text64(q, i, text, n, SQLITE_STATIC, SQLITE_UTF8);
}

void rp_sql_day(sqlite3_stmt *q, int i, rp_day day) {
    char text[11];
    if (day == RP_DAY_NONE)
        return;
    rp_day_print(day, text);
    sqlite3_bind_text(q, i, text, -1, SQLITE_TRANSIENT);
}

void rp_sql_bound(sqlite3_stmt *q, int i, int64_t bound) {
    if (bound != RP_OPEN)
        sqlite3_bind_int64(q, i, bound);
}

void rp_sql_real(sqlite3_stmt *q, int i, double value) {
    if (isfinite(value))
        sqlite3_bind_double(q, i, value);
}

rp_day rp_sql_get_day(sqlite3_stmt *q, int i) {
    rp_day day;
    const char *text = rp_sql_get_text(q, i);
    return text && strlen(text) == 10 && rp_day_parse(text, &day) ? day : RP_DAY_NONE;
}

int64_t rp_sql_get_bound(sqlite3_stmt *q, int i) {
    return sqlite3_column_type(q, i) == SQLITE_NULL ? RP_OPEN : sqlite3_column_int64(q, i);
}

double rp_sql_get_real(sqlite3_stmt *q, int i) {
    return sqlite3_column_type(q, i) == SQLITE_NULL ? (double)NAN : sqlite3_column_double(q, i);
}

const char *rp_sql_get_text(sqlite3_stmt *q, int i) {
    return (const char *)sqlite3_column_text(q, i);
}

const char *rp_sql_copy(sqlite3_stmt *q, int i, rp_arena *arena) {
    const char *text = rp_sql_get_text(q, i);
    return text ? rp_arena_copy(arena, text, (size_t)sqlite3_column_bytes(q, i)) : NULL;
}
