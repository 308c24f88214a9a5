// language.h: which language a document is written in, told by its commonest small words (data/read/languages.tsv).
#ifndef RP_READ_LANGUAGE_H
#define RP_READ_LANGUAGE_H

#include "text/doc.h"

// Immutable; any thread.
typedef struct rp_languages rp_languages;

// *out lies in arena. RP_E_IO, RP_E_FORMAT with file:line:column.
rp_status rp_languages_open(const char *path, rp_arena *arena, const rp_languages **out, rp_error *err);

// Is d's text English? Each paragraph of some length has one voice for each of its words; what most of them say, holds: an
// English article with a quoted paragraph in another language is English, a foreign page under an English menu is not. A text
// too short to tell is what the page says it is (d->language), and English when it says nothing. *code (may be NULL): the
// language that most of it is in, or NULL where the table knows none. languages: NULL: everything is English. Cost: linear,
// some 100 MB/s.
bool rp_language_english(const rp_languages *languages, const rp_doc *d, rp_arena *scratch, const char **code);

#endif
