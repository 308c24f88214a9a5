// foretelling.h: a forecast between two parties of a store: what making it and scoring it share.
#ifndef RP_FORETELLING_H
#define RP_FORETELLING_H

#include "base/json.h"
#include "code/party/party_table.h"
#include "relate/forecast/annals.h"
#include "relate/forecast/proper.h"
#include "store/acts.h"
#include "relating.h"
#include "store/forecasts.h"

// The acts between two parties of a source, and when anybody told of any.
typedef struct rp_heard {
    rp_acts acts;
    rp_coverage told;
} rp_heard;
rp_status rp_heard_read(rp_told_from from, const rp_act_filter *pair, rp_arena *arena, rp_heard *out, rp_error *err);

// Opens the store with the tables of data/, whose folder below home (as for rp_model_open) goes into *data.
typedef struct rp_data_path { char text[4096 + 8]; } rp_data_path;
rp_status rp_heard_open(const char *path, enum rp_store_mode mode, const char *home, rp_data_path *data, rp_store **out, rp_error *err);

// What forecast a row of JSON is about, each by its key: parties, source, measure, known_to, month, horizon.
void rp_forecast_json(rp_json *j, const rp_forecast_row *row);

// A law of counts, summed up: mean, median, how likely none is, the intervals of 50 % and 90 %.
typedef struct rp_foretold_summary { double mean, median, none; rp_interval in50, in90; } rp_foretold_summary;
rp_foretold_summary rp_foretold_sum_up(const double *value);               // [RP_FORECAST_VALUES]

// The forecasts of a pair, without keeping them: of each measure the months ahead, as rp_forecast makes them. RP_E_NOTHING as there.
typedef struct rp_foretold_asked {
    rp_store *store;
    const rp_roll *roll;            // NULL: acts are read from the store
    const rp_query *query;          // two parties; min_confidence
    const rp_party_table *parties;
    const char *data;
} rp_foretold_asked;
typedef struct rp_foretold {
    const rp_forecast_row *row;     // [n] in the arena
    int n;
    rp_day known_to;
    const char *source;             // imported; NULL: what the store coded
} rp_foretold;
rp_status rp_foretold_make(const rp_foretold_asked *what, rp_arena *arena, rp_foretold *out, rp_error *err);

#endif
