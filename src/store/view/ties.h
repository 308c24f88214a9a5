// ties.h: the pairs of parties that picked incidents join, with what passed between them. A pair is joined by an incident that involves both,
// whoever acted, and neither as a third party: what a filter by the two picks (rapport show --parties A,B).
#ifndef RP_STORE_VIEW_TIES_H
#define RP_STORE_VIEW_TIES_H

#include "store/view/incidents.h"

typedef struct rp_tie {
    uint32_t a, b;                  // parties of the roll, of their own (AFG, not AFG:cvl); a's code before b's
    rp_view_tally tally;
} rp_tie;
typedef RP_VEC(rp_tie) rp_ties;

// All pairs, most incidents first, then by code; in the job's arena. Nobody's people ("---:reb") are no party.
void rp_view_ties(rp_view_job *j, rp_ties *out);

// Pushes a, a_name, b, b_name.
void rp_view_tie_names(rp_view_job *j, const rp_tie *tie);

// A party's name by the tables, else as the record has it.
const char *rp_view_base_name(rp_view_job *j, uint32_t party);

#endif
