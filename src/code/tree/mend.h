// mend.h: attachments that parsers of news often miss, put right before anyone climbs the tree.
#ifndef RP_CODE_MEND_H
#define RP_CODE_MEND_H

#include "text/doc.h"

// Changes head and relation of a few tokens; before rp_tree_link. Cost: linear in tokens.
void rp_tree_mend(const rp_model *m, rp_doc *d);

// mend_verb.c: the same for token t, where it belongs to a verb.
void rp_mend_verb(const rp_model *m, rp_doc *d, uint32_t t);

#endif
