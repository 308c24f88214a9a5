// table.h: the reader of every file under data/: UTF-8, one fact a line, columns separated by tabs (or by a single
// tab and padding spaces), `#` begins a comment line, blank lines are skipped. A column of "-" is empty. Errors carry
// file:line:column, because an analyst edits these files without a compiler at hand.
#ifndef RP_BASE_TABLE_H
#define RP_BASE_TABLE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/file.h"

enum { RP_TABLE_COLUMNS = 12 };

typedef struct rp_table {
    const char *path;
    rp_map map;
    size_t at;                              // byte of the next line
    uint32_t line;                          // number of the row last read, from 1
    uint32_t n;                             // columns of the row last read
    const char *column[RP_TABLE_COLUMNS];   // trimmed, NUL-terminated, in the arena; "" when "-" or absent
    uint32_t column_at[RP_TABLE_COLUMNS];   // byte of each column in its line, from 1
} rp_table;

// Opens path; strings of rows go into arena and live as long as it does. Checks UTF-8 once.
rp_status rp_table_open(const char *path, rp_table *t, rp_error *err);
void rp_table_close(rp_table *t);

// Reads the next row into t. Returns RP_OK with *more = false at the end. RP_E_FORMAT: too many columns, stray bytes.
rp_status rp_table_next(rp_table *t, rp_arena *arena, bool *more, rp_error *err);

// A failure at column i of the row last read: "file:line:column: message".
rp_status rp_table_fail(const rp_table *t, uint32_t i, rp_error *err, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// Columns i and i + 1 as the first and last day of a span.
rp_status rp_table_days(const rp_table *t, uint32_t i, rp_days *out, rp_error *err);

#endif
