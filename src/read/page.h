// page.h: questions to an HTML tree: where the article is.
#ifndef RP_READ_PAGE_H
#define RP_READ_PAGE_H

#include <libxml/tree.h>

#include "text/doc.h"

// The element whose children are the article: the only <article>, else <main>, else the body. NULL for an empty page.
xmlNode *rp_page_article(xmlDoc *page);

// Does attribute of node hold one of words, whole and without regard to case? Words end at anything but a letter.
bool rp_page_has_word(const xmlNode *node, const char *attribute, const char *const *words);

// Bytes of the text that stands in <p> elements at or below node: how much of the page's prose is there.
size_t rp_page_prose(xmlNode *node);

#endif
