// runes.c: text as code points (gold.h). White space and tags are taken as the scorer of the gold set takes them.
#include <string.h>

#include "base/utf8.h"
#include "gold.h"

rp_runes rp_runes_of(rp_arena *a, const char *text, size_t n) {
    rp_runes out = {.v = rp_arena_alloc(a, (n + 1) * sizeof *out.v)};
    for (size_t i = 0; i < n;) {
        int32_t code;
        size_t step = rp_utf8_next(text + i, n - i, &code);
        out.v[out.n++] = code;
        i += step ? step : 1;
    }
    return out;
}

bool rp_runes_space(int32_t c) {
    return (c >= 9 && c <= 13) || (c >= 28 && c <= 32) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
        c == 0x202F || c == 0x205F || c == 0x3000;
}

// Past the tag that begins at i, or i when none does: "<" up to the next ">".
static size_t past_tag(rp_runes t, size_t i) {
    size_t end = i + 1;
    while (end < t.n && t.v[end] != '>')
        end++;
    return t.v[i] == '<' && end < t.n ? end + 1 : i;
}

rp_runes rp_runes_squeeze(rp_arena *a, rp_runes t) {
    rp_runes out = {.v = rp_arena_alloc(a, (t.n + 1) * sizeof *out.v)};
    for (size_t i = 0; i < t.n;) {
        size_t end = t.v[i] == '<' ? past_tag(t, i) : i;
        bool blank = end > i || rp_runes_space(t.v[i]);
        if (!blank)
            out.v[out.n++] = t.v[i];
        else if (out.n > 0 && out.v[out.n - 1] != ' ')
            out.v[out.n++] = ' ';
        i = end > i ? end : i + 1;
    }
    return rp_runes_trim(out);
}

rp_runes rp_runes_part(rp_runes t, size_t from, size_t to) {
    to = to > t.n ? t.n : to;
    from = from > to ? to : from;
    return (rp_runes){t.v + from, to - from};
}

rp_runes rp_runes_trim(rp_runes t) {
    while (t.n > 0 && rp_runes_space(t.v[0]))
        t.v++, t.n--;
    while (t.n > 0 && rp_runes_space(t.v[t.n - 1]))
        t.n--;
    return t;
}

size_t rp_runes_find(rp_runes in, rp_runes what, size_t from) {
    for (size_t i = from; i + what.n <= in.n; i++)
        if (what.n == 0 || (in.v[i] == what.v[0] && !memcmp(in.v + i, what.v, what.n * sizeof *what.v)))
            return i;
    return SIZE_MAX;
}

bool rp_runes_equal(rp_runes a, rp_runes b) {
    return a.n == b.n && (a.n == 0 || !memcmp(a.v, b.v, a.n * sizeof *a.v));
}
