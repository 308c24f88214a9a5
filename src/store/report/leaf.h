// leaf.h: what a printed report is made of, written as HTML or as Markdown: headings, paragraphs, quotations, tables,
// charts. Text is escaped here and nowhere else. HTML is one file with its styles inside, that prints and needs no network.
#ifndef RP_STORE_REPORT_LEAF_H
#define RP_STORE_REPORT_LEAF_H

#include "base/buf.h"
#include "base/error.h"
#include "rapport.h"

typedef struct rp_leaf {
    rp_buf out;                     // owned; given to the sink at every rp_leaf_end of a part
    rp_sink sink;
    rp_status status;               // of the sink; after a failure nothing is written
    bool html;
} rp_leaf;

void rp_leaf_open(rp_leaf *l, rp_sink sink, bool html, const char *title);
rp_status rp_leaf_close(rp_leaf *l);        // the end of the document; frees; the sink's status

void rp_leaf_heading(rp_leaf *l, int level, const char *text);
void rp_leaf_paragraph(rp_leaf *l, const char *text);
void rp_leaf_quote(rp_leaf *l, const char *text, const char *source);

// A record: a box with a head line, until rp_leaf_record_end. anchor: its id. mark: a word that stands out, or NULL.
void rp_leaf_record(rp_leaf *l, const char *anchor, const char *when, const char *what, const char *mark);
void rp_leaf_record_end(rp_leaf *l, const char *foot);

// A table: heads and cells are n texts; numeric: bit i set where column i is set to the right.
void rp_leaf_table(rp_leaf *l, const char *caption, const char *const *heads, int n, unsigned numeric);
void rp_leaf_row(rp_leaf *l, const char *const *cells, int n, unsigned numeric);
void rp_leaf_table_end(rp_leaf *l);

// Text as HTML: &, <, >, quotes.
void rp_leaf_escape(rp_buf *out, const char *text);

// Writes what has been gathered.
void rp_leaf_flush(rp_leaf *l);

#endif
