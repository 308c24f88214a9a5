// cutter.h: the two walks over a block that cut it into words and sentences, and what each decision sees. The walk asks
// a decider at every place where a cut is possible: the trained weights when running (splitter.c), the gold spans when
// training (train/splitter.c). So both see the same features by construction.
#ifndef RP_TEXT_CUTTER_H
#define RP_TEXT_CUTTER_H

#include "text/chars.h"

enum { RP_CUT_FEATURES = 44 };      // at most this many features a decision

typedef struct rp_decider {
    // Is there a cut before byte `byte` of the text? feature: [n] hashes.
    bool (*cut)(void *context, uint32_t byte, const uint32_t *feature, uint32_t n);
    void *context;
} rp_decider;

// DOTTED ends with a full stop of its own ("Corp.", "U.S."); marks are RP_WORD_MARK + their first character.
enum rp_word_kind {
    RP_WORD_LOWER, RP_WORD_TITLE, RP_WORD_UPPER, RP_WORD_INITIAL, RP_WORD_NUMBER, RP_WORD_MIXED, RP_WORD_DOTTED,
    RP_WORD_DOTTED_INITIAL, RP_WORD_MARK
};
typedef struct rp_word {
    uint32_t from, to;              // characters of the block
    uint32_t hash;                  // of its characters in lower case
    uint8_t kind;                   // enum rp_word_kind
} rp_word;
typedef RP_VEC(rp_word) rp_words;

// Words that are written together though they are two, all letters: "cannot", "gonna", "dont". Sorted by hash.
typedef struct rp_fused { uint32_t hash, cut; } rp_fused;      // cut: letters of the first word
typedef struct rp_fused_table { const rp_fused *v; uint32_t n; } rp_fused_table;

static inline uint32_t rp_mix(uint32_t h, uint32_t x) {
    h = (h ^ x) * 0x9E3779B1u;
    return h ^ (h >> 15);
}

static inline uint32_t rp_pack(uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    return a << 24 | b << 16 | c << 8 | d;
}

// The hash of characters from..to in lower case, as in rp_word and rp_fused.
uint32_t rp_word_hash(const rp_chars *c, uint32_t from, uint32_t to);

// Cuts the block into words: appends to words, whose storage grows in arena. A word never holds white space.
void rp_words_cut(const rp_chars *c, const rp_decider *decide, const rp_fused_table *fused, rp_arena *arena, rp_words *words);

// Cuts words into sentences: writes to start[i] whether word i begins one (start[0] is set).
void rp_sentences_cut(const rp_chars *c, const rp_words *words, const rp_decider *decide, bool *start);

#endif
