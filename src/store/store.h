// store.h: the one SQLite file that keeps documents, their records, and what linking made of them (schema.sql).
//
// One connection, one thread, except where a function says otherwise. Writing happens in transactions that the caller
// begins and commits; whatever stops a run, what was committed stays and the next run goes on from there.
#ifndef RP_STORE_STORE_H
#define RP_STORE_STORE_H

#include "code/account.h"
#include "code/pattern.h"
#include "text/doc.h"

typedef struct rp_store rp_store;

enum rp_store_mode { RP_STORE_READ, RP_STORE_WRITE };

// Opens the store at path, a file's or a server's (postgresql://…); RP_STORE_WRITE makes it when it is missing or empty. One of a former version is upgraded, where
// it is only read as a copy that goes away. *out is the caller's, NULL on failure.
// RP_E_IO: cannot be opened; RP_E_STORE: not a store of this program, locked, read-only; RP_E_VERSION: a newer schema.
rp_status rp_store_open(const char *path, enum rp_store_mode mode, rp_store **out, rp_error *err);

// Rolls back what was not committed. NULL is allowed.
void rp_store_close(rp_store *s);

bool rp_store_is_remote(const rp_store *s);
bool rp_store_is_address(const char *path);         // of a server's store, not a file's

// Does it hold neither documents nor runs? How large it is; a number that changes with every commit of others; and from here on a reader sees what they have committed.
rp_status rp_store_is_empty(rp_store *s, bool *out, rp_error *err);
rp_status rp_store_size(rp_store *s, int64_t *bytes, rp_error *err);
rp_status rp_store_commits(rp_store *s, int64_t *out, rp_error *err);
void rp_store_refresh(rp_store *s);
bool rp_store_is_lost(const rp_store *s);           // the server is gone, or was: the store is to be opened anew

// Full text (the table quotes of interface.sql) can be asked. A file has it; of a server's store the reader makes it for itself, in a temporary file,
// when it first asks, and carries it on: some 10 s for a million sentences.
rp_status rp_store_full_text(rp_store *s, rp_error *err);

// The connection of a store on a server (postgres/wire.h): what is asked by it belongs to the store's transaction. NULL of a file.
struct rp_wire *rp_store_wire(rp_store *s);

// Of a store that is new, that nobody sees, and that goes when its making fails: no log, no waiting for the disk, no check of keys;
// half the usual cache, for a machine has as many workers as processors.
rp_status rp_store_alone(rp_store *s, rp_error *err);

// begin: who links; nobody else writes meanwhile. begin_shared: who writes documents; on a server others may at the same time.
rp_status rp_store_begin(rp_store *s, rp_error *err);
rp_status rp_store_begin_shared(rp_store *s, rp_error *err);
rp_status rp_store_commit(rp_store *s, rp_error *err);
void rp_store_rollback(rp_store *s);

// ---------------------------------------------------------------------------------------------------------------- runs

// Writes the run's row and remembers which documents the store holds. model: its version.
rp_status rp_store_run_begin(rp_store *s, const char *model, const char *command, rp_error *err);
rp_status rp_store_run_end(rp_store *s, const rp_tally *tally, rp_error *err);

// The same for one of many who write at a time, who does not remember what the store holds: *run 0: writes a row and sets *run; else goes
// on with that one.
rp_status rp_store_run_join(rp_store *s, const char *model, const char *command, int64_t *run, rp_error *err);

// Is the document, just read, what the store was found to hold: sha256, a space, recipe? Since run_begin or run_join, any thread.
bool rp_store_same(const rp_store *s, const rp_doc *d, const char *held);

// Does the store hold the document, just read, with the same bytes, metadata and model? Since run_begin, any thread.
bool rp_store_knows(const rp_store *s, const rp_doc *d);

// Does it hold a document of that name, whatever its bytes? Since run_begin, any thread.
bool rp_store_holds(const rp_store *s, const char *document);

// Notes that this run came by a document, or by a file that it could not read to its end: what the store holds of it is
// not gone.
void rp_store_met(rp_store *s, const char *document);
rp_status rp_store_met_file(rp_store *s, const char *file, rp_error *err);

// Marks as removed what the store held of the roots (files and folders, as given to the run) and the run did not meet;
// takes the mark from what it met again. *removed: how many are newly marked. Marked documents keep their records until
// they are pruned.
rp_status rp_store_mark_removed(rp_store *s, const char *const *roots, size_t n, uint64_t *removed, rp_error *err);

// Forgets every document that is marked, with its records and problems.
rp_status rp_store_prune(rp_store *s, rp_error *err);

// ----------------------------------------------------------------------------------------------------------- documents

// The fingerprint of a document's text (link/shingles.h).
typedef struct rp_store_print { const uint32_t *shingles; uint32_t n; } rp_store_print;

// Writes a document with its records in place of what the store held under its path, or its problem.
rp_status rp_store_document(rp_store *s, const rp_doc *d, const rp_patterns *p, rp_store_print print, rp_error *err);

// Notes why a document could not be coded (d->failure), or that it now could. What the store holds of it is left.
rp_status rp_store_problem(rp_store *s, const rp_doc *d, rp_error *err);

// ------------------------------------------------------------------------------------------------------------- linking

// A document as linking sees it. Shingles live until the next row.
typedef struct rp_store_document_row {
    int64_t doc;
    rp_days published;
    const uint32_t *shingles;
    uint32_t n;
    bool credits, hangs;            // hangs: is kept as a copy, or as quoting others
} rp_store_document_row;

// Calls take for every coded document, by their names: which of two identical texts is the original hangs on nothing else.
rp_status rp_store_each_document(rp_store *s, rp_status (*take)(void *context, const rp_store_document_row *row), void *context, rp_error *err);

// The shingles of one document, in arena.
rp_status rp_store_shingles(rp_store *s, int64_t doc, rp_arena *arena, const uint32_t **out, uint32_t *n, rp_error *err);

// What a document has from another one: its number, and how much.
typedef struct rp_store_part { int64_t doc; const char *basis; } rp_store_part;

// Writes what a document is a copy of (NULL: of none) and the n documents of which it holds a passage.
rp_status rp_store_set_copy(rp_store *s, int64_t doc, const rp_store_part *original, const rp_store_part *quotes, uint32_t n, rp_error *err);

// The sentences that a document's reports stand in, with the document that each is lifted from as far as known (0: none); and which one
// (0: none) the sentence of a report of doc is lifted from now.
typedef struct rp_store_sentence { int64_t report, origin; const char *text; } rp_store_sentence;
typedef RP_VEC(rp_store_sentence) rp_store_sentence_list;
rp_status rp_store_sentences(rp_store *s, int64_t doc, rp_arena *arena, rp_store_sentence_list *out, rp_error *err);
rp_status rp_store_set_origin(rp_store *s, int64_t report, int64_t origin, int64_t doc, rp_error *err);

// Notes that a document's reports are to be linked again; unlink_with: and of those that have something of it.
rp_status rp_store_unlink(rp_store *s, int64_t doc, rp_error *err);
rp_status rp_store_unlink_with(rp_store *s, int64_t doc, rp_error *err);

// Unlinks everything if what is linked was linked by another program or model than those of this run.
rp_status rp_store_check_links(rp_store *s, rp_error *err);

// Gives every unlinked document its place in the order of linking. Their days, and those of documents that went or changed, ascending,
// each once; undated: RP_LINKED_LAST.
#define RP_LINKED_LAST INT32_MAX
typedef RP_VEC(rp_day) rp_store_days;
rp_status rp_store_place_documents(rp_store *s, rp_error *err);
rp_status rp_store_unlinked_days(rp_store *s, rp_arena *arena, rp_store_days *out, rp_error *err);

// The day of the last dated document before a day; RP_DAY_NONE: there is none.
rp_status rp_store_dated_before(rp_store *s, rp_day day, rp_day *out, rp_error *err);

// Calls take for the documents of that day and after, in the order of linking, until it sets *more to false.
typedef struct rp_store_linked_row { int64_t doc; rp_day day; bool placed; } rp_store_linked_row;      // placed: just now
typedef struct rp_store_linked_take {
    void *context;
    rp_status (*take)(void *context, const rp_store_linked_row *row, bool *more);
} rp_store_linked_take;
rp_status rp_store_each_linked(rp_store *s, rp_day from, const rp_store_linked_take *take, rp_error *err);

// The types of reports, those with most reports first; and every linked document, in the order of linking, with placed set where it has a report of
// one of the types.
typedef struct rp_store_type { const char *type; uint64_t reports; } rp_store_type;
typedef RP_VEC(rp_store_type) rp_store_type_list;
rp_status rp_store_types(rp_store *s, rp_arena *arena, rp_store_type_list *out, rp_error *err);
rp_status rp_store_each_of_types(rp_store *s, const char *const *types, uint32_t n, const rp_store_linked_take *take, rp_error *err);

// A report with its rows. fact.document and fact.origin are documents.doc. incident, why: as linked, or NULL.
typedef struct rp_store_report_row {
    int64_t report;
    const char *incident, *why;
    rp_fact fact;
} rp_store_report_row;
typedef RP_VEC(rp_store_report_row) rp_store_reports;

// The reports of a document in text order, and of an incident in the order of linking; all memory from arena.
rp_status rp_store_reports_of(rp_store *s, int64_t doc, rp_arena *arena, rp_store_reports *out, rp_error *err);
rp_status rp_store_reports_in(rp_store *s, const char *incident, rp_arena *arena, rp_store_reports *out, rp_error *err);

// The last RP_STORE_OLDER reports of an incident before a day, the last one first, but for those whose why is not_why.
enum { RP_STORE_OLDER = 12 };
typedef struct rp_store_older_row { int64_t doc, report; } rp_store_older_row;
typedef struct rp_store_older_rows { const char *not_why; uint32_t n; rp_store_older_row v[RP_STORE_OLDER]; } rp_store_older_rows;
rp_status rp_store_older(rp_store *s, const char *incident, rp_day before, rp_store_older_rows *out, rp_error *err);

// Incidents that are no longer the sum of their reports: to be noted, asked, and gone through by id.
rp_status rp_store_set_stale(rp_store *s, const char *incident, rp_error *err);
rp_status rp_store_is_stale(rp_store *s, const char *incident, bool *out, rp_error *err);
rp_status rp_store_each_stale(rp_store *s, rp_status (*take)(void *context, const char *incident), void *context, rp_error *err);

// A report's incident (NULL: none) and why; an incident's rows: taken away, written.
rp_status rp_store_set_incident(rp_store *s, int64_t report, const char *incident, const char *why, rp_error *err);
rp_status rp_store_forget_incident(rp_store *s, const char *incident, rp_error *err);
rp_status rp_store_incident(rp_store *s, const rp_incident *x, rp_error *err);

// A store that has no incidents yet is linked: what finds reports, incidents and claims by them is made when all are written, in its order and not
// theirs. All of decided reports' incidents are stale. Nothing may be asked by them before the call that tells that they are there.
rp_status rp_store_first_begin(rp_store *s, rp_error *err);
rp_status rp_store_first_decided(rp_store *s, rp_error *err);
rp_status rp_store_first_summed(rp_store *s, rp_error *err);

// Nothing is left to link.
rp_status rp_store_links_done(rp_store *s, rp_error *err);
rp_status rp_store_count_documents(rp_store *s, uint64_t *out, rp_error *err);        // that have a place in the order of linking
rp_status rp_store_count_incidents(rp_store *s, uint64_t *out, rp_error *err);

// Fills the empty store with the documents and runs of others, each document once; links nothing. See rp_merge.
rp_status rp_store_unite(rp_store *out, const rp_merging *what, rp_united *tally, rp_error *err);

// Makes what readers find beside the records: full text over the quotes of documents that have none yet, points of a map for stale incidents.
rp_status rp_store_publish(rp_store *s, rp_error *err);

#endif
