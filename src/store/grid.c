// grid.c: see grid.h. Columns share the width by taking from the widest first, so that short ones stay whole.
#include "store/grid.h"

#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"

enum { WIDEST = 60, NARROWEST = 6, GAP = 2 };

typedef struct cell {
    const char *text;               // one line
    int columns;                    // that it takes
    bool number;
} cell;

struct rp_grid {
    rp_arena *arena, *rows;         // own memory; of the rows not yet written
    RP_VEC(cell) cells;
    int columns, width;
    int *wide;                      // [columns] 0 until the first writing
    bool *numbers;                  // [columns] are all values numbers?
    bool begun;
};

rp_grid *rp_grid_new(int columns, int width) {
    rp_arena *a = columns > 0 ? rp_arena_new() : NULL, *rows = a ? rp_arena_new() : NULL;
    if (!rows) {
        if (a)
            rp_arena_free(a);
        return NULL;
    }
    rp_grid *g = RP_NEW(a, rp_grid, 1);
    *g = (rp_grid){.arena = a, .rows = rows, .columns = columns, .width = width, .wide = RP_NEW(a, int, columns), .numbers = RP_NEW(a, bool, columns)};
    return g;
}

void rp_grid_free(rp_grid *g) {
    if (!g)
        return;
    rp_arena_free(g->rows);
    rp_arena_free(g->arena);
}

// The next code point of the text, its bytes in *n; what a line cannot hold is a space.
static int32_t next(const char *text, size_t left, size_t *n) {
    int32_t code;
    ptrdiff_t read = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)left, &code);
    *n = read > 0 ? (size_t)read : 1;
    return read > 0 ? code : 0xFFFD;
}

void rp_grid_cell(rp_grid *g, const char *text, size_t n, bool number) {
    cell c = {.number = number || !text};
    rp_buf line = {0};
    size_t step;
    for (size_t i = 0; text && i < n; i += step) {
        int32_t code = next(text + i, n - i, &step);
        bool blank = code < 32 || code == 127 || code == 0x2028 || code == 0x2029 || (code >= 0x80 && code < 0xA0);
        if (c.columns > WIDEST && g->width < c.columns)
            break;                          // cut anyway
        if (blank)
            rp_buf_putc(&line, ' ');
        else if (code == 0xFFFD)
            rp_buf_puts(&line, "\xEF\xBF\xBD");
        else
            rp_buf_add(&line, text + i, step);
        c.columns += blank ? 1 : utf8proc_charwidth(code);
    }
    c.text = rp_arena_copy(g->rows, line.bytes ? line.bytes : "", line.n);
    rp_buf_free(&line);
    rp_vec_push(g->rows, &g->cells, c);
}

static void take_from_widest(rp_grid *g) {
    int sum = GAP * (g->columns - 1);
    for (int i = 0; i < g->columns; i++)
        sum += g->wide[i];
    while (g->width > 0 && sum > g->width) {
        int widest = 0;
        for (int i = 1; i < g->columns; i++)
            widest = g->wide[i] > g->wide[widest] ? i : widest;
        if (g->wide[widest] <= NARROWEST)
            return;
        g->wide[widest]--;
        sum--;
    }
}

static void measure(rp_grid *g) {
    int most = g->width > WIDEST ? g->width : WIDEST;
    for (int i = 0; i < g->columns; i++)
        g->numbers[i] = true;
    for (uint32_t i = 0; i < g->cells.n; i++) {
        int column = (int)(i % (uint32_t)g->columns), columns = g->cells.v[i].columns;
        columns = columns > most ? most : columns;
        g->wide[column] = columns > g->wide[column] ? columns : g->wide[column];
        g->numbers[column] &= g->cells.v[i].number || i < (uint32_t)g->columns;
    }
    take_from_widest(g);
}

static void pad(rp_buf *out, int n, const char *with) {
    for (; n > 0; n--)
        rp_buf_puts(out, with);
}

// The text, or as much of it as fits before "…".
static void put_cut(rp_buf *out, const cell *c, int wide) {
    size_t n = strlen(c->text), step;
    int columns = 0;
    if (c->columns <= wide) {
        rp_buf_puts(out, c->text);
        pad(out, wide - c->columns, " ");
        return;
    }
    for (size_t i = 0; i < n; i += step, columns++) {
        int more = utf8proc_charwidth(next(c->text + i, n - i, &step));
        if (columns + more > wide - 1)
            break;
        rp_buf_add(out, c->text + i, step);
        columns += more - 1;
    }
    rp_buf_puts(out, "…");
    pad(out, wide - columns - 1, " ");
}

static void put_row(const rp_grid *g, const cell *row, rp_buf *out) {
    for (int i = 0; i < g->columns; i++) {
        pad(out, i ? GAP : 0, " ");
        if (g->numbers[i])
            pad(out, g->wide[i] - row[i].columns, " ");
        int wide = g->numbers[i] && row[i].columns < g->wide[i] ? row[i].columns : g->wide[i];
        put_cut(out, &row[i], wide);
    }
    while (out->n > 0 && out->bytes[out->n - 1] == ' ')
        out->bytes[--out->n] = '\0';
    rp_buf_putc(out, '\n');
}

void rp_grid_write(rp_grid *g, rp_buf *out) {
    uint32_t from = 0;
    if (!g->begun) {
        measure(g);
        put_row(g, g->cells.v, out);
        for (int i = 0; i < g->columns; i++) {
            pad(out, i ? GAP : 0, " ");
            pad(out, g->wide[i], "─");
        }
        rp_buf_putc(out, '\n');
        from = (uint32_t)g->columns;
    }
    g->begun = true;
    for (; from < g->cells.n; from += (uint32_t)g->columns)
        put_row(g, g->cells.v + from, out);
    g->cells.n = g->cells.cap = 0;
    g->cells.v = NULL;
    rp_arena_reset(g->rows);
}
