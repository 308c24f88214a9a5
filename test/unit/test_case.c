// test_case.c: blocks of capitals with the shipped table; blocks of mixed case stay as they are.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "text/case.h"
#include "text/splitter.h"

typedef struct given { const char *text, *forms; } given;

static rp_cases *cases;
static rp_splitter *splitter;

// The forms of text after rp_case_run, each with a space before it.
static void forms_of(rp_worker *w, const char *text, char *out, size_t size) {
    rp_model m = {.splitter = splitter, .cases = cases};
    rp_doc d = {.arena = w->arena, .stage = RP_STAGE_READ, .text = text, .text_bytes = (uint32_t)strlen(text)};
    assert_int_equal(rp_sentences_run(&m, w, &d), RP_OK);
    assert_int_equal(rp_tokens_run(&m, w, &d), RP_OK);
    assert_int_equal(rp_case_run(&m, w, &d), RP_OK);
    out[0] = '\0';
    for (uint32_t t = 0; t < d.n_tokens; t++) {
        size_t n = strlen(out);
        snprintf(out + n, size - n, " %s", d.form[t]);
        assert_int_equal(strlen(d.form[t]), d.tok_to[t] - d.tok_from[t]);
    }
}

static void test_forms(void **state) {
    static const given texts[] = {
        {"TWO SOLDIERS WERE KILLED IN BOGOTA", " Two soldiers were killed in Bogota"},
        {"THE U.S. EMBASSY AND THE UN WERE HIT BY ROCKETS", " The U.S. embassy and the UN were hit by rockets"},
        {"GEN. RAMIREZ BLAMED THE ELN FOR THE DYNAMITING OF THE BRIDGE", " Gen . Ramirez blamed the ELN for the dynamiting of the bridge"},
        {"The UN said that NATO was late", " The UN said that NATO was late"},
        {"NATO, UN", " NATO , UN"},
        {"\xC3\x89TIENNE AND ZO\xC3\x8B WERE ABDUCTED NEAR B\xC3\x89J\xC3\x81IA", " \xC3\x89tienne and Zo\xC3\xAB were abducted near B\xC3\xA9j\xC3\xA1ia"},
    };
    rp_worker w = {.arena = rp_arena_new(), .scratch = rp_arena_new()};
    char got[512];
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        forms_of(&w, texts[i].text, got, sizeof got);
        assert_string_equal(got, texts[i].forms);
    }
    rp_arena_free(w.arena);
    rp_arena_free(w.scratch);
}

static void test_unknown_kind(void **state) {
    rp_error err = {0};
    rp_arena *a = rp_arena_new();
    rp_cases *none;
    (void)state;
    assert_int_equal(rp_cases_load("no/such/folder", a, &none, &err), RP_E_IO);
    rp_arena_free(a);
}

int main(void) {
    rp_error err = {0};
    rp_arena *a = rp_arena_new();
    if (rp_cases_load("data", a, &cases, &err) != RP_OK || rp_splitter_open("models/splitter.rpm", &splitter, &err) != RP_OK)
        return fprintf(stderr, "%s: %s\n", err.file, err.message), 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_forms), cmocka_unit_test(test_unknown_kind)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rp_splitter_close(splitter);
    rp_arena_free(a);
    return failed;
}
