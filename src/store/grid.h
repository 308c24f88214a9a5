// grid.h: rows as columns on a terminal: as wide as their cells, numbers to the right, a line under the head. What does not
// fit is cut with "…": for what must be whole there are CSV and JSON.
#ifndef RP_STORE_GRID_H
#define RP_STORE_GRID_H

#include <stdbool.h>

#include "base/buf.h"

typedef struct rp_grid rp_grid;

// For so many columns; width: of the terminal, 0: no cell is cut but at 60 columns. NULL only when there are no columns.
rp_grid *rp_grid_new(int columns, int width);
void rp_grid_free(rp_grid *g);                  // NULL is allowed

// Adds the next cell, row by row, the head first. text: UTF-8, shown on one line; NULL: a cell that knows nothing.
void rp_grid_cell(rp_grid *g, const char *text, size_t n, bool number);

// Writes the rows that are there and forgets them; the first time with the head. Widths stay as the first rows gave them.
void rp_grid_write(rp_grid *g, rp_buf *out);

#endif
