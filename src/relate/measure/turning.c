// turning.c: see turning.h.
//
// The record is cut into stretches of constant rate m so that the sum over stretches of -2 log likelihood plus a penalty of 3 log n for
// each cut is least. Killick, Fearnhead and Eckley, "Optimal detection of changepoints with a linear computational cost" (PELT, JASA 2012):
//
//     F(t) = min over s of F(s) + C(s, t) + penalty        s is dropped for good once F(s) + C(s, t) > F(t)
//
// The counts are negative binomial with mean m e_t and size r e_t, e_t the hearing of the period: the law under which two periods heard
// once are as good as one heard twice. Then m = sum y / sum e is the best rate of a stretch in closed form, and
//
//     log L = sum [lgamma(y + r e) - lgamma(r e) - lgamma(y + 1)] + r E log(r / (r + m)) + Y log(m / (r + m))
//
// by sums up to each period. Poisson counts would cut every burst of violence in pieces (on weekly attacks in Pakistan 15 cuts instead of 5). The size
// r is fitted within the stretches found and they are found anew, until they stand. A stretch lasts four weeks at least.
//
// The date's interval: with the neighbouring cuts where they are, the posterior of the cut between them is proportional to the likelihood
// of the two stretches it makes.
#include "relate/measure/turning.h"

#include <math.h>
#include <stdbool.h>

#include "relate/negbin.h"

enum { LEAST_DAYS = 28, ROUNDS = 4 };
static const double PENALTY = 3, FIRST_SIZE = 3, SHARE = 0.9;

typedef struct record {             // the periods that were heard, one after another
    uint32_t n, least;              // least: periods of a stretch
    uint32_t *at;                   // [n] which period it is
    double *y, *e, *mu;             // [n]
    double *upto_y, *upto_e, *upto_g;       // [n + 1] sums before a period
    double r;
} record;

static record gather(const rp_counted *x, rp_arena *a) {
    record k = {.at = RP_NEW(a, uint32_t, x->n), .y = RP_NEW(a, double, x->n), .e = RP_NEW(a, double, x->n), .mu = RP_NEW(a, double, x->n),
                .upto_y = RP_NEW(a, double, x->n + 1), .upto_e = RP_NEW(a, double, x->n + 1), .upto_g = RP_NEW(a, double, x->n + 1), .r = FIRST_SIZE};
    k.least = (uint32_t)fmax(2, ceil(LEAST_DAYS / x->days - 0.2));
    for (uint32_t t = 0; t < x->n; t++) {
        if (x->e[t] <= 0)
            continue;
        k.at[k.n] = t;
        k.y[k.n] = x->y[t];
        k.e[k.n] = x->e[t];
        k.upto_y[k.n + 1] = k.upto_y[k.n] + x->y[t];
        k.upto_e[k.n + 1] = k.upto_e[k.n] + x->e[t];
        k.n++;
    }
    return k;
}

static void set_size(record *k, double r) {
    k->r = r;
    for (uint32_t t = 0; t < k->n; t++) {
        double size = r * k->e[t];
        k->upto_g[t + 1] = k->upto_g[t] + rp_log_gamma(k->y[t] + size) - rp_log_gamma(size) - rp_log_gamma(k->y[t] + 1);
    }
}

// C(s, t) = -2 log L of periods s … t-1
static double cost(const record *k, uint32_t s, uint32_t t) {
    double y = k->upto_y[t] - k->upto_y[s], e = k->upto_e[t] - k->upto_e[s], m = y / e;
    return -2 * (k->upto_g[t] - k->upto_g[s] + k->r * e * log(k->r / (k->r + m)) + (y > 0 ? y * log(m / (k->r + m)) : 0));
}

// The ends of the best stretches, out[0] < … < out[count - 1] = n. Gives their count.
static uint32_t cut(const record *k, double penalty, rp_arena *a, uint32_t *out) {
    double *f = RP_NEW(a, double, k->n + 1);
    uint32_t *before = RP_NEW(a, uint32_t, k->n + 1), *open = RP_NEW(a, uint32_t, k->n + 1), *beaten = RP_NEW(a, uint32_t, k->n + 1), n_open = 1, n = 0;
    f[0] = -penalty;
    for (uint32_t t = 1; t <= k->n; t++) {
        f[t] = INFINITY;
        for (uint32_t i = 0; i < n_open && t >= k->least; i++) {
            double value = f[open[i]] + cost(k, open[i], t) + penalty;
            if (t - open[i] >= k->least && value < f[t])
                f[t] = value, before[t] = open[i];
        }
        // A start that is beaten at t is of no use once a stretch that begins at t can end.
        uint32_t kept = 0;
        for (uint32_t i = 0; i < n_open; i++) {
            uint32_t s = open[i];
            if (!beaten[s] && t - s >= k->least && f[s] + cost(k, s, t) > f[t])
                beaten[s] = t;
            if (!beaten[s] || t - beaten[s] < k->least)
                open[kept++] = s;
        }
        n_open = kept;
        if (t >= k->least)
            open[n_open++] = t;
    }
    for (uint32_t t = k->n; t > 0; t = before[t])
        out[n++] = t;
    for (uint32_t i = 0; i < n / 2; i++) {
        uint32_t x = out[i];
        out[i] = out[n - 1 - i], out[n - 1 - i] = x;
    }
    return n;
}

// Ends of the stretches in end[n]; r fitted within them.
static void refit(record *k, const uint32_t *end, uint32_t n) {
    for (uint32_t i = 0, s = 0; i < n; s = end[i++]) {
        double m = (k->upto_y[end[i]] - k->upto_y[s]) / (k->upto_e[end[i]] - k->upto_e[s]);
        for (uint32_t t = s; t < end[i]; t++)
            k->mu[t] = fmax(m, 1e-6) * k->e[t];
    }
    set_size(k, rp_nb_fit_r(k->y, k->mu, k->e, k->n));
}

// The cut at `at` between s and t, with the interval about it that holds SHARE of the posterior: from the mode outwards, the more likely side first.
static rp_turning describe(const record *k, uint32_t s, uint32_t at, uint32_t t, rp_arena *a) {
    uint32_t first = s + k->least, last = t - k->least, low = at, high = at;
    double *p = RP_NEW(a, double, k->n + 1), sum = 0, best = cost(k, s, at) + cost(k, at, t);
    for (uint32_t c = first; c <= last; c++)
        sum += p[c] = exp((best - cost(k, s, c) - cost(k, c, t)) / 2);
    for (double held = p[at]; held < SHARE * sum && (low > first || high < last);) {
        bool left = high == last || (low > first && p[low - 1] > p[high + 1]);
        held += left ? p[--low] : p[++high];
    }
    rp_turning x = {.at = k->at[at], .from = k->at[low], .to = k->at[high]};
    x.before = (k->upto_y[at] - k->upto_y[s]) / (k->upto_e[at] - k->upto_e[s]);
    x.after = (k->upto_y[t] - k->upto_y[at]) / (k->upto_e[t] - k->upto_e[at]);
    x.sure = (cost(k, s, t) - best - PENALTY * log(k->n)) / 2;
    return x;
}

void rp_turnings_find(const rp_counted *x, rp_arena *arena, rp_turnings *out, double *size) {
    record k = gather(x, arena);
    *size = k.r;
    if (k.n < 2 * k.least)
        return;
    uint32_t *end = RP_NEW(arena, uint32_t, k.n + 1), n = 0;
    set_size(&k, FIRST_SIZE);
    for (int i = 0; i < ROUNDS; i++) {
        n = cut(&k, PENALTY * log(k.n), arena, end);
        double former = k.r;
        refit(&k, end, n);
        if (fabs(log(k.r / former)) < 0.02)
            break;
    }
    *size = k.r;
    for (uint32_t i = 0; i + 1 < n; i++)
        rp_vec_push(arena, out, describe(&k, i ? end[i - 1] : 0, end[i], end[i + 1], arena));
}
