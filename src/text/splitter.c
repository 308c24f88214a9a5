// splitter.c: words and sentences by rules.
#include "text/splitter.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

typedef struct spans {
    rp_arena *arena;
    RP_VEC(uint32_t) from, to;
    RP_VEC(uint32_t) sent_from, sent_to, sent_block, sent_token;
} spans;

static bool is_blank(const char *s, uint32_t at, uint32_t end, uint32_t *bytes) {
    int32_t code;
    *bytes = (uint32_t)rp_utf8_next(s + at, end - at, &code);
    return rp_utf8_is_space(code);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_word_byte(char c) {
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || is_digit(c) || (unsigned char)c >= 0x80;
}

// Bytes of an apostrophe at s (1 or 3), or 0.
static uint32_t apostrophe(const char *s, uint32_t n) {
    if (n >= 1 && s[0] == '\'')
        return 1;
    return n >= 3 && memcmp(s, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

// Bytes of one mark of general punctuation (U+2000..U+206F, and « » ¡ ¿ and the like) at s, or 0.
static uint32_t mark(const char *s, uint32_t n) {
    if (n >= 3 && memcmp(s, "\xE2\x80", 2) == 0)
        return 3;
    if (n >= 2 && s[0] == '\xC2')
        return 2;
    return 0;
}

static bool ends_with(const char *s, uint32_t n, const char *tail) {
    size_t k = strlen(tail);
    if (n < k)
        return false;
    for (size_t i = 0; i < k; i++)
        if ((s[n - k + i] | 32) != tail[i])
            return false;
    return true;
}

static bool is_abbreviation(const char *s, uint32_t n) {
    static const char *const known[] = {"mr", "mrs", "ms", "dr", "st", "lt", "gen", "col", "maj", "capt", "prof", "vs",
        "jr", "sr", "sen", "gov", "rep", "inc", "corp", "co", "ltd", "no", "jan", "feb", "mar", "apr", "jun", "jul",
        "aug", "sept", "sep", "oct", "nov", "dec", "etc", "sgt", "brig", "cmdr", "rev", "hon", "dept", "e.g", "i.e",
        "a.m", "p.m"};
    if (n == 1)
        return is_word_byte(s[0]);
    for (uint32_t i = 1; i + 1 < n; i++)
        if (s[i] == '.' && s[i - 1] != '.')
            return n <= 8;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == n && ends_with(s, n, known[i]))
            return true;
    return false;
}

static void add(spans *x, uint32_t from, uint32_t to) {
    rp_vec_push(x->arena, &x->from, from);
    rp_vec_push(x->arena, &x->to, to);
}

// A run of word bytes with inner . , : between word bytes; splits a clitic off its end.
static uint32_t add_word(spans *x, const char *s, uint32_t from, uint32_t end) {
    uint32_t to = from;
    while (to < end) {
        if (is_word_byte(s[to]) && mark(s + to, end - to) == 0)
            to++;
        else if (to > from && to + 1 < end && is_word_byte(s[to + 1]) &&
                 (s[to] == '.' || ((s[to] == ',' || s[to] == ':') && is_digit(s[to + 1]) && is_digit(s[to - 1]))))
            to++;
        else
            break;
    }
    if (to < end && s[to] == '.' && is_abbreviation(s + from, to - from) && to - from > 0)
        to++;
    uint32_t q = apostrophe(s + to, end - to), after = to + q;
    if (q && ends_with(s + from, to - from, "n") && to - from > 1 && after < end && (s[after] | 32) == 't' && (after + 1 == end || !is_word_byte(s[after + 1]))) {
        add(x, from, to - 1);
        add(x, to - 1, after + 1);
        return after + 1;
    }
    if (to - from == 6 && ends_with(s + from, 6, "cannot")) {
        add(x, from, from + 3);
        from += 3;
    }
    add(x, from, to);
    if (q && after < end && is_word_byte(s[after])) {
        uint32_t tail = after;
        while (tail < end && is_word_byte(s[tail]) && mark(s + tail, end - tail) == 0)
            tail++;
        if (tail - after <= 2) {
            add(x, to, tail);
            return tail;
        }
    }
    return to;
}

static void add_chunk(spans *x, const char *s, uint32_t from, uint32_t to) {
    while (from < to) {
        uint32_t k = mark(s + from, to - from);
        if (k == 0 && is_word_byte(s[from])) {
            from = add_word(x, s, from, to);
            continue;
        }
        k = k ? k : 1;
        uint32_t end = from + k;
        if (s[from] == '.' || s[from] == '-' || s[from] == '!' || s[from] == '?')
            while (end < to && s[end] == s[from])
                end++;
        add(x, from, end);
        from = end;
    }
}

static bool ends_sentence(const spans *x, const char *s, uint32_t i) {
    uint32_t from = x->from.v[i], next = x->from.v[i + 1];
    bool gap = x->to.v[i] != next;
    uint32_t j = i;
    while (j > 0 && (memchr("\"')]", s[x->from.v[j]], 4) || strncmp(s + x->from.v[j], "\xE2\x80\x9D", 3) == 0))
        j--;
    bool stop = memchr(".!?", s[x->from.v[j]], 3) != NULL;
    return gap && stop && from >= x->from.v[j] && !(s[next] >= 'a' && s[next] <= 'z');
}

static void add_block(spans *x, const char *s, uint32_t block, uint32_t from, uint32_t to) {
    uint32_t first = x->from.n;
    while (from < to) {
        uint32_t k;
        if (is_blank(s, from, to, &k)) {
            from += k;
            continue;
        }
        uint32_t end = from;
        while (end < to && !is_blank(s, end, to, &k))
            end += k;
        add_chunk(x, s, from, end);
        from = end;
    }
    for (uint32_t i = first; i < x->from.n; i++) {
        if (i + 1 < x->from.n && !ends_sentence(x, s, i))
            continue;
        rp_vec_push(x->arena, &x->sent_from, x->from.v[first]);
        rp_vec_push(x->arena, &x->sent_to, x->to.v[i]);
        rp_vec_push(x->arena, &x->sent_block, block);
        rp_vec_push(x->arena, &x->sent_token, first);
        first = i + 1;
    }
}

rp_status rp_sentences_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    assert(d->stage == RP_STAGE_READ);
    (void)m, (void)w;
    spans x = {.arena = d->arena};
    if (d->blocks.n == 0)
        rp_vec_push(d->arena, &d->blocks, ((rp_block){0, d->text_bytes, RP_BLOCK_PARAGRAPH}));
    for (uint32_t i = 0; i < d->blocks.n; i++)
        add_block(&x, d->text, i, d->blocks.v[i].from, d->blocks.v[i].to);
    rp_vec_push(d->arena, &x.sent_token, x.from.n);
    d->n_sentences = x.sent_from.n;
    d->n_tokens = x.from.n;
    d->sent_from = x.sent_from.v;
    d->sent_to = x.sent_to.v;
    d->sent_block = x.sent_block.v;
    d->sent_token = x.sent_token.v;
    d->tok_from = x.from.v;
    d->tok_to = x.to.v;
    d->tok_sent = RP_NEW(d->arena, uint32_t, d->n_tokens);
    for (uint32_t i = 0; i < d->n_sentences; i++)
        for (uint32_t t = d->sent_token[i]; t < d->sent_token[i + 1]; t++)
            d->tok_sent[t] = i;
    d->stage = RP_STAGE_SENTENCES;
    return RP_OK;
}

// form in lower case, with ' for ’ and ‘, " for “ and ”.
static const char *lower_form(rp_arena *a, const char *form, size_t n) {
    char *out = (char *)(uintptr_t)rp_utf8_lower(a, form, n, &n), *to = out;
    for (size_t i = 0; i < n;) {
        if (i + 2 < n && memcmp(out + i, "\xE2\x80", 2) == 0 && (unsigned char)out[i + 2] - 0x98u < 8) {
            *to++ = (unsigned char)out[i + 2] < 0x9C ? '\'' : '"';
            i += 3;
        } else {
            *to++ = out[i++];
        }
    }
    *to = '\0';
    return out;
}

rp_status rp_tokens_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    assert(d->stage == RP_STAGE_SENTENCES);
    (void)m, (void)w;
    rp_arena *a = d->arena;
    uint32_t n = d->n_tokens;
    d->form = RP_NEW(a, const char *, n);
    d->lower = RP_NEW(a, const char *, n);
    d->lemma = RP_NEW(a, const char *, n);
    d->upos = RP_NEW(a, uint8_t, n);
    d->xpos = RP_NEW(a, uint8_t, n);
    d->relation = RP_NEW(a, uint8_t, n);
    d->bio = RP_NEW(a, uint8_t, n);
    d->head = RP_NEW(a, uint32_t, n);
    d->arc_sure = RP_NEW(a, uint8_t, n);
    d->space_after = RP_NEW(a, bool, n);
    d->mention_at = RP_NEW(a, uint32_t, n);
    for (uint32_t t = 0; t < n; t++) {
        uint32_t from = d->tok_from[t], bytes = d->tok_to[t] - from;
        d->form[t] = rp_arena_copy(a, d->text + from, bytes);
        d->lower[t] = lower_form(a, d->form[t], bytes);
        d->lemma[t] = d->lower[t];
        d->space_after[t] = t + 1 == n || d->tok_from[t + 1] != d->tok_to[t];
        d->head[t] = d->mention_at[t] = RP_NONE;
    }
    d->stage = RP_STAGE_TOKENS;
    return RP_OK;
}
