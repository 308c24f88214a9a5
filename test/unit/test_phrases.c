// test_phrases.c: test/cases/phrases.tsv gives phrases, a day, and the party and role that each names alone. A phrase is a
// document of its own; of its mentions one with a role counts before a bare state or place, then the widest, then the last.
// What is asked of the program is what `rapport dump --stage=parties` prints.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coded.h"

enum { MAX_PHRASES = 1000, LINE = 1024, COLUMNS = 16 };

typedef struct phrase { char line[LINE]; char *column[4]; } phrase;      // text, day, party, role

static size_t split(char *line, char **column, size_t max) {
    size_t n = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *at = line; at != NULL && n < max; at = strchr(at, '\t') ? strchr(at, '\t') + 1 : NULL)
        column[n++] = at;
    for (size_t i = 1; i < n; i++)
        column[i][-1] = '\0';
    return n;
}

static size_t read_phrases(phrase *out, size_t max) {
    FILE *f = fopen("test/cases/phrases.tsv", "r");
    assert_non_null(f);
    size_t n = 0;
    while (n < max && fgets(out[n].line, LINE, f) != NULL)
        if (out[n].line[0] != '#' && out[n].line[0] != '\n') {
            assert_int_equal(split(out[n].line, out[n].column, 4), 4);
            n++;
        }
    fclose(f);
    return n;
}

// Of the rows of one phrase the best: see above. Columns: sentence, from, to, party, role, basis, …
static int merit(char *const *column) {
    bool actor = strcmp(column[4], "-") != 0 && strcmp(column[5], "place") != 0;
    return 1000 * actor + atoi(column[2]) - atoi(column[1]);
}

static bool answers(char *block, const phrase *p, rp_buf *got) {
    char party[128] = "-", role[128] = "-";
    int best = -1;
    char *save = NULL;
    for (char *line = strtok_r(block, "\n", &save); line != NULL; line = strtok_r(NULL, "\n", &save)) {
        char *column[COLUMNS];
        if (line[0] == '#' || split(line, column, COLUMNS) < 6 || merit(column) < best)
            continue;
        best = merit(column);
        snprintf(party, sizeof party, "%s", column[3]);
        snprintf(role, sizeof role, "%s", column[4]);
    }
    rp_buf_printf(got, "%s %s", party, role);
    return strcmp(party, p->column[2]) == 0 && (strcmp(p->column[3], "*") == 0 || strcmp(role, p->column[3]) == 0);
}

static void dump(const char *dir, char **paths, size_t n, rp_buf *out) {
    rp_error err = {0};
    rp_model *model = NULL;
    char meta[96];
    snprintf(meta, sizeof meta, "%s/meta.tsv", dir);
    if (rp_model_open(".", &model, &err) != RP_OK)
        fail_msg("%s:%u: %s", err.file, err.line, err.message);
    rp_input input = {.paths = (const char *const *)paths, .n_paths = n, .meta = meta, .threads = 1};
    assert_int_equal(rp_dump(model, &input, "parties", (rp_sink){coded_collect, out}, &err), RP_OK);
    rp_model_close(model);
}

static void every_phrase(void **state) {
    (void)state;
    static phrase phrases[MAX_PHRASES];
    static char *paths[MAX_PHRASES];
    char dir[] = "/tmp/rapport-phrases-XXXXXX";
    rp_buf meta = {0}, out = {0};
    size_t n = read_phrases(phrases, MAX_PHRASES), failed = 0;
    assert_non_null(mkdtemp(dir));
    rp_buf_puts(&meta, "document\tpublished\tpublisher\n");
    for (size_t i = 0; i < n; i++) {
        assert_true(asprintf(&paths[i], "%s/%04zu.txt", dir, i) > 0);
        coded_write(paths[i], phrases[i].column[0]);
        rp_buf_printf(&meta, "%04zu.txt\t%s\t\n", i, phrases[i].column[1]);
    }
    char path[96];
    snprintf(path, sizeof path, "%s/meta.tsv", dir);
    coded_write(path, meta.bytes);
    dump(dir, paths, n, &out);
    char *at = out.bytes;
    for (size_t i = 0; i < n; i++) {
        rp_buf got = {0};
        char *block = strstr(at, "#sentence"), *end = block ? strstr(block + 1, "# document") : NULL;
        assert_non_null(block);
        if (end != NULL)
            end[-1] = '\0';
        at = end ? end : block;
        if (!answers(block, &phrases[i], &got)) {
            print_message("%s on %s: wanted %s %s, got %s\n", phrases[i].column[0], phrases[i].column[1], phrases[i].column[2], phrases[i].column[3], got.bytes);
            failed++;
        }
        rp_buf_free(&got);
        unlink(paths[i]);
        free(paths[i]);
    }
    unlink(path);
    rmdir(dir);
    rp_buf_free(&meta);
    rp_buf_free(&out);
    assert_int_equal(failed, 0);
    assert_true(n >= 150);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_phrase)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
