// text.h: bytes of any encoding → UTF-8 with "\n" line ends. What the bytes said stays, except that a carriage return
// before a line feed, a byte order mark and control characters go.
#ifndef RP_READ_TEXT_H
#define RP_READ_TEXT_H

#include "base/arena.h"
#include "base/error.h"

// A document's bytes and its name, which errors show. Borrowed; n may be 0.
typedef struct rp_source {
    const char *path, *bytes;
    size_t n;
} rp_source;

typedef struct rp_text {
    const char *bytes;                              // UTF-8, NUL-terminated, in the arena
    size_t n;
    const char *charset;                            // what it was read as, e.g. "UTF-8", "WINDOWS-1252"; in the arena
    uint32_t replaced;                              // ill-formed places that became U+FFFD
} rp_text;

// charset: what a page declares about itself, or NULL; believed only when the bytes are no valid UTF-8.
// RP_E_FORMAT with the byte's place for a binary file, for UTF-8 that is broken in more than a few places, and where no
// encoding can be found out.
rp_status rp_text_decode(const rp_source *source, const char *charset, rp_arena *a, rp_text *out, rp_error *err);

#endif
