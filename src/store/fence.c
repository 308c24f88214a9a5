// fence.c: see fence.h. Four fences, each enough alone against a slip: the file is open read-only; an authorizer refuses, while a statement
// is compiled, whatever is not reading (writes, attach, pragmas that set, functions that load); limits bound what one value,
// one statement and one pattern may take; and a clock is asked every some thousand steps.
#include "store/fence.h"

#include <string.h>

enum { STEPS = 2000, VALUE_BYTES = 128 << 20, SQL_BYTES = 1 << 20, PATTERN_BYTES = 1000 };

static bool is_one_of(const char *name, const char *const *list) {
    for (; *list; list++)
        if (!sqlite3_stricmp(name, *list))
            return true;
    return false;
}

// Pragmas that only tell; data_version is what full-text search asks. Those of the first list tell only without a value.
static bool tells(const char *pragma, const char *value) {
    static const char *const state[] = {"user_version", "application_id", "encoding", "page_count", "page_size", "freelist_count", "journal_mode", "data_version", NULL};
    static const char *const of[] = {"table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list", "database_list",
                                     "compile_options", "function_list", "collation_list", NULL};
    return is_one_of(pragma, of) || (!value && is_one_of(pragma, state));
}

static int allow(void *context, int action, const char *a, const char *b, const char *database, const char *trigger) {
    static const char *const loading[] = {"load_extension", "fts3_tokenizer", "writefile", "readfile", "edit", NULL};
    rp_fence *f = context;
    (void)database;
    (void)trigger;
    switch (action) {
    case SQLITE_SELECT: case SQLITE_READ: case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        if (!is_one_of(b, loading))
            return SQLITE_OK;
        f->refused = "that function is not allowed";
        return SQLITE_DENY;
    case SQLITE_PRAGMA:
        if (tells(a, b))
            return SQLITE_OK;
        f->refused = "that pragma is not allowed";
        return SQLITE_DENY;
    case SQLITE_TRANSACTION:
        if (f->begins)
            return SQLITE_OK;
        f->refused = "a query only reads: it needs no transaction";
        return SQLITE_DENY;
    case SQLITE_ATTACH: case SQLITE_DETACH:
        f->refused = "other files cannot be attached";
        return SQLITE_DENY;
    case SQLITE_UPDATE:             // what declares a virtual table seems to write here; that the schema is written SQLite refuses itself
        if (!strcmp(a, "sqlite_master"))
            return SQLITE_OK;
        // fall through
    default:
        f->refused = "a query only reads: SELECT, WITH, VALUES, EXPLAIN or a PRAGMA that tells";
        return SQLITE_DENY;
    }
}

bool rp_fence_is_late(rp_fence *f) {
    struct timespec now;
    if (f->seconds <= 0)
        return false;
    clock_gettime(CLOCK_MONOTONIC, &now);
    f->late = f->late || now.tv_sec > f->end.tv_sec || (now.tv_sec == f->end.tv_sec && now.tv_nsec >= f->end.tv_nsec);
    return f->late;
}

static int is_late(void *context) {
    return rp_fence_is_late(context);
}

void rp_fence_set(rp_store *s, rp_fence *f) {
    sqlite3 *db = s->db;
    sqlite3_exec(db, "PRAGMA query_only = 1", NULL, NULL, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, VALUE_BYTES);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, SQL_BYTES);
    sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN_BYTES);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_set_authorizer(db, allow, f);
}

// What it writes is temporary, and its own.
rp_status rp_fence_full_text(rp_store *s, rp_fence *f, rp_error *err) {
    if (!rp_store_is_remote(s))
        return RP_OK;
    sqlite3_set_authorizer(s->db, NULL, NULL);
    sqlite3_exec(s->db, "PRAGMA query_only = 0", NULL, NULL, NULL);
    rp_status status = rp_store_full_text(s, err);
    rp_fence_set(s, f);
    return status;
}

void rp_fence_start(rp_store *s, rp_fence *f, double seconds) {
    f->seconds = seconds;
    f->late = false;
    f->refused = NULL;
    if (seconds <= 0) {
        sqlite3_progress_handler(s->db, 0, NULL, NULL);
        return;
    }
    clock_gettime(CLOCK_MONOTONIC, &f->end);
    double whole = (double)(time_t)seconds;
    f->end.tv_sec += (time_t)seconds;
    f->end.tv_nsec += (long)((seconds - whole) * 1e9);
    if (f->end.tv_nsec >= 1000000000L)
        f->end.tv_sec++, f->end.tv_nsec -= 1000000000L;
    sqlite3_progress_handler(s->db, STEPS, is_late, f);
}
