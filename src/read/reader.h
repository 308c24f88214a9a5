// reader.h: bytes → document. The one entry of this layer; the other headers of src/read/ are its parts.
//
//     bytes ─ decode (text.h) ─► UTF-8 ─┬─ lines.h: paragraphs out of plain text ─┬─► drafts ─ clean.h ─► text + blocks
//                                       └─ html.h: paragraphs out of a page ──────┘            └► dropped, with reasons
#ifndef RP_READ_READER_H
#define RP_READ_READER_H

#include "read/item.h"
#include "read/limits.h"
#include "text/doc.h"

struct rp_meta;                                     // read/meta.h
struct rp_read_tables;                              // read/read_tables.h

// What reading knows besides the document.
typedef struct rp_reader {
    const struct rp_read_tables *tables;            // never NULL
    const struct rp_meta *meta;                     // may be NULL
} rp_reader;

// Reads one document into *d, which is overwritten and left at RP_STAGE_READ with its memory in w->arena (the caller
// resets that between documents; w->scratch is reset and used here). What the container says about the document counts
// more than what the document says about itself, and what the user says (meta) counts most. HTML is told from plain text
// by its media type, else by its first tags.
//
// Returns RP_OK when the document is English text that can be coded. Otherwise d->problem says why not, *err (may be
// NULL) has place and message, and path, id, sha256 are set all the same, so that the caller records it and goes on:
//   RP_E_LIMIT      larger than the limits above
//   RP_E_FORMAT     not text: binary, broken UTF-8, an unknown encoding
//   RP_E_DOCUMENT   readable, but no text: empty, no article
//   RP_E_NOTHING    not English (d->text is kept)
// Thread-safe for different workers. Cost: linear, about 20 MB/s of plain text and 70 MB/s of pages.
rp_status rp_read_document(const rp_reader *r, const rp_item *item, rp_worker *w, rp_doc *d, rp_error *err);

#endif
