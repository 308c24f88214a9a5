// stream.c: see stream.h. Each stream has one buffer, which is filled from the front and moved down when a longer look ahead
// is asked for; long reads go past it, straight into the caller's memory. So a byte is copied once a layer at most.
#include "read/bundle/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

#include "base/arena.h"

void *rp_stream_new(const rp_stream_kind *kind, size_t size, rp_stream *in, const char *name) {
    rp_stream *s = rp_zeroed(size);
    s->kind = kind;
    s->root = in != NULL ? in->root : s;
    s->name = name;
    s->buffer = rp_zeroed(RP_STREAM_HEAD);
    return s;
}

size_t rp_stream_fail(rp_stream *s, rp_status code, const char *format, ...) {
    char message[sizeof s->problem.message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    rp_fail(&s->problem, code, s->name, 0, s->offset + (s->to - s->from), "%s", message);
    s->ended = true;
    return 0;
}

void rp_stream_close(rp_stream *s) {
    if (s == NULL)
        return;
    if (s->kind->free != NULL)
        s->kind->free(s);
    free(s->buffer);
    free(s);
}

static size_t pull(rp_stream *s, char *to, size_t n) {
    size_t got = s->ended ? 0 : s->kind->pull(s, to, n);
    if (got == 0)
        s->ended = true;
    return got;
}

const char *rp_stream_head(rp_stream *s, size_t want, size_t *got) {
    if (want > RP_STREAM_HEAD)
        want = RP_STREAM_HEAD;
    if (s->to - s->from < want && s->from > 0) {
        memmove(s->buffer, s->buffer + s->from, s->to - s->from);
        s->to -= s->from;
        s->from = 0;
    }
    while (s->to - s->from < want && !s->ended)
        s->to += pull(s, s->buffer + s->to, RP_STREAM_HEAD - s->to);
    *got = s->to - s->from < want ? s->to - s->from : want;
    return s->buffer + s->from;
}

const char *rp_stream_window(rp_stream *s, size_t *n) {
    size_t got;
    rp_stream_head(s, 1, &got);
    *n = s->to - s->from;
    return s->buffer + s->from;
}

size_t rp_stream_back(rp_stream *s, size_t n) {
    n = n < s->from ? n : s->from;
    s->from -= n;
    s->offset -= n;
    return n;
}

static size_t take(rp_stream *s, char *to, size_t n) {
    size_t here = s->to - s->from < n ? s->to - s->from : n;
    if (to != NULL && here > 0)
        memcpy(to, s->buffer + s->from, here);
    s->from += here;
    s->offset += here;
    return here;
}

size_t rp_stream_read(rp_stream *s, char *to, size_t n) {
    size_t done = take(s, to, n);
    while (done < n && !s->ended) {
        size_t got = pull(s, to + done, n - done);
        s->offset += got;
        done += got;
    }
    return done;
}

uint64_t rp_stream_skip(rp_stream *s, uint64_t n) {
    uint64_t done = 0;
    size_t got;
    while (done < n && (rp_stream_window(s, &got), got > 0))
        done += take(s, NULL, n - done < got ? (size_t)(n - done) : got);
    return done;
}

bool rp_stream_line(rp_stream *s, size_t limit, rp_buf *line, bool *whole) {
    size_t got;
    bool any = false, ended = false, kept = true;
    rp_buf_clear(line);
    while (!ended) {
        const char *from = rp_stream_window(s, &got);
        if (got == 0)
            break;
        any = true;
        const char *end = memchr(from, '\n', got);
        size_t n = end != NULL ? (size_t)(end - from) : got;
        size_t room = limit + 1 - line->n;          // one more, for a "\r" that goes
        rp_buf_add(line, from, n < room ? n : room);
        kept = kept && n <= room;
        ended = end != NULL;
        take(s, NULL, n + ended);
    }
    if (kept && ended && line->n > 0 && line->bytes[line->n - 1] == '\r')
        line->bytes[--line->n] = '\0';
    if (line->n > limit) {
        line->bytes[line->n = limit] = '\0';
        kept = false;
    }
    if (whole != NULL)
        *whole = kept;
    return any;
}

rp_status rp_stream_take(rp_stream *s, rp_error *err) {
    rp_error problem = s->problem;
    if (problem.code == RP_OK)
        return RP_OK;
    s->problem = (rp_error){0};
    s->broken = true;
    return rp_fail(err, problem.code, problem.file, problem.line, problem.byte, "%s", problem.message);
}

rp_status rp_stream_all(rp_stream *s, size_t limit, rp_buf *out, rp_error *err) {
    size_t got, n = 0;
    for (;;) {
        const char *from = rp_stream_window(s, &got);
        if (got == 0)
            return rp_stream_take(s, err);
        if ((n += got) > limit)
            return rp_fail(err, RP_E_LIMIT, s->name, 0, s->offset, "larger than %zu MB", limit >> 20);
        rp_buf_add(out, from, got);
        take(s, NULL, got);
    }
}

uint64_t rp_stream_place(rp_stream *s, uint64_t at, uint64_t *rest) {
    *rest = 0;
    return s->kind->place != NULL ? s->kind->place(s, at, rest) : at;
}

bool rp_stream_resume(rp_stream *s) {
    if (!s->broken || s->kind->resume == NULL)
        return false;
    s->broken = false;
    s->ended = !s->kind->resume(s);
    return !s->ended;
}

uint64_t rp_stream_size(rp_stream *s) {
    return s->kind->size != NULL ? s->kind->size(s) : 0;
}

bool rp_stream_seek(rp_stream *s, uint64_t to) {
    if (s->kind->seek == NULL || !s->kind->seek(s, to))
        return false;
    s->from = s->to = 0;
    s->offset = to;
    s->ended = false;
    return true;
}

// ---------------------------------------------------------------------------------------------------------------- file

typedef struct file_stream {
    rp_stream base;
    int fd;
} file_stream;

static size_t file_pull(rp_stream *s, char *to, size_t n) {
    file_stream *f = (file_stream *)s;
    ssize_t got;
    do
        got = read(f->fd, to, n);
    while (got < 0 && errno == EINTR);
    return got < 0 ? rp_stream_fail(s, RP_E_IO, "cannot read: %s", strerror(errno)) : (size_t)got;
}

static void file_free(rp_stream *s) {
    file_stream *f = (file_stream *)s;
    if (f->fd != STDIN_FILENO)
        close(f->fd);
}

static uint64_t file_size(rp_stream *s) {
    struct stat st;
    return fstat(((file_stream *)s)->fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 ? (uint64_t)st.st_size : 0;
}

static bool file_seek(rp_stream *s, uint64_t to) {
    return lseek(((file_stream *)s)->fd, (off_t)to, SEEK_SET) == (off_t)to;
}

rp_status rp_stream_file(const char *path, rp_stream **out, rp_error *err) {
    static const rp_stream_kind kind = {.pull = file_pull, .free = file_free, .seek = file_seek, .size = file_size};
    *out = NULL;
    int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return rp_fail(err, RP_E_IO, path, 0, 0, "cannot open: %s", strerror(errno));
    file_stream *f = rp_stream_new(&kind, sizeof *f, NULL, path);
    f->fd = fd;
    *out = &f->base;
    return RP_OK;
}

// -------------------------------------------------------------------------------------------------------------- memory

typedef struct memory_stream {
    rp_stream base;
    const char *bytes;
    size_t n, at;
} memory_stream;

static size_t memory_pull(rp_stream *s, char *to, size_t n) {
    memory_stream *m = (memory_stream *)s;
    n = n < m->n - m->at ? n : m->n - m->at;
    if (n > 0)
        memcpy(to, m->bytes + m->at, n);
    m->at += n;
    return n;
}

static uint64_t memory_size(rp_stream *s) {
    return ((memory_stream *)s)->n;
}

static bool memory_seek(rp_stream *s, uint64_t to) {
    memory_stream *m = (memory_stream *)s;
    if (to > m->n)
        return false;
    m->at = (size_t)to;
    return true;
}

rp_stream *rp_stream_memory(const char *name, const char *bytes, size_t n) {
    static const rp_stream_kind kind = {.pull = memory_pull, .seek = memory_seek, .size = memory_size};
    memory_stream *m = rp_stream_new(&kind, sizeof *m, NULL, name);
    m->bytes = bytes;
    m->n = n;
    return &m->base;
}

// ---------------------------------------------------------------------------------------------------------------- part

typedef struct part_stream {
    rp_stream base;
    rp_stream *in;
    uint64_t left, enough;
} part_stream;

static size_t part_pull(rp_stream *s, char *to, size_t n) {
    part_stream *p = (part_stream *)s;
    size_t got = p->left > 0 ? rp_stream_read(p->in, to, n < p->left ? n : (size_t)p->left) : 0;
    p->left -= got;
    p->enough -= got < p->enough ? got : p->enough;
    if (got == 0 && p->left > 0 && (p->enough > 0 || p->in->problem.code != RP_OK) && rp_stream_take(p->in, &s->problem) == RP_OK)
        rp_stream_fail(s, RP_E_FORMAT, "ends %llu bytes too early", (unsigned long long)p->left);
    return got;
}

rp_stream *rp_stream_part(rp_stream *in, uint64_t n, uint64_t enough, const char *name) {
    static const rp_stream_kind kind = {.pull = part_pull};
    part_stream *p = rp_stream_new(&kind, sizeof *p, in, name);
    p->in = in;
    p->left = n;
    p->enough = enough;
    return &p->base;
}
