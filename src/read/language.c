// language.c: see language.h. A paragraph's words are counted once for each language whose small words they are among: one
// look-up a word gives the set of its languages as bits. Scripts of one language count letter by letter. A share of the
// words is asked for, so that a language that the table does not know is not taken for one that it does: running English has
// one of its words every three to four, a headline or a sentence full of names one in ten.
//
// Rejected: frequencies of letter triples, which tell Danish from Norwegian better, but need a trained table that no one can
// read; whole texts at once, which a long quotation or a page's furniture turns over.
#include "read/language.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/dict.h"
#include "base/table.h"
#include "base/utf8.h"

enum { MOST = 64, WORDS_MOST = 32, RANGES = 32, LONGEST = 40 };
enum { PARAGRAPH_WORDS = 8, ENGLISH_PERCENT = 7, FOREIGN_PERCENT = 10, SHORT_WORDS = 20, UNKNOWN_TIMES = 3, ENDINGS_PERCENT = 5 };

struct rp_languages {
    const char *code[MOST];                         // those of words first, English at 0
    uint32_t n_words, n;
    rp_dict words;                                  // in small letters → set of languages, as bits
    struct { int32_t from, to; uint32_t language; } range[RANGES];
    uint32_t n_ranges;
};

// ------------------------------------------------------------------------------------------------------------- the table

static rp_status read_words(const rp_table *t, uint32_t language, rp_arena *arena, rp_languages *l, rp_error *err) {
    for (const char *s = t->column[2]; *s != '\0';) {
        size_t n = strcspn(s, " ");
        if (n >= LONGEST)
            return rp_table_fail(t, 2, err, "a word of more than %d bytes", LONGEST - 1);
        const char *word = rp_utf8_lower(arena, s, n, NULL);
        uint32_t known = rp_dict_get(&l->words, word);
        if (n > 0)
            rp_dict_put(&l->words, word, (known == UINT32_MAX ? 0 : known) | 1u << language);
        s += n + (s[n] == ' ');
    }
    return RP_OK;
}

static rp_status read_ranges(const rp_table *t, uint32_t language, rp_languages *l, rp_error *err) {
    for (const char *s = t->column[2]; *s != '\0';) {
        char *middle, *end;
        long from = strtol(s, &middle, 16), to = *middle == '-' ? strtol(middle + 1, &end, 16) : -1;
        if (to < from || (*end != ' ' && *end != '\0') || from < 0x80 || to > 0x10FFFF)
            return rp_table_fail(t, 2, err, "\"%.20s\" is no range such as 0370-03FF", s);
        if (l->n_ranges == RANGES)
            return rp_table_fail(t, 2, err, "more than %d ranges of letters", RANGES);
        l->range[l->n_ranges].from = (int32_t)from, l->range[l->n_ranges].to = (int32_t)to;
        l->range[l->n_ranges++].language = language;
        s = end + (*end == ' ');
    }
    return RP_OK;
}

static rp_status read_row(const rp_table *t, rp_arena *arena, rp_languages *l, rp_error *err) {
    bool words = strcmp(t->column[0], "words") == 0;
    if (!words && strcmp(t->column[0], "letters") != 0)
        return rp_table_fail(t, 0, err, "\"%.20s\" is no class: words or letters", t->column[0]);
    if (words && l->n_words < l->n)
        return rp_table_fail(t, 0, err, "rows of words stand before those of letters");
    if (l->n == (words ? WORDS_MOST : MOST))
        return rp_table_fail(t, 1, err, "more than %d languages", words ? WORDS_MOST : MOST);
    if (l->n == 0 && strcmp(t->column[1], "en") != 0)
        return rp_table_fail(t, 1, err, "the first language must be en");
    uint32_t language = l->n++;
    l->code[language] = t->column[1];
    l->n_words += words;
    return words ? read_words(t, language, arena, l, err) : read_ranges(t, language, l, err);
}

rp_status rp_languages_open(const char *path, rp_arena *arena, const rp_languages **out, rp_error *err) {
    rp_languages *l = RP_NEW(arena, rp_languages, 1);
    l->words.arena = arena;
    rp_table t;
    *out = NULL;
    RP_TRY(rp_table_open(path, &t, err));
    rp_status status;
    bool more = true;
    while ((status = rp_table_next(&t, arena, &more, err)) == RP_OK && more)
        if ((status = read_row(&t, arena, l, err)) != RP_OK)
            break;
    rp_table_close(&t);
    if (status == RP_OK)
        *out = l;
    return status;
}

// ------------------------------------------------------------------------------------------------------------- counting

typedef struct count {
    uint32_t hits[MOST];
    uint32_t words, endings;                        // endings: "-ed", "-ing"
    uint32_t latin, other;                          // letters
} count;

static void count_letter(const rp_languages *l, int32_t code, count *c) {
    bool known = false;
    for (uint32_t i = 0; i < l->n_ranges; i++)
        if (code >= l->range[i].from && code <= l->range[i].to) {
            c->hits[l->range[i].language]++;
            known = true;
        }
    c->words += known;                              // such scripts do not all part their words
    c->other++;
}

static void count_word(const rp_languages *l, const char *word, size_t n, count *c) {
    char key[LONGEST];
    c->words++;
    c->endings += n >= 5 && (strncmp(word + n - 2, "ed", 2) == 0 || strncmp(word + n - 3, "ing", 3) == 0);
    if (n == 1 || n >= LONGEST)                     // one letter is half a language's "and", and the s of "Brenn's"
        return;
    memcpy(key, word, n);
    key[n] = '\0';
    uint32_t set = rp_dict_get(&l->words, key);
    for (uint32_t i = 0; set != UINT32_MAX && set >> i != 0; i++)
        c->hits[i] += set >> i & 1;
}

// text is in small letters.
static void count_text(const rp_languages *l, const char *text, size_t n, count *c) {
    size_t from = 0, i = 0;
    while (i <= n) {
        int32_t code = ' ';
        size_t k = i < n ? rp_utf8_next(text + i, n - i, &code) : 1;
        bool letter = rp_utf8_is_alpha(code) || (code >= 0x300 && code < 0x370) || (code >= 0x900 && code < 0x980);
        if (letter && (code < 0x250 || (code >= 0x1E00 && code < 0x1F00)))
            c->latin++;
        else if (letter)
            count_letter(l, code, c);
        if (!letter) {
            if (i > from)
                count_word(l, text + from, i - from, c);
            from = i + k;
        }
        i += k;
    }
}

// ------------------------------------------------------------------------------------------------------------- voices

typedef struct voices {
    uint32_t of[MOST], unknown;                     // words
    count all;
} voices;

static void hear_paragraph(const rp_languages *l, const char *text, size_t n, voices *v) {
    count c = {0};
    count_text(l, text, n, &c);
    v->all.words += c.words, v->all.endings += c.endings, v->all.latin += c.latin, v->all.other += c.other;
    v->all.hits[0] += c.hits[0];
    uint32_t best = 1;
    for (uint32_t i = 2; i < l->n; i++)
        best = c.hits[i] > c.hits[best] ? i : best;
    if (c.words < PARAGRAPH_WORDS)
        return;
    uint32_t ahead = c.words < SHORT_WORDS ? 2 : 1;
    if (c.hits[best] >= c.hits[0] + ahead && c.hits[best] * 100 >= c.words * FOREIGN_PERCENT)
        v->of[best] += c.words;
    else if (c.hits[0] + 1 >= c.hits[best] && c.hits[0] * 100 >= c.words * ENGLISH_PERCENT && c.latin >= c.other)
        v->of[0] += c.words;
    else
        v->unknown += c.words;
}

// Nothing that can be told by its words: names in a row, a line or two.
static bool undecided_english(const voices *v, const char *told) {
    if (v->all.other > v->all.latin)
        return false;
    if (told != NULL)
        return strncasecmp(told, "en", 2) == 0;
    return v->all.words < SHORT_WORDS || (v->all.hits[0] + v->all.endings) * 100 >= v->all.words * ENDINGS_PERCENT;
}

bool rp_language_english(const rp_languages *l, const rp_doc *d, rp_arena *scratch, const char **code) {
    voices v = {0};
    if (code != NULL)
        *code = NULL;
    if (l == NULL)
        return true;
    for (uint32_t b = 0; b < d->blocks.n; b++) {
        size_t n;
        const char *text = rp_utf8_lower(scratch, d->text + d->blocks.v[b].from, d->blocks.v[b].to - d->blocks.v[b].from, &n);
        if (d->blocks.v[b].kind != RP_BLOCK_BYLINE)
            hear_paragraph(l, text, n, &v);
    }
    uint32_t foreign = 0, best = 0;
    for (uint32_t i = 1; i < l->n; i++) {
        foreign += v.of[i];
        best = v.of[i] > v.of[best] ? i : best;
    }
    if (code != NULL && best > 0)
        *code = l->code[best];
    if (v.of[0] == 0 && foreign == 0)
        return undecided_english(&v, d->language);
    return v.of[0] >= foreign && v.of[0] * UNKNOWN_TIMES >= v.unknown;
}
