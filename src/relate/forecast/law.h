// law.h: the probability law of a count (events, deaths) on a fixed grid of cells: every integer below RP_LAW_SINGLE has its own,
// above it there are RP_LAW_OCTAVE cells for each doubling, up to a million. So laws of different origin can be mixed,
// compared at an outcome and bent; what is forecast, stored and scored are their quantiles.
#ifndef RP_RELATE_LAW_H
#define RP_RELATE_LAW_H

#include <stddef.h>

enum { RP_LAW_SINGLE = 64, RP_LAW_OCTAVE = 16, RP_LAW_CELLS = RP_LAW_SINGLE + 14 * RP_LAW_OCTAVE };

typedef struct rp_law { double p[RP_LAW_CELLS]; } rp_law;      // sums to 1

// The cell of y ≥ 0 (the last one for all that is larger), and the least integer of a cell; c = RP_LAW_CELLS: the end of the grid.
int rp_law_cell(double y);
double rp_law_low(int c);

// The law of n equally likely values. n > 0.
void rp_law_of_values(rp_law *law, const double *value, size_t n);

// The negative binomial with that mean > 0 and size > 0 (variance mean + mean²/size); size INFINITY: Poisson.
void rp_law_of_counts(rp_law *law, double mean, double size);

// n values that stand for the law: its quantiles at (i + ½)/n, ascending; inside a wide cell spread evenly over its integers.
void rp_law_values(const rp_law *law, size_t n, double *value);

double rp_law_mean(const rp_law *law);

// A dressing: the law that each cell's value is blurred into, row by row.
typedef struct rp_dressing { double k[RP_LAW_CELLS][RP_LAW_CELLS]; } rp_dressing;

// Blurs y into the negative binomial of mean y + offset and that size. Some 0.1 s: made once and shared.
void rp_dressing_make(rp_dressing *d, double offset, double size);
void rp_dressing_apply(const rp_dressing *d, const rp_law *bare, rp_law *dressed);

#endif
