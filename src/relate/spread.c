// spread.c: one sort, then a window that slides over it.
#include "relate/spread.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double mean_of(const double *draws, uint32_t n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += draws[i];
    return sum / n;
}

rp_spread rp_spread_shortest(double *draws, uint32_t n, double share) {
    assert(n > 0 && share > 0 && share <= 1);
    qsort(draws, n, sizeof *draws, ascending);
    uint32_t held = (uint32_t)ceil(share * n), at = 0;
    for (uint32_t i = 1; i + held <= n; i++)
        if (draws[i + held - 1] - draws[i] < draws[at + held - 1] - draws[at])
            at = i;
    return (rp_spread){mean_of(draws, n), draws[at], draws[at + held - 1]};
}

// The value at quantile q, between two draws where it falls between them.
static double quantile(const double *sorted, uint32_t n, double q) {
    double at = q * (n - 1);
    uint32_t i = (uint32_t)at;
    return i + 1 < n ? sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]) : sorted[n - 1];
}

rp_spread rp_spread_central(double *draws, uint32_t n, double share) {
    assert(n > 0 && share > 0 && share <= 1);
    qsort(draws, n, sizeof *draws, ascending);
    return (rp_spread){mean_of(draws, n), quantile(draws, n, (1 - share) / 2), quantile(draws, n, (1 + share) / 2)};
}
