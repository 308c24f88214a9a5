// sheet.c: a table as separated values: RFC 4180 for CSV, plain tab-separated lines for those who cannot read quotes. With
// --excel a byte order mark goes first, and text that a spreadsheet would take for a formula gets an apostrophe before it.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/export/export.h"

// The shortest decimal that reads back as the same number.
static const char *number(double value, char *out, size_t size) {
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, size, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            break;
    }
    return out;
}

static void put_quoted(rp_buf *out, const char *text, size_t n) {
    if (!memchr(text, '"', n) && !memchr(text, '\n', n) && !memchr(text, '\r', n) && !memchr(text, ',', n)) {
        rp_buf_add(out, text, n);
        return;
    }
    rp_buf_putc(out, '"');
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '"')
            rp_buf_putc(out, '"');
        rp_buf_putc(out, text[i]);
    }
    rp_buf_putc(out, '"');
}

static void put_plain(rp_buf *out, const char *text, size_t n) {
    for (size_t i = 0; i < n; i++)
        rp_buf_putc(out, strchr("\t\n\r", text[i]) ? ' ' : text[i]);
}

static bool is_formula(const char *text) {
    return text[0] != '\0' && strchr("=+-@\t\r", text[0]);
}

static void put_text(rp_job *j, const rp_sheet *how, const char *text, size_t n) {
    rp_buf guarded = {0};
    if (j->how->excel && is_formula(text)) {
        rp_buf_putc(&guarded, '\'');
        rp_buf_add(&guarded, text, n);
        text = guarded.bytes;
        n = guarded.n;
    }
    (how->quoted ? put_quoted : put_plain)(&j->out, text, n);
    rp_buf_free(&guarded);
}

static void put_value(rp_job *j, const rp_sheet *how, sqlite3_stmt *q, int i) {
    char text[40];
    switch (sqlite3_column_type(q, i)) {
    case SQLITE_NULL:
        rp_buf_puts(&j->out, how->empty);
        break;
    case SQLITE_INTEGER:
        rp_buf_printf(&j->out, "%lld", (long long)sqlite3_column_int64(q, i));
        break;
    case SQLITE_FLOAT:
        rp_buf_puts(&j->out, number(sqlite3_column_double(q, i), text, sizeof text));
        break;
    default:
        put_text(j, how, rp_sql_get_text(q, i), (size_t)sqlite3_column_bytes(q, i));
    }
}

static void end_line(rp_job *j, const rp_sheet *how) {
    rp_buf_puts(&j->out, how->quoted ? "\r\n" : "\n");
}

static void put_header(rp_job *j, const rp_sheet *how, sqlite3_stmt *q) {
    if (j->how->excel)
        rp_buf_puts(&j->out, "\xEF\xBB\xBF");
    for (int i = 0; how->header && i < sqlite3_column_count(q); i++) {
        if (i)
            rp_buf_putc(&j->out, how->separator);
        (how->quoted ? put_quoted : put_plain)(&j->out, sqlite3_column_name(q, i), strlen(sqlite3_column_name(q, i)));
    }
    if (how->header)
        end_line(j, how);
}

rp_status rp_sheet_write(rp_job *j, const rp_sheet *how, const char *table, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_job_table(j, table, &q, err));
    put_header(j, how, q);
    rp_status status = RP_OK;
    int code = SQLITE_DONE;
    while (status == RP_OK && (code = sqlite3_step(q)) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            if (i)
                rp_buf_putc(&j->out, how->separator);
            put_value(j, how, q, i);
        }
        end_line(j, how);
        j->count.rows++;
        status = rp_job_drain(j, err);
    }
    if (status == RP_OK && code != SQLITE_DONE)
        status = rp_sql_fail(j->store, err);
    sqlite3_finalize(q);
    return status;
}
