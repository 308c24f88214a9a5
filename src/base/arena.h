// arena.h: memory that lives as long as a document. One arena per worker: reset between documents, reused for the
// next, so that after warm-up no document costs a malloc. Blocks never move: a pointer stays good until the reset.
#ifndef RP_BASE_ARENA_H
#define RP_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

typedef struct rp_arena rp_arena;

// NULL when out of memory.
rp_arena *rp_arena_new(void);
void rp_arena_free(rp_arena *a);

// An arena in bytes of memory of the caller's, from its own struct on, never freed or reset; and how much of them it takes so far.
// What has no room there is taken elsewhere, as by every arena.
rp_arena *rp_arena_in(void *memory, size_t bytes);
size_t rp_arena_extent(const rp_arena *a);

// Forgets everything allocated; keeps up to a few megabytes of blocks for the next document.
void rp_arena_reset(rp_arena *a);

// n bytes, 16-byte aligned, not cleared (rp_arena_zero: cleared). Never NULL: a machine without memory ends the
// program with one line; what the store has committed stays. Cost: a pointer bump.
void *rp_arena_alloc(rp_arena *a, size_t n);
void *rp_arena_zero(rp_arena *a, size_t n);

// A NUL-terminated copy of n bytes.
char *rp_arena_copy(rp_arena *a, const char *bytes, size_t n);
char *rp_arena_printf(rp_arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Bytes handed out since the reset.
size_t rp_arena_used(const rp_arena *a);

// n bytes, cleared, that are freed with free: for what lives longer than a document. Never NULL, as rp_arena_alloc.
void *rp_zeroed(size_t n);

#define RP_NEW(arena, type, n) ((type *)rp_arena_zero((arena), (size_t)(n) * sizeof(type)))

// A growable array inside an arena: `RP_VEC(rp_name) names;` is {v, n, cap}. Growth copies; old storage is left to
// the reset. Do not keep pointers to elements across a push.
#define RP_VEC(type) struct { type *v; uint32_t n, cap; }
#define rp_vec_push(arena, vec, value)                                                                         \
    do {                                                                                                       \
        if ((vec)->n == (vec)->cap) {                                                                          \
            uint32_t rp_cap_ = (vec)->cap ? 2 * (vec)->cap : RP_INITIAL(8);                                    \
            (vec)->v = rp_arena_grow((arena), (vec)->v, (vec)->n * sizeof *(vec)->v, rp_cap_ * sizeof *(vec)->v); \
            (vec)->cap = rp_cap_;                                                                              \
        }                                                                                                      \
        (vec)->v[(vec)->n++] = (value);                                                                        \
    } while (0)
void *rp_arena_grow(rp_arena *a, const void *old, size_t old_bytes, size_t new_bytes);

// `make tiny` builds with every initial size 1, so that each growth path runs in every test.
#ifdef RP_TINY
#define RP_INITIAL(n) 1
#else
#define RP_INITIAL(n) (n)
#endif

#endif
