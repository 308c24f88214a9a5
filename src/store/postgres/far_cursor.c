// far_cursor.c: rows from the server: at once, by a cursor of the server where they are many, or from a window of rows that were read ahead.
//
// The window. A join asks for key after key, and each question costs a way to the server and back. After a few keys in ascending order a plan reads on
// from the next one, some hundred rows, then more as long as they are used; a key between the first and the last of them is answered from there.
// Keys in no order are answered one by one, and at last by reading all rows, where these are not too many.
// A window holds as long as the snapshot and this connection's own writing leave the table as it is (rp_far_table.age).
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "store/postgres/far_table.h"

enum { STREAK = 3, FIRST_WINDOW = 64, LAST_WINDOW = 4096, PAUSE = 16, USED = 4, FETCH = 1000, WINDOW_BYTES = 4 << 20, ALL_BYTES = 64 << 20 };

typedef struct cursor {
    sqlite3_vtab_cursor base;
    rp_far_table *t;
    rp_far_plan *plan;
    rp_far_rows *rows;
    int at, end;                        // rows of rows; end: behind the last that is asked for
    uint64_t serial;                    // of the server's cursor; 0: none
    bool more;                          // it may have more
    rp_arena *scratch;                  // values of the question
} cursor;

// ------------------------------------------------------------------------------------------------------------- values

// PostgreSQL takes neither NUL nor ill-formed UTF-8, which names of files may hold.
static const char *well_formed(const char *text, size_t *n, rp_arena *arena) {
    bool well = !memchr(text, 0, *n);
    int32_t code;
    for (size_t i = 0, k; well && i < *n; i += k) {
        k = rp_utf8_next(text + i, *n - i, &code);
        well = code != 0xFFFD || k > 1;
    }
    if (well)
        return text;
    rp_buf out = {0};
    for (size_t i = 0, k; i < *n; i += k) {
        k = rp_utf8_next(text + i, *n - i, &code);
        if (code == 0 || (code == 0xFFFD && k == 1))
            rp_buf_puts(&out, "\uFFFD");
        else
            rp_buf_add(&out, text + i, k);
    }
    const char *mended = rp_arena_copy(arena, out.bytes ? out.bytes : "", out.n);
    *n = out.n;
    rp_buf_free(&out);
    return mended;
}

bool rp_far_value(const rp_far_column *c, sqlite3_value *v, rp_arena *arena, rp_wire_value *out) {
    *out = (rp_wire_value){.type = c->type, .null = sqlite3_value_type(v) == SQLITE_NULL};
    if (out->null)
        return true;
    int type = c->type == RP_WIRE_INT || c->type == RP_WIRE_REAL ? sqlite3_value_numeric_type(v) : SQLITE_TEXT;
    switch (c->type) {
    case RP_WIRE_INT:
        out->i = sqlite3_value_int64(v);
        return type == SQLITE_INTEGER || (type == SQLITE_FLOAT && sqlite3_value_double(v) == (double)out->i);
    case RP_WIRE_REAL:
        out->r = sqlite3_value_double(v);
        return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
    case RP_WIRE_BYTES:
        out->bytes = sqlite3_value_blob(v);
        out->n = (size_t)sqlite3_value_bytes(v);
        out->bytes = out->n ? rp_arena_copy(arena, out->bytes, out->n) : "";
        return true;
    default:
        out->bytes = (const char *)sqlite3_value_text(v);
        out->n = (size_t)sqlite3_value_bytes(v);
        out->bytes = well_formed(rp_arena_copy(arena, out->bytes, out->n), &out->n, arena);
        return true;
    }
}

// The elements of a list, as IN has them. What is of another type equals nothing.
static void list_of(const rp_far_column *c, sqlite3_value *v, rp_arena *arena, rp_wire_value *out) {
    RP_VEC(int64_t) ints = {0};
    RP_VEC(const char *) texts = {0};
    sqlite3_value *one = NULL;
    rp_wire_value x;
    for (int code = sqlite3_vtab_in_first(v, &one); code == SQLITE_OK && one; code = sqlite3_vtab_in_next(v, &one)) {
        if (!rp_far_value(c, one, arena, &x) || x.null)
            continue;
        if (c->type == RP_WIRE_INT)
            rp_vec_push(arena, &ints, x.i);
        else
            rp_vec_push(arena, &texts, x.bytes);
    }
    *out = (rp_wire_value){.type = c->type == RP_WIRE_INT ? RP_WIRE_INTS : RP_WIRE_TEXTS, .n = c->type == RP_WIRE_INT ? ints.n : texts.n};
    if (c->type == RP_WIRE_INT)
        out->a.ints = ints.v;
    else
        out->a.texts = texts.v;
}

// A bound that is no value of an integer column: the next one that is. false: no row is there.
static bool round_bound(int op, sqlite3_value *v, rp_wire_value *out) {
    if (out->type != RP_WIRE_INT || op == SQLITE_INDEX_CONSTRAINT_EQ || op == SQLITE_INDEX_CONSTRAINT_IS)
        return false;
    bool above = op == SQLITE_INDEX_CONSTRAINT_GT || op == SQLITE_INDEX_CONSTRAINT_GE;
    bool is_number = sqlite3_value_numeric_type(v) == SQLITE_FLOAT;
    if (!is_number)                             // a text: above every number
        out->i = INT64_MAX;
    else
        out->i = (int64_t)(above ? floor(sqlite3_value_double(v)) : ceil(sqlite3_value_double(v)));
    return is_number || !above;
}

static const rp_far_column the_rowid = {.name = "rowid", .type = RP_WIRE_INT, .required = true};

// The values of the plan's question. false: nothing is equal to one of them, so that there are no rows.
static bool bind(cursor *c, sqlite3_value **v, rp_wire_value *out) {
    const rp_far_plan *p = c->plan;
    for (int i = 0; i < p->n; i++) {
        const rp_far_column *column = p->column[i] >= 0 ? &c->t->column[p->column[i]] : &the_rowid;
        if (p->op[i] == 0)
            list_of(column, v[i], c->scratch, &out[i]);
        else if (!rp_far_value(column, v[i], c->scratch, &out[i]) && !round_bound(p->op[i], v[i], &out[i]))
            return false;
        if (out[i].null && p->op[i] != SQLITE_INDEX_CONSTRAINT_IS)
            return false;
    }
    return true;
}

// ---------------------------------------------------------------------------------------------------------------- rows

void rp_far_forget_rows(rp_far_rows *rows) {
    if (!rows || --rows->users > 0)
        return;
    rp_rows_free(rows->rows);
    free(rows);
}

static rp_far_rows *hold(rp_rows *rows) {
    rp_far_rows *held = rp_zeroed(sizeof *held);
    *held = (rp_far_rows){rows, 1};
    return held;
}

static void drop(cursor *c) {
    rp_far_forget_rows(c->rows);
    c->rows = NULL;
    c->at = c->end = 0;
}

static void take(cursor *c, rp_rows *rows) {
    drop(c);
    c->rows = hold(rows);
    c->end = rp_rows_count(rows);
}

// -------------------------------------------------------------------------------------------------- the server's cursor

static rp_status fetch(cursor *c, rp_error *err) {
    char sql[64];
    rp_rows *rows;
    snprintf(sql, sizeof sql, "FETCH %d FROM far_%llu", FETCH, (unsigned long long)c->serial);
    RP_TRY(rp_wire_ask_once(c->t->far->wire, sql, NULL, 0, &rows, err));
    take(c, rows);
    c->more = c->end == FETCH;
    return RP_OK;
}

static rp_status open_many(cursor *c, const rp_wire_value *v, rp_error *err) {
    rp_far *f = c->t->far;
    RP_TRY(rp_far_look(f, err));
    rp_buf sql = {0};
    uint64_t serial = ++f->serial;
    rp_buf_printf(&sql, "DECLARE far_%llu NO SCROLL CURSOR FOR %s", (unsigned long long)serial, c->plan->sql);
    rp_status status = rp_wire_ask_once(f->wire, sql.bytes, v, c->plan->n, NULL, err);
    rp_buf_free(&sql);
    RP_TRY(status);
    c->serial = serial;
    f->cursors++;
    return fetch(c, err);
}

static void close_many(cursor *c) {
    char sql[64];
    rp_far *f = c->t->far;
    if (!c->serial)
        return;
    snprintf(sql, sizeof sql, "CLOSE far_%llu", (unsigned long long)c->serial);
    c->serial = 0;
    c->more = false;
    if (--f->cursors > 0 || f->state != RP_FAR_LOOKING || f->reading)
        rp_wire_run(f->wire, sql, NULL);
    rp_far_looked(f);
}

// ------------------------------------------------------------------------------------------------------------- windows

static int order_of(const rp_wire_value *a, const rp_wire_value *b) {
    if (a->type == RP_WIRE_INT)
        return (a->i > b->i) - (a->i < b->i);
    if (a->type == RP_WIRE_REAL)
        return (a->r > b->r) - (a->r < b->r);
    int order = memcmp(a->bytes, b->bytes, a->n < b->n ? a->n : b->n);
    return order ? order : (a->n > b->n) - (a->n < b->n);
}

static int compare_keys(const rp_wire_value *a, const rp_wire_value *b, int n) {
    for (int k = 0, order; k < n; k++)
        if ((order = order_of(&a[k], &b[k])) != 0)
            return order;
    return 0;
}

// A key that outlives the question: its texts are in bytes.
static void keep_key(const rp_wire_value *key, int n, rp_wire_value *out, rp_buf *bytes) {
    size_t at[RP_FAR_PREFIX];
    rp_buf_clear(bytes);
    for (int k = 0; k < n; k++) {
        out[k] = key[k];
        at[k] = bytes->n;
        if (key[k].type == RP_WIRE_TEXT)
            rp_buf_add(bytes, key[k].bytes, key[k].n);
    }
    for (int k = 0; k < n; k++)
        if (key[k].type == RP_WIRE_TEXT)
            out[k].bytes = bytes->n ? bytes->bytes + at[k] : "";
}

static int compare_row(const rp_far_plan *p, const rp_rows *rows, int row, const rp_wire_value *key) {
    for (int k = 0; k < p->n_key; k++) {
        rp_wire_value x = {.type = key[k].type};
        if (x.type == RP_WIRE_INT)
            x.i = rp_rows_int(rows, row, p->key_place[k]);
        else if (x.type == RP_WIRE_REAL)
            x.r = rp_rows_real(rows, row, p->key_place[k]);
        else
            x.bytes = rp_rows_bytes(rows, row, p->key_place[k], &x.n);
        int order = order_of(&x, &key[k]);
        if (order)
            return order;
    }
    return 0;
}

// The first row from at on that is not before the key, or behind it.
static int first_row(const rp_far_plan *p, const rp_rows *rows, int end, const rp_wire_value *key, bool behind) {
    int low = 0, high = end;
    while (low < high) {
        int middle = low + (high - low) / 2, order = compare_row(p, rows, middle, key);
        if (order < 0 || (behind && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// Answers from the window, if it holds all rows of the key.
static bool look_up(cursor *c, const rp_wire_value *key) {
    rp_far_plan *p = c->plan;
    if (!p->window.rows || p->window.age != c->t->age || (!p->window.all && compare_keys(key, p->window.from, p->n_key) < 0))
        return false;
    const rp_rows *rows = p->window.rows->rows;
    int n = rp_rows_count(rows);
    if (!p->window.whole && (n == 0 || compare_row(p, rows, n - 1, key) <= 0))
        return false;
    drop(c);
    c->rows = p->window.rows;
    c->rows->users++;
    c->at = first_row(p, rows, n, key, false);
    c->end = first_row(p, rows, n, key, true);
    p->hits++;
    return true;
}

static size_t bytes_of(const rp_rows *rows, int columns) {
    size_t sum = 0, n;
    for (int i = 0; i < columns && rp_rows_count(rows) > 0; i++) {
        rp_rows_bytes(rows, rp_rows_count(rows) / 2, i, &n);
        sum += n;
    }
    return sum * (size_t)rp_rows_count(rows);
}

// How many rows to ask for: four times as many as last time if those were of use.
static int next_size(const rp_far_plan *p) {
    int asked = p->window.rows ? p->window.asked : 0;
    if (!asked || p->hits < USED)
        return FIRST_WINDOW;
    bool large = bytes_of(p->window.rows->rows, p->width) > WINDOW_BYTES / 4;
    return large || asked >= LAST_WINDOW ? asked : 4 * asked;
}

// Reads ahead from the key, and answers it from there.
static rp_status read_ahead(cursor *c, const rp_wire_value *key, bool *done, rp_error *err) {
    rp_far_plan *p = c->plan;
    rp_rows *rows;
    rp_buf sql = {0};
    int size = next_size(p);
    *done = false;
    if (p->window.rows && p->hits < USED) {             // the last one was not worth it
        p->pause = PAUSE;
        p->streak = 0;
    }
    rp_far_forget_rows(p->window.rows);
    p->window.rows = NULL;
    if (p->pause)
        return RP_OK;
    RP_TRY(rp_far_look(c->t->far, err));
    rp_buf_printf(&sql, "%s LIMIT %d", p->ahead, size);
    rp_status status = rp_wire_ask(c->t->far->wire, sql.bytes, key, p->n_key, &rows, err);
    rp_buf_free(&sql);
    RP_TRY(status);
    p->window.rows = hold(rows);
    p->window.asked = size;
    p->window.age = c->t->age;
    p->window.whole = rp_rows_count(rows) < size;
    p->window.all = false;
    p->hits = 0;
    keep_key(key, p->n_key, p->window.from, &p->window.bytes);
    *done = look_up(c, key);                            // not, where the key alone has more rows than the window
    return RP_OK;
}

// Keys that come in no order: after so many questions as a hundredth of the rows, reading all of them costs no more than was
// spent, and answers the rest.
static rp_status read_all(cursor *c, const rp_wire_value *key, bool *done, rp_error *err) {
    rp_far_plan *p = c->plan;
    rp_rows *rows;
    if (p->missed_at != c->t->age)
        p->misses = 0;
    p->missed_at = c->t->age;
    if (++p->misses < c->t->rows / 100 || p->bytes > ALL_BYTES)
        return RP_OK;
    RP_TRY(rp_far_look(c->t->far, err));
    RP_TRY(rp_wire_ask(c->t->far->wire, p->all, NULL, 0, &rows, err));
    rp_far_forget_rows(p->window.rows);
    p->window.rows = hold(rows);
    p->window.age = c->t->age;
    p->window.all = p->window.whole = true;
    p->misses = 0;
    *done = look_up(c, key);
    return RP_OK;
}

// Tries the window. A writer outside of a transaction has no snapshot that would hold.
static rp_status ahead(cursor *c, const rp_wire_value *v, bool *done, rp_error *err) {
    rp_far_plan *p = c->plan;
    rp_wire_value key[RP_FAR_PREFIX];
    *done = false;
    if (!p->ahead || (!c->t->far->reading && c->t->far->state != RP_FAR_WRITING))
        return RP_OK;
    for (int k = 0; k < p->n_key; k++)
        key[k] = v[p->key[k]];
    *done = look_up(c, key);
    if (*done)
        return RP_OK;
    bool ascends = p->streak > 0 && compare_keys(p->last, key, p->n_key) <= 0;
    p->streak = ascends ? p->streak + 1 : 1;
    keep_key(key, p->n_key, p->last, &p->last_bytes);
    if (p->pause > 0)
        p->pause--;
    else if (p->streak > STREAK)
        RP_TRY(read_ahead(c, key, done, err));
    return *done ? RP_OK : read_all(c, key, done, err);
}

// ------------------------------------------------------------------------------------------------------------- SQLite's

int rp_far_cursor_open(sqlite3_vtab *base, sqlite3_vtab_cursor **out) {
    cursor *c = rp_zeroed(sizeof *c);
    c->t = (rp_far_table *)base;
    c->scratch = rp_arena_new();
    *out = &c->base;
    return c->scratch ? SQLITE_OK : SQLITE_NOMEM;
}

int rp_far_cursor_close(sqlite3_vtab_cursor *base) {
    cursor *c = (cursor *)base;
    close_many(c);
    drop(c);
    rp_arena_free(c->scratch);
    free(c);
    return SQLITE_OK;
}

static rp_status ask(cursor *c, sqlite3_value **v, rp_error *err) {
    rp_wire_value values[RP_FAR_ARGUMENTS];
    bool done = false;
    if (!bind(c, v, values))
        return RP_OK;
    RP_TRY(rp_far_flush_for(c->t, err));
    if (c->plan->many)
        return open_many(c, values, err);
    RP_TRY(ahead(c, values, &done, err));
    if (done)
        return RP_OK;
    rp_rows *rows;
    if (c->t->far->reading)
        RP_TRY(rp_far_look(c->t->far, err));
    RP_TRY(rp_wire_ask(c->t->far->wire, c->plan->sql, values, c->plan->n, &rows, err));
    take(c, rows);
    return RP_OK;
}

int rp_far_cursor_filter(sqlite3_vtab_cursor *base, int plan, const char *text, int n, sqlite3_value **v) {
    cursor *c = (cursor *)base;
    rp_error err = {0};
    (void)text;
    (void)n;
    close_many(c);
    drop(c);
    rp_arena_reset(c->scratch);
    c->plan = c->t->plans.v[plan];
    rp_status status = ask(c, v, &err);
    if (status == RP_OK)
        return SQLITE_OK;
    if (c->t->far->reading)
        rp_far_rollback(c->t->far);
    return rp_far_told(c->t, &err);
}

int rp_far_cursor_next(sqlite3_vtab_cursor *base) {
    cursor *c = (cursor *)base;
    rp_error err = {0};
    c->at++;
    if (c->at < c->end || !c->more)
        return SQLITE_OK;
    return fetch(c, &err) == RP_OK ? SQLITE_OK : rp_far_told(c->t, &err);
}

int rp_far_cursor_eof(sqlite3_vtab_cursor *base) {
    const cursor *c = (const cursor *)base;
    return c->at >= c->end;
}

int rp_far_cursor_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
    const cursor *c = (const cursor *)base;
    if (sqlite3_vtab_nochange(context))
        return SQLITE_OK;
    int place = c->plan->place[column];
    const rp_rows *rows = c->rows->rows;
    size_t n;
    if (place < 0 || rp_rows_null(rows, c->at, place))
        return SQLITE_OK;                               // NULL
    switch (c->t->column[column].type) {
    case RP_WIRE_INT:
        sqlite3_result_int64(context, rp_rows_int(rows, c->at, place));
        return SQLITE_OK;
    case RP_WIRE_REAL:
        sqlite3_result_double(context, rp_rows_real(rows, c->at, place));
        return SQLITE_OK;
    default:
        break;
    }
    const char *bytes = rp_rows_bytes(rows, c->at, place, &n);
    if (c->t->column[column].type == RP_WIRE_BYTES)
        sqlite3_result_blob64(context, bytes, n, SQLITE_TRANSIENT);
    else
        sqlite3_result_text64(context, bytes, n, SQLITE_TRANSIENT, SQLITE_UTF8);
    return SQLITE_OK;
}

// A row number of the server is its block and its place there: 32 and 16 bits.
int rp_far_cursor_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out) {
    const cursor *c = (const cursor *)base;
    const rp_rows *rows = c->rows->rows;
    if (c->t->key >= 0 || c->t->has_rowid) {
        *out = rp_rows_int(rows, c->at, c->plan->identity);
        return SQLITE_OK;
    }
    const unsigned char *tid = (const unsigned char *)rp_rows_bytes(rows, c->at, c->plan->identity, NULL);
    *out = 0;
    for (int i = 0; i < 6; i++)
        *out = *out << 8 | tid[i];
    return SQLITE_OK;
}
