// sufferer.c: see sufferer.h. A sufferer's number is the one that counts its noun, the one that it is ("killed 23"), or
// that of the people whom it gathers ("a family of five"). Without a number a person stands for one, told by an article,
// by name, or in a list ("the governor and three guards", "a mother and her daughter"), and a couple for two.
#include "code/toll/sufferer.h"

#include <string.h>

#include "code/event/argument.h"
#include "code/toll/toll.h"

static bool in_set(const rp_model *m, const rp_doc *d, uint32_t t, const char *set) {
    return t < d->n_tokens && rp_patterns_in_set(m->patterns, set, d->lower[t]);
}

// --------------------------------------------------------------------------------------------------------------- numbers

// "including three children", "among them three children", "four of them": a number of some that another number counts.
static bool counts_some(const rp_model *m, const rp_doc *d, const rp_number *n) {
    uint32_t begin = d->sent_token[d->tok_sent[n->from]], before = n->from;
    if (before > begin + 1 && in_set(m, d, before - 1, "the_whole"))
        before--;
    if (before > begin && in_set(m, d, before - 1, "including"))
        return true;
    uint32_t after = n->head != RP_NONE && n->head >= n->to ? n->head + 1 : n->to;
    bool of = after < d->n_tokens && (strcmp(d->lower[after], "of") == 0 || in_set(m, d, after, "including"));
    return of && in_set(m, d, after + 1, "the_whole");
}

static const rp_number *counting(const rp_doc *d, uint32_t noun) {
    for (uint32_t i = 0; i < d->numbers.n && d->numbers.v[i].from <= noun; i++)
        if (d->numbers.v[i].head == noun && d->numbers.v[i].kind == RP_NUMBER_CARDINAL)
            return &d->numbers.v[i];
    return NULL;
}

// The same, also by what it is joined to: "including five children and **seven women**".
static bool counts_part(const rp_model *m, const rp_doc *d, const rp_number *n) {
    if (counts_some(m, d, n))
        return true;
    uint32_t t = n->head;
    while (t != RP_NONE && d->relation[t] == RP_REL_conj) {
        t = d->head[t];
        const rp_number *first = counting(d, t);
        if (first != NULL && first < n && counts_some(m, d, first))
            return true;
    }
    return false;
}

// "six people, four of them police officers, were killed": the number that such a part is taken from, else the part.
static const rp_number *whole_of(const rp_model *m, const rp_doc *d, const rp_number *n) {
    const rp_number *before = n > d->numbers.v ? n - 1 : NULL;
    if (before == NULL || n->head != RP_NONE || !counts_part(m, d, n) || before->head == RP_NONE)
        return n;
    bool follows = before->head + 2 == n->from && d->upos[before->head + 1] == RP_UPOS_PUNCT;
    return follows && before->kind == RP_NUMBER_CARDINAL ? before : n;
}

const rp_number *rp_sufferer_number(const rp_model *m, const rp_doc *d, uint32_t t) {
    for (uint32_t i = 0; i < d->numbers.n; i++) {
        const rp_number *n = &d->numbers.v[i];
        if (n->from > t && d->tok_sent[n->from] != d->tok_sent[t])
            return NULL;
        bool within = t >= n->from && t < n->to;
        if (n->kind == RP_NUMBER_CARDINAL && within)
            return whole_of(m, d, n);
        if (n->kind == RP_NUMBER_CARDINAL && n->head == t && !counts_part(m, d, n))
            return n;
    }
    return NULL;
}

const rp_number *rp_sufferer_number_before(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (t > d->sent_token[d->tok_sent[t]] && strcmp(d->lower[t - 1], "more") == 0)  // "four more killed"
        t--;
    for (uint32_t i = 0; i < d->numbers.n; i++) {
        const rp_number *n = &d->numbers.v[i];
        bool among = n->to == t && n->from > d->sent_token[d->tok_sent[t]] && strncmp(d->lower[n->from - 1], "among", 5) == 0;
        if (n->kind == RP_NUMBER_CARDINAL && n->to == t && (among || !counts_part(m, d, n)) && (n->head == RP_NONE || n->head >= t))
            return n;                                                   // "a commander among six killed": all six
    }
    return NULL;
}

const rp_cue *rp_sufferer_own_toll(const rp_model *m, const rp_doc *d, uint32_t t) {
    const rp_number *n = rp_sufferer_number(m, d, t);
    if (n == NULL || n->from == d->sent_token[d->tok_sent[t]])
        return NULL;
    uint32_t word = n->from - 1;
    int r = d->relation[word];
    bool joined = r == RP_REL_conj && rp_tree_is_verb(d, d->head[word]);            // "killing one and kidnapping 24 girls", read as a noun
    bool verb = rp_tree_is_verb(d, word) && (r == RP_REL_amod || r == RP_REL_conj || r == RP_REL_acl);
    return verb || joined ? rp_toll_at(m, d, word) : NULL;
}

// --------------------------------------------------------------------------------------------------------------- persons

static bool is_thing(const rp_model *m, const rp_doc *d, uint32_t t) {
    bool thing = rp_patterns_in_set(m->patterns, "target", d->lemma[t]) || rp_patterns_in_set(m->patterns, "instrument", d->lemma[t]);
    return thing && !rp_patterns_in_set(m->patterns, "people", d->lemma[t]);         // "passenger" is a train, too
}

static bool is_title(const rp_doc *d, uint32_t t) {
    return rp_doc_kind(d, d->tok_sent[t]) == RP_BLOCK_TITLE;
}

static uint32_t determiner_of(const rp_doc *d, uint32_t t) {
    uint32_t c = rp_tree_child(d, t, RP_REL_det);
    return c != RP_NONE ? c : rp_tree_child(d, t, RP_REL_nmod_poss);
}

static bool is_name_of_person(const rp_doc *d, uint32_t t) {
    for (uint32_t i = 0; i < d->names.n && d->names.v[i].from <= t; i++)
        if (d->names.v[i].kind == RP_NAME_PER && t < d->names.v[i].to)
            return true;
    return false;
}

// "a soldier", "another man", "a Palestinian", a person by name; in a list also "the commander and three guards" and "a man
// and his son"; in a headline "soldier killed".
static bool is_one_person(const rp_model *m, const rp_doc *d, uint32_t t, bool named, bool listed) {
    uint32_t c = determiner_of(d, t);
    bool article = c != RP_NONE && in_set(m, d, c, "one_article");
    bool unknown = named && is_name_of_person(d, t), pronoun = listed && in_set(m, d, t, "one_pronoun");     // "him and four guards"
    if (unknown || pronoun || (article && rp_patterns_in_set(m->patterns, "one_person", d->lemma[t])))
        return true;
    if (d->mention_at[t] == RP_NONE || is_thing(m, d, t) || rp_patterns_in_set(m->patterns, "collective", d->lemma[t]))
        return false;
    const rp_mention *x = &d->mentions.v[d->mention_at[t]];
    const char *xpos = rp_xpos_name(d->xpos[t]);
    if (x->basis == RP_MENTION_PERSON)
        return named;
    if (x->basis == RP_MENTION_NAMED)
        return article && x->head == t && d->relation[t] != RP_REL_conj && (strcmp(xpos, "NNP") == 0 || strcmp(xpos, "NN") == 0 || strcmp(xpos, "JJ") == 0);
    if (x->basis != RP_MENTION_ROLE || strcmp(xpos, "NN") != 0)
        return false;
    return article || (listed && c != RP_NONE) || (is_title(d, t) && c == RP_NONE && rp_toll_at(m, d, t) == NULL);
}

// "both pilots", "a couple"
static bool are_two(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint32_t c = determiner_of(d, t);
    if (c == RP_NONE)
        return false;
    return (strcmp(d->lower[c], "both") == 0 && strcmp(rp_xpos_name(d->xpos[t]), "NNS") == 0) || rp_patterns_in_set(m->patterns, "two_people", d->lemma[t]);
}

// "a family of five", "a group of twelve pilgrims"
static const rp_number *number_within(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (!rp_patterns_in_set(m->patterns, "gathering", d->lemma[t]))
        return NULL;
    RP_EACH_CHILD(d, t, c)
        if (c > t && d->relation[c] == RP_REL_nmod && strcmp(rp_tree_preposition(d, c), "of") == 0)
            return rp_sufferer_number(m, d, c);
    return NULL;
}

rp_bounds rp_sufferer_bounds(const rp_model *m, const rp_doc *d, uint32_t t, const char *toll, bool listed) {
    bool post = rp_patterns_in_set(m->patterns, "post", d->lemma[t]);
    if (is_thing(m, d, t) && !post)                                     // "along with three buildings"
        return (rp_bounds){0};
    const rp_number *n = rp_sufferer_number(m, d, t);
    if (n == NULL && strcmp(rp_xpos_name(d->xpos[t]), "JJR") == 0)      // "hurt forty more"
        n = rp_sufferer_number_before(m, d, t);
    if (n == NULL)
        n = number_within(m, d, t);
    if (n != NULL)
        return (rp_bounds){n->low, n->high, true};
    if (are_two(m, d, t))
        return (rp_bounds){2, 2, true};
    bool named = strcmp(toll, "killed") == 0 || strcmp(toll, "injured") == 0;
    return is_one_person(m, d, t, named, listed) ? (rp_bounds){1, 1, true} : (rp_bounds){0};
}

void rp_bounds_add(rp_bounds *sum, rp_bounds b) {
    if (!b.told)
        return;
    sum->low += b.low;
    sum->high = sum->high == RP_OPEN || b.high == RP_OPEN ? RP_OPEN : sum->high + b.high;
    sum->told = true;
}
