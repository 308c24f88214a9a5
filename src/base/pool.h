// pool.h: the only threads of the program: an ordered pipeline of three steps, after minimap2's kt_pipeline.
//
//     produce (calling thread, in order) ─► work (any worker, in parallel) ─► consume (calling thread, in order)
//
// Because both ends run on the calling thread and in input order, what is consumed does not depend on the number of
// threads, and neither a file list nor a database connection has to be shared.
#ifndef RP_BASE_POOL_H
#define RP_BASE_POOL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

typedef struct rp_pool_job {
    void *context;                                              // handed to each of the three
    // The next item, or NULL at the end. The pool never frees an item.
    void *(*produce)(void *context);
    // Works on one item. worker is in [0, threads): one worker never runs twice at once, so it may own memory.
    void (*work)(void *context, uint32_t worker, void *item);
    // Takes the finished items in the order they were produced. false ends the run: nothing more is produced, the
    // items already under way are worked on and consumed as well, so that their owner can take them back; what it
    // returns for these is not looked at.
    bool (*consume)(void *context, void *item);
    // Are the items under way so large that nothing more should be produced before one is consumed? NULL: never.
    bool (*full)(void *context);
} rp_pool_job;

// Runs job to its end with that many workers (at least 1; with 1 no thread is started). At most 2 * threads + 2 items
// are under way at a time. RP_E_MEMORY when threads cannot be started and none is running; with some it goes on.
rp_status rp_pool_run(uint32_t threads, const rp_pool_job *job, rp_error *err);

// A lock for what several threads share. NULL when out of memory. Held for as short as can be: whoever takes it waits.
typedef struct rp_lock rp_lock;
rp_lock *rp_lock_new(void);
void rp_lock_free(rp_lock *l);
void rp_lock_take(rp_lock *l);
void rp_lock_give(rp_lock *l);

// Work done beside all else, on a thread of its own. NULL when none can be started. Whoever starts it joins it.
typedef struct rp_errand rp_errand;
rp_errand *rp_errand_start(void (*work)(void *context), void *context);
void rp_errand_join(rp_errand *e);                  // waits for its end, and frees it; NULL is allowed

// The processors this process may use, at least 1.
uint32_t rp_pool_processors(void);

#endif
