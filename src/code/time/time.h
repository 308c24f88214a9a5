// time.h: expressions of time, read and resolved to intervals of days.
#ifndef RP_CODE_TIME_H
#define RP_CODE_TIME_H

#include "text/doc.h"

// The words of time and number: months, weekdays, units, number words, qualifiers, currencies, holidays, and the dated
// facts that undated reports are dated by. Immutable after the load; any thread may read it.
struct rp_times;

// Reads data_dir/time/*.tsv into *out, which lives as long as arena. Errors: RP_E_IO; RP_E_FORMAT with file:line:column.
rp_status rp_times_load(const char *data_dir, rp_arena *arena, struct rp_times **out, rp_error *err);

// NUMBERS → TIMES. Dates the document if nobody has (rp_dating_run), then fills d->times in text order, none
// overlapping, and takes back those d->numbers that turned out to be part of a time ("three days ago").
//
//   days   the days that the expression allows, given d->published. Half-open where the text says no more ("since 10
//          May" with unknown publication: [10 May, none]). RP_DAYS_NONE when nothing bounds it.
//   kind   DAY: one or two nights-and-days; RANGE: a longer interval that contains the event ("in April"); SINCE: from
//          its beginning to publication; UNTIL: up to; DURATION ("for three days"), REPEATED ("daily") and VAGUE
//          ("recently", "now") have no days.
//   span   the words of time without their preposition ("April 2022"), but with since/until/between/over.
//
// With an unknown publication date only what the text itself bounds is resolved. Never fails. Any thread. Linear.
rp_status rp_times_run(const rp_model *m, rp_worker *w, rp_doc *d);

// May the time be the date of what token tells? Always where t->dates is RP_NONE. Else t->dates is that token, its
// subject, or stands over it in the same clause. Any thread.
bool rp_time_fits(const rp_doc *d, const rp_time *t, uint32_t token);

#endif
