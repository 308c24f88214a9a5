// syspath.h: paths of a fitted system from a day on, in worlds where different things are done (relate/system/cascade.h).
#ifndef RP_RELATE_SYSPATH_H
#define RP_RELATE_SYSPATH_H

#include "relate/system/sysfit.h"

typedef struct rp_sys_paths {
    const rp_system *s;
    const rp_sys_record *record;
    const rp_sys_fit *fit;
    rp_day from, to;                        // first and last day; what happened before from is known
    const rp_sys_deeds *deeds;              // [n_worlds] what is done in each
    uint32_t n_worlds, paths;
    uint64_t seed;
    // Called for each path in turn with counts and tolls [worlds][streams][days]. Path p uses draw p of the posterior, round and round.
    void (*take)(void *context, uint32_t path, const uint32_t *counts, const double *tolls);
    void *context;
    bool (*stop)(void *stopper);            // asked after each path: shall there be no more? NULL: never
    void *stopper;
} rp_sys_paths;

// The paths added up by stretch of days, each path by itself so that worlds can be compared path by path.
typedef struct rp_sys_sums {
    uint32_t streams, days, paths, stretches, worlds;
    const uint32_t *stretch_of;             // [days] from 0 on
    double *events, *tolls;                 // [worlds][streams][stretches][paths]
    bool stopped;                           // before all paths were there
} rp_sys_sums;

// Runs p (its take and context are set here); the sums live in arena.
rp_sys_sums rp_sys_sums_of(const rp_sys_paths *p, const uint32_t *stretch_of, rp_arena *arena);

// Streams of which too little was seen before `from` (RP_SYSFIT_LEAST_EVENTS) stay silent. Cost: linear in the events drawn.
// Gives whether all were run.
bool rp_sys_paths_run(const rp_sys_paths *p);

#endif
