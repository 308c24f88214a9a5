// annals.h: what two parties did to each other by force, month by month, from a store's acts: what a forecast is made from, and what it is
// later held against. Only months that are over are told.
#ifndef RP_RELATE_ANNALS_H
#define RP_RELATE_ANNALS_H

#include "code/act.h"
#include "relate/forecast/outlook.h"

// Months in which no document was published at all say nothing and are left out. Everything in the arena of rp_annals_make.
typedef struct rp_annals {
    rp_day known_to;                // the last day of the last month that is over; RP_DAY_NONE: there is none
    int n;                          // months
    uint32_t acts;                  // that count
    rp_chronicle chronicle;         // of these months
} rp_annals;

// Material conflict that happened, disputed or not, counts; what is alleged, planned or only denied does not. An act known to lie in
// several days counts in the month of the middle one; deaths are the best value. The last month is over when
// the days told of end at most three days before it does.
void rp_annals_make(rp_annals *a, const rp_acts *acts, const rp_coverage *told, rp_arena *arena);

// The month that is h ahead of known_to.
rp_days rp_month_ahead(rp_day known_to, int h);

// What came in a month that is over: events, deaths. false: it is not over, or nobody told of it.
bool rp_annals_outcome(const rp_acts *acts, const rp_coverage *told, rp_days month, double *events, double *deaths);

#endif
