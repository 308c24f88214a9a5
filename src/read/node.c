// node.c: see node.h.
#include "read/node.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"

xmlNode *rp_node_next(xmlNode *node, const xmlNode *top) {
    if (node->children != NULL && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != NULL && node != top && node->next == NULL)
        node = node->parent;
    return node == NULL || node == top ? NULL : node->next;
}

bool rp_node_is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcasecmp((const char *)node->name, name) == 0;
}

const char *rp_node_attribute(const xmlNode *node, const char *name) {
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
        if (strcasecmp((const char *)a->name, name) == 0)
            return a->children != NULL ? (const char *)a->children->content : NULL;
    return NULL;
}

void rp_node_squeeze(const char *s, rp_buf *out) {
    size_t n = strlen(s);
    for (size_t i = 0; i < n;) {
        int32_t code;
        size_t k = rp_utf8_next(s + i, n - i, &code);
        if (!rp_utf8_is_space(code))
            rp_buf_add(out, s + i, k);
        else if (out->n > 0 && out->bytes[out->n - 1] != ' ')
            rp_buf_putc(out, ' ');
        i += k;
    }
}

// Text that is mostly white space may be eight times as long before it is squeezed.
static bool too_long(const char *content, size_t most) {
    return most < SIZE_MAX / 16 && strnlen(content, 8 * most + 64) == 8 * most + 64;
}

const char *rp_node_line(xmlNode *node, size_t most, rp_arena *a) {
    rp_buf text = {0};
    bool fits = true;
    for (xmlNode *at = rp_node_next(node, node); at != NULL && fits; at = rp_node_next(at, node)) {
        if (at->type == XML_TEXT_NODE && at->content != NULL && !too_long((const char *)at->content, most))
            rp_node_squeeze((const char *)at->content, &text);
        else if (at->type == XML_TEXT_NODE && at->content != NULL)
            fits = false;
        else if (at->type == XML_ELEMENT_NODE && text.n > 0)
            rp_node_squeeze(" ", &text);
        fits = fits && text.n <= most;
    }
    while (text.n > 0 && text.bytes[text.n - 1] == ' ')
        text.n--;
    const char *copy = fits ? rp_arena_copy(a, text.n > 0 ? text.bytes : "", text.n) : NULL;
    rp_buf_free(&text);
    return copy;
}

const char *rp_node_text(xmlNode *node, rp_arena *a) {
    return rp_node_line(node, SIZE_MAX, a);
}
