// incidents.c: see incidents.h; and the view that lists them. All but publisher and quote comes from the roll; these two are read for the rows
// of the page alone.
#include "store/view/incidents.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CONFIDENCE_DIGITS = 6, DEGREE_DIGITS = 8 };

const char *rp_view_quad_name(uint8_t quad) {
    static const char *const names[RP_N_QUADS] = {"material conflict", "verbal conflict", "verbal cooperation", "material cooperation"};
    return quad < RP_N_QUADS ? names[quad] : NULL;
}

// ---------------------------------------------------------------------------------------------------------------- rows

static void put_side(rp_view_job *j, uint32_t i, enum rp_roll_slot slot, bool names) {
    const rp_roll *r = j->roll;
    rp_tableau_list(j->out);
    for (uint32_t k = r->sides.from[i]; k < r->sides.from[i + 1]; k++) {
        const rp_roll_side *x = &r->side[r->sides.v[k]];
        const char *code = rp_roll_text(&r->parties, x->party);
        if (x->slot == slot)
            rp_tableau_text(j->out, names ? rp_view_party(j, code, rp_roll_text(&r->texts, x->name)) : code);
    }
    rp_tableau_list_end(j->out);
}

static void put_count(rp_view_job *j, int64_t n) {
    if (n < 0)
        rp_tableau_null(j->out);
    else
        rp_tableau_int(j->out, n);
}

void rp_view_incident_cells(rp_view_job *j, uint32_t i) {
    const rp_roll *r = j->roll;
    const rp_roll_kind *k = &r->incidents;
    rp_tableau *t = j->out;
    rp_tableau_text(t, r->id[i]);
    rp_tableau_day(t, k->from[i]), rp_tableau_day(t, k->to[i]);
    rp_tableau_text(t, rp_roll_text(&r->texts, k->type[i])), rp_tableau_text(t, rp_roll_text(&r->texts, r->mode[i]));
    rp_tableau_text(t, rp_view_quad_name(r->quad[i]));
    for (int slot = RP_ROLL_ACTOR; slot <= RP_ROLL_THIRD; slot++)
        put_side(j, i, (enum rp_roll_slot)slot, false), put_side(j, i, (enum rp_roll_slot)slot, true);
    rp_tableau_text(t, rp_roll_text(&r->texts, k->country[i])), rp_tableau_text(t, rp_roll_text(&r->texts, k->place[i]));
    rp_tableau_number(t, r->lat[i], DEGREE_DIGITS), rp_tableau_number(t, r->lon[i], DEGREE_DIGITS);
    for (int x = 0; x < 3; x++)
        put_count(j, r->killed[i][x]);
    for (int x = 0; x < 3; x++)
        put_count(j, r->injured[i][x]);
    rp_tableau_int(t, r->documents[i]), rp_tableau_int(t, r->independent[i]), rp_tableau_int(t, r->reports[i]);
    rp_tableau_text(t, rp_roll_text(&r->texts, k->status[i]));
    rp_tableau_number(t, k->sure[i], CONFIDENCE_DIGITS);
}

rp_status rp_view_incident_rows(rp_view_job *j, const uint32_t *incident, uint32_t n, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(j->store, "SELECT coalesce(d.publisher, d.title, d.document), r.quote FROM reports r JOIN documents d USING (doc) WHERE r.report = ?", &q, err));
    for (uint32_t k = 0; k < n; k++) {
        rp_tableau_row(j->out);
        rp_view_incident_cells(j, incident[k]);
        sqlite3_reset(q);
        sqlite3_bind_int64(q, 1, j->roll->incidents.row[incident[k]]);
        bool told = rp_sql_row(j->store, q);
        rp_tableau_text(j->out, told ? rp_sql_get_text(q, 0) : NULL);
        rp_tableau_text(j->out, told ? rp_sql_get_text(q, 1) : NULL);
    }
    sqlite3_finalize(q);
    return rp_sql_kept(j->store, RP_OK, err);
}

// ---------------------------------------------------------------------------------------------------------------- order

typedef struct keyed { double key; uint32_t incident; } keyed;

static int by_key(const void *a, const void *b) {
    const keyed *x = a, *y = b;
    if (isnan(x->key) || isnan(y->key))
        return isnan(x->key) != isnan(y->key) ? isnan(x->key) - isnan(y->key) : (x->incident > y->incident) - (x->incident < y->incident);
    return x->key != y->key ? (x->key > y->key) - (x->key < y->key) : (x->incident > y->incident) - (x->incident < y->incident);
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// The place of each text among all, in the order of their bytes.
static double *rank_texts(rp_view_job *j) {
    uint32_t n = j->roll->texts.text.n;
    const char **sorted = RP_NEW(j->arena, const char *, n + 1);
    double *rank = RP_NEW(j->arena, double, n + 1);
    if (n > 0)
        memcpy(sorted, j->roll->texts.text.v, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_text);
    for (uint32_t i = 0; i < n; i++)
        rank[rp_dict_get(&j->roll->texts.number, sorted[i])] = i;
    return rank;
}

static double count_key(int64_t n) {
    return n < 0 ? (double)NAN : (double)n;
}

enum { BY_DAY, BY_TYPE, BY_KILLED, BY_INDEPENDENT, BY_STATUS, BY_CONFIDENCE, BY_PLACE, N_ORDERS };

static double key_of(const rp_roll *r, int order, const double *rank, uint32_t i) {
    const rp_roll_kind *k = &r->incidents;
    const uint32_t *text = order == BY_TYPE ? k->type : order == BY_STATUS ? k->status : k->place;
    rp_day day = k->from[i] == RP_DAY_NONE ? k->to[i] : k->from[i];
    switch (order) {
    case BY_DAY:         return day == RP_DAY_NONE ? (double)NAN : day;
    case BY_KILLED:      return count_key(r->killed[i][1]);
    case BY_INDEPENDENT: return r->independent[i];
    case BY_CONFIDENCE:  return k->sure[i];
    default:             return text[i] == RP_ROLL_NONE ? (double)NAN : rank[text[i]];
    }
}

rp_status rp_view_incident_sort(rp_view_job *j, const char *sort, rp_numbers *list, rp_error *err) {
    static const char *const names[N_ORDERS] = {"from", "type", "killed_best", "independent_documents", "status", "confidence", "place"};
    bool down = sort && sort[0] == '-';
    int order = 0;
    if (!sort || !strcmp(sort, "from"))
        return RP_OK;               // the roll's own order
    while (order < N_ORDERS && strcmp(names[order], sort + down) != 0)
        order++;
    if (order == N_ORDERS)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "incidents cannot be sorted by '%s'; they can by from, type, killed_best, independent_documents, status, "
                       "confidence, place", sort + down);
    const double *rank = order == BY_TYPE || order == BY_STATUS || order == BY_PLACE ? rank_texts(j) : NULL;
    keyed *each = RP_NEW(j->arena, keyed, list->n + 1);
    for (uint32_t i = 0; i < list->n; i++) {
        double key = key_of(j->roll, order, rank, list->v[i]);
        each[i] = (keyed){down ? -key : key, list->v[i]};
    }
    qsort(each, list->n, sizeof *each, by_key);
    for (uint32_t i = 0; i < list->n; i++)
        list->v[i] = each[i].incident;
    return RP_OK;
}

// -------------------------------------------------------------------------------------------------------------- tallies

rp_view_tally rp_view_tally_new(void) {
    return (rp_view_tally){.killed = -1, .first = RP_DAY_NONE, .last = RP_DAY_NONE};
}

void rp_view_tally_add(const rp_view_job *j, rp_view_tally *t, uint32_t i) {
    const rp_roll *r = j->roll;
    rp_day from = r->incidents.from[i], to = r->incidents.to[i];
    from = from == RP_DAY_NONE ? to : from, to = to == RP_DAY_NONE ? from : to;
    t->incidents++;
    t->of[r->quad[i]]++;
    t->disputed += !strcmp(rp_roll_text(&r->texts, r->incidents.status[i]), "disputed");
    if (r->killed[i][1] >= 0)
        t->killed = (t->killed < 0 ? 0 : t->killed) + r->killed[i][1];
    if (from == RP_DAY_NONE)
        return;
    t->first = t->first == RP_DAY_NONE || from < t->first ? from : t->first;
    t->last = t->last == RP_DAY_NONE || to > t->last ? to : t->last;
}

void rp_view_tally_classes(rp_view_job *j, const rp_view_tally *t) {
    for (int quad = 0; quad < RP_N_QUADS; quad++)
        rp_tableau_int(j->out, t->of[quad]);
}

void rp_view_tally_killed(rp_view_job *j, const rp_view_tally *t) {
    put_count(j, t->killed);
}

// ----------------------------------------------------------------------------------------------------------------- view

rp_status rp_view_incidents(rp_view_job *j, rp_error *err) {
    rp_numbers list = j->sieved->incidents;
    rp_view_page page = rp_view_page_of(j, "incidents", true, RP_VIEW_ROWS);
    if (list.n > 0) {
        list.v = rp_arena_alloc(j->arena, list.n * sizeof *list.v);
        memcpy(list.v, j->sieved->incidents.v, list.n * sizeof *list.v);
    }
    RP_TRY(rp_view_incident_sort(j, j->asked->sort, &list, err));
    rp_view_record_words(j);
    uint64_t offset = page.offset < list.n ? page.offset : list.n, rows = list.n - offset < page.rows ? list.n - offset : page.rows;
    if (rp_tableau_table(j->out, "incidents", RP_INCIDENT_COLUMNS))
        RP_TRY(rp_view_incident_rows(j, list.v + offset, (uint32_t)rows, err));
    rp_tableau_end(j->out, list.n, page.offset);
    return RP_OK;
}
