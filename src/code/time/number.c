// number.c: see number.h. A number is a quantity, its range ("20-30", "between 20 and 30"), the words that bound it
// ("at least"), a unit of money or percent, and the noun that it counts.
//
// The noun is found by the tree where the tree is sure to help: the governor of a nummod to the right, the noun after
// "of". Where the parser hangs the number elsewhere, the noun phrase to the right decides: numbers stand before their
// noun with only adjectives and names between. "four wounded" and "killed 23" have no noun: head is none.
#include "code/time/number.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "code/time/time_words.h"

typedef struct reader {
    const struct rp_times *x;
    rp_doc *d;
    uint32_t begin, end;            // the sentence's tokens
} reader;

static bool is(const reader *r, uint32_t t, const char *words) {
    return rp_token_in(r->d, t, r->end, words);
}

static bool is_before(const reader *r, uint32_t t, const char *words) {
    return t > r->begin && rp_token_in(r->d, t - 1, t, words);
}

static uint32_t phrase_before(const reader *r, uint32_t t, int class) {
    return rp_phrase_before(r->x, r->d, r->begin, t, class, NULL);
}

static uint32_t phrase_after(const reader *r, uint32_t t, int class, int64_t *value) {
    return rp_phrase_at(r->x, r->d, t, r->end, class, value);
}

// ------------------------------------------------------------------------------------------------- what counts nothing

static bool is_nominal(const rp_doc *d, uint32_t t) {
    return d->upos[t] == RP_UPOS_NOUN || d->upos[t] == RP_UPOS_PROPN;
}

// "January 2", "2 January", "the 2nd of January": a day of the month. A number above 31 is none.
static bool is_day_of_month(const reader *r, uint32_t t, const rp_quantity *q) {
    int month;
    if (q->low < 1 || q->low > 31 || q->to - t != 1 || (!q->digits && q->kind != RP_NUMBER_ORDINAL))
        return false;
    uint32_t next = q->to + (is(r, q->to, "of") ? 1 : 0);
    return (next < r->end && rp_month_at(r->x, r->d, next, &month)) || (t > r->begin && rp_month_at(r->x, r->d, t - 1, &month));
}

// "a 45-year-old", "aged 45", "Khan, 45, said".
static bool is_age(const reader *r, uint32_t t, const rp_quantity *q) {
    uint32_t u = q->to + (rp_token_is_dash(r->d, q->to, r->end) ? 1 : 0);
    if (is(r, u, "year years month months") && (is(r, u + 1, "old olds") || (rp_token_is_dash(r->d, u + 1, r->end) && is(r, u + 2, "old olds"))))
        return true;
    if (is_before(r, t, "aged age ages") || (is_before(r, t, "of") && is_before(r, t - 1, "girl boy child man woman")))
        return true;
    return q->digits && q->low < 120 && t >= r->begin + 2 && is_before(r, t, ",") && is(r, q->to, ",") && r->d->upos[t - 2] == RP_UPOS_PROPN;
}

// "10 a.m.", "5 o'clock", "1400 GMT", "at 10:30": digits with a colon are no quantity to begin with.
static bool is_clock(const reader *r, const rp_quantity *q) {
    return is(r, q->to, "a.m. p.m. am pm a.m p.m o'clock gmt utc hrs");
}

// "Resolution 1701", "Section 144", "No. 31", "France 24", "Covid-19": the number is a name.
static bool names_thing(const reader *r, uint32_t t, const rp_quantity *q) {
    const rp_doc *d = r->d;
    if (t == r->begin || !q->digits)
        return false;
    if (phrase_before(r, t, RP_WORD_LABEL) && !(q->to < r->end && d->upos[q->to] == RP_UPOS_NOUN))
        return true;
    bool glued = t >= r->begin + 2 && rp_token_is_dash(d, t - 1, t) && !d->space_after[t - 1] && !d->space_after[t - 2] && d->upos[t - 2] == RP_UPOS_PROPN;
    if (glued)
        return true;
    bool after_name = d->upos[t - 1] == RP_UPOS_PROPN && d->head[t] != RP_NONE && d->head[t] < t && d->head[t] >= r->begin;
    return after_name && d->relation[t] != RP_REL_obj && d->relation[t] != RP_REL_conj;
}

// "two-thirds", "a half of", "one in three" is left to count three.
static bool is_fraction(const reader *r, const rp_quantity *q) {
    uint32_t u = q->to + (rp_token_is_dash(r->d, q->to, r->end) ? 1 : 0);
    return phrase_after(r, u, RP_WORD_FRACTION, NULL) != 0;
}

// The pronoun "one": "no one", "one another", "the one that".
static bool is_pronoun(const reader *r, uint32_t t, const rp_quantity *q) {
    if (q->low != 1 || !rp_token_is(r->d, t, r->end, "one"))
        return false;
    bool counts = t + 1 < r->end && is_before(r, t, "which") && (is_nominal(r->d, t + 1) || r->d->upos[t + 1] == RP_UPOS_ADJ);
    return (is_before(r, t, "not no any every this that which each some the another") && !counts) || is(r, t + 1, "another 's day") ||
           (r->d->upos[t] == RP_UPOS_PRON && !is(r, t + 1, "of"));
}

static bool is_list_mark(const reader *r, uint32_t t, const rp_quantity *q) {
    return t == r->begin && q->digits && is(r, q->to, ". )") && q->to < r->end - 1;
}

static bool counts_nothing(const reader *r, uint32_t t, const rp_quantity *q) {
    int year;
    if (q->digits && rp_year_at(r->x, r->d, t, &year))
        return true;
    return is_day_of_month(r, t, q) || is_age(r, t, q) || is_clock(r, q) || names_thing(r, t, q) || is_fraction(r, q) ||
           is_pronoun(r, t, q) || is_list_mark(r, t, q);
}

// ------------------------------------------------------------------------------------------------------------ its parts

// "- 30", "to 30", "or 24", "and 30" after "between": widens q to its upper end. Years and days of months are no range.
static void read_range(const reader *r, uint32_t t, rp_quantity *q, uint32_t *from) {
    bool between = is_before(r, t, "between");
    bool dash = rp_token_is_dash(r->d, q->to, r->end);
    bool joined = dash || (is(r, q->to, "to") && !is_before(r, t, "from")) || is(r, q->to, "or") || (between && is(r, q->to, "and"));
    rp_quantity high;
    if (!joined || !rp_quantity_read(r->x, r->d, q->to + 1, r->end, &high) || high.kind != q->kind || high.vague)
        return;
    int64_t low = q->low;
    // "1.2 to 1.5 million", "two to three thousand": the scale stands once
    int64_t scale = high.low >= 1000 && low < 1000 && !high.digits ? 1 : 0;
    for (; scale && scale <= high.low / 1000; scale *= 1000)
        continue;
    low = rp_quantity_times(low, scale ? scale : 1);
    if (low >= high.low || (q->low >= 1900 && q->low < 2100 && dash))
        return;
    q->low = low;
    q->high = high.high;
    q->to = high.to;
    q->digits = false;
    if (between)
        *from = t - 1;
}

static void bound(rp_number *n, int class) {
    int64_t value = n->low, top = n->high;
    switch (class) {
    case RP_WORD_LEAST:
    case RP_WORD_LEAST_AFTER:
        n->high = RP_OPEN;
        break;
    case RP_WORD_MORE:
        n->low = (top == RP_OPEN ? value : top) + (top != RP_OPEN);
        n->high = RP_OPEN;
        break;
    case RP_WORD_MOST:
    case RP_WORD_MOST_AFTER:
        n->low = 0;
        break;
    case RP_WORD_FEWER:
        n->low = 0;
        n->high = top == RP_OPEN ? value : top - 1;
        break;
    default:
        break;
    }
}

// Words that bound the number, before it (an article or a currency sign may stand between) and after it.
static void read_qualifiers(const reader *r, rp_number *n) {
    static const uint8_t before[] = {RP_WORD_LEAST, RP_WORD_MORE, RP_WORD_MOST, RP_WORD_FEWER, RP_WORD_ABOUT};
    uint32_t longest = 0;
    int class = -1;
    for (size_t i = 0; i < sizeof before; i++) {
        uint32_t k = phrase_before(r, n->from, before[i]);
        if (k > longest)
            longest = k, class = before[i];
    }
    n->from -= longest;
    if (class >= 0)
        bound(n, class);
    if (class == RP_WORD_ABOUT && phrase_before(r, n->from, RP_WORD_LEAST)) {       // "at least another 12"
        n->from -= phrase_before(r, n->from, RP_WORD_LEAST);
        bound(n, RP_WORD_LEAST);
    }
    uint32_t k = phrase_after(r, n->to, RP_WORD_LEAST_AFTER, NULL);
    if (k == 0 && is(r, n->to, "+"))
        k = 1;
    if (k == 0 && rp_token_is_dash(r->d, n->to, r->end) && is(r, n->to + 1, "plus"))
        k = 2;
    if (k > 0)
        bound(n, RP_WORD_LEAST_AFTER);
    else if ((k = phrase_after(r, n->to, RP_WORD_MOST_AFTER, NULL)) > 0)
        bound(n, RP_WORD_MOST_AFTER);
    n->to += k;
}

static bool is_glued_dollar(const reader *r, uint32_t t) {
    return is(r, t, "$") && t > r->begin && is(r, t - 1, "us u.s. c a");
}

// Currency before ("$ 5 m") or after ("5 million dollars", "millions of dollars"), percent after.
static void read_unit(const reader *r, rp_number *n) {
    int64_t code, scale;
    uint32_t k = phrase_before(r, n->from, RP_WORD_MONEY), after = n->to;
    if (k > 0) {
        rp_phrase_before(r->x, r->d, r->begin, n->from, RP_WORD_MONEY, &code);
        n->from -= k + (is_glued_dollar(r, n->from - 1) ? 1 : 0);
        if (phrase_after(r, n->to, RP_WORD_SCALE, &scale)) {                        // "$ 5 m"
            n->low = rp_quantity_times(n->low, scale), n->high = rp_quantity_times(n->high, scale);
            n->to++;
        }
    } else {
        after += is(r, after, "of") ? 1 : 0;
        k = phrase_after(r, after, RP_WORD_MONEY, &code);
        n->to = k ? after + k : n->to;
    }
    if (k > 0) {
        n->kind = RP_NUMBER_MONEY;
        n->unit = r->x->currencies.v[code];
        return;
    }
    k = is(r, n->to, "% percent percentage pct") ? 1 : is(r, n->to, "per") && is(r, n->to + 1, "cent") ? 2 : 0;
    if (k > 0) {
        n->kind = RP_NUMBER_PERCENT;
        n->to += k + (is(r, n->to + k, "points point") ? 1 : 0);
    }
}

// ------------------------------------------------------------------------------------------------------ the noun counted

// The last noun of the noun phrase that begins at t, or RP_NONE: adjectives, participles, owners and nouns up to MAX_STEPS.
static uint32_t noun_from(const reader *r, uint32_t t) {
    enum { MAX_STEPS = 7 };
    const rp_doc *d = r->d;
    uint32_t noun = RP_NONE;
    for (uint32_t i = 0; i < MAX_STEPS && t < r->end; i++, t++) {
        int u = d->upos[t];
        if (phrase_after(r, t, RP_WORD_WEEKDAY, NULL) || phrase_after(r, t, RP_WORD_DEICTIC, NULL))
            break;
        if (is_nominal(d, t))
            noun = t;
        else if (noun != RP_NONE && is(r, t, "'s '"))                               // "three of Biden's envoys"
            noun = RP_NONE;
        else if (noun != RP_NONE && !(rp_token_is_dash(d, t, r->end) && !d->space_after[t]))
            break;
        else if (u != RP_UPOS_ADJ && u != RP_UPOS_DET && u != RP_UPOS_PUNCT && u != RP_UPOS_VERB && u != RP_UPOS_ADV)
            break;
        else if ((u == RP_UPOS_PUNCT && !rp_token_is_dash(d, t, r->end)) || (u == RP_UPOS_VERB && !(t + 1 < r->end && is_nominal(d, t + 1))))
            break;
    }
    return noun;
}

static uint32_t head_by_tree(const reader *r, const rp_number *n) {
    const rp_doc *d = r->d;
    for (uint32_t t = n->to; t-- > n->from;) {
        uint32_t h = d->head[t];
        if (h == RP_NONE || h < n->to || h >= r->end)
            continue;
        while (d->relation[h] == RP_REL_compound && d->head[h] != RP_NONE && d->head[h] > h && is_nominal(d, d->head[h]))
            h = d->head[h];                                                         // "two polio vaccinators"
        bool apart = false;                                                         // a comma lies between
        for (uint32_t u = n->to; u < h && !apart; u++)
            apart = is(r, u, ",");
        if (apart)
            continue;
        bool counts = d->relation[t] == RP_REL_nummod || d->relation[t] == RP_REL_amod || d->relation[t] == RP_REL_compound || d->relation[t] == RP_REL_det;
        bool core = d->relation[h] == RP_REL_nsubj || d->relation[h] == RP_REL_nsubj_pass || d->relation[h] == RP_REL_obj;
        if (counts && (is_nominal(d, h) || (core && d->upos[h] == RP_UPOS_ADJ)))    // "one civilian"
            return h;
    }
    return RP_NONE;
}

static uint32_t counted(const reader *r, const rp_number *n) {
    uint32_t of = n->to;
    if (is(r, of, "of")) {
        of++;
        if (is(r, of, "the its his her their our these those"))
            of++;
        return noun_from(r, of);
    }
    if (n->to < r->end && r->d->upos[n->to] == RP_UPOS_CCONJ)                       // "injuring six and damaging buildings"
        return RP_NONE;
    uint32_t head = head_by_tree(r, n);
    if (head != RP_NONE)
        return head;
    if (n->to < r->end && r->d->upos[n->to] == RP_UPOS_DET)
        return RP_NONE;
    return noun_from(r, n->to);
}

// ------------------------------------------------------------------------------------------------------------- the stage

// "no casualties", "no deaths or injuries": [0, 0].
static uint32_t read_none(const reader *r, uint32_t t) {
    if (!is(r, t, "no") || !(phrase_after(r, t + 1, RP_WORD_LOSS, NULL) || (t + 2 < r->end && r->d->upos[t + 1] == RP_UPOS_ADJ && phrase_after(r, t + 2, RP_WORD_LOSS, NULL))))
        return 0;
    rp_number n = {.from = t, .to = t + 1, .kind = RP_NUMBER_CARDINAL};
    n.head = phrase_after(r, t + 1, RP_WORD_LOSS, NULL) ? t + 1 : t + 2;
    rp_vec_push(r->d->arena, &r->d->numbers, n);
    return 1;
}

static uint32_t read_multiple(const reader *r, uint32_t t) {
    int64_t value;
    uint32_t k = phrase_after(r, t, RP_WORD_TIMES, &value);
    if (k == 0)
        return 0;
    rp_number n = {.from = t, .to = t + k, .head = RP_NONE, .low = value, .high = value, .kind = RP_NUMBER_MULTIPLE};
    rp_vec_push(r->d->arena, &r->d->numbers, n);
    return k;
}

// Reads what begins at token t; returns the token to go on from.
static uint32_t read_at(const reader *r, uint32_t t) {
    rp_quantity q;
    if (!rp_may_begin(r->d, t, r->end, RP_BEGINS_NUMBER))
        return t + 1;
    uint32_t k = read_none(r, t);
    if (k == 0)
        k = read_multiple(r, t);
    if (k > 0)
        return t + k;
    if (!rp_quantity_read(r->x, r->d, t, r->end, &q))
        return t + 1;
    if (counts_nothing(r, t, &q) || (q.vague && q.low == 0))
        return q.to;
    rp_number n = {.from = t, .kind = q.kind};
    read_range(r, t, &q, &n.from);
    n.to = q.to;
    n.low = q.low;
    n.high = q.high;
    read_unit(r, &n);
    if (n.kind != RP_NUMBER_ORDINAL)
        read_qualifiers(r, &n);
    n.head = counted(r, &n);
    if (r->d->numbers.n > 0) {                                                      // "between 20 and 30" reaches back
        const rp_number *last = &r->d->numbers.v[r->d->numbers.n - 1];
        n.from = n.from < last->to ? last->to : n.from;
    }
    rp_vec_push(r->d->arena, &r->d->numbers, n);
    return n.to;
}

rp_status rp_numbers_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    assert(d->stage == RP_STAGE_NAMES);
    (void)w;
    rp_phrases_mark(m->times, d);
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        reader r = {m->times, d, d->sent_token[s], d->sent_token[s + 1]};
        for (uint32_t t = r.begin; t < r.end;)
            t = read_at(&r, t);
    }
    d->stage = RP_STAGE_NUMBERS;
    return RP_OK;
}
