// reaction.c: to whom a reaction is said that follows another and names only "the move", "that decision", "it".
//
// "Riga condemned the vote, and Oslo deplored it": what both react to is one thing, so that the second is said to whomever
// the first was said to, not to the first speaker. Only empty words are looked up so, and only when what was told last
// before them is a reaction; what else they may stand for, complete.c weighs. And "sanctioned Minsk over the arrests", "shelled
// Kursk in response to the raid": who is answered for an act is its doer.
#include <string.h>

#include "code/event/argument.h"
#include "code/event/event.h"

enum { BACK = 2 };                          // sentences

static bool is_reaction(const rp_model *m, const rp_report *r) {
    return rp_patterns_in_set(m->patterns, "reaction_type", rp_patterns_type(m->patterns, r->type, NULL)->name);
}

// "it", "this", "the move", "that decision"
static bool is_empty_word(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (d->mention_at[t] != RP_NONE || !rp_patterns_in_set(m->patterns, "empty_word", d->lemma[t]))
        return false;
    uint32_t det = rp_tree_child(d, t, RP_REL_det);
    bool definite = det != RP_NONE && rp_patterns_in_set(m->patterns, "definite", d->lower[det]);
    return definite || d->upos[t] == RP_UPOS_PRON;
}

static bool reacts(const rp_model *m, const rp_doc *d, const rp_report *y) {
    return rp_patterns_in_set(m->patterns, "reacting_verb", d->lemma[y->token]) && rp_tree_is_verb(d, y->token);
}

// What was told last before draft *i, which becomes the number of that draft; in its sentence, else in those before.
static const rp_report *told_before(const rp_doc *d, const rp_candidates *drafts, uint32_t *i) {
    const rp_candidate *x = &drafts->v[*i];
    while ((*i)-- > 0)
        if (!drafts->v[*i].dead && drafts->v[*i].anchor.token < x->anchor.token)
            return &drafts->v[*i].report;
    const rp_report *last = d->reports.n > 0 ? &d->reports.v[d->reports.n - 1] : NULL;
    return last != NULL && x->report.sentence - last->sentence <= BACK ? last : NULL;
}

// The words before may themselves name only "the move": then it is the doer of what was told before them.
static void find(const rp_model *m, const rp_doc *d, const rp_candidates *drafts, uint32_t i) {
    rp_report *r = &drafts->v[i].report;
    const rp_report *y = told_before(d, drafts, &i);
    if (y == NULL || !reacts(m, d, y))
        return;
    while (y != NULL && reacts(m, d, y) && y->recipient.n == 0)
        y = y->sentence == r->sentence ? told_before(d, drafts, &i) : NULL;
    const rp_party_refs *whom = y == NULL ? NULL : reacts(m, d, y) ? &y->recipient : &y->actor;
    for (uint32_t k = 0; whom != NULL && k < whom->n; k++)
        if (!rp_refs_have(&r->actor, whom->v[k].party))
            rp_argument_add(d, whom->v[k], &r->recipient);
    if (r->recipient.n > 0)
        r->why = rp_arena_printf(d->arena, "%s; said to whom the words before were said", r->why);
}

// Is y what x is about: "sanctions on Minsk over the arrests", "summoned the envoy over the raid"?
static bool is_cause(const rp_model *m, const rp_doc *d, const rp_candidate *y, const rp_candidate *x) {
    uint32_t t = y->anchor.token, h = d->head[t];
    bool about = d->relation[t] == RP_REL_obl || d->relation[t] == RP_REL_nmod;
    if (!about || rp_tree_is_verb(d, t) || !rp_patterns_in_set(m->patterns, "cause_preposition", rp_tree_preposition(d, t)))
        return false;
    return x->anchor.token == h || x->anchor.light == h || d->head[x->anchor.token] == h;
}

// Is y what x answers: "fired rockets in response to the killing", "struck in retaliation for the raid"?
static bool is_answered(const rp_model *m, const rp_doc *d, const rp_candidate *y, const rp_candidate *x) {
    uint32_t t = y->anchor.token, answer = d->head[t];
    if (rp_tree_is_verb(d, t) || answer == RP_NONE || d->relation[t] != RP_REL_nmod || !rp_patterns_in_set(m->patterns, "answer_noun", d->lemma[answer]))
        return false;
    uint32_t h = d->head[answer];
    return x->anchor.token == h || x->anchor.light == h || (h != RP_NONE && d->head[x->anchor.token] == h);
}

// Who is answered for an act that names no doer did it: the recipient of the answer.
static void doers_of_causes(const rp_model *m, const rp_doc *d, rp_candidates *drafts) {
    for (uint32_t i = 0; i < drafts->n; i++)
        for (uint32_t k = 0; k < drafts->n; k++) {
            rp_candidate *y = &drafts->v[i], *x = &drafts->v[k];
            const char *type = rp_patterns_type(m->patterns, x->report.type, NULL)->name;
            bool deed = strncmp(rp_patterns_type(m->patterns, y->report.type, NULL)->quad, "material", 8) == 0;
            if (i == k || !deed || x->dead || y->dead || y->report.actor.n > 0)
                continue;
            bool answered = is_answered(m, d, y, x);
            if (!answered && !(rp_patterns_in_set(m->patterns, "answering_type", type) && is_cause(m, d, y, x)))
                continue;
            for (uint32_t n = 0; answered && y->report.recipient.n == 0 && n < x->report.actor.n; n++)
                rp_argument_add(d, x->report.actor.v[n], &y->report.recipient);
            for (uint32_t n = 0; n < x->report.recipient.n; n++)
                if (!rp_refs_have(&y->report.recipient, x->report.recipient.v[n].party))
                    rp_argument_add(d, x->report.recipient.v[n], &y->report.actor);
            if (y->report.actor.n > 0)
                y->report.why = rp_arena_printf(d->arena, "%s; the doer is who is answered for it", y->report.why);
        }
}

// "accused the army of a massacre": the sufferers of what the same doer did, as told before.
static void sufferers_told_before(const rp_doc *d, rp_candidate *x) {
    enum { FAR = 12 };
    rp_report *r = &x->report;
    if (x->anchor.light_role != RP_LIGHT_OBJECT_DOES || r->actor.n == 0 || r->recipient.n > 0)
        return;
    for (uint32_t k = d->reports.n; k-- > 0 && r->sentence - d->reports.v[k].sentence <= FAR && r->recipient.n == 0;) {
        const rp_report *q = &d->reports.v[k];
        if (q->type == r->type && rp_refs_share(&q->actor, &r->actor))
            r->recipient = q->recipient;
    }
    if (r->recipient.n > 0)
        r->why = rp_arena_printf(d->arena, "%s; sufferers of what the same doer did before", r->why);
}

// "A bomb killed six. JNIM claimed the attack", "Paris held JNIM responsible for the attack": the sufferers of the act told last, whose
// doer was unknown.
static void sufferers_of_unclaimed(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    enum { NEAR = 2 };
    rp_report *r = &x->report;
    uint32_t the = rp_tree_child(d, r->token, RP_REL_det);
    bool definite = the != RP_NONE && rp_patterns_in_set(m->patterns, "definite", d->lower[the]);
    bool claimed = r->status == RP_ALLEGED || (r->actor.n > 0 && rp_refs_share(&r->actor, &r->according_to));
    if (!definite || !claimed || r->actor.n == 0 || r->recipient.n > 0)
        return;
    for (uint32_t k = d->reports.n; k-- > 0 && r->sentence - d->reports.v[k].sentence <= NEAR;) {
        const rp_report *q = &d->reports.v[k];
        if (q->type != r->type || q->status != RP_HAPPENED || q->recipient.n == 0)
            continue;
        if (q->actor.n > 0 || rp_refs_share(&q->recipient, &r->actor))
            return;
        r->recipient = q->recipient;
        r->why = rp_arena_printf(d->arena, "%s; sufferers of the act told before", r->why);
        return;
    }
}

void rp_reactions_find(const rp_model *m, const rp_doc *d, rp_candidates *drafts) {
    for (uint32_t i = 0; i < drafts->n; i++) {
        sufferers_told_before(d, &drafts->v[i]);
        sufferers_of_unclaimed(m, d, &drafts->v[i]);
    }
    doers_of_causes(m, d, drafts);
    for (uint32_t i = 0; i < drafts->n; i++) {
        const rp_candidate *x = &drafts->v[i];
        if (x->dead || x->report.recipient.n > 0 || !is_reaction(m, &x->report))
            continue;
        for (uint32_t k = 0; k < x->sufferers.n; k++)
            if (is_empty_word(m, d, x->sufferers.v[k])) {
                find(m, d, drafts, i);
                break;
            }
    }
}
