// again.h: an event told before that a sentence tells once more without naming it: "the Taliban blamed Pakistan", "Kyiv put the
// toll at 59".
#ifndef RP_CODE_AGAIN_H
#define RP_CODE_AGAIN_H

#include "code/event/slot.h"

// The event as told at token at: type, parties, place and country of the report, without what its own sentence says of it
// (speakers, counts, day).
rp_report rp_again(const rp_doc *d, const rp_report *event, uint32_t at);

// Puts x among the reports of its sentence, which are the last of d->reports, in text order.
void rp_again_insert(rp_doc *d, const rp_report *x);

#endif
