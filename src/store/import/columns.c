// columns.c: which column of the file holds what. Sources rename, drop and add columns from year to year; so each field has several
// names, and only a way to tell the day must be there.
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "store/import/import.h"

static const char *const field_names[] = {
#define X_(name, text) text,
    RP_FOREIGN_FIELDS
#undef X_
};

static int find_head(const rp_import *im, const char *name, size_t n) {
    for (size_t i = 0; i < im->n_head; i++)
        if (strlen(im->head[i]) == n && !strncasecmp(im->head[i], name, n))
            return (int)i;
    return -1;
}

// "event_date|date": the columns that the file has of these, in their order.
static void place_field(rp_import *im, int field, const char *columns) {
    int n = 0;
    while (*columns && n < RP_FOREIGN_NAMES) {
        size_t length = strcspn(columns, "|");
        int at = find_head(im, columns, length);
        if (at >= 0)
            im->column[field][n++] = at;
        columns += length + (columns[length] == '|');
    }
}

static rp_status place_fields(rp_import *im, rp_error *err) {
    sqlite3_stmt *q;
    memset(im->column, -1, sizeof im->column);
    RP_TRY(rp_sql_query(im->store, "SELECT field, columns FROM import_columns WHERE source = ?", &q, err));
    rp_sql_text(q, 1, im->how->format);
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW)
        for (int i = 0; i < RP_N_FOREIGN; i++)
            if (!strcmp(field_names[i], rp_sql_get_text(q, 0)))
                place_field(im, i, rp_sql_get_text(q, 1));
    sqlite3_finalize(q);
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(im->store, err);
}

static const char *trimmed(rp_arena *a, const char *text, size_t n) {
    while (n > 0 && strchr(" \t", text[0]))
        text++, n--;
    while (n > 0 && strchr(" \t", text[n - 1]))
        n--;
    return rp_arena_copy(a, text, n);
}

static void head_of_record(rp_import *im) {
    im->n_head = im->csv.n;
    im->head = RP_NEW(im->arena, const char *, im->n_head);
    for (size_t i = 0; i < im->n_head; i++)
        im->head[i] = trimmed(im->arena, im->csv.value[i].text, im->csv.value[i].n);
}

// The names of the columns of a file that has no head row, by their number.
static rp_status head_of_number(rp_import *im, rp_error *err) {
    sqlite3_stmt *q;
    char field[32];
    snprintf(field, sizeof field, "head:%zu", im->csv.n);
    RP_TRY(rp_sql_query(im->store, "SELECT columns FROM import_columns WHERE source = ? AND field = ?", &q, err));
    rp_sql_text(q, 1, im->how->format);
    rp_sql_text(q, 2, field);
    const char *columns = sqlite3_step(q) == SQLITE_ROW ? rp_sql_copy(q, 0, im->arena) : NULL;
    sqlite3_finalize(q);
    if (!columns)
        return rp_fail(err, RP_E_FORMAT, NULL, im->csv.line, 1, "%zu columns, and no head row that names a day: no %s file", im->csv.n, im->how->format);
    for (im->n_head = 0; *columns; im->n_head++) {
        size_t n = strcspn(columns, "|");
        im->head[im->n_head] = rp_arena_copy(im->arena, columns, n);
        columns += n + (columns[n] == '|');
    }
    return RP_OK;
}

rp_status rp_foreign_columns(rp_import *im, bool *is_head, rp_error *err) {
    head_of_record(im);
    RP_TRY(place_fields(im, err));
    *is_head = im->column[RP_FOREIGN_DATE][0] >= 0 || im->column[RP_FOREIGN_DAY][0] >= 0;
    if (*is_head)
        return RP_OK;
    RP_TRY(head_of_number(im, err));
    return place_fields(im, err);
}
