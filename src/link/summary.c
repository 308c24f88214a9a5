// summary.c: see summary.h. Every field is a vote of the reports: of equal votes the one told first wins, so that the
// summary depends on the facts and their order only. A day or place told exactly beats a wide one with as many votes.
#include "link/summary.h"

#include <assert.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "code/party/credit.h"

// What share of the leading party's votes another party needs to stand beside it.
#define SHARE 0.25

typedef struct vote { const rp_party_ref *who; uint32_t as_actor, as_recipient, as_third; } vote;
typedef RP_VEC(vote) vote_list;

static vote *vote_for(rp_arena *a, vote_list *list, const rp_party_ref *who) {
    for (uint32_t i = 0; i < list->n; i++)
        if (!strcmp(list->v[i].who->party, who->party))
            return &list->v[i];
    vote v = {.who = who};
    rp_vec_push(a, list, v);
    return &list->v[list->n - 1];
}

static vote_list count_votes(rp_arena *a, const rp_fact *const *facts, uint32_t n) {
    vote_list list = {0};
    for (uint32_t i = 0; i < n; i++) {
        const rp_fact *f = facts[i];
        for (uint32_t k = 0; k < f->actor.n; k++)
            vote_for(a, &list, &f->actor.v[k])->as_actor++;
        for (uint32_t k = 0; k < f->recipient.n; k++)
            vote_for(a, &list, &f->recipient.v[k])->as_recipient++;
        for (uint32_t k = 0; k < f->third_party.n; k++)
            vote_for(a, &list, &f->third_party.v[k])->as_third++;
    }
    return list;
}

static void elect(rp_arena *a, const vote_list *votes, rp_incident *x) {
    uint32_t most_actor = 0, most_recipient = 0;
    for (uint32_t i = 0; i < votes->n; i++) {
        most_actor = votes->v[i].as_actor > most_actor ? votes->v[i].as_actor : most_actor;
        most_recipient = votes->v[i].as_recipient > most_recipient ? votes->v[i].as_recipient : most_recipient;
    }
    for (uint32_t i = 0; i < votes->n; i++) {
        const vote *v = &votes->v[i];
        rp_party_ref p = {.party = v->who->party, .name = v->who->name, .role = v->who->role};
        if (v->as_actor && v->as_actor >= SHARE * most_actor && v->as_actor >= v->as_recipient)
            rp_vec_push(a, &x->actor, p);
        else if (v->as_recipient && v->as_recipient >= SHARE * most_recipient)
            rp_vec_push(a, &x->recipient, p);
        else if (v->as_third)
            rp_vec_push(a, &x->third_party, p);
    }
}

static int64_t width(rp_days d) {
    return d.from == RP_DAY_NONE || d.to == RP_DAY_NONE ? INT32_MAX : (int64_t)d.to - d.from;
}

static rp_days elect_date(const rp_fact *const *facts, uint32_t n) {
    rp_days best = RP_DAYS_NONE;
    uint32_t most = 0;
    for (uint32_t i = 0; i < n; i++) {
        rp_days d = facts[i]->date;
        uint32_t votes = 0;
        for (uint32_t k = 0; k < n; k++)
            votes += facts[k]->date.from == d.from && facts[k]->date.to == d.to;
        if (rp_days_known(d) && (votes > most || (votes == most && width(d) < width(best)))) {
            best = d;
            most = votes;
        }
    }
    return best;
}

// The string of most facts; get gives it, or NULL.
static const rp_fact *elect_fact(const rp_fact *const *facts, uint32_t n, const char *(*get)(const rp_fact *)) {
    const rp_fact *best = NULL;
    uint32_t most = 0;
    for (uint32_t i = 0; i < n; i++) {
        const char *s = get(facts[i]);
        uint32_t votes = 0;
        for (uint32_t k = 0; s && k < n; k++)
            votes += get(facts[k]) && !strcmp(get(facts[k]), s);
        if (votes > most) {
            best = facts[i];
            most = votes;
        }
    }
    return best;
}

static const char *mode_of(const rp_fact *f) { return f->mode; }
static const char *country_of(const rp_fact *f) { return f->country && f->country[0] ? f->country : NULL; }
static const char *place_of(const rp_fact *f) { return f->place; }

static uint32_t count_documents(const rp_fact *const *facts, uint32_t n) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool new = true;
        for (uint32_t k = 0; k < i; k++)
            new &= facts[k]->document != facts[i]->document;
        count += new;
    }
    return count;
}

// The medium whose word a report passes on; NULL when it is the document's own.
static const char *passed_on(const rp_fact *f) {
    for (uint32_t i = 0; i < f->according_to.n; i++) {
        const char *code = f->according_to.v[i].party;
        if (!strncmp(code, "med:", 4) && strcmp(code, "med:sources") && strcmp(code, "med:local"))
            return code;
    }
    return NULL;
}

// Where a document has its reports from, by the first that is not its own: another document (a copy, a lifted sentence),
// or a medium whose word it passes on or that it credits as a whole.
typedef struct source {
    uint32_t document, from;        // from: the other document; its own: none
    const char *publisher, *medium; // medium: NULL: none
    bool own;                       // some report is told in its own voice
} source;
typedef RP_VEC(source) source_list;

// The medium whose word the report is: the one it names, else the one that its whole document credits. NULL: its own.
static const char *medium_of(const rp_fact *f) {
    const char *medium = passed_on(f) ? passed_on(f) : f->credit;
    return medium && f->publisher && rp_credit_is(medium, f->publisher) ? NULL : medium;
}

static source *source_of(rp_arena *a, source_list *list, uint32_t document) {
    for (uint32_t i = 0; i < list->n; i++)
        if (list->v[i].document == document)
            return &list->v[i];
    source s = {.document = document, .from = document};
    rp_vec_push(a, list, s);
    return &list->v[list->n - 1];
}

static source_list sources_of(rp_arena *a, const rp_fact *const *facts, uint32_t n) {
    source_list list = {0};
    for (uint32_t i = 0; i < n; i++) {
        source *s = source_of(a, &list, facts[i]->document);
        const char *medium = medium_of(facts[i]);
        bool lent = facts[i]->origin != facts[i]->document;
        s->publisher = lent ? s->publisher : facts[i]->publisher;
        s->own |= !medium && !lent;
        s->medium = s->medium ? s->medium : medium;
        s->from = s->from != s->document ? s->from : facts[i]->origin;
    }
    return list;
}

// The document of the list that s has it from: the one it copies, else one of the medium; of several one that tells it in
// its own voice. NULL: none is in the list.
static const source *before(const source_list *list, const source *s) {
    const source *found = NULL;
    for (uint32_t i = 0; i < list->n; i++) {
        const source *x = &list->v[i];
        if (x != s && x->document == s->from)
            return x;
        if (x != s && s->medium && x->publisher && rp_credit_is(s->medium, x->publisher) && !(found && found->own))
            found = x;
    }
    return found;
}

static bool less(const source *a, const source *b) {
    int order = a->medium && b->medium ? strcasecmp(a->medium, b->medium) : (a->medium != NULL) - (b->medium != NULL);
    return order < 0 || (order == 0 && a->from < b->from);
}

// Where the chain from s ends: in a document that tells it in its own voice, or whose source is not in the list. Those
// who pass on one another in a ring end in the least of them.
static const source *end_of_chain(const source_list *list, const source *s) {
    const source *least = s;
    for (uint32_t hops = 0; hops <= list->n; hops++) {
        const source *next = s->own ? NULL : before(list, s);
        if (!next)
            return s;
        s = next;
        least = hops > 0 && !less(s, least) ? least : s;
    }
    return least;
}

static bool same_end(const source *a, const source *b) {
    if (a == b)
        return true;
    if (a->own || b->own)
        return false;
    return a->medium && b->medium ? !strcasecmp(a->medium, b->medium) : !a->medium && !b->medium && a->from == b->from;
}

rp_incident_sources rp_independent_sources(rp_arena *arena, const rp_fact *const *facts, uint32_t n) {
    source_list sources = sources_of(arena, facts, n);
    RP_VEC(const source *) ends = {0};
    for (uint32_t i = 0; i < sources.n; i++) {
        const source *end = end_of_chain(&sources, &sources.v[i]);
        bool known = false;
        for (uint32_t k = 0; k < ends.n && !known; k++)
            known = same_end(ends.v[k], end);
        if (!known)
            rp_vec_push(arena, &ends, end);
    }
    rp_incident_sources out = {0};
    for (uint32_t k = 0; k < ends.n; k++) {
        const source *e = ends.v[k];
        rp_incident_source x = {e->own ? e->document : e->from, e->own ? NULL : e->medium};
        rp_vec_push(arena, &out, x);
    }
    return out;
}

uint32_t rp_independent_documents(rp_arena *arena, const rp_fact *const *facts, uint32_t n) {
    return rp_independent_sources(arena, facts, n).n;
}

rp_incident rp_incident_summary(rp_arena *arena, const rp_fact *const *facts, uint32_t n) {
    assert(n > 0);
    rp_incident x = {.type = facts[0]->type, .date = elect_date(facts, n), .country = "", .lat = NAN, .lon = NAN, .reports = n};
    vote_list votes = count_votes(arena, facts, n);
    elect(arena, &votes, &x);
    const rp_fact *mode = elect_fact(facts, n, mode_of), *country = elect_fact(facts, n, country_of), *place = elect_fact(facts, n, place_of);
    x.mode = mode ? mode->mode : NULL;
    x.country = country ? country->country : "";
    if (place) {
        x.place = place->place;
        x.lat = place->lat;
        x.lon = place->lon;
    }
    x.documents = count_documents(facts, n);
    x.sources = rp_independent_sources(arena, facts, n);
    x.independent_documents = x.sources.n;
    return x;
}
