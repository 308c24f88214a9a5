// html.h: a news page → drafts of its article, with what the page says about itself; what stands beside the article goes
// to d->dropped, each with its reason.
#ifndef RP_READ_HTML_H
#define RP_READ_HTML_H

#include "read/clean.h"
#include "read/read_tables.h"
#include "read/text.h"

// Is this a page? It begins with an element, or its first kilobyte has a doctype or one of the tags html, head, body,
// article; more is looked at where its first sign is "<" (comments, warnings of a server's program).
bool rp_html_is(const char *bytes, size_t n);

// The encoding a page declares in its first two kilobytes, in the arena, or NULL.
const char *rp_html_charset(const char *bytes, size_t n, rp_arena *a);

// Appends the page's drafts (text in scratch), the headline first, and sets d->publisher, url, published with its basis,
// language and title where they are still unknown. page: UTF-8. RP_E_FORMAT when no tree can be made of it, RP_E_LIMIT when
// it is larger or has more elements or attributes than limits.h allows.
rp_status rp_html_read(const rp_source *page, const rp_read_tables *tables, rp_arena *scratch, rp_drafts *out, rp_doc *d,
                       rp_error *err);

#endif
