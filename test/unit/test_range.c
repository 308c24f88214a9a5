// Parts of a file (rp_bundle_only): whatever the number of parts, together they give each document of the whole once, under its name.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bundled.h"

enum { MOST_PARTS = 60 };

// What reading gave, as text: name, bytes or problem of each; and apart what was told of the file as a whole, which several parts may tell.
typedef struct told { rp_buf items, file; } told;

static void read_part(const char *path, const rp_bundle_options *how, rp_range range, told *out, uint32_t *n) {
    rp_bundle *b;
    rp_item item;
    rp_error err = {0};
    rp_arena *a = rp_arena_new();
    assert_int_equal(rp_bundle_open(path, how, &b, &err), RP_OK);
    if (range.from > 0 || range.to < UINT64_MAX)
        rp_bundle_only(b, range);
    for (; rp_bundle_next(b, a, &item); ++*n) {
        bool of_file = item.problem.code && !strcmp(item.name, path);
        if (of_file)
            rp_buf_clear(&out->file);
        rp_buf_printf(of_file ? &out->file : &out->items, "%s|%.*s|%s\n", item.name, (int)item.n, item.bytes, item.problem.code ? item.problem.message : "");
    }
    rp_bundle_close(b);
    rp_arena_free(a);
}

// Cuts a file of these bytes into 1, 2, 3, … parts. Returns into how many parts, at most, its documents fell.
static uint32_t parts_agree(const char *name, const rp_buf *bytes, const rp_bundle_options *how) {
    char path[64];
    uint32_t spread = 0, n = 0;
    told whole = {0}, parts = {0};
    snprintf(path, sizeof path, "/tmp/rapport-range-%d-%s", (int)getpid(), name);
    FILE *f = fopen(path, "wb");
    fwrite(bytes->bytes, 1, bytes->n, f);
    fclose(f);
    read_part(path, how, RP_RANGE_ALL, &whole, &n);
    for (uint64_t k = 1; k <= MOST_PARTS; k++) {
        uint32_t filled = 0;
        rp_buf_clear(&parts.items);
        rp_buf_clear(&parts.file);
        for (uint64_t i = 0; i < k; i++) {
            uint32_t here = 0;
            read_part(path, how, (rp_range){bytes->n * i / k, i + 1 == k ? UINT64_MAX : bytes->n * (i + 1) / k}, &parts, &here);
            filled += here > 0;
        }
        spread = filled > spread ? filled : spread;
        assert_string_equal(parts.items.n ? parts.items.bytes : "", whole.items.n ? whole.items.bytes : "");
        assert_string_equal(parts.file.n ? parts.file.bytes : "", whole.file.n ? whole.file.bytes : "");
    }
    remove(path);
    rp_buf_free(&whole.items), rp_buf_free(&whole.file);
    rp_buf_free(&parts.items), rp_buf_free(&parts.file);
    return spread;
}

static void add_record(rp_buf *out, uint32_t i, const char *block, size_t n, bool packed) {
    rp_buf r = {0};
    rp_buf_printf(&r, "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://news.example/%u\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n", i, n);
    rp_buf_add(&r, block, n);
    rp_buf_puts(&r, "\r\n\r\n");
    if (packed)
        gzip_member(out, r.bytes, r.n);
    else
        rp_buf_add(out, r.bytes, r.n);
    rp_buf_free(&r);
}

static void add_crawl(rp_buf *out, uint32_t records, bool packed) {
    for (uint32_t i = 0; i < records; i++) {
        rp_buf text = {0};
        for (uint32_t k = 0; k <= i * 7 % 5; k++)
            rp_buf_printf(&text, "The army said on day %u that %u men had crossed the river.\n", i, 97 * (i + k) % 1000);
        add_record(out, i, text.bytes, text.n, packed);
        rp_buf_free(&text);
    }
}

static const rp_bundle_options plain = {0};

static void crawls(void **state) {
    (void)state;
    rp_buf b = {0};
    add_crawl(&b, 50, false);
    assert_true(parts_agree("a.warc", &b, &plain) > 30);
    rp_buf_clear(&b);
    add_crawl(&b, 50, true);
    assert_true(parts_agree("a.warc.gz", &b, &plain) > 30);
    rp_buf whole = {0};
    rp_buf_clear(&b);
    add_crawl(&b, 50, false);
    gzip_member(&whole, b.bytes, b.n);
    parts_agree("whole.warc.gz", &whole, &plain);
    rp_buf_free(&whole);
    rp_buf_free(&b);
}

// Bytes that look as a record does, in a record that is stored and not packed.
static void crawl_in_crawl(void **state) {
    (void)state;
    rp_buf inner = {0}, b = {0};
    add_crawl(&inner, 40, true);
    add_crawl(&b, 5, true);
    add_record(&b, 100, inner.bytes, inner.n, true);
    add_crawl(&b, 5, true);
    parts_agree("b.warc.gz", &b, &plain);
    rp_buf_clear(&inner);
    rp_buf_clear(&b);
    add_crawl(&inner, 20, false);
    add_crawl(&b, 5, false);
    add_record(&b, 100, inner.bytes, inner.n, false);
    add_crawl(&b, 5, false);
    parts_agree("b.warc", &b, &plain);
    rp_buf_free(&inner);
    rp_buf_free(&b);
}

static void damage(void **state) {
    (void)state;
    rp_buf b = {0};
    add_crawl(&b, 40, true);
    memset(b.bytes + b.n / 3, 0, 300);
    memset(b.bytes + b.n * 4 / 5, 'x', 100);
    parts_agree("c.warc.gz", &b, &plain);
    b.n -= 50;
    parts_agree("c.warc.gz", &b, &plain);
    rp_buf_clear(&b);
    add_record(&b, 1, "\0\1\2", 3, true);           // a crawl without a document
    add_record(&b, 2, "\0\1\2", 3, true);
    parts_agree("d.warc.gz", &b, &plain);
    rp_buf_free(&b);
}

static void lines(void **state) {
    (void)state;
    rp_buf b = {0}, packed = {0};
    const char *const id[] = {"id=key"};
    rp_buf_puts(&b, "\xEF\xBB\xBF");
    for (uint32_t i = 0; i < 40; i++)
        rp_buf_printf(&b, "%s{\"text\": \"The army said that %u men had crossed.\", \"key\": \"k%u\"}%s", i % 7 == 3 ? "\n\r\n \n" : "", i * 31 % 97, i % 11, i == 39 ? "" : "\n");
    assert_true(parts_agree("a.jsonl", &b, &plain) > 30);
    parts_agree("a.jsonl", &b, &(rp_bundle_options){.fields = id, .n_fields = 1});
    gzip_member(&packed, b.bytes, b.n);
    parts_agree("a.jsonl.gz", &packed, &plain);
    rp_buf_free(&b);
    rp_buf_free(&packed);
}

static void others(void **state) {
    (void)state;
    rp_buf b = {0};
    rp_buf_puts(&b, "text,published\n");
    for (uint32_t i = 0; i < 30; i++)
        rp_buf_printf(&b, "\"The army said, \"\"on day %u\"\",\nthat men had crossed.\",2019-03-%02u\n", i, i % 28 + 1);
    parts_agree("a.csv", &b, &plain);
    rp_buf_clear(&b);
    rp_buf_puts(&b, "The army said that men had crossed the river.\n");
    parts_agree("a.txt", &b, &plain);
    rp_buf_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(crawls), cmocka_unit_test(crawl_in_crawl), cmocka_unit_test(damage), cmocka_unit_test(lines), cmocka_unit_test(others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
