// dating.h: when was this document published? Asked only when no option, page or feed told.
#ifndef RP_CODE_DATING_H
#define RP_CODE_DATING_H

#include "text/doc.h"

// Fills d->published and d->published_basis when d->published is unknown; called by rp_times_run.
//   "dateline"  a full date at the head of the text ("KABUL, Nov 17, 2021 (Wire) -"): that day
//   "inferred"  from what the text says: a weekday with its day of month, "August of last year" beside a fact whose
//               date is known (data/time/facts.tsv), "three years ago"; else only a lower bound, the latest day that
//               the text tells as past: [day, RP_DAY_NONE]
// Leaves RP_DAYS_NONE and "none" when the text gives no year at all. Never fails. Any thread. Linear.
void rp_dating_run(const rp_model *m, rp_worker *w, rp_doc *d);

// The day that "today" and "overnight" are counted from: the dateline's ("KABUL, March 3 (Wire) -") when it lies within
// a week of d->published, else d->published.
rp_days rp_dating_today(const rp_model *m, const rp_doc *d);

#endif
