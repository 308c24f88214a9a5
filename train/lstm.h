// lstm.h: one direction of a recurrent layer over a batch of sentences, forward and backward.
#ifndef RP_TRAIN_LSTM_H
#define RP_TRAIN_LSTM_H

#include "tensor.h"

// Rows of a batch lie step by step: row first[t] + b is position t of sentence b. Sentences are ordered by length,
// longest first; running[t] of them are longer than t.
typedef struct packing {
    int sentences, steps, rows;
    int *length;                    // [sentences] positions, the root's included
    int *first, *running;           // [steps]
} packing;

static inline int packing_row(const packing *p, int b, int t) { return p->first[t] + b; }

typedef struct lstm {
    slice wx, wh, b;                // [4 H][in], [4 H][H], [4 H]; gates input, forget, output, candidate
    int in, units;
} lstm;

// What the backward pass needs of the forward one; in the scratch. Rows run in the direction's own time.
typedef struct lstm_trace {
    float *gates, *c, *tanh_c, *h;  // [rows][4 H], [rows][H] …
    int *row;                       // own row → row of the batch
} lstm_trace;

lstm lstm_new(size_t *total, int in, int units);
void lstm_random(const lstm *l, float *values, random_state *r);

// x [rows][in] → columns [H × backward ...] of y [rows][2 H].
void lstm_forward(const lstm *l, const float *values, const packing *p, const float *x, bool backward, float *y,
                  lstm_trace *trace, scratch *s);

// dy [rows][2 H], of which it reads its half; adds to dx [rows][in] and to the gradient.
typedef struct lstm_pass { const float *values; float *gradient; const float *x, *dy; float *dx; bool backward; } lstm_pass;
void lstm_backward(const lstm *l, const lstm_pass *pass, const packing *p, const lstm_trace *trace, scratch *s);

#endif
