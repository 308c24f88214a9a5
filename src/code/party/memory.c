// memory.c: see memory.h. Everything is counted once, in one pass over the mentions and places that names gave; the
// state of knowledge is the whole document's, because a headline is written after its text.
#include "code/party/memory.h"

#include <stdlib.h>
#include <string.h>

#include "code/party/context.h"
#include "code/tree/tree.h"

enum { LEAD = 3, FULL = 4 };            // sentences; places

const rp_mention *rp_mention_on(const rp_doc *d, uint32_t t) {
    return t < d->n_tokens && d->mention_at[t] != RP_NONE ? &d->mentions.v[d->mention_at[t]] : NULL;
}

const char *rp_memory_code(const rp_memory *y, const char *code) {
    return rp_party_resolve(y->m->parties, code, rp_doc_day(y->d));
}

const char *rp_memory_name(const rp_memory *y, const char *code) {
    const char *name = rp_party_name(y->m->parties, code);
    return name ? name : code;
}

void rp_memory_name_noun(rp_memory *y, const char *noun, uint32_t k) {
    uint32_t n = 1;
    const rp_party_role *role = rp_party_role_match(y->m->parties, &noun, &noun, 1, 0, &n);
    if (role == NULL || strcmp(role->refers, "group") != 0)
        rp_dict_put(&y->noun, noun, k);
}

bool rp_is_plural(const rp_doc *d, uint32_t t) {
    const char *x = rp_xpos_name(d->xpos[t]);
    return strcmp(x, "NNS") == 0 || strcmp(x, "NNPS") == 0;
}

bool rp_is_subject(const rp_doc *d, uint32_t t) {
    int r = d->relation[t];
    return r == RP_REL_nsubj || r == RP_REL_nsubj_pass;
}

bool rp_is_modifier(const rp_doc *d, const rp_mention *x) {
    int r = d->relation[x->head];
    return x->basis == RP_MENTION_NAMED && (r == RP_REL_amod || r == RP_REL_compound || r == RP_REL_nmod_desc || r == RP_REL_nmod_unmarked);
}

uint32_t rp_governor(const rp_doc *d, uint32_t t, uint32_t *argument) {
    for (uint32_t n = 0; d->head[t] != RP_NONE && n < 8; t = d->head[t], n++)
        if (rp_tree_is_verb(d, d->head[t]) || (rp_is_subject(d, t) && rp_tree_child(d, d->head[t], RP_REL_cop) != RP_NONE)) {
            *argument = t;
            return d->head[t];
        }
    *argument = t;
    return RP_NONE;
}

static bool is_clause(int relation) {
    return relation == RP_REL_ccomp || relation == RP_REL_parataxis;
}

uint32_t rp_speaker(const rp_doc *d, uint32_t v) {
    for (uint32_t n = 0; v != RP_NONE && n < 6; v = d->head[v], n++) {
        uint32_t h = d->head[v];
        if (h == RP_NONE)
            return RP_NONE;
        if (is_clause(d->relation[v]))
            return rp_tree_is_verb(d, h) ? rp_tree_surface_subject(d, h) : RP_NONE;
        // "RSF, it said, had withdrawn": the reporting clause hangs below
        if (!rp_tree_is_verb(d, h))
            return RP_NONE;
    }
    return RP_NONE;
}

bool rp_is_definite(const rp_memory *y, uint32_t t, int *count) {
    const rp_doc *d = y->d;
    bool definite = false;
    *count = 0;
    RP_EACH_CHILD(d, t, c) {
        if (c > t)
            break;
        const char *n = rp_back_word(y->m->back_words, RP_BACK_COUNT, d->lower[c]);
        definite = definite || rp_back_word(y->m->back_words, RP_BACK_DEFINITE, d->lower[c]) != NULL;
        if (n != NULL)
            *count = atoi(n);
    }
    return definite;
}

// ------------------------------------------------------------------------------------------------------------- parties

static bool among(const char *word, const char *list) {
    size_t n = strlen(word);
    const char *p = n > 0 ? strstr(list, word) : NULL;
    return p != NULL && (p[n] == ' ' || p[n] == '\0');
}

// The index of the party with that code; it is added when new.
static uint32_t party_called(rp_memory *y, const char *code, const char *role, uint32_t mention) {
    uint32_t i = rp_dict_get(&y->party_at, code);
    if (i != UINT32_MAX)
        return i;
    bool state = rp_party_is_state(code), armed = !state && among(role, "REB PRM GOV");
    rp_weight w = {.code = code, .mention = mention, .state = state, .armed = armed, .side = state || armed || among(role, "PTY OPP")};
    rp_dict_put(&y->party_at, code, y->parties.n);
    rp_vec_push(y->d->arena, &y->parties, w);
    return y->parties.n - 1;
}

// The party that mention k names. RP_NONE: media, generics.
static uint32_t party_of(rp_memory *y, uint32_t k) {
    const rp_mention *x = &y->d->mentions.v[k];
    const char *code = rp_memory_code(y, x->code);
    return strchr(code, ':') == NULL ? party_called(y, code, x->role, k) : RP_NONE;
}

static uint32_t weight_at(const rp_doc *d, uint32_t token) {
    uint32_t s = d->tok_sent[token];
    return rp_doc_kind(d, s) == RP_BLOCK_TITLE ? 3 : s < LEAD ? 2 : 1;
}

float rp_memory_share(const rp_memory *y, const char *code) {
    uint32_t i = rp_dict_get(&y->party_at, code);
    return i == UINT32_MAX || y->most == 0 ? 0 : (float)y->parties.v[i].n / (float)y->most;
}

float rp_memory_scene(const rp_memory *y, const char *code) {
    uint32_t i = rp_dict_get(&y->party_at, code);
    if (i == UINT32_MAX || y->most_places == 0)
        return rp_memory_share(y, code);
    // one place alone says little: it weighs half from FULL on
    float weight = 0.5f * (y->most_places < FULL ? (float)y->most_places / FULL : 1);
    return (1 - weight) * rp_memory_share(y, code) + weight * (float)y->parties.v[i].places / (float)y->most_places;
}

uint32_t rp_memory_armed(const rp_memory *y) {
    uint32_t best = RP_NONE, n = 0;
    for (uint32_t i = 0; i < y->parties.n; i++)
        if (y->parties.v[i].armed) {
            n += y->parties.v[i].n;
            if (best == RP_NONE || y->parties.v[i].n > y->parties.v[best].n)
                best = i;
        }
    return best != RP_NONE && n > 0 && 3 * y->parties.v[best].n >= 2 * n ? best : RP_NONE;
}

// ---------------------------------------------------------------------------------------------------------------- told

// "came from Mali", "borders Niger", "met in Luanda": things happen elsewhere.
static bool is_elsewhere(const rp_memory *y, uint32_t t) {
    const rp_doc *d = y->d;
    const char *p = rp_tree_preposition(d, t);
    uint32_t mine, verb = rp_governor(d, t, &mine);
    if (strcmp(p, "from") == 0 || strcmp(p, "with") == 0 || (verb != RP_NONE && rp_back_word(y->m->back_words, RP_BACK_MEET, d->lemma[verb]) != NULL))
        return true;
    return d->relation[t] == RP_REL_obj && strcmp(d->lemma[d->head[t]], "border") == 0;
}

// "Pakistan's Bajaur region": the state's name beside that of a place of it.
static bool is_of_place(const rp_doc *d, const rp_mention *x) {
    int r = d->relation[x->head];
    if (r != RP_REL_nmod_poss && r != RP_REL_compound)
        return false;
    for (uint32_t t = x->to; t <= d->head[x->head] && t < x->to + 4; t++)
        if (d->bio[t] == RP_BIO_B_LOC || d->bio[t] == RP_BIO_I_LOC)
            return true;
    return false;
}

// The state that a mention tells: its own, or that of a generic ("Afghans", a Venezuelan opposition leader).
static const char *state_of(const rp_memory *y, const rp_mention *x) {
    const char *code = rp_memory_code(y, x->code);
    if (rp_party_is_state(code))
        return code;
    const char *suffix = strchr(code, ':');
    return suffix == code + 3 && code[0] != '-' && strncmp(code, "med", 3) != 0 ? rp_arena_copy(y->d->arena, code, 3) : NULL;
}

// "the Gaza Health Ministry": a role whose place stands in its name, which is no mention.
static bool tells_place(const rp_doc *d, const rp_mention *x) {
    return x->owned && x->from > 0 && d->bio[x->from] == RP_BIO_I_ORG && d->mention_at[x->from - 1] == RP_NONE;
}

static bool in_dateline(const rp_doc *d, uint32_t token) {
    return rp_doc_kind(d, d->tok_sent[token]) == RP_BLOCK_BYLINE;
}

static void tell_mention(rp_memory *y, uint32_t k) {
    const rp_mention *x = &y->d->mentions.v[k];
    if (x->basis == RP_MENTION_ROLE && tells_place(y->d, x) && rp_party_is_state(x->code))
        rp_vec_push(y->d->arena, &y->told, ((rp_told){x->head, x->code, RP_TOLD_PLACE}));
    if (x->basis == RP_MENTION_ROLE)
        return;
    const char *state = state_of(y, x);
    uint32_t party = party_of(y, k);
    // "Pakistani officials" act for Pakistan as much as its name does; "Pakistani soil" does not
    const rp_mention *noun = rp_is_modifier(y->d, x) ? rp_mention_on(y->d, y->d->head[x->head]) : x;
    bool people = x->basis == RP_MENTION_NAMED && strchr(x->code, ':') != NULL;
    bool group = state != NULL && !rp_party_is_state(x->code) && strchr(x->code, ':') == NULL;
    bool dateline = in_dateline(y->d, x->head);             // no side of what follows
    uint8_t how = x->basis == RP_MENTION_PLACE || dateline ? RP_TOLD_PLACE : group ? RP_TOLD_GROUP : noun == NULL || people ? RP_TOLD_MODIFIER : RP_TOLD_NAME;
    if (party != RP_NONE && !x->aside && !dateline)
        y->parties.v[party].n += how == RP_TOLD_MODIFIER ? 1 : 2 * weight_at(y->d, x->head);
    if (party != RP_NONE && ((how == RP_TOLD_PLACE && !is_elsewhere(y, x->head)) || is_of_place(y->d, x)))
        y->parties.v[party].places++;
    if (state != NULL)
        rp_vec_push(y->d->arena, &y->told, ((rp_told){x->head, state, how}));
}

// "a US envoy": the country within a role, told by its name already, is no place.
static bool is_nationality(const rp_mention *x, const rp_place *p) {
    return x->owned && p->level == RP_PLACE_COUNTRY && strcmp(x->code, p->country) == 0;
}

// Does a group that fights in the document have its home in that state?
static bool is_home(const rp_memory *y, const char *state) {
    for (uint32_t i = 0; i < y->parties.n; i++) {
        const char *home = y->parties.v[i].armed ? rp_party_home(y->m->parties, y->parties.v[i].code) : NULL;
        if (home != NULL && strcmp(home, state) == 0)
            return true;
    }
    return false;
}

static void tell_place(rp_memory *y, const rp_place *p) {
    if (p->country[0] == '\0')
        return;
    const rp_mention *x = rp_mention_on(y->d, p->from);
    if (x != NULL && (x->basis != RP_MENTION_ROLE || is_nationality(x, p)))
        return;                             // "Kabul", told already
    rp_vec_push(y->d->arena, &y->told, ((rp_told){p->from, p->country, RP_TOLD_PLACE}));
    uint32_t party = party_called(y, p->country, "GOV", RP_NONE);
    y->parties.v[party].n += 2 * weight_at(y->d, p->from);
    y->parties.v[party].places += !is_elsewhere(y, p->from);
}

// "LONDON (AP) —": where the reporter sits is not where it happens, when the text speaks of other countries and not of that;
// "MOGADISHU — Al Shabaab …" is.
static bool is_bureau(const rp_memory *y, const rp_told *told) {
    bool others = false;
    if (!in_dateline(y->d, told->token))
        return false;
    for (uint32_t i = 0; i < y->told.n; i++) {
        bool in_text = !in_dateline(y->d, y->told.v[i].token);
        if (in_text && strcmp(y->told.v[i].code, told->code) == 0)
            return false;
        others = others || in_text;
    }
    return others && !is_home(y, told->code);
}

static void forget_bureaus(rp_memory *y) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < y->told.n; i++)
        if (!is_bureau(y, &y->told.v[i]))
            y->told.v[kept++] = y->told.v[i];
    y->told.n = kept;
}

static int by_token(const void *a, const void *b) {
    uint32_t x = ((const rp_told *)a)->token, z = ((const rp_told *)b)->token;
    return (x > z) - (x < z);
}

// "Niger and Mali", "Yerevan's talks with Baku": two parties of which one hangs on the other or both on one noun.
static void join(rp_memory *y, uint32_t k) {
    const rp_doc *d = y->d;
    const rp_mention *x = &d->mentions.v[k];
    if (x->basis == RP_MENTION_ROLE || d->relation[x->head] != RP_REL_conj)
        return;
    const rp_mention *first = rp_mention_on(d, d->head[x->head]);
    if (first == NULL)
        return;
    uint32_t a = rp_dict_get(&y->party_at, rp_memory_code(y, first->code)), b = rp_dict_get(&y->party_at, rp_memory_code(y, x->code));
    if (a != UINT32_MAX && b != UINT32_MAX && a != b)
        rp_vec_push(d->arena, &y->joints, ((rp_joint){x->head, {a, b}}));
}

// A report on the M23 plays in Congo, though the talks are held in Angola: an armed group counts for its home too, when
// the document names that.
static void add_homes(rp_memory *y) {
    for (uint32_t i = 0; i < y->parties.n; i++) {
        const rp_weight *w = &y->parties.v[i];
        const char *home = w->armed ? rp_party_home(y->m->parties, w->code) : NULL;
        uint32_t state = home != NULL ? rp_dict_get(&y->party_at, home) : UINT32_MAX;
        if (state != UINT32_MAX)
            y->parties.v[state].n += w->n;
    }
}

rp_memory rp_memory_make(const rp_model *m, rp_doc *d) {
    rp_memory y = {.m = m, .d = d, .given = d->mentions.n, .pair = {RP_NONE, RP_NONE}, .stranger = RP_NONE, .civic = RP_NONE};
    y.party_at.arena = y.known.arena = y.noun.arena = y.acronym.arena = y.sex.arena = d->arena;
    for (uint32_t i = 0; i < d->mentions.n; i++)
        tell_mention(&y, i);
    for (uint32_t i = 0; i < d->places.n; i++)
        tell_place(&y, &d->places.v[i]);
    for (uint32_t i = 0; i < d->mentions.n; i++)
        join(&y, i);
    forget_bureaus(&y);
    if (y.told.n > 0)
        qsort(y.told.v, y.told.n, sizeof *y.told.v, by_token);
    y.told_from = RP_NEW(d->arena, uint32_t, d->n_sentences + 1);
    for (uint32_t s = 0, i = 0; s <= d->n_sentences; s++) {
        while (i < y.told.n && d->tok_sent[y.told.v[i].token] < s)
            i++;
        y.told_from[s] = i;
    }
    add_homes(&y);
    for (uint32_t i = 0; i < y.parties.n; i++)
        if (y.parties.v[i].state) {
            y.most = y.parties.v[i].n > y.most ? y.parties.v[i].n : y.most;
            y.most_places = y.parties.v[i].places > y.most_places ? y.parties.v[i].places : y.most_places;
        }
    return y;
}

// ------------------------------------------------------------------------------------------------------------ mentions

void rp_memory_put(rp_memory *y, rp_mention x) {
    rp_doc *d = y->d;
    for (uint32_t t = x.from; t < x.to; t++)
        if (d->mention_at[t] == RP_NONE)
            d->mention_at[t] = d->mentions.n;
    rp_vec_push(d->arena, &y->met, d->mentions.n);
    rp_vec_push(d->arena, &d->mentions, x);
}

static void refer_one(rp_memory *y, rp_mention x, const rp_mention *to, const char *rule) {
    x.code = to->code;
    x.name = to->name;
    x.role = to->role;
    x.row = to->row;
    x.refers = to->head;
    x.sure *= to->sure;
    x.why = rp_arena_printf(y->d->arena, "\"%s\" for \"%s\" (%s): %s", y->d->form[x.head], y->d->form[to->head], rule, to->why);
    rp_memory_put(y, x);
}

void rp_memory_refer(rp_memory *y, rp_mention x, uint32_t k, bool joined, const char *rule) {
    rp_doc *d = y->d;
    const rp_mention first = d->mentions.v[k];
    uint32_t before = d->mentions.n;
    while (k > 0 && d->mentions.v[k - 1].from == first.from && d->mentions.v[k - 1].to == first.to)
        k--;
    for (uint32_t i = k; i < before && d->mentions.v[i].from == first.from && d->mentions.v[i].to == first.to; i++) {
        const rp_mention to = d->mentions.v[i];
        refer_one(y, x, &to, rule);
    }
    if (!joined)
        return;
    RP_EACH_CHILD(d, first.head, c) {
        if (d->relation[c] != RP_REL_conj || d->mention_at[c] == RP_NONE || strcmp(d->mentions.v[d->mention_at[c]].code, first.code) == 0)
            continue;
        const rp_mention to = d->mentions.v[d->mention_at[c]];
        refer_one(y, x, &to, rule);
    }
}
