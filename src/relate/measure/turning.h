// turning.h: turning points in hindsight: where the rate of a pair's acts changed for good, as far as the whole record tells.
#ifndef RP_RELATE_TURNING_H
#define RP_RELATE_TURNING_H

#include "base/arena.h"

// Counts in n periods, and how much each was listened to (> 0); a period without hearing (e = 0) says nothing. Borrowed.
typedef struct rp_counted {
    uint32_t n;
    const double *y, *e;
    double days;                            // of a period
} rp_counted;

// The rate changes with period `at`, surely within [from, to] (90 % of the posterior, periods inclusive).
typedef struct rp_turning {
    uint32_t at, from, to;
    double before, after;                   // acts a period of mean hearing
    double sure;                            // log-likelihood gained by it, over the penalty that it had to beat
} rp_turning;
typedef RP_VEC(rp_turning) rp_turnings;

// Finds them. *size: the dispersion r within a stretch. Memory from arena. Cost: near linear in n where there are some, else its square.
void rp_turnings_find(const rp_counted *x, rp_arena *arena, rp_turnings *out, double *size);

#endif
