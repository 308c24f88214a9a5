// thrift.h: Thrift's compact protocol, as far as Parquet's metadata need it: structs, integers, strings, lists. A struct's fields are
// written in ascending order of their numbers.
#ifndef RP_STORE_EXPORT_THRIFT_H
#define RP_STORE_EXPORT_THRIFT_H

#include "base/buf.h"

enum rp_thrift_type { RP_THRIFT_I32 = 5, RP_THRIFT_I64 = 6, RP_THRIFT_BINARY = 8, RP_THRIFT_LIST = 9, RP_THRIFT_STRUCT = 12 };
enum { RP_THRIFT_DEPTH = 8 };

typedef struct rp_thrift {
    rp_buf *out;                    // borrowed
    int depth, last[RP_THRIFT_DEPTH];   // number of the field last written, of each open struct
} rp_thrift;

// A struct as the document or as an element of a list; and one as a field. Each ends with rp_thrift_end.
void rp_thrift_begin(rp_thrift *t);
void rp_thrift_struct(rp_thrift *t, int field);
void rp_thrift_end(rp_thrift *t);

void rp_thrift_int(rp_thrift *t, int field, enum rp_thrift_type type, int64_t value);
void rp_thrift_text(rp_thrift *t, int field, const char *text);

// A list of n elements of a type; the elements follow.
void rp_thrift_list(rp_thrift *t, int field, enum rp_thrift_type type, uint32_t n);
void rp_thrift_int_element(rp_thrift *t, int64_t value);
void rp_thrift_text_element(rp_thrift *t, const char *text);

#endif
