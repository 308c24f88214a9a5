// bench_copies.c: how fast copies are found among many documents, how much memory that takes, and how many of those planted
// are found.
//
//     bench_copies million [DOCUMENTS]    made-up news: some 400 words each drawn after Zipf from 60,000, a fifth of the documents
//                                         copies of an earlier one: whole, edited, cut, or a passage within another text
//     bench_copies minhash < NAMES        the peer of score_copies.py: for each text file a line of 128 minima over its shingles
//
// Prints `measure value unit`. Made-up texts share almost no phrases by chance, real ones do: the figure for looking up
// candidates is therefore that of the index, and the number of exact comparisons is printed beside it.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/file.h"
#include "link/copy.h"
#include "link/spill.h"

enum { VOCABULARY = 60000, PERMUTATIONS = 128, LONGEST = 4000 };

// ------------------------------------------------------------------------------------------------------------- numbers

static uint64_t next(uint64_t *state) {              // splitmix64
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static double uniform(uint64_t *state) {
    return (double)(next(state) >> 11) * 0x1p-53;
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// --------------------------------------------------------------------------------------------------------------- texts

// A text is a list of word numbers. That of a document follows from its number alone, so that none need be kept.
typedef struct text { uint32_t n, word[LONGEST]; } text;

static const double *zipf(void) {
    double *sum = calloc(VOCABULARY, sizeof *sum), total = 0;
    for (uint32_t i = 0; i < VOCABULARY; i++)
        sum[i] = total += 1 / pow(i + 2.7, 1.05);
    for (uint32_t i = 0; i < VOCABULARY; i++)
        sum[i] /= total;
    return sum;
}

static uint32_t draw(const double *sum, uint64_t *state) {
    double x = uniform(state);
    uint32_t low = 0, high = VOCABULARY - 1;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (sum[middle] < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// Lengths are log-normal, half of them above 330 words.
static void own_text(uint32_t document, const double *sum, text *out) {
    uint64_t state = document * 2654435761u + 1;
    double normal = sqrt(-2 * log(1 - uniform(&state))) * cos(6.283185307 * uniform(&state));
    double n = 330 * exp(0.6 * normal);
    out->n = n < 60 ? 60 : n > LONGEST / 2 ? LONGEST / 2 : (uint32_t)n;
    for (uint32_t i = 0; i < out->n; i++)
        out->word[i] = draw(sum, &state);
}

enum kind { OWN, WHOLE, EDITED, CUT, PASSAGE, KINDS };
static const char *const kind_names[KINDS] = {"own", "whole", "edited", "cut", "passage"};

typedef struct plan { enum kind kind; uint32_t source; } plan;

// A fifth of the documents have an own text of an earlier document as their source.
static plan plan_of(uint32_t document) {
    uint64_t state = document * 0x9E3779B9u + 7;
    plan p = {.kind = OWN};
    if (document < 100 || next(&state) % 5)
        return p;
    p.kind = (enum kind)(WHOLE + next(&state) % (KINDS - WHOLE));
    p.source = (uint32_t)(next(&state) % document);
    return plan_of(p.source).kind == OWN ? p : (plan){.kind = OWN};
}

static void edit(text *t, const double *sum, uint64_t *state) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        double x = uniform(state);
        if (x > 0.03)
            t->word[n++] = x < 0.08 ? draw(sum, state) : t->word[i];
    }
    t->n = n;
}

static void put_passage(text *t, const text *source, uint64_t *state) {
    uint32_t n = 40 + (uint32_t)((source->n - 40) * (0.5 * uniform(state)));
    uint32_t from = (uint32_t)(next(state) % (source->n - n + 1)), at = (uint32_t)(next(state) % t->n);
    memmove(t->word + at + n, t->word + at, (t->n - at) * sizeof *t->word);
    memcpy(t->word + at, source->word + from, n * sizeof *t->word);
    t->n += n;
}

static void text_of(uint32_t document, plan p, const double *sum, text *out) {
    static text source;
    uint64_t state = document + 99;
    own_text(p.kind == OWN || p.kind == PASSAGE ? document : p.source, sum, out);
    if (p.kind == EDITED)
        edit(out, sum, &state);
    if (p.kind == CUT)
        out->n = (uint32_t)(out->n * (0.3 + 0.4 * uniform(&state)));
    if (p.kind == PASSAGE) {
        own_text(p.source, sum, &source);
        put_passage(out, &source, &state);
    }
}

// The words as letters: "a", "b" … in base 26.
static size_t spell(const text *t, char *out) {
    char *at = out;
    for (uint32_t i = 0; i < t->n; i++) {
        for (uint32_t w = t->word[i] + 1; w; w /= 26)
            *at++ = (char)('a' + w % 26);
        *at++ = ' ';
    }
    return (size_t)(at - out);
}

// ------------------------------------------------------------------------------------------------------------- million

typedef struct shelf { rp_spill *spill; uint64_t gets; } shelf;

static rp_shingles get(void *context, uint32_t i, rp_arena *arena) {
    shelf *s = context;
    s->gets++;
    return rp_spill_get(s->spill, i, arena);
}

typedef struct account { uint32_t planted[KINDS], found[KINDS], wrong; } account;

static bool holds(const rp_copies *c, uint32_t i, uint32_t source, rp_arena *scratch, uint32_t *n) {
    bool found = false;
    rp_passages list = rp_copies_passages(c, i, scratch);
    for (uint32_t k = 0; k < list.n; k++)
        found |= list.v[k].original == source;
    *n = list.n;
    return found;
}

static account compare(const rp_copies *c, uint32_t n) {
    account a = {0};
    rp_arena *scratch = rp_arena_new();
    for (uint32_t i = 0; i < n; i++) {
        plan p = plan_of(i);
        uint32_t quoted;
        bool is_copy = rp_copies_of(c, i).original != UINT32_MAX, right = rp_copies_of(c, i).original == p.source;
        rp_arena_reset(scratch);
        bool holds_it = holds(c, i, p.source, scratch, &quoted);
        a.planted[p.kind]++;
        a.found[p.kind] += p.kind != OWN && ((is_copy && right) || holds_it);
        a.wrong += is_copy && (p.kind == OWN || !right);
        a.wrong += quoted > (p.kind != OWN && holds_it);
    }
    rp_arena_free(scratch);
    return a;
}

static void report(const rp_copies *c, uint32_t n, uint64_t gets, double making, double adding) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    account a = compare(c, n);
    uint32_t planted = 0, found = 0;
    for (uint32_t k = WHOLE; k < KINDS; k++) {
        printf("copies, %s: found\t%.5f\tof %u\n", kind_names[k], a.found[k] / (double)a.planted[k], a.planted[k]);
        planted += a.planted[k];
        found += a.found[k];
    }
    printf("copies: recall\t%.5f\tof %u\n", found / (double)planted, planted);
    printf("copies: precision\t%.5f\tof %u\n", found / (double)(found + a.wrong), found + a.wrong);
    printf("shingles of a text\t%.1f\tµs\n", 1e6 * making / n);
    printf("copies of a document\t%.1f\tµs\n", 1e6 * adding / n);
    printf("copies, exact comparisons of a document\t%.2f\t\n", (double)gets / n);
    printf("copies, memory of a document\t%.0f\tbytes\n", (double)rp_copies_bytes(c) / n);
    printf("copies, memory of 10 million\t%.2f\tGB\n", (double)rp_copies_bytes(c) / n * 1e7 / 1e9);
    printf("peak memory of the program\t%.0f\tMB\n", (double)used.ru_maxrss / 1024);
}

static int million(uint32_t n) {
    const double *sum = zipf();
    static text t;
    static char spelled[LONGEST * 6];
    shelf s = {.spill = rp_spill_new()};
    rp_copies *c = rp_copies_new((rp_shelf){&s, get}, RP_TIES_BY_TEXT);
    rp_arena *scratch = rp_arena_new();
    double making = 0, adding = 0;
    for (uint32_t i = 0; i < n; i++) {
        text_of(i, plan_of(i), sum, &t);
        size_t bytes = spell(&t, spelled);
        rp_arena_reset(scratch);
        double begin = seconds();
        rp_shingles shingles = rp_shingles_make(scratch, spelled, bytes);
        double made = seconds();
        rp_spill_add(s.spill, shingles);
        rp_copies_add(c, shingles, (rp_days){(rp_day)i, (rp_day)i}, false);
        making += made - begin;
        adding += seconds() - made;
    }
    double begin = seconds();
    rp_copies_settle(c);
    adding += seconds() - begin;
    report(c, n, s.gets, making, adding);
    rp_arena_free(scratch);
    rp_copies_free(c);
    rp_spill_free(s.spill);
    free((void *)sum);
    return 0;
}

// ------------------------------------------------------------------------------------------------------------- minhash

static void print_minima(rp_shingles s) {
    for (uint64_t p = 1; p <= PERMUTATIONS; p++) {
        uint64_t least = UINT64_MAX;
        for (uint32_t i = 0; i < s.n; i++) {
            uint64_t state = s.v[i] ^ (p << 32), x = next(&state);
            least = x < least ? x : least;
        }
        printf("%s%llx", p > 1 ? " " : "", (unsigned long long)least);
    }
    putchar('\n');
}

static int minhash(void) {
    char name[4096];
    rp_arena *scratch = rp_arena_new();
    while (fgets(name, sizeof name, stdin)) {
        rp_map map;
        rp_error err;
        name[strcspn(name, "\n")] = '\0';
        if (rp_map_open(name, &map, &err) != RP_OK)
            return 1;
        rp_arena_reset(scratch);
        print_minima(rp_shingles_make(scratch, map.bytes, map.n));
        rp_map_close(&map);
    }
    rp_arena_free(scratch);
    return 0;
}

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "minhash"))
        return minhash();
    if (argc > 1 && !strcmp(argv[1], "million"))
        return million(argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 1000000);
    fputs("usage: bench_copies million [DOCUMENTS] | minhash < NAMES\n", stderr);
    return 2;
}
