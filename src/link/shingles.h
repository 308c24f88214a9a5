// shingles.h: the fingerprint of a text, by which copies are found.
#ifndef RP_LINK_SHINGLES_H
#define RP_LINK_SHINGLES_H

#include <stddef.h>

#include "base/arena.h"

// The hashes of a text's runs of five words, ascending, each once. Four bytes a word of text.
typedef struct rp_shingles {
    const uint32_t *v;          // [n]
    uint32_t n;
} rp_shingles;

// The shingles of n bytes of UTF-8, in arena; words are compared without case, diacritics and punctuation. A text of
// fewer than five words has none. Linear but for one sort. Any thread.
rp_shingles rp_shingles_make(rp_arena *arena, const char *text, size_t n);

// Shared shingles, exactly. Linear in both.
uint32_t rp_shingles_common(rp_shingles a, rp_shingles b);

#endif
