// A reader is asked by several threads at once while another connection writes: every answer is whole, and shows what was written in the end.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/pool.h"
#include "store/statement.h"

enum { ROUNDS = 60, THREADS = 4, EVERY = 5 };

typedef struct bench { rp_reader *reader; rp_store *writer; int at, wrong; uint64_t version; int versions; int done[ROUNDS]; } bench;

static rp_status keep(void *context, const char *bytes, size_t n) {
    rp_buf_add(context, bytes, n);
    return RP_OK;
}

static void put(rp_store *s, const char *sql) {
    rp_error err = {0};
    if (rp_sql_exec(s, sql, &err) != RP_OK)
        fail_msg("%s: %s", sql, err.message);
}

static void *next_round(void *context) {
    bench *b = context;
    char sql[512];
    if (b->at == ROUNDS)
        return NULL;
    if (b->at % EVERY == 0) {
        snprintf(sql, sizeof sql, "INSERT INTO incidents (incident, type, date_from, date_to, documents, independent_documents, reports, status)"
                 " VALUES ('i-%04d', 'AID', '2024-01-01', '2024-01-02', 1, 1, 1, 'happened')", b->at);
        put(b->writer, sql);
        uint64_t version = rp_reader_version(b->reader);
        b->versions += version != b->version;
        b->version = version;
    }
    b->done[b->at] = b->at;
    return &b->done[b->at++];
}

static void ask(void *context, uint32_t worker, void *item) {
    static const char *const views[] = {"incidents", "overview", "map", "network", "parties", "problems"};
    bench *b = context;
    rp_buf out = {0};
    rp_error err = {0};
    const rp_viewing what = {.view = views[*(int *)item % 6], .seconds = 20};
    (void)worker;
    bool good = rp_view(b->reader, &what, (rp_sink){keep, &out}, &err) == RP_OK && out.n > 2 && out.bytes[0] == '{' && !strcmp(out.bytes + out.n - 2, "}\n");
    *(int *)item = good ? 0 : 1;
    rp_buf_free(&out);
}

static bool count_wrong(void *context, void *item) {
    bench *b = context;
    b->wrong += *(int *)item;
    return true;
}

static void test_while_written(void **state) {
    char path[64];
    rp_error err = {0};
    bench b = {0};
    rp_buf out = {0};
    (void)state;
    snprintf(path, sizeof path, "/tmp/rapport-viewing-%d.db", (int)getpid());
    unlink(path);
    assert_int_equal(rp_store_open(path, RP_STORE_WRITE, &b.writer, &err), RP_OK);
    put(b.writer, "INSERT INTO runs (run, started, program, model) VALUES (1, '', '', '')");
    if (rp_reader_open(path, ".", &b.reader, &err) != RP_OK || rp_reader_warm(b.reader, &err) != RP_OK)
        fail_msg("%s: %s", err.file, err.message);
    const rp_pool_job job = {&b, next_round, ask, count_wrong, NULL};
    assert_int_equal(rp_pool_run(THREADS, &job, &err), RP_OK);
    assert_int_equal(b.wrong, 0);
    assert_int_equal(b.versions, ROUNDS / EVERY);
    const rp_viewing what = {.view = "incidents"};
    for (int tries = 0; tries < 200 && !(out.n && strstr(out.bytes, "\"total\": 12,")); tries++, usleep(20000)) {
        rp_buf_clear(&out);
        assert_int_equal(rp_view(b.reader, &what, (rp_sink){keep, &out}, &err), RP_OK);
    }
    assert_non_null(strstr(out.bytes, "\"total\": 12,"));
    rp_buf_free(&out);
    rp_reader_close(b.reader);
    rp_store_close(b.writer);
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_while_written)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
