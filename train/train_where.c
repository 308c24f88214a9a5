// train_where.c: trains the choice of an event's place among those that its sentence names (src/code/where/where.h).
//
//     train_where OUT.rpm verb_place.tsv         from the top of the tree
//
// The table gives sentences, a verb's span and the span of the place where that verb's event happened, or none. Only rows
// whose sentence has an even sum of bytes are used; bench/score_event_location.py measures on the others. Spans that cut a
// word are numbers of tokens, as there. The places are those that the program itself finds, in its own trees; rows whose
// place it does not find teach nothing and are left out. Per row a softmax over its candidates and "none", whose score is 0:
// p_c = exp(s_c) / (1 + Σ exp s), s_c = Σ w_f; g_f = (p_c - [c is right]) + L2 w_f, AdaGrad (Duchi, Hazan & Singer 2011).
// The heaviest weights are packed (src/learn/linear.h). Cost: seconds.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "code/where/where_features.h"
#include "learn/linear.h"
#include "model.h"
#include "pipeline.h"

enum { ROWS = 1 << 13, LEAST = 3, EPOCHS = 30, BITS = 21, PLACES = 32 };
static const float RATE = 0.1f, DROPPED = 0.4f, L2 = 1e-4f, SCALE = 256;

struct candidate { uint32_t first, n; };                // its features
struct event { uint32_t first, n, right; };             // its candidates; right: RP_NONE when the sentence tells none
struct examples {
    rp_arena *arena;
    RP_VEC(uint32_t) feature;
    RP_VEC(struct candidate) candidates;
    RP_VEC(struct event) events;
    uint32_t *number;                                   // [1 << BITS] hash of a feature, 0: free
    float *weight, *squares;                            // [1 << BITS]
    uint32_t *count;
};

static uint32_t byte_of(const char *text, long points) {
    uint32_t at = 0, n = (uint32_t)strlen(text);
    int32_t code;
    for (; points > 0 && at < n; points--)
        at += (uint32_t)rp_utf8_next(text + at, n - at, &code);
    return at;
}

static bool in_training_half(const char *text) {
    uint32_t sum = 0;
    for (; *text != '\0'; text++)
        sum += (unsigned char)*text;
    return sum % 2 == 0;
}

// The slot of a feature's hash, open addressing.
static uint32_t slot_of(struct examples *x, uint32_t hash) {
    uint32_t mask = (1u << BITS) - 1, at = hash * 0x9E3779B1u >> (32 - BITS);
    while (x->number[at] != 0 && x->number[at] != hash)
        at = (at + 1) & mask;
    x->number[at] = hash;
    return at;
}

// The candidate that the gold span means: the same span, else the first that it overlaps; RP_NONE when there is none.
static uint32_t candidate_of(const rp_doc *d, uint32_t first, uint32_t end, uint32_t from, uint32_t to) {
    uint32_t found = RP_NONE;
    for (uint32_t i = first; i < end; i++) {
        uint32_t a = d->tok_from[d->places.v[i].proper.from], b = d->tok_to[d->places.v[i].proper.to - 1];
        if (a == from && b == to)
            return i;
        if (found == RP_NONE && a < to && from < b)
            found = i;
    }
    return found;
}

static void add(struct examples *x, const rp_doc *d, uint32_t verb, uint32_t from, uint32_t to) {
    uint32_t first = 0, end;
    while (first < d->places.n && d->tok_sent[d->places.v[first].from] < d->tok_sent[verb])
        first++;
    for (end = first; end < d->places.n && end - first < PLACES && d->tok_sent[d->places.v[end].from] == d->tok_sent[verb];)
        end++;
    uint32_t right = to > from ? candidate_of(d, first, end, from, to) : RP_NONE;
    if (first == end || (to > from && right == RP_NONE))
        return;
    struct event e = {x->candidates.n, end - first, right == RP_NONE ? RP_NONE : right - first};
    for (uint32_t i = first; i < end; i++) {
        uint32_t features[RP_WHERE_FEATURES], n = rp_where_features(d, verb, i, (rp_span){first, end}, features);
        rp_vec_push(x->arena, &x->candidates, ((struct candidate){x->feature.n, n}));
        for (uint32_t k = 0; k < n; k++) {
            uint32_t at = slot_of(x, features[k]);
            x->count[at]++;
            rp_vec_push(x->arena, &x->feature, at);
        }
    }
    rp_vec_push(x->arena, &x->events, e);
}

// Does the span begin and end with words?
static bool is_whole(const rp_doc *d, uint32_t from, uint32_t to) {
    bool begins = false, ends = false;
    for (uint32_t t = 0; t < d->n_tokens; t++)
        begins = begins || d->tok_from[t] == from, ends = ends || d->tok_to[t] == to;
    return begins && ends;
}

static void read_row(struct examples *x, const rp_model *m, rp_worker *w, char *row) {
    char *column[6] = {row};
    for (int i = 1; i < 6; i++) {
        char *tab = column[i - 1] ? strchr(column[i - 1], '\t') : NULL;
        column[i] = tab ? tab + 1 : NULL;
        if (tab)
            *tab = '\0';
    }
    if (column[5] == NULL || !in_training_half(row))
        return;
    rp_doc d = {.arena = w->arena, .text = row, .text_bytes = (uint32_t)strlen(row), .stage = RP_STAGE_READ};
    rp_doc_code(m, w, &d, RP_STAGE_PARTIES);
    uint32_t verb = 0, at = byte_of(row, atol(column[1]));
    while (verb < d.n_tokens && d.tok_to[verb] <= at)
        verb++;
    bool told = column[4][0] != '\0';
    uint32_t from = told ? byte_of(row, atol(column[4])) : 0, to = told ? byte_of(row, atol(column[5])) : 0;
    if (told && !is_whole(&d, from, to)) {                  // numbers of tokens
        uint32_t first = (uint32_t)atol(column[4]), last = (uint32_t)atol(column[5]);
        if (last >= d.n_tokens || first > last)
            return;
        from = d.tok_from[first], to = d.tok_to[last];
    }
    if (verb < d.n_tokens)
        add(x, &d, verb, from, to);
}

static uint64_t random_next(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static float score(const struct examples *x, const struct candidate *c, const uint8_t *kept) {
    float sum = 0;
    for (uint32_t k = 0; k < c->n; k++)
        sum += kept[k] ? x->weight[x->feature.v[c->first + k]] : 0;
    return sum;
}

static double learn(struct examples *x, const struct event *e, float rate, uint64_t *seed) {
    uint8_t kept[PLACES][RP_WHERE_FEATURES];
    float p[PLACES], sum = 1;
    for (uint32_t i = 0; i < e->n; i++) {
        const struct candidate *c = &x->candidates.v[e->first + i];
        for (uint32_t k = 0; k < c->n; k++)
            kept[i][k] = x->count[x->feature.v[c->first + k]] >= LEAST &&
                         (float)(random_next(seed) >> 40) >= DROPPED * (float)(1 << 24);
        sum += p[i] = expf(score(x, c, kept[i]));
    }
    for (uint32_t i = 0; i < e->n; i++) {
        const struct candidate *c = &x->candidates.v[e->first + i];
        for (uint32_t k = 0; k < c->n; k++) {
            uint32_t f = x->feature.v[c->first + k];
            float g = p[i] / sum - (float)(e->right == i) + L2 * x->weight[f];
            if (!kept[i][k])
                continue;
            x->squares[f] += g * g;
            x->weight[f] -= rate * g / sqrtf(x->squares[f] + 1e-8f);
        }
    }
    return -log((e->right == RP_NONE ? 1 : (double)p[e->right]) / (double)sum + 1e-9);
}

static void shuffle(struct event *v, uint32_t n, uint64_t *seed) {
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = (uint32_t)(random_next(seed) % i);
        struct event e = v[i - 1];
        v[i - 1] = v[j];
        v[j] = e;
    }
}

static void fit(struct examples *x) {
    uint64_t seed = 88172645463325252u;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        double loss = 0;
        shuffle(x->events.v, x->events.n, &seed);
        for (uint32_t i = 0; i < x->events.n; i++)
            loss += learn(x, &x->events.v[i], RATE / (1 + 0.3f * (float)epoch), &seed);
        fprintf(stderr, "pass %d: loss %.4f\n", epoch + 1, loss / x->events.n);
    }
}

struct weighed { uint32_t hash; float weight, use; };

static int by_use(const void *a, const void *b) {
    const struct weighed *x = a, *y = b;
    return x->use != y->use ? (x->use > y->use ? -1 : 1) : x->hash < y->hash ? -1 : x->hash > y->hash;
}

static rp_status pack(const struct examples *x, const char *path, rp_error *err) {
    RP_VEC(struct weighed) all = {0};
    rp_linear_row *row = RP_NEW(x->arena, rp_linear_row, ROWS);
    uint32_t lost = 0;
    for (uint32_t i = 0; i < 1u << BITS; i++)
        if (fabsf(x->weight[i]) * SCALE >= 0.5f)
            rp_vec_push(x->arena, &all, ((struct weighed){x->number[i], x->weight[i], fabsf(x->weight[i]) * sqrtf((float)x->count[i])}));
    qsort(all.v, all.n, sizeof *all.v, by_use);
    for (uint32_t i = 0; i < all.n; i++)
        lost += !rp_linear_put(row, ROWS, all.v[i].hash, (int16_t)lrintf(fminf(fmaxf(all.v[i].weight * SCALE, -32000), 32000)));
    fprintf(stderr, "%u events, %u weights, %u without room\n", x->events.n, all.n, lost);
    return rp_container_write(path, &(rp_section){"where", row, ROWS * sizeof *row}, 1, err);
}

static void read_table(struct examples *x, const rp_model *m, rp_worker *w, const rp_map *map) {
    const char *line = memchr(map->bytes, '\n', map->n), *end = (const char *)map->bytes + map->n;
    while (line != NULL && ++line < end) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        rp_arena_reset(w->arena);
        read_row(x, m, w, rp_arena_copy(w->arena, line, (size_t)((next ? next : end) - line)));
        line = next;
    }
}

int main(int argc, char **argv) {
    rp_model *m;
    rp_worker w;
    rp_error err = {0};
    rp_map map;
    if (argc != 3)
        return fputs("usage: train_where OUT.rpm verb_place.tsv\n", stderr), 2;
    struct examples x = {.arena = rp_arena_new()};
    x.number = RP_NEW(x.arena, uint32_t, 1 << BITS), x.count = RP_NEW(x.arena, uint32_t, 1 << BITS);
    x.weight = RP_NEW(x.arena, float, 1 << BITS), x.squares = RP_NEW(x.arena, float, 1 << BITS);
    if (rp_model_open(".", &m, &err) != RP_OK || rp_worker_open(m, &w, &err) != RP_OK || rp_map_open(argv[2], &map, &err) != RP_OK) {
        fprintf(stderr, "train_where: %s:%u: %s\n", err.file, err.line, err.message);
        return 1;
    }
    w.arena = rp_arena_new();
    read_table(&x, m, &w, &map);
    fit(&x);
    rp_status packed = pack(&x, argv[1], &err);
    if (packed != RP_OK)
        fprintf(stderr, "train_where: %s: %s\n", err.file, err.message);
    rp_map_close(&map);
    rp_arena_free(w.arena);
    rp_worker_close(&w);
    rp_model_close(m);
    rp_arena_free(x.arena);
    return packed == RP_OK ? 0 : 1;
}
