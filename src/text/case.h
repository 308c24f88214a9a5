// case.h: words written in capitals throughout, read as they are usually written.
#ifndef RP_TEXT_CASE_H
#define RP_TEXT_CASE_H

#include "text/doc.h"

typedef struct rp_cases rp_cases;

// Reads <dir>/words/case.tsv; *out and its strings live in arena, immutable, shared by any threads. Errors: those of
// rp_table_open; RP_E_FORMAT, with the line, for an unknown kind.
rp_status rp_cases_load(const char *dir, rp_arena *arena, rp_cases **out, rp_error *err);

// Rewrites d->form in blocks of capitals ("TWO SOLDIERS KILLED IN KABUL" → "Two soldiers killed in Kabul"); text and
// spans stay. TOKENS, does not move the stage. Never fails. Cost: linear, and nothing but a look in other blocks.
rp_status rp_case_run(const rp_model *m, rp_worker *w, rp_doc *d);

#endif
