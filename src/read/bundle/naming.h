// naming.h: names for the documents of a file that gives its own ids. No two are the same.
#ifndef RP_READ_BUNDLE_NAMING_H
#define RP_READ_BUNDLE_NAMING_H

#include <stdint.h>

#include "base/arena.h"

// The ids taken so far, as a set of hashes. Zeroed: none.
typedef struct rp_naming { uint64_t *taken; uint32_t n, cap; } rp_naming;

// "FILE#ID" in a: the id on one line, at most 200 bytes of it. An id that is taken has "~NUMBER" behind it; where there is
// none (NULL, ""), the number stands for it.
const char *rp_naming_name(rp_naming *names, const char *file, const char *id, uint64_t number, rp_arena *a);

void rp_naming_free(rp_naming *names);

#endif
