// told.h: the article's body as the page tells it to machines (articleBody in JSON-LD): a witness to where the article
// stands in the tree, and its text where the tree has none of it.
#ifndef RP_READ_TOLD_H
#define RP_READ_TOLD_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"

typedef struct rp_told {
    const char *text;                               // NULL: the page tells nothing
    uint64_t *set;                                  // [cap] groups of words that stand in it; 0: free
    uint32_t cap;
} rp_told;

// The longest articleBody of the page's scripts; short ones are teasers and do not count. In the arena.
rp_told rp_told_find(xmlDoc *page, rp_arena *a);

// Of the groups of words in text[0..n), how many per cent stand in it; -1 when text is too short to tell.
int rp_told_share(const rp_told *t, const char *text, size_t n);

#endif
