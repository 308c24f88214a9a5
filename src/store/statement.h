// statement.h: SQLite as the files of this folder use it: prepared once, bound by position, and one kind of error. The
// only header that includes sqlite3.h.
#ifndef RP_STORE_STATEMENT_H
#define RP_STORE_STATEMENT_H

#include <sqlite3.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/dict.h"
#include "store/store.h"

enum rp_statement {
#define X_(name, sql) RP_SQL_##name,
#include "store/statements.h"
#undef X_
    RP_N_STATEMENTS
};

// A document that the store held when the run began.
typedef struct rp_ledger_row {
    uint64_t name, recipe;                      // hashes
    int64_t doc;
    bool met, gone;                             // by this run; marked as removed by a former one
} rp_ledger_row;

struct rp_store {
    sqlite3 *db;
    struct rp_far *far;                         // of a store on a server (postgres/far.h); NULL: a file
    rp_arena *arena;                            // lives as long as the store
    const char *path;
    int64_t version, made_by;                   // of the schema: now, and when the file was opened
    sqlite3_stmt *statement[RP_N_STATEMENTS];   // prepared on first use; owned
    int64_t run;
    const char *model;
    RP_VEC(rp_ledger_row) ledger;               // by name; filled by run_begin
    rp_error kept;                              // the first failure of rp_sql_row; code RP_OK: none
};

// The statement, reset and without bindings; NULL with *err filled when it cannot be prepared.
sqlite3_stmt *rp_sql(rp_store *s, enum rp_statement which, rp_error *err);

// Fills *err with what SQLite says, in words for a person.
rp_status rp_sql_fail(rp_store *s, rp_error *err);

// Steps a statement: is there a row? What fails is no row, and is kept, so that what prints need not ask after each: rp_sql_kept gives
// status, or if that is RP_OK the first failure kept.
bool rp_sql_row(rp_store *s, sqlite3_stmt *q);
rp_status rp_sql_kept(const rp_store *s, rp_status status, rp_error *err);

// Runs a bound statement that gives no rows.
rp_status rp_sql_done(rp_store *s, sqlite3_stmt *q, rp_error *err);

// What, beside its bytes, shapes the records of a document: model, publisher and a date told from outside. The same
// before coding and after it. In d->arena.
const char *rp_store_recipe(const rp_store *s, const rp_doc *d);

// Prepares a statement of its own, for the caller to finalize.
rp_status rp_sql_query(rp_store *s, const char *sql, sqlite3_stmt **out, rp_error *err);

// The one number that a statement gives.
rp_status rp_sql_number(rp_store *s, const char *sql, int64_t *out, rp_error *err);

// Runs SQL text of one or more statements.
rp_status rp_sql_exec(rp_store *s, const char *sql, rp_error *err);

// Bind position i, from 1. NULL strings, RP_DAY_NONE, RP_OPEN and NAN become NULL. Strings must live until the step.
void rp_sql_text(sqlite3_stmt *q, int i, const char *text);
void rp_sql_bytes(sqlite3_stmt *q, int i, const char *text, size_t n);
void rp_sql_day(sqlite3_stmt *q, int i, rp_day day);
void rp_sql_bound(sqlite3_stmt *q, int i, int64_t bound);
void rp_sql_real(sqlite3_stmt *q, int i, double value);

// Read column i, from 0.
rp_day rp_sql_get_day(sqlite3_stmt *q, int i);
int64_t rp_sql_get_bound(sqlite3_stmt *q, int i);
double rp_sql_get_real(sqlite3_stmt *q, int i);
const char *rp_sql_get_text(sqlite3_stmt *q, int i);                       // NULL, or until the next step
const char *rp_sql_copy(sqlite3_stmt *q, int i, rp_arena *arena);          // NULL, or in arena

#endif
