// noun.c: see noun.h.
//
// One party: the noun may be the last word of a name told before ("the court"); a description must fit ("the kingdom",
// "the landlocked nation": data/parties/reference.tsv); an apposition says it outright; else the best antecedent of its
// kind. Two parties: of all pairs of states, or sides, the one that the document speaks of most, that was named most
// lately, and that stands joined ("between Delhi and Islamabad").
#include "code/party/noun.h"

#include <stdlib.h>
#include <string.h>

#include "code/party/antecedent.h"
#include "code/party/context.h"
#include "code/tree/tree.h"

enum { RECENT = 48, BACK = 3, SIDES = 10, TOGETHER = 5 };
static const float SLIGHT = 0.15f;         // of the share of the main state: less is no side of the text

// --------------------------------------------------------------------------------------------------------------- pairs

// How lately each party of the document was named before t: 4 in t's sentence, 1 three sentences back.
static void recency_of(const rp_memory *y, uint32_t t, uint8_t *recent) {
    const rp_doc *d = y->d;
    memset(recent, 0, y->parties.n);
    for (uint32_t k = 0; k < y->met.n && k < RECENT; k++) {
        const rp_mention *x = &d->mentions.v[y->met.v[y->met.n - 1 - k]];
        uint32_t apart = d->tok_sent[t] - d->tok_sent[x->head];
        if (apart > BACK)
            return;
        uint32_t i = rp_dict_get(&y->party_at, rp_memory_code(y, x->code));
        if (i != UINT32_MAX && recent[i] < BACK + 1 - apart && x->basis != RP_MENTION_PRONOUN)
            recent[i] = (uint8_t)(BACK + 1 - apart);
    }
}

static int joint_score(const rp_memory *y, uint32_t t, uint32_t a, uint32_t b) {
    const rp_doc *d = y->d;
    int best = 0;
    for (uint32_t i = 0; i < y->joints.n; i++) {
        const rp_joint *j = &y->joints.v[i];
        int apart = (int)d->tok_sent[t] - (int)d->tok_sent[j->token];
        bool same = (j->party[0] == a && j->party[1] == b) || (j->party[0] == b && j->party[1] == a);
        int points = TOGETHER + (apart >= 0 && apart <= BACK ? BACK + 1 - apart : 0);    // named together anywhere: a pair all the same
        if (same && points > best)
            best = points;
    }
    return best;
}

static rp_mention mention_of(const rp_memory *y, uint32_t party) {
    const rp_weight *w = &y->parties.v[party];
    if (w->mention != RP_NONE) {
        rp_mention x = y->d->mentions.v[w->mention];
        x.code = w->code;
        x.name = rp_memory_name(y, w->code);
        return x;
    }
    return (rp_mention){.code = w->code, .name = rp_memory_name(y, w->code), .role = "GOV", .why = "the country of its places",
                        .row = RP_NONE, .sure = 0.6f};
}

bool rp_noun_pair(const rp_memory *y, uint32_t t, bool states, const char *with, rp_mention out[2]) {
    uint8_t *recent = RP_NEW(y->d->arena, uint8_t, y->parties.n + 1);
    uint32_t list[SIDES], n = 0;
    recency_of(y, t, recent);
    for (uint32_t i = 0; i < y->parties.n && n < SIDES; i++) {
        const rp_weight *w = &y->parties.v[i];
        if ((states ? w->state : w->side) && (recent[i] > 0 || 3 * w->n >= y->most))
            list[n++] = i;
    }
    float most = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = i + 1; k < n; k++) {
            uint32_t a = list[i], b = list[k];
            float share = rp_memory_share(y, y->parties.v[a].code) + rp_memory_share(y, y->parties.v[b].code);
            int joint = joint_score(y, t, a, b);
            bool again = y->pair[0] == a && y->pair[1] == b;
            float least = rp_memory_share(y, y->parties.v[a].n < y->parties.v[b].n ? y->parties.v[a].code : y->parties.v[b].code);
            if (least < SLIGHT && joint == 0 && !again)
                continue;                   // told in passing
            bool first = with == NULL || strcmp(y->parties.v[a].code, with) == 0;
            if (!first && strcmp(y->parties.v[b].code, with) != 0)
                continue;
            float score = 10 * share + (float)(recent[a] + recent[b] + joint + (again ? 3 : 0));
            if (score > most) {
                most = score;
                out[0] = mention_of(y, first ? a : b);
                out[1] = mention_of(y, first ? b : a);
            }
        }
    return most > 0;
}

static void put_pair(rp_memory *y, rp_span span, uint32_t head, bool states) {
    rp_mention pair[2];
    if (!rp_noun_pair(y, head, states, NULL, pair))
        return;
    y->pair[0] = rp_dict_get(&y->party_at, pair[0].code);
    y->pair[1] = rp_dict_get(&y->party_at, pair[1].code);
    for (int i = 0; i < 2; i++) {
        rp_mention x = {.from = span.from, .to = span.to, .head = head, .code = pair[i].code, .name = pair[i].name,
                        .role = pair[i].role, .row = pair[i].row, .refers = pair[i].head, .sure = 0.6f, .basis = RP_MENTION_NOUN};
        x.why = rp_arena_printf(y->d->arena, "\"%s\" for the two %s of the text: %s", y->d->form[head], states ? "states" : "sides", pair[i].why);
        rp_memory_put(y, x);
    }
}

static rp_mention noun_at(rp_span span, uint32_t head, float sure) {
    return (rp_mention){.from = span.from, .to = span.to, .head = head, .sure = sure, .basis = RP_MENTION_NOUN};
}

static bool is_new_state(const rp_memory *y, const rp_mention *x, const rp_mention *list, uint32_t n) {
    bool new = rp_party_is_state(rp_memory_code(y, x->code));
    for (uint32_t i = 0; i < n; i++)
        new = new && strcmp(list[i].code, x->code) != 0;
    return new;
}

uint32_t rp_noun_joined(const rp_memory *y, uint32_t t, rp_mention *out, uint32_t cap) {
    const rp_doc *d = y->d;
    for (uint32_t k = 0; k < y->met.n && k < RECENT; k++) {
        uint32_t i = y->met.v[y->met.n - 1 - k], n = 0;
        const rp_mention *x = &d->mentions.v[i];
        if (d->tok_sent[t] - d->tok_sent[x->head] > BACK)
            return 0;
        if (d->relation[x->head] == RP_REL_conj || x->basis == RP_MENTION_PLACE || !is_new_state(y, x, out, 0))
            continue;
        while (i > 0 && d->mentions.v[i - 1].from == x->from && d->mentions.v[i - 1].to == x->to)
            i--;
        for (; i < d->mentions.n && n < cap && d->mentions.v[i].from == x->from && d->mentions.v[i].to == x->to; i++)   // "the three armies"
            if (is_new_state(y, &d->mentions.v[i], out, n))
                out[n++] = d->mentions.v[i];
        RP_EACH_CHILD(d, x->head, c)        // "Mali and Niger"
            if (d->relation[c] == RP_REL_conj && d->mention_at[c] != RP_NONE && n < cap && is_new_state(y, rp_mention_on(d, c), out, n))
                out[n++] = *rp_mention_on(d, c);
        if (n > 1)
            return n;
    }
    return 0;
}

// "all three countries", "the neighbours": the states told together last; count: how many the words say, or 0.
static bool put_states(rp_memory *y, rp_span span, uint32_t t, uint32_t count) {
    enum { MOST = 4 };
    rp_mention state[MOST];
    uint32_t n = rp_noun_joined(y, t, state, MOST);
    if (n < 2 || (count > 0 && n != count))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        rp_mention x = noun_at(span, t, 0.7f);
        x.code = state[i].code, x.name = state[i].name, x.role = state[i].role, x.row = state[i].row, x.refers = state[i].head;
        x.why = rp_arena_printf(y->d->arena, "\"%s\" for the states told together: %s", y->d->form[t], state[i].why);
        rp_memory_put(y, x);
    }
    return true;
}

// "Niger, Mali and Burkina Faso … the three": the newest list of as many.
static bool put_list(rp_memory *y, uint32_t t, uint32_t n, rp_span span) {
    const rp_doc *d = y->d;
    for (uint32_t k = 0; k < y->met.n && k < RECENT; k++) {
        uint32_t i = y->met.v[y->met.n - 1 - k], joined = 1;
        const rp_mention *x = &d->mentions.v[i];
        if (d->tok_sent[t] - d->tok_sent[x->head] > BACK)
            return false;
        if (strchr(x->code, ':') != NULL || d->relation[x->head] == RP_REL_conj)
            continue;
        RP_EACH_CHILD(d, x->head, c)
            joined += d->relation[c] == RP_REL_conj && d->mention_at[c] != RP_NONE;
        if (joined == n) {
            rp_memory_refer(y, noun_at(span, t, 0.7f), i, true, "the list before");
            return true;
        }
    }
    return false;
}

bool rp_noun_number(rp_memory *y, uint32_t t) {
    const rp_doc *d = y->d;
    const char *count = rp_back_word(y->m->back_words, RP_BACK_COUNT, d->lower[t]);
    int r = d->relation[t];
    bool alone = r == RP_REL_nsubj || r == RP_REL_nsubj_pass || r == RP_REL_obj || r == RP_REL_obl || r == RP_REL_nmod || r == RP_REL_nmod_poss;
    bool definite = t > 0 && (strcmp(d->lower[t - 1], "the") == 0 || strcmp(d->lower[t], "both") == 0);
    alone = alone || (r == RP_REL_cc_preconj && rp_tree_is_verb(d, d->head[t]) && rp_tree_child(d, d->head[t], RP_REL_conj) == RP_NONE);  // "called on both to halt"
    if (count == NULL || !alone || !definite || d->mention_at[t] != RP_NONE)
        return false;
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_nmod && c > t)
            return false;                   // "both of its neighbours"
    if (!put_list(y, t, (uint32_t)atoi(count), (rp_span){t, t + 1}) && strcmp(count, "2") == 0)
        put_pair(y, (rp_span){t, t + 1}, t, false);
    return true;
}

// ---------------------------------------------------------------------------------------------------------- one party

uint32_t rp_noun_namesake(const rp_memory *y, uint32_t t) {
    uint32_t k = rp_dict_get(&y->noun, y->d->lower[t]);
    return k == UINT32_MAX ? RP_NONE : k;
}

bool rp_noun_named(rp_memory *y, uint32_t t) {
    const rp_doc *d = y->d;
    uint32_t k = d->upos[t] == RP_UPOS_NOUN && d->mention_at[t] == RP_NONE && !rp_is_plural(d, t) ? rp_noun_namesake(y, t) : RP_NONE;
    int count;
    if (k == RP_NONE || rp_party_is_state(rp_memory_code(y, d->mentions.v[k].code)) || !rp_is_definite(y, t, &count))
        return false;
    rp_memory_refer(y, noun_at((rp_span){t, t + 1}, t, 0.8f), k, false, "the name ends in it");
    return true;
}

// The states that the noun and the words before it describe, or NULL: "kingdom", "Gulf state", "West African nation".
static const char *described(const rp_memory *y, uint32_t t) {
    const rp_doc *d = y->d;
    const rp_back_words *w = y->m->back_words;
    const char *kind = rp_back_word(w, RP_BACK_KIND, d->lemma[t]);
    uint32_t first = d->sent_token[d->tok_sent[t]];
    if (kind == NULL && t > first)          // "foreign office"
        kind = rp_back_word(w, RP_BACK_KIND, rp_arena_printf(d->arena, "%s %s", d->lower[t - 1], d->lower[t]));
    if (kind == NULL && t >= first + 2 && rp_back_word(w, RP_BACK_STATES, d->lemma[t]) != NULL)
        kind = rp_back_word(w, RP_BACK_KIND, rp_arena_printf(d->arena, "%s %s", d->lower[t - 2], d->lower[t - 1]));
    if (kind == NULL && t > first && rp_back_word(w, RP_BACK_STATES, d->lemma[t]) != NULL)
        kind = rp_back_word(w, RP_BACK_KIND, d->lower[t - 1]);
    return kind;
}

// The newest state told before t that the description fits, else the one that the document speaks of most.
static uint32_t fitting_state(const rp_memory *y, uint32_t t, const char *kind) {
    uint32_t best = RP_NONE;
    float most = -1;
    for (uint32_t i = 0; i < y->told.n && y->told.v[i].token < t; i++) {
        uint32_t party = rp_dict_get(&y->party_at, y->told.v[i].code);
        uint32_t apart = y->d->tok_sent[t] - y->d->tok_sent[y->told.v[i].token];
        float score = (apart > BACK ? 0 : (float)(BACK + 1 - apart) / 4) + rp_memory_share(y, y->told.v[i].code);
        if (party != UINT32_MAX && strstr(kind, y->told.v[i].code) != NULL && score >= most)
            most = score, best = party;
    }
    return best;
}

bool rp_noun_described(const rp_memory *y, uint32_t t, rp_mention *out) {
    const char *kind = described(y, t);
    uint32_t party = kind != NULL ? fitting_state(y, t, kind) : RP_NONE;
    if (party != RP_NONE)
        *out = mention_of(y, party);
    return party != RP_NONE;
}

static void put_described(rp_memory *y, rp_span span, uint32_t head, rp_mention x) {
    x.refers = x.head;
    x.from = span.from, x.to = span.to, x.head = head, x.basis = RP_MENTION_NOUN, x.sure = 0.7f;
    x.why = rp_arena_printf(y->d->arena, "\"%s\" describes it: %s", y->d->form[head], x.why);
    rp_memory_put(y, x);
}

static bool refer_described(rp_memory *y, rp_span span, uint32_t head) {
    rp_mention x;
    bool found = rp_noun_described(y, head, &x);
    if (found)
        put_described(y, span, head, x);
    return found;
}

bool rp_noun_half(rp_memory *y, uint32_t t) {
    const rp_doc *d = y->d;
    bool capital = t > d->sent_token[d->tok_sent[t]] && strcmp(d->lower[t - 1], "the") == 0 && d->form[t][0] >= 'A' && d->form[t][0] <= 'Z';
    const char *kind = capital && d->head[t - 1] == t ? rp_back_word(y->m->back_words, RP_BACK_KIND, d->lower[t]) : NULL;
    uint32_t told = kind != NULL ? fitting_state(y, t, kind) : RP_NONE;
    if (told == RP_NONE)
        return false;
    rp_mention x = mention_of(y, told);
    x.code = rp_arena_copy(d->arena, kind, 3);
    x.name = rp_memory_name(y, x.code);
    put_described(y, (rp_span){t, t + 1}, t, x);
    return true;
}

// "the separatist movement MAK", "its neighbour, India", "TTP, the outfit": the name beside it.
static uint32_t named_beside(const rp_doc *d, uint32_t t) {
    int r = d->relation[t];
    const rp_mention *x;
    if ((r == RP_REL_appos || r == RP_REL_compound || r == RP_REL_nmod_desc) && (x = rp_mention_on(d, d->head[t])) != NULL &&
        x->basis == RP_MENTION_NAMED && x->head == d->head[t] && !rp_is_modifier(d, x))
        return d->mention_at[d->head[t]];
    if (t + 1 < d->n_tokens && d->tok_sent[t + 1] == d->tok_sent[t] && (x = rp_mention_on(d, t + 1)) != NULL && x->from == t + 1 &&
        x->basis == RP_MENTION_NAMED && !rp_party_is_state(x->code) && !rp_is_modifier(d, x))
        return d->mention_at[t + 1];        // "the bloc ECOWAS", however it was parsed
    RP_EACH_CHILD(d, t, c)
        if (c > t && (d->relation[c] == RP_REL_appos || d->relation[c] == RP_REL_flat || d->relation[c] == RP_REL_nmod_desc) &&
            (x = rp_mention_on(d, c)) != NULL && x->basis == RP_MENTION_NAMED)
            return d->mention_at[c];
    // "the economic bloc Ecowas", hung elsewhere
    x = t + 1 < d->sent_token[d->tok_sent[t] + 1] ? rp_mention_on(d, t + 1) : NULL;
    bool right_behind = x != NULL && x->basis == RP_MENTION_NAMED && x->from == t + 1 && rp_tree_preposition(d, x->head)[0] == '\0' &&
                        !rp_is_modifier(d, x) && !rp_is_subject(d, x->head);
    return right_behind ? d->mention_at[t + 1] : RP_NONE;
}

// "the Azerbaijani side", "Hamas's group": the mention that owns the noun.
static uint32_t owner_beside(const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        if (c < t && (r == RP_REL_amod || r == RP_REL_compound || r == RP_REL_nmod_poss || r == RP_REL_nmod_desc) && d->mention_at[c] != RP_NONE)
            return d->mention_at[c];
    }
    return RP_NONE;
}

// "its neighbour", "Iran's rival": the other state of the pair.
static bool refer_other(rp_memory *y, rp_span span, uint32_t t, uint32_t owner) {
    const char *code = rp_memory_code(y, y->d->mentions.v[owner].code);
    rp_mention pair[2];
    if (!rp_party_is_state(code) || rp_back_word(y->m->back_words, RP_BACK_SIDES, y->d->lemma[t]) == NULL ||
        strcmp(y->d->lemma[t], "side") == 0 || !rp_noun_pair(y, t, true, code, pair))
        return false;
    rp_mention x = pair[1];
    x.refers = x.head;
    x.from = span.from, x.to = span.to, x.head = t, x.basis = RP_MENTION_NOUN, x.sure = 0.6f;
    x.why = rp_arena_printf(y->d->arena, "\"%s\" of %s: %s", y->d->form[t], code, x.why);
    rp_memory_put(y, x);
    return true;
}

// "the latter": the newest party before t; "the former": the one told before it. Places and adjectives do not count.
static uint32_t newest(const rp_memory *y, uint32_t t, int n) {
    const rp_doc *d = y->d;
    const char *last = NULL;
    for (uint32_t k = 0; k < y->met.n && k < RECENT; k++) {
        uint32_t i = y->met.v[y->met.n - 1 - k];
        const rp_mention *x = &d->mentions.v[i];
        if (d->tok_sent[t] - d->tok_sent[x->head] > 1)
            return RP_NONE;
        bool counts = x->basis != RP_MENTION_PLACE && x->basis != RP_MENTION_PRONOUN && !rp_is_modifier(d, x);
        if (!counts || (last != NULL && strcmp(last, x->code) == 0))
            continue;
        last = x->code;
        if (--n == 0)
            return i;
    }
    return RP_NONE;
}

// "the rescue group", "the local resistance committee": no armed one.
static bool is_civic(const rp_memory *y, uint32_t t) {
    if (rp_back_word(y->m->back_words, RP_BACK_CIVIC, y->d->lemma[t]) != NULL)
        return true;                        // "a local NGO"
    RP_EACH_CHILD(y->d, t, c)
        if (c < t && rp_back_word(y->m->back_words, RP_BACK_CIVIC, y->d->lower[c]) != NULL)
            return true;
    return false;
}

// Its people, of the state that the document speaks of most: who they are is not told.
static bool refer_civic(rp_memory *y, rp_span span, uint32_t t) {
    uint32_t most = RP_NONE;
    for (uint32_t i = 0; i < y->parties.n; i++)
        if (y->parties.v[i].state && (most == RP_NONE || rp_memory_scene(y, y->parties.v[i].code) > rp_memory_scene(y, y->parties.v[most].code)))
            most = i;
    if (most == RP_NONE)
        return false;
    rp_mention x = noun_at(span, t, 0.5f);
    x.code = rp_party_generic(y->d, y->parties.v[most].code, "cvl");
    x.name = rp_memory_name(y, y->parties.v[most].code);
    x.role = "CVL", x.row = RP_NONE;
    x.why = rp_arena_printf(y->d->arena, "\"%s\" of nobody named, in the document's state", y->d->form[t]);
    rp_memory_put(y, x);
    return true;
}

static bool refer_singular(rp_memory *y, rp_span span, uint32_t t, const rp_party_role *role) {
    static const struct { const char *refers; enum rp_want want; } kinds[] = {
        {"group", RP_WANT_GROUP}, {"state", RP_WANT_STATE}, {"org", RP_WANT_ORG}, {"person", RP_WANT_PERSON}, {"body", RP_WANT_ORG}};
    rp_antecedent a = {.mention = RP_NONE, .rule = "the name ends in it"};
    const char *order = rp_back_word(y->m->back_words, RP_BACK_ORDER, y->d->lower[t]);
    if (order != NULL) {
        a.mention = newest(y, t, atoi(order));
        if (a.mention != RP_NONE)
            rp_memory_refer(y, noun_at(span, t, 0.7f), a.mention, false, "in this order");
        return a.mention != RP_NONE;
    }
    uint32_t k = rp_noun_namesake(y, t);
    if (k != RP_NONE)
        a.mention = k, a.sure = 0.9f;
    for (size_t i = 0; a.mention == RP_NONE && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].refers, role->refers) == 0)
            a = rp_antecedent_find(y, t, kinds[i].want);
    bool later = a.mention != RP_NONE && k == RP_NONE && y->civic != RP_NONE && y->civic > y->d->mentions.v[a.mention].head;
    bool group = strcmp(role->refers, "group") == 0 || strcmp(role->refers, "org") == 0 || strcmp(role->refers, "body") == 0;
    if (group && (later || (is_civic(y, t) && owner_beside(y->d, t) == RP_NONE))) {
        y->civic = t;
        return refer_civic(y, span, t);
    }
    uint32_t armed = rp_memory_armed(y);
    if (a.mention == RP_NONE && strcmp(role->refers, "group") == 0 && armed != RP_NONE && y->parties.v[armed].mention != RP_NONE)
        a = (rp_antecedent){y->parties.v[armed].mention, 0.6f, "the document's armed group", NULL};
    if (a.mention != RP_NONE)
        rp_memory_refer(y, noun_at(span, t, a.sure), a.mention, false, rp_antecedent_rule(y, &a));
    return a.mention != RP_NONE;
}

static bool in_title(const rp_doc *d, uint32_t t) {
    return rp_doc_kind(d, d->tok_sent[t]) == RP_BLOCK_TITLE;
}

// "the two regional blocs, the EAC and SADC": the names say who.
static bool is_spelt_out(const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c)
        if (c > t && d->relation[c] == RP_REL_appos && d->mention_at[c] != RP_NONE)
            RP_EACH_CHILD(d, c, other)
                if (d->relation[other] == RP_REL_conj && d->mention_at[other] != RP_NONE)
                    return true;
    return false;
}

void rp_noun_refer(rp_memory *y, uint32_t t, uint32_t n, const rp_party_role *role) {
    const rp_doc *d = y->d;
    uint32_t last = t + n - 1;
    rp_span span = {t, last + 1};
    if (d->mention_at[last] != RP_NONE || is_spelt_out(d, last))
        return;
    int count, inner = 0;
    bool definite = rp_is_definite(y, last, &count), both = strcmp(role->refers, "both") == 0;
    both = both || rp_back_word(y->m->back_words, RP_BACK_SIDES, d->lemma[last]) != NULL;
    if (n > 1 && rp_back_word(y->m->back_words, RP_BACK_COUNT, d->lower[t]) != NULL)
        inner = 2;
    bool plural = rp_is_plural(d, last), states = rp_back_word(y->m->back_words, RP_BACK_STATES, d->lemma[last]) != NULL;
    uint32_t named = named_beside(d, last), owner = owner_beside(d, last);
    bool side = strcmp(d->lemma[last], "side") == 0;
    if (named != RP_NONE && !plural)
        rp_memory_refer(y, noun_at(span, last, 0.95f), named, false, "apposition");
    else if (owner != RP_NONE && !plural && refer_other(y, span, last, owner))
        return;
    else if (side && owner != RP_NONE && !plural)
        rp_memory_refer(y, noun_at(span, last, 0.95f), owner, false, "its own word");
    else if (plural && states && definite && count != 2 && put_states(y, span, last, (uint32_t)count))
        return;
    else if (plural && definite && count > 2) {
        if (!put_list(y, last, (uint32_t)count, span))
            return;                         // "the three allies" are no two
    } else if (plural && ((definite && (both || count == 2)) || inner == 2 || count == 2))
        put_pair(y, span, last, states);
    else if (both && n == 2)                // "neither side"
        put_pair(y, span, last, states);
    else if (!definite && is_civic(y, last) && strcmp(role->refers, "state") != 0)
        refer_civic(y, span, last);         // "rights groups said"
    else if ((definite || in_title(d, last)) && !plural && !both && !refer_described(y, span, last))
        refer_singular(y, span, last, role);
}
