// serve_reply.c: the answers of `rapport serve`, and the headers that each of them carries, whatever it is.
//
// The page shows text of strangers, so the browser is told to load and run nothing that is not the program's own, to let no
// other page frame it, read it or hear from it, and to guess at no type. One table holds these headers; both ways out (through
// libmicrohttpd, and the refusals of serve.c) take it, so that no answer can lack them. Each connection serves one request:
// on the loopback a new one costs some 50 µs, and nothing then waits behind anything.
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "serve.h"

static const struct {
    const char *name, *value;
} always[] = {
    {"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                                "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Connection", "close"},
};
enum { N_ALWAYS = sizeof always / sizeof *always };

static const char data_type[] = "application/json; charset=utf-8", page_type[] = "text/html; charset=utf-8";

// ------------------------------------------------------------------------------------------------ before libmicrohttpd

static const struct {
    unsigned status;
    const char *reason, *sentence;
} refusals[] = {
    {400, "Bad Request", "This is no request of HTTP/1.1 with one Host. (The page is at http://, not https://.)"},
    {405, "Method Not Allowed", "The page can only be read: GET or HEAD."},
    {408, "Request Timeout", "The request did not come in time."},
    {413, "Content Too Large", "The page can only be read: a request has no body."},
    {414, "URI Too Long", "The address is too long."},
    {417, "Expectation Failed", "No expectation is met."},
    {431, "Request Header Fields Too Large", "The head of the request is too long."},
    {503, "Service Unavailable", "Too many connections at once; try again."},
    {505, "HTTP Version Not Supported", "Only HTTP/1.1 and HTTP/1.0 are spoken here."},
};

size_t serve_refusal(unsigned status, char *out, size_t size) {
    size_t i = 0, n;
    while (refusals[i].status != status && i + 1 < sizeof refusals / sizeof *refusals)
        i++;
    n = (size_t)snprintf(out, size, "HTTP/1.1 %u %s\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %zu\r\nCache-Control: no-store\r\n",
                         refusals[i].status, refusals[i].reason, strlen(refusals[i].sentence) + 1);
    for (size_t k = 0; k < N_ALWAYS; k++)
        n += (size_t)snprintf(out + n, size - n, "%s: %s\r\n", always[k].name, always[k].value);
    return n + (size_t)snprintf(out + n, size - n, "%s\r\n%s\n", status == 405 ? "Allow: GET, HEAD\r\n" : "", refusals[i].sentence);
}

// ------------------------------------------------------------------------------------------------ through libmicrohttpd

// What comes of the store may be kept by the browser, but must be asked about each time; refusals are not kept.
enum MHD_Result serve_send(struct MHD_Connection *c, unsigned status, struct MHD_Response *r) {
    if (!r)
        return MHD_NO;
    enum MHD_Result done = MHD_add_response_header(r, "Cache-Control", status == 200 || status == 304 ? "private, no-cache" : "no-store");
    for (size_t i = 0; i < N_ALWAYS && done == MHD_YES; i++)
        done = MHD_add_response_header(r, always[i].name, always[i].value);
    if (done == MHD_YES)
        done = MHD_queue_response(c, status, r);
    MHD_destroy_response(r);
    return done;
}

struct MHD_Response *serve_body(const char *type, const char *etag, bool gzip, const void *bytes, size_t n) {
    struct MHD_Response *r = MHD_create_response_from_buffer(n, (void *)bytes, MHD_RESPMEM_MUST_COPY);
    if (r && type)
        MHD_add_response_header(r, "Content-Type", type);
    if (r && etag) {
        MHD_add_response_header(r, "ETag", etag);
        MHD_add_response_header(r, "Vary", "Accept-Encoding");
    }
    if (r && gzip)
        MHD_add_response_header(r, "Content-Encoding", "gzip");
    return r;
}

enum MHD_Result serve_page(struct MHD_Connection *c, unsigned status, const char *sentence) {
    char page[1024];
    int n = snprintf(page, sizeof page,
                     "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
                     "<title>Rapport</title>\n<h1>Rapport</h1>\n<p>%s</p>\n", sentence);
    return serve_send(c, status, serve_body(page_type, NULL, false, page, (size_t)n));
}

enum MHD_Result serve_error(struct MHD_Connection *c, unsigned status, const char *code, const char *message) {
    json_t *error = json_pack("{s{s:s, s:s}}", "error", "code", code, "message", message);
    char *text = error ? json_dumps(error, JSON_COMPACT | JSON_ENSURE_ASCII) : NULL;
    const char *bytes = text ? text : "{\"error\":{\"code\":\"memory\",\"message\":\"out of memory\"}}";
    struct MHD_Response *r = serve_body(data_type, NULL, false, bytes, strlen(bytes));
    free(text);
    json_decref(error);
    if (r && status == 503)
        MHD_add_response_header(r, "Retry-After", "5");
    return serve_send(c, status, r);
}

// ------------------------------------------------------------------------------------------------- what the client says

// "gzip, deflate;q=0.5, br", but not "gzip;q=0".
bool serve_takes_gzip(struct MHD_Connection *c) {
    const char *said = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Accept-Encoding");
    for (const char *at = said; at && *at; at += strcspn(at, ","), at += *at == ',') {
        at += strspn(at, " \t");
        size_t n = strcspn(at, " \t;,");
        if (n != 4 || strncasecmp(at, "gzip", 4))
            continue;
        const char *q = at + n + strspn(at + n, " \t;");
        return strncasecmp(q, "q=", 2) || strtod(q + 2, NULL) > 0;
    }
    return false;
}

// W/"…" and "…" name the same here (RFC 9110, 13.1.2: the weak comparison).
bool serve_has(struct MHD_Connection *c, const char *etag) {
    const char *said = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "If-None-Match");
    return said && etag && (strstr(said, etag + (etag[0] == 'W' ? 2 : 0)) || !strcmp(said, "*"));
}
