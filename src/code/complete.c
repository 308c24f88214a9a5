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
#include "code/context.h"

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

// What is looked for: the partner of known in an event of this type, as its actor or else as its recipient.
typedef struct wanted {
    const rp_model *model;
    const rp_doc *doc;
    const char *known;
    uint8_t type;
    bool actor;
} wanted;

// How closely report r tells what the role of known in an event of this type looks for: same type and direction first, then
// same type, then the same quad class. 0: it says nothing. *partner is set when not 0.
static int closeness(const wanted *w, const rp_report *r, const rp_party_ref **partner) {
    const char *known = w->known;
    const rp_party_refs *same = w->actor ? &r->recipient : &r->actor, *other = w->actor ? &r->actor : &r->recipient;
    bool straight = has(same, known) && other->n == 1, turned = has(other, known) && same->n == 1;
    bool mutual = r->actor.n == 2 && r->recipient.n == 0 && has(&r->actor, known);
    if (!straight && !turned && !mutual)
        return 0;
    *partner = mutual ? &r->actor.v[strcmp(r->actor.v[0].party, known) == 0] : straight ? &other->v[0] : &same->v[0];
    if (same_side(w->doc, (*partner)->party, known) || (w->actor && strstr((*partner)->party, ":cvl") != NULL))
        return 0;
    const char *quad = rp_patterns_type(w->model->patterns, r->type, NULL)->quad;
    if (w->actor && r->type != w->type && strncmp(quad, "material conflict", 17) != 0)
        return 0;
    bool same_quad = strcmp(quad, rp_patterns_type(w->model->patterns, w->type, NULL)->quad) == 0;
    return r->type == w->type ? (straight ? 4 : 3) : same_quad ? 2 : 1;
}

// The newest of the closest reports decides; a report more than FAR sentences back counts one step less.
static const rp_party_ref *newest_partner(const rp_model *m, const rp_doc *d, const rp_report *of, const char *known, bool want_actor) {
    enum { FAR = 6 };
    const wanted w = {.model = m, .doc = d, .known = known, .type = of->type, .actor = want_actor};
    const rp_party_ref *best = NULL, *partner = NULL;
    int most = 0;
    for (uint32_t i = d->reports.n; i-- > 0;) {
        const rp_report *r = &d->reports.v[i];
        int c = closeness(&w, r, &partner);
        if (c > 1 && of->sentence - r->sentence > FAR)
            c--;
        if (c > most)
            most = c, best = partner;
    }
    return best;
}

// The state or named group that the document names most, besides party.
static const rp_mention *most_named(const rp_model *m, const rp_doc *d, const char *party) {
    enum { ENOUGH = 3 };
    rp_dict tally = {.arena = d->arena};
    const rp_mention *best = NULL;
    uint32_t most = ENOUGH - 1;
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const rp_mention *x = &d->mentions.v[i];
        const char *code = rp_party_resolve(m->parties, x->code, rp_doc_day(d));
        if (strchr(code, ':') != NULL || same_side(d, code, party) || x->basis == RP_MENTION_PLACE || x->to == x->from)
            continue;
        uint32_t n = rp_dict_get(&tally, code);
        n = n == UINT32_MAX ? 1 : n + 1;
        rp_dict_put(&tally, code, n);
        if (n > most)
            most = n, best = x;
    }
    return best;
}

// The rebels or armed group named nearest before the end of the report's sentence, who are not its victims.
static const rp_mention *nearest_armed(const rp_model *m, const rp_doc *d, const rp_report *r) {
    enum { BACK = 6 };
    const rp_mention *best = NULL;
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const rp_mention *x = &d->mentions.v[i];
        uint32_t s = x->to > x->from ? d->tok_sent[x->head] : RP_NONE;
        bool armed = strcmp(x->role, "REB") == 0 && !rp_party_is_state(rp_party_resolve(m->parties, x->code, rp_doc_day(d)));
        // rebels without a name are those of the victims' own country
        bool foreign = strchr(x->code, ':') != NULL && strncmp(x->code, state_of(d, r->recipient.v[0].party), 3) != 0;
        if (!armed || foreign || s > r->sentence || r->sentence - s > BACK || has(&r->recipient, x->code))
            continue;
        if (best == NULL || x->head > best->head)
            best = x;
    }
    return best;
}

static bool fill_partner(const rp_model *m, const rp_doc *d, const rp_report *r, bool want_actor, rp_party_refs *empty) {
    const rp_party_refs *known = want_actor ? &r->recipient : &r->actor;
    if (known->n != 1)
        return false;
    const rp_party_ref *x = newest_partner(m, d, r, known->v[0].party, want_actor);
    if (x != NULL) {
        rp_argument_add(d, *x, empty);
        return true;
    }
    bool assault = strcmp(rp_patterns_type(m->patterns, r->type, NULL)->name, "ASSAULT") == 0;
    const rp_mention *y = want_actor && assault ? nearest_armed(m, d, r) : NULL;
    if (y == NULL)
        y = most_named(m, d, known->v[0].party);
    if (y == NULL)
        return false;
    rp_argument_parties(m, d, y->head, NULL, empty);
    return empty->n > 0;
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

static bool fill_people(const rp_model *m, const rp_doc *d, const rp_candidate *x, rp_party_refs *empty) {
    const char *state = x->report.actor.n == 1 ? state_of(d, x->report.actor.v[0].party) : "";
    if (state[0] == '\0')
        return false;
    const char *name = rp_party_name(m->parties, state), *code = rp_party_generic(d, state, "cvl");
    rp_argument_add(d, (rp_party_ref){code, code, name ? name : state, "CVL", NULL, x->report.trigger}, empty);
    return true;
}

// A state is told to harm its own people, never presumed to.
static bool is_own_people(const rp_doc *d, const char *state, const rp_party_refs *victims) {
    return rp_party_is_state(state) && strstr(victims->v[0].party, ":cvl") != NULL && strcmp(state, state_of(d, victims->v[0].party)) == 0;
}

static bool fill_by_rule(const rp_model *m, const rp_doc *d, rp_candidate *x, const rp_cue *rule) {
    bool actor = strcmp(rule->kind, "actor") == 0;
    rp_party_refs *empty = actor ? &x->report.actor : &x->report.recipient, *known = actor ? &x->report.recipient : &x->report.actor;
    if (strcmp(rule->extra, "people") == 0)
        return fill_people(m, d, x, empty);
    if (strcmp(rule->extra, "state") == 0)
        return fill_state(m, d, x, known, empty);
    bool filled = fill_partner(m, d, &x->report, actor, empty);
    bool wrong = filled && ((strcmp(rule->extra, "state-partner") == 0 && !rp_party_is_state(empty->v[0].party)) ||
                            (actor && is_own_people(d, empty->v[0].party, known)));
    if (wrong)
        empty->n = 0;
    return filled && !wrong;
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
        if (r->mode != NULL && q->mode != NULL && strcmp(r->mode, q->mode) != 0)
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
            if (x->sufferers.v[k] != y->anchor.token)
                continue;
            for (uint32_t j = 0; j < y->report.actor.n; j++)
                if (!has(&x->report.actor, y->report.actor.v[j].party))
                    rp_argument_add(d, y->report.actor.v[j], &x->report.recipient);
            if (x->report.recipient.n == 0)
                continue;
            note(d, x, "to the doer of what it speaks of");
            return;
        }
    }
}

// Talks, clashes, agreements: all sides act, nobody suffers.
static bool is_mutual_frame(const rp_frame *f) {
    return f->recipient.n == 0 && f->actor.n > 0 && f->actor.alternatives[0].n > 1;
}

// A victim whose state the text does not name, and who would be the doer's own: "Israeli troops fired on suspects". The
// country of the place, another state of the sentence, or the doer's last adversary is nearer the truth.
static void unfriend(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    rp_report *r = &x->report;
    if (r->actor.n != 1 || r->recipient.n != 1 || !rp_party_is_state(r->actor.v[0].party))
        return;
    const char *actor = r->actor.v[0].party, *suffix = strchr(r->recipient.v[0].party, ':'), *other = NULL;
    if (suffix == NULL || strncmp(actor, r->recipient.v[0].party, 3) != 0)
        return;
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const rp_mention *y = &d->mentions.v[i];
        if (d->tok_from[y->from] == r->recipient.v[0].span.from && (y->owned || y->basis != RP_MENTION_ROLE))
            return;
        bool here = d->tok_sent[y->head] == r->sentence && rp_party_is_state(y->code) && y->owned + (y->basis != RP_MENTION_ROLE) > 0;
        if (here && strcmp(y->code, actor) != 0 && other == NULL)
            other = y->code;
    }
    if (r->place != RP_NONE && d->places.v[r->place].country[0] != '\0')
        other = d->places.v[r->place].country;
    const rp_party_ref *adversary = other == NULL ? newest_partner(m, d, r, actor, false) : NULL;
    if (adversary != NULL && state_of(d, adversary->party)[0] != '\0')
        other = state_of(d, adversary->party);
    if (other == NULL || strcmp(other, actor) == 0)
        return;
    other = rp_party_resolve(m->parties, other, rp_doc_day(d));
    const char *name = rp_party_name(m->parties, other);
    r->recipient.v[0].party = r->recipient.v[0].undated = rp_party_generic(d, other, suffix + 1);
    r->recipient.v[0].name = name ? name : other;
    note(d, x, "victims of the other side");
}

static void complete_draft(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    rp_report *r = &x->report;
    bool noun = !rp_tree_is_verb(d, x->anchor.token);
    if (r->actor.n + r->recipient.n == 0 && noun)
        recall(d, x);
    if (r->actor.n + r->recipient.n == 0 || (r->actor.n >= 2 && r->recipient.n == 0))
        return;
    if (is_mutual_frame(x->row->frame) && r->actor.n == 1 && r->recipient.n == 0) {
        rp_party_refs other = {0};
        if (fill_partner(m, d, r, false, &other) && strchr(other.v[0].party, ':') == NULL) {
            rp_argument_add(d, other.v[0], &r->actor);
            note(d, x, "the other side from the context");
        }
        return;
    }
    const char *type = rp_patterns_type(m->patterns, r->type, NULL)->name;
    for (const rp_cue *c = rp_patterns_cues(m->patterns, RP_CUES_DEFAULTS, type); c != NULL; c = c->next) {
        const rp_party_refs *role = strcmp(c->kind, "actor") == 0 ? &r->actor : &r->recipient;
        bool other_mode = c->key.n == 2 && (r->mode == NULL || strcmp(r->mode, c->key.words[1]) != 0);
        if (role->n == 0 && !other_mode && fill_by_rule(m, d, x, c))
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
            if (!verbal)
                unfriend(m, d, x);
        }
}
