// Any bytes through the reader: it must end, and leave either a problem or well-formed text with ordered blocks.
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "read/read_tables.h"
#include "read/reader.h"

static void hold(bool condition) {
    if (!condition)
        abort();
}

static void look_at(const rp_doc *d, rp_status status) {
    hold((d->problem == NULL) == (status == RP_OK));
    hold(strlen(d->text) == d->text_bytes);
    hold(rp_utf8_check(d->text, d->text_bytes) == d->text_bytes);
    for (uint32_t i = 0; i < d->blocks.n; i++) {
        const rp_block *b = &d->blocks.v[i];
        hold(b->from < b->to && b->to <= d->text_bytes);
        hold(i == 0 || b[-1].to <= b->from);
        hold(memchr(d->text + b->from, '\n', b->to - b->from) == NULL);
    }
}

static rp_read_tables *tables;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc, (void)argv;
    hold(rp_read_tables_open("data/read", &tables, NULL) == RP_OK);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    rp_worker w = {.arena = rp_arena_new(), .scratch = rp_arena_new()};
    rp_doc d;
    rp_status status = rp_read_document(&(rp_reader){.tables = tables}, &(rp_item){.name = "fuzz", .bytes = size ? (const char *)data : "", .n = size}, &w, &d, NULL);
    look_at(&d, status);
    rp_arena_free(w.arena);
    rp_arena_free(w.scratch);
    return 0;
}
