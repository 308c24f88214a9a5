// test_lemma.c: lemmas with the shipped table.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "base/utf8.h"
#include "text/lemma.h"

typedef struct word { const char *form, *upos, *xpos, *lemma; } word;

// The lemma of a word inside a sentence.
static const char *lemma(const rp_lemmas *l, rp_arena *a, const word *w) {
    const char *form[2] = {"x", w->form}, *lower[2] = {"x", rp_utf8_lower(a, w->form, strlen(w->form), NULL)}, *out[2];
    uint8_t upos[2] = {RP_UPOS_X, (uint8_t)rp_upos_find(w->upos)}, xpos[2] = {0, (uint8_t)rp_xpos_find(w->xpos)};
    uint32_t sentence[2] = {0, 0}, first[2] = {0, 2};
    rp_model m = {.lemmas = (rp_lemmas *)(uintptr_t)l};
    rp_doc d = {.arena = a, .stage = RP_STAGE_NAMES, .n_tokens = 2, .n_sentences = 1, .tok_sent = sentence,
                .sent_token = first, .form = form, .lower = lower, .lemma = out, .upos = upos, .xpos = xpos};
    assert_int_equal(rp_lemmas_run(&m, NULL, &d), RP_OK);
    return out[1];
}

static void test_lemmas(void **state) {
    static const word words[] = {
        {"killed", "VERB", "VBN", "kill"}, {"fled", "VERB", "VBD", "flee"}, {"Shelled", "VERB", "VBN", "shell"},
        {"strafing", "VERB", "VBG", "strafe"}, {"vowed", "VERB", "VBD", "vow"}, {"denies", "VERB", "VBZ", "deny"},
        {"struck", "VERB", "VBD", "strike"}, {"was", "AUX", "VBD", "be"}, {"n't", "PART", "RB", "not"},
        {"soldiers", "NOUN", "NNS", "soldier"}, {"casualties", "NOUN", "NNS", "casualty"}, {"men", "NOUN", "NNS", "man"},
        {"Taliban", "PROPN", "NNP", "Taliban"}, {"Pakistani", "ADJ", "JJ", "Pakistani"}, {"worse", "ADJ", "JJR", "bad"},
        {"Their", "PRON", "PRP$", "their"}, {"23", "NUM", "CD", "23"}, {".", "PUNCT", ".", "."},
    };
    rp_lemmas *l;
    rp_error err = {0};
    rp_arena *a = rp_arena_new();
    (void)state;
    assert_int_equal(rp_lemmas_open("models/lemmas.rpm", &l, &err), RP_OK);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_string_equal(lemma(l, a, &words[i]), words[i].lemma);
    rp_lemmas_close(l);
    rp_arena_free(a);
}

static void test_bad_table(void **state) {
    (void)state;
    rp_lemmas *l;
    rp_error err = {0};
    assert_int_equal(rp_lemmas_open("models/splitter.rpm", &l, &err), RP_E_FORMAT);
    assert_null(l);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lemmas), cmocka_unit_test(test_bad_table)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
