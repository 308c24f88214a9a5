// html.c: see html.h. libxml2 makes a tree of any tag soup, within its own limit of depth and ours of elements; page/ marks
// it, chooses the article's element and walks it. Where the tree holds nothing of the article that JSON-LD has (pages that
// scripts fill in), JSON-LD's text is the article.
#include "read/html.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "read/about/about.h"
#include "read/limits.h"
#include "read/lines.h"
#include "read/page/article.h"
#include "read/page/walk.h"

enum { HEAD_BYTES = 1024, LONG_HEAD_BYTES = 16384, CHARSET_BYTES = 2048, TOLD_SEEN = 30 };

// ------------------------------------------------------------------------------------------------------ before parsing

// what: in small letters.
static const char *find_near(const char *s, size_t n, const char *what) {
    size_t k = strlen(what);
    for (size_t i = 0; i + k <= n; i++)
        if (tolower((unsigned char)s[i]) == what[0] && strncasecmp(s + i, what, k) == 0)
            return s + i;
    return NULL;
}

// A piece of a page begins with an element.
static bool begins_with_element(const char *s, size_t n) {
    static const char *const elements[] = {"<div", "<p", "<h1", "<h2", "<span", "<table", "<form", "<section", "<main", "<ul", "<script", "<meta", "<title"};
    while (n > 0 && isspace((unsigned char)*s))
        s++, n--;
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
        size_t k = strlen(elements[i]);
        if (n > k && strncasecmp(s, elements[i], k) == 0 && (s[k] == '>' || isspace((unsigned char)s[k])))
            return true;
    }
    return false;
}

bool rp_html_is(const char *s, size_t n) {
    static const char *const signs[] = {"<!doctype html", "<html", "<head>", "<head ", "<body", "<article"};
    size_t first = 0;
    while (first < n && isspace((unsigned char)s[first]))
        first++;
    size_t most = first < n && s[first] == '<' ? LONG_HEAD_BYTES : HEAD_BYTES, near = n < most ? n : most;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (find_near(s, near, signs[i]) != NULL)
            return true;
    return begins_with_element(s, n);
}

const char *rp_html_charset(const char *s, size_t n, rp_arena *a) {
    size_t near = n < CHARSET_BYTES ? n : CHARSET_BYTES;
    const char *at = find_near(s, near, "charset=");
    if (at == NULL)
        return NULL;
    at += strlen("charset=");
    const char *end = s + near;
    while (at < end && (*at == '"' || *at == '\''))
        at++;
    size_t k = 0;
    while (at + k < end && k < 40 && (isalnum((unsigned char)at[k]) || strchr("-_:.", at[k]) != NULL))
        k++;
    return k > 0 ? rp_arena_copy(a, at, k) : NULL;
}

// --------------------------------------------------------------------------------------------------------------- tree

// The end of the tag that begins at s; *attributes: how many words stand in it outside quotes, which its attributes are.
static const char *skip_tag(const char *s, const char *end, uint32_t *attributes) {
    bool blank = false;
    for (*attributes = 0; s < end && *s != '>'; s++) {
        *attributes += blank && (unsigned char)*s > ' ';
        blank = (unsigned char)*s <= ' ';
        if (*s != '"' && *s != '\'')
            continue;
        s = memchr(s + 1, *s, (size_t)(end - s - 1));
        if (s == NULL)
            return end;
    }
    return s;
}

// Where the text of the script or style ends whose name is at name and whose text begins at s; s itself for any other name.
static const char *skip_script(const char *name, const char *s, const char *end) {
    static const char *const names[] = {"script", "style"};
    for (size_t i = 0; i < 2; i++) {
        size_t n = strlen(names[i]);
        if (strncasecmp(name, names[i], n) != 0)
            continue;
        for (; (s = memmem(s, (size_t)(end - s), "</", 2)) != NULL; s += 2)
            if (strncasecmp(s + 2, names[i], n) == 0)
                return s;
        return end;
    }
    return s;
}

// Is there a tag with too many attributes? What stands in scripts and styles is no tag.
static bool has_wide_tag(const char *s, size_t n) {
    const char *end = s + n;
    for (const char *at = s; (at = memchr(at, '<', (size_t)(end - at))) != NULL;) {
        const char *name = ++at;
        uint32_t attributes = 0;
        if (!isalpha((unsigned char)*name))
            continue;
        at = skip_tag(name, end, &attributes);
        if (attributes > RP_READ_ATTRIBUTES)
            return true;
        at = skip_script(name, at, end);
    }
    return false;
}

// Elements and attributes are counted while the tree is made; too many end the parse.
typedef struct counted { startElementSAXFunc start; uint32_t n; } counted;

static void count_element(void *context, const xmlChar *name, const xmlChar **attributes) {
    htmlParserCtxt *parser = context;
    counted *c = parser->_private;
    c->start(context, name, attributes);
    c->n++;
    for (const xmlChar **a = attributes; a != NULL && *a != NULL; a += 2)
        c->n++;
    if (c->n > RP_READ_NODES)
        xmlStopParser(parser);
}

static rp_status make_tree(const rp_source *page, xmlDoc **out, rp_error *err) {
    if (page->n > RP_READ_PAGE_BYTES)
        return rp_fail(err, RP_E_LIMIT, page->path, 0, RP_READ_PAGE_BYTES, "a page of more than %d MB", RP_READ_PAGE_BYTES >> 20);
    if (has_wide_tag(page->bytes, page->n))
        return rp_fail(err, RP_E_LIMIT, page->path, 0, 0, "an element of more than %d attributes", RP_READ_ATTRIBUTES);
    htmlParserCtxt *parser = htmlNewParserCtxt();
    if (parser == NULL)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    counted c = {.start = parser->sax->startElement};
    parser->_private = &c;
    parser->sax->startElement = count_element;
    *out = htmlCtxtReadMemory(parser, page->bytes, (int)page->n, NULL, "UTF-8",
                              HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    htmlFreeParserCtxt(parser);
    if (c.n > RP_READ_NODES) {
        xmlFreeDoc(*out);
        return rp_fail(err, RP_E_LIMIT, page->path, 0, 0, "a page of more than %d elements and attributes", RP_READ_NODES);
    }
    return *out != NULL ? RP_OK : rp_fail(err, RP_E_FORMAT, page->path, 0, 0, "no HTML tree can be made of it");
}

// ------------------------------------------------------------------------------------------------------------- article

// The page's headline stands first; where it shows none, its own title does.
static void lead_with_title(rp_arena *scratch, rp_drafts *out, rp_doc *d) {
    if (d->title == NULL || (out->n > 0 && out->v[0].kind == RP_BLOCK_TITLE))
        return;
    rp_draft first = {.text = d->title, .n = (uint32_t)strlen(d->title), .kind = RP_BLOCK_TITLE, .gap = true};
    rp_vec_push(scratch, out, first);
    memmove(out->v + 1, out->v, (out->n - 1) * sizeof *out->v);
    out->v[0] = first;
    for (uint32_t i = 0; i < d->dropped.n; i++)
        d->dropped.v[i].at++;
}

static void read_tree(xmlNode *top, const rp_read_tables *tables, rp_arena *scratch, rp_drafts *out, rp_doc *d) {
    rp_told told = rp_told_find(top->doc, scratch);
    rp_mark_all(top, &tables->signs, &told, scratch);
    const rp_mark *page = rp_mark_of(top);
    size_t n = told.text != NULL ? strlen(told.text) : 0;
    if ((uint64_t)page->told * 100 < (uint64_t)n * TOLD_SEEN) {
        if (page->prose < n && strstr(told.text, "</") == NULL) {
            rp_lines_split(told.text, n, scratch, out);
            return;
        }
        told = (rp_told){0};                        // another page's, or a summary
        rp_mark_all(top, &tables->signs, &told, scratch);
    }
    rp_walk_plan plan = {.top = top, .told = &told, .headline = rp_article_headline(top, d->title, scratch)};
    plan.article = rp_article_find(top, plan.headline);
    rp_walk_page(&plan, scratch, out, d);
}

rp_status rp_html_read(const rp_source *page, const rp_read_tables *tables, rp_arena *scratch, rp_drafts *out, rp_doc *d,
                       rp_error *err) {
    xmlDoc *tree = NULL;
    RP_TRY(make_tree(page, &tree, err));
    rp_about_page(tables, tree, d);
    xmlNode *top = xmlDocGetRootElement(tree);
    if (top != NULL && top->type == XML_ELEMENT_NODE)
        read_tree(top, tables, scratch, out, d);
    lead_with_title(scratch, out, d);
    if (out->n > 0)
        d->title = NULL;                            // clean.c takes it from the headline
    xmlFreeDoc(tree);
    return RP_OK;
}
