// image.h: what was read once, kept as it lies in memory: an arena written to a file, which a later start maps where it lay, so
// that every pointer in it holds again. Nothing is parsed, copied or mended, and of what is mapped only what is
// touched is fetched.
//
//     rp_image_make ─► an arena ─ loaders fill it ─► rp_image_write ─► file ┈┈ another start ┈┈► rp_image_open ─► the root
//
// An image is a convenience: whoever opens one can always do without, by reading what it was made from.
#ifndef RP_BASE_IMAGE_H
#define RP_BASE_IMAGE_H

#include "base/arena.h"
#include "base/error.h"

enum { RP_IMAGE_KEY = 192 };

typedef struct rp_image rp_image;

// Room for an image, at the one address that images have. RP_E_LIMIT when it is taken (another image is open in this process, or a
// tool that watches the program's memory forbids it). *out is the caller's.
rp_status rp_image_make(rp_image **out, rp_error *err);

// The arena that is to be filled. What lives in it may point to nothing outside it, not even to a constant of the program.
rp_arena *rp_image_arena(rp_image *x);

// Writes what the arena holds to path, whole or not at all. key (shorter than RP_IMAGE_KEY) says what it was made from; root, in the arena,
// is where a reader begins. RP_E_FORMAT: something in it points outside; RP_E_IO.
rp_status rp_image_write(const rp_image *x, const char *path, const char *key, const void *root, rp_error *err);

// Maps path, read-only. NULL when there is no such file, when it was made by another build of the program or under another key, has not
// the length it says, or when its address is taken. Any thread may read what the root leads to until the close. Cost: next to none.
rp_image *rp_image_open(const char *path, const char *key, const void **root);

// NULL is allowed.
void rp_image_close(rp_image *x);

#endif
