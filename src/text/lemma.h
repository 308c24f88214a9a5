// lemma.h: the dictionary form of each word, from its form and tags.
#ifndef RP_TEXT_LEMMA_H
#define RP_TEXT_LEMMA_H

#include "text/doc.h"

// Fills d->lemma of every token from lower, upos and xpos; a proper noun keeps its case. Called once the tags are
// known; does not move the stage. Never fails.
rp_status rp_lemmas_run(const rp_model *m, rp_worker *w, rp_doc *d);

#endif
