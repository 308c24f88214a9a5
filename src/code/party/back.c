// back.c: see back.h.
//
// One pass in text order over what names and roles gave, with a memory (memory.h). Persons are kept by each word of their
// name, so that a surname alone finds them in the whole document; organisations by the last word of theirs, so that
// "the committee" does. Pronouns are resolved by antecedent.c, nouns by noun.c, roles without an owner by owner.c.
// A wrong party is worse than none: what no rule is sure enough of stays without one.
#include "code/party/back.h"

#include <ctype.h>
#include <string.h>

#include "code/party/antecedent.h"
#include "code/party/context.h"
#include "code/party/newcomer.h"
#include "code/party/noun.h"
#include "code/party/owner.h"
#include "code/tree/tree.h"

// -------------------------------------------------------------------------------------------------- persons and bodies

static void learn_sex(rp_memory *y, uint32_t last, const char *value) {
    if (value != NULL)
        rp_dict_put(&y->sex, y->d->form[last], value[0] == 'h' ? RP_WANT_HE : RP_WANT_SHE);
}

static void remember(rp_memory *y, uint32_t from, uint32_t to, uint32_t mention) {
    for (uint32_t t = from > 0 ? from - 1 : 0; t < to; t++)       // "Ms Hasina", "King Mohammed", "spokeswoman Marta Ilk"
        learn_sex(y, to - 1, rp_back_word(y->m->back_words, RP_BACK_GENDER, y->d->lower[t]));
    for (uint32_t t = from; t < to; t++)
        if (strlen(y->d->form[t]) > 2)
            rp_dict_put(&y->known, y->d->form[t], mention);
}

// The mention on a token, but of none named in passing ("the al-Qaeda-linked Jamal Said").
static const rp_mention *title_at(const rp_doc *d, uint32_t t) {
    const rp_mention *x = rp_mention_on(d, t);
    return x != NULL && !x->aside ? x : NULL;
}

// The mention that says who the person named by [from, to) is: a title before, an apposition after, a copula.
static const rp_mention *title_of(const rp_doc *d, const rp_name *name, uint32_t head) {
    uint32_t s = d->tok_sent[name->from];
    if (name->from > d->sent_token[s] && title_at(d, name->from - 1) != NULL)
        return title_at(d, name->from - 1);
    int r = d->relation[head];
    if (r == RP_REL_compound && d->head[head] >= name->to)
        return NULL;                        // "Vane attorney Ruth Ames": his attorney, not he
    const rp_mention *over = r == RP_REL_appos || r == RP_REL_flat || r == RP_REL_compound || r == RP_REL_nmod_desc ? title_at(d, d->head[head]) : NULL;
    if (over != NULL && !(r == RP_REL_appos && rp_is_plural(d, over->head)))        // not "for the gangs, Godfrey Otunge, a commander, said"
        return over;
    RP_EACH_CHILD(d, head, c)
        if ((d->relation[c] == RP_REL_appos || d->relation[c] == RP_REL_nmod_desc || d->relation[c] == RP_REL_compound) &&
            title_at(d, c) != NULL && (c < name->from || c >= name->to))
            return title_at(d, c);
    if (rp_is_subject(d, head) && rp_tree_child(d, d->head[head], RP_REL_cop) != RP_NONE)
        return title_at(d, d->head[head]);
    // ", the Taliban spokesman,": the parser may have hung it elsewhere
    uint32_t end = d->sent_token[s + 1];
    if (name->to < end && strcmp(d->form[name->to], ",") == 0)
        for (uint32_t t = name->to + 1; t < end && t < name->to + 5 && !rp_tree_is_verb(d, t); t++)
            if (title_at(d, t) != NULL && title_at(d, t)->basis == RP_MENTION_ROLE && !rp_is_plural(d, title_at(d, t)->head))
                return title_at(d, t);
    return NULL;
}

static void person(rp_memory *y, const rp_name *name) {
    rp_doc *d = y->d;
    uint32_t head = name->from;
    for (uint32_t t = name->from; t < name->to; t++)
        if (d->head[t] == RP_NONE || d->head[t] < name->from || d->head[t] >= name->to)
            head = t;
    const rp_mention *title = title_of(d, name, head);
    if (title == NULL) {
        uint32_t k = rp_dict_get(&y->known, d->form[name->to - 1]);
        if (k == UINT32_MAX) {
            y->stranger = head;
            return;
        }
        title = &d->mentions.v[k];
    }
    uint32_t k = (uint32_t)(title - d->mentions.v);
    if (title->basis == RP_MENTION_ROLE && !title->owned && title->head >= name->to && k < y->given)
        rp_owner_settle(y, k);              // "Zhou, deputy chief of the Chinese mission": whose, before who
    rp_mention x = d->mentions.v[k];
    title = &d->mentions.v[k];
    x.from = name->from;
    x.to = name->to;
    x.head = head;
    x.basis = RP_MENTION_PERSON;
    x.why = rp_arena_printf(d->arena, "%s by \"%s\": %s", d->form[name->to - 1], d->form[title->head], title->why);
    rp_memory_put(y, x);
    remember(y, name->from, name->to, d->mentions.n - 1);
}

// The tagger takes "junta" for a name.
static bool has_capital(const rp_doc *d, const rp_name *name) {
    for (uint32_t t = name->from; t < name->to; t++)
        if (strcmp(d->form[t], d->lower[t]) != 0)
            return true;
    return false;
}

// The acronym at t stands for mention k from here on.
static void introduce(rp_memory *y, uint32_t t, uint32_t k) {
    rp_dict_put(&y->known, y->d->form[t], k);
    rp_dict_put(&y->acronym, y->d->form[t], k);
}

// "the court" for the ICC: the last word of what the acronym stands for.
static void name_noun_of(rp_memory *y, const char *name, uint32_t k) {
    const char *last = strrchr(name, ' ');
    if (last == NULL)
        return;
    char *noun = rp_arena_copy(y->d->arena, last + 1, strlen(last + 1));
    for (char *c = noun; *c != '\0'; c++)
        *c = (char)tolower((unsigned char)*c);
    uint32_t n;
    const char *word = noun;
    const rp_party_role *role = rp_party_role_match(y->m->parties, &word, &word, 1, 0, &n);
    if (role == NULL || strcmp(role->role, "MIL") != 0)     // "the army" beside the KIA is another
        rp_memory_name_noun(y, noun, k);
}

// "the committee" and its acronym find the organisation of mention k again.
static void remember_body(rp_memory *y, uint32_t k) {
    const rp_mention x = y->d->mentions.v[k];
    for (uint32_t t = x.from + 1; t + 1 < x.to; t++)        // "the Observatory for Human Rights"
        if (y->d->upos[t] == RP_UPOS_ADP && y->d->upos[t - 1] == RP_UPOS_PROPN && t > x.from + 1)
            rp_memory_name_noun(y, y->d->lower[t - 1], k);
    if (x.to - x.from > 1)
        rp_memory_name_noun(y, y->d->lower[x.to - 1], k);
    else if (x.row != RP_NONE && rp_party_fact_at(y->m->parties, x.row)->kind == RP_PARTY_ACRONYM)
        name_noun_of(y, x.name, k);
    uint32_t acronym = x.to - x.from > 1 ? rp_newcomer_acronym(y->d, x.to) : RP_NONE;
    if (acronym != RP_NONE && (x.row == RP_NONE || y->d->form[acronym][0] == y->d->form[x.from][0]))
        introduce(y, acronym, k);
}

// The capitals of mention x stand for it: "AFP" where the Armed Forces of the Philippines are named.
static void introduce_initials(rp_memory *y, const rp_mention *x, uint32_t k) {
    enum { SHORTEST = 3, LONGEST = 8 };
    char initials[LONGEST + 1];
    uint32_t n = 0;
    for (uint32_t t = x->from; t < x->to && n < LONGEST; t++)
        if (y->d->form[t][0] >= 'A' && y->d->form[t][0] <= 'Z')
            initials[n++] = y->d->form[t][0];
    if (n >= SHORTEST)
        rp_dict_put(&y->acronym, rp_arena_copy(y->d->arena, initials, n), k);
}

// "the Arakan Army, or AA": from the headline on, AA is no news agency. What the text says goes before initials.
static void introduce_known(rp_memory *y) {
    for (uint32_t k = 0; k < y->given; k++) {
        const rp_mention *x = &y->d->mentions.v[k];
        if (x->basis == RP_MENTION_NAMED && x->row != RP_NONE && x->to - x->from > 2)
            introduce_initials(y, x, k);
    }
    for (uint32_t k = 0; k < y->given; k++) {
        const rp_mention *x = &y->d->mentions.v[k];
        uint32_t acronym = x->basis == RP_MENTION_NAMED && x->row != RP_NONE && x->to - x->from > 1 ? rp_newcomer_acronym(y->d, x->to) : RP_NONE;
        if (acronym != RP_NONE && y->d->form[acronym][0] == y->d->form[x->from][0])
            introduce(y, acronym, k);
    }
}

static void organisation(rp_memory *y, const rp_name *name) {
    rp_doc *d = y->d;
    if (rp_back_word(y->m->back_words, RP_BACK_THING, d->lower[name->to - 1]) != NULL || !has_capital(d, name))
        return;
    uint32_t k = name->to - name->from == 1 ? rp_dict_get(&y->known, d->form[name->from]) : UINT32_MAX;
    rp_mention x = rp_newcomer(y->m, d, name);
    if (k != UINT32_MAX) {
        x.code = d->mentions.v[k].code;
        x.name = d->mentions.v[k].name;
        x.why = d->mentions.v[k].why;
    }
    if (x.code[0] == '\0')
        return;
    rp_memory_put(y, x);
    remember_body(y, d->mentions.n - 1);
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

static void cover(rp_doc *d, const rp_mention *x, uint32_t k) {
    for (uint32_t t = x->from; t < x->to; t++)
        d->mention_at[t] = k;
}

// "the paramilitary group", "the Lebanese militant group": a group told before, which lives there, rather than some rebels.
static bool refer_group(rp_memory *y, uint32_t k) {
    rp_doc *d = y->d;
    const rp_mention x = d->mentions.v[k];
    uint32_t n = 1;
    int count;
    static const rp_party_role group = {.role = "", .code = "back", .refers = "group"};
    const rp_party_role *noun = rp_party_role_match(y->m->parties, d->lemma, d->lower, d->sent_token[d->tok_sent[x.head] + 1], x.head, &n);
    bool kind = noun != NULL && (strcmp(noun->refers, "group") == 0 || rp_back_word(y->m->back_words, RP_BACK_BODY, noun->lemma) != NULL);
    bool rebels = strchr(x.code, ':') != NULL && (strcmp(x.role, "REB") == 0 || strcmp(x.role, "PRM") == 0);
    uint32_t before = x.from - (x.from > 1 && d->upos[x.from - 1] == RP_UPOS_ADJ ? 2 : 1);
    bool near = x.from > 0 && rp_back_word(y->m->back_words, RP_BACK_DEFINITE, d->lower[before]) != NULL;
    if (!rebels || !kind || !near || rp_is_plural(d, x.head) || !rp_is_definite(y, x.head, &count))
        return false;
    cover(d, &x, RP_NONE);
    rp_noun_refer(y, x.head, 1, &group);
    uint32_t found = d->mention_at[x.head];
    if (found != RP_NONE && x.owned && !rp_party_lives_in(y->m->parties, d->mentions.v[found].code, rp_arena_copy(d->arena, x.code, 3)))
        d->mentions.v[found].to = d->mentions.v[found].from, found = RP_NONE;
    if (found == RP_NONE)
        cover(d, &x, k);
    else
        d->mentions.v[k].to = x.from;       // covers nothing any more
    return found != RP_NONE;
}

static const rp_mention *named_apposition(const rp_doc *d, uint32_t t, uint32_t after) {
    RP_EACH_CHILD(d, t, c) {
        const rp_mention *x = c > after && d->relation[c] == RP_REL_appos ? rp_mention_on(d, c) : NULL;
        if (x != NULL && x->basis == RP_MENTION_NAMED && !rp_party_is_state(x->code) && strchr(x->code, ':') == NULL)
            return x;
    }
    return NULL;
}

// The group named in apposition to the noun at t, though the parser may have hung it on what follows "of" or "in"; or NULL.
static const rp_mention *apposed(const rp_doc *d, uint32_t t) {
    const rp_mention *x = named_apposition(d, t, t);
    RP_EACH_CHILD(d, t, c)
        if (x == NULL && c > t && d->relation[c] == RP_REL_nmod)
            x = named_apposition(d, c, c);
    return x;
}

// "a faction of the Front, the Dune Brigade,": what is named behind its kind is meant, not what it is part of.
static bool refer_apposed(rp_memory *y, uint32_t k) {
    rp_doc *d = y->d;
    rp_mention *x = &d->mentions.v[k];
    if (rp_is_plural(d, x->head) || rp_back_word(y->m->back_words, RP_BACK_BODY, d->lemma[x->head]) == NULL)
        return false;
    const rp_mention *named = apposed(d, x->head);
    if (named == NULL)
        return false;
    x->code = named->code, x->name = named->name;
    x->from = x->head;                      // what it is part of is no second party
    x->why = rp_arena_printf(d->arena, "%s, apposition %s", x->why, named->why);
    rp_vec_push(d->arena, &y->met, k);
    return true;
}

// "the military wing of Hamas, the Qassam Brigades,": a part that no role tells of.
static bool part(rp_memory *y, uint32_t t) {
    rp_doc *d = y->d;
    const rp_mention *named = rp_back_word(y->m->back_words, RP_BACK_PART, d->lower[t]) != NULL ? apposed(d, t) : NULL;
    if (named == NULL)
        return false;
    rp_mention x = *named;
    x.from = x.head = t, x.to = t + 1, x.basis = RP_MENTION_NOUN, x.refers = named->head;
    x.why = rp_arena_printf(d->arena, "\"%s\", apposition %s", d->form[t], named->why);
    rp_memory_put(y, x);
    return true;
}

// "the broadcaster", "the newspaper": the medium told just before.
static bool refer_medium(rp_memory *y, uint32_t k) {
    enum { BACK = 3 };
    rp_doc *d = y->d;
    rp_mention *x = &d->mentions.v[k];
    int count;
    bool body = strcmp(x->role, "MED") == 0 && strchr(x->code, ':') != NULL && rp_back_word(y->m->back_words, RP_BACK_BODY, d->lemma[x->head]) != NULL;
    const rp_mention *behind = body && x->to < d->sent_token[d->tok_sent[x->head] + 1] ? rp_mention_on(d, x->to) : NULL;
    if (behind != NULL && strncmp(behind->code, "med:", 4) == 0) {         // "news agency Reuters"
        x->code = behind->code, x->name = behind->name;
        rp_vec_push(d->arena, &y->met, k);
        return true;
    }
    if (!body || x->owned || rp_is_plural(d, x->head) || !rp_is_definite(y, x->head, &count))
        return false;
    for (uint32_t i = y->met.n; i-- > 0;) {
        const rp_mention *z = &d->mentions.v[y->met.v[i]];
        if (d->tok_sent[x->head] - d->tok_sent[z->head] > BACK)
            return false;
        if (strncmp(z->code, "med:", 4) != 0)
            continue;
        x->code = z->code, x->name = z->name;
        x->why = rp_arena_printf(d->arena, "%s, for %s", x->why, z->why);
        rp_vec_push(d->arena, &y->met, k);
        return true;
    }
    return false;
}

// A mention that names or roles gave, met at its head.
static void meet(rp_memory *y, uint32_t k) {
    rp_doc *d = y->d;
    rp_mention x = d->mentions.v[k];
    uint32_t own = x.basis == RP_MENTION_NAMED && x.to - x.from == 1 ? rp_dict_get(&y->acronym, d->form[x.from]) : UINT32_MAX;
    if (own != UINT32_MAX) {                // "the Gulf Institute (GDI)": here GDI is no other's
        x.code = d->mentions.v[own].code;
        x.name = d->mentions.v[own].name;
        x.role = d->mentions.v[own].role;
        x.why = rp_arena_printf(d->arena, "\"%s\" for %s", d->form[x.from], d->mentions.v[own].why);
        d->mentions.v[k] = x;
    }
    if (x.basis == RP_MENTION_ROLE && (refer_group(y, k) || refer_apposed(y, k) || refer_medium(y, k)))
        return;
    if (x.basis == RP_MENTION_ROLE)
        rp_owner_settle(y, k);
    else
        rp_vec_push(d->arena, &y->met, k);
    if (x.basis == RP_MENTION_PERSON)
        remember(y, x.from, x.to, k);
    if (x.basis == RP_MENTION_NAMED && strncmp(x.code, "med:", 4) != 0)
        remember_body(y, k);
}

// An acronym that the text introduces, whatever the tagger takes it for.
static bool acronym(rp_memory *y, uint32_t t) {
    const rp_doc *d = y->d;
    bool capitals = d->form[t][0] >= 'A' && d->form[t][0] <= 'Z' && d->form[t][1] >= 'A' && d->form[t][1] <= 'Z';
    uint32_t k = capitals ? rp_dict_get(&y->acronym, d->form[t]) : UINT32_MAX;
    if (k == UINT32_MAX)
        return false;
    rp_mention x = d->mentions.v[k];
    x.from = t, x.to = t + 1, x.head = t, x.basis = RP_MENTION_NAMED;
    x.why = rp_arena_printf(d->arena, "\"%s\" for %s", d->form[t], x.why);
    rp_memory_put(y, x);
    return true;
}

static void pronoun(rp_memory *y, uint32_t t) {
    rp_antecedent a = rp_antecedent_of_pronoun(y, t);
    if (a.mention == RP_NONE)
        return;
    const char *value = rp_back_word(y->m->back_words, RP_BACK_PRONOUN, y->d->lower[t]);
    const rp_mention person = y->d->mentions.v[a.mention];
    if ((value[0] == 'h' || strncmp(value, "she", 3) == 0) && person.basis == RP_MENTION_PERSON)
        learn_sex(y, person.to - 1, value);
    const rp_mention x = {.from = t, .to = t + 1, .head = t, .sure = a.sure, .basis = RP_MENTION_PRONOUN};
    rp_memory_refer(y, x, a.mention, value[0] == 'm', rp_antecedent_rule(y, &a));
}

// Not "accused" the verb, nor "former" in "the former minister", nor "power" in "a power station".
static bool is_nominal(const rp_doc *d, uint32_t t, const rp_party_role *role) {
    bool before = d->upos[t] == RP_UPOS_ADJ && t + 1 < d->n_tokens &&
                  (d->upos[t + 1] == RP_UPOS_NOUN || d->upos[t + 1] == RP_UPOS_PROPN || d->upos[t + 1] == RP_UPOS_ADJ);
    return d->upos[t] != RP_UPOS_VERB && !before && !(strcmp(role->refers, "state") == 0 && d->relation[t] == RP_REL_compound);
}

void rp_back_run(const rp_model *m, rp_doc *d) {
    rp_memory y = rp_memory_make(m, d);
    introduce_known(&y);
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        uint32_t end = d->sent_token[d->tok_sent[t] + 1], n = 1, at = d->mention_at[t];
        if (at != RP_NONE) {
            if (d->mentions.v[at].head == t && at < y.given)
                meet(&y, at);
            continue;
        }
        if (acronym(&y, t) || part(&y, t))
            continue;
        const rp_name *name = unmentioned_name(d, t);
        const rp_party_role *role = rp_party_role_match(m->parties, d->lemma, d->lower, end, t, &n);
        if (name != NULL && name->kind == RP_NAME_PER)
            person(&y, name);
        else if (name != NULL && !(role != NULL && n >= name->to - name->from) && rp_doc_kind(d, d->tok_sent[t]) != RP_BLOCK_BYLINE)
            organisation(&y, name);
        else if (d->upos[t] == RP_UPOS_PRON && rp_back_word(m->back_words, RP_BACK_PRONOUN, d->lower[t]) != NULL)
            pronoun(&y, t);
        else if (!rp_noun_number(&y, t) && !rp_noun_named(&y, t) && !rp_noun_half(&y, t) && role != NULL && strcmp(role->code, "back") == 0 && is_nominal(d, t + n - 1, role))
            rp_noun_refer(&y, t, n, role);
    }
}
