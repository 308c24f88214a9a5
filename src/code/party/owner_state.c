// owner_state.c: see owner_state.h.
//
// A state is chosen by what its sentence and the three before it tell, plus how much the whole document speaks of it:
// "the army" in a report on Sudan is Sudan's even if Russia stands nearer. Those who suffer live where it happens, so
// places count more for them than names; an army is not its own adversary, so a state that is another argument of the
// same verb is barred ("the armed forces accused China"), and so is the doer of what the role suffers ("killed in Indian
// shelling"). People told by the same word, or beside others of whom nothing is said, are of the same state.
// Tried and dropped: the nearest state of the sentence, wrong in one of four.
#include "code/party/owner_state.h"

#include <string.h>
#include <strings.h>

#include "code/party/context.h"
#include "code/party/party_role.h"
#include "code/tree/tree.h"

enum { BACK = 3, CLAIMS = 16 };
static const float ABOVE = 5;              // points against the state that does what a role suffers
static const float SURE = 0.66f;           // of a state that a role was given: enough to go by

static bool is_generic(const char *code) {
    return strchr(code, ':') != NULL;
}

rp_mention rp_owned_by(const rp_memory *y, rp_mention x, const char *owner, const char *why) {
    const char *suffix = strchr(x.code, ':');
    bool group = !rp_party_is_state(owner) && (!is_generic(owner) || strncmp(owner, "med:", 4) == 0);
    bool forces = strcmp(x.role, "MIL") == 0 || strcmp(x.role, "PRM") == 0;
    if (group)
        x.code = owner;
    else if (suffix != NULL)
        x.code = rp_party_generic(y->d, rp_arena_copy(y->d->arena, owner, 3), suffix + 1);
    else
        x.code = is_generic(owner) && (forces || strstr(owner, ":reb") != NULL || rp_party_follows(y->m, y->d, x.head, owner)) ? owner : rp_arena_copy(y->d->arena, owner, 3);
    bool hand = rp_back_word(y->m->back_words, RP_BACK_HAND, y->d->lemma[x.head]) != NULL;
    if (!group && hand && rp_tree_child(y->d, x.head, RP_REL_nmod_poss) != RP_NONE)
        x.code = is_generic(owner) ? owner : rp_arena_copy(y->d->arena, owner, 3);          // "his men": the government's
    x.name = rp_memory_name(y, x.code);
    x.why = rp_arena_printf(y->d->arena, "%s, owner %s", x.why, why);
    return x;
}

// One role over one span, once for each owner. The mention k is the first of them.
void rp_owner_give(rp_memory *y, uint32_t k, const rp_mention *owner, uint32_t n) {
    rp_doc *d = y->d;
    rp_mention x = d->mentions.v[k];
    x.owned = true;
    if (n == 1) {
        d->mentions.v[k] = rp_owned_by(y, x, owner[0].code, owner[0].why);
        rp_vec_push(d->arena, &y->met, k);
        return;
    }
    d->mentions.v[k].to = d->mentions.v[k].from;            // covers nothing any more
    for (uint32_t t = x.from; t < x.to; t++)
        if (d->mention_at[t] == k)
            d->mention_at[t] = RP_NONE;
    for (uint32_t i = 0; i < n; i++)
        rp_memory_put(y, rp_owned_by(y, x, owner[i].code, owner[i].why));
}

typedef struct claim { const char *code; float points, against; bool barred; const char *why; } claim;
typedef struct claims { claim v[CLAIMS]; uint32_t n; } claims;

static uint32_t claim_of(const claims *c, const char *code) {
    uint32_t i = 0;
    while (i < c->n && strcmp(c->v[i].code, code) != 0)
        i++;
    return i;
}

static void set_against(claims *c, const char *code) {
    uint32_t i = claim_of(c, code);
    if (i < c->n)
        c->v[i].against = ABOVE;
}

static void add_claim(claims *c, const char *code, float points, bool barred, const char *why) {
    uint32_t i = claim_of(c, code);
    if (i == CLAIMS)
        return;
    if (i == c->n)
        c->v[c->n++] = (claim){code, points, 0, barred, why};
    c->v[i].barred = c->v[i].barred || barred;
    if (points > c->v[i].points)
        c->v[i].points = points, c->v[i].why = why;
}

// "security officials said": the word of forces, without content of another verb above it.
static bool speaks_for_forces(const rp_doc *d, const rp_mention *x) {
    uint32_t v = d->head[x->head];
    return strcmp(x->role, "MIL") == 0 && d->relation[x->head] == RP_REL_nsubj && rp_tree_is_verb(d, v) &&
           (rp_tree_child(d, v, RP_REL_ccomp) != RP_NONE || d->relation[v] == RP_REL_parataxis);
}

// Do the words of civilians, rebels, traders live where things happen, rather than act for a state? So do soldiers whom
// nothing points at ("seven soldiers lost their lives").
static bool is_civil(const rp_memory *y, const rp_mention *x) {
    bool force = (strcmp(x->role, "MIL") == 0 || strcmp(x->role, "PRM") == 0) && !speaks_for_forces(y->d, x);
    int count;
    return is_generic(x->code) || strcmp(x->role, "POL") == 0 || (force && rp_is_plural(y->d, x->head) && !rp_is_definite(y, x->head, &count));
}

// In or at it: strictly; else near, from, to it as well.
static bool is_locative(const rp_doc *d, uint32_t t, bool strictly) {
    static const char *const words[] = {"in", "at", "inside", "near", "into", "outside", "across", "around", "on", "from", "to"};
    const char *p = rp_tree_preposition(d, t);
    for (size_t i = 0; i < (strictly ? 3 : sizeof words / sizeof *words); i++)
        if (strcmp(p, words[i]) == 0)
            return true;
    return false;
}

// Does the state told at t do what the role suffers, by a verb further up: "Chinese ships used cannons that injured a sailor"?
static bool is_doer_above(const rp_doc *d, const rp_mention *x, uint32_t verb, uint32_t t) {
    if (verb == RP_NONE || d->head[x->head] != verb || d->relation[x->head] != RP_REL_obj)
        return false;
    while (d->relation[verb] == RP_REL_conj)
        verb = d->head[verb];
    uint32_t noun = d->head[verb], argument;
    uint32_t above = d->relation[verb] == RP_REL_acl_relcl ? rp_governor(d, noun, &argument) : RP_NONE;
    uint32_t s = above != RP_NONE ? rp_tree_surface_subject(d, above) : RP_NONE;
    return s != RP_NONE && rp_tree_under(d, t, s);
}

// "Its jets killed nine civilians": not the state whose jets they are, unless the document plays there.
static void set_against_attacker(const rp_memory *y, const rp_mention *x, claims *c) {
    const rp_doc *d = y->d;
    uint32_t verb = d->head[x->head];
    if (!is_generic(x->code) || d->relation[x->head] != RP_REL_obj || !rp_tree_is_verb(d, verb))
        return;
    uint32_t s = rp_tree_surface_subject(d, verb);
    const rp_mention *z = s != RP_NONE && s != x->head ? rp_mention_on(d, s) : NULL;
    if (z == NULL || strcmp(z->role, "MIL") != 0 || !z->owned)
        return;
    uint32_t party = rp_dict_get(&y->party_at, rp_memory_code(y, z->code));
    if (party != UINT32_MAX && y->parties.v[party].places < y->most_places)
        set_against(c, rp_memory_code(y, z->code));
}

// "Militants fled to Chad", "were deported to Iran": the role goes there, so it is not from there.
static bool is_goal(const rp_doc *d, uint32_t t, uint32_t verb, uint32_t mine) {
    const char *p = rp_tree_preposition(d, t);
    return verb != RP_NONE && d->head[t] == verb && (rp_is_subject(d, mine) || d->relation[mine] == RP_REL_obj) &&
           (strcmp(p, "to") == 0 || strcmp(p, "into") == 0 || strcmp(p, "towards") == 0);
}

// "freed prisoners after talks with a US envoy": whom one deals with says little of who the others are.
static bool is_guest(const rp_doc *d, uint32_t t) {
    uint32_t noun = d->relation[t] == RP_REL_compound || d->relation[t] == RP_REL_amod ? d->head[t] : t;
    return d->relation[noun] == RP_REL_nmod && strcmp(rp_tree_preposition(d, noun), "with") == 0;
}

// "summoned the ambassador", "the embassy in Kabul": somebody else's; "recalled its ambassador" is not.
static bool is_envoy(const rp_memory *y, const rp_mention *x) {
    return rp_back_word(y->m->back_words, RP_BACK_ENVOY, y->d->lower[x->head]) != NULL;
}

static bool sends(const rp_memory *y, uint32_t verb) {
    return rp_back_word(y->m->back_words, RP_BACK_DISPATCH, y->d->lemma[verb]) != NULL;
}

// "officials in the Russian region of Tver"
static bool is_in_region(const rp_doc *d, const rp_mention *x, const rp_told *told) {
    uint32_t noun = d->head[told->token];
    if (told->how != RP_TOLD_MODIFIER || told->token <= x->to || told->token > x->to + 2 || noun == RP_NONE || !is_locative(d, noun, true))
        return false;
    return noun + 2 < d->n_tokens && strcmp(d->lower[noun + 1], "of") == 0 && d->bio[noun + 2] == RP_BIO_B_LOC;
}

static bool is_place(const rp_doc *d, const rp_told *told) {
    return told->how == RP_TOLD_PLACE || (told->how == RP_TOLD_NAME && is_locative(d, told->token, false));
}

// "In Delhi, the foreign minister": the whole sentence plays there.
static bool sets_scene(const rp_doc *d, const rp_told *told) {
    uint32_t first = d->sent_token[d->tok_sent[told->token]];
    return is_place(d, told) && told->token < first + 6 && d->upos[first] == RP_UPOS_ADP;
}

static void claim_here(const rp_memory *y, const rp_mention *x, const rp_told *told, claims *out) {
    const rp_doc *d = y->d;
    uint32_t mine, its = 0, verb = rp_governor(d, x->head, &mine);
    bool before = told->token < x->head, civil = is_civil(y, x), place = is_place(d, told);
    bool is_local = is_generic(x->code) || strcmp(x->role, "POL") == 0;
    uint32_t apart = before ? x->head - told->token : told->token - x->head;
    float points = place ? (civil ? 13 : 6) : told->how == RP_TOLD_MODIFIER || (civil && told->how == RP_TOLD_GROUP) ? 4 : civil ? 6 : 7;
    points -= (before ? 0 : place && civil ? 1 : 3) + (apart < 24 ? (float)apart / 6 : 4);
    points += before && rp_is_subject(d, told->token) ? 1 : 0;
    bool fellow = !place && verb != RP_NONE && strstr(x->code, ":opp") == NULL && !is_locative(d, x->head, true) &&
                  ((rp_governor(d, told->token, &its) == verb && its != mine) || rp_tree_surface_subject(d, verb) == told->token);
    if ((place && civil && is_goal(d, told->token, verb, mine)) || (!place && is_guest(d, told->token)))
        points = 2;
    if (told->token >= x->from && told->token < x->to)
        points = 30;                        // "State Department spokesman"
    else if (sets_scene(d, told))
        points += 7;
    // "the army accused Chad": another state; "Deby dissolved the cabinet": his own
    bool its_subject = civil && d->relation[mine] == RP_REL_obj && told->how == RP_TOLD_NAME;   // "Poland kept reporters out"
    // "the Defence Ministry in Yerevan", however it was parsed; "officials in the Russian region"
    bool beside = is_in_region(d, x, told) || (place && told->token == x->to + 1 && is_locative(d, told->token, true)), envoy = is_envoy(y, x);
    if (beside || (told->token > x->to && told->token <= x->to + 2 && strcmp(d->lower[x->to], "from") == 0))
        points = 20, fellow = false;        // "troops from neighbouring Rwanda"
    bool receives = envoy && !place && verb != RP_NONE && mine != its && rp_is_subject(d, its) && d->head[its] == verb;
    bool barred = (fellow && !is_local && rp_is_subject(d, mine)) || (beside && envoy) || (receives && !sends(y, verb));
    bool own = fellow && !is_local && !barred && rp_is_subject(d, its) && rp_mention_on(d, told->token)->basis == RP_MENTION_PERSON;
    add_claim(out, told->code, fellow && !own ? (its_subject ? 3 : 0) : points, barred, "the same sentence");
    if (!place && civil && is_doer_above(d, x, verb, told->token))
        set_against(out, told->code);
}

// "ISLAMABAD: Jets bombed Paktika, security officials said": the forces whose word a report passes on sit where it was written,
// unless their sentence says where ("In Islamabad, a security official claimed").
static void claim_dateline(const rp_memory *y, const rp_mention *x, claims *out) {
    const rp_doc *d = y->d;
    uint32_t here = d->tok_sent[x->head];
    for (uint32_t i = y->told_from[here]; i < y->told_from[here + 1]; i++)
        if (sets_scene(d, &y->told.v[i]))
            return;
    for (uint32_t i = y->told_from[0]; i < y->told.n && speaks_for_forces(d, x); i++) {
        uint32_t s = d->tok_sent[y->told.v[i].token];
        if (s >= here)
            return;
        if (rp_doc_kind(d, s) == RP_BLOCK_BYLINE && y->told.v[i].how == RP_TOLD_PLACE)
            add_claim(out, y->told.v[i].code, 11, false, "the dateline");
    }
}

static void claim_before(const rp_memory *y, const rp_mention *x, const rp_told *told, uint32_t apart, claims *out) {
    bool place = told->how == RP_TOLD_PLACE;
    float points = place ? (is_civil(y, x) ? 6 : 4) : told->how == RP_TOLD_NAME || told->how == RP_TOLD_GROUP ? (rp_is_subject(y->d, told->token) ? 4 : 3) : 2;
    add_claim(out, told->code, points - (float)apart, false, apart == 1 ? "the sentence before" : "the sentences before");
}

// "embassy spokesperson" has "embassy" within.
static bool has_compound(const rp_doc *d, const rp_mention *x, const char *lemma) {
    RP_EACH_CHILD(d, x->head, c)
        if (d->relation[c] == RP_REL_compound && strcasecmp(d->lemma[c], lemma) == 0)
            return true;
    return false;
}

// "the government ordered the army to fire on crowds": those of one sentence whom nothing names are of one state.
static void claim_company(const rp_memory *y, const rp_mention *x, claims *out) {
    const rp_doc *d = y->d;
    for (uint32_t i = 0; i < y->met.n && is_civil(y, x); i++) {
        const rp_mention *z = &d->mentions.v[y->met.v[y->met.n - 1 - i]];
        if (d->tok_sent[z->head] != d->tok_sent[x->head])
            return;
        if (z->basis == RP_MENTION_ROLE && !z->owned && rp_party_is_state(z->code))
            add_claim(out, z->code, 4, false, "those beside them");
    }
}

// "The M23 killed nine soldiers": a group mostly fights the state that it lives in, when the document names that.
static void claim_home(const rp_memory *y, const rp_mention *x, claims *out) {
    const rp_doc *d = y->d;
    bool alone = x->to >= d->n_tokens || strcmp(d->form[x->to], "-") != 0;         // not "an army-run school"
    for (uint32_t i = 0; i < y->met.n && alone; i++) {
        const rp_mention *z = &d->mentions.v[y->met.v[y->met.n - 1 - i]];
        uint32_t apart = d->tok_sent[x->head] - d->tok_sent[z->head];
        if (apart > 1)
            return;
        uint32_t party = rp_dict_get(&y->party_at, z->code);
        const char *home = party != UINT32_MAX && y->parties.v[party].armed ? rp_party_home(y->m->parties, z->code) : NULL;
        if (home != NULL && rp_dict_get(&y->party_at, home) != UINT32_MAX)
            add_claim(out, home, apart == 0 ? 4 : 2, false, "the home of the group");
    }
}

// Is who stands at t a named armed group: "Israel said Hezbollah had wounded two soldiers"?
static bool is_foe(const rp_memory *y, uint32_t t) {
    const rp_mention *z = t != RP_NONE ? rp_mention_on(y->d, t) : NULL;
    uint32_t party = z != NULL ? rp_dict_get(&y->party_at, rp_memory_code(y, z->code)) : UINT32_MAX;
    return party != UINT32_MAX && y->parties.v[party].armed;
}

// "Serbia put the army on alert", "Kabul counts nine dead civilians", "the embassy said the military had not moved": their own.
static void claim_own(const rp_memory *y, const rp_mention *x, claims *out) {
    const rp_doc *d = y->d;
    uint32_t mine, verb = rp_governor(d, x->head, &mine);
    if (verb == RP_NONE)
        return;
    bool object = mine == x->head && d->relation[mine] == RP_REL_obj;
    bool sent = object && rp_back_word(y->m->back_words, is_generic(x->code) ? RP_BACK_TALLY : RP_BACK_DISPATCH, d->lemma[verb]) != NULL && strstr(x->code, ":reb") == NULL;
    uint32_t s = sent ? rp_tree_surface_subject(d, verb) : rp_speaker(d, verb);
    const rp_mention *z = s != RP_NONE && s != x->head ? rp_mention_on(d, s) : NULL;
    const char *code = z != NULL ? rp_memory_code(y, z->code) : "";
    bool foe = object && z != NULL && strcmp(x->role, "MIL") == 0 && is_foe(y, rp_tree_surface_subject(d, verb));
    bool open = z != NULL && z->basis == RP_MENTION_ROLE && !z->owned && z->head > x->head;        // ", state media said": nobody's yet
    if (rp_party_is_state(code) && !open)
        add_claim(out, code, sent ? 20 : foe ? 13 : !is_generic(x->code) ? 8 : z->basis == RP_MENTION_NAMED && strcmp(z->role, "MIL") != 0 ? 11 : 5, false, sent ? "who sends them" : "who says so");
}

// "gangs stormed a prison … the gangs": people told by the same word just before are of the same state.
static void claim_same_people(const rp_memory *y, const rp_mention *x, claims *out) {
    const rp_doc *d = y->d;
    int count;
    if (!is_generic(x->code) || !rp_is_definite(y, x->head, &count))
        return;
    for (uint32_t i = 0; i < y->met.n && i < 32; i++) {
        const rp_mention *z = &d->mentions.v[y->met.v[y->met.n - 1 - i]];
        if (d->tok_sent[x->head] - d->tok_sent[z->head] > BACK)
            return;
        if (z->basis != RP_MENTION_ROLE || strcmp(d->lemma[z->head], d->lemma[x->head]) != 0 || strchr(z->code, ':') != z->code + 3)
            continue;
        add_claim(out, rp_arena_copy(d->arena, z->code, 3), z->owned || z->sure >= SURE ? 9 : 5, false, "the same people before");
        return;
    }
}

// "the army" after "Sudan's army": the newest owned mention of the same noun.
static void claim_same_noun(const rp_memory *y, const rp_mention *x, claims *out) {
    const rp_doc *d = y->d;
    int count;
    bool definite = rp_is_definite(y, x->head, &count) && !rp_is_plural(d, x->head);
    for (uint32_t i = 0; i < y->met.n && i < 64; i++) {
        const rp_mention *z = &d->mentions.v[y->met.v[y->met.n - 1 - i]];
        uint32_t apart = d->tok_sent[x->head] - d->tok_sent[z->head];
        bool firm = z->basis == RP_MENTION_ROLE && rp_party_is_state(z->code) && (z->owned || z->sure >= SURE);
        if (firm && apart <= 2 && x->role[0] != '\0' && strcmp(x->role, z->role) == 0)
            add_claim(out, z->code, 4.0f - (float)apart, false, "the same kind before");
        bool same = definite && apart <= BACK && z->basis == RP_MENTION_ROLE && rp_party_is_state(z->code) && !rp_is_plural(d, z->head);
        if (firm && z->owned && has_compound(d, x, d->lemma[z->head]) && apart <= BACK)
            add_claim(out, z->code, 14, false, "the same word within");
        if (!(firm || same) || strcasecmp(d->lemma[z->head], d->lemma[x->head]) != 0)
            continue;
        add_claim(out, z->code, (definite ? 6.0f : 0.0f) + (apart <= 2 ? 3.0f : apart <= 6 ? 0.0f : -2.0f), false, "the same word before");
        return;
    }
}

// Has the state an army, a government?
static bool can_have(const rp_memory *y, const rp_mention *x, const char *state) {
    const char *lacks = rp_back_word(y->m->back_words, RP_BACK_UNARMED, state);
    return lacks == NULL || is_generic(x->code) || (strcmp(lacks, "all") != 0 && strcmp(x->role, "MIL") != 0);
}

void rp_owner_by_state(rp_memory *y, uint32_t k) {
    rp_doc *d = y->d;
    const rp_mention x = d->mentions.v[k];
    uint32_t s = d->tok_sent[x.head], first = s > BACK ? s - BACK : 0;
    claims c = {0};
    for (uint32_t i = y->told_from[first]; i < y->told_from[s + 1]; i++) {
        const rp_told *told = &y->told.v[i];
        if (d->tok_sent[told->token] == s && !rp_party_may_own(y->m, d, told->token, x.head))
            continue;
        if (d->tok_sent[told->token] == s)
            claim_here(y, &x, told, &c);
        else
            claim_before(y, &x, told, s - d->tok_sent[told->token], &c);
    }
    claim_same_noun(y, &x, &c);
    claim_same_people(y, &x, &c);
    claim_dateline(y, &x, &c);
    claim_company(y, &x, &c);
    claim_own(y, &x, &c);
    claim_home(y, &x, &c);
    for (uint32_t i = 0; i < y->parties.n; i++) {
        const rp_weight *w = &y->parties.v[i];
        if (w->state && 2 * w->n >= y->most)
            add_claim(&c, w->code, 0, false, "the document's state");
    }
    for (uint32_t i = y->told_from[s]; i < y->told_from[s + 1]; i++)
        if (!rp_party_may_own(y->m, d, y->told.v[i].token, x.head))
            set_against(&c, y->told.v[i].code);
    set_against_attacker(y, &x, &c);
    float best = -1, next = -1;
    uint32_t winner = RP_NONE, other = RP_NONE;
    for (uint32_t i = 0; i < c.n; i++) {
        float score = c.v[i].barred || !can_have(y, &x, c.v[i].code) ? -1 : c.v[i].points - c.v[i].against + 10 * (is_civil(y, &x) ? rp_memory_scene : rp_memory_share)(y, c.v[i].code);
        if (score > best)
            next = best, other = winner, best = score, winner = i;
        else if (score > next)
            next = score, other = i;
    }
    rp_vec_push(d->arena, &y->met, k);
    if (winner == RP_NONE)
        return;
    rp_mention settled = rp_owned_by(y, x, c.v[winner].code, c.v[winner].why);
    if (other != RP_NONE)
        settled.why = rp_arena_printf(d->arena, "%s (else %s)", settled.why, c.v[other].code);
    settled.sure = 0.5f + (best - next < 8 ? (best - next) * 0.04f : 0.32f);
    d->mentions.v[k] = settled;
}
