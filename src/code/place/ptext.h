// ptext.h: a document as the place stage looks at it: folded words, what is capitalised, labelled or a time, and the
// small closed classes of words around place names. Read-only once made; lives in the arena it was made in.
#ifndef RP_CODE_PTEXT_H
#define RP_CODE_PTEXT_H

#include "code/place/gazetteer.h"
#include "text/doc.h"

enum {
    RP_PLACE_CAP = 1,           // begins with a capital
    RP_PLACE_TIME = 2,          // part of an expression of time
    RP_PLACE_LOUD = 4,          // capitals say nothing in this sentence (headlines)
    RP_PLACE_TAGGED = 8,        // parts of speech are known
};

typedef struct rp_ptext {
    const rp_gazetteer *g;
    const rp_doc *d;
    rp_arena *a;
    const char **key;           // [n_tokens] folded form
    uint8_t *flags;             // [n_tokens] RP_PLACE_*
    uint32_t *label;            // [n_tokens] index into d->names, or RP_NONE
} rp_ptext;

void rp_ptext_mark(const rp_gazetteer *g, const rp_doc *d, rp_arena *a, rp_ptext *out);

bool rp_ptext_has(const rp_ptext *f, uint32_t t, int flag);
bool rp_ptext_is(const rp_ptext *f, uint32_t t, const char *word);                // its lower-case form
bool rp_ptext_among(const rp_ptext *f, uint32_t t, const char *const *list);      // list ends with NULL
uint32_t rp_ptext_start(const rp_ptext *f, uint32_t t);       // first token of its sentence
uint32_t rp_ptext_end(const rp_ptext *f, uint32_t t);         // one past the last
const char *rp_ptext_key(const rp_ptext *f, uint32_t from, uint32_t to);          // of the text between
bool rp_ptext_starts_alpha(const char *s);
bool rp_ptext_all_upper(const char *s);
bool rp_ptext_is_ascii(const char *s);

// The cue that begins at token t or ends before it, of two words or one; its tokens, or 0.
uint32_t rp_ptext_cue_at(const rp_ptext *f, uint32_t t, uint32_t end, rp_gaz_cue *cue);
uint32_t rp_ptext_cue_before(const rp_ptext *f, uint32_t t, uint32_t start, rp_gaz_cue *cue);

bool rp_ptext_is_direction(const rp_ptext *f, uint32_t t);    // "northern"
bool rp_ptext_is_joiner(const rp_ptext *f, uint32_t t);       // what may stand inside a name: "-", "of", "al"
float rp_ptext_preposition(const rp_ptext *f, uint32_t t);    // how clearly it speaks of place, 0 to 1.3

#endif
