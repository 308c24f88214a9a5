// queue.h: documents that wait on a PostgreSQL server to be coded: submitted, claimed by any number of workers, acknowledged in the
// transaction that writes their records. See queue.c for what cannot happen, and queue.sql for the tables.
//
// All functions work on the connection they are given, one thread; each but ack is a transaction of its own. Who fails asks the
// connection why: rp_wire_lost, rp_wire_again.
#ifndef RP_STORE_POSTGRES_QUEUE_H
#define RP_STORE_POSTGRES_QUEUE_H

#include "base/arena.h"
#include "read/item.h"
#include "read/meta.h"
#include "store/postgres/wire.h"

// One document with what is known of it. told, held: see below; both may be NULL.
typedef struct rp_job {
    int64_t job, lease;             // its numbers, of a claim
    uint64_t tries;                 // this one included
    rp_item item;
    const rp_meta_row *told;        // what the user says of it
    const char *held;               // sha256 and recipe of what the store holds under its name (rp_queue_look)
    bool gone;                      // that is marked as removed
} rp_job;
typedef RP_VEC(rp_job) rp_job_list;

// Makes the queue's tables when they are missing. RP_E_VERSION: those of a newer program.
rp_status rp_queue_make(rp_wire *w, rp_error *err);

// Submits n jobs: all or none. One of a document that waits already takes its place, or changes nothing where it is the same; a worker who
// has the former text then loses it. *fresh: how many were new. A text that is no UTF-8 is refused by the server: look before.
rp_status rp_queue_submit(rp_wire *w, const rp_job *jobs, uint32_t n, uint64_t *fresh, rp_error *err);

// What a worker takes at a time.
typedef struct rp_queue_terms {
    uint32_t most;                  // jobs
    uint64_t most_bytes;            // of them together, but for the first
    double lease;                   // seconds until who has not acknowledged them loses them
    uint32_t tries;                 // how often a job may be claimed
    int64_t worker;
} rp_queue_terms;

// Claims jobs that nobody has tried; in arena, in the order they came. None: out->n is 0.
rp_status rp_queue_claim(rp_wire *w, const rp_queue_terms *how, rp_arena *arena, rp_job_list *out, rp_error *err);

// Claims one job whose last worker lost it, failed at it, or gave no word in time, and buries first those that were claimed too often.
// *buried counts on. Waits while the store is being linked: nobody can acknowledge then.
rp_status rp_queue_claim_again(rp_wire *w, const rp_queue_terms *how, rp_arena *arena, rp_job_list *out, uint64_t *buried, rp_error *err);

// Sets held and gone of each, in arena. The store's tables must be there.
rp_status rp_queue_look(rp_wire *w, rp_job *jobs, uint32_t n, rp_arena *arena, rp_error *err);

// Within the caller's transaction: takes the n jobs of one claim away. *mine says of each whether it was still this claim's: the records of
// another are not to be written.
rp_status rp_queue_ack(rp_wire *w, const rp_job *jobs, uint32_t n, bool *mine, rp_error *err);

// Of claims that are under way, by their leases: so many seconds from now on; given back, as if they had not been claimed; given back
// because of an error, to be tried one by one.
rp_status rp_queue_renew(rp_wire *w, const int64_t *leases, uint32_t n, double seconds, rp_error *err);
rp_status rp_queue_release(rp_wire *w, const int64_t *leases, uint32_t n, rp_error *err);
rp_status rp_queue_fail(rp_wire *w, int64_t lease, const char *why, rp_error *err);

// Begins to hear of jobs that come (rp_wire_wait).
rp_status rp_queue_listen(rp_wire *w, rp_error *err);

// How many jobs there are, with their bytes: they wait for a first worker, are leased, or are to be tried again; the dead, which are none; how
// long the oldest waits, in seconds.
typedef struct rp_queue_counts { int64_t jobs, bytes, waiting, leased, again, dead; double oldest; } rp_queue_counts;
rp_status rp_queue_count(rp_wire *w, rp_queue_counts *out, rp_error *err);

// The dead, the first to come first: until take returns anything but RP_OK.
typedef struct rp_dead { const char *document, *reason, *died; int64_t tries, bytes; } rp_dead;
rp_status rp_queue_each_dead(rp_wire *w, rp_status (*take)(void *context, const rp_dead *dead), void *context, rp_error *err);

// Puts the dead back, to be tried one by one. *n: how many.
rp_status rp_queue_retry(rp_wire *w, uint64_t *n, rp_error *err);

// Linking: one at a time, after documents were written (wrote: within the transaction that writes them). begin: *mine is false where another
// links, or one did less than so many seconds ago; else nobody writes documents until end, and no lease runs out meanwhile. *upto is for
// end; NULL there: it failed. Both outside of a transaction.
rp_status rp_queue_wrote(rp_wire *w, rp_error *err);
rp_status rp_queue_is_linked(rp_wire *w, bool *out, rp_error *err);
rp_status rp_queue_link_begin(rp_wire *w, double seconds, int64_t *upto, bool *mine, rp_error *err);
rp_status rp_queue_link_end(rp_wire *w, double lease, const int64_t *upto, rp_error *err);

#endif
