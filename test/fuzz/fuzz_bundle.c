// Any bytes as a file of many documents, from memory: it must end, and every item must have a name and either bytes or a reason.
#include <stdlib.h>
#include <string.h>

#include "read/bundle/bundle.h"
#include "read/bundle/stream.h"
#include "read/limits.h"

static void hold(bool condition) {
    if (!condition)
        abort();
}

static void look_at(const rp_item *i) {
    hold(i->name != NULL && strncmp(i->name, "fuzz", 4) == 0);
    hold(i->bytes != NULL && i->n <= RP_READ_FILE_BYTES);
    hold(i->problem.code == RP_OK || (i->n == 0 && i->problem.message[0] != '\0'));
}

// The first byte says which format is forced; most values: none.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0)
        return 0;
    const char *const *formats = rp_bundle_formats();
    size_t n_formats = 0;
    while (formats[n_formats] != NULL)
        n_formats++;
    const rp_bundle_options how = {.format = data[0] < n_formats ? formats[data[0]] : NULL};
    rp_bundle *b = rp_bundle_over(rp_stream_memory("fuzz", (const char *)data + 1, size - 1), "fuzz", &how);
    rp_arena *a = rp_arena_new();
    rp_item item;
    for (; rp_bundle_next(b, a, &item); rp_arena_reset(a))
        look_at(&item);
    rp_bundle_close(b);
    rp_arena_free(a);
    return 0;
}
