// meta.c: see meta.h. Rows are found through a dictionary, so a run over a hundred thousand documents stays linear.
#include "read/meta.h"

#include <stdlib.h>
#include <string.h>

#include "base/dict.h"
#include "base/table.h"

enum column { DOCUMENT, PUBLISHED, PUBLISHER, URL, COLUMNS };
static const char *const column_names[COLUMNS] = {"document", "published", "publisher", "url"};

struct rp_meta {
    rp_arena *arena;                                // owns everything below
    rp_dict by_name;                                // document → row
    RP_VEC(rp_meta_row) rows;
};

// "2024-12-25", "2024-12", "2024", "".
static bool parse_days(const char *s, rp_days *out) {
    size_t n = strlen(s);
    char full[] = "0000-01-01";
    rp_day day;
    *out = RP_DAYS_NONE;
    if (n == 0)
        return true;
    if (n != 4 && n != 7 && n != 10)
        return false;
    memcpy(full, s, n);
    if (!rp_day_parse(full, &day))
        return false;
    int year, month, of_month;
    rp_day_split(day, &year, &month, &of_month);
    *out = n == 4 ? rp_days_year(year) : n == 7 ? rp_days_month(year, month) : (rp_days){day, day};
    return true;
}

static rp_status read_header(rp_table *t, rp_meta *m, uint32_t *places, rp_error *err) {
    bool more;
    RP_TRY(rp_table_next(t, m->arena, &more, err));
    for (uint32_t c = 0; c < COLUMNS; c++) {
        places[c] = RP_TABLE_COLUMNS;
        for (uint32_t i = 0; more && i < t->n; i++)
            if (strcmp(t->column[i], column_names[c]) == 0)
                places[c] = i;
    }
    if (places[DOCUMENT] == RP_TABLE_COLUMNS)
        return rp_table_fail(t, 0, err, "the first row must name the columns, and one of them \"document\"");
    return RP_OK;
}

static const char *cell(const rp_table *t, uint32_t place) {
    return place < t->n ? t->column[place] : "";
}

static rp_status read_rows(rp_table *t, rp_meta *m, rp_error *err) {
    uint32_t places[COLUMNS];
    RP_TRY(read_header(t, m, places, err));
    for (;;) {
        bool more;
        RP_TRY(rp_table_next(t, m->arena, &more, err));
        if (!more)
            return RP_OK;
        rp_meta_row row = {cell(t, places[DOCUMENT]), cell(t, places[PUBLISHER]), cell(t, places[URL]), RP_DAYS_NONE};
        if (row.document[0] == '\0')
            return rp_table_fail(t, places[DOCUMENT], err, "a row without a document");
        if (rp_dict_get(&m->by_name, row.document) != UINT32_MAX)
            return rp_table_fail(t, places[DOCUMENT], err, "%.120s is named a second time", row.document);
        if (!parse_days(cell(t, places[PUBLISHED]), &row.published))
            return rp_table_fail(t, places[PUBLISHED], err, "\"%.40s\" is no date such as 2024-12-25, 2024-12 or 2024",
                                 cell(t, places[PUBLISHED]));
        rp_dict_put(&m->by_name, row.document, m->rows.n);
        rp_vec_push(m->arena, &m->rows, row);
    }
}

rp_status rp_meta_open(const char *path, rp_meta **out, rp_error *err) {
    rp_table t;
    *out = NULL;
    RP_TRY(rp_table_open(path, &t, err));
    rp_meta *m = calloc(1, sizeof *m);
    rp_status status = RP_E_MEMORY;
    if (m != NULL && (m->arena = rp_arena_new()) != NULL) {
        m->by_name.arena = m->arena;
        status = read_rows(&t, m, err);
    }
    rp_table_close(&t);
    if (status == RP_OK)
        *out = m;
    else
        rp_meta_close(m);
    return status;
}

void rp_meta_close(rp_meta *m) {
    if (m != NULL)
        rp_arena_free(m->arena);
    free(m);
}

const rp_meta_row *rp_meta_find(const rp_meta *m, const char *path) {
    if (m == NULL || m->rows.n == 0)
        return NULL;
    uint32_t i = rp_dict_get(&m->by_name, path);
    const char *slash = strrchr(path, '/');
    if (i == UINT32_MAX && slash != NULL)
        i = rp_dict_get(&m->by_name, slash + 1);
    return i == UINT32_MAX ? NULL : &m->rows.v[i];
}
