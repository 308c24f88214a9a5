// feed.h: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 and CDF as the sequence of their entries. Each entry is a document with
// what the feed says about it; the feed's title is its publisher. A document is named "feed.xml#ID": by its guid or id, else
// its link, else its number; a name that is taken has "~" and the number behind it.
#ifndef RP_READ_BUNDLE_FEED_H
#define RP_READ_BUNDLE_FEED_H

#include "read/bundle/format.h"

extern const rp_format rp_format_feed;

#endif
