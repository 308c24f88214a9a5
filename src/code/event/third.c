// third.c: mediators, hosts and guarantors (the guide, §2 third_party).
//
// A sentence tells a third party by a verb ("talks mediated by Qatar", "Egypt hosted talks", "a Saudi-brokered truce"), by a
// noun of mediation ("under the auspices of the UN", "in the presence of monitors") or by what somebody is ("with Norway as
// midwife", "the mediator, Qatar"). The words are sets of data/events/sets.tsv. Whoever is told so goes to the
// nearest report of talks, agreement or de-escalation in the same statement and leaves its actors: parsers and frames take
// a host for one of those who talk. Later mentions of the same talks by the same parties keep their third party, because
// news says it once: "the Doha talks".
#include <string.h>

#include "code/event/argument.h"
#include "code/event/event.h"
#include "code/word/attribution.h"
#include "code/word/speech.h"

static bool in_set(const rp_model *m, const char *set, const char *word) {
    return rp_patterns_in_set(m->patterns, set, word);
}

// --------------------------------------------------------------------------------------------------------- who mediates

static bool is_mediable(const rp_model *m, const rp_doc *d, uint32_t t);

// "Saudi-brokered": the party before the hyphen; but a "US-led coalition" is a party.
static bool by_compound(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *out) {
    uint32_t first = d->sent_token[d->tok_sent[t]];
    bool hyphen = t >= first + 2 && (strcmp(d->form[t - 1], "-") == 0 || strcmp(d->form[t - 1], "–") == 0);
    if (!hyphen || !in_set(m, "mediating_participle", d->lemma[t]) || (d->relation[t] == RP_REL_amod && !is_mediable(m, d, d->head[t])))
        return false;
    rp_argument_parties(m, d, t - 2, d->form[t], out);
    return true;
}

// Is the thing mediated talks, an agreement, a truce or a plan for one, and no guest?
static bool is_mediable(const rp_model *m, const rp_doc *d, uint32_t t) {
    static const char *const sets[] = {"talks", "agreement", "truce", "plan", "mediable"};
    if (in_set(m, "measure_noun", d->lemma[t]))
        RP_EACH_CHILD(d, t, c)
            if (d->relation[c] == RP_REL_nmod && is_mediable(m, d, c))
                return true;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (in_set(m, sets[i], d->lemma[t]) || in_set(m, sets[i], d->lower[t]))
            return true;
    return false;
}

static void by_verb(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *out) {
    rp_tokens what = {0}, who = {0};
    rp_tree_objects(d, t, &what);
    // "with Egypt mediating"; a clause is hung on whatever stands between: "an agreement in Doha, which Qatar mediated"
    bool good = (what.n == 0 && in_set(m, "mediating_alone", d->lemma[t])) || d->relation[t] == RP_REL_acl_relcl ||
                (d->relation[t] == RP_REL_acl && d->upos[d->head[t]] == RP_UPOS_PROPN);
    for (uint32_t i = 0; i < what.n; i++)
        good = good || is_mediable(m, d, what.v[i]);
    if (!good)
        return;
    rp_tree_subjects(d, t, &who);
    for (uint32_t i = 0; i < who.n; i++)
        rp_argument_parties(m, d, who.v[i], d->form[t], out);
}

// "under the auspices of", "with Qatari mediation", "in the presence of", "at the invitation of"; "by" right after the noun is its own, wherever a
// parser hangs it
static void by_noun(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *out) {
    bool invites = in_set(m, "inviting_noun", d->lemma[t]);
    if (!in_set(m, invites ? "inviting_preposition" : "mediation_preposition", rp_tree_preposition(d, t)))
        return;
    rp_speech_owners(m, d, t, out);
    uint32_t by = t + 1;
    bool owned = by < d->sent_token[d->tok_sent[t] + 1] && d->relation[by] == RP_REL_case && in_set(m, "owner_preposition", d->lower[by]);
    if (out->n == 0 && owned)
        rp_argument_parties(m, d, d->head[by], d->form[t], out);
}

static bool named(const rp_doc *d, uint32_t t) {
    return d->mention_at[t] != RP_NONE && d->mentions.v[d->mention_at[t]].basis == RP_MENTION_NAMED;
}

// The party at nominal c and all that are joined to it.
static void add_all(const rp_model *m, const rp_doc *d, uint32_t c, uint32_t t, rp_party_refs *out) {
    rp_tokens all = {0};
    while (d->relation[c] == RP_REL_conj && d->head[c] != RP_NONE && d->mention_at[d->head[c]] != RP_NONE)
        c = d->head[c];
    rp_tree_conjuncts(d, c, &all);
    for (uint32_t i = 0; i < all.n; i++)
        rp_argument_parties(m, d, all.v[i], d->form[t], out);
}

// "with Norway acting as midwife", "Qatar, serving as mediator, …"
static void acting_as(const rp_model *m, const rp_doc *d, uint32_t verb, uint32_t t, rp_party_refs *out) {
    RP_EACH_CHILD(d, verb, c)
        if (c < verb && (d->relation[c] == RP_REL_obl || d->relation[c] == RP_REL_nsubj)) {
            add_all(m, d, c, t, out);
            return;
        }
    rp_tokens who = {0};
    rp_tree_subjects(d, verb, &who);
    for (uint32_t i = 0; i < who.n; i++)
        rp_argument_parties(m, d, who.v[i], d->form[t], out);
}

// "state sponsors of terrorism" sponsor no talks.
static bool is_role_in_talks(const rp_model *m, const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_nmod && strcmp(rp_tree_preposition(d, c), "of") == 0 && d->mention_at[c] == RP_NONE && !is_mediable(m, d, c))
            return false;
    return true;
}

// "with Norway as midwife", "the mediator, Qatar", "guarantors Russia and Turkey", "Egyptian mediators"
static void by_role(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *out) {
    uint32_t first = d->sent_token[d->tok_sent[t]], end = d->sent_token[d->tok_sent[t] + 1];
    if (strcmp(rp_tree_preposition(d, t), "as") == 0) {
        uint32_t who = rp_tree_child(d, t, RP_REL_case);
        if (who > first && d->mention_at[who - 1] != RP_NONE)
            add_all(m, d, who - 1, t, out);
        else if (d->head[t] != RP_NONE && in_set(m, "acting_verb", d->lemma[d->head[t]]))
            acting_as(m, d, d->head[t], t, out);
        return;
    }
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        bool who = r == RP_REL_appos || r == RP_REL_flat || r == RP_REL_compound || r == RP_REL_amod || r == RP_REL_nmod_poss;
        bool from = r == RP_REL_nmod && in_set(m, "owner_preposition", rp_tree_preposition(d, c));
        if ((who || from) && d->mention_at[c] != RP_NONE)
            add_all(m, d, c, t, out);
    }
    if (out->n == 0 && d->relation[t] == RP_REL_appos && d->mention_at[d->head[t]] != RP_NONE)
        rp_argument_parties(m, d, d->head[t], d->form[t], out);
    if (out->n == 0 && t + 1 < end && named(d, t + 1))
        rp_argument_parties(m, d, t + 1, d->form[t], out);
}

static void told_mediators(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *out) {
    const char *lemma = d->lemma[t];
    if (d->upos[t] == RP_UPOS_PUNCT || d->upos[t] == RP_UPOS_DET || d->upos[t] == RP_UPOS_ADP || by_compound(m, d, t, out))
        return;
    if (rp_tree_is_verb(d, t) && in_set(m, "mediating_verb", lemma))
        by_verb(m, d, t, out);
    else if (in_set(m, "mediation_noun", lemma) || in_set(m, "mediation_noun", d->lower[t]) || in_set(m, "inviting_noun", lemma))
        by_noun(m, d, t, out);
    else if (in_set(m, "mediator_noun", lemma) && is_role_in_talks(m, d, t))
        by_role(m, d, t, out);
    else if (d->mention_at[t] != RP_NONE && in_set(m, "through_preposition", rp_tree_preposition(d, t)))
        rp_argument_parties(m, d, t, rp_tree_preposition(d, t), out);
}

// "offered to mediate", "called for mediation": nobody has mediated yet.
static void mediators_at(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *out) {
    rp_party_refs nobody = {0};
    told_mediators(m, d, t, out);
    uint8_t status = out->n > 0 ? rp_attribution_status(m, d, t, false, &nobody) : RP_HAPPENED;
    if (status == RP_HYPOTHETICAL || status == RP_NEGATED)
        out->n = 0;
}

// ------------------------------------------------------------------------------------------------------------ for whom

// Talks and what both sides agree or give; praise and thanks are to somebody.
static bool is_eligible(const rp_model *m, const rp_report *r) {
    const char *type = rp_patterns_type(m->patterns, r->type, NULL)->name;
    bool given = strcmp(type, "RETREAT") == 0 || strcmp(type, "CONCEDE") == 0;
    return in_set(m, "mediated_type", type) && (r->mode == NULL || !in_set(m, "unmediated_mode", r->mode)) &&
           (given || r->recipient.n == 0);
}

// Arcs between the mediation at t and the trigger; FAR when they have no common governor.
static uint32_t distance(const rp_doc *d, uint32_t t, uint32_t trigger) {
    enum { FAR = 99 };
    uint32_t up = 0;
    for (uint32_t a = trigger; a != RP_NONE; a = d->head[a], up++) {
        uint32_t down = 0;
        for (uint32_t b = t; b != RP_NONE; b = d->head[b], down++)
            if (a == b)
                return up + down;
    }
    return FAR;
}

// "Oman, which hosts the talks, welcomed the offer": the mediator's own act; and praise by others is no part of the talks.
static bool is_own_act(const rp_model *m, const rp_doc *d, const rp_candidate *x, const rp_party_refs *third) {
    const rp_party_refs *actor = &x->report.actor;
    if (rp_tree_is_verb(d, x->anchor.token) && in_set(m, "reacting_verb", d->lemma[x->anchor.token]))
        return true;
    for (uint32_t i = 0; i < actor->n; i++)
        if (!rp_refs_have(third, actor->v[i].party))
            return false;
    return actor->n > 0 && rp_tree_is_verb(d, x->anchor.token) && !rp_tree_is_passive(d, x->anchor.token);
}

static rp_candidate *nearest(const rp_model *m, const rp_doc *d, rp_candidates *drafts, uint32_t t, const rp_party_refs *third) {
    rp_candidate *best = NULL;
    rp_span statement = rp_speech_statement(d, t);
    uint32_t least = 0;
    for (uint32_t i = 0; i < drafts->n; i++) {
        rp_candidate *x = &drafts->v[i];
        bool here = x->anchor.token >= statement.from && x->anchor.token < statement.to;
        bool told = x->report.status == RP_HAPPENED || x->report.status == RP_PLANNED || x->report.status == RP_ALLEGED;
        if (x->dead || !told || !here || x->anchor.token == t || !is_eligible(m, &x->report) || is_own_act(m, d, x, third))
            continue;
        uint32_t far = distance(d, t, x->anchor.token);
        if (best == NULL || far < least)
            best = x, least = far;
    }
    return best;
}

static void remove_common(rp_party_refs *from, const rp_party_refs *what) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < from->n; i++)
        if (!rp_refs_have(what, from->v[i].party))
            from->v[n++] = from->v[i];
    from->n = n;
}

static void give(const rp_doc *d, rp_candidate *x, const rp_party_refs *third) {
    for (uint32_t i = 0; i < third->n; i++)
        if (strncmp(third->v[i].party, "med:", 4) != 0)
            rp_argument_add(d, third->v[i], &x->report.third_party);
    remove_common(&x->report.actor, &x->report.third_party);
    remove_common(&x->report.recipient, &x->report.third_party);
}

// Both sides of report r when it has two that are not the third party.
static bool take_sides(const rp_doc *d, const rp_report *r, const rp_party_refs *third, rp_party_refs *out) {
    const rp_party_refs *lists[] = {&r->actor, &r->recipient};
    rp_party_refs sides = {0};
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < lists[k]->n; i++)
            if (!rp_refs_have(third, lists[k]->v[i].party) && strchr(lists[k]->v[i].party, ':') == NULL)
                rp_argument_add(d, lists[k]->v[i], &sides);
    if (sides.n != 2)
        return false;
    *out = sides;
    return true;
}

// "a Russian-brokered ceasefire": between those who act on each other in the sentence or, newest first, before it.
static void find_sides(const rp_doc *d, const rp_candidates *drafts, uint32_t sentence, rp_candidate *x) {
    rp_report *r = &x->report;
    for (uint32_t s = sentence + 1; s-- > 0;)
        for (uint32_t i = drafts[s].n; i-- > 0;) {
            const rp_candidate *y = &drafts[s].v[i];
            if (y != x && !y->dead && take_sides(d, &y->report, &r->third_party, &r->actor))
                return;
        }
}

// "reached a deal mediated by Qatar": the noun that knew nobody but the mediator hands him on to the report beside it. What
// the mediation made of itself ("mediation", "which Qatar mediated") tells nothing more.
static void place(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *third, rp_candidates *all) {
    rp_candidates *drafts = &all[d->tok_sent[t]];
    rp_candidate *x = nearest(m, d, drafts, t, third);
    if (x == NULL)
        return;
    if (in_set(m, "inviting_noun", d->lemma[t]))    // who invites to talks with himself is one of the sides
        remove_common(third, &x->report.actor);
    give(d, x, third);
    x->dead = x->report.actor.n == 0;
    rp_candidate *next = x->dead ? nearest(m, d, drafts, t, third) : NULL;
    if (next != NULL && (next->report.type == x->report.type || d->head[x->anchor.token] == next->anchor.token)) {
        give(d, next, third);
        x = next;
    } else if (x->dead) {
        x->dead = false;
        find_sides(d, all, d->tok_sent[t], x);
    }
    for (uint32_t i = 0; i < drafts->n; i++) {
        rp_candidate *own = &drafts->v[i];
        bool beside = !rp_tree_is_verb(d, t) || d->relation[t] == RP_REL_acl || d->relation[t] == RP_REL_acl_relcl ||
                      d->relation[t] == RP_REL_advcl;
        if (own->anchor.token == t && own != x && beside)
            own->dead = true;
    }
}

void rp_third_find(const rp_model *m, const rp_doc *d, uint32_t sentence, rp_candidates *drafts) {
    bool any = false;
    for (uint32_t i = 0; i < drafts[sentence].n; i++)
        any = any || is_eligible(m, &drafts[sentence].v[i].report);
    for (uint32_t t = d->sent_token[sentence]; any && t < d->sent_token[sentence + 1]; t++) {
        rp_party_refs third = {0};
        mediators_at(m, d, t, &third);
        if (third.n > 0)
            place(m, d, t, &third, drafts);
    }
}

// ----------------------------------------------------------------------------------------------------- told once for all

static bool same_actors(const rp_report *a, const rp_report *b) {
    if (a->actor.n < 2 || a->actor.n != b->actor.n)
        return false;
    for (uint32_t i = 0; i < a->actor.n; i++)
        if (!rp_refs_have(&b->actor, a->actor.v[i].party))
            return false;
    return true;
}

static bool days_meet(rp_days a, rp_days b) {
    bool known = a.from != RP_DAY_NONE && a.to != RP_DAY_NONE && b.from != RP_DAY_NONE && b.to != RP_DAY_NONE;
    return !known || (a.from <= b.to && b.from <= a.to);
}

void rp_third_share(const rp_model *m, rp_doc *d) {
    for (uint32_t i = 0; i < d->reports.n; i++)
        remove_common(&d->reports.v[i].actor, &d->reports.v[i].third_party);        // whom the context took for a side
    for (uint32_t i = 0; i < d->reports.n; i++) {
        rp_report *r = &d->reports.v[i];
        if (r->third_party.n > 0 || !is_eligible(m, r) || rp_tree_is_verb(d, r->token))
            continue;
        for (uint32_t k = 0; k < d->reports.n && r->third_party.n == 0; k++) {
            const rp_report *q = &d->reports.v[k];
            if (q->third_party.n > 0 && q->type == r->type && same_actors(r, q) && days_meet(r->date, q->date))
                for (uint32_t j = 0; j < q->third_party.n; j++)
                    rp_argument_add(d, q->third_party.v[j], &r->third_party);
        }
    }
}
