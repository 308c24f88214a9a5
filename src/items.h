// items.h: the documents of files, one after the other, as a run reads them.
#ifndef RP_ITEMS_H
#define RP_ITEMS_H

#include "rapport.h"
#include "base/arena.h"
#include "read/item.h"

typedef struct rp_items rp_items;

// input and model must live as long. *out is the caller's, NULL on failure. RP_E_ARGUMENT: a field that is none, a shard or plan that is
// not there; RP_E_IO: a size cannot be told.
rp_status rp_items_open(const rp_model *m, const rp_input *input, rp_items **out, rp_error *err);
void rp_items_close(rp_items *x);               // NULL: nothing to do

// Opens or closes a file, or gives the next document of the open one (*any), its memory in a. False at the end. One call does one of the
// three, so that who waits for a document is not kept by a thousand empty files.
bool rp_items_step(rp_items *x, rp_arena *a, rp_item *out, bool *any);

// Bytes of the files read so far, and of all that will be read.
uint64_t rp_items_done(const rp_items *x);
uint64_t rp_items_bytes(const rp_items *x);

#endif
