// dice.c: the distributions that simulation draws from. Each costs O(1) whatever its mean; all are exact but for rounding.
#include "relate/dice.h"

#include <assert.h>
#include <math.h>

static double polynomial(const double *c, int n, double x) {
    double y = c[n - 1];
    for (int i = n - 2; i >= 0; i--)
        y = y * x + c[i];
    return y;
}

double rp_normal_above(double x) {
    return 0.5 * erfc(x * 0.70710678118654752440);
}

// AS 241: rational functions of q - ½ in the middle, of √(-log tail) outside.
double rp_normal_exceeded(double q) {
    static const double a[] = {3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
                               45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727};
    static const double b[] = {1.0, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
                               21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610};
    static const double c[] = {1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
                               1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4};
    static const double d[] = {1.0, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
                               0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9};
    static const double e[] = {6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
                               0.0265321895265761230930, 0.00124266094738807843860, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double f[] = {1.0, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
                               7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15};
    assert(q > 0 && q < 1);
    double middle = 0.5 - q;
    if (fabs(middle) <= 0.425) {
        double r = 0.180625 - middle * middle;
        return middle * polynomial(a, 8, r) / polynomial(b, 8, r);
    }
    double r = sqrt(-log(q < 0.5 ? q : 1 - q));
    double x = r <= 5 ? polynomial(c, 8, r - 1.6) / polynomial(d, 8, r - 1.6) : polynomial(e, 8, r - 5) / polynomial(f, 8, r - 5);
    return q < 0.5 ? x : -x;
}

double rp_dice_normal(rp_dice *d) {
    return rp_normal_exceeded(rp_dice_unit(d));
}

// Where the interval lies below 0 it is mirrored: the upper tail keeps its digits.
double rp_dice_normal_between(rp_dice *d, double low, double high) {
    assert(low <= high);
    if (low < 0 && -low > high)
        return -rp_dice_normal_between(d, -high, -low);
    double u = rp_dice_unit(d);
    if (low > 30)                                   // there the tail is an exponential, to 1 in 1000
        return low - log1p(-u * -expm1(-low * (high - low))) / low;
    double p = rp_normal_above(low), q = rp_normal_above(high), at = q + u * (p - q);
    if (at <= 0 || at >= 1)
        return low;
    double x = rp_normal_exceeded(at);
    return x < low ? low : x > high ? high : x;
}

uint32_t rp_dice_poisson_small(rp_dice *d, double mean, double exp_minus_mean) {
    double u = rp_dice_unit(d), p = exp_minus_mean;
    uint32_t n = 0;
    while (u > p && n < 200) {
        u -= p;
        p *= mean / ++n;
    }
    return n;
}

// PTRS: a uniform point under a hat over the transformed density; nine of ten are accepted without a logarithm.
static uint32_t poisson_large(rp_dice *d, double mean) {
    double root = sqrt(mean), log_mean = log(mean), b = 0.931 + 2.53 * root, a = -0.059 + 0.02483 * b;
    double inverse = 1.1239 + 1.1328 / (b - 3.4), quick = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
        double u = rp_dice_unit(d) - 0.5, v = rp_dice_unit(d), us = 0.5 - fabs(u);
        double k = floor((2 * a / us + b) * u + mean + 0.43);
        if (us >= 0.07 && v <= quick)
            return (uint32_t)k;
        if (k < 0 || (us < 0.013 && v > us))
            continue;
        int sign;
        if (log(v) + log(inverse) - log(a / (us * us) + b) <= -mean + k * log_mean - lgamma_r(k + 1, &sign))
            return (uint32_t)k;
    }
}

uint32_t rp_dice_poisson(rp_dice *d, double mean) {
    assert(mean >= 0 && mean < 4e9);
    return mean < 10 ? rp_dice_poisson_small(d, mean, exp(-mean)) : poisson_large(d, mean);
}

uint32_t rp_dice_logarithmic(rp_dice *d, double p) {
    double v = rp_dice_unit(d);
    if (v >= p)
        return 1;
    double q = -expm1(log1p(-p) * rp_dice_unit(d));
    if (v <= q * q) {
        double n = floor(1 + log(v) / log(q));
        return n < 1 ? 1 : n > 1e6 ? 1000000 : (uint32_t)n;
    }
    return v >= q ? 1 : 2;
}
