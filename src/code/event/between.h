// between.h: what one party does to another in a sentence, for whoever asks about two texts that he has before him.
// Unlike the event stage, which codes only parties that it knows, the two texts are taken for parties whatever they are:
// "what does the court do to the firm?".
#ifndef RP_CODE_BETWEEN_H
#define RP_CODE_BETWEEN_H

#include "base/buf.h"
#include "code/event/event.h"

// One sentence that names both. type is RP_TYPE_NONE when the tables know no event between them.
typedef struct rp_deed {
    uint32_t sentence;
    rp_span source, target;         // bytes
    const char *roles;              // "source to target"; "both" act; only "source" acts or "target" suffers; "other"
    rp_report report;               // of no use but for type when that is RP_TYPE_NONE
} rp_deed;

// Finds the sentences that hold source and, elsewhere, target (one of them may be "": not asked for), letter by letter, and for each the event that joins them
// best. The document comes from PARTIES and
// stays as it was. Cost: one coding of these sentences.
typedef RP_VEC(rp_deed) rp_deeds;
void rp_between_find(const rp_model *m, rp_doc *d, const char *source, const char *target, rp_deeds *out);

// Appends one line of JSON: "kind": "between".
void rp_between_print(const rp_doc *d, const rp_patterns *p, const rp_deed *x, rp_buf *out);

#endif
