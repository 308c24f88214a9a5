// anchor.c: see anchor.h. An event is found by its words, whatever their order: a sentence tells it when each group has
// one of its lemmas or forms there, no word serving twice. The words of the first group are the keys, so that most sentences cost a look-up a
// token. Rejected: patterns over the tree, which miss as much in headlines as they exclude elsewhere; a wrong match can
// only widen what is inferred, because all events that fit a sentence are weighed together (dating.c).
#include "code/time/anchor.h"

#include <string.h>

#include "base/table.h"

// ------------------------------------------------------------------------------------------------------------ the table

static void file_event(rp_anchors *x, rp_arena *a, const char *group, uint32_t event) {
    x->first.arena = a;
    for (const char *p = group; *p;) {
        size_t n = strcspn(p, "|");
        const char *word = rp_arena_copy(a, p, n);
        rp_anchor_link link = {event, rp_dict_get(&x->first, word)};        // UINT32_MAX: none, as RP_NONE
        rp_vec_push(a, &x->links, link);
        rp_dict_put(&x->first, word, x->links.n - 1);
        p += n + (p[n] == '|');
    }
}

static uint32_t letter_bit(char c) {
    return UINT32_C(1) << ((unsigned char)c & 31);
}

static uint32_t first_letters(const char *group) {
    uint32_t bits = letter_bit(group[0]);
    for (const char *p = strchr(group, '|'); p != NULL; p = strchr(p + 1, '|'))
        bits |= letter_bit(p[1]);
    return bits;
}

// from, to, sure, groups, fact, source
static rp_status event_row(rp_anchors *x, rp_arena *arena, rp_table *t, rp_error *err) {
    rp_anchor_event a = {.fact = t->column[4], .sure = strcmp(t->column[2], "yes") == 0};
    RP_TRY(rp_table_days(t, 0, &a.days, err));
    if (!a.sure && strcmp(t->column[2], "no") != 0)
        return rp_table_fail(t, 2, err, "'%s' is neither yes nor no", t->column[2]);
    for (const char *p = t->column[3]; *p;) {
        size_t k = strcspn(p, " ");
        if (k > 0) {
            if (a.n_groups == RP_ANCHOR_GROUPS)
                return rp_table_fail(t, 3, err, "more than %d groups", RP_ANCHOR_GROUPS);
            a.group[a.n_groups] = rp_arena_copy(arena, p, k);
            a.letters[a.n_groups] = first_letters(a.group[a.n_groups]);
            a.n_groups++;
        }
        p += k + (p[k] == ' ');
    }
    if (a.n_groups < 2)
        return rp_table_fail(t, 3, err, "an event needs at least two groups of lemmas");
    if (t->column[4][0] == '\0' || t->column[5][0] == '\0')
        return rp_table_fail(t, t->column[4][0] ? 5 : 4, err, "what happened and the source are needed");
    rp_vec_push(arena, &x->events, a);
    file_event(x, arena, a.group[0], x->events.n - 1);
    return RP_OK;
}

rp_status rp_anchors_load(const char *path, rp_arena *arena, rp_anchors *out, rp_error *err) {
    rp_table t;
    RP_TRY(rp_table_open(path, &t, err));
    rp_status status = RP_OK;
    for (bool more = true; status == RP_OK;) {
        status = rp_table_next(&t, arena, &more, err);
        if (status != RP_OK || !more)
            break;
        status = event_row(out, arena, &t, err);
    }
    rp_table_close(&t);
    return status;
}

// ------------------------------------------------------------------------------------------------------------- matching

static bool has_word(const char *group, const char *word) {
    size_t n = strlen(word);
    for (const char *p = strstr(group, word); n && p != NULL; p = strstr(p + 1, word))
        if ((p == group || p[-1] == '|') && (p[n] == '|' || p[n] == '\0'))
            return true;
    return false;
}

static bool in_group(const rp_doc *d, uint32_t t, const rp_anchor_event *e, uint32_t g) {
    const char *lemma = d->lemma[t], *lower = d->lower[t];
    return ((e->letters[g] & letter_bit(lemma[0])) && has_word(e->group[g], lemma)) ||
           ((e->letters[g] & letter_bit(lower[0])) && has_word(e->group[g], lower));
}

// Each group needs a word of its own.
static bool tells(const rp_doc *d, uint32_t sentence, const rp_anchor_event *e) {
    uint32_t begin = d->sent_token[sentence], end = d->sent_token[sentence + 1], used[RP_ANCHOR_GROUPS];
    for (uint32_t g = 0; g < e->n_groups; g++) {
        uint32_t t = begin;
        for (; t < end; t++) {
            bool taken = false;
            for (uint32_t k = 0; k < g; k++)
                taken = taken || used[k] == t;
            if (!taken && in_group(d, t, e, g))
                break;
        }
        if (t == end)
            return false;
        used[g] = t;
    }
    return true;
}

typedef struct found { uint32_t *event, n, max; } found;

static void add_told(const rp_anchors *x, const rp_doc *d, uint32_t sentence, const char *word, found *f) {
    uint32_t i = x->first.arena != NULL ? rp_dict_get(&x->first, word) : RP_NONE;
    for (; i != RP_NONE && f->n < f->max; i = x->links.v[i].next) {
        uint32_t e = x->links.v[i].event, k = 0;
        while (k < f->n && f->event[k] != e)
            k++;
        if (k == f->n && tells(d, sentence, &x->events.v[e]))
            f->event[f->n++] = e;
    }
}

uint32_t rp_anchors_told(const rp_anchors *x, const rp_doc *d, uint32_t sentence, uint32_t *event, uint32_t max) {
    found f = {event, 0, max};
    for (uint32_t t = d->sent_token[sentence]; t < d->sent_token[sentence + 1]; t++) {
        add_told(x, d, sentence, d->lemma[t], &f);
        if (strcmp(d->lemma[t], d->lower[t]) != 0)
            add_told(x, d, sentence, d->lower[t], &f);
    }
    return f.n;
}

static bool is_one_of(const char *word, const char *const *list) {
    while (*list != NULL && strcmp(word, *list) != 0)
        list++;
    return *list != NULL;
}

// Is anything in the sentence denied or supposed? Coarse, because to be wrong here dates the document wrongly.
static bool is_unreal(const rp_doc *d, uint32_t begin, uint32_t end) {
    static const char *const unreal[] = {"not", "n't", "no", "never", "neither", "none", "without", "if", "unless", "would", "could", "might", "whether", "yet", NULL};
    for (uint32_t t = begin; t < end; t++)
        if (is_one_of(d->lower[t], unreal))
            return true;
    return false;
}

bool rp_anchor_is_past(const rp_anchors *x, const rp_doc *d, uint32_t sentence, uint32_t event) {
    enum { WINDOW = 5 };
    static const char *const behind[] = {"since", "after", "following", NULL};
    const rp_anchor_event *e = &x->events.v[event];
    uint32_t begin = d->sent_token[sentence], end = d->sent_token[sentence + 1];
    if (is_unreal(d, begin, end))
        return false;
    for (uint32_t t = begin; t < end; t++) {
        bool member = false;
        for (uint32_t g = 0; g < e->n_groups && !member; g++)
            member = in_group(d, t, e, g);
        if (member && (d->xpos[t] == rp_xpos_find("VBD") || d->xpos[t] == rp_xpos_find("VBN")))
            return true;
        for (uint32_t u = t; member && u > begin && t - u < WINDOW; u--)
            if (is_one_of(d->lower[u - 1], behind))
                return true;
    }
    return false;
}
