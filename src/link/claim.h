// claim.h: what the reports of one incident say of it, claimant by claimant, and the summary over them.
#ifndef RP_LINK_CLAIM_H
#define RP_LINK_CLAIM_H

#include "code/account.h"

// Makes the record of one incident out of its reports (at least one, in input order): parties, date, place, claims,
// tolls, status. Strings of the facts are borrowed, new ones live in arena. Cost: the square of the number of claims.
rp_incident rp_incident_sum(rp_arena *arena, const char *id, const rp_fact *const *facts, uint32_t n);

#endif
