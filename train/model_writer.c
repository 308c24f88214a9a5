// model_writer.c: from the trained floats to the container that learn/network.c opens.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "learn/network_parts.h"
#include "model.h"
#include "net_writer.h"
#include "text/parse.h"

static const float by_state = 1.0f / 127;           // a unit of a stored state

static void write_head(const model *m, net_writer *w) {
    const model_sizes *z = &m->size;
    rp_net_dims dims = {1, (uint32_t)z->units, (uint32_t)z->layers, VECTOR, (uint32_t)z->word, (uint32_t)z->gram,
                        (uint32_t)z->suffix, (uint32_t)z->shape, (uint32_t)z->arc, (uint32_t)z->relation,
                            (uint32_t)z->name,
                        (uint32_t)m->vector_keys.n, (uint32_t)m->words.n, {0}};
    rp_net_labels l = rp_parse_labels();
    char labels[4096];
    int n = snprintf(labels, sizeof labels, "%s\n%s\n%s\n%s\n", l.upos, l.xpos, l.relations, l.names);
    net_writer_bytes(w, "dims", "", &dims, sizeof dims);
    net_writer_bytes(w, "labels", "", labels, (size_t)n);
}

static void write_tables(const model *m, net_writer *w) {
    const float *v = m->values;
    net_writer_bytes(w, "vectors", ".keys", m->vector_keys.key, (size_t)m->vector_keys.n * sizeof(uint64_t));
    net_writer_bytes(w, "words", ".keys", m->words.key, (size_t)m->words.n * sizeof(uint64_t));
    net_writer_rows(w, "vectors", m->vectors, (size_t)m->vector_keys.n, VECTOR);
    net_writer_rows(w, "words", v + m->word.at, (size_t)m->words.n + 2, (size_t)m->size.word);
    net_writer_rows(w, "grams", v + m->gram.at, RP_GRAM_BUCKETS, (size_t)m->size.gram);
    net_writer_rows(w, "suffixes", v + m->suffix.at, RP_SUFFIX_BUCKETS, (size_t)m->size.suffix);
    net_writer_rows(w, "shapes", v + m->shape.at, RP_SHAPE_BUCKETS, (size_t)m->size.shape);
}

// Stacks parts [rows of each][cols] into one matrix.
typedef struct stack { float *w, *b; size_t rows, cols; } stack;

static stack stack_new(size_t most_rows, size_t cols) {
    return (stack){calloc(most_rows * cols, sizeof(float)), calloc(most_rows, sizeof(float)), 0, cols};
}

static void stack_add(stack *s, const float *values, slice w, slice b) {
    memcpy(s->w + s->rows * s->cols, values + w.at, w.n * sizeof(float));
    memcpy(s->b + s->rows, values + b.at, b.n * sizeof(float));
    s->rows += b.n;
}

static void stack_write(stack *s, net_writer *w, const char *name, float input_scale) {
    net_writer_matrix(w, name, s->w, s->b, s->rows, s->cols, input_scale);
    free(s->w);
    free(s->b);
}

static void write_layers(const model *m, net_writer *w) {
    size_t units = (size_t)m->size.units;
    for (int l = 0; l < m->size.layers; l++) {
        char name[RP_SECTION_NAME];
        const lstm *d = m->layer[l];
        stack input = stack_new(8 * units, (size_t)d[0].in);
        stack_add(&input, m->values, d[0].wx, d[0].b);
        stack_add(&input, m->values, d[1].wx, d[1].b);
        snprintf(name, sizeof name, "layer%d.input", l);
        stack_write(&input, w, name, l ? by_state : 1);
        snprintf(name, sizeof name, "layer%d.forward", l);
        net_writer_matrix(w, name, m->values + d[0].wh.at, NULL, 4 * units, units, by_state);
        snprintf(name, sizeof name, "layer%d.backward", l);
        net_writer_matrix(w, name, m->values + d[1].wh.at, NULL, 4 * units, units, by_state);
    }
}

static void write_heads(const model *m, net_writer *w) {
    const model_sizes *z = &m->size;
    const float *v = m->values;
    size_t arc = (size_t)z->arc;
    stack heads = stack_new(4096, 2 * (size_t)z->units);
    for (int i = 0; i < PROJECTIONS; i++)
        stack_add(&heads, v, m->projection[i].w, m->projection[i].b);
    stack_add(&heads, v, m->upos.w, m->upos.b);
    stack_add(&heads, v, m->xpos.w, m->xpos.b);
    stack_write(&heads, w, "heads", by_state);
    float *turned = calloc(arc * arc, sizeof *turned);
    for (size_t i = 0; i < arc; i++)
        for (size_t j = 0; j < arc; j++)
            turned[j * arc + i] = v[m->arc.at + i * arc + j];
    net_writer_matrix(w, "arc", turned, v + m->arc_bias.at, arc, arc, 1);
    free(turned);
    net_writer_matrix(w, "relations", v + m->relation.at, v + m->relation_bias.at, RP_N_RELATIONS,
                      3 * (size_t)z->relation, 1);
    net_writer_matrix(w, "names", v + m->names.w.at, v + m->names.b.at, RP_N_BIO, (size_t)z->name, 1);
    net_writer_bytes(w, "names", ".transition", v + m->transition.at, m->transition.n * sizeof *v);
}

rp_status model_write(const model *m, const char *path, rp_error *err) {
    net_writer w = {0};
    write_head(m, &w);
    write_tables(m, &w);
    write_layers(m, &w);
    write_heads(m, &w);
    rp_status status = rp_container_write(path, w.section, w.n, err);
    net_writer_free(&w);
    return status;
}
