// far_write.c: rows to the server. What is inserted waits and goes by COPY, what is deleted or changed waits and goes by its keys: in one go when the
// transaction ends, when something of another kind comes, or when a table is read of which something waits. A row that may be there
// already (INSERT OR IGNORE) goes at once, since COPY knows no conflicts.
//
// A table whose key is a number gives it out in blocks taken from a sequence of the server, so that many connections can number rows side by side
// and nobody waits for an answer.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/postgres/far_table.h"

enum { MOST_WAITING = 20000 };

// ---------------------------------------------------------------------------------------------------------------- send

static const char *key_name(const rp_far_table *t) {
    return t->key >= 0 ? t->column[t->key].name : "rowid";
}

static bool has_number(const rp_far_table *t) {
    return t->key >= 0 || t->has_rowid;
}

static int width_of(const rp_far_table *t) {
    return t->n + t->has_rowid;
}

// The server's planner must know that a table has grown: it looks by itself only some time after the transaction.
static rp_status look_again(rp_far_table *t, uint32_t rows, rp_error *err) {
    char sql[128];
    t->sent += rows;
    if (t->sent < t->rows)
        return RP_OK;
    t->rows += t->sent;
    t->sent = 0;
    snprintf(sql, sizeof sql, "ANALYZE \"%s\"", t->name);
    return rp_wire_run(t->far->wire, sql, err);
}

static rp_status send_rows(rp_far_table *t, rp_error *err) {
    rp_wire *w = t->far->wire;
    uint32_t width = (uint32_t)width_of(t), n = t->rows_to_send.n / width;
    if (n == 0)
        return RP_OK;
    RP_TRY(rp_wire_copy_begin(w, t->copy_into, err));
    rp_status status = RP_OK;
    for (uint32_t i = 0; status == RP_OK && i < n; i++)
        status = rp_wire_copy_row(w, t->rows_to_send.v + i * width, (int)width, err);
    rp_status ended = rp_wire_copy_end(w, err);
    RP_TRY(status);
    RP_TRY(ended);
    return look_again(t, n, err);
}

// "(7,12)" of a server's row number.
static const char *place_of(int64_t number, rp_arena *arena) {
    return rp_arena_printf(arena, "(%lld,%d)", (long long)(number >> 16), (int)(number & 0xffff));
}

// What tells the rows: an array of their keys, or of the server's row numbers.
static rp_wire_value keys_of(const rp_far_table *t) {
    rp_arena *a = t->far->waiting;
    uint32_t n = t->keys.n;
    if (has_number(t))
        return (rp_wire_value){.type = RP_WIRE_INTS, .n = n, .a.ints = t->keys.v};
    const char **places = rp_arena_alloc(a, n * sizeof *places);
    for (uint32_t i = 0; i < n; i++)
        places[i] = place_of(t->keys.v[i], a);
    return (rp_wire_value){.type = RP_WIRE_TEXTS, .n = n, .a.texts = places};
}

static rp_status send_deleted(rp_far_table *t, rp_error *err) {
    char sql[128];
    if (t->keys.n == 0)
        return RP_OK;
    rp_wire_value keys = keys_of(t);
    if (has_number(t))
        snprintf(sql, sizeof sql, "DELETE FROM \"%s\" WHERE \"%s\" = ANY ($1)", t->name, key_name(t));
    else
        snprintf(sql, sizeof sql, "DELETE FROM \"%s\" WHERE ctid = ANY ($1::tid[])", t->name);
    return rp_wire_ask(t->far->wire, sql, &keys, 1, NULL, err);
}

// The values of one changed column, as an array.
static rp_wire_value column_of(const rp_far_table *t, int k) {
    rp_arena *a = t->far->waiting;
    uint32_t n = t->keys.n;
    rp_wire_value out = {.type = (enum rp_wire_type)(RP_WIRE_INTS + t->column[t->changed[k]].type), .n = n};
    int64_t *ints = rp_arena_alloc(a, n * sizeof *ints);
    double *reals = (double *)ints;
    const char **texts = (const char **)ints;
    for (uint32_t i = 0; i < n; i++) {
        const rp_wire_value *v = &t->changes.v[i * (uint32_t)t->n_changed + (uint32_t)k];
        if (out.type == RP_WIRE_INTS)
            ints[i] = v->i;
        else if (out.type == RP_WIRE_REALS)
            reals[i] = v->r;
        else
            texts[i] = v->null ? NULL : v->bytes;
    }
    if (out.type == RP_WIRE_INTS)
        out.a.ints = ints;
    else if (out.type == RP_WIRE_REALS)
        out.a.reals = reals;
    else
        out.a.texts = texts;
    return out;
}

static rp_status send_changes(rp_far_table *t, rp_error *err) {
    static const char *const arrays[] = {"bigint[]", "double precision[]", "text[]"};
    rp_wire_value values[RP_FAR_COLUMNS + 1];
    rp_buf sql = {0}, from = {0}, names = {0};
    if (t->keys.n == 0)
        return RP_OK;
    values[0] = keys_of(t);
    rp_buf_printf(&sql, "UPDATE \"%s\" SET ", t->name);
    for (int k = 0; k < t->n_changed; k++) {
        values[k + 1] = column_of(t, k);
        rp_buf_printf(&sql, "%s\"%s\" = v.c%d", k ? ", " : "", t->column[t->changed[k]].name, k);
        rp_buf_printf(&from, ", $%d::%s", k + 2, arrays[t->column[t->changed[k]].type]);
        rp_buf_printf(&names, ", c%d", k);
    }
    rp_buf_printf(&sql, " FROM unnest($1::%s%s) AS v (k%s) WHERE ", has_number(t) ? "bigint[]" : "tid[]", from.n ? from.bytes : "", names.n ? names.bytes : "");
    rp_buf_printf(&sql, has_number(t) ? "\"%s\".\"%s\" = v.k" : "\"%s\".%s = v.k", t->name, has_number(t) ? key_name(t) : "ctid");
    rp_status status = rp_wire_ask(t->far->wire, sql.bytes, values, t->n_changed + 1, NULL, err);
    rp_buf_free(&sql);
    rp_buf_free(&from);
    rp_buf_free(&names);
    return status;
}

static void forget_of(rp_far_table *t) {
    t->rows_to_send.n = t->rows_to_send.cap = t->keys.n = t->keys.cap = t->changes.n = t->changes.cap = 0;
    t->rows_to_send.v = t->changes.v = NULL;
    t->keys.v = NULL;
}

void rp_far_forget_waiting(rp_far *f) {
    if (f->n_waiting == 0)
        return;
    for (uint32_t i = 0; i < f->tables.n; i++)
        forget_of(f->tables.v[i]);
    rp_arena_reset(f->waiting);
    f->n_waiting = 0;
}

// Deleted rows take others with them, and note what is to be linked: every table may have changed.
rp_status rp_far_flush(rp_far *f, rp_error *err) {
    static rp_status (*const send[])(rp_far_table *, rp_error *) = {send_rows, send_deleted, send_changes};
    if (f->n_waiting == 0)
        return RP_OK;
    rp_status status = RP_OK;
    for (uint32_t i = 0; status == RP_OK && i < f->tables.n; i++)
        status = send[f->kind](f->tables.v[i], err);
    for (uint32_t i = 0; f->kind == RP_FAR_DELETES && i < f->tables.n; i++)
        f->tables.v[i]->age++;
    rp_far_forget_waiting(f);
    return status;
}

rp_status rp_far_flush_for(rp_far_table *t, rp_error *err) {
    bool waits = t->far->n_waiting > 0 && (t->far->kind == RP_FAR_DELETES || t->rows_to_send.n > 0 || t->keys.n > 0);
    return waits ? rp_far_flush(t->far, err) : RP_OK;
}

// One more row waits, of the kind that goes together.
static rp_status wait_for(rp_far_table *t, int kind, rp_error *err) {
    rp_far *f = t->far;
    if ((int)f->kind != kind || f->n_waiting >= MOST_WAITING)
        RP_TRY(rp_far_flush(f, err));
    f->kind = kind;
    f->n_waiting++;
    t->age++;
    return RP_OK;
}

// -------------------------------------------------------------------------------------------------------------- insert

// The next number of the table's sequence, which gives blocks of its increment.
static rp_status next_key(rp_far_table *t, int64_t *out, rp_error *err) {
    if (t->next_key >= t->last_key) {
        rp_rows *rows;
        const char *sql = rp_arena_printf(t->far->waiting, "SELECT nextval('\"%s_number\"'), increment_by FROM pg_sequences WHERE schemaname = 'rapport' AND sequencename = '%s_number'", t->name, t->name);
        RP_TRY(rp_wire_ask(t->far->wire, sql, NULL, 0, &rows, err));
        if (rp_rows_count(rows) == 1) {
            t->next_key = rp_rows_int(rows, 0, 0);
            t->last_key = t->next_key + rp_rows_int(rows, 0, 1);
        }
        rp_rows_free(rows);
    }
    *out = t->next_key++;
    return RP_OK;
}

// What stands where an insert gives nothing.
static void fall_back(const rp_far_column *c, rp_wire_value *v) {
    if (!v->null || !c->fallback || !c->required)
        return;
    v->null = false;
    v->i = strtoll(c->fallback, NULL, 10);
    v->r = strtod(c->fallback, NULL);
    v->bytes = c->fallback;
    v->n = strlen(c->fallback);
}

static rp_status row_of(rp_far_table *t, sqlite3_value **v, rp_wire_value *row, sqlite3_int64 *number, rp_error *err) {
    for (int i = 0; i < t->n; i++) {
        if (!rp_far_value(&t->column[i], v[i], t->far->waiting, &row[i]))
            return rp_fail(err, RP_E_STORE, NULL, 0, 0, "%s.%s cannot hold '%s'", t->name, t->column[i].name, (const char *)sqlite3_value_text(v[i]));
        fall_back(&t->column[i], &row[i]);
    }
    *number = 0;
    if (!has_number(t))
        return RP_OK;
    rp_wire_value *key = t->key >= 0 ? &row[t->key] : &row[t->n];
    if (t->has_rowid)
        *key = (rp_wire_value){.type = RP_WIRE_INT, .null = true};
    if (key->null) {
        RP_TRY(next_key(t, &key->i, err));
        key->null = false;
    }
    *number = key->i;
    return RP_OK;
}

static void put_names(const rp_far_table *t, rp_buf *sql) {
    for (int i = 0; i < t->n; i++)
        rp_buf_printf(sql, "%s\"%s\"", i ? ", " : "", t->column[i].name);
    if (t->has_rowid)
        rp_buf_puts(sql, ", \"rowid\"");
}

static rp_status insert_or_ignore(rp_far_table *t, const rp_wire_value *row, rp_error *err) {
    rp_buf sql = {0};
    RP_TRY(rp_far_flush(t->far, err));
    rp_buf_printf(&sql, "INSERT INTO \"%s\" (", t->name);
    put_names(t, &sql);
    rp_buf_puts(&sql, ") VALUES (");
    for (int i = 0; i < width_of(t); i++)
        rp_buf_printf(&sql, "%s$%d", i ? ", " : "", i + 1);
    rp_buf_puts(&sql, ") ON CONFLICT DO NOTHING");
    rp_status status = rp_wire_ask(t->far->wire, sql.bytes, row, width_of(t), NULL, err);
    rp_buf_free(&sql);
    t->age++;
    return status;
}

// INSERT OR REPLACE: takes away what has the same values in a unique index.
static rp_status delete_same(rp_far_table *t, const rp_wire_value *row, rp_error *err) {
    rp_status status = rp_far_flush(t->far, err);
    for (int i = 0; status == RP_OK && i < t->n_indices; i++) {
        const rp_far_index *x = &t->index[i];
        rp_wire_value values[RP_FAR_PREFIX];
        rp_buf sql = {0};
        rp_buf_printf(&sql, "DELETE FROM \"%s\" WHERE ", t->name);
        for (int k = 0; k < x->n; k++) {
            values[k] = row[x->column[k]];
            rp_buf_printf(&sql, "%s\"%s\" = $%d", k ? " AND " : "", t->column[x->column[k]].name, k + 1);
        }
        if (x->unique)
            status = rp_wire_ask(t->far->wire, sql.bytes, values, x->n, NULL, err);
        rp_buf_free(&sql);
    }
    return status;
}

static rp_status insert(rp_far_table *t, sqlite3_value **v, int conflict, sqlite3_int64 *rowid, rp_error *err) {
    rp_wire_value row[RP_FAR_COLUMNS + 1];
    if (conflict == SQLITE_REPLACE) {
        rp_arena *waiting = t->far->waiting;
        RP_TRY(rp_far_flush(t->far, err));
        for (int i = 0; i < t->n; i++)
            rp_far_value(&t->column[i], v[i], waiting, &row[i]);
        RP_TRY(delete_same(t, row, err));
    }
    if (conflict != SQLITE_IGNORE)
        RP_TRY(wait_for(t, RP_FAR_INSERTS, err));                // first, for the row's texts stand where what waits stands
    RP_TRY(row_of(t, v, row, rowid, err));
    if (conflict == SQLITE_IGNORE)
        return insert_or_ignore(t, row, err);
    for (int i = 0; i < width_of(t); i++)
        rp_vec_push(t->far->waiting, &t->rows_to_send, row[i]);
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------ change, delete

// Do the changes that wait set the same columns?
static bool same_columns(const rp_far_table *t, const int *column, int n) {
    return t->n_changed == n && !memcmp(t->changed, column, (size_t)n * sizeof *column);
}

// What an array cannot hold goes alone: NULL as a number, bytes.
static rp_status change_now(rp_far_table *t, int64_t number, const rp_wire_value *v, rp_error *err) {
    rp_wire_value set[RP_FAR_COLUMNS + 1];
    rp_buf sql = {0};
    const char *place = place_of(number, t->far->waiting);
    rp_buf_printf(&sql, "UPDATE \"%s\" SET ", t->name);
    for (int k = 0; k < t->n_changed; k++) {
        set[k] = v[k];
        rp_buf_printf(&sql, "%s\"%s\" = $%d", k ? ", " : "", t->column[t->changed[k]].name, k + 1);
    }
    set[t->n_changed] = has_number(t) ? (rp_wire_value){.type = RP_WIRE_INT, .i = number} : (rp_wire_value){.type = RP_WIRE_TEXT, .bytes = place, .n = strlen(place)};
    if (has_number(t))
        rp_buf_printf(&sql, " WHERE \"%s\" = $%d", key_name(t), t->n_changed + 1);
    else
        rp_buf_printf(&sql, " WHERE ctid = $%d::tid", t->n_changed + 1);
    rp_status status = rp_wire_ask(t->far->wire, sql.bytes, set, t->n_changed + 1, NULL, err);
    rp_buf_free(&sql);
    return status;
}

static rp_status change(rp_far_table *t, int64_t number, sqlite3_value **v, rp_error *err) {
    rp_wire_value set[RP_FAR_COLUMNS];
    int column[RP_FAR_COLUMNS], n = 0;
    bool alone = false;
    for (int i = 0; i < t->n; i++) {
        if (sqlite3_value_nochange(v[i]))
            continue;
        column[n++] = i;
        alone = alone || t->column[i].type == RP_WIRE_BYTES || (sqlite3_value_type(v[i]) == SQLITE_NULL && t->column[i].type != RP_WIRE_TEXT);
    }
    if (t->keys.n > 0 && (alone || !same_columns(t, column, n)))
        RP_TRY(rp_far_flush(t->far, err));
    RP_TRY(wait_for(t, RP_FAR_CHANGES, err));
    t->n_changed = n;
    memcpy(t->changed, column, (size_t)n * sizeof *column);
    for (int k = 0; k < n; k++) {
        const rp_far_column *c = &t->column[column[k]];
        if (!rp_far_value(c, v[column[k]], t->far->waiting, &set[k]))
            return rp_fail(err, RP_E_STORE, NULL, 0, 0, "%s.%s cannot hold '%s'", t->name, c->name, (const char *)sqlite3_value_text(v[column[k]]));
    }
    if (alone)
        return change_now(t, number, set, err);
    rp_vec_push(t->far->waiting, &t->keys, number);
    for (int k = 0; k < n; k++)
        rp_vec_push(t->far->waiting, &t->changes, set[k]);
    return RP_OK;
}

static rp_status delete_row(rp_far_table *t, int64_t number, rp_error *err) {
    RP_TRY(wait_for(t, RP_FAR_DELETES, err));
    rp_vec_push(t->far->waiting, &t->keys, number);
    return RP_OK;
}

// v[0]: the number of the row that is changed or deleted; v[1]: that of a new one; v[2] …: its columns.
int rp_far_update(sqlite3_vtab *base, int n, sqlite3_value **v, sqlite3_int64 *rowid) {
    rp_far_table *t = (rp_far_table *)base;
    rp_error err = {0};
    rp_status status;
    if (n == 1)
        status = delete_row(t, sqlite3_value_int64(v[0]), &err);
    else if (sqlite3_value_type(v[0]) == SQLITE_NULL)
        status = insert(t, v + 2, sqlite3_vtab_on_conflict(t->far->store->db), rowid, &err);
    else
        status = change(t, sqlite3_value_int64(v[0]), v + 2, &err);
    return status == RP_OK ? SQLITE_OK : rp_far_told(t, &err);
}
