// queue.c: see queue.h. A queue of PostgreSQL's own parts: rows that are claimed by UPDATE over SELECT … FOR UPDATE SKIP LOCKED, so that
// workers pass by one another's rows without waiting; a lease that runs out by the server's clock; NOTIFY for who waits.
//
// What cannot happen: a document lost or recorded twice, for its job goes in the transaction that writes its records, and only if the claim
// is still the one that the worker was given (its lease's number); a job that kills its workers again and again, for one that was tried is
// claimed alone, and after so many claims it is buried; a wrong clock that takes a lease away, for no time comes from a worker; a text that
// is overtaken by a former one of the same document, for a document has one row, and a new text takes the lease away.
//
// Claims and acknowledgements are planned each time they are asked (0.2 ms a batch): the table may have had no row when they were first
// asked, and a plan made then would read all of it.
//
// Rejected: a table of leases beside an unchanging one of jobs (a claim must lock the job's row all the same); deleting at the claim and
// working within one long transaction (it holds back the server's cleaning, and an idle connection that dies late holds its jobs); advisory
// locks held by workers in place of leases (gone with a pooler, and late where a machine dies without a word).
#include "store/postgres/queue.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

#define ITEM_COLUMNS_OF(x)                                                                                                                \
    x "document, " x "bytes, " x "at_byte, " x "type, " x "charset, " x "url, " x "title, " x "author, " x "publisher, " x "language, "   \
    x "published, " x "modified, " x "fetched, " x "basis, " x "meta_publisher, " x "meta_url, " x "meta_from, " x "meta_to, "            \
    x "problem_code, " x "problem_file, " x "problem_line, " x "problem_byte, " x "problem"
#define ITEM_COLUMNS ITEM_COLUMNS_OF("")
#define CLAIMED_COLUMNS "job, lease, tries, " ITEM_COLUMNS
enum { ITEM_VALUES = 23, VERSION = 1, TRIES_OF_DEADLOCK = 20 };

static const char *const tables[] = {
#include "store/postgres/queue.inc"
    NULL,
};

static rp_wire_value of_int(int64_t i) {
    return (rp_wire_value){.type = RP_WIRE_INT, .i = i};
}

static rp_wire_value of_real(double r) {
    return (rp_wire_value){.type = RP_WIRE_REAL, .r = r};
}

static rp_wire_value of_text(const char *text) {
    return (rp_wire_value){.type = RP_WIRE_TEXT, .null = !text, .bytes = text, .n = text ? strlen(text) : 0};
}

static rp_wire_value of_ints(const int64_t *v, uint32_t n) {
    return (rp_wire_value){.type = RP_WIRE_INTS, .n = n, .a.ints = v};
}

// -------------------------------------------------------------------------------------------------------- transactions

// What do does within a transaction, tried again where the server gave it up for another.
typedef rp_status deed(rp_wire *w, void *context, rp_error *err);

static rp_status once(rp_wire *w, deed *act, void *context, rp_error *err) {
    RP_TRY(rp_wire_run(w, "BEGIN", err));
    RP_TRY(act(w, context, err));
    return rp_wire_run(w, "COMMIT", err);
}

static rp_status within(rp_wire *w, deed *act, void *context, rp_error *err) {
    for (int i = 0;; i++) {
        rp_error own = {0};
        rp_status status = once(w, act, context, &own);
        if (status == RP_OK)
            return RP_OK;
        bool again = rp_wire_again(w) && i < TRIES_OF_DEADLOCK;
        if (!rp_wire_lost(w) && rp_wire_run(w, "ROLLBACK", NULL) == RP_OK && again)
            continue;
        if (err && err->code == RP_OK)
            *err = own;
        return status;
    }
}

// -------------------------------------------------------------------------------------------------------------- tables

static rp_status make(rp_wire *w, void *context, rp_error *err) {
    (void)context;
    int64_t there;
    // Two that come at a time: the second finds what the first has made.
    RP_TRY(rp_wire_run(w, "SELECT pg_advisory_xact_lock(" RP_WIRE_LOCK_MAKING "); CREATE SCHEMA IF NOT EXISTS rapport", err));
    RP_TRY(rp_wire_number(w, "SELECT CASE WHEN to_regclass('rapport.queue') IS NULL THEN 0 ELSE 1 END::bigint", &there, err));
    if (there)
        return RP_OK;
    rp_buf sql = {0};
    for (int i = 0; tables[i]; i++)
        rp_buf_puts(&sql, tables[i]);
    rp_status status = rp_wire_run(w, sql.bytes, err);
    rp_buf_free(&sql);
    return status;
}

rp_status rp_queue_make(rp_wire *w, rp_error *err) {
    int64_t there, version;
    RP_TRY(rp_wire_number(w, "SELECT CASE WHEN to_regclass('rapport.queue') IS NULL THEN 0 ELSE 1 END::bigint", &there, err));
    if (!there)
        RP_TRY(within(w, make, NULL, err));
    RP_TRY(rp_wire_number(w, "SELECT version FROM queue", &version, err));
    if (version > VERSION)
        return rp_fail(err, RP_E_VERSION, NULL, 0, 0, "the queue was made by a newer program (version %lld, this one knows %d)", (long long)version, VERSION);
    return RP_OK;
}

// -------------------------------------------------------------------------------------------------------------- submit

// In the order of ITEM_COLUMNS.
static void item_values(const rp_job *j, char days[2][11], rp_wire_value v[ITEM_VALUES]) {
    const rp_item *x = &j->item;
    const char *const texts[] = {x->type, x->charset, x->url, x->title, x->author, x->publisher, x->language, x->published, x->modified, x->fetched, x->basis};
    int n = 0;
    v[n++] = of_text(x->name);
    v[n++] = (rp_wire_value){.type = RP_WIRE_BYTES, .bytes = x->bytes, .n = x->n};
    v[n++] = of_int((int64_t)x->offset);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        v[n++] = of_text(texts[i]);
    const rp_day ends[2] = {j->told ? j->told->published.from : RP_DAY_NONE, j->told ? j->told->published.to : RP_DAY_NONE};
    v[n++] = of_text(j->told ? j->told->publisher : NULL);
    v[n++] = of_text(j->told ? j->told->url : NULL);
    for (int i = 0; i < 2; i++) {
        if (ends[i] != RP_DAY_NONE)
            rp_day_print(ends[i], days[i]);
        v[n++] = of_text(ends[i] != RP_DAY_NONE ? days[i] : NULL);
    }
    bool failed = x->problem.code != RP_OK;
    v[n++] = (rp_wire_value){.type = RP_WIRE_INT, .null = !failed, .i = x->problem.code};
    v[n++] = of_text(failed ? x->problem.file : NULL);
    v[n++] = (rp_wire_value){.type = RP_WIRE_INT, .null = !failed, .i = x->problem.line};
    v[n++] = (rp_wire_value){.type = RP_WIRE_INT, .null = !failed, .i = (int64_t)x->problem.byte};
    v[n++] = of_text(failed ? x->problem.message : NULL);
}

typedef struct submission { const rp_job *jobs; uint32_t n; uint64_t *fresh; } submission;

static rp_status submit(rp_wire *w, void *context, rp_error *err) {
    const submission *s = context;
    rp_rows *rows;
    RP_TRY(rp_wire_run(w, "CREATE TEMP TABLE IF NOT EXISTS coming (nth bigint, document text, bytes bytea, at_byte bigint, type text, charset text, url text,"
                          " title text, author text, publisher text, language text, published text, modified text, fetched text, basis text,"
                          " meta_publisher text, meta_url text, meta_from text, meta_to text, problem_code bigint, problem_file text, problem_line bigint,"
                          " problem_byte bigint, problem text) ON COMMIT DELETE ROWS", err));
    RP_TRY(rp_wire_copy_begin(w, "coming (nth, " ITEM_COLUMNS ")", err));
    for (uint32_t i = 0; i < s->n; i++) {
        rp_wire_value v[1 + ITEM_VALUES] = {of_int(i)};
        char days[2][11];
        item_values(&s->jobs[i], days, v + 1);
        RP_TRY(rp_wire_copy_row(w, v, 1 + ITEM_VALUES, err));
    }
    RP_TRY(rp_wire_copy_end(w, err));
    // Of a document that comes twice at a time the last text stands.
    RP_TRY(rp_wire_ask_once(w,
        "INSERT INTO jobs AS j (" ITEM_COLUMNS ") SELECT " ITEM_COLUMNS
        " FROM (SELECT DISTINCT ON (document) * FROM coming ORDER BY document, nth DESC) last ORDER BY nth"
        " ON CONFLICT (key) DO UPDATE SET (" ITEM_COLUMNS ", enqueued, tries, alone, lease, lease_until, worker, error) = ROW (" ITEM_COLUMNS_OF("excluded.") ","
        " clock_timestamp(), 0, false, NULL, NULL, NULL, NULL) WHERE (" ITEM_COLUMNS_OF("j.") ") IS DISTINCT FROM (" ITEM_COLUMNS_OF("excluded.") ")",
        NULL, 0, &rows, err));
    *s->fresh = (uint64_t)rp_rows_affected(rows);
    rp_rows_free(rows);
    return RP_OK;
}

rp_status rp_queue_submit(rp_wire *w, const rp_job *jobs, uint32_t n, uint64_t *fresh, rp_error *err) {
    *fresh = 0;
    return n > 0 ? within(w, submit, &(submission){jobs, n, fresh}, err) : RP_OK;
}

// --------------------------------------------------------------------------------------------------------------- claim

static const char *text_at(const rp_rows *rows, int row, int column, rp_arena *arena) {
    size_t n;
    const char *text = rp_rows_bytes(rows, row, column, &n);
    return text ? rp_arena_copy(arena, text, n) : NULL;
}

static rp_day day_at(const rp_rows *rows, int row, int column) {
    size_t n;
    rp_day day;
    const char *text = rp_rows_bytes(rows, row, column, &n);
    return text && n == 10 && rp_day_parse(text, &day) ? day : RP_DAY_NONE;
}

static const rp_meta_row *told_at(const rp_rows *rows, int row, int c, rp_arena *arena) {
    bool none = true;
    for (int i = 0; i < 4; i++)
        none = none && rp_rows_null(rows, row, c + i);
    if (none)
        return NULL;
    rp_meta_row *told = RP_NEW(arena, rp_meta_row, 1);
    const char *publisher = text_at(rows, row, c, arena), *url = text_at(rows, row, c + 1, arena);
    *told = (rp_meta_row){.document = "", .publisher = publisher ? publisher : "", .url = url ? url : "",
                          .published = {day_at(rows, row, c + 2), day_at(rows, row, c + 3)}};
    return told;
}

static void problem_at(const rp_rows *rows, int row, int c, rp_arena *arena, rp_error *out) {
    if (rp_rows_null(rows, row, c))
        return;
    const char *file = text_at(rows, row, c + 1, arena), *message = text_at(rows, row, c + 4, arena);
    int64_t code = rp_rows_int(rows, row, c);
    code = code > RP_OK && code <= RP_E_NOTHING ? code : RP_E_DOCUMENT;
    rp_fail(out, (rp_status)code, file, (uint32_t)rp_rows_int(rows, row, c + 2), (uint64_t)rp_rows_int(rows, row, c + 3), "%s", message ? message : "");
}

// A row of CLAIMED_COLUMNS.
static rp_job job_at(const rp_rows *rows, int row, rp_arena *arena) {
    rp_job j = {rp_rows_int(rows, row, 0), rp_rows_int(rows, row, 1), (uint64_t)rp_rows_int(rows, row, 2), {0}, NULL, NULL, false};
    rp_item *x = &j.item;
    const char **const texts[] = {&x->type, &x->charset, &x->url, &x->title, &x->author, &x->publisher, &x->language, &x->published, &x->modified, &x->fetched, &x->basis};
    int c = 3;
    x->name = text_at(rows, row, c++, arena);
    x->bytes = rp_rows_bytes(rows, row, c++, &x->n);
    x->bytes = rp_arena_copy(arena, x->bytes, x->n);
    x->offset = (uint64_t)rp_rows_int(rows, row, c++);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = text_at(rows, row, c++, arena);
    j.told = told_at(rows, row, c, arena);
    problem_at(rows, row, c + 4, arena, &x->problem);
    return j;
}

static rp_status take_jobs(rp_wire *w, const char *sql, const rp_queue_terms *how, rp_arena *arena, rp_job_list *out, rp_error *err) {
    const rp_wire_value v[] = {of_int(how->most), of_int((int64_t)how->most_bytes), of_real(how->lease), of_int(how->worker), of_int(how->tries)};
    rp_rows *rows;
    *out = (rp_job_list){0};
    RP_TRY(rp_wire_ask_once(w, sql, v, 5, &rows, err));
    for (int i = 0; i < rp_rows_count(rows); i++)
        rp_vec_push(arena, out, job_at(rows, i, arena));
    rp_rows_free(rows);
    return RP_OK;
}

// Those of which the rows before hold fewer than so many bytes.
#define CLAIM(which)                                                                                                                          \
    "WITH candidates AS MATERIALIZED (SELECT job, size FROM jobs WHERE " which " ORDER BY job LIMIT $1 FOR UPDATE SKIP LOCKED),"             \
    " taken AS (SELECT job FROM (SELECT job, sum(size) OVER (ORDER BY job) - size AS before FROM candidates) x WHERE before < $2 OR before = 0),"   \
    " lease AS MATERIALIZED (SELECT nextval('leases') AS number),"                                                                           \
    " claimed AS (UPDATE jobs j SET lease = l.number, lease_until = clock_timestamp() + make_interval(secs => $3), worker = $4,"             \
    " tries = tries + 1, error = NULL FROM taken t, lease l WHERE j.job = t.job RETURNING j.*)"                                              \
    " SELECT " CLAIMED_COLUMNS " FROM claimed ORDER BY job"

#define FREE "(lease IS NULL OR lease_until < clock_timestamp())"

rp_status rp_queue_claim(rp_wire *w, const rp_queue_terms *how, rp_arena *arena, rp_job_list *out, rp_error *err) {
    return take_jobs(w, CLAIM("lease IS NULL AND tries = 0 AND NOT alone AND tries < $5"), how, arena, out, err);
}

typedef struct second_claim { const rp_queue_terms *how; rp_arena *arena; rp_job_list *out; uint64_t buried; } second_claim;

static rp_status claim_again(rp_wire *w, void *context, rp_error *err) {
    second_claim *c = context;
    const rp_wire_value tries = of_int(c->how->tries);
    rp_queue_terms one = *c->how;
    rp_rows *rows;
    one.most = 1;
    RP_TRY(rp_wire_run(w, "SELECT pg_advisory_xact_lock_shared(" RP_WIRE_LOCK_STORE ")", err));
    RP_TRY(rp_wire_ask_once(w,
        "WITH worn AS MATERIALIZED (SELECT job FROM jobs WHERE (tries > 0 OR alone) AND tries >= $1 AND " FREE " FOR UPDATE SKIP LOCKED),"
        " gone AS (DELETE FROM jobs j USING worn WHERE j.job = worn.job RETURNING j.*)"
        " INSERT INTO dead_jobs AS d (job, " ITEM_COLUMNS ", enqueued, tries, alone, worker, reason)"
        " SELECT job, " ITEM_COLUMNS ", enqueued, tries, alone, worker, coalesce(error, 'no word from the worker that had it') FROM gone"
        " ON CONFLICT (key) DO UPDATE SET (job, bytes, enqueued, tries, worker, reason, died) ="
        " (excluded.job, excluded.bytes, excluded.enqueued, excluded.tries, excluded.worker, excluded.reason, clock_timestamp())", &tries, 1, &rows, err));
    c->buried = (uint64_t)rp_rows_affected(rows);
    rp_rows_free(rows);
    return take_jobs(w, CLAIM("(tries > 0 OR alone) AND tries < $5 AND " FREE), &one, c->arena, c->out, err);
}

rp_status rp_queue_claim_again(rp_wire *w, const rp_queue_terms *how, rp_arena *arena, rp_job_list *out, uint64_t *buried, rp_error *err) {
    int64_t any;
    *out = (rp_job_list){0};
    RP_TRY(rp_wire_number(w, "SELECT count(*) FROM (SELECT FROM jobs WHERE (tries > 0 OR alone) AND " FREE " LIMIT 1) x", &any, err));
    if (!any)
        return RP_OK;
    second_claim c = {how, arena, out, 0};
    RP_TRY(within(w, claim_again, &c, err));
    *buried += c.buried;
    return RP_OK;
}

rp_status rp_queue_look(rp_wire *w, rp_job *jobs, uint32_t n, rp_arena *arena, rp_error *err) {
    if (n == 0)
        return RP_OK;
    const char **names = RP_NEW(arena, const char *, n);
    for (uint32_t i = 0; i < n; i++)
        names[i] = jobs[i].item.name;
    const rp_wire_value v = {.type = RP_WIRE_TEXTS, .n = n, .a.texts = names};
    rp_rows *rows;
    RP_TRY(rp_wire_ask_once(w,
        "SELECT n.nth, coalesce(d.sha256, '') || ' ' || d.recipe, (d.removed IS NOT NULL)::int::bigint"
        " FROM unnest($1) WITH ORDINALITY AS n (document, nth) JOIN documents d ON d.document = n.document", &v, 1, &rows, err));
    for (int i = 0; i < rp_rows_count(rows); i++) {
        rp_job *j = &jobs[rp_rows_int(rows, i, 0) - 1];
        j->held = text_at(rows, i, 1, arena);
        j->gone = rp_rows_int(rows, i, 2) != 0;
    }
    rp_rows_free(rows);
    return RP_OK;
}

// -------------------------------------------------------------------------------------------------------- what follows

rp_status rp_queue_ack(rp_wire *w, const rp_job *jobs, uint32_t n, bool *mine, rp_error *err) {
    if (n == 0)
        return RP_OK;
    int64_t *numbers = rp_zeroed(n * sizeof *numbers);
    for (uint32_t i = 0; i < n; i++) {
        numbers[i] = jobs[i].job;
        mine[i] = false;
    }
    const rp_wire_value v[] = {of_ints(numbers, n), of_int(jobs[0].lease)};
    rp_rows *rows;
    rp_status status = rp_wire_ask_once(w, "DELETE FROM jobs WHERE job = ANY ($1) AND lease = $2 RETURNING job", v, 2, &rows, err);
    for (int i = 0; status == RP_OK && i < rp_rows_count(rows); i++)
        for (uint32_t k = 0; k < n; k++)
            mine[k] = mine[k] || jobs[k].job == rp_rows_int(rows, i, 0);
    if (status == RP_OK)
        rp_rows_free(rows);
    free(numbers);
    return status;
}

// Leased jobs are among those that were tried.
#define LEASED "(tries > 0 OR alone) AND lease"

rp_status rp_queue_renew(rp_wire *w, const int64_t *leases, uint32_t n, double seconds, rp_error *err) {
    const rp_wire_value v[] = {of_ints(leases, n), of_real(seconds)};
    return rp_wire_ask_once(w, "UPDATE jobs SET lease_until = clock_timestamp() + make_interval(secs => $2) WHERE " LEASED " = ANY ($1)", v, 2, NULL, err);
}

rp_status rp_queue_release(rp_wire *w, const int64_t *leases, uint32_t n, rp_error *err) {
    const rp_wire_value v = of_ints(leases, n);
    RP_TRY(rp_wire_ask_once(w, "UPDATE jobs SET lease = NULL, lease_until = NULL, worker = NULL, tries = tries - 1 WHERE " LEASED " = ANY ($1)", &v, 1, NULL, err));
    return rp_wire_run(w, "NOTIFY rapport_jobs", err);
}

rp_status rp_queue_fail(rp_wire *w, int64_t lease, const char *why, rp_error *err) {
    const rp_wire_value v[] = {of_int(lease), of_text(why)};
    return rp_wire_ask_once(w, "UPDATE jobs SET lease = NULL, lease_until = NULL, error = $2 WHERE " LEASED " = $1", v, 2, NULL, err);
}

rp_status rp_queue_listen(rp_wire *w, rp_error *err) {
    return rp_wire_run(w, "LISTEN rapport_jobs", err);
}

// -------------------------------------------------------------------------------------------------------------- counts

rp_status rp_queue_count(rp_wire *w, rp_queue_counts *out, rp_error *err) {
    rp_rows *rows;
    *out = (rp_queue_counts){0};
    RP_TRY(rp_wire_ask_once(w,
        "SELECT count(*), coalesce(sum(size), 0)::bigint, count(*) FILTER (WHERE lease IS NULL AND tries = 0 AND NOT alone),"
        " count(*) FILTER (WHERE lease_until >= clock_timestamp()),"
        " count(*) FILTER (WHERE (tries > 0 OR alone) AND " FREE "), (SELECT count(*) FROM dead_jobs),"
        " coalesce(extract(epoch FROM clock_timestamp() - min(enqueued)), 0)::double precision FROM jobs", NULL, 0, &rows, err));
    *out = (rp_queue_counts){rp_rows_int(rows, 0, 0), rp_rows_int(rows, 0, 1), rp_rows_int(rows, 0, 2), rp_rows_int(rows, 0, 3),
                             rp_rows_int(rows, 0, 4), rp_rows_int(rows, 0, 5), rp_rows_real(rows, 0, 6)};
    rp_rows_free(rows);
    return RP_OK;
}

rp_status rp_queue_each_dead(rp_wire *w, rp_status (*take)(void *context, const rp_dead *dead), void *context, rp_error *err) {
    rp_rows *rows;
    RP_TRY(rp_wire_ask_once(w,
        "SELECT document, reason, to_char(died AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), tries, size FROM dead_jobs ORDER BY job",
        NULL, 0, &rows, err));
    rp_status status = RP_OK;
    for (int i = 0; status == RP_OK && i < rp_rows_count(rows); i++) {
        const rp_dead dead = {rp_rows_bytes(rows, i, 0, NULL), rp_rows_bytes(rows, i, 1, NULL), rp_rows_bytes(rows, i, 2, NULL),
                              rp_rows_int(rows, i, 3), rp_rows_int(rows, i, 4)};
        status = take(context, &dead);
    }
    rp_rows_free(rows);
    return status;
}

rp_status rp_queue_retry(rp_wire *w, uint64_t *n, rp_error *err) {
    rp_rows *rows;
    RP_TRY(rp_wire_ask_once(w,
        "WITH back AS (DELETE FROM dead_jobs RETURNING *) INSERT INTO jobs (" ITEM_COLUMNS ", alone) SELECT " ITEM_COLUMNS ", true"
        " FROM back ORDER BY job ON CONFLICT (key) DO NOTHING", NULL, 0, &rows, err));
    *n = (uint64_t)rp_rows_affected(rows);
    rp_rows_free(rows);
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------------- linking

rp_status rp_queue_wrote(rp_wire *w, rp_error *err) {
    return rp_wire_run(w, "SELECT nextval('writes')", err);
}

// A number that was drawn and rolled back makes a linking that finds nothing to do, never the other way.
static rp_status written(rp_wire *w, int64_t *out, rp_error *err) {
    return rp_wire_number(w, "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM writes", out, err);
}

rp_status rp_queue_is_linked(rp_wire *w, bool *out, rp_error *err) {
    int64_t now, linked;
    RP_TRY(written(w, &now, err));
    RP_TRY(rp_wire_number(w, "SELECT linked_write FROM queue", &linked, err));
    *out = now == linked;
    return RP_OK;
}

rp_status rp_queue_link_begin(rp_wire *w, double seconds, int64_t *upto, bool *mine, rp_error *err) {
    const rp_wire_value pause = of_real(seconds);
    rp_rows *rows;
    int64_t got;
    *mine = false;
    RP_TRY(rp_wire_number(w, "SELECT pg_try_advisory_lock(" RP_WIRE_LOCK_LINKING ")::int::bigint", &got, err));
    if (!got)
        return RP_OK;
    RP_TRY(rp_wire_ask(w, "SELECT (linked <= clock_timestamp() - make_interval(secs => $1))::int::bigint FROM queue", &pause, 1, &rows, err));
    *mine = rp_rows_int(rows, 0, 0) != 0;
    rp_rows_free(rows);
    if (!*mine)
        return rp_wire_run(w, "SELECT pg_advisory_unlock(" RP_WIRE_LOCK_LINKING ")", err);
    RP_TRY(rp_wire_run(w, "SELECT pg_advisory_lock(" RP_WIRE_LOCK_STORE ")", err));
    return written(w, upto, err);
}

rp_status rp_queue_link_end(rp_wire *w, double lease, const int64_t *upto, rp_error *err) {
    if (upto) {
        // Whoever waited to acknowledge had no chance to.
        const rp_wire_value v[] = {of_real(lease), of_int(*upto)};
        RP_TRY(rp_wire_ask(w, "UPDATE jobs SET lease_until = greatest(lease_until, clock_timestamp() + make_interval(secs => $1))"
                              " WHERE (tries > 0 OR alone) AND lease IS NOT NULL", v, 1, NULL, err));
        RP_TRY(rp_wire_ask(w, "UPDATE queue SET linked = clock_timestamp(), linked_write = $1", v + 1, 1, NULL, err));
    }
    return rp_wire_run(w, "SELECT pg_advisory_unlock(" RP_WIRE_LOCK_STORE "), pg_advisory_unlock(" RP_WIRE_LOCK_LINKING ")", err);
}
