// smooth.h: exponential smoothing, a baseline: the coming count has the smoothed past as its mean.
#ifndef RP_RELATE_SMOOTH_H
#define RP_RELATE_SMOOTH_H

#include "relate/forecast/excite.h"

// Which half-life suits best, and for the negative binomial its size r = exp(size + slope log mean) and what is added to the mean.
typedef struct rp_smooth { int poisson_life, life; double size, slope, added; } rp_smooth;

// By likelihood over rows of all pairs.
rp_smooth rp_smooth_fit(const rp_excite_row *row, size_t n);

// Mean and size after e; Poisson: size INFINITY.
typedef struct rp_smooth_law { double mean, size; } rp_smooth_law;
rp_smooth_law rp_smooth_of(const rp_smooth *s, const double e[RP_EXCITE_LIVES], int poisson);

#endif
