// chars.h: a stretch of text as classes of characters: what the word and sentence cutters look at. One byte a character,
// with typographic variants made equal (’ is ', “ is ", every space is ' '), so that the learned weights of plain text
// serve curly text as well, and with letters of other alphabets told only by their case.
#ifndef RP_TEXT_CHARS_H
#define RP_TEXT_CHARS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

// Codes: ASCII stands for itself ('\n' a line's end, ' ' any other white space), and
enum {
    RP_CHAR_EN_DASH = 0x80, RP_CHAR_EM_DASH, RP_CHAR_ELLIPSIS, RP_CHAR_UPPER, RP_CHAR_LOWER,    // letters: not ASCII
    RP_CHAR_SYMBOL = 0x90                                   // .. 0x9F: any other character, by its code point modulo 16
};

typedef struct rp_chars {
    const uint8_t *code;        // [n + 8]; eight spaces follow the last
    const uint32_t *byte;       // [n + 1] where each begins in the document's text
    uint32_t n;
} rp_chars;

// Reads bytes from..to of text, well-formed UTF-8. In arena. Cost: 5 bytes a character.
void rp_chars_read(const char *text, uint32_t from, uint32_t to, rp_arena *arena, rp_chars *out);

static inline bool rp_char_space(uint8_t c) { return c == ' ' || c == '\n'; }
static inline bool rp_char_upper(uint8_t c) { return (c >= 'A' && c <= 'Z') || c == RP_CHAR_UPPER; }
static inline bool rp_char_lower(uint8_t c) { return (c >= 'a' && c <= 'z') || c == RP_CHAR_LOWER; }
static inline bool rp_char_alpha(uint8_t c) { return rp_char_upper(c) || rp_char_lower(c); }
static inline bool rp_char_digit(uint8_t c) { return c >= '0' && c <= '9'; }
static inline uint8_t rp_char_fold(uint8_t c) { return (uint8_t)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

// 'A' an upper-case letter, 'a' another letter, '0' a digit, else the code itself.
static inline uint8_t rp_char_shape(uint8_t c) {
    return (uint8_t)(rp_char_upper(c) ? 'A' : rp_char_lower(c) ? 'a' : rp_char_digit(c) ? '0' : c);
}

#endif
