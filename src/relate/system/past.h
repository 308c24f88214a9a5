// past.h: a walk over a record in order of bins, with R [D][K] (hawkes.h) as it stands at the bin reached. What both the
// likelihood and the features of a fit are made of.
#ifndef RP_RELATE_PAST_H
#define RP_RELATE_PAST_H

#include <math.h>

#include "relate/system/hawkes.h"

enum { RP_PAST_POWERS = 64 };

typedef struct rp_past {
    const rp_hawkes *h;
    rp_cells cells;
    size_t at;                                                  // the next cell
    uint32_t bin;                                               // where R stands
    double *R, *N;                                              // [D][K]; [D] events so far; borrowed
    double power[RP_HAWKES_KERNELS][RP_PAST_POWERS];            // ρ_k^gap
    double weight[RP_HAWKES_KERNELS];                           // (1 - ρ) / ρ: one event of the bin at hand, seen from it
} rp_past;

// room [D · (K + 1)] becomes R and N.
void rp_past_begin(rp_past *w, const rp_hawkes *h, rp_cells cells, double *room);
// Σ R over all bins so far [D][K]: what N events would weigh in all, less what is still to come.
void rp_past_exposure(const rp_past *w, double *exposure);
// On to bin `to`, counting what lies before it.
void rp_past_skip(rp_past *w, uint32_t to);
// R ← R ρ^gap.
static inline void rp_past_move(rp_past *w, uint32_t bin, const uint32_t K) {
    uint32_t gap = bin - w->bin;
    double power[RP_HAWKES_KERNELS];
    for (uint32_t k = 0; k < K; k++)
        power[k] = gap < RP_PAST_POWERS ? w->power[k][gap] : pow(w->h->decay[k], gap);
    w->bin = bin;
    for (uint32_t j = 0; j < w->h->types; j++)
        for (uint32_t k = 0; k < K; k++)
            w->R[(size_t)j * K + k] *= power[k];
}

// Adds the cells of the bin at hand to R (they act from the next bin on); how many there were.
static inline size_t rp_past_count(rp_past *w, const uint32_t K) {
    size_t c = w->at;
    for (; c < w->cells.n && w->cells.v[c].bin == w->bin; c++) {
        rp_cell cell = w->cells.v[c];
        w->N[cell.type] += cell.n;
        for (uint32_t k = 0; k < K; k++)
            w->R[(size_t)cell.type * K + k] += cell.n * w->weight[k];
    }
    return c - w->at;
}

#endif
