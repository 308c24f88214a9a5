// telling.h: how what a record rests on is told (unfold.c): as text for a terminal, as rows for a table, or as lines of JSON. Whoever
// unfolds says it once, through the functions of rp_telling; who implements them decides how it looks.
#ifndef RP_STORE_TELLING_H
#define RP_STORE_TELLING_H

#include "store/layout.h"
#include "store/store.h"

// A record is lines, each a label and its text, with remarks below: the table row, the way through the tree, the sentence.
typedef struct rp_telling {
    void (*record)(void *context);                  // begins a record
    void (*line)(void *context, const char *label); // begins a line of it
    void (*add)(void *context, enum rp_style style, const char *text, size_t n);        // to the text of the line
    void (*below)(void *context, enum rp_style style, const char *text, size_t n);      // a remark; it ends the text
    void *context;
} rp_telling;

// Tells every record of that id. RP_E_ARGUMENT: it is no id; RP_E_NOTHING: no such record; RP_E_STORE.
rp_status rp_unfold(rp_store *s, const char *id, const rp_telling *to, rp_error *err);

// As text: context is an rp_told_text; to be opened with its layout, and ended before that is closed.
typedef struct rp_told_text { rp_layout layout; uint32_t records; bool open; } rp_told_text;
rp_telling rp_telling_text(rp_told_text *t);
void rp_told_text_end(rp_told_text *t);

// As rows: take is called with each line when it is whole; basis: its remarks, "; " between them, or NULL. Freed by its end.
typedef struct rp_told_rows {
    void (*take)(void *context, const char *label, const char *text, const char *basis);
    void *context;
    char label[32];
    rp_buf text, basis;
} rp_told_rows;
rp_telling rp_telling_rows(rp_told_rows *t);
void rp_told_rows_end(rp_told_rows *t);

#endif
