// model.c: forward and backward passes, all by hand.
//
// Regularisation: dropout with one mask per sentence on the output of each layer and on the projections (Gal &
// Ghahramani 2016), whole parts of a word's input dropped at random, and words replaced by the unknown one, rare ones
// more often: p = drop_word / (1 + count / 20).
#include "model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "crf.h"

typedef struct pass {                       // one batch on its way
    const model *m;
    model_work *w;
    sentence **s;
    packing p;
    float *x[MODEL_LAYERS + 1];             // input of each layer; the last is the states
    float *keep_x;                          // [rows][E] mask of the input
    int *word;                              // [rows] word row used
    lstm_trace trace[MODEL_LAYERS][2];
    float *keep[MODEL_LAYERS];              // [sentences][2 H]
    float *z[PROJECTIONS], *keep_z[PROJECTIONS], *dz[PROJECTIONS];
    float *d_states;
} pass;

static float *new_floats(pass *a, size_t n) { return scratch_new(&a->w->scratch, n); }
static float *zero_floats(pass *a, size_t n) { return scratch_zero(&a->w->scratch, n); }
static const float *value(const pass *a, slice s) { return a->m->values + s.at; }
static float *gradient(const pass *a, slice s) { return a->w->gradient + s.at; }

// ------------------------------------------------------------------------------------------------------------- layout

static void lay_out(model *m) {
    const model_sizes *z = &m->size;
    m->input = VECTOR + z->word + z->gram + z->suffix + z->shape;
    m->n = 0;
    m->word = slice_new(&m->n, (size_t)(m->words.n + 2) * (size_t)z->word);
    m->gram = slice_new(&m->n, (size_t)RP_GRAM_BUCKETS * (size_t)z->gram);
    m->suffix = slice_new(&m->n, (size_t)RP_SUFFIX_BUCKETS * (size_t)z->suffix);
    m->shape = slice_new(&m->n, (size_t)RP_SHAPE_BUCKETS * (size_t)z->shape);
    m->embeddings = m->n;
    for (int l = 0; l < z->layers; l++)
        for (int d = 0; d < 2; d++)
            m->layer[l][d] = lstm_new(&m->n, l ? 2 * z->units : m->input, z->units);
    const int width[PROJECTIONS] = {z->arc, z->arc, z->relation, z->relation, z->name};
    for (int i = 0; i < PROJECTIONS; i++)
        m->projection[i] = dense_new(&m->n, 2 * z->units, width[i]);
    m->upos = dense_new(&m->n, 2 * z->units, RP_N_UPOS);
    m->xpos = dense_new(&m->n, 2 * z->units, RP_N_XPOS);
    m->names = dense_new(&m->n, z->name, RP_N_BIO);
    m->arc = slice_new(&m->n, (size_t)z->arc * (size_t)z->arc);
    m->arc_bias = slice_new(&m->n, (size_t)z->arc);
    m->relation = slice_new(&m->n, (size_t)RP_N_RELATIONS * 3 * (size_t)z->relation);
    m->relation_bias = slice_new(&m->n, RP_N_RELATIONS);
    m->transition = slice_new(&m->n, (RP_N_BIO + 1) * RP_N_BIO);
}

void model_new(model *m, random_state *r) {
    lay_out(m);
    m->values = calloc(m->n, sizeof *m->values);
    if (!m->values)
        abort();
    slice_random(m->word, m->values, 0.1f, r);
    slice_random(m->gram, m->values, 0.3f, r);
    slice_random(m->suffix, m->values, 0.1f, r);
    slice_random(m->shape, m->values, 0.1f, r);
    for (int l = 0; l < m->size.layers; l++)
        for (int d = 0; d < 2; d++)
            lstm_random(&m->layer[l][d], m->values, r);
    for (int i = 0; i < PROJECTIONS; i++)
        dense_random(&m->projection[i], m->values, r);
    dense_random(&m->upos, m->values, r);
    dense_random(&m->xpos, m->values, r);
    dense_random(&m->names, m->values, r);
    slice_random(m->arc, m->values, 0.02f, r);
    slice_random(m->relation, m->values, 0.05f, r);
}

// ---------------------------------------------------------------------------------------------------------- the batch

static void pack(pass *a, int n) {
    packing *p = &a->p;
    p->sentences = n;
    p->steps = a->s[0]->n;
    p->length = (int *)new_floats(a, (size_t)n);
    p->first = (int *)new_floats(a, (size_t)p->steps);
    p->running = (int *)new_floats(a, (size_t)p->steps);
    p->rows = 0;
    for (int b = 0; b < n; b++)
        p->length[b] = a->s[b]->n;
    for (int t = 0, k = n; t < p->steps; t++) {
        while (k > 0 && p->length[k - 1] <= t)
            k--;
        p->running[t] = k;
        p->first[t] = p->rows;
        p->rows += k;
    }
}

#define EACH_ROW(a, b, t) for (int b = 0; b < (a)->p.sentences; b++) for (int t = 0; t < (a)->p.length[b]; t++)

static size_t row_of(const pass *a, int b, int t) { return (size_t)packing_row(&a->p, b, t); }

// -------------------------------------------------------------------------------------------------------------- inputs

static void add(float *restrict to, const float *restrict from, int n, float weight) {
    for (int i = 0; i < n; i++)
        to[i] += weight * from[i];
}

static int word_row(pass *a, const token *t) {
    const model *m = a->m;
    float count = t->word < 2 ? 1e6f : (float)m->words.count[t->word - 2];
    return random_unit(&a->w->random) < m->drop_word / (1 + count / 20) ? 0 : t->word;
}

static void embed_row(const pass *a, const token *t, int word, float *x) {
    const model_sizes *z = &a->m->size;
    memset(x, 0, (size_t)a->m->input * sizeof *x);
    if (t->vector >= 0)
        memcpy(x, a->m->vectors + (size_t)t->vector * VECTOR, VECTOR * sizeof *x);
    x += VECTOR;
    add(x, value(a, a->m->word) + (size_t)word * (size_t)z->word, z->word, 1);
    x += z->word;
    for (uint32_t k = 0; k < t->features.n_grams; k++)
        add(x, value(a, a->m->gram) + (size_t)t->features.gram[k] * (size_t)z->gram, z->gram,
            1 / (float)t->features.n_grams);
    x += z->gram;
    add(x, value(a, a->m->suffix) + (size_t)t->features.suffix * (size_t)z->suffix, z->suffix, 1);
    x += z->suffix;
    add(x, value(a, a->m->shape) + (size_t)t->features.shape * (size_t)z->shape, z->shape, 1);
}

// Drops whole parts of one word's input; what stays is enlarged so that the sum keeps its size.
static void drop_parts(pass *a, float *x, float *keep) {
    const model_sizes *z = &a->m->size;
    const int width[MODEL_PARTS] = {VECTOR, z->word, z->gram, z->suffix, z->shape};
    float kept = 0, on[MODEL_PARTS];
    for (int i = 0; i < MODEL_PARTS; i++) {
        on[i] = random_unit(&a->w->random) < a->m->drop_part ? 0 : 1;
        kept += on[i] * (float)width[i];
    }
    for (int i = 0, j = 0; i < MODEL_PARTS; i++)
        for (int k = 0; k < width[i]; k++, j++) {
            keep[j] = kept > 0 ? on[i] * (float)a->m->input / kept : 0;
            x[j] *= keep[j];
        }
}

static void inputs_forward(pass *a) {
    size_t width = (size_t)a->m->input, rows = (size_t)a->p.rows;
    a->x[0] = new_floats(a, rows * width);
    a->keep_x = new_floats(a, rows * width);
    a->word = (int *)new_floats(a, rows);
    EACH_ROW(a, b, t) {
        size_t r = row_of(a, b, t);
        const token *k = &a->s[b]->token[t];
        a->word[r] = word_row(a, k);
        embed_row(a, k, a->word[r], a->x[0] + r * width);
        drop_parts(a, a->x[0] + r * width, a->keep_x + r * width);
    }
}

static void inputs_backward(pass *a, float *d) {
    const model_sizes *z = &a->m->size;
    size_t width = (size_t)a->m->input;
    EACH_ROW(a, b, t) {
        size_t r = row_of(a, b, t);
        const rp_features *f = &a->s[b]->token[t].features;
        float *dx = d + r * width;
        for (size_t j = 0; j < width; j++)
            dx[j] *= a->keep_x[r * width + j];
        dx += VECTOR;
        add(gradient(a, a->m->word) + (size_t)a->word[r] * (size_t)z->word, dx, z->word, 1);
        dx += z->word;
        for (uint32_t k = 0; k < f->n_grams; k++)
            add(gradient(a, a->m->gram) + (size_t)f->gram[k] * (size_t)z->gram, dx, z->gram, 1 / (float)f->n_grams);
        dx += z->gram;
        add(gradient(a, a->m->suffix) + (size_t)f->suffix * (size_t)z->suffix, dx, z->suffix, 1);
        dx += z->suffix;
        add(gradient(a, a->m->shape) + (size_t)f->shape * (size_t)z->shape, dx, z->shape, 1);
    }
}

// -------------------------------------------------------------------------------------------------------------- layers

static float *new_mask(pass *a, size_t width) {
    size_t n = (size_t)a->p.sentences * width;
    float *keep = new_floats(a, n), p = a->m->drop;
    for (size_t i = 0; i < n; i++)
        keep[i] = random_unit(&a->w->random) < p ? 0 : 1 / (1 - p);
    return keep;
}

// y[row of b] ∘= keep[b]
static void apply_mask(const pass *a, const float *keep, size_t width, float *y) {
    EACH_ROW(a, b, t) {
        float *v = y + row_of(a, b, t) * width;
        const float *k = keep + (size_t)b * width;
        for (size_t j = 0; j < width; j++)
            v[j] *= k[j];
    }
}

static void layers_forward(pass *a) {
    size_t width = 2 * (size_t)a->m->size.units;
    for (int l = 0; l < a->m->size.layers; l++) {
        a->x[l + 1] = new_floats(a, (size_t)a->p.rows * width);
        for (int d = 0; d < 2; d++)
            lstm_forward(&a->m->layer[l][d], a->m->values, &a->p, a->x[l], d, a->x[l + 1], &a->trace[l][d],
                         &a->w->scratch);
        a->keep[l] = new_mask(a, width);
        apply_mask(a, a->keep[l], width, a->x[l + 1]);
    }
}

static float *layers_backward(pass *a) {
    float *d = a->d_states;
    for (int l = a->m->size.layers - 1; l >= 0; l--) {
        apply_mask(a, a->keep[l], 2 * (size_t)a->m->size.units, d);
        float *dx = zero_floats(a, (size_t)a->p.rows * (size_t)a->m->layer[l][0].in);
        for (int k = 0; k < 2; k++) {
            lstm_pass back = {a->m->values, a->w->gradient, a->x[l], d, dx, k};
            lstm_backward(&a->m->layer[l][k], &back, &a->p, &a->trace[l][k], &a->w->scratch);
        }
        d = dx;
    }
    return d;
}

static void projections_forward(pass *a) {
    const float *states = a->x[a->m->size.layers];
    for (int i = 0; i < PROJECTIONS; i++) {
        const dense *d = &a->m->projection[i];
        size_t width = (size_t)d->out, n = (size_t)a->p.rows * width;
        a->z[i] = dense_forward(d, a->m->values, states, a->p.rows, &a->w->scratch);
        for (size_t j = 0; j < n; j++)
            a->z[i][j] *= a->z[i][j] < 0 ? 0.1f : 1.0f;
        a->keep_z[i] = new_mask(a, width);
        apply_mask(a, a->keep_z[i], width, a->z[i]);
        a->dz[i] = zero_floats(a, n);
    }
}

static void projections_backward(pass *a) {
    const float *states = a->x[a->m->size.layers];
    for (int i = 0; i < PROJECTIONS; i++) {
        const dense *d = &a->m->projection[i];
        size_t width = (size_t)d->out, n = (size_t)a->p.rows * width;
        apply_mask(a, a->keep_z[i], width, a->dz[i]);
        for (size_t j = 0; j < n; j++)
            a->dz[i][j] *= a->z[i][j] < 0 ? 0.1f : 1.0f;
        dense_backward(d, a->m->values, a->w->gradient, states, a->dz[i], a->p.rows, a->d_states);
    }
}

// -------------------------------------------------------------------------------------------------------------- losses

// Tags: one dense layer on the states. which: offset of the label in a token.
static double tag_loss(pass *a, const dense *d, bool upos, float weight) {
    const float *states = a->x[a->m->size.layers];
    float *score = dense_forward(d, a->m->values, states, a->p.rows, &a->w->scratch);
    int *gold = (int *)new_floats(a, (size_t)a->p.rows);
    EACH_ROW(a, b, t) {
        const token *k = &a->s[b]->token[t];
        gold[row_of(a, b, t)] = upos ? k->upos : k->xpos;
    }
    double loss = cross_entropy(score, a->p.rows, d->out, gold, weight, score);
    dense_backward(d, a->m->values, a->w->gradient, states, score, a->p.rows, a->d_states);
    return loss;
}

// Gathers the rows of sentence b.
static float *gather(pass *a, int b, const float *from, size_t width) {
    float *to = new_floats(a, (size_t)a->p.length[b] * width);
    for (int t = 0; t < a->p.length[b]; t++)
        memcpy(to + (size_t)t * width, from + row_of(a, b, t) * width, width * sizeof *to);
    return to;
}

static void scatter(const pass *a, int b, const float *from, float *to, size_t width) {
    for (int t = 0; t < a->p.length[b]; t++)
        add(to + row_of(a, b, t) * width, from + (size_t)t * width, (int)width, 1);
}

// Arcs of one sentence: score[d][h] = bent_d · head_h.
static double arcs_of(pass *a, int b, const float *bent, float *d_bent) {
    int n = a->p.length[b], width = a->m->size.arc;
    size_t mark = a->w->scratch.n, w = (size_t)width, square = (size_t)n * (size_t)n;
    float *dep = gather(a, b, bent, w), *head = gather(a, b, a->z[TO_ARC_HEAD], w);
    float *score = new_floats(a, square), *dd = new_floats(a, (size_t)n * w), *dh = new_floats(a, (size_t)n * w);
    int *gold = (int *)new_floats(a, (size_t)n);
    multiply(dep, false, head, true, n, n, width, 0, score);
    for (int t = 0; t < n; t++) {
        score[(size_t)t * (size_t)n + (size_t)t] = -1e4f;
        gold[t] = a->s[b]->token[t].head;
    }
    double loss = cross_entropy(score, n, n, gold, 1, score);
    multiply(score, false, head, false, n, width, n, 0, dd);
    multiply(score, true, dep, false, n, width, n, 0, dh);
    scatter(a, b, dd, d_bent, w);
    scatter(a, b, dh, a->dz[TO_ARC_HEAD], w);
    a->w->scratch.n = mark;
    return loss;
}

static double arc_loss(pass *a) {
    int width = a->m->size.arc, rows = a->p.rows;
    size_t w = (size_t)width, n = (size_t)rows * w;
    float *bent = new_floats(a, n), *d_bent = zero_floats(a, n), *bias = gradient(a, a->m->arc_bias);
    for (size_t i = 0; i < n; i += w)
        memcpy(bent + i, value(a, a->m->arc_bias), w * sizeof *bent);
    multiply(a->z[TO_ARC_DEP], false, value(a, a->m->arc), false, rows, width, width, 1, bent);
    double loss = 0;
    for (int b = 0; b < a->p.sentences; b++)
        loss += arcs_of(a, b, bent, d_bent);
    for (size_t i = 0; i < n; i += w)
        add(bias, d_bent + i, width, 1);
    multiply(a->z[TO_ARC_DEP], true, d_bent, false, width, width, rows, 1, gradient(a, a->m->arc));
    multiply(d_bent, false, value(a, a->m->arc), true, rows, width, width, 1, a->dz[TO_ARC_DEP]);
    return loss;
}

// The relation to the annotated head, from [d ∘ e; d; e].
static double relation_loss(pass *a) {
    size_t w = (size_t)a->m->size.relation, rows = (size_t)a->p.rows;
    float *pair = new_floats(a, rows * 3 * w), *d_pair = zero_floats(a, rows * 3 * w);
    int *gold = (int *)new_floats(a, rows), *head = (int *)new_floats(a, rows);
    EACH_ROW(a, b, t) {
        size_t r = row_of(a, b, t);
        const token *k = &a->s[b]->token[t];
        head[r] = (int)row_of(a, b, k->head < 0 ? 0 : k->head);
        gold[r] = k->relation;
        const float *d = a->z[TO_REL_DEP] + r * w, *e = a->z[TO_REL_HEAD] + (size_t)head[r] * w;
        for (size_t j = 0; j < w; j++)
            pair[r * 3 * w + j] = d[j] * e[j];
        memcpy(pair + r * 3 * w + w, d, w * sizeof *d);
        memcpy(pair + r * 3 * w + 2 * w, e, w * sizeof *e);
    }
    dense layer = {a->m->relation, a->m->relation_bias, 3 * a->m->size.relation, RP_N_RELATIONS};
    float *score = dense_forward(&layer, a->m->values, pair, a->p.rows, &a->w->scratch);
    double loss = cross_entropy(score, a->p.rows, RP_N_RELATIONS, gold, 1, score);
    dense_backward(&layer, a->m->values, a->w->gradient, pair, score, a->p.rows, d_pair);
    for (size_t r = 0; r < rows; r++) {
        const float *g = d_pair + r * 3 * w, *d = pair + r * 3 * w + w, *e = d + w;
        float *dd = a->dz[TO_REL_DEP] + r * w, *de = a->dz[TO_REL_HEAD] + (size_t)head[r] * w;
        for (size_t j = 0; j < w; j++) {
            dd[j] += g[j] * e[j] + g[w + j];
            de[j] += g[j] * d[j] + g[2 * w + j];
        }
    }
    return loss;
}

static double name_loss(pass *a) {
    const dense *d = &a->m->names;
    const float *score = dense_forward(d, a->m->values, a->z[TO_NAME], a->p.rows, &a->w->scratch), *at[CRF_WORDS];
    float *ds = zero_floats(a, (size_t)a->p.rows * RP_N_BIO), *d_at[CRF_WORDS];
    int gold[CRF_WORDS];
    double loss = 0;
    for (int b = 0; b < a->p.sentences; b++) {
        int n = a->p.length[b] - 1;
        if (n < 1 || n > CRF_WORDS || a->s[b]->token[1].name < 0)
            continue;
        for (int t = 0; t < n; t++) {
            size_t r = row_of(a, b, t + 1) * RP_N_BIO;
            at[t] = score + r;
            d_at[t] = ds + r;
            gold[t] = a->s[b]->token[t + 1].name;
        }
        crf_chain chain = {n, RP_N_BIO, at, value(a, a->m->transition), gold};
        loss += crf_loss(&chain, d_at, gradient(a, a->m->transition));
    }
    dense_backward(d, a->m->values, a->w->gradient, a->z[TO_NAME], ds, a->p.rows, a->dz[TO_NAME]);
    return loss;
}

double model_loss(const model *m, model_work *w, sentence **s, int n) {
    pass a = {.m = m, .w = w, .s = s};
    w->scratch.n = 0;
    pack(&a, n);
    inputs_forward(&a);
    layers_forward(&a);
    projections_forward(&a);
    a.d_states = zero_floats(&a, (size_t)a.p.rows * 2 * (size_t)m->size.units);
    double loss = tag_loss(&a, &m->upos, true, 0.5f) + tag_loss(&a, &m->xpos, false, 0.5f);
    loss += arc_loss(&a) + relation_loss(&a) + name_loss(&a);
    projections_backward(&a);
    inputs_backward(&a, layers_backward(&a));
    return loss;
}
