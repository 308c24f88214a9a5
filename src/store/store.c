// store.c: opening, checking and making a store; transactions.
//
// The file says what it is: application_id is "RPRT", user_version the schema's number. While a run writes, the journal
// is a write-ahead log, so that readers go on reading; closing folds it back, so that a store is one file again. A run's
// batch is one transaction with full synchronisation: a machine may lose power at any moment. A writer has 64 MB of pages and as much
// of the log: a fifth less time than with SQLite's 2 and 4 (bench_store). A store of a former version
// is upgraded (migrate.h): in place for writing, as a copy for reading.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "store/migrate.h"
#include "store/postgres/far.h"
#include "store/statement.h"

enum { APPLICATION_ID = 0x52505254, SCHEMA_VERSION = 9, BUSY_MS = 5000 };

static const char *const schema[] = {
#include "store/schema.inc"
#include "store/interface.inc"
    NULL,
};

// ---------------------------------------------------------------------------------------------------------------- open

static int64_t pragma(rp_store *s, const char *sql, rp_status *status, rp_error *err) {
    sqlite3_stmt *q;
    int64_t value = 0;
    if (*status != RP_OK)
        return 0;
    if (sqlite3_prepare_v2(s->db, sql, -1, &q, NULL) != SQLITE_OK || sqlite3_step(q) != SQLITE_ROW)
        *status = rp_sql_fail(s, err);
    else
        value = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return value;
}

static rp_status make_schema(rp_store *s, rp_error *err) {
    rp_buf sql = {0};
    rp_buf_puts(&sql, "BEGIN IMMEDIATE;\n");
    for (int i = 0; schema[i]; i++)
        rp_buf_puts(&sql, schema[i]);
    rp_buf_printf(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT;", APPLICATION_ID, SCHEMA_VERSION);
    rp_status status = rp_sql_exec(s, sql.bytes, err);
    rp_buf_free(&sql);
    return status;
}

// A connection to path, with what every connection has.
static rp_status connect(rp_store *s, const char *path, int flags, rp_error *err) {
    sqlite3_close(s->db);
    s->db = NULL;
    if (sqlite3_open_v2(path, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return s->db ? rp_sql_fail(s, err) : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    sqlite3_extended_result_codes(s->db, 1);
    sqlite3_busy_timeout(s->db, BUSY_MS);
    return RP_OK;
}

// What is worked on from here on is a copy in a temporary file that goes away with the connection.
static rp_status copy_aside(rp_store *s, rp_error *err) {
    rp_store aside = {.path = s->path};
    rp_status status = connect(&aside, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err);
    sqlite3_backup *copy = status == RP_OK ? sqlite3_backup_init(aside.db, "main", s->db, "main") : NULL;
    if (copy) {
        sqlite3_backup_step(copy, -1);
        sqlite3_backup_finish(copy);
    }
    if (status == RP_OK && (!copy || sqlite3_errcode(aside.db) != SQLITE_OK))
        status = rp_sql_fail(&aside, err);
    sqlite3_close(status == RP_OK ? s->db : aside.db);
    if (status == RP_OK)
        s->db = aside.db;
    return status;
}

static rp_status upgrade(rp_store *s, enum rp_store_mode mode, rp_error *err) {
    rp_store *fresh;
    size_t n;
    const rp_migration *steps = rp_migrations(&n);
    RP_TRY(rp_store_open(":memory:", RP_STORE_WRITE, &fresh, err));
    rp_status status = mode == RP_STORE_READ ? copy_aside(s, err) : RP_OK;
    if (status == RP_OK)
        status = rp_migrate(s, fresh, steps, n, SCHEMA_VERSION, err);
    rp_store_close(fresh);
    return status;
}

// Is it a store, of a version that we read? A new and empty one becomes one: in its file when it is opened for writing;
// else as an empty store aside, for a run may have been cut off before it wrote anything.
static rp_status check(rp_store *s, enum rp_store_mode mode, rp_error *err) {
    rp_status status = RP_OK;
    int64_t id = pragma(s, "PRAGMA application_id", &status, err), tables = pragma(s, "SELECT count(*) FROM sqlite_schema", &status, err);
    s->made_by = s->version = pragma(s, "PRAGMA user_version", &status, err);
    RP_TRY(status);
    if (id == 0 && tables == 0) {
        if (mode == RP_STORE_READ)
            RP_TRY(copy_aside(s, err));
        s->made_by = s->version = SCHEMA_VERSION;
        return make_schema(s, err);
    }
    if (id != APPLICATION_ID)
        return rp_fail(err, RP_E_STORE, s->path, 0, 0, "is no store of this program");
    if (s->version > SCHEMA_VERSION)
        return rp_fail(err, RP_E_VERSION, s->path, 0, 0, "was made by a newer program (schema %lld, this one reads %d)", (long long)s->version, SCHEMA_VERSION);
    return s->version < SCHEMA_VERSION ? upgrade(s, mode, err) : RP_OK;
}

// A program that was killed while it wrote leaves a journal, and only who may write can put the file in order by it.
static rp_status recover(rp_store *s, rp_error *err) {
    int code = sqlite3_exec(s->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL) & 0xff;
    if (code != SQLITE_READONLY && code != SQLITE_CANTOPEN)
        return RP_OK;
    RP_TRY(connect(s, s->path, SQLITE_OPEN_READWRITE, err));
    sqlite3_exec(s->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    return connect(s, s->path, SQLITE_OPEN_READONLY, err);
}

// A server's store has a connection to nothing, whose tables are the server's.
static rp_status open_far(rp_store *s, enum rp_store_mode mode, rp_error *err) {
    const char *address = s->path;
    s->path = rp_wire_name(address, s->arena);
    RP_TRY(connect(s, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err));
    RP_TRY(rp_sql_exec(s, mode == RP_STORE_READ ? "PRAGMA temp_store = FILE" : "PRAGMA temp_store = MEMORY", err));
    return rp_far_open(s, address, mode, err);
}

static rp_status open_db(rp_store *s, enum rp_store_mode mode, rp_error *err) {
    struct stat st;
    if (rp_wire_is_address(s->path))
        return open_far(s, mode, err);
    if (mode == RP_STORE_READ && stat(s->path, &st) != 0)
        return rp_fail(err, RP_E_IO, s->path, 0, 0, "cannot be opened: %s", strerror(errno));
    RP_TRY(connect(s, s->path, mode == RP_STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err));
    if (mode == RP_STORE_READ)
        RP_TRY(recover(s, err));
    RP_TRY(check(s, mode, err));
    if (mode == RP_STORE_READ)
        return RP_OK;
    return rp_sql_exec(s, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                          "PRAGMA cache_size = -64000; PRAGMA wal_autocheckpoint = 16000; PRAGMA temp_store = MEMORY", err);
}

rp_status rp_store_open(const char *path, enum rp_store_mode mode, rp_store **out, rp_error *err) {
    *out = NULL;
    rp_arena *a = rp_arena_new();
    if (!a)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_store *s = RP_NEW(a, rp_store, 1);
    s->arena = a;
    s->path = rp_arena_copy(a, path, strlen(path));
    rp_status status = open_db(s, mode, err);
    if (status != RP_OK) {
        rp_store_close(s);
        return status;
    }
    *out = s;
    return RP_OK;
}

void rp_store_close(rp_store *s) {
    if (!s)
        return;
    for (int i = 0; i < RP_N_STATEMENTS; i++)
        sqlite3_finalize(s->statement[i]);
    if (s->db && !sqlite3_db_readonly(s->db, "main")) {
        rp_store_rollback(s);
        sqlite3_exec(s->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);      // refused while others read: then later
    }
    sqlite3_close(s->db);
    rp_far_close(s->far);
    rp_arena_free(s->arena);
}

bool rp_store_is_remote(const rp_store *s) {
    return s->far != NULL;
}

bool rp_store_is_address(const char *path) {
    return rp_wire_is_address(path);
}

const char *rp_store_shown(const char *path, char *out, size_t size) {
    rp_arena *a = rp_arena_new();
    snprintf(out, size, "%s", a ? rp_wire_name(path, a) : "");
    rp_arena_free(a);
    return out;
}

rp_status rp_store_is_empty(rp_store *s, bool *out, rp_error *err) {
    int64_t n;
    rp_status status = rp_sql_number(s, "SELECT EXISTS (SELECT 1 FROM documents) OR EXISTS (SELECT 1 FROM runs)", &n, err);
    *out = n == 0;
    return status;
}

rp_status rp_store_size(rp_store *s, int64_t *bytes, rp_error *err) {
    int64_t pages, size;
    if (s->far)
        return rp_wire_number(rp_far_wire(s->far), "SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                                   " WHERE n.nspname = 'rapport' AND c.relkind = 'r'", bytes, err);
    RP_TRY(rp_sql_number(s, "PRAGMA page_count", &pages, err));
    RP_TRY(rp_sql_number(s, "PRAGMA page_size", &size, err));
    *bytes = pages * size;
    return RP_OK;
}

rp_status rp_store_commits(rp_store *s, int64_t *out, rp_error *err) {
    return s->far ? rp_far_commits(s->far, out, err) : rp_sql_number(s, "PRAGMA data_version", out, err);
}

void rp_store_refresh(rp_store *s) {
    if (s->far)
        rp_far_refresh(s->far);
}

bool rp_store_is_lost(const rp_store *s) {
    return s->far && rp_wire_lost(rp_far_wire(s->far));
}

// temp.quotes as interface.sql has main.quotes, but for its text, which stays with the server. What went since cannot be taken out of it without its
// words: then it is made anew.
rp_status rp_store_full_text(rp_store *s, rp_error *err) {
    static const char make[] = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.quotes USING fts5 (quote, content = '', tokenize = 'porter unicode61 remove_diacritics 2')";
    static const char missing[] = "SELECT count(*) - (SELECT count(*) FROM temp.quotes_docsize) FROM main.sentences WHERE sentence <= (SELECT ifnull(max(id), 0) FROM temp.quotes_docsize)";
    int64_t gone;
    if (!s->far)
        return RP_OK;
    RP_TRY(rp_sql_exec(s, make, err));
    RP_TRY(rp_sql_number(s, missing, &gone, err));
    if (gone)
        RP_TRY(rp_sql_exec(s, "INSERT INTO temp.quotes (quotes) VALUES ('delete-all')", err));
    return rp_sql_exec(s, "INSERT INTO temp.quotes (rowid, quote) SELECT sentence, quote FROM main.sentence_text WHERE sentence > (SELECT ifnull(max(id), 0)"
                          " FROM temp.quotes_docsize) ORDER BY sentence", err);
}

rp_wire *rp_store_wire(rp_store *s) {
    return s->far ? rp_far_wire(s->far) : NULL;
}

rp_status rp_store_alone(rp_store *s, rp_error *err) {
    return rp_sql_exec(s, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -32000", err);
}

static rp_status begin(rp_store *s, bool alone, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_BEGIN, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    RP_TRY(s->far ? rp_far_begin(s->far, alone, err) : RP_OK);
    return rp_sql_done(s, q, err);
}

rp_status rp_store_begin(rp_store *s, rp_error *err) {
    return begin(s, true, err);
}

rp_status rp_store_begin_shared(rp_store *s, rp_error *err) {
    return begin(s, false, err);
}

// A server's transaction ends with that of SQLite; one in which no table of it was written ends here.
rp_status rp_store_commit(rp_store *s, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_COMMIT, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    RP_TRY(rp_sql_done(s, q, err));
    return s->far ? rp_far_commit(s->far, err) : RP_OK;
}

void rp_store_rollback(rp_store *s) {
    if (!sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    if (s->far)
        rp_far_rollback(s->far);
}
