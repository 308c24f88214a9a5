// bundled.h: helpers of the tests that read files of many documents: packing, a file on disk for a moment, and its items.
#ifndef TEST_BUNDLED_H
#define TEST_BUNDLED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/buf.h"
#include "read/bundle/bundle.h"

typedef struct bundled {
    rp_arena *arena;
    rp_item items[64];
    uint32_t n;
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
    while (b.n < 64 && rp_bundle_next(bundle, b.arena, &b.items[b.n]))
        b.items[b.n++].name += strlen(folder) + 1;
    rp_bundle_close(bundle);
    remove(path);
    rmdir(folder);
    return b;
}

static inline void bundled_free(bundled *b) {
    rp_arena_free(b->arena);
}

#define item_is(item, want_name, want_bytes)                            \
    do {                                                                \
        assert_string_equal((item)->name, want_name);                   \
        assert_int_equal((item)->problem.code, RP_OK);                  \
        assert_int_equal((item)->n, strlen(want_bytes));                \
        assert_memory_equal((item)->bytes, want_bytes, (item)->n);      \
    } while (0)

#define item_fails(item, want_name, want_code, want_words)                      \
    do {                                                                        \
        assert_string_equal((item)->name, want_name);                           \
        assert_int_equal((item)->problem.code, want_code);                      \
        assert_non_null(strstr((item)->problem.message, want_words));           \
        assert_int_equal((item)->n, 0);                                         \
        assert_non_null((item)->bytes);                                         \
    } while (0)

#endif
