// gold.h: a folder of texts coded by hand (NAME.json beside NAME.txt), as what a program's records are compared with.
#ifndef RP_GOLD_H
#define RP_GOLD_H

#include <jansson.h>

#include "base/arena.h"
#include "base/error.h"

// Text as code points, for what is compared is counted in characters.
typedef struct rp_runes {
    int32_t *v;                     // [n]
    size_t n;
} rp_runes;

// The UTF-8 text; an ill-formed byte is U+FFFD. In arena.
rp_runes rp_runes_of(rp_arena *a, const char *text, size_t n);
// Without tags, each run of white space one space, none at the ends. In arena.
rp_runes rp_runes_squeeze(rp_arena *a, rp_runes text);
// The part [from, to), of which what lies outside is nothing. Borrows.
rp_runes rp_runes_part(rp_runes text, size_t from, size_t to);
// Without the spaces at its ends. Borrows.
rp_runes rp_runes_trim(rp_runes text);
// Where `what` begins in `in` at `from` or later; SIZE_MAX: nowhere.
size_t rp_runes_find(rp_runes in, rp_runes what, size_t from);
bool rp_runes_equal(rp_runes a, rp_runes b);
bool rp_runes_space(int32_t code);

// Where in its text a gold record stands.
typedef struct rp_anchor {
    rp_runes text, before, after;   // squeezed; the last and first 18 characters around it
    size_t sentence;                // characters of its sentence
} rp_anchor;

typedef struct rp_gold_record {
    const json_t *json;             // owned by the document
    rp_anchor anchor;
} rp_gold_record;
typedef RP_VEC(rp_gold_record) rp_gold_records;

typedef struct rp_gold_document {
    const char *name;               // of the text
    json_t *json;                   // owned
    rp_gold_records reports, figures, assessments;
    RP_VEC(rp_runes) boilerplate;
} rp_gold_document;

typedef struct rp_gold {
    rp_arena *arena;
    RP_VEC(rp_gold_document) documents;             // by the names of the .json files
    RP_VEC(const char *) texts;                     // paths of DIR/*.txt, then of DIR/*.html, by name
    const char *meta;                               // path of DIR/meta.tsv, or NULL
} rp_gold;

// Reads a folder. RP_E_IO: it cannot be read, or holds no gold file; RP_E_FORMAT: a file is no JSON, or an anchor is not in
// the text, with file and anchor. *out is the caller's to close even then.
rp_status rp_gold_open(const char *folder, rp_gold *out, rp_error *err);
void rp_gold_close(rp_gold *g);

#endif
