// far.h: a store on a PostgreSQL server behind the same rp_store. Its tables are virtual tables of an SQLite connection that
// holds nothing itself: SQLite compiles and runs every statement of src/store as it stands, each table asks the server for the rows
// it needs (far_cursor.c) and sends it the rows that are written (far_write.c). So there is one text of every statement, and a store on a
// server tells what the same store in a file tells, to the byte.
//
// The server has the tables, indices, keys and views of schema.sql, made from what SQLite read there (far_schema.c), in the
// schema `rapport` of the database: one store a database. What it decides itself: identity and order of concurrent writers,
// keys that cascade, the notes of what linking has still to do (server.sql).
//
// Transactions. A reader sees one snapshot from its first question to its end, or to rp_far_refresh. A writer's transaction is
// begun by rp_far_begin: many may write documents side by side, and who links waits for them and is alone (advisory lock).
// Rejected: a second dialect of every statement (400 of them, and two truths); a copy of the server's rows in a local file (as large as the
// store, and old).
#ifndef RP_STORE_POSTGRES_FAR_H
#define RP_STORE_POSTGRES_FAR_H

#include "store/postgres/wire.h"
#include "store/statement.h"

typedef struct rp_far rp_far;

// Connects s->db and s->far to the store at the address; RP_STORE_WRITE makes it where the database has none. As rp_store_open, and
// rp_wire_open.
rp_status rp_far_open(rp_store *s, const char *address, enum rp_store_mode mode, rp_error *err);

// After s->db is closed. NULL is allowed.
void rp_far_close(rp_far *f);

// A writing transaction. alone: nobody else writes meanwhile; else others write documents, and nobody links.
rp_status rp_far_begin(rp_far *f, bool alone, rp_error *err);

// Ends what is under way; nothing happens where nothing is.
rp_status rp_far_commit(rp_far *f, rp_error *err);
void rp_far_rollback(rp_far *f);

// A reader's next question sees what is committed by then.
void rp_far_refresh(rp_far *f);

// Grows or changes with every commit on the server.
rp_status rp_far_commits(rp_far *f, int64_t *out, rp_error *err);

// Calls tell for each table, column, index, view and trigger of the schema (model: a store just made) that the server has not.
typedef struct rp_far_visit {
    void *context;
    rp_status (*tell)(void *context, const char *name, const char *what, rp_error *err);
} rp_far_visit;
rp_status rp_far_check(rp_far *f, sqlite3 *model, const rp_far_visit *v, rp_error *err);

rp_wire *rp_far_wire(rp_far *f);

#endif
