// denied.c: which reports a denial denies: puts who denies on them.
//
// In this order: tellings elsewhere of what he says he did not do ("denied arming the rebels"); the act of which he will have had
// no part ("denied any role in the attack": it happened, and the charge that he did it is denied); a rival's number ("rejected
// the rebels' figures"); the reports inside what he denies ("the army's account that …", "the claim of executions"); the
// charge that a relative clause speaks of ("a charge that Minsk rejected", "which he denies"); else the nearest alleged acts of
// his, or what others tell of him; else, where he denies a claim or report, the one told last, whoever it is about. At last every
// other telling of the same act by the same teller gets the same denial. All look a few sentences back or on.
#include <string.h>

#include "code/account.h"
#include "code/event/argument.h"
#include "code/event/event.h"
#include "code/word/denial.h"
#include "code/word/speech.h"

// ------------------------------------------------------------------------------------------------------- who, and of what

enum { FAR = 8 };                   // sentences between an accusation and its denial

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
static bool is_deniable(const rp_denial *x, const rp_report *r) {
    return (r->status == RP_ALLEGED || r->status == RP_HAPPENED) &&
           rp_patterns_in_set(x->m->patterns, "deniable_type", rp_patterns_type(x->m->patterns, r->type, NULL)->name);
}

// Told or alleged by another, who may be of the same side ("a senator accused the government").
static bool is_told(const rp_denial *x, const rp_report *r) {
    return is_deniable(x, r) && (!shares(&r->according_to, &x->who) || (x->who.n == 1 && r->status == RP_ALLEGED && shares(&r->actor, &x->who)));
}

// Inside what is denied the denier may pass on another's word.
static bool is_passed_on(const rp_denial *x, const rp_report *r) {
    for (uint32_t i = 0; i < r->according_to.n; i++)
        if (!has(&x->who, r->according_to.v[i].party))
            return is_deniable(x, r);
    return r->according_to.n == 0 && is_deniable(x, r);
}

static void drop(rp_party_refs *from, const rp_party_refs *who) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < from->n; i++)
        if (!has(who, from->v[i].party))
            from->v[n++] = from->v[i];
    from->n = n;
}

// "The ministry said the rebels' claim that … is false": it is the rebels' word alone.
static void put(rp_denial *x, rp_report *r) {
    if (r->status != RP_ALLEGED || r->according_to.n > x->who.n)
        drop(&r->according_to, &x->who);
    for (uint32_t i = 0; i < x->who.n; i++)
        rp_argument_add(x->d, x->who.v[i], &r->denied_by);
}

// "denied that the men who killed five came from there": what only tells which men is not denied.
static bool is_presupposed(const rp_denial *x, uint32_t token) {
    for (uint32_t t = token; t != x->verb && t != RP_NONE; t = x->d->head[t])
        if (x->d->relation[t] == RP_REL_acl_relcl && !rp_denial_is_charge(x->m, x->d, x->d->head[t]) && x->d->head[t] != x->verb)
            return true;
    return false;
}

// "Rejected the charge and warned that …": a verb joined to the denial tells something of its own.
static bool is_joined(const rp_denial *x, uint32_t token) {
    uint32_t t = token;
    while (t != RP_NONE && x->d->head[t] != x->verb)
        t = x->d->head[t];
    return t != RP_NONE && x->d->relation[t] == RP_REL_conj && rp_tree_is_verb(x->d, t);
}

// "China dismissed American claims that **it** supplies arms": nobody accuses himself, but the one who denies.
static void accuse_denier(const rp_denial *x, rp_report *r) {
    uint32_t subject = rp_tree_is_verb(x->d, r->token) ? rp_tree_child(x->d, r->token, RP_REL_nsubj) : RP_NONE;
    bool pronoun = subject != RP_NONE && rp_denial_is_pronoun(x->d, subject);
    if (pronoun && r->actor.n == 1 && shares(&r->actor, &r->according_to) && !shares(&r->actor, &x->who)) {
        r->actor = (rp_party_refs){0};
        for (uint32_t i = 0; i < x->who.n; i++)
            rp_argument_add(x->d, x->who.v[i], &r->actor);
    }
}

// Reports inside what is denied.
static bool deny_content(rp_denial *x) {
    bool found = false;
    for (uint32_t i = 0; i < x->d->reports.n; i++) {
        rp_report *r = &x->d->reports.v[i];
        bool inside = r->sentence == x->d->tok_sent[x->at] && r->token != x->verb && rp_tree_under(x->d, r->token, x->verb) &&
                      !is_joined(x, r->token);
        bool others = is_passed_on(x, r) || (x->of_charge && is_deniable(x, r));
        if (inside && others && !is_presupposed(x, r->token)) {
            accuse_denier(x, r);
            put(x, r);
            found = true;
        }
    }
    return found;
}

// "Any role in the attack": is the act at token one of which the denier will have had no part?
static bool is_disclaimed(const rp_denial *x, uint32_t token) {
    return x->d->tok_sent[token] == x->d->tok_sent[x->at] && token != x->verb && rp_tree_under(x->d, token, x->verb) &&
           rp_denial_of_part(x->m, x->d, token, x->verb);
}

// The alleged acts of that type by the denier, at most so many sentences away.
static bool deny_alleged(rp_denial *x, uint8_t type, uint32_t far) {
    uint32_t sentence = x->d->tok_sent[x->at];
    bool found = false;
    for (uint32_t i = 0; i < x->d->reports.n; i++) {
        rp_report *r = &x->d->reports.v[i];
        bool near = r->sentence <= sentence + far && sentence <= r->sentence + far;
        if (near && r->type == type && r->status == RP_ALLEGED && is_told(x, r) && shares(&r->actor, &x->who)) {
            put(x, r);
            found = true;
        }
    }
    return found;
}

// The act of which he will have had no part is told as a fact, not by him, and not as his.
static bool deny_part(rp_denial *x) {
    bool found = false;
    for (uint32_t i = 0; i < x->d->reports.n; i++) {
        rp_report *r = &x->d->reports.v[i];
        if (!is_deniable(x, r) || !is_disclaimed(x, r->token))
            continue;
        drop(&r->actor, &x->who);
        drop(&r->according_to, &x->who);
        if (!deny_alleged(x, r->type, FAR))
            put(x, r);
        found = true;
    }
    return found;
}

// The first token of the relative clause of the denial, or of the statement beside it ("…, something that Kabul denies").
static bool is_relative(const rp_denial *x) {
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
static const rp_report *denied_draft(const rp_denial *x) {
    for (uint32_t i = 0; i < x->d->reports.n; i++) {
        const rp_report *r = &x->d->reports.v[i];
        if (r->status == RP_DENIED && r->sentence == x->d->tok_sent[x->at] && rp_tree_under(x->d, r->token, x->verb))
            return r;
    }
    return NULL;
}

// PAK and PAK:cvl are one side.
static bool same_side(const rp_party_refs *a, const rp_party_refs *b) {
    return a->n == 0 || b->n == 0 || rp_refs_akin(a, b);
}

// "No **such** attack".
static bool is_such(const rp_doc *d, uint32_t token) {
    RP_EACH_CHILD(d, token, c)
        if (strcmp(d->lower[c], "such") == 0)
            return true;
    return false;
}

static bool same_act(const rp_report *a, const rp_report *b) {
    bool who = a->actor.n == 0 || b->actor.n == 0 || shares(&a->actor, &b->actor);
    return a->type == b->type && same_side(&a->recipient, &b->recipient) && who && (a->actor.n + a->recipient.n > 0);
}

// Tellings of what the denied draft says did not happen: anywhere in the document, or the last before it where it names no doer.
static bool deny_tellings(rp_denial *x, const rp_report *denied) {
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

// The alleged acts of the denier in the nearest sentence before that has any, or the newest act of his that another tells.
static bool deny_own(rp_denial *x, uint32_t back, bool alleged) {
    uint32_t sentence = x->d->tok_sent[x->at], found = RP_NONE;
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

static bool deny_nearest(rp_denial *x, uint32_t back) {
    return deny_own(x, back, true) || deny_own(x, back, false);
}

// The act whose clause the relative clause hangs in: "said that it had shot down a drone, which Ankara denied".
static bool deny_over(rp_denial *x) {
    for (uint32_t t = x->d->head[x->verb]; t != RP_NONE; t = x->d->head[t])
        for (uint32_t i = 0; i < x->d->reports.n; i++) {
            rp_report *r = &x->d->reports.v[i];
            if (r->token == t && (r->according_to.n > 0 || r->status == RP_ALLEGED) && is_told(x, r)) {
                put(x, r);
                return true;
            }
        }
    return false;
}

// The last act told before the relative clause in its sentence, whoever does it: "…, a claim that the group rejected".
static bool deny_before(rp_denial *x) {
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

// Does the word at t stand for what was told: "the claim", "it", "that"?
static bool stands_for_claim(const rp_denial *x, uint32_t t) {
    return rp_denial_is_charge(x->m, x->d, t) || (rp_denial_is_pronoun(x->d, t) && rp_patterns_in_set(x->m->patterns, "pointing_word", x->d->lower[t]));
}

// "The rebels said they had killed 40 soldiers. The army dismissed the claim", "denied it": the nearest claim about the denier.
static bool deny_suffered(rp_denial *x) {
    enum { NEAR = 2 };
    rp_tokens what = {0};
    rp_tree_objects(x->d, x->verb, &what);
    uint32_t sentence = x->d->tok_sent[x->at];
    for (uint32_t i = x->d->reports.n; i-- > 0 && what.n > 0 && stands_for_claim(x, what.v[0]);) {
        rp_report *r = &x->d->reports.v[i];
        bool before = r->sentence < sentence || (r->sentence == sentence && r->token < x->at);
        if (!before || sentence - r->sentence > NEAR || r->according_to.n == 0 || !is_told(x, r) || !shares(&r->recipient, &x->who))
            continue;
        put(x, r);
        return true;
    }
    return false;
}

// Is what he denies a number: "rejected the rebels' figures"?
static bool is_count(const rp_denial *x) {
    return x->charge != RP_NONE && rp_patterns_in_set(x->m->patterns, "deniable_count", x->d->lemma[x->charge]);
}

// The nearest claim before the denial that the word for it may mean: told by whose it is ("the rebels' figures"), where the text
// says so, else by any other; a number where a number is denied.
static bool deny_claim(rp_denial *x, uint32_t back) {
    uint32_t sentence = x->d->tok_sent[x->at];
    rp_party_refs owner = {0};
    if (x->charge == RP_NONE || !rp_denial_is_charge(x->m, x->d, x->charge))
        return false;
    rp_speech_owners(x->m, x->d, x->charge, &owner);
    for (uint32_t i = x->d->reports.n; i-- > 0;) {
        rp_report *r = &x->d->reports.v[i];
        bool before = r->sentence < sentence || (r->sentence == sentence && r->token < x->at);
        bool fits = before && sentence - r->sentence <= back && (!is_count(x) || r->counts.n > 0) &&
                    (owner.n == 0 || shares(&owner, &r->according_to));
        if (!fits || r->according_to.n == 0 || !is_told(x, r))
            continue;
        put(x, r);
        return true;
    }
    return false;
}

// "Moscow, which denies any role, was accused …", "Moscow has denied any role. Sofia blames Russia for it", "despite Moscow's
// denials, Sofia says that it …": the acts of the denier that are alleged after it, in its sentence or one of the next.
static void deny_coming(rp_denial *x) {
    enum { NEAR = 2 };
    uint32_t sentence = x->d->tok_sent[x->at];
    for (uint32_t i = 0; i < x->d->reports.n; i++) {
        rp_report *r = &x->d->reports.v[i];
        bool after = r->sentence > sentence || (r->sentence == sentence && r->token > x->at);
        bool told = r->status == RP_ALLEGED || (x->d->upos[x->at] == RP_UPOS_NOUN && r->sentence == sentence && r->according_to.n > 0);
        if (after && r->sentence - sentence <= NEAR && told && is_told(x, r) && shares(&r->actor, &x->who))
            put(x, r);
    }
}

static void link_denial(rp_denial *x) {
    enum { NEAR = 2 };
    if (x->of_charge && x->charge == RP_NONE) {     // "no such attempt had been made"
        if (!deny_own(x, FAR, true))
            deny_suffered(x);
        return;
    }
    const rp_report *draft = denied_draft(x);
    if (draft != NULL) {
        if (!deny_tellings(x, draft) && !deny_nearest(x, FAR))
            deny_coming(x);
        return;
    }
    if (deny_part(x) || deny_content(x) || (is_count(x) && deny_claim(x, FAR)))
        return;
    if (is_relative(x)) {
        if (!deny_own(x, 0, true) && !deny_over(x) && !deny_own(x, 0, false) && !deny_before(x) && !deny_own(x, FAR, true))
            deny_coming(x);
    } else if (!deny_nearest(x, FAR) && !deny_suffered(x) && !deny_claim(x, NEAR))
        deny_coming(x);
}

// --------------------------------------------------------------------------------------------------------- what was never

// "No such raid took place", "no aircraft was lost": what the text says did not happen, and somebody said did.
static bool is_unsaid(const rp_denial *x, const rp_report *never, const rp_report *r) {
    if (r->type != never->type || r->sentence > never->sentence || never->sentence - r->sentence > FAR || !is_told(x, r))
        return false;
    bool own = shares(&never->actor, &x->who) && shares(&r->actor, &x->who) && same_side(&r->recipient, &never->recipient);
    bool same = strcmp(x->d->lemma[r->token], x->d->lemma[never->token]) == 0 && (shares(&r->actor, &x->who) || shares(&r->recipient, &x->who));
    return (r->according_to.n > 0 || r->status == RP_ALLEGED) && (own || same || is_such(x->d, never->token));
}

static void deny_never(rp_denial *x, const rp_report *never) {
    for (uint32_t i = x->d->reports.n; i-- > 0;)
        if (is_unsaid(x, never, &x->d->reports.v[i])) {
            put(x, &x->d->reports.v[i]);
            return;
        }
}

// ------------------------------------------------------------------------------------------------- the same act once more

static bool same_refs(const rp_party_refs *a, const rp_party_refs *b) {
    for (uint32_t i = 0; i < a->n; i++)
        if (!has(b, a->v[i].party))
            return false;
    return a->n == b->n;
}

static bool same_counts(const rp_report *a, const rp_report *b) {
    for (uint32_t i = 0; i < a->counts.n; i++)
        for (uint32_t k = 0; k < b->counts.n; k++)
            if (strcmp(a->counts.v[i].what, b->counts.v[k].what) == 0 && a->counts.v[i].low == b->counts.v[k].low && a->counts.v[i].low > 1)
                return true;
    return false;
}

// A standing charge is one however often it is made; an act told as fact is the same when the same doer, sides and teller agree.
static bool is_retold(const rp_report *q, const rp_report *r) {
    if (r->type != q->type || r->status != q->status || !same_side(&r->recipient, &q->recipient))
        return false;
    if (same_counts(q, r) && r->status == RP_HAPPENED)      // "the claim of 214 executions", told before with the same number
        return (r->actor.n == 0 || q->actor.n == 0 || shares(&r->actor, &q->actor)) && !shares(&r->according_to, &q->denied_by) &&
               (q->according_to.n == 0 || same_refs(&r->according_to, &q->according_to));
    if (r->actor.n == 0)
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

// What is told as denied ("insists that it does not") or as not happened is denied where another tells it.
static void link_untold(const rp_model *m, rp_doc *d, const rp_report *r) {
    if (r->status != RP_DENIED && r->status != RP_NEGATED)
        return;
    rp_denial x = {.m = m, .d = d, .at = r->token, .verb = r->token, .charge = RP_NONE};
    const rp_party_refs *who = r->status == RP_DENIED ? &r->denied_by : &r->according_to;
    for (uint32_t i = 0; i < who->n; i++)
        rp_argument_add(d, who->v[i], &x.who);
    rp_denial_drop_hearsay(&x.who);
    if (x.who.n > 0 && r->status == RP_DENIED)
        deny_tellings(&x, r);
    else if (x.who.n > 0)
        deny_never(&x, r);
}

void rp_denials_link(const rp_model *m, rp_doc *d) {
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        rp_denial x = {.m = m, .d = d, .at = t};
        int p = d->upos[t];
        bool word = p == RP_UPOS_VERB || p == RP_UPOS_NOUN || p == RP_UPOS_ADJ || p == RP_UPOS_ADV || p == RP_UPOS_PRON || p == RP_UPOS_AUX;
        if (word && rp_denial_find(&x))
            link_denial(&x);
    }
    for (uint32_t i = 0; i < d->reports.n; i++)
        link_untold(m, d, &d->reports.v[i]);
    for (uint32_t i = 0; i < d->reports.n; i++)
        if (d->reports.v[i].denied_by.n > 0 && d->reports.v[i].status != RP_DENIED)
            deny_again(d, i);
}
