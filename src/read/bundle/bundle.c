// bundle.c: see bundle.h. A file is a stream; a stream whose first bytes are those of a kind in the table is opened as that,
// and so are the members that it holds, in a stack of at most MAX_DEPTH; anything else is one document.
//
//     crawls.zip ─ archive ─► monday.warc.gz ─ (gzip) ─ warc ─► a page ─► item "crawls.zip#monday.warc.gz#1034"
//
// A part of a file (rp_bundle_only): where a document begins is how much of the file was taken when it was asked for, and what is
// before the part is read and passed over, so that every part sees what the whole would see. That costs some hundredth of
// coding what is passed over; crawls and lines of JSON, which are large, know a shorter way (rp_format.only). They
// cannot tell damage as the whole does, which counts it from beginning to end: where there is any, the file is read once more.
//
// Memory is that of the stack (some buffers a level) and of one document. Nothing is ever written to disk, so a member's name
// is only a name. The stack cannot be exhausted by a bundle that holds itself: what lies deeper is one problem.
#include "read/bundle/bundle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/bundle/archive.h"
#include "read/bundle/csv_items.h"
#include "read/bundle/feed.h"
#include "read/bundle/format.h"
#include "read/bundle/json_items.h"
#include "read/bundle/unpack.h"
#include "read/bundle/warc.h"
#include "read/html.h"
#include "read/limits.h"

enum { MAX_DEPTH = 4 };

// In the order in which they are asked: those with unmistakable first bytes come first.
static const rp_format *const formats[] = {
    &rp_format_archive,
    &rp_format_warc,
    &rp_format_feed,
    &rp_format_jsonl,
    &rp_format_json,
    &rp_format_csv,
    NULL,
};

// What is one document of its own, and its media type.
static const struct { const char *name, *type; } plain[] = {{"text", "text/plain"}, {"html", "text/html"}};
enum { N_PLAIN = sizeof plain / sizeof *plain };

const char *const *rp_bundle_formats(void) {
    static const char *const names[] = {"text", "html", "archive", "warc", "feed", "jsonl", "json", "csv", NULL};
    return names;
}

typedef struct level {
    const rp_format *format;
    void *state;
    rp_stream *in;                  // owned
    char *name;                     // owned: what the names of its documents begin with
    bool any;                       // did a document or a problem come out of it?
} level;

struct rp_bundle {
    const rp_bundle_options *how;
    const char *path;
    rp_stream *file;                // the file's own bytes, below all layers; owned here until it is begun, then by its reader
    uint64_t done;
    level stack[MAX_DEPTH];
    uint32_t depth;
    rp_buf bytes;                   // of the document that is being read
    bool begun, deep;               // deep: something that lay too deep was told
    rp_range only;
    uint64_t place;                 // where the next document begins
    rp_arena *passed;               // of documents before the range; owned, NULL: the whole file is wanted
    bool by_format;                 // the format itself keeps to the range
};

// ------------------------------------------------------------------------------------------------------------- choosing

static const char *forced_type(const char *format) {
    for (size_t i = 0; format != NULL && i < N_PLAIN; i++)
        if (strcmp(plain[i].name, format) == 0)
            return plain[i].type;
    return NULL;
}

static bool is_page_type(const char *type) {
    return type != NULL && (strcasecmp(type, "text/html") == 0 || strcasecmp(type, "application/xhtml+xml") == 0);
}

// Is the stream of this kind? What is forced is the format of documents: archives and crawls around them are opened all the
// same. What a server told to be a page is no feed or table.
static bool is_of(const rp_format *format, const rp_bundle *c, rp_stream *in, const rp_item *item) {
    size_t n;
    const char *head = rp_stream_head(in, RP_STREAM_HEAD, &n), *forced = c->how->format;
    if (forced != NULL && strcmp(forced, format->name) == 0 && (c->depth == 0 || !format->files))
        return true;
    return (forced == NULL || format->files) && !is_page_type(item->type) && format->sniff(head, n, item->name);
}

static const rp_format *choose(const rp_bundle *c, rp_stream *in, const rp_item *item) {
    for (size_t i = 0; formats[i] != NULL; i++)
        if (is_of(formats[i], c, in, item))
            return formats[i];
    return NULL;
}

const char *rp_remark(rp_arena *a, const rp_passed *counts, size_t n) {
    const char *out = "";
    for (size_t i = 0; i < n; i++)
        if (counts[i].n > 0)
            out = rp_arena_printf(a, "%s%s%llu %s", out, out[0] ? ", " : "", (unsigned long long)counts[i].n, counts[i].what);
    return out;
}

// --------------------------------------------------------------------------------------------------------------- levels

// Closes a stream that was read; with the last one the file itself is closed.
static void close_stream(rp_bundle *c, rp_stream *in) {
    c->done = c->file->offset;
    if (c->depth == 0)
        c->file = NULL;
    rp_stream_close(in);
}

// Something was told about each of the files that are open.
static void told(rp_bundle *c) {
    for (uint32_t i = 0; i < c->depth; i++)
        c->stack[i].any = true;
}

static void leave(rp_bundle *c) {
    level *l = &c->stack[--c->depth];
    l->format->close(l->state);
    close_stream(c, l->in);
    free(l->name);
    *l = (level){0};
}

// Opens what is inside. false: it could not be, and *item says why (of what lies too deep only the first time).
static bool enter(rp_bundle *c, const rp_format *format, rp_stream *in, rp_item *item) {
    if (c->depth == MAX_DEPTH) {
        c->deep = true;
        rp_fail(&item->problem, RP_E_LIMIT, item->name, 0, 0, "files within files, more than %d deep, are not read", MAX_DEPTH);
        close_stream(c, in);
        return false;
    }
    level *l = &c->stack[c->depth++];
    *l = (level){.format = format, .in = in, .name = strdup(item->name)};
    in->name = l->name;
    if (format->open(in, l->name, c->how, &l->state, &item->problem) != RP_OK) {
        leave(c);
        return false;
    }
    if (c->passed != NULL && c->depth == 1)
        c->by_format = format->only != NULL && format->only(l->state, c->only);
    return true;
}

// What servers and archives call XML or JSON is a document only as a page; else it is a feed, or something for programs.
static bool is_for_programs(const rp_item *item, const char *bytes, size_t n) {
    const char *type = item->type;
    size_t k = type != NULL ? strlen(type) : 0;
    bool data = k > 4 && (strcmp(type + k - 3, "xml") == 0 || strcmp(type + k - 4, "json") == 0);
    return data && !is_page_type(type) && !rp_html_is(bytes, n);
}

// A member's failure is told under its own name, also when it comes from the file around it; there the byte has no meaning.
static void rename_problem(rp_item *item) {
    if (strncmp(item->problem.file, item->name, sizeof item->problem.file - 1) != 0)
        item->problem.byte = 0;
    snprintf(item->problem.file, sizeof item->problem.file, "%s", item->name);
}

static bool is_blank(const char *bytes, size_t n) {
    while (n > 0 && strchr(" \t\r\n", bytes[n - 1]) != NULL && bytes[n - 1] != '\0')
        n--;
    return n == 0;
}

// Takes the stream: either a new level (false: there is no item yet), or *item, read or with its problem; false also for a
// member that is no document.
static bool take(rp_bundle *c, rp_stream *in, rp_arena *a, rp_item *item) {
    in = rp_unpack(in);
    const rp_format *format = choose(c, in, item);
    if (format != NULL && c->depth == MAX_DEPTH && c->deep) {
        told(c);
        close_stream(c, in);
        return false;
    }
    if (format != NULL)
        return !enter(c, format, in, item);
    item->type = forced_type(c->how->format) != NULL ? forced_type(c->how->format) : item->type;
    rp_buf_clear(&c->bytes);
    bool failed = rp_stream_all(in, RP_READ_FILE_BYTES, &c->bytes, &item->problem) != RP_OK, member = c->depth > 0;
    close_stream(c, in);
    if (!failed && member && (is_blank(c->bytes.bytes, c->bytes.n) || is_for_programs(item, c->bytes.bytes, c->bytes.n)))
        return false;
    if (failed)
        rename_problem(item);
    else if (c->bytes.n > 0) {
        item->bytes = rp_arena_copy(a, c->bytes.bytes, c->bytes.n);
        item->n = c->bytes.n;
    }
    return true;
}

// The top level has ended: what nobody told about it yet becomes the last item.
static bool finish(rp_bundle *c, rp_arena *a, rp_item *out) {
    level *l = &c->stack[c->depth - 1];
    *out = (rp_item){.name = rp_arena_copy(a, l->name, strlen(l->name)), .bytes = ""};
    if (rp_stream_take(l->in, &out->problem) == RP_OK && !l->any) {
        const char *remark = l->format->remark != NULL ? l->format->remark(l->state, a) : "";
        rp_fail(&out->problem, RP_E_DOCUMENT, l->name, 0, 0, "no document in it%s%s", remark[0] ? ": " : "", remark);
    }
    leave(c);
    return out->problem.code != RP_OK;
}

// The next item of the top level; false: there is none, but the stack has changed.
static bool step(rp_bundle *c, rp_arena *a, rp_item *out) {
    level *l = &c->stack[c->depth - 1];
    rp_stream *member = NULL;
    *out = (rp_item){.bytes = ""};
    if (!l->format->next(l->state, a, out, &member))
        return finish(c, a, out);
    return member == NULL || take(c, member, a, out);
}

// ------------------------------------------------------------------------------------------------------------ the bundle

bool rp_bundle_is_aside(const char *path, const rp_bundle_options *how) {
    rp_stream *in;
    size_t n;
    if (how->format != NULL || !rp_format_csv.sniff("", 1, path) || rp_stream_file(path, &in, NULL) != RP_OK)
        return false;
    const char *head = rp_stream_head(in, RP_STREAM_HEAD, &n);
    bool aside = rp_csv_is_aside(head, n, path, how);
    rp_stream_close(in);
    return aside;
}

rp_bundle *rp_bundle_over(rp_stream *file, const char *path, const rp_bundle_options *how) {
    rp_bundle *c = rp_zeroed(sizeof *c);
    *c = (rp_bundle){.how = how, .path = path, .file = file, .only = RP_RANGE_ALL};
    return c;
}

rp_status rp_bundle_open(const char *path, const rp_bundle_options *how, rp_bundle **out, rp_error *err) {
    *out = NULL;
    rp_stream *file;
    RP_TRY(rp_stream_file(path, &file, err));
    *out = rp_bundle_over(file, path, how);
    return RP_OK;
}

// Opens what the file is; true where it is one document.
static bool begin(rp_bundle *c, rp_arena *a, rp_item *out) {
    c->begun = true;
    *out = (rp_item){.name = c->path, .bytes = ""};
    return take(c, c->file, a, out);
}

static bool next_of_all(rp_bundle *c, rp_arena *a, rp_item *out) {
    bool found = !c->begun && begin(c, a, out);
    while (!found && c->depth > 0)
        found = step(c, a, out);
    told(c);
    return found;
}

// --------------------------------------------------------------------------------------------------------------- ranges

static bool is_of_file(const rp_bundle *c, const rp_item *item) {
    return item->problem.code != RP_OK && strcmp(item->name, c->path) == 0;
}

// What the whole file tells of itself, in place of what a part of it does.
static bool tell_of_file(rp_bundle *c, rp_item *out) {
    rp_bundle *all;
    rp_item item;
    bool found = false;
    if (rp_bundle_open(c->path, c->how, &all, &out->problem) != RP_OK)
        return true;
    while (rp_arena_reset(c->passed), rp_bundle_next(all, c->passed, &item)) {
        if (!is_of_file(c, &item))
            continue;
        *out = (rp_item){.name = c->path, .bytes = "", .problem = item.problem};
        found = true;
    }
    rp_bundle_close(all);
    return found;
}

// The format gives what is in the range, and what it knows of the file: that a later part of it holds no document is no news.
static bool next_by_format(rp_bundle *c, rp_arena *a, rp_item *out) {
    if (!next_of_all(c, a, out))
        return false;
    if (!is_of_file(c, out))
        return true;
    return (c->only.from == 0 || out->problem.code != RP_E_DOCUMENT) && tell_of_file(c, out);
}

// Reads from the beginning. Where a document begins never decreases, also where an archive is read by its directory.
static bool next_in_range(rp_bundle *c, rp_arena *a, rp_item *out) {
    for (;;) {
        uint64_t here = rp_bundle_done(c);
        c->place = here > c->place ? here : c->place;
        if (c->place >= c->only.to)
            return false;
        bool wanted = c->place >= c->only.from;
        rp_arena_reset(c->passed);
        if (!next_of_all(c, wanted ? a : c->passed, out))
            return false;
        if (wanted)
            return true;
    }
}

void rp_bundle_only(rp_bundle *c, rp_range range) {
    c->only = range;
    c->passed = rp_arena_new();
}

bool rp_bundle_next(rp_bundle *c, rp_arena *a, rp_item *out) {
    if (c->passed == NULL)
        return next_of_all(c, a, out);
    if (!c->begun && begin(c, a, out))
        return c->only.from == 0 && c->only.to > 0;
    return c->by_format ? next_by_format(c, a, out) : next_in_range(c, a, out);
}

uint64_t rp_bundle_done(const rp_bundle *c) {
    return c->file != NULL ? c->file->offset : c->done;
}

void rp_bundle_close(rp_bundle *c) {
    if (c == NULL)
        return;
    while (c->depth > 0)
        leave(c);
    rp_stream_close(c->file);       // of a bundle that nobody began to read
    rp_buf_free(&c->bytes);
    if (c->passed != NULL)
        rp_arena_free(c->passed);
    free(c);
}
