// far_write.c: rows to the server. What is inserted waits and goes by COPY, what is deleted waits and goes by its keys: in one go when the
// transaction ends, when the other kind comes, or when a table is read of which something waits. Changes go at once, for whoever
// changes a row reads the next one. A row that may be there already (INSERT OR IGNORE) goes at once too, since COPY knows no conflicts.
//
// A table whose key is a number gives it out in blocks taken from a sequence of the server, so that many connections can number rows side by side
// and nobody waits for an answer.
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

static rp_status send_rows(rp_far_table *t, rp_error *err) {
    rp_wire *w = t->far->wire;
    uint32_t width = (uint32_t)width_of(t);
    if (t->rows_to_send.n == 0)
        return RP_OK;
    RP_TRY(rp_wire_copy_begin(w, t->copy_into, err));
    rp_status status = RP_OK;
    for (uint32_t i = 0; status == RP_OK && i < t->rows_to_send.n; i += width)
        status = rp_wire_copy_row(w, t->rows_to_send.v + i, (int)width, err);
    rp_status ended = rp_wire_copy_end(w, err);
    t->rows_to_send.n = 0;
    return status == RP_OK ? ended : status;
}

// "(7,12)" of a server's row number.
static const char *place_of(int64_t number, rp_arena *arena) {
    return rp_arena_printf(arena, "(%lld,%d)", (long long)(number >> 16), (int)(number & 0xffff));
}

static rp_status send_deleted(rp_far_table *t, rp_error *err) {
    rp_far *f = t->far;
    uint32_t n = t->keys_to_delete.n;
    if (n == 0)
        return RP_OK;
    rp_wire_value keys = {.type = RP_WIRE_INTS, .n = n, .a.ints = t->keys_to_delete.v};
    const char *sql = rp_arena_printf(f->waiting, "DELETE FROM \"%s\" WHERE \"%s\" = ANY ($1)", t->name, key_name(t));
    if (!has_number(t)) {
        const char **texts = rp_arena_alloc(f->waiting, n * sizeof *texts);
        for (uint32_t i = 0; i < n; i++)
            texts[i] = place_of(t->keys_to_delete.v[i], f->waiting);
        keys = (rp_wire_value){.type = RP_WIRE_TEXTS, .n = n, .a.texts = texts};
        sql = rp_arena_printf(f->waiting, "DELETE FROM \"%s\" WHERE ctid = ANY ($1::tid[])", t->name);
    }
    t->keys_to_delete.n = 0;
    return rp_wire_ask(f->wire, sql, &keys, 1, NULL, err);
}

static void forget_of(rp_far_table *t) {
    t->rows_to_send.n = t->rows_to_send.cap = t->keys_to_delete.n = t->keys_to_delete.cap = 0;
    t->rows_to_send.v = NULL;
    t->keys_to_delete.v = NULL;
}

void rp_far_forget_waiting(rp_far *f) {
    if (f->n_waiting == 0)
        return;
    for (uint32_t i = 0; i < f->tables.n; i++)
        forget_of(f->tables.v[i]);
    rp_arena_reset(f->waiting);
    f->n_waiting = 0;
    f->deleting = false;
}

// Deleted rows take others with them, and note what is to be linked: every table may have changed.
rp_status rp_far_flush(rp_far *f, rp_error *err) {
    if (f->n_waiting == 0)
        return RP_OK;
    rp_status status = RP_OK;
    for (uint32_t i = 0; status == RP_OK && i < f->tables.n; i++)
        status = f->deleting ? send_deleted(f->tables.v[i], err) : send_rows(f->tables.v[i], err);
    for (uint32_t i = 0; f->deleting && i < f->tables.n; i++)
        f->tables.v[i]->age++;
    rp_far_forget_waiting(f);
    return status;
}

rp_status rp_far_flush_for(rp_far_table *t, rp_error *err) {
    return t->far->deleting || t->rows_to_send.n > 0 ? rp_far_flush(t->far, err) : RP_OK;
}

// One more row waits, of the kind that goes together.
static rp_status wait_for(rp_far_table *t, bool deleting, rp_error *err) {
    rp_far *f = t->far;
    if (f->deleting != deleting || f->n_waiting >= MOST_WAITING)
        RP_TRY(rp_far_flush(f, err));
    f->deleting = deleting;
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
static bool fall_back(const rp_far_column *c, rp_wire_value *v) {
    if (!v->null || !c->fallback || !c->required)
        return true;
    v->null = false;
    v->i = strtoll(c->fallback, NULL, 10);
    v->r = strtod(c->fallback, NULL);
    v->bytes = c->fallback;
    v->n = strlen(c->fallback);
    return true;
}

static rp_status row_of(rp_far_table *t, sqlite3_value **v, rp_wire_value *row, sqlite3_int64 *number, rp_error *err) {
    for (int i = 0; i < t->n; i++)
        if (!rp_far_value(&t->column[i], v[i], t->far->waiting, &row[i]) || !fall_back(&t->column[i], &row[i]))
            return rp_fail(err, RP_E_STORE, NULL, 0, 0, "%s.%s cannot hold '%s'", t->name, t->column[i].name, (const char *)sqlite3_value_text(v[i]));
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
        RP_TRY(wait_for(t, false, err));                // first, for the row's texts stand where what waits stands
    RP_TRY(row_of(t, v, row, rowid, err));
    if (conflict == SQLITE_IGNORE)
        return insert_or_ignore(t, row, err);
    for (int i = 0; i < width_of(t); i++)
        rp_vec_push(t->far->waiting, &t->rows_to_send, row[i]);
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------ change, delete

static rp_status change(rp_far_table *t, int64_t number, sqlite3_value **v, rp_error *err) {
    rp_wire_value set[RP_FAR_COLUMNS + 1];
    rp_buf sql = {0};
    int n = 0;
    RP_TRY(rp_far_flush(t->far, err));
    rp_arena *scratch = t->far->waiting;
    rp_status status = RP_OK;
    rp_buf_printf(&sql, "UPDATE \"%s\" SET ", t->name);
    for (int i = 0; status == RP_OK && i < t->n; i++) {
        if (sqlite3_value_nochange(v[i]))
            continue;
        if (!rp_far_value(&t->column[i], v[i], scratch, &set[n]))
            status = rp_fail(err, RP_E_STORE, NULL, 0, 0, "%s.%s cannot hold '%s'", t->name, t->column[i].name, (const char *)sqlite3_value_text(v[i]));
        rp_buf_printf(&sql, "%s\"%s\" = $%d", n ? ", " : "", t->column[i].name, n + 1);
        n++;
    }
    if (has_number(t)) {
        rp_buf_printf(&sql, " WHERE \"%s\" = $%d", key_name(t), n + 1);
        set[n] = (rp_wire_value){.type = RP_WIRE_INT, .i = number};
    } else {
        const char *place = place_of(number, scratch);
        rp_buf_printf(&sql, " WHERE ctid = $%d::tid", n + 1);
        set[n] = (rp_wire_value){.type = RP_WIRE_TEXT, .bytes = place, .n = strlen(place)};
    }
    if (status == RP_OK && n > 0)
        status = rp_wire_ask(t->far->wire, sql.bytes, set, n + 1, NULL, err);
    rp_buf_free(&sql);
    rp_arena_reset(scratch);
    t->age++;
    return status;
}

static rp_status delete_row(rp_far_table *t, int64_t number, rp_error *err) {
    RP_TRY(wait_for(t, true, err));
    rp_vec_push(t->far->waiting, &t->keys_to_delete, number);
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
