// article.c: see article.h. From the page's top down, as long as one child holds nearly all that its parent holds: of what
// JSON-LD tells where that is known, else of prose in elements that are named the article's body, else of prose. Where
// prose is all there is, a child that holds less goes as well when none of its siblings looks like it: lists of other
// stories are made of twins, and so are the parts of one story. Rejected: readability's sums of scores with decay over three ancestors, which need the same
// exceptions and cannot be explained to the reader of a page.
#include "read/page/article.h"

#include <ctype.h>
#include <string.h>

#include "read/node.h"

enum { SHARE = 70, LEAST_SHARE = 40, WITNESSED_SHARE = 90, BODY_SHARE = 40, INNER_SHARE = 60, BESIDE_SHARE = 10, HEADLINE_LETTERS = 12,
       HEADED_BYTES = 300 };

typedef uint32_t measure(const rp_mark *m);

static uint32_t told(const rp_mark *m) { return m->told; }
static uint32_t bodied(const rp_mark *m) { return m->bodied; }
static uint32_t prose(const rp_mark *m) { return m->prose; }

// A paragraph is not the article, even if it is the one thing in it.
static bool is_box(const xmlNode *node) {
    const rp_mark *m = rp_mark_of(node);
    return m != NULL && !m->out && m->element != NULL && m->element->says == RP_SIGN_BOX;
}

// Sets bodied of node and all below it: of bodies within bodies the inner count when most of the prose is theirs.
static uint32_t find_bodies(xmlNode *node) {
    rp_mark *m = rp_mark_of(node);
    if (m == NULL || m->out)
        return 0;
    for (xmlNode *c = node->children; c != NULL; c = c->next)
        m->bodied += find_bodies(c);
    if (m->body && is_box(node) && (uint64_t)m->bodied * 100 < (uint64_t)m->prose * INNER_SHARE)
        m->bodied = m->prose;
    return m->bodied;
}

static xmlNode *largest_child(xmlNode *node, measure *size) {
    xmlNode *best = NULL;
    for (xmlNode *c = node->children; c != NULL; c = c->next)
        if (is_box(c) && size(rp_mark_of(c)) > (best != NULL ? size(rp_mark_of(best)) : 0))
            best = c;
    return best;
}

// Parts of one article look alike: does a sibling with prose bear the same name and class?
static bool has_twin(const xmlNode *node) {
    const char *own = rp_node_attribute(node, "class");
    for (const xmlNode *c = node->parent->children; c != NULL; c = c->next) {
        const rp_mark *m = rp_mark_of(c);
        if (c == node || m == NULL || m->out || m->prose == 0 || strcmp((const char *)c->name, (const char *)node->name) != 0)
            continue;
        const char *class = rp_node_attribute(c, "class");
        if (own == NULL ? class == NULL : class != NULL && strcmp(own, class) == 0)
            return true;
    }
    return false;
}

// Paragraphs that stand beside the child, not in boxes of their own, are of the same article.
static bool has_paragraphs_beside(const xmlNode *node, measure *size, uint64_t whole) {
    uint64_t beside = 0;
    for (const xmlNode *c = node->parent->children; c != NULL; c = c->next) {
        const rp_mark *m = rp_mark_of(c);
        if (c != node && m != NULL && !m->out && m->element != NULL && m->element->says == RP_SIGN_PARAGRAPH)
            beside += size(m);
    }
    return beside * 100 >= whole * BESIDE_SHARE;
}

static bool holds(const xmlNode *outer, const xmlNode *inner) {
    while (inner != NULL && inner != outer)
        inner = inner->parent;
    return inner != NULL;
}

// Of several <article>s the one with the headline: the others are other stories, not parts of this one.
static xmlNode *headed_article(xmlNode *top, const xmlNode *headline) {
    for (xmlNode *at = top; at != NULL && headline != NULL; at = rp_node_next(at, top))
        if (is_box(at) && rp_node_is(at, "article") && rp_mark_of(at)->prose >= HEADED_BYTES && holds(at, headline))
            return at;
    return NULL;
}

static bool is_line(const xmlNode *node) {
    for (const xmlNode *c = node->children; c != NULL; c = c->next)
        if (rp_mark_of(c) != NULL && rp_mark_is_block(rp_mark_of(c)))
            return false;
    return true;
}

static xmlNode *descend(xmlNode *node, measure *size, uint64_t share) {
    for (xmlNode *c; (c = largest_child(node, size)) != NULL; node = c) {
        uint64_t part = size(rp_mark_of(c)), whole = size(rp_mark_of(node));
        bool nearly_all = part * 100 >= whole * share;
        bool stands_out = size == prose && part * 100 >= whole * LEAST_SHARE && !has_twin(c);
        if ((!nearly_all && !stands_out) || has_paragraphs_beside(c, size, whole) || (is_line(c) && has_twin(c)))
            break;
    }
    return node;
}

xmlNode *rp_article_find(xmlNode *top, const xmlNode *headline) {
    const rp_mark *page = rp_mark_of(top);
    if (page->told > 0)
        return descend(top, told, WITNESSED_SHARE);
    xmlNode *headed = headed_article(top, headline);
    if (headed != NULL)
        page = rp_mark_of(top = headed);
    find_bodies(top);
    if (page->bodied > 0 && (uint64_t)page->bodied * 100 >= (uint64_t)page->prose * BODY_SHARE)
        return descend(top, bodied, WITNESSED_SHARE);
    return descend(top, prose, SHARE);
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
        const char *line = rp_node_line(at, 4 * sizeof own, scratch);
        size_t k = line != NULL ? letters(line, own, sizeof own) : 0;
        if (k == 0)
            continue;
        if (k >= HEADLINE_LETTERS && n >= HEADLINE_LETTERS && (strstr(title, own) != NULL || strstr(own, title) != NULL))
            return at;
        only = k >= HEADLINE_LETTERS ? at : only;
        count++;
    }
    return count == 1 ? only : NULL;
}
