// parquet.c: a table as Apache Parquet: flat, every column optional, one page of plain values a column and group of rows, compressed with
// Zstandard. Nothing kept in C writes Parquet without Arrow; this is the small part of the format that a table of ours needs
// (github.com/apache/parquet-format), read by DuckDB, Arrow, Spark.
//
//     "PAR1"  group …  footer (Thrift: schema, where each column of each group lies)  length of the footer  "PAR1"
//     a column of a group: page head (Thrift), then compressed: length and runs of the definition levels (1: there is a value), the values
//
// Memory: one group, some 64 MB at most. Tried and left out: dictionaries (zstd finds the repetitions), statistics.
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "store/export/columns.h"
#include "store/export/thrift.h"

enum { GROUP_ROWS = 100000, GROUP_BYTES = 64 << 20, ZSTD_LEVEL = 3 };
enum physical { INT32 = 1, INT64 = 2, DOUBLE = 5, BYTE_ARRAY = 6 };
enum converted { UTF8 = 0, DATE = 6 };
enum { DATA_PAGE = 0, PLAIN = 0, RLE = 3, OPTIONAL = 1, ZSTD = 6, LOGICAL_STRING = 1, LOGICAL_DATE = 6 };

typedef struct column {
    const char *name;
    enum rp_column_type type;
    rp_buf levels, values;          // of the group so far; owned
    bool run_level;                 // the run of equal levels that is not yet written
    uint32_t run;
} column;

typedef struct parquet {
    rp_job *job;
    column *column;                 // [n]
    uint32_t n;
    uint32_t rows, groups;          // in the group so far; groups written
    uint64_t all_rows, offset;      // bytes before job->out
    rp_buf told;                    // the row groups of the footer
} parquet;

static const enum physical physical_of[] = {[RP_COLUMN_TEXT] = BYTE_ARRAY, [RP_COLUMN_INTEGER] = INT64, [RP_COLUMN_NUMBER] = DOUBLE, [RP_COLUMN_DATE] = INT32};

// ---------------------------------------------------------------------------------------------------------------- values

static void little(rp_buf *out, uint64_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        rp_buf_putc(out, (char)(value >> (8 * i)));
}

// A run of one level, as RLE of bit width 1: its length twice as a varint, then the level.
static void end_run(column *c) {
    if (c->run == 0)
        return;
    for (uint64_t head = (uint64_t)c->run << 1; ; head >>= 7) {
        rp_buf_putc(&c->levels, (char)(head >= 0x80 ? (head & 0x7F) | 0x80 : head));
        if (head < 0x80)
            break;
    }
    rp_buf_putc(&c->levels, (char)c->run_level);
    c->run = 0;
}

static void put_level(column *c, bool level) {
    if (c->run_level != level)
        end_run(c);
    c->run_level = level;
    c->run++;
}

static void put_text(column *c, sqlite3_stmt *q, int i) {
    const char *text = rp_sql_get_text(q, i);
    size_t n = (size_t)sqlite3_column_bytes(q, i);
    little(&c->values, n, 4);
    rp_buf_add(&c->values, text, n);
}

static void put_value(column *c, sqlite3_stmt *q, int i) {
    rp_day day = c->type == RP_COLUMN_DATE ? rp_sql_get_day(q, i) : RP_DAY_NONE;
    bool there = c->type == RP_COLUMN_DATE ? day != RP_DAY_NONE : sqlite3_column_type(q, i) != SQLITE_NULL;
    put_level(c, there);
    if (!there)
        return;
    double real = sqlite3_column_double(q, i);
    uint64_t bits;
    switch (c->type) {
    case RP_COLUMN_DATE:    little(&c->values, (uint32_t)day, 4); break;
    case RP_COLUMN_INTEGER: little(&c->values, (uint64_t)sqlite3_column_int64(q, i), 8); break;
    case RP_COLUMN_NUMBER:  memcpy(&bits, &real, sizeof bits), little(&c->values, bits, 8); break;
    default:                put_text(c, q, i);
    }
}

// ----------------------------------------------------------------------------------------------------------------- group

// The page before compression: the levels with their length, then the values.
static void make_page(column *c, rp_buf *page) {
    end_run(c);
    little(page, c->levels.n, 4);
    rp_buf_add(page, c->levels.bytes ? c->levels.bytes : "", c->levels.n);
    rp_buf_add(page, c->values.bytes ? c->values.bytes : "", c->values.n);
    rp_buf_clear(&c->levels);
    rp_buf_clear(&c->values);
}

static void put_page_head(rp_buf *out, uint32_t rows, size_t whole, size_t compressed) {
    rp_thrift t = {.out = out};
    rp_thrift_begin(&t);
    rp_thrift_int(&t, 1, RP_THRIFT_I32, DATA_PAGE);
    rp_thrift_int(&t, 2, RP_THRIFT_I32, (int64_t)whole);
    rp_thrift_int(&t, 3, RP_THRIFT_I32, (int64_t)compressed);
    rp_thrift_struct(&t, 5);
    rp_thrift_int(&t, 1, RP_THRIFT_I32, rows);
    rp_thrift_int(&t, 2, RP_THRIFT_I32, PLAIN);
    rp_thrift_int(&t, 3, RP_THRIFT_I32, RLE);
    rp_thrift_int(&t, 4, RP_THRIFT_I32, RLE);
    rp_thrift_end(&t);
    rp_thrift_end(&t);
}

// Tells the footer of a column that lies at offset at.
static void tell_column(parquet *p, rp_thrift *t, const column *c, uint64_t at, const size_t bytes[2]) {
    rp_thrift_begin(t);
    rp_thrift_int(t, 2, RP_THRIFT_I64, (int64_t)at);
    rp_thrift_struct(t, 3);
    rp_thrift_int(t, 1, RP_THRIFT_I32, physical_of[c->type]);
    rp_thrift_list(t, 2, RP_THRIFT_I32, 2);
    rp_thrift_int_element(t, PLAIN);
    rp_thrift_int_element(t, RLE);
    rp_thrift_list(t, 3, RP_THRIFT_BINARY, 1);
    rp_thrift_text_element(t, c->name);
    rp_thrift_int(t, 4, RP_THRIFT_I32, ZSTD);
    rp_thrift_int(t, 5, RP_THRIFT_I64, p->rows);
    rp_thrift_int(t, 6, RP_THRIFT_I64, (int64_t)bytes[0]);
    rp_thrift_int(t, 7, RP_THRIFT_I64, (int64_t)bytes[1]);
    rp_thrift_int(t, 9, RP_THRIFT_I64, (int64_t)at);
    rp_thrift_end(t);
    rp_thrift_end(t);
}

// Everything of out that is due; keeps count of where the file stands.
static rp_status flush(parquet *p, rp_error *err) {
    p->offset += p->job->out.n;
    return rp_job_flush(p->job, err);
}

// Writes a column; bytes: before and after compression, with the page's head.
static rp_status write_column(parquet *p, column *c, size_t bytes[2], rp_error *err) {
    rp_buf page = {0}, *out = &p->job->out;
    make_page(c, &page);
    size_t room = ZSTD_compressBound(page.n);
    char *packed = rp_zeroed(room + 1);
    size_t n = ZSTD_compress(packed, room, page.bytes, page.n, ZSTD_LEVEL);
    bool failed = ZSTD_isError(n) != 0;
    if (!failed) {
        size_t before = out->n;
        put_page_head(out, p->rows, page.n, n);
        bytes[0] = out->n - before + page.n;
        rp_buf_add(out, packed, n);
        bytes[1] = out->n - before;
    }
    free(packed);
    rp_buf_free(&page);
    return failed ? rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "a column cannot be compressed") : flush(p, err);
}

static rp_status end_group(parquet *p, rp_error *err) {
    RP_RETURN_IF(p->rows == 0, RP_OK);
    rp_thrift t = {.out = &p->told};
    int64_t whole = 0;
    rp_thrift_begin(&t);
    rp_thrift_list(&t, 1, RP_THRIFT_STRUCT, p->n);
    for (uint32_t i = 0; i < p->n; i++) {
        size_t bytes[2] = {0, 0};
        uint64_t at = p->offset;
        RP_TRY(write_column(p, &p->column[i], bytes, err));
        tell_column(p, &t, &p->column[i], at, bytes);
        whole += (int64_t)bytes[0];
    }
    rp_thrift_int(&t, 2, RP_THRIFT_I64, whole);
    rp_thrift_int(&t, 3, RP_THRIFT_I64, p->rows);
    rp_thrift_end(&t);
    p->groups++;
    p->all_rows += p->rows;
    p->rows = 0;
    return RP_OK;
}

static size_t held(const parquet *p) {
    size_t n = 0;
    for (uint32_t i = 0; i < p->n; i++)
        n += p->column[i].values.n;
    return n;
}

// ---------------------------------------------------------------------------------------------------------------- footer

static void put_schema(const parquet *p, rp_thrift *t) {
    rp_thrift_list(t, 2, RP_THRIFT_STRUCT, p->n + 1);
    rp_thrift_begin(t);
    rp_thrift_text(t, 4, "schema");
    rp_thrift_int(t, 5, RP_THRIFT_I32, p->n);
    rp_thrift_end(t);
    for (uint32_t i = 0; i < p->n; i++) {
        const column *c = &p->column[i];
        bool text = c->type == RP_COLUMN_TEXT, date = c->type == RP_COLUMN_DATE;
        rp_thrift_begin(t);
        rp_thrift_int(t, 1, RP_THRIFT_I32, physical_of[c->type]);
        rp_thrift_int(t, 3, RP_THRIFT_I32, OPTIONAL);
        rp_thrift_text(t, 4, c->name);
        if (text || date) {
            rp_thrift_int(t, 6, RP_THRIFT_I32, text ? UTF8 : DATE);
            rp_thrift_struct(t, 10);
            rp_thrift_struct(t, text ? LOGICAL_STRING : LOGICAL_DATE);
            rp_thrift_end(t);
            rp_thrift_end(t);
        }
        rp_thrift_end(t);
    }
}

static rp_status write_footer(parquet *p, rp_error *err) {
    rp_buf *out = &p->job->out;
    rp_thrift t = {.out = out};
    size_t from = out->n;
    rp_thrift_begin(&t);
    rp_thrift_int(&t, 1, RP_THRIFT_I32, 2);
    put_schema(p, &t);
    rp_thrift_int(&t, 3, RP_THRIFT_I64, (int64_t)p->all_rows);
    rp_thrift_list(&t, 4, RP_THRIFT_STRUCT, p->groups);
    rp_buf_add(out, p->told.bytes ? p->told.bytes : "", p->told.n);
    rp_thrift_text(&t, 6, "rapport");
    rp_thrift_end(&t);
    little(out, out->n - from, 4);
    rp_buf_puts(out, "PAR1");
    return flush(p, err);
}

// ------------------------------------------------------------------------------------------------------------------- all

static rp_status write_rows(parquet *p, sqlite3_stmt *q, rp_error *err) {
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        for (uint32_t i = 0; i < p->n; i++)
            put_value(&p->column[i], q, (int)i);
        p->rows++;
        p->job->count.rows++;
        if (p->rows == GROUP_ROWS || held(p) > GROUP_BYTES)
            RP_TRY(end_group(p, err));
    }
    RP_RETURN_IF(code != SQLITE_DONE, rp_sql_fail(p->job->store, err));
    RP_TRY(end_group(p, err));
    return write_footer(p, err);
}

rp_status rp_parquet_write(rp_job *j, const char *table, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_job_table(j, table, &q, err));
    parquet p = {.job = j, .n = (uint32_t)sqlite3_column_count(q)};
    p.column = RP_NEW(j->arena, column, p.n);
    rp_status status = RP_OK;
    for (uint32_t i = 0; status == RP_OK && i < p.n; i++) {
        rp_column told;
        status = rp_column_find(j, table, sqlite3_column_name(q, (int)i), &told, err);
        p.column[i].name = rp_arena_copy(j->arena, sqlite3_column_name(q, (int)i), strlen(sqlite3_column_name(q, (int)i)));
        p.column[i].type = told.type;
    }
    rp_buf_puts(&j->out, "PAR1");
    if (status == RP_OK)
        status = flush(&p, err);
    if (status == RP_OK)
        status = write_rows(&p, q, err);
    for (uint32_t i = 0; i < p.n; i++)
        rp_buf_free(&p.column[i].levels), rp_buf_free(&p.column[i].values);
    rp_buf_free(&p.told);
    sqlite3_finalize(q);
    return status;
}
