// match.h: which of our incidents and which of another source's are the same event. Pure: two lists in, pairs out.
//
// A pair must agree, as far as both tell, in the day (to one day, or to the precision told), in a party at least, in the country, in
// the place (100 km, or one of them known to the province alone) and in the class of type; the score weighs how well. Pairs are
// taken one to one, best first, ties by id: the same whatever the order of the lists.
#ifndef RP_STORE_COMPARE_MATCH_H
#define RP_STORE_COMPARE_MATCH_H

#include "base/arena.h"
#include "base/date.h"

typedef RP_VEC(const char *) rp_codes;

// An incident of either side.
typedef struct rp_sided {
    const char *id;
    rp_days days;                   // both ends known
    const char *type, *mode, *quad; // mode and quad: NULL when none
    rp_codes actor, recipient;      // codes
    const char *country, *place;    // NULL when unknown
    bool exact;                     // the coordinates are those of a place, not of a province or country
    double lat, lon;                // NAN when unknown
    int64_t low, best, high;        // killed; -1: nobody says
    const char *words;              // what a person reads of it
} rp_sided;
typedef RP_VEC(rp_sided) rp_side;

typedef struct rp_matched {
    uint32_t ours, theirs;          // numbers in the lists
    double score;                   // 0 to 1
} rp_matched;
typedef RP_VEC(rp_matched) rp_matches;

// How well two incidents agree; 0: they cannot be the same.
double rp_match_score(const rp_sided *ours, const rp_sided *theirs);

// Sorts both lists by day and id, and gives the pairs, by our order. Memory from a. Cost: n log n, times how many lie in the same days.
rp_matches rp_match(rp_arena *a, rp_side *ours, rp_side *theirs);

#endif
