// buf.c: doubling growth; out of memory ends the program (see arena.h).
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static void reserve(rp_buf *b, size_t more) {
    if (b->n + more + 1 <= b->cap)
        return;
    size_t cap = b->cap ? b->cap : RP_INITIAL(4096);
    while (cap < b->n + more + 1)
        cap *= 2;
    char *bytes = realloc(b->bytes, cap);
    if (bytes == NULL) {
        fputs("rapport: out of memory\n", stderr);
        abort();
    }
    b->bytes = bytes;
    b->cap = cap;
}

void rp_buf_free(rp_buf *b) {
    free(b->bytes);
    *b = (rp_buf){0};
}

void rp_buf_clear(rp_buf *b) {
    b->n = 0;
    if (b->bytes != NULL)
        b->bytes[0] = '\0';
}

void rp_buf_add(rp_buf *b, const char *bytes, size_t n) {
    reserve(b, n);
    if (n > 0)
        memcpy(b->bytes + b->n, bytes, n);
    b->n += n;
    b->bytes[b->n] = '\0';
}

void rp_buf_puts(rp_buf *b, const char *s) {
    rp_buf_add(b, s, strlen(s));
}

void rp_buf_putc(rp_buf *b, char c) {
    rp_buf_add(b, &c, 1);
}

// Most texts fit what is left of the buffer and are printed once.
void rp_buf_printf(rp_buf *b, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t left = b->cap - b->n;
    int n = vsnprintf(left ? b->bytes + b->n : NULL, left, format, args);
    if (n > 0 && (size_t)n >= left) {
        reserve(b, (size_t)n);
        vsnprintf(b->bytes + b->n, (size_t)n + 1, format, again);
    }
    b->n += n > 0 ? (size_t)n : 0;
    va_end(again);
    va_end(args);
}
