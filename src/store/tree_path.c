// tree_path.c: see tree_path.h. Both words climb to the root; the first word on both ways is where they meet.
#include "store/tree_path.h"

enum { STEPS = 12 };

// The ancestors of t, itself first; gives their number, 0 when there are too many.
static uint32_t climb(const rp_doc *d, uint32_t t, uint32_t way[STEPS]) {
    uint32_t n = 0;
    for (; t != RP_NONE; t = d->head[t]) {
        if (n == STEPS)
            return 0;
        way[n++] = t;
    }
    return n;
}

const char *rp_tree_path(const rp_doc *d, uint32_t a, uint32_t b) {
    uint32_t up[STEPS], down[STEPS];
    if (a == b || d->tok_sent[a] != d->tok_sent[b])
        return NULL;
    uint32_t n = climb(d, a, up), m = climb(d, b, down);
    if (n == 0 || m == 0)
        return NULL;
    while (n > 1 && m > 1 && up[n - 2] == down[m - 2])
        n--, m--;
    const char *path = d->form[a];
    for (uint32_t i = 1; i < n; i++)
        path = rp_arena_printf(d->arena, "%s –%s→ %s", path, rp_relation_name(d->relation[up[i - 1]]), d->form[up[i]]);
    for (uint32_t i = m - 1; i-- > 0;)
        path = rp_arena_printf(d->arena, "%s ←%s– %s", path, rp_relation_name(d->relation[down[i]]), d->form[down[i]]);
    return path;
}
