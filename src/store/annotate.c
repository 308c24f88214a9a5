// annotate.c: rp_annotate: documents of a store as files for people to correct; see rapport.h and doc/gold.md.
//
// Each document gives NAME.txt (its clean text), NAME.json (the gold format) and NAME.ann (brat's standoff format): a trigger and
// its arguments as spans that can be dragged; in a note what stands in no words of the sentence. brat counts characters,
// the store bytes: each text is gone through once, in the order of its spans.
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "base/json.h"
#include "store/statement.h"

enum { MOST_NAME = 100 };

typedef struct writing {
    rp_store *store;
    const char *folder;
    rp_arena *arena;                // of one document
    rp_dict names;                  // given out
    rp_buf json, ann, meta;
    const char *name;               // of the files, without suffix
    const char *text;
    size_t text_bytes;
    int64_t doc;
    int t, e, a, n, note;           // brat's numbers
} writing;

static rp_status prepare(writing *w, const char *sql, int64_t key, sqlite3_stmt **q, rp_error *err) {
    if (sqlite3_prepare_v2(w->store->db, sql, -1, q, NULL) != SQLITE_OK)
        return rp_sql_fail(w->store, err);
    sqlite3_bind_int64(*q, 1, key);
    return RP_OK;
}

// -------------------------------------------------------------------------------------------------------------- places

static int64_t characters(const char *text, int64_t bytes) {
    int64_t n = 0;
    for (int64_t i = 0; i < bytes; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

// Which occurrence of its words is the span? Occurrences may overlap.
static int64_t nth(const writing *w, int64_t from, int64_t to) {
    int64_t n = 1;
    const char *what = w->text + from, *at = w->text;
    size_t bytes = (size_t)(to - from);
    for (; (at = memmem(at, w->text_bytes - (size_t)(at - w->text), what, bytes)) && at < what; at++)
        n++;
    return n;
}

// "T3\tParty 12 40\tPakistani forces": a span as text-bound annotation; its parts where a line ends in it.
static int put_span(writing *w, const char *type, int64_t from, int64_t to) {
    rp_buf words = {0};
    int64_t before = characters(w->text, from), at = from;
    rp_buf_printf(&w->ann, "T%d\t%s ", ++w->t, type);
    for (bool first = true; at < to; first = false) {
        while (at < to && w->text[at] == '\n')
            at++, before++;
        int64_t end = at;
        while (end < to && w->text[end] != '\n')
            end++;
        int64_t n = characters(w->text + at, end - at);
        if (n > 0)
            rp_buf_printf(&w->ann, "%s%lld %lld", first ? "" : ";", (long long)before, (long long)(before + n));
        rp_buf_printf(&words, "%s%.*s", first ? "" : " ", (int)(end - at), w->text + at);
        before += n;
        at = end;
    }
    rp_buf_printf(&w->ann, "\t%s\n", words.bytes ? words.bytes : "");
    rp_buf_free(&words);
    return w->t;
}

// -------------------------------------------------------------------------------------------------------------- values

static void put_text(rp_json *j, const char *key, const char *value) {
    rp_json_key(j, key);
    rp_json_string(j, value);
}

static void put_bound(rp_json *j, sqlite3_stmt *q, int i) {
    if (sqlite3_column_type(q, i) == SQLITE_NULL)
        rp_json_null(j);
    else if (sqlite3_column_type(q, i) == SQLITE_INTEGER)
        rp_json_int(j, sqlite3_column_int64(q, i));
    else
        rp_json_string(j, rp_sql_get_text(q, i));
}

// [low, high] of two columns; null where both are, when wanted.
static void put_range(rp_json *j, const char *key, sqlite3_stmt *q, int i, bool none) {
    rp_json_key(j, key);
    if (none && sqlite3_column_type(q, i) == SQLITE_NULL && sqlite3_column_type(q, i + 1) == SQLITE_NULL) {
        rp_json_null(j);
        return;
    }
    rp_json_array(j);
    put_bound(j, q, i), put_bound(j, q, i + 1);
    rp_json_end(j);
}

static void note_range(rp_buf *note, const char *key, sqlite3_stmt *q, int i) {
    const char *low = rp_sql_get_text(q, i);
    if (!low && sqlite3_column_type(q, i + 1) == SQLITE_NULL)
        return;
    rp_buf_printf(note, "%s=%s/", key, low ? low : "");
    const char *high = rp_sql_get_text(q, i + 1);
    rp_buf_printf(note, "%s; ", high ? high : "");
}

static void note_text(rp_buf *note, const char *key, const char *value) {
    if (value && *value)
        rp_buf_printf(note, "%s=%s; ", key, value);
}

static void put_note(writing *w, const char *on, int number, const rp_buf *note) {
    size_t n = note->n > 2 ? note->n - 2 : note->n;
    if (n > 0)
        rp_buf_printf(&w->ann, "#%d\tAnnotatorNotes %s%d\t%.*s\n", ++w->note, on, number, (int)n, note->bytes);
}

// ------------------------------------------------------------------------------------------------------------- parties

typedef struct role { const char *slot, *name; } role;
static const role roles[] = {{"actor", "Actor"}, {"recipient", "Recipient"}, {"third_party", "ThirdParty"}, {"according_to", "AccordingTo"}, {"denied_by", "DeniedBy"}};
enum { N_ROLES = sizeof roles / sizeof *roles };

// A record as it is written.
typedef struct entry {
    rp_json *json;
    const char *kind;
    int64_t record;
    bool is_event;
    rp_buf arguments, note;         // of brat; owned
} entry;

static void free_entry(entry *e) {
    rp_buf_free(&e->arguments);
    rp_buf_free(&e->note);
}

// The codes of a slot as a list; those without words go into the note. Of an event the others become arguments.
static rp_status put_slot(writing *w, entry *e, const role *r, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(prepare(w, "SELECT party, span_from, span_to, name FROM parties WHERE record = ?1 AND kind = ?2 AND slot = ?3 ORDER BY nth", e->record, &q, err));
    rp_sql_text(q, 2, e->kind);
    rp_sql_text(q, 3, r->slot);
    rp_json_key(e->json, r->slot), rp_json_array(e->json);
    for (int n = 0, wordless = 0; rp_sql_row(w->store, q);) {
        const char *party = rp_sql_get_text(q, 0);
        int64_t from = sqlite3_column_int64(q, 1), to = sqlite3_column_int64(q, 2);
        rp_json_string(e->json, party);
        if (!e->is_event || to <= from || to > (int64_t)w->text_bytes) {
            if (wordless++)
                e->note.n -= 2;
            rp_buf_printf(&e->note, wordless > 1 ? ",%s; " : "%s=%s; ", wordless > 1 ? party : r->slot, party);
            continue;
        }
        int t = put_span(w, "Party", from, to);
        rp_buf_printf(&w->ann, "N%d\tReference T%d Rapport:%s\t%s\n", ++w->n, t, party, rp_sql_get_text(q, 3) ? rp_sql_get_text(q, 3) : party);
        n++;
        rp_buf_printf(&e->arguments, n > 1 ? " %s%d:T%d" : " %s:T%d", r->name, n > 1 ? n : t, t);
    }
    rp_json_end(e->json);
    sqlite3_finalize(q);
    return RP_OK;
}

// -------------------------------------------------------------------------------------------------------------- records

static rp_status put_counts(writing *w, rp_json *j, int64_t report, rp_buf *note, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(prepare(w, "SELECT what, low, high FROM counts WHERE report = ?1 ORDER BY rowid", report, &q, err));
    rp_json_key(j, "counts"), rp_json_object(j);
    while (rp_sql_row(w->store, q)) {
        put_range(j, rp_sql_get_text(q, 0), q, 1, false);
        note_range(note, rp_sql_get_text(q, 0), q, 1);
    }
    rp_json_end(j);
    sqlite3_finalize(q);
    return RP_OK;
}

enum report_column { REPORT, FROM, TO, TYPE, MODE, STATUS, DATE, COUNTRY = DATE + 2, PLACE, PLACE_FROM, INCIDENT = PLACE_FROM + 2 };
static const char report_sql[] = "SELECT report, trigger_from, trigger_to, type, mode, status, date_from, date_to, country, place, place_from, place_to, incident FROM reports"
                                 " WHERE doc = ?1 AND status IN ('happened', 'alleged', 'planned') ORDER BY report";

static void put_anchor(writing *w, rp_json *j, int64_t from, int64_t to) {
    rp_json_key(j, "anchor"), rp_json_text(j, w->text + from, (size_t)(to - from));
    rp_json_key(j, "nth"), rp_json_int(j, nth(w, from, to));
}

static void put_attribute(writing *w, const char *name, int event, const char *value) {
    if (value)
        rp_buf_printf(&w->ann, "A%d\t%s E%d %s\n", ++w->a, name, event, value);
}

static rp_status put_report(writing *w, rp_json *j, sqlite3_stmt *q, rp_error *err) {
    entry e = {.json = j, .kind = "report", .record = sqlite3_column_int64(q, REPORT), .is_event = true};
    int number = ++w->e, trigger = put_span(w, rp_sql_get_text(q, TYPE), sqlite3_column_int64(q, FROM), sqlite3_column_int64(q, TO));
    rp_status status = RP_OK;
    rp_json_object(j);
    put_anchor(w, j, sqlite3_column_int64(q, FROM), sqlite3_column_int64(q, TO));
    put_text(j, "type", rp_sql_get_text(q, TYPE)), put_text(j, "mode", rp_sql_get_text(q, MODE));
    for (int i = 0; status == RP_OK && i < N_ROLES; i++)
        status = put_slot(w, &e, &roles[i], err);
    put_text(j, "status", rp_sql_get_text(q, STATUS));
    put_range(j, "date", q, DATE, true), note_range(&e.note, "date", q, DATE);
    put_text(j, "country", rp_sql_get_text(q, COUNTRY)), note_text(&e.note, "country", rp_sql_get_text(q, COUNTRY));
    put_text(j, "place", rp_sql_get_text(q, PLACE));
    if (rp_sql_get_text(q, PLACE))
        rp_buf_printf(&e.arguments, " Place:T%d", put_span(w, "Place", sqlite3_column_int64(q, PLACE_FROM), sqlite3_column_int64(q, PLACE_FROM + 1)));
    if (status == RP_OK)
        status = put_counts(w, j, sqlite3_column_int64(q, REPORT), &e.note, err);
    put_text(j, "incident", rp_sql_get_text(q, INCIDENT)), note_text(&e.note, "incident", rp_sql_get_text(q, INCIDENT));
    rp_json_end(j);
    rp_buf_printf(&w->ann, "E%d\t%s:T%d%s\n", number, rp_sql_get_text(q, TYPE), trigger, e.arguments.bytes ? e.arguments.bytes : "");
    put_attribute(w, "Status", number, rp_sql_get_text(q, STATUS));
    put_attribute(w, "Mode", number, rp_sql_get_text(q, MODE));
    put_note(w, "E", number, &e.note);
    free_entry(&e);
    return status;
}

static rp_status put_figure(writing *w, rp_json *j, sqlite3_stmt *q, rp_error *err) {
    static const role about = {"about", NULL}, says = {"according_to", NULL};
    entry e = {.json = j, .kind = "figure", .record = sqlite3_column_int64(q, 0)};
    int t = put_span(w, "Figure", sqlite3_column_int64(q, 1), sqlite3_column_int64(q, 2));
    rp_json_object(j);
    put_anchor(w, j, sqlite3_column_int64(q, 1), sqlite3_column_int64(q, 2));
    put_text(j, "what", rp_sql_get_text(q, 3)), note_text(&e.note, "what", rp_sql_get_text(q, 3));
    put_range(j, "value", q, 4, false), note_range(&e.note, "value", q, 4);
    put_text(j, "country", rp_sql_get_text(q, 6)), note_text(&e.note, "country", rp_sql_get_text(q, 6));
    put_range(j, "period", q, 7, true), note_range(&e.note, "period", q, 7);
    rp_status status = put_slot(w, &e, &says, err);
    if (status == RP_OK)
        status = put_slot(w, &e, &about, err);
    rp_json_end(j);
    put_note(w, "T", t, &e.note);
    free_entry(&e);
    return status;
}

static rp_status put_assessment(writing *w, rp_json *j, sqlite3_stmt *q, rp_error *err) {
    static const role parties = {"parties", NULL}, says = {"according_to", NULL};
    entry e = {.json = j, .kind = "assessment", .record = sqlite3_column_int64(q, 0)};
    int t = put_span(w, "Assessment", sqlite3_column_int64(q, 1), sqlite3_column_int64(q, 2));
    rp_json_object(j);
    put_anchor(w, j, sqlite3_column_int64(q, 1), sqlite3_column_int64(q, 2));
    rp_status status = put_slot(w, &e, &parties, err);
    put_text(j, "direction", rp_sql_get_text(q, 3)), note_text(&e.note, "direction", rp_sql_get_text(q, 3));
    if (status == RP_OK)
        status = put_slot(w, &e, &says, err);
    put_range(j, "date", q, 4, true), note_range(&e.note, "date", q, 4);
    rp_json_end(j);
    put_note(w, "T", t, &e.note);
    free_entry(&e);
    return status;
}

static rp_status put_list(writing *w, rp_json *j, const char *key, const char *sql, rp_status (*put)(writing *, rp_json *, sqlite3_stmt *, rp_error *), rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(prepare(w, sql, w->doc, &q, err));
    rp_status status = RP_OK;
    rp_json_key(j, key), rp_json_array(j);
    while (status == RP_OK && rp_sql_row(w->store, q))
        status = put(w, j, q, err);
    rp_json_end(j);
    sqlite3_finalize(q);
    return status;
}

// ----------------------------------------------------------------------------------------------------------- documents

// "2024-12-25_paktika" of "news/2024-12-25 paktika.html": letters, digits, points and dashes.
static char *plain_name(rp_arena *a, const char *document) {
    const char *slash = strrchr(document, '/'), *base = slash ? slash + 1 : document, *dot = strrchr(base, '.');
    size_t n = dot && dot > base && !strchr(dot, '#') ? (size_t)(dot - base) : strlen(base);
    char *name = rp_arena_copy(a, base, n > MOST_NAME ? MOST_NAME : n);
    for (char *at = name; *at; at++)
        *at = isalnum((unsigned char)*at) || strchr("-._", *at) ? *at : '_';
    return name;
}

// Each name once.
static const char *file_name(writing *w, const char *document) {
    char *name = plain_name(w->store->arena, document), digits[17];
    if (name[0] == '.' || !name[0] || rp_dict_get(&w->names, name) != UINT32_MAX) {
        rp_digest_id(document, strlen(document), 0, digits);
        name = rp_arena_printf(w->store->arena, "%s-%.8s", name[0] == '.' ? "document" : name, digits);
    }
    rp_dict_put(&w->names, name, 0);
    return name;
}

// A file that is there stays: it may be somebody's work.
static rp_status write_file(writing *w, const char *suffix, const char *bytes, size_t n, rp_error *err) {
    const char *path = rp_arena_printf(w->arena, "%s/%s%s", w->folder, w->name, suffix);
    FILE *file = fopen(path, "wxe");
    if (!file)
        return rp_fail(err, errno == EEXIST ? RP_E_ARGUMENT : RP_E_IO, path, 0, 0, errno == EEXIST ? "exists already, and is not replaced" : "cannot be written: %s", strerror(errno));
    bool written = fwrite(bytes, 1, n, file) == n;
    if (fclose(file) != 0 || !written)
        return rp_fail(err, RP_E_IO, path, 0, 0, "cannot be written: %s", strerror(errno));
    return RP_OK;
}

enum document_column { DOC, DOCUMENT, TEXT, PUBLISHED_FROM, PUBLISHED_TO, PUBLISHER, ORIGINAL };
static const char document_sql[] = "SELECT doc, document, text, published_from, published_to, publisher, copy_of FROM documents WHERE problem IS NULL";

static rp_status put_document(writing *w, sqlite3_stmt *q, rp_error *err) {
    const char *from = rp_sql_get_text(q, PUBLISHED_FROM), *to = rp_sql_get_text(q, PUBLISHED_TO), *publisher = rp_sql_get_text(q, PUBLISHER);
    const char *original = rp_sql_get_text(q, ORIGINAL), *day = from && to && !strcmp(from, to) ? from : NULL;
    rp_json j = rp_json_begin(&w->json);
    rp_json_object(&j);
    put_text(&j, "document", rp_arena_printf(w->arena, "%s.txt", w->name));
    put_text(&j, "published", day), put_text(&j, "publisher", publisher), put_text(&j, "copy_of", original ? rp_arena_printf(w->arena, "%s.txt", plain_name(w->arena, original)) : NULL);
    RP_TRY(put_list(w, &j, "reports", report_sql, put_report, err));
    RP_TRY(put_list(w, &j, "figures", "SELECT figure, sentence_from, sentence_to, what, low, high, country, period_from, period_to FROM figures WHERE doc = ?1 ORDER BY figure", put_figure, err));
    RP_TRY(put_list(w, &j, "assessments", "SELECT assessment, sentence_from, sentence_to, direction, date_from, date_to FROM assessments WHERE doc = ?1 ORDER BY assessment", put_assessment, err));
    rp_json_key(&j, "boilerplate"), rp_json_array(&j), rp_json_end(&j);
    rp_json_end(&j);
    rp_buf_putc(&w->json, '\n');
    rp_buf_printf(&w->meta, "%s.txt\t%s\t%s\n", w->name, day ? day : "", publisher ? publisher : "");
    return RP_OK;
}

static rp_status write_document(writing *w, sqlite3_stmt *q, rp_error *err) {
    rp_buf_clear(&w->json), rp_buf_clear(&w->ann);
    w->t = w->e = w->a = w->n = w->note = 0;
    w->doc = sqlite3_column_int64(q, DOC);
    w->text = rp_sql_copy(q, TEXT, w->arena);
    w->text_bytes = (size_t)sqlite3_column_bytes(q, TEXT);
    w->name = file_name(w, rp_sql_get_text(q, DOCUMENT));
    RP_TRY(put_document(w, q, err));
    RP_TRY(write_file(w, ".txt", w->text, w->text_bytes, err));
    RP_TRY(write_file(w, ".ann", w->ann.bytes ? w->ann.bytes : "", w->ann.n, err));
    return write_file(w, ".json", w->json.bytes, w->json.n, err);
}

// What brat wants to know before it shows a folder.
static rp_status write_settings(writing *w, rp_error *err) {
    sqlite3_stmt *q;
    rp_buf types = {0};
    rp_buf_puts(&types, "[entities]\nParty\nPlace\nFigure\nAssessment\n[relations]\n[events]\n");
    RP_TRY(prepare(w, "SELECT DISTINCT type FROM reports WHERE ?1 = ?1 ORDER BY type", 0, &q, err));
    while (rp_sql_row(w->store, q))
        rp_buf_printf(&types, "%s Actor*:Party, Recipient*:Party, ThirdParty*:Party, AccordingTo*:Party, DeniedBy*:Party, Place?:Place\n", rp_sql_get_text(q, 0));
    sqlite3_finalize(q);
    rp_buf_puts(&types, "[attributes]\nStatus Arg:<EVENT>, Value:happened|alleged|planned\nMode Arg:<EVENT>, Value:");
    RP_TRY(prepare(w, "SELECT group_concat(mode, '|') FROM (SELECT DISTINCT mode FROM reports WHERE mode IS NOT NULL AND ?1 = ?1 ORDER BY mode)", 0, &q, err));
    if (rp_sql_row(w->store, q) && rp_sql_get_text(q, 0))
        rp_buf_puts(&types, rp_sql_get_text(q, 0));
    sqlite3_finalize(q);
    rp_buf_putc(&types, '\n');
    w->name = "annotation";
    rp_status status = write_file(w, ".conf", types.bytes, types.n, err);
    w->name = "meta";
    if (status == RP_OK)
        status = write_file(w, ".tsv", w->meta.bytes, w->meta.n, err);
    rp_buf_free(&types);
    return status;
}

// ?1: a document's name or id; NULL: all.
static rp_status write_some(writing *w, const char *which, uint64_t *done, rp_error *err) {
    sqlite3_stmt *q = NULL;
    rp_buf sql = {0};
    rp_buf_printf(&sql, "%s AND (?1 IS NULL OR document = ?1 OR id = ?1) ORDER BY document", document_sql);
    rp_status status = sqlite3_prepare_v2(w->store->db, sql.bytes, -1, &q, NULL) == SQLITE_OK ? RP_OK : rp_sql_fail(w->store, err);
    rp_buf_free(&sql);
    if (q)
        rp_sql_text(q, 1, which);
    uint64_t before = *done;
    while (status == RP_OK && rp_sql_row(w->store, q)) {
        status = write_document(w, q, err);
        ++*done;
        rp_arena_reset(w->arena);
    }
    sqlite3_finalize(q);
    if (status == RP_OK && which && *done == before)
        return rp_fail(err, RP_E_NOTHING, w->store->path, 0, 0, "holds no coded document %s", which);
    return status;
}

rp_status rp_annotate(const char *path, const char *const *documents, size_t n, const char *folder, uint64_t *written, rp_error *err) {
    writing w = {.folder = folder};
    uint64_t own;
    written = written ? written : &own;
    *written = 0;
    RP_TRY(rp_store_open(path, RP_STORE_READ, &w.store, err));
    w.arena = rp_arena_new();
    w.names = (rp_dict){.arena = w.store->arena};
    rp_dict_put(&w.names, "meta", 0), rp_dict_put(&w.names, "annotation", 0);
    rp_buf_puts(&w.meta, "document\tpublished\tpublisher\n");
    rp_status status = w.arena ? RP_OK : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    if (status == RP_OK && mkdir(folder, 0777) != 0 && errno != EEXIST)
        status = rp_fail(err, RP_E_IO, folder, 0, 0, "cannot be made: %s", strerror(errno));
    for (size_t i = 0; status == RP_OK && i < (n ? n : 1); i++)
        status = rp_sql_kept(w.store, write_some(&w, n ? documents[i] : NULL, written, err), err);
    if (status == RP_OK)
        status = rp_sql_kept(w.store, write_settings(&w, err), err);
    rp_buf_free(&w.json), rp_buf_free(&w.ann), rp_buf_free(&w.meta);
    if (w.arena)
        rp_arena_free(w.arena);
    rp_store_close(w.store);
    return status == RP_OK && *written == 0 ? RP_E_NOTHING : status;
}
