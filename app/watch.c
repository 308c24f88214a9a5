// watch.c: see watch.h.
//
// The kernel tells of changes in folders of this machine (inotify); what it does not tell of, files on network disks and what was missed when its
// queue overflowed, is found by looking at sizes and times. The two have one state: a file is what its size, time and inode say. It is
// given out when whoever wrote it has closed it or moved it there, or when nothing of this has changed for a moment; and again
// when something has. Names that programs give to what they have not yet finished (.part, .tmp …) and hidden ones are left.
#include "watch.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SETTLE_MS = 200, MOST_SETTLES = 10, EVENT_BYTES = 1 << 16, MOST_APART = 64 };

typedef struct entry {
    char *path;
    off_t size;
    struct timespec modified;
    dev_t device;
    ino_t inode;
    double since;                   // when it was first seen so, by the monotonic clock
    int closed;                     // by who wrote it, since then
    int given, taken;               // by the last look; done with
} entry;

typedef struct names { char **v; size_t n, cap; } names;
typedef struct folder { int watch; char *path; } folder;

struct watch_desk {
    const char *path;
    const char *const *aside;
    size_t n_aside, n_apart;
    struct stat apart[MOST_APART];  // of those that are there
    double still;
    int notify, first;              // first: no look was taken yet
    entry *v;                       // by path
    size_t n;
    folder *folder;
    size_t n_folders;
    names closed;                   // names that the kernel told of since the last look
    const char **given;
};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

watch_desk *watch_open(const char *path, const char *const *aside, size_t n, double still) {
    watch_desk *d = calloc(1, sizeof *d);
    if (!d)
        return NULL;
    *d = (watch_desk){.path = path, .aside = aside, .n_aside = n, .still = still, .first = 1};
    d->notify = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);       // -1: there is no room for one more: looking must do
    return d;
}

static void free_entries(entry *v, size_t n) {
    for (size_t i = 0; i < n; i++)
        free(v[i].path);
    free(v);
}

static void forget_closed(names *c) {
    for (size_t i = 0; i < c->n; i++)
        free(c->v[i]);
    c->n = 0;
}

void watch_close(watch_desk *d) {
    if (!d)
        return;
    if (d->notify >= 0)
        close(d->notify);
    free_entries(d->v, d->n);
    for (size_t i = 0; i < d->n_folders; i++)
        free(d->folder[i].path);
    free(d->folder);
    forget_closed(&d->closed);
    free(d->closed.v);
    free(d->given);
    free(d);
}

// ----------------------------------------------------------------------------------------------------------- the kernel

// Watches a folder; one that is watched already keeps its number.
static void watch_folder(watch_desk *d, const char *path, size_t n) {
    char *name = strndup(n ? path : ".", n ? n : 1);
    int watch = name && d->notify >= 0 ? inotify_add_watch(d->notify, name, IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_MODIFY | IN_ONLYDIR) : -1;
    size_t i = 0;
    while (i < d->n_folders && d->folder[i].watch != watch)
        i++;
    folder *more = watch >= 0 && i == d->n_folders ? realloc(d->folder, (i + 1) * sizeof *more) : NULL;
    if (more) {
        d->folder = more;
        d->folder[d->n_folders++] = (folder){watch, name};
    } else {
        free(name);
    }
}

static size_t folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + (slash == path) : 0;
}

static void watch_folders(watch_desk *d) {
    struct stat st;
    const char *last = NULL;
    if (stat(d->path, &st) == 0 && S_ISDIR(st.st_mode))
        watch_folder(d, d->path, strlen(d->path));
    else
        watch_folder(d, d->path, folder_of(d->path));
    for (size_t i = 0; i < d->n; i++) {
        const char *path = d->v[i].path;
        size_t n = folder_of(path);
        if (!last || folder_of(last) != n || strncmp(last, path, n))
            watch_folder(d, path, n);
        last = path;
    }
}

static void note_closed(watch_desk *d, const struct inotify_event *e) {
    size_t i = 0;
    while (i < d->n_folders && d->folder[i].watch != e->wd)
        i++;
    if (i == d->n_folders || e->len == 0 || !(e->mask & (IN_CLOSE_WRITE | IN_MOVED_TO)))
        return;
    if (d->closed.n == d->closed.cap) {
        size_t cap = d->closed.cap ? 2 * d->closed.cap : 64;
        char **more = realloc(d->closed.v, cap * sizeof *more);
        if (!more)
            return;                 // it is found when it has been still for a moment
        d->closed.v = more, d->closed.cap = cap;
    }
    const char *in = d->folder[i].path;
    size_t size = strlen(in) + strlen(e->name) + 2;
    char *path = malloc(size);
    if (!path)
        return;
    snprintf(path, size, "%s%s%s", in, in[strlen(in) - 1] == '/' ? "" : "/", e->name);
    d->closed.v[d->closed.n++] = path;
}

static void read_events(watch_desk *d) {
    _Alignas(struct inotify_event) char bytes[EVENT_BYTES];
    for (ssize_t n; d->notify >= 0 && (n = read(d->notify, bytes, sizeof bytes)) > 0;)
        for (char *at = bytes; at < bytes + n;) {
            const struct inotify_event *e = (const struct inotify_event *)at;
            note_closed(d, e);
            at += sizeof *e + e->len;
        }
}

// When something moves, waits until nothing has for a moment, so that what is dropped together is read together.
void watch_wait(watch_desk *d, int signals, double seconds) {
    struct pollfd on[] = {{signals, POLLIN, 0}, {d->notify, POLLIN, 0}};
    if (poll(on, 2, (int)(seconds * 1000)) <= 0)
        return;
    for (int i = 0; i < MOST_SETTLES && !on[0].revents && on[1].revents; i++) {
        read_events(d);
        poll(on, 2, SETTLE_MS);
    }
}

// -------------------------------------------------------------------------------------------------------------- the look

static int is_unfinished(const char *path) {
    static const char *const ends[] = {".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".swp", "~"};
    size_t n = strlen(path);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (n > strlen(ends[i]) && !strcmp(path + n - strlen(ends[i]), ends[i]))
            return 1;
    return 0;
}

// The store lies with what it needs while it is written. Asked once a look.
static void stat_aside(watch_desk *d) {
    static const char *const with[] = {"", "-wal", "-shm", "-journal"};
    char path[4096];
    d->n_apart = 0;
    for (size_t i = 0; i < d->n_aside && d->n_apart + 4 <= MOST_APART; i++)
        for (size_t k = 0; k < sizeof with / sizeof *with; k++)
            if ((size_t)snprintf(path, sizeof path, "%s%s", d->aside[i], with[k]) < sizeof path && stat(path, &d->apart[d->n_apart]) == 0)
                d->n_apart++;
}

static int is_aside(const watch_desk *d, const struct stat *st) {
    size_t i = 0;
    while (i < d->n_apart && (d->apart[i].st_dev != st->st_dev || d->apart[i].st_ino != st->st_ino))
        i++;
    return i < d->n_apart;
}

static int by_path(const void *a, const void *b) {
    return strcmp(((const entry *)a)->path, ((const entry *)b)->path);
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int is_closed(const watch_desk *d, const char *path) {
    return d->closed.n > 0 && bsearch(&path, d->closed.v, d->closed.n, sizeof *d->closed.v, by_name) != NULL;
}

// What is known of a file goes on as long as its size, time and inode are the same.
static entry entry_of(const watch_desk *d, char *path, const struct stat *st) {
    entry x = {.path = path, .size = st->st_size, .modified = st->st_mtim, .device = st->st_dev, .inode = st->st_ino, .since = now()};
    const entry *old = d->n ? bsearch(&x, d->v, d->n, sizeof x, by_path) : NULL;
    if (old && old->size == x.size && old->modified.tv_sec == x.modified.tv_sec && old->modified.tv_nsec == x.modified.tv_nsec && old->inode == x.inode
        && old->device == x.device)
        x.since = old->since, x.closed = old->closed, x.taken = old->taken;
    struct timespec wall;
    clock_gettime(CLOCK_REALTIME, &wall);
    if (d->first && (double)(wall.tv_sec - x.modified.tv_sec) > d->still + 1)
        x.closed = 1;               // nobody has touched it for long
    x.closed = x.closed || is_closed(d, path);
    return x;
}

// Puts what is there in place of what was; the paths are taken over from r.
static int renew(watch_desk *d, app_reading *r) {
    entry *v = calloc(r->n + 1, sizeof *v);
    const char **given = realloc(d->given, (r->n + 1) * sizeof *given);
    d->given = given ? given : d->given;
    size_t n = 0;
    for (size_t i = 0; v && given && i < r->n; i++) {
        struct stat st;
        if (stat(r->path[i], &st) == 0 && S_ISREG(st.st_mode) && !is_unfinished(r->path[i]) && !is_aside(d, &st)) {
            v[n++] = entry_of(d, r->path[i], &st);
            r->path[i] = NULL;
        }
    }
    if (!v || !given)
        return free(v), 0;
    if (n > 1)
        qsort(v, n, sizeof *v, by_path);
    free_entries(d->v, d->n);
    d->v = v, d->n = n, d->first = 0;
    return 1;
}

int watch_look(watch_desk *d, const char *const **paths, size_t *n) {
    app_reading r = {0};
    rp_error err = {0};
    char *path[] = {(char *)d->path};
    if (d->first)
        watch_folders(d);           // before the look: what comes behind it is told
    read_events(d);
    if (d->closed.n > 1)
        qsort(d->closed.v, d->closed.n, sizeof *d->closed.v, by_name);
    stat_aside(d);
    int done = app_reading_paths(&r, 1, path, &err) == RP_OK && renew(d, &r);
    app_reading_free(&r);
    forget_closed(&d->closed);
    watch_folders(d);
    *n = 0;
    for (size_t i = 0; done && i < d->n; i++) {
        entry *x = &d->v[i];
        x->given = !x->taken && (x->closed || now() - x->since >= d->still);
        if (x->given)
            d->given[(*n)++] = x->path;
    }
    *paths = d->given;
    return done;
}

int watch_pending(const watch_desk *d) {
    for (size_t i = 0; i < d->n; i++)
        if (!d->v[i].taken && !d->v[i].given)
            return 1;
    return 0;
}

void watch_done(watch_desk *d) {
    for (size_t i = 0; i < d->n; i++)
        d->v[i].taken = d->v[i].taken || d->v[i].given;
}
