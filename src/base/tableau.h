// tableau.h: the writer of one view of the page (doc/http.md): an envelope of JSON with head members and named tables, whose
// cells are pushed one after another; or one of those tables as CSV. A view is written once and serves both: what is not asked
// for is passed over.
//
//     rp_tableau_table(t, "dyads", "a b incidents");
//     for (…)
//         rp_tableau_row(t), rp_tableau_text(t, a), rp_tableau_text(t, b), rp_tableau_int(t, n);
//     rp_tableau_end(t, total, offset);
//
// The order is fixed: words, head members, tables, notes at any time. A row has as many cells as its table has columns (asserted).
#ifndef RP_BASE_TABLEAU_H
#define RP_BASE_TABLEAU_H

#include "base/date.h"
#include "base/error.h"
#include "base/json.h"

enum { RP_TABLEAU_DIGITS = 15 };         // as SQLite writes a number: 0.919, not 0.91900000000000004

typedef struct rp_tableau {
    rp_buf out;                     // owned: what has been written
    rp_json json;
    bool csv;
    const char *asked;              // of CSV: the name of the table; NULL: the first
    // its own
    rp_buf aside;                   // what CSV passes over
    rp_buf notes;                   // each followed by a NUL
    rp_buf cell;                    // of CSV: a list as it grows
    rp_buf tables;                  // of CSV: the names that came by, for the error
    int part;                       // of the envelope: before the head, in it, in the tables
    bool wanted, open, list, found; // is the table written? a row begun? a list?
    uint32_t columns, cells;
} rp_tableau;

// Begins the envelope's object. view, id (NULL: none) and the members of "query" are the caller's first calls:
// rp_tableau_member and rp_json calls on the writer that it gives, before rp_tableau_words.
void rp_tableau_open(rp_tableau *t, bool csv, const char *asked);
void rp_tableau_free(rp_tableau *t);

// The writer of a member of the envelope, or of "head" once that has begun; its value is to be written next.
rp_json *rp_tableau_member(rp_tableau *t, const char *name);

// The writer of the members of "head", once that has begun: each a key and a value.
rp_json *rp_tableau_head(rp_tableau *t);

// The query in words, and the beginning of "head".
void rp_tableau_words(rp_tableau *t, const char *words);

// Begins a table with columns separated by a space. Gives whether its cells are looked at: else rows need not be pushed.
bool rp_tableau_table(rp_tableau *t, const char *name, const char *columns);
void rp_tableau_row(rp_tableau *t);
// total: rows that there are in all; offset: how many of them come before the first that was pushed.
void rp_tableau_end(rp_tableau *t, uint64_t total, uint64_t offset);

// One cell each. NULL, RP_DAY_NONE and what is not finite are null.
void rp_tableau_text(rp_tableau *t, const char *text);
void rp_tableau_bytes(rp_tableau *t, const char *text, size_t n);
void rp_tableau_int(rp_tableau *t, int64_t value);
void rp_tableau_number(rp_tableau *t, double value, int digits);
void rp_tableau_bool(rp_tableau *t, bool value);
void rp_tableau_day(rp_tableau *t, rp_day day);
void rp_tableau_null(rp_tableau *t);

// A cell that is a list of texts: the texts are pushed between the two.
void rp_tableau_list(rp_tableau *t);
void rp_tableau_list_end(rp_tableau *t);

// What a reader must know; at any time.
void rp_tableau_note(rp_tableau *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Ends the envelope. RP_E_ARGUMENT: the table asked for is none of the view's.
rp_status rp_tableau_close(rp_tableau *t, rp_error *err);

#endif
