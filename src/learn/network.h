// network.h: the neural network that reads a sentence: part-of-speech tags, dependency tree and names in one pass.
//
//   word forms ─► features ─► x [E] ─► recurrent layers, both directions ─► states [2 H] ─► heads
//                                                                       tags · arcs · relations · names
//
// A network is immutable after open and shared by all threads; a work area belongs to one thread. What a sentence
// gives depends on its words alone: not on its neighbours in a batch, the number of threads or the processor.
#ifndef RP_LEARN_NETWORK_H
#define RP_LEARN_NETWORK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "learn/container.h"
#include "learn/kernel.h"

enum {
    RP_NET_SENTENCE = 224,          // words of the longest sentence that is read as one; cut longer ones before
    RP_NET_BATCH = 512,             // words and roots of the largest batch
};

typedef struct rp_net rp_net;
typedef struct rp_net_work rp_net_work;

// The label sets that the model must have been trained with, each a list of names separated by spaces, in number order.
typedef struct rp_net_labels {
    const char *upos, *xpos, *relations, *names;
    uint32_t n_upos, n_xpos, n_relations, n_names;
    uint32_t root;                  // number of the relation "root"
} rp_net_labels;

// Opens the network of a container and takes the container over (also on failure). The labels are only read here.
// RP_E_FORMAT: sections missing, of impossible size, or with numbers that are not finite. RP_E_VERSION: other labels.
rp_status rp_net_open(rp_container *c, const rp_net_labels *labels, rp_net **out, rp_error *err);
void rp_net_close(rp_net *net);                                     // NULL is allowed

// Chooses the kernels (for tests and comparisons); before the first work area is used.
void rp_net_use(rp_net *net, const rp_kernels *kernels);

// About 10 MB; allocated once, nothing is allocated in rp_net_run. NULL when out of memory.
rp_net_work *rp_net_work_new(const rp_net *net);
void rp_net_work_free(rp_net_work *w);                              // NULL is allowed

// Some sentences and, column by column, what was read in them. Every array is the caller's, [first[n_sentences]].
typedef struct rp_net_batch {
    uint32_t n_sentences;
    const uint32_t *first;          // [n_sentences + 1] first word of each; first[0] = 0
    const char *const *form;        // NUL-terminated
    const char *const *lower;       // the same in lower case
    uint8_t *upos, *xpos, *relation, *name;
    uint32_t *head;                 // index of a word of the same batch, or UINT32_MAX at the root
    uint8_t *sure;                  // 0..255: 255 × P(head) × P(relation | head)
} rp_net_batch;

// Asserts words + sentences ≤ RP_NET_BATCH and every sentence 1..RP_NET_SENTENCE words. Always gives a tree with one
// root per sentence. Cost: linear in the words, but for n² products of 256 bytes in a sentence of n words.
void rp_net_run(const rp_net *net, rp_net_work *w, const rp_net_batch *batch);

// The states of the last batch, for further heads: [2 H] bytes of word i of the batch, real value (q − 128) / 127.
// Borrowed until the next rp_net_run. *n is set to 2 H.
const uint8_t *rp_net_state(const rp_net *net, const rp_net_work *w, uint32_t i, uint32_t *n);

#endif
