// tableau.c: see tableau.h. JSON goes through base/json.h onto one buffer; in CSV the same calls write the cells of one table and
// the rest goes onto a buffer aside that nobody reads. Notes wait for the end, for they may come up in the midst of a table.
//
// A CSV cell that a spreadsheet would take for a formula (=, +, -, @, tab, return) gets an apostrophe before it, unless it is a
// number: text of articles must not act.
#include "base/tableau.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { ENVELOPE, HEAD, TABLES };

void rp_tableau_open(rp_tableau *t, bool csv, const char *asked) {
    *t = (rp_tableau){.csv = csv, .asked = asked};
}

// The writer's buffer is a member of the tableau, which its owner may have moved since the call before.
static rp_json *json_of(rp_tableau *t) {
    rp_buf *out = t->csv ? &t->aside : &t->out;
    if (!t->json.out) {
        t->json = rp_json_begin(out);
        rp_json_object(&t->json);
    }
    t->json.out = out;
    return &t->json;
}

void rp_tableau_free(rp_tableau *t) {
    rp_buf *each[] = {&t->out, &t->aside, &t->notes, &t->cell, &t->tables};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        rp_buf_free(each[i]);
}

rp_json *rp_tableau_member(rp_tableau *t, const char *name) {
    assert(t->part != TABLES);
    rp_json *j = json_of(t);
    rp_json_key(j, name);
    return j;
}

rp_json *rp_tableau_head(rp_tableau *t) {
    assert(t->part == HEAD);
    return json_of(t);
}

void rp_tableau_words(rp_tableau *t, const char *words) {
    assert(t->part == ENVELOPE);
    rp_json_string(rp_tableau_member(t, "words"), words);
    rp_json_object(rp_tableau_member(t, "head"));
    t->part = HEAD;
}

// -------------------------------------------------------------------------------------------------------------- tables

static void begin_tables(rp_tableau *t) {
    assert(t->part != ENVELOPE);
    if (t->part == TABLES)
        return;
    rp_json_end(json_of(t));
    rp_json_key(json_of(t), "tables"), rp_json_object(json_of(t));
    t->part = TABLES;
}

static uint32_t count_columns(const char *columns) {
    uint32_t n = 1;
    for (; (columns = strchr(columns, ' ')); columns++)
        n++;
    return n;
}

static void json_columns(rp_json *j, const char *columns) {
    rp_json_key(j, "columns"), rp_json_array(j);
    for (const char *at = columns; *at;) {
        size_t n = strcspn(at, " ");
        rp_json_text(j, at, n);
        at += n + (at[n] == ' ');
    }
    rp_json_end(j);
}

bool rp_tableau_table(rp_tableau *t, const char *name, const char *columns) {
    begin_tables(t);
    assert(t->columns == 0);
    t->columns = t->cells = count_columns(columns);
    t->wanted = !t->csv || (!t->found && (!t->asked || !strcmp(t->asked, name)));
    rp_buf_printf(&t->tables, "%s%s", t->tables.n ? ", " : "", name);
    t->found = t->found || t->wanted;
    if (t->csv) {
        for (const char *at = columns; t->wanted && *at; at++)
            rp_buf_putc(&t->out, *at == ' ' ? ',' : *at);
        return t->wanted;
    }
    rp_json *j = json_of(t);
    rp_json_key(j, name), rp_json_object(j);
    json_columns(j, columns);
    rp_json_key(j, "rows"), rp_json_array(j);
    return true;
}

static void end_row(rp_tableau *t) {
    assert(t->cells == t->columns && !t->list);
    if (t->open && !t->csv)
        rp_json_end(json_of(t));
    t->open = false;
}

void rp_tableau_row(rp_tableau *t) {
    end_row(t);
    t->open = true;
    t->cells = 0;
    if (t->csv && t->wanted)
        rp_buf_puts(&t->out, "\r\n");
    if (!t->csv)
        rp_json_array(json_of(t));
}

void rp_tableau_end(rp_tableau *t, uint64_t total, uint64_t offset) {
    end_row(t);
    t->columns = 0;
    if (t->csv && t->wanted)
        rp_buf_puts(&t->out, "\r\n");
    if (t->csv)
        return;
    rp_json *j = json_of(t);
    rp_json_end(j);
    rp_json_key(j, "total"), rp_json_int(j, (int64_t)total);
    rp_json_key(j, "offset"), rp_json_int(j, (int64_t)offset);
    rp_json_end(j);
}

// --------------------------------------------------------------------------------------------------------------- cells

static void put_csv(rp_buf *out, const char *bytes, size_t n) {
    bool formula = n > 0 && strchr("=+-@\t\r", bytes[0]) && bytes[0], plain = n > 0 && !formula;
    for (size_t i = 0; plain && i < n; i++)
        plain = bytes[i] != ',' && bytes[i] != '"' && bytes[i] != '\r' && bytes[i] != '\n';
    if (plain) {
        rp_buf_add(out, bytes, n);
        return;
    }
    rp_buf_puts(out, formula ? "\"'" : "\"");
    for (size_t i = 0; i < n; i++) {
        if (bytes[i] == '"')
            rp_buf_putc(out, '"');
        rp_buf_putc(out, bytes[i]);
    }
    rp_buf_putc(out, '"');
}

// Is a cell to be written, in CSV? It counts as pushed either way.
static bool begin_cell(rp_tableau *t) {
    assert(t->open && t->cells < t->columns);
    bool write = t->csv && t->wanted && !t->list;
    if (write && t->cells > 0)
        rp_buf_putc(&t->out, ',');
    t->cells += !t->list;
    return write;
}

void rp_tableau_bytes(rp_tableau *t, const char *text, size_t n) {
    if (t->list) {
        if (!t->csv)
            rp_json_text(json_of(t), text, n);
        else
            rp_buf_puts(&t->cell, t->cell.n ? ";" : ""), rp_buf_add(&t->cell, text, n);
        return;
    }
    bool csv = begin_cell(t);
    if (csv)
        put_csv(&t->out, text, n);
    if (!t->csv)
        rp_json_text(json_of(t), text, n);
}

void rp_tableau_null(rp_tableau *t) {
    begin_cell(t);
    if (!t->csv)
        rp_json_null(json_of(t));
}

void rp_tableau_text(rp_tableau *t, const char *text) {
    if (text)
        rp_tableau_bytes(t, text, strlen(text));
    else if (!t->list)
        rp_tableau_null(t);
}

void rp_tableau_int(rp_tableau *t, int64_t value) {
    if (begin_cell(t))
        rp_buf_printf(&t->out, "%" PRId64, value);
    if (!t->csv)
        rp_json_int(json_of(t), value);
}

void rp_tableau_number(rp_tableau *t, double value, int digits) {
    if (!t->csv) {
        begin_cell(t);
        rp_json_number(json_of(t), value, digits);
        return;
    }
    if (!begin_cell(t) || !isfinite(value))
        return;
    rp_json j = rp_json_begin(&t->out);             // a number is written in one way
    rp_json_number(&j, value, digits);
}

void rp_tableau_bool(rp_tableau *t, bool value) {
    if (begin_cell(t))
        rp_buf_puts(&t->out, value ? "true" : "false");
    if (!t->csv)
        rp_json_bool(json_of(t), value);
}

void rp_tableau_day(rp_tableau *t, rp_day day) {
    char text[11];
    if (day == RP_DAY_NONE) {
        rp_tableau_null(t);
        return;
    }
    rp_day_print(day, text);
    rp_tableau_text(t, text);
}

void rp_tableau_list(rp_tableau *t) {
    assert(t->open && !t->list && t->cells < t->columns);
    rp_buf_clear(&t->cell);
    t->list = true;
    if (!t->csv)
        rp_json_array(json_of(t));
}

void rp_tableau_list_end(rp_tableau *t) {
    assert(t->list);
    t->list = false;
    bool csv = begin_cell(t);
    if (csv && t->cell.n > 0)
        put_csv(&t->out, t->cell.bytes, t->cell.n);
    if (!t->csv)
        rp_json_end(json_of(t));
}

// --------------------------------------------------------------------------------------------------------------- notes

void rp_tableau_note(rp_tableau *t, const char *format, ...) {
    char text[1024];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    rp_buf_add(&t->notes, text, strlen(text) + 1);
}

rp_status rp_tableau_close(rp_tableau *t, rp_error *err) {
    begin_tables(t);
    rp_json *j = json_of(t);
    rp_json_end(j);
    rp_json_key(j, "notes"), rp_json_array(j);
    for (size_t at = 0; at < t->notes.n; at += strlen(t->notes.bytes + at) + 1)
        rp_json_string(j, t->notes.bytes + at);
    rp_json_end(j), rp_json_end(j);
    if (t->csv && !t->found)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "the view has no table '%s'; it has %s", t->asked ? t->asked : "", t->tables.n ? t->tables.bytes : "none");
    if (!t->csv)
        rp_buf_putc(&t->out, '\n');
    return RP_OK;
}
