// json_scan.c: see json_scan.h. A counter of open brackets is the whole state, so no nesting can exhaust it.
#include "read/bundle/json_scan.h"

#include <string.h>

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void pass(rp_json_scan *s, size_t n) {
    size_t left;
    const char *from = rp_stream_window(s->in, &left);
    for (const char *at = from, *end; (end = memchr(at, '\n', n - (size_t)(at - from))) != NULL; at = end + 1) {
        s->line++;
        s->line_at = s->in->offset + (uint64_t)(end - from) + 1;
    }
    rp_stream_skip(s->in, n);
}

int rp_json_scan_peek(rp_json_scan *s) {
    for (;;) {
        size_t n, k = 0;
        const char *at = rp_stream_window(s->in, &n);
        if (n == 0)
            return -1;
        while (k < n && is_space(at[k]))
            k++;
        if (k < n) {
            int c = (unsigned char)at[k];
            pass(s, k);
            return c;
        }
        pass(s, k);
    }
}

int rp_json_scan_behind(rp_json_scan *s) {
    size_t n, k = 1;
    const char *at = rp_stream_head(s->in, RP_STREAM_HEAD, &n);
    while (k < n && is_space(at[k]))
        k++;
    return k < n ? (unsigned char)at[k] : -1;
}

void rp_json_scan_take(rp_json_scan *s) {
    pass(s, 1);
}

uint64_t rp_json_scan_column(const rp_json_scan *s) {
    return s->in->offset - s->line_at + 1;
}

typedef struct cut { uint64_t depth; bool quoted, escaped, begun, bare, ended; } cut;

// Steps over the bytes of the value; returns how many of these n belong to it.
static size_t walk(cut *c, const char *s, size_t n) {
    for (size_t i = 0; i < n; i++) {
        char b = s[i];
        if (c->quoted) {
            bool escape = b == '\\' && !c->escaped;
            c->quoted = b != '"' || c->escaped;
            c->escaped = escape;
            c->ended = !c->quoted && c->depth == 0;
        } else if (c->bare || !c->begun) {
            bool mark = memchr("\"{}[],:", b, 7) != NULL;
            if (c->begun && (mark || is_space(b)))
                return c->ended = true, i;
            c->quoted = b == '"';
            c->depth += b == '{' || b == '[';
            c->bare = !c->quoted && c->depth == 0;
            c->ended = mark && c->bare;             // a lone "," or "]" where a value should be
        } else {
            c->quoted = b == '"';
            c->depth += b == '{' || b == '[';
            c->depth -= b == '}' || b == ']';
            c->ended = c->depth == 0 && !c->quoted;
        }
        c->begun = true;
        if (c->ended)
            return i + 1;
    }
    return n;
}

bool rp_json_scan_cut(rp_json_scan *s, size_t limit, rp_buf *out) {
    cut c = {0};
    bool whole = true;
    while (!c.ended) {
        size_t n;
        const char *at = rp_stream_window(s->in, &n);
        if (n == 0)
            break;
        size_t k = walk(&c, at, n), room = limit > out->n ? limit - out->n : 0;
        rp_buf_add(out, at, k < room ? k : room);
        whole = whole && k <= room;
        pass(s, k);
    }
    return whole;
}
