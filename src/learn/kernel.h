// kernel.h: the arithmetic of inference: 8-bit matrix products with exact 32-bit sums, and the element-wise functions
// of the recurrent cell. Three implementations of one table of functions, chosen at run time: portable C, AVX2 and
// AVX-512 VNNI. They give the same bits: integer sums are exact in any order, and the floating-point functions do the
// same IEEE operations in the same order (no contraction, no approximate instruction). So an account does not depend on the
// processor that wrote it, nor on how sentences were batched.
//
// Values are quantised symmetrically: real = scale × q, q in -127..127. Activations are stored with 128 added, as
// unsigned bytes, because that is what the dot-product instruction takes; `sum` takes the offset out again.
#ifndef RP_LEARN_KERNEL_H
#define RP_LEARN_KERNEL_H

#include <stdint.h>

enum {
    RP_LANES = 16,                  // outputs are computed, and weights stored, in groups of 16
    RP_DEPTH = 4,                   // inputs are taken four at a time
    RP_ZERO = 128,                  // the stored byte of activation 0
    RP_FAINT = -16,                 // e to this power and below does not show in a byte
};

// y = W x + b. W is [rows / 16][cols / 4][16][4]: tile after tile, in the order the product reads them.
typedef struct rp_matrix {
    uint32_t rows, cols;            // outputs (a multiple of 16), inputs (a multiple of 4)
    const int8_t *w;
    const float *scale;             // [rows] of the weights
    const float *bias;              // [rows]
    const int32_t *sum;             // [rows] Σ_k w
} rp_matrix;

// One step of the recurrent cell for one sentence; H units, a multiple of 16.
typedef struct rp_cell {
    uint32_t units;
    const rp_matrix *w_x, *w_h;     // [4 H] rows: gates in the order input, forget, output, candidate; W_h has no bias
    const int32_t *input;           // [4 H] raw sums W_x x of the product kernel
    float x_scale;                  // of x
    const int32_t *recurrent;       // [4 H] raw sums W_h h, or NULL at the first step
    float *c;                       // [H] in: the state before; out: the state after
    uint8_t *h;                     // [H] out: round(127 h) + 128
} rp_cell;

typedef struct rp_kernels {
    const char *name;
    // y[i][r] = Σ_k x[i][k] W[r][k], x as stored (offset not taken out); n rows of x, strides in elements.
    void (*product)(const rp_matrix *m, const uint8_t *x, uint32_t x_stride, uint32_t n, int32_t *y, uint32_t y_stride);
    void (*cell)(const rp_cell *s);
    // y[r] = (sums[r] − 128 sum[r]) × (x_scale scale[r]) + bias[r], r < rows
    void (*restore)(const rp_matrix *m, const int32_t *sums, float x_scale, float *y);
    // q = round(x / s) + 128 with s = max |x| / 127; returns s (1 when all are 0). n a multiple of 16.
    float (*quantise)(const float *x, uint32_t n, uint8_t *q);
    // x = max(x, 0.1 x), n a multiple of 16
    void (*leaky)(float *x, uint32_t n);
    // x[j] += q[j] × scale
    void (*add_row)(const int8_t *q, uint32_t n, float scale, float *x);
    // y = e^(x − most) where x − most > RP_FAINT, else 0; of x above most, anything. n a multiple of 16
    void (*weights)(const float *x, uint32_t n, float most, float *y);
    // Writes one row of n (a multiple of 64) activations as weights of one lane of a tile column: four bytes every
    // 64. Returns the sum of the row.
    int32_t (*tile)(const uint8_t *q, uint32_t n, int8_t *to);
} rp_kernels;

extern const rp_kernels rp_kernels_portable;
#if defined __x86_64__
extern const rp_kernels rp_kernels_avx2, rp_kernels_vnni;       // only where the processor has them
#endif

// The fastest this processor runs. Static storage.
const rp_kernels *rp_kernels_best(void);

// x to the power: e^x for |x| ≤ 80 by the polynomial that the kernels use; relative error below 5e-6.
float rp_exp(float x);

#endif
