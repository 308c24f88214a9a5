// lines.h: plain text → drafts, one per paragraph, heading or list item. Two habits of plain text are told apart by
// statistics over the whole file: a line is a paragraph (text saved from the web), or paragraphs are wrapped at some
// width and set apart by blank lines or short last lines (mail, wire copy, PDF).
#ifndef RP_READ_LINES_H
#define RP_READ_LINES_H

#include "read/clean.h"

// s: UTF-8 with "\n" line ends. The drafts' text is s itself, or arena memory where lines were joined.
void rp_lines_split(const char *s, size_t n, rp_arena *a, rp_drafts *out);

// Is the line an item of a list ("- …", "• …", "* …")? Returns the bytes of its mark with the spaces after it, else 0.
size_t rp_lines_bullet(const char *s, size_t n);

#endif
