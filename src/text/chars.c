// chars.c: see chars.h. ASCII costs one table-free branch; the rest is decoded and classified once.
#include "text/chars.h"

#include <string.h>

#include "base/utf8.h"

static uint8_t classify(int32_t code) {
    switch (code) {
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0xB4: case 0x02BC:
        return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0xAB: case 0xBB:
        return '"';
    case 0x2010: case 0x2011:
        return '-';
    case 0x2012: case 0x2013: case 0x2212:
        return RP_CHAR_EN_DASH;
    case 0x2014: case 0x2015:
        return RP_CHAR_EM_DASH;
    case 0x2026:
        return RP_CHAR_ELLIPSIS;
    case 0x2028: case 0x2029: case 0x85:
        return '\n';
    default:
        break;
    }
    if (rp_utf8_is_space(code))
        return ' ';
    if (rp_utf8_is_upper(code))
        return RP_CHAR_UPPER;
    bool joins = (code >= 0x300 && code <= 0x36F) || code == 0x200C || code == 0x200D || code == 0xAD;
    return joins || rp_utf8_is_alpha(code) ? RP_CHAR_LOWER : (uint8_t)(RP_CHAR_SYMBOL + (code & 15));
}

void rp_chars_read(const char *text, uint32_t from, uint32_t to, rp_arena *arena, rp_chars *out) {
    uint32_t most = to - from;
    uint8_t *code = rp_arena_alloc(arena, most + 8);
    uint32_t *byte = rp_arena_alloc(arena, (most + 1) * sizeof *byte), n = 0;
    for (uint32_t at = from; at < to; n++) {
        unsigned char c = (unsigned char)text[at];
        byte[n] = at;
        if (c < 0x80) {
            code[n] = c == '\n' || c > ' ' ? c : ' ';
            at++;
            continue;
        }
        int32_t decoded;
        at += (uint32_t)rp_utf8_next(text + at, to - at, &decoded);
        code[n] = classify(decoded);
    }
    byte[n] = to;
    memset(code + n, ' ', 8);
    *out = (rp_chars){code, byte, n};
}
