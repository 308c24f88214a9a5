// outfile.c: see outfile.h.
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

rp_status rp_outfile_name(const char *path, bool replace, rp_outfile *out, rp_error *err) {
    struct stat st;
    *out = (rp_outfile){.path = path};
    bool exists = stat(path, &st) == 0, regular = !exists || S_ISREG(st.st_mode);
    if (exists && S_ISDIR(st.st_mode))
        return rp_fail(err, RP_E_ARGUMENT, path, 0, 0, "is a folder");
    if (exists && regular && !replace)
        return rp_fail(err, RP_E_ARGUMENT, path, 0, 0, "is there already; --force replaces it");
    size_t n = strlen(path);
    out->part = rp_zeroed(n + sizeof ".part");
    memcpy(out->part, path, n);
    if (regular)
        memcpy(out->part + n, ".part", sizeof ".part");
    return RP_OK;
}

rp_status rp_outfile_open(const char *path, bool replace, rp_outfile *out, rp_error *err) {
    RP_TRY(rp_outfile_name(path, replace, out, err));
    out->file = fopen(out->part, "wb");
    if (out->file)
        return RP_OK;
    rp_fail(err, RP_E_IO, out->part, 0, 0, "cannot be written: %s", strerror(errno));
    free(out->part);
    out->part = NULL;
    return RP_E_IO;
}

static rp_status write_file(void *context, const char *bytes, size_t n) {
    rp_outfile *out = context;
    return fwrite(bytes, 1, n, out->file) == n ? RP_OK : RP_E_IO;
}

rp_sink rp_outfile_sink(rp_outfile *out) {
    return (rp_sink){.write = write_file, .context = out};
}

// Is all of it on the disk?
static bool sync_part(rp_outfile *out) {
    bool temporary = strcmp(out->part, out->path) != 0;
    if (out->file) {
        bool written = fflush(out->file) == 0 && (!temporary || fsync(fileno(out->file)) == 0);
        return fclose(out->file) == 0 && written;
    }
    int fd = open(out->part, O_RDONLY);
    bool synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return synced;
}

rp_status rp_outfile_close(rp_outfile *out, rp_status so_far, rp_error *err) {
    if (!out->part)
        return so_far;
    bool temporary = strcmp(out->part, out->path) != 0;
    bool written = sync_part(out) || so_far != RP_OK;
    if (so_far == RP_OK && written && temporary)
        written = rename(out->part, out->path) == 0;
    if (!written)
        so_far = rp_fail(err, RP_E_IO, out->path, 0, 0, "cannot be written: %s", strerror(errno));
    if (so_far != RP_OK && temporary)
        unlink(out->part);
    free(out->part);
    *out = (rp_outfile){0};
    return so_far;
}
