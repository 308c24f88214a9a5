// naming.c: see naming.h. Eight bytes an id: a feed or table of a million documents costs 16 MB. Two ids with one hash, less
// likely than a broken disk, would only give the second its number.
#include "read/bundle/naming.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

enum { ID_BYTES = 200 };

// Open addressing; 0 is free. The table is at most half full.
static bool put(uint64_t *slots, uint32_t cap, uint64_t hash) {
    uint32_t at = (uint32_t)hash & (cap - 1);
    for (; slots[at] != 0; at = (at + 1) & (cap - 1))
        if (slots[at] == hash)
            return false;
    slots[at] = hash;
    return true;
}

static void grow(rp_naming *names) {
    uint32_t cap = names->cap > 0 ? 2 * names->cap : 64;
    uint64_t *more = rp_zeroed(cap * sizeof *more);
    for (uint32_t i = 0; i < names->cap; i++)
        if (names->taken[i] != 0)
            put(more, cap, names->taken[i]);
    free(names->taken);
    names->taken = more;
    names->cap = cap;
}

const char *rp_naming_name(rp_naming *names, const char *file, const char *id, uint64_t number, rp_arena *a) {
    if (id == NULL || id[0] == '\0')
        return rp_arena_printf(a, "%s#%llu", file, (unsigned long long)number);
    size_t n = strlen(id) < ID_BYTES ? strlen(id) : ID_BYTES;
    while (n > 0 && ((unsigned char)id[n] & 0xC0) == 0x80)
        n--;
    char *short_id = rp_arena_copy(a, id, n);
    for (size_t i = 0; i < n; i++)
        if (iscntrl((unsigned char)short_id[i]))
            short_id[i] = ' ';
    if (2 * (names->n + 1) > names->cap)
        grow(names);
    uint64_t hash = rp_digest_hash(short_id, n, 0);
    if (!put(names->taken, names->cap, hash != 0 ? hash : 1))
        return rp_arena_printf(a, "%s#%s~%llu", file, short_id, (unsigned long long)number);
    names->n++;
    return rp_arena_printf(a, "%s#%s", file, short_id);
}

void rp_naming_free(rp_naming *names) {
    free(names->taken);
    *names = (rp_naming){0};
}
