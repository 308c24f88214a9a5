// lstm.c: long short-term memory by hand (Hochreiter & Schmidhuber 1997), gates as in learn/kernel.h:
//
//   i, f, o = σ(…),  g = tanh(…),  c' = f c + i g,  h = o tanh(c')
//
// All sentences of the batch take a step together: one product of [running][H] by [H][4 H] a step.
#include "lstm.h"

#include <math.h>
#include <string.h>

lstm lstm_new(size_t *total, int in, int units) {
    size_t gates = 4 * (size_t)units;
    slice wx = slice_new(total, gates * (size_t)in), wh = slice_new(total, gates * (size_t)units);
    return (lstm){wx, wh, slice_new(total, gates), in, units};
}

void lstm_random(const lstm *l, float *values, random_state *r) {
    slice_random(l->wx, values, 1 / sqrtf((float)l->in), r);
    slice_random(l->wh, values, 1 / sqrtf((float)l->units), r);
    for (int j = 0; j < l->units; j++)
        values[l->b.at + (size_t)(l->units + j)] = 1;           // remember until taught to forget
}

static void map_rows(const packing *p, bool backward, int *row) {
    for (int t = 0; t < p->steps; t++)
        for (int b = 0; b < p->running[t]; b++)
            row[packing_row(p, b, t)] = packing_row(p, b, backward ? p->length[b] - 1 - t : t);
}

static float clip(float x) {
    return x > 15 ? 15 : x < -15 ? -15 : x;
}

static void cell_forward(int units, float *restrict gate, const float *restrict c_before, float *restrict c,
                         float *restrict tanh_c,
                         float *restrict h) {
    for (int j = 0; j < 3 * units; j++)
        gate[j] = 1 / (1 + expf(-clip(gate[j])));
    for (int j = 3 * units; j < 4 * units; j++)
        gate[j] = 2 / (1 + expf(-2 * clip(gate[j]))) - 1;
    for (int j = 0; j < units; j++)
        c[j] = (c_before ? gate[units + j] * c_before[j] : 0) + gate[j] * gate[3 * units + j];
    for (int j = 0; j < units; j++)
        tanh_c[j] = 2 / (1 + expf(-2 * clip(c[j]))) - 1;
    for (int j = 0; j < units; j++)
        h[j] = gate[2 * units + j] * tanh_c[j];
}

void lstm_forward(const lstm *l, const float *values, const packing *p, const float *x, bool backward, float *y,
                  lstm_trace *trace, scratch *s) {
    int units = l->units, rows = p->rows;
    size_t width = 4 * (size_t)units, h = (size_t)units;
    trace->row = (int *)scratch_new(s, (size_t)rows);
    map_rows(p, backward, trace->row);
    dense input = {l->wx, l->b, l->in, 4 * units};
    float *projected = dense_forward(&input, values, x, rows, s);
    trace->gates = scratch_new(s, (size_t)rows * width);
    for (int i = 0; i < rows; i++)
        memcpy(trace->gates + (size_t)i * width, projected + (size_t)trace->row[i] * width, width * sizeof(float));
    trace->c = scratch_new(s, (size_t)rows * h);
    trace->tanh_c = scratch_new(s, (size_t)rows * h);
    trace->h = scratch_new(s, (size_t)rows * h);
    for (int t = 0; t < p->steps; t++) {
        size_t at = (size_t)p->first[t], before = t ? (size_t)p->first[t - 1] : 0;
        if (t)
            multiply(trace->h + before * h, false, values + l->wh.at, true, p->running[t], 4 * units, units, 1,
                     trace->gates + at * width);
        for (size_t b = 0; b < (size_t)p->running[t]; b++) {
            size_t i = at + b;
            cell_forward(units, trace->gates + i * width, t ? trace->c + (before + b) * h : NULL, trace->c + i * h,
                         trace->tanh_c + i * h, trace->h + i * h);
            memcpy(y + (size_t)trace->row[i] * 2 * h + (backward ? h : 0), trace->h + i * h, h * sizeof(float));
        }
    }
}

// From dh and dc of one row to the gradients before the gates (d) and dc of the step before.
static void cell_backward(int units, const float *restrict gate, const float *restrict tanh_c,
                          const float *restrict c_before,
                          const float *restrict dh, const float *restrict dc, float *restrict d,
                              float *restrict dc_before) {
    for (int j = 0; j < units; j++) {
        float i = gate[j], f = gate[units + j], o = gate[2 * units + j], g = gate[3 * units + j];
        float dcell = dc[j] + dh[j] * o * (1 - tanh_c[j] * tanh_c[j]);
        d[2 * units + j] = dh[j] * tanh_c[j] * o * (1 - o);
        d[j] = dcell * g * i * (1 - i);
        d[3 * units + j] = dcell * i * (1 - g * g);
        d[units + j] = c_before ? dcell * c_before[j] * f * (1 - f) : 0;
        if (dc_before)
            dc_before[j] = dcell * f;
    }
}

// Through time: fills d [rows][4 H] and h_before [rows][H], both in the direction's own rows.
static void through_time(const lstm *l, const lstm_pass *pass, const packing *p, const lstm_trace *trace, float *d,
                         float *h_before, scratch *s) {
    int units = l->units;
    size_t h = (size_t)units, width = 4 * h;
    float *dh = scratch_new(s, (size_t)p->rows * h), *dc = scratch_zero(s, (size_t)p->rows * h);
    for (int i = 0; i < p->rows; i++)
        memcpy(dh + (size_t)i * h, pass->dy + (size_t)trace->row[i] * 2 * h + (pass->backward ? h : 0),
               h * sizeof(float));
    for (int t = p->steps - 1; t >= 0; t--) {
        size_t at = (size_t)p->first[t], before = t ? (size_t)p->first[t - 1] : 0;
        for (size_t b = 0; b < (size_t)p->running[t]; b++) {
            size_t i = at + b, k = before + b;
            cell_backward(units, trace->gates + i * width, trace->tanh_c + i * h, t ? trace->c + k * h : NULL,
                          dh + i * h,
                          dc + i * h, d + i * width, t ? dc + k * h : NULL);
            if (t)
                memcpy(h_before + i * h, trace->h + k * h, h * sizeof(float));
        }
        if (t)
            multiply(d + at * width, false, pass->values + l->wh.at, false, p->running[t], units, 4 * units, 1,
                     dh + before * h);
    }
}

void lstm_backward(const lstm *l, const lstm_pass *pass, const packing *p, const lstm_trace *trace, scratch *s) {
    size_t h = (size_t)l->units, width = 4 * h, rows = (size_t)p->rows;
    float *d = scratch_new(s, rows * width), *in_order = scratch_new(s, rows * width);
    float *h_before = scratch_zero(s, rows * h);
    through_time(l, pass, p, trace, d, h_before, s);
    multiply(d, true, h_before, false, 4 * l->units, l->units, p->rows, 1, pass->gradient + l->wh.at);
    for (size_t i = 0; i < rows; i++)
        memcpy(in_order + (size_t)trace->row[i] * width, d + i * width, width * sizeof(float));
    dense input = {l->wx, l->b, l->in, 4 * l->units};
    dense_backward(&input, pass->values, pass->gradient, pass->x, in_order, p->rows, pass->dx);
}
