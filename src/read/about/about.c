// about.c: see about.h. One pass over the tree for what is told in elements made for it, then, when title, language and
// address are known, one for the dates that can be seen. Days are read last: 3/4/2025 depends on language and address.
#include "read/about/about.h"

#include <libxml/uri.h>
#include <string.h>
#include <strings.h>

#include "read/about/told.h"
#include "read/node.h"

enum { TRUST_LANG = 70, TRUST_CANONICAL = 80, TRUST_PAGE_TITLE = 50, TRUST_REL_AUTHOR = 64 };

static bool has_rel(const xmlNode *node, const char *want) {
    const char *rel = rp_node_attribute(node, "rel");
    size_t k = strlen(want);
    for (; rel != NULL && *rel != '\0'; rel += strcspn(rel, " "), rel += strspn(rel, " "))
        if (strncasecmp(rel, want, k) == 0 && (rel[k] == '\0' || rel[k] == ' '))
            return true;
    return false;
}

static void read_script(rp_told *t, xmlNode *node) {
    const char *type = rp_node_attribute(node, "type");
    if (type == NULL || strncasecmp(type, "application/ld+json", 19) != 0)
        return;
    xmlChar *text = xmlNodeGetContent(node);
    if (text != NULL)
        rp_json_ld_read(t, (const char *)text);
    xmlFree(text);
}

static void read_link(rp_told *t, const xmlNode *node) {
    if (has_rel(node, "canonical"))
        rp_told_field(t, RP_TELLS_URL, rp_node_attribute(node, "href"), TRUST_CANONICAL);
}

static void read_author(rp_told *t, xmlNode *node) {
    enum { LONGEST = 80 };
    const char *name = has_rel(node, "author") ? rp_node_text(node, t->arena) : NULL;
    if (name != NULL && strlen(name) <= LONGEST)
        rp_told_field(t, RP_TELLS_AUTHOR, name, TRUST_REL_AUTHOR);
}

static void read_element(rp_told *t, xmlNode *node) {
    bool item = rp_node_attribute(node, "itemprop") != NULL;
    if (rp_node_is(node, "meta"))
        rp_meta_tag_read(t, node);
    else if (rp_node_is(node, "script"))
        read_script(t, node);
    else if (rp_node_is(node, "link"))
        read_link(t, node);
    else if (rp_node_is(node, "a"))
        read_author(t, node);
    else if (rp_node_is(node, "html"))
        rp_told_field(t, RP_TELLS_LANGUAGE, rp_node_attribute(node, "lang"), TRUST_LANG);
    else if (rp_node_is(node, "title") && t->page_title == NULL)
        t->page_title = rp_node_text(node, t->arena);
    else
        item = item || rp_node_attribute(node, "property") != NULL;
    if (item)
        rp_microdata_read(t, node);
}

// ------------------------------------------------------------------------------------------------------------- address

static bool same_site(const char *a, const char *b) {
    const char *x = strstr(a, "://"), *y = strstr(b, "://");
    if (x == NULL || y == NULL)
        return false;
    x += strncasecmp(x + 3, "www.", 4) == 0 ? 7 : 3;
    y += strncasecmp(y + 3, "www.", 4) == 0 ? 7 : 3;
    size_t k = strcspn(x, "/:?#");
    return k == strcspn(y, "/:?#") && strncasecmp(x, y, k) == 0;
}

static void set_url(const char *told, rp_doc *d) {
    if (told == NULL)
        return;
    xmlChar *whole = xmlBuildURI((const xmlChar *)told, (const xmlChar *)(d->url != NULL ? d->url : ""));
    const char *url = (const char *)whole;
    if (url != NULL && strstr(url, "://") != NULL && (d->url == NULL || same_site(url, d->url)))
        d->url = rp_arena_copy(d->arena, url, strlen(url));
    xmlFree(whole);
}

// ------------------------------------------------------------------------------------------------------------- all

static void set_once(const char **field, const char *value) {
    *field = *field != NULL ? *field : value;
}

static bool repeated(const rp_doc *d, const rp_dated *x) {
    for (uint32_t i = 0; i < d->dates.n; i++) {
        const rp_dated *y = &d->dates.v[i];
        if (y->days.from == x->days.from && y->days.to == x->days.to && y->kind == x->kind && strcmp(y->basis, x->basis) == 0)
            return true;
    }
    return false;
}

static void keep_dates(const rp_told *t, const rp_date_style *style, rp_doc *d) {
    for (uint32_t i = 0; i < t->dates.n; i++) {
        rp_dated x = t->dates.v[i];
        if (!rp_days_known(x.days))
            x.days = rp_date_read(style, x.text);
        if (rp_days_known(x.days) && !repeated(d, &x))
            rp_vec_push(d->arena, &d->dates, x);
    }
}

void rp_about_page(const rp_read_tables *tables, xmlDoc *page, rp_doc *d) {
    rp_told t = {.arena = d->arena, .words = tables != NULL ? tables->about : NULL};
    xmlNode *top = xmlDocGetRootElement(page);
    for (xmlNode *at = top; at != NULL; at = rp_node_next(at, top))
        if (at->type == XML_ELEMENT_NODE)
            read_element(&t, at);
    if (t.page_title != NULL && t.page_title[0] != '\0')
        rp_told_field(&t, RP_TELLS_TITLE, t.page_title, TRUST_PAGE_TITLE);
    set_url(t.field[RP_TELLS_URL].value, d);
    set_once(&d->title, t.field[RP_TELLS_TITLE].value);
    set_once(&d->publisher, t.field[RP_TELLS_PUBLISHER].value);
    set_once(&d->author, t.field[RP_TELLS_AUTHOR].value);
    set_once(&d->language, t.field[RP_TELLS_LANGUAGE].value);
    rp_date_style style = {.words = tables != NULL ? tables->dates : NULL, .latest = RP_DAY_NONE};
    style.month_first = rp_date_month_first(style.words, d->language, d->url);
    rp_url_date_read(&t, d->url);
    if (top != NULL)
        rp_visible_dates_read(&t, top, &style);
    keep_dates(&t, &style, d);
}

// The most trusted; of two, the first. A day that is only said to be that of a change comes last: the page was there by then.
static const rp_dated *most_trusted(const rp_doc *d) {
    const rp_dated *best = NULL;
    for (uint32_t i = 0; i < d->dates.n; i++) {
        const rp_dated *x = &d->dates.v[i];
        bool changed = x->kind == RP_DATED_MODIFIED, was = best != NULL && best->kind == RP_DATED_MODIFIED;
        if (best == NULL || (was && !changed) || (was == changed && x->trust > best->trust))
            best = x;
    }
    return best;
}

void rp_about_choose(rp_doc *d) {
    const rp_dated *best = strcmp(d->published_basis, "none") == 0 ? most_trusted(d) : NULL;
    if (best == NULL)
        return;
    d->published = best->days;
    d->published_basis = best->basis;
}
