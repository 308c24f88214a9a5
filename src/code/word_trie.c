// word_trie.c: see word_trie.h.
#include "code/word_trie.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

// ------------------------------------------------------------------------------------------------------------- words

// Letters that have no decomposition into a base letter and a mark.
static const struct { int32_t code; const char *plain; } plain_letters[] = {
    {0xDF, "ss"}, {0xE6, "ae"}, {0xC6, "ae"}, {0xF0, "d"}, {0xD0, "d"}, {0xF8, "o"}, {0xD8, "o"}, {0xFE, "th"},
    {0xDE, "th"}, {0x111, "d"}, {0x110, "d"}, {0x131, "i"}, {0x142, "l"}, {0x141, "l"}, {0x153, "oe"}, {0x152, "oe"},
    {0x259, "a"}, {0x18F, "a"},
};

static bool is_apostrophe(int32_t c) {
    return c == '\'' || c == '`' || c == 0xB4 || (c >= 0x2018 && c <= 0x201B) || (c >= 0x2B9 && c <= 0x2C1);
}

static bool is_gap(int32_t c) {
    return c == '-' || c == 0x2010 || c == 0x2011 || c == '/' || c == '_' || rp_utf8_is_space(c);
}

static bool is_mark(int32_t c) {                    // combining diacritic of its own
    return c >= 0x300 && c <= 0x36F;
}

static void put(rp_word *w, const char *bytes, size_t n) {
    if (w->n + n > RP_WORD_BYTES)
        n = RP_WORD_BYTES - w->n;
    memcpy(w->bytes + w->n, bytes, n);
    w->n += (uint32_t)n;
}

static void put_folded(rp_word *w, int32_t code) {
    for (size_t i = 0; i < sizeof plain_letters / sizeof *plain_letters; i++)
        if (plain_letters[i].code == code) {
            put(w, plain_letters[i].plain, strlen(plain_letters[i].plain));
            return;
        }
    char folded[32];
    put(w, folded, rp_utf8_fold_code(code, folded));
}

// At an apostrophe in *s: does a word end here? Before a final s ("People's"), and behind an elided d or l ("d'Or").
static bool parts(const rp_word *w, const char *after) {
    if (w->n == 1 && (w->bytes[0] == 'd' || w->bytes[0] == 'l'))
        return true;
    if (w->n == 0 || (*after != 's' && *after != 'S'))
        return false;
    if (after[1] == '\0')
        return true;
    int32_t code;
    rp_utf8_next(after + 1, strnlen(after + 1, 4), &code);
    return !(rp_utf8_is_alpha(code) || (code >= '0' && code <= '9'));
}

// Every character outside ASCII, and in ASCII all but letters, digits and gaps. True: the word ends before it.
static bool take_other(const char *s, size_t k, int32_t code, rp_word *out, const char **next) {
    *next = s + k;
    if (code == '.' || is_mark(code))
        return false;
    if (is_apostrophe(code))
        return parts(out, s + k);
    if (rp_utf8_is_alpha(code)) {
        put_folded(out, code);
        return false;
    }
    if (out->n > 0) {                               // the mark becomes the next word
        *next = s;
        return true;
    }
    if (code == '&')
        put(out, "and", 3);
    else
        put(out, s, k);
    return true;
}

// Appends the letters and digits of ASCII at s, in lower case; returns where they end.
static const char *put_plain(rp_word *w, const char *s) {
    uint32_t n = w->n;
    for (;; s++) {
        unsigned char c = (unsigned char)*s, lower = c | 32;
        bool letter = lower >= 'a' && lower <= 'z', digit = c >= '0' && c <= '9';
        if (!letter && !digit)
            break;
        if (n < RP_WORD_BYTES)
            w->bytes[n++] = (char)(letter ? lower : c);
    }
    w->n = n;
    return s;
}

bool rp_word_next(const char **s, rp_word *out) {
    const char *p = *s;
    out->n = 0;
    while (*p != '\0') {
        const char *plain = put_plain(out, p);
        if (plain > p) {
            p = plain;
        } else {
            int32_t code;
            size_t k = rp_utf8_next(p, strnlen(p, 4), &code);
            if (is_gap(code)) {
                p += k;
                if (out->n > 0)
                    break;
            } else if (take_other(p, k, code, out, &p)) {
                break;
            }
        }
    }
    *s = p;
    return out->n > 0;
}

// -------------------------------------------------------------------------------------------------------------- trie

struct rp_word_trie {
    rp_arena *arena;
    uint32_t n_nodes, max_words, mask;              // mask: slots of both tables, less one
    uint32_t n_words, *word_slot;                   // slot → word + 1; 0: free
    struct { const char *bytes; uint32_t n, hash, same; } *word;        // [max_words]; same: the word + 1 that it is read as
    struct { uint32_t node, word, to; } *edge;      // slot → edge; to 0: free (no edge leads to the root)
};

rp_word_trie *rp_word_trie_new(rp_arena *arena, uint32_t max_words) {
    uint32_t slots = 16;
    while (slots < 2 * max_words)
        slots *= 2;
    rp_word_trie *t = RP_NEW(arena, rp_word_trie, 1);
    *t = (rp_word_trie){.arena = arena, .n_nodes = 1, .max_words = max_words, .mask = slots - 1};
    t->word_slot = RP_NEW(arena, uint32_t, slots);
    t->word = rp_arena_zero(arena, (max_words + 1) * sizeof *t->word);
    t->edge = rp_arena_zero(arena, slots * sizeof *t->edge);
    return t;
}

uint32_t rp_word_trie_nodes(const rp_word_trie *t) {
    return t->n_nodes;
}

static uint32_t hash_word(const rp_word *w) {       // FNV-1a
    uint32_t h = 2166136261u;
    for (uint32_t i = 0; i < w->n; i++)
        h = (h ^ (unsigned char)w->bytes[i]) * 16777619u;
    return h;
}

// The slot of a word in word_slot: its own, or the free one where it belongs.
static uint32_t word_place(const rp_word_trie *t, const rp_word *w, uint32_t hash) {
    for (uint32_t i = hash & t->mask;; i = (i + 1) & t->mask) {
        uint32_t k = t->word_slot[i];
        if (k == 0 || (t->word[k - 1].hash == hash && t->word[k - 1].n == w->n &&
                       memcmp(t->word[k - 1].bytes, w->bytes, w->n) == 0))
            return i;
    }
}

static uint32_t edge_place(const rp_word_trie *t, uint32_t node, uint32_t word) {
    uint32_t h = (node * 2654435761u ^ word * 2246822519u) * 3266489917u;
    for (uint32_t i = (h ^ h >> 15) & t->mask;; i = (i + 1) & t->mask)
        if (t->edge[i].to == 0 || (t->edge[i].node == node && t->edge[i].word == word))
            return i;
}

static uint32_t intern(rp_word_trie *t, const rp_word *w) {
    uint32_t hash = hash_word(w), at = word_place(t, w, hash);
    if (t->word_slot[at] == 0) {
        assert(t->n_words < t->max_words);
        t->word[t->n_words].bytes = rp_arena_copy(t->arena, w->bytes, w->n);
        t->word[t->n_words].n = w->n;
        t->word[t->n_words].hash = hash;
        t->word_slot[at] = ++t->n_words;
        t->word[t->n_words - 1].same = t->n_words;
    }
    return t->word[t->word_slot[at] - 1].same;
}

bool rp_word_trie_same(rp_word_trie *t, const char *variant, const char *word) {
    rp_word v, w;
    if (!rp_word_next(&variant, &v) || !rp_word_next(&word, &w) || *variant != '\0' || *word != '\0')
        return false;
    uint32_t meant = intern(t, &w);
    intern(t, &v);
    t->word[t->word_slot[word_place(t, &v, hash_word(&v))] - 1].same = meant;
    return true;
}

uint32_t rp_word_trie_add(rp_word_trie *t, const char *phrase) {
    uint32_t node = 0;
    for (rp_word w; rp_word_next(&phrase, &w);) {
        uint32_t word = intern(t, &w), at = edge_place(t, node, word);
        if (t->edge[at].to == 0) {
            assert(t->n_nodes <= t->max_words);
            t->edge[at].node = node, t->edge[at].word = word;
            t->edge[at].to = t->n_nodes++;
        }
        node = t->edge[at].to;
    }
    return node;
}

bool rp_word_trie_step(const rp_word_trie *t, uint32_t *node, const char *token, bool *fed) {
    bool any = false;
    for (rp_word w; rp_word_next(&token, &w); any = true) {
        uint32_t word = t->word_slot[word_place(t, &w, hash_word(&w))];
        if (word == 0)
            return false;
        *node = t->edge[edge_place(t, *node, t->word[word - 1].same)].to;
        if (*node == 0)
            return false;
    }
    if (fed != NULL)
        *fed = any;
    return true;
}
