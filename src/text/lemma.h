// lemma.h: the dictionary form of each word, from its form and tags.
#ifndef RP_TEXT_LEMMA_H
#define RP_TEXT_LEMMA_H

#include "text/doc.h"

typedef struct rp_lemmas rp_lemmas;

// Opens the trained file at path: parts "lemmas.rules" and "lemmas.table". *out is immutable, shared by any threads, and
// freed with rp_lemmas_close. Errors: those of rp_container_open; RP_E_FORMAT when a part is missing or malformed.
rp_status rp_lemmas_open(const char *path, rp_lemmas **out, rp_error *err);
void rp_lemmas_close(rp_lemmas *l);                                 // NULL is allowed

// Fills d->lemma of every token from form, lower, upos and xpos; lemmas are in lower case but for proper names and words
// made of them ("American"). Called once the tags are known; does not move the stage. Never fails.
rp_status rp_lemmas_run(const rp_model *m, rp_worker *w, rp_doc *d);

#endif
