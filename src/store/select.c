// select.c: rp_select: an analyst's SQL on a store, which can read everything and change nothing; see rapport.h.
//
// What it may not do and how long it may take is fence.c's. Nothing of that is the store's: the same SQL gives the same rows in
// any other SQLite program.
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "store/fence.h"
#include "store/grid.h"
#include "store/statement.h"

enum { WINDOW = 500 };

typedef struct reading {
    rp_store *store;
    const rp_selection *what;
    rp_sink sink;
    rp_buf out;
    rp_fence fence;
} reading;

static rp_status stopped(reading *r, rp_error *err) {
    int code = sqlite3_errcode(r->store->db);
    if (r->fence.late || code == SQLITE_INTERRUPT)
        return rp_fail(err, RP_E_LIMIT, NULL, 0, 0, "the query was stopped after %g seconds", r->what->seconds);
    if (code == SQLITE_TOOBIG)
        return rp_fail(err, RP_E_LIMIT, NULL, 0, 0, "the query makes a value that is too large");
    if (code == SQLITE_AUTH)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "%s", r->fence.refused ? r->fence.refused : "that is not allowed in a query");
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
    rp_fence_set(r.store, &r.fence);
    rp_status status = strstr(sql, "quotes") ? rp_fence_full_text(r.store, &r.fence, err) : RP_OK;
    rp_fence_start(r.store, &r.fence, what->seconds);
    if (status == RP_OK)
        status = compile(&r, sql, &q, err);
    if (status == RP_OK)
        status = write_rows(&r, q, err);
    sqlite3_finalize(q);
    rp_buf_free(&r.out);
    rp_store_close(r.store);
    return status;
}
