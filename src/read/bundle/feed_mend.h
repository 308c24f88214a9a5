// feed_mend.h: what people write into feeds → XML. Names of HTML ("&nbsp;") become numbers, a "&" or "<" that begins
// nothing is escaped, comments and declarations go: no parser ever sees a document type, nor an entity of one.
#ifndef RP_READ_BUNDLE_FEED_MEND_H
#define RP_READ_BUNDLE_FEED_MEND_H

#include <stdbool.h>

#include "base/buf.h"

// Appends s[0..n) mended to out. wrap: the elements that hold a text (title, description, summary, content, …) are taken
// as HTML that was written without escaping it; for what is not well-formed otherwise.
void rp_feed_mend(const char *s, size_t n, bool wrap, rp_buf *out);

#endif
