// newcomer.h: organisations that no table names: "the Red Dune Movement". A part of the party stage (party.c).
//
// The code of a newcomer is the slug of its name ("red-dune-movement"); of an armed band, a party or a union that the text
// gives an acronym, the acronym's ("fva"), its usual short name; of one whose last word says that it is a medium, "med:" and
// the slug.
#ifndef RP_CODE_NEWCOMER_H
#define RP_CODE_NEWCOMER_H

#include "text/doc.h"

// Adds a mention for every name of an organisation that says by its last word that it is one that acts ("front",
// "brigades"; class band of data/parties/reference.tsv), when no mention of a table lies within. Before the role nouns, whose
// owner it may be ("fighters of the …"). Needs names, mention_at. Cost: linear in names.
void rp_newcomers_find(const rp_model *m, rp_doc *d);

// The mention of an organisation by its name, whatever its last word; code "" when no letter of it is plain.
rp_mention rp_newcomer(const rp_model *m, const rp_doc *d, const rp_name *name);

// The token of the acronym that follows the words [from, to): "(FVA)", ", or FVA,"; RP_NONE: none does.
uint32_t rp_newcomer_acronym(const rp_doc *d, uint32_t to);

#endif
