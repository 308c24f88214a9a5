// desk.h: a store open for many questions at once: read-only connections that are used again, and whether the store has changed.
#ifndef RP_STORE_VIEW_DESK_H
#define RP_STORE_VIEW_DESK_H

#include "store/fence.h"

typedef struct rp_desk rp_desk;

// A connection for one question.
typedef struct rp_seat rp_seat;
struct rp_seat {
    rp_store *store;                // with the tables of crosswalk.h; fenced
    rp_fence fence;
    uint64_t file;                  // which file it has open
    rp_seat *next;
};

// data: the folder of the tables. *out is NULL on failure.
rp_status rp_desk_open(const char *path, const char *data, rp_desk **out, rp_error *err);
void rp_desk_close(rp_desk *d);     // NULL is allowed; no seat may be taken

// Another number after each change; any thread.
uint64_t rp_desk_version(rp_desk *d);

// A connection whose statements are stopped after so many seconds (0: never); to be given back. Any thread.
rp_status rp_desk_take(rp_desk *d, double seconds, rp_seat **out, rp_error *err);
void rp_desk_give(rp_desk *d, rp_seat *seat);

#endif
