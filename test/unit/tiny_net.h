// tiny_net.h: a container with a small random network, made in memory, for tests that need no trained model.
#ifndef RP_TEST_TINY_NET_H
#define RP_TEST_TINY_NET_H

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "learn/container.h"
#include "learn/features.h"
#include "learn/network_parts.h"
#include "text/parse.h"

enum { TINY_UNITS = 16, TINY_PARTS = 16, TINY_WORDS = 3, TINY_INPUT = 5 * TINY_PARTS };

typedef struct tiny_net {
    rp_section section[64];
    size_t n;
    char name[64][RP_SECTION_NAME];
    uint64_t random;
} tiny_net;

static uint32_t tiny_random(tiny_net *t) {
    t->random = t->random * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(t->random >> 33);
}

static void tiny_add(tiny_net *t, const char *name, const char *part, void *bytes, size_t n) {
    int length = snprintf(t->name[t->n], RP_SECTION_NAME, "%s%s", name, part);
    assert(length > 0 && length < RP_SECTION_NAME);
    t->section[t->n] = (rp_section){t->name[t->n], bytes, n};
    t->n++;
}

static void tiny_floats(tiny_net *t, const char *name, const char *part, size_t n, float size) {
    float *f = malloc(n * sizeof *f);
    for (size_t i = 0; i < n; i++)
        f[i] = size * ((float)(tiny_random(t) % 2001) / 1000.0f - 1.0f);
    tiny_add(t, name, part, f, n * sizeof *f);
}

static int8_t *tiny_bytes(tiny_net *t, const char *name, const char *part, size_t n) {
    int8_t *q = malloc(n);
    for (size_t i = 0; i < n; i++)
        q[i] = (int8_t)((int)(tiny_random(t) % 255) - 127);
    tiny_add(t, name, part, q, n);
    return q;
}

static void tiny_rows(tiny_net *t, const char *name, size_t n) {
    tiny_bytes(t, name, ".q", n * TINY_PARTS);
    tiny_floats(t, name, ".scale", n, 0.01f);
}

static void tiny_matrix(tiny_net *t, const char *name, size_t rows, size_t cols, bool bias) {
    rows = (rows + RP_LANES - 1) / RP_LANES * RP_LANES;
    const int8_t *q = tiny_bytes(t, name, ".w", rows * cols);
    int32_t *sum = calloc(rows, sizeof *sum);
    for (size_t i = 0; i < rows * cols; i++)
        sum[i / (cols * RP_LANES) * RP_LANES + i % (RP_LANES * RP_DEPTH) / RP_DEPTH] += q[i];
    tiny_add(t, name, ".sum", sum, rows * sizeof *sum);
    tiny_floats(t, name, ".scale", rows, 0.002f);
    if (bias)
        tiny_floats(t, name, ".bias", rows, 0.5f);
}

static int tiny_by_key(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void tiny_keys(tiny_net *t, const char *name) {
    uint64_t *k = malloc(TINY_WORDS * sizeof *k);
    static const char *const words[TINY_WORDS] = {"army", "said", "the"};
    for (int i = 0; i < TINY_WORDS; i++)
        k[i] = rp_features_key(words[i]);
    qsort(k, TINY_WORDS, sizeof *k, tiny_by_key);
    tiny_add(t, name, ".keys", k, TINY_WORDS * sizeof *k);
}

static void tiny_head(tiny_net *t) {
    rp_net_dims d = {1, TINY_UNITS, 2, TINY_PARTS, TINY_PARTS, TINY_PARTS, TINY_PARTS, TINY_PARTS, 64, 16, 16, TINY_WORDS, TINY_WORDS, {0}};
    rp_net_dims *dims = malloc(sizeof *dims);
    *dims = d;
    tiny_add(t, "dims", "", dims, sizeof d);
    rp_net_labels l = rp_parse_labels();
    char *labels = malloc(4096);
    int n = snprintf(labels, 4096, "%s\n%s\n%s\n%s\n", l.upos, l.xpos, l.relations, l.names);
    tiny_add(t, "labels", "", labels, (size_t)n);
}

// Every section of a network, from a seed. Free with tiny_free.
static void tiny_make(tiny_net *t, uint64_t seed) {
    *t = (tiny_net){.random = seed};
    tiny_head(t);
    tiny_keys(t, "vectors");
    tiny_keys(t, "words");
    tiny_rows(t, "vectors", TINY_WORDS);
    tiny_rows(t, "words", TINY_WORDS + 2);
    tiny_rows(t, "grams", RP_GRAM_BUCKETS);
    tiny_rows(t, "suffixes", RP_SUFFIX_BUCKETS);
    tiny_rows(t, "shapes", RP_SHAPE_BUCKETS);
    for (int l = 0; l < 2; l++) {
        char name[RP_SECTION_NAME];
        snprintf(name, sizeof name, "layer%d.input", l);
        tiny_matrix(t, name, 8 * TINY_UNITS, l == 0 ? TINY_INPUT : 2 * TINY_UNITS, true);
        snprintf(name, sizeof name, "layer%d.forward", l);
        tiny_matrix(t, name, 4 * TINY_UNITS, TINY_UNITS, false);
        snprintf(name, sizeof name, "layer%d.backward", l);
        tiny_matrix(t, name, 4 * TINY_UNITS, TINY_UNITS, false);
    }
    tiny_matrix(t, "heads", 64 + 64 + 16 + 16 + 16 + RP_N_UPOS + RP_N_XPOS, 2 * TINY_UNITS, true);
    tiny_matrix(t, "arc", 64, 64, true);
    tiny_matrix(t, "relations", RP_N_RELATIONS, 3 * 16, true);
    tiny_matrix(t, "names", RP_N_BIO, 16, true);
    tiny_floats(t, "names", ".transition", (RP_N_BIO + 1) * RP_N_BIO, 1.0f);
}

static void tiny_free(tiny_net *t) {
    for (size_t i = 0; i < t->n; i++)
        free((void *)(uintptr_t)t->section[i].bytes);
    t->n = 0;
}

#endif
