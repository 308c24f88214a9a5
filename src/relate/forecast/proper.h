// proper.h: proper scores of a forecast that is given as n equally likely values, ascending, against what came.
#ifndef RP_RELATE_PROPER_H
#define RP_RELATE_PROPER_H

#include <stddef.h>

enum { RP_IGN_BINS = 11 };

// The continuous ranked probability score of the values as a law of their own: E|X − y| − ½ E|X − X'|. O(n).
double rp_crps(const double *value, size_t n, double y);

// The same of log(1+x) against log(1+y).
double rp_crps_log(const double *value, size_t n, double y);

// The ignorance score of the VIEWS competition, bits: bins with edges 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5,
// 1000.5; the values count as 1000, and each bin has one count more.
double rp_ignorance(const double *value, size_t n, double y);
int rp_ignorance_bin(double y);

// The central interval of that share (0.9), ends by linear interpolation; its interval score (MIS).
typedef struct rp_interval { double low, high; } rp_interval;
rp_interval rp_interval_of(const double *value, size_t n, double share);
double rp_interval_score(rp_interval i, double share, double y);

// How far the central interval holds y, 0 to 1. A law of counts has steps, so an interval with its ends holds more than its
// share even where every probability is right (a law with P(0) = 0.8 has no interval of 50 %). So of the step at y, from
// P(Y < y) to P(Y ≤ y), that part counts which lies inside: the expectation of a randomised interval.
double rp_interval_part(const double *value, size_t n, double share, double y);

#endif
