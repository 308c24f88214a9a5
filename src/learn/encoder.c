// encoder.c: from word forms to states: embeddings and bidirectional LSTM layers (Hochreiter & Schmidhuber 1997;
// Graves & Schmidhuber 2005; as encoder of a parser: Kiperwasser & Goldberg 2016, Dozat & Manning 2017).
//
//   x = [vector; word; mean of n-gram rows; suffix; shape]                                 per distinct word
//   sums = W_x x  (one product for all words)    then, step by step,    W_h h   and the cell of kernel.h
//
// x depends on the form alone, so the first layer's product is done once per distinct word of the batch. Sentences of
// a batch advance together, which turns the recurrent product from vector times matrix into matrix times matrix. One
// direction at a time, and raw sums up to the cell, so that what the cell reads is still in the second-level cache.
#include <assert.h>
#include <string.h>
#include <xxhash.h>

#include "learn/features.h"
#include "learn/network_parts.h"

enum { UNKNOWN, ROOT };                         // the first two rows of the words

static uint32_t find_key(const uint64_t *keys, uint32_t n, uint64_t key) {
    uint32_t from = 0, to = n;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (keys[middle] < key)
            from = middle + 1;
        else
            to = middle;
    }
    return from < n && keys[from] == key ? from : UINT32_MAX;
}

// x += weight × row i
static void add_row(const rp_net *net, const rp_rows *rows, uint32_t i, float weight, float *x) {
    net->kernels->add_row(rows->q + (size_t)i * rows->width, rows->width, rows->scale[i] * weight, x);
}

// The input of one distinct word; form NULL: the root.
static void embed(const rp_net *net, const char *form, const char *lower, float *x) {
    memset(x, 0, net->input * sizeof *x);
    float *word = x + net->dims.vector, *gram = word + net->dims.word;
    float *suffix = gram + net->dims.gram, *shape = suffix + net->dims.suffix;
    rp_features f;
    rp_features_of(form ? form : "<ROOT>", form ? lower : "<ROOT>", &f);
    uint32_t i = find_key(net->vector_keys, net->dims.vectors, f.key);
    if (i != UINT32_MAX)
        add_row(net, &net->vectors, i, 1.0f, x);
    i = find_key(net->word_keys, net->dims.words, f.key);
    add_row(net, &net->words, form == NULL ? ROOT : i == UINT32_MAX ? UNKNOWN : i + 2, 1.0f, word);
    for (uint32_t k = 0; k < f.n_grams; k++)
        add_row(net, &net->grams, f.gram[k], 1.0f / (float)f.n_grams, gram);
    add_row(net, &net->suffixes, f.suffix, 1.0f, suffix);
    add_row(net, &net->shapes, f.shape, 1.0f, shape);
}

// The quantised input of a word. Most words of a text come again in the next batch, so inputs are kept by the form's hash, the newest of
// each slot.
static void input_of(const rp_net *net, rp_net_work *w, uint32_t t, uint64_t hash, const char *form, const char *lower) {
    uint32_t slot = (uint32_t)(hash % RP_NET_SEEN);
    uint8_t *kept = w->seen_x + (size_t)slot * net->input;
    if (w->seen_scale[slot] == 0 || w->seen[slot] != hash) {
        float x[RP_NET_INPUT];
        embed(net, form, lower, x);
        w->seen_scale[slot] = net->kernels->quantise(x, net->input, kept);
        w->seen[slot] = hash;
    }
    memcpy(w->x + (size_t)t * net->input, kept, net->input);
    w->x_scale[t] = w->seen_scale[slot];
}

// The number of form among the distinct words; a new one is embedded. Two forms with one 64-bit hash would be taken
// for the same word: once in 10^13 batches.
static uint32_t type_number(const rp_net *net, rp_net_work *w, uint64_t *hashes, const char *form, const char *lower) {
    enum { SLOTS = sizeof w->table / sizeof w->table[0] };
    uint64_t hash = form ? XXH64(form, strlen(form), 1) : 0;
    uint32_t slot = (uint32_t)(hash % SLOTS);
    for (; w->table[slot] != 0; slot = (slot + 1) % SLOTS)
        if (hashes[w->table[slot] - 1] == hash)
            return w->table[slot] - 1;
    uint32_t t = w->n_types++;
    w->table[slot] = t + 1;
    hashes[t] = hash;
    input_of(net, w, t, hash, form, lower);
    return t;
}

static uint32_t words_of(const rp_net_batch *b, uint32_t s) {
    return b->first[s + 1] - b->first[s];
}

// Counting sort by length, longest first; sentences of one length stay in order.
static void order_sentences(rp_net_work *w, const rp_net_batch *b) {
    uint32_t at[RP_NET_SENTENCE + 2] = {0};
    for (uint32_t s = 0; s < b->n_sentences; s++) {
        assert(words_of(b, s) >= 1 && words_of(b, s) <= RP_NET_SENTENCE);
        at[words_of(b, s)]++;
    }
    for (uint32_t n = RP_NET_SENTENCE + 1, sum = 0; n-- > 0;) {
        uint32_t count = at[n];
        at[n] = sum;
        sum += count;
    }
    for (uint32_t s = 0; s < b->n_sentences; s++)
        w->order[at[words_of(b, s)]++] = s;
}

static void lay_out(const rp_net *net, rp_net_work *w, const rp_net_batch *b) {
    uint64_t hashes[RP_NET_BATCH];
    memset(w->table, 0, sizeof w->table);
    w->n_sentences = b->n_sentences;
    w->n_types = w->n_rows = 0;
    assert(b->first[b->n_sentences] + b->n_sentences <= RP_NET_BATCH);
    order_sentences(w, b);
    for (uint32_t p = 0; p < b->n_sentences; p++) {
        uint32_t s = w->order[p], n = words_of(b, s);
        w->start[p] = w->n_rows;
        w->length[p] = n + 1;
        w->type_of[w->n_rows++] = type_number(net, w, hashes, NULL, NULL);
        for (uint32_t i = b->first[s]; i < b->first[s + 1]; i++) {
            w->row_of[i] = w->n_rows;
            w->type_of[w->n_rows++] = type_number(net, w, hashes, b->form[i], b->lower[i]);
        }
    }
}

// The rows of a layer's input that belong to one direction.
static rp_matrix half(const rp_matrix *m, uint32_t direction) {
    uint32_t rows = m->rows / 2, from = direction * rows;
    return (rp_matrix){rows, m->cols, m->w + (size_t)from * m->cols, m->scale + from, m->bias + from, m->sum + from};
}

// One direction of a layer, all sentences in step. In the first layer the gates' sums stand there once for each distinct word.
static void sweep(const rp_net *net, rp_net_work *w, uint32_t l, uint32_t direction) {
    const rp_matrix w_x = half(&net->layer[l].input, direction), *m = &net->layer[l].recurrent[direction];
    const uint32_t *type_of = l == 0 ? w->type_of : NULL;
    uint8_t *states = w->states[l % 2];
    uint32_t units = net->dims.units, running = w->n_sentences;
    net->kernels->product(&w_x, l == 0 ? w->x : w->last, w_x.cols, l == 0 ? w->n_types : w->n_rows, w->gates, w_x.rows);
    memset(w->c, 0, (size_t)running * units * sizeof *w->c);
    for (uint32_t t = 0; running > 0; t++) {
        while (running > 0 && w->length[running - 1] <= t)
            running--;
        if (t > 0)
            net->kernels->product(m, w->h, units, running, w->sums, m->rows);
        for (uint32_t p = 0; p < running; p++) {
            uint32_t row = w->start[p] + (direction ? w->length[p] - 1 - t : t);
            uint32_t from = type_of ? type_of[row] : row;
            uint8_t *h = w->h + (size_t)p * units;
            rp_cell cell = {units, &w_x, m, w->gates + (size_t)from * m->rows, type_of ? w->x_scale[from] : 1.0f,
                            t > 0 ? w->sums + (size_t)p * m->rows : NULL, w->c + (size_t)p * units, h};
            net->kernels->cell(&cell);
            memcpy(states + ((size_t)row * 2 + direction) * units, h, units);
        }
    }
}

void rp_encoder_run(const rp_net *net, rp_net_work *w, const rp_net_batch *batch) {
    lay_out(net, w, batch);
    for (uint32_t l = 0; l < net->dims.layers; l++) {
        for (uint32_t d = 0; d < 2; d++)
            sweep(net, w, l, d);
        w->last = w->states[l % 2];
    }
}
