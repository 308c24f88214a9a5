// context.h: what a document as a whole says where a sentence is silent: its day, its country.
#ifndef RP_CODE_CONTEXT_H
#define RP_CODE_CONTEXT_H

#include "code/party/party_table.h"
#include "text/doc.h"

// The day on which the document's names are to be understood: the end of its publication; RP_DAY_NONE, the latest state
// of knowledge, when that is unknown or open.
rp_day rp_doc_day(const rp_doc *d);

// ISO3 of the country where the token's sentence plays, else the document's main country; "" when unknown.
const char *rp_context_country(const rp_doc *d, uint32_t token);

// The state that the document names most often, as party or by its places; "" when it names none.
const char *rp_focus_country(const rp_doc *d);

// "PAK:reb" of a state's code and a role's suffix; the arena's string.
const char *rp_party_generic(const rp_doc *d, const char *state, const char *suffix);

#endif
