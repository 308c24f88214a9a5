// mend_count.c: see mend_count.h and mend.c. The shapes that put a loss on the wrong people, or the wrong number on them:
//
//     killed at least 14 soldiers                 a word that bounds a number as preposition: the object
//     at least 16 civilians were killed           the same: the subject
//     13 were killed and others wounded           a conjunct right before a second participle: its subject
//     in Sagaing, seven villagers were shot       counted people read as one more place: the subject
//     said an air strike killed ten               an object of "said" before a content without subject: its subject
//     nine of its soldiers                        a number as head of what it counts: its modifier
//     killing 32 and injuring scores              an object behind a conjunct that has none: the conjunct's
//     three women, a girl and four men            an apposition that goes on with "and": a member of the list
//     35 militants, 1 soldier killed              the same in a headline, which does without "and"
//     three killed, one wounded in blast          the second clause of a headline
//     police arrest 40; three die                 a verb of a headline read as a noun
//     one civilian killed                         a noun of a headline read as an adjective
//     kills three, wounds 16                      a verb read as a noun; "killing one and kidnapping two" likewise
//     wounding eight more                         a number right behind a verb: its object
//     took three soldiers prisoner                a noun before what it is taken as: the object
//     an attack on a bus that killed ten          a relative clause of harm: of the attack
#include "code/tree/mend_count.h"

#include "code/pattern.h"

// "killed at least 14 soldiers", "between 15 and 20 soldiers": the words that bound a number are no prepositions.
static void bounded_object(rp_doc *d, span s, const rp_number *n) {
    uint32_t noun = n->head, verb = noun != RP_NONE ? d->head[noun] : RP_NONE;
    if (verb == RP_NONE || d->relation[noun] != RP_REL_obl || verb > n->from || d->upos[verb] != RP_UPOS_VERB)
        return;
    uint32_t c = find_child(d, (span){n->from, n->to}, noun, RP_REL_case);
    if (c == RP_NONE)
        for (uint32_t t = n->from; t < n->to && c == RP_NONE; t++)
            c = d->relation[t] == RP_REL_case ? t : RP_NONE;
    bool apart = find_child(d, (span){verb, n->from}, noun, RP_REL_case) != RP_NONE;
    if (c == RP_NONE || apart || find_child(d, s, verb, RP_REL_obj) != RP_NONE)
        return;
    if (d->head[c] == noun)
        d->head[c] = n->to - 1, d->relation[c] = RP_REL_advmod;
    d->relation[noun] = RP_REL_obj;
}

// "killed more than 200", "killing at least nine": a bare number with the words that bound it, right behind its verb.
static void bounded_number(rp_doc *d, span s, const rp_number *n) {
    uint32_t number = n->to - 1, verb = d->head[number];
    bool bare = n->head == RP_NONE && n->to - n->from > 1 && verb != RP_NONE && verb + 1 == n->from && d->relation[number] == RP_REL_obl;
    if (bare && d->upos[verb] == RP_UPOS_VERB && find_child(d, s, number, RP_REL_case) == RP_NONE && find_child(d, s, verb, RP_REL_obj) == RP_NONE)
        d->relation[number] = RP_REL_obj;
}

// "At least 16 civilians, most of them women, were killed": the same before the verb.
static void bounded_subject(rp_doc *d, span s, const rp_number *n) {
    uint32_t noun = n->head, verb = noun != RP_NONE ? d->head[noun] : RP_NONE;
    bool before = verb != RP_NONE && verb > noun && d->relation[noun] == RP_REL_obl && d->upos[verb] == RP_UPOS_VERB;
    if (!before || find_child(d, s, verb, RP_REL_nsubj) != RP_NONE || find_child(d, s, verb, RP_REL_nsubj_pass) != RP_NONE)
        return;
    bool bound = false, apart = find_child(d, (span){s.from, n->from}, noun, RP_REL_case) != RP_NONE;
    for (uint32_t t = n->from; t < n->to && !bound; t++)
        bound = d->relation[t] == RP_REL_case;
    if (bound && !apart)
        d->relation[noun] = find_child(d, s, verb, RP_REL_aux_pass) != RP_NONE ? RP_REL_nsubj_pass : RP_REL_nsubj;
}

// "nine of its soldiers", "dozens of civilians": the soldiers are told of, nine is how many.
static void partitive(rp_doc *d, const rp_number *n) {
    uint32_t noun = n->head, number = noun != RP_NONE ? d->head[noun] : RP_NONE;
    if (n->kind != RP_NUMBER_CARDINAL || number == RP_NONE || number < n->from || number >= n->to || noun < n->to || d->relation[noun] != RP_REL_nmod)
        return;
    for (uint32_t t = d->sent_token[d->tok_sent[noun]]; t < d->sent_token[d->tok_sent[noun] + 1]; t++) {
        bool of_phrase = d->relation[t] == RP_REL_case && d->head[t] == noun && t >= n->to;
        if (d->head[t] == number && t != noun && (t < n->from || t >= n->to))
            d->head[t] = noun;
        else if (of_phrase)
            d->head[t] = number, d->relation[t] = RP_REL_fixed;
    }
    d->head[noun] = d->head[number];
    d->relation[noun] = d->relation[number];
    d->head[number] = noun;
    d->relation[number] = RP_REL_nummod;
}

void rp_mend_numbers(rp_doc *d) {
    for (uint32_t i = 0; i < d->numbers.n; i++) {
        const rp_number *n = &d->numbers.v[i];
        uint32_t s = d->tok_sent[n->from];
        bounded_object(d, (span){d->sent_token[s], d->sent_token[s + 1]}, n);
        bounded_number(d, (span){d->sent_token[s], d->sent_token[s + 1]}, n);
        bounded_subject(d, (span){d->sent_token[s], d->sent_token[s + 1]}, n);
        partitive(d, n);
    }
}

// "killing 32 people and injuring scores": what stands behind a second verb is its own object, not the first one's.
static void object_of_conjunct(rp_doc *d, span s, uint32_t t) {
    uint32_t verb = d->head[t], first = find_child(d, s, verb, RP_REL_obj);
    if (first == t || first == RP_NONE || first < verb)
        return;
    for (uint32_t c = t; c-- > first;)
        if (d->head[c] == verb && d->relation[c] == RP_REL_conj && d->upos[c] == RP_UPOS_VERB && find_child(d, s, c, RP_REL_obj) == RP_NONE) {
            d->head[t] = c;
            return;
        }
}

static bool is_counted(const rp_doc *d, span s, uint32_t t) {
    uint32_t c = find_child(d, s, t, RP_REL_det);
    return find_child(d, s, t, RP_REL_nummod) != RP_NONE || (c != RP_NONE && d->lower[c][0] == 'a');
}

// "three women, a girl and four men": what is counted after a comma and goes on with "and" is a member of the list.
static void apposition_in_list(rp_doc *d, span s, uint32_t t) {
    uint32_t next = find_child(d, (span){t, s.to}, t, RP_REL_conj), first = d->head[t];
    bool list = next != RP_NONE && find_child(d, s, next, RP_REL_cc) != RP_NONE && is_counted(d, s, next);
    bool names = d->upos[t] == RP_UPOS_PROPN && d->upos[first] == RP_UPOS_PROPN;    // "Captain Demir, Lieutenant Kaya and five others"
    if (list && first < t && (names || (is_counted(d, s, first) && is_counted(d, s, t))))
        d->relation[t] = RP_REL_conj;
}

// "killed 20 militants, among them a commander": one of them, and nobody besides.
static void part_as_object(rp_doc *d, span s, uint32_t t) {
    uint32_t verb = d->head[t], first = find_child(d, s, verb, RP_REL_obj);
    if (first == RP_NONE || first >= t || d->upos[verb] != RP_UPOS_VERB)
        return;
    for (uint32_t i = first + 1; i + 1 < t; i++)
        if (strncmp(d->lower[i], "among", 5) == 0 && strcmp(d->lower[i + 1], "them") == 0)
            d->head[t] = first, d->relation[t] = RP_REL_appos;
}

static bool lacks_subject(const rp_doc *d, span s, uint32_t verb) {
    return find_child(d, s, verb, RP_REL_nsubj) == RP_NONE && find_child(d, s, verb, RP_REL_nsubj_pass) == RP_NONE;
}

// "13 were killed and others wounded": who stands right before the second participle suffers it.
static void subject_of_second(rp_doc *d, span s, uint32_t t) {
    uint32_t verb = t + 1, first = d->head[t];
    bool second = verb < s.to && d->head[verb] == first && d->relation[verb] == RP_REL_conj && has_xpos(d, verb, "VBN");
    if (second && d->upos[first] == RP_UPOS_VERB && d->upos[t] != RP_UPOS_VERB && lacks_subject(d, s, verb))
        hang(d, t, verb, RP_REL_nsubj_pass);
}

// "In Sagaing, Myanmar, seven villagers were shot": counted people after a list of places are no place.
static void subject_after_places(rp_doc *d, span s, uint32_t t) {
    uint32_t number = find_child(d, s, t, RP_REL_nummod), first = d->head[t];
    while (first != RP_NONE && (d->relation[first] == RP_REL_conj || d->relation[first] == RP_REL_appos))
        first = d->head[first];
    uint32_t verb = first != RP_NONE ? d->head[first] : RP_NONE;
    if (number == RP_NONE || number == s.from || strcmp(d->form[number - 1], ",") != 0 || verb == RP_NONE || verb < t || d->upos[first] != RP_UPOS_PROPN)
        return;
    if (d->relation[first] == RP_REL_obl && d->upos[verb] == RP_UPOS_VERB && lacks_subject(d, s, verb))
        hang(d, t, verb, find_child(d, s, verb, RP_REL_aux_pass) != RP_NONE ? RP_REL_nsubj_pass : RP_REL_nsubj);
}

// "said an air strike on a village killed ten": no object of "said", but the subject of what was said.
static void subject_of_said(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t verb = d->head[t], content = find_child(d, s, verb, RP_REL_ccomp);
    const rp_cue *cue = rp_patterns_cues(m->patterns, RP_CUES_SPEECH, d->lemma[verb]);
    if (cue != NULL && strcmp(cue->kind, "say") == 0 && verb < t && content != RP_NONE && content > t &&
        (has_xpos(d, content, "VBD") || has_xpos(d, content, "VBN")) && lacks_subject(d, s, content))
        hang(d, t, content, RP_REL_nsubj);
}

static bool is_headline(const rp_doc *d, uint32_t t) {
    return rp_doc_kind(d, d->tok_sent[t]) == RP_BLOCK_TITLE;
}

// The headline "Three killed, one soldier wounded in blast": two clauses, whose subjects suffer.
static void headline_second(rp_doc *d, span s, uint32_t t) {
    uint32_t verb = d->head[t], second = find_child(d, s, t, RP_REL_acl), number = find_child(d, s, t, RP_REL_nummod);
    uint32_t from = number != RP_NONE && number < t ? number : t, first = find_child(d, s, verb, RP_REL_nsubj);
    bool apart = from > s.from && strcmp(d->form[from - 1], ",") == 0 && (number != RP_NONE || d->upos[t] == RP_UPOS_NUM);
    if (!is_headline(d, t) || !apart || verb > t || d->upos[verb] != RP_UPOS_VERB || second != t + 1 || !has_xpos(d, second, "VBN"))
        return;
    hang(d, second, verb, RP_REL_conj);
    hang(d, t, second, RP_REL_nsubj_pass);
    if (first != RP_NONE && find_child(d, s, verb, RP_REL_obj) == RP_NONE)
        d->relation[first] = RP_REL_nsubj_pass;
}

// The same with bare numbers, "two killed, three wounded", of which the second is read as an outcome of the first.
static void headline_participle(rp_doc *d, span s, uint32_t t) {
    if (is_headline(d, t) && t >= s.from + 3 && has_xpos(d, t, "VBN") && d->upos[t - 1] == RP_UPOS_NUM && strcmp(d->form[t - 2], ",") == 0 && d->head[t] < t) {
        d->relation[t] = RP_REL_conj;
        hang(d, t - 1, t, RP_REL_nsubj_pass);
    }
}

static bool is_verb_only(const rp_model *m, const char *lemma) {
    const rp_cue *cue = rp_patterns_cues(m->patterns, RP_CUES_TOLLS, lemma);
    bool verb = cue != NULL;
    for (; cue != NULL; cue = cue->next)
        verb = verb && cue->key.pos == 'V';
    return verb;
}

static void count_with(rp_doc *d, uint32_t number, uint32_t noun) {
    for (uint32_t i = 0; i < d->numbers.n; i++)
        if (number >= d->numbers.v[i].from && number < d->numbers.v[i].to)
            d->numbers.v[i].head = noun;
}

// The headlines "Three die, nine hurt" and "One Civilian Killed": a verb read as a noun, a noun read as an adjective.
static void headline_number(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t next = t + 1, verb = t + 2;
    if (!is_headline(d, t) || verb >= s.to || d->upos[t] != RP_UPOS_NUM)
        return;
    if (d->upos[next] == RP_UPOS_NOUN && d->head[t] == next && d->head[next] == RP_NONE && t == s.from && is_verb_only(m, d->lemma[next])) {
        d->upos[next] = RP_UPOS_VERB;
        d->xpos[next] = (uint8_t)rp_xpos_find("VBP");
        d->relation[t] = RP_REL_nsubj;
        count_with(d, t, RP_NONE);
    } else if (d->upos[next] == RP_UPOS_ADJ && has_xpos(d, verb, "VBN") && d->head[next] == verb && d->head[t] == verb && lacks_subject(d, (span){s.from, verb}, verb)) {
        d->upos[next] = RP_UPOS_NOUN;
        d->xpos[next] = (uint8_t)rp_xpos_find("NN");
        d->relation[next] = RP_REL_nsubj_pass;
        hang(d, t, next, RP_REL_nummod);
        count_with(d, t, next);
    }
}

// The headline "Police arrest 40 after blast": no arrest, but a verb.
static void headline_verb(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t verb = t - 1, doer = t - 2;
    if (!is_headline(d, t) || d->head[t] != verb || d->upos[verb] != RP_UPOS_NOUN || d->head[doer] != verb || d->relation[doer] != RP_REL_compound ||
        d->tok_sent[doer] != d->tok_sent[t] || rp_patterns_cues(m->patterns, RP_CUES_TOLLS, d->lemma[verb]) == NULL)
        return;
    d->upos[verb] = RP_UPOS_VERB;
    d->xpos[verb] = (uint8_t)rp_xpos_find("VBP");
    d->relation[doer] = RP_REL_nsubj;
    d->relation[t] = RP_REL_obj;
}

// The headline "35 militants, 1 soldier killed": both were killed.
static void headline_list(rp_doc *d, span s, uint32_t t) {
    uint32_t first = d->head[t], number = find_child(d, s, t, RP_REL_nummod);
    bool listed = number != RP_NONE && number > first && strcmp(d->form[number - 1], ",") == 0;
    if (!is_headline(d, t) || !listed || find_child(d, s, first, RP_REL_nummod) == RP_NONE)
        return;
    d->relation[t] = RP_REL_conj;
    uint32_t verb = find_child(d, s, t, RP_REL_acl);
    if (verb == RP_NONE || d->head[first] != RP_NONE || !has_xpos(d, verb, "VBN"))
        return;
    d->head[verb] = RP_NONE;
    d->relation[verb] = RP_REL_root;
    hang(d, first, verb, RP_REL_nsubj_pass);
}

// The verb of loss that a word in -ing comes from, or NULL: "kidnapping" from "kidnap", "taking" from "take".
static const char *verb_of(const rp_model *m, const rp_doc *d, uint32_t t) {
    size_t n = strlen(d->lower[t]);
    if (n < 6 || strcmp(d->lower[t] + n - 3, "ing") != 0)
        return NULL;
    const char *stem = rp_arena_copy(d->arena, d->lower[t], n - 3), *silent = rp_arena_printf(d->arena, "%se", stem);
    const char *single = stem[n - 4] == stem[n - 5] ? rp_arena_copy(d->arena, stem, n - 4) : stem, *each[] = {stem, silent, single};
    for (size_t i = 0; i < 3; i++)
        if (rp_patterns_cues(m->patterns, RP_CUES_TOLLS, each[i]) != NULL)
            return each[i];
    return NULL;
}

// "Killing one and kidnapping 24 girls": a verb, and the girls are its own.
static void loss_as_gerund(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    if (d->upos[t] != RP_UPOS_VERB || !has_xpos(d, t, "NN") || t + 1 >= s.to || d->upos[t + 1] != RP_UPOS_NUM)
        return;
    const char *verb = verb_of(m, d, t);
    uint32_t noun = d->head[t + 1];
    if (verb == NULL || noun == RP_NONE || noun <= t)
        return;
    d->lemma[t] = verb;
    d->xpos[t] = (uint8_t)rp_xpos_find("VBG");
    if (d->head[noun] != RP_NONE && d->head[noun] < t)
        hang(d, noun, t, RP_REL_obj);
}

// "Bomb kills three, wounds 16": no wounds, but a verb.
static void loss_as_noun(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    int r = d->relation[t];
    bool joined = (r == RP_REL_conj || r == RP_REL_parataxis) && d->head[t] < t && d->upos[d->head[t]] == RP_UPOS_VERB;
    if (!joined || t == s.from || strcmp(d->form[t - 1], ",") != 0 || rp_patterns_cues(m->patterns, RP_CUES_TOLLS, d->lemma[t]) == NULL)
        return;
    d->upos[t] = RP_UPOS_VERB;
    d->xpos[t] = d->xpos[d->head[t]];
    d->relation[t] = RP_REL_conj;
}

// "Injures 6", "wounding eight more": a bare number right behind a verb.
static void number_as_object(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    headline_number(m, d, s, t);
    uint32_t h = d->head[t], verb = t - 1;
    if (t >= s.from + 2)
        headline_verb(m, d, t);
    if (h == t + 1 && d->upos[t] == RP_UPOS_NUM && d->relation[t] == RP_REL_nummod && d->upos[h] == RP_UPOS_VERB && lacks_subject(d, s, h))
        d->relation[t] = RP_REL_nsubj;                                  // "At least ten die in blast"
    if (t > s.from && h == verb && d->upos[t] == RP_UPOS_NUM && d->upos[verb] == RP_UPOS_NOUN)
        loss_as_noun(m, d, s, verb);
    if (t == s.from || d->upos[t] != RP_UPOS_NUM || d->upos[verb] != RP_UPOS_VERB)
        return;
    bool joined = t + 1 < s.to && d->upos[t + 1] == RP_UPOS_CCONJ && h > t + 1;     // "injuring six and damaging buildings"
    bool bare = h == verb || (h == t + 1 && strcmp(d->lower[h], "more") == 0);
    if (joined || (bare && find_child(d, s, verb, RP_REL_obj) == RP_NONE))
        hang(d, t, verb, RP_REL_obj);
}

// "took three soldiers prisoner": the soldiers are taken.
static void captive_behind(const rp_model *m, rp_doc *d, uint32_t t) {
    uint32_t as = d->head[t];
    if (as != t + 1 || d->relation[as] != RP_REL_obj || !has_xpos(d, t, "NNS") || !rp_patterns_in_set(m->patterns, "captive", d->lower[as]))
        return;
    d->head[t] = d->head[as];
    d->relation[t] = RP_REL_obj;
    d->relation[as] = RP_REL_xcomp;
    for (uint32_t i = 0; i < d->numbers.n; i++)
        if (d->numbers.v[i].head == as && d->numbers.v[i].from < t)
            d->numbers.v[i].head = t;
}

static bool is_attack(const rp_model *m, const rp_doc *d, uint32_t t) {
    const rp_cue *cue = rp_patterns_cues(m->patterns, RP_CUES_FIGURES, d->lemma[t]);
    return (cue != NULL && strcmp(cue->kind, "attacks") == 0) || rp_patterns_in_set(m->patterns, "bomb", d->lemma[t]);
}

// "an attack on a convoy that killed ten soldiers", "in the capital, Damascus, which killed two": attacks kill, and no name
// right before the pronoun takes its place.
static void relative_of_attack(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t who = find_child(d, s, t, RP_REL_nsubj), noun = d->head[t];
    bool harms = rp_patterns_cues(m->patterns, RP_CUES_TOLLS, d->lemma[t]) != NULL || rp_patterns_in_set(m->patterns, "harming_verb", d->lemma[t]);
    if (!harms || who == RP_NONE || !has_xpos(d, who, "WDT"))
        return;
    uint32_t up = noun;
    for (; !is_attack(m, d, up); up = d->head[up]) {
        uint32_t small = find_child(d, s, up, RP_REL_case);
        bool at = small != RP_NONE && rp_patterns_in_set(m->patterns, "attacked_at", d->lower[small]);
        if (d->head[up] == RP_NONE || (d->relation[up] != RP_REL_appos && !(d->relation[up] == RP_REL_nmod && at)))
            return;
    }
    hang(d, t, up, RP_REL_acl_relcl);
    d->relation[who] = RP_REL_expl;                 // the subject is the noun that the clause modifies
}

// "An air strike killed ten, residents and medics said": of two subjects of "said" the attack is the content's.
static void attack_as_subject(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t verb = d->head[t], content = find_child(d, s, verb, RP_REL_ccomp), speaker = find_child(d, s, t, RP_REL_conj);
    const rp_cue *cue = rp_patterns_cues(m->patterns, RP_CUES_SPEECH, d->lemma[verb]);
    if (cue == NULL || strcmp(cue->kind, "say") != 0 || !is_attack(m, d, t) || content == RP_NONE || speaker == RP_NONE)
        return;
    if (t < content && content < speaker && speaker < verb && lacks_subject(d, s, content)) {
        hang(d, speaker, verb, RP_REL_nsubj);
        hang(d, t, content, RP_REL_nsubj);
    }
}

// Does the verb tell of force?
static bool is_force(const rp_model *m, const rp_doc *d, uint32_t t) {
    for (const rp_trigger *row = rp_patterns_triggers(m->patterns, d->lemma[t]); row != NULL; row = row->next)
        if (row->type != RP_TYPE_NONE && strcmp(rp_patterns_type(m->patterns, row->type, NULL)->name, "ASSAULT") == 0)
            return d->upos[t] == RP_UPOS_VERB;
    return false;
}

// "Drones attacked Kherson, which lies on the river, wounding two", "hit a plane as it prepared to land, killing ten": what
// wounds is the attack, not what the clause between tells.
static void harm_of_attack(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t up = d->head[t];
    bool participle = has_xpos(d, t, "VBG") && up < t && strcmp(d->lower[t - 1], ",") == 0 && lacks_subject(d, s, t);
    if (!participle || rp_patterns_cues(m->patterns, RP_CUES_TOLLS, d->lemma[t]) == NULL || is_force(m, d, up))
        return;
    while (up != RP_NONE && !is_force(m, d, up) && d->relation[up] != RP_REL_ccomp && (d->relation[up] != RP_REL_conj || lacks_subject(d, s, up)))
        up = d->head[up];
    if (up != RP_NONE && is_force(m, d, up))
        hang(d, t, up, RP_REL_advcl);
}

void rp_mend_losses(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    switch (d->relation[t]) {
    case RP_REL_obj:
        part_as_object(d, s, t);
        object_of_conjunct(d, s, t);
        subject_of_said(m, d, s, t);
        headline_second(d, s, t);
        break;
    case RP_REL_xcomp:
        headline_participle(d, s, t);
        break;
    case RP_REL_nsubj_pass:
        headline_second(d, s, t);
        break;
    case RP_REL_obl_unmarked:
        headline_second(d, s, t);
        break;
    case RP_REL_conj:
        loss_as_gerund(m, d, s, t);
        subject_of_second(d, s, t);
        subject_after_places(d, s, t);
        break;
    case RP_REL_appos:
        apposition_in_list(d, s, t);
        headline_list(d, s, t);
        subject_after_places(d, s, t);
        break;
    case RP_REL_flat:
    case RP_REL_nummod:
    case RP_REL_dep:
        number_as_object(m, d, s, t);
        break;
    case RP_REL_compound:
        captive_behind(m, d, t);
        break;
    case RP_REL_nsubj:
        attack_as_subject(m, d, s, t);
        break;
    case RP_REL_advcl:
        harm_of_attack(m, d, s, t);
        break;
    case RP_REL_acl:
    case RP_REL_acl_relcl:
        relative_of_attack(m, d, s, t);
        break;
    default:
        break;
    }
}
