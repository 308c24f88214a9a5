// scene.c: see scene.h. News tells the place once, and the event many times ("the attack", "the killings").
//
// A report borrows from a report just before it that seems to tell the same event, else from the first of the document
// that does. Only what a sentence itself says is lent, never what was borrowed, so that errors do not travel and the order
// of reports does not matter. What no report tells the parties do (rp_where_presume); and when they cannot, and all conflict
// of the type lies in one country, so does this one; not so between two states, whose clashes straddle their border.
// Measured on the development reports: the most alike report instead of the nearest or first one lends places of other
// events (precision 52 instead of 64 %); so does lending a document's only place.
#include "code/where/scene.h"

#include <string.h>

#include "code/party/context.h"
#include "code/place/gazetteer.h"
#include "code/tree/tree.h"
#include "code/where/where.h"

enum { LEAST = 3 };

// What a report tells by itself, before any lending.
struct own {
    uint32_t place;
    char country[4];
    rp_days date;
    bool definite;              // "the attack": one that was told of
};

// A state or its people: PAK, PAK:cvl.
static bool is_state(const char *party) {
    return party[0] >= 'A' && party[0] <= 'Z';
}

// The same party, or one of the same state: PAK and PAK:cvl.
static bool akin(const char *a, const char *b) {
    return strcmp(a, b) == 0 ||
           (strncmp(a, b, 3) == 0 && (a[3] == ':' || a[3] == '\0') && (b[3] == ':' || b[3] == '\0') && a[0] != '-');
}

// 2: a party in common; 0: one side says nothing; -1: different parties.
static int agree(const rp_party_refs *a, const rp_party_refs *b) {
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++)
            if (akin(a->v[i].party, b->v[j].party))
                return 2;
    return a->n == 0 || b->n == 0 ? 0 : -1;
}

// Another day; and a day of its own makes an event another one than what is told without any.
static bool other_day(rp_days borrower, rp_days lender) {
    if (!rp_days_known(borrower))
        return false;
    if (!rp_days_known(lender))
        return true;
    return (borrower.to != RP_DAY_NONE && lender.from != RP_DAY_NONE && borrower.to < lender.from) ||
           (lender.to != RP_DAY_NONE && borrower.from != RP_DAY_NONE && lender.to < borrower.from);
}

// An event of former years, when the document has a day: what is told without a day is not part of it.
static bool is_history(const rp_doc *d, rp_days days) {
    enum { LONG_AGO = 200 };
    rp_day today = rp_doc_day(d);
    return today != RP_DAY_NONE && days.to != RP_DAY_NONE && days.to + LONG_AGO < today;
}

static bool told(const rp_report *r) {
    return r->status == RP_HAPPENED || r->status == RP_ALLEGED;
}

// How clearly report j tells the same event as i, which lacks its place; 0: it does not.
static int likeness(const rp_doc *d, uint32_t i, uint32_t j, const struct own *own) {
    const rp_report *r = &d->reports.v[i], *q = &d->reports.v[j];
    const struct own *x = &own[i], *y = &own[j];
    if (!x->definite && !rp_days_known(x->date) && is_history(d, y->date))
        return 0;
    if (r->type != q->type || told(r) != told(q) || other_day(x->date, y->date))
        return 0;
    if (r->mode != NULL && q->mode != NULL && strcmp(r->mode, q->mode) != 0)
        return 0;
    if (x->country[0] != '\0' && y->country[0] != '\0' && strcmp(x->country, y->country) != 0)
        return 0;
    int actors = agree(&r->actor, &q->actor), recipients = agree(&r->recipient, &q->recipient);
    if (x->definite)
        return LEAST;
    if (actors < 0 || recipients < 0)
        return 0;
    return 1 + actors + recipients + (rp_days_known(x->date) && rp_days_known(y->date)) +
           (r->mode != NULL && q->mode != NULL);
}

struct scene {
    const rp_doc *d;
    struct own *own;            // [reports]
};

enum what { PLACE, COUNTRY };

static bool lends(const struct own *x, enum what what) {
    return what == PLACE ? x->place != RP_NONE : x->country[0] != '\0';
}

// How far back in the text a lender is: the same sentence and the two before come first, then the head of the document,
// where its main event is told. Headlines look forward, nothing else does.
static uint32_t remoteness(const rp_doc *d, uint32_t borrower, uint32_t lender) {
    enum { JUST_SAID = 2, FORWARD = 10000 };
    bool headline = borrower == 0 || rp_doc_kind(d, borrower) <= RP_BLOCK_HEADING;
    if (lender > borrower)
        return headline ? FORWARD + lender : UINT32_MAX;       // never
    return borrower - lender <= JUST_SAID ? borrower - lender : JUST_SAID + 1 + lender;
}

static uint32_t lender(const struct scene *s, uint32_t i, enum what what) {
    const rp_doc *d = s->d;
    uint32_t best = RP_NONE, least = UINT32_MAX;
    for (uint32_t j = 0; j < d->reports.n; j++) {
        if (j == i || !lends(&s->own[j], what))
            continue;
        uint32_t far = remoteness(d, d->reports.v[i].sentence, d->reports.v[j].sentence);
        if (far < least && likeness(d, i, j, s->own) >= LEAST)
            best = j, least = far;
    }
    return best;
}

// A report whose country is that of all reports of the type which have one, or RP_NONE.
static uint32_t only_country(const struct scene *s, uint8_t type) {
    const rp_doc *d = s->d;
    uint32_t found = RP_NONE;
    for (uint32_t j = 0; j < d->reports.n; j++) {
        if (d->reports.v[j].type != type || !lends(&s->own[j], COUNTRY) || !told(&d->reports.v[j]))
            continue;
        if (found != RP_NONE && strcmp(s->own[j].country, s->own[found].country) != 0)
            return RP_NONE;
        found = j;
    }
    return found;
}

static void note(rp_doc *d, rp_report *r, const char *what, uint32_t from) {
    r->why = rp_arena_printf(d->arena, "%s; %s of the event told in sentence %u", r->why, what,
                             d->reports.v[from].sentence + 1);
}

// Does q tell of a clash of the two parties of r, both armies of states, without saying in whose country?
static bool is_their_clash(const rp_report *r, const rp_report *q) {
    const char *a = r->actor.v[0].party, *b = r->recipient.v[0].party;
    bool armies = strlen(a) == 3 && strlen(b) == 3 && strcmp(a, b) != 0 && r->actor.n == 1 && r->recipient.n == 1;
    return armies && q->type == r->type && q->actor.n > 1 && q->recipient.n == 0 && agree(&r->actor, &q->actor) > 0 &&
           agree(&r->recipient, &q->actor) > 0;
}

// The same two were told to have met where no country is, or on a line between two: at a shoal, at a crossing, in a clash at
// their border.
static bool is_no_mans_land(const rp_doc *d, const rp_report *r, const rp_type *type) {
    if (r->actor.n == 0 || r->recipient.n == 0)
        return false;
    for (uint32_t j = 0; j < d->reports.n; j++) {
        const rp_report *q = &d->reports.v[j];
        if (q == r || q->country[0] != '\0')
            continue;
        bool both = agree(&r->actor, &q->actor) > 0 && agree(&r->recipient, &q->recipient) > 0;
        bool crossed = agree(&r->actor, &q->recipient) > 0 && agree(&r->recipient, &q->actor) > 0;
        if ((q->place != RP_NONE && (both || crossed)) ||
            (type->where == RP_WHERE_DEED && is_their_clash(r, q)))
            return true;
    }
    return false;
}

static bool presume(const rp_model *m, rp_doc *d, rp_report *r, const rp_type *type) {
    const char *country = rp_where_presume(m, d, r, type);
    if (country[0] == '\0' || is_no_mans_land(d, r, type))
        return false;
    memcpy(r->country, country, 3);
    r->why = rp_arena_printf(d->arena, "%s; country presumed from the parties", r->why);
    return true;
}

// "multiple assaults in Mali": none of them tells where all were.
static bool is_all_over(const rp_doc *d, const rp_report *r) {
    if (r->country[0] == '\0' || strcmp(rp_xpos_name(d->xpos[r->token]), "NNS") != 0 || rp_tree_child(d, r->token, RP_REL_det) != RP_NONE)
        return false;
    for (uint32_t i = 0; i < d->places.n; i++) {
        const rp_place *p = &d->places.v[i];
        if (d->tok_sent[p->from] == r->sentence && p->level == RP_PLACE_COUNTRY && strcmp(p->country, r->country) == 0)
            return true;
    }
    return false;
}

// Armies strike many places on one day.
static bool between_states(const rp_report *r) {
    for (uint32_t i = 0; i < r->actor.n; i++)
        for (uint32_t j = 0; j < r->recipient.n; j++) {
            const char *a = r->actor.v[i].party, *b = r->recipient.v[j].party;
            if (is_state(a) && is_state(b) && strncmp(a, b, 3) != 0)
                return true;
        }
    return false;
}

static bool is_government(const char *party) {
    return is_state(party) && party[3] == '\0';
}

// Two armies that fight each other, or keep a truce, stand on both sides of a border: a country alone says nothing.
static bool straddles(const rp_report *r, const rp_type *type) {
    uint32_t governments = 0;
    for (uint32_t i = 0; i < r->actor.n; i++)
        governments += is_government(r->actor.v[i].party);
    return type->where == RP_WHERE_DEED && r->place == RP_NONE && r->recipient.n == 0 && governments > 1;
}

static void borrow_place(const struct scene *s, const rp_model *m, rp_doc *d, uint32_t i, const rp_type *type) {
    rp_report *r = &d->reports.v[i];
    bool conflict = strcmp(type->quad, "material conflict") == 0 && type->where == RP_WHERE_DEED;
    const char *own = s->own[i].country, *host = type->where == RP_WHERE_MEETING ? rp_where_host(m, d, r->token) : NULL;
    if (own[0] == '\0' && host != NULL) {
        memcpy(r->country, host, 3);
        r->why = rp_arena_printf(d->arena, "%s; country of the host", r->why);
        return;
    }
    uint32_t from = is_all_over(d, r) ? RP_NONE : lender(s, i, PLACE);
    if (from != RP_NONE && (own[0] == '\0' || strcmp(own, s->own[from].country) == 0)) {
        r->place = s->own[from].place;
        memcpy(r->country, s->own[from].country, sizeof r->country);
        note(d, r, "place", from);
        return;
    }
    from = own[0] != '\0' || between_states(r) ? RP_NONE : lender(s, i, COUNTRY);
    if (own[0] == '\0' && conflict && presume(m, d, r, type))
        return;
    if (from == RP_NONE && own[0] == '\0' && conflict && told(r) && !straddles(r, type) &&
        !(type->presumed == RP_PRESUMED_SUFFERER && between_states(r)))
        from = only_country(s, r->type);
    if (from != RP_NONE) {
        memcpy(r->country, s->own[from].country, sizeof r->country);
        note(d, r, "country", from);
    }
}

// "the attack", "that raid": one that was told of before.
static bool is_definite(const rp_doc *d, const rp_report *r) {
    if (d->upos[r->token] != RP_UPOS_NOUN || rp_days_known(r->date) || strcmp(rp_xpos_name(d->xpos[r->token]), "NN") != 0)
        return false;
    RP_EACH_CHILD(d, r->token, c)
        if (d->relation[c] == RP_REL_det)
            return strcmp(d->lower[c], "the") == 0 || strcmp(d->lower[c], "that") == 0 || strcmp(d->lower[c], "this") == 0;
    return false;
}

// "soldiers killed two Chadian herders in Niger": the verb itself says that it was in that country.
static bool is_told_there(const rp_doc *d, const rp_report *r) {
    for (uint32_t i = 0; i < d->places.n; i++) {
        const rp_place *p = &d->places.v[i];
        uint32_t head = p->to - 1;
        if (d->tok_sent[p->from] == r->sentence && p->level == RP_PLACE_COUNTRY && strcmp(p->country, r->country) == 0 &&
            d->relation[head] == RP_REL_obl && d->head[head] == r->token && strcmp(rp_tree_preposition(d, head), "in") == 0)
            return true;
    }
    return false;
}

// Who strikes another state does not do so at home, though the sentence may name only his own.
static void mend_country(const rp_model *m, rp_doc *d, rp_report *r, const rp_type *type) {
    if (r->place != RP_NONE || r->country[0] == '\0' || r->actor.n == 0 || type->where != RP_WHERE_DEED)
        return;
    if (straddles(r, type)) {
        memset(r->country, 0, sizeof r->country);
        return;
    }
    const char *first = r->actor.v[0].party, *presumed = rp_where_presume(m, d, r, type);
    if (type->presumed == RP_PRESUMED_SUFFERER && r->actor.n == 1 && is_government(first) && strcmp(first, r->country) == 0 &&
        !is_told_there(d, r) && presumed[0] != '\0' && strncmp(presumed, first, 3) != 0)
        presume(m, d, r, type);
}

// Does the place of r leave open in which country it is, and can it be in this one? A town on a border is in two, a place that
// no gazetteer knows may be anywhere, but a shoal between two states is nobody's.
static bool is_open(const rp_model *m, const rp_doc *d, const rp_report *r, const char *country) {
    uint32_t row = d->places.v[r->place].row;
    if (row == RP_NONE || country[0] == '\0')
        return country[0] != '\0' && !between_states(r);
    const char iso3[] = {country[0], country[1], country[2], '\0'};            // of PAK:cvl
    return strstr(rp_gazetteer_place(m->gazetteer, row).countries, iso3) != NULL;
}

void rp_scene_share(const rp_model *m, rp_doc *d) {
    struct scene s = {d, RP_NEW(d->arena, struct own, d->reports.n)};
    for (uint32_t i = 0; i < d->reports.n; i++) {
        rp_report *r = &d->reports.v[i];
        if (straddles(r, rp_patterns_type(m->patterns, r->type, r->mode)))
            memset(r->country, 0, sizeof r->country);
        s.own[i] = (struct own){.place = r->place, .date = r->date, .definite = is_definite(d, r)};
        memcpy(s.own[i].country, r->country, sizeof r->country);
    }
    for (uint32_t i = 0; i < d->reports.n; i++) {
        rp_report *r = &d->reports.v[i];
        const rp_type *type = rp_patterns_type(m->patterns, r->type, r->mode);
        bool material = strncmp(type->quad, "material", 8) == 0;
        if (s.own[i].place == RP_NONE && (material || type->where <= RP_WHERE_STATEMENT))
            borrow_place(&s, m, d, i, type);
        mend_country(m, d, r, type);
        if (r->country[0] == '\0' && (r->place == RP_NONE || is_open(m, d, r, rp_where_presume(m, d, r, type))))
            presume(m, d, r, type);
    }
}

// ------------------------------------------------------------------------------------------------------ one day's event

static bool is_one_day(rp_days days) {
    return days.from != RP_DAY_NONE && days.to != RP_DAY_NONE && days.to - days.from <= 1;
}

static bool owns_place(const rp_doc *d, const rp_report *r) {
    return r->place != RP_NONE && d->tok_sent[d->places.v[r->place].from] == r->sentence;
}

// Or the day after: sieges and fights go on.
static bool same_day(const rp_report *r, const rp_report *q) {
    return is_one_day(q->date) && r->date.from <= q->date.to + 1 && q->date.from <= r->date.to;
}

// The report that tells where all of r's kind happened on its day, or RP_NONE: when no two differ.
static uint32_t of_the_day(const rp_doc *d, const rp_report *r) {
    uint32_t found = RP_NONE;
    for (uint32_t j = 0; j < d->reports.n; j++) {
        const rp_report *q = &d->reports.v[j];
        bool alike = q->type == r->type && told(q) && owns_place(d, q) && same_day(r, q);
        if (!alike || (r->country[0] != '\0' && strcmp(r->country, q->country) != 0))
            continue;
        if (found != RP_NONE && strcmp(d->places.v[q->place].name, d->places.v[d->reports.v[found].place].name) != 0)
            return RP_NONE;
        found = j;
    }
    return found;
}

void rp_scene_settle(const rp_model *m, rp_doc *d) {
    for (uint32_t i = 0; i < d->reports.n; i++) {
        rp_report *r = &d->reports.v[i];
        const rp_type *type = rp_patterns_type(m->patterns, r->type, r->mode);
        if (r->place != RP_NONE || type->where != RP_WHERE_DEED || !told(r) || !is_one_day(r->date) || between_states(r) || is_all_over(d, r))
            continue;
        uint32_t from = of_the_day(d, r);
        if (from == RP_NONE)
            continue;
        r->place = d->reports.v[from].place;
        memcpy(r->country, d->reports.v[from].country, sizeof r->country);
        note(d, r, "place", from);
    }
}
