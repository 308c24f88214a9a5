// time_words.h: the words and phrases of data/time/*.tsv, found at a token.
#ifndef RP_CODE_TIME_WORDS_H
#define RP_CODE_TIME_WORDS_H

#include "base/dict.h"
#include "code/time/anchor.h"
#include "text/doc.h"

// X(name, text in the tables). What the value means is said in the tables.
#define RP_WORD_CLASSES(X)                                                                                            \
    /* numbers.tsv */                                                                                                 \
    X(DIGIT, "digit") X(TENS, "tens") X(SCALE, "scale") X(GROUP, "group") X(MANY, "many") X(FEW, "few")               \
    X(ORDINAL, "ordinal") X(FRACTION, "part") X(TIMES, "times") X(LOSS, "loss") X(LABEL, "label")                     \
    /* qualifiers.tsv */                                                                                              \
    X(LEAST, "least") X(MORE, "more") X(MOST, "most") X(FEWER, "fewer") X(ABOUT, "about")                             \
    X(LEAST_AFTER, "least-after") X(MOST_AFTER, "most-after")                                                         \
    /* words.tsv */                                                                                                   \
    X(MONTH, "month") X(WEEKDAY, "weekday") X(WEEKDAYS, "weekdays") X(SEASON, "season") X(UNIT, "unit")               \
    X(DAYPART, "daypart") X(DEICTIC, "deictic") X(OVERNIGHT, "overnight") X(WHICH, "which") X(STORY, "story")         \
    X(PORTION, "portion") X(QUARTER, "quarter") X(VAGUE, "vague") X(REFERENCE, "reference") X(OCCASION, "occasion") X(REPEATED, "repeated") X(BOUND, "bound")           \
    X(BEGIN_NUMBER, "begin-number") X(BEGIN_TIME, "begin-time") X(ARTICLE, "article")                                    \
    X(PLAN, "plan") X(LAPSED, "lapsed") X(OFFICE, "office") X(SAYING, "saying") X(HOLIDAY, "holiday")                                                                             \
    /* currencies.tsv, feasts.tsv: the value is an index */                                                           \
    X(MONEY, "money") X(FEAST, "feast")

enum rp_word_class {
#define X_(name, text) RP_WORD_##name,
    RP_WORD_CLASSES(X_)
#undef X_
    RP_N_WORD_CLASSES
};

typedef struct rp_phrase {
    uint8_t class;          // enum rp_word_class
    uint8_t n;              // words, at least 1
    const char **word;      // [n] lower case
    int64_t value;
    uint32_t next;          // another phrase with the same first word, or RP_NONE
} rp_phrase;

typedef struct rp_feast { rp_days days; uint32_t next; } rp_feast;     // next: the same feast in another year
struct rp_times {
    rp_arena *arena;
    rp_dict first;                          // first word → index of its first phrase
    rp_dict begins;                         // word → RP_BEGINS_… bits: what an expression may begin with
    RP_VEC(rp_phrase) phrases;
    RP_VEC(const char *) currencies;        // ISO 4217 codes
    RP_VEC(rp_feast) feasts;
    rp_anchors anchors;
};

// Looks every token's word up, once; before any question below is asked of d.
void rp_phrases_mark(const struct rp_times *x, rp_doc *d);

// May a number (or a time) begin at token t? A quick no for most tokens, so that the readers are rarely asked.
enum { RP_BEGINS_NUMBER = 1, RP_BEGINS_TIME = 2, RP_BEGINS_ARTICLE = 4 };
bool rp_may_begin(const rp_doc *d, uint32_t t, uint32_t end, uint32_t what);

// The longest phrase of the class that begins at token t and ends before token end: its number of tokens, 0 when there is
// none; *value is set when it is found. Cost: a walk over the phrases that begin with the token's word.
uint32_t rp_phrase_at(const struct rp_times *x, const rp_doc *d, uint32_t t, uint32_t end, int class, int64_t *value);

// The longest phrase of the class that ends right before token t and begins at or after token begin.
uint32_t rp_phrase_before(const struct rp_times *x, const rp_doc *d, uint32_t begin, uint32_t t, int class, int64_t *value);

// Is the token a month's name and not "may" or "march" the verb?
bool rp_month_at(const struct rp_times *x, const rp_doc *d, uint32_t t, int *month);

// Is the token a year (four digits, 1000 to 2099) by its context, and no amount? begin, end: its sentence.
bool rp_year_at(const struct rp_times *x, const rp_doc *d, uint32_t t, int *year);

// Small tests on a token: is its lower-case form this word, one of these words (with spaces between)? Is it a hyphen or dash?
bool rp_token_is(const rp_doc *d, uint32_t t, uint32_t end, const char *word);
bool rp_token_in(const rp_doc *d, uint32_t t, uint32_t end, const char *words);
bool rp_token_is_dash(const rp_doc *d, uint32_t t, uint32_t end);

#endif
