// cascade.h: paths of a model into the future, and the same paths as they would have been: what if a link were cut, a rate
// scaled, a modulator set, an event done.
//
// A path is a forest (Hawkes & Oakes 1974): events from outside, each with its children, each with theirs. All worlds
// that are compared are grown as one forest: every possible event is drawn once, at the highest rate that any world
// gives it, and a world keeps it when it keeps the parent and one uniform number, the event's own, falls below that
// world's share. Hence exact common random numbers: worlds differ by precisely what the intervention adds or takes, with
// all that follows from it, and two worlds in which the same is done are the same to the bit.
#ifndef RP_RELATE_CASCADE_H
#define RP_RELATE_CASCADE_H

#include "relate/system/hawkes.h"

enum { RP_CASCADE_WORLDS = 8, RP_CASCADE_EVENTS = 4000000 };

// What is done to one world. Bins are counted from the beginning of the path.
typedef struct rp_world {
    const double *link;         // [L] multiplies each link; NULL: 1
    const double *rate;         // [stages][D] multiplies everything of a type; NULL: 1. Above 1 a world need not be stable
    const double *outside;      // [stages][D] multiplies a type's background; NULL: 1
    const rp_cell *event;       // [n_events] what is done from outside, not by the model
    size_t n_events;
} rp_world;

// What one event costs: its toll is drawn from a type's own past, or from the pool of all types as often as if that held ten
// of the own ones. Borrowed.
typedef struct rp_tolls {
    const uint32_t *own, *pool;
    uint32_t n_own, n_pool;
} rp_tolls;

typedef struct rp_cascade_plan {
    const rp_hawkes *h;         // the last level of its epochs holds; modulators do by rp_world.outside
    const double *state;        // [D][K] of rp_hawkes_state; NULL: nothing happened before
    uint32_t bins, period;      // the path's length; how many bins are added up in one count
    const uint32_t *stage;      // [n_stages] the bin from which rp_world.rate has its next row; the first 0. None: one
    uint32_t n_stages;
    const rp_world *world;      // [n_worlds] 1 … RP_CASCADE_WORLDS
    uint32_t n_worlds;
    const rp_tolls *tolls;      // [D] or NULL
    uint64_t seed;
} rp_cascade_plan;

// A plan made ready: tables of children by parent. Everything it points to must outlive it. One thread at a time.
typedef struct rp_cascade rp_cascade;
rp_cascade *rp_cascade_new(const rp_cascade_plan *plan);
void rp_cascade_free(rp_cascade *c);

// Path number `path`: counts and tolls [worlds][D][periods], periods = bins / period rounded up; tolls may be NULL. Both are
// overwritten. Depends on plan and number alone. Returns events drawn; beyond RP_CASCADE_EVENTS it stops short.
uint64_t rp_cascade_path(rp_cascade *c, uint64_t path, uint32_t *counts, double *tolls);

#endif
