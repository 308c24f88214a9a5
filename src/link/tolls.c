// tolls.c: see tolls.h. Over all claims that are not superseded:
//
//   side      the victims of one camp: those that one doer is said to have hit
//   claimant  says of a side the sum over its victims, of each the largest value
//   low, high the least and the most over claimants; best: the value with the most independent documents behind it,
//             of equal ones the higher, and the others are kept as ties
//   total     the sum over sides: "58 of theirs" and "9 of ours" add, "46 civilians" and "20 militants" of one strike
//             by two claimants do not
#include "link/tolls.h"

#include <string.h>

static bool same(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

enum { MAX_CAMPS = 16 };
typedef struct camps { const char *code[MAX_CAMPS]; uint32_t side[MAX_CAMPS], n; } camps;

static uint32_t camp_of(camps *c, const char *code) {
    for (uint32_t i = 0; i < c->n; i++)
        if (rp_party_akin(code, c->code[i]))
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

typedef RP_VEC(int64_t) changes;
typedef struct sum { const char *claimant; int64_t low, high; bool open; uint32_t support; } sum;
typedef RP_VEC(sum) sum_list;

static int64_t at_most(const rp_claim *c) {
    return c->high == RP_OPEN || c->high < c->low ? c->low : c->high;
}

bool rp_claims_elsewhere(const rp_claim *a, const rp_claim *b) {
    return a->place && b->place && !strcasestr(a->place, b->place) && !strcasestr(b->place, a->place);
}

// May o's victims be those of c, or more of them: the same, the same side, or c does not say whose they are?
static bool covers(const rp_claim *o, const rp_claim *c) {
    return same(o->victims, c->victims) || (!c->victims && o->victims);
}

// Have the two sets of victims a party in common ("AFG", "AFG,PAK:reb")?
static bool overlap(const char *a, const char *b) {
    for (const char *at = a; at && b && *at; at += strcspn(at, ","), at += *at == ',') {
        size_t n = strcspn(at, ",");
        for (const char *o = b; *o; o += strcspn(o, ","), o += *o == ',')
            if (strcspn(o, ",") == n && !strncmp(at, o, n))
                return true;
    }
    return false;
}

// Is c told again or in full by another claim: of its claimant a larger value, or the same one of victims under the same
// base ("46 killed in Afghanistan", "46 civilians"); of another a larger value that takes in its place ("47 in Khost and
// Kunar, officials said; six in Kunar, residents said")?
static bool is_part(const rp_claims *list, const rp_claim *c) {
    for (uint32_t i = 0; i < list->n; i++) {
        const rp_claim *o = &list->v[i];
        if (o == c || o->superseded_by || !same(o->about, c->about) || !o->counted)
            continue;
        bool own = same(o->claimant, c->claimant);
        bool again = own && o->low == c->low && o < c && (covers(o, c) || covers(c, o) || rp_party_akin(o->victims, c->victims) || overlap(o->victims, c->victims));
        if (again || (o->low > c->low && covers(o, c) && (own || rp_claims_elsewhere(o, c))))
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

// The values of a side that are as well supported as its best: each would change the total by the difference.
static void add_ties(rp_arena *a, const sum_list *sums, const sum *best, changes *out) {
    uint32_t most = backing(sums, best);
    for (uint32_t i = 0; i < sums->n; i++) {
        const sum *s = &sums->v[i];
        int64_t change = s->high - best->high;
        bool known = change == 0 || backing(sums, s) != most;
        for (uint32_t k = 0; k < out->n && !known; k++)
            known = out->v[k] == change;
        if (!known)
            rp_vec_push(a, out, change);
    }
}

static void add_side(rp_arena *a, rp_toll *t, const sum_list *sums, changes *ties) {
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
    add_ties(a, sums, best, ties);
}

static void add_toll(rp_arena *a, rp_incident *x, const rp_claims *claims, camps *c, const char *about) {
    rp_toll t = {.about = about};
    changes ties = {0};
    bool any = false;
    for (uint32_t side = 0; side < c->n; side++) {
        sum_list sums = {0};
        for (uint32_t i = 0; i < claims->n; i++) {
            const rp_claim *k = &claims->v[i];
            if (same(k->about, about) && !k->superseded_by && k->low != RP_OPEN && c->side[camp_of(c, k->victims)] == side && !is_part(claims, k))
                add_to_sums(a, &sums, k);
        }
        if (sums.n)
            add_side(a, &t, &sums, &ties);
        any |= sums.n > 0;
    }
    for (uint32_t i = 0; i < ties.n; i++)
        rp_vec_push(a, &t.ties, t.best + ties.v[i]);
    if (any)
        rp_vec_push(a, &x->tolls, t);
}

void rp_tolls_add(rp_arena *a, rp_incident *x, const rp_claims *claims, const rp_fact *const *facts, uint32_t n) {
    camps c = find_camps(facts, n);
    for (uint32_t i = 0; i < claims->n; i++) {
        bool done = !claims->v[i].counted;
        for (uint32_t k = 0; k < x->tolls.n; k++)
            done |= same(x->tolls.v[k].about, claims->v[i].about);
        if (!done)
            add_toll(a, x, claims, &c, claims->v[i].about);
    }
}
