// alertfile.c: rp_alerts_write: the alerts of a store as a file that other programs follow.
//
// The store is what was told; a file is a copy of it that may be late, never other. Lines are always the same bytes (alertfeed.c), so that a file
// of them is right as far as it is the begin of all lines: what is missing is appended. A program that was killed, or a machine that lost
// power, leaves at most a piece of the last line; it is completed, or cut off where it is none. Rejected: keeping how much was written
// (it can be lost like the rest, and the file moved away meanwhile); writing the whole anew (who follows the file would read it twice).
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/outfile.h"
#include "rapport.h"

enum { FEED_ENTRIES = 200 };
static const size_t MOST_BYTES = (size_t)1 << 31;

static rp_status add_bytes(void *context, const char *bytes, size_t n) {
    rp_buf_add(context, bytes, n);
    return RP_OK;
}

static rp_status write_feed(const char *path, const char *file, rp_error *err) {
    const rp_alerts_wanted what = {.form = RP_ALERTS_ATOM, .last = FEED_ENTRIES};
    rp_outfile out;
    RP_TRY(rp_outfile_open(file, true, &out, err));
    rp_status status = rp_alerts(path, &what, rp_outfile_sink(&out), err);
    return rp_outfile_close(&out, status == RP_E_NOTHING ? RP_OK : status, err);
}

// How much of the file stands: what is the begin of all lines, to the end of a line where it is not from there on. RP_E_FORMAT: a line is another.
static rp_status standing(const char *file, const rp_buf *all, size_t *out, rp_error *err) {
    rp_buf old = {0};
    RP_TRY(rp_file_read(file, MOST_BYTES, &old, err));
    size_t same = 0, n = old.n < all->n ? old.n : all->n;
    while (same < n && old.bytes[same] == all->bytes[same])
        same++;
    *out = same;
    while (*out > 0 && *out < old.n && old.bytes[*out - 1] != '\n')
        --*out;
    bool piece = *out == old.n || !memchr(old.bytes + *out, '\n', old.n - *out);
    rp_buf_free(&old);
    return piece ? RP_OK : rp_fail(err, RP_E_FORMAT, file, 0, *out, "holds lines that are no alerts of this store; move it away or name another file");
}

static rp_status append(const char *file, const rp_buf *all, size_t from, rp_error *err) {
    int fd = open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    bool done = fd >= 0 && ftruncate(fd, (off_t)from) == 0 && lseek(fd, 0, SEEK_END) >= 0;
    while (done && from < all->n) {
        ssize_t n = write(fd, all->bytes + from, all->n - from);
        done = n > 0 || (n < 0 && errno == EINTR);
        from += n > 0 ? (size_t)n : 0;
    }
    done = done && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0)
        close(fd);
    return done ? RP_OK : rp_fail(err, RP_E_IO, file, 0, 0, "cannot be written: %s", strerror(why));
}

static rp_status write_lines(const char *path, const char *file, rp_buf *all, rp_error *err) {
    const rp_alerts_wanted what = {.form = RP_ALERTS_JSON};
    size_t from = 0;
    rp_status status = rp_alerts(path, &what, (rp_sink){add_bytes, all}, err);
    if (status != RP_OK && status != RP_E_NOTHING)
        return status;
    if (err)
        *err = (rp_error){0};
    if (rp_file_exists(file))
        RP_TRY(standing(file, all, &from, err));
    return append(file, all, from, err);
}

rp_status rp_alerts_write(const char *path, enum rp_alert_form form, const char *file, rp_error *err) {
    if (form == RP_ALERTS_TEXT)
        return rp_fail(err, RP_E_ARGUMENT, file, 0, 0, "alerts are written as Atom (.atom) or JSON Lines (.jsonl)");
    if (form == RP_ALERTS_ATOM)
        return write_feed(path, file, err);
    rp_buf all = {0};
    rp_status status = write_lines(path, file, &all, err);
    rp_buf_free(&all);
    return status;
}
