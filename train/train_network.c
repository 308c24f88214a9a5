// train_network.c: trains the network of tags, trees and names, and writes it as an 8-bit model.
//
//     train_network --vectors=BASE --out=MODEL [--dev=CONLLU] [--dev-names=IOB2] [--units=N] [--layers=N] [--epochs=N]
//                   [--seed=N] [--rank=N] GOLD.tsv… [+SILVER.tsv…]
//
// BASE.words and BASE.floats are written by vectors.mjs, the most frequent words first. Every epoch reads all gold
// sentences and one of the silver files, in turn: when several teachers have labelled the same text, the student
// learns their mixture without reading it several times an epoch. Two threads take a batch each; their gradients are
// summed in a fixed order, so a run is repeatable to the bit (with one BLAS and one processor type).
// Adam (Kingma & Ba 2015); the rate is constant for three tenths of the run, then falls linearly; what is written is
// the mean of the weights over the last quarter.
#include <cblas.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model.h"
#include "text/conllu.h"
#include "text/parse.h"
#include "text/score.h"
#include "text/splitter.h"

enum { THREADS = 2, BATCH_WORDS = 1000, LONGEST = 160, SORTED = 4000, FILES = 16, SCRATCH_FLOATS = 64 << 20 };

typedef struct options {
    const char *vectors, *out, *dev, *dev_names, *gold[FILES], *silver[FILES];
    int n_gold, n_silver, units, layers, epochs, seed, rank;
    double vary;
} options;

typedef struct trainer {
    options o;
    model m;
    rp_arena *arena;
    random_state random;
    sentence_set gold, silver[FILES];
    model_work work[THREADS];
    float *first, *second, *mean;           // [m.n] moments of Adam; mean of the weights
    long step, steps, averaged;
    double started;
} trainer;

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void stop(const rp_error *err) {
    fprintf(stderr, "train_network: %s:%u: %s\n", err->file, err->line, err->message);
    exit(1);
}

// --------------------------------------------------------------------------------------------------------------- input

typedef struct keyed { uint64_t key; long row; } keyed;

static int by_key(const void *a, const void *b) {
    uint64_t x = ((const keyed *)a)->key, y = ((const keyed *)b)->key;
    return (x > y) - (x < y);
}

static FILE *open_part(const char *base, const char *part) {
    char path[4096];
    snprintf(path, sizeof path, "%s.%s", base, part);
    FILE *f = fopen(path, "rb");
    if (!f) {
        fprintf(stderr, "train_network: cannot open %s\n", path);
        exit(1);
    }
    return f;
}

// Brings the vectors to a mean square of 1/4, near that of trained embeddings.
static void scale_vectors(float *v, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)v[i] * (double)v[i];
    for (size_t i = 0; i < n; i++)
        v[i] *= (float)(0.5 / sqrt(sum / (double)n));
}

static void read_vectors(trainer *t) {
    int n = 0, most = t->o.rank;
    char line[1024];
    keyed *k = calloc((size_t)most, sizeof *k);
    FILE *words = open_part(t->o.vectors, "words"), *floats = open_part(t->o.vectors, "floats");
    while (n < most && fgets(line, sizeof line, words)) {
        line[strcspn(line, "\n")] = '\0';
        k[n] = (keyed){rp_features_key(line), n};
        n++;
    }
    float *all = calloc((size_t)n * VECTOR, sizeof *all), *sorted = calloc((size_t)n * VECTOR, sizeof *sorted);
    if (fread(all, VECTOR * sizeof *all, (size_t)n, floats) != (size_t)n) {
        fputs("train_network: the vectors end early\n", stderr);
        exit(1);
    }
    qsort(k, (size_t)n, sizeof *k, by_key);
    t->m.vector_keys = (word_table){calloc((size_t)n, sizeof(uint64_t)), NULL, n};
    for (int i = 0; i < n; i++) {
        t->m.vector_keys.key[i] = k[i].key;
        memcpy(sorted + (size_t)i * VECTOR, all + (size_t)k[i].row * VECTOR, VECTOR * sizeof *sorted);
    }
    scale_vectors(sorted, (size_t)n * VECTOR);
    t->m.vectors = sorted;
    fclose(words);
    fclose(floats);
    free(all);
    free(k);
}

static void read_sentences(trainer *t) {
    rp_error err = {0};
    for (int i = 0; i < t->o.n_gold; i++)
        if (sentences_read(t->o.gold[i], LONGEST, t->arena, &t->gold, &err) != RP_OK)
            stop(&err);
    sentences_vary(&t->gold, t->o.vary, &t->random, t->arena);
    for (int i = 0; i < t->o.n_silver; i++)
        if (sentences_read(t->o.silver[i], LONGEST, t->arena, &t->silver[i], &err) != RP_OK)
            stop(&err);
    t->m.words = words_of(&t->gold, &t->silver[0]);
    sentences_number(&t->gold, &t->m.vector_keys, &t->m.words);
    for (int i = 0; i < t->o.n_silver; i++)
        sentences_number(&t->silver[i], &t->m.vector_keys, &t->m.words);
}

// ------------------------------------------------------------------------------------------------------------- batches

typedef struct batches {
    sentence **s;                           // [n sentences], batch after batch, longest first in each
    int *first, *count;                     // [n]
    int n;
} batches;

static int by_length(const void *a, const void *b) {
    return (*(sentence *const *)b)->n - (*(sentence *const *)a)->n;
}

#define SHUFFLE(type, v, n, r)                                                                   \
    for (int i_ = (n) - 1; i_ > 0; i_--) {                                                       \
        int j_ = (int)random_below((r), (uint32_t)i_ + 1);                                       \
        type swap_ = (v)[i_];                                                                    \
        (v)[i_] = (v)[j_];                                                                       \
        (v)[j_] = swap_;                                                                         \
    }

typedef struct range { int first, count; } range;

// All gold sentences and those of one silver set in batches of similar lengths, in random order.
static batches batches_new(trainer *t, int epoch) {
    const sentence_set *extra = t->o.n_silver ? &t->silver[epoch % t->o.n_silver] : &(sentence_set){0};
    int n = t->gold.n + extra->n, made = 0;
    sentence **s = calloc((size_t)n, sizeof *s);
    range *r = calloc((size_t)n, sizeof *r);
    batches b = {s, calloc((size_t)n, sizeof(int)), calloc((size_t)n, sizeof(int)), 0};
    for (int i = 0; i < n; i++)
        s[i] = i < t->gold.n ? &t->gold.v[i] : &extra->v[i - t->gold.n];
    SHUFFLE(sentence *, s, n, &t->random);
    for (int i = 0; i < n; i += SORTED)
        qsort(s + i, (size_t)(n - i < SORTED ? n - i : SORTED), sizeof *s, by_length);
    for (int i = 0, words; i < n; made++) {
        r[made].first = i;
        for (words = 0; i < n && (words == 0 || (words + s[i]->n <= BATCH_WORDS &&
                                                 s[i]->n <= s[r[made].first]->n)); i++)
            words += s[i]->n;
        r[made].count = i - r[made].first;
    }
    SHUFFLE(range, r, made, &t->random);
    for (b.n = 0; b.n < made; b.n++)
        b.first[b.n] = r[b.n].first, b.count[b.n] = r[b.n].count;
    free(r);
    return b;
}

static void batches_free(batches *b) {
    free(b->s);
    free(b->first);
    free(b->count);
}

// ---------------------------------------------------------------------------------------------------------------- step

typedef struct job {
    trainer *t;
    int thread;
    sentence **s;
    int n;
    double loss;
    float rate, scale, correct_first, correct_second;
} job;

static void *take_loss(void *argument) {
    job *j = argument;
    model_work *w = &j->t->work[j->thread];
    memset(w->gradient, 0, j->t->m.n * sizeof *w->gradient);
    j->loss = j->n ? model_loss(&j->t->m, w, j->s, j->n) : 0;
    return NULL;
}

// m = β₁ m + (1 − β₁) g,  v = β₂ v + (1 − β₂) g²,  θ −= rate m̂ / (√v̂ + ε)
static void *take_step(void *argument) {
    job *j = argument;
    trainer *t = j->t;
    size_t half = t->m.n / THREADS, from = half * (size_t)j->thread, to = j->thread == THREADS - 1 ? t->m.n
        : from + half;
    const float *a = t->work[0].gradient, *b = t->work[1].gradient;
    float *restrict first = t->first, *restrict second = t->second, *restrict values = t->m.values;
    for (size_t i = from; i < to; i++) {
        float g = (a[i] + b[i]) * j->scale;
        first[i] = 0.9f * first[i] + 0.1f * g;
        second[i] = 0.98f * second[i] + 0.02f * g * g;
        values[i] -= j->rate * (first[i] * j->correct_first) / (sqrtf(second[i] * j->correct_second) + 1e-8f);
    }
    return NULL;
}

static void both(job *j, void *(*work)(void *)) {
    pthread_t other;
    pthread_create(&other, NULL, work, &j[1]);
    work(&j[0]);
    pthread_join(other, NULL);
}

// 1 / words, less where the gradient (without the embeddings') is longer than 5.
static float gradient_scale(const trainer *t, const job *j) {
    long words = 0;
    for (int k = 0; k < THREADS; k++)
        for (int i = 0; i < j[k].n; i++)
            words += j[k].s[i]->n - 1;
    double sum = 0, scale = 1.0 / (double)words;
    for (size_t i = t->m.embeddings; i < t->m.n; i++) {
        double g = (double)(t->work[0].gradient[i] + t->work[1].gradient[i]) * scale;
        sum += g * g;
    }
    return (float)(sum > 25 ? scale * 5 / sqrt(sum) : scale);
}

static void average(trainer *t) {
    t->averaged++;
    for (size_t i = 0; i < t->m.n; i++)
        t->mean[i] += (t->m.values[i] - t->mean[i]) / (float)t->averaged;
}

static double step(trainer *t, const batches *b, int at) {
    job j[THREADS] = {0};
    for (int k = 0; k < THREADS; k++) {
        j[k].t = t;
        j[k].thread = k;
        j[k].s = at + k < b->n ? b->s + b->first[at + k] : NULL;
        j[k].n = at + k < b->n ? b->count[at + k] : 0;
    }
    both(j, take_loss);
    t->step++;
    double done = (double)t->step / (double)(t->steps + 1), falling = fmax(0.02, (1 - done) / 0.7);
    float rate = (float)(2e-3 * (t->step < 200 ? (double)t->step / 200 : done < 0.3 ? 1 : falling));
    float scale = gradient_scale(t, j);
    for (int k = 0; k < THREADS; k++) {
        j[k].rate = rate;
        j[k].scale = scale;
        j[k].correct_first = (float)(1 / (1 - pow(0.9, (double)t->step)));
        j[k].correct_second = (float)(1 / (1 - pow(0.98, (double)t->step)));
    }
    both(j, take_step);
    if (done > 0.75 && t->step % 10 == 0)
        average(t);
    return j[0].loss + j[1].loss;
}

// ---------------------------------------------------------------------------------------------------------- evaluation

static void evaluate_file(const rp_model *m, rp_worker *w, const char *path) {
    rp_error err = {0};
    rp_arena *arena = rp_arena_new();
    rp_corpus corpus = {0};
    rp_scores s = {0};
    if (rp_corpus_read(path, arena, &corpus, &err) != RP_OK)
        stop(&err);
    for (uint32_t i = 0; i < corpus.docs.n; i++) {
        rp_doc *d = rp_corpus_words(corpus.docs.v[i], arena);
        rp_tokens_run(m, w, d);
        rp_parse_run(m, w, d);
        rp_scores_add(corpus.docs.v[i], d, w->scratch, &s);
    }
    printf("  UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f names %.2f  %s\n", rp_score_f1(&s.upos), rp_score_f1(&s.xpos),
           rp_score_f1(&s.uas), rp_score_f1(&s.las), rp_score_f1(&s.names), path);
    rp_arena_free(arena);
}

// Writes the model and measures it as it will be used: eight bits, through the library.
static void write_and_evaluate(trainer *t) {
    rp_error err = {0};
    rp_model m = {0};
    rp_worker w = {.arena = rp_arena_new(), .scratch = rp_arena_new()};
    if (model_write(&t->m, t->o.out, &err) != RP_OK || rp_parse_open(t->o.out, &m.net, &err) != RP_OK)
        stop(&err);
    w.net_work = rp_net_work_new(m.net);
    if (t->o.dev)
        evaluate_file(&m, &w, t->o.dev);
    if (t->o.dev_names)
        evaluate_file(&m, &w, t->o.dev_names);
    fflush(stdout);
    rp_net_work_free(w.net_work);
    rp_net_close(m.net);
    rp_arena_free(w.arena);
    rp_arena_free(w.scratch);
}

// ------------------------------------------------------------------------------------------------------------ the run

static void prepare(trainer *t) {
    t->arena = rp_arena_new();
    t->random = 0x9E3779B97F4A7C15u * (uint64_t)(t->o.seed + 1) | 1;
    read_vectors(t);
    read_sentences(t);
    t->m.size = (model_sizes){t->o.units, t->o.layers, 72, 84, 32, 32, 256, 128, 128};
    t->m.drop = 0.33f;
    t->m.drop_part = 0.15f;
    t->m.drop_word = 0.25f;
    model_new(&t->m, &t->random);
    t->first = calloc(t->m.n, sizeof(float));
    t->second = calloc(t->m.n, sizeof(float));
    t->mean = calloc(t->m.n, sizeof(float));
    for (int k = 0; k < THREADS; k++) {
        t->work[k].gradient = calloc(t->m.n, sizeof(float));
        t->work[k].random = t->random * (uint64_t)(2 * k + 3) | 1;
        scratch_open(&t->work[k].scratch, SCRATCH_FLOATS);
    }
    long words = t->gold.words + t->gold.n + (t->o.n_silver ? t->silver[0].words + t->silver[0].n : 0);
    t->steps = t->o.epochs * (words / BATCH_WORDS + 1) / THREADS;
    printf("%d + %d sentences, %ld words an epoch, %.2f million parameters\n", t->gold.n, t->silver[0].n,
           t->gold.words + t->silver[0].words, (double)t->m.n / 1e6);
    fflush(stdout);
}

static void train(trainer *t) {
    for (int e = 0; e < t->o.epochs; e++) {
        batches b = batches_new(t, e);
        double loss = 0;
        for (int i = 0; i < b.n; i += THREADS)
            loss += step(t, &b, i);
        batches_free(&b);
        printf("epoch %d: loss %.4f a word, %.0f s\n", e + 1, loss / (double)(t->gold.words + t->silver[0].words),
               seconds() - t->started);
        fflush(stdout);
        if (e % 5 == 4 && e + 1 < t->o.epochs)
            write_and_evaluate(t);
    }
    if (t->averaged > 20)
        memcpy(t->m.values, t->mean, t->m.n * sizeof *t->mean);
    write_and_evaluate(t);
}

static bool text_option(const char *argument, const char *name, const char **value) {
    size_t n = strlen(name);
    bool is = strncmp(argument, name, n) == 0;
    *value = is ? argument + n : *value;
    return is;
}

static bool number_option(const char *argument, const char *name, int *value) {
    const char *text = NULL;
    if (!text_option(argument, name, &text))
        return false;
    *value = atoi(text);
    return true;
}

static options read_options(int n, char **argument) {
    options o = {.units = 256, .layers = 2, .epochs = 24, .seed = 0, .rank = 120000, .vary = 0.07};
    for (int i = 1; i < n; i++) {
        char *a = argument[i];
        if (text_option(a, "--vectors=", &o.vectors) || text_option(a, "--out=", &o.out) || text_option(a, "--dev=",
                                                                                                        &o.dev) ||
            text_option(a, "--dev-names=", &o.dev_names) || number_option(a, "--units=", &o.units) ||
            number_option(a, "--layers=", &o.layers) || number_option(a, "--epochs=", &o.epochs) ||
            number_option(a, "--seed=", &o.seed) || number_option(a, "--rank=", &o.rank))
            continue;
        if (a[0] == '+' && o.n_silver < FILES)
            o.silver[o.n_silver++] = a + 1;
        else if (a[0] != '-' && o.n_gold < FILES)
            o.gold[o.n_gold++] = a;
        else
            o.n_gold = FILES + 1;
    }
    if (!o.vectors || !o.out || o.n_gold < 1 || o.n_gold > FILES || o.layers > MODEL_LAYERS) {
        fputs("usage: see the head of train_network.c\n", stderr);
        exit(2);
    }
    return o;
}

int main(int n, char **argument) {
    static trainer t;
    openblas_set_num_threads(1);
    t.o = read_options(n, argument);
    prepare(&t);
    t.started = seconds();
    train(&t);
    return 0;
}
