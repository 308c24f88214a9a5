// desk.h: a store open for many questions at once: read-only connections that are used again, and whether the store has changed.
#ifndef RP_STORE_VIEW_DESK_H
#define RP_STORE_VIEW_DESK_H

#include "store/fence.h"
#include "store/view/roll.h"

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

// The record as columns, to be given back: of the store as it is, or where making it anew would take more than a tenth of the time, as it
// was a little before (*stale). The first one waits until it is made; seat: the connection that reads it, if it is to be read. Any thread.
rp_status rp_desk_roll(rp_desk *d, rp_seat *seat, const rp_roll **out, bool *stale, rp_error *err);
void rp_desk_give_roll(rp_desk *d, const rp_roll *roll);       // NULL is allowed

#endif
