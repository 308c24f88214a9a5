// rapport.h: the only public header, and the reference manual of the library.
//
// Rapport reads news reports and keeps the record of who did what to whom, when, where, with what toll and according
// to whom. A program opens one model (immutable, shared by every thread), and either codes documents to JSON Lines
// (rp_code) or runs a folder into a store and reads the account back (rp_run, rp_show, rp_explain).
//
//     rp_model *model;
//     rp_error err = {0};
//     if (rp_model_open(NULL, &model, &err) != RP_OK)
//         return fprintf(stderr, "%s: %s\n", err.file, err.message), 1;
//     ...
//     rp_model_close(model);
//
// The library neither prints nor exits, keeps no global state, opens no socket. Every text is UTF-8.
#ifndef RAPPORT_H
#define RAPPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// ---------------------------------------------------------------------------------------------------------- errors

// What a call that can fail returns. RP_OK is 0.
typedef enum rp_status {
    RP_OK,
    RP_E_IO,            // a file or stream cannot be opened, read or written
    RP_E_MEMORY,
    RP_E_FORMAT,        // a file is malformed: model, table, document
    RP_E_VERSION,       // a file is of another version than this program reads
    RP_E_LIMIT,         // larger than the program accepts
    RP_E_ARGUMENT,      // the caller asked for what does not exist
    RP_E_STORE,         // the database refused
    RP_E_DOCUMENT,      // done, but some documents failed; each is recorded with its reason
    RP_E_NOTHING,       // done, and nothing matched
} rp_status;

// The first failure of a call, with its place. Zero it before the call; the callee fills it once.
typedef struct rp_error {
    rp_status code;
    char file[256];     // "" when no file is concerned
    uint32_t line;      // from 1; 0 when unknown
    uint64_t byte;      // offset in the file, or column in the line when line is set
    char message[512];
} rp_error;

// A short name of a status, static storage, never NULL. Any thread.
const char *rp_status_name(rp_status code);

// "0.1.0". Static storage. Any thread.
const char *rp_version(void);

// ----------------------------------------------------------------------------------------------------------- model

// The trained model and the tables of data/: immutable once open, shared by every thread.
typedef struct rp_model rp_model;

// Opens the model and every table. home is the folder that holds models/ and data/; NULL looks, in this order, at the
// environment's RAPPORT_HOME, beside the running program (../ and ../share/rapport), and where the build was installed.
// *out is the caller's, to be freed with rp_model_close; NULL on failure. Errors name the file, and the line of a table:
// RP_E_IO (nothing found, unreadable), RP_E_FORMAT, RP_E_VERSION. Cost: some milliseconds; the model is mapped.
rp_status rp_model_open(const char *home, rp_model **out, rp_error *err);

// Reads the tables of home and writes them to file as they lie in memory: found beside the program (its name and ".tables", or
// ../lib/rapport.tables), they are mapped by rp_model_open and not read. They are good for this build of the program and for
// tables that did not change since; else they are passed over. RP_E_IO, RP_E_FORMAT, as above; RP_E_LIMIT: this
// process cannot make one (a tool watches its memory, or a model that was opened from such a file is still open).
rp_status rp_model_prepare(const char *home, const char *file, rp_error *err);

// Frees the model; NULL is allowed. No call that uses it may be running.
void rp_model_close(rp_model *model);

// Names model and tables together, as written in every run's row. Lives as long as the model. Any thread.
const char *rp_model_version(const rp_model *model);

// -------------------------------------------------------------------------------------------------- input and output

// Where text output goes. write is called from the caller's thread only, with whole lines; anything but RP_OK stops the
// call, which then returns that status.
typedef struct rp_sink {
    rp_status (*write)(void *context, const char *bytes, size_t n);
    void *context;
} rp_sink;

// What to read, and how. Zero it, then set paths. Nothing is kept after the call.
typedef struct rp_input {
    const char *const *paths;       // [n_paths] files, "-" for standard input; in this order they are coded and linked
    size_t n_paths;
    const char *format;             // of every file, one of rp_format_names; NULL: their first bytes tell
    const char *const *fields;      // [n_fields] of JSON Lines and CSV: "text=body" reads a document's text from column body
    size_t n_fields;
    const char *const *roots;       // [n_roots] the files and folders that paths were found in; None: paths themselves. A table
    size_t n_roots;                 //   without texts that is no root is passed over. rp_run marks what the store holds of
                                    //   them and does not meet as removed; with none it marks nothing
    bool prune;                     // of rp_run: forget what is so marked
    const char *meta;               // a TSV with a head row: document, published (ISO date or empty), publisher; or NULL
    uint32_t shard, shards;         // read only the shard-th (from 1) of so many parts of equal bytes, cut between documents; shards 0: everything
    const char *plan;               // refuse files and sizes other than those of this plan (rp_plan); NULL: whatever is there
    const char *local;              // of rp_run with shards: a folder to write in until the store is whole; NULL: beside it
    int threads;                    // 0: one for each processor
    double min_confidence;          // of rp_code: reports below it are left out, before linking; 0: none is
    bool apart;                     // of rp_code: no copies and no incidents; then memory does not grow with the number of documents
    void (*progress)(void *context, uint64_t done, uint64_t total);     // bytes of input; NULL: none. Caller's thread
    void (*complain)(void *context, const rp_error *problem);           // a document that failed, in input order; or NULL
    bool (*stop)(void *context);    // asked between two transactions of rp_run and rp_watch: true ends the call with RP_E_LIMIT; or NULL. Caller's thread
    void *context;                  // handed to all three
} rp_input;

// What a run did. Documents are coded, or skipped because the store holds them unchanged, or recorded and passed over
// because they are not English (foreign), or failed.
typedef struct rp_tally {
    uint64_t coded, skipped, foreign, failed;
    uint64_t removed;               // no longer where the store has them from; of rp_run
    uint64_t reports, figures, assessments;         // of the documents coded now
    uint64_t incidents;                             // in the store, or in the run
    uint64_t alerts;                                // told; of rp_watch
} rp_tally;

// ----------------------------------------------------------------------------------------------------------- reading

// Reads documents and writes what they are, one JSON object a line, in input order: the document record of RECORDS.md with
// its clean text, every day it gives for itself, its blocks, and what was left out with the reason. Documents that are
// not English or hold no article carry `problem`. RP_E_DOCUMENT: done, but some could not be read; RP_E_IO: the sink.
rp_status rp_read(const rp_model *model, const rp_input *input, rp_sink out, rp_tally *tally, rp_error *err);

// "text", "html", …, NULL: the formats of input. Static storage. Any thread.
const char *const *rp_format_names(void);

// ------------------------------------------------------------------------------------------------------------ coding

// Codes documents to JSON Lines (RECORDS.md: document, report, figure, assessment), in input order and the same bytes
// whatever the number of threads. Copies and incidents are linked within the call, each document with those before it.
// RP_E_DOCUMENT: done, but some documents failed (their line carries `problem`); RP_E_IO: the meta table or the sink.
// tally may be NULL. Cost: linear in input; memory does not grow with the number of documents but for linking's keys.
rp_status rp_code(const rp_model *model, const rp_input *input, rp_sink out, rp_tally *tally, rp_error *err);

// A question: what does source do to target? Both are texts as they stand in the documents.
typedef struct rp_question {
    const char *source, *target;    // NULL when pairs is set
    const char *pairs;              // a TSV with a head row: document, source, target; NULL when the two above are set
} rp_question;

// Answers the question for every sentence that holds both texts: one JSON object a line with type, mode, status,
// trigger and roles of the event that joins them, null where the tables know none. The texts count as parties whatever they are.
// RP_E_FORMAT: the pairs; else as rp_code.
rp_status rp_between(const rp_model *model, const rp_input *input, const rp_question *question, rp_sink out, rp_error *err);

// Prints one stage of each document as TSV, one row an item, for debugging and test cases. stage is one of the names of
// rp_stage_names. RP_E_ARGUMENT: no such stage; else as rp_code.
rp_status rp_dump(const rp_model *model, const rp_input *input, const char *stage, rp_sink out, rp_error *err);

// "tokens", "tree", …, NULL: what rp_dump can print. Static storage. Any thread.
const char *const *rp_stage_names(void);

// Codes documents into the SQLite file at path (made when missing) and links the whole store anew. A document that the
// store holds with the same bytes, meta and model is skipped; one that changed replaces its former records. command is
// kept in the run's row. One transaction a batch: whatever stops the call, what was stored before stays, and the next
// run goes on. RP_E_STORE: not a Rapport file, read-only, full disk; RP_E_VERSION: a newer schema; RP_E_DOCUMENT as
// rp_code. tally may be NULL. One writer at a time; readers may go on reading.
rp_status rp_run(const rp_model *model, const rp_input *input, const char *path, const char *command, rp_tally *tally,
                 rp_error *err);

// With input->shards: codes one shard into a new store at path, which is left as it is when it is there (*tally all 0). It appears when it is
// whole, and is not linked: rp_merge unites the shards and links. All shards of one input, merged, give what one rp_run gives.

// Names the files of the input, their sizes and the number of shards together, and says what a shard reads; bytes may be NULL.
// RP_E_ARGUMENT: there is no such shard, or input->plan is another.
rp_status rp_plan(const rp_input *input, char plan[17], uint64_t *bytes, rp_error *err);

// What to look out for (doc/watch.md). Zero it, then set what is wanted.
typedef struct rp_watching {
    const char *const *pairs;       // [n_pairs] "PAK,AFG": whose turning points are told
    size_t n_pairs;
    uint32_t busiest;               // without pairs: of so many of those with most new incidents; 0: five
    uint32_t least_documents;       // independent ones, that must name a party before it is told as new (of states and world organisations: in force; of states one more); 0: two
    const char *command;            // kept in the row of the run; or NULL
    const char *home;               // as for rp_model_open
} rp_watching;

// As rp_run (command is of how, removed is not looked for), and tells alerts: new turning points, new parties, disputed tolls. They are kept in the store
// in the transaction that links what they rest on, each once for ever. What a store held before it was first watched is no news,
// nor is the first batch of an empty one. The same documents in the same batches give the same alerts. Returns as rp_run;
// RP_E_ARGUMENT: a pair that is none.
rp_status rp_watch(const rp_model *model, const rp_input *input, const char *path, const rp_watching *how, rp_tally *tally, rp_error *err);

enum rp_alert_form { RP_ALERTS_TEXT, RP_ALERTS_JSON, RP_ALERTS_ATOM };      // of what is written

// Which alerts, and how they are to look. Zero it, then set what is wanted.
typedef struct rp_alerts_wanted {
    enum rp_alert_form form;        // JSON: one object a line; Atom: a feed (RFC 4287), the newest first
    const char *since;              // an ISO day, month or year: those told since; NULL: all
    uint64_t last;                  // so many of the newest; 0: all
    bool color;                     // of text
    int width;
} rp_alerts_wanted;

// Writes the alerts that the store at path has told, each with the sentences that it rests on. RP_E_NOTHING: there are none (the empty form
// is still written); RP_E_ARGUMENT: a day that is none; RP_E_STORE, RP_E_IO.
rp_status rp_alerts(const char *path, const rp_alerts_wanted *what, rp_sink out, rp_error *err);

// Makes a file of the alerts at path. JSON: what the file lacks of all of them is appended, and what a program that was killed left
// of a line is mended. Atom: the last 200, the file written beside its name and then renamed. RP_E_FORMAT: a file of JSON lines
// that are not of this store, which is left as it is; RP_E_ARGUMENT: text; RP_E_STORE, RP_E_IO.
rp_status rp_alerts_write(const char *path, enum rp_alert_form form, const char *file, rp_error *err);

// ------------------------------------------------------------------------------------------------------------- a queue

// A PostgreSQL server as the queue of any number of workers: documents wait in tables of its own beside those of the store (schema rapport)
// until a worker has coded them. A document is recorded once, whatever dies and whenever.

// How to submit. Zero it, then set what is wanted.
typedef struct rp_enqueuing {
    uint64_t most_jobs, most_bytes; // waits while so many jobs wait, or so many bytes; 0: 100,000 jobs, 4 GB
    double give_up;                 // seconds without a server after which the call fails; 0: never
    bool (*stopped)(void *context); // asked while it waits and between batches: ends the call; or NULL
    void *context;
} rp_enqueuing;

// What was submitted.
typedef struct rp_enqueued {
    uint64_t documents;             // read
    uint64_t fresh;                 // of them new in the queue: the others waited there already, as they are
    uint64_t refused;               // whose name the server cannot keep
} rp_enqueued;

// Reads what rp_run would read and submits each document as it came; workers read and code it. A document that waits already is replaced by
// one of its name with other bytes. Marks nothing as removed. out may be NULL. RP_E_DOCUMENT: done, some were refused;
// RP_E_IO: no server, or given up; RP_E_ARGUMENT, RP_E_STORE, RP_E_VERSION.
rp_status rp_enqueue(const rp_model *model, const rp_input *input, const char *address, const rp_enqueuing *how, rp_enqueued *out, rp_error *err);

// How a worker works. Zero it, then set what is wanted.
typedef struct rp_working {
    const char *command;            // kept in the row of its run; or NULL
    int threads;                    // 0: one for each processor
    uint32_t batch;                 // jobs claimed and acknowledged at a time; 0: 32
    double lease;                   // seconds until jobs of a worker that gives no word are others'; 0: 120
    uint32_t tries;                 // claims after which a job is dead; 0: 3
    double link;                    // seconds between linkings, where there is something to link; 0: 10
    bool drain;                     // end when no job is left and everything is linked
    double give_up;                 // seconds without a server after which the call fails; 0: never
    bool (*stopped)(void *context); // asked often: ends the call, nothing being left half done; or NULL
    void (*complain)(void *context, const rp_error *problem);           // a document that failed, or a trouble with the server; or NULL
    void *context;                  // handed to both
} rp_working;

// Codes what waits in the queue into the store beside it, and links it from time to time, one worker at a time. Without drain it goes on until it is stopped.
// The store is, to the byte of rp_show, the one that rp_run makes of the same documents, with any number of workers. Waits for a server that is
// gone, and goes on. tally: of this call; may be NULL. RP_E_DOCUMENT: done, some documents failed; RP_E_IO, RP_E_STORE, RP_E_VERSION, RP_E_ARGUMENT.
rp_status rp_work(const rp_model *model, const char *address, const rp_working *how, rp_tally *tally, rp_error *err);

// What is in the queue: how many jobs wait, are leased, are to be tried again, are dead with their reasons, and how long the oldest waits;
// json: one object a line {kind: "queue" …}, {kind: "dead" …}. retry: puts the dead back first. RP_E_NOTHING: the queue is empty and nothing is dead.
rp_status rp_queue_show(const char *address, bool json, bool retry, rp_sink out, rp_error *err);

// Lists the documents of a store that are not coded: one line each with file, place and reason, then how many of each
// kind, and how many are marked as removed; json: one object a line {kind: "problem", document, file, line, byte, code,
// message, first_run, run}. RP_E_NOTHING: there are none; RP_E_STORE, RP_E_IO.
rp_status rp_problems(const char *path, bool json, rp_sink out, rp_error *err);

// ------------------------------------------------------------------------------------------------------------- a store

// A store is one SQLite file, and its path the file's; or it is the schema `rapport` of a PostgreSQL database, and its path the
// address postgresql://USER@HOST:PORT/DATABASE, as libpq reads it (PGPASSFILE and the other variables of its own count). Every function that
// takes a store's path takes either and gives the same records; a shard, and what `rp_apart` reads, are files. On a server many may write at a time.

// The path as it may be shown, an address without its password: at most size bytes to out, NUL-terminated. Gives out. Any thread.
const char *rp_store_shown(const char *path, char *out, size_t size);

// Examines the store at path and writes what is wrong, one finding a line ("error: spans: r-… in a.txt: …"), at most 20 of
// one check, then how many there are; json: one object a line {kind: "error" or "warning", check, place, message}, and
// {kind: "summary", errors, warnings, linked}. Looks at the file (integrity, schema), at keys and orphans, at spans (each
// quote is the stored text at its span), counts (incidents agree with their reports) and values; model_version, as of
// rp_model_version, is compared with that of the runs (NULL: it is not). A store whose last run was cut off before linking
// is sound; its incidents are then not examined. Opens the file read-only. RP_E_FORMAT: there are errors (warnings
// alone are RP_OK); RP_E_STORE, RP_E_IO: no store. Cost: a few passes over the file.
rp_status rp_doctor(const char *path, const char *model_version, bool json, rp_sink out, rp_error *err);

// Writes documents of the store at path into a folder (made when missing) for people to correct: NAME.txt, NAME.ann (brat),
// NAME.json (gold format, doc/gold.md), meta.tsv, annotation.conf. documents: [n] names or ids; none: all that are coded. *written:
// how many; may be NULL. RP_E_ARGUMENT: a file is there already; RP_E_NOTHING: no such document; RP_E_IO, RP_E_STORE.
rp_status rp_annotate(const char *path, const char *const *documents, size_t n, const char *folder, uint64_t *written, rp_error *err);

// Makes NAME.json anew of each NAME.ann and NAME.txt of a folder; when and by whom the text was published is kept. *read: how
// many; may be NULL. RP_E_FORMAT: a line that is none, with file and line; RP_E_NOTHING: no NAME.ann; RP_E_IO.
rp_status rp_annotated(const char *folder, uint64_t *read, rp_error *err);

// Which stores to merge.
typedef struct rp_merging {
    const char *const *paths;       // [n_paths]
    size_t n_paths;
    const char *command;            // kept in the row of the run; or NULL
    rp_sink notes;                  // gets a line for each text that does not stand; write may be NULL
    bool unlinked;                  // find copies, but leave incidents and claims to rp_link_store
} rp_merging;

// What merging made.
typedef struct rp_united {
    uint64_t documents, incidents;  // in the new store
    uint64_t replaced;              // texts of a document that do not stand, for another store has it with another text, coded later
} rp_united;

// Makes a new store at out of all that several stores hold, and links it anew. What comes out (rp_show) depends neither on
// the order of the stores nor on which were merged before: of a document that several have, the version coded last
// stands (of those of one second the greater digest); it is marked as removed where every store that has that version
// says so. Each document keeps its run's row; one for the merging is added. out must not exist; it appears when it is
// whole. RP_E_ARGUMENT: it exists, no paths; RP_E_STORE, RP_E_IO, RP_E_VERSION: a file that is no store, or that cannot be
// written. tally may be NULL. Cost: that of writing the stores anew and linking; every path is open meanwhile.
rp_status rp_merge(const rp_model *model, const rp_merging *what, const char *out, rp_united *tally, rp_error *err);

// How to link a store that rp_merge left unlinked.
typedef struct rp_linking {
    uint32_t shard, shards;         // of rp_link_shard: which part, from 1
    const char *const *parts;       // [n_parts] of rp_link_store: the files of all shards, in any order; none: it decides everything itself
    size_t n_parts;
    const char *command;            // kept in the row of the run; or NULL
} rp_linking;

// Decides the incidents of one shard, some of the types of reports, and writes them to a file (whole or not at all). Reads the store at path, and
// any number of processes may at a time. RP_E_ARGUMENT: no such shard; RP_E_STORE, RP_E_IO.
rp_status rp_link_shard(const rp_model *model, const char *path, const rp_linking *how, const char *file, rp_error *err);

// Links the store at path with what the parts decided: the bytes of one run. *incidents (or NULL): how many. RP_E_ARGUMENT: parts that are not
// those of this store, or not all; or with parts a store that is linked; RP_E_FORMAT: a file that is no part; RP_E_STORE, RP_E_IO.
rp_status rp_link_store(const rp_model *model, const char *path, const rp_linking *how, uint64_t *incidents, rp_error *err);

// Compares two stores and writes what differs, one line a record, kind by kind in the order of their keys: documents (by
// name), reports, figures, assessments (by document and id), incidents (by id), each "+" (only the new one has it), "-"
// (only the old one) or "~" with the fields that changed; then how many. json: one object a line {kind: "added", "gone" or
// "changed", record, id, document, fields: {name: [old, new]}}, then {kind: "summary", …}. RP_E_NOTHING: they hold the
// same; RP_E_STORE, RP_E_IO. Memory does not grow with the stores.
rp_status rp_diff(const char *old_path, const char *new_path, bool json, rp_sink out, rp_error *err);

// The form of a query's rows.
enum rp_select_format {
    RP_SELECT_TABLE,                // columns for a person to read; long cells are cut
    RP_SELECT_CSV,                  // RFC 4180 with a head row; NULL is nothing, an empty text is ""
    RP_SELECT_JSON,                 // one object a line, keys as the columns are named
};

// How the rows of a query are written, and what they may cost. Zero it, then set what is wanted.
typedef struct rp_selection {
    enum rp_select_format format;   // a blob is written as hexadecimal digits in each
    int64_t rows;                   // at most so many; 0: all
    double seconds;                 // of running; 0: no limit
    int width;                      // columns of a table; 0: as wide as its cells, each cut at 60
} rp_selection;

// Runs one SQL statement on the store at path and writes its rows. It can read every table and view and change nothing:
// the file is open read-only, and what does not read (writes, ATTACH, setting a pragma, loading code) is refused. A
// value has at most 128 MB. RP_E_ARGUMENT: wrong or refused SQL, more than one statement, a parameter without value;
// RP_E_LIMIT: stopped after so many rows or seconds (what was found before is written); RP_E_NOTHING: no rows;
// RP_E_STORE, RP_E_IO: no store; the sink's.
rp_status rp_select(const char *path, const char *sql, const rp_selection *what, rp_sink out, rp_error *err);

// ---------------------------------------------------------------------------------------------------- systems of actors

// What is asked of a system of actors (doc/systems.md). Zero it, then set what is wanted.
typedef struct rp_actors {
    const char *system;             // NAME of data/systems/NAME.sys, or a path; NULL: the only one there
    const char *store;              // whose events count as well; NULL: the system's own history alone
    const char *from, *to;          // of the paths: ISO days, months or years; NULL: half a year from the end of the record
    const char *scenario;           // of rp_whatif: its lines
    uint32_t paths;                 // 0: a thousand
    uint64_t seed;                  // the same seed, the same paths
    const char *home;               // as for rp_model_open
    bool json;                      // one object instead of text
} rp_actors;

// Writes who is in the system, its streams, channels and modulators, with what reports say of each. RP_E_FORMAT: the text is wrong,
// with file, line and column; RP_E_IO.
rp_status rp_system_show(const rp_actors *how, rp_sink out, rp_error *err);

// Reads the system's text, its history and the store's events, and writes how much there is. RP_E_NOTHING: no event; else as above.
rp_status rp_system_check(const rp_actors *how, rp_sink out, rp_error *err);

// Fits the system to what happened before `from`, and writes what one event causes, which channels and modulators the record
// supports, and paths from `from` to `to` by stream and year beside what was seen. The same bytes for the same seed.
// RP_E_ARGUMENT: days that are none, or before which less than a year is known; RP_E_NOTHING: no event; RP_E_STORE; as above.
rp_status rp_system_run(const rp_actors *how, rp_sink out, rp_error *err);

// Writes what difference the scenario would make, over pairs of paths. RP_E_NOTHING with the reason: it works through links that
// the record does not support; else as rp_system_run.
rp_status rp_whatif(const rp_actors *how, rp_sink out, rp_error *err);

// ----------------------------------------------------------------------------------------------------------- account

// Which part of a store, and how it is to look. Zero it, then set what is wanted.
typedef struct rp_query {
    const char *const *parties;     // [n_parties] codes: one: incidents that involve it; two: incidents of the one with
    size_t n_parties;               //   the other, whoever acted. A state's sub-codes (AFG:cvl) belong to it
    const char *from, *to;          // ISO days, months (2024-01) or years, both inclusive; NULL: open
    double min_confidence;          // incidents of which no report is as sure as this are left out; 0: none is
    const char *type;               // of incidents: a type (ASSAULT), or NULL
    const char *status;             // happened, alleged, planned, denied, disputed; or NULL
    const char *place;              // an ISO 3166 alpha-3 code, or part of a place's name; or NULL
    bool json;                      // JSON Lines (document, report, figure, assessment, incident, claim) instead
    bool color;                     // escape sequences for a terminal
    int width;                      // columns to fill; 0: 100
} rp_query;

// Writes the readable account of the store at path: header with counts, timeline of incidents with parties, toll, place,
// who says so and who denies it, and a quoted sentence; figures; assessments. Opens the file read-only.
// RP_E_NOTHING: nothing matched (the header is still written); RP_E_ARGUMENT: a date that is none; RP_E_STORE.
rp_status rp_show(const char *path, const rp_query *query, rp_sink out, rp_error *err);

// The same account as one page to print or to hand on: HTML with its styles and charts inside, or Markdown: counts, months,
// every incident with its claims side by side, figures, assessments, sources, runs. Returns as rp_show, and RP_E_ARGUMENT
// where the file exists.
typedef struct rp_reporting {
    bool markdown;
    const char *file;               // written whole or not at all (beside its name, then renamed); NULL: to the sink
    bool force;                     // replace the file when it is there
} rp_reporting;
rp_status rp_write_report(const char *path, const rp_query *query, const rp_reporting *how, rp_sink out, rp_error *err);

// Unfolds one record of the store by its id (report r-, figure f-, assessment a-, incident i-, claim c-, document d-) to its
// sentence, its rule with file and line, and how each party, date and place was resolved. json: one object a line {label, text,
// basis} instead. RP_E_NOTHING: no such id; RP_E_ARGUMENT: it is none; RP_E_STORE, RP_E_IO.
typedef struct rp_explaining {
    bool json;
    bool color;                     // escape sequences for a terminal
} rp_explaining;
rp_status rp_explain(const char *path, const char *id, const rp_explaining *how, rp_sink out, rp_error *err);

// ---------------------------------------------------------------------------------------------------------- a relation

enum rp_relate_step { RP_RELATE_WEEKLY, RP_RELATE_DAILY, RP_RELATE_MONTHLY };       // the length of a period
enum rp_relate_form { RP_RELATE_TEXT, RP_RELATE_JSON, RP_RELATE_SVG };              // of what is written

// How a relation is measured and told. Zero it, then set what is wanted.
typedef struct rp_relating {
    enum rp_relate_step step;
    enum rp_relate_form form;       // JSON Lines: {kind: "relation"}, "period", "turning_point", "alarm"; "point"; SVG: a drawing that needs nothing else
    const char *at;                 // an ISO day: unfold the curve there instead, to the incidents that it rests on; NULL: the whole
    const char *source;             // of the incidents, one of rp_import_formats; NULL: what the store coded itself, else what it imported
    const char *home;               // as for rp_model_open
} rp_relating;

// Measures the relation of the query's two parties (parties, from, to, min_confidence, color, width are looked at) and writes hostility and
// cooperation period by period with their bands, volume and sources, turning points with the incidents that made them,
// alarms (doc/method.md). Opens the file read-only. RP_E_NOTHING: no incident between the two; RP_E_ARGUMENT: not two parties, a date that is none;
// RP_E_STORE, RP_E_IO; RP_E_FORMAT (a table of data/). Cost: some tenths of a second for ten years of weeks.
rp_status rp_relate(const char *path, const rp_query *query, const rp_relating *how, rp_sink out, rp_error *err);

// ------------------------------------------------------------------------------------------------------------- export

// A format that rp_export writes.
typedef struct rp_export_format {
    const char *name, *suffix;      // "csv", ".csv"
    const char *summary;
    bool tables;                    // writes one of rp_export_tables, not all that there is
} rp_export_format;

// The i-th format, NULL behind the last. Static storage. Any thread.
const rp_export_format *rp_export_format_at(size_t i);

// "incidents", "reports", …, NULL. Static storage. Any thread.
const char *const *rp_export_tables(void);

// How to export. Zero it, then set what is wanted.
typedef struct rp_exporting {
    const char *format;             // the name of one
    const char *table;              // of formats that write one; NULL: incidents
    const char *file;               // written whole or not at all (beside its name, then renamed); NULL: to the sink
    bool force;                     // replace the file when it is there
    bool excel;                     // for spreadsheets: a byte order mark, and no text that begins as a formula does
    int64_t moment;                 // the time written where a format wants one, seconds since 1970; 0: the store's last run
    const char *home;               // as for rp_model_open
} rp_exporting;

// What an export wrote.
typedef struct rp_exported {
    uint64_t rows;
    uint64_t left_out;              // incidents that the format has no room for (ACLED knows no talks)
} rp_exported;

// Writes what the query picks of the store at path, complete, in an order that does not depend on that of arrival: the same
// records give the same bytes. exported may be NULL. RP_E_ARGUMENT: no such format or table, a date that is none, the file
// exists; RP_E_NOTHING: no rows (the empty form is still written); RP_E_IO, RP_E_STORE, RP_E_FORMAT (a table of data/).
rp_status rp_export(const char *path, const rp_query *query, const rp_exporting *how, rp_sink out, rp_exported *exported,
                    rp_error *err);

// ------------------------------------------------------------------------------------------------------------- import

// "acled", "ucdp", …, NULL: whose files rp_import reads. Static storage. Any thread.
const char *const *rp_import_formats(void);

// What to import. Zero it, then set what is wanted.
typedef struct rp_importing {
    const char *format;             // one of rp_import_formats
    const char *file;               // CSV or TSV, as the source publishes it; "-": standard input. gzip and zstd are unpacked
    bool replace;                   // forget what the store holds of this source first
    const char *home;               // as for rp_model_open
    void (*complain)(void *context, const rp_error *problem);           // a row that cannot be read; or NULL
    void *context;
} rp_importing;

// What an import read.
typedef struct rp_imported {
    uint64_t rows, refused;         // stored; passed over, each with a complaint
    uint64_t no_type;               // of the stored: their type has no counterpart here
    uint64_t unknown_parties;       // names that no table knows: they are parties of their own
} rp_imported;

// Reads a file of another source into the store at path (made when missing), apart from its own incidents, for rp_compare. A row whose
// id is there replaces it. All rows or none: one transaction. RP_E_DOCUMENT: done, but some rows were refused; RP_E_NOTHING: no row;
// RP_E_ARGUMENT: no such source; RP_E_FORMAT: no head row and no known number of columns, a quote never closed; RP_E_IO, RP_E_STORE.
rp_status rp_import_file(const char *path, const rp_importing *how, rp_imported *imported, rp_error *err);

// Sets the incidents that the query picks beside those of a source that rp_import_file read (NULL: each source in turn): how many match,
// what they have and we lack, what we have and they lack. Matched one to one by day, parties, place and type; only what the
// source could have is held against it. Text, or with query->json one object a line (comparison, match, only_theirs, only_ours).
// home: as for rp_model_open. RP_E_NOTHING: nothing of the source is in the store; RP_E_ARGUMENT, RP_E_STORE, RP_E_IO.
rp_status rp_compare(const char *path, const rp_query *query, const char *source, const char *home, rp_sink out, rp_error *err);

// ----------------------------------------------------------------------------------------------------------- forecasts

// What forecasts to score. Zero it, then set ucdp.
typedef struct rp_scoring {
    const char *ucdp;               // a table of events as UCDP publishes them (GED), CSV, or packed with gzip or zstd
    int from_year, to_year;         // of the forecasts' origins, inclusive; 0: the last eleven years that leave room
    int threads;                    // 0: one for each processor; the scores are the same
    bool json;                      // one object a line {kind: "score", measure, forecaster, origins, horizon, crps, …}
    const char *learn;              // a file that gets what the pairs taught, as data/forecast/pool.tsv; or NULL
} rp_scoring;

// Goes through the past of a table of events: at each origin the 50 pairs of parties most active in the two years before are
// forecast, with nothing but what was known then, by Rapport's pool and by every baseline, and scored with what came: deaths a
// month, events a week and a month. The scores are explained in doc/method.md. *refused: rows without day or number; may
// be NULL. RP_E_IO, RP_E_FORMAT: the file; RP_E_NOTHING: no event, or too short a past. Cost: about half a minute for
// 30 years of the world.
rp_status rp_score_events(const rp_scoring *how, rp_sink out, uint64_t *refused, rp_error *err);

// How to forecast. Zero it, then set months.
typedef struct rp_forecasting {
    int months;                     // 1 to 6 ahead
    const char *source;             // an imported source; NULL: what the store coded, or where that has none of the two, what was imported
    bool dry;                       // do not keep the forecasts in the store, which is then only read
    const char *command;            // kept with them; or NULL
    const char *home;               // as for rp_model_open
} rp_forecasting;

// Foretells deaths and acts of force between the two parties of query, either way, in the months after the last one that the store knows to its
// end, each as a law: median, the intervals of 50 % and 90 %, how likely none is; beside it what the simple baseline says. Of
// query only parties, min_confidence and json count. Each forecast is kept in the store, in place of one made from the same days.
// RP_E_NOTHING: no act of force between them, or less than three months; RP_E_ARGUMENT; RP_E_STORE, RP_E_IO, RP_E_FORMAT (data/forecast).
rp_status rp_forecast(const char *path, const rp_query *query, const rp_forecasting *how, rp_sink out, rp_error *err);

// Scores the forecasts that the store keeps and whose month is over by what the store knows now, beside the baseline's. json: one object a
// forecast {kind: "forecast score", …, outcome}. RP_E_NOTHING: none is kept, or none is over; RP_E_STORE, RP_E_IO.
rp_status rp_score_forecasts(const char *path, const char *home, bool json, rp_sink out, rp_error *err);

// ------------------------------------------------------------------------------------------------------------ the page

// A store opened for many questions: what `rapport serve` asks. Safe from several threads at once: each question has a read-only
// connection of its own. Notices when the store changes, also when another file takes its place.
typedef struct rp_reader rp_reader;

// Opens the store at path, with the tables of home (as for rp_model_open). *out is the caller's, to be freed with rp_reader_close;
// NULL on failure. RP_E_IO, RP_E_STORE, RP_E_VERSION; RP_E_FORMAT (a table of data/). Cost: some tens of milliseconds.
rp_status rp_reader_open(const char *path, const char *home, rp_reader **out, rp_error *err);

// Frees the reader; NULL is allowed. No call that uses it may be running.
void rp_reader_close(rp_reader *reader);

// Reads ahead what the views of the record keep in memory (about 150 bytes an incident and 40 a document), which else the first question
// waits for: two seconds for a million reports. RP_E_STORE.
rp_status rp_reader_warm(rp_reader *reader, rp_error *err);

// Another number after each change of the store; never the same in two openings. What a view writes is the same as long as it is. Any thread.
uint64_t rp_reader_version(rp_reader *reader);

// "overview", "relation", …, NULL: the views (doc/http.md). Static storage. Any thread.
const char *const *rp_view_names(void);

// One question of the page. Zero it, then set view and what is wanted. Nothing is kept after the call.
typedef struct rp_viewing {
    const char *view;               // one of rp_view_names
    const char *id;                 // of views of one thing: incident, document, record, system, whatif; else NULL
    rp_query query;                 // parties, from, to, min_confidence, type, status, place
    bool csv;                       // one table as CSV (RFC 4180) instead of all as JSON
    const char *table;              // which one; NULL: the view's first. sort, offset and rows are of it
    const char *sort;               // a column, "-" before it: descending; NULL: the view's own order
    uint64_t offset;
    uint32_t rows;                  // 0: 200; at most 10,000
    double seconds;                 // the longest that it may take; 0: no limit
    enum rp_relate_step step;       // of a relation
    const char *at;                 // of a relation: a day to unfold; NULL: the whole
    const char *find;               // of parties, sentences: what is looked for
    const rp_actors *actors;        // of whatif: scenario, from, to, paths, seed; NULL: none given
} rp_viewing;

// Writes a view: the JSON twin of a page of `rapport serve`, or one of its tables (doc/http.md). What matches nothing is an empty
// table, not an error. RP_E_NOTHING: no such view or id; RP_E_ARGUMENT: a date, a table, a column that is none; RP_E_LIMIT:
// the time was up; RP_E_STORE, RP_E_IO. Nothing is written but after success. Any thread.
rp_status rp_view(rp_reader *reader, const rp_viewing *what, rp_sink out, rp_error *err);

// ------------------------------------------------------------------------------------------------- checking the tables

// Which tables to check, and how to say it. Zero it, then set what is wanted.
typedef struct rp_checking {
    const char *home;               // where the trained model lies, and data/ when data is NULL; as for rp_model_open
    const char *data;               // the folder of the tables (events/, parties/, places/, time/); NULL: home's
    bool strict;                    // a row whose example gives something else is an error; else only counted
    bool json;                      // JSON Lines: error, warning, example, and one summary
} rp_checking;

// Checks every table, and every row of events with its own example. Writes one finding a line, file:line:column first,
// then how many there are: errors (all that can be found: a bad line is set aside and the rest is read again), warnings
// (rows that nothing reaches, said twice, codes that no table knows), examples that fail. Works on a copy of the tables
// in the folder for temporary files. RP_E_FORMAT: there are errors; RP_E_IO: no tables, no model, no room. Cost: about a
// second.
rp_status rp_check(const rp_checking *what, rp_sink out, rp_error *err);

// -------------------------------------------------------------------------------------------------------- evaluation

// Measures the language layer on an annotated file: CoNLL-U for tags, lemmas and trees; IOB2 for names. Writes a table, or
// one line of JSON: precision, recall and F1 of sentences, words, UPOS, XPOS, lemmas, UAS and LAS (universal relations,
// punctuation included), or of names (exact spans with their kind), each from raw text and from gold words, and words per
// second of one thread. The raw text is rebuilt as in the CoNLL 2018 shared task: one space between sentences, an empty
// line between paragraphs (`# newpar`). RP_E_IO, RP_E_FORMAT with the line. Cost: as coding the text twice.
rp_status rp_eval_conllu(const rp_model *model, const char *path, bool json, rp_sink out, rp_error *err);

// The same for an IOB2 file: names alone.
rp_status rp_eval_names(const rp_model *model, const char *path, bool json, rp_sink out, rp_error *err);

// Codes the texts of a folder (*.txt, then *.html, by name; with its meta.tsv) and compares the records with what people coded:
// NAME.json beside each text (doc/gold.md). Writes precision, recall and F1 of types, parties, fields, links of incidents, figures
// and assessments, one measure a line, or one JSON object. RP_E_IO: no gold files; RP_E_FORMAT: no JSON, or an anchor that is
// not in its text. Cost: as coding the texts, and the square of a document's reports.
rp_status rp_eval_gold(const rp_model *model, const char *folder, bool json, rp_sink out, rp_error *err);

#ifdef __cplusplus
}
#endif
#endif
