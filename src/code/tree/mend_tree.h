// mend_tree.h: what the rules of mend*.c share: a look at a tree that is not linked yet, and a change of it without cycles.
#ifndef RP_CODE_MEND_TREE_H
#define RP_CODE_MEND_TREE_H

#include <string.h>

#include "text/doc.h"

typedef struct span { uint32_t from, to; } span;

static inline bool has_xpos(const rp_doc *d, uint32_t t, const char *xpos) {
    return strcmp(rp_xpos_name(d->xpos[t]), xpos) == 0;
}

static inline bool is_noun(const rp_doc *d, uint32_t t) {
    return d->upos[t] == RP_UPOS_NOUN || d->upos[t] == RP_UPOS_PROPN;
}

// First token of s in [from, to) that hangs on head by relation; RP_NONE when there is none.
static inline uint32_t find_child(const rp_doc *d, span s, uint32_t head, int relation) {
    for (uint32_t t = s.from; t < s.to; t++)
        if (d->head[t] == head && d->relation[t] == relation)
            return t;
    return RP_NONE;
}

static inline bool is_below(const rp_doc *d, uint32_t t, uint32_t ancestor) {
    for (; t != RP_NONE; t = d->head[t])
        if (t == ancestor)
            return true;
    return false;
}

static inline void hang(rp_doc *d, uint32_t t, uint32_t head, uint8_t relation) {
    if (is_below(d, head, t))
        return;
    d->head[t] = head;
    d->relation[t] = relation;
}

#endif
