// lines.c: see lines.h. The rule of wrapped text: a line break is no paragraph's end exactly when the first word of the
// next line would not have fitted. It needs no list of endings and survives abbreviations at a line's end; rejected was
// joining by lower-case starts, which breaks at every wrapped name.
#include "read/lines.h"

#include <string.h>

#include "base/utf8.h"

// A file counts as wrapped when nearly all lines are this short, and most breaks inside paragraphs did not fit.
enum { WIDTH_MIN = 40, WIDTH_MAX = 110, INSIDE_MIN = 3 };

typedef struct line {
    const char *text;
    uint32_t n;
    uint32_t width;                                 // characters
    uint32_t first_word;                            // characters of its first word
    bool gap;                                       // a blank line, or the start of the text, comes before it
} line;
typedef RP_VEC(line) lines;

static size_t space_at(const char *s, size_t n) {
    int32_t code;
    size_t k = rp_utf8_next(s, n, &code);
    return rp_utf8_is_space(code) ? k : 0;
}

static void trim(const char **s, size_t *n) {
    size_t k;
    while (*n > 0 && (k = space_at(*s, *n)) > 0)
        *s += k, *n -= k;
    for (;;) {                                      // backwards: step over continuation bytes
        size_t back = 1;
        while (back < *n && ((unsigned char)(*s)[*n - back] & 0xC0) == 0x80)
            back++;
        if (*n == 0 || space_at(*s + *n - back, back) == 0)
            return;
        *n -= back;
    }
}

static uint32_t width(const char *s, size_t n) {
    uint32_t w = 0;
    for (size_t i = 0; i < n; i++)
        w += ((unsigned char)s[i] & 0xC0) != 0x80;
    return w;
}

static void split(const char *s, size_t n, rp_arena *a, lines *out) {
    bool gap = true;
    for (size_t i = 0; i < n;) {
        const char *end = memchr(s + i, '\n', n - i), *text = s + i;
        size_t bytes = end != NULL ? (size_t)(end - text) : n - i;
        i += bytes + 1;
        trim(&text, &bytes);
        if (bytes == 0) {
            gap = true;
            continue;
        }
        const char *blank = memchr(text, ' ', bytes);
        line l = {text, (uint32_t)bytes, width(text, bytes), width(text, blank ? (size_t)(blank - text) : bytes), gap};
        rp_vec_push(a, out, l);
        gap = false;
    }
}

size_t rp_lines_bullet(const char *s, size_t n) {
    static const char *const marks[] = {"-", "*", "•", "–", "·", "▪", "‣", "●", "◦", "■", "➤", "✓"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t k = strlen(marks[i]);
        if (n > k && memcmp(s, marks[i], k) == 0 && (s[k] == ' ' || s[k] == '\t')) {
            while (k < n && (s[k] == ' ' || s[k] == '\t'))
                k++;
            return k;
        }
    }
    return 0;
}

static bool sentence_ends(const line *l) {
    return strchr(".!?:;\"'])", l->text[l->n - 1]) != NULL;
}

// The width at which the text was wrapped, or 0 when it was not.
static uint32_t wrap_width(const lines *ls) {
    uint32_t most = 0, narrow = 0, inside = 0, full = 0, open = 0;
    for (uint32_t i = 0; i < ls->n; i++) {
        if (ls->v[i].width > WIDTH_MAX)
            continue;
        narrow++;
        most = ls->v[i].width > most ? ls->v[i].width : most;
    }
    for (uint32_t i = 0; i + 1 < ls->n; i++) {
        const line *l = &ls->v[i], *next = l + 1;
        if (next->gap)
            continue;
        inside++;
        full += l->width + 1 + next->first_word > most * 85 / 100;
        open += !sentence_ends(l);
    }
    bool wrapped = most >= WIDTH_MIN && narrow * 100 >= ls->n * 95 && inside >= INSIDE_MIN && full * 100 >= inside * 60 &&
                   open * 100 >= inside * 50;
    return wrapped ? most : 0;
}

// Is the break between l and the line after it one that the width forced? Text wrapped by hand breaks a little early,
// which is believed inside a sentence only.
static bool forced(const line *l, uint32_t most) {
    const line *next = l + 1;
    uint32_t width = l->width + 1 + next->first_word;
    return most > 0 && !next->gap && rp_lines_bullet(next->text, next->n) == 0 &&
           (width > most || (width > most * 80 / 100 && !sentence_ends(l)));
}

static rp_draft join(const line *from, const line *to, rp_arena *a) {
    rp_draft d = {.text = from->text, .n = from->n, .kind = RP_BLOCK_PARAGRAPH, .gap = from->gap};
    if (to == from + 1)
        return d;
    size_t bytes = 0;
    for (const line *l = from; l < to; l++)
        bytes += l->n + 1;
    char *text = rp_arena_alloc(a, bytes), *at = text;
    for (const line *l = from; l < to; l++) {
        memcpy(at, l->text, l->n);
        at += l->n;
        *at++ = ' ';
    }
    d.text = text;
    d.n = (uint32_t)(bytes - 1);
    return d;
}

void rp_lines_split(const char *s, size_t n, rp_arena *a, rp_drafts *out) {
    lines ls = {0};
    split(s, n, a, &ls);
    uint32_t most = wrap_width(&ls);
    for (uint32_t i = 0, k; i < ls.n; i = k) {
        for (k = i + 1; k < ls.n && forced(&ls.v[k - 1], most);)
            k++;
        rp_draft d = join(&ls.v[i], &ls.v[k], a);
        rp_vec_push(a, out, d);
    }
}
