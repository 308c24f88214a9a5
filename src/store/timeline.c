// timeline.c: the incidents of the account, by date:
//
//     24 Dec       Pakistan → civilians of Afghanistan                       ASSAULT aerial · Barmal, AFG
//                  killed 20 to 46, best 46
//                  Afghanistan: 46 killed (civilians of Afghanistan) · Pakistan: 20 killed (TTP)
//                  denied by Pakistan
//                  “At least 46 people were killed …” – Continental Press Service, 25 Dec 2024
//                  disputed · 3 independent documents of 5 · 9 reports · i-03ec6562b8a9b308
#include <stdio.h>
#include <string.h>

#include "store/showing.h"
#include "store/words.h"

enum { DATE_COLUMNS = 17, QUOTE_BYTES = 420 };

void rp_account_heading(rp_account *a, const char *title, const char *note) {
    rp_layout_blank(&a->layout);
    rp_layout_rule(&a->layout);
    rp_layout_begin(&a->layout, 0, 2);
    rp_layout_add(&a->layout, RP_BOLD, title);
    if (note)
        rp_layout_addf(&a->layout, RP_DIM, " · %s", note);
    rp_layout_end(&a->layout);
    rp_layout_rule(&a->layout);
}

void rp_account_quote(rp_account *a, int indent, const char *quote, const char *source, rp_days published) {
    rp_layout *p = &a->layout;
    size_t n = strlen(quote), cut = n;
    if (n > QUOTE_BYTES)
        for (cut = QUOTE_BYTES; cut > 0 && quote[cut] != ' ';)
            cut--;
    char day[64];
    bool quoted = quote[0] == '"' || !strncmp(quote, "“", strlen("“"));
    rp_layout_begin(p, indent, indent);
    rp_layout_add(p, RP_CYAN, quoted ? "" : "“");
    rp_layout_bytes(p, RP_CYAN, quote, cut);
    rp_layout_add(p, RP_CYAN, cut < n ? " …”" : "”");
    rp_layout_addf(p, RP_DIM, " – %s", source);
    if (published.from != RP_DAY_NONE && published.to != RP_DAY_NONE)
        rp_layout_addf(p, RP_DIM, ", %s", rp_words_days(published, false, day, sizeof day));
    rp_layout_end(p);
}

// ------------------------------------------------------------------------------------------------------------- parties

typedef struct row {
    const char *id, *type, *mode, *country, *place, *status;
    rp_days date;
    int64_t documents, independent, reports;
} row;

// Adds the parties of a slot, " and " between; gives their number.
static int add_parties(rp_account *a, sqlite3_stmt *q, const char *id, const char *slot) {
    int n = 0;
    char name[RP_WORDS];
    sqlite3_reset(q);
    rp_sql_text(q, 1, id);
    rp_sql_text(q, 2, slot);
    for (; rp_sql_row(a->store, q); n++) {
        if (n)
            rp_layout_add(&a->layout, RP_PLAIN, ", ");
        rp_layout_add(&a->layout, RP_BOLD, rp_words_party(rp_sql_get_text(q, 0), rp_sql_get_text(q, 1), name, sizeof name));
    }
    return n;
}

static int count_parties(rp_account *a, sqlite3_stmt *q, const char *id, const char *slot) {
    int n = 0;
    sqlite3_reset(q);
    rp_sql_text(q, 1, id);
    rp_sql_text(q, 2, slot);
    while (rp_sql_row(a->store, q))
        n++;
    return n;
}

static void write_head(rp_account *a, sqlite3_stmt *parties, const row *r) {
    rp_layout *p = &a->layout;
    char when[64];
    rp_layout_begin(p, 1, DATE_COLUMNS);
    rp_layout_add(p, RP_BLUE, rp_days_known(r->date) ? rp_words_days(r->date, true, when, sizeof when) : "–");
    rp_layout_to(p, DATE_COLUMNS);
    int actors = count_parties(a, parties, r->id, "actor"), recipients = count_parties(a, parties, r->id, "recipient");
    if (actors)
        add_parties(a, parties, r->id, "actor");
    else
        rp_layout_add(p, RP_DIM, "unknown");
    if (recipients) {
        rp_layout_add(p, RP_PLAIN, " → ");
        add_parties(a, parties, r->id, "recipient");
    }
    rp_layout_add(p, RP_PLAIN, " · ");
    rp_layout_add(p, rp_words_type_style(r->type), r->type);
    if (r->mode)
        rp_layout_addf(p, rp_words_type_style(r->type), " %s", r->mode);
    if (r->place)
        rp_layout_addf(p, RP_PLAIN, " · %s", r->place);
    if (r->country)
        rp_layout_addf(p, RP_PLAIN, "%s%s", r->place ? ", " : " · ", r->country);
    if (count_parties(a, parties, r->id, "third_party")) {
        rp_layout_add(p, RP_PLAIN, " · with ");
        add_parties(a, parties, r->id, "third_party");
    }
    rp_layout_end(p);
}

// -------------------------------------------------------------------------------------------------------------- claims

static rp_status write_tolls(rp_account *a, sqlite3_stmt *q, const char *id) {
    rp_layout *p = &a->layout;
    int n = 0;
    sqlite3_reset(q);
    rp_sql_text(q, 1, id);
    for (; rp_sql_row(a->store, q); n++) {
        int64_t low = sqlite3_column_int64(q, 1), best = sqlite3_column_int64(q, 2), high = sqlite3_column_int64(q, 3);
        char range[96], number[48];
        if (n == 0)
            rp_layout_begin(p, DATE_COLUMNS, DATE_COLUMNS);
        rp_layout_addf(p, RP_PLAIN, "%s%s ", n ? " · " : "", rp_sql_get_text(q, 0));
        bool open = sqlite3_column_int(q, 4) != 0;
        if (low == high && open)
            rp_layout_add(p, RP_RED, rp_words_range(low, RP_OPEN, range, sizeof range));
        else
            rp_layout_addf(p, RP_RED, "%s%s", rp_words_range(low == 0 ? 0 : low, high, range, sizeof range), open ? " or more" : "");
        if (low != high)
            rp_layout_addf(p, RP_PLAIN, ", best %s", rp_words_range(best, best, number, sizeof number));
        if (low != high && rp_sql_get_text(q, 5))
            rp_layout_addf(p, RP_PLAIN, " (as well supported: %s)", rp_sql_get_text(q, 5));
    }
    if (n)
        rp_layout_end(p);
    return RP_OK;
}

// The parties of "AFG:cvl,ttp", by name, one after another.
static void add_codes(rp_account *a, sqlite3_stmt *names, const char *codes) {
    char code[96], name[RP_WORDS];
    for (const char *at = codes; *at;) {
        size_t n = strcspn(at, ",");
        snprintf(code, sizeof code, "%.*s", (int)n, at);
        sqlite3_reset(names);
        rp_sql_text(names, 1, code);
        const char *known = rp_sql_row(a->store, names) ? rp_sql_get_text(names, 0) : NULL;
        rp_layout_addf(&a->layout, RP_PLAIN, "%s%s", at == codes ? "" : ", ", rp_words_party(code, known, name, sizeof name));
        at += n + (at[n] == ',');
    }
}

// "Afghanistan: 46 killed (civilians of Afghanistan), 6 injured · Pakistan: …": every claimant's values.
static void write_values(rp_account *a, sqlite3_stmt *q, sqlite3_stmt *names, const char *id) {
    rp_layout *p = &a->layout;
    char before[RP_WORDS] = "", range[96], name[RP_WORDS];
    int n = 0;
    sqlite3_reset(q);
    rp_sql_text(q, 1, id);
    for (; rp_sql_row(a->store, q); n++) {
        const char *claimant = rp_sql_get_text(q, 0), *victims = rp_sql_get_text(q, 5);
        rp_words_party(claimant, rp_sql_get_text(q, 1), name, sizeof name);
        if (n == 0)
            rp_layout_begin(p, DATE_COLUMNS, DATE_COLUMNS + 2);
        if (strcmp(before, name))
            rp_layout_addf(p, RP_PLAIN, "%s%s: ", n ? " · " : "", name);
        else
            rp_layout_add(p, RP_PLAIN, ", ");
        snprintf(before, sizeof before, "%s", name);
        rp_layout_addf(p, RP_PLAIN, "%s %s", rp_words_range(rp_sql_get_bound(q, 3), rp_sql_get_bound(q, 4), range, sizeof range), rp_sql_get_text(q, 2));
        if (!victims)
            continue;
        rp_layout_add(p, RP_PLAIN, " (");
        add_codes(a, names, victims);
        rp_layout_add(p, RP_PLAIN, ")");
    }
    if (n)
        rp_layout_end(p);
}

static void add_contested_value(rp_account *a, sqlite3_stmt *q, sqlite3_stmt *names) {
    char when[96];
    const char *about = rp_sql_get_text(q, 2), *value = rp_sql_get_text(q, 3);
    if (!strcmp(about, "doer"))
        add_codes(a, names, value);
    else
        rp_layout_add(&a->layout, RP_PLAIN, value ? value : rp_words_days((rp_days){rp_sql_get_day(q, 4), rp_sql_get_day(q, 5)}, false, when, sizeof when));
}

// "doer contested: Tehreek-e-Taliban Pakistan (Pakistan, Continental Press Service) · Afghanistan (…)": what the claimants do
// not agree on beside tolls, each value with those who say so.
static void write_contested(rp_account *a, sqlite3_stmt *q, sqlite3_stmt *names, const char *id) {
    rp_layout *p = &a->layout;
    char about[16] = "", value[256] = "", name[RP_WORDS];
    sqlite3_reset(q);
    rp_sql_text(q, 1, id);
    while (rp_sql_row(a->store, q)) {
        bool line = strcmp(about, rp_sql_get_text(q, 2)) != 0, next = line || strcmp(value, rp_sql_get_text(q, 6)) != 0;
        if (next && about[0])
            rp_layout_add(p, RP_PLAIN, ")");
        if (line && about[0])
            rp_layout_end(p);
        snprintf(about, sizeof about, "%s", rp_sql_get_text(q, 2));
        snprintf(value, sizeof value, "%s", rp_sql_get_text(q, 6));
        if (line) {
            rp_layout_begin(p, DATE_COLUMNS, DATE_COLUMNS + 2);
            rp_layout_addf(p, RP_YELLOW, "%s contested: ", about);
        } else if (next) {
            rp_layout_add(p, RP_PLAIN, " · ");
        }
        if (next)
            add_contested_value(a, q, names);
        rp_layout_addf(p, RP_PLAIN, "%s%s", next ? " (" : ", ", rp_words_party(rp_sql_get_text(q, 0), rp_sql_get_text(q, 1), name, sizeof name));
    }
    if (about[0]) {
        rp_layout_add(p, RP_PLAIN, ")");
        rp_layout_end(p);
    }
}

// "denied by Pakistan": the names of those who take a stance.
static void write_stance(rp_account *a, sqlite3_stmt *q, const char *id, const char *stance, const char *words, enum rp_style style) {
    rp_layout *p = &a->layout;
    char name[RP_WORDS];
    int n = 0;
    sqlite3_reset(q);
    rp_sql_text(q, 1, id);
    rp_sql_text(q, 2, stance);
    for (; rp_sql_row(a->store, q); n++) {
        if (n == 0) {
            rp_layout_begin(p, DATE_COLUMNS, DATE_COLUMNS + 2);
            rp_layout_addf(p, style, "%s ", words);
        }
        const char *claimant = rp_sql_get_text(q, 0);
        rp_layout_addf(p, RP_PLAIN, "%s%s", n ? ", " : "", rp_words_party(claimant, rp_sql_get_text(q, 1), name, sizeof name));
    }
    if (n)
        rp_layout_end(p);
}

static void write_evidence(rp_account *a, sqlite3_stmt *q, const row *r) {
    sqlite3_reset(q);
    rp_sql_text(q, 1, r->id);
    if (rp_sql_row(a->store, q))
        rp_account_quote(a, DATE_COLUMNS, rp_sql_get_text(q, 0), rp_sql_get_text(q, 1), (rp_days){rp_sql_get_day(q, 2), rp_sql_get_day(q, 3)});
}

static void write_foot(rp_account *a, const row *r) {
    rp_layout *p = &a->layout;
    char told[128], reports[64];
    rp_layout_begin(p, DATE_COLUMNS, DATE_COLUMNS);
    bool plain = !strcmp(r->status, "happened");
    if (!plain)
        rp_layout_addf(p, RP_YELLOW, "%s · ", r->status);
    rp_layout_addf(p, RP_DIM, "%s · %s · %s", rp_words_told(r->independent, r->documents, told, sizeof told), rp_words_count(r->reports, "report", reports, sizeof reports), r->id);
    rp_layout_end(p);
    rp_layout_blank(p);
}

// ------------------------------------------------------------------------------------------------------------ timeline

enum { Q_PARTIES, Q_TOLLS, Q_VALUES, Q_CONTESTED, Q_NAMES, Q_STANCE, Q_EVIDENCE, N_QUERIES };
static const char *const query_sql[N_QUERIES] = {
    "SELECT party, name FROM incident_parties WHERE incident = ?1 AND slot = ?2 ORDER BY nth",
    "SELECT about, low, best, high, open, (SELECT group_concat(value, ' or ') FROM json_each(ties)) FROM tolls t WHERE incident = ?1 AND (SELECT count(*) FROM claims c WHERE c.incident = ?1"
    " AND c.about = t.about AND superseded_by IS NULL) > 1 ORDER BY about <> 'killed', about <> 'injured', about",
    "SELECT claimant, claimant_name, about, low, high, victims FROM claims c WHERE incident = ?1 AND counted AND superseded_by IS NULL"
    // The same number of nobody in particular says nothing more.
    " AND NOT (victims IS NULL AND EXISTS (SELECT 1 FROM claims o WHERE o.incident = ?1 AND o.claimant IS c.claimant AND o.about = c.about"
    " AND o.low IS c.low AND o.high IS c.high AND o.victims IS NOT NULL))"
    " ORDER BY ifnull(claimant LIKE 'med:%', 1), claimant, about <> 'killed', about <> 'injured', nth",
    "SELECT claimant, claimant_name, about, value, date_from, date_to, coalesce(value, ifnull(date_from, '') || ' ' || ifnull(date_to, '')) AS what"
    " FROM claims WHERE incident = ?1 AND about IN ('doer', 'place', 'date') AND superseded_by IS NULL"
    " GROUP BY about, what, claimant ORDER BY about, what, nth",
    "SELECT name FROM parties WHERE party = ?1 AND name IS NOT NULL LIMIT 1",
    // Who has told a toll above need not be named again.
    "SELECT claimant, claimant_name FROM claims c WHERE incident = ?1 AND about = 'occurrence' AND stance = ?2 AND NOT (stance = 'asserts' AND"
    " EXISTS (SELECT 1 FROM claims o WHERE o.incident = ?1 AND o.counted AND o.claimant IS c.claimant AND o.superseded_by IS NULL))"
    " ORDER BY ifnull(claimant LIKE 'med:%', 1), nth",
    "SELECT r.quote, ifnull(d.publisher, ifnull(d.title, d.document)), d.published_from, d.published_to FROM reports r JOIN documents d USING (doc)"
    " WHERE r.incident = ?1 ORDER BY d.copy_of IS NOT NULL, NOT EXISTS (SELECT 1 FROM counts c WHERE c.report = r.report), r.confidence DESC, r.report LIMIT 1",
};

static void write_incident(rp_account *a, sqlite3_stmt *const *q, const row *r) {
    write_head(a, q[Q_PARTIES], r);
    write_tolls(a, q[Q_TOLLS], r->id);
    write_values(a, q[Q_VALUES], q[Q_NAMES], r->id);
    write_stance(a, q[Q_STANCE], r->id, "asserts", "told by", RP_DIM);
    write_stance(a, q[Q_STANCE], r->id, "alleges", "alleged by", RP_YELLOW);
    write_stance(a, q[Q_STANCE], r->id, "announces", "announced, told by", RP_DIM);
    write_contested(a, q[Q_CONTESTED], q[Q_NAMES], r->id);
    write_stance(a, q[Q_STANCE], r->id, "denies", "denied by", RP_RED);
    write_stance(a, q[Q_STANCE], r->id, "does not confirm", "not confirmed by", RP_YELLOW);
    write_evidence(a, q[Q_EVIDENCE], r);
    write_foot(a, r);
}

// The year under which an incident stands; 0: none.
static int year_of(rp_days d) {
    rp_day day = d.from != RP_DAY_NONE ? d.from : d.to;
    int year = 0, m, dd;
    if (day != RP_DAY_NONE)
        rp_day_split(day, &year, &m, &dd);
    return year;
}

static void write_year(rp_account *a, int year) {
    rp_layout_begin(&a->layout, 0, 0);
    if (year)
        rp_layout_addf(&a->layout, RP_BOLD, "%d", year);
    else
        rp_layout_add(&a->layout, RP_BOLD, "Without a date");
    rp_layout_end(&a->layout);
}

static row read_row(sqlite3_stmt *q) {
    row r = {.id = rp_sql_get_text(q, 0), .type = rp_sql_get_text(q, 1), .mode = rp_sql_get_text(q, 2)};
    r.date = (rp_days){rp_sql_get_day(q, 3), rp_sql_get_day(q, 4)};
    r.country = rp_sql_get_text(q, 5);
    r.place = rp_sql_get_text(q, 6);
    r.documents = sqlite3_column_int64(q, 7);
    r.independent = sqlite3_column_int64(q, 8);
    r.reports = sqlite3_column_int64(q, 9);
    r.status = rp_sql_get_text(q, 10);
    return r;
}

static rp_status write_all(rp_account *a, sqlite3_stmt *list, sqlite3_stmt *const *q, rp_error *err) {
    int code, year = -1;
    while ((code = sqlite3_step(list)) == SQLITE_ROW) {
        row r = read_row(list);
        if (year == -1)
            rp_account_heading(a, "INCIDENTS", "doer → done to; what each side says; one sentence of evidence");
        if (year_of(r.date) != year)
            write_year(a, year_of(r.date));
        year = year_of(r.date);
        write_incident(a, q, &r);
    }
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(a->store, err);
}

rp_status rp_account_timeline(rp_account *a, rp_error *err) {
    sqlite3_stmt *list = NULL, *q[N_QUERIES] = {0};
    rp_status status = rp_sql_query(
        a->store,
        "SELECT incident, type, mode, date_from, date_to, country, place, documents, independent_documents, reports, status FROM incidents"
        " WHERE incident IN (SELECT incident FROM picked_incidents)"
        " ORDER BY ifnull(date_from, ifnull(date_to, '9999')), ifnull(date_to, '9999'), type, incident",
        &list, err);
    for (int i = 0; status == RP_OK && i < N_QUERIES; i++)
        status = rp_sql_query(a->store, query_sql[i], &q[i], err);
    if (status == RP_OK)
        status = write_all(a, list, q, err);
    for (int i = 0; i < N_QUERIES; i++)
        sqlite3_finalize(q[i]);
    sqlite3_finalize(list);
    return status;
}
