// item.h: one document as its file or container gives it: its bytes, and what the container says about them. A plain
// file is one item; an archive, a crawl, a feed or a table has many (bundle.h).
#ifndef RP_READ_ITEM_H
#define RP_READ_ITEM_H

#include "base/arena.h"
#include "base/error.h"

// All strings are UTF-8 and NUL-terminated, NULL when nothing is said. Borrowed: they live as long as the arena that
// they were asked for with.
typedef struct rp_item {
    const char *name;           // the document's name, unique in its run: "news/a.html", "crawl.warc.gz#1034" (byte offset of
                                // the record), "site.zip#news/a.html", "dump.jsonl#17" (line), "feed.xml#GUID"
    const char *bytes;          // [n] never NULL
    size_t n;
    uint64_t offset;            // where it begins in the file named, for errors; 0 when that has no meaning
    const char *type;           // media type that is told ("text/html"), or NULL: the bytes must tell
    const char *charset;        // told outside the bytes (HTTP header); in containers that are UTF-8 themselves "UTF-8"
    const char *url, *title, *author, *publisher, *language;
    const char *published, *modified;   // days as the container writes them, in any usual format
    const char *fetched;        // the day when a crawler took the bytes, in any usual format
    const char *basis;          // where published comes from: "feed", "field"
    rp_error problem;           // .code RP_OK, or why there are no bytes
    const struct rp_meta_row *told;     // meta.h: what the user says of it, in place of a row of the table; or NULL
    const void *origin;         // for who gave it: its own notes of it, or NULL
} rp_item;
typedef RP_VEC(rp_item) rp_item_list;

#endif
