// syslex.h: words of a system's text one by one, with their places: names, "texts in quotes", and -> <-> : alone.
#ifndef RP_RELATE_SYSLEX_H
#define RP_RELATE_SYSLEX_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"

typedef struct rp_syslex {
    const char *path, *at;                  // the text left
    const char *line_from;                  // where the line at hand begins
    uint32_t line;
    rp_arena *arena;
    rp_error *err;
    // The word at hand:
    const char *word;                       // NULL: the text is at its end
    uint32_t word_line, word_column;
    bool quoted;
    bool first;                             // the first of a line that is not indented: a statement begins
} rp_syslex;

// At the first word of text (NUL-terminated, borrowed). RP_E_FORMAT: a quote that does not end on its line.
rp_status rp_syslex_begin(rp_syslex *x, const char *text, const char *path, rp_arena *arena, rp_error *err);
rp_status rp_syslex_next(rp_syslex *x);

// Fails at the word at hand.
rp_status rp_syslex_fail(rp_syslex *x, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Is the word at hand this one, unquoted, and of the statement at hand? Goes on when it is.
bool rp_syslex_is(const rp_syslex *x, const char *word);
rp_status rp_syslex_expect(rp_syslex *x, const char *word);
// Has the statement more words?
bool rp_syslex_more(const rp_syslex *x);
// Takes the word at hand, whatever it is but `:` and arrows; what says what was wanted.
rp_status rp_syslex_take(rp_syslex *x, const char *what, const char **out);
rp_status rp_syslex_number(rp_syslex *x, const char *what, double *out);
// A day, month or year ("2021-08"), as all its days.
rp_status rp_syslex_days(rp_syslex *x, rp_days *out);

#endif
