// json.c: see json.h. The state is one flag per question, not a stack of counters: a comma is due exactly when a value
// was finished on the current level, and finishing a level finishes a value of the level above.
#include "base/json.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

rp_json rp_json_begin(rp_buf *out) {
    return (rp_json){.out = out};
}

static void before_value(rp_json *j) {
    assert(j->depth == 0 || j->closing[j->depth - 1] == ']' || j->keyed);
    if (j->comma)
        rp_buf_puts(j->out, ", ");
    j->comma = false;
}

static void after_value(rp_json *j) {
    j->comma = j->depth > 0;
    j->keyed = false;
}

static void open_level(rp_json *j, char opening, char closing) {
    before_value(j);
    assert(j->depth < RP_JSON_DEPTH);
    j->closing[j->depth++] = closing;
    j->keyed = false;
    rp_buf_putc(j->out, opening);
}

void rp_json_object(rp_json *j) {
    open_level(j, '{', '}');
}

void rp_json_array(rp_json *j) {
    open_level(j, '[', ']');
}

void rp_json_end(rp_json *j) {
    assert(j->depth > 0 && !j->keyed);
    rp_buf_putc(j->out, j->closing[--j->depth]);
    after_value(j);
}

void rp_json_key(rp_json *j, const char *key) {
    assert(j->depth > 0 && j->closing[j->depth - 1] == '}' && !j->keyed);
    if (j->comma)
        rp_buf_puts(j->out, ", ");
    rp_buf_putc(j->out, '"');
    rp_json_escape(j->out, key, strlen(key));
    rp_buf_puts(j->out, "\": ");
    j->comma = false;
    j->keyed = true;
}

// The length of the run at s that needs no escape: ASCII without quote, backslash and controls, or whole characters.
static size_t plain(const char *s, size_t n) {
    size_t i = 0;
    while (i < n && (unsigned char)s[i] >= 0x20 && (unsigned char)s[i] < 0x7F && s[i] != '"' && s[i] != '\\')
        i++;
    return i;
}

static void escape_one(rp_buf *out, unsigned char c) {
    static const char *const names[32] = {['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f", ['\r'] = "\\r"};
    if (c == '"' || c == '\\') {
        rp_buf_putc(out, '\\');
        rp_buf_putc(out, (char)c);
    } else if (c < 0x20 && names[c] != NULL) {
        rp_buf_puts(out, names[c]);
    } else {
        rp_buf_printf(out, "\\u%04x", c);
    }
}

void rp_json_escape(rp_buf *out, const char *s, size_t n) {
    for (size_t i = 0; i < n;) {
        size_t run = plain(s + i, n - i);
        rp_buf_add(out, s + i, run);
        i += run;
        if (i == n)
            break;
        if ((unsigned char)s[i] < 0x80) {
            escape_one(out, (unsigned char)s[i++]);
            continue;
        }
        int32_t code;
        char utf8[4];
        i += rp_utf8_next(s + i, n - i, &code);
        rp_buf_add(out, utf8, rp_utf8_put(code, utf8));
    }
}

void rp_json_text(rp_json *j, const char *bytes, size_t n) {
    before_value(j);
    rp_buf_putc(j->out, '"');
    rp_json_escape(j->out, bytes, n);
    rp_buf_putc(j->out, '"');
    after_value(j);
}

void rp_json_string(rp_json *j, const char *s) {
    if (s == NULL)
        rp_json_null(j);
    else
        rp_json_text(j, s, strlen(s));
}

static void word(rp_json *j, const char *text) {
    before_value(j);
    rp_buf_puts(j->out, text);
    after_value(j);
}

void rp_json_int(rp_json *j, int64_t value) {
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, value);
    word(j, text);
}

void rp_json_number(rp_json *j, double value, int digits) {
    assert(digits >= 1 && digits <= 17);
    char text[40];
    snprintf(text, sizeof text, "%.*g", digits, value);
    for (char *c = text; *c != '\0'; c++)           // the host program may have set a locale with a decimal comma
        if (*c == ',')
            *c = '.';
    word(j, isfinite(value) ? text : "null");
}

void rp_json_bool(rp_json *j, bool value) {
    word(j, value ? "true" : "false");
}

void rp_json_null(rp_json *j) {
    word(j, "null");
}
