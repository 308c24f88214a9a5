// serve_twin.c: the data of a view, as JSON or as CSV: its address read (address.c), asked of the store (rp_view), packed, kept.
//
// The entity tag names the store's version and the address, so a browser that has the answer is told so before anything is read.
// What many ask for at once is made once; as many views as the machine has processors (four at least) are made at a time (the gate):
// more would only make each slower, and take from a run that writes. A view has ten seconds; who has waited twenty for his
// turn is told to come again. Both limits end in 503. Packing at level 1: on the loopback time counts,
// not bytes, and the tables of a view shrink to a seventh already.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xxhash.h>
#include <zlib.h>

#include "serve.h"

enum { SECONDS = 10, PATIENCE = 20, PACK_FROM = 1024, KEY_ROOM = SERVE_TARGET_MOST + 64 };

// ------------------------------------------------------------------------------------------------------- bytes that grow

typedef struct bytes {
    char *at;
    size_t n, cap;
} bytes;

static rp_status take(void *context, const char *text, size_t n) {
    bytes *b = context;
    if (b->n + n > b->cap) {
        size_t cap = 2 * b->cap + n + 4096;
        char *at = realloc(b->at, cap);
        if (!at)
            return RP_E_MEMORY;
        b->at = at;
        b->cap = cap;
    }
    memcpy(b->at + b->n, text, n);
    b->n += n;
    return RP_OK;
}

// Packs with gzip, in place of what there was; leaves it as it is when that fails.
static bool pack(bytes *b) {
    z_stream z = {0};
    bytes packed = {0};
    if (deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    packed.cap = deflateBound(&z, b->n);
    packed.at = malloc(packed.cap);
    z.next_in = (Bytef *)b->at, z.avail_in = (uInt)b->n;
    z.next_out = (Bytef *)packed.at, z.avail_out = (uInt)packed.cap;
    bool done = packed.at && b->n < UINT32_MAX / 2 && deflate(&z, Z_FINISH) == Z_STREAM_END;
    packed.n = z.total_out;
    deflateEnd(&z);
    if (!done)
        return free(packed.at), false;
    free(b->at);
    *b = packed;
    return true;
}

// ------------------------------------------------------------------------------------------------------------- the answer

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

// What was asked, and how it is to be sent.
typedef struct asked {
    const char *target;
    char etag[40], key[KEY_ROOM];   // the key of the shelf
    bool csv, gzip;
} asked;

static void describe(serve_site *s, struct MHD_Connection *c, const char *target, asked *a) {
    unsigned long long version = rp_reader_version(s->reader);
    size_t path = strcspn(target, "?");
    *a = (asked){.target = target, .gzip = serve_takes_gzip(c), .csv = path > 4 && !strncmp(target + path - 4, ".csv", 4)};
    snprintf(a->etag, sizeof a->etag, "W/\"%016llx%016llx\"", version, (unsigned long long)XXH3_64bits(target, strlen(target)));
    snprintf(a->key, sizeof a->key, "%016llx %c %s", version, a->gzip ? 'z' : '-', target);
}

static enum MHD_Result send_twin(struct MHD_Connection *c, const asked *a, const bytes *b, const char *how, double ms) {
    static const char gzip_magic[] = "\x1f\x8b";
    char timing[80];
    bool packed = a->gzip && b->n > 2 && !memcmp(b->at, gzip_magic, 2);         // JSON and CSV begin otherwise
    struct MHD_Response *r = serve_body(a->csv ? "text/csv; charset=utf-8; header=present" : "application/json; charset=utf-8", a->etag,
                                        packed, b->at, b->n);
    snprintf(timing, sizeof timing, "%s;dur=%.1f", how, ms);
    if (r)
        MHD_add_response_header(r, "Server-Timing", timing);
    return serve_send(c, MHD_HTTP_OK, r);
}

static enum MHD_Result send_failure(struct MHD_Connection *c, rp_status status, const rp_error *err) {
    const char *message = err->message[0] ? err->message : rp_status_name(status);
    switch (status) {
    case RP_E_ARGUMENT: return serve_error(c, MHD_HTTP_BAD_REQUEST, "argument", message);
    case RP_E_NOTHING:  return serve_error(c, MHD_HTTP_NOT_FOUND, "nothing", message);
    case RP_E_LIMIT:    return serve_error(c, MHD_HTTP_SERVICE_UNAVAILABLE, "limit", message);
    default:            return serve_error(c, MHD_HTTP_INTERNAL_SERVER_ERROR, "store", message);
    }
}

static bool enter(sem_t *gate) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE;
    int done;
    while ((done = sem_timedwait(gate, &until)) && errno == EINTR) {
    }
    return !done;
}

// Asks the store. An address that asks for what there is not gets the reader's words.
static rp_status view(serve_site *s, const asked *a, bytes *out, rp_error *err) {
    app_viewing v = {0};
    rp_status status = RP_E_ARGUMENT;
    if (app_viewing_read(&v, a->target)) {
        v.what.seconds = SECONDS;
        status = rp_view(s->reader, &v.what, (rp_sink){take, out}, err);
    } else {
        snprintf(err->message, sizeof err->message, "%s", v.problem);
    }
    app_viewing_free(&v);
    return status;
}

// Makes what the shelf lacks, and puts it there.
static rp_status make(serve_site *s, const asked *a, bytes *out, rp_error *err) {
    rp_status status = RP_E_LIMIT;
    snprintf(err->message, sizeof err->message, "too many views are asked for at once; try again");
    if (enter(&s->gate)) {
        *err = (rp_error){0};
        status = view(s, a, out, err);
        sem_post(&s->gate);
    }
    if (status == RP_OK && a->gzip && out->n > PACK_FROM)
        pack(out);
    serve_shelf_put(s->shelf, a->key, status == RP_OK ? out->at : NULL, out->n);
    return status;
}

enum MHD_Result serve_twin(serve_site *s, struct MHD_Connection *c, const char *target) {
    asked a;
    bytes b = {0};
    rp_error err = {0};
    double began = now_ms();
    describe(s, c, target, &a);
    if (serve_has(c, a.etag))
        return serve_send(c, MHD_HTTP_NOT_MODIFIED, serve_body(NULL, a.etag, false, "", 0));
    b.at = serve_shelf_get(s->shelf, a.key, PATIENCE, &b.n);
    bool kept = b.at;
    rp_status status = kept ? RP_OK : make(s, &a, &b, &err);
    enum MHD_Result done = status == RP_OK ? send_twin(c, &a, &b, kept ? "kept" : "view", now_ms() - began) : send_failure(c, status, &err);
    free(b.at);
    return done;
}
