// sketch.c: see sketch.h.
//
// A sketch is the shingles with the least hashes: all below 2^32 / RATE, or the LEAST least where those are fewer, so that
// a short text has enough of them. Whether a shingle stands in a sketch depends on the shingle (and on how long the text
// is), not on what stands beside it, so that a part of a text shares with the whole what it ought to: of c shared
// shingles some c / RATE hits. It is a prefix of the ascending list: nothing need be computed.
//
//     RATE 6, two hits wanted: a passage of two sentences (45 words, 41 shingles) is missed once in 120 times, of four
//     sentences once in 10^5; whole copies never in practice.
//
// The index is a multimap of 64-bit entries, shingle and document, by linear probing. It is cut into stripes that grow one
// after the other, so that growing never needs twice the whole; a slot is found by multiplication, so that a stripe may
// have any size and grow by half. A shingle that MOST documents hold is a site's phrase or the text of a wire story that
// everybody has: it takes no further postings. The first documents that hold it keep theirs, and a copy finds those.
//
// Rejected: MinHash in bands: it estimates resemblance only, and loses an excerpt that is a fifth of its original, and a
// passage (bench/score_copies.py measures it beside this). Winnowing (Schleimer et al. 2003): what it picks hangs on the
// neighbours, so that texts edited every few words lose their common picks. An index in the store: some sixty rows of
// random order a document dirty as many pages.
#include "link/sketch.h"

#include <stdlib.h>
#include <string.h>

enum { RATE = 6, LEAST = 32, MOST = 64, MIN_HITS = 2, STRIPE_BITS = 6, STRIPES = 1 << STRIPE_BITS };
#define LIMIT (UINT32_MAX / RATE)

typedef struct stripe {
    uint64_t *slot;                 // [cap] shingle << 32 | document + 1; 0: free
    uint32_t n, cap;
} stripe;

struct rp_sketches {
    stripe stripes[STRIPES];
    rp_arena *scratch;              // owns what follows, used again by each search
    RP_VEC(uint32_t) found;         // a document for each hit
    RP_VEC(rp_candidate) candidates;
};

rp_sketches *rp_sketches_new(void) {
    rp_sketches *x = rp_zeroed(sizeof *x);
    x->scratch = rp_arena_new();
    if (x->scratch)
        return x;
    free(x);
    return NULL;
}

void rp_sketches_free(rp_sketches *x) {
    if (!x)
        return;
    for (uint32_t i = 0; i < STRIPES; i++)
        free(x->stripes[i].slot);
    rp_arena_free(x->scratch);
    free(x);
}

size_t rp_sketches_bytes(const rp_sketches *x) {
    size_t bytes = sizeof *x;
    for (uint32_t i = 0; i < STRIPES; i++)
        bytes += x->stripes[i].cap * sizeof(uint64_t);
    return bytes;
}

static uint32_t sketch_size(rp_shingles s) {
    uint32_t n = 0;
    while (n < s.n && (n < LEAST || s.v[n] <= LIMIT))
        n++;
    return n;
}

// Sketches are made of small numbers: one multiplication (Knuth, TAOCP 3, 6.4) and a fold spread them.
static uint32_t spread(uint32_t shingle) {
    uint32_t h = shingle * 2654435761u;
    return (h ^ (h >> 15)) * 0x9E3779B1u;
}

static uint32_t stripe_of(uint32_t h) {
    return h >> (32 - STRIPE_BITS);
}

// The slot that h's probing begins at: the bits that did not choose the stripe, scaled to its size.
static uint32_t begin(const stripe *t, uint32_t h) {
    return (uint32_t)(((uint64_t)(h << STRIPE_BITS) * t->cap) >> 32);
}

static uint32_t after(const stripe *t, uint32_t i) {
    return i + 1 == t->cap ? 0 : i + 1;
}

static void put(stripe *t, uint64_t entry) {
    uint32_t shingle = (uint32_t)(entry >> 32), same = 0, i = begin(t, spread(shingle));
    for (; t->slot[i]; i = after(t, i))
        same += t->slot[i] >> 32 == shingle;
    if (same == MOST)
        return;
    t->slot[i] = entry;
    t->n++;
}

// At most four fifths full.
static void grow(stripe *t) {
    stripe old = *t;
    t->cap = old.cap ? old.cap + old.cap / 2 + 1 : RP_INITIAL(64) + 1;
    t->slot = rp_zeroed(t->cap * sizeof *t->slot);
    t->n = 0;
    for (uint32_t i = 0; i < old.cap; i++)
        if (old.slot[i])
            put(t, old.slot[i]);
    free(old.slot);
}

void rp_sketches_add(rp_sketches *x, rp_shingles s, uint32_t document) {
    uint32_t n = sketch_size(s);
    for (uint32_t i = 0; i < n; i++) {
        stripe *t = &x->stripes[stripe_of(spread(s.v[i]))];
        if (5 * ((uint64_t)t->n + 1) >= 4 * (uint64_t)t->cap)
            grow(t);
        put(t, (uint64_t)s.v[i] << 32 | (document + 1));
    }
}

// ------------------------------------------------------------------------------------------------------------- looking

static int by_document(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static int by_hits(const void *a, const void *b) {
    const rp_candidate *x = a, *y = b;
    if (x->hits != y->hits)
        return x->hits < y->hits ? 1 : -1;
    return (x->document > y->document) - (x->document < y->document);
}

static void collect(rp_sketches *x, uint32_t shingle) {
    uint32_t h = spread(shingle);
    const stripe *t = &x->stripes[stripe_of(h)];
    if (t->cap == 0)
        return;
    for (uint32_t i = begin(t, h); t->slot[i]; i = after(t, i))
        if (t->slot[i] >> 32 == shingle)
            rp_vec_push(x->scratch, &x->found, (uint32_t)t->slot[i] - 1);
}

uint32_t rp_sketches_find(rp_sketches *x, rp_shingles s, rp_candidate out[RP_CANDIDATES]) {
    uint32_t size = sketch_size(s), n = 0;
    x->found.n = x->candidates.n = 0;
    for (uint32_t i = 0; i < size; i++)
        collect(x, s.v[i]);
    if (x->found.n > 1)
        qsort(x->found.v, x->found.n, sizeof *x->found.v, by_document);
    for (uint32_t i = 0, k; i < x->found.n; i = k) {
        for (k = i + 1; k < x->found.n && x->found.v[k] == x->found.v[i];)
            k++;
        rp_candidate c = {x->found.v[i], k - i};
        if (c.hits >= MIN_HITS)
            rp_vec_push(x->scratch, &x->candidates, c);
    }
    if (x->candidates.n > 1)
        qsort(x->candidates.v, x->candidates.n, sizeof *x->candidates.v, by_hits);
    for (; n < x->candidates.n && n < RP_CANDIDATES; n++)
        out[n] = x->candidates.v[n];
    return n;
}
