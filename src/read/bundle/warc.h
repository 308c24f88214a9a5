// warc.h: crawls. WARC 0.17 to 1.1 and ARC 1 and 2, a record after the other; see warc.c for what of them is a document.
#ifndef RP_READ_BUNDLE_WARC_H
#define RP_READ_BUNDLE_WARC_H

#include "read/bundle/format.h"

extern const rp_format rp_format_warc;

// One record's head. Strings are in the arena it was read with, NULL when nothing is told.
typedef struct rp_warc_record {
    uint64_t at, length;                // where it begins; the bytes of its block
    const char *kind;                   // "response", "resource", "conversion", "revisit", …
    const char *target, *date, *type, *charset;
    bool http;                          // the block is an HTTP message
} rp_warc_record;

// A line that begins a record of an ARC file: "URL IP date type length", in version 2 with five more fields. false: it is none.
bool rp_arc_head(const char *line, size_t n, rp_arena *a, rp_warc_record *out);

#endif
