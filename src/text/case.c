// case.c: see case.h. Wire copy of the teleprinter age, some agencies' headlines and shouting web pages have no small
// letters; a tagger trained on mixed case takes every word of theirs for a name.
//
// A block is in capitals when nine of ten letters are and it has some words. Each of its words is then looked up in
// data/words/case.tsv (how the treebanks write it): `lower`, `upper` (an acronym), else by its inflection and its ending;
// what is left is a name, because common words are known and names are not. Names that are common words too ("PEACE")
// are lost to the tagger, but not to the party and place tables, which match without case. A sentence begins with a
// capital. Rejected: choosing the case of whole sentences by a language model: the parser needs most words right, not all.
#include "text/case.h"

#include <assert.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "base/dict.h"
#include "base/table.h"
#include "base/utf8.h"

enum word_case { CASE_NAME, CASE_LOWER, CASE_UPPER };

typedef struct ending { const char *text; uint32_t n, least; } ending;

struct rp_cases {
    rp_dict word;                                   // to enum word_case
    RP_VEC(ending) endings;                         // of common words
    RP_VEC(ending) inflections;                     // that a common word may add
};

static rp_status read_row(rp_cases *x, rp_arena *a, const rp_table *t, rp_error *err) {
    const char *kind = t->column[0], *word = t->column[1];
    ending e = {word, (uint32_t)strlen(word), (uint32_t)strtoul(t->column[2], NULL, 10)};
    if (strcmp(kind, "lower") == 0)
        rp_dict_put(&x->word, word, CASE_LOWER);
    else if (strcmp(kind, "upper") == 0)
        rp_dict_put(&x->word, word, CASE_UPPER);
    else if (strcmp(kind, "name") == 0)
        rp_dict_put(&x->word, word, CASE_NAME);
    else if (strcmp(kind, "ending") == 0)
        rp_vec_push(a, &x->endings, e);
    else if (strcmp(kind, "inflection") == 0)
        rp_vec_push(a, &x->inflections, e);
    else
        return rp_table_fail(t, 0, err, "'%s' is none of lower, upper, name, ending, inflection", kind);
    return RP_OK;
}

rp_status rp_cases_load(const char *dir, rp_arena *arena, rp_cases **out, rp_error *err) {
    char path[4096];
    rp_table t;
    snprintf(path, sizeof path, "%s/words/case.tsv", dir);
    *out = RP_NEW(arena, rp_cases, 1);
    (*out)->word.arena = arena;
    RP_TRY(rp_table_open(path, &t, err));
    bool more = true;
    rp_status status = rp_table_next(&t, arena, &more, err);
    for (; status == RP_OK && more; status = rp_table_next(&t, arena, &more, err))
        if ((status = read_row(*out, arena, &t, err)) != RP_OK)
            break;
    rp_table_close(&t);
    return status;
}

static bool ends_in(const char *word, size_t n, const ending *e) {
    return n > e->n && n >= e->least && memcmp(word + n - e->n, e->text, e->n) == 0;
}

// Is word, without an inflection, a common word: "rockets"?
static bool is_inflected(const rp_cases *x, const char *word, size_t n) {
    char stem[64];
    for (uint32_t i = 0; i < x->inflections.n && n < sizeof stem; i++) {
        const ending *e = &x->inflections.v[i];
        if (!ends_in(word, n, e))
            continue;
        memcpy(stem, word, n - e->n);
        stem[n - e->n] = '\0';
        if (rp_dict_get(&x->word, stem) == CASE_LOWER)
            return true;
    }
    return false;
}

static enum word_case case_of(const rp_cases *x, const char *lower) {
    size_t n = strlen(lower);
    uint32_t known = rp_dict_get(&x->word, lower);
    if (known != UINT32_MAX)
        return (enum word_case)known;
    if (strchr(lower, '.') != NULL && n > 3)        // "u.s.", but "gen."
        return lower[1] == '.' ? CASE_UPPER : CASE_NAME;
    if (is_inflected(x, lower, n))
        return CASE_LOWER;
    for (uint32_t i = 0; i < x->endings.n; i++)
        if (ends_in(lower, n, &x->endings.v[i]))
            return CASE_LOWER;
    return CASE_NAME;
}

// "KABUL" → "Kabul": the first code point as it is, the rest small.
static const char *capitalised(rp_arena *a, const char *form, const char *lower) {
    int32_t code;
    size_t n = strlen(form), first = rp_utf8_next(form, n, &code), rest;
    const char *tail = rp_utf8_lower(a, form + first, n - first, &rest);
    char *out = rp_arena_alloc(a, first + rest + 1);
    memcpy(out, form, first);
    memcpy(out + first, tail, rest + 1);
    return rp_utf8_is_alpha(code) ? out : lower;    // "'S", "3RD"
}

static bool is_in_capitals(const rp_doc *d, const rp_block *b) {
    enum { LETTERS = 12, WORDS = 3 };
    uint32_t upper = 0, lower = 0, words = 0;
    for (uint32_t i = b->from; i < b->to && lower * 10 <= upper + LETTERS; i++) {
        char c = d->text[i];
        upper += c >= 'A' && c <= 'Z';
        lower += c >= 'a' && c <= 'z';
        words += c == ' ';
    }
    return upper >= LETTERS && words + 1 >= WORDS && lower * 10 <= upper + lower;
}

rp_status rp_case_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    assert(d->stage == RP_STAGE_TOKENS);
    (void)w;
    uint32_t block = RP_NONE;
    bool shouted = false;
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        if (d->sent_block[s] != block)
            shouted = is_in_capitals(d, &d->blocks.v[block = d->sent_block[s]]);
        for (uint32_t t = d->sent_token[s]; shouted && t < d->sent_token[s + 1]; t++) {
            enum word_case how = case_of(m->cases, d->lower[t]);
            bool starts = t == d->sent_token[s];
            if (how == CASE_NAME || (how == CASE_LOWER && starts))
                d->form[t] = capitalised(d->arena, d->form[t], d->lower[t]);
            else if (how == CASE_LOWER)
                d->form[t] = d->lower[t];
        }
    }
    return RP_OK;
}
