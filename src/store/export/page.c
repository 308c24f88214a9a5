// page.c: a page: a text in which lines that begin with "--| " are written as they stand, and what lies between them is SQL: each
// row's first column is written as it comes. And the JSON Lines of the account.
#include <string.h>

#include "store/export/export.h"
#include "store/picking.h"

static const char verbatim[] = "--|";

static rp_status write_rows(rp_job *j, sqlite3_stmt *q, rp_error *err) {
    rp_status status = RP_OK;
    int code = SQLITE_DONE;
    while (status == RP_OK && (code = sqlite3_step(q)) == SQLITE_ROW) {
        if (sqlite3_column_type(q, 0) == SQLITE_NULL)
            continue;
        rp_buf_add(&j->out, rp_sql_get_text(q, 0), (size_t)sqlite3_column_bytes(q, 0));
        j->count.rows++;
        status = rp_job_drain(j, err);
    }
    return status == RP_OK && code != SQLITE_DONE ? rp_sql_fail(j->store, err) : status;
}

// Runs every statement of a text and writes what they give.
static rp_status write_statements(rp_job *j, const char *sql, rp_error *err) {
    while (sql && *sql) {
        sqlite3_stmt *q;
        if (sqlite3_prepare_v2(j->store->db, sql, -1, &q, &sql) != SQLITE_OK)
            return rp_sql_fail(j->store, err);
        rp_status status = q ? write_rows(j, q, err) : RP_OK;
        sqlite3_finalize(q);
        RP_TRY(status);
    }
    return RP_OK;
}

rp_status rp_page_write(rp_job *j, const char *name, rp_error *err) {
    const char *const *line = rp_export_text(name);
    rp_buf sql = {0};
    rp_status status = RP_OK;
    for (; status == RP_OK && *line; line++) {
        if (strncmp(*line, verbatim, sizeof verbatim - 1)) {
            rp_buf_puts(&sql, *line);
            continue;
        }
        status = write_statements(j, sql.bytes, err);
        rp_buf_clear(&sql);
        size_t skip = sizeof verbatim - 1;
        rp_buf_puts(&j->out, *line + skip + ((*line)[skip] == ' '));
    }
    if (status == RP_OK)
        status = write_statements(j, sql.bytes, err);
    rp_buf_free(&sql);
    return status;
}

rp_status rp_lines_write(rp_job *j, rp_error *err) {
    int64_t n = 0;
    rp_status status = rp_pick_json(j->store, j->sink, &n, err);
    j->count.rows = (uint64_t)n;
    return status;
}
