// learn/network.c and its kernels: kernels agree bit by bit, results do not depend on the batch, trees are trees.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <unistd.h>

#include "tiny_net.h"

enum { SENTENCES = 40, WORDS = 700, MANY = 20 };

static char path[] = "/tmp/rp-network-XXXXXX";
static rp_net *net;

static int setup(void **state) {
    (void)state;
    tiny_net t;
    rp_error err = {0};
    int fd = mkstemp(path);
    tiny_make(&t, 1);
    bool good = fd >= 0 && rp_container_write(path, t.section, t.n, &err) == RP_OK && rp_parse_open(path, &net, &err) == RP_OK;
    tiny_free(&t);
    close(fd);
    return !good;
}

static int teardown(void **state) {
    (void)state;
    rp_net_close(net);
    unlink(path);
    return 0;
}

static const char *const vocabulary[] = {"the", "army", "said", "Torkham", "on", "killed", "23", ",", "soldiers", "."};

// What was read in all sentences.
typedef struct columns {
    uint8_t upos[WORDS], xpos[WORDS], relation[WORDS], name[WORDS], sure[WORDS];
    uint32_t head[WORDS];
} columns;

static const char *form[WORDS];
static uint32_t first[SENTENCES + 1];

static void make_sentences(void) {
    uint32_t at = 0, r = 7;
    for (uint32_t s = 0; s < SENTENCES; s++) {
        first[s] = at;
        uint32_t length = s == 0 ? 90 : 1 + s * 5 % 23;
        for (uint32_t i = 0; i < length && at < WORDS; i++) {
            r = r * 1103515245 + 12345;
            form[at++] = vocabulary[(r >> 16) % 10];
        }
    }
    first[SENTENCES] = at;
}

// Reads the sentences in batches of `size`.
static void read_all(uint32_t size, columns *c) {
    rp_net_work *w = rp_net_work_new(net);
    memset(c, 0, sizeof *c);
    for (uint32_t s = 0; s < SENTENCES; s += size) {
        uint32_t n = SENTENCES - s < size ? SENTENCES - s : size, from = first[s], local[SENTENCES + 1];
        for (uint32_t i = 0; i <= n; i++)
            local[i] = first[s + i] - from;
        rp_net_batch b = {n, local, form + from, form + from, c->upos + from, c->xpos + from, c->relation + from,
                          c->name + from, c->head + from, c->sure + from};
        rp_net_run(net, w, &b);
        for (uint32_t i = from; i < first[s + n]; i++)
            c->head[i] += c->head[i] == UINT32_MAX ? 0 : from;
    }
    rp_net_work_free(w);
}

static void batches_do_not_matter(void **state) {
    (void)state;
    static columns one, all;
    make_sentences();
    read_all(1, &one);
    read_all(MANY, &all);
    assert_memory_equal(&one, &all, sizeof one);
}

static void kernels_agree(void **state) {
    (void)state;
    static columns portable, best;
    make_sentences();
    rp_net_use(net, &rp_kernels_portable);
    read_all(7, &portable);
#if defined __x86_64__
    if (__builtin_cpu_supports("avx2")) {
        rp_net_use(net, &rp_kernels_avx2);
        read_all(7, &best);
        assert_memory_equal(&portable, &best, sizeof best);
    }
#endif
    rp_net_use(net, rp_kernels_best());
    read_all(7, &best);
    assert_memory_equal(&portable, &best, sizeof best);
}

static void every_sentence_is_a_tree(void **state) {
    (void)state;
    static columns c;
    make_sentences();
    read_all(MANY, &c);
    for (uint32_t s = 0; s < SENTENCES; s++) {
        uint32_t roots = 0;
        for (uint32_t i = first[s]; i < first[s + 1]; i++) {
            uint32_t steps = 0;
            for (uint32_t k = i; c.head[k] != UINT32_MAX; k = c.head[k]) {
                assert_in_range(c.head[k], first[s], first[s + 1] - 1);
                assert_true(++steps < WORDS);
            }
            roots += c.head[i] == UINT32_MAX;
            assert_int_equal(c.head[i] == UINT32_MAX, c.relation[i] == RP_REL_root);
            assert_true(c.upos[i] < RP_N_UPOS && c.xpos[i] < RP_N_XPOS && c.name[i] < RP_N_BIO);
        }
        assert_int_equal(roots, 1);
    }
}

static void states_can_be_read(void **state) {
    (void)state;
    static columns c;
    uint32_t n, local[2] = {0, 2};
    const char *words[] = {"Torkham", "army"};
    rp_net_work *w = rp_net_work_new(net);
    rp_net_batch b = {1, local, words, words, c.upos, c.xpos, c.relation, c.name, c.head, c.sure};
    rp_net_run(net, w, &b);
    assert_non_null(rp_net_state(net, w, 1, &n));
    assert_int_equal(n, 2 * TINY_UNITS);
    rp_net_work_free(w);
}

// Leaves one section out, or makes it a byte shorter.
static rp_status open_without(size_t which, bool shorter, rp_error *err) {
    tiny_net t;
    rp_net *other = NULL;
    tiny_make(&t, 1);
    rp_section kept = t.section[which];
    if (shorter)
        t.section[which].n--;
    else
        t.section[which] = (rp_section){"nothing", "", 0};
    assert_int_equal(rp_container_write(path, t.section, t.n, err), RP_OK);
    t.section[which] = kept;
    tiny_free(&t);
    rp_status status = rp_parse_open(path, &other, err);
    assert_null(status == RP_OK ? NULL : other);
    rp_net_close(other);
    return status;
}

static void a_missing_or_short_section_is_refused(void **state) {
    (void)state;
    tiny_net t;
    tiny_make(&t, 1);
    size_t sections = t.n;
    tiny_free(&t);
    for (size_t i = 0; i < sections; i++) {
        rp_error err = {0};
        assert_int_not_equal(open_without(i, false, &err), RP_OK);
        assert_true(err.message[0] != '\0');
        err = (rp_error){0};
        assert_int_not_equal(open_without(i, true, &err), RP_OK);
        assert_string_equal(err.file, path);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(batches_do_not_matter), cmocka_unit_test(kernels_agree), cmocka_unit_test(every_sentence_is_a_tree),
        cmocka_unit_test(states_can_be_read), cmocka_unit_test(a_missing_or_short_section_is_refused),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
