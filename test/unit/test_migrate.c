// test_migrate.c: a store of this version becomes one of the next: by a step for what changes, by the schema for the rest.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/migrate.h"

static const char *path(void) {
    static char name[64];
    snprintf(name, sizeof name, "/tmp/rapport-migrate-%d.db", (int)getpid());
    return name;
}

static int64_t number(rp_store *s, const char *sql) {
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_prepare_v2(s->db, sql, -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return n;
}

static void run(rp_store *s, const char *sql) {
    rp_error err = {0};
    if (rp_sql_exec(s, sql, &err) != RP_OK)
        fail_msg("%s: %s", sql, err.message);
}

static const char document[] =
    "INSERT INTO runs (started, program, model) VALUES ('2025-01-01T00:00:00Z', '0', '0');"
    "INSERT INTO documents (document, text, text_bytes, dropped_bytes, credits, recipe, run) VALUES ('a.txt', 'Six attacks.', 12, 0, 0, '', 1);"
    "INSERT INTO figures (doc, id, sentence_from, sentence_to, quote, what) VALUES (1, 'f-1', 0, 12, 'Six attacks.', 'attacks');";

// The store as it is, with one figure; and the schema of the version to come.
static int open_both(void **state) {
    static rp_store *both[2];
    rp_error err = {0};
    unlink(path());
    assert_int_equal(rp_store_open(path(), RP_STORE_WRITE, &both[0], &err), RP_OK);
    assert_int_equal(rp_store_open(":memory:", RP_STORE_WRITE, &both[1], &err), RP_OK);
    run(both[0], document);
    run(both[1], "DROP VIEW v_figures; ALTER TABLE figures ADD COLUMN note TEXT; CREATE TABLE notes (note TEXT); CREATE INDEX notes_note ON notes (note);"
                 "CREATE VIEW v_figures AS SELECT id, note FROM figures");
    *state = both;
    return 0;
}

static int close_both(void **state) {
    rp_store **both = *state;
    rp_store_close(both[0]);
    rp_store_close(both[1]);
    return unlink(path());
}

static void test_step(void **state) {
    rp_store **both = *state;
    rp_error err = {0};
    int now = (int)both[0]->version;
    const rp_migration steps[] = {{now, "ALTER TABLE figures ADD COLUMN note TEXT; UPDATE figures SET note = 'kept'"}, {now + 1, "UPDATE figures SET note = note || ' twice'"}};
    assert_int_equal(rp_migrate(both[0], both[1], steps, 2, now + 2, &err), RP_OK);
    assert_int_equal(number(both[0], "PRAGMA user_version"), now + 2);
    assert_int_equal(number(both[0], "SELECT count(*) FROM v_figures WHERE note = 'kept twice'"), 1);
    assert_int_equal(number(both[0], "SELECT count(*) FROM sqlite_schema WHERE name IN ('notes', 'notes_note')"), 2);
    assert_int_equal(number(both[0], "SELECT (SELECT count(*) FROM sqlite_schema WHERE type IN ('view', 'trigger'))"),
                     number(both[1], "SELECT (SELECT count(*) FROM sqlite_schema WHERE type IN ('view', 'trigger'))"));
}

static void test_all_or_nothing(void **state) {
    rp_store **both = *state;
    rp_error err = {0};
    int now = (int)both[0]->version;
    const rp_migration steps[] = {{now, "UPDATE figures SET what = 'lost'"}, {now + 1, "UPDATE nowhere SET x = 1"}};
    assert_int_equal(rp_migrate(both[0], both[1], steps, 2, now + 2, &err), RP_E_STORE);
    assert_non_null(strstr(err.message, "nowhere"));
    assert_int_equal(number(both[0], "PRAGMA user_version"), now);
    assert_int_equal(number(both[0], "SELECT count(*) FROM v_figures WHERE what = 'attacks'"), 1);
}

static void test_no_way(void **state) {
    rp_store **both = *state;
    rp_error err = {0};
    int now = (int)both[0]->version;
    const rp_migration steps[] = {{now + 1, "SELECT 1"}};
    assert_int_equal(rp_migrate(both[0], both[1], steps, 1, now + 2, &err), RP_E_VERSION);
    assert_non_null(strstr(err.message, "older program"));
}

// The program's own steps lead from the oldest to the present version without a gap.
static void test_own_steps(void **state) {
    rp_store **both = *state;
    size_t n;
    const rp_migration *steps = rp_migrations(&n);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(steps[i].from + (int)(n - i), both[0]->version);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_step, open_both, close_both),
        cmocka_unit_test_setup_teardown(test_all_or_nothing, open_both, close_both),
        cmocka_unit_test_setup_teardown(test_no_way, open_both, close_both),
        cmocka_unit_test_setup_teardown(test_own_steps, open_both, close_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
