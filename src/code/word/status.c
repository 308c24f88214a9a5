// status.c: did it happen (attribution.h).
//
// Factuality is read on the way up from the trigger: negation and modals of its own clause, then what its governors say of
// their content; the first word that decides, decides. The cues are in data/events/status.tsv and speech.tsv. Sources for
// the lattice: Saurí and Pustejovsky, "FactBank", LRE 43 (2009); the guide's §4.
#include <string.h>

#include "code/word/attribution.h"
#include "code/word/denial.h"
#include "code/word/speech.h"

enum { CLIMB = 16 };

static bool is_content(int relation) {
    return relation == RP_REL_ccomp || relation == RP_REL_xcomp || relation == RP_REL_parataxis || relation == RP_REL_advcl ||
           relation == RP_REL_acl || relation == RP_REL_csubj || relation == RP_REL_csubj_pass || relation == RP_REL_dep ||
           relation == RP_REL_acl_relcl;
}

static bool has_mark(const rp_doc *d, uint32_t t, const char *word) {
    RP_EACH_CHILD(d, t, c)
        if ((d->relation[c] == RP_REL_mark || d->relation[c] == RP_REL_advmod || d->relation[c] == RP_REL_case) &&
            strcmp(d->lower[c], word) == 0)
            return true;
    return false;
}

// Told beside the governor, whatever that is: a relative clause, or a statement of its own after a semicolon.
static bool is_apart(const rp_doc *d, uint32_t t, uint32_t h) {
    rp_span statement = rp_speech_statement(d, t);
    return d->relation[t] == RP_REL_acl_relcl || h < statement.from || h >= statement.to;
}

static uint8_t status_number(const char *word) {
    static const char *const names[] = {"happened", "alleged", "planned", "denied", "negated", "hypothetical"};
    for (uint8_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], word) == 0)
            return i;
    return RP_HAPPENED;
}

// "No country has recognised them", "neither side fired", "lets nobody use its soil", "laid a hand on no one", "at no time fired"
static bool has_no_argument(const rp_model *m, const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, s) {
        int r = d->relation[s];
        if (r != RP_REL_nsubj && r != RP_REL_nsubj_pass && r != RP_REL_obj && r != RP_REL_obl)
            continue;
        if (rp_patterns_in_set(m->patterns, "negative_pronoun", d->lower[s]))
            return true;
        RP_EACH_CHILD(d, s, c)
            if (d->relation[c] == RP_REL_det && rp_patterns_in_set(m->patterns, "negative_determiner", d->lower[c]))
                return true;
    }
    return false;
}

// "guards the town against attack", but "protested against the attack": some prepositions decide with their verb only.
static bool decides(const rp_model *m, const rp_doc *d, const rp_cue *cue, uint32_t word) {
    uint32_t t = d->head[word];
    if (cue != NULL && d->relation[word] == RP_REL_case && cue->key.pos != 'P' && cue->key.pos != '*')
        return false;                               // "due to raids"
    return cue != NULL && (strcmp(cue->extra, "governed") != 0 ||
                           (d->head[t] != RP_NONE && rp_cue_at(m->patterns, RP_CUES_STATUS, d, d->head[t]) != NULL));
}

// "are to be confiscated": the passive of a plan, with the finite "be" before "to".
static bool is_to_come(const rp_doc *d, uint32_t t) {
    if (!has_mark(d, t, "to"))
        return false;
    RP_EACH_CHILD(d, t, c) {
        const char *x = rp_xpos_name(d->xpos[c]);
        if (d->relation[c] == RP_REL_aux_pass && (strcmp(x, "VBP") == 0 || strcmp(x, "VBZ") == 0 || strcmp(x, "VBD") == 0))
            return true;
    }
    return false;
}

// What the small words of t's own clause say: modals, negation, "if".
static uint8_t own_status(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint8_t status = has_no_argument(m, d, t) ? RP_NEGATED : RP_HAPPENED;
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        if (r != RP_REL_aux && r != RP_REL_aux_pass && r != RP_REL_advmod && r != RP_REL_det && r != RP_REL_mark && r != RP_REL_cc &&
            r != RP_REL_cc_preconj && r != RP_REL_amod && r != RP_REL_case)
            continue;
        const rp_cue *cue = rp_cue_at(m->patterns, RP_CUES_STATUS, d, c);
        uint8_t s = decides(m, d, cue, c) ? status_number(cue->kind) : RP_HAPPENED;
        if (s == RP_NEGATED)
            return s;
        if (s != RP_HAPPENED)
            status = s;
    }
    return status == RP_HAPPENED && is_to_come(d, t) ? RP_PLANNED : status;
}

// "said that it would withdraw": the announcement of a plan, not a supposition.
static bool is_announced(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint32_t h = d->head[t];
    int r = d->relation[t];
    // "confirmed in May that it would": a parser may hang the content like an adverb
    bool content = r == RP_REL_ccomp || r == RP_REL_parataxis || (r == RP_REL_advcl && has_mark(d, t, "that"));
    if (h == RP_NONE || !content || !rp_speech_is(rp_speech_at(m, d, h), "say") || strcmp(rp_xpos_name(d->xpos[h]), "VBD") != 0)
        return false;
    bool open = false;
    RP_EACH_CHILD(d, t, c) {
        const rp_cue *cue = d->relation[c] == RP_REL_aux ? rp_cue_at(m->patterns, RP_CUES_STATUS, d, c) : NULL;
        open = open || (cue != NULL && strcmp(cue->extra, "announced") == 0);
        if (d->relation[c] == RP_REL_advcl && (has_mark(d, c, "if") || has_mark(d, c, "unless")))
            return false;
    }
    return open;
}

// "in order to attack", "a plan to attack": an infinitive alone tells no act.
static bool is_infinitive(const rp_doc *d, uint32_t t) {
    return strcmp(rp_xpos_name(d->xpos[t]), "VB") == 0 && has_mark(d, t, "to");
}

// "denied sheltering them", "denied the attack", "denied that he had asked for it"; but who rejects a demand or an accusation
// does not doubt that it was made, and a ceasefire that he rejects is none.
static uint8_t denied_status(const rp_model *m, const rp_doc *d, uint32_t t, uint32_t h, bool clause, rp_party_refs *denier) {
    const rp_cue *own = rp_speech_at(m, d, t);
    if (!clause && (rp_speech_is(own, "ask") || rp_speech_is(own, "allege") || rp_speech_is(own, "vow")))
        return RP_HAPPENED;
    if (!clause && !rp_patterns_in_set(m->patterns, "denying_verb", d->lemma[h]))
        return RP_HYPOTHETICAL;
    if (rp_doubt_withheld(d, h))
        return clause ? RP_ALLEGED : RP_HAPPENED;   // "neither confirmed nor denied", "has not denied that"
    rp_speech_sources(m, d, h, rp_speech_at(m, d, h), denier);
    return RP_DENIED;
}

// "dismissed the army's account that …", "the claim of 214 executions": somebody tells it, whatever is made of his word.
static bool is_told_by_noun(const rp_model *m, const rp_doc *d, uint32_t t, uint32_t h) {
    const rp_cue *cue = d->upos[h] == RP_UPOS_NOUN ? rp_speech_at(m, d, h) : NULL;
    int r = d->relation[t];
    bool told = rp_speech_is(cue, "say") || rp_speech_is(cue, "tally");
    return told && (r == RP_REL_acl || r == RP_REL_ccomp || (r == RP_REL_nmod && strcmp(rp_tree_preposition(d, t), "of") == 0));
}

// What governor h makes of the content t that hangs on it by relation r.
static uint8_t governed_status(const rp_model *m, const rp_doc *d, uint32_t t, uint32_t h, rp_party_refs *accuser) {
    int r = d->relation[t];
    bool clause = is_content(r), nominal = r == RP_REL_obj || r == RP_REL_obl || r == RP_REL_nmod || r == RP_REL_nsubj_pass ||
                                      (r == RP_REL_nsubj && d->upos[h] == RP_UPOS_ADJ);      // "the raids are due"
    if (r == RP_REL_acl_relcl || (!clause && !nominal))
        return RP_HAPPENED;
    // "a phone call after the strike": the noun dates itself by what it does not govern
    if (r == RP_REL_nmod && rp_patterns_in_set(m->patterns, "background_preposition", rp_tree_preposition(d, t)))
        return RP_HAPPENED;
    const rp_cue *speech = rp_speech_at(m, d, h);
    if (r == RP_REL_parataxis || (r == RP_REL_advcl && rp_tree_child(d, t, RP_REL_mark) == RP_NONE))
        speech = NULL;
    if (speech != NULL && rp_tree_is_verb(d, h)) {
        if (rp_speech_is(speech, "deny") && (clause || r == RP_REL_obj))
            return denied_status(m, d, t, h, clause, accuser);
        bool wished = rp_speech_is(speech, "ask") || rp_speech_is(speech, "vow");
        const char *preposition = rp_tree_preposition(d, t);
        if (wished && (clause || r == RP_REL_obj || strcmp(preposition, "for") == 0 || strcmp(preposition, "of") == 0))
            return RP_HYPOTHETICAL;
    }
    if (d->upos[h] == RP_UPOS_NOUN && clause && (rp_speech_is(speech, "ask") || rp_speech_is(speech, "vow")))
        return RP_HYPOTHETICAL;
    const rp_cue *status = rp_cue_at(m->patterns, RP_CUES_STATUS, d, h);
    bool due = d->upos[h] == RP_UPOS_ADJ && is_infinitive(d, t);        // "are due to meet"
    bool beside = status != NULL && r == RP_REL_obj && strcmp(status->extra, "oblique") == 0;      // "defended its strikes"
    if (status != NULL && !beside && (r != RP_REL_advcl || due) && !(r == RP_REL_obl && rp_tree_is_verb(d, h) && d->upos[t] == RP_UPOS_NOUN))
        return status_number(status->kind);
    return RP_HAPPENED;
}

// "foiled a plot to bomb the embassy", "shelved its plan to withdraw": what is made of the plan t is made of its content.
static bool is_undone(const rp_model *m, const rp_doc *d, uint32_t t) {
    int r = d->relation[t];
    const rp_cue *cue = r == RP_REL_obj || r == RP_REL_nsubj_pass ? rp_cue_at(m->patterns, RP_CUES_STATUS, d, d->head[t]) : NULL;
    return cue != NULL && !rp_tree_is_verb(d, t) && status_number(cue->kind) == RP_NEGATED;
}

// "a pact signed in 2001", "crowds protesting over prices": a participle after its noun
static bool is_participle_of(const rp_doc *d, uint32_t t) {
    const char *x = rp_xpos_name(d->xpos[t]);
    return d->relation[t] == RP_REL_acl && (strcmp(x, "VBN") == 0 || strcmp(x, "VBG") == 0) && !rp_tree_takes_of(d, t);
}

static bool is_definite(const rp_doc *d, uint32_t noun) {
    RP_EACH_CHILD(d, noun, c)
        if (d->relation[c] == RP_REL_nmod_poss || (d->relation[c] == RP_REL_det && d->lower[c][0] == 't'))   // the, this, that, those
            return true;
    return false;
}

// "could become a staging ground for attacks"
static bool is_purpose(const rp_model *m, const rp_doc *d, uint32_t t) {
    return d->relation[t] == RP_REL_nmod && !is_definite(d, t) && strcmp(rp_tree_preposition(d, t), "for") == 0 &&
           rp_patterns_in_set(m->patterns, "purpose_noun", d->lemma[d->head[t]]);
}

// "telephoned Putin to apologise", "the first capital to recognise them": acts all the same.
static bool is_told_infinitive(const rp_model *m, const rp_doc *d, uint32_t t, bool speech_act) {
    uint32_t h = d->head[t];
    if (d->relation[t] == RP_REL_advcl && rp_patterns_in_set(m->patterns, "means_verb", d->lemma[h]))
        return true;                                // "used drones to attack the port"
    if (d->relation[t] == RP_REL_advcl)
        return speech_act && rp_tree_is_verb(d, h) && strcmp(rp_xpos_name(d->xpos[h]), "VBD") == 0;
    RP_EACH_CHILD(d, h, c)
        if (rp_patterns_in_set(m->patterns, "ranking_adjective", d->lower[c]))
            return true;
    return false;
}

// "foiled the attack"; "planned an attack", but "planned the attack of 6 May"
static uint8_t light_status(const rp_model *m, const rp_doc *d, uint32_t noun, uint32_t light) {
    uint8_t status = own_status(m, d, light);
    const rp_cue *cue = status == RP_HAPPENED ? rp_cue_at(m->patterns, RP_CUES_STATUS, d, light) : NULL;
    uint8_t made = cue != NULL ? status_number(cue->kind) : RP_HAPPENED;
    return made == RP_NEGATED || (made == RP_PLANNED && !is_definite(d, noun)) ? made : status;
}

// The same, with what the governor's own clause and its governor make of it. *open: no governor has settled an infinitive.
static uint8_t status_under(const rp_model *m, const rp_doc *d, uint32_t t, uint32_t h, rp_party_refs *accuser, bool *open) {
    uint8_t s = governed_status(m, d, t, h, accuser);
    if (*open && s == RP_HAPPENED && rp_cue_at(m->patterns, RP_CUES_STATUS, d, h) != NULL) {
        *open = false;                              // "managed to", "forced them to": listed as happened
        return own_status(m, d, h);
    }
    if ((s == RP_PLANNED || s == RP_ALLEGED) && is_undone(m, d, h))
        return RP_NEGATED;
    uint8_t own = s == RP_PLANNED ? own_status(m, d, h) : RP_HAPPENED;
    return own != RP_HAPPENED ? own : s;            // "could be planning to attack"
}

// "Had not been abducted but requisitioned".
static bool is_turned(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint32_t cc = rp_tree_child(d, t, RP_REL_cc);
    return cc != RP_NONE && rp_patterns_in_set(m->patterns, "turning_word", d->lower[cc]);
}

// A finite conjunct tells an act of its own, whatever its neighbour was; so does what only leads to what is said: "denied that its
// troops had laid mines, after a blast maimed three".
static bool is_own_clause(const rp_model *m, const rp_doc *d, uint32_t t, uint32_t h) {
    if (d->relation[t] == RP_REL_conj)
        return rp_speech_finite(d, t) && !rp_speech_finite(d, h);
    uint32_t mark = d->relation[t] == RP_REL_advcl && rp_speech_finite(d, t) ? rp_tree_child(d, t, RP_REL_mark) : RP_NONE;
    return mark != RP_NONE && mark > 0 && strcmp(d->form[mark - 1], ",") == 0 && rp_patterns_in_set(m->patterns, "background_preposition", d->lower[mark]);
}

// An event that a noun names is taken for granted, but for its own governor, n = 0: "vowed to hunt the planners of the attack"; so is
// one that somebody had no part in: "was not involved in the attack".
static bool is_granted(const rp_model *m, const rp_doc *d, uint32_t t, uint32_t n) {
    return n > 0 || rp_denial_disclaims(m, d, t);
}

bool rp_attribution_averted(const rp_model *m, const rp_doc *d, uint32_t token) {
    for (uint32_t t = d->head[token], n = 0; t != RP_NONE && n < CLIMB && !rp_speech_is(rp_speech_at(m, d, t), "say"); t = d->head[t], n++)
        if (rp_patterns_in_set(m->patterns, "averting", d->lemma[t]))
            return true;
    return false;
}

uint8_t rp_attribution_status(const rp_model *m, const rp_doc *d, uint32_t token, bool speech_act, rp_party_refs *accuser) {
    uint8_t status = own_status(m, d, token);
    if (status == RP_HAPPENED && rp_speech_charge(m, d, token) != RP_NONE)
        return RP_ALLEGED;
    uint32_t light = rp_anchor_make(m->patterns, d, token).light;
    if (light != RP_NONE && (rp_speech_claims(m, d, light) || rp_denial_disclaims(m, d, token)))
        return status;                              // "nobody claimed the attack", "denied taking part in it": it happened all the same
    if (light != RP_NONE && status == RP_HAPPENED && rp_tree_under(d, token, light)) {
        status = light_status(m, d, token, light);
        token = light;                              // "engage in talks": the verb carries the clause
    }
    if (light == RP_NONE && status == RP_HAPPENED && d->relation[token] == RP_REL_obj &&
        rp_patterns_in_set(m->patterns, "mediating_verb", d->lemma[d->head[token]]))
        token = d->head[token];                     // "offered to host talks": so does who would have them
    if (status == RP_HYPOTHETICAL && is_announced(m, d, token))
        return RP_PLANNED;
    bool open = is_infinitive(d, token);            // an infinitive waits for its governor's word
    bool noun = !rp_tree_is_verb(d, token);
    for (uint32_t t = token, n = 0; d->head[t] != RP_NONE && n < CLIMB && status == RP_HAPPENED; t = d->head[t], n++) {
        uint32_t h = d->head[t];
        int r = d->relation[t];
        if ((noun && is_granted(m, d, t, n)) || is_told_by_noun(m, d, t, h))
            return RP_HAPPENED;
        bool subject = r == RP_REL_nsubj || r == RP_REL_nsubj_pass;
        if (noun && subject && (has_mark(d, h, "if") || has_mark(d, h, "unless") || has_mark(d, h, "whether")))
            return RP_HYPOTHETICAL;
        if (is_own_clause(m, d, t, h))
            return RP_HAPPENED;
        uint8_t s = status_under(m, d, t, h, accuser, &open);
        if (s != RP_HAPPENED)
            return s;
        if (r == RP_REL_acl_relcl || is_apart(d, t, h) || is_participle_of(d, t))
            return RP_HAPPENED;                     // told beside, whatever the rest is
        if (open && !rp_tree_is_verb(d, h) && r != RP_REL_acl)
            return RP_HYPOTHETICAL;                 // "it is imperative to engage"
        if (open && (r == RP_REL_advcl || r == RP_REL_acl)) {
            if (!is_told_infinitive(m, d, t, speech_act) || rp_speech_charge(m, d, h) != RP_NONE)
                return rp_speech_charge(m, d, h) != RP_NONE ? RP_ALLEGED : RP_HYPOTHETICAL;
            open = false;
        }
        if (open && r == RP_REL_xcomp)
            open = is_infinitive(d, h);
        if (r == RP_REL_advcl && has_mark(d, t, "if"))
            return RP_HYPOTHETICAL;
        // the governor's own modality reaches its complements, not its adjuncts
        bool occurs = noun && subject && rp_patterns_in_set(m->patterns, "occurrence_verb", d->lemma[h]);
        bool purpose = noun && is_purpose(m, d, t);
        if (r == RP_REL_xcomp || r == RP_REL_obj || r == RP_REL_nsubj_pass || occurs || (noun && r == RP_REL_obl) || purpose ||
            (r == RP_REL_conj && !rp_speech_finite(d, t) && !is_turned(m, d, t)))
            status = own_status(m, d, h);
        else if (r == RP_REL_ccomp || r == RP_REL_parataxis || r == RP_REL_acl_relcl)
            open = false;
        noun = noun && !purpose;                    // what a thing is for waits for the word on the thing
    }
    if (open && status == RP_HAPPENED && d->head[token] == RP_NONE)
        return RP_PLANNED;                          // "Togo to resume talks"
    return status;
}
