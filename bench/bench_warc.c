// Reads a file as the sequence of its documents and does nothing with them: what unpacking and cutting alone cost.
// bench_warc FILE: documents, their bytes, problems, seconds.
#include <stdio.h>
#include <time.h>

#include "read/bundle/bundle.h"

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    const rp_bundle_options how = {0};
    rp_bundle *b;
    rp_error err = {0};
    if (argc != 2)
        return fprintf(stderr, "usage: bench_warc FILE\n"), 2;
    if (rp_bundle_open(argv[1], &how, &b, &err) != RP_OK)
        return fprintf(stderr, "%s: %s\n", err.file, err.message), 1;
    rp_arena *a = rp_arena_new();
    rp_item item;
    unsigned long documents = 0, problems = 0, bytes = 0;
    double begin = now();
    for (; rp_bundle_next(b, a, &item); rp_arena_reset(a)) {
        documents += item.problem.code == RP_OK;
        problems += item.problem.code != RP_OK;
        bytes += item.n;
    }
    printf("%lu %lu %lu %.3f\n", documents, bytes, problems, now() - begin);
    rp_bundle_close(b);
    rp_arena_free(a);
    return 0;
}
