// hawkes.h: mutually exciting streams of events: each event makes others more likely for a while, of its own type and of
// types that answer it. A type is what one party does to another (PAK strikes AFG); time is counted in bins (days or
// weeks) because that is all that reports tell.
//
//     n_i,t ~ NB1(mean μ_i,t, excess φ_i)                     variance μ(1 + φ); φ → 0 is Poisson
//     μ_i,t = M_i,t ν_i,t + Σ_j Σ_k A_ijk R_jk,t              over the declared links j → i only
//     R_jk,t = Σ_{s<t} n_j,s (1 - ρ_k) ρ_k^(t-s-1)            ρ_k = 2^(-1 / half-life k); the weights sum to 1
//
// so that Σ_k A_ijk is how many events of type i one event of type j causes directly: the branching matrix. ν is the
// background, constant at each level of the record's epochs; M multiplies it while a modulator (a truce, a sanctuary)
// holds. It leaves the answers to what happened alone, so that no state of things can make the system explode.
//
// Why NB1. A negative binomial whose excess stays the same is a Poisson number of batches with logarithmic sizes. Hence
// P(0) = exp(-μ log(1+φ)/φ) is log-linear in μ and empty bins sum up in closed form: the likelihood is exact and costs
// O(cells that are not empty), whatever the width of a bin; counts of days add up to weeks under the same φ; and a path
// is a forest of batches, drawn without rejection. NB2 (a fixed size r) has none of the three: every empty bin costs a
// logarithm, days do not add up, and it is no branching process.
//
// Stable by construction: with v the observed mean rates, every fit keeps Σ_j A_ij v_j <= 0.97 v_i, and a matrix that
// shrinks one positive vector to 0.97 of itself has a spectral radius of at most 0.97 (Collatz 1942, Wielandt 1950). It
// says that at least 3 % of what happened came from outside.
//
// Hawkes, Biometrika 58 (1971); Hawkes & Oakes, J. Appl. Prob. 11 (1974), the cluster representation; Kirchner, Stoch.
// Proc. Appl. 126 (2016), Hawkes processes of counts in bins.
#ifndef RP_RELATE_HAWKES_H
#define RP_RELATE_HAWKES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "rapport.h"
#include "relate/spread.h"

#define RP_HAWKES_RADIUS 0.97
enum { RP_HAWKES_KERNELS = 4, RP_HAWKES_MODULATORS = 16 };

// One bin's count of one type, n > 0.
typedef struct rp_cell {
    uint32_t bin, type, n;
} rp_cell;

// What was counted in bins 0 … bins-1: cells in order of bin, at most one for each bin and type. Borrowed.
typedef struct rp_cells {
    const rp_cell *v;
    size_t n;
    uint32_t bins;
} rp_cells;

// Events of source cause events of target.
typedef struct rp_link {
    uint32_t target, source;
} rp_link;

// A stretch of the record, from its first bin to that of the next epoch.
typedef struct rp_epoch {
    uint32_t from;
    uint32_t level;             // which background holds
    uint32_t modulators;        // bit m: modulator m holds
    uint64_t unseen;            // bit i: nobody counted type i, so that silence says nothing; of the first 64 types
} rp_epoch;

// What a model looks like before anything is known of its numbers. Zeroed but for types: one type, itself its only link.
typedef struct rp_hawkes_shape {
    uint32_t types, n_links, n_kernels, levels, modulators, n_epochs;
    const rp_link *link;        // [n_links] each once, any order. NULL: every type excites itself
    const double *half_life;    // [n_kernels] in bins. None: 1, 7, 30, 120
    const rp_epoch *epoch;      // [n_epochs] the first from bin 0. None: one
} rp_hawkes_shape;

static inline bool rp_epoch_unseen(const rp_epoch *e, uint32_t type) {
    return type < 64 && e->unseen >> type & 1;
}

// A model. Plain arrays, all in the arena of rp_hawkes_new; immutable once fitted, then shared by any threads.
typedef struct rp_hawkes {
    uint32_t types, links, kernels, levels, modulators, n_epochs;   // D L K V W E
    uint32_t *row;              // [D+1] the links into type i are row[i] … row[i+1]-1
    uint32_t *source;           // [L]
    uint32_t *given;            // [L] the number of this link in rp_hawkes_shape.link
    double *decay;              // [K] ρ
    double *branching;          // [L][K] A
    double *level;              // [D][V] ν, events a bin
    double *factor;             // [D][W] what modulator m does to type i; 1: nothing
    double *excess;             // [D] φ
    rp_epoch *epoch;            // [E]
} rp_hawkes;

// A Gamma density x^(shape-1) e^(-rate x); shape 1 is exponential. shape >= 1, rate >= 0.
typedef struct rp_gamma {
    double shape, rate;
} rp_gamma;

// What is believed of the numbers before the record is seen.
typedef struct rp_hawkes_prior {
    rp_gamma *branching;        // [L][K]
    rp_gamma level;             // its rate is in units of 1 / the type's mean rate
    double excess, excess_sd;   // log φ ~ N(log excess, sd²)
    double factor_sd;           // log M ~ N(0, sd²), within ± log 4
    bool *acts;                 // [D][W] may modulator m act on type i?
} rp_hawkes_prior;

// The posterior of a fit: Q draws of every number, each stable. In the arena of the fit.
typedef struct rp_hawkes_draws {
    uint32_t n;                 // Q
    double *branching;          // [Q][L][K]
    double *level;              // [Q][D][V]
    double *factor;             // [Q][D][W]
    double *without;            // [L] by how much the log posterior falls when the link is taken out and all else follows
} rp_hawkes_draws;

// A model with that shape, in arena; branching 0.05 per link in all, backgrounds 0.1, factors 1, excess 0. The shape is not kept.
rp_hawkes *rp_hawkes_new(rp_arena *arena, const rp_hawkes_shape *shape);
rp_hawkes *rp_hawkes_copy(rp_arena *arena, const rp_hawkes *h);

// Default beliefs: of a type on itself Gamma with mode 0.4 / K and the weight of three (pooled: rp_hawkes_pool); of one type
// on another Exponential(20), which is all shrinkage; modulators act on nothing.
rp_hawkes_prior *rp_hawkes_prior_new(rp_arena *arena, const rp_hawkes *h);

// The exact log-likelihood of bins [from, to), given all before; in natural units with the factorials. O(cells · links per type).
double rp_hawkes_loglik(const rp_hawkes *h, rp_cells cells, uint32_t from, uint32_t to);
// The same of one type's counts alone; the sum over types is rp_hawkes_loglik.
double rp_hawkes_loglik_of(const rp_hawkes *h, rp_cells cells, uint32_t type, uint32_t from, uint32_t to);

// R [D][K] at bin t: what the cells before t still do. This is what a simulation from t on starts with.
void rp_hawkes_state(const rp_hawkes *h, rp_cells cells, uint32_t t, double *state);

// M of a type while those modulators hold.
double rp_hawkes_factor(const rp_hawkes *h, uint32_t type, uint32_t modulators);

// The spectral radius of the branching matrix Σ_k A, by power iteration.
double rp_hawkes_radius(const rp_hawkes *h);

// Sets the numbers of h to their maximum a posteriori given bins [0, to) of cells. Types factorise: each is a concave
// problem given φ and M, solved by Newton with barriers (newton.h), φ and M in turn by golden section. draws may be
// NULL; else n of it says how many, and they come from the Gaussian at the mode cut to what is possible (orthant.h).
// RP_E_ARGUMENT: cells out of order, or of a type or bin that does not exist.
rp_status rp_hawkes_fit(rp_hawkes *h, rp_cells cells, uint32_t to, const rp_hawkes_prior *prior, rp_hawkes_draws *draws, rp_arena *arena);
// The same for one type; the others keep their numbers. Needs cells that rp_hawkes_check accepts.
void rp_hawkes_fit_type(rp_hawkes *h, rp_cells cells, uint32_t to, const rp_hawkes_prior *prior, uint32_t type);
rp_status rp_hawkes_check(const rp_hawkes *h, rp_cells cells);

// The branching Σ_k A of link l, of draws: their mean and the shortest interval with that share of them. It begins at 0 unless
// taking the link out costs more than such an interval allows (a likelihood ratio): what the record would not miss may be nothing.
rp_spread rp_hawkes_branching(const rp_hawkes *h, const rp_hawkes_draws *draws, uint32_t l, double share);

// Fits n models of one shape, each to its own record up to bin to[i], shrunk towards what they have in common: what the prior says
// of each type on itself and of φ is moved to the models' mean, and all are fitted again, rounds times. Links between types
// keep their prior. Partial pooling by empirical Bayes. Errors as rp_hawkes_fit.
rp_status rp_hawkes_pool(rp_hawkes *const *h, const rp_cells *cells, const uint32_t *to, uint32_t n, rp_hawkes_prior *prior, uint32_t rounds);

#endif
