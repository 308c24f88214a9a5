// telling.c: see telling.h; and rp_explain. A line ends where the next begins, so that who unfolds need not say so.
#include "store/telling.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"

enum { LABEL = 13 };            // columns of text that labels take

// ---------------------------------------------------------------------------------------------------------------- text

static void end_line(rp_told_text *t) {
    if (t->open)
        rp_layout_end(&t->layout);
    t->open = false;
}

static void text_record(void *context) {
    rp_told_text *t = context;
    end_line(t);
    if (t->records++)
        rp_layout_blank(&t->layout);
}

static void text_line(void *context, const char *label) {
    rp_told_text *t = context;
    end_line(t);
    t->open = true;
    rp_layout_begin(&t->layout, 0, LABEL);
    rp_layout_add(&t->layout, RP_BLUE, label);
    rp_layout_to(&t->layout, LABEL);
}

static void text_add(void *context, enum rp_style style, const char *text, size_t n) {
    rp_told_text *t = context;
    rp_layout_bytes(&t->layout, style, text, n);
}

// A sentence stands under the text; a reason hangs, for it is long.
static void text_below(void *context, enum rp_style style, const char *text, size_t n) {
    rp_told_text *t = context;
    end_line(t);
    rp_layout_begin(&t->layout, LABEL, style == RP_DIM ? LABEL + 2 : LABEL);
    rp_layout_bytes(&t->layout, style, text, n);
    rp_layout_end(&t->layout);
}

rp_telling rp_telling_text(rp_told_text *t) {
    return (rp_telling){text_record, text_line, text_add, text_below, t};
}

void rp_told_text_end(rp_told_text *t) {
    end_line(t);
}

// ---------------------------------------------------------------------------------------------------------------- rows

static void end_row(rp_told_rows *t) {
    if (t->label[0])
        t->take(t->context, t->label, t->text.n ? t->text.bytes : "", t->basis.n ? t->basis.bytes : NULL);
    t->label[0] = '\0';
    rp_buf_clear(&t->text);
    rp_buf_clear(&t->basis);
}

static void rows_record(void *context) {
    end_row(context);
}

static void rows_line(void *context, const char *label) {
    rp_told_rows *t = context;
    end_row(t);
    snprintf(t->label, sizeof t->label, "%s", label);
}

static void rows_add(void *context, enum rp_style style, const char *text, size_t n) {
    rp_told_rows *t = context;
    (void)style;
    rp_buf_add(&t->text, text, n);
}

static void rows_below(void *context, enum rp_style style, const char *text, size_t n) {
    rp_told_rows *t = context;
    (void)style;
    if (t->basis.n)
        rp_buf_puts(&t->basis, "; ");
    rp_buf_add(&t->basis, text, n);
}

rp_telling rp_telling_rows(rp_told_rows *t) {
    return (rp_telling){rows_record, rows_line, rows_add, rows_below, t};
}

void rp_told_rows_end(rp_told_rows *t) {
    end_row(t);
    rp_buf_free(&t->text);
    rp_buf_free(&t->basis);
}

// --------------------------------------------------------------------------------------------------------------- explain

static void put_line(void *context, const char *label, const char *text, const char *basis) {
    rp_json j = rp_json_begin(context);
    rp_json_object(&j);
    rp_json_key(&j, "label"), rp_json_string(&j, label);
    rp_json_key(&j, "text"), rp_json_string(&j, text);
    rp_json_key(&j, "basis"), rp_json_string(&j, basis);
    rp_json_end(&j);
    rp_buf_putc(context, '\n');
}

static rp_status explain_json(rp_store *s, const char *id, rp_sink out, rp_error *err) {
    rp_buf lines = {0};
    rp_told_rows rows = {.take = put_line, .context = &lines};
    rp_telling to = rp_telling_rows(&rows);
    rp_status status = rp_unfold(s, id, &to, err);
    rp_told_rows_end(&rows);
    if (status == RP_OK && out.write(out.context, lines.bytes ? lines.bytes : "", lines.n) != RP_OK)
        status = rp_fail(err, RP_E_IO, NULL, 0, 0, "the output cannot be written");
    rp_buf_free(&lines);
    return status;
}

static rp_status explain_text(rp_store *s, const char *id, bool color, rp_sink out, rp_error *err) {
    rp_told_text text = {0};
    rp_layout_open(&text.layout, out, 0, color);
    rp_telling to = rp_telling_text(&text);
    rp_status status = rp_unfold(s, id, &to, err);
    rp_told_text_end(&text);
    rp_status written = rp_layout_close(&text.layout);
    return status == RP_OK && written != RP_OK ? rp_fail(err, written, NULL, 0, 0, "the output cannot be written") : status;
}

rp_status rp_explain(const char *path, const char *id, const rp_explaining *how, rp_sink out, rp_error *err) {
    rp_store *s;
    RP_TRY(rp_store_open(path, RP_STORE_READ, &s, err));
    rp_status status = how->json ? explain_json(s, id, out, err) : explain_text(s, id, how->color, out, err);
    rp_store_close(s);
    return status;
}
