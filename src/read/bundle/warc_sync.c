// warc_sync.c: see warc_sync.h.
//
// The three bytes that begin a member of a gzip file stand by chance once in 16 MB of packed ones, and a page may itself be a crawl, so
// that whole members lie in a member. What shows that a record begins is a chain: from here on each member unpacks without a
// fault (its checksum included) to just one record of the length that its head tells, and the next begins where it ends, up to the
// file's end or for CHAIN bytes. Packed bytes within a packed record are stored in blocks of less than 64 KB with five bytes between
// them, which break a chain that began within; so what is found is a record's beginning and nothing else, and he who reads from
// the beginning of the file comes by it too.
//
// Where a chain that begins with "WARC/" breaks, there is damage, or a crawl in a crawl: then the file is read from its beginning, as
// it is where records are not packed one by one. Cost: some 150 KB unpacked for each range.
#include "read/bundle/warc_sync.h"

#include <string.h>

#include "read/bundle/http.h"
#include "read/bundle/unpack.h"

enum { CHAIN = 128 << 10, LINE_BYTES = 16 << 10, HEAD_LINES = 1000 };

enum link { NO_RECORD, BROKEN, WHOLE };

// Takes one record, which must end where its member does.
static enum link take_record(rp_stream *in, rp_buf *line) {
    uint64_t length = 0, rest;
    bool measured = false, ended = false;
    if (!rp_stream_line(in, LINE_BYTES, line, NULL) || line->n < 6 || memcmp(line->bytes, "WARC/", 5) != 0)
        return NO_RECORD;
    for (int i = 0; i < HEAD_LINES && !ended; i++) {
        const char *value;
        size_t n;
        if (!rp_stream_line(in, LINE_BYTES, line, NULL))
            return BROKEN;
        ended = line->n == 0;
        if (rp_http_field(line->bytes, line->n, "content-length", &value, &n))
            measured = rp_http_length(value, n, &length);
    }
    if (!ended || !measured || length > UINT64_MAX - 4 || rp_stream_skip(in, length + 4) < length + 4)
        return BROKEN;
    size_t more;
    rp_stream_window(in, &more);
    rp_stream_place(in, in->offset, &rest);
    return in->problem.code != RP_OK || (more > 0 && rest > 0) ? BROKEN : WHOLE;
}

// The chain that begins at a byte of the file, for at most so many bytes. NO_RECORD: no record begins there.
static enum link follow(const char *path, uint64_t from, uint64_t bytes) {
    rp_stream *file;
    rp_buf line = {0};
    if (rp_stream_file(path, &file, NULL) != RP_OK)
        return BROKEN;
    rp_stream *in = rp_unpack(file);
    enum link found = NO_RECORD;
    if (in != file && rp_unpack_from(in, from)) {
        found = take_record(in, &line);
        for (uint64_t rest; found == WHOLE && !in->ended && rp_stream_place(in, in->offset, &rest) - from < bytes;)
            found = take_record(in, &line) == WHOLE ? WHOLE : BROKEN;
    }
    rp_buf_free(&line);
    rp_stream_close(in);
    return found;
}

// The first byte of a member at or behind `from`, or UINT64_MAX.
static uint64_t find_member(rp_stream *file, uint64_t from) {
    size_t n;
    if (file->offset < from)
        rp_stream_skip(file, from - file->offset);
    for (;;) {
        const char *head = rp_stream_head(file, RP_STREAM_HEAD, &n), *at = n >= 4 ? memmem(head, n, "\x1f\x8b\x08", 3) : NULL;
        if (at != NULL && (size_t)(at - head) + 4 <= n) {
            rp_stream_skip(file, (size_t)(at - head));
            return file->offset;
        }
        if (n < RP_STREAM_HEAD)
            return UINT64_MAX;
        rp_stream_skip(file, n - 3);
    }
}

static rp_sync look(rp_stream *file, const char *path, rp_range range, uint64_t *at) {
    if (!rp_stream_seek(file, range.from))
        return RP_SYNC_NONE;
    for (uint64_t from = range.from; (*at = find_member(file, from)) < range.to; from = *at + 1) {
        enum link found = follow(path, *at, CHAIN);
        if (found != NO_RECORD)
            return found == WHOLE ? RP_SYNC_FOUND : RP_SYNC_DAMAGE;
    }
    return RP_SYNC_EMPTY;
}

rp_sync rp_warc_sync(const char *path, rp_range range, uint64_t *at) {
    rp_stream *file;
    *at = 0;
    if (follow(path, 0, 1) != WHOLE)
        return RP_SYNC_NONE;
    if (range.from == 0)
        return RP_SYNC_FOUND;
    if (rp_stream_file(path, &file, NULL) != RP_OK)
        return RP_SYNC_NONE;
    rp_sync found = look(file, path, range, at);
    rp_stream_close(file);
    return found;
}
