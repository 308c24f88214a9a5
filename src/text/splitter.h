// splitter.h: where sentences and words begin and end.
#ifndef RP_TEXT_SPLITTER_H
#define RP_TEXT_SPLITTER_H

#include "text/doc.h"

typedef struct rp_splitter rp_splitter;

// Opens the trained file at path: parts "splitter.words", "splitter.sentences", "splitter.fused". *out is immutable,
// shared by any threads, and freed with rp_splitter_close. Errors: those of rp_container_open; RP_E_FORMAT when a part
// is missing or malformed.
rp_status rp_splitter_open(const char *path, rp_splitter **out, rp_error *err);
void rp_splitter_close(rp_splitter *s);                             // NULL is allowed

// READ → SENTENCES. Finds the words' byte spans and the sentences over them: fills n_sentences, sent_from, sent_to,
// sent_block, sent_token, n_tokens, tok_from, tok_to, tok_sent. A document without blocks is read as one paragraph.
// Any bytes that are well-formed UTF-8 are accepted. Never fails. Cost: linear in the text.
rp_status rp_sentences_run(const rp_model *m, rp_worker *w, rp_doc *d);

// SENTENCES → TOKENS. Fills form, lower, space_after and allocates every other column of the tokens, cleared
// (head: RP_NONE, mention_at: RP_NONE, lemma: the lower-case form). Curly quotes are written ' and " in lower.
rp_status rp_tokens_run(const rp_model *m, rp_worker *w, rp_doc *d);

#endif
