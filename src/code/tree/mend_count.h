// mend_count.h: the part of mend.h that concerns how many were hurt.
#ifndef RP_CODE_MEND_COUNT_H
#define RP_CODE_MEND_COUNT_H

#include "code/tree/mend_tree.h"

// Numbers that parsers take for heads, and the words that bound them. Before all other rules.
void rp_mend_numbers(rp_doc *d);

// The attachments of token t of sentence s that decide who was hurt and how many.
void rp_mend_losses(const rp_model *m, rp_doc *d, span s, uint32_t t);

#endif
