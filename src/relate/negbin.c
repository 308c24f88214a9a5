// negbin.c: see negbin.h.
#include "relate/negbin.h"

#include <math.h>

enum { BISECTIONS = 50 };
static const double SMALLEST_R = 0.2, LARGEST_R = 200, PRIOR_LOG_R = 1.0986, PRIOR_SD = 1;

double rp_log_gamma(double x) {
    int sign;
    return lgamma_r(x, &sign);
}

double rp_nb_log(double y, double mu, double r) {
    return rp_log_gamma(y + r) - rp_log_gamma(r) - rp_log_gamma(y + 1) + r * log(r / (r + mu)) + (y > 0 ? y * log(mu / (r + mu)) : 0);
}

double rp_digamma(double x) {
    double sum = 0;
    for (; x < 10; x++)
        sum -= 1 / x;
    double f = 1 / (x * x);
    return sum + log(x) - 0.5 / x - f * (1.0 / 12 - f * (1.0 / 120 - f * (1.0 / 252 - f * (1.0 / 240 - f / 132))));
}

double rp_nb_slope_r(double y, double mu, double r) {
    return (y > 0 ? rp_digamma(y + r) - rp_digamma(r) : 0) + log(r / (r + mu)) + 1 - (y + r) / (r + mu);
}

static double slope(const double *y, const double *mu, const double *e, uint32_t n, double log_r) {
    double r = exp(log_r), sum = (PRIOR_LOG_R - log_r) / (PRIOR_SD * PRIOR_SD);
    for (uint32_t i = 0; i < n; i++)
        sum += r * e[i] * rp_nb_slope_r(y[i], mu[i], r * e[i]);
    return sum;
}

double rp_nb_fit_r(const double *y, const double *mu, const double *e, uint32_t n) {
    double low = log(SMALLEST_R), high = log(LARGEST_R);
    for (int i = 0; i < BISECTIONS && high - low > 1e-4; i++) {
        double middle = (low + high) / 2;
        if (slope(y, mu, e, n, middle) > 0)
            low = middle;
        else
            high = middle;
    }
    return exp((low + high) / 2);
}

// FNV-1a over the text, then the finaliser of MurmurHash3 over it and k.
double rp_uniform(const char *text, uint64_t k) {
    uint64_t h = 1469598103934665603u;
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 1099511628211u;
    h ^= (k + 1) * 0x9e3779b97f4a7c15u;
    h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdu;
    h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53u;
    h ^= h >> 33;
    return ((double)(h >> 11) + 0.5) / 9007199254740992.0;
}
