// alerting.h: what of that which came is worth telling a desk: the rules of rp_watch.
#ifndef RP_ALERTING_H
#define RP_ALERTING_H

#include "code/party/party_table.h"
#include "rapport.h"
#include "store/alerts.h"

// RP_E_ARGUMENT: a pair that is none.
rp_status rp_alerting_check(const rp_watching *how, rp_error *err);

// To be called before the run of an open store codes: what a store holds that was filled, but never watched, is no news. One transaction.
rp_status rp_alerting_begin(const rp_model *m, rp_store *store, const rp_watching *how, rp_error *err);

// Tells what the documents since the last telling make worth it, within the transaction that linked them. *told: how many alerts.
rp_status rp_alerting_tell(const rp_model *m, rp_store *store, const rp_watching *how, uint64_t *told, rp_error *err);

// ---------------------------------------------------------------------------------------------------------------- rules

// The two claims of a group (of one incident, number and set of victims) that dispute it most: ranges that do not meet, of claimants that
// are rivals. NULL: nobody disputes it. apart: from the end of the lower to the begin of the higher.
typedef struct rp_dispute { const rp_fresh_claim *low, *high; int64_t apart; } rp_dispute;
rp_dispute rp_dispute_of(const rp_fresh_claim *group, uint32_t n);

// Is a dispute news when its numbers were told to be so far apart (-1: never)?
bool rp_dispute_is_news(const rp_dispute *d, int64_t apart);

// The row that tells of a turning point found on that day, though it was found on another one then: the nearest within six weeks that none has
// taken. NULL: it is a new one.
const rp_alert_row *rp_turning_known(const rp_alert_rows *rows, const bool *taken, rp_day day);

// Is a party that was not met before told by enough documents?
bool rp_party_is_news(const rp_watching *how, const rp_party_table *parties, const rp_fresh_party *p);

#endif
