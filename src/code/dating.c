// dating.c: see dating.h.
#include "code/dating.h"

void rp_dating_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    (void)m, (void)w;
    d->published_basis = "none";
}
