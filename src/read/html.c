// html.c: see html.h. libxml2 makes a tree of any tag soup; one walk over it collects text per block element. Where the
// page has one <article> (or else <main>, role=main), only that part is walked. A place is left out by its element or by
// a word of its class or id, matched whole ("share", not "shareholders"). Rejected for now: scoring text density, which
// needs its own tuning data.
#include "read/html.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/utf8.h"
#include "read/about/about.h"
#include "read/node.h"
#include "read/page.h"

typedef struct walk {
    rp_arena *scratch;
    rp_drafts *out;
    rp_doc *d;
    rp_buf line;                                    // text of the block being collected, white space squeezed
    uint8_t kind;                                   // of that block
    uint32_t depth;
    size_t prose;                                   // of the article's part of the tree, bytes
} walk;

enum { DEPTH_MAX = 400, HEAD_BYTES = 1024, CHARSET_BYTES = 2048 };

// ------------------------------------------------------------------------------------------------------ before parsing

static bool word_in(const char *const *list, const char *word) {
    for (; *list != NULL; list++)
        if (strcasecmp(*list, word) == 0)
            return true;
    return false;
}

static const char *find_near(const char *s, size_t n, const char *what) {
    size_t k = strlen(what);
    for (size_t i = 0; i + k <= n; i++)
        if (strncasecmp(s + i, what, k) == 0)
            return s + i;
    return NULL;
}

bool rp_html_is(const char *s, size_t n) {
    static const char *const signs[] = {"<!doctype html", "<html", "<head>", "<body", "<article"};
    size_t near = n < HEAD_BYTES ? n : HEAD_BYTES;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (find_near(s, near, signs[i]) != NULL)
            return true;
    return false;
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

// -------------------------------------------------------------------------------------------------------------- blocks

static void flush(walk *w) {
    while (w->line.n > 0 && w->line.bytes[w->line.n - 1] == ' ')
        w->line.n--;
    if (w->line.n > 0) {
        rp_draft draft = {.n = (uint32_t)w->line.n, .kind = w->kind, .gap = true};
        draft.text = rp_arena_copy(w->scratch, w->line.bytes, w->line.n);
        rp_vec_push(w->scratch, w->out, draft);
    }
    w->line.n = 0;
    w->kind = RP_BLOCK_PARAGRAPH;
}

// Appends text with each run of white space as one space, none at the block's start.
static void put(walk *w, const char *s) {
    size_t n = strlen(s);
    for (size_t i = 0; i < n;) {
        int32_t code;
        size_t k = rp_utf8_next(s + i, n - i, &code);
        if (rp_utf8_is_space(code)) {
            if (w->line.n > 0 && w->line.bytes[w->line.n - 1] != ' ')
                rp_buf_putc(&w->line, ' ');
        } else if (code >= 0x20 && code != 0x7F) {
            rp_buf_add(&w->line, s + i, k);
        }
        i += k;
    }
}

static const char *name_of(const xmlNode *node) {
    return (const char *)node->name;
}

// The block kind an element opens, or -1 for an element inside a line.
static int block_kind(const char *name) {
    static const char *const paragraphs[] = {"p", "div", "section", "article", "main", "body", "td", "th", "tr", "table", "ul",
                                             "ol", "dl", "dt", "dd", "pre", "address", "blockquote", "hr", "center", "details",
                                             "summary", NULL};
    static const char *const headings[] = {"h2", "h3", "h4", "h5", "h6", NULL};
    if (strcasecmp(name, "h1") == 0)
        return RP_BLOCK_TITLE;
    if (strcasecmp(name, "li") == 0)
        return RP_BLOCK_ITEM;
    if (word_in(headings, name))
        return RP_BLOCK_HEADING;
    return word_in(paragraphs, name) ? RP_BLOCK_PARAGRAPH : -1;
}

// The place is not the article: by element, or by a word of its class or id, unless most of the prose stands there (sites
// call any box a modal or a promo). The reason, or NULL.
static const char *outside(const walk *w, xmlNode *node) {
    static const char *const elements[] = {"nav", "footer", "aside", "form", "button", "select", "figcaption", "menu", "dialog", NULL};
    static const char *const silent[] = {"script", "style", "noscript", "template", "svg", "iframe", "object", "head", "input",
                                         "textarea", "video", "audio", "canvas", "math", NULL};
    static const char *const words[] = {"related", "share", "social", "sharing", "cookie", "cookies", "consent", "comments",
                                        "comment", "newsletter", "subscribe", "promo", "advert", "ad", "ads", "advertisement",
                                        "sponsored", "tags", "breadcrumb", "breadcrumbs", "sidebar", "footer", "nav", "menu",
                                        "navigation", "recommended", "trending", "popup", "modal", "caption", "paywall",
                                        "disclaimer", "pagination", "banner", NULL};
    if (word_in(silent, name_of(node)))
        return "";
    if (word_in(elements, name_of(node)))
        return strcasecmp(name_of(node), "figcaption") == 0 ? "caption" : "page furniture";
    bool named = rp_page_has_word(node, "class", words) || rp_page_has_word(node, "id", words);
    return named && rp_page_prose(node) * 2 <= w->prose ? "page furniture" : NULL;
}

static void walk_node(walk *w, xmlNode *node);

static void walk_children(walk *w, xmlNode *node) {
    for (xmlNode *child = node->children; child != NULL; child = child->next)
        walk_node(w, child);
}

static void leave_out(walk *w, xmlNode *node, const char *reason) {
    if (reason[0] == '\0')
        return;
    const char *text = rp_node_text(node, w->d->arena);
    if (text[0] == '\0')
        return;
    rp_dropped dropped = {.text = text, .reason = reason};
    rp_vec_push(w->d->arena, &w->d->dropped, dropped);
    w->d->dropped_bytes += (uint32_t)strlen(text);
}

static void walk_element(walk *w, xmlNode *node) {
    const char *reason = outside(w, node);
    int kind = block_kind(name_of(node));
    if (kind < 0 && reason == NULL) {
        if (strcasecmp(name_of(node), "br") == 0)
            flush(w);
        walk_children(w, node);
        return;
    }
    flush(w);
    if (reason != NULL) {
        leave_out(w, node, reason);
        return;
    }
    w->kind = (uint8_t)kind;
    walk_children(w, node);
    flush(w);
}

static void walk_node(walk *w, xmlNode *node) {
    if (node->type == XML_TEXT_NODE && node->content != NULL) {
        put(w, (const char *)node->content);
    } else if (node->type == XML_ELEMENT_NODE && w->depth < DEPTH_MAX) {
        w->depth++;
        walk_element(w, node);
        w->depth--;
    }
}

// -------------------------------------------------------------------------------------------------------------- article

// The page's headline stands first; where the article shows none, the page's own title does.
static void lead_with_title(walk *w) {
    for (uint32_t i = 0; i < w->out->n; i++)
        if (w->out->v[i].kind == RP_BLOCK_TITLE)
            return;
    if (w->d->title == NULL)
        return;
    rp_draft first = {.text = w->d->title, .n = (uint32_t)strlen(w->d->title), .kind = RP_BLOCK_TITLE, .gap = true};
    rp_vec_push(w->scratch, w->out, first);
    memmove(w->out->v + 1, w->out->v, (w->out->n - 1) * sizeof *w->out->v);
    w->out->v[0] = first;
}

rp_status rp_html_read(const rp_source *page, rp_arena *scratch, rp_drafts *out, rp_doc *d, rp_error *err) {
    xmlInitParser();
    xmlDoc *tree = htmlReadMemory(page->bytes, (int)page->n, NULL, "UTF-8",
                                  HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    if (tree == NULL)
        return rp_fail(err, RP_E_FORMAT, page->path, 0, 0, "no HTML tree can be made of it");
    walk w = {.scratch = scratch, .out = out, .d = d, .kind = RP_BLOCK_PARAGRAPH};
    rp_about_page(tree, d);
    xmlNode *root = rp_page_article(tree);
    if (root != NULL) {
        w.prose = rp_page_prose(root);
        walk_children(&w, root);
    }
    flush(&w);
    lead_with_title(&w);
    if (out->n > 0)
        d->title = NULL;                            // clean.c takes it from the headline
    rp_buf_free(&w.line);
    xmlFreeDoc(tree);
    return RP_OK;
}
