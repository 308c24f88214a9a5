// page.c: see page.h. Loops over the tree in document order use next_node, which needs no stack.
#include "read/page.h"

#include <ctype.h>
#include <jansson.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/utf8.h"

// The node after node in document order below top, or NULL.
static xmlNode *next_node(xmlNode *node, const xmlNode *top) {
    if (node->children != NULL && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != NULL && node != top && node->next == NULL)
        node = node->parent;
    return node == NULL || node == top ? NULL : node->next;
}

static bool is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcasecmp((const char *)node->name, name) == 0;
}

// The attribute's value without copying; NULL when absent or not plain text.
static const char *attribute(const xmlNode *node, const char *name) {
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
        if (strcasecmp((const char *)a->name, name) == 0)
            return a->children != NULL ? (const char *)a->children->content : NULL;
    return NULL;
}

bool rp_page_has_word(const xmlNode *node, const char *name, const char *const *words) {
    const char *value = attribute(node, name);
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

static void put_squeezed(const char *s, rp_buf *out) {
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

const char *rp_page_text(xmlNode *node, rp_arena *a) {
    rp_buf text = {0};
    for (xmlNode *at = next_node(node, node); at != NULL; at = next_node(at, node))
        if (at->type == XML_TEXT_NODE && at->content != NULL) {
            put_squeezed((const char *)at->content, &text);
        } else if (at->type == XML_ELEMENT_NODE && text.n > 0) {
            put_squeezed(" ", &text);
        }
    while (text.n > 0 && text.bytes[text.n - 1] == ' ')
        text.n--;
    const char *copy = rp_arena_copy(a, text.n > 0 ? text.bytes : "", text.n);
    rp_buf_free(&text);
    return copy;
}

// ------------------------------------------------------------------------------------------------------------- article

static xmlNode *only(xmlNode *top, const char *name) {
    xmlNode *found = NULL;
    for (xmlNode *at = top; at != NULL; at = next_node(at, top))
        if (is(at, name)) {
            if (found != NULL)
                return NULL;
            found = at;
        }
    return found;
}

// Paragraphs below node: an <article> that holds a teaser only is not the article.
static uint32_t paragraphs(xmlNode *node) {
    uint32_t n = 0;
    for (xmlNode *at = node; at != NULL; at = next_node(at, node))
        n += is(at, "p");
    return n;
}

size_t rp_page_prose(xmlNode *node) {
    size_t n = 0;
    for (xmlNode *at = node; at != NULL; at = next_node(at, node)) {
        const xmlNode *parent = at->parent;
        for (int up = 0; at->type == XML_TEXT_NODE && at->content != NULL && parent != NULL && up < 3; up++, parent = parent->parent)
            if (is(parent, "p")) {
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

// --------------------------------------------------------------------------------------------------------- description

static const char *keep(rp_doc *d, const char *s) {
    rp_buf text = {0};
    put_squeezed(s, &text);
    while (text.n > 0 && text.bytes[text.n - 1] == ' ')
        text.n--;
    const char *copy = text.n > 0 ? rp_arena_copy(d->arena, text.bytes, text.n) : NULL;
    rp_buf_free(&text);
    return copy;
}

static void set_once(rp_doc *d, const char **field, const char *value) {
    if (*field == NULL && value != NULL)
        *field = keep(d, value);
}

// "2024-12-25T08:00:00Z" and "2024-12-25" count; a time zone is that of the publisher, so its own day is meant.
static void set_date(rp_doc *d, const char *value, const char *basis) {
    rp_day day;
    if (value == NULL || strlen(value) < 10 || strcmp(d->published_basis, "none") != 0 || !rp_day_parse(value, &day))
        return;
    d->published = (rp_days){day, day};
    d->published_basis = basis;
}

// One object of JSON-LD, and the objects of its @graph.
static void read_ld_object(const json_t *object, rp_doc *d) {
    const json_t *publisher = json_object_get(object, "publisher");
    set_date(d, json_string_value(json_object_get(object, "datePublished")), "json-ld");
    set_once(d, &d->publisher, json_string_value(json_is_object(publisher) ? json_object_get(publisher, "name") : publisher));
}

static void read_ld(const char *text, rp_doc *d) {
    json_t *root = json_loads(text, 0, NULL);
    const json_t *graph = json_is_array(root) ? root : json_object_get(root, "@graph");
    for (size_t i = 0; i < json_array_size(graph); i++)
        read_ld_object(json_array_get(graph, i), d);
    read_ld_object(root, d);
    json_decref(root);
}

static void read_script(xmlNode *node, rp_doc *d) {
    const char *type = attribute(node, "type");
    if (type == NULL || strcasecmp(type, "application/ld+json") != 0)
        return;
    xmlChar *text = xmlNodeGetContent(node);
    if (text != NULL)
        read_ld((const char *)text, d);
    xmlFree(text);
}

typedef struct described { const char *published, *time, *page_title; } described;

static void read_meta_element(const xmlNode *node, rp_doc *d, described *found) {
    const char *name = attribute(node, "property"), *content = attribute(node, "content");
    name = name != NULL ? name : attribute(node, "name");
    if (name == NULL || content == NULL)
        return;
    if (strcasecmp(name, "og:title") == 0)
        set_once(d, &d->title, content);
    else if (strcasecmp(name, "og:site_name") == 0)
        set_once(d, &d->publisher, content);
    else if (strcasecmp(name, "og:url") == 0)
        set_once(d, &d->url, content);
    else if (strcasecmp(name, "article:published_time") == 0 || strcasecmp(name, "datePublished") == 0)
        found->published = found->published != NULL ? found->published : content;
}

// "/2023/09/21/" or "/2023-09-21" in the address.
static void date_from_url(rp_doc *d) {
    for (const char *s = d->url; s != NULL && (s = strchr(s, '/')) != NULL; s++) {
        char iso[11] = "";
        for (int i = 0; i < 10 && s[1 + i] != '\0'; i++)
            iso[i] = (i == 4 || i == 7) && s[1 + i] == '/' ? '-' : s[1 + i], iso[i + 1] = '\0';
        set_date(d, iso, "url");
    }
}

static void read_node(xmlNode *node, rp_doc *d, described *found) {
    if (is(node, "meta"))
        read_meta_element(node, d, found);
    else if (is(node, "script"))
        read_script(node, d);
    else if (is(node, "time") && found->time == NULL)
        found->time = attribute(node, "datetime");
    else if (is(node, "title") && found->page_title == NULL)
        found->page_title = rp_page_text(node, d->arena);
    else if (is(node, "html"))
        set_once(d, &d->language, attribute(node, "lang"));
    else if (is(node, "link") && attribute(node, "rel") != NULL && strcasecmp(attribute(node, "rel"), "canonical") == 0)
        set_once(d, &d->url, attribute(node, "href"));
}

void rp_page_describe(xmlDoc *page, rp_doc *d) {
    described found = {0};
    xmlNode *top = xmlDocGetRootElement(page);
    for (xmlNode *at = top; at != NULL; at = next_node(at, top))
        read_node(at, d, &found);
    set_date(d, found.published, "opengraph");
    set_date(d, found.time, "time-element");
    date_from_url(d);
    if (found.page_title != NULL && found.page_title[0] != '\0')
        set_once(d, &d->title, found.page_title);
}
