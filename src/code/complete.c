// complete.c: what a clause leaves out and its document makes clear.
//
// Many events in news are told with one party only: "two soldiers were killed" (by those they fought in the
// sentence before), "the raid was condemned" (whose?), "Tehran warned of a decisive answer" (to whom?). Repairs, in this
// order. What is done to an event is done to its doer ("condemned the raids"). A noun of event with no party at all ("the bombing") is the newest event of its type told before it: it takes over its parties,
// day and place. An empty role that data/events/defaults.tsv knows a rule for is filled: `partner`, the party that the known one
// acted on or suffered from in the newest report before, else the one named most beside it; `state`, the state where it
// happened. Each repair is written into `why` and lowers the confidence. What no rule fills stays empty.
#include <string.h>

#include "base/dict.h"
#include "code/argument.h"
#include "code/event.h"
#include "code/party.h"

static bool has(const rp_party_refs *refs, const char *party) {
    for (uint32_t i = 0; i < refs->n; i++)
        if (strcmp(refs->v[i].party, party) == 0)
            return true;
    return false;
}

// The state of a code: PAK of PAK:cvl; "" of a group.
static const char *state_of(const rp_doc *d, const char *party) {
    bool state = rp_party_is_state(party), generic = strchr(party, ':') == party + 3 && party[0] != '-' && strncmp(party, "med", 3) != 0;
    return state || generic ? rp_arena_copy(d->arena, party, 3) : "";
}

static bool same_side(const rp_doc *d, const char *a, const char *b) {
    const char *s = state_of(d, a);
    return strcmp(a, b) == 0 || (s[0] != '\0' && strcmp(s, state_of(d, b)) == 0 && strchr(a, ':') == NULL && strchr(b, ':') == NULL);
}

// The other side of party in report r, or NULL.
static const rp_party_ref *other_side(const rp_doc *d, const rp_report *r, const char *party) {
    if (has(&r->actor, party) && r->recipient.n == 1)
        return &r->recipient.v[0];
    if (has(&r->recipient, party) && r->actor.n == 1)
        return &r->actor.v[0];
    if (has(&r->actor, party) && r->actor.n == 2 && r->recipient.n == 0)
        return &r->actor.v[strcmp(r->actor.v[0].party, party) == 0];
    (void)d;
    return NULL;
}

static const rp_party_ref *newest_partner(const rp_doc *d, const char *party) {
    for (uint32_t i = d->reports.n; i-- > 0;) {
        const rp_party_ref *x = other_side(d, &d->reports.v[i], party);
        if (x != NULL && !same_side(d, x->party, party))
            return x;
    }
    return NULL;
}

// The state or named group that the document names most, besides party.
static const rp_mention *most_named(const rp_doc *d, const char *party) {
    enum { ENOUGH = 3 };
    rp_dict tally = {.arena = d->arena};
    const rp_mention *best = NULL;
    uint32_t most = ENOUGH - 1;
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const rp_mention *x = &d->mentions.v[i];
        if (strchr(x->code, ':') != NULL || same_side(d, x->code, party) || x->basis == RP_MENTION_PLACE)
            continue;
        uint32_t n = rp_dict_get(&tally, x->code);
        n = n == UINT32_MAX ? 1 : n + 1;
        rp_dict_put(&tally, x->code, n);
        if (n > most)
            most = n, best = x;
    }
    return best;
}

static bool fill_partner(const rp_doc *d, const rp_party_refs *known, rp_party_refs *empty) {
    if (known->n != 1)
        return false;
    const rp_party_ref *x = newest_partner(d, known->v[0].party);
    if (x != NULL) {
        rp_argument_add(d, *x, empty);
        return true;
    }
    const rp_mention *y = most_named(d, known->v[0].party);
    if (y == NULL)
        return false;
    rp_argument_add(d, (rp_party_ref){y->code, y->code, y->name, y->role, NULL, {d->tok_from[y->from], d->tok_to[y->to - 1]}}, empty);
    return true;
}

static bool fill_state(const rp_model *m, const rp_doc *d, const rp_candidate *x, const rp_party_refs *known, rp_party_refs *empty) {
    const char *state = known->n > 0 ? state_of(d, known->v[0].party) : "";
    if (state[0] == '\0')
        state = x->report.country[0] ? rp_arena_copy(d->arena, x->report.country, 3) : rp_context_country(d, x->anchor.token);
    if (state[0] == '\0' || has(known, state))
        return false;
    const char *name = rp_party_name(m->parties, state);
    rp_argument_add(d, (rp_party_ref){state, state, name ? name : state, "GOV", NULL, x->report.trigger}, empty);
    return true;
}

static void note(const rp_doc *d, rp_candidate *x, const char *what) {
    x->report.why = rp_arena_printf(d->arena, "%s; %s", x->report.why, what);
    x->report.confidence *= 0.7f;
}

// "the bombing": the newest report of the type, not too far back.
static void recall(const rp_doc *d, rp_candidate *x) {
    enum { BACK = 5 };
    rp_report *r = &x->report;
    for (uint32_t i = d->reports.n; i-- > 0;) {
        const rp_report *q = &d->reports.v[i];
        if (r->sentence - q->sentence > BACK)
            return;
        if (q->type != r->type || (q->status != RP_HAPPENED && q->status != RP_ALLEGED) || q->actor.n + q->recipient.n == 0)
            continue;
        r->actor = q->actor;
        r->recipient = q->recipient;
        if (!rp_days_known(r->date))
            r->date = q->date;
        if (r->place == RP_NONE)
            r->place = q->place;
        if (r->country[0] == '\0')
            memcpy(r->country, q->country, sizeof r->country);
        note(d, x, "parties of the event named before");
        return;
    }
}

// Words about an event are words to its doer: "condemned the raids", "rejected the demand".
static void address_doer(const rp_doc *d, const rp_candidates *drafts, rp_candidate *x) {
    if (x->report.recipient.n > 0)
        return;
    for (uint32_t i = 0; i < drafts->n; i++) {
        const rp_candidate *y = &drafts->v[i];
        for (uint32_t k = 0; k < x->sufferers.n && y != x; k++) {
            if (x->sufferers.v[k] != y->anchor.token || y->report.actor.n != 1 || has(&x->report.actor, y->report.actor.v[0].party))
                continue;
            x->report.recipient = y->report.actor;
            note(d, x, "to the doer of what it speaks of");
            return;
        }
    }
}

static void complete_draft(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    rp_report *r = &x->report;
    bool noun = !rp_tree_is_verb(d, x->anchor.token);
    if (r->actor.n + r->recipient.n == 0 && noun)
        recall(d, x);
    if (r->actor.n + r->recipient.n == 0 || (r->actor.n >= 2 && r->recipient.n == 0))
        return;
    const char *type = rp_patterns_type(m->patterns, r->type, NULL)->name;
    for (const rp_cue *c = rp_patterns_cues(m->patterns, RP_CUES_DEFAULTS, type); c != NULL; c = c->next) {
        bool actor = strcmp(c->kind, "actor") == 0;
        rp_party_refs *empty = actor ? &r->actor : &r->recipient, *known = actor ? &r->recipient : &r->actor;
        if (empty->n > 0)
            continue;
        bool filled = strcmp(c->extra, "state") == 0 ? fill_state(m, d, x, known, empty) : fill_partner(d, known, empty);
        if (filled)
            note(d, x, rp_arena_printf(d->arena, "%s from the context (%s)", c->kind, c->extra));
    }
}

void rp_complete_sentence(const rp_model *m, const rp_doc *d, rp_candidates *drafts) {
    for (int words = 0; words < 2; words++)         // acts before words, which may speak of them
        for (uint32_t i = 0; i < drafts->n; i++) {
            rp_candidate *x = &drafts->v[i];
            bool verbal = strncmp(rp_patterns_type(m->patterns, x->report.type, NULL)->quad, "verbal", 6) == 0;
            if (x->dead || verbal != (words == 1))
                continue;
            if (verbal)
                address_doer(d, drafts, x);
            complete_draft(m, d, x);
        }
}
