// mend_speech.c: whose word it is and what is said, where parsers hang it wrong (see mend.c):
//
//     Air strikes killed eight, Kabul says        two subjects of "says" and none of its content: the first is the content's
//     soldiers, Khartoum said, killed three
//     confirmed before the visit that it had …    a relative clause with a conjunction and its own subject: content
//                                                 of the verb, or of a noun of speech ("the account that …")
//     said that they had been hit, accused Kabul  a simple past after a pluperfect: beside "said", not beside "hit"
//     killing ten, two residents said             a verb of saying without subject, and a conjunct after the last comma
//     the agency reports troops have fled         two subjects, of which the first ends in a verb of saying
//     said earlier that it had fired              content hung on an adverb of the verb: the verb's
//     a day after Togo accused it, Chad said      what dates a statement read as its content
//     said in a statement the boat had sunk       a relative clause that lacks nothing: content
//     in a raid that Kabul said had killed ten    a noun outside the content of which it is the subject
#include "code/tree/mend_speech.h"

#include <string.h>

#include "code/pattern.h"

static bool is_speech(const rp_model *m, const rp_doc *d, uint32_t t, const char *kind) {
    const rp_cue *cue = rp_patterns_cues(m->patterns, RP_CUES_SPEECH, d->lemma[t]);
    return cue != NULL && (kind == NULL || strcmp(cue->kind, kind) == 0);
}

static bool has_comma(const rp_doc *d, span s) {
    for (uint32_t t = s.from; t < s.to; t++)
        if (strcmp(d->form[t], ",") == 0)
            return true;
    return false;
}

static void subject_of_content(rp_doc *d, span s, uint32_t t) {
    uint32_t h = d->head[t], content = find_child(d, s, h, RP_REL_ccomp);
    if (h < t || content == RP_NONE || content < t)
        return;
    uint32_t speaker = find_child(d, (span){t + 1, h}, h, RP_REL_nsubj);
    if (speaker == RP_NONE || !has_comma(d, (span){t, speaker}))
        return;
    if (find_child(d, s, content, RP_REL_nsubj) == RP_NONE && find_child(d, s, content, RP_REL_nsubj_pass) == RP_NONE)
        hang(d, t, content, RP_REL_nsubj);
}

// The last participle below noun t in [t, end) that may be its verb, or RP_NONE.
static uint32_t participle_below(const rp_doc *d, uint32_t t, uint32_t end) {
    for (uint32_t x = end; x-- > t + 1;)
        if (d->relation[x] == RP_REL_acl && (has_xpos(d, x, "VBD") || has_xpos(d, x, "VBN")) && is_below(d, x, t))
            return x;
    return RP_NONE;
}

// "The envoy left after …, Confidencial reported": the parser may take "left" for a participle of the envoy.
static void statement_as_participle(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t h = d->head[t];
    if (h < t || !is_speech(m, d, h, NULL) || find_child(d, s, h, RP_REL_ccomp) != RP_NONE)
        return;
    uint32_t speaker = find_child(d, (span){t + 1, h}, h, RP_REL_nsubj);
    uint32_t act = speaker != RP_NONE ? participle_below(d, t, speaker) : RP_NONE;
    if (act == RP_NONE || !has_comma(d, (span){act, speaker}))
        return;
    uint32_t next = act + 1;
    bool active = has_xpos(d, act, "VBD") || find_child(d, s, act, RP_REL_obj) != RP_NONE || strcmp(d->lower[next], "at") == 0 || strcmp(d->lower[next], "on") == 0;
    hang(d, act, h, RP_REL_ccomp);
    hang(d, t, act, active ? RP_REL_nsubj : RP_REL_nsubj_pass);
    if (active)
        d->xpos[act] = (uint8_t)rp_xpos_find("VBD");
}

// "reported, citing officials, that …"
static bool is_citing(const rp_model *m, const rp_doc *d, uint32_t t) {
    return d->relation[t] == RP_REL_advcl && rp_patterns_in_set(m->patterns, "citing_verb", d->lemma[t]);
}

// The verb of saying, without content as yet, over t: "said on condition of anonymity that …", "said in a statement that …".
static uint32_t saying_over(const rp_model *m, const rp_doc *d, span s, uint32_t t) {
    enum { CLIMB = 4 };
    for (uint32_t h = d->head[t], n = 0; h != RP_NONE && n < CLIMB; h = d->head[h], n++)
        if (d->upos[h] == RP_UPOS_VERB && is_speech(m, d, h, "say") && !is_citing(m, d, h))
            return h < t && find_child(d, s, h, RP_REL_ccomp) == RP_NONE ? h : RP_NONE;
    return RP_NONE;
}

static void content_as_relative(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t noun = d->head[t], mark = find_child(d, s, t, RP_REL_mark), subject = find_child(d, s, t, RP_REL_nsubj);
    if (subject == RP_NONE)
        subject = find_child(d, s, t, RP_REL_nsubj_pass);
    uint32_t object = find_child(d, s, t, RP_REL_obj);
    if (subject != RP_NONE && object != RP_NONE && object < subject && strcmp(d->lower[object], "that") == 0) {
        d->relation[t] = RP_REL_acl_relcl;          // "a claim that the group rejected"
        d->upos[object] = RP_UPOS_PRON;
        d->xpos[object] = (uint8_t)rp_xpos_find("WDT");
    }
    if (mark == RP_NONE || subject == RP_NONE || mark > subject || strcmp(d->lower[mark], "that") != 0)
        return;
    uint32_t verb = saying_over(m, d, s, t);
    if (d->upos[t] == RP_UPOS_VERB && is_speech(m, d, t, "deny") && find_child(d, s, t, RP_REL_obj) == RP_NONE) {
        d->relation[t] = RP_REL_acl_relcl;          // "a charge that Minsk rejected"
        d->relation[mark] = RP_REL_dep;
    } else if (verb != RP_NONE && (d->relation[noun] != RP_REL_obj || is_citing(m, d, d->head[noun]))) {
        hang(d, t, verb, RP_REL_ccomp);
    } else if (is_speech(m, d, noun, NULL)) {
        d->relation[t] = RP_REL_acl;                // "the account that his men had fired"
    } else if (d->relation[noun] == RP_REL_nmod && is_speech(m, d, d->head[noun], NULL)) {
        hang(d, t, d->head[noun], RP_REL_acl);      // "the report by the ministry that …"
    }
}

// "allegations its army massacred hundreds": content, when the clause lacks nothing.
static void content_of_noun(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t noun = d->head[t], subject = find_child(d, s, t, RP_REL_nsubj);
    bool whole = subject != RP_NONE && subject > noun && find_child(d, s, t, RP_REL_obj) != RP_NONE && find_child(d, s, t, RP_REL_mark) == RP_NONE;
    if (d->relation[t] == RP_REL_acl_relcl && whole && !has_xpos(d, subject, "WDT") && !has_xpos(d, subject, "WP") && is_speech(m, d, noun, "allege"))
        d->relation[t] = RP_REL_acl;
}

// "said in a statement the boat had sunk": a clause with all its parts is content, unless somebody issued the statement in it.
static void content_without_mark(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t noun = d->head[t], verb = d->head[noun], subject = find_child(d, s, t, RP_REL_nsubj);
    if (subject == RP_NONE)
        subject = find_child(d, s, t, RP_REL_nsubj_pass);
    if (d->relation[t] != RP_REL_acl_relcl || subject == RP_NONE || subject < noun || has_xpos(d, subject, "WDT") || has_xpos(d, subject, "WP") ||
        d->relation[noun] != RP_REL_obl)
        return;
    bool channel = is_speech(m, d, noun, "say") || rp_patterns_in_set(m->patterns, "speech_channel", d->lemma[noun]);
    if (!channel || !is_speech(m, d, verb, "say") || find_child(d, s, verb, RP_REL_ccomp) != RP_NONE)
        return;
    if (find_child(d, s, t, RP_REL_mark) == RP_NONE && !rp_patterns_in_set(m->patterns, "issuing_verb", d->lemma[t]))
        hang(d, t, verb, RP_REL_ccomp);
}

// "with the ministry of the territory saying": who says it is the whole nominal.
static void saying_of_nominal(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t noun = d->head[t], with;
    if (d->relation[t] != RP_REL_acl || !has_xpos(d, t, "VBG") || !is_speech(m, d, t, "say"))
        return;
    while (d->relation[noun] == RP_REL_nmod && find_child(d, s, d->head[noun], RP_REL_case) != RP_NONE)
        noun = d->head[noun];
    with = find_child(d, s, noun, RP_REL_case);
    if (noun != d->head[t] && with != RP_NONE && strcmp(d->lower[with], "with") == 0)
        hang(d, t, noun, RP_REL_acl);
}

// "The programme reports troops have attacked it": a verb of saying between two subjects.
static bool saying_as_noun(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t h = d->head[t], n = t - 1;
    if (h < t || t == s.from || !rp_patterns_in_set(m->patterns, "reporting_form", d->lower[t]) || d->upos[n] != RP_UPOS_PROPN || d->head[n] != t)
        return false;
    span after = {t + 1, h};
    if (find_child(d, after, h, RP_REL_nsubj) == RP_NONE && find_child(d, after, h, RP_REL_nsubj_pass) == RP_NONE)
        return false;
    d->upos[t] = RP_UPOS_VERB;
    d->xpos[t] = (uint8_t)rp_xpos_find("VBZ");
    d->lemma[t] = rp_arena_copy(d->arena, d->lower[t], strlen(d->lower[t]) - 1);
    d->head[t] = d->head[h], d->relation[t] = d->relation[h];
    d->head[h] = t, d->relation[h] = RP_REL_ccomp;
    d->relation[n] = RP_REL_nsubj;
    return true;
}

// "…, says a report by the group", "…, claimed locals": what follows the verb of a statement that is told already speaks.
static void speaker_as_object(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t v = d->head[t];
    bool joined = (d->relation[v] == RP_REL_conj || d->relation[v] == RP_REL_parataxis) && v > s.from && strcmp(d->form[v - 1], ",") == 0 && t + 3 > s.to;
    bool told = v < t && is_speech(m, d, v, "say") && (joined || find_child(d, (span){s.from, v}, v, RP_REL_ccomp) != RP_NONE);
    if (told && find_child(d, s, v, RP_REL_nsubj) == RP_NONE)
        d->relation[t] = RP_REL_nsubj;
}

// "…, the ministry said, in a raid that Israel said had hit gunmen": the raid is outside what Israel said of it.
static void relative_over_speech(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t content = d->head[t], v = content > t ? d->head[content] : RP_NONE;
    if (v == RP_NONE || v < t || v > content || d->relation[content] != RP_REL_ccomp || !is_speech(m, d, v, "say"))
        return;
    uint32_t over = d->head[v], who = find_child(d, (span){t + 1, v}, v, RP_REL_nsubj);
    bool gap = find_child(d, s, content, RP_REL_nsubj) == RP_NONE && find_child(d, s, content, RP_REL_nsubj_pass) == RP_NONE;
    if (!gap || who == RP_NONE || over == RP_NONE || over > t || find_child(d, s, t, RP_REL_case) == RP_NONE)
        return;
    hang(d, t, over, RP_REL_obl);
    hang(d, v, t, RP_REL_acl_relcl);
}

// "said earlier that 58 soldiers had been killed": content of the verb, and of no adverb.
static void content_of_adverb(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t adverb = d->head[t], verb = d->head[adverb];
    if (d->upos[adverb] == RP_UPOS_ADV && verb != RP_NONE && verb < t && is_speech(m, d, verb, NULL) && find_child(d, s, verb, RP_REL_ccomp) == RP_NONE)
        hang(d, t, verb, RP_REL_ccomp);
}

// "a day after Nairobi accused Khartoum, the embassy said that …": what dates a statement is none of it.
static void dating_as_content(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t mark = find_child(d, s, t, RP_REL_mark);
    if (mark != RP_NONE && mark < t && rp_patterns_in_set(m->patterns, "background_preposition", d->lower[mark]))
        d->relation[t] = RP_REL_advcl;
}

// "said the general, who at a briefing demanded the weapons back": no content, but a relative clause.
static void relative_as_content(rp_doc *d, span s, uint32_t t) {
    uint32_t who = find_child(d, s, t, RP_REL_nsubj);
    if (who == RP_NONE || who < s.from + 2 || !has_xpos(d, who, "WP") || strcmp(d->form[who - 1], ",") != 0 || !is_noun(d, who - 2))
        return;
    uint32_t noun = who - 2;
    while (d->relation[noun] == RP_REL_flat && d->head[noun] != RP_NONE)
        noun = d->head[noun];
    hang(d, t, noun, RP_REL_acl_relcl);
}

// "rejected the accusation by Congo that it arms them", "denied the claim to have hit a ship": content of the noun.
static void content_of_object(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t h = d->head[t], object = find_child(d, s, h, RP_REL_obj), mark = find_child(d, s, t, RP_REL_mark);
    if (mark == RP_NONE || object == RP_NONE || object > mark || !is_speech(m, d, object, NULL))
        return;
    bool that = strcmp(d->lower[mark], "that") == 0, to = strcmp(d->lower[mark], "to") == 0 && is_speech(m, d, h, "deny");
    if (that || to)
        hang(d, t, object, RP_REL_acl);
}

// "denied Kenyan claims that …", "denies UN claim that …": a noun that the tagger takes for a verb.
static void noun_as_verb(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    span before = {s.from, t};
    uint32_t owner = find_child(d, before, t, RP_REL_nsubj), content = find_child(d, s, t, RP_REL_ccomp);
    bool modified = find_child(d, before, t, RP_REL_amod) != RP_NONE || find_child(d, before, t, RP_REL_nmod_poss) != RP_NONE;
    bool owned = owner != RP_NONE && owner + 1 == t && content != RP_NONE && d->head[t] < owner;
    if (d->upos[t] != RP_UPOS_VERB || !((has_xpos(d, t, "VBZ") && modified) || owned) || !is_speech(m, d, t, NULL))
        return;
    bool plural = has_xpos(d, t, "VBZ");
    d->upos[t] = RP_UPOS_NOUN;
    d->xpos[t] = (uint8_t)rp_xpos_find(plural ? "NNS" : "NN");
    if (owned)
        d->relation[owner] = RP_REL_compound;
    if (content != RP_NONE)
        d->relation[content] = RP_REL_acl;
}

// "said they had crossed the border, adding that …": who said it adds it; and if it tells of itself, it accuses and urges, too.
static void speech_after_content(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t content = d->head[t], verb = d->head[content], who = find_child(d, s, content, RP_REL_nsubj);
    bool itself = who != RP_NONE && d->upos[who] == RP_UPOS_PRON;
    bool adds = has_xpos(d, t, "VBG") && is_speech(m, d, t, itself ? NULL : "say") && find_child(d, s, t, RP_REL_nsubj) == RP_NONE;
    if (adds && content < t && d->relation[content] == RP_REL_ccomp && verb != RP_NONE && verb < content && is_speech(m, d, verb, NULL))
        hang(d, t, verb, RP_REL_advcl);
}

// "killing ten people, two residents and an official said on Monday"
static void speaker_as_conjunct(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    if (!has_xpos(d, t, "VBD") || !is_speech(m, d, t, "say") || find_child(d, s, t, RP_REL_nsubj) != RP_NONE ||
        find_child(d, s, t, RP_REL_cc) != RP_NONE || find_child(d, (span){t, s.to}, t, RP_REL_ccomp) != RP_NONE || find_child(d, s, t, RP_REL_obj) != RP_NONE)
        return;
    uint32_t comma = t;
    while (comma > s.from && strcmp(d->form[comma], ",") != 0)
        comma--;
    for (uint32_t n = comma + 1; comma > s.from && n < t; n++)
        if (is_noun(d, n) && d->head[n] < comma &&
            (d->relation[n] == RP_REL_conj || d->relation[n] == RP_REL_appos || d->relation[n] == RP_REL_parataxis)) {
            hang(d, n, t, RP_REL_nsubj);
            return;
        }
}

// "killed 179 villagers, a rights group's inquiry found.": the last word of all is no participle.
static void saying_as_participle(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t noun = d->head[t], clause = d->head[noun];
    bool last = t + 1 == s.to || (t + 2 == s.to && d->upos[t + 1] == RP_UPOS_PUNCT);
    if (d->relation[t] != RP_REL_acl || !last || clause == RP_NONE || clause > noun || (!is_speech(m, d, t, "say") && !is_speech(m, d, t, "find")) || !has_comma(d, (span){clause, noun}))
        return;
    hang(d, t, clause, RP_REL_parataxis);
    hang(d, noun, t, RP_REL_nsubj);
    d->xpos[t] = (uint8_t)rp_xpos_find("VBD");
}

static bool has_auxiliary(const rp_doc *d, span s, uint32_t t, const char *word) {
    for (uint32_t c = s.from; c < s.to; c++)
        if (d->head[c] == t && (d->relation[c] == RP_REL_aux || d->relation[c] == RP_REL_aux_pass) &&
            (word == NULL || strcmp(d->lower[c], word) == 0))
            return true;
    return false;
}

// The tagger takes "dismissed" for a participle after "had been wounded and", "accused" after "had acted lawfully,".
static void past_after_pluperfect(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t content = d->head[t], verb = d->head[content];
    bool passive = find_child(d, s, content, RP_REL_aux_pass) != RP_NONE;
    bool past = has_xpos(d, t, "VBD") || (has_xpos(d, t, "VBN") && is_speech(m, d, t, passive ? "deny" : NULL));
    if (d->relation[content] != RP_REL_ccomp || verb == RP_NONE || verb > content || !past || !has_xpos(d, verb, "VBD") || !is_speech(m, d, t, NULL))
        return;                                     // "had dissolved the house and closed the borders" goes on
    if (d->relation[t] == RP_REL_advcl && find_child(d, s, t, RP_REL_mark) != RP_NONE)
        return;
    if (has_auxiliary(d, s, content, "had") && !has_auxiliary(d, s, t, NULL) && find_child(d, s, t, RP_REL_nsubj) == RP_NONE)
        hang(d, t, verb, RP_REL_conj);
}

// "denied it, insisting that it wants a truce and calling for talks": two participles are joined, not content and participle.
static void participle_beside(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    uint32_t content = d->head[t], verb = d->head[content];
    bool apart = has_xpos(d, t, "VBG") && !has_auxiliary(d, s, t, NULL) && !has_xpos(d, content, "VBG") && d->relation[content] == RP_REL_ccomp;
    if (apart && verb != RP_NONE && verb < content && has_xpos(d, verb, "VBG") && is_speech(m, d, verb, NULL) && !has_auxiliary(d, s, content, "is"))
        hang(d, t, verb, RP_REL_conj);
}

// t is the head of a clause.
static void mend_clause(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    switch (d->relation[t]) {
    case RP_REL_xcomp:
        content_of_object(m, d, s, t);
        break;
    case RP_REL_ccomp:
        content_of_adverb(m, d, s, t);
        dating_as_content(m, d, s, t);
        relative_as_content(d, s, t);
        break;
    case RP_REL_parataxis:
        speaker_as_conjunct(m, d, s, t);
        break;
    case RP_REL_conj:
        speaker_as_conjunct(m, d, s, t);
        participle_beside(m, d, s, t);
        past_after_pluperfect(m, d, s, t);
        break;
    case RP_REL_advcl:
        content_of_object(m, d, s, t);
        speech_after_content(m, d, s, t);
        past_after_pluperfect(m, d, s, t);
        break;
    case RP_REL_acl:
    case RP_REL_acl_relcl:
        content_as_relative(m, d, s, t);
        content_without_mark(m, d, s, t);
        content_of_noun(m, d, s, t);
        saying_of_nominal(m, d, s, t);
        saying_as_participle(m, d, s, t);
        break;
    default:
        break;
    }
}

void rp_mend_speech(const rp_model *m, rp_doc *d, span s, uint32_t t) {
    if (d->head[t] == RP_NONE) {
        speaker_as_conjunct(m, d, s, t);
        return;
    }
    switch (d->relation[t]) {
    case RP_REL_nsubj_pass:
        saying_as_noun(m, d, s, t);
        break;
    case RP_REL_nsubj:
        if (saying_as_noun(m, d, s, t))
            break;
        subject_of_content(d, s, t);
        statement_as_participle(m, d, s, t);
        break;
    case RP_REL_obl:
        relative_over_speech(m, d, s, t);
        break;
    case RP_REL_iobj:
    case RP_REL_obj:
        speaker_as_object(m, d, s, t);
        noun_as_verb(m, d, s, t);
        break;
    default:
        mend_clause(m, d, s, t);
        break;
    }
}
