// serve_library.c: libmicrohttpd, loaded when there is something to serve and not at each start of the program: with GnuTLS behind it it
// comes with nine libraries, which take two milliseconds of the five that a start without them takes to reach main. Each function of it that
// the server calls stands here under its own name and goes on to the library's. Nothing else is called before MHD_start_daemon has loaded it.
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>

#include "serve.h"

#define FUNCTIONS(X_)                                                                                                                   \
    X_(MHD_start_daemon_va) X_(MHD_stop_daemon) X_(MHD_add_connection) X_(MHD_add_response_header) X_(MHD_create_response_from_buffer)   \
    X_(MHD_destroy_response) X_(MHD_get_connection_info) X_(MHD_get_connection_values) X_(MHD_lookup_connection_value) X_(MHD_queue_response)

static struct {
    void *library;
#define X_(name) __typeof__(name) *name;
    FUNCTIONS(X_)
#undef X_
} http;

static bool load(void) {
    http.library = http.library ? http.library : dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
    if (!http.library)
        return fputs("rapport: the page needs libmicrohttpd (Debian: libmicrohttpd12), which is not installed\n", stderr), false;
#define X_(name)                                                    \
    *(void **)&http.name = dlsym(http.library, #name);              \
    if (!http.name)                                                 \
        return fputs("rapport: libmicrohttpd has no " #name "\n", stderr), false;
    FUNCTIONS(X_)
#undef X_
    return true;
}

struct MHD_Daemon *MHD_start_daemon(unsigned flags, uint16_t port, MHD_AcceptPolicyCallback accept, void *of_accept, MHD_AccessHandlerCallback handler,
                                    void *of_handler, ...) {
    if (!load())
        return NULL;
    va_list options;
    va_start(options, of_handler);
    struct MHD_Daemon *d = http.MHD_start_daemon_va(flags, port, accept, of_accept, handler, of_handler, options);
    va_end(options);
    return d;
}

void MHD_stop_daemon(struct MHD_Daemon *d) {
    http.MHD_stop_daemon(d);
}

enum MHD_Result MHD_add_connection(struct MHD_Daemon *d, MHD_socket socket, const struct sockaddr *address, socklen_t length) {
    return http.MHD_add_connection(d, socket, address, length);
}

enum MHD_Result MHD_add_response_header(struct MHD_Response *r, const char *header, const char *content) {
    return http.MHD_add_response_header(r, header, content);
}

struct MHD_Response *MHD_create_response_from_buffer(size_t n, void *bytes, enum MHD_ResponseMemoryMode mode) {
    return http.MHD_create_response_from_buffer(n, bytes, mode);
}

void MHD_destroy_response(struct MHD_Response *r) {
    http.MHD_destroy_response(r);
}

const union MHD_ConnectionInfo *MHD_get_connection_info(struct MHD_Connection *c, enum MHD_ConnectionInfoType what, ...) {
    return http.MHD_get_connection_info(c, what);
}

int MHD_get_connection_values(struct MHD_Connection *c, enum MHD_ValueKind kind, MHD_KeyValueIterator each, void *context) {
    return http.MHD_get_connection_values(c, kind, each, context);
}

const char *MHD_lookup_connection_value(struct MHD_Connection *c, enum MHD_ValueKind kind, const char *key) {
    return http.MHD_lookup_connection_value(c, kind, key);
}

enum MHD_Result MHD_queue_response(struct MHD_Connection *c, unsigned status, struct MHD_Response *r) {
    return http.MHD_queue_response(c, status, r);
}
