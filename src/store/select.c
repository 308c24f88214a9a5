// select.c: rp_select: an analyst's SQL on a store, which can read everything and change nothing; see rapport.h.
//
// Four fences, each enough alone against a slip: the file is open read-only; an authorizer refuses, while the statement is
// compiled, whatever is not reading (writes, attach, pragmas that set, functions that load); limits bound what one value,
// one statement and one pattern may take; and a clock is asked every some thousand steps. Nothing of this is the
// store's: the same SQL gives the same rows in any other SQLite program.
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/json.h"
#include "store/grid.h"
#include "store/statement.h"

enum { STEPS = 2000, VALUE_BYTES = 128 << 20, SQL_BYTES = 1 << 20, PATTERN_BYTES = 1000, WINDOW = 500 };

typedef struct reading {
    rp_store *store;
    const rp_selection *what;
    rp_sink sink;
    rp_buf out;
    struct timespec end;
    bool late;
    const char *refused;            // by the authorizer, in words; or NULL
} reading;

// -------------------------------------------------------------------------------------------------------------- fences

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
    reading *r = context;
    (void)database;
    (void)trigger;
    switch (action) {
    case SQLITE_SELECT: case SQLITE_READ: case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        if (!is_one_of(b, loading))
            return SQLITE_OK;
        r->refused = "that function is not allowed";
        return SQLITE_DENY;
    case SQLITE_PRAGMA:
        if (tells(a, b))
            return SQLITE_OK;
        r->refused = "that pragma is not allowed";
        return SQLITE_DENY;
    case SQLITE_ATTACH: case SQLITE_DETACH:
        r->refused = "other files cannot be attached";
        return SQLITE_DENY;
    case SQLITE_UPDATE:             // what declares a virtual table seems to write here; that the schema is written SQLite refuses itself
        if (!strcmp(a, "sqlite_master"))
            return SQLITE_OK;
        // fall through
    default:
        r->refused = "a query only reads: SELECT, WITH, VALUES, EXPLAIN or a PRAGMA that tells";
        return SQLITE_DENY;
    }
}

static int is_late(void *context) {
    reading *r = context;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    r->late = now.tv_sec > r->end.tv_sec || (now.tv_sec == r->end.tv_sec && now.tv_nsec >= r->end.tv_nsec);
    return r->late;
}

static void set_fences(reading *r) {
    sqlite3 *db = r->store->db;
    sqlite3_set_authorizer(db, allow, r);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, VALUE_BYTES);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, SQL_BYTES);
    sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN_BYTES);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    if (r->what->seconds <= 0)
        return;
    clock_gettime(CLOCK_MONOTONIC, &r->end);
    double whole = (double)(time_t)r->what->seconds;
    r->end.tv_sec += (time_t)r->what->seconds;
    r->end.tv_nsec += (long)((r->what->seconds - whole) * 1e9);
    if (r->end.tv_nsec >= 1000000000L)
        r->end.tv_sec++, r->end.tv_nsec -= 1000000000L;
    sqlite3_progress_handler(db, STEPS, is_late, r);
}

static rp_status stopped(reading *r, rp_error *err) {
    int code = sqlite3_errcode(r->store->db);
    if (r->late || code == SQLITE_INTERRUPT)
        return rp_fail(err, RP_E_LIMIT, NULL, 0, 0, "the query was stopped after %g seconds", r->what->seconds);
    if (code == SQLITE_TOOBIG)
        return rp_fail(err, RP_E_LIMIT, NULL, 0, 0, "the query makes a value that is too large");
    if (code == SQLITE_AUTH)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "%s", r->refused ? r->refused : "that is not allowed in a query");
    if (code == SQLITE_ERROR || code == SQLITE_MISMATCH || code == SQLITE_RANGE)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "%s", sqlite3_errmsg(r->store->db));
    return rp_sql_fail(r->store, err);
}

// ---------------------------------------------------------------------------------------------------------------- rows

static rp_status flush(reading *r, rp_error *err) {
    rp_status status = r->out.n ? r->sink.write(r->sink.context, r->out.bytes, r->out.n) : RP_OK;
    rp_buf_clear(&r->out);
    return status == RP_OK ? RP_OK : rp_fail(err, status, NULL, 0, 0, "the output cannot be written");
}

// A value as text: NULL is nothing, a blob is its hexadecimal digits.
static void put_plain(sqlite3_stmt *q, int i, rp_buf *out) {
    if (sqlite3_column_type(q, i) != SQLITE_BLOB) {
        const char *text = rp_sql_get_text(q, i);
        rp_buf_add(out, text ? text : "", text ? (size_t)sqlite3_column_bytes(q, i) : 0);
        return;
    }
    const uint8_t *blob = sqlite3_column_blob(q, i);
    for (int k = 0, n = sqlite3_column_bytes(q, i); k < n; k++)
        rp_buf_printf(out, "%02x", blob[k]);
}

// RFC 4180: quoted where a comma, a quote or a line end stands in it; an empty text is "", NULL is nothing.
static void put_csv(const char *bytes, size_t n, rp_buf *out) {
    bool plain = n > 0;
    for (size_t i = 0; plain && i < n; i++)
        plain = !strchr(",\"\r\n", bytes[i]) || !bytes[i];
    if (plain) {
        rp_buf_add(out, bytes, n);
        return;
    }
    rp_buf_putc(out, '"');
    for (size_t i = 0; i < n; i++) {
        if (bytes[i] == '"')
            rp_buf_putc(out, '"');
        rp_buf_putc(out, bytes[i]);
    }
    rp_buf_putc(out, '"');
}

static void csv_head(reading *r, sqlite3_stmt *q) {
    for (int i = 0, n = sqlite3_column_count(q); i < n; i++) {
        const char *name = sqlite3_column_name(q, i);
        if (i)
            rp_buf_putc(&r->out, ',');
        put_csv(name, strlen(name), &r->out);
    }
    rp_buf_puts(&r->out, "\n");
}

static void csv_row(reading *r, sqlite3_stmt *q) {
    rp_buf cell = {0};
    for (int i = 0, n = sqlite3_column_count(q); i < n; i++) {
        if (i)
            rp_buf_putc(&r->out, ',');
        if (sqlite3_column_type(q, i) == SQLITE_NULL)
            continue;
        rp_buf_clear(&cell);
        put_plain(q, i, &cell);
        put_csv(cell.bytes ? cell.bytes : "", cell.n, &r->out);
    }
    rp_buf_free(&cell);
    rp_buf_puts(&r->out, "\n");
}

static void json_row(reading *r, sqlite3_stmt *q) {
    rp_buf hex = {0};
    rp_json j = rp_json_begin(&r->out);
    rp_json_object(&j);
    for (int i = 0, n = sqlite3_column_count(q); i < n; i++) {
        rp_json_key(&j, sqlite3_column_name(q, i));
        switch (sqlite3_column_type(q, i)) {
        case SQLITE_NULL:    rp_json_null(&j); break;
        case SQLITE_INTEGER: rp_json_int(&j, sqlite3_column_int64(q, i)); break;
        case SQLITE_FLOAT:   rp_json_number(&j, sqlite3_column_double(q, i), 17); break;
        default:
            rp_buf_clear(&hex);
            put_plain(q, i, &hex);
            rp_json_text(&j, hex.bytes ? hex.bytes : "", hex.n);
        }
    }
    rp_json_end(&j);
    rp_buf_free(&hex);
    rp_buf_puts(&r->out, "\n");
}

static void grid_row(rp_grid *g, sqlite3_stmt *q) {
    rp_buf cell = {0};
    for (int i = 0, n = sqlite3_column_count(q); i < n; i++) {
        int type = sqlite3_column_type(q, i);
        rp_buf_clear(&cell);
        put_plain(q, i, &cell);
        rp_grid_cell(g, type == SQLITE_NULL ? NULL : cell.bytes ? cell.bytes : "", cell.n, type == SQLITE_INTEGER || type == SQLITE_FLOAT);
    }
    rp_buf_free(&cell);
}

static rp_status each_row(reading *r, sqlite3_stmt *q, rp_grid *g, int64_t *n, rp_error *err) {
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        if (r->what->rows > 0 && *n == r->what->rows)
            return rp_fail(err, RP_E_LIMIT, NULL, 0, 0, "there are more than %lld rows; the rest is not written", (long long)r->what->rows);
        ++*n;
        if (r->what->format == RP_SELECT_CSV)
            csv_row(r, q);
        else if (r->what->format == RP_SELECT_JSON)
            json_row(r, q);
        else
            grid_row(g, q);
        if (g && *n % WINDOW == 0)
            rp_grid_write(g, &r->out);
        RP_TRY(flush(r, err));
    }
    return code == SQLITE_DONE ? RP_OK : stopped(r, err);
}

static rp_status write_rows(reading *r, sqlite3_stmt *q, rp_error *err) {
    int64_t n = 0;
    rp_grid *g = r->what->format == RP_SELECT_TABLE ? rp_grid_new(sqlite3_column_count(q), r->what->width) : NULL;
    for (int i = 0; g && i < sqlite3_column_count(q); i++)
        rp_grid_cell(g, sqlite3_column_name(q, i), strlen(sqlite3_column_name(q, i)), false);
    if (r->what->format == RP_SELECT_CSV)
        csv_head(r, q);
    rp_status status = each_row(r, q, g, &n, err);
    if (g)
        rp_grid_write(g, &r->out);
    rp_grid_free(g);
    rp_status written = flush(r, err);
    return status != RP_OK ? status : written != RP_OK ? written : n == 0 ? RP_E_NOTHING : RP_OK;
}

// ----------------------------------------------------------------------------------------------------------------- all

// One statement, and after it nothing but spaces, comments and semicolons.
static rp_status compile(reading *r, const char *sql, sqlite3_stmt **out, rp_error *err) {
    sqlite3_stmt *more = NULL;
    const char *tail = sql;
    while (!*out && *tail)
        if (sqlite3_prepare_v2(r->store->db, tail, -1, out, &tail) != SQLITE_OK)
            return stopped(r, err);
    if (!*out)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "no SQL is given");
    while (*tail) {
        int code = sqlite3_prepare_v2(r->store->db, tail, -1, &more, &tail);
        bool another = code != SQLITE_OK || more;
        sqlite3_finalize(more);
        if (another)
            return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "more than one statement is given");
    }
    if (sqlite3_bind_parameter_count(*out) > 0)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "the query has a parameter (%s); write its value", sqlite3_bind_parameter_name(*out, 1) ? sqlite3_bind_parameter_name(*out, 1) : "?");
    return RP_OK;
}

rp_status rp_select(const char *path, const char *sql, const rp_selection *what, rp_sink out, rp_error *err) {
    reading r = {.what = what, .sink = out};
    sqlite3_stmt *q = NULL;
    RP_TRY(rp_store_open(path, RP_STORE_READ, &r.store, err));
    set_fences(&r);
    rp_status status = compile(&r, sql, &q, err);
    if (status == RP_OK)
        status = write_rows(&r, q, err);
    sqlite3_finalize(q);
    rp_buf_free(&r.out);
    rp_store_close(r.store);
    return status;
}
