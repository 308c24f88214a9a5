// file.c: see file.h.
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

rp_status rp_map_open(const char *path, rp_map *out, rp_error *err) {
    *out = (rp_map){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        int why = fd < 0 ? errno : EINVAL;
        if (fd >= 0)
            close(fd);
        return rp_fail(err, RP_E_IO, path, 0, 0, "cannot open: %s", strerror(why));
    }
    if (st.st_size > 0) {
        void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED) {
            int why = errno;
            close(fd);
            return rp_fail(err, RP_E_IO, path, 0, 0, "cannot map: %s", strerror(why));
        }
        *out = (rp_map){p, (size_t)st.st_size};
    }
    close(fd);
    return RP_OK;
}

void rp_map_close(rp_map *m) {
    if (m->bytes != NULL)
        munmap((void *)(uintptr_t)m->bytes, m->n);
    *m = (rp_map){0};
}

rp_status rp_file_read(const char *path, size_t limit, rp_buf *out, rp_error *err) {
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return rp_fail(err, RP_E_IO, path, 0, 0, "cannot open: %s", strerror(errno));
    char chunk[1 << 16];
    size_t total = 0;
    ssize_t got;
    while ((got = read(fd, chunk, sizeof chunk)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || (total += (size_t)got) > limit)
            break;
        rp_buf_add(out, chunk, (size_t)got);
    }
    int why = errno;
    if (!standard)
        close(fd);
    if (got < 0)
        return rp_fail(err, RP_E_IO, path, 0, total, "cannot read: %s", strerror(why));
    if (total > limit)
        return rp_fail(err, RP_E_LIMIT, path, 0, total, "larger than %zu bytes", limit);
    return RP_OK;
}

bool rp_file_exists(const char *path) {
    return access(path, R_OK) == 0;
}
