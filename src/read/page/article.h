// article.h: which element of a marked page holds the article.
#ifndef RP_READ_ARTICLE_H
#define RP_READ_ARTICLE_H

#include "read/page/mark.h"

// The smallest element that holds the article's prose; top when nothing is to be told apart. headline may be NULL.
xmlNode *rp_article_find(xmlNode *top, const xmlNode *headline);

// The headline's element: the h1 that says what the page's title says, else the only h1; NULL when there is none.
xmlNode *rp_article_headline(xmlNode *top, const char *page_title, rp_arena *scratch);

#endif
