// diff.c: rp_diff: what one store holds and another does not, or otherwise; see rapport.h.
//
// The records of both files are read in the order of their keys and merged, kind by kind, so that memory does not grow
// with the stores; only the objects of keys that both have are compared, field by field. Cost: that of writing both as
// JSON. The two files are separate connections, for either may be an upgraded copy of an older one.
#include <jansson.h>
#include <string.h>

#include "base/json.h"
#include "store/statement.h"

typedef struct kind {
    const char *name, *plural;
    const char *keys;               // one or two texts by which a record is known, and its row; in that order
    const char *object;             // the JSON of a row
} kind;

static const kind kinds[] = {
    {"document", "documents", "SELECT document, '', doc FROM documents ORDER BY document",
     "SELECT json_set(json, '$.removed', json(CASE WHEN removed IS NULL THEN 'false' ELSE 'true' END)) FROM document_json JOIN documents USING (doc) WHERE doc = ?1"},
    {"report", "reports", "SELECT document, r.id, report FROM documents d JOIN reports r USING (doc) ORDER BY document, r.id, report", "SELECT json FROM report_json WHERE report = ?1"},
    {"figure", "figures", "SELECT document, f.id, figure FROM documents d JOIN figures f USING (doc) ORDER BY document, f.id, figure", "SELECT json FROM figure_json WHERE figure = ?1"},
    {"assessment", "assessments", "SELECT document, a.id, assessment FROM documents d JOIN assessments a USING (doc) ORDER BY document, a.id, assessment", "SELECT json FROM assessment_json WHERE assessment = ?1"},
    {"incident", "incidents", "SELECT incident, '', incident FROM incidents ORDER BY incident", "SELECT json FROM incident_json WHERE incident = ?1"},
};
enum { N_KINDS = sizeof kinds / sizeof *kinds, OLD = 0, NEW = 1, MOST_BYTES = 60 };

typedef struct side {
    rp_store *store;
    sqlite3_stmt *keys, *object;
    bool more;                      // keys stands on a row
} side;

typedef struct comparison {
    side side[2];
    const kind *kind;
    rp_sink sink;
    rp_buf line;
    bool json;
    int64_t n[N_KINDS][3];          // added, gone, changed
} comparison;

enum what { ADDED, GONE, CHANGED };
static const char *const what_name[] = {"added", "gone", "changed"};
static const char what_sign[] = "+-~";

static rp_status flush(comparison *c, rp_error *err) {
    rp_buf_putc(&c->line, '\n');
    rp_status status = c->sink.write(c->sink.context, c->line.bytes, c->line.n);
    rp_buf_clear(&c->line);
    return status == RP_OK ? RP_OK : rp_fail(err, status, NULL, 0, 0, "the output cannot be written");
}

// The object of the row on which keys stands; for the caller to json_decref. NULL when it cannot be read.
static json_t *object_of(side *s) {
    sqlite3_reset(s->object);
    sqlite3_bind_value(s->object, 1, sqlite3_column_value(s->keys, 2));
    const char *text = rp_sql_row(s->store, s->object) ? rp_sql_get_text(s->object, 0) : NULL;
    return text ? json_loads(text, JSON_DECODE_ANY, NULL) : NULL;
}

// --------------------------------------------------------------------------------------------------------------- lines

static void put_value(rp_buf *out, const json_t *value) {
    char *text = value ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    rp_buf_puts(out, text ? text : "null");
    free(text);
}

// For a person: a text without quotes, long values cut.
static void put_short(rp_buf *out, const json_t *value) {
    size_t from = out->n;
    if (json_is_string(value))
        rp_buf_puts(out, json_string_value(value));
    else
        put_value(out, value);
    if (out->n - from <= MOST_BYTES)
        return;
    out->n = from + MOST_BYTES;
    while (out->n > from && ((unsigned char)out->bytes[out->n] & 0xC0) == 0x80)
        out->n--;
    rp_buf_puts(out, "…");
}

static void put_codes(rp_buf *out, const json_t *list) {
    size_t i;
    json_t *party;
    json_array_foreach(list, i, party) {
        const char *code = json_is_string(party) ? json_string_value(party) : json_string_value(json_object_get(party, "party"));
        rp_buf_printf(out, "%s%s", i ? "," : " ", code ? code : "?");
    }
}

// A few words on a record: "ASSAULT PAK → AFG:cvl", a document's title.
static void put_words(rp_buf *out, const json_t *o) {
    static const char *const fields[] = {"title", "type", "mode", "direction", "what", "value", NULL};
    for (const char *const *f = fields; *f; f++) {
        const json_t *value = json_object_get(o, *f);
        if (!value || json_is_null(value))
            continue;
        rp_buf_puts(out, " ");
        put_short(out, value);
    }
    put_codes(out, json_object_get(o, "actor"));
    if (json_array_size(json_object_get(o, "recipient")) > 0)
        rp_buf_puts(out, " →");
    put_codes(out, json_object_get(o, "recipient"));
    put_codes(out, json_object_get(o, "parties"));
}

static void put_head(comparison *c, enum what what, sqlite3_stmt *keys) {
    const char *document = rp_sql_get_text(keys, 0), *id = rp_sql_get_text(keys, 1);
    bool one = id[0] == '\0', is_document = c->kind == kinds;
    if (!c->json) {
        rp_buf_printf(&c->line, "%c %s %s%s%s", what_sign[what], c->kind->name, one ? document : id, one ? "" : " in ", one ? "" : document);
        return;
    }
    rp_json j = rp_json_begin(&c->line);
    rp_json_object(&j);
    rp_json_key(&j, "kind"), rp_json_string(&j, what_name[what]);
    rp_json_key(&j, "record"), rp_json_string(&j, c->kind->name);
    if (!is_document)
        rp_json_key(&j, "id"), rp_json_string(&j, one ? document : id);
    if (is_document || !one)
        rp_json_key(&j, "document"), rp_json_string(&j, document);
}

static rp_status tell(comparison *c, enum what what, side *s, rp_error *err) {
    c->n[c->kind - kinds][what]++;
    put_head(c, what, s->keys);
    json_t *o = c->json ? NULL : object_of(s);
    if (o)
        put_words(&c->line, o);
    json_decref(o);
    rp_buf_puts(&c->line, c->json ? "}" : "");
    return flush(c, err);
}

// The fields in which two objects differ: "; reports 3 → 5", or ", "fields": {"reports": [3, 5]}".
static size_t put_fields(comparison *c, json_t *old, json_t *new) {
    const char *key;
    json_t *value;
    size_t n = 0;
    json_object_update_missing(old, new);           // a field of a later program is null in the former
    json_object_foreach(old, key, value) {
        json_t *other = json_object_get(new, key);
        if (json_equal(value, other) || (json_is_null(value) && !other))
            continue;
        if (c->json) {
            rp_buf_puts(&c->line, n++ ? ", \"" : ", \"fields\": {\"");
            rp_json_escape(&c->line, key, strlen(key));
            rp_buf_puts(&c->line, "\": [");
            put_value(&c->line, value), rp_buf_puts(&c->line, ", "), put_value(&c->line, other), rp_buf_puts(&c->line, "]");
        } else {
            rp_buf_printf(&c->line, "%s %s ", n++ ? ";" : ":", key);
            put_short(&c->line, value), rp_buf_puts(&c->line, " → "), put_short(&c->line, other);
        }
    }
    rp_buf_puts(&c->line, !c->json ? "" : n ? "}}" : "}");
    return n;
}

static rp_status compare(comparison *c, rp_error *err) {
    json_t *old = object_of(&c->side[OLD]), *new = object_of(&c->side[NEW]);
    rp_status status = RP_OK;
    if (!old || !new)
        status = rp_sql_fail(c->side[old ? NEW : OLD].store, err);
    else if (!json_equal(old, new)) {
        put_head(c, CHANGED, c->side[OLD].keys);
        if (put_fields(c, old, new) > 0) {
            c->n[c->kind - kinds][CHANGED]++;
            status = flush(c, err);
        }
        rp_buf_clear(&c->line);
    }
    json_decref(old);
    json_decref(new);
    return status;
}

// --------------------------------------------------------------------------------------------------------------- merge

static rp_status step(side *s, rp_error *err) {
    int code = sqlite3_step(s->keys);
    s->more = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? RP_OK : rp_sql_fail(s->store, err);
}

// < 0: the old record comes first, so the new store has it not.
static int order(const comparison *c) {
    if (!c->side[OLD].more || !c->side[NEW].more)
        return c->side[OLD].more ? -1 : 1;
    int by = strcmp(rp_sql_get_text(c->side[OLD].keys, 0), rp_sql_get_text(c->side[NEW].keys, 0));
    return by ? by : strcmp(rp_sql_get_text(c->side[OLD].keys, 1), rp_sql_get_text(c->side[NEW].keys, 1));
}

static rp_status merge_kind(comparison *c, rp_error *err) {
    RP_TRY(step(&c->side[OLD], err));
    RP_TRY(step(&c->side[NEW], err));
    while (c->side[OLD].more || c->side[NEW].more) {
        int by = order(c);
        if (by == 0)
            RP_TRY(compare(c, err));
        else
            RP_TRY(tell(c, by < 0 ? GONE : ADDED, &c->side[by < 0 ? OLD : NEW], err));
        if (by <= 0)
            RP_TRY(step(&c->side[OLD], err));
        if (by >= 0)
            RP_TRY(step(&c->side[NEW], err));
    }
    return RP_OK;
}

static rp_status diff_kind(comparison *c, const kind *k, rp_error *err) {
    rp_status status = RP_OK;
    c->kind = k;
    for (int i = 0; i < 2; i++) {
        side *s = &c->side[i];
        if (status == RP_OK && (sqlite3_prepare_v2(s->store->db, k->keys, -1, &s->keys, NULL) != SQLITE_OK || sqlite3_prepare_v2(s->store->db, k->object, -1, &s->object, NULL) != SQLITE_OK))
            status = rp_sql_fail(s->store, err);
    }
    if (status == RP_OK)
        status = merge_kind(c, err);
    for (int i = 0; i < 2; i++) {
        sqlite3_finalize(c->side[i].keys);
        sqlite3_finalize(c->side[i].object);
        c->side[i].keys = c->side[i].object = NULL;
    }
    return status;
}

// "documents +1 -0 ~2 · reports …".
static rp_status sum_up(comparison *c, int64_t *all, rp_error *err) {
    rp_buf_puts(&c->line, c->json ? "{\"kind\": \"summary\"" : "");
    for (int i = 0; i < N_KINDS; i++) {
        const int64_t *n = c->n[i];
        *all += n[ADDED] + n[GONE] + n[CHANGED];
        if (c->json)
            rp_buf_printf(&c->line, ", \"%s\": {\"added\": %lld, \"gone\": %lld, \"changed\": %lld}", kinds[i].plural, (long long)n[ADDED], (long long)n[GONE], (long long)n[CHANGED]);
        else
            rp_buf_printf(&c->line, "%s%s +%lld -%lld ~%lld", i ? " · " : "", kinds[i].plural, (long long)n[ADDED], (long long)n[GONE], (long long)n[CHANGED]);
    }
    rp_buf_puts(&c->line, c->json ? "}" : "");
    return flush(c, err);
}

rp_status rp_diff(const char *old_path, const char *new_path, bool json, rp_sink out, rp_error *err) {
    comparison c = {.sink = out, .json = json};
    int64_t all = 0;
    rp_status status = rp_store_open(old_path, RP_STORE_READ, &c.side[OLD].store, err);
    if (status == RP_OK)
        status = rp_store_open(new_path, RP_STORE_READ, &c.side[NEW].store, err);
    for (int i = 0; status == RP_OK && i < 2; i++)
        status = rp_sql_exec(c.side[i].store, "BEGIN", err);
    for (int i = 0; status == RP_OK && i < N_KINDS; i++)
        status = diff_kind(&c, &kinds[i], err);
    if (status == RP_OK)
        status = sum_up(&c, &all, err);
    for (int i = 0; i < 2 && c.side[i].store; i++)
        status = rp_sql_kept(c.side[i].store, status, err);
    rp_buf_free(&c.line);
    rp_store_close(c.side[OLD].store);
    rp_store_close(c.side[NEW].store);
    return status == RP_OK && all == 0 ? RP_E_NOTHING : status;
}
