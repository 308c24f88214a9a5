// sufferer.h: how many people one noun or number of a sentence stands for.
#ifndef RP_CODE_SUFFERER_H
#define RP_CODE_SUFFERER_H

#include "code/event/event.h"

typedef struct rp_bounds { int64_t low, high; bool told; } rp_bounds;

// The number that counts token t, or that t is part of; NULL when there is none. One that only counts a part of what
// another counts ("three of them") is none.
const rp_number *rp_sufferer_number(const rp_model *m, const rp_doc *d, uint32_t t);

// The bare number right before t that is t's own: "192 were killed and 511 wounded". NULL when there is none.
const rp_number *rp_sufferer_number_before(const rp_model *m, const rp_doc *d, uint32_t t);

// What noun t comes to under a loss of the given kind (tolls.tsv): its number, a pair, one person. listed: it is one of
// several. Not told: the text does not say.
rp_bounds rp_sufferer_bounds(const rp_model *m, const rp_doc *d, uint32_t t, const char *toll, bool listed);

// The row of tolls.tsv of a word right before the number of t, which makes them that word's: "killing five and **wounding**
// dozens" read as one list, "**injured** 21 others". NULL when there is none.
const rp_cue *rp_sufferer_own_toll(const rp_model *m, const rp_doc *d, uint32_t t);

void rp_bounds_add(rp_bounds *sum, rp_bounds b);

#endif
