// wire.h: a PostgreSQL server as the files of this folder use it: statements prepared once, values in binary, rows in by COPY,
// and one kind of error. The only folder that knows libpq.
//
// libpq is loaded when the first address is opened: with what it brings (TLS, Kerberos, LDAP) it would double the time that every
// other start of the program takes, and who has no server need not have it.
//
// One connection, one thread. Session settings: UTF-8, ISO dates, search_path = rapport, so that a store is one schema of a database.
#ifndef RP_STORE_POSTGRES_WIRE_H
#define RP_STORE_POSTGRES_WIRE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

typedef struct rp_wire rp_wire;

// Is it the address of a server (postgresql://… or postgres://…) and not the path of a file?
bool rp_wire_is_address(const char *path);

// An address, or a command line that holds some, without passwords, in arena: for messages, and for what is kept of a run.
const char *rp_wire_name(const char *text, rp_arena *arena);

// Connects; *out is the caller's, NULL on failure. RP_E_IO: no server, no such database, refused; RP_E_VERSION: older than
// PostgreSQL 12; RP_E_ARGUMENT: libpq is not installed, the address cannot be read.
rp_status rp_wire_open(const char *address, rp_wire **out, rp_error *err);
void rp_wire_close(rp_wire *w);             // rolls back what was not committed; NULL is allowed

// Why the last call that failed did, until another fails. rp_wire_lost: the connection is gone, and with it what was not committed; rp_wire_again:
// the server gave up one of two that stood in each other's way (deadlock, serialization, the same row written by both), and the same transaction
// may be tried again. rp_wire_refused: it will not have a value, however often it is sent; rp_wire_busy: it has no room, or was told to stop: for now.
bool rp_wire_lost(const rp_wire *w);
bool rp_wire_again(const rp_wire *w);
bool rp_wire_refused(const rp_wire *w);
bool rp_wire_busy(const rp_wire *w);

// Numbers of advisory locks: the store's documents, shared by who writes them, alone for who links; and who makes tables, or links.
#define RP_WIRE_LOCK_STORE "1380995668"
#define RP_WIRE_LOCK_MAKING "1380995669"
#define RP_WIRE_LOCK_LINKING "1380995670"

// ---------------------------------------------------------------------------------------------------------- statements

enum rp_wire_type { RP_WIRE_INT, RP_WIRE_REAL, RP_WIRE_TEXT, RP_WIRE_BYTES, RP_WIRE_INTS, RP_WIRE_REALS, RP_WIRE_TEXTS };

// A value: bigint, double precision, text, bytea; NULL where null is set. INTS and so on: an array of n such (a.ints …), for
// "= ANY ($1)" and unnest; its elements are not NULL but for texts[i] == NULL.
typedef struct rp_wire_value {
    enum rp_wire_type type;
    bool null;
    int64_t i;
    double r;
    const char *bytes;                      // of a text or bytea
    size_t n;                               // bytes; of an array: elements
    union { const int64_t *ints; const double *reals; const char *const *texts; } a;
} rp_wire_value;

// What a statement gave: rows of values, until it is freed. Columns are bigint, double precision, text or bytea (cast others).
typedef struct rp_rows rp_rows;

// Runs SQL text of one or more statements without parameters or rows.
rp_status rp_wire_run(rp_wire *w, const char *sql, rp_error *err);

// Runs one statement, prepared under its text on first use, with the n values of $1 …. rows may be NULL. *rows is the caller's.
// The values are sent as they are typed, so a statement must always be asked with the same types.
rp_status rp_wire_ask(rp_wire *w, const char *sql, const rp_wire_value *v, int n, rp_rows **rows, rp_error *err);

// The same, not prepared: for a statement that is asked once, or whose text changes.
rp_status rp_wire_ask_once(rp_wire *w, const char *sql, const rp_wire_value *v, int n, rp_rows **rows, rp_error *err);

// The one number that a prepared statement without parameters gives; 0 when it gives no row or NULL.
rp_status rp_wire_number(rp_wire *w, const char *sql, int64_t *out, rp_error *err);

void rp_rows_free(rp_rows *r);              // NULL is allowed
int rp_rows_count(const rp_rows *r);
bool rp_rows_null(const rp_rows *r, int row, int column);
int64_t rp_rows_int(const rp_rows *r, int row, int column);          // 0 for NULL
double rp_rows_real(const rp_rows *r, int row, int column);          // 0 for NULL
const char *rp_rows_bytes(const rp_rows *r, int row, int column, size_t *n);  // NUL-terminated; NULL for NULL; n may be NULL
int64_t rp_rows_affected(const rp_rows *r);

// ---------------------------------------------------------------------------------------------------------------- COPY

// Many rows in one go: copy_begin with "table (columns)", copy_row for each, copy_end. What is wrong may be told by any of them;
// after a failure the transaction is lost. Nothing else may be asked in between.
rp_status rp_wire_copy_begin(rp_wire *w, const char *into, rp_error *err);
rp_status rp_wire_copy_row(rp_wire *w, const rp_wire_value *v, int n, rp_error *err);
rp_status rp_wire_copy_end(rp_wire *w, rp_error *err);

// --------------------------------------------------------------------------------------------------------------- notes

// LISTEN: waits up to seconds for a NOTIFY on a channel this connection listens to; *heard says whether one came. Returns early when a
// signal comes. Poolers may swallow notes: who waits must look for himself from time to time.
rp_status rp_wire_wait(rp_wire *w, double seconds, bool *heard, rp_error *err);

#endif
