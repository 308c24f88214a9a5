// denial.c: see denial.h. A denial is no event; it belongs to what it denies (the guide, §4, §8.14).
//
// Who denies: the subject of a verb of denial ("Kabul denied …"; "rejected" and its like only of a charge, claim or
// account), of a verb that calls a charge false ("called the claim baseless"), the owner of a noun ("despite Kabul's denials"), or
// who says that a charge is false or not true ("the claims are a pack of lies", "it is false", "there is no truth to it"). A
// subject that only points ("both", "the group") is whoever was accused last.
#include "code/word/denial.h"

#include <ctype.h>
#include <string.h>

#include "code/account.h"
#include "code/event/argument.h"
#include "code/party/context.h"
#include "code/word/attribution.h"
#include "code/word/speech.h"

bool rp_denial_is_charge(const rp_model *m, const rp_doc *d, uint32_t t) {
    return rp_patterns_in_set(m->patterns, "charge", d->lemma[t]) || rp_patterns_in_set(m->patterns, "deniable", d->lemma[t]) ||
           rp_patterns_in_set(m->patterns, "complicity", d->lemma[t]) || rp_patterns_in_set(m->patterns, "deniable_count", d->lemma[t]);
}

bool rp_denial_is_pronoun(const rp_doc *d, uint32_t t) {
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
        if (d->relation[c] == RP_REL_obl && rp_denial_is_charge(m, d, c))
            rp_tokens_add(&what, c);
    for (uint32_t i = 0; i < what.n; i++)
        if (rp_denial_is_charge(m, d, what.v[i]) || rp_denial_is_pronoun(d, what.v[i]))
            return true;
    return rp_tree_child(d, v, RP_REL_ccomp) != RP_NONE;
}

// "irresponsible and baseless", "a pack of lies": the word over the one at t that tells what the charge is.
static uint32_t verdict_over(const rp_doc *d, uint32_t t) {
    enum { CLIMB = 3 };
    for (uint32_t n = 0; n < CLIMB && d->head[t] != RP_NONE; n++) {
        bool part = d->relation[t] == RP_REL_nmod && strcmp(rp_tree_preposition(d, t), "of") == 0;
        part = part || (d->relation[t] == RP_REL_amod && rp_tree_child(d, d->head[t], RP_REL_cop) != RP_NONE);     // "was fake news"
        if (!part && (d->relation[t] != RP_REL_conj || rp_tree_child(d, t, RP_REL_nsubj) != RP_NONE))
            break;
        t = d->head[t];
    }
    return t;
}

static bool is_calling(const rp_model *m, const rp_doc *d, uint32_t v) {
    return rp_tree_is_verb(d, v) && rp_patterns_in_set(m->patterns, "calling_verb", d->lemma[v]);
}

static bool calls(const rp_model *m, const rp_doc *d, uint32_t t, uint32_t *verb) {
    enum { CLIMB = 4 };
    t = verdict_over(d, t);
    uint32_t noun = d->head[t];
    if (d->relation[t] == RP_REL_amod && noun > t && rp_denial_is_charge(m, d, noun))
        t = noun;                                   // "denounced the false accusations"
    int r = d->relation[t];
    bool charge = t == noun;                        // "called the claims that it fled groundless", hung on or within the claims
    uint32_t v = d->head[t];
    for (uint32_t n = 0; n < CLIMB && v != RP_NONE && v < t && !is_calling(m, d, v) && (rp_denial_is_charge(m, d, v) || d->relation[v] == RP_REL_acl); n++) {
        charge = charge || rp_denial_is_charge(m, d, v);
        r = d->relation[v], v = d->head[v];
    }
    *verb = v;
    bool told = r == RP_REL_xcomp || r == RP_REL_obj || r == RP_REL_obl || r == RP_REL_ccomp || r == RP_REL_advcl ||
                r == RP_REL_advmod;
    if (v == RP_NONE || !is_calling(m, d, v) || !told)
        return false;
    rp_tokens what = {0};                           // "called the attack absurd" denies nothing
    rp_tree_objects(d, v, &what);
    bool other = what.n > 0 && d->head[t] == v;
    for (uint32_t i = 0; i < what.n; i++)
        other = other && what.v[i] != t && !rp_denial_is_charge(m, d, what.v[i]) && !rp_denial_is_pronoun(d, what.v[i]);
    return charge || (d->head[t] == v && !other);
}

// The charge of which the word at t says what it is: "the claim is false", "these are lies"; or RP_NONE.
static uint32_t charge_said_of(const rp_model *m, const rp_doc *d, uint32_t t) {
    t = verdict_over(d, t);
    bool passive = rp_tree_child(d, t, RP_REL_aux_pass) != RP_NONE;         // "was politically motivated and baseless"
    uint32_t s = rp_tree_child(d, t, passive ? RP_REL_nsubj_pass : RP_REL_nsubj);
    if (s == RP_NONE || (rp_tree_child(d, t, RP_REL_cop) == RP_NONE && !passive))
        return RP_NONE;
    return rp_denial_is_charge(m, d, s) || rp_patterns_in_set(m->patterns, "pointing_word", d->lower[s]) ? s : RP_NONE;
}

static bool is_negated(const rp_doc *d, uint32_t t) {
    if (strcmp(d->lower[t], "nothing") == 0)
        return true;
    static const char *const words[] = {"not", "no", "never", "nothing", "without", "nobody", "none"};
    RP_EACH_CHILD(d, t, c)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (strcmp(d->lemma[c], words[i]) == 0 || strcmp(d->lower[c], words[i]) == 0)
                return true;
    return false;
}

// "Nothing to do with": the verb.
static bool is_nothing_to_do(const rp_doc *d, uint32_t t) {
    uint32_t h = d->head[t];
    return h != RP_NONE && d->relation[t] == RP_REL_acl && strcmp(d->lemma[t], "do") == 0 && strcmp(d->lower[h], "nothing") == 0;
}

// "Swears that it did not": a verb that stands for what was told.
static bool is_ellipsis(const rp_doc *d, uint32_t t) {
    return strcmp(d->lemma[t], "do") == 0 && d->relation[t] == RP_REL_ccomp && rp_tree_child(d, t, RP_REL_obj) == RP_NONE &&
           rp_tree_child(d, t, RP_REL_xcomp) == RP_NONE && rp_tree_child(d, t, RP_REL_advmod) != RP_NONE;
}

static bool is_part(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (rp_patterns_in_set(m->patterns, "complicity", d->lemma[t]) || is_nothing_to_do(d, t))
        return true;
    uint32_t what = rp_tree_is_verb(d, t) ? rp_tree_child(d, t, RP_REL_obj) : RP_NONE;      // "had a hand in": on the verb
    return what != RP_NONE && rp_patterns_in_set(m->patterns, "complicity", d->lemma[what]);
}

bool rp_denial_of_part(const rp_model *m, const rp_doc *d, uint32_t token, uint32_t top) {
    for (uint32_t t = d->head[token]; t != RP_NONE; t = d->head[t]) {
        if (is_part(m, d, t))
            return true;
        if (t == top)
            break;
    }
    return false;
}

bool rp_denial_disclaims(const rp_model *m, const rp_doc *d, uint32_t token) {
    enum { CLIMB = 6 };
    bool part = false;
    for (uint32_t t = d->head[token], n = 0; t != RP_NONE && n < CLIMB; t = d->head[t], n++) {
        part = part || is_part(m, d, t);
        if (part && (is_negated(d, t) || rp_speech_is(rp_speech_at(m, d, t), "deny")))
            return true;
    }
    return false;
}

// "Did no such **thing**", "had no **part** in it", "was not **involved**".
static bool is_act_word(const rp_model *m, const rp_doc *d, uint32_t t) {
    return rp_patterns_in_set(m->patterns, "act_word", d->lemma[t]) || is_nothing_to_do(d, t) || is_ellipsis(d, t);
}

// Is c what the word at t, below x, is said of: the subject of x ("the report is not true", "it did no such thing"), or what
// hangs on t itself ("no truth to the claim")?
static bool is_said_of(const rp_model *m, const rp_doc *d, uint32_t c, uint32_t x, uint32_t t) {
    bool subject = d->relation[c] == RP_REL_nsubj || d->relation[c] == RP_REL_nsubj_pass, part = d->relation[c] == RP_REL_nmod;
    if (c == t || (!subject && !part))
        return false;
    if (is_act_word(m, d, t))
        return subject && (x == t || rp_patterns_in_set(m->patterns, "doing_verb", d->lemma[x]));
    bool points = rp_denial_is_charge(m, d, c) || rp_patterns_in_set(m->patterns, "pointing_word", d->lower[c]);
    RP_EACH_CHILD(d, c, of)                         // "not a word of it is true"
        points = points || (subject && d->relation[of] == RP_REL_nmod && rp_patterns_in_set(m->patterns, "pointing_word", d->lower[of]));
    return points;
}

// "The report is not true", "has nothing to do with reality", "there is no truth to the claim": *verb is the word over both,
// *charge the claim.
static bool is_untrue(const rp_model *m, const rp_doc *d, uint32_t t, uint32_t *verb, uint32_t *charge) {
    enum { CLIMB = 4 };
    bool negated = false;
    for (uint32_t x = t, n = 0; x != RP_NONE && n < CLIMB; x = d->head[x], n++) {
        uint32_t s = rp_tree_child(d, x, RP_REL_nsubj);
        bool turned = s != RP_NONE && rp_patterns_in_set(m->patterns, "opposite", d->lemma[s]);     // "the opposite is true"
        if (turned || (s != RP_NONE && is_negated(d, s) && x == t && is_said_of(m, d, s, x, t))) {
            *verb = x, *charge = s;
            return true;
        }
        negated = negated || is_negated(d, x) || rp_patterns_in_set(m->patterns, "lacking_verb", d->lemma[x]);
        *verb = x;
        RP_EACH_CHILD(d, x, c)
            if (negated && is_said_of(m, d, c, x, t)) {
                *charge = c;
                return true;
            }
        if (rp_speech_finite(d, x))
            return false;
    }
    return false;
}

// "Both reject it", "which its officials deny", "the party denied": words that stand for whoever was just accused.
static bool is_vague(const rp_doc *d, uint32_t t) {
    if (rp_denial_is_pronoun(d, t))
        return true;
    RP_EACH_CHILD(d, t, c) {
        bool names = d->relation[c] == RP_REL_amod || d->relation[c] == RP_REL_compound;
        if (names && isupper((unsigned char)d->form[c][0]))         // "Amhara officials": nobody who was named before
            return false;
        if (d->relation[c] == RP_REL_nmod_poss && d->upos[c] == RP_UPOS_PRON)
            return true;
    }
    return d->mention_at[t] == RP_NONE || d->mentions.v[d->mention_at[t]].basis == RP_MENTION_NOUN;
}

// The doers of the alleged acts of the nearest sentence, this one or one of the two before it.
static void add_accused(rp_denial *x) {
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

static void add_subjects(rp_denial *x) {
    rp_tokens who = {0};
    rp_party_refs named = {0};
    rp_tree_subjects(x->d, x->verb, &who);
    if ((who.n == 1 && is_vague(x->d, who.v[0])) || (who.n == 0 && !rp_tree_is_passive(x->d, x->verb)))
        add_accused(x);
    for (uint32_t i = 0; i < who.n && x->who.n == 0; i++)
        if (!rp_denial_is_charge(x->m, x->d, who.v[i]))
            rp_argument_parties(x->m, x->d, who.v[i], x->d->form[x->at], &named);
    for (uint32_t i = 0; i < named.n; i++)
        rp_argument_add(x->d, named.v[i], &x->who);
    if (x->who.n == 0 && who.n == 1 && rp_denial_is_pronoun(x->d, who.v[0]))
        rp_speech_sources(x->m, x->d, x->verb, NULL, &x->who);
}

// "denied the inspectors access": an act of its own.
static bool is_event(const rp_denial *x) {
    for (uint32_t i = 0; i < x->d->reports.n; i++)
        if (x->d->reports.v[i].token == x->at && x->d->reports.v[i].status == RP_HAPPENED)
            return true;
    return false;
}

void rp_denial_drop_hearsay(rp_party_refs *who) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < who->n; i++)
        if (strncmp(who->v[i].party, "med:", 4) != 0)
            who->v[n++] = who->v[i];
    who->n = n;
}

// What verb denies: "the claims", "it", or RP_NONE.
static uint32_t charge_of(const rp_model *m, const rp_doc *d, uint32_t verb) {
    rp_tokens what = {0};
    rp_tree_objects(d, verb, &what);
    for (uint32_t i = 0; i < what.n; i++)
        if (rp_denial_is_charge(m, d, what.v[i]) || rp_denial_is_pronoun(d, what.v[i]))
            return what.v[i];
    uint32_t c = rp_tree_child(d, verb, RP_REL_ccomp), part = c != RP_NONE ? rp_tree_child(d, c, RP_REL_obj) : RP_NONE;
    bool taken = part != RP_NONE && d->child[part] == RP_NONE && rp_patterns_in_set(m->patterns, "complicity", d->lemma[part]);
    return taken ? part : RP_NONE;                  // "denied that its soldiers took part"
}

// "Kyiv is lying, Moscow said", "Moscow pleaded innocence": who says so denies what he is accused of.
static bool is_plea(const rp_denial *x) {
    const char *lemma = x->d->lemma[x->at];
    uint32_t h = x->d->head[x->at];
    uint32_t of = rp_tree_child(x->d, x->at, RP_REL_nmod);
    bool none = strcmp(lemma, "none") == 0 && h != RP_NONE && x->d->relation[x->at] == RP_REL_obj && strcmp(x->d->lemma[h], "have") == 0 &&
                of != RP_NONE && rp_patterns_in_set(x->m->patterns, "pointing_word", x->d->lower[of]);
    bool pleads = x->d->relation[x->at] == RP_REL_obj || rp_tree_child(x->d, x->at, RP_REL_cop) != RP_NONE;
    if (none || (pleads && rp_patterns_in_set(x->m->patterns, "innocence", lemma)))         // "would have none of it"
        return true;
    return rp_tree_is_verb(x->d, x->at) && rp_patterns_in_set(x->m->patterns, "lying_verb", lemma) && x->d->head[x->at] != RP_NONE &&
           x->d->relation[x->at] == RP_REL_ccomp;
}

static void add_pleaders(rp_denial *x) {
    x->verb = x->d->relation[x->at] == RP_REL_obj ? x->d->head[x->at] : x->at;
    rp_attribution_find(x->m, x->d, x->at, &x->who);
    if (x->who.n == 0 && x->verb != x->at)
        rp_speech_named(x->m, x->d, x->verb, &x->who);
}

// Whose denial the noun at x->at is: its owner's; "issued a denial", "spoke of slander", "“Lies,” he said": who speaks.
static void add_owners(rp_denial *x) {
    const rp_doc *d = x->d;
    uint32_t t = x->at;
    rp_speech_owners(x->m, d, t, &x->who);
    if (d->relation[t] == RP_REL_compound)
        t = d->head[t];                             // "a smear campaign"
    uint32_t verb = d->head[t];
    int r = d->relation[t];
    bool speaks = verb != RP_NONE && rp_patterns_in_set(x->m->patterns, "telling_verb", d->lemma[verb]);
    bool issues = verb != RP_NONE && rp_patterns_in_set(x->m->patterns, "issuing_verb", d->lemma[verb]);
    bool said = verb != RP_NONE && r == RP_REL_ccomp && rp_speech_is(rp_speech_at(x->m, d, verb), "say") && d->child[t] == RP_NONE;
    if (x->who.n == 0 && (said || (r == RP_REL_obl && speaks) || (r == RP_REL_obj && issues)))
        rp_speech_named(x->m, d, verb, &x->who);
}

// Who denies with the word at x->at, whose cue of speech is one of denying.
static void find_deniers(rp_denial *x, const rp_cue *cue) {
    x->verb = x->at;
    if (rp_tree_is_verb(x->d, x->at) && cue->key.pos == 'V') {
        if (denies(x->m, x->d, x->at) && !rp_doubt_withheld(x->d, x->at))
            add_subjects(x);
    } else if (calls(x->m, x->d, x->at, &x->verb)) {
        add_subjects(x);
    } else {
        x->verb = x->at;
        x->charge = charge_said_of(x->m, x->d, x->at);
        x->of_charge = x->charge != RP_NONE;
        if (x->of_charge)
            rp_attribution_find(x->m, x->d, x->at, &x->who);
        else if (cue->key.pos == 'N')
            add_owners(x);
    }
}

// "The Russians deny it": the state, whose people they are.
static void speak_for_state(const rp_denial *x, rp_party_ref *who) {
    size_t n = rp_party_base(who->party);
    uint32_t head = who->mention > 0 ? x->d->mentions.v[who->mention - 1].head : RP_NONE;
    if (head != RP_NONE && x->d->upos[head] == RP_UPOS_PROPN && strcmp(who->party + n, ":cvl") == 0)
        who->party = who->undated = rp_arena_copy(x->d->arena, who->party, n);
}

// "No such attempt had been made": the noun itself.
static bool is_no_such(const rp_doc *d, uint32_t t) {
    bool no = false, such = false;
    RP_EACH_CHILD(d, t, c) {
        no = no || strcmp(d->lower[c], "no") == 0;
        such = such || strcmp(d->lower[c], "such") == 0;
    }
    return no && such && d->head[t] != RP_NONE && !rp_denial_is_pronoun(d, t);
}

// "Uganda said that Kenya had no role in it": who speaks denies nothing of his own.
static bool is_of_others(const rp_denial *x) {
    rp_party_refs named = {0};
    if (x->charge == RP_NONE || !is_act_word(x->m, x->d, x->at) || rp_denial_is_pronoun(x->d, x->charge))
        return false;
    rp_argument_parties(x->m, x->d, x->charge, NULL, &named);
    for (uint32_t i = 0; i < named.n; i++)
        named.v[i].party = rp_party_resolve(x->m->parties, named.v[i].party, rp_doc_day(x->d));
    return named.n > 0 && !rp_refs_share(&named, &x->who);
}

bool rp_denial_find(rp_denial *x) {
    const rp_cue *cue = rp_speech_at(x->m, x->d, x->at);
    x->charge = RP_NONE;
    bool says = rp_tree_child(x->d, x->at, RP_REL_cop) != RP_NONE || x->d->relation[x->at] == RP_REL_obj;
    bool affirms = rp_speech_is(cue, "affirm") || (says && rp_patterns_in_set(x->m->patterns, "affirming", x->d->lower[x->at])) || is_act_word(x->m, x->d, x->at);
    x->of_charge = (affirms && is_untrue(x->m, x->d, x->at, &x->verb, &x->charge)) || is_no_such(x->d, x->at);
    if (x->of_charge && x->charge == RP_NONE)
        x->verb = x->d->head[x->at];
    if (x->of_charge)
        rp_attribution_find(x->m, x->d, x->at, &x->who);
    else if (rp_speech_is(cue, "deny") && !is_event(x))
        find_deniers(x, cue);
    else if (rp_speech_is(cue, "affirm") && is_negated(x->d, x->at) && calls(x->m, x->d, x->at, &x->verb))
        add_subjects(x);                            // "called the charge without merit"
    else if (is_plea(x))
        add_pleaders(x);
    else
        return false;
    if (x->charge == RP_NONE)
        x->charge = charge_of(x->m, x->d, x->verb);
    rp_denial_drop_hearsay(&x->who);
    for (uint32_t i = 0; i < x->who.n; i++)
        speak_for_state(x, &x->who.v[i]);
    for (uint32_t i = 0; i < x->who.n; i++)
        x->who.v[i].party = rp_party_resolve(x->m->parties, x->who.v[i].party, rp_doc_day(x->d));
    return x->who.n > 0 && !(x->of_charge && is_of_others(x));
}
