// speech.c: see speech.h.
//
// A charge is found by climbing: from the act over the preposition that brings it in ("of sheltering", "for the attack",
// "with arming", "including the torture") to the verb that charges. Parsers hang that phrase on the verb, on the accused
// or on one conjoined with him ("accused India of arming the rebels, and Kabul of harbouring them"), so the way may pass
// through nominals that name a party, and through no other. A finite clause on the way tells something of its own.
//
// A speaker is the party of the verb's subject. A subject that names nobody ("the division", "it", "the statement") is who
// the same noun stood for before, else who spoke last; a medium that no table names is "med:local", one that the text
// calls the state's own is the state, and people who are only said to know are "med:sources".
#include "code/word/speech.h"

#include <string.h>

#include "code/event/argument.h"
#include "code/party/party_table.h"
#include "code/word/quote.h"

enum { CLIMB = 16 };

const rp_cue *rp_speech_at(const rp_model *m, const rp_doc *d, uint32_t t) {
    return rp_cue_at(m->patterns, RP_CUES_SPEECH, d, t);
}

bool rp_speech_is(const rp_cue *cue, const char *kind) {
    return cue != NULL && strcmp(cue->kind, kind) == 0;
}

bool rp_speech_marked(const rp_model *m, const rp_doc *d, uint32_t t, const char *set) {
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        if ((r == RP_REL_mark || r == RP_REL_case || r == RP_REL_advmod) && rp_patterns_in_set(m->patterns, set, d->lower[c]))
            return true;
    }
    return false;
}

bool rp_speech_finite(const rp_doc *d, uint32_t t) {
    const char *x = rp_xpos_name(d->xpos[t]);
    if (strcmp(x, "VBD") == 0 || strcmp(x, "VBZ") == 0 || strcmp(x, "VBP") == 0)
        return true;
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_aux || d->relation[c] == RP_REL_aux_pass)
            return true;
    return false;
}

// ------------------------------------------------------------------------------------------------------------ speakers

void rp_speech_hearsay(const rp_doc *d, uint32_t t, rp_party_refs *out) {
    const rp_span span = {d->tok_from[t], d->tok_to[t]};
    rp_argument_add(d, (rp_party_ref){"med:sources", "med:sources", "unnamed sources", "", d->form[t], span, 0}, out);
}

// "people familiar with the matter", "a person briefed on the talks".
static bool knows(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (!rp_patterns_in_set(m->patterns, "knowing_person", d->lemma[t]))
        return false;
    RP_EACH_CHILD(d, t, c)
        if (rp_patterns_in_set(m->patterns, "knowing_word", d->lemma[c]))
            return true;
    return false;
}

// "sources", "a diplomat", "the media": people whose side the text does not tell.
static bool is_unnamed(const rp_model *m, const rp_doc *d, uint32_t t) {
    const rp_mention *x = d->mention_at[t] != RP_NONE ? &d->mentions.v[d->mention_at[t]] : NULL;
    bool role = x != NULL && !x->owned && x->basis == RP_MENTION_ROLE;
    if (knows(m, d, t))
        return true;
    if (role && strlen(x->code) == 7 && strcmp(x->code + 3, ":med") == 0)
        return true;
    return rp_patterns_in_set(m->patterns, "unnamed_speaker", d->lemma[t]) && (x == NULL || (role && x->to - x->from == 1));
}

// "the state-run National News Agency", "the official IRNA agency": the state speaks, of which the medium is.
static void speak_for_state(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_ref *medium) {
    enum { WORDS = 4 };
    const char *home = strncmp(medium->party, "med:", 4) == 0 && medium->mention > 0 ? rp_party_home(m->parties, medium->party) : NULL;
    uint32_t first = d->sent_token[d->tok_sent[t]], from = home != NULL ? d->mentions.v[medium->mention - 1].from : 0;
    for (uint32_t i = from; home != NULL && i-- > first && from - i <= WORDS && d->upos[i] != RP_UPOS_DET;)
        if (rp_patterns_in_set(m->patterns, "state_word", d->lower[i])) {
            medium->party = medium->undated = home;
            medium->name = rp_party_name(m->parties, home);
            medium->role = "GOV";
            return;
        }
}

// "Iran's IRNA news agency": the medium that nominal t names within, or RP_NONE.
static uint32_t medium_within(const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c)
        if ((d->relation[c] == RP_REL_compound || d->relation[c] == RP_REL_flat || d->relation[c] == RP_REL_appos) && d->mention_at[c] != RP_NONE &&
            strncmp(d->mentions.v[d->mention_at[c]].code, "med:", 4) == 0)
            return c;
    return RP_NONE;
}

// "a spokeswoman for a local aid group": for whom nominal t speaks, where the text says so, else t.
static uint32_t spoken_for(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (!rp_patterns_in_set(m->patterns, "spokesperson", d->lemma[t]))
        return t;
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_nmod && d->mention_at[c] != RP_NONE &&
            (strcmp(rp_tree_preposition(d, c), "for") == 0 || strcmp(rp_tree_preposition(d, c), "of") == 0))
            return c;
    return t;
}

// "Polish media", "Kenya's Citizen TV": a medium that no table names, of that party's country; the army's own radio is the army's.
static bool is_local_medium(const rp_model *m, const rp_doc *d, uint32_t t, const char *party) {
    size_t n = strlen(party);
    if (!rp_patterns_in_set(m->patterns, "medium_noun", d->lemma[t]) && !rp_patterns_in_set(m->patterns, "medium_noun", d->lower[t]))
        return false;
    if (n > 4 && strcmp(party + n - 4, ":med") == 0)
        return true;
    RP_EACH_CHILD(d, t, c) {
        const rp_mention *x = d->mention_at[c] != RP_NONE ? &d->mentions.v[d->mention_at[c]] : NULL;
        if (x != NULL && x->basis == RP_MENTION_ROLE && rp_party_is_state(x->code))
            return false;
    }
    return d->mention_at[t] == RP_NONE && strncmp(party, "med:", 4) != 0;
}

bool rp_speech_speaker(const rp_model *m, const rp_doc *d, uint32_t t, const char *word, rp_party_refs *out) {
    uint32_t before = out->n;
    uint32_t medium = medium_within(d, t);
    t = spoken_for(m, d, t);
    if (medium != RP_NONE)
        rp_argument_parties(m, d, medium, word, out);
    else if (is_unnamed(m, d, t))
        rp_speech_hearsay(d, t, out);
    else
        rp_argument_parties(m, d, t, word, out);
    if (out->n == before + 1)
        speak_for_state(m, d, t, &out->v[before]);
    if (out->n > before && is_local_medium(m, d, t, out->v[before].party)) {
        out->n = before + 1;
        out->v[before].party = out->v[before].undated = "med:local";
    }
    bool press = out->n == before + 1 && strstr(out->v[before].party, ":med") != NULL;      // "media reports"
    if ((out->n == before || press) && rp_patterns_in_set(m->patterns, "hearsay_noun", d->lower[t])) {
        out->n = before;
        rp_speech_hearsay(d, t, out);
    }
    return out->n > before;
}

// "the agency reported, citing officials"; "Reuters, quoting witnesses, said", where parsers take the participle for an adjective.
static void cited(const rp_model *m, const rp_doc *d, uint32_t v, rp_party_refs *out) {
    rp_span statement = rp_speech_statement(d, v);
    for (uint32_t c = statement.from; c < statement.to; c++) {
        bool cites = strcmp(rp_xpos_name(d->xpos[c]), "VBG") == 0 && rp_patterns_in_set(m->patterns, "citing_verb", d->lemma[c]);
        if (!cites || c == v || !rp_tree_under(d, c, v))
            continue;
        rp_tokens who = {0};
        rp_tree_objects(d, c, &who);
        if (who.n == 0 && d->relation[c] == RP_REL_amod)
            rp_tree_conjuncts(d, d->head[c], &who);
        for (uint32_t i = 0; i < who.n; i++)
            rp_speech_speaker(m, d, who.v[i], d->form[c], out);
    }
}

// "AFP was told by two priests": the hearer who passes it on.
static void hearer(const rp_model *m, const rp_doc *d, uint32_t v, rp_party_refs *out) {
    uint32_t s = rp_tree_child(d, v, RP_REL_nsubj_pass);
    rp_party_refs heard = {0};
    if (s != RP_NONE && rp_tree_has_lemma(d, v, "tell"))
        rp_argument_parties(m, d, s, d->form[v], &heard);
    for (uint32_t i = 0; i < heard.n; i++)
        if (strncmp(heard.v[i].party, "med:", 4) == 0)
            rp_argument_add(d, heard.v[i], out);
}

// "(AP) — Officials said": whose report it is, and not who speaks in it.
static bool is_bracketed(const rp_doc *d, uint32_t t) {
    return t > 0 && t - 1 == d->sent_token[d->tok_sent[t]] && strcmp(d->form[t - 1], "(") == 0;
}

static void subjects(const rp_doc *d, uint32_t v, rp_tokens *who) {
    rp_tokens all = {0};
    rp_tree_subjects(d, v, &all);
    for (uint32_t i = 0; i < all.n; i++) {
        bool title = i + 1 < all.n && all.v[i + 1] == all.v[i] + 1 && d->upos[all.v[i + 1]] == RP_UPOS_PROPN;     // "news agency PTI"
        if (!title && !is_bracketed(d, all.v[i]))
            rp_tokens_add(who, all.v[i]);
    }
}

void rp_speech_named(const rp_model *m, const rp_doc *d, uint32_t v, rp_party_refs *out) {
    rp_tokens who = {0};
    subjects(d, v, &who);
    for (uint32_t i = 0; i < who.n; i++)
        rp_speech_speaker(m, d, who.v[i], d->form[v], out);
}

static bool is_pronoun(const rp_doc *d, uint32_t t) {
    return d->upos[t] == RP_UPOS_PRON && strcmp(rp_xpos_name(d->xpos[t]), "PRP") == 0;
}

// "the statement added", "the division said", "it said": a speaker that only an earlier sentence names.
static bool is_earlier_speaker(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (d->mention_at[t] == RP_NONE && is_pronoun(d, t))
        return true;
    uint32_t the = d->upos[t] == RP_UPOS_NOUN ? rp_tree_child(d, t, RP_REL_det) : RP_NONE;
    return rp_patterns_in_set(m->patterns, "speech_document", d->lemma[t]) || (the != RP_NONE && strcmp(d->lower[the], "the") == 0);
}

// "the army's 6th division … the division said": what the same noun stood for before.
static bool same_noun(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *out) {
    enum { BACK = 300 };
    uint32_t before = out->n;
    for (uint32_t x = t; x-- > 0 && t - x < BACK && out->n == before;)
        if (d->upos[x] == d->upos[t] && strcmp(d->lemma[x], d->lemma[t]) == 0)
            rp_argument_parties(m, d, x, d->form[t], out);
    return out->n > before;
}

// "Gaza's ministry says it has confirmed that …": the pronoun stands for whoever says so.
static bool is_speaker_again(const rp_model *m, const rp_doc *d, uint32_t v, uint32_t subject) {
    uint32_t h = d->relation[v] == RP_REL_ccomp ? d->head[v] : RP_NONE;
    return h != RP_NONE && is_pronoun(d, subject) && rp_speech_is(rp_speech_at(m, d, h), "say") && rp_tree_child(d, h, RP_REL_nsubj) != RP_NONE;
}

// "the minister, quoted by IRNA, said": who passes on what subject says.
static void quoting(const rp_model *m, const rp_doc *d, uint32_t subject, rp_party_refs *out) {
    RP_EACH_CHILD(d, subject, c) {
        bool quoted = d->relation[c] == RP_REL_acl && rp_tree_is_passive(d, c) && rp_patterns_in_set(m->patterns, "citing_verb", d->lemma[c]);
        rp_tokens who = {0};
        if (quoted)
            rp_tree_subjects(d, c, &who);
        for (uint32_t i = 0; i < who.n; i++)
            rp_speech_speaker(m, d, who.v[i], d->form[c], out);
    }
}

void rp_speech_sources(const rp_model *m, const rp_doc *d, uint32_t v, const rp_cue *cue, rp_party_refs *out) {
    rp_tokens who = {0};
    uint32_t before = out->n;
    cited(m, d, v, out);
    subjects(d, v, &who);
    if (who.n == 1 && is_speaker_again(m, d, v, who.v[0]))
        return;
    for (uint32_t i = 0; i < who.n; i++)
        if (!rp_speech_speaker(m, d, who.v[i], d->form[v], out) && who.n == 1 && is_earlier_speaker(m, d, who.v[i]) &&
            (d->upos[who.v[i]] == RP_UPOS_PRON || !same_noun(m, d, who.v[i], out)))
            rp_quote_last_speaker(m, d, d->tok_sent[v], out);
    for (uint32_t i = 0; i < who.n; i++)
        quoting(m, d, who.v[i], out);
    bool passive = rp_tree_is_passive(d, v);
    if (passive)
        hearer(m, d, v, out);
    if (out->n == before && (rp_speech_is(cue, "hedge") || (rp_speech_is(cue, "say") && passive &&
                                                                !rp_patterns_in_set(m->patterns, "hearing_verb", d->lemma[v]))))
        rp_speech_hearsay(d, v, out);
}

static bool names_within(const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c)
        if ((d->relation[c] == RP_REL_compound || d->relation[c] == RP_REL_amod) && d->mention_at[c] != RP_NONE)
            return true;
    return false;
}

// "a claim by the group"; "a summary of their meeting" is nobody's.
static bool owns(const rp_model *m, const rp_doc *d, uint32_t c) {
    const char *preposition = rp_tree_preposition(d, c);
    return rp_patterns_in_set(m->patterns, "owner_preposition", preposition) &&
           (strcmp(preposition, "of") != 0 || d->mention_at[c] != RP_NONE || d->upos[c] == RP_UPOS_PROPN || names_within(d, c));
}

static void add_conjuncts(const rp_model *m, const rp_doc *d, uint32_t c, uint32_t noun, rp_party_refs *out) {
    rp_tokens all = {0};
    rp_tree_conjuncts(d, c, &all);
    for (uint32_t i = 0; i < all.n; i++)
        rp_argument_parties(m, d, all.v[i], d->form[noun], out);
}

void rp_speech_owners(const rp_model *m, const rp_doc *d, uint32_t noun, rp_party_refs *out) {
    uint32_t before = out->n;
    RP_EACH_CHILD(d, noun, c)
        if (d->relation[c] == RP_REL_nmod_poss || d->relation[c] == RP_REL_compound || d->relation[c] == RP_REL_amod)
            add_conjuncts(m, d, c, noun, out);
    RP_EACH_CHILD(d, noun, c)
        if (out->n == before && d->relation[c] == RP_REL_acl && rp_tree_is_passive(d, c))
            rp_speech_named(m, d, c, out);              // "claims made by the group"
    RP_EACH_CHILD(d, noun, c)
        if (out->n == before && d->relation[c] == RP_REL_nmod && owns(m, d, c))
            add_conjuncts(m, d, c, noun, out);
}

bool rp_speech_claims(const rp_model *m, const rp_doc *d, uint32_t verb) {
    uint32_t what = rp_tree_child(d, verb, RP_REL_obj);
    return rp_patterns_in_set(m->patterns, "claiming_verb", d->lemma[verb]) ||
           (what != RP_NONE && rp_patterns_in_set(m->patterns, "claimed_noun", d->lemma[what]));
}

// ------------------------------------------------------------------------------------------------------------- charges

static bool opens_statement(const rp_doc *d, uint32_t t, uint32_t end) {
    bool joins = t < end && (strcmp(d->lower[t], "and") == 0 || strcmp(d->lower[t], "but") == 0);
    return !(t + joins < end && strcmp(d->lower[t + joins], "that") == 0);      // "said that …; and that …" goes on
}

rp_span rp_speech_statement(const rp_doc *d, uint32_t t) {
    uint32_t s = d->tok_sent[t];
    rp_span span = {d->sent_token[s], d->sent_token[s + 1]};
    uint32_t from = span.from;
    bool quoted = false;
    for (uint32_t i = span.from; i < d->sent_token[s + 1]; i++) {
        int mark = rp_quote_mark(d, i);
        quoted = mark == 0 ? quoted : mark > 0;
        if (quoted || strcmp(d->form[i], ";") != 0 || !opens_statement(d, i + 1, d->sent_token[s + 1]))
            continue;
        if (i < t)
            from = i + 1;
        else if (i < span.to)
            span.to = i;
    }
    return (rp_span){from, span.to};
}

static bool parts_statements(int r) {
    return r == RP_REL_acl_relcl || r == RP_REL_parataxis;
}

// What charge does x, on its way up to h, make with its preposition? known: what it was below x.
static bool brings_charge(const rp_model *m, const rp_doc *d, uint32_t x, uint32_t h, bool known) {
    if (rp_speech_marked(m, d, x, "charge_preposition"))
        known = true;
    int r = d->relation[h];
    bool nominal = !rp_tree_is_verb(d, h), clause = rp_tree_is_verb(d, x) && (r == RP_REL_obj || r == RP_REL_nsubj_pass);
    bool accused = clause || r == RP_REL_conj || d->mention_at[h] != RP_NONE || d->mention_at[x] != RP_NONE;
    return known && (!nominal || accused || d->relation[x] == RP_REL_conj || rp_speech_marked(m, d, h, "charge_preposition"));
}

uint32_t rp_speech_pinned(const rp_model *m, const rp_doc *d, uint32_t verb) {
    RP_EACH_CHILD(d, verb, c)
        if (d->relation[c] == RP_REL_obl && strcmp(rp_tree_preposition(d, c), "on") == 0 && d->mention_at[c] != RP_NONE)
            return rp_patterns_in_set(m->patterns, "pinning_verb", d->lemma[verb]) ? c : RP_NONE;
    return RP_NONE;
}

static bool is_charged_by_verb(const rp_model *m, const rp_doc *d, uint32_t x, bool brought) {
    int r = d->relation[x];
    if (r == RP_REL_obj || r == RP_REL_nsubj_pass)
        return rp_speech_pinned(m, d, d->head[x]) != RP_NONE || rp_patterns_in_set(m->patterns, "charge_noun", d->lemma[x]) || brought;
    return r == RP_REL_ccomp || r == RP_REL_xcomp || brought;
}

// "accusations of torture", "the charge that …"; what there is blame over did happen.
static bool is_charged_by_noun(const rp_doc *d, uint32_t x) {
    int r = d->relation[x];
    return r == RP_REL_acl || r == RP_REL_ccomp || (r == RP_REL_nmod && strcmp(rp_tree_preposition(d, x), "of") == 0);
}

// "accused Ukraine of shelling a village, killing two": what an act led to is told with it.
static bool is_led_to(const rp_doc *d, uint32_t x) {
    return d->relation[x] == RP_REL_advcl && x > d->head[x] && strcmp(rp_xpos_name(d->xpos[x]), "VBG") == 0 &&
           rp_tree_child(d, x, RP_REL_mark) == RP_NONE && rp_tree_child(d, x, RP_REL_nsubj) == RP_NONE;
}

uint32_t rp_speech_charge(const rp_model *m, const rp_doc *d, uint32_t t) {
    bool brought = false;
    rp_span statement = rp_speech_statement(d, t);
    for (uint32_t x = t, n = 0; d->head[x] != RP_NONE && n < CLIMB; x = d->head[x], n++) {
        uint32_t h = d->head[x];
        if (parts_statements(d->relation[x]) || h < statement.from || h >= statement.to)
            return RP_NONE;
        const rp_cue *cue = rp_speech_at(m, d, h);
        bool allege = rp_speech_is(cue, "allege"), verb = rp_tree_is_verb(d, h);
        bool here = rp_speech_marked(m, d, x, "charge_preposition");
        if (allege && verb)
            return is_charged_by_verb(m, d, x, brought || here) ? h : RP_NONE;
        if (allege && d->upos[h] == RP_UPOS_NOUN && is_charged_by_noun(d, x))
            return h;
        if (d->relation[x] == RP_REL_ccomp || (d->relation[x] == RP_REL_advcl && !here && !is_led_to(d, x)) ||
            (d->relation[x] == RP_REL_conj && rp_speech_finite(d, x) && !rp_speech_finite(d, h)))
            return RP_NONE;
        brought = brings_charge(m, d, x, h, brought);
    }
    return RP_NONE;
}
