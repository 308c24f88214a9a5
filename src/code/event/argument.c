// argument.c: see argument.h.
#include "code/event/argument.h"

#include <string.h>

#include "code/account.h"
#include "code/party/context.h"

enum { DEEP = 3 };

// ------------------------------------------------------------------------------------------------------------- parties

bool rp_refs_have(const rp_party_refs *refs, const char *party) {
    for (uint32_t i = 0; i < refs->n; i++)
        if (strcmp(refs->v[i].party, party) == 0)
            return true;
    return false;
}

bool rp_refs_share(const rp_party_refs *a, const rp_party_refs *b) {
    for (uint32_t i = 0; i < a->n; i++)
        if (rp_refs_have(b, a->v[i].party))
            return true;
    return false;
}

bool rp_refs_equal(const rp_party_refs *a, const rp_party_refs *b) {
    for (uint32_t i = 0; i < a->n; i++)
        if (!rp_refs_have(b, a->v[i].party))
            return false;
    return a->n == b->n;
}

void rp_argument_add(const rp_doc *d, rp_party_ref ref, rp_party_refs *out) {
    for (uint32_t i = 0; i < out->n; i++)
        if (strcmp(out->v[i].party, ref.party) == 0)
            return;
    rp_vec_push(d->arena, out, ref);
}

static rp_span bytes_of(const rp_doc *d, uint32_t from, uint32_t to) {
    return (rp_span){d->tok_from[from], d->tok_to[to - 1]};
}

// A code as it is on the document's day; the event's own day may take it back (event.c).
static void add_dated(const rp_model *m, const rp_doc *d, rp_party_ref ref, rp_party_refs *out) {
    ref.undated = ref.party;
    ref.party = rp_party_resolve(m->parties, ref.undated, rp_doc_day(d));
    if (ref.party != ref.undated && rp_party_name(m->parties, ref.party) != NULL)
        ref.name = rp_party_name(m->parties, ref.party);
    rp_argument_add(d, ref, out);
}

// "had itself broken off relations": a reflexive names nobody but the subject.
static bool is_reflexive(const rp_doc *d, uint32_t t) {
    size_t n = strlen(d->lower[t]);
    return d->upos[t] == RP_UPOS_PRON && n > 5 && (strcmp(d->lower[t] + n - 4, "self") == 0 || strcmp(d->lower[t] + n - 6, "selves") == 0);
}

// "Amnesty International and Human Rights Watch": where the parser read one long name, the party before "and" is another.
static uint32_t swallowed(const rp_doc *d, uint32_t from, uint32_t head) {
    if (from < 2 || d->tok_sent[from - 2] != d->tok_sent[from] || d->upos[from - 1] != RP_UPOS_CCONJ)
        return RP_NONE;
    uint32_t before = d->mention_at[from - 2];
    int r = before != RP_NONE ? d->relation[d->mentions.v[before].head] : RP_REL_root;
    bool inside = (r == RP_REL_compound || r == RP_REL_amod || r == RP_REL_flat) && rp_tree_under(d, d->mentions.v[before].head, head);
    return inside ? d->mentions.v[before].head : RP_NONE;
}

// The words that stand for a party: of a role with what describes it ("heavily armed men", "Salvadoran guerrillas").
static rp_span words_of(const rp_doc *d, const rp_mention *x) {
    uint32_t from = x->from;
    while (x->basis == RP_MENTION_ROLE && from > d->sent_token[d->tok_sent[from]] && rp_tree_under(d, from - 1, x->head)) {
        int r = d->relation[from - 1];
        bool describes = r == RP_REL_compound || r == RP_REL_amod || (r == RP_REL_advmod && d->relation[d->head[from - 1]] == RP_REL_amod) ||
                         (r == RP_REL_punct && !d->space_after[from - 1]);
        if (!describes)
            break;
        from--;
    }
    return bytes_of(d, from, x->to);
}

static bool add_mention(const rp_model *m, const rp_doc *d, uint32_t token, const char *verb, rp_party_refs *out) {
    uint32_t at = d->mention_at[token];
    if (at == RP_NONE || d->mentions.v[at].aside || is_reflexive(d, token))
        return false;
    uint32_t from = d->mentions.v[at].from, to = d->mentions.v[at].to;
    // "both sides" is two mentions over one span
    for (uint32_t i = at; i < d->mentions.n && d->mentions.v[i].from == from && d->mentions.v[i].to == to; i++) {
        const rp_mention *x = &d->mentions.v[i];
        add_dated(m, d, (rp_party_ref){x->code, x->code, x->name, x->role, verb, words_of(d, x), i + 1}, out);
    }
    uint32_t other = swallowed(d, from, token);
    if (other != RP_NONE && d->mentions.v[d->mention_at[other]].basis != RP_MENTION_ROLE)
        add_mention(m, d, other, verb, out);
    return true;
}

static const rp_place *place_at(const rp_doc *d, uint32_t token) {
    for (uint32_t i = 0; i < d->places.n; i++)
        if (token >= d->places.v[i].from && token < d->places.v[i].to)
            return &d->places.v[i];
    return NULL;
}

static bool add_place_state(const rp_model *m, const rp_doc *d, uint32_t token, const char *verb, rp_party_refs *out) {
    const rp_place *p = place_at(d, token);
    if (p == NULL || p->country[0] == '\0')
        return false;
    const char *name = rp_party_name(m->parties, p->country);
    rp_argument_add(d, (rp_party_ref){p->country, p->country, name ? name : p->country, "GOV", verb, bytes_of(d, p->from, p->to), 0}, out);
    return true;
}

static void inner_parties(const rp_model *m, const rp_doc *d, uint32_t token, const char *verb, int depth, rp_party_refs *out);

// "a joint force of Chad and Cameroon"
static void inner_conjuncts(const rp_model *m, const rp_doc *d, uint32_t token, const char *verb, int depth, rp_party_refs *out) {
    rp_tokens all = {0};
    rp_tree_conjuncts(d, token, &all);              // none of RP_NONE
    for (uint32_t i = 0; i < all.n; i++)
        inner_parties(m, d, all.v[i], verb, depth, out);
}

// Does c do what is done to noun token: "Israel struck targets" read as one noun phrase (tree.h)?
static bool is_squeezed_doer(const rp_doc *d, uint32_t token, uint32_t c) {
    RP_EACH_CHILD(d, token, v) {
        rp_tokens doers = {0};
        if (d->relation[v] != RP_REL_amod || v < c || !rp_tree_is_verb(d, v))
            continue;
        rp_tree_subjects(d, v, &doers);
        if (doers.n > 0 && doers.v[0] == c)
            return true;
    }
    return false;
}

// The participle that says who is in a thing, or RP_NONE: "a bus carrying soldiers".
static uint32_t carrier(const rp_model *m, const rp_doc *d, uint32_t token) {
    uint32_t c = rp_tree_child(d, token, RP_REL_acl);
    return c != RP_NONE && rp_patterns_in_set(m->patterns, "carrying_verb", d->lemma[c]) ? c : RP_NONE;
}

// "The attack in Peshawar killed nine": of a noun of attack only its doer is a party, not those whom it hit.
static bool is_attack(const rp_model *m, const rp_doc *d, uint32_t token) {
    if (rp_tree_is_verb(d, token))
        return false;
    const rp_cue *cue = rp_cue_at(m->patterns, RP_CUES_FIGURES, d, token);
    return (cue != NULL && strcmp(cue->kind, "attacks") == 0) || rp_patterns_in_set(m->patterns, "bomb", d->lemma[token]);
}

static bool is_town(const rp_doc *d, uint32_t token) {
    return d->mention_at[token] == RP_NONE && place_at(d, token) != NULL;
}

static void inner_parties(const rp_model *m, const rp_doc *d, uint32_t token, const char *verb, int depth, rp_party_refs *out) {
    if (add_mention(m, d, token, verb, out) || depth == DEEP)
        return;
    if (add_place_state(m, d, token, verb, out))
        return;
    uint32_t apposition = rp_tree_child(d, token, RP_REL_appos);       // "its eastern neighbour, India"
    if (apposition != RP_NONE && add_mention(m, d, apposition, verb, out))
        return;
    static const char *const inner[] = {"by", "from", "of", "in", "at", "near", "on", "against", "for"};
    bool attack = is_attack(m, d, token);                               // whoever is in or after it suffers
    bool weapon = rp_patterns_in_set(m->patterns, "instrument", d->lemma[token]);      // "a mine in Gao" is nobody's
    size_t n_inner = attack ? 2 : weapon ? 3 : sizeof inner / sizeof *inner;
    uint32_t before = out->n;
    RP_EACH_CHILD(d, token, c) {
        int r = d->relation[c];
        bool within = (r == RP_REL_nmod_poss && d->upos[c] != RP_UPOS_PRON) || r == RP_REL_compound || r == RP_REL_amod ||
                      r == RP_REL_nmod_unmarked || r == RP_REL_nmod_desc || r == RP_REL_flat || r == RP_REL_appos;
        if (within && !is_squeezed_doer(d, token, c) && !(attack && is_town(d, c)))
            inner_conjuncts(m, d, c, verb, depth + 1, out);
    }
    uint32_t load = carrier(m, d, token);                              // "a boat carrying migrants"
    if (out->n == before && load != RP_NONE)
        inner_conjuncts(m, d, rp_tree_child(d, load, RP_REL_obj), verb, depth + 1, out);
    uint32_t owner = rp_tree_child(d, token, RP_REL_nmod_poss);        // "their Colombian hosts" are Colombia's
    if (out->n == before && owner != RP_NONE)
        inner_parties(m, d, owner, verb, depth + 1, out);
    for (size_t i = 0; out->n == before && i < n_inner; i++)
        RP_EACH_CHILD(d, token, c)
            if (d->relation[c] == RP_REL_nmod && strcmp(rp_tree_preposition(d, c), inner[i]) == 0)
                inner_conjuncts(m, d, c, verb, depth + 1, out);
}

// A house, a market, a village suffers as its state's civilians.
static void make_civilian(const rp_model *m, const rp_doc *d, uint32_t token, uint32_t from, rp_party_refs *out) {
    if (d->mention_at[token] != RP_NONE || !rp_patterns_in_set(m->patterns, "civilian_thing", d->lemma[token]) ||
        carrier(m, d, token) != RP_NONE)
        return;
    for (uint32_t i = from; i < out->n; i++)
        if (rp_party_is_state(out->v[i].party)) {
            out->v[i].party = out->v[i].undated = rp_party_generic(d, out->v[i].party, "cvl");
            out->v[i].role = "CVL";
        }
}

void rp_argument_parties(const rp_model *m, const rp_doc *d, uint32_t token, const char *verb, rp_party_refs *out) {
    uint32_t before = out->n;
    inner_parties(m, d, token, verb, 0, out);
    make_civilian(m, d, token, before, out);
}

static bool is_definite_people(const rp_doc *d, const rp_mention *x) {
    bool definite = false;
    if (x->basis != RP_MENTION_NAMED || strstr(x->code, ":cvl") == NULL)
        return false;
    RP_EACH_CHILD(d, x->head, c) {
        int r = d->relation[c];
        bool charge = r == RP_REL_nmod && d->relation[x->head] == RP_REL_obj && strcmp(rp_tree_preposition(d, c), "of") == 0;
        if (charge)                         // "accused the Chinese of piracy"
            continue;
        if (r == RP_REL_det)
            definite = strcmp(d->lower[c], "the") == 0;
        else if (r == RP_REL_nummod || r == RP_REL_amod || r == RP_REL_acl_relcl || r == RP_REL_nmod || (r == RP_REL_acl && !rp_tree_takes_of(d, c)))
            return false;
    }
    return definite;
}

void rp_argument_nations(const rp_model *m, const rp_doc *d, rp_party_refs *refs) {
    for (uint32_t i = 0; i < refs->n; i++) {
        rp_party_ref *r = &refs->v[i];
        const rp_mention *x = r->mention ? &d->mentions.v[r->mention - 1] : NULL;
        if (x == NULL || !is_definite_people(d, x))
            continue;
        r->undated = rp_arena_copy(d->arena, x->code, rp_party_base(x->code));
        r->party = rp_party_resolve(m->parties, r->undated, rp_doc_day(d));
        r->role = "GOV";
    }
}

void rp_argument_role(const rp_model *m, const rp_doc *d, const rp_anchor *a, const rp_role *role, rp_party_refs *out,
                      rp_tokens *tokens) {
    uint32_t before = out->n;
    for (uint32_t i = 0; i < role->n && out->n == before; i++) {
        rp_tokens found = {0};
        for (uint32_t k = 0; k < role->alternatives[i].n; k++)
            rp_slot_fill(d, a, &role->alternatives[i].slots[k], &found);
        for (uint32_t k = 0; k < found.n; k++) {
            if (found.v[k] == a->token || rp_slot_is_manner(m->patterns, d, found.v[k]))
                continue;
            rp_argument_parties(m, d, found.v[k], NULL, out);
            if (tokens != NULL)
                rp_tokens_add(tokens, found.v[k]);
        }
    }
}

// ---------------------------------------------------------------------------------------------------------- clauses

uint32_t rp_clause_of(const rp_doc *d, uint32_t token) {
    for (uint32_t t = token; t != RP_NONE; t = d->head[t]) {
        int r = d->relation[t];
        if (d->head[t] == RP_NONE || r == RP_REL_ccomp || r == RP_REL_advcl || r == RP_REL_acl_relcl || r == RP_REL_acl ||
            r == RP_REL_parataxis || r == RP_REL_csubj || (r == RP_REL_conj && rp_tree_is_verb(d, t)) || r == RP_REL_xcomp)
            return t;
        token = t;
    }
    return token;
}

bool rp_clause_reaches(const rp_doc *d, const rp_time *time, uint32_t token) {
    uint32_t clause = rp_clause_of(d, time->from);
    if (time->kind == RP_TIME_SINCE && d->relation[clause] == RP_REL_advcl && d->head[clause] != RP_NONE)
        clause = rp_clause_of(d, d->head[clause]);
    while (d->relation[clause] == RP_REL_conj && d->head[clause] != RP_NONE)        // "192 were killed and 1,230 wounded in May"
        clause = d->head[clause];
    return rp_tree_under(d, token, clause);
}

// ------------------------------------------------------------------------------------------------------------- numbers

const rp_number *rp_argument_number(const rp_doc *d, uint32_t token) {
    for (uint32_t i = 0; i < d->numbers.n; i++) {
        const rp_number *n = &d->numbers.v[i];
        if (n->kind != RP_NUMBER_CARDINAL)
            continue;
        if (n->head == token || (n->head == RP_NONE && token >= n->from && token < n->to))
            return n;
    }
    return NULL;
}
