// desk.c: see desk.h. A free list under one lock, which is held for as long as a pointer is moved or one pragma asked, never
// while a view reads. There are as many connections as questions were ever asked at once; each keeps its page cache.
//
// Has the store changed? One more connection, which never reads anything else, is asked for its number of commits (of a file its
// data_version): it grows with every commit of others, in a write-ahead log as well. The file's identity and time say whether another file stands there now; then
// connections are opened anew. Where the store had to be copied aside (one of a former version), only the file's time can say.
#include "store/view/desk.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "base/pool.h"
#include "store/crosswalk.h"

struct rp_desk {
    char *path, *data;
    rp_lock *lock;                  // guards all below
    rp_seat *watch, *free;
    uint64_t opened;                // when, in nanoseconds
    rp_roll *roll;                  // the newest; NULL: none is made yet
    rp_lock *making;                // taken before lock by who makes one
    bool busy;                      // somebody does
    rp_errand *errand;              // who does, or did, aside; guarded by making
};

enum { PATIENCE = 10 };             // a roll serves so many times as long as it took to make
static const double LONG = 0.1;     // seconds: one that takes longer is made anew aside, while the old one serves

// Which file stands at path: its device and number; copied: also its time and size. 0: none.
static uint64_t file_at(const char *path, bool copied) {
    struct stat st;
    if (stat(path, &st) != 0)
        return 0;
    const int64_t what[] = {(int64_t)st.st_dev, (int64_t)st.st_ino, copied ? (int64_t)st.st_mtim.tv_sec : 0, copied ? (int64_t)st.st_mtim.tv_nsec : 0,
                            copied ? (int64_t)st.st_size : 0};
    return rp_digest_hash(what, sizeof what, 0) | 1;
}

static bool is_copied(const rp_seat *seat) {
    const char *name = sqlite3_db_filename(seat->store->db, "main");
    return !name || !name[0];
}

static void close_seat(rp_seat *seat) {
    if (seat)
        rp_store_close(seat->store);
    free(seat);
}

static rp_status open_seat(const rp_desk *d, rp_seat **out, rp_error *err) {
    rp_seat *seat = rp_zeroed(sizeof *seat);
    rp_status status = rp_store_open(d->path, RP_STORE_READ, &seat->store, err);
    if (status == RP_OK)
        status = rp_crosswalks_load(seat->store, d->data, err);
    if (status != RP_OK) {
        close_seat(seat);
        return status;
    }
    seat->file = file_at(d->path, is_copied(seat));
    seat->fence.begins = true;
    rp_fence_set(seat->store, &seat->fence);
    *out = seat;
    return RP_OK;
}

// Is the file that the seat has open still the one at the path? One that is gone is taken for it.
static bool is_current(const rp_desk *d, const rp_seat *seat) {
    uint64_t now = file_at(d->path, is_copied(seat));
    return now == 0 || now == seat->file;
}

rp_status rp_desk_open(const char *path, const char *data, rp_desk **out, rp_error *err) {
    struct timespec now;
    rp_desk *d = rp_zeroed(sizeof *d);
    *out = NULL;
    clock_gettime(CLOCK_REALTIME, &now);
    *d = (rp_desk){.path = strdup(path), .data = strdup(data), .lock = rp_lock_new(), .making = rp_lock_new(), .opened = (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec};
    rp_status status = d->path && d->data && d->lock && d->making ? open_seat(d, &d->watch, err) : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    if (status == RP_OK)
        *out = d;
    else
        rp_desk_close(d);
    return status;
}

void rp_desk_close(rp_desk *d) {
    if (!d)
        return;
    rp_errand_join(d->errand);
    for (rp_seat *next; d->free; d->free = next) {
        next = d->free->next;
        close_seat(d->free);
    }
    close_seat(d->watch);
    rp_roll_free(d->roll);
    rp_lock_free(d->lock);
    rp_lock_free(d->making);
    free(d->path);
    free(d->data);
    free(d);
}

// The lock is held.
static uint64_t version_of(rp_desk *d) {
    int64_t commits = 0;
    rp_seat *fresh = NULL;
    if ((!is_current(d, d->watch) || rp_store_is_lost(d->watch->store)) && open_seat(d, &fresh, NULL) == RP_OK) {
        close_seat(d->watch);
        d->watch = fresh;
    }
    if (rp_store_commits(d->watch->store, &commits, NULL) != RP_OK)
        commits = -1;
    const uint64_t what[] = {d->opened, d->watch->file, (uint64_t)commits};
    return rp_digest_hash(what, sizeof what, 0);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

// May a roll of that age still serve?
static bool is_fresh(const rp_roll *r, uint64_t version) {
    return r && (r->version == version || now() - r->since < PATIENCE * r->seconds);
}

// What a view writes hangs on the store and on the roll, and changes once more when the roll is due.
uint64_t rp_desk_version(rp_desk *d) {
    rp_lock_take(d->lock);
    uint64_t version = version_of(d);
    const uint64_t what[] = {version, d->roll ? d->roll->version : version, !is_fresh(d->roll, version)};
    rp_lock_give(d->lock);
    return what[1] != version ? rp_digest_hash(what, sizeof what, 0) : version;
}

rp_status rp_desk_take(rp_desk *d, double seconds, rp_seat **out, rp_error *err) {
    rp_lock_take(d->lock);
    rp_seat *seat = d->free;
    if (seat)
        d->free = seat->next;
    rp_lock_give(d->lock);
    if (seat && !is_current(d, seat)) {
        close_seat(seat);
        seat = NULL;
    }
    if (!seat)
        RP_TRY(open_seat(d, &seat, err));
    seat->store->kept = (rp_error){0};
    rp_fence_start(seat->store, &seat->fence, seconds);
    *out = seat;
    return RP_OK;
}

void rp_desk_give(rp_desk *d, rp_seat *seat) {
    rp_fence_start(seat->store, &seat->fence, 0);
    rp_store_refresh(seat->store);                  // a snapshot that nobody needs would keep a server from cleaning up
    if (rp_store_is_lost(seat->store)) {
        close_seat(seat);
        return;
    }
    rp_lock_take(d->lock);
    seat->next = d->free;
    d->free = seat;
    rp_lock_give(d->lock);
}

// --------------------------------------------------------------------------------------------------------------- rolls

// The newest roll, in use by one more; NULL: there is none, or where fresh is wanted none that may still serve.
static rp_roll *use_roll(rp_desk *d, bool fresh, bool *stale) {
    rp_lock_take(d->lock);
    uint64_t version = version_of(d);
    rp_roll *r = d->roll && (!fresh || d->busy || is_fresh(d->roll, version)) ? d->roll : NULL;
    if (r)
        r->users++, *stale = r->version != version;
    rp_lock_give(d->lock);
    return r;
}

static rp_status make_roll(rp_desk *d, rp_seat *seat, rp_error *err) {
    rp_roll *fresh, *old;
    rp_lock_take(d->lock);
    uint64_t version = version_of(d);               // what is committed after this makes the roll stale, not wrong
    d->busy = true;
    rp_lock_give(d->lock);
    double seconds = seat->fence.seconds;
    rp_fence_start(seat->store, &seat->fence, 0);   // whoever asks next has use of it as well
    rp_status status = rp_roll_make(seat->store, &fresh, err);
    rp_fence_start(seat->store, &seat->fence, seconds);
    rp_lock_take(d->lock);
    d->busy = false;
    old = status == RP_OK ? d->roll : NULL;
    if (status == RP_OK)
        d->roll = fresh, fresh->version = version;
    bool unused = old && old->users == 0;
    if (old)
        old->retired = true;
    rp_lock_give(d->lock);
    if (unused)
        rp_roll_free(old);
    return status;
}

static void make_aside(void *context) {
    rp_desk *d = context;
    rp_seat *seat;
    rp_status status = rp_desk_take(d, 0, &seat, NULL);
    if (status == RP_OK) {
        status = make_roll(d, seat, NULL);
        rp_desk_give(d, seat);
    }
    rp_lock_take(d->lock);
    d->busy = false;
    if (status != RP_OK)
        d->roll->since = now();                     // it serves on, and is tried again later
    rp_lock_give(d->lock);
}

// Has somebody been sent to make a new roll, so that the old one can serve meanwhile? making is held.
static bool send_aside(rp_desk *d) {
    rp_lock_take(d->lock);
    bool slow = d->roll && d->roll->seconds > LONG;
    d->busy = slow;
    rp_lock_give(d->lock);
    if (!slow)
        return false;
    rp_errand_join(d->errand);                      // the one before has done its work
    d->errand = rp_errand_start(make_aside, d);
    if (d->errand)
        return true;
    rp_lock_take(d->lock);
    d->busy = false;
    rp_lock_give(d->lock);
    return false;
}

rp_status rp_desk_roll(rp_desk *d, rp_seat *seat, const rp_roll **out, bool *stale, rp_error *err) {
    rp_status status = RP_OK;
    rp_roll *r = use_roll(d, true, stale);
    if (!r) {
        rp_lock_take(d->making);                    // whoever waited finds it made
        r = use_roll(d, true, stale);
        if (!r && (send_aside(d) || (status = make_roll(d, seat, err)) == RP_OK))
            r = use_roll(d, false, stale);
        rp_lock_give(d->making);
    }
    *out = r;
    return status;
}

void rp_desk_give_roll(rp_desk *d, const rp_roll *roll) {
    rp_roll *r = (rp_roll *)(uintptr_t)roll;
    if (!r)
        return;
    rp_lock_take(d->lock);
    bool last = --r->users == 0 && r->retired;
    rp_lock_give(d->lock);
    if (last)
        rp_roll_free(r);
}
