// walk.h: the article's part of a marked page → drafts, in document order; what stands beside it → dropped, with reasons.
#ifndef RP_READ_WALK_H
#define RP_READ_WALK_H

#include "read/clean.h"
#include "read/page/mark.h"

typedef struct rp_walk_plan {
    xmlNode *top, *article, *headline;              // headline may be NULL
    const rp_told *told;
} rp_walk_plan;

// Appends the drafts (text in scratch) of the headline and of plan->article; everything else below top goes to d->dropped,
// its place the number of drafts before it.
void rp_walk_page(const rp_walk_plan *plan, rp_arena *scratch, rp_drafts *out, rp_doc *d);

#endif
