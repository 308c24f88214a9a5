// where.c: see where.h.
//
// Every place of the sentence costs its distance from the trigger in the tree, more when the path leaves a clause, more
// when the place is wide, and more or less by the preposition before it; what stands as doer, owner, adversary or topic
// is no place of the event at all. The cheapest below a limit is taken; a country only when no nearer place is told.
// Attachment alone decides nothing: parsers hang "in Peshawar" on the wrong noun about as often as on the right verb.
// Weights: set on the development reports.
#include "code/where.h"

#include <string.h>

enum { FAR = 1000, LIMIT_DEED = 16, LIMIT_MEETING = 14, LIMIT_WORDS = 4, CLAUSE = 3, BAD = 100 };

enum rp_where_kind rp_where_kind_of(const rp_type *type) {
    if ((type->mode != NULL && strcmp(type->mode, "phone") == 0) || strcmp(type->name, "AID") == 0)
        return RP_WHERE_WORDS;
    if (strncmp(type->quad, "material", 8) == 0)
        return RP_WHERE_DEED;
    bool meet =
        strcmp(type->name, "CONSULT") == 0 || strcmp(type->name, "AGREE") == 0 || strcmp(type->name, "SUPPORT") == 0;
    return meet ? RP_WHERE_MEETING : RP_WHERE_WORDS;
}

static bool among(const char *word, const char *const *list) {
    for (; *list != NULL; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

static uint32_t head_of(const rp_doc *d, const rp_place *p) {
    for (uint32_t t = p->from; t < p->to; t++)
        if (d->head[t] == RP_NONE || d->head[t] < p->from || d->head[t] >= p->to)
            return t;
    return p->from;
}

// The word that governs the place: its preposition, or that of the noun it stands beside ("in the Afghan city of Khost",
// "in Khost province"): up through generic words to a case marker. "" when there is none.
static const char *preposition(const rp_doc *d, const rp_place *p, uint32_t *top) {
    uint32_t h = head_of(d, p);
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

// Steps from the trigger to the place over their lowest common ancestor; steps out of a clause cost more. What belongs to
// the subject of another verb is where a speaker is: "an official in Peshawar said that …".
static int distance(const rp_doc *d, uint32_t trigger, uint32_t place, enum rp_where_kind kind) {
    int up = 0;
    for (uint32_t x = trigger; x != RP_NONE && up < FAR; x = d->head[x]) {
        int down = 0;
        bool subject = false;
        for (uint32_t y = place; y != RP_NONE && down < FAR; y = d->head[y]) {
            if (y == x)
                return subject && (x != trigger || kind == RP_WHERE_WORDS) ? FAR : up + down;
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
    if (kind == RP_WHERE_WORDS)
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
    if (kind == RP_WHERE_WORDS)
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

static int cost_of(const rp_doc *d, const rp_place *p, uint32_t token, uint32_t other, enum rp_where_kind kind) {
    uint32_t top;
    const char *word = preposition(d, p, &top);
    int sum = word[0] != '\0' ? price(word, kind, p) : price_bare(d, top, kind, p);
    if (sum >= BAD)
        return sum;
    int far = distance(d, token, head_of(d, p), kind);
    if (other != RP_NONE) {
        int second = distance(d, other, head_of(d, p), kind);
        far = second < far ? second : far;
    }
    return far >= FAR ? FAR : sum + 2 * far;
}

rp_where rp_where_find(const rp_doc *d, uint32_t token, uint32_t other, enum rp_where_kind kind) {
    static const int limits[] = {LIMIT_DEED, LIMIT_MEETING, LIMIT_WORDS};
    uint32_t sentence = d->tok_sent[token], best = RP_NONE;
    int least = FAR;
    for (uint32_t i = 0; i < d->places.n; i++) {
        const rp_place *p = &d->places.v[i];
        if (d->tok_sent[p->from] != sentence)
            continue;
        int cost = cost_of(d, p, token, other, kind);
        if (cost <= limits[kind] && cost + width(p->level) < least)
            least = cost + width(p->level), best = i;
    }
    rp_where out = {RP_NONE, ""};
    if (best == RP_NONE)
        return out;
    memcpy(out.country, d->places.v[best].country, sizeof out.country);
    out.place = d->places.v[best].level == RP_PLACE_COUNTRY ? RP_NONE : best;
    return out;
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

const char *rp_where_presume(const rp_report *r, const rp_type *type) {
    const char *actor = only_state(&r->actor), *recipient = only_state(&r->recipient);
    if (strcmp(type->name, "ASSAULT") == 0)
        return recipient != NULL ? recipient : "";
    if (strcmp(type->name, "COERCE") == 0 || strcmp(type->name, "PROTEST") == 0)
        return actor != NULL ? actor : recipient != NULL ? recipient : "";
    if (strcmp(type->name, "CONSULT") == 0)
        return recipient != NULL ? recipient : "";
    return "";
}
