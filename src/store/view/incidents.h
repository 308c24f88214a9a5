// incidents.h: incidents of the roll as rows of a table: what the views that list them share.
#ifndef RP_STORE_VIEW_INCIDENTS_H
#define RP_STORE_VIEW_INCIDENTS_H

#include "store/view/view.h"

#define RP_INCIDENT_COLUMNS                                                                                            \
    "id from to type mode quad actor actor_names recipient recipient_names third_party third_party_names country place lat lon"        \
    " killed_low killed_best killed_high injured_low injured_best injured_high documents independent_documents reports status confidence"  \
    " publisher quote"

// Pushes a row for each of n incidents, by their numbers.
rp_status rp_view_incident_rows(rp_view_job *j, const uint32_t *incident, uint32_t n, rp_error *err);

// The cells of one incident, without publisher and quote; in the order of the columns.
void rp_view_incident_cells(rp_view_job *j, uint32_t i);

// Puts the page of a list first that the order wants: sort is a column, "-" before it descending; NULL: by day. What has no value comes last.
// RP_E_ARGUMENT: no such column.
rp_status rp_view_incident_sort(rp_view_job *j, const char *sort, rp_numbers *list, rp_error *err);

// "material conflict"; NULL where none is known.
const char *rp_view_quad_name(uint8_t quad);

// Counts by class, as the columns of timelines, pairs and places have them.
#define RP_CLASS_COLUMNS "material_conflict verbal_conflict verbal_cooperation material_cooperation"
typedef struct rp_view_tally {
    uint32_t incidents, disputed, of[RP_N_QUADS + 1];
    int64_t killed;                 // sum of best values; -1: nobody says
    rp_day first, last;             // RP_DAY_NONE: no day is known
} rp_view_tally;
rp_view_tally rp_view_tally_new(void);
void rp_view_tally_add(const rp_view_job *j, rp_view_tally *t, uint32_t i);
void rp_view_tally_classes(rp_view_job *j, const rp_view_tally *t);            // four cells
void rp_view_tally_killed(rp_view_job *j, const rp_view_tally *t);

#endif
