// alertfeed.c: rp_alerts: the alerts that a store has told, as text, as JSON Lines, as a feed (Atom 1.0, RFC 4287).
//
// A line of JSON is made of what is kept with the alert and of nothing else, so that it is the same whenever it is written: a file of them
// only ever grows at its end. Ids of the feed are tag: URIs (RFC 4151) of the store's first run and of the alert; the authority is a name
// that nobody can own (RFC 2606), for an offline program owns none.
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "rapport.h"
#include "store/alerts.h"
#include "store/layout.h"
#include "store/words.h"

#define TAG "tag:rapport.invalid,2024:"
#define NEVER "1970-01-01T00:00:00Z"

typedef struct writing {
    rp_store *store;
    const rp_alerts_wanted *what;
    rp_sink sink;
    rp_layout layout;               // of text
    rp_buf out;                     // what the sink has not yet got
    rp_day since;
    char name[17];                  // of the store
    uint64_t n;
} writing;

static rp_status flush(writing *w) {
    rp_status status = w->out.n ? w->sink.write(w->sink.context, w->out.bytes, w->out.n) : RP_OK;
    rp_buf_clear(&w->out);
    return status;
}

static const char *member(const json_t *object, const char *key) {
    return json_string_value(json_object_get(object, key));
}

// The day of publication, where it is known to be one: "since January 2022" of an undated document is none.
static const char *day_of(const json_t *object) {
    const json_t *days = json_object_get(object, "published");
    const char *from = json_string_value(json_array_get(days, 0)), *to = json_string_value(json_array_get(days, 1));
    return from && to && !strcmp(from, to) ? from : NULL;
}

static const char *source_of(const json_t *object) {
    return member(object, "publisher") ? member(object, "publisher") : member(object, "document");
}

// ---------------------------------------------------------------------------------------------------------------- JSON

static void put_text(rp_buf *out, const char *key, const char *value) {
    rp_buf_printf(out, ", \"%s\": ", key);
    rp_json j = rp_json_begin(out);
    rp_json_string(&j, value);
}

static void put_day(rp_buf *out, rp_day day) {
    char text[11];
    if (day != RP_DAY_NONE)
        rp_day_print(day, text);
    rp_buf_printf(out, day != RP_DAY_NONE ? "\"%s\"" : "%s", day != RP_DAY_NONE ? text : "null");
}

static void put_json(writing *w, const rp_alert_row *x) {
    rp_buf *out = &w->out;
    rp_buf_printf(out, "{\"kind\": \"alert\", \"id\": \"%s\", \"nth\": %lld", x->id, (long long)x->nth);
    put_text(out, "alert", x->kind);
    put_text(out, "told", x->told);
    put_text(out, "title", x->title);
    put_text(out, "subject", x->subject);
    put_text(out, "about", x->about);
    rp_buf_puts(out, ", \"date\": [");
    put_day(out, x->days.from);
    rp_buf_puts(out, ", ");
    put_day(out, x->days.to);
    rp_buf_printf(out, "], \"numbers\": %s, \"incidents\": %s, \"rests_on\": %s}\n", x->numbers, x->incidents, x->rests_on);
}

// ---------------------------------------------------------------------------------------------------------------- text

static void put_source(rp_layout *p, const json_t *sentence) {
    const char *day = day_of(sentence), *record = member(sentence, "record");
    rp_layout_begin(p, 4, 6);
    rp_layout_addf(p, RP_PLAIN, "“%s”", member(sentence, "quote"));
    rp_layout_end(p);
    rp_layout_begin(p, 6, 6);
    rp_layout_addf(p, RP_DIM, "%s%s%s · %s", source_of(sentence), day ? ", " : "", day ? day : "", record ? record : "");
    rp_layout_end(p);
}

static void put_plain(writing *w, const rp_alert_row *x) {
    rp_layout *p = &w->layout;
    json_t *sentences = json_loads(x->rests_on, 0, NULL), *sentence;
    size_t i;
    rp_layout_begin(p, 0, 4);
    rp_layout_addf(p, RP_DIM, "%3lld ", (long long)x->nth);
    rp_layout_add(p, RP_BOLD, x->title);
    rp_layout_end(p);
    rp_layout_begin(p, 4, 4);
    rp_layout_addf(p, RP_DIM, "%s · told %s · %s", x->kind, x->told, x->id);
    rp_layout_end(p);
    json_array_foreach(sentences, i, sentence)
        put_source(p, sentence);
    rp_layout_blank(p);
    json_decref(sentences);
}

// ---------------------------------------------------------------------------------------------------------------- Atom

// Control characters, which XML has no way to write, are left out.
static void put_xml(rp_buf *out, const char *text) {
    for (; text && *text; text++)
        switch (*text) {
        case '&': rp_buf_puts(out, "&amp;"); break;
        case '<': rp_buf_puts(out, "&lt;"); break;
        case '>': rp_buf_puts(out, "&gt;"); break;
        case '"': rp_buf_puts(out, "&quot;"); break;
        default:
            if ((unsigned char)*text >= 0x20 || *text == '\t' || *text == '\n')
                rp_buf_putc(out, *text);
        }
}

static bool is_address(const char *url) {
    size_t n = url ? strlen(url) : 0;
    return n > 0 && (!strncmp(url, "http://", 7) || !strncmp(url, "https://", 8)) && strspn(url, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=%") == n;
}

static void put_quote(rp_buf *out, const json_t *sentence) {
    const char *day = day_of(sentence), *url = member(sentence, "url");
    bool linked = is_address(url);
    rp_buf_puts(out, "<blockquote><p>");
    put_xml(out, member(sentence, "quote"));
    rp_buf_puts(out, "</p><p>");
    if (linked)
        rp_buf_puts(out, "<a href=\""), put_xml(out, url), rp_buf_puts(out, "\">");
    put_xml(out, source_of(sentence));
    rp_buf_puts(out, linked ? "</a>" : "");
    rp_buf_puts(out, day ? ", " : "");
    put_xml(out, day);
    rp_buf_puts(out, " · <code>");
    put_xml(out, member(sentence, "record"));
    rp_buf_puts(out, "</code> in ");
    put_xml(out, member(sentence, "document"));
    rp_buf_puts(out, "</p></blockquote>");
}

static void put_entry(writing *w, const rp_alert_row *x) {
    rp_buf *out = &w->out;
    json_t *sentences = json_loads(x->rests_on, 0, NULL), *sentence;
    size_t i;
    rp_buf_printf(out, "<entry>\n<id>" TAG "alert:%s:%s</id>\n<title>", w->name, x->id);
    put_xml(out, x->title);
    rp_buf_printf(out, "</title>\n<published>%s</published>\n<updated>%s</updated>\n<category term=\"%s\"/>\n", x->told, x->told, x->kind);
    rp_buf_puts(out, "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>");
    put_xml(out, x->title);
    rp_buf_puts(out, "</p>");
    json_array_foreach(sentences, i, sentence)
        put_quote(out, sentence);
    rp_buf_puts(out, "</div></content>\n</entry>\n");
    json_decref(sentences);
}

// The newest come first: entries are kept until all are there.
typedef RP_VEC(rp_buf) entries;
typedef struct feed { writing *w; rp_arena *arena; entries list; char updated[32]; } feed;

static rp_status add_entry(void *context, const rp_alert_row *x) {
    feed *f = context;
    put_entry(f->w, x);
    rp_vec_push(f->arena, &f->list, f->w->out);
    f->w->out = (rp_buf){0};
    snprintf(f->updated, sizeof f->updated, "%s", x->told);
    f->w->n++;
    return RP_OK;
}

static rp_status put_feed(feed *f) {
    writing *w = f->w;
    rp_buf_printf(&w->out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<id>" TAG "store:%s</id>\n<title>Alerts by Rapport</title>\n"
                           "<updated>%s</updated>\n<author><name>Rapport</name></author>\n<generator version=\"%s\">Rapport</generator>\n", w->name, f->updated, rp_version());
    rp_status status = flush(w);
    for (uint32_t i = f->list.n; i-- > 0 && status == RP_OK;)
        status = w->sink.write(w->sink.context, f->list.v[i].bytes, f->list.v[i].n);
    rp_buf_puts(&w->out, "</feed>\n");
    return status == RP_OK ? flush(w) : status;
}

// ----------------------------------------------------------------------------------------------------------------- all

static rp_status take(void *context, const rp_alert_row *x) {
    writing *w = context;
    w->n++;
    if (w->what->form == RP_ALERTS_TEXT) {
        put_plain(w, x);
        return w->layout.status;
    }
    put_json(w, x);
    return flush(w);
}

// Those told since the day, in the order of telling.
typedef struct choosing { writing *w; rp_status (*take)(void *context, const rp_alert_row *x); void *context; } choosing;
static rp_status take_since(void *context, const rp_alert_row *x) {
    choosing *s = context;
    rp_day told = RP_DAY_NONE;
    bool asked = s->w->since == RP_DAY_NONE || (rp_day_parse(x->told, &told) && told >= s->w->since);
    return asked ? s->take(s->context, x) : RP_OK;
}

static rp_status write_feed(writing *w, int64_t behind, rp_error *err) {
    feed f = {.w = w, .arena = rp_arena_new(), .updated = NEVER};
    if (!f.arena)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_status status = rp_store_alert_name(w->store, w->name, err);
    if (status == RP_OK)
        status = rp_store_each_alert(w->store, behind, take_since, &(choosing){w, add_entry, &f}, err);
    if (status == RP_OK)
        status = put_feed(&f);
    for (uint32_t i = 0; i < f.list.n; i++)
        rp_buf_free(&f.list.v[i]);
    rp_arena_free(f.arena);
    return status;
}

static rp_status write_all(writing *w, rp_error *err) {
    int64_t n;
    RP_TRY(rp_store_count_alerts(w->store, &n, err));
    int64_t behind = w->what->last > 0 && (int64_t)w->what->last < n ? n - (int64_t)w->what->last : 0;
    if (w->what->form == RP_ALERTS_ATOM)
        return write_feed(w, behind, err);
    rp_layout_open(&w->layout, w->sink, w->what->width, w->what->color);
    rp_status status = rp_store_each_alert(w->store, behind, take_since, &(choosing){w, take, w}, err), closed = rp_layout_close(&w->layout);
    return status == RP_OK ? closed : status;
}

rp_status rp_alerts(const char *path, const rp_alerts_wanted *what, rp_sink out, rp_error *err) {
    writing w = {.what = what, .sink = out, .since = RP_DAY_NONE};
    rp_days since;
    if (what->since && !rp_words_read_days(what->since, &since))
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "'%s' is no day (2024-12-25), month (2024-12) or year (2024)", what->since);
    w.since = what->since ? since.from : RP_DAY_NONE;
    RP_TRY(rp_store_open(path, RP_STORE_READ, &w.store, err));
    rp_status status = write_all(&w, err);
    rp_buf_free(&w.out);
    rp_store_close(w.store);
    if (status == RP_OK && w.n == 0)
        return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "no alert%s%s", what->since ? " since " : "", what->since ? what->since : "; `rapport watch` makes them");
    return status == RP_OK || (err && err->message[0]) ? status : rp_fail(err, status, NULL, 0, 0, "the output cannot be written");
}
