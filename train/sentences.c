// sentences.c: see sentences.h.
#include "sentences.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/tagset.h"

enum { COLUMNS = 6, WORDS = 4096, LINE = 1 << 16 };

static token token_new(const char *form, const char *lower) {
    token t = {.form = form, .lower = lower, .upos = -1, .xpos = -1, .head = -1, .relation = -1, .name = -1};
    rp_features_of(form, lower, &t.features);
    return t;
}

// As text/splitter.c fills `lower`: curly quotes are straightened.
static const char *lower_of(const char *form, rp_arena *arena) {
    char *lower = (char *)(uintptr_t)rp_utf8_lower(arena, form, strlen(form), NULL), *to = lower;
    for (const char *p = lower; *p;) {
        bool quote = strncmp(p, "\xE2\x80", 2) == 0 && strchr("\x98\x99\x9C\x9D", p[2]) && p[2];
        *to++ = !quote ? *p : p[2] == '\x98' || p[2] == '\x99' ? '\'' : '"';
        p += quote ? 3 : 1;
    }
    *to = '\0';
    return lower;
}

static void add_sentence(sentence_set *set, const token *t, int n, rp_arena *arena) {
    if (set->n == set->cap) {
        set->cap = set->cap ? 2 * set->cap : 1024;
        set->v = realloc(set->v, (size_t)set->cap * sizeof *set->v);
        if (!set->v)
            abort();
    }
    sentence *s = &set->v[set->n++];
    *s = (sentence){RP_NEW(arena, token, n), n};
    memcpy(s->token, t, (size_t)n * sizeof *t);
    set->words += n - 1;
}

static int label(const char *text, int (*find)(const char *)) {
    return strcmp(text, "_") == 0 ? -1 : find(text);
}

// One line into *t; false when it is malformed.
static bool read_token(char *line, rp_arena *arena, token *t) {
    char *column[COLUMNS];
    int n = 0;
    for (char *p = line; p && n < COLUMNS; n++) {
        column[n] = p;
        p = strchr(p, '\t');
        if (p)
            *p++ = '\0';
    }
    if (n < COLUMNS)
        return false;
    const char *form = rp_arena_copy(arena, column[0], strlen(column[0]));
    *t = token_new(form, lower_of(form, arena));
    t->upos = label(column[1], rp_upos_find);
    t->xpos = label(column[2], rp_xpos_find);
    t->head = strcmp(column[3], "_") == 0 ? -1 : atoi(column[3]);
    t->relation = label(column[4], rp_relation_find);
    t->name = label(column[5], rp_bio_find);
    return t->head < WORDS;
}

rp_status sentences_read(const char *path, int most_words, rp_arena *arena, sentence_set *out, rp_error *err) {
    static char line[LINE];
    static token words[WORDS];
    FILE *f = fopen(path, "r");
    if (!f)
        return rp_fail(err, RP_E_IO, path, 0, 0, "cannot be opened");
    uint32_t number = 0;
    int n = 1;
    words[0] = token_new("<ROOT>", "<ROOT>");
    while (fgets(line, sizeof line, f)) {
        number++;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '\0') {
            if (n > 1 && n - 1 <= most_words)
                add_sentence(out, words, n, arena);
            n = 1;
        } else if (n == WORDS || !read_token(line, arena, &words[n++])) {
            fclose(f);
            return rp_fail(err, RP_E_FORMAT, path, number, 0, "six columns are expected");
        }
    }
    fclose(f);
    return RP_OK;
}

// ----------------------------------------------------------------------------------------------------------- variation

// The first `most` characters in capitals.
static const char *capitals(const char *form, size_t most, rp_arena *arena) {
    size_t n = strlen(form);
    char *out = rp_arena_alloc(arena, 2 * n + 8), *to = out;
    for (size_t i = 0, k = 0; i < n; k++) {
        int32_t code;
        i += rp_utf8_next(form + i, n - i, &code);
        to += rp_utf8_put(k < most ? utf8proc_toupper(code) : code, to);
    }
    *to = '\0';
    return out;
}

static bool ends_with_loose_stop(const sentence *s) {
    const char *form = s->token[s->n - 1].form;
    for (int i = 1; i < s->n; i++)
        if (s->token[i].head == s->n - 1)
            return false;
    return s->n > 4 && ispunct((unsigned char)form[0]) && form[1] == '\0';
}

static void vary(sentence_set *set, int which, uint32_t kind, rp_arena *arena) {
    static token words[WORDS];
    sentence s = set->v[which];
    memcpy(words, s.token, (size_t)s.n * sizeof *words);
    for (int i = 1; i < s.n && kind < 4; i++) {
        bool headline = kind >= 2;
        const char *form = headline && strlen(words[i].form) <= 3 ? words[i].form : capitals(words[i].form, headline
                                                                                             ? 1 : SIZE_MAX, arena);
        token old = words[i];
        words[i] = token_new(form, lower_of(form, arena));
        words[i].upos = old.upos, words[i].xpos = old.xpos, words[i].head = old.head;
        words[i].relation = old.relation, words[i].name = old.name;
    }
    bool cut = kind % 2 == 0 && ends_with_loose_stop(&s);
    add_sentence(set, words, cut ? s.n - 1 : s.n, arena);
}

void sentences_vary(sentence_set *set, double share, random_state *r, rp_arena *arena) {
    int n = set->n;
    for (int k = 0; k < (int)(share * n); k++)
        vary(set, (int)random_below(r, (uint32_t)n), random_below(r, 5), arena);
}

// -------------------------------------------------------------------------------------------------------------- tables

int word_table_find(const word_table *t, uint64_t key) {
    int from = 0, to = t->n;
    while (from < to) {
        int middle = from + (to - from) / 2;
        if (t->key[middle] < key)
            from = middle + 1;
        else
            to = middle;
    }
    return from < t->n && t->key[from] == key ? from : -1;
}

static int by_key(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static size_t copy_keys(const sentence_set *set, uint64_t *to) {
    size_t n = 0;
    for (int i = 0; i < set->n; i++)
        for (int k = 1; k < set->v[i].n; k++)
            to[n++] = set->v[i].token[k].features.key;
    return n;
}

word_table words_of(const sentence_set *a, const sentence_set *b) {
    size_t most = (size_t)(a->words + b->words);
    word_table t = {calloc(most, sizeof *t.key), calloc(most, sizeof *t.count), 0};
    uint64_t *all = calloc(most, sizeof *all);
    if (!t.key || !t.count || !all)
        abort();
    size_t n = copy_keys(a, all);
    n += copy_keys(b, all + n);
    qsort(all, n, sizeof *all, by_key);
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i; k < n && all[k] == all[i]; k++)
            ;
        if (k - i >= 2) {
            t.key[t.n] = all[i];
            t.count[t.n++] = (int)(k - i);
        }
    }
    free(all);
    return t;
}

void sentences_number(sentence_set *set, const word_table *vectors, const word_table *words) {
    for (int i = 0; i < set->n; i++)
        for (int k = 0; k < set->v[i].n; k++) {
            token *t = &set->v[i].token[k];
            int w = word_table_find(words, t->features.key);
            t->vector = word_table_find(vectors, t->features.key);
            t->word = k == 0 ? 1 : w < 0 ? 0 : w + 2;
        }
}
