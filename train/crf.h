// crf.h: the loss of a linear-chain conditional random field (Lafferty et al. 2001).
#ifndef RP_TRAIN_CRF_H
#define RP_TRAIN_CRF_H

enum { CRF_LABELS = 8, CRF_WORDS = 1024 };

// One sequence: score [n][k] of each label, transition [k + 1][k] whose last row is the start, gold [n].
// Returns −log p(gold); adds the gradients to d_score (rows at d_score + i × k) and d_transition. n ≤ CRF_WORDS.
typedef struct crf_chain { int n, k; const float **score; const float *transition; const int *gold; } crf_chain;
double crf_loss(const crf_chain *c, float **d_score, float *d_transition);

#endif
