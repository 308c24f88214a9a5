// counts.c: see counts.h.
//
//     log P(y) = log Γ(y+r) − log Γ(r) − log y! + r log(r/(r+m)) + y log(m/(r+m))
//
// Most counts are small: for them the ratio of Γ is a product, log Γ(y+r) − log Γ(r) = Σ_{i<y} log(r+i), which costs nothing
// at y = 0. The distribution function is I_p(r, y+1) with p = r/(r+m), by Lentz's continued fraction (Press et al., Numerical
// Recipes, 6.4); Poisson's is the limit. Draws: gamma by Marsaglia and Tsang (2000), the negative binomial as a Poisson of gamma
// mean.
#include "relate/counts.h"

#include <math.h>

#include "relate/negbin.h"

enum { PRODUCT_TERMS = 12, FRACTION_TERMS = 4000 };
static const double MOST_MEAN = 2e6;

rp_counts_slope rp_counts_log(double y, double m, double r) {
    double ratio = 0, slope = 0, q = r + m, log_share = log(r / q);
    if (y <= PRODUCT_TERMS)
        for (int i = 0; i < (int)y; i++)
            ratio += log((r + i) / (i + 1)), slope += 1 / (r + i);
    else
        ratio = rp_log_gamma(y + r) - rp_log_gamma(r) - rp_log_gamma(y + 1), slope = rp_digamma(y + r) - rp_digamma(r);
    return (rp_counts_slope){
        .log_p = ratio + r * log_share + (y > 0 ? y * log(m / q) : 0),
        .by_mean = y / m - (y + r) / q,
        .by_size = slope + log_share + 1 - (y + r) / q,
    };
}

// The continued fraction of the incomplete beta function, for x < (a+1)/(a+b+2).
static double beta_fraction(double a, double b, double x) {
    const double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    d = 1 / (fabs(d) < tiny ? tiny : d);
    double h = d;
    for (int i = 1; i < FRACTION_TERMS; i++) {
        double even = i * (b - i) * x / ((a + 2 * i - 1) * (a + 2 * i));
        d = 1 + even * d, c = 1 + even / c;
        d = 1 / (fabs(d) < tiny ? tiny : d), c = fabs(c) < tiny ? tiny : c;
        h *= d * c;
        double odd = -(a + i) * (a + b + i) * x / ((a + 2 * i) * (a + 2 * i + 1));
        d = 1 + odd * d, c = 1 + odd / c;
        d = 1 / (fabs(d) < tiny ? tiny : d), c = fabs(c) < tiny ? tiny : c;
        h *= d * c;
        if (fabs(d * c - 1) < 1e-12)
            break;
    }
    return h;
}

// I_x(a, b); y = 1 − x is given too, for it may be small.
static double beta_share(double a, double b, double x, double y) {
    double front = exp(rp_log_gamma(a + b) - rp_log_gamma(a) - rp_log_gamma(b) + a * log(x) + b * log(y));
    return x < (a + 1) / (a + b + 2) ? front * beta_fraction(a, b, x) / a : 1 - front * beta_fraction(b, a, y) / b;
}

// Σ_{k ≤ y} of Poisson's law, from its mode downwards or as the rest of the upper tail.
static double poisson_cdf(double y, double m) {
    double sum = 0, term = exp(y * log(m) - m - rp_log_gamma(y + 1));
    if (y <= m) {
        for (double k = y; k >= 0 && term > 1e-18 * sum; k--)
            sum += term, term *= k / m;
        return sum;
    }
    term *= m / (y + 1);
    for (double k = y + 2; term > 1e-18; k++)
        sum += term, term *= m / k;
    return 1 - sum;
}

double rp_counts_cdf(double y, double m, double r) {
    if (y < 0)
        return 0;
    return isinf(r) ? poisson_cdf(y, m) : beta_share(r, y + 1, r / (r + m), m / (r + m));
}

double rp_counts_gamma(rp_dice *dice, double shape) {
    double boost = 1;
    if (shape < 1)
        boost = pow(rp_dice_unit(dice), 1 / shape), shape += 1;
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        double z = rp_dice_normal(dice), v = 1 + c * z, u;
        if (v <= 0)
            continue;
        v = v * v * v, u = rp_dice_unit(dice);
        if (log(u) < 0.5 * z * z + d - d * v + d * log(v))
            return boost * d * v;
    }
}

double rp_counts_draw(rp_dice *dice, double m, double r) {
    double mean = rp_counts_gamma(dice, r) * m / r;
    return rp_dice_poisson(dice, mean < MOST_MEAN ? mean : MOST_MEAN);
}
