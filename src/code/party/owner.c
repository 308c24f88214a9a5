// owner.c: see owner.h.
//
// In this order: the two sides ("both governments"); a possessor or a nominal after "of" that could only now be resolved
// ("its fighters", "officials of the group"); the person whose title it is ("Foreign Minister Joly"); the name that it
// stands beside ("the TTP, a militant group"); the document's armed group ("the rebels"); a name that ends in the noun
// ("the court"); those just named (owner_near.c); else a state (owner_state.c).
#include "code/party/owner.h"

#include <string.h>

#include "code/party/noun.h"
#include "code/party/owner_near.h"
#include "code/party/owner_state.h"
#include "code/party/party_role.h"
#include "code/tree/tree.h"

static bool is_generic(const char *code) {
    return strchr(code, ':') != NULL;
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
    rp_owner_give(y, k, pair, 2);
    return true;
}

// "the governments" after "Niger, Mali and Burkina Faso": the states told together last.
static bool share_among(rp_memory *y, uint32_t k) {
    enum { MOST = 4 };
    const rp_doc *d = y->d;
    const rp_mention x = d->mentions.v[k];
    rp_mention owner[MOST];
    int count;
    bool institution = rp_back_word(y->m->back_words, RP_BACK_STATES, d->lemma[x.head]) != NULL;
    if (!institution || is_generic(x.code) || !rp_is_plural(d, x.head) || !rp_is_definite(y, x.head, &count))
        return false;
    uint32_t n = rp_noun_joined(y, x.head, owner, MOST);
    if (n < 2 || (count > 0 && n != (uint32_t)count))
        return false;
    rp_owner_give(y, k, owner, n);
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
        bool of = strcmp(preposition, "of") == 0 || (strcmp(preposition, "for") == 0 && !rp_is_plural(d, x->head)), on = strcmp(preposition, "on") == 0 || strcmp(preposition, "from") == 0;
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

// "his counterpart", "his counterpart in Seoul": of the other of the two, never the possessor's.
static bool adopt_opposite(rp_memory *y, uint32_t k, const rp_mention *possessor) {
    const rp_doc *d = y->d;
    const rp_mention x = d->mentions.v[k];
    const rp_mention *place = d->tok_sent[x.to < d->n_tokens ? x.to : x.head] == d->tok_sent[x.head] ? rp_mention_on(d, x.to + 1) : NULL;
    rp_mention pair[2];
    uint32_t both = x.to + 1 < d->n_tokens && d->tok_sent[x.to + 1] == d->tok_sent[x.head] ? x.to + 1 : x.head;
    const char *count = rp_back_word(y->m->back_words, RP_BACK_COUNT, d->lower[both]);
    if (count != NULL && strcmp(count, "2") == 0 && rp_noun_pair(y, x.head, true, NULL, pair)) {
        rp_owner_give(y, k, pair, 2);       // "his counterparts in both countries"
        return true;
    }
    if (place != NULL && place->from == x.to + 1 && rp_party_is_state(place->code) && rp_tree_preposition(d, place->head)[0] != '\0')
        pair[1] = *place;
    else if (!rp_party_is_state(rp_memory_code(y, possessor->code)) || !rp_noun_pair(y, x.head, true, rp_memory_code(y, possessor->code), pair))
        return false;
    rp_owner_give(y, k, &pair[1], 1);
    return true;
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
    if (n > 0 && rp_back_word(y->m->back_words, RP_BACK_SIDES, d->lemma[x.head]) != NULL)
        return !x.owned && adopt_opposite(y, k, &owner[0]);
    if (n > 0 && strstr(x.code, ":edu") != NULL && !rp_party_is_state(owner[0].code))
        return false;                       // "students of the college" are no party of their own
    // a commander of soldiers is no owner, and people own their rulers, not the other way round
    if (n == 0 || (of.basis == RP_MENTION_ROLE && !of.owned && is_generic(of.code) && strstr(of.code, ":reb") == NULL))
        return false;
    rp_owner_give(y, k, owner, n);
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
    uint32_t p = bearer(d, x);
    // "Presidents Aliyev and Pashinyan": several bear it, the first right behind it
    if (p == RP_NONE || (rp_is_plural(d, x->head) && d->mentions.v[p].from != x->to))
        return false;
    const rp_mention *person = &d->mentions.v[p];
    x->code = person->code;
    x->name = person->name;
    x->why = rp_arena_printf(d->arena, "%s, title of %s", x->why, person->why);
    rp_vec_push(d->arena, &y->met, k);
    return true;
}

// The token of a role that its sentence hangs on: "ministry" of "ministry of defence", else the last.
static uint32_t top_of(const rp_doc *d, const rp_mention *x) {
    uint32_t t = x->from;
    while (t + 1 < x->to && d->head[t] != RP_NONE && d->head[t] >= x->from && d->head[t] < x->to)
        t++;
    return t;
}

// "Taliban leaders and fighters", "Pakistani soldiers and civilians": a bare noun joined to an owned one shares its owner.
static bool adopt_joined(rp_memory *y, uint32_t k) {
    const rp_doc *d = y->d;
    const rp_mention x = d->mentions.v[k];
    uint32_t top = top_of(d, &x);
    const rp_mention *first = d->relation[top] == RP_REL_conj ? rp_mention_on(d, d->head[top]) : NULL;
    bool body = rp_back_word(y->m->back_words, RP_BACK_BODY, d->lower[top]) != NULL;
    // "the Guyana Defence Force and the foreign ministry": bodies of one state
    bool bodies = first != NULL && body && first->basis == RP_MENTION_NAMED && first->role[0] != '\0' && rp_party_is_state(first->code) && !rp_is_modifier(d, first);
    bool alike = first != NULL && (rp_is_plural(d, first->head) == rp_is_plural(d, top) || rp_tree_child(d, first->head, RP_REL_det) == RP_NONE);
    bool envoys = first != NULL && first->basis == RP_MENTION_ROLE && rp_back_word(y->m->back_words, RP_BACK_ENVOY, d->lower[top]) != NULL &&
                  rp_back_word(y->m->back_words, RP_BACK_ENVOY, d->lower[first->head]) != NULL;     // "the embassy and the consulate"
    if (first == NULL || first->head > top || !alike)
        return false;
    if (!bodies && !envoys && (first->basis != RP_MENTION_ROLE || !first->owned))
        return false;
    RP_EACH_CHILD(d, top, c) {
        int r = d->relation[c];
        if ((c >= x.from && c < x.to) || (body && r == RP_REL_det) || (envoys && r == RP_REL_nmod))
            continue;
        if (r == RP_REL_det || r == RP_REL_nummod || r == RP_REL_nmod_poss || r == RP_REL_nmod || d->mention_at[c] != RP_NONE)
            return false;                   // it has words of its own
    }
    rp_mention owner[4];                    // "American and British aircraft and warships": of both
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->mentions.n && n < sizeof owner / sizeof *owner; i++)
        if (d->mentions.v[i].from == first->from && d->mentions.v[i].to == first->to && d->mentions.v[i].basis == first->basis)
            owner[n++] = d->mentions.v[i];
    rp_owner_give(y, k, owner, n);
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
    rp_owner_give(y, k, &owner, 1);
    return true;
}

// "the Belarusian border committee … the committee"; "Frontier Corps men" are the state's.
static void hold(rp_memory *y, uint32_t k) {
    rp_mention *x = &y->d->mentions.v[k];
    const char *suffix = strchr(x->code, ':');
    if (!rp_is_plural(y->d, x->head) && strncmp(x->code, "med", 3) != 0)
        rp_memory_name_noun(y, y->d->lemma[x->head], k);
    else if (suffix == x->code + 3 && rp_back_word(y->m->back_words, RP_BACK_HAND, y->d->lemma[x->head]) != NULL &&
             (rp_tree_child(y->d, x->head, RP_REL_compound) != RP_NONE || rp_tree_child(y->d, x->head, RP_REL_nmod_poss) != RP_NONE))
        x->code = rp_arena_copy(y->d->arena, x->code, 3);
}

// "his Ecuadorian counterpart": the nationality stands whoever possesses; "its Kabul embassy" is the possessor's.
static bool has_nationality(const rp_doc *d, const rp_mention *x) {
    for (uint32_t t = x->from; t < x->to; t++)
        if (d->upos[t] == RP_UPOS_ADJ && d->form[t][0] >= 'A' && d->form[t][0] <= 'Z')
            return true;
    RP_EACH_CHILD(d, x->head, c)            // "his Japanese and South Korean counterparts"
        if (c < x->head && d->relation[c] == RP_REL_amod && d->mention_at[c] != RP_NONE && rp_mention_on(d, c)->basis == RP_MENTION_NAMED)
            return true;
    return false;
}

// "three army intelligence men": the state's, as the forces are that the words within name.
static void enlist(rp_memory *y, uint32_t k) {
    const rp_doc *d = y->d;
    rp_mention *x = &y->d->mentions.v[k];
    if (rp_back_word(y->m->back_words, RP_BACK_HAND, d->lemma[x->head]) == NULL || strstr(x->code, ":cvl") == NULL)
        return;
    for (uint32_t t = x->head; t-- > d->sent_token[d->tok_sent[x->head]] && rp_tree_under(d, t, x->head);) {
        uint32_t n = 1;
        const rp_party_role *role = rp_party_role_match(y->m->parties, d->lemma, d->lower, x->head, t, &n);
        if (role != NULL && strcmp(role->role, "MIL") == 0)
            x->code = rp_arena_copy(d->arena, x->code, 3), x->role = role->role;
    }
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
    enlist(y, k);
    if (rp_owner_named(y, k))
        return;
    const rp_mention *x = &y->d->mentions.v[k];
    bool open = is_generic(x->code) || rp_party_is_state(x->code);      // "Colombia's ELN guerrillas" are the group's
    bool possessed = open && rp_tree_child(y->d, x->head, RP_REL_nmod_poss) != RP_NONE && !has_nationality(y->d, x);
    if (x->owned && !(possessed && adopt_possessor(y, k))) {
        hold(y, k);
        rp_vec_push(y->d->arena, &y->met, k);
    }
    if (y->d->mentions.v[k].owned)
        return;
    if (split_in_two(y, k) || adopt_possessor(y, k) || adopt_joined(y, k) || adopt_bearer(y, k) || share_among(y, k) || adopt_described(y, k) || rp_owner_armed(y, k) || adopt_namesake(y, k) || rp_owner_near(y, k))
        return;
    rp_owner_by_state(y, k);
}
