// http.c: see http.h. Tolerant as browsers are: what cannot be understood is passed over, for the body may be good all the
// same. The last of two equal fields counts, but codings add up.
#include "read/bundle/http.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "read/bundle/unpack.h"

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void trim(const char **s, size_t *n) {
    for (; *n > 0 && is_blank(**s); (*n)--)
        (*s)++;
    while (*n > 0 && is_blank((*s)[*n - 1]))
        (*n)--;
}

bool rp_http_field(const char *line, size_t n, const char *name, const char **value, size_t *n_value) {
    size_t k = strlen(name);
    if (n <= k || strncasecmp(line, name, k) != 0)
        return false;
    const char *colon = line + k;
    while (colon < line + n && (*colon == ' ' || *colon == '\t'))
        colon++;
    if (colon == line + n || *colon != ':')
        return false;
    *value = colon + 1;
    *n_value = (size_t)(line + n - *value);
    trim(value, n_value);
    return true;
}

bool rp_http_length(const char *s, size_t n, uint64_t *out) {
    *out = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        *out = *out * 10 + (uint64_t)(s[i] - '0');
    }
    return n > 0 && n <= 18;
}

static const char *lower(const char *s, size_t n, rp_arena *a) {
    char *out = rp_arena_copy(a, s, n);
    for (size_t i = 0; i < n; i++)
        out[i] = (char)tolower((unsigned char)out[i]);
    return out;
}

void rp_http_type(const char *value, size_t n, rp_arena *a, const char **type, const char **charset) {
    const char *end = memchr(value, ';', n), *s = value;
    size_t k = end != NULL ? (size_t)(end - value) : n;
    *charset = NULL;
    trim(&s, &k);
    *type = k > 0 && memchr(s, '/', k) != NULL && rp_utf8_check(s, k) == k ? lower(s, k, a) : NULL;
    while (end != NULL) {
        const char *from = end + 1, *what;
        size_t left = (size_t)(value + n - from);
        end = memchr(from, ';', left);
        k = end != NULL ? (size_t)(end - from) : left;
        trim(&from, &k);
        if (k <= 8 || strncasecmp(from, "charset=", 8) != 0)
            continue;
        what = from + 8;
        for (k -= 8; k > 0 && (*what == '"' || *what == '\''); k--)
            what++;
        while (k > 0 && (what[k - 1] == '"' || what[k - 1] == '\''))
            k--;
        if (k > 0 && rp_utf8_check(what, k) == k)
            *charset = rp_arena_copy(a, what, k);
    }
}

// "gzip, chunked": in the order in which they were applied.
static void read_codings(const char *value, size_t n, rp_arena *a, rp_http *h) {
    while (n > 0) {
        const char *comma = memchr(value, ',', n), *s = value;
        size_t k = comma != NULL ? (size_t)(comma - value) : n;
        n -= comma != NULL ? k + 1 : k;
        value += comma != NULL ? k + 1 : k;
        trim(&s, &k);
        if (k > 0 && h->n_codings < RP_HTTP_CODINGS)
            h->coding[h->n_codings++] = rp_arena_copy(a, s, k);
    }
}

// The transfer's codings were applied after those of the content, and the last applied is the first to be undone.
static void order_codings(rp_http *h, const rp_http *transfer) {
    rp_http all = {0};
    for (uint32_t i = transfer->n_codings; i > 0 && all.n_codings < RP_HTTP_CODINGS; i--)
        all.coding[all.n_codings++] = transfer->coding[i - 1];
    for (uint32_t i = h->n_codings; i > 0 && all.n_codings < RP_HTTP_CODINGS; i--)
        all.coding[all.n_codings++] = h->coding[i - 1];
    memcpy(h->coding, all.coding, sizeof all.coding);
    h->n_codings = all.n_codings;
}

static void read_field(const char *line, size_t n, rp_arena *a, rp_http *h, rp_http *transfer) {
    const char *value;
    size_t k;
    if (rp_http_field(line, n, "content-type", &value, &k))
        rp_http_type(value, k, a, &h->type, &h->charset);
    else if (rp_http_field(line, n, "content-encoding", &value, &k))
        read_codings(value, k, a, h);
    else if (rp_http_field(line, n, "content-length", &value, &k) && !rp_http_length(value, k, &h->length))
        h->length = UINT64_MAX;
    else if (rp_http_field(line, n, "transfer-encoding", &value, &k))
        read_codings(value, k, a, transfer);
}

rp_http rp_http_head(const char *bytes, size_t n, rp_arena *a) {
    rp_http h = {.length = UINT64_MAX}, transfer = {0};
    if (n < 5 || strncasecmp(bytes, "HTTP/", 5) != 0)
        return h;
    const char *at = bytes, *end = bytes + n;
    for (bool first = true, last = false; at < end && !last; first = false) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t k = stop != NULL ? (size_t)(stop - at) : (size_t)(end - at);
        const char *space = memchr(at, ' ', k);
        last = k == 0 || (k == 1 && *at == '\r');
        if (first)
            for (const char *digit = space; digit != NULL && ++digit < at + k && isdigit((unsigned char)*digit) && h.status < 1000;)
                h.status = h.status * 10 + (*digit - '0');
        else
            read_field(at, k, a, &h, &transfer);
        at += stop != NULL ? k + 1 : k;
    }
    h.head_bytes = (size_t)(at - bytes);
    order_codings(&h, &transfer);
    return h;
}

rp_stream *rp_http_body(const rp_http *h, rp_stream *in) {
    for (uint32_t i = 0; i < h->n_codings; i++)
        in = rp_unpack_coding(in, h->coding[i]);
    return in;
}
