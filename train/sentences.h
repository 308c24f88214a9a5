// sentences.h: annotated sentences for training, from tab-separated files with one word a line:
//
//     form  UPOS  XPOS  head  relation  name          "_": not annotated; a blank line after each sentence
//
// head is the number of a word of the sentence from 1, 0 for the root. A file may leave out tree or names: the losses
// of what is missing are not counted.
#ifndef RP_TRAIN_SENTENCES_H
#define RP_TRAIN_SENTENCES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "learn/features.h"
#include "tensor.h"

typedef struct token {
    const char *form, *lower;
    rp_features features;
    int vector, word;               // rows of the tables; vector −1: none
    int upos, xpos, head, relation, name;   // −1: not annotated
} token;

typedef struct sentence {
    token *token;                   // [n]; 0 is the root
    int n;
} sentence;

typedef struct sentence_set {
    sentence *v;
    int n, cap;
    long words;
} sentence_set;

// Appends the sentences of path; strings in arena. Sentences longer than most_words are left out.
rp_status sentences_read(const char *path, int most_words, rp_arena *arena, sentence_set *out, rp_error *err);

// Appends changed copies of some sentences (a share of the set): all in capitals, as a headline (capitals at the
// beginning of longer words), without the final full stop. Real text has these forms; treebanks hardly.
void sentences_vary(sentence_set *set, double share, random_state *r, rp_arena *arena);

// Words by their keys, sorted; for the tables of vectors and of trained words.
typedef struct word_table {
    uint64_t *key;                  // [n] ascending
    int *count;                     // [n] occurrences, for trained words
    int n;
} word_table;
int word_table_find(const word_table *t, uint64_t key);             // −1: not there

// The words that occur at least twice in both sets together.
word_table words_of(const sentence_set *a, const sentence_set *b);

// Sets vector and word of every token; word row 0 is unknown, 1 the root, 2.. those of words.
void sentences_number(sentence_set *set, const word_table *vectors, const word_table *words);

#endif
