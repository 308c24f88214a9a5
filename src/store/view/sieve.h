// sieve.h: which records of a roll a query is about: what picking.h picks in SQL, by one pass over columns.
#ifndef RP_STORE_VIEW_SIEVE_H
#define RP_STORE_VIEW_SIEVE_H

#include "store/picking.h"
#include "store/view/roll.h"

typedef struct rp_sieved {
    const rp_roll *roll;
    rp_numbers incidents, loose, figures, assessments;      // ascending: incidents by day, the others by row
    rp_picked count;                // as rp_pick_count
    bool *told;                     // [documents] has a picked record
    bool all;                       // nothing was asked: every document is picked
} rp_sieved;

// from, to: the query's bounds (rp_pick_bounds). All memory from arena. Cost: some nanoseconds a record.
void rp_sieve(const rp_roll *r, const rp_query *query, rp_day from, rp_day to, rp_arena *arena, rp_sieved *out);

// Does a code belong to a party: is it that, or one of its parts (AFG:cvl)? As rp_pick decides it.
bool rp_sieve_belongs(const char *code, const char *party);

// For each cast of the roll: whether one of its parties belongs to a, to b, to neither. In arena.
enum { RP_CAST_A = 1, RP_CAST_B = 2, RP_CAST_OTHER = 4 };
uint8_t *rp_sieve_casts(const rp_roll *r, const char *a, const char *b, rp_arena *arena);

#endif
