// party.h: the party stage. Finds every mention of a party in a document and says which party it is: names from the
// tables, nouns of role with their owner ("Pakistani soldiers", "residents of Khost"), persons by their titles, unknown
// organisations by their names, and what refers back ("it", "the group", "both sides").
#ifndef RP_CODE_PARTY_H
#define RP_CODE_PARTY_H

#include "code/party/party_table.h"
#include "text/doc.h"

// PLACES → PARTIES. Fills mentions, mention_at, child, sibling, cites, origin, credits.
rp_status rp_parties_run(const rp_model *m, rp_worker *w, rp_doc *d);

#endif
