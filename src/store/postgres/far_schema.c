// far_schema.c: the schema, told once in schema.sql and interface.sql and read back from SQLite: its tables become tables of the server with
// the same columns, keys and indices, its views the same views, and here the virtual tables that stand for them.
//
// INTEGER is bigint, REAL double precision, TEXT text in the order of its bytes, BLOB bytea. Keys to other tables are judged when a
// transaction ends. A table with row numbers that no column shows has them in a column of its own ("rowid"), for they are the order in
// which counts and things stand. What only a file needs (full text, the layer of a map's file) stays away.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/postgres/far_table.h"

enum { FEW = 20000, BLOCK = 64 };        // rows; keys that a connection takes at a time (runs, which people count, one by one)

static const char *const server_sql[] = {
#include "store/postgres/server.inc"
    NULL,
};

static const char tables_sql[] =
    "SELECT l.name, l.wr FROM pragma_table_list l JOIN sqlite_schema s ON s.name = l.name WHERE l.schema = 'main' AND l.type = 'table'"
    " AND l.name NOT LIKE 'gpkg~_%' ESCAPE '~' AND l.name NOT LIKE 'quotes~_%' ESCAPE '~' ORDER BY s.rowid";

static rp_status model_fails(sqlite3 *model, rp_error *err) {
    return rp_fail(err, RP_E_STORE, NULL, 0, 0, "the schema cannot be read: %s", sqlite3_errmsg(model));
}

// A query about the schema, with up to one name bound.
static sqlite3_stmt *ask_model(sqlite3 *model, const char *sql, const char *name) {
    sqlite3_stmt *q = NULL;
    if (sqlite3_prepare_v2(model, sql, -1, &q, NULL) == SQLITE_OK && name)
        sqlite3_bind_text(q, 1, name, -1, SQLITE_TRANSIENT);
    return q;
}

static enum rp_wire_type type_called(const char *type) {
    if (!strcmp(type, "INTEGER"))
        return RP_WIRE_INT;
    if (!strcmp(type, "REAL"))
        return RP_WIRE_REAL;
    return !strcmp(type, "BLOB") || !strcmp(type, "POINT") ? RP_WIRE_BYTES : RP_WIRE_TEXT;
}

// --------------------------------------------------------------------------------------------------------------- learn

// 'text' or a number; what is computed is given by those who write.
static const char *literal(const char *value, rp_arena *arena) {
    if (!value || (value[0] != '\'' && !isdigit((unsigned char)value[0])))
        return NULL;
    size_t n = strlen(value);
    return value[0] == '\'' ? rp_arena_copy(arena, value + 1, n - 2) : rp_arena_copy(arena, value, n);
}

static rp_status learn_columns(rp_far_table *t, sqlite3 *model, rp_error *err) {
    sqlite3_stmt *q = ask_model(model, "SELECT name, upper(type), \"notnull\", dflt_value, pk, (SELECT count(*) FROM pragma_table_info(?1) WHERE pk > 0) FROM pragma_table_info(?1)", t->name);
    t->key = -1;
    while (q && sqlite3_step(q) == SQLITE_ROW && t->n < RP_FAR_COLUMNS) {
        rp_far_column *c = &t->column[t->n];
        *c = (rp_far_column){.name = rp_sql_copy(q, 0, t->far->arena), .type = type_called(rp_sql_get_text(q, 1)), .required = sqlite3_column_int(q, 2) || sqlite3_column_int(q, 4),
                             .fallback = literal(rp_sql_get_text(q, 3), t->far->arena)};
        if (sqlite3_column_int(q, 4) == 1 && sqlite3_column_int(q, 5) == 1 && !strcmp(rp_sql_get_text(q, 1), "INTEGER"))
            t->key = t->n;
        t->n++;
    }
    sqlite3_finalize(q);
    return t->n > 0 ? RP_OK : model_fails(model, err);
}

static int column_called(const rp_far_table *t, const char *name) {
    for (int i = 0; name && i < t->n; i++)
        if (!strcmp(t->column[i].name, name))
            return i;
    return -1;
}

static void learn_index(rp_far_table *t, sqlite3 *model, const char *name, bool unique) {
    sqlite3_stmt *q = ask_model(model, "SELECT name FROM pragma_index_info(?1) ORDER BY seqno", name);
    rp_far_index *x = &t->index[t->n_indices];
    *x = (rp_far_index){.unique = unique};
    bool plain = true;
    while (q && sqlite3_step(q) == SQLITE_ROW) {
        if (x->n == RP_FAR_PREFIX) {                    // its first columns find rows, and say nothing of one row
            x->unique = false;
            break;
        }
        int column = column_called(t, rp_sql_get_text(q, 0));
        plain = plain && column >= 0;
        x->column[x->n++] = column;
    }
    sqlite3_finalize(q);
    if (plain && x->n > 0)
        t->n_indices++;
}

// The primary key first; an index over expressions or some of the rows is the server's affair.
static void learn_indices(rp_far_table *t, sqlite3 *model) {
    if (t->key >= 0)
        t->index[t->n_indices++] = (rp_far_index){.n = 1, .column = {t->key}, .unique = true};
    sqlite3_stmt *q = ask_model(model, "SELECT name, \"unique\" FROM pragma_index_list(?1) WHERE partial = 0 ORDER BY origin <> 'pk', seq DESC", t->name);
    while (q && sqlite3_step(q) == SQLITE_ROW && t->n_indices < RP_FAR_INDICES)
        learn_index(t, model, rp_sql_get_text(q, 0), sqlite3_column_int(q, 1) != 0);
    sqlite3_finalize(q);
}

static void put_copy(rp_far_table *t) {
    rp_buf sql = {0};
    rp_buf_printf(&sql, "\"%s\" (", t->name);
    for (int i = 0; i < t->n; i++)
        rp_buf_printf(&sql, "%s\"%s\"", i ? ", " : "", t->column[i].name);
    rp_buf_puts(&sql, t->has_rowid ? ", \"rowid\")" : ")");
    t->copy_into = rp_arena_copy(t->far->arena, sql.bytes, sql.n);
    rp_buf_free(&sql);
}

static rp_status learn_table(rp_far *f, sqlite3 *model, const char *name, bool without_rowid, rp_error *err) {
    rp_far_table *t = RP_NEW(f->arena, rp_far_table, 1);
    t->far = f;
    t->name = rp_arena_copy(f->arena, name, strlen(name));
    t->plan_of.arena = f->arena;
    rp_dict_put(&t->plan_of, "", UINT32_MAX);
    RP_TRY(learn_columns(t, model, err));
    t->has_rowid = !without_rowid && t->key < 0;
    learn_indices(t, model);
    put_copy(t);
    t->rows = FEW;
    rp_vec_push(f->arena, &f->tables, t);
    return RP_OK;
}

// What the server has counted; a table that it has not looked at yet is judged by its size. Nothing is taken for small: a plan for an empty table that
// then grows would read all of it again and again.
static rp_status learn_sizes(rp_far *f, rp_error *err) {
    rp_rows *rows;
    RP_TRY(rp_wire_ask(f->wire, "SELECT c.relname::text, greatest(c.reltuples, pg_relation_size(c.oid) / 256)::double precision FROM pg_class c JOIN pg_namespace n"
                                " ON n.oid = c.relnamespace WHERE n.nspname = 'rapport' AND c.relkind IN ('r', 'p')", NULL, 0, &rows, err));
    for (int i = 0; i < rp_rows_count(rows); i++) {
        rp_far_table *t = rp_far_find(f, rp_rows_bytes(rows, i, 0, NULL));
        if (t)
            t->rows = rp_rows_real(rows, i, 1) > FEW ? rp_rows_real(rows, i, 1) : FEW;
    }
    rp_rows_free(rows);
    RP_TRY(rp_wire_ask(f->wire, "SELECT tablename::text, attname::text, n_distinct::double precision, avg_width::bigint FROM pg_stats WHERE schemaname = 'rapport'", NULL, 0, &rows, err));
    for (int i = 0; i < rp_rows_count(rows); i++) {
        rp_far_table *t = rp_far_find(f, rp_rows_bytes(rows, i, 0, NULL));
        int column = t ? column_called(t, rp_rows_bytes(rows, i, 1, NULL)) : -1;
        double n = rp_rows_real(rows, i, 2);            // below 0: a share of the rows
        if (column < 0)
            continue;
        t->column[column].distinct = n < 0 ? -n * t->rows : n;
        t->column[column].width = (double)rp_rows_int(rows, i, 3);
    }
    rp_rows_free(rows);
    return RP_OK;
}

static rp_status learn_tables(rp_far *f, sqlite3 *model, rp_error *err) {
    sqlite3_stmt *q = ask_model(model, tables_sql, NULL);
    rp_status status = q ? RP_OK : model_fails(model, err);
    while (status == RP_OK && sqlite3_step(q) == SQLITE_ROW)
        status = learn_table(f, model, rp_sql_get_text(q, 0), sqlite3_column_int(q, 1) != 0, err);
    sqlite3_finalize(q);
    return status;
}

rp_status rp_far_learn(rp_far *f, sqlite3 *model, rp_error *err) {
    if (f->tables.n == 0)
        RP_TRY(learn_tables(f, model, err));
    return learn_sizes(f, err);
}

// ---------------------------------------------------------------------------------------------------------------- make

static void put_columns(const rp_far_table *t, const rp_far_index *x, rp_buf *sql) {
    for (int k = 0; k < x->n; k++)
        rp_buf_printf(sql, "%s\"%s\"", k ? ", " : "", t->column[x->column[k]].name);
}

static void put_keys(const rp_far_table *t, rp_buf *sql) {
    bool has_key = false;
    for (int i = 0; i < t->n_indices; i++) {
        if (!t->index[i].unique)
            continue;
        rp_buf_puts(sql, has_key ? ", UNIQUE (" : ", PRIMARY KEY (");
        put_columns(t, &t->index[i], sql);
        rp_buf_putc(sql, ')');
        has_key = true;
    }
    if (t->has_rowid)
        rp_buf_puts(sql, has_key ? ", \"rowid\" bigint NOT NULL, UNIQUE (\"rowid\")" : ", \"rowid\" bigint NOT NULL, PRIMARY KEY (\"rowid\")");
}

// "REFERENCES documents" means its primary key, of one column.
static void put_references(const rp_far_table *t, sqlite3 *model, rp_buf *sql) {
    sqlite3_stmt *q = ask_model(model, "SELECT \"table\", \"from\", on_delete FROM pragma_foreign_key_list(?1) ORDER BY id", t->name);
    while (q && sqlite3_step(q) == SQLITE_ROW)
        rp_buf_printf(sql, ", FOREIGN KEY (\"%s\") REFERENCES \"%s\"%s DEFERRABLE INITIALLY DEFERRED", rp_sql_get_text(q, 1), rp_sql_get_text(q, 0),
                      !strcmp(rp_sql_get_text(q, 2), "CASCADE") ? " ON DELETE CASCADE" : "");
    sqlite3_finalize(q);
}

static void put_table(const rp_far_table *t, sqlite3 *model, rp_buf *sql) {
    static const char *const types[] = {"bigint", "double precision", "text COLLATE \"C\"", "bytea"};
    rp_buf_printf(sql, "CREATE TABLE \"%s\" (", t->name);
    for (int i = 0; i < t->n; i++)
        rp_buf_printf(sql, "%s\"%s\" %s%s", i ? ", " : "", t->column[i].name, types[t->column[i].type], t->column[i].required ? " NOT NULL" : "");
    put_keys(t, sql);
    put_references(t, model, sql);
    rp_buf_puts(sql, ");\n");
    if (t->key >= 0 || t->has_rowid)
        rp_buf_printf(sql, "CREATE SEQUENCE \"%s_number\" INCREMENT BY %d;\n", t->name, !strcmp(t->name, "runs") ? 1 : BLOCK);
}

// The functions that the two call by other names, and that cannot be written in SQL (server.sql has the rest).
static void put_translated(const char *text, rp_buf *sql) {
    static const char *const words[][2] = {
        {"json_object(", "json_build_object("}, {"json_array(", "json_build_array("}};
    for (size_t i; *text; text += i) {
        i = 1;
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (!strncmp(text, words[w][0], strlen(words[w][0]))) {
                i = strlen(words[w][0]);
                rp_buf_puts(sql, words[w][1]);
                break;
            }
        if (i == 1)
            rp_buf_putc(sql, *text);
    }
    rp_buf_puts(sql, ";\n");
}

static rp_status put_objects(sqlite3 *model, const char *type, rp_buf *sql, rp_error *err) {
    sqlite3_stmt *q = ask_model(model, "SELECT sql FROM sqlite_schema WHERE type = ?1 AND sql IS NOT NULL AND tbl_name NOT LIKE 'gpkg~_%' ESCAPE '~' ORDER BY rowid", type);
    if (!q)
        return model_fails(model, err);
    while (sqlite3_step(q) == SQLITE_ROW)
        put_translated(rp_sql_get_text(q, 0), sql);
    sqlite3_finalize(q);
    return RP_OK;
}

static rp_status put_schema(rp_far *f, sqlite3 *model, int version, rp_buf *sql, rp_error *err) {
    RP_TRY(learn_tables(f, model, err));
    // Two that make it at the same time: the second finds it made.
    rp_buf_puts(sql, "BEGIN; SELECT pg_advisory_xact_lock(" RP_WIRE_LOCK_MAKING "); CREATE SCHEMA IF NOT EXISTS rapport;\n");
    for (uint32_t i = 0; i < f->tables.n; i++)
        put_table(f->tables.v[i], model, sql);
    for (int i = 0; server_sql[i]; i++)
        rp_buf_puts(sql, server_sql[i]);
    RP_TRY(put_objects(model, "index", sql, err));
    RP_TRY(put_objects(model, "view", sql, err));
    rp_buf_printf(sql, "CREATE TABLE store (version bigint NOT NULL);\nINSERT INTO store VALUES (%d);\nCOMMIT;\n", version);
    return RP_OK;
}

rp_status rp_far_make(rp_far *f, sqlite3 *model, int version, rp_error *err) {
    rp_buf sql = {0};
    int64_t made = 0;
    rp_status status = put_schema(f, model, version, &sql, err);
    rp_error why = {0};
    if (status == RP_OK && (status = rp_wire_run(f->wire, sql.bytes, &why)) != RP_OK) {
        rp_wire_run(f->wire, "ROLLBACK", NULL);
        if (rp_wire_number(f->wire, "SELECT max(version)::bigint FROM store", &made, NULL) == RP_OK && made == version)
            status = RP_OK;
        else if (rp_wire_lost(f->wire))
            status = rp_wire_run(f->wire, "ROLLBACK", err);                 // says so
        else
            rp_fail(err, why.code, f->store->path, 0, 0, "a store cannot be made: %s", why.message);
    }
    rp_buf_free(&sql);
    return status;
}

// --------------------------------------------------------------------------------------------------------------- check

// "table", "index", "view" and "trigger" by their names, columns as "table.column".
static const char there_sql[] =
    "SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'i' THEN 'index' WHEN 'v' THEN 'view' END || ' ' || c.relname FROM pg_class c JOIN pg_namespace n"
    " ON n.oid = c.relnamespace WHERE n.nspname = 'rapport' AND c.relkind IN ('r', 'p', 'i', 'v') UNION ALL SELECT 'trigger ' || t.tgname FROM pg_trigger t JOIN pg_class c"
    " ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'rapport' AND NOT t.tgisinternal UNION ALL SELECT 'column ' || table_name || '.' || column_name"
    " FROM information_schema.columns WHERE table_schema = 'rapport'";

static const char wanted_sql[] =
    "SELECT s.type, s.name FROM sqlite_schema s WHERE s.type IN ('index', 'view') AND s.sql IS NOT NULL AND s.tbl_name NOT LIKE 'gpkg~_%' ESCAPE '~'"
    " UNION ALL SELECT 'trigger', s.name FROM sqlite_schema s WHERE s.type = 'trigger' AND s.name NOT LIKE 'quotes~_%' ESCAPE '~'"
    " UNION ALL SELECT 'trigger', 'documents_change'";

static rp_status want(const rp_dict *there, const char *type, const char *name, const rp_far_visit *v, rp_error *err) {
    char what[64];
    if (rp_dict_get(there, rp_arena_printf(there->arena, "%s %s", type, name)) != UINT32_MAX)
        return RP_OK;
    snprintf(what, sizeof what, "the %s is not there", type);
    return v->tell(v->context, name, what, err);
}

static rp_status want_all(rp_far *f, const rp_dict *there, sqlite3 *model, const rp_far_visit *v, rp_error *err) {
    rp_status status = RP_OK;
    for (uint32_t i = 0; i < f->tables.n; i++) {
        const rp_far_table *t = f->tables.v[i];
        RP_TRY(want(there, "table", t->name, v, err));
        for (int k = 0; k < t->n; k++)
            RP_TRY(want(there, "column", rp_arena_printf(there->arena, "%s.%s", t->name, t->column[k].name), v, err));
    }
    sqlite3_stmt *q = ask_model(model, wanted_sql, NULL);
    while (status == RP_OK && q && sqlite3_step(q) == SQLITE_ROW)
        status = want(there, rp_sql_get_text(q, 0), rp_sql_get_text(q, 1), v, err);
    sqlite3_finalize(q);
    return status;
}

rp_status rp_far_check(rp_far *f, sqlite3 *model, const rp_far_visit *v, rp_error *err) {
    rp_rows *rows;
    RP_TRY(rp_far_look(f, err));
    RP_TRY(rp_wire_ask_once(f->wire, there_sql, NULL, 0, &rows, err));
    rp_dict there = {.arena = f->arena};
    rp_dict_put(&there, "", 0);
    for (int i = 0; i < rp_rows_count(rows); i++)
        rp_dict_put(&there, rp_rows_bytes(rows, i, 0, NULL), 1);
    rp_status status = want_all(f, &there, model, v, err);
    rp_rows_free(rows);
    return status;
}
