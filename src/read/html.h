// html.h: a news page → drafts, with what the page says about itself. Simple on purpose: headings, paragraphs, items and
// quotes of the article's part of the tree, in document order; menus, asides, forms, captions and comments are left out
// by the names pages give them.
#ifndef RP_READ_HTML_H
#define RP_READ_HTML_H

#include "read/clean.h"
#include "read/text.h"

// Is this a page? Looks at the first kilobyte for a doctype or the tags html, head, body, article.
bool rp_html_is(const char *bytes, size_t n);

// The encoding a page declares in its first two kilobytes, in the arena, or NULL.
const char *rp_html_charset(const char *bytes, size_t n, rp_arena *a);

// Appends the page's drafts (text in scratch) and sets d->publisher, url, published with its basis, language and title
// where they are still unknown. page: UTF-8. What is left out for its place in the page is added to d->dropped. RP_E_FORMAT
// when no tree can be made of it.
rp_status rp_html_read(const rp_source *page, rp_arena *scratch, rp_drafts *out, rp_doc *d, rp_error *err);

#endif
