// owner.h: whose army, police, ministry, villagers: the party that a role noun belongs to when its own words do not say.
#ifndef RP_CODE_OWNER_H
#define RP_CODE_OWNER_H

#include "code/party/memory.h"

// Settles the code of role mention k of d->mentions, which may be split in two ("both governments": the first one then
// covers nothing any more, and two stand in its place). Remembers what results.
void rp_owner_settle(rp_memory *y, uint32_t k);

#endif
