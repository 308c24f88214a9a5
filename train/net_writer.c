// net_writer.c: symmetric 8-bit quantisation by rows: q = round(x / s), s = max |x| / 127. The rows are as different
// in size as words are in frequency; one scale for a whole table costs a point of LAS, one per row nothing measurable.
#include "net_writer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "learn/kernel.h"

static void *copy(const void *bytes, size_t n) {
    void *p = malloc(n + 1);
    if (!p)
        abort();
    memcpy(p, bytes, n);
    return p;
}

void net_writer_free(net_writer *w) {
    for (size_t i = 0; i < w->n; i++) {
        free((void *)(uintptr_t)w->section[i].name);
        free((void *)(uintptr_t)w->section[i].bytes);
    }
    w->n = 0;
}

void net_writer_bytes(net_writer *w, const char *name, const char *part, const void *bytes, size_t n) {
    char full[RP_SECTION_NAME];
    snprintf(full, sizeof full, "%s%s", name, part);
    if (w->n == NET_WRITER_SECTIONS)
        abort();
    w->section[w->n++] = (rp_section){copy(full, strlen(full) + 1), copy(bytes, n), n};
}

// The scale of n numbers, never 0.
static float scale_of(const float *x, size_t n) {
    float most = 1e-8f;
    for (size_t i = 0; i < n; i++)
        most = fmaxf(most, fabsf(x[i]));
    return most / 127;
}

void net_writer_rows(net_writer *w, const char *name, const float *rows, size_t n, size_t width) {
    int8_t *q = calloc(n, width);
    float *scale = calloc(n, sizeof *scale);
    for (size_t i = 0; i < n; i++) {
        scale[i] = scale_of(rows + i * width, width);
        for (size_t j = 0; j < width; j++)
            q[i * width + j] = (int8_t)lrintf(rows[i * width + j] / scale[i]);
    }
    net_writer_bytes(w, name, ".q", q, n * width);
    net_writer_bytes(w, name, ".scale", scale, n * sizeof *scale);
    free(q);
    free(scale);
}

void net_writer_matrix(net_writer *w, const char *name, const float *weights, const float *bias, size_t rows,
                       size_t cols,
                       float input_scale) {
    size_t padded = (rows + RP_LANES - 1) / RP_LANES * RP_LANES;
    int8_t *q = calloc(padded, cols);
    float *scale = calloc(padded, sizeof *scale), *b = calloc(padded, sizeof *b);
    int32_t *sum = calloc(padded, sizeof *sum);
    for (size_t r = 0; r < rows; r++) {
        float s = scale_of(weights + r * cols, cols);
        scale[r] = s * input_scale;
        b[r] = bias ? bias[r] : 0;
        int8_t *tile = q + r / RP_LANES * cols * RP_LANES + r % RP_LANES * RP_DEPTH;
        for (size_t k = 0; k < cols; k++) {
            int8_t v = (int8_t)lrintf(weights[r * cols + k] / s);
            tile[k / RP_DEPTH * RP_LANES * RP_DEPTH + k % RP_DEPTH] = v;
            sum[r] += v;
        }
    }
    net_writer_bytes(w, name, ".w", q, padded * cols);
    net_writer_bytes(w, name, ".scale", scale, padded * sizeof *scale);
    net_writer_bytes(w, name, ".sum", sum, padded * sizeof *sum);
    if (bias)
        net_writer_bytes(w, name, ".bias", b, padded * sizeof *b);
    free(q);
    free(scale);
    free(b);
    free(sum);
}
