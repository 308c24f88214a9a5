// heads.c: what is read from the states: tags, the tree and the names.
//
//   [a; b; d; e; g; t; u] = W s + b                 one product: arc dependent and head, relation dependent and head,
//                                                   name, UPOS, XPOS; the first five through leaky ReLU, re-quantised
//   score(d → h) = (U aᵈ + u) · bʰ                  deep biaffine attention (Dozat & Manning 2017), then the best tree
//   relation     = argmax R [d ∘ e; d; e]           of the chosen head: a bilinear form of low rank, 20 times cheaper
//                                                   than a full tensor and as good here
//   names        = Viterbi over N g + transitions
//
// arc_sure is 255 × softmax of the chosen head × softmax of the chosen relation.
#include <string.h>

#include "learn/chain.h"
#include "learn/network_parts.h"
#include "learn/spanning.h"

static uint32_t width(const rp_net *net, uint32_t segment) {
    return net->at[segment + 1] - net->at[segment];
}

static uint32_t largest(const float *x, uint32_t n) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        best = x[i] > x[best] ? i : best;
    return best;
}

// softmax(x)[chosen] over n entries but `skip`. x goes on to a multiple of RP_LANES; what stands there is not looked at.
static float probability(const rp_net *net, const float *x, uint32_t n, uint32_t chosen, uint32_t skip) {
    float weight[RP_NET_SENTENCE + RP_NET_HEAD], most = x[chosen], sum = 0;
    for (uint32_t i = 0; i < n; i++)
        most = i != skip && x[i] > most ? x[i] : most;
    net->kernels->weights(x, (n + RP_LANES - 1) / RP_LANES * RP_LANES, most, weight);
    weight[skip] = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += weight[i];
    return weight[chosen] / sum;
}

// All outputs of `heads` for every row; the projections quantised segment by segment.
static void project(const rp_net *net, rp_net_work *w) {
    enum { CHUNK = 48 };
    uint32_t rows = net->heads.rows, inputs = net->heads.cols;
    for (uint32_t i = 0; i < w->n_rows; i += CHUNK) {
        uint32_t n = w->n_rows - i < CHUNK ? w->n_rows - i : CHUNK;
        net->kernels->product(&net->heads, w->last + (size_t)i * inputs, inputs, n, w->sums, rows);
        for (uint32_t k = i; k < i + n; k++) {
            float *out = w->out + (size_t)k * rows;
            net->kernels->restore(&net->heads, w->sums + (size_t)(k - i) * rows, 1.0f, out);
            net->kernels->leaky(out, net->at[RP_SEG_LEAKY]);
            for (uint32_t s = 0; s < RP_SEG_LEAKY; s++)
                w->q_scale[s][k] = net->kernels->quantise(out + net->at[s], width(net, s),
                                                          w->q[s] + (size_t)k * width(net, s));
        }
    }
}

// Replaces the dependents' projections a by U a + u, re-quantised in place.
static void bend_dependents(const rp_net *net, rp_net_work *w) {
    enum { CHUNK = 48 };
    uint32_t n_arc = net->dims.arc;
    float bent[RP_NET_HEAD];
    for (uint32_t i = 0; i < w->n_rows; i += CHUNK) {
        uint32_t n = w->n_rows - i < CHUNK ? w->n_rows - i : CHUNK;
        uint8_t *a = w->q[RP_SEG_ARC_DEP] + (size_t)i * n_arc;
        net->kernels->product(&net->arc, a, n_arc, n, w->sums, n_arc);
        for (uint32_t k = 0; k < n; k++) {
            float *scale = &w->q_scale[RP_SEG_ARC_DEP][i + k];
            net->kernels->restore(&net->arc, w->sums + (size_t)k * n_arc, *scale, bent);
            *scale = net->kernels->quantise(bent, n_arc, a + (size_t)k * n_arc);
        }
    }
}

// The heads' projections of n rows from `row` on as a matrix of the product kernel, in w->tiles.
static rp_matrix tile_heads(const rp_net *net, rp_net_work *w, uint32_t row, uint32_t n, int32_t *sum,
                            const float *zeros) {
    uint32_t cols = net->dims.arc, rows = (n + RP_LANES - 1) / RP_LANES * RP_LANES;
    const uint8_t *q = w->q[RP_SEG_ARC_HEAD] + (size_t)row * cols;
    memset(sum, 0, rows * sizeof *sum);             // lanes beyond n hold what an earlier sentence left: never read
    for (uint32_t i = 0; i < n; i++) {
        int8_t *lane = w->tiles + (size_t)(i / RP_LANES) * cols * RP_LANES + (size_t)(i % RP_LANES) * RP_DEPTH;
        sum[i] = net->kernels->tile(q + (size_t)i * cols, cols, lane);
    }
    return (rp_matrix){rows, cols, w->tiles, w->q_scale[RP_SEG_ARC_HEAD] + row, zeros, sum};
}

// Scores of all arcs of the sentence at place p, then its tree in w->heads, and P(head) of each word in sure.
static void read_tree(const rp_net *net, rp_net_work *w, uint32_t p, float *sure) {
    static const float zeros[RP_NET_SENTENCE + 2 * RP_LANES];
    int32_t sum[RP_NET_SENTENCE + 2 * RP_LANES];
    uint32_t row = w->start[p], n = w->length[p], cols = net->dims.arc;
    rp_matrix heads = tile_heads(net, w, row, n, sum, zeros);
    net->kernels->product(&heads, w->q[RP_SEG_ARC_DEP] + (size_t)row * cols, cols, n, w->sums, heads.rows);
    for (uint32_t d = 1; d < n; d++)
        net->kernels->restore(&heads, w->sums + (size_t)d * heads.rows, w->q_scale[RP_SEG_ARC_DEP][row + d],
                              w->scores + (size_t)d * heads.rows);
    rp_spanning_tree(w->scores, heads.rows, n, w->heads, w->tree);
    for (uint32_t d = 1; d < n; d++)
        sure[d] = probability(net, w->scores + (size_t)d * heads.rows, n, w->heads[d], d);
}

// [d ∘ e; d; e] of the arc between two rows, quantised into q.
static float pair_input(const rp_net *net, const rp_net_work *w, uint32_t dependent, uint32_t head, uint8_t *q) {
    uint32_t n = net->dims.relation;
    float x[3 * RP_NET_HEAD];
    const float *d = w->out + (size_t)dependent * net->heads.rows + net->at[RP_SEG_REL_DEP];
    const float *e = w->out + (size_t)head * net->heads.rows + net->at[RP_SEG_REL_HEAD];
    for (uint32_t i = 0; i < n; i++)
        x[i] = d[i] * e[i];
    memcpy(x + n, d, n * sizeof *x);
    memcpy(x + 2 * n, e, n * sizeof *x);
    return net->kernels->quantise(x, 3 * n, q);
}

// The relation of each word to its head; only the word under the root is "root".
static void read_relations(const rp_net *net, rp_net_work *w, const rp_net_batch *b, uint32_t p, const float *sure) {
    uint32_t first = b->first[w->order[p]], row = w->start[p], rows = net->relations.rows, cols = net->relations.cols;
    uint8_t *q = w->pairs;
    float scale[RP_NET_SENTENCE + 1], score[RP_NET_HEAD];
    uint32_t n = w->length[p];
    for (uint32_t d = 1; d < n; d++)
        scale[d] = pair_input(net, w, row + d, row + w->heads[d], q + (size_t)d * cols);
    net->kernels->product(&net->relations, q + cols, cols, n - 1, w->sums, rows);
    for (uint32_t d = 1; d < n; d++) {
        uint32_t i = first + d - 1;
        net->kernels->restore(&net->relations, w->sums + (size_t)(d - 1) * rows, scale[d], score);
        bool is_root = w->heads[d] == 0;
        score[net->root] = is_root ? score[net->root] : -1e9f;
        uint32_t r = is_root ? net->root : largest(score, net->n_relations);
        b->relation[i] = (uint8_t)r;
        b->head[i] = is_root ? UINT32_MAX : first + w->heads[d] - 1;
        float p_relation = is_root ? 1.0f : probability(net, score, net->n_relations, r, net->root);
        b->sure[i] = (uint8_t)(255.0f * sure[d] * p_relation + 0.5f);
    }
}

static void read_tags(const rp_net *net, rp_net_work *w, const rp_net_batch *b, uint32_t p) {
    uint32_t first = b->first[w->order[p]];
    for (uint32_t d = 1; d < w->length[p]; d++) {
        const float *out = w->out + (size_t)(w->start[p] + d) * net->heads.rows;
        b->upos[first + d - 1] = (uint8_t)largest(out + net->at[RP_SEG_UPOS], net->n_upos);
        b->xpos[first + d - 1] = (uint8_t)largest(out + net->at[RP_SEG_XPOS], net->n_xpos);
    }
}

static void read_names(const rp_net *net, rp_net_work *w, const rp_net_batch *b, uint32_t p) {
    uint32_t row = w->start[p] + 1, n = w->length[p] - 1, cols = net->dims.name, rows = net->names.rows;
    uint8_t back[RP_NET_SENTENCE * RP_CHAIN_LABELS];
    net->kernels->product(&net->names, w->q[RP_SEG_NAME] + (size_t)row * cols, cols, n, w->sums, rows);
    for (uint32_t t = 0; t < n; t++)
        net->kernels->restore(&net->names, w->sums + (size_t)t * rows, w->q_scale[RP_SEG_NAME][row + t],
                              w->scores + (size_t)t * rows);
    rp_chain_decode(w->scores, rows, n, net->transition, net->n_names, back, b->name + b->first[w->order[p]]);
}

void rp_heads_run(const rp_net *net, rp_net_work *w, const rp_net_batch *b) {
    float sure[RP_NET_SENTENCE + 1];
    project(net, w);
    bend_dependents(net, w);
    for (uint32_t p = 0; p < w->n_sentences; p++) {
        read_tags(net, w, b, p);
        read_tree(net, w, p, sure);
        read_relations(net, w, b, p, sure);
        read_names(net, w, b, p);
    }
}
