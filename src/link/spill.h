// spill.h: the shingles of many documents, where there is no store that keeps them: in memory while they are few, then in
// an unlinked temporary file.
#ifndef RP_LINK_SPILL_H
#define RP_LINK_SPILL_H

#include "link/shingles.h"

// One thread.
typedef struct rp_spill rp_spill;
rp_spill *rp_spill_new(void);
void rp_spill_free(rp_spill *x);            // NULL is allowed

void rp_spill_add(rp_spill *x, rp_shingles s);                                  // documents are numbered from 0
rp_shingles rp_spill_get(rp_spill *x, uint32_t document, rp_arena *arena);      // in arena

#endif
