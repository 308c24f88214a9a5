// dump.h: what each stage left of a document, as TSV: the debugger, and the format of test cases.
#ifndef RP_CODE_DUMP_H
#define RP_CODE_DUMP_H

#include "code/pattern.h"
#include "text/doc.h"

typedef struct rp_dump_stage {
    const char *name;               // as in `rapport dump --stage=NAME`
    rp_stage stage;                 // how far the document must have come
    // Appends rows to out; m names the types of events.
    void (*print)(const rp_doc *d, const rp_model *m, rp_buf *out);
} rp_dump_stage;

enum { RP_DUMP_STAGES = 13 };
extern const rp_dump_stage rp_dump_stages[RP_DUMP_STAGES];

// NULL when there is no stage of that name.
const rp_dump_stage *rp_dump_find(const char *name);

#endif
