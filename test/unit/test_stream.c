// Streams: looking ahead, lines, parts; every coding whole, cut, damaged and as a bomb; where members can be found.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include <zstd.h>

#include "bundled.h"
#include "read/bundle/stream.h"
#include "read/bundle/unpack.h"

#define TEXT "Brenn bridge closed. Brenn bridge closed. Brenn bridge closed. Soldiers of Freedonia crossed it."

static rp_stream *memory(const char *s) {
    return rp_stream_memory("m", s, strlen(s));
}

static rp_status drain(rp_stream *s, rp_buf *out, rp_error *err) {
    *out = (rp_buf){0};
    *err = (rp_error){0};
    rp_status status = rp_stream_all(s, 1 << 30, out, err);
    rp_stream_close(s);
    return status;
}

static void unpacks_to(rp_stream *s, const char *want) {
    rp_buf out;
    rp_error err;
    assert_int_equal(drain(s, &out, &err), RP_OK);
    assert_int_equal(out.n, strlen(want));
    assert_memory_equal(out.bytes != NULL ? out.bytes : "", want, out.n);
    rp_buf_free(&out);
}

static void fails_with(rp_stream *s, rp_status code, const char *words) {
    rp_buf out;
    rp_error err;
    assert_int_equal(drain(s, &out, &err), code);
    assert_non_null(strstr(err.message, words));
    rp_buf_free(&out);
}

static void looks_ahead(void **state) {
    (void)state;
    rp_stream *s = memory("one two three");
    size_t n;
    assert_memory_equal(rp_stream_head(s, 3, &n), "one", 3);
    char to[8];
    assert_int_equal(rp_stream_read(s, to, 4), 4);
    assert_int_equal(s->offset, 4);
    assert_int_equal(rp_stream_back(s, 100), 4);
    assert_int_equal(rp_stream_skip(s, 4), 4);
    assert_memory_equal(rp_stream_head(s, 100, &n), "two three", 9);
    assert_int_equal(n, 9);
    assert_int_equal(rp_stream_skip(s, 100), 9);
    assert_int_equal(rp_stream_read(s, to, 1), 0);
    assert_true(rp_stream_seek(s, 4));
    assert_int_equal(rp_stream_read(s, to, 3), 3);
    assert_memory_equal(to, "two", 3);
    rp_stream_close(s);
}

static void cuts_lines(void **state) {
    (void)state;
    rp_stream *s = memory("a\r\n\nlonger than five\r\n12345\r\n1\r2\nlast");
    static const struct { const char *line; bool whole; } want[] = {{"a", true}, {"", true}, {"longe", false}, {"12345", true}, {"1\r2", true}, {"last", true}};
    rp_buf line = {0};
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        bool whole;
        assert_true(rp_stream_line(s, 5, &line, &whole));
        assert_string_equal(line.bytes, want[i].line);
        assert_int_equal(whole, want[i].whole);
    }
    assert_false(rp_stream_line(s, 5, &line, NULL));
    rp_buf_free(&line);
    rp_stream_close(s);
}

static void lines_longer_than_the_buffer(void **state) {
    (void)state;
    rp_buf text = {0}, line = {0};
    for (int i = 0; i < 200000; i++)
        rp_buf_putc(&text, 'x');
    rp_buf_puts(&text, "\nnext");
    rp_stream *s = rp_stream_memory("m", text.bytes, text.n);
    assert_true(rp_stream_line(s, 1 << 20, &line, NULL));
    assert_int_equal(line.n, 200000);
    assert_true(rp_stream_line(s, 1 << 20, &line, NULL));
    assert_string_equal(line.bytes, "next");
    rp_stream_close(s);
    rp_buf_free(&text);
    rp_buf_free(&line);
}

static void parts_end_early(void **state) {
    (void)state;
    rp_stream *s = memory("0123456789");
    rp_buf out = {0};
    rp_error err = {0};
    rp_stream *part = rp_stream_part(s, 4, 4, "part");
    assert_int_equal(rp_stream_all(part, 100, &out, &err), RP_OK);
    assert_string_equal(out.bytes, "0123");
    rp_stream_close(part);
    part = rp_stream_part(s, 8, 6, "part");             // six are enough
    rp_buf_clear(&out);
    assert_int_equal(rp_stream_all(part, 100, &out, &err), RP_OK);
    assert_string_equal(out.bytes, "456789");
    rp_stream_close(part);
    part = rp_stream_part(s, 3, 3, "part");
    assert_int_equal(rp_stream_all(part, 100, &out, &err), RP_E_FORMAT);
    assert_string_equal(err.message, "ends 3 bytes too early");
    rp_stream_close(part);
    rp_stream_close(s);
    rp_buf_free(&out);
}

static void limits(void **state) {
    (void)state;
    rp_stream *s = memory("0123456789");
    rp_buf out = {0};
    rp_error err = {0};
    assert_int_equal(rp_stream_all(s, 9, &out, &err), RP_E_LIMIT);
    rp_stream_close(s);
    rp_buf_free(&out);
}

static void gzip_members(void **state) {
    (void)state;
    rp_buf packed = {0};
    gzip_member(&packed, "one ", 4);
    uint64_t second = packed.n;
    gzip_member(&packed, "", 0);
    uint64_t third = packed.n;
    gzip_member(&packed, "two", 3);
    rp_stream *s = rp_unpack(rp_stream_memory("m", packed.bytes, packed.n));
    char to[8];
    assert_int_equal(rp_stream_read(s, to, 7), 7);
    uint64_t rest;
    assert_int_equal(rp_stream_place(s, 0, &rest), 0);
    assert_int_equal(rp_stream_place(s, 2, &rest), 0);
    assert_int_equal(rest, 2);
    assert_int_equal(rp_stream_place(s, 4, &rest), third);      // the empty one between them is passed over
    assert_int_equal(rest, 0);
    assert_true(second < third);
    rp_stream_close(s);
    rp_buf_add(&packed, "\0\0garbage", 9);                       // as gzip, without a word
    unpacks_to(rp_unpack(rp_stream_memory("m", packed.bytes, packed.n)), "one two");
    rp_buf twice = {0};
    gzip_member(&twice, packed.bytes, packed.n);
    unpacks_to(rp_unpack(rp_stream_memory("m", twice.bytes, twice.n)), "one two");
    rp_buf_free(&packed);
    rp_buf_free(&twice);
}

static void gzip_damage(void **state) {
    (void)state;
    rp_buf packed = {0}, out = {0};
    rp_error err = {0};
    gzip_member(&packed, TEXT, strlen(TEXT));
    fails_with(rp_unpack(rp_stream_memory("m", packed.bytes, packed.n - 12)), RP_E_FORMAT, "gzip data end too early");
    size_t first = packed.n - 20;
    packed.n = first;
    gzip_member(&packed, "behind it", 9);
    rp_stream *s = rp_unpack(rp_stream_memory("m", packed.bytes, packed.n));
    assert_int_equal(rp_stream_all(s, 1000, &out, &err), RP_E_FORMAT);
    rp_buf_clear(&out);
    assert_true(rp_stream_resume(s));
    assert_int_equal(rp_stream_all(s, 1000, &out, &err), RP_OK);
    assert_string_equal(out.bytes, "behind it");
    assert_false(rp_stream_resume(s));
    rp_stream_close(s);
    rp_buf_free(&packed);
    rp_buf_free(&out);
}

static void zstd_frame(rp_buf *out, const char *bytes, size_t n, const char *dictionary) {
    char to[4096];
    ZSTD_CCtx *c = ZSTD_createCCtx();
    if (dictionary != NULL)
        ZSTD_CCtx_loadDictionary(c, dictionary, strlen(dictionary));
    rp_buf_add(out, to, ZSTD_compress2(c, to, sizeof to, bytes, n));
    ZSTD_freeCCtx(c);
}

static void skipped_frame(rp_buf *out, unsigned char magic, const char *bytes, size_t n) {
    const char head[8] = {(char)magic, 0x2A, 0x4D, 0x18, (char)(n & 255), (char)(n >> 8), 0, 0};
    rp_buf_add(out, head, 8);
    rp_buf_add(out, bytes, n);
}

static void zstd_frames(void **state) {
    (void)state;
    rp_buf packed = {0};
    skipped_frame(&packed, 0x50, "note", 4);
    uint64_t first = packed.n;
    zstd_frame(&packed, "one ", 4, NULL);
    skipped_frame(&packed, 0x5F, "note", 4);
    zstd_frame(&packed, "two", 3, NULL);
    unpacks_to(rp_unpack(rp_stream_memory("m", packed.bytes, packed.n)), "one two");
    rp_stream *s = rp_unpack(rp_stream_memory("m", packed.bytes, packed.n));
    size_t n;
    rp_stream_head(s, 7, &n);
    uint64_t rest;
    assert_int_equal(rp_stream_place(s, 0, &rest), first);
    rp_stream_close(s);
    fails_with(rp_unpack(rp_stream_memory("m", packed.bytes, packed.n - 2)), RP_E_FORMAT, "zstd data end too early");
    packed.bytes[packed.n - 12] ^= 0x55;
    packed.bytes[first + 5] ^= 0x7F;
    fails_with(rp_unpack(rp_stream_memory("m", packed.bytes, packed.n)), RP_E_FORMAT, "zstd data");
    rp_buf_free(&packed);
}

// A crawl's dictionary stands in a skipped frame before all others, bare or packed itself.
static void zstd_dictionary(void **state) {
    (void)state;
    for (int bare = 0; bare < 2; bare++) {
        rp_buf packed = {0}, dictionary = {0};
        zstd_frame(&dictionary, TEXT, strlen(TEXT), NULL);
        skipped_frame(&packed, 0x5D, bare ? TEXT : dictionary.bytes, bare ? strlen(TEXT) : dictionary.n);
        zstd_frame(&packed, TEXT, strlen(TEXT), TEXT);
        zstd_frame(&packed, TEXT, strlen(TEXT), TEXT);
        unpacks_to(rp_unpack(rp_stream_memory("m", packed.bytes, packed.n)), TEXT TEXT);
        rp_buf_free(&packed);
        rp_buf_free(&dictionary);
    }
    rp_buf nested = {0};                // dictionaries of dictionaries are not followed
    for (int i = 0; i < 1000; i++) {
        const char head[8] = {0x5D, 0x2A, 0x4D, 0x18, (char)((1000 - i) * 8 & 255), (char)((1000 - i) * 8 >> 8), 0, 0};
        rp_buf_add(&nested, head, 8);
    }
    rp_stream_close(rp_unpack(rp_stream_memory("m", nested.bytes, nested.n)));
    rp_buf_free(&nested);
}

static void codings_of_http(void **state) {
    (void)state;
    static const unsigned char brotli[] = {        // the text, packed by the brotli program
        0xa1, 0xf8, 0x02, 0x00, 0x6f, 0xa4, 0x5c, 0x6d, 0x47, 0x0b, 0x21, 0xb7, 0xb1, 0x75, 0x1d, 0xcb, 0xf9,
        0x1d, 0x05, 0x1e, 0x83, 0x0a, 0x1c, 0x72, 0xe0, 0xf2, 0x44, 0xda, 0x02, 0x2b, 0xd4, 0x60, 0x03, 0x8e,
        0x38, 0x8c, 0x83, 0xef, 0x56, 0x92, 0x3f, 0x30, 0xff, 0x10, 0xa4, 0xdd, 0xa5, 0x1d, 0xa6, 0xf1, 0x5c,
        0x92, 0x58, 0x05, 0xd1, 0x7e, 0x02};
    char packed[512];
    uLongf n = sizeof packed;
    assert_int_equal(compress((Bytef *)packed, &n, (const Bytef *)TEXT, strlen(TEXT)), Z_OK);
    unpacks_to(rp_unpack_coding(rp_stream_memory("m", packed, n), "deflate"), TEXT);
    unpacks_to(rp_unpack_coding(rp_stream_memory("m", packed + 2, n - 6), "DEFLATE"), TEXT);        // bare
    fails_with(rp_unpack_coding(rp_stream_memory("m", packed, n / 2), "deflate"), RP_E_FORMAT, "deflate data end too early");
    unpacks_to(rp_unpack_coding(rp_stream_memory("m", (const char *)brotli, sizeof brotli), "br"), TEXT);
    fails_with(rp_unpack_coding(rp_stream_memory("m", (const char *)brotli, sizeof brotli - 5), "br"), RP_E_FORMAT, "brotli data end too early");
    static const char *const names[] = {"gzip", "x-gzip", "deflate", "br", "zstd", "identity", "chunked", "nonsense"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)           // undone before it was stored
        unpacks_to(rp_unpack_coding(memory(TEXT), names[i]), TEXT);
}

static void chunks(void **state) {
    (void)state;
    unpacks_to(rp_unpack_coding(memory("5\r\nBrenn\r\n00008;x=y\r\n bridge.\r\n0\r\nTrailer: x\r\n\r\n"), "chunked"), "Brenn bridge.");
    unpacks_to(rp_unpack_coding(memory("5\nBrenn\n0\n\n"), "chunked"), "Brenn");
    fails_with(rp_unpack_coding(memory("5\r\nBrenn\r\nwrong\r\n"), "chunked"), RP_E_FORMAT, "no size of a chunk");
    fails_with(rp_unpack_coding(memory("50\r\nBrenn"), "chunked"), RP_E_FORMAT, "chunked data end too early");
    unpacks_to(rp_unpack_coding(memory("5\r\nBrenn\r\n"), "chunked"), "Brenn");        // without the last, empty one
    fails_with(rp_unpack_coding(memory("FFFFFFFFFFFFFF\r\nBrenn"), "chunked"), RP_E_FORMAT, "chunked data end too early");
}

// Whatever the layers, all of them together may not unpack without bound.
static void bombs(void **state) {
    (void)state;
    size_t n = 200 << 20;
    char *zeros = calloc(1, n);
    rp_buf once = {0}, twice = {0};
    gzip_member(&once, zeros, n);
    gzip_member(&twice, once.bytes, once.n);
    free(zeros);
    fails_with(rp_unpack(rp_stream_memory("m", once.bytes, once.n)), RP_E_LIMIT, "more than 300 times its size");
    rp_stream *s = rp_unpack(rp_stream_memory("m", twice.bytes, twice.n));
    assert_true(rp_stream_skip(s, UINT64_MAX) < RP_UNPACK_SLACK + 1000000);
    assert_int_equal(s->problem.code, RP_E_LIMIT);
    rp_stream_close(s);
    rp_buf_free(&once);
    rp_buf_free(&twice);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks_ahead),
        cmocka_unit_test(cuts_lines),
        cmocka_unit_test(lines_longer_than_the_buffer),
        cmocka_unit_test(parts_end_early),
        cmocka_unit_test(limits),
        cmocka_unit_test(gzip_members),
        cmocka_unit_test(gzip_damage),
        cmocka_unit_test(zstd_frames),
        cmocka_unit_test(zstd_dictionary),
        cmocka_unit_test(codings_of_http),
        cmocka_unit_test(chunks),
        cmocka_unit_test(bombs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
