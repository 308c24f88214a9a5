// claim.c: claims out of reports, tolls out of claims; the other fields of the incident are summary.c's.
//
// A report's claimant is the party to whom it attributes the statement, passing over media: these are the chain by
// which it came (via). A statement in the publisher's own voice is the publisher's claim. Equal claims of one claimant
// are one, with all its reports. A later value of the same claimant about the same victims supersedes the earlier one;
// unequal values of one day stand side by side, since they are often a total and its parts ("eight, six of them in …").
//
// A toll over all claims that are not superseded:
//   side      the victims of one camp: those that one doer is said to have hit
//   claimant  says of a side the sum over its victims, of each the largest value
//   low, high the least and the most over claimants; best: the value with the most independent documents behind it,
//             of equal ones the higher
//   total     the sum over sides: "58 of theirs" and "9 of ours" add, "46 civilians" and "20 militants" of one strike
//             by two claimants do not
#include "link/claim.h"

#include <assert.h>
#include <string.h>

#include "base/digest.h"
#include "link/summary.h"

typedef RP_VEC(rp_claim) claim_list;

// -------------------------------------------------------------------------------------------------------------- claims

static bool same(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

// Do both codes belong to one party?
static bool same_base(const char *a, const char *b) {
    return a && b && rp_party_base(a) == rp_party_base(b) && !strncmp(a, b, rp_party_base(a));
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
    return same(a->about, b->about) && same(a->claimant, b->claimant) && same(a->stance, b->stance)
        && same(a->victims, b->victims) && a->low == b->low && a->high == b->high;
}

static rp_day day_of(const rp_fact *f) {
    return f->published.to != RP_DAY_NONE ? f->published.to : f->published.from;
}

// Adds c, or f to the claim that equals it.
static void add_claim(rp_arena *a, claim_list *list, rp_claim c, const rp_fact *f) {
    uint32_t i = 0;
    while (i < list->n && !equal(&list->v[i], &c))
        i++;
    if (i == list->n) {
        c.first_reported = day_of(f);
        rp_vec_push(a, list, c);
    }
    rp_claim *k = &list->v[i];
    if (day_of(f) != RP_DAY_NONE && (k->first_reported == RP_DAY_NONE || day_of(f) < k->first_reported))
        k->first_reported = day_of(f);
    add_media(a, k, f);
    add_string(a, &k->reports, f->report);
}

static const char *victims_of(rp_arena *a, const rp_party_refs *list) {
    const char *out = NULL;
    for (uint32_t i = 0; i < list->n; i++)
        out = out ? rp_arena_printf(a, "%s,%s", out, list->v[i].party) : list->v[i].party;
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

static void claims_of(rp_arena *a, claim_list *list, const rp_fact *f) {
    const char *stance = stance_of(f->status);
    rp_claim c = {.about = "occurrence", .stance = stance};
    set_claimant(&c, f);
    if (stance)
        add_claim(a, list, c, f);
    for (uint32_t i = 0; stance && i < f->n_counts; i++) {
        c.about = f->counts[i].what;
        c.low = f->counts[i].low;
        c.high = f->counts[i].high;
        c.victims = victims_of(a, &f->recipient);
        add_claim(a, list, c, f);
    }
    for (uint32_t i = 0; i < f->denied_by.n; i++) {
        rp_claim no = {.about = "occurrence", .stance = "denies", .claimant = f->denied_by.v[i].party, .claimant_name = f->denied_by.v[i].name};
        add_claim(a, list, no, f);
    }
}

static void identify(rp_arena *a, const char *incident, rp_claim *c) {
    const char *key = rp_arena_printf(a, "%s %s %s %s %s %lld %lld", incident, c->about, c->victims ? c->victims : "-", c->stance,
                                      c->claimant ? c->claimant : "-", (long long)c->low, (long long)c->high);
    char hex[17];
    rp_digest_id(key, strlen(key), 0, hex);
    c->id = rp_arena_printf(a, "c-%s", hex);
}

// The claimant's next later value about the same victims takes the place of the earlier one.
static void supersede(claim_list *list) {
    for (uint32_t i = 0; i < list->n; i++) {
        rp_claim *c = &list->v[i];
        const rp_claim *next = NULL;
        for (uint32_t k = 0; k < list->n; k++) {
            const rp_claim *o = &list->v[k];
            if (k != i && strcmp(o->about, "occurrence") && same(o->about, c->about) && same(o->claimant, c->claimant)
                && same(o->victims, c->victims) && c->first_reported != RP_DAY_NONE && o->first_reported > c->first_reported
                && (!next || o->first_reported < next->first_reported))
                next = o;
        }
        c->superseded_by = next ? next->id : NULL;
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

// --------------------------------------------------------------------------------------------------------------- tolls

enum { MAX_CAMPS = 16 };
typedef struct camps { const char *code[MAX_CAMPS]; uint32_t side[MAX_CAMPS], n; } camps;

static uint32_t camp_of(camps *c, const char *code) {
    for (uint32_t i = 0; i < c->n; i++)
        if (same_base(code, c->code[i]))
            return i;
    for (uint32_t i = 0; i < c->n; i++)
        if (!code && !c->code[i])
            return i;
    if (c->n == MAX_CAMPS)
        return MAX_CAMPS - 1;
    c->code[c->n] = code;
    c->side[c->n] = c->n;
    return c->n++;
}

static void join(camps *c, uint32_t a, uint32_t b) {
    uint32_t from = c->side[b], to = c->side[a];
    for (uint32_t i = 0; i < c->n; i++)
        if (c->side[i] == from)
            c->side[i] = to;
}

static const char *first_code(const rp_party_refs *list) {
    return list->n ? list->v[0].party : NULL;
}

// Victims of one doer are of one side.
static camps find_camps(const rp_fact *const *facts, uint32_t n) {
    camps c = {0};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t mine = camp_of(&c, first_code(&facts[i]->recipient));
        for (uint32_t k = 0; k < i; k++)
            if (facts[i]->actor.n && facts[k]->actor.n && same(first_code(&facts[i]->actor), first_code(&facts[k]->actor)))
                join(&c, mine, camp_of(&c, first_code(&facts[k]->recipient)));
    }
    return c;
}

typedef struct sum { const char *claimant; int64_t low, high; bool open; uint32_t support; } sum;
typedef RP_VEC(sum) sum_list;

static int64_t at_most(const rp_claim *c) {
    return c->high == RP_OPEN || c->high < c->low ? c->low : c->high;
}

// Is c told again or in full by another claim of its claimant: a larger value of the same victims, or the same value of
// victims under the same base ("46 killed in Afghanistan", "46 civilians")?
static bool is_part(const claim_list *list, const rp_claim *c) {
    for (uint32_t i = 0; i < list->n; i++) {
        const rp_claim *o = &list->v[i];
        if (o == c || o->superseded_by || !same(o->about, c->about) || !same(o->claimant, c->claimant))
            continue;
        bool again = o->low == c->low && o < c && (same(o->victims, c->victims) || same_base(o->victims, c->victims));
        if (again || (same(o->victims, c->victims) && o->low > c->low))
            return true;
    }
    return false;
}

static void add_to_sums(rp_arena *a, sum_list *sums, const rp_claim *c) {
    uint32_t i = 0;
    while (i < sums->n && !same(sums->v[i].claimant, c->claimant))
        i++;
    if (i == sums->n) {
        sum s = {.claimant = c->claimant};
        rp_vec_push(a, sums, s);
    }
    sum *s = &sums->v[i];
    s->low += c->low;
    s->high += at_most(c);
    s->open |= c->high == RP_OPEN;
    s->support = c->support > s->support ? c->support : s->support;
}

// Independent support of a value, over claimants.
static uint32_t backing(const sum_list *sums, const sum *s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < sums->n; i++)
        if (sums->v[i].low == s->low && sums->v[i].high == s->high)
            n += sums->v[i].support;
    return n;
}

static void add_side(rp_toll *t, const sum_list *sums) {
    const sum *least = &sums->v[0], *most = least, *best = least;
    for (uint32_t i = 1; i < sums->n; i++) {
        const sum *s = &sums->v[i];
        least = s->low < least->low ? s : least;
        most = s->high > most->high ? s : most;
        uint32_t n = backing(sums, s), m = backing(sums, best);
        best = n > m || (n == m && s->high > best->high) ? s : best;
    }
    t->low += least->low;
    t->best += best->high;
    t->high += most->high;
    t->open |= most->open;
}

static void add_toll(rp_arena *a, rp_incident *x, const claim_list *claims, camps *c, const char *about) {
    rp_toll t = {.about = about};
    bool any = false;
    for (uint32_t side = 0; side < c->n; side++) {
        sum_list sums = {0};
        for (uint32_t i = 0; i < claims->n; i++) {
            const rp_claim *k = &claims->v[i];
            if (same(k->about, about) && !k->superseded_by && k->low != RP_OPEN && c->side[camp_of(c, k->victims)] == side && !is_part(claims, k))
                add_to_sums(a, &sums, k);
        }
        if (sums.n)
            add_side(&t, &sums);
        any |= sums.n > 0;
    }
    if (any)
        rp_vec_push(a, &x->tolls, t);
}

static void add_tolls(rp_arena *a, rp_incident *x, const claim_list *claims, const rp_fact *const *facts, uint32_t n) {
    camps c = find_camps(facts, n);
    for (uint32_t i = 0; i < claims->n; i++) {
        bool done = !strcmp(claims->v[i].about, "occurrence");
        for (uint32_t k = 0; k < x->tolls.n; k++)
            done |= same(x->tolls.v[k].about, claims->v[i].about);
        if (!done)
            add_toll(a, x, claims, &c, claims->v[i].about);
    }
}

// -------------------------------------------------------------------------------------------------------------- status

// Do two claimants give values of one thing that cannot both be true?
static bool rival(const rp_claim *a, const rp_claim *b) {
    if (!strcmp(a->about, "occurrence") || !same(a->about, b->about) || !same(a->victims, b->victims) || same(a->claimant, b->claimant)
        || a->superseded_by || b->superseded_by || a->low == RP_OPEN || b->low == RP_OPEN)
        return false;
    return (a->high != RP_OPEN && a->high < b->low) || (b->high != RP_OPEN && b->high < a->low);
}

static const char *status_of(const claim_list *claims) {
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
    claim_list claims = {0};
    for (uint32_t i = 0; i < n; i++)
        claims_of(arena, &claims, facts[i]);
    for (uint32_t i = 0; i < claims.n; i++) {
        identify(arena, id, &claims.v[i]);
        count_support(arena, &claims.v[i], facts, n);
    }
    supersede(&claims);
    add_tolls(arena, &x, &claims, facts, n);
    x.id = id;
    x.status = status_of(&claims);
    for (uint32_t i = 0; i < claims.n; i++)
        rp_vec_push(arena, &x.claims, claims.v[i]);
    return x;
}
