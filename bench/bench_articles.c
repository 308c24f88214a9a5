// How fast pages become articles: megabytes of page source a second on one core, from bytes to clean text, beside what
// libxml2 alone needs for the trees of the same pages. Each figure is the best of several rounds over all files.
//
//     bench_articles FILE.html…          from the top of the tree; bench/run calls it
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "read/read_tables.h"
#include "read/reader.h"

enum { ROUNDS = 5 };

typedef struct pages {
    rp_item *items;                                 // [n]
    int n;
    double megabytes;
    rp_read_tables *tables;
    rp_worker worker;
} pages;

static void make_trees(pages *p) {
    for (int i = 0; i < p->n; i++)
        xmlFreeDoc(htmlReadMemory(p->items[i].bytes, (int)p->items[i].n, NULL, "UTF-8",
                                  HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT));
}

static void make_articles(pages *p) {
    for (int i = 0; i < p->n; i++) {
        rp_doc d;
        rp_arena_reset(p->worker.arena);
        rp_read_document(&(rp_reader){.tables = p->tables}, &p->items[i], &p->worker, &d, NULL);
    }
}

static double cpu_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double speed(pages *p, void (*work)(pages *p)) {
    double best = 1e9;
    for (int i = 0; i < ROUNDS; i++) {
        double begin = cpu_seconds();
        work(p);
        double took = cpu_seconds() - begin;
        best = took < best ? took : best;
    }
    return p->megabytes / best;
}

int main(int argc, char **argv) {
    pages p = {.items = calloc((size_t)argc, sizeof *p.items), .worker = {.arena = rp_arena_new(), .scratch = rp_arena_new()}};
    rp_error err = {0};
    if (rp_read_tables_open("data/read", &p.tables, &err) != RP_OK)
        return fprintf(stderr, "%s\n", err.message), 1;
    for (int i = 1; i < argc; i++) {
        rp_map map;
        if (rp_map_open(argv[i], &map, &err) != RP_OK)
            return fprintf(stderr, "%s: %s\n", argv[i], err.message), 1;
        p.items[p.n++] = (rp_item){.name = argv[i], .bytes = map.bytes, .n = map.n, .type = "text/html"};
        p.megabytes += (double)map.n / 1e6;
    }
    printf("libxml2\t%.1f\narticles\t%.1f\n", speed(&p, make_trees), speed(&p, make_articles));
    return 0;
}
