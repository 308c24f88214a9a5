// smooth.c: see smooth.h.
#include "relate/forecast/smooth.h"

#include <math.h>

#include "relate/forecast/descent.h"

static const double LEAST_MEAN = 0.02;

typedef struct fit { const rp_excite_row *row; size_t n; int life; } fit;

// x: size, slope, log of what is added.
static double loss(const void *context, const double *x, double *slope) {
    const fit *f = context;
    double sum = 0, by[3] = {0}, added = exp(x[2]), n = (double)f->n;
    for (size_t i = 0; i < f->n; i++) {
        double mean = f->row[i].e[f->life] + added, log_r = x[0] + x[1] * log(mean), r = exp(fmin(fmax(log_r, -7), 12));
        rp_counts_slope c = rp_counts_log(f->row[i].y, mean, r);
        double by_log_r = c.by_size * r;
        sum += c.log_p;
        by[0] += by_log_r, by[1] += by_log_r * log(mean), by[2] += (c.by_mean + by_log_r * x[1] / mean) * added;
    }
    for (int i = 0; i < 3; i++)
        slope[i] = -by[i] / n;
    return -sum / n;
}

static double poisson_loss(const rp_excite_row *row, size_t n, int life) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double mean = fmax(row[i].e[life], LEAST_MEAN);
        sum += mean - row[i].y * log(mean);
    }
    return sum;
}

rp_smooth rp_smooth_fit(const rp_excite_row *row, size_t n) {
    rp_smooth best = {0, 0, 0, 0, 1};
    double least = INFINITY, least_poisson = INFINITY;
    for (int k = 0; k < RP_EXCITE_LIVES && n > 0; k++) {
        fit f = {row, n, k};
        double x[3] = {-0.5, 0.2, -2}, value = rp_descent(loss, &f, x, 3, 100), poisson = poisson_loss(row, n, k);
        if (value < least)
            least = value, best.life = k, best.size = x[0], best.slope = x[1], best.added = exp(x[2]);
        if (poisson < least_poisson)
            least_poisson = poisson, best.poisson_life = k;
    }
    return best;
}

rp_smooth_law rp_smooth_of(const rp_smooth *s, const double e[RP_EXCITE_LIVES], int poisson) {
    if (poisson)
        return (rp_smooth_law){fmax(e[s->poisson_life], LEAST_MEAN), INFINITY};
    double mean = e[s->life] + s->added;
    return (rp_smooth_law){mean, exp(fmin(fmax(s->size + s->slope * log(mean), -7), 12))};
}
