// curve.c: see curve.h: the smoother and the one-step forecasts; curve_fit.c finds the parameters.
//
// The posterior mode is found by Newton's method on the whole path: each pass puts a parabola under every period's likelihood at the
// present path (value, slope, bend), which is a Gaussian observation, and runs a Kalman filter and a Rauch-Tung-Striebel smoother over
// it (Durbin and Koopman 1997; Fahrmeir 1992). Student-t innovations are normal ones whose variance is divided by an unknown scale: each pass sets
// it to its expectation, scale_t = (nu + 1) / (nu + E[eta_t²] / sigma²), the weights of iterated least squares (West 1987).
// O(n) a pass; some ten passes. Concave but for the heavy tails, so the path does not depend on where it began, in practice.
//
// Tried and left: particle filters (another answer each run, for no gain on one dimension); a random walk instead of rho < 1 (bands that
// grow without end in silent years).
#include "relate/measure/curve.h"

#include <math.h>

#include "relate/counts.h"
#include "relate/negbin.h"

enum { PASSES = 40, NU = 4 };
static const double SETTLED = 1e-5, LONGEST_STEP = 1.5;

rp_curve rp_curve_new(uint32_t n, rp_arena *arena) {
    rp_curve c = {n, RP_NEW(arena, double, n), RP_NEW(arena, double, n), RP_NEW(arena, double, n), RP_NEW(arena, double, n)};
    for (uint32_t t = 0; t < n; t++)
        c.scale[t] = 1;
    return c;
}

// Of the negative binomial, by eta = log mu:  slope = r (y - mu) / (r + mu),  bend = mu r (r + y) / (r + mu)².
void rp_curve_slope(const rp_seen *x, const rp_curve_law *law, uint32_t t, double theta, double *slope, double *bend) {
    *slope = *bend = 0;
    if (isnan(x->log_v[t]))
        return;
    for (int k = 0; k < RP_CURVE_CLASSES; k++) {
        double r = law->r[k], lambda = law->lambda[k], y = x->y[k][t], mu = exp(law->a[k] + law->delta * x->log_v[t] + lambda * theta);
        *slope += lambda * r * (y - mu) / (r + mu);
        *bend += lambda * lambda * mu * r * (r + y) / ((r + mu) * (r + mu));
    }
    if (x->w) {
        double precision = 1 / (law->s * law->s);
        *slope += law->m1 * precision * (x->wx[t] - x->w[t] * (law->m0 + law->m1 * theta));
        *bend += law->m1 * law->m1 * precision * x->w[t];
    }
}

// Variance of theta when nothing is known: sigma² nu / (nu - 2) / (1 - rho²).
static double resting(const rp_curve_law *law) {
    return law->sigma * law->sigma * NU / (NU - 2.0) / (1 - law->rho * law->rho);
}

// The path of highest probability given the parabolas, into mean; var and gain with it. q[t]: the variance of eta_t.
static void sweep(const rp_seen *x, const rp_curve_law *law, const double *q, rp_arena *scratch, rp_curve *c, double *mean) {
    uint32_t n = x->n;
    double *mp = RP_NEW(scratch, double, n), *pp = RP_NEW(scratch, double, n), *m = RP_NEW(scratch, double, n), *p = RP_NEW(scratch, double, n);
    for (uint32_t t = 0; t < n; t++) {
        mp[t] = t ? law->rho * m[t - 1] : 0;
        pp[t] = t ? law->rho * law->rho * p[t - 1] + q[t] : resting(law);
        double slope, bend;
        rp_curve_slope(x, law, t, c->mean[t], &slope, &bend);
        // The parabola is an observation z = mean + slope / bend of variance 1 / bend.
        p[t] = 1 / (1 / pp[t] + bend);
        m[t] = p[t] * (mp[t] / pp[t] + bend * c->mean[t] + slope);
    }
    for (uint32_t t = n; t-- > 0;) {
        bool last = t + 1 == n;
        c->gain[t] = last ? 0 : p[t] * law->rho / pp[t + 1];
        mean[t] = last ? m[t] : m[t] + c->gain[t] * (mean[t + 1] - mp[t + 1]);
        c->var[t] = last ? p[t] : p[t] + c->gain[t] * c->gain[t] * (c->var[t + 1] - pp[t + 1]);
    }
}

// E[eta²] / sigma², eta_t = theta_t - rho theta_{t-1}:  ((m_t - rho m_{t-1})² + P_t + rho² P_{t-1} - 2 rho gain_{t-1} P_t) / sigma²
static double squared(const rp_curve_law *law, const rp_curve *c, uint32_t t) {
    double eta = c->mean[t] - law->rho * c->mean[t - 1];
    double square = eta * eta + c->var[t] + law->rho * law->rho * c->var[t - 1] - 2 * law->rho * c->gain[t - 1] * c->var[t];
    return square / (law->sigma * law->sigma);
}

double rp_curve_step(const rp_seen *x, const rp_curve_law *law, rp_arena *scratch, rp_curve *c) {
    double *mean = RP_NEW(scratch, double, x->n), *q = RP_NEW(scratch, double, x->n), moved = 0;
    for (uint32_t t = 0; t < x->n; t++)
        q[t] = law->sigma * law->sigma / c->scale[t];
    sweep(x, law, q, scratch, c, mean);
    for (uint32_t t = 0; t < x->n; t++) {
        double step = fmax(-LONGEST_STEP, fmin(LONGEST_STEP, mean[t] - c->mean[t]));
        moved = fmax(moved, fabs(step));
        c->mean[t] += step;
    }
    for (uint32_t t = 1; t < x->n; t++) {
        double scale = (NU + 1) / (NU + squared(law, c, t));
        moved = fmax(moved, fabs(scale - c->scale[t]) / 10);
        c->scale[t] = scale;
    }
    rp_arena_reset(scratch);
    return moved;
}

// The band. The scale that makes the best path is not the one that makes the right band: the variance of eta_t is to be expected with its
// scale unknown, sigma² E[1 / scale_t] = sigma² (nu + E[eta_t²] / sigma²) / (nu - 1). (With the former, simulated nine tenths held 83 %.)
static void widen(const rp_seen *x, const rp_curve_law *law, rp_arena *scratch, rp_curve *c) {
    double *mean = RP_NEW(scratch, double, x->n), *q = RP_NEW(scratch, double, x->n);
    for (uint32_t t = 1; t < x->n; t++)
        q[t] = law->sigma * law->sigma * (NU + squared(law, c, t)) / (NU - 1);
    sweep(x, law, q, scratch, c, mean);
    rp_arena_reset(scratch);
}

void rp_curve_smooth(const rp_seen *x, const rp_curve_law *law, rp_arena *scratch, rp_curve *out) {
    for (int i = 0; i < PASSES; i++)
        if (rp_curve_step(x, law, scratch, out) < SETTLED)
            break;
    widen(x, law, scratch, out);
}

// ------------------------------------------------------------------------------------------------------- one step ahead

// t_4 as three normal laws: the mean of the scale over thirds of its gamma law, weights alike but for the tail, which is what matters.
enum { SCALES = 3, NODES = 5 };
static const double scale_of[SCALES] = {1.55, 0.72, 0.22}, share_of[SCALES] = {0.4, 0.45, 0.15};
static const double node[NODES] = {-2.8569700138728, -1.3556261799743, 0, 1.3556261799743, 2.8569700138728};
static const double node_share[NODES] = {0.0112574113277, 0.2220759220056, 0.5333333333333, 0.2220759220056, 0.0112574113277};

typedef struct belief { double mean, var; } belief;

// The posterior mode of one period under a normal prior, and the log of how likely what was seen is.
static belief update(const rp_seen *x, const rp_curve_law *law, uint32_t t, belief prior, double *log_seen) {
    double theta = prior.mean, slope, bend;
    for (int i = 0; i < 12; i++) {
        rp_curve_slope(x, law, t, theta, &slope, &bend);
        double step = (slope - (theta - prior.mean) / prior.var) / (bend + 1 / prior.var);
        theta += fmax(-LONGEST_STEP, fmin(LONGEST_STEP, step));
        if (fabs(step) < 1e-7)
            break;
    }
    rp_curve_slope(x, law, t, theta, &slope, &bend);
    double var = 1 / (bend + 1 / prior.var), away = theta - prior.mean;
    *log_seen = 0.5 * log(var / prior.var) - away * away / (2 * prior.var);
    for (int k = 0; k < RP_CURVE_CLASSES && !isnan(x->log_v[t]); k++)
        *log_seen += rp_nb_log(x->y[k][t], exp(law->a[k] + law->delta * x->log_v[t] + law->lambda[k] * theta), law->r[k]);
    return (belief){theta, var};
}

static void foresee(const rp_seen *x, const rp_curve_law *law, uint32_t t, const belief *ahead, double *below, double *upto) {
    *below = *upto = 0;
    for (int j = 0; j < SCALES; j++)
        for (int i = 0; i < NODES; i++) {
            double theta = ahead[j].mean + node[i] * sqrt(ahead[j].var), mu = exp(law->a[0] + law->delta * x->log_v[t] + theta), share = share_of[j] * node_share[i];
            *below += share * rp_counts_cdf(round(x->y[0][t]) - 1, mu, law->r[0]);
            *upto += share * rp_counts_cdf(round(x->y[0][t]), mu, law->r[0]);
        }
}

// The mixture after what was seen, as one normal law with its mean and variance.
static belief collapse(const belief *part, const double *log_weight) {
    double most = fmax(log_weight[0], fmax(log_weight[1], log_weight[2])), sum = 0;
    belief all = {0};
    for (int j = 0; j < SCALES; j++) {
        sum += exp(log_weight[j] - most);
        all.mean += exp(log_weight[j] - most) * part[j].mean;
    }
    all.mean /= sum;
    for (int j = 0; j < SCALES; j++)
        all.var += exp(log_weight[j] - most) / sum * (part[j].var + (part[j].mean - all.mean) * (part[j].mean - all.mean));
    return all;
}

void rp_curve_foresee(const rp_seen *x, const rp_curve_law *law, double *below, double *upto) {
    belief now = {0, resting(law)};
    for (uint32_t t = 0; t < x->n; t++) {
        belief ahead[SCALES], after[SCALES];
        double log_weight[SCALES];
        for (int j = 0; j < SCALES; j++) {
            ahead[j] = t ? (belief){law->rho * now.mean, law->rho * law->rho * now.var + law->sigma * law->sigma / scale_of[j]} : now;
            after[j] = update(x, law, t, ahead[j], &log_weight[j]);
            log_weight[j] += log(share_of[j]);
        }
        below[t] = 0, upto[t] = 1;
        if (!isnan(x->log_v[t]))
            foresee(x, law, t, ahead, &below[t], &upto[t]);
        now = collapse(after, log_weight);
    }
}
