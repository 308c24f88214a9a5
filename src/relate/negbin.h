// negbin.h: the negative binomial law of counts, in the form that every measure here uses: mean mu, size r, variance mu + mu²/r. Counts may be
// fractions (expected numbers of what may not have happened): the factorials are gamma functions. (counts.h has the same law for whole
// numbers, faster, with its distribution function and its draws.)
#ifndef RP_RELATE_NEGBIN_H
#define RP_RELATE_NEGBIN_H

#include <stdint.h>

// log P(y) = lgamma(y + r) - lgamma(r) - lgamma(y + 1) + r log(r / (r + mu)) + y log(mu / (r + mu))
double rp_nb_log(double y, double mu, double r);

// d log P / d r.
double rp_nb_slope_r(double y, double mu, double r);

double rp_digamma(double x);            // x > 0; to 1e-10
double rp_log_gamma(double x);          // x > 0; touches no global, as lgamma does

// The size of highest likelihood for counts y_i of mean mu_i and size r e_i, by bisection on log r from 0.2 to 200; under a prior of log r
// about log 3 with deviation 1, so that few counts give that.
double rp_nb_fit_r(const double *y, const double *mu, const double *e, uint32_t n);

// A number in (0, 1) that depends on the text and k alone: the same draw in every run, on every machine.
double rp_uniform(const char *text, uint64_t k);

#endif
