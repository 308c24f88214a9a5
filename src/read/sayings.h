// sayings.h: the phrases and words of data/read/lines.tsv and words.tsv: what lines of pages and scrapes say that are not
// the article. Immutable once loaded, shared by all threads.
#ifndef RP_READ_SAYINGS_H
#define RP_READ_SAYINGS_H

#include <stdbool.h>

#include "base/dict.h"
#include "base/error.h"

enum rp_saying_place { RP_SAYING_WHOLE, RP_SAYING_START, RP_SAYING_ANY };
enum rp_saying_verdict { RP_SAYING_DROP, RP_SAYING_UNDATED, RP_SAYING_BYLINE, RP_SAYING_SECTION, RP_SAYING_END };

typedef struct rp_saying {
    const char *phrase, *reason;
    uint32_t n, words;                              // bytes of phrase; the longest line it may judge
    uint8_t place, verdict;                         // enum rp_saying_place, rp_saying_verdict
} rp_saying;

enum rp_line_word { RP_LINE_MONTH, RP_LINE_COUNTER, RP_LINE_SERIES, RP_LINE_PUBLISHING, RP_LINE_MEDIA, RP_LINE_WEEKDAY, RP_LINE_JOINT,
                    RP_N_LINE_WORDS };

typedef struct rp_sayings {
    RP_VEC(rp_saying) rows;                         // in the order of the file
    RP_VEC(const char *) words[RP_N_LINE_WORDS];    // by enum rp_line_word
} rp_sayings;

// Reads lines and words, two files. Strings live in arena. RP_E_IO, RP_E_FORMAT with file:line:column.
rp_status rp_sayings_load(const char *lines, const char *words, rp_arena *arena, rp_sayings *out, rp_error *err);

// The first row that fits a line, NULL when none does. key: lower case, plain quotes, single spaces; words: of it.
const rp_saying *rp_sayings_find(const rp_sayings *s, const char *key, uint32_t words);

#endif
