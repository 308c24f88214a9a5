// copy.h: which documents republish another one, in full, in part or lightly edited, and which quote a passage of one.
#ifndef RP_LINK_COPY_H
#define RP_LINK_COPY_H

#include "base/date.h"
#include "link/shingles.h"

// Where the shingles of the documents added before are read again: a store, or link/spill.h. Of document i, in arena.
typedef struct rp_shelf {
    void *context;
    rp_shingles (*get)(void *context, uint32_t i, rp_arena *arena);
} rp_shelf;

// What decides between versions that neither day nor credit tells apart: RP_TIES_BY_TEXT the texts themselves, so that the order
// of arrival does not matter; RP_TIES_BY_ARRIVAL the order, so that the one added last is linked to those before it.
enum rp_ties { RP_TIES_BY_TEXT, RP_TIES_BY_ARRIVAL };

// The documents met so far. One thread. Some 900 bytes a document of 400 words.
typedef struct rp_copies rp_copies;
rp_copies *rp_copies_new(rp_shelf shelf, enum rp_ties ties);
void rp_copies_free(rp_copies *c);      // NULL is allowed

// What a document has from another. Documents are numbered from 0 in the order of rp_copies_add.
typedef struct rp_copy {
    uint32_t original;          // UINT32_MAX: none
    uint32_t common, n;         // that many of its n shingles stand in the original
} rp_copy;

// Adds a document, which the shelf must have by now, and compares it with all before it. Returns its number. credits: it says itself that it first appeared elsewhere, so that of versions of one day, or of the day after, it
// is the later one.
uint32_t rp_copies_add(rp_copies *c, rp_shingles s, rp_days published, bool credits);

// Brings what is known of every document up to date with all that were added. By RP_TIES_BY_TEXT it then depends on the
// documents alone, but for the order of identical texts.
void rp_copies_settle(rp_copies *c);

// Document i's original: the earliest published known version. As of rp_copies_settle; before it, of the last one added,
// as far as known by then.
rp_copy rp_copies_of(const rp_copies *c, uint32_t i);

// The other documents of which it holds a passage: what it quotes at length, and the rest of what it was merged from.
// Originals, where these hold it too, in the order of publication, at most RP_PASSAGES; in arena. As of rp_copies_of.
enum { RP_PASSAGES = 8 };
typedef RP_VEC(rp_copy) rp_passages;
rp_passages rp_copies_passages(const rp_copies *c, uint32_t i, rp_arena *arena);

// Is a sentence, given by its shingles, lifted from a document with these? Short sentences are nobody's.
bool rp_copy_lifted(rp_shingles sentence, rp_shingles document);

// "247 of 331 five-word runs": in arena.
const char *rp_copy_basis(rp_arena *arena, rp_copy copy);

size_t rp_copies_bytes(const rp_copies *c);     // memory held

#endif
