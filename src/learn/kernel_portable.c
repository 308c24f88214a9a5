// kernel_portable.c: the kernels in plain C: what the others must reproduce bit by bit, and what runs where they
// cannot. Read these to know what is computed.
#include <string.h>

#include "learn/kernel.h"
#include "learn/kernel_math.h"

float rp_exp(float x) {
    float t = x * RP_LOG2E;
    float n = (t + RP_ROUND) - RP_ROUND;
    float f = t - n;
    float p = RP_EXP_4;
    p = p * f + RP_EXP_3;
    p = p * f + RP_EXP_2;
    p = p * f + RP_EXP_1;
    p = p * f + 1.0f;
    int32_t bits;
    memcpy(&bits, &p, sizeof bits);
    bits += (int32_t)n * (1 << 23);
    memcpy(&p, &bits, sizeof p);
    return p;
}

// e^-x, and flat where the gates are flat.
static float decay(float x) {
    x = x < RP_GATE_CLIP ? x : RP_GATE_CLIP;
    x = x > -RP_GATE_CLIP ? x : -RP_GATE_CLIP;
    return rp_exp(0.0f - x);
}

// Rounds to the nearest integer, ties to even, |x| ≤ 2^22.
static int32_t nearest(float x) {
    return (int32_t)((x + RP_ROUND) - RP_ROUND);
}

static void product_row(const rp_matrix *m, const uint8_t *x, int32_t *y) {
    const int8_t *w = m->w;
    for (uint32_t r = 0; r < m->rows; r += RP_LANES) {
        int32_t sums[RP_LANES] = {0};
        for (uint32_t k = 0; k < m->cols; k += RP_DEPTH, w += RP_LANES * RP_DEPTH) {
            const int a = x[k], b = x[k + 1], c = x[k + 2], d = x[k + 3];
            for (uint32_t lane = 0; lane < RP_LANES; lane++) {
                const int8_t *v = w + (size_t)lane * RP_DEPTH;
                sums[lane] += a * v[0] + b * v[1] + c * v[2] + d * v[3];
            }
        }
        memcpy(y + r, sums, sizeof sums);
    }
}

static void product(const rp_matrix *m, const uint8_t *x, uint32_t x_stride, uint32_t n, int32_t *y,
                    uint32_t y_stride) {
    for (uint32_t i = 0; i < n; i++)
        product_row(m, x + (size_t)i * x_stride, y + (size_t)i * y_stride);
}

// The real value of a raw sum.
static float real(const rp_matrix *m, const int32_t *sums, uint32_t r, float x_scale) {
    return (float)(sums[r] - RP_ZERO * m->sum[r]) * (x_scale * m->scale[r]) + m->bias[r];
}

// The pre-activation of gate g of unit u: W_x x + b + W_h h.
static float gate(const rp_cell *s, uint32_t g, uint32_t u) {
    uint32_t r = g * s->units + u;
    float input = real(s->w_x, s->input, r, s->x_scale);
    if (!s->recurrent)
        return input;
    return input + (float)(s->recurrent[r] - RP_ZERO * s->w_h->sum[r]) * s->w_h->scale[r];
}

// c' = σ(f) c + σ(i) tanh(g);  h = σ(o) tanh(c').  With a = e^-i, b = e^-2g: σ(i) tanh(g) = (1 − b) / ((1 + a)(1 + b)),
// one division instead of two.
static void cell(const rp_cell *s) {
    for (uint32_t u = 0; u < s->units; u++) {
        float i = decay(gate(s, 0, u)), f = decay(gate(s, 1, u)), o = decay(gate(s, 2, u));
        float g = decay(2.0f * gate(s, 3, u));
        float c = s->c[u] / (1.0f + f) + (1.0f - g) / ((1.0f + i) * (1.0f + g));
        float t = decay(2.0f * c);
        s->c[u] = c;
        s->h[u] = (uint8_t)(nearest(127.0f * ((1.0f - t) / ((1.0f + o) * (1.0f + t)))) + RP_ZERO);
    }
}

static void restore(const rp_matrix *m, const int32_t *sums, float x_scale, float *y) {
    for (uint32_t r = 0; r < m->rows; r++)
        y[r] = real(m, sums, r, x_scale);
}

static float quantise(const float *x, uint32_t n, uint8_t *q) {
    float largest = 0;
    for (uint32_t i = 0; i < n; i++) {
        float a = x[i] < 0 ? -x[i] : x[i];
        largest = a > largest ? a : largest;
    }
    float inverse = largest > 1e-30f ? 127.0f / largest : 0.0f;
    for (uint32_t i = 0; i < n; i++)
        q[i] = (uint8_t)(nearest(x[i] * inverse) + RP_ZERO);
    return largest > 1e-30f ? largest / 127.0f : 1.0f;
}

static void leaky(float *x, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        x[i] = x[i] < 0.1f * x[i] ? 0.1f * x[i] : x[i];
}

static void add_row(const int8_t *q, uint32_t n, float scale, float *x) {
    for (uint32_t j = 0; j < n; j++)
        x[j] += (float)q[j] * scale;
}

static void weights(const float *x, uint32_t n, float most, float *y) {
    for (uint32_t i = 0; i < n; i++) {
        float d = x[i] - most;
        y[i] = d > (float)RP_FAINT && d <= 0 ? rp_exp(d) : 0.0f;
    }
}

static int32_t tile(const uint8_t *q, uint32_t n, int8_t *to) {
    int32_t sum = 0;
    for (uint32_t k = 0; k < n; k++) {
        int v = q[k] - RP_ZERO;
        to[k / RP_DEPTH * RP_LANES * RP_DEPTH + k % RP_DEPTH] = (int8_t)v;
        sum += v;
    }
    return sum;
}

const rp_kernels rp_kernels_portable = {"portable", product, cell, restore, quantise, leaky, add_row, weights, tile};

const rp_kernels *rp_kernels_best(void) {
#if defined __x86_64__
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl"))
        return &rp_kernels_vnni;
    if (__builtin_cpu_supports("avx2"))
        return &rp_kernels_avx2;
#endif
    return &rp_kernels_portable;
}
