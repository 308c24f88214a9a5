// serve.c: the sockets of `rapport serve`: it listens, and keeps the door.
//
// One thread, one loop. A connection waits here until the head of its request lies whole in the kernel's buffer (it is looked at, not
// taken: MSG_PEEK); what is no plain request is refused here, with all headers, and what does not come in time is cut off, so
// that a slow client holds 100 bytes of memory and no thread. A whole head goes with its socket to libmicrohttpd, which reads it again
// and answers in a thread of its own: a view that takes long makes nobody else wait. A duplicate of the descriptor
// stays here, to end a client that does not take its answer: closing it cannot hit another's.
//
//     HEAD  the request is coming ──► ANSWER  libmicrohttpd's ──► free
//                    └──► LEAVE  refused; what it still sends is thrown away, so that it can read why ──► free
//
// At most 256 connections; when all are taken the one that has waited longest for its head gives way. SIGINT and SIGTERM
// stop listening, and leave answers under way three seconds.
// Rejected: libmicrohttpd's own listening and time-outs (it knows idleness, not slowness, and answers malformed requests without
// our headers); its thread pool (a long view holds up whoever shares its thread).
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "serve.h"

enum { GUESTS = 256, LISTENERS = 2, SIGNALS = GUESTS + LISTENERS };         // what epoll names
enum { HEAD_MS = 10000, ANSWER_MS = 60000, LEAVE_MS = 2000, GRACE_MS = 3000, TICK_MS = 250, IDLE_SECONDS = 60 };
enum { SHELF_BYTES = 64 << 20, LEAST_AT_ONCE = 4, PORTS_TO_TRY = 20 };

enum phase { FREE, HEAD, ANSWER, LEAVE };

typedef struct guest {
    int fd;
    enum phase phase;
    int64_t until;                  // milliseconds of the clock; then it is cut off
} guest;

typedef struct server {
    serve_site site;
    struct MHD_Daemon *daemon;
    int epoll, signals, listener[LISTENERS], n_listeners;
    guest guest[GUESTS];
    char head[SERVE_HEAD_MOST];
} server;

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static rp_status failure(rp_error *err, const char *what, const char *which) {
    err->code = RP_E_IO;
    snprintf(err->message, sizeof err->message, "%s%s: %s", what, which, strerror(errno));
    return RP_E_IO;
}

// ------------------------------------------------------------------------------------------------------------- listening

typedef union address {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
} address;

static bool read_address(const char *text, address *a) {
    *a = (address){0};
    if (inet_pton(AF_INET, text, &a->four.sin_addr) == 1)
        return a->any.sa_family = AF_INET, true;
    return inet_pton(AF_INET6, text, &a->six.sin6_addr) == 1 && (a->any.sa_family = AF_INET6, true);
}

bool serve_is_address(const char *text) {
    address a;
    return read_address(text, &a);
}

bool serve_is_loopback(const char *text) {
    address a;
    if (!read_address(text, &a))
        return false;
    if (a.any.sa_family == AF_INET)
        return ntohl(a.four.sin_addr.s_addr) >> 24 == 127;
    return IN6_IS_ADDR_LOOPBACK(&a.six.sin6_addr);
}

// A listening socket, -1 with errno; *port 0: any, and tells which.
static int listen_at(address a, int *port) {
    socklen_t n = a.any.sa_family == AF_INET ? sizeof a.four : sizeof a.six;
    in_port_t *at = a.any.sa_family == AF_INET ? &a.four.sin_port : &a.six.sin6_port;
    int fd = socket(a.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), yes = 1;
    if (fd < 0)
        return -1;
    *at = htons((uint16_t)*port);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (a.any.sa_family == AF_INET6)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
    if (bind(fd, &a.any, n) || listen(fd, SOMAXCONN) || getsockname(fd, &a.any, &n)) {
        int why = errno;
        close(fd);
        errno = why;
        return -1;
    }
    *port = ntohs(*at);
    return fd;
}

// Both loopbacks at one port, or 127.0.0.1 alone where the machine knows no IPv6. False: errno.
static bool listen_on_loopback(server *v, int port) {
    address four, six;
    read_address("127.0.0.1", &four), read_address("::1", &six);
    v->listener[0] = listen_at(four, &port);
    if (v->listener[0] < 0)
        return false;
    v->site.port = port;
    v->listener[1] = listen_at(six, &port);
    v->n_listeners = v->listener[1] < 0 ? 1 : 2;
    if (v->n_listeners == 2 || errno != EADDRINUSE)
        return true;
    close(v->listener[0]);
    v->n_listeners = 0;
    errno = EADDRINUSE;
    return false;
}

static rp_status start_listening(server *v, const serve_options *o, rp_error *err) {
    int port = o->port < 0 ? SERVE_PORT : o->port;
    char where[80];
    snprintf(where, sizeof where, "%s port %d", o->listen ? o->listen : "127.0.0.1", port);
    if (o->listen) {
        address a;
        read_address(o->listen, &a);
        v->listener[0] = listen_at(a, &port);
        v->n_listeners = v->listener[0] >= 0;
        v->site.port = port;
    } else {
        bool done = listen_on_loopback(v, port);
        for (int i = 0; !done && errno == EADDRINUSE && o->port <= 0 && i < PORTS_TO_TRY; i++)
            done = listen_on_loopback(v, 0);
    }
    return v->n_listeners ? RP_OK : failure(err, "cannot listen at ", where);
}

// --------------------------------------------------------------------------------------------------------- libmicrohttpd

typedef struct request {
    bool begun;
    char target[];
} request;

// The address as it came: before libmicrohttpd takes percent signs away.
static void *begin_request(void *context, const char *target, struct MHD_Connection *c) {
    (void)context, (void)c;
    request *r = malloc(sizeof *r + strlen(target) + 1);
    if (r) {
        r->begun = false;
        strcpy(r->target, target);
    }
    return r;
}

static void end_request(void *context, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode why) {
    (void)context, (void)c, (void)why;
    free(*state);
    *state = NULL;
}

static void log_request(struct MHD_Connection *c, const char *method, const char *target, int64_t began) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_HTTP_STATUS);
    int shown = strstr(target, "token=") ? (int)strcspn(target, "?") : (int)strlen(target);
    fprintf(stderr, "%s %.*s %u %lld ms\n", method, shown, target, info ? info->http_status : 0, (long long)(now_ms() - began));
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *c, const char *url, const char *method, const char *version,
                                  const char *data, size_t *data_n, void **state) {
    (void)url, (void)version, (void)data;
    serve_site *s = context;
    request *r = *state;
    if (!r || *data_n)
        return MHD_NO;
    if (!r->begun)
        return r->begun = true, MHD_YES;        // the first call is for refusing a body; the head is whole at the second
    int64_t began = now_ms();
    enum MHD_Result done = serve_request(s, c, r->target);
    if (s->verbose)
        log_request(c, method, r->target, began);
    return done;
}

static size_t keep_escapes(void *context, struct MHD_Connection *c, char *text) {
    (void)context, (void)c;
    return strlen(text);
}

static rp_status start_answering(server *v, rp_error *err) {
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL | MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ITC;
    v->daemon = MHD_start_daemon(flags, 0, NULL, NULL, on_request, &v->site,
                                 MHD_OPTION_URI_LOG_CALLBACK, begin_request, NULL, MHD_OPTION_NOTIFY_COMPLETED, end_request, NULL,
                                 MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, NULL,
                                 MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)(4 * SERVE_HEAD_MOST),
                                 MHD_OPTION_CONNECTION_LIMIT, 2u * GUESTS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
                                 MHD_OPTION_END);
    return v->daemon ? RP_OK : failure(err, "the server cannot start", "");
}

// --------------------------------------------------------------------------------------------------------------- the door

static bool watch(server *v, int fd, int which, uint32_t events) {
    struct epoll_event e = {.events = events, .data.u32 = (uint32_t)which};
    return !epoll_ctl(v->epoll, EPOLL_CTL_ADD, fd, &e);
}

static void dismiss(server *v, guest *g) {
    epoll_ctl(v->epoll, EPOLL_CTL_DEL, g->fd, NULL);    // closing would not do: libmicrohttpd may have the connection still
    close(g->fd);
    g->phase = FREE;
}

// Its time is over: what has not been sent is dropped, and libmicrohttpd's thread wakes to find the connection gone.
static void cut_off(server *v, guest *g) {
    struct linger now = {.l_onoff = 1};
    if (g->phase == ANSWER) {
        setsockopt(g->fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        shutdown(g->fd, SHUT_RDWR);
    }
    dismiss(v, g);
}

static void refuse(guest *g, unsigned status) {
    char text[2048];
    size_t n = serve_refusal(status, text, sizeof text);
    (void)!send(g->fd, text, n, MSG_NOSIGNAL | MSG_DONTWAIT);           // a new socket has room for it
    shutdown(g->fd, SHUT_WR);
    g->phase = LEAVE;
    g->until = now_ms() + LEAVE_MS;
}

static void hand_over(server *v, guest *g) {
    address a = {0};
    socklen_t n = sizeof a;
    int kept = fcntl(g->fd, F_DUPFD_CLOEXEC, 0);
    if (kept < 0 || getpeername(g->fd, &a.any, &n)) {
        if (kept >= 0)
            close(kept);
        dismiss(v, g);
        return;
    }
    epoll_ctl(v->epoll, EPOLL_CTL_DEL, g->fd, NULL);
    int given = g->fd;
    *g = (guest){.fd = kept, .phase = ANSWER, .until = now_ms() + ANSWER_MS};
    if (!watch(v, kept, (int)(g - v->guest), EPOLLET) ||                // tells only when both sides have closed
        MHD_add_connection(v->daemon, given, &a.any, n) != MHD_YES)     // which closes it when it fails
        dismiss(v, g);
}

// Something came from a guest, or it has gone.
static void attend(server *v, guest *g) {
    if (g->phase == ANSWER) {
        dismiss(v, g);
        return;
    }
    ssize_t n = recv(g->fd, v->head, sizeof v->head, g->phase == HEAD ? MSG_PEEK : 0);
    while (g->phase == LEAVE && n > 0)
        n = recv(g->fd, v->head, sizeof v->head, 0);
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) {
        dismiss(v, g);
        return;
    }
    unsigned status = g->phase == HEAD && n > 0 ? serve_head(v->head, (size_t)n) : SERVE_PART;
    if (status == SERVE_WHOLE)
        hand_over(v, g);
    else if (status != SERVE_PART)
        refuse(g, status);
}

// A free place; the one that has waited longest for its head is dismissed for it. NULL: all are being answered.
static guest *find_place(server *v) {
    guest *slowest = NULL;
    for (int i = 0; i < GUESTS; i++) {
        guest *g = &v->guest[i];
        if (g->phase == FREE)
            return g;
        if (g->phase != ANSWER && (!slowest || g->until < slowest->until))
            slowest = g;
    }
    if (slowest)
        dismiss(v, slowest);
    return slowest;
}

static void welcome(server *v, int listener) {
    int yes = 1;
    for (int fd; (fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK)) >= 0;) {
        guest *g = find_place(v), full = {.fd = fd};
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        if (!g) {
            refuse(&full, MHD_HTTP_SERVICE_UNAVAILABLE);
            close(fd);
            continue;
        }
        *g = (guest){.fd = fd, .phase = HEAD, .until = now_ms() + HEAD_MS};
        if (!watch(v, fd, (int)(g - v->guest), EPOLLIN | EPOLLRDHUP | EPOLLET))
            dismiss(v, g);
    }
}

// Cuts off whose time is over, and counts those left that are in a phase.
static int sweep(server *v, enum phase phase) {
    int64_t now = now_ms();
    int n = 0;
    for (int i = 0; i < GUESTS; i++) {
        guest *g = &v->guest[i];
        if (g->phase == FREE)
            continue;
        if (g->until <= now && g->phase == HEAD)
            refuse(g, MHD_HTTP_REQUEST_TIMEOUT);
        else if (g->until <= now)
            cut_off(v, g);
        n += g->phase == phase;
    }
    return n;
}

// One round: false when a signal asked to end.
static bool round_of(server *v) {
    struct epoll_event event[64];
    int n = epoll_wait(v->epoll, event, 64, TICK_MS);
    bool go_on = true;
    for (int i = 0; i < n; i++) {
        int which = (int)event[i].data.u32;
        if (which == SIGNALS)
            go_on = !(read(v->signals, v->head, sizeof v->head) > 0);   // taken: it is not to come again
        else if (which >= GUESTS)
            welcome(v, v->listener[which - GUESTS]);
        else if (v->guest[which].phase != FREE)
            attend(v, &v->guest[which]);
    }
    sweep(v, FREE);
    return go_on;
}

// Listens no more; what is being answered has some seconds.
static void farewell(server *v) {
    int64_t until = now_ms() + GRACE_MS;
    for (int i = 0; i < v->n_listeners; i++)
        close(v->listener[i]);
    v->n_listeners = 0;
    epoll_ctl(v->epoll, EPOLL_CTL_DEL, v->signals, NULL);
    while (now_ms() < until && sweep(v, ANSWER) > 0)
        round_of(v);
    for (int i = 0; i < GUESTS; i++)
        if (v->guest[i].phase != FREE)
            cut_off(v, &v->guest[i]);
}

// ------------------------------------------------------------------------------------------------------------- the server

static rp_status start(server *v, const serve_options *o, rp_error *err) {
    struct sigaction hangup;
    char shown[APP_SHOWN];
    sigset_t set;
    sigemptyset(&set), sigaddset(&set, SIGINT), sigaddset(&set, SIGTERM);
    if (!sigaction(SIGHUP, NULL, &hangup) && hangup.sa_handler != SIG_IGN)     // nohup is to be heeded
        sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, NULL);         // in every thread that comes
    rp_status status = serve_keys(&v->site, err);
    if (status == RP_OK)
        status = rp_reader_open(o->store, o->home, &v->site.reader, err);
    if (status == RP_OK && isatty(STDERR_FILENO))
        fprintf(stderr, "rapport: reading %s\n", rp_store_shown(o->store, shown, sizeof shown));           // five seconds for a million reports
    if (status == RP_OK)
        status = rp_reader_warm(v->site.reader, err);
    if (status == RP_OK && !(v->site.shelf = serve_shelf_new(SHELF_BYTES)))
        status = RP_E_MEMORY;
    if (status == RP_OK)
        status = start_listening(v, o, err);
    if (status == RP_OK)
        status = start_answering(v, err);
    if (status != RP_OK)
        return status;
    v->epoll = epoll_create1(EPOLL_CLOEXEC);
    v->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    bool done = v->epoll >= 0 && v->signals >= 0 && watch(v, v->signals, SIGNALS, EPOLLIN);
    for (int i = 0; i < v->n_listeners; i++)
        done = done && watch(v, v->listener[i], GUESTS + i, EPOLLIN);
    return done ? RP_OK : failure(err, "the server cannot start", "");
}

static void stop(server *v) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);      // from here on a second signal ends the program as it would any
    if (v->daemon)
        MHD_stop_daemon(v->daemon);
    for (int i = 0; i < v->n_listeners; i++)
        close(v->listener[i]);
    if (v->epoll >= 0)
        close(v->epoll);
    if (v->signals >= 0)
        close(v->signals);
    sem_destroy(&v->site.gate);
    serve_shelf_free(v->site.shelf);
    rp_reader_close(v->site.reader);
}

static void url_of(const server *v, const serve_options *o, const char *key, char *out, size_t size) {
    if (o->host)
        snprintf(out, size, "https://%s/overview?token=%s", o->host, key);
    else if (o->listen && strchr(o->listen, ':'))
        snprintf(out, size, "http://[%s]:%d/overview?token=%s", o->listen, v->site.port, key);
    else
        snprintf(out, size, "http://%s:%d/overview?token=%s", o->listen ? o->listen : "127.0.0.1", v->site.port, key);
}

// Starts the desktop's browser, with an address that works once.
static void open_browser(const server *v, const serve_options *o) {
    char url[512], *argv[] = {"xdg-open", url, NULL};
    posix_spawnattr_t how;
    sigset_t none;
    pid_t child;
    sigemptyset(&none);
    url_of(v, o, v->site.ticket, url, sizeof url);
    posix_spawnattr_init(&how);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK);
    if (posix_spawnp(&child, argv[0], NULL, &how, argv, environ))
        fputs("rapport: there is no xdg-open here: open the address by hand\n", stderr);
    posix_spawnattr_destroy(&how);
}

int serve(const serve_options *o) {
    server *v = calloc(1, sizeof *v);
    if (!v)
        return app_fail(RP_E_MEMORY, &(rp_error){0});
    rp_error err = {0};
    char url[512];
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    v->site.host = o->host;
    v->site.verbose = o->verbose;
    v->epoll = v->signals = -1;
    sem_init(&v->site.gate, 0, processors > LEAST_AT_ONCE ? (unsigned)processors : LEAST_AT_ONCE);
    rp_status status = start(v, o, &err);
    if (status == RP_OK) {
        url_of(v, o, v->site.key, url, sizeof url);
        puts(url);
        status = fflush(stdout) ? failure(&err, "standard output", "") : RP_OK;
    }
    if (status == RP_OK && o->open)
        open_browser(v, o);
    while (status == RP_OK && round_of(v)) {
    }
    farewell(v);
    stop(v);
    free(v);
    return app_fail(status, &err);
}
