// feed_mend.c: see feed_mend.h. One pass from markup to markup; the text between is copied with its references put right.
// Line ends stay, so that a parser's line numbers are those of the file.
#include "read/bundle/feed_mend.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "read/bundle/markup.h"

enum { NAME_MAX_BYTES = 31 };

static size_t name_length(const char *s, size_t n) {
    size_t k = 0;
    while (k < n && k < NAME_MAX_BYTES && isalnum((unsigned char)s[k]))
        k++;
    return k < n && s[k] == ';' ? k : 0;
}

static bool is_number(const char *s, size_t n) {
    bool hex = n > 1 && (s[1] == 'x' || s[1] == 'X');
    size_t k = hex ? 2 : 1, from = k;
    while (k < n && k < NAME_MAX_BYTES && (hex ? isxdigit((unsigned char)s[k]) : isdigit((unsigned char)s[k])))
        k++;
    return k > from && k < n && s[k] == ';';
}

// s begins behind a "&". Writes what the reference is in XML, and returns how many bytes of s it took.
static size_t put_reference(const char *s, size_t n, rp_buf *out) {
    static const char *const own[] = {"amp", "lt", "gt", "quot", "apos"};
    char name[NAME_MAX_BYTES + 1];
    if (n > 1 && s[0] == '#' && is_number(s, n)) {
        rp_buf_putc(out, '&');
        return 0;
    }
    size_t k = name_length(s, n);
    memcpy(name, s, k);
    name[k] = '\0';
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (strcmp(name, own[i]) == 0)
            return rp_buf_putc(out, '&'), 0;
    const htmlEntityDesc *html = k > 0 ? htmlEntityLookup((const xmlChar *)name) : NULL;
    if (html == NULL)
        return rp_buf_puts(out, "&amp;"), 0;
    rp_buf_printf(out, "&#%u;", html->value);
    return k + 1;
}

static void put_text(const char *s, size_t n, rp_buf *out) {
    for (size_t i = 0; i < n;) {
        size_t plain = 0;
        while (i + plain < n && s[i + plain] != '&' && s[i + plain] != '<' && s[i + plain] != '>')
            plain++;
        rp_buf_add(out, s + i, plain);
        i += plain;
        if (i == n)
            return;
        char c = s[i++];
        if (c == '&')
            i += put_reference(s + i, n - i, out);
        else
            rp_buf_puts(out, c == '<' ? "&lt;" : "&gt;");
    }
}

// A tag: its references, too, and the ">" that may be missing.
static void put_tag(const char *s, const rp_markup *m, rp_buf *out) {
    bool closed = m->to > m->from && s[m->to - 1] == '>';
    rp_buf_putc(out, '<');
    put_text(s + m->from + 1, m->to - m->from - 1 - closed, out);
    rp_buf_putc(out, '>');
}

static void put_lines(const char *s, const rp_markup *m, rp_buf *out) {
    for (size_t i = m->from; i < m->to; i++)
        if (s[i] == '\n')
            rp_buf_putc(out, '\n');
}

static void put_cdata(const char *s, const rp_markup *m, rp_buf *out) {
    size_t n = m->to - m->from;
    rp_buf_add(out, s + m->from, n);
    if (n < 12 || memcmp(s + m->to - 3, "]]>", 3) != 0)
        rp_buf_puts(out, "]]>");
}

static bool holds_text(const rp_markup *m) {
    static const char *const names[] = {"title", "description", "encoded", "content", "summary", "abstract", "body"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (m->kind == RP_MARKUP_START && rp_markup_is(m, names[i]))
            return true;
    return false;
}

// The first end tag of m's name behind it.
static bool find_end(const char *s, size_t n, const rp_markup *m, rp_markup *end) {
    for (size_t at = m->to; rp_markup_next(s, n, at, end); at = end->to)
        if (end->kind == RP_MARKUP_END && rp_markup_same(end, m))
            return true;
    return false;
}

// What stands inside an element, as one CDATA section unless it has its own; returns where its end tag begins. Where
// there is no end tag, nothing behind is wrapped: to look again each time would cost the square of the length.
static size_t put_wrapped(const char *s, size_t n, const rp_markup *m, bool *wrap, rp_buf *out) {
    rp_markup end;
    *wrap = find_end(s, n, m, &end);
    if (!*wrap)
        return m->to;
    const char *inside = s + m->to;
    size_t length = end.from - m->to;
    if (memmem(inside, length, "<![CDATA[", 9) != NULL || memchr(inside, '<', length) == NULL) {
        rp_feed_mend(inside, length, false, out);
        return end.from;
    }
    rp_buf_puts(out, "<![CDATA[");
    rp_buf_add(out, inside, length);
    rp_buf_puts(out, "]]>");
    return end.from;
}

void rp_feed_mend(const char *s, size_t n, bool wrap, rp_buf *out) {
    size_t at = 0;
    for (rp_markup m; rp_markup_next(s, n, at, &m);) {
        put_text(s + at, m.from - at, out);
        at = m.to;
        if (m.kind == RP_MARKUP_OTHER) {
            put_lines(s, &m, out);
        } else if (m.kind == RP_MARKUP_CDATA) {
            put_cdata(s, &m, out);
        } else {
            put_tag(s, &m, out);
            at = wrap && holds_text(&m) ? put_wrapped(s, n, &m, &wrap, out) : m.to;
        }
    }
    put_text(s + at, n - at, out);
}
