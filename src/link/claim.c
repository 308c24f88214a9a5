// claim.c: claims out of reports; tolls.c sums them up, the other fields of the incident are summary.c's.
//
// A report's claimant is the party to whom it attributes the statement, passing over media: these are the chain by
// which it came (via). A statement in the publisher's own voice is the publisher's claim. What is claimed:
//
//   occurrence           that it happened: asserted, alleged, announced, denied, not confirmed
//   killed, injured, …   how many, of whom
//   doer, place, date    only where the reports of the incident do not agree on it; else the incident's own field says it
//
// Equal claims of one claimant are one, with all its reports. A later value of the same claimant about the same victims
// supersedes the earlier one; unequal values of one day stand side by side, since they are often a total and its parts
// ("eight, six of them in …"). An incident is disputed when somebody denies it, or two claimants say what cannot both be
// true: tolls of the same victims that do not overlap, doers that share no party.
#include "link/claim.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/digest.h"
#include "link/summary.h"
#include "link/tolls.h"

// -------------------------------------------------------------------------------------------------------------- claims

static bool same(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

static bool is_medium(const char *code) {
    return !strncmp(code, "med:", 4);
}

static void add_string(rp_arena *a, rp_strings *list, const char *s) {
    for (uint32_t i = 0; i < list->n; i++)
        if (!strcmp(list->v[i], s))
            return;
    rp_vec_push(a, list, s);
}

// The first speaker who is no medium; else the first medium; else the publisher.
static void set_claimant(rp_claim *c, const rp_fact *f) {
    const rp_party_ref *who = NULL;
    for (uint32_t i = f->according_to.n; i-- > 0;)
        if (!who || is_medium(who->party) || !is_medium(f->according_to.v[i].party))
            who = &f->according_to.v[i];
    c->claimant = who ? who->party : f->publisher;
    c->claimant_name = who ? who->name : f->publisher_name;
}

static void add_media(rp_arena *a, rp_claim *c, const rp_fact *f) {
    for (uint32_t i = 0; i < f->according_to.n; i++)
        if (is_medium(f->according_to.v[i].party) && !same(f->according_to.v[i].party, c->claimant))
            add_string(a, &c->via, f->according_to.v[i].party);
    if (f->publisher && !same(f->publisher, c->claimant))
        add_string(a, &c->via, f->publisher);
    if (f->carrier)
        add_string(a, &c->via, f->carrier);
}

static bool equal(const rp_claim *a, const rp_claim *b) {
    return same(a->about, b->about) && same(a->claimant, b->claimant) && same(a->stance, b->stance) && same(a->victims, b->victims)
        && same(a->value, b->value) && a->low == b->low && a->high == b->high && a->days.from == b->days.from && a->days.to == b->days.to;
}

static rp_day day_of(const rp_fact *f) {
    return f->published.to != RP_DAY_NONE ? f->published.to : f->published.from;
}

// Adds c, or f to the claim that equals it.
static void add_claim(rp_arena *a, rp_claims *list, rp_claim c, const rp_fact *f) {
    uint32_t i = 0;
    while (i < list->n && !equal(&list->v[i], &c))
        i++;
    if (i == list->n) {
        c.first_reported = c.last_reported = day_of(f);
        rp_vec_push(a, list, c);
    }
    rp_claim *k = &list->v[i];
    rp_day day = day_of(f);
    if (day != RP_DAY_NONE && (k->first_reported == RP_DAY_NONE || day < k->first_reported))
        k->first_reported = day;
    if (day != RP_DAY_NONE && (k->last_reported == RP_DAY_NONE || day > k->last_reported))
        k->last_reported = day;
    add_media(a, k, f);
    add_string(a, &k->reports, f->report);
}

// The codes in byte order, joined by ",": who is named first says nothing. NULL: nobody.
static const char *codes_of(rp_arena *a, const rp_party_refs *list) {
    const char *out = NULL, *last = "";
    for (uint32_t n = 0; n < list->n; n++) {
        const char *next = NULL;
        for (uint32_t i = 0; i < list->n; i++) {
            const char *code = list->v[i].party;
            if (strcmp(code, last) > 0 && (!next || strcmp(code, next) < 0))
                next = code;
        }
        if (!next)
            break;
        out = out ? rp_arena_printf(a, "%s,%s", out, next) : next;
        last = next;
    }
    return out;
}

static const char *stance_of(uint8_t status) {
    switch (status) {
    case RP_HAPPENED: return "asserts";
    case RP_ALLEGED:  return "alleges";
    case RP_PLANNED:  return "announces";
    default:          return NULL;
    }
}

static void add_stances(rp_arena *a, rp_claims *list, const rp_fact *f, const rp_party_refs *who, const char *stance) {
    for (uint32_t i = 0; i < who->n; i++) {
        rp_claim c = {.about = "occurrence", .stance = stance, .claimant = who->v[i].party, .claimant_name = who->v[i].name, .days = RP_DAYS_NONE};
        add_claim(a, list, c, f);
    }
}

static void claims_of(rp_arena *a, rp_claims *list, const rp_fact *f) {
    const char *stance = stance_of(f->status);
    rp_claim c = {.about = "occurrence", .stance = stance, .days = RP_DAYS_NONE};
    set_claimant(&c, f);
    if (stance)
        add_claim(a, list, c, f);
    for (uint32_t i = 0; stance && i < f->n_counts; i++) {
        c.about = f->counts[i].what;
        c.counted = true;
        c.low = f->counts[i].low;
        c.high = f->counts[i].high;
        c.victims = codes_of(a, &f->recipient);
        c.place = f->place;
        add_claim(a, list, c, f);
    }
    add_stances(a, list, f, &f->denied_by, "denies");
    add_stances(a, list, f, &f->unconfirmed_by, "does not confirm");
}

// ------------------------------------------------------------------------------------------------- doer, place and date

// A republishing document tells nothing of its own: its days are reckoned from its own day of publication.
static bool tells(const rp_fact *f) {
    return (f->status == RP_HAPPENED || f->status == RP_ALLEGED) && f->origin == f->document;
}

// Does it tell whom somebody else hit? In a clash each side is a doer.
static bool one_sided(const rp_fact *f) {
    return f->actor.n > 0 && f->recipient.n > 0 && !rp_refs_akin(&f->actor, &f->recipient);
}

// May both doers be right: did they hit others, or do they share a party?
static bool doers_agree(const rp_fact *x, const rp_fact *y) {
    return !one_sided(x) || !one_sided(y) || !rp_refs_akin(&x->recipient, &y->recipient) || rp_refs_akin(&x->actor, &y->actor);
}

// Degrees of latitude and of longitude, put together as on a plane: enough to tell a village from the next province.
static bool places_agree(const rp_fact *x, const rp_fact *y) {
    enum { APART_KM = 150 };
    if (isnan(x->lat) || isnan(y->lat))
        return true;
    double north = (x->lat - y->lat) * 111.2, east = (x->lon - y->lon) * 111.2 * cos(x->lat * (M_PI / 180));
    return hypot(north, east) < APART_KM;
}

static bool dates_agree(const rp_fact *x, const rp_fact *y) {
    return !rp_days_known(x->date) || !rp_days_known(y->date) || rp_days_meet(x->date, y->date);
}

static bool same_claimant(const rp_fact *x, const rp_fact *y) {
    rp_claim a, b;
    set_claimant(&a, x);
    set_claimant(&b, y);
    return same(a.claimant, b.claimant);
}

// Do all pairs of claimants agree? One who names two places tells of two.
static bool all_agree(const rp_fact *const *facts, uint32_t n, bool agree(const rp_fact *, const rp_fact *)) {
    enum { MOST = 64 };                             // of many reports the first decide
    n = n < MOST ? n : MOST;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < i; k++)
            if (!agree(facts[i], facts[k]) && !same_claimant(facts[i], facts[k]))
                return false;
    return true;
}

static void add_field(rp_arena *a, rp_claims *list, const rp_fact *f, const char *about) {
    rp_claim c = {.about = about, .stance = stance_of(f->status), .days = RP_DAYS_NONE};
    set_claimant(&c, f);
    if (!strcmp(about, "doer") && one_sided(f)) {
        c.value = codes_of(a, &f->actor);
        c.victims = codes_of(a, &f->recipient);
    } else if (!strcmp(about, "place")) {
        c.value = f->place;
    } else if (!strcmp(about, "date")) {
        c.days = f->date;
    }
    if (c.value || rp_days_known(c.days))
        add_claim(a, list, c, f);
}

static void add_contested(rp_arena *a, rp_claims *list, const rp_fact *const *facts, uint32_t n) {
    static const struct { const char *about; bool (*agree)(const rp_fact *, const rp_fact *); } fields[] = {
        {"doer", doers_agree}, {"place", places_agree}, {"date", dates_agree}};
    RP_VEC(const rp_fact *) told = {0};
    for (uint32_t i = 0; i < n; i++)
        if (tells(facts[i]))
            rp_vec_push(a, &told, facts[i]);
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
        bool agreed = all_agree(told.v, told.n, fields[k].agree);
        for (uint32_t i = 0; i < told.n && !agreed; i++)
            add_field(a, list, told.v[i], fields[k].about);
    }
}

// ------------------------------------------------------------------------------------------------------ one after another

static void identify(rp_arena *a, const char *incident, rp_claim *c) {
    const char *key = rp_arena_printf(a, "%s %s %s %s %s %s %lld %lld %d %d", incident, c->about, c->victims ? c->victims : "-", c->stance,
                                      c->claimant ? c->claimant : "-", c->value ? c->value : "-", (long long)c->low, (long long)c->high,
                                      (int)c->days.from, (int)c->days.to);
    char hex[17];
    rp_digest_id(key, strlen(key), 0, hex);
    c->id = rp_arena_printf(a, "c-%s", hex);
}

static bool same_question(const rp_claim *a, const rp_claim *b) {
    return strcmp(a->about, "occurrence") && same(a->about, b->about) && same(a->claimant, b->claimant) && same(a->victims, b->victims);
}

// The claimant's next later value of the same takes the place of the earlier one.
static void supersede(rp_claims *list) {
    for (uint32_t i = 0; i < list->n; i++) {
        rp_claim *c = &list->v[i], *next = NULL;
        for (uint32_t k = 0; k < list->n; k++) {
            rp_claim *o = &list->v[k];
            if (k != i && same_question(c, o) && c->first_reported != RP_DAY_NONE && o->first_reported > c->first_reported
                && (!next || o->first_reported < next->first_reported))
                next = o;
        }
        c->superseded_by = next ? next->id : NULL;
        if (next)
            next->supersedes = c->id;
    }
}

static const rp_fact *fact_of(const rp_fact *const *facts, uint32_t n, const char *report) {
    uint32_t i = 0;
    while (i + 1 < n && facts[i]->report != report)
        i++;
    assert(facts[i]->report == report);
    return facts[i];
}

static void count_support(rp_arena *a, rp_claim *c, const rp_fact *const *facts, uint32_t n) {
    const rp_fact **told = RP_NEW(a, const rp_fact *, c->reports.n);
    for (uint32_t i = 0; i < c->reports.n; i++)
        told[i] = fact_of(facts, n, c->reports.v[i]);
    c->support = rp_independent_documents(a, told, c->reports.n);
}

// -------------------------------------------------------------------------------------------------------------- status

static bool shares_doer(const char *a, const char *b) {
    for (const char *at = a; *at; at += strcspn(at, ","), at += *at == ',')
        for (const char *o = b; *o; o += strcspn(o, ","), o += *o == ',') {
            size_t n = rp_party_base(at), m = rp_party_base(o);
            n = n < strcspn(at, ",") ? n : strcspn(at, ",");
            m = m < strcspn(o, ",") ? m : strcspn(o, ",");
            if (n == m && !strncmp(at, o, n))
                return true;
        }
    return false;
}

// Do two claimants say of one thing what cannot both be true?
static bool rival(const rp_claim *a, const rp_claim *b) {
    if (!same(a->about, b->about) || same(a->claimant, b->claimant) || a->superseded_by || b->superseded_by || !same(a->victims, b->victims))
        return false;
    if (!strcmp(a->about, "doer"))
        return !shares_doer(a->value, b->value);
    if (!a->counted || a->low == RP_OPEN || b->low == RP_OPEN || rp_claims_elsewhere(a, b))
        return false;
    return (a->high != RP_OPEN && a->high < b->low) || (b->high != RP_OPEN && b->high < a->low);
}

static const char *status_of(const rp_claims *claims) {
    bool asserted = false, alleged = false, announced = false, denied = false;
    for (uint32_t i = 0; i < claims->n; i++) {
        const rp_claim *c = &claims->v[i];
        asserted |= !strcmp(c->stance, "asserts");
        alleged |= !strcmp(c->stance, "alleges");
        announced |= !strcmp(c->stance, "announces");
        denied |= !strcmp(c->stance, "denies");
        for (uint32_t k = 0; k < i; k++)
            if (rival(c, &claims->v[k]))
                return "disputed";
    }
    if (denied)
        return asserted || alleged ? "disputed" : "denied";
    return asserted ? "happened" : alleged ? "alleged" : announced ? "planned" : "denied";
}

rp_incident rp_incident_sum(rp_arena *arena, const char *id, const rp_fact *const *facts, uint32_t n) {
    assert(n > 0);
    rp_incident x = rp_incident_summary(arena, facts, n);
    for (uint32_t i = 0; i < n; i++)
        claims_of(arena, &x.claims, facts[i]);
    add_contested(arena, &x.claims, facts, n);
    for (uint32_t i = 0; i < x.claims.n; i++) {
        identify(arena, id, &x.claims.v[i]);
        count_support(arena, &x.claims.v[i], facts, n);
        if (x.claims.v[i].support > x.independent_documents)       // a document that passes on two media, one in each claim
            x.claims.v[i].support = x.independent_documents;
    }
    supersede(&x.claims);
    rp_tolls_add(arena, &x, &x.claims, facts, n);
    x.id = id;
    x.status = status_of(&x.claims);
    return x;
}
