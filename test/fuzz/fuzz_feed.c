// Any bytes through the reader of feeds: it must end, and give items with a name and a problem, or bytes that are UTF-8.
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "read/bundle/feed.h"

static void hold(bool condition) {
    if (!condition)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    rp_stream *in = rp_stream_memory("fuzz", size ? (const char *)data : "", size);
    rp_arena *a = rp_arena_new();
    rp_item item;
    void *feed = NULL;
    rp_format_feed.sniff((const char *)data, size, "fuzz");
    if (rp_format_feed.open(in, "fuzz", &(rp_bundle_options){0}, &feed, NULL) == RP_OK) {
        while (rp_format_feed.next(feed, a, &item, NULL)) {
            hold(strncmp(item.name, "fuzz", 4) == 0);
            hold(item.problem.code != RP_OK || rp_utf8_check(item.bytes, item.n) == item.n);
        }
    }
    rp_format_feed.close(feed);
    rp_stream_close(in);
    rp_arena_free(a);
    return 0;
}
