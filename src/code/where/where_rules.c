// where_rules.c: see where_rules.h.
//
// A place costs its distance from the trigger in the tree, more when the path leaves a clause, more when the place is wide,
// and more or less by the preposition before it; what stands as doer, owner, adversary or topic is no place of the event at
// all. Whatever the distance, two things place an event: the clause says what the place goes through ("Goma saw clashes"),
// or where he was who speaks ("speaking in Geneva, the minister urged …", "on a visit to Kyiv …").
// Cost: the depth of the tree for a place; a scan of the sentence for the country of an adjective.
#include "code/where/where_rules.h"

#include <string.h>

#include "code/event/slot.h"
#include "code/place/gazetteer.h"
#include "code/tree/tree.h"
#include "code/where/where_parts.h"
#include "code/word/speech.h"

enum { FAR = RP_WHERE_FAR, LIMIT_DEED = 16, LIMIT_MEETING = 14, LIMIT_STATEMENT = 14, LIMIT_WORDS = 4, BAD = 100, NAMING = 4 };
static const int limits[] = {LIMIT_DEED, LIMIT_MEETING, LIMIT_STATEMENT, LIMIT_WORDS};

static bool among(const char *word, const char *const *list) {
    for (; *list != NULL; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

static bool in_set(const rp_model *m, const char *set, const rp_doc *d, uint32_t t) {
    return rp_patterns_in_set(m->patterns, set, d->lemma[t]);
}

// Does top hang on the trigger, or on the verb that carries it, or on one joined to it?
static bool is_its_own(const rp_doc *d, uint32_t top, const struct rp_where_event *e) {
    for (uint32_t h = d->head[top]; h != RP_NONE; h = d->relation[h] == RP_REL_conj ? d->head[h] : RP_NONE) {
        uint32_t of[] = {e->token, e->other};
        for (int k = 0; k < 2; k++)
            for (uint32_t x = of[k]; x != RP_NONE; x = d->relation[x] == RP_REL_conj ? d->head[x] : RP_NONE)
                if (x == h)
                    return true;
    }
    return false;
}

// ------------------------------------------------------------------------------------------------------------- the price

static bool is_inside(const char *word) {
    static const char *const inside[] = {"in",     "at",     "near",       "outside", "inside", "around",
                                         "across", "within", "throughout", "along",   NULL};
    return among(word, inside);
}

// What the preposition says about being the place; BAD: it is something else.
static int price(const char *word, enum rp_where_kind kind, bool wide) {
    static const char *const toward[] = {"to", "into", "toward", "towards", "through", "onto", NULL};
    static const char *const upon[] = {"on", "over", "off", "from", "out", "of", NULL};
    if (is_inside(word))
        return 0;
    if (kind >= RP_WHERE_STATEMENT)
        return BAD;
    if (among(word, toward))
        return kind == RP_WHERE_MEETING ? 0 : 2;
    if (among(word, upon))
        return kind == RP_WHERE_DEED ? (wide ? 3 : 1) : wide ? BAD : strcmp(word, "on") == 0 ? 0 : 3;
    return BAD;
}

bool rp_where_preposition_fits(const char *word) {
    return price(word, RP_WHERE_DEED, false) < BAD;
}

// A place without a preposition: what is bombed or visited, or what names the event ("the Peshawar bombing"). The object
// of another verb is a party ("met to get Pyongyang to disarm"), and so is what tells whose a thing is ("the U.S. plan").
static int price_bare(const rp_doc *d, uint32_t top, const struct rp_where_event *e, const rp_place *p) {
    int r = d->relation[top];
    bool whole = top == rp_where_head(d, p), wide = p->level == RP_PLACE_COUNTRY;
    enum rp_where_kind kind = e->kind;
    if (kind >= RP_WHERE_STATEMENT)
        return BAD;
    if (r == RP_REL_obj && ((!whole && (wide || kind == RP_WHERE_MEETING)) || !is_its_own(d, top, e)))
        return BAD;
    if (r == RP_REL_obj)
        return wide && kind == RP_WHERE_DEED ? 4 : 1;
    if (r == RP_REL_compound && !wide)
        return 2;
    if (r == RP_REL_nsubj_pass && kind == RP_WHERE_DEED && !wide && is_its_own(d, top, e))
        return 2;                                           // "Goma was captured"
    return BAD;
}

// Whose people or envoys they are: "the envoy to Syria", "workers from Gao"; and "called on France", where all that is asked
// is elsewhere.
static bool is_anothers(const rp_doc *d, const char *word, uint32_t top, const struct rp_where_event *e, bool wide) {
    uint32_t h = d->head[top];
    if (is_inside(word) || h == RP_NONE || h == e->token)
        return false;
    if (strcmp(word, "of") != 0 && d->mention_at != NULL && d->mention_at[h] != RP_NONE)
        return true;
    return wide && strcmp(word, "to") != 0 && d->upos[e->token] != RP_UPOS_VERB && !is_its_own(d, top, e) && d->upos[h] == RP_UPOS_VERB;
}

static int width(uint8_t level) {
    static const int cost[] = {20, 2, 1, 0, 0, 3};
    return cost[level];
}

// "broke off relations days after gunmen had killed soldiers in Gao", "the strikes came hours after envoys met in Rome": the place is that of a clause below with its own subject.
static bool is_told_of_another(const rp_doc *d, uint32_t token, uint32_t place) {
    for (uint32_t x = place; x != RP_NONE && x != token; x = d->head[x])
        if (d->upos[x] == RP_UPOS_VERB)
            return !rp_tree_under(d, token, x) &&
                   (rp_tree_child(d, x, RP_REL_nsubj) != RP_NONE || rp_tree_child(d, x, RP_REL_nsubj_pass) != RP_NONE);
    return false;
}

// "Turbat: Two men killed in firing"; a dateline in capitals says where the reporter is.
static bool is_heading(const rp_doc *d, const rp_place *p) {
    return p->from == d->sent_token[d->tok_sent[p->from]] && p->to < d->n_tokens && strcmp(d->lower[p->to], ":") == 0 &&
           d->form[p->from][0] != '\0' && d->form[p->from][1] == d->lower[p->from][1];
}

// "attacks from bases in Mali": the place or what it belongs to is where the attackers came from.
static bool is_origin(const rp_model *m, const rp_doc *d, uint32_t place, const struct rp_where_event *e) {
    if (e->kind != RP_WHERE_DEED || d->upos[e->token] != RP_UPOS_NOUN || in_set(m, "moving", d, e->token))
        return false;
    for (uint32_t y = place; y != RP_NONE && y != e->token && d->upos[y] != RP_UPOS_VERB; y = d->head[y])
        if (strcmp(rp_tree_preposition(d, y), "from") == 0)
            return true;
    return false;
}

// "A deal signed in Rome to end the fighting": the object of an infinitive, and a place outside it.
static bool is_aim(const rp_doc *d, uint32_t place, const struct rp_where_event *e) {
    uint32_t verb = d->relation[e->token] == RP_REL_obj ? d->head[e->token] : RP_NONE;
    uint32_t mark = verb != RP_NONE ? rp_tree_child(d, verb, RP_REL_mark) : RP_NONE;
    return mark != RP_NONE && strcmp(d->lower[mark], "to") == 0 && !rp_tree_under(d, place, verb);
}

// "Hours after the bombing troops shelled Gao", "marched through Rome against the raids": an event that is told as time, cause
// or aim of another has no place of the other's.
static bool is_aside(const rp_doc *d, uint32_t place, const struct rp_where_event *e) {
    static const char *const aside[] = {"after", "before", "since", "follow", "against", "over", "for", "despite", "because", NULL};
    if (e->kind != RP_WHERE_DEED || d->upos[e->token] != RP_UPOS_NOUN || e->other != RP_NONE)
        return false;
    return (among(rp_tree_preposition(d, e->token), aside) && !rp_tree_under(d, place, e->token)) || is_aim(d, place, e);
}

// ------------------------------------------------------------------------------------------------ placed by what is told

// "Goma saw fierce clashes", "Khartoum came under fire": the subject of a verb that its object, or what it came under, happens to.
static bool goes_through(const rp_model *m, const rp_doc *d, uint32_t place, const struct rp_where_event *e) {
    uint32_t verb = d->head[place];
    if (e->kind != RP_WHERE_DEED || d->relation[place] != RP_REL_nsubj || !in_set(m, "undergoing", d, verb))
        return false;
    return verb == e->other || d->head[e->token] == verb;
}

// Up from the trigger to the verb of its clause: "expressed its support", "agreed to free and to return".
static bool is_clause_of(const rp_doc *d, uint32_t verb, const struct rp_where_event *e) {
    for (uint32_t x = e->token; x != RP_NONE; x = d->head[x]) {
        if (x == verb || x == e->other)
            return x == verb || verb == d->head[x];
        int r = d->relation[x];
        if (r != RP_REL_conj && r != RP_REL_obj && r != RP_REL_xcomp && r != RP_REL_obl)
            return false;
    }
    return false;
}

// "He flew to Cairo and urged": the verb before it, of the same subject.
static bool is_verb_before(const rp_model *m, const rp_doc *d, uint32_t verb, const struct rp_where_event *e) {
    uint32_t x = e->token;
    while (d->relation[x] == RP_REL_conj && d->head[x] != verb && d->head[x] != RP_NONE)
        x = d->head[x];
    return d->relation[x] == RP_REL_conj && d->head[x] == verb && verb < e->token && in_set(m, "presence", d, verb) &&
           rp_tree_child(d, e->token, RP_REL_nsubj) == RP_NONE;
}

// "Speaking in Geneva", "while visiting Beirut", of the clause's own subject; "after meeting" and "having met him in Cairo" was before.
static bool is_present_clause(const rp_model *m, const rp_doc *d, uint32_t verb, const struct rp_where_event *e) {
    if (d->relation[verb] != RP_REL_advcl || !in_set(m, "presence", d, verb) || rp_tree_child(d, verb, RP_REL_nsubj) != RP_NONE ||
        d->head[verb] == RP_NONE || !is_clause_of(d, d->head[verb], e))
        return false;
    static const char *const during[] = {"while", "when", "upon", "on", NULL};
    uint32_t mark = rp_tree_child(d, verb, RP_REL_mark);
    if (rp_tree_child(d, verb, RP_REL_aux) != RP_NONE)
        return false;
    return mark == RP_NONE || among(d->lower[mark], during);
}

// Where he was who spoke: the place stands in a clause of presence, or with an occasion that goes with it ("on a visit to
// Ankara", "addressing a conference in Cairo").
static bool is_presence(const rp_model *m, const rp_doc *d, uint32_t top, const char *word, const struct rp_where_event *e) {
    uint32_t h = d->head[top];
    if (e->kind < RP_WHERE_STATEMENT || h == RP_NONE)
        return false;
    if (rp_tree_is_verb(d, h))
        return (is_inside(word) || strcmp(word, "to") == 0 || d->relation[top] == RP_REL_obj) &&
               (is_present_clause(m, d, h, e) || is_verb_before(m, d, h, e));
    if (d->relation[h] == RP_REL_obj && is_inside(word) && is_present_clause(m, d, d->head[h], e))
        return true;                                        // "addressing supporters in Cairo"
    if (!in_set(m, "occasion", d, h) || d->head[h] == RP_NONE || strcmp(word, "from") == 0)
        return false;
    static const char *const around[] = {"on", "during", "at", "in", "after", NULL};
    bool at = d->relation[h] == RP_REL_obl && among(rp_tree_preposition(d, h), around);
    return at && is_clause_of(d, d->head[h], e);
}

// "blamed Moscow for a cyberattack": a seat for its government, wherever the deed was done.
static bool is_accused(const rp_model *m, const rp_doc *d, uint32_t top) {
    uint32_t verb = d->head[top];
    return d->relation[top] == RP_REL_obj && verb != RP_NONE && rp_speech_is(rp_cue_at(m->patterns, RP_CUES_SPEECH, d, verb), "allege");
}

// -------------------------------------------------------------------------------------------------------------- the cost

static int path_cost(const rp_doc *d, uint32_t token, const struct rp_where_event *e) {
    bool words = e->kind == RP_WHERE_WORDS;
    uint32_t far = rp_where_distance(d, e->token, token, words);
    if (e->other != RP_NONE) {
        uint32_t second = rp_where_distance(d, e->other, token, words);
        far = second < far ? second : far;
    }
    return far >= FAR ? FAR : 2 * (int)far;
}

int rp_where_cost(const rp_model *m, const rp_doc *d, const struct rp_where_event *e, uint32_t place) {
    const rp_place *p = &d->places.v[place];
    uint32_t top, head = rp_where_head(d, p);
    bool wide = p->level == RP_PLACE_COUNTRY;
    if (e->kind == RP_WHERE_DEED && is_heading(d, p))
        return RP_WHERE_BESIDE;
    const char *word = rp_where_preposition(d, p, &top);
    if (e->kind < RP_WHERE_STATEMENT && !wide && d->relation[head] == RP_REL_compound && d->head[head] == e->token)
        return NAMING;                                      // "planners of the Peshawar bombing"
    bool closed = e->kind == RP_WHERE_STATEMENT && p->level == RP_PLACE_SPOT && word[0] == '\0' && is_its_own(d, top, e) &&
                  (d->relation[top] == RP_REL_obj || d->relation[top] == RP_REL_nsubj_pass);  // "sealed the Torkham crossing"
    if (closed || goes_through(m, d, head, e) || is_presence(m, d, top, word, e))
        return 1;
    if (is_origin(m, d, head, e) || is_aside(d, head, e) || is_accused(m, d, top))
        return BAD;
    int sum = word[0] != '\0' ? price(word, e->kind, wide) : price_bare(d, top, e, p);
    if (sum >= BAD || (word[0] != '\0' && is_anothers(d, word, top, e, wide)))
        return BAD;
    bool noun = d->upos[e->token] == RP_UPOS_NOUN && !rp_tree_under(d, head, e->token);        // "talks that envoys held in Doha"
    if ((e->kind >= RP_WHERE_STATEMENT || noun) && is_told_of_another(d, e->token, head))
        return BAD;
    return sum + path_cost(d, head, e);
}

uint32_t rp_where_by_rules(const rp_model *m, const rp_doc *d, const struct rp_where_event *e, rp_span places) {
    uint32_t best = RP_NONE;
    int least = FAR;
    for (uint32_t i = places.from; i < places.to; i++) {
        int cost = rp_where_cost(m, d, e, i);
        if (cost <= limits[e->kind] && cost + width(d->places.v[i].level) < least)
            least = cost + width(d->places.v[i].level), best = i;
    }
    return best;
}

// "Nasir, in Upper Nile", "Kanwa village in the Zurmi district": nothing but a bond stands between the two.
static bool is_bound(const rp_model *m, const rp_doc *d, uint32_t from, uint32_t to) {
    enum { FAR_APART = 4 };
    static const char *const bonds[] = {",", "in", "the", "of", NULL};
    bool bond = false;
    for (uint32_t t = from; t < to && to - from <= FAR_APART; t++) {
        if (!among(d->lower[t], bonds) && !in_set(m, "land", d, t))
            return false;
        bond = bond || strcmp(d->lower[t], "in") == 0 || strcmp(d->lower[t], ",") == 0;
    }
    return bond;
}

uint32_t rp_where_foremost(const rp_model *m, const rp_doc *d, uint32_t place, rp_span places) {
    while (place != RP_NONE && place > places.from) {
        const rp_place *p = &d->places.v[place - 1], *q = &d->places.v[place];
        uint32_t until = q->from, owner = rp_where_head(d, p);
        bool owned = d->relation[owner] == RP_REL_nmod_poss && d->head[owner] >= q->from && place - 1 > places.from;
        if (owned)                                          // "Gusau, in Nigeria's Zamfara state"
            until = p->from, p--;
        if (!is_bound(m, d, p->to, until) || width(p->level) > width(q->level) || strcmp(p->country, q->country) != 0)
            break;
        place -= owned ? 2 : 1;
    }
    return place;
}

// The country whose adjective stands at a word for land: AFG of "the Afghan side". *other: another adjective does.
static const char *land_at(const rp_model *m, const rp_doc *d, uint32_t t, bool *other) {
    const char *found = NULL;
    *other = false;
    RP_EACH_CHILD(d, t, c) {
        if (d->relation[c] != RP_REL_amod && d->relation[c] != RP_REL_compound)
            continue;
        bool capital = d->form[c][0] >= 'A' && d->form[c][0] <= 'Z';
        const char *country = capital ? rp_gazetteer_demonym(m->gazetteer, rp_gazetteer_key(d->arena, d->form[c], strlen(d->form[c]))) : NULL;
        if (country != NULL)
            found = country;
        else
            *other = true;
    }
    return found;
}

uint32_t rp_where_noun(const rp_model *m, const rp_doc *d, const struct rp_where_event *e, const char *set, const char **country) {
    uint32_t best = RP_NONE, sentence = d->tok_sent[e->token];
    int least = limits[e->kind] + 1;
    for (uint32_t t = d->sent_token[sentence]; t < d->sent_token[sentence + 1]; t++) {
        if (d->upos[t] != RP_UPOS_NOUN || !in_set(m, set, d, t))
            continue;
        bool other;
        const char *its = land_at(m, d, t, &other), *word = rp_tree_preposition(d, t);
        if ((its == NULL && other) || price(word, e->kind, true) >= BAD || is_told_of_another(d, e->token, t))
            continue;
        int cost = price(word, e->kind, true) + path_cost(d, t, e);
        if (cost < least)
            least = cost, best = t, *country = its;
    }
    return best;
}

const char *rp_where_land(const rp_model *m, const rp_doc *d, const struct rp_where_event *e) {
    const char *country = NULL;
    return rp_where_noun(m, d, e, "land", &country) != RP_NONE ? country : NULL;
}
