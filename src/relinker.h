// relinker.h: what a store holds, linked.
#ifndef RP_RELINKER_H
#define RP_RELINKER_H

#include "rapport.h"
#include "store/store.h"

typedef struct rp_relinking {
    const rp_input *input;          // marks what its roots no longer hold, and prunes the store if it says so; NULL: neither
    const rp_linking *parts;        // incidents as they were decided apart (apart.h); NULL: decides them
    const rp_watching *watch;       // what alerts are told (alerting.h); NULL: none are
    bool copies_alone;              // and the order of linking: what is to be known before incidents can be decided apart
} rp_relinking;

// Ends the store's run: brings copies, incidents and claims up to date with what the store holds, and writes the run's tally; all in one
// transaction. *tally: its removed, incidents and alerts are set.
rp_status rp_relink(const rp_model *m, rp_store *store, const rp_relinking *how, rp_tally *tally, rp_error *err);

#endif
