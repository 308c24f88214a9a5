// spread.h: what draws say: their mean, and the interval that holds most of them.
#ifndef RP_RELATE_SPREAD_H
#define RP_RELATE_SPREAD_H

#include <stdint.h>

typedef struct rp_spread {
    double mean, low, high;
} rp_spread;

// The shortest interval that holds at least that share of n > 0 draws; sorts them in place. For what cannot be negative.
rp_spread rp_spread_shortest(double *draws, uint32_t n, double share);

// The interval between the quantiles (1 - share) / 2 and (1 + share) / 2; sorts as well. For differences, of either sign.
rp_spread rp_spread_central(double *draws, uint32_t n, double share);

#endif
