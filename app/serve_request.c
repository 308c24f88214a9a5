// serve_request.c: who may ask `rapport serve`, and where an address leads.
//
// The store holds what may be confidential, and any page that a browser shows can send requests to the loopback. So a request must
// name us as its host (else a name of a stranger's, bound anew to 127.0.0.1, would make us same-origin with the stranger), must not
// come from another site, and must carry the key: first in the address that was printed, then, so that it does not stay
// there nor in the history, in a cookie that no script reads and no other site sends. Comparing keys takes the same time
// wherever they differ. The order is fixed: host, site, key; what is refused learns nothing of the store, not even its addresses.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "serve.h"

// ------------------------------------------------------------------------------------------------------------------ keys

static bool make_key(char *out) {
    unsigned char random[SERVE_KEY_BYTES / 2];
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
        return false;
    for (size_t i = 0; i < sizeof random; i++)
        snprintf(out + 2 * i, 3, "%02x", random[i]);
    return true;
}

rp_status serve_keys(serve_site *s, rp_error *err) {
    if (make_key(s->key) && make_key(s->ticket))
        return RP_OK;
    *err = (rp_error){.code = RP_E_IO};
    snprintf(err->message, sizeof err->message, "no random numbers: %s", strerror(errno));
    return RP_E_IO;
}

static bool is_key(const char *key, const char *given, size_t n) {
    unsigned char differs = n != SERVE_KEY_BYTES;
    for (size_t i = 0; i < SERVE_KEY_BYTES; i++)
        differs |= (unsigned char)(key[i] ^ (i < n ? given[i] : 0));
    return !differs;
}

// The ticket is good for one visit.
static bool opens(serve_site *s, const char *given, size_t n) {
    return is_key(s->key, given, n) || (is_key(s->ticket, given, n) && !atomic_exchange(&s->ticket_is_used, true));
}

// ------------------------------------------------------------------------------------------------------------------- who

static enum MHD_Result count_value(void *context, enum MHD_ValueKind kind, const char *name, const char *value) {
    (void)kind, (void)value;
    *(int *)context += !strcasecmp(name, "Host");
    return MHD_YES;
}

static bool is_our_host(const serve_site *s, struct MHD_Connection *c) {
    static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
    int n = 0;
    MHD_get_connection_values(c, MHD_HEADER_KIND, count_value, &n);
    const char *host = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Host");
    if (n != 1 || !host)
        return false;
    if (s->host)
        return !strcasecmp(host, s->host);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);
        if (strncasecmp(host, names[i], length))
            continue;
        char port[16];
        snprintf(port, sizeof port, ":%d", s->port);
        return !strcmp(host + length, port) || (!host[length] && s->port == 80);
    }
    return false;
}

// A browser says from where a request comes: "none" is the person; an old one says nothing, and the cookie alone decides.
static bool is_our_site(struct MHD_Connection *c) {
    const char *site = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Sec-Fetch-Site");
    const char *origin = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Origin");
    const char *host = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Host");
    if (site && strcmp(site, "same-origin") && strcmp(site, "none"))
        return false;
    return !origin || (strstr(origin, "://") && !strcasecmp(strstr(origin, "://") + 3, host));
}

// Cookies do not know ports: two servers on one machine need two names.
static void cookie_name(const serve_site *s, char *out, size_t size) {
    if (s->host)
        snprintf(out, size, "__Host-rapport");
    else
        snprintf(out, size, "rapport-%d", s->port);
}

static bool has_cookie(const serve_site *s, struct MHD_Connection *c) {
    char name[32];
    cookie_name(s, name, sizeof name);
    const char *value = MHD_lookup_connection_value(c, MHD_COOKIE_KIND, name);
    return value && is_key(s->key, value, strlen(value));
}

// ----------------------------------------------------------------------------------------------------------- first visit

// Finds token=… in the query; NULL: there is none.
static const char *token_in(const char *target, size_t *n) {
    for (const char *at = strchr(target, '?'); at; at = strchr(at + 1, '&'))
        if (!strncmp(at + 1, "token=", 6)) {
            *n = strcspn(at + 7, "&");
            return at + 7;
        }
    return NULL;
}

// The address without its token, "/" made that of the first view; to be freed.
static char *without_token(const char *target) {
    size_t n = 0, path = strcspn(target, "?");
    const char *token = token_in(target, &n);
    char *out = malloc(strlen(target) + sizeof "/overview");
    if (!out)
        return NULL;
    char *end = path == 1 ? stpcpy(out, "/overview") : mempcpy(out, target, path);
    *end = '\0';
    if (!token)
        strcpy(end, target + path);
    else if (token[n])                                  // more behind it: takes its place
        sprintf(end, "%.*s%s", (int)(token - 6 - (target + path)), target + path, token + n + 1);
    else                                                // the last: goes with its ? or &
        sprintf(end, "%.*s", (int)(token - 7 - (target + path)), target + path);
    return out;
}

// To what an address without token, or without view, means. Its path begins with one slash: it stays on this host.
static enum MHD_Result redirect(serve_site *s, struct MHD_Connection *c, const char *target, bool set_cookie) {
    char *location = without_token(target), cookie[160], name[32];
    struct MHD_Response *r = location ? MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT) : NULL;
    if (r)
        MHD_add_response_header(r, "Location", location);
    free(location);
    if (r && set_cookie) {
        cookie_name(s, name, sizeof name);
        snprintf(cookie, sizeof cookie, "%s=%s; Path=/; HttpOnly; SameSite=Strict%s", name, s->key, s->host ? "; Secure" : "");
        MHD_add_response_header(r, "Set-Cookie", cookie);
    }
    return serve_send(c, 303, r);
}

// ----------------------------------------------------------------------------------------------------------------- where

static bool ends_in(const char *path, size_t n, const char *suffix) {
    return n > strlen(suffix) && !strncmp(path + n - strlen(suffix), suffix, strlen(suffix));
}

static bool is_data(const char *target) {
    size_t n = strcspn(target, "?");
    return ends_in(target, n, ".json") || ends_in(target, n, ".csv");
}

static enum MHD_Result refuse(struct MHD_Connection *c, const char *target, unsigned status, const char *sentence) {
    return is_data(target) ? serve_error(c, status, status == 404 ? "nothing" : "forbidden", sentence) : serve_page(c, status, sentence);
}

// /VIEW or /VIEW/ID, with .json or .csv behind it or not.
static bool is_view(const char *target) {
    size_t path = strcspn(target, "?"), n = strcspn(target + 1, "/?.");
    const char *id = target[1 + n] == '/' ? target + 2 + n : NULL;
    if ((id && memchr(id, '/', (size_t)(target + path - id))) || (target[1 + n] == '.' && !is_data(target)))
        return false;
    for (const char *const *v = rp_view_names(); *v; v++)
        if (strlen(*v) == n && !strncmp(*v, target + 1, n))
            return true;
    return false;
}

static enum MHD_Result answer(serve_site *s, struct MHD_Connection *c, const char *target) {
    size_t path = strcspn(target, "?");
    if (path == 1)
        return redirect(s, c, target, false);
    if (!strncmp(target, "/page/", 6)) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)(path - 6), target + 6);
        return serve_file(c, strcmp(name, "index.html") ? name : "");
    }
    if (!is_view(target))
        return refuse(c, target, 404, "There is no view of this name.");
    return is_data(target) ? serve_twin(s, c, target) : serve_file(c, "index.html");
}

enum MHD_Result serve_request(serve_site *s, struct MHD_Connection *c, const char *target) {
    static const char no_key[] = "This page opens with the address that <code>rapport serve</code> printed when it started: "
                                 "copy the whole of it, with its token, from the terminal.";
    if (!is_our_host(s, c))
        return refuse(c, target, 403, "The request names another host than this server's.");
    if (!is_our_site(c))
        return refuse(c, target, 403, "The request comes from another site. Type the address, or copy it from the terminal.");
    size_t n = 0;
    const char *token = token_in(target, &n);
    if (token && opens(s, token, n) && target[1] != '/' && target[1] != '\\')
        return redirect(s, c, target, true);
    if (!has_cookie(s, c))
        return refuse(c, target, 403, is_data(target) ? "This needs the cookie that the printed address sets." : no_key);
    return answer(s, c, target);
}
