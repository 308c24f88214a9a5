// mend_verb.c: what belongs to a verb, where parsers hang it wrong (see mend.c).
//
//     forced the president to resign              an infinitive after an object: whose act it is, the verb decides
//     handed over the bodies                      the particle of a verb that is known with it, read as a preposition
//     accused Poland of X, and Latvia of Y        a second accused, hung on what the first did: the verb's object
//     accused Oman of arming them and cut ties    a plain verb joined to a gerund: to what the gerund hangs on
//     protested after a plane violated the sky    a nominal between a conjunction and its verb: the verb's subject
//     were abducted there and deported            a past tense after a passive that names no object: passive
//     accused Turkey of bombing villages          a gerund read as a kind of villages
//     accused agents of Ghana of the murder       what they are accused of hung on whose agents they are: to the verb
//     accused by Ghana of bombing villages        a gerund hung on who accuses: to the verb; one read as no verb: "bomb"
//     On Sunday Chilean troops shelled            the day and the subject read as one noun
//     denies having shot down the plane           a verb read as the auxiliary of what it speaks of
//     Togo to resume talks with Benin             a headline's infinitive hung on its subject: the predicate
//     struck a port, Oman said, killing two       what came of the strike, hung on the saying: to what is said
//     Oman denied that and said                   a pronoun read as the mark of a clause that never comes
//     Court jails Tunisian leader                 a headline's verb read as a noun, though it has an object
//     Police in Togo detained opposition leader X a sentence without a predicate, and a participle before a name: that is it
#include "code/tree/mend.h"

#include <string.h>

#include "code/pattern.h"
#include "code/tree/mend_tree.h"

// First token of the sentence of t that hangs on head by relation; RP_NONE when there is none.
static uint32_t child(const rp_doc *d, uint32_t head, int relation) {
    uint32_t s = d->tok_sent[head];
    for (uint32_t t = d->sent_token[s]; t < d->sent_token[s + 1]; t++)
        if (d->head[t] == head && d->relation[t] == relation)
            return t;
    return RP_NONE;
}

static bool is_above(const rp_doc *d, uint32_t ancestor, uint32_t t) {
    while (t != RP_NONE && t != ancestor)
        t = d->head[t];
    return t == ancestor;
}

// "forced him to resign": he resigns; "telephoned him to apologise": the caller does. "Agreed with Togo to share the water":
// what is agreed.
static void control(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t h = d->head[t], to = h < t && rp_patterns_in_set(m->patterns, "infinitive_verb", d->lemma[h]) ? child(d, t, RP_REL_mark) : RP_NONE;
    if (to != RP_NONE && strcmp(rp_xpos_name(d->xpos[to]), "TO") == 0)
        d->relation[t] = RP_REL_xcomp;
    bool by_object = rp_patterns_in_set(m->patterns, "object_control", d->lemma[h]);
    if (h > t || (!by_object && !rp_patterns_in_set(m->patterns, "subject_control", d->lemma[h])))
        return;
    uint32_t object = child(d, h, RP_REL_obj), mark = child(d, t, RP_REL_mark);
    if (object == RP_NONE)
        object = child(d, h, RP_REL_iobj);
    if (object != RP_NONE && object < t && mark != RP_NONE && strcmp(rp_xpos_name(d->xpos[mark]), "TO") == 0)
        d->relation[t] = by_object ? RP_REL_xcomp : RP_REL_advcl;
}

static bool takes_particle(const rp_model *m, const rp_doc *d, uint32_t verb, const char *particle) {
    for (const rp_trigger *row = rp_patterns_triggers(m->patterns, d->lemma[verb]); row != NULL; row = row->next)
        if (row->key.n == 2 && row->key.pos == 'V' && strcmp(row->key.words[1], particle) == 0)
            return true;
    for (const rp_cue *c = rp_patterns_cues(m->patterns, RP_CUES_LIGHT, d->lemma[verb]); c != NULL; c = c->next)
        if (c->key.n == 2 && strcmp(c->key.words[1], particle) == 0)
            return true;
    return false;
}

// "handed over the bodies": no place that something was handed over; but "pulled out of the pact".
static void particle_as_preposition(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t h = d->head[t], small = h + 1;
    bool read_so = h < t && small < t && d->relation[small] == RP_REL_case && d->head[small] == t && d->upos[h] == RP_UPOS_VERB &&
                   d->upos[small + 1] != RP_UPOS_ADP && (d->upos[t] == RP_UPOS_NOUN || strcmp(d->lower[small], "in") != 0);
    if (!read_so || !rp_patterns_in_set(m->patterns, "particle", d->lower[small]) || child(d, h, RP_REL_obj) != RP_NONE ||
        child(d, h, RP_REL_aux_pass) != RP_NONE || !takes_particle(m, d, h, d->lower[small]))
        return;
    d->relation[t] = RP_REL_obj;
    d->head[small] = h;
    d->relation[small] = RP_REL_compound_prt;
}

// Does gerund t tell what somebody is charged with: "of sheltering", "for attacking"?
static bool is_charge(const rp_doc *d, uint32_t t) {
    uint32_t mark = strcmp(rp_xpos_name(d->xpos[t]), "VBG") == 0 ? child(d, t, RP_REL_mark) : RP_NONE;
    return mark != RP_NONE && (strcmp(d->lower[mark], "of") == 0 || strcmp(d->lower[mark], "for") == 0);
}

// "accused Minsk of funding rebels and Riga of sheltering them": Riga does what follows it, and is accused as Minsk is.
static void second_accused(const rp_model *m, rp_doc *d, uint32_t t) {
    enum { CLIMB = 4 };
    uint32_t act = child(d, t, RP_REL_acl), first = d->head[t];
    uint32_t mark = t + 1, end = d->sent_token[d->tok_sent[t] + 1];
    if (act == RP_NONE && mark < end && d->relation[mark] == RP_REL_mark)
        act = d->head[mark];
    if (act == RP_NONE || act < t || !is_charge(d, act))
        return;
    for (int n = 0; first != RP_NONE && n < CLIMB && !is_charge(d, first); n++)
        first = d->head[first];
    uint32_t verb = first != RP_NONE && first < t ? d->head[first] : RP_NONE;
    const rp_cue *cue = verb != RP_NONE ? rp_patterns_cues(m->patterns, RP_CUES_SPEECH, d->lemma[verb]) : NULL;
    if (cue != NULL && strcmp(cue->kind, "allege") == 0 && child(d, verb, RP_REL_obj) < first && !is_above(d, act, verb)) {
        d->head[t] = verb, d->relation[t] = RP_REL_obj;
        d->head[act] = t, d->relation[act] = RP_REL_acl;
    }
}

// The nominal right before v, whether or not an apposition stands between ("hours after its envoy, Bo Brenn, met them"), or RP_NONE.
static uint32_t nominal_before(const rp_doc *d, uint32_t v) {
    uint32_t t = v > d->sent_token[d->tok_sent[v]] ? v - 1 : RP_NONE, named = t != RP_NONE && strcmp(d->form[t], ",") == 0 ? d->head[t] : RP_NONE;
    if (named != RP_NONE && named < t && child(d, named, RP_REL_appos) != RP_NONE)
        t = named;
    while (t != RP_NONE && d->relation[t] == RP_REL_flat)
        t = d->head[t];
    return t != RP_NONE && t < v && (d->upos[t] == RP_UPOS_NOUN || d->upos[t] == RP_UPOS_PROPN) ? t : RP_NONE;
}

// "protested after a plane violated its airspace": the nominal between the conjunction and its verb is the verb's subject.
static void subject_after_mark(const rp_model *m, rp_doc *d, uint32_t v) {
    const char *x = rp_xpos_name(d->xpos[v]);
    bool finite = strcmp(x, "VBD") == 0 || strcmp(x, "VBZ") == 0 || strcmp(x, "VBP") == 0;
    uint32_t noun = finite ? nominal_before(d, v) : RP_NONE;
    if (noun == RP_NONE || is_above(d, noun, v))
        return;
    int r = d->relation[noun];
    uint32_t small = child(d, noun, RP_REL_case), mark = child(d, v, RP_REL_mark);
    bool loose = r == RP_REL_obl || r == RP_REL_nmod || r == RP_REL_obl_unmarked || r == RP_REL_nmod_unmarked;
    bool marked = small == RP_NONE ? mark != RP_NONE && mark < noun : mark == RP_NONE && rp_patterns_in_set(m->patterns, "clause_mark", d->lower[small]);
    if (!loose || !marked || child(d, v, RP_REL_nsubj) != RP_NONE || child(d, v, RP_REL_nsubj_pass) != RP_NONE)
        return;
    d->head[noun] = v, d->relation[noun] = RP_REL_nsubj;
    if (small != RP_NONE)
        d->head[small] = v, d->relation[small] = RP_REL_mark;
}

// "accused Oman of arming rebels and cut relations": no gerund, and so beside "accused".
static void past_after_gerund(rp_doc *d, uint32_t t) {
    uint32_t h = d->head[t], verb = d->head[h];
    const char *x = rp_xpos_name(d->xpos[t]);
    bool plain = strcmp(x, "VB") == 0 || strcmp(x, "VBD") == 0;
    if (!plain || h > t || verb == RP_NONE || verb > h || strcmp(rp_xpos_name(d->xpos[h]), "VBG") != 0 ||
        strcmp(rp_xpos_name(d->xpos[verb]), "VBD") != 0 || child(d, t, RP_REL_mark) != RP_NONE || child(d, t, RP_REL_aux) != RP_NONE ||
        child(d, t, RP_REL_nsubj) != RP_NONE)
        return;
    d->head[t] = verb;
    d->xpos[t] = d->xpos[verb];
}

// "claimed on Telegram to have killed 36": no purpose, but what is claimed.
static void perfect_infinitive(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t h = d->head[t], to = child(d, t, RP_REL_mark), have = child(d, t, RP_REL_aux);
    bool perfect = to != RP_NONE && have != RP_NONE && h < to && strcmp(d->lower[to], "to") == 0 && strcmp(d->lower[have], "have") == 0;
    if (perfect && d->upos[h] == RP_UPOS_VERB && rp_patterns_cues(m->patterns, RP_CUES_SPEECH, d->lemma[h]) != NULL &&
        child(d, h, RP_REL_xcomp) == RP_NONE && child(d, h, RP_REL_ccomp) == RP_NONE)
        d->relation[t] = RP_REL_xcomp;
}

// "Jets struck a port, police said on Friday, killing two": it came of the strike, not of the saying.
static void result_of_saying(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t h = d->head[t], told = child(d, h, RP_REL_ccomp), who = child(d, h, RP_REL_nsubj);
    bool apart = t > h && t > 0 && strcmp(d->form[t - 1], ",") == 0 && strcmp(rp_xpos_name(d->xpos[t]), "VBG") == 0;
    bool comment = told != RP_NONE && who != RP_NONE && told < who && who < h && child(d, told, RP_REL_mark) == RP_NONE;
    if (apart && comment && rp_patterns_cues(m->patterns, RP_CUES_TOLLS, d->lemma[t]) != NULL)
        d->head[t] = told;
}

// "denied that and said", "rejected that.": no clause follows.
static void mark_as_object(rp_doc *d, uint32_t t) {
    uint32_t h = d->head[t], next = t + 1;
    bool bare = h + 1 == t && next < d->n_tokens && (d->upos[next] == RP_UPOS_CCONJ || d->upos[next] == RP_UPOS_PUNCT) && d->tok_sent[next] == d->tok_sent[t];
    if (!bare || d->upos[h] != RP_UPOS_VERB || d->upos[t] != RP_UPOS_SCONJ || strcmp(d->lower[t], "that") != 0)
        return;
    d->upos[t] = RP_UPOS_PRON;
    d->relation[t] = RP_REL_obj;
}

// "after a blast maimed three": no preposition of the blast, but the mark of its clause.
static void mark_as_case(rp_doc *d, uint32_t t) {
    uint32_t c = child(d, t, RP_REL_case), verb = d->head[t];
    if (c == RP_NONE || c > t || verb < t || d->upos[c] != RP_UPOS_SCONJ || d->upos[verb] != RP_UPOS_VERB || child(d, verb, RP_REL_mark) != RP_NONE)
        return;
    d->head[c] = verb;
    d->relation[c] = RP_REL_mark;
}

static bool takes_object(const rp_model *m, const rp_doc *d, uint32_t verb) {
    const rp_trigger *row = rp_patterns_triggers(m->patterns, d->lemma[verb]);
    const rp_role *role = row != NULL && row->frame != NULL ? &row->frame->recipient : NULL;
    return role != NULL && role->n > 0 && role->alternatives[0].slots[0].step[0].kind == RP_SLOT_OBJ;
}

// "were abducted in Nairobi and deported": a verb that does something to somebody and names nobody is still the passive.
static void participle_as_past(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t h = d->head[t], n = (uint32_t)strlen(d->lower[t]);
    bool regular = n > 2 && strcmp(d->lower[t] + n - 2, "ed") == 0 && strcmp(rp_xpos_name(d->xpos[t]), "VBD") == 0;
    if (!regular || h > t || strcmp(rp_xpos_name(d->xpos[h]), "VBN") != 0 || child(d, h, RP_REL_aux_pass) == RP_NONE || !takes_object(m, d, t))
        return;
    static const int own[] = {RP_REL_obj, RP_REL_nsubj, RP_REL_nsubj_pass, RP_REL_ccomp, RP_REL_xcomp, RP_REL_aux, RP_REL_aux_pass};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (child(d, t, own[i]) != RP_NONE)
            return;
    d->xpos[t] = d->xpos[h];
}

static bool has_finite_verb(const rp_doc *d, uint32_t s) {
    for (uint32_t t = d->sent_token[s]; t < d->sent_token[s + 1]; t++) {
        const char *x = rp_xpos_name(d->xpos[t]);
        if (strcmp(x, "VBD") == 0 || strcmp(x, "VBZ") == 0 || strcmp(x, "VBP") == 0 || strcmp(x, "MD") == 0)
            return true;
    }
    return false;
}

// "Togo to resume talks" tells what Togo will do; "Plan to resume talks" and "Talks to end the war" do not.
static void headline_infinitive(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t noun = d->head[t], mark = noun < t && d->head[noun] == RP_NONE ? child(d, t, RP_REL_mark) : RP_NONE;
    if (mark == RP_NONE || strcmp(rp_xpos_name(d->xpos[mark]), "TO") != 0 || rp_patterns_in_set(m->patterns, "infinitive_noun", d->lemma[noun]) ||
        rp_patterns_triggers(m->patterns, d->lemma[noun]) != NULL || rp_patterns_cues(m->patterns, RP_CUES_STATUS, d->lemma[noun]) != NULL ||
        rp_patterns_cues(m->patterns, RP_CUES_SPEECH, d->lemma[noun]) != NULL || has_finite_verb(d, d->tok_sent[t]))
        return;
    d->relation[t] = d->relation[noun], d->head[t] = RP_NONE;
    d->relation[noun] = RP_REL_nsubj, d->head[noun] = t;
}

// "Police in Togo detained opposition leader Aku": read as police, to wit the detained leader. The participle is the predicate,
// the root its subject, the name what it does that to.
static void participle_as_predicate(const rp_model *m, rp_doc *d, uint32_t t) {
    if (d->relation[t] != RP_REL_amod || d->upos[t] != RP_UPOS_VERB || strcmp(rp_xpos_name(d->xpos[t]), "VBN") != 0 || !takes_object(m, d, t) || has_finite_verb(d, d->tok_sent[t]))
        return;
    uint32_t top = d->head[t];
    while (top != RP_NONE && d->head[top] != RP_NONE && d->head[d->head[top]] != RP_NONE)
        top = d->head[top];
    uint32_t root = top != RP_NONE ? d->head[top] : RP_NONE;
    if (root == RP_NONE || root > t || top < t || d->relation[top] != RP_REL_appos)
        return;
    d->head[t] = RP_NONE, d->relation[t] = d->relation[root];
    d->head[root] = t, d->relation[root] = RP_REL_nsubj;
    d->head[top] = t, d->relation[top] = RP_REL_obj;
}

static bool tells_as_verb(const rp_model *m, const rp_doc *d, uint32_t t) {
    for (const rp_trigger *row = rp_patterns_triggers(m->patterns, d->lemma[t]); row != NULL; row = row->next)
        if (row->key.pos == 'V' && row->key.n == 1)
            return true;
    return false;
}

// "Court jails Tunisian leader", "Norway, Sweden swap prisoners": no noun has an object. The noun before it is its subject, or
// the root of which it was made an apposition, with what stands between.
static void noun_with_object(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t root = d->head[t], n = (uint32_t)strlen(d->lower[t]), subject = child(d, t, RP_REL_compound);
    bool apposed = root != RP_NONE && d->head[root] == RP_NONE && root < t, first = root == RP_NONE && subject != RP_NONE && subject + 1 == t;
    if (d->upos[t] != RP_UPOS_NOUN || !(apposed || first) || child(d, t, RP_REL_obj) == RP_NONE || has_finite_verb(d, d->tok_sent[t]) ||
        !tells_as_verb(m, d, t))
        return;
    d->upos[t] = RP_UPOS_VERB;
    d->xpos[t] = (uint8_t)rp_xpos_find(n > 1 && d->lower[t][n - 1] == 's' ? "VBZ" : "VBP");
    if (first) {
        d->relation[subject] = RP_REL_nsubj;
        return;
    }
    for (uint32_t c = root + 1; c < t; c++)
        if (d->head[c] == root && d->relation[c] == RP_REL_appos)
            d->relation[c] = RP_REL_conj;
    d->relation[t] = d->relation[root], d->head[t] = RP_NONE;
    d->relation[root] = RP_REL_nsubj, d->head[root] = t;
}

// The verb that a noun in -ing is the form of, when an event may be told by it: "bombing", "shelling", "raiding"; or NULL.
static const char *verb_of_ing(const rp_model *m, const rp_doc *d, uint32_t t) {
    size_t n = strlen(d->lower[t]);
    if (n < 6 || strcmp(d->lower[t] + n - 3, "ing") != 0)
        return NULL;
    const char *stems[] = {rp_arena_copy(d->arena, d->lower[t], n - 3), rp_arena_printf(d->arena, "%.*se", (int)(n - 3), d->lower[t]),
                           rp_arena_copy(d->arena, d->lower[t], n - 4)};
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
        for (const rp_trigger *row = rp_patterns_triggers(m->patterns, stems[i]); row != NULL; row = row->next)
            if (row->key.pos == 'V' && row->key.n == 1)
                return stems[i];
    return NULL;
}

static bool is_accusing(const rp_model *m, const rp_doc *d, uint32_t verb) {
    for (const rp_cue *c = rp_patterns_cues(m->patterns, RP_CUES_SPEECH, d->lemma[verb]); c != NULL; c = c->next)
        if (strcmp(c->kind, "allege") == 0 && c->key.pos == 'V')
            return true;
    return false;
}

// "accused Turkey of bombing villages": no kind of villages, unless the noun is an event itself ("of bombing raids").
static void gerund_as_compound(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t noun = d->head[t], of = child(d, noun, RP_REL_case), h = d->head[noun];
    bool noun_like = d->upos[t] == RP_UPOS_NOUN || (d->relation[t] == RP_REL_amod && strcmp(rp_xpos_name(d->xpos[t]), "VBG") == 0);
    if (!noun_like || noun < t || of == RP_NONE || of + 1 != t || h == RP_NONE || rp_patterns_triggers(m->patterns, d->lemma[noun]) != NULL)
        return;
    uint32_t verb = d->relation[h] == RP_REL_obj ? d->head[h] : h;
    const char *lemma = is_accusing(m, d, verb) ? verb_of_ing(m, d, t) : NULL;
    if (lemma == NULL || is_below(d, verb, noun))
        return;
    d->upos[t] = RP_UPOS_VERB;
    d->xpos[t] = (uint8_t)rp_xpos_find("VBG");
    d->lemma[t] = lemma;
    d->head[t] = verb;
    d->relation[t] = RP_REL_advcl;
    d->head[noun] = t;
    d->relation[noun] = RP_REL_obj;
    d->head[of] = t;
    d->relation[of] = RP_REL_mark;
}

// "Chad was accused by Ghana of arming rebels": Chad arms them, and it is what the verb says.
static void charge_on_accuser(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t agent = d->head[t], verb = d->head[agent];
    if (!is_charge(d, t) || verb == RP_NONE || d->relation[agent] != RP_REL_obl_agent || !is_accusing(m, d, verb) || t < agent)
        return;
    d->head[t] = verb;
    d->relation[t] = RP_REL_advcl;
}

// "accused agents of the government of the murder": the second "of" is what they are accused of, when the accusation has no other.
static void charge_on_accused(const rp_model *m, rp_doc *d, uint32_t t) {
    enum { CLIMB = 3 };
    uint32_t of = child(d, t, RP_REL_case), verb = d->head[t], links = 0;
    if (of == RP_NONE || strcmp(d->lower[of], "of") != 0 || rp_patterns_triggers(m->patterns, d->lemma[t]) == NULL)
        return;
    for (; verb != RP_NONE && verb < t && d->relation[verb] == RP_REL_nmod && links < CLIMB; links++)
        verb = d->head[verb];
    if (links == 0 || verb == RP_NONE || d->relation[verb] != RP_REL_obj || !is_accusing(m, d, d->head[verb]))
        return;
    verb = d->head[verb];
    for (uint32_t c = verb + 1; c < d->sent_token[d->tok_sent[t] + 1]; c++)
        if (d->head[c] == verb && is_charge(d, c))
            return;
    d->head[t] = verb;
    d->relation[t] = RP_REL_obl;
}

// "accused Peru of bombing its territory": the tagger knows the noun better.
static void gerund_as_base(const rp_model *m, rp_doc *d, uint32_t t) {
    bool verbal = d->upos[t] == RP_UPOS_VERB || (child(d, t, RP_REL_mark) != RP_NONE && child(d, t, RP_REL_obj) != RP_NONE);
    const char *lemma = verbal && strcmp(d->lemma[t], d->lower[t]) == 0 ? verb_of_ing(m, d, t) : NULL;
    if (lemma == NULL)
        return;
    d->upos[t] = RP_UPOS_VERB;
    d->xpos[t] = (uint8_t)rp_xpos_find("VBG");
    d->lemma[t] = lemma;
}

// "On Sunday Chilean troops shelled": the day and the subject, read as one noun.
static void subject_after_day(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t verb = d->head[t], on = child(d, t, RP_REL_case);
    if (on == RP_NONE || on + 1 >= t || verb < t || d->upos[verb] != RP_UPOS_VERB || strcmp(d->lower[on], "on") != 0)
        return;
    uint32_t day = on + 1;
    if (d->head[day] != t || !rp_patterns_in_set(m->patterns, "weekday", d->lower[day]) || child(d, verb, RP_REL_nsubj) != RP_NONE)
        return;
    d->head[day] = verb, d->relation[day] = RP_REL_obl;
    d->head[on] = day;
    d->relation[t] = RP_REL_nsubj;
}

// "denies having shot down the plane": a verb that the parser takes for an auxiliary of what it speaks of.
static void speech_as_auxiliary(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t verb = d->head[t];
    if (verb < t || rp_patterns_cues(m->patterns, RP_CUES_SPEECH, d->lemma[t]) == NULL || strcmp(rp_xpos_name(d->xpos[t]), "MD") == 0)
        return;
    uint32_t head = d->head[verb];
    d->upos[t] = RP_UPOS_VERB;
    d->head[t] = head;
    d->relation[t] = d->relation[verb];
    d->head[verb] = t;
    d->relation[verb] = RP_REL_xcomp;
    for (uint32_t c = d->sent_token[d->tok_sent[t]]; c < t; c++)
        if (d->head[c] == verb)
            d->head[c] = t;
}

void rp_mend_verb(const rp_model *m, rp_doc *d, uint32_t t) {
    switch (d->relation[t]) {
    case RP_REL_root:
    case RP_REL_appos:
        noun_with_object(m, d, t);
        break;
    case RP_REL_aux:
        speech_as_auxiliary(m, d, t);
        break;
    case RP_REL_compound:
    case RP_REL_amod:
        gerund_as_compound(m, d, t);
        participle_as_predicate(m, d, t);
        break;
    case RP_REL_mark:
    case RP_REL_obj:
        mark_as_object(d, t);
        break;
    case RP_REL_advcl:
        result_of_saying(m, d, t);
        gerund_as_base(m, d, t);
        perfect_infinitive(m, d, t);
        subject_after_mark(m, d, t);
        control(m, d, t);
        break;
    case RP_REL_xcomp:
        control(m, d, t);
        break;
    case RP_REL_nsubj:
        mark_as_case(d, t);
        break;
    case RP_REL_nmod:
        charge_on_accused(m, d, t);
        break;
    case RP_REL_obl:
        subject_after_day(m, d, t);
        particle_as_preposition(m, d, t);
        break;
    case RP_REL_conj:
        second_accused(m, d, t);
        participle_as_past(m, d, t);
        past_after_gerund(d, t);
        break;
    case RP_REL_acl:
        gerund_as_base(m, d, t);
        charge_on_accuser(m, d, t);
        headline_infinitive(m, d, t);
        break;
    default:
        break;
    }
}
