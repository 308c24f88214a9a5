// The table of referring words: the shipped one answers, and broken ones say where they are broken.
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "code/party/back_words.h"

static void the_shipped_table_answers(void **state) {
    (void)state;
    rp_arena *arena = rp_arena_new();
    rp_back_words *w;
    rp_error err = {0};
    assert_int_equal(rp_back_words_load("data", arena, &w, &err), RP_OK);
    assert_string_equal(rp_back_word(w, RP_BACK_PRONOUN, "itself"), "thing self");
    assert_string_equal(rp_back_word(w, RP_BACK_COUNT, "both"), "2");
    assert_string_equal(rp_back_word(w, RP_BACK_BODY, "army"), "");
    assert_non_null(strstr(rp_back_word(w, RP_BACK_KIND, "kingdom"), "MAR"));
    assert_null(rp_back_word(w, RP_BACK_PRONOUN, "army"));
    assert_null(rp_back_word(w, RP_BACK_BODY, "minister"));
    rp_arena_free(arena);
}

static rp_status load(const char *text, rp_error *err) {
    char dir[] = "/tmp/rapport-words-XXXXXX", folder[64], path[96];
    assert_non_null(mkdtemp(dir));
    snprintf(folder, sizeof folder, "%s/parties", dir);
    snprintf(path, sizeof path, "%s/reference.tsv", folder);
    mkdir(folder, 0700);
    FILE *f = fopen(path, "w");
    fputs(text, f);
    fclose(f);
    rp_arena *arena = rp_arena_new();
    rp_back_words *w;
    rp_status status = rp_back_words_load(dir, arena, &w, err);
    rp_arena_free(arena);
    unlink(path);
    rmdir(folder);
    rmdir(dir);
    return status;
}

static void broken_rows_say_where(void **state) {
    (void)state;
    static const struct { const char *text; uint32_t line; } broken[] = {
        {"it\tpronoun\tthing\nit\tpronoun\tmany\n", 2},         // said twice
        {"# a comment\nit\tpronouns\tthing\n", 2},              // no class
        {"it\tpronoun\tplant\n", 1},                            // no value of the class
        {"it\tpronoun\t-\n", 1},                                // a value is missing
        {"army\tbody\tyes\n", 1},                               // a value too many
        {"-\tbody\t-\n", 1},                                    // no word
        {"two\tcount\ttwo\n", 1},                               // no number
        {"kingdom\tkind\tMAR Spain\n", 1},                      // no code
        {"kingdom\tkind\tMAR,ESP\n", 1},                        // wrongly separated
        {"kingdom\tkind\t-\n", 1},                              // no states
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        rp_error err = {0};
        if (load(broken[i].text, &err) != RP_E_FORMAT || err.line != broken[i].line)
            fail_msg("%s: line %u: %s", broken[i].text, err.line, err.message);
    }
    rp_error err = {0};
    assert_int_equal(load("it\tpronoun\tthing\nkingdom\tkind\tMAR ESP\n", &err), RP_OK);
}

static void no_table(void **state) {
    (void)state;
    rp_arena *arena = rp_arena_new();
    rp_back_words *w;
    rp_error err = {0};
    assert_int_equal(rp_back_words_load("/nonexistent", arena, &w, &err), RP_E_IO);
    rp_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_table_answers),
        cmocka_unit_test(broken_rows_say_where),
        cmocka_unit_test(no_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
