// sentence_cutter.c: cuts a block's words into sentences.
//
// A cut is possible between any two words, because the text of the web ends sentences without a mark; only the
// commonest place, a lower-case word after a space after a word of letters, is never cut (99 sentences of 12,544 in
// EWT train begin there, nearly all after a bare address). An empty line always cuts.
//
// A line's end inside a block is either wrapping or meant (a headline, a list, a paragraph without its empty line).
// It was meant when the next word would still have fitted on the line: the line is then shorter than the block's
// longest by more than that word. Blocks with lines over 120 characters are not wrapped at all.
#include <string.h>

#include "text/cutter.h"

enum { WRAP_MAX = 120, OUTSIDE = 255 };

// What lies between two words.
enum gap { GAP_NONE, GAP_SPACE, GAP_WIDE, GAP_WRAP, GAP_LINE, GAP_EMPTY_LINE };

typedef struct walk {
    const rp_chars *c;
    const rp_words *words;
    uint32_t width;             // characters of the block's longest line
    uint32_t start;             // word that begins the sentence being built
    uint32_t quotes, parens;    // of the sentence being built: how many " so far, how deep
    uint32_t line_start;        // character that begins the line
    uint8_t style;              // of the block: its mix of lower-case and capitalised words
} walk;

static uint32_t hash_at(const rp_words *w, uint32_t i) {
    return i < w->n ? w->v[i].hash : OUTSIDE;
}

static uint32_t kind_at(const rp_words *w, uint32_t i) {
    return i < w->n ? w->v[i].kind : OUTSIDE;
}

static uint32_t bucket(uint32_t n) {
    return n < 6 ? n : n < 9 ? 6 : n < 14 ? 7 : n < 20 ? 8 : n < 30 ? 9 : n < 50 ? 10 : 11;
}

// The first or last three characters of a word.
static uint32_t head_of(const walk *k, uint32_t i) {
    const rp_word *w = &k->words->v[i];
    return rp_word_hash(k->c, w->from, w->to - w->from > 3 ? w->from + 3 : w->to);
}

static uint32_t tail_of(const walk *k, uint32_t i) {
    const rp_word *w = &k->words->v[i];
    return rp_word_hash(k->c, w->to - w->from > 3 ? w->to - 3 : w->from, w->to);
}

// 1 a weekday, 2 a month, 3 an abbreviated title before a name, 4 a name's suffix, 0 any other word. Written out because
// the corpora show too few of each.
static uint32_t class_of(const walk *k, uint32_t i) {
    static const char words[] =
        "1sunday 1monday 1tuesday 1wednesday 1thursday 1friday 1saturday 2january 2february 2march 2april 2may 2june 2july "
        "2august 2september 2october 2november 2december 2jan. 2feb. 2mar. 2apr. 2jun. 2jul. 2aug. 2sep. 2sept. 2oct. "
        "2nov. 2dec. 3mr. 3mrs. 3ms. 3dr. 3prof. 3gen. 3lt. 3col. 3maj. 3brig. 3capt. 3sgt. 3adm. 3cmdr. 3sen. 3rep. "
        "3gov. 3pres. 3rev. 3hon. 3amb. 3st. 3messrs. 3supt. 3insp. 3vs. 3no. 4jr. 4sr. 4inc. 4ltd. 4co. 4corp. 4etc. ";
    if (i >= k->words->n)
        return 0;
    const rp_word *w = &k->words->v[i];
    uint32_t n = w->to - w->from;
    char text[12];
    if (n < 3 || n > 9 || w->kind == RP_WORD_LOWER || w->kind > RP_WORD_DOTTED)
        return 0;
    for (uint32_t j = 0; j < n; j++)
        text[j + 1] = (char)rp_char_fold(k->c->code[w->from + j]);
    text[n + 1] = ' ', text[n + 2] = '\0';
    for (text[0] = '1'; text[0] <= '4'; text[0]++)
        if (strstr(words, text) != NULL)
            return (uint32_t)(text[0] - '0');
    return 0;
}

static uint32_t longest_line(const rp_chars *c) {
    uint32_t longest = 0, from = 0;
    for (uint32_t i = 0; i <= c->n; i++)
        if (i == c->n || c->code[i] == '\n') {
            longest = i - from > longest ? i - from : longest;
            from = i + 1;
        }
    return longest;
}

static enum gap gap_between(const walk *k, const rp_word *left, const rp_word *right, uint32_t *line_bytes) {
    uint32_t lines = 0, line_end = left->to;
    *line_bytes = 0;
    if (left->to == right->from)
        return GAP_NONE;
    for (uint32_t i = right->from; i-- > left->to;)
        if (k->c->code[i] == '\n') {
            lines++;
            line_end = i;
        }
    if (lines == 0)
        return right->from - left->to == 1 ? GAP_SPACE : GAP_WIDE;
    *line_bytes = line_end - k->line_start;
    if (lines > 1)
        return GAP_EMPTY_LINE;
    uint32_t end = right->to;
    while (end < k->c->n && !rp_char_space(k->c->code[end]))
        end++;
    bool fits = *line_bytes + 1 + (end - right->from) <= k->width;
    return k->width > WRAP_MAX || fits ? GAP_LINE : GAP_WRAP;
}

// Lower-case blocks (chat), blocks in title case (headlines), blocks in capitals, and the rest.
static uint8_t style_of(const rp_words *w) {
    uint32_t lower = 0, title = 0, upper = 0;
    for (uint32_t i = 0; i < w->n; i++) {
        lower += w->v[i].kind == RP_WORD_LOWER;
        title += w->v[i].kind == RP_WORD_TITLE;
        upper += w->v[i].kind == RP_WORD_UPPER;
    }
    uint32_t all = lower + title + upper;
    return (uint8_t)(all == 0 ? 0 : title + upper == 0 ? 1 : upper * 2 > all ? 2 : title * 2 > all ? 3 : title * 10 > all ? 4 : 5);
}

// What a cut before word i sees.
static uint32_t sentence_features(const walk *k, uint32_t i, enum gap gap, uint32_t line_bytes, uint32_t *f) {
    const rp_words *w = k->words;
    uint32_t n = 0;
    uint32_t a1 = hash_at(w, i - 1), a2 = i - 1 > k->start ? hash_at(w, i - 2) : OUTSIDE;
    uint32_t b0 = hash_at(w, i), b1 = hash_at(w, i + 1);
    uint32_t k1 = kind_at(w, i - 1), k2 = i - 1 > k->start ? kind_at(w, i - 2) : OUTSIDE;
    uint32_t k3 = i - 1 > k->start + 1 ? kind_at(w, i - 3) : OUTSIDE;
    uint32_t m0 = kind_at(w, i), m1 = kind_at(w, i + 1), m2 = kind_at(w, i + 2), m3 = kind_at(w, i + 3);
    uint32_t length = bucket(i - k->start), rest = bucket(w->n - i), odd = k->quotes & 1;
    uint32_t parens = k->parens > 3 ? 3 : k->parens, line = bucket(line_bytes / 5);
    uint32_t tail = tail_of(k, i - 1), head = head_of(k, i), g = (uint32_t)gap;
    uint32_t size = w->v[i - 1].to - w->v[i - 1].from, size2 = k2 == OUTSIDE ? 0 : w->v[i - 2].to - w->v[i - 2].from;
    uint32_t lone = g << 8 | (uint32_t)(i - 1 == k->start);
    uint32_t c0 = class_of(k, i - 1), c1 = class_of(k, i);
    uint32_t near = rp_pack(g, k1, m0, m1);
#define FEATURE(template, value) f[n++] = rp_mix(rp_mix(0x2c1b3c6du + (template), (value)), 99)
    FEATURE(0, g);
    FEATURE(1, rp_mix(a1, g));
    FEATURE(2, rp_mix(b0, g << 8 | m0));
    FEATURE(3, rp_mix(rp_mix(a1, b0), lone));
    FEATURE(4, rp_mix(rp_mix(a2, a1), g));
    FEATURE(5, rp_mix(rp_mix(b0, b1), g << 8 | m0));
    FEATURE(6, rp_mix(rp_mix(a2, a1), b0));
    FEATURE(7, rp_pack(g, k1, m0, 0));
    FEATURE(8, rp_pack(g, k2, k1, m0));
    FEATURE(9, near);
    FEATURE(10, rp_mix(near, k2));
    FEATURE(11, rp_mix(near, k3 << 8 | k2));
    FEATURE(12, rp_mix(near, k2 << 8 | m2));
    FEATURE(13, rp_mix(near, m3 << 8 | m2));
    FEATURE(14, rp_mix(a1, m0 << 8 | g));
    FEATURE(15, rp_mix(a1, rp_pack(k2, m0, m1, g)));
    FEATURE(16, rp_mix(b0, rp_pack(k1, k2, m0, g)));
    FEATURE(17, rp_mix(a2, rp_pack(k2, k1, m0, g)));
    FEATURE(18, rp_mix(rp_pack(length, k1, m0, g), 0));
    FEATURE(19, rp_mix(rp_pack(length, k1, m0, g), k2));
    FEATURE(20, rp_mix(rp_pack(odd, parens, k1, m0), g));
    FEATURE(21, rp_mix(rp_pack(odd, parens, k1, m0), k2 << 8 | m1));
    FEATURE(22, rp_mix(a1, rp_pack(odd, parens, m0, g)));
    FEATURE(23, rp_mix(rp_pack(rest, k1, m0, g), k->start == 0));
    FEATURE(24, rp_mix(rp_pack(k->style, k1, m0, g), 0));
    FEATURE(25, rp_mix(b0, rp_pack(k->style, k1, m0, g)));
    FEATURE(26, rp_mix(rp_pack(line, k1, m0, g), 0));
    FEATURE(27, rp_mix(rp_pack(line, k1, k->style, g), rest));
    FEATURE(28, rp_mix(hash_at(w, k->start), rp_pack(length, k1, m0, g)));
    FEATURE(29, rp_mix(tail, rp_pack(k1, m0, g, 0)));
    FEATURE(30, rp_mix(head, rp_pack(k1, m0, g, 0)));
    FEATURE(31, rp_mix(tail, rp_mix(head, k1)));
    FEATURE(32, rp_pack(size > 9 ? 9 : size, size2 > 9 ? 9 : size2, k1, m0));
    FEATURE(33, rp_mix(rp_pack(size > 9 ? 9 : size, k1, m0, m1), g));
    FEATURE(34, rp_mix(kind_at(w, k->start), rp_pack(length, k1, m0, g)));
    FEATURE(35, rp_mix(rp_mix(a1, length), rp_pack(rest, m0, g, 0)));
    FEATURE(36, rp_mix(rp_pack(c0, c1, k1, k2), m1 << 8 | g));
    FEATURE(37, rp_pack(c0, c1, m0, g));
    FEATURE(38, rp_mix(b0, rp_pack(c0, c1, g, rest < 9)));
    FEATURE(39, rp_mix(rp_pack(c1, k->start == 0, k1, m1), m2 << 8 | g));
    FEATURE(40, rp_mix(rp_pack(c1, class_of(k, i + 1), class_of(k, i + 2), k1), g));
#undef FEATURE
    return n;
}

// Is the word before i the apostrophe of a plural's possessive ("the Workers' Party")? Right behind an s, and no quotation
// that it could close is open.
static bool is_possessive(const walk *k, uint32_t i) {
    const rp_word *v = k->words->v;
    if (i < k->start + 2 || v[i - 1].kind != RP_WORD_MARK + '\'' || v[i - 2].to != v[i - 1].from || (k->c->code[v[i - 2].to - 1] | 32) != 's')
        return false;
    for (uint32_t j = k->start; j + 1 < i; j++)
        if (v[j].kind == RP_WORD_MARK + '\'' && v[j].to == v[j + 1].from)
            return false;
    return true;
}

static void open_sentence(walk *k, uint32_t i) {
    k->start = i;
    k->quotes = k->parens = 0;
}

// Follows the quotes and brackets of word i.
static void follow(walk *k, uint32_t i) {
    uint8_t first = k->c->code[k->words->v[i].from];
    k->quotes += first == '"';
    if (first == '(' || first == '[')
        k->parens++;
    else if ((first == ')' || first == ']') && k->parens > 0)
        k->parens--;
}

// Prose ends its sentences with marks: a paragraph that closes with one and is written in both cases. Inside a line of it
// no few words are cut off behind a bare word or a comma ("Last Thursday | Kenya closed …", "His host, | Emmanuel Macron").
static bool is_prose(const walk *k) {
    const rp_words *w = k->words;
    for (uint32_t i = w->n; i-- > 0 && i + 3 > w->n;) {
        uint8_t c = w->v[i].kind >= RP_WORD_MARK ? (uint8_t)k->c->code[w->v[i].from] : 0;
        if (c == '.' || c == '!' || c == '?')
            return k->style >= 4;
    }
    return false;
}

static bool is_fragment(const walk *k, uint32_t i) {
    enum { FEW = 5 };
    uint8_t left = k->words->v[i - 1].kind;
    return i - k->start < FEW && (left <= RP_WORD_MIXED || left == RP_WORD_MARK + ',');
}

void rp_sentences_cut(const rp_chars *c, const rp_words *words, const rp_decider *decide, bool *start) {
    walk k = {.c = c, .words = words, .width = longest_line(c), .style = style_of(words)};
    bool prose = is_prose(&k);
    for (uint32_t i = 0; i < words->n; i++) {
        const rp_word *right = &words->v[i];
        start[i] = i == 0;
        if (i > 0) {
            uint32_t line_bytes, feature[RP_CUT_FEATURES];
            enum gap gap = gap_between(&k, &words->v[i - 1], right, &line_bytes);
            bool plain = gap == GAP_SPACE && words->v[i - 1].kind <= RP_WORD_TITLE && right->kind == RP_WORD_LOWER;
            if (gap == GAP_EMPTY_LINE)
                start[i] = true;
            else if (!plain && !(gap == GAP_SPACE && ((prose && is_fragment(&k, i)) || is_possessive(&k, i)))) {
                uint32_t n = sentence_features(&k, i, gap, line_bytes, feature);
                start[i] = decide->cut(decide->context, c->byte[right->from], feature, n);
            }
            if (gap >= GAP_WRAP)
                k.line_start = right->from;
        }
        if (start[i])
            open_sentence(&k, i);
        follow(&k, i);
    }
}
