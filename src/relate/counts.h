// counts.h: the negative binomial by mean m and size r (variance m + m²/r): log-likelihood with its slopes, distribution
// function, and random draws.
#ifndef RP_RELATE_COUNTS_H
#define RP_RELATE_COUNTS_H

#include "relate/dice.h"

// log P(y) and its derivatives by m and by r.
typedef struct rp_counts_slope { double log_p, by_mean, by_size; } rp_counts_slope;
rp_counts_slope rp_counts_log(double y, double mean, double size);

// P(Y ≤ y); size INFINITY: Poisson. y < 0: 0.
double rp_counts_cdf(double y, double mean, double size);

// Draws: gamma of scale 1, and the negative binomial.
double rp_counts_gamma(rp_dice *dice, double shape);
double rp_counts_draw(rp_dice *dice, double mean, double size);

#endif
