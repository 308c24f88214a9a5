// proper.c: see proper.h.
//
// CRPS: Gneiting and Raftery (2007), JASA 102; of log counts: Bosse et al. (2023), PLOS Comp. Biol. 19(8); the bins of
// ignorance: Hegre et al. (2024), arXiv 2407.11045. For ascending x
//
//     E|X − X'| = 2/n² Σ_i (2i − n − 1) x_i,   i = 1 … n
//
// The "fair" estimator, which divides by n(n − 1), was rejected: it rewards small ensembles for what they do not know, and a
// forecast here is its values. Coverage of counts by the randomised probability integral transform: Czado, Gneiting and Held
// (2009), Biometrics 65; its expectation is taken instead of a draw.
#include "relate/forecast/proper.h"

#include <math.h>

double rp_crps(const double *x, size_t n, double y) {
    double away = 0, spread = 0, count = (double)n;
    for (size_t i = 0; i < n; i++) {
        away += fabs(x[i] - y);
        spread += (2 * (double)(i + 1) - count - 1) * x[i];
    }
    return away / count - spread / (count * count);
}

double rp_crps_log(const double *x, size_t n, double y) {
    double away = 0, spread = 0, count = (double)n, log_y = log1p(y), last = -1, log_x = 0;
    for (size_t i = 0; i < n; i++) {
        if (x[i] != last)
            last = x[i], log_x = log1p(last);
        away += fabs(log_x - log_y);
        spread += (2 * (double)(i + 1) - count - 1) * log_x;
    }
    return away / count - spread / (count * count);
}

int rp_ignorance_bin(double y) {
    static const double edge[RP_IGN_BINS - 1] = {0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5};
    int bin = 0;
    while (bin < RP_IGN_BINS - 1 && y > edge[bin])
        bin++;
    return bin;
}

double rp_ignorance(const double *x, size_t n, double y) {
    int bin = rp_ignorance_bin(y);
    size_t same = 0;
    for (size_t i = 0; i < n; i++)
        same += rp_ignorance_bin(x[i]) == bin;
    return -log2(((double)same * 1000 / (double)n + 1) / (1000 + RP_IGN_BINS));
}

static double quantile(const double *x, size_t n, double q) {
    double at = q * (double)(n - 1), below = floor(at);
    size_t i = (size_t)below;
    return i + 1 < n ? x[i] + (at - below) * (x[i + 1] - x[i]) : x[n - 1];
}

rp_interval rp_interval_of(const double *x, size_t n, double share) {
    return (rp_interval){quantile(x, n, (1 - share) / 2), quantile(x, n, (1 + share) / 2)};
}

double rp_interval_score(rp_interval i, double share, double y) {
    double below = i.low > y ? i.low - y : 0, above = y > i.high ? y - i.high : 0;
    return i.high - i.low + 2 / (1 - share) * (below + above);
}

double rp_interval_part(const double *x, size_t n, double share, double y) {
    double low = (1 - share) / 2, high = (1 + share) / 2, below = 0, upto = 0;
    for (size_t i = 0; i < n; i++)
        below += x[i] < y, upto += x[i] <= y;
    below /= (double)n, upto /= (double)n;
    if (upto == below)
        return below >= low && below < high;
    double inside = fmin(upto, high) - fmax(below, low);
    return inside > 0 ? inside / (upto - below) : 0;
}
