// The queue by itself: what `rapport work` asks of the server for a batch, coding left out.
//
//     bench_queue ADDRESS fill N BYTES       submits N documents of so many bytes, as `rapport enqueue` does
//     bench_queue ADDRESS work BATCH         claims, looks what the store holds, and acknowledges with a row of results for each, all in one
//                                            transaction, until nothing waits
//
// Prints jobs and seconds (of the clock). Any number may work at a time.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "store/postgres/queue.h"

enum { SUBMIT = 512, MOST_BYTES = 2 << 20 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static rp_status fill(rp_wire *w, long n, size_t bytes, rp_arena *a, long *done, rp_error *err) {
    char *text = rp_zeroed(bytes + 1);
    rp_status status = RP_OK;
    for (size_t i = 0; i < bytes; i++)
        text[i] = "etaoin shrdlu "[(i * 2654435761u >> 13) % 14];
    for (*done = 0; status == RP_OK && *done < n;) {
        rp_job_list jobs = {0};
        uint64_t fresh;
        rp_arena_reset(a);
        for (int i = 0; i < SUBMIT && *done < n; i++, ++*done)
            rp_vec_push(a, &jobs, ((rp_job){.item = {.name = rp_arena_printf(a, "bench/%ld.txt", *done), .bytes = text, .n = bytes}}));
        status = rp_queue_submit(w, jobs.v, jobs.n, &fresh, err);
    }
    free(text);
    return status;
}

static rp_status finish(rp_wire *w, const rp_job *jobs, uint32_t n, bool *mine, rp_error *err) {
    RP_TRY(rp_wire_run(w, "BEGIN; SELECT pg_advisory_xact_lock_shared(" RP_WIRE_LOCK_STORE ")", err));
    RP_TRY(rp_queue_ack(w, jobs, n, mine, err));
    RP_TRY(rp_wire_copy_begin(w, "results (document, bytes)", err));
    for (uint32_t i = 0; i < n; i++) {
        const rp_wire_value v[] = {{.type = RP_WIRE_TEXT, .bytes = jobs[i].item.name, .n = strlen(jobs[i].item.name)},
                                   {.type = RP_WIRE_INT, .i = (int64_t)jobs[i].item.n}};
        if (mine[i])
            RP_TRY(rp_wire_copy_row(w, v, 2, err));
    }
    RP_TRY(rp_wire_copy_end(w, err));
    RP_TRY(rp_queue_wrote(w, err));
    return rp_wire_run(w, "COMMIT", err);
}

static rp_status work(rp_wire *w, uint32_t batch, rp_arena *a, long *done, rp_error *err) {
    const rp_queue_terms how = {batch, MOST_BYTES, 120, 3, 0};
    for (*done = 0;;) {
        rp_job_list jobs;
        uint64_t buried = 0;
        rp_arena_reset(a);
        RP_TRY(rp_queue_claim_again(w, &how, a, &jobs, &buried, err));
        if (jobs.n == 0)
            RP_TRY(rp_queue_claim(w, &how, a, &jobs, err));
        if (jobs.n == 0)
            return RP_OK;
        RP_TRY(rp_queue_look(w, jobs.v, jobs.n, a, err));
        bool *mine = RP_NEW(a, bool, jobs.n);
        RP_TRY(finish(w, jobs.v, jobs.n, mine, err));
        for (uint32_t i = 0; i < jobs.n; i++)
            *done += mine[i];
    }
}

// The store's documents, as far as they are looked at, and a row of results.
static const char tables[] =
    "CREATE TABLE IF NOT EXISTS documents (document text PRIMARY KEY, sha256 text, recipe text, removed bigint);"
    "CREATE TABLE IF NOT EXISTS results (document text PRIMARY KEY, bytes bigint)";

int main(int argc, char **argv) {
    bool fills = argc == 5 && !strcmp(argv[2], "fill"), works = argc == 4 && !strcmp(argv[2], "work");
    if (!fills && !works)
        return fprintf(stderr, "usage: bench_queue ADDRESS fill N BYTES | work BATCH\n"), 2;
    rp_error err = {0};
    rp_wire *w;
    rp_arena *a = rp_arena_new();
    long done = 0;
    rp_status status = rp_wire_open(argv[1], &w, &err);
    if (status == RP_OK)
        status = rp_queue_make(w, &err);
    if (status == RP_OK && fills)
        status = rp_wire_run(w, tables, &err);
    double began = now();
    if (status == RP_OK)
        status = fills ? fill(w, atol(argv[3]), (size_t)atol(argv[4]), a, &done, &err) : work(w, (uint32_t)atol(argv[3]), a, &done, &err);
    printf("%ld %.3f\n", done, now() - began);
    rp_wire_close(w);
    rp_arena_free(a);
    return status == RP_OK ? 0 : (fprintf(stderr, "bench_queue: %s: %s\n", err.file, err.message), 1);
}
