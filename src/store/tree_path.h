// tree_path.h: the way through the dependency tree between two words, in words.
#ifndef RP_STORE_TREE_PATH_H
#define RP_STORE_TREE_PATH_H

#include "text/doc.h"

// "forces –nsubj→ carried ←obj– strikes": from token a to token b of one sentence, each arrow from dependent to head.
// In d->arena; NULL when they are the same token, of different sentences, or the way is longer than a dozen arrows.
const char *rp_tree_path(const rp_doc *d, uint32_t a, uint32_t b);

#endif
