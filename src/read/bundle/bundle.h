// bundle.h: a file as the sequence of the documents in it: a bundle of one or many. The one entry of this room; pull-style
// and in order, so that memory is that of one document, whatever the file's size. What a file is its first bytes say.
#ifndef RP_READ_BUNDLE_BUNDLE_H
#define RP_READ_BUNDLE_BUNDLE_H

#include "base/arena.h"
#include "read/item.h"

typedef struct rp_bundle rp_bundle;

// How to open files. Zeroed: by their first bytes, with the usual names of columns.
typedef struct rp_bundle_options {
    const char *format;             // one of rp_bundle_formats, or NULL: the bytes must tell
    const char *const *fields;      // [n_fields] "text=body": which column or key of a table holds what
    size_t n_fields;
    const struct rp_read_tables *tables;    // read/read_tables.h; NULL: no names of columns are known but those in fields
} rp_bundle_options;

// Is the file a table (.csv, .tsv) in which no column is a text, such as the one that describes the documents beside it?
bool rp_bundle_is_aside(const char *path, const rp_bundle_options *how);

// Opens path ("-": standard input); how and its strings must live as long as the bundle. *out is the caller's, NULL
// on failure. RP_E_IO: cannot be opened; RP_E_FORMAT: not of the format forced.
rp_status rp_bundle_open(const char *path, const rp_bundle_options *how, rp_bundle **out, rp_error *err);

// A part of a file by its bytes: the documents that begin at from and before to.
typedef struct rp_range { uint64_t from, to; } rp_range;
#define RP_RANGE_ALL ((rp_range){0, UINT64_MAX})

// Before the first document is asked for: gives only those that begin in the range. The ranges of a file that meet end to end
// give together what the whole file gives, each document once, with the same names; what is told of the file as a whole
// (damage, no document in it) is told as if it had been read wholly. to of a range that ends the file: UINT64_MAX.
void rp_bundle_only(rp_bundle *c, rp_range range);

// The same over a stream, which it owns then; name must live as long. Never NULL.
struct rp_stream;
rp_bundle *rp_bundle_over(struct rp_stream *file, const char *name, const rp_bundle_options *how);

// The next document; false at the end. What cannot be read is an item with its problem, and reading goes on behind it
// where that can be; damage that ends the file is the last item. Memory of the item in a, without bound on how long it
// lives. Documents larger than RP_READ_FILE_BYTES come as a problem, without their bytes. One thread.
bool rp_bundle_next(rp_bundle *c, rp_arena *a, rp_item *out);

// Bytes of the file read so far, for progress.
uint64_t rp_bundle_done(const rp_bundle *c);

void rp_bundle_close(rp_bundle *c);           // NULL: nothing to do

// "text", "html", …, NULL: what can be forced. Static storage.
const char *const *rp_bundle_formats(void);

#endif
