// assessment.c: statements that a relationship got better, worse or both (the guide, §6, §8.12): "ties between Islamabad
// and Kabul have soured", "escalating tensions", "the strained relationship".
//
// A noun of relationship (data/events/relations.tsv, direction "-") takes its direction from a listed word that modifies
// it or that it is subject or object of; a noun that is itself a direction ("tensions", "rift") needs none, but may ease. The parties
// are those joined to the noun ("between A and B", "Pakistan-Taliban relations", "their ties with"), else the two parties
// that its sentence, then the sentences before it, name most recently.
#include <string.h>

#include "code/event/argument.h"
#include "code/event/event.h"
#include "code/party/context.h"
#include "code/word/attribution.h"

static const rp_cue *cue_at(const rp_model *m, const rp_doc *d, uint32_t t) {
    return rp_cue_at(m->patterns, RP_CUES_RELATIONS, d, t);
}

static bool is_direction(const rp_cue *c) {
    return c != NULL && c->kind[0] != '\0';
}

static bool in_set(const rp_model *m, const rp_doc *d, uint32_t t, const char *set) {
    return rp_patterns_in_set(m->patterns, set, d->lemma[t]);
}

// "not good" is bad, "less icy" is warmer, "no less icy" is not; but "never been so bad", "never been warmer" are what they say.
static const char *turned(const rp_model *m, const rp_doc *d, uint32_t t, const char *direction) {
    bool negated = false, less = false, degree = strcmp(rp_xpos_name(d->xpos[t]), "JJR") == 0 || strcmp(rp_xpos_name(d->xpos[t]), "RBR") == 0;
    RP_EACH_CHILD(d, t, c) {
        negated = negated || in_set(m, d, c, "negation");
        degree = degree || in_set(m, d, c, "degree");
        less = less != (in_set(m, d, c, "lesser") && !(c > 0 && in_set(m, d, c - 1, "negation")));
    }
    if (less == (negated && !degree) || strcmp(direction, "mixed") == 0)
        return direction;
    if (strcmp(direction, "worse") == 0)
        return less ? "better" : NULL;              // "not bad" is not yet good
    return "worse";
}

static const char *merged(const rp_model *m, const rp_doc *d, uint32_t t, const char *direction, bool eases) {
    const rp_cue *c = cue_at(m, d, t);
    bool counts = is_direction(c) && (!eases || strcmp(c->kind, "better") != 0 || in_set(m, d, t, "easing"));
    const char *told = counts ? turned(m, d, t, c->kind) : NULL;
    if (told == NULL || (direction != NULL && strcmp(direction, told) == 0))
        return direction;
    return direction == NULL ? told : "mixed";
}

// The direction that the words around relationship noun t give it, or NULL. eases: t is itself a bad thing ("tensions"),
// which only becomes better by getting smaller.
static const char *direction_of(const rp_model *m, const rp_doc *d, uint32_t t, bool eases) {
    const char *direction = NULL;
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        if (r == RP_REL_amod || r == RP_REL_acl || r == RP_REL_compound || r == RP_REL_acl_relcl)
            direction = merged(m, d, c, direction, eases);
    }
    for (uint32_t g = d->head[t], n = 0; g != RP_NONE && n < 2 && d->relation[t] != RP_REL_root; g = d->head[g], n++) {
        direction = merged(m, d, g, direction, eases);
        bool calls = in_set(m, d, g, "calling_verb");       // "described its ties as solid"
        RP_EACH_CHILD(d, g, c)
            if (c != t && (d->relation[c] == RP_REL_xcomp || d->relation[c] == RP_REL_conj || d->relation[c] == RP_REL_advmod ||
                           (calls && d->relation[c] == RP_REL_obl)))
                direction = merged(m, d, c, direction, eases);
        int r = d->relation[g];                     // what governs the noun's own clause says nothing of it
        if (r == RP_REL_advcl || r == RP_REL_ccomp || r == RP_REL_parataxis || r == RP_REL_acl_relcl)
            break;
    }
    return direction;
}

// Ties that somebody wants: "to promote better ties", "an effort to calm tensions". What goes on is no wish: "continue to improve".
static bool is_wished(const rp_model *m, const rp_doc *d, uint32_t t) {
    for (uint32_t v = d->head[t], n = 0; v != RP_NONE && n < 2; v = d->head[v], n++) {
        int r = d->relation[v];
        uint32_t mark = rp_tree_child(d, v, RP_REL_mark);
        bool infinitive = mark != RP_NONE && d->upos[mark] == RP_UPOS_PART && (r == RP_REL_advcl || r == RP_REL_acl || r == RP_REL_xcomp);
        if (infinitive && !(r == RP_REL_xcomp && in_set(m, d, d->head[v], "going_on")))
            return true;
    }
    return false;
}

// "his close ties with Iran" are a person's.
static bool is_personal(const rp_model *m, const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_nmod_poss && rp_patterns_in_set(m->patterns, "personal", d->lower[c]))
            return true;
    return false;
}

static void keep_parties(rp_party_refs *refs) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < refs->n; i++)
        if (strncmp(refs->v[i].party, "med:", 4) != 0 && strchr(refs->v[i].party, ':') == NULL)
            refs->v[n++] = refs->v[i];
    refs->n = n;
}

static void settle(const rp_model *m, const rp_doc *d, rp_party_refs *refs) {
    rp_party_refs out = {0};
    for (uint32_t i = 0; i < refs->n; i++) {
        rp_party_ref x = refs->v[i];
        x.party = rp_party_resolve(m->parties, x.party, rp_doc_day(d));
        const char *name = rp_party_name(m->parties, x.party);
        x.name = name ? name : x.name;
        rp_argument_add(d, x, &out);
    }
    *refs = out;
    keep_parties(refs);
}

static void parties_after(const rp_model *m, const rp_doc *d, uint32_t t, const char *preposition, rp_party_refs *out) {
    rp_anchor a = {.token = t, .light = RP_NONE};
    rp_slot slot = {.n = 1, .step = {{RP_SLOT_PREPOSITION, preposition}}};
    rp_tokens found = {0};
    rp_slot_fill(d, &a, &slot, &found);
    for (uint32_t k = 0; k < found.n; k++)
        rp_argument_parties(m, d, found.v[k], NULL, out);
}

// Whose relationship t is: "between A and B", "A's", "A-B relations".
static void owners_of(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *out) {
    static const char *const links[] = {"between", "of", "among"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        parties_after(m, d, t, links[i], out);
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        if (r == RP_REL_nmod_poss || r == RP_REL_compound || r == RP_REL_amod) {
            rp_tokens all = {0};
            rp_tree_conjuncts(d, c, &all);
            RP_EACH_CHILD(d, c, inner)          // "Pakistan - Taliban relations"
                if (d->relation[inner] == RP_REL_compound || d->relation[inner] == RP_REL_conj)
                    rp_tokens_add(&all, inner);
            for (uint32_t k = 0; k < all.n; k++)
                rp_argument_parties(m, d, all.v[k], NULL, out);
        }
    }
    settle(m, d, out);
}

static void others_of(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *out) {
    parties_after(m, d, t, "with", out);
    settle(m, d, out);
}

// Adds parties of the sentence and then of those before it until there are two: states only, or any; none of not.
static void complete_pair(const rp_model *m, const rp_doc *d, uint32_t sentence, bool states, const rp_party_refs *not, rp_party_refs *out) {
    enum { BACK = 4 };
    for (uint32_t back = 0; back <= BACK && back <= sentence && out->n < 2; back++) {
        uint32_t s = sentence - back;
        for (uint32_t t = d->sent_token[s]; t < d->sent_token[s + 1] && out->n < 2; t++)
            if (d->mention_at[t] != RP_NONE && d->mentions.v[d->mention_at[t]].from == t) {
                rp_party_refs named = {0};
                rp_argument_parties(m, d, t, NULL, &named);
                settle(m, d, &named);
                for (uint32_t i = 0; i < named.n && out->n < 2; i++)
                    if ((!states || rp_party_is_state(named.v[i].party)) && !rp_refs_have(not, named.v[i].party))
                        rp_argument_add(d, named.v[i], out);
            }
    }
}

static bool has_assessment(const rp_doc *d, const rp_assessment *x) {
    for (uint32_t i = 0; i < d->assessments.n; i++) {
        const rp_assessment *y = &d->assessments.v[i];
        bool same = strcmp(x->parties[0].party, y->parties[0].party) == 0 && strcmp(x->parties[1].party, y->parties[1].party) == 0;
        bool crossed = strcmp(x->parties[0].party, y->parties[1].party) == 0 && strcmp(x->parties[1].party, y->parties[0].party) == 0;
        if (y->sentence == x->sentence && strcmp(y->direction, x->direction) == 0 && (same || crossed))
            return true;
    }
    return false;
}

// The pairs of a statement: each owner with each other side; where only one is named the speaker is the second, and where
// none is, two that the text names, but not who only speaks of them.
static void push_pairs(const rp_model *m, rp_doc *d, rp_assessment *x, rp_party_refs *own, rp_party_refs *other) {
    rp_party_refs speakers = x->according_to, nobody = {0};
    settle(m, d, &speakers);
    if (own->n < 2 && other->n == 0) {
        if (own->n == 1 && speakers.n == 1)
            rp_argument_add(d, speakers.v[0], own);
        complete_pair(m, d, x->sentence, true, own->n == 0 ? &speakers : &nobody, own);
        complete_pair(m, d, x->sentence, false, &nobody, own);
    } else if (own->n == 0) {
        rp_party_refs pair = {0};
        rp_argument_add(d, other->v[0], &pair);
        if (speakers.n == 1)
            rp_argument_add(d, speakers.v[0], &pair);
        complete_pair(m, d, x->sentence, true, other, &pair);
        complete_pair(m, d, x->sentence, false, other, &pair);
        if (pair.n == 2)
            rp_argument_add(d, pair.v[1], own);
    }
    if (other->n == 0 && own->n >= 2) {
        rp_argument_add(d, own->v[1], other);
        own->n = 1;
    }
    for (uint32_t i = 0; i < other->n && own->n > 0; i++) {
        x->parties[0] = own->v[0];
        x->parties[1] = other->v[i];
        if (strcmp(own->v[0].party, other->v[i].party) != 0 && !has_assessment(d, x))
            rp_vec_push(d->arena, &d->assessments, *x);
    }
}

static bool is_told(const rp_model *m, const rp_doc *d, uint32_t t) {
    rp_party_refs accuser = {0};
    uint8_t status = rp_attribution_status(m, d, t, false, &accuser);
    return status != RP_HYPOTHETICAL && status != RP_NEGATED && status != RP_PLANNED;
}

// The relationship noun before "those with Moscow", or t itself.
static uint32_t meant_by(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (d->upos[t] != RP_UPOS_PRON && d->upos[t] != RP_UPOS_DET)
        return t;
    if (!rp_patterns_in_set(m->patterns, "the_whole", d->lower[t]))
        return RP_NONE;
    for (uint32_t u = t; u-- > d->sent_token[d->tok_sent[t]];) {
        const rp_cue *c = d->upos[u] == RP_UPOS_NOUN ? cue_at(m, d, u) : NULL;
        if (c != NULL && !is_direction(c))
            return u;
    }
    return RP_NONE;
}

// "Jakarta and Canberra enjoy a close partnership": whose it is.
static void holders_of(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *out) {
    uint32_t verb = d->relation[t] == RP_REL_obj ? d->head[t] : RP_NONE;
    rp_tokens who = {0};
    if (verb != RP_NONE && in_set(m, d, verb, "holding_verb"))
        rp_tree_subjects(d, verb, &who);
    for (uint32_t i = 0; i < who.n; i++)
        rp_argument_parties(m, d, who.v[i], NULL, out);
    settle(m, d, out);
}

// "relations were at rock bottom": what noun t says of the relationship that is its subject is told there.
static bool is_told_of_ties(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint32_t verb = d->head[t], subject = rp_tree_child(d, t, RP_REL_nsubj);
    if (subject == RP_NONE && verb != RP_NONE && rp_tree_is_verb(d, verb) && d->relation[t] != RP_REL_nsubj && d->relation[t] != RP_REL_nsubj_pass)
        subject = rp_tree_surface_subject(d, verb);
    const rp_cue *cue = subject != RP_NONE && subject != t ? cue_at(m, d, subject) : NULL;
    return cue != NULL && !is_direction(cue);
}

static void by_noun(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t noun = meant_by(m, d, t);
    const rp_cue *cue = noun != RP_NONE ? cue_at(m, d, noun) : NULL;
    if (cue == NULL || is_wished(m, d, t) || is_personal(m, d, noun))
        return;
    bool bad = is_direction(cue) && strcmp(cue->kind, "worse") == 0;
    const char *moved = direction_of(m, d, t, bad);
    const char *direction = !is_direction(cue) || (moved != NULL && strcmp(moved, "better") == 0) ? moved : cue->kind;
    rp_party_refs own = {0}, other = {0};
    others_of(m, d, t, &other);
    if (direction == NULL || (noun != t && other.n == 0) || !is_told(m, d, t))
        return;
    owners_of(m, d, noun, &own);
    if (own.n == 0)
        holders_of(m, d, t, &own);
    if (is_direction(cue) && own.n == 0 && other.n == 0 && is_told_of_ties(m, d, t))
        return;
    rp_assessment x = {.sentence = d->tok_sent[t], .direction = direction, .date = RP_DAYS_NONE};
    rp_attribution_find(m, d, t, &x.according_to);
    x.why = rp_arena_printf(d->arena, "data/events/%s:%u %s", cue->file, cue->line, cue->key.text);
    push_pairs(m, d, &x, &own, &other);
}

// "each other", "one another" below t or its complement
static bool is_mutual(const rp_model *m, const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_obl && rp_patterns_in_set(m->patterns, "each_other", d->lower[c]))
            return true;
    return false;
}

// "The two capitals are closer to each other", "Manila has grown closer to Washington": no noun of relationship, two parties.
static void by_predicate(const rp_model *m, rp_doc *d, uint32_t t) {
    const rp_cue *cue = cue_at(m, d, t);
    bool grown = is_direction(cue) && cue->key.n > 1 && cue->key.pos == 'V' && strcmp(d->lemma[t], "grow") == 0;
    bool mutual = is_direction(cue) && !grown && is_mutual(m, d, t);
    if ((!grown && !mutual) || !is_told(m, d, t))
        return;
    rp_tokens subjects = {0};
    rp_party_refs own = {0}, other = {0};
    rp_tree_conjuncts(d, rp_tree_surface_subject(d, t), &subjects);
    for (uint32_t i = 0; i < subjects.n; i++) {
        if (cue_at(m, d, subjects.v[i]) != NULL)        // by_noun tells it
            return;
        rp_argument_parties(m, d, subjects.v[i], NULL, &own);
    }
    settle(m, d, &own);
    if (grown) {
        others_of(m, d, t, &other);
        parties_after(m, d, t, "to", &other);
        settle(m, d, &other);
        if (own.n == 0 || other.n == 0)
            return;
    }
    rp_assessment x = {.sentence = d->tok_sent[t], .direction = cue->kind, .date = RP_DAYS_NONE};
    rp_attribution_find(m, d, t, &x.according_to);
    x.why = rp_arena_printf(d->arena, "data/events/%s:%u %s", cue->file, cue->line, cue->key.text);
    push_pairs(m, d, &x, &own, &other);
}

void rp_assessments_find(const rp_model *m, rp_doc *d) {
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        int u = d->upos[t];
        if (u == RP_UPOS_NOUN || u == RP_UPOS_PROPN || u == RP_UPOS_PRON || u == RP_UPOS_DET)
            by_noun(m, d, t);
        else if (u == RP_UPOS_ADJ || u == RP_UPOS_ADV || u == RP_UPOS_VERB)
            by_predicate(m, d, t);
    }
}
