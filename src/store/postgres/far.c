// far.c: see far.h: opening, and the transactions of the server beside those of SQLite. SQLite's own transaction is one of an empty file in memory; it
// tells when to commit by xSync, which may still fail, and when to roll back.
#include "store/postgres/far_table.h"

#include <string.h>

// -------------------------------------------------------------------------------------------------------- transactions

static void next_age(rp_far *f) {
    for (uint32_t i = 0; i < f->tables.n; i++)
        f->tables.v[i]->age++;
}

rp_status rp_far_begin(rp_far *f, bool alone, rp_error *err) {
    rp_far_rollback(f);
    RP_TRY(rp_wire_run(f->wire, alone ? "BEGIN; SELECT pg_advisory_xact_lock(" RP_WIRE_LOCK_STORE ")" : "BEGIN; SELECT pg_advisory_xact_lock_shared(" RP_WIRE_LOCK_STORE ")", err));
    f->state = RP_FAR_WRITING;
    next_age(f);
    return RP_OK;
}

rp_status rp_far_look(rp_far *f, rp_error *err) {
    if (f->state != RP_FAR_NO_TRANSACTION)
        return RP_OK;
    RP_TRY(rp_wire_run(f->wire, f->reading ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN ISOLATION LEVEL REPEATABLE READ", err));
    f->state = RP_FAR_LOOKING;
    next_age(f);
    return RP_OK;
}

void rp_far_looked(rp_far *f) {
    if (!f->reading && f->state == RP_FAR_LOOKING && f->cursors == 0)
        rp_far_rollback(f);
}

rp_status rp_far_commit(rp_far *f, rp_error *err) {
    if (f->state == RP_FAR_NO_TRANSACTION)
        return RP_OK;
    rp_status status = rp_far_flush(f, err);
    if (status == RP_OK)
        status = rp_wire_run(f->wire, "COMMIT", err);
    if (status != RP_OK)
        rp_far_rollback(f);
    f->state = RP_FAR_NO_TRANSACTION;
    next_age(f);
    return status;
}

void rp_far_rollback(rp_far *f) {
    rp_far_forget_waiting(f);
    if (f->state != RP_FAR_NO_TRANSACTION)
        rp_wire_run(f->wire, "ROLLBACK", NULL);
    f->state = RP_FAR_NO_TRANSACTION;
    next_age(f);
}

void rp_far_refresh(rp_far *f) {
    if (f->reading && f->cursors == 0)
        rp_far_rollback(f);
}

// What is committed is told by the transactions that are under way or done; others in the same database server count as well.
rp_status rp_far_commits(rp_far *f, int64_t *out, rp_error *err) {
    rp_far_refresh(f);
    return rp_wire_number(f->wire, "SELECT hashtextextended(pg_current_snapshot()::text, 0)", out, err);
}

rp_wire *rp_far_wire(rp_far *f) {
    return f->wire;
}

// ------------------------------------------------------------------------------------------------------------- SQLite's

int rp_far_told(rp_far_table *t, const rp_error *err) {
    sqlite3_free(t->base.zErrMsg);
    t->base.zErrMsg = sqlite3_mprintf("%s", err->message);
    return err->code == RP_E_MEMORY ? SQLITE_NOMEM : SQLITE_ERROR;
}

static int begin(sqlite3_vtab *base) {
    rp_far_table *t = (rp_far_table *)base;
    rp_error err = {0};
    if (t->far->state == RP_FAR_WRITING)
        return SQLITE_OK;
    return rp_far_begin(t->far, false, &err) == RP_OK ? SQLITE_OK : rp_far_told(t, &err);
}

// The first table that is asked commits for all: nothing of the others waits then.
static int sync(sqlite3_vtab *base) {
    rp_far_table *t = (rp_far_table *)base;
    rp_error err = {0};
    if (t->far->state != RP_FAR_WRITING)
        return SQLITE_OK;
    return rp_far_commit(t->far, &err) == RP_OK ? SQLITE_OK : rp_far_told(t, &err);
}

static int committed(sqlite3_vtab *base) {
    (void)base;
    return SQLITE_OK;
}

static int rollback(sqlite3_vtab *base) {
    rp_far_rollback(((rp_far_table *)base)->far);
    return SQLITE_OK;
}

rp_far_table *rp_far_find(rp_far *f, const char *name) {
    for (uint32_t i = 0; i < f->tables.n; i++)
        if (!strcmp(f->tables.v[i]->name, name))
            return f->tables.v[i];
    return NULL;
}

static void declare(const rp_far_table *t, rp_buf *sql) {
    static const char *const types[] = {"INTEGER", "REAL", "TEXT", "BLOB"};
    rp_buf_puts(sql, "CREATE TABLE t (");
    for (int i = 0; i < t->n; i++)
        rp_buf_printf(sql, "%s\"%s\" %s", i ? ", " : "", t->column[i].name, types[t->column[i].type]);
    rp_buf_putc(sql, ')');
}

// CREATE VIRTUAL TABLE name USING far: argv[2] is the name. Tables belong to rp_far and outlive the connection.
static int create(sqlite3 *db, void *context, int argc, const char *const *argv, sqlite3_vtab **out, char **message) {
    rp_far_table *t = argc > 2 ? rp_far_find(context, argv[2]) : NULL;
    if (!t) {
        *message = sqlite3_mprintf("no such table on the server");
        return SQLITE_ERROR;
    }
    rp_buf sql = {0};
    declare(t, &sql);
    int code = sqlite3_declare_vtab(db, sql.bytes);
    rp_buf_free(&sql);
    sqlite3_vtab_config(db, SQLITE_VTAB_CONSTRAINT_SUPPORT, 1);
    *out = &t->base;
    return code;
}

static int destroy(sqlite3_vtab *base) {
    (void)base;
    return SQLITE_OK;
}

static const sqlite3_module module = {
    .iVersion = 1, .xCreate = create, .xConnect = create, .xBestIndex = rp_far_best_index, .xDisconnect = destroy, .xDestroy = destroy,
    .xOpen = rp_far_cursor_open, .xClose = rp_far_cursor_close, .xFilter = rp_far_cursor_filter, .xNext = rp_far_cursor_next, .xEof = rp_far_cursor_eof,
    .xColumn = rp_far_cursor_column, .xRowid = rp_far_cursor_rowid, .xUpdate = rp_far_update, .xBegin = begin, .xSync = sync, .xCommit = committed,
    .xRollback = rollback,
};

// --------------------------------------------------------------------------------------------------------------- open

// Does the database hold a store, and of which version? 0: none.
static rp_status version_of(rp_far *f, int64_t *version, rp_error *err) {
    int64_t there = 0;
    *version = 0;
    RP_TRY(rp_wire_number(f->wire, "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'rapport' AND c.relname = 'store'", &there, err));
    return there ? rp_wire_number(f->wire, "SELECT max(version)::bigint FROM store", version, err) : RP_OK;
}

static rp_status make_or_check(rp_far *f, sqlite3 *model, int current, rp_error *err) {
    int64_t version;
    RP_TRY(version_of(f, &version, err));
    if (version == 0 && f->reading)
        return rp_fail(err, RP_E_STORE, f->store->path, 0, 0, "the database holds no store");
    if (version == 0)
        RP_TRY(rp_far_make(f, model, current, err));
    else if (version != current)
        return rp_fail(err, RP_E_VERSION, f->store->path, 0, 0, "was made by another version of the program (schema %lld, this one reads %d)", (long long)version, current);
    f->store->version = f->store->made_by = current;
    return RP_OK;
}

// The tables as virtual ones, then the views as schema.sql has them.
static rp_status mount(rp_far *f, sqlite3 *model, rp_error *err) {
    rp_store *s = f->store;
    sqlite3_stmt *q = NULL;
    if (sqlite3_create_module(s->db, "far", &module, f) != SQLITE_OK)
        return rp_sql_fail(s, err);
    for (uint32_t i = 0; i < f->tables.n; i++) {
        char *sql = sqlite3_mprintf("CREATE VIRTUAL TABLE \"%w\" USING far", f->tables.v[i]->name);
        rp_status status = rp_sql_exec(s, sql, err);
        sqlite3_free(sql);
        RP_TRY(status);
    }
    rp_status status = sqlite3_prepare_v2(model, "SELECT sql FROM sqlite_schema WHERE type = 'view' ORDER BY rowid", -1, &q, NULL) == SQLITE_OK ? RP_OK : rp_sql_fail(s, err);
    while (status == RP_OK && sqlite3_step(q) == SQLITE_ROW)
        status = rp_sql_exec(s, rp_sql_get_text(q, 0), err);
    sqlite3_finalize(q);
    return status;
}

static rp_status open_with(rp_far *f, const char *address, sqlite3 *model, int version, rp_error *err) {
    RP_TRY(rp_wire_open(address, &f->wire, err));
    RP_TRY(make_or_check(f, model, version, err));
    RP_TRY(rp_far_learn(f, model, err));
    return mount(f, model, err);
}

rp_status rp_far_open(rp_store *s, const char *address, enum rp_store_mode mode, rp_error *err) {
    rp_store *model;
    rp_arena *waiting = rp_arena_new();
    if (!waiting)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_far *f = s->far = RP_NEW(s->arena, rp_far, 1);
    *f = (rp_far){.arena = s->arena, .store = s, .reading = mode == RP_STORE_READ, .waiting = waiting};
    RP_TRY(rp_store_open(":memory:", RP_STORE_WRITE, &model, err));
    rp_status status = open_with(f, address, model->db, (int)model->version, err);
    rp_store_close(model);
    return status;
}

void rp_far_close(rp_far *f) {
    if (!f)
        return;
    for (uint32_t i = 0; i < f->tables.n; i++) {
        rp_far_table *t = f->tables.v[i];
        for (uint32_t k = 0; k < t->plans.n; k++) {
            rp_far_forget_rows(t->plans.v[k]->window.rows);
            rp_buf_free(&t->plans.v[k]->window.bytes);
            rp_buf_free(&t->plans.v[k]->last_bytes);
        }
        sqlite3_free(t->base.zErrMsg);
    }
    rp_wire_close(f->wire);
    rp_arena_free(f->waiting);
}
