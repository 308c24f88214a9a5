// conllu.h: annotated corpora: CoNLL-U (Universal Dependencies) and IOB2 (names) files as documents.
#ifndef RP_TEXT_CONLLU_H
#define RP_TEXT_CONLLU_H

#include "text/doc.h"

// A corpus: one document per `# newdoc`, one block per `# newpar` (or per document). Each document holds its text,
// blocks, sentences and tokens with every column that the file tells; stage NAMES.
typedef struct rp_corpus {
    RP_VEC(rp_doc *) docs;
    uint32_t n_sentences, n_words;
} rp_corpus;

// Reads path; everything lives in arena. A document's id is that of `# newdoc id`, kept in its url. A label that
// tagset.h does not know reads as X, FW, dep or O. Errors: RP_E_IO, RP_E_FORMAT with file, line and column.
rp_status rp_corpus_read(const char *path, rp_arena *arena, rp_corpus *out, rp_error *err);

// The document as a reader would hand it over: text and blocks (shared with gold), stage READ. In arena.
rp_doc *rp_corpus_raw(const rp_doc *gold, rp_arena *arena);

// The document with gold sentences and word spans and nothing else: stage SENTENCES, for rp_tokens_run. In arena.
rp_doc *rp_corpus_words(const rp_doc *gold, rp_arena *arena);

#endif
