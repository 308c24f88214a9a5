// bench_bands.c: the first pass of linking, which documents are copies, for any number of documents: what its index of rare runs of words
// (src/link/sketch.c) would hold and be asked.
//
//     bench_bands DOCUMENTS [MEDIAN SIGMA [PHRASES]]      runs of five words of a document: log-normal, half of them above MEDIAN (330), SIGMA (0.6); PHRASES (0):
//                                                         the share of them that are phrases in common use
//
// Documents are those of `bench_copies million`: a fifth take over an earlier one, whole, edited, cut or a passage of it. Of every document
// every run of its sketch is drawn, 32 bits at random, those of a copy from its source's; each is looked up and posted. Kept are the counts of
// one in SAMPLE of the 2^32 runs that there can be, so that a hundred million documents take 64 MB. A phrase is one of PHRASES_KNOWN, the first few in most documents.
// What is met by chance is met because 32 bits are few: this is what the simulation is for. Prints `measure TAB value`.
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"

// As src/link/sketch.c has them.
enum { RATE = 6, LEAST = 32, MOST = 64, STRIPES = 64 };
enum { SAMPLE = 64, PHRASES_KNOWN = 10000000, SHARDS = 256, KINDS = 5 };
enum kind { OWN, WHOLE, EDITED, CUT, PASSAGE };

static uint64_t next(uint64_t *state) {              // splitmix64
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static double uniform(uint64_t *state) {
    return (double)(next(state) >> 11) * 0x1p-53;
}

static uint32_t mixed(uint32_t x) {
    uint64_t state = x;
    return (uint32_t)next(&state);
}

typedef struct plan { enum kind kind; uint32_t source; } plan;

// As bench_copies.c plans.
static plan plan_of(uint32_t document) {
    uint64_t state = document * 0x9E3779B9u + 7;
    plan p = {.kind = OWN};
    if (document < 100 || next(&state) % 5)
        return p;
    p.kind = (enum kind)(WHOLE + next(&state) % (KINDS - WHOLE));
    p.source = (uint32_t)(next(&state) % document);
    return plan_of(p.source).kind == OWN ? p : (plan){.kind = OWN};
}

typedef struct bands {
    double median, sigma, phrases;
    uint8_t *n;                             // [2^32 / SAMPLE] documents posted under a run
    double shingles, entries, posted, by_chance, from_source, full;
    double shard[SHARDS];
} bands;

// The runs of a document of its own, how many, and how many of them are sketch.
static uint32_t runs_of(const bands *x, uint64_t *state) {
    double normal = sqrt(-2 * log(1 - uniform(state))) * cos(6.283185307 * uniform(state)), n = x->median * exp(x->sigma * normal);
    return n < 56 ? 56 : n > 8000 ? 8000 : (uint32_t)n;
}

static uint32_t run(const bands *x, uint64_t *state, uint32_t most) {
    uint64_t bits = next(state);
    if ((double)(bits >> 40) * 0x1p-24 >= x->phrases)
        return (uint32_t)((bits & 0xFFFFFFFFu) * most >> 32);
    double rank = pow(PHRASES_KNOWN, uniform(state));           // 1 / rank
    return (uint32_t)((uint64_t)mixed((uint32_t)rank) * most >> 32);
}

// Looks a run up and posts it.
static void take(bands *x, uint32_t shingle, bool from_source) {
    x->entries++;
    if (shingle % SAMPLE)
        return;
    uint8_t *n = &x->n[shingle / SAMPLE];
    *(from_source ? &x->from_source : &x->by_chance) += *n * SAMPLE;
    x->full += *n == MOST ? SAMPLE : 0;
    if (*n == MOST)
        return;
    ++*n;
    x->posted += SAMPLE;
    x->shard[mixed(shingle) % SHARDS] += SAMPLE;
}

// `part` of the sketch of an own text.
static void take_text(bands *x, uint32_t document, double part, bool from_source, uint64_t *draws) {
    uint64_t state = document * UINT64_C(2654435761) + 1;
    uint32_t n = runs_of(x, &state), size = n / RATE > LEAST ? n / RATE : LEAST;
    uint32_t most = n / RATE > LEAST ? UINT32_MAX / RATE : (uint32_t)((double)UINT32_MAX * LEAST / n);
    x->shingles += n * part;
    for (uint32_t i = 0; i < size; i++) {
        uint32_t s = run(x, &state, most);
        if (part == 1 || uniform(draws) < part)
            take(x, s, from_source);
    }
}

static void take_document(bands *x, uint32_t document) {
    plan p = plan_of(document);
    uint64_t draws = document + 99;
    if (p.kind == OWN || p.kind == PASSAGE)
        take_text(x, document, 1, false, &draws);
    if (p.kind == WHOLE)
        take_text(x, p.source, 1, true, &draws);
    if (p.kind == EDITED)                           // of five words none is changed
        take_text(x, p.source, pow(0.92, 5), true, &draws);
    if (p.kind == CUT)
        take_text(x, p.source, 0.3 + 0.4 * uniform(&draws), true, &draws);
    if (p.kind == PASSAGE)
        take_text(x, p.source, 0.12 + 0.44 * uniform(&draws), true, &draws);
}

// Bytes of an index of n entries: each stripe grows by half when it is four fifths full.
static double bytes_of(double n) {
    double cap = 65;
    while (5 * (n / STRIPES + 1) >= 4 * cap)
        cap += floor(cap / 2) + 1;
    return cap * 8 * STRIPES;
}

// What is known of a document (copy.c), and its pairs, in lists that double and leave what they were to the arena.
static double known_of(double n) {
    double cap = 8;
    while (cap < n)
        cap *= 2;
    return 2 * cap * 36 + n / 5 * 24;
}

int main(int argc, char **argv) {
    bands x = {.median = argc > 3 ? strtod(argv[2], NULL) : 330, .sigma = argc > 3 ? strtod(argv[3], NULL) : 0.6, .phrases = argc > 4 ? strtod(argv[4], NULL) : 0};
    uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 0;
    if (n == 0)
        return fprintf(stderr, "usage: bench_bands DOCUMENTS [MEDIAN SIGMA [PHRASES]]\n"), 2;
    x.n = rp_zeroed((((size_t)1 << 32) / SAMPLE + 1) * sizeof *x.n);
    clock_t begin = clock();
    for (uint32_t d = 0; d < n; d++)
        take_document(&x, d);
    double most = 0;
    for (uint32_t i = 0; i < SHARDS; i++)
        most = x.shard[i] > most ? x.shard[i] : most;
    printf("runs of five words a document\t%.1f\n", x.shingles / n);
    printf("looked up a document\t%.1f\n", x.entries / n);
    printf("posted a document\t%.1f\n", x.posted / n);
    printf("met by chance or in phrases, a document\t%.2f\n", x.by_chance / n);
    printf("met by what copies share, a document\t%.2f\n", x.from_source / n);
    printf("lists that take no more, share of look-ups\t%.4f\n", x.full / x.entries);
    printf("bytes a document\t%.0f\n", (bytes_of(x.posted) + known_of(n)) / n);
    printf("largest of 256 shards, of the mean\t%.4f\n", most / (x.posted / SHARDS));
    printf("seconds of simulating\t%.1f\n", (double)(clock() - begin) / CLOCKS_PER_SEC);
    free(x.n);
    return 0;
}
