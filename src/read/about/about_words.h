// about_words.h: the words in which pages speak of themselves: data/read/about.tsv.
#ifndef RP_READ_ABOUT_WORDS_H
#define RP_READ_ABOUT_WORDS_H

#include "base/arena.h"
#include "base/error.h"

typedef enum rp_about_class { RP_ABOUT_META, RP_ABOUT_SCHEMA, RP_ABOUT_PHRASE, RP_ABOUT_PLACE, RP_ABOUT_CLASSES } rp_about_class;

// What a word tells; each class has its own of these.
typedef enum rp_about_tells {
    RP_TELLS_NOTHING,
    RP_TELLS_TITLE, RP_TELLS_PUBLISHER, RP_TELLS_AUTHOR, RP_TELLS_URL, RP_TELLS_LANGUAGE,       // meta
    RP_TELLS_PUBLISHED, RP_TELLS_MODIFIED,                                                      // meta, phrase
    RP_TELLS_NONE,                                                                              // phrase
    RP_TELLS_ARTICLE, RP_TELLS_PAGE, RP_TELLS_OTHER,                                            // schema
    RP_TELLS_DATE, RP_TELLS_BYLINE, RP_TELLS_ASIDE, RP_TELLS_EVENT, RP_TELLS_MASTHEAD,                             // place
} rp_about_tells;

typedef struct rp_about_word { uint8_t tells, trust; } rp_about_word;               // trust: of 100; 0 where a row gives none

// Immutable; any thread.
typedef struct rp_about_words rp_about_words;

// *out lies in arena. RP_E_IO, RP_E_FORMAT with file:line:column.
rp_status rp_about_words_open(const char *path, rp_arena *arena, const rp_about_words **out, rp_error *err);

// What word, of n bytes as it stands on a page, tells in this class; .tells is NOTHING when no row has it. words may be NULL.
rp_about_word rp_about_word_find(const rp_about_words *words, rp_about_class class, const char *word, size_t n);

#endif
