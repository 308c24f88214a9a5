// where.c: see where.h.
//
// For what a verb does the choice is trained (where_features.c, models/where.rpm): each place of the sentence has a score
// against none, and the best above zero is taken; a place right beside the verb ("killed in Lahore") also below zero, since
// a part of the corpus leaves it out. For nouns and for words there is no corpus; there rules decide (where_rules.c): the
// cheapest place below a limit is taken; a country only when no nearer place is told.
// Attachment alone decides nothing: parsers hang "in Peshawar" on the wrong noun about as often as on the right verb.
// Weights of the rules: set on the development reports. On these, the trained choice alone, for nouns as well, finds fewer
// places (F1 .63 for .65); the rules alone place verbs as often, but in the news of event_location .10 less often right.
#include "code/where/where.h"

#include <stdlib.h>
#include <string.h>

#include "code/event/slot.h"
#include "code/party/party_table.h"
#include "code/place/gazetteer.h"
#include "code/tree/tree.h"
#include "code/where/where_back.h"
#include "code/where/where_features.h"
#include "code/where/where_parts.h"
#include "code/where/where_rules.h"
#include "code/word/speech.h"
#include "learn/linear.h"

struct rp_where_model {
    rp_container *file;
    rp_linear choice;
};

// Is token inside the clause that verb says?
static bool is_content(const rp_doc *d, uint32_t token, uint32_t verb) {
    while (d->head[token] != verb && d->head[token] != RP_NONE)
        token = d->head[token];
    return d->relation[token] != RP_REL_conj;
}

// "An official in Peshawar said that …", "he said in Kyiv that …", "in Rome he accused Kabul of …": in the subject of a verb of
// saying over the trigger's clause, or beside that verb and before what is said; or whom a charge or a demand is made of.
static bool is_speakers(const rp_model *m, const rp_doc *d, uint32_t token, uint32_t place) {
    for (uint32_t y = place; y != RP_NONE; y = d->head[y]) {
        int r = d->relation[y];
        if (r != RP_REL_nsubj && r != RP_REL_obl && r != RP_REL_obj)
            continue;
        uint32_t verb = d->head[y];
        const rp_cue *cue = verb != RP_NONE && verb != token ? rp_cue_at(m->patterns, RP_CUES_SPEECH, d, verb) : NULL;
        bool says = cue != NULL && rp_tree_under(d, token, verb) && (r == RP_REL_obj || !rp_tree_under(d, token, y));
        if (r == RP_REL_nsubj)
            return says;
        bool before = place > verb && place < token;
        if (says && is_content(d, token, verb) && (r == RP_REL_obj ? y == place : before || rp_speech_is(cue, "allege")))
            return true;
    }
    return false;
}

static bool is_local(const rp_model *m, const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_compound && rp_patterns_in_set(m->patterns, "local", d->lemma[c]))
            return true;
    return rp_patterns_in_set(m->patterns, "local", d->lemma[t]);
}

// "Kharkiv's mayor said", "police in Gao said": he tells of his own town when he names no other.
static bool is_of_the_place(const rp_model *m, const rp_doc *d, uint32_t token, const rp_place *p) {
    uint32_t head = rp_where_head(d, p);
    if (p->level == RP_PLACE_COUNTRY || !is_speakers(m, d, token, head))
        return false;
    for (uint32_t y = head; y != RP_NONE; y = d->head[y]) {
        if (is_local(m, d, y))
            return true;
        if (d->relation[y] == RP_REL_nsubj)
            return false;
    }
    return false;
}

static int32_t model_score(const rp_model *m, const rp_doc *d, uint32_t token, uint32_t place, rp_span places) {
    uint32_t feature[RP_WHERE_FEATURES];
    uint32_t n = rp_where_features(d, token, place, places, feature);
    return rp_linear_score(&m->where->choice, feature, n);
}

// "Baku recovered the districts": a seat that acts stands for its government.
static bool is_doer(const rp_model *m, const rp_doc *d, uint32_t head) {
    uint32_t verb = d->head[head];
    return d->relation[head] == RP_REL_nsubj && verb != RP_NONE && rp_tree_is_verb(d, verb) &&
           !rp_patterns_in_set(m->patterns, "undergoing", d->lemma[verb]);
}

// "executives whom police had seized were freed in Lima": a relative clause with its own subject, and a place outside it.
static bool is_outside(const rp_doc *d, uint32_t token, uint32_t place) {
    for (uint32_t x = token; x != RP_NONE; x = d->head[x]) {
        uint32_t subject = d->relation[x] == RP_REL_acl_relcl ? rp_tree_child(d, x, RP_REL_nsubj) : RP_NONE;
        if (subject != RP_NONE)
            return d->upos[subject] != RP_UPOS_PRON && !rp_tree_under(d, place, x);
    }
    return false;
}

// The one that the trained model prefers to none, or RP_NONE.
static uint32_t by_model(const rp_model *m, const rp_doc *d, uint32_t token, uint32_t other, rp_span places) {
    uint32_t best = RP_NONE;
    int32_t most = 0;
    for (uint32_t i = places.from; i < places.to; i++) {
        uint32_t head = rp_where_head(d, &d->places.v[i]);
        if (is_speakers(m, d, token, head) || is_doer(m, d, head) || is_outside(d, token, head))
            continue;
        int32_t score = model_score(m, d, token, i, places), second = INT32_MIN;
        if (other != RP_NONE)
            second = model_score(m, d, other, i, places);
        if (second > score)
            score = second;
        if (score > most)
            most = score, best = i;
    }
    return best;
}

static rp_span places_of(const rp_doc *d, uint32_t sentence) {
    rp_span out = {0, 0};
    while (out.from < d->places.n && d->tok_sent[d->places.v[out.from].from] < sentence)
        out.from++;
    for (out.to = out.from; out.to < d->places.n && d->tok_sent[d->places.v[out.to].from] == sentence;)
        out.to++;
    return out;
}

rp_where rp_where_find(const rp_model *m, const rp_doc *d, uint32_t token, uint32_t other, enum rp_where_kind kind) {
    rp_span places = places_of(d, d->tok_sent[token]);
    struct rp_where_event e = {token, other, kind};
    bool trained = kind == RP_WHERE_DEED && rp_tree_is_verb(d, token);
    uint32_t best = rp_where_foremost(m, d, trained ? by_model(m, d, token, other, places) : rp_where_by_rules(m, d, &e, places), places);
    for (uint32_t i = places.from; trained && best == RP_NONE && i < places.to; i++)
        if (rp_where_cost(m, d, &e, i) <= RP_WHERE_BESIDE)
            best = i;
    for (uint32_t i = places.from; kind == RP_WHERE_DEED && best == RP_NONE && i < places.to; i++)
        if (is_of_the_place(m, d, token, &d->places.v[i]))
            best = i;
    if (best == RP_NONE)
        best = rp_where_back(m, d, &e);
    rp_where out = {best, RP_NONE, ""};
    if (best != RP_NONE) {
        memcpy(out.country, d->places.v[best].country, sizeof out.country);
        out.place = d->places.v[best].level == RP_PLACE_COUNTRY ? RP_NONE : best;
        return out;
    }
    const char *land = rp_where_land(m, d, &e);
    if (land != NULL && strlen(land) == 3)
        memcpy(out.country, land, sizeof out.country);
    return out;
}

rp_status rp_where_open(const char *path, rp_where_model **out, rp_error *err) {
    rp_where_model *w = calloc(1, sizeof *w);
    *out = NULL;
    if (w == NULL)
        return rp_fail(err, RP_E_MEMORY, path, 0, 0, "out of memory");
    rp_status status = rp_container_open(path, &w->file, err);
    if (status == RP_OK)
        status = rp_linear_open(w->file, "where", &w->choice, err);
    if (status != RP_OK)
        rp_where_close(w);
    else
        *out = w;
    return status;
}

void rp_where_close(rp_where_model *w) {
    if (w != NULL)
        rp_container_close(w->file);
    free(w);
}

// The one state that all parties of a list belong to (PAK of PAK and PAK:cvl), or NULL.
static const char *only_state(const rp_party_refs *parties) {
    const char *state = NULL;
    for (uint32_t i = 0; i < parties->n; i++) {
        const char *p = parties->v[i].party;
        bool has_state = p[0] >= 'A' && p[0] <= 'Z' && (p[3] == '\0' || p[3] == ':');
        if (!has_state || (state != NULL && strncmp(state, p, 3) != 0))
            return NULL;
        state = p;
    }
    return state;
}

// The one state where all parties of both lists are at home, or "": a government and a group of its own country.
static const char *common_home(const rp_model *m, const rp_report *r) {
    const rp_party_refs *sides[] = {&r->actor, &r->recipient};
    const char *home = "";
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < sides[k]->n; i++) {
            const char *its = rp_party_home(m->parties, sides[k]->v[i].party);
            if (its == NULL || (home[0] != '\0' && strcmp(home, its) != 0))
                return "";
            home = its;
        }
    return home;
}

// Two governments, or their forces, against each other: no presumption says where.
static bool between_states(const rp_report *r, const char *actor, const char *recipient) {
    return actor != NULL && recipient != NULL && strncmp(actor, recipient, 3) != 0 && r->actor.v[0].party[3] == '\0' &&
           r->recipient.v[0].party[3] == '\0';
}

// "France completed the withdrawal of its soldiers": a state's forces, and nobody at home whom they leave.
static bool is_leaving_abroad(const rp_report *r) {
    return r->mode != NULL && strcmp(r->mode, "withdraw") == 0 && r->actor.n == 1 && r->recipient.n == 0 && strlen(r->actor.v[0].party) == 3;
}

// Force far from home: a group, or people of a country, against the soldiers of a state that is no neighbour of theirs.
static const char *home_of_doers(const rp_model *m, const rp_report *r, const char *recipient) {
    const char *home = NULL;
    for (uint32_t i = 0; i < r->actor.n; i++) {
        const char *p = r->actor.v[i].party, *its = rp_party_home(m->parties, p);
        bool government = p[0] >= 'A' && p[0] <= 'Z' && p[3] == '\0';
        if (government || its == NULL || (home != NULL && strcmp(home, its) != 0))
            return NULL;
        home = its;
    }
    char sufferer[4] = {recipient[0], recipient[1], recipient[2], '\0'};
    bool far = home != NULL && recipient[3] == '\0' && strcmp(home, sufferer) != 0 && !rp_gazetteer_borders(m->gazetteer, home, sufferer);
    return far ? home : NULL;
}

const char *rp_where_presume(const rp_model *m, const rp_doc *d, const rp_report *r, const rp_type *type) {
    const char *actor = only_state(&r->actor), *recipient = only_state(&r->recipient), *state = NULL;
    if (type->where == RP_WHERE_WORDS && rp_patterns_in_set(m->patterns, "shelter", d->lemma[r->token]))
        return actor != NULL ? actor : "";                  // shelter is given at home
    if (type->presumed == RP_PRESUMED_HOME)
        return is_leaving_abroad(r) ? "" : common_home(m, r);
    if (type->presumed == RP_PRESUMED_SUFFERER) {
        const char *home = recipient != NULL ? home_of_doers(m, r, recipient) : NULL;
        state = home != NULL ? home : recipient;
    } else if (type->presumed == RP_PRESUMED_DOER && !between_states(r, actor, recipient))
        state = actor != NULL ? actor : recipient;
    return state != NULL ? state : "";
}
