// lemma_rule.h: the parts of the lemma table that running (lemma.c) and training (train/train_lemmas.c) share.
//
// A rule turns a word into its lemma: drop so many bytes of its end, append some, perhaps raise its first letter:
// "agreed" VBD ─(1, "", no)─► "agree". A key is the tags, whether the word is capitalised inside its sentence, and an
// ending of the word; the longest ending that the table knows says the rule. Whole words are marked, so that
// irregular ones do not speak for words that end like them.
#ifndef RP_TEXT_LEMMA_RULE_H
#define RP_TEXT_LEMMA_RULE_H

#include <stdbool.h>
#include <stdint.h>

enum { RP_LEMMA_ENDING = 7, RP_LEMMA_APPEND = 12 };     // bytes of the longest ending, of the longest addition

typedef struct rp_lemma_rule {          // in the file: [n] of these; rule 0 leaves the word alone
    uint8_t drop, raise, n_append;
    char append[RP_LEMMA_APPEND + 1];
} rp_lemma_rule;

// In the file: [2^k] of these, open addressing from the key's low bits, check its high 16 bits; rule 0xFFFF: free.
typedef struct rp_lemma_slot { uint16_t check, rule; } rp_lemma_slot;
enum { RP_LEMMA_FREE = 0xFFFF };

// What a word's keys begin with.
static inline uint32_t rp_lemma_seed(uint32_t upos, uint32_t xpos, bool capital) {
    return (upos * 64 + xpos) * 2 + capital + 1;
}

// The key of the last n bytes of word[0..bytes); whole: they are all of it.
static inline uint32_t rp_lemma_key(uint32_t seed, const char *word, uint32_t bytes, uint32_t n, bool whole) {
    uint32_t h = seed * 0x9E3779B1u ^ (whole ? 0xC2B2AE35u : 0);
    for (uint32_t i = 0; i < n; i++) {
        h = (h ^ (uint8_t)word[bytes - 1 - i]) * 0x01000193u;
        h ^= h >> 15;
    }
    h *= 0x85EBCA6Bu;
    return h ^ (h >> 13);
}

#endif
