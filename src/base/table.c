// table.c: see table.h.
#include "base/table.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

rp_status rp_table_open(const char *path, rp_table *t, rp_error *err) {
    *t = (rp_table){.path = path};
    RP_TRY(rp_map_open(path, &t->map, err));
    size_t bad = rp_utf8_check(t->map.bytes, t->map.n);
    if (bad < t->map.n) {
        rp_table_close(t);
        return rp_fail(err, RP_E_FORMAT, path, 0, bad, "not UTF-8 or a control character");
    }
    return RP_OK;
}

void rp_table_close(rp_table *t) {
    rp_map_close(&t->map);
}

// One copy of the row holds all its columns, each ended in place; an absent one is its end.
static rp_status split(rp_table *t, const char *row, size_t n, rp_arena *arena, rp_error *err) {
    char *copy = rp_arena_copy(arena, row, n);
    t->n = 0;
    for (size_t from = 0; from <= n;) {
        const char *tab = memchr(row + from, '\t', n - from);
        size_t to = tab ? (size_t)(tab - row) : n, next = to + 1;
        while (from < to && row[from] == ' ')
            from++;
        while (to > from && row[to - 1] == ' ')
            to--;
        if (t->n == RP_TABLE_COLUMNS)
            return rp_fail(err, RP_E_FORMAT, t->path, t->line, from + 1, "more than %d columns", RP_TABLE_COLUMNS);
        bool empty = to - from == 1 && row[from] == '-';
        copy[empty ? from : to] = '\0';
        t->column_at[t->n] = (uint32_t)from + 1;
        t->column[t->n++] = copy + from;
        from = next;
    }
    for (uint32_t i = t->n; i < RP_TABLE_COLUMNS; i++)
        t->column[i] = copy + n, t->column_at[i] = (uint32_t)n + 1;
    return RP_OK;
}

rp_status rp_table_next(rp_table *t, rp_arena *arena, bool *more, rp_error *err) {
    while (t->at < t->map.n) {
        const char *row = t->map.bytes + t->at;
        const char *end = memchr(row, '\n', t->map.n - t->at);
        size_t n = end ? (size_t)(end - row) : t->map.n - t->at;
        t->at += n + 1;
        t->line++;
        if (n > 0 && row[n - 1] == '\r')
            n--;
        size_t blank = 0;
        while (blank < n && (row[blank] == ' ' || row[blank] == '\t'))
            blank++;
        if (blank == n || row[blank] == '#')
            continue;
        *more = true;
        return split(t, row, n, arena, err);
    }
    *more = false;
    return RP_OK;
}

rp_status rp_table_fail(const rp_table *t, uint32_t i, rp_error *err, const char *format, ...) {
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return rp_fail(err, RP_E_FORMAT, t->path, t->line, i < RP_TABLE_COLUMNS ? t->column_at[i] : 0, "%s", message);
}

rp_status rp_table_days(const rp_table *t, uint32_t i, rp_days *out, rp_error *err) {
    rp_day *end[] = {&out->from, &out->to};
    for (uint32_t k = 0; k < 2; k++)
        if (strlen(t->column[i + k]) != 10 || !rp_day_parse(t->column[i + k], end[k]))
            return rp_table_fail(t, i + k, err, "'%s' is no date (2024-12-25)", t->column[i + k]);
    return out->from <= out->to ? RP_OK : rp_table_fail(t, i + 1, err, "ends before it begins");
}
