// about.c: see about.h. One pass over the tree for what is told in elements made for it, then, when title, language and
// address are known, one for the dates that can be seen. Days are read last: 3/4/2025 depends on language and address.
#include "read/about/about.h"

#include <libxml/uri.h>
#include <string.h>
#include <strings.h>

#include "read/about/said.h"
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

static void read_script(rp_said *t, xmlNode *node) {
    const char *type = rp_node_attribute(node, "type");
    const xmlNode *content = node->children;        // of a script libxml2 makes one node
    if (content == NULL || content->content == NULL)
        return;
    bool linked_data = type != NULL && strncasecmp(type, "application/ld+json", 19) == 0;
    (linked_data ? rp_json_ld_read : rp_script_date_read)(t, (const char *)content->content);
}

static void read_link(rp_said *t, const xmlNode *node) {
    if (has_rel(node, "canonical"))
        rp_said_field(t, RP_TELLS_URL, rp_node_attribute(node, "href"), TRUST_CANONICAL);
}

static void read_author(rp_said *t, xmlNode *node) {
    enum { LONGEST = 80 };
    const char *name = has_rel(node, "author") ? rp_node_line(node, LONGEST, t->arena) : NULL;
    if (name != NULL)
        rp_said_field(t, RP_TELLS_AUTHOR, name, TRUST_REL_AUTHOR);
}

static void read_element(rp_said *t, xmlNode *node) {
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
        rp_said_field(t, RP_TELLS_LANGUAGE, rp_node_attribute(node, "lang"), TRUST_LANG);
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

static void keep_dates(const rp_said *t, const rp_date_style *style, rp_doc *d) {
    for (uint32_t i = 0; i < t->dates.n; i++) {
        rp_dated x = t->dates.v[i];
        if (!rp_days_known(x.days))
            x.days = rp_date_read(style, x.text);
        bool too_late = style->latest != RP_DAY_NONE && x.days.from > style->latest;
        if (rp_days_known(x.days) && !too_late && !repeated(d, &x))
            rp_vec_push(d->arena, &d->dates, x);
    }
}

rp_day rp_about_latest(const rp_doc *d) {
    return d->fetched != RP_DAY_NONE ? d->fetched + 1 : RP_DAY_NONE;        // it may be tomorrow where it was published
}

void rp_about_page(const rp_read_tables *tables, xmlDoc *page, rp_doc *d) {
    rp_said t = {.arena = d->arena, .words = tables != NULL ? tables->about : NULL};
    xmlNode *top = xmlDocGetRootElement(page);
    for (xmlNode *at = top; at != NULL; at = rp_node_next(at, top))
        if (at->type == XML_ELEMENT_NODE)
            read_element(&t, at);
    if (t.page_title != NULL && t.page_title[0] != '\0')
        rp_said_field(&t, RP_TELLS_TITLE, t.page_title, TRUST_PAGE_TITLE);
    set_url(t.field[RP_TELLS_URL].value, d);
    set_once(&d->title, t.field[RP_TELLS_TITLE].value);
    set_once(&d->publisher, t.field[RP_TELLS_PUBLISHER].value);
    set_once(&d->author, t.field[RP_TELLS_AUTHOR].value);
    set_once(&d->language, t.field[RP_TELLS_LANGUAGE].value);
    rp_date_style style = {.words = tables != NULL ? tables->dates : NULL, .latest = rp_about_latest(d)};
    style.month_first = rp_date_month_first(style.words, d->language, d->url);
    rp_url_date_read(&t, d->url);
    if (top != NULL)
        rp_visible_dates_read(&t, top, &style);
    keep_dates(&t, &style, d);
}

// A day that is only said to be that of a change counts less than a weak day of publication: the page was there by then. A
// month that is trusted little (that of an address) counts nothing: the text may well tell the day.
static int weight_of(const rp_dated *x) {
    enum { CHANGED = 24, SURE_MONTH = 50 };
    if (x->days.from != x->days.to && x->trust < SURE_MONTH)
        return 0;
    return x->kind == RP_DATED_MODIFIED ? x->trust - CHANGED : x->trust;
}

static bool in_universal_time(const char *text) {
    static const char *const ends[] = {"Z", "+00:00", "+0000", "GMT", "UTC", "+00"};
    size_t n = strlen(text);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t k = strlen(ends[i]);
        if (n > 10 + k && strcmp(text + n - k, ends[i]) == 0)
            return true;
    }
    return false;
}

// A time told in universal time may lie on another day than where the page was published; the day that the page shows, or its
// address, if it is the one before or after, is then the publisher's own.
static const rp_dated *local_day(const rp_doc *d, const rp_dated *best) {
    enum { ENOUGH = 50 };
    const rp_dated *shown = NULL, *address = NULL;
    if (best->text == NULL || best->days.from != best->days.to || !in_universal_time(best->text))
        return best;
    for (uint32_t i = 0; i < d->dates.n; i++) {
        const rp_dated *x = &d->dates.v[i];
        bool near = x->days.from == x->days.to && x->days.from - best->days.from <= 1 && best->days.from - x->days.from <= 1;
        if (!near || x->trust < ENOUGH || (x->text != NULL && in_universal_time(x->text)))
            continue;
        if (x->kind == RP_DATED_VISIBLE && (shown == NULL || x->trust > shown->trust))
            shown = x;
        else if (strcmp(x->basis, "url") == 0)
            address = x;
    }
    const rp_dated *local = shown != NULL ? shown : address;
    return local != NULL && local->days.from != best->days.from ? local : best;
}

void rp_about_choose(rp_doc *d) {
    if (strcmp(d->published_basis, "none") != 0 || d->dates.n == 0)
        return;
    const rp_dated *best = &d->dates.v[0];
    for (uint32_t i = 1; i < d->dates.n; i++)
        if (weight_of(&d->dates.v[i]) > weight_of(best))
            best = &d->dates.v[i];
    if (weight_of(best) <= 0)
        return;
    best = local_day(d, best);
    d->published = best->days;
    d->published_basis = best->basis;
}
