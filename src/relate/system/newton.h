// newton.h: the maximum of a concave function over positive numbers under one linear bound, and the small linear algebra it needs.
//
//     maximise  g(x) + Σ_p [(a_p - 1) log x_p - b_p x_p] + log(room - d·x)      over x > 0, d·x < room
//
// The Gamma terms are priors and barriers at once: a coefficient whose prior is exponential (a = 1) is given
// RP_NEWTON_BARRIER, so that it stays positive and ends within barrier / |slope| of 0 where the data want it at 0.
// Newton's method on such a self-concordant sum needs some tens of steps whatever the scale of x (Nesterov & Nemirovskii 1994).
#ifndef RP_RELATE_NEWTON_H
#define RP_RELATE_NEWTON_H

#include <stdbool.h>
#include <stdint.h>

#include "relate/system/hawkes.h"

#define RP_NEWTON_BARRIER 1e-3

typedef struct rp_newton {
    uint32_t n;
    // g(x); with gradient [n] and hessian [n][n] not NULL also these, the Hessian's lower triangle (row >= column) of -g.
    double (*value)(const void *context, const double *x, double *gradient, double *hessian);
    const void *context;
    const rp_gamma *prior;      // [n] a, b
    const double *weight;       // [n] d >= 0
    double room;
} rp_newton;

// From x, which must be inside, to the maximum. hessian [n][n] (full, of minus the whole)
// and gradient [n] are those of the objective at the end; value, gradient and hessian without the barriers of exponential priors.
double rp_newton_maximise(const rp_newton *f, double *x, double *gradient, double *hessian);

// In place, the lower triangle L of A = L Lᵀ; false when A is not positive definite. Then x ← A⁻¹ x.
bool rp_cholesky(double *A, uint32_t n);
void rp_cholesky_solve(const double *L, uint32_t n, double *x);

// Where f, unimodal on [low, high], is largest, within that tolerance: golden section (Kiefer 1953).
double rp_golden(double (*f)(void *context, double x), void *context, double low, double high, double tolerance);

#endif
