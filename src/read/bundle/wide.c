// wide.c: see wide.h. Half of a surrogate pair becomes U+FFFD.
#include "read/bundle/wide.h"

#include <string.h>

#include "base/utf8.h"

typedef struct wide {
    rp_stream base;
    rp_stream *in;
    bool big;                               // big-endian
    char left[4];                           // [n_left] of a code point that had no room
    size_t n_left;
} wide;

// The next unit of 16 bits, or -1.
static int32_t unit(wide *w, bool keep) {
    size_t n;
    const unsigned char *at = (const unsigned char *)rp_stream_head(w->in, 2, &n);
    if (n < 2)
        return -1;
    int32_t code = w->big ? at[0] << 8 | at[1] : at[1] << 8 | at[0];
    if (!keep)
        rp_stream_skip(w->in, 2);
    return code;
}

static int32_t code_point(wide *w) {
    int32_t code = unit(w, false);
    if (code < 0xD800 || code > 0xDFFF)
        return code;
    int32_t low = code < 0xDC00 ? unit(w, true) : -1;
    if (low < 0xDC00 || low > 0xDFFF)
        return 0xFFFD;
    unit(w, false);
    return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
}

static size_t pull(rp_stream *s, char *to, size_t n) {
    wide *w = (wide *)s;
    size_t k = 0;
    for (;;) {
        size_t room = n - k < w->n_left ? n - k : w->n_left;
        memcpy(to + k, w->left, room);
        memmove(w->left, w->left + room, w->n_left - room);
        w->n_left -= room;
        k += room;
        int32_t code = k < n ? code_point(w) : -1;
        if (code < 0)
            return k;
        w->n_left = rp_utf8_put(code, w->left);
    }
}

rp_stream *rp_stream_wide(rp_stream *in) {
    static const rp_stream_kind kind = {.pull = pull};
    size_t n;
    const char *head = rp_stream_head(in, 2, &n);
    bool big = n == 2 && memcmp(head, "\xFE\xFF", 2) == 0;
    if (n < 2 || (!big && memcmp(head, "\xFF\xFE", 2) != 0))
        return NULL;
    wide *w = rp_stream_new(&kind, sizeof *w, in, in->name);
    rp_stream_skip(in, 2);
    w->in = in;
    w->big = big;
    return &w->base;
}
