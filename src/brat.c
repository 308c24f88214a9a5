// brat.c: rp_annotated: corrections made in brat back into the gold format; see rapport.h and doc/gold.md.
//
// A line of NAME.ann is an annotation: T a span of the text, E an event with its trigger and arguments, A an attribute, N
// the code of a party, # a note with what stands in no words. Lines of other kinds are passed over. What brat does
// not hold (when and by whom the text was published, boilerplate) is kept from the NAME.json that is replaced.
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/dict.h"
#include "base/file.h"
#include "base/utf8.h"
#include "gold.h"

enum { MOST_BYTES = 64 << 20 };

typedef struct line {
    uint32_t number;
    char *id, *body, *rest;         // "T1", "ASSAULT 830 840", "airstrikes"; rest may be ""
} line;

typedef struct reading {
    rp_arena *arena;
    const char *path;               // of the .ann, for messages
    rp_runes text;
    RP_VEC(line) lines;
    rp_dict by_id;                  // id → its line
    rp_error *err;
} reading;

static rp_status wrong(reading *r, const line *l, const char *what, const char *word) {
    return rp_fail(r->err, RP_E_FORMAT, r->path, l->number, 1, "%s %s", what, word);
}

// --------------------------------------------------------------------------------------------------------------- lines

static void read_lines(reading *r, char *text) {
    uint32_t number = 1;
    for (char *at = text, *next; at; at = next, number++) {
        next = strchr(at, '\n');
        if (next)
            *next++ = '\0';
        line l = {.number = number, .id = at, .body = strchr(at, '\t'), .rest = ""};
        if (!*at || !l.body)
            continue;
        *l.body++ = '\0';
        char *tab = strchr(l.body, '\t');
        if (tab)
            *tab = '\0', l.rest = tab + 1;
        rp_dict_put(&r->by_id, l.id, r->lines.n);
        rp_vec_push(r->arena, &r->lines, l);
    }
}

static const line *line_of(const reading *r, const char *id) {
    uint32_t i = r->lines.n > 0 ? rp_dict_get(&r->by_id, id) : UINT32_MAX;
    return i == UINT32_MAX ? NULL : &r->lines.v[i];
}

// The first line of a kind whose body is "NAME ID …"; what stands after the id in *value.
static const line *about(const reading *r, char kind, const char *name, const char *id, const char **value) {
    for (uint32_t i = 0; i < r->lines.n; i++) {
        const line *l = &r->lines.v[i];
        size_t n = strlen(name), m = strlen(id);
        if (l->id[0] != kind || strncmp(l->body, name, n) || l->body[n] != ' ' || strncmp(l->body + n + 1, id, m) || (l->body[n + 1 + m] != ' ' && l->body[n + 1 + m]))
            continue;
        *value = l->body + n + 1 + m + (l->body[n + 1 + m] == ' ');
        return l;
    }
    return NULL;
}

// The span of a T line in characters: from its first fragment to the end of its last.
static bool span_of(const reading *r, const line *l, size_t *from, size_t *to) {
    const char *at = strchr(l->body, ' ');
    char *end;
    if (!at)
        return false;
    *from = strtoul(at, &end, 10);
    const char *last = strrchr(at + 1, ' ');
    *to = last ? strtoul(last, NULL, 10) : 0;
    return end != at && *from < *to && *to <= r->text.n;
}

static json_t *text_at(const reading *r, size_t from, size_t to) {
    rp_buf out = {0};
    for (size_t i = from; i < to; i++) {
        char bytes[4];
        rp_buf_add(&out, bytes, rp_utf8_put(r->text.v[i], bytes));
    }
    json_t *text = json_stringn(out.bytes ? out.bytes : "", out.n);
    rp_buf_free(&out);
    return text;
}

static rp_status put_anchor(reading *r, const line *l, json_t *record) {
    size_t from, to;
    json_int_t nth = 0;
    if (l->id[0] != 'T' || !span_of(r, l, &from, &to))
        return wrong(r, l, "is no span of the text:", l->id);
    rp_runes what = rp_runes_part(r->text, from, to);
    for (size_t at = 0; (at = rp_runes_find(r->text, what, at)) != SIZE_MAX && at <= from; at++)
        nth++;
    json_object_set_new(record, "anchor", text_at(r, from, to));
    json_object_set_new(record, "nth", json_integer(nth));
    return RP_OK;
}

// --------------------------------------------------------------------------------------------------------------- notes

static json_t *bound(const char *text) {
    char *end;
    long long n = strtoll(text, &end, 10);
    return !*text ? json_null() : *end ? json_string(text) : json_integer(n);
}

// "46/46", "2024-12-24/": [46, 46], ["2024-12-24", null].
static json_t *range(char *text) {
    char *slash = strchr(text, '/');
    if (slash)
        *slash++ = '\0';
    return json_pack("[o, o]", bound(text), bound(slash ? slash : text));
}

static void add_codes(json_t *record, const char *key, char *codes) {
    json_t *list = json_object_get(record, key);
    for (char *save, *code = strtok_r(codes, ",", &save); code; code = strtok_r(NULL, ",", &save))
        json_array_append_new(list, json_string(code));
}

// One "key=value" of a note. What is neither a list of the record nor a word of it is a count.
static void put_field(json_t *record, char *field) {
    static const char *const words[] = {"country", "incident", "what", "direction", "unit", NULL}, *const ranges[] = {"date", "period", "value", NULL};
    char *value = strchr(field, '=');
    if (!value)
        return;
    *value++ = '\0';
    for (int i = 0; words[i]; i++)
        if (!strcmp(words[i], field)) {
            json_object_set_new(record, field, json_string(value));
            return;
        }
    for (int i = 0; ranges[i]; i++)
        if (!strcmp(ranges[i], field)) {
            json_object_set_new(record, field, range(value));
            return;
        }
    if (json_is_array(json_object_get(record, field)))
        add_codes(record, field, value);
    else if (json_object_get(record, "counts"))
        json_object_set_new(json_object_get(record, "counts"), field, range(value));
}

static void put_notes(const reading *r, const char *id, json_t *record) {
    for (uint32_t i = 0; i < r->lines.n; i++) {
        const line *l = &r->lines.v[i];
        const char *on = strchr(l->body, ' ');
        if (l->id[0] != '#' || !on || strcmp(on + 1, id))
            continue;
        char *note = rp_arena_copy(r->arena, l->rest, strlen(l->rest));
        for (char *save, *field = strtok_r(note, ";", &save); field; field = strtok_r(NULL, ";", &save))
            put_field(record, field + strspn(field, " "));
    }
}

// -------------------------------------------------------------------------------------------------------------- records

static const struct role { const char *name, *slot; } roles[] = {
    {"Actor", "actor"}, {"Recipient", "recipient"}, {"ThirdParty", "third_party"}, {"AccordingTo", "according_to"}, {"DeniedBy", "denied_by"}};
enum { N_ROLES = sizeof roles / sizeof *roles };

static rp_status put_party(reading *r, const line *event, const char *slot, const char *id, json_t *record) {
    const char *code = NULL;
    if (!about(r, 'N', "Reference", id, &code) || !strchr(code, ':'))
        return wrong(r, event, "names a party that has no Reference with a code (Rapport:PAK):", id);
    json_array_append_new(json_object_get(record, slot), json_string(strchr(code, ':') + 1));
    return RP_OK;
}

// "Actor2:T5".
static rp_status put_argument(reading *r, const line *event, char *argument, json_t *record) {
    char *id = strchr(argument, ':');
    size_t from, to, n;
    if (!id)
        return wrong(r, event, "has an argument that is none:", argument);
    *id++ = '\0';
    for (n = strlen(argument); n > 0 && isdigit((unsigned char)argument[n - 1]); n--)
        argument[n - 1] = '\0';
    const line *target = line_of(r, id);
    if (!target || !span_of(r, target, &from, &to))
        return wrong(r, event, "has an argument that is no span:", id);
    if (!strcmp(argument, "Place"))
        return json_object_set_new(record, "place", text_at(r, from, to)) == 0 ? RP_OK : RP_E_MEMORY;
    for (int i = 0; i < N_ROLES; i++)
        if (!strcmp(argument, roles[i].name))
            return put_party(r, event, roles[i].slot, id, record);
    return wrong(r, event, "has an argument of no known role:", argument);
}

static rp_status read_event(reading *r, const line *l, json_t *reports) {
    const char *status = NULL, *mode = NULL;
    json_t *record = json_pack("{s:s, s:i, s:n, s:n}", "anchor", "", "nth", 1, "type", "mode");
    json_array_append_new(reports, record);
    for (int i = 0; i < N_ROLES; i++)
        json_object_set_new(record, roles[i].slot, json_array());
    about(r, 'A', "Status", l->id, &status), about(r, 'A', "Mode", l->id, &mode);
    json_object_set_new(record, "status", json_string(status && *status ? status : "happened"));
    json_object_set_new(record, "mode", mode && *mode ? json_string(mode) : json_null());
    json_object_update_new(record, json_pack("{s:n, s:n, s:n, s:{}, s:n}", "date", "country", "place", "counts", "incident"));
    char *save, *head = strtok_r(rp_arena_copy(r->arena, l->body, strlen(l->body)), " ", &save), *trigger = head ? strchr(head, ':') : NULL;
    const line *t = trigger ? line_of(r, trigger + 1) : NULL;
    if (!t)
        return wrong(r, l, "has no trigger:", l->id);
    *trigger = '\0';
    json_object_set_new(record, "type", json_string(head));
    RP_TRY(put_anchor(r, t, record));
    for (char *argument; (argument = strtok_r(NULL, " ", &save));)
        RP_TRY(put_argument(r, l, argument, record));
    put_notes(r, l->id, record);
    return RP_OK;
}

static rp_status read_other(reading *r, const line *l, json_t *gold) {
    bool figure = !strncmp(l->body, "Figure ", 7);
    json_t *record = figure ? json_pack("{s:n, s:[n, n], s:n, s:n, s:[], s:[]}", "what", "value", "country", "period", "according_to", "about")
                            : json_pack("{s:[], s:n, s:[], s:n}", "parties", "direction", "according_to", "date");
    json_array_append_new(json_object_get(gold, figure ? "figures" : "assessments"), record);
    put_notes(r, l->id, record);
    return put_anchor(r, l, record);
}

static rp_status read_all(reading *r, json_t *gold) {
    for (uint32_t i = 0; i < r->lines.n; i++) {
        const line *l = &r->lines.v[i];
        if (l->id[0] == 'E')
            RP_TRY(read_event(r, l, json_object_get(gold, "reports")));
        else if (l->id[0] == 'T' && (!strncmp(l->body, "Figure ", 7) || !strncmp(l->body, "Assessment ", 11)))
            RP_TRY(read_other(r, l, gold));
    }
    return RP_OK;
}

// --------------------------------------------------------------------------------------------------------------- files

static const char *sibling(rp_arena *a, const char *path, const char *suffix) {
    return rp_arena_printf(a, "%.*s%s", (int)(strlen(path) - 4), path, suffix);
}

// The records anew, the rest as it was.
static rp_status write_gold(rp_arena *a, const char *path, json_t *gold, rp_error *err) {
    static const char *const kept[] = {"published", "publisher", "copy_of", "boilerplate"};
    const char *to = sibling(a, path, ".json");
    json_t *old = json_load_file(to, 0, NULL);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (json_object_get(old, kept[i]))
            json_object_set(gold, kept[i], json_object_get(old, kept[i]));
    json_decref(old);
    bool written = json_dump_file(gold, to, JSON_COMPACT) == 0;
    return written ? RP_OK : rp_fail(err, RP_E_IO, to, 0, 0, "cannot be written: %s", strerror(errno));
}

static rp_status convert(rp_arena *a, const char *path, rp_error *err) {
    reading r = {.arena = a, .path = path, .by_id = {.arena = a}, .err = err};
    rp_buf text = {0}, ann = {0};
    const char *beside = sibling(a, path, ".txt"), *slash = strrchr(beside, '/');
    json_t *gold = json_pack("{s:s, s:n, s:n, s:n, s:[], s:[], s:[], s:[]}", "document", slash ? slash + 1 : beside, "published", "publisher", "copy_of", "reports", "figures", "assessments", "boilerplate");
    rp_status status = rp_file_read(beside, MOST_BYTES, &text, err);
    if (status == RP_OK)
        status = rp_file_read(path, MOST_BYTES, &ann, err);
    if (status == RP_OK) {
        r.text = rp_runes_of(a, text.bytes ? text.bytes : "", text.n);
        read_lines(&r, ann.bytes ? ann.bytes : (char[]){""});
        status = read_all(&r, gold);
    }
    if (status == RP_OK)
        status = write_gold(a, path, gold, err);
    json_decref(gold);
    rp_buf_free(&text), rp_buf_free(&ann);
    return status;
}

static int is_ann(const struct dirent *e) {
    size_t n = strlen(e->d_name);
    return n > 4 && e->d_name[0] != '.' && !strcmp(e->d_name + n - 4, ".ann");
}

rp_status rp_annotated(const char *folder, uint64_t *read, rp_error *err) {
    struct dirent **entry;
    uint64_t own;
    read = read ? read : &own;
    *read = 0;
    int n = scandir(folder, &entry, is_ann, alphasort);
    if (n < 0)
        return rp_fail(err, RP_E_IO, folder, 0, 0, "cannot be read: %s", strerror(errno));
    rp_arena *a = rp_arena_new();
    rp_status status = a ? RP_OK : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    for (int i = 0; i < n; i++) {
        if (status == RP_OK) {
            rp_arena_reset(a);
            status = convert(a, rp_arena_printf(a, "%s/%s", folder, entry[i]->d_name), err);
            *read += status == RP_OK;
        }
        free(entry[i]);
    }
    free(entry);
    if (a)
        rp_arena_free(a);
    return status == RP_OK && n == 0 ? rp_fail(err, RP_E_NOTHING, folder, 0, 0, "holds no NAME.ann") : status;
}
