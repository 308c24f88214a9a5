// arena.c: a list of blocks, filled from the front. A request larger than a block gets a block of its own. On reset
// the blocks are kept up to KEEP bytes and refilled in the same order, so one huge document does not pin its memory.
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = RP_INITIAL(1 << 18), KEEP = 16 << 20, ALIGN = 16 };

typedef struct block {
    struct block *next;
    size_t bytes;
    alignas(ALIGN) char data[];
} block;

struct rp_arena {
    block *first, *at;      // at: the block being filled
    size_t fill;            // bytes used of *at
    size_t used;            // bytes handed out since the reset
};

// Nobody above can mend a machine without memory; a loud end keeps the store's last whole batch.
static void *must(void *memory) {
    if (memory == NULL) {
        fputs("rapport: out of memory\n", stderr);
        abort();
    }
    return memory;
}

void *rp_zeroed(size_t n) {
    return must(calloc(1, n));
}

static block *block_new(size_t bytes) {
    block *b = must(malloc(sizeof *b + bytes));
    b->next = NULL;
    b->bytes = bytes;
    return b;
}

rp_arena *rp_arena_new(void) {
    rp_arena *a = calloc(1, sizeof *a);
    if (a != NULL)
        a->first = a->at = block_new(BLOCK);
    return a;
}

rp_arena *rp_arena_in(void *memory, size_t bytes) {
    size_t own = (sizeof(rp_arena) + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    assert((uintptr_t)memory % ALIGN == 0 && bytes > own + sizeof(block));
    rp_arena *a = memory;
    block *b = (block *)(void *)((char *)memory + own);
    *b = (block){.bytes = bytes - own - sizeof *b};
    *a = (rp_arena){.first = b, .at = b};
    return a;
}

size_t rp_arena_extent(const rp_arena *a) {
    size_t fill = a->at == a->first ? a->fill : a->first->bytes;
    return (size_t)(a->first->data + fill - (const char *)a);
}

void rp_arena_free(rp_arena *a) {
    if (a == NULL)
        return;
    for (block *b = a->first, *next; b != NULL; b = next) {
        next = b->next;
        free(b);
    }
    free(a);
}

void rp_arena_reset(rp_arena *a) {
    size_t kept = 0;
    for (block **link = &a->first; *link != NULL;) {
        block *b = *link;
        if (kept > 0 && kept + b->bytes > KEEP) {
            *link = b->next;
            free(b);
        } else {
            kept += b->bytes;
            link = &b->next;
        }
    }
    a->at = a->first;
    a->fill = a->used = 0;
}

void *rp_arena_alloc(rp_arena *a, size_t n) {
    n = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    while (a->fill + n > a->at->bytes) {
        if (a->at->next == NULL || a->at->next->bytes < n) {
            block *b = block_new(n > BLOCK ? n : BLOCK);
            b->next = a->at->next;
            a->at->next = b;
        }
        a->at = a->at->next;
        a->fill = 0;
    }
    void *p = a->at->data + a->fill;
    a->fill += n;
    a->used += n;
    return p;
}

void *rp_arena_zero(rp_arena *a, size_t n) {
    return memset(rp_arena_alloc(a, n), 0, n);
}

void *rp_arena_grow(rp_arena *a, const void *old, size_t old_bytes, size_t new_bytes) {
    assert(new_bytes >= old_bytes);
    void *p = rp_arena_alloc(a, new_bytes);
    if (old_bytes > 0)
        memcpy(p, old, old_bytes);
    return p;
}

char *rp_arena_copy(rp_arena *a, const char *bytes, size_t n) {
    char *s = rp_arena_alloc(a, n + 1);
    memcpy(s, bytes, n);
    s[n] = '\0';
    return s;
}

char *rp_arena_printf(rp_arena *a, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    char small[256];
    int n = vsnprintf(small, sizeof small, format, args);
    assert(n >= 0);
    char *s = rp_arena_alloc(a, (size_t)n + 1);
    if ((size_t)n < sizeof small)
        memcpy(s, small, (size_t)n + 1);
    else
        vsnprintf(s, (size_t)n + 1, format, again);
    va_end(again);
    va_end(args);
    return s;
}

size_t rp_arena_used(const rp_arena *a) {
    return a->used;
}
