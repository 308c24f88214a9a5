// undated.c: dates of reports whose own clause gives none (the guide, §8.9 and §8.15).
//
// A date told elsewhere in the document for the same event serves: the report of the same type whose parties agree and
// that stands nearest, before rather than after, but for headlines, which look forward. "The day after the massacre" is
// counted from there. Else words in the simple past have the day on which their speaker has just spoken, or lie between
// their cause and publication; the cause is the deed that they name, else the nearest dated act before them that shares a
// party, else what the text leads with. What had been done when it was told has that day as its last. Standing stances,
// present tense and present perfect stay undated; a headline's present tense is a past. Only what a sentence itself says is
// lent.
#include <string.h>

#include "code/event/event.h"
#include "code/event/occasion.h"
#include "code/party/context.h"
#include "code/time/time_match.h"
#include "code/word/speech.h"

enum { LEAST = 3 };             // likeness: the type and a party in common

// Unnamed rebels may be any group.
static bool is_unnamed(const char *code) {
    return strchr(code, ':') != NULL || strcmp(code, "---") == 0;
}

// The same party, or one of the same state: PAK and PAK:cvl.
static bool akin(const char *a, const char *b) {
    bool states = (a[3] == ':' || a[3] == '\0') && (b[3] == ':' || b[3] == '\0') && a[0] != '-';
    return strcmp(a, b) == 0 || (strncmp(a, b, 3) == 0 && states);
}

// 2: a party in common; 0: one side says nothing, or does not name its own; -1: different parties.
static int agree(const rp_party_refs *a, const rp_party_refs *b) {
    bool vague = a->n == 0 || b->n == 0;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++) {
            if (akin(a->v[i].undated, b->v[j].undated))
                return 2;
            vague = vague || is_unnamed(a->v[i].undated) || is_unnamed(b->v[j].undated);
        }
    return vague ? 0 : -1;
}

static bool is_verbal(const rp_model *m, const rp_report *r) {
    return strncmp(rp_patterns_type(m->patterns, r->type, NULL)->quad, "verbal", 6) == 0;
}

static bool told(const rp_report *r) {
    return r->status == RP_HAPPENED || r->status == RP_ALLEGED;
}

static int likeness(const rp_report *r, const rp_report *q) {
    if (r->type != q->type || told(r) != told(q))
        return 0;
    if (r->mode != NULL && q->mode != NULL && strcmp(r->mode, q->mode) != 0)
        return 0;
    if (r->country[0] != '\0' && q->country[0] != '\0' && strcmp(r->country, q->country) != 0)
        return 0;
    int actors = agree(&r->actor, &q->actor), recipients = agree(&r->recipient, &q->recipient);
    return actors < 0 || recipients < 0 ? 0 : 1 + actors + recipients;
}

static bool shares_party(const rp_report *a, const rp_report *b) {
    const rp_party_refs *left[] = {&a->actor, &a->recipient}, *right[] = {&b->actor, &b->recipient};
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++)
            for (uint32_t x = 0; x < left[i]->n; x++)
                for (uint32_t y = 0; y < right[k]->n; y++)
                    if (strcmp(left[i]->v[x].undated, right[k]->v[y].undated) == 0)
                        return true;
    return false;
}

static uint32_t verb_of(const rp_model *m, const rp_doc *d, const rp_report *r) {
    uint32_t light = rp_anchor_make(m->patterns, d, r->token).light;
    return light != RP_NONE ? light : r->token;
}

static bool is_title(const rp_doc *d, const rp_report *r) {
    return rp_doc_kind(d, r->sentence) <= RP_BLOCK_HEADING;
}

static bool is_short(rp_days days, int32_t most) {
    return days.from != RP_DAY_NONE && days.to != RP_DAY_NONE && days.to - days.from < most;
}

// A day of its own expression: what may be lent.
static bool lends(const rp_report *q) {
    return q->date_span.to > 0 && is_short(q->date, 32);
}

static const rp_report *told_elsewhere(const rp_doc *d, uint32_t i, bool verbal) {
    enum { LEAD = 2, AFTER = 6, FORWARD_DAYS = 4 };
    const rp_report *r = &d->reports.v[i];
    int least = verbal && !is_title(d, r) ? LEAST + 2 : LEAST;
    for (uint32_t k = i; k-- > 0;)
        if (lends(&d->reports.v[k]) && likeness(r, &d->reports.v[k]) >= least)
            return &d->reports.v[k];
    bool title = is_title(d, r), lead = title || r->sentence <= LEAD;
    const rp_report *same_type = NULL;
    for (uint32_t k = i + 1; lead && k < d->reports.n && d->reports.v[k].sentence - r->sentence <= AFTER; k++) {
        const rp_report *q = &d->reports.v[k];
        if (!lends(q) || !is_short(q->date, FORWARD_DAYS))
            continue;
        if (likeness(r, q) >= least)
            return q;
        if (same_type == NULL && title && q->type == r->type && told(q))
            same_type = q;
    }
    return same_type;
}

// A deed, or talks and what they agreed on.
static bool is_news(const rp_model *m, const rp_report *q) {
    const rp_type *type = rp_patterns_type(m->patterns, q->type, NULL);
    return strcmp(type->quad, "verbal conflict") != 0 && !rp_patterns_in_set(m->patterns, "reaction_type", type->name);
}

// The event that the text is about: the first deed of its first sentences that has a day, not long before publication.
static const rp_report *lead_event(const rp_model *m, const rp_doc *d, uint32_t i) {
    enum { LEAD = 5, DAYS = 4, FRESH = 7 };
    rp_day end = rp_doc_day(d);
    const rp_report *news = NULL;
    for (uint32_t k = 0; k < i && d->reports.v[k].sentence <= LEAD; k++) {
        const rp_report *q = &d->reports.v[k];
        if (q->status != RP_HAPPENED || !is_short(q->date, DAYS))
            continue;
        if (end != RP_DAY_NONE && end - q->date.to > FRESH)
            continue;
        if (!is_verbal(m, q))
            return q;
        news = news == NULL && is_news(m, q) ? q : news;
    }
    return news;
}

// The event that the text has just told, for one that adds to it: "at least 90 were killed", "the raids".
static const rp_report *just_told(const rp_doc *d, uint32_t i) {
    enum { BACK = 2, DAYS = 4 };
    const rp_report *r = &d->reports.v[i];
    for (uint32_t k = i; k-- > 0 && r->sentence - d->reports.v[k].sentence <= BACK;)
        if (d->reports.v[k].type == r->type && told(&d->reports.v[k]) && is_short(d->reports.v[k].date, DAYS))
            return &d->reports.v[k];
    return NULL;
}

// "the attack", when the text leads with one
static const rp_report *told_first(const rp_model *m, const rp_doc *d, uint32_t i) {
    const rp_report *r = &d->reports.v[i], *lead = lead_event(m, d, i);
    uint32_t det = rp_tree_is_verb(d, r->token) ? RP_NONE : rp_tree_child(d, r->token, RP_REL_det);
    bool definite = det != RP_NONE && rp_patterns_in_set(m->patterns, "definite", d->lower[det]);
    return definite && lead != NULL && lead->type == r->type ? lead : NULL;
}

static bool same_actor(const rp_report *a, const rp_report *b) {
    return a->actor.n > 0 && b->actor.n > 0 && strcmp(a->actor.v[0].undated, b->actor.v[0].undated) == 0;
}

// What the same party has just said on a day: it goes on.
static const rp_report *same_speech(const rp_model *m, const rp_doc *d, uint32_t i) {
    const rp_report *r = &d->reports.v[i];
    for (uint32_t k = i; k-- > 0 && r->sentence - d->reports.v[k].sentence <= 1;) {
        const rp_report *q = &d->reports.v[k];
        if (is_verbal(m, q) && is_short(q->date, 1) && same_actor(r, q))
            return q;
    }
    return NULL;
}

static bool speaks(const rp_model *m, const rp_doc *d, uint32_t verb, const rp_report *r) {
    rp_party_refs who = {0};
    if (!rp_tree_is_verb(d, verb) || !rp_speech_is(rp_speech_at(m, d, verb), "say"))
        return false;
    rp_speech_named(m, d, verb, &who);
    return who.n > 0 && strcmp(who.v[0].undated, r->actor.v[0].undated) == 0;
}

// The day on which the doer spoke in the sentences before: "he said on Friday that … He urged them …"
static rp_days went_on_speaking(const rp_model *m, const rp_doc *d, const rp_report *r) {
    enum { BACK = 2 };
    for (uint32_t i = d->times.n; i-- > 0 && r->actor.n > 0;) {
        const rp_time *x = &d->times.v[i];
        uint32_t s = d->tok_sent[x->from], head = rp_occasion_governor(m, d, x);
        if (s + BACK < r->sentence)
            break;
        if (s < r->sentence && x->kind == RP_TIME_DAY && is_short(x->days, 2) && head != RP_NONE && speaks(m, d, head, r))
            return x->days;
    }
    return RP_DAYS_NONE;
}

static bool is_cause(const rp_report *q) {
    enum { DAYS = 31 };
    return q->date.from != RP_DAY_NONE && told(q) && (q->date.to == RP_DAY_NONE || is_short(q->date, DAYS));
}

// The deed that the words name: "condemned the strike".
static const rp_report *named_cause(const rp_model *m, const rp_doc *d, uint32_t i) {
    const rp_report *r = &d->reports.v[i];
    for (uint32_t k = i + 1; k < d->reports.n && d->reports.v[k].sentence == r->sentence; k++) {
        const rp_report *q = &d->reports.v[k];
        bool deed = !rp_tree_is_verb(d, q->token) && !is_verbal(m, q);
        if (deed && is_cause(q) && rp_tree_under(d, q->token, r->token))
            return q;
    }
    return NULL;
}

// Is the noun the trigger of q, or told with it: "agreed on the truce"?
static bool tells_of(const rp_doc *d, const rp_report *q, const char *noun) {
    if (rp_tree_has_lemma(d, q->token, noun))
        return true;
    RP_EACH_CHILD(d, q->token, c)
        if (d->upos[c] == RP_UPOS_NOUN && rp_tree_has_lemma(d, c, noun))
            return true;
    return false;
}

// What the noun that the words are about was told of last: "welcomed the truce".
static const rp_report *noun_cause(const rp_doc *d, uint32_t i) {
    uint32_t object = rp_tree_child(d, d->reports.v[i].token, RP_REL_obj);
    if (object == RP_NONE || d->upos[object] != RP_UPOS_NOUN || d->mention_at[object] != RP_NONE)
        return NULL;
    for (uint32_t k = i; k-- > 0;)
        if (d->reports.v[k].sentence < d->reports.v[i].sentence && is_cause(&d->reports.v[k]) && tells_of(d, &d->reports.v[k], d->lemma[object]))
            return &d->reports.v[k];
    return NULL;
}

static const rp_report *cause_of(const rp_model *m, const rp_doc *d, uint32_t i) {
    enum { BACK = 3, OLDER = 3 };
    const rp_report *q = named_cause(m, d, i), *lead = lead_event(m, d, i);
    if (q != NULL || (q = noun_cause(d, i)) != NULL)
        return q;
    for (uint32_t k = i; q == NULL && k-- > 0 && d->reports.v[i].sentence - d->reports.v[k].sentence <= BACK;)
        if (is_cause(&d->reports.v[k]) && shares_party(&d->reports.v[i], &d->reports.v[k]))
            q = &d->reports.v[k];
    return q == NULL || (lead != NULL && lead->date.from - q->date.from > OLDER) ? lead : q;
}

// "said on Friday that it had taken the town": by then at the latest. Returns the last day, or RP_DAY_NONE.
static rp_day said_by(const rp_model *m, const rp_doc *d, const rp_report *r) {
    uint32_t t = r->token;
    while (d->relation[t] == RP_REL_conj && d->head[t] != RP_NONE)
        t = d->head[t];
    if (d->relation[t] != RP_REL_ccomp || !rp_speech_is(rp_speech_at(m, d, d->head[t]), "say"))
        return RP_DAY_NONE;
    for (uint32_t i = 0; i < d->times.n; i++) {
        const rp_time *x = &d->times.v[i];
        if (d->tok_sent[x->from] == r->sentence && rp_occasion_governor(m, d, x) == d->head[t] && x->kind == RP_TIME_DAY)
            return x->days.to;
    }
    return RP_DAY_NONE;
}

static const rp_report *report_at(const rp_doc *d, uint32_t sentence, uint32_t token) {
    for (uint32_t k = 0; k < d->reports.n && d->reports.v[k].sentence <= sentence; k++)
        if (d->reports.v[k].token == token)
            return &d->reports.v[k];
    return NULL;
}

// "two days before the killings they imposed sanctions": the expression by which verb is counted from an event, or NULL.
static const rp_time *counts_from(const rp_doc *d, const rp_report *r, uint32_t verb) {
    for (uint32_t i = 0; i < d->times.n; i++) {
        const rp_time *x = &d->times.v[i];
        const rp_when *w = x->read;
        if (d->tok_sent[x->from] == r->sentence && w != NULL && w->form == RP_WHEN_CLAUSE && x->dates != RP_NONE && x->dates != verb &&
            rp_tree_under(d, x->dates, verb))
            return x;
    }
    return NULL;
}

static rp_days counted(const rp_doc *d, const rp_report *r, uint32_t verb) {
    enum { DAYS = 4 };
    const rp_time *x = counts_from(d, r, verb);
    const rp_report *q = x != NULL ? report_at(d, r->sentence, x->dates) : NULL;
    return q != NULL && told(q) && is_short(q->date, DAYS) ? rp_when_counted(x->read, q->date) : RP_DAYS_NONE;
}

static void take(rp_doc *d, rp_report *r, rp_days days, const char *what, const rp_report *q) {
    r->date = days;
    r->why = rp_arena_printf(d->arena, "%s; %s sentence %u", r->why, what, q->sentence + 1);
}

// From what is told elsewhere of the same event, or just before. True when a date is found.
static bool fill_from_event(const rp_model *m, rp_doc *d, uint32_t i, bool past, bool words) {
    rp_report *r = &d->reports.v[i];
    bool verbal = is_verbal(m, r);
    const rp_report *q = past || !verbal ? told_elsewhere(d, i, verbal) : NULL;
    if (q == NULL && !verbal)
        q = just_told(d, i);
    if (q == NULL && !verbal)
        q = told_first(m, d, i);
    if (q == NULL && words)
        q = same_speech(m, d, i);
    if (q != NULL)
        take(d, r, q->date, "date of the event told in", q);
    return q != NULL;
}

// Words without a day of their own: on the day that their speaker has just spoken, else between their cause and publication.
static void fill_words(const rp_model *m, rp_doc *d, uint32_t i) {
    rp_report *r = &d->reports.v[i];
    r->date = went_on_speaking(m, d, r);
    if (rp_days_known(r->date)) {
        r->why = rp_arena_printf(d->arena, "%s; on the day that they spoke", r->why);
        return;
    }
    const rp_report *q = cause_of(m, d, i);
    rp_day end = rp_doc_day(d);
    if (q != NULL)
        take(d, r, (rp_days){q->date.from, end != RP_DAY_NONE && end >= q->date.from ? end : RP_DAY_NONE}, "date from its cause in", q);
}

// "shelled it in recent weeks": its own expression bounds nothing, and no other event's day will do.
static bool is_vague(const rp_model *m, const rp_doc *d, const rp_report *r, uint32_t verb) {
    for (uint32_t i = 0; i < d->times.n; i++) {
        const rp_time *x = &d->times.v[i];
        const rp_when *w = x->read;
        bool vague = x->kind == RP_TIME_REPEATED || (x->kind == RP_TIME_VAGUE && (w == NULL || w->form != RP_WHEN_CLAUSE));
        if (vague && d->tok_sent[x->from] == r->sentence && rp_occasion_governor(m, d, x) == verb)
            return true;
    }
    return false;
}

static void fill(const rp_model *m, rp_doc *d, uint32_t i) {
    rp_report *r = &d->reports.v[i];
    uint32_t verb = verb_of(m, d, r);
    enum rp_event_tense tense = rp_occasion_tense(d, verb);
    if (tense == RP_TOLD_PERFECT || tense == RP_TOLD_PRESENT || is_vague(m, d, r, verb))
        return;
    bool past = tense == RP_TOLD_PAST || is_title(d, r), before = rp_occasion_came_before(d, verb);
    bool words = past && is_verbal(m, r) && !before;
    r->date = counted(d, r, verb);
    if (rp_days_known(r->date))
        r->why = rp_arena_printf(d->arena, "%s; counted from an event that is told elsewhere", r->why);
    else if (!fill_from_event(m, d, i, past, words) && words)
        fill_words(m, d, i);
    else if (!rp_days_known(r->date) && before && (r->date.to = said_by(m, d, r)) != RP_DAY_NONE)
        r->why = rp_arena_printf(d->arena, "%s; it came before the day that it was told", r->why);
}

// Deeds first, then what is counted from them; words react to both.
void rp_undated_fill(const rp_model *m, rp_doc *d) {
    enum { DEEDS, COUNTED, WORDS, PASSES };
    for (int pass = 0; pass < PASSES; pass++)
        for (uint32_t i = 0; i < d->reports.n; i++) {
            const rp_report *r = &d->reports.v[i];
            if (rp_days_known(r->date) || r->status != RP_HAPPENED)
                continue;
            int mine = is_verbal(m, r) ? WORDS : counts_from(d, r, verb_of(m, d, r)) != NULL ? COUNTED : DEEDS;
            if (mine == pass)
                fill(m, d, i);
        }
}
