// denial.c: a denial is no event; it belongs to what it denies (the guide, §4, §8.14).
//
// First who denies: the subject of a verb of denial ("Kabul denied …"; "rejected" and its like only of a charge, claim or
// account), of a verb that calls a charge false ("called the claim baseless"), or the owner of a noun ("Kabul's denials"). Then
// what: in this order the reports inside what he denies ("the army's account that …", "the claim of executions"); the
// charge that a relative clause speaks of ("a charge that Minsk rejected", "which he denies"); reports elsewhere of what he says
// he did not do ("denied arming the rebels"); else the nearest alleged acts of his, or what others tell of him. At last
// every other telling of the same act by the same teller gets the same denial.
#include <string.h>

#include "code/account.h"
#include "code/event/argument.h"
#include "code/event/event.h"
#include "code/party/context.h"
#include "code/word/attribution.h"
#include "code/word/speech.h"

typedef struct denial {
    const rp_model *m;
    rp_doc *d;
    uint32_t at;                    // the verb, adjective or noun of denial
    uint32_t verb;                  // the verb whose clause it is
    bool of_charge;                 // is the charge its subject: "the claim that … is false"?
    rp_party_refs who;
} denial;

// ------------------------------------------------------------------------------------------------------------ who denies

static bool is_charge(const rp_model *m, const rp_doc *d, uint32_t t) {
    return rp_patterns_in_set(m->patterns, "charge", d->lemma[t]) || rp_patterns_in_set(m->patterns, "deniable", d->lemma[t]);
}

static bool is_pronoun(const rp_doc *d, uint32_t t) {
    return d->upos[t] == RP_UPOS_PRON || d->upos[t] == RP_UPOS_DET;
}

// Does verb v deny: "denied", or "rejected" of a charge, a pronoun or a clause?
static bool denies(const rp_model *m, const rp_doc *d, uint32_t v) {
    if (rp_patterns_in_set(m->patterns, "denying_verb", d->lemma[v]))
        return true;
    rp_tokens what = {0};
    rp_tree_objects(d, v, &what);
    if (d->relation[v] == RP_REL_acl)
        rp_tokens_add(&what, d->head[v]);
    RP_EACH_CHILD(d, v, c)                          // "dismissed as baseless the account that": the object hangs as an oblique
        if (d->relation[c] == RP_REL_obl && is_charge(m, d, c))
            rp_tokens_add(&what, c);
    for (uint32_t i = 0; i < what.n; i++)
        if (is_charge(m, d, what.v[i]) || is_pronoun(d, what.v[i]))
            return true;
    return rp_tree_child(d, v, RP_REL_ccomp) != RP_NONE;
}

static bool is_calling(const rp_model *m, const rp_doc *d, uint32_t v) {
    return rp_tree_is_verb(d, v) && rp_patterns_in_set(m->patterns, "calling_verb", d->lemma[v]);
}

static bool calls(const rp_model *m, const rp_doc *d, uint32_t t, uint32_t *verb) {
    enum { CLIMB = 4 };
    int r = d->relation[t];
    bool charge = false;                            // "called the claims that it fled groundless", hung on or within the claims
    uint32_t v = d->head[t];
    for (uint32_t n = 0; n < CLIMB && v != RP_NONE && v < t && !is_calling(m, d, v) && (is_charge(m, d, v) || d->relation[v] == RP_REL_acl); n++) {
        charge = charge || is_charge(m, d, v);
        r = d->relation[v], v = d->head[v];
    }
    *verb = v;
    bool told = r == RP_REL_xcomp || r == RP_REL_obj || r == RP_REL_obl || r == RP_REL_ccomp || r == RP_REL_advcl;
    return v != RP_NONE && is_calling(m, d, v) && told && (charge || d->head[t] == v);
}

// "The claim is false, Kabul said."
static bool is_said_of_charge(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint32_t s = rp_tree_child(d, t, RP_REL_nsubj);
    return s != RP_NONE && rp_tree_child(d, t, RP_REL_cop) != RP_NONE && is_charge(m, d, s);
}

static bool is_negated(const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c)
        if (strcmp(d->lemma[c], "not") == 0 || strcmp(d->lower[c], "no") == 0 || strcmp(d->lower[c], "never") == 0 || strcmp(d->lower[c], "nothing") == 0)
            return true;
    return false;
}

// "The report is not true", "has nothing to do with reality", "there is no truth to the claim": *verb is the word over both.
static bool is_untrue(const rp_model *m, const rp_doc *d, uint32_t t, uint32_t *verb) {
    enum { CLIMB = 4 };
    bool negated = false;
    for (uint32_t x = t, n = 0; x != RP_NONE && n < CLIMB; x = d->head[x], n++) {
        negated = negated || is_negated(d, x);
        *verb = x;
        RP_EACH_CHILD(d, x, c)
            if (negated && is_charge(m, d, c) && c != t && (d->relation[c] == RP_REL_nsubj || (x == t && d->relation[c] == RP_REL_nmod)))
                return true;
        if (rp_speech_finite(d, x))
            return false;
    }
    return false;
}

// "Both reject it", "which its officials deny", "the party denied": words that stand for whoever was just accused.
static bool is_vague(const rp_doc *d, uint32_t t) {
    if (is_pronoun(d, t))
        return true;
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_nmod_poss && d->upos[c] == RP_UPOS_PRON)
            return true;
    return d->mention_at[t] == RP_NONE || d->mentions.v[d->mention_at[t]].basis == RP_MENTION_NOUN;
}

// The doers of the alleged acts of the nearest sentence, this one or one of the two before it.
static void add_accused(denial *x) {
    enum { BACK = 2 };
    uint32_t sentence = x->d->tok_sent[x->at], found = RP_NONE;
    for (uint32_t i = x->d->reports.n; i-- > 0;) {
        const rp_report *r = &x->d->reports.v[i];
        bool before = r->sentence < sentence || (r->sentence == sentence && r->token < x->at);
        if (!before || sentence - r->sentence > BACK || r->status != RP_ALLEGED || (found != RP_NONE && r->sentence != found))
            continue;
        for (uint32_t k = 0; k < r->actor.n; k++)
            rp_argument_add(x->d, r->actor.v[k], &x->who);
        found = r->sentence;
    }
}

static void add_subjects(denial *x) {
    rp_tokens who = {0};
    rp_party_refs named = {0};
    rp_tree_subjects(x->d, x->verb, &who);
    if ((who.n == 1 && is_vague(x->d, who.v[0])) || (who.n == 0 && !rp_tree_is_passive(x->d, x->verb)))
        add_accused(x);
    for (uint32_t i = 0; i < who.n && x->who.n == 0; i++)
        if (!is_charge(x->m, x->d, who.v[i]))
            rp_argument_parties(x->m, x->d, who.v[i], x->d->form[x->at], &named);
    for (uint32_t i = 0; i < named.n; i++)
        rp_argument_add(x->d, named.v[i], &x->who);
    if (x->who.n == 0 && who.n == 1 && is_pronoun(x->d, who.v[0]))
        rp_speech_sources(x->m, x->d, x->verb, NULL, &x->who);
}

// "denied the inspectors access": an act of its own.
static bool is_event(const denial *x) {
    for (uint32_t i = 0; i < x->d->reports.n; i++)
        if (x->d->reports.v[i].token == x->at && x->d->reports.v[i].status == RP_HAPPENED)
            return true;
    return false;
}

static void drop_hearsay(rp_party_refs *who) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < who->n; i++)
        if (strncmp(who->v[i].party, "med:", 4) != 0)
            who->v[n++] = who->v[i];
    who->n = n;
}

static bool find_deniers(denial *x) {
    const rp_cue *cue = rp_speech_at(x->m, x->d, x->at);
    bool untrue = rp_speech_is(cue, "affirm") && is_untrue(x->m, x->d, x->at, &x->verb);
    if (!untrue && (!rp_speech_is(cue, "deny") || is_event(x)))
        return false;
    x->of_charge = untrue;
    if (untrue) {
        rp_attribution_find(x->m, x->d, x->at, &x->who);
    } else if (rp_tree_is_verb(x->d, x->at) && cue->key.pos == 'V') {
        x->verb = x->at;
        if (denies(x->m, x->d, x->at) && !rp_doubt_withheld(x->d, x->at))
            add_subjects(x);
    } else if (calls(x->m, x->d, x->at, &x->verb)) {
        add_subjects(x);
    } else {
        x->verb = x->at;
        x->of_charge = is_said_of_charge(x->m, x->d, x->at);
        if (x->of_charge)
            rp_attribution_find(x->m, x->d, x->at, &x->who);
        else if (cue->key.pos == 'N')
            rp_speech_owners(x->m, x->d, x->at, &x->who);
    }
    drop_hearsay(&x->who);
    for (uint32_t i = 0; i < x->who.n; i++)
        x->who.v[i].party = rp_party_resolve(x->m->parties, x->who.v[i].party, rp_doc_day(x->d));
    return x->who.n > 0;
}

// --------------------------------------------------------------------------------------------------------- what is denied

// By either code: who denies of today what a group did that has since become a state is the same party.
static bool has(const rp_party_refs *refs, const char *party) {
    for (uint32_t i = 0; i < refs->n; i++)
        if (strcmp(refs->v[i].party, party) == 0 || strcmp(refs->v[i].undated, party) == 0)
            return true;
    return false;
}

static bool shares(const rp_party_refs *a, const rp_party_refs *b) {
    for (uint32_t i = 0; i < a->n; i++)
        if (has(b, a->v[i].party))
            return true;
    return false;
}

// Is it an act that one can deny, and no word of praise or blame?
static bool is_deniable(const denial *x, const rp_report *r) {
    return (r->status == RP_ALLEGED || r->status == RP_HAPPENED) &&
           rp_patterns_in_set(x->m->patterns, "deniable_type", rp_patterns_type(x->m->patterns, r->type, NULL)->name);
}

// Told or alleged by another.
static bool is_told(const denial *x, const rp_report *r) {
    return is_deniable(x, r) && !shares(&r->according_to, &x->who);
}

// Inside what is denied the denier may pass on another's word.
static bool is_passed_on(const denial *x, const rp_report *r) {
    for (uint32_t i = 0; i < r->according_to.n; i++)
        if (!has(&x->who, r->according_to.v[i].party))
            return is_deniable(x, r);
    return r->according_to.n == 0 && is_deniable(x, r);
}

// "The ministry said the rebels' claim that … is false": it is the rebels' word alone.
static void put(denial *x, rp_report *r) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->according_to.n; i++)
        if (!has(&x->who, r->according_to.v[i].party))
            r->according_to.v[n++] = r->according_to.v[i];
    r->according_to.n = n;
    for (uint32_t i = 0; i < x->who.n; i++)
        rp_argument_add(x->d, x->who.v[i], &r->denied_by);
}

// "denied that the men who killed five came from there": what only tells which men is not denied.
static bool is_presupposed(const denial *x, uint32_t token) {
    for (uint32_t t = token; t != x->verb && t != RP_NONE; t = x->d->head[t])
        if (x->d->relation[t] == RP_REL_acl_relcl && !is_charge(x->m, x->d, x->d->head[t]) && x->d->head[t] != x->verb)
            return true;
    return false;
}

// Reports inside what is denied.
static bool deny_content(denial *x) {
    bool found = false;
    for (uint32_t i = 0; i < x->d->reports.n; i++) {
        rp_report *r = &x->d->reports.v[i];
        bool inside = r->sentence == x->d->tok_sent[x->at] && r->token != x->verb && rp_tree_under(x->d, r->token, x->verb);
        bool others = is_passed_on(x, r) || (x->of_charge && is_deniable(x, r));
        if (inside && others && !is_presupposed(x, r->token)) {
            put(x, r);
            found = true;
        }
    }
    return found;
}

// The first token of the relative clause of the denial, or of the statement beside it ("…, something that Kabul denies").
static bool is_relative(const denial *x) {
    const rp_doc *d = x->d;
    for (uint32_t t = x->verb, n = 0; t != RP_NONE && n < 4; t = d->head[t], n++)
        if (d->relation[t] == RP_REL_acl_relcl || (d->relation[t] == RP_REL_acl && n == 0))
            return true;
    rp_span s = rp_speech_statement(d, x->verb);
    for (uint32_t t = s.from; t < x->verb; t++)
        if (strcmp(d->lower[t], "something") == 0 && t > s.from && d->upos[t - 1] == RP_UPOS_PUNCT)
            return true;
    return false;
}

// The denied act with a content of its own that the denial makes in the sentence ("denied arming the rebels"), or NULL.
static const rp_report *denied_draft(const denial *x) {
    for (uint32_t i = 0; i < x->d->reports.n; i++) {
        const rp_report *r = &x->d->reports.v[i];
        if (r->status == RP_DENIED && r->sentence == x->d->tok_sent[x->at] && rp_tree_under(x->d, r->token, x->verb))
            return r;
    }
    return NULL;
}

// PAK and PAK:cvl are one side.
static bool same_side(const rp_party_refs *a, const rp_party_refs *b) {
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++) {
            size_t n = rp_party_base(a->v[i].party);
            if (n == rp_party_base(b->v[k].party) && strncmp(a->v[i].party, b->v[k].party, n) == 0)
                return true;
        }
    return a->n == 0 || b->n == 0;
}

static bool same_act(const rp_report *a, const rp_report *b) {
    bool who = a->actor.n == 0 || b->actor.n == 0 || shares(&a->actor, &b->actor);
    return a->type == b->type && same_side(&a->recipient, &b->recipient) && who && (a->actor.n + a->recipient.n > 0);
}

// Tellings of what the denied draft says did not happen: anywhere in the document, or the last before it where it names no doer.
static bool deny_tellings(denial *x, const rp_report *denied) {
    bool found = false;
    for (uint32_t i = x->d->reports.n; i-- > 0;) {
        rp_report *r = &x->d->reports.v[i];
        if (denied->actor.n == 0 && (found || r->sentence > denied->sentence))
            continue;
        bool other = r->according_to.n > 0 || r->status == RP_ALLEGED;
        if (r != denied && other && is_told(x, r) && same_act(denied, r) && (denied->actor.n == 0 || shares(&r->actor, &denied->actor))) {
            put(x, r);
            found = true;
        }
    }
    return found;
}

// The alleged acts of the denier in the nearest sentence before that has any, else the newest act of his that another tells.
static bool deny_nearest(denial *x, uint32_t back) {
    uint32_t sentence = x->d->tok_sent[x->at], found = RP_NONE;
    for (int alleged = 1; alleged >= 0 && found == RP_NONE; alleged--)
        for (uint32_t i = x->d->reports.n; i-- > 0;) {
            rp_report *r = &x->d->reports.v[i];
            bool near = r->sentence <= sentence && sentence - r->sentence <= back && (found == RP_NONE || r->sentence == found);
            bool before = r->sentence < sentence || r->token < x->at;
            bool fits = alleged ? r->status == RP_ALLEGED : found == RP_NONE && r->according_to.n > 0;
            if (!near || !before || !fits || !is_told(x, r) || !shares(&r->actor, &x->who))
                continue;
            put(x, r);
            found = r->sentence;
        }
    return found != RP_NONE;
}

// The last act told before the relative clause in its sentence, whoever does it: "…, a claim that the group rejected".
static bool deny_before(denial *x) {
    rp_report *last = NULL;
    for (uint32_t i = 0; i < x->d->reports.n; i++) {
        rp_report *r = &x->d->reports.v[i];
        bool told = r->according_to.n > 0 || r->status == RP_ALLEGED;
        if (r->sentence == x->d->tok_sent[x->at] && r->token < x->at && told && is_told(x, r))
            last = r;
    }
    if (last != NULL)
        put(x, last);
    return last != NULL;
}

// "The rebels said they had killed 40 soldiers. The army dismissed the claim": the nearest claim about the denier.
static bool deny_suffered(denial *x) {
    enum { NEAR = 2 };
    rp_tokens what = {0};
    rp_tree_objects(x->d, x->verb, &what);
    uint32_t sentence = x->d->tok_sent[x->at];
    for (uint32_t i = x->d->reports.n; i-- > 0 && what.n > 0 && is_charge(x->m, x->d, what.v[0]);) {
        rp_report *r = &x->d->reports.v[i];
        bool before = r->sentence < sentence || (r->sentence == sentence && r->token < x->at);
        if (!before || sentence - r->sentence > NEAR || r->according_to.n == 0 || !is_told(x, r) || !shares(&r->recipient, &x->who))
            continue;
        put(x, r);
        return true;
    }
    return false;
}

// "Moscow, which denies any role, was accused …", "Moscow has denied any role. Sofia blames Russia for it": the alleged acts
// of the denier after it, in its sentence or one of the next.
static void deny_coming(denial *x) {
    enum { NEAR = 2 };
    uint32_t sentence = x->d->tok_sent[x->at];
    for (uint32_t i = 0; i < x->d->reports.n; i++) {
        rp_report *r = &x->d->reports.v[i];
        bool after = r->sentence > sentence || (r->sentence == sentence && r->token > x->at);
        if (after && r->sentence - sentence <= NEAR && r->status == RP_ALLEGED && is_told(x, r) && shares(&r->actor, &x->who))
            put(x, r);
    }
}

static void link_denial(denial *x) {
    enum { FAR = 8 };
    const rp_report *draft = denied_draft(x);
    if (draft != NULL) {
        if (!deny_tellings(x, draft) && !deny_nearest(x, FAR))
            deny_coming(x);
        return;
    }
    if (deny_content(x))
        return;
    if (!is_relative(x)) {
        if (!deny_nearest(x, FAR) && !deny_suffered(x))
            deny_coming(x);
    } else if (!deny_nearest(x, 0) && !deny_before(x))
        deny_coming(x);
}

// ------------------------------------------------------------------------------------------------- the same act once more

static bool same_refs(const rp_party_refs *a, const rp_party_refs *b) {
    for (uint32_t i = 0; i < a->n; i++)
        if (!has(b, a->v[i].party))
            return false;
    return a->n == b->n;
}

// A standing charge is one however often it is made; an act told as fact is the same when the same doer, sides and teller agree.
static bool is_retold(const rp_report *q, const rp_report *r) {
    if (r->type != q->type || r->status != q->status || r->actor.n == 0 || !same_side(&r->recipient, &q->recipient))
        return false;
    if (r->status == RP_ALLEGED)
        return shares(&r->actor, &q->actor) && shares(&r->actor, &q->denied_by);
    return r->according_to.n > 0 && r->counts.n == 0 && same_refs(&r->actor, &q->actor) && same_refs(&r->according_to, &q->according_to);
}

static void deny_again(rp_doc *d, uint32_t of) {
    const rp_report *q = &d->reports.v[of];
    for (uint32_t i = 0; i < d->reports.n; i++)
        for (uint32_t k = 0; i != of && is_retold(q, &d->reports.v[i]) && k < q->denied_by.n; k++)
            rp_argument_add(d, q->denied_by.v[k], &d->reports.v[i].denied_by);
}

void rp_denials_link(const rp_model *m, rp_doc *d) {
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        denial x = {.m = m, .d = d, .at = t};
        bool word = d->upos[t] == RP_UPOS_VERB || d->upos[t] == RP_UPOS_NOUN || d->upos[t] == RP_UPOS_ADJ;
        if (word && find_deniers(&x))
            link_denial(&x);
    }
    for (uint32_t i = 0; i < d->reports.n; i++) {
        const rp_report *r = &d->reports.v[i];      // "insists that it does not"
        denial x = {.m = m, .d = d, .at = r->token, .verb = r->token, .who = r->denied_by};
        drop_hearsay(&x.who);
        if (r->status == RP_DENIED && x.who.n > 0)
            deny_tellings(&x, r);
    }
    for (uint32_t i = 0; i < d->reports.n; i++)
        if (d->reports.v[i].denied_by.n > 0 && d->reports.v[i].status != RP_DENIED)
            deny_again(d, i);
}
