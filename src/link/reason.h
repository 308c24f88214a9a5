// reason.h: why two reports were, or were not, taken to tell of one event, in words.
#ifndef RP_LINK_REASON_H
#define RP_LINK_REASON_H

#include "link/likeness.h"

// "like r-0123456789abcdef by 2.31: dates overlap +1.73, place same +1.40, recipient foreign -0.80, …": the terms that weigh most, with
// what is added by the rest. In arena.
const char *rp_reason(rp_arena *arena, const rp_likeness *l, const rp_member *m, const rp_member *other);

#endif
