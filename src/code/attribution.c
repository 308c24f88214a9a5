// attribution.c: see attribution.h.
//
// English news credits a statement in five ways, and the tree shows each differently: content clause ("Kabul said that
// …": ccomp), comment ("…, police said": parataxis under the content, or the content under the comment), "according to X"
// (obl with case "according"), "as X said" (advcl with mark "as"), and a noun with its owner ("a statement by the ministry",
// "claims of"). Climbing from the trigger meets them inside out; the list is returned outside in. The cues are in
// data/events/speech.tsv and status.tsv.
//
// Factuality follows the same way up: negation and modals of the trigger's own clause, then what its governors say of
// their content. Sources for the lattice: Saurí and Pustejovsky, "FactBank", LRE 43 (2009); the guide's §4.
#include "code/attribution.h"

#include <string.h>

#include "code/argument.h"
#include "code/context.h"

enum { CLIMB = 16 };

static bool is_content(int relation) {
    return relation == RP_REL_ccomp || relation == RP_REL_xcomp || relation == RP_REL_parataxis || relation == RP_REL_advcl ||
           relation == RP_REL_acl || relation == RP_REL_csubj || relation == RP_REL_csubj_pass || relation == RP_REL_dep ||
           relation == RP_REL_acl_relcl;
}

static const rp_cue *speech_at(const rp_model *m, const rp_doc *d, uint32_t t) {
    return rp_cue_at(m->patterns, RP_CUES_SPEECH, d, t);
}

static bool kind_is(const rp_cue *c, const char *kind) {
    return c != NULL && strcmp(c->kind, kind) == 0;
}

// ------------------------------------------------------------------------------------------------------------- sources

static void add_source(const rp_doc *d, const char *party, const char *name, uint32_t token, const char *verb, rp_party_refs *out) {
    rp_argument_add(d, (rp_party_ref){party, party, name, "", verb, {d->tok_from[token], d->tok_to[token]}}, out);
}

// The parties in the subject of speech verb v, or hearsay for "is said to", "reportedly".
static void sources_of_verb(const rp_model *m, const rp_doc *d, uint32_t v, const rp_cue *cue, rp_party_refs *out) {
    rp_tokens who = {0};
    rp_tree_subjects(d, v, &who);
    uint32_t before = out->n;
    for (uint32_t i = 0; i < who.n; i++)
        rp_argument_parties(m, d, who.v[i], d->form[v], out);
    if (out->n == before && (kind_is(cue, "hedge") || rp_tree_is_passive(d, v)))
        add_source(d, "med:sources", "unnamed sources", v, d->form[v], out);
}

static void sources_of_noun(const rp_model *m, const rp_doc *d, uint32_t noun, rp_party_refs *out) {
    static const char *const links[] = {"by", "from", "of"};
    uint32_t before = out->n;
    RP_EACH_CHILD(d, noun, c)
        if (d->relation[c] == RP_REL_nmod_poss || d->relation[c] == RP_REL_compound || d->relation[c] == RP_REL_amod)
            rp_argument_parties(m, d, c, d->form[noun], out);
    for (size_t i = 0; out->n == before && i < sizeof links / sizeof *links; i++)
        RP_EACH_CHILD(d, noun, c)
            if (d->relation[c] == RP_REL_nmod && strcmp(rp_tree_preposition(d, c), links[i]) == 0)
                rp_argument_parties(m, d, c, d->form[noun], out);
}

static bool has_mark(const rp_doc *d, uint32_t t, const char *word) {
    RP_EACH_CHILD(d, t, c)
        if ((d->relation[c] == RP_REL_mark || d->relation[c] == RP_REL_advmod || d->relation[c] == RP_REL_case) &&
            strcmp(d->lower[c], word) == 0)
            return true;
    return false;
}

// The charge in "accused Kabul of sheltering the TTP" hangs on the verb or, as the parser may have it, on the accused.
// Returns the verb of which t is the charge, or RP_NONE.
static uint32_t charging_verb(const rp_doc *d, uint32_t t) {
    uint32_t h = d->head[t];
    if (h == RP_NONE || d->relation[t] != RP_REL_acl || !rp_tree_takes_of(d, t))
        return RP_NONE;
    int r = d->relation[h];
    bool accused = r == RP_REL_obj || r == RP_REL_nsubj_pass || r == RP_REL_iobj || r == RP_REL_obl;
    return accused && d->head[h] != RP_NONE && rp_tree_is_verb(d, d->head[h]) ? d->head[h] : RP_NONE;
}

// Is t a charge that a noun names: "accused of the murder"?
static bool is_named_charge(const rp_doc *d, uint32_t t, const rp_cue *cue) {
    const char *p = rp_tree_preposition(d, t);
    return kind_is(cue, "allege") && d->relation[t] == RP_REL_obl && (strcmp(p, "of") == 0 || strcmp(p, "for") == 0);
}

// "Explosions were heard; the Taliban blamed Pakistan": a semicolon parts two statements, whatever the tree says.
static bool is_apart(const rp_doc *d, uint32_t t, uint32_t h) {
    if (d->relation[t] != RP_REL_parataxis)
        return false;
    for (uint32_t i = (t < h ? t : h); i < (t < h ? h : t); i++)
        if (strcmp(d->form[i], ";") == 0)
            return true;
    return false;
}

// Comments that stand beside token a in its clause: ", police said", "according to X", "as X said", "reportedly".
static void sources_beside(const rp_model *m, const rp_doc *d, uint32_t a, uint32_t trigger, rp_party_refs *out) {
    RP_EACH_CHILD(d, a, c) {
        int r = d->relation[c];
        if (c == trigger || rp_tree_under(d, trigger, c))
            continue;
        const char *preposition = rp_tree_preposition(d, c);
        if (strcmp(preposition, "according") == 0 || (strcmp(preposition, "per") == 0 && r == RP_REL_obl)) {
            rp_argument_parties(m, d, c, "according to", out);
            continue;
        }
        const rp_cue *cue = speech_at(m, d, c);
        if (cue == NULL)
            continue;
        bool comment = r == RP_REL_parataxis || (r == RP_REL_ccomp && rp_tree_child(d, c, RP_REL_ccomp) == RP_NONE) ||
                       (r == RP_REL_advcl && has_mark(d, c, "as"));
        if (rp_tree_is_verb(d, c) && comment && (kind_is(cue, "say") || kind_is(cue, "allege")))
            sources_of_verb(m, d, c, cue, out);
        else if (r == RP_REL_advmod && kind_is(cue, "hedge"))
            add_source(d, "med:sources", "unnamed sources", c, d->form[c], out);
    }
}

static void reverse(rp_party_refs *refs) {
    for (uint32_t i = 0, k = refs->n; i + 1 < k--; i++) {
        rp_party_ref x = refs->v[i];
        refs->v[i] = refs->v[k];
        refs->v[k] = x;
    }
}

void rp_attribution_find(const rp_model *m, const rp_doc *d, uint32_t token, bool own_speech, rp_party_refs *out) {
    rp_party_refs inside_out = {0};
    for (uint32_t t = token, n = 0; t != RP_NONE && n < CLIMB; t = d->head[t], n++) {
        if (!(own_speech && t == token) || rp_tree_child(d, t, RP_REL_parataxis) != RP_NONE)
            sources_beside(m, d, t, token, &inside_out);
        uint32_t h = d->head[t];
        if (h == RP_NONE)
            break;
        uint32_t charging = charging_verb(d, t);
        if (charging != RP_NONE && kind_is(speech_at(m, d, charging), "allege"))
            sources_of_verb(m, d, charging, speech_at(m, d, charging), &inside_out);
        const rp_cue *cue = speech_at(m, d, h);
        if (cue != NULL && is_named_charge(d, t, cue))
            sources_of_verb(m, d, h, cue, &inside_out);
        bool told = d->relation[t] != RP_REL_advcl || has_mark(d, t, "that") || rp_tree_takes_of(d, t);
        if (cue == NULL || !is_content(d->relation[t]) || !told || is_apart(d, t, h))
            continue;
        if (rp_tree_is_verb(d, h) && !kind_is(cue, "deny"))
            sources_of_verb(m, d, h, cue, &inside_out);
        else if (d->upos[h] == RP_UPOS_NOUN)
            sources_of_noun(m, d, h, &inside_out);
    }
    reverse(&inside_out);
    for (uint32_t i = 0; i < inside_out.n; i++)
        rp_argument_add(d, inside_out.v[i], out);
}

void rp_attribution_speaker(const rp_model *m, const rp_doc *d, uint32_t sentence, rp_party_refs *out) {
    for (uint32_t t = d->sent_token[sentence]; t < d->sent_token[sentence + 1] && out->n == 0; t++) {
        const rp_cue *cue = rp_tree_is_verb(d, t) ? speech_at(m, d, t) : NULL;
        if (kind_is(cue, "say") || kind_is(cue, "vow") || kind_is(cue, "ask"))
            sources_of_verb(m, d, t, cue, out);
    }
}

// -------------------------------------------------------------------------------------------------------------- status

static uint8_t status_number(const char *word) {
    static const char *const names[] = {"happened", "alleged", "planned", "denied", "negated", "hypothetical"};
    for (uint8_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], word) == 0)
            return i;
    return RP_HAPPENED;
}

// "No country has recognised them", "neither side fired"
static bool has_no_subject(const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, s)
        if (d->relation[s] == RP_REL_nsubj || d->relation[s] == RP_REL_nsubj_pass)
            RP_EACH_CHILD(d, s, c)
                if (d->relation[c] == RP_REL_det && (strcmp(d->lower[c], "no") == 0 || strcmp(d->lower[c], "neither") == 0))
                    return true;
    return false;
}

// What the small words of t's own clause say: modals, negation, "if".
static uint8_t own_status(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint8_t status = has_no_subject(d, t) ? RP_NEGATED : RP_HAPPENED;
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        if (r != RP_REL_aux && r != RP_REL_aux_pass && r != RP_REL_advmod && r != RP_REL_det && r != RP_REL_mark && r != RP_REL_cc &&
            r != RP_REL_cc_preconj && r != RP_REL_amod && r != RP_REL_case)
            continue;
        const rp_cue *cue = rp_cue_at(m->patterns, RP_CUES_STATUS, d, c);
        uint8_t s = cue != NULL ? status_number(cue->kind) : RP_HAPPENED;
        if (s == RP_NEGATED)
            return s;
        if (s != RP_HAPPENED)
            status = s;
    }
    return status;
}

// "in order to attack", "a plan to attack": an infinitive alone tells no act.
static bool is_infinitive(const rp_doc *d, uint32_t t) {
    return strcmp(rp_xpos_name(d->xpos[t]), "VB") == 0 && has_mark(d, t, "to");
}

// What governor h makes of the content t that hangs on it by relation r.
static uint8_t governed_status(const rp_model *m, const rp_doc *d, uint32_t t, uint32_t h, rp_party_refs *accuser) {
    int r = d->relation[t];
    bool clause = is_content(r), nominal = r == RP_REL_obj || r == RP_REL_obl || r == RP_REL_nmod || r == RP_REL_nsubj_pass;
    if (r == RP_REL_acl_relcl || (!clause && !nominal))
        return RP_HAPPENED;
    const rp_cue *speech = speech_at(m, d, h);
    if (r == RP_REL_parataxis || (r == RP_REL_advcl && rp_tree_child(d, t, RP_REL_mark) == RP_NONE))
        speech = NULL;
    if (speech != NULL && rp_tree_is_verb(d, h)) {
        if (clause && kind_is(speech, "allege")) {
            sources_of_verb(m, d, h, speech, accuser);
            return RP_ALLEGED;
        }
        if (kind_is(speech, "deny") && (clause || r == RP_REL_obj)) {
            sources_of_verb(m, d, h, speech, accuser);
            return RP_DENIED;
        }
        bool wished = kind_is(speech, "ask") || kind_is(speech, "vow");
        const char *preposition = rp_tree_preposition(d, t);
        if (wished && (clause || r == RP_REL_obj || strcmp(preposition, "for") == 0 || strcmp(preposition, "of") == 0))
            return RP_HYPOTHETICAL;
    }
    if (speech != NULL && d->upos[h] == RP_UPOS_NOUN && clause) {
        if (kind_is(speech, "allege"))
            return RP_ALLEGED;
        if (kind_is(speech, "ask") || kind_is(speech, "vow"))
            return RP_HYPOTHETICAL;
    }
    const rp_cue *status = rp_cue_at(m->patterns, RP_CUES_STATUS, d, h);
    if (status != NULL && r != RP_REL_advcl && !(r == RP_REL_obl && rp_tree_is_verb(d, h) && d->upos[t] == RP_UPOS_NOUN))
        return status_number(status->kind);
    return RP_HAPPENED;
}

static bool is_finite(const rp_doc *d, uint32_t t) {
    const char *x = rp_xpos_name(d->xpos[t]);
    if (strcmp(x, "VBD") == 0 || strcmp(x, "VBZ") == 0 || strcmp(x, "VBP") == 0)
        return true;
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_aux || d->relation[c] == RP_REL_aux_pass)
            return true;
    return false;
}

// "telephoned Putin to apologise", "the first capital to recognise them": acts all the same.
static bool is_told_infinitive(const rp_doc *d, uint32_t t, bool speech_act) {
    uint32_t h = d->head[t];
    if (d->relation[t] == RP_REL_advcl)
        return speech_act && rp_tree_is_verb(d, h) && strcmp(rp_xpos_name(d->xpos[h]), "VBD") == 0;
    RP_EACH_CHILD(d, h, c) {
        const char *w = d->lower[c];
        if (strcmp(w, "first") == 0 || strcmp(w, "last") == 0 || strcmp(w, "latest") == 0 || strcmp(w, "only") == 0)
            return true;
    }
    return false;
}

uint8_t rp_attribution_status(const rp_model *m, const rp_doc *d, uint32_t token, bool speech_act, rp_party_refs *accuser) {
    uint8_t status = own_status(m, d, token);
    uint32_t light = rp_anchor_make(m->patterns, d, token).light;
    if (light != RP_NONE && status == RP_HAPPENED && rp_tree_under(d, token, light)) {
        token = light;                              // "engage in talks": the verb carries the clause
        status = own_status(m, d, token);
    }
    bool open = is_infinitive(d, token);            // an infinitive waits for its governor's word
    bool noun = !rp_tree_is_verb(d, token);
    for (uint32_t t = token, n = 0; d->head[t] != RP_NONE && n < CLIMB && status == RP_HAPPENED; t = d->head[t], n++) {
        uint32_t h = d->head[t];
        int r = d->relation[t];
        // an event that a noun names is taken for granted, but for its own governor: "vowed to hunt the planners of the attack"
        if (noun && n > 0)
            return RP_HAPPENED;
        bool subject = r == RP_REL_nsubj || r == RP_REL_nsubj_pass;
        if (noun && subject && (has_mark(d, h, "if") || has_mark(d, h, "unless") || has_mark(d, h, "whether")))
            return RP_HYPOTHETICAL;
        // a finite conjunct tells an act of its own, whatever its neighbour was
        if (r == RP_REL_conj && is_finite(d, t) && !is_finite(d, h))
            return RP_HAPPENED;
        uint8_t s = governed_status(m, d, t, h, accuser);
        uint32_t charging = charging_verb(d, t);
        if (charging != RP_NONE && kind_is(speech_at(m, d, charging), "allege"))
            return RP_ALLEGED;
        if (open && s == RP_HAPPENED && rp_cue_at(m->patterns, RP_CUES_STATUS, d, h) != NULL)
            open = false;                           // "managed to": listed as happened
        if (s == RP_PLANNED && own_status(m, d, h) != RP_HAPPENED)
            s = own_status(m, d, h);                // "could be planning to attack"
        if (s != RP_HAPPENED)
            return s;
        if (r == RP_REL_acl_relcl || is_apart(d, t, h))
            return RP_HAPPENED;                     // told beside, whatever the rest is
        if (open && !rp_tree_is_verb(d, h) && r != RP_REL_acl)
            return RP_HYPOTHETICAL;                 // "it is imperative to engage"
        if (open && (r == RP_REL_advcl || r == RP_REL_acl)) {
            if (!is_told_infinitive(d, t, speech_act))
                return RP_HYPOTHETICAL;
            open = false;
        }
        if (open && r == RP_REL_xcomp)
            open = is_infinitive(d, h);
        if (r == RP_REL_advcl && has_mark(d, t, "if"))
            return RP_HYPOTHETICAL;
        // the governor's own modality reaches its complements, not its adjuncts
        bool occurs = noun && subject && rp_patterns_in_set(m->patterns, "occurrence_verb", d->lemma[h]);
        if (r == RP_REL_xcomp || r == RP_REL_obj || r == RP_REL_nsubj_pass || occurs || (noun && r == RP_REL_obl) ||
            (r == RP_REL_conj && !is_finite(d, t)))
            status = own_status(m, d, h);
        else if (r == RP_REL_ccomp || r == RP_REL_parataxis || r == RP_REL_acl_relcl)
            open = false;
    }
    return status;
}
