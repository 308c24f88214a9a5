// bundled.h: helpers of the tests that read files of many documents: packing, a file on disk for a moment or bytes of one format, and
// the items that are in it.
#ifndef TEST_BUNDLED_H
#define TEST_BUNDLED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/buf.h"
#include "read/bundle/bundle.h"
#include "read/bundle/format.h"
#include "reading.h"

enum { BUNDLED_MOST = 64 };
typedef struct bundled {
    rp_arena *arena;
    rp_item items[BUNDLED_MOST];    // the first ones
    uint32_t n;
    rp_status status;               // of opening it
    rp_error err;
} bundled;

// Appends a gzip member.
static inline void gzip_member(rp_buf *out, const char *bytes, size_t n) {
    z_stream z = {0};
    char *to = malloc(n + n / 100 + 1000);
    deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    z.next_in = (Bytef *)(uintptr_t)bytes;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)to;
    z.avail_out = (uInt)(n + n / 100 + 1000);
    deflate(&z, Z_FINISH);
    rp_buf_add(out, to, z.total_out);
    deflateEnd(&z);
    free(to);
}

// Reads bytes as a file of that name in the folder for temporary files; items are named from the last part on.
static inline bundled read_bundle(const char *name, const char *bytes, size_t n, const char *format) {
    char folder[] = "/tmp/rapport-test-XXXXXX", path[128];
    bundled b = {.arena = rp_arena_new()};
    if (mkdtemp(folder) == NULL)
        abort();
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    fwrite(bytes, 1, n, f);
    fclose(f);
    rp_bundle *bundle;
    const rp_bundle_options how = {.format = format};
    rp_error err = {0};
    if (rp_bundle_open(path, &how, &bundle, &err) != RP_OK)
        abort();
    while (b.n < BUNDLED_MOST && rp_bundle_next(bundle, b.arena, &b.items[b.n]))
        b.items[b.n++].name += strlen(folder) + 1;
    rp_bundle_close(bundle);
    remove(path);
    rmdir(folder);
    return b;
}

// Reads bytes in memory as one format; told: a field named on the command line, or NULL.
static inline bundled read_items(const rp_format *format, const char *name, const char *bytes, size_t n, const char *told) {
    const rp_bundle_options how = {.tables = tables, .fields = &told, .n_fields = told != NULL};
    rp_stream *in = rp_stream_memory(name, bytes, n);
    void *state = NULL;
    bundled b = {.arena = rp_arena_new()};
    b.status = format->open(in, name, &how, &state, &b.err);
    while (b.status == RP_OK && b.n < BUNDLED_MOST && format->next(state, b.arena, &b.items[b.n], NULL))
        b.n++;
    format->close(state);
    rp_stream_close(in);
    return b;
}

static inline void bundled_free(bundled *b) {
    rp_arena_free(b->arena);
}

#define item_is(b, i, want_name, want_bytes)                                    \
    do {                                                                        \
        const rp_item *item_ = &(b)->items[i];                                  \
        assert_true((i) < (b)->n);                                              \
        assert_int_equal(item_->problem.code, RP_OK);                           \
        assert_string_equal(item_->name, want_name);                            \
        assert_int_equal(item_->n, strlen(want_bytes));                         \
        assert_memory_equal(item_->bytes, want_bytes, item_->n);                \
    } while (0)

#define item_fails(b, i, want_name, want_code, want_words)                      \
    do {                                                                        \
        const rp_item *item_ = &(b)->items[i];                                  \
        assert_true((i) < (b)->n);                                              \
        assert_string_equal(item_->name, want_name);                            \
        assert_int_equal(item_->problem.code, want_code);                       \
        assert_non_null(strstr(item_->problem.message, want_words));            \
        assert_int_equal(item_->n, 0);                                          \
        assert_non_null(item_->bytes);                                          \
    } while (0)

#define item_fails_at(b, i, want_line, want_words)                              \
    do {                                                                        \
        const rp_item *item_ = &(b)->items[i];                                  \
        assert_true((i) < (b)->n);                                              \
        assert_int_not_equal(item_->problem.code, RP_OK);                       \
        assert_non_null(strstr(item_->problem.message, want_words));            \
        assert_int_equal(item_->problem.line, want_line);                       \
    } while (0)

#endif
