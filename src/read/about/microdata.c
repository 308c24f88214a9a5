// microdata.c: itemprop of schema.org, and the same names in RDFa's property ("schema:datePublished"). A property belongs to
// the nearest element above it with itemscope (typeof): that of a comment, a review or another page's teaser is not the
// article's. The value of an element is its content, datetime or href, else its text.
#include <string.h>
#include <strings.h>

#include "read/about/said.h"
#include "read/node.h"

enum { TRUST_ARTICLE = 82, TRUST_LOOSE = 70, UP = 64, TEXT_BYTES = 400 };

// The type of schema.org that a scope names: "Person" of "https://schema.org/Person", of all the last.
static rp_about_tells type_of(const rp_said *t, const xmlNode *scope) {
    const char *type = rp_node_attribute(scope, "itemtype");
    type = type != NULL ? type : rp_node_attribute(scope, "typeof");
    if (type == NULL)
        return RP_TELLS_NOTHING;
    size_t n = strcspn(type, " \t\n"), from = n;
    while (from > 0 && type[from - 1] != '/' && type[from - 1] != ':')
        from--;
    rp_about_word word = rp_about_word_find(t->words, RP_ABOUT_SCHEMA, type + from, n - from);
    return word.tells == RP_TELLS_NOTHING ? RP_TELLS_OTHER : word.tells;
}

static bool is_scope(const xmlNode *node) {
    return node->type == XML_ELEMENT_NODE && (xmlHasProp((xmlNode *)node, (const xmlChar *)"itemscope") != NULL || rp_node_attribute(node, "typeof") != NULL);
}

// The element whose property this is, or NULL.
static const xmlNode *scope_of(const xmlNode *node) {
    const xmlNode *up = node->parent;
    for (int i = 0; up != NULL && i < UP; i++, up = up->parent)
        if (is_scope(up))
            return up;
    return NULL;
}

static const char *value_of(const rp_said *t, xmlNode *node) {
    static const char *const attributes[] = {"content", "datetime"};
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        const char *value = rp_node_attribute(node, attributes[i]);
        if (value != NULL && *value != '\0')
            return value;
    }
    return rp_node_line(node, TEXT_BYTES, t->arena);
}

// <span itemprop="author" itemscope itemtype="…/Person"><span itemprop="name">…
static const char *name_of(const rp_said *t, xmlNode *node) {
    if (is_scope(node))
        for (xmlNode *at = node->children; at != NULL; at = rp_node_next(at, node)) {
            const char *property = at->type == XML_ELEMENT_NODE ? rp_node_attribute(at, "itemprop") : NULL;
            if (property != NULL && strcasecmp(property, "name") == 0)
                return value_of(t, at);
        }
    return value_of(t, node);
}

static void tell(rp_said *t, xmlNode *node, const char *property, uint8_t trust) {
    const char *colon = strrchr(property, ':');
    property = colon != NULL ? colon + 1 : property;
    if (strcasecmp(property, "datePublished") == 0)
        rp_said_date_text(t, RP_DATED_PUBLISHED, value_of(t, node), "microdata", trust);
    else if (strcasecmp(property, "dateCreated") == 0)
        rp_said_date_text(t, RP_DATED_PUBLISHED, value_of(t, node), "microdata", trust - 10);
    else if (strcasecmp(property, "dateModified") == 0)
        rp_said_date_text(t, RP_DATED_MODIFIED, value_of(t, node), "microdata", trust);
    else if (strcasecmp(property, "author") == 0)
        rp_said_field(t, RP_TELLS_AUTHOR, name_of(t, node), trust);
    else if (strcasecmp(property, "publisher") == 0)
        rp_said_field(t, RP_TELLS_PUBLISHER, name_of(t, node), trust - 20);
    else if (strcasecmp(property, "headline") == 0)
        rp_said_field(t, RP_TELLS_TITLE, value_of(t, node), trust - 10);
    else if (strcasecmp(property, "inLanguage") == 0)
        rp_said_field(t, RP_TELLS_LANGUAGE, value_of(t, node), 40);
}

void rp_microdata_read(rp_said *t, xmlNode *node) {
    const char *properties = rp_node_attribute(node, "itemprop");
    properties = properties != NULL ? properties : rp_node_attribute(node, "property");
    const xmlNode *scope = properties != NULL ? scope_of(node) : NULL;
    rp_about_tells type = scope != NULL ? type_of(t, scope) : RP_TELLS_NOTHING;
    if (properties == NULL || type == RP_TELLS_OTHER)
        return;
    for (char name[40]; *properties != '\0';) {
        size_t n = strcspn(properties, " \t\n");
        if (n > 0 && n < sizeof name) {
            memcpy(name, properties, n);
            name[n] = '\0';
            tell(t, node, name, type == RP_TELLS_ARTICLE ? TRUST_ARTICLE : TRUST_LOOSE);
        }
        properties += n + (properties[n] != '\0');
    }
}
