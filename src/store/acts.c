// acts.c: see acts.h. Quad class and intensity come from the ontology of data/, so that a changed score changes every curve at once,
// and imported events are told by the same scale as our own.
#include "store/acts.h"

#include <stdio.h>
#include <string.h>

#include "store/crosswalk.h"

enum { LONGEST_STORY_DAYS = 400 };      // a story known only to lie in a longer time says nothing of any day

rp_status rp_store_acts_open(rp_store *s, const char *data, rp_error *err) {
    return rp_crosswalks_load(s, data, err);
}

// ----------------------------------------------------------------------------------------------------------------- acts

// Both texts give the same columns. ?1, ?2: parties or NULL; ?3, ?4: bounds; ?5: least confidence; ?6: the source.
#define BELONGS(column, parameter) "(" column " = " parameter " OR " column " LIKE " parameter " || ':%')"
#define WITHIN "(?3 IS NULL OR ifnull(x.date_to, x.date_from) >= ?3) AND (?4 IS NULL OR ifnull(x.date_from, x.date_to) <= ?4)"
#define TAKES_PART(parameter)                                                                                          \
    "(" parameter " IS NULL OR EXISTS (SELECT 1 FROM incident_parties p WHERE p.incident = x.incident AND slot <> 'third_party' AND " \
    BELONGS("p.party", parameter) "))"
#define IS_SIDE(parameter)                                                                                             \
    "(" parameter " IS NULL OR EXISTS (SELECT 1 FROM (SELECT value FROM json_each(x.actor) UNION ALL SELECT value FROM json_each(x.recipient))" \
    " WHERE " BELONGS("value", parameter) "))"
#define SLOT(name)                                                                                                     \
    "(SELECT json_group_array(party) FROM (SELECT party FROM incident_parties p WHERE p.incident = x.incident AND slot = '" name "' ORDER BY nth))"
#define SCORE(column)                                                                                                  \
    "(SELECT " column " FROM ontology o WHERE o.type = x.type AND (o.mode IS x.mode OR o.mode IS NULL) ORDER BY o.mode IS NULL LIMIT 1)"

static const char own_sql[] =
    "SELECT x.incident, x.date_from, x.date_to, " SLOT("actor") ", " SLOT("recipient") ", x.type, x.mode, " SCORE("quad") ", " SCORE("intensity") ","
    " k.low, k.best, k.high, x.status, ifnull((SELECT max(confidence) FROM reports r WHERE r.incident = x.incident), 0) AS sure,"
    " x.documents, x.independent_documents,"
    " (SELECT count(DISTINCT claimant) FROM claims c WHERE c.incident = x.incident AND c.about = 'occurrence' AND c.stance = 'denies'), 0, NULL, NULL"
    " FROM incidents x LEFT JOIN tolls k ON k.incident = x.incident AND k.about = 'killed'"
    " WHERE ?6 IS NULL AND " TAKES_PART("?1") " AND " TAKES_PART("?2") " AND " WITHIN " AND (?5 <= 0 OR sure >= ?5)"
    " ORDER BY ifnull(x.date_from, x.date_to), ifnull(x.date_to, x.date_from), x.incident";
static const char imported_sql[] =
    "SELECT x.id, x.date_from, x.date_to, x.actor, x.recipient, x.type, x.mode, " SCORE("quad") ", " SCORE("intensity") ","
    " x.killed_low, x.killed_best, x.killed_high, 'happened', 1, 1, 1, 0,"
    " EXISTS (SELECT 1 FROM import_values v WHERE v.source = x.source AND v.field = 'mutual' AND substr(x.their_type, 1, length(v.theirs)) = v.theirs),"
    " json_extract(x.raw, '$.deaths_a') + json_extract(x.raw, '$.deaths_civilians'), json_extract(x.raw, '$.deaths_b') + 0"
    " FROM foreign_incidents x WHERE source = ?6 AND type IS NOT NULL AND ?5 >= 0 AND " IS_SIDE("?1") " AND " IS_SIDE("?2") " AND " WITHIN
    " ORDER BY ifnull(x.date_from, x.date_to), ifnull(x.date_to, x.date_from), x.id";

static rp_codes_of codes_of(rp_store *s, sqlite3_stmt *each, const char *array, rp_arena *arena) {
    RP_VEC(const char *) list = {0};
    sqlite3_reset(each);
    rp_sql_text(each, 1, array);
    while (rp_sql_row(s, each))
        rp_vec_push(arena, &list, rp_sql_copy(each, 0, arena));
    return (rp_codes_of){list.v, list.n};
}

static int64_t count_of(sqlite3_stmt *q, int i) {
    return sqlite3_column_type(q, i) == SQLITE_NULL ? -1 : sqlite3_column_int64(q, i);
}

// The place of text among n names; 0 when it is none of them.
static uint8_t number_of(const char *text, const char *const *names, uint8_t n) {
    for (uint8_t i = 0; text && i < n; i++)
        if (!strcmp(text, names[i]))
            return i;
    return 0;
}

static rp_act act_of(rp_store *s, sqlite3_stmt *q, sqlite3_stmt *each, rp_arena *a) {
    static const char *const quads[] = {"material conflict", "verbal conflict", "verbal cooperation", "material cooperation"};
    static const char *const statuses[] = {"happened", "alleged", "disputed", "denied", "planned"};
    rp_act x = {
        .id = rp_sql_copy(q, 0, a), .date = {rp_sql_get_day(q, 1), rp_sql_get_day(q, 2)}, .actor = codes_of(s, each, rp_sql_get_text(q, 3), a),
        .recipient = codes_of(s, each, rp_sql_get_text(q, 4), a), .type = rp_sql_copy(q, 5, a), .mode = rp_sql_copy(q, 6, a),
        .quad = number_of(rp_sql_get_text(q, 7), quads, RP_N_QUADS), .intensity = sqlite3_column_double(q, 8), .killed_low = count_of(q, 9),
        .killed_best = count_of(q, 10), .killed_high = count_of(q, 11), .status = number_of(rp_sql_get_text(q, 12), statuses, 5),
        .confidence = sqlite3_column_double(q, 13), .documents = (uint32_t)sqlite3_column_int64(q, 14),
        .independent = (uint32_t)sqlite3_column_int64(q, 15), .deniers = (uint32_t)sqlite3_column_int64(q, 16)};
    x.lost_by_actor = count_of(q, 18);
    x.lost_by_recipient = count_of(q, 19);
    x.mutual = sqlite3_column_int(q, 17) || (x.recipient.n == 0 && x.actor.n > 1);
    x.date.from = x.date.from == RP_DAY_NONE ? x.date.to : x.date.from;
    x.date.to = x.date.to == RP_DAY_NONE ? x.date.from : x.date.to;
    return x;
}

rp_status rp_store_acts(rp_store *s, const rp_act_filter *f, rp_arena *arena, rp_acts *out, uint32_t *undated, rp_error *err) {
    sqlite3_stmt *q = NULL, *each = NULL;
    uint32_t without = 0;
    rp_status status = rp_sql_query(s, f->source ? imported_sql : own_sql, &q, err);
    if (status == RP_OK)
        status = rp_sql_query(s, "SELECT value FROM json_each(?)", &each, err);
    if (status == RP_OK) {
        rp_sql_text(q, 1, f->a);
        rp_sql_text(q, 2, f->b);
        rp_sql_day(q, 3, f->period.from);
        rp_sql_day(q, 4, f->period.to);
        sqlite3_bind_double(q, 5, f->min_confidence);
        rp_sql_text(q, 6, f->source);
        while (rp_sql_row(s, q)) {
            rp_act x = act_of(s, q, each, arena);
            if (x.date.from == RP_DAY_NONE)
                without++;
            else
                rp_vec_push(arena, out, x);
        }
    }
    sqlite3_finalize(q);
    sqlite3_finalize(each);
    if (undated)
        *undated = without;
    return rp_sql_kept(s, status, err);
}

// ------------------------------------------------------------------------------------------------------------- coverage

static const char documents_sql[] =
    "SELECT published_from, published_to, copy_of IS NULL, (coalesce(?1, ?2) IS NULL OR EXISTS (SELECT 1 FROM parties p WHERE p.doc = d.doc AND ("
    BELONGS("p.party", "?1") " OR " BELONGS("p.party", "?2") "))), EXISTS (SELECT 1 FROM parties p JOIN parties q ON q.kind = 'report' AND q.record = p.record"
    " AND q.slot IN ('actor', 'recipient') WHERE p.kind = 'report' AND p.doc = d.doc AND p.slot IN ('actor', 'recipient') AND "
    BELONGS("p.party", "?1") " AND " BELONGS("q.party", "?2") ") FROM documents d WHERE problem IS NULL";
static const char delays_sql[] =
    "SELECT julianday(ifnull(d.published_to, d.published_from)) - julianday(r.date_to) AS lag, count(*) FROM reports r JOIN documents d USING (doc)"
    " WHERE d.copy_of IS NULL AND julianday(r.date_to) - julianday(r.date_from) <= 31 AND d.published_from IS NOT NULL AND r.incident IS NOT NULL"
    " AND lag >= 0 GROUP BY lag";

void rp_story_add(rp_stories *list, rp_story x, rp_arena *arena) {
    x.days.from = x.days.from == RP_DAY_NONE ? x.days.to : x.days.from;
    x.days.to = x.days.to == RP_DAY_NONE ? x.days.from : x.days.to;
    if (x.days.from != RP_DAY_NONE && x.days.to - x.days.from < LONGEST_STORY_DAYS)
        rp_vec_push(arena, list, x);
}

static rp_status read_stories(rp_store *s, const rp_act_filter *f, rp_arena *arena, rp_stories *out, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(s, documents_sql, &q, err));
    rp_sql_text(q, 1, f->a);
    rp_sql_text(q, 2, f->b);
    while (rp_sql_row(s, q))
        rp_story_add(out, (rp_story){{rp_sql_get_day(q, 0), rp_sql_get_day(q, 1)}, sqlite3_column_int(q, 2) != 0, sqlite3_column_int(q, 3) != 0,
                                     sqlite3_column_int(q, 4) != 0}, arena);
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err);
}

// stories_t = sum over stories of 1 / (days that it may be of), over those of day t; negative where no document may be of that day.
void rp_stories_spread(const rp_stories *list, rp_arena *arena, rp_coverage *out) {
    rp_day last = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        out->first = i == 0 || list->v[i].days.from < out->first ? list->v[i].days.from : out->first;
        last = i == 0 || list->v[i].days.to > last ? list->v[i].days.to : last;
    }
    out->n = list->n ? (uint32_t)(last - out->first) + 1 : 0;
    out->stories = RP_NEW(arena, double, out->n);
    out->both = RP_NEW(arena, double, out->n);
    out->all = RP_NEW(arena, double, out->n);
    for (uint32_t t = 0; t < out->n; t++)
        out->stories[t] = -1;
    for (uint32_t i = 0; i < list->n; i++) {
        rp_days d = list->v[i].days;
        for (rp_day t = d.from; t <= d.to; t++) {
            double *x = &out->stories[t - out->first];
            double part = list->v[i].first ? 1.0 / (d.to - d.from + 1) : 0;        // a copy says that somebody listened, no more
            *x = (*x < 0 ? 0 : *x) + (list->v[i].names ? part : 0);
            out->all[t - out->first] += part;
            out->both[t - out->first] += list->v[i].both ? part : 0;
        }
    }
}

static uint32_t delay_bin(int64_t lag) {
    uint32_t bin = 0;
    for (; lag > 0 && bin < RP_DELAY_BINS - 1; lag /= 2)
        bin++;
    return bin;
}

static rp_status read_delays(rp_store *s, rp_coverage *out, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(s, delays_sql, &q, err));
    while (rp_sql_row(s, q))
        out->delay[delay_bin(sqlite3_column_int64(q, 0))] += (uint64_t)sqlite3_column_int64(q, 1);
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err);
}

static rp_status cover_source(rp_store *s, const char *source, rp_arena *arena, rp_coverage *out, rp_error *err) {
    sqlite3_stmt *q;
    out->table = true;
    RP_TRY(rp_sql_query(s, "SELECT min(date_from), max(date_to) FROM foreign_incidents WHERE source = ?", &q, err));
    rp_sql_text(q, 1, source);
    if (rp_sql_row(s, q) && rp_sql_get_day(q, 0) != RP_DAY_NONE) {
        out->first = rp_sql_get_day(q, 0);
        out->n = (uint32_t)(rp_sql_get_day(q, 1) - out->first) + 1;
    }
    sqlite3_finalize(q);
    out->stories = RP_NEW(arena, double, out->n);
    out->both = RP_NEW(arena, double, out->n);
    out->all = RP_NEW(arena, double, out->n);
    for (uint32_t t = 0; t < out->n; t++)
        out->stories[t] = out->all[t] = 1;
    return rp_sql_kept(s, RP_OK, err);
}

rp_status rp_store_coverage(rp_store *s, const rp_act_filter *f, rp_arena *arena, rp_coverage *out, rp_error *err) {
    *out = (rp_coverage){0};
    if (f->source)
        return cover_source(s, f->source, arena, out, err);
    rp_stories list = {0};
    RP_TRY(read_stories(s, f, arena, &list, err));
    rp_stories_spread(&list, arena, out);
    return read_delays(s, out, err);
}

// ---------------------------------------------------------------------------------------------------------------- words

rp_status rp_store_act_words(rp_store *s, const char *source, const char *id, rp_arena *arena, rp_act_words *out, rp_error *err) {
    sqlite3_stmt *q;
    *out = (rp_act_words){0};
    RP_TRY(rp_sql_query(s, source ? "SELECT ifnull(note, their_type), source FROM foreign_incidents WHERE id = ?1 AND source = ?2"
        : "SELECT r.quote, coalesce(d.publisher, d.title, d.document) FROM reports r JOIN documents d USING (doc) WHERE r.incident = ?1 AND ?2 IS NULL"
          " ORDER BY d.copy_of IS NOT NULL, NOT EXISTS (SELECT 1 FROM counts c WHERE c.report = r.report), r.confidence DESC, r.report LIMIT 1", &q, err));
    rp_sql_text(q, 1, id);
    rp_sql_text(q, 2, source);
    if (rp_sql_row(s, q))
        *out = (rp_act_words){rp_sql_copy(q, 0, arena), rp_sql_copy(q, 1, arena)};
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err);
}
