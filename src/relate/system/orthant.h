// orthant.h: draws from a Gaussian cut to what is possible: x >= 0 and d·x <= room. It is the posterior of coefficients near
// their mode: its mode may lie on the border (gradient < 0 there), and an interval is then one-sided, as it should be.
#ifndef RP_RELATE_ORTHANT_H
#define RP_RELATE_ORTHANT_H

#include "relate/dice.h"

typedef struct rp_orthant {
    uint32_t n;
    const double *mode;         // [n] inside
    const double *gradient;     // [n] of the log density at mode
    const double *precision;    // [n][n] symmetric, positive definite
    const double *weight;       // [n] d >= 0
    double room;
} rp_orthant;

// Writes draws [count][n], thinned so that neighbours hardly know each other. Cost: count · 20 · n².
void rp_orthant_draw(const rp_orthant *o, rp_dice *dice, uint32_t count, double *draws);

#endif
