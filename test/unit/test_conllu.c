// test_conllu.c: annotated files as documents, and the measures.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "text/conllu.h"
#include "text/score.h"
#include "text/splitter.h"

static const char *const two_documents =
    "# newdoc id = one\n# newpar\n# text = It won't rain.\n"
    "1\tIt\tit\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n"
    "2-3\twon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\two\twill\tAUX\tMD\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\train\train\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\tSpaceAfter=No\n\n"
    "# text = Go\n1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n1.1\tyou\tyou\tPRON\tPRP\t_\t_\t_\t_\t_\n\n"
    "# newpar\n# text = Stay\n1\tStay\tstay\tVERB\tVB\t_\t0\troot\t_\t_\n\n"
    "# newdoc id = two\n# text = Yes\n1\tYes\tyes\tINTJ\tUH\t_\t0\tunheard:of\t_\t_\n";

static const char *write_file(const char *bytes) {
    static char path[64];
    snprintf(path, sizeof path, "/tmp/rapport-conllu-%d", (int)getpid());
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(bytes, f);
    fclose(f);
    return path;
}

static rp_status read_text(const char *bytes, rp_arena *a, rp_corpus *c, rp_error *err) {
    const char *path = write_file(bytes);
    rp_status status = rp_corpus_read(path, a, c, err);
    remove(path);
    return status;
}

static void test_trees(void **state) {
    rp_arena *a = rp_arena_new();
    rp_corpus c;
    rp_error err = {0};
    (void)state;
    assert_int_equal(read_text(two_documents, a, &c, &err), RP_OK);
    assert_int_equal(c.docs.n, 2);
    assert_int_equal(c.n_sentences, 4);
    assert_int_equal(c.n_words, 8);
    const rp_doc *d = c.docs.v[0];
    assert_string_equal(d->url, "one");
    assert_string_equal(d->text, "It won't rain.Go\n\nStay");
    assert_int_equal(d->blocks.n, 2);
    assert_string_equal(d->form[2], "n't");
    assert_int_equal(d->tok_from[2], 5);
    assert_int_equal(d->head[0], 3);
    assert_int_equal(d->head[3], RP_NONE);
    assert_int_equal(d->sent_block[2], 1);
    assert_int_equal(c.docs.v[1]->relation[0], RP_REL_dep);
    rp_arena_free(a);
}

static void test_names(void **state) {
    rp_arena *a = rp_arena_new();
    rp_corpus c;
    rp_error err = {0};
    (void)state;
    assert_int_equal(read_text("1\tIn\tO\t-\t-\n2\tNew\tB-LOC\t-\tx\n3\tTown\tI-LOC\t-\tx\n4\tBo\tB-PER\n\n", a, &c, &err), RP_OK);
    const rp_doc *d = c.docs.v[0];
    assert_string_equal(d->text, "In New Town Bo");
    assert_int_equal(d->names.n, 2);
    assert_int_equal(d->names.v[0].from, 1);
    assert_int_equal(d->names.v[0].to, 3);
    assert_int_equal(d->names.v[0].kind, RP_NAME_LOC);
    assert_int_equal(d->names.v[1].kind, RP_NAME_PER);
    rp_arena_free(a);
}

static void test_malformed(void **state) {
    static const struct { const char *bytes; uint32_t line; } bad[] = {
        {"# text = A\n1\tB\n\n", 3}, {"1\n", 1}, {"1\tA\ta\tX\tFW\t_\t7\tdep\t_\t_\n\n", 2},
        {"1\tA\ta\tX\tFW\t_\tx\tdep\t_\t_\n\n", 2}, {"1\t\xFF\n", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        rp_arena *a = rp_arena_new();
        rp_corpus c;
        rp_error err = {0};
        assert_int_equal(read_text(bad[i].bytes, a, &c, &err), RP_E_FORMAT);
        assert_int_equal(err.line, bad[i].line);
        rp_arena_free(a);
    }
}

static void test_scores(void **state) {
    rp_arena *a = rp_arena_new(), *scratch = rp_arena_new();
    rp_corpus gold, other;
    rp_error err = {0};
    rp_scores s = {0};
    (void)state;
    assert_int_equal(read_text("1\tA\ta\tX\tFW\t_\t2\tnsubj\t_\t_\n2\tB\tb\tX\tFW\t_\t0\troot\t_\t_\n\n"
                               "1\tC\tc\tX\tFW\t_\t0\troot\t_\t_\n", a, &gold, &err), RP_OK);
    assert_int_equal(read_text("1\tA\ta\tX\tFW\t_\t2\tnsubj:pass\t_\t_\n2\tB\tz\tX\tNN\t_\t0\troot\t_\t_\n"
                               "3\tC\tc\tNOUN\tFW\t_\t2\tdep\t_\t_\n\n", a, &other, &err), RP_OK);
    rp_scores_add(gold.docs.v[0], other.docs.v[0], scratch, &s);
    assert_int_equal(s.sentences.gold, 2);
    assert_int_equal(s.sentences.system, 1);
    assert_int_equal(s.sentences.right, 0);
    assert_int_equal(s.words.right, 3);
    assert_int_equal(s.upos.right, 2);
    assert_int_equal(s.xpos.right, 2);
    assert_int_equal(s.lemmas.right, 2);
    assert_int_equal(s.uas.right, 2);
    assert_int_equal(s.las.right, 2);
    assert_true(fabs(rp_score_f1(&s.las) - 200.0 / 3) < 1e-9);
    rp_arena_free(a);
    rp_arena_free(scratch);
}

static void test_bare(void **state) {
    rp_arena *a = rp_arena_new();
    rp_corpus c;
    rp_error err = {0};
    (void)state;
    assert_int_equal(read_text(two_documents, a, &c, &err), RP_OK);
    rp_doc *raw = rp_corpus_raw(c.docs.v[0], a), *words = rp_corpus_words(c.docs.v[0], a);
    assert_int_equal(raw->stage, RP_STAGE_READ);
    assert_int_equal(raw->blocks.n, 2);
    assert_int_equal(rp_tokens_run(NULL, NULL, words), RP_OK);
    assert_string_equal(words->form[1], "wo");
    assert_int_equal(words->head[1], RP_NONE);
    rp_arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trees), cmocka_unit_test(test_names), cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_scores), cmocka_unit_test(test_bare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
