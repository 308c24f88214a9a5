// hawkes.c: the model itself and its exact likelihood. One walk over the cells in order keeps R, what all events so far
// still do; it moves by a factor a kernel and is read only where something happened:
//
//     log L = Σ_cells [ Σ_{l<n} log(μ + lφ) - n log(1+φ) - log n! ]  -  Σ_i c_i Σ_t μ_i,t ,    c = log(1+φ) / φ
//
// and Σ_t R_jk,t over bins before T is N_j(<T) - R_jk,T / (1 - ρ_k): empty bins cost nothing. The first sum is the Pochhammer
// symbol of the negative binomial with both Γ cancelled, so that φ = 0 needs no case of its own.
// Rejected: decaying R lazily per type (a type with many sources pays the power anyway).
#include "relate/system/hawkes.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "relate/system/past.h"

// ----------------------------------------------------------------------------------------------------------- the model

static void *copy_of(rp_arena *a, const void *from, size_t bytes) {
    void *to = rp_arena_alloc(a, bytes + 1);
    memcpy(to, from, bytes);
    return to;
}

// The links by target, in the order given: a counting sort.
static void set_links(rp_hawkes *h, const rp_hawkes_shape *shape) {
    for (uint32_t l = 0; l < h->links; l++)
        h->row[(shape->link ? shape->link[l].target : l) + 1]++;
    for (uint32_t i = 0; i < h->types; i++)
        h->row[i + 1] += h->row[i];
    for (uint32_t l = h->links; l-- > 0;) {
        uint32_t to = --h->row[(shape->link ? shape->link[l].target : l) + 1];
        h->source[to] = shape->link ? shape->link[l].source : l;
        h->given[to] = l;
    }
    // Each row[i + 1] has gone down to where type i begins: move them up by one.
    memmove(h->row, h->row + 1, h->types * sizeof *h->row);
    h->row[h->types] = h->links;
}

rp_hawkes *rp_hawkes_new(rp_arena *a, const rp_hawkes_shape *shape) {
    static const double usual[] = {1, 7, 30, 120};
    rp_hawkes *h = RP_NEW(a, rp_hawkes, 1);
    h->types = shape->types;
    h->links = shape->link ? shape->n_links : shape->types;
    h->kernels = shape->half_life ? shape->n_kernels : 4;
    h->levels = shape->levels ? shape->levels : 1;
    h->modulators = shape->modulators;
    h->n_epochs = shape->epoch ? shape->n_epochs : 1;
    assert(h->types && h->kernels && h->kernels <= RP_HAWKES_KERNELS && h->modulators <= RP_HAWKES_MODULATORS);
    h->row = RP_NEW(a, uint32_t, h->types + 2);
    h->source = RP_NEW(a, uint32_t, h->links + 1);
    h->given = RP_NEW(a, uint32_t, h->links + 1);
    h->decay = RP_NEW(a, double, h->kernels);
    h->branching = RP_NEW(a, double, (size_t)h->links * h->kernels + 1);
    h->level = RP_NEW(a, double, (size_t)h->types * h->levels);
    h->factor = RP_NEW(a, double, (size_t)h->types * h->modulators + 1);
    h->excess = RP_NEW(a, double, h->types);
    h->epoch = RP_NEW(a, rp_epoch, h->n_epochs);
    set_links(h, shape);
    for (uint32_t k = 0; k < h->kernels; k++)
        h->decay[k] = exp2(-1 / (shape->half_life ? shape->half_life[k] : usual[k]));
    for (size_t p = 0; p < (size_t)h->links * h->kernels; p++)
        h->branching[p] = 0.05 / h->kernels;
    for (size_t p = 0; p < (size_t)h->types * h->levels; p++)
        h->level[p] = 0.1;
    for (size_t p = 0; p < (size_t)h->types * h->modulators; p++)
        h->factor[p] = 1;
    if (shape->epoch)
        memcpy(h->epoch, shape->epoch, h->n_epochs * sizeof *h->epoch);
    return h;
}

rp_hawkes *rp_hawkes_copy(rp_arena *a, const rp_hawkes *h) {
    rp_hawkes *c = copy_of(a, h, sizeof *h);
    c->branching = copy_of(a, h->branching, (size_t)h->links * h->kernels * sizeof *h->branching);
    c->level = copy_of(a, h->level, (size_t)h->types * h->levels * sizeof *h->level);
    c->factor = copy_of(a, h->factor, (size_t)h->types * h->modulators * sizeof *h->factor);
    c->excess = copy_of(a, h->excess, h->types * sizeof *h->excess);
    return c;
}

rp_status rp_hawkes_check(const rp_hawkes *h, rp_cells cells) {
    for (size_t c = 0; c < cells.n; c++) {
        rp_cell x = cells.v[c];
        RP_RETURN_IF(x.type >= h->types || x.bin >= cells.bins || x.n == 0, RP_E_ARGUMENT);
        RP_RETURN_IF(c && x.bin < cells.v[c - 1].bin, RP_E_ARGUMENT);
    }
    return RP_OK;
}

// Power iteration with an average of two steps, so that a cycle of two types does not swing for ever.
double rp_hawkes_radius(const rp_hawkes *h) {
    uint32_t D = h->types, K = h->kernels;
    double *v = rp_zeroed(D * sizeof *v), *w = rp_zeroed(D * sizeof *w), radius = 0;
    for (uint32_t i = 0; i < D; i++)
        v[i] = 1.0 / D;
    for (int step = 0; step < 2000; step++) {
        double sum = 0;
        for (uint32_t i = 0; i < D; i++) {
            w[i] = v[i];                                    // w = (1 + A) v
            for (uint32_t l = h->row[i]; l < h->row[i + 1]; l++)
                for (uint32_t k = 0; k < K; k++)
                    w[i] += h->branching[(size_t)l * K + k] * v[h->source[l]];
            sum += w[i];
        }
        for (uint32_t i = 0; i < D; i++)
            v[i] = w[i] / sum;
        bool settled = fabs(sum - 1 - radius) < 1e-13;
        radius = sum - 1;
        if (settled)
            break;
    }
    free(v);
    free(w);
    return radius;
}

// ------------------------------------------------------------------------------------------------------------ the walk

void rp_past_begin(rp_past *w, const rp_hawkes *h, rp_cells cells, double *room) {
    size_t DK = (size_t)h->types * h->kernels;
    *w = (rp_past){.h = h, .cells = cells, .R = room, .N = room + DK};
    memset(room, 0, (DK + h->types) * sizeof *room);
    for (uint32_t k = 0; k < h->kernels; k++) {
        double rho = h->decay[k], power = 1;
        for (uint32_t gap = 0; gap < RP_PAST_POWERS; gap++, power *= rho)
            w->power[k][gap] = power;
        w->weight[k] = (1 - rho) / rho;
    }
}

void rp_past_skip(rp_past *w, uint32_t to) {
    while (w->at < w->cells.n && w->cells.v[w->at].bin < to) {
        rp_past_move(w, w->cells.v[w->at].bin, w->h->kernels);
        w->at += rp_past_count(w, w->h->kernels);
    }
    rp_past_move(w, to, w->h->kernels);
}

// Σ_{t<T} R_jk,t = N_j(<T) - R_jk,T / (1 - ρ_k)
void rp_past_exposure(const rp_past *w, double *exposure) {
    uint32_t K = w->h->kernels;
    for (size_t p = 0; p < (size_t)w->h->types * K; p++)
        exposure[p] = w->N[p / K] - w->R[p] / (1 - w->h->decay[p % K]);
}

void rp_hawkes_state(const rp_hawkes *h, rp_cells cells, uint32_t t, double *state) {
    size_t DK = (size_t)h->types * h->kernels;
    double *room = rp_zeroed((DK + h->types) * sizeof *room);
    rp_past w;
    rp_past_begin(&w, h, cells, room);
    rp_past_skip(&w, t);
    memcpy(state, room, DK * sizeof *state);
    free(room);
}

// ------------------------------------------------------------------------------------------------------ the likelihood

typedef struct scoring {
    rp_past walk;
    uint32_t only;              // the type that counts; UINT32_MAX: all
    double *M;                  // [D] of the epoch at hand
    double *log1p, *c;          // [D] log(1+φ), log(1+φ)/φ
    double *exposure, *grown;   // [D][K] at the beginning of the epoch at hand, then by how much it grew
} scoring;

// Σ_{l<n} log(μ + lφ) - log n!, by the logarithm of the product while it has room.
static double log_rising(double mu, double phi, uint32_t n) {
    double product = 1, sum = 0;
    for (uint32_t l = 0; l < n; l++) {
        product *= (mu + l * phi) / (l + 1);
        if (product > 1e200 || product < 1e-200) {
            sum += log(product);
            product = 1;
        }
    }
    return sum + log(product);
}

// Σ_j Σ_k A_ijk R_jk; K is a constant where this is inlined.
static inline __attribute__((always_inline)) double excitation(const rp_hawkes *h, const double *R, uint32_t i, const uint32_t K) {
    double sum[RP_HAWKES_KERNELS] = {0}, total = 0;
    for (uint32_t l = h->row[i]; l < h->row[i + 1]; l++) {
        const double *A = h->branching + (size_t)l * K, *from = R + (size_t)h->source[l] * K;
        for (uint32_t k = 0; k < K; k++)
            sum[k] += A[k] * from[k];
    }
    for (uint32_t k = 0; k < K; k++)
        total += sum[k];
    return total;
}

// The cells of bins before `to`: the part of log L that is read where something happened.
static inline __attribute__((always_inline)) double score_cells(scoring *s, const rp_epoch *e, uint32_t to, const uint32_t K) {
    const rp_hawkes *h = s->walk.h;
    const rp_cell *v = s->walk.cells.v;
    double sum = 0, product = 1;        // of the μ of single events: one logarithm for many
    while (s->walk.at < s->walk.cells.n && v[s->walk.at].bin < to) {
        uint32_t bin = v[s->walk.at].bin;
        rp_past_move(&s->walk, bin, K);
        for (size_t c = s->walk.at; c < s->walk.cells.n && v[c].bin == bin; c++) {
            uint32_t i = v[c].type, n = v[c].n;
            if ((s->only != UINT32_MAX && s->only != i) || rp_epoch_unseen(e, i))
                continue;
            double mu = s->M[i] * h->level[(size_t)i * h->levels + e->level] + excitation(h, s->walk.R, i, K);
            sum -= n * s->log1p[i];
            if (n > 1)
                sum += log_rising(mu, h->excess[i], n);
            else
                product *= mu;
            if (product > 1e200 || product < 1e-200) {
                sum += log(product);
                product = 1;
            }
        }
        s->walk.at += rp_past_count(&s->walk, K);
    }
    rp_past_move(&s->walk, to, K);
    return sum + log(product);
}

static double score_any(scoring *s, const rp_epoch *e, uint32_t to) {
    switch (s->walk.h->kernels) {
    case 1:  return score_cells(s, e, to, 1);
    case 2:  return score_cells(s, e, to, 2);
    case 3:  return score_cells(s, e, to, 3);
    default: return score_cells(s, e, to, 4);
    }
}

// Σ_i c_i ( M_i ν_i · bins + Σ_jk A_ijk grown_jk )
static double compensator(scoring *s, const rp_epoch *e, uint32_t bins) {
    const rp_hawkes *h = s->walk.h;
    double sum = 0;
    rp_past_exposure(&s->walk, s->grown);
    for (size_t p = 0; p < (size_t)h->types * h->kernels; p++)
        s->grown[p] -= s->exposure[p];
    for (uint32_t i = 0; i < h->types; i++)
        if ((s->only == UINT32_MAX || s->only == i) && !rp_epoch_unseen(e, i))
            sum += s->c[i] * (s->M[i] * h->level[(size_t)i * h->levels + e->level] * bins + excitation(h, s->grown, i, h->kernels));
    return sum;
}

double rp_hawkes_factor(const rp_hawkes *h, uint32_t type, uint32_t modulators) {
    double M = 1;
    for (uint32_t m = 0; m < h->modulators; m++)
        if (modulators >> m & 1)
            M *= h->factor[(size_t)type * h->modulators + m];
    return M;
}

// One epoch's bins [from, to).
static double score_epoch(scoring *s, const rp_epoch *e, uint32_t from, uint32_t to) {
    const rp_hawkes *h = s->walk.h;
    for (uint32_t i = 0; i < h->types; i++)
        s->M[i] = rp_hawkes_factor(h, i, e->modulators);
    rp_past_exposure(&s->walk, s->exposure);
    double sum = score_any(s, e, to);
    return sum - compensator(s, e, to - from);
}

double rp_hawkes_loglik_of(const rp_hawkes *h, rp_cells cells, uint32_t type, uint32_t from, uint32_t to) {
    size_t D = h->types, DK = D * h->kernels;
    double *room = rp_zeroed((4 * D + 3 * DK) * sizeof *room), sum = 0;
    scoring s = {.only = type, .M = room, .log1p = room + D, .c = room + 2 * D, .exposure = room + 3 * D, .grown = room + 3 * D + DK};
    for (size_t i = 0; i < D; i++) {
        s.log1p[i] = log1p(h->excess[i]);
        s.c[i] = h->excess[i] > 0 ? s.log1p[i] / h->excess[i] : 1;
    }
    rp_past_begin(&s.walk, h, cells, room + 3 * D + 2 * DK);
    rp_past_skip(&s.walk, from);
    for (uint32_t e = 0; e < h->n_epochs; e++) {
        uint32_t a = h->epoch[e].from, b = e + 1 < h->n_epochs && h->epoch[e + 1].from < to ? h->epoch[e + 1].from : to;
        a = a > from ? a : from;
        if (a < b)
            sum += score_epoch(&s, h->epoch + e, a, b);
    }
    free(room);
    return sum;
}

double rp_hawkes_loglik(const rp_hawkes *h, rp_cells cells, uint32_t from, uint32_t to) {
    return rp_hawkes_loglik_of(h, cells, UINT32_MAX, from, to);
}
