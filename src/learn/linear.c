// linear.c: see linear.h.
#include "learn/linear.h"

rp_status rp_linear_open(const rp_container *c, const char *name, rp_linear *out, rp_error *err) {
    rp_section s;
    RP_TRY(rp_container_find(c, name, &s, err));
    size_t rows = s.n / sizeof(rp_linear_row);
    if (s.n % sizeof(rp_linear_row) != 0 || rows == 0 || rows > 1u << 16 || (rows & (rows - 1)) != 0)
        return rp_container_fail(c, name, 0, err, "the number of rows is not a power of two up to 65536");
    *out = (rp_linear){s.bytes, (uint32_t)(rows - 1)};
    return RP_OK;
}

bool rp_linear_put(rp_linear_row *row, uint32_t n_rows, uint32_t feature, int16_t weight) {
    rp_linear_row *r = &row[feature & (n_rows - 1)];
    for (int j = 0; j < RP_LINEAR_WAYS; j++)
        if (r->weight[j] == 0) {
            r->check[j] = (uint16_t)(feature >> 16);
            r->weight[j] = weight;
            return true;
        }
    return false;
}
