// mend.c: see mend.h.
//
// Each rule names a shape that cannot be right and the one that it must be. They are few, because a parser's errors are
// mostly not of one shape; these are the ones that take a party from its act:
//
//     Congo, the United States and Malawi accuse  a vocative before a list of subjects: the first of them
//     with Kabul …, and Islamabad insisting that  a conjunct right before a participle clause: its subject
//     shelled a town, and officials accused Togo  a conjunct right before a verb that nothing else joins: its subject
//     between police and Kosovo's Serb minority   a possessor that nothing marks, and "and" behind it: the first of two
//     when suspected rebels ambushed a patrol     a participle that only describes the subject after it: its modifier
//     Chad struck hideouts of rebels              a compound of the object, but before the verb: its subject
//     in neighbouring Benin                       a clause of neighbouring: an adjective
//
// What is said and by whom is in mend_speech.c, numbers and losses in mend_count.c, what belongs to a verb in mend_verb.c. No rule
// makes a cycle: each hangs a token on one that is not below it.
#include "code/tree/mend.h"

#include <string.h>

#include "code/pattern.h"
#include "code/tree/mend_count.h"
#include "code/tree/mend_speech.h"
#include "code/tree/mend_tree.h"

static bool is_capital(const rp_doc *d, uint32_t t) {
    return d->form[t][0] >= 'A' && d->form[t][0] <= 'Z';
}

// "Human Rights Watch accused soldiers": the last word of a name read as the verb.
static void name_as_verb(rp_doc *d, span s, uint32_t t) {
    uint32_t name = d->head[t];
    bool inside = name > s.from && name < t && d->upos[name] == RP_UPOS_VERB && is_capital(d, name) && is_capital(d, name - 1) && d->head[name - 1] == name;
    bool clause = find_child(d, s, name, RP_REL_nsubj) != RP_NONE || find_child(d, s, name, RP_REL_nsubj_pass) != RP_NONE;
    if (!inside || clause || d->upos[t] != RP_UPOS_VERB)
        return;
    d->head[t] = d->head[name], d->relation[t] = d->relation[name];
    d->head[name] = t, d->relation[name] = RP_REL_nsubj;
    d->upos[name] = RP_UPOS_PROPN;
    d->xpos[name] = (uint8_t)rp_xpos_find("NNP");
    d->xpos[t] = (uint8_t)rp_xpos_find("VBD");
}

static void vocative_in_list(rp_doc *d, span s, uint32_t t) {
    uint32_t h = d->head[t];
    uint32_t subject = h > t ? find_child(d, (span){t + 1, h}, h, RP_REL_nsubj) : RP_NONE;
    if (subject == RP_NONE || !is_noun(d, t) || find_child(d, s, subject, RP_REL_conj) == RP_NONE)
        return;
    hang(d, t, h, RP_REL_nsubj);
    hang(d, subject, t, RP_REL_conj);
}

static void subject_of_participle(rp_doc *d, span s, uint32_t t) {
    bool clause = d->relation[t] == RP_REL_advcl && has_xpos(d, t, "VBG") && find_child(d, s, t, RP_REL_nsubj) == RP_NONE;
    // "with Chile and Cuba acting as guarantors": both belong to it already
    if (clause && t > s.from && is_noun(d, t - 1) && d->relation[t - 1] == RP_REL_conj && !is_below(d, t - 1, t))
        hang(d, t - 1, t, RP_REL_nsubj);
}

// "between police and Kosovo's Serb minority": no possessor, since "and" parts it from the noun and nothing marks it.
static void first_of_two(rp_doc *d, span s, uint32_t t) {
    uint32_t noun = d->head[t], and = t + 1;
    bool joined = is_noun(d, t) && and < s.to && noun > and && noun < s.to && d->upos[and] == RP_UPOS_CCONJ && d->head[and] == noun;
    if (!joined || find_child(d, s, t, RP_REL_case) != RP_NONE || d->head[noun] == RP_NONE)
        return;
    d->head[t] = d->head[noun], d->relation[t] = d->relation[noun];
    d->head[noun] = t, d->relation[noun] = RP_REL_conj;
    for (uint32_t c = s.from; c < t; c++)
        if (d->head[c] == noun)
            d->head[c] = t;
}

// "Chad struck hideouts", "the military fired shots": no modifier reaches over a verb.
static void subject_as_compound(rp_doc *d, span s, uint32_t t) {
    uint32_t noun = d->head[t], verb = noun != RP_NONE ? d->head[noun] : RP_NONE;
    bool across = verb != RP_NONE && t < verb && verb < noun && d->relation[noun] == RP_REL_obj && d->upos[verb] == RP_UPOS_VERB &&
                  (is_noun(d, t) || t + 1 == verb);
    if (across && find_child(d, s, verb, RP_REL_nsubj) == RP_NONE)
        hang(d, t, verb, RP_REL_nsubj);
}

static bool is_finite(const rp_doc *d, uint32_t t) {
    return d->upos[t] == RP_UPOS_VERB && (has_xpos(d, t, "VBD") || has_xpos(d, t, "VBZ") || has_xpos(d, t, "VBP"));
}

// "A cyclone hit Port Sudan": a noun that hangs on a predicate as its modifier is the subject, and the article is the noun's.
static void modifier_of_verb(rp_doc *d, span s, uint32_t t) {
    uint32_t verb = d->head[t], det;
    bool predicate = verb != RP_NONE && d->upos[verb] == RP_UPOS_VERB && (is_finite(d, verb) || find_child(d, s, verb, RP_REL_obj) != RP_NONE);
    if (!is_noun(d, t) || !predicate || t + 1 != verb || find_child(d, s, verb, RP_REL_nsubj) != RP_NONE)
        return;
    d->relation[t] = RP_REL_nsubj;
    det = find_child(d, (span){s.from, t}, verb, RP_REL_det);
    if (det != RP_NONE)
        d->head[det] = t;
}

// "sent Ukraine two tanks": a number or an article stands between the name and the noun, so it is no part of the noun.
static void receiver_as_compound(rp_doc *d, span s, uint32_t t) {
    uint32_t noun = d->head[t], verb = noun != RP_NONE && d->relation[noun] == RP_REL_obj ? d->head[noun] : RP_NONE;
    if (verb == RP_NONE || verb > t || noun < t || d->upos[verb] != RP_UPOS_VERB || !is_capital(d, t) ||
        find_child(d, s, verb, RP_REL_iobj) != RP_NONE)
        return;
    for (uint32_t c = t + 1; c < noun; c++)
        if (d->head[c] == noun && (d->relation[c] == RP_REL_nummod || d->relation[c] == RP_REL_det)) {
            hang(d, t, verb, RP_REL_iobj);
            return;
        }
}

// "Chad shelled a town, and Malian officials accused Togo": "and" before the noun, none before the verb right behind it.
static void subject_as_conjunct(rp_doc *d, span s, uint32_t t) {
    bool alone = is_finite(d, t) && find_child(d, (span){s.from, t}, t, RP_REL_nsubj) == RP_NONE && find_child(d, (span){s.from, t}, t, RP_REL_cc) == RP_NONE;
    uint32_t c = t;
    if (!alone)
        return;
    do
        c = c > s.from ? c - 1 : RP_NONE;
    while (c != RP_NONE && d->head[c] == t && (d->relation[c] == RP_REL_aux || d->relation[c] == RP_REL_advmod));
    while (c != RP_NONE && d->relation[c] != RP_REL_conj && d->head[c] != RP_NONE && d->head[c] < t)
        c = d->head[c];
    uint32_t and = c != RP_NONE && d->relation[c] == RP_REL_conj && is_noun(d, c) ? find_child(d, (span){s.from, c}, c, RP_REL_cc) : RP_NONE;
    if (and == RP_NONE)
        return;
    hang(d, c, t, RP_REL_nsubj);
    hang(d, and, t, RP_REL_cc);
}

// "blamed the attack in Mogadishu on the rebels": the last "on" goes with the verb.
static void pinned_on(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t on = find_child(d, s, t, RP_REL_case), verb = d->head[t];
    if (on == RP_NONE || strcmp(d->lower[on], "on") != 0)
        return;
    for (; verb != RP_NONE && d->relation[verb] == RP_REL_nmod; verb = d->head[verb])
        ;
    if (verb == RP_NONE || d->relation[verb] != RP_REL_obj || !rp_patterns_in_set(m->patterns, "pinning_verb", d->lemma[d->head[verb]]))
        return;
    for (uint32_t i = t + 1; i < s.to; i++)
        if (strcmp(d->lower[i], "on") == 0 && d->relation[i] == RP_REL_case)
            return;
    hang(d, t, d->head[verb], RP_REL_obl);
}

// "put the number of people killed there at 40,000": the number goes with the verb.
static void put_at(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    enum { CLIMB = 6 };
    uint32_t at = find_child(d, s, t, RP_REL_case);
    if (at == RP_NONE || strcmp(d->lower[at], "at") != 0 || d->upos[t] != RP_UPOS_NUM)
        return;
    uint32_t v = d->head[t];
    for (uint32_t n = 0; v != RP_NONE && n < CLIMB && !(d->upos[v] == RP_UPOS_VERB && rp_patterns_in_set(m->patterns, "putting_verb", d->lemma[v])); n++)
        v = d->head[v];
    if (v != RP_NONE && v != d->head[t] && find_child(d, s, v, RP_REL_obj) != RP_NONE)
        hang(d, t, v, RP_REL_obl);
}

// "in neighbouring Benin", read as a clause of neighbouring.
static void adjective_as_verb(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t v = d->head[t], mark = find_child(d, s, v, RP_REL_mark), up = d->head[v];
    if (v > t || mark == RP_NONE || mark + 1 != v || up == RP_NONE || !has_xpos(d, v, "VBG") ||
        !rp_patterns_in_set(m->patterns, "adjacent", d->lemma[v]))
        return;
    for (uint32_t c = s.from; c < s.to; c++)
        if (d->head[c] == v)
            d->head[c] = t;
    d->head[t] = up;
    d->relation[t] = is_noun(d, up) ? RP_REL_nmod : RP_REL_obl;
    d->relation[mark] = RP_REL_case;
    d->head[v] = t;
    d->relation[v] = RP_REL_amod;
    d->upos[v] = RP_UPOS_ADJ;
}

// "killed when suspected rebels ambushed a patrol": an epithet of the noun after it, no clause.
static void epithet_as_clause(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t noun = t + 1;
    if (!has_xpos(d, t, "VBN") || !rp_patterns_in_set(m->patterns, "epithet", d->lower[t]) || find_child(d, s, t, RP_REL_aux_pass) != RP_NONE)
        return;
    while (noun + 1 < s.to && d->head[noun] > noun && d->head[noun] < s.to && (is_noun(d, noun) || d->upos[noun] == RP_UPOS_ADJ) &&
           (d->relation[noun] == RP_REL_compound || d->relation[noun] == RP_REL_amod))
        noun++;
    if (noun < s.to && is_noun(d, noun) && (d->relation[noun] == RP_REL_nsubj || d->relation[noun] == RP_REL_nsubj_pass) && d->head[noun] > noun)
        hang(d, t, noun, RP_REL_amod);
}

static void mend_clause(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    name_as_verb(d, s, t);
    if (d->head[t] == RP_NONE)
        return;
    switch (d->relation[t]) {
    case RP_REL_conj:
        rp_mend_speech(m, d, s, t);
        subject_as_conjunct(d, s, t);
        break;
    case RP_REL_advcl:
        epithet_as_clause(m, d, s, t);
        if (d->relation[t] != RP_REL_advcl)
            break;
        rp_mend_speech(m, d, s, t);
        subject_of_participle(d, s, t);
        break;
    case RP_REL_xcomp:
    case RP_REL_ccomp:
    case RP_REL_parataxis:
    case RP_REL_acl:
    case RP_REL_acl_relcl:
        rp_mend_speech(m, d, s, t);
        break;
    default:
        break;
    }
}

static void mend_token(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    switch (d->relation[t]) {
    case RP_REL_nsubj:
    case RP_REL_nsubj_pass:
        rp_mend_speech(m, d, s, t);
        break;
    case RP_REL_obl:
        rp_mend_speech(m, d, s, t);
        put_at(m, d, s, t);
        break;
    case RP_REL_iobj:
    case RP_REL_obj:
        rp_mend_speech(m, d, s, t);
        adjective_as_verb(m, d, s, t);
        break;
    case RP_REL_nmod:
        pinned_on(m, d, s, t);
        put_at(m, d, s, t);
        break;
    case RP_REL_nmod_poss:
        first_of_two(d, s, t);
        break;
    case RP_REL_compound:
    case RP_REL_amod:
        subject_as_compound(d, s, t);
        receiver_as_compound(d, s, t);
        modifier_of_verb(d, s, t);
        break;
    case RP_REL_vocative:
        vocative_in_list(d, s, t);
        break;
    default:
        mend_clause(m, d, s, t);
        break;
    }
}

void rp_tree_mend(const rp_model *m, rp_doc *d) {
    rp_mend_numbers(d);
    for (uint32_t i = 0; i < d->n_sentences; i++) {
        span s = {d->sent_token[i], d->sent_token[i + 1]};
        for (uint32_t t = s.from; t < s.to; t++) {
            if (d->head[t] != RP_NONE || d->relation[t] == RP_REL_root)
                rp_mend_verb(m, d, t);
            if (d->head[t] != RP_NONE) {
                mend_token(m, d, s, t);
                rp_mend_losses(m, d, s, t);
            } else {
                rp_mend_speech(m, d, s, t);
            }
        }
    }
}
