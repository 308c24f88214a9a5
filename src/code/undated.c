// undated.c: dates of reports whose own clause gives none (the guide, §8.9 and §8.15).
//
// A date told elsewhere in the document for the same event serves: the report with the same type and parties that stands
// nearest, before rather than after. Else a reaction in the simple past lies between its cause, the nearest dated act
// before it that shares a party, and publication. Standing stances, present tense and present perfect stay undated; a
// headline's present tense is a past.
#include <string.h>

#include "code/event.h"
#include "code/context.h"

static bool same_parties(const rp_party_refs *a, const rp_party_refs *b) {
    if (a->n != b->n)
        return false;
    for (uint32_t i = 0; i < a->n; i++) {
        bool found = false;
        for (uint32_t k = 0; k < b->n; k++)
            found = found || strcmp(a->v[i].undated, b->v[k].undated) == 0;
        if (!found)
            return false;
    }
    return true;
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

enum tense { TENSE_PAST, TENSE_PERFECT, TENSE_OTHER };

static enum tense tense_of(const rp_doc *d, const rp_report *r) {
    const char *x = rp_xpos_name(d->xpos[r->token]);
    bool title = d->blocks.n > 0 && d->blocks.v[d->sent_block[r->sentence]].kind == RP_BLOCK_TITLE;
    RP_EACH_CHILD(d, r->token, c) {
        if (d->relation[c] != RP_REL_aux)
            continue;
        if (strcmp(d->lower[c], "has") == 0 || strcmp(d->lower[c], "have") == 0)
            return TENSE_PERFECT;
    }
    if (strcmp(x, "VBD") == 0 || (title && x[0] == 'V'))
        return TENSE_PAST;
    RP_EACH_CHILD(d, r->token, c)
        if ((d->relation[c] == RP_REL_aux_pass || d->relation[c] == RP_REL_aux) && strcmp(rp_xpos_name(d->xpos[c]), "VBD") == 0)
            return TENSE_PAST;
    return TENSE_OTHER;
}

static bool same_event(const rp_report *a, const rp_report *b) {
    bool modes = a->mode == NULL || b->mode == NULL || strcmp(a->mode, b->mode) == 0;
    return a->type == b->type && modes && same_parties(&a->actor, &b->actor) && same_parties(&a->recipient, &b->recipient);
}

static const rp_report *told_elsewhere(const rp_doc *d, uint32_t i) {
    enum { AFTER = 6 };
    for (uint32_t k = i; k-- > 0;)
        if (rp_days_known(d->reports.v[k].date) && same_event(&d->reports.v[i], &d->reports.v[k]))
            return &d->reports.v[k];
    for (uint32_t k = i + 1; k < d->reports.n && d->reports.v[k].sentence - d->reports.v[i].sentence <= AFTER; k++)
        if (rp_days_known(d->reports.v[k].date) && same_event(&d->reports.v[i], &d->reports.v[k]))
            return &d->reports.v[k];
    return NULL;
}

static const rp_report *cause_of(const rp_doc *d, uint32_t i) {
    enum { BACK = 3 };
    for (uint32_t k = i; k-- > 0 && d->reports.v[i].sentence - d->reports.v[k].sentence <= BACK;)
        if (d->reports.v[k].date.from != RP_DAY_NONE && shares_party(&d->reports.v[i], &d->reports.v[k]))
            return &d->reports.v[k];
    return NULL;
}

void rp_undated_fill(const rp_model *m, rp_doc *d) {
    for (uint32_t i = 0; i < d->reports.n; i++) {
        rp_report *r = &d->reports.v[i];
        enum tense tense = tense_of(d, r);
        bool verbal = strncmp(rp_patterns_type(m->patterns, r->type, NULL)->quad, "verbal", 6) == 0;
        if (rp_days_known(r->date) || r->status != RP_HAPPENED || tense == TENSE_PERFECT)
            continue;
        bool noun = !rp_tree_is_verb(d, r->token);
        const rp_report *q = tense == TENSE_PAST || (noun && !verbal) ? told_elsewhere(d, i) : NULL;
        if (q != NULL) {
            r->date = q->date;
        } else if (tense == TENSE_PAST && verbal && (q = cause_of(d, i)) != NULL) {
            rp_day end = rp_doc_day(d);
            r->date = (rp_days){q->date.from, end != RP_DAY_NONE && end >= q->date.from ? end : RP_DAY_NONE};
        }
    }
}
