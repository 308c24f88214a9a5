// view_map.c: the view of where things happened: one mark for each place, and the incidents of which nobody knows where.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "code/record.h"
#include "store/view/incidents.h"

enum { MOST_PLACES = 5000, DEGREE_DIGITS = 8 };

typedef struct mark {
    double lat, lon;
    uint32_t place, country, incident;              // the first one's
    uint8_t level;                                  // the coarsest; UINT8_MAX: none says
    rp_view_tally tally;
} mark;

static int by_place(const void *x, const void *y, void *context) {
    const rp_roll *r = context;
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    if (r->lat[a] != r->lat[b])
        return (r->lat[a] > r->lat[b]) - (r->lat[a] < r->lat[b]);
    if (r->lon[a] != r->lon[b])
        return (r->lon[a] > r->lon[b]) - (r->lon[a] < r->lon[b]);
    uint32_t p = r->incidents.place[a], q = r->incidents.place[b];
    return p != q ? (p > q) - (p < q) : (a > b) - (a < b);
}

static int by_incidents(const void *x, const void *y) {
    const mark *a = x, *b = y;
    if (a->tally.incidents != b->tally.incidents)
        return a->tally.incidents < b->tally.incidents ? 1 : -1;
    return (a->incident > b->incident) - (a->incident < b->incident);
}

// From the coarsest to the finest; a region lies between its country and a province.
static int rank_of(uint8_t level) {
    static const int ranks[] = {[RP_PLACE_COUNTRY] = 0, [RP_PLACE_REGION] = 1, [RP_PLACE_ADMIN1] = 2, [RP_PLACE_ADMIN2] = 3, [RP_PLACE_CITY] = 4, [RP_PLACE_SPOT] = 5};
    return level <= RP_PLACE_REGION ? ranks[level] : 9;
}

// The picked incidents with a place, as one mark for each place of one name; the most told of first.
static uint32_t marks_of(rp_view_job *j, rp_numbers *placed, mark **out) {
    const rp_roll *r = j->roll;
    mark *each = RP_NEW(j->arena, mark, placed->n + 1);
    uint32_t n = 0;
    if (placed->n > 1)
        qsort_r(placed->v, placed->n, sizeof *placed->v, by_place, (void *)(uintptr_t)r);
    for (uint32_t k = 0; k < placed->n; k++) {
        uint32_t i = placed->v[k], before = k ? placed->v[k - 1] : 0;
        if (k == 0 || r->lat[i] != r->lat[before] || r->lon[i] != r->lon[before] || r->incidents.place[i] != r->incidents.place[before])
            each[n++] = (mark){r->lat[i], r->lon[i], r->incidents.place[i], r->incidents.country[i], i, UINT8_MAX, rp_view_tally_new()};
        mark *m = &each[n - 1];
        m->level = rank_of(r->level[i]) < rank_of(m->level) ? r->level[i] : m->level;
        rp_view_tally_add(j, &m->tally, i);
    }
    qsort(each, n, sizeof *each, by_incidents);
    *out = each;
    return n;
}

static void write_places(rp_view_job *j, const mark *each, uint32_t n) {
    const rp_roll *r = j->roll;
    rp_tableau *t = j->out;
    rp_tableau_table(t, "places", "lat lon place country level incidents " RP_CLASS_COLUMNS " disputed killed_best first_day last_day id");
    for (uint32_t i = 0; i < n && i < MOST_PLACES; i++) {
        const mark *m = &each[i];
        rp_tableau_row(t);
        rp_tableau_number(t, m->lat, DEGREE_DIGITS), rp_tableau_number(t, m->lon, DEGREE_DIGITS);
        rp_tableau_text(t, rp_roll_text(&r->texts, m->place)), rp_tableau_text(t, rp_roll_text(&r->texts, m->country));
        rp_tableau_text(t, m->level == UINT8_MAX ? NULL : rp_place_level_name(m->level));
        rp_tableau_int(t, m->tally.incidents);
        rp_view_tally_classes(j, &m->tally);
        rp_tableau_int(t, m->tally.disputed);
        rp_view_tally_killed(j, &m->tally);
        rp_tableau_day(t, m->tally.first), rp_tableau_day(t, m->tally.last);
        rp_tableau_text(t, m->tally.incidents == 1 ? r->id[m->incident] : NULL);
    }
    rp_tableau_end(t, n, 0);
}

rp_status rp_view_map(rp_view_job *j, rp_error *err) {
    rp_numbers placed = {0}, unplaced = {0};
    mark *each;
    int64_t more = 0;
    for (uint32_t k = 0; k < j->sieved->incidents.n; k++) {
        uint32_t i = j->sieved->incidents.v[k];
        bool known = !isnan(j->roll->lat[i]) && !isnan(j->roll->lon[i]);
        rp_vec_push(j->arena, known ? &placed : &unplaced, i);
    }
    uint32_t n = marks_of(j, &placed, &each);
    for (uint32_t i = MOST_PLACES; i < n; i++)
        more += each[i].tally.incidents;
    rp_view_record_words(j);
    rp_json_int(rp_tableau_member(j->out, "placed"), placed.n);
    rp_json_int(rp_tableau_member(j->out, "unplaced"), unplaced.n);
    rp_json_int(rp_tableau_member(j->out, "more"), more);
    if (more > 0)
        rp_tableau_note(j->out, "The map shows the %d places with most incidents; %lld incidents are at others.", MOST_PLACES, (long long)more);
    write_places(j, each, n);
    rp_view_page page = rp_view_page_of(j, "unplaced", !j->asked->csv, RP_VIEW_ROWS);
    uint64_t offset = page.offset < unplaced.n ? page.offset : unplaced.n, rows = unplaced.n - offset < page.rows ? unplaced.n - offset : page.rows;
    if (rp_tableau_table(j->out, "unplaced", RP_INCIDENT_COLUMNS)) {
        RP_TRY(rp_view_incident_sort(j, j->asked->sort, &unplaced, err));
        RP_TRY(rp_view_incident_rows(j, unplaced.v ? unplaced.v + offset : NULL, (uint32_t)rows, err));
    }
    rp_tableau_end(j->out, unplaced.n, page.offset);
    return RP_OK;
}
