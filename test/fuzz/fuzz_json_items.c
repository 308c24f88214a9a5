// Any bytes through the readers of JSON Lines, JSON and tables, with the usual names and with a path of names: each must
// end, and give items with a name and a problem, or bytes that are UTF-8.
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "read/bundle/csv_items.h"
#include "read/bundle/fields.h"
#include "read/bundle/json_items.h"
#include "read/read_tables.h"

static void hold(bool condition) {
    if (!condition)
        abort();
}

static void read_all(const rp_format *format, const char *bytes, size_t n, const rp_bundle_options *how) {
    rp_stream *in = rp_stream_memory("fuzz", bytes, n);
    rp_arena *a = rp_arena_new();
    rp_item item;
    void *state = NULL;
    format->sniff(bytes, n, "fuzz");
    if (format->open(in, "fuzz", how, &state, NULL) == RP_OK)
        while (format->next(state, a, &item, NULL)) {
            hold(strncmp(item.name, "fuzz", 4) == 0);
            hold(item.problem.code != RP_OK || strlen(item.bytes) == item.n);
            for (size_t i = 0, k; item.problem.code == RP_OK && i < item.n; i += k) {
                int32_t code;
                k = rp_utf8_next(item.bytes + i, item.n - i, &code);
                hold(k > 1 || code < 0x80);
            }
        }
    format->close(state);
    rp_stream_close(in);
    rp_arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const text[] = {"text", "body", "content", "story", "a.b"}, *const list[] = {"items", "docs", "data"};
    static const char *const told[] = {"id=key", "text=a.b", "text=text"};
    rp_arena *a = rp_arena_new();
    rp_field_names names = {0};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        rp_vec_push(a, &names.of[RP_FIELD_TEXT], text[i]);
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        rp_vec_push(a, &names.of[RP_FIELD_LIST], list[i]);
    const rp_read_tables tables = {.fields = &names};
    const rp_bundle_options usual = {.tables = &tables}, own = {.tables = &tables, .fields = told, .n_fields = 3};
    static const rp_format *const formats[] = {&rp_format_jsonl, &rp_format_json, &rp_format_csv};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        read_all(formats[i], size ? (const char *)data : "", size, &usual);
        read_all(formats[i], size ? (const char *)data : "", size, &own);
    }
    rp_arena_free(a);
    return 0;
}
