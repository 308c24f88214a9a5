// container.h: the file format of everything that is trained: a table of named, checksummed sections in one file that
// is mapped read-only. What every model part (network, splitter, lemmas) opens, and what every trainer writes.
//
// One open container may be read by any number of threads. Sections start on 64-byte boundaries, so that a section
// can be used in place as an array of any scalar type.
#ifndef RP_LEARN_CONTAINER_H
#define RP_LEARN_CONTAINER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum { RP_SECTION_NAME = 40, RP_SECTION_ALIGN = 64, RP_SECTIONS_MAX = 256 };

typedef struct rp_container rp_container;

// A named run of bytes. From rp_container_find: borrowed from the container, 64-byte aligned, good until its close.
typedef struct rp_section {
    const char *name;           // at most RP_SECTION_NAME - 1 bytes
    const void *bytes;
    size_t n;
} rp_section;

// Maps path and checks magic, version, byte order, every offset and every checksum, once. *out is owned by the caller.
// RP_E_IO: cannot be mapped. RP_E_FORMAT: no container, truncated or altered. RP_E_VERSION: written by a newer program
// or on a machine of the other byte order. The error names the file, the section and the byte.
// Cost: one pass over the file (about 3 ms for 20 MB in the page cache).
rp_status rp_container_open(const char *path, rp_container **out, rp_error *err);

// The same over n bytes in memory that the caller keeps alive until the close and aligns to 64. path: for messages.
rp_status rp_container_from_memory(const void *bytes, size_t n, const char *path, rp_container **out, rp_error *err);

// How many of a file's first bytes stand for all of it: of a container the header and the table of sections, whose checksums
// an open compares with what the sections hold; of any other file, all n.
size_t rp_container_telling(const void *bytes, size_t n);

// NULL is allowed.
void rp_container_close(rp_container *c);

// The path given at open. Never NULL.
const char *rp_container_path(const rp_container *c);

bool rp_container_has(const rp_container *c, const char *name);

// Finds a section by name. RP_E_FORMAT when the file lacks it.
rp_status rp_container_find(const rp_container *c, const char *name, rp_section *out, rp_error *err);

// Finds a section that must hold exactly count × size bytes (an array). RP_E_FORMAT when it does not.
rp_status rp_container_array(const rp_container *c, const char *name, size_t count, size_t size, const void **out,
                             rp_error *err);

// RP_E_FORMAT about byte `at` of a section, for readers that check what a section says.
rp_status rp_container_fail(const rp_container *c, const char *name, uint64_t at, rp_error *err, const char *what);

// Writes path with these sections, in this order; whole or not at all (a temporary file is renamed). For trainers.
// RP_E_ARGUMENT: too many sections, a name too long, empty or used twice.
rp_status rp_container_write(const char *path, const rp_section *sections, size_t n, rp_error *err);

#endif
