// document_records.c: see document_records.h. The records are read once, with their parties, into the question's arena: both tables
// are written of them. In the order of the text, so that going from row to row is going down the page. Cost: three indexed
// look-ups a record.
#include "store/view/document_records.h"

#include <stdio.h>
#include <string.h>

#include "store/words.h"

enum { MOST_SPANS = 200000 };

typedef struct span { int64_t from, to; } span;

typedef struct slot_party {
    const char *slot, *code, *name;         // name: as people say it
    span at;                                // to 0: it stands nowhere
} slot_party;

typedef struct thing { const char *slot, *text; span at; } thing;

typedef struct record {
    const char *kind, *id, *type, *mode, *status, *incident, *place, *level, *country, *counted;
    double confidence;
    rp_days days;
    span sentence, trigger, date, where;
    uint32_t parties, parties_end, things, things_end;          // among those of all
} record;

typedef struct reading {
    rp_view_job *j;
    sqlite3_stmt *of_party, *of_count, *of_thing;
    RP_VEC(record) records;
    RP_VEC(slot_party) parties;
    RP_VEC(thing) things;
    int64_t total;
} reading;

// -------------------------------------------------------------------------------------------------------------- reading

enum { KIND, ROW, ID, TYPE, MODE, STATUS, FROM, TO, CONFIDENCE, INCIDENT, SENTENCE, TRIGGER = 12, DATE = 14, WHERE = 16, PLACE = 18, LEVEL, COUNTRY, LOW, HIGH, UNIT };

static const char records_sql[] =
    "SELECT 'report' AS kind, report AS row, id, type, mode, status, date_from, date_to, confidence, incident, sentence_from, sentence_to,"
    " trigger_from, trigger_to, date_span_from, date_span_to, place_from, place_to, place, level, country, NULL, NULL, NULL FROM reports WHERE doc = ?1 "
    "UNION ALL SELECT 'figure', figure, id, what, NULL, NULL, period_from, period_to, NULL, NULL, sentence_from, sentence_to,"
    " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, country, low, high, unit FROM figures WHERE doc = ?1 "
    "UNION ALL SELECT 'assessment', assessment, id, direction, NULL, NULL, date_from, date_to, NULL, NULL, sentence_from, sentence_to,"
    " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM assessments WHERE doc = ?1 "
    "ORDER BY sentence_from, trigger_from, kind DESC, row LIMIT ?2 OFFSET ?3";

static span span_at(sqlite3_stmt *q, int i) {
    return (span){sqlite3_column_int64(q, i), sqlite3_column_int64(q, i + 1)};
}

static void read_parties(reading *r, const char *kind, int64_t row) {
    sqlite3_stmt *q = r->of_party;
    rp_arena *arena = r->j->arena;
    sqlite3_reset(q);
    rp_sql_text(q, 1, kind);
    sqlite3_bind_int64(q, 2, row);
    while (rp_sql_row(r->j->store, q)) {
        const char *code = rp_sql_copy(q, 1, arena);
        slot_party p = {.slot = rp_sql_copy(q, 0, arena), .code = code, .name = rp_view_party(r->j, code, rp_sql_get_text(q, 2)), .at = span_at(q, 3)};
        rp_vec_push(arena, &r->parties, p);
    }
}

static void read_things(reading *r, int64_t report) {
    sqlite3_stmt *q = r->of_thing;
    rp_arena *arena = r->j->arena;
    sqlite3_reset(q);
    sqlite3_bind_int64(q, 1, report);
    while (rp_sql_row(r->j->store, q)) {
        thing t = {.slot = rp_sql_copy(q, 0, arena), .text = rp_sql_copy(q, 1, arena), .at = span_at(q, 2)};
        rp_vec_push(arena, &r->things, t);
    }
}

// "46 killed · 6 injured" of a report, "1,200 refugees" of a figure.
static const char *read_counts(reading *r, sqlite3_stmt *row, const record *x) {
    char range[96];
    rp_buf out = {0};
    if (!strcmp(x->kind, "figure")) {
        const char *unit = rp_sql_get_text(row, UNIT);
        const char *noun = !strcmp(x->type, "change_percent") ? "% change" : !strcmp(x->type, "money") && unit ? unit : x->type;
        rp_buf_printf(&out, "%s %s", rp_words_range(rp_sql_get_bound(row, LOW), rp_sql_get_bound(row, HIGH), range, sizeof range), noun);
    }
    sqlite3_reset(r->of_count);
    sqlite3_bind_int64(r->of_count, 1, sqlite3_column_int64(row, ROW));
    while (!strcmp(x->kind, "report") && rp_sql_row(r->j->store, r->of_count))
        rp_buf_printf(&out, "%s%s %s", out.n ? " · " : "",
                      rp_words_range(rp_sql_get_bound(r->of_count, 1), rp_sql_get_bound(r->of_count, 2), range, sizeof range), rp_sql_get_text(r->of_count, 0));
    const char *text = out.n ? rp_arena_copy(r->j->arena, out.bytes, out.n) : NULL;
    rp_buf_free(&out);
    return text;
}

static void read_record(reading *r, sqlite3_stmt *q) {
    rp_arena *arena = r->j->arena;
    record x = {.kind = rp_sql_copy(q, KIND, arena), .id = rp_sql_copy(q, ID, arena), .type = rp_sql_copy(q, TYPE, arena), .mode = rp_sql_copy(q, MODE, arena),
                .status = rp_sql_copy(q, STATUS, arena), .incident = rp_sql_copy(q, INCIDENT, arena), .place = rp_sql_copy(q, PLACE, arena),
                .level = rp_sql_copy(q, LEVEL, arena), .country = rp_sql_copy(q, COUNTRY, arena), .confidence = rp_sql_get_real(q, CONFIDENCE),
                .days = {rp_sql_get_day(q, FROM), rp_sql_get_day(q, TO)}, .sentence = span_at(q, SENTENCE), .trigger = span_at(q, TRIGGER),
                .date = span_at(q, DATE), .where = span_at(q, WHERE), .parties = r->parties.n, .things = r->things.n};
    read_parties(r, x.kind, sqlite3_column_int64(q, ROW));
    if (!strcmp(x.kind, "report"))
        read_things(r, sqlite3_column_int64(q, ROW));
    x.counted = read_counts(r, q, &x);
    x.parties_end = r->parties.n;
    x.things_end = r->things.n;
    rp_vec_push(arena, &r->records, x);
}

static rp_status read_all(reading *r, int64_t doc, rp_view_page page, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(r->j->store, "SELECT slot, party, name, span_from, span_to FROM parties WHERE kind = ?1 AND record = ?2 ORDER BY slot, nth", &r->of_party, err));
    RP_TRY(rp_sql_query(r->j->store, "SELECT what, low, high FROM counts WHERE report = ?1 ORDER BY rowid", &r->of_count, err));
    RP_TRY(rp_sql_query(r->j->store, "SELECT slot, text, span_from, span_to FROM things WHERE report = ?1 ORDER BY slot, rowid", &r->of_thing, err));
    RP_TRY(rp_sql_query(r->j->store, "SELECT (SELECT count(*) FROM reports WHERE doc = ?1) + (SELECT count(*) FROM figures WHERE doc = ?1)"
                                     " + (SELECT count(*) FROM assessments WHERE doc = ?1)", &q, err));
    sqlite3_bind_int64(q, 1, doc);
    r->total = rp_sql_row(r->j->store, q) ? sqlite3_column_int64(q, 0) : 0;
    sqlite3_finalize(q);
    RP_TRY(rp_sql_query(r->j->store, records_sql, &q, err));
    sqlite3_bind_int64(q, 1, doc);
    sqlite3_bind_int64(q, 2, (int64_t)page.rows);
    sqlite3_bind_int64(q, 3, (int64_t)page.offset);
    while (rp_sql_row(r->j->store, q))
        read_record(r, q);
    sqlite3_finalize(q);
    return rp_sql_kept(r->j->store, RP_OK, err);
}

// -------------------------------------------------------------------------------------------------------------- records

static void put_codes(const reading *r, const record *x, const char *slot) {
    rp_tableau_list(r->j->out);
    for (uint32_t i = x->parties; i < x->parties_end; i++)
        if (!strcmp(r->parties.v[i].slot, slot))
            rp_tableau_text(r->j->out, r->parties.v[i].code);
    rp_tableau_list_end(r->j->out);
}

static uint32_t add_names(const reading *r, const record *x, const char *slot, const char *before, rp_buf *out) {
    uint32_t n = 0;
    for (uint32_t i = x->parties; i < x->parties_end; i++)
        if (!strcmp(r->parties.v[i].slot, slot))
            rp_buf_printf(out, "%s%s", n++ ? ", " : before, r->parties.v[i].name);
    return n;
}

static void add_part(rp_buf *out, const char *part) {
    if (part)
        rp_buf_printf(out, "%s%s", out->n ? " · " : "", part);
}

// "Pakistan → civilians of Afghanistan · ASSAULT aerial · 46 killed · Paktika".
static void put_what(const reading *r, const record *x, rp_buf *out) {
    rp_buf_clear(out);
    add_names(r, x, "actor", "", out);
    add_names(r, x, "recipient", out->n ? " → " : "→ ", out);
    add_names(r, x, "parties", "", out);
    if (strcmp(x->kind, "figure"))
        add_part(out, x->type);
    if (x->mode)
        rp_buf_printf(out, " %s", x->mode);
    add_part(out, x->counted);
    add_part(out, x->place || !x->country ? x->place : rp_view_party(r->j, x->country, NULL));
    if (x->status && strcmp(x->status, "happened"))
        add_part(out, x->status);
    add_names(r, x, "about", " · about ", out);
    rp_tableau_text(r->j->out, out->n ? out->bytes : "");
}

static void put_records(const reading *r, rp_view_page page) {
    rp_tableau *t = r->j->out;
    rp_buf what = {0};
    rp_tableau_table(t, "records", "id kind type mode status from to confidence incident sentence_from sentence_to actor recipient according_to what");
    for (uint32_t i = 0; i < r->records.n; i++) {
        const record *x = &r->records.v[i];
        rp_tableau_row(t);
        const char *const texts[] = {x->id, x->kind, x->type, x->mode, x->status};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            rp_tableau_text(t, texts[k]);
        rp_tableau_day(t, x->days.from), rp_tableau_day(t, x->days.to);
        rp_tableau_number(t, x->confidence, RP_TABLEAU_DIGITS);
        rp_tableau_text(t, x->incident);
        rp_tableau_int(t, x->sentence.from), rp_tableau_int(t, x->sentence.to);
        put_codes(r, x, "actor"), put_codes(r, x, "recipient"), put_codes(r, x, "according_to");
        put_what(r, x, &what);
    }
    rp_tableau_end(t, (uint64_t)r->total, page.offset);
    rp_buf_free(&what);
}

// ---------------------------------------------------------------------------------------------------------------- spans

typedef struct spans { rp_tableau *out; rp_view_page page; uint64_t n; } spans;

static void put_span(spans *s, const char *id, const char *slot, span at, const char *says) {
    if (at.to <= at.from)
        return;
    uint64_t nth = s->n++;
    if (nth < s->page.offset || nth - s->page.offset >= s->page.rows)
        return;
    rp_tableau_row(s->out);
    rp_tableau_text(s->out, id), rp_tableau_text(s->out, slot);
    rp_tableau_int(s->out, at.from), rp_tableau_int(s->out, at.to);
    rp_tableau_text(s->out, says);
}

static void put_spans_of(const reading *r, const record *x, spans *s) {
    char says[2 * RP_WORDS];
    snprintf(says, sizeof says, "%s%s%s", x->type, x->mode ? " " : "", x->mode ? x->mode : "");
    put_span(s, x->id, "trigger", x->trigger, says);
    for (uint32_t i = x->parties; i < x->parties_end; i++) {
        const slot_party *p = &r->parties.v[i];
        bool named = strcmp(p->name, p->code) != 0;
        snprintf(says, sizeof says, "%s%s%s%s", p->name, named ? " (" : "", named ? p->code : "", named ? ")" : "");
        put_span(s, x->id, p->slot, p->at, says);
    }
    put_span(s, x->id, "date", x->date, rp_words_days(x->days, false, says, sizeof says));
    snprintf(says, sizeof says, "%s%s%s%s%s%s", x->place ? x->place : "", x->level ? " (" : "", x->level ? x->level : "", x->country && x->level ? ", " : "",
             x->country && x->level ? x->country : "", x->level ? ")" : "");
    put_span(s, x->id, "place", x->where, says);
    for (uint32_t i = x->things; i < x->things_end; i++)
        put_span(s, x->id, r->things.v[i].slot, r->things.v[i].at, r->things.v[i].text);
}

static void put_spans(const reading *r) {
    spans s = {.out = r->j->out, .page = rp_view_page_of(r->j, "spans", false, MOST_SPANS)};
    rp_tableau_table(s.out, "spans", "record slot from to says");
    for (uint32_t i = 0; i < r->records.n; i++)
        put_spans_of(r, &r->records.v[i], &s);
    rp_tableau_end(s.out, s.n, s.page.offset);
}

// ----------------------------------------------------------------------------------------------------------------- all

rp_status rp_view_document_records(rp_view_job *j, int64_t doc, rp_error *err) {
    reading r = {.j = j};
    rp_view_page page = rp_view_page_of(j, "records", true, RP_VIEW_MOST_ROWS);
    if (!j->asked->rows)
        page.rows = RP_VIEW_MOST_ROWS;
    rp_status status = read_all(&r, doc, page, err);
    if (status == RP_OK) {
        put_records(&r, page);
        put_spans(&r);
        if (r.records.n < r.total)
            rp_tableau_note(j->out, "of %lld records of the document %u are listed, from number %llu on; their spans alone are marked", (long long)r.total,
                            r.records.n, (unsigned long long)page.offset + 1);
    }
    sqlite3_finalize(r.of_party), sqlite3_finalize(r.of_count), sqlite3_finalize(r.of_thing);
    return status;
}
