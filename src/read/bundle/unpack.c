// unpack.c: see unpack.h. One struct for every coding: the source, what the library keeps, and the list of where members
// begin. A pull unpacks from the source's buffer into the caller's memory, so nothing is copied on the way.
//
// A crawl is often a gzip file of one member a record. Where a member begins in the file is remembered as a pair of offsets
// until the reader is past it: that is the record's address in every index of crawls. When a member is damaged, the next
// begins where the bytes 1f 8b 08 are found behind the damage (or shortly before: inflate notices late), and reading can go on.
#include "read/bundle/unpack.h"

#include <brotli/decode.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>
#include <zstd.h>

#include "base/arena.h"
#include "base/utf8.h"

enum {
    MAX_LAYERS = 3,
    DICTIONARY_BYTES = 16 << 20,        // of a .warc.zst; those seen have 100 KB to 2 MB
    WINDOW_LOG = 26,                    // zstd: 64 MB, what level 21 asks for
};

typedef struct mark {
    uint64_t here, there;               // a member begins at `here` of this stream and at `there` of the source
} mark;

typedef struct unpacker {
    rp_stream base;
    rp_stream *in;                      // owned
    z_stream z;
    ZSTD_DCtx *zstd;
    BrotliDecoderState *brotli;
    bool inside;                        // a member or frame is open
    uint64_t begun;                     // where, in the source
    uint64_t made;                      // bytes given to this stream so far
    mark *marks;                        // [n_marks] owned
    size_t n_marks, cap_marks, first_mark;
    uint64_t left;                      // chunked: of this chunk
    bool chunk_open;
} unpacker;

static rp_stream *unpacker_new(const rp_stream_kind *kind, rp_stream *in) {
    unpacker *u = rp_stream_new(kind, sizeof *u, in, in->name);
    u->in = in;
    return &u->base;
}

bool rp_unpack_allow(rp_stream *s, size_t n) {
    rp_stream *root = s->root;
    root->unpacked += n;
    if (root->unpacked <= RP_UNPACK_SLACK || (root->unpacked - RP_UNPACK_SLACK) / RP_UNPACK_RATIO <= root->offset)
        return true;
    rp_stream_fail(s, RP_E_LIMIT, "unpacks to more than %d times its size", RP_UNPACK_RATIO);
    return false;
}

// What a pull returns: the bytes made, unless there are too many; at the source's end its problem, or `cut`.
static size_t made(unpacker *u, size_t n) {
    u->made += n;
    return n > 0 && rp_unpack_allow(&u->base, n) ? n : 0;
}

static size_t cut(unpacker *u, const char *what) {
    if (rp_stream_take(u->in, &u->base.problem) == RP_OK)
        rp_stream_fail(&u->base, RP_E_FORMAT, "the %s data end too early", what);
    return 0;
}

// --------------------------------------------------------------------------------------------------------------- marks

static void remember(unpacker *u, uint64_t there) {
    u->begun = there;
    if (u->n_marks > u->first_mark && u->marks[u->n_marks - 1].here == u->made) {
        u->marks[u->n_marks - 1].there = there;             // the member before was empty
        return;
    }
    if (u->n_marks == u->cap_marks && u->first_mark > u->n_marks / 2) {
        memmove(u->marks, u->marks + u->first_mark, (u->n_marks - u->first_mark) * sizeof *u->marks);
        u->n_marks -= u->first_mark;
        u->first_mark = 0;
    }
    if (u->n_marks == u->cap_marks) {
        mark *more = rp_zeroed((2 * u->cap_marks + 16) * sizeof *more);
        if (u->n_marks > 0)
            memcpy(more, u->marks, u->n_marks * sizeof *more);
        free(u->marks);
        u->marks = more;
        u->cap_marks = 2 * u->cap_marks + 16;
    }
    u->marks[u->n_marks++] = (mark){u->made, there};
}

static uint64_t place(rp_stream *s, uint64_t at, uint64_t *rest) {
    unpacker *u = (unpacker *)s;
    while (u->first_mark + 1 < u->n_marks && u->marks[u->first_mark + 1].here <= at)
        u->first_mark++;
    if (u->first_mark >= u->n_marks)
        return at;
    *rest = at - u->marks[u->first_mark].here;
    return u->marks[u->first_mark].there;
}

// ---------------------------------------------------------------------------------------------------------------- zlib

static bool is_gzip(const char *head, size_t n) {
    return n >= 4 && memcmp(head, "\x1f\x8b\x08", 3) == 0 && (head[3] & 0xe0) == 0;
}

static void zlib_free(rp_stream *s) {
    unpacker *u = (unpacker *)s;
    inflateEnd(&u->z);
    free(u->marks);
    rp_stream_close(u->in);
}

// One call of inflate on what the source has at hand.
static int inflate_some(unpacker *u, char *to, size_t n, size_t *got) {
    size_t have;
    const char *from = rp_stream_window(u->in, &have);
    u->z.next_in = (Bytef *)(uintptr_t)from;
    u->z.avail_in = (uInt)have;
    u->z.next_out = (Bytef *)to;
    u->z.avail_out = (uInt)n;
    int result = inflate(&u->z, Z_NO_FLUSH);
    rp_stream_skip(u->in, have - u->z.avail_in);
    *got = n - u->z.avail_out;
    return result;
}

// Goes to where a member begins. false: nowhere.
static bool find_member(rp_stream *in) {
    size_t n;
    for (const char *at = rp_stream_head(in, RP_STREAM_HEAD, &n); n >= 4; at = rp_stream_head(in, RP_STREAM_HEAD, &n)) {
        size_t i = 0;
        while (i + 4 <= n && !is_gzip(at + i, n - i))
            i++;
        rp_stream_skip(in, i);
        if (i + 4 <= n)
            return true;
    }
    return false;
}

// Opens the next member. false: there is none. Bytes behind the last are passed over, as gzip does.
static bool next_member(unpacker *u) {
    size_t n;
    uint64_t from = u->in->offset;
    const char *head = rp_stream_head(u->in, 4, &n);
    if (is_gzip(head, n)) {
        remember(u, from);
        inflateReset(&u->z);
        return u->inside = true;
    }
    if (find_member(u->in))
        rp_stream_fail(&u->base, RP_E_FORMAT, "bytes that are no gzip data, at %llu", (unsigned long long)from);
    else
        rp_stream_take(u->in, &u->base.problem);
    return false;
}

static size_t gzip_pull(rp_stream *s, char *to, size_t n) {
    unpacker *u = (unpacker *)s;
    size_t got = 0;
    while (got == 0) {
        if (!u->inside && !next_member(u))
            return 0;
        int result = inflate_some(u, to, n, &got);
        if (result == Z_STREAM_END)
            u->inside = false;
        else if (result == Z_BUF_ERROR && got == 0)
            return cut(u, "gzip");
        else if (result != Z_OK && result != Z_BUF_ERROR)
            return rp_stream_fail(s, RP_E_FORMAT, "damaged gzip data, at %llu", (unsigned long long)u->in->offset);
    }
    return made(u, got);
}

// Looks for the next member, from as far before the damage as the source still knows and the broken member reaches.
static bool gzip_resume(rp_stream *s) {
    unpacker *u = (unpacker *)s;
    uint64_t back = u->in->offset - u->begun;
    rp_stream_back(u->in, back > 1 ? (size_t)(back < RP_STREAM_HEAD ? back - 1 : RP_STREAM_HEAD) : 0);
    u->inside = false;
    return find_member(u->in);
}

static const rp_stream_kind gzip_kind = {.pull = gzip_pull, .free = zlib_free, .place = place, .resume = gzip_resume};

static rp_stream *gzip_over(rp_stream *in) {
    rp_stream *s = unpacker_new(&gzip_kind, in);
    inflateInit2(&((unpacker *)s)->z, 16 + MAX_WBITS);
    return s;
}

bool rp_unpack_from(rp_stream *s, uint64_t at) {
    unpacker *u = (unpacker *)s;
    if (s->kind != &gzip_kind || u->in->root != u->in || !rp_stream_seek(u->in, at))
        return false;
    s->from = s->to = 0;
    s->offset = u->made = 0;
    s->ended = u->inside = false;
    u->n_marks = u->first_mark = 0;
    return true;
}

static size_t deflate_pull(rp_stream *s, char *to, size_t n) {
    unpacker *u = (unpacker *)s;
    size_t got = 0;
    while (got == 0 && u->inside) {
        int result = inflate_some(u, to, n, &got);
        u->inside = result != Z_STREAM_END;
        if (result == Z_BUF_ERROR && got == 0)
            return cut(u, "deflate");
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            return rp_stream_fail(s, RP_E_FORMAT, "damaged deflate data, at %llu", (unsigned long long)u->in->offset);
    }
    return made(u, got);
}

// Some servers meant zlib's frame by "deflate", as the standard does, and some the bare data.
static rp_stream *deflate_over(rp_stream *in) {
    static const rp_stream_kind kind = {.pull = deflate_pull, .free = zlib_free};
    size_t n;
    const unsigned char *head = (const unsigned char *)rp_stream_head(in, 2, &n);
    bool framed = n == 2 && (head[0] & 15) == 8 && (head[0] * 256 + head[1]) % 31 == 0;
    rp_stream *s = unpacker_new(&kind, in);
    inflateInit2(&((unpacker *)s)->z, framed ? MAX_WBITS : -MAX_WBITS);
    ((unpacker *)s)->inside = true;
    return s;
}

// ---------------------------------------------------------------------------------------------------------------- zstd

static uint32_t little_endian(const char *at) {
    const unsigned char *b = (const unsigned char *)at;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static bool is_zstd(const char *head, size_t n) {
    return n >= 8 && (little_endian(head) == ZSTD_MAGICNUMBER || (little_endian(head) & 0xfffffff0u) == ZSTD_MAGIC_SKIPPABLE_START);
}

static void zstd_free(rp_stream *s) {
    unpacker *u = (unpacker *)s;
    ZSTD_freeDCtx(u->zstd);
    free(u->marks);
    rp_stream_close(u->in);
}

static size_t zstd_pull(rp_stream *s, char *to, size_t n) {
    unpacker *u = (unpacker *)s;
    ZSTD_outBuffer out = {to, n, 0};
    while (out.pos == 0) {
        size_t have;
        const char *from = rp_stream_window(u->in, &have);
        if (have == 0 && !u->inside) {
            rp_stream_take(u->in, &s->problem);
            return 0;
        }
        if (!u->inside)
            remember(u, u->in->offset);
        ZSTD_inBuffer in = {from, have, 0};
        size_t result = ZSTD_decompressStream(u->zstd, &out, &in);
        if (have == 0 && out.pos == 0)
            return cut(u, "zstd");
        if (ZSTD_isError(result))
            return rp_stream_fail(s, RP_E_FORMAT, "zstd data, at %llu: %s", (unsigned long long)u->in->offset, ZSTD_getErrorName(result));
        rp_stream_skip(u->in, in.pos);
        u->inside = result != 0;
    }
    return made(u, out.pos);
}

static rp_stream *zstd_over(rp_stream *in, bool crawl);

// A .warc.zst may begin with a frame to be skipped that holds the dictionary of all that follow, itself packed or not.
static void load_dictionary(unpacker *u) {
    size_t n;
    const char *head = rp_stream_head(u->in, 8, &n);
    if (n < 8 || little_endian(head) != 0x184D2A5Du || little_endian(head + 4) > DICTIONARY_BYTES)
        return;
    uint32_t bytes = little_endian(head + 4);
    rp_stream_skip(u->in, 8);
    rp_stream *part = rp_stream_part(u->in, bytes, bytes, u->base.name);
    head = rp_stream_head(part, 4, &n);
    if (n == 4 && little_endian(head) == ZSTD_MAGICNUMBER)
        part = zstd_over(part, false);
    rp_buf dictionary = {0};
    if (rp_stream_all(part, DICTIONARY_BYTES, &dictionary, &u->base.problem) == RP_OK && dictionary.n > 0) {
        size_t result = ZSTD_DCtx_loadDictionary(u->zstd, dictionary.bytes, dictionary.n);
        if (ZSTD_isError(result))
            rp_stream_fail(&u->base, RP_E_FORMAT, "the dictionary of the zstd data: %s", ZSTD_getErrorName(result));
    }
    u->base.ended = u->base.problem.code != RP_OK;
    rp_buf_free(&dictionary);
    rp_stream_close(part);
}

static rp_stream *zstd_over(rp_stream *in, bool crawl) {
    static const rp_stream_kind kind = {.pull = zstd_pull, .free = zstd_free, .place = place};
    unpacker *u = (unpacker *)unpacker_new(&kind, in);
    u->zstd = ZSTD_createDCtx();
    if (u->zstd == NULL)
        rp_stream_fail(&u->base, RP_E_MEMORY, "out of memory");
    else {
        ZSTD_DCtx_setParameter(u->zstd, ZSTD_d_windowLogMax, WINDOW_LOG);
        if (crawl)
            load_dictionary(u);
    }
    return &u->base;
}

// -------------------------------------------------------------------------------------------------------------- brotli

static void brotli_free(rp_stream *s) {
    unpacker *u = (unpacker *)s;
    if (u->brotli != NULL)
        BrotliDecoderDestroyInstance(u->brotli);
    rp_stream_close(u->in);
}

static size_t brotli_pull(rp_stream *s, char *to, size_t n) {
    unpacker *u = (unpacker *)s;
    size_t room = n;
    uint8_t *out = (uint8_t *)to;
    while (room == n && u->inside) {
        size_t have;
        const uint8_t *from = (const uint8_t *)rp_stream_window(u->in, &have);
        size_t rest = have;
        BrotliDecoderResult result = BrotliDecoderDecompressStream(u->brotli, &rest, &from, &room, &out, NULL);
        rp_stream_skip(u->in, have - rest);
        u->inside = result != BROTLI_DECODER_RESULT_SUCCESS;
        if (result == BROTLI_DECODER_RESULT_ERROR)
            return rp_stream_fail(s, RP_E_FORMAT, "damaged brotli data, at %llu", (unsigned long long)u->in->offset);
        if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT && have == 0)
            return cut(u, "brotli");
    }
    return made(u, n - room);
}

static rp_stream *brotli_over(rp_stream *in) {
    static const rp_stream_kind kind = {.pull = brotli_pull, .free = brotli_free};
    unpacker *u = (unpacker *)unpacker_new(&kind, in);
    u->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    u->inside = true;
    if (u->brotli == NULL)
        rp_stream_fail(&u->base, RP_E_MEMORY, "out of memory");
    return &u->base;
}

// ------------------------------------------------------------------------------------------------------------- chunked

enum { CHUNK_LINE = 4096 };

// The size at the head of a chunk ("1c37", "1c37;name=value"), or -1.
static int64_t chunk_size(const char *line, size_t n) {
    uint64_t size = 0;
    size_t i = 0;
    for (; i < n && i < 15; i++) {
        static const char digits[] = "0123456789abcdef0123456789ABCDEF";
        const char *digit = line[i] != '\0' ? strchr(digits, line[i]) : NULL;
        if (digit == NULL)
            break;
        size = size * 16 + (uint64_t)(digit - digits) % 16;
    }
    bool ended = i == n || line[i] == ';' || line[i] == ' ' || line[i] == '\t';
    return i > 0 && ended ? (int64_t)size : -1;
}

static void chunked_free(rp_stream *s) {
    rp_stream_close(((unpacker *)s)->in);
}

// Between two chunks: the line end of the one before, then the size of the next. false: the last is over, or damage. Bodies
// whose last, empty chunk is missing are whole for browsers, and here.
static bool next_chunk(unpacker *u) {
    rp_buf line = {0};
    bool any = rp_stream_line(u->in, CHUNK_LINE, &line, NULL);
    if (any && u->chunk_open && line.n == 0)
        any = rp_stream_line(u->in, CHUNK_LINE, &line, NULL);
    int64_t size = any ? chunk_size(line.bytes, line.n) : -1;
    rp_buf_free(&line);
    if (!any)
        rp_stream_take(u->in, &u->base.problem);
    else if (size < 0)
        rp_stream_fail(&u->base, RP_E_FORMAT, "no size of a chunk, at %llu", (unsigned long long)u->in->offset);
    u->left = size > 0 ? (uint64_t)size : 0;
    return u->chunk_open = size > 0;
}

static size_t chunked_pull(rp_stream *s, char *to, size_t n) {
    unpacker *u = (unpacker *)s;
    if (u->left == 0 && !next_chunk(u))
        return 0;
    size_t got = rp_stream_read(u->in, to, n < u->left ? n : (size_t)u->left);
    u->left -= got;
    return got > 0 ? got : cut(u, "chunked");
}

// What does not begin with a chunk was put together before it was stored.
static rp_stream *chunked_over(rp_stream *in) {
    static const rp_stream_kind kind = {.pull = chunked_pull, .free = chunked_free};
    size_t n;
    const char *head = rp_stream_head(in, CHUNK_LINE, &n);
    const char *end = memchr(head, '\n', n);
    if (end == NULL || chunk_size(head, (size_t)(end - head - (end > head && end[-1] == '\r'))) < 0)
        return in;
    return unpacker_new(&kind, in);
}

// -------------------------------------------------------------------------------------------------------------- choice

static rp_stream *unpack_one(rp_stream *in) {
    size_t n;
    const char *head = rp_stream_head(in, 8, &n);
    return is_gzip(head, n) ? gzip_over(in) : is_zstd(head, n) ? zstd_over(in, true) : in;
}

rp_stream *rp_unpack(rp_stream *in) {
    for (int i = 0; i < MAX_LAYERS; i++) {
        rp_stream *out = unpack_one(in);
        if (out == in)
            break;
        in = out;
    }
    return in;
}

// Brotli and bare deflate have no mark of their own, but markup and plain text are neither.
static bool is_plain(rp_stream *in) {
    size_t n;
    const char *head = rp_stream_head(in, 256, &n);
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)head[i] < ' ' && head[i] != '\n' && head[i] != '\r' && head[i] != '\t')
            return false;
    return rp_utf8_check(head, n) + 4 > n;      // the last character may be cut
}

rp_stream *rp_unpack_coding(rp_stream *in, const char *coding) {
    if (strcasecmp(coding, "chunked") == 0)
        return chunked_over(in);
    if (is_plain(in))
        return in;
    if (strcasecmp(coding, "br") == 0)
        return brotli_over(in);
    if (strcasecmp(coding, "deflate") == 0)
        return deflate_over(in);
    return unpack_one(in);              // gzip and zstd show it themselves
}
