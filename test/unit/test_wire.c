// Addresses of servers: which paths are some, and that no password is shown or kept.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "store/postgres/wire.h"

static void test_which_paths_are_addresses(void **state) {
    (void)state;
    assert_true(rp_wire_is_address("postgresql://h/db"));
    assert_true(rp_wire_is_address("postgres:///db"));
    assert_false(rp_wire_is_address("postgresql.db"));
    assert_false(rp_wire_is_address("./postgres://h"));
    assert_false(rp_wire_is_address(""));
}

static void test_passwords_are_hidden(void **state) {
    static const char *const rows[][2] = {
        {"postgresql://ann:secret@h:5432/db", "postgresql://ann@h:5432/db"},
        {"postgres://ann:s:e%40c@h/db?sslmode=require", "postgres://ann@h/db?sslmode=require"},
        {"postgresql://ann@h:5432/db", "postgresql://ann@h:5432/db"},
        {"postgresql://h:5432/db?user=ann&password=secret&port=1", "postgresql://h:5432/db?user=ann&&port=1"},
        {"postgresql:///db?password=secret", "postgresql:///db?"},
        {"rapport run 'a b' -o 'postgresql://ann:secret@h/db' -j2", "rapport run 'a b' -o 'postgresql://ann@h/db' -j2"},
        {"merge postgres://a:x@h/one postgres://b:y@h/two?password=z -o c.db", "merge postgres://a@h/one postgres://b@h/two? -o c.db"},
        {"show postgres.db", "show postgres.db"},
    };
    rp_arena *a = rp_arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(rp_wire_name(rows[i][0], a), rows[i][1]);
    rp_arena_free(a);
}

static void test_no_server_is_one_clear_error(void **state) {
    rp_wire *w;
    rp_error err = {0};
    (void)state;
    assert_int_not_equal(rp_wire_open("postgresql://ann:secret@127.0.0.1:1/db?connect_timeout=2", &w, &err), RP_OK);
    assert_null(w);
    assert_non_null(err.message[0] ? err.message : NULL);
    assert_null(strstr(err.file, "secret"));
    assert_null(strstr(err.message, "secret"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_which_paths_are_addresses),
        cmocka_unit_test(test_passwords_are_hidden),
        cmocka_unit_test(test_no_server_is_one_clear_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
