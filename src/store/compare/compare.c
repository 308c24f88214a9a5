// compare.c: rp_compare: our incidents beside those of another source; see rapport.h.
//
// A rate is only honest over what both could know. So theirs are those of the query; ours are those of the query that the source could
// have: in its days, in its countries, of its types (and deadly, where it counts only deaths). What is left out for that is told.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "store/compare/match.h"
#include "store/crosswalk.h"
#include "store/exchange.h"
#include "store/picking.h"
#include "store/words.h"

typedef struct comparison {
    rp_store *store;
    const rp_query *query;
    const char *source;
    rp_arena *arena;
    rp_sink sink;
    rp_side ours, theirs;
    rp_matches matches;
    int64_t picked;                 // incidents of ours that the query picks
} comparison;

// ------------------------------------------------------------------------------------------------------------------ load

// ?1: the source. Theirs become a temporary table, so that ours can be held against it.
static const char theirs_sql[] =
    "CREATE TEMP TABLE compared AS SELECT * FROM foreign_incidents f WHERE source = ?1 AND type IS NOT NULL"
    " AND (?2 IS NULL OR EXISTS (SELECT 1 FROM (SELECT value FROM json_each(f.actor) UNION ALL SELECT value FROM json_each(f.recipient))"
    " WHERE value = ?2 OR value LIKE ?2 || ':%'))"
    " AND (?3 IS NULL OR EXISTS (SELECT 1 FROM (SELECT value FROM json_each(f.actor) UNION ALL SELECT value FROM json_each(f.recipient))"
    " WHERE value = ?3 OR value LIKE ?3 || ':%'))"
    " AND (?4 IS NULL OR date_to >= ?4) AND (?5 IS NULL OR date_from <= ?5)";
static const char ours_sql[] =
    "SELECT i.incident, i.date_from, i.date_to, i.type, i.mode, (SELECT quad FROM ontology o WHERE o.type = i.type LIMIT 1),"
    " (SELECT json_group_array(party) FROM (SELECT party FROM incident_parties p WHERE p.incident = i.incident AND slot = 'actor' ORDER BY nth)),"
    " (SELECT json_group_array(party) FROM (SELECT party FROM incident_parties p WHERE p.incident = i.incident AND slot = 'recipient' ORDER BY nth)),"
    " i.country, i.place, EXISTS (SELECT 1 FROM reports r WHERE r.incident = i.incident AND r.place = i.place AND r.level IN ('city', 'spot', 'district')),"
    " i.lat, i.lon, k.low, k.best, k.high, (SELECT quote FROM reports r WHERE r.incident = i.incident ORDER BY confidence DESC, id LIMIT 1)"
    " FROM picked_incidents JOIN incidents i USING (incident) LEFT JOIN tolls k ON k.incident = i.incident AND k.about = 'killed'"
    " WHERE i.date_from IS NOT NULL AND i.date_to IS NOT NULL AND i.status NOT IN ('planned', 'denied')"
    " AND i.date_to >= (SELECT min(date_from) FROM compared) AND i.date_from <= (SELECT max(date_to) FROM compared)"
    " AND (i.country IS NULL OR i.country IN (SELECT country FROM compared)) AND i.type IN (SELECT type FROM compared)"
    " AND (k.high > 0 OR NOT EXISTS (SELECT 1 FROM import_values WHERE source = ?1 AND field = 'scope' AND theirs = 'killed'))";
static const char compared_sql[] =
    "SELECT id, date_from, date_to, type, mode, (SELECT quad FROM ontology o WHERE o.type = c.type LIMIT 1), actor, recipient, country, place,"
    " ifnull(level, '') NOT IN ('province', 'country'), lat, lon, killed_low, killed_best, killed_high, ifnull(note, their_type) FROM compared c";

static rp_codes codes_of(comparison *c, const char *array) {
    rp_codes out = {0};
    sqlite3_stmt *q;
    if (rp_sql_query(c->store, "SELECT value FROM json_each(?)", &q, NULL) != RP_OK)
        return out;
    rp_sql_text(q, 1, array);
    while (rp_sql_row(c->store, q))
        rp_vec_push(c->arena, &out, rp_sql_copy(q, 0, c->arena));
    sqlite3_finalize(q);
    return out;
}

static int64_t count_of(sqlite3_stmt *q, int i) {
    return sqlite3_column_type(q, i) == SQLITE_NULL ? -1 : sqlite3_column_int64(q, i);
}

static rp_sided sided_of(comparison *c, sqlite3_stmt *q) {
    rp_arena *a = c->arena;
    return (rp_sided){
        .id = rp_sql_copy(q, 0, a), .days = {rp_sql_get_day(q, 1), rp_sql_get_day(q, 2)}, .type = rp_sql_copy(q, 3, a), .mode = rp_sql_copy(q, 4, a),
        .quad = rp_sql_copy(q, 5, a), .actor = codes_of(c, rp_sql_get_text(q, 6)), .recipient = codes_of(c, rp_sql_get_text(q, 7)),
        .country = rp_sql_copy(q, 8, a), .place = rp_sql_copy(q, 9, a), .exact = sqlite3_column_int(q, 10) != 0,
        .lat = rp_sql_get_real(q, 11), .lon = rp_sql_get_real(q, 12), .low = count_of(q, 13), .best = count_of(q, 14), .high = count_of(q, 15),
        .words = rp_sql_copy(q, 16, a)};
}

static rp_status load_side(comparison *c, const char *sql, rp_side *out, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(c->store, sql, &q, err));
    if (sqlite3_bind_parameter_count(q) > 0)
        rp_sql_text(q, 1, c->source);
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW)
        rp_vec_push(c->arena, out, sided_of(c, q));
    sqlite3_finalize(q);
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(c->store, err);
}

static rp_status load(comparison *c, rp_error *err) {
    sqlite3_stmt *q;
    rp_days from, to;
    RP_TRY(rp_pick_bounds(c->query, &from, &to, err));
    RP_TRY(rp_sql_exec(c->store, "DROP TABLE IF EXISTS temp.compared", err));
    RP_TRY(rp_sql_query(c->store, theirs_sql, &q, err));
    rp_sql_text(q, 1, c->source);
    for (size_t i = 0; i < c->query->n_parties && i < 2; i++)
        rp_sql_text(q, (int)i + 2, c->query->parties[i]);
    rp_sql_day(q, 4, from.from);
    rp_sql_day(q, 5, to.to);
    rp_status status = rp_sql_done(c->store, q, err);
    sqlite3_finalize(q);
    RP_TRY(status);
    RP_TRY(rp_sql_number(c->store, "SELECT count(*) FROM picked_incidents", &c->picked, err));
    RP_TRY(load_side(c, compared_sql, &c->theirs, err));
    return load_side(c, ours_sql, &c->ours, err);
}

// ------------------------------------------------------------------------------------------------------------------ JSON

static void put_codes(rp_json *j, const char *key, const rp_codes *codes) {
    rp_json_key(j, key), rp_json_array(j);
    for (uint32_t i = 0; i < codes->n; i++)
        rp_json_string(j, codes->v[i]);
    rp_json_end(j);
}

static void put_sided(rp_json *j, const rp_sided *x) {
    char from[16], to[16];
    rp_day_print(x->days.from, from);
    rp_day_print(x->days.to, to);
    rp_json_object(j);
    rp_json_key(j, "id"), rp_json_string(j, x->id);
    rp_json_key(j, "date"), rp_json_array(j), rp_json_string(j, from), rp_json_string(j, to), rp_json_end(j);
    rp_json_key(j, "type"), rp_json_string(j, x->type);
    rp_json_key(j, "mode"), rp_json_string(j, x->mode);
    put_codes(j, "actor", &x->actor);
    put_codes(j, "recipient", &x->recipient);
    rp_json_key(j, "country"), rp_json_string(j, x->country);
    rp_json_key(j, "place"), rp_json_string(j, x->place);
    rp_json_key(j, "killed");
    if (x->best < 0)
        rp_json_null(j);
    else
        rp_json_array(j), rp_json_int(j, x->low), rp_json_int(j, x->best), rp_json_int(j, x->high), rp_json_end(j);
    rp_json_key(j, "words"), rp_json_string(j, x->words);
    rp_json_end(j);
}

static double share_of(uint32_t part, uint32_t whole) {
    return whole ? (double)part / whole : (double)NAN;
}

static rp_status write_line(comparison *c, rp_buf *line, rp_error *err) {
    rp_buf_putc(line, '\n');
    rp_status status = c->sink.write(c->sink.context, line->bytes, line->n);
    rp_buf_clear(line);
    return status == RP_OK ? RP_OK : rp_fail(err, status, NULL, 0, 0, "the output cannot be written");
}

// One line: the incidents that are there of "ours" and "theirs", and the score of both.
static rp_status write_json_pair(comparison *c, const rp_sided *ours, const rp_sided *theirs, double score, rp_error *err) {
    rp_buf line = {0};
    rp_json j = rp_json_begin(&line);
    rp_json_object(&j);
    rp_json_key(&j, "kind"), rp_json_string(&j, ours && theirs ? "match" : ours ? "only_ours" : "only_theirs");
    rp_json_key(&j, "source"), rp_json_string(&j, c->source);
    if (ours && theirs)
        rp_json_key(&j, "score"), rp_json_number(&j, score, 3);
    if (ours)
        rp_json_key(&j, "ours"), put_sided(&j, ours);
    if (theirs)
        rp_json_key(&j, "theirs"), put_sided(&j, theirs);
    rp_json_end(&j);
    rp_status status = write_line(c, &line, err);
    rp_buf_free(&line);
    return status;
}

static rp_status write_json_summary(comparison *c, rp_error *err) {
    rp_buf line = {0};
    rp_json j = rp_json_begin(&line);
    rp_json_object(&j);
    rp_json_key(&j, "kind"), rp_json_string(&j, "comparison");
    rp_json_key(&j, "source"), rp_json_string(&j, c->source);
    rp_json_key(&j, "theirs"), rp_json_int(&j, c->theirs.n);
    rp_json_key(&j, "ours"), rp_json_int(&j, c->ours.n);
    rp_json_key(&j, "ours_picked"), rp_json_int(&j, c->picked);
    rp_json_key(&j, "matched"), rp_json_int(&j, c->matches.n);
    rp_json_key(&j, "share_of_theirs"), rp_json_number(&j, share_of(c->matches.n, c->theirs.n), 4);
    rp_json_key(&j, "share_of_ours"), rp_json_number(&j, share_of(c->matches.n, c->ours.n), 4);
    rp_json_end(&j);
    rp_status status = write_line(c, &line, err);
    rp_buf_free(&line);
    return status;
}

// ------------------------------------------------------------------------------------------------------------------ text

static void add_codes(rp_layout *p, const rp_codes *codes) {
    if (codes->n == 0)
        rp_layout_add(p, RP_DIM, "unknown");
    for (uint32_t i = 0; i < codes->n; i++)
        rp_layout_addf(p, RP_BOLD, "%s%s", i ? ", " : "", codes->v[i]);
}

static void write_sided(rp_layout *p, int indent, const rp_sided *x) {
    char when[64];
    rp_layout_begin(p, indent, indent + 4);
    rp_layout_add(p, RP_BLUE, rp_words_days(x->days, false, when, sizeof when));
    rp_layout_add(p, RP_PLAIN, "  ");
    add_codes(p, &x->actor);
    rp_layout_add(p, RP_PLAIN, " → ");
    add_codes(p, &x->recipient);
    rp_layout_addf(p, RP_PLAIN, " · %s%s%s", x->type, x->mode ? " " : "", x->mode ? x->mode : "");
    if (x->place || x->country)
        rp_layout_addf(p, RP_PLAIN, " · %s%s%s", x->place ? x->place : "", x->place && x->country ? ", " : "", x->country ? x->country : "");
    if (x->high > 0)
        rp_layout_addf(p, RP_PLAIN, " · %lld killed", (long long)x->best);
    if (x->high > 0 && x->low != x->high)
        rp_layout_addf(p, RP_PLAIN, " (%lld to %lld)", (long long)x->low, (long long)x->high);
    rp_layout_addf(p, RP_DIM, " · %s", x->id);
    rp_layout_end(p);
}

static void write_heading(rp_layout *p, const char *title, uint32_t n) {
    rp_layout_blank(p);
    rp_layout_begin(p, 0, 0);
    rp_layout_addf(p, RP_BOLD, "%s: %u", title, (unsigned)n);
    rp_layout_end(p);
}

static void write_lonely(rp_layout *p, const char *title, const rp_side *side, const bool *matched, uint32_t n_matched) {
    write_heading(p, title, side->n - n_matched);
    for (uint32_t i = 0; i < side->n; i++)
        if (!matched[i])
            write_sided(p, 2, &side->v[i]);
}

static void write_summary(comparison *c, rp_layout *p) {
    rp_layout_begin(p, 0, 2);
    rp_layout_addf(p, RP_BOLD, "%s", c->source);
    rp_layout_addf(p, RP_PLAIN, " · theirs: %u incidents · ours: %u comparable of %lld · matched: %u", (unsigned)c->theirs.n, (unsigned)c->ours.n,
                   (long long)c->picked, (unsigned)c->matches.n);
    if (c->theirs.n && c->ours.n)
        rp_layout_addf(p, RP_PLAIN, " (%.1f %% of theirs, %.1f %% of ours)", 100 * share_of(c->matches.n, c->theirs.n), 100 * share_of(c->matches.n, c->ours.n));
    rp_layout_end(p);
}

static rp_status write_text(comparison *c, const bool *ours, const bool *theirs) {
    rp_layout p;
    rp_layout_open(&p, c->sink, c->query->width, c->query->color);
    write_summary(c, &p);
    write_heading(&p, "Both have", c->matches.n);
    for (uint32_t i = 0; i < c->matches.n; i++) {
        write_sided(&p, 2, &c->ours.v[c->matches.v[i].ours]);
        write_sided(&p, 4, &c->theirs.v[c->matches.v[i].theirs]);
    }
    write_lonely(&p, "They have and we lack", &c->theirs, theirs, c->matches.n);
    write_lonely(&p, "We have and they lack", &c->ours, ours, c->matches.n);
    rp_layout_blank(&p);
    return rp_layout_close(&p);
}

static rp_status write_json(comparison *c, const bool *ours, const bool *theirs, rp_error *err) {
    RP_TRY(write_json_summary(c, err));
    for (uint32_t i = 0; i < c->matches.n; i++)
        RP_TRY(write_json_pair(c, &c->ours.v[c->matches.v[i].ours], &c->theirs.v[c->matches.v[i].theirs], c->matches.v[i].score, err));
    for (uint32_t i = 0; i < c->theirs.n; i++)
        if (!theirs[i])
            RP_TRY(write_json_pair(c, NULL, &c->theirs.v[i], 0, err));
    for (uint32_t i = 0; i < c->ours.n; i++)
        if (!ours[i])
            RP_TRY(write_json_pair(c, &c->ours.v[i], NULL, 0, err));
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------------------- all

static rp_status compare_source(comparison c, rp_error *err) {
    RP_TRY(load(&c, err));
    c.matches = rp_match(c.arena, &c.ours, &c.theirs);
    bool *ours = RP_NEW(c.arena, bool, c.ours.n + 1), *theirs = RP_NEW(c.arena, bool, c.theirs.n + 1);
    for (uint32_t i = 0; i < c.matches.n; i++)
        ours[c.matches.v[i].ours] = theirs[c.matches.v[i].theirs] = true;
    if (c.query->json)
        return write_json(&c, ours, theirs, err);
    rp_status status = write_text(&c, ours, theirs);
    return status == RP_OK ? RP_OK : rp_fail(err, status, NULL, 0, 0, "the output cannot be written");
}

static rp_status compare_all(comparison *c, const char *source, rp_error *err) {
    rp_codes sources = {0};
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(c->store, "SELECT DISTINCT source FROM foreign_incidents WHERE ?1 IS NULL OR source = ?1 ORDER BY source", &q, err));
    rp_sql_text(q, 1, source);
    while (rp_sql_row(c->store, q))
        rp_vec_push(c->arena, &sources, rp_sql_copy(q, 0, c->arena));
    sqlite3_finalize(q);
    for (uint32_t i = 0; i < sources.n; i++) {
        c->source = sources.v[i];
        RP_TRY(compare_source(*c, err));
    }
    return sources.n ? RP_OK : RP_E_NOTHING;
}

rp_status rp_store_compare(const char *path, const rp_query *query, const char *source, rp_exchange with, rp_error *err) {
    comparison c = {.query = query, .sink = with.sink, .arena = rp_arena_new()};
    rp_status status = c.arena ? rp_store_open(path, RP_STORE_READ, &c.store, err) : RP_E_MEMORY;
    if (status == RP_OK)
        status = rp_crosswalks_load(c.store, with.data, err);
    if (status == RP_OK)
        status = rp_pick(c.store, query, err);
    if (status == RP_OK)
        status = rp_sql_kept(c.store, compare_all(&c, source, err), err);
    rp_store_close(c.store);
    rp_arena_free(c.arena);
    return status;
}
