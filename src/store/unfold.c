// unfold.c: one record, unfolded to its evidence; told through telling.h. What is shown was stored by the run that coded the
// document, so that it is how the record came about, not how today's model would see it.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/showing.h"
#include "store/telling.h"
#include "store/words.h"

typedef struct unfolding {
    rp_store *store;
    const rp_telling *to;
    const char *id, *why;           // why: of the report at hand, or NULL
    int64_t sentence_from, sentence_to;     // bytes of its sentence
    int64_t found;
} unfolding;

static void label(unfolding *u, const char *text) {
    u->to->line(u->to->context, text);
}

static void say_bytes(unfolding *u, enum rp_style style, const char *text, size_t n) {
    u->to->add(u->to->context, style, text, n);
}

static void say(unfolding *u, enum rp_style style, const char *text) {
    say_bytes(u, style, text, strlen(text));
}

static void sayf(unfolding *u, enum rp_style style, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void sayf(unfolding *u, enum rp_style style, const char *format, ...) {
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int n = vsnprintf(NULL, 0, format, list);
    va_end(list);
    char *text = rp_zeroed((size_t)(n > 0 ? n : 0) + 1);
    if (n > 0)
        vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    say(u, style, text);
    free(text);
}

// A labelled line; nothing when the value is NULL.
static void line(unfolding *u, const char *name, const char *value) {
    if (!value)
        return;
    label(u, name);
    say(u, RP_PLAIN, value);
}

static void why_bytes(unfolding *u, const char *text, size_t n) {
    u->to->below(u->to->context, RP_DIM, text, n);
}

static void why(unfolding *u, const char *text) {
    if (text)
        why_bytes(u, text, strlen(text));
}

// -------------------------------------------------------------------------------------------------- the report's own why

// A report's why is "rule; with rule; remark; …"; a remark begins with the field that it speaks of, but for these.
static const struct { const char *begins, *field; } remarks[] = {
    {"other side", "actor"}, {"parties of", "actor"}, {"victims of", "actor"}, {"to the doer", "recipient"}, {"data/", "rule"}, {"with data/", "rule"},
};

static bool speaks_of(const char *remark, const char *field) {
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        if (strncmp(remark, remarks[i].begins, strlen(remarks[i].begins)) == 0)
            return strcmp(field, remarks[i].field) == 0;
    return strncmp(remark, field, strlen(field)) == 0;
}

// Writes the remarks of the report's why that speak of field, one a line.
static void why_of(unfolding *u, const char *field) {
    for (const char *at = u->why; at && *at;) {
        const char *end = strstr(at, "; ");
        size_t n = end ? (size_t)(end - at) : strlen(at);
        if (speaks_of(at, field))
            why_bytes(u, at, n);
        at = end ? end + 2 : NULL;
    }
}

// ------------------------------------------------------------------------------------------------------ common to all

static rp_status write_document(unfolding *u, int64_t doc, rp_error *err) {
    sqlite3_stmt *q;
    char day[64];
    RP_TRY(rp_sql_query(u->store, "SELECT document, id, publisher, published_from, published_to, published_basis, copy_of, copy_basis,"
                                     " published_why, origin, (SELECT group_concat(value ->> 'document' || ' (' || (value ->> 'basis') || ')', ', ')"
                                     " FROM json_each(quotes)) FROM documents WHERE doc = ?1", &q, err));
    sqlite3_bind_int64(q, 1, doc);
    if (rp_sql_row(u->store, q)) {
        rp_days published = {rp_sql_get_day(q, 3), rp_sql_get_day(q, 4)};
        label(u, "document");
        sayf(u, RP_PLAIN, "%s · %s", rp_sql_get_text(q, 0), rp_sql_get_text(q, 1));
        if (rp_sql_get_text(q, 2))
            sayf(u, RP_PLAIN, " · %s", rp_sql_get_text(q, 2));
        sayf(u, RP_PLAIN, " · published: %s (%s)", rp_words_days(published, false, day, sizeof day), rp_sql_get_text(q, 5));
        if (rp_sql_get_text(q, 8)) {
            label(u, "dated by");
            sayf(u, RP_PLAIN, "%s", rp_sql_get_text(q, 8));
        }
        if (rp_sql_get_text(q, 6)) {
            label(u, "copy of");
            sayf(u, RP_PLAIN, "%s (%s)", rp_sql_get_text(q, 6), rp_sql_get_text(q, 7));
        }
        line(u, "credits", rp_sql_get_text(q, 9));
        line(u, "quotes", rp_sql_get_text(q, 10));
    }
    sqlite3_finalize(q);
    return RP_OK;
}

// The sentence with its trigger made to stand out; the trigger's span is relative to it.
static void write_sentence(unfolding *u, const char *quote, int64_t from, int64_t to) {
    size_t n = strlen(quote);
    label(u, "sentence");
    if (from < 0 || to > (int64_t)n || from >= to) {
        sayf(u, RP_CYAN, "“%s”", quote);
    } else {
        say(u, RP_CYAN, "“");
        say_bytes(u, RP_CYAN, quote, (size_t)from);
        say(u, RP_BOLD, "[");
        say_bytes(u, RP_BOLD, quote + from, (size_t)(to - from));
        say(u, RP_BOLD, "]");
        say_bytes(u, RP_CYAN, quote + to, n - (size_t)to);
        say(u, RP_CYAN, "”");
    }
}

// Who, from which words, by which way through the tree and which row; and what else it could have been.
static void write_party(unfolding *u, sqlite3_stmt *q) {
    char name[RP_WORDS], shown[32];
    const char *slot = rp_sql_get_text(q, 0), *code = rp_sql_get_text(q, 1), *role = rp_sql_get_text(q, 3), *verb = rp_sql_get_text(q, 4);
    int64_t from = sqlite3_column_int64(q, 6);
    snprintf(shown, sizeof shown, "%s", slot);
    for (char *s = shown; *s; s++)
        *s = *s == '_' ? ' ' : *s;
    label(u, shown);
    say(u, RP_BOLD, rp_words_party(code, rp_sql_get_text(q, 2), name, sizeof name));
    sayf(u, RP_PLAIN, " (%s)", code);
    if (rp_sql_get_text(q, 5))
        sayf(u, RP_PLAIN, " ← “%s”%s", rp_sql_get_text(q, 5), from < u->sentence_from || from >= u->sentence_to ? " in another sentence" : "");
    if (role && *role)
        sayf(u, RP_PLAIN, " · %s", role);
    if (verb && *verb)
        sayf(u, RP_PLAIN, " · “%s”", verb);
    why(u, rp_sql_get_text(q, 9));
    why(u, rp_sql_get_text(q, 8));
}

// The parties of one slot; what the report's why says of the slot stands below, or alone where nobody fills it.
static rp_status write_slot(unfolding *u, const char *kind, int64_t record, const char *slot, rp_error *err) {
    sqlite3_stmt *q;
    bool any = false;
    RP_TRY(rp_sql_query(u->store, "SELECT slot, party, name, role, verb, text, span_from, span_to, why, path FROM parties WHERE kind = ?1 AND record = ?2 AND slot = ?3 ORDER BY nth", &q, err));
    rp_sql_text(q, 1, kind);
    sqlite3_bind_int64(q, 2, record);
    rp_sql_text(q, 3, slot);
    for (; rp_sql_row(u->store, q); any = true)
        write_party(u, q);
    sqlite3_finalize(q);
    if (!any && !strcmp(slot, "actor"))
        line(u, slot, "nobody is named");
    why_of(u, slot);
    return RP_OK;
}

static rp_status write_slots(unfolding *u, const char *kind, int64_t record, const char *const *slots, rp_error *err) {
    for (; *slots; slots++)
        RP_TRY(write_slot(u, kind, record, *slots, err));
    return RP_OK;
}

static void write_days(unfolding *u, const char *name, sqlite3_stmt *q, int i) {
    char days[64];
    rp_days d = {rp_sql_get_day(q, i), rp_sql_get_day(q, i + 1)};
    line(u, name, rp_words_days(d, false, days, sizeof days));
}

// ------------------------------------------------------------------------------------------------------------- reports

static void write_date(unfolding *u, sqlite3_stmt *q) {
    char days[64];
    rp_days d = {rp_sql_get_day(q, 11), rp_sql_get_day(q, 12)};
    label(u, "date");
    say(u, RP_PLAIN, rp_words_days(d, false, days, sizeof days));
    if (rp_sql_get_text(q, 13))
        sayf(u, RP_PLAIN, " ← “%s”", rp_sql_get_text(q, 13));
    why(u, rp_sql_get_text(q, 14));
    why_of(u, "date");
}

static void write_place(unfolding *u, sqlite3_stmt *q) {
    line(u, "country", rp_sql_get_text(q, 15));
    why_of(u, "country");
    if (!rp_sql_get_text(q, 16))
        return;
    label(u, "place");
    sayf(u, RP_PLAIN, "%s (%s)", rp_sql_get_text(q, 16), rp_sql_get_text(q, 20));
    if (sqlite3_column_type(q, 17) != SQLITE_NULL)
        sayf(u, RP_PLAIN, " at %.4f, %.4f", sqlite3_column_double(q, 17), sqlite3_column_double(q, 18));
    if (sqlite3_column_type(q, 19) != SQLITE_NULL)
        sayf(u, RP_PLAIN, " · geonames %lld", (long long)sqlite3_column_int64(q, 19));
    why(u, rp_sql_get_text(q, 21));
    why_of(u, "place");
}

static rp_status write_counts(unfolding *u, int64_t report, rp_error *err) {
    sqlite3_stmt *q;
    char range[96];
    RP_TRY(rp_sql_query(u->store, "SELECT what, low, high FROM counts WHERE report = ?1 ORDER BY rowid", &q, err));
    sqlite3_bind_int64(q, 1, report);
    while (rp_sql_row(u->store, q))
        line(u, rp_sql_get_text(q, 0), rp_words_range(rp_sql_get_bound(q, 1), rp_sql_get_bound(q, 2), range, sizeof range));
    sqlite3_finalize(q);
    return RP_OK;
}

static rp_status write_things(unfolding *u, int64_t report, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(u->store, "SELECT slot, text FROM things WHERE report = ?1 ORDER BY rowid", &q, err));
    sqlite3_bind_int64(q, 1, report);
    while (rp_sql_row(u->store, q))
        line(u, rp_sql_get_text(q, 0), rp_sql_get_text(q, 1));
    sqlite3_finalize(q);
    return RP_OK;
}

// The row that made the report, then those that told the same in other words.
static void write_rules(unfolding *u) {
    size_t n = strcspn(u->why, ";");
    label(u, "rule");
    say_bytes(u, RP_PLAIN, u->why, n);
    u->why += n + (u->why[n] ? 2 : 0);
    why_of(u, "rule");
}

static rp_status unfold_report(unfolding *u, sqlite3_stmt *q, rp_error *err) {
    int64_t report = sqlite3_column_int64(q, 0), at = sqlite3_column_int64(q, 3);
    const char *mode = rp_sql_get_text(q, 7);
    label(u, "report");
    sayf(u, RP_BOLD, "%s ", u->id);
    sayf(u, rp_words_type_style(rp_sql_get_text(q, 6)), "%s%s%s", rp_sql_get_text(q, 6), mode ? " " : "", mode ? mode : "");
    sayf(u, RP_PLAIN, " · %s · confidence %.2f", rp_sql_get_text(q, 8), sqlite3_column_double(q, 9));
    u->why = rp_sql_get_text(q, 10);
    u->sentence_from = at;
    u->sentence_to = at + sqlite3_column_bytes(q, 2);
    write_sentence(u, rp_sql_get_text(q, 2), sqlite3_column_int64(q, 4) - at, sqlite3_column_int64(q, 5) - at);
    RP_TRY(write_slots(u, "report", report, (const char *const[]){"actor", "recipient", "third_party", NULL}, err));
    write_date(u, q);
    write_place(u, q);
    RP_TRY(write_counts(u, report, err));
    RP_TRY(write_things(u, report, err));
    line(u, "status", rp_sql_get_text(q, 8));
    why(u, rp_sql_get_text(q, 23));
    RP_TRY(write_slots(u, "report", report, (const char *const[]){"according_to", "denied_by", "unconfirmed_by", NULL}, err));
    write_rules(u);
    line(u, "incident", rp_sql_get_text(q, 22));
    line(u, "lifted from", rp_sql_get_text(q, 24));
    line(u, "joined", rp_sql_get_text(q, 25));
    return write_document(u, sqlite3_column_int64(q, 1), err);
}

static rp_status unfold_figure(unfolding *u, sqlite3_stmt *q, rp_error *err) {
    char range[96];
    const char *unit = rp_sql_get_text(q, 6);
    label(u, "figure");
    sayf(u, RP_BOLD, "%s ", u->id);
    sayf(u, RP_PLAIN, "%s: %s %s", rp_sql_get_text(q, 3), rp_words_range(rp_sql_get_bound(q, 4), rp_sql_get_bound(q, 5), range, sizeof range), unit ? unit : "");
    u->sentence_to = INT64_MAX;
    write_sentence(u, rp_sql_get_text(q, 2), -1, -1);
    RP_TRY(write_slots(u, "figure", sqlite3_column_int64(q, 0), (const char *const[]){"about", NULL}, err));
    write_days(u, "period", q, 8);
    line(u, "country", rp_sql_get_text(q, 7));
    RP_TRY(write_slots(u, "figure", sqlite3_column_int64(q, 0), (const char *const[]){"according_to", NULL}, err));
    line(u, "rule", rp_sql_get_text(q, 10));
    return write_document(u, sqlite3_column_int64(q, 1), err);
}

static rp_status unfold_assessment(unfolding *u, sqlite3_stmt *q, rp_error *err) {
    label(u, "assessment");
    sayf(u, RP_BOLD, "%s ", u->id);
    say(u, RP_PLAIN, rp_sql_get_text(q, 3));
    u->sentence_to = INT64_MAX;
    write_sentence(u, rp_sql_get_text(q, 2), -1, -1);
    RP_TRY(write_slots(u, "assessment", sqlite3_column_int64(q, 0), (const char *const[]){"parties", NULL}, err));
    write_days(u, "date", q, 4);
    RP_TRY(write_slots(u, "assessment", sqlite3_column_int64(q, 0), (const char *const[]){"according_to", NULL}, err));
    line(u, "rule", rp_sql_get_text(q, 6));
    return write_document(u, sqlite3_column_int64(q, 1), err);
}

// ------------------------------------------------------------------------------------------- incidents, claims, documents

static void below_quoted(unfolding *u, const char *quote) {
    rp_buf text = {0};
    rp_buf_printf(&text, "“%s”", quote);
    u->to->below(u->to->context, RP_CYAN, text.bytes, text.n);
    rp_buf_free(&text);
}

// One line a report: id, document, sentence; for an incident why it joined, or why it stands apart in one of its own.
static rp_status list_reports(unfolding *u, const char *sql, const char *key, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(u->store, sql, &q, err));
    rp_sql_text(q, 1, key);
    while (rp_sql_row(u->store, q)) {
        bool of_incident = key[0] == 'i', apart = of_incident && strcmp(rp_sql_get_text(q, 7), key) != 0;
        label(u, apart ? "apart" : "report");
        sayf(u, RP_BOLD, "%s ", rp_sql_get_text(q, apart ? 7 : 0));
        sayf(u, RP_PLAIN, "%s, %s, “%s” in %s", rp_sql_get_text(q, 1), rp_sql_get_text(q, 2), rp_sql_get_text(q, 3), rp_sql_get_text(q, 4));
        below_quoted(u, rp_sql_get_text(q, 5));
        if (of_incident)
            line(u, apart ? "because" : "joined", rp_sql_get_text(q, 6));
    }
    sqlite3_finalize(q);
    return RP_OK;
}

// " that it happened", " 46 killed of AFG:cvl", " the doer ttp", " the date 24 Dec 2024".
static void write_claimed(unfolding *u, sqlite3_stmt *q) {
    char range[96];
    const char *stance = rp_sql_get_text(q, 3), *about = rp_sql_get_text(q, 4), *victims = rp_sql_get_text(q, 7), *value = rp_sql_get_text(q, 13);
    if (!strcmp(about, "occurrence"))
        say(u, RP_PLAIN, strcmp(stance, "announces") && strcmp(stance, "does not confirm") ? " that it happened" : " it");
    else if (sqlite3_column_int(q, 12))
        sayf(u, RP_PLAIN, " %s %s%s%s", rp_words_range(rp_sql_get_bound(q, 5), rp_sql_get_bound(q, 6), range, sizeof range), about,
                       victims ? " of " : "", victims ? victims : "");
    else
        sayf(u, RP_PLAIN, " the %s %s", about,
                       value ? value : rp_words_days((rp_days){rp_sql_get_day(q, 14), rp_sql_get_day(q, 15)}, false, range, sizeof range));
}

static rp_status list_claims(unfolding *u, const char *sql, const char *key, rp_error *err) {
    sqlite3_stmt *q;
    char name[RP_WORDS], documents[64];
    RP_TRY(rp_sql_query(u->store, sql, &q, err));
    rp_sql_text(q, 1, key);
    while (rp_sql_row(u->store, q)) {
        const char *claimant = rp_sql_get_text(q, 1), *later = rp_sql_get_text(q, 10);
        label(u, "claim");
        sayf(u, RP_BOLD, "%s ", rp_sql_get_text(q, 0));
        sayf(u, RP_PLAIN, "%s %s", rp_words_party(claimant, rp_sql_get_text(q, 2), name, sizeof name), rp_sql_get_text(q, 3));
        write_claimed(u, q);
        sayf(u, RP_DIM, "%s%s · first reported %s · %s", rp_sql_get_text(q, 8) ? " · via " : "", rp_sql_get_text(q, 8) ? rp_sql_get_text(q, 8) : "", rp_sql_get_text(q, 9) ? rp_sql_get_text(q, 9) : "on an unknown day",
                       rp_words_count(sqlite3_column_int64(q, 11), "independent document", documents, sizeof documents));
        if (later)
            sayf(u, RP_YELLOW, " · superseded by %s", later);
    }
    sqlite3_finalize(q);
    return RP_OK;
}

#define CLAIM_COLUMNS "SELECT id, claimant, claimant_name, stance, about, low, high, victims, (SELECT group_concat(value, ', ') FROM json_each(via)), first_reported, superseded_by, support, counted, value, date_from, date_to FROM claims "
#define REPORT_COLUMNS                                                                                                 \
    "SELECT r.id, r.type || ifnull(' ' || r.mode, ''), r.status, r.trigger_text, d.document, r.quote, r.incident_why, r.incident FROM reports r JOIN documents d USING (doc) "

// The first reports of other incidents that came nearest to a report of this one, and were not joined to it (link/reason.h); found by the index
// reports_apart, which an affinity or one that has the order would keep from being used: hence each +.
#define APART                                                                                                          \
    "WHERE r.incident <> ?1 AND substr(r.incident_why, 1, 24) = 'first report; not joined' AND substr(r.incident_why, instr(r.incident_why, 'like r-') + 5, 18) IN" \
    " (SELECT +id FROM reports WHERE incident = ?1) ORDER BY +r.doc, +r.report"

// The documents that tell an incident, each with whom it has it from.
#define TOLD_BY                                                                                                        \
    "SELECT d.document, 'copy of ' || d.copy_of, (SELECT group_concat(DISTINCT 'lifted from ' || o.document) FROM reports r JOIN documents o ON o.doc = r.origin" \
    " WHERE r.doc = d.doc AND r.incident = ?1), (SELECT group_concat(DISTINCT 'according to ' || p.party) FROM reports r CROSS JOIN parties p"\
    " ON p.kind = 'report' AND p.record = r.report AND p.slot = 'according_to' AND p.party LIKE 'med:%' AND p.party NOT IN ('med:sources', 'med:local')" \
    " WHERE r.doc = d.doc AND r.incident = ?1), 'credits ' || d.origin"                                                \
    " FROM documents d WHERE d.doc IN (SELECT doc FROM reports WHERE incident = ?1) ORDER BY d.doc"

static rp_status list_documents(unfolding *u, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(u->store, TOLD_BY, &q, err));
    rp_sql_text(q, 1, u->id);
    while (rp_sql_row(u->store, q)) {
        label(u, "told in");
        say(u, RP_PLAIN, rp_sql_get_text(q, 0));
        for (int i = 1, n = 0; i < 5; i++)
            if (rp_sql_get_text(q, i))
                sayf(u, RP_DIM, "%s%s", n++ ? ", " : " ← ", rp_sql_get_text(q, i));
    }
    sqlite3_finalize(q);
    return RP_OK;
}

static rp_status unfold_incident(unfolding *u, sqlite3_stmt *q, rp_error *err) {
    char documents[64];
    const char *mode = rp_sql_get_text(q, 2);
    label(u, "incident");
    sayf(u, RP_BOLD, "%s ", u->id);
    sayf(u, rp_words_type_style(rp_sql_get_text(q, 1)), "%s%s%s", rp_sql_get_text(q, 1), mode ? " " : "", mode ? mode : "");
    sayf(u, RP_PLAIN, " · %s · %s", rp_sql_get_text(q, 5), rp_words_count(sqlite3_column_int64(q, 6), "independent document", documents, sizeof documents));
    sayf(u, RP_PLAIN, " of %lld · %s", (long long)sqlite3_column_int64(q, 7), rp_words_count(sqlite3_column_int64(q, 8), "report", documents, sizeof documents));
    write_days(u, "date", q, 3);
    line(u, "actors", rp_sql_get_text(q, 9));
    line(u, "recipients", rp_sql_get_text(q, 10));
    line(u, "place", rp_sql_get_text(q, 11));
    line(u, "sources", rp_sql_get_text(q, 12));
    RP_TRY(list_documents(u, err));
    RP_TRY(list_claims(u, CLAIM_COLUMNS "WHERE incident = ?1 ORDER BY nth", u->id, err));
    RP_TRY(list_reports(u, REPORT_COLUMNS "WHERE r.incident = ?1 ORDER BY r.doc, r.report", u->id, err));
    return list_reports(u, REPORT_COLUMNS APART, u->id, err);
}

static rp_status unfold_claim(unfolding *u, sqlite3_stmt *q, rp_error *err) {
    RP_TRY(list_claims(u, CLAIM_COLUMNS "WHERE id = ?1", u->id, err));
    line(u, "incident", rp_sql_get_text(q, 1));
    return list_reports(u, REPORT_COLUMNS "WHERE r.id IN (SELECT value FROM json_each((SELECT reports FROM claims WHERE id = ?1))) ORDER BY r.doc, r.report", u->id, err);
}

static rp_status unfold_document(unfolding *u, sqlite3_stmt *q, rp_error *err) {
    RP_TRY(write_document(u, sqlite3_column_int64(q, 0), err));
    line(u, "title", rp_sql_get_text(q, 1));
    line(u, "sha256", rp_sql_get_text(q, 2));
    line(u, "cites", rp_sql_get_text(q, 3));
    line(u, "problem", rp_sql_get_text(q, 4));
    line(u, "coded by", rp_sql_get_text(q, 5));
    return list_reports(u, REPORT_COLUMNS "WHERE d.id = ?1 ORDER BY r.doc, r.report", u->id, err);
}

// ----------------------------------------------------------------------------------------------------------------- all

static const struct kind {
    char letter;
    const char *sql;
    rp_status (*unfold)(unfolding *u, sqlite3_stmt *q, rp_error *err);
} kinds[] = {
    {'r',
     "SELECT report, doc, quote, sentence_from, trigger_from, trigger_to, type, mode, status, confidence, why, date_from, date_to, date_text, date_why,"
     " country, place, lat, lon, geoname, level, place_why, incident, status_why, (SELECT document FROM documents o WHERE o.doc = reports.origin), incident_why"
     " FROM reports WHERE id = ?1 ORDER BY report",
     unfold_report},
    {'f', "SELECT figure, doc, quote, what, low, high, unit, country, period_from, period_to, why FROM figures WHERE id = ?1 ORDER BY figure", unfold_figure},
    {'a', "SELECT assessment, doc, quote, direction, date_from, date_to, why FROM assessments WHERE id = ?1 ORDER BY assessment", unfold_assessment},
    {'i',
     "SELECT incident, type, mode, date_from, date_to, status, independent_documents, documents, reports,"
     " (SELECT group_concat(party, ', ') FROM incident_parties p WHERE p.incident = i.incident AND slot = 'actor'),"
     " (SELECT group_concat(party, ', ') FROM incident_parties p WHERE p.incident = i.incident AND slot = 'recipient'),"
     " place || ifnull(', ' || country, ''), (SELECT group_concat(source, ', ') FROM incident_sources s WHERE s.incident = i.incident) FROM incidents i WHERE incident = ?1",
     unfold_incident},
    {'c', "SELECT id, incident FROM claims WHERE id = ?1 LIMIT 1", unfold_claim},
    {'d',
     "SELECT doc, title, sha256, cites, problem, (SELECT 'rapport ' || program || ', model ' || model || ', run of ' || started FROM runs WHERE runs.run = documents.run)"
     " FROM documents WHERE id = ?1 ORDER BY doc",
     unfold_document},
};

static rp_status unfold_all(unfolding *u, const struct kind *k, rp_error *err) {
    sqlite3_stmt *q;
    int code;
    RP_TRY(rp_sql_query(u->store, k->sql, &q, err));
    rp_sql_text(q, 1, u->id);
    rp_status status = RP_OK;
    for (; status == RP_OK && (code = sqlite3_step(q)) == SQLITE_ROW; u->found++) {
        u->to->record(u->to->context);
        status = k->unfold(u, q, err);
    }
    if (status == RP_OK && code != SQLITE_DONE)
        status = rp_sql_fail(u->store, err);
    sqlite3_finalize(q);
    return rp_sql_kept(u->store, status, err);
}

rp_status rp_unfold(rp_store *s, const char *id, const rp_telling *to, rp_error *err) {
    unfolding u = {.store = s, .to = to, .id = id};
    const struct kind *k = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (id[0] == kinds[i].letter && id[1] == '-')
            k = &kinds[i];
    if (!k)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "'%s' is no id (r-…, f-…, a-…, i-…, c-… or d-…)", id);
    RP_TRY(unfold_all(&u, k, err));
    return u.found ? RP_OK : rp_fail(err, RP_E_NOTHING, s->path, 0, 0, "holds no record %s", id);
}
