// serve_shelf.c: the answers made last, so that going back to a view costs nothing, and those being made, so that what many ask for
// at once is made once.
//
// A key names what was asked and the version of the store that answered, so nothing here is ever wrong, only old; old answers go
// when room is needed, the least recently used first. At most 512 answers and the bytes given; one larger than a quarter of
// these is not kept. Cost: a scan of 512 hashes; what is found is copied, so that no lock outlives a call.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xxhash.h>

#include "serve.h"

enum { MOST = 512, MOST_MAKING = 64 };

typedef struct answer {
    uint64_t hash, used;            // used: when, by the shelf's clock
    char *key;                      // NULL: the place is free
    void *bytes;
    size_t n;
} answer;

struct serve_shelf {
    pthread_mutex_t lock;
    pthread_cond_t made;            // one of those below is, or will not be
    uint64_t making[MOST_MAKING];   // hashes of the keys; 0: a free place
    answer answer[MOST];
    uint64_t clock;
    size_t bytes, most_bytes;
};

serve_shelf *serve_shelf_new(size_t most_bytes) {
    serve_shelf *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->made, NULL);
    s->most_bytes = most_bytes;
    return s;
}

static void forget(serve_shelf *s, answer *a) {
    s->bytes -= a->n;
    free(a->key);
    free(a->bytes);
    *a = (answer){0};
}

void serve_shelf_free(serve_shelf *s) {
    if (!s)
        return;
    for (size_t i = 0; i < MOST; i++)
        if (s->answer[i].key)
            forget(s, &s->answer[i]);
    pthread_cond_destroy(&s->made);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

static answer *find(serve_shelf *s, const char *key, uint64_t hash) {
    for (size_t i = 0; i < MOST; i++)
        if (s->answer[i].key && s->answer[i].hash == hash && !strcmp(s->answer[i].key, key))
            return &s->answer[i];
    return NULL;
}

static bool is_being_made(const serve_shelf *s, uint64_t hash) {
    for (size_t i = 0; i < MOST_MAKING; i++)
        if (s->making[i] == hash)
            return true;
    return false;
}

// Puts one hash where another stood: 0 for a free place.
static void change_making(serve_shelf *s, uint64_t from, uint64_t to) {
    for (size_t i = 0; i < MOST_MAKING; i++)
        if (s->making[i] == from) {
            s->making[i] = to;
            return;
        }
}

void *serve_shelf_get(serve_shelf *s, const char *key, int seconds, size_t *n) {
    uint64_t hash = XXH3_64bits(key, strlen(key)) | 1;
    struct timespec until;
    void *copy = NULL;
    answer *a;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += seconds;
    pthread_mutex_lock(&s->lock);
    while (!(a = find(s, key, hash)) && is_being_made(s, hash))
        if (pthread_cond_timedwait(&s->made, &s->lock, &until))
            break;
    if (a && (copy = malloc(a->n + 1))) {
        memcpy(copy, a->bytes, a->n);
        *n = a->n;
        a->used = ++s->clock;
    }
    if (!a && !is_being_made(s, hash))
        change_making(s, 0, hash);
    pthread_mutex_unlock(&s->lock);
    return copy;
}

// A free place, with room for n bytes.
static answer *make_room(serve_shelf *s, size_t n) {
    for (;;) {
        answer *oldest = NULL, *empty = NULL;
        for (size_t i = 0; i < MOST; i++) {
            answer *a = &s->answer[i];
            if (!a->key)
                empty = a;
            else if (!oldest || a->used < oldest->used)
                oldest = a;
        }
        if (empty && s->bytes + n <= s->most_bytes)
            return empty;
        forget(s, oldest);
    }
}

// Takes key and bytes.
static void keep(serve_shelf *s, uint64_t hash, char *key, void *bytes, size_t n) {
    answer *a = find(s, key, hash);
    if (a)
        forget(s, a);
    a = make_room(s, n);
    *a = (answer){.hash = hash, .used = ++s->clock, .key = key, .bytes = bytes, .n = n};
    s->bytes += n;
}

void serve_shelf_put(serve_shelf *s, const char *key, const void *bytes, size_t n) {
    uint64_t hash = XXH3_64bits(key, strlen(key)) | 1;
    bool wanted = bytes && n <= s->most_bytes / 4;
    char *name = wanted ? strdup(key) : NULL;
    void *copy = wanted ? malloc(n + 1) : NULL;
    if (copy)
        memcpy(copy, bytes, n);
    pthread_mutex_lock(&s->lock);
    if (name && copy)
        keep(s, hash, name, copy, n);
    else
        free(name), free(copy);
    change_making(s, hash, 0);
    pthread_cond_broadcast(&s->made);
    pthread_mutex_unlock(&s->lock);
}
