// json.h: a JSON writer onto a buffer. Commas, quotes and escapes are its work; the order of calls is the caller's
// (asserted): inside an object a key before each value, inside an array values alone. Output is one line of
// well-formed UTF-8 whatever the input: an ill-formed byte becomes U+FFFD. Reading JSON is jansson's work.
//
//     rp_json j = rp_json_begin(&buf);
//     rp_json_object(&j);
//     rp_json_key(&j, "counts"), rp_json_array(&j), rp_json_int(&j, 8), rp_json_end(&j);
//     rp_json_end(&j);                                                    // {"counts": [8]}
#ifndef RP_BASE_JSON_H
#define RP_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum { RP_JSON_DEPTH = 32 };

typedef struct rp_json {
    rp_buf *out;                                    // borrowed
    uint32_t depth;
    char closing[RP_JSON_DEPTH];                    // '}' or ']' of each open level
    bool comma;                                     // does the next value or key need a comma before it?
    bool keyed;                                     // was a key written and its value not yet?
} rp_json;

// A writer that appends to out; nothing to free.
rp_json rp_json_begin(rp_buf *out);

void rp_json_object(rp_json *j);
void rp_json_array(rp_json *j);
void rp_json_end(rp_json *j);                       // closes the innermost object or array
void rp_json_key(rp_json *j, const char *key);      // UTF-8

void rp_json_string(rp_json *j, const char *s);     // NULL is null
void rp_json_text(rp_json *j, const char *bytes, size_t n);
void rp_json_int(rp_json *j, int64_t value);
void rp_json_number(rp_json *j, double value, int digits);      // at most that many significant digits; not finite: null
void rp_json_bool(rp_json *j, bool value);
void rp_json_null(rp_json *j);

// Appends bytes to out as the inside of a JSON string, without the quotes.
void rp_json_escape(rp_buf *out, const char *bytes, size_t n);

#endif
