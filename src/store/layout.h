// layout.h: running text onto lines of a given width, for terminals and pipes: words wrapped, a hanging indent, styles
// as escape sequences only where colour is wanted.
#ifndef RP_STORE_LAYOUT_H
#define RP_STORE_LAYOUT_H

#include "base/buf.h"
#include "rapport.h"

enum rp_style { RP_PLAIN, RP_BOLD, RP_DIM, RP_RED, RP_GREEN, RP_YELLOW, RP_BLUE, RP_CYAN };

typedef struct rp_layout {
    rp_buf out, word;           // owned; word: what is not yet placed, with its escapes
    rp_sink sink;               // gets whole paragraphs
    rp_status status;           // the sink's first failure; nothing is written after it
    int width, indent;          // columns; indent of the lines after the first
    int column, word_columns;   // where the line stands, and what the word will take
    bool color, space;          // is a space due before the word?
} rp_layout;

// width 0: 100 columns.
void rp_layout_open(rp_layout *p, rp_sink sink, int width, bool color);
// Writes what is left and frees; gives the sink's status.
rp_status rp_layout_close(rp_layout *p);

// Begins a paragraph at column first, with its further lines at column indent.
void rp_layout_begin(rp_layout *p, int first, int indent);
// Adds UTF-8 text; it breaks at its spaces, and words of two calls stand together where no space is between them. A
// no-break space (U+00A0) is a space that does not break.
void rp_layout_add(rp_layout *p, enum rp_style style, const char *text);
void rp_layout_bytes(rp_layout *p, enum rp_style style, const char *text, size_t n);
void rp_layout_addf(rp_layout *p, enum rp_style style, const char *format, ...) __attribute__((format(printf, 3, 4)));
// Goes to that column of the line if it is not there yet; at least one space.
void rp_layout_to(rp_layout *p, int column);
void rp_layout_end(rp_layout *p);

void rp_layout_blank(rp_layout *p);
void rp_layout_rule(rp_layout *p);      // a line across

#endif
