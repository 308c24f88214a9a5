// doubt.c: who does not confirm: neither a denial nor a claim. "Islamabad has neither confirmed nor denied the strikes",
// "the UN could not verify the toll", "the army declined to confirm the raid".
//
// Who: the subject of a verb of confirming (@confirming_verb) that is negated or hangs on one of holding back (@withholding:
// decline, refuse, unable). What: the reports inside its clause, and the acts that others tell of in the nearest sentence
// before, this one or one of the two before it (of the same type, when the clause names one). Media that could not verify count: a reader wants to know.
#include <string.h>

#include "code/event/argument.h"
#include "code/event/event.h"
#include "code/party/context.h"
#include "code/word/attribution.h"

static bool has_word(const rp_doc *d, uint32_t t, const char *word) {
    RP_EACH_CHILD(d, t, c)
        if (strcmp(d->lower[c], word) == 0)
            return true;
    return false;
}

static bool is_negated(const rp_doc *d, uint32_t t) {
    return has_word(d, t, "not") || has_word(d, t, "n't") || has_word(d, t, "never") || has_word(d, t, "neither") || has_word(d, t, "nor");
}

bool rp_doubt_withheld(const rp_doc *d, uint32_t verb) {
    return is_negated(d, verb) || (d->relation[verb] == RP_REL_conj && has_word(d, d->head[verb], "neither"));
}

// The verb whose subject holds back the confirming at t, or RP_NONE: "could not verify", "declined to confirm".
static uint32_t holding_back(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (is_negated(d, t))
        return t;
    uint32_t h = d->head[t];
    bool infinitive = h != RP_NONE && (d->relation[t] == RP_REL_xcomp || d->relation[t] == RP_REL_ccomp || d->relation[t] == RP_REL_acl);
    if (infinitive && (rp_patterns_in_set(m->patterns, "withholding", d->lemma[h]) || (is_negated(d, h) && !rp_tree_is_verb(d, h))))
        return h;
    return RP_NONE;
}

static void add_subjects(const rp_model *m, const rp_doc *d, uint32_t verb, const char *word, rp_party_refs *out) {
    rp_tokens who = {0};
    rp_party_refs named = {0};
    rp_tree_subjects(d, verb, &who);
    for (uint32_t i = 0; i < who.n; i++)
        rp_argument_parties(m, d, who.v[i], word, &named);
    for (uint32_t i = 0; i < named.n; i++) {
        named.v[i].party = rp_party_resolve(m->parties, named.v[i].party, rp_doc_day(d));
        rp_argument_add(d, named.v[i], out);
    }
}

// An act that somebody else tells of.
static bool is_doubted(const rp_model *m, const rp_report *r, const rp_party_refs *who) {
    return (r->status == RP_HAPPENED || r->status == RP_ALLEGED) && !rp_refs_share(&r->according_to, who) &&
           rp_patterns_in_set(m->patterns, "deniable_type", rp_patterns_type(m->patterns, r->type, NULL)->name);
}

static void put(rp_doc *d, rp_report *r, const rp_party_refs *who) {
    for (uint32_t i = 0; i < who->n; i++)
        rp_argument_add(d, who->v[i], &r->unconfirmed_by);
}

// The reports inside the clause of t; returns the last, or NULL.
static const rp_report *doubt_content(const rp_model *m, rp_doc *d, uint32_t t, const rp_party_refs *who) {
    const rp_report *last = NULL;
    for (uint32_t i = 0; i < d->reports.n; i++) {
        rp_report *r = &d->reports.v[i];
        if (r->sentence != d->tok_sent[t] || r->token == t || !rp_tree_under(d, r->token, t) || !is_doubted(m, r, who))
            continue;
        put(d, r, who);
        last = r;
    }
    return last;
}

// Is r what the clause names: the same type, and the same word where one is asked for?
static bool is_named(const rp_doc *d, const rp_report *r, const rp_report *content, bool word) {
    enum { STEM = 4 };
    return content == NULL || (r->type == content->type && (!word || strncmp(d->lemma[r->token], d->lemma[content->token], STEM) == 0));
}

// The acts told before t, in the nearest sentence that tells one: those that the content of its clause names, or any. False: none.
static bool doubt_nearest(const rp_model *m, rp_doc *d, uint32_t t, const rp_report *content, bool word, const rp_party_refs *who) {
    enum { BACK = 2 };
    uint32_t sentence = d->tok_sent[t], found = RP_NONE;
    for (uint32_t i = d->reports.n; i-- > 0;) {
        rp_report *r = &d->reports.v[i];
        bool before = r->sentence < sentence || (r->sentence == sentence && r->token < t);
        if (!before || sentence - r->sentence > BACK || (found != RP_NONE && r->sentence != found) || !is_named(d, r, content, word) ||
            !is_doubted(m, r, who))
            continue;
        put(d, r, who);
        found = r->sentence;
    }
    return found != RP_NONE;
}

void rp_doubts_link(const rp_model *m, rp_doc *d) {
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        if (d->upos[t] != RP_UPOS_VERB || !rp_patterns_in_set(m->patterns, "confirming_verb", d->lemma[t]))
            continue;
        rp_party_refs who = {0};
        uint32_t verb = holding_back(m, d, t);
        if (verb != RP_NONE)
            add_subjects(m, d, verb, d->form[t], &who);
        const rp_report *content = who.n > 0 ? doubt_content(m, d, t, &who) : NULL;
        if (who.n > 0 && !(content != NULL && doubt_nearest(m, d, t, content, true, &who)))
            doubt_nearest(m, d, t, content, false, &who);
    }
}
