// buf.h: a growable byte buffer, always NUL-terminated; what writers write into. One owner; not shared by threads.
#ifndef RP_BASE_BUF_H
#define RP_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

typedef struct rp_buf {
    char *bytes;        // NULL until the first write; owned
    size_t n, cap;
} rp_buf;

void rp_buf_free(rp_buf *b);
void rp_buf_clear(rp_buf *b);
void rp_buf_add(rp_buf *b, const char *bytes, size_t n);
void rp_buf_puts(rp_buf *b, const char *s);
void rp_buf_putc(rp_buf *b, char c);
void rp_buf_printf(rp_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
