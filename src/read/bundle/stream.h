// stream.h: bytes pulled one buffer at a time, from a file, from memory, or out of another stream (unpack.h). A stream is
// read once, forwards; what it holds in memory does not grow with its length.
//
// A failure (a disk, damage, a bomb) ends a stream as its end does; its reason stays in `problem` until somebody takes it,
// so that it is told once: rp_stream_take. One thread.
#ifndef RP_READ_BUNDLE_STREAM_H
#define RP_READ_BUNDLE_STREAM_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"

typedef struct rp_stream rp_stream;

// What a kind of stream does. Its own struct begins with an rp_stream.
typedef struct rp_stream_kind {
    // Up to n > 0 further bytes to `to`; 0 at the end, or after rp_stream_fail.
    size_t (*pull)(rp_stream *s, char *to, size_t n);
    // Frees what the kind owns, its source included where it owns that; NULL: nothing. Not the struct itself.
    void (*free)(rp_stream *s);
    // The offset in the source at which byte `at` of this stream begins to be readable for itself (a member of a gzip file),
    // and *rest, how far behind it the byte lies. NULL: the stream's own offset.
    uint64_t (*place)(rp_stream *s, uint64_t at, uint64_t *rest);
    // Goes to byte `to`, at most the size; NULL: read forwards only.
    bool (*seek)(rp_stream *s, uint64_t to);
    uint64_t (*size)(rp_stream *s);
    // After a failure: is there something behind the damage to go on with? NULL: no.
    bool (*resume)(rp_stream *s);
} rp_stream_kind;

enum { RP_STREAM_HEAD = 64 << 10 };     // how far ahead a stream can be looked at

struct rp_stream {
    const rp_stream_kind *kind;
    const char *name;                   // of the file or member, for errors; borrowed
    char *buffer;                       // [RP_STREAM_HEAD] owned
    size_t from, to;                    // what is in the buffer and not yet taken
    uint64_t offset;                    // bytes taken so far: where the next one stands
    bool ended, broken;                 // broken: by a problem that was taken
    rp_error problem;
    rp_stream *root;                    // the lowest stream below this one, itself where there is none
    uint64_t unpacked;                  // of a root: what all that unpacks above it made of it so far (unpack.h)
};

// A file ("-": standard input). *out is the caller's, NULL on failure: RP_E_IO with errno's text, also for a folder.
rp_status rp_stream_file(const char *path, rp_stream **out, rp_error *err);

// n bytes in memory, borrowed.
rp_stream *rp_stream_memory(const char *name, const char *bytes, size_t n);

// For those who make a kind: a zeroed struct of size bytes, set up over in (NULL: over nothing); and the end with a reason.
void *rp_stream_new(const rp_stream_kind *kind, size_t size, rp_stream *in, const char *name);
size_t rp_stream_fail(rp_stream *s, rp_status code, const char *format, ...) __attribute__((format(printf, 3, 4)));

void rp_stream_close(rp_stream *s);     // NULL: nothing to do. A stream made over another closes that too, if it owns it

// Looks ahead without taking: up to want (at most RP_STREAM_HEAD) bytes, fewer only where the stream ends. Good until the
// next call. *got is set.
const char *rp_stream_head(rp_stream *s, size_t want, size_t *got);

// What can be looked at without a copy: at least a byte, unless the stream has ended.
const char *rp_stream_window(rp_stream *s, size_t *n);

// Takes up to n bytes; fewer only where the stream ends.
size_t rp_stream_read(rp_stream *s, char *to, size_t n);
uint64_t rp_stream_skip(rp_stream *s, uint64_t n);

// Gives back bytes that were taken, at most n: as many as are still in the buffer. Returns how many.
size_t rp_stream_back(rp_stream *s, size_t n);

// Takes a line, put into *line without its end ("\n" or "\r\n"). Of a longer one the first limit bytes are kept and the rest
// is passed over: *whole says so (may be NULL). false: there was none.
bool rp_stream_line(rp_stream *s, size_t limit, rp_buf *line, bool *whole);

// Takes everything, appended to out. RP_E_LIMIT: there is more than limit; else what ended the stream.
rp_status rp_stream_all(rp_stream *s, size_t limit, rp_buf *out, rp_error *err);

// Moves the problem, if there is one, to *err and returns its code; RP_OK when there is none (any more).
rp_status rp_stream_take(rp_stream *s, rp_error *err);

// The stream's size, 0 where it can only be read forwards; and to go to a place in it. false: that failed.
uint64_t rp_stream_size(rp_stream *s);
bool rp_stream_seek(rp_stream *s, uint64_t to);

// After damage that was taken: goes on behind it, where a new part (a member of a gzip file) begins. false: it cannot.
bool rp_stream_resume(rp_stream *s);

// n bytes of in, which is borrowed and must not be read meanwhile. When in ends before `enough` of them that is a problem.
rp_stream *rp_stream_part(rp_stream *in, uint64_t n, uint64_t enough, const char *name);

// Where byte `at` (an offset already taken or next to be) can be found in the source; see rp_stream_kind.place. Offsets must
// not decrease from call to call.
uint64_t rp_stream_place(rp_stream *s, uint64_t at, uint64_t *rest);

#endif
