// tensor.h: what a trainer by hand needs: one vector of parameters cut into slices, a scratch stack, matrix products
// (OpenBLAS) and the dense layer with its gradient. Matrices are row-major; "rows" are words.
#ifndef RP_TRAIN_TENSOR_H
#define RP_TRAIN_TENSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Random numbers: xorshift64. Never 0.
typedef uint64_t random_state;
float random_unit(random_state *r);                                 // [0, 1)
float random_normal(random_state *r);                               // mean 0, variance 1, nearly normal
uint32_t random_below(random_state *r, uint32_t n);

// A slice of the parameter vector; the same slice of a gradient vector is its gradient.
typedef struct slice { size_t at, n; } slice;
slice slice_new(size_t *total, size_t n);
void slice_random(slice s, float *values, float deviation, random_state *r);

// A stack of floats that is forgotten after each batch. Ends the program when full.
typedef struct scratch { float *floats; size_t n, cap; } scratch;
void scratch_open(scratch *s, size_t floats);
float *scratch_new(scratch *s, size_t n);                           // not cleared, 64-byte aligned
float *scratch_zero(scratch *s, size_t n);

// c[m][n] = beta c + a b, where a is [m][k] ([k][m] when a_turned) and b [k][n] ([n][k] when b_turned), all dense.
void multiply(const float *a, bool a_turned, const float *b, bool b_turned, int m, int n, int k, float beta, float *c);

// y = x Wᵀ + b, W [out][in]
typedef struct dense { slice w, b; int in, out; } dense;
dense dense_new(size_t *total, int in, int out);
void dense_random(const dense *d, float *values, random_state *r);
float *dense_forward(const dense *d, const float *values, const float *x, int rows, scratch *s);
// Adds to the gradients, and to dx when it is not NULL.
void dense_backward(const dense *d, const float *values, float *gradient, const float *x, const float *dy, int rows, float *dx);

// Softmax cross-entropy over rows of k scores; gold[i] < 0: no loss. d (may be score) = weight × gradient.
double cross_entropy(const float *score, int rows, int k, const int *gold, float weight, float *d);

#endif
