// feed_fields.c: see feed_fields.h. One table says which element of which vocabulary is which field, and which of two is
// better: RSS 0.9x to 2.0, RSS 1.0 with its modules, Atom 0.3 and 1.0, CDF. Vocabularies are known by their namespace, or
// by the usual prefix where nobody declared it. An element of a foreign vocabulary says nothing, whatever its name.
//
// Whether a text is HTML is told by its type (Atom) or seen: it has a tag or a reference (RSS says nothing about it).
#include "read/bundle/feed_fields.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <libxml/uri.h>
#include <libxml/xmlsave.h>
#include <nettle/base64.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "read/bundle/markup.h"

enum space { CORE, DC, TERMS, CONTENT, ITUNES, BURNER, PRISM, XHTML, FOREIGN };
enum field { TITLE, LINK, ID, AUTHOR, PUBLISHED, MODIFIED, PUBLISHER, LANGUAGE, SOURCE, BODY, FIELDS };
enum { WORST = 9, DEPTH_MAX = 300, BYLINE_BYTES = 200 };

static const struct { const char *part, *prefix; enum space space; } spaces[] = {
    {"purl.org/rss/1.0/modules/content", "content", CONTENT},
    {"purl.org/dc/terms", "dcterms", TERMS},
    {"/dc/elements/", "dc", DC},
    {"itunes.com/dtds/", "itunes", ITUNES},
    {"feedburner.org/ns", "feedburner", BURNER},
    {"rssnamespace.org/feedburner", "feedburner", BURNER},
    {"prismstandard.org", "prism", PRISM},
    {"www.w3.org/1999/xhtml", "xhtml", XHTML},
    {"my.netscape.com/rdf/simple", "", CORE},
    {"purl.org/atom/", "atom", CORE},
    {"www.w3.org/2005/Atom", "atom", CORE},
    {"backend.userland.com/rss", "", CORE},
};
static const char rss_1[] = "http://purl.org/rss/1.0/";

// Of two elements for one field the lower rank wins; of two with the same, the first (of dates the last, of texts the
// longest; authors are joined).
static const struct { enum space space; const char *name; enum field field; int rank; } elements[] = {
    {CORE, "title", TITLE, 0},          {DC, "title", TITLE, 1},
    {BURNER, "origlink", LINK, 0},      {CORE, "link", LINK, 1},
    {CORE, "guid", ID, 0},              {CORE, "id", ID, 0},                {DC, "identifier", ID, 1},
    {DC, "creator", AUTHOR, 0},         {CORE, "author", AUTHOR, 1},        {ITUNES, "author", AUTHOR, 2},
    {DC, "author", AUTHOR, 2},          {CORE, "managingeditor", AUTHOR, 3},
    {CORE, "pubdate", PUBLISHED, 0},    {CORE, "published", PUBLISHED, 0},  {CORE, "issued", PUBLISHED, 1},
    {TERMS, "issued", PUBLISHED, 1},    {TERMS, "available", PUBLISHED, 1}, {PRISM, "publicationdate", PUBLISHED, 1},
    {DC, "date", PUBLISHED, 2},         {CORE, "date", PUBLISHED, 2},       {TERMS, "date", PUBLISHED, 2},
    {TERMS, "created", PUBLISHED, 3},   {CORE, "created", PUBLISHED, 3},
    {CORE, "updated", MODIFIED, 0},     {CORE, "modified", MODIFIED, 0},    {TERMS, "modified", MODIFIED, 1},
    {CORE, "lastbuilddate", MODIFIED, 1},
    {DC, "publisher", PUBLISHER, 0},    {CORE, "source", SOURCE, 0},        {DC, "source", SOURCE, 1},
    {CORE, "language", LANGUAGE, 0},    {DC, "language", LANGUAGE, 1},
    {CONTENT, "encoded", BODY, 0},      {CORE, "content", BODY, 0},         {CORE, "description", BODY, 0},
    {CORE, "summary", BODY, 0},         {CORE, "abstract", BODY, 0},        {CORE, "fullitem", BODY, 0},
    {CORE, "body", BODY, 0},
    {XHTML, "body", BODY, 0},           {XHTML, "div", BODY, 0},            {DC, "description", BODY, 0},
    {TERMS, "abstract", BODY, 0},       {ITUNES, "summary", BODY, 0},
};

typedef struct reading {
    xmlNode *element;
    const char *base;
    rp_arena *a;
    rp_feed_fields *out;
    int rank[FIELDS];                       // of what each field has now
} reading;

// ----------------------------------------------------------------------------------------------------------- the nodes

const char *rp_feed_local(const xmlNode *node) {
    const char *name = (const char *)node->name, *colon = strchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

static enum space space_of(const reading *r, const xmlNode *node) {
    const char *name = (const char *)node->name, *colon = strchr(name, ':');
    const char *uri = node->ns != NULL ? (const char *)node->ns->href : NULL;
    if (uri == NULL && colon == NULL)
        return CORE;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        if (uri != NULL && strstr(uri, spaces[i].part) != NULL)
            return spaces[i].space;
        if (uri == NULL && strlen(spaces[i].prefix) == (size_t)(colon - name)
            && strncasecmp(name, spaces[i].prefix, (size_t)(colon - name)) == 0)
            return spaces[i].space;
    }
    bool own = uri != NULL && r->element->ns != NULL && xmlStrEqual(node->ns->href, r->element->ns->href);
    return own || (uri != NULL && strcmp(uri, rss_1) == 0) ? CORE : FOREIGN;
}

static const char *attribute(const xmlNode *node, const char *name, rp_arena *a) {
    for (const xmlAttr *x = node->properties; x != NULL; x = x->next) {
        if (strcasecmp(rp_feed_local((const xmlNode *)x), name) != 0 || x->children == NULL)
            continue;
        xmlChar *value = xmlNodeListGetString(node->doc, x->children, 1);
        const char *copy = value != NULL ? rp_arena_copy(a, (char *)value, strlen((char *)value)) : NULL;
        xmlFree(value);
        return copy;
    }
    return NULL;
}

// Text and CDATA below node. References to entities are passed over: there are none that this reader knows.
static void collect(const xmlNode *node, int depth, bool spaced, rp_buf *out) {
    static const char *const silent[] = {"script", "style", "template", "svg"};
    for (const xmlNode *c = node->children; c != NULL; c = c->next) {
        if ((c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) && c->content != NULL)
            rp_buf_puts(out, (const char *)c->content);
        if (c->type != XML_ELEMENT_NODE || depth >= DEPTH_MAX)
            continue;
        bool skip = false;
        for (size_t i = 0; spaced && i < sizeof silent / sizeof *silent; i++)
            skip = skip || strcasecmp((const char *)c->name, silent[i]) == 0;
        const htmlElemDesc *about = spaced ? htmlTagLookup(c->name) : NULL;
        bool block = about != NULL && (!about->isinline || strcasecmp(about->name, "br") == 0);
        if (block)
            rp_buf_putc(out, ' ');
        if (!skip)
            collect(c, depth + 1, spaced, out);
        if (block)
            rp_buf_putc(out, ' ');
    }
}

// Trimmed, with single spaces, or NULL when nothing is left.
static const char *squeeze(const char *s, size_t n, rp_arena *a) {
    char *to = rp_arena_alloc(a, n + 1);
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        bool space = isspace((unsigned char)s[i]) != 0;
        if (!space)
            to[k++] = s[i];
        else if (k > 0 && to[k - 1] != ' ')
            to[k++] = ' ';
    }
    while (k > 0 && to[k - 1] == ' ')
        k--;
    to[k] = '\0';
    return k > 0 ? to : NULL;
}

static const char *own_text(const xmlNode *node, rp_arena *a) {
    rp_buf b = {0};
    collect(node, 0, false, &b);
    const char *text = b.n > 0 ? squeeze(b.bytes, b.n, a) : NULL;
    rp_buf_free(&b);
    return text;
}

// --------------------------------------------------------------------------------------------------------------- texts

typedef struct construct { const char *text; size_t n; bool html; } construct;

static bool has_reference(const char *s, size_t n) {
    for (const char *at = s; (at = memchr(at, '&', n - (size_t)(at - s))) != NULL; at++) {
        size_t left = n - (size_t)(at - s), k = 1;
        while (k < left && k < 12 && (isalnum((unsigned char)at[k]) || at[k] == '#'))
            k++;
        if (k > 1 && k < left && at[k] == ';')
            return true;
    }
    return false;
}

// XHTML inside the feed, written as HTML: without prefixes, so that it looks the same however it was declared.
static void forget_spaces(xmlNode *node, int depth) {
    for (xmlNode *c = node->children; c != NULL && depth < DEPTH_MAX; c = c->next) {
        if (c->type != XML_ELEMENT_NODE)
            continue;
        c->ns = NULL;
        for (xmlAttr *x = c->properties; x != NULL; x = x->next)
            x->ns = NULL;
        xmlFreeNsList(c->nsDef);
        c->nsDef = NULL;
        forget_spaces(c, depth + 1);
    }
}

static construct inline_html(xmlNode *node, rp_arena *a) {
    forget_spaces(node, 0);
    xmlBuffer *b = xmlBufferCreate();
    xmlSaveCtxt *save = b != NULL ? xmlSaveToBuffer(b, "UTF-8", XML_SAVE_NO_DECL | XML_SAVE_XHTML) : NULL;
    for (xmlNode *c = node->children; c != NULL && save != NULL; c = c->next)
        xmlSaveTree(save, c);
    if (save != NULL)
        xmlSaveClose(save);
    construct out = {.text = "", .html = true};
    if (b != NULL && xmlBufferLength(b) > 0) {
        out.n = (size_t)xmlBufferLength(b);
        out.text = rp_arena_copy(a, (const char *)xmlBufferContent(b), out.n);
    }
    xmlBufferFree(b);
    return out;
}

static void decode_base64(construct *c, rp_arena *a) {
    struct base64_decode_ctx ctx;
    size_t n = BASE64_DECODE_LENGTH(c->n);
    uint8_t *to = rp_arena_alloc(a, n + 1);
    base64_decode_init(&ctx);
    if (!base64_decode_update(&ctx, &n, to, c->n, c->text) || rp_utf8_check((char *)to, n) < n)
        n = 0;                              // a picture
    to[n] = '\0';
    *c = (construct){.text = (const char *)to, .n = n};
}

static bool begins(const char *s, const char *with) {
    return strncasecmp(s, with, strlen(with)) == 0;
}

static bool is_xml_type(const char *type) {
    size_t n = strlen(type);
    return strcasecmp(type, "xhtml") == 0 || (n > 4 && (strcasecmp(type + n - 4, "+xml") == 0 || strcasecmp(type + n - 4, "/xml") == 0));
}

static bool has_elements(const xmlNode *node) {
    for (const xmlNode *c = node->children; c != NULL; c = c->next)
        if (c->type == XML_ELEMENT_NODE)
            return true;
    return false;
}

// The text of an element, by the rules of Atom where it says its type, else by its looks.
static construct read_construct(xmlNode *node, rp_arena *a) {
    const char *type = attribute(node, "type", a), *mode = attribute(node, "mode", a);
    type = type != NULL ? type : "";
    if (has_elements(node))
        return inline_html(node, a);
    rp_buf b = {0};
    collect(node, 0, false, &b);
    construct c = {.text = b.n > 0 ? rp_arena_copy(a, b.bytes, b.n) : "", .n = b.n};
    rp_buf_free(&b);
    bool text = type[0] == '\0' || strchr(type, '/') == NULL || begins(type, "text/") || is_xml_type(type);
    if (!text || (mode != NULL && strcasecmp(mode, "base64") == 0))
        decode_base64(&c, a);
    bool told_html = strcasecmp(type, "html") == 0 || strcasecmp(type, "text/html") == 0 || is_xml_type(type);
    bool told_plain = strcasecmp(type, "text") == 0 || begins(type, "text/plain");
    c.html = told_html || (!told_plain && (rp_markup_is_html(c.text, c.n) || has_reference(c.text, c.n)));
    return c;
}

// As one line of plain text; NULL when nothing is left.
static const char *plain(const construct *c, rp_arena *a) {
    if (!c->html)
        return squeeze(c->text, c->n, a);
    rp_buf b = {0};
    xmlDoc *tree = htmlReadMemory(c->text, (int)c->n, NULL, "UTF-8",
                                  HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    if (tree != NULL)
        collect((const xmlNode *)tree, 0, true, &b);
    xmlFreeDoc(tree);
    const char *text = b.n > 0 ? squeeze(b.bytes, b.n, a) : NULL;
    rp_buf_free(&b);
    return text;
}

// -------------------------------------------------------------------------------------------------------------- fields

static void set(reading *r, enum field field, int rank, const char *value) {
    rp_feed_fields *f = r->out;
    const char **at[FIELDS] = {&f->title, &f->link, &f->id, &f->author, &f->published, &f->modified, &f->publisher, &f->language,
                               &f->source};
    if (value == NULL || value[0] == '\0' || rank > r->rank[field])
        return;
    bool last = field == PUBLISHED || field == MODIFIED;
    if (rank < r->rank[field] || *at[field] == NULL || last)
        *at[field] = value;
    else if (field == AUTHOR && strlen(*at[field]) < BYLINE_BYTES && strstr(*at[field], value) == NULL)
        *at[field] = rp_arena_printf(r->a, "%s, %s", *at[field], value);
    r->rank[field] = rank;
}

// An address made whole. One that was escaped twice has lost nothing by being read twice.
static const char *resolve(const reading *r, xmlNode *node, const char *link) {
    if (link == NULL)
        return NULL;
    char *once = rp_arena_alloc(r->a, strlen(link) + 1), *to = once;
    for (const char *s = link; *s != '\0'; s += strncmp(s, "&amp;", 5) == 0 ? 5 : 1)
        *to++ = *s;
    const char *clean = squeeze(once, (size_t)(to - once), r->a);
    if (clean == NULL || strstr(clean, "://") != NULL)
        return clean;
    xmlChar *base = xmlNodeGetBase(node->doc, node);
    if (base == NULL && r->base != NULL)
        base = xmlStrdup((const xmlChar *)r->base);
    xmlChar *whole = base != NULL ? xmlBuildURI((const xmlChar *)clean, base) : NULL;
    const char *out = whole != NULL ? rp_arena_copy(r->a, (char *)whole, strlen((char *)whole)) : clean;
    xmlFree(base);
    xmlFree(whole);
    return out;
}

// RSS writes the address as text, Atom and CDF as an attribute; of Atom's links the one to the page itself counts.
static void read_link(reading *r, xmlNode *node, int rank) {
    const char *href = attribute(node, "href", r->a), *rel = attribute(node, "rel", r->a), *type = attribute(node, "type", r->a);
    href = href != NULL ? href : attribute(node, "resource", r->a);
    if (rel != NULL && strcasecmp(rel, "alternate") != 0)
        return;
    bool page = type == NULL || strstr(type, "html") != NULL;
    set(r, LINK, rank + !page, resolve(r, node, href != NULL ? href : own_text(node, r->a)));
}

static void read_id(reading *r, xmlNode *node, int rank) {
    const char *id = own_text(node, r->a), *permanent = attribute(node, "isPermaLink", r->a);
    set(r, ID, rank, id);
    bool guid = strcasecmp(rp_feed_local(node), "guid") == 0;
    bool page = permanent != NULL ? strcasecmp(permanent, "true") == 0 : id != NULL && begins(id, "http");
    if (guid && page)
        set(r, LINK, 3, resolve(r, node, id));
}

// "me@example.org (Ann Writer)" is Ann Writer; Atom has the name in an element.
static void read_author(reading *r, xmlNode *node, int rank) {
    for (const xmlNode *c = node->children; c != NULL; c = c->next)
        if (c->type == XML_ELEMENT_NODE && strcasecmp(rp_feed_local(c), "name") == 0) {
            set(r, AUTHOR, rank, own_text(c, r->a));
            return;
        }
    construct c = read_construct(node, r->a);
    const char *who = plain(&c, r->a);
    const char *open = who != NULL ? strchr(who, '(') : NULL, *close = open != NULL ? strrchr(open, ')') : NULL;
    if (open != NULL && close != NULL && strchr(who, '@') != NULL)
        who = strchr(open, '@') == NULL ? squeeze(open + 1, (size_t)(close - open) - 1, r->a) : squeeze(who, (size_t)(open - who), r->a);
    set(r, AUTHOR, rank, who);
}

// <source> names another feed: its title stands in an element (Atom) or is the text (RSS).
static void read_source(reading *r, xmlNode *node, int rank) {
    for (xmlNode *c = node->children; c != NULL; c = c->next) {
        if (c->type != XML_ELEMENT_NODE || strcasecmp(rp_feed_local(c), "title") != 0)
            continue;
        construct title = read_construct(c, r->a);
        set(r, SOURCE, rank, plain(&title, r->a));
    }
    if (!has_elements(node))
        set(r, SOURCE, rank, own_text(node, r->a));
}

static void read_language(reading *r, const xmlNode *node) {
    const xmlChar *none = (const xmlChar *)"";
    xmlChar *language = xmlNodeGetLang(node);
    if (language != NULL && !xmlStrEqual(language, none))
        r->out->language = rp_arena_copy(r->a, (char *)language, strlen((char *)language));
    xmlFree(language);
}

static void read_body(reading *r, xmlNode *node) {
    construct c = read_construct(node, r->a);
    if (c.n <= r->out->content_n)
        return;
    r->out->content = c.text;
    r->out->content_n = c.n;
    r->out->html = c.html;
    read_language(r, node);
}

static void read_element(reading *r, xmlNode *node, enum field field, int rank) {
    construct c;
    switch (field) {
    case LINK:   read_link(r, node, rank); break;
    case ID:     read_id(r, node, rank); break;
    case AUTHOR: read_author(r, node, rank); break;
    case SOURCE: read_source(r, node, rank); break;
    case BODY:   read_body(r, node); break;
    case TITLE:
        c = read_construct(node, r->a);
        set(r, field, rank, plain(&c, r->a));
        break;
    default: set(r, field, rank, own_text(node, r->a));
    }
}

void rp_feed_fields_read(xmlNode *element, const char *base, rp_arena *a, rp_feed_fields *out) {
    reading r = {.element = element, .base = base, .a = a, .out = out};
    *out = (rp_feed_fields){0};
    for (int i = 0; i < FIELDS; i++)
        r.rank[i] = WORST;
    const char *cdf_base = attribute(element, "BASE", a);
    r.base = cdf_base != NULL ? cdf_base : base;
    set(&r, LINK, 2, resolve(&r, element, attribute(element, "href", a)));          // CDF
    set(&r, MODIFIED, 2, attribute(element, "lastmod", a));
    read_language(&r, element);
    for (xmlNode *c = element->children; c != NULL; c = c->next) {
        enum space space = c->type == XML_ELEMENT_NODE ? space_of(&r, c) : FOREIGN;
        for (size_t i = 0; space != FOREIGN && i < sizeof elements / sizeof *elements; i++)
            if (elements[i].space == space && strcasecmp(rp_feed_local(c), elements[i].name) == 0)
                read_element(&r, c, elements[i].field, elements[i].rank);
    }
    const char *about = attribute(element, "about", a);                             // RSS 1.0
    set(&r, LINK, 4, resolve(&r, element, about));
    set(&r, ID, 2, about);
}
