// desk.c: see desk.h. A free list under one lock, which is held for as long as a pointer is moved or one pragma asked, never
// while a view reads. There are as many connections as questions were ever asked at once; each keeps its page cache.
//
// Has the store changed? One more connection, which never reads anything else, is asked for its data_version: it grows with every
// commit of others, in a write-ahead log as well. The file's identity and time say whether another file stands there now; then
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
};

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
    *d = (rp_desk){.path = strdup(path), .data = strdup(data), .lock = rp_lock_new(), .opened = (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec};
    rp_status status = d->path && d->data && d->lock ? open_seat(d, &d->watch, err) : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    if (status == RP_OK)
        *out = d;
    else
        rp_desk_close(d);
    return status;
}

void rp_desk_close(rp_desk *d) {
    if (!d)
        return;
    for (rp_seat *next; d->free; d->free = next) {
        next = d->free->next;
        close_seat(d->free);
    }
    close_seat(d->watch);
    rp_lock_free(d->lock);
    free(d->path);
    free(d->data);
    free(d);
}

uint64_t rp_desk_version(rp_desk *d) {
    int64_t commits = 0;
    rp_seat *fresh = NULL;
    rp_lock_take(d->lock);
    if (!is_current(d, d->watch) && open_seat(d, &fresh, NULL) == RP_OK) {
        close_seat(d->watch);
        d->watch = fresh;
    }
    if (rp_sql_number(d->watch->store, "PRAGMA data_version", &commits, NULL) != RP_OK)
        commits = -1;
    const uint64_t what[] = {d->opened, d->watch->file, (uint64_t)commits};
    rp_lock_give(d->lock);
    return rp_digest_hash(what, sizeof what, 0);
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
    rp_lock_take(d->lock);
    seat->next = d->free;
    d->free = seat;
    rp_lock_give(d->lock);
}
