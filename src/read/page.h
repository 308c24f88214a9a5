// page.h: questions to an HTML tree: where the article is, and what the page says about itself (Open Graph, JSON-LD,
// <time>, canonical address).
#ifndef RP_READ_PAGE_H
#define RP_READ_PAGE_H

#include <libxml/tree.h>

#include "text/doc.h"

// Sets d->publisher, url, published and published_basis, language, title where the page tells and nothing is set yet.
// Order of trust for the date: JSON-LD, Open Graph, <time datetime> in the article, the address.
void rp_page_describe(xmlDoc *page, rp_doc *d);

// The element whose children are the article: the only <article>, else <main>, else the body. NULL for an empty page.
xmlNode *rp_page_article(xmlDoc *page);

// Does attribute of node hold one of words, whole and without regard to case? Words end at anything but a letter.
bool rp_page_has_word(const xmlNode *node, const char *attribute, const char *const *words);

// Bytes of the text that stands in <p> elements at or below node: how much of the page's prose is there.
size_t rp_page_prose(xmlNode *node);

// All text below node, white space squeezed, in the arena.
const char *rp_page_text(xmlNode *node, rp_arena *a);

#endif
