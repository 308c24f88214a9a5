// alerts.h: what a store has told its watchers, and what there may be to tell: questions about what came since alerts were last
// looked for. The rules of what is worth telling are alerting.c's.
#ifndef RP_STORE_ALERTS_H
#define RP_STORE_ALERTS_H

#include "store/store.h"

// A row of the table alerts.
typedef struct rp_alert_row {
    int64_t nth;                    // in the order of telling, from 1; 0: it is kept, and not told
    const char *id, *kind, *subject, *about, *title;
    rp_days days;                   // of what is told
    rp_day latest;                  // of a turning point: where it was found last; else RP_DAY_NONE
    const char *numbers, *incidents, *rests_on;     // JSON
    const char *told;               // when: the start of the run; set by rp_store_each_alert
} rp_alert_row;

#define RP_ALERT_TURNING "turning point"
#define RP_ALERT_PARTY "new party"
#define RP_ALERT_TOLL "disputed toll"

// The last run that looked for alerts; 0: none did. found: is there a run that came to its end?
typedef struct rp_alert_mark { int64_t run; bool found; } rp_alert_mark;
rp_status rp_store_alert_mark(rp_store *s, rp_alert_mark *out, rp_error *err);

// Notes that the last run that came to its end (before: true), or this one, has looked for alerts and told so many.
rp_status rp_store_set_alerted(rp_store *s, bool before, uint64_t told, rp_error *err);

// Makes what came after that run known to the calls below: the incidents told by its documents. Once for an open store.
rp_status rp_store_alert_since(rp_store *s, int64_t run, rp_error *err);
rp_status rp_store_is_fresh(rp_store *s, const char *incident, bool *out, rp_error *err);

// A party of fresh incidents that no row of alerts is about; counted: with all that the store tells of it, else its code alone.
typedef struct rp_fresh_party {
    const char *code, *name;        // name: as an incident has it, or NULL
    int64_t incidents, documents, forceful;         // documents: independent ones that name it; forceful: in material conflict
    rp_days days;                   // of its incidents
} rp_fresh_party;
typedef RP_VEC(rp_fresh_party) rp_fresh_parties;
rp_status rp_store_fresh_parties(rp_store *s, bool counted, rp_arena *arena, rp_fresh_parties *out, rp_error *err);

// The pairs with most fresh incidents between them, codes in byte order.
typedef struct rp_fresh_pair { const char *a, *b; } rp_fresh_pair;
typedef RP_VEC(rp_fresh_pair) rp_fresh_pairs;
rp_status rp_store_fresh_pairs(rp_store *s, uint32_t most, rp_arena *arena, rp_fresh_pairs *out, rp_error *err);

// A standing claim of a number of a fresh incident that is disputed; those of one incident, number and set of victims stand together.
typedef struct rp_fresh_claim {
    const char *incident, *about, *victims, *id;
    const char *claimant, *name, *stance;           // claimant: a code, or an id of a document; never NULL
    int64_t low, high;              // or RP_OPEN
    rp_day first, last;             // reported; RP_DAY_NONE: not known
    rp_days days;                   // of the incident
    const char *place, *country, *type, *reports;   // reports: JSON array of ids
} rp_fresh_claim;
typedef RP_VEC(rp_fresh_claim) rp_fresh_claims;
rp_status rp_store_fresh_claims(rp_store *s, rp_arena *arena, rp_fresh_claims *out, rp_error *err);

// The rows about a subject, by id.
typedef RP_VEC(rp_alert_row) rp_alert_rows;
rp_status rp_store_alerts_about(rp_store *s, rp_alert_row what, rp_arena *arena, rp_alert_rows *out, rp_error *err);      // what: kind, subject, about

// How far apart the numbers of the incident were in the row of disputed tolls that says most, of those about it or resting on one of its
// reports; -1: there is none.
rp_status rp_store_toll_told(rp_store *s, const char *incident, const char *about, int64_t *apart, rp_error *err);

// Keeps a row; told: with the next number, else without. One that is there stays as it is (*is_new: false).
rp_status rp_store_put_alert(rp_store *s, const rp_alert_row *x, bool told, bool *is_new, rp_error *err);
rp_status rp_store_set_alert_latest(rp_store *s, const char *id, rp_day latest, rp_error *err);

// What an alert rests on, as JSON, in arena: sentences that name a party (one a document, by day), that an incident rests on best (one each), that
// have these ids (of reports of the incident).
const char *rp_store_rests_on_party(rp_store *s, const char *code, rp_arena *arena, rp_error *err);
const char *rp_store_rests_on_incidents(rp_store *s, const char *ids, rp_arena *arena, rp_error *err);
const char *rp_store_rests_on_reports(rp_store *s, const char *incident, const char *ids, rp_arena *arena, rp_error *err);

// How many independent documents tell these incidents.
rp_status rp_store_count_tellers(rp_store *s, const char *ids, int64_t *out, rp_error *err);

const char *rp_store_incidents_of_party(rp_store *s, const char *code, rp_arena *arena, rp_error *err);

// Calls take for the told rows behind that number, by number. The row lives until the next.
rp_status rp_store_each_alert(rp_store *s, int64_t behind, rp_status (*take)(void *context, const rp_alert_row *x), void *context, rp_error *err);
rp_status rp_store_count_alerts(rp_store *s, int64_t *out, rp_error *err);

// Names the store by its first run: 16 digits.
rp_status rp_store_alert_name(rp_store *s, char out[17], rp_error *err);

#endif
