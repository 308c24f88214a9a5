// back.h: what a document says again in other words: persons after their title, unknown organisations and their
// acronyms, pronouns, "the group", "both sides", "its forces".
#ifndef RP_CODE_BACK_H
#define RP_CODE_BACK_H

#include "text/doc.h"

// Adds mentions to those that names and roles gave, in one pass in text order. Called by the party stage only; needs
// mentions, mention_at, child, sibling. Cost: linear in tokens times the memory's length.
void rp_back_run(const rp_model *m, rp_doc *d);

#endif
