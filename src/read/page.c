// page.c: see page.h.
#include "read/page.h"

#include <ctype.h>
#include <string.h>

#include "read/node.h"

bool rp_page_has_word(const xmlNode *node, const char *name, const char *const *words) {
    const char *value = rp_node_attribute(node, name);
    while (value != NULL && *value != '\0') {
        size_t n = 0;
        while (isalpha((unsigned char)value[n]))
            n++;
        for (const char *const *w = words; n > 0 && *w != NULL; w++)
            if (strlen(*w) == n && strncasecmp(*w, value, n) == 0)
                return true;
        value += n + (value[n] != '\0');
    }
    return false;
}

// ------------------------------------------------------------------------------------------------------------- article

static xmlNode *only(xmlNode *top, const char *name) {
    xmlNode *found = NULL;
    for (xmlNode *at = top; at != NULL; at = rp_node_next(at, top))
        if (rp_node_is(at, name)) {
            if (found != NULL)
                return NULL;
            found = at;
        }
    return found;
}

// Paragraphs below node: an <article> that holds a teaser only is not the article.
static uint32_t paragraphs(xmlNode *node) {
    uint32_t n = 0;
    for (xmlNode *at = node; at != NULL; at = rp_node_next(at, node))
        n += rp_node_is(at, "p");
    return n;
}

size_t rp_page_prose(xmlNode *node) {
    size_t n = 0;
    for (xmlNode *at = node; at != NULL; at = rp_node_next(at, node)) {
        const xmlNode *parent = at->parent;
        for (int up = 0; at->type == XML_TEXT_NODE && at->content != NULL && parent != NULL && up < 3; up++, parent = parent->parent)
            if (rp_node_is(parent, "p")) {
                n += strlen((const char *)at->content);
                break;
            }
    }
    return n;
}

xmlNode *rp_page_article(xmlDoc *page) {
    xmlNode *top = xmlDocGetRootElement(page);
    if (top == NULL)
        return NULL;
    uint32_t all = paragraphs(top);
    static const char *const places[] = {"article", "main", "body"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        xmlNode *place = only(top, places[i]);
        if (place != NULL && (i == 2 || paragraphs(place) * 3 >= all))
            return place;
    }
    return top;
}
