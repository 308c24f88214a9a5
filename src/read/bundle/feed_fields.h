// feed_fields.h: what an element of a feed says: an entry, or the channel about all of them.
#ifndef RP_READ_BUNDLE_FEED_FIELDS_H
#define RP_READ_BUNDLE_FEED_FIELDS_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"

// Strings in the arena; NULL when nothing is said.
typedef struct rp_feed_fields {
    const char *title, *link, *id, *author, *published, *modified, *publisher, *language;
    const char *source;                     // title of the feed that an entry was taken over from
    const char *content;                    // [content_n] the longest of the texts, UTF-8
    size_t content_n;
    bool html;                              // is content HTML, or plain text?
} rp_feed_fields;

// Reads the children and attributes of element. Links are resolved against its xml:base (or CDF's BASE) where it has one,
// else against base (NULL: they stay as they are).
void rp_feed_fields_read(xmlNode *element, const char *base, rp_arena *a, rp_feed_fields *out);

// The name of a node without prefix and namespace; static storage or the node's.
const char *rp_feed_local(const xmlNode *node);

#endif
