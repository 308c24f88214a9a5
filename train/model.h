// model.h: the network of learn/network.h in floats, with its loss and gradient. What is computed is described in
// learn/encoder.c and learn/heads.c; here it is trained.
#ifndef RP_TRAIN_MODEL_H
#define RP_TRAIN_MODEL_H

#include "lstm.h"
#include "sentences.h"
#include "text/tagset.h"

enum { VECTOR = 100, MODEL_LAYERS = 4, MODEL_PARTS = 5 };

typedef struct model_sizes {
    int units, layers;
    int word, gram, suffix, shape;          // widths; the vectors' is VECTOR
    int arc, relation, name;
} model_sizes;

enum model_projection { TO_ARC_DEP, TO_ARC_HEAD, TO_REL_DEP, TO_REL_HEAD, TO_NAME, PROJECTIONS };

typedef struct model {
    model_sizes size;
    int input;                              // E
    const float *vectors;                   // [n_vectors][VECTOR], not trained
    word_table vector_keys, words;
    slice word, gram, suffix, shape;        // embeddings
    lstm layer[MODEL_LAYERS][2];            // forward, backward
    dense projection[PROJECTIONS], upos, xpos, names;
    slice arc, arc_bias;                    // [arc][arc] from dependent to head, [arc]
    slice relation, relation_bias;          // [relations][3 relation], [relations]
    slice transition;                       // [names + 1][names]
    size_t embeddings, n;                   // parameters: of the embeddings, all
    float *values;                          // [n]
    float drop, drop_part, drop_word;       // of states and projections, of parts of x, of words
} model;

// Lays out and draws the parameters. vectors and tables are borrowed.
void model_new(model *m, random_state *r);

// What one thread needs.
typedef struct model_work {
    float *gradient;                        // [m->n]
    scratch scratch;
    random_state random;
} model_work;

// The loss of some sentences (longest first), with dropout; adds the gradient to w->gradient.
double model_loss(const model *m, model_work *w, sentence **s, int n);

// Writes the 8-bit model that learn/network.c reads.
rp_status model_write(const model *m, const char *path, rp_error *err);

#endif
