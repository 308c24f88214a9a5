// test_rows.c: every row of data/events/triggers*.tsv carries a sentence and the parties that it should give (src/example.h
// codes them, as `rapport check` does). Parsing is statistical, so some rows fail; they are listed in
// test/cases/rows.failing by trigger and file, and the list is reviewed as a diff: a row that fails and is not listed
// fails the test, and so does a listed row that passes (remove it). To write it anew:
//     ROWS_WRITE=1 build/test/unit/test_rows
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coded.h"
#include "example.h"

enum { MAX_ROWS = 20000 };
#define LISTED "test/cases/rows.failing"

static void sort_lines(rp_buf *b) {
    char *lines[MAX_ROWS];
    size_t n = 0;
    rp_buf out = {0};
    for (char *line = b->bytes ? strtok(b->bytes, "\n") : NULL; line != NULL; line = strtok(NULL, "\n"))
        lines[n++] = line;
    qsort(lines, n, sizeof *lines, coded_compare);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || strcmp(lines[i], lines[i - 1]) != 0)
            rp_buf_printf(&out, "%s\n", lines[i]);
    rp_buf_free(b);
    *b = out;
}

static void compare_with_list(rp_buf *failing) {
    sort_lines(failing);
    if (getenv("ROWS_WRITE") != NULL) {
        coded_write(LISTED, failing->bytes ? failing->bytes : "");
        return;
    }
    FILE *f = fopen(LISTED, "r");
    assert_non_null(f);
    rp_buf listed = {0};
    char line[4096];
    while (fgets(line, sizeof line, f) != NULL)
        rp_buf_puts(&listed, line);
    fclose(f);
    const char *got = failing->bytes ? failing->bytes : "", *want = listed.bytes ? listed.bytes : "";
    if (strcmp(got, want) != 0) {
        coded_write("build/rows.failing", got);
        fail_msg("failing rows differ from " LISTED ": diff " LISTED " build/rows.failing");
    }
    rp_buf_free(&listed);
}

static void keep_row(void *context, const rp_trigger *row, const char *got) {
    (void)got;
    rp_buf_printf(context, "%s\t%s\t%s\n", row->file, row->key.text, row->example);
}

static void every_row(void **state) {
    (void)state;
    rp_model *model = NULL;
    rp_error err = {0};
    rp_example_tally tally;
    rp_buf failing = {0};
    rp_status status = rp_model_open(".", &model, &err);
    if (status == RP_OK)
        status = rp_examples_try(model, keep_row, &failing, &tally, &err);
    if (status != RP_OK)
        fail_msg("%s:%u:%llu: %s", err.file, err.line, (unsigned long long)err.byte, err.message);
    print_message("%u of %u rows give their type and parties\n", tally.rows - tally.failing, tally.rows);
    compare_with_list(&failing);
    rp_buf_free(&failing);
    rp_model_close(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_row)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
