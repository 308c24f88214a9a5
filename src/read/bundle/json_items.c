// json_items.c: see json_items.h. Two ways through a file. Lines: each is one object, and a bad one is one problem. Values:
// the file is one value, of which the list of articles is streamed; `level` is the way from the top down to that list.
//
//     {"status": "ok", "response": {"docs": [ {…}, {…}, … ]}}      head: {"status": "ok", "response": {"docs": []}}
//       level 0 object      level 1 object  level 2 list            each {…} is cut, read, and forgotten
//
// What is no article is kept in `head`, which is an article itself when there was no list in it. Memory: the head and one
// element, each at most RP_READ_FILE_BYTES. Rejected: a parser that calls back (yajl is no longer kept up); reading the
// whole value (a dump of a year does not fit).
#include "read/bundle/json_items.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "read/bundle/json_scan.h"
#include "read/bundle/json_value.h"
#include "read/bundle/naming.h"
#include "read/limits.h"
#include "read/read_tables.h"

enum { LEVELS = 6, HEAD_BYTES = RP_READ_FILE_BYTES };

typedef struct level { bool list, any, text; } level;  // any: had an element or member; text: had a text, so it is an article

typedef struct reader {
    rp_arena *own;
    rp_json_scan scan;
    const char *name;
    rp_field_names names;
    bool lines, ended;
    uint64_t to;                            // of the lines wanted; UINT64_MAX: all
    uint64_t number;                        // of the element
    uint64_t objects, others;
    rp_buf text, head;                      // the value being read; the object around the list
    level level[LEVELS];
    uint32_t depth;
    rp_json_place head_at;                  // where the head begins
    uint64_t head_offset;
    bool listed;                            // did the head hold a list?
    json_t *about;                          // the head, as far as it is known when its list begins; or NULL
    bool feed;                              // JSON Feed
    rp_naming naming;
} reader;

// ---------------------------------------------------------------------------------------------------------------- sniff

static size_t first_mark(const char *s, size_t n, size_t at) {
    while (at < n && (isspace((unsigned char)s[at]) || (at < 3 && memchr("\xEF\xBB\xBF", s[at], 3) != NULL)))
        at++;
    return at;
}

static bool has_end(const char *name, const char *const *ends) {
    size_t n = strlen(name);
    for (; *ends != NULL; ends++)
        if (n > strlen(*ends) && strcasecmp(name + n - strlen(*ends), *ends) == 0)
            return true;
    return false;
}

static bool begins_object(const char *s, size_t n, size_t at) {
    size_t next = at < n && s[at] == '{' ? first_mark(s, n, at + 1) : n;
    return next < n && (s[next] == '"' || s[next] == '}');
}

static bool sniff_lines(const char *head, size_t n, const char *name) {
    static const char *const ends[] = {".jsonl", ".ndjson", ".jl", ".jsonlines", NULL};
    size_t at = first_mark(head, n, 0);
    if (!begins_object(head, n, at))
        return false;
    const char *end = memchr(head + at, '\n', n - at);
    if (end == NULL || has_end(name, ends))
        return has_end(name, ends);
    size_t last = (size_t)(end - head);
    while (last > at && isspace((unsigned char)head[last - 1]))
        last--;
    return head[last - 1] == '}' && begins_object(head, n, first_mark(head, n, (size_t)(end - head)));
}

static bool sniff_value(const char *head, size_t n, const char *name) {
    static const char *const ends[] = {".json", NULL};
    size_t at = first_mark(head, n, 0);
    if (at == n || (head[at] != '{' && head[at] != '['))
        return false;
    return has_end(name, ends) || begins_object(head, n, at) || (head[at] == '[' && begins_object(head, n, first_mark(head, n, at + 1)));
}

// ------------------------------------------------------------------------------------------------------- open and close

static void close_reader(void *state) {
    reader *r = state;
    if (r == NULL)
        return;
    json_decref(r->about);
    rp_naming_free(&r->naming);
    rp_buf_free(&r->text);
    rp_buf_free(&r->head);
    rp_arena_free(r->own);
    free(r);
}

static rp_status open_reader(rp_stream *in, const char *name, const rp_bundle_options *how, reader **out, rp_error *err) {
    reader *r = rp_zeroed(sizeof *r);
    size_t n;
    *out = r;
    r->own = rp_arena_new();
    r->name = name;
    r->to = UINT64_MAX;
    r->scan = (rp_json_scan){.in = in, .line = 1};
    if (r->own == NULL)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    const char *head = rp_stream_head(in, 3, &n);
    if (n == 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
        rp_stream_skip(in, 3);
    rp_field_names_told(how->tables != NULL ? how->tables->fields : NULL, how->fields, how->n_fields, r->own, &r->names);
    return RP_OK;
}

static rp_status open_value(rp_stream *in, const char *name, const rp_bundle_options *how, void **state, rp_error *err) {
    reader *r;
    rp_status status = open_reader(in, name, how, &r, err);
    *state = r;
    return status;
}

static rp_status open_lines(rp_stream *in, const char *name, const rp_bundle_options *how, void **state, rp_error *err) {
    reader *r;
    rp_status status = open_reader(in, name, how, &r, err);
    r->lines = true;
    *state = r;
    return status;
}

// ------------------------------------------------------------------------------------------------------------- documents

static rp_json_place here(const reader *r) {
    return (rp_json_place){r->name, r->scan.line, rp_json_scan_column(&r->scan)};
}

// What the feed around an item says for all of its items.
static void inherit(const reader *r, rp_arena *a, rp_record *record) {
    static const enum rp_field from_feed[] = {RP_FIELD_AUTHOR, RP_FIELD_LANGUAGE, RP_FIELD_PUBLISHER};
    for (size_t i = 0; i < sizeof from_feed / sizeof *from_feed; i++) {
        const char **value = &record->value[from_feed[i]];
        if (*value == NULL || **value == '\0')
            *value = rp_json_value_field(r->about, &r->names, from_feed[i], a);
    }
    if (r->feed)
        record->value[RP_FIELD_PUBLISHER] = rp_json_value_field(r->about, &r->names, RP_FIELD_TITLE, a);
}

// A document of the object. Its number is what it is named by, unless it has an id that counts: the user's, or a feed's.
static void make_item(reader *r, const json_t *object, const rp_json_place *place, uint64_t number, rp_arena *a, rp_item *out) {
    rp_record record;
    bool text = rp_json_value_record(object, &r->names, a, &record);
    bool by_id = r->feed || r->names.told[RP_FIELD_ID];
    out->name = rp_naming_name(&r->naming, r->name, by_id ? record.value[RP_FIELD_ID] : NULL, number, a);
    if (r->about != NULL)
        inherit(r, a, &record);
    if (text)
        rp_record_fill(&record, out);
    else
        rp_fail(&out->problem, RP_E_DOCUMENT, r->name, place->line, place->column,
                "no text among the keys %s; name it with --field text=KEY", rp_json_value_keys(object, a));
    if (out->problem.code != RP_OK && out->problem.line == 0) {
        out->problem.line = place->line;
        out->problem.byte = place->column;
        snprintf(out->problem.file, sizeof out->problem.file, "%s", r->name);
    }
}

// A value that was cut out. whole: all of it, not only its first RP_READ_FILE_BYTES.
typedef struct piece { const rp_buf *text; bool whole; rp_json_place at; uint64_t number; } piece;

// A piece → an item; false: well-formed, but no object. Problems are items.
static bool read_piece(reader *r, const piece *p, rp_arena *a, rp_item *out) {
    bool any = true;
    out->name = rp_naming_name(&r->naming, r->name, NULL, p->number, a);
    if (!p->whole) {
        rp_fail(&out->problem, RP_E_LIMIT, r->name, p->at.line, p->at.column, "larger than %d MB", RP_READ_FILE_BYTES >> 20);
        return true;
    }
    json_t *value = rp_json_value_read(p->text->n > 0 ? p->text->bytes : "", p->text->n, &p->at, &out->problem);
    if (json_is_object(value))
        make_item(r, value, &p->at, p->number, a, out);
    else
        any = value == NULL;
    r->objects += json_is_object(value);
    r->others += value != NULL && !any;
    json_decref(value);
    return any;
}

// --------------------------------------------------------------------------------------------------------------- lines

// Goes to the first line that begins in the range: those before it need only be counted. Not where lines are packed, nor where
// documents are named by their ids, for an id may have been taken by any line before.
static bool only_lines(void *state, rp_range range) {
    reader *r = state;
    rp_stream *in = r->scan.in;
    size_t n;
    const char *from, *end;
    if (in->root != in || r->names.told[RP_FIELD_ID])
        return false;
    for (bool begins = true; !(begins && in->offset >= range.from) && (from = rp_stream_window(in, &n), n > 0);) {
        end = memchr(from, '\n', n);
        rp_stream_skip(in, end != NULL ? (size_t)(end - from) + 1 : n);
        begins = end != NULL;
        r->scan.line += begins;
    }
    r->to = range.to;
    return true;
}

static bool next_line(reader *r, rp_arena *a, rp_item *out) {
    for (;;) {
        piece p = {.text = &r->text, .at = {r->name, r->scan.line, 1}, .number = r->scan.line};
        out->offset = r->scan.in->offset;
        if (out->offset >= r->to || !rp_stream_line(r->scan.in, RP_READ_FILE_BYTES, &r->text, &p.whole))
            return false;
        r->scan.line++;
        if (first_mark(r->text.bytes, r->text.n, 0) == r->text.n)
            continue;
        if (!read_piece(r, &p, a, out))
            rp_fail(&out->problem, RP_E_FORMAT, r->name, p.at.line, 1, "not an object in braces");
        return true;
    }
}

// --------------------------------------------------------------------------------------------------------------- values

// The file is damaged here: that is its last item.
static bool damage(reader *r, const char *message, rp_arena *a, rp_item *out) {
    r->ended = true;
    out->name = rp_arena_copy(a, r->name, strlen(r->name));
    if (rp_stream_take(r->scan.in, &out->problem) == RP_OK)
        rp_fail(&out->problem, RP_E_FORMAT, r->name, r->scan.line, rp_json_scan_column(&r->scan), "malformed JSON: %s", message);
    return true;
}

// Cuts the value that begins here.
static bool cut_piece(reader *r, uint64_t number, rp_arena *a, rp_item *out) {
    piece p = {.text = &r->text, .at = here(r), .number = number};
    out->offset = r->scan.in->offset;
    rp_buf_clear(&r->text);
    p.whole = rp_json_scan_cut(&r->scan, RP_READ_FILE_BYTES, &r->text);
    return read_piece(r, &p, a, out);
}

static void take(reader *r, char c) {
    rp_json_scan_take(&r->scan);
    rp_buf_putc(&r->head, c);
}

static void enter(reader *r, bool list) {
    r->level[r->depth++] = (level){.list = list};
}

// The object around a list that begins, as far as it was read: closed by what it still lacks.
static void read_about(reader *r) {
    rp_buf b = {0};
    rp_buf_add(&b, r->head.bytes, r->head.n);
    rp_buf_putc(&b, ']');
    for (uint32_t i = 0; i < r->depth; i++)
        rp_buf_putc(&b, '}');
    json_decref(r->about);
    r->about = rp_json_value_read(b.bytes, b.n, &r->head_at, NULL);
    const char *version = json_string_value(json_object_get(r->about, "version"));
    r->feed = version != NULL && strstr(version, "jsonfeed.org") != NULL;
    rp_buf_free(&b);
}

static bool is_key(const reader *r, enum rp_field field, const char *key, size_t n) {
    for (uint32_t i = 0; i < r->names.of[field].n; i++) {
        const char *wanted = r->names.of[field].v[i];
        size_t k = rp_field_same(key, n, wanted);
        if (k > 0 && wanted[k] == '\0')
            return true;
    }
    return false;
}

// The value of a member. A list of objects, or an object that may hold one, is entered where its key says so and nothing
// before has shown that this is an article itself.
static bool read_member_value(reader *r, bool list, rp_arena *a, rp_item *out) {
    int c = rp_json_scan_peek(&r->scan), behind = c == '[' ? rp_json_scan_behind(&r->scan) : 0;
    bool room = list && r->depth < LEVELS && !r->level[r->depth - 1].text;
    if (room && c == '{') {
        take(r, '{');
        enter(r, false);
        return false;
    }
    if (room && c == '[' && behind == '{') {
        take(r, '[');
        read_about(r);
        rp_buf_putc(&r->head, ']');
        enter(r, true);
        r->listed = true;
        return false;
    }
    if (c < 0 || c == ',' || c == '}' || c == ']' || c == ':')
        return damage(r, c < 0 ? "the file ends inside an object" : "a key without a value", a, out);
    if (rp_json_scan_cut(&r->scan, HEAD_BYTES, &r->head))
        return false;
    r->ended = true;
    out->name = rp_arena_copy(a, r->name, strlen(r->name));
    rp_fail(&out->problem, RP_E_LIMIT, r->name, r->head_at.line, r->head_at.column, "an object larger than %d MB", HEAD_BYTES >> 20);
    return true;
}

// Closes an object. At the top it is an article, unless there was a list in it.
static bool close_object(reader *r, rp_arena *a, rp_item *out) {
    take(r, '}');
    if (--r->depth > 0)
        return false;
    bool listed = r->listed;
    r->listed = false;
    if (listed) {
        json_t *value = rp_json_value_read(r->head.bytes, r->head.n, &r->head_at, &out->problem);
        out->name = rp_arena_copy(a, r->name, strlen(r->name));
        json_decref(value);
        return value == NULL;
    }
    out->offset = r->head_offset;
    bool any = read_piece(r, &(piece){&r->head, true, r->head_at, ++r->number}, a, out);
    if (r->number == 1)
        out->name = rp_arena_copy(a, r->name, strlen(r->name));
    return any;
}

// One step inside an object: its end, or a member. true: there is an item.
static bool step_object(reader *r, rp_arena *a, rp_item *out) {
    level *l = &r->level[r->depth - 1];
    int c = rp_json_scan_peek(&r->scan);
    if (c == '}')
        return close_object(r, a, out);
    if (l->any && c == ',') {
        take(r, ',');
        c = rp_json_scan_peek(&r->scan);
    } else if (l->any && c >= 0) {
        return damage(r, "\",\" or \"}\" is missing", a, out);
    }
    if (c != '"')
        return damage(r, c < 0 ? "the file ends inside an object" : "a key in double quotes is missing", a, out);
    size_t from = r->head.n + 1;
    bool whole = rp_json_scan_cut(&r->scan, HEAD_BYTES, &r->head);
    size_t n = r->head.n > from ? r->head.n - from - 1 : 0;
    bool list = is_key(r, RP_FIELD_LIST, r->head.bytes + from, n);
    l->text = l->text || (!list && is_key(r, RP_FIELD_TEXT, r->head.bytes + from, n));
    l->any = true;
    if (!whole || rp_json_scan_peek(&r->scan) != ':')
        return damage(r, "\":\" is missing behind a key", a, out);
    take(r, ':');
    return read_member_value(r, list, a, out);
}

// One step inside a list: its end, or an element.
static bool step_list(reader *r, rp_arena *a, rp_item *out) {
    level *l = &r->level[r->depth - 1];
    int c = rp_json_scan_peek(&r->scan);
    if (c == ']') {
        rp_json_scan_take(&r->scan);
        r->depth--;
        return false;
    }
    if (l->any && c == ',') {
        rp_json_scan_take(&r->scan);
        c = rp_json_scan_peek(&r->scan);
    } else if (l->any && c >= 0) {
        return damage(r, "\",\" or \"]\" is missing", a, out);
    }
    if (c < 0 || c == ',' || c == ']' || c == '}' || c == ':')
        return damage(r, c < 0 ? "the file ends inside a list" : "an element is missing", a, out);
    l->any = true;
    return cut_piece(r, ++r->number, a, out);
}

// One step between the values of a file: it has one, or objects one behind the other. false with r->ended: the end.
static bool step_top(reader *r, rp_arena *a, rp_item *out) {
    int c = rp_json_scan_peek(&r->scan);
    bool first = r->number == 0 && r->objects == 0 && r->others == 0 && r->head.n == 0;
    if (c < 0) {
        r->ended = true;
        return false;
    }
    if (!first && (c != '{' || r->head.n == 0))
        return damage(r, "there is more behind the value", a, out);
    if (c == '[') {
        r->others++;
        rp_json_scan_take(&r->scan);
        enter(r, true);
        return false;
    }
    r->head_at = here(r);
    r->head_offset = r->scan.in->offset;
    rp_buf_clear(&r->head);
    if (c == '{') {
        take(r, '{');
        enter(r, false);
        return false;
    }
    return r->ended = cut_piece(r, 1, a, out);
}

static bool next_value(reader *r, rp_arena *a, rp_item *out) {
    bool any = false;
    while (!r->ended && !any) {
        if (r->depth == 0)
            any = step_top(r, a, out);
        else if (r->level[r->depth - 1].list)
            any = step_list(r, a, out);
        else
            any = step_object(r, a, out);
    }
    return any;
}

static bool next(void *state, rp_arena *a, rp_item *out, rp_stream **member) {
    (void)member;
    reader *r = state;
    *out = (rp_item){.bytes = ""};
    return r->lines ? next_line(r, a, out) : next_value(r, a, out);
}

static const char *remark(void *state, rp_arena *a) {
    const reader *r = state;
    (void)a;
    return r->others > 0 ? "no object in it" : "";
}

const rp_format rp_format_jsonl = {.name = "jsonl", .sniff = sniff_lines, .open = open_lines, .next = next, .close = close_reader,
                                   .only = only_lines, .remark = remark};
const rp_format rp_format_json = {.name = "json", .sniff = sniff_value, .open = open_value, .next = next, .close = close_reader,
                                  .remark = remark};
