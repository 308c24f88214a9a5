// sharding.h: which part of the input falls to which shard, and a shard's store brought whole to its place.
#ifndef RP_SHARDING_H
#define RP_SHARDING_H

#include "base/arena.h"
#include "read/bundle/bundle.h"

// What a shard reads of each file: nothing where from == to. bytes: of all that it reads; plan: see rp_input.
typedef struct rp_share {
    rp_range *of;                   // [n_paths]
    uint64_t bytes;
    char plan[17];
} rp_share;

// The share of input->shard, in arena; of no shards everything. RP_E_ARGUMENT: there is no such shard, or the plan is another.
rp_status rp_share_of(const rp_input *input, rp_arena *arena, rp_share *out, rp_error *err);

// The file in which a shard's store is written until it is whole, in arena: in input->local, or beside path.
const char *rp_shard_desk(const rp_input *input, const char *path, rp_arena *arena);

// Brings the whole store from the desk to path: beside its name first where that is another file system, then renamed. RP_E_IO.
rp_status rp_shard_deliver(const char *desk, const char *path, rp_arena *arena, rp_error *err);

// Takes the desk away with what hangs on it.
void rp_shard_clear(const char *desk, rp_arena *arena);

#endif
