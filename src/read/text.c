// text.c: see text.h. The order of trust: a byte order mark; well-formed UTF-8 (no other encoding looks like it by
// chance); UTF-8 with a few broken bytes, when there is enough of it; what the page declares; uchardet's guess. A guess
// comes last because uchardet is wrong on short texts, and a wrong guess turns names into rubbish without a word.
#include "read/text.h"

#include <iconv.h>
#include <string.h>
#include <uchardet.h>

#include "base/utf8.h"

// Broken UTF-8 is mended up to this share: one ill-formed byte in 200 bytes, and at least 2 are forgiven.
enum { FORGIVEN = 2, BYTES_PER_BROKEN = 200 };

typedef struct tally { size_t broken, multibyte, first_broken; } tally;

static tally count(const char *s, size_t n) {
    tally t = {.first_broken = n};
    for (size_t i = 0; i < n;) {
        if ((unsigned char)s[i] < 0x80) {
            i++;
            continue;
        }
        int32_t code;
        size_t k = rp_utf8_next(s + i, n - i, &code);
        if (k > 1) {
            t.multibyte++;
        } else {
            if (t.broken++ == 0)
                t.first_broken = i;
        }
        i += k;
    }
    return t;
}

// UTF-8 → the normal form. Controls become spaces so that no two words are joined; ill-formed bytes U+FFFD.
static void normalise(const char *s, size_t n, size_t broken, rp_arena *a, rp_text *out) {
    char *to = rp_arena_alloc(a, n + 2 * broken + 1);       // U+FFFD takes three bytes
    size_t k = 0, i = n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (i < n) {
        unsigned char c = (unsigned char)s[i];
        if (c < 0x80) {
            i++;
            if (c == '\r' && i < n && s[i] == '\n')
                continue;
            to[k++] = (char)(c == '\r' ? '\n' : (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F ? ' ' : c);
            continue;
        }
        int32_t code;
        size_t length = rp_utf8_next(s + i, n - i, &code);
        if (length == 1)
            out->replaced++;
        i += length;
        k += rp_utf8_put(code == 0x2028 || code == 0x2029 ? '\n' : code, to + k);
    }
    to[k] = '\0';
    out->bytes = to;
    out->n = k;
}

// Converts to UTF-8; an ill-formed place fails.
static rp_status convert(const rp_source *source, const char *charset, rp_arena *a, rp_text *out, rp_error *err) {
    iconv_t cd = iconv_open("UTF-8", charset);
    if (cd == (iconv_t)-1)
        return rp_fail(err, RP_E_FORMAT, source->path, 0, 0, "encoding %.40s is not known", charset);
    size_t room = 3 * source->n + 4, left = source->n, free_bytes = room;
    char *to = rp_arena_alloc(a, room), *at = to, *from = (char *)(uintptr_t)source->bytes;
    size_t got = iconv(cd, &from, &left, &at, &free_bytes);
    iconv_close(cd);
    if (got == (size_t)-1)
        return rp_fail(err, RP_E_FORMAT, source->path, 0, source->n - left, "not text in encoding %.40s", charset);
    normalise(to, (size_t)(at - to), 0, a, out);
    out->charset = rp_arena_copy(a, charset, strlen(charset));
    return RP_OK;
}

static const char *mark(const char *s, size_t n) {
    if (n >= 4 && memcmp(s, "\xFF\xFE\0\0", 4) == 0)
        return "UTF-32";
    if (n >= 4 && memcmp(s, "\0\0\xFE\xFF", 4) == 0)
        return "UTF-32";
    if (n >= 2 && (memcmp(s, "\xFF\xFE", 2) == 0 || memcmp(s, "\xFE\xFF", 2) == 0))
        return "UTF-16";
    bool tag = n >= 4 && (s[0] == '<' || s[1] == '<') && (s[2] == '\0') == (s[0] == '\0');     // "<", wide: markup without a mark
    if (tag && s[0] == '<' && s[1] == '\0')
        return "UTF-16LE";
    if (tag && s[0] == '\0' && s[1] == '<')
        return "UTF-16BE";
    return NULL;
}

// uchardet's guess, copied into the arena, or NULL.
static const char *guess(const char *s, size_t n, rp_arena *a) {
    uchardet_t u = uchardet_new();
    if (u == NULL)
        return NULL;
    const char *charset = NULL;
    if (uchardet_handle_data(u, s, n) == 0) {
        uchardet_data_end(u);
        const char *name = uchardet_get_charset(u);
        charset = name[0] != '\0' ? rp_arena_copy(a, name, strlen(name)) : NULL;
    }
    uchardet_delete(u);
    return charset;
}

rp_status rp_text_decode(const rp_source *source, const char *charset, rp_arena *a, rp_text *out, rp_error *err) {
    const char *s = source->bytes;
    size_t n = source->n;
    *out = (rp_text){.bytes = "", .charset = "UTF-8"};
    const char *marked = mark(s, n);
    if (marked != NULL)
        return convert(source, marked, a, out, err);
    const char *nul = n > 0 ? memchr(s, '\0', n) : NULL;
    if (nul != NULL)
        return rp_fail(err, RP_E_FORMAT, source->path, 0, (uint64_t)(nul - s), "binary file: it has a NUL byte");
    tally t = count(s, n);
    bool few = t.broken <= FORGIVEN + n / BYTES_PER_BROKEN;
    if (t.broken == 0 || (few && t.multibyte >= t.broken)) {
        normalise(s, n, t.broken, a, out);
        return RP_OK;
    }
    if (charset != NULL && convert(source, charset, a, out, NULL) == RP_OK)
        return RP_OK;
    const char *guessed = t.multibyte < t.broken ? guess(s, n, a) : NULL;
    if (guessed != NULL && strcmp(guessed, "UTF-8") != 0 && convert(source, guessed, a, out, NULL) == RP_OK)
        return RP_OK;
    if (!few)
        return rp_fail(err, RP_E_FORMAT, source->path, 0, t.first_broken, "broken UTF-8 in %zu places, and no other encoding fits",
                       t.broken);
    normalise(s, n, t.broken, a, out);
    return RP_OK;
}
