// figure.c: numbers that sum up many events over a period (the guide, §6): "444 attacks were recorded last year",
// "a 42 % rise in attacks", "more than half a million Afghans were sent back since October".
//
// A number is a figure when the noun that it counts is listed in data/events/figures.tsv. Casualties are figures only
// where a period longer than a month or a word of recording stands in the sentence: else they are the toll of one event.
#include <string.h>

#include "code/event/argument.h"
#include "code/event/event.h"
#include "code/party/context.h"
#include "code/toll/toll.h"
#include "code/word/attribution.h"

enum { MONTH = 31 };

// "two soldiers were killed by the ELN, a group active since 1964": a time of the group, not of the killing.
static bool is_beside(const rp_doc *d, const rp_time *t, uint32_t token) {
    for (uint32_t x = t->from; d->head[x] != RP_NONE; x = d->head[x]) {
        int r = d->relation[x];
        bool aside = r == RP_REL_appos || r == RP_REL_acl || r == RP_REL_acl_relcl;
        if (aside && d->mention_at[d->head[x]] != RP_NONE && !rp_tree_under(d, token, x))
            return true;
    }
    return false;
}

static const rp_time *period_of(const rp_doc *d, uint32_t token) {
    const rp_time *widest = NULL;
    int64_t most = -1;
    for (uint32_t i = 0; i < d->times.n; i++) {
        const rp_time *t = &d->times.v[i];
        if (d->tok_sent[t->from] != d->tok_sent[token] || !rp_days_known(t->days) || is_beside(d, t, token) || !rp_clause_reaches(d, t, token))
            continue;
        bool open = t->days.from == RP_DAY_NONE || t->days.to == RP_DAY_NONE;
        int64_t days = open ? INT32_MAX : (int64_t)t->days.to - t->days.from;
        if (days > most)
            most = days, widest = t;
    }
    return widest;
}

static bool is_long(const rp_time *t) {
    if (t == NULL || t->kind == RP_TIME_DAY)        // a day stays one, however little is known of when it was
        return false;
    if (t->days.from == RP_DAY_NONE || t->days.to == RP_DAY_NONE)
        return true;
    return (int64_t)t->days.to - t->days.from >= MONTH - 4;
}

// Longer than any one event takes to tell.
static bool is_very_long(const rp_time *t) {
    enum { SEASON = 90 };
    return is_long(t) && (t->days.from == RP_DAY_NONE || t->days.to == RP_DAY_NONE || (int64_t)t->days.to - t->days.from >= SEASON);
}

static bool is_casualty(const char *what) {
    return strcmp(what, "killed") == 0 || strcmp(what, "injured") == 0 || strcmp(what, "displaced") == 0;
}

static const rp_cue *cue_at(const rp_model *m, const rp_doc *d, uint32_t t) {
    rp_anchor a = rp_anchor_make(m->patterns, d, t);
    for (const rp_cue *c = rp_cue_at(m->patterns, RP_CUES_FIGURES, d, t); c != NULL; c = c->next)
        if (rp_key_stands(d, &c->key, t) && rp_conditions_hold(m->patterns, d, &a, c->conditions, c->n_conditions))
            return c;
    return NULL;
}

static bool in_set(const rp_model *m, const rp_doc *d, uint32_t t, const char *set) {
    return rp_patterns_in_set(m->patterns, set, d->lemma[t]);
}

// "The number of attacks rose to 1,099", "put the injured at more than 1,000", "the toll stands at 413": the noun that a
// bare number after "at" or "to" tells of.
static const rp_cue *cue_put(const rp_model *m, const rp_doc *d, uint32_t number) {
    uint32_t verb = d->head[number];
    if (verb == RP_NONE || !rp_tree_is_verb(d, verb))
        return NULL;
    bool put = in_set(m, d, verb, "count_verb") && rp_patterns_in_set(m->patterns, "count_preposition", rp_tree_preposition(d, number));
    if (!put && !(d->relation[number] == RP_REL_obj && in_set(m, d, verb, "reach_verb")))
        return NULL;
    RP_EACH_CHILD(d, verb, c) {
        int r = d->relation[c];
        if (r != RP_REL_nsubj && r != RP_REL_nsubj_pass && r != RP_REL_obj)
            continue;
        const rp_cue *cue = cue_at(m, d, c);
        RP_EACH_CHILD(d, c, of)
            if (cue == NULL && (d->relation[of] == RP_REL_nmod || d->relation[of] == RP_REL_acl) && in_set(m, d, c, "measure_noun"))
                cue = cue_at(m, d, of);
        if (cue != NULL)
            return cue;
    }
    return NULL;
}

// Is percentage n one of change: "rose by 12 %", "45 percent more deaths", "a 42 % increase"?
static bool is_change(const rp_model *m, const rp_doc *d, const rp_number *n) {
    for (uint32_t t = n->to - 1, i = 0; t != RP_NONE && i < 3; t = d->head[t], i++) {
        if (in_set(m, d, t, "change"))
            return true;
        RP_EACH_CHILD(d, t, c)
            if (c >= n->from && d->relation[c] != RP_REL_obl && in_set(m, d, c, "change"))
                return true;
    }
    return false;
}

// What the number sums up, by its unit or the nouns and verbs of figures.tsv; "" when nothing; *cue: the row, or NULL.
static const char *what_of(const rp_model *m, const rp_doc *d, const rp_number *n, const rp_cue **cue) {
    *cue = NULL;
    if (n->kind == RP_NUMBER_PERCENT)
        return is_change(m, d, n) ? "change_percent" : "";
    if (n->kind == RP_NUMBER_MONEY)
        return "money";
    *cue = cue_at(m, d, n->head != RP_NONE ? n->head : n->from);
    if (*cue == NULL && n->head == RP_NONE)
        *cue = cue_put(m, d, n->to - 1);
    if (*cue == NULL)
        return "";
    // "789 attacks and operations"
    RP_EACH_CHILD(d, n->head != RP_NONE ? n->head : n->from, c) {
        const rp_cue *other = strcmp((*cue)->kind, "attacks") == 0 && d->relation[c] == RP_REL_conj ? cue_at(m, d, c) : NULL;
        if (other != NULL && strcmp(other->kind, "incidents") == 0)
            return other->kind;
    }
    return (*cue)->kind;
}

static void about_parties(const rp_model *m, const rp_doc *d, uint32_t token, rp_figure *f) {
    RP_EACH_CHILD(d, token, c)
        if (d->relation[c] == RP_REL_compound || d->relation[c] == RP_REL_nmod_poss ||
            (d->relation[c] == RP_REL_nmod && strcmp(rp_tree_preposition(d, c), "by") == 0))
            rp_argument_parties(m, d, c, NULL, &f->about);
}

// The word of loss over, after or beside the counted noun: "976 people lost their lives", "54 soldiers were killed",
// "1,230 wounded", "with 91 people dead".
static const char *toll_above(const rp_model *m, const rp_doc *d, const rp_number *n) {
    uint32_t token = n->head != RP_NONE ? n->head : n->to - 1;
    const rp_cue *c = n->head == RP_NONE && n->to < d->n_tokens ? rp_toll_at(m, d, n->to) : NULL;
    RP_EACH_CHILD(d, token, child)
        if (c == NULL && (d->relation[child] == RP_REL_amod || d->relation[child] == RP_REL_acl))
            c = rp_toll_at(m, d, child);
    for (uint32_t t = d->head[token], i = 0; c == NULL && t != RP_NONE && i < 2; t = d->head[t], i++)
        c = rp_toll_at(m, d, t);
    return c != NULL && strcmp(c->kind, "captured") != 0 ? c->kind : "";
}

// Is the number the toll of a report of its sentence that knows its doer?
static bool is_reported(const rp_doc *d, uint32_t sentence, const rp_number *n, const char *what) {
    for (uint32_t i = d->reports.n; i-- > 0;) {
        const rp_report *r = &d->reports.v[i];
        for (uint32_t k = 0; r->sentence == sentence && k < r->counts.n; k++)
            if (r->counts.v[k].low == n->low && r->counts.v[k].high == n->high && strcmp(r->counts.v[k].what, what) == 0 && r->actor.n > 0)
                return true;
    }
    return false;
}

// "Boko Haram has killed more than 40,000 people": until now.
static bool is_perfect(const rp_doc *d, const rp_number *n) {
    uint32_t verb = d->head[n->head != RP_NONE ? n->head : n->to - 1];
    RP_EACH_CHILD(d, verb == RP_NONE ? n->from : verb, c)
        if (d->relation[c] == RP_REL_aux && strcmp(d->lemma[c], "have") == 0 && strcmp(rp_xpos_name(d->xpos[c]), "VBG") != 0)
            return true;
    return false;
}

// "The war has displaced two million people": what a whole war did.
static bool is_of_war(const rp_model *m, const rp_doc *d, const rp_number *n) {
    uint32_t verb = n->head != RP_NONE ? d->head[n->head] : d->head[n->to - 1];
    uint32_t doer = verb != RP_NONE && rp_tree_is_verb(d, verb) ? rp_tree_surface_subject(d, verb) : RP_NONE;
    return doer != RP_NONE && in_set(m, d, doer, "war-noun");
}

enum { MASS = 1000, MANY_DEAD = 200 };     // more than one event's, in whatever time; in a season or more

// Whoever did it, and whatever report tells of it, too: "Boko Haram has killed 4,000 people since 2009".
static bool is_running_total(const rp_model *m, const rp_doc *d, const rp_number *n, const rp_time *period, const char *what) {
    int64_t most = n->high != RP_OPEN ? n->high : n->low;
    if (!is_casualty(what))
        return false;
    if ((is_long(period) && period->kind == RP_TIME_SINCE) || (is_very_long(period) && (most >= MANY_DEAD || is_perfect(d, n))))
        return true;
    return most >= MASS && ((strcmp(what, "killed") == 0 && is_perfect(d, n)) || is_of_war(m, d, n));
}

// The reports of the sentence tell of single events: they lose the count that sums up many.
static void take_from_reports(rp_doc *d, uint32_t sentence, const rp_number *n, const char *what) {
    for (uint32_t i = d->reports.n; i-- > 0;) {
        rp_report *r = &d->reports.v[i];
        uint32_t kept = 0;
        for (uint32_t k = 0; r->sentence == sentence && k < r->counts.n; k++)
            if (r->counts.v[k].low != n->low || r->counts.v[k].high != n->high || strcmp(r->counts.v[k].what, what) != 0)
                r->counts.v[kept++] = r->counts.v[k];
        r->counts.n = r->sentence == sentence ? kept : r->counts.n;
    }
}

// "an attack in March that killed 90 people", "the raid left 90 dead": the toll of one event, however long ago.
static bool is_of_one(const rp_model *m, const rp_doc *d, uint32_t token) {
    for (uint32_t t = token, i = 0; t != RP_NONE && i < 4; t = d->head[t], i++) {
        if (!rp_tree_is_verb(d, t))
            continue;
        uint32_t doer = rp_tree_surface_subject(d, t);
        if (doer != RP_NONE && d->relation[t] == RP_REL_acl_relcl && d->upos[doer] == RP_UPOS_PRON)
            doer = d->head[t];
        return doer != RP_NONE && strcmp(rp_xpos_name(d->xpos[doer]), "NN") == 0 && cue_at(m, d, doer) != NULL;
    }
    return false;
}

// Does the number sum up many events, or is it the toll of one?
static bool sums_up(const rp_doc *d, const rp_number *n, const rp_time *period, const char *what, bool listed) {
    enum { MANY = 5 };
    int64_t most = n->high != RP_OPEN ? n->high : n->low;
    if (strcmp(what, "money") == 0 || strcmp(what, "change_percent") == 0)
        return true;
    if (most <= 1)
        return false;
    bool total = is_very_long(period) && (most >= MANY_DEAD || !is_casualty(what));
    if (!total && (!listed || is_casualty(what)) && is_reported(d, d->tok_sent[n->from], n, what))
        return false;
    if (is_casualty(what))
        return is_long(period) || most >= MASS;
    return listed && (is_long(period) || most >= MANY) && (most >= MANY || strcmp(what, "incidents") != 0);
}

// The noun that the number counts, else its own last word.
static uint32_t counted(const rp_doc *d, const rp_number *n) {
    uint32_t token = n->head != RP_NONE ? n->head : n->to - 1;
    return d->relation[token] == RP_REL_nummod && d->head[token] > token ? d->head[token] : token;
}

static void find_in_number(const rp_model *m, rp_doc *d, const rp_number *n) {
    uint32_t token = counted(d, n), s = d->tok_sent[token];
    const rp_time *period = period_of(d, token);
    const rp_cue *cue;
    const char *what = what_of(m, d, n, &cue);
    bool listed = what[0] != '\0';
    if (!listed)
        what = toll_above(m, d, n);
    if (what[0] == '\0' || n->kind == RP_NUMBER_ORDINAL)
        return;
    if (is_casualty(what) && is_of_one(m, d, token))
        return;
    if (is_running_total(m, d, n, period, what))
        take_from_reports(d, s, n, what);
    if (!sums_up(d, n, period, what, listed))
        return;
    rp_figure f = {.sentence = s, .what = what, .low = n->low, .high = n->high, .unit = n->unit, .period = RP_DAYS_NONE};
    if (period != NULL)
        f.period = period->days;
    const char *country = rp_context_country(d, token);
    memcpy(f.country, country, strlen(country) < 4 ? strlen(country) : 3);
    bool subject = d->relation[token] == RP_REL_nsubj || d->relation[token] == RP_REL_nsubj_pass;
    rp_attribution_find(m, d, subject ? d->head[token] : token, &f.according_to);
    about_parties(m, d, token, &f);
    f.why = cue != NULL ? rp_arena_printf(d->arena, "data/events/%s:%u %s", cue->file, cue->line, cue->key.text) : what;
    rp_vec_push(d->arena, &d->figures, f);
}

void rp_figures_find(const rp_model *m, rp_doc *d) {
    for (uint32_t i = 0; i < d->numbers.n; i++)
        find_in_number(m, d, &d->numbers.v[i]);
}
