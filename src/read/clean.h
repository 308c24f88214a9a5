// clean.h: drafts → the document's text and blocks. A draft is a paragraph-like piece as the text or page has it; here
// is decided which are the article, what each is, and which are boilerplate, each with its reason.
#ifndef RP_READ_CLEAN_H
#define RP_READ_CLEAN_H

#include "read/sayings.h"
#include "text/doc.h"

typedef struct rp_draft {
    const char *text;                               // UTF-8, trimmed, not NUL-terminated; borrowed
    uint32_t n;                                     // bytes, > 0
    uint8_t kind;                                   // enum rp_block_kind; RP_BLOCK_PARAGRAPH where nothing is known
    bool gap;                                       // set apart from what comes before by more than a line's end
    bool link;                                      // nothing but a way to another page
} rp_draft;
typedef RP_VEC(rp_draft) rp_drafts;

// Writes d->text, text_bytes, blocks; adds to dropped and dropped_bytes what it leaves out (what is in dropped already has
// the number of drafts before it as its place; all are put in order); title, byline and publisher where they are still NULL.
// Blocks are set apart by "\n"; a block is a half-open span without its bullet. BYLINE blocks (who wrote it, where and
// when) stay in the text for dating, but are no prose. scratch is used and not reset.
void rp_clean_run(const rp_drafts *drafts, const rp_sayings *says, rp_arena *scratch, rp_doc *d);

#endif
