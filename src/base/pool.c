// pool.c: a ring of slots, one mutex, two conditions.
//
//       consumed        taken           produced
//     ─────┬───────────────┬────────────────┬─────────►     item numbers; slot = number modulo the ring's size
//          │ worked on, or │ waiting for    │ free
//          │ done          │ a worker       │
//
// Invariant: consumed ≤ taken ≤ produced ≤ consumed + size. The caller consumes when the oldest item is done, else
// produces when there is room, else sleeps. A batch costs milliseconds and the lock is held for nanoseconds, so one
// mutex is enough; work stealing (kt_for) was left out because batches are even in bytes.
#include "base/pool.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

typedef struct slot {
    void *item;
    bool done;
} slot;

typedef struct pool {
    const rp_pool_job *job;
    pthread_mutex_t lock;                           // guards everything below
    pthread_cond_t ready, finished;                 // an item to take, or the end; an item is done
    slot *slots;                                    // [size]
    uint64_t size, consumed, taken, produced;
    bool ended;                                     // nothing more will be produced
} pool;

typedef struct worker {
    pool *p;
    uint32_t index;
    pthread_t thread;
} worker;

static void *worker_main(void *argument) {
    worker *w = argument;
    pool *p = w->p;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (p->taken == p->produced && !p->ended)
            pthread_cond_wait(&p->ready, &p->lock);
        if (p->taken == p->produced)
            break;
        slot *s = &p->slots[p->taken++ % p->size];
        pthread_mutex_unlock(&p->lock);
        p->job->work(p->job->context, w->index, s->item);
        pthread_mutex_lock(&p->lock);
        s->done = true;
        pthread_cond_signal(&p->finished);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

// Produces one item. Called and left with the lock held; released meanwhile.
static void step_produce(pool *p) {
    pthread_mutex_unlock(&p->lock);
    void *item = p->job->produce(p->job->context);
    pthread_mutex_lock(&p->lock);
    if (item == NULL) {
        p->ended = true;
        pthread_cond_broadcast(&p->ready);
        return;
    }
    p->slots[p->produced++ % p->size] = (slot){.item = item};
    pthread_cond_signal(&p->ready);
}

static void step_consume(pool *p) {
    void *item = p->slots[p->consumed % p->size].item;
    pthread_mutex_unlock(&p->lock);
    bool more = p->job->consume(p->job->context, item);
    pthread_mutex_lock(&p->lock);
    p->consumed++;
    if (!more && !p->ended) {
        p->ended = true;
        pthread_cond_broadcast(&p->ready);
    }
}

// May an item be produced? Too large ones wait for those before them, but never for nothing.
static bool has_room(const pool *p) {
    uint64_t under_way = p->produced - p->consumed;
    bool full = under_way > 0 && p->job->full != NULL && p->job->full(p->job->context);
    return !p->ended && under_way < p->size && !full;
}

static void drive(pool *p) {
    pthread_mutex_lock(&p->lock);
    while (!p->ended || p->consumed < p->produced) {
        bool any = p->consumed < p->produced;
        if (any && p->slots[p->consumed % p->size].done)
            step_consume(p);
        else if (has_room(p))
            step_produce(p);
        else
            pthread_cond_wait(&p->finished, &p->lock);
    }
    pthread_mutex_unlock(&p->lock);
}

static void run_alone(const rp_pool_job *job) {
    void *item;
    while ((item = job->produce(job->context)) != NULL) {
        job->work(job->context, 0, item);
        if (!job->consume(job->context, item))
            return;
    }
}

static uint32_t start(pool *p, worker *workers, uint32_t threads) {
    uint32_t n = 0;
    for (; n < threads; n++) {
        workers[n] = (worker){.p = p, .index = n};
        if (pthread_create(&workers[n].thread, NULL, worker_main, &workers[n]) != 0)
            break;
    }
    return n;
}

rp_status rp_pool_run(uint32_t threads, const rp_pool_job *job, rp_error *err) {
    assert(threads > 0 && job->produce != NULL && job->work != NULL && job->consume != NULL);
    if (threads == 1) {
        run_alone(job);
        return RP_OK;
    }
    pool p = {.job = job, .size = 2 * (uint64_t)threads + 2};
    p.slots = calloc(p.size, sizeof *p.slots);
    worker *workers = calloc(threads, sizeof *workers);
    rp_status status = p.slots == NULL || workers == NULL ? RP_E_MEMORY : RP_OK;
    if (status == RP_OK) {
        pthread_mutex_init(&p.lock, NULL);
        pthread_cond_init(&p.ready, NULL);
        pthread_cond_init(&p.finished, NULL);
        uint32_t n = start(&p, workers, threads);
        if (n > 0)
            drive(&p);
        for (uint32_t i = 0; i < n; i++)
            pthread_join(workers[i].thread, NULL);
        pthread_cond_destroy(&p.finished);
        pthread_cond_destroy(&p.ready);
        pthread_mutex_destroy(&p.lock);
        status = n > 0 ? RP_OK : RP_E_MEMORY;
    }
    free(workers);
    free(p.slots);
    return status == RP_OK ? RP_OK : rp_fail(err, status, NULL, 0, 0, "cannot start %u threads", threads);
}

struct rp_lock { pthread_mutex_t mutex; };

rp_lock *rp_lock_new(void) {
    rp_lock *l = malloc(sizeof *l);
    if (l)
        pthread_mutex_init(&l->mutex, NULL);
    return l;
}

void rp_lock_free(rp_lock *l) {
    if (l)
        pthread_mutex_destroy(&l->mutex);
    free(l);
}

void rp_lock_take(rp_lock *l) {
    pthread_mutex_lock(&l->mutex);
}

void rp_lock_give(rp_lock *l) {
    pthread_mutex_unlock(&l->mutex);
}

struct rp_errand {
    void (*work)(void *context);
    void *context;
    pthread_t thread;
};

static void *errand_main(void *argument) {
    rp_errand *e = argument;
    e->work(e->context);
    return NULL;
}

rp_errand *rp_errand_start(void (*work)(void *context), void *context) {
    rp_errand *e = malloc(sizeof *e);
    if (!e)
        return NULL;
    *e = (rp_errand){.work = work, .context = context};
    if (pthread_create(&e->thread, NULL, errand_main, e) == 0)
        return e;
    free(e);
    return NULL;
}

void rp_errand_join(rp_errand *e) {
    if (e)
        pthread_join(e->thread, NULL);
    free(e);
}

uint32_t rp_pool_processors(void) {
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return n > 0 ? (uint32_t)n : 1;
}
