// outlook.c: see outlook.h.
//
// Memory. The law of a coming month is that of a past month drawn with weight ½^{j/h}, dressed: NB(mean y_j + offset, size).
// A half-life of 3 months and size 3 alone ("smoothed recency") beats the last twelve months as they stand (conflictology,
// the benchmark of the VIEWS competition) by a tenth; several half-lives side by side let the past decide how fast it ages.
//
// Simulation. Events of each coming period by excite.c; each event's toll drawn from the pair's own tolls of the last 24
// months and, as if ten of them, from those of all pairs. Many events (> 60): a gamma law with the sum's mean and variance.
//
// Rejected, by score: fitting deaths directly; tolls with a half-life of 12, 6 or 3 months (jumps held better, everything else
// worse); excitement pooled over all pairs only; excitement between pairs of one country.
//
// Half-lives, sizes and classes were chosen on forecasts made before 2010, but for three: the half-life of 3 months (8 weeks) with size 3
// is that of a study that had seen 2010–2020; the dressing of size 6 (deaths) and the sharper one of weeks (size 20) were picked with both periods in view.
#include "relate/forecast/outlook.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TOLL_PERIODS = 24, MOST_TOLLS = 400, POOLED_TOLLS = 10, MOST_SUMMED = 60, FIT_PERIODS = 10, LONGEST = 26 };
static const double FIT_STRENGTH = 3;

#define MONTHS .period = RP_MONTHS, .horizon = {1, 2, 3, 4, 5, 6}, .n_horizons = 6, .lookback = 24, .step = 1, .refit = 12, .least_age = 12, \
               .half_life = {1, 3, 9, 36}, .climate = {6, 12, 24}, .class_life = 6,                                                          \
               .memory = {{1.5, 36, 1}, {3, 36, 1}, {3, 36, 0}, {8, 36, 1}, {24, 108, 0}}

const rp_gauge *rp_gauge_of(enum rp_measure m) {
    static const rp_gauge gauges[RP_N_MEASURES] = {
        [RP_DEATHS_MONTHLY] = {.name = "deaths a month", .deaths = true, MONTHS, .dressing = {{0.15, 3}, {0.06, 6}}, .class_from = {3, 20}},
        [RP_EVENTS_MONTHLY] = {.name = "events a month", MONTHS, .dressing = {{0.1, 8}, {0.05, 20}}, .class_from = {1, 6}},
        [RP_EVENTS_WEEKLY] = {
            .name = "events a week", .period = RP_WEEKS, .horizon = {1, 4, 13, 26}, .n_horizons = 4, .lookback = 104, .step = 4, .refit = 52,
            .least_age = 52, .half_life = {1, 4, 13, 52}, .climate = {12, 26, 52}, .class_life = 26,
            .memory = {{3, 104, 1}, {8, 104, 1}, {8, 104, 0}, {26, 104, 1}, {104, 312, 0}},
            .dressing = {{0.05, 8}, {0.03, 20}}, .class_from = {0.5, 3}},
    };
    return &gauges[m];
}

rp_chronicle rp_chronicle_of(const rp_dyads *s, uint32_t pair, int last) {
    size_t row = (size_t)pair * (size_t)s->n_periods;
    uint32_t from = s->toll_from[pair], to = s->toll_from[pair + 1];
    while (to > from && s->toll_period[to - 1] > last)
        to--;
    return (rp_chronicle){s->events + row, s->deaths + row, s->first[pair], last, s->toll_period + from, s->toll + from, to - from};
}

rp_outlook *rp_outlook_new(const rp_gauge *gauge) {
    rp_outlook *o = rp_zeroed(sizeof *o);
    o->gauge = gauge;
    for (int i = 0; i < RP_DRESSINGS; i++)
        rp_dressing_make(&o->dressing[i], gauge->dressing[i].offset, gauge->dressing[i].size);
    return o;
}

const double *rp_outlook_series(const rp_gauge *g, const rp_chronicle *c) {
    return g->deaths ? c->deaths : c->events;
}

int rp_outlook_class(const rp_gauge *g, const rp_chronicle *c) {
    const double *y = rp_outlook_series(g, c);
    double level = 0, sum = 0;
    for (int j = 0; j < g->lookback && j <= c->last; j++) {
        double w = exp2(-j / g->class_life);
        level += w * y[c->last - j], sum += w;
    }
    int class = 0;
    while (class < RP_CLASSES - 1 && level >= g->class_from[class] * sum)
        class++;
    return class;
}

void rp_memory_law(const rp_memory *m, const double *y, int last, rp_law *law) {
    double sum = 0;
    memset(law, 0, sizeof *law);
    for (int j = 0; j < m->window && j <= last; j++) {
        double w = exp2(-j / m->half_life);
        law->p[rp_law_cell(y[last - j])] += w, sum += w;
    }
    for (int c = 0; c < RP_LAW_CELLS; c++)
        law->p[c] /= sum;
}

// What is known after period t, for each t from `from` on: rows of (what came in t + 1, what was known at t).
static size_t rows_of(const rp_gauge *g, const rp_chronicle *c, int from, rp_excite_row *row, rp_excite_state *end) {
    rp_excite_state at = {{0}, {0}, 0};
    double sum = 0;
    size_t n = 0;
    memcpy(at.half_life, g->half_life, sizeof at.half_life);
    for (int t = 0; t <= c->last; t++) {
        rp_excite_step(at.e, g->half_life, c->events[t]);
        sum += c->events[t];
        at.mean = sum / (t < c->first ? 1 : t - c->first + 1);
        if (row && t >= from && t < c->last) {
            memcpy(row[n].e, at.e, sizeof at.e);
            row[n].mean = at.mean, row[n].y = c->events[t + 1], n++;
        }
    }
    *end = at;
    return n;
}

rp_excite rp_outlook_fit(const rp_gauge *g, const rp_chronicle *c, const rp_excite *all) {
    rp_excite own = *all;
    rp_excite_state end;
    int from = c->first + 2, most = FIT_PERIODS * g->refit;
    if (c->last - from < 6)
        return own;
    from = c->last - from > most ? c->last - most : from;
    rp_excite_row *row = rp_zeroed((size_t)(c->last - from) * sizeof *row);
    size_t n = rows_of(g, c, from, row, &end);
    rp_excite_fit(&own, row, n, all, FIT_STRENGTH);
    free(row);
    return own;
}

// Where an event's toll is drawn from.
typedef struct urn {
    const double *own, *all;
    uint32_t n_own, n_all;
    double mean, variance;
} urn;

static void moments(const double *x, uint32_t n, double *sum, double *squares) {
    *sum = *squares = 0;
    for (uint32_t i = 0; i < n; i++)
        *sum += x[i], *squares += x[i] * x[i];
}

static urn urn_of(const rp_chronicle *c, const rp_lore *lore) {
    uint32_t from = c->n_tolls;
    while (from > 0 && c->n_tolls - from < MOST_TOLLS && c->toll_period[from - 1] > c->last - TOLL_PERIODS)
        from--;
    urn u = {.own = c->toll + from, .n_own = c->n_tolls - from, .all = lore->toll, .n_all = lore->n_tolls};
    double sum, squares, all_sum, all_squares, n = (double)u.n_own + POOLED_TOLLS, share = POOLED_TOLLS / (double)u.n_all;
    moments(u.own, u.n_own, &sum, &squares);
    moments(u.all, u.n_all, &all_sum, &all_squares);
    u.mean = (sum + share * all_sum) / n;
    u.variance = (squares + share * all_squares) / n - u.mean * u.mean;
    return u;
}

static double toll_of(const urn *u, double events, rp_dice *dice) {
    double sum = 0;
    if (events > MOST_SUMMED) {
        double mean = events * u->mean, variance = events * u->variance + 1e-9;
        return mean > 0 ? round(rp_counts_gamma(dice, mean * mean / variance) * variance / mean) : 0;
    }
    for (int i = 0; i < (int)events; i++) {
        bool own = rp_dice_unit(dice) * (u->n_own + POOLED_TOLLS) < u->n_own;
        sum += own ? u->own[rp_dice_below(dice, u->n_own)] : u->all[rp_dice_below(dice, u->n_all)];
    }
    return sum;
}

// RP_PATHS simulated paths, as the law at each horizon.
static void simulate(const rp_gauge *g, const rp_chronicle *c, const rp_excite *own, const rp_lore *lore, uint64_t seed, rp_laws *out) {
    rp_dice dice = rp_dice_of(seed, (uint64_t)c->last * 4 + (uint64_t)g->period * 2 + g->deaths);
    rp_excite_state now;
    double path[LONGEST];
    rows_of(g, c, 0, NULL, &now);
    urn u = g->deaths ? urn_of(c, lore) : (urn){0};
    for (int h = 0; h < g->n_horizons; h++)
        memset(&out->member[h][RP_MEMORIES], 0, sizeof(rp_law));
    for (int i = 0; i < RP_PATHS; i++) {
        rp_excite_path(own, now, &dice, g->horizon[g->n_horizons - 1], path);
        for (int h = 0; h < g->n_horizons; h++) {
            double events = path[g->horizon[h] - 1];
            out->member[h][RP_MEMORIES].p[rp_law_cell(g->deaths ? toll_of(&u, events, &dice) : events)] += 1.0 / RP_PATHS;
        }
    }
}

void rp_outlook_members(const rp_outlook *o, const rp_chronicle *c, const rp_excite *own, const rp_lore *lore, uint64_t seed, rp_laws *out) {
    const rp_gauge *g = o->gauge;
    rp_law bare;
    for (int i = 0; i < RP_MEMORIES; i++) {
        rp_memory_law(&g->memory[i], rp_outlook_series(g, c), c->last, &bare);
        rp_dressing_apply(&o->dressing[g->memory[i].dressing], &bare, &out->member[0][i]);
        for (int h = 1; h < g->n_horizons; h++)
            out->member[h][i] = out->member[0][i];
    }
    simulate(g, c, own, lore, seed, out);
}
