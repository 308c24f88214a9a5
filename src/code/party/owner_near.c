// owner_near.c: see owner_near.h. Nothing here is counted: each rule is what a reader would say without looking further.
#include "code/party/owner_near.h"

#include <string.h>
#include <strings.h>

#include "code/party/antecedent.h"
#include "code/party/owner_state.h"
#include "code/tree/tree.h"

enum { OFTEN = 6 };                        // how much a group is spoken of whose every "rebel attack" it is

static bool is_generic(const char *code) {
    return strchr(code, ':') != NULL;
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
bool rp_owner_named(rp_memory *y, uint32_t k) {
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

// The parties that the nominal at t stands for, those joined to it too: at most cap.
static uint32_t parties_at(const rp_doc *d, uint32_t t, rp_mention *out, uint32_t cap) {
    uint32_t n = 0, i = d->mention_at[t];
    if (i == RP_NONE)
        return 0;
    const rp_mention first = d->mentions.v[i];
    while (i > 0 && d->mentions.v[i - 1].from == first.from && d->mentions.v[i - 1].to == first.to)
        i--;
    for (; i < d->mentions.n && n < cap; i++)
        if (d->mentions.v[i].from == first.from && d->mentions.v[i].to == first.to)
            out[n++] = d->mentions.v[i];
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_conj && rp_mention_on(d, c) != NULL && n < cap)
            out[n++] = *rp_mention_on(d, c);
    return n;
}

// "both sides moved troops", "India and China sent soldiers": several senders.
static bool adopt_senders(rp_memory *y, uint32_t k) {
    enum { MOST = 4 };
    const rp_doc *d = y->d;
    const rp_mention x = d->mentions.v[k];
    uint32_t verb = d->head[x.head], s = RP_NONE, n = 0;
    rp_mention owner[MOST];
    if (!is_generic(x.code) && d->relation[x.head] == RP_REL_obj && rp_back_word(y->m->back_words, RP_BACK_DISPATCH, d->lemma[verb]) != NULL)
        s = rp_tree_surface_subject(d, verb);
    if (s != RP_NONE)
        n = parties_at(d, s, owner, MOST);
    if (n < 2)
        return false;
    rp_owner_give(y, k, owner, n);
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
                rp_owner_give(y, k, &owner, 1);
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

// Does the sentence name another state before the role: "Maduro ordered the armed forces" after a British warship?
static bool names_another(const rp_memory *y, const rp_mention *x, const char *code) {
    uint32_t s = y->d->tok_sent[x->head];
    for (uint32_t i = y->told_from[s]; i < y->told_from[s + 1] && y->told.v[i].token < x->head; i++)
        if (y->told.v[i].how == RP_TOLD_NAME && strncmp(y->told.v[i].code, code, 3) != 0)
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
    if (same == NULL || is_fellow(d, &x, same->code) || names_another(y, &x, same->code))
        return false;
    const rp_mention owner = *same;
    rp_owner_give(y, k, &owner, 1);
    return true;
}

// "the peacekeepers": the UN's, where the text names it.
static bool adopt_default(rp_memory *y, uint32_t k) {
    const rp_doc *d = y->d;
    const char *party = rp_back_word(y->m->back_words, RP_BACK_WHOSE, d->lemma[d->mentions.v[k].head]);
    uint32_t i = party != NULL ? rp_dict_get(&y->party_at, party) : UINT32_MAX;
    if (i == UINT32_MAX || y->parties.v[i].mention == RP_NONE)
        return false;
    const rp_mention owner = d->mentions.v[y->parties.v[i].mention];
    rp_owner_give(y, k, &owner, 1);
    return true;
}

// "foreign troops", "the embassies of other countries": nobody knows whose.
static bool is_alien(const rp_memory *y, const rp_mention *x) {
    const rp_doc *d = y->d;
    bool whole = rp_back_word(y->m->back_words, RP_BACK_BODY, d->lemma[x->head]) != NULL &&
                 rp_back_word(y->m->back_words, RP_BACK_ENVOY, d->lemma[x->head]) == NULL;      // "a coalition of Arab states"
    RP_EACH_CHILD(d, x->head, c) {
        bool of = !whole && d->relation[c] == RP_REL_nmod && strcmp(rp_tree_preposition(d, c), "of") == 0 && d->mention_at[c] == RP_NONE &&
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
    return rp_doc_kind(d, d->tok_sent[t]) == RP_BLOCK_TITLE;
}

// "rebel" in "a rebel ambush".
static bool is_attribute(const rp_doc *d, const rp_mention *x) {
    int r = d->relation[x->head];
    return (r == RP_REL_amod || r == RP_REL_compound) && d->head[x->head] > x->head;
}

// Were people of the kind told just before that are no named group's: "six rebels … the rebels"?
static bool told_before(const rp_memory *y, const rp_mention *x, uint32_t group) {
    const rp_doc *d = y->d;
    for (uint32_t i = 0; i < y->met.n && i < 32; i++) {
        const rp_mention *z = &d->mentions.v[y->met.v[y->met.n - 1 - i]];
        if (group != RP_NONE && z->basis == RP_MENTION_NAMED && strcmp(rp_memory_code(y, z->code), y->parties.v[group].code) == 0)
            return false;                   // it has been named since
        if (z->basis == RP_MENTION_ROLE && is_generic(z->code) && !is_attribute(d, z) && strcmp(d->lemma[z->head], d->lemma[x->head]) == 0)
            return true;
    }
    return false;
}

// "the rebels", "the militia": the document's armed group, of several the one told last of which "the group" can speak.
bool rp_owner_armed(rp_memory *y, uint32_t k) {
    rp_doc *d = y->d;
    rp_mention *x = &d->mentions.v[k];
    int count;
    bool attribute = is_attribute(d, x) && is_rebel(x) && rp_mention_on(d, d->head[x->head]) == NULL;
    bool body = is_rebel(x) && rp_back_word(y->m->back_words, RP_BACK_BODY, d->lemma[x->head]) != NULL;
    bool fighters = (is_rebel(x) || (strcmp(x->role, "PRM") == 0 && rp_back_word(y->m->back_words, RP_BACK_IRREGULAR, d->lemma[x->head]) != NULL)) && rp_is_plural(d, x->head);
    bool definite = (rp_is_definite(y, x->head, &count) && count == 0) || attribute;
    uint32_t group = rp_memory_armed(y);
    if (attribute && group != RP_NONE && y->parties.v[group].n < OFTEN)
        return false;
    if (!(fighters || attribute || (body && !rp_is_plural(d, x->head))) || !(definite || in_title(d, x->head)) || (!body && told_before(y, x, group)))
        return false;
    if (group == RP_NONE && body) {
        rp_antecedent a = rp_antecedent_find(y, x->head, RP_WANT_GROUP);
        if (a.mention == RP_NONE)
            return false;
        const rp_mention owner = d->mentions.v[a.mention];
        rp_owner_give(y, k, &owner, 1);
        return true;
    }
    if (group == RP_NONE)
        return false;
    const rp_weight *w = &y->parties.v[group];
    rp_mention owner = w->mention != RP_NONE ? d->mentions.v[w->mention] : (rp_mention){.code = w->code, .why = "the document's armed group"};
    rp_owner_give(y, k, &owner, 1);
    return true;
}

bool rp_owner_near(rp_memory *y, uint32_t k) {
    return adopt_same(y, k) || adopt_sibling(y, k) || adopt_senders(y, k) || adopt_default(y, k) || disown(y, k);
}
