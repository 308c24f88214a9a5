// thing.h: what an attack hit and with what: the phrases that name targets and weapons.
#ifndef RP_CODE_THING_H
#define RP_CODE_THING_H

#include "code/event/event.h"

// Fills targets and weapons of a draft of force, whose sufferers are filled; leaves other drafts alone.
void rp_things_find(const rp_model *m, const rp_doc *d, rp_candidate *x);

#endif
