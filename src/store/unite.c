// unite.c: several stores into a new one: the documents of all, each once, with their records; linking then goes over the
// whole (runner.c).
//
// What comes out depends on the set of what the stores hold, not on their order or grouping. Documents are taken in the
// order of their names, which gives them and their records their numbers. Of one name in several stores the version coded
// last stands (the day and time at which its run began; of equal ones the greater digest, program and recipe): the
// greatest of a total order, so that it does not matter what was merged with what before. A version is marked as
// removed where every store that has it says so. A problem stands unless the document was coded after it was met. Rows are
// copied column by column as the schema names them, so that a column of a later schema is not forgotten here. Cost:
// about that of writing the stores anew; the sources stay open, and each name is looked for in every one.
#include <string.h>

#include "store/statement.h"

enum { MOST_COLUMNS = 64, MOST_SET = 4 };

// One table's rows, copied from a source: those whose column `of` is a given number, with some columns set anew.
typedef struct pipe {
    sqlite3_stmt *from, *to;
    int n_columns;
    int set[MOST_SET];              // the columns that are set anew, -1: none
} pipe_of;

static const struct table {
    const char *name, *of, *set[MOST_SET];
} tables[] = {
    {"documents", "doc = ?1", {"doc", "run", "removed", NULL}},
    {"reports", "doc = ?1 ORDER BY report", {"doc", "report", "incident", "origin"}},
    {"figures", "doc = ?1 ORDER BY figure", {"doc", "figure", NULL, NULL}},
    {"assessments", "doc = ?1 ORDER BY assessment", {"doc", "assessment", NULL, NULL}},
    {"parties", "kind = ?2 AND record = ?1 ORDER BY slot, nth", {"doc", "record", NULL, NULL}},
    {"counts", "report = ?1 ORDER BY rowid", {"report", NULL, NULL, NULL}},
    {"things", "report = ?1 ORDER BY rowid", {"report", NULL, NULL, NULL}},
};
enum table_number { DOCUMENTS, REPORTS, FIGURES, ASSESSMENTS, PARTIES, COUNTS, THINGS, N_TABLES };

// A store that is read. Its names come one after the other: next stands on the first that was not taken.
typedef struct source {
    rp_store *store;
    sqlite3_stmt *next;             // name, version, doc, run, removed
    pipe_of pipe[N_TABLES];
    bool more;
} source;

typedef struct uniting {
    rp_store *out;
    source *source;                 // [n]
    size_t n;
    rp_sink notes;
    bool unlinked;                  // nothing is linked behind this
    rp_buf line;
    rp_united *tally;
} uniting;

// A NULL in place of a number that is set anew.
#define NOTHING INT64_MIN

// The greatest of these is the version that stands. char(1) sorts before every character of a version's parts.
#define VERSION "u.started || char(1) || ifnull(d.sha256, '') || char(1) || u.program || char(1) || d.recipe"

// -------------------------------------------------------------------------------------------------------------- copying

static rp_status prepare(rp_store *s, const char *sql, sqlite3_stmt **out, rp_error *err) {
    return sqlite3_prepare_v2(s->db, sql, -1, out, NULL) == SQLITE_OK ? RP_OK : rp_sql_fail(s, err);
}

// Appends "a, b, c" and notes which of them are set anew; "?, ?, ?" into marks.
static rp_status list_columns(rp_store *s, const struct table *t, pipe_of *p, rp_buf *names, rp_buf *marks, rp_error *err) {
    sqlite3_stmt *q = NULL;
    RP_TRY(prepare(s, "SELECT name FROM pragma_table_info(?1) ORDER BY cid", &q, err));
    rp_sql_text(q, 1, t->name);
    for (int k = 0; k < MOST_SET; k++)
        p->set[k] = -1;
    while (rp_sql_row(s, q) && p->n_columns < MOST_COLUMNS) {
        const char *name = rp_sql_get_text(q, 0);
        for (int k = 0; k < MOST_SET && t->set[k]; k++)
            p->set[k] = strcmp(name, t->set[k]) ? p->set[k] : p->n_columns;
        rp_buf_printf(names, "%s\"%s\"", p->n_columns ? ", " : "", name);
        rp_buf_puts(marks, p->n_columns ? ", ?" : "?");
        p->n_columns++;
    }
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err);
}

static rp_status open_pipe(rp_store *from, rp_store *to, const struct table *t, pipe_of *p, rp_error *err) {
    rp_buf names = {0}, marks = {0}, sql = {0};
    rp_status status = list_columns(to, t, p, &names, &marks, err);
    rp_buf_printf(&sql, "SELECT %s FROM %s WHERE %s", names.bytes, t->name, t->of);
    if (status == RP_OK)
        status = prepare(from, sql.bytes, &p->from, err);
    rp_buf_clear(&sql);
    rp_buf_printf(&sql, "INSERT INTO %s (%s) VALUES (%s)", t->name, names.bytes, marks.bytes);
    if (status == RP_OK)
        status = prepare(to, sql.bytes, &p->to, err);
    rp_buf_free(&names);
    rp_buf_free(&marks);
    rp_buf_free(&sql);
    return status;
}

static void begin(pipe_of *p, int64_t of, const char *kind) {
    sqlite3_reset(p->from);
    sqlite3_bind_int64(p->from, 1, of);
    if (kind)
        rp_sql_text(p->from, 2, kind);
}

// Writes the row on which the pipe stands, with the columns that are set anew. *row: its number.
static rp_status put_row(uniting *u, pipe_of *p, const int64_t *set, int64_t *row, rp_error *err) {
    for (int i = 0; i < p->n_columns; i++)
        sqlite3_bind_value(p->to, i + 1, sqlite3_column_value(p->from, i));
    for (int k = 0; k < MOST_SET; k++)
        if (p->set[k] >= 0 && set[k] == NOTHING)
            sqlite3_bind_null(p->to, p->set[k] + 1);
        else if (p->set[k] >= 0)
            sqlite3_bind_int64(p->to, p->set[k] + 1, set[k]);
    RP_TRY(rp_sql_done(u->out, p->to, err));
    *row = sqlite3_last_insert_rowid(u->out->db);
    return RP_OK;
}

static rp_status copy_rows(uniting *u, source *s, enum table_number which, const int64_t *set, rp_error *err) {
    pipe_of *p = &s->pipe[which];
    int code;
    int64_t row;
    while ((code = sqlite3_step(p->from)) == SQLITE_ROW)
        RP_TRY(put_row(u, p, set, &row, err));
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(s->store, err);
}

// The records of one kind of a document, each with what hangs on it.
static rp_status copy_records(uniting *u, source *s, enum table_number which, int64_t old_doc, int64_t doc, rp_error *err) {
    static const char *const kind[] = {[REPORTS] = "report", [FIGURES] = "figure", [ASSESSMENTS] = "assessment"};
    const int64_t set[] = {doc, NOTHING, NOTHING, NOTHING};
    pipe_of *p = &s->pipe[which];
    int code;
    begin(p, old_doc, NULL);
    while ((code = sqlite3_step(p->from)) == SQLITE_ROW) {
        int64_t old_row = sqlite3_column_int64(p->from, p->set[1]), row;
        RP_TRY(put_row(u, p, set, &row, err));
        begin(&s->pipe[PARTIES], old_row, kind[which]);
        RP_TRY(copy_rows(u, s, PARTIES, (int64_t[]){doc, row, 0, 0}, err));
        for (enum table_number t = COUNTS; which == REPORTS && t <= THINGS; t++) {
            begin(&s->pipe[t], old_row, NULL);
            RP_TRY(copy_rows(u, s, t, (int64_t[]){row, 0, 0, 0}, err));
        }
    }
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(s->store, err);
}

// ---------------------------------------------------------------------------------------------------------------- runs

static const char hear_runs[] = "CREATE TEMP TABLE heard AS SELECT 0 AS source, * FROM runs WHERE 0;"
                                "CREATE TEMP TABLE heard_problems AS SELECT 0 AS source, * FROM problems WHERE 0;"
                                "CREATE TEMP TABLE heard_foreign AS SELECT 0 AS store, * FROM foreign_incidents WHERE 0;";

// All rows of a table of the source into a temporary one, with the source's number first.
static rp_status hear(uniting *u, size_t i, const char *table, const char *into, rp_error *err) {
    rp_buf sql = {0};
    sqlite3_stmt *from = NULL, *to = NULL;
    rp_buf_printf(&sql, "SELECT * FROM %s", table);
    rp_status status = prepare(u->source[i].store, sql.bytes, &from, err);
    rp_buf_clear(&sql);
    rp_buf_printf(&sql, "INSERT INTO %s VALUES (?", into);
    for (int k = 0; from && k < sqlite3_column_count(from); k++)
        rp_buf_puts(&sql, ", ?");
    rp_buf_puts(&sql, ")");
    if (status == RP_OK)
        status = prepare(u->out, sql.bytes, &to, err);
    int code = SQLITE_DONE;
    while (status == RP_OK && (code = sqlite3_step(from)) == SQLITE_ROW) {
        sqlite3_bind_int64(to, 1, (int64_t)i);
        for (int k = 0; k < sqlite3_column_count(from); k++)
            sqlite3_bind_value(to, k + 2, sqlite3_column_value(from, k));
        status = rp_sql_done(u->out, to, err);
    }
    if (status == RP_OK && code != SQLITE_DONE)
        status = rp_sql_fail(u->source[i].store, err);
    sqlite3_finalize(from);
    sqlite3_finalize(to);
    rp_buf_free(&sql);
    return status;
}

// Runs that are the same in every column are one. They are numbered by when they began; new_run maps the old numbers.
static rp_status unite_runs(uniting *u, rp_error *err) {
    static const char number[] =
        "INSERT INTO runs (started, finished, program, model, command, coded, skipped, foreign_language, failed, removed)"
        " SELECT DISTINCT started, finished, program, model, command, coded, skipped, foreign_language, failed, removed FROM temp.heard"
        " ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;"
        "CREATE TEMP TABLE new_run AS SELECT h.source, h.run AS old, r.run FROM temp.heard h JOIN runs r ON r.started IS h.started AND r.finished IS h.finished"
        " AND r.program IS h.program AND r.model IS h.model AND r.command IS h.command AND r.coded IS h.coded AND r.skipped IS h.skipped"
        " AND r.foreign_language IS h.foreign_language AND r.failed IS h.failed AND r.removed IS h.removed;"
        "CREATE UNIQUE INDEX temp.new_run_old ON new_run (source, old);";
    RP_TRY(rp_sql_exec(u->out, hear_runs, err));
    for (size_t i = 0; i < u->n; i++) {
        RP_TRY(hear(u, i, "runs", "temp.heard", err));
        RP_TRY(hear(u, i, "problems", "temp.heard_problems", err));
        RP_TRY(hear(u, i, "foreign_incidents", "temp.heard_foreign", err));
    }
    return rp_sql_exec(u->out, number, err);
}

static int64_t new_run(uniting *u, size_t i, int64_t old) {
    sqlite3_stmt *q = rp_sql(u->out, RP_SQL_NEW_RUN, NULL);
    int64_t run = NOTHING;
    if (q) {
        sqlite3_bind_int64(q, 1, (int64_t)i);
        sqlite3_bind_int64(q, 2, old);
        if (sqlite3_step(q) == SQLITE_ROW)
            run = sqlite3_column_int64(q, 0);
        sqlite3_reset(q);
    }
    return run;
}

// Of each document the last problem; none where it was coded in a run that began no earlier.
static rp_status unite_problems(uniting *u, rp_error *err) {
    return rp_sql_exec(u->out,
        "INSERT INTO problems (document, file, line, byte, code, message, first_run, run)"
        " SELECT document, file, line, byte, code, message, first, last FROM ("
        "  SELECT p.document, p.file, p.line, p.byte, p.code, p.message, l.run AS last, lr.started,"
        "   first_value(f.run) OVER (PARTITION BY p.document ORDER BY fr.started, f.run) AS first,"
        "   row_number() OVER (PARTITION BY p.document ORDER BY lr.started DESC, p.message, p.code, p.file, p.line, p.byte, l.run) AS nth"
        "  FROM temp.heard_problems p JOIN temp.new_run f ON f.source = p.source AND f.old = p.first_run JOIN runs fr ON fr.run = f.run"
        "  JOIN temp.new_run l ON l.source = p.source AND l.old = p.run JOIN runs lr ON lr.run = l.run) x"
        " WHERE nth = 1 AND NOT EXISTS (SELECT 1 FROM documents d JOIN runs r USING (run) WHERE d.document = x.document AND d.problem IS NULL"
        "  AND r.started >= x.started)", err);
}

// Incidents of other sources, each once: where two rows of one id differ, the greater row in their own words.
static rp_status unite_foreign(uniting *u, rp_error *err) {
    sqlite3_stmt *q = NULL;
    rp_buf sql = {0};
    RP_TRY(prepare(u->out, "SELECT group_concat(name, ', ') FROM pragma_table_info('foreign_incidents')", &q, err));
    const char *names = sqlite3_step(q) == SQLITE_ROW ? rp_sql_get_text(q, 0) : "";
    rp_buf_printf(&sql, "INSERT INTO foreign_incidents (%s) SELECT %s FROM (SELECT *, row_number() OVER (PARTITION BY source, id ORDER BY raw DESC, file, line) AS nth"
                        " FROM temp.heard_foreign) WHERE nth = 1", names, names);
    rp_status status = rp_sql_exec(u->out, sql.bytes, err);
    sqlite3_finalize(q);
    rp_buf_free(&sql);
    return status;
}

// ----------------------------------------------------------------------------------------------------------- documents

enum column { NAME, VERSION_KEY, DOC, RUN, REMOVED, DIGEST, STARTED };

static rp_status step(source *s, rp_error *err) {
    int code = sqlite3_step(s->next);
    s->more = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? RP_OK : rp_sql_fail(s->store, err);
}

static const char *text(const source *s, enum column c) {
    return rp_sql_get_text(s->next, (int)c);
}

// The source that stands on the first name, with the version that stands; NULL at the end.
static source *first(uniting *u) {
    source *best = NULL;
    for (source *s = u->source; s < u->source + u->n; s++) {
        if (!s->more)
            continue;
        int by = best ? strcmp(text(s, NAME), text(best, NAME)) : -1;
        if (by < 0 || (by == 0 && strcmp(text(s, VERSION_KEY), text(best, VERSION_KEY)) > 0))
            best = s;
    }
    return best;
}

static bool says(const source *s, const source *as, enum column c) {
    const char *mine = text(s, c), *its = text(as, c);
    return mine && its && !strcmp(mine, its);
}

static rp_status tell_replaced(uniting *u, const source *kept, const source *left, rp_error *err) {
    rp_buf_clear(&u->line);
    rp_buf_printf(&u->line, "%s: the text coded %s is kept (%s), not that of %s (%s)\n", text(kept, NAME), text(kept, STARTED), kept->store->path, text(left, STARTED), left->store->path);
    u->tally->replaced++;
    rp_status status = u->notes.write ? u->notes.write(u->notes.context, u->line.bytes, u->line.n) : RP_OK;
    return status == RP_OK ? RP_OK : rp_fail(err, status, NULL, 0, 0, "the output cannot be written");
}

// Is the version marked in every store that has it? The last run that says so, or NOTHING.
static int64_t removed_by(uniting *u, const source *kept) {
    int64_t by = NOTHING;
    for (source *s = u->source; s < u->source + u->n; s++) {
        if (!s->more || !says(s, kept, NAME) || !says(s, kept, VERSION_KEY))
            continue;
        if (sqlite3_column_type(s->next, REMOVED) == SQLITE_NULL)
            return NOTHING;
        int64_t run = new_run(u, (size_t)(s - u->source), sqlite3_column_int64(s->next, REMOVED));
        by = run > by ? run : by;
    }
    return by;
}

static rp_status copy_document(uniting *u, source *s, int64_t doc, rp_error *err) {
    int64_t old = sqlite3_column_int64(s->next, DOC);
    int64_t run = new_run(u, (size_t)(s - u->source), sqlite3_column_int64(s->next, RUN));
    begin(&s->pipe[DOCUMENTS], old, NULL);
    RP_TRY(copy_rows(u, s, DOCUMENTS, (int64_t[]){doc, run, removed_by(u, s), 0}, err));
    for (enum table_number t = REPORTS; t <= ASSESSMENTS; t++)
        RP_TRY(copy_records(u, s, t, old, doc, err));
    return RP_OK;
}

static rp_status unite_documents(uniting *u, rp_error *err) {
    for (size_t i = 0; i < u->n; i++)
        RP_TRY(step(&u->source[i], err));
    int64_t doc = 0;
    for (source *kept; (kept = first(u)) != NULL;) {
        RP_TRY(copy_document(u, kept, ++doc, err));
        for (source *s = u->source; s < u->source + u->n; s++) {        // the kept one last: the others are compared with it
            if (s == kept || !s->more || !says(s, kept, NAME))
                continue;
            if (!says(s, kept, DIGEST))
                RP_TRY(tell_replaced(u, kept, s, err));
            RP_TRY(step(s, err));
        }
        RP_TRY(step(kept, err));
    }
    u->tally->documents = (uint64_t)doc;
    return RP_OK;
}

// ----------------------------------------------------------------------------------------------------------------- all

static rp_status open_source(uniting *u, source *s, const char *path, rp_error *err) {
    RP_TRY(rp_store_open(path, RP_STORE_READ, &s->store, err));
    RP_TRY(rp_sql_exec(s->store, "BEGIN", err));
    RP_TRY(prepare(s->store, "SELECT d.document, " VERSION ", d.doc, d.run, d.removed, ifnull(d.sha256, ''), u.started FROM documents d JOIN runs u USING (run) ORDER BY d.document",
                   &s->next, err));
    for (int t = 0; t < N_TABLES; t++)
        RP_TRY(open_pipe(s->store, u->out, &tables[t], &s->pipe[t], err));
    return RP_OK;
}

static void close_source(source *s) {
    sqlite3_finalize(s->next);
    for (int t = 0; t < N_TABLES; t++) {
        sqlite3_finalize(s->pipe[t].from);
        sqlite3_finalize(s->pipe[t].to);
    }
    rp_store_close(s->store);
}

// An index made of rows that are all there is sorted once, instead of searched at every row. *make: the text that makes them again, but for
// that of what linking makes itself.
static rp_status drop_indices(rp_store *s, bool unlinked, rp_buf *make, rp_error *err) {
    sqlite3_stmt *q = NULL;
    rp_buf drop = {0};
    rp_status status = prepare(s, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL", &q, err);
    while (status == RP_OK && rp_sql_row(s, q)) {
        rp_buf_printf(&drop, "DROP INDEX %s;", rp_sql_get_text(q, 0));
        if (unlinked || strcmp(rp_sql_get_text(q, 0), "reports_incident"))
            rp_buf_printf(make, "%s;", rp_sql_get_text(q, 1));
    }
    sqlite3_finalize(q);
    status = rp_sql_kept(s, status, err);
    if (status == RP_OK && drop.n)
        status = rp_sql_exec(s, drop.bytes, err);
    rp_buf_free(&drop);
    return status;
}

static rp_status unite_all(uniting *u, rp_error *err) {
    rp_buf make = {0};
    RP_TRY(rp_store_begin(u->out, err));
    rp_status status = drop_indices(u->out, u->unlinked, &make, err);
    if (status == RP_OK)
        status = unite_runs(u, err);
    if (status == RP_OK)
        status = unite_documents(u, err);
    if (status == RP_OK)
        status = unite_problems(u, err);
    if (status == RP_OK)
        status = unite_foreign(u, err);
    if (status == RP_OK && make.n)
        status = rp_sql_exec(u->out, make.bytes, err);
    rp_buf_free(&make);
    return status == RP_OK ? rp_store_commit(u->out, err) : status;
}

// The store is new and nobody sees it: what breaks off goes. Keys are those of stores that held them.
static rp_status unite(uniting *u, rp_error *err) {
    RP_TRY(rp_store_alone(u->out, err));
    RP_TRY(rp_sql_exec(u->out, "PRAGMA cache_size = -64000", err));         // many code at a time, one merges
    RP_TRY(unite_all(u, err));
    return rp_sql_exec(u->out, "UPDATE documents SET copy_of = NULL, copy_basis = NULL, quotes = '[]' WHERE copy_of IS NOT NULL OR copy_basis IS NOT NULL OR quotes <> '[]';"
                               " PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON", err);
}

rp_status rp_store_unite(rp_store *out, const rp_merging *what, rp_united *tally, rp_error *err) {
    size_t n = what->n_paths;
    rp_arena *a = rp_arena_new();
    if (!a)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    uniting u = {.out = out, .source = RP_NEW(a, source, n), .n = n, .notes = what->notes, .unlinked = what->unlinked, .tally = tally};
    rp_status status = RP_OK;
    for (size_t i = 0; status == RP_OK && i < n; i++)
        status = open_source(&u, &u.source[i], what->paths[i], err);
    if (status == RP_OK)
        status = unite(&u, err);
    for (size_t i = 0; i < n; i++)
        close_source(&u.source[i]);
    rp_buf_free(&u.line);
    rp_arena_free(a);
    return status;
}
