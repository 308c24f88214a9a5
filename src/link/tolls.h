// tolls.h: how many, over all claims of an incident: the least, the best supported, the most.
#ifndef RP_LINK_TOLLS_H
#define RP_LINK_TOLLS_H

#include "code/account.h"

// Are two counts told of different places: parts of one whole rather than rivals ("in Khost 41, in Kunar six")?
bool rp_claims_elsewhere(const rp_claim *a, const rp_claim *b);

// Appends to x->tolls one toll for each thing counted in claims (their support and superseded_by must be set).
void rp_tolls_add(rp_arena *a, rp_incident *x, const rp_claims *claims, const rp_fact *const *facts, uint32_t n);

#endif
