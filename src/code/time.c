// time.c: see time.h. One pass over the text keeps two memories: the story's day, which "the same day" and "two days
// later" are counted from, and the last day of the sentence, which "overnight" and "a day after the truce" are counted
// from. Both are what a reader keeps in mind; a date inside a name ("the Sunday Times") enters neither.
//
// A clause's own time ("five days after he had broken off relations") is counted from the day that the main clause has,
// which may stand later in the sentence: such expressions wait until the sentence ends.
#include "code/time.h"

#include <assert.h>
#include <string.h>

#include "code/dating.h"
#include "code/time_match.h"

// ----------------------------------------------------------------------------------------------------------------- tense

static bool is_verbal(const rp_doc *d, uint32_t t) {
    return d->upos[t] == RP_UPOS_VERB || d->upos[t] == RP_UPOS_AUX;
}

// The nearest verb above the expression's head, or RP_NONE.
static uint32_t governing_verb(const rp_doc *d, const rp_when *w) {
    enum { MAX_CLIMB = 6 };
    uint32_t t = w->from;
    while (t < w->to && d->head[t] != RP_NONE && d->head[t] >= w->from && d->head[t] < w->to)
        t++;
    if (t == w->to)
        return RP_NONE;
    for (int i = 0; i < MAX_CLIMB && t != RP_NONE; i++, t = d->head[t])
        if (is_verbal(d, t))
            return t;
    return RP_NONE;
}

static bool plans(const struct rp_times *x, const rp_doc *d, uint32_t t) {
    return rp_phrase_at(x, d, t, t + 1, RP_WORD_PLAN, NULL) != 0;
}

static enum rp_tense tense_of_verb(const struct rp_times *x, const rp_doc *d, uint32_t verb) {
    uint32_t s = d->tok_sent[verb], end = d->sent_token[s + 1];
    bool had = false, to = false;
    for (uint32_t t = d->sent_token[s]; t < end; t++) {
        if (d->head[t] != verb)
            continue;
        if (rp_token_in(d, t, end, "will shall 'll wo"))
            return RP_TENSE_AHEAD;
        had = had || rp_token_in(d, t, end, "was were had did has have");
        to = to || (t < verb && rp_token_is(d, t, end, "to"));
    }
    if (plans(x, d, verb) || (to && d->head[verb] != RP_NONE && plans(x, d, d->head[verb])))
        return RP_TENSE_AHEAD;
    bool past = d->xpos[verb] == rp_xpos_find("VBD") || had;
    return past ? RP_TENSE_PAST : RP_TENSE_UNSURE;
}

// Without a tree a word of planning shortly before decides.
static enum rp_tense tense_by_words(const struct rp_times *x, const rp_doc *d, const rp_when *w) {
    enum { WINDOW = 8 };
    uint32_t begin = d->sent_token[d->tok_sent[w->from]];
    for (uint32_t t = w->from; t > begin && w->from - t < WINDOW; t--)
        if (plans(x, d, t - 1))
            return RP_TENSE_AHEAD;
    return RP_TENSE_UNSURE;
}

static enum rp_tense tense_of(const struct rp_times *x, const rp_doc *d, const rp_when *w) {
    if (w->side == RP_SIDE_EARLIER)
        return RP_TENSE_PAST;
    if (w->bound == RP_BOUND_SINCE)
        return RP_TENSE_PAST;
    uint32_t verb = governing_verb(d, w);
    return verb != RP_NONE ? tense_of_verb(x, d, verb) : tense_by_words(x, d, w);
}

// --------------------------------------------------------------------------------------------------------------- the pass

typedef struct pass {
    const struct rp_times *x;
    rp_doc *d;
    rp_clock clock;
    RP_VEC(rp_when) waiting;                // clauses' times of this sentence
} pass;

static uint8_t kind_of(const rp_when *w, rp_days days) {
    if (w->form == RP_WHEN_REPEATED)
        return RP_TIME_REPEATED;
    if (w->form == RP_WHEN_DURATION)
        return RP_TIME_DURATION;
    if (!rp_days_known(days))
        return RP_TIME_VAGUE;
    if (w->form == RP_WHEN_THEN || w->bound == RP_BOUND_SINCE || w->bound == RP_BOUND_AFTER)
        return RP_TIME_SINCE;
    if (days.from == RP_DAY_NONE)
        return RP_TIME_UNTIL;
    return rp_days_length(days) <= 2 ? RP_TIME_DAY : RP_TIME_RANGE;
}

static const char *why_of(rp_arena *a, const rp_when *w, const rp_clock *c) {
    static const char *const name[] = {"date", "day", "overnight", "unit", "story", "span", "ago", "later", "clause", "within", "then", "duration", "repeated", "vague"};
    char base[11] = "";
    bool story = w->form == RP_WHEN_STORY || w->form == RP_WHEN_LATER || w->form == RP_WHEN_WITHIN || w->form == RP_WHEN_THEN;
    rp_day from = w->form == RP_WHEN_CLAUSE ? c->sentence.from : story ? c->story.from : rp_when_needs_publication(w) ? c->published.from : RP_DAY_NONE;
    if (from == RP_DAY_NONE)
        return name[w->form];
    rp_day_print(from, base);
    return rp_arena_printf(a, "%s from %s %s", name[w->form], story ? "the story's" : w->form == RP_WHEN_CLAUSE ? "the sentence's" : "publication", base);
}

// Does the expression lie inside a longer name of a person or organisation ("the Friday Times")?
static bool in_name(const rp_doc *d, const rp_when *w) {
    for (uint32_t i = 0; i < d->names.n; i++) {
        const rp_name *n = &d->names.v[i];
        bool inside = n->from <= w->from && n->to >= w->to && n->to - n->from > w->to - w->from;
        if (inside && n->kind != RP_NAME_LOC)
            return true;
    }
    return false;
}

// What the text has told now becomes the story's day, unless it is an open or long stretch or is counted from today.
static void remember(pass *p, const rp_when *w, rp_days days) {
    if (days.from == RP_DAY_NONE || days.to == RP_DAY_NONE || w->bound == RP_BOUND_SINCE || w->form == RP_WHEN_SPAN || w->form == RP_WHEN_THEN)
        return;
    int32_t length = rp_days_length(days);
    bool told = w->form == RP_WHEN_DATE;
    if (length <= (told ? 366 : 31) && w->form != RP_WHEN_CLAUSE)
        p->clock.story = w->has_b && length > 31 ? (rp_days){days.to, days.to} : days;
    if (length <= 3)
        p->clock.sentence = days;
}

static void add(pass *p, const rp_when *w, rp_days days) {
    rp_time t = {.from = w->from, .to = w->to, .days = days, .kind = kind_of(w, days), .why = why_of(p->d->arena, w, &p->clock)};
    rp_vec_push(p->d->arena, &p->d->times, t);
}

// "a week ago, on 4 June": the second says exactly what the first says roughly; the two are one.
static bool refines(pass *p, const rp_when *w, rp_days days) {
    rp_doc *d = p->d;
    if (d->times.n == 0 || w->form != RP_WHEN_DATE || !rp_days_known(days) || w->bound)
        return false;
    rp_time *last = &d->times.v[d->times.n - 1];
    uint32_t t = last->to;
    bool rough = last->why[0] == 'a' || last->why[0] == 'l';                // "ago", "later"
    if (!rough || d->tok_sent[last->from] != d->tok_sent[w->from] || !rp_token_is(d, t, w->from, ","))
        return false;
    t++;
    t += rp_token_is(d, t, w->from, "on") ? 1 : 0;
    if (t != w->from)
        return false;
    last->to = w->to;
    last->days = days;
    last->kind = kind_of(w, days);
    last->why = why_of(d->arena, w, &p->clock);
    return true;
}

static uint32_t read_one(pass *p, uint32_t t, uint32_t free_from) {
    rp_when w;
    if (!rp_when_at(p->x, p->d, t, &w))
        return t + 1;
    if (in_name(p->d, &w))
        return w.to;
    if (w.from < free_from)
        w.from = t;
    p->clock.tense = tense_of(p->x, p->d, &w);
    if (w.form == RP_WHEN_CLAUSE) {
        rp_vec_push(p->d->arena, &p->waiting, w);
        return w.to;
    }
    rp_days days = rp_when_resolve(&p->clock, &w);
    if (!refines(p, &w, days))
        add(p, &w, days);
    remember(p, &w, days);
    return w.to;
}

static void insert_sorted(rp_doc *d) {
    for (uint32_t i = d->times.n; i-- > 1 && d->times.v[i].from < d->times.v[i - 1].from;) {
        rp_time swap = d->times.v[i];
        d->times.v[i] = d->times.v[i - 1];
        d->times.v[i - 1] = swap;
    }
}

// The day that the sentence's main clause has: told in the sentence, else publication at the head of the text.
static void settle_waiting(pass *p, uint32_t sentence) {
    enum { HEAD = 2 };                          // sentences
    for (uint32_t i = 0; i < p->waiting.n; i++) {
        rp_clock c = p->clock;
        if (c.sentence.from == RP_DAY_NONE && sentence < HEAD && rp_days_length(c.published) == 1)
            c.sentence = c.published;
        const rp_when *w = &p->waiting.v[i];
        rp_days days = rp_when_resolve(&c, w);
        rp_clock kept = p->clock;
        p->clock = c;
        add(p, w, days);
        p->clock = kept;
        insert_sorted(p->d);
    }
    p->waiting.n = 0;
}

// Numbers that turned out to be parts of times are taken back.
static void take_back_numbers(rp_doc *d) {
    uint32_t kept = 0, time = 0;
    for (uint32_t i = 0; i < d->numbers.n; i++) {
        const rp_number *n = &d->numbers.v[i];
        while (time < d->times.n && d->times.v[time].to <= n->from)
            time++;
        bool part = time < d->times.n && d->times.v[time].from < n->to;
        if (!part)
            d->numbers.v[kept++] = *n;
    }
    d->numbers.n = kept;
}

rp_status rp_times_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    assert(d->stage == RP_STAGE_NUMBERS);
    if (!rp_days_known(d->published))
        rp_dating_run(m, w, d);
    pass p = {.x = m->times, .d = d, .clock = {.x = m->times, .published = d->published, .story = RP_DAYS_NONE}};
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        p.clock.sentence = RP_DAYS_NONE;
        uint32_t free_from = d->sent_token[s];
        for (uint32_t t = d->sent_token[s]; t < d->sent_token[s + 1];) {
            uint32_t before = d->times.n;
            t = read_one(&p, t, free_from);
            if (d->times.n > before)
                free_from = t;
        }
        settle_waiting(&p, s);
    }
    take_back_numbers(d);
    d->stage = RP_STAGE_TIMES;
    return RP_OK;
}
