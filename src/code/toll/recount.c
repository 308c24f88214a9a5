// recount.c: see event.h. A rival's number for an event that the sentence does not name: "Kyiv put the toll at 59", "doctors spoke
// of 40 dead", "the army says only two people died", "lawyers put the number at 300".
//
// It is a report of the event counted last before it, at most two sentences back: with its doer and sufferers, by the word of who
// gives the number, who must be named (the writer's own sums are no rival). Words of loss that are triggers ("killed") tell
// the event themselves and are left alone. Whose loss it is: what the number counts, where that names one of the two sides; the
// owner's ("raised its toll"); else the event's. Cost: that of the sentence and the few reports before it.
#include <string.h>

#include "code/account.h"
#include "code/event/again.h"
#include "code/event/argument.h"
#include "code/event/event.h"
#include "code/party/party_table.h"
#include "code/toll/toll.h"
#include "code/word/attribution.h"
#include "code/word/quote.h"
#include "code/word/speech.h"

static bool has_count(const rp_report *r, const char *what) {
    for (uint32_t i = 0; i < r->counts.n; i++)
        if (strcmp(r->counts.v[i].what, what) == 0)
            return true;
    return false;
}

static bool counts_so(const rp_report *r, rp_bounds b) {
    for (uint32_t i = 0; i < r->counts.n; i++)
        if (r->counts.v[i].low == b.low && r->counts.v[i].high == b.high)
            return true;
    return false;
}

// Does a report of the sentence count so, or is the word at t its trigger?
static bool is_counted(const rp_doc *d, uint32_t t, rp_bounds b) {
    for (uint32_t i = d->reports.n; i-- > 0 && d->reports.v[i].sentence == d->tok_sent[t];)
        if (d->reports.v[i].token == t || counts_so(&d->reports.v[i], b))
            return true;
    return false;
}

// Does the same source, or the writer, count in the statement already, and not the dead of others ("six farmers died and its
// troops killed 14 rebels")?
static bool counts_beside(const rp_doc *d, uint32_t t, const rp_party_refs *source, const rp_party_refs *who) {
    rp_span statement = rp_speech_statement(d, t);
    for (uint32_t i = d->reports.n; i-- > 0 && d->reports.v[i].sentence == d->tok_sent[t];) {
        const rp_report *r = &d->reports.v[i];
        bool here = r->counts.n > 0 && r->token >= statement.from && r->token < statement.to;
        bool others = who->n > 0 && r->recipient.n > 0 && !rp_refs_share(who, &r->recipient);
        if (here && !others && (r->according_to.n == 0 || rp_refs_share(&r->according_to, source)))
            return true;
    }
    return false;
}

// The last event before t that counts: of that kind, or of any with NULL; else the last act of force, where the kind is told.
static const rp_report *event_before(const rp_model *m, const rp_doc *d, uint32_t t, const char *kind) {
    enum { BACK = 2 };
    uint32_t s = d->tok_sent[t];
    const rp_report *uncounted = NULL;
    for (uint32_t i = d->reports.n; i-- > 0 && s - d->reports.v[i].sentence <= BACK;) {
        const rp_report *r = &d->reports.v[i];
        bool hurts = rp_patterns_in_set(m->patterns, "hurting_type", rp_patterns_type(m->patterns, r->type, NULL)->name);
        if (!hurts || r->token >= t || r->status != RP_HAPPENED)
            continue;
        if (r->counts.n > 0 && (kind == NULL || has_count(r, kind)))
            return r;
        bool force = rp_patterns_in_set(m->patterns, "force_type", rp_patterns_type(m->patterns, r->type, NULL)->name);
        uncounted = uncounted == NULL && force && kind != NULL && r->counts.n == 0 ? r : uncounted;
    }
    return uncounted;
}

// "12 **of the attackers**"
static uint32_t counted_by(const rp_doc *d, uint32_t number) {
    uint32_t c = rp_tree_child(d, number, RP_REL_nmod);
    return c != RP_NONE ? c : number;
}

// Whom the number counts, or whose toll it is: parties at t, its subject, object or owner.
static void sufferers_at(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *out) {
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        if (r == RP_REL_nsubj || r == RP_REL_nsubj_pass || r == RP_REL_obj || r == RP_REL_nmod_poss || r == RP_REL_amod)
            rp_argument_parties(m, d, d->upos[c] == RP_UPOS_NUM ? counted_by(d, c) : c, NULL, out);
    }
    if (out->n == 0 && d->relation[t] == RP_REL_amod)
        rp_argument_parties(m, d, d->head[t], NULL, out);
}

// "Three policemen were among the dead" after "eight people died": the state's forces, told apart from its people.
static bool is_apart(const rp_party_refs *who, const rp_party_refs *recipient) {
    bool people = true;
    for (uint32_t i = 0; i < recipient->n; i++)
        people = people && strstr(recipient->v[i].party, ":cvl") != NULL;
    return people && who->n == 1 && rp_party_is_state(who->v[0].party);
}

// The other side's loss turns the event round: who suffered did it. Whom else the number names, that is who suffered.
static void set_sides(const rp_report *event, const rp_party_refs *who, bool apart, rp_report *x) {
    bool own = rp_refs_akin(who, &event->recipient);
    if (who->n == 0 || (own && !apart))
        return;
    if (own ? rp_refs_share(who, &event->actor) : rp_refs_akin(who, &event->actor))
        x->actor = event->recipient;
    x->recipient = *who;
}

// Is the word of loss at t one that says how many, and of no event of its own: "died", "spoke of 20 dead and 45 wounded"?
static bool is_recount(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (rp_tree_is_verb(d, t))
        return rp_patterns_in_set(m->patterns, "dying", d->lemma[t]);
    if (rp_patterns_in_set(m->patterns, "corpse", d->lemma[t]))     // "counted 29 bodies", "confirmed five deaths"
        return d->relation[t] == RP_REL_obj && rp_patterns_in_set(m->patterns, "corpse_verb", d->lemma[d->head[t]]);
    return d->upos[t] == RP_UPOS_ADJ || rp_patterns_in_set(m->patterns, "casualty", d->lower[t]);
}

// A sum over a time: "has cost 3,000 lives since May".
static bool is_sum(const rp_doc *d, uint32_t t) {
    for (uint32_t i = 0; i < d->times.n; i++)
        if (d->times.v[i].kind == RP_TIME_SINCE && d->tok_sent[d->times.v[i].from] == d->tok_sent[t])
            return true;
    return false;
}

// "20 dead **and 45 wounded**": the recount of the statement that lacks this kind, or NULL.
static rp_report *begun(rp_doc *d, uint32_t t, uint32_t first, const char *kind) {
    if (first == RP_NONE || kind == NULL || first < rp_speech_statement(d, t).from)
        return NULL;
    for (uint32_t i = d->reports.n; i-- > 0 && d->reports.v[i].sentence == d->tok_sent[t];)
        if (d->reports.v[i].token == first)
            return has_count(&d->reports.v[i], kind) ? NULL : &d->reports.v[i];
    return NULL;
}

// "The rebels acknowledge nine dead": their own.
static bool admits(const rp_model *m, const rp_doc *d, uint32_t t) {
    enum { CLIMB = 2 };
    for (uint32_t h = d->head[t], n = 0; h != RP_NONE && n < CLIMB; h = d->head[h], n++)
        if (rp_tree_is_verb(d, h) && rp_patterns_in_set(m->patterns, "admitting_verb", d->lemma[h]))
            return true;
    return false;
}

// "Put the number at 300", "a figure of 114", "the number of dead as 31": what noun t is said to be; or NULL.
static const rp_number *number_of(const rp_model *m, const rp_doc *d, uint32_t t) {
    const rp_number *n = rp_toll_put(m, d, t);
    RP_EACH_CHILD(d, t, c)
        if (n == NULL && d->upos[c] == RP_UPOS_NUM && d->relation[c] == RP_REL_nmod)
            n = rp_sufferer_number(m, d, c);
    return n;
}

// "Counted 187": the bare number at t; or NULL.
static const rp_number *number_counted(const rp_model *m, const rp_doc *d, uint32_t t) {
    bool counted = d->upos[t] == RP_UPOS_NUM && d->relation[t] == RP_REL_obj && rp_patterns_in_set(m->patterns, "counting_verb", d->lemma[d->head[t]]);
    return counted ? rp_sufferer_number(m, d, t) : NULL;
}

// What noun t numbers: "the number **of dead**", "the **death toll**"; NULL: it does not say.
static const char *kind_of(const rp_model *m, const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c) {
        const rp_cue *cue = d->relation[c] == RP_REL_nmod ? rp_toll_at(m, d, c) : NULL;
        if (cue != NULL)
            return cue->kind;
    }
    return rp_patterns_in_set(m->patterns, "deadly_count", d->lemma[t]) ? "killed" : NULL;
}

// Who gives the number at t.
static void sources_of(const rp_model *m, const rp_doc *d, uint32_t t, rp_party_refs *out) {
    rp_attribution_find(m, d, d->relation[t] == RP_REL_amod ? d->head[t] : t, out);
    if (out->n == 0 && d->upos[t] == RP_UPOS_NOUN)
        rp_speech_owners(m, d, t, out);             // "the government's figure is three"
    uint32_t verb = d->head[t];
    bool given = verb != RP_NONE && (rp_patterns_in_set(m->patterns, "putting_verb", d->lemma[verb]) || d->relation[t] == RP_REL_obj);
    if (out->n == 0 && given)
        rp_speech_named(m, d, verb, out);           // "puts it at 46 dead", "gave a figure of 114"
    if (out->n == 0)
        rp_quote_speaker(m, d, t, out);
}

// Do both speak with one voice: "the army said … it said"? "The police" and "an army spokesman" are two, though one state's.
static bool same_voice(const rp_doc *d, const rp_party_refs *source, const rp_party_refs *before) {
    for (uint32_t i = 0; i < source->n; i++)
        for (uint32_t k = 0; k < before->n; k++) {
            uint32_t a = source->v[i].mention, b = before->v[k].mention;
            if (strcmp(source->v[i].party, before->v[k].party) != 0)
                continue;
            if (a == 0 || b == 0 || d->mentions.v[a - 1].basis != RP_MENTION_ROLE || d->mentions.v[b - 1].basis != RP_MENTION_ROLE)
                return true;
            if (strcmp(d->lemma[d->mentions.v[a - 1].head], d->lemma[d->mentions.v[b - 1].head]) == 0)
                return true;
        }
    return false;
}

static bool recount(const rp_model *m, rp_doc *d, uint32_t t, const char *kind, rp_bounds b) {
    const rp_report *event = event_before(m, d, t, kind);
    rp_party_refs source = {0}, who = {0}, nobody = {0};
    if (event == NULL || rp_attribution_status(m, d, t, false, &nobody) != RP_HAPPENED)
        return false;
    sources_of(m, d, t, &source);
    sufferers_at(m, d, t, &who);
    if (who.n == 0 && admits(m, d, t))
        who = source;
    bool apart = d->upos[t] != RP_UPOS_NOUN && is_apart(&who, &event->recipient);
    bool own = same_voice(d, &source, &event->according_to) && !apart && !rp_refs_akin(&who, &event->actor);      // no rival's number
    if (source.n == 0 || own || counts_beside(d, t, &source, &who))
        return false;
    rp_report x = rp_again(d, event, t);
    set_sides(event, &who, apart, &x);
    for (uint32_t i = 0; i < source.n; i++)
        rp_argument_add(d, source.v[i], &x.according_to);
    rp_vec_push(d->arena, &x.counts, ((rp_count){kind != NULL ? kind : event->counts.v[0].what, b.low, b.high}));
    x.mode = NULL;
    x.why = strstr(event->why, "counted again") ? event->why : rp_arena_printf(d->arena, "%s; counted again", event->why);
    rp_again_insert(d, &x);
    return true;
}

void rp_recounts_find(const rp_model *m, rp_doc *d, uint32_t s) {
    uint32_t first = RP_NONE;                       // the last word that counted again
    for (uint32_t t = d->sent_token[s]; t < d->sent_token[s + 1] && d->reports.n > 0; t++) {
        bool counts = d->upos[t] == RP_UPOS_NOUN && rp_patterns_in_set(m->patterns, "deniable_count", d->lemma[t]);
        const rp_number *n = counts ? number_of(m, d, t) : number_counted(m, d, t);
        const rp_cue *cue = n == NULL ? rp_toll_at(m, d, t) : NULL;
        cue = cue != NULL && is_recount(m, d, t) ? cue : NULL;
        if (n == NULL && cue == NULL)
            continue;
        rp_bounds b = n != NULL ? (rp_bounds){n->low, n->high, true} : rp_toll_loss(m, d, t, cue->kind);
        const char *kind = cue != NULL ? cue->kind : kind_of(m, d, t);
        rp_report *other = begun(d, t, first, kind);
        if (b.told && other != NULL)
            rp_vec_push(d->arena, &other->counts, ((rp_count){kind, b.low, b.high}));
        else if (b.told && !is_counted(d, t, b) && !is_sum(d, t) && recount(m, d, t, kind, b))
            first = t;
    }
}
