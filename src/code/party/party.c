// party.c: mentions of parties.
//
// Three passes over the document. (1) Names: the longest match of the party tables at each token, with the name labels
// as veto ("Jordan" the man, "Pakistan Institute for Conflict Studies"), and bands that no table names yet (newcomer.c). (2) Role nouns (party_role.c). (3) What
// needs memory, in text order: persons known by their title, unknown organisations, pronouns and nouns that refer back
// (back.c). A mention is a span of tokens with a code; mention_at gives the widest one over a token.
//
// A code here is not yet dated: "taliban" becomes AFG only when the event stage knows the day of the event.
#include "code/party/party.h"

#include <assert.h>
#include <string.h>

#include "base/dict.h"
#include "code/event/slot.h"
#include "code/party/back.h"
#include "code/party/credit.h"
#include "code/party/back_words.h"
#include "code/party/context.h"
#include "code/party/newcomer.h"
#include "code/party/party_role.h"
#include "code/tree/mend.h"
#include "code/tree/tree.h"

// -------------------------------------------------------------------------------------------------------------- names

static uint32_t head_of_span(const rp_doc *d, uint32_t from, uint32_t to) {
    for (uint32_t t = from; t < to; t++)
        if (d->head[t] == RP_NONE || d->head[t] < from || d->head[t] >= to)
            return t;
    return to - 1;
}

static const rp_name *name_over(const rp_doc *d, uint32_t t) {
    for (uint32_t i = 0; i < d->names.n; i++)
        if (t >= d->names.v[i].from && t < d->names.v[i].to)
            return &d->names.v[i];
    return NULL;
}

static bool is_nominal(const rp_doc *d, uint32_t t) {
    return d->upos[t] == RP_UPOS_NOUN || d->upos[t] == RP_UPOS_PROPN;
}

// A nationality before a noun modifies it; standing alone it is the people.
static bool modifies_noun(const rp_doc *d, uint32_t t) {
    int r = d->relation[t];
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_nummod && d->upos[c] == RP_UPOS_NUM)
            return false;                   // "one Albanian was arrested"
    if (r == RP_REL_amod || r == RP_REL_compound || r == RP_REL_nmod_desc || r == RP_REL_nmod_unmarked)
        return true;
    return d->upos[t] == RP_UPOS_ADJ || (t + 1 < d->n_tokens && d->head[t] == t + 1 && is_nominal(d, t + 1));
}

// Do several parties share the name? Then the country that the document is about decides.
static bool is_shared(const rp_party_hit *hit) {
    for (uint32_t i = 1; i < hit->n; i++)
        if (strcmp(hit->fact[i]->party, hit->fact[0]->party) != 0)
            return true;
    return false;
}

// Is one of the homes of the party named, as a party or by its places, or the party by a name that is its alone?
static bool home_is_named(const rp_model *m, const rp_doc *d, const char *code) {
    for (uint32_t i = 0; i < d->places.n; i++)
        if (d->places.v[i].country[0] && rp_party_lives_in(m->parties, code, d->places.v[i].country))
            return true;
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const rp_mention *x = &d->mentions.v[i];
        const char *other = x->code;
        rp_party_hit hit;
        if (strcmp(other, code) == 0 && x->row != RP_NONE && rp_party_match(m->parties, d->form, x->to, x->from, &hit) && hit.n_local == 0)
            return true;                // "the Afghan Taliban"
        char state[4] = {0};
        memcpy(state, other, strlen(other) < 3 ? strlen(other) : 3);
        bool named = rp_party_is_state(state) && (other[3] == '\0' || other[3] == ':');
        if (named && rp_party_lives_in(m->parties, code, state))
            return true;
    }
    return false;
}

// Where none of the parties that share a name lives in the country that the document is about: the one that has its home
// among those named.
static const rp_party_fact *shared_by(const rp_model *m, const rp_doc *d, const rp_party_hit *hit, const rp_party_fact *best) {
    for (uint32_t i = 0; i < hit->n; i++) {
        const rp_party_fact *f = hit->fact[i];
        if (rp_party_in_force(f, rp_doc_day(d)) && home_is_named(m, d, f->party))
            return f;
    }
    return best;
}

static const rp_party_fact *choose(const rp_model *m, const rp_doc *d, const rp_party_hit *hit, uint32_t at) {
    const char *focus = is_shared(hit) ? rp_focus_country(d) : "";
    const rp_party_fact *best = rp_party_best_near(m->parties, hit, rp_doc_day(d), focus);
    if (focus[0] != '\0' && !rp_party_lives_in(m->parties, best->party, focus))
        best = shared_by(m, d, hit, best);
    bool people = false, adjective = false;
    for (uint32_t i = 0; i < hit->n; i++) {
        people = people || hit->fact[i]->kind == RP_PARTY_PEOPLE;
        adjective = adjective || hit->fact[i]->kind == RP_PARTY_ADJ;
    }
    if (!people || !(adjective || best->kind == RP_PARTY_PEOPLE))
        return best;
    bool modifier = modifies_noun(d, at + hit->n_tokens - 1);
    for (uint32_t i = 0; i < hit->n; i++)
        if (hit->fact[i]->kind == (modifier ? RP_PARTY_ADJ : RP_PARTY_PEOPLE))
            return hit->fact[i];
    return best;
}

// "Anand called it" in a report that speaks of Devender Anand, whom no table knows.
static bool is_told_otherwise(const rp_model *m, const rp_doc *d, uint32_t t, const rp_party_fact *f) {
    for (uint32_t i = 0; i < d->names.n; i++) {
        const rp_name *name = &d->names.v[i];
        bool longer = name->kind == RP_NAME_PER && name->to - name->from > 1 && strcmp(d->form[name->to - 1], d->form[t]) == 0;
        rp_party_hit hit;
        uint32_t n, first = name->from;
        if (longer && rp_party_role_match(m->parties, d->lemma, d->lower, name->to, first, &n) != NULL)
            first += n;
        longer = longer && first + 1 < name->to;            // not "President Anand"
        if (longer && !(rp_party_match(m->parties, d->form, name->to, first, &hit) && strcmp(hit.fact[0]->party, f->party) == 0))
            return true;
    }
    return false;
}

// A bare surname of the tables is another person's when it stands in a longer name ("Francisco Morales"), titles apart,
// or long after its bearer left office.
static bool is_namesake(const rp_model *m, const rp_doc *d, uint32_t from, uint32_t to, const rp_party_fact *f) {
    if (strchr(f->text, ' ') != NULL)
        return false;
    const rp_name *name = name_over(d, from);
    if (!rp_party_plausible(f, rp_doc_day(d)) || (name != NULL && name->kind == RP_NAME_PER && name->to > to))
        return true;
    if (name == NULL || name->kind != RP_NAME_PER || name->from == from)
        return is_told_otherwise(m, d, from, f);
    uint32_t n;
    return rp_party_role_match(m->parties, d->lemma, d->lower, from, from - 1, &n) == NULL;
}

// Does the tagger call it a name? Of several words one will do, or a nationality among them ("Tigrayan forces"), or that
// all are capitals ("SECURITY COUNCIL").
static bool has_proper_noun(const rp_doc *d, uint32_t from, uint32_t to) {
    bool loud = to > from + 1;
    for (uint32_t t = from; t < to; t++) {
        bool nationality = d->upos[t] == RP_UPOS_ADJ && to > from + 1 && t > d->sent_token[d->tok_sent[t]] && d->form[t][0] >= 'A' && d->form[t][0] <= 'Z';
        if (d->upos[t] == RP_UPOS_PROPN || nationality)
            return true;
        for (const char *c = d->form[t]; *c != '\0'; c++)
            loud = loud && !(*c >= 'a' && *c <= 'z');
    }
    return loud;
}

static bool is_loud(const char *form) {
    uint32_t capitals = 0;
    for (const char *c = form; *c != '\0'; c++)
        capitals += (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9');
    return capitals > 1;
}

// Do its capitals tell that it is a name, whatever the tagger says: "WHO" and "LeT" among small letters, "Group of Seven"
// outside a title?
static bool is_capital_name(const rp_doc *d, uint32_t from, uint32_t to) {
    uint32_t first = d->sent_token[d->tok_sent[from]], end = d->sent_token[d->tok_sent[from] + 1], capitals = 0;
    if (to == from + 1) {
        uint32_t beside = to < end ? to : from > first ? from - 1 : from;
        return beside != from && is_loud(d->form[from]) && d->form[beside][0] >= 'a' && d->form[beside][0] <= 'z';
    }
    for (uint32_t t = from; t < to; t++)
        capitals += t > first && d->form[t][0] >= 'A' && d->form[t][0] <= 'Z';
    bool title = rp_doc_kind(d, d->tok_sent[from]) == RP_BLOCK_TITLE;
    return capitals > 1 && !title;
}

// "American" in "South American leaders".
static bool is_half_of_region(const rp_model *m, const rp_doc *d, uint32_t t) {
    return t > d->sent_token[d->tok_sent[t]] &&
           rp_back_word(m->back_words, RP_BACK_REGION, rp_arena_printf(d->arena, "%s %s", d->lower[t - 1], d->lower[t])) != NULL;
}

// "the Irrawaddy" in "the Irrawaddy River", "Kachin" in "Kachin State": a people, a medium, an organisation lends its name.
static bool is_in_place_name(const rp_name *name, uint32_t to, const rp_party_fact *f) {
    bool lends = f->kind == RP_PARTY_PEOPLE || !rp_party_is_state(f->party);
    return name->kind == RP_NAME_LOC && name->to > to && lends;
}

// "Praia" in "Mocimboa da Praia": a capital within the name of a place elsewhere.
static bool is_in_place(const rp_doc *d, uint32_t from, uint32_t to, const rp_party_fact *f) {
    if (f->kind != RP_PARTY_CAPITAL && f->kind != RP_PARTY_SEAT)
        return false;
    for (uint32_t i = 0; i < d->places.n; i++) {
        const rp_place *p = &d->places.v[i];
        if (p->from < from && p->to >= to && p->country[0] && strcmp(p->country, f->party) != 0)
            return true;
    }
    return false;
}

// "America" in "the Amhara Association of America": a state that only tells where an organisation is.
static bool is_in_body_name(const rp_model *m, const rp_doc *d, uint32_t from, const rp_party_fact *f) {
    uint32_t noun = d->head[from];
    if (f->kind > RP_PARTY_ALIAS || !rp_party_is_state(f->party) || noun == RP_NONE || noun + 2 != from || d->upos[noun] != RP_UPOS_PROPN ||
        strcmp(d->lower[from - 1], "of") != 0)
        return false;
    uint32_t n;
    return rp_back_word(m->back_words, RP_BACK_BAND, d->lower[noun]) != NULL &&
           rp_party_role_match(m->parties, d->lemma, d->lower, d->n_tokens, noun, &n) == NULL;
}

// Is the match only a piece of a longer name of something else?
static bool is_piece(const rp_model *m, const rp_doc *d, uint32_t from, uint32_t to, const rp_party_fact *f) {
    if (f->kind == RP_PARTY_PERSON)
        return is_namesake(m, d, from, to, f);
    const rp_name *name = name_over(d, from);
    if ((f->kind == RP_PARTY_ADJ && is_half_of_region(m, d, from)) || is_in_place(d, from, to, f) || is_in_body_name(m, d, from, f))
        return true;
    if (name == NULL)
        name = name_over(d, to - 1);    // "the Irrawaddy River"
    if (name == NULL || (name->from == from && name->to <= to))
        return false;
    if (is_in_place_name(name, to, f))
        return true;
    if (name->kind == RP_NAME_PER)
        return name->to - name->from > to - from;
    if (name->kind != RP_NAME_ORG)
        return false;
    if (f->kind == RP_PARTY_BODY)            // "the High Security Council" is not the one of the UN
        return !rp_party_is_state(f->party) && name->from < from && d->mention_at[from - 1] == RP_NONE && d->upos[from - 1] != RP_UPOS_DET;
    rp_party_hit next;          // "Amnesty International and Human Rights Watch"
    if (to + 1 < name->to && d->upos[to] == RP_UPOS_CCONJ && rp_party_match(m->parties, d->form, name->to, to + 1, &next))
        return false;
    for (uint32_t t = to; t < name->to && (rp_party_is_state(f->party) || name->from == from); t++) {
        uint32_t n;
        if (rp_party_role_match(m->parties, d->lemma, d->lower, d->n_tokens, t, &n) != NULL)
            return false;               // "Pakistan Army", "Afghan Ministry of Defence", "KIA Brigade": the party all the same
    }
    return name->to > to && d->upos[name->to - 1] == RP_UPOS_PROPN;
}

// "Chile's Defense Department", "the Russian Security Council": a body of that name in another state, whose name or
// nationality stands before it. NULL: none does.
static const rp_mention *other_owner(const rp_doc *d, uint32_t from, const rp_party_fact *f) {
    uint32_t before = from;
    if (before > 0 && (strcmp(d->lower[before - 1], "'s") == 0 || strcmp(d->lower[before - 1], "’s") == 0 || strcmp(d->lower[before - 1], "'") == 0))
        before--;
    if (f->kind != RP_PARTY_BODY || before == 0 || d->tok_sent[before - 1] != d->tok_sent[from] || d->mention_at[before - 1] == RP_NONE)
        return NULL;
    const rp_mention *x = &d->mentions.v[d->mention_at[before - 1]];
    return rp_party_is_state(x->code) && strcmp(x->code, f->party) != 0 && x->basis == RP_MENTION_NAMED ? x : NULL;
}

// The preposition before the name, or before what it stands beside: "in the capital, Sanaa".
static const char *preposition_of(const rp_doc *d, uint32_t head) {
    int r = d->relation[head];
    bool beside = (r == RP_REL_appos || r == RP_REL_conj) && d->head[head] < head && rp_tree_child(d, head, RP_REL_case) == RP_NONE;
    return rp_tree_preposition(d, beside ? d->head[head] : head);
}

static void add_named(const rp_model *m, rp_doc *d, uint32_t from, uint32_t to, const rp_party_fact *f) {
    rp_mention x = {.from = from, .to = to, .head = head_of_span(d, from, to), .code = f->party, .role = f->role, .row = f->row,
                    .sure = 0.95f, .basis = RP_MENTION_NAMED};
    if (f->kind == RP_PARTY_PEOPLE) {
        x.code = rp_party_generic(d, f->party, "cvl");
        x.role = "CVL";
    }
    if (f->kind == RP_PARTY_PERSON)
        x.basis = RP_MENTION_PERSON;
    bool place = f->kind == RP_PARTY_CAPITAL || ((f->kind == RP_PARTY_NAME || f->kind == RP_PARTY_SEAT) && rp_party_is_state(f->party));
    if (place && rp_tree_is_locative(preposition_of(d, x.head)))
        x.basis = RP_MENTION_PLACE;
    const rp_mention *owner = other_owner(d, from, f);
    if (owner != NULL)
        x.code = owner->code, x.role = rp_party_is_state(f->party) ? f->role : "GOV";
    x.name = rp_party_name(m->parties, x.code);
    x.why = rp_arena_printf(d->arena, "%s:%u %s%s%s", f->file, f->line, f->text, owner ? ", of " : "", owner ? owner->name : "");
    rp_mention_add(d, x);
}

// "Taliban" in a report that names Pakistan and never Afghanistan are the Pakistani ones, "Islamic State" in one from
// Nigeria is its West Africa Province. Once all names are found, because the first sentence seldom says where it plays.
static void settle_local_names(const rp_model *m, rp_doc *d) {
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        rp_mention *x = &d->mentions.v[i];
        rp_party_hit hit;
        if (rp_party_is_state(x->code) || x->row == RP_NONE || !rp_party_match(m->parties, d->form, x->to, x->from, &hit) ||
            hit.n_local == 0 || home_is_named(m, d, x->code))
            continue;
        for (uint32_t k = 0; k < hit.n_local; k++) {
            const rp_party_fact *f = hit.local[k];
            if (!rp_party_in_force(f, rp_doc_day(d)) || !home_is_named(m, d, f->party))
                continue;
            x->code = f->party, x->role = f->role, x->row = f->row;
            x->name = rp_party_name(m->parties, f->party);
            x->why = rp_arena_printf(d->arena, "%s:%u %s, by the countries named", f->file, f->line, f->text);
            break;
        }
    }
}

// Does the name go on behind token t, otherwise than with a role noun ("ELN Commander")?
static bool goes_on(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint32_t n, end = t < d->n_tokens ? d->sent_token[d->tok_sent[t - 1] + 1] : t;
    return t < end && d->upos[t] == RP_UPOS_PROPN && rp_party_role_match(m->parties, d->lemma, d->lower, end, t, &n) == NULL;
}

// "the BRP Datu" in a report on the Philippines: an acronym of a group whose home and name it never tells, though it tells
// of other states.
static bool is_stray_acronym(const rp_model *m, const rp_doc *d, const rp_mention *x) {
    const rp_party_fact *f = x->basis == RP_MENTION_NAMED && x->row != RP_NONE && goes_on(m, d, x->to) ? rp_party_fact_at(m->parties, x->row) : NULL;
    bool others = false;
    if (f == NULL || f->kind != RP_PARTY_ACRONYM || rp_party_is_state(x->code) || strncmp(x->code, "med:", 4) == 0 || rp_party_home(m->parties, x->code) == NULL)
        return false;
    for (uint32_t i = 0; i < d->places.n; i++) {
        const char *country = d->places.v[i].country;
        if (country[0] && rp_party_lives_in(m->parties, x->code, country))
            return false;
        others = others || country[0];
    }
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const rp_mention *z = &d->mentions.v[i];
        if (strcmp(z->code, x->code) == 0 && z->row != RP_NONE && rp_party_fact_at(m->parties, z->row)->kind != RP_PARTY_ACRONYM)
            return false;
        char state[4] = {0};
        memcpy(state, z->code, strlen(z->code) < 3 ? strlen(z->code) : 3);
        if (rp_party_is_state(state) && rp_party_lives_in(m->parties, x->code, state))
            return false;
        others = others || rp_party_is_state(state);
    }
    return others;
}

static void drop_stray_acronyms(const rp_model *m, rp_doc *d) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const rp_mention x = d->mentions.v[i];
        bool stray = is_stray_acronym(m, d, &x);
        for (uint32_t t = x.from; t < x.to; t++)
            d->mention_at[t] = stray ? RP_NONE : n;
        if (!stray)
            d->mentions.v[n++] = x;
    }
    d->mentions.n = n;
}

// "USS Carney", "BRP Sierra Madre": a navy's prefix takes the ship's name with it. The token behind the name; t when f is none.
static uint32_t ship_end(const rp_doc *d, uint32_t t, const rp_party_fact *f) {
    enum { LONGEST = 4 };
    if (f->kind != RP_PARTY_ACRONYM || strcmp(f->role, "MIL") != 0 || !rp_party_is_state(f->party))
        return t;
    uint32_t end = t, last = d->sent_token[d->tok_sent[t - 1] + 1];
    while (end < last && end - t < LONGEST && d->upos[end] == RP_UPOS_PROPN)
        end++;
    return end;
}

static void find_names(const rp_model *m, rp_doc *d) {
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        uint32_t end = d->sent_token[s + 1];
        for (uint32_t t = d->sent_token[s]; t < end;) {
            rp_party_hit hit;
            if (!rp_party_match(m->parties, d->form, end, t, &hit)) {
                t++;
                continue;
            }
            const rp_party_fact *f = choose(m, d, &hit, t);
            bool doubtful = f->word && f->kind != RP_PARTY_ADJ && !has_proper_noun(d, t, t + hit.n_tokens) && !is_capital_name(d, t, t + hit.n_tokens);
            uint32_t to = ship_end(d, t + hit.n_tokens, f);
            if (doubtful || (to == t + hit.n_tokens && is_piece(m, d, t, to, f))) {
                t++;
                continue;
            }
            add_named(m, d, t, to, f);
            t = to;
        }
    }
}

// "New York" in "The New York Times" is no place, nor "America" in the name of an association of America.
static void drop_places_in_names(rp_doc *d) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->places.n; i++) {
        const rp_place p = d->places.v[i];
        const rp_mention *x = d->mention_at[p.from] != RP_NONE ? &d->mentions.v[d->mention_at[p.from]] : NULL;
        bool inside = x != NULL && x->to - x->from > p.to - p.from && !rp_party_is_state(x->code);
        const rp_name *name = x == NULL && p.level == RP_PLACE_COUNTRY ? name_over(d, p.from) : NULL;
        bool lent = name != NULL && name->kind == RP_NAME_ORG && name->from < p.from;
        if (!inside && !lent)
            d->places.v[n++] = p;
    }
    d->places.n = n;
}

// --------------------------------------------------------------------------------------------------------------- stage

static void cite_media(rp_doc *d) {
    rp_dict seen = {.arena = d->arena};
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const char *code = d->mentions.v[i].code;
        if (strncmp(code, "med:", 4) == 0 && rp_dict_get(&seen, code) == UINT32_MAX) {
            rp_dict_put(&seen, code, 1);
            rp_vec_push(d->arena, &d->cites, code);
        }
    }
}

rp_status rp_parties_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    (void)w;
    assert(d->stage == RP_STAGE_PLACES);
    rp_tree_mend(m, d);
    rp_rows_mark(m->patterns, d);
    rp_tree_link(d);
    d->mention_at = RP_NEW(d->arena, uint32_t, d->n_tokens + 1);
    for (uint32_t t = 0; t < d->n_tokens; t++)
        d->mention_at[t] = RP_NONE;
    find_names(m, d);
    settle_local_names(m, d);
    drop_stray_acronyms(m, d);
    rp_newcomers_find(m, d);
    drop_places_in_names(d);
    rp_party_roles(m, d);
    rp_back_run(m, d);
    cite_media(d);
    rp_credit_find(m, d);
    d->stage = RP_STAGE_PARTIES;
    return RP_OK;
}
