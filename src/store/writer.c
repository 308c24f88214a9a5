// writer.c: a coded document into its rows. Each function binds the columns of one table in the order of
// statements.h. How a party or a date was resolved is kept beside it, so that a record can be explained years later
// without the model that made it.
#include <math.h>
#include <string.h>

#include "base/json.h"
#include "code/record.h"
#include "read/document_json.h"
#include "store/statement.h"
#include "store/tree_path.h"

static rp_span sentence_span(const rp_doc *d, uint32_t i) {
    return (rp_span){d->sent_from[i], d->sent_to[i]};
}

// Binds i and i + 1; a span of nothing leaves them NULL.
static void bind_span(sqlite3_stmt *q, int i, rp_span span) {
    if (span.to == 0)
        return;
    sqlite3_bind_int64(q, i, span.from);
    sqlite3_bind_int64(q, i + 1, span.to);
}

static void bind_quoted(sqlite3_stmt *q, int i, const rp_doc *d, rp_span span) {
    if (span.to > 0)
        rp_sql_bytes(q, i, d->text + span.from, span.to - span.from);
}

// Binds doc, id, the sentence's span and its text at 1 … 5.
static void bind_head(sqlite3_stmt *q, int64_t doc, const rp_doc *d, const char *id, uint32_t sentence) {
    sqlite3_bind_int64(q, 1, doc);
    rp_sql_text(q, 2, id);
    bind_span(q, 3, sentence_span(d, sentence));
    bind_quoted(q, 5, d, sentence_span(d, sentence));
}

// A JSON array of strings, in the document's arena.
static const char *list_json(rp_arena *a, const char *const *v, uint32_t n) {
    rp_buf buf = {0};
    rp_json j = rp_json_begin(&buf);
    rp_json_array(&j);
    for (uint32_t i = 0; i < n; i++)
        rp_json_string(&j, v[i]);
    rp_json_end(&j);
    const char *out = rp_arena_copy(a, buf.bytes, buf.n);
    rp_buf_free(&buf);
    return out;
}

// ------------------------------------------------------------------------------------------------------------- parties

typedef struct record {
    const char *kind, *slot;
    int64_t row, doc;
    uint32_t token;             // of a report's trigger, or RP_NONE
} record;

// The mention that stands at the party's span: the one that has its code, else any; NULL when there is none.
static const rp_mention *mention_of(const rp_doc *d, const rp_party_ref *p) {
    const rp_mention *any = NULL;
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const rp_mention *m = &d->mentions.v[i];
        if (d->tok_from[m->from] >= p->span.to || d->tok_to[m->to - 1] <= p->span.from)
            continue;
        if (m->code && !strcmp(m->code, p->party))
            return m;
        any = m;
    }
    return any;
}

static rp_status write_party(rp_store *s, const rp_doc *d, record r, int nth, const rp_party_ref *p, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_PARTY, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    rp_sql_text(q, 1, r.kind);
    sqlite3_bind_int64(q, 2, r.row);
    rp_sql_text(q, 3, r.slot);
    sqlite3_bind_int(q, 4, nth);
    sqlite3_bind_int64(q, 5, r.doc);
    rp_sql_text(q, 6, p->party);
    rp_sql_text(q, 7, p->name);
    rp_sql_text(q, 8, p->role);
    rp_sql_text(q, 9, p->verb);
    bind_quoted(q, 10, d, p->span);
    bind_span(q, 11, p->span);
    const rp_mention *m = p->mention ? &d->mentions.v[p->mention - 1] : mention_of(d, p);
    rp_sql_text(q, 13, m ? m->why : NULL);
    rp_sql_text(q, 14, m && r.token != RP_NONE ? rp_tree_path(d, m->head, r.token) : NULL);
    return rp_sql_done(s, q, err);
}

static rp_status write_parties(rp_store *s, const rp_doc *d, record r, const char *slot, const rp_party_refs *list, rp_error *err) {
    r.slot = slot;
    for (uint32_t i = 0; i < list->n; i++)
        RP_TRY(write_party(s, d, r, (int)i, &list->v[i], err));
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------------- reports

static const char *time_why(const rp_doc *d, rp_span span) {
    for (uint32_t i = 0; i < d->times.n; i++)
        if (span.to && d->tok_from[d->times.v[i].from] < span.to && d->tok_to[d->times.v[i].to - 1] > span.from)
            return d->times.v[i].why;
    return NULL;
}

static void bind_date(sqlite3_stmt *q, int i, const rp_doc *d, const rp_report *r) {
    rp_sql_day(q, i, r->date.from);
    rp_sql_day(q, i + 1, r->date.to);
    bind_quoted(q, i + 2, d, r->date_span);
    bind_span(q, i + 3, r->date_span);
    rp_sql_text(q, i + 5, time_why(d, r->date_span));
}

static void bind_place(sqlite3_stmt *q, int i, const rp_doc *d, const rp_report *r) {
    if (r->place == RP_NONE)
        return;
    const rp_place *p = &d->places.v[r->place];
    rp_span span = {d->tok_from[p->from], d->tok_to[p->to - 1]};
    bind_quoted(q, i, d, span);
    bind_span(q, i + 1, span);
    rp_sql_real(q, i + 3, p->lat);
    rp_sql_real(q, i + 4, p->lon);
    if (p->geoname)
        sqlite3_bind_int64(q, i + 5, p->geoname);
    rp_sql_text(q, i + 6, rp_place_level_name(p->level));
    rp_sql_text(q, i + 7, p->why);
}

// "withdraw –xcomp→ plans": the way from the trigger to the head of its sentence, over the words that decided.
static const char *status_why(const rp_doc *d, const rp_report *r) {
    uint32_t top = r->token;
    while (d->head[top] != RP_NONE)
        top = d->head[top];
    return r->status == RP_HAPPENED ? NULL : rp_tree_path(d, r->token, top);
}

static rp_status write_counts(rp_store *s, int64_t row, const rp_report *r, rp_error *err) {
    for (uint32_t i = 0; i < r->counts.n; i++) {
        sqlite3_stmt *q = rp_sql(s, RP_SQL_COUNT, err);
        RP_RETURN_IF(!q, RP_E_STORE);
        sqlite3_bind_int64(q, 1, row);
        rp_sql_text(q, 2, r->counts.v[i].what);
        rp_sql_bound(q, 3, r->counts.v[i].low);
        rp_sql_bound(q, 4, r->counts.v[i].high);
        RP_TRY(rp_sql_done(s, q, err));
    }
    return RP_OK;
}

static rp_status write_things(rp_store *s, const rp_doc *d, int64_t row, const char *slot, const rp_spans *things, rp_error *err) {
    for (uint32_t i = 0; i < things->n; i++) {
        sqlite3_stmt *q = rp_sql(s, RP_SQL_THING, err);
        RP_RETURN_IF(!q, RP_E_STORE);
        sqlite3_bind_int64(q, 1, row);
        rp_sql_text(q, 2, slot);
        bind_quoted(q, 3, d, things->v[i]);
        bind_span(q, 4, things->v[i]);
        RP_TRY(rp_sql_done(s, q, err));
    }
    return RP_OK;
}

static rp_status write_report_parties(rp_store *s, const rp_doc *d, record r, const rp_report *x, rp_error *err) {
    RP_TRY(write_parties(s, d, r, "actor", &x->actor, err));
    RP_TRY(write_parties(s, d, r, "recipient", &x->recipient, err));
    RP_TRY(write_parties(s, d, r, "third_party", &x->third_party, err));
    RP_TRY(write_parties(s, d, r, "according_to", &x->according_to, err));
    RP_TRY(write_parties(s, d, r, "denied_by", &x->denied_by, err));
    return write_parties(s, d, r, "unconfirmed_by", &x->unconfirmed_by, err);
}

static rp_status write_report(rp_store *s, int64_t doc, const rp_doc *d, const rp_report *r, const rp_patterns *p, rp_error *err) {
    const rp_type *type = rp_patterns_type(p, r->type, r->mode);
    sqlite3_stmt *q = rp_sql(s, RP_SQL_REPORT, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    bind_head(q, doc, d, r->id, r->sentence);
    bind_span(q, 6, r->trigger);
    bind_quoted(q, 8, d, r->trigger);
    rp_sql_text(q, 9, type->name);
    rp_sql_text(q, 10, r->mode);
    rp_sql_text(q, 11, list_json(d->arena, r->contexts.v, r->contexts.n));
    rp_sql_text(q, 12, type->quad);
    rp_sql_real(q, 13, type->intensity);
    rp_sql_text(q, 14, type->cameo);
    rp_sql_text(q, 15, rp_event_status_name(r->status));
    bind_date(q, 16, d, r);
    rp_sql_text(q, 22, r->country[0] ? r->country : NULL);
    bind_place(q, 23, d, r);
    rp_sql_real(q, 31, round((double)r->confidence * 1000) / 1000);
    rp_sql_text(q, 32, r->why);
    rp_sql_text(q, 33, status_why(d, r));
    RP_TRY(rp_sql_done(s, q, err));
    record row = {"report", NULL, sqlite3_last_insert_rowid(s->db), doc, r->token};
    RP_TRY(write_counts(s, row.row, r, err));
    RP_TRY(write_things(s, d, row.row, "targets", &r->targets, err));
    RP_TRY(write_things(s, d, row.row, "weapons", &r->weapons, err));
    return write_report_parties(s, d, row, r, err);
}

static rp_status write_figure(rp_store *s, int64_t doc, const rp_doc *d, const rp_figure *f, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_FIGURE, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    bind_head(q, doc, d, f->id, f->sentence);
    rp_sql_text(q, 6, f->what);
    rp_sql_bound(q, 7, f->low);
    rp_sql_bound(q, 8, f->high);
    rp_sql_text(q, 9, f->unit);
    rp_sql_text(q, 10, f->country[0] ? f->country : NULL);
    rp_sql_day(q, 11, f->period.from);
    rp_sql_day(q, 12, f->period.to);
    rp_sql_text(q, 13, f->why);
    RP_TRY(rp_sql_done(s, q, err));
    record row = {"figure", NULL, sqlite3_last_insert_rowid(s->db), doc, RP_NONE};
    RP_TRY(write_parties(s, d, row, "according_to", &f->according_to, err));
    return write_parties(s, d, row, "about", &f->about, err);
}

static rp_status write_assessment(rp_store *s, int64_t doc, const rp_doc *d, const rp_assessment *a, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_ASSESSMENT, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    bind_head(q, doc, d, a->id, a->sentence);
    rp_sql_text(q, 6, a->direction);
    rp_sql_day(q, 7, a->date.from);
    rp_sql_day(q, 8, a->date.to);
    rp_sql_text(q, 9, a->why);
    RP_TRY(rp_sql_done(s, q, err));
    record row = {"assessment", "parties", sqlite3_last_insert_rowid(s->db), doc, RP_NONE};
    for (int i = 0; i < 2; i++)
        RP_TRY(write_party(s, d, row, i, &a->parties[i], err));
    return write_parties(s, d, row, "according_to", &a->according_to, err);
}

// ------------------------------------------------------------------------------------------------------------ document

static rp_status forget(rp_store *s, int64_t doc, rp_error *err) {
    static const enum rp_statement each[] = {RP_SQL_FORGET_RECORDS, RP_SQL_FORGET_REPORTS, RP_SQL_FORGET_FIGURES, RP_SQL_FORGET_ASSESSMENTS};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        sqlite3_stmt *q = rp_sql(s, each[i], err);
        RP_RETURN_IF(!q, RP_E_STORE);
        sqlite3_bind_int64(q, 1, doc);
        RP_TRY(rp_sql_done(s, q, err));
    }
    return RP_OK;
}

// What put writes, in the document's arena.
static const char *written(const rp_doc *d, void (*put)(rp_json *, const rp_doc *)) {
    rp_buf buf = {0};
    rp_json j = rp_json_begin(&buf);
    put(&j, d);
    const char *out = rp_arena_copy(d->arena, buf.bytes, buf.n);
    rp_buf_free(&buf);
    return out;
}

static void bind_document(rp_store *s, sqlite3_stmt *q, const rp_doc *d) {
    rp_sql_text(q, 1, d->path);
    rp_sql_text(q, 2, d->id[0] ? d->id : NULL);
    rp_sql_text(q, 3, d->sha256[0] ? d->sha256 : NULL);
    rp_sql_text(q, 4, d->title);
    rp_sql_text(q, 5, d->byline);
    rp_sql_text(q, 6, d->publisher);
    rp_sql_text(q, 7, d->publisher_code);
    rp_sql_text(q, 8, d->url);
    rp_sql_text(q, 9, d->language);
    rp_sql_day(q, 10, d->published.from);
    rp_sql_day(q, 11, d->published.to);
    rp_sql_text(q, 12, d->published_basis ? d->published_basis : "none");
    rp_sql_text(q, 13, list_json(d->arena, d->cites.v, d->cites.n));
    rp_sql_bytes(q, 14, d->text, d->text_bytes);
    sqlite3_bind_int64(q, 15, d->text_bytes);
    sqlite3_bind_int64(q, 16, d->dropped_bytes);
    rp_sql_text(q, 17, d->problem);
    rp_sql_text(q, 19, rp_store_recipe(s, d));
    sqlite3_bind_int64(q, 20, s->run);
    sqlite3_bind_int(q, 21, d->credits);
    rp_sql_text(q, 22, d->published_why);
    rp_sql_text(q, 23, written(d, rp_document_put_dates));
    rp_sql_text(q, 24, written(d, rp_document_put_blocks));
    rp_sql_text(q, 25, written(d, rp_document_put_dropped));
    rp_sql_text(q, 26, d->origin);
}

// The number of the document of that name; 0: there is none.
static rp_status number_of(rp_store *s, const rp_doc *d, int64_t *doc, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_DOC_OF, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    rp_sql_text(q, 1, d->path);
    int code = sqlite3_step(q);
    *doc = code == SQLITE_ROW ? sqlite3_column_int64(q, 0) : 0;
    rp_status status = code == SQLITE_ROW || code == SQLITE_DONE ? RP_OK : rp_sql_fail(s, err);
    sqlite3_reset(q);
    return status;
}

// Inserts the document's row, or changes that of doc.
static rp_status write_row(rp_store *s, const rp_doc *d, rp_store_print print, int64_t *doc, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, *doc ? RP_SQL_DOCUMENT_AGAIN : RP_SQL_DOCUMENT, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    bind_document(s, q, d);
    if (print.n)
        sqlite3_bind_blob64(q, 18, print.shingles, print.n * sizeof *print.shingles, SQLITE_STATIC);
    if (*doc)
        sqlite3_bind_int64(q, 27, *doc);
    RP_TRY(rp_sql_done(s, q, err));
    *doc = *doc ? *doc : sqlite3_last_insert_rowid(s->db);
    return RP_OK;
}

rp_status rp_store_document(rp_store *s, const rp_doc *d, const rp_patterns *p, rp_store_print print, rp_error *err) {
    int64_t doc;
    RP_TRY(number_of(s, d, &doc, err));
    bool again = doc != 0;
    RP_TRY(write_row(s, d, print, &doc, err));
    if (again) {                                    // on a document that is new nothing hangs
        RP_TRY(rp_store_unlink_with(s, doc, err));
        RP_TRY(forget(s, doc, err));
    }
    for (uint32_t i = 0; i < d->reports.n; i++)
        RP_TRY(write_report(s, doc, d, &d->reports.v[i], p, err));
    for (uint32_t i = 0; i < d->figures.n; i++)
        RP_TRY(write_figure(s, doc, d, &d->figures.v[i], err));
    for (uint32_t i = 0; i < d->assessments.n; i++)
        RP_TRY(write_assessment(s, doc, d, &d->assessments.v[i], err));
    return RP_OK;
}

static const char *code_name(rp_status code) {
    switch (code) {
    case RP_E_IO:      return "io";
    case RP_E_LIMIT:   return "limit";
    case RP_E_FORMAT:  return "format";
    case RP_E_NOTHING: return "language";
    default:           return "document";
    }
}

static void bind_problem(rp_store *s, sqlite3_stmt *q, const rp_doc *d) {
    const rp_error *why = d->failure;
    rp_sql_text(q, 1, d->path);
    rp_sql_text(q, 2, why->file[0] ? why->file : d->path);
    if (why->line)
        sqlite3_bind_int64(q, 3, why->line);
    if (why->line || why->byte)
        sqlite3_bind_int64(q, 4, (int64_t)why->byte);
    rp_sql_text(q, 5, code_name(why->code));
    rp_sql_text(q, 6, d->problem);
    sqlite3_bind_int64(q, 7, s->run);
}

rp_status rp_store_problem(rp_store *s, const rp_doc *d, rp_error *err) {
    static const enum rp_statement notes[] = {RP_SQL_PROBLEM, RP_SQL_PROBLEM_AGAIN}, clears[] = {RP_SQL_NO_PROBLEM};
    const enum rp_statement *each = d->failure ? notes : clears;
    for (int i = 0; i < (d->failure ? 2 : 1); i++) {
        sqlite3_stmt *q = rp_sql(s, each[i], err);
        RP_RETURN_IF(!q, RP_E_STORE);
        if (d->failure)
            bind_problem(s, q, d);
        else
            rp_sql_text(q, 1, d->path);
        RP_TRY(rp_sql_done(s, q, err));
    }
    return RP_OK;
}
