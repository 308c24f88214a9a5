// reason.c: see reason.h. A few terms decide most pairs, so TERMS of them are named and the rest is summed.
#include "link/reason.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/buf.h"

enum { TERMS = 7 };

typedef struct term { uint8_t row; float worth; } term;

static int by_weight(const void *a, const void *b) {
    const term *x = a, *y = b;
    float p = fabsf(x->worth), q = fabsf(y->worth);
    return p != q ? (p < q) - (p > q) : (x->row > y->row) - (x->row < y->row);
}

// "= far apart", as the table marks what is not fitted, is "far apart".
static const char *plain(const char *name) {
    return name[0] == '=' ? name + 2 : name;
}

const char *rp_reason(rp_arena *arena, const rp_likeness *l, const rp_member *m, const rp_member *other) {
    rp_pair p;
    term terms[RP_PAIR_FEATURES];
    rp_buf out = {0};
    float sum = 0, rest = 0;
    rp_pair_of(m, other, &p);
    for (uint32_t i = 0; i < p.n; i++) {
        terms[i] = (term){p.f[i].id, l->weight[p.f[i].id] * p.f[i].value};
        sum += terms[i].worth;
    }
    qsort(terms, p.n, sizeof *terms, by_weight);
    rp_buf_printf(&out, "like r-%016" PRIx64 " by %.2f:", other->report, (double)sum);
    for (uint32_t i = 0; i < p.n; i++)
        if (i < TERMS && terms[i].worth != 0)
            rp_buf_printf(&out, "%s %s %+.2f", i ? "," : "", plain(rp_likeness_name(terms[i].row)), (double)terms[i].worth);
        else
            rest += terms[i].worth;
    if (p.n > TERMS)
        rp_buf_printf(&out, ", all else %+.2f", (double)rest);
    const char *text = rp_arena_copy(arena, out.bytes, out.n);
    rp_buf_free(&out);
    return text;
}
