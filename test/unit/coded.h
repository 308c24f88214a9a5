// coded.h: codes short texts through the public interface and gives the records back as parsed JSON; for the tests whose
// cases are sentences. Link with jansson and cmocka. Run from the top of the tree: models/ and data/ are taken from there.
#ifndef TEST_UNIT_CODED_H
#define TEST_UNIT_CODED_H

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "rapport.h"

typedef struct coded_text {
    const char *name;           // file name, unique
    const char *text;
    const char *published;      // ISO day or ""
} coded_text;

static rp_status coded_collect(void *context, const char *bytes, size_t n) {
    rp_buf_add(context, bytes, n);
    return RP_OK;
}

static inline void coded_write(const char *path, const char *text) {
    FILE *f = fopen(path, "w");
    if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0) {
        perror(path);
        exit(1);
    }
}

// An array of all records of all texts, in order; the caller's. Ends the test program on any failure.
static inline json_t *coded_records(const coded_text *texts, size_t n) {
    char dir[] = "/tmp/rapport-test-XXXXXX";
    rp_buf meta = {0}, out = {0};
    rp_error err = {0};
    rp_model *model = NULL;
    char **paths = calloc(n, sizeof *paths);
    if (mkdtemp(dir) == NULL || paths == NULL)
        exit(1);
    rp_buf_puts(&meta, "document\tpublished\tpublisher\n");
    for (size_t i = 0; i < n; i++) {
        if (asprintf(&paths[i], "%s/%s", dir, texts[i].name) < 0)
            exit(1);
        coded_write(paths[i], texts[i].text);
        rp_buf_printf(&meta, "%s\t%s\t\n", texts[i].name, texts[i].published);
    }
    char meta_path[64];
    snprintf(meta_path, sizeof meta_path, "%s/meta.tsv", dir);
    coded_write(meta_path, meta.bytes);
    rp_input input = {.paths = (const char *const *)paths, .n_paths = n, .meta = meta_path, .threads = 1};
    rp_status status = rp_model_open(".", &model, &err);
    if (status == RP_OK)
        status = rp_code(model, &input, (rp_sink){coded_collect, &out}, NULL, &err);
    if (status != RP_OK && status != RP_E_DOCUMENT) {
        fprintf(stderr, "%s:%u: %s\n", err.file, err.line, err.message);
        exit(1);
    }
    rp_model_close(model);
    json_t *records = json_array();
    for (char *line = strtok(out.bytes, "\n"); line != NULL; line = strtok(NULL, "\n"))
        json_array_append_new(records, json_loads(line, 0, NULL));
    for (size_t i = 0; i < n; i++) {
        unlink(paths[i]);
        free(paths[i]);
    }
    unlink(meta_path);
    rmdir(dir);
    free(paths);
    rp_buf_free(&meta);
    rp_buf_free(&out);
    return records;
}

// "PAK,AFG" of a record's list of parties, sorted; "-" when empty. Static buffer of the caller's size.
static inline int coded_compare(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static inline void coded_parties(const json_t *record, const char *key, char *out, size_t size) {
    const char *codes[16];
    size_t n = 0, i;
    json_t *party;
    json_array_foreach(json_object_get(record, key), i, party)
        if (n < 16)
            codes[n++] = json_string_value(json_object_get(party, "party"));
    qsort(codes, n, sizeof *codes, coded_compare);
    snprintf(out, size, "%s", n ? "" : "-");
    for (i = 0; i < n; i++)
        snprintf(out + strlen(out), size - strlen(out), "%s%s", i ? "," : "", codes[i]);
}

#endif
