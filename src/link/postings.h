// postings.h: an inverted index: from a 32-bit key to the numbers posted under it, newest first. What copies and
// incidents find their candidates with. One thread; grows in its arena; nothing is ever removed.
#ifndef RP_LINK_POSTINGS_H
#define RP_LINK_POSTINGS_H

#include "base/arena.h"

typedef struct rp_posting { uint32_t value, next; } rp_posting;     // next: an older one's index plus 1; 0: none

typedef struct rp_postings {
    rp_arena *arena;                // set before first use, the rest zero
    RP_VEC(rp_posting) list;
    uint32_t *key, *head;           // [cap] open addressing, at most half full; head: newest posting plus 1, 0: free
    uint32_t n, cap;
} rp_postings;

void rp_postings_add(rp_postings *p, uint32_t key, uint32_t value);

// The newest posting of key, or NULL; then the one before it. Cost: one hash and about one comparison.
const rp_posting *rp_postings_first(const rp_postings *p, uint32_t key);
static inline const rp_posting *rp_postings_next(const rp_postings *p, const rp_posting *x) {
    return x->next ? &p->list.v[x->next - 1] : NULL;
}

#endif
