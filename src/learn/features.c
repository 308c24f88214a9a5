// features.c: hashed features of a word: the whole word, its ends and inner trigrams (Bojanowski et al. 2017), a
// three-byte suffix and the shape. Bytes, not code points, are cut: a hash does not mind, and no table is needed.
// Words longer than 40 bytes are read by their first 40: only links and noise are longer.
#include "learn/features.h"

#include <string.h>
#include <xxhash.h>

#include "base/utf8.h"

enum { LONGEST = 40 };

static uint32_t bucket(const char *s, size_t n, uint32_t buckets) {
    uint64_t h = 1469598103934665603u;              // FNV-1a: short keys, so the simple hash is the fast one
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)s[i]) * 1099511628211u;
    return (uint32_t)((h ^ h >> 29) % buckets);
}

// Lengths count the boundary mark: "<b", "<bo", …; "t>", "ot>", ….
static void add_grams(const char *lower, rp_features *f) {
    char s[LONGEST + 2];
    size_t n = strnlen(lower, LONGEST);
    s[0] = '<';
    memcpy(s + 1, lower, n);
    s[n + 1] = '>';
    n += 2;
    f->n_grams = 0;
    for (size_t k = 2; k <= 5 && k <= n; k++)
        f->gram[f->n_grams++] = bucket(s, k, RP_GRAM_BUCKETS);
    for (size_t k = 2; k <= 6 && k < n; k++)
        f->gram[f->n_grams++] = bucket(s + n - k, k, RP_GRAM_BUCKETS);
    for (size_t i = 1; i + 3 < n && f->n_grams < RP_GRAMS; i++)
        f->gram[f->n_grams++] = bucket(s + i, 3, RP_GRAM_BUCKETS);
}

static unsigned char_class(int32_t code) {
    if (code >= '0' && code <= '9')
        return 1;
    if (rp_utf8_is_upper(code))
        return 2;
    if (rp_utf8_is_lower(code))
        return 3;
    return code < 128 ? 8 + (unsigned)code : 5;
}

// Runs of a class longer than three count as three: "Islamabad" and "Kabul" have one shape.
static uint32_t shape(const char *form) {
    uint64_t h = 7;
    unsigned last = 0, run = 0;
    size_t n = strlen(form);
    for (size_t i = 0; i < n;) {
        int32_t code;
        i += rp_utf8_next(form + i, n - i, &code);
        unsigned c = char_class(code);
        run = c == last ? run + 1 : 1;
        last = c;
        if (run <= 3)
            h = h * 131 + c;
    }
    h ^= h >> 17;
    return (uint32_t)((h * 0x9E3779B97F4A7C15u >> 40) % RP_SHAPE_BUCKETS);
}

uint64_t rp_features_key(const char *lower) {
    return XXH64(lower, strlen(lower), 0);
}

void rp_features_of(const char *form, const char *lower, rp_features *out) {
    size_t n = strlen(lower), k = n > 3 ? 3 : n;
    out->key = rp_features_key(lower);
    out->suffix = bucket(lower + n - k, k, RP_SUFFIX_BUCKETS);
    out->shape = shape(form);
    add_grams(lower, out);
}
