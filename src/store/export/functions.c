// functions.c: what SQL cannot say for itself: the functions that the texts of this room use.
//
//     xml(text)                   escaped for XML, without what XML 1.0 does not allow
//     party_words(code, name)     "civilians of Afghanistan"
//     party_home(code)            ISO3 of the state that a party lives in
//     number_of(id)               the 48 leading bits of an id ("i-03ec…") as a number
//     characters(text, byte)      code points before that byte
//     ical(line)                  folded at 75 bytes, with CR LF;  ical_text(text): with its escapes
//     moment()                    seconds since 1970: when the store was last written, or what the caller says
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "store/export/export.h"
#include "store/words.h"

enum { ICAL_LINE = 75, ID_DIGITS = 12 };

static void give(sqlite3_context *c, rp_buf *out) {
    sqlite3_result_text(c, out->bytes ? out->bytes : "", (int)out->n, SQLITE_TRANSIENT);
    rp_buf_free(out);
}

static const char *text_of(sqlite3_value *v) {
    return (const char *)sqlite3_value_text(v);
}

static void xml(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n;
    rp_buf out = {0};
    if (sqlite3_value_type(v[0]) == SQLITE_NULL)
        return;
    for (const char *s = text_of(v[0]); s && *s; s++) {
        if (*s == '&')
            rp_buf_puts(&out, "&amp;");
        else if (*s == '<')
            rp_buf_puts(&out, "&lt;");
        else if (*s == '>')
            rp_buf_puts(&out, "&gt;");
        else if (*s == '"')
            rp_buf_puts(&out, "&quot;");
        else if ((unsigned char)*s >= ' ' || *s == '\t' || *s == '\n')
            rp_buf_putc(&out, *s);
    }
    give(c, &out);
}

static void party_words(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n;
    char out[RP_WORDS];
    const char *code = text_of(v[0]);
    if (code)
        sqlite3_result_text(c, rp_words_party(code, text_of(v[1]), out, sizeof out), -1, SQLITE_TRANSIENT);
}

static void party_home(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n;
    const rp_job *j = sqlite3_user_data(c);
    const char *code = text_of(v[0]), *home = code && j->parties ? rp_party_home(j->parties, code) : NULL;
    if (home && rp_party_is_state(home))
        sqlite3_result_text(c, home, -1, SQLITE_TRANSIENT);
}

static void number_of(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n;
    char digits[ID_DIGITS + 1] = {0};
    const char *id = text_of(v[0]);
    if (!id || strlen(id) < 3)
        return;
    strncpy(digits, id + 2, ID_DIGITS);
    sqlite3_result_int64(c, (int64_t)strtoull(digits, NULL, 16));
}

static void characters(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n;
    const char *text = text_of(v[0]);
    int64_t bytes = sqlite3_value_int64(v[1]), count = 0, end = sqlite3_value_bytes(v[0]);
    if (!text || sqlite3_value_type(v[1]) == SQLITE_NULL)
        return;
    for (int64_t i = 0; i < bytes && i < end; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    sqlite3_result_int64(c, count);
}

// RFC 5545, 3.1: a line of more than 75 bytes goes on behind CR LF and a space, never inside a character.
static void ical(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n;
    rp_buf out = {0};
    const char *s = text_of(v[0]);
    size_t left = s ? strlen(s) : 0, column = 0;
    while (left > 0) {
        int32_t code;
        size_t k = rp_utf8_next(s, left, &code);
        if (column + k > ICAL_LINE) {
            rp_buf_puts(&out, "\r\n ");
            column = 1;
        }
        rp_buf_add(&out, s, k);
        column += k;
        s += k;
        left -= k;
    }
    rp_buf_puts(&out, "\r\n");
    give(c, &out);
}

static void ical_text(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n;
    rp_buf out = {0};
    for (const char *s = text_of(v[0]); s && *s; s++) {
        if (strchr(",;\\", *s))
            rp_buf_putc(&out, '\\');
        if (*s == '\n')
            rp_buf_puts(&out, "\\n");
        else if ((unsigned char)*s >= ' ')
            rp_buf_putc(&out, *s);
    }
    give(c, &out);
}

static void moment(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n, (void)v;
    const rp_job *j = sqlite3_user_data(c);
    sqlite3_stmt *q;
    int64_t seconds = j->how->moment;
    if (seconds == 0 && rp_sql_query(j->store, "SELECT ifnull(strftime('%s', max(ifnull(finished, started))), 0) FROM runs", &q, NULL) == RP_OK) {
        if (sqlite3_step(q) == SQLITE_ROW)
            seconds = sqlite3_column_int64(q, 0);
        sqlite3_finalize(q);
    }
    sqlite3_result_int64(c, seconds);
}

rp_status rp_export_functions(rp_job *j, rp_error *err) {
    static const struct { const char *name; int n; void (*run)(sqlite3_context *, int, sqlite3_value **); } each[] = {
        {"xml", 1, xml}, {"party_words", 2, party_words}, {"party_home", 1, party_home}, {"number_of", 1, number_of},
        {"characters", 2, characters}, {"ical", 1, ical}, {"ical_text", 1, ical_text}, {"moment", 0, moment},
    };
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        if (sqlite3_create_function_v2(j->store->db, each[i].name, each[i].n, SQLITE_UTF8 | SQLITE_DETERMINISTIC, j, each[i].run, NULL, NULL, NULL) != SQLITE_OK)
            return rp_sql_fail(j->store, err);
    return RP_OK;
}
