// test_rows.c: every row of data/events/triggers*.tsv carries a sentence and the parties that it should give. The
// sentence is coded alone; the row passes when a report of its type has exactly those parties. Parsing is statistical,
// so some rows fail; they are listed in test/cases/rows.failing by trigger and file, and the list is reviewed as a diff: a row that
// fails and is not listed fails the test, and so does a listed row that passes (remove it). To write it anew:
//     ROWS_WRITE=1 build/test/unit/test_rows
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "code/pattern.h"
#include "coded.h"

enum { MAX_ROWS = 20000 };
#define LISTED "test/cases/rows.failing"

static void normalise(const char *list, char *out, size_t size) {
    const char *codes[16];
    char copy[256];
    size_t n = 0;
    snprintf(copy, sizeof copy, "%s", list);
    for (char *code = strtok(copy, ", "); code != NULL && n < 16; code = strtok(NULL, ", "))
        codes[n++] = code;
    qsort(codes, n, sizeof *codes, coded_compare);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++)
        snprintf(out + strlen(out), size - strlen(out), "%s%s", i ? "," : "", codes[i]);
}

static bool passes(const rp_trigger *row, const char *type, json_t *const *reports, size_t n) {
    char actors[256] = "", recipients[256] = "", left[256], right[256], got[256];
    const char *arrow = strstr(row->expect, ">");
    if (arrow == NULL)
        return n == 0;
    snprintf(left, sizeof left, "%.*s", (int)(arrow - row->expect), row->expect);
    snprintf(right, sizeof right, "%s", arrow + 1);
    normalise(left, actors, sizeof actors);
    normalise(right, recipients, sizeof recipients);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(json_string_value(json_object_get(reports[i], "type")), type) != 0)
            continue;
        coded_parties(reports[i], "actor", got, sizeof got);
        if (strcmp(got, actors) != 0)
            continue;
        coded_parties(reports[i], "recipient", got, sizeof got);
        if (strcmp(got, recipients) == 0)
            return true;
    }
    return false;
}

// The reports of document `name`: *at moves on over the array of all records.
static size_t reports_of(const json_t *records, size_t *at, const char *name, json_t **out, size_t max) {
    size_t n = 0;
    for (; *at < json_array_size(records); (*at)++) {
        json_t *r = json_array_get(records, *at);
        const char *document = json_string_value(json_object_get(r, "document"));
        const char *base = strrchr(document, '/');
        if (strcmp(base ? base + 1 : document, name) != 0)
            break;
        if (strcmp(json_string_value(json_object_get(r, "kind")), "report") == 0 && n < max)
            out[n++] = r;
    }
    return n;
}

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

static void every_row(void **state) {
    (void)state;
    rp_arena *arena = rp_arena_new();
    rp_patterns *p = NULL;
    rp_error err = {0};
    if (rp_patterns_load("data", arena, &p, &err) != RP_OK)
        fail_msg("%s:%u:%llu: %s", err.file, err.line, (unsigned long long)err.byte, err.message);
    static coded_text texts[MAX_ROWS];
    static const rp_trigger *rows[MAX_ROWS];
    size_t n = 0;
    for (uint32_t i = 0; rp_patterns_row(p, i) != NULL && n < MAX_ROWS; i++) {
        const rp_trigger *row = rp_patterns_row(p, i);
        if (row->example[0] == '\0')
            continue;
        rows[n] = row;
        texts[n++] = (coded_text){rp_arena_printf(arena, "row-%06u.txt", i), row->example, "2024-06-03"};
    }
    json_t *records = coded_records(texts, n);
    rp_buf failing = {0};
    size_t at = 0, failed = 0;
    for (size_t i = 0; i < n; i++) {
        json_t *reports[64];
        size_t k = reports_of(records, &at, texts[i].name, reports, 64);
        bool shield = rows[i]->type == RP_TYPE_NONE;
        const char *type = shield ? "" : rp_patterns_type(p, rows[i]->type, NULL)->name;
        if (shield ? k == 0 : passes(rows[i], type, reports, k))
            continue;
        failed++;
        rp_buf_printf(&failing, "%s\t%s\t%s\n", rows[i]->file, rows[i]->key.text, rows[i]->example);
    }
    print_message("%zu of %zu rows give their type and parties\n", n - failed, n);
    compare_with_list(&failing);
    rp_buf_free(&failing);
    json_decref(records);
    rp_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_row)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
