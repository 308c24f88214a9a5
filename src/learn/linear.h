// linear.h: a yes-or-no classifier over hashed features: the sum of one small weight per feature, against zero. For
// decisions that are made at every character, where a network would cost too much. Immutable; any thread.
//
// Features are 32-bit hashes; the table's size is a power of two and the hash's low bits choose the row. Two features
// that fall on one row share its weight, which costs little because most rows are rare (Ganchev & Dredze, "Small
// Statistical Models by Random Feature Mixing", 2008). Weights are 8-bit, one scale for all, so the sum is exact and
// the same on every machine.
#ifndef RP_LEARN_LINEAR_H
#define RP_LEARN_LINEAR_H

#include <stdint.h>

#include "learn/container.h"

typedef struct rp_linear {
    const int8_t *weight;           // [mask + 1], borrowed from the container
    uint32_t mask;
} rp_linear;

// Finds section `name`: 2^k bytes, 4 ≤ k ≤ 30. RP_E_FORMAT when it is missing or of another size.
static inline rp_status rp_linear_open(const rp_container *c, const char *name, rp_linear *out, rp_error *err) {
    rp_section s;
    RP_TRY(rp_container_find(c, name, &s, err));
    if (s.n < 16 || s.n > 1u << 30 || (s.n & (s.n - 1)) != 0)
        return rp_container_fail(c, name, 0, err, "the number of weights is not a power of two");
    *out = (rp_linear){s.bytes, (uint32_t)(s.n - 1)};
    return RP_OK;
}

// score = Σ_i weight[feature_i mod size]; positive: yes.
static inline int32_t rp_linear_score(const rp_linear *l, const uint32_t *feature, uint32_t n) {
    int32_t score = 0;
    for (uint32_t i = 0; i < n; i++)
        score += l->weight[feature[i] & l->mask];
    return score;
}

#endif
