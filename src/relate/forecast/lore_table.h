// lore_table.h: what all pairs of a great table of events taught (rp_lore), as a table of data/: so that a store with a short past can
// be forecast too.
#ifndef RP_RELATE_LORE_TABLE_H
#define RP_RELATE_LORE_TABLE_H

#include "base/table.h"
#include "relate/forecast/outlook.h"

// Appends the rows of one measure. Tolls become 200 quantiles.
void rp_lore_table_write(rp_buf *out, const rp_gauge *g, const rp_lore *lore);

// Reads the rows of each measure that is forecast by months into lore[RP_N_MEASURES]; memory from arena. RP_E_IO; RP_E_FORMAT with
// file and line: a row that is none, or one that is missing.
rp_status rp_lore_table_read(const char *path, rp_arena *arena, rp_lore lore[RP_N_MEASURES], rp_error *err);

#endif
