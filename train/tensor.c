// tensor.c: see tensor.h.
#include "tensor.h"

#include <cblas.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

float random_unit(random_state *r) {
    *r ^= *r << 13;
    *r ^= *r >> 7;
    *r ^= *r << 17;
    return (float)(*r >> 40) * (1.0f / 16777216);
}

float random_normal(random_state *r) {
    float sum = -6;
    for (int i = 0; i < 12; i++)
        sum += random_unit(r);
    return sum;
}

uint32_t random_below(random_state *r, uint32_t n) {
    random_unit(r);
    return (uint32_t)(*r % n);
}

slice slice_new(size_t *total, size_t n) {
    slice s = {*total, n};
    *total += (n + 15) / 16 * 16;
    return s;
}

void slice_random(slice s, float *values, float deviation, random_state *r) {
    for (size_t i = 0; i < s.n; i++)
        values[s.at + i] = deviation * random_normal(r);
}

void scratch_open(scratch *s, size_t floats) {
    *s = (scratch){aligned_alloc(64, floats * sizeof(float)), 0, floats};
    if (!s->floats)
        abort();
}

float *scratch_new(scratch *s, size_t n) {
    float *p = s->floats + s->n;
    s->n += (n + 15) / 16 * 16;
    if (s->n > s->cap) {
        fputs("train: the scratch stack is too small for this batch\n", stderr);
        exit(1);
    }
    return p;
}

float *scratch_zero(scratch *s, size_t n) {
    float *p = scratch_new(s, n);
    memset(p, 0, n * sizeof *p);
    return p;
}

void multiply(const float *a, bool a_turned, const float *b, bool b_turned, int m, int n, int k, float beta, float *c) {
    if (m > 0 && n > 0 && k > 0)
        cblas_sgemm(CblasRowMajor, a_turned ? CblasTrans : CblasNoTrans, b_turned ? CblasTrans : CblasNoTrans, m, n, k,
                    1.0f, a, a_turned ? m : k, b, b_turned ? k : n, beta, c, n);
}

dense dense_new(size_t *total, int in, int out) {
    slice w = slice_new(total, (size_t)in * (size_t)out);
    return (dense){w, slice_new(total, (size_t)out), in, out};
}

void dense_random(const dense *d, float *values, random_state *r) {
    slice_random(d->w, values, 1 / sqrtf((float)d->in), r);
}

float *dense_forward(const dense *d, const float *values, const float *x, int rows, scratch *s) {
    float *y = scratch_new(s, (size_t)rows * (size_t)d->out);
    for (int i = 0; i < rows; i++)
        memcpy(y + (size_t)i * (size_t)d->out, values + d->b.at, (size_t)d->out * sizeof *y);
    multiply(x, false, values + d->w.at, true, rows, d->out, d->in, 1, y);
    return y;
}

void dense_backward(const dense *d, const float *values, float *gradient, const float *x, const float *dy, int rows,
                    float *dx) {
    multiply(dy, true, x, false, d->out, d->in, rows, 1, gradient + d->w.at);
    float *db = gradient + d->b.at;
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < d->out; j++)
            db[j] += dy[(size_t)i * (size_t)d->out + (size_t)j];
    if (dx)
        multiply(dy, false, values + d->w.at, false, rows, d->in, d->out, 1, dx);
}

// −Σ_i log softmax(score_i)[gold_i];  d = weight (softmax − one-hot)
double cross_entropy(const float *score, int rows, int k, const int *gold, float weight, float *d) {
    double loss = 0;
    for (int i = 0; i < rows; i++) {
        const float *s = score + (size_t)i * (size_t)k;
        float *di = d + (size_t)i * (size_t)k, most = s[0], sum = 0, right = gold[i] < 0 ? 0 : s[gold[i]];
        if (gold[i] < 0) {
            memset(di, 0, (size_t)k * sizeof *di);
            continue;
        }
        for (int j = 1; j < k; j++)
            most = s[j] > most ? s[j] : most;
        for (int j = 0; j < k; j++) {
            di[j] = expf(s[j] - most);
            sum += di[j];
        }
        for (int j = 0; j < k; j++)
            di[j] *= weight / sum;
        di[gold[i]] -= weight;
        loss -= weight * (right - most - logf(sum));
    }
    return loss;
}
