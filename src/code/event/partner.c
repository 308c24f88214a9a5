// partner.c: see partner.h.
//
// A log-linear model over the parties that the document mentions: p(party) ∝ exp Σ w·f. The features are what a reader
// goes by: how near and how often the party is named, what kind of party it is beside what is done, whether the document
// elsewhere tells these two to fight, to quarrel or to talk, and in which direction, what the party does in the same
// sentence, whether the event plays in its country. "Nobody" is one of the options. Weights are a table
// (data/events/partner.tsv), fitted by train/partner.py on coded reports; a feature without a row weighs nothing.
//
// The rules that stood here before (the partner of the newest report with the known party, else the most named party)
// were right in half of the cases; both live on as features. Cost: options × reports within WINDOW sentences.
#include "code/event/partner.h"

#include <math.h>
#include <string.h>

#include "base/dict.h"
#include "code/account.h"
#include "code/party/context.h"
#include "code/event/argument.h"
#include "code/word/attribution.h"
#include "code/word/denial.h"
#include "code/word/speech.h"

enum { MOST = 64, WINDOW = 40, LATELY = 1, KINDS = 6, CELLS = 6, TYPES = 16 };
enum kind { STATE, GROUP, ORG, REB, CVL, OTHER };

// ------------------------------------------------------------------------------------------------------------ features

// Plain features; kind × cell (force, words or amity by actor or recipient); kind × cell of parties on the known one's own
// side; nobody × type and role.
static const char *const plain[] = {
    "here_before", "here_after", "inside", "back_1", "back_2", "back_4", "back_9", "far", "ahead",               // nearness
    "often", "top", "title", "named", "owned", "subject", "speaker", "pronoun",                                   // standing
    "straight", "turned", "straight_force", "turned_force", "straight_quarrel", "turned_quarrel", "amity", "newest", "next",
    "clash", "sole", "role_before", "other_role_before",                                                          // what else is told
    "acts_here", "suffers_here", "acts_here_type", "suffers_here_type", "acted_lately", "spoke_lately", "last_doer_spoken_of", "judges_own_loss", "place_does", "place_suffers", "place_addressed",
    "in_country", "country_people", "noun_nobody", "alleged_nobody", "planned_nobody"};
enum feature { HERE_BEFORE, HERE_AFTER, INSIDE, BACK_1, BACK_2, BACK_4, BACK_9, FAR, AHEAD, OFTEN, TOP, TITLE, NAMED, OWNED, SUBJECT,
               SPEAKER, PRONOUN, STRAIGHT, TURNED, STRAIGHT_FORCE, TURNED_FORCE, STRAIGHT_QUARREL, TURNED_QUARREL, AMITY, NEWEST,
               NEXT, CLASH, SOLE, ROLE_BEFORE, OTHER_ROLE_BEFORE, ACTS_HERE, SUFFERS_HERE, ACTS_HERE_TYPE, SUFFERS_HERE_TYPE, ACTED_LATELY, SPOKE_LATELY,
               LAST_DOER_SPOKEN_OF, JUDGES_OWN_LOSS, PLACE_DOES, PLACE_SUFFERS, PLACE_ADDRESSED, IN_COUNTRY, COUNTRY_PEOPLE, NOUN_NOBODY, ALLEGED_NOBODY, PLANNED_NOBODY, PLAIN };
static const char *const kind_names[] = {"state", "group", "org", "reb", "cvl", "other"};
static const char *const cell_names[] = {"force-actor", "force-recipient", "words-actor", "words-recipient", "amity-actor", "amity-recipient"};
enum { BY_KIND = PLAIN, BY_OWN = BY_KIND + KINDS * CELLS, BY_TYPE = BY_OWN + KINDS * CELLS, FEATURES = BY_TYPE + 2 * TYPES };
_Static_assert(sizeof plain / sizeof *plain == PLAIN, "one name a feature");
_Static_assert(FEATURES < 256, "feature numbers are bytes");

struct rp_partner_weights {
    float w[FEATURES];
    const char *name[FEATURES];
};

static const char *make_name(rp_arena *a, const rp_patterns *p, int id) {
    if (id < BY_KIND)
        return plain[id];
    uint32_t type = (uint32_t)(id - BY_TYPE) / 2;
    if (id >= BY_TYPE)
        return type >= rp_patterns_n_types(p) ? "" : rp_arena_printf(a, "nobody:%s-%s", rp_patterns_type(p, (uint8_t)type, NULL)->name,
                                                                     (id - BY_TYPE) % 2 ? "actor" : "recipient");
    int k = (id - BY_KIND) % (KINDS * CELLS);
    return rp_arena_printf(a, "%s%s:%s", id >= BY_OWN ? "own-" : "", kind_names[k % KINDS], cell_names[k / KINDS]);
}

rp_status rp_partner_weights_load(const char *data_dir, const rp_patterns *p, rp_arena *arena, rp_partner_weights **out, rp_error *err) {
    rp_partner_weights *w = *out = RP_NEW(arena, rp_partner_weights, 1);
    for (int i = 0; i < FEATURES; i++)
        w->name[i] = rp_arena_printf(arena, "%s", make_name(arena, p, i));
    return rp_weights_load(rp_arena_printf(arena, "%s/events/partner.tsv", data_dir), w->name, FEATURES, arena, w->w, err);
}

const char *rp_partner_feature_name(const rp_partner_weights *w, uint8_t id) {
    return w->name[id];
}

// --------------------------------------------------------------------------------------------------------- the parties

// A party that the document mentions.
typedef struct guest {
    const char *code;               // on the document's day
    uint8_t kind;
    bool title;
    uint32_t n;                     // mentions
} guest;

struct rp_partners {
    const rp_model *m;
    rp_doc *d;
    const rp_candidates *drafts;    // [n_sentences]
    uint32_t *order;                // mentions in text order
    uint32_t n_order;
    uint32_t *guest_of;             // [mentions.n] or RP_NONE
    RP_VEC(guest) guests;
    uint32_t top;                   // the most mentioned guest, or RP_NONE
};

static uint8_t kind_of(const char *code, const char *role) {
    const char *suffix = strchr(code, ':');
    if (suffix != NULL)
        return strcmp(suffix, ":reb") == 0 ? REB : strcmp(suffix, ":cvl") == 0 ? CVL : OTHER;
    if (rp_party_is_state(code))
        return STATE;
    return strcmp(role, "IGO") == 0 || strcmp(role, "NGO") == 0 ? ORG : GROUP;
}

// A party of the account; not one that a dateline names.
static bool is_guest(const rp_doc *d, const rp_mention *x) {
    return x->to > x->from && rp_doc_kind(d, d->tok_sent[x->head]) != RP_BLOCK_BYLINE && x->code[0] != '\0' && strncmp(x->code, "med:", 4) != 0 && strncmp(x->code, "---", 3) != 0;
}

static void meet(rp_partners *p, rp_dict *known, uint32_t i) {
    const rp_mention *x = &p->d->mentions.v[i];
    const char *code = rp_party_resolve(p->m->parties, x->code, rp_doc_day(p->d));
    uint32_t g = rp_dict_get(known, code);
    if (g == UINT32_MAX) {
        g = p->guests.n;
        rp_dict_put(known, code, g);
        rp_vec_push(p->d->arena, &p->guests, ((guest){.code = code, .kind = kind_of(code, x->role)}));
    }
    guest *who = &p->guests.v[p->guest_of[i] = g];
    who->n++;
    who->title = who->title || p->d->tok_sent[x->head] == 0;
    if (p->top == RP_NONE || who->n > p->guests.v[p->top].n)
        p->top = g;
}

// Mentions come by kind (names, roles, references); here they are put into text order by counting their head tokens.
static void order_mentions(rp_partners *p) {
    const rp_doc *d = p->d;
    uint32_t *at = RP_NEW(d->arena, uint32_t, d->n_tokens + 1);
    for (uint32_t i = 0; i < d->mentions.n; i++)
        if (is_guest(d, &d->mentions.v[i]))
            at[d->mentions.v[i].head + 1]++;
    for (uint32_t t = 0; t < d->n_tokens; t++)
        at[t + 1] += at[t];
    p->n_order = at[d->n_tokens];
    p->order = RP_NEW(d->arena, uint32_t, p->n_order + 1);
    for (uint32_t i = 0; i < d->mentions.n; i++)
        if (is_guest(d, &d->mentions.v[i]))
            p->order[at[d->mentions.v[i].head]++] = i;
}

rp_partners *rp_partners_meet(const rp_model *m, rp_doc *d, const rp_candidates *drafts) {
    rp_partners *p = RP_NEW(d->arena, rp_partners, 1);
    *p = (rp_partners){.m = m, .d = d, .drafts = drafts, .top = RP_NONE};
    p->guest_of = RP_NEW(d->arena, uint32_t, d->mentions.n + 1);
    order_mentions(p);
    rp_dict known = {.arena = d->arena};
    for (uint32_t k = 0; k < p->n_order; k++)
        meet(p, &known, p->order[k]);
    return p;
}

rp_doc *rp_partners_doc(const rp_partners *p) {
    return p->d;
}

// ---------------------------------------------------------------------------------------------------------- a question

// What is known of one guest while a question is weighed.
typedef struct standing {
    uint32_t guest, mention;        // the mention nearest to the trigger
    uint32_t near;                  // its distance in sentences, doubled; odd when it comes after
    float sums[PLAIN];
} standing;

typedef struct question {
    rp_partners *p;
    const rp_candidate *x;
    bool actor;
    const rp_party_refs *known;
    uint32_t first, end;            // window of sentences
    bool of_event;                  // words about an event told before
    uint32_t *slot;                 // [guests.n] index into who + 1
    RP_VEC(standing) who;
} question;

static uint32_t distance_of(const question *q, const rp_mention *x) {
    const rp_report *r = &q->x->report;
    uint32_t s = q->p->d->tok_sent[x->head];
    if (s == r->sentence)
        return x->head > r->token;
    return s < r->sentence ? 2 * (r->sentence - s) : 2 * (s - r->sentence) + 1;
}

static uint32_t first_from(const rp_partners *p, uint32_t sentence) {
    uint32_t low = 0, high = p->n_order;
    while (low < high) {
        uint32_t mid = (low + high) / 2;
        if (p->d->tok_sent[p->d->mentions.v[p->order[mid]].head] < sentence)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static void look_around(question *q) {
    rp_partners *p = q->p;
    for (uint32_t k = first_from(p, q->first); k < p->n_order; k++) {
        const rp_mention *x = &p->d->mentions.v[p->order[k]];
        if (p->d->tok_sent[x->head] >= q->end)
            break;
        uint32_t g = p->guest_of[p->order[k]], near = distance_of(q, x);
        if (q->slot[g] == 0) {
            if (q->who.n == MOST)
                continue;
            rp_vec_push(p->d->arena, &q->who, ((standing){.guest = g, .mention = p->order[k], .near = near}));
            q->slot[g] = q->who.n;
        }
        standing *w = &q->who.v[q->slot[g] - 1];
        if (near <= w->near)
            w->near = near, w->mention = p->order[k];
        bool here = near < 2;
        w->sums[NAMED] += here && (x->basis == RP_MENTION_NAMED || x->basis == RP_MENTION_PERSON);
        w->sums[PRONOUN] += here && x->basis == RP_MENTION_PRONOUN;
        w->sums[OWNED] += here && x->owned;
        w->sums[INSIDE] += here && rp_tree_under(p->d, x->head, q->x->anchor.token);
        w->sums[SUBJECT] += here && (p->d->relation[x->head] == RP_REL_nsubj || p->d->relation[x->head] == RP_REL_nsubj_pass);
    }
}

enum quad { FORCE, QUARREL, FRIENDSHIP };
static enum quad quad_of(const rp_partners *p, uint8_t type) {
    const char *quad = rp_patterns_type(p->m->patterns, type, NULL)->quad;
    return strcmp(quad, "material conflict") == 0 ? FORCE : strcmp(quad, "verbal conflict") == 0 ? QUARREL : FRIENDSHIP;
}

// "Beijing welcomed it", "condemned that decision": the object of words is the event told last, so its doer is addressed.
static bool speaks_of_event(const question *q) {
    rp_tokens objects = {0};
    const rp_doc *d = q->p->d;
    if (!rp_tree_is_verb(d, q->x->anchor.token))
        return false;
    rp_tree_objects(d, q->x->anchor.token, &objects);
    for (uint32_t i = 0; i < objects.n; i++) {
        uint32_t t = objects.v[i];
        if (d->mention_at[t] != RP_NONE)
            continue;
        if (d->upos[t] == RP_UPOS_PRON)
            return true;
        RP_EACH_CHILD(d, t, c)
            if (d->relation[c] == RP_REL_det && d->lower[c][0] == 't')       // the, this, that, these, those
                return true;
    }
    return false;
}

static bool is_last_doer(const question *q, const rp_report *r) {
    const rp_report *own = &q->x->report;
    bool before = r->sentence < own->sentence || (r->sentence == own->sentence && r->token < own->token);
    return q->of_event && before && own->sentence - r->sentence <= 1;
}

// "Both condemned the attack": the event asked for is what report r speaks of.
static bool judges(const question *q, const rp_report *r) {
    return r->sentence == q->x->report.sentence && r->token != q->x->report.token && rp_tree_under(q->p->d, q->x->report.token, r->token);
}

// What one other report tells of one guest.
static void hear(const question *q, standing *w, const rp_report *r, bool later) {
    const char *code = q->p->guests.v[w->guest].code;
    bool acts = rp_refs_have(&r->actor, code), suffers = rp_refs_have(&r->recipient, code);
    if (!acts && !suffers)
        return;
    enum quad quad = quad_of(q->p, r->type), own = quad_of(q->p, q->x->report.type);
    bool same_type = r->type == q->x->report.type;
    bool straight = q->actor ? acts && rp_refs_share(&r->recipient, q->known) : suffers && rp_refs_share(&r->actor, q->known);
    bool turned = q->actor ? suffers && rp_refs_share(&r->actor, q->known) : acts && rp_refs_share(&r->recipient, q->known);
    bool clash = acts && r->recipient.n == 0 && rp_refs_share(&r->actor, q->known);
    w->sums[STRAIGHT] += straight && same_type;
    w->sums[TURNED] += turned && same_type;
    w->sums[STRAIGHT_FORCE] += straight && quad == FORCE;
    w->sums[TURNED_FORCE] += turned && quad == FORCE;
    w->sums[STRAIGHT_QUARREL] += straight && quad == QUARREL;
    w->sums[TURNED_QUARREL] += turned && quad == QUARREL;
    w->sums[AMITY] += (straight || turned || clash) && quad == FRIENDSHIP;
    w->sums[CLASH] += clash && quad == FORCE;
    w->sums[ROLE_BEFORE] += (q->actor ? acts : suffers) && quad == own;
    w->sums[OTHER_ROLE_BEFORE] += (q->actor ? suffers : acts) && quad == own;
    if (r->sentence == q->x->report.sentence) {
        w->sums[ACTS_HERE] += acts;
        w->sums[SUFFERS_HERE] += suffers;
        w->sums[ACTS_HERE_TYPE] += acts && same_type;
        w->sums[SUFFERS_HERE_TYPE] += suffers && same_type;
    }
    if (!q->actor && acts && quad != FORCE && judges(q, r))
        w->sums[JUDGES_OWN_LOSS] = 1;
    if (!later && acts && q->x->report.sentence - r->sentence <= LATELY)
        w->sums[quad == FORCE ? ACTED_LATELY : SPOKE_LATELY] = 1;
    if (!q->actor && own != FORCE && acts && is_last_doer(q, r))
        w->sums[LAST_DOER_SPOKEN_OF] = 1;
    if (straight || turned || clash)
        w->sums[later ? NEXT : NEWEST] = 1;
}

// Reads the other reports outward from the question, so that the first that relates a guest to the known party is the
// newest (or the next) one: the others lose that mark.
static void listen(question *q) {
    for (uint32_t s = q->first; s < q->end; s++)
        for (uint32_t i = 0; i < q->p->drafts[s].n; i++) {
            const rp_candidate *y = &q->p->drafts[s].v[i];
            if (y->dead || y == q->x || y->report.status == RP_HYPOTHETICAL)
                continue;
            bool later = s > q->x->report.sentence;
            for (uint32_t k = 0; k < q->who.n; k++) {
                float before = q->who.v[k].sums[later ? NEXT : NEWEST];
                q->who.v[k].sums[later ? NEXT : NEWEST] = 0;
                hear(q, &q->who.v[k], &y->report, later);
                bool told = q->who.v[k].sums[later ? NEXT : NEWEST] > 0;
                if (!told)
                    q->who.v[k].sums[later ? NEXT : NEWEST] = before;
                for (uint32_t j = 0; j < q->who.n && told; j++)
                    if (j != k && !later)
                        q->who.v[j].sums[NEWEST] = 0;
            }
        }
}

// ------------------------------------------------------------------------------------------------------------- options

static void add(rp_option *o, int id, float value) {
    if (value != 0 && o->n < RP_OPTION_FEATURES) {
        o->f[o->n].id = (uint8_t)id;
        o->f[o->n++].value = value;
    }
}

static int cell_of(const question *q) {
    return 2 * (int)quad_of(q->p, q->x->report.type) + !q->actor;
}

static int nearness(uint32_t near) {
    static const struct { uint32_t most; int feature; } steps[] = {{2, BACK_1}, {4, BACK_2}, {8, BACK_4}, {18, BACK_9}};
    if (near < 2)
        return near ? HERE_AFTER : HERE_BEFORE;
    if (near % 2 == 1)
        return AHEAD;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (near <= steps[i].most)
            return steps[i].feature;
    return FAR;
}

static void add_kind(const question *q, rp_option *o, const char *code, uint8_t kind) {
    bool own = q->known->n > 0 && rp_party_akin(code, q->known->v[0].party);
    add(o, (own ? BY_OWN : BY_KIND) + cell_of(q) * KINDS + kind, 1);
    const char *country = q->x->report.country;
    add(o, IN_COUNTRY, country[0] != '\0' && strncmp(country, code, 3) == 0 && kind == STATE);
    add(o, COUNTRY_PEOPLE, country[0] != '\0' && strncmp(country, code, 3) == 0 && (kind == CVL || kind == REB));
}

static rp_option option_of(const question *q, const standing *w, bool sole) {
    const guest *g = &q->p->guests.v[w->guest];
    rp_option o = {.code = g->code, .mention = w->mention};
    add_kind(q, &o, g->code, g->kind);
    add(&o, nearness(w->near), 1);
    add(&o, OFTEN, log1pf((float)g->n) / log1pf((float)q->p->guests.v[q->p->top].n));
    add(&o, TOP, w->guest == q->p->top);
    add(&o, TITLE, g->title);
    add(&o, SPEAKER, rp_refs_have(&q->x->report.according_to, g->code));
    add(&o, SOLE, sole);
    bool force = quad_of(q->p, q->x->report.type) == FORCE;
    add(&o, q->actor ? PLACE_DOES : force ? PLACE_SUFFERS : PLACE_ADDRESSED, q->p->d->mentions.v[w->mention].basis == RP_MENTION_PLACE);
    for (int i = 0; i < PLAIN; i++)
        if (w->sums[i] > 0)
            add(&o, i, i == NEWEST || i == NEXT ? 1 : log1pf(w->sums[i]));
    return o;
}

static rp_option nobody(const question *q) {
    const rp_report *r = &q->x->report;
    rp_option o = {.code = "", .mention = RP_NONE};
    if (r->type < TYPES)
        add(&o, BY_TYPE + 2 * r->type + q->actor, 1);
    add(&o, NOUN_NOBODY, !rp_tree_is_verb(q->p->d, q->x->anchor.token));
    add(&o, ALLEGED_NOBODY, r->status == RP_ALLEGED);
    add(&o, PLANNED_NOBODY, r->status == RP_PLANNED);
    return o;
}

static bool related(const standing *w) {
    return w->sums[STRAIGHT_FORCE] + w->sums[TURNED_FORCE] + w->sums[STRAIGHT_QUARREL] + w->sums[TURNED_QUARREL] + w->sums[AMITY] + w->sums[CLASH] > 0;
}

static void score(const rp_partner_weights *w, rp_choice *c) {
    float most = -1e9f, sum = 0;
    for (uint32_t i = 0; i < c->n; i++) {
        rp_option *o = &c->options[i];
        o->p = rp_weights_sum(w->w, o->f, o->n);
        most = o->p > most ? o->p : most;
    }
    for (uint32_t i = 0; i < c->n; i++)
        sum += c->options[i].p = expf(c->options[i].p - most);
    for (uint32_t i = 0; i < c->n; i++)
        c->options[i].p /= sum;
}

// The best first; equal ones as met, so that nothing depends on the sort.
static void best_first(rp_choice *c) {
    for (uint32_t i = 1; i < c->n; i++) {
        rp_option o = c->options[i];
        uint32_t k = i;
        for (; k > 0 && c->options[k - 1].p < o.p; k--)
            c->options[k] = c->options[k - 1];
        c->options[k] = o;
    }
}

static question ask(rp_partners *p, const rp_candidate *x, bool actor) {
    uint32_t s = x->report.sentence, n = p->d->n_sentences;
    return (question){.p = p, .x = x, .actor = actor, .known = actor ? &x->report.recipient : &x->report.actor,
                      .first = s > WINDOW ? s - WINDOW : 0, .end = s + WINDOW < n ? s + WINDOW : n,
                      .slot = RP_NEW(p->d->arena, uint32_t, p->guests.n + 1)};
}

// "No group has claimed the attack": nor does the sentence say whose it was.
static bool is_unclaimed(const question *q) {
    uint32_t light = q->x->anchor.light;
    rp_party_refs nobody = {0};
    return light != RP_NONE && rp_speech_claims(q->p->m, q->p->d, light) &&
           rp_attribution_status(q->p->m, q->p->d, light, false, &nobody) == RP_NEGATED;
}

// Who condemns or denies an event did not do it: "Berlin condemned the attack"; and who denies a part in it does not say whose it was.
static bool speaks_of_it(const question *q, const char *code) {
    if (q->actor && (rp_denial_disclaims(q->p->m, q->p->d, q->x->anchor.token) || is_unclaimed(q)))
        return true;
    const rp_candidates *here = &q->p->drafts[q->x->report.sentence];
    for (uint32_t i = 0; q->actor && i < here->n; i++) {
        const rp_candidate *y = &here->v[i];
        if (y == q->x || y->dead || quad_of(q->p, y->report.type) == FORCE || !rp_refs_have(&y->report.actor, code))
            continue;
        for (uint32_t k = 0; k < y->sufferers.n; k++)
            if (y->sufferers.v[k] == q->x->anchor.token)
                return true;
    }
    return false;
}

// Nor is he who suffered it to blame.
static bool suffered_it(const question *q, const char *code) {
    const rp_candidates *here = &q->p->drafts[q->x->report.sentence];
    if (q->actor || quad_of(q->p, q->x->report.type) != QUARREL)
        return false;
    for (uint32_t i = 0; i < here->n; i++) {
        const rp_candidate *y = &here->v[i];
        for (uint32_t k = 0; k < q->x->sufferers.n; k++)
            if (y != q->x && q->x->sufferers.v[k] == y->anchor.token && quad_of(q->p, y->report.type) == FORCE && rp_refs_have(&y->report.recipient, code))
                return true;
    }
    return false;
}

// Fighters or criminals whom the text does not name.
static bool is_outlaw(const char *code) {
    const char *suffix = strchr(code, ':');
    return suffix != NULL && (strcmp(suffix, ":reb") == 0 || strcmp(suffix, ":crm") == 0);
}

// A state is told to harm its own people, never presumed to.
static bool presumes_evil(const question *q, const char *code) {
    return q->actor && q->known->n > 0 && quad_of(q->p, q->x->report.type) == FORCE && rp_party_is_state(code) &&
           strchr(q->known->v[0].party, ':') != NULL && !is_outlaw(q->known->v[0].party) && rp_party_akin(code, q->known->v[0].party);
}

// "The rebels said that ten villagers had been killed": no group says so of itself.
static bool presumes_confession(const question *q, const guest *g) {
    return q->actor && q->known->n > 0 && quad_of(q->p, q->x->report.type) == FORCE && g->kind == GROUP &&
           rp_refs_have(&q->x->report.according_to, g->code) && strstr(q->known->v[0].party, ":cvl") != NULL;
}

// "Eight attackers were killed": not by their own, where the document knows the state that they fight.
static bool presumes_infighting(const question *q, const guest *g) {
    if (!q->actor || q->known->n == 0 || quad_of(q->p, q->x->report.type) != FORCE || !is_outlaw(q->known->v[0].party))
        return false;
    bool own = g->kind == GROUP || (is_outlaw(g->code) && rp_party_akin(g->code, q->known->v[0].party)), state = false;
    for (uint32_t i = 0; own && i < q->who.n; i++) {
        const guest *other = &q->p->guests.v[q->who.v[i].guest];
        state = state || (other->kind == STATE && rp_party_akin(other->code, q->known->v[0].party));
    }
    return own && state;
}

const rp_choice *rp_partner_weigh(rp_partners *p, const rp_candidate *x, bool actor, bool (*allowed)(const char *code)) {
    question q = ask(p, x, actor);
    q.of_event = speaks_of_event(&q);
    look_around(&q);
    listen(&q);
    rp_choice *c = RP_NEW(p->d->arena, rp_choice, 1);
    *c = (rp_choice){.token = x->report.token, .actor = actor, .options = RP_NEW(p->d->arena, rp_option, q.who.n + 2)};
    uint32_t n_related = 0;
    for (uint32_t i = 0; i < q.who.n; i++)
        n_related += related(&q.who.v[i]);
    for (uint32_t i = 0; i < q.who.n; i++) {
        const guest *g = &p->guests.v[q.who.v[i].guest];
        const char *code = g->code;
        if (!rp_refs_have(q.known, code) && (allowed == NULL || allowed(code)) && !presumes_evil(&q, code) && !presumes_infighting(&q, g) && !presumes_confession(&q, g) &&
            !speaks_of_it(&q, code) && !suffered_it(&q, code))
            c->options[c->n++] = option_of(&q, &q.who.v[i], n_related == 1 && related(&q.who.v[i]));
    }
    const char *people = x->report.country[0] ? rp_party_generic(p->d, x->report.country, "cvl") : NULL;
    bool met = people == NULL || (allowed != NULL && !allowed(people));
    for (uint32_t i = 0; i < c->n; i++)
        met = met || strcmp(c->options[i].code, people) == 0;
    if (!met && !rp_refs_have(q.known, people)) {
        c->options[c->n] = (rp_option){.code = people, .mention = RP_NONE};
        add_kind(&q, &c->options[c->n++], people, CVL);
    }
    c->options[c->n++] = nobody(&q);
    score(p->m->partners, c);
    best_first(c);
    rp_vec_push(p->d->arena, &p->d->choices, (const struct rp_choice *)c);
    return c;
}

// ---------------------------------------------------------------------------------------------------------- both sides

typedef struct bond { rp_party_ref a, b; uint32_t n; } bond;
typedef RP_VEC(bond) bonds;

static bool is_side(const rp_party_ref *r) {
    uint8_t kind = kind_of(r->party, r->role != NULL ? r->role : "");
    return kind == STATE || kind == GROUP;
}

static void count_bond(rp_partners *p, bonds *list, rp_party_ref a, rp_party_ref b, uint32_t weight) {
    if (!is_side(&a) || !is_side(&b) || strcmp(a.party, b.party) == 0)
        return;
    if (strcmp(a.party, b.party) > 0) {
        rp_party_ref other = a;
        a = b, b = other;
    }
    for (uint32_t i = 0; i < list->n; i++)
        if (strcmp(list->v[i].a.party, a.party) == 0 && strcmp(list->v[i].b.party, b.party) == 0) {
            list->v[i].n += weight;
            return;
        }
    if (list->n < MOST)
        rp_vec_push(p->d->arena, list, ((bond){a, b, weight}));
}

static void count_report(rp_partners *p, bonds *list, const rp_report *r) {
    enum { AGAINST = 2, BESIDE = 1 };
    uint32_t weight = quad_of(p, r->type) == FRIENDSHIP ? BESIDE : AGAINST;
    for (uint32_t i = 0; i < r->actor.n; i++) {
        for (uint32_t k = 0; k < r->recipient.n; k++)
            count_bond(p, list, r->actor.v[i], r->recipient.v[k], weight);
        for (uint32_t k = i + 1; k < r->actor.n; k++)
            count_bond(p, list, r->actor.v[i], r->actor.v[k], weight);
    }
}

static bool is_told(const rp_candidate *y) {
    return !y->dead && y->guessed_actor == 0 && y->guessed_recipient == 0;
}

bool rp_partner_pair(rp_partners *p, const rp_candidate *x, const rp_party_refs *without, rp_party_ref pair[2]) {
    uint32_t s = x->report.sentence, n = p->d->n_sentences;
    bonds list = {0};
    for (uint32_t i = s > WINDOW ? s - WINDOW : 0; i < n && i < s + WINDOW; i++)
        for (uint32_t k = 0; k < p->drafts[i].n; k++)
            if (is_told(&p->drafts[i].v[k]) && &p->drafts[i].v[k] != x)
                count_report(p, &list, &p->drafts[i].v[k].report);
    uint32_t best = 1;
    for (uint32_t i = 0; i < list.n; i++)
        if (list.v[i].n > best && !rp_refs_have(without, list.v[i].a.party) && !rp_refs_have(without, list.v[i].b.party))
            best = list.v[i].n, pair[0] = list.v[i].a, pair[1] = list.v[i].b;
    return best > 1;
}
