// copy.c: see copy.h.
//
// What is decided, of two documents that share `common` of their shingles (shingles.h), one of them published later:
//
//     copy      resemblance |A ∩ B| / |A ∪ B| ≥ 0.3, or containment |A ∩ B| / |later| ≥ 0.6
//     passage   common ≥ 20 + |shorter| / 50, but no copy: two sentences or more. Long reports of one event share names,
//               offices and phrases here and there, the more the longer they are
//
// An article that quotes the whole of an earlier alert but is mostly its own is no copy: containment is measured of the
// later one. On real reports republished with light edits resemblance lies between 0.5 and 0.8, on different reports of
// one event below 0.05, so that the thresholds hardly matter (bench/score_copies.py).
//
// Found by sketches (sketch.h), at most 32 candidates a document; each is then verified exactly on the full sets, which
// are read again from the store or a spill: memory holds some 900 bytes for each document, nearly all of it sketch.
//
// Who has it from whom. Documents are ranked by the day of publication, unknown days last; one that credits somebody
// counts as published a day later, because the same text bears two dates on two sides of the world. Of one day the one
// that credits nobody comes first, then the longer one (a cut version is the copy), then whatever hash is least, so that
// the order in which they are added decides between identical texts alone; linking a store adds them by their names. (`rapport code`, which has written the earlier arrivals and
// cannot go back to them, takes the order of arrival instead.) A document links to the higher-ranked one of which it is a
// copy and with which it shares most; its original is the end of that chain, as far as something of that document is
// still in it: what merged A and B is a copy of A, and B, published later than the merged version, is no copy of A.
//
// All this is a function of the set of documents. It is kept up to date for each new document (`rapport code` asks at
// once), and once more in order of rank when all have come (`rapport run`): every run links the whole store anew, which
// takes some 20 µs of processor time a document (measured on a store of 200,000), a three-hundredth of coding it; keeping
// pairs from run to run would save most of that and have to be undone for each document that changes or goes.
#include "link/copy.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "link/sketch.h"

enum { MIN_SHINGLES = 12, MIN_PASSAGE = 20, PHRASES = 50, MIN_KEPT = 16, MIN_SENTENCE = 6 };
#define MIN_RESEMBLANCE 0.3
#define MIN_CONTAINMENT 0.6
#define MIN_LIFTED 0.7
#define MIN_CARRIED 0.8

typedef struct entry {
    rp_day day;                 // INT32_MAX: unknown
    uint32_t n, least;          // shingles, and the least of them
    bool credits;
    uint32_t link, link_common; // the version that it was made from, as far as known; itself: none
    uint32_t root, root_common; // its original (itself: none), and the shingles shared with it
    uint32_t pairs;             // its first pair plus 1; 0: none
} entry;

// The document that the pair is listed under shares `common` shingles with one of higher rank.
typedef struct pair { uint32_t earlier, common, next; } pair;

struct rp_copies {
    rp_arena *arena, *scratch;
    rp_shelf shelf;
    enum rp_ties ties;
    RP_VEC(entry) docs;
    RP_VEC(pair) pairs;
    rp_sketches *sketches;
};

rp_copies *rp_copies_new(rp_shelf shelf, enum rp_ties ties) {
    rp_arena *a = rp_arena_new();
    if (!a)
        return NULL;
    rp_copies *c = RP_NEW(a, rp_copies, 1);
    *c = (rp_copies){.arena = a, .scratch = rp_arena_new(), .shelf = shelf, .ties = ties, .sketches = rp_sketches_new()};
    if (c->scratch && c->sketches)
        return c;
    rp_copies_free(c);
    return NULL;
}

void rp_copies_free(rp_copies *c) {
    if (!c)
        return;
    rp_sketches_free(c->sketches);
    rp_arena_free(c->scratch);
    rp_arena_free(c->arena);
}

size_t rp_copies_bytes(const rp_copies *c) {
    return rp_sketches_bytes(c->sketches) + rp_arena_used(c->arena);
}

// ---------------------------------------------------------------------------------------------------------------- rank

// Below 0: a is the earlier version.
static int compare(const entry *a, const entry *b, enum rp_ties ties) {
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->credits != b->credits)
        return a->credits ? 1 : -1;
    if (ties == RP_TIES_BY_ARRIVAL)
        return 0;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    return (a->least > b->least) - (a->least < b->least);
}

static bool earlier(const rp_copies *c, uint32_t a, uint32_t b) {
    int order = compare(&c->docs.v[a], &c->docs.v[b], c->ties);
    return order < 0 || (order == 0 && a < b);
}

static bool is_copy(uint32_t copy_n, uint32_t original_n, uint32_t common) {
    double both = (double)copy_n + original_n - common;
    return common > 0 && (common >= MIN_RESEMBLANCE * both || common >= MIN_CONTAINMENT * copy_n);
}

static bool is_passage(const entry *a, const entry *b, uint32_t common) {
    return common >= MIN_PASSAGE + (a->n < b->n ? a->n : b->n) / PHRASES;
}

// -------------------------------------------------------------------------------------------------------------- chains

static uint32_t common_of(rp_copies *c, uint32_t a, uint32_t b) {
    rp_arena_reset(c->scratch);
    rp_shingles x = c->shelf.get(c->shelf.context, a, c->scratch);
    return rp_shingles_common(x, c->shelf.get(c->shelf.context, b, c->scratch));
}

// Follows the chain from i's link while something of the next version is still in it. Ranks rise, so that it ends.
static void find_root(rp_copies *c, uint32_t i) {
    entry *e = &c->docs.v[i];
    e->root = e->link;
    e->root_common = e->link_common;
    if (e->link == i)
        return;
    for (uint32_t next; (next = c->docs.v[e->root].root) != e->root;) {
        uint32_t common = common_of(c, i, next);
        if (common < MIN_KEPT)
            return;
        e->root = next;
        e->root_common = common;
    }
}

static void set_link(rp_copies *c, uint32_t i, uint32_t to, uint32_t common) {
    entry *e = &c->docs.v[i];
    bool better = e->link == i || common > e->link_common || (common == e->link_common && earlier(c, to, e->link));
    if (!better)
        return;
    e->link = to;
    e->link_common = common;
}

static void add_pair(rp_copies *c, uint32_t later, uint32_t before, uint32_t common) {
    pair p = {before, common, c->docs.v[later].pairs};
    rp_vec_push(c->arena, &c->pairs, p);
    c->docs.v[later].pairs = c->pairs.n;
}

// What the new document i and an older one share.
static void compare_with(rp_copies *c, uint32_t i, rp_shingles s, uint32_t old) {
    rp_arena_reset(c->scratch);
    uint32_t common = rp_shingles_common(s, c->shelf.get(c->shelf.context, old, c->scratch));
    bool newer = earlier(c, old, i);
    uint32_t later = newer ? i : old, before = newer ? old : i;
    bool copy = is_copy(c->docs.v[later].n, c->docs.v[before].n, common);
    if (!copy && !is_passage(&c->docs.v[i], &c->docs.v[old], common))
        return;
    add_pair(c, later, before, common);
    if (copy)
        set_link(c, later, before, common);
    if (copy && !newer)
        find_root(c, old);
}

uint32_t rp_copies_add(rp_copies *c, rp_shingles s, rp_days published, bool credits) {
    uint32_t number = c->docs.n;
    entry e = {.day = published.to, .n = s.n, .least = s.n ? s.v[0] : 0, .credits = credits, .link = number, .root = number};
    e.day = published.to == RP_DAY_NONE ? INT32_MAX : published.to + credits;
    rp_vec_push(c->arena, &c->docs, e);
    if (s.n < MIN_SHINGLES)
        return number;
    rp_candidate found[RP_CANDIDATES];
    uint32_t n = rp_sketches_find(c->sketches, s, found);
    for (uint32_t i = 0; i < n; i++)
        compare_with(c, number, s, found[i].document);
    find_root(c, number);
    rp_sketches_add(c->sketches, s, number);
    return number;
}

static int by_rank(const void *a, const void *b, void *context) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x == y ? 0 : earlier(context, x, y) ? -1 : 1;
}

void rp_copies_settle(rp_copies *c) {
    uint32_t n = 0, *order = rp_zeroed(c->docs.n * sizeof *order + 1);
    for (uint32_t i = 0; i < c->docs.n; i++)
        if (c->docs.v[i].link != i)
            order[n++] = i;
    qsort_r(order, n, sizeof *order, by_rank, c);
    for (uint32_t i = 0; i < n; i++)
        find_root(c, order[i]);
    free(order);
}

// ------------------------------------------------------------------------------------------------------------- answers

rp_copy rp_copies_of(const rp_copies *c, uint32_t i) {
    assert(i < c->docs.n);
    const entry *e = &c->docs.v[i];
    return (rp_copy){.original = e->root == i ? UINT32_MAX : e->root, .common = e->root_common, .n = e->n};
}

// Puts x in its place, by rank.
static void insert(const rp_copies *c, rp_passages *list, rp_arena *arena, rp_copy x) {
    for (uint32_t i = 0; i < list->n; i++)
        if (list->v[i].original == x.original)
            return;
    rp_vec_push(arena, list, x);
    for (uint32_t i = list->n - 1; i > 0 && earlier(c, x.original, list->v[i - 1].original); i--) {
        list->v[i] = list->v[i - 1];
        list->v[i - 1] = x;
    }
}

// The shingles that i is known to share with a document of higher rank; 0: not worth a pair.
static uint32_t shared_with(const rp_copies *c, uint32_t i, uint32_t other) {
    for (uint32_t p = c->docs.v[i].pairs; p; p = c->pairs.v[p - 1].next)
        if (c->pairs.v[p - 1].earlier == other)
            return c->pairs.v[p - 1].common;
    return 0;
}

// Is what i shares with x from `source`, which holds `own` shingles of i? So it is taken to be when source shares nearly as
// much with both: the three are not compared themselves.
static bool is_from(const rp_copies *c, rp_copy x, uint32_t source, uint32_t own) {
    double least = MIN_CARRIED * x.common;
    return x.original != source && own >= least && shared_with(c, x.original, source) >= least;
}

// Drops those who quote i's own original, or another one in the list: what they share with i is from there.
static void drop_carriers(const rp_copies *c, const entry *e, rp_passages *list) {
    uint32_t n = 0;
    for (uint32_t k = 0; k < list->n; k++) {
        rp_copy x = list->v[k];
        bool carries = is_from(c, x, e->root, e->root_common);
        for (uint32_t s = 0; s < n && !carries; s++)
            carries = is_from(c, x, list->v[s].original, list->v[s].common);
        if (!carries)
            list->v[n++] = x;
    }
    list->n = n;
}

// Of a copy that holds the passage its original is named, if that holds it too.
rp_passages rp_copies_passages(const rp_copies *c, uint32_t i, rp_arena *arena) {
    rp_passages list = {0};
    const entry *e = &c->docs.v[i];
    for (uint32_t p = e->pairs; p; p = c->pairs.v[p - 1].next) {
        const pair *x = &c->pairs.v[p - 1];
        const entry *o = &c->docs.v[x->earlier];
        if (o->root == e->root || x->earlier == e->root || !is_passage(e, o, x->common))
            continue;
        uint32_t in_root = shared_with(c, i, o->root);
        insert(c, &list, arena, in_root ? (rp_copy){o->root, in_root, e->n} : (rp_copy){x->earlier, x->common, e->n});
    }
    drop_carriers(c, e, &list);
    list.n = list.n < RP_PASSAGES ? list.n : RP_PASSAGES;
    return list;
}

bool rp_copy_lifted(rp_shingles sentence, rp_shingles document) {
    return sentence.n >= MIN_SENTENCE && rp_shingles_common(sentence, document) >= MIN_LIFTED * sentence.n;
}

const char *rp_copy_basis(rp_arena *arena, rp_copy copy) {
    return rp_arena_printf(arena, "%u of %u five-word runs", copy.common, copy.n);
}
