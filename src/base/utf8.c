// utf8.c: see utf8.h. ASCII is handled without a call into utf8proc; what is checked is mostly ASCII, sixty-four bytes at a
// time, in a loop that compilers turn into vectors.
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { STRIDE = 64 };

// Are the next STRIDE bytes printable ASCII, tabs and ends of lines?
static bool is_plain(const char *s) {
    unsigned char odd = 0;
    for (size_t i = 0; i < STRIDE; i++) {
        unsigned char c = (unsigned char)s[i];
        odd |= (unsigned char)((c >= 0x80) | ((c < 0x20) & (c != '\t') & (c != '\n') & (c != '\r')));
    }
    return odd == 0;
}

// The next character of valid text without control characters: its bytes, or 0.
static size_t good_bytes(const char *s, size_t n) {
    unsigned char c = (unsigned char)s[0];
    utf8proc_int32_t code;
    if (c < 0x80)
        return c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
    utf8proc_ssize_t k = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &code);
    return k > 0 ? (size_t)k : 0;
}

size_t rp_utf8_check(const char *s, size_t n) {
    for (size_t i = 0; i < n;) {
        size_t end = n - i < STRIDE ? n : i + STRIDE;
        if (end == i + STRIDE && is_plain(s + i))
            i = end;
        for (size_t k; i < end; i += k)
            if ((k = good_bytes(s + i, n - i)) == 0)
                return i;
    }
    return n;
}

size_t rp_utf8_next(const char *s, size_t n, int32_t *code) {
    if ((unsigned char)s[0] < 0x80) {
        *code = s[0];
        return 1;
    }
    utf8proc_int32_t c;
    utf8proc_ssize_t k = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &c);
    *code = k > 0 ? c : 0xFFFD;
    return k > 0 ? (size_t)k : 1;
}

size_t rp_utf8_put(int32_t code, char *out) {
    return (size_t)utf8proc_encode_char(code, (utf8proc_uint8_t *)out);
}

const char *rp_utf8_lower(rp_arena *a, const char *s, size_t n, size_t *n_out) {
    char *out = rp_arena_alloc(a, 2 * n + 4), *to = out;        // a lower-case mapping grows by at most one byte in two
    for (size_t i = 0; i < n;) {
        unsigned char c = (unsigned char)s[i];
        if (c < 0x80) {
            *to++ = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
            i++;
            continue;
        }
        int32_t code;
        i += rp_utf8_next(s + i, n - i, &code);
        to += rp_utf8_put(utf8proc_tolower(code), to);
    }
    *to = '\0';
    if (n_out != NULL)
        *n_out = (size_t)(to - out);
    return out;
}

size_t rp_utf8_fold_code(int32_t code, char *out) {
    int32_t parts[8];
    utf8proc_ssize_t k = utf8proc_decompose_char(utf8proc_tolower(code), parts, 8, UTF8PROC_DECOMPOSE, NULL);
    size_t n = 0;
    for (utf8proc_ssize_t j = 0; j < k && j < 8; j++)
        if (utf8proc_category(parts[j]) != UTF8PROC_CATEGORY_MN)
            n += rp_utf8_put(parts[j], out + n);
    return n;
}

const char *rp_utf8_fold(rp_arena *a, const char *s, size_t n, size_t *n_out) {
    bool ascii = true;
    for (size_t i = 0; i < n && ascii; i++)
        ascii = (unsigned char)s[i] < 0x80;
    if (ascii)
        return rp_utf8_lower(a, s, n, n_out);
    char *out = rp_arena_alloc(a, 4 * n + 4), *to = out;
    for (size_t i = 0; i < n;) {
        int32_t code;
        i += rp_utf8_next(s + i, n - i, &code);
        to += rp_utf8_fold_code(code, to);
    }
    *to = '\0';
    if (n_out != NULL)
        *n_out = (size_t)(to - out);
    return out;
}

bool rp_utf8_is_upper(int32_t c) {
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    utf8proc_category_t k = utf8proc_category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool rp_utf8_is_lower(int32_t c) {
    return c < 0x80 ? c >= 'a' && c <= 'z' : utf8proc_category(c) == UTF8PROC_CATEGORY_LL;
}

bool rp_utf8_is_alpha(int32_t c) {
    if (c < 0x80)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    utf8proc_category_t k = utf8proc_category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool rp_utf8_is_space(int32_t c) {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

char *rp_utf8_mend(rp_arena *a, const char *s, size_t n) {
    if (rp_utf8_check(s, n) == n)
        return rp_arena_copy(a, s, n);
    char *out = rp_arena_alloc(a, 3 * n + 1), *to = out;
    for (size_t i = 0; i < n;) {
        int32_t code;
        i += rp_utf8_next(s + i, n - i, &code);
        to += rp_utf8_put(code < 0x20 && code != '\n' && code != '\r' && code != '\t' ? 0xFFFD : code, to);
    }
    *to = '\0';
    return out;
}
