// where_back.c: see where_back.h.
//
// "There" is the place named last, in its sentence or the two before it, where something can have happened: no seat that
// acts, no owner. "The capital" is that city among the capitals which the document names whose country the adjective gives
// ("the Haitian capital"), else the one of whose country most places are named; a provincial capital is none of these.
#include "code/where/where_back.h"

#include <string.h>

#include "code/place/gazetteer.h"
#include "code/tree/tree.h"
#include "code/where/where_parts.h"

enum { SENTENCES = 2 };

static bool can_be(const rp_doc *d, const rp_place *p) {
    uint32_t top, head = rp_where_head(d, p);
    int r = d->relation[head];
    const char *word = rp_where_preposition(d, p, &top);
    return r != RP_REL_nsubj && r != RP_REL_nmod_poss &&
           (rp_where_preposition_fits(word) || (word[0] == '\0' && (r == RP_REL_obj || r == RP_REL_nsubj_pass)));
}

// The last place before token t.
static uint32_t last_named(const rp_model *m, const rp_doc *d, uint32_t t) {
    for (uint32_t i = d->places.n; i-- > 0;) {
        const rp_place *p = &d->places.v[i];
        if (p->to > t)
            continue;
        if (d->tok_sent[p->from] + SENTENCES < d->tok_sent[t])
            return RP_NONE;
        if (can_be(d, p))
            return rp_where_foremost(m, d, i, (rp_span){0, d->places.n});
    }
    return RP_NONE;
}

static uint32_t adverb(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (t != RP_NONE)
        RP_EACH_CHILD(d, t, c)
            if (d->relation[c] == RP_REL_advmod && rp_patterns_in_set(m->patterns, "there", d->lower[c]))
                return c;
    return RP_NONE;
}

static bool is_capital(const rp_model *m, const rp_place *p) {
    return p->row != RP_NONE && p->level == RP_PLACE_CITY &&
           rp_gazetteer_place(m->gazetteer, p->row).seat == RP_GAZ_SEAT_CAPITAL;
}

static uint32_t places_in(const rp_doc *d, const char *country) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->places.n; i++)
        n += strcmp(d->places.v[i].country, country) == 0;
    return n;
}

// country: NULL when nothing says whose capital.
static uint32_t capital_of(const rp_model *m, const rp_doc *d, const char *country) {
    uint32_t best = RP_NONE, most = 0;
    for (uint32_t i = 0; i < d->places.n; i++) {
        const rp_place *p = &d->places.v[i];
        if (!is_capital(m, p) || (country != NULL && strcmp(p->country, country) != 0))
            continue;
        uint32_t n = places_in(d, p->country);
        if (n > most)
            best = i, most = n;
    }
    return best;
}

uint32_t rp_where_back(const rp_model *m, const rp_doc *d, const struct rp_where_event *e) {
    uint32_t there = adverb(m, d, e->token);
    if (there == RP_NONE)
        there = adverb(m, d, e->other);
    if (there != RP_NONE)
        return last_named(m, d, there);
    const char *country = NULL;
    return rp_where_noun(m, d, e, "capital_city", &country) != RP_NONE ? capital_of(m, d, country) : RP_NONE;
}

// The state that a mention at token t stands for, or NULL.
static const char *state_at(const rp_doc *d, uint32_t t) {
    uint32_t at = t != RP_NONE ? d->mention_at[t] : RP_NONE;
    const char *code = at != RP_NONE ? d->mentions.v[at].code : NULL;
    return code != NULL && strlen(code) == 3 && code[0] >= 'A' && code[0] <= 'Z' ? code : NULL;
}

const char *rp_where_host(const rp_model *m, const rp_doc *d, uint32_t token) {
    uint32_t verbs[] = {token, d->head[token]};
    for (int i = 0; i < 2; i++) {
        uint32_t v = verbs[i];
        if (v != RP_NONE && rp_tree_is_verb(d, v) && rp_patterns_in_set(m->patterns, "hosting", d->lemma[v]))
            return state_at(d, rp_tree_child(d, v, rp_tree_is_passive(d, v) ? RP_REL_obl_agent : RP_REL_nsubj));
    }
    return NULL;
}
