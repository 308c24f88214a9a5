// record.h: a coded document as JSON Lines: the document, then its reports, figures and assessments in text order. The
// output contract is RECORDS.md; the field names are also the store's column names.
#ifndef RP_CODE_RECORD_H
#define RP_CODE_RECORD_H

#include "code/pattern.h"
#include "text/doc.h"

// Gives every report, figure and assessment its id: "r-", "f-" or "a-" and 16 hex digits over the document's id, the
// record's place in the text and its kind. The same bytes coded the same way give the same ids, whatever else is in the
// run. Strings go into d->arena.
void rp_records_identify(rp_doc *d, const rp_patterns *p);

// Appends the lines of d to out. A document that was not coded has one line, with its problem. Records must be
// identified. Cost: linear in the output; allocates only out's growth.
void rp_records_print(const rp_doc *d, const rp_patterns *p, rp_buf *out);

// The words of the contract for enum rp_event_status and enum rp_place_level. Static storage.
const char *rp_event_status_name(uint8_t status);
const char *rp_place_level_name(uint8_t level);
uint8_t rp_place_level_of(const char *name);         // RP_PLACE_COUNTRY for NULL and what is none

#endif
