// about.h: what a page says about itself: title, publisher, author, address, language, and each day that it gives, with where
// it stands; and the rule that chooses the day of publication (doc/reading.md).
#ifndef RP_READ_ABOUT_H
#define RP_READ_ABOUT_H

#include <libxml/tree.h>

#include "read/read_tables.h"
#include "text/doc.h"

// Appends the page's days to d->dates, and sets d->title, publisher, author, url, language where the page tells and nothing is
// set yet. A page's own address replaces the one that is set where both are of one site. tables: NULL in tests: only what
// needs no words is read.
void rp_about_page(const rp_read_tables *tables, xmlDoc *page, rp_doc *d);

// The last day that d may give for itself: the one after it was fetched; RP_DAY_NONE when that is unknown. The library has no
// clock, so that the same bytes give the same record in any year.
rp_day rp_about_latest(const rp_doc *d);

// Chooses d->published among d->dates, unless the user gave it: the most trusted day.
void rp_about_choose(rp_doc *d);

#endif
