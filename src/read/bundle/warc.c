// warc.c: see warc.h. Reads the head of a record, decides by it whether the block is a document, and hands the block on as a
// stream behind HTTP's codings; what is none is passed over without being unpacked further.
//
//   a document   response with status 200, resource, conversion: of a textual type
//   none         revisit (it says that a page has not changed since another record: what that held is there), request,
//                metadata, warcinfo; redirects and pages not found; images, scripts; notes of a crawler
//
// A record's address is the offset at which it can be read: of its gzip member or zstd frame where it begins one, as in the
// indexes of crawls ("crawl.warc.gz#1034"), with "+" and the offset within it where it does not ("crawl.warc.gz#0+5321").
//
// Damage (a cut member, a length that is wrong) is not the end: reading goes on at the next line "WARC/…", at the next head of
// an ARC's record, at the next gzip member. Lengths that are wrong by some bytes are mended without a word. All damage of a
// file is told once, at its end, with the first place and how many there were; a document that was cut is told for itself.
#include "read/bundle/warc.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "read/bundle/http.h"
#include "read/bundle/unpack.h"
#include "read/bundle/warc_sync.h"

enum {
    LINE_BYTES = 16 << 10,              // of a head; longer addresses are cut
    HEAD_LINES = 1000,
    HTTP_HEAD_BYTES = 8 << 10,          // looked at first; then RP_STREAM_HEAD
    SLACK_BYTES = 16,                   // by which a length may be wrong
};

typedef struct counts {
    uint64_t records, revisits, failed, other_types, empty;
} counts;

typedef struct warc {
    rp_stream *in;                      // borrowed
    const char *name;                   // borrowed
    rp_arena *scratch;                  // of one record's head
    rp_buf line;
    bool arc;
    uint64_t floor, end;                // of the last record: behind its first line, and behind its block
    bool handed;                        // the last record was a document: whoever reads it tells what is wrong with it
    rp_range only;                      // records that begin elsewhere are passed over
    bool over;                          // the range is
    counts n;
    rp_error damage;                    // the first
    uint64_t damages;
} warc;

// -------------------------------------------------------------------------------------------------------------- damage

static const char *record_name(warc *w, uint64_t at, rp_arena *a) {
    uint64_t rest, there = rp_stream_place(w->in, at, &rest);
    if (rest == 0)
        return rp_arena_printf(a, "%s#%llu", w->name, (unsigned long long)there);
    return rp_arena_printf(a, "%s#%llu+%llu", w->name, (unsigned long long)there, (unsigned long long)rest);
}

static void damaged(warc *w, uint64_t at, const char *what) {
    rp_fail(&w->damage, RP_E_FORMAT, w->name, 0, at, "%s", what);
    w->damages++;
}

// The stream has ended: is it the end of the file, or damage with something behind it?
static bool goes_on(warc *w) {
    if (rp_stream_take(w->in, &w->damage) != RP_OK)
        w->damages++;
    return rp_stream_resume(w->in);
}

static bool tell_damage(warc *w, rp_arena *a, rp_item *out) {
    if (w->damages == 0)
        return false;
    *out = (rp_item){.name = rp_arena_copy(a, w->name, strlen(w->name)), .bytes = "", .problem = w->damage};
    if (w->damages > 1) {
        out->problem.code = RP_OK;
        rp_fail(&out->problem, w->damage.code, w->damage.file, 0, w->damage.byte, "%.400s (the first of %llu places)", w->damage.message,
                (unsigned long long)w->damages);
    }
    w->damages = 0;
    return true;
}

// --------------------------------------------------------------------------------------------------------------- heads

static bool next_line(warc *w) {
    return rp_stream_line(w->in, LINE_BYTES, &w->line, NULL);
}

static bool is_version(const char *s, size_t n) {
    return n >= 6 && memcmp(s, "WARC/", 5) == 0 && s[5] >= '0' && s[5] <= '9';
}

// Does the line that was read begin a record?
static bool begins(warc *w, rp_warc_record *r) {
    return w->arc ? rp_arc_head(w->line.bytes, w->line.n, w->scratch, r) : is_version(w->line.bytes, w->line.n);
}

// Goes to the next record, over the empty lines that end the one before, and over what belongs to none. Its first line has
// been read then. false: the stream has ended.
static bool find_record(warc *w, rp_warc_record *r) {
    uint64_t lost = 0, first = 0;
    bool found = false, again = w->end == 0;
    while (!found) {
        r->at = w->in->offset;
        if (!next_line(w))
            break;
        found = begins(w, r);
        if (found || w->line.n == 0)
            continue;
        if (!again) {                       // the length before was too large, perhaps: look again from a little before
            again = true;
            uint64_t back = w->in->offset - r->at + SLACK_BYTES, most = w->in->offset - w->floor;
            rp_stream_back(w->in, (size_t)(back < most ? back : most));
            continue;
        }
        uint64_t from = r->at > w->end ? r->at : w->end;
        first = lost == 0 ? from : first;
        lost += w->in->offset > from ? w->in->offset - from : 0;
    }
    if (lost > SLACK_BYTES)
        damaged(w, first, "bytes that belong to no record");
    return found;
}

static const char *unbracket(const char *s, size_t n, rp_arena *a) {
    bool bracketed = n >= 2 && s[0] == '<' && s[n - 1] == '>';
    return bracketed ? rp_utf8_mend(a, s + 1, n - 2) : rp_utf8_mend(a, s, n);
}

static void read_field(warc *w, rp_warc_record *r, bool *measured) {
    const char *line = w->line.bytes, *value;
    size_t n = w->line.n, k;
    if (rp_http_field(line, n, "warc-type", &value, &k)) {
        r->kind = rp_arena_copy(w->scratch, value, k);
    } else if (rp_http_field(line, n, "warc-target-uri", &value, &k)) {
        r->target = unbracket(value, k, w->scratch);
    } else if (rp_http_field(line, n, "warc-date", &value, &k)) {
        r->date = rp_arena_copy(w->scratch, value, k);
    } else if (rp_http_field(line, n, "content-type", &value, &k)) {
        rp_http_type(value, k, w->scratch, &r->type, &r->charset);
        r->http = r->type != NULL && strcmp(r->type, "application/http") == 0;
    } else if (rp_http_field(line, n, "content-length", &value, &k)) {
        *measured = rp_http_length(value, k, &r->length);
    }
}

// Reads the fields below "WARC/1.0". false: there is no block that could be read.
static bool read_fields(warc *w, rp_warc_record *r) {
    bool measured = false, ended = false;
    for (int i = 0; i < HEAD_LINES && !ended; i++) {
        if (!next_line(w))
            break;
        ended = w->line.n == 0;
        read_field(w, r, &measured);
    }
    if (!ended && w->in->problem.code == RP_OK)
        damaged(w, r->at, "the head of a record does not end");
    else if (!measured)
        damaged(w, r->at, "a record without its length");
    return ended && measured;
}

// --------------------------------------------------------------------------------------------------------------- range

// A record lies where its member of a gzip file does, else at its own offset: as its name says.
static bool is_wanted(warc *w, const rp_warc_record *r) {
    uint64_t rest, at = rp_stream_place(w->in, r->at, &rest);
    w->over = at >= w->only.to;
    return at >= w->only.from && !w->over;
}

// In a gzip file of a member a record only what is wanted is unpacked (warc_sync.h); in a plain one, and behind damage, all is read
// and only what is wanted is looked into.
static bool only(void *state, rp_range range) {
    warc *w = state;
    uint64_t at = 0;
    rp_sync sync = w->in->root == w->in ? RP_SYNC_DAMAGE : rp_warc_sync(w->name, range, &at);
    if (sync == RP_SYNC_NONE || (sync == RP_SYNC_FOUND && at > 0 && !rp_unpack_from(w->in, at)))
        return false;
    w->only = range;
    w->over = sync == RP_SYNC_EMPTY;
    return true;
}

// ----------------------------------------------------------------------------------------------------------- documents

static bool is_one_of(const char *s, const char *const *list) {
    for (; *list != NULL; list++)
        if (strcasecmp(s, *list) == 0)
            return true;
    return false;
}

// Pages, text, and what may be a feed. Where nothing is told the bytes must look like text.
static bool is_textual(const char *type, const char *head, size_t n) {
    static const char *const types[] = {"text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml",
                                        "application/rss+xml", "application/atom+xml", "application/rdf+xml",
                                        "application/feed+json", NULL};
    return type != NULL ? is_one_of(type, types) : memchr(head, '\0', n < 512 ? n : 512) == NULL;
}

// What a crawler keeps about its crawl: the text of a page, a picture of it, its own log.
static bool is_note(const char *target) {
    static const char *const schemes[] = {"urn:text:", "urn:pageinfo:", "urn:view:", "urn:thumbnail:", "metadata:"};
    for (size_t i = 0; target != NULL && i < sizeof schemes / sizeof *schemes; i++)
        if (strncasecmp(target, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

static const char *keep(const char *s, rp_arena *a) {
    return s != NULL && s[0] != '\0' ? rp_arena_copy(a, s, strlen(s)) : NULL;
}

// The head of the HTTP message that begins here; most are under a kilobyte.
static rp_http look_at_http(warc *w, const rp_warc_record *r) {
    for (size_t want = HTTP_HEAD_BYTES;; want = RP_STREAM_HEAD) {
        size_t n, most = r->length < want ? (size_t)r->length : want;
        const char *head = rp_stream_head(w->in, most, &n);
        rp_http h = rp_http_head(head, n, w->scratch);
        if (h.head_bytes < n || n < want || want == RP_STREAM_HEAD)
            return h;
    }
}

// Is the block a document? Then *out has what is told about it, and its bytes come from the stream returned.
static rp_stream *document_of(warc *w, rp_warc_record *r, rp_arena *a, rp_item *out) {
    rp_http h = {.length = UINT64_MAX};
    if (r->http)
        h = look_at_http(w, r);
    if (h.head_bytes > 0 && h.status != 200) {
        w->n.failed++;
        return NULL;
    }
    if (h.head_bytes > 0 || r->http) {
        r->type = h.type != NULL || !w->arc ? h.type : r->type;
        r->charset = h.charset;
    }
    size_t n;
    rp_stream_skip(w->in, h.head_bytes);
    const char *head = rp_stream_head(w->in, 512, &n);
    if (!is_textual(r->type, head, n) || is_note(r->target)) {
        w->n.other_types++;
        return NULL;
    }
    if (w->in->offset >= w->end) {
        w->n.empty++;
        return NULL;
    }
    *out = (rp_item){.name = record_name(w, r->at, a), .bytes = "", .type = keep(r->type, a), .charset = keep(r->charset, a),
                     .url = keep(r->target, a), .fetched = keep(r->date, a)};
    uint64_t rest;
    out->offset = rp_stream_place(w->in, r->at, &rest);
    uint64_t left = w->end - w->in->offset;
    return rp_http_body(&h, rp_stream_part(w->in, left, h.length < left ? h.length : left, out->name));
}

static rp_stream *take_record(warc *w, rp_warc_record *r, rp_arena *a, rp_item *out) {
    static const char *const documents[] = {"response", "resource", "conversion", NULL};
    w->end = w->in->offset + r->length;
    if (!is_wanted(w, r))
        return NULL;
    w->n.records++;
    w->n.revisits += r->kind != NULL && strcmp(r->kind, "revisit") == 0;
    if (r->kind == NULL || !is_one_of(r->kind, documents) || (r->target != NULL && strncmp(r->target, "filedesc:", 9) == 0))
        return NULL;
    rp_stream *body = document_of(w, r, a, out);
    w->handed = body != NULL;
    return body;
}

// ------------------------------------------------------------------------------------------------------------ the format

static bool sniff(const char *head, size_t n, const char *name) {
    (void)name;
    return is_version(head, n) || (n > 11 && memcmp(head, "filedesc://", 11) == 0);
}

static rp_status open_warc(rp_stream *in, const char *name, const rp_bundle_options *how, void **state, rp_error *err) {
    (void)how;
    (void)err;
    size_t n;
    const char *head = rp_stream_head(in, 11, &n);
    warc *w = rp_zeroed(sizeof *w);
    *w = (warc){.in = in, .name = name, .scratch = rp_arena_new(), .only = RP_RANGE_ALL, .arc = n == 11 && memcmp(head, "filedesc://", 11) == 0};
    *state = w;
    return w->scratch != NULL ? RP_OK : rp_fail(err, RP_E_MEMORY, name, 0, 0, "out of memory");
}

// What is left of the last block. A document that was not read to its end has told why itself.
static void leave_record(warc *w) {
    if (w->in->offset < w->end)
        rp_stream_skip(w->in, w->end - w->in->offset);
    if (w->in->offset < w->end && !w->handed && w->in->problem.code == RP_OK)
        damaged(w, w->in->offset, "ends in the middle of a record");
    w->handed = false;
}

static bool next(void *state, rp_arena *a, rp_item *out, rp_stream **member) {
    warc *w = state;
    do {
        rp_warc_record r;
        while (!w->over && (leave_record(w), rp_arena_reset(w->scratch), r = (rp_warc_record){0}, find_record(w, &r))) {
            w->floor = w->in->offset;
            bool whole = w->arc || read_fields(w, &r);
            w->end = w->in->offset;
            if (whole && (*member = take_record(w, &r, a, out)) != NULL)
                return true;
        }
        w->end = w->in->offset;
    } while (!w->over && goes_on(w));
    return tell_damage(w, a, out);
}

static void close_warc(void *state) {
    warc *w = state;
    if (w == NULL)
        return;
    rp_arena_free(w->scratch);
    rp_buf_free(&w->line);
    free(w);
}

static const char *remark(void *state, rp_arena *a) {
    const counts *n = &((const warc *)state)->n;
    const rp_passed told[] = {{n->records, "records"}, {n->revisits, "unchanged since another (revisit)"}, {n->failed, "moved or not found"},
                             {n->other_types, "no text"}, {n->empty, "empty"}};
    return rp_remark(a, told, sizeof told / sizeof *told);
}

const rp_format rp_format_warc = {
    .name = "warc", .files = true, .sniff = sniff, .open = open_warc, .next = next, .close = close_warc, .only = only, .remark = remark};
