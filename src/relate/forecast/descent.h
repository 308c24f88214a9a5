// descent.h: the least value of a smooth function of a few variables (L-BFGS).
#ifndef RP_RELATE_DESCENT_H
#define RP_RELATE_DESCENT_H

enum { RP_DESCENT_MOST = 16 };              // variables

// f(x), and its slope by each variable into slope[n].
typedef double rp_descent_function(const void *context, const double *x, double *slope);

// Goes downhill from x[n], n ≤ RP_DESCENT_MOST, at most `steps` steps or until a step gains less than 1e-9 of the value;
// x holds where it came to. Returns the value there. Variables are kept within ±20.
double rp_descent(rp_descent_function *f, const void *context, double *x, int n, int steps);

#endif
