// owner.c: see owner.h.
//
// In this order: the two sides ("both governments"); a possessor or a nominal after "of" that could only now be resolved
// ("its fighters", "officials of the group"); the person whose title it is ("Foreign Minister Joly"); the name that it
// stands beside ("the TTP, a militant group"); the document's armed group ("the rebels"); a name that ends in the noun
// ("the court"); else a state (owner_state.c).
#include "code/owner.h"

#include <string.h>
#include <strings.h>

#include "code/antecedent.h"
#include "code/noun.h"
#include "code/owner_state.h"
#include "code/party_role.h"
#include "code/tree.h"

enum { OFTEN = 6 };                        // how much a group is spoken of whose every "rebel attack" it is

// --------------------------------------------------------------------------------------------------------------- give

static bool is_generic(const char *code) {
    return strchr(code, ':') != NULL;
}

// One role over one span, once for each owner. The mention k is the first of them.
static void give_owners(rp_memory *y, uint32_t k, const rp_mention *owner, uint32_t n) {
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
    give_owners(y, k, owner, n);
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
    if (place != NULL && place->from == x.to + 1 && rp_party_is_state(place->code) && rp_tree_preposition(d, place->head)[0] != '\0')
        pair[1] = *place;
    else if (!rp_party_is_state(rp_memory_code(y, possessor->code)) || !rp_noun_pair(y, x.head, true, rp_memory_code(y, possessor->code), pair))
        return false;
    give_owners(y, k, &pair[1], 1);
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
    if (first == NULL || first->head > top || rp_is_plural(d, first->head) != rp_is_plural(d, top))
        return false;
    if (!bodies && (first->basis != RP_MENTION_ROLE || !first->owned))
        return false;
    RP_EACH_CHILD(d, top, c) {
        int r = d->relation[c];
        if ((c >= x.from && c < x.to) || (body && r == RP_REL_det))
            continue;
        if (r == RP_REL_det || r == RP_REL_nummod || r == RP_REL_nmod_poss || r == RP_REL_nmod || d->mention_at[c] != RP_NONE)
            return false;                   // it has words of its own
    }
    const rp_mention owner = *first;
    give_owners(y, k, &owner, 1);
    return true;
}

static bool is_rebel(const rp_mention *x) {
    return strstr(x->code, ":reb") != NULL;
}

// The name that stands beside the noun at t: "the TTP, a militant group", "its largest rebel group, the TTP"; or NULL.
static const rp_mention *named_beside(const rp_doc *d, uint32_t t) {
    uint32_t beside = d->relation[t] == RP_REL_appos ? d->head[t] : RP_NONE;
    RP_EACH_CHILD(d, t, c)
        if (beside == RP_NONE && c > t && d->relation[c] == RP_REL_appos)
            beside = c;
    const rp_mention *x = beside != RP_NONE ? rp_mention_on(d, beside) : NULL;
    bool named = x != NULL && (x->basis == RP_MENTION_NAMED || x->basis == RP_MENTION_NOUN) && x->head == beside;
    return named && !rp_party_is_state(x->code) && !is_generic(x->code) ? x : NULL;
}

// "the TTP, a militant group", "the FARC, the former rebels": no other party than the one named beside it.
static bool adopt_name(rp_memory *y, uint32_t k) {
    rp_doc *d = y->d;
    rp_mention *x = &d->mentions.v[k];
    bool body = rp_back_word(y->m->back_words, RP_BACK_BODY, d->lemma[x->head]) != NULL;
    const rp_mention *named = (body && !rp_is_plural(d, x->head)) || is_rebel(x) ? named_beside(d, x->head) : NULL;
    if (named == NULL)
        return false;
    x->owned = true;
    x->code = named->code;
    x->name = named->name;
    x->why = rp_arena_printf(d->arena, "%s, apposition of %s", x->why, named->why);
    rp_vec_push(d->arena, &y->met, k);
    return true;
}

// "rocket and artillery fire" of the RSF: a weapon beside a deed whose doer is named there.
static bool adopt_sibling(rp_memory *y, uint32_t k) {
    const rp_doc *d = y->d;
    const rp_mention x = d->mentions.v[k];
    uint32_t noun = d->head[x.head];
    if ((d->relation[x.head] != RP_REL_compound && d->relation[x.head] != RP_REL_amod) || noun == RP_NONE || noun < x.head || strcmp(x.role, "MIL") != 0)
        return false;
    for (uint32_t n = 0; n < 2; n++, noun = d->relation[noun] == RP_REL_conj ? d->head[noun] : noun)
        RP_EACH_CHILD(d, noun, c) {
            const rp_mention *z = rp_mention_on(d, c);
            if (c < x.head && z != NULL && z->basis == RP_MENTION_NAMED && rp_is_modifier(d, z)) {
                const rp_mention owner = *z;
                give_owners(y, k, &owner, 1);
                return true;
            }
        }
    return false;
}

// "accused the Chinese": is that party another argument of the verb of x?
static bool is_fellow(const rp_doc *d, const rp_mention *x, const char *code) {
    uint32_t mine, verb = rp_governor(d, x->head, &mine);
    if (verb == RP_NONE)
        return false;
    RP_EACH_CHILD(d, verb, c)
        if (c != mine && d->mention_at[c] != RP_NONE && strncmp(rp_mention_on(d, c)->code, code, 3) == 0)
            return true;
    return false;
}

// "KFOR soldiers … the soldiers", "Gaza's health ministry … the ministry": those just named, when none of another owner were.
static bool adopt_same(rp_memory *y, uint32_t k) {
    enum { NEAR = 2 };
    const rp_doc *d = y->d;
    const rp_mention x = d->mentions.v[k];
    const rp_mention *same = NULL;
    int count;
    bool body = !rp_is_plural(d, x.head) && rp_back_word(y->m->back_words, RP_BACK_BODY, d->lower[x.head]) != NULL && x.to == x.from + 1;
    if (is_generic(x.code) || !(body || rp_is_plural(d, x.head)) || !rp_is_definite(y, x.head, &count))
        return false;
    for (uint32_t i = 0; i < y->met.n; i++) {
        const rp_mention *z = &d->mentions.v[y->met.v[y->met.n - 1 - i]];
        if (d->tok_sent[x.head] - d->tok_sent[z->head] > NEAR)
            break;
        bool kin = body ? strcasecmp(d->lower[z->head], d->lower[x.head]) == 0 : strcmp(z->role, x.role) == 0;
        if (z->basis != RP_MENTION_ROLE || !z->owned || is_generic(z->code) || !kin)
            continue;
        if (same != NULL && strcmp(same->code, z->code) != 0)
            return false;
        same = z;
    }
    if (same == NULL || is_fellow(d, &x, same->code))
        return false;
    const rp_mention owner = *same;
    give_owners(y, k, &owner, 1);
    return true;
}

// "foreign troops", "the embassies of other countries": nobody knows whose.
static bool is_alien(const rp_memory *y, const rp_mention *x) {
    const rp_doc *d = y->d;
    RP_EACH_CHILD(d, x->head, c) {
        bool of = d->relation[c] == RP_REL_nmod && strcmp(rp_tree_preposition(d, c), "of") == 0 && d->mention_at[c] == RP_NONE &&
                  rp_back_word(y->m->back_words, RP_BACK_STATES, d->lemma[c]) != NULL && rp_is_plural(d, c);
        if ((d->relation[c] == RP_REL_amod && c < x->from && rp_back_word(y->m->back_words, RP_BACK_ALIEN, d->lower[c]) != NULL) || of)
            return true;
    }
    return false;
}

// Nobody's: the mention covers nothing any more, so no event has it.
static bool disown(rp_memory *y, uint32_t k) {
    rp_doc *d = y->d;
    rp_mention *x = &d->mentions.v[k];
    if (!is_alien(y, x))
        return false;
    for (uint32_t t = x->from; t < x->to; t++)
        if (d->mention_at[t] == k)
            d->mention_at[t] = RP_NONE;
    x->to = x->from;
    x->why = rp_arena_printf(d->arena, "%s, of another place", x->why);
    return true;
}

static bool in_title(const rp_doc *d, uint32_t t) {
    return d->blocks.n > 0 && d->blocks.v[d->sent_block[d->tok_sent[t]]].kind == RP_BLOCK_TITLE;
}

// "rebel" in "a rebel ambush".
static bool is_attribute(const rp_doc *d, const rp_mention *x) {
    int r = d->relation[x->head];
    return (r == RP_REL_amod || r == RP_REL_compound) && d->head[x->head] > x->head;
}

// Were people of the kind told just before that are no named group's: "six rebels … the rebels"?
static bool told_before(const rp_memory *y, const rp_mention *x) {
    const rp_doc *d = y->d;
    for (uint32_t i = 0; i < y->met.n && i < 32; i++) {
        const rp_mention *z = &d->mentions.v[y->met.v[y->met.n - 1 - i]];
        if (z->basis == RP_MENTION_ROLE && is_generic(z->code) && !is_attribute(d, z) && strcmp(d->lemma[z->head], d->lemma[x->head]) == 0)
            return true;
    }
    return false;
}

// "the rebels", "the militia": the document's armed group, of several the one told last of which "the group" can speak.
static bool adopt_armed(rp_memory *y, uint32_t k) {
    rp_doc *d = y->d;
    rp_mention *x = &d->mentions.v[k];
    int count;
    bool attribute = is_attribute(d, x) && is_rebel(x) && rp_mention_on(d, d->head[x->head]) == NULL;
    bool body = is_rebel(x) && rp_back_word(y->m->back_words, RP_BACK_BODY, d->lemma[x->head]) != NULL;
    bool fighters = (is_rebel(x) || strcmp(x->role, "PRM") == 0) && rp_is_plural(d, x->head);
    bool definite = (rp_is_definite(y, x->head, &count) && count == 0) || attribute;
    uint32_t group = rp_memory_armed(y);
    if (attribute && group != RP_NONE && y->parties.v[group].n < OFTEN)
        return false;
    if (!(fighters || attribute || (body && !rp_is_plural(d, x->head))) || !(definite || in_title(d, x->head)) || (!body && told_before(y, x)))
        return false;
    if (group == RP_NONE && body) {
        rp_antecedent a = rp_antecedent_find(y, x->head, RP_WANT_GROUP);
        if (a.mention == RP_NONE)
            return false;
        const rp_mention owner = d->mentions.v[a.mention];
        give_owners(y, k, &owner, 1);
        return true;
    }
    if (group == RP_NONE)
        return false;
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
    if (adopt_name(y, k))
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
    if (split_in_two(y, k) || adopt_possessor(y, k) || adopt_joined(y, k) || adopt_bearer(y, k) || share_among(y, k) || adopt_described(y, k) || adopt_armed(y, k) || adopt_namesake(y, k) || adopt_same(y, k) || adopt_sibling(y, k) || disown(y, k))
        return;
    rp_owner_by_state(y, k);
}
