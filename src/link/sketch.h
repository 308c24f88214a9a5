// sketch.h: the index by which a new document finds, among millions, those that share runs of words with it.
#ifndef RP_LINK_SKETCH_H
#define RP_LINK_SKETCH_H

#include "link/shingles.h"

// A document that shares `hits` shingles of the new one's sketch.
typedef struct rp_candidate { uint32_t document, hits; } rp_candidate;

// One thread. Some 800 bytes a document of 400 words.
typedef struct rp_sketches rp_sketches;
rp_sketches *rp_sketches_new(void);
void rp_sketches_free(rp_sketches *x);          // NULL is allowed

// Posts a document's sketch. Documents come in ascending order.
void rp_sketches_add(rp_sketches *x, rp_shingles s, uint32_t document);

// The documents posted that share most of s's sketch, most hits first, of equal ones the older first; only such as share
// enough to be worth a look. Returns their number.
enum { RP_CANDIDATES = 32 };
uint32_t rp_sketches_find(rp_sketches *x, rp_shingles s, rp_candidate out[RP_CANDIDATES]);

size_t rp_sketches_bytes(const rp_sketches *x); // memory held

#endif
