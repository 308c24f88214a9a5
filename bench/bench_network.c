// Words a second of the network alone (tags, tree, names) on gold tokens, one thread, CPU time, for each kernel.
//
//     bench_network MODEL CONLLU
#include <stdio.h>
#include <time.h>

#include "text/conllu.h"
#include "text/parse.h"
#include "text/splitter.h"

static double cpu_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void measure(rp_model *m, const rp_kernels *kernels, const rp_corpus *corpus) {
    rp_net_use(m->net, kernels);
    rp_worker w = {rp_arena_new(), rp_arena_new(), rp_net_work_new(m->net)};
    double spent = 0;
    uint64_t words = 0;
    for (uint32_t i = 0; i < corpus->docs.n; i++) {
        rp_arena_reset(w.arena);
        rp_doc *d = rp_corpus_words(corpus->docs.v[i], w.arena);
        rp_tokens_run(m, &w, d);
        double started = cpu_seconds();
        rp_parse_run(m, &w, d);
        spent += cpu_seconds() - started;
        words += d->n_tokens;
    }
    printf("%s\t%.0f words/s\n", kernels->name, (double)words / spent);
    rp_net_work_free(w.net_work);
    rp_arena_free(w.arena);
    rp_arena_free(w.scratch);
}

int main(int n, char **argument) {
    rp_error err = {0};
    rp_model m = {0};
    rp_arena *arena = rp_arena_new();
    rp_corpus corpus = {0};
    if (n != 3) {
        fputs("usage: bench_network MODEL CONLLU\n", stderr);
        return 2;
    }
    if (rp_parse_open(argument[1], &m.net, &err) != RP_OK || rp_corpus_read(argument[2], arena, &corpus, &err) != RP_OK) {
        fprintf(stderr, "%s:%u: %s\n", err.file, err.line, err.message);
        return 1;
    }
    measure(&m, rp_kernels_best(), &corpus);
#if defined __x86_64__
    if (rp_kernels_best() != &rp_kernels_avx2 && __builtin_cpu_supports("avx2"))
        measure(&m, &rp_kernels_avx2, &corpus);
#endif
    measure(&m, &rp_kernels_portable, &corpus);
    rp_net_close(m.net);
    rp_arena_free(arena);
    return 0;
}
