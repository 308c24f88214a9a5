// fence.h: what keeps a reader's statements from doing anything but reading, and from taking longer than they may.
#ifndef RP_STORE_FENCE_H
#define RP_STORE_FENCE_H

#include <time.h>

#include "store/statement.h"

// Zero it; it must live as long as the connection that it fences, or until the fence is taken away.
typedef struct rp_fence {
    double seconds;                 // of one question; 0: no limit
    struct timespec end;
    bool late;                      // the time was up
    bool begins;                    // the connection may begin and end a transaction: what it reads in one is of one moment
    const char *refused;            // why a statement was not compiled, in words; or NULL
} rp_fence;

// From now on the connection only reads: what writes, attaches, sets or loads is refused. Temporary tables made before stay.
void rp_fence_set(rp_store *s, rp_fence *f);

// Begins a question: what runs longer from now on is stopped. 0: nothing is.
void rp_fence_start(rp_store *s, rp_fence *f, double seconds);

// rp_store_full_text for a connection that is fenced.
rp_status rp_fence_full_text(rp_store *s, rp_fence *f, rp_error *err);

// Is the question's time up? For what takes long outside of SQL.
bool rp_fence_is_late(rp_fence *f);

#endif
