// ptext.c: see ptext.h.
#include "code/place/ptext.h"

#include <string.h>

#include "base/utf8.h"

bool rp_ptext_has(const rp_ptext *f, uint32_t t, int flag) {
    return (f->flags[t] & flag) != 0;
}

bool rp_ptext_is(const rp_ptext *f, uint32_t t, const char *word) {
    return strcmp(f->d->lower[t], word) == 0;
}

bool rp_ptext_among(const rp_ptext *f, uint32_t t, const char *const *list) {
    for (; *list != NULL; list++)
        if (rp_ptext_is(f, t, *list))
            return true;
    return false;
}

// One past the last token of t's sentence.
uint32_t rp_ptext_end(const rp_ptext *f, uint32_t t) {
    return f->d->sent_token[f->d->tok_sent[t] + 1];
}
uint32_t rp_ptext_start(const rp_ptext *f, uint32_t t) {
    return f->d->sent_token[f->d->tok_sent[t]];
}

const char *rp_ptext_key(const rp_ptext *f, uint32_t from, uint32_t to) {
    const rp_doc *d = f->d;
    if (to - from == 1)
        return f->key[from];
    return rp_gazetteer_key(f->a, d->text + d->tok_from[from], d->tok_to[to - 1] - d->tok_from[from]);
}

// ------------------------------------------------------------------------------------------------------------- words

// "‘Eiss" does: an apostrophe before the letter is one itself.
static bool starts_upper(const char *s) {
    int32_t c;
    size_t n = strlen(s), k = rp_utf8_next(s, n, &c);
    if ((c == '\'' || (c >= 0x2018 && c <= 0x201B)) && k < n)
        rp_utf8_next(s + k, n - k, &c);
    return rp_utf8_is_upper(c);
}

bool rp_ptext_starts_alpha(const char *s) {
    int32_t c;
    rp_utf8_next(s, strlen(s), &c);
    return rp_utf8_is_alpha(c);
}

bool rp_ptext_is_ascii(const char *s) {
    while (*s != '\0' && (unsigned char)*s < 0x80)
        s++;
    return *s == '\0';
}

bool rp_ptext_all_upper(const char *s) {
    bool letter = false;
    for (size_t n = strlen(s), i = 0; i < n;) {
        int32_t c;
        i += rp_utf8_next(s + i, n - i, &c);
        if (rp_utf8_is_lower(c))
            return false;
        letter |= rp_utf8_is_alpha(c);
    }
    return letter;
}

// A sentence is loud when most of its longer words after the first are capitalised; a dateline writes its place so.
static void mark_loud(rp_ptext *f, uint32_t sentence) {
    const rp_doc *d = f->d;
    uint32_t from = d->sent_token[sentence], to = d->sent_token[sentence + 1], words = 0, capitals = 0;
    bool byline = rp_doc_kind(d, sentence) == RP_BLOCK_BYLINE;
    for (uint32_t t = from + 1; t < to; t++)
        if (strlen(d->form[t]) > 3 && rp_ptext_starts_alpha(d->form[t]))
            words++, capitals += rp_ptext_has(f, t, RP_PLACE_CAP);
    for (uint32_t t = from; t < to && (byline || (words > 4 && 10 * capitals >= 7 * words)); t++)
        f->flags[t] |= RP_PLACE_LOUD;
}

void rp_ptext_mark(const rp_gazetteer *g, const rp_doc *d, rp_arena *a, rp_ptext *f) {
    *f = (rp_ptext){.g = g, .d = d, .a = a};
    f->key = RP_NEW(a, const char *, d->n_tokens);
    f->flags = RP_NEW(a, uint8_t, d->n_tokens);
    f->label = RP_NEW(a, uint32_t, d->n_tokens);
    bool tagged = false;
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        f->key[t] = rp_gazetteer_key(f->a, d->form[t], strlen(d->form[t]));
        f->flags[t] = starts_upper(d->form[t]) ? RP_PLACE_CAP : 0;
        f->label[t] = RP_NONE;
        tagged |= d->upos[t] != 0;
    }
    for (uint32_t t = 0; t < d->n_tokens && tagged; t++)
        f->flags[t] |= RP_PLACE_TAGGED;
    for (uint32_t i = 0; i < d->names.n; i++)
        for (uint32_t t = d->names.v[i].from; t < d->names.v[i].to; t++)
            f->label[t] = i;
    for (uint32_t i = 0; i < d->times.n; i++)
        for (uint32_t t = d->times.v[i].from; t < d->times.v[i].to; t++)
            f->flags[t] |= RP_PLACE_TIME;
    for (uint32_t s = 0; s < d->n_sentences; s++)
        mark_loud(f, s);
}

// The cue that begins at token t, of two words or one; its tokens, or 0.
uint32_t rp_ptext_cue_at(const rp_ptext *f, uint32_t t, uint32_t end, rp_gaz_cue *cue) {
    if (t + 1 < end && rp_ptext_starts_alpha(f->d->form[t + 1]) &&
        rp_gazetteer_cue(f->g, rp_ptext_key(f, t, t + 2), cue))
        return 2;
    return t < end && rp_gazetteer_cue(f->g, f->key[t], cue) ? 1 : 0;
}

// The cue that ends before token t.
uint32_t rp_ptext_cue_before(const rp_ptext *f, uint32_t t, uint32_t start, rp_gaz_cue *cue) {
    if (t >= start + 2 && rp_gazetteer_cue(f->g, rp_ptext_key(f, t - 2, t), cue))
        return 2;
    return t > start && rp_gazetteer_cue(f->g, f->key[t - 1], cue) ? 1 : 0;
}

bool rp_ptext_is_direction(const rp_ptext *f, uint32_t t) {
    static const char *const words[] = {
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest",
        "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "north-east",
        "north-west", "south-east", "south-west", "north-eastern", "north-western", "south-eastern", "south-western",
        "central", NULL};
    return rp_ptext_among(f, t, words);
}

bool rp_ptext_is_joiner(const rp_ptext *f, uint32_t t) {
    static const char *const words[] = {"-",  "–",   "'",   "’",   "'s", "’s",  ",",   "of",  "de", "del", "la",
                                        "le", "les", "el",  "al",  "ad", "az",  "as",  "ash", "ar", "an",  "at",
                                        "ez", "es",  "e",   "i",   "wa", "and", "the", "da",  "do", "dos", "das",
                                        "di", "du",  "des", "sur", "aw", "am",  "&",   NULL};
    return rp_ptext_among(f, t, words);
}

// "al-Hasakah" begins with a small letter.
float rp_ptext_preposition(const rp_ptext *f, uint32_t t) {
    static const char *const strong[] = {"in",     "near",   "outside",    "around", "inside",
                                         "across", "within", "throughout", NULL};
    static const char *const fair[] = {"at",   "between", "into", "along", "towards", "toward",
                                       "over", "through", "via",  "off",   NULL};
    static const char *const weak[] = {"from", "to", "of", "on", "beyond", NULL};
    return rp_ptext_among(f, t, strong) ? 1.3f
           : rp_ptext_among(f, t, fair) ? 0.9f
           : rp_ptext_among(f, t, weak) ? 0.5f
                                        : 0;
}
