// figure.c: numbers that sum up many events over a period (the guide, §6): "444 attacks were recorded last year",
// "a 42 % rise in attacks", "more than half a million Afghans were sent back since October".
//
// A number is a figure when the noun that it counts is listed in data/events/figures.tsv. Casualties are figures only
// where a period longer than a month or a word of recording stands in the sentence: else they are the toll of one event.
#include <string.h>

#include "code/argument.h"
#include "code/attribution.h"
#include "code/event.h"
#include "code/context.h"

enum { MONTH = 31 };

static const rp_time *period_of(const rp_doc *d, uint32_t sentence) {
    const rp_time *widest = NULL;
    int64_t most = -1;
    for (uint32_t i = 0; i < d->times.n; i++) {
        const rp_time *t = &d->times.v[i];
        if (d->tok_sent[t->from] != sentence || !rp_days_known(t->days))
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

static bool is_casualty(const char *what) {
    return strcmp(what, "killed") == 0 || strcmp(what, "injured") == 0 || strcmp(what, "displaced") == 0;
}

static const rp_cue *figure_cue(const rp_model *m, const rp_doc *d, const rp_number *n) {
    uint32_t t = n->head != RP_NONE ? n->head : n->from;
    if (n->kind == RP_NUMBER_PERCENT || n->kind == RP_NUMBER_MONEY)
        t = n->head != RP_NONE ? n->head : n->to - 1;
    rp_anchor a = rp_anchor_make(m->patterns, d, t);
    for (const rp_cue *c = rp_cue_at(m->patterns, RP_CUES_FIGURES, d, t); c != NULL; c = c->next)
        if (rp_key_stands(d, &c->key, t) && rp_conditions_hold(d, &a, c->conditions, c->n_conditions))
            return c;
    return NULL;
}

static void about_parties(const rp_model *m, const rp_doc *d, uint32_t token, rp_figure *f) {
    RP_EACH_CHILD(d, token, c)
        if (d->relation[c] == RP_REL_compound || d->relation[c] == RP_REL_nmod_poss ||
            (d->relation[c] == RP_REL_nmod && strcmp(rp_tree_preposition(d, c), "by") == 0))
            rp_argument_parties(m, d, c, NULL, &f->about);
}

// The verb or noun of loss over the counted noun: "976 people lost their lives", "54 soldiers were killed".
static const char *toll_above(const rp_model *m, const rp_doc *d, uint32_t token) {
    for (uint32_t t = d->head[token], n = 0; t != RP_NONE && n < 2; t = d->head[t], n++) {
        const rp_cue *c = rp_cue_at(m->patterns, RP_CUES_TOLLS, d, t);
        if (c != NULL && strcmp(c->kind, "captured") != 0)
            return c->kind;
    }
    return NULL;
}

static void find_in_number(const rp_model *m, rp_doc *d, const rp_number *n) {
    uint32_t token = n->head != RP_NONE ? n->head : n->from, s = d->tok_sent[token];
    const rp_time *period = period_of(d, s);
    const rp_cue *cue = figure_cue(m, d, n);
    const char *what = cue != NULL ? cue->kind : toll_above(m, d, token);
    if (what == NULL || n->kind == RP_NUMBER_ORDINAL || (n->low == n->high && n->low <= 1))
        return;
    if ((cue == NULL || is_casualty(what)) && !is_long(period))
        return;
    if (cue != NULL && strcmp(what, "attacks") == 0 && n->low != RP_OPEN && n->low < 5 && !is_long(period))
        return;
    rp_figure f = {.sentence = s, .what = what, .low = n->low, .high = n->high, .unit = n->unit, .period = RP_DAYS_NONE};
    if (period != NULL)
        f.period = period->days;
    const char *country = rp_context_country(d, token);
    memcpy(f.country, country, strlen(country) < 4 ? strlen(country) : 3);
    rp_attribution_find(m, d, token, &f.according_to);
    about_parties(m, d, token, &f);
    f.why = cue != NULL ? rp_arena_printf(d->arena, "data/events/%s:%u %s", cue->file, cue->line, cue->key.text)
                        : "a toll over a period";
    rp_vec_push(d->arena, &d->figures, f);
}

void rp_figures_find(const rp_model *m, rp_doc *d) {
    for (uint32_t i = 0; i < d->numbers.n; i++)
        find_in_number(m, d, &d->numbers.v[i]);
}
