// network_parts.h: what the files of the network share: its parts as they lie in the container, and the work area.
// Included by network.c, encoder.c and heads.c only.
#ifndef RP_LEARN_NETWORK_PARTS_H
#define RP_LEARN_NETWORK_PARTS_H

#include "learn/network.h"

enum { RP_NET_SEEN = 8192 };                        // words whose input a work area keeps
enum { RP_NET_LAYERS = 4, RP_NET_UNITS = 512, RP_NET_INPUT = 512, RP_NET_HEAD = 512, RP_NET_NAMES = 16 };

// Section "dims", u32 each, in this order.
typedef struct rp_net_dims {
    uint32_t format;                            // 1
    uint32_t units, layers;                     // H, 1..RP_NET_LAYERS
    uint32_t vector, word, gram, suffix, shape; // widths of the parts of x; their sum is E
    uint32_t arc, relation, name;               // widths of the heads' projections
    uint32_t vectors, words;                    // rows; words has two more rows in front: unknown, root
    uint32_t zero[3];
} rp_net_dims;

// Rows of 8-bit numbers with a scale each.
typedef struct rp_rows {
    uint32_t n, width;
    const int8_t *q;                            // [n][width]
    const float *scale;                         // [n]
} rp_rows;

typedef struct rp_layer {
    rp_matrix input;                            // [8 H][E or 2 H]: forward gates, then backward gates
    rp_matrix recurrent[2];                     // [4 H][H]; bias is NULL, scale is that of the sums
} rp_layer;

// The outputs of `heads`, one after the other.
enum rp_segment { RP_SEG_ARC_DEP, RP_SEG_ARC_HEAD, RP_SEG_REL_DEP, RP_SEG_REL_HEAD, RP_SEG_NAME, RP_SEG_LEAKY,
                  RP_SEG_UPOS = RP_SEG_LEAKY, RP_SEG_XPOS, RP_SEGMENTS };

struct rp_net {
    rp_container *container;
    const rp_kernels *kernels;
    rp_net_dims dims;
    uint32_t input;                             // E
    uint32_t n_upos, n_xpos, n_relations, n_names, root;
    const uint64_t *vector_keys, *word_keys;    // ascending
    rp_rows vectors, words, grams, suffixes, shapes;
    rp_layer layer[RP_NET_LAYERS];
    rp_matrix heads;                            // [Σ segments][2 H]
    uint32_t at[RP_SEGMENTS + 1];               // first output of each segment
    rp_matrix arc;                              // [arc][arc]
    rp_matrix relations;                        // [relations][3 relation]
    rp_matrix names;                            // [names][name]
    const float *transition;                    // [names + 1][names]: from, to; the last row is the start
};

// Row r is a word or the root of a sentence: row start[s] is the root, start[s] + i its word i (from 1). Sentences
// are ordered by length, longest first, so that those still running at a step are the first.
struct rp_net_work {
    void *allocated;                                // what to free: the struct stands at its first 64-byte boundary
    uint32_t n_sentences, n_rows;
    uint32_t order[RP_NET_BATCH];               // place → sentence of the batch
    uint32_t start[RP_NET_BATCH];               // place → its root's row
    uint32_t length[RP_NET_BATCH];              // place → words + 1
    uint32_t row_of[RP_NET_BATCH];              // word of the batch → row
    uint32_t type_of[RP_NET_BATCH];             // row → distinct word
    uint32_t n_types;
    int32_t *gates;                             // [RP_NET_BATCH][4 H] sums of the gates' inputs: per type, then per row
    uint8_t *x;                                 // [RP_NET_BATCH][E] quantised inputs per type
    float *x_scale;                             // [RP_NET_BATCH]
    uint64_t *seen;                             // [RP_NET_SEEN] hashes of the forms that were embedded last
    uint8_t *seen_x;                            // [RP_NET_SEEN][E] their inputs
    float *seen_scale;                          // [RP_NET_SEEN], 0 where none is
    uint8_t *states[2];                         // [RP_NET_BATCH][2 H] of this layer and the one before
    uint8_t *last;                              // one of the two: states of the last layer
    int32_t *sums;                              // sums of one product: see sums_needed in network.c
    uint8_t *h;                                 // [RP_NET_BATCH][H] running states of one direction
    float *c;                                   // [RP_NET_BATCH][H]
    float *out;                                 // [RP_NET_BATCH][rows of heads]
    uint8_t *q[RP_SEG_LEAKY];                   // [RP_NET_BATCH][segment] quantised projections
    float *q_scale[RP_SEG_LEAKY];               // [RP_NET_BATCH + 16]
    int8_t *tiles;                              // [RP_NET_SENTENCE + 16][arc] heads of one sentence as a matrix
    uint8_t *pairs;                             // [RP_NET_SENTENCE + 1][3 relation] inputs of `relations`
    float *scores;                              // [RP_NET_SENTENCE + 16]² of one sentence, dependents by heads
    uint32_t *heads;                            // [RP_NET_SENTENCE + 1]
    void *tree;                                 // memory of the spanning tree
    uint32_t table[4 * RP_NET_BATCH];           // hash of a form → its type + 1
};

// encoder.c: fills order .. n_types and leaves the last layer's states in w->last.
void rp_encoder_run(const rp_net *net, rp_net_work *w, const rp_net_batch *batch);

// heads.c: everything after the states, into the batch's columns.
void rp_heads_run(const rp_net *net, rp_net_work *w, const rp_net_batch *batch);

#endif
