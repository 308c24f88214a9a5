// bearing.h: what every measure asks of an act (code/act.h): between whom it passed, and how surely it happened.
#ifndef RP_RELATE_BEARING_H
#define RP_RELATE_BEARING_H

#include "code/act.h"

// Does the code belong to the party: itself or one of its people ("AFG:cvl" to "AFG")?
bool rp_belongs(const char *code, const char *party);

// Between a and b the act passed … A mutual act passed both ways. 0: not between them.
enum { RP_TOWARDS = 1, RP_BACK = 2 };       // from a to b; from b to a
int rp_act_way(const rp_act *x, const char *a, const char *b);

// The probability that it happened as told, 0 to 1: how sure the coder is, times what its status leaves of it. An allegation is worth
// one half; what is disputed, the share of independent documents among these and those who deny it; what is only denied or planned, 0.
double rp_act_exists(const rp_act *x);

#endif
