// where_back.h: the place of an event that its sentence does not name but points at ("there", "in the capital"). Private to where.c.
#ifndef RP_CODE_WHERE_BACK_H
#define RP_CODE_WHERE_BACK_H

#include "code/where/where_rules.h"

// Index into d->places of the place that is pointed at, which stands elsewhere in the document; RP_NONE when nothing points.
// Cost: the children of the trigger; where "the capital" is said, the places of the document.
uint32_t rp_where_back(const rp_model *m, const rp_doc *d, const struct rp_where_event *e);

#endif
