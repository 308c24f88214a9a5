// curve.h: one latent curve behind counts: how hostile (or how cooperative) one party is towards another, period by period.
//
//     theta_t = rho theta_{t-1} + eta_t                     eta_t ~ t_4(0, sigma²): calm drift, and now and then a jump
//     y_tk    ~ NB(mean mu_tk, size r_k)                    acts of class k: deeds, words
//     log mu_tk = a_k + delta log V_t + lambda_k theta_t    V_t: who listened, relative to its mean; lambda_0 = 1
//     x_tj    ~ N(m0 + m1 theta_t, s² / w_tj)               log(1 + deaths) of each deadly act: severity, apart from number
//
// A period in which nobody listened is missing: theta moves on, its band widens.
#ifndef RP_RELATE_CURVE_H
#define RP_RELATE_CURVE_H

#include <stdbool.h>

#include "base/arena.h"

enum { RP_CURVE_CLASSES = 2 };

// What is seen. Arrays are [n], borrowed.
typedef struct rp_seen {
    uint32_t n;
    double days;                            // of a period
    const double *log_v;                    // NAN: missing
    const double *y[RP_CURVE_CLASSES];
    const double *w, *wx, *wxx;             // sums over deadly acts: weight, weight × x, weight × x²; NULL: severity is not looked at
} rp_seen;

// The parameters. A half-life is what a person understands of rho: rho = 0.5^(days / half_life).
typedef struct rp_curve_law {
    double a[RP_CURVE_CLASSES], lambda[RP_CURVE_CLASSES], r[RP_CURVE_CLASSES];
    double delta, rho, sigma;
    double m0, m1, s;
} rp_curve_law;

// The curve: posterior of theta given everything seen, before and after.
typedef struct rp_curve {
    uint32_t n;
    double *mean, *var;                     // [n]
    double *gain;                           // [n] Cov(theta_t, theta_{t+1}) = gain_t var_{t+1}
    double *scale;                          // [n] weight of eta_t's variance: sigma² / scale_t; small where it jumped
} rp_curve;

// What pooled experience says before anything is seen: rates from the counts themselves, the rest from other pairs.
rp_curve_law rp_curve_before(const rp_seen *x);

// Fits the parameters (maximum a posteriori about prior) and the curve together. Memory from arena. Cost: O(n) an iteration, at most 80.
rp_curve_law rp_curve_fit(const rp_seen *x, const rp_curve_law *prior, rp_arena *arena, rp_curve *out);

// The curve with parameters as given. out: a curve to start from, of the same n; what rp_curve_new gives will do.
// One pass of its Newton's method; gives the largest change of the path. scratch is reset.
double rp_curve_step(const rp_seen *x, const rp_curve_law *law, rp_arena *scratch, rp_curve *c);
void rp_curve_smooth(const rp_seen *x, const rp_curve_law *law, rp_arena *scratch, rp_curve *out);
rp_curve rp_curve_new(uint32_t n, rp_arena *arena);

// d log p(seen_t | theta) / d theta, and minus the second derivative; both 0 where t is missing.
void rp_curve_slope(const rp_seen *x, const rp_curve_law *law, uint32_t t, double theta, double *slope, double *bend);

// What was to be expected of class 0 at t by what came before, as probabilities of what came: *below = P(Y < y_t), *upto = P(Y <= y_t).
// [n] each; 0 and 1 where t is missing. Memory from arena for the duration.
void rp_curve_foresee(const rp_seen *x, const rp_curve_law *law, double *below, double *upto);

#endif
