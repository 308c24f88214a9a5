// word_trie.h: a set of phrases, asked "which of you begins at this token?". Words are compared folded (no case, no
// diacritics) and blind to hyphens, full stops and apostrophes, because a tokeniser cuts "al-Shabaab", "U.S." and
// "d'Ivoire" in its own way and newspapers spell them in theirs:
//
//     phrase "Tehreek-e-Taliban"  →  words  tehreek  e  taliban  →  nodes 0 ─tehreek→ 7 ─e→ 8 ─taliban→ 9
//     tokens Tehreek - e - Taliban                                  each token feeds its words; "-" feeds none
//
// Words are interned; an edge is a slot of one open-addressed table under the key (node, word), so a step costs one
// hash and, mostly, one miss: most words of a text begin no phrase. Built once, then read by any thread.
// Tried and dropped: matching on joined letters without word bounds ("I ran" is then Iran).
#ifndef RP_CODE_WORD_TRIE_H
#define RP_CODE_WORD_TRIE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { RP_WORD_BYTES = 96 };                        // longer words match nothing

// One word as the trie sees it.
typedef struct rp_word {
    char bytes[RP_WORD_BYTES];                      // folded, not terminated
    uint32_t n;
} rp_word;

// The next word of *s (NUL-terminated), moving *s past it; false at the end. "People's" is two words, people and s;
// "&" is the word and; a comma or any other mark is a word of its own, so that no phrase runs across it.
bool rp_word_next(const char **s, rp_word *out);

typedef struct rp_word_trie rp_word_trie;

// Room for max_words words over all phrases; memory from arena, which must outlive it.
rp_word_trie *rp_word_trie_new(rp_arena *arena, uint32_t max_words);

// Reads the word variant as word from now on, in phrases and in tokens ("tehrik" as "tehreek"). Before any phrase is added.
// False: one of the two is not exactly one word.
bool rp_word_trie_same(rp_word_trie *t, const char *variant, const char *word);

// The node of a phrase, made when new; 0 (the root) when the phrase has no word. Nodes are dense, from 1. Asserts that
// max_words is not exceeded.
uint32_t rp_word_trie_add(rp_word_trie *t, const char *phrase);
uint32_t rp_word_trie_nodes(const rp_word_trie *t);             // number of nodes with the root

// Feeds the words of one token: moves *node on and says true, or false when no phrase goes on so (*node is then
// undefined). *fed (may be NULL): had the token a word at all? A phrase ends only behind a token that had one.
bool rp_word_trie_step(const rp_word_trie *t, uint32_t *node, const char *token, bool *fed);

#endif
