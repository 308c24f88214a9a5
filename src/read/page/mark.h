// mark.h: what is known of each element of a page before its article is chosen: what its names say, and how much text,
// linked text and prose stands below it. A mark hangs on each element that can hold text (node->_private).
#ifndef RP_READ_MARK_H
#define RP_READ_MARK_H

#include "read/page/signs.h"
#include "read/page/told.h"

typedef struct rp_mark {
    const rp_sign_row *element, *name;              // what its own name says; what its class and the like say
    uint32_t text, linked, prose, told;             // bytes below: of text, in links, in paragraphs of prose, known to JSON-LD
    uint32_t bodied;                                // bytes of prose in what is named the article's body (article.c)
    bool body, titled;                              // named as the article's body; a headline (h1) stands in it
    bool out;                                       // left out, with all that is below it
} rp_mark;

// Marks every element below top, which must be an element. told may be empty. scratch owns the marks. Cost: two passes.
void rp_mark_all(xmlNode *top, const rp_signs *signs, const rp_told *told, rp_arena *scratch);

// NULL for text, comments and what is silent.
static inline rp_mark *rp_mark_of(const xmlNode *node) {
    return node->type == XML_ELEMENT_NODE ? node->_private : NULL;
}

// Does the element begin a line of its own?
bool rp_mark_is_block(const rp_mark *m);

#endif
