// mark.c: see mark.h. First pass: runs of text between the edges of blocks are measured and summed up the tree. Second
// pass: what names say is weighed against how much of the page's prose stands there, for sites call anything a modal, a
// promo or a widget; what is left out is taken off the sums of what it stands in. Where nearly nothing remains, the names
// of this page mean something else, and the elements alone count. A run is prose when it is long enough to
// be a sentence and most of it is no link.
#include "read/page/mark.h"

#include <string.h>

#include "base/buf.h"
#include "read/node.h"

enum { PROSE_BYTES = 100, PROSE_LINKED = 50, TOLD_SHARE = 60, PROSE_LEFT = 4000, CAPTION_BYTES = 600, PROSE_LEAST = 160 };
enum { ITEM_PART = 3 };                             // items are more often other stories than this one

typedef struct run {
    uint32_t text, linked, links;                   // bytes of the run, in links; links that are open
    rp_buf words;                                   // its text, where there is a witness to ask
    const rp_told *told;
    const rp_signs *signs;
    rp_arena *scratch;
} run;

bool rp_mark_is_block(const rp_mark *m) {
    return m->element != NULL && m->element->says != RP_SIGN_BREAK && m->element->says != RP_SIGN_LINK;
}

// The run ends: it belongs to owner.
static void end_run(run *r, rp_mark *owner) {
    if (r->text > 0 && owner != NULL) {
        bool prose = r->text >= PROSE_BYTES && r->linked * 100 < r->text * PROSE_LINKED;
        owner->text += r->text;
        owner->linked += r->linked;
        owner->prose += !prose ? 0 : owner->element != NULL && owner->element->says == RP_SIGN_ITEM ? r->text / ITEM_PART : r->text;
        if (r->told->text != NULL && rp_told_share(r->told, r->words.bytes, r->words.n) >= TOLD_SHARE)
            owner->told += r->text;
    }
    r->text = r->linked = 0;
    rp_buf_clear(&r->words);
}

static void add_text(run *r, const char *s) {
    uint32_t n = 0;
    bool space = true;
    for (const char *c = s; *c != '\0'; c++) {      // a run of white space counts as one
        bool blank = (unsigned char)*c <= ' ';
        n += !blank || !space;
        space = blank;
    }
    r->text += n;
    r->linked += r->links > 0 ? n : 0;
    if (r->told->text != NULL)
        rp_buf_puts(&r->words, s);
}

static bool enter(run *r, xmlNode *node) {
    if (node->type == XML_TEXT_NODE && node->content != NULL)
        add_text(r, (const char *)node->content);
    if (node->type != XML_ELEMENT_NODE)
        return false;
    const rp_sign_row *element = rp_signs_element(r->signs, node);
    if (element != NULL && element->says == RP_SIGN_SILENT)
        return false;
    rp_mark *m = RP_NEW(r->scratch, rp_mark, 1);
    node->_private = m;
    m->element = element;
    m->body = rp_signs_names(r->signs, node, &m->name);
    if (rp_mark_is_block(m))
        end_run(r, rp_mark_of(node->parent));
    r->links += element != NULL && element->says == RP_SIGN_LINK;
    return true;
}

static void leave(run *r, xmlNode *node, const xmlNode *top) {
    rp_mark *m = rp_mark_of(node), *up = node != top ? rp_mark_of(node->parent) : NULL;
    if (m == NULL)
        return;
    if (rp_mark_is_block(m) || node == top)
        end_run(r, m);
    r->links -= m->element != NULL && m->element->says == RP_SIGN_LINK;
    if (up == NULL)
        return;
    up->text += m->text;
    up->linked += m->linked;
    up->prose += m->prose;
    up->told += m->told;
    up->titled = up->titled || m->titled || (m->element != NULL && m->element->says == RP_SIGN_TITLE);
}

static void measure(run *r, xmlNode *top) {
    xmlNode *at = top;
    while (at != NULL) {
        if (enter(r, at) && at->children != NULL) {
            at = at->children;
            continue;
        }
        leave(r, at, top);
        while (at != top && at->next == NULL) {
            at = at->parent;
            leave(r, at, top);
        }
        at = at == top ? NULL : at->next;
    }
}

// Does so much of the page's prose stand here that no name can be believed that calls it a thing beside the article?
static bool holds_article(const rp_mark *m, const rp_mark *page) {
    if (page->told > 0)
        return m->told * 3 > page->told;
    return m->prose * 2 > page->prose && page->prose - m->prose < PROSE_LEFT;
}

// Under a short report more is said by readers than in it.
static bool is_comments(const rp_mark *m, const rp_mark *page) {
    return m->name != NULL && m->name->says == RP_SIGN_COMMENTS && !m->titled && page->prose - m->prose >= PROSE_BYTES;
}

static bool left_out(const rp_mark *m, const rp_mark *page) {
    uint8_t says = m->name != NULL ? m->name->says : RP_SIGN_NONE, element = m->element != NULL ? m->element->says : RP_SIGN_NONE;
    bool named = says >= RP_SIGN_FURNITURE || (says == RP_SIGN_CAPTION && m->text <= CAPTION_BYTES) || (says == RP_SIGN_DOUBT && m->prose == 0 && element != RP_SIGN_PARAGRAPH);
    return is_comments(m, page) || (((named && element != RP_SIGN_LINK) || element >= RP_SIGN_DOUBT) && !holds_article(m, page));
}

static void leave_out(xmlNode *node, const xmlNode *top) {
    rp_mark *m = rp_mark_of(node);
    m->out = true;
    for (xmlNode *up = node; up != top;) {
        up = up->parent;
        rp_mark *above = rp_mark_of(up);
        above->text -= m->text;
        above->linked -= m->linked;
        above->prose -= m->prose;
        above->told -= m->told;
    }
}

// The node after node in document order that is not below it.
static xmlNode *next_beside(xmlNode *node, const xmlNode *top) {
    while (node != top && node->next == NULL)
        node = node->parent;
    return node == top ? NULL : node->next;
}

static void leave_out_all(xmlNode *top) {
    const rp_mark page = *rp_mark_of(top);
    for (xmlNode *at = top; at != NULL;) {
        rp_mark *m = rp_mark_of(at);
        bool out = m != NULL && at != top && left_out(m, &page);
        if (out)
            leave_out(at, top);
        at = out || m == NULL ? next_beside(at, top) : rp_node_next(at, top);
    }
}

static void forget_names(xmlNode *top) {
    for (xmlNode *at = top; at != NULL; at = rp_node_next(at, top))
        if (rp_mark_of(at) != NULL && rp_mark_of(at)->name != &rp_sign_hidden)
            rp_mark_of(at)->name = NULL;
}

void rp_mark_all(xmlNode *top, const rp_signs *signs, const rp_told *told, rp_arena *scratch) {
    run r = {.told = told, .signs = signs, .scratch = scratch};
    measure(&r, top);
    uint32_t prose = rp_mark_of(top)->prose;
    leave_out_all(top);
    if (rp_mark_of(top)->prose < PROSE_LEAST && prose >= 4 * PROSE_LEAST) {
        measure(&r, top);
        forget_names(top);
        leave_out_all(top);
    }
    rp_buf_free(&r.words);
}
