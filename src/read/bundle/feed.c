// feed.c: see feed.h. A feed is cut into its entries before any XML parser sees it, and each entry is parsed by itself,
// inside the start tags of what it stands in (for their namespaces and bases). So what is broken stays in one entry, and
// memory is the feed's text (at most RP_READ_FILE_BYTES) and the tree of one entry.
//
// What is left when the entries are cut out is the channel: its title, language and address go for every entry, wherever
// in the file they stand. What a document type declares (entities: a file of this machine, a billion laughs) is never
// looked at. Rejected: one tree of the whole feed (a tenfold of its size, and libxml2's recovery from one unescaped <br>
// drops the entries behind it); xmlReader (it does not recover at all).
#include "read/bundle/feed.h"

#include <ctype.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "read/bundle/feed_fields.h"
#include "read/bundle/feed_mend.h"
#include "read/bundle/markup.h"
#include "read/bundle/naming.h"
#include "read/limits.h"
#include "read/text.h"

enum { DEPTH = 32, HEAD_BYTES = 4096 };
enum { XML_OPTIONS = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_NOCDATA };

// What is around an entry is parsed with each of them: SPENT_BYTES in all, then no more.
enum { AROUND_BYTES = 16 << 10, AROUND_ALL_BYTES = 64 << 20, SPENT_BYTES = 256 << 20, MIDDLE = '\1' };
static const char bare[] = {MIDDLE, '\0'};

// An entry: its bytes, the index of the tags it stands in, the bytes of its name. whole: its end tag is there.
typedef struct cut { size_t from, to; uint32_t around, name_n; bool whole; } cut;

typedef struct feed {
    rp_arena *own;                          // owns all of this but scratch
    const char *name, *text;
    size_t n;
    RP_VEC(cut) entries;
    RP_VEC(const char *) around;            // start tags, MIDDLE, and as many end tags: of what entries stand in
    rp_feed_fields channel;
    rp_naming names;
    size_t spent;                           // on parsing what is around entries
    uint32_t next;
    bool ended;
    rp_error broken;                        // the first place that is not well-formed
} feed;

// ---------------------------------------------------------------------------------------------------------------- sniff

static bool is_root(const rp_markup *m) {
    static const char *const roots[] = {"rss", "RDF", "feed", "channel"};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (m->kind != RP_MARKUP_END && rp_markup_is(m, roots[i]))
            return true;
    return false;
}

// UTF-16 is looked at without its NUL bytes. The first tag must follow the declarations at once: text before it means
// that this is none.
static bool sniff(const char *head, size_t n, const char *name) {
    (void)name;
    char near[HEAD_BYTES];
    size_t k = 0, at = 0;
    for (size_t i = 0; i < n && k < sizeof near; i++)
        if (head[i] != '\0')
            near[k++] = head[i];
    if (k >= 2 && (memcmp(near, "\xFF\xFE", 2) == 0 || memcmp(near, "\xFE\xFF", 2) == 0))
        at = 2;
    else if (k >= 3 && memcmp(near, "\xEF\xBB\xBF", 3) == 0)
        at = 3;
    for (rp_markup m; rp_markup_next(near, k, at, &m); at = m.to) {
        for (; at < m.from; at++)
            if (!isspace((unsigned char)near[at]))
                return false;
        if (m.kind != RP_MARKUP_OTHER)
            return is_root(&m);
    }
    return false;
}

// ------------------------------------------------------------------------------------------------------------ the cuts

typedef struct cutting {
    feed *f;
    rp_markup open[DEPTH];                  // elements around the place
    uint32_t depth;                         // at most DEPTH: what is opened below that is not kept
    bool moved;                             // since `around` was last made
    size_t rest;                            // where what is not yet in the channel's text begins
    rp_buf channel;
} cutting;

// Wherever it stands: a tag that was left open before it shall not hide it.
static bool is_entry(const cutting *c, const rp_markup *m) {
    bool starts = m->kind == RP_MARKUP_START || m->kind == RP_MARKUP_EMPTY;
    return starts && c->depth > 0 && (rp_markup_is(m, "item") || rp_markup_is(m, "entry"));
}

// The tags around an entry, made once for all that stand in the same place. Where they are too much for that, an entry does
// without: vocabularies are then known by their prefixes.
static void make_around(cutting *c) {
    feed *f = c->f;
    rp_buf b = {0};
    for (uint32_t i = 0; i < c->depth && b.n < AROUND_BYTES; i++)
        rp_feed_mend(f->text + c->open[i].from, c->open[i].to - c->open[i].from, false, &b);
    rp_buf_putc(&b, MIDDLE);
    for (uint32_t i = c->depth; i-- > 0;)
        rp_buf_printf(&b, "</%.*s>", (int)c->open[i].name_n, c->open[i].name);
    c->moved = false;
    bool same = f->around.n > 0 && strcmp(f->around.v[f->around.n - 1], b.bytes) == 0;
    bool little = b.n < AROUND_BYTES && rp_arena_used(f->own) < f->n + AROUND_ALL_BYTES;
    const char *around = little ? rp_arena_copy(f->own, b.bytes, b.n) : bare;
    rp_buf_free(&b);
    if (!same)
        rp_vec_push(f->own, &f->around, around);
}

// Is m the end of something around the entry? Then the entry's own end is missing.
static bool ends_outer(const cutting *c, const rp_markup *m) {
    for (uint32_t i = 0; m->kind == RP_MARKUP_END && i < c->depth; i++)
        if (rp_markup_same(&c->open[i], m))
            return true;
    return false;
}

// An entry ends with its end tag, or before the next entry, or with what is around it. Returns where.
static size_t cut_entry(cutting *c, const rp_markup *start) {
    const char *s = c->f->text;
    cut e = {.from = start->from, .to = start->to, 
             .around = c->f->around.n - 1, .name_n = (uint32_t)start->name_n, .whole = start->kind == RP_MARKUP_EMPTY};
    for (rp_markup m; !e.whole;) {
        bool more = rp_markup_next(s, c->f->n, e.to, &m);
        e.to = more ? m.from : c->f->n;
        if (!more || ends_outer(c, &m) || (m.kind == RP_MARKUP_START && rp_markup_same(&m, start)))
            break;
        e.whole = m.kind == RP_MARKUP_END && rp_markup_same(&m, start);
        e.to = m.to;
    }
    rp_vec_push(c->f->own, &c->f->entries, e);
    rp_buf_add(&c->channel, s + c->rest, e.from - c->rest);
    for (size_t i = e.from; i < e.to; i++)
        if (s[i] == '\n')
            rp_buf_putc(&c->channel, '\n');
    c->rest = e.to;
    return e.to;
}

static void step(cutting *c, const rp_markup *m) {
    if (m->kind == RP_MARKUP_START && c->depth < DEPTH) {
        c->open[c->depth++] = *m;
        c->moved = true;
    }
    for (uint32_t i = c->depth; m->kind == RP_MARKUP_END && i-- > 0;)
        if (rp_markup_same(&c->open[i], m)) {
            c->depth = i;
            c->moved = true;
            return;
        }
}

static uint32_t line_of(const feed *f, size_t at) {
    uint32_t line = 1;
    for (size_t i = 0; i < at && i < f->n; i++)
        line += f->text[i] == '\n';
    return line;
}

static void cut_all(cutting *c) {
    feed *f = c->f;
    size_t at = 0;
    for (rp_markup m; rp_markup_next(f->text, f->n, at, &m);) {
        if (is_entry(c, &m)) {
            if (c->moved)
                make_around(c);
            at = cut_entry(c, &m);
        } else {
            step(c, &m);
            at = m.to;
        }
    }
    rp_buf_add(&c->channel, f->text + c->rest, f->n - c->rest);
    if (c->depth > 0) {
        const rp_markup *open = &c->open[c->depth - 1];
        rp_fail(&f->broken, RP_E_FORMAT, f->name, line_of(f, open->from), 1, "the feed breaks off: <%.40s> is not closed",
                rp_arena_copy(f->own, open->name, open->name_n));
    }
}

// ----------------------------------------------------------------------------------------------------------- the trees

// What a parser has to say against a piece.
typedef struct fault { bool any; uint32_t line, column; char message[200]; } fault;        // line: of the piece, from 0

static void find_fault(xmlParserCtxt *x, uint32_t before, fault *out) {
    const xmlError *why = xmlCtxtGetLastError(x);
    const char *message = why != NULL && why->message != NULL ? why->message : "";
    *out = (fault){.any = true, .column = 1};
    snprintf(out->message, sizeof out->message, "%.*s", (int)strcspn(message, "\n"), message);
    if (why != NULL && why->line > (int)before + 1) {
        out->line = (uint32_t)why->line - before - 1;
        out->column = why->int2 > 0 ? (uint32_t)why->int2 : 1;
    }
}

// The tree of a mended entry inside the tags around it.
static xmlDoc *parse(feed *f, const cut *e, bool wrap, fault *wrong) {
    const char *around = f->spent < SPENT_BYTES ? f->around.v[e->around] : bare, *middle = strchr(around, MIDDLE);
    rp_buf b = {0};
    rp_buf_add(&b, around, (size_t)(middle - around));
    uint32_t before = 0;
    for (size_t i = 0; i < b.n; i++)
        before += b.bytes[i] == '\n';
    f->spent += b.n;
    rp_feed_mend(f->text + e->from, e->to - e->from, wrap, &b);
    if (!e->whole)
        rp_buf_printf(&b, "</%.*s>", (int)e->name_n, f->text + e->from + 1);
    rp_buf_puts(&b, middle + 1);
    xmlParserCtxt *x = xmlNewParserCtxt();
    xmlDoc *tree = x != NULL ? xmlCtxtReadMemory(x, b.bytes, (int)b.n, NULL, "UTF-8", XML_OPTIONS) : NULL;
    *wrong = (fault){0};
    if (x == NULL || !x->wellFormed || tree == NULL)
        find_fault(x, before, wrong);
    xmlFreeParserCtxt(x);
    rp_buf_free(&b);
    return tree;
}

// The innermost element of a chain: where around has one element on each level, that is the entry.
static xmlNode *find_entry(xmlDoc *tree) {
    xmlNode *node = tree != NULL ? xmlDocGetRootElement(tree) : NULL;
    while (node != NULL && strcasecmp(rp_feed_local(node), "item") != 0 && strcasecmp(rp_feed_local(node), "entry") != 0)
        node = xmlFirstElementChild(node);
    return node;
}

// The tree of one entry. Where it is not well-formed, its texts are taken as HTML that nobody escaped; when that does not
// mend it either, the first tree is as good as can be had.
static xmlDoc *entry_tree(feed *f, const cut *e) {
    fault wrong, still;
    xmlDoc *tree = parse(f, e, false, &wrong);
    if (!wrong.any)
        return tree;
    xmlDoc *mended = parse(f, e, true, &still);
    if (!still.any) {
        xmlFreeDoc(tree);
        return mended;
    }
    xmlFreeDoc(mended);
    if (f->broken.code == RP_OK)
        rp_fail(&f->broken, RP_E_FORMAT, f->name, line_of(f, e->from) + wrong.line, wrong.column, "not well-formed XML: %s", wrong.message);
    return tree;
}

static void read_channel(feed *f, const rp_buf *text) {
    rp_buf b = {0};
    rp_feed_mend(text->bytes != NULL ? text->bytes : "", text->n, false, &b);
    xmlDoc *tree = xmlReadMemory(b.bytes != NULL ? b.bytes : "", (int)b.n, NULL, "UTF-8", XML_OPTIONS);
    xmlNode *node = tree != NULL ? xmlDocGetRootElement(tree) : NULL;
    bool wrapped = node != NULL && (strcasecmp(rp_feed_local(node), "rss") == 0 || strcasecmp(rp_feed_local(node), "RDF") == 0);
    for (xmlNode *c = wrapped ? node->children : NULL; c != NULL; c = c->next)
        if (c->type == XML_ELEMENT_NODE && strcasecmp(rp_feed_local(c), "channel") == 0)
            node = c;
    if (node != NULL)
        rp_feed_fields_read(node, NULL, f->own, &f->channel);
    xmlFreeDoc(tree);
    rp_buf_free(&b);
}

// ---------------------------------------------------------------------------------------------------------- the format

static const char *declared_charset(const char *s, size_t n, rp_arena *a) {
    size_t near = n < HEAD_BYTES ? n : HEAD_BYTES;
    const char *from = memmem(s, near, "<?xml", 5), *end = from != NULL ? memmem(from, near - (size_t)(from - s), "?>", 2) : NULL;
    const char *at = end != NULL ? memmem(from, (size_t)(end - from), "encoding", 8) : NULL;
    const char *quote = at != NULL ? memchr(at, '"', (size_t)(end - at)) : NULL;
    if (at != NULL && quote == NULL)
        quote = memchr(at, '\'', (size_t)(end - at));
    const char *close = quote != NULL ? memchr(quote + 1, *quote, (size_t)(end - quote) - 1) : NULL;
    return close != NULL && close - quote > 1 && close - quote < 40 ? rp_arena_copy(a, quote + 1, (size_t)(close - quote) - 1) : NULL;
}

static rp_status load(feed *f, rp_stream *in, rp_error *err) {
    rp_buf bytes = {0};
    rp_text text = {0};
    rp_status status = rp_stream_all(in, RP_READ_FILE_BYTES, &bytes, err);
    const char *s = bytes.bytes != NULL ? bytes.bytes : "";
    if (status == RP_OK)
        status = rp_text_decode(&(rp_source){f->name, s, bytes.n}, declared_charset(s, bytes.n, f->own), f->own, &text, err);
    rp_buf_free(&bytes);
    f->text = text.bytes;
    f->n = text.n;
    return status;
}

static void close_feed(void *state) {
    feed *f = state;
    if (f == NULL)
        return;
    rp_naming_free(&f->names);
    rp_arena_free(f->own);
    free(f);
}

static rp_status open_feed(rp_stream *in, const char *name, const rp_bundle_options *how, void **state, rp_error *err) {
    (void)how;
    feed *f = calloc(1, sizeof *f);
    if (f == NULL || (f->own = rp_arena_new()) == NULL) {
        free(f);
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    }
    f->name = name;
    rp_status status = load(f, in, err);
    if (status != RP_OK) {
        close_feed(f);
        return status;
    }
    cutting c = {.f = f};
    cut_all(&c);
    read_channel(f, &c.channel);
    rp_buf_free(&c.channel);
    *state = f;
    return RP_OK;
}

static const char *first(const char *a, const char *b) {
    return a != NULL ? a : b;
}

static const char *keep(const char *s, rp_arena *a) {
    return s != NULL ? rp_arena_copy(a, s, strlen(s)) : NULL;
}

static void describe(const feed *f, const rp_feed_fields *e, rp_arena *a, rp_item *out) {
    out->url = e->link;
    out->author = keep(first(e->author, f->channel.author), a);
    out->publisher = keep(first(e->source, first(e->publisher, f->channel.title)), a);
    out->language = keep(first(e->language, f->channel.language), a);
    out->published = e->published;
    out->modified = e->modified;
    out->basis = "feed";
    out->charset = "UTF-8";
}

// An entry without a text has its title; the reader puts a title before a text.
static void put_content(const rp_feed_fields *e, rp_item *out) {
    out->title = e->title;
    out->type = e->html ? "text/html" : "text/plain";
    out->bytes = e->content_n > 0 ? e->content : "";
    out->n = e->content_n;
    if (out->n == 0 && e->title != NULL) {
        out->bytes = e->title;
        out->n = strlen(e->title);
        out->type = "text/plain";
    }
    if (out->n == 0)
        rp_fail(&out->problem, RP_E_DOCUMENT, out->name, 0, 0, "an entry without title and text");
}

static void read_entry(feed *f, uint32_t number, rp_arena *a, rp_item *out) {
    const cut *e = &f->entries.v[number - 1];
    xmlDoc *tree = entry_tree(f, e);
    xmlNode *node = find_entry(tree);
    rp_feed_fields fields = {0};
    if (node != NULL)
        rp_feed_fields_read(node, f->channel.link, a, &fields);
    xmlFreeDoc(tree);
    *out = (rp_item){.bytes = "", .offset = e->from};
    out->name = rp_naming_name(&f->names, f->name, fields.id != NULL ? fields.id : fields.link, number, a);
    describe(f, &fields, a, out);
    put_content(&fields, out);
}

// The last item of a feed that is broken or empty: what is wrong, and what the feed says about itself.
static bool read_end(feed *f, rp_arena *a, rp_item *out) {
    f->ended = true;
    if (f->broken.code == RP_OK && f->entries.n > 0)
        return false;
    *out = (rp_item){.name = rp_arena_copy(a, f->name, strlen(f->name)), .bytes = "", .problem = f->broken};
    rp_fail(&out->problem, RP_E_DOCUMENT, f->name, 0, 0, "a feed without entries");
    if (f->entries.n > 0)
        return true;
    describe(f, &f->channel, a, out);
    out->url = keep(out->url, a);
    out->published = keep(out->published, a);
    out->modified = keep(out->modified, a);
    return true;
}

static bool next(void *state, rp_arena *a, rp_item *out, rp_stream **member) {
    (void)member;
    feed *f = state;
    if (f->next < f->entries.n)
        return read_entry(f, ++f->next, a, out), true;
    return !f->ended && read_end(f, a, out);
}

const rp_format rp_format_feed = {.name = "feed", .sniff = sniff, .open = open_feed, .next = next, .close = close_feed};
