// bond.c: see bond.h: the series of each way, its two curves, turning points with what made them; echo.c looks for what broke elsewhere.
//
// Uncertainty about what happened is carried into the bands by multiple imputation (Rubin 1987): WORLDS versions of the record are drawn, in
// each of which every act happened or not, on one day; the curve is smoothed in each, and the variance of a point is the mean of the
// variances plus the variance of the means. The parameters are those fitted to expected numbers; their own uncertainty is left out, which
// simulation shows to matter little against the rest (bench/score_relate.py).
//
// Influence. Without an act the slope of its period's log-likelihood changes by d; the posterior mode moves, to first order, by Cov(theta_s,
// theta_t) d, and the covariances are products of the smoother's gains. That ranks all acts in one pass; those that are named are left
// out for real and the curve is smoothed anew.
#include "relate/measure/bond.h"

#include <math.h>
#include <stdlib.h>

#include "relate/bearing.h"
#include "relate/dice.h"
#include "relate/measure/echo.h"
#include "relate/negbin.h"

enum { WORLDS = 12, SURROUND_DAYS = 28, LEAST_ACTS = 8 };
static const double LOGISTIC = 1.702;       // Phi(x / 1.702) is nearly the logistic function of x

static enum rp_mood mood_of(int quad) {
    return quad >= RP_VERBAL_COOPERATION ? RP_COOPERATION : RP_HOSTILITY;
}

// The classes of a mood, deeds first: they are what its curve is scaled by.
static int quad_of(enum rp_mood mood, int k) {
    static const int quads[RP_N_MOODS][RP_CURVE_CLASSES] = {{RP_MATERIAL_CONFLICT, RP_VERBAL_CONFLICT}, {RP_VERBAL_COOPERATION, RP_MATERIAL_COOPERATION}};
    return quads[mood][k];
}

// ---------------------------------------------------------------------------------------------------------------- curves

// Columns out of ticks; buffers that are there are filled anew.
typedef struct columns { double *y[RP_CURVE_CLASSES], *w, *wx, *wxx; } columns;

static columns columns_new(uint32_t n, rp_arena *a) {
    return (columns){{RP_NEW(a, double, n), RP_NEW(a, double, n)}, RP_NEW(a, double, n), RP_NEW(a, double, n), RP_NEW(a, double, n)};
}

static rp_seen see(const rp_series *s, const rp_tick *tick, enum rp_mood mood, columns c) {
    for (uint32_t t = 0; t < s->n; t++) {
        for (int k = 0; k < RP_CURVE_CLASSES; k++)
            c.y[k][t] = fmax(0, tick[t].y[quad_of(mood, k)]);
        c.w[t] = tick[t].w, c.wx[t] = tick[t].wx, c.wxx[t] = tick[t].wxx;
    }
    rp_seen x = {.n = s->n, .days = s->days, .log_v = s->log_v, .y = {c.y[0], c.y[1]}};
    if (mood == RP_HOSTILITY)
        x.w = c.w, x.wx = c.wx, x.wxx = c.wxx;
    return x;
}

// mean = mean of means, var = mean of variances + (1 + 1 / WORLDS) variance of means
static void imagine(rp_bond *r, enum rp_way way, enum rp_mood mood, rp_arena *arena) {
    const rp_series *s = &r->series;
    rp_measured *m = &r->measured[way][mood];
    rp_arena *scratch = rp_arena_new();
    rp_tick *tick = RP_NEW(arena, rp_tick, s->n);
    columns c = columns_new(s->n, arena);
    rp_curve world = rp_curve_new(s->n, arena);
    double *squares = RP_NEW(arena, double, s->n);
    uint32_t worlds = 0;
    for (uint32_t t = 0; t < s->n; t++)
        m->mean[t] = m->var[t] = 0;
    for (bool doubt = true; scratch && doubt && worlds < WORLDS; worlds++) {
        doubt = rp_series_draw(s, way, worlds, tick);
        rp_seen x = see(s, tick, mood, c);
        for (uint32_t t = 0; t < s->n; t++)
            world.mean[t] = m->curve.mean[t], world.scale[t] = m->curve.scale[t];
        rp_curve_smooth(&x, &m->law, scratch, &world);
        for (uint32_t t = 0; t < s->n; t++)
            m->mean[t] += world.mean[t], m->var[t] += world.var[t], squares[t] += world.mean[t] * world.mean[t];
    }
    m->usual = 0;
    for (uint32_t t = 0; t < s->n && worlds; t++) {
        m->mean[t] /= worlds;
        m->usual += m->mean[t] / s->n;
        m->var[t] = m->var[t] / worlds + fmax(0, squares[t] / worlds - m->mean[t] * m->mean[t]) * (1 + 1.0 / worlds);
    }
    rp_arena_free(scratch);
}

// Both ways together are fitted first; what they give is the prior of each way alone, but for its rates.
static void measure(rp_bond *r, enum rp_way way, enum rp_mood mood, rp_arena *arena) {
    const rp_series *s = &r->series;
    rp_measured *m = &r->measured[way][mood];
    m->seen = see(s, s->tick[way], mood, columns_new(s->n, arena));
    rp_curve_law prior = rp_curve_before(&m->seen);
    if (way != RP_EITHER_WAY) {
        rp_curve_law own = prior;
        prior = r->measured[RP_EITHER_WAY][mood].law;
        for (int k = 0; k < RP_CURVE_CLASSES; k++)
            prior.a[k] = own.a[k];
    }
    m->law = rp_curve_fit(&m->seen, &prior, arena, &m->curve);
    m->mean = RP_NEW(arena, double, s->n);
    m->var = RP_NEW(arena, double, s->n);
    imagine(r, way, mood, arena);
}

double rp_bond_rate(const rp_bond *r, enum rp_way way, enum rp_mood mood, uint32_t t, double deviations) {
    const rp_measured *m = &r->measured[way][mood];
    double theta = m->mean[t] + deviations * sqrt(m->var[t]), sum = 0;
    for (int k = 0; k < RP_CURVE_CLASSES; k++)
        sum += exp(m->law.a[k] + m->law.lambda[k] * theta);
    return sum;
}

// log of the expected scores of a mood, and its derivative by theta.
static double log_score(const rp_bond *r, enum rp_way way, enum rp_mood mood, uint32_t t, double *slope) {
    const rp_measured *m = &r->measured[way][mood];
    double sum = 0, by = 0;
    for (int k = 0; k < RP_CURVE_CLASSES; k++) {
        double x = r->series.intensity[quad_of(mood, k)] * exp(m->law.a[k] + m->law.lambda[k] * m->mean[t]);
        sum += x;
        by += m->law.lambda[k] * x;
    }
    *slope = by / sum;
    return log(sum);
}

double rp_bond_headline(const rp_bond *r, enum rp_way way, uint32_t t, double deviations) {
    double dh, dc, h = log_score(r, way, RP_HOSTILITY, t, &dh), c = log_score(r, way, RP_COOPERATION, t, &dc);
    double var = dh * dh * r->measured[way][RP_HOSTILITY].var[t] + dc * dc * r->measured[way][RP_COOPERATION].var[t];
    if (!r->series.counts_cooperation)
        return NAN;
    return 200 * rp_normal_above((h - c - deviations * sqrt(var)) / LOGISTIC) - 100;
}

// ------------------------------------------------------------------------------------------------------------- influence

// d: what an act adds to the slope of period t's log-likelihood.
static double slope_of(const rp_measured *m, const rp_series *s, const rp_share *x, enum rp_mood mood, uint32_t t) {
    const rp_curve_law *law = &m->law;
    int k = x->act->quad == quad_of(mood, 1);
    double part = rp_share_in(s, x, t), theta = m->curve.mean[t];
    double mu = exp(law->a[k] + law->delta * s->log_v[t] + law->lambda[k] * theta), d = part * law->lambda[k] * law->r[k] / (law->r[k] + mu);
    if (mood == RP_HOSTILITY && x->act->killed_best >= 0 && x->act->quad == RP_MATERIAL_CONFLICT)
        d += part * law->m1 / (law->s * law->s) * (log1p((double)x->act->killed_best) - law->m0 - law->m1 * theta);
    return d;
}

static bool is_of(const rp_share *x, enum rp_way way, enum rp_mood mood) {
    return rp_share_goes(x, way) && mood_of(x->act->quad) == mood;
}

void rp_bond_pulls(const rp_bond *r, enum rp_way way, enum rp_mood mood, double *pull) {
    const rp_measured *m = &r->measured[way][mood];
    for (uint32_t i = 0; i < r->series.shares.n; i++) {
        const rp_share *x = &r->series.shares.v[i];
        pull[i] = 0;
        for (uint32_t t = x->from; t <= x->to && is_of(x, way, mood); t++)
            pull[i] += m->curve.var[t] * slope_of(m, &r->series, x, mood, t);
    }
}

void rp_bond_without(const rp_bond *r, enum rp_way way, enum rp_mood mood, const rp_share *share, double *out) {
    const rp_measured *m = &r->measured[way][mood];
    const rp_series *s = &r->series;
    rp_arena *arena = rp_arena_new(), *scratch = rp_arena_new();
    if (arena && scratch) {
        rp_tick *tick = RP_NEW(arena, rp_tick, s->n);
        for (uint32_t t = 0; t < s->n; t++)
            tick[t] = s->tick[way][t];
        rp_series_add(s, share, -1, tick);
        rp_seen x = see(s, tick, mood, columns_new(s->n, arena));
        rp_curve c = rp_curve_new(s->n, arena);
        for (uint32_t t = 0; t < s->n; t++)
            c.mean[t] = m->curve.mean[t], c.scale[t] = m->curve.scale[t];
        rp_curve_smooth(&x, &m->law, scratch, &c);
        for (uint32_t t = 0; t < s->n; t++)
            out[t] = c.mean[t];
    }
    rp_arena_free(scratch);
    rp_arena_free(arena);
}

// -------------------------------------------------------------------------------------------------------- turning points

// What is asked of a path: its mean over at … to-1, less that over from … at-1 where there is such a time before.
typedef struct step { uint32_t from, at, to; } step;
static double step_of(const double *path, step w) {
    double before = 0, after = 0;
    for (uint32_t t = w.from; t < w.to; t++)
        *(t < w.at ? &before : &after) += path[t];
    return after / (w.to - w.at) - (w.at > w.from ? before / (w.at - w.from) : 0);
}

// weight[t] = d step / d slope_t = sum over s of (± 1 / length) Cov(theta_s, theta_t)
static void weigh_step(const rp_curve *c, step w, double *weight) {
    for (uint32_t s = w.from; s < w.to; s++) {
        double sign = s < w.at ? -1.0 / (w.at - w.from) : 1.0 / (w.to - w.at), way = 1;
        weight[s] += sign * c->var[s];
        for (uint32_t t = s + 1; t < c->n && way > 1e-4; t++) {
            way *= c->gain[t - 1];
            weight[t] += sign * way * c->var[t];
        }
        way = c->var[s];
        for (uint32_t t = s; t-- > 0 && way > 1e-4 * c->var[s];) {
            way *= c->gain[t];
            weight[t] += sign * way;
        }
    }
}

static int by_size(const void *x, const void *y) {
    double a = fabs(((const rp_pull *)x)->change), b = fabs(((const rp_pull *)y)->change);
    return a < b ? 1 : a > b ? -1 : ((const rp_pull *)x)->share < ((const rp_pull *)y)->share ? -1 : 1;
}

static void sort_pulls(rp_pull *pull, uint32_t n) {
    if (n > 1)
        qsort(pull, n, sizeof *pull, by_size);
}

// The acts that change a step most, by what it would be without each; direction: only those that raise it (1) or lower it (-1), 0: all.
static uint32_t rank(const rp_bond *r, enum rp_mood mood, step w, int direction, rp_pull *out, rp_arena *arena) {
    const rp_series *s = &r->series;
    const rp_measured *m = &r->measured[RP_EITHER_WAY][mood];
    double *weight = RP_NEW(arena, double, s->n), *path = RP_NEW(arena, double, s->n), whole = step_of(m->curve.mean, w);
    rp_pull *pull = RP_NEW(arena, rp_pull, s->shares.n);
    uint32_t n = 0;
    weigh_step(&m->curve, w, weight);
    for (uint32_t i = 0; i < s->shares.n; i++) {
        const rp_share *x = &s->shares.v[i];
        double change = 0;
        for (uint32_t t = x->from; t <= x->to && is_of(x, RP_EITHER_WAY, mood); t++)
            change += weight[t] * slope_of(m, s, x, mood, t);
        if (change * direction > 0 || (direction == 0 && change != 0))
            pull[n++] = (rp_pull){x, change};
    }
    sort_pulls(pull, n);
    n = n < RP_MAKERS ? n : RP_MAKERS;
    for (uint32_t i = 0; i < n; i++) {
        rp_bond_without(r, RP_EITHER_WAY, mood, pull[i].share, path);
        out[i] = (rp_pull){pull[i].share, whole - step_of(path, w)};
    }
    sort_pulls(out, n);
    return n;
}

// Only acts that pull the way the curve went have made the turning point.
static void find_makers(const rp_bond *r, rp_point *p, rp_arena *arena) {
    uint32_t n = r->series.n, span = (uint32_t)fmax(1, SURROUND_DAYS / r->series.days), at = p->turning.at;
    step w = {at > span ? at - span : 0, at, at + span < n ? at + span : n};
    p->n_makers = rank(r, p->mood, w, p->turning.after > p->turning.before ? 1 : -1, p->maker, arena);
}

uint32_t rp_bond_makers(const rp_bond *r, enum rp_mood mood, uint32_t t, rp_pull *out, rp_arena *arena) {
    return rank(r, mood, (step){t, t, t + 1}, 0, out, arena);
}

static rp_counted counted_of(const rp_bond *r, enum rp_mood mood, rp_arena *arena) {
    const rp_series *s = &r->series;
    const rp_measured *m = &r->measured[RP_EITHER_WAY][mood];
    double *y = RP_NEW(arena, double, s->n), *e = RP_NEW(arena, double, s->n);
    for (uint32_t t = 0; t < s->n; t++) {
        y[t] = m->seen.y[0][t] + m->seen.y[1][t];
        e[t] = isnan(s->log_v[t]) ? 0 : exp(m->law.delta * s->log_v[t]);
    }
    return (rp_counted){s->n, y, e, s->days};
}

static void find_points(rp_bond *r, enum rp_mood mood, rp_arena *arena) {
    rp_counted x = counted_of(r, mood, arena);
    rp_turnings found = {0};
    double size = 0, acts = 0;
    for (uint32_t t = 0; t < x.n; t++)
        acts += x.y[t];
    if (acts < LEAST_ACTS)
        return;
    rp_turnings_find(&x, arena, &found, &size);
    r->size = mood == RP_HOSTILITY ? size : r->size;
    for (uint32_t i = 0; i < found.n; i++) {
        rp_point p = {.mood = mood, .turning = found.v[i]};
        find_makers(r, &p, arena);
        rp_vec_push(arena, &r->points, p);
    }
}

// z = Phi^-1 of a number drawn evenly between P(Y < y) and P(Y <= y): normal whatever the law of counts (Brockwell 2007).
static void sound_alarms(rp_bond *r, rp_arena *arena) {
    const rp_series *s = &r->series;
    const rp_measured *m = &r->measured[RP_EITHER_WAY][RP_HOSTILITY];
    rp_counted x = counted_of(r, RP_HOSTILITY, arena);
    double *below = RP_NEW(arena, double, s->n), *upto = RP_NEW(arena, double, s->n), *z = RP_NEW(arena, double, s->n);
    rp_curve_foresee(&m->seen, &m->law, below, upto);
    for (uint32_t t = 0; t < s->n; t++)
        z[t] = -rp_normal_exceeded(fmin(1 - 1e-9, fmax(1e-9, below[t] + (upto[t] - below[t]) * rp_uniform("surprise", t))));
    rp_alarms_raise(&x, z, arena, &r->alarms);
}

static int by_date(const void *x, const void *y) {
    const rp_point *p = x, *q = y;
    return p->turning.at != q->turning.at ? (p->turning.at < q->turning.at ? -1 : 1) : (int)p->mood - (int)q->mood;
}

void rp_bond_measure(rp_bond *r, const rp_series_wanted *what, const rp_acts *acts, const rp_coverage *pair, const rp_coverage *all,
                         rp_arena *arena) {
    *r = (rp_bond){0};
    rp_series_make(&r->series, what, acts, pair, arena);
    if (r->series.n == 0)
        return;
    for (int way = 0; way < (what->whole ? RP_EITHER_WAY + 1 : RP_N_WAYS); way++)
        for (int mood = 0; mood < RP_N_MOODS; mood++)
            measure(r, (enum rp_way)way, (enum rp_mood)mood, arena);
    for (int mood = 0; mood < RP_N_MOODS; mood++)
        find_points(r, (enum rp_mood)mood, arena);
    if (r->points.n > 1)
        qsort(r->points.v, r->points.n, sizeof *r->points.v, by_date);
    rp_echoes_find(r, acts, all, arena);
    sound_alarms(r, arena);
}
