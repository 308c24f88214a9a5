// The page's questions on a large store: what a view takes when it is first asked for and when a filter is changed.
//
//     bench_page STORE.db A B [VIEW]     a store as bench_store leaves it, and its busiest pair of parties; one view alone
//
// Columns: view; question; milliseconds of the processor and of the clock; kilobytes of the answer. First the opening of the store, and what the views of the
// record keep in memory, with the megabytes that this takes. Each question is asked once, so that nothing is answered from what was asked before;
// the file's pages are in the system's memory, for the opening read them.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "rapport.h"

static double seconds(clockid_t of) {
    struct timespec t;
    clock_gettime(of, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

typedef struct stopwatch { double cpu, wall; } stopwatch;

static stopwatch start(void) {
    return (stopwatch){seconds(CLOCK_PROCESS_CPUTIME_ID), seconds(CLOCK_MONOTONIC)};
}

static void report(const char *view, const char *question, stopwatch since, size_t bytes) {
    stopwatch now = start();
    printf("%s\t%s\t%.1f\t%.1f\t%.1f\n", view, question, 1e3 * (now.cpu - since.cpu), 1e3 * (now.wall - since.wall), (double)bytes / 1e3);
    fflush(stdout);
}

static rp_status count(void *context, const char *bytes, size_t n) {
    (void)bytes;
    *(size_t *)context += n;
    return RP_OK;
}

static int ask(rp_reader *reader, const char *label, const rp_viewing *what) {
    rp_error err = {0};
    size_t bytes = 0;
    stopwatch since = start();
    rp_status status = rp_view(reader, what, (rp_sink){count, &bytes}, &err);
    if (status != RP_OK)
        return fprintf(stderr, "bench_page: %s %s: %s\n", what->view, label, err.message), 0;
    report(what->view, label, since, bytes);
    return 1;
}

int main(int argc, char **argv) {
    static const char *const views[] = {"overview", "incidents", "map", "network", "parties", "relation", "forecast"};
    rp_reader *reader;
    rp_error err = {0};
    struct rusage used;
    if (argc < 4)
        return fprintf(stderr, "usage: bench_page STORE.db A B [VIEW]\n"), 2;
    puts("view\tquestion\tms of the processor\tms of the clock\tkB");
    stopwatch since = start();
    if (rp_reader_open(argv[1], NULL, &reader, &err) != RP_OK)
        return fprintf(stderr, "bench_page: %s: %s\n", err.file, err.message), 1;
    report("-", "open", since, 0);
    since = start();
    if (rp_reader_warm(reader, &err) != RP_OK)
        return fprintf(stderr, "bench_page: %s: %s\n", err.file, err.message), 1;
    getrusage(RUSAGE_SELF, &used);
    report("-", "read into memory", since, (size_t)used.ru_maxrss * 1000);
    const char *const pair[] = {argv[2], argv[3]};
    const struct { const char *label; rp_query query; } questions[] = {
        {"all", {0}}, {"one party", {.parties = pair, .n_parties = 1}}, {"two parties", {.parties = pair, .n_parties = 2}},
        {"one type", {.type = "ASSAULT"}}, {"a place", {.place = "town4"}}, {"sure ones", {.min_confidence = 0.5}},
        {"two parties, from 2015", {.parties = pair, .n_parties = 2, .from = "2015"}}};
    int good = 1;
    for (size_t v = 0; v < sizeof views / sizeof *views; v++)
        for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
            rp_viewing what = {.view = views[v], .query = questions[i].query};
            if ((v < 5 || what.query.n_parties == 2) && (argc < 5 || !strcmp(views[v], argv[4])))
                good = ask(reader, questions[i].label, &what) && good;
        }
    const rp_viewing sorted = {.view = "incidents", .sort = "-killed_best", .rows = 1000};
    good = ask(reader, "1000 rows by toll", &sorted) && good;
    rp_reader_close(reader);
    return !good;
}
