// weights.c: see weights.h. Tables have some hundred rows and are read once, so a name is found by going through all.
#include "code/weights.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"

static rp_status read_row(const rp_table *t, const char *const *name, int n, float *weight, rp_error *err) {
    for (int i = 0; i < n; i++) {
        if (strcmp(name[i], t->column[0]) != 0)
            continue;
        char *end;
        weight[i] = strtof(t->column[1], &end);
        return *end == '\0' && end != t->column[1] ? RP_OK : rp_table_fail(t, 1, err, "'%s' is not a number", t->column[1]);
    }
    return rp_table_fail(t, 0, err, "no feature '%s'", t->column[0]);
}

rp_status rp_weights_load(const char *path, const char *const *name, int n, rp_arena *arena, float *weight, rp_error *err) {
    rp_table t;
    bool more = true;
    RP_TRY(rp_table_open(path, &t, err));
    rp_status status = RP_OK;
    while (status == RP_OK && (status = rp_table_next(&t, arena, &more, err)) == RP_OK && more)
        status = read_row(&t, name, n, weight, err);
    rp_table_close(&t);
    return status;
}

float rp_weights_sum(const float *weight, const rp_feature *f, uint32_t n) {
    float sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += weight[f[i].id] * f[i].value;
    return sum;
}
