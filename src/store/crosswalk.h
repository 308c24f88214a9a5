// crosswalk.h: what other data sets call things (data/crosswalk/), as temporary tables of a store's connection: ontology, states, countries,
// cameo, acled_out, import_columns, import_values, import_names, columns. Errors name file and line.
#ifndef RP_STORE_CROSSWALK_H
#define RP_STORE_CROSSWALK_H

#include "store/statement.h"

// Loads all tables of the folder data; once for an open store.
rp_status rp_crosswalks_load(rp_store *s, const char *data, rp_error *err);

#endif
