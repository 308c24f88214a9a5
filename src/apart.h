// apart.h: incidents decided by several processes, each for some types of reports, and what they decided brought together.
#ifndef RP_APART_H
#define RP_APART_H

#include "rapport.h"
#include "store/store.h"

// Writes what the parts decided into the store's reports. RP_E_ARGUMENT: a part is missing, twice there, or of another store; RP_E_FORMAT: a file
// that is none.
rp_status rp_apart_take(const rp_model *m, rp_store *store, const rp_linking *parts, rp_error *err);

#endif
