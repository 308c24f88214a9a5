// text/parse.c: documents of any shape get one tree a sentence; long sentences are read in windows.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <unistd.h>

#include "tiny_net.h"

static char path[] = "/tmp/rp-parse-XXXXXX";
static rp_model model;
static rp_worker worker;

static int setup(void **state) {
    (void)state;
    tiny_net t;
    rp_error err = {0};
    int fd = mkstemp(path);
    tiny_make(&t, 2);
    bool good = fd >= 0 && rp_container_write(path, t.section, t.n, &err) == RP_OK && rp_parse_open(path, &model.net, &err) == RP_OK;
    tiny_free(&t);
    close(fd);
    worker = (rp_worker){rp_arena_new(), rp_arena_new(), good ? rp_net_work_new(model.net) : NULL};
    return !good;
}

static int teardown(void **state) {
    (void)state;
    rp_net_work_free(worker.net_work);
    rp_arena_free(worker.arena);
    rp_arena_free(worker.scratch);
    rp_net_close(model.net);
    unlink(path);
    return 0;
}

// A document of sentences of these lengths.
static rp_doc *doc_new(const uint32_t *length, uint32_t sentences) {
    static const char *const words[] = {"the", "army", "said", ",", "Torkham", "23"};
    rp_arena *a = worker.arena;
    rp_arena_reset(a);
    rp_doc *d = RP_NEW(a, rp_doc, 1);
    d->arena = a;
    d->stage = RP_STAGE_TOKENS;
    d->n_sentences = sentences;
    d->sent_token = RP_NEW(a, uint32_t, sentences + 1);
    for (uint32_t s = 0; s < sentences; s++)
        d->sent_token[s + 1] = d->sent_token[s] + length[s];
    uint32_t n = d->n_tokens = d->sent_token[sentences];
    d->form = RP_NEW(a, const char *, n + 1);
    d->lower = RP_NEW(a, const char *, n + 1);
    for (uint32_t i = 0; i < n; i++)
        d->form[i] = d->lower[i] = words[i * 7 % 6];
    d->upos = RP_NEW(a, uint8_t, n + 1);
    d->xpos = RP_NEW(a, uint8_t, n + 1);
    d->relation = RP_NEW(a, uint8_t, n + 1);
    d->bio = RP_NEW(a, uint8_t, n + 1);
    d->arc_sure = RP_NEW(a, uint8_t, n + 1);
    d->head = RP_NEW(a, uint32_t, n + 1);
    return d;
}

static void check_trees(const rp_doc *d) {
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        uint32_t roots = 0, from = d->sent_token[s], to = d->sent_token[s + 1];
        for (uint32_t i = from; i < to; i++) {
            uint32_t steps = 0;
            roots += d->head[i] == RP_NONE;
            for (uint32_t k = i; d->head[k] != RP_NONE; k = d->head[k]) {
                assert_in_range(d->head[k], from, to - 1);
                assert_true(steps++ < d->n_tokens);
            }
        }
        assert_int_equal(roots, to > from);
    }
    for (uint32_t i = 0; i < d->names.n; i++) {
        assert_true(d->names.v[i].from < d->names.v[i].to);
        assert_true(i == 0 || d->names.v[i - 1].to <= d->names.v[i].from);
    }
}

static void documents_of_any_shape(void **state) {
    (void)state;
    static const uint32_t shapes[][6] = {{0}, {1}, {1, 1, 1, 1, 1, 1}, {5000}, {223, 224, 225, 226}, {0, 3, 0, 700, 0, 2}, {767, 768, 769}};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        rp_doc *d = doc_new(shapes[i], 6);
        assert_int_equal(rp_parse_run(&model, &worker, d), RP_OK);
        assert_int_equal(d->stage, RP_STAGE_NAMES);
        check_trees(d);
    }
}

static void an_empty_document(void **state) {
    (void)state;
    rp_doc *d = doc_new(NULL, 0);
    assert_int_equal(rp_parse_run(&model, &worker, d), RP_OK);
    assert_int_equal(d->names.n, 0);
}

// The same sentence after other sentences reads the same.
static void neighbours_do_not_matter(void **state) {
    (void)state;
    uint8_t relation[12], bio[12];
    rp_doc *d = doc_new((const uint32_t[]){12}, 1);
    rp_parse_run(&model, &worker, d);
    memcpy(relation, d->relation, sizeof relation);
    memcpy(bio, d->bio, sizeof bio);
    d = doc_new((const uint32_t[]){600, 300, 6, 12}, 4);          // the words repeat every six
    rp_parse_run(&model, &worker, d);
    assert_memory_equal(d->relation + 906, relation, sizeof relation);
    assert_memory_equal(d->bio + 906, bio, sizeof bio);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_of_any_shape), cmocka_unit_test(an_empty_document), cmocka_unit_test(neighbours_do_not_matter),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
