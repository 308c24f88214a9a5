// relinker.h: what a store holds, linked.
#ifndef RP_RELINKER_H
#define RP_RELINKER_H

#include "rapport.h"
#include "store/store.h"

// Ends the store's run: marks what the input's roots no longer hold, prunes it if the input says so, brings copies, incidents and claims
// up to date with what the store then holds, and writes the run's tally; all in one transaction. *tally: its removed and incidents
// are set.
rp_status rp_relink(const rp_model *m, rp_store *store, const rp_input *input, rp_tally *tally, rp_error *err);

#endif
