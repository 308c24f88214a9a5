// import.h: what the files of this room share: one import at work. A row of the other source's file becomes a row of foreign_incidents:
// columns.c finds where things stand (data/crosswalk/import-columns.tsv), foreign_row.c reads them, foreign_party.c finds
// our codes for their names.
#ifndef RP_STORE_IMPORT_IMPORT_H
#define RP_STORE_IMPORT_IMPORT_H

#include "base/csv.h"
#include "code/party/party_table.h"
#include "store/statement.h"

#define RP_FOREIGN_FIELDS                                                                                                      \
    X_(ID, "id") X_(DATE, "date") X_(YEAR, "year") X_(MONTH, "month") X_(DAY, "day") X_(DATE_TO, "date to") X_(PRECISION, "precision") X_(TYPE, "type") X_(GROUP, "group")         \
    X_(ACTOR, "actor") X_(ACTOR_MORE, "actor more") X_(ACTOR_CODE, "actor code") X_(RECIPIENT, "recipient")                      \
    X_(RECIPIENT_MORE, "recipient more") X_(RECIPIENT_CODE, "recipient code") X_(COUNTRY, "country")                             \
    X_(COUNTRY_CODE, "country code") X_(PLACE, "place") X_(LATITUDE, "latitude") X_(LONGITUDE, "longitude") X_(LEVEL, "level")   \
    X_(KILLED, "killed") X_(KILLED_LOW, "killed low") X_(KILLED_HIGH, "killed high") X_(URL, "url") X_(NOTE, "note")

enum rp_foreign_field {
#define X_(name, text) RP_FOREIGN_##name,
    RP_FOREIGN_FIELDS
#undef X_
    RP_N_FOREIGN
};
enum { RP_FOREIGN_NAMES = 4 };              // columns of one field that are tried in turn: the first that holds something counts

// One way to write a party of a country: "Civilians (" … ")".
typedef struct rp_foreign_name { const char *prefix, *suffix, *code; } rp_foreign_name;

typedef struct rp_import {
    rp_store *store;
    const rp_importing *how;
    const rp_party_table *parties;
    rp_arena *arena, *row;                  // of the import; of one row
    rp_csv csv;
    const char **head;                      // [n_head] names of columns, in arena
    size_t n_head;
    int column[RP_N_FOREIGN][RP_FOREIGN_NAMES];     // -1: none
    RP_VEC(rp_foreign_name) names;
    sqlite3_stmt *insert, *value, *country; // owned
    rp_imported count;
} rp_import;

// Finds the columns: from the first record when it is a head row (*is_head), else by the number of columns. RP_E_FORMAT: neither fits.
rp_status rp_foreign_columns(rp_import *im, bool *is_head, rp_error *err);

// Writes the record last read. RP_E_FORMAT: it has no day; RP_E_STORE. *taken false: no row of data (a second head row).
rp_status rp_foreign_row(rp_import *im, bool *taken, rp_error *err);

// What a field holds in the record last read, as UTF-8; "" where it is absent or says so ("None", "NA").
const char *rp_foreign_text(rp_import *im, enum rp_foreign_field field);

// Our code for their name of a party, in im->row; NULL: it names nobody. code: what the source itself gives ("PAKMIL"), or "".
const char *rp_foreign_party(rp_import *im, const char *name, const char *code, const char *country, rp_day day);

// ISO3 of a country's name, or NULL.
const char *rp_foreign_country(rp_import *im, const char *name);

#endif
