// view.h: what the views of the page (doc/http.md) share. A view is one function that writes words, head and tables; viewing.c has the
// table of them all and writes what every envelope has.
#ifndef RP_STORE_VIEW_VIEW_H
#define RP_STORE_VIEW_VIEW_H

#include "base/tableau.h"
#include "code/party/party_table.h"
#include "store/fence.h"
#include "store/view/sieve.h"

enum { RP_VIEW_ROWS = 200, RP_VIEW_MOST_ROWS = 10000 };

typedef struct rp_view_job {
    rp_store *store;                // a connection of its own, fenced, with the tables of crosswalk.h
    rp_fence *fence;
    const rp_viewing *asked;
    rp_days from, to;               // the query's bounds, or RP_DAYS_NONE
    const rp_party_table *parties;
    const char *data;               // the folder of the tables
    const rp_roll *roll;            // of views of the record; else NULL
    const rp_sieved *sieved;        // what the query picks of it
    const char *home;               // the folder of models/ and data/
    rp_tableau *out;
    rp_arena *arena;                // of the question
} rp_view_job;

// The views. Each is called with the envelope open and writes words, head and tables.
rp_status rp_view_overview(rp_view_job *j, rp_error *err);
rp_status rp_view_incidents(rp_view_job *j, rp_error *err);
rp_status rp_view_incident(rp_view_job *j, rp_error *err);
rp_status rp_view_map(rp_view_job *j, rp_error *err);
rp_status rp_view_network(rp_view_job *j, rp_error *err);
rp_status rp_view_parties(rp_view_job *j, rp_error *err);
rp_status rp_view_document(rp_view_job *j, rp_error *err);
rp_status rp_view_problems(rp_view_job *j, rp_error *err);
rp_status rp_view_record(rp_view_job *j, rp_error *err);
rp_status rp_view_sentences(rp_view_job *j, rp_error *err);
rp_status rp_view_sources(rp_view_job *j, rp_error *err);
rp_status rp_view_made(rp_view_job *j, rp_error *err);

// Tables of the overview.
rp_status rp_view_figures(rp_view_job *j, rp_error *err);
rp_status rp_view_assessments(rp_view_job *j, rp_error *err);

// Which rows of a table are wanted: those of the asked table (NULL: the view's first, which main tells) by the question, of others
// the first most.
typedef struct rp_view_page { uint64_t offset, rows; } rp_view_page;
rp_view_page rp_view_page_of(const rp_view_job *j, const char *table, bool main, uint64_t most);

// "civilians of Afghanistan", "Pakistan"; in the arena. name: what the records call it, for what no table knows; or NULL.
const char *rp_view_party(const rp_view_job *j, const char *code, const char *name);

// "Pakistan and Afghanistan, either way · only ASSAULT · January 2024 – October 2025": the query, without counts.
void rp_view_query_words(const rp_view_job *j, rp_buf *out);

// The same with its counts, as the words of the view: " · 214 documents, 61 independent · 83 incidents, 12 disputed".
void rp_view_record_words(rp_view_job *j);

// Pushes one cell from a column of a row: its own type; a JSON array of texts as a list where list is true.
void rp_view_cell(rp_view_job *j, sqlite3_stmt *q, int i);
void rp_view_list_cell(rp_view_job *j, const char *json);

// Pushes a row for each row of the statement, cell by cell; columns in the order of the table's. Finalizes it. *n grows by the rows.
rp_status rp_view_rows(rp_view_job *j, sqlite3_stmt *q, uint64_t *n, rp_error *err);

#endif
