// thing.c: see thing.h. A target is a thing (set @target: buildings, vehicles, works, posts) among the sufferers, or in
// a phrase of place of the trigger or of a weapon beside it ("a bomb exploded outside the embassy"). A weapon (set
// @instrument) stands within a few arcs of the trigger, in the same clause or one beside it ("hurled grenades, killing
// four"); what the trigger takes or finds ("seized rifles") is booty. Both are given as the text's own phrase: the noun with
// what stands before it, without article and number.
#include "code/toll/thing.h"

#include <string.h>

#include "code/event/argument.h"

enum { MAX_THINGS = 4, NEAR = 3 };

static bool in_set(const rp_model *m, const rp_doc *d, uint32_t t, const char *set) {
    return rp_patterns_in_set(m->patterns, set, d->lemma[t]);
}

static bool is_modifier(const rp_doc *d, uint32_t t) {
    int r = d->relation[t];
    return r == RP_REL_compound || r == RP_REL_amod || r == RP_REL_flat || r == RP_REL_nmod_desc || r == RP_REL_punct;
}

// The end of the phrase "of …" right behind noun t, else to: "the house **of Judge Torres**".
static uint32_t owner_behind(const rp_doc *d, uint32_t t, uint32_t to) {
    enum { LONGEST = 9 };
    RP_EACH_CHILD(d, t, c) {
        rp_span owner = rp_tree_yield(d, c);
        if (d->relation[c] != RP_REL_nmod || owner.from != to || strcmp(d->lower[to], "of") != 0)
            continue;
        uint32_t end = c + 1;                                           // not what is joined to the owner
        while (end < owner.to && d->head[end] == c && d->relation[end] == RP_REL_flat)
            end++;
        return end - to <= LONGEST ? end : to;
    }
    return to;
}

// The beginning of the owner right before token from: "**the envoy's** car"; a pronoun is left out.
static uint32_t owner_before(const rp_doc *d, uint32_t t, uint32_t from) {
    uint32_t c = rp_tree_child(d, t, RP_REL_nmod_poss);
    rp_span owner = c != RP_NONE && d->upos[c] != RP_UPOS_PRON ? rp_tree_yield(d, c) : (rp_span){from, from};
    return owner.to == from ? owner.from : from;
}

// The bytes of noun t with its modifiers right before it and its owner.
static rp_span phrase_of(const rp_doc *d, uint32_t t) {
    uint32_t from = t, to = t + 1, s = d->tok_sent[t];
    while (from > d->sent_token[s] && is_modifier(d, from - 1) && rp_tree_under(d, from - 1, t))
        from--;
    while (from < t && d->relation[from] == RP_REL_punct)
        from++;
    while (to < d->sent_token[s + 1] && d->relation[to] == RP_REL_flat && d->head[to] == t)
        to++;
    from = owner_before(d, t, from);
    to = to < d->sent_token[s + 1] ? owner_behind(d, t, to) : to;
    return (rp_span){d->tok_from[from], d->tok_to[to - 1]};
}

static void add(const rp_doc *d, rp_spans *out, uint32_t t) {
    rp_span span = phrase_of(d, t);
    for (uint32_t i = 0; i < out->n; i++)
        if (out->v[i].to == span.to)
            return;
    if (out->n < MAX_THINGS)
        rp_vec_push(d->arena, out, span);
}

// A role noun that stands for a party ("guards") is no thing, whatever the set says.
static bool is_thing(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (!in_set(m, d, t, "target"))
        return false;
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_conj && rp_tree_is_verb(d, c))
            return false;
    return true;
}

static void targets_at(const rp_model *m, const rp_doc *d, const rp_tokens *found, rp_spans *out) {
    for (uint32_t i = 0; i < found->n; i++)
        if (is_thing(m, d, found->v[i]))
            add(d, out, found->v[i]);
}

static void targets_after(const rp_model *m, const rp_doc *d, const rp_anchor *a, rp_spans *out) {
    static const char *const links[] = {"on", "against", "at", "outside", "near", "of", "in", "under", "inside", "to", "into"};
    for (size_t i = 0; i < sizeof links / sizeof *links && out->n == 0; i++) {
        rp_slot slot = {.n = 1, .step = {{RP_SLOT_PREPOSITION, links[i]}}};
        rp_tokens found = {0};
        rp_slot_fill(d, a, &slot, &found);
        targets_at(m, d, &found, out);
    }
}

static void find_targets(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    uint32_t t = x->anchor.token;
    rp_tokens found = x->sufferers;
    if (rp_tree_is_verb(d, t))
        rp_tree_objects(d, t, &found);
    targets_at(m, d, &found, &x->report.targets);
    if (x->report.targets.n == 0)
        targets_after(m, d, &x->anchor, &x->report.targets);
}

// Arcs from t up to the trigger or down from it; NEAR + 1 when farther.
static uint32_t arcs(const rp_doc *d, uint32_t t, uint32_t trigger) {
    for (uint32_t a = t, up = 0; a != RP_NONE && up <= NEAR; a = d->head[a], up++)
        for (uint32_t b = trigger, down = 0; b != RP_NONE && up + down <= NEAR; b = d->head[b], down++)
            if (a == b)
                return up + down;
    return NEAR + 1;
}

static void find_weapons(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    uint32_t s = x->report.sentence, trigger = x->anchor.token;
    bool takes = in_set(m, d, trigger, "taking");
    for (uint32_t t = d->sent_token[s]; t < d->sent_token[s + 1]; t++) {
        bool noun = d->upos[t] == RP_UPOS_NOUN || d->upos[t] == RP_UPOS_PROPN;
        bool booty = takes && (d->relation[t] == RP_REL_obj || d->relation[t] == RP_REL_conj);
        if (noun && t != trigger && !booty && in_set(m, d, t, "instrument") && arcs(d, t, trigger) <= NEAR)
            add(d, &x->report.weapons, t);
    }
}

void rp_things_find(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    if (!rp_patterns_in_set(m->patterns, "force_type", rp_patterns_type(m->patterns, x->report.type, NULL)->name))
        return;
    find_targets(m, d, x);
    find_weapons(m, d, x);
}
