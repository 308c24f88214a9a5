// attribution.c: see attribution.h.
//
// English news credits a statement in six ways, and the tree shows each differently: content clause ("Kabul said that
// …": ccomp), content noun ("reported the loss of three"), comment ("…, police said": parataxis under the content, or the
// content under the comment), "according to X" and "by the ministry's count" (obl), "as X said" (advcl with "as"), and a
// noun with its owner ("a claim by the group that …"). Climbing from the trigger meets them inside out; the list is
// returned outside in. What closes a statement (", according to the army.", ", police said.") is hung by parsers on any of its last
// words and speaks for all of the statement, up to the next semicolon; only relative clauses are the publisher's own aside.
// Where the tree credits nobody, a quotation's speaker does, else what a headline names beside its colon or dash.
// The words are in data/events/speech.tsv and sets.tsv.
#include "code/word/attribution.h"

#include <string.h>

#include "code/event/argument.h"
#include "code/party/party_table.h"
#include "code/word/quote.h"
#include "code/word/speech.h"

enum { CLIMB = 16 };

static bool is_content(int relation) {
    return relation == RP_REL_ccomp || relation == RP_REL_xcomp || relation == RP_REL_parataxis || relation == RP_REL_advcl ||
           relation == RP_REL_acl || relation == RP_REL_csubj || relation == RP_REL_csubj_pass || relation == RP_REL_dep;
}

static bool within(rp_span span, uint32_t t) {
    return t >= span.from && t < span.to;
}

// ------------------------------------------------------------------------------------------------------------ comments

// "according to X", "to the report by X", "to the report": whoever wrote it, or the medium that the document cited last.
static void credits_document(const rp_model *m, const rp_doc *d, uint32_t c, const char *preposition, rp_party_refs *out) {
    uint32_t before = out->n;
    bool document = rp_patterns_in_set(m->patterns, "publication", d->lemma[c]) || rp_patterns_in_set(m->patterns, "speech_document", d->lemma[c]);
    if (document && d->mention_at[c] == RP_NONE)
        rp_speech_owners(m, d, c, out);
    else
        rp_speech_speaker(m, d, c, preposition, out);
    if (out->n == before && rp_patterns_in_set(m->patterns, "hearsay_noun", d->lower[c]))
        rp_speech_hearsay(d, c, out);
    else if (out->n == before && rp_patterns_in_set(m->patterns, "publication", d->lemma[c]))
        rp_quote_last_medium(d, d->tok_sent[c], out);
    if (out->n == before && document)
        rp_quote_last_speaker(m, d, d->tok_sent[c], out);
}

// "according to X", "per X", "by the ministry's count": the nominal at c credits. Adds its parties.
static bool credits_nominal(const rp_model *m, const rp_doc *d, uint32_t c, rp_party_refs *out) {
    const char *preposition = rp_tree_preposition(d, c);
    uint32_t before = out->n;
    if (preposition[0] == '\0')
        return false;
    if (rp_patterns_in_set(m->patterns, "credit_preposition", preposition)) {
        rp_tokens all = {0};
        rp_tree_conjuncts(d, c, &all);
        for (uint32_t i = 0; i < all.n; i++)
            credits_document(m, d, all.v[i], preposition, out);
    } else if (strcmp(preposition, "by") == 0 && rp_speech_is(rp_speech_at(m, d, c), "tally"))
        rp_speech_owners(m, d, c, out);
    return out->n > before;
}

// "investigating what the minister called a plot"
static bool asks_what(const rp_doc *d, uint32_t v) {
    RP_EACH_CHILD(d, v, c)
        if (c < v && strcmp(rp_xpos_name(d->xpos[c]), "WP") == 0)
            return true;
    return false;
}

// "…, police said", "…, said the army": does the verb at c comment on its governor a, without content of its own below it?
static bool is_comment(const rp_model *m, const rp_doc *d, uint32_t c, uint32_t a) {
    if (!rp_tree_is_verb(d, c))
        return false;
    int r = d->relation[c];
    if (r == RP_REL_conj) {                         // "…, said the army", "…, the spokesman announced": joined by nothing
        uint32_t who = rp_tree_child(d, c, RP_REL_nsubj);
        bool bare = rp_tree_child(d, c, RP_REL_cc) == RP_NONE && rp_tree_child(d, c, RP_REL_ccomp) == RP_NONE &&
                    rp_tree_child(d, c, RP_REL_obj) == RP_NONE && c > a;
        return who != RP_NONE && (who > c || bare);
    }
    return r == RP_REL_parataxis || (r == RP_REL_advcl && rp_speech_marked(m, d, c, "comment_mark")) ||
           (r == RP_REL_ccomp && rp_speech_finite(d, c) && !asks_what(d, c) && rp_tree_child(d, c, RP_REL_ccomp) == RP_NONE && rp_speech_at(m, d, a) == NULL);
}

// "…, an inquiry found": a finding is told in a clause and by whoever found it.
static bool finds(const rp_doc *d, uint32_t v, const rp_cue *cue) {
    return rp_speech_is(cue, "find") && !rp_tree_is_passive(d, v) && rp_tree_child(d, v, RP_REL_nsubj) != RP_NONE;
}

// Comments that stand beside token a in its clause: ", police said", "according to X", "as X said", "reportedly".
static void sources_beside(const rp_model *m, const rp_doc *d, uint32_t a, uint32_t trigger, rp_party_refs *out) {
    rp_span statement = rp_speech_statement(d, trigger);
    RP_EACH_CHILD(d, a, c) {
        if (!within(statement, c) || rp_tree_under(d, trigger, c) || credits_nominal(m, d, c, out))
            continue;
        const rp_cue *cue = rp_speech_at(m, d, c);
        bool said = rp_speech_is(cue, "say") || rp_speech_is(cue, "allege") || finds(d, c, cue);
        bool as = d->relation[c] == RP_REL_advcl;       // "as police said": of saying only, and nothing else
        uint32_t what = rp_tree_child(d, c, RP_REL_obj);
        bool bare = rp_speech_is(cue, "say") && (what == RP_NONE || d->upos[what] == RP_UPOS_PRON);
        if (said && is_comment(m, d, c, a) && (!as || bare))
            rp_speech_sources(m, d, c, cue, out);
        else if (d->relation[c] == RP_REL_advmod && rp_speech_is(cue, "hedge"))
            rp_speech_hearsay(d, c, out);
    }
}

static bool is_punctuation(const rp_doc *d, uint32_t t) {
    return d->upos[t] == RP_UPOS_PUNCT;
}

// Does nominal c open the statement or follow a comma?
static bool stands_apart(const rp_doc *d, rp_span statement, uint32_t c) {
    uint32_t first = c;
    while (first > statement.from && rp_tree_under(d, first - 1, c))
        first--;
    return first == statement.from || is_punctuation(d, first) || is_punctuation(d, first - 1);
}

static bool is_aside(const rp_doc *d, uint32_t t, uint32_t beside) {
    for (uint32_t x = t; x != RP_NONE; x = d->head[x])
        if (d->relation[x] == RP_REL_acl_relcl)
            return !rp_tree_under(d, beside, x);
    return false;
}

// What opens or closes the trigger's statement, wherever the parser hung it.
static void sources_around(const rp_model *m, const rp_doc *d, uint32_t trigger, rp_party_refs *out) {
    rp_span statement = rp_speech_statement(d, trigger);
    for (uint32_t c = statement.from; c < statement.to; c++) {
        if (d->upos[c] != RP_UPOS_NOUN && d->upos[c] != RP_UPOS_PROPN && d->upos[c] != RP_UPOS_PRON && d->upos[c] != RP_UPOS_NUM)
            continue;
        rp_party_refs credited = {0};
        if (!credits_nominal(m, d, c, &credited) || !stands_apart(d, statement, c) || is_aside(d, trigger, c))
            continue;
        for (uint32_t i = 0; i < credited.n; i++)
            rp_argument_add(d, credited.v[i], out);
    }
}

// -------------------------------------------------------------------------------------------------------------- content

// "reported the loss of three", "confirmed the strikes", "spoke of 21 passengers killed by the militants": is nominal x
// told as a fact by verb h?
static bool is_told_noun(const rp_model *m, const rp_doc *d, uint32_t x, uint32_t h) {
    if (rp_tree_is_verb(d, h) && d->relation[x] == RP_REL_obj && rp_patterns_in_set(m->patterns, "attributing_verb", d->lemma[h]))
        return true;                                // "attributed the attack to insurgents"
    if (!rp_tree_is_verb(d, h) || !rp_patterns_in_set(m->patterns, "telling_verb", d->lemma[h]) || rp_speech_marked(m, d, h, "infinitive_mark"))
        return false;                               // "to register a protest"
    int r = d->relation[x];
    if (r == RP_REL_obj || r == RP_REL_nsubj_pass)
        return true;
    const char *preposition = r == RP_REL_obl ? rp_tree_preposition(d, x) : "";
    uint32_t what = strcmp(preposition, "in") == 0 ? rp_tree_child(d, h, RP_REL_obj) : RP_NONE;
    if (what != RP_NONE && rp_patterns_in_set(m->patterns, "toll_noun", d->lemma[what]))
        return true;                                // "counted 1,524 deaths in 789 attacks"
    return rp_patterns_in_set(m->patterns, "telling_preposition", preposition);
}

// Is x the content of h, whose cue is given? A wish or vow tells only what a finite clause of it says ("warned that the
// rebels had attacked"); before its verb of saying a finite clause without a mark is content, whatever it is called.
static bool is_told_clause(const rp_model *m, const rp_doc *d, uint32_t x, uint32_t h, const rp_cue *cue) {
    int r = d->relation[x];
    if (rp_speech_is(cue, "put") || (rp_speech_is(cue, "find") && (r != RP_REL_ccomp || !finds(d, h, cue))))
        return false;                               // "spoke of ransom: …", "found guilty"
    bool wish = rp_speech_is(cue, "vow") || rp_speech_is(cue, "ask");
    if (!is_content(r) || (wish && (!rp_speech_finite(d, x) || !rp_tree_is_verb(d, x))))
        return false;
    bool before = x < h && rp_speech_finite(d, x) && rp_tree_child(d, x, RP_REL_mark) == RP_NONE;
    return r != RP_REL_advcl || before || rp_speech_marked(m, d, x, "content_mark");
}

// "denied reports of shots fired by the police"
static bool is_hearsay_of(const rp_model *m, const rp_doc *d, uint32_t x, uint32_t h) {
    return d->relation[x] == RP_REL_nmod && rp_patterns_in_set(m->patterns, "hearsay_noun", d->lower[h]) && strcmp(rp_tree_preposition(d, x), "of") == 0;
}

static void sources_over(const rp_model *m, const rp_doc *d, uint32_t x, uint32_t h, bool modified, rp_party_refs *out) {
    const rp_cue *cue = rp_speech_at(m, d, h);
    if (cue == NULL || (rp_patterns_in_set(m->patterns, "confirming_verb", d->lemma[h]) && rp_doubt_withheld(d, h)))
        return;                                     // "has not confirmed that its jets struck": not its word
    if (rp_tree_is_verb(d, h)) {
        bool told = is_told_clause(m, d, x, h, cue) && !rp_speech_is(cue, "deny") && !rp_speech_is(cue, "allege");
        if (told || (!modified && is_told_noun(m, d, x, h)))
            rp_speech_sources(m, d, h, cue, out);
    } else if (d->upos[h] == RP_UPOS_NOUN && (is_told_clause(m, d, x, h, cue) || is_hearsay_of(m, d, x, h)) && !rp_speech_is(cue, "allege")) {
        uint32_t before = out->n, holder = d->head[h];
        rp_speech_owners(m, d, h, out);
        bool held = out->n == before && d->relation[h] == RP_REL_obj && rp_patterns_in_set(m->patterns, "evidence", d->lemma[h]);
        if (held)
            rp_speech_named(m, d, holder, out);     // "the experts found evidence that …"
        if (out->n == before && rp_patterns_in_set(m->patterns, "hearsay_noun", d->lower[h]))
            rp_speech_hearsay(d, h, out);           // "denied reports that …"
    }
}

static void sources_of_charge(const rp_model *m, const rp_doc *d, uint32_t charge, rp_party_refs *out) {
    if (rp_tree_is_verb(d, charge))
        rp_speech_sources(m, d, charge, rp_speech_at(m, d, charge), out);
    else
        rp_speech_owners(m, d, charge, out);
}

static void reverse(rp_party_refs *refs) {
    for (uint32_t i = 0, k = refs->n; i + 1 < k--; i++) {
        rp_party_ref x = refs->v[i];
        refs->v[i] = refs->v[k];
        refs->v[k] = x;
    }
}

// "recorded 645 attacks, in which 976 people died": the clause goes on with what is told.
static bool goes_on(const rp_doc *d, uint32_t t) {
    if (d->relation[t] != RP_REL_acl_relcl)
        return false;
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_obl && d->upos[c] == RP_UPOS_PRON && strcmp(rp_tree_preposition(d, c), "in") == 0)
            return true;
    return false;
}

// A nominal modified by the trigger's participle stands for it: "passengers killed", "the attack launched on Monday"; so does
// its toll: "put the toll of the attack at nine".
static bool stays_nominal(const rp_model *m, const rp_doc *d, uint32_t x) {
    int r = d->relation[x];
    const char *over = r == RP_REL_nmod ? d->lemma[d->head[x]] : "";
    bool toll = rp_patterns_in_set(m->patterns, "toll_noun", over) || rp_patterns_in_set(m->patterns, "measure_noun", over);
    return toll || goes_on(d, x) || r == RP_REL_acl || r == RP_REL_conj || r == RP_REL_compound || r == RP_REL_amod;
}

// A clause of saying beside another ("Kabul said …, whereas Islamabad said …", "with residents saying") is the writer's,
// not the other's word.
static bool is_own_report(const rp_model *m, const rp_doc *d, uint32_t t) {
    int r = d->relation[t];
    bool beside = r == RP_REL_advcl || r == RP_REL_conj || (r == RP_REL_ccomp && rp_speech_marked(m, d, t, "contrast_mark"));
    bool apart = rp_speech_finite(d, t) || (r == RP_REL_advcl && rp_speech_marked(m, d, t, "absolute_mark"));
    return beside && rp_tree_is_verb(d, t) && apart && rp_speech_is(rp_speech_at(m, d, t), "say") && rp_tree_child(d, t, RP_REL_nsubj) != RP_NONE;
}

// "Manila said it was an accident, after Hanoi accused it of …": another's charge that only leads to what is said.
static bool is_lead(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint32_t mark = d->relation[t] == RP_REL_advcl ? rp_tree_child(d, t, RP_REL_mark) : RP_NONE;
    return mark != RP_NONE && mark > 0 && is_punctuation(d, mark - 1) && rp_speech_finite(d, t) && rp_speech_at(m, d, t) != NULL &&
           rp_patterns_in_set(m->patterns, "background_preposition", d->lower[mark]) && rp_tree_child(d, t, RP_REL_nsubj) != RP_NONE;
}

// "a few hours after the bombing, troops opened fire, officials said": an event that only dates what is told.
static bool is_background(const rp_model *m, const rp_doc *d, uint32_t t) {
    return rp_patterns_in_set(m->patterns, "background_preposition", rp_tree_preposition(d, t));
}

// "said that troops had fired, two days after crowds stormed the hall": so does a clause that is so far from it.
static bool is_dating_clause(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint32_t mark = d->relation[t] == RP_REL_advcl ? rp_tree_child(d, t, RP_REL_mark) : RP_NONE;
    return mark != RP_NONE && mark > 0 && rp_patterns_in_set(m->patterns, "background_preposition", d->lower[mark]) &&
           rp_patterns_in_set(m->patterns, "time_unit", d->lemma[mark - 1]);
}

// "it is Congo that arms them": no relative clause.
static bool is_cleft(const rp_doc *d, uint32_t t) {
    uint32_t it = rp_tree_child(d, d->head[t], RP_REL_nsubj);
    it = it == RP_NONE ? rp_tree_child(d, d->head[t], RP_REL_expl) : it;
    bool is = rp_tree_child(d, d->head[t], RP_REL_cop) != RP_NONE && rp_tree_preposition(d, d->head[t])[0] == '\0';
    return it != RP_NONE && is && strcmp(d->lower[it], "it") == 0;
}

// The same where the parser hung it elsewhere: where ", two days after" begins that token t stands after, or RP_NONE.
static uint32_t dating_from(const rp_model *m, const rp_doc *d, rp_span statement, uint32_t t) {
    enum { WORDS = 4 };
    for (uint32_t i = t; i > statement.from; i--) {
        if (is_punctuation(d, i) && i < t && d->upos[i + 1] == RP_UPOS_CCONJ)
            return RP_NONE;                         // "…, and": another statement
        if (!rp_patterns_in_set(m->patterns, "background_preposition", d->lower[i]) || !rp_patterns_in_set(m->patterns, "time_unit", d->lemma[i - 1]))
            continue;
        for (uint32_t k = i - 1; k > statement.from && i - k <= WORDS; k--)
            if (strcmp(d->form[k - 1], ",") == 0)
                return k;
    }
    return RP_NONE;
}

// A relative clause, but for "confirmed what it called a raid".
static bool is_relative(const rp_doc *d, uint32_t t) {
    if (d->relation[t] == RP_REL_acl_relcl && is_cleft(d, t))
        return false;
    return d->relation[t] == RP_REL_acl_relcl && !goes_on(d, t) && strcmp(rp_xpos_name(d->xpos[d->head[t]]), "WP") != 0;
}

// ------------------------------------------------------------------------------------------------------------ headlines

static bool is_divider(const rp_doc *d, uint32_t t) {
    const char *w = d->form[t];
    bool dash = strcmp(w, "-") == 0 || strcmp(w, "–") == 0 || strcmp(w, "—") == 0;
    bool spaced = t > 0 && t + 1 < d->n_tokens && d->tok_to[t - 1] < d->tok_from[t] && d->tok_to[t] < d->tok_from[t + 1];
    return strcmp(w, ":") == 0 || (dash && spaced);
}

// The head of the nominal that is all of the tokens of part, or RP_NONE: too long, or with a verb.
static uint32_t nominal_of(const rp_doc *d, rp_span part) {
    enum { WORDS = 7 };
    uint32_t head = RP_NONE;
    if (part.to <= part.from || part.to - part.from > WORDS)
        return RP_NONE;
    for (uint32_t t = part.from; t < part.to; t++) {
        if (rp_tree_is_verb(d, t) || d->upos[t] == RP_UPOS_PUNCT)
            return RP_NONE;
        bool top = d->head[t] == RP_NONE || d->head[t] < part.from || d->head[t] >= part.to;
        head = top && (d->upos[t] == RP_UPOS_NOUN || d->upos[t] == RP_UPOS_PROPN) ? t : head;
    }
    return head;
}

// "Strike kills five: ministry", "Army killed 60 herders - HRW"; before the statement only who speaks by office or as an
// organisation ("UN: gangs killed …"), because a country there is the topic.
static void sources_of_headline(const rp_model *m, const rp_doc *d, uint32_t token, rp_party_refs *out) {
    uint32_t s = d->tok_sent[token], from = d->sent_token[s], to = d->sent_token[s + 1];
    if (to - from < 4 || strcmp(d->form[to - 1], ".") == 0)
        return;
    for (uint32_t t = from + 1; t + 1 < to && out->n == 0; t++) {
        if (!is_divider(d, t))
            continue;
        uint32_t who = nominal_of(d, t > token ? (rp_span){t + 1, to} : (rp_span){from, t});
        const rp_mention *x = who != RP_NONE && d->mention_at[who] != RP_NONE ? &d->mentions.v[d->mention_at[who]] : NULL;
        bool speaks = who != RP_NONE && (t > token || (x != NULL && (x->basis == RP_MENTION_ROLE || !rp_party_is_state(x->code))));
        if (speaks)
            credits_document(m, d, who, d->form[t], out);
    }
}

void rp_attribution_find(const rp_model *m, const rp_doc *d, uint32_t token, rp_party_refs *out) {
    rp_party_refs inside_out = {0};
    rp_span statement = rp_speech_statement(d, token);
    uint32_t charge = rp_speech_charge(m, d, token);
    uint32_t dating = dating_from(m, d, statement, token);
    bool modified = false, nominal = !rp_tree_is_verb(d, token), background = dating != RP_NONE;
    for (uint32_t t = token, n = 0; t != RP_NONE && n < CLIMB; t = d->head[t], n++) {
        if ((nominal && is_background(m, d, t)) || is_dating_clause(m, d, t) || is_lead(m, d, t)) {
            background = true;
            break;
        }
        nominal = nominal && stays_nominal(m, d, t);
        sources_beside(m, d, t, token, &inside_out);
        uint32_t h = d->head[t];
        bool apart = is_relative(d, t) || (t != token && is_own_report(m, d, t));
        if (h == RP_NONE || !within(statement, h) || apart || (dating != RP_NONE && h < dating))
            break;
        if (h == charge)
            sources_of_charge(m, d, charge, &inside_out);
        sources_over(m, d, t, h, modified, &inside_out);
        modified = modified || !stays_nominal(m, d, t);
    }
    if (!background)
        sources_around(m, d, token, &inside_out);
    if (inside_out.n == 0)
        rp_quote_speaker(m, d, token, &inside_out);
    if (inside_out.n == 0)
        sources_of_headline(m, d, token, &inside_out);
    reverse(&inside_out);
    for (uint32_t i = 0; i < inside_out.n; i++)
        rp_argument_add(d, inside_out.v[i], out);
}
