// items.c: see items.h. Files in the order given, each opened when it is reached, so that no more than one is open at a time.
#include "items.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "read/bundle/bundle.h"
#include "read/bundle/fields.h"
#include "sharding.h"
#include "text/doc.h"

struct rp_items {
    const rp_input *input;
    rp_bundle_options how;
    rp_arena *own;                  // of the share
    rp_share share;
    rp_bundle *open;                // the file that is being read, or NULL
    size_t next;                    // path to open
    uint64_t before, from;          // bytes read of the files before; where the open one begins to be wanted
};

rp_status rp_items_open(const rp_model *m, const rp_input *input, rp_items **out, rp_error *err) {
    *out = NULL;
    RP_TRY(rp_field_names_check(input->fields, input->n_fields, err));
    rp_arena *own = rp_arena_new();
    RP_RETURN_IF(!own, rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory"));
    rp_items *x = RP_NEW(own, rp_items, 1);
    x->input = input;
    x->own = own;
    x->how = (rp_bundle_options){input->format, input->fields, input->n_fields, m->reading};
    rp_status status = rp_share_of(input, own, &x->share, err);
    if (status == RP_OK)
        *out = x;
    else
        rp_items_close(x);
    return status;
}

void rp_items_close(rp_items *x) {
    if (!x)
        return;
    rp_bundle_close(x->open);
    rp_arena_free(x->own);
}

static bool is_root(const rp_input *input, const char *path) {
    size_t i = 0;
    while (i < input->n_roots && strcmp(input->roots[i], path) != 0)
        i++;
    return i < input->n_roots;
}

// Opens the next path, unless it is a table that was met beside the documents; a file that cannot be opened is a document without content.
static bool open_next(rp_items *x, rp_item *out) {
    rp_range range = x->share.of[x->next];
    const char *path = x->input->paths[x->next++];
    if (range.from == range.to)
        return false;
    x->from = range.from;
    if (x->input->n_roots > 0 && rp_bundle_is_aside(path, &x->how) && !is_root(x->input, path))
        return false;
    rp_item failed = {.name = path, .bytes = ""};
    rp_status status = rp_bundle_open(path, &x->how, &x->open, &failed.problem);
    if (status == RP_OK && (range.from > 0 || range.to < UINT64_MAX))
        rp_bundle_only(x->open, range);
    if (status == RP_OK || range.from > 0)
        return false;
    *out = failed;
    return true;
}

static uint64_t done_of_open(const rp_items *x) {
    uint64_t done = x->open ? rp_bundle_done(x->open) : 0;
    return done > x->from ? done - x->from : 0;
}

bool rp_items_step(rp_items *x, rp_arena *a, rp_item *out, bool *any) {
    *any = false;
    if (!x->open && x->next == x->input->n_paths)
        return false;
    if (!x->open) {
        *any = open_next(x, out);
    } else if (!(*any = rp_bundle_next(x->open, a, out))) {
        x->before += done_of_open(x);
        rp_bundle_close(x->open);
        x->open = NULL;
    }
    return true;
}

uint64_t rp_items_done(const rp_items *x) {
    return x->before + done_of_open(x);
}

uint64_t rp_items_bytes(const rp_items *x) {
    return x->share.bytes;
}
