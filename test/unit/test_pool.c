// Items come out in order whatever the number of threads; a refusal of the consumer ends the run without losing items.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "base/pool.h"

enum { ITEMS = 500 };

typedef struct line {
    int item[ITEMS];
    int produced, consumed, stop_at;
    uint32_t workers;
} line;

static void *produce(void *context) {
    line *l = context;
    return l->produced < ITEMS ? &l->item[l->produced++] : NULL;
}

static void work(void *context, uint32_t worker, void *item) {
    line *l = context;
    assert_true(worker < l->workers);
    int *i = item;
    *i = 3 * (int)(i - l->item);
}

static bool consume(void *context, void *item) {
    line *l = context;
    assert_ptr_equal(item, &l->item[l->consumed]);
    assert_int_equal(*(int *)item, 3 * l->consumed);
    l->consumed++;
    return l->consumed != l->stop_at;
}

static void run(uint32_t threads, int stop_at, line *l) {
    memset(l, -1, sizeof *l);
    l->produced = l->consumed = 0;
    l->stop_at = stop_at;
    l->workers = threads;
    const rp_pool_job job = {l, produce, work, consume, NULL};
    assert_int_equal(rp_pool_run(threads, &job, NULL), RP_OK);
}

static void keeps_order(void **state) {
    (void)state;
    line l;
    for (uint32_t threads = 1; threads <= 8; threads++) {
        run(threads, -1, &l);
        assert_int_equal(l.consumed, ITEMS);
    }
}

static bool two_under_way(void *context) {
    const line *l = context;
    assert_true(l->produced - l->consumed <= 2);
    return l->produced - l->consumed == 2;
}

static void waits_when_full(void **state) {
    (void)state;
    line l;
    for (uint32_t threads = 1; threads <= 8; threads++) {
        memset(&l, -1, sizeof l);
        l.produced = l.consumed = 0;
        l.workers = threads;
        const rp_pool_job job = {&l, produce, work, consume, two_under_way};
        assert_int_equal(rp_pool_run(threads, &job, NULL), RP_OK);
        assert_int_equal(l.consumed, ITEMS);
    }
}

static void hands_back_what_is_under_way(void **state) {
    (void)state;
    line l;
    for (uint32_t threads = 1; threads <= 8; threads++) {
        run(threads, 7, &l);
        assert_int_equal(l.consumed, l.produced);
        assert_true(l.consumed >= 7 && l.consumed <= 7 + 2 * (int)threads + 2);
    }
}

static void counts_processors(void **state) {
    (void)state;
    assert_true(rp_pool_processors() >= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_order),
        cmocka_unit_test(waits_when_full),
        cmocka_unit_test(hands_back_what_is_under_way),
        cmocka_unit_test(counts_processors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
