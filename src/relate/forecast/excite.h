// excite.h: counts that excite themselves: the number y of events in a period is negative binomial, and its mean rises with what
// happened before, seen through four half-lives.
//
//     y_t ~ NB(μ_t, r_t)      μ_t = ν₀ + ν₁ ȳ + β Σ_k w_k e_k      log r_t = ρ₀ + ρ₁ log μ_t
//     e_k ← e_k + (1 − ½^{1/h_k}) (y − e_k)       ȳ: the mean since the first event       Σ w_k = 1, 0 ≤ β < 0.97
#ifndef RP_RELATE_EXCITE_H
#define RP_RELATE_EXCITE_H

#include <stddef.h>

#include "relate/counts.h"

enum { RP_EXCITE_LIVES = 4, RP_EXCITE_PARAMETERS = 5 + RP_EXCITE_LIVES };

// ρ₀, ρ₁, log ν₀, log ν₁, logit(β/0.97), and w by softmax.
typedef struct rp_excite { double x[RP_EXCITE_PARAMETERS]; } rp_excite;

// One period to learn from: what came, and what was known before it.
typedef struct rp_excite_row { double y, e[RP_EXCITE_LIVES], mean; } rp_excite_row;

// One period later: e after y.
void rp_excite_step(double e[RP_EXCITE_LIVES], const double half_life[RP_EXCITE_LIVES], double y);

// Fits by penalised likelihood: pulled with weight strength (in rows) towards prior; prior NULL: hardly at all.
void rp_excite_fit(rp_excite *m, const rp_excite_row *row, size_t n, const rp_excite *prior, double strength);

// One path of n periods after e (which is not changed), into y[n].
typedef struct rp_excite_state { double e[RP_EXCITE_LIVES], half_life[RP_EXCITE_LIVES], mean; } rp_excite_state;
void rp_excite_path(const rp_excite *m, rp_excite_state from, rp_dice *dice, int n, double *y);

#endif
