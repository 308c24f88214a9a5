// Archives to items: ZIP and tar as libarchive writes them, files in files, what is passed over, damage, forced formats.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <archive.h>
#include <archive_entry.h>

#include "bundled.h"
#include "read/bundle/archive.h"

enum { ARCHIVE_BYTES = 1 << 20 };

typedef struct member { const char *path, *bytes; size_t n; unsigned type; } member;

#define TEXT_MEMBER(path, text) {path, text, sizeof text - 1, AE_IFREG}

static rp_buf pack(bool zip, const member *members, size_t n) {
    rp_buf out = {0};
    char *bytes = malloc(ARCHIVE_BYTES);
    size_t used = 0;
    struct archive *a = archive_write_new();
    if (zip)
        archive_write_set_format_zip(a);
    else
        archive_write_set_format_pax_restricted(a);
    archive_write_open_memory(a, bytes, ARCHIVE_BYTES, &used);
    for (size_t i = 0; i < n; i++) {
        struct archive_entry *e = archive_entry_new();
        archive_entry_set_pathname(e, members[i].path);
        archive_entry_set_filetype(e, members[i].type);
        archive_entry_set_perm(e, 0644);
        if (members[i].type == AE_IFLNK)
            archive_entry_set_symlink(e, "/etc/passwd");
        archive_entry_set_size(e, (la_int64_t)members[i].n);
        assert_int_equal(archive_write_header(a, e), ARCHIVE_OK);
        archive_write_data(a, members[i].bytes, members[i].n);
        archive_entry_free(e);
    }
    archive_write_close(a);
    archive_write_free(a);
    rp_buf_add(&out, bytes, used);
    free(bytes);
    return out;
}

static void members_of_both(void **state) {
    (void)state;
    static const member members[] = {
        TEXT_MEMBER("news/a.txt", "A text."), TEXT_MEMBER("../../b.txt", "Another."), TEXT_MEMBER("/c.txt", "A third."),
        TEXT_MEMBER("empty.txt", ""), TEXT_MEMBER(".git/config", "[core]"), TEXT_MEMBER("style.CSS", "a{}"), TEXT_MEMBER("blank.txt", " \r\n\t"),
        TEXT_MEMBER("data.xml", "<a/>"), {"folder", "", 0, AE_IFDIR}, {"link.txt", "", 0, AE_IFLNK}, {"pipe", "", 0, AE_IFIFO},
        TEXT_MEMBER("./d.txt", "A fourth."),
    };
    for (int zip = 0; zip < 2; zip++) {
        rp_buf packed = pack(zip, members, sizeof members / sizeof *members - (zip ? 2 : 0));       // ZIP knows no pipes
        const char *name = zip ? "x.zip" : "x.tar";
        bundled b = read_bundle(name, packed.bytes, packed.n, NULL);
        assert_int_equal(b.n, zip ? 3 : 4);
        item_is(&b, 0, zip ? "x.zip#news/a.txt" : "x.tar#news/a.txt", "A text.");
        item_is(&b, 1, zip ? "x.zip#../../b.txt" : "x.tar#../../b.txt", "Another.");
        item_is(&b, 2, zip ? "x.zip#/c.txt" : "x.tar#/c.txt", "A third.");
        bundled_free(&b);
        rp_buf_free(&packed);
    }
}

static void files_in_files(void **state) {
    (void)state;
    rp_buf inner = {0};
    gzip_member(&inner, "The innermost.", 14);
    const member first[] = {{"deep.txt.gz", inner.bytes, inner.n, AE_IFREG}};
    rp_buf level = pack(false, first, 1);
    for (int depth = 2; depth <= 6; depth++) {
        rp_buf packed = {0};
        gzip_member(&packed, level.bytes, level.n);
        bundled b = read_bundle("x.tar.gz", packed.bytes, packed.n, NULL);
        assert_int_equal(b.n, 1);
        if (depth <= 5)
            assert_memory_equal(b.items[0].bytes, "The innermost.", 14);
        else
            item_fails(&b, 0, "x.tar.gz#in.tar.gz#in.tar.gz#in.tar.gz#in.tar.gz", RP_E_LIMIT, "files within files, more than 4 deep");
        bundled_free(&b);
        const member next[] = {{"in.tar.gz", packed.bytes, packed.n, AE_IFREG}};
        rp_buf_free(&level);
        level = pack(depth % 2 == 0, next, 1);
        rp_buf_free(&packed);
    }
    rp_buf_free(&level);
    rp_buf_free(&inner);
}

static void crawls_of_a_wacz(void **state) {
    (void)state;
    static const member members[] = {
        TEXT_MEMBER("datapackage.json", "{}"), TEXT_MEMBER("pages/pages.jsonl", "{\"format\": \"json-pages-1.0\"}\n{\"url\": \"x\", \"text\": \"A page.\"}\n"),
        TEXT_MEMBER("archive/a.warc", "WARC/1.1\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 7\r\n\r\nA text.\r\n\r\n"),
        TEXT_MEMBER("indexes/index.cdx", "com,example)/ 2025"),
    };
    rp_buf packed = pack(true, members, 4);
    bundled b = read_bundle("x.wacz", packed.bytes, packed.n, NULL);
    assert_int_equal(b.n, 1);
    item_is(&b, 0, "x.wacz#archive/a.warc#0", "A text.");
    bundled_free(&b);
    rp_buf_free(&packed);
}

static void forced_formats(void **state) {
    (void)state;
    static const member members[] = {TEXT_MEMBER("a.txt", "<html><p>As text.</p></html>")};
    rp_buf packed = pack(true, members, 1);
    bundled b = read_bundle("x.zip", packed.bytes, packed.n, "text");       // of the documents, not of what holds them
    assert_int_equal(b.n, 1);
    assert_string_equal(b.items[0].type, "text/plain");
    bundled_free(&b);
    b = read_bundle("x.txt", "No archive.", 11, "archive");
    assert_int_equal(b.n, 1);
    assert_int_equal(b.items[0].problem.code, RP_E_FORMAT);
    bundled_free(&b);
    b = read_bundle("x.txt", "No crawl, but a text.", 21, "warc");
    assert_int_equal(b.n, 1);
    item_fails(&b, 0, "x.txt", RP_E_FORMAT, "belong to no record");
    bundled_free(&b);
    rp_buf_free(&packed);
}

// Wherever an archive is cut: what is whole before it is kept, and at most one item says what is not.
static void cut_anywhere(void **state) {
    (void)state;
    static const member members[] = {TEXT_MEMBER("a.txt", "The first."), TEXT_MEMBER("b.txt", "The second."), TEXT_MEMBER("c.txt", "The third.")};
    for (int zip = 0; zip < 2; zip++) {
        rp_buf packed = pack(zip, members, 3);
        for (size_t n = 600; !zip ? n < 4000 : n < packed.n; n += zip ? 1 : 97) {
            bundled b = read_bundle("x", packed.bytes, n, NULL);
            uint32_t failed = 0;
            for (uint32_t i = 0; i < b.n; i++)
                failed += b.items[i].problem.code != RP_OK;
            assert_true(b.n > 0 && failed <= 1);
            bundled_free(&b);
        }
        rp_buf_free(&packed);
    }
}

static void the_empty_and_the_missing(void **state) {
    (void)state;
    rp_buf packed = pack(true, NULL, 0);
    bundled b = read_bundle("x.zip", packed.bytes, packed.n, NULL);
    assert_int_equal(b.n, 1);
    assert_int_equal(b.items[0].problem.code, RP_E_DOCUMENT);
    bundled_free(&b);
    rp_buf_free(&packed);
    b = read_bundle("x.txt", "", 0, NULL);
    assert_int_equal(b.n, 1);
    item_is(&b, 0, "x.txt", "");
    bundled_free(&b);
    rp_bundle *none;
    rp_error err = {0};
    assert_int_equal(rp_bundle_open("/nonexistent/x.zip", &(rp_bundle_options){0}, &none, &err), RP_E_IO);
    assert_null(none);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_of_both),  cmocka_unit_test(files_in_files), cmocka_unit_test(crawls_of_a_wacz),
        cmocka_unit_test(forced_formats),   cmocka_unit_test(cut_anywhere),   cmocka_unit_test(the_empty_and_the_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
