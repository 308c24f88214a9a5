// learn/container.c: what is written is read back; what is cut, changed or foreign is refused with its place.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "learn/container.h"

static char path[] = "/tmp/rp-container-XXXXXX";
static char *bytes;                 // the file, 64-byte aligned
static size_t n;

static int setup(void **state) {
    (void)state;
    const rp_section s[] = {{"first", "abc", 3}, {"second.part", "0123456789", 10}, {"empty", "", 0}};
    rp_error err = {0};
    int fd = mkstemp(path);
    if (fd < 0 || rp_container_write(path, s, 3, &err) != RP_OK)
        return 1;
    close(fd);
    rp_buf b = {0};
    if (rp_file_read(path, 1 << 20, &b, &err) != RP_OK)
        return 1;
    n = b.n;
    bytes = aligned_alloc(64, (n + 63) / 64 * 64);
    memcpy(bytes, b.bytes, n);
    rp_buf_free(&b);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    unlink(path);
    free(bytes);
    return 0;
}

static rp_status open_bytes(size_t length, rp_error *err) {
    rp_container *c = NULL;
    rp_status status = rp_container_from_memory(bytes, length, "test", &c, err);
    assert_true((status == RP_OK) == (c != NULL));
    rp_container_close(c);
    return status;
}

static void reads_back(void **state) {
    (void)state;
    rp_container *c;
    rp_error err = {0};
    rp_section s;
    const void *array;
    assert_int_equal(rp_container_open(path, &c, &err), RP_OK);
    assert_int_equal(rp_container_find(c, "second.part", &s, &err), RP_OK);
    assert_int_equal(s.n, 10);
    assert_memory_equal(s.bytes, "0123456789", 10);
    assert_int_equal((uintptr_t)s.bytes % RP_SECTION_ALIGN, 0);
    assert_true(rp_container_has(c, "empty"));
    assert_false(rp_container_has(c, "secon"));
    assert_int_equal(rp_container_array(c, "first", 3, 1, &array, &err), RP_OK);
    assert_int_equal(rp_container_array(c, "first", 1, 2, &array, &err), RP_E_FORMAT);
    assert_non_null(strstr(err.message, "first"));
    err = (rp_error){0};
    assert_int_equal(rp_container_find(c, "third", &s, &err), RP_E_FORMAT);
    assert_string_equal(err.file, path);
    rp_container_close(c);
}

static void every_cut_is_noticed(void **state) {
    (void)state;
    for (size_t length = 0; length < n; length++) {
        rp_error err = {0};
        assert_int_not_equal(open_bytes(length, &err), RP_OK);
        assert_true(err.message[0] != '\0');
    }
}

// Padding between sections is not covered by a checksum and may change.
static void every_change_of_content_is_noticed(void **state) {
    (void)state;
    size_t refused = 0;
    for (size_t i = 0; i < n; i++) {
        rp_error err = {0};
        bytes[i] ^= 0x20;
        refused += open_bytes(n, &err) != RP_OK;
        bytes[i] ^= 0x20;
    }
    assert_in_range(refused, 36 + 3 * 64 + 13, n);
    rp_error err = {0};
    assert_int_equal(open_bytes(n, &err), RP_OK);
}

static void a_newer_file_is_named_so(void **state) {
    (void)state;
    rp_error err = {0};
    bytes[8] ^= 2;
    assert_int_equal(open_bytes(n, &err), RP_E_VERSION);
    bytes[8] ^= 2;
}

static void bad_names_are_refused(void **state) {
    (void)state;
    const rp_section twice[] = {{"a", "x", 1}, {"a", "y", 1}};
    const rp_section unnamed[] = {{"", "x", 1}};
    rp_error err = {0};
    assert_int_equal(rp_container_write("/nowhere/x", twice, 2, &err), RP_E_ARGUMENT);
    assert_int_equal(rp_container_write("/nowhere/x", unnamed, 1, &err), RP_E_ARGUMENT);
    assert_int_equal(rp_container_write("/nowhere/x", twice, 1, &err), RP_E_IO);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_back), cmocka_unit_test(every_cut_is_noticed), cmocka_unit_test(every_change_of_content_is_noticed),
        cmocka_unit_test(a_newer_file_is_named_so), cmocka_unit_test(bad_names_are_refused),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
