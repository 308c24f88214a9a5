// network.c: opening a network from its container, and the work area of a thread.
//
// Sections: "labels" (four lines of names), "dims" (rp_net_dims), "vectors" "words" "grams" "suffixes" "shapes" (each
// .q and .scale; the first two with .keys, sorted), and matrices (each .w in tile order, .scale, .sum and, where it
// has one, .bias): "layerN.input", "layerN.forward", "layerN.backward", "heads", "arc", "relations", "names";
// "names.transition". Everything is used in place. Checked here: that every size fits the dimensions, that floats are
// finite and small and sums within what 8-bit weights can give, so that no later arithmetic can overflow.
#include "learn/network.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "learn/chain.h"
#include "learn/features.h"
#include "learn/network_parts.h"
#include "learn/spanning.h"

enum { FORMAT = 1, ROWS_MAX = 1 << 22, NAME = RP_SECTION_NAME };

struct opening {
    const rp_container *c;
    rp_error *err;
};

static void join(char *out, const char *name, const char *part) {
    snprintf(out, NAME, "%s%s", name, part);
}

// Scales are at most 1, other numbers at most 10,000: then no product of the network leaves the range of floats.
static rp_status open_floats(struct opening *o, const char *name, const char *part, size_t n, const float **out) {
    float limit = strcmp(part, ".scale") == 0 ? 1.0f : 1e4f;
    char full[NAME];
    const void *bytes;
    join(full, name, part);
    RP_TRY(rp_container_array(o->c, full, n, sizeof(float), &bytes, o->err));
    *out = bytes;
    for (size_t i = 0; i < n; i++)
        if (!isfinite((*out)[i]) || fabsf((*out)[i]) > limit)
            return rp_container_fail(o->c, full, i * sizeof(float), o->err, "a number is not finite or too large");
    return RP_OK;
}

static rp_status open_rows(struct opening *o, const char *name, uint32_t n, uint32_t width, rp_rows *out) {
    char full[NAME];
    const void *bytes;
    join(full, name, ".q");
    RP_TRY(rp_container_array(o->c, full, (size_t)n * width, 1, &bytes, o->err));
    *out = (rp_rows){n, width, bytes, NULL};
    return open_floats(o, name, ".scale", n, &out->scale);
}

static rp_status open_keys(struct opening *o, const char *name, uint32_t n, const uint64_t **out) {
    char full[NAME];
    const void *bytes;
    join(full, name, ".keys");
    RP_TRY(rp_container_array(o->c, full, n, sizeof(uint64_t), &bytes, o->err));
    *out = bytes;
    return RP_OK;
}

static rp_status open_sums(struct opening *o, const char *name, rp_matrix *m) {
    char full[NAME];
    const void *bytes;
    join(full, name, ".sum");
    RP_TRY(rp_container_array(o->c, full, m->rows, sizeof(int32_t), &bytes, o->err));
    m->sum = bytes;
    for (uint32_t r = 0; r < m->rows; r++)
        if (m->sum[r] < -128 * (int32_t)m->cols || m->sum[r] > 128 * (int32_t)m->cols)
            return rp_container_fail(o->c, full, r * sizeof(int32_t), o->err, "an impossible sum of weights");
    return RP_OK;
}

static rp_status open_matrix(struct opening *o, const char *name, uint32_t rows, uint32_t cols, bool bias,
                             rp_matrix *m) {
    char full[NAME];
    const void *bytes;
    rows = (rows + RP_LANES - 1) / RP_LANES * RP_LANES;
    join(full, name, ".w");
    RP_TRY(rp_container_array(o->c, full, (size_t)rows * cols, 1, &bytes, o->err));
    *m = (rp_matrix){.rows = rows, .cols = cols, .w = bytes};
    RP_TRY(open_floats(o, name, ".scale", rows, &m->scale));
    if (bias)
        RP_TRY(open_floats(o, name, ".bias", rows, &m->bias));
    return open_sums(o, name, m);
}

// ------------------------------------------------------------------------------------------------- labels, dimensions

static rp_status check_labels(struct opening *o, const rp_net_labels *l) {
    rp_section s;
    RP_TRY(rp_container_find(o->c, "labels", &s, o->err));
    const char *lines[] = {l->upos, l->xpos, l->relations, l->names};
    const char *at = s.bytes, *end = at + s.n;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        size_t n = strlen(lines[i]);
        if ((size_t)(end - at) < n + 1 || memcmp(at, lines[i], n) != 0 || at[n] != '\n')
            return rp_fail(o->err, RP_E_VERSION, rp_container_path(o->c), 0, 0,
                           "the model was trained for other labels than \"%.60s …\"", lines[i]);
        at += n + 1;
    }
    return RP_OK;
}

static bool between(uint32_t x, uint32_t low, uint32_t high, uint32_t multiple) {
    return x >= low && x <= high && x % multiple == 0;
}

static rp_status open_dims(struct opening *o, rp_net *net) {
    const void *bytes;
    RP_TRY(rp_container_array(o->c, "dims", 1, sizeof net->dims, &bytes, o->err));
    memcpy(&net->dims, bytes, sizeof net->dims);
    const rp_net_dims *d = &net->dims;
    if (d->format != FORMAT)
        return rp_fail(o->err, RP_E_VERSION, rp_container_path(o->c), 0, 0, "network format %u; this program reads %d",
                       d->format, FORMAT);
    const uint32_t parts[] = {d->vector, d->word, d->gram, d->suffix, d->shape};
    bool good = true;
    net->input = 0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        good = good && between(parts[i], 1, RP_NET_INPUT, 1);
        net->input += good ? parts[i] : 0;
    }
    good = good && between(net->input, 16, RP_NET_INPUT, RP_LANES) && between(d->units, 16, RP_NET_UNITS, RP_LANES) &&
           between(d->layers, 1, RP_NET_LAYERS, 1) && between(d->arc, 64, RP_NET_HEAD, RP_LANES * RP_DEPTH) &&
           between(d->relation, 16, RP_NET_HEAD, RP_LANES) && between(d->name, 16, RP_NET_HEAD, RP_LANES) &&
           between(d->vectors, 1, ROWS_MAX, 1) && between(d->words, 1, ROWS_MAX, 1);
    return good ? RP_OK : rp_container_fail(o->c, "dims", 0, o->err, "impossible dimensions");
}

// ---------------------------------------------------------------------------------------------------------- the parts

static rp_status open_tables(struct opening *o, rp_net *net) {
    const rp_net_dims *d = &net->dims;
    RP_TRY(open_keys(o, "vectors", d->vectors, &net->vector_keys));
    RP_TRY(open_keys(o, "words", d->words, &net->word_keys));
    RP_TRY(open_rows(o, "vectors", d->vectors, d->vector, &net->vectors));
    RP_TRY(open_rows(o, "words", d->words + 2, d->word, &net->words));
    RP_TRY(open_rows(o, "grams", RP_GRAM_BUCKETS, d->gram, &net->grams));
    RP_TRY(open_rows(o, "suffixes", RP_SUFFIX_BUCKETS, d->suffix, &net->suffixes));
    return open_rows(o, "shapes", RP_SHAPE_BUCKETS, d->shape, &net->shapes);
}

static rp_status open_layers(struct opening *o, rp_net *net) {
    uint32_t units = net->dims.units;
    for (uint32_t l = 0; l < net->dims.layers; l++) {
        char name[NAME];
        snprintf(name, sizeof name, "layer%u.input", l);
        RP_TRY(open_matrix(o, name, 8 * units, l == 0 ? net->input : 2 * units, true, &net->layer[l].input));
        snprintf(name, sizeof name, "layer%u.forward", l);
        RP_TRY(open_matrix(o, name, 4 * units, units, false, &net->layer[l].recurrent[0]));
        snprintf(name, sizeof name, "layer%u.backward", l);
        RP_TRY(open_matrix(o, name, 4 * units, units, false, &net->layer[l].recurrent[1]));
    }
    return RP_OK;
}

static rp_status open_heads(struct opening *o, rp_net *net, const rp_net_labels *labels) {
    const rp_net_dims *d = &net->dims;
    const uint32_t widths[RP_SEGMENTS] = {d->arc, d->arc, d->relation, d->relation, d->name, labels->n_upos,
                                          labels->n_xpos};
    net->at[0] = 0;
    for (int s = 0; s < RP_SEGMENTS; s++)
        net->at[s + 1] = net->at[s] + widths[s];
    net->n_upos = labels->n_upos;
    net->n_xpos = labels->n_xpos;
    net->n_relations = labels->n_relations;
    net->n_names = labels->n_names;
    net->root = labels->root;
    RP_TRY(open_matrix(o, "heads", net->at[RP_SEGMENTS], 2 * d->units, true, &net->heads));
    RP_TRY(open_matrix(o, "arc", d->arc, d->arc, true, &net->arc));
    RP_TRY(open_matrix(o, "relations", labels->n_relations, 3 * d->relation, true, &net->relations));
    RP_TRY(open_matrix(o, "names", labels->n_names, d->name, true, &net->names));
    return open_floats(o, "names", ".transition", (size_t)(labels->n_names + 1) * labels->n_names, &net->transition);
}

rp_status rp_net_open(rp_container *c, const rp_net_labels *labels, rp_net **out, rp_error *err) {
    *out = NULL;
    rp_net *net = calloc(1, sizeof *net);
    if (!net) {
        rp_container_close(c);
        return rp_fail(err, RP_E_MEMORY, "", 0, 0, "out of memory");
    }
    struct opening o = {c, err};
    net->container = c;
    net->kernels = rp_kernels_best();
    rp_status status = check_labels(&o, labels);
    if (status == RP_OK)
        status = open_dims(&o, net);
    if (status == RP_OK)
        status = open_tables(&o, net);
    if (status == RP_OK)
        status = open_layers(&o, net);
    if (status == RP_OK)
        status = open_heads(&o, net, labels);
    if (status == RP_OK)
        *out = net;
    else
        rp_net_close(net);
    return status;
}

void rp_net_close(rp_net *net) {
    if (!net)
        return;
    rp_container_close(net->container);
    free(net);
}

void rp_net_use(rp_net *net, const rp_kernels *kernels) {
    net->kernels = kernels;
}

// ----------------------------------------------------------------------------------------------------- the work area

static size_t larger(size_t a, size_t b) {
    return a > b ? a : b;
}

// The largest product: a chunk of 48 rows of the widest matrix, a step of the recurrence over sentences of one word,
// or one sentence in the later heads.
static size_t sums_needed(const rp_net *net) {
    size_t widest = larger(larger(net->heads.rows, net->arc.rows), net->relations.rows);
    size_t sentence = (RP_NET_SENTENCE + 1) * larger(RP_NET_SENTENCE + RP_LANES, net->relations.rows);
    return larger(larger(48 * widest, sentence), (size_t)RP_NET_BATCH / 2 * 4 * net->dims.units);
}

// One zeroed block cut into 64-byte aligned pieces: measured on the first pass (base NULL), handed out on the second.
static void *cut(char *base, size_t *at, size_t n) {
    void *p = base ? base + *at : NULL;
    *at += (n + 63) / 64 * 64;
    return p;
}

static size_t cut_all(const rp_net *net, rp_net_work *w, char *base) {
    size_t at = 0, units = net->dims.units, rows = RP_NET_BATCH, sentence = RP_NET_SENTENCE + RP_LANES;
    w->gates = cut(base, &at, rows * 4 * units * sizeof *w->gates);
    w->x = cut(base, &at, rows * net->input);
    w->x_scale = cut(base, &at, rows * sizeof *w->x_scale);
    w->seen = cut(base, &at, RP_NET_SEEN * sizeof *w->seen);
    w->seen_x = cut(base, &at, RP_NET_SEEN * net->input);
    w->seen_scale = cut(base, &at, RP_NET_SEEN * sizeof *w->seen_scale);
    w->states[0] = cut(base, &at, rows * 2 * units);
    w->states[1] = cut(base, &at, rows * 2 * units);
    w->sums = cut(base, &at, sums_needed(net) * sizeof *w->sums);
    w->h = cut(base, &at, rows / 2 * units);
    w->c = cut(base, &at, rows / 2 * units * sizeof *w->c);
    w->out = cut(base, &at, rows * net->heads.rows * sizeof *w->out);
    for (int s = 0; s < RP_SEG_LEAKY; s++) {
        w->q[s] = cut(base, &at, rows * (net->at[s + 1] - net->at[s]));
        w->q_scale[s] = cut(base, &at, (rows + RP_LANES) * sizeof(float));
    }
    w->tiles = cut(base, &at, sentence * net->dims.arc);
    w->pairs = cut(base, &at, sentence * 3 * net->dims.relation);
    w->scores = cut(base, &at, sentence * sentence * sizeof *w->scores);
    w->heads = cut(base, &at, sentence * sizeof *w->heads);
    w->tree = cut(base, &at, rp_spanning_memory(RP_NET_SENTENCE + 1));
    return at;
}

// The pieces follow the struct itself in one allocation. It is made for the longest sentence there may be, so most of it
// is never used: calloc leaves such pages untouched, where clearing them cost 20 ms at the start of a run.
rp_net_work *rp_net_work_new(const rp_net *net) {
    rp_net_work measure;
    size_t head = (sizeof(rp_net_work) + 63) / 64 * 64, n = head + cut_all(net, &measure, NULL);
    char *bytes = calloc(1, n + 63);
    if (!bytes)
        return NULL;
    rp_net_work *w = (rp_net_work *)(bytes + (64 - (uintptr_t)bytes % 64) % 64);
    cut_all(net, w, (char *)w + head);
    w->allocated = bytes;
    return w;
}

void rp_net_work_free(rp_net_work *w) {
    if (w)
        free(w->allocated);
}

void rp_net_run(const rp_net *net, rp_net_work *w, const rp_net_batch *batch) {
    if (batch->n_sentences == 0)
        return;
    rp_encoder_run(net, w, batch);
    rp_heads_run(net, w, batch);
}

const uint8_t *rp_net_state(const rp_net *net, const rp_net_work *w, uint32_t i, uint32_t *n) {
    *n = 2 * net->dims.units;
    return w->last + (size_t)w->row_of[i] * *n;
}
