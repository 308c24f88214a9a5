// lint.h: what the loaders of data/ let pass although somebody should look at it: rows that nothing can reach, rows said
// twice, codes that no table knows. Warnings only; what is wrong outright is the loaders' to refuse.
#ifndef RP_LINT_H
#define RP_LINT_H

#include "text/doc.h"

// One thing to say about one place of a table. Column 0: the whole line; line 0: the whole file.
typedef struct rp_finding {
    const char *kind;                       // "error", "warning", "example"
    const char *file;
    uint32_t line;
    uint64_t column;
    const char *message;                    // alive during the call
} rp_finding;
typedef void rp_finding_take(void *context, const rp_finding *f);

// Reads the tables of data_dir again and calls take for each warning. m was opened from the same tables.
rp_status rp_lint(const rp_model *m, const char *data_dir, rp_finding_take *take, void *context, rp_error *err);

#endif
