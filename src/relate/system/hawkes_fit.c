// hawkes_fit.c: the numbers of a model from a record. The likelihood falls apart into one problem a type: what type i did,
// given everything before. With R known its mean is linear in x = (ν_i, A_i··), so that one pass over the record leaves
// a row F of features for each bin where i happened, and one vector G an epoch for all the bins where it did not:
//
//     g(x) = Σ_rows Σ_{l<n} log(F·x + lφ)  -  c(φ) Σ_epochs G·x
//
// which is concave in x (the level's features are M). φ and M are found in turn with x, each by golden section over rows already computed. The bound
// of the spectral radius is linear in x as well (hawkes.h).
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "relate/system/hawkes.h"
#include "relate/system/newton.h"
#include "relate/system/orthant.h"
#include "relate/system/past.h"

enum { ROUNDS = 12 };
static const double LOG_4 = 1.3862943611198906;
#define STEP 0.2                // in log M, for the bend of its profile

// What one type's problem is made of; all in one arena.
typedef struct problem {
    const rp_hawkes *h;
    const rp_hawkes_prior *prior;
    uint32_t type, P, rows;     // P: levels, then links · kernels
    double *F;                  // [rows][P]
    uint32_t *n, *epoch;        // [rows]
    double *G;                  // [E][P] what each coefficient is multiplied by, summed over the epoch's bins
    double *bins;               // [E] that were seen
    double *M;                  // [E] the product of the modulators that hold
    double *exposure;           // [P] Σ_e G
    double *mu;                 // [rows] F·x
    double phi;
    rp_gamma *gamma;            // [P] a, b
    double *weight;             // [P] d of the bound, Σ d x < RP_HAWKES_RADIUS
    double *x, *gradient, *hessian;         // the maximum and what stands there
    uint32_t modulator;         // that is being sought
} problem;

// -------------------------------------------------------------------------------------------------------------- features

// The coefficients' multipliers, of a bin at R or of many bins at their sum: its level, then R of each link's source.
static void features(const problem *p, uint32_t level, double bins, const double *R, double *F) {
    const rp_hawkes *h = p->h;
    for (uint32_t v = 0; v < h->levels; v++)
        *F++ = v == level ? bins : 0;
    for (uint32_t l = h->row[p->type]; l < h->row[p->type + 1]; l++)
        for (uint32_t k = 0; k < h->kernels; k++)
            *F++ = R[(size_t)h->source[l] * h->kernels + k];
}

// The rows of epoch e's bins before `to`.
static void add_rows(problem *p, rp_past *w, uint32_t e, uint32_t to) {
    const rp_hawkes *h = p->h;
    const rp_cell *v = w->cells.v;
    while (w->at < w->cells.n && v[w->at].bin < to) {
        uint32_t bin = v[w->at].bin;
        rp_past_move(w, bin, h->kernels);
        for (size_t c = w->at; c < w->cells.n && v[c].bin == bin; c++) {
            if (v[c].type != p->type || rp_epoch_unseen(h->epoch + e, p->type))
                continue;
            features(p, h->epoch[e].level, 1, w->R, p->F + (size_t)p->rows * p->P);
            p->n[p->rows] = v[c].n;
            p->epoch[p->rows++] = e;
        }
        w->at += rp_past_count(w, h->kernels);
    }
    rp_past_move(w, to, h->kernels);
}

// Rows and exposures of bins [0, to); N [D] gets all counts.
static void gather(problem *p, rp_cells cells, uint32_t to, double *N) {
    const rp_hawkes *h = p->h;
    size_t DK = (size_t)h->types * h->kernels;
    double *room = rp_zeroed((3 * DK + h->types) * sizeof *room), *before = room + DK + h->types, *after = before + DK;
    rp_past w;
    rp_past_begin(&w, h, cells, room);
    for (uint32_t e = 0; e < h->n_epochs && h->epoch[e].from < to; e++) {
        uint32_t end = e + 1 < h->n_epochs && h->epoch[e + 1].from < to ? h->epoch[e + 1].from : to;
        rp_past_exposure(&w, before);
        add_rows(p, &w, e, end);
        rp_past_exposure(&w, after);
        for (size_t q = 0; q < DK; q++)
            after[q] -= before[q];
        if (rp_epoch_unseen(h->epoch + e, p->type))
            continue;
        p->bins[e] = end - h->epoch[e].from;
        features(p, h->epoch[e].level, p->bins[e], after, p->G + (size_t)e * p->P);
    }
    memcpy(N, w.N, h->types * sizeof *N);
    free(room);
}

// d of the bound: what each coefficient adds to Σ_j A_ij v_j / v_i; half an event keeps every v positive.
static void set_beliefs(problem *p, uint32_t to, const double *N) {
    const rp_hawkes *h = p->h;
    uint32_t q = 0;
    double own = N[p->type] + 0.5;
    for (; q < h->levels; q++)
        p->gamma[q] = (rp_gamma){p->prior->level.shape, p->prior->level.rate * to / own};
    for (uint32_t l = h->row[p->type]; l < h->row[p->type + 1]; l++)
        for (uint32_t k = 0; k < h->kernels; k++, q++) {
            p->gamma[q] = p->prior->branching[(size_t)l * h->kernels + k];
            p->weight[q] = (N[h->source[l]] + 0.5) / own;
        }
}

// M and what follows from it, the levels' features and the exposure, with the modulator that is sought at `by` times its factor.
static void set_factors(problem *p, double by) {
    const rp_hawkes *h = p->h;
    memset(p->exposure, 0, p->P * sizeof *p->exposure);
    for (uint32_t e = 0; e < h->n_epochs; e++) {
        uint32_t holding = h->epoch[e].modulators;
        p->M[e] = rp_hawkes_factor(h, p->type, holding) * (holding >> p->modulator & 1 ? by : 1);
        p->G[(size_t)e * p->P + h->epoch[e].level] = p->M[e] * p->bins[e];
        for (uint32_t q = 0; q < p->P; q++)
            p->exposure[q] += p->G[(size_t)e * p->P + q];
    }
    for (uint32_t r = 0; r < p->rows; r++)
        p->F[(size_t)r * p->P + h->epoch[p->epoch[r]].level] = p->M[p->epoch[r]];
}

static problem *problem_new(rp_arena *a, const rp_hawkes *h, rp_cells cells, uint32_t to, const rp_hawkes_prior *prior, uint32_t type) {
    problem *p = RP_NEW(a, problem, 1);
    uint32_t P = h->levels + (h->row[type + 1] - h->row[type]) * h->kernels, rows = 0;
    for (size_t c = 0; c < cells.n && cells.v[c].bin < to; c++)
        rows += cells.v[c].type == type;
    *p = (problem){.h = h, .prior = prior, .type = type, .P = P};
    p->F = RP_NEW(a, double, (size_t)rows * P + 1);
    p->mu = RP_NEW(a, double, rows + 1);
    p->n = RP_NEW(a, uint32_t, rows + 1);
    p->epoch = RP_NEW(a, uint32_t, rows + 1);
    p->G = RP_NEW(a, double, (size_t)h->n_epochs * P);
    p->M = RP_NEW(a, double, h->n_epochs);
    p->bins = RP_NEW(a, double, h->n_epochs);
    p->exposure = RP_NEW(a, double, P);
    p->gamma = RP_NEW(a, rp_gamma, P);
    p->weight = RP_NEW(a, double, P);
    p->x = RP_NEW(a, double, P);
    p->gradient = RP_NEW(a, double, P);
    p->hessian = RP_NEW(a, double, (size_t)P * P);
    double *N = RP_NEW(a, double, h->types);
    gather(p, cells, to, N);
    set_beliefs(p, to, N);
    return p;
}

// --------------------------------------------------------------------------------------------------------- likelihood

static double excess_c(double phi) {
    return phi > 1e-12 ? log1p(phi) / phi : 1;
}

// Σ_{l<n} log(m + lφ), and its first two derivatives in m.
static double rising(double m, double phi, uint32_t n, double *first, double *second) {
    double product = 1, sum = 0, f = 0, s = 0;
    for (uint32_t l = 0; l < n; l++) {
        double y = m + l * phi, i = 1 / y;
        f += i;
        s += i * i;
        product *= y;
        if (product > 1e200 || product < 1e-200) {
            sum += log(product);
            product = 1;
        }
    }
    *first = f;
    *second = s;
    return sum + log(product);
}

//     g = Σ_r rising(F_r·x) - c G·x,    ∇g = Σ_r f' F_r - c G,    -∇²g = Σ_r f'' F_r F_rᵀ
static double likelihood(const void *context, const double *x, double *gradient, double *hessian) {
    const problem *p = context;
    uint32_t P = p->P;
    double sum = 0, c = excess_c(p->phi), f, s;
    for (uint32_t q = 0; q < P; q++) {
        sum -= c * p->exposure[q] * x[q];
        if (gradient)
            gradient[q] -= c * p->exposure[q];
    }
    for (uint32_t r = 0; r < p->rows; r++) {
        const double *F = p->F + (size_t)r * P;
        double mu = 0;
        for (uint32_t q = 0; q < P; q++)
            mu += F[q] * x[q];
        sum += rising(mu, p->phi, p->n[r], &f, &s);
        if (!gradient)
            continue;
        for (uint32_t q = 0; q < P; q++) {
            double weighed = s * F[q], *H = hessian + (size_t)q * P;
            gradient[q] += f * F[q];
            for (uint32_t u = 0; u <= q; u++)
                H[u] += weighed * F[u];
        }
    }
    return sum;
}

static void set_means(problem *p) {
    for (uint32_t r = 0; r < p->rows; r++) {
        p->mu[r] = 0;
        for (uint32_t q = 0; q < p->P; q++)
            p->mu[r] += p->F[(size_t)r * p->P + q] * p->x[q];
    }
}

// The log posterior as a function of log φ, the means staying as they are.
static double at_excess(void *context, double log_phi) {
    const problem *p = context;
    double phi = exp(log_phi), z = (log_phi - log(p->prior->excess)) / p->prior->excess_sd, sum = -0.5 * z * z, log1 = log1p(phi), f, s;
    for (uint32_t r = 0; r < p->rows; r++)
        sum += rising(p->mu[r], phi, p->n[r], &f, &s) - p->n[r] * log1;
    for (uint32_t q = 0; q < p->P; q++)
        sum -= excess_c(phi) * p->exposure[q] * p->x[q];
    return sum;
}

// The same as a function of log M of one modulator: μ + (by - 1) M ν where it holds.
static double at_factor(void *context, double log_m) {
    const problem *p = context;
    const rp_hawkes *h = p->h;
    double now = h->factor[(size_t)p->type * h->modulators + p->modulator], by = exp(log_m) / now, c = excess_c(p->phi), f, s;
    double sum = -0.5 * log_m * log_m / (p->prior->factor_sd * p->prior->factor_sd);
    for (uint32_t r = 0; r < p->rows; r++) {
        const rp_epoch *e = h->epoch + p->epoch[r];
        if (e->modulators >> p->modulator & 1)
            sum += rising(p->mu[r] + (by - 1) * p->M[p->epoch[r]] * p->x[e->level], p->phi, p->n[r], &f, &s);
    }
    for (uint32_t e = 0; e < h->n_epochs; e++)
        if (h->epoch[e].modulators >> p->modulator & 1)
            sum -= c * by * p->M[e] * p->bins[e] * p->x[h->epoch[e].level];
    return sum;
}

// ------------------------------------------------------------------------------------------------------------- the mode

// Inside the border, near what the prior says; half of the mean rate to the background.
static void set_start(problem *p) {
    const rp_hawkes *h = p->h;
    double room = RP_HAWKES_RADIUS, used = 0, events = 0.5, bins = 1;
    for (uint32_t r = 0; r < p->rows; r++)
        events += p->n[r];
    for (uint32_t e = 0; e < h->n_epochs; e++)
        bins += p->bins[e];
    for (uint32_t q = 0; q < p->P; q++) {
        p->x[q] = q < h->levels ? 0.5 * events / bins : 0.5 / (p->P * (p->weight[q] + 0.1));
        used += p->weight[q] * p->x[q];
    }
    assert(used < room);
}

static double maximise(problem *p) {
    rp_newton f = {.n = p->P, .value = likelihood, .context = p, .prior = p->gamma, .weight = p->weight, .room = RP_HAWKES_RADIUS};
    double value = rp_newton_maximise(&f, p->x, p->gradient, p->hessian);
    set_means(p);
    return value;
}

// One round over φ and the modulators; how far the furthest of them moved.
static double improve_others(problem *p, rp_hawkes *h) {
    double was = log(p->phi), now = rp_golden(at_excess, p, -9, 5, 1e-4), moved = fabs(now - was);
    h->excess[p->type] = p->phi = exp(now);
    for (uint32_t m = 0; m < h->modulators; m++) {
        double *factor = h->factor + (size_t)p->type * h->modulators + m;
        if (!p->prior->acts[(size_t)p->type * h->modulators + m])
            continue;
        p->modulator = m;
        was = log(*factor);
        now = rp_golden(at_factor, p, -LOG_4, LOG_4, 1e-4);
        moved = fmax(moved, fabs(now - was));
        *factor = exp(now);
        set_factors(p, 1);
    }
    return moved;
}

static problem *solve(rp_arena *a, rp_hawkes *h, rp_cells cells, uint32_t to, const rp_hawkes_prior *prior, uint32_t type) {
    problem *p = problem_new(a, h, cells, to, prior, type);
    p->phi = h->excess[type] > 1e-4 ? h->excess[type] : prior->excess;
    set_factors(p, 1);
    set_start(p);
    for (int round = 0; round < ROUNDS; round++) {
        maximise(p);
        if (improve_others(p, h) < 2e-3)
            break;
    }
    maximise(p);
    memcpy(h->level + (size_t)type * h->levels, p->x, h->levels * sizeof *p->x);
    memcpy(h->branching + (size_t)h->row[type] * h->kernels, p->x + h->levels, (p->P - h->levels) * sizeof *p->x);
    return p;
}

// --------------------------------------------------------------------------------------------------------- uncertainty

// How widely log M may lie: normal, by the bend of the log posterior with every coefficient following (the profile).
static double factor_sd(problem *p) {
    const rp_hawkes *h = p->h;
    double mode = log(h->factor[(size_t)p->type * h->modulators + p->modulator]), prior = p->prior->factor_sd, value[3];
    for (int side = -1; side <= 1; side++) {
        double at = mode + side * STEP;
        set_factors(p, exp(side * STEP));
        value[side + 1] = maximise(p) - 0.5 * at * at / (prior * prior);
    }
    set_factors(p, 1);
    double bend = 2 * value[1] - value[0] - value[2];
    return bend > 0 ? fmin(prior, STEP / sqrt(bend)) : prior;
}

static void draw_factors(problem *p, rp_dice *dice, rp_hawkes_draws *draws) {
    const rp_hawkes *h = p->h;
    for (uint32_t m = 0; m < h->modulators; m++) {
        size_t at = (size_t)p->type * h->modulators + m;
        p->modulator = m;
        double mode = log(h->factor[at]), sd = p->prior->acts[at] ? factor_sd(p) : 0;
        for (uint32_t q = 0; q < draws->n; q++)
            draws->factor[(size_t)q * h->types * h->modulators + at] =
                exp(sd > 0 ? mode + sd * rp_dice_normal_between(dice, (-LOG_4 - mode) / sd, (LOG_4 - mode) / sd) : mode);
    }
}

// The maximum again with one link's coefficients held at 0, by a prior that leaves them nowhere else to go.
static double value_without(problem *p, uint32_t from, uint32_t n, const double *mode) {
    rp_gamma was[RP_HAWKES_KERNELS];
    memcpy(was, p->gamma + from, n * sizeof *was);
    memcpy(p->x, mode, p->P * sizeof *mode);
    for (uint32_t k = 0; k < n; k++) {
        p->gamma[from + k] = (rp_gamma){1, 1e6};
        p->x[from + k] = fmin(p->x[from + k], 1e-6);
    }
    double value = maximise(p);
    memcpy(p->gamma + from, was, n * sizeof *was);
    return value;
}

static void take_out(problem *p, double *without, rp_arena *a) {
    const rp_hawkes *h = p->h;
    double *mode = RP_NEW(a, double, p->P), whole = maximise(p);
    memcpy(mode, p->x, p->P * sizeof *mode);
    for (uint32_t l = h->row[p->type]; l < h->row[p->type + 1]; l++)
        without[l] = fmax(0, whole - value_without(p, h->levels + (l - h->row[p->type]) * h->kernels, h->kernels, mode));
}

static void draw(problem *p, rp_hawkes_draws *draws, rp_arena *a) {
    const rp_hawkes *h = p->h;
    rp_orthant o = {.n = p->P, .mode = p->x, .gradient = p->gradient, .precision = p->hessian, .weight = p->weight, .room = RP_HAWKES_RADIUS};
    rp_dice dice = rp_dice_of(1, p->type);
    double *x = RP_NEW(a, double, (size_t)draws->n * p->P);
    rp_orthant_draw(&o, &dice, draws->n, x);
    for (uint32_t q = 0; q < draws->n; q++, x += p->P) {
        memcpy(draws->level + ((size_t)q * h->types + p->type) * h->levels, x, h->levels * sizeof *x);
        memcpy(draws->branching + ((size_t)q * h->links + h->row[p->type]) * h->kernels, x + h->levels, (p->P - h->levels) * sizeof *x);
    }
    draw_factors(p, &dice, draws);
    take_out(p, draws->without, a);
}

// -------------------------------------------------------------------------------------------------------------- public

rp_hawkes_prior *rp_hawkes_prior_new(rp_arena *a, const rp_hawkes *h) {
    rp_hawkes_prior *prior = RP_NEW(a, rp_hawkes_prior, 1);
    uint32_t K = h->kernels;
    *prior = (rp_hawkes_prior){.level = {1.5, 1}, .excess = 0.3, .excess_sd = 1.5, .factor_sd = 0.7};
    prior->branching = RP_NEW(a, rp_gamma, (size_t)h->links * K + 1);
    prior->acts = RP_NEW(a, bool, (size_t)h->types * h->modulators + 1);
    for (uint32_t i = 0; i < h->types; i++)
        for (uint32_t l = h->row[i]; l < h->row[i + 1]; l++)
            for (uint32_t k = 0; k < K; k++)
                prior->branching[(size_t)l * K + k] = h->source[l] == i ? (rp_gamma){1 + 3.0 / K, 3 / 0.4} : (rp_gamma){1, 20};
    return prior;
}

void rp_hawkes_fit_type(rp_hawkes *h, rp_cells cells, uint32_t to, const rp_hawkes_prior *prior, uint32_t type) {
    rp_arena *a = rp_arena_new();
    solve(a, h, cells, to, prior, type);
    rp_arena_free(a);
}

rp_status rp_hawkes_fit(rp_hawkes *h, rp_cells cells, uint32_t to, const rp_hawkes_prior *prior, rp_hawkes_draws *draws, rp_arena *arena) {
    RP_TRY(rp_hawkes_check(h, cells));
    if (draws) {
        draws->branching = RP_NEW(arena, double, (size_t)draws->n * h->links * h->kernels + 1);
        draws->level = RP_NEW(arena, double, (size_t)draws->n * h->types * h->levels + 1);
        draws->factor = RP_NEW(arena, double, (size_t)draws->n * h->types * h->modulators + 1);
        draws->without = RP_NEW(arena, double, h->links + 1);
    }
    for (uint32_t i = 0; i < h->types; i++) {
        rp_arena *a = rp_arena_new();
        problem *p = solve(a, h, cells, to, prior, i);
        if (draws)
            draw(p, draws, a);
        rp_arena_free(a);
    }
    return RP_OK;
}

rp_spread rp_hawkes_branching(const rp_hawkes *h, const rp_hawkes_draws *draws, uint32_t l, double share) {
    double *sum = rp_zeroed((draws->n + 1) * sizeof *sum), z = rp_normal_exceeded((1 - share) / 2);
    for (uint32_t q = 0; q < draws->n; q++)
        for (uint32_t k = 0; k < h->kernels; k++)
            sum[q] += draws->branching[((size_t)q * h->links + l) * h->kernels + k];
    rp_spread s = rp_spread_shortest(sum, draws->n, share);
    if (draws->without[l] < 0.5 * z * z)
        s.low = 0;
    free(sum);
    return s;
}

// Moves the prior's modes to the models' means: of each kernel of each type on itself, and of log φ.
static void learn_prior(rp_hawkes *const *h, uint32_t n, rp_hawkes_prior *prior) {
    const rp_hawkes *one = h[0];
    double log_phi = 0;
    for (uint32_t m = 0; m < n; m++)
        for (uint32_t i = 0; i < one->types; i++)
            log_phi += log(fmax(h[m]->excess[i], 1e-4)) / ((double)n * one->types);
    prior->excess = exp(log_phi);
    for (uint32_t i = 0; i < one->types; i++)
        for (uint32_t l = one->row[i]; l < one->row[i + 1]; l++)
            for (uint32_t k = 0; k < one->kernels && one->source[l] == i; k++) {
                size_t at = (size_t)l * one->kernels + k;
                double mean = 0;
                for (uint32_t m = 0; m < n; m++)
                    mean += h[m]->branching[at] / n;
                prior->branching[at].rate = (prior->branching[at].shape - 1) / fmax(mean, 1e-3);
            }
}

rp_status rp_hawkes_pool(rp_hawkes *const *h, const rp_cells *cells, const uint32_t *to, uint32_t n, rp_hawkes_prior *prior, uint32_t rounds) {
    for (uint32_t round = 0; round <= rounds; round++) {
        for (uint32_t m = 0; m < n; m++)
            RP_TRY(rp_hawkes_fit(h[m], cells[m], to[m], prior, NULL, NULL));
        if (round < rounds && n)
            learn_prior(h, n, prior);
    }
    return RP_OK;
}
