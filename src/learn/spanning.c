// spanning.c: maximum spanning arborescence with a single arc from the root, O(n²) for a dense graph.
//
// The greedy choice (each word its best head) is a tree nine times in ten. Else Edmonds' algorithm in the form of
// Tarjan (1977) and Camerini et al. (1979): grow a path from a word along best incoming arcs; where it bites itself,
// contract the cycle into a new node whose arcs are those of its members less the member's own choice; at the end
// expand from the outermost node inwards. A contracted node reuses the row of one of its members, so n rows suffice.
// One arc from the root is enforced by lowering all of them by more than any tree can differ in its other arcs.
// Rejected: trying every root word in turn (n runs), recursion with a fresh matrix per cycle (O(n³) memory moves).
#include "learn/spanning.h"

#include <stdbool.h>
#include <string.h>

enum { UNSEEN, ON_PATH, DONE };

struct forest {
    uint32_t n, nodes;              // words and root; nodes so far, contracted ones from n on
    float *score;                   // [n][n] best arc from word u into the node that owns the row
    uint16_t *into;                 // [n][n] the word that this arc enters
    uint32_t *row;                  // [2n] row of a node
    uint32_t *parent;               // [2n] the node it was contracted into, or itself
    uint32_t *from;                 // [2n] chosen arc: from this word
    uint32_t *to;                   // [2n]             to this one
    float *chosen;                  // [2n] its score
    uint8_t *seen;                  // [2n]
    uint32_t *path;                 // [2n]
};

static void *take(char **memory, size_t n) {
    void *p = *memory;
    *memory += (n + 15) / 16 * 16;
    return p;
}

size_t rp_spanning_memory(uint32_t n) {
    size_t square = (size_t)n * n;
    return square * (sizeof(float) + sizeof(uint16_t)) + (size_t)n * 2 * (5 * sizeof(uint32_t) + sizeof(float) + 1) + 16 * 10;
}

static void forest_new(struct forest *f, uint32_t n, char *memory) {
    size_t nodes = 2 * (size_t)n;
    f->n = f->nodes = n;
    f->score = take(&memory, (size_t)n * n * sizeof *f->score);
    f->into = take(&memory, (size_t)n * n * sizeof *f->into);
    f->row = take(&memory, nodes * sizeof *f->row);
    f->parent = take(&memory, nodes * sizeof *f->parent);
    f->from = take(&memory, nodes * sizeof *f->from);
    f->to = take(&memory, nodes * sizeof *f->to);
    f->chosen = take(&memory, nodes * sizeof *f->chosen);
    f->path = take(&memory, nodes * sizeof *f->path);
    f->seen = take(&memory, nodes);
}

static uint32_t greedy(const float *score, uint32_t stride, uint32_t n, uint32_t *head) {
    uint32_t roots = 0;
    for (uint32_t d = 1; d < n; d++) {
        const float *s = score + (size_t)d * stride;
        uint32_t best = 0;
        for (uint32_t h = 1; h < n; h++)
            if (h != d && s[h] > s[best])
                best = h;
        head[d] = best;
        roots += best == 0;
    }
    return roots;
}

// Does every word reach the root? mark: [n], any content.
static bool is_tree(const uint32_t *head, uint32_t n, uint32_t *mark) {
    memset(mark, 0, n * sizeof *mark);
    for (uint32_t d = 1; d < n; d++) {
        uint32_t v = d;
        while (v != 0 && mark[v] == 0) {
            mark[v] = d;
            v = head[v];
        }
        if (v != 0 && mark[v] == d)
            return false;
    }
    return true;
}

// Copies the scores; arcs from the root lose more than n times the span of all scores.
static void load(struct forest *f, const float *score, uint32_t stride) {
    float low = score[stride], high = low;
    for (uint32_t d = 1; d < f->n; d++)
        for (uint32_t h = 0; h < f->n; h++) {
            float s = score[(size_t)d * stride + h];
            if (h != d) {
                low = s < low ? s : low;
                high = s > high ? s : high;
            }
            f->score[(size_t)d * f->n + h] = s;
            f->into[(size_t)d * f->n + h] = (uint16_t)d;
        }
    float penalty = (high - low) * (float)f->n + 1.0f;
    for (uint32_t d = 1; d < f->n; d++)
        f->score[(size_t)d * f->n] -= penalty;
    for (uint32_t v = 0; v < 2 * f->n; v++) {
        f->row[v] = f->parent[v] = v;
        f->seen[v] = UNSEEN;
    }
    f->seen[0] = DONE;
}

// The outermost node that v lies in.
static uint32_t outermost(const struct forest *f, uint32_t v) {
    while (f->parent[v] != v)
        v = f->parent[v];
    return v;
}

// The best arc into node v from outside; where[u] is the outermost node of word u.
static void choose(struct forest *f, uint32_t v, const uint32_t *where) {
    const float *s = f->score + (size_t)f->row[v] * f->n;
    uint32_t best = UINT32_MAX;
    for (uint32_t u = 0; u < f->n; u++)
        if (where[u] != v && (best == UINT32_MAX || s[u] > s[best]))
            best = u;
    f->from[v] = best;
    f->to[v] = f->into[(size_t)f->row[v] * f->n + best];
    f->chosen[v] = s[best];
}

// Merges path[from..to) into a new node, in the row of the first.
static uint32_t contract(struct forest *f, uint32_t from, uint32_t to, uint32_t *where) {
    uint32_t c = f->nodes++, n = f->n;
    f->row[c] = f->row[f->path[from]];
    float *score = f->score + (size_t)f->row[c] * n;
    uint16_t *into = f->into + (size_t)f->row[c] * n;
    for (uint32_t u = 0; u < n; u++)
        score[u] -= f->chosen[f->path[from]];
    for (uint32_t i = from; i < to; i++) {
        uint32_t v = f->path[i];
        const float *s = f->score + (size_t)f->row[v] * n;
        f->parent[v] = c;
        for (uint32_t u = 0; i > from && u < n; u++)
            if (s[u] - f->chosen[v] > score[u]) {
                score[u] = s[u] - f->chosen[v];
                into[u] = f->into[(size_t)f->row[v] * n + u];
            }
    }
    for (uint32_t u = 0; u < n; u++)
        where[u] = outermost(f, u);
    return c;
}

static void grow(struct forest *f, uint32_t start, uint32_t *where) {
    uint32_t length = 0, v = where[start];
    while (f->seen[v] != DONE) {
        if (f->seen[v] == ON_PATH) {
            uint32_t i = length;
            while (f->path[--i] != v)
                ;
            v = contract(f, i, length, where);
            length = i;
        }
        f->seen[v] = ON_PATH;
        f->path[length++] = v;
        choose(f, v, where);
        v = where[f->from[v]];
    }
    for (uint32_t i = 0; i < length; i++)
        f->seen[f->path[i]] = DONE;
}

// Outermost first: a node's arc decides the head of the word it enters, and replaces the arcs of the nodes around it.
static void expand(struct forest *f, uint32_t *head) {
    memset(f->seen, 0, f->nodes);
    for (uint32_t v = f->nodes - 1; v > 0; v--) {
        if (f->seen[v])
            continue;
        head[f->to[v]] = f->from[v];
        for (uint32_t x = f->to[v]; x != v; x = f->parent[x])
            f->seen[x] = true;
    }
}

void rp_spanning_tree(const float *score, uint32_t stride, uint32_t n, uint32_t *head, void *memory) {
    struct forest f;
    forest_new(&f, n, memory);
    if (n < 2 || (greedy(score, stride, n, head) == 1 && is_tree(head, n, f.from)))
        return;
    load(&f, score, stride);
    uint32_t *where = head;             // free until the expansion; word 0 included
    for (uint32_t u = 0; u < n; u++)
        where[u] = u;
    for (uint32_t d = 1; d < n; d++)
        grow(&f, d, where);
    expand(&f, head);
}
