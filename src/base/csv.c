// csv.c: see csv.h. One pass, one byte at a time: the values of a record are unquoted into one buffer with a NUL behind
// each, and cut into pieces when the record is whole. Cost: some 300 MB/s.
#include "base/csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { BLOCK = 64 << 10, MOST_VALUES = 65536, MOST_BYTES = 16 << 20, END = -1 };

void rp_csv_open(rp_csv *t, rp_csv_source from) {
    *t = (rp_csv){.from = from, .next_line = 1, .buffer = rp_zeroed(BLOCK)};
    if (t->from.most == 0)
        t->from.most = MOST_BYTES;
}

void rp_csv_close(rp_csv *t) {
    free(t->buffer);
    free(t->value);
    rp_buf_free(&t->record);
    *t = (rp_csv){0};
}

// ---------------------------------------------------------------------------------------------------------------- bytes

static int peek(rp_csv *t) {
    if (t->at == t->end && !t->ended) {
        t->at = 0;
        t->end = t->from.pull(t->from.context, t->buffer, BLOCK);
        t->ended = t->end == 0;
    }
    return t->at < t->end ? (unsigned char)t->buffer[t->at] : END;
}

// Takes a line end that peek has seen, CR LF as one.
static void take_line_end(rp_csv *t, int c) {
    t->at++;
    if (c == '\r' && peek(t) == '\n')
        t->at++;
    t->next_line++;
}

static bool is_line_end(int c) {
    return c == '\n' || c == '\r';
}

static void skip_mark(rp_csv *t) {
    static const char mark[] = "\xEF\xBB\xBF";
    for (int i = 0; i < 3 && peek(t) == (unsigned char)mark[i]; i++)
        t->at++;
}

// ---------------------------------------------------------------------------------------------------------------- values

// What stands between quotes, up to and with the closing one; false when there is none.
static bool take_quoted(rp_csv *t) {
    t->at++;
    for (int c; (c = peek(t)) != END && t->record.n <= t->from.most;) {
        t->at++;
        if (c == '"') {
            if (peek(t) != '"')
                return true;
            t->at++;
        }
        t->next_line += c == '\n';
        rp_buf_putc(&t->record, (char)c);
    }
    return false;
}

// One value and the NUL behind it; false when a quote is not closed. A value goes on behind its closing quote: "a"b is ab.
static bool take_value(rp_csv *t) {
    size_t from = t->record.n;
    for (int c; (c = peek(t)) != END && c != t->from.separator && !is_line_end(c) && t->record.n <= t->from.most;) {
        if (c == '"' && !t->from.bare && t->record.n == from) {
            if (!take_quoted(t))
                return false;
            continue;
        }
        rp_buf_putc(&t->record, (char)c);
        t->at++;
    }
    rp_buf_putc(&t->record, '\0');
    return true;
}

static void add_value(rp_csv *t, size_t from) {
    if (t->n == t->cap) {
        t->cap = t->cap ? 2 * t->cap : RP_INITIAL(64);
        rp_csv_value *more = rp_zeroed(t->cap * sizeof *more);
        if (t->n)
            memcpy(more, t->value, t->n * sizeof *more);
        free(t->value);
        t->value = more;
    }
    t->value[t->n++] = (rp_csv_value){.n = from};
}

// The buffer may have moved while it grew: offsets become pointers at the end.
static void cut(rp_csv *t) {
    for (size_t i = 0; i < t->n; i++) {
        size_t from = t->value[i].n, to = i + 1 < t->n ? t->value[i + 1].n : t->record.n;
        t->value[i] = (rp_csv_value){t->record.bytes + from, to - from - 1};
    }
}

rp_status rp_csv_next(rp_csv *t, bool *more, rp_error *err) {
    int c;
    if (t->next_line == 1)
        skip_mark(t);
    while (is_line_end(c = peek(t)))
        take_line_end(t, c);
    t->line = t->next_line;
    t->n = 0;
    rp_buf_clear(&t->record);
    *more = c != END;
    RP_RETURN_IF(!*more, RP_OK);
    for (;;) {
        add_value(t, t->record.n);
        bool closed = take_value(t);
        if (t->record.n > t->from.most || t->n > MOST_VALUES)
            return rp_fail(err, RP_E_LIMIT, NULL, t->line, 1, "a record of more than %zu bytes or %d values", t->from.most, MOST_VALUES);
        if (!closed)
            return rp_fail(err, RP_E_FORMAT, NULL, t->line, 1, "a quote in this record is never closed");
        c = peek(t);
        if (c != t->from.separator)
            break;
        t->at++;
    }
    if (c != END)
        take_line_end(t, c);
    cut(t);
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------------- separator

char rp_csv_separator(const char *head, size_t n) {
    static const char candidates[] = ",;\t|";
    size_t count[4] = {0}, best = 0;
    bool inside = false;
    for (size_t i = 0; i < n && (inside || !is_line_end((unsigned char)head[i])); i++) {
        const char *found = memchr(candidates, head[i], 4);
        inside ^= head[i] == '"';
        if (found && !inside)
            count[found - candidates]++;
    }
    for (size_t i = 1; i < 4; i++)
        if (count[i] > count[best])
            best = i;
    return candidates[best];
}
