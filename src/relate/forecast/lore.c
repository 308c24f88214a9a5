// lore.c: see lore.h. Learnt from at most MOST_ROWS periods of pairs that had a deed in the last 2½ lookbacks: all where there
// were six deeds in the last one, every third of the others, for active pairs are what is forecast.
#include "relate/forecast/lore.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 20000, ACTIVE = 6, EVERY = 3, FIRST_TOLLS = 50 };

typedef struct rows { rp_excite_row *v; size_t n, cap; } rows;

static void push(rows *r, const rp_excite_row *row) {
    if (r->n == r->cap) {
        size_t cap = r->cap ? 2 * r->cap : 4096;
        rp_excite_row *v = rp_zeroed(cap * sizeof *v);
        if (r->n > 0)
            memcpy(v, r->v, r->n * sizeof *v);
        free(r->v);
        r->v = v, r->cap = cap;
    }
    r->v[r->n++] = *row;
}

// The rows of one pair, of series y.
static void walk(const rp_gauge *g, const rp_chronicle *c, const double *y, size_t *passed, rows *out) {
    int wide = 5 * g->lookback / 2;
    double recent = 0, around = 0, sum = 0, e[RP_EXCITE_LIVES] = {0};
    for (int t = 0; t < c->last; t++) {
        rp_excite_step(e, g->half_life, y[t]);
        sum += y[t];
        recent += c->events[t] - (t >= g->lookback ? c->events[t - g->lookback] : 0);
        around += c->events[t] - (t >= wide ? c->events[t - wide] : 0);
        if (t < c->first + 2 || around <= 0 || (recent < ACTIVE && ++*passed % EVERY != 0))
            continue;
        rp_excite_row row = {.y = y[t + 1], .mean = sum / (t - c->first + 1)};
        memcpy(row.e, e, sizeof e);
        push(out, &row);
    }
}

static rows rows_of_all(const rp_gauge *g, const rp_dyads *s, int last, bool deaths) {
    rows r = {0};
    size_t passed = 0;
    for (uint32_t d = 0; d < s->n; d++) {
        rp_chronicle c = rp_chronicle_of(s, d, last);
        walk(g, &c, deaths ? c.deaths : c.events, &passed, &r);
    }
    if (r.n > MOST_ROWS) {
        for (size_t i = 0; i < MOST_ROWS; i++)
            r.v[i] = r.v[i * r.n / MOST_ROWS];
        r.n = MOST_ROWS;
    }
    return r;
}

void rp_lore_learn(rp_lore *lore, const rp_gauge *g, const rp_dyads *s, int last, double *room, rp_smooth *smooth) {
    rows events = rows_of_all(g, s, last, false);
    rp_excite_fit(&lore->excite, events.v, events.n, NULL, 0);
    if (smooth && g->deaths) {
        rows deaths = rows_of_all(g, s, last, true);
        *smooth = rp_smooth_fit(deaths.v, deaths.n);
        free(deaths.v);
    } else if (smooth) {
        *smooth = rp_smooth_fit(events.v, events.n);
    }
    free(events.v);
    lore->toll = room, lore->n_tolls = 0;
    for (uint32_t d = 0; d < s->n; d++) {
        rp_chronicle c = rp_chronicle_of(s, d, last);
        for (uint32_t i = 0; i < c.n_tolls && i < FIRST_TOLLS; i++)
            room[lore->n_tolls++] = c.toll[i];
    }
}
