// about.h: what a page says about itself (JSON-LD, Open Graph, <time>, canonical address).
#ifndef RP_READ_ABOUT_H
#define RP_READ_ABOUT_H

#include <libxml/tree.h>

#include "text/doc.h"

// Sets d->publisher, url, published and published_basis, language, title where the page tells and nothing is set yet.
// Order of trust for the date: JSON-LD, Open Graph, <time datetime> in the article, the address.
void rp_about_page(xmlDoc *page, rp_doc *d);

#endif
