// document_json.c: see document_json.h. Field names and their order are those of RECORDS.md.
#include "read/document_json.h"

#include <assert.h>
#include <string.h>

enum { SCHEMA = 1 };

const char *rp_block_kind_name(uint8_t kind) {
    static const char *const names[] = {"title", "heading", "paragraph", "item", "caption", "byline", "quote"};
    assert(kind < sizeof names / sizeof *names);
    return names[kind];
}

const char *rp_dated_kind_name(uint8_t kind) {
    static const char *const names[] = {"published", "modified", "visible"};
    assert(kind < sizeof names / sizeof *names);
    return names[kind];
}

static void put(rp_json *j, const char *key, const char *value) {
    rp_json_key(j, key);
    rp_json_string(j, value);
}

static void put_day(rp_json *j, const char *key, rp_day day) {
    char text[11];
    if (day != RP_DAY_NONE)
        rp_day_print(day, text);
    put(j, key, day != RP_DAY_NONE ? text : NULL);
}

static void put_published(rp_json *j, const rp_doc *d) {
    rp_json_key(j, "published");
    rp_json_object(j);
    put_day(j, "from", d->published.from);
    put_day(j, "to", d->published.to);
    put(j, "basis", d->published_basis ? d->published_basis : "none");
    if (d->published_why != NULL)
        put(j, "why", d->published_why);
    rp_json_end(j);
}

void rp_document_put_dates(rp_json *j, const rp_doc *d) {
    rp_json_array(j);
    for (uint32_t i = 0; i < d->dates.n; i++) {
        const rp_dated *x = &d->dates.v[i];
        rp_json_object(j);
        put(j, "kind", rp_dated_kind_name(x->kind));
        put_day(j, "from", x->days.from);
        put_day(j, "to", x->days.to);
        put(j, "basis", x->basis);
        put(j, "text", x->text);
        rp_json_key(j, "trust"), rp_json_int(j, x->trust);
        rp_json_end(j);
    }
    rp_json_end(j);
}

static void put_blocks(rp_json *j, const rp_doc *d, bool texts) {
    rp_json_array(j);
    for (uint32_t i = 0; i < d->blocks.n; i++) {
        rp_json_object(j);
        put(j, "kind", rp_block_kind_name(d->blocks.v[i].kind));
        rp_json_key(j, "span");
        rp_json_array(j);
        rp_json_int(j, d->blocks.v[i].from);
        rp_json_int(j, d->blocks.v[i].to);
        rp_json_end(j);
        if (texts) {
            rp_json_key(j, "text");
            rp_json_text(j, d->text + d->blocks.v[i].from, d->blocks.v[i].to - d->blocks.v[i].from);
        }
        rp_json_end(j);
    }
    rp_json_end(j);
}

void rp_document_put_blocks(rp_json *j, const rp_doc *d) {
    put_blocks(j, d, false);
}

void rp_document_put_dropped(rp_json *j, const rp_doc *d) {
    rp_json_array(j);
    for (uint32_t i = 0; i < d->dropped.n; i++) {
        rp_json_object(j);
        rp_json_key(j, "at"), rp_json_int(j, d->dropped.v[i].at);
        put(j, "reason", d->dropped.v[i].reason);
        put(j, "text", d->dropped.v[i].text);
        rp_json_end(j);
    }
    rp_json_end(j);
}

// The lines that are more than the title or a byline.
static void put_body(rp_json *j, const rp_doc *d) {
    rp_buf body = {0};
    uint32_t i = 0;
    for (uint32_t from = 0, to; from < d->text_bytes; from = to) {
        const char *end = memchr(d->text + from, '\n', d->text_bytes - from);
        to = end != NULL ? (uint32_t)(end - d->text) + 1 : d->text_bytes;
        bool more = false;
        for (; i < d->blocks.n && d->blocks.v[i].to <= to; i++)
            more = more || (d->blocks.v[i].kind != RP_BLOCK_TITLE && d->blocks.v[i].kind != RP_BLOCK_BYLINE);
        if (more)
            rp_buf_add(&body, d->text + from, to - from);
    }
    rp_json_key(j, "text");
    rp_json_text(j, body.n > 0 ? body.bytes : "", body.n);
    rp_buf_free(&body);
}

static void put_whole(rp_json *j, const rp_doc *d) {
    put_body(j, d);
    rp_json_key(j, "dates"), rp_document_put_dates(j, d);
    rp_json_key(j, "blocks"), put_blocks(j, d, true);
    rp_json_key(j, "dropped"), rp_document_put_dropped(j, d);
}

static void put_quotes(rp_json *j, const rp_doc *d) {
    rp_json_key(j, "quotes");
    rp_json_array(j);
    for (uint32_t i = 0; i < d->quotes.n; i++) {
        rp_json_object(j);
        put(j, "document", d->quotes.v[i].document);
        put(j, "basis", d->quotes.v[i].basis);
        rp_json_end(j);
    }
    rp_json_end(j);
}

void rp_document_put(rp_json *j, const rp_doc *d, bool whole) {
    rp_json_object(j);
    put(j, "kind", "document");
    rp_json_key(j, "schema"), rp_json_int(j, SCHEMA);
    put(j, "document", d->path);
    put(j, "id", d->id[0] ? d->id : NULL);
    put(j, "sha256", d->sha256[0] ? d->sha256 : NULL);
    put(j, "title", d->title);
    put(j, "byline", d->byline);
    if (whole)
        put(j, "author", d->author);
    put(j, "publisher", d->publisher);
    put(j, "url", d->url);
    put(j, "language", d->language);
    put_published(j, d);
    put(j, "copy_of", d->copy_of);
    put(j, "copy_basis", d->copy_basis);
    rp_json_key(j, "cites");
    rp_json_array(j);
    for (uint32_t i = 0; i < d->cites.n; i++)
        rp_json_string(j, d->cites.v[i]);
    rp_json_end(j);
    rp_json_key(j, "text_bytes"), rp_json_int(j, d->text_bytes);
    rp_json_key(j, "dropped_bytes"), rp_json_int(j, d->dropped_bytes);
    put(j, "problem", d->problem);
    put(j, "origin", d->origin);
    put_quotes(j, d);
    if (whole)
        put_whole(j, d);
    rp_json_end(j);
}
