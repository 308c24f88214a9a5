// features.h: what the network sees of one word, as numbers. Shared by training and inference, so that the two can
// never differ. A pure function of the form; no state; any thread.
#ifndef RP_LEARN_FEATURES_H
#define RP_LEARN_FEATURES_H

#include <stdint.h>

enum {
    RP_GRAMS = 24,                  // at most this many character n-grams a word
    RP_GRAM_BUCKETS = 1 << 15,      // rows of the n-gram table
    RP_SUFFIX_BUCKETS = 1 << 13,
    RP_SHAPE_BUCKETS = 1 << 12,
};

typedef struct rp_features {
    uint64_t key;                   // of the lower-case form: finds its rows among the vectors and the trained words
    uint32_t suffix, shape;         // buckets: last three bytes in lower case; pattern of cases and digits
    uint32_t n_grams;
    uint32_t gram[RP_GRAMS];        // buckets
} rp_features;

// form and its lower case, both NUL-terminated.
void rp_features_of(const char *form, const char *lower, rp_features *out);

// The key of a lower-case form: what vector and word tables are sorted by.
uint64_t rp_features_key(const char *lower);

#endif
