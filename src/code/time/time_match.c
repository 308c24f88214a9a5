// time_match.c: reads expressions of time. Each reader tries one shape at one token and returns how many tokens it took,
// 0 when the shape is not there. rp_when_at takes the longest shape. The shapes are code, the words are tables.
//
// Rejected: patterns over tags in a table (HeidelTime, SUTime): what is hard in dates is sharing of parts ("June 30 and
// July 1 last year"), and that is plain in code and baroque in patterns.
#include "code/time/time_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "code/time/number.h"

// -------------------------------------------------------------------------------------------------- counted from a day

static uint32_t read_unit(const rp_reader *r, uint32_t t, rp_when *w) {
    int64_t value;
    uint32_t k = rp_reads_class(r, t, RP_WORD_UNIT, &value);
    if (k > 0) {
        w->unit = (uint8_t)value;
        return k;
    }
    k = rp_reads_class(r, t, RP_WORD_DAYPART, &value);
    if (k > 0) {
        w->unit = RP_UNIT_DAY;
        w->daypart = (uint8_t)value;
        w->night = rp_reads(r, t, "night") ? true : w->night;
    }
    return k;
}

// "earlier", "later in", "at the start of": before a unit.
static uint32_t read_side(const rp_reader *r, uint32_t t, rp_when *w) {
    int64_t portion;
    if (rp_reads(r, t, "earlier later")) {
        w->side = rp_reads(r, t, "earlier") ? RP_SIDE_EARLIER : RP_SIDE_LATER;
        return 1 + rp_skips(r, t + 1, "in on");
    }
    uint32_t k = rp_reads_class(r, t, RP_WORD_PORTION, &portion);
    w->portion = k ? (uint8_t)portion : RP_WHOLE;
    return k + (k ? rp_skips(r, t + k, "in of on") : 0);
}

// "last week", "earlier this month", "early next month", "the start of the year", "the weekend".
static uint32_t read_which_unit(const rp_reader *r, uint32_t t, rp_when *w) {
    uint32_t side = read_side(r, t, w), u = t + side, the = rp_skips(r, u, "the"), k;
    int64_t which = 0;
    u += the;
    w->form = RP_WHEN_UNIT;
    k = rp_reads_class(r, u, RP_WORD_WHICH, &which);
    bool weekend = rp_reads_class(r, u, RP_WORD_UNIT, &(int64_t){0}) && rp_reads(r, u, "weekend");
    if (k == 0 && !(the && (side || weekend)))
        return 0;
    if (the && k > 0 && which == 0)
        return 0;
    u += k;
    uint32_t n = read_unit(r, u, w);
    if (n == 0)
        return 0;
    if (r->d->lower[u][strlen(r->d->lower[u]) - 1] == 's')
        return 0;                                                           // "last months of": no unit
    w->which = (int8_t)which;
    w->article = the && k == 0;
    if (the && k > 0 && w->unit >= RP_UNIT_WEEK && side == 0) {             // "over the past year": rolling
        w->form = RP_WHEN_SPAN;
        w->n = 1;
    }
    if (w->unit <= RP_UNIT_DAY)
        return 0;
    return u + n - t;
}

// "the same day", "that night", "later that year", "the following month", "the day before".
static uint32_t read_story_unit(const rp_reader *r, uint32_t t, rp_when *w) {
    uint32_t side = read_side(r, t, w), u = t + side, the = rp_skips(r, u, "the"), n;
    int64_t which;
    u += the;
    w->form = RP_WHEN_STORY;
    uint32_t k = rp_reads_class(r, u, RP_WORD_STORY, &which);
    bool bare = rp_reads(r, u, "next following") && rp_reads(r, u + 1, "day morning");
    if (k > 0 && (the || rp_reads(r, u, "that") || bare || (rp_reads(r, u, "same") && rp_reads(r, u + 1, "day")))) {
        n = read_unit(r, u + k, w);
        if (n == 0 || w->unit < RP_UNIT_DAY || (rp_reads(r, u, "that") && r->d->lower[u + k][strlen(r->d->lower[u + k]) - 1] == 's'))
            return 0;
        w->which = (int8_t)which;
        return u + k + n - t;
    }
    if (!the || side || (n = read_unit(r, u, w)) == 0 || !rp_reads(r, u + n, "before after earlier") || w->unit < RP_UNIT_DAY)
        return 0;
    bool clause = u + n + 1 < r->end && !rp_reads(r, u + n + 1, ", . ; and but") && r->d->upos[u + n + 1] != RP_UPOS_VERB && r->d->upos[u + n + 1] != RP_UPOS_AUX;
    w->which = rp_reads(r, u + n, "after") ? 1 : -1;
    if (clause) {
        w->form = RP_WHEN_CLAUSE;
        w->n = w->which < 0 ? 1 : -1;
        w->which = (int8_t)w->n;
    }
    return u + n + 1 - t;
}

// n units; "a few days", "a day", "hours": few when the number is not told.
static uint32_t read_amount(const rp_reader *r, uint32_t t, rp_when *w) {
    rp_quantity q;
    uint32_t u = t;
    if (rp_reads(r, u, "a an") && rp_phrase_at(r->x, r->d, u, r->end, RP_WORD_FEW, NULL) == 0 && rp_reads_class(r, u + 1, RP_WORD_UNIT, NULL)) {
        w->n = 1;
        u++;
    } else if (rp_quantity_read(r->x, r->d, u, r->end, &q) && q.kind == RP_NUMBER_CARDINAL && q.low >= 0 && q.low < 10000) {
        w->n = (int32_t)q.low;
        w->few = q.vague;
        u = q.to + rp_skips(r, q.to, "of");
        u += rp_token_is_dash(r->d, u, r->end) ? 1 : 0;
        bool described = u + 1 < r->end && r->d->upos[u] == RP_UPOS_ADJ && rp_reads_class(r, u + 1, RP_WORD_UNIT, NULL);   // "two bloody weeks"
        u += described || rp_reads(r, u, "more full long straight consecutive") ? 1 : 0;
    } else {
        w->few = true;
    }
    uint32_t k = rp_reads_class(r, u, RP_WORD_UNIT, &(int64_t){0});
    if (k == 0 || (u == t && r->d->lower[u][strlen(r->d->lower[u]) - 1] != 's'))
        return 0;
    k = read_unit(r, u, w);
    return u + k - t;
}

// "two days ago", "hours later", "five days after he had gone", "for three days", "five-month".
static uint32_t read_shift(const rp_reader *r, uint32_t t, rp_when *w) {
    uint32_t k = read_amount(r, t, w), u = t + k;
    if (k == 0)
        return 0;
    bool second = rp_reads(r, u - 1, "second seconds") && !(w->n > 1);             // "a second round", "seconds a motion"
    bool places = w->unit == RP_UNIT_QUARTER;                                    // "residential quarters", "three quarters of"
    bool old = rp_reads(r, u, "old") || (rp_token_is_dash(r->d, u, r->end) && rp_reads(r, u + 1, "old"));
    if (second || places || old)
        return 0;
    if (rp_reads(r, u, "ago back")) {
        w->form = RP_WHEN_AGO;
        w->n = -w->n;
        return k + 1;
    }
    if (rp_reads(r, u, "from") && rp_reads(r, u + 1, "now")) {
        w->form = RP_WHEN_AGO;
        return k + 2;
    }
    bool ends = u + 1 >= r->end || rp_reads(r, u + 1, ", . ; : and but that") || r->d->upos[u + 1] == RP_UPOS_VERB || r->d->upos[u + 1] == RP_UPOS_AUX;
    if (rp_reads(r, u, "later earlier previously afterwards") || (rp_reads(r, u, "before after") && (ends || rp_reads(r, u + 1, "by")))) {
        w->form = RP_WHEN_LATER;
        if (rp_reads(r, u, "earlier previously before"))
            w->n = -w->n, w->which = -1;
        return k + 1;
    }
    if (rp_reads(r, u, "before after") && !rp_reads(r, u - 1, "years decades")) {
        w->form = RP_WHEN_CLAUSE;
        w->which = rp_reads(r, u, "before") ? 1 : -1;
        w->n *= w->which;
        return k + 1;
    }
    w->form = rp_reads_before(r, t, "within") && w->few && w->unit <= RP_UNIT_DAY ? RP_WHEN_WITHIN : RP_WHEN_DURATION;
    return k;
}

// "the past five days", "the last few months", "the coming weeks", "past three years".
static uint32_t read_span(const rp_reader *r, uint32_t t, rp_when *w) {
    uint32_t the = rp_skips(r, t, "the"), u = t + the, k;
    int64_t which;
    k = rp_reads_class(r, u, RP_WORD_WHICH, &which);
    if (k == 0 || which == 0)
        return 0;
    u += k;
    uint32_t n = read_amount(r, u, w);
    if (n == 0 || (w->unit < RP_UNIT_DAY && !rp_reads(r, u + n - 1, "hours")) || rp_reads(r, u, "a an"))
        return 0;
    if (rp_reads(r, u + n, "of"))
        return 0;                                                           // "the last months of the year"
    w->form = RP_WHEN_SPAN;
    w->which = (int8_t)which;
    return u + n - t;
}

static uint32_t read_deictic(const rp_reader *r, uint32_t t, rp_when *w) {
    int64_t value;
    uint32_t k = rp_reads_class(r, t, RP_WORD_DEICTIC, &value), n;
    w->form = RP_WHEN_DEICTIC;
    if (k > 0) {
        w->n = (int32_t)value;
        return k + rp_reads_class(r, t + k, RP_WORD_DAYPART, NULL);
    }
    if (rp_reads_class(r, t, RP_WORD_OVERNIGHT, NULL) && r->d->upos[t] != RP_UPOS_ADJ) {
        w->form = RP_WHEN_OVERNIGHT;
        return 1;
    }
    if (rp_reads(r, t, "this last") && (n = rp_reads_class(r, t + 1, RP_WORD_DAYPART, &value)) > 0) {
        bool night = rp_reads(r, t, "last");
        w->form = night ? RP_WHEN_OVERNIGHT : RP_WHEN_DEICTIC;
        return 1 + n;
    }
    return 0;
}

static uint32_t read_repeated(const rp_reader *r, uint32_t t, rp_when *w) {
    int64_t value = 0;
    uint32_t k = rp_reads_class(r, t, RP_WORD_REPEATED, &value), n;
    w->form = RP_WHEN_REPEATED;
    w->unit = (uint8_t)value;
    if (k > 0)
        return k;
    if (rp_reads_class(r, t, RP_WORD_WEEKDAYS, NULL))
        return 1;
    if (!rp_reads(r, t, "every each"))
        return 0;
    rp_when amount = {0};
    w->unit = rp_reads(r, t + 1, "day") ? RP_UNIT_DAY : RP_UNIT_NONE;
    n = rp_reads_class(r, t + 1, RP_WORD_WEEKDAY, NULL);
    if (n == 0)
        n = rp_reads_class(r, t + 1, RP_WORD_DAYPART, NULL);
    if (n == 0)
        n = rp_reads_class(r, t + 1, RP_WORD_UNIT, NULL);
    if (n == 0)
        n = read_amount(r, t + 1, &amount);
    return n ? 1 + n : 0;
}

static uint32_t read_vague(const rp_reader *r, uint32_t t, rp_when *w) {
    int64_t value = 0;
    w->form = RP_WHEN_VAGUE;
    uint32_t k = rp_reads_class(r, t, RP_WORD_VAGUE, &value);
    w->n = (int32_t)value;
    return k;
}

// "former", "at the time": they date nothing.
static uint32_t read_reference(const rp_reader *r, uint32_t t, rp_when *w) {
    int64_t value = 0;
    w->form = RP_WHEN_REFERENCE;
    uint32_t k = rp_reads_class(r, t, RP_WORD_REFERENCE, &value);
    if (k == 0 && t > r->begin && r->d->upos[t - 1] == RP_UPOS_ADP)
        k = rp_reads_class(r, t, RP_WORD_OCCASION, &value);
    w->n = (int32_t)value;
    return k;
}

// "5am", "5 p.m.", "10:30" as tokens; *minutes since midnight. Hours alone need their half of the day.
static uint32_t clock_at(const rp_reader *r, uint32_t t, int *minutes) {
    const char *s = t < r->end ? r->d->lower[t] : "";
    int hour = 0, minute = 0, n = 0;
    if (sscanf(s, "%2d%n", &hour, &n) != 1 || n == 0)
        return 0;
    bool colon = (s[n] == ':' || s[n] == '.') && s[n + 1] >= '0' && s[n + 1] <= '5' && s[n + 2] >= '0' && s[n + 2] <= '9';
    if (colon) {
        minute = atoi(s + n + 1);
        n += 3;
    }
    bool half = strcmp(s + n, "am") == 0 || strcmp(s + n, "pm") == 0, next = s[n] == '\0' && rp_reads(r, t + 1, "am pm a.m. p.m. a.m p.m");
    bool plain = s[n] == '\0' && colon && strchr(s, ':') != NULL && rp_reads_before(r, t, "at by around until till about from since and before after");
    if (hour > 23 || (!half && !next && !plain))
        return 0;
    bool pm = half ? s[n] == 'p' : next && r->d->lower[t + 1][0] == 'p';
    *minutes = (hour % (half || next ? 12 : 24) + (pm ? 12 : 0)) * 60 + minute;
    return next ? 2 : 1;
}

static uint32_t read_clock(const rp_reader *r, uint32_t t, rp_when *w) {
    int minutes = 0;
    int64_t part = 0;
    w->form = RP_WHEN_CLOCK;
    uint32_t k = clock_at(r, t, &minutes);
    w->n = minutes;
    if (k == 0) {
        k = rp_reads_class(r, t, RP_WORD_DAYPART, &part);
        w->daypart = (uint8_t)part;
    }
    return k;
}

// "has since denied": the adverb, which has neither noun nor clause after it.
static uint32_t read_then(const rp_reader *r, uint32_t t, rp_when *w) {
    w->form = RP_WHEN_THEN;
    if (!rp_reads(r, t, "since") || r->d->upos[t] == RP_UPOS_ADP || r->d->upos[t] == RP_UPOS_SCONJ)
        return 0;
    return rp_reads_before(r, t, "has have had ever 's 've long") && (r->d->upos[t] == RP_UPOS_ADV || rp_reads(r, t + 1, ". ,") || (t + 1 < r->end && r->d->upos[t + 1] == RP_UPOS_VERB));
}

// --------------------------------------------------------------------------------------------------------------- bounds

// Does the time that ends at token `to` stand before a noun that it dates ("Thursday's attack", "the 2018 agreement")?
static bool dates_noun(const rp_reader *r, uint32_t from, uint32_t to) {
    if (rp_reads(r, to, "'s '"))
        return true;
    for (uint32_t t = from; t < to; t++) {
        uint32_t h = r->d->head[t];
        int u = h == RP_NONE ? RP_UPOS_X : r->d->upos[h];
        if (h != RP_NONE && h >= to && h < r->end && (u == RP_UPOS_NOUN || u == RP_UPOS_PROPN) && r->d->relation[t] != RP_REL_case)
            return true;
    }
    return false;
}

// "since", "until", "between" before the expression; widens the span over the word.
static void read_bound(const rp_reader *r, rp_when *w) {
    int64_t bound;
    uint32_t at = w->from;
    while (at > r->begin && (rp_reads(r, at - 1, "the about around at least early late on of noon midnight p.m. a.m. pm am") || clock_at(r, at - 1, &(int){0})))
        at--;
    uint32_t k = rp_phrase_before(r->x, r->d, r->begin, at, RP_WORD_BOUND, &bound);
    if (k == 0 || dates_noun(r, w->from, w->to))
        return;
    if (bound == RP_BOUND_FROM && !w->has_b) {
        if (!rp_reads(r, w->to, "on onward onwards"))
            return;
        bound = RP_BOUND_SINCE;
    }
    bool clock = w->from - at > 1 && (bound == RP_BOUND_BEFORE || bound == RP_BOUND_AFTER);      // "before midnight on Monday"
    if (clock || (bound == RP_BOUND_BETWEEN && !w->has_b))
        return;
    w->bound = (uint8_t)bound;
    w->from = at - k;
}

typedef uint32_t shape(const rp_reader *, uint32_t, rp_when *);

bool rp_when_at(const struct rp_times *x, const rp_doc *d, uint32_t t, rp_when *out) {
    static shape *const shapes[] = {rp_dates_read, read_deictic, read_story_unit, read_which_unit, read_span, read_shift, read_repeated, read_then, read_vague, read_reference, read_clock};
    uint32_t s = d->tok_sent[t];
    rp_reader r = {x, d, d->sent_token[s], d->sent_token[s + 1]};
    uint32_t longest = 0;
    if (!rp_may_begin(d, t, r.end, RP_BEGINS_TIME))
        return false;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        rp_when w = {0};
        uint32_t k = shapes[i](&r, t, &w);
        if (k <= longest)
            continue;
        longest = k;
        w.from = w.core = t;
        w.to = t + k;
        *out = w;
    }
    if (longest == 0)
        return false;
    if (out->form == RP_WHEN_DATE || out->form == RP_WHEN_UNIT || out->form == RP_WHEN_STORY || out->form == RP_WHEN_DEICTIC || out->form == RP_WHEN_AGO)
        read_bound(&r, out);
    return true;
}
