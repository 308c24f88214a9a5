// where_parts.h: what where.c and where_features.c both see of a place in its sentence. Private to the two.
#ifndef RP_CODE_WHERE_PARTS_H
#define RP_CODE_WHERE_PARTS_H

#include "text/doc.h"

enum { RP_WHERE_FAR = 1000 };

// The syntactic head of the place's name.
uint32_t rp_where_head(const rp_doc *d, const rp_place *p);

// The word that governs the place: its preposition, or that of the noun it stands beside ("in the Afghan city of Khost",
// "in Khost province"), "" when there is none. *top: the head of the phrase that it governs.
const char *rp_where_preposition(const rp_doc *d, const rp_place *p, uint32_t *top);

// Steps from the trigger to a token of the place over their lowest common ancestor, a step out of a clause for several;
// RP_WHERE_FAR for what belongs to the subject of another verb.
uint32_t rp_where_distance(const rp_doc *d, uint32_t trigger, uint32_t place, bool words);

#endif
