// evidence.c: see evidence.h. Each piece is an interval of possible publication days, cut with those before it:
//
//   told       the latest day that the text tells as past: not before it
//   event      a known event (data/anchors) that the text tells as past, "three years after" one, its third anniversary: not
//              before it
//   office     "President NAME": not before the term; at its end only when NAME acts in the lead and all such names agree
//   relative   a known event that its sentence places relative to publication: "in August of last year" beside the fall of
//              Kabul leaves the year 2022. The interval is found by supposing days in turn; of several events that fit
//              the sentence it is the hull, so that an election of another year does not mislead
//   weekday    "Thursday, January 2": the years in which that day is a Thursday; the only one that is possible
//
// A piece that contradicts the earlier ones is left aside. It must be right or wide, never narrowly wrong: a year alone is
// no lower bound unless a verb of the past governs it. Rejected: the age of words and topics (Chambers 2012): it needs
// training data with dates, and its errors are years.
#include "code/time/evidence.h"

#include <string.h>

#include "code/party/party_table.h"
#include "code/time/number.h"

enum {
    BACK_DAYS = 400, AHEAD_DAYS = 4400, STEP = 7,   // publication is sought so far around an event, in such steps
    MAX_TRIES = 16,                                 // expressions beside events looked at in one document
    MAX_EVENTS = 16,                                // events of one sentence
    LEAD = 3,                                       // sentences
    ELECTED = 100,                                  // so many days before it the title may be given already
    WEEK = 7
};

// -------------------------------------------------------------------------------------------------------------- the sum

typedef struct sum {
    const rp_model *m;
    const rp_doc *d;
    rp_days possible;
    RP_VEC(rp_when) whens;      // every expression of the text
    bool day_told;              // the lower bound is a day of the text, not a month or a year or an event
    const char *why;
} sum;

static const char *day_text(rp_arena *a, rp_day day) {
    char text[11];
    rp_day_print(day, text);
    return rp_arena_copy(a, text, 10);
}

// Cuts what is possible with evidence from sentence s; false when they exclude each other, or nothing is new.
static bool cut(sum *x, rp_days e, uint32_t s, const char *reason) {
    rp_day from = x->possible.from == RP_DAY_NONE || e.from > x->possible.from ? e.from : x->possible.from;
    rp_day to = x->possible.to == RP_DAY_NONE || (e.to != RP_DAY_NONE && e.to < x->possible.to) ? e.to : x->possible.to;
    bool same = from == x->possible.from && to == x->possible.to;
    if (same || (from != RP_DAY_NONE && to != RP_DAY_NONE && from > to))
        return false;
    rp_arena *a = x->d->arena;
    const char *what = e.to == RP_DAY_NONE ? rp_arena_printf(a, "not before %s", day_text(a, e.from))
                     : e.from == RP_DAY_NONE ? rp_arena_printf(a, "not after %s", day_text(a, e.to))
                     : rp_arena_printf(a, "%s to %s", day_text(a, e.from), day_text(a, e.to));
    x->possible = (rp_days){from, to};
    x->why = rp_arena_printf(a, "%s%s%s: %s (sentence %u)", x->why ? x->why : "", x->why ? "; " : "", what, reason, s + 1);
    return true;
}

static const char *words_of(const rp_doc *d, uint32_t from, uint32_t to) {
    return rp_arena_copy(d->arena, d->text + d->tok_from[from], d->tok_to[to - 1] - d->tok_from[from]);
}

// What rp_when_at finds, one after the other.
static void find_whens(sum *x) {
    rp_when w;
    for (uint32_t t = 0; t < x->d->n_tokens;) {
        bool found = rp_when_at(x->m->times, x->d, t, &w);
        if (found)
            rp_vec_push(x->d->arena, &x->whens, w);
        t = found ? w.to : t + 1;
    }
}

static bool is_ahead(const rp_model *m, const rp_doc *d, const rp_when *w) {
    enum { WINDOW = 12 };
    uint32_t begin = d->sent_token[d->tok_sent[w->from]];
    if (w->bound == RP_BOUND_UNTIL || w->bound == RP_BOUND_BY)
        return true;
    for (uint32_t t = w->from; t > begin && w->from - t < WINDOW; t--)
        if (rp_phrase_at(m->times, d, t - 1, t, RP_WORD_PLAN, NULL))
            return true;
    return rp_when_tense(m->times, d, w) == RP_TENSE_AHEAD;
}

// ------------------------------------------------------------------------------------------------------------------ told

// Is a date with its year told as past? A day also where no finite verb says otherwise; less than a day only by one.
static bool is_told(const rp_model *m, const rp_doc *d, const rp_when *w) {
    bool dated = w->form == RP_WHEN_DATE && !rp_when_needs_publication(w) && !w->a.years && w->a.year_basis == RP_YEAR_TOLD;
    if (!dated || is_ahead(m, d, w))
        return false;
    if (rp_when_tense(m->times, d, w) == RP_TENSE_PAST)
        return true;
    uint32_t verb = rp_when_verb(d, w);
    bool present = verb != RP_NONE && (d->xpos[verb] == rp_xpos_find("VBZ") || d->xpos[verb] == rp_xpos_find("VBP"));
    return w->a.day && !present;
}

// "the 2020 bid": less than a day tells of the past only as "in 2020", "since May 2020".
static bool is_adverbial(const rp_doc *d, const rp_when *w) {
    return w->a.day || w->bound || (w->core > d->sent_token[d->tok_sent[w->core]] && d->upos[w->core - 1] == RP_UPOS_ADP);
}

static void weigh_told(sum *x) {
    rp_clock c = {.x = x->m->times, .published = RP_DAYS_NONE, .today = RP_DAYS_NONE, .story = RP_DAYS_NONE, .day = RP_DAYS_NONE, .sentence = RP_DAYS_NONE, .past = RP_DAYS_NONE};
    rp_when best = {0};
    rp_day latest = RP_DAY_NONE;
    for (uint32_t i = 0; i < x->whens.n; i++) {
        const rp_when *w = &x->whens.v[i];
        if (!is_told(x->m, x->d, w) || !is_adverbial(x->d, w))
            continue;
        c.story = rp_when_unbounded(&c, w, true);
        if (c.story.from > latest)
            latest = c.story.from, best = *w;
    }
    if (latest == RP_DAY_NONE)
        return;
    x->day_told = best.a.day > 0;
    cut(x, (rp_days){latest, RP_DAY_NONE}, x->d->tok_sent[best.from], rp_arena_printf(x->d->arena, "it tells of %s", words_of(x->d, best.core, best.to)));
}

// ---------------------------------------------------------------------------------------------------------------- events

// The first of the events that sentence s tells of; RP_NONE when it tells of none, or of none that is sure and past.
static uint32_t first_event(const sum *x, uint32_t s, bool past) {
    uint32_t told[MAX_EVENTS], n = rp_anchors_told(&x->m->times->anchors, x->d, s, told, MAX_EVENTS), best = RP_NONE;
    const rp_anchors *a = &x->m->times->anchors;
    bool certain = !past;
    for (uint32_t i = 0; i < n; i++) {
        certain = certain || (a->events.v[told[i]].sure && rp_anchor_is_past(a, x->d, s, told[i]));
        if (best == RP_NONE || a->events.v[told[i]].days.from < a->events.v[best].days.from)
            best = told[i];
    }
    return certain ? best : RP_NONE;
}

// "the third anniversary": 3, else 0.
static int anniversary_in(const sum *x, uint32_t s) {
    const rp_doc *d = x->d;
    uint32_t end = d->sent_token[s + 1];
    rp_quantity q;
    for (uint32_t t = d->sent_token[s]; t + 1 < end; t++)
        if (rp_token_is(d, t + 1, end, "anniversary") && rp_quantity_read(x->m->times, d, t, end, &q) && q.kind == RP_NUMBER_ORDINAL && q.low < 100)
            return (int)q.low;
    return 0;
}

static void weigh_events(sum *x) {
    enum { ROUND_ABOUT = 92 };
    for (uint32_t s = 0; s < x->d->n_sentences; s++) {
        uint32_t past = first_event(x, s, true);
        if (past != RP_NONE) {
            const rp_anchor_event *e = &x->m->times->anchors.events.v[past];
            cut(x, (rp_days){e->days.from, RP_DAY_NONE}, s, e->fact);
        }
        int years = anniversary_in(x, s);
        uint32_t any = years ? first_event(x, s, false) : RP_NONE;
        if (any == RP_NONE)
            continue;
        const rp_anchor_event *e = &x->m->times->anchors.events.v[any];
        rp_day from = rp_day_shift(e->days.from, years, RP_UNIT_YEAR) - ROUND_ABOUT;
        cut(x, (rp_days){from, RP_DAY_NONE}, s, rp_arena_printf(x->d->arena, "anniversary %d: %s", years, e->fact));
    }
}

// -------------------------------------------------------------------------------------------------------------- relative

static bool reaches(const rp_model *m, const rp_when *w, rp_days event, rp_day p) {
    rp_clock c = {.x = m->times, .published = {p, p}, .today = {p, p}, .story = RP_DAYS_NONE, .day = RP_DAYS_NONE, .sentence = RP_DAYS_NONE, .past = RP_DAYS_NONE};
    rp_days days = rp_when_resolve(&c, w);
    return days.from != RP_DAY_NONE && days.to != RP_DAY_NONE && days.from <= event.from && days.to >= event.to;
}

// The publication days from which the expression reaches the event: found in steps, then to the day.
static rp_days days_that_reach(const rp_model *m, const rp_when *w, rp_days event) {
    rp_day p = event.from - BACK_DAYS, end = event.to + AHEAD_DAYS;
    while (p < end && !reaches(m, w, event, p))
        p += STEP;
    if (p >= end)
        return RP_DAYS_NONE;
    rp_days out = {p, p};
    while (reaches(m, w, event, out.from - 1) && out.from > event.from - BACK_DAYS)
        out.from--;
    while (p < end && reaches(m, w, event, p))
        p += STEP;
    for (out.to = p - STEP; reaches(m, w, event, out.to + 1); out.to++)
        continue;
    return out;
}

static bool is_relative(const rp_when *w) {
    bool date = w->form == RP_WHEN_DATE && w->a.year_basis == RP_YEAR_PUBLISHED;
    bool unit = w->form == RP_WHEN_UNIT && w->unit >= RP_UNIT_WEEK && !w->article;
    return date || unit || w->form == RP_WHEN_AGO;
}

static bool overlap(rp_days a, rp_days b) {
    return (a.from == RP_DAY_NONE || b.to == RP_DAY_NONE || a.from <= b.to) && (a.to == RP_DAY_NONE || b.from == RP_DAY_NONE || b.from <= a.to);
}

static void weigh_relative(sum *x) {
    const rp_anchors *a = &x->m->times->anchors;
    uint32_t tries = 0, told[MAX_EVENTS];
    for (uint32_t k = 0; tries < MAX_TRIES && k < x->whens.n; k++) {
        const rp_when *w = &x->whens.v[k];
        if (!is_relative(w))
            continue;
        uint32_t s = x->d->tok_sent[w->from], n = rp_anchors_told(a, x->d, s, told, MAX_EVENTS), one = RP_NONE;
        rp_days hull = RP_DAYS_NONE;
        for (uint32_t i = 0; i < n; i++, tries++) {
            rp_days days = days_that_reach(x->m, w, a->events.v[told[i]].days);
            if (!rp_days_known(days) || !overlap(days, x->possible))
                continue;
            hull = one == RP_NONE ? days : rp_days_hull(hull, days);
            one = told[i];
        }
        if (one != RP_NONE)
            cut(x, hull, s, rp_arena_printf(x->d->arena, "%s, %s", a->events.v[one].fact, words_of(x->d, w->core, w->to)));
    }
}

// --------------------------------------------------------------------------------------------------------------- offices

// The tokens of an office ("prime minister") that stands before token t and is held; 0: none.
static uint32_t office_before(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint32_t begin = d->sent_token[d->tok_sent[t]], n = rp_phrase_before(m->times, d, begin, t, RP_WORD_OFFICE, NULL);
    bool lapsed = n > 0 && t - n > begin && rp_phrase_at(m->times, d, t - n - 1, t - n, RP_WORD_LAPSED, NULL);
    return lapsed ? 0 : n;
}

// Is the office before token t this one, as the tables of parties write it?
static bool is_office(const rp_doc *d, uint32_t t, uint32_t n, const char *office) {
    for (uint32_t u = t - n; office != NULL && u < t; u++) {
        size_t k = strcspn(office, " ");
        if (strlen(d->lower[u]) != k || strncmp(d->lower[u], office, k) != 0)
            return false;
        office += k + (office[k] == ' ');
    }
    return office != NULL && *office == '\0';
}

// The days on which who is named at token t held the office that stands before the name.
static rp_days term_at(const rp_model *m, const rp_doc *d, uint32_t t, uint32_t n_office, const rp_party_fact **fact) {
    uint32_t begin = d->sent_token[d->tok_sent[t]];
    rp_party_hit hit;
    rp_days term = RP_DAYS_NONE;
    *fact = NULL;
    if (!rp_party_match(m->parties, d->form + begin, d->sent_token[d->tok_sent[t] + 1] - begin, t - begin, &hit))
        return term;
    for (uint32_t i = 0; i < hit.n; i++) {
        const rp_party_fact *f = hit.fact[i];
        if (f->from == RP_DAY_NONE || !is_office(d, t, n_office, f->note))
            continue;
        term = *fact == NULL ? (rp_days){f->from, f->to} : rp_days_hull(term, (rp_days){f->from, f->to});
        *fact = f;
    }
    return term;
}

// Does the sentence tell what the bearer of the name does, and no year?
static bool acts_now(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint32_t begin = d->sent_token[d->tok_sent[t]], end = d->sent_token[d->tok_sent[t] + 1], h = t;
    for (uint32_t u = begin; u < end; u++)
        if (rp_year_at(m->times, d, u, &(int){0}))
            return false;
    while (d->relation[h] == RP_REL_flat && d->head[h] != RP_NONE)
        h = d->head[h];
    while (h != RP_NONE && d->upos[h] == RP_UPOS_PROPN && d->relation[h] != RP_REL_nsubj)
        h = d->head[h];
    return h != RP_NONE && d->relation[h] == RP_REL_nsubj;
}

static void weigh_offices(sum *x) {
    const rp_doc *d = x->d;
    rp_days all = RP_DAYS_NONE;
    rp_day end = RP_DAY_NONE;
    uint32_t end_sentence = 0;
    const char *end_why = NULL;
    bool agree = true;
    for (uint32_t t = 1; x->m->parties != NULL && t < d->n_tokens; t++) {
        const rp_party_fact *fact = NULL;
        uint32_t n = d->upos[t] == RP_UPOS_PROPN ? office_before(x->m, d, t) : 0;
        rp_days term = n > 0 ? term_at(x->m, d, t, n, &fact) : RP_DAYS_NONE;
        if (fact == NULL)
            continue;
        const char *why = rp_arena_printf(d->arena, "%s %s in office", fact->note, fact->text);
        cut(x, (rp_days){term.from - ELECTED, RP_DAY_NONE}, d->tok_sent[t], why);
        agree = agree && overlap(all, term);
        if (all.from == RP_DAY_NONE || term.from > all.from)
            all.from = term.from;
        if (term.to != RP_DAY_NONE && (all.to == RP_DAY_NONE || term.to < all.to))
            all.to = term.to;
        bool now = d->tok_sent[t] < LEAD && term.to != RP_DAY_NONE && acts_now(x->m, d, t);
        if (now && (end == RP_DAY_NONE || term.to < end))
            end = term.to, end_sentence = d->tok_sent[t], end_why = why;
    }
    if (agree && end != RP_DAY_NONE)
        cut(x, (rp_days){RP_DAY_NONE, end}, end_sentence, end_why);
}

// --------------------------------------------------------------------------------------------------------------- weekday

static bool is_weekday_date(const rp_model *m, const rp_doc *d, const rp_when *w) {
    bool exact = w->form == RP_WHEN_DATE && w->a.month && w->a.day && !w->has_b && !w->bound;
    return exact && w->a.weekday && w->a.year_basis == RP_YEAR_UNTOLD && !is_ahead(m, d, w);
}

// The only day within what is possible that has this date and weekday; open to come, within a year of the last day told.
static void weigh_weekday(sum *x) {
    bool closed = x->possible.to != RP_DAY_NONE;
    if (x->possible.from == RP_DAY_NONE || (!closed && !x->day_told))
        return;
    rp_day last = closed ? x->possible.to : rp_day_shift(x->possible.from, 1, RP_UNIT_YEAR);
    for (uint32_t i = 0; i < x->whens.n; i++) {
        const rp_when *w = &x->whens.v[i];
        if (!is_weekday_date(x->m, x->d, w))
            continue;
        rp_clock c = {.x = x->m->times, .tense = RP_TENSE_PAST, .story = RP_DAYS_NONE, .day = RP_DAYS_NONE, .sentence = RP_DAYS_NONE, .past = RP_DAYS_NONE};
        rp_days day = rp_date_resolve(&c, &w->a, last), before = rp_date_resolve(&c, &w->a, day.from - 1);
        bool only = rp_days_known(day) && (!rp_days_known(before) || before.from < x->possible.from);
        if (only && cut(x, (rp_days){day.from, day.from + WEEK - 1}, x->d->tok_sent[w->from], words_of(x->d, w->core, w->to)))
            return;
    }
}

rp_evidence rp_evidence_weigh(const rp_model *m, const rp_doc *d) {
    sum x = {.m = m, .d = d, .possible = RP_DAYS_NONE};
    find_whens(&x);
    weigh_told(&x);
    weigh_events(&x);
    weigh_offices(&x);
    weigh_relative(&x);
    weigh_weekday(&x);
    return (rp_evidence){x.possible, x.why};
}
