// lore_table.c: see lore_table.h. Columns: measure, part, two keys, up to eight values. Parts: excite (0: the first eight parameters, 1: the ninth),
// tolls (0 … 24: eight each), weights (class, horizon), tilt.
#include "relate/forecast/lore_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { KEYS = 4, VALUES = 8, TOLL_ROWS = 25, TOLLS = TOLL_ROWS * VALUES };

typedef struct key { const char *part; int a, b; } key;

static void row(rp_buf *out, const rp_gauge *g, key k, int n, const double *value) {
    rp_buf_printf(out, "%s\t%s\t%d\t%d", g->name, k.part, k.a, k.b);
    for (int i = 0; i < n; i++)
        rp_buf_printf(out, "\t%.6g", value[i]);
    rp_buf_putc(out, '\n');
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void write_tolls(rp_buf *out, const rp_gauge *g, const rp_lore *lore) {
    double *sorted = rp_zeroed((lore->n_tolls + 1) * sizeof *sorted), toll[TOLLS];
    memcpy(sorted, lore->toll, lore->n_tolls * sizeof *sorted);
    qsort(sorted, lore->n_tolls, sizeof *sorted, by_value);
    for (int i = 0; i < TOLLS; i++)
        toll[i] = sorted[(size_t)((i + 0.5) / TOLLS * lore->n_tolls)];
    for (int k = 0; k < TOLL_ROWS; k++)
        row(out, g, (key){"tolls", k, 0}, VALUES, toll + k * VALUES);
    free(sorted);
}

void rp_lore_table_write(rp_buf *out, const rp_gauge *g, const rp_lore *lore) {
    row(out, g, (key){"excite", 0, 0}, VALUES, lore->excite.x);
    row(out, g, (key){"excite", 1, 0}, RP_EXCITE_PARAMETERS - VALUES, lore->excite.x + VALUES);
    if (g->deaths)
        write_tolls(out, g, lore);
    for (int c = 0; c < RP_CLASSES; c++)
        for (int h = 0; h < g->n_horizons; h++)
            row(out, g, (key){"weights", c, h}, RP_MEMBERS, lore->weight[c][h]);
    row(out, g, (key){"tilt", 0, 0}, 1, &lore->tilt);
}

typedef struct reading {
    rp_table table;
    rp_arena *arena;
    rp_lore *lore;
    int rows[RP_N_MEASURES];
    rp_error *err;
} reading;

static bool number(const char *text, double *out) {
    char *end;
    *out = strtod(text, &end);
    return *text && !*end && isfinite(*out);
}

// Where the row's values go, and how many there are. NULL: no such part or keys.
static double *place(rp_lore *lore, double *toll, const char *part, const double number_of[2], uint32_t *n) {
    size_t a = (size_t)number_of[0], b = (size_t)number_of[1];
    *n = !strcmp(part, "tilt") ? 1 : !strcmp(part, "weights") ? RP_MEMBERS : !strcmp(part, "excite") && a == 1 ? RP_EXCITE_PARAMETERS - VALUES : VALUES;
    if (!strcmp(part, "tilt"))
        return &lore->tilt;
    if (!strcmp(part, "weights"))
        return a < RP_CLASSES && b < RP_HORIZONS ? lore->weight[a][b] : NULL;
    if (!strcmp(part, "excite"))
        return a < 2 ? lore->excite.x + a * VALUES : NULL;
    return !strcmp(part, "tolls") && toll && a < TOLL_ROWS ? toll + a * VALUES : NULL;
}

static rp_status take(reading *r) {
    const rp_table *t = &r->table;
    int m = 0;
    while (m < RP_N_MEASURES && strcmp(rp_gauge_of((enum rp_measure)m)->name, t->column[0]))
        m++;
    if (m == RP_N_MEASURES)
        return rp_table_fail(t, 0, r->err, "'%s' is no measure: %s, %s", t->column[0], rp_gauge_of(RP_DEATHS_MONTHLY)->name, rp_gauge_of(RP_EVENTS_MONTHLY)->name);
    rp_lore *lore = &r->lore[m];
    double keys[2], *toll = (double *)(uintptr_t)lore->toll;
    uint32_t n;
    for (uint32_t i = 0; i < 2; i++)
        if (!number(t->column[2 + i], &keys[i]) || keys[i] < 0)
            return rp_table_fail(t, 2 + i, r->err, "'%s' is no key", t->column[2 + i]);
    double *to = place(lore, toll, t->column[1], keys, &n);
    if (!to)
        return rp_table_fail(t, 1, r->err, "no such part: excite, tolls, weights or tilt, with their keys");
    for (uint32_t i = 0; i < n; i++)
        if (!number(t->column[KEYS + i], &to[i]))
            return rp_table_fail(t, KEYS + i, r->err, "'%s' is no number; this row has %u", t->column[KEYS + i], n);
    r->rows[m]++;
    return RP_OK;
}

static rp_status read_rows(reading *r) {
    bool more = true;
    while (more) {
        RP_TRY(rp_table_next(&r->table, r->arena, &more, r->err));
        if (more)
            RP_TRY(take(r));
    }
    for (int m = 0; m < RP_N_MEASURES; m++) {
        const rp_gauge *g = rp_gauge_of((enum rp_measure)m);
        int want = 3 + RP_CLASSES * g->n_horizons + (g->deaths ? TOLL_ROWS : 0);
        if (g->period == RP_MONTHS && r->rows[m] != want)
            return rp_fail(r->err, RP_E_FORMAT, r->table.path, 0, 0, "%d rows of '%s' where %d are needed; `rapport score --ucdp FILE --learn %s` makes them", r->rows[m],
                           g->name, want, r->table.path);
    }
    return RP_OK;
}

rp_status rp_lore_table_read(const char *path, rp_arena *arena, rp_lore lore[RP_N_MEASURES], rp_error *err) {
    reading r = {.arena = arena, .lore = lore, .err = err};
    RP_TRY(rp_table_open(path, &r.table, err));
    for (int m = 0; m < RP_N_MEASURES; m++) {
        lore[m] = (rp_lore){.n_tolls = rp_gauge_of((enum rp_measure)m)->deaths ? TOLLS : 0};
        lore[m].toll = lore[m].n_tolls ? RP_NEW(arena, double, TOLLS) : NULL;
    }
    rp_status status = read_rows(&r);
    rp_table_close(&r.table);
    return status;
}
