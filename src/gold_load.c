// gold_load.c: reading a gold folder (gold.h): every record with where in its text it stands. The sentence of an anchor is
// found by rule, from the last end of a sentence before it to the next one after it: the same rule for every program
// that is scored.
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "gold.h"

enum { MOST_BYTES = 64 << 20, NEAR = 60, AROUND = 18 };

// ------------------------------------------------------------------------------------------------------------ sentences

static bool is_one_of(int32_t c, const char *ascii) {
    return c > 0 && c < 128 && strchr(ascii, (int)c) != NULL;
}

static size_t past_quotes(rp_runes t, size_t i) {
    while (i < t.n && (is_one_of(t.v[i], "\"')") || t.v[i] == 0x201D || t.v[i] == 0x2019))
        i++;
    return i;
}

static bool opens_sentence(int32_t c) {
    return is_one_of(c, "\"'(") || c == 0x201C || c == 0x2018 || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// The end of the break that begins at i, or i: a full stop with what follows it, an empty line, a line end.
static size_t break_at(rp_runes t, size_t i) {
    size_t end = i + 1, last = i + 1;
    if (t.v[i] == '\n') {
        for (; end < t.n && rp_runes_space(t.v[end]); end++)
            last = t.v[end] == '\n' ? end + 1 : last;
        return last;
    }
    if (!is_one_of(t.v[i], ".!?"))
        return i;
    size_t space = past_quotes(t, i + 1);
    for (end = space; end < t.n && rp_runes_space(t.v[end]);)
        end++;
    return end > space && end < t.n && opens_sentence(t.v[end]) ? end : i;
}

static size_t sentence_from(rp_runes t) {
    size_t left = 0;
    for (size_t i = 0; i < t.n;) {
        size_t end = break_at(t, i);
        left = end > i ? end : left;
        i = end > i ? end : i + 1;
    }
    return left;
}

// The first end of a sentence in what follows the anchor.
static size_t sentence_to(rp_runes t) {
    for (size_t i = 0; i < t.n; i++) {
        if (t.v[i] == '\n')
            return i + 1;
        size_t end = is_one_of(t.v[i], ".!?") ? past_quotes(t, i + 1) : 0;
        if (end && (end == t.n || rp_runes_space(t.v[end])))
            return end + (end < t.n);
    }
    return t.n;
}

// -------------------------------------------------------------------------------------------------------------- records

static const char *text_of(const json_t *o, const char *key) {
    return json_string_value(json_object_get(o, key));
}

static bool find_anchor(rp_arena *a, rp_runes body, const json_t *record, rp_anchor *out) {
    const char *text = text_of(record, "anchor");
    const json_t *nth = json_object_get(record, "nth");
    if (!text || !*text)
        return false;
    rp_runes anchor = rp_runes_of(a, text, strlen(text));
    size_t at = SIZE_MAX;
    for (json_int_t n = json_is_integer(nth) ? json_integer_value(nth) : 1; n > 0; n--) {
        at = rp_runes_find(body, anchor, at + 1);
        if (at == SIZE_MAX)
            return false;
    }
    size_t end = at + anchor.n;
    out->text = rp_runes_squeeze(a, anchor);
    rp_runes before = rp_runes_squeeze(a, rp_runes_part(body, at > NEAR ? at - NEAR : 0, at));
    rp_runes rest = rp_runes_part(body, end, body.n);
    out->before = rp_runes_part(before, before.n > AROUND ? before.n - AROUND : 0, before.n);
    out->after = rp_runes_part(rp_runes_squeeze(a, rp_runes_part(body, end, end + NEAR)), 0, AROUND);
    out->sentence = rp_runes_squeeze(a, rp_runes_part(body, sentence_from(rp_runes_part(body, 0, at + 1)), end + sentence_to(rest))).n;
    return true;
}

static rp_status read_records(rp_gold *g, const char *path, rp_runes body, const json_t *list, rp_gold_records *out, rp_error *err) {
    size_t i;
    json_t *record;
    json_array_foreach(list, i, record) {
        rp_gold_record r = {.json = record};
        if (!find_anchor(g->arena, body, record, &r.anchor))
            return rp_fail(err, RP_E_FORMAT, path, 0, 0, "the anchor '%s' is not so often in the text", text_of(record, "anchor") ? text_of(record, "anchor") : "");
        rp_vec_push(g->arena, out, r);
    }
    return RP_OK;
}

static rp_status read_body(rp_gold *g, const char *folder, const rp_gold_document *d, rp_runes *body, rp_error *err) {
    rp_buf text = {0};
    rp_status status = rp_file_read(rp_arena_printf(g->arena, "%s/%s", folder, d->name), MOST_BYTES, &text, err);
    *body = rp_runes_of(g->arena, text.bytes ? text.bytes : "", text.n);
    rp_buf_free(&text);
    return status;
}

static rp_status read_document(rp_gold *g, const char *folder, const char *path, rp_gold_document *d, rp_error *err) {
    rp_runes body;
    size_t i;
    json_t *line;
    d->name = text_of(d->json, "document");
    if (!d->name || strchr(d->name, '/'))
        return rp_fail(err, RP_E_FORMAT, path, 0, 0, "names no document beside it");
    RP_TRY(read_body(g, folder, d, &body, err));
    RP_TRY(read_records(g, path, body, json_object_get(d->json, "reports"), &d->reports, err));
    RP_TRY(read_records(g, path, body, json_object_get(d->json, "figures"), &d->figures, err));
    RP_TRY(read_records(g, path, body, json_object_get(d->json, "assessments"), &d->assessments, err));
    json_array_foreach(json_object_get(d->json, "boilerplate"), i, line) {
        rp_runes squeezed = rp_runes_squeeze(g->arena, rp_runes_of(g->arena, json_string_value(line) ? json_string_value(line) : "", json_string_length(line)));
        rp_vec_push(g->arena, &d->boilerplate, squeezed);
    }
    return RP_OK;
}

static rp_status add_document(rp_gold *g, const char *folder, const char *name, rp_error *err) {
    json_error_t fault;
    const char *path = rp_arena_printf(g->arena, "%s/%s", folder, name);
    rp_gold_document d = {.json = json_load_file(path, 0, &fault)};
    if (!d.json)
        return rp_fail(err, RP_E_FORMAT, path, (uint32_t)(fault.line > 0 ? fault.line : 0), (uint64_t)(fault.column > 0 ? fault.column : 0), "%s", fault.text);
    rp_status status = read_document(g, folder, path, &d, err);
    rp_vec_push(g->arena, &g->documents, d);
    return status;
}

// --------------------------------------------------------------------------------------------------------------- folder

static bool ends_in(const char *name, const char *end) {
    size_t n = strlen(name), m = strlen(end);
    return n > m && !strcmp(name + n - m, end);
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static rp_status add_file(rp_gold *g, const char *folder, const char *name, const char *kind, rp_error *err) {
    const char *path = rp_arena_printf(g->arena, "%s/%s", folder, name);
    if (!ends_in(name, kind) || name[0] == '.')
        return RP_OK;
    if (!strcmp(kind, ".json"))
        return add_document(g, folder, name, err);
    rp_vec_push(g->arena, &g->texts, path);
    return RP_OK;
}

rp_status rp_gold_open(const char *folder, rp_gold *g, rp_error *err) {
    static const char *const kinds[] = {".json", ".txt", ".html"};
    struct dirent **entry;
    *g = (rp_gold){.arena = rp_arena_new()};
    if (!g->arena)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    int n = scandir(folder, &entry, NULL, by_bytes);
    if (n < 0)
        return rp_fail(err, RP_E_IO, folder, 0, 0, "cannot be read: %s", strerror(errno));
    rp_status status = RP_OK;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (int i = 0; status == RP_OK && i < n; i++)
            status = add_file(g, folder, entry[i]->d_name, kinds[k], err);
    for (int i = 0; i < n; i++)
        free(entry[i]);
    free(entry);
    const char *meta = rp_arena_printf(g->arena, "%s/meta.tsv", folder);
    g->meta = rp_file_exists(meta) ? meta : NULL;
    if (status == RP_OK && g->documents.n == 0)
        return rp_fail(err, RP_E_IO, folder, 0, 0, "holds no gold file (NAME.json)");
    return status;
}

void rp_gold_close(rp_gold *g) {
    for (uint32_t i = 0; i < g->documents.n; i++)
        json_decref(g->documents.v[i].json);
    if (g->arena)
        rp_arena_free(g->arena);
}
