// file.h: whole files in memory, read-only. Used for models and tables (mapped) and for documents (read, because a
// document may change under us and a mapping would then fault).
#ifndef RP_BASE_FILE_H
#define RP_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

typedef struct rp_map {
    const char *bytes;      // read-only; NULL when n is 0
    size_t n;
} rp_map;

// Maps path read-only. Free with rp_map_close. Errors: RP_E_IO with errno's text.
rp_status rp_map_open(const char *path, rp_map *out, rp_error *err);
void rp_map_close(rp_map *m);

// Appends the whole of path ("-": standard input) to out; more than limit bytes is RP_E_LIMIT.
rp_status rp_file_read(const char *path, size_t limit, rp_buf *out, rp_error *err);

bool rp_file_exists(const char *path);

#endif
