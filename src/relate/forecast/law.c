// law.c: see law.h.
//
// A grid and not samples, because a pool of laws is then exact: the prototype's 200 + 200 samples cost 0.001 of log-CRPS and
// 0.006 bits by their number alone, and a likelihood at the outcome, by which pools are weighted, needs no estimate.
// Cells of a sixteenth of an octave are 4 % wide, less than any law here is.
#include "relate/forecast/law.h"

#include <math.h>
#include <string.h>

#include "relate/counts.h"

int rp_law_cell(double y) {
    if (y < RP_LAW_SINGLE)
        return y > 0 ? (int)y : 0;
    double c = RP_LAW_SINGLE + floor(RP_LAW_OCTAVE * log2(y / RP_LAW_SINGLE) + 1e-9);
    return c < RP_LAW_CELLS ? (int)c : RP_LAW_CELLS - 1;
}

double rp_law_low(int c) {
    return c < RP_LAW_SINGLE ? c : ceil(RP_LAW_SINGLE * exp2((double)(c - RP_LAW_SINGLE) / RP_LAW_OCTAVE) - 1e-6);
}

void rp_law_of_values(rp_law *law, const double *value, size_t n) {
    memset(law, 0, sizeof *law);
    for (size_t i = 0; i < n; i++)
        law->p[rp_law_cell(value[i])] += 1 / (double)n;
}

void rp_law_of_counts(rp_law *law, double mean, double size) {
    double below = 0;
    memset(law, 0, sizeof *law);
    for (int c = 0; c + 1 < RP_LAW_CELLS && below < 1 - 1e-12; c++) {
        double to = rp_counts_cdf(rp_law_low(c + 1) - 1, mean, size);
        law->p[c] = to > below ? to - below : 0;
        below = to > below ? to : below;
    }
    law->p[RP_LAW_CELLS - 1] += 1 - below;
}

void rp_law_values(const rp_law *law, size_t n, double *value) {
    double below = 0;
    int c = 0;
    for (size_t i = 0; i < n; i++) {
        double at = ((double)i + 0.5) / (double)n;
        while (c + 1 < RP_LAW_CELLS && below + law->p[c] < at)
            below += law->p[c++];
        double low = rp_law_low(c), width = rp_law_low(c + 1) - low, part = law->p[c] > 0 ? (at - below) / law->p[c] : 0;
        value[i] = low + floor(width * (part < 0 ? 0 : part > 1 - 1e-9 ? 1 - 1e-9 : part));
    }
}

double rp_law_mean(const rp_law *law) {
    double mean = 0;
    for (int c = 0; c < RP_LAW_CELLS; c++)
        mean += law->p[c] * (rp_law_low(c) + rp_law_low(c + 1) - 1) / 2;
    return mean;
}

void rp_dressing_make(rp_dressing *d, double offset, double size) {
    for (int c = 0; c < RP_LAW_CELLS; c++) {
        rp_law row;
        rp_law_of_counts(&row, (rp_law_low(c) + rp_law_low(c + 1) - 1) / 2 + offset, size);
        memcpy(d->k[c], row.p, sizeof row.p);
    }
}

void rp_dressing_apply(const rp_dressing *d, const rp_law *bare, rp_law *dressed) {
    memset(dressed, 0, sizeof *dressed);
    for (int c = 0; c < RP_LAW_CELLS; c++)
        if (bare->p[c] > 0)
            for (int k = 0; k < RP_LAW_CELLS; k++)
                dressed->p[k] += bare->p[c] * d->k[c][k];
}
