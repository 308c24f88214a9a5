// shingles.c: see shingles.h. Broder, "On the resemblance and containment of documents", SEQUENCES 1997: a document is the
// set of its runs of five words. Hashes of 32 bits: two long texts that share nothing agree on one by chance once in some
// ten thousand pairs, and no decision hangs on one.
#include "link/shingles.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/utf8.h"

enum { WORDS = 5 };

static int by_value(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

// The next word of s at *at, folded by the caller: a run of letters and digits. Empty at the end.
static size_t next_word(const char *s, size_t n, size_t *at, size_t *from) {
    int32_t code;
    size_t i = *at;
    while (i < n) {
        size_t k = rp_utf8_next(s + i, n - i, &code);
        if (rp_utf8_is_alpha(code) || (code >= '0' && code <= '9'))
            break;
        i += k;
    }
    *from = i;
    while (i < n) {
        size_t k = rp_utf8_next(s + i, n - i, &code);
        if (!rp_utf8_is_alpha(code) && !(code >= '0' && code <= '9'))
            break;
        i += k;
    }
    *at = i;
    return i - *from;
}

rp_shingles rp_shingles_make(rp_arena *arena, const char *text, size_t n) {
    size_t n_folded;
    const char *s = rp_utf8_fold(arena, text, n, &n_folded);
    RP_VEC(uint32_t) out = {0};
    uint64_t window[WORDS] = {0};
    size_t at = 0, from, count = 0;
    for (size_t length; (length = next_word(s, n_folded, &at, &from)) > 0;) {
        memmove(window, window + 1, sizeof window - sizeof *window);
        window[WORDS - 1] = XXH3_64bits(s + from, length);
        if (++count >= WORDS)
            rp_vec_push(arena, &out, (uint32_t)XXH3_64bits(window, sizeof window));
    }
    if (out.n > 0)
        qsort(out.v, out.n, sizeof *out.v, by_value);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out.n; i++)
        if (i == 0 || out.v[i] != out.v[i - 1])
            out.v[kept++] = out.v[i];
    return (rp_shingles){out.v, kept};
}

uint32_t rp_shingles_common(rp_shingles a, rp_shingles b) {
    uint32_t n = 0;
    for (uint32_t i = 0, k = 0; i < a.n && k < b.n;) {
        n += a.v[i] == b.v[k];
        uint32_t x = a.v[i], y = b.v[k];
        i += x <= y;
        k += y <= x;
    }
    return n;
}
