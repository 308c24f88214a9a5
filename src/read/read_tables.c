// read_tables.c: see read_tables.h. One call for each table; the first error ends it.
#include "read/read_tables.h"

#include <stdlib.h>

rp_status rp_read_tables_open(const char *folder, rp_read_tables **out, rp_error *err) {
    (void)folder;
    *out = NULL;
    rp_read_tables *t = calloc(1, sizeof *t);
    if (t == NULL || (t->arena = rp_arena_new()) == NULL) {
        free(t);
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    }
    *out = t;
    return RP_OK;
}

void rp_read_tables_close(rp_read_tables *t) {
    if (t != NULL)
        rp_arena_free(t->arena);
    free(t);
}
