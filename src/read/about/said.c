// said.c: see said.h.
#include "read/about/said.h"

#include <string.h>

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

void rp_said_field(rp_said *t, rp_about_tells field, const char *value, uint8_t trust) {
    if (value == NULL || (t->field[field].value != NULL && t->field[field].trust >= trust) || strnlen(value, 4 * FIELD_BYTES) == 4 * FIELD_BYTES)
        return;
    const char *copy = squeezed(t, value, FIELD_BYTES);
    if (copy == NULL)
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
