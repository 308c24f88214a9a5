// chain.h: the best sequence of name labels: emissions and transitions in the BIO scheme (a linear-chain CRF,
// Lafferty et al. 2001, decoded by Viterbi).
#ifndef RP_LEARN_CHAIN_H
#define RP_LEARN_CHAIN_H

#include <stdint.h>

enum { RP_CHAIN_LABELS = 16 };

// label[0..n) maximising Σ emission[t × stride + label_t] + transition[label_{t−1}][label_t]; transition is [k + 1][k],
// the last row the start. Label 0 is O, then B and I of each kind in turn; I follows only B or I of its kind.
// back: [n × k] bytes of memory. n ≥ 1, k ≤ RP_CHAIN_LABELS. Cost: O(n k²).
void rp_chain_decode(const float *emission, uint32_t stride, uint32_t n, const float *transition, uint32_t k,
                     uint8_t *back, uint8_t *label);

#endif
