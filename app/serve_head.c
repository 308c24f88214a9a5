// serve_head.c: is what a client has sent the head of a request that can be answered?
//
// Judged before libmicrohttpd sees a byte, for three reasons: what it refuses by itself goes out without the headers that every
// answer must carry; a head that never ends would hold one of its threads; and what is not strictly HTTP/1 (a bare line
// feed, two hosts, a folded line, a length beside a chunked body) is what proxies and servers come to read differently. So only
// plain heads pass: RFC 9112 without its concessions to old clients. Cost: one pass over at most 16 kB, each time bytes came.
#include <ctype.h>
#include <string.h>

#include "serve.h"

enum { BAD_REQUEST = 400, BAD_METHOD = 405, TOO_LARGE = 413, URI_TOO_LONG = 414, EXPECTATION = 417, TOO_MANY_FIELDS = 431, BAD_VERSION = 505 };
enum { METHOD_MOST = 16, BEFORE_AND_AFTER = METHOD_MOST + 16 };

static bool is_token(char c) {
    return isalnum((unsigned char)c) || (c && strchr("!#$%&'*+-.^_`|~", c));
}

static bool is_field(const char *line, size_t name, const char *wanted) {
    return name == strlen(wanted) && !strncasecmp(line, wanted, name);
}

// "GET /overview HTTP/1.1"
static unsigned request_line(const char *line, const char *end) {
    const char *space = memchr(line, ' ', (size_t)(end - line));
    if (!space || space == line || space - line > METHOD_MOST)
        return BAD_REQUEST;
    for (const char *p = line; p < space; p++)
        if (!is_token(*p))
            return BAD_REQUEST;
    const char *target = space + 1, *after = memchr(target, ' ', (size_t)(end - target));
    if (!after || end - after != (long)sizeof " HTTP/1.1" - 1 || strncmp(after, " HTTP/", 6))
        return BAD_REQUEST;
    if (strncmp(after, " HTTP/1.1", 9) && strncmp(after, " HTTP/1.0", 9))
        return BAD_VERSION;
    if ((space - line != 3 || strncmp(line, "GET", 3)) && (space - line != 4 || strncmp(line, "HEAD", 4)))
        return BAD_METHOD;
    if (after - target > SERVE_TARGET_MOST)
        return URI_TOO_LONG;
    for (const char *p = target; p < after; p++)
        if (*p <= ' ' || *p > '~')
            return BAD_REQUEST;
    return *target == '/' ? SERVE_WHOLE : BAD_REQUEST;
}

// "Host: localhost:8384"; counts those of that name.
static unsigned field_line(const char *line, const char *end, int *hosts) {
    size_t name = 0, n = (size_t)(end - line);
    while (name < n && is_token(line[name]))
        name++;
    if (name == 0 || name == n || line[name] != ':')
        return BAD_REQUEST;
    for (const char *p = line + name; p < end; p++)
        if (((unsigned char)*p < ' ' && *p != '\t') || *p == 0x7f)
            return BAD_REQUEST;
    const char *value = line + name + 1;
    while (value < end && (*value == ' ' || *value == '\t'))
        value++;
    *hosts += is_field(line, name, "host");
    if (is_field(line, name, "transfer-encoding"))
        return TOO_LARGE;
    if (is_field(line, name, "content-length") && (end - value != 1 || *value != '0'))
        return TOO_LARGE;
    return is_field(line, name, "expect") ? EXPECTATION : SERVE_WHOLE;
}

// What can be said of a head whose end has not come.
static unsigned unended(const char *bytes, size_t n) {
    for (size_t i = 0; i < n && i < METHOD_MOST && bytes[i] != ' '; i++)
        if (!is_token(bytes[i]))
            return BAD_REQUEST;         // a greeting in TLS, say
    const char *end = memmem(bytes, n, "\r\n", 2);
    if (end && request_line(bytes, end) != SERVE_WHOLE)
        return request_line(bytes, end);
    if (!end && n > SERVE_TARGET_MOST + BEFORE_AND_AFTER)
        return URI_TOO_LONG;
    return n >= SERVE_HEAD_MOST ? TOO_MANY_FIELDS : SERVE_PART;
}

unsigned serve_head(const char *bytes, size_t n) {
    const char *end = memmem(bytes, n, "\r\n\r\n", 4);
    if (!end)
        return unended(bytes, n);
    const char *line = bytes, *stop = memmem(line, (size_t)(end + 2 - line), "\r\n", 2);
    unsigned status = request_line(line, stop);
    int hosts = 0, fields = 0;
    for (line = stop + 2; status == SERVE_WHOLE && line < end + 2; line = stop + 2, fields++) {
        stop = memmem(line, (size_t)(end + 2 - line), "\r\n", 2);
        status = fields < SERVE_FIELDS_MOST ? field_line(line, stop, &hosts) : TOO_MANY_FIELDS;
    }
    return status == SERVE_WHOLE && hosts != 1 ? BAD_REQUEST : status;
}
