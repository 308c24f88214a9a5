// party.c: mentions of parties.
//
// Three passes over the document. (1) Names: the longest match of the party tables at each token, with the name labels
// as veto ("Jordan" the man, "Pakistan Institute for Conflict Studies"). (2) Role nouns: "soldiers", "ministry",
// "residents" with the owner that the tree or the words before give them, else the country of their sentence. (3) What
// needs memory, in text order: persons known by their title, unknown organisations, pronouns and nouns that refer back
// (back.c). A mention is a span of tokens with a code; mention_at gives the widest one over a token.
//
// A code here is not yet dated: "taliban" becomes AFG only when the event stage knows the day of the event.
#include "code/party.h"

#include <assert.h>
#include <string.h>

#include "base/dict.h"
#include "code/back.h"
#include "code/context.h"
#include "code/mend.h"
#include "code/tree.h"

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

static bool is_locative(const char *preposition) {
    static const char *const words[] = {"in", "at", "near", "into", "from", "to", "inside", "outside", "around", "across",
                                        "through", "throughout", "within", "via", "towards", "toward", "of"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], preposition) == 0)
            return true;
    return false;
}

static bool is_nominal(const rp_doc *d, uint32_t t) {
    return d->upos[t] == RP_UPOS_NOUN || d->upos[t] == RP_UPOS_PROPN;
}

// A nationality before a noun modifies it; standing alone it is the people.
static bool modifies_noun(const rp_doc *d, uint32_t t) {
    int r = d->relation[t];
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

static const rp_party_fact *choose(const rp_model *m, const rp_doc *d, const rp_party_hit *hit, uint32_t at) {
    const rp_party_fact *best = rp_party_best_near(m->parties, hit, rp_doc_day(d), is_shared(hit) ? rp_focus_country(d) : "");
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

// A bare surname of the tables is another person's when it stands in a longer name ("Francisco Morales"), titles apart,
// or long after its bearer left office.
static bool is_namesake(const rp_model *m, const rp_doc *d, uint32_t from, uint32_t to, const rp_party_fact *f) {
    if (strchr(f->text, ' ') != NULL)
        return false;
    const rp_name *name = name_over(d, from);
    if (!rp_party_plausible(f, rp_doc_day(d)) || (name != NULL && name->kind == RP_NAME_PER && name->to > to))
        return true;
    if (name == NULL || name->kind != RP_NAME_PER || name->from == from)
        return false;
    uint32_t n;
    return rp_party_role_match(m->parties, d->lemma, d->lower, from, from - 1, &n) == NULL;
}

// Is the match only a piece of a longer name of something else?
static bool is_piece(const rp_model *m, const rp_doc *d, uint32_t from, uint32_t to, const rp_party_fact *f) {
    if (f->kind == RP_PARTY_PERSON)
        return is_namesake(m, d, from, to, f);
    const rp_name *name = name_over(d, from);
    if (name == NULL || (name->from == from && name->to <= to))
        return false;
    if (name->kind == RP_NAME_PER)
        return name->to - name->from > to - from;
    if (name->kind != RP_NAME_ORG || f->kind == RP_PARTY_BODY)
        return false;
    for (uint32_t t = to; t < name->to; t++) {
        uint32_t n;
        if (rp_party_role_match(m->parties, d->lemma, d->lower, d->n_tokens, t, &n) != NULL)
            return false;               // "Pakistan Army", "Afghan Ministry of Defence": the state all the same
    }
    return name->to > to && d->upos[name->to - 1] == RP_UPOS_PROPN;
}

static void add_mention(rp_doc *d, rp_mention mention) {
    for (uint32_t t = mention.from; t < mention.to; t++) {
        uint32_t old = d->mention_at[t];
        if (old == RP_NONE || d->mentions.v[old].to - d->mentions.v[old].from <= mention.to - mention.from)
            d->mention_at[t] = d->mentions.n;
    }
    rp_vec_push(d->arena, &d->mentions, mention);
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
    if ((f->kind == RP_PARTY_NAME || f->kind == RP_PARTY_CAPITAL || f->kind == RP_PARTY_SEAT) &&
        is_locative(rp_tree_preposition(d, x.head)) && (rp_party_is_state(f->party)))
        x.basis = RP_MENTION_PLACE;
    x.name = rp_party_name(m->parties, f->party);
    x.why = rp_arena_printf(d->arena, "%s:%u %s", f->file, f->line, f->text);
    add_mention(d, x);
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
            bool doubtful = f->word && d->upos[t] != RP_UPOS_PROPN && f->kind != RP_PARTY_ADJ;
            if (doubtful || is_piece(m, d, t, t + hit.n_tokens, f)) {
                t++;
                continue;
            }
            add_named(m, d, t, t + hit.n_tokens, f);
            t += hit.n_tokens;
        }
    }
}

// "New York" in "The New York Times" is no place.
static void drop_places_in_names(rp_doc *d) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->places.n; i++) {
        const rp_place p = d->places.v[i];
        const rp_mention *x = d->mention_at[p.from] != RP_NONE ? &d->mentions.v[d->mention_at[p.from]] : NULL;
        bool inside = x != NULL && x->to - x->from > p.to - p.from && !rp_party_is_state(x->code);
        if (!inside)
            d->places.v[n++] = p;
    }
    d->places.n = n;
}

// -------------------------------------------------------------------------------------------------------------- roles

// The nominal with a mention that owns the role noun at head from behind: "fighters of the TTP", "residents of Khost",
// "militants loyal to the emir"; or RP_NONE.
static uint32_t linked_owner(const rp_doc *d, uint32_t head) {
    static const char *const links[] = {"of", "from", "for", "in"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        RP_EACH_CHILD(d, head, c)
            if (c > head && d->relation[c] == RP_REL_nmod && strcmp(rp_tree_preposition(d, c), links[i]) == 0 &&
                d->mention_at[c] != RP_NONE)
                return c;
    RP_EACH_CHILD(d, head, a)
        if (a > head && (d->relation[a] == RP_REL_amod || d->relation[a] == RP_REL_acl))
            RP_EACH_CHILD(d, a, c) {
                const char *p = rp_tree_preposition(d, c);
                if (d->relation[c] == RP_REL_obl && (strcmp(p, "to") == 0 || strcmp(p, "with") == 0) && d->mention_at[c] != RP_NONE)
                    return c;
            }
    return RP_NONE;
}

// The mention that owns a role noun whose words are [from, to): a modifier, a possessor, or the nominal after of, from, in.
static const rp_mention *owner_of(const rp_doc *d, uint32_t head, uint32_t from) {
    RP_EACH_CHILD(d, head, c) {
        int r = d->relation[c];
        bool before = c < from && (r == RP_REL_amod || r == RP_REL_compound || r == RP_REL_nmod_poss || r == RP_REL_nmod ||
                                   r == RP_REL_nmod_desc || r == RP_REL_nmod_unmarked);
        if (before && d->mention_at[c] != RP_NONE)
            return &d->mentions.v[d->mention_at[c]];
    }
    if (from > 0 && d->tok_sent[from - 1] == d->tok_sent[from] && d->mention_at[from - 1] != RP_NONE)
        return &d->mentions.v[d->mention_at[from - 1]];
    uint32_t link = linked_owner(d, head);
    return link != RP_NONE ? &d->mentions.v[d->mention_at[link]] : NULL;
}

static const char *place_country_below(const rp_doc *d, uint32_t head) {
    RP_EACH_CHILD(d, head, c)
        if (d->relation[c] == RP_REL_nmod || d->relation[c] == RP_REL_compound || d->relation[c] == RP_REL_nmod_poss)
            for (uint32_t i = 0; i < d->places.n; i++)
                if (c >= d->places.v[i].from && c < d->places.v[i].to && d->places.v[i].country[0])
                    return d->places.v[i].country;
    return "";
}

static rp_mention role_mention(const rp_model *m, const rp_doc *d, uint32_t from, uint32_t to, const rp_party_role *role) {
    uint32_t head = to - 1;
    const rp_mention *owner = owner_of(d, head, from);
    rp_mention x = {.from = from, .to = to, .head = head, .role = role->role, .row = RP_NONE, .basis = RP_MENTION_ROLE, .sure = 0.8f};
    bool generic = strcmp(role->code, "state") != 0;
    x.owned = owner != NULL;
    const char *state = "";
    if (owner != NULL && owner->from < from)
        x.from = owner->to == from ? owner->from : from;
    if (owner != NULL && !rp_party_is_state(owner->code) && strchr(owner->code, ':') == NULL) {
        x.code = owner->code;           // "TTP fighters": the group itself
    } else {
        if (owner != NULL)
            state = rp_arena_copy(d->arena, owner->code, 3);
        if (state[0] == '\0')
            state = place_country_below(d, head);
        x.owned = state[0] != '\0';
        if (state[0] == '\0') {
            state = rp_context_country(d, head);
            x.sure = 0.5f;
        }
        x.code = generic ? rp_party_generic(d, state, role->code) : state;
    }
    const char *name = x.code[0] ? rp_party_name(m->parties, x.code) : NULL;
    x.name = name ? name : "unknown";
    x.why = rp_arena_printf(d->arena, "data/parties/roles.tsv:%u %s, %s", role->line, role->lemma,
                            owner ? owner->why : "country of the context");
    return x;
}

// "Mujahid" in "Zabihullah Mujahid" is a name, though the word is a role too.
static bool is_name_part(const rp_doc *d, uint32_t t) {
    const rp_name *name = name_over(d, t);
    return name != NULL && name->kind == RP_NAME_PER && (name->from < t || name->to > t + 1);
}

// "border guards of Kyrgyzstan and Tajikistan", "Iranian and Afghan officials": the same role on the other side, as a
// second mention over the same span.
static void add_second_owner(const rp_model *m, rp_doc *d, rp_mention x) {
    uint32_t first = linked_owner(d, x.head);
    RP_EACH_CHILD(d, x.head, c)
        if (first == RP_NONE && c < x.head && (d->relation[c] == RP_REL_amod || d->relation[c] == RP_REL_compound) && d->mention_at[c] != RP_NONE)
            first = c;
    if (!x.owned || first == RP_NONE)
        return;
    RP_EACH_CHILD(d, first, c) {
        if (d->relation[c] != RP_REL_conj || d->mention_at[c] == RP_NONE)
            continue;
        const rp_mention *owner = &d->mentions.v[d->mention_at[c]];
        const char *suffix = strchr(x.code, ':');
        bool group = !rp_party_is_state(owner->code) && strchr(owner->code, ':') == NULL;
        if (strchr(owner->code, ':') != NULL || strncmp(owner->code, x.code, 3) == 0)
            continue;
        x.code = suffix && !group ? rp_party_generic(d, owner->code, suffix + 1) : owner->code;
        x.name = rp_party_name(m->parties, x.code);
        x.why = rp_arena_printf(d->arena, "%s, and %s", x.why, owner->why);
        rp_vec_push(d->arena, &d->mentions, x);
    }
}

static void find_roles(const rp_model *m, rp_doc *d) {
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        uint32_t end = d->sent_token[s + 1];
        for (uint32_t t = d->sent_token[s]; t < end;) {
            uint32_t n = 1;
            const rp_party_role *role = rp_party_role_match(m->parties, d->lemma, d->lower, end, t, &n);
            bool usable = role != NULL && strcmp(role->code, "back") != 0 && d->mention_at[t + n - 1] == RP_NONE &&
                          d->upos[t + n - 1] != RP_UPOS_VERB && d->upos[t + n - 1] != RP_UPOS_ADP && !is_name_part(d, t + n - 1);
            // "police custody", "army chief": the last noun of a compound decides
            uint32_t last = t + n - 1;
            bool inner = usable && d->relation[last] == RP_REL_compound && d->head[last] > last;
            if (usable && inner) {
                uint32_t k;
                const rp_party_role *outer = rp_party_role_match(m->parties, d->lemma, d->lower, end, d->head[last], &k);
                inner = outer != NULL;
            }
            if (usable && !inner) {
                rp_mention x = role_mention(m, d, t, t + n, role);
                if (x.code[0] != '\0')
                    add_mention(d, x);
                add_second_owner(m, d, x);
            }
            t += role != NULL ? n : 1;
        }
    }
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
    rp_tree_link(d);
    d->mention_at = RP_NEW(d->arena, uint32_t, d->n_tokens + 1);
    for (uint32_t t = 0; t < d->n_tokens; t++)
        d->mention_at[t] = RP_NONE;
    find_names(m, d);
    drop_places_in_names(d);
    find_roles(m, d);
    rp_back_run(m, d);
    cite_media(d);
    d->stage = RP_STAGE_PARTIES;
    return RP_OK;
}
