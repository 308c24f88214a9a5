// quote.h: whose word a sentence is when it does not say so itself: quotations that run over sentences, and who spoke last.
#ifndef RP_CODE_QUOTE_H
#define RP_CODE_QUOTE_H

#include "code/event/slot.h"

// Does the quotation mark at token t open or close? 1, -1; 0: no quotation mark.
int rp_quote_mark(const rp_doc *d, uint32_t t);

// Adds who speaks the quotation that the sentence of token stands in; nothing when its main clause is not quoted.
void rp_quote_speaker(const rp_model *m, const rp_doc *d, uint32_t token, rp_party_refs *out);

// Adds who spoke last before the sentence, at most a few sentences back.
void rp_quote_last_speaker(const rp_model *m, const rp_doc *d, uint32_t sentence, rp_party_refs *out);

// Adds the medium that the document cited last before the sentence: "the report", "the newspaper".
void rp_quote_last_medium(const rp_doc *d, uint32_t sentence, rp_party_refs *out);

#endif
