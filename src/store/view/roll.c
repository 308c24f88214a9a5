// roll.c: see roll.h. Each table is read once, in the order in which it lies; what belongs to an incident or a document is gathered as
// pairs and then sorted into lists by counting. The names of incidents and documents become numbers in the order in which they are
// shown and compared, so that no name is looked at again.
#include "store/view/roll.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "code/record.h"

typedef struct pair { uint32_t of, value; } pair;
typedef RP_VEC(pair) pairs;

typedef struct loading {
    rp_store *store;
    rp_roll *r;
    rp_arena *scratch;              // forgotten when all is read
    rp_dict incident;               // id → number
    uint32_t *doc_of, n_rows;       // [n_rows] documents.doc → number
    uint8_t *counted;               // bits by reports.report: has counts
    int64_t n_reports;
    rp_dict cast;                   // the parties' numbers as letters → number
    rp_buf key;
    RP_VEC(uint32_t) cast_from, cast_party;
    pairs tellers, named;
    double *best;                   // [incidents] how good the report is that tells it best so far
} loading;

// ---------------------------------------------------------------------------------------------------------------- texts

const char *rp_roll_text(const rp_roll_texts *t, uint32_t number) {
    return number == RP_ROLL_NONE ? NULL : t->text.v[number];
}

uint32_t rp_roll_number(rp_roll_texts *t, const char *text, rp_arena *arena) {
    if (!text)
        return RP_ROLL_NONE;
    uint32_t known = rp_dict_get(&t->number, text);
    if (known != UINT32_MAX)
        return known;
    const char *kept = rp_arena_copy(arena, text, strlen(text));
    t->number.arena = arena;
    rp_dict_put(&t->number, kept, t->text.n);
    rp_vec_push(arena, &t->text, kept);
    return t->text.n - 1;
}

static uint32_t text_at(loading *l, sqlite3_stmt *q, int i) {
    return rp_roll_number(&l->r->texts, rp_sql_get_text(q, i), l->r->arena);
}

static rp_roll_lists lists_of(const pairs *p, uint32_t n, rp_arena *arena) {
    rp_roll_lists out = {.n = n, .from = RP_NEW(arena, uint32_t, n + 2), .v = RP_NEW(arena, uint32_t, p->n + 1)};
    for (uint32_t i = 0; i < p->n; i++)
        out.from[p->v[i].of + 2]++;
    for (uint32_t i = 0; i < n; i++)
        out.from[i + 2] += out.from[i + 1];
    for (uint32_t i = 0; i < p->n; i++)
        out.v[out.from[p->v[i].of + 1]++] = p->v[i].value;
    return out;
}

// ---------------------------------------------------------------------------------------------------------------- casts

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

// The number of a set of parties, which is sorted in place; one without parties is a cast as well.
static uint32_t cast_of(loading *l, rp_numbers *set) {
    uint32_t n = 0;
    rp_buf_clear(&l->key);
    if (set->n > 1)
        qsort(set->v, set->n, sizeof *set->v, by_number);
    for (uint32_t i = 0; i < set->n; i++)
        if (i == 0 || set->v[i] != set->v[i - 1])
            set->v[n++] = set->v[i];
    for (uint32_t i = 0; i < n; i++)                // six bits a letter, the last of a party marked by its case
        for (uint32_t rest = set->v[i], more = 1; more; rest >>= 5) {
            more = rest >= 32;
            rp_buf_putc(&l->key, (char)((more ? 0x60 : 0x20) + (rest & 31)));
        }
    const char *key = l->key.bytes ? l->key.bytes : "";
    uint32_t known = rp_dict_get(&l->cast, key);
    if (known != UINT32_MAX)
        return known;
    rp_dict_put(&l->cast, rp_arena_copy(l->scratch, key, l->key.n), l->cast_from.n);
    rp_vec_push(l->scratch, &l->cast_from, l->cast_party.n);
    for (uint32_t i = 0; i < n; i++)
        rp_vec_push(l->r->arena, &l->cast_party, set->v[i]);
    return l->cast_from.n - 1;
}

static void finish_casts(loading *l) {
    rp_roll_lists *c = &l->r->casts;
    *c = (rp_roll_lists){.n = l->cast_from.n, .from = RP_NEW(l->r->arena, uint32_t, l->cast_from.n + 1), .v = l->cast_party.v};
    for (uint32_t i = 0; i < c->n; i++)
        c->from[i] = l->cast_from.v[i];
    c->from[c->n] = l->cast_party.n;
}

static void make_kind(rp_roll_kind *k, uint32_t n, rp_arena *a) {
    *k = (rp_roll_kind){n, RP_NEW(a, rp_day, n), RP_NEW(a, rp_day, n), RP_NEW(a, uint32_t, n), RP_NEW(a, uint32_t, n), RP_NEW(a, uint32_t, n),
                        RP_NEW(a, uint32_t, n), RP_NEW(a, uint32_t, n), RP_NEW(a, double, n), RP_NEW(a, uint32_t, n), RP_NEW(a, int64_t, n)};
    for (uint32_t i = 0; i < n; i++) {
        k->from[i] = k->to[i] = RP_DAY_NONE;
        k->country[i] = k->place[i] = k->type[i] = k->status[i] = k->doc[i] = RP_ROLL_NONE;
        k->sure[i] = (double)NAN;
    }
}

// ------------------------------------------------------------------------------------------------------------ incidents

static double real_at(sqlite3_stmt *q, int i) {
    return rp_sql_get_real(q, i);
}

static rp_status make_incidents(loading *l, rp_error *err) {
    rp_roll *r = l->r;
    rp_arena *a = r->arena;
    int64_t n;
    RP_TRY(rp_sql_number(l->store, "SELECT count(*) FROM incidents", &n, err));
    size_t k = (size_t)n;
    make_kind(&r->incidents, (uint32_t)n, a);
    r->id = RP_NEW(a, const char *, k);
    r->third = RP_NEW(a, uint32_t, k), r->sided = RP_NEW(a, uint32_t, k), r->mode = RP_NEW(a, uint32_t, k);
    r->quad = RP_NEW(a, uint8_t, k), r->level = RP_NEW(a, uint8_t, k);
    r->lat = RP_NEW(a, double, k), r->lon = RP_NEW(a, double, k);
    r->killed = rp_arena_alloc(a, (k + 1) * sizeof *r->killed), r->injured = rp_arena_alloc(a, (k + 1) * sizeof *r->injured);
    r->documents = RP_NEW(a, uint32_t, k), r->independent = RP_NEW(a, uint32_t, k), r->reports = RP_NEW(a, uint32_t, k);
    r->deniers = RP_NEW(a, uint32_t, k), r->told = RP_NEW(a, uint32_t, k);
    l->best = RP_NEW(l->scratch, double, k);
    memset(r->quad, RP_N_QUADS, k);
    memset(r->level, UINT8_MAX, k);
    for (size_t i = 0; i < k; i++)
        for (int x = 0; x < 3; x++)
            r->killed[i][x] = r->injured[i][x] = -1;
    return RP_OK;
}

static rp_status read_incidents(loading *l, rp_error *err) {
    rp_roll *r = l->r;
    sqlite3_stmt *q;
    uint32_t i = 0;
    RP_TRY(rp_sql_query(l->store, "SELECT incident, date_from, date_to, type, mode, status, country, place, lat, lon, documents, independent_documents, reports"
                        " FROM incidents ORDER BY coalesce(date_from, date_to) IS NULL, ifnull(date_from, date_to), ifnull(date_to, date_from), incident", &q, err));
    for (; i < r->incidents.n && rp_sql_row(l->store, q); i++) {
        r->id[i] = rp_sql_copy(q, 0, r->arena);
        rp_dict_put(&l->incident, r->id[i], i);
        r->incidents.from[i] = rp_sql_get_day(q, 1), r->incidents.to[i] = rp_sql_get_day(q, 2);
        r->incidents.type[i] = text_at(l, q, 3), r->mode[i] = text_at(l, q, 4), r->incidents.status[i] = text_at(l, q, 5);
        r->incidents.country[i] = text_at(l, q, 6), r->incidents.place[i] = text_at(l, q, 7);
        r->lat[i] = real_at(q, 8), r->lon[i] = real_at(q, 9);
        r->documents[i] = (uint32_t)sqlite3_column_int64(q, 10), r->independent[i] = (uint32_t)sqlite3_column_int64(q, 11);
        r->reports[i] = (uint32_t)sqlite3_column_int64(q, 12);
    }
    r->incidents.n = i;
    sqlite3_finalize(q);
    return rp_sql_kept(l->store, RP_OK, err);
}

static uint32_t incident_at(const loading *l, sqlite3_stmt *q, int i) {
    const char *id = rp_sql_get_text(q, i);
    return id ? rp_dict_get(&l->incident, id) : UINT32_MAX;
}

// The parties of incidents lie by incident, then slot (in the order of enum rp_roll_slot), then place.
static rp_status read_sides(loading *l, rp_error *err) {
    static const char *const slots[] = {"actor", "recipient", "third_party"};
    rp_roll *r = l->r;
    sqlite3_stmt *q;
    pairs of = {0};
    RP_VEC(rp_roll_side) side = {0};
    RP_TRY(rp_sql_query(l->store, "SELECT incident, slot, party, name FROM incident_parties ORDER BY incident, slot, nth", &q, err));
    while (rp_sql_row(l->store, q)) {
        uint32_t i = incident_at(l, q, 0), slot = 0;
        while (slot < RP_ROLL_THIRD && strcmp(slots[slot], rp_sql_get_text(q, 1)) != 0)
            slot++;
        if (i == UINT32_MAX)
            continue;
        rp_vec_push(l->scratch, &of, ((pair){i, side.n}));
        rp_vec_push(r->arena, &side, ((rp_roll_side){rp_roll_number(&r->parties, rp_sql_get_text(q, 2), r->arena), text_at(l, q, 3), (uint8_t)slot}));
    }
    sqlite3_finalize(q);
    r->side = side.v;
    r->sides = lists_of(&of, r->incidents.n, r->arena);
    for (uint32_t i = 0; i < r->incidents.n; i++) {
        rp_numbers all = {0}, third = {0}, sided = {0};
        for (uint32_t k = r->sides.from[i]; k < r->sides.from[i + 1]; k++) {
            const rp_roll_side *x = &r->side[r->sides.v[k]];
            rp_vec_push(l->scratch, &all, x->party);
            rp_vec_push(l->scratch, x->slot == RP_ROLL_THIRD ? &third : &sided, x->party);
        }
        r->sided[i] = cast_of(l, &sided);
        r->incidents.cast[i] = cast_of(l, &all);
        r->third[i] = cast_of(l, &third);
    }
    return rp_sql_kept(l->store, RP_OK, err);
}

static rp_status read_tolls(loading *l, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(l->store, "SELECT incident, about = 'killed', low, best, high FROM tolls WHERE about IN ('killed', 'injured')", &q, err));
    while (rp_sql_row(l->store, q)) {
        uint32_t i = incident_at(l, q, 0);
        int64_t *toll = i == UINT32_MAX ? NULL : sqlite3_column_int(q, 1) ? l->r->killed[i] : l->r->injured[i];
        for (int x = 0; toll && x < 3; x++)
            toll[x] = sqlite3_column_int64(q, 2 + x);
    }
    sqlite3_finalize(q);
    RP_TRY(rp_sql_query(l->store, "SELECT incident, count(DISTINCT claimant) FROM claims WHERE about = 'occurrence' AND stance = 'denies' GROUP BY incident", &q, err));
    while (rp_sql_row(l->store, q)) {
        uint32_t i = incident_at(l, q, 0);
        if (i != UINT32_MAX)
            l->r->deniers[i] = (uint32_t)sqlite3_column_int64(q, 1);
    }
    sqlite3_finalize(q);
    return rp_sql_kept(l->store, RP_OK, err);
}

// ------------------------------------------------------------------------------------------------------------ documents

static rp_status make_documents(loading *l, rp_error *err) {
    rp_roll *r = l->r;
    int64_t n, rows, reports;
    RP_TRY(rp_sql_number(l->store, "SELECT count(*) FROM documents", &n, err));
    RP_TRY(rp_sql_number(l->store, "SELECT max(doc) FROM documents", &rows, err));
    RP_TRY(rp_sql_number(l->store, "SELECT max(report) FROM reports", &reports, err));
    if (n >= UINT32_MAX || rows >= UINT32_MAX || reports >= UINT32_MAX)
        return rp_fail(err, RP_E_LIMIT, NULL, 0, 0, "the store is too large for the page");
    r->n_documents = (uint32_t)n;
    l->n_rows = (uint32_t)rows + 1;
    l->n_reports = reports + 1;
    l->doc_of = RP_NEW(l->scratch, uint32_t, l->n_rows);
    memset(l->doc_of, 0xFF, l->n_rows * sizeof *l->doc_of);
    l->counted = RP_NEW(l->scratch, uint8_t, (size_t)l->n_reports / 8 + 1);
    uint32_t **each[] = {&r->root, &r->publisher, &r->publisher_code, &r->origin, &r->document};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        *each[i] = RP_NEW(r->arena, uint32_t, r->n_documents + 1);
    r->published = RP_NEW(r->arena, rp_days, r->n_documents + 1);
    r->first = RP_NEW(r->arena, bool, r->n_documents + 1);
    r->coded = RP_NEW(r->arena, bool, r->n_documents + 1);
    return RP_OK;
}

static rp_status read_documents(loading *l, rp_error *err) {
    rp_roll *r = l->r;
    sqlite3_stmt *q;
    rp_roll_texts roots = {0};
    uint32_t i = 0;
    RP_TRY(rp_sql_query(l->store, "SELECT doc, ifnull(copy_of, document), copy_of IS NULL, origin, published_from, published_to, problem IS NULL,"
                        " publisher, publisher_code FROM documents"
                        " ORDER BY document", &q, err));
    for (; i < r->n_documents && rp_sql_row(l->store, q); i++) {
        int64_t row = sqlite3_column_int64(q, 0);
        if (row >= 0 && row < l->n_rows)
            l->doc_of[row] = i;
        r->root[i] = rp_roll_number(&roots, rp_sql_get_text(q, 1), l->scratch);
        r->first[i] = sqlite3_column_int(q, 2) != 0;
        r->document[i] = (uint32_t)row;
        r->origin[i] = text_at(l, q, 3);
        r->publisher[i] = text_at(l, q, 7), r->publisher_code[i] = text_at(l, q, 8);
        r->published[i] = (rp_days){rp_sql_get_day(q, 4), rp_sql_get_day(q, 5)};
        r->coded[i] = sqlite3_column_int(q, 6) != 0;
    }
    r->n_documents = i;
    r->n_roots = roots.text.n;
    sqlite3_finalize(q);
    return rp_sql_kept(l->store, RP_OK, err);
}

static uint32_t doc_at(const loading *l, sqlite3_stmt *q, int i) {
    int64_t row = sqlite3_column_int64(q, i);
    return row >= 0 && row < l->n_rows ? l->doc_of[row] : RP_ROLL_NONE;
}

// -------------------------------------------------------------------------------------------------------------- reports

static rp_status read_counted(loading *l, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(l->store, "SELECT DISTINCT report FROM counts", &q, err));
    while (rp_sql_row(l->store, q)) {
        int64_t row = sqlite3_column_int64(q, 0);
        if (row >= 0 && row < l->n_reports)
            l->counted[row / 8] |= (uint8_t)(1 << row % 8);
    }
    sqlite3_finalize(q);
    return rp_sql_kept(l->store, RP_OK, err);
}

// From the coarsest to the finest.
static uint8_t rank_of(uint8_t level) {
    static const uint8_t ranks[] = {[RP_PLACE_COUNTRY] = 0, [RP_PLACE_REGION] = 1, [RP_PLACE_ADMIN1] = 2, [RP_PLACE_ADMIN2] = 3, [RP_PLACE_CITY] = 4, [RP_PLACE_SPOT] = 5};
    return level < sizeof ranks ? ranks[level] : UINT8_MAX;
}

enum report_column { R_REPORT, R_DOC, R_INCIDENT, R_SURE, R_QUAD, R_LEVEL, R_LAT, R_LON, R_FROM, R_TO, R_TYPE, R_STATUS, R_COUNTRY, R_PLACE };
static const char reports_sql[] = "SELECT report, doc, incident, confidence, quad, level, lat, lon, date_from, date_to, type, status, country, place FROM reports ORDER BY report";

// How well a report tells its incident: an original before a copy, one with numbers before one without, then the surer one.
static double goodness(const loading *l, int64_t row, uint32_t doc, double sure) {
    bool counted = row >= 0 && row < l->n_reports && (l->counted[row / 8] & 1 << row % 8);
    return 1 + 8 * (doc != RP_ROLL_NONE && l->r->first[doc]) + 4 * counted + (isnan(sure) ? 0 : 1 + sure);
}

static void take_report(loading *l, sqlite3_stmt *q, uint32_t i) {
    static const char *const quads[] = {"material conflict", "verbal conflict", "verbal cooperation", "material cooperation"};
    rp_roll *r = l->r;
    int64_t row = sqlite3_column_int64(q, R_REPORT);
    uint32_t doc = doc_at(l, q, R_DOC);
    double sure = real_at(q, R_SURE), good = goodness(l, row, doc, sure);
    const char *quad = rp_sql_get_text(q, R_QUAD);
    if (r->told[i]++ == 0)
        for (uint8_t k = 0; quad && k < RP_N_QUADS; k++)
            r->quad[i] = strcmp(quads[k], quad) ? r->quad[i] : k;
    if (!isnan(sure) && !(r->incidents.sure[i] >= sure))
        r->incidents.sure[i] = sure;
    if (good > l->best[i])
        l->best[i] = good, r->incidents.row[i] = row;
    if (doc != RP_ROLL_NONE)
        rp_vec_push(l->scratch, &l->tellers, ((pair){i, doc}));
    if (rp_sql_get_text(q, R_LEVEL) && real_at(q, R_LAT) == r->lat[i] && real_at(q, R_LON) == r->lon[i]) {
        uint8_t level = rp_place_level_of(rp_sql_get_text(q, R_LEVEL));
        if (r->level[i] == UINT8_MAX || rank_of(level) < rank_of(r->level[i]))
            r->level[i] = level;
    }
}

static void count_delay(loading *l, sqlite3_stmt *q) {
    uint32_t doc = doc_at(l, q, R_DOC), bin = 0;
    rp_day from = rp_sql_get_day(q, R_FROM), to = rp_sql_get_day(q, R_TO);
    if (doc == RP_ROLL_NONE || !l->r->first[doc] || from == RP_DAY_NONE || to == RP_DAY_NONE || to - from > 31)
        return;
    rp_days published = l->r->published[doc];
    if (published.from == RP_DAY_NONE)
        return;
    int64_t lag = (int64_t)(published.to == RP_DAY_NONE ? published.from : published.to) - to;
    for (int64_t x = lag; x > 0 && bin < RP_DELAY_BINS - 1; x /= 2)
        bin++;
    l->r->delay[bin] += lag >= 0;
}

static void take_loose(loading *l, sqlite3_stmt *q, uint32_t i) {
    rp_roll_kind *k = &l->r->loose;
    k->row[i] = sqlite3_column_int64(q, R_REPORT);
    k->doc[i] = doc_at(l, q, R_DOC);
    k->from[i] = rp_sql_get_day(q, R_FROM), k->to[i] = rp_sql_get_day(q, R_TO);
    k->sure[i] = real_at(q, R_SURE);
    k->type[i] = text_at(l, q, R_TYPE), k->status[i] = text_at(l, q, R_STATUS);
    k->country[i] = text_at(l, q, R_COUNTRY), k->place[i] = text_at(l, q, R_PLACE);
}

static rp_status read_reports(loading *l, rp_error *err) {
    rp_roll *r = l->r;
    sqlite3_stmt *q;
    int64_t loose;
    uint32_t n = 0;
    RP_TRY(rp_sql_number(l->store, "SELECT count(*) FROM reports WHERE incident IS NULL", &loose, err));
    make_kind(&r->loose, (uint32_t)loose, r->arena);
    rp_numbers nobody = {0};
    for (uint32_t i = 0; i < r->loose.n; i++)
        r->loose.cast[i] = cast_of(l, &nobody);
    RP_TRY(rp_sql_query(l->store, reports_sql, &q, err));
    while (rp_sql_row(l->store, q)) {
        bool linked = sqlite3_column_type(q, R_INCIDENT) != SQLITE_NULL;
        uint32_t i = incident_at(l, q, R_INCIDENT);
        if (i != UINT32_MAX)
            take_report(l, q, i);
        else if (!linked && n < r->loose.n)
            take_loose(l, q, n++);
        if (linked)
            count_delay(l, q);
    }
    r->loose.n = n;
    sqlite3_finalize(q);
    return rp_sql_kept(l->store, RP_OK, err);
}

static int by_both(const void *a, const void *b) {
    const pair *x = a, *y = b;
    return x->of != y->of ? (x->of > y->of) - (x->of < y->of) : (x->value > y->value) - (x->value < y->value);
}

// Each document once; passed where another document of the same origin comes before it.
static void finish_tellers(loading *l) {
    rp_roll *r = l->r;
    pairs *p = &l->tellers, once = {0};
    if (p->n > 1)
        qsort(p->v, p->n, sizeof *p->v, by_both);
    r->times = RP_NEW(r->arena, uint32_t, p->n + 1);
    for (uint32_t i = 0; i < p->n; i++) {
        if (i == 0 || by_both(&p->v[i], &p->v[i - 1]))
            rp_vec_push(l->scratch, &once, p->v[i]);
        r->times[once.n - 1]++;
    }
    r->tellers = lists_of(&once, r->incidents.n, r->arena);
    r->passed = RP_NEW(r->arena, uint8_t, once.n + 1);
    for (uint32_t i = 0; i < r->incidents.n; i++)
        for (uint32_t k = r->tellers.from[i]; k < r->tellers.from[i + 1]; k++) {
            uint32_t origin = r->origin[r->tellers.v[k]];
            for (uint32_t m = r->tellers.from[i]; origin != RP_ROLL_NONE && m < k && !r->passed[k]; m++)
                r->passed[k] = r->origin[r->tellers.v[m]] == origin;
        }
}

// -------------------------------------------------------------------------------------------------------------- parties

typedef struct record_parties {
    int64_t row;
    char kind;                      // 'r', 'f', 'a'; 0: none yet
    uint32_t doc;
    rp_numbers acts, other;         // doers and done to, about, parties; the others
} record_parties;

// The numbers of records of a kind, by row: they are read in the order of their rows.
static void set_cast(rp_roll_kind *k, int64_t row, uint32_t cast) {
    uint32_t low = 0, high = k->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (k->row[middle] < row)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < k->n && k->row[low] == row)
        k->cast[low] = cast;
}

static void end_record(loading *l, record_parties *p) {
    if (p->kind) {
        uint32_t acts = cast_of(l, &p->acts), other = cast_of(l, &p->other);
        rp_roll *r = l->r;
        set_cast(p->kind == 'r' ? &r->loose : p->kind == 'f' ? &r->figures : &r->assessments, p->row, acts);
        if (p->doc != RP_ROLL_NONE) {
            rp_vec_push(l->scratch, &l->named, ((pair){p->doc, acts | (p->kind == 'r' ? RP_ROLL_ACTS : 0)}));
            if (p->other.n)
                rp_vec_push(l->scratch, &l->named, ((pair){p->doc, other}));
        }
    }
    p->acts.n = p->other.n = 0;
}

static rp_status read_parties(loading *l, rp_error *err) {
    rp_roll *r = l->r;
    sqlite3_stmt *q;
    record_parties p = {0};
    RP_TRY(rp_sql_query(l->store, "SELECT kind, record, slot IN ('actor', 'recipient', 'about', 'parties'), party, doc FROM parties ORDER BY kind, record", &q, err));
    while (rp_sql_row(l->store, q)) {
        char kind = rp_sql_get_text(q, 0)[0];
        int64_t row = sqlite3_column_int64(q, 1);
        if (kind != p.kind || row != p.row) {
            end_record(l, &p);
            p.kind = kind, p.row = row, p.doc = doc_at(l, q, 4);
        }
        rp_vec_push(l->scratch, sqlite3_column_int(q, 2) ? &p.acts : &p.other, rp_roll_number(&r->parties, rp_sql_get_text(q, 3), r->arena));
    }
    end_record(l, &p);
    sqlite3_finalize(q);
    if (l->named.n > 1)
        qsort(l->named.v, l->named.n, sizeof *l->named.v, by_both);
    pairs once = {0};
    for (uint32_t i = 0; i < l->named.n; i++)
        if (i == 0 || by_both(&l->named.v[i], &l->named.v[i - 1]))
            rp_vec_push(l->scratch, &once, l->named.v[i]);
    r->named = lists_of(&once, r->n_documents, r->arena);
    return rp_sql_kept(l->store, RP_OK, err);
}

// ------------------------------------------------------------------------------------------------------------- findings

static rp_status read_findings(loading *l, const char *count, const char *sql, rp_roll_kind *k, rp_error *err) {
    sqlite3_stmt *q;
    int64_t n;
    uint32_t none = 0, i = 0;
    rp_numbers nobody = {0};
    RP_TRY(rp_sql_number(l->store, count, &n, err));
    make_kind(k, (uint32_t)n, l->r->arena);
    none = cast_of(l, &nobody);
    RP_TRY(rp_sql_query(l->store, sql, &q, err));
    for (; i < k->n && rp_sql_row(l->store, q); i++) {
        k->row[i] = sqlite3_column_int64(q, 0);
        k->doc[i] = doc_at(l, q, 1);
        k->from[i] = rp_sql_get_day(q, 2), k->to[i] = rp_sql_get_day(q, 3);
        k->country[i] = text_at(l, q, 4);
        k->cast[i] = none;
    }
    k->n = i;
    sqlite3_finalize(q);
    return rp_sql_kept(l->store, RP_OK, err);
}

// ----------------------------------------------------------------------------------------------------------------- all

// A party and the one that it belongs to, each counted once an incident.
static void count_parties(loading *l) {
    rp_roll *r = l->r;
    char base[128];
    uint32_t known = r->parties.text.n;
    for (uint32_t i = 0; i < known; i++) {          // the bases themselves need numbers
        size_t n = rp_party_base(r->parties.text.v[i]);
        if (r->parties.text.v[i][n] && n < sizeof base)
            rp_roll_number(&r->parties, (snprintf(base, sizeof base, "%.*s", (int)n, r->parties.text.v[i]), base), r->arena);
    }
    uint32_t n_parties = r->parties.text.n, *last = RP_NEW(l->scratch, uint32_t, n_parties);
    r->base = RP_NEW(r->arena, uint32_t, n_parties);
    r->incidents_of = RP_NEW(r->arena, uint32_t, n_parties);
    r->name = RP_NEW(r->arena, uint32_t, n_parties);
    for (uint32_t i = 0; i < n_parties; i++) {
        size_t n = rp_party_base(r->parties.text.v[i]);
        r->base[i] = i;
        r->name[i] = RP_ROLL_NONE;
        if (r->parties.text.v[i][n] && n < sizeof base)
            r->base[i] = rp_dict_get(&r->parties.number, (snprintf(base, sizeof base, "%.*s", (int)n, r->parties.text.v[i]), base));
    }
    for (uint32_t i = 0; i < r->incidents.n; i++)
        for (uint32_t k = r->sides.from[i]; k < r->sides.from[i + 1]; k++) {
            const rp_roll_side *side = &r->side[r->sides.v[k]];
            const uint32_t each[] = {side->party, r->base[side->party]};
            for (int x = 0; x < 2; x++)
                r->name[each[x]] = r->name[each[x]] == RP_ROLL_NONE ? side->name : r->name[each[x]];
            for (int x = 0; x < 2; x++)
                if (last[each[x]] != i + 1)
                    last[each[x]] = i + 1, r->incidents_of[each[x]]++;
        }
}

static rp_status load(loading *l, rp_error *err) {
    rp_roll *r = l->r;
    RP_TRY(rp_sql_number(l->store, "SELECT max(run) FROM runs", &r->run, err));
    RP_TRY(make_incidents(l, err));
    RP_TRY(read_incidents(l, err));
    RP_TRY(make_documents(l, err));
    RP_TRY(read_documents(l, err));
    RP_TRY(read_sides(l, err));
    RP_TRY(read_tolls(l, err));
    RP_TRY(read_counted(l, err));
    RP_TRY(read_reports(l, err));
    finish_tellers(l);
    RP_TRY(read_findings(l, "SELECT count(*) FROM figures", "SELECT figure, doc, period_from, period_to, country FROM figures ORDER BY figure", &r->figures, err));
    RP_TRY(read_findings(l, "SELECT count(*) FROM assessments", "SELECT assessment, doc, date_from, date_to, NULL FROM assessments ORDER BY assessment",
                         &r->assessments, err));
    RP_TRY(read_parties(l, err));
    count_parties(l);
    finish_casts(l);
    return rp_roll_make_acts(l->store, r, err);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

rp_status rp_roll_make(rp_store *s, rp_roll **out, rp_error *err) {
    rp_roll *r = rp_zeroed(sizeof *r);
    loading l = {.store = s, .r = r, .scratch = rp_arena_new()};
    double begin = now();
    *out = NULL;
    r->arena = rp_arena_new();
    rp_status status = r->arena && l.scratch ? RP_OK : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    if (status == RP_OK) {
        l.incident.arena = l.cast.arena = l.scratch;
        rp_sql_exec(s, "BEGIN", NULL);              // all of one moment
        status = load(&l, err);
        rp_sql_exec(s, "COMMIT", NULL);
    }
    rp_arena_free(l.scratch);
    rp_buf_free(&l.key);
    r->since = now();
    r->seconds = r->since - begin;
    if (status == RP_OK)
        *out = r;
    else
        rp_roll_free(r);
    return status;
}

void rp_roll_free(rp_roll *r) {
    if (r)
        rp_arena_free(r->arena);
    free(r);
}
