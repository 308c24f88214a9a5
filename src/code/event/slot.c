// slot.c: see slot.h.
//
// A slot is a path of steps. The first step starts at the anchor, with the light verb's help; the further ones start at
// each token that the step before found. Prepositional phrases are taken from the trigger, from its light verb and, for
// a verb, from its object too: parsers hang "on Kabul" in "launched strikes on Kabul" on either.
#include "code/event/slot.h"

#include <string.h>

// ------------------------------------------------------------------------------------------------------- light verbs

static const rp_cue *light_row(const rp_patterns *p, const rp_doc *d, uint32_t verb, const char *slot) {
    for (const rp_cue *c = rp_patterns_cues(p, RP_CUES_LIGHT, d->lemma[verb]); c != NULL; c = c->next)
        if (strcmp(c->kind, slot) == 0 && rp_key_stands(d, &c->key, verb))
            return c;
    return NULL;
}

// The relation in which noun stands to a verb, in the words of light.tsv: "obj" or a preposition; "" when neither.
static const char *relation_to_verb(const rp_doc *d, uint32_t noun) {
    switch (d->relation[noun]) {
    case RP_REL_obj:
    case RP_REL_nsubj_pass:
        return "obj";
    case RP_REL_obl:
    case RP_REL_obl_agent:
        return rp_tree_preposition(d, noun);
    default:
        return "";
    }
}

// "claimed responsibility for the raid", "carried out a series of strikes": the noun hangs on the verb's object.
static const rp_cue *light_beyond_object(const rp_patterns *p, const rp_doc *d, uint32_t noun, uint32_t *verb) {
    uint32_t h = d->head[noun];
    if (d->relation[noun] != RP_REL_nmod || h == RP_NONE || d->head[h] == RP_NONE ||
        (d->relation[h] != RP_REL_obj && d->relation[h] != RP_REL_nsubj_pass))
        return NULL;
    *verb = d->head[h];
    const char *preposition = rp_tree_preposition(d, noun);
    if (strcmp(preposition, "of") == 0 && rp_patterns_in_set(p, "measure_noun", d->lemma[h]))
        return light_row(p, d, *verb, "obj");
    const rp_cue *row = light_row(p, d, *verb, preposition);        // "accused Oman of the raid"; but "received the envoy of Oman"
    return row == NULL || strcmp(preposition, "of") != 0 || strcmp(row->extra, "doer") == 0 ? row : NULL;
}

rp_anchor rp_anchor_make(const rp_patterns *p, const rp_doc *d, uint32_t token) {
    rp_anchor a = {token, RP_NONE, RP_LIGHT_DOES, NULL};
    if (rp_tree_is_verb(d, token))
        return a;
    uint32_t noun = token;
    for (int i = 0; d->relation[noun] == RP_REL_conj && i < 4; i++)
        noun = d->head[noun];
    uint32_t verb = d->head[noun];
    if (verb != RP_NONE)
        a.light_row = light_row(p, d, verb, relation_to_verb(d, noun));
    if (a.light_row == NULL && verb != RP_NONE)
        a.light_row = light_beyond_object(p, d, noun, &verb);
    if (a.light_row != NULL) {
        a.light = verb;
    } else {
        RP_EACH_CHILD(d, noun, c) {
            // "the strikes carried out by", "an attack that Israel launched"
            int r = d->relation[c];
            if ((r != RP_REL_acl && r != RP_REL_acl_relcl) || !rp_tree_is_verb(d, c))
                continue;
            rp_tokens objects = {0};
            rp_tree_objects(d, c, &objects);
            for (uint32_t i = 0; i < objects.n && a.light == RP_NONE; i++)
                if (objects.v[i] == noun && (a.light_row = light_row(p, d, c, "obj")) != NULL)
                    a.light = c;
        }
    }
    static const char *const roles[] = {"subj", "obj", "doer", "third", "", "too"};
    for (uint8_t i = 0; a.light_row != NULL && i < sizeof roles / sizeof *roles; i++)
        if (strcmp(a.light_row->extra, roles[i]) == 0)
            a.light_role = i;
    return a;
}

// -------------------------------------------------------------------------------------------------------------- steps

static void by_relation(const rp_doc *d, uint32_t t, int relation, rp_tokens *out) {
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == relation)
            rp_tree_conjuncts(d, c, out);
}

// "operations directed at the group", "talks held with Kabul": what hangs on the participle after a noun is the noun's own;
// but whoever follows "by" there may only have praised or reported it.
static bool is_told_by_participle(const rp_doc *d, uint32_t t, uint32_t c, const char *word) {
    static const char *const others[] = {"by", "of", "from", "in", "as"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(others[i], word) == 0)
            return false;
    return d->relation[c] == RP_REL_acl && c > t && !rp_tree_is_verb(d, t) && strcmp(rp_xpos_name(d->xpos[c]), "VBN") == 0;
}

static void by_preposition(const rp_doc *d, uint32_t t, const char *word, rp_tokens *out) {
    RP_EACH_CHILD(d, t, c) {
        if (is_told_by_participle(d, t, c, word))
            by_preposition(d, c, word, out);
        int r = d->relation[c];
        bool nominal = r == RP_REL_obl || r == RP_REL_nmod || r == RP_REL_obl_agent || r == RP_REL_obl_unmarked;
        if (nominal && strcmp(rp_tree_preposition(d, c), word) == 0)
            rp_tree_conjuncts(d, c, out);
        // "on Kabul" hung on a conjunct or as a bare case phrase after the verb's particle
        if (r == RP_REL_advmod && strcmp(d->lower[c], word) == 0)
            by_relation(d, c, RP_REL_obl, out);
    }
}

static void modifiers(const rp_doc *d, uint32_t t, rp_tokens *out) {
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        if (r == RP_REL_compound || r == RP_REL_amod || r == RP_REL_nmod_desc || r == RP_REL_nmod_unmarked)
            rp_tree_conjuncts(d, c, out);
    }
}

// The subject of the content clause of t: "demanded that Kabul act", "urged the Taliban to act".
static void content_subject(const rp_doc *d, uint32_t t, rp_tokens *out) {
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        if (r == RP_REL_ccomp || r == RP_REL_xcomp) {
            rp_tree_conjuncts(d, rp_tree_surface_subject(d, c), out);
            if (out->n > 0)
                return;
        }
    }
}

// "31 dead civilians"; "left two soldiers and three guards dead": what an adjective behind its noun says holds for all joined.
static void described(const rp_doc *d, uint32_t t, rp_tokens *out) {
    uint32_t noun = d->head[t];
    while (noun != RP_NONE && noun < t && d->relation[noun] == RP_REL_conj)
        noun = d->head[noun];
    if (noun != RP_NONE && noun < t && !rp_tree_is_verb(d, noun))
        rp_tree_conjuncts(d, noun, out);
    else
        rp_tokens_add(out, d->head[t]);
}

static void one_step(const rp_doc *d, uint32_t t, int kind, const char *word, rp_tokens *out) {
    static const struct { uint8_t kind, relation; } direct[] = {
        {RP_SLOT_IOBJ, RP_REL_iobj}, {RP_SLOT_POSS, RP_REL_nmod_poss}, {RP_SLOT_XCOMP, RP_REL_xcomp}, {RP_SLOT_CCOMP, RP_REL_ccomp},
        {RP_SLOT_PRT, RP_REL_compound_prt}, {RP_SLOT_AUX, RP_REL_aux}, {RP_SLOT_DET, RP_REL_det}, {RP_SLOT_ADV, RP_REL_advmod},
        {RP_SLOT_NUM, RP_REL_nummod}, {RP_SLOT_APPOS, RP_REL_appos}, {RP_SLOT_CASE, RP_REL_case},
        {RP_SLOT_ACL, RP_REL_acl}, {RP_SLOT_ADVCL, RP_REL_advcl}};
    for (size_t i = 0; i < sizeof direct / sizeof *direct; i++)
        if (direct[i].kind == kind)
            by_relation(d, t, direct[i].relation, out);
    bool verb = rp_tree_is_verb(d, t);
    if (kind == RP_SLOT_SUBJ && verb)
        rp_tree_subjects(d, t, out);
    else if (kind == RP_SLOT_SUBJ)
        by_relation(d, t, RP_REL_nsubj, out);
    else if (kind == RP_SLOT_OBJ && verb)
        rp_tree_objects(d, t, out);
    else if (kind == RP_SLOT_MOD)
        modifiers(d, t, out);
    else if (kind == RP_SLOT_COMP)
        content_subject(d, t, out);
    else if (kind == RP_SLOT_HEAD)
        described(d, t, out);
    else if (kind == RP_SLOT_PREPOSITION)
        by_preposition(d, t, word, out);
}

static void first_step(const rp_doc *d, const rp_anchor *a, int kind, const char *word, rp_tokens *out) {
    if (a->light == RP_NONE) {
        one_step(d, a->token, kind, word, out);
    } else if (kind == RP_SLOT_SUBJ) {
        if (a->light_role == RP_LIGHT_SUFFERS)
            by_preposition(d, a->light, "from", out);
        else if (a->light_role == RP_LIGHT_OBJECT_DOES)
            rp_tree_objects(d, a->light, out);
        else if (a->light_role == RP_LIGHT_DOES || a->light_role == RP_LIGHT_DOES_TOO)
            rp_tree_subjects(d, a->light, out);
    } else if (kind == RP_SLOT_OBJ) {
        if (a->light_role == RP_LIGHT_SUFFERS)
            rp_tree_conjuncts(d, rp_tree_surface_subject(d, a->light), out);
    } else {
        one_step(d, a->token, kind, word, out);
        if (kind == RP_SLOT_PREPOSITION)
            by_preposition(d, a->light, word, out);
    }
    if (kind != RP_SLOT_PREPOSITION || out->n > 0 || !rp_tree_is_verb(d, a->token) || strcmp(word, "of") == 0)
        return;
    rp_tokens objects = {0};
    rp_tree_objects(d, a->token, &objects);
    for (uint32_t i = 0; i < objects.n; i++)
        by_preposition(d, objects.v[i], word, out);
}

void rp_slot_fill(const rp_doc *d, const rp_anchor *a, const rp_slot *slot, rp_tokens *out) {
    rp_tokens at = {0};
    first_step(d, a, slot->step[0].kind, slot->step[0].word, &at);
    for (uint8_t i = 1; i < slot->n; i++) {
        rp_tokens next = {0};
        for (uint32_t k = 0; k < at.n; k++)
            one_step(d, at.v[k], slot->step[i].kind, slot->step[i].word, &next);
        at = next;
    }
    for (uint32_t k = 0; k < at.n; k++)
        rp_tokens_add(out, at.v[k]);
}

// --------------------------------------------------------------------------------------------------------------- keys

static bool word_is(const rp_doc *d, uint32_t t, const char *word) {
    return strcmp(d->lemma[t], word) == 0 || strcmp(d->lower[t], word) == 0;
}

static bool pos_fits(const rp_doc *d, uint32_t t, char pos) {
    switch (pos) {
    case 'V': return rp_tree_is_verb(d, t) || d->upos[t] == RP_UPOS_AUX;
    case 'N': return d->upos[t] == RP_UPOS_NOUN || d->upos[t] == RP_UPOS_PROPN;
    case 'A': return d->upos[t] == RP_UPOS_ADJ || strcmp(rp_xpos_name(d->xpos[t]), "VBN") == 0;
    case 'D': return d->upos[t] == RP_UPOS_ADV || d->upos[t] == RP_UPOS_DET || d->upos[t] == RP_UPOS_PART;
    case 'P': return d->upos[t] == RP_UPOS_ADP || d->upos[t] == RP_UPOS_SCONJ || rp_tree_is_verb(d, t);
    default: return true;
    }
}

static bool is_hyphen(const rp_doc *d, uint32_t t) {
    return strcmp(d->form[t], "-") == 0 || strcmp(d->form[t], "–") == 0;
}

// The words before the key word, read backwards, hyphens skipped.
static bool words_before(const rp_doc *d, const rp_key *key, uint32_t t) {
    uint32_t first = d->sent_token[d->tok_sent[t]];
    for (uint32_t i = key->at; i-- > 0;) {
        do {
            if (t == first)
                return false;
            t--;
        } while (is_hyphen(d, t));
        if (!word_is(d, t, key->words[i]))
            return false;
    }
    return true;
}

// "called the president **on** Friday": no particle, but the preposition of a date.
static bool introduces_time(const rp_doc *d, uint32_t t) {
    if (d->relation[t] != RP_REL_case || d->head[t] == RP_NONE)
        return false;
    for (uint32_t i = 0; i < d->times.n; i++)
        if (d->head[t] >= d->times.v[i].from && d->head[t] < d->times.v[i].to)
            return true;
    return false;
}

// "gave the junta **in** Guinea a week": a preposition within a noun phrase is no particle of the verb.
static bool is_inside_noun(const rp_doc *d, uint32_t t, uint32_t verb) {
    uint32_t noun = d->relation[t] == RP_REL_case ? d->head[t] : RP_NONE, over = noun != RP_NONE ? d->head[noun] : RP_NONE;
    return over != RP_NONE && over != verb && over > verb && over < t && d->relation[noun] == RP_REL_nmod;
}

// The words after the key word, in order, each within a few words: "shot the man dead", "handed itself over".
static bool words_after(const rp_doc *d, const rp_key *key, uint32_t t) {
    enum { REACH = 5 };
    uint32_t end = d->sent_token[d->tok_sent[t] + 1], verb = t;
    for (uint32_t i = key->at + 1u; i < key->n; i++) {
        uint32_t stop = t + 1 + REACH < end ? t + 1 + REACH : end;
        bool last = i + 1u == key->n;
        for (t++; t < stop && (!word_is(d, t, key->words[i]) || introduces_time(d, t) || (last && is_inside_noun(d, t, verb))); t++)
            ;
        if (t >= stop)
            return false;
    }
    return true;
}

bool rp_key_stands(const rp_doc *d, const rp_key *key, uint32_t token) {
    return word_is(d, token, key->words[key->at]) && pos_fits(d, token, key->pos) && words_before(d, key, token) &&
           words_after(d, key, token);
}

void rp_rows_mark(const rp_patterns *p, rp_doc *d) {
    d->rows = rp_arena_alloc(d->arena, d->n_tokens * sizeof *d->rows);
    for (uint32_t t = 0; t < d->n_tokens; t++)
        d->rows[t] = rp_patterns_rows(p, d->lemma[t]) | rp_patterns_rows(p, d->lower[t]);
}

const rp_cue *rp_cue_at(const rp_patterns *p, enum rp_cue_table table, const rp_doc *d, uint32_t token) {
    if (d->rows != NULL && !(d->rows[token] & 1u << table))
        return NULL;
    const char *keys[] = {d->lemma[token], d->lower[token]};
    for (int i = 0; i < 2; i++) {
        if (i == 1 && strcmp(keys[0], keys[1]) == 0)
            break;
        for (const rp_cue *c = rp_patterns_cues(p, table, keys[i]); c != NULL; c = c->next)
            if (rp_key_stands(d, &c->key, token))
                return c;
    }
    return NULL;
}

// --------------------------------------------------------------------------------------------------------- conditions

static bool is_place(const rp_doc *d, uint32_t t) {
    for (uint32_t i = 0; i < d->places.n; i++)
        if (t >= d->places.v[i].from && t < d->places.v[i].to)
            return true;
    return false;
}

// Is the lemma (or, for "new_york", the phrase that ends) at t among words?
static bool in_words(const rp_doc *d, uint32_t t, const rp_condition *c) {
    for (uint32_t i = 0; i < c->n; i++) {
        const char *word = c->words[i], *last = strrchr(word, '_');
        if (word_is(d, t, last ? last + 1 : word)) {
            if (last == NULL)
                return true;
            size_t k = (size_t)(last - word);
            if (t > 0 && strlen(d->lemma[t - 1]) == k && strncmp(d->lemma[t - 1], word, k) == 0)
                return true;
        }
    }
    return false;
}

// Is t a party, or does it name one within ("a Hamas commander", "the Lebanese army")?
static bool is_party(const rp_doc *d, uint32_t t) {
    if (d->mention_at[t] != RP_NONE)
        return true;
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        bool within = r == RP_REL_compound || r == RP_REL_amod || r == RP_REL_nmod_poss || r == RP_REL_nmod || r == RP_REL_appos;
        if (within && d->mention_at[c] != RP_NONE)
            return true;
    }
    return false;
}

static const rp_mention *mention_on(const rp_doc *d, uint32_t t) {
    return d->mention_at[t] != RP_NONE ? &d->mentions.v[d->mention_at[t]] : NULL;
}

// A state, its government, its officials; not its people.
static bool is_state(const rp_doc *d, uint32_t t) {
    const rp_mention *x = mention_on(d, t);
    return x != NULL && strlen(x->code) == 3 && x->code[0] >= 'A' && x->code[0] <= 'Z';
}

// A body of states: "left ECOWAS".
static bool is_body(const rp_doc *d, uint32_t t) {
    const rp_mention *x = mention_on(d, t);
    return x != NULL && x->role != NULL && strcmp(x->role, "IGO") == 0;
}

// "insisted that Sweden act": a bare form or "should", no statement of fact.
static bool is_bare(const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_aux || d->relation[c] == RP_REL_aux_pass)
            return strcmp(d->lower[c], "should") == 0 || strcmp(d->lower[c], "must") == 0 || strcmp(d->lower[c], "be") == 0;
    const char *x = rp_xpos_name(d->xpos[t]);
    return strcmp(x, "VB") == 0 || strcmp(x, "VBP") == 0;
}

bool rp_slot_is_manner(const rp_patterns *p, const rp_doc *d, uint32_t token) {
    return d->mention_at[token] == RP_NONE && strcmp(rp_tree_preposition(d, token), "with") == 0 &&
           rp_patterns_in_set(p, "manner_noun", d->lemma[token]);
}

// "a batch of missiles", "a package of sanctions" are missiles and sanctions: what a measure measures counts as well.
static void add_measured(const rp_patterns *p, const rp_doc *d, rp_tokens *found) {
    for (uint32_t i = 0; i < found->n; i++)
        if (rp_patterns_in_set(p, "measure_noun", d->lemma[found->v[i]]))
            RP_EACH_CHILD(d, found->v[i], c)
                if (d->relation[c] == RP_REL_nmod && strcmp(rp_tree_preposition(d, c), "of") == 0)
                    rp_tree_conjuncts(d, c, found);
}

static bool holds(const rp_patterns *p, const rp_doc *d, const rp_anchor *a, const rp_condition *c) {
    if (c->test == RP_TEST_PASSIVE || c->test == RP_TEST_ACTIVE) {
        uint32_t verb = a->light != RP_NONE ? a->light : a->token;
        return rp_tree_is_passive(d, verb) == (c->test == RP_TEST_PASSIVE);
    }
    rp_tokens found = {0};
    rp_slot_fill(d, a, &c->slot, &found);
    if (c->test == RP_TEST_WORDS)
        add_measured(p, d, &found);
    for (uint32_t i = 0; i < found.n; i++) {
        uint32_t t = found.v[i];
        if (rp_slot_is_manner(p, d, t))
            continue;
        bool ok = c->test == RP_TEST_ANY || (c->test == RP_TEST_PARTY && is_party(d, t)) ||
                  (c->test == RP_TEST_PLACE && is_place(d, t)) || (c->test == RP_TEST_BARE && is_bare(d, t)) ||
                  (c->test == RP_TEST_STATE && is_state(d, t)) || (c->test == RP_TEST_BODY && is_body(d, t)) ||
                  (c->test == RP_TEST_WORDS && in_words(d, t, c)) || (c->or_party && is_party(d, t)) ||
                  (c->or_place && is_place(d, t));
        if (ok)
            return true;
    }
    return false;
}

bool rp_conditions_hold(const rp_patterns *p, const rp_doc *d, const rp_anchor *a, const rp_condition *c, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (holds(p, d, a, &c[i]) == c[i].negated)
            return false;
    return true;
}
