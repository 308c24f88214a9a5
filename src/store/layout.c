// layout.c: see layout.h. A word is collected with its escape sequences until a space comes, then placed on this line or
// the next; so a style never costs columns, and never reaches over a line end.
#include "store/layout.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum { DEFAULT_WIDTH = 100, NO_BREAK_SPACE = 0xA0 };

static const char *const escapes[] = {"", "\033[1m", "\033[2m", "\033[31m", "\033[32m", "\033[33m", "\033[34m", "\033[36m"};

void rp_layout_open(rp_layout *p, rp_sink sink, int width, bool color) {
    *p = (rp_layout){.sink = sink, .width = width > 0 ? width : DEFAULT_WIDTH, .color = color};
}

static void flush(rp_layout *p) {
    if (p->status == RP_OK && p->out.n > 0)
        p->status = p->sink.write(p->sink.context, p->out.bytes, p->out.n);
    rp_buf_clear(&p->out);
}

rp_status rp_layout_close(rp_layout *p) {
    flush(p);
    rp_buf_free(&p->out);
    rp_buf_free(&p->word);
    return p->status;
}

static void pad(rp_layout *p, int column) {
    for (; p->column < column; p->column++)
        rp_buf_putc(&p->out, ' ');
}

void rp_layout_begin(rp_layout *p, int first, int indent) {
    p->indent = indent;
    p->column = 0;
    p->space = false;
    pad(p, first);
}

static void place_word(rp_layout *p) {
    if (p->word_columns == 0) {
        rp_buf_clear(&p->word);
        return;
    }
    if (p->space && p->column > p->indent && p->column + 1 + p->word_columns > p->width) {
        rp_buf_putc(&p->out, '\n');
        p->column = 0;
        pad(p, p->indent);
    } else if (p->space) {
        rp_buf_putc(&p->out, ' ');
        p->column++;
    }
    rp_buf_add(&p->out, p->word.bytes, p->word.n);
    p->column += p->word_columns;
    p->word_columns = 0;
    p->space = false;
    rp_buf_clear(&p->word);
}

void rp_layout_bytes(rp_layout *p, enum rp_style style, const char *text, size_t n) {
    bool styled = p->color && style != RP_PLAIN, inside = false;
    for (size_t i = 0; i < n;) {
        int32_t code;
        size_t k = rp_utf8_next(text + i, n - i, &code);
        if (code == ' ' || code == '\n' || code == '\t') {
            if (inside)
                rp_buf_puts(&p->word, "\033[0m");
            inside = false;
            place_word(p);
            p->space = true;
        } else {
            if (styled && !inside)
                rp_buf_puts(&p->word, escapes[style]);
            inside = styled;
            if (code == NO_BREAK_SPACE)
                rp_buf_putc(&p->word, ' ');
            else
                rp_buf_add(&p->word, text + i, k);
            int columns = utf8proc_charwidth(code);
            p->word_columns += columns > 0 ? columns : 0;
        }
        i += k;
    }
    if (inside)
        rp_buf_puts(&p->word, "\033[0m");
}

void rp_layout_add(rp_layout *p, enum rp_style style, const char *text) {
    rp_layout_bytes(p, style, text, strlen(text));
}

void rp_layout_addf(rp_layout *p, enum rp_style style, const char *format, ...) {
    char text[1024];
    va_list list;
    va_start(list, format);
    int n = vsnprintf(text, sizeof text, format, list);
    va_end(list);
    if (n > 0)
        rp_layout_bytes(p, style, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
}

void rp_layout_to(rp_layout *p, int column) {
    place_word(p);
    p->space = false;
    pad(p, p->column < column ? column : p->column + 1);
}

void rp_layout_end(rp_layout *p) {
    place_word(p);
    rp_buf_putc(&p->out, '\n');
    p->column = 0;
    p->space = false;
    flush(p);
}

void rp_layout_blank(rp_layout *p) {
    rp_buf_putc(&p->out, '\n');
}

void rp_layout_rule(rp_layout *p) {
    if (p->color)
        rp_buf_puts(&p->out, escapes[RP_DIM]);
    for (int i = 0; i < p->width; i++)
        rp_buf_puts(&p->out, "─");
    rp_buf_puts(&p->out, p->color ? "\033[0m\n" : "\n");
}
