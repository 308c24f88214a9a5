// foretelling.h: a forecast between two parties of a store: what making it and scoring it share.
#ifndef RP_FORETELLING_H
#define RP_FORETELLING_H

#include "base/json.h"
#include "relate/forecast/annals.h"
#include "store/acts.h"
#include "store/forecasts.h"

// The acts between two parties of a source, and when anybody told of any.
typedef struct rp_heard {
    rp_acts acts;
    rp_coverage told;
} rp_heard;
rp_status rp_heard_read(rp_store *s, const rp_act_filter *pair, rp_arena *arena, rp_heard *out, rp_error *err);

// Opens the store with the tables of data/, whose folder below home (as for rp_model_open) goes into *data.
typedef struct rp_data_path { char text[4096 + 8]; } rp_data_path;
rp_status rp_heard_open(const char *path, enum rp_store_mode mode, const char *home, rp_data_path *data, rp_store **out, rp_error *err);

// What forecast a row of JSON is about, each by its key: parties, source, measure, known_to, month, horizon.
void rp_forecast_json(rp_json *j, const rp_forecast_row *row);

#endif
