// working.c: rp_work: what waits on a server, coded into the store beside it; see rapport.h.
//
//     claim (a batch) ─► the pipeline ─► one transaction: the jobs go, records come
//
// A round takes jobs until none wait or ROUND_SECONDS are over; between rounds is the time for what is not a document: linking, and jobs
// that were tried before, each of which is worked on alone, so that one that kills its worker takes no other with it. What is under way is
// leased: renewed with each batch, once a third of the lease has passed. No document takes longer to code than some ten seconds.
//
// A failure is one of four. The server gave the transaction up for another's: it is written again. It will not have a value: the jobs of the
// batch are tried one by one, and the one that it is ends as dead with the reason. The server is gone, has no room, or is told to stop: the worker waits
// for it and goes on; whether the last transaction was committed, the queue knows. All else ends the worker.
//
// Rejected: a connection a thread (a transaction a batch costs a thousandth of coding it, and writers do not scale beyond the disk's
// log anyway); coding within the claim's transaction (see queue.c).
#include <math.h>
#include <poll.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "model.h"
#include "pipeline.h"
#include "relinker.h"
#include "runner.h"
#include "store/postgres/queue.h"

enum { ROUND_SECONDS = 10, BATCH_BYTES = 2 << 20, TRIES_OF_DEADLOCK = 20, LINKING_SHARE = 4, GREETINGS = 3 };
static const double IDLE_SECONDS = 1, DRAINING_SECONDS = 0.1, LONGEST_WAIT = 10;

typedef struct leased { int64_t lease; double since; } leased;

typedef struct session {
    const rp_model *model;
    const char *address;
    rp_working how;                 // with its defaults
    rp_tally *tally;
    rp_arena *arena;                // lives as long as the call
    int64_t run;                    // 0: none yet
    rp_store *store;                // NULL while there is no server
    rp_wire *wire;                  // the store's
    RP_VEC(leased) under_way;       // claims
    RP_VEC(rp_doc *) docs;          // of the batch that is being taken
    RP_VEC(bool) known;
    bool alone;                     // a job that was tried before is under way
    double round_ends, link_pause;
    uint64_t taken;                 // jobs of the round
} session;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool stopped(const session *s) {
    return s->how.stopped && s->how.stopped(s->how.context);
}

// --------------------------------------------------------------------------------------------------------------- claim

static const int64_t *leases_of(session *s, rp_arena *a) {
    int64_t *v = RP_NEW(a, int64_t, s->under_way.n + 1);
    for (uint32_t i = 0; i < s->under_way.n; i++)
        v[i] = s->under_way.v[i].lease;
    return v;
}

static rp_status renew(session *s, rp_arena *a, rp_error *err) {
    double oldest = now();
    for (uint32_t i = 0; i < s->under_way.n; i++)
        oldest = fmin(oldest, s->under_way.v[i].since);
    if (now() - oldest < s->how.lease / 3)
        return RP_OK;
    for (uint32_t i = 0; i < s->under_way.n; i++)
        s->under_way.v[i].since = now();
    return rp_queue_renew(s->wire, leases_of(s, a), s->under_way.n, s->how.lease, err);
}

static rp_status claim(session *s, bool idle, rp_arena *a, rp_job_list *jobs, rp_error *err) {
    const rp_queue_terms how = {s->how.batch, BATCH_BYTES, s->how.lease, s->how.tries, s->run};
    uint64_t buried = 0;
    if (idle)
        RP_TRY(rp_queue_claim_again(s->wire, &how, a, jobs, &buried, err));
    s->alone = jobs->n > 0;
    if (!s->alone)
        RP_TRY(rp_queue_claim(s->wire, &how, a, jobs, err));
    return rp_queue_look(s->wire, jobs->v, jobs->n, a, err);
}

static rp_status fill(void *context, bool idle, rp_arena *a, rp_item_list *out, rp_error *err) {
    session *s = context;
    rp_job_list jobs = {0};
    if (stopped(s) || now() > s->round_ends)
        return RP_OK;
    RP_TRY(renew(s, a, err));
    RP_TRY(claim(s, idle, a, &jobs, err));
    if (jobs.n > 0)
        rp_vec_push(s->arena, &s->under_way, ((leased){jobs.v[0].lease, now()}));
    for (uint32_t i = 0; i < jobs.n; i++) {
        rp_item item = jobs.v[i].item;
        item.told = jobs.v[i].told;
        item.origin = &jobs.v[i];
        rp_vec_push(a, out, item);
    }
    s->taken += jobs.n;
    return RP_OK;
}

static bool alone(void *context) {
    return ((const session *)context)->alone;
}

// --------------------------------------------------------------------------------------------------------------- write

static const rp_job *job_of(const rp_doc *d) {
    return d->item->origin;
}

static bool known(void *context, const rp_doc *d) {
    const rp_job *job = job_of(d);
    return job->held && !job->gone && rp_store_same(((const session *)context)->store, d, job->held);
}

static rp_status take(void *context, rp_doc *d, bool is_known, rp_error *err) {
    session *s = context;
    (void)err;
    rp_vec_push(s->arena, &s->docs, d);
    rp_vec_push(s->arena, &s->known, is_known);
    return RP_OK;
}

// Whose lease ran out writes nothing.
static rp_status write_once(session *s, bool *mine, rp_error *err) {
    uint32_t n = s->docs.n;
    bool wrote = false;
    RP_TRY(rp_store_begin_shared(s->store, err));
    RP_TRY(rp_queue_ack(s->wire, job_of(s->docs.v[0]), n, mine, err));
    for (uint32_t i = 0; i < n; i++) {
        if (!mine[i] || s->known.v[i])
            continue;
        RP_TRY(rp_keep_document(s->model, s->store, s->docs.v[i], job_of(s->docs.v[i])->held != NULL, err));
        wrote = true;
    }
    if (wrote)
        RP_TRY(rp_queue_wrote(s->wire, err));
    return rp_store_commit(s->store, err);
}

static void forget(session *s, int64_t lease) {
    for (uint32_t i = 0; i < s->under_way.n; i++)
        if (s->under_way.v[i].lease == lease)
            s->under_way.v[i] = s->under_way.v[--s->under_way.n];
}

static rp_status write_batch(session *s, bool *mine, rp_error *err) {
    for (int i = 0;; i++) {
        rp_error own = {0};
        rp_status status = write_once(s, mine, &own);
        if (status == RP_OK)
            return RP_OK;
        memset(mine, 0, s->docs.n * sizeof *mine);
        bool gone = rp_wire_lost(s->wire) || rp_wire_busy(s->wire), again = rp_wire_again(s->wire), refused = rp_wire_refused(s->wire);
        rp_store_rollback(s->store);
        if (!gone && again && i < TRIES_OF_DEADLOCK)
            continue;
        if (!gone && (again || refused))
            return rp_queue_fail(s->wire, job_of(s->docs.v[0])->lease, own.message, err);
        return rp_fail(err, status, own.file, own.line, own.byte, "%s", own.message);
    }
}

static rp_status end_batch(void *context, rp_error *err) {
    session *s = context;
    if (s->docs.n == 0)
        return RP_OK;
    bool *mine = RP_NEW(s->docs.v[0]->arena, bool, s->docs.n);
    rp_status status = write_batch(s, mine, err);
    for (uint32_t i = 0; i < s->docs.n; i++)
        if (mine[i])
            rp_tally_add(s->tally, s->docs.v[i], s->known.v[i]);
    if (status == RP_OK)
        forget(s, job_of(s->docs.v[0])->lease);
    s->docs.n = s->known.n = 0;
    s->alone = false;
    return status;
}

static rp_status go_round(session *s, rp_error *err) {
    const rp_input how = {.threads = s->how.threads, .complain = s->how.complain, .context = s->how.context};
    const rp_source source = {s, fill, alone};
    const rp_consumer consumer = {.context = s, .known = known, .take = take, .batch = end_batch};
    rp_tally read;
    s->taken = 0;
    s->docs.n = s->known.n = 0;
    s->alone = false;
    s->round_ends = now() + ROUND_SECONDS;
    rp_status status = rp_pipeline_take(s->model, &how, &source, &consumer, &read, err);
    return status == RP_E_DOCUMENT ? RP_OK : status;
}

// ---------------------------------------------------------------------------------------------------------------- link

// Links if there is something to link, nobody else does, and the last linking was long enough ago: linking shall take no more than a fifth of the time.
static rp_status link(session *s, double pause, rp_error *err) {
    bool done, mine;
    int64_t upto = 0;
    RP_TRY(rp_queue_is_linked(s->wire, &done, err));
    if (done)
        return RP_OK;
    RP_TRY(rp_queue_link_begin(s->wire, pause, &upto, &mine, err));
    if (!mine)
        return RP_OK;
    double began = now();
    rp_status status = rp_relink(s->model, s->store, &(rp_relinking){0}, s->tally, err);
    bool failed = status != RP_OK, again = failed && rp_wire_again(s->wire), gone = failed && rp_wire_lost(s->wire);
    s->link_pause = fmax(s->how.link, LINKING_SHARE * (now() - began));
    if (!failed)
        return rp_queue_link_end(s->wire, s->how.lease, &upto, err);
    rp_store_rollback(s->store);
    if (gone || rp_queue_link_end(s->wire, s->how.lease, NULL, NULL) != RP_OK || !again)
        return status;
    *err = (rp_error){0};
    return RP_OK;
}

// ---------------------------------------------------------------------------------------------------------------- work

// Has nobody a job left?
static rp_status is_empty(session *s, bool *empty, rp_error *err) {
    rp_queue_counts counts;
    RP_TRY(rp_queue_count(s->wire, &counts, err));
    *empty = counts.jobs == 0;
    return RP_OK;
}

static rp_status serve(session *s, rp_error *err) {
    bool done = false;
    while (!done && !stopped(s)) {
        bool heard, empty = false, linked;
        RP_TRY(go_round(s, err));
        if (s->how.drain && s->taken == 0)
            RP_TRY(is_empty(s, &empty, err));
        RP_TRY(link(s, empty ? 0 : s->link_pause, err));
        RP_TRY(rp_queue_is_linked(s->wire, &linked, err));
        done = empty && linked;
        if (s->taken == 0 && !done)
            RP_TRY(rp_wire_wait(s->wire, s->how.drain ? DRAINING_SECONDS : IDLE_SECONDS, &heard, err));
    }
    RP_TRY(rp_queue_is_linked(s->wire, &done, err));
    return done ? rp_store_run_end(s->store, s->tally, err) : RP_OK;    // a run that ended says that all until then is linked
}

// What the last connection had under way is given back: its failure was none of theirs.
static rp_status release(session *s, rp_error *err) {
    rp_arena *a = s->arena;
    if (s->under_way.n > 0)
        RP_TRY(rp_queue_release(s->wire, leases_of(s, a), s->under_way.n, err));
    s->under_way.n = 0;
    return RP_OK;
}

static rp_status connect(session *s, rp_error *err) {
    RP_TRY(rp_store_open(s->address, RP_STORE_WRITE, &s->store, err));
    s->wire = rp_store_wire(s->store);
    RP_TRY(rp_queue_make(s->wire, err));
    RP_TRY(rp_store_run_join(s->store, rp_model_version(s->model), s->how.command, &s->run, err));
    RP_TRY(release(s, err));
    return rp_queue_listen(s->wire, err);
}

// Works until it is stopped or done, or something fails. *passing: it may go on with another connection.
static rp_status work(session *s, bool *passing, rp_error *err) {
    rp_status status = connect(s, err);
    bool connected = status == RP_OK;
    if (connected)
        status = serve(s, err);
    *passing = status != RP_OK && (s->wire ? rp_wire_lost(s->wire) || rp_wire_busy(s->wire) : status == RP_E_IO);
    if (connected && s->wire && !rp_wire_lost(s->wire)) {
        rp_store_rollback(s->store);
        release(s, NULL);
    }
    rp_store_close(s->store);
    s->store = NULL;
    s->wire = NULL;
    return status;
}

static rp_status work_patiently(session *s, rp_error *err) {
    double wait = 0.1, gone_since = 0;
    for (;;) {
        rp_error own = {0};
        bool passing;
        uint64_t coded = s->tally->coded + s->tally->skipped + s->tally->failed + s->tally->foreign;
        rp_status status = work(s, &passing, &own);
        bool moved = s->tally->coded + s->tally->skipped + s->tally->failed + s->tally->foreign > coded;
        gone_since = moved || gone_since == 0 ? now() : gone_since;
        wait = moved ? 0.1 : wait;
        bool enough = s->how.give_up > 0 && now() - gone_since > s->how.give_up;
        if (status == RP_OK || !passing || enough || stopped(s)) {
            if (err && status != RP_OK)
                *err = own;
            return passing && stopped(s) ? RP_OK : status;
        }
        if (s->how.complain)
            s->how.complain(s->how.context, &own);
        poll(NULL, 0, (int)(wait * 1000));
        wait = fmin(2 * wait, LONGEST_WAIT);
    }
}

// A server that is gone is waited for, but not one that was never there.
static rp_status greet(const char *address, rp_error *err) {
    rp_wire *w = NULL;
    rp_status status = RP_E_IO;
    for (int i = 0; i < GREETINGS && status == RP_E_IO; i++) {
        rp_error own = {0};
        poll(NULL, 0, i * 200);
        status = rp_wire_open(address, &w, &own);
        if (status != RP_OK && (status != RP_E_IO || i + 1 == GREETINGS))
            rp_fail(err, status, own.file, own.line, own.byte, "%s", own.message);
    }
    rp_wire_close(w);
    return status;
}

rp_status rp_work(const rp_model *model, const char *address, const rp_working *how, rp_tally *tally, rp_error *err) {
    rp_tally own;
    session s = {.model = model, .address = address, .how = *how, .tally = tally ? tally : &own, .arena = rp_arena_new()};
    if (!s.arena)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    *s.tally = (rp_tally){0};
    s.how.batch = how->batch ? how->batch : 32;
    s.how.lease = how->lease > 0 ? how->lease : 120;
    s.how.tries = how->tries ? how->tries : 3;
    s.how.link = how->link > 0 ? how->link : 10;
    s.link_pause = s.how.link;
    rp_status status = rp_wire_is_address(address) ? greet(address, err) : rp_fail(err, RP_E_ARGUMENT, address, 0, 0, "is no address of a server (postgresql://…)");
    if (status == RP_OK)
        status = work_patiently(&s, err);
    rp_arena_free(s.arena);
    return status == RP_OK && s.tally->failed > 0 ? RP_E_DOCUMENT : status;
}
