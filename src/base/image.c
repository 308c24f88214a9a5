// image.c: see image.h.
//
//   page 0      header: magic · build of the program · key · bytes · root
//   then        the arena's memory, from its own struct on
//
// Invariant: every word of a written image that looks like an address lies in the image (rp_image_write refuses others), so
// it means the same in each process that maps it at ADDRESS. That is a place where Linux puts neither program, heap, libraries nor
// stack: they lie at the ends of the 47 bits. Where it is taken all the same nothing is mapped.
// The layout of structs is the compiler's: an image is good for the very program that wrote it, known by the linker's build id.
// Like the program itself, whose part it is, it is not summed up at each start: that would fetch all of it (4 ms), and most of it
// no text ever asks for. It is written whole or not at all.
// Rejected: pointers relative to the image (every lookup of every table would pay), mending the pointers at each start (touches
// all pages), tables as C constants (the same mending, by the loader), a database of the tables (as slow as reading them).
#include "base/image.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/outfile.h"

static const char magic[8] = {'R', 'P', 'I', 'M', 'A', 'G', 'E', '\n'};
enum { PAGE = 4096, BUILD_BYTES = 64, MAPS_BYTES = 16 << 20 };
static const uintptr_t ADDRESS = 0x200000000000;
static const size_t ROOM = (size_t)1 << 30;         // of addresses; memory is taken page by page

struct header {
    char magic[8];
    unsigned char build[BUILD_BYTES];
    char key[RP_IMAGE_KEY];
    uint64_t bytes, root;                           // of the whole file; an address in it
};

struct rp_image {
    char *bytes;                                    // at ADDRESS
    size_t n;
    rp_arena *arena;                                // of one that is made
};

// ------------------------------------------------------------------------------------------------------------- build

static size_t padded(size_t n) {
    return (n + 3) & ~(size_t)3;
}

// The build id among the notes of the program, the first object; it goes to context, zero-padded.
static int find_build(struct dl_phdr_info *info, size_t size, void *context) {
    (void)size;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *p = &info->dlpi_phdr[i];
        const char *at = (const char *)(info->dlpi_addr + p->p_vaddr), *end = at + p->p_memsz;
        while (p->p_type == PT_NOTE && (size_t)(end - at) > sizeof(ElfW(Nhdr))) {
            const ElfW(Nhdr) *note = (const void *)at;
            const char *name = at + sizeof *note, *bytes = name + padded(note->n_namesz);
            if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == sizeof "GNU" && memcmp(name, "GNU", sizeof "GNU") == 0)
                memcpy(context, bytes, note->n_descsz < BUILD_BYTES ? note->n_descsz : BUILD_BYTES);
            at = bytes + padded(note->n_descsz);
        }
    }
    return 1;
}

// False: the linker left no id, so nothing tells this program from another.
static bool build_of(unsigned char out[BUILD_BYTES]) {
    static const unsigned char none[BUILD_BYTES];
    memset(out, 0, BUILD_BYTES);
    dl_iterate_phdr(find_build, out);
    return memcmp(out, none, BUILD_BYTES) != 0;
}

// ------------------------------------------------------------------------------------------------------------ writing

// Memory at ADDRESS, of a file (fd) or empty (-1). NULL when it cannot be there.
static char *map_there(size_t n, int protection, int fd) {
    int flags = MAP_PRIVATE | MAP_FIXED_NOREPLACE | MAP_NORESERVE | (fd < 0 ? MAP_ANONYMOUS : 0);
    void *p = mmap((void *)ADDRESS, n, protection, flags, fd, 0);
    if (p == MAP_FAILED)
        return NULL;
    if ((uintptr_t)p != ADDRESS) {                  // a kernel that does not know the flag, or a tool that moves us
        munmap(p, n);
        return NULL;
    }
    return p;
}

static rp_image *image_new(char *bytes, size_t n) {
    rp_image *x = bytes ? rp_zeroed(sizeof *x) : NULL;
    if (x)
        *x = (rp_image){.bytes = bytes, .n = n};
    return x;
}

rp_status rp_image_make(rp_image **out, rp_error *err) {
    *out = image_new(map_there(ROOM, PROT_READ | PROT_WRITE, -1), ROOM);
    if (!*out)
        return rp_fail(err, RP_E_LIMIT, NULL, 0, 0, "no room for an image at its address: one is open, or a tool watches this program's memory");
    (*out)->arena = rp_arena_in((*out)->bytes + PAGE, ROOM - PAGE);
    return RP_OK;
}

rp_arena *rp_image_arena(rp_image *x) {
    return x->arena;
}

// The memory of this process, as the kernel tells it: is an address in a part of it? name: the file that is mapped there.
static bool holds(const char *maps, uintptr_t address, char *name, size_t size) {
    for (const char *line = maps; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        unsigned long from, to;
        int at = 0;
        if (sscanf(line, "%lx-%lx %*s %*s %*s %*s%n", &from, &to, &at) == 2 && address >= from && address < to) {
            snprintf(name, size, "%.*s", (int)strcspn(line + at, "\n"), line + at);
            return true;
        }
    }
    return false;
}

// Does a word of the image point into other memory of this process? Hardly a number or a text looks so: libraries and stack
// lie where the sixth byte is 0x7f, program and heap where it is 0x55 or 0x56, and the two above it are zero.
static rp_status check_closed(const rp_image *x, size_t n, const char *path, rp_error *err) {
    rp_buf maps = {0};
    rp_status status = rp_file_read("/proc/self/maps", MAPS_BYTES, &maps, err);
    for (size_t i = PAGE; status == RP_OK && i + sizeof(uintptr_t) <= n; i += sizeof(uintptr_t)) {
        uintptr_t word;
        char name[128];
        memcpy(&word, x->bytes + i, sizeof word);
        bool inside = word - ADDRESS < ROOM, address = word >> 40 > 0 && word >> 47 == 0;
        if (address && !inside && holds(maps.bytes, word, name, sizeof name))
            status = rp_fail(err, RP_E_FORMAT, path, 0, i, "an image that points out of itself, into %s", name);
    }
    rp_buf_free(&maps);
    return status;
}

rp_status rp_image_write(const rp_image *x, const char *path, const char *key, const void *root, rp_error *err) {
    struct header h = {.bytes = PAGE + rp_arena_extent(x->arena), .root = (uintptr_t)root};
    memcpy(h.magic, magic, sizeof magic);
    snprintf(h.key, sizeof h.key, "%s", key);
    RP_RETURN_IF(!build_of(h.build), rp_fail(err, RP_E_LIMIT, path, 0, 0, "the linker gave this program no build id"));
    RP_TRY(check_closed(x, h.bytes, path, err));
    memcpy(x->bytes, &h, sizeof h);
    rp_outfile f;
    RP_TRY(rp_outfile_open(path, true, &f, err));
    rp_sink to = rp_outfile_sink(&f);
    return rp_outfile_close(&f, to.write(to.context, x->bytes, h.bytes), err);
}

// ------------------------------------------------------------------------------------------------------------ opening

static bool is_ours(const struct header *h, size_t n, const char *key) {
    unsigned char build[BUILD_BYTES];
    return memcmp(h->magic, magic, sizeof magic) == 0 && h->bytes == n && strncmp(h->key, key, sizeof h->key) == 0 && build_of(build) &&
           memcmp(h->build, build, sizeof build) == 0;
}

static rp_image *open_file(int fd, const char *key) {
    struct header h;
    struct stat st;
    if (fstat(fd, &st) != 0 || pread(fd, &h, sizeof h, 0) != sizeof h || !is_ours(&h, (size_t)st.st_size, key))
        return NULL;
    return image_new(map_there(h.bytes, PROT_READ, fd), h.bytes);
}

rp_image *rp_image_open(const char *path, const char *key, const void **root) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    rp_image *x = fd >= 0 ? open_file(fd, key) : NULL;
    if (fd >= 0)
        close(fd);
    *root = x ? (const void *)(uintptr_t)((const struct header *)(const void *)x->bytes)->root : NULL;
    return x;
}

void rp_image_close(rp_image *x) {
    if (x)
        munmap(x->bytes, x->n);
    free(x);
}
