// assessment.c: statements that a relationship got better, worse or both (the guide, §6, §8.12): "ties between Islamabad
// and Kabul have soured", "escalating tensions", "the strained relationship".
//
// A noun of relationship (data/events/relations.tsv, direction "-") takes its direction from a listed word that modifies
// it or that it is subject or object of; a noun that is itself a direction ("tensions", "rift") needs none, but may ease. The parties
// are those joined to the noun ("between A and B", "Pakistan-Taliban relations", "their ties with"), else the two parties
// that its sentence, then the sentences before it, name most recently.
#include <string.h>

#include "code/argument.h"
#include "code/attribution.h"
#include "code/event.h"
#include "code/context.h"

static const rp_cue *cue_at(const rp_model *m, const rp_doc *d, uint32_t t) {
    return rp_cue_at(m->patterns, RP_CUES_RELATIONS, d, t);
}

static bool is_direction(const rp_cue *c) {
    return c != NULL && c->kind[0] != '\0';
}

static const char *merged(const char *direction, const rp_cue *c) {
    if (!is_direction(c) || (direction != NULL && strcmp(direction, c->kind) == 0))
        return direction;
    return direction == NULL ? c->kind : "mixed";
}

// The direction that the words around relationship noun t give it, or NULL.
static const char *direction_of(const rp_model *m, const rp_doc *d, uint32_t t) {
    const char *direction = NULL;
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        if (r == RP_REL_amod || r == RP_REL_acl || r == RP_REL_compound || r == RP_REL_acl_relcl)
            direction = merged(direction, cue_at(m, d, c));
    }
    for (uint32_t g = d->head[t], n = 0; g != RP_NONE && n < 2; g = d->head[g], n++) {
        direction = merged(direction, cue_at(m, d, g));
        RP_EACH_CHILD(d, g, c)
            if (c != t && (d->relation[c] == RP_REL_xcomp || d->relation[c] == RP_REL_conj || d->relation[c] == RP_REL_advmod))
                direction = merged(direction, cue_at(m, d, c));
    }
    return direction;
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

static void parties_of(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *out) {
    static const char *const links[] = {"between", "with", "of", "among"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        rp_anchor a = {.token = t, .light = RP_NONE};
        rp_slot slot = {.n = 1, .step = {{RP_SLOT_PREPOSITION, links[i]}}};
        rp_tokens found = {0};
        rp_slot_fill(d, &a, &slot, &found);
        for (uint32_t k = 0; k < found.n; k++)
            rp_argument_parties(m, d, found.v[k], NULL, out);
    }
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

// Adds parties of the sentence and then of those before it until there are two: states only, or any.
static void complete_pair(const rp_model *m, const rp_doc *d, uint32_t sentence, bool states, rp_party_refs *out) {
    enum { BACK = 4 };
    for (uint32_t back = 0; back <= BACK && back <= sentence && out->n < 2; back++) {
        uint32_t s = sentence - back;
        for (uint32_t t = d->sent_token[s]; t < d->sent_token[s + 1] && out->n < 2; t++)
            if (d->mention_at[t] != RP_NONE && d->mentions.v[d->mention_at[t]].from == t) {
                rp_party_refs named = {0};
                rp_argument_parties(m, d, t, NULL, &named);
                settle(m, d, &named);
                for (uint32_t i = 0; i < named.n && out->n < 2; i++)
                    if (!states || rp_party_is_state(named.v[i].party))
                        rp_argument_add(d, named.v[i], out);
            }
    }
}

static bool has_assessment(const rp_doc *d, uint32_t sentence, const char *direction) {
    for (uint32_t i = 0; i < d->assessments.n; i++)
        if (d->assessments.v[i].sentence == sentence && strcmp(d->assessments.v[i].direction, direction) == 0)
            return true;
    return false;
}

void rp_assessments_find(const rp_model *m, rp_doc *d) {
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        const rp_cue *cue = d->upos[t] == RP_UPOS_NOUN || d->upos[t] == RP_UPOS_PROPN ? cue_at(m, d, t) : NULL;
        if (cue == NULL)
            continue;
        const char *moved = direction_of(m, d, t);
        const char *direction = !is_direction(cue) || (moved != NULL && strcmp(moved, "better") == 0) ? moved : cue->kind;
        if (direction == NULL || has_assessment(d, d->tok_sent[t], direction))
            continue;
        rp_party_refs accuser = {0};
        uint8_t status = rp_attribution_status(m, d, t, false, &accuser);
        if (status == RP_HYPOTHETICAL || status == RP_NEGATED || status == RP_PLANNED)
            continue;
        rp_assessment x = {.sentence = d->tok_sent[t], .direction = direction, .date = RP_DAYS_NONE};
        rp_party_refs parties = {0};
        parties_of(m, d, t, &parties);
        complete_pair(m, d, x.sentence, true, &parties);
        complete_pair(m, d, x.sentence, false, &parties);
        if (parties.n < 2)
            continue;
        x.parties[0] = parties.v[0];
        x.parties[1] = parties.v[1];
        rp_attribution_find(m, d, t, &x.according_to);
        x.why = rp_arena_printf(d->arena, "data/events/%s:%u %s", cue->file, cue->line, cue->key.text);
        rp_vec_push(d->arena, &d->assessments, x);
    }
}
