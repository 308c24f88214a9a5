// linear.h: a yes-or-no classifier over hashed features: the sum of one small weight per feature, against zero. For
// decisions that are made at every character, where a network would cost too much. Immutable; any thread.
//
// Features are 32-bit hashes. The table is set-associative: a feature's low bits choose a row of four slots, its high 16
// bits must match the slot's check, so that a feature never seen in training weighs nothing. (Tried before: one bare
// weight for each hash, as in Ganchev & Dredze 2008. The unseen features of new text then add noise, which cost 1.2
// points of sentence F1 at twice the size.) Weights are integers of one scale: the sum is the same on every machine.
#ifndef RP_LEARN_LINEAR_H
#define RP_LEARN_LINEAR_H

#include <stdint.h>

#include "learn/container.h"

enum { RP_LINEAR_WAYS = 4 };

typedef struct rp_linear_row {
    uint16_t check[RP_LINEAR_WAYS];         // the feature's high 16 bits
    int16_t weight[RP_LINEAR_WAYS];         // 0: a free slot
} rp_linear_row;

typedef struct rp_linear {
    const rp_linear_row *row;               // [mask + 1], borrowed from the container
    uint32_t mask;                          // below 2^16
} rp_linear;

// Finds section `name`: 2^k rows, k ≤ 16. RP_E_FORMAT when it is missing or of another size.
rp_status rp_linear_open(const rp_container *c, const char *name, rp_linear *out, rp_error *err);

// score = Σ_i weight(feature_i); positive: yes.
static inline int32_t rp_linear_score(const rp_linear *l, const uint32_t *feature, uint32_t n) {
    int32_t score = 0;
    for (uint32_t i = 0; i < n; i++) {
        const rp_linear_row *r = &l->row[feature[i] & l->mask];
        uint16_t check = (uint16_t)(feature[i] >> 16);
        for (int j = 0; j < RP_LINEAR_WAYS; j++)
            score += r->check[j] == check ? r->weight[j] : 0;
    }
    return score;
}

// For trainers: puts feature into row[n_rows] (a power of two, zeroed at first), unless its row is full. Give the
// heaviest weights first. Returns whether there was room.
bool rp_linear_put(rp_linear_row *row, uint32_t n_rows, uint32_t feature, int16_t weight);

#endif
