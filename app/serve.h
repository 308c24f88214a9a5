// serve.h: what the files of `rapport serve` share. A request goes through them in this order:
//
//     serve.c          listens; keeps each connection until the head of its request has come whole, or its time is over
//     serve_head.c     is that head one of HTTP, small enough, a GET or HEAD without body?
//     serve_request.c  (libmicrohttpd's thread of the connection) is it meant for us, from us, with the key? where does it lead?
//     serve_twin.c     a view of the store as JSON or CSV, by rp_view; serve_shelf.c keeps the last ones
//     serve_file.c     or one of the page's own files, compiled in
//     serve_reply.c    status, body and the headers that every answer carries
#ifndef RP_APP_SERVE_H
#define RP_APP_SERVE_H

#include <microhttpd.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "app.h"

// ---------------------------------------------------------------------------------------------------------- the command

enum { SERVE_PORT = 8384 };

typedef struct serve_options {
    const char *store, *home;
    const char *listen;             // an address; NULL: 127.0.0.1, and ::1 where there is one
    const char *host;               // the name that browsers use when TLS is in front; NULL: it is not
    int port;                       // -1: SERVE_PORT, or a free one where that is taken; 0: a free one
    bool open, verbose;
} serve_options;

// Serves until SIGINT, SIGTERM or SIGHUP; gives the exit code.
int serve(const serve_options *o);

// Is the text an IP address? One of this machine alone?
bool serve_is_address(const char *text);
bool serve_is_loopback(const char *text);

// ------------------------------------------------------------------------------------------------------------- the site

enum { SERVE_KEY_BYTES = 32 };      // hexadecimal digits: 128 bits

typedef struct serve_shelf serve_shelf;

// What the threads of all connections share. Nothing in it changes while they run but what says so.
typedef struct serve_site {
    rp_reader *reader;              // safe from many threads
    serve_shelf *shelf;             // locks itself
    sem_t gate;                     // as many views at a time as it lets through
    char key[SERVE_KEY_BYTES + 1];  // opens the page
    char ticket[SERVE_KEY_BYTES + 1];           // opens it once: command lines, so that of --open's browser, can be seen by others
    atomic_bool ticket_is_used;
    const char *host;               // as in serve_options
    int port;
    bool verbose;
} serve_site;

// Fills key and ticket with random digits; RP_E_IO when the system has none.
rp_status serve_keys(serve_site *s, rp_error *err);

// Answers one request. target is as it came: percent signs and all. Called by libmicrohttpd's threads.
enum MHD_Result serve_request(serve_site *s, struct MHD_Connection *c, const char *target);

// ------------------------------------------------------------------------------------------------------------- the head

enum {
    SERVE_HEAD_MOST = 16 << 10,     // bytes of a request's head
    SERVE_TARGET_MOST = 4 << 10,    // of its address
    SERVE_FIELDS_MOST = 64,         // lines of its head
    SERVE_PART = 0,                 // more has to come
    SERVE_WHOLE = 200,
};

// Judges what has come of a request: SERVE_PART, SERVE_WHOLE, or the status of the refusal.
unsigned serve_head(const char *bytes, size_t n);

// ------------------------------------------------------------------------------------------------------------ the reply

// A whole answer, head and body, that refuses with this status, as text; gives its length.
size_t serve_refusal(unsigned status, char *out, size_t size);

// Adds to the response what every answer carries, and sends it. Takes the response.
enum MHD_Result serve_send(struct MHD_Connection *c, unsigned status, struct MHD_Response *r);

// A page of one title and one sentence, or for data {"error": {"code", "message"}}.
enum MHD_Result serve_page(struct MHD_Connection *c, unsigned status, const char *sentence);
enum MHD_Result serve_error(struct MHD_Connection *c, unsigned status, const char *code, const char *message);

// A response of these bytes, which it copies, packed with gzip when told; NULL when memory is out.
struct MHD_Response *serve_body(const char *type, const char *etag, bool gzip, const void *bytes, size_t n);

// Does the client take gzip? Has it what this entity tag names?
bool serve_takes_gzip(struct MHD_Connection *c);
bool serve_has(struct MHD_Connection *c, const char *etag);

// ------------------------------------------------------------------------------------------------------------- the twin

// The data of a view: the target names one, with its suffix.
enum MHD_Result serve_twin(serve_site *s, struct MHD_Connection *c, const char *target);

// Answers that were made before, the least recently used forgotten first. A key is a text. Any thread.
serve_shelf *serve_shelf_new(size_t most_bytes);
void serve_shelf_free(serve_shelf *s);
// A copy of what is kept, to be freed by the caller; NULL: it is the caller's to make, who must then put it. What another makes is
// waited for, so many seconds.
void *serve_shelf_get(serve_shelf *s, const char *key, int seconds, size_t *n);
// Keeps a copy, and wakes who waits. NULL: it could not be made.
void serve_shelf_put(serve_shelf *s, const char *key, const void *bytes, size_t n);

// ------------------------------------------------------------------------------------------------------------- the page

// Sends a file of web/ by its name ("index.html", "app.js"), 404 when there is none.
enum MHD_Result serve_file(struct MHD_Connection *c, const char *name);

// Was the program built with its page?
bool serve_has_page(void);

#endif
