// ged.c: see ged.h. The file is a stream: memory is that of the deeds, 16 bytes each.
#include "relate/forecast/ged.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/csv.h"
#include "base/dict.h"
#include "read/bundle/unpack.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2100 };       // a slip of a digit must not make a series of centuries
enum column { SIDE_A, SIDE_B, DEATHS, DATE, YEAR, MONTH, DAY, N_COLUMNS };

typedef struct reading {
    rp_csv csv;
    int at[N_COLUMNS];                      // −1: not there
    rp_arena *arena;
    rp_dict pairs;
    rp_deeds *deeds;
} reading;

static size_t pull(void *context, char *to, size_t n) {
    return rp_stream_read(context, to, n);
}

static rp_status find_columns(reading *r, const char *path, rp_error *err) {
    static const char *const names[N_COLUMNS][2] = {
        {"side_a", NULL}, {"side_b", NULL}, {"best", "best_death"}, {"date_start", NULL}, {"year", NULL}, {"month", NULL}, {"day", NULL}};
    for (int c = 0; c < N_COLUMNS; c++) {
        r->at[c] = -1;
        for (size_t i = 0; i < r->csv.n; i++)
            for (int k = 0; k < 2 && names[c][k]; k++)
                if (!strcasecmp(r->csv.value[i].text, names[c][k]))
                    r->at[c] = (int)i;
    }
    bool dated = r->at[DATE] >= 0 || (r->at[YEAR] >= 0 && r->at[MONTH] >= 0 && r->at[DAY] >= 0);
    if (r->at[SIDE_A] >= 0 && r->at[SIDE_B] >= 0 && r->at[DEATHS] >= 0 && dated)
        return RP_OK;
    return rp_fail(err, RP_E_FORMAT, path, r->csv.line, 1, "no UCDP table: side_a, side_b, best and date_start (or year, month, day) must be among the columns");
}

static const char *value_of(const reading *r, enum column c) {
    return r->at[c] >= 0 && (size_t)r->at[c] < r->csv.n ? r->csv.value[r->at[c]].text : "";
}

static bool day_of(const reading *r, rp_day *day) {
    const char *date = value_of(r, DATE);
    if (strlen(date) >= 10 && rp_day_parse(date, day))
        return *day >= rp_day_make(FIRST_YEAR, 1, 1) && *day <= rp_day_make(LAST_YEAR, 12, 31);
    int year = atoi(value_of(r, YEAR)), month = atoi(value_of(r, MONTH)), of_month = atoi(value_of(r, DAY));
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || of_month < 1 || of_month > rp_month_days(year, month))
        return false;
    *day = rp_day_make(year, month, of_month);
    return true;
}

static bool take_row(reading *r) {
    rp_deed deed;
    char *end;
    const char *deaths = value_of(r, DEATHS);
    deed.deaths = strtod(deaths, &end);
    if (!*deaths || *end || !(deed.deaths >= 0 && deed.deaths < 1e9) || !day_of(r, &deed.day))
        return false;
    const char *name = rp_arena_printf(r->arena, "%s - %s", value_of(r, SIDE_A), value_of(r, SIDE_B));
    deed.pair = rp_dict_get(&r->pairs, name);
    if (deed.pair == UINT32_MAX) {
        rp_dict_put(&r->pairs, name, deed.pair = r->deeds->pair.n);
        rp_vec_push(r->arena, &r->deeds->pair, name);
    }
    rp_vec_push(r->arena, &r->deeds->list, deed);
    return true;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// Numbers the pairs by their names.
static void sort_pairs(reading *r) {
    rp_deeds *deeds = r->deeds;
    if (deeds->pair.n == 0)
        return;
    const char **was = RP_NEW(r->arena, const char *, deeds->pair.n);
    memcpy(was, deeds->pair.v, deeds->pair.n * sizeof *was);
    qsort(deeds->pair.v, deeds->pair.n, sizeof *deeds->pair.v, by_name);
    for (uint32_t i = 0; i < deeds->pair.n; i++)
        rp_dict_put(&r->pairs, deeds->pair.v[i], i);
    for (uint32_t i = 0; i < deeds->list.n; i++)
        deeds->list.v[i].pair = rp_dict_get(&r->pairs, was[deeds->list.v[i].pair]);
}

static rp_status read_rows(reading *r, const char *path, uint64_t *refused, rp_error *err) {
    bool more;
    RP_TRY(rp_csv_next(&r->csv, &more, err));
    RP_TRY(find_columns(r, path, err));
    for (;;) {
        RP_TRY(rp_csv_next(&r->csv, &more, err));
        if (!more)
            break;
        if (!take_row(r) && value_of(r, SIDE_A)[0] != '#')         // HXL's second head row is no row
            ++*refused;
    }
    return r->deeds->list.n > 0 ? RP_OK : rp_fail(err, RP_E_NOTHING, path, 0, 0, "holds no event");
}

rp_status rp_ged_read(const char *path, rp_arena *arena, rp_deeds *deeds, uint64_t *refused, rp_error *err) {
    rp_stream *in;
    RP_TRY(rp_stream_file(path, &in, err));
    in = rp_unpack(in);
    size_t n;
    const char *head = rp_stream_head(in, 4096, &n);
    reading r = {.arena = arena, .pairs = {.arena = arena}, .deeds = deeds};
    rp_csv_open(&r.csv, (rp_csv_source){.pull = pull, .context = in, .separator = rp_csv_separator(head, n)});
    *refused = 0;
    rp_status status = read_rows(&r, path, refused, err);
    rp_error broken = {0};
    rp_status end = rp_stream_take(in, &broken);
    if (end != RP_OK) {                                 // what the file itself suffers from explains the rest
        status = end;
        if (err)
            *err = broken;
    }
    if (status != RP_OK && err && !err->file[0])
        snprintf(err->file, sizeof err->file, "%s", path);
    rp_csv_close(&r.csv);
    rp_stream_close(in);
    sort_pairs(&r);
    return status;
}
