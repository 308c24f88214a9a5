// echo.h: what broke at the same time elsewhere.
#ifndef RP_RELATE_ECHO_H
#define RP_RELATE_ECHO_H

#include "relate/measure/bond.h"

// Gives each turning point of the relation those of other pairs of the acts (conflict, of at least 20 acts; the 60 most active pairs)
// that lie within 14 days of it.
void rp_echoes_find(rp_bond *r, const rp_acts *acts, const rp_coverage *all, rp_arena *arena);

#endif
