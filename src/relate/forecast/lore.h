// lore.h: what all pairs together teach at a moment: how events excite, what tolls are like, how well smoothing does.
#ifndef RP_RELATE_LORE_H
#define RP_RELATE_LORE_H

#include "relate/forecast/outlook.h"
#include "relate/forecast/smooth.h"

// Learns excite and tolls from all that is known up to and with period `last`; weights and tilt are left alone. The tolls lie
// in room[], which has one place for each of the pairs' tolls. smooth: of the measure's own series; may be NULL.
void rp_lore_learn(rp_lore *lore, const rp_gauge *g, const rp_dyads *s, int last, double *room, rp_smooth *smooth);

#endif
