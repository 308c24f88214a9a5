// said.h: what the parts of this room collect while they read a page: for each field the value that is trusted most, and
// every date with its trust. Trust is a number of 100; of two equal ones the first stands.
#ifndef RP_READ_SAID_H
#define RP_READ_SAID_H

#include <libxml/tree.h>

#include "read/about/about_words.h"
#include "read/about/date_text.h"
#include "text/doc.h"

typedef struct rp_said {
    rp_arena *arena;                                // the document's
    const rp_about_words *words;                    // NULL: none
    struct { const char *value; uint8_t trust; } field[RP_TELLS_LANGUAGE + 1];      // by RP_TELLS_TITLE … RP_TELLS_LANGUAGE
    RP_VEC(rp_dated) dates;                         // days: RP_DAYS_NONE until the page's language is known
    const char *page_title;                         // of <title>, or NULL
} rp_said;

// value, with its white space squeezed, is the page's title, publisher, … where nothing trusted as much or more was told.
void rp_said_field(rp_said *t, rp_about_tells field, const char *value, uint8_t trust);

// A date in words: text of at most 200 bytes is kept.
void rp_said_date_text(rp_said *t, enum rp_dated_kind kind, const char *text, const char *basis, uint8_t trust);

// Each source reads one element and tells what it finds.
void rp_json_ld_read(rp_said *t, const char *text);                     // json_ld.c: the content of a script
void rp_script_date_read(rp_said *t, const char *text);                 // script_date.c: that of any other script
void rp_meta_tag_read(rp_said *t, const xmlNode *meta);                 // meta_tags.c
void rp_microdata_read(rp_said *t, xmlNode *node);                      // microdata.c: an element with itemprop or property
void rp_url_date_read(rp_said *t, const char *url);                     // url_date.c

// visible_date.c: the dates that a reader of the page sees, and <time>. style: how to read them; title: the page's.
void rp_visible_dates_read(rp_said *t, xmlNode *top, const rp_date_style *style);

#endif
