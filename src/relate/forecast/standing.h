// standing.h: the sums of scores from which a forecaster is judged.
#ifndef RP_RELATE_STANDING_H
#define RP_RELATE_STANDING_H

#include <stdbool.h>
#include <stddef.h>

typedef struct rp_standing {
    double n, crps, crps_log, ignorance, interval;      // sums over n forecasts; interval: MIS of 90 %
    double part50, part90, held90;                      // in the central interval: by parts of steps (proper.h); ends included
    double jumps, jumps_held, jump_ignorance;           // of forecasts whose outcome was a jump; held by parts, of 90 %
} rp_standing;

// Counts a forecast of n equally likely values, ascending, of which y came.
void rp_standing_add(rp_standing *s, const double *value, size_t n, double y, bool jump);
void rp_standing_sum(rp_standing *s, const rp_standing *more);

#endif
