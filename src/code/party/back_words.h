// back_words.h: the words that refer back, read from data/parties/reference.tsv: pronouns and what they can stand for,
// determiners, nouns that stand for institutions, verbs whose "it" is no party. Immutable after load; any thread.
#ifndef RP_CODE_BACK_WORDS_H
#define RP_CODE_BACK_WORDS_H

#include "base/arena.h"
#include "base/error.h"

enum rp_back_class {
    RP_BACK_PRONOUN, RP_BACK_DEFINITE, RP_BACK_COUNT, RP_BACK_STATES, RP_BACK_BODY, RP_BACK_GENDER, RP_BACK_EVENT, RP_BACK_HAPPEN, RP_BACK_SIDES, RP_BACK_HAND, RP_BACK_ORDER, RP_BACK_THING,
    RP_BACK_REGION, RP_BACK_KIND, RP_BACK_BAND, RP_BACK_PRESS, RP_BACK_PLAIN, RP_BACK_ADJECTIVE, RP_BACK_DISPATCH, RP_BACK_CIVIC, RP_BACK_ALIEN, RP_BACK_UNARMED, RP_BACK_TALLY, RP_BACK_ENVOY, RP_BACK_MEET, RP_BACK_HIRE, RP_BACK_WHOSE,
    RP_BACK_PART, RP_BACK_IRREGULAR,
    RP_BACK_CONDITION,
    RP_BACK_CLASSES
};

typedef struct rp_back_words rp_back_words;

// Reads data_dir/parties/reference.tsv; everything lives in arena. RP_E_FORMAT with file:line:column: an unknown class, a
// value that the class does not know, a word said twice.
rp_status rp_back_words_load(const char *data_dir, rp_arena *arena, rp_back_words **out, rp_error *err);

// The value of a word (in lower case) in a class, "" when it has none; NULL when the word is not in it.
const char *rp_back_word(const rp_back_words *w, enum rp_back_class class, const char *word);

#endif
