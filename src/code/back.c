// back.c: see back.h.
//
// The memory is the list of mentions met so far, newest last. An antecedent is the best-scored of the newest REACH
// mentions that fit in kind: nearness in sentences counts most, then being a subject (centering: Grosz, Joshi and
// Weinstein 1995), then number. Nothing is guessed over more than TWO sentences: a wrong party is worse than none.
// Persons are kept by each word of their name, so that a surname alone finds them in the whole document.
#include "code/back.h"

#include <ctype.h>
#include <string.h>

#include "base/dict.h"
#include "base/utf8.h"
#include "code/context.h"
#include "code/tree.h"

enum { REACH = 24, TWO = 2 };

typedef struct memory {
    const rp_model *m;
    rp_doc *d;
    RP_VEC(uint32_t) met;               // indices of mentions in text order
    rp_dict known;                      // a word of a person's name, or an acronym → mention
} memory;

static void put(memory *y, rp_mention x) {
    rp_doc *d = y->d;
    for (uint32_t t = x.from; t < x.to; t++)
        if (d->mention_at[t] == RP_NONE)
            d->mention_at[t] = d->mentions.n;
    rp_vec_push(d->arena, &y->met, d->mentions.n);
    rp_vec_push(d->arena, &d->mentions, x);
}

static const char *name_of(const memory *y, const char *code) {
    const char *name = rp_party_name(y->m->parties, code);
    return name ? name : code;
}

// ---------------------------------------------------------------------------------------------------------- antecedents

enum want { WANT_THING, WANT_MANY, WANT_PERSON, WANT_GROUP, WANT_STATE, WANT_ORG };

static bool is_plural(const rp_doc *d, uint32_t t) {
    const char *x = rp_xpos_name(d->xpos[t]);
    return strcmp(x, "NNS") == 0 || strcmp(x, "NNPS") == 0;
}

static bool is_person(const rp_doc *d, const rp_mention *x) {
    return x->basis == RP_MENTION_PERSON || (x->basis == RP_MENTION_ROLE && !is_plural(d, x->head));
}

static bool is_group(const rp_mention *x) {
    return !rp_party_is_state(x->code) && strchr(x->code, ':') == NULL;
}

// How well mention x fits as antecedent; negative: not at all.
static int fit(const rp_doc *d, const rp_mention *x, enum want want) {
    bool state = rp_party_is_state(x->code), medium = strncmp(x->code, "med:", 4) == 0;
    bool people = strstr(x->code, ":cvl") != NULL;
    switch (want) {
    case WANT_THING:
        return people || medium || x->basis == RP_MENTION_PERSON ? -1 : is_plural(d, x->head) ? 0 : 3;
    case WANT_MANY:
        return medium ? -1 : is_plural(d, x->head) ? 5 : is_group(x) ? 3 : state && x->basis != RP_MENTION_PERSON ? 1 : -1;
    case WANT_PERSON:
        return x->basis == RP_MENTION_PERSON ? 8 : is_person(d, x) ? 4 : -1;
    case WANT_GROUP:
        return is_group(x) && !medium ? 4 : strstr(x->code, ":reb") ? 1 : -1;
    case WANT_STATE:
        return state ? 3 : -1;
    case WANT_ORG:
        return is_group(x) ? 4 : -1;
    }
    return -1;
}

static bool is_subject(const rp_doc *d, uint32_t t) {
    int r = d->relation[t];
    return r == RP_REL_nsubj || r == RP_REL_nsubj_pass;
}

// The predicate whose argument the nominal at t is, directly or inside one ("dozens of them").
static uint32_t governor(const rp_doc *d, uint32_t t) {
    for (uint32_t h = d->head[t], n = 0; h != RP_NONE && n < 6; h = d->head[h], n++)
        if (rp_tree_is_verb(d, h))
            return h;
    return RP_NONE;
}

// The best antecedent of token t, or NULL. A mention under the same verb as t is no antecedent of a pronoun argument.
static const rp_mention *antecedent(const memory *y, uint32_t t, enum want want) {
    const rp_doc *d = y->d;
    const rp_mention *best = NULL;
    int best_score = -1000;
    bool possessive = d->relation[t] == RP_REL_nmod_poss;
    for (uint32_t k = 0; k < y->met.n && k < REACH; k++) {
        const rp_mention *x = &d->mentions.v[y->met.v[y->met.n - 1 - k]];
        uint32_t apart = d->tok_sent[t] - d->tok_sent[x->head];
        int score = fit(d, x, want);
        bool coargument = !possessive && apart == 0 && governor(d, t) != RP_NONE && governor(d, x->head) == governor(d, t);
        if (score < 0 || apart > TWO || coargument || rp_tree_under(d, t, x->head))
            continue;
        score += 6 * (int)(TWO - apart) + (is_subject(d, x->head) ? 5 : 0) - (x->basis == RP_MENTION_PLACE ? 6 : 0) - (int)(k / 4);
        if (score > best_score)
            best_score = score, best = x;
    }
    return best;
}

static void refer(memory *y, uint32_t from, uint32_t to, uint32_t head, const rp_mention *x, uint8_t basis) {
    rp_mention same = {.from = from, .to = to, .head = head, .code = x->code, .name = x->name, .role = x->role, .row = x->row,
                       .sure = x->sure * 0.7f, .basis = basis};
    same.why = rp_arena_printf(y->d->arena, "\"%s\" for \"%s\": %s", y->d->form[head], y->d->form[x->head], x->why);
    put(y, same);
}

// ------------------------------------------------------------------------------------------------------------ pronouns

static bool pronoun_wants(const char *lower, enum want *want) {
    static const struct { const char *word; enum want want; } pronouns[] = {
        {"it", WANT_THING},   {"its", WANT_THING},    {"itself", WANT_THING}, {"he", WANT_PERSON},  {"she", WANT_PERSON},
        {"him", WANT_PERSON}, {"his", WANT_PERSON},   {"her", WANT_PERSON},   {"they", WANT_MANY},  {"them", WANT_MANY},
        {"their", WANT_MANY}, {"we", WANT_PERSON},    {"our", WANT_PERSON},   {"us", WANT_PERSON},  {"i", WANT_PERSON},
        {"themselves", WANT_MANY}};
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (strcmp(pronouns[i].word, lower) == 0) {
            *want = pronouns[i].want;
            return true;
        }
    return false;
}

static void pronoun(memory *y, uint32_t t) {
    enum want want;
    if (y->d->relation[t] == RP_REL_expl || !pronoun_wants(y->d->lower[t], &want))
        return;
    const rp_mention *x = antecedent(y, t, want);
    if (x == NULL && want == WANT_PERSON)
        x = antecedent(y, t, WANT_STATE);
    if (x != NULL)
        refer(y, t, t + 1, t, x, RP_MENTION_PRONOUN);
}

// ---------------------------------------------------------------------------------------------------------- back nouns

static bool has_determiner(const rp_doc *d, uint32_t t, bool *both) {
    static const char *const words[] = {"the", "this", "that", "these", "those", "both", "two"};
    bool found = false, definite = false, two = false;
    *both = false;
    RP_EACH_CHILD(d, t, c) {
        if (c > t)
            break;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            found = found || strcmp(d->lower[c], words[i]) == 0;
        definite = definite || (d->lower[c][0] == 't' && d->lower[c][1] == 'h');
        two = two || strcmp(d->lower[c], "two") == 0;
        *both = *both || strcmp(d->lower[c], "both") == 0;
    }
    *both = *both || (two && definite);
    return found;
}

// The two parties that the document is about here: the two newest distinct states or groups.
static bool newest_pair(const memory *y, const rp_mention *pair[2]) {
    const rp_doc *d = y->d;
    pair[0] = pair[1] = NULL;
    for (uint32_t k = 0; k < y->met.n && k < 2 * REACH && pair[1] == NULL; k++) {
        const rp_mention *x = &d->mentions.v[y->met.v[y->met.n - 1 - k]];
        bool side = strcmp(x->role, "REB") == 0 || strcmp(x->role, "PRM") == 0 || strcmp(x->role, "PTY") == 0 || strcmp(x->role, "OPP") == 0;
        bool party = rp_party_is_state(x->code) || (is_group(x) && side);
        if (!party || (pair[0] != NULL && strcmp(pair[0]->code, x->code) == 0))
            continue;
        pair[pair[0] != NULL] = x;
    }
    return pair[1] != NULL;
}

static void refer_both(memory *y, uint32_t from, uint32_t t) {
    const rp_mention *pair[2];
    if (!newest_pair(y, pair))
        return;
    rp_mention first = *pair[0], second = *pair[1];
    refer(y, from, t + 1, t, &first, RP_MENTION_NOUN);
    refer(y, from, t + 1, t, &second, RP_MENTION_NOUN);
}

static void back_noun(memory *y, uint32_t t, uint32_t n, const rp_party_role *role) {
    static const struct { const char *refers; enum want want; } kinds[] = {
        {"group", WANT_GROUP}, {"state", WANT_STATE}, {"org", WANT_ORG}, {"person", WANT_PERSON}, {"body", WANT_STATE}};
    bool both;
    uint32_t last = t + n - 1;
    if (!has_determiner(y->d, last, &both))
        return;
    if (both || strcmp(role->refers, "both") == 0) {
        refer_both(y, t, last);
        return;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].refers, role->refers) == 0) {
            const rp_mention *x = antecedent(y, last, kinds[i].want);
            if (x != NULL)
                refer(y, t, last + 1, last, x, RP_MENTION_NOUN);
            return;
        }
}

// -------------------------------------------------------------------------------------------------- persons and bodies

static void remember(memory *y, uint32_t from, uint32_t to, uint32_t mention) {
    for (uint32_t t = from; t < to; t++)
        if (strlen(y->d->form[t]) > 2)
            rp_dict_put(&y->known, y->d->form[t], mention);
}

static const rp_mention *mention_on(const rp_doc *d, uint32_t t) {
    return t < d->n_tokens && d->mention_at[t] != RP_NONE ? &d->mentions.v[d->mention_at[t]] : NULL;
}

// The mention that says who the person named by [from, to) is: a title before, an apposition after, a copula.
static const rp_mention *title_of(const rp_doc *d, const rp_name *name, uint32_t head) {
    uint32_t s = d->tok_sent[name->from];
    if (name->from > d->sent_token[s] && mention_on(d, name->from - 1) != NULL)
        return mention_on(d, name->from - 1);
    int r = d->relation[head];
    if ((r == RP_REL_appos || r == RP_REL_flat || r == RP_REL_compound || r == RP_REL_nmod_desc) && mention_on(d, d->head[head]))
        return mention_on(d, d->head[head]);
    RP_EACH_CHILD(d, head, c)
        if ((d->relation[c] == RP_REL_appos || d->relation[c] == RP_REL_nmod_desc || d->relation[c] == RP_REL_compound) &&
            mention_on(d, c) != NULL && (c < name->from || c >= name->to))
            return mention_on(d, c);
    if (is_subject(d, head) && rp_tree_child(d, d->head[head], RP_REL_cop) != RP_NONE)
        return mention_on(d, d->head[head]);
    // ", the Taliban spokesman,": the parser may have hung it elsewhere
    uint32_t end = d->sent_token[s + 1];
    if (name->to < end && strcmp(d->form[name->to], ",") == 0)
        for (uint32_t t = name->to + 1; t < end && t < name->to + 5; t++)
            if (mention_on(d, t) != NULL && mention_on(d, t)->basis == RP_MENTION_ROLE && !is_plural(d, mention_on(d, t)->head))
                return mention_on(d, t);
    return NULL;
}

static void person(memory *y, const rp_name *name) {
    rp_doc *d = y->d;
    uint32_t head = name->from;
    for (uint32_t t = name->from; t < name->to; t++)
        if (d->head[t] == RP_NONE || d->head[t] < name->from || d->head[t] >= name->to)
            head = t;
    const rp_mention *title = title_of(d, name, head);
    if (title == NULL) {
        uint32_t k = rp_dict_get(&y->known, d->form[name->to - 1]);
        if (k == UINT32_MAX)
            return;
        title = &d->mentions.v[k];
    }
    rp_mention x = *title;
    x.from = name->from;
    x.to = name->to;
    x.head = head;
    x.basis = RP_MENTION_PERSON;
    x.why = rp_arena_printf(d->arena, "%s by \"%s\": %s", d->form[name->to - 1], d->form[title->head], title->why);
    put(y, x);
    remember(y, name->from, name->to, d->mentions.n - 1);
}

// "Students Against Discrimination" → students-against-discrimination
static const char *slug(const rp_doc *d, const rp_name *name) {
    char out[128];
    size_t n = 0;
    for (uint32_t t = name->from; t < name->to && n + 2 < sizeof out; t++) {
        const char *word = rp_utf8_fold(d->arena, d->form[t], strlen(d->form[t]), NULL);
        if (strcmp(word, "the") == 0 && t == name->from)
            continue;
        if (n > 0 && out[n - 1] != '-')
            out[n++] = '-';
        for (; *word && n + 2 < sizeof out; word++)
            if (isalnum((unsigned char)*word))
                out[n++] = *word;
    }
    while (n > 0 && out[n - 1] == '-')
        n--;
    return rp_arena_copy(d->arena, out, n);
}

static void organisation(memory *y, const rp_name *name) {
    rp_doc *d = y->d;
    uint32_t k = name->to - name->from == 1 ? rp_dict_get(&y->known, d->form[name->from]) : UINT32_MAX;
    rp_mention x = {.from = name->from, .to = name->to, .head = name->to - 1, .role = "", .row = RP_NONE, .sure = 0.45f,
                    .basis = RP_MENTION_NAMED};
    for (uint32_t t = name->from; t < name->to; t++)
        if (d->head[t] == RP_NONE || d->head[t] < name->from || d->head[t] >= name->to)
            x.head = t;
    if (k != UINT32_MAX) {
        x.code = d->mentions.v[k].code;
        x.name = d->mentions.v[k].name;
        x.why = d->mentions.v[k].why;
    } else {
        x.code = slug(d, name);
        x.name = rp_arena_copy(d->arena, d->text + d->tok_from[name->from], d->tok_to[name->to - 1] - d->tok_from[name->from]);
        x.why = "an organisation that no table names";
    }
    if (x.code[0] == '\0')
        return;
    put(y, x);
    // "Students Against Discrimination (SAD)"
    uint32_t end = d->sent_token[d->tok_sent[name->from] + 1];
    if (name->to + 2 < end && strcmp(d->form[name->to], "(") == 0 && strcmp(d->form[name->to + 2], ")") == 0)
        rp_dict_put(&y->known, d->form[name->to + 1], d->mentions.n - 1);
}

static void give_owner(memory *y, rp_mention *x, const char *owner, const char *why) {
    const char *suffix = strchr(x->code, ':');
    if (!rp_party_is_state(owner) && strchr(owner, ':') == NULL)
        x->code = owner;
    else if (suffix != NULL)
        x->code = rp_party_generic(y->d, rp_arena_copy(y->d->arena, owner, 3), suffix + 1);
    else
        x->code = rp_arena_copy(y->d->arena, owner, 3);
    x->name = name_of(y, x->code);
    x->why = rp_arena_printf(y->d->arena, "%s, owner %s", x->why, why);
}

// "its forces", "their fighters": the owner is known only now.
static bool adopt_owner(memory *y, rp_mention *x) {
    rp_doc *d = y->d;
    uint32_t poss = rp_tree_child(d, x->head, RP_REL_nmod_poss);
    if (poss == RP_NONE || d->upos[poss] != RP_UPOS_PRON)
        return false;
    const rp_mention *owner = mention_on(d, poss);
    if (owner == NULL || owner == x)
        return false;
    give_owner(y, x, owner->code, owner->why);
    return true;
}

static bool tells_state(const rp_mention *x) {
    return rp_party_is_state(x->code) && (x->basis != RP_MENTION_ROLE || x->owned);
}

// The state that an ownerless role belongs to ("the army", "police", "militants"): the nearest state or place of its own
// sentence, where what follows counts as farther than what goes before; else the newest state told before it.
static void find_owner(memory *y, rp_mention *x) {
    enum { SENTENCES = 3 };
    const rp_doc *d = y->d;
    uint32_t s = d->tok_sent[x->head], nearest = UINT32_MAX;
    const char *state = NULL;
    for (uint32_t i = 0; i < d->places.n + d->mentions.n; i++) {
        bool place = i < d->places.n;
        const rp_mention *z = place ? NULL : &d->mentions.v[i - d->places.n];
        uint32_t at = place ? d->places.v[i].from : z->head;
        const char *code = place ? d->places.v[i].country : z->code;
        if (d->tok_sent[at] != s || code[0] == '\0' || (!place && (z == x || !tells_state(z))))
            continue;
        uint32_t far = at < x->head ? 2 * (x->head - at) : 3 * (at - x->head);
        if (far < nearest)
            nearest = far, state = code;
    }
    for (uint32_t k = 0; state == NULL && k < y->met.n; k++) {
        const rp_mention *z = &d->mentions.v[y->met.v[y->met.n - 1 - k]];
        if (s - d->tok_sent[z->head] > SENTENCES)
            break;
        if (tells_state(z) || (rp_party_is_state(z->code) && z->basis == RP_MENTION_ROLE))
            state = z->code;
    }
    if (state != NULL)
        give_owner(y, x, state, "the nearest state");
}

// "both governments", "the two leaders", "guards of the two countries": the role on either side. The mention becomes the
// first of two over one span.
static bool refer_two(memory *y, rp_mention *x) {
    rp_doc *d = y->d;
    bool both, inner = false;
    if (!is_plural(d, x->head))
        return false;
    has_determiner(d, x->head, &both);
    RP_EACH_CHILD(d, x->head, c)
        if (c > x->head && d->relation[c] == RP_REL_nmod && is_plural(d, c) && d->mention_at[c] == RP_NONE)
            has_determiner(d, c, &inner);
    const rp_mention *pair[2];
    if ((!both && !inner) || !newest_pair(y, pair))
        return false;
    rp_mention first = *x, second = *x, a = *pair[0], b = *pair[1];
    uint32_t at = d->mention_at[x->head];
    give_owner(y, &first, a.code, a.why);
    give_owner(y, &second, b.code, b.why);
    first.owned = second.owned = true;
    d->mentions.v[at].to = d->mentions.v[at].from;          // the unowned one covers nothing any more
    for (uint32_t t = first.from; t < first.to; t++)
        d->mention_at[t] = RP_NONE;
    put(y, first);
    put(y, second);
    return true;
}

static const rp_name *unmentioned_name(const rp_doc *d, uint32_t t) {
    for (uint32_t i = 0; i < d->names.n; i++) {
        const rp_name *name = &d->names.v[i];
        if (name->from != t || name->kind == RP_NAME_LOC)
            continue;
        for (uint32_t k = name->from; k < name->to; k++)
            if (d->mention_at[k] != RP_NONE)
                return NULL;
        return name;
    }
    return NULL;
}

void rp_back_run(const rp_model *m, rp_doc *d) {
    memory y = {.m = m, .d = d, .known = {.arena = d->arena}};
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        uint32_t end = d->sent_token[d->tok_sent[t] + 1], n = 1;
        uint32_t at = d->mention_at[t];
        if (at != RP_NONE) {
            rp_mention *x = &d->mentions.v[at];
            if (x->head == t) {
                if (x->basis == RP_MENTION_ROLE && !x->owned && refer_two(&y, x))
                    continue;
                if (x->basis == RP_MENTION_ROLE && !x->owned && !adopt_owner(&y, x))
                    find_owner(&y, x);
                rp_vec_push(d->arena, &y.met, at);
                if (x->basis == RP_MENTION_PERSON)
                    remember(&y, x->from, x->to, at);
            }
            continue;
        }
        const rp_name *name = unmentioned_name(d, t);
        const rp_party_role *role = rp_party_role_match(m->parties, d->lemma, d->lower, end, t, &n);
        if (name != NULL && name->kind == RP_NAME_PER)
            person(&y, name);
        else if (name != NULL)
            organisation(&y, name);
        else if (d->upos[t] == RP_UPOS_PRON)
            pronoun(&y, t);
        else if (role != NULL && strcmp(role->code, "back") == 0)
            back_noun(&y, t, n, role);
    }
}
