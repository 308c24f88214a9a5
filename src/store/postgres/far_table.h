// far_table.h: what the files of this folder share of a table on the server: its columns, the plans that SQLite's planner made for
// it, and the rows that wait to be sent.
#ifndef RP_STORE_POSTGRES_FAR_TABLE_H
#define RP_STORE_POSTGRES_FAR_TABLE_H

#include "store/postgres/far.h"

enum { RP_FAR_COLUMNS = 64, RP_FAR_INDICES = 12, RP_FAR_PREFIX = 8, RP_FAR_ARGUMENTS = 24 };

typedef struct rp_far_column {
    const char *name;
    enum rp_wire_type type;
    const char *fallback;               // the text or number that stands where an insert gives none; NULL
    bool required;                      // NOT NULL
    double distinct, width;             // values there are, and bytes of one, as far as the server knows; 0: not known
} rp_far_column;

typedef struct rp_far_index { int n, column[RP_FAR_PREFIX]; bool unique; } rp_far_index;

// Rows from the server, held by a cursor, by a plan's window, or both.
typedef struct rp_far_rows { rp_rows *rows; int users; } rp_far_rows;

// A way to ask: a question with its values, and where it can be, a wider one whose rows answer the next questions as well.
typedef struct rp_far_plan {
    const char *sql, *ahead, *all;      // ahead: NULL, or the rows from a key on, in the order of the key; all: from the first one on
    int n, column[RP_FAR_ARGUMENTS];    // the values of sql: the column each is compared with, …
    unsigned char op[RP_FAR_ARGUMENTS]; // … and SQLite's SQLITE_INDEX_CONSTRAINT_…; 0 for a whole list (IN)
    int place[RP_FAR_COLUMNS];          // of a column among the rows' columns; -1: not asked
    double bytes;                       // of the whole table, as it would be read by this plan
    int width, identity;                // columns of a row; place of what tells it from others
    bool many;                          // rows come by a cursor, not at once
    int n_key, key[RP_FAR_PREFIX];      // of ahead: the values of sql that make up the key, and …
    int key_place[RP_FAR_PREFIX];       // … where their columns are among the rows
    // The window: the rows of ahead from the key they were asked with to the last one's, which may be cut.
    struct {
        rp_far_rows *rows;
        rp_wire_value from[RP_FAR_PREFIX];
        rp_buf bytes;                   // of from
        uint64_t age;                   // rp_far_table.age then
        bool all, whole;                // they are all the rows; there are none after these
        int asked;                      // so many rows were asked for
    } window;
    int streak, hits, pause;            // lookups in ascending order; answered by this window; not to be tried for so many
    int misses;                         // lookups that no window answered, since the table last changed
    uint64_t missed_at;                 // rp_far_table.age then
    rp_wire_value last[RP_FAR_PREFIX];
    rp_buf last_bytes;
} rp_far_plan;

typedef struct rp_far_table {
    sqlite3_vtab base;                  // SQLite's; first
    rp_far *far;
    const char *name;
    int n;
    rp_far_column column[RP_FAR_COLUMNS];
    int key;                            // column of the INTEGER PRIMARY KEY; -1: by rowid_column, or by the server's row number (ctid)
    bool has_rowid;                     // a table with rowids but no such column: the server keeps one more, "rowid"
    int n_indices;
    rp_far_index index[RP_FAR_INDICES]; // the first is the primary key
    double rows;                        // about
    int n_plans;
    RP_VEC(rp_far_plan *) plans;
    rp_dict plan_of;                    // by the text of sql and ahead
    uint64_t age;                       // snapshots and changes: what was read at another age may be void
    int64_t next_key, last_key;         // keys that are this connection's to give
    RP_VEC(rp_wire_value) rows_to_send; // n (+ 1) values a row
    RP_VEC(int64_t) keys;               // of the rows to be deleted or changed
    RP_VEC(rp_wire_value) changes;      // n_changed values for each of keys
    int n_changed, changed[RP_FAR_COLUMNS];
    double sent;                        // rows, since the server last looked how many there are
    const char *copy_into;
} rp_far_table;

struct rp_far {
    rp_wire *wire;
    rp_arena *arena;
    rp_store *store;
    bool reading;
    enum { RP_FAR_NO_TRANSACTION, RP_FAR_LOOKING, RP_FAR_WRITING } state;
    int cursors;                        // open ones that read by the server's cursors
    uint64_t serial;                    // of those
    RP_VEC(rp_far_table *) tables;
    rp_arena *waiting;                  // values of the rows to be sent
    size_t n_waiting;                   // rows to be sent
    enum { RP_FAR_INSERTS, RP_FAR_DELETES, RP_FAR_CHANGES } kind;       // of all that waits
};

// far.c
rp_status rp_far_look(rp_far *f, rp_error *err);                // a transaction is under way: the writer's, or a snapshot
void rp_far_looked(rp_far *f);                                  // the last cursor is closed
int rp_far_told(rp_far_table *t, const rp_error *err);          // an SQLite error with the words of err
rp_far_table *rp_far_find(rp_far *f, const char *name);

// far_plan.c
int rp_far_best_index(sqlite3_vtab *base, sqlite3_index_info *info);

// far_cursor.c
int rp_far_cursor_open(sqlite3_vtab *base, sqlite3_vtab_cursor **out);
int rp_far_cursor_close(sqlite3_vtab_cursor *base);
int rp_far_cursor_filter(sqlite3_vtab_cursor *base, int plan, const char *text, int n, sqlite3_value **v);
int rp_far_cursor_next(sqlite3_vtab_cursor *base);
int rp_far_cursor_eof(sqlite3_vtab_cursor *base);
int rp_far_cursor_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column);
int rp_far_cursor_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out);
void rp_far_forget_rows(rp_far_rows *rows);

// far_write.c
int rp_far_update(sqlite3_vtab *base, int n, sqlite3_value **v, sqlite3_int64 *rowid);
rp_status rp_far_flush(rp_far *f, rp_error *err);               // sends everything that waits
rp_status rp_far_flush_for(rp_far_table *t, rp_error *err);     // what a reader of the table must see
void rp_far_forget_waiting(rp_far *f);

// The value as the column has it. false: no value of that type is equal to it (nor, but for its place in the order, near it).
bool rp_far_value(const rp_far_column *c, sqlite3_value *v, rp_arena *arena, rp_wire_value *out);

// far_schema.c
rp_status rp_far_make(rp_far *f, sqlite3 *model, int version, rp_error *err);      // the schema on the server
rp_status rp_far_learn(rp_far *f, sqlite3 *model, rp_error *err);                  // f->tables

#endif
