// about.c: see about.h.
#include "read/about/about.h"

#include <jansson.h>
#include <string.h>

#include "read/node.h"

static const char *keep(rp_doc *d, const char *s) {
    rp_buf text = {0};
    rp_node_squeeze(s, &text);
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
    const char *type = rp_node_attribute(node, "type");
    if (type == NULL || strcasecmp(type, "application/ld+json") != 0)
        return;
    xmlChar *text = xmlNodeGetContent(node);
    if (text != NULL)
        read_ld((const char *)text, d);
    xmlFree(text);
}

typedef struct described { const char *published, *time, *page_title; } described;

static void read_meta_element(const xmlNode *node, rp_doc *d, described *found) {
    const char *name = rp_node_attribute(node, "property"), *content = rp_node_attribute(node, "content");
    name = name != NULL ? name : rp_node_attribute(node, "name");
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
    if (rp_node_is(node, "meta"))
        read_meta_element(node, d, found);
    else if (rp_node_is(node, "script"))
        read_script(node, d);
    else if (rp_node_is(node, "time") && found->time == NULL)
        found->time = rp_node_attribute(node, "datetime");
    else if (rp_node_is(node, "title") && found->page_title == NULL)
        found->page_title = rp_node_text(node, d->arena);
    else if (rp_node_is(node, "html"))
        set_once(d, &d->language, rp_node_attribute(node, "lang"));
    else if (rp_node_is(node, "link") && rp_node_attribute(node, "rel") != NULL && strcasecmp(rp_node_attribute(node, "rel"), "canonical") == 0)
        set_once(d, &d->url, rp_node_attribute(node, "href"));
}

void rp_about_page(xmlDoc *page, rp_doc *d) {
    described found = {0};
    xmlNode *top = xmlDocGetRootElement(page);
    for (xmlNode *at = top; at != NULL; at = rp_node_next(at, top))
        read_node(at, d, &found);
    set_date(d, found.published, "opengraph");
    set_date(d, found.time, "time-element");
    date_from_url(d);
    if (found.page_title != NULL && found.page_title[0] != '\0')
        set_once(d, &d->title, found.page_title);
}
