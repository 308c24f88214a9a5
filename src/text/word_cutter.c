// word_cutter.c: cuts a block into words.
//
// White space always cuts. Inside a run without white space (a chunk) a cut is possible wherever one of the two
// characters is no letter, and before the letters of n't; runs of letters alone, most of English, need no decision. What
// is decided and where follows Universal Dependencies: do|n't, $|5, 10|am, search|-|engine, but U.S., 3.5, e-mail and
// addresses stay whole. Letters written together ("cannot") are cut by the table of fused words.
//
// Rejected: a hand-written regular expression (word F1 97.1 on EWT test, 99.2 on GUM: the exceptions are lexical), a
// recurrent net over characters (UDPipe 1.2: the same 98.9 at a hundredth of the speed).
#include <string.h>

#include "text/cutter.h"

enum { CHUNK_MAX = 4096 };              // longer runs are cut there, so that a hostile line costs no memory

typedef struct chunk {
    const rp_chars *c;
    uint32_t from, to;
    uint32_t piece;                     // where the word being built begins
    uint32_t *prefix, *suffix;          // [to - from + 1] hashes of from..i and i..to
    uint32_t address_from, address_to;  // the part that looks like a web or e-mail address; empty when there is none
    bool mail;
    uint32_t shape, whole, next;        // hashes of its shape, of itself, of the chunk after it
    uint8_t next_class;                 // shape of the first character of the next chunk; ' ' at the end of the block
} chunk;

uint32_t rp_word_hash(const rp_chars *c, uint32_t from, uint32_t to) {
    uint32_t h = 1;
    for (uint32_t i = from; i < to; i++)
        h = rp_mix(h, rp_char_fold(c->code[i]));
    return h;
}

static uint32_t run_back(const rp_chars *c, uint32_t at, uint32_t from) {
    uint8_t shape = rp_char_shape(rp_char_fold(c->code[at - 1]));
    while (at > from && rp_char_shape(rp_char_fold(c->code[at - 1])) == shape)
        at--;
    return at;
}

static uint32_t run_on(const rp_chars *c, uint32_t at, uint32_t to) {
    uint8_t shape = rp_char_shape(rp_char_fold(c->code[at]));
    while (at < to && rp_char_shape(rp_char_fold(c->code[at])) == shape)
        at++;
    return at;
}

// Characters within the chunk; outside it a space.
static uint32_t char_at(const chunk *k, uint32_t at, int32_t offset) {
    uint32_t i = at + (uint32_t)offset;
    return i >= k->from && i < k->to ? rp_char_fold(k->c->code[i]) : ' ';
}

static uint32_t shape_at(const chunk *k, uint32_t at, int32_t offset) {
    uint32_t i = at + (uint32_t)offset;
    return i >= k->from && i < k->to ? rp_char_shape(k->c->code[i]) : ' ';
}

// Where p lies: 0 no address, 1 before it, 2 at its start, 3 inside, 4 at its end, 5 after; 8 more for e-mail.
static uint32_t address_part(const chunk *k, uint32_t p) {
    if (k->address_to == k->address_from)
        return 0;
    uint32_t part = p < k->address_from ? 1 : p == k->address_from ? 2 : p < k->address_to ? 3 : p == k->address_to ? 4 : 5;
    return part + 8 * k->mail;
}

// What a cut before character p sees. Numbers name the templates.
static uint32_t word_features(const chunk *k, uint32_t p, uint32_t *f) {
    uint32_t n = 0;
    uint32_t l1 = char_at(k, p, -1), l2 = char_at(k, p, -2), l3 = char_at(k, p, -3);
    uint32_t r0 = char_at(k, p, 0), r1 = char_at(k, p, 1), r2 = char_at(k, p, 2);
    uint32_t s1 = shape_at(k, p, -1), s2 = shape_at(k, p, -2), s3 = shape_at(k, p, -3);
    uint32_t t0 = shape_at(k, p, 0), t1 = shape_at(k, p, 1), t2 = shape_at(k, p, 2);
    uint32_t back = run_back(k->c, p, k->from), on = run_on(k->c, p, k->to);
    uint32_t left = rp_word_hash(k->c, back, p), right = rp_word_hash(k->c, p, on);
    uint32_t piece = k->piece == k->from ? k->prefix[p - k->from] : rp_word_hash(k->c, k->piece, p);
    uint32_t prefix = k->prefix[p - k->from], suffix = k->suffix[p - k->from];
    uint32_t pair = l1 << 8 | r0, last = on == k->to, cut_before = k->piece == p - 1;
    uint32_t behind = back > k->from ? rp_word_hash(k->c, run_back(k->c, back, k->from), back) : 0;
    uint32_t beyond = on < k->to ? rp_word_hash(k->c, on, run_on(k->c, on, k->to)) : 0;
    uint32_t where = address_part(k, p);
    uint32_t deep = p - k->from > 12 ? 12 : p - k->from, rest = k->to - p > 4 ? 4 : k->to - p;
#define FEATURE(template, value) f[n++] = rp_mix(rp_mix(0x5bd1e995u + (template), (value)), 77)
    FEATURE(0, pair);
    FEATURE(1, rp_pack(0, l2, l1, r0));
    FEATURE(2, rp_pack(0, l1, r0, r1));
    FEATURE(3, rp_pack(l2, l1, r0, r1));
    FEATURE(4, rp_pack(l3, l2, l1, r0));
    FEATURE(5, rp_pack(l1, r0, r1, r2));
    FEATURE(6, rp_mix(rp_pack(l3, l2, l1, r0), r1 << 8 | r2));
    FEATURE(7, rp_pack(s2, s1, t0, t1));
    FEATURE(8, rp_mix(rp_pack(s3, s2, s1, t0), t1 << 8 | t2));
    FEATURE(9, rp_mix(left, r0));
    FEATURE(10, rp_mix(right, l1));
    FEATURE(11, rp_mix(left, right));
    FEATURE(12, rp_mix(piece, r0));
    FEATURE(13, rp_mix(piece, right));
    FEATURE(14, prefix);
    FEATURE(15, suffix);
    FEATURE(16, rp_mix(suffix, l1));
    FEATURE(17, rp_mix(k->whole, p - k->from));
    FEATURE(18, rp_mix(k->shape, deep));
    FEATURE(19, rp_mix(k->shape, pair));
    FEATURE(20, rp_mix(pair, last << 16 | (uint32_t)k->next_class << 8 | rest));
    FEATURE(21, rp_mix(piece, last << 16 | r0 << 8 | k->next_class));
    FEATURE(22, rp_mix(k->next, last << 16 | pair));
    FEATURE(23, rp_pack(cut_before, rest, l1, r0));
    FEATURE(24, rp_mix(rp_pack(cut_before, l2, l1, r0), right));
    FEATURE(25, rp_pack(deep, s1, t0, last));
    FEATURE(26, rp_mix(rp_pack(p - back > 9 ? 9 : p - back, on - p > 9 ? 9 : on - p, s1, t0), cut_before));
    FEATURE(27, rp_mix(rp_mix(right, beyond), l1));
    FEATURE(28, rp_mix(rp_mix(behind, left), r0));
    FEATURE(29, rp_pack(where, last, l1, r0));
    FEATURE(30, rp_mix(where, piece));
    FEATURE(31, rp_mix(where, right));
#undef FEATURE
    return n;
}

static bool in_address(uint8_t c, bool mail) {
    return rp_char_alpha(c) || rp_char_digit(c) || strchr(mail ? "._-+" : "._-+/:%?=&#~@!,;$*", c) != NULL;
}

// Finds an address: what surrounds "@", "://" or "www.", or ends in a slash part, less its final punctuation.
static void find_address(chunk *k) {
    const uint8_t *s = k->c->code;
    k->address_from = k->address_to = k->from;
    for (uint32_t i = k->from; i < k->to; i++) {
        bool web = (s[i] == ':' && s[i + 1] == '/' && s[i + 2] == '/') ||
                   ((s[i] | 32) == 'w' && (s[i + 1] | 32) == 'w' && (s[i + 2] | 32) == 'w' && s[i + 3] == '.');
        if (!web && (s[i] != '@' || i == k->from || i + 1 == k->to))
            continue;
        k->mail = !web;
        uint32_t from = i, to = i + 1;
        while (from > k->from && (k->mail ? in_address(s[from - 1], true) : rp_char_alpha(s[from - 1])))
            from--;
        while (to < k->to && in_address(s[to], k->mail))
            to++;
        while (to > i + 1 && strchr(".,;:!?", s[to - 1]) != NULL)
            to--;
        k->address_from = from, k->address_to = to;
        return;
    }
}

// The chunk's shape with runs drawn together: "Aa-a", and what kind of address it looks like.
static uint32_t chunk_shape(const rp_chars *c, uint32_t from, uint32_t to) {
    uint32_t h = 2, before = 0;
    bool at = false, slashes = false, dots = false;
    for (uint32_t i = from; i < to; i++) {
        uint32_t shape = rp_char_shape(c->code[i]);
        at |= shape == '@';
        slashes |= shape == '/' && c->code[i + 1] == '/';
        dots |= shape == '.' && i + 1 < to && rp_char_alpha(c->code[i + 1]);
        if (shape != before && i - from < 40)
            h = rp_mix(h, shape);
        before = shape;
    }
    if (slashes || at || to - from > 40)
        h = (uint32_t)at << 2 | (uint32_t)slashes << 1 | dots;      // one shape for every address
    return h;
}

static bool is_negation(const chunk *k, uint32_t p) {
    const uint8_t *s = k->c->code + p;
    return p + 3 <= k->to && (s[0] | 32) == 'n' && s[1] == '\'' && (s[2] | 32) == 't' &&
           (p + 3 == k->to || !rp_char_alpha(s[3]));
}

// The apostrophe of a name, next to p: "Sana'a", "Hay'at", between letters, but before none of 's, 'm, 'd, 're, 've, 'll.
static bool is_in_name(const chunk *k, uint32_t p) {
    static const char *const clitics[] = {"s", "t", "m", "d", "re", "ve", "ll"};
    const uint8_t *s = k->c->code;
    uint32_t at = s[p] == '\'' ? p : s[p - 1] == '\'' ? p - 1 : k->to, end = at + 1;
    if (at == k->to || at == k->from || !rp_char_alpha(s[at - 1]))
        return false;
    while (end < k->to && rp_char_alpha(s[end]))
        end++;
    for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++) {
        size_t n = strlen(clitics[i]), same = 0;
        while (same < n && n == end - at - 1 && (s[at + 1 + same] | 32) == (uint8_t)clitics[i][same])
            same++;
        if (same == n)
            return false;
    }
    return end > at + 1;
}

// Capitals that look like abbreviations to the model, for the corpora know "Univ." and no Kyiv: the stop behind them is the
// sentence's.
static bool is_capital_stop(const chunk *k, uint32_t p) {
    static const char *const capitals[] = {"kyiv", "kiev", "aviv"};
    const rp_chars *c = k->c;
    if (c->code[p] != '.' || p + 1 != k->to)
        return false;
    for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++) {
        uint32_t n = (uint32_t)strlen(capitals[i]), same = 0;
        while (p - k->piece == n && same < n && rp_char_fold(c->code[k->piece + same]) == (uint8_t)capitals[i][same])
            same++;
        if (same == n)
            return true;
    }
    return false;
}

static uint32_t find_fused(const rp_fused_table *t, uint32_t hash) {
    uint32_t from = 0, to = t->n;
    while (from < to) {
        uint32_t middle = (from + to) / 2;
        if (t->v[middle].hash < hash)
            from = middle + 1;
        else
            to = middle;
    }
    return from < t->n && t->v[from].hash == hash ? t->v[from].cut : 0;
}

static uint8_t kind_of(const rp_chars *c, uint32_t from, uint32_t to) {
    bool upper = false, lower = false, digit = false;
    for (uint32_t i = from; i < to; i++) {
        upper |= rp_char_upper(c->code[i]);
        lower |= rp_char_lower(c->code[i]);
        digit |= rp_char_digit(c->code[i]);
    }
    if (!upper && !lower)
        return (uint8_t)(digit ? RP_WORD_NUMBER : RP_WORD_MARK + c->code[from]);
    if (c->code[to - 1] == '.' && to - from > 1)
        return to - from == 2 ? RP_WORD_DOTTED_INITIAL : RP_WORD_DOTTED;
    if (digit)
        return RP_WORD_MIXED;
    if (!upper)
        return RP_WORD_LOWER;
    if (lower)
        return rp_char_upper(c->code[from]) ? RP_WORD_TITLE : RP_WORD_MIXED;
    return to - from == 1 ? RP_WORD_INITIAL : RP_WORD_UPPER;
}

static void add_word(const rp_chars *c, uint32_t from, uint32_t to, rp_arena *arena, rp_words *words) {
    rp_vec_push(arena, words, ((rp_word){from, to, rp_word_hash(c, from, to), kind_of(c, from, to)}));
}

// Adds from..to, cut in two when it is a fused word.
static void add_piece(const rp_chars *c, uint32_t from, uint32_t to, const rp_fused_table *fused, rp_arena *arena,
                      rp_words *words) {
    uint32_t cut = to - from >= 4 && to - from <= 9 ? find_fused(fused, rp_word_hash(c, from, to)) : 0;
    if (cut > 0 && cut < to - from) {
        add_word(c, from, from + cut, arena, words);
        from += cut;
    }
    add_word(c, from, to, arena, words);
}

static uint32_t skip_space(const rp_chars *c, uint32_t at) {
    while (at < c->n && rp_char_space(c->code[at]))
        at++;
    return at;
}

static uint32_t chunk_end(const rp_chars *c, uint32_t at, bool *letters) {
    uint32_t from = at;
    *letters = true;
    while (at < c->n && !rp_char_space(c->code[at]) && at - from < CHUNK_MAX)
        *letters &= rp_char_alpha(c->code[at++]);
    return at;
}

static void cut_chunk(chunk *k, const rp_decider *decide, const rp_fused_table *fused, rp_arena *arena, rp_words *words) {
    const rp_chars *c = k->c;
    uint32_t n = k->to - k->from, prefix[CHUNK_MAX + 1], suffix[CHUNK_MAX + 1];
    prefix[0] = suffix[n] = 1;
    for (uint32_t i = 0; i < n; i++) {
        prefix[i + 1] = rp_mix(prefix[i], rp_char_fold(c->code[k->from + i]));
        suffix[n - 1 - i] = rp_mix(suffix[n - i], rp_char_fold(c->code[k->to - 1 - i]));
    }
    k->prefix = prefix, k->suffix = suffix;
    k->whole = prefix[n];
    k->shape = chunk_shape(c, k->from, k->to);
    find_address(k);
    bool ignored;
    uint32_t after = skip_space(c, k->to);
    k->next_class = after < c->n ? rp_char_shape(c->code[after]) : ' ';
    k->next = rp_word_hash(c, after, run_on(c, after, chunk_end(c, after, &ignored)));
    for (uint32_t p = k->from + 1; p < k->to; p++) {
        if ((rp_char_alpha(c->code[p - 1]) && rp_char_alpha(c->code[p]) && !is_negation(k, p)) || is_in_name(k, p))
            continue;
        uint32_t feature[RP_CUT_FEATURES], count = word_features(k, p, feature);
        bool cut = decide->cut(decide->context, c->byte[p], feature, count);
        if (cut || is_capital_stop(k, p)) {
            add_piece(c, k->piece, p, fused, arena, words);
            k->piece = p;
        }
    }
    add_piece(c, k->piece, k->to, fused, arena, words);
}

void rp_words_cut(const rp_chars *c, const rp_decider *decide, const rp_fused_table *fused, rp_arena *arena, rp_words *words) {
    for (uint32_t at = skip_space(c, 0); at < c->n; at = skip_space(c, at)) {
        bool letters;
        chunk k = {.c = c, .from = at, .piece = at};
        at = k.to = chunk_end(c, at, &letters);
        if (letters)
            add_piece(c, k.from, k.to, fused, arena, words);
        else
            cut_chunk(&k, decide, fused, arena, words);
    }
}
