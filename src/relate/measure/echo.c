// echo.c: see echo.h. Pairs are of whole parties (AFG:cvl counts as AFG), unordered. Each pair's weeks of conflict are searched for
// turning points as those of the relation are; the hearing is that of all stories together.
#include "relate/measure/echo.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/dict.h"
#include "code/account.h"

enum { LEAST_ACTS = 20, MOST_PAIRS = 60 /* bits of a word */, APART_DAYS = 14 };

typedef struct pair { const char *a, *b; uint32_t number[2], n; } pair;          // a < b; acts

// Whole parties by number: an act's are looked at again for every pair.
enum { REMEMBERED = 4096 };
typedef struct cast {
    rp_arena *arena;
    rp_dict number;                 // base → number
    RP_VEC(const char *) base;
    struct { const char *code; uint32_t number; } last[REMEMBERED];     // by address: acts share the texts of their codes
    uint32_t *from;                 // [acts + 1] where an act's begin in of
    RP_VEC(uint32_t) of;            // doers and done to
} cast;

static uint32_t number_of(cast *c, const char *code) {
    uint32_t slot = (uint32_t)((uintptr_t)code >> 4) % REMEMBERED;
    if (c->last[slot].code == code)
        return c->last[slot].number;
    size_t n = rp_party_base(code);
    const char *base = code[n] == '\0' ? code : rp_arena_copy(c->arena, code, n);
    uint32_t known = rp_dict_get(&c->number, base);
    if (known == UINT32_MAX) {
        known = c->base.n;
        rp_dict_put(&c->number, base, known);
        rp_vec_push(c->arena, &c->base, base);
    }
    c->last[slot].code = code, c->last[slot].number = known;
    return known;
}

static cast *cast_of(const rp_acts *acts, rp_arena *arena) {
    cast *c = RP_NEW(arena, cast, 1);
    c->arena = c->number.arena = arena;
    c->from = RP_NEW(arena, uint32_t, acts->n + 1);
    for (uint32_t i = 0; i < acts->n; i++) {
        const rp_act *x = &acts->v[i];
        c->from[i] = c->of.n;
        for (uint32_t k = 0; k < x->actor.n + x->recipient.n; k++)
            rp_vec_push(arena, &c->of, number_of(c, k < x->actor.n ? x->actor.v[k] : x->recipient.v[k - x->actor.n]));
    }
    c->from[acts->n] = c->of.n;
    return c;
}

static int by_key(const void *x, const void *y) {
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

static int by_number(const void *x, const void *y) {
    const pair *p = x, *q = y;
    int order = p->n != q->n ? (p->n > q->n ? -1 : 1) : strcmp(p->a, q->a);
    return order ? order : strcmp(p->b, q->b);
}

static pair pair_of(const cast *c, uint64_t key, uint32_t n) {
    uint32_t x = (uint32_t)(key >> 32), y = (uint32_t)key;
    bool turned = strcmp(c->base.v[x], c->base.v[y]) > 0;
    return (pair){c->base.v[turned ? y : x], c->base.v[turned ? x : y], {x, y}, n};
}

// The pairs of conflict, most active first.
static uint32_t list_pairs(const rp_acts *acts, const cast *c, rp_arena *arena, pair **out) {
    RP_VEC(uint64_t) keys = {0};
    RP_VEC(pair) pairs = {0};
    for (uint32_t i = 0; i < acts->n; i++) {
        const rp_act *x = &acts->v[i];
        const uint32_t *of = c->of.v + c->from[i];
        for (uint32_t j = 0; j < x->actor.n && x->quad <= RP_VERBAL_CONFLICT; j++)
            for (uint32_t k = x->actor.n; k < x->actor.n + x->recipient.n; k++)
                if (of[j] != of[k])
                    rp_vec_push(arena, &keys, of[j] < of[k] ? (uint64_t)of[j] << 32 | of[k] : (uint64_t)of[k] << 32 | of[j]);
    }
    if (keys.n > 1)
        qsort(keys.v, keys.n, sizeof *keys.v, by_key);
    for (uint32_t i = 0, j; i < keys.n; i = j) {
        for (j = i + 1; j < keys.n && keys.v[j] == keys.v[i]; j++)
            ;
        if (j - i >= LEAST_ACTS)
            rp_vec_push(arena, &pairs, pair_of(c, keys.v[i], j - i));
    }
    if (pairs.n > 1)
        qsort(pairs.v, pairs.n, sizeof *pairs.v, by_number);
    *out = pairs.v;
    return pairs.n < MOST_PAIRS ? pairs.n : MOST_PAIRS;
}

// The acts in which both of a pair have a part, for each of the pairs, in their order: all that a series of the two looks at.
static rp_acts *share_out(const rp_acts *acts, const cast *c, const pair *list, uint32_t n, rp_arena *arena) {
    rp_acts *out = RP_NEW(arena, rp_acts, n);
    uint64_t *of = RP_NEW(arena, uint64_t, c->base.n + 1);        // the pairs that a party is one of, as bits
    for (uint32_t k = 0; k < n; k++)
        of[list[k].number[0]] |= (uint64_t)1 << k, of[list[k].number[1]] |= (uint64_t)1 << k;
    for (uint32_t i = 0; i < acts->n; i++) {
        uint64_t once = 0, both = 0;
        for (uint32_t j = c->from[i]; j < c->from[i + 1]; j++) {
            bool again = false;
            for (uint32_t m = c->from[i]; m < j && !again; m++)
                again = c->of.v[m] == c->of.v[j];
            both |= again ? 0 : once & of[c->of.v[j]];
            once |= of[c->of.v[j]];
        }
        for (; both; both &= both - 1)
            rp_vec_push(arena, &out[__builtin_ctzll(both)], acts->v[i]);
    }
    return out;
}

static void search(rp_bond *r, const pair *p, const rp_acts *acts, const rp_coverage *all, rp_arena *scratch, rp_arena *arena) {
    rp_series s;
    rp_turnings found = {0};
    const rp_series_wanted what = {p->a, p->b, RP_STEP_WEEK, {r->series.from[0], r->series.from[r->series.n] - 1}, true};
    rp_series_make(&s, &what, acts, all, scratch);
    double *y = RP_NEW(scratch, double, s.n), *e = RP_NEW(scratch, double, s.n), size;
    for (uint32_t t = 0; t < s.n; t++) {
        y[t] = s.tick[RP_EITHER_WAY][t].y[RP_MATERIAL_CONFLICT] + s.tick[RP_EITHER_WAY][t].y[RP_VERBAL_CONFLICT];
        e[t] = isnan(s.log_v[t]) ? 0 : exp(r->measured[RP_EITHER_WAY][RP_HOSTILITY].law.delta * s.log_v[t]);
    }
    rp_turnings_find(&(rp_counted){s.n, y, e, s.days}, scratch, &found, &size);
    for (uint32_t i = 0; i < found.n; i++)
        for (uint32_t j = 0; j < r->points.n; j++) {
            rp_point *point = &r->points.v[j];
            rp_echo echo = {p->a, p->b, s.from[found.v[i].at], found.v[i].before, found.v[i].after};
            if (abs(echo.day - r->series.from[point->turning.at]) <= APART_DAYS)
                rp_vec_push(arena, &point->echoes, echo);
        }
}

void rp_echoes_find(rp_bond *r, const rp_acts *acts, const rp_coverage *all, rp_arena *arena) {
    pair *list = NULL;
    rp_arena *work = rp_arena_new(), *scratch = rp_arena_new();
    const cast *c = work && scratch && r->points.n ? cast_of(acts, work) : NULL;
    uint32_t n = c ? list_pairs(acts, c, work, &list) : 0;
    const rp_acts *shares = n ? share_out(acts, c, list, n, work) : NULL;
    for (uint32_t i = 0; i < n; i++) {
        pair p = list[i];
        p.a = rp_arena_copy(arena, p.a, strlen(p.a)), p.b = rp_arena_copy(arena, p.b, strlen(p.b));
        bool same = (!strcmp(p.a, r->series.a) && !strcmp(p.b, r->series.b)) || (!strcmp(p.a, r->series.b) && !strcmp(p.b, r->series.a));
        if (!same)
            search(r, &p, &shares[i], all, scratch, arena);
        rp_arena_reset(scratch);
    }
    rp_arena_free(scratch);
    rp_arena_free(work);
}
