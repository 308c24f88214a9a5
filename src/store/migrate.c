// migrate.c: see migrate.h.
//
// A step holds only what cannot be known from the schema: what becomes of the rows of a table that changes. So the schema
// is told once, in schema.sql and interface.sql, and a store that was upgraded differs from one just made in nothing but
// the order of columns. A file opened for writing is upgraded where it lies; one opened for reading is upgraded as a
// copy that goes away (store.c). When the number of the schema is raised: keep a file of the version before with
// tool/store-fixture, add the step here, and test/cli/migrate.sh opens every file that was kept.
#include "store/migrate.h"

#include <string.h>

// No version before 6 left the house.
static const rp_migration steps[] = {
    {6, ""},                            // nothing is linked (linked.c): the next run makes incidents and points anew
    {7, "DROP TABLE IF EXISTS linked"}, // equal texts stand in another order now: the same again
    {8, "ALTER TABLE runs ADD COLUMN alerts INTEGER"},
    {0},
};

const rp_migration *rp_migrations(size_t *n) {
    *n = sizeof steps / sizeof *steps - 1;
    return steps;
}

static const rp_migration *step_from(const rp_migration *list, size_t n, int64_t from) {
    for (size_t i = 0; i < n; i++)
        if (list[i].from == from)
            return &list[i];
    return NULL;
}

// Calls SQL text for each object of the fresh store that the query names. name and sql are columns 0 and 1.
static rp_status each_object(rp_store *s, rp_store *fresh, const char *query, bool drop, rp_error *err) {
    sqlite3_stmt *q = NULL;
    rp_status status = sqlite3_prepare_v2(fresh->db, query, -1, &q, NULL) == SQLITE_OK ? RP_OK : rp_sql_fail(fresh, err);
    while (status == RP_OK && rp_sql_row(fresh, q)) {
        char *sql = drop ? sqlite3_mprintf("DROP %s IF EXISTS \"%w\"", rp_sql_get_text(q, 2), rp_sql_get_text(q, 0)) : sqlite3_mprintf("%s", rp_sql_get_text(q, 1));
        status = rp_sql_exec(s, sql, err);
        sqlite3_free(sql);
    }
    sqlite3_finalize(q);
    return rp_sql_kept(fresh, status, err);
}

static bool has(rp_store *s, const char *name) {
    sqlite3_stmt *q = NULL;
    bool found = false;
    if (sqlite3_prepare_v2(s->db, "SELECT 1 FROM sqlite_schema WHERE name = ?1", -1, &q, NULL) == SQLITE_OK) {
        rp_sql_text(q, 1, name);
        found = sqlite3_step(q) == SQLITE_ROW;
    }
    sqlite3_finalize(q);
    return found;
}

// Tables and indices that the store has not. The tables of full text come with the one that they serve.
static rp_status make_missing(rp_store *s, rp_store *fresh, rp_error *err) {
    sqlite3_stmt *q = NULL;
    rp_status status = RP_OK;
    if (sqlite3_prepare_v2(fresh->db, "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL ORDER BY rowid", -1, &q, NULL) != SQLITE_OK)
        return rp_sql_fail(fresh, err);
    while (status == RP_OK && rp_sql_row(fresh, q))
        if (!has(s, rp_sql_get_text(q, 0)))
            status = rp_sql_exec(s, rp_sql_get_text(q, 1), err);
    sqlite3_finalize(q);
    return rp_sql_kept(fresh, status, err);
}

static rp_status take_steps(rp_store *s, rp_store *fresh, const rp_migration *list, size_t n, int to, rp_error *err) {
    static const char made[] = "SELECT name, sql, type FROM sqlite_schema WHERE type IN ('view', 'trigger') ORDER BY rowid";
    RP_TRY(each_object(s, fresh, made, true, err));
    for (int64_t v = s->version; v < to; v++)
        RP_TRY(rp_sql_exec(s, step_from(list, n, v)->sql, err));
    RP_TRY(make_missing(s, fresh, err));
    RP_TRY(each_object(s, fresh, made, false, err));
    char set[64];
    sqlite3_snprintf(sizeof set, set, "PRAGMA user_version = %d", to);
    return rp_sql_exec(s, set, err);
}

rp_status rp_migrate(rp_store *s, rp_store *fresh, const rp_migration *list, size_t n, int to, rp_error *err) {
    int64_t version = s->version;
    for (int64_t v = version; v < to; v++)
        if (!step_from(list, n, v))
            return rp_fail(err, RP_E_VERSION, s->path, 0, 0, "was made by an older program (schema %lld, this one reads %d to %d); code the documents anew",
                           (long long)version, n > 0 ? list[0].from : to, to);
    RP_TRY(rp_sql_exec(s, "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON; BEGIN IMMEDIATE", err));
    rp_status status = take_steps(s, fresh, list, n, to, err);
    if (status == RP_OK)
        status = rp_sql_exec(s, "COMMIT", err);
    rp_store_rollback(s);
    s->version = status == RP_OK ? to : version;
    return status;
}
