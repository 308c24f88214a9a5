// thrift.c: see thrift.h; "Thrift compact protocol", Apache Thrift.
#include "store/export/thrift.h"

#include <assert.h>
#include <string.h>

static void varint(rp_buf *out, uint64_t value) {
    for (; value >= 0x80; value >>= 7)
        rp_buf_putc(out, (char)(value | 0x80));
    rp_buf_putc(out, (char)value);
}

static uint64_t zigzag(int64_t value) {
    return ((uint64_t)value << 1) ^ (uint64_t)(value >> 63);
}

static void field_head(rp_thrift *t, int field, enum rp_thrift_type type) {
    int delta = field - t->last[t->depth];
    assert(delta > 0 && delta < 16);
    rp_buf_putc(t->out, (char)(delta << 4 | (int)type));
    t->last[t->depth] = field;
}

void rp_thrift_begin(rp_thrift *t) {
    assert(t->depth + 1 < RP_THRIFT_DEPTH);
    t->last[++t->depth] = 0;
}

void rp_thrift_struct(rp_thrift *t, int field) {
    field_head(t, field, RP_THRIFT_STRUCT);
    rp_thrift_begin(t);
}

void rp_thrift_end(rp_thrift *t) {
    rp_buf_putc(t->out, 0);
    t->depth--;
}

void rp_thrift_int_element(rp_thrift *t, int64_t value) {
    varint(t->out, zigzag(value));
}

void rp_thrift_text_element(rp_thrift *t, const char *text) {
    varint(t->out, strlen(text));
    rp_buf_puts(t->out, text);
}

void rp_thrift_int(rp_thrift *t, int field, enum rp_thrift_type type, int64_t value) {
    field_head(t, field, type);
    rp_thrift_int_element(t, value);
}

void rp_thrift_text(rp_thrift *t, int field, const char *text) {
    field_head(t, field, RP_THRIFT_BINARY);
    rp_thrift_text_element(t, text);
}

void rp_thrift_list(rp_thrift *t, int field, enum rp_thrift_type type, uint32_t n) {
    field_head(t, field, RP_THRIFT_LIST);
    if (n < 15) {
        rp_buf_putc(t->out, (char)(n << 4 | (uint32_t)type));
        return;
    }
    rp_buf_putc(t->out, (char)(0xF0 | (int)type));
    varint(t->out, n);
}
