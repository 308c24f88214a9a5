// timex.h: expressions of time as annotation schemes for them (TIMEX2, TIMEX3) see them: each date of its own, with its
// article, without "since" and "in", and a value in ISO 8601.
#ifndef RP_CODE_TIMEX_H
#define RP_CODE_TIMEX_H

#include "text/doc.h"

typedef struct rp_timex {
    uint32_t from, to;          // bytes of the text
    const char *value;          // "1942-06", "P3D", "PRESENT_REF"; "" when the text does not tell it
    const char *mod;            // "START", "MID", "END" of it; "" else
} rp_timex;
typedef RP_VEC(rp_timex) rp_timexes;

// Appends what d->times holds, in text order; a stretch from one date to another makes two. Strings live in d->arena.
void rp_timex_list(const rp_doc *d, rp_timexes *out);

#endif
