// date_words.h: what a word means within a date; see data/read/dates.tsv. Used by date_text.c alone.
#ifndef RP_READ_DATE_WORDS_H
#define RP_READ_DATE_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/dict.h"
#include "read/about/date_text.h"

typedef enum rp_date_class {
    RP_DATE_WORD_NONE, RP_DATE_WORD_MONTH, RP_DATE_WORD_JOINT, RP_DATE_WORD_ORDINAL, RP_DATE_WORD_ORDER
} rp_date_class;

struct rp_date_words {
    rp_dict words;                                  // folded word → class << 8 | month
    rp_dict orders;                                 // language or country in small letters → ORDER << 8 | month comes first
};

// The class of a word as it stands in a text, and its month in *value. w may be NULL: none.
rp_date_class rp_date_word(const rp_date_words *w, const char *text, size_t n, uint32_t *value);

#endif
