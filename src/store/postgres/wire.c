// wire.c: see wire.h. Values go in the binary format of PostgreSQL's types: big-endian integers and doubles, texts as they are.
#include "store/postgres/wire.h"

#include <dlfcn.h>
#include <libpq-fe.h>
#include <poll.h>
#include <string.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/dict.h"

enum { OLDEST = 120000, COPY_BYTES = 1 << 18, MOST_VALUES = 64 };
enum { OID_BYTEA = 17, OID_INT = 20, OID_TEXT = 25, OID_REAL = 701, OID_INTS = 1016, OID_TEXTS = 1009, OID_REALS = 1022 };

// The functions of libpq that are used.
#define PQ_FUNCTIONS(X_) \
    X_(PQconnectdb) X_(PQfinish) X_(PQstatus) X_(PQerrorMessage) X_(PQserverVersion) X_(PQsocket) X_(PQexec) X_(PQexecParams) X_(PQprepare) \
    X_(PQexecPrepared) X_(PQclear) X_(PQresultStatus) X_(PQresultErrorField) X_(PQntuples) X_(PQgetisnull) X_(PQgetlength) X_(PQgetvalue) \
    X_(PQcmdTuples) X_(PQputCopyData) X_(PQputCopyEnd) X_(PQgetResult) X_(PQconsumeInput) X_(PQnotifies) X_(PQfreemem) X_(PQsetNoticeProcessor)

struct functions {
    void *library;
#define X_(name) __typeof__(name) *name;
    PQ_FUNCTIONS(X_)
#undef X_
};

struct rp_wire {
    rp_arena *arena;                        // lives as long as the connection
    const char *name;
    struct functions pq;
    PGconn *c;
    rp_dict prepared;                       // by the statement's text
    rp_buf copy;
    char state[6];                          // SQLSTATE of the last failure
};

struct rp_rows { PGresult *r; const struct functions *pq; };

// -------------------------------------------------------------------------------------------------------------- errors

// The server's words on one line.
static const char *in_one_line(rp_wire *w, const char *text) {
    char *line = rp_arena_copy(w->arena, text, strlen(text));
    for (char *c = line; *c; c++)
        if (*c == '\n' || *c == '\t')
            *c = ' ';
    for (size_t n = strlen(line); n > 0 && line[n - 1] == ' '; n--)
        line[n - 1] = '\0';
    return line;
}

static bool state_is(const rp_wire *w, const char *class) {
    return !strncmp(w->state, class, strlen(class));
}

bool rp_wire_lost(const rp_wire *w) {
    return w->pq.PQstatus(w->c) != CONNECTION_OK || state_is(w, "08") || state_is(w, "57P");
}

bool rp_wire_again(const rp_wire *w) {
    return state_is(w, "40") || state_is(w, "23505");
}

bool rp_wire_refused(const rp_wire *w) {
    return state_is(w, "22") || state_is(w, "23") || state_is(w, "54");
}

bool rp_wire_busy(const rp_wire *w) {
    return state_is(w, "53") || state_is(w, "57");
}

static rp_status fail(rp_wire *w, const PGresult *r, rp_error *err) {
    const char *state = r ? w->pq.PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    const char *words = r ? w->pq.PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    snprintf(w->state, sizeof w->state, "%s", state ? state : "08000");     // what the server has not said the connection suffered
    if (rp_wire_lost(w))
        return rp_fail(err, RP_E_IO, w->name, 0, 0, "the connection to the server is lost; what was stored before is kept");
    if (state_is(w, "53100"))
        return rp_fail(err, RP_E_STORE, w->name, 0, 0, "the disk of the server is full; what was stored before is kept");
    if (state_is(w, "23505"))
        return rp_fail(err, RP_E_STORE, w->name, 0, 0, "another program has just written the same; what was stored before is kept, and the next run goes on");
    if (state_is(w, "42501") || state_is(w, "25006"))
        return rp_fail(err, RP_E_STORE, w->name, 0, 0, "cannot be written (%s)", words ? in_one_line(w, words) : "no right to");
    return rp_fail(err, RP_E_STORE, w->name, 0, 0, "%s", in_one_line(w, words ? words : w->pq.PQerrorMessage(w->c)));
}

// --------------------------------------------------------------------------------------------------------------- open

bool rp_wire_is_address(const char *path) {
    return !strncmp(path, "postgresql://", 13) || !strncmp(path, "postgres://", 11);
}

// Takes out of the address at text, which ends at a space or quote, the password: between the first ":" of the user's part and its "@",
// or as a parameter.
static void hide_password(char *text) {
    char *host = strstr(text, "://") + 3, *end = host + strcspn(host, "/? '\""), *at = memchr(host, '@', (size_t)(end - host));
    char *colon = at ? memchr(host, ':', (size_t)(at - host)) : NULL;
    if (colon)
        memmove(colon, at, strlen(at) + 1);
    char *word = strstr(host, "password="), *stop = host + strcspn(host, " '\"");
    if (word && word < stop)
        memmove(word, word + strcspn(word, "& '\""), strlen(word + strcspn(word, "& '\"")) + 1);
}

const char *rp_wire_name(const char *text, rp_arena *arena) {
    char *name = rp_arena_copy(arena, text, strlen(text));
    for (char *at = name; (at = strstr(at, "postgres")); at++)
        if (rp_wire_is_address(at))
            hide_password(at);
    return name;
}

static rp_status load(struct functions *pq, rp_error *err) {
    pq->library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    if (!pq->library)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "a store on a server needs PostgreSQL's client library (Debian: libpq5), which is not installed");
#define X_(name)                                              \
    *(void **)&pq->name = dlsym(pq->library, #name);          \
    if (!pq->name)                                            \
        return rp_fail(err, RP_E_VERSION, NULL, 0, 0, "PostgreSQL's client library (libpq.so.5) has no %s", #name);
    PQ_FUNCTIONS(X_)
#undef X_
    return RP_OK;
}

static void be_silent(void *context, const char *message) {
    (void)context;
    (void)message;
}

static rp_status connect(rp_wire *w, const char *address, rp_error *err) {
    RP_TRY(load(&w->pq, err));
    w->c = w->pq.PQconnectdb(address);
    if (!w->c)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    if (w->pq.PQstatus(w->c) != CONNECTION_OK)
        return rp_fail(err, RP_E_IO, w->name, 0, 0, "cannot be opened: %s", in_one_line(w, w->pq.PQerrorMessage(w->c)));
    if (w->pq.PQserverVersion(w->c) < OLDEST)
        return rp_fail(err, RP_E_VERSION, w->name, 0, 0, "is a server of version %d; 12 or later is needed", w->pq.PQserverVersion(w->c) / 10000);
    w->pq.PQsetNoticeProcessor(w->c, be_silent, NULL);
    return rp_wire_run(w, "SET client_encoding = 'UTF8'; SET search_path = rapport; SET DateStyle = ISO; SET TimeZone = 'UTC'; SET jit = off;"
                          " SET idle_in_transaction_session_timeout = 0; SET application_name = 'rapport'", err);
}

rp_status rp_wire_open(const char *address, rp_wire **out, rp_error *err) {
    *out = NULL;
    rp_arena *a = rp_arena_new();
    if (!a)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_wire *w = RP_NEW(a, rp_wire, 1);
    w->arena = a;
    w->prepared.arena = a;
    rp_dict_put(&w->prepared, "", 0);       // a dictionary that holds nothing has no slots
    w->name = rp_wire_name(address, a);
    rp_status status = connect(w, address, err);
    if (status == RP_OK)
        *out = w;
    else
        rp_wire_close(w);
    return status;
}

void rp_wire_close(rp_wire *w) {
    if (!w)
        return;
    if (w->c)
        w->pq.PQfinish(w->c);
    // The library stays loaded: what it brings (TLS) does not bear to be unloaded.
    rp_buf_free(&w->copy);
    rp_arena_free(w->arena);
}

// -------------------------------------------------------------------------------------------------------------- values

static void put_be(rp_buf *b, uint64_t value, int bytes) {
    char text[8];
    for (int i = 0; i < bytes; i++)
        text[i] = (char)(value >> (8 * (bytes - 1 - i)));
    rp_buf_add(b, text, (size_t)bytes);
}

static void put_real(rp_buf *b, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    put_be(b, bits, 8);
}

static uint32_t oid_of(enum rp_wire_type type) {
    static const uint32_t oids[] = {OID_INT, OID_REAL, OID_TEXT, OID_BYTEA, OID_INTS, OID_REALS, OID_TEXTS};
    return oids[type];
}

// One dimension, from 1: dimensions, has NULLs, type of the elements, count, first; then each with its length.
static void put_array(rp_buf *b, const rp_wire_value *v) {
    put_be(b, 1, 4);
    put_be(b, v->type == RP_WIRE_TEXTS, 4);
    put_be(b, oid_of((enum rp_wire_type)(v->type - RP_WIRE_INTS)), 4);
    put_be(b, v->n, 4);
    put_be(b, 1, 4);
    for (size_t i = 0; i < v->n; i++) {
        if (v->type == RP_WIRE_TEXTS) {
            const char *text = v->a.texts[i];
            put_be(b, text ? strlen(text) : UINT32_MAX, 4);
            rp_buf_puts(b, text ? text : "");
            continue;
        }
        put_be(b, 8, 4);
        if (v->type == RP_WIRE_INTS)
            put_be(b, (uint64_t)v->a.ints[i], 8);
        else
            put_real(b, v->a.reals[i]);
    }
}

// The value's bytes at the end of b. OID_TEXTS has type text[] 1009, and its elements are of type text.
static void put_value(rp_buf *b, const rp_wire_value *v) {
    switch (v->type) {
    case RP_WIRE_INT:  put_be(b, (uint64_t)v->i, 8); break;
    case RP_WIRE_REAL: put_real(b, v->r); break;
    case RP_WIRE_TEXT: case RP_WIRE_BYTES: rp_buf_add(b, v->bytes, v->n); break;
    default: put_array(b, v);
    }
}

static uint64_t get_be(const char *at, int bytes) {
    uint64_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | (uint8_t)at[i];
    return value;
}

// ---------------------------------------------------------------------------------------------------------- statements

static rp_status answer(rp_wire *w, PGresult *r, rp_rows **rows, rp_error *err) {
    ExecStatusType code = w->pq.PQresultStatus(r);
    if (code != PGRES_COMMAND_OK && code != PGRES_TUPLES_OK) {
        rp_status status = fail(w, r, err);
        w->pq.PQclear(r);
        return status;
    }
    if (!rows) {
        w->pq.PQclear(r);
        return RP_OK;
    }
    *rows = malloc(sizeof **rows);
    if (!*rows) {
        w->pq.PQclear(r);
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    }
    **rows = (rp_rows){r, &w->pq};
    return RP_OK;
}

rp_status rp_wire_run(rp_wire *w, const char *sql, rp_error *err) {
    return answer(w, w->pq.PQexec(w->c, sql), NULL, err);
}

typedef struct packed {                     // the values of a statement as libpq takes them
    rp_buf bytes;
    Oid oid[MOST_VALUES];
    const char *at[MOST_VALUES];
    int length[MOST_VALUES], format[MOST_VALUES];
} packed;

static rp_status pack(packed *s, const rp_wire_value *v, int n, rp_error *err) {
    size_t from[MOST_VALUES];
    if (n > MOST_VALUES)
        return rp_fail(err, RP_E_LIMIT, NULL, 0, 0, "a statement has more than %d values", MOST_VALUES);
    for (int i = 0; i < n; i++) {
        from[i] = s->bytes.n;
        s->oid[i] = oid_of(v[i].type);
        s->format[i] = 1;
        if (!v[i].null)
            put_value(&s->bytes, &v[i]);
        s->length[i] = (int)(s->bytes.n - from[i]);
    }
    for (int i = 0; i < n; i++)
        s->at[i] = v[i].null ? NULL : s->bytes.n ? s->bytes.bytes + from[i] : "";
    return RP_OK;
}

rp_status rp_wire_ask_once(rp_wire *w, const char *sql, const rp_wire_value *v, int n, rp_rows **rows, rp_error *err) {
    packed s = {0};
    rp_status status = pack(&s, v, n, err);
    if (status == RP_OK)
        status = answer(w, w->pq.PQexecParams(w->c, sql, n, s.oid, s.at, s.length, s.format, 1), rows, err);
    rp_buf_free(&s.bytes);
    return status;
}

// The name under which the statement is prepared, in name.
static rp_status prepare(rp_wire *w, const char *sql, const packed *s, int n, char name[16], rp_error *err) {
    uint32_t number = rp_dict_get(&w->prepared, sql);
    bool fresh = number == UINT32_MAX;
    if (fresh)
        number = w->prepared.n;
    snprintf(name, 16, "s%u", number);
    if (!fresh)
        return RP_OK;
    RP_TRY(answer(w, w->pq.PQprepare(w->c, name, sql, n, s->oid), NULL, err));
    rp_dict_put(&w->prepared, rp_arena_copy(w->arena, sql, strlen(sql)), number);
    return RP_OK;
}

rp_status rp_wire_ask(rp_wire *w, const char *sql, const rp_wire_value *v, int n, rp_rows **rows, rp_error *err) {
    packed s = {0};
    char name[16];
    rp_status status = pack(&s, v, n, err);
    if (status == RP_OK)
        status = prepare(w, sql, &s, n, name, err);
    if (status == RP_OK)
        status = answer(w, w->pq.PQexecPrepared(w->c, name, n, s.at, s.length, s.format, 1), rows, err);
    rp_buf_free(&s.bytes);
    return status;
}

rp_status rp_wire_number(rp_wire *w, const char *sql, int64_t *out, rp_error *err) {
    rp_rows *rows;
    *out = 0;
    RP_TRY(rp_wire_ask(w, sql, NULL, 0, &rows, err));
    *out = rp_rows_count(rows) > 0 ? rp_rows_int(rows, 0, 0) : 0;
    rp_rows_free(rows);
    return RP_OK;
}

// ---------------------------------------------------------------------------------------------------------------- rows

void rp_rows_free(rp_rows *r) {
    if (!r)
        return;
    r->pq->PQclear(r->r);
    free(r);
}

int rp_rows_count(const rp_rows *r) {
    return r->pq->PQntuples(r->r);
}

bool rp_rows_null(const rp_rows *r, int row, int column) {
    return r->pq->PQgetisnull(r->r, row, column) != 0;
}

int64_t rp_rows_int(const rp_rows *r, int row, int column) {
    int n = r->pq->PQgetlength(r->r, row, column);
    const char *at = r->pq->PQgetvalue(r->r, row, column);
    return n == 8 ? (int64_t)get_be(at, 8) : n == 4 ? (int32_t)get_be(at, 4) : n == 1 ? *at : 0;
}

double rp_rows_real(const rp_rows *r, int row, int column) {
    if (r->pq->PQgetlength(r->r, row, column) != 8)
        return 0;
    uint64_t bits = get_be(r->pq->PQgetvalue(r->r, row, column), 8);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

const char *rp_rows_bytes(const rp_rows *r, int row, int column, size_t *n) {
    if (n)
        *n = (size_t)r->pq->PQgetlength(r->r, row, column);
    return rp_rows_null(r, row, column) ? NULL : r->pq->PQgetvalue(r->r, row, column);
}

int64_t rp_rows_affected(const rp_rows *r) {
    return strtoll(r->pq->PQcmdTuples(r->r), NULL, 10);
}

// ---------------------------------------------------------------------------------------------------------------- COPY

static rp_status send_copy(rp_wire *w, rp_error *err) {
    int sent = w->copy.n > 0 ? w->pq.PQputCopyData(w->c, w->copy.bytes, (int)w->copy.n) : 1;
    rp_buf_clear(&w->copy);
    return sent == 1 ? RP_OK : fail(w, NULL, err);
}

rp_status rp_wire_copy_begin(rp_wire *w, const char *into, rp_error *err) {
    static const char head[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0";       // signature with its NUL, flags, length of the extension
    rp_buf sql = {0};
    rp_buf_printf(&sql, "COPY %s FROM STDIN (FORMAT binary)", into);
    PGresult *r = w->pq.PQexec(w->c, sql.bytes);
    rp_buf_free(&sql);
    rp_status status = w->pq.PQresultStatus(r) == PGRES_COPY_IN ? RP_OK : fail(w, r, err);
    w->pq.PQclear(r);
    rp_buf_clear(&w->copy);
    rp_buf_add(&w->copy, head, 19);
    return status;
}

rp_status rp_wire_copy_row(rp_wire *w, const rp_wire_value *v, int n, rp_error *err) {
    rp_buf *b = &w->copy;
    put_be(b, (uint64_t)n, 2);
    for (int i = 0; i < n; i++) {
        size_t at = b->n;
        put_be(b, UINT32_MAX, 4);                   // NULL, or the length, known when it is written
        if (v[i].null)
            continue;
        put_value(b, &v[i]);
        uint64_t length = b->n - at - 4;
        for (int k = 0; k < 4; k++)
            b->bytes[at + (size_t)k] = (char)(length >> (24 - 8 * k));
    }
    return b->n >= COPY_BYTES ? send_copy(w, err) : RP_OK;
}

rp_status rp_wire_copy_end(rp_wire *w, rp_error *err) {
    put_be(&w->copy, UINT16_MAX, 2);
    rp_status status = send_copy(w, err);
    if (w->pq.PQputCopyEnd(w->c, NULL) != 1 && status == RP_OK)
        status = fail(w, NULL, err);
    for (PGresult *r; (r = w->pq.PQgetResult(w->c));) {
        if (status == RP_OK && w->pq.PQresultStatus(r) != PGRES_COMMAND_OK)
            status = fail(w, r, err);
        w->pq.PQclear(r);
    }
    return status;
}

// --------------------------------------------------------------------------------------------------------------- notes

static bool hear(rp_wire *w) {
    bool heard = false;
    for (PGnotify *note; (note = w->pq.PQnotifies(w->c)); heard = true)
        w->pq.PQfreemem(note);
    return heard;
}

rp_status rp_wire_wait(rp_wire *w, double seconds, bool *heard, rp_error *err) {
    *heard = hear(w);
    if (*heard)
        return RP_OK;
    struct pollfd p = {.fd = w->pq.PQsocket(w->c), .events = POLLIN};
    if (poll(&p, 1, (int)(seconds * 1000)) > 0 && !w->pq.PQconsumeInput(w->c))
        return fail(w, NULL, err);
    *heard = hear(w);
    return RP_OK;
}
