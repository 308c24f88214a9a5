// score.h: how near a document's analysis comes to the gold one: the measures of the CoNLL 2018 shared task.
#ifndef RP_TEXT_SCORE_H
#define RP_TEXT_SCORE_H

#include "text/doc.h"

// What was there to find, what was given, what of it was right.
typedef struct rp_score {
    uint64_t gold, system, right;
} rp_score;

// Precision right/system, recall right/gold, and their harmonic mean, in percent; 0 when nothing is there.
double rp_score_precision(const rp_score *t);
double rp_score_recall(const rp_score *t);
double rp_score_f1(const rp_score *t);

typedef struct rp_scores {
    rp_score sentences, words;              // byte spans
    rp_score upos, xpos, lemmas;            // of words whose span is right
    rp_score uas, las;                      // … and head (and universal relation)
    rp_score names;                         // spans with their kind
} rp_scores;

// Adds the comparison of system with gold, two analyses of one text (same text pointer or bytes), to sum. Both must
// have sentences and words. What a stage before TREE or NAMES lacks counts as given and wrong.
// scratch is reset.
void rp_scores_add(const rp_doc *gold, const rp_doc *system, rp_arena *scratch, rp_scores *sum);

#endif
