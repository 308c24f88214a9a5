// walk.c: see walk.h. Text is collected into a line until a block begins or ends, or a line break that is one: two in a
// row, or one after the end of a sentence. A line that is mostly links is a way to another page, unless the page's own
// account of the article has it. Elements inside a line never break it, whatever they are called.
#include "read/page/walk.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "read/node.h"

enum { LINKED_SHARE = 75, LINKED_BYTES = 300, BYLINE_BYTES = 200, ROW_BYTES = 300, TOLD_SHARE = 60, LEAD_BYTES = 600 };
// Of a place far from the article so much is kept as evidence: pages have more text beside the article than in it.
enum { BESIDE_BYTES = 300 };

typedef struct walk {
    const rp_walk_plan *plan;
    rp_arena *scratch;
    rp_drafts *out;
    rp_doc *d;
    rp_buf line;                                    // text of the block being collected, white space squeezed
    uint32_t linked, links;                         // bytes of it in links; links that are open
    uint8_t kind, outer;                            // of this line; of lines where nothing nearer says one
    bool broken;                                    // a line break was the last thing
    bool after_headline;                            // between headline and article
    bool row;                                       // inside a row of a table of data: its cells are one line
} walk;

// --------------------------------------------------------------------------------------------------------------- lines

static void drop(walk *w, const char *text, size_t n, const char *reason) {
    rp_dropped dropped = {.text = rp_arena_copy(w->d->arena, text, n), .reason = reason, .at = w->out->n};
    rp_vec_push(w->d->arena, &w->d->dropped, dropped);
    w->d->dropped_bytes += (uint32_t)n;
}

static bool only_links(const walk *w) {
    size_t n = w->line.n;
    if (w->kind == RP_BLOCK_TITLE || n > LINKED_BYTES || w->linked * 100 < n * LINKED_SHARE)
        return false;
    return w->plan->told->text == NULL || rp_told_share(w->plan->told, w->line.bytes, n) < TOLD_SHARE;
}

static void flush(walk *w) {
    while (w->line.n > 0 && w->line.bytes[w->line.n - 1] == ' ')
        w->line.n--;
    if (w->line.n > 0) {
        rp_draft draft = {.n = (uint32_t)w->line.n, .kind = w->kind, .gap = true, .link = only_links(w)};
        if (draft.kind == RP_BLOCK_BYLINE && draft.n > BYLINE_BYTES)
            draft.kind = RP_BLOCK_PARAGRAPH;
        draft.text = rp_arena_copy(w->scratch, w->line.bytes, w->line.n);
        rp_vec_push(w->scratch, w->out, draft);
    }
    rp_buf_clear(&w->line);
    w->linked = 0;
    w->broken = false;
}

static bool sentence_ends(const rp_buf *line) {
    size_t n = line->n;
    while (n > 0 && line->bytes[n - 1] == ' ')
        n--;
    return n > 0 && (strchr(".!?:;\"')", line->bytes[n - 1]) != NULL || (n > 2 && memcmp(line->bytes + n - 3, "\xe2\x80\x9d", 3) == 0));
}

// Soft hyphens and marks without width stand inside words; the rest of what begins with these bytes is text.
static bool invisible(int32_t code) {
    return code < 0x20 || code == 0x7F || code == 0xAD || (code >= 0x200B && code <= 0x200F) || code == 0xFEFF;
}

// Appends text with each run of white space as one space, none at the line's start.
static void put(walk *w, const char *s) {
    size_t n = strlen(s), before = w->line.n;
    for (size_t i = 0; i < n;) {
        size_t plain = i;
        while (plain < n && s[plain] > ' ' && s[plain] < 0x7F)
            plain++;
        if (plain > i) {
            rp_buf_add(&w->line, s + i, plain - i);
            w->broken = false;
            i = plain;
            continue;
        }
        int32_t code;
        size_t k = rp_utf8_next(s + i, n - i, &code);
        if (rp_utf8_is_space(code)) {
            if (w->line.n > 0 && w->line.bytes[w->line.n - 1] != ' ')
                rp_buf_putc(&w->line, ' ');
        } else if (!invisible(code)) {
            rp_buf_add(&w->line, s + i, k);
            w->broken = false;
        }
        i += k;
    }
    w->linked += w->links > 0 ? (uint32_t)(w->line.n - before) : 0;
}

static void line_break(walk *w) {
    if (w->row)
        put(w, " ");
    else if (w->broken || sentence_ends(&w->line)) {
        flush(w);
    } else {
        put(w, " ");
        w->broken = true;
    }
}

// ---------------------------------------------------------------------------------------------------------------- walk

static void leave_out(walk *w, xmlNode *node, const char *reason, size_t most) {
    const char *text = rp_node_text(node, w->scratch);
    size_t n = strlen(text);
    for (n = n < most ? n : most; n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80;)
        n--;                                        // no character is cut
    if (n > 0)
        drop(w, text, n, reason);
}

static const char *reason_of(const rp_mark *m) {
    if (m->name != NULL && m->name->says >= RP_SIGN_DOUBT)
        return m->name->reason;
    return m->element != NULL && m->element->says >= RP_SIGN_DOUBT ? m->element->reason : "beside the article";
}

static uint8_t kind_in(const walk *w, const rp_mark *m) {
    if (m->name != NULL && m->name->says == RP_SIGN_BYLINE && m->text <= BYLINE_BYTES)
        return RP_BLOCK_BYLINE;
    switch (m->element->says) {
    case RP_SIGN_TITLE: case RP_SIGN_HEADING: return RP_BLOCK_HEADING;
    case RP_SIGN_ITEM: return RP_BLOCK_ITEM;
    case RP_SIGN_QUOTE: return RP_BLOCK_QUOTE;
    default: return w->outer;
    }
}

static void walk_children(walk *w, xmlNode *node);

// A row of short cells is data and becomes an item; one with prose in it only lays out the page.
static bool is_data(const rp_mark *m) {
    return m->element->says == RP_SIGN_ROW && m->prose == 0 && m->text <= ROW_BYTES;
}

static void walk_row(walk *w, xmlNode *node) {
    flush(w);
    w->row = true;
    w->kind = RP_BLOCK_ITEM;
    walk_children(w, node);
    w->row = false;
    flush(w);
    w->kind = w->outer;
}

static void walk_cell(walk *w, xmlNode *node) {
    while (w->line.n > 0 && w->line.bytes[w->line.n - 1] == ' ')
        w->line.n--;
    if (w->line.n > 0 && w->line.bytes[w->line.n - 1] != ',')
        put(w, ", ");
    else
        put(w, " ");
    walk_children(w, node);
}

static void walk_block(walk *w, xmlNode *node, const rp_mark *m) {
    uint8_t outer = w->outer;
    if (w->row) {
        walk_cell(w, node);
        return;
    }
    if (is_data(m)) {
        walk_row(w, node);
        return;
    }
    flush(w);
    w->outer = w->kind = kind_in(w, m);
    walk_children(w, node);
    flush(w);
    w->outer = w->kind = outer;
}

static void walk_element(walk *w, xmlNode *node) {
    const rp_mark *m = rp_mark_of(node);
    if (m == NULL || node == w->plan->headline)
        return;
    if (m->out) {
        if (rp_mark_is_block(m) && !w->row)
            flush(w);
        leave_out(w, node, reason_of(m), SIZE_MAX);
    } else if (rp_mark_is_block(m)) {
        walk_block(w, node, m);
    } else if (m->element != NULL && m->element->says == RP_SIGN_BREAK) {
        line_break(w);
    } else {
        uint32_t link = m->element != NULL && m->element->says == RP_SIGN_LINK;
        w->links += link;
        walk_children(w, node);
        w->links -= link;
    }
}

static void walk_children(walk *w, xmlNode *node) {
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type == XML_TEXT_NODE && child->content != NULL)
            put(w, (const char *)child->content);
        else if (child->type == XML_ELEMENT_NODE)
            walk_element(w, child);
    }
}

static void walk_headline(walk *w) {
    w->kind = RP_BLOCK_TITLE;
    walk_children(w, w->plan->headline);
    flush(w);
    w->kind = RP_BLOCK_PARAGRAPH;
}

static bool holds(const xmlNode *outer, const xmlNode *inner) {
    while (inner != NULL && inner != outer)
        inner = inner->parent;
    return inner != NULL;
}

// What a place between the article and the page's edge is left out as; a sentence under the headline sums the article up.
static const char *reason_beside(const walk *w, const rp_mark *m) {
    bool lead = w->after_headline && !m->out && m->prose > 0 && m->prose == m->text && m->text <= LEAD_BYTES;
    return lead ? "standfirst" : reason_of(m);
}

// What stands on the way from top to the article, on either side.
static void walk_beside(walk *w, xmlNode *node) {
    const rp_walk_plan *plan = w->plan;
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        const rp_mark *m = rp_mark_of(child);
        if (m == NULL)
            continue;
        if (child == plan->headline) {
            w->after_headline = true;
        } else if (child == plan->article) {
            walk_block(w, child, m);
            w->after_headline = false;
        } else if (holds(child, plan->article) || (plan->headline != NULL && holds(child, plan->headline))) {
            walk_beside(w, child);
        } else {
            leave_out(w, child, reason_beside(w, m), BESIDE_BYTES);
        }
    }
}

void rp_walk_page(const rp_walk_plan *plan, rp_arena *scratch, rp_drafts *out, rp_doc *d) {
    walk w = {.plan = plan, .scratch = scratch, .out = out, .d = d, .kind = RP_BLOCK_PARAGRAPH, .outer = RP_BLOCK_PARAGRAPH};
    if (plan->headline != NULL)
        walk_headline(&w);
    if (plan->article == plan->top)
        walk_children(&w, plan->top);
    else
        walk_beside(&w, plan->top);
    flush(&w);
    rp_buf_free(&w.line);
}
