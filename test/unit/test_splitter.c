// test_splitter.c: words and sentences with the shipped weights, on sentences of our own.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "text/splitter.h"

typedef struct fixture {
    rp_model model;
    rp_worker worker;
} fixture;

static int set_up(void **state) {
    static fixture f;
    rp_error err = {0};
    f.worker = (rp_worker){.arena = rp_arena_new(), .scratch = rp_arena_new()};
    *state = &f;
    return rp_splitter_open("models/splitter.rpm", &f.model.splitter, &err) != RP_OK;
}

static int tear_down(void **state) {
    fixture *f = *state;
    rp_splitter_close(f->model.splitter);
    rp_arena_free(f->worker.arena);
    rp_arena_free(f->worker.scratch);
    return 0;
}

static rp_doc *split(fixture *f, const char *text) {
    rp_doc *d = RP_NEW(f->worker.arena, rp_doc, 1);
    d->arena = f->worker.arena;
    d->text = text;
    d->text_bytes = (uint32_t)strlen(text);
    d->stage = RP_STAGE_READ;
    assert_int_equal(rp_sentences_run(&f->model, &f->worker, d), RP_OK);
    assert_int_equal(rp_tokens_run(&f->model, &f->worker, d), RP_OK);
    return d;
}

// Words with spaces between, sentences with " | ".
static const char *joined(const rp_doc *d) {
    rp_buf b = {0};
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        bool begins = d->sent_token[d->tok_sent[t]] == t;
        rp_buf_printf(&b, "%s%s", t == 0 ? "" : begins ? " | " : " ", d->form[t]);
    }
    const char *copy = rp_arena_copy(d->arena, b.bytes ? b.bytes : "", b.n);
    rp_buf_free(&b);
    return copy;
}

static void test_words(void **state) {
    static const struct { const char *text, *expected; } cases[] = {
        {"They didn't say it's Ankara's plan.", "They did n't say it 's Ankara 's plan ."},
        {"They didn\u2019t say it\u2019s Ankara\u2019s plan.", "They did n\u2019t say it \u2019s Ankara \u2019s plan ."},
        {"Officials cannot confirm the toll.", "Officials can not confirm the toll ."},
        {"The U.S. envoy met Gen. Omar at 9:30 a.m. in Kabul.", "The U.S. envoy met Gen. Omar at 9:30 a.m. in Kabul ."},
        {"It cost $5 million, or 3.5%.", "It cost $ 5 million , or 3.5 % ."},
        {"(Some 2,600 troops left.)", "( Some 2,600 troops left . )"},
        {"See https://example.org/a?b=1 or write to desk@example.org.",
         "See https://example.org/a?b=1 or write to desk@example.org ."},
        {"\u201CWe will answer,\u201D he said.", "\u201C We will answer , \u201D he said ."},
        {"Kabul \u2014 Talks failed", "Kabul \u2014 Talks failed"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(joined(split(*state, cases[i].text)), cases[i].expected);
}

static void test_sentences(void **state) {
    static const struct { const char *text, *expected; } cases[] = {
        {"Gunmen attacked a post. Two soldiers died.", "Gunmen attacked a post . | Two soldiers died ."},
        {"Maj. Gen. A. K. Niazi spoke to reporters. He gave no details.",
         "Maj. Gen. A. K. Niazi spoke to reporters . | He gave no details ."},
        {"Did the talks fail? \"No,\" said Mr. Ahmad. \"They go on.\"",
         "Did the talks fail ? | \" No , \" said Mr. Ahmad . | \" They go on . \""},
        {"Last Thursday Kenya closed its border with Somalia.", "Last Thursday Kenya closed its border with Somalia ."},
        {"His host, Emmanuel Macron, called it unacceptable.", "His host , Emmanuel Macron , called it unacceptable ."},
        {"Border closed after clashes\n\nTrade stopped on Monday.", "Border closed after clashes | Trade stopped on Monday ."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(joined(split(*state, cases[i].text)), cases[i].expected);
}

static void test_columns(void **state) {
    const char *text = "  Two died.\n It rained.";
    rp_doc *d = split(*state, text);
    assert_int_equal(d->stage, RP_STAGE_TOKENS);
    assert_int_equal(d->blocks.n, 1);
    assert_int_equal(d->n_sentences, 2);
    assert_int_equal(d->sent_token[d->n_sentences], d->n_tokens);
    assert_int_equal(d->sent_from[0], 2);
    assert_int_equal(d->sent_to[1], strlen(text));
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        assert_int_equal(strlen(d->form[t]), d->tok_to[t] - d->tok_from[t]);
        assert_memory_equal(d->form[t], text + d->tok_from[t], strlen(d->form[t]));
        assert_int_equal(d->head[t], RP_NONE);
    }
    assert_true(d->space_after[0]);
    assert_false(d->space_after[1]);
    assert_true(d->space_after[2]);
}

static void test_blocks(void **state) {
    fixture *f = *state;
    rp_doc *d = RP_NEW(f->worker.arena, rp_doc, 1);
    d->arena = f->worker.arena;
    d->text = "Ceasefire holds Both sides met";
    d->text_bytes = (uint32_t)strlen(d->text);
    d->stage = RP_STAGE_READ;
    rp_vec_push(d->arena, &d->blocks, ((rp_block){0, 15, RP_BLOCK_TITLE}));
    rp_vec_push(d->arena, &d->blocks, ((rp_block){16, 30, RP_BLOCK_PARAGRAPH}));
    rp_sentences_run(&f->model, &f->worker, d);
    assert_int_equal(d->n_sentences, 2);
    assert_int_equal(d->sent_block[1], 1);
    assert_int_equal(d->sent_from[1], 16);
}

static void test_odd_texts(void **state) {
    assert_int_equal(split(*state, "")->n_tokens, 0);
    assert_int_equal(split(*state, " \n\t\u00A0")->n_sentences, 0);
    assert_string_equal(joined(split(*state, "...")), "...");
    char *longest = malloc(100001);
    memset(longest, 'a', 100000);
    longest[50000] = '.';
    longest[100000] = '\0';
    rp_doc *d = split(*state, longest);
    assert_int_equal(d->tok_to[d->n_tokens - 1], 100000);
    free(longest);
}

static void test_lower(void **state) {
    rp_doc *d = split(*state, "\u201CÇankaya\u2019s\u201D");
    assert_string_equal(d->lower[0], "\"");
    assert_string_equal(d->lower[1], "çankaya");
    assert_string_equal(d->lower[2], "'s");
}

static void test_bad_model(void **state) {
    (void)state;
    rp_splitter *s;
    rp_error err = {0};
    assert_int_equal(rp_splitter_open("models/lemmas.rpm", &s, &err), RP_E_FORMAT);
    assert_null(s);
    assert_int_equal(rp_splitter_open("models/none.rpm", &s, &(rp_error){0}), RP_E_IO);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words), cmocka_unit_test(test_sentences), cmocka_unit_test(test_columns),
        cmocka_unit_test(test_blocks), cmocka_unit_test(test_odd_texts), cmocka_unit_test(test_lower),
        cmocka_unit_test(test_bad_model),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
