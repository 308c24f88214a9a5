// csv_items.c: see csv_items.h. A state machine over the bytes fills one row at a time; memory is that of a row, at most
// RP_READ_FILE_BYTES. What stands between columns is what the head row has most of. Strictness: a quote within a field
// that does not begin with one is a letter; a field that goes on behind its closing quote was not quoted; a row with more
// columns than the head is refused, for then a text was torn.
#include "read/bundle/csv_items.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "read/bundle/fields.h"
#include "read/bundle/naming.h"
#include "read/bundle/wide.h"
#include "read/limits.h"
#include "read/read_tables.h"
#include "read/text.h"

enum { COLUMNS_MAX = 16384, COLUMNS_SHOWN = 12, COLUMN_BYTES = 30 };
enum state { BEGIN, PLAIN, QUOTED, CLOSING };       // where in a field; CLOSING: behind a quote that may end it

typedef struct reader {
    rp_arena *own;
    rp_stream *in, *wide;                   // wide: owned, or NULL
    const char *name, *charset;             // charset: what is not UTF-8 is in, or NULL
    rp_field_names names;
    char delimiter;
    RP_VEC(uint32_t) columns[RP_FIELDS];    // of each field, best first
    uint32_t n_columns;
    rp_buf row;                             // its fields, each ended by a NUL
    RP_VEC(size_t) from;                    // of each field
    enum state state;
    bool any, whole, return_before;         // any: the row has begun; return_before: the byte before was a "\r"
    uint32_t line, row_line;                // of the next byte; of the row, from 1
    rp_naming naming;
} reader;

// ---------------------------------------------------------------------------------------------------------------- rows

static void put(reader *r, char c) {
    if (r->row.n < RP_READ_FILE_BYTES)
        rp_buf_putc(&r->row, c != '\0' ? c : ' ');
    else
        r->whole = false;
}

static void begin_field(reader *r) {
    size_t at = r->row.n;
    rp_vec_push(r->own, &r->from, at);
    r->state = BEGIN;
}

static void end_field(reader *r) {
    rp_buf_putc(&r->row, '\0');
}

static void count_line(reader *r, char c) {
    r->line += c == '\r' || (c == '\n' && !r->return_before);
    r->return_before = c == '\r';
}

// A quoted field that goes on: its quotes were letters.
static void unquote(reader *r) {
    size_t from = r->from.v[r->from.n - 1];
    rp_buf_putc(&r->row, '"');
    memmove(r->row.bytes + from + 1, r->row.bytes + from, r->row.n - from - 1);
    r->row.bytes[from] = '"';
    rp_buf_putc(&r->row, '"');
    r->state = PLAIN;
}

// Takes one byte. true: it ended the row.
static bool step(reader *r, char c) {
    bool line_end = c == '\n' || c == '\r';
    count_line(r, c);
    if (!r->any) {
        if (line_end)
            return false;
        r->any = true;
        r->row_line = r->line;
        begin_field(r);
    }
    if (r->state == QUOTED) {
        if (c == '"')
            r->state = CLOSING;
        else
            put(r, c);
        return false;
    }
    if (r->state == CLOSING && c == '"') {
        put(r, c);
        r->state = QUOTED;
        return false;
    }
    if (line_end || c == r->delimiter) {
        bool more = !line_end && r->from.n < COLUMNS_MAX;
        r->whole = r->whole && (line_end || more);
        if (line_end || more)
            end_field(r);
        if (more)
            begin_field(r);
        return line_end;
    }
    if (r->state == BEGIN && c == '"') {
        r->state = QUOTED;
        return false;
    }
    if (r->state == CLOSING)
        unquote(r);
    put(r, c);
    r->state = PLAIN;
    return false;
}

// Reads a row that is not blank. false: there is none.
static bool read_row(reader *r) {
    rp_buf_clear(&r->row);
    r->from.n = 0;
    r->any = false;
    r->whole = true;
    for (bool ended = false; !ended;) {
        size_t n, k = 0;
        const char *at = rp_stream_window(r->in, &n);
        if (n == 0)
            break;
        while (k < n && !ended)
            ended = step(r, at[k++]);
        rp_stream_skip(r->in, k);
        if (ended)
            return true;
    }
    if (r->any)
        end_field(r);
    return r->any;
}

static const char *cell(const reader *r, uint32_t i) {
    return i < r->from.n ? r->row.bytes + r->from.v[i] : "";
}

// ------------------------------------------------------------------------------------------------------------ the head

// What the first line has most of, outside quotes.
static char find_delimiter(const char *s, size_t n) {
    static const char marks[] = {',', '\t', ';', '|'};
    size_t count[sizeof marks] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < n && (quoted || (s[i] != '\n' && s[i] != '\r')); i++) {
        quoted = quoted != (s[i] == '"');
        for (size_t k = 0; k < sizeof marks; k++)
            count[k] += !quoted && s[i] == marks[k];
    }
    for (size_t k = 1; k < sizeof marks; k++)
        if (count[k] > count[best])
            best = k;
    return marks[best];
}

// The first column of that name.
static uint32_t find_column(const reader *r, const char *wanted) {
    uint32_t i = 0;
    for (; i < r->from.n; i++) {
        size_t k = rp_field_same(cell(r, i), strlen(cell(r, i)), wanted);
        if (k > 0 && wanted[k] == '\0')
            break;
    }
    return i;
}

static void find_columns(reader *r) {
    r->n_columns = r->from.n;
    for (int f = 0; f < RP_FIELD_LIST; f++)
        for (uint32_t i = 0; i < r->names.of[f].n; i++) {
            uint32_t column = find_column(r, r->names.of[f].v[i]);
            if (column < r->from.n)
                rp_vec_push(r->own, &r->columns[f], column);
        }
}

static rp_status fail_head(const reader *r, rp_error *err) {
    rp_buf b = {0};
    for (uint32_t i = 0; i < r->from.n && i <= COLUMNS_SHOWN; i++)
        rp_buf_printf(&b, "%s%.*s", i > 0 ? ", " : "", COLUMN_BYTES, i < COLUMNS_SHOWN ? cell(r, i) : "…");
    rp_status status = rp_fail(err, RP_E_FORMAT, r->name, r->from.n > 0 ? r->row_line : 0, 1,
                               "no text among the columns %s; name it with --field text=COLUMN", b.n > 0 ? b.bytes : "(none)");
    rp_buf_free(&b);
    return status;
}

// What the file is written in, as far as its first lines show it.
static const char *find_charset(const char *head, size_t n, rp_arena *a) {
    const char *last = memrchr(head, '\n', n);
    rp_text text;
    rp_source lines = {"", head, last != NULL ? (size_t)(last - head) : n};
    return rp_text_decode(&lines, NULL, a, &text, NULL) == RP_OK && strcmp(text.charset, "UTF-8") != 0 ? text.charset : NULL;
}

// The head row. A line "sep=;" before it, which Excel writes, tells what stands between columns.
static rp_status read_head(reader *r, rp_error *err) {
    size_t n;
    const char *head = rp_stream_head(r->in, RP_STREAM_HEAD, &n);
    if (n >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0) {
        rp_stream_skip(r->in, 3);
        head = rp_stream_head(r->in, RP_STREAM_HEAD, &n);
    }
    r->charset = find_charset(head, n, r->own);
    if (n > 5 && strncasecmp(head, "sep=", 4) == 0 && (head[5] == '\r' || head[5] == '\n')) {
        r->delimiter = head[4];
        rp_stream_skip(r->in, 5);
    } else {
        r->delimiter = find_delimiter(head, n);
    }
    if (read_row(r))
        find_columns(r);
    return r->columns[RP_FIELD_TEXT].n > 0 ? RP_OK : fail_head(r, err);
}

// ---------------------------------------------------------------------------------------------------------- documents

// The cell as UTF-8 in a.
static rp_status decode(const reader *r, const char *s, rp_arena *a, const char **out, rp_error *err) {
    size_t n = strlen(s);
    rp_text text;
    if (rp_utf8_check(s, n) == n) {
        *out = rp_arena_copy(a, s, n);
        return RP_OK;
    }
    rp_status status = rp_text_decode(&(rp_source){r->name, s, n}, r->charset, a, &text, err);
    *out = text.bytes;
    return status;
}

// The first cell of a field that has something in it.
static rp_status read_field(const reader *r, enum rp_field field, rp_arena *a, const char **out, rp_error *err) {
    *out = NULL;
    for (uint32_t i = 0; i < r->columns[field].n; i++) {
        const char *s = cell(r, r->columns[field].v[i]);
        if (rp_field_says(field, s))
            return decode(r, s, a, out, err);
    }
    return RP_OK;
}

static rp_status read_record(const reader *r, rp_arena *a, rp_record *record, rp_error *err) {
    if (!r->whole)
        return rp_fail(err, RP_E_LIMIT, r->name, r->row_line, 1, "a row of more than %d MB or %d columns",
                       RP_READ_FILE_BYTES >> 20, COLUMNS_MAX);
    if (r->state == QUOTED)
        return rp_fail(err, RP_E_FORMAT, r->name, r->row_line, 1, "a quote in this row is not closed");
    if (r->from.n > r->n_columns)
        return rp_fail(err, RP_E_FORMAT, r->name, r->row_line, 1, "%u columns, and the head has %u: a quote is missing?", r->from.n,
                       r->n_columns);
    for (enum rp_field f = 0; f < RP_FIELD_LIST; f++)
        RP_TRY(read_field(r, f, a, &record->value[f], err));
    return RP_OK;
}

static bool next(void *state, rp_arena *a, rp_item *out, rp_stream **member) {
    (void)member;
    reader *r = state;
    rp_record record = {0};
    uint64_t offset = r->in->offset;
    if (!read_row(r))
        return false;
    *out = (rp_item){.bytes = "", .offset = offset};
    read_record(r, a, &record, &out->problem);
    const char *id = r->names.told[RP_FIELD_ID] ? record.value[RP_FIELD_ID] : NULL;
    out->name = rp_naming_name(&r->naming, r->name, id, r->row_line, a);
    if (out->problem.code == RP_OK)
        rp_record_fill(&record, out);
    if (out->problem.code != RP_OK) {
        snprintf(out->problem.file, sizeof out->problem.file, "%s", r->name);
        out->problem.line = r->row_line;
        out->problem.byte = 1;
    }
    return true;
}

// ---------------------------------------------------------------------------------------------------- open and close

static bool sniff(const char *head, size_t n, const char *name) {
    static const char *const ends[] = {".csv", ".tsv", ".tab"};
    size_t length = strlen(name);
    (void)head;
    for (size_t i = 0; n > 0 && i < sizeof ends / sizeof *ends; i++)
        if (length > 4 && strcasecmp(name + length - 4, ends[i]) == 0)
            return true;
    return false;
}

static void close_reader(void *state) {
    reader *r = state;
    if (r == NULL)
        return;
    rp_stream_close(r->wide);
    rp_naming_free(&r->naming);
    rp_buf_free(&r->row);
    rp_arena_free(r->own);
    free(r);
}

static rp_status open_reader(rp_stream *in, const char *name, const rp_bundle_options *how, void **state, rp_error *err) {
    reader *r = rp_zeroed(sizeof *r);
    *state = r;
    r->own = rp_arena_new();
    if (r->own == NULL)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    r->wide = rp_stream_wide(in);
    r->in = r->wide != NULL ? r->wide : in;
    r->name = name;
    r->line = 1;
    rp_field_names_told(how->tables != NULL ? how->tables->fields : NULL, how->fields, how->n_fields, r->own, &r->names);
    return read_head(r, err);
}

bool rp_csv_is_aside(const char *head, size_t n, const char *name, const rp_bundle_options *how) {
    if (!sniff(head, n, name))
        return false;
    rp_stream *in = rp_stream_memory(name, head, n);
    void *state;
    bool aside = open_reader(in, name, how, &state, NULL) == RP_E_FORMAT;
    close_reader(state);
    rp_stream_close(in);
    return aside;
}

const rp_format rp_format_csv = {.name = "csv", .sniff = sniff, .open = open_reader, .next = next, .close = close_reader};
