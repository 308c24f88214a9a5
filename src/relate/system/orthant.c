// orthant.c: Gibbs sampling, one coordinate at a time from a normal cut to its interval:
//
//     log p(x) = gᵀ(x - m) - ½ (x - m)ᵀ H (x - m),      r = g - H (x - m)
//     x_p | rest ~ N( x_p + r_p / H_pp, 1 / H_pp )  cut to  [0, x_p + slack / d_p]
//
// and r follows each move with a column of H. Geweke, "Efficient simulation from the multivariate normal distribution
// subject to linear constraints" (1991).
#include "relate/system/orthant.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { THIN = 20, WARM = 200 };

static void sweep(const rp_orthant *o, rp_dice *dice, double *x, double *r, double *slack) {
    uint32_t n = o->n;
    for (uint32_t p = 0; p < n; p++) {
        const double *H = o->precision + (size_t)p * n;
        double root = sqrt(H[p]), mean = x[p] + r[p] / H[p];
        double high = o->weight[p] > 0 ? x[p] + *slack / o->weight[p] : INFINITY;
        double to = mean + rp_dice_normal_between(dice, (0 - mean) * root, (high - mean) * root) / root;
        to = to < 0 ? 0 : to > high ? high : to;
        double by = to - x[p];
        for (uint32_t q = 0; q < n; q++)
            r[q] -= H[q] * by;
        *slack -= o->weight[p] * by;
        x[p] = to;
    }
}

void rp_orthant_draw(const rp_orthant *o, rp_dice *dice, uint32_t count, double *draws) {
    uint32_t n = o->n;
    double *x = rp_zeroed(2 * n * sizeof *x + 1), *r = x + n, slack = o->room;
    memcpy(x, o->mode, n * sizeof *x);
    memcpy(r, o->gradient, n * sizeof *r);
    for (uint32_t p = 0; p < n; p++)
        slack -= o->weight[p] * x[p];
    slack = slack > 0 ? slack : 0;
    for (uint32_t s = 0; s < WARM; s++)
        sweep(o, dice, x, r, &slack);
    for (uint32_t c = 0; c < count; c++) {
        for (uint32_t s = 0; s < THIN; s++)
            sweep(o, dice, x, r, &slack);
        memcpy(draws + (size_t)c * n, x, n * sizeof *x);
    }
    free(x);
}
