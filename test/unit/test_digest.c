// Digests against the published vectors of FIPS 180-2 and of xxHash.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/digest.h"

static void sha256(void **state) {
    (void)state;
    char hex[65];
    rp_digest_sha256("abc", 3, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    rp_digest_sha256(NULL, 0, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void ids(void **state) {
    (void)state;
    char a[17], b[17];
    rp_digest_id("", 0, 0, a);
    assert_string_equal(a, "ef46db3751d8e999");
    rp_digest_id("", 0, 1, b);
    assert_string_not_equal(a, b);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(sha256), cmocka_unit_test(ids)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
