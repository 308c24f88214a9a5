// confidence.c: see confidence.h.
//
// A logistic model: confidence = 1 / (1 + exp -Σ w·f). The features are what the coder knows of its own work: how sure the
// parser is of the trigger's arc, where each side comes from (a name, a role with its owner told or presumed, a pronoun, a
// noun that refers back, a guess from the context with the guess's own probability, nobody), how unsure the least sure
// mention is, how far the doer stands from the trigger, the kind of trigger and row, the type, the status, and what else the
// sentence tells. Weights are a table (data/events/confidence.tsv), fitted by train/confidence.py so that of the reports
// with confidence 0.7 seven in ten have type, doers and sufferers right; test/scores.csv has the reliability error.
//
// Rejected: the product of factors by feel that stood here before (reliability error 0.2 and more).
#include "code/event/confidence.h"

#include <math.h>
#include <string.h>

#include "code/pattern.h"

enum { TYPES = 16, SOURCES = 9 };
static const char *const plain[] = {"bias", "arc", "noun", "light", "conditions", "planned", "alleged", "recalled", "attributed",
                                    "title", "length", "distance", "unsure", "counted", "dated", "placed", "mutual", "deep", "mode"};
enum feature { BIAS, ARC, NOUN, LIGHT, CONDITIONS, PLANNED, ALLEGED, RECALLED, ATTRIBUTED, TITLE, LENGTH, DISTANCE, UNSURE, COUNTED,
               DATED, PLACED, MUTUAL, DEEP, MODE, PLAIN };
_Static_assert(sizeof plain / sizeof *plain == PLAIN, "one name a feature");
enum source { NONE, NAMED, ROLE, OWNED_ROLE, PLACE, PRONOUN, REFERENCE, PERSON, GUESS };
static const char *const sources[SOURCES] = {"none", "named", "role", "owned_role", "place", "pronoun", "reference", "person", "guess"};
enum { BY_ACTOR = PLAIN, BY_RECIPIENT = BY_ACTOR + SOURCES, GUESS_ACTOR = BY_RECIPIENT + SOURCES, GUESS_RECIPIENT, BY_TYPE,
       FEATURES = BY_TYPE + TYPES };

struct rp_confidence_weights {
    float w[FEATURES];
    const char *name[FEATURES];
};

static const char *make_name(rp_arena *a, const rp_patterns *p, int id) {
    if (id < PLAIN)
        return plain[id];
    if (id < GUESS_ACTOR)
        return rp_arena_printf(a, "%s:%s", id < BY_RECIPIENT ? "actor" : "recipient", sources[(id - PLAIN) % SOURCES]);
    if (id < BY_TYPE)
        return id == GUESS_ACTOR ? "actor_guess" : "recipient_guess";
    uint32_t type = (uint32_t)(id - BY_TYPE);
    return type < rp_patterns_n_types(p) ? rp_patterns_type(p, (uint8_t)type, NULL)->name : "";
}

rp_status rp_confidence_weights_load(const char *data_dir, const rp_patterns *p, rp_arena *arena, rp_confidence_weights **out, rp_error *err) {
    rp_confidence_weights *w = *out = RP_NEW(arena, rp_confidence_weights, 1);
    for (int i = 0; i < FEATURES; i++)
        w->name[i] = rp_arena_printf(arena, "%s", make_name(arena, p, i));
    return rp_weights_load(rp_arena_printf(arena, "%s/events/confidence.tsv", data_dir), w->name, FEATURES, arena, w->w, err);
}

const char *rp_confidence_feature_name(const rp_confidence_weights *w, uint8_t id) {
    return w->name[id];
}

// ------------------------------------------------------------------------------------------------------------ features

static void add(rp_sureness *s, int id, float value) {
    if (value != 0 && s->n < RP_SURENESS_FEATURES) {
        s->f[s->n].id = (uint8_t)id;
        s->f[s->n++].value = value;
    }
}

static const rp_mention *mention_of(const rp_doc *d, const rp_party_refs *refs) {
    return refs->n > 0 && refs->v[0].mention > 0 ? &d->mentions.v[refs->v[0].mention - 1] : NULL;
}

static enum source source_of(const rp_doc *d, const rp_party_refs *refs, float guess) {
    const rp_mention *x = mention_of(d, refs);
    if (refs->n == 0)
        return NONE;
    if (guess > 0)
        return GUESS;
    if (x == NULL)
        return PLACE;
    switch (x->basis) {
    case RP_MENTION_NAMED: return NAMED;
    case RP_MENTION_ROLE: return x->owned ? OWNED_ROLE : ROLE;
    case RP_MENTION_PLACE: return PLACE;
    case RP_MENTION_PRONOUN: return PRONOUN;
    case RP_MENTION_PERSON: return PERSON;
    default: return REFERENCE;
    }
}

static float least_sure(const rp_doc *d, const rp_report *r) {
    const rp_party_refs *sides[] = {&r->actor, &r->recipient};
    float least = 1;
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < sides[k]->n; i++)
            if (sides[k]->v[i].mention > 0)
                least = fminf(least, d->mentions.v[sides[k]->v[i].mention - 1].sure);
    return least;
}

static void add_sides(const rp_doc *d, const rp_candidate *x, rp_sureness *s) {
    const rp_report *r = &x->report;
    add(s, BY_ACTOR + (int)source_of(d, &r->actor, x->guessed_actor), 1);
    add(s, BY_RECIPIENT + (int)source_of(d, &r->recipient, x->guessed_recipient), 1);
    add(s, GUESS_ACTOR, x->guessed_actor);
    add(s, GUESS_RECIPIENT, x->guessed_recipient);
    add(s, UNSURE, 1 - least_sure(d, r));
    add(s, MUTUAL, r->actor.n > 1 && r->recipient.n == 0);
    const rp_mention *doer = mention_of(d, &r->actor);
    if (doer != NULL && d->tok_sent[doer->head] == r->sentence)
        add(s, DISTANCE, log1pf(fabsf((float)doer->head - (float)r->token)));
}

static void add_trigger(const rp_doc *d, const rp_candidate *x, rp_sureness *s) {
    const rp_report *r = &x->report;
    uint32_t from = d->sent_token[r->sentence], to = d->sent_token[r->sentence + 1];
    add(s, ARC, (float)d->arc_sure[r->token] / 255);
    add(s, NOUN, !rp_tree_is_verb(d, r->token));
    add(s, LIGHT, x->anchor.light != RP_NONE);
    add(s, CONDITIONS, x->row->n_conditions > 0);
    add(s, MODE, x->row->mode != NULL);
    add(s, DEEP, log1pf((float)rp_tree_depth(d, r->token)));
    add(s, LENGTH, log1pf((float)(to - from)) - 3);
    add(s, TITLE, rp_doc_kind(d, r->sentence) == RP_BLOCK_TITLE);
    if (r->type < TYPES)
        add(s, BY_TYPE + r->type, 1);
}

void rp_confidence_set(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    rp_report *r = &x->report;
    rp_sureness *s = RP_NEW(d->arena, rp_sureness, 1);
    add(s, BIAS, 1);
    add_trigger(d, x, s);
    add_sides(d, x, s);
    add(s, PLANNED, r->status == RP_PLANNED);
    add(s, ALLEGED, r->status == RP_ALLEGED);
    add(s, RECALLED, x->recalled);
    add(s, ATTRIBUTED, r->according_to.n > 0);
    add(s, COUNTED, r->counts.n > 0);
    add(s, DATED, rp_days_known(r->date));
    add(s, PLACED, r->place != RP_NONE);
    r->sureness = s;
    r->confidence = 1 / (1 + expf(-rp_weights_sum(m->confidence->w, s->f, s->n)));
}
