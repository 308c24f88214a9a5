// said.c: see said.h.
#include "read/about/said.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "read/node.h"

enum { FIELD_BYTES = 2000, DATE_BYTES = 200, DATES_MAX = 64 };

static const char *squeezed(rp_said *t, const char *value, size_t most) {
    rp_buf line = {0};
    rp_node_squeeze(value, &line);
    while (line.n > 0 && line.bytes[line.n - 1] == ' ')
        line.n--;
    const char *copy = line.n > 0 && line.n <= most ? rp_arena_copy(t->arena, line.bytes, line.n) : NULL;
    rp_buf_free(&line);
    return copy;
}

// "en", "en-GB", "pt_BR"; not "English", not "text/html".
static bool is_language(const char *s) {
    size_t n = 0;
    while (isalpha((unsigned char)s[n]))
        n++;
    if (n < 2 || n > 3)
        return false;
    for (; s[n] != '\0'; n++)
        if (!isalnum((unsigned char)s[n]) && s[n] != '-' && s[n] != '_')
            return strchr(", ;", s[n]) != NULL;
    return true;
}

// An address or an account is no name.
static bool is_name(const char *s) {
    return strstr(s, "://") == NULL && s[0] != '/' && s[0] != '<' && strncasecmp(s, "http", 4) != 0;
}

static bool fits(rp_about_tells field, const char *value) {
    switch (field) {
    case RP_TELLS_LANGUAGE: return is_language(value);
    case RP_TELLS_AUTHOR: return is_name(value) && value[0] != '@';
    case RP_TELLS_PUBLISHER: return is_name(value);
    default: return true;
    }
}

void rp_said_field(rp_said *t, rp_about_tells field, const char *value, uint8_t trust) {
    if (value == NULL || (t->field[field].value != NULL && t->field[field].trust >= trust) || strnlen(value, 4 * FIELD_BYTES) == 4 * FIELD_BYTES)
        return;
    const char *copy = squeezed(t, value, FIELD_BYTES);
    if (copy == NULL || !fits(field, copy))
        return;
    t->field[field].value = copy;
    t->field[field].trust = trust;
}

void rp_said_date_text(rp_said *t, enum rp_dated_kind kind, const char *text, const char *basis, uint8_t trust) {
    if (text == NULL || t->dates.n >= DATES_MAX || strnlen(text, 4 * DATE_BYTES) == 4 * DATE_BYTES)
        return;
    rp_dated date = {.days = RP_DAYS_NONE, .basis = basis, .kind = (uint8_t)kind, .trust = trust};
    date.text = squeezed(t, text, DATE_BYTES);
    if (date.text != NULL)
        rp_vec_push(t->arena, &t->dates, date);
}
