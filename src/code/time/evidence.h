// evidence.h: what the text of a document without a date says of when it was published.
#ifndef RP_CODE_EVIDENCE_H
#define RP_CODE_EVIDENCE_H

#include "code/time/time_match.h"

typedef struct rp_evidence {
    rp_days possible;           // days of publication that the text allows; RP_DAYS_NONE: it says nothing
    const char *why;            // "not before 2021-08-15: the Taliban take Kabul (sentence 3); …"; NULL when nothing
} rp_evidence;

// Weighs all of it. Strings live in d->arena. Never fails. Any thread. Linear.
rp_evidence rp_evidence_weigh(const rp_model *m, const rp_doc *d);

#endif
