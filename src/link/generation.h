// generation.h: what linking knows at a moment (incident.c), for the two files that work on it: incident.c decides, recall.c brings
// back what was decided.
#ifndef RP_LINK_GENERATION_H
#define RP_LINK_GENERATION_H

#include "base/dict.h"
#include "link/incident.h"
#include "link/postings.h"

#define RP_NO_EPOCH INT32_MIN
enum { RP_PART_OF_DOCUMENT = 256 };             // reports that are grouped at once

typedef struct rp_known_incident {
    char id[20];
    uint32_t type, n, seen;                     // members, and the group that looked at it last
    uint32_t moved;                             // its number in the newer generation plus 1
    const rp_member *newest;
} rp_known_incident;

typedef struct rp_twin { uint64_t print, report; rp_days date; uint32_t origin, incident; } rp_twin;      // a sentence met before

typedef struct rp_generation {
    rp_arena *arena;
    RP_VEC(rp_known_incident) list;
    RP_VEC(rp_twin) twins;
    rp_postings index, prints;                  // of incidents, of twins
    rp_dict names;                              // id → number; of those recalled only
    int32_t epoch;                              // rp_link_epoch of its documents; RP_NO_EPOCH: nothing dated yet
} rp_generation;

struct rp_incidents {
    const rp_likeness *weights;
    rp_arena *scratch, *aside;
    rp_generation now, before;                     // before.arena is NULL until the first window ends
    uint32_t count, groups;
    rp_looked looked;
};

// Ends the epoch that the day of publication is past.
void rp_generation_advance(rp_incidents *x, rp_days published);

// All by the incident's number in x->now. A new one, of no members; one of x->before, with its newest members; a member more, which must
// be in x->now.arena; and the sentence of a report that became a member, so that its twins find it.
uint32_t rp_generation_found(rp_incidents *x, const rp_fact *f, const rp_member *m);
uint32_t rp_generation_renew(rp_incidents *x, uint32_t old);
void rp_generation_join(rp_incidents *x, uint32_t number, rp_member *m);
void rp_generation_remember(rp_incidents *x, const rp_fact *f, uint64_t print, uint32_t number);

#endif
