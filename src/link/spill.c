// spill.c: see spill.h. Pages of a few megabytes: the last one is filled in memory, a full one is written out once WITHIN
// pages are held. Where a page cannot be written (no room for temporary files), it stays in memory: slower machines with
// small disks then use what the program always used. Some 1.6 KB of disk and 12 bytes of memory a document.
#include "link/spill.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PAGE = RP_INITIAL(1 << 20), WITHIN = RP_INITIAL(16) };      // shingles; pages

typedef struct place { uint64_t at; uint32_t n; } place;           // in shingles from the beginning of all pages

struct rp_spill {
    rp_arena *arena;
    RP_VEC(place) documents;
    RP_VEC(uint32_t *) pages;       // [PAGE] shingles; NULL: in the file
    uint64_t end;                   // shingles added
    uint32_t held;                  // pages before this one are written, or were tried
    FILE *file;                     // NULL until it is needed
};

rp_spill *rp_spill_new(void) {
    rp_arena *a = rp_arena_new();
    if (!a)
        return NULL;
    rp_spill *x = RP_NEW(a, rp_spill, 1);
    x->arena = a;
    return x;
}

void rp_spill_free(rp_spill *x) {
    if (!x)
        return;
    for (uint32_t i = 0; i < x->pages.n; i++)
        free(x->pages.v[i]);
    if (x->file)
        fclose(x->file);
    rp_arena_free(x->arena);
}

static void write_page(rp_spill *x, uint32_t page) {
    const size_t bytes = PAGE * sizeof(uint32_t);
    if (!x->file)
        x->file = tmpfile();
    if (!x->file || pwrite(fileno(x->file), x->pages.v[page], bytes, (off_t)(page * bytes)) != (ssize_t)bytes)
        return;
    free(x->pages.v[page]);
    x->pages.v[page] = NULL;
}

static void add_page(rp_spill *x) {
    uint32_t *page = rp_zeroed(PAGE * sizeof *page);
    rp_vec_push(x->arena, &x->pages, page);
    if (x->pages.n - x->held > WITHIN)
        write_page(x, x->held++);
}

void rp_spill_add(rp_spill *x, rp_shingles s) {
    place p = {x->end, s.n};
    rp_vec_push(x->arena, &x->documents, p);
    for (uint32_t done = 0; done < s.n;) {
        uint32_t from = (uint32_t)(x->end % PAGE), n = PAGE - from < s.n - done ? PAGE - from : s.n - done;
        if (from == 0)
            add_page(x);
        memcpy(x->pages.v[x->end / PAGE] + from, s.v + done, n * sizeof *s.v);
        done += n;
        x->end += n;
    }
}

rp_shingles rp_spill_get(rp_spill *x, uint32_t document, rp_arena *arena) {
    place p = x->documents.v[document];
    uint32_t *v = rp_arena_alloc(arena, p.n * sizeof *v + 1);
    for (uint32_t done = 0; done < p.n;) {
        uint64_t at = p.at + done;
        uint32_t from = (uint32_t)(at % PAGE), n = PAGE - from < p.n - done ? PAGE - from : p.n - done;
        const uint32_t *page = x->pages.v[at / PAGE];
        size_t bytes = n * sizeof *v;
        if (page)
            memcpy(v + done, page + from, bytes);
        else if (pread(fileno(x->file), v + done, bytes, (off_t)(at * sizeof *v)) != (ssize_t)bytes)
            return (rp_shingles){v, 0};             // a file that cannot be read back: the document has no known copies
        done += n;
    }
    return (rp_shingles){v, p.n};
}
