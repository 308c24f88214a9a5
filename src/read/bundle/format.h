// format.h: what a kind of file with many documents must be able to do. bundle.c holds the table of all kinds and opens
// whatever is inside a member by the same table.
#ifndef RP_READ_BUNDLE_FORMAT_H
#define RP_READ_BUNDLE_FORMAT_H

#include "base/arena.h"
#include "read/bundle/bundle.h"
#include "read/bundle/stream.h"

typedef struct rp_format {
    const char *name;                   // "warc", as --format and doc/formats.md call it
    bool files;                         // its documents are files themselves, and what is forced is their format
    // Does a file of this name (a path, perhaps with "#member" behind it) that begins with these bytes hold such documents?
    // n is RP_STREAM_HEAD unless the file is shorter. What is compressed has been unpacked.
    bool (*sniff)(const char *head, size_t n, const char *name);
    // Begins to read. in, name and how outlive the state; in is not closed here. *state is the format's own.
    rp_status (*open)(rp_stream *in, const char *name, const rp_bundle_options *how, void **state, rp_error *err);
    // The next document; false at the end. Strings and bytes in a. Names begin with the name given to open, then '#'. What
    // cannot be read is an item with its problem. A problem of the stream itself (damage, a bomb) may be left to bundle.c: what
    // nobody took from `in` becomes the last item.
    //
    // A format that holds files sets *member (NULL before the call) instead of bytes: the stream of this item's bytes, the
    // caller's to close before it asks for the next. bundle.c reads it, or opens it if it is itself a file with many documents.
    bool (*next)(void *state, rp_arena *a, rp_item *out, rp_stream **member);
    void (*close)(void *state);         // NULL, after an open that failed: nothing to do
    // Gives from now on only the documents that begin in a range of the file's bytes; asked before the first next. false: it
    // cannot (bundle.c then passes over the others itself). What it met of damage in the range it tells at the end. NULL: it cannot.
    bool (*only)(void *state, rp_range range);
    // Says in a few words what was passed over, for a file in which there was no document ("3 records, none of them a page").
    // NULL: nothing to say.
    const char *(*remark)(void *state, rp_arena *a);
} rp_format;

// What a remark says: "12 members, 3 links, 2 empty"; of counts that are 0 nothing.
typedef struct rp_passed {
    uint64_t n;
    const char *what;
} rp_passed;
const char *rp_remark(rp_arena *a, const rp_passed *counts, size_t n);

// "NAME#LAST" in a.
#define rp_item_name(a, name, last) rp_arena_printf((a), "%s#%s", (name), (last))

#endif
