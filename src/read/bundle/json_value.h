// json_value.h: one JSON object → the fields of a document.
#ifndef RP_READ_BUNDLE_JSON_VALUE_H
#define RP_READ_BUNDLE_JSON_VALUE_H

#include <jansson.h>

#include "read/bundle/fields.h"

// Where a text stands in its file, and what went wrong in it.
typedef struct rp_json_place { const char *file; uint32_t line; uint64_t column; } rp_json_place;

// Reads one value (RFC 8259, at most 2048 levels deep); to be freed with json_decref. NULL: RP_E_FORMAT with file:line:column.
// Half of a surrogate pair becomes U+FFFD: programs that cut texts by characters write such.
json_t *rp_json_value_read(const char *bytes, size_t n, const rp_json_place *place, rp_error *err);

// The first value in object under one of the names of field as a string in a, "" when there is such a key without a value,
// NULL when there is no such key.
const char *rp_json_value_field(const json_t *object, const rp_field_names *names, enum rp_field field, rp_arena *a);

// All fields of object. false: none of the names of the text is among its keys.
bool rp_json_value_record(const json_t *object, const rp_field_names *names, rp_arena *a, rp_record *out);

// "a, b, c": the first keys of an object, for messages.
const char *rp_json_value_keys(const json_t *object, rp_arena *a);

#endif
