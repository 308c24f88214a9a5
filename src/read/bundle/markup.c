// markup.c: see markup.h. A tag ends at the first ">" outside quotes, or before the next "<" outside quotes, for that
// means that the ">" was forgotten; a quote that is never closed is no quote.
#include "read/bundle/markup.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>

static bool starts(const char *s, size_t n, size_t at, const char *what) {
    size_t k = strlen(what);
    return n - at >= k && memcmp(s + at, what, k) == 0;
}

// Behind the next `end` at or after at, or n.
static size_t behind(const char *s, size_t n, size_t at, const char *end) {
    const char *found = at < n ? memmem(s + at, n - at, end, strlen(end)) : NULL;
    return found != NULL ? (size_t)(found - s) + strlen(end) : n;
}

// <!DOCTYPE … [ … ]>
static size_t behind_declaration(const char *s, size_t n, size_t at) {
    bool inside = false;
    for (; at < n; at++) {
        if (s[at] == '[')
            inside = true;
        else if (s[at] == ']')
            inside = false;
        else if (s[at] == '>' && !inside)
            return at + 1;
    }
    return n;
}

static size_t behind_tag(const char *s, size_t n, size_t at) {
    while (at < n && s[at] != '>' && s[at] != '<') {
        const char *close = s[at] == '"' || s[at] == '\'' ? memchr(s + at + 1, s[at], n - at - 1) : NULL;
        at = close != NULL ? (size_t)(close - s) + 1 : at + 1;
    }
    return at < n && s[at] == '>' ? at + 1 : at;
}

static bool is_name(unsigned char c, bool first) {
    return isalpha(c) || c == '_' || c == ':' || c >= 0x80 || (!first && (isdigit(c) || c == '-' || c == '.'));
}

static void read_tag(const char *s, size_t n, size_t name, rp_markup *out) {
    size_t end = name;
    while (end < n && is_name((unsigned char)s[end], end == name))
        end++;
    out->name = s + name;
    out->name_n = end - name;
    out->to = behind_tag(s, n, end);
    if (s[name - 1] == '/')
        out->kind = RP_MARKUP_END;
    else
        out->kind = out->to >= 2 && s[out->to - 1] == '>' && s[out->to - 2] == '/' ? RP_MARKUP_EMPTY : RP_MARKUP_START;
}

bool rp_markup_next(const char *s, size_t n, size_t at, rp_markup *out) {
    for (const char *open; at < n && (open = memchr(s + at, '<', n - at)) != NULL; at++) {
        at = (size_t)(open - s);
        *out = (rp_markup){.from = at, .kind = RP_MARKUP_OTHER};
        if (at + 1 >= n)
            return false;
        size_t name = s[at + 1] == '/' ? at + 2 : at + 1;
        if (name < n && is_name((unsigned char)s[name], true))
            read_tag(s, n, name, out);
        else if (starts(s, n, at, "<![CDATA["))
            *out = (rp_markup){.from = at, .kind = RP_MARKUP_CDATA, .to = behind(s, n, at, "]]>")};
        else if (starts(s, n, at, "<!--"))
            out->to = behind(s, n, at + 4, "-->");
        else if (s[at + 1] == '?')
            out->to = behind(s, n, at, "?>");
        else if (s[at + 1] == '!')
            out->to = behind_declaration(s, n, at);
        else
            continue;
        return true;
    }
    return false;
}

bool rp_markup_is(const rp_markup *m, const char *local) {
    const char *colon = m->name != NULL ? memchr(m->name, ':', m->name_n) : NULL;
    const char *name = colon != NULL ? colon + 1 : m->name;
    size_t n = colon != NULL ? m->name_n - (size_t)(name - m->name) : m->name_n;
    return n == strlen(local) && strncasecmp(name, local, n) == 0;
}

bool rp_markup_same(const rp_markup *a, const rp_markup *b) {
    return a->name_n == b->name_n && memcmp(a->name, b->name, a->name_n) == 0;
}

// "<john@example.org>" is none.
static bool is_html_tag(const char *name, size_t n) {
    char known[12];
    size_t k = 0;
    while (k < n && k < sizeof known - 1 && isalnum((unsigned char)name[k])) {
        known[k] = name[k];
        k++;
    }
    known[k] = '\0';
    bool ended = k < n && (isspace((unsigned char)name[k]) || name[k] == '>' || name[k] == '/');
    return k > 0 && ended && htmlTagLookup((const xmlChar *)known) != NULL;
}

bool rp_markup_is_html(const char *s, size_t n) {
    const char *last = memrchr(s, '>', n);
    for (const char *at = s; last != NULL && at < last && (at = memchr(at, '<', (size_t)(last - at))) != NULL; at++) {
        const char *name = at + 1 + (at[1] == '/');
        if (is_html_tag(name, (size_t)(s + n - name)) || (last - at > 3 && memcmp(at, "<!--", 4) == 0))
            return true;
    }
    return false;
}
