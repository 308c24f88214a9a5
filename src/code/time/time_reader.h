// time_reader.h: what the readers of numbers, dates and times have in common: a sentence and small questions to it.
#ifndef RP_CODE_TIME_READER_H
#define RP_CODE_TIME_READER_H

#include "code/time/time_match.h"

typedef struct rp_reader {
    const struct rp_times *x;
    const rp_doc *d;
    uint32_t begin, end;        // tokens of the sentence
} rp_reader;

// Is token t, or the one before it, one of the words (with spaces between)? false outside of the sentence.
static inline bool rp_reads(const rp_reader *r, uint32_t t, const char *words) {
    return rp_token_in(r->d, t, r->end, words);
}
static inline bool rp_reads_before(const rp_reader *r, uint32_t t, const char *words) {
    return t > r->begin && rp_token_in(r->d, t - 1, t, words);
}

// The tokens of the longest phrase of the class at t, or 0; *value (may be NULL) is its value.
static inline uint32_t rp_reads_class(const rp_reader *r, uint32_t t, int class, int64_t *value) {
    return rp_phrase_at(r->x, r->d, t, r->end, class, value);
}

// 1 when token t is one of the words, else 0: how far to go on.
static inline uint32_t rp_skips(const rp_reader *r, uint32_t t, const char *words) {
    return rp_reads(r, t, words) ? 1 : 0;
}

// One or two dates that begin at t, with what stands before them ("late", "the end of", "the night of", "last"), into
// w->a, w->b, portion, night. Returns its tokens, 0 when there is none. In date_match.c.
uint32_t rp_dates_read(const rp_reader *r, uint32_t t, rp_when *w);

#endif
