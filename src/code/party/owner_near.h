// owner_near.h: whose soldiers, rebels, troops: those named beside the words, or just before.
#ifndef RP_CODE_OWNER_NEAR_H
#define RP_CODE_OWNER_NEAR_H

#include "code/party/memory.h"

// Each gives role mention k its owner and remembers it; false: the rule does not fit.

// "the TTP, a militant group", "the FARC, the former rebels": no other party than the one named beside it.
bool rp_owner_named(rp_memory *y, uint32_t k);

// "the rebels", "the militia": the document's armed group, of several the one told last of which "the group" can speak.
bool rp_owner_armed(rp_memory *y, uint32_t k);

// "KFOR soldiers … the soldiers"; the RSF's "artillery fire"; "both sides sent troops"; "foreign troops", who become nobody's.
bool rp_owner_near(rp_memory *y, uint32_t k);

#endif
