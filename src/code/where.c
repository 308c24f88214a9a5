// where.c: see where.h.
//
// For what a verb does the choice is trained (where_features.c, models/where.rpm): each place of the sentence has a score
// against none, and the best above zero is taken; a place right beside the verb ("killed in Lahore") also below zero, since
// a part of the corpus leaves it out. For nouns and for words there is no corpus; there rules decide: every
// place costs its distance from the trigger in the tree, more when the path leaves a clause, more when the place is wide,
// and more or less by the preposition before it; what stands as doer, owner, adversary or topic is no place of the event
// at all. The cheapest below a limit is taken; a country only when no nearer place is told.
// Attachment alone decides nothing: parsers hang "in Peshawar" on the wrong noun about as often as on the right verb.
// Weights of the rules: set on the development reports. On these, the trained choice alone, for nouns as well, finds fewer
// places (F1 .63 for .65); the rules alone place verbs as often, but in the news of event_location .10 less often right.
#include "code/where.h"

#include <stdlib.h>
#include <string.h>

#include "code/party_table.h"
#include "code/where_features.h"
#include "code/where_parts.h"
#include "code/slot.h"
#include "code/tree.h"
#include "learn/linear.h"

struct rp_where_model {
    rp_container *file;
    rp_linear choice;
};

enum { FAR = RP_WHERE_FAR, LIMIT_DEED = 16, LIMIT_MEETING = 14, LIMIT_STATEMENT = 14, LIMIT_WORDS = 4, CLAUSE = 3, BAD = 100, BESIDE = 4 };

static bool among(const char *word, const char *const *list) {
    for (; *list != NULL; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

uint32_t rp_where_head(const rp_doc *d, const rp_place *p) {
    for (uint32_t t = p->from; t < p->to; t++)
        if (d->head[t] == RP_NONE || d->head[t] < p->from || d->head[t] >= p->to)
            return t;
    return p->from;
}

// Up through generic words to a case marker.
const char *rp_where_preposition(const rp_doc *d, const rp_place *p, uint32_t *top) {
    uint32_t h = rp_where_head(d, p);
    for (int steps = 0; steps < 4; steps++) {
        uint32_t from = d->sent_token[d->tok_sent[h]];
        uint32_t begin = h > from + 8 ? h - 8 : from;
        const char *found = NULL;
        for (uint32_t t = begin; t < h && found == NULL; t++)
            if (d->head[t] == h && d->relation[t] == RP_REL_case && d->upos[t] != RP_UPOS_PART)
                found = d->lower[t];
        *top = h;
        int r = d->relation[h];
        bool inner = r == RP_REL_compound || r == RP_REL_flat || r == RP_REL_appos || r == RP_REL_conj ||
                     r == RP_REL_list || r == RP_REL_nmod_desc;
        if (found != NULL && strcmp(found, "of") != 0)
            return found;
        if (d->head[h] == RP_NONE || (found == NULL && !inner))
            return found != NULL ? found : "";
        uint32_t up = d->head[h];
        bool generic = d->upos[up] == RP_UPOS_NOUN || d->upos[up] == RP_UPOS_PROPN;
        if (!generic)
            return found != NULL ? found : "";
        if (found != NULL && d->relation[h] != RP_REL_nmod)
            return found;
        h = up;
    }
    return "";
}

static bool is_clausal(int r) {
    return r == RP_REL_advcl || r == RP_REL_acl || r == RP_REL_ccomp || r == RP_REL_parataxis ||
           r == RP_REL_acl_relcl || r == RP_REL_advcl_relcl || r == RP_REL_csubj;
}

// What belongs to the subject of another verb is where a speaker is: "an official in Peshawar said that …".
uint32_t rp_where_distance(const rp_doc *d, uint32_t trigger, uint32_t place, bool words) {
    uint32_t up = 0;
    for (uint32_t x = trigger; x != RP_NONE && up < FAR; x = d->head[x]) {
        uint32_t down = 0;
        bool subject = false;
        for (uint32_t y = place; y != RP_NONE && down < FAR; y = d->head[y]) {
            if (y == x)
                return subject && (x != trigger || words) ? FAR : up + down;
            subject = subject || d->relation[y] == RP_REL_nsubj;
            down += is_clausal(d->relation[y]) ? 1 + CLAUSE : 1;
        }
        up += is_clausal(d->relation[x]) ? 1 + CLAUSE : 1;
    }
    return FAR;
}

// What the preposition says about being the place; BAD: it is something else.
static int price(const char *word, enum rp_where_kind kind, const rp_place *p) {
    static const char *const inside[] = {"in",     "at",     "near",       "outside", "inside", "around",
                                         "across", "within", "throughout", "along",   NULL};
    static const char *const toward[] = {"to", "into", "toward", "towards", "through", "onto", NULL};
    static const char *const upon[] = {"on", "over", "off", "from", "out", "of", NULL};
    bool wide = p->level == RP_PLACE_COUNTRY;
    if (among(word, inside))
        return 0;
    if (kind >= RP_WHERE_STATEMENT)
        return BAD;
    if (among(word, toward))
        return kind == RP_WHERE_MEETING ? 0 : 2;
    if (among(word, upon))
        return kind == RP_WHERE_DEED ? (wide ? 3 : 1) : wide ? BAD : strcmp(word, "on") == 0 ? 0 : 3;
    return BAD;
}

// A place without a preposition: what is bombed or visited, or what names the event ("the Peshawar bombing").
static int price_bare(const rp_doc *d, uint32_t top, enum rp_where_kind kind, const rp_place *p) {
    int r = d->relation[top];
    if (kind >= RP_WHERE_STATEMENT)
        return BAD;
    if (r == RP_REL_obj)
        return p->level == RP_PLACE_COUNTRY && kind == RP_WHERE_DEED ? 4 : 1;
    if (r == RP_REL_compound && p->level != RP_PLACE_COUNTRY)
        return 2;
    if (r == RP_REL_nsubj_pass && kind == RP_WHERE_DEED && p->level != RP_PLACE_COUNTRY)
        return 2;                                           // "Goma was captured"
    return BAD;
}

static int width(uint8_t level) {
    static const int cost[] = {20, 2, 1, 0, 0, 3};
    return cost[level];
}

// "broke off relations days after gunmen had killed soldiers in Gao": the place is that of a clause below with its own subject.
static bool is_told_of_another(const rp_doc *d, uint32_t token, uint32_t place) {
    for (uint32_t x = place; x != RP_NONE && x != token; x = d->head[x])
        if (d->upos[x] == RP_UPOS_VERB)
            return !rp_tree_under(d, token, x) && rp_tree_child(d, x, RP_REL_nsubj) != RP_NONE;
    return false;
}

// "Turbat: Two men killed in firing"; a dateline in capitals says where the reporter is.
static bool is_heading(const rp_doc *d, const rp_place *p) {
    return p->from == d->sent_token[d->tok_sent[p->from]] && p->to < d->n_tokens && strcmp(d->lower[p->to], ":") == 0 &&
           d->form[p->from][0] != '\0' && d->form[p->from][1] == d->lower[p->from][1];
}

static int cost_of(const rp_doc *d, const rp_place *p, uint32_t token, uint32_t other, enum rp_where_kind kind) {
    if (kind == RP_WHERE_DEED && is_heading(d, p))
        return BESIDE;
    uint32_t top;
    const char *word = rp_where_preposition(d, p, &top);
    int sum = word[0] != '\0' ? price(word, kind, p) : price_bare(d, top, kind, p);
    if (sum >= BAD)
        return sum;
    bool words = kind == RP_WHERE_WORDS;
    if (kind >= RP_WHERE_STATEMENT && is_told_of_another(d, token, rp_where_head(d, p)))
        return BAD;
    uint32_t far = rp_where_distance(d, token, rp_where_head(d, p), words);
    if (other != RP_NONE) {
        uint32_t second = rp_where_distance(d, other, rp_where_head(d, p), words);
        far = second < far ? second : far;
    }
    return far >= FAR ? FAR : sum + 2 * (int)far;
}

// The cheapest of the sentence's places by the rules, or RP_NONE.
static uint32_t by_rules(const rp_doc *d, uint32_t token, uint32_t other, enum rp_where_kind kind, rp_span places) {
    static const int limits[] = {LIMIT_DEED, LIMIT_MEETING, LIMIT_STATEMENT, LIMIT_WORDS};
    uint32_t best = RP_NONE;
    int least = FAR;
    for (uint32_t i = places.from; i < places.to; i++) {
        const rp_place *p = &d->places.v[i];
        int cost = cost_of(d, p, token, other, kind);
        if (cost <= limits[kind] && cost + width(p->level) < least)
            least = cost + width(p->level), best = i;
    }
    return best;
}

// "at Mir Ali in North Waziristan", "Bannu, Kohat": the narrower one before it, the first of a list.
static uint32_t foremost(const rp_doc *d, uint32_t place, rp_span places) {
    while (place != RP_NONE && place > places.from) {
        const rp_place *p = &d->places.v[place - 1], *q = &d->places.v[place];
        bool bound = q->from == p->to + 1 && (strcmp(d->lower[p->to], "in") == 0 || strcmp(d->lower[p->to], ",") == 0);
        if (!bound || width(p->level) > width(q->level) || strcmp(p->country, q->country) != 0)
            break;
        place--;
    }
    return place;
}

// "An official in Peshawar said that …": in the subject of a verb over the trigger's clause.
static bool is_speakers(const rp_model *m, const rp_doc *d, uint32_t token, uint32_t place) {
    for (uint32_t y = place; y != RP_NONE; y = d->head[y])
        if (d->relation[y] == RP_REL_nsubj)
            return d->head[y] != RP_NONE && d->head[y] != token && rp_cue_at(m->patterns, RP_CUES_SPEECH, d, d->head[y]) != NULL &&
                   rp_tree_under(d, token, d->head[y]) && !rp_tree_under(d, token, y);
    return false;
}

static int32_t model_score(const rp_model *m, const rp_doc *d, uint32_t token, uint32_t place, rp_span places) {
    uint32_t feature[RP_WHERE_FEATURES];
    uint32_t n = rp_where_features(d, token, place, places, feature);
    return rp_linear_score(&m->where->choice, feature, n);
}

// The one that the trained model prefers to none, or RP_NONE.
static uint32_t by_model(const rp_model *m, const rp_doc *d, uint32_t token, uint32_t other, rp_span places) {
    uint32_t best = RP_NONE;
    int32_t most = 0;
    for (uint32_t i = places.from; i < places.to; i++) {
        if (is_speakers(m, d, token, rp_where_head(d, &d->places.v[i])))
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
    bool trained = kind == RP_WHERE_DEED && rp_tree_is_verb(d, token);
    uint32_t best = trained ? by_model(m, d, token, other, places)
                            : foremost(d, by_rules(d, token, other, kind, places), places);
    for (uint32_t i = places.from; trained && best == RP_NONE && i < places.to; i++)
        if (cost_of(d, &d->places.v[i], token, other, kind) <= BESIDE)
            best = i;
    rp_where out = {best, RP_NONE, ""};
    if (best == RP_NONE)
        return out;
    memcpy(out.country, d->places.v[best].country, sizeof out.country);
    out.place = d->places.v[best].level == RP_PLACE_COUNTRY ? RP_NONE : best;
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

const char *rp_where_presume(const rp_model *m, const rp_doc *d, const rp_report *r, const rp_type *type) {
    const char *actor = only_state(&r->actor), *recipient = only_state(&r->recipient), *state = NULL;
    if (type->where == RP_WHERE_WORDS && rp_patterns_in_set(m->patterns, "shelter", d->lemma[r->token]))
        return actor != NULL ? actor : "";                  // shelter is given at home
    if (type->presumed == RP_PRESUMED_HOME)
        return common_home(m, r);
    if (type->presumed == RP_PRESUMED_SUFFERER)
        state = recipient;
    else if (type->presumed == RP_PRESUMED_DOER && !between_states(r, actor, recipient))
        state = actor != NULL ? actor : recipient;
    return state != NULL ? state : "";
}
