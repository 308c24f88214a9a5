// signs.h: what the names of a page's elements, classes and identifiers say about a place in it: the table
// data/read/page.tsv. Immutable once loaded, shared by all threads.
#ifndef RP_READ_SIGNS_H
#define RP_READ_SIGNS_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/dict.h"
#include "base/error.h"

// What a name says. The first ten are said by elements alone. A name that says several things says the last of them.
#define RP_SIGN_ROWS(X)                                                                                               \
    X(SILENT, "silent") X(TITLE, "title") X(HEADING, "heading") X(PARAGRAPH, "paragraph") X(ITEM, "item")               \
    X(QUOTE, "quote") X(BOX, "box") X(BREAK, "break") X(LINK, "link") X(ROW, "row")                                                                 \
    X(PLAIN, "plain") X(BODY, "body") X(DOUBT, "doubt") X(BYLINE, "byline") X(CAPTION, "caption") X(FURNITURE, "furniture") X(COMMENTS, "comments")

enum rp_sign {
    RP_SIGN_NONE,
#define X_(name, text) RP_SIGN_##name,
    RP_SIGN_ROWS(X_)
#undef X_
    RP_N_SIGNS
};

typedef struct rp_sign_row { uint8_t says; const char *reason; } rp_sign_row;           // reason: of what is left out

typedef struct rp_signs {
    rp_dict row;                                    // "<nav", ".sharebar", "=articlebody" → index
    RP_VEC(rp_sign_row) rows;
} rp_signs;

// Reads path (data/read/page.tsv). Strings live in arena. RP_E_IO, RP_E_FORMAT with file:line:column.
rp_status rp_signs_load(const char *path, rp_arena *arena, rp_signs *out, rp_error *err);

// What the element's own name says; NULL: nothing, it stands inside a line.
const rp_sign_row *rp_signs_element(const rp_signs *s, const xmlNode *node);

// What the attribute hidden and the style "display: none" say.
extern const rp_sign_row rp_sign_hidden;

// What its class, id, role, itemprop and style say: the strongest that is left out for (*out, else NULL), and whether one
// of them marks the article's body. Names are cut at marks, digits and inner capitals; up to three pieces in a row make
// one name, so "articleBody", "article__body" and "article-body" are the same; the longest that is known counts, so that
// "share-price" can be told from "share".
bool rp_signs_names(const rp_signs *s, const xmlNode *node, const rp_sign_row **out);

#endif
