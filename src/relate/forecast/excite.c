// excite.c: see excite.h.
//
// The discrete-time form of a Hawkes process with negative-binomial counts (Hawkes 1971; counts instead of points after
// Porter and White 2012, AOAS 6), for one pair alone and for forecasts. It is not hawkes.h with one type: there the
// excess is constant, which makes a matrix of streams exact and fast; here the size falls and rises with the level and the
// pair's long mean is a term of its own, which is what scores of counts a month ask for. The penalty of a pair's fit draws every parameter to that of all pairs together (partial pooling,
// maximum a posteriori). Fitting the deaths themselves this way was rejected: one massacre is no reason to expect another
// tomorrow (log-CRPS 1.04 against 0.56 with events and tolls apart).
#include "relate/forecast/excite.h"

#include <math.h>
#include <string.h>

#include "relate/forecast/descent.h"

static const double MOST_BRANCHING = 0.97, LEAST_MEAN = 1e-6, MOST_MEAN = 2e4;
enum { SIZE, SIZE_SLOPE, BASE, LEVEL, BRANCHING, SHARE };          // places in x

typedef struct shape { double base, level, branching, w[RP_EXCITE_LIVES]; } shape;

static shape shape_of(const double *x) {
    shape s = {exp(x[BASE]), exp(x[LEVEL]), MOST_BRANCHING / (1 + exp(-x[BRANCHING])), {0}};
    double top = x[SHARE], sum = 0;
    for (int k = 1; k < RP_EXCITE_LIVES; k++)
        top = fmax(top, x[SHARE + k]);
    for (int k = 0; k < RP_EXCITE_LIVES; k++)
        sum += s.w[k] = exp(x[SHARE + k] - top);
    for (int k = 0; k < RP_EXCITE_LIVES; k++)
        s.w[k] /= sum;
    return s;
}

static double size_of(const double *x, double log_mean) {
    double r = x[SIZE] + x[SIZE_SLOPE] * log_mean;
    return exp(r < -7 ? -7 : r > 12 ? 12 : r);
}

void rp_excite_step(double e[RP_EXCITE_LIVES], const double half_life[RP_EXCITE_LIVES], double y) {
    for (int k = 0; k < RP_EXCITE_LIVES; k++)
        e[k] += (1 - exp2(-1 / half_life[k])) * (y - e[k]);
}

typedef struct fit {
    const rp_excite_row *row;
    size_t n;
    const rp_excite *prior;
    double strength;
} fit;

// −log-likelihood of a row on average, plus the penalty; the slope by the chain rule from ∂/∂μ and ∂/∂r.
static double loss(const void *context, const double *x, double *slope) {
    const fit *f = context;
    shape s = shape_of(x);
    double sum = 0, by[RP_EXCITE_PARAMETERS] = {0}, count = (double)f->n;
    for (size_t i = 0; i < f->n; i++) {
        const rp_excite_row *row = &f->row[i];
        double past = 0;
        for (int k = 0; k < RP_EXCITE_LIVES; k++)
            past += s.w[k] * row->e[k];
        double mean = fmax(s.base + s.level * row->mean + s.branching * past, LEAST_MEAN), log_mean = log(mean), r = size_of(x, log_mean);
        rp_counts_slope c = rp_counts_log(row->y, mean, r);
        double by_log_size = c.by_size * r, by_mean = c.by_mean + by_log_size * x[SIZE_SLOPE] / mean;
        sum += c.log_p;
        by[SIZE] += by_log_size, by[SIZE_SLOPE] += by_log_size * log_mean;
        by[BASE] += by_mean * s.base, by[LEVEL] += by_mean * s.level * row->mean;
        by[BRANCHING] += by_mean * past * s.branching * (1 - s.branching / MOST_BRANCHING);
        for (int k = 0; k < RP_EXCITE_LIVES; k++)
            by[SHARE + k] += by_mean * s.branching * s.w[k] * (row->e[k] - past);
    }
    double value = -sum / count, strength = f->prior ? f->strength / count : 2e-4;
    for (int i = 0; i < RP_EXCITE_PARAMETERS; i++) {
        double away = x[i] - (f->prior ? f->prior->x[i] : 0);
        value += strength / 2 * away * away;
        slope[i] = -by[i] / count + strength * away;
    }
    return value;
}

void rp_excite_fit(rp_excite *m, const rp_excite_row *row, size_t n, const rp_excite *prior, double strength) {
    static const rp_excite start = {{0, 0.3, -3, -4, 1.5, 0, 0.3, 0, -0.3}};
    fit f = {row, n, prior, strength};
    *m = prior ? *prior : start;
    if (n > 0)
        rp_descent(loss, &f, m->x, RP_EXCITE_PARAMETERS, prior ? 60 : 200);
}

void rp_excite_path(const rp_excite *m, rp_excite_state at, rp_dice *dice, int n, double *y) {
    shape s = shape_of(m->x);
    double a[RP_EXCITE_LIVES];
    for (int k = 0; k < RP_EXCITE_LIVES; k++)
        a[k] = 1 - exp2(-1 / at.half_life[k]);
    for (int t = 0; t < n; t++) {
        double mean = s.base + s.level * at.mean;
        for (int k = 0; k < RP_EXCITE_LIVES; k++)
            mean += s.branching * s.w[k] * at.e[k];
        mean = mean < LEAST_MEAN ? LEAST_MEAN : mean > MOST_MEAN ? MOST_MEAN : mean;
        y[t] = rp_counts_draw(dice, mean, size_of(m->x, log(mean)));
        for (int k = 0; k < RP_EXCITE_LIVES; k++)
            at.e[k] += a[k] * (y[t] - at.e[k]);
    }
}
