// ged.h: the event tables of UCDP (GED and Candidate, whole or with fewer columns) as deeds between pairs of parties.
#ifndef RP_RELATE_GED_H
#define RP_RELATE_GED_H

#include "base/error.h"
#include "relate/forecast/dyads.h"

// Reads a CSV file (gzip and zstd are unpacked) into deeds, names and all in arena. Needed are the columns side_a, side_b, best
// (or best_death), and date_start or year, month, day. *refused: rows without a day (of 1900 to 2100) or a number. RP_E_IO; RP_E_FORMAT: a column is
// missing, a quote is never closed; RP_E_NOTHING: no row.
rp_status rp_ged_read(const char *path, rp_arena *arena, rp_deeds *deeds, uint64_t *refused, rp_error *err);

#endif
