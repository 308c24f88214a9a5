// denial.c: a denial is no event; it belongs to what it denies (the guide, §4, §8.14).
//
// Two cases. A denied report with content of its own ("Kabul denied sheltering the TTP") looks for the newest earlier or
// same-sentence report of its type with the denier as doer, else of any type that is alleged against the denier; the denied
// draft stays, with status denied. A denial without content ("the Taliban deny it", "rejected the accusation") goes to
// the newest report whose doer is the denier and that another party tells or alleges.
#include <string.h>

#include "code/argument.h"
#include "code/attribution.h"
#include "code/event.h"
#include "code/context.h"

static bool does(const rp_report *r, const char *party) {
    for (uint32_t i = 0; i < r->actor.n; i++)
        if (strcmp(r->actor.v[i].party, party) == 0)
            return true;
    return false;
}

static bool tells(const rp_report *r, const char *party) {
    for (uint32_t i = 0; i < r->according_to.n; i++)
        if (strcmp(r->according_to.v[i].party, party) == 0)
            return true;
    return false;
}

// Could r be what party denies? type RP_TYPE_NONE: any.
static bool deniable(const rp_report *r, const char *party, uint8_t type) {
    bool charged = r->status == RP_ALLEGED || (r->status == RP_HAPPENED && r->according_to.n > 0);
    return charged && does(r, party) && !tells(r, party) && (type == RP_TYPE_NONE || r->type == type);
}

static rp_report *newest_deniable(rp_doc *d, uint32_t sentence, const char *party, uint8_t type) {
    enum { BACK = 8 };
    for (uint32_t i = d->reports.n; i-- > 0;) {
        rp_report *r = &d->reports.v[i];
        if (r->sentence <= sentence && sentence - r->sentence <= BACK && deniable(r, party, type))
            return r;
    }
    return NULL;
}

static void deny(rp_doc *d, uint32_t sentence, rp_party_ref denier, uint8_t type) {
    rp_report *r = newest_deniable(d, sentence, denier.party, type);
    if (r == NULL && type != RP_TYPE_NONE)
        r = newest_deniable(d, sentence, denier.party, RP_TYPE_NONE);
    if (r != NULL)
        rp_argument_add(d, denier, &r->denied_by);
}

// Is there a denied report whose denial is the verb at token t?
static bool has_content(const rp_doc *d, uint32_t t) {
    for (uint32_t i = 0; i < d->reports.n; i++)
        if (d->reports.v[i].status == RP_DENIED && rp_tree_under(d, d->reports.v[i].token, t))
            return true;
    return false;
}

static void deny_without_content(const rp_model *m, rp_doc *d, uint32_t t) {
    const rp_cue *cue = rp_tree_is_verb(d, t) ? rp_cue_at(m->patterns, RP_CUES_SPEECH, d, t) : NULL;
    if (cue == NULL || strcmp(cue->kind, "deny") != 0 || has_content(d, t))
        return;
    rp_tokens who = {0};
    rp_party_refs deniers = {0};
    rp_tree_subjects(d, t, &who);
    for (uint32_t i = 0; i < who.n; i++)
        rp_argument_parties(m, d, who.v[i], d->form[t], &deniers);
    for (uint32_t i = 0; i < deniers.n; i++) {
        deniers.v[i].party = rp_party_resolve(m->parties, deniers.v[i].party, rp_doc_day(d));
        deny(d, d->tok_sent[t], deniers.v[i], RP_TYPE_NONE);
    }
}

void rp_denials_link(const rp_model *m, rp_doc *d) {
    for (uint32_t i = 0; i < d->reports.n; i++)
        if (d->reports.v[i].status == RP_DENIED)
            for (uint32_t k = 0; k < d->reports.v[i].denied_by.n; k++)
                deny(d, d->reports.v[i].sentence, d->reports.v[i].denied_by.v[k], d->reports.v[i].type);
    for (uint32_t t = 0; t < d->n_tokens; t++)
        deny_without_content(m, d, t);
}
