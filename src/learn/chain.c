// chain.c: Viterbi over name labels; see chain.h.
#include "learn/chain.h"

#include <stdbool.h>
#include <string.h>

// Labels: O, B-x, I-x, B-y, I-y, …: the even ones above 0 are I.
static bool may_follow(uint32_t from, uint32_t to) {
    return to == 0 || to % 2 == 1 || from == to || from + 1 == to;
}

static void step(const float *before, const float *transition, uint32_t k, uint32_t to, float *score, uint8_t *back) {
    *score = -1e30f;
    *back = 0;
    for (uint32_t from = 0; from < k; from++) {
        float s = before[from] + transition[from * k + to];
        if (may_follow(from, to) && s > *score) {
            *score = s;
            *back = (uint8_t)from;
        }
    }
}

void rp_chain_decode(const float *emission, uint32_t stride, uint32_t n, const float *transition, uint32_t k,
                     uint8_t *back, uint8_t *label) {
    float score[RP_CHAIN_LABELS], next[RP_CHAIN_LABELS];
    for (uint32_t y = 0; y < k; y++)
        score[y] = (y == 0 || y % 2 == 1) ? transition[k * k + y] + emission[y] : -1e30f;
    for (uint32_t t = 1; t < n; t++) {
        for (uint32_t y = 0; y < k; y++) {
            step(score, transition, k, y, &next[y], &back[t * k + y]);
            next[y] += emission[(size_t)t * stride + y];
        }
        memcpy(score, next, sizeof score);
    }
    uint32_t best = 0;
    for (uint32_t y = 1; y < k; y++)
        best = score[y] > score[best] ? y : best;
    for (uint32_t t = n; t-- > 0; best = t > 0 ? back[t * k + best] : best)
        label[t] = (uint8_t)best;
}
