// bundle.c: see bundle.h.
#include "read/bundle/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "read/limits.h"

struct rp_bundle {
    const char *path;
    const char *type;               // media type forced, or NULL
    uint64_t done;
    bool ended;
};

static const struct { const char *name, *type; } formats[] = {{"text", "text/plain"}, {"html", "text/html"}};
enum { N_FORMATS = sizeof formats / sizeof *formats };

const char *const *rp_bundle_formats(void) {
    static const char *const names[] = {"text", "html", NULL};
    return names;
}

static const char *forced_type(const char *format) {
    for (size_t i = 0; format != NULL && i < N_FORMATS; i++)
        if (strcmp(formats[i].name, format) == 0)
            return formats[i].type;
    return NULL;
}

rp_status rp_bundle_open(const char *path, const rp_bundle_options *how, rp_bundle **out, rp_error *err) {
    *out = NULL;
    rp_bundle *c = calloc(1, sizeof *c);
    if (c == NULL)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    c->path = path;
    c->type = forced_type(how->format);
    *out = c;
    return RP_OK;
}

bool rp_bundle_next(rp_bundle *c, rp_arena *a, rp_item *out) {
    if (c->ended)
        return false;
    c->ended = true;
    rp_buf bytes = {0};
    *out = (rp_item){.name = c->path, .bytes = "", .type = c->type};
    if (rp_file_read(c->path, RP_READ_FILE_BYTES, &bytes, &out->problem) == RP_OK && bytes.n > 0) {
        out->bytes = rp_arena_copy(a, bytes.bytes, bytes.n);
        out->n = bytes.n;
    }
    c->done = bytes.n;
    rp_buf_free(&bytes);
    return true;
}

uint64_t rp_bundle_done(const rp_bundle *c) {
    return c->done;
}

void rp_bundle_close(rp_bundle *c) {
    free(c);
}
