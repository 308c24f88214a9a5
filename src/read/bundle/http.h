// http.h: an HTTP response as a crawl has stored it: what its head says about the body.
#ifndef RP_READ_BUNDLE_HTTP_H
#define RP_READ_BUNDLE_HTTP_H

#include "base/arena.h"
#include "read/bundle/stream.h"

enum { RP_HTTP_CODINGS = 6 };

typedef struct rp_http {
    size_t head_bytes;                  // up to the body; 0: this is no HTTP response
    int status;
    uint64_t length;                    // of the body as it was sent; UINT64_MAX: not told
    const char *type;                   // "text/html", in lower case, or NULL
    const char *charset;                // as told, or NULL
    const char *coding[RP_HTTP_CODINGS];    // to be undone in this order
    uint32_t n_codings;
} rp_http;

// Reads a response's head out of its first n bytes; strings in a. Line ends may be bare line feeds; a head without its
// empty line ends where the bytes do.
rp_http rp_http_head(const char *bytes, size_t n, rp_arena *a);

// "text/html; charset=UTF-8" → type in lower case and charset, both in a, NULL where there is none.
void rp_http_type(const char *value, size_t n, rp_arena *a, const char **type, const char **charset);

// A line "Name: value": does it have this name? Then the value, trimmed.
bool rp_http_field(const char *line, size_t n, const char *name, const char **value, size_t *n_value);

// A length in digits. false: it is none.
bool rp_http_length(const char *s, size_t n, uint64_t *out);

// The body behind its codings. Owns in.
rp_stream *rp_http_body(const rp_http *h, rp_stream *in);

#endif
