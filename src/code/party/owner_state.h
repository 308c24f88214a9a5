// owner_state.h: the state of soldiers, police, villagers whose owner nothing names.
#ifndef RP_CODE_OWNER_STATE_H
#define RP_CODE_OWNER_STATE_H

#include "code/party/memory.h"

// Role x as it is when the party with that code owns it ("taliban": itself; AFG: soldiers AFG, villagers AFG:cvl).
rp_mention rp_owned_by(const rp_memory *y, rp_mention x, const char *owner, const char *why);

// Role mention k, the first of its span, once for each of n owners; remembers them.
void rp_owner_give(rp_memory *y, uint32_t k, const rp_mention *owner, uint32_t n);

// Gives role mention k the state that the document makes likeliest, and how sure; remembers it.
void rp_owner_by_state(rp_memory *y, uint32_t k);

#endif
