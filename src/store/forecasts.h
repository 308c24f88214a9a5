// forecasts.h: forecasts that a store keeps, to be scored when what they foretold is known.
#ifndef RP_STORE_FORECASTS_H
#define RP_STORE_FORECASTS_H

#include "store/store.h"

enum { RP_FORECAST_VALUES = 200 };

// A forecast as so many equally likely values, ascending; beside it the baseline's.
typedef struct rp_forecast_row {
    const char *a, *b;              // codes
    const char *source;             // imported, or NULL: what the store coded itself
    const char *measure;
    double min_confidence;
    rp_day known_to;                // what it rests on
    rp_days month;                  // what it is of
    int horizon;                    // months ahead
    double value[RP_FORECAST_VALUES], baseline[RP_FORECAST_VALUES];
} rp_forecast_row;

// Keeps a forecast, in place of the one that said the same of the same month and was made from the same.
rp_status rp_store_put_forecast(rp_store *s, const rp_forecast_row *x, const char *command, rp_error *err);

// Every forecast, those of one pair, source and confidence together, then by measure, month and horizon. The row lives until the next.
rp_status rp_store_each_forecast(rp_store *s, rp_status (*take)(void *context, const rp_forecast_row *x), void *context, rp_error *err);

#endif
