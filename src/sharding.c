// sharding.c: see sharding.h.
//
// All files are laid end to end on a line, in the order given, each as long as its size, PACKED times that where its name says that it
// is packed, and what it costs to open one; and the line is cut into equal parts. A part is a shard: most files fall into one whole, those on a cut are shared by ranges of
// their bytes (rp_bundle_only). So a shard knows its share from the list of files and their sizes alone, shards are even to one
// document, and no two need talk. What is needed for that is that all see the same list: its digest, the plan, can be asked for.
//
// A store is written where writing is cheap and nobody looks, and comes to its name in one step, so that a store of that name is whole.
// The desk's name holds the process, for a scheduler may begin a shard anew while it still runs elsewhere.
//
// Rejected: a table of records made beforehand (it would read everything once more); shares by number of files (one crawl may be a
// million pages); a fixed part size with many parts a shard (more cuts, and an order of work to be kept somewhere).
#include "sharding.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/error.h"

// Opening a file costs as much as reading so many bytes of one; pages in crawls shrink to a fifth, but markup is read faster than text.
enum { OPENING = 4096, PACKED = 3, COPY_BYTES = 1 << 20 };

// --------------------------------------------------------------------------------------------------------------- shares

static uint64_t size_of(const char *path) {
    struct stat st;
    return strcmp(path, "-") && stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 ? (uint64_t)st.st_size : 0;
}

// total · k / n without overflow, for totals up to 2^64 / n.
static uint64_t cut(uint64_t total, uint32_t k, uint32_t n) {
    return total / n * k + total % n * k / n;
}

// How long a byte of the file is on the line.
static uint64_t byte_of(const char *path) {
    static const char *const ends[] = {".gz", ".zst", ".zip", ".wacz", ".tgz"};
    size_t n = strlen(path);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (n > strlen(ends[i]) && !strcasecmp(path + n - strlen(ends[i]), ends[i]))
            return PACKED;
    return 1;
}

// A file that begins at `at` of the line.
typedef struct laid { uint64_t at, size, byte; } laid;

static uint64_t end_of(const laid *f) {
    return f->at + f->size * f->byte + OPENING;
}

// What [from, to) of the line holds of a file.
static rp_range part_of(const laid *f, uint64_t from, uint64_t to) {
    if (end_of(f) <= from || f->at >= to)
        return (rp_range){0};
    uint64_t begin = from > f->at ? (from - f->at) / f->byte : 0, end = (to - f->at) / f->byte;
    return begin > 0 && begin >= f->size ? (rp_range){0} : (rp_range){begin, end < f->size ? end : UINT64_MAX};
}

static void sum_plan(const rp_input *input, const laid *file, char out[17]) {
    uint64_t sum = input->shards;
    for (size_t i = 0; i < input->n_paths; i++) {
        sum = rp_digest_hash(input->paths[i], strlen(input->paths[i]), sum);
        sum = rp_digest_hash(&file[i].size, sizeof file[i].size, sum);
    }
    snprintf(out, 17, "%016llx", (unsigned long long)sum);
}

rp_status rp_share_of(const rp_input *input, rp_arena *arena, rp_share *out, rp_error *err) {
    uint32_t n = input->shards > 0 ? input->shards : 1, k = input->shards > 0 ? input->shard : 1;
    if (k < 1 || k > n)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "there is no shard %u of %u", k, n);
    laid *file = RP_NEW(arena, laid, input->n_paths);
    uint64_t total = 0;
    *out = (rp_share){.of = RP_NEW(arena, rp_range, input->n_paths)};
    for (size_t i = 0; i < input->n_paths; i++) {
        file[i] = (laid){total, size_of(input->paths[i]), byte_of(input->paths[i])};
        total = end_of(&file[i]);
    }
    sum_plan(input, file, out->plan);
    if (input->plan && strcmp(input->plan, out->plan))
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "the files or their sizes are not those of the plan (%s, not %s): they changed since, and shards would not meet",
                       out->plan, input->plan);
    for (size_t i = 0; i < input->n_paths; i++) {
        rp_range r = out->of[i] = part_of(&file[i], cut(total, k - 1, n), cut(total, k, n));
        out->bytes += (r.to < file[i].size ? r.to : r.to > 0 ? file[i].size : 0) - r.from;
    }
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------------- the desk

// "FOLDER/NAME.HOST-PROCESS.part": no two that write one shard at a time share it.
static const char *part_name(rp_arena *arena, const char *folder, const char *path) {
    char host[65] = "";
    gethostname(host, sizeof host - 1);
    const char *slash = strrchr(path, '/'), *name = folder && slash ? slash + 1 : path;
    return rp_arena_printf(arena, "%s%s%s.%s-%ld.part", folder ? folder : "", folder ? "/" : "", name, host, (long)getpid());
}

const char *rp_shard_desk(const rp_input *input, const char *path, rp_arena *arena) {
    return part_name(arena, input->local, path);
}

void rp_shard_clear(const char *desk, rp_arena *arena) {
    static const char *const parts[] = {"", "-journal", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        unlink(rp_arena_printf(arena, "%s%s", desk, parts[i]));
}

static bool write_all(int to, const char *bytes, size_t n) {
    while (n > 0) {
        ssize_t done = write(to, bytes, n);
        if (done < 0 && errno != EINTR)
            return false;
        bytes += done > 0 ? done : 0;
        n -= done > 0 ? (size_t)done : 0;
    }
    return true;
}

// false: errno tells why.
static bool copy_bytes(int from, int to, char *buffer) {
    for (;;) {
        ssize_t n = read(from, buffer, COPY_BYTES);
        if (n == 0)
            return fsync(to) == 0;
        if ((n < 0 && errno != EINTR) || (n > 0 && !write_all(to, buffer, (size_t)n)))
            return false;
    }
}

static bool copy_file(const char *from, const char *to, char *buffer) {
    int in = open(from, O_RDONLY | O_CLOEXEC), out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool done = out >= 0 && copy_bytes(in, out, buffer);
    int why = errno;
    if (in >= 0)
        close(in);
    if (out >= 0)
        done = close(out) == 0 && done;
    errno = done ? 0 : why;
    return done;
}

static bool sync_file(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return done;
}

rp_status rp_shard_deliver(const char *desk, const char *path, rp_arena *arena, rp_error *err) {
    if (sync_file(desk) && rename(desk, path) == 0)
        return RP_OK;
    const char *beside = part_name(arena, NULL, path);
    bool done = errno == EXDEV && copy_file(desk, beside, rp_arena_alloc(arena, COPY_BYTES)) && rename(beside, path) == 0;
    if (done)
        return RP_OK;
    rp_fail(err, RP_E_IO, path, 0, 0, "cannot be written: %s", strerror(errno));
    unlink(beside);
    return RP_E_IO;
}
