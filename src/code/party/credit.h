// credit.h: whose text a document says it is: the agency in its dateline or byline, "first appeared on …", "Source: …".
#ifndef RP_CODE_CREDIT_H
#define RP_CODE_CREDIT_H

#include "text/doc.h"

typedef struct rp_credits rp_credits;

// Reads data_dir/parties/credits.tsv; everything lives in arena. RP_E_FORMAT with file:line:column: an unknown class, a
// phrase that is missing or said twice in one class.
rp_status rp_credits_load(const char *data_dir, rp_arena *arena, rp_credits **out, rp_error *err);

// Sets d->origin and d->credits, and adds to d->cites the media that have given material. Wants the blocks, dropped lines,
// publisher and cites; part of rp_parties_run. Linear in the dropped lines and the ends of the text.
void rp_credit_find(const rp_model *m, rp_doc *d);

// Does a credit mean that publisher: the same code or name but for "The", its first words ("Meridian" of "Meridian News
// Agency") or the initials of all ("SRPA" of "Silk Road Press Agency")?
bool rp_credit_is(const char *credit, const char *publisher);

#endif
