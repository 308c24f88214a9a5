// rolling.h: how good forecasts would have been: origin after origin through the past, each forecast made with nothing but what was
// known then, and scored with what came.
#ifndef RP_RELATE_ROLLING_H
#define RP_RELATE_ROLLING_H

#include "base/error.h"
#include "relate/forecast/outlook.h"
#include "relate/forecast/standing.h"

enum rp_forecaster {
    RP_BY_ZERO, RP_BY_LAST, RP_BY_LAST_POISSON, RP_BY_POISSON_SMOOTHING, RP_BY_NEGBIN_SMOOTHING, RP_BY_CLIMATE_SHORT, RP_BY_CLIMATE,
    RP_BY_CLIMATE_LONG, RP_BY_MEMORY, RP_BY_SIMULATION, RP_BY_EVEN_POOL, RP_BY_POOL, RP_N_FORECASTERS
};
const char *rp_forecaster_name(enum rp_forecaster f);

// What to evaluate. Zero it, then set dyads and measure.
typedef struct rp_rolling {
    const rp_dyads *dyads;
    enum rp_measure measure;
    int from_year, to_year;                 // of the origins, inclusive; 0: the last eleven years that the data leave room for
    int top;                                // pairs an origin, the most active; 0: 50
    uint32_t threads;                       // 0: one a processor
} rp_rolling;

typedef struct rp_rolled {
    rp_standing of[RP_N_FORECASTERS][RP_HORIZONS][2];   // [2]: origins of the first and the second half
    double crps_without[RP_N_FORECASTERS];  // mean CRPS without the three pairs with the greatest sums of outcomes
    const char *largest[3];                 // these pairs; NULL: there are not so many. Of the dyads
    int from_year, to_year;
    uint32_t pairs;                         // that were forecast
    rp_lore lore;                           // after the last origin: for what is to come. Its tolls are the caller's, to be freed
    int weights_from;                       // the year of the first forecast that weights were learnt from
} rp_rolled;

// RP_E_NOTHING: the data leave no room for an origin; RP_E_MEMORY. The result does not depend on the number of threads.
rp_status rp_rolling_run(const rp_rolling *what, rp_rolled *out, rp_error *err);

#endif
