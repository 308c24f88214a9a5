// time_words.c: see time_words.h. Every phrase is filed under its first word; the phrases of one first word form a
// chain, longest first, so the first that fits is the longest. Hyphens in the tables stand for themselves as tokens,
// because that is how the tokeniser cuts them ("al - fitr").
#include "code/time/time_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "base/utf8.h"
#include "code/time/time.h"

static const char *const class_names[] = {
#define X_(name, text) text,
    RP_WORD_CLASSES(X_)
#undef X_
};

// ---------------------------------------------------------------------------------------------------------- reading

enum { MAX_WORDS = 8 };

// Cuts text at spaces and around hyphens; returns the number of words, or 0 when there are none or too many.
static uint32_t cut(rp_arena *a, const char *text, const char **word) {
    uint32_t n = 0;
    for (const char *p = text; *p;) {
        if (*p == ' ') {
            p++;
            continue;
        }
        size_t k = *p == '-' ? 1 : strcspn(p, " -");
        if (n == MAX_WORDS)
            return 0;
        word[n++] = rp_arena_copy(a, p, k);
        p += k;
    }
    return n;
}

// Keeps each chain sorted by falling length.
static void file_phrase(struct rp_times *x, uint32_t index) {
    rp_phrase *p = &x->phrases.v[index];
    uint32_t at = rp_dict_get(&x->first, p->word[0]);
    if (at == UINT32_MAX || x->phrases.v[at].n < p->n) {
        p->next = at == UINT32_MAX ? RP_NONE : at;
        rp_dict_put(&x->first, p->word[0], index);
        return;
    }
    while (x->phrases.v[at].next != RP_NONE && x->phrases.v[x->phrases.v[at].next].n >= p->n)
        at = x->phrases.v[at].next;
    p->next = x->phrases.v[at].next;
    x->phrases.v[at].next = index;
}

static uint32_t bits_of(int class) {
    switch (class) {
    case RP_WORD_DIGIT: case RP_WORD_TENS: case RP_WORD_SCALE: case RP_WORD_GROUP: case RP_WORD_MANY: case RP_WORD_FEW:
    case RP_WORD_ORDINAL:
        return RP_BEGINS_NUMBER | RP_BEGINS_TIME;
    case RP_WORD_TIMES: case RP_WORD_BEGIN_NUMBER:
        return RP_BEGINS_NUMBER;
    case RP_WORD_MONTH: case RP_WORD_WEEKDAY: case RP_WORD_WEEKDAYS: case RP_WORD_SEASON: case RP_WORD_UNIT: case RP_WORD_DAYPART:
    case RP_WORD_DEICTIC: case RP_WORD_OVERNIGHT: case RP_WORD_WHICH: case RP_WORD_STORY: case RP_WORD_PORTION:
    case RP_WORD_QUARTER: case RP_WORD_VAGUE: case RP_WORD_REFERENCE: case RP_WORD_OCCASION: case RP_WORD_REPEATED: case RP_WORD_HOLIDAY: case RP_WORD_FEAST:
    case RP_WORD_BEGIN_TIME:
        return RP_BEGINS_TIME;
    case RP_WORD_ARTICLE:
        return RP_BEGINS_NUMBER | RP_BEGINS_TIME | RP_BEGINS_ARTICLE;
    default:
        return 0;
    }
}

static void mark_begin(struct rp_times *x, int class, const char *word) {
    uint32_t bits = rp_dict_get(&x->begins, word);
    bits = (bits == UINT32_MAX ? 0 : bits) | bits_of(class);
    if (bits)
        rp_dict_put(&x->begins, word, bits);
}

static bool add_phrase(struct rp_times *x, int class, const char *text, int64_t value) {
    const char *word[MAX_WORDS];
    uint32_t n = cut(x->arena, text, word);
    if (n == 0)
        return false;
    rp_phrase p = {.class = (uint8_t)class, .n = (uint8_t)n, .value = value, .next = RP_NONE};
    p.word = RP_NEW(x->arena, const char *, n);
    memcpy(p.word, word, n * sizeof *word);
    rp_vec_push(x->arena, &x->phrases, p);
    file_phrase(x, x->phrases.n - 1);
    mark_begin(x, class, p.word[0]);
    return true;
}

static int class_find(const char *name) {
    for (int i = 0; i < RP_N_WORD_CLASSES; i++)
        if (i != RP_WORD_MONEY && i != RP_WORD_FEAST && strcmp(class_names[i], name) == 0)
            return i;
    return -1;
}

// class, words, value
static rp_status word_row(struct rp_times *x, rp_table *t, rp_error *err) {
    int class = class_find(t->column[0]);
    if (class < 0)
        return rp_table_fail(t, 0, err, "'%s' is no class of words", t->column[0]);
    char *end;
    int64_t value = strtoll(t->column[2], &end, 10);
    if (*end)
        return rp_table_fail(t, 2, err, "'%s' is no whole number", t->column[2]);
    if (!add_phrase(x, class, t->column[1], value))
        return rp_table_fail(t, 1, err, "1 to %d words are needed", MAX_WORDS);
    return RP_OK;
}

// words, code
static rp_status currency_row(struct rp_times *x, rp_table *t, rp_error *err) {
    if (strlen(t->column[1]) != 3)
        return rp_table_fail(t, 1, err, "'%s' is no ISO 4217 code", t->column[1]);
    rp_vec_push(x->arena, &x->currencies, t->column[1]);
    if (!add_phrase(x, RP_WORD_MONEY, t->column[0], x->currencies.n - 1))
        return rp_table_fail(t, 0, err, "1 to %d words are needed", MAX_WORDS);
    return RP_OK;
}

// words, from, to: the years of one feast are chained, the phrase's value is the last one read
static rp_status feast_row(struct rp_times *x, rp_table *t, rp_error *err) {
    rp_feast f = {.next = RP_NONE};
    RP_TRY(rp_table_days(t, 1, &f.days, err));
    for (uint32_t i = 0; i < x->phrases.n; i++) {
        rp_phrase *p = &x->phrases.v[i];
        const char *word[MAX_WORDS];
        if (p->class != RP_WORD_FEAST || cut(x->arena, t->column[0], word) != p->n)
            continue;
        uint32_t same = 0;
        while (same < p->n && strcmp(word[same], p->word[same]) == 0)
            same++;
        if (same < p->n)
            continue;
        f.next = (uint32_t)p->value;
        p->value = x->feasts.n;
        rp_vec_push(x->arena, &x->feasts, f);
        return RP_OK;
    }
    rp_vec_push(x->arena, &x->feasts, f);
    if (!add_phrase(x, RP_WORD_FEAST, t->column[0], x->feasts.n - 1))
        return rp_table_fail(t, 0, err, "1 to %d words are needed", MAX_WORDS);
    return RP_OK;
}

typedef rp_status row_reader(struct rp_times *, rp_table *, rp_error *);

static rp_status read_table(struct rp_times *x, const char *data_dir, const char *name, row_reader *row, rp_error *err) {
    rp_table t;
    RP_TRY(rp_table_open(rp_arena_printf(x->arena, "%s/time/%s", data_dir, name), &t, err));
    rp_status status = RP_OK;
    for (bool more = true; status == RP_OK;) {
        status = rp_table_next(&t, x->arena, &more, err);
        if (status != RP_OK || !more)
            break;
        status = row(x, &t, err);
    }
    rp_table_close(&t);
    return status;
}

rp_status rp_times_load(const char *data_dir, rp_arena *arena, struct rp_times **out, rp_error *err) {
    struct rp_times *x = RP_NEW(arena, struct rp_times, 1);
    x->arena = arena;
    x->first.arena = x->begins.arena = arena;
    RP_TRY(read_table(x, data_dir, "numbers.tsv", word_row, err));
    RP_TRY(read_table(x, data_dir, "qualifiers.tsv", word_row, err));
    RP_TRY(read_table(x, data_dir, "words.tsv", word_row, err));
    RP_TRY(read_table(x, data_dir, "currencies.tsv", currency_row, err));
    RP_TRY(read_table(x, data_dir, "feasts.tsv", feast_row, err));
    RP_TRY(rp_anchors_load(rp_arena_printf(arena, "%s/anchors/events.tsv", data_dir), arena, &x->anchors, err));
    RP_TRY(rp_anchors_load(rp_arena_printf(arena, "%s/anchors/elections.tsv", data_dir), arena, &x->anchors, err));
    *out = x;
    return RP_OK;
}

// --------------------------------------------------------------------------------------------------------- matching

static bool phrase_fits(const rp_phrase *p, const rp_doc *d, uint32_t t, uint32_t end) {
    if (end - t < p->n)
        return false;
    for (uint32_t i = 1; i < p->n; i++)
        if (strcmp(p->word[i], "-") == 0 ? !rp_token_is_dash(d, t + i, end) : strcmp(p->word[i], d->lower[t + i]) != 0)
            return false;
    return true;
}

static uint32_t begin_bits(const struct rp_times *x, const char *word) {
    if (word[0] >= '0' && word[0] <= '9')
        return RP_BEGINS_NUMBER | RP_BEGINS_TIME;
    uint32_t bits = rp_dict_get(&x->begins, word);
    return bits != UINT32_MAX ? bits : strncmp(word, "mid-", 4) == 0 ? RP_BEGINS_TIME : 0;
}

void rp_phrases_mark(const struct rp_times *x, rp_doc *d) {
    d->phrase = rp_arena_alloc(d->arena, d->n_tokens * sizeof *d->phrase);
    d->begins = rp_arena_alloc(d->arena, d->n_tokens);
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        d->phrase[t] = rp_dict_get(&x->first, d->lower[t]);
        d->begins[t] = (uint8_t)begin_bits(x, d->lower[t]);
    }
}

bool rp_may_begin(const rp_doc *d, uint32_t t, uint32_t end, uint32_t what) {
    uint32_t bits = d->begins[t];
    if (bits & RP_BEGINS_ARTICLE)
        bits = t + 1 < end ? d->begins[t + 1] : 0;
    return (bits & what) != 0;
}

uint32_t rp_phrase_at(const struct rp_times *x, const rp_doc *d, uint32_t t, uint32_t end, int class, int64_t *value) {
    if (t >= end)
        return 0;
    for (uint32_t i = d->phrase[t]; i != RP_NONE; i = x->phrases.v[i].next) {
        const rp_phrase *p = &x->phrases.v[i];
        if (p->class == class && phrase_fits(p, d, t, end)) {
            if (value != NULL)
                *value = p->value;
            return p->n;
        }
    }
    return 0;
}

uint32_t rp_phrase_before(const struct rp_times *x, const rp_doc *d, uint32_t begin, uint32_t t, int class, int64_t *value) {
    for (uint32_t n = MAX_WORDS; n > 0; n--)
        if (t >= begin + n && rp_phrase_at(x, d, t - n, t, class, value) == n)
            return n;
    return 0;
}

bool rp_token_is(const rp_doc *d, uint32_t t, uint32_t end, const char *word) {
    return t < end && strcmp(d->lower[t], word) == 0;
}

bool rp_token_in(const rp_doc *d, uint32_t t, uint32_t end, const char *words) {
    if (t >= end)
        return false;
    size_t n = strlen(d->lower[t]);
    for (const char *p = strstr(words, d->lower[t]); n && p != NULL; p = strstr(p + 1, d->lower[t]))
        if ((p == words || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return true;
    return false;
}

bool rp_token_is_dash(const rp_doc *d, uint32_t t, uint32_t end) {
    return rp_token_in(d, t, end, "- -- \xE2\x80\x90 \xE2\x80\x91 \xE2\x80\x92 \xE2\x80\x93 \xE2\x80\x94");
}

// "may" and "march" are months only in capitals and beside what goes with a month; "sun." and "mar" need a number.
bool rp_month_at(const struct rp_times *x, const rp_doc *d, uint32_t t, int *month) {
    int64_t value;
    if (rp_phrase_at(x, d, t, t + 1, RP_WORD_MONTH, &value) == 0)
        return false;
    *month = (int)value;
    bool doubtful = rp_token_in(d, t, t + 1, "may march mar jun dec sep jan");
    if (!doubtful)
        return true;
    if (d->form[t][0] >= 'a')
        return false;
    uint32_t sentence = d->tok_sent[t], begin = d->sent_token[sentence], end = d->sent_token[sentence + 1];
    bool digit_after = t + 1 < end && d->lower[t + 1][0] >= '0' && d->lower[t + 1][0] <= '9';
    bool digit_before = t > begin && d->lower[t - 1][0] >= '0' && d->lower[t - 1][0] <= '9';
    if (digit_after || digit_before)
        return true;
    return t > begin && rp_token_in(d, t - 1, t, "in of since until till by from late early mid - last next this during and to between through before after the every each on");
}

bool rp_year_at(const struct rp_times *x, const rp_doc *d, uint32_t t, int *year) {
    const char *s = d->lower[t];
    if (strlen(s) != 4 || strspn(s, "0123456789") != 4 || (s[0] != '1' && strncmp(s, "20", 2) != 0))
        return false;
    *year = atoi(s);
    uint32_t sentence = d->tok_sent[t], begin = d->sent_token[sentence], end = d->sent_token[sentence + 1];
    if (t > begin && (rp_phrase_before(x, d, begin, t, RP_WORD_MONEY, NULL) || rp_token_in(d, t - 1, t, "over than least some about nearly resolution no. no number section article")))
        return false;
    if (rp_token_in(d, t + 1, end, "% percent per people") || rp_phrase_at(x, d, t + 1, end, RP_WORD_MONEY, NULL) || rp_phrase_at(x, d, t + 1, end, RP_WORD_SCALE, NULL))
        return false;
    int month;
    if (t > begin && (rp_token_in(d, t - 1, t, "in of since until till by from between during before after mid early late the and to for through around - ( , 's his her its their this that \xE2\x80\x93") ||
                      rp_month_at(x, d, t - 1, &month)))
        return *year >= 1500 || t + 1 == end || rp_token_in(d, t + 1, end, ", . ) ;");
    bool plural = t + 1 < end && d->xpos[t + 1] == rp_xpos_find("NNS");
    return *year >= 1800 && !plural;
}
