// refusal.c: who says that he will not, refuses.
//
// "Minsk said it would not attend the talks" tells that nothing happened, and yet an event: a refusal. A draft that the
// words negate is one when its type can be refused (data/events/refusals.tsv), when the negated verb stands in the future
// ("will not", "did not plan to") or is a stance ("does not recognise"), and when the words are the doer's own or the
// publisher's: what others say that he will not do is their guess. The doer stays, everybody else is whom he refuses.
// What has merely not happened yet ("has not withdrawn") remains none.
#include <string.h>

#include "code/event/argument.h"
#include "code/event/event.h"

static bool in_set(const rp_model *m, const char *set, const char *word) {
    return rp_patterns_in_set(m->patterns, set, word);
}

static bool has_auxiliary(const rp_model *m, const rp_doc *d, uint32_t verb, const char *set) {
    RP_EACH_CHILD(d, verb, c)
        if (d->relation[c] == RP_REL_aux && in_set(m, set, d->lower[c]))
            return true;
    return false;
}

static bool has_condition(const rp_doc *d, uint32_t verb) {
    RP_EACH_CHILD(d, verb, c) {
        uint32_t mark = d->relation[c] == RP_REL_advcl ? rp_tree_child(d, c, RP_REL_mark) : RP_NONE;
        if (mark != RP_NONE && strcmp(d->lower[mark], "if") == 0)
            return true;
    }
    return false;
}

// The verb that carries the negation, where it is one of refusal; RP_NONE when it is none.
static uint32_t refusing_verb(const rp_model *m, const rp_doc *d, const rp_anchor *a) {
    uint32_t verb = a->light != RP_NONE ? a->light : a->token;
    if (!rp_tree_is_verb(d, verb) || rp_tree_is_passive(d, verb))
        return RP_NONE;
    if (has_auxiliary(m, d, verb, "future_modal"))
        return verb;
    if (in_set(m, "stance_verb", d->lemma[verb]) && has_auxiliary(m, d, verb, "support_auxiliary"))
        return verb;
    uint32_t plan = d->relation[verb] == RP_REL_xcomp ? d->head[verb] : RP_NONE;
    return plan != RP_NONE && in_set(m, "planning_verb", d->lemma[plan]) ? plan : RP_NONE;
}

static bool is_own_word(const rp_report *r, const rp_party_refs *doer) {
    const rp_party_refs *said = r->status == RP_DENIED ? &r->denied_by : &r->according_to;
    return said->n == 0 || rp_refs_share(said, doer);
}

static void add_others(const rp_doc *d, const rp_party_refs *from, const rp_party_refs *doer, rp_party_refs *out) {
    for (uint32_t i = 0; i < from->n; i++) {
        rp_party_refs one = {.v = &from->v[i], .n = 1};
        if (!rp_refs_share(&one, doer))
            rp_argument_add(d, from->v[i], out);
    }
}

void rp_refusal_find(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    rp_report *r = &x->report;
    const rp_cue *cue = rp_patterns_cues(m->patterns, RP_CUES_REFUSALS, rp_patterns_type(m->patterns, r->type, NULL)->name);
    uint32_t verb = cue != NULL && (r->status == RP_NEGATED || r->status == RP_DENIED) ? refusing_verb(m, d, &x->anchor) : RP_NONE;
    if (verb == RP_NONE || has_condition(d, verb))
        return;
    rp_tokens subjects = {0};
    rp_party_refs doer = {0}, refused = {0};
    rp_tree_subjects(d, verb, &subjects);
    for (uint32_t i = 0; i < subjects.n; i++)
        rp_argument_parties(m, d, subjects.v[i], NULL, &doer);
    if (doer.n == 0 || !is_own_word(r, &doer))
        return;
    add_others(d, &r->actor, &doer, &refused);
    add_others(d, &r->recipient, &doer, &refused);
    r->according_to = r->status == RP_DENIED ? r->denied_by : r->according_to;
    r->denied_by = (rp_party_refs){0};
    r->actor = doer;
    r->recipient = refused;
    r->status = RP_HAPPENED;
    r->type = rp_patterns_find_type(m->patterns, cue->kind);
    r->mode = cue->extra[0] != '\0' ? cue->extra : NULL;
}
