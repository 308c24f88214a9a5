// article.c: see article.h. From the page's top down, as long as one child holds nearly all that its parent holds: of what
// JSON-LD tells where that is known, else of prose. On the way an element that is named as the article's body and holds
// most of the prose is final. Rejected: readability's sums of scores with decay over three ancestors, which need the same
// exceptions and cannot be explained to the reader of a page.
#include "read/page/article.h"

#include <ctype.h>
#include <string.h>

#include "read/node.h"

enum { SHARE = 75, BODY_SHARE = 50, TOLD_SHARE = 90, HEADLINE_LETTERS = 12 };

static xmlNode *largest_child(xmlNode *node, bool told) {
    xmlNode *best = NULL;
    uint32_t most = 0;
    for (xmlNode *c = node->children; c != NULL; c = c->next) {
        const rp_mark *m = rp_mark_of(c);
        uint32_t size = m == NULL || m->out ? 0 : told ? m->told : m->prose;
        if (size > most)
            most = size, best = c;
    }
    return best;
}

// A paragraph is not the article, even if it is the one thing in it.
static bool is_box(const xmlNode *node) {
    const rp_sign_row *row = rp_mark_of(node)->element;
    return row != NULL && row->says == RP_SIGN_BOX;
}

static xmlNode *descend(xmlNode *node, bool told) {
    for (xmlNode *c; (c = largest_child(node, told)) != NULL && is_box(c); node = c) {
        const rp_mark *m = rp_mark_of(node), *below = rp_mark_of(c);
        uint32_t whole = told ? m->told : m->prose, part = told ? below->told : below->prose;
        if ((uint64_t)part * 100 < (uint64_t)whole * (told ? TOLD_SHARE : SHARE))
            break;
    }
    return node;
}

// The smallest element named as the body that holds most of the page's prose.
static xmlNode *named_body(xmlNode *top) {
    uint64_t all = rp_mark_of(top)->prose;
    xmlNode *found = NULL;
    for (xmlNode *at = top; at != NULL; at = rp_node_next(at, top)) {
        const rp_mark *m = rp_mark_of(at);
        if (m != NULL && m->body && !m->out && is_box(at) && m->prose * 100 >= all * BODY_SHARE && m->prose > 0)
            found = at;
    }
    return found;
}

xmlNode *rp_article_find(xmlNode *top) {
    bool told = rp_mark_of(top)->told > 0;
    xmlNode *named = told ? NULL : named_body(top);
    return named != NULL ? named : descend(top, told);
}

// Letters and digits of s in lower case, at most n - 1.
static size_t letters(const char *s, char *out, size_t n) {
    size_t k = 0;
    for (; *s != '\0' && k + 1 < n; s++)
        if (isalnum((unsigned char)*s) || (unsigned char)*s >= 0x80)
            out[k++] = (char)tolower((unsigned char)*s);
    out[k] = '\0';
    return k;
}

xmlNode *rp_article_headline(xmlNode *top, const char *page_title, rp_arena *scratch) {
    char title[400], own[400];
    size_t n = letters(page_title != NULL ? page_title : "", title, sizeof title);
    xmlNode *only = NULL;
    uint32_t count = 0;
    for (xmlNode *at = top; at != NULL; at = rp_node_next(at, top)) {
        const rp_mark *m = rp_mark_of(at);
        if (m == NULL || m->element == NULL || m->element->says != RP_SIGN_TITLE)
            continue;
        size_t k = letters(rp_node_text(at, scratch), own, sizeof own);
        if (k == 0)
            continue;
        if (k >= HEADLINE_LETTERS && n >= HEADLINE_LETTERS && (strstr(title, own) != NULL || strstr(own, title) != NULL))
            return at;
        only = at;
        count++;
    }
    return count == 1 ? only : NULL;
}
