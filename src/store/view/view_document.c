// view_document.c: the view of one document: what it is, its text, what was read in it and where, what was left out, and its copies. Offsets are
// bytes of the text. Several files of the same bytes are one document; the first that was stored is shown, and all are named.
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "store/view/document_records.h"
#include "store/words.h"

enum { MOST_NAMES = 100 };

// ----------------------------------------------------------------------------------------------------------------- head

// Members in the order of the columns; after these text, which is long, and what the view needs of the row.
static const char *const members[] = {"document", "title", "byline", "publisher", "publisher_code", "url", "language", "published_from", "published_to",
                                      "published_basis", "published_why", "copy_of", "copy_basis", "origin", "problem", "text_bytes", "dropped_bytes", "run"};
enum { N_MEMBERS = sizeof members / sizeof *members, TITLE = 1, PUBLISHER = 3, FROM = 7, TO = 8, CITES = N_MEMBERS, TEXT, DOC, BLOCKS, DROPPED, DATES };
static const char head_sql[] =
    "SELECT document, title, byline, publisher, publisher_code, url, language, published_from, published_to, published_basis, published_why,"
    " (SELECT o.id FROM documents o WHERE o.document = d.copy_of), copy_basis, origin, problem, text_bytes, dropped_bytes, run,"
    " cites, text, doc, blocks, dropped, dates FROM documents d WHERE id = ?1 ORDER BY doc LIMIT 1";

static void put_words(rp_view_job *j, sqlite3_stmt *q) {
    char day[64];
    rp_buf words = {0};
    rp_days published = {rp_sql_get_day(q, FROM), rp_sql_get_day(q, TO)};
    rp_buf_puts(&words, rp_sql_get_text(q, TITLE) ? rp_sql_get_text(q, TITLE) : rp_sql_get_text(q, 0));
    if (rp_sql_get_text(q, PUBLISHER))
        rp_buf_printf(&words, " · %s", rp_sql_get_text(q, PUBLISHER));
    rp_buf_printf(&words, " · %s", rp_words_days(published, false, day, sizeof day));
    rp_tableau_words(j->out, words.bytes);
    rp_buf_free(&words);
}

static rp_status put_names(rp_view_job *j, rp_error *err) {
    sqlite3_stmt *q;
    rp_json *json = rp_tableau_member(j->out, "names");
    RP_TRY(rp_sql_query(j->store, "SELECT document FROM documents WHERE id = ?1 ORDER BY doc LIMIT ?2", &q, err));
    rp_sql_text(q, 1, j->asked->id);
    sqlite3_bind_int64(q, 2, MOST_NAMES);
    rp_json_array(json);
    while (rp_sql_row(j->store, q))
        rp_json_string(json, rp_sql_get_text(q, 0));
    rp_json_end(json);
    sqlite3_finalize(q);
    return rp_sql_kept(j->store, RP_OK, err);
}

static void put_cites(rp_view_job *j, const char *text) {
    json_t *list = json_loads(text, 0, NULL);
    rp_json *json = rp_tableau_member(j->out, "cites");
    rp_json_array(json);
    for (size_t i = 0; i < json_array_size(list); i++)
        rp_json_string(json, json_string_value(json_array_get(list, i)));
    rp_json_end(json);
    json_decref(list);
}

static rp_status put_head(rp_view_job *j, sqlite3_stmt *q, rp_error *err) {
    put_words(j, q);
    rp_json_string(rp_tableau_member(j->out, "id"), j->asked->id);
    RP_TRY(put_names(j, err));
    for (int i = 0; i < N_MEMBERS; i++) {
        rp_json *json = rp_tableau_member(j->out, members[i]);
        if (sqlite3_column_type(q, i) == SQLITE_INTEGER)
            rp_json_int(json, sqlite3_column_int64(q, i));
        else
            rp_json_string(json, rp_sql_get_text(q, i));
    }
    put_cites(j, rp_sql_get_text(q, CITES));
    rp_json_text(rp_tableau_member(j->out, "text"), rp_sql_get_text(q, TEXT), (size_t)sqlite3_column_bytes(q, TEXT));
    return RP_OK;
}

// --------------------------------------------------------------------------------------------------------------- tables

// A table of a JSON array of objects: each column is a member; a name with a number behind it is that element of an array.
typedef struct listing { const char *name, *columns, *keys[6]; } listing;
static const listing listings[] = {
    {"blocks", "kind from to", {"kind", "span0", "span1"}},
    {"dropped", "nth at reason text", {"", "at", "reason", "text"}},
    {"dates", "kind from to basis text", {"kind", "from", "to", "basis", "text"}},
};

static void put_member(rp_tableau *t, const json_t *object, const char *key, size_t nth) {
    if (!*key) {
        rp_tableau_int(t, (int64_t)nth);
        return;
    }
    const json_t *v = !strncmp(key, "span", 4) ? json_array_get(json_object_get(object, "span"), (size_t)(key[4] - '0')) : json_object_get(object, key);
    if (json_is_integer(v))
        rp_tableau_int(t, json_integer_value(v));
    else
        rp_tableau_text(t, json_string_value(v));
}

static void put_listing(rp_view_job *j, const listing *l, const char *text) {
    json_t *list = json_loads(text, 0, NULL);
    rp_view_page page = rp_view_page_of(j, l->name, false, RP_VIEW_MOST_ROWS);
    size_t n = json_array_size(list);
    rp_tableau_table(j->out, l->name, l->columns);
    for (size_t i = page.offset; i < n && i - page.offset < page.rows; i++) {
        rp_tableau_row(j->out);
        for (size_t k = 0; k < 6 && l->keys[k]; k++)
            put_member(j->out, json_array_get(list, i), l->keys[k], i);
    }
    rp_tableau_end(j->out, n, page.offset);
    json_decref(list);
}

// ?1: what the listing is of. The last column is how many rows there are in all.
static rp_status put_documents(rp_view_job *j, const char *name, const char *columns, const char *sql, int64_t doc, rp_error *err) {
    sqlite3_stmt *q;
    rp_view_page page = rp_view_page_of(j, name, false, RP_VIEW_ROWS);
    int64_t total = 0;
    RP_TRY(rp_sql_query(j->store, sql, &q, err));
    sqlite3_bind_int64(q, 1, doc);
    sqlite3_bind_int64(q, 2, (int64_t)page.rows);
    sqlite3_bind_int64(q, 3, (int64_t)page.offset);
    int n = sqlite3_column_count(q) - 1;
    rp_tableau_table(j->out, name, columns);
    while (rp_sql_row(j->store, q)) {
        rp_tableau_row(j->out);
        for (int i = 0; i < n; i++)
            rp_view_cell(j, q, i);
        total = sqlite3_column_int64(q, n);
    }
    sqlite3_finalize(q);
    rp_tableau_end(j->out, (uint64_t)total, page.offset);
    return rp_sql_kept(j->store, RP_OK, err);
}

static const char quotes_sql[] =
    "SELECT (SELECT o.id FROM documents o WHERE o.document = e.value ->> 'document'), e.value ->> 'basis', count(*) OVER ()"
    " FROM documents d, json_each(d.quotes) e WHERE d.doc = ?1 ORDER BY e.key LIMIT ?2 OFFSET ?3";
static const char copies_sql[] =
    "SELECT c.id, c.title, c.publisher, c.copy_basis, count(*) OVER () FROM documents d JOIN documents c ON c.copy_of = d.document"
    " WHERE d.doc = ?1 ORDER BY c.published_from IS NULL, c.published_from, c.doc LIMIT ?2 OFFSET ?3";

static rp_status put_tables(rp_view_job *j, sqlite3_stmt *q, rp_error *err) {
    int64_t doc = sqlite3_column_int64(q, DOC);
    RP_TRY(rp_view_document_records(j, doc, err));
    for (size_t i = 0; i < sizeof listings / sizeof *listings; i++)
        put_listing(j, &listings[i], rp_sql_get_text(q, BLOCKS + (int)i));
    RP_TRY(put_documents(j, "quotes", "document basis", quotes_sql, doc, err));
    return put_documents(j, "copies", "document title publisher copy_basis", copies_sql, doc, err);
}

rp_status rp_view_document(rp_view_job *j, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(j->store, head_sql, &q, err));
    rp_sql_text(q, 1, j->asked->id);
    rp_status status = RP_OK;
    bool found = rp_sql_row(j->store, q);
    if (found && (status = put_head(j, q, err)) == RP_OK)
        status = put_tables(j, q, err);
    sqlite3_finalize(q);
    RP_TRY(rp_sql_kept(j->store, status, err));
    return found ? RP_OK : rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "there is no document %s", j->asked->id);
}
