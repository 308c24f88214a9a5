// utf8.h: what the rest needs of Unicode, over utf8proc.
#ifndef RP_BASE_UTF8_H
#define RP_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

// The byte offset of the first byte that is not well-formed UTF-8 or is NUL or a C0 control other than tab, line feed,
// carriage return; n when all is well.
size_t rp_utf8_check(const char *s, size_t n);

// A copy of what should be UTF-8, NUL-terminated, in the arena: what is ill-formed, NUL or a control becomes U+FFFD.
char *rp_utf8_mend(rp_arena *a, const char *s, size_t n);

// Decodes one code point at s[0..n); returns its bytes (≥ 1). An ill-formed byte yields U+FFFD and length 1.
size_t rp_utf8_next(const char *s, size_t n, int32_t *code);
size_t rp_utf8_put(int32_t code, char *out);            // out: room for 4 bytes

// Lower case (simple mapping) of n bytes; NUL-terminated, in the arena. *n_out may be NULL.
const char *rp_utf8_lower(rp_arena *a, const char *s, size_t n, size_t *n_out);

// Without diacritics and in lower case: "Türkiye" → "turkiye", "Cúcuta" → "cucuta"; for looking up names.
const char *rp_utf8_fold(rp_arena *a, const char *s, size_t n, size_t *n_out);
size_t rp_utf8_fold_code(int32_t code, char *out);      // the same for one code point; out: room for 32 bytes

bool rp_utf8_is_upper(int32_t code);
bool rp_utf8_is_lower(int32_t code);
bool rp_utf8_is_alpha(int32_t code);
bool rp_utf8_is_space(int32_t code);                    // includes U+00A0 and the general spaces

#endif
