// together.h: are two triggers of a sentence told as one event, as far as its grammar tells? (For merge.c, which looks at
// parties, numbers and status.)
#ifndef RP_CODE_TOGETHER_H
#define RP_CODE_TOGETHER_H

#include "code/account.h"
#include "code/event/event.h"

bool rp_together_are(const rp_model *m, const rp_doc *d, const rp_candidate *a, const rp_candidate *b);

// Is all that is told of a clash its casualties, told by harm?
bool rp_together_within(const rp_model *m, const rp_doc *d, uint32_t clash, uint32_t harm);

// Has clause t a subject that begins another statement? A bare number or "others" has not.
bool rp_together_has_subject(const rp_model *m, const rp_doc *d, uint32_t t);

#endif
