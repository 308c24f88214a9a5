// copy.h: which documents republish another one, in full or lightly edited.
#ifndef RP_LINK_COPY_H
#define RP_LINK_COPY_H

#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"

// The fingerprint of a text: the hashes of its runs of five words, ascending, each once. Four bytes a word of text.
typedef struct rp_shingles {
    const uint32_t *v;          // [n]
    uint32_t n;
} rp_shingles;

// The shingles of n bytes of UTF-8, in arena; words are compared without case, diacritics and punctuation. A text of
// fewer than five words has none. Linear but for one sort. Any thread.
rp_shingles rp_shingles_make(rp_arena *arena, const char *text, size_t n);

// Shared shingles, exactly. Linear in both.
uint32_t rp_shingles_common(rp_shingles a, rp_shingles b);

// The documents met so far. One thread.
typedef struct rp_copies rp_copies;
rp_copies *rp_copies_new(void);
void rp_copies_free(rp_copies *c);      // NULL is allowed

// What a document is a copy of. Documents are numbered from 0 in the order of rp_copies_add.
typedef struct rp_copy {
    uint32_t original;          // UINT32_MAX: it is none
    uint32_t common, n;         // that many of its n shingles stand in the original
} rp_copy;

// Adds a document (its shingles are copied) and compares it with all before it. Returns its number. credits: it says
// itself that it first appeared elsewhere, so that of equal days it is the later version. Cost: about one table look-up
// for every fourth shingle, and one exact comparison for each document that shares several.
uint32_t rp_copies_add(rp_copies *c, rp_shingles s, rp_days published, bool credits);

// Does a line say that the text first appeared elsewhere ("… first appeared on …", "originally published by …")?
bool rp_copy_credit(const char *line);

// What is known now about document i: its original is the earliest published known version, so that a later addition
// may change it. Never a copy of a copy.
rp_copy rp_copies_of(const rp_copies *c, uint32_t i);

// "247 of 331 word runs": in arena.
const char *rp_copy_basis(rp_arena *arena, rp_copy copy);

#endif
