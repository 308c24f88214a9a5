// timed.h: the words of time of data/time, for the tests of what is read of numbers and days in a line of tokens (doc_of.h): setup and
// teardown of their groups. What a test makes lies in w->arena, which it resets.
#ifndef TEST_TIMED_H
#define TEST_TIMED_H

#include <stdio.h>

#include "code/time/time.h"
#include "doc_of.h"

typedef struct world { rp_arena *tables, *arena; rp_model model; } world;

static inline int setup(void **state) {
    static world w;
    w = (world){.tables = rp_arena_new(), .arena = rp_arena_new()};
    rp_error err = {0};
    *state = &w;
    if (rp_times_load("data", w.tables, &w.model.times, &err) == RP_OK)
        return 0;
    fprintf(stderr, "%s:%u: %s\n", err.file, err.line, err.message);
    return 1;
}

static inline int teardown(void **state) {
    world *w = *state;
    rp_arena_free(w->tables);
    rp_arena_free(w->arena);
    return 0;
}

#endif
