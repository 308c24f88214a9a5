// export.h: what the files of this room share: one export at work, and the ways to write it.
//
// Most formats are a text of SQL (NAME.sql) that gives what is to be written, row by row, and one of two writers: a table is
// written as separated values (sheet.c) or Parquet (parquet.c); a page (GeoJSON, GEXF, …) is lines as they stand and
// statements whose one column is written as it comes (page.c). The statements join the tables of picking.h, those of
// events.sql (one row an incident, with what the shapes of other data sets ask for), and those of crosswalk.h. So what a column means stands in one place, where an analyst can read it.
#ifndef RP_STORE_EXPORT_EXPORT_H
#define RP_STORE_EXPORT_EXPORT_H

#include "base/outfile.h"
#include "code/party/party_table.h"
#include "store/statement.h"

// An export at work.
typedef struct rp_job {
    rp_store *store;
    const rp_exporting *how;
    const char *data;                       // the folder of tables; NULL where the format needs none
    const rp_party_table *parties;          // the same
    rp_arena *arena;
    rp_sink sink;
    rp_buf out;                             // what is not yet given to the sink
    rp_exported count;
} rp_job;

// How a table is written as separated values.
typedef struct rp_sheet {
    char separator;
    bool header;
    bool quoted;                            // RFC 4180; else tabs and line ends in a value become spaces
    const char *empty;                      // instead of NULL
} rp_sheet;

// A statement that gives the table NAME, run up to its last: prepared, not stepped; the caller's to finalize.
rp_status rp_job_table(rp_job *j, const char *name, sqlite3_stmt **out, rp_error *err);

// Runs a text of SQL by name; its rows are dropped.
rp_status rp_job_run(rp_job *j, const char *name, rp_error *err);

// Gives out to the sink when it is long enough, or whatever it holds (flush).
rp_status rp_job_drain(rp_job *j, rp_error *err);
rp_status rp_job_flush(rp_job *j, rp_error *err);

// The writers.
rp_status rp_sheet_write(rp_job *j, const rp_sheet *how, const char *table, rp_error *err);
rp_status rp_page_write(rp_job *j, const char *name, rp_error *err);
rp_status rp_lines_write(rp_job *j, rp_error *err);
rp_status rp_parquet_write(rp_job *j, const char *table, rp_error *err);
rp_status rp_csvw_write(rp_job *j, const char *table, rp_error *err);
rp_status rp_geopackage_write(rp_job *j, const char *path, rp_error *err);

// The text NAME.sql as lines, NULL at the end; NULL when there is none.
const char *const *rp_export_text(const char *name);

// Makes the functions that the texts use known to the connection (functions.c).
rp_status rp_export_functions(rp_job *j, rp_error *err);

#endif
