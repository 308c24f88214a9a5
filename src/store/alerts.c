// alerts.c: see alerts.h.
//
// What is fresh is what documents of runs after the mark tell, whoever coded them: a run that was cut off before it looked for alerts, or
// that looked for none, leaves its documents fresh; and what was just linked anew, whose documents may be of other programs that began their
// runs before (a server's store). Looking costs one pass over the documents and what the fresh incidents cost;
// a party's documents are found by the index of parties. Everything is within the transaction that links, so that what is told and
// what it was told of are kept together or not at all.
#include "store/alerts.h"

#include <string.h>

#include "base/digest.h"
#include "store/statement.h"

enum { MOST_SENTENCES = 5, MOST_INCIDENTS = 20 };

// -------------------------------------------------------------------------------------------------------------- the mark

rp_status rp_store_alert_mark(rp_store *s, rp_alert_mark *out, rp_error *err) {
    int64_t finished = 0;
    RP_TRY(rp_sql_number(s, "SELECT ifnull(max(run), 0) FROM runs WHERE alerts IS NOT NULL", &out->run, err));
    RP_TRY(rp_sql_number(s, "SELECT count(*) FROM runs WHERE finished IS NOT NULL", &finished, err));
    out->found = finished > 0;
    return RP_OK;
}

rp_status rp_store_set_alerted(rp_store *s, bool before, uint64_t told, rp_error *err) {
    sqlite3_stmt *q;
    int64_t run = s->run;
    if (before)
        RP_TRY(rp_sql_number(s, "SELECT ifnull(max(run), 0) FROM runs WHERE finished IS NOT NULL", &run, err));
    RP_TRY(rp_sql_query(s, "UPDATE runs SET alerts = ?2 WHERE run = ?1", &q, err));
    sqlite3_bind_int64(q, 1, run);
    sqlite3_bind_int64(q, 2, (int64_t)told);
    rp_status status = rp_sql_done(s, q, err);
    sqlite3_finalize(q);
    return status;
}

rp_status rp_store_alert_since(rp_store *s, int64_t run, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_exec(s, "CREATE TEMP TABLE IF NOT EXISTS fresh (incident TEXT PRIMARY KEY); DELETE FROM temp.fresh", err));
    RP_TRY(rp_sql_query(s, "INSERT OR IGNORE INTO temp.fresh SELECT r.incident FROM documents d CROSS JOIN reports r ON r.doc = d.doc"
                           " WHERE d.run > ?1 AND r.incident IS NOT NULL UNION SELECT incident FROM stale_incidents", &q, err));
    sqlite3_bind_int64(q, 1, run);
    rp_status status = rp_sql_done(s, q, err);
    sqlite3_finalize(q);
    return status;
}

rp_status rp_store_is_fresh(rp_store *s, const char *incident, bool *out, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(s, "SELECT 1 FROM temp.fresh WHERE incident = ?1", &q, err));
    rp_sql_text(q, 1, incident);
    *out = rp_sql_row(s, q);
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err);
}

// ------------------------------------------------------------------------------------------------------------- what came

// A party's base: AFG of AFG:cvl. Takes part: did or suffered what is told as done; by the reports, for an incident's own sides are
// those that most of them name. MINE: ?1 or one of its sub-codes.
#define BASE(column) "CASE WHEN instr(" column ", ':') = 0 THEN " column " ELSE substr(" column ", 1, instr(" column ", ':') - 1) END"
#define TAKES_PART(alias) alias ".slot IN ('actor', 'recipient') AND " alias ".party NOT LIKE 'med:%' AND " alias ".party NOT LIKE '-%'"
#define MINE(column) "(" column " = ?1 OR (" column " > ?1 || ':' AND " column " < ?1 || ';'))"
// A wire's story counts once however many pass it on, and what is lifted from another document is that document's.
#define SOURCE "coalesce('medium ' || lower(d.origin), (SELECT o.document FROM documents o WHERE o.doc = r.origin), d.copy_of, d.document)"
#define IS_DONE "i.status IN ('happened', 'alleged', 'disputed')"
#define PARTYS_REPORTS                                                                                                 \
    "parties p CROSS JOIN reports r ON r.report = p.record CROSS JOIN incidents i ON i.incident = r.incident CROSS JOIN documents d ON d.doc = r.doc" \
    " WHERE p.kind = 'report' AND p.slot IN ('actor', 'recipient') AND " MINE("p.party") " AND " IS_DONE

static void read_party(rp_store *s, sqlite3_stmt *q, rp_fresh_party *x, rp_arena *arena) {
    sqlite3_reset(q);
    rp_sql_text(q, 1, x->code);
    if (rp_sql_row(s, q)) {
        x->incidents = sqlite3_column_int64(q, 0);
        x->documents = sqlite3_column_int64(q, 1);
        x->days = (rp_days){rp_sql_get_day(q, 2), rp_sql_get_day(q, 3)};
        x->name = rp_sql_copy(q, 4, arena);
        x->forceful = sqlite3_column_int64(q, 5);
    }
}

rp_status rp_store_fresh_parties(rp_store *s, bool counted, rp_arena *arena, rp_fresh_parties *out, rp_error *err) {
    sqlite3_stmt *q = NULL, *of = NULL;
    RP_TRY(rp_sql_query(s, "SELECT DISTINCT " BASE("p.party") " AS code FROM temp.fresh f CROSS JOIN incidents i ON i.incident = f.incident"
                           " CROSS JOIN reports r ON r.incident = f.incident CROSS JOIN parties p ON p.kind = 'report' AND p.record = r.report WHERE " TAKES_PART("p") " AND " IS_DONE
                           " AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.kind = '" RP_ALERT_PARTY "' AND a.subject = " BASE("p.party") ") ORDER BY 1", &q, err));
    rp_status status = rp_sql_query(s, "SELECT count(DISTINCT r.incident), count(DISTINCT " SOURCE "), min(i.date_from), max(ifnull(i.date_to, i.date_from)),"
        " max(CASE WHEN p.party = ?1 AND p.name <> 'unknown' THEN p.name END), count(DISTINCT CASE WHEN r.quad = 'material conflict' THEN " SOURCE " END) FROM " PARTYS_REPORTS, &of, err);
    while (status == RP_OK && rp_sql_row(s, q)) {
        rp_fresh_party x = {.code = rp_sql_copy(q, 0, arena), .days = RP_DAYS_NONE};
        rp_vec_push(arena, out, x);
    }
    for (uint32_t i = 0; i < out->n && status == RP_OK && counted; i++)
        read_party(s, of, &out->v[i], arena);
    sqlite3_finalize(q);
    sqlite3_finalize(of);
    return rp_sql_kept(s, status, err);
}

rp_status rp_store_fresh_pairs(rp_store *s, uint32_t most, rp_arena *arena, rp_fresh_pairs *out, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(s, "SELECT min(a, b), max(a, b), count(*) FROM (SELECT DISTINCT f.incident, " BASE("p.party") " AS a, " BASE("o.party") " AS b"
        " FROM temp.fresh f CROSS JOIN incident_parties p ON p.incident = f.incident CROSS JOIN incident_parties o ON o.incident = f.incident"
        " CROSS JOIN incidents i ON i.incident = f.incident WHERE " TAKES_PART("p") " AND " TAKES_PART("o") " AND " IS_DONE
        " AND p.slot = 'actor' AND (o.slot = 'recipient' OR NOT EXISTS (SELECT 1 FROM incident_parties z WHERE z.incident = f.incident AND z.slot = 'recipient')))"
        " WHERE a <> b GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?1", &q, err));
    sqlite3_bind_int64(q, 1, most);
    while (rp_sql_row(s, q))
        rp_vec_push(arena, out, ((rp_fresh_pair){rp_sql_copy(q, 0, arena), rp_sql_copy(q, 1, arena)}));
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err);
}

rp_status rp_store_fresh_claims(rp_store *s, rp_arena *arena, rp_fresh_claims *out, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(s, "SELECT c.incident, c.about, c.victims, c.id, ifnull(c.claimant, c.claimant_name), c.claimant_name, c.stance, c.low, c.high, c.first_reported,"
        " c.last_reported, i.date_from, i.date_to, i.place, i.country, i.type, c.reports FROM temp.fresh f CROSS JOIN incidents i ON i.incident = f.incident"
        " CROSS JOIN claims c ON c.incident = f.incident WHERE i.status = 'disputed' AND c.counted AND c.superseded_by IS NULL AND c.stance IN ('asserts', 'alleges') AND c.about IN ('killed', 'injured', 'captured', 'missing', 'displaced')"
        " AND coalesce(c.claimant, c.claimant_name) IS NOT NULL ORDER BY c.incident, c.about, ifnull(c.victims, ''), c.nth", &q, err));
    while (rp_sql_row(s, q)) {
        rp_fresh_claim x = {.incident = rp_sql_copy(q, 0, arena), .about = rp_sql_copy(q, 1, arena), .victims = rp_sql_copy(q, 2, arena), .id = rp_sql_copy(q, 3, arena),
                            .claimant = rp_sql_copy(q, 4, arena), .name = rp_sql_copy(q, 5, arena), .stance = rp_sql_copy(q, 6, arena), .low = rp_sql_get_bound(q, 7),
                            .high = rp_sql_get_bound(q, 8), .first = rp_sql_get_day(q, 9), .last = rp_sql_get_day(q, 10), .days = {rp_sql_get_day(q, 11), rp_sql_get_day(q, 12)},
                            .place = rp_sql_copy(q, 13, arena), .country = rp_sql_copy(q, 14, arena), .type = rp_sql_copy(q, 15, arena), .reports = rp_sql_copy(q, 16, arena)};
        rp_vec_push(arena, out, x);
    }
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err);
}

// --------------------------------------------------------------------------------------------------------------- the rows

#define COLUMNS "a.nth, a.id, a.kind, a.subject, a.about, a.title, a.date_from, a.date_to, a.latest, a.numbers, a.incidents, a.rests_on"

static rp_alert_row row_at(sqlite3_stmt *q) {
    return (rp_alert_row){.nth = sqlite3_column_int64(q, 0), .id = rp_sql_get_text(q, 1), .kind = rp_sql_get_text(q, 2), .subject = rp_sql_get_text(q, 3),
                          .about = rp_sql_get_text(q, 4), .title = rp_sql_get_text(q, 5), .days = {rp_sql_get_day(q, 6), rp_sql_get_day(q, 7)},
                          .latest = rp_sql_get_day(q, 8), .numbers = rp_sql_get_text(q, 9), .incidents = rp_sql_get_text(q, 10), .rests_on = rp_sql_get_text(q, 11)};
}

static rp_status read_rows(rp_store *s, sqlite3_stmt *q, rp_arena *arena, rp_alert_rows *out, rp_error *err) {
    while (rp_sql_row(s, q)) {
        rp_alert_row x = row_at(q);
        const char **texts[] = {&x.id, &x.kind, &x.subject, &x.about, &x.title, &x.numbers, &x.incidents, &x.rests_on};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            *texts[i] = *texts[i] ? rp_arena_copy(arena, *texts[i], strlen(*texts[i])) : NULL;
        rp_vec_push(arena, out, x);
    }
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err);
}

rp_status rp_store_alerts_about(rp_store *s, rp_alert_row what, rp_arena *arena, rp_alert_rows *out, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(s, "SELECT " COLUMNS " FROM alerts a WHERE a.kind = ?1 AND a.subject = ?2 AND a.about IS ?3 ORDER BY a.id", &q, err));
    rp_sql_text(q, 1, what.kind), rp_sql_text(q, 2, what.subject), rp_sql_text(q, 3, what.about);
    return read_rows(s, q, arena, out, err);
}

// An incident is named after its first report: what comes later may give it another name. Its reports keep theirs.
rp_status rp_store_toll_told(rp_store *s, const char *incident, const char *about, int64_t *apart, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(s, "SELECT ifnull(max(json_extract(a.numbers, '$.apart')), -1) FROM alerts a WHERE a.kind = '" RP_ALERT_TOLL "' AND a.about = ?2 AND (a.subject = ?1"
        " OR EXISTS (SELECT 1 FROM json_each(a.rests_on) j WHERE json_extract(j.value, '$.record') IN (SELECT id FROM reports WHERE incident = ?1)))", &q, err));
    rp_sql_text(q, 1, incident), rp_sql_text(q, 2, about);
    *apart = rp_sql_row(s, q) ? sqlite3_column_int64(q, 0) : -1;
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err);
}

static rp_status is_kept(rp_store *s, const char *id, bool *out, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(s, "SELECT 1 FROM alerts WHERE id = ?1", &q, err));
    rp_sql_text(q, 1, id);
    *out = rp_sql_row(s, q);
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err);
}

rp_status rp_store_put_alert(rp_store *s, const rp_alert_row *x, bool told, bool *is_new, rp_error *err) {
    sqlite3_stmt *q;
    bool kept;
    RP_TRY(is_kept(s, x->id, &kept, err));
    *is_new = !kept;
    if (kept)
        return RP_OK;
    RP_TRY(rp_sql_query(s, "INSERT INTO alerts (id, kind, subject, about, date_from, date_to, latest, title, numbers, incidents, rests_on, run, nth)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ifnull(?9, '{}'), ifnull(?10, '[]'), ifnull(?11, '[]'), ?12,"
        " CASE WHEN ?13 THEN (SELECT ifnull(max(nth), 0) + 1 FROM alerts) END)", &q, err));
    const char *texts[] = {x->id, x->kind, x->subject, x->about, NULL, NULL, NULL, x->title, x->numbers, x->incidents, x->rests_on};
    for (int i = 0; i < 11; i++)
        rp_sql_text(q, i + 1, texts[i]);
    rp_sql_day(q, 5, x->days.from), rp_sql_day(q, 6, x->days.to), rp_sql_day(q, 7, x->latest);
    sqlite3_bind_int64(q, 12, s->run);
    sqlite3_bind_int(q, 13, told);
    rp_status status = rp_sql_done(s, q, err);
    sqlite3_finalize(q);
    return status;
}

rp_status rp_store_set_alert_latest(rp_store *s, const char *id, rp_day latest, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(s, "UPDATE alerts SET latest = ?2 WHERE id = ?1", &q, err));
    rp_sql_text(q, 1, id), rp_sql_day(q, 2, latest);
    rp_status status = rp_sql_done(s, q, err);
    sqlite3_finalize(q);
    return status;
}

rp_status rp_store_each_alert(rp_store *s, int64_t behind, rp_status (*take)(void *context, const rp_alert_row *x), void *context, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(s, "SELECT " COLUMNS ", u.started FROM alerts a JOIN runs u ON u.run = a.run WHERE a.nth > ?1 ORDER BY a.nth", &q, err));
    sqlite3_bind_int64(q, 1, behind);
    rp_status status = RP_OK;
    while (status == RP_OK && rp_sql_row(s, q)) {
        rp_alert_row x = row_at(q);
        x.told = rp_sql_get_text(q, 12);
        status = take(context, &x);
    }
    sqlite3_finalize(q);
    return rp_sql_kept(s, status, err);
}

rp_status rp_store_count_alerts(rp_store *s, int64_t *out, rp_error *err) {
    return rp_sql_number(s, "SELECT ifnull(max(nth), 0) FROM alerts", out, err);
}

rp_status rp_store_alert_name(rp_store *s, char out[17], rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(s, "SELECT started || ' ' || ifnull(command, '') FROM runs ORDER BY run LIMIT 1", &q, err));
    const char *first = rp_sql_row(s, q) ? rp_sql_get_text(q, 0) : "";
    rp_digest_id(first, strlen(first), 0, out);
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err);
}

// -------------------------------------------------------------------------------------------------------- what it rests on

#define SENTENCE                                                                                                       \
    "json_object('incident', r.incident, 'record', r.id, 'document', d.document, 'publisher', d.publisher,"             \
    " 'published', CASE WHEN d.published_from IS NOT NULL OR d.published_to IS NOT NULL THEN json_array(d.published_from, d.published_to) END, 'url', d.url," \
    " 'sentence', json_array(r.sentence_from, r.sentence_to), 'quote', r.quote)"

// The JSON array that a statement gives, of what ?1 and ?2 name; at most MOST of it.
typedef struct rests { const char *sql, *one, *two; int most; } rests;
static const char *array_of(rp_store *s, rests what, rp_arena *arena, rp_error *err) {
    sqlite3_stmt *q;
    if (rp_sql_query(s, what.sql, &q, err) != RP_OK)
        return NULL;
    rp_sql_text(q, 1, what.one), rp_sql_text(q, 2, what.two);
    sqlite3_bind_int(q, 3, what.most);
    const char *out = rp_sql_row(s, q) ? rp_sql_copy(q, 0, arena) : NULL;
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err) == RP_OK ? out : NULL;
}

// Of each document the sentence that says the name, of those one that tells of force.
const char *rp_store_rests_on_party(rp_store *s, const char *code, rp_arena *arena, rp_error *err) {
    return array_of(s, (rests){"SELECT json_group_array(json(x)) FROM (SELECT x FROM (SELECT " SENTENCE " AS x, ?2, d.published_from AS day, d.document AS document,"
        " row_number() OVER (PARTITION BY r.doc ORDER BY lower(p.text) IS NOT lower(p.name), r.quad IS NOT 'material conflict', r.report) AS nth FROM " PARTYS_REPORTS
        " AND d.copy_of IS NULL) WHERE nth = 1 ORDER BY ifnull(day, '9999'), document LIMIT ?3)", code, NULL, MOST_SENTENCES}, arena, err);
}

const char *rp_store_incidents_of_party(rp_store *s, const char *code, rp_arena *arena, rp_error *err) {
    return array_of(s, (rests){"SELECT json_group_array(x) FROM (SELECT r.incident AS x, ?2 FROM " PARTYS_REPORTS
        " GROUP BY 1 ORDER BY min(ifnull(i.date_from, '9999')), 1 LIMIT ?3)", code, NULL, MOST_INCIDENTS}, arena, err);
}

// The sentence that tells an incident best: as rp_store_act_words has it. One that tells several stands once.
const char *rp_store_rests_on_incidents(rp_store *s, const char *ids, rp_arena *arena, rp_error *err) {
    return array_of(s, (rests){"SELECT json_group_array(json(x)) FROM (SELECT " SENTENCE " AS x, ?2, min(e.key) FROM json_each(?1) e CROSS JOIN reports r ON r.report ="
        " (SELECT b.report FROM reports b JOIN documents o ON o.doc = b.doc WHERE b.incident = e.value ORDER BY o.copy_of IS NOT NULL,"
        " NOT EXISTS (SELECT 1 FROM counts c WHERE c.report = b.report), b.confidence DESC, b.report LIMIT 1) JOIN documents d ON d.doc = r.doc"
        " GROUP BY r.doc, r.sentence_from ORDER BY 3 LIMIT ?3)", ids, NULL, MOST_INCIDENTS}, arena, err);
}

const char *rp_store_rests_on_reports(rp_store *s, const char *incident, const char *ids, rp_arena *arena, rp_error *err) {
    return array_of(s, (rests){"SELECT json_group_array(json(x)) FROM (SELECT " SENTENCE " AS x, min(e.key) FROM json_each(?1) e CROSS JOIN reports r ON r.id = e.value AND r.incident = ?2"
        " JOIN documents d USING (doc) GROUP BY r.doc, r.sentence_from ORDER BY 2 LIMIT ?3)", ids, incident, MOST_INCIDENTS}, arena, err);
}

rp_status rp_store_count_tellers(rp_store *s, const char *ids, int64_t *out, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(s, "SELECT count(DISTINCT " SOURCE ") FROM json_each(?1) e CROSS JOIN reports r ON r.incident = e.value JOIN documents d ON d.doc = r.doc", &q, err));
    rp_sql_text(q, 1, ids);
    *out = rp_sql_row(s, q) ? sqlite3_column_int64(q, 0) : 0;
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err);
}
