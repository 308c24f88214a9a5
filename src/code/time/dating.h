// dating.h: when was this document published? Asked only when no option, page or feed told.
#ifndef RP_CODE_DATING_H
#define RP_CODE_DATING_H

#include "text/doc.h"

// Fills d->published and d->published_basis when d->published is unknown; called by rp_times_run.
//   "dateline"  a full date at the head of the text ("KABUL, Nov 17, 2021 (Wire) -"): that day
//   "inferred"  from what the text says (evidence.h): an interval, often open at its end, with its reasons in
//               d->published_why
// Leaves RP_DAYS_NONE and "none" when the text gives no year at all. Never fails. Any thread. Linear.
void rp_dating_run(const rp_model *m, rp_worker *w, rp_doc *d);

// The day that "today" and "overnight" are counted from: the dateline's ("KABUL, March 3 (Wire) -") when it lies within
// a week of d->published, else d->published.
rp_days rp_dating_today(const rp_model *m, const rp_doc *d);

#endif
