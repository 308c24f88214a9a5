// container.c: reading and writing the trained files.
//
//   header   magic[8] "RAPPORT\n" · version u32 · byte order u32 (0x01020304) · sections u32 · 0 u32 · file bytes u64 ·
//            checksum u64 of the section table
//   table    sections × { name[40] zero-padded · offset u64 · bytes u64 · checksum u64 (XXH64, seed 0) }
//   sections each at a multiple of 64, zero-padded in between
//
// Numbers are stored in the byte order of the writer and refused in any other: the arrays are used in place, so that
// opening copies nothing. Invariant: after a successful open every section lies inside the file, is aligned and has
// the bytes its trainer wrote; what the bytes mean is checked by the part that reads them.
// Rejected: zip and SQLite archives (no aligned mapping), a text header (needs a parser before anything is trusted).
#include "learn/container.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/file.h"

static const char magic[8] = {'R', 'A', 'P', 'P', 'O', 'R', 'T', '\n'};
enum { VERSION = 1, BYTE_ORDER_MARK = 0x01020304 };

struct header {
    char magic[8];
    uint32_t version, order, sections, zero;
    uint64_t bytes, checksum;
};
struct entry {
    char name[RP_SECTION_NAME];
    uint64_t offset, bytes, checksum;
};

struct rp_container {
    const char *bytes;          // the whole file
    size_t n;
    rp_map map;                 // empty when the bytes are the caller's
    const struct entry *table;  // [sections]
    uint32_t sections;
    char path[256];
};

static rp_status check_header(rp_container *c, rp_error *err) {
    const struct header *h = (const struct header *)(const void *)c->bytes;
    if (c->n < sizeof *h || memcmp(h->magic, magic, sizeof magic) != 0)
        return rp_fail(err, RP_E_FORMAT, c->path, 0, 0, "not a Rapport model file");
    if (h->order != BYTE_ORDER_MARK)
        return rp_fail(err, RP_E_VERSION, c->path, 0, 12, "written on a machine of the other byte order");
    if (h->version != VERSION)
        return rp_fail(err, RP_E_VERSION, c->path, 0, 8, "container version %u; this program reads %d", h->version,
                       VERSION);
    if (h->bytes != c->n)
        return rp_fail(err, RP_E_FORMAT, c->path, 0, c->n, "the file has %zu bytes, its header says %llu", c->n,
                       (unsigned long long)h->bytes);
    if (h->sections > RP_SECTIONS_MAX || sizeof *h + h->sections * sizeof(struct entry) > c->n)
        return rp_fail(err, RP_E_FORMAT, c->path, 0, 16, "impossible number of sections: %u", h->sections);
    c->sections = h->sections;
    c->table = (const struct entry *)(const void *)(c->bytes + sizeof *h);
    if (XXH64(c->table, c->sections * sizeof *c->table, 0) != h->checksum)
        return rp_fail(err, RP_E_FORMAT, c->path, 0, sizeof *h, "the table of sections was altered");
    return RP_OK;
}

static rp_status check_entry(const rp_container *c, const struct entry *e, rp_error *err) {
    uint64_t at = (uint64_t)((const char *)e - c->bytes);
    if (e->name[0] == '\0' || memchr(e->name, '\0', sizeof e->name) == NULL)
        return rp_fail(err, RP_E_FORMAT, c->path, 0, at, "a section without a proper name");
    if (e->offset % RP_SECTION_ALIGN != 0 || e->offset > c->n || e->bytes > c->n - e->offset)
        return rp_fail(err, RP_E_FORMAT, c->path, 0, at, "section %s lies outside the file", e->name);
    if (XXH64(c->bytes + e->offset, e->bytes, 0) != e->checksum)
        return rp_fail(err, RP_E_FORMAT, c->path, 0, e->offset, "section %s was altered (checksum)", e->name);
    return RP_OK;
}

static rp_status check(rp_container *c, rp_error *err) {
    RP_TRY(check_header(c, err));
    for (uint32_t i = 0; i < c->sections; i++)
        RP_TRY(check_entry(c, &c->table[i], err));
    return RP_OK;
}

size_t rp_container_telling(const void *bytes, size_t n) {
    const struct header *h = bytes;
    if (n < sizeof *h || memcmp(h->magic, magic, sizeof magic) != 0 || h->sections > RP_SECTIONS_MAX)
        return n;
    size_t table = sizeof *h + h->sections * sizeof(struct entry);
    return table < n ? table : n;
}

static rp_container *container_new(const char *path) {
    rp_container *c = calloc(1, sizeof *c);
    if (c)
        snprintf(c->path, sizeof c->path, "%s", path);
    return c;
}

static rp_status checked(rp_container *c, rp_container **out, rp_error *err) {
    rp_status status = check(c, err);
    if (status != RP_OK)
        rp_container_close(c), c = NULL;
    *out = c;
    return status;
}

rp_status rp_container_open(const char *path, rp_container **out, rp_error *err) {
    *out = NULL;
    rp_container *c = container_new(path);
    if (!c)
        return rp_fail(err, RP_E_MEMORY, path, 0, 0, "out of memory");
    rp_status status = rp_map_open(path, &c->map, err);
    if (status != RP_OK) {
        rp_container_close(c);
        return status;
    }
    c->bytes = c->map.bytes;
    c->n = c->map.n;
    return checked(c, out, err);
}

rp_status rp_container_from_memory(const void *bytes, size_t n, const char *path, rp_container **out, rp_error *err) {
    *out = NULL;
    assert((uintptr_t)bytes % RP_SECTION_ALIGN == 0);
    rp_container *c = container_new(path);
    if (!c)
        return rp_fail(err, RP_E_MEMORY, path, 0, 0, "out of memory");
    c->bytes = bytes;
    c->n = n;
    return checked(c, out, err);
}

void rp_container_close(rp_container *c) {
    if (!c)
        return;
    if (c->map.bytes)
        rp_map_close(&c->map);
    free(c);
}

const char *rp_container_path(const rp_container *c) {
    return c->path;
}

static const struct entry *lookup(const rp_container *c, const char *name) {
    for (uint32_t i = 0; i < c->sections; i++)
        if (strcmp(c->table[i].name, name) == 0)
            return &c->table[i];
    return NULL;
}

bool rp_container_has(const rp_container *c, const char *name) {
    return lookup(c, name) != NULL;
}

rp_status rp_container_find(const rp_container *c, const char *name, rp_section *out, rp_error *err) {
    const struct entry *e = lookup(c, name);
    if (!e)
        return rp_fail(err, RP_E_FORMAT, c->path, 0, 0, "section %s is missing", name);
    *out = (rp_section){e->name, c->bytes + e->offset, e->bytes};
    return RP_OK;
}

rp_status rp_container_array(const rp_container *c, const char *name, size_t count, size_t size, const void **out,
                             rp_error *err) {
    rp_section s = {0};
    RP_TRY(rp_container_find(c, name, &s, err));
    if (s.n % size != 0 || s.n / size != count)
        return rp_fail(err, RP_E_FORMAT, c->path, 0, (uint64_t)((const char *)s.bytes - c->bytes),
                       "section %s has %zu bytes, %zu × %zu are needed", name, s.n, count, size);
    *out = s.bytes;
    return RP_OK;
}

rp_status rp_container_fail(const rp_container *c, const char *name, uint64_t at, rp_error *err, const char *what) {
    const struct entry *e = lookup(c, name);
    return rp_fail(err, RP_E_FORMAT, c->path, 0, (e ? e->offset : 0) + at, "section %s: %s", name, what);
}

// ------------------------------------------------------------------------------------------------------------ writing

static bool names_are_good(const rp_section *s, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (s[i].name[0] == '\0' || strlen(s[i].name) >= RP_SECTION_NAME)
            return false;
        for (size_t k = 0; k < i; k++)
            if (strcmp(s[i].name, s[k].name) == 0)
                return false;
    }
    return n <= RP_SECTIONS_MAX;
}

static uint64_t aligned(uint64_t n) {
    return (n + RP_SECTION_ALIGN - 1) / RP_SECTION_ALIGN * RP_SECTION_ALIGN;
}

// Fills header and table; returns the bytes of the file.
static uint64_t layout(const rp_section *s, size_t n, struct header *h, struct entry *table) {
    uint64_t at = aligned(sizeof *h + n * sizeof *table);
    uint64_t end = sizeof *h + n * sizeof *table;
    for (size_t i = 0; i < n; i++) {
        snprintf(table[i].name, sizeof table[i].name, "%s", s[i].name);
        table[i].offset = at;
        table[i].bytes = s[i].n;
        table[i].checksum = XXH64(s[i].bytes, s[i].n, 0);
        end = at + s[i].n;
        at = aligned(end);
    }
    memcpy(h->magic, magic, sizeof magic);
    h->version = VERSION;
    h->order = BYTE_ORDER_MARK;
    h->sections = (uint32_t)n;
    h->bytes = end;
    h->checksum = XXH64(table, n * sizeof *table, 0);
    return end;
}

static bool write_all(FILE *f, const struct header *h, const struct entry *table, const rp_section *s) {
    static const char zeros[RP_SECTION_ALIGN];
    uint64_t at = sizeof *h + h->sections * sizeof *table;
    bool good = fwrite(h, sizeof *h, 1, f) == 1 && fwrite(table, sizeof *table, h->sections, f) == h->sections;
    for (uint32_t i = 0; good && i < h->sections; i++) {
        size_t pad = (size_t)(table[i].offset - at);
        good = fwrite(zeros, 1, pad, f) == pad && fwrite(s[i].bytes, 1, s[i].n, f) == s[i].n;
        at = table[i].offset + table[i].bytes;
    }
    return good;
}

rp_status rp_container_write(const char *path, const rp_section *sections, size_t n, rp_error *err) {
    if (!names_are_good(sections, n))
        return rp_fail(err, RP_E_ARGUMENT, path, 0, 0, "section names must be unique, short and at most %d",
                       RP_SECTIONS_MAX);
    struct header h = {0};
    struct entry *table = calloc(n + 1, sizeof *table);
    if (!table)
        return rp_fail(err, RP_E_MEMORY, path, 0, 0, "out of memory");
    layout(sections, n, &h, table);
    char part[4096];
    snprintf(part, sizeof part, "%s.part", path);
    FILE *f = fopen(part, "wb");
    bool good = f && write_all(f, &h, table, sections);
    if (f)
        good = fclose(f) == 0 && good;
    good = good && rename(part, path) == 0;
    free(table);
    return good ? RP_OK : rp_fail(err, RP_E_IO, path, 0, 0, "%s", strerror(errno));
}
