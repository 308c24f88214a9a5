// blame.c: see event.h. Words that tell no act of their own but point to one told before, and say who did it: "A bomb killed six.
// The Taliban blamed Pakistan", "accused India of a hand in it", "charged the guards with carrying it out" (the guide, §8.4),
// "Islamic State claimed responsibility" (§8.2).
//
// The act is told once more: type and sufferers of the event pointed to; of an accusation alleged, the doer whom it names, by
// the word of who accuses; of a claim as happened, the doer and the source being who claims. What points is a word for having a
// part ("a hand in it"), a gerund of an empty verb ("carrying it out"), or nothing at all with a verb of blaming or claiming. The
// event is the last act of force before it, at most two sentences back, told as a fact and not against the doer; where nothing
// but the blame points to it, one whose doer is unknown or told by kind alone ("gunmen"). The cost is that of the
// sentence and the few reports before it.
#include <string.h>

#include "code/event/again.h"
#include "code/event/argument.h"
#include "code/event/event.h"
#include "code/word/attribution.h"
#include "code/word/denial.h"
#include "code/word/speech.h"

static bool in_set(const rp_model *m, const rp_doc *d, uint32_t t, const char *set) {
    return rp_patterns_in_set(m->patterns, set, d->lemma[t]);
}

// Does the phrase or gerund at t only point to an act: "it", "a hand in it", "being behind the attack", "carrying it out"?
static bool points(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (in_set(m, d, t, "complicity") || rp_patterns_in_set(m->patterns, "pointing_word", d->lower[t]))
        return true;
    uint32_t what = in_set(m, d, t, "perpetrating") ? rp_tree_child(d, t, RP_REL_obj) : RP_NONE;
    if (rp_tree_is_verb(d, t) && rp_tree_child(d, t, RP_REL_obj) != RP_NONE && what == RP_NONE)
        what = in_set(m, d, rp_tree_child(d, t, RP_REL_obj), "complicity") ? t : RP_NONE;       // "of playing a part in it"
    return what == t || (what != RP_NONE && rp_patterns_in_set(m->patterns, "pointing_word", d->lower[what]));
}

// On v, on the accused or one joined to him, or on "responsible".
static bool hangs_near(const rp_doc *d, uint32_t c, uint32_t v) {
    enum { ARCS = 3 };
    uint32_t t = d->head[c];
    for (uint32_t n = 1; t != RP_NONE && t != v && n < ARCS; t = d->head[t], n++)
        if (rp_tree_is_verb(d, t))
            return false;
    return t == v;
}

// Where the accusation at verb v points to an act: at a token of its charge, at v itself when it makes none; RP_NONE when it
// makes one of its own.
static uint32_t pointer_of(const rp_model *m, const rp_doc *d, uint32_t v) {
    bool bare = in_set(m, d, v, "blaming_verb") && rp_tree_child(d, v, RP_REL_ccomp) == RP_NONE;
    rp_span statement = rp_speech_statement(d, v);
    for (uint32_t c = v + 1; c < statement.to; c++) {
        if (!hangs_near(d, c, v) || !rp_speech_marked(m, d, c, "charge_preposition"))
            continue;
        if (points(m, d, c))
            return c;
        bare = false;
    }
    return bare ? v : RP_NONE;
}

static bool is_accusation(const rp_model *m, const rp_doc *d, const rp_report *r) {
    const char *type = rp_patterns_type(m->patterns, r->type, NULL)->name;
    return strcmp(type, "ACCUSE") == 0 && r->mode != NULL && strcmp(r->mode, "allege") == 0 && rp_tree_is_verb(d, r->token) &&
           r->status == RP_HAPPENED && r->actor.n > 0 && r->recipient.n > 0;
}

// Is an act of the accused alleged in the sentence of reports[i] already?
static bool is_told(const rp_doc *d, uint32_t i) {
    const rp_report *r = &d->reports.v[i];
    for (uint32_t k = i + 1; k < d->reports.n && d->reports.v[k].sentence == r->sentence; k++)
        if (d->reports.v[k].status == RP_ALLEGED && rp_refs_share(&d->reports.v[k].actor, &r->recipient))
            return true;
    for (uint32_t k = i; k-- > 0 && d->reports.v[k].sentence == r->sentence;)
        if (d->reports.v[k].status == RP_ALLEGED && rp_refs_share(&d->reports.v[k].actor, &r->recipient))
            return true;
    return false;
}

// Nobody, or people of whom only the kind is told ("gunmen"): somebody may have sent them.
static bool is_unnamed(const rp_party_refs *who) {
    for (uint32_t i = 0; i < who->n; i++)
        if (strchr(who->v[i].party, ':') == NULL)
            return false;
    return true;
}

// The event of the reports before reports[i] that sentence s may point to as doer's, or NULL.
static const rp_report *event_of(const rp_model *m, const rp_doc *d, uint32_t i, uint32_t s, const rp_party_refs *doer, bool bare) {
    enum { BACK = 2 };
    for (uint32_t k = i; k-- > 0 && s - d->reports.v[k].sentence <= BACK;) {
        const rp_report *q = &d->reports.v[k];
        bool force = rp_patterns_in_set(m->patterns, "force_type", rp_patterns_type(m->patterns, q->type, NULL)->name);
        if (!force || q->status != RP_HAPPENED)
            continue;
        bool open = is_unnamed(&q->actor) || (!bare && !rp_refs_share(&q->actor, doer));
        return open && q->recipient.n > 0 && !rp_refs_share(&q->recipient, doer) ? q : NULL;
    }
    return NULL;
}

typedef RP_VEC(rp_report) rp_report_list;

static void add_refs(const rp_doc *d, const rp_party_refs *from, rp_party_refs *out) {
    for (uint32_t i = 0; i < from->n; i++)
        rp_argument_add(d, from->v[i], out);
}

static void add_alleged(const rp_model *m, const rp_doc *d, uint32_t i, rp_report_list *out) {
    const rp_report *r = &d->reports.v[i];
    uint32_t at = is_accusation(m, d, r) && !is_told(d, i) ? pointer_of(m, d, r->token) : RP_NONE;
    const rp_report *event = at != RP_NONE ? event_of(m, d, i, r->sentence, &r->recipient, at == r->token) : NULL;
    if (event == NULL)
        return;
    rp_report x = rp_again(d, event, at);
    x.status = RP_ALLEGED;
    x.actor = r->recipient;
    add_refs(d, &r->according_to, &x.according_to);
    add_refs(d, &r->actor, &x.according_to);
    x.confidence = r->confidence < event->confidence ? r->confidence : event->confidence;
    x.why = rp_arena_printf(d->arena, "%s; the event told before, alleged of who is blamed", r->why);
    rp_vec_push(d->arena, out, x);
}

// ---------------------------------------------------------------------------------------------------------------- claims

// "Claimed it", "took responsibility", with no word for the act beside it.
static bool claims_it(const rp_model *m, const rp_doc *d, uint32_t v) {
    uint32_t what = rp_tree_child(d, v, rp_tree_is_passive(d, v) ? RP_REL_nsubj_pass : RP_REL_obj);
    if (what == RP_NONE || !rp_speech_claims(m, d, v))
        return false;
    bool guilt = in_set(m, d, what, "claimed_noun");
    bool points_back = in_set(m, d, v, "claiming_verb") && rp_patterns_in_set(m->patterns, "pointing_word", d->lower[what]);
    RP_EACH_CHILD(d, what, c)
        guilt = guilt && d->relation[c] != RP_REL_nmod && d->relation[c] != RP_REL_acl;
    RP_EACH_CHILD(d, v, c)
        guilt = guilt && !(d->relation[c] == RP_REL_obl && strcmp(rp_tree_preposition(d, c), "for") == 0);
    return guilt || points_back;
}

// The claim made at verb v, when the document has told of what.
static void add_claimed(const rp_model *m, const rp_doc *d, uint32_t v, rp_report_list *out) {
    rp_party_refs who = {0}, nobody = {0};
    if (!claims_it(m, d, v) || rp_attribution_status(m, d, v, false, &nobody) != RP_HAPPENED)
        return;
    rp_speech_named(m, d, v, &who);
    const rp_report *event = who.n > 0 ? event_of(m, d, d->reports.n, d->tok_sent[v], &who, true) : NULL;
    if (event == NULL || strncmp(who.v[0].party, "med:", 4) == 0)
        return;
    rp_report x = rp_again(d, event, v);
    x.actor = (rp_party_refs){0};
    add_refs(d, &who, &x.actor);
    add_refs(d, &who, &x.according_to);
    x.why = rp_arena_printf(d->arena, "%s; told before, claimed here", event->why);
    rp_vec_push(d->arena, out, x);
}

void rp_blame_recall(const rp_model *m, rp_doc *d, uint32_t s) {
    rp_report_list all = {0};
    uint32_t first = d->reports.n;
    while (first > 0 && d->reports.v[first - 1].sentence == s)
        first--;
    for (uint32_t i = first; i < d->reports.n; i++)
        add_alleged(m, d, i, &all);
    for (uint32_t t = d->sent_token[s]; t < d->sent_token[s + 1] && d->reports.n > 0; t++)
        if (rp_tree_is_verb(d, t))
            add_claimed(m, d, t, &all);
    for (uint32_t i = 0; i < all.n; i++)
        rp_again_insert(d, &all.v[i]);
}
