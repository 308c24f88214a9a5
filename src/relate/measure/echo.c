// echo.c: see echo.h. Pairs are of whole parties (AFG:cvl counts as AFG), unordered. Each pair's weeks of conflict are searched for
// turning points as those of the relation are; the hearing is that of all stories together.
#include "relate/measure/echo.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "code/account.h"

enum { LEAST_ACTS = 20, MOST_PAIRS = 60, APART_DAYS = 14 };

typedef struct entry { const char *a, *b; } entry;              // a < b
typedef struct pair { entry is; uint32_t n; } pair;
typedef RP_VEC(entry) entries;

static const char *base_of(const char *code, rp_arena *arena) {
    size_t n = rp_party_base(code);
    return code[n] == '\0' ? code : rp_arena_copy(arena, code, n);
}

static void add_pair(entries *list, const char *x, const char *y, rp_arena *arena) {
    const char *a = base_of(x, arena), *b = base_of(y, arena);
    int order = strcmp(a, b);
    entry e = {order < 0 ? a : b, order < 0 ? b : a};
    if (order != 0)
        rp_vec_push(arena, list, e);
}

static int by_pair(const void *x, const void *y) {
    const entry *p = x, *q = y;
    int order = strcmp(p->a, q->a);
    return order ? order : strcmp(p->b, q->b);
}

static int by_number(const void *x, const void *y) {
    const pair *p = x, *q = y;
    return p->n != q->n ? (p->n > q->n ? -1 : 1) : by_pair(&p->is, &q->is);
}

// The pairs of conflict, most active first.
static uint32_t list_pairs(const rp_acts *acts, rp_arena *arena, pair **out) {
    entries list = {0};
    RP_VEC(pair) pairs = {0};
    for (uint32_t i = 0; i < acts->n; i++) {
        const rp_act *x = &acts->v[i];
        for (uint32_t j = 0; j < x->actor.n && x->quad <= RP_VERBAL_CONFLICT; j++)
            for (uint32_t k = 0; k < x->recipient.n; k++)
                add_pair(&list, x->actor.v[j], x->recipient.v[k], arena);
    }
    if (list.n > 1)
        qsort(list.v, list.n, sizeof *list.v, by_pair);
    for (uint32_t i = 0, j; i < list.n; i = j) {
        for (j = i + 1; j < list.n && by_pair(&list.v[i], &list.v[j]) == 0; j++)
            ;
        pair p = {list.v[i], j - i};
        if (p.n >= LEAST_ACTS)
            rp_vec_push(arena, &pairs, p);
    }
    if (pairs.n > 1)
        qsort(pairs.v, pairs.n, sizeof *pairs.v, by_number);
    *out = pairs.v;
    return pairs.n < MOST_PAIRS ? pairs.n : MOST_PAIRS;
}

static void search(rp_bond *r, const pair *p, const rp_acts *acts, const rp_coverage *all, rp_arena *scratch, rp_arena *arena) {
    rp_series s;
    rp_turnings found = {0};
    const rp_series_wanted what = {p->is.a, p->is.b, RP_STEP_WEEK, {r->series.from[0], r->series.from[r->series.n] - 1}};
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
            rp_echo echo = {p->is.a, p->is.b, s.from[found.v[i].at], found.v[i].before, found.v[i].after};
            if (abs(echo.day - r->series.from[point->turning.at]) <= APART_DAYS)
                rp_vec_push(arena, &point->echoes, echo);
        }
}

void rp_echoes_find(rp_bond *r, const rp_acts *acts, const rp_coverage *all, rp_arena *arena) {
    pair *list;
    uint32_t n = r->points.n ? list_pairs(acts, arena, &list) : 0;
    rp_arena *scratch = rp_arena_new();
    for (uint32_t i = 0; scratch && i < n; i++) {
        const char *a = list[i].is.a, *b = list[i].is.b;
        bool same = (!strcmp(a, r->series.a) && !strcmp(b, r->series.b)) || (!strcmp(a, r->series.b) && !strcmp(b, r->series.a));
        if (!same)
            search(r, &list[i], acts, all, scratch, arena);
        rp_arena_reset(scratch);
    }
    rp_arena_free(scratch);
}
