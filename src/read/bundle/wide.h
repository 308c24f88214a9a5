// wide.h: a stream of UTF-16 as one of UTF-8: what spreadsheets write as "Unicode text".
#ifndef RP_READ_BUNDLE_WIDE_H
#define RP_READ_BUNDLE_WIDE_H

#include "read/bundle/stream.h"

// A stream over in, which stays the caller's, when in begins with the mark of UTF-16; else NULL.
rp_stream *rp_stream_wide(rp_stream *in);

#endif
