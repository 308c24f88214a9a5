// copy.c: see copy.h.
//
// Method: Broder, "On the resemblance and containment of documents", SEQUENCES 1997. A document is the set of its
// shingles; its sketch is the part of the set whose hash is 0 modulo 4 ("mod m" sketches). An inverted index over
// sketches finds the earlier documents that share at least two of them; each is then verified on the full sets:
//
//     resemblance  |A ∩ B| / |A ∪ B|      containment of the copy in its original  |A ∩ B| / |copy|
//
// A pair with resemblance ≥ 0.3, or a later document that stands by 0.6 in the earlier one, is a copy. On real reports
// republished with light edits the resemblance lies between 0.5 and 0.8, on unrelated reports of one event below 0.01,
// so that the thresholds hardly matter. An article that quotes the whole of an earlier alert but is mostly its own is no
// copy: containment is measured of the later one.
// Rejected: MinHash with banding (the same paper's other sketch): it estimates resemblance only, and loses an excerpt
// that is a fifth of its original. SimHash: no containment, and weak below 0.9.
#include "link/copy.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/utf8.h"
#include "link/postings.h"

enum { WORDS = 5, MODULUS = 4, MIN_SHARED = 2, MIN_SHINGLES = 12, NEWEST = 256 };
#define MIN_RESEMBLANCE 0.3
#define MIN_CONTAINMENT 0.6

// ------------------------------------------------------------------------------------------------------------ shingles

static int by_value(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

// The next word of s at *at, folded by the caller: a run of letters and digits. Empty at the end.
static size_t next_word(const char *s, size_t n, size_t *at, size_t *from) {
    int32_t code;
    size_t i = *at;
    while (i < n) {
        size_t k = rp_utf8_next(s + i, n - i, &code);
        if (rp_utf8_is_alpha(code) || (code >= '0' && code <= '9'))
            break;
        i += k;
    }
    *from = i;
    while (i < n) {
        size_t k = rp_utf8_next(s + i, n - i, &code);
        if (!rp_utf8_is_alpha(code) && !(code >= '0' && code <= '9'))
            break;
        i += k;
    }
    *at = i;
    return i - *from;
}

rp_shingles rp_shingles_make(rp_arena *arena, const char *text, size_t n) {
    size_t n_folded;
    const char *s = rp_utf8_fold(arena, text, n, &n_folded);
    RP_VEC(uint32_t) out = {0};
    uint64_t window[WORDS] = {0};
    size_t at = 0, from, count = 0;
    for (size_t length; (length = next_word(s, n_folded, &at, &from)) > 0;) {
        memmove(window, window + 1, sizeof window - sizeof *window);
        window[WORDS - 1] = XXH3_64bits(s + from, length);
        if (++count >= WORDS)
            rp_vec_push(arena, &out, (uint32_t)XXH3_64bits(window, sizeof window));
    }
    if (out.n > 0)
        qsort(out.v, out.n, sizeof *out.v, by_value);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out.n; i++)
        if (i == 0 || out.v[i] != out.v[i - 1])
            out.v[kept++] = out.v[i];
    return (rp_shingles){out.v, kept};
}

uint32_t rp_shingles_common(rp_shingles a, rp_shingles b) {
    uint32_t n = 0;
    for (uint32_t i = 0, k = 0; i < a.n && k < b.n;) {
        n += a.v[i] == b.v[k];
        uint32_t x = a.v[i], y = b.v[k];
        i += x <= y;
        k += y <= x;
    }
    return n;
}

// --------------------------------------------------------------------------------------------------------------- index

typedef struct entry {
    rp_shingles shingles;
    rp_days published;
    bool credits;
    uint32_t root, common;      // the original (itself: none) and the shingles shared with it
    uint32_t shared;            // sketch hits while a candidate is looked for; 0 otherwise
} entry;

struct rp_copies {
    rp_arena *arena;
    RP_VEC(entry) docs;
    RP_VEC(uint32_t) candidates;
    rp_postings sketches;       // sketch shingle → documents
};

rp_copies *rp_copies_new(void) {
    rp_arena *a = rp_arena_new();
    if (!a)
        return NULL;
    rp_copies *c = RP_NEW(a, rp_copies, 1);
    c->arena = c->sketches.arena = a;
    return c;
}

void rp_copies_free(rp_copies *c) {
    if (c)
        rp_arena_free(c->arena);
}

// Counts, in docs[].shared, how many sketch shingles each earlier document shares with s. A shingle that very many
// documents hold is a site's phrase and tells nothing: only its newest postings are looked at.
static void find_candidates(rp_copies *c, rp_shingles s) {
    c->candidates.n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.v[i] % MODULUS)
            continue;
        int left = NEWEST;
        for (const rp_posting *p = rp_postings_first(&c->sketches, s.v[i]); p && left-- > 0; p = rp_postings_next(&c->sketches, p))
            if (c->docs.v[p->value].shared++ == 0)
                rp_vec_push(c->arena, &c->candidates, p->value);
    }
}

// Was the first published before the second? Unknown days come last, so that a dated version is the original.
static bool earlier(const entry *a, const entry *b) {
    rp_day x = a->published.to != RP_DAY_NONE ? a->published.to : INT32_MAX;
    rp_day y = b->published.to != RP_DAY_NONE ? b->published.to : INT32_MAX;
    return x < y || (x == y && !a->credits && b->credits);
}

bool rp_copy_credit(const char *line) {
    static const char *const words[] = {"first appeared", "appeared first", "originally appeared", "originally published",
                                        "first published", "republished from", "reprinted from"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasestr(line, words[i]))
            return true;
    return false;
}

static bool is_copy(rp_shingles copy, rp_shingles original, uint32_t common) {
    double both = (double)copy.n + original.n - common;
    return common > 0 && (common >= MIN_RESEMBLANCE * both || common >= MIN_CONTAINMENT * copy.n);
}

// The earlier document that s shares most with, among those of which s is a copy, or that are a copy of s.
static uint32_t best_match(rp_copies *c, const entry *e, uint32_t *common) {
    uint32_t best = UINT32_MAX;
    *common = 0;
    for (uint32_t i = 0; i < c->candidates.n; i++) {
        entry *o = &c->docs.v[c->candidates.v[i]];
        uint32_t shared = o->shared;
        o->shared = 0;
        if (shared < MIN_SHARED)
            continue;
        uint32_t n = rp_shingles_common(e->shingles, o->shingles);
        bool newer = !earlier(e, o);
        if (is_copy(newer ? e->shingles : o->shingles, newer ? o->shingles : e->shingles, n)
            && (n > *common || (n == *common && c->candidates.v[i] < best))) {
            *common = n;
            best = c->candidates.v[i];
        }
    }
    return best;
}

// The copies of a document whose earlier version has come are copies of that version.
static void adopt(rp_copies *c, uint32_t root, uint32_t old_root) {
    for (uint32_t i = 0; i < c->docs.n; i++) {
        entry *e = &c->docs.v[i];
        if (e->root != old_root || i == root)
            continue;
        e->root = root;
        e->common = rp_shingles_common(e->shingles, c->docs.v[root].shingles);
    }
}

uint32_t rp_copies_add(rp_copies *c, rp_shingles s, rp_days published, bool credits) {
    uint32_t *own = rp_arena_alloc(c->arena, s.n * sizeof *own + 1);
    if (s.n)
        memcpy(own, s.v, s.n * sizeof *own);
    uint32_t number = c->docs.n;
    entry e = {.shingles = {own, s.n}, .published = published, .credits = credits, .root = number};
    uint32_t match = UINT32_MAX;
    if (s.n >= MIN_SHINGLES) {
        find_candidates(c, s);
        match = best_match(c, &e, &e.common);
    }
    if (match != UINT32_MAX)
        e.root = c->docs.v[match].root;
    rp_vec_push(c->arena, &c->docs, e);
    if (match != UINT32_MAX && earlier(&e, &c->docs.v[e.root])) {
        adopt(c, number, e.root);
        c->docs.v[number].root = number;
    } else if (match != UINT32_MAX && e.root != match) {
        c->docs.v[number].common = rp_shingles_common(e.shingles, c->docs.v[e.root].shingles);
    }
    for (uint32_t i = 0; i < s.n && s.n >= MIN_SHINGLES; i++)
        if (s.v[i] % MODULUS == 0)
            rp_postings_add(&c->sketches, s.v[i], number);
    return number;
}

rp_copy rp_copies_of(const rp_copies *c, uint32_t i) {
    assert(i < c->docs.n);
    const entry *e = &c->docs.v[i];
    return (rp_copy){.original = e->root == i ? UINT32_MAX : e->root, .common = e->common, .n = e->shingles.n};
}

const char *rp_copy_basis(rp_arena *arena, rp_copy copy) {
    return rp_arena_printf(arena, "%u of %u five-word runs", copy.common, copy.n);
}
