// owner.c: see owner.h.
//
// In this order: the two sides ("both governments"); a possessor or a nominal after "of" that could only now be resolved
// ("its fighters", "officials of the group"); the person whose title it is ("Foreign Minister Joly"); the name that it
// stands beside ("the TTP, a militant group"); the document's armed group ("the rebels"); a name that ends in the noun
// ("the court"); else a state. A state is chosen by what its sentence and the three before it tell, plus how much the
// whole document speaks of it: "the army" in a report on Sudan is Sudan's even if Russia stands nearer. Those who suffer
// live where it happens, so places count more for them than names; an army is not its own adversary, so a state that is
// another argument of the same verb is barred ("the armed forces accused China"), and so is the doer of what the role
// suffers ("killed in Indian shelling").
// Tried and dropped: the nearest state of the sentence, wrong in one of four.
#include "code/owner.h"

#include <string.h>
#include <strings.h>

#include "code/context.h"
#include "code/noun.h"
#include "code/party_role.h"
#include "code/tree.h"

enum { BACK = 3, CLAIMS = 16 };
static const float SURE = 0.66f;           // of a state that a role was given: enough to go by

// --------------------------------------------------------------------------------------------------------------- give

static bool is_generic(const char *code) {
    return strchr(code, ':') != NULL;
}

static rp_mention owned_by(const rp_memory *y, rp_mention x, const char *owner, const char *why) {
    const char *suffix = strchr(x.code, ':');
    bool group = !rp_party_is_state(owner) && (!is_generic(owner) || strncmp(owner, "med:", 4) == 0);
    bool forces = strcmp(x.role, "MIL") == 0 || strcmp(x.role, "PRM") == 0;
    if (group)
        x.code = owner;
    else if (suffix != NULL)
        x.code = rp_party_generic(y->d, rp_arena_copy(y->d->arena, owner, 3), suffix + 1);
    else
        x.code = is_generic(owner) && (forces || strstr(owner, ":reb") != NULL) ? owner : rp_arena_copy(y->d->arena, owner, 3);
    bool hand = rp_back_word(y->m->back_words, RP_BACK_HAND, y->d->lemma[x.head]) != NULL;
    if (!group && hand && rp_tree_child(y->d, x.head, RP_REL_nmod_poss) != RP_NONE)
        x.code = is_generic(owner) ? owner : rp_arena_copy(y->d->arena, owner, 3);          // "his men": the government's
    x.name = rp_memory_name(y, x.code);
    x.why = rp_arena_printf(y->d->arena, "%s, owner %s", x.why, why);
    return x;
}

// One role over one span, once for each owner. The mention k is the first of them.
static void give_owners(rp_memory *y, uint32_t k, const rp_mention *owner, uint32_t n) {
    rp_doc *d = y->d;
    rp_mention x = d->mentions.v[k];
    x.owned = true;
    if (n == 1) {
        d->mentions.v[k] = owned_by(y, x, owner[0].code, owner[0].why);
        rp_vec_push(d->arena, &y->met, k);
        return;
    }
    d->mentions.v[k].to = d->mentions.v[k].from;            // covers nothing any more
    for (uint32_t t = x.from; t < x.to; t++)
        if (d->mention_at[t] == k)
            d->mention_at[t] = RP_NONE;
    for (uint32_t i = 0; i < n; i++)
        rp_memory_put(y, owned_by(y, x, owner[i].code, owner[i].why));
}

// ------------------------------------------------------------------------------------------------------------- told so

// "both governments", "the two leaders", "guards of the two countries", "a clash between border guards".
static bool is_of_two(const rp_memory *y, const rp_mention *x) {
    const rp_doc *d = y->d;
    int count, inner;
    if (!rp_is_plural(d, x->head))
        return false;
    bool definite = rp_is_definite(y, x->head, &count);
    if (count == 2 && definite)
        return true;
    return strcmp(rp_tree_preposition(d, x->head), "between") == 0 && rp_tree_child(d, x->head, RP_REL_conj) == RP_NONE &&
           !(rp_is_definite(y, x->head, &inner) && inner > 2);
}

static bool split_in_two(rp_memory *y, uint32_t k) {
    const rp_mention x = y->d->mentions.v[k];
    rp_mention pair[2];
    bool states = rp_back_word(y->m->back_words, RP_BACK_STATES, y->d->lemma[x.head]) != NULL;
    if (!is_of_two(y, &x) || !rp_noun_pair(y, x.head, states, NULL, pair))
        return false;
    give_owners(y, k, pair, 2);
    return true;
}

// "Spain, whose minister": the mention that the relative clause of "whose" modifies.
static uint32_t relative_head(const rp_doc *d, uint32_t whose) {
    for (uint32_t t = whose, n = 0; d->head[t] != RP_NONE && n < 6; t = d->head[t], n++)
        if (d->relation[t] == RP_REL_acl_relcl)
            return d->mention_at[d->head[t]];
    return RP_NONE;
}

// The nominal that possesses the role or stands after "of", resolved now if it refers back itself.
static uint32_t possessor(rp_memory *y, const rp_mention *x) {
    const rp_doc *d = y->d;
    RP_EACH_CHILD(d, x->head, c) {
        const char *preposition = d->relation[c] == RP_REL_nmod && c > x->head ? rp_tree_preposition(d, c) : "";
        bool of = strcmp(preposition, "of") == 0, on = strcmp(preposition, "on") == 0 || strcmp(preposition, "from") == 0;
        if (c >= x->from && c < x->to)
            continue;
        if (strcmp(d->lower[c], "whose") == 0 && relative_head(d, c) != RP_NONE)
            return relative_head(d, c);
        if ((of || on) && d->mention_at[c] == RP_NONE) {
            uint32_t n = 1;
            const rp_party_role *role = rp_party_role_match(y->m->parties, d->lemma, d->lower, d->n_tokens, c, &n);
            if (role != NULL && strcmp(role->code, "back") == 0)
                rp_noun_refer(y, c, n, role);
        }
        bool both = on && d->mention_at[c] != RP_NONE && d->mentions.v[d->mention_at[c]].basis == RP_MENTION_NOUN;
        if ((of || both || d->relation[c] == RP_REL_nmod_poss) && d->mention_at[c] != RP_NONE)
            return d->mention_at[c];
    }
    return RP_NONE;
}

static bool adopt_possessor(rp_memory *y, uint32_t k) {
    enum { MOST = 4 };
    const rp_doc *d = y->d;
    const rp_mention x = d->mentions.v[k];
    uint32_t first = possessor(y, &x), n = 0;
    rp_mention owner[MOST];
    if (first == RP_NONE || first == k)
        return false;
    const rp_mention of = d->mentions.v[first];
    for (uint32_t i = first; i < d->mentions.n && n < MOST && d->mentions.v[i].from == of.from && d->mentions.v[i].to == of.to; i++)
        if (i != k)
            owner[n++] = d->mentions.v[i];
    if (n > 0 && strncmp(owner[0].code, "med:", 4) == 0)
        return false;
    // a commander of soldiers is no owner, and people own their rulers, not the other way round
    if (n == 0 || (of.basis == RP_MENTION_ROLE && !of.owned && is_generic(of.code) && strstr(of.code, ":reb") == NULL))
        return false;
    give_owners(y, k, owner, n);
    return true;
}

// The person whose title the role is: "Foreign Minister Mélanie Joly", "Joly, the foreign minister". Only one that the
// tables know or that was told before; a stranger takes his state from the title.
static uint32_t bearer(const rp_doc *d, const rp_mention *x) {
    const rp_mention *p = d->tok_sent[x->head] == d->tok_sent[x->to < d->n_tokens ? x->to : x->head] ? rp_mention_on(d, x->to) : NULL;
    if (p != NULL && p->basis == RP_MENTION_PERSON && p->from == x->to)
        return d->mention_at[x->to];
    int r = d->relation[x->head];
    p = r == RP_REL_appos || r == RP_REL_nmod_desc || r == RP_REL_compound || r == RP_REL_flat ? rp_mention_on(d, d->head[x->head]) : NULL;
    if (p != NULL && p->basis == RP_MENTION_PERSON)
        return d->mention_at[d->head[x->head]];
    RP_EACH_CHILD(d, x->head, c)
        if ((d->relation[c] == RP_REL_appos || d->relation[c] == RP_REL_flat) && (p = rp_mention_on(d, c)) != NULL && p->basis == RP_MENTION_PERSON)
            return d->mention_at[c];
    return RP_NONE;
}

static bool adopt_bearer(rp_memory *y, uint32_t k) {
    rp_doc *d = y->d;
    rp_mention *x = &d->mentions.v[k];
    uint32_t p = rp_is_plural(d, x->head) ? RP_NONE : bearer(d, x);
    if (p == RP_NONE)
        return false;
    const rp_mention *person = &d->mentions.v[p];
    x->code = person->code;
    x->name = person->name;
    x->why = rp_arena_printf(d->arena, "%s, title of %s", x->why, person->why);
    rp_vec_push(d->arena, &y->met, k);
    return true;
}

// "Taliban leaders and fighters", "Pakistani soldiers and civilians": a bare noun joined to an owned one shares its owner.
static bool adopt_joined(rp_memory *y, uint32_t k) {
    const rp_doc *d = y->d;
    const rp_mention x = d->mentions.v[k];
    const rp_mention *first = d->relation[x.head] == RP_REL_conj ? rp_mention_on(d, d->head[x.head]) : NULL;
    if (first == NULL || first->basis != RP_MENTION_ROLE || !first->owned || first->head > x.head || rp_is_plural(d, first->head) != rp_is_plural(d, x.head))
        return false;
    RP_EACH_CHILD(d, x.head, c) {
        int r = d->relation[c];
        if (r == RP_REL_det || r == RP_REL_nummod || r == RP_REL_nmod_poss || r == RP_REL_nmod || d->mention_at[c] != RP_NONE)
            return false;                   // it has words of its own
    }
    const rp_mention owner = *first;
    give_owners(y, k, &owner, 1);
    return true;
}

// "the TTP, a militant group": no other party than the one named beside it.
static bool adopt_name(rp_memory *y, uint32_t k) {
    rp_doc *d = y->d;
    rp_mention *x = &d->mentions.v[k];
    bool body = rp_back_word(y->m->back_words, RP_BACK_BODY, d->lemma[x->head]) != NULL;
    if (!body || d->relation[x->head] != RP_REL_appos || rp_is_plural(d, x->head))
        return false;
    const rp_mention *named = rp_mention_on(d, d->head[x->head]);
    if (named == NULL || (named->basis != RP_MENTION_NAMED && named->basis != RP_MENTION_NOUN) || rp_party_is_state(named->code))
        return false;
    x->code = named->code;
    x->name = named->name;
    x->why = rp_arena_printf(d->arena, "%s, apposition of %s", x->why, named->why);
    rp_vec_push(d->arena, &y->met, k);
    return true;
}

static bool in_title(const rp_doc *d, uint32_t t) {
    return d->blocks.n > 0 && d->blocks.v[d->sent_block[d->tok_sent[t]]].kind == RP_BLOCK_TITLE;
}

// "the rebels": those whom the text named by their kind just before ("six rebels … the rebels"), else its armed group.
static bool adopt_armed(rp_memory *y, uint32_t k) {
    rp_doc *d = y->d;
    rp_mention *x = &d->mentions.v[k];
    int count;
    bool fighters = (strstr(x->code, ":reb") != NULL || strcmp(x->role, "PRM") == 0) && rp_is_plural(d, x->head);
    bool definite = rp_is_definite(y, x->head, &count) && count == 0;
    uint32_t group = rp_memory_armed(y);
    if (!fighters || group == RP_NONE || !(definite || in_title(d, x->head)))
        return false;
    for (uint32_t i = 0; i < y->met.n && i < 32; i++) {
        const rp_mention *z = &d->mentions.v[y->met.v[y->met.n - 1 - i]];
        if (z->basis == RP_MENTION_ROLE && is_generic(z->code) && strcmp(d->lemma[z->head], d->lemma[x->head]) == 0)
            return false;
    }
    const rp_weight *w = &y->parties.v[group];
    rp_mention owner = w->mention != RP_NONE ? d->mentions.v[w->mention] : (rp_mention){.code = w->code, .why = "the document's armed group"};
    give_owners(y, k, &owner, 1);
    return true;
}

// "the kingdom", "the landlocked nation"
static bool adopt_described(rp_memory *y, uint32_t k) {
    int count;
    rp_mention state;
    if (!rp_is_definite(y, y->d->mentions.v[k].head, &count) || !rp_noun_described(y, y->d->mentions.v[k].head, &state))
        return false;
    rp_mention *x = &y->d->mentions.v[k];
    x->code = state.code;
    x->name = state.name;
    x->role = "GOV";
    x->why = rp_arena_printf(y->d->arena, "%s, describes %s", x->why, state.why);
    rp_vec_push(y->d->arena, &y->met, k);
    return true;
}

// "the court" after "the International Criminal Court", "the committee": an organisation, never a state's forces.
static bool adopt_namesake(rp_memory *y, uint32_t k) {
    rp_doc *d = y->d;
    rp_mention *x = &d->mentions.v[k];
    int count;
    uint32_t n = rp_noun_namesake(y, x->head);
    bool force = strcmp(x->role, "MIL") == 0 || strcmp(x->role, "POL") == 0 || strcmp(x->role, "REB") == 0;
    if (n == RP_NONE || force || !rp_is_definite(y, x->head, &count) || rp_is_plural(d, x->head))
        return false;
    const rp_mention owner = d->mentions.v[n];
    give_owners(y, k, &owner, 1);
    return true;
}

// -------------------------------------------------------------------------------------------------------------- states

typedef struct claim { const char *code; float points; bool barred; const char *why; } claim;
typedef struct claims { claim v[CLAIMS]; uint32_t n; } claims;

static void add_claim(claims *c, const char *code, float points, bool barred, const char *why) {
    for (uint32_t i = 0; i < c->n; i++)
        if (strcmp(c->v[i].code, code) == 0) {
            c->v[i].barred = c->v[i].barred || barred;
            if (points > c->v[i].points)
                c->v[i].points = points, c->v[i].why = why;
            return;
        }
    if (c->n < CLAIMS)
        c->v[c->n++] = (claim){code, points, barred, why};
}

// Do the words of civilians, rebels, traders live where things happen, rather than act for a state?
static bool is_civil(const rp_mention *x) {
    return is_generic(x->code) || strcmp(x->role, "POL") == 0;
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

static void claim_here(const rp_memory *y, const rp_mention *x, const rp_told *told, claims *out) {
    const rp_doc *d = y->d;
    uint32_t mine, its = 0, verb = rp_governor(d, x->head, &mine);
    bool before = told->token < x->head, civil = is_civil(x), locative = is_locative(d, told->token, false);
    bool place = told->how == RP_TOLD_PLACE || (locative && told->how == RP_TOLD_NAME);
    uint32_t apart = before ? x->head - told->token : told->token - x->head;
    float points = place ? (civil ? 13 : 6) : told->how == RP_TOLD_MODIFIER || (civil && told->how == RP_TOLD_GROUP) ? 4 : civil ? 6 : 7;
    points -= (before ? 0 : place && civil ? 1 : 3) + (apart < 24 ? (float)apart / 6 : 4);
    points += before && rp_is_subject(d, told->token) ? 1 : 0;
    bool fellow = !place && verb != RP_NONE && !is_locative(d, x->head, true) &&
                  ((rp_governor(d, told->token, &its) == verb && its != mine) || rp_tree_surface_subject(d, verb) == told->token);
    if (told->token >= x->from && told->token < x->to)
        points = 30;                        // "State Department spokesman"
    else if (place && told->token < d->sent_token[d->tok_sent[x->head]] + 6)
        points += 7;                        // "In Delhi, the foreign minister": the whole sentence plays there
    // "the army accused Chad": another state; "Deby dissolved the cabinet": his own
    bool its_subject = civil && d->relation[mine] == RP_REL_obj && told->how == RP_TOLD_NAME;   // "Poland kept reporters out"
    bool barred = fellow && !civil && rp_is_subject(d, mine);
    bool own = fellow && !civil && !barred && rp_is_subject(d, its) && rp_mention_on(d, told->token)->basis == RP_MENTION_PERSON;
    add_claim(out, told->code, own ? points : fellow ? (its_subject ? 3 : 0) : points, barred, "the same sentence");
}

static void claim_before(const rp_memory *y, const rp_mention *x, const rp_told *told, uint32_t apart, claims *out) {
    bool place = told->how == RP_TOLD_PLACE;
    float points = place ? (is_civil(x) ? 6 : 4) : told->how == RP_TOLD_NAME || told->how == RP_TOLD_GROUP ? (rp_is_subject(y->d, told->token) ? 4 : 3) : 2;
    add_claim(out, told->code, points - (float)apart, false, apart == 1 ? "the sentence before" : "the sentences before");
}

// "embassy spokesperson" has "embassy" within.
static bool has_compound(const rp_doc *d, const rp_mention *x, const char *lemma) {
    RP_EACH_CHILD(d, x->head, c)
        if (d->relation[c] == RP_REL_compound && strcasecmp(d->lemma[c], lemma) == 0)
            return true;
    return false;
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

static void settle_state(rp_memory *y, uint32_t k) {
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
    for (uint32_t i = 0; i < y->parties.n; i++)
        if (y->parties.v[i].state && 2 * y->parties.v[i].n >= y->most)
            add_claim(&c, y->parties.v[i].code, 0, false, "the document's state");
    float best = -1, next = -1;
    uint32_t winner = RP_NONE, other = RP_NONE;
    for (uint32_t i = 0; i < c.n; i++) {
        float score = c.v[i].barred ? -1 : c.v[i].points + 10 * (is_civil(&x) ? rp_memory_scene : rp_memory_share)(y, c.v[i].code);
        if (score > best)
            next = best, other = winner, best = score, winner = i;
        else if (score > next)
            next = score, other = i;
    }
    rp_vec_push(d->arena, &y->met, k);
    if (winner == RP_NONE)
        return;
    rp_mention settled = owned_by(y, x, c.v[winner].code, c.v[winner].why);
    if (other != RP_NONE)
        settled.why = rp_arena_printf(d->arena, "%s (else %s)", settled.why, c.v[other].code);
    settled.sure = 0.5f + (best - next < 8 ? (best - next) * 0.04f : 0.32f);
    d->mentions.v[k] = settled;
}

// "the Belarusian border committee … the committee"; "Frontier Corps men" are the state's.
static void hold(rp_memory *y, uint32_t k) {
    rp_mention *x = &y->d->mentions.v[k];
    const char *suffix = strchr(x->code, ':');
    if (!rp_is_plural(y->d, x->head) && strncmp(x->code, "med", 3) != 0)
        rp_dict_put(&y->noun, y->d->lemma[x->head], k);
    else if (suffix == x->code + 3 && rp_back_word(y->m->back_words, RP_BACK_HAND, y->d->lemma[x->head]) != NULL &&
             (rp_tree_child(y->d, x->head, RP_REL_compound) != RP_NONE || rp_tree_child(y->d, x->head, RP_REL_nmod_poss) != RP_NONE))
        x->code = rp_arena_copy(y->d->arena, x->code, 3);
}

// "his Ecuadorian counterpart": the nationality stands whoever possesses; "its Kabul embassy" is the possessor's.
static bool has_nationality(const rp_doc *d, const rp_mention *x) {
    for (uint32_t t = x->from; t < x->to; t++)
        if (d->upos[t] == RP_UPOS_ADJ && d->form[t][0] >= 'A' && d->form[t][0] <= 'Z')
            return true;
    return false;
}

// "civilian casualties": a role within that has no owner gives none. Roles within come just before the one around them.
static bool is_owned(const rp_doc *d, uint32_t k) {
    const rp_mention *x = &d->mentions.v[k];
    for (uint32_t i = k; i-- > 0 && d->mentions.v[i].from >= x->from && d->mentions.v[i].basis == RP_MENTION_ROLE;)
        if (d->mentions.v[i].to < x->to && d->mentions.v[i].from == x->from && d->head[d->mentions.v[i].head] == x->head)
            return x->owned && d->mentions.v[i].owned;
    return x->owned;
}

void rp_owner_settle(rp_memory *y, uint32_t k) {
    y->d->mentions.v[k].owned = is_owned(y->d, k);
    const rp_mention *x = &y->d->mentions.v[k];
    bool possessed = rp_tree_child(y->d, x->head, RP_REL_nmod_poss) != RP_NONE && !has_nationality(y->d, x);
    if (x->owned && !(possessed && adopt_possessor(y, k))) {
        hold(y, k);
        rp_vec_push(y->d->arena, &y->met, k);
    }
    if (y->d->mentions.v[k].owned)
        return;
    if (split_in_two(y, k) || adopt_possessor(y, k) || adopt_joined(y, k) || adopt_bearer(y, k) || adopt_name(y, k) || adopt_described(y, k) || adopt_armed(y, k) || adopt_namesake(y, k))
        return;
    settle_state(y, k);
}
