// spanning.h: the best tree over the words of a sentence.
#ifndef RP_LEARN_SPANNING_H
#define RP_LEARN_SPANNING_H

#include <stddef.h>
#include <stdint.h>

// Bytes of memory rp_spanning_tree needs for n nodes.
size_t rp_spanning_memory(uint32_t n);

// head[d] for d in 1..n-1 such that they form a tree under node 0 in which exactly one node hangs on 0, with the
// greatest Σ score[d × stride + head[d]]. Diagonal and row 0 are not read. memory: see above. Finite scores only.
// Cost: O(n) when the best heads are a tree (nine sentences in ten), else O(n²) per contracted cycle.
void rp_spanning_tree(const float *score, uint32_t stride, uint32_t n, uint32_t *head, void *memory);

#endif
