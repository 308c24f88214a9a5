// together.c: see together.h.
//
// The tree decides: one trigger stands under the other or in its clause, and no clause between them begins another
// statement. Further shapes of one telling are named below, and what parts two events in one clause.
#include "code/event/together.h"

#include <string.h>

#include "code/event/argument.h"

// "Others", "another", "a number of others".
static bool is_rest(const rp_model *m, const rp_doc *d, uint32_t s) {
    uint32_t of = rp_tree_child(d, s, RP_REL_nmod);
    return rp_patterns_in_set(m->patterns, "the_rest", d->lower[s]) || (of != RP_NONE && rp_patterns_in_set(m->patterns, "the_rest", d->lower[of]));
}

// "Dozens were killed and hundreds wounded in the strikes", "with 100 others wounded", "several were hurt": a bare number or others for a subject
// begin no other statement.
bool rp_together_has_subject(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint32_t s = rp_tree_child(d, t, RP_REL_nsubj);
    if (s == RP_NONE)
        s = rp_tree_child(d, t, RP_REL_nsubj_pass);
    for (uint32_t i = 0; i < d->numbers.n && s != RP_NONE; i++)
        if (s >= d->numbers.v[i].from && s < d->numbers.v[i].to && d->numbers.v[i].head == RP_NONE)
            return false;
    return s != RP_NONE && d->upos[s] != RP_UPOS_ADJ && !is_rest(m, d, s);
}

// Does the way up from `low` to `high` stay in one statement? A clause with a subject of its own is another one, unless
// it modifies a noun ("strikes that killed 46").
static bool one_statement(const rp_model *m, const rp_doc *d, uint32_t low, uint32_t high) {
    for (uint32_t t = low; t != RP_NONE && t != high; t = d->head[t]) {
        int r = d->relation[t];
        bool told = r == RP_REL_ccomp && d->relation[d->head[t]] == RP_REL_acl_relcl;      // "in which, he said, ten died"
        bool clause = r == RP_REL_conj || (r == RP_REL_ccomp && !told) || r == RP_REL_advcl;
        if (r == RP_REL_parataxis || (clause && rp_together_has_subject(m, d, t)))
            return false;
    }
    return true;
}

// "A raid triggered clashes" tells two; "opened fire, triggering a firefight" one.
static bool parts(const rp_model *m, const rp_doc *d, uint32_t t) {
    return rp_patterns_in_set(m->patterns, "sequel", d->lemma[t]) ||
           (rp_patterns_in_set(m->patterns, "setting_off", d->lemma[t]) && d->relation[t] != RP_REL_advcl && d->relation[t] != RP_REL_acl);
}

// "The attack followed bombings": what a verb of sequence joins is two events; so is what stands in "the latest in a series".
static bool is_sequel(const rp_model *m, const rp_doc *d, uint32_t low, uint32_t high) {
    for (uint32_t t = low; t != RP_NONE && t != high; t = d->head[t])
        if (t != low && parts(m, d, t))
            return true;
    return high != RP_NONE && rp_tree_is_verb(d, high) && parts(m, d, high);
}

// "With nine fighters killed": parsers hang "with" on the one or the other.
static bool is_with(const rp_doc *d, uint32_t who, uint32_t participle) {
    uint32_t mark = rp_tree_child(d, participle, RP_REL_mark);
    return strcmp(rp_tree_preposition(d, who), "with") == 0 || (mark != RP_NONE && strcmp(d->lower[mark], "with") == 0);
}

// "The attack left two dead", "launched a raid, wounding two", "the assault began when a bomb exploded": the verb that the
// noun of event stands at tells no event of its own, and what depends on it tells the same one.
static bool is_told_on(const rp_model *m, const rp_doc *d, uint32_t noun, uint32_t other) {
    uint32_t clause = rp_clause_of(d, noun), c = rp_clause_of(d, other);
    if (rp_tree_is_verb(d, noun) || d->head[noun] != clause || !rp_tree_is_verb(d, clause) || c == clause || d->head[c] == RP_NONE)
        return false;
    int r = d->relation[c];
    bool own = rp_tree_child(d, c, RP_REL_nsubj) != RP_NONE || rp_tree_child(d, c, RP_REL_nsubj_pass) != RP_NONE;
    if (r == RP_REL_advcl && d->head[c] == clause) {
        uint32_t mark = rp_tree_child(d, c, RP_REL_mark) != RP_NONE ? rp_tree_child(d, c, RP_REL_mark) : rp_tree_child(d, c, RP_REL_advmod);
        bool then = mark != RP_NONE && rp_patterns_in_set(m->patterns, "same_moment", d->lower[mark]);
        return !own || (then && rp_patterns_in_set(m->patterns, "occurrence_verb", d->lemma[clause]));
    }
    if (r == RP_REL_ccomp && d->head[c] == clause)         // "an exchange of fire occurred in which two died"
        return rp_patterns_in_set(m->patterns, "occurrence_verb", d->lemma[clause]);
    if (r == RP_REL_xcomp && d->head[c] == clause)
        return true;
    uint32_t over = d->head[c];
    bool part = d->relation[over] == RP_REL_obj || (d->relation[over] == RP_REL_obl && is_with(d, over, c));
    return r == RP_REL_acl && rp_clause_of(d, over) == clause && part;
}

// "After the firefight three were hurt by shelling": what is told of before stands apart.
static bool is_recalled(const rp_model *m, const rp_doc *d, uint32_t noun) {
    uint32_t det = rp_tree_child(d, noun, RP_REL_det);
    return det != RP_NONE && strcmp(d->lower[det], "the") == 0 && !rp_tree_is_verb(d, noun) &&
           rp_patterns_in_set(m->patterns, "time_preposition", rp_tree_preposition(d, noun));
}

// "Used rifles to shoot at the crowd, killing ten": what the use of means led to is what they were used for.
static bool is_led_to(const rp_model *m, const rp_doc *d, uint32_t act, uint32_t harm) {
    uint32_t use = d->head[act];
    bool purpose = d->relation[act] == RP_REL_advcl || d->relation[act] == RP_REL_xcomp;
    return purpose && use != RP_NONE && rp_patterns_in_set(m->patterns, "means_verb", d->lemma[use]) && harm > act && d->head[harm] == use &&
           d->relation[harm] == RP_REL_advcl && strcmp(rp_xpos_name(d->xpos[harm]), "VBG") == 0 && !rp_together_has_subject(m, d, harm);
}

static bool are_connected(const rp_model *m, const rp_doc *d, uint32_t x, uint32_t y) {
    if (is_recalled(m, d, x) || is_recalled(m, d, y))
        return false;
    uint32_t cx = rp_clause_of(d, x), cy = rp_clause_of(d, y);
    if (rp_tree_under(d, x, y))
        return one_statement(m, d, x, y) && !is_sequel(m, d, x, y);
    if (rp_tree_under(d, y, x))
        return one_statement(m, d, y, x) && !is_sequel(m, d, y, x);
    if (cx == cy)
        return !is_sequel(m, d, x, cx) && !is_sequel(m, d, y, cy);
    return is_told_on(m, d, x, y) || is_told_on(m, d, y, x) || is_led_to(m, d, x, y) || is_led_to(m, d, y, x);
}

// "Two were killed when their truck hit a mine", "after a bomb went off": casualties of nobody, and what nobody is told to have done; or what
// the same people suffered, "died after being shot by the police".
static bool is_cause(const rp_model *m, const rp_doc *d, const rp_candidate *harm, const rp_candidate *act) {
    uint32_t x = harm->anchor.token, y = act->anchor.token;
    bool suffered = harm->report.actor.n == 0 && rp_tree_child(d, y, RP_REL_aux_pass) != RP_NONE && rp_tree_child(d, y, RP_REL_nsubj_pass) == RP_NONE;
    bool nobodys = harm->report.actor.n + act->report.actor.n == 0;
    if (harm->toll == NULL || !(nobodys || suffered) || d->relation[y] != RP_REL_advcl || d->head[y] != x)
        return false;
    uint32_t mark = rp_tree_child(d, y, RP_REL_mark) != RP_NONE ? rp_tree_child(d, y, RP_REL_mark) : rp_tree_child(d, y, RP_REL_advmod);
    return mark != RP_NONE && (rp_patterns_in_set(m->patterns, "same_moment", d->lower[mark]) || strcmp(d->lower[mark], "after") == 0);
}

// "Drones were fired at the town, most of which were shot down": who fires and who shoots down are two.
static bool is_interception(const rp_model *m, const rp_candidate *down, const rp_candidate *fired) {
    const rp_key *key = &down->row->key;
    return down->toll == NULL && rp_patterns_in_set(m->patterns, "interception", key->words[key->n - 1]) &&
           rp_patterns_in_set(m->patterns, "firing", fired->row->key.words[0]);
}

// "Recalled its ambassador and expelled the envoy": two verbs with an object each are two measures; blows are one attack.
static bool are_two_measures(const rp_model *m, const rp_doc *d, const rp_candidate *a, const rp_candidate *b) {
    uint32_t x = a->anchor.token < b->anchor.token ? a->anchor.token : b->anchor.token, y = a->anchor.token + b->anchor.token - x;
    bool measures = rp_patterns_in_set(m->patterns, "measure_type", rp_patterns_type(m->patterns, a->report.type, NULL)->name);
    return measures && rp_tree_is_verb(d, x) && rp_tree_is_verb(d, y) && d->relation[y] == RP_REL_conj && d->head[y] == x &&
           rp_tree_child(d, x, RP_REL_obj) != RP_NONE && rp_tree_child(d, y, RP_REL_obj) != RP_NONE;
}

bool rp_together_are(const rp_model *m, const rp_doc *d, const rp_candidate *a, const rp_candidate *b) {
    uint32_t x = a->anchor.token, y = b->anchor.token;
    if (is_interception(m, a, b) || is_interception(m, b, a) || are_two_measures(m, d, a, b))
        return false;
    return are_connected(m, d, x, y) || is_cause(m, d, a, b) || is_cause(m, d, b, a) || (a->also > 0 && are_connected(m, d, a->also - 1, y)) ||
           (b->also > 0 && are_connected(m, d, x, b->also - 1));
}

// Is all that is told of the clash its casualties: "two died in a clash", "a clash in which two died", "a clash broke out in which two died"?
bool rp_together_within(const rp_model *m, const rp_doc *d, uint32_t clash, uint32_t harm) {
    uint32_t clause = rp_clause_of(d, harm);
    return rp_clause_of(d, clash) == clause || (d->relation[clause] == RP_REL_acl_relcl && rp_tree_under(d, harm, clash)) ||
           (d->relation[clause] == RP_REL_ccomp && is_told_on(m, d, clash, harm));
}
