// toll.h: the counts of a report: killed, injured, captured, displaced, posts.
#ifndef RP_CODE_TOLL_H
#define RP_CODE_TOLL_H

#include "code/event/event.h"
#include "code/toll/sufferer.h"

// Fills x->toll and the counts of x, whose parties and sufferers are filled.
void rp_toll_count(const rp_model *m, const rp_doc *d, rp_candidate *x);

// Adds x to out, as one draft a party where its sufferers are of several parties and counted apart.
void rp_toll_split(const rp_model *m, const rp_doc *d, const rp_candidate *x, rp_candidates *out);

// Gives what the words of loss in sentence s count that are no triggers to the nearest of its merged drafts.
void rp_toll_rest(const rp_model *m, const rp_doc *d, uint32_t s, rp_candidates *drafts);

// What loss word t of the given kind counts: its own number, its subject's, its object's or that of the "of" after it.
rp_bounds rp_toll_loss(const rp_model *m, const rp_doc *d, uint32_t t, const char *kind);

// "put the number at 300", "the toll rose to 40": the bare number that the clause of noun t gives it, or NULL.
const rp_number *rp_toll_put(const rp_model *m, const rp_doc *d, uint32_t t);

// The row of tolls.tsv that holds at token t, or NULL.
const rp_cue *rp_toll_at(const rp_model *m, const rp_doc *d, uint32_t t);

#endif
