// reading.h: the tables of data/read and a worker, opened once for all tests of a program: setup and teardown of its group.
#ifndef TEST_READING_H
#define TEST_READING_H

#include "read/read_tables.h"
#include "read/reader.h"

static rp_worker worker;
static rp_read_tables *tables;

static inline int setup(void **state) {
    (void)state;
    worker = (rp_worker){.arena = rp_arena_new(), .scratch = rp_arena_new()};
    return worker.arena == NULL || worker.scratch == NULL || rp_read_tables_open("data/read", &tables, NULL) != RP_OK;
}

static inline int teardown(void **state) {
    (void)state;
    rp_arena_free(worker.arena);
    rp_arena_free(worker.scratch);
    rp_read_tables_close(tables);
    return 0;
}

#endif
