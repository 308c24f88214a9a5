// Acts as months: what counts, in which month, and when a month is over; and the table of data/forecast.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "relate/forecast/annals.h"
#include "relate/forecast/lore_table.h"

enum { DAYS = 31 + 29 + 31 + 30 };                          // January to April 2024

static rp_act act(int month, int day, int days, enum rp_act_status status, int64_t killed) {
    rp_day from = rp_day_make(2024, month, day);
    return (rp_act){.id = "i", .date = {from, from + days}, .quad = RP_MATERIAL_CONFLICT, .status = (uint8_t)status, .killed_best = killed, .confidence = 1};
}

static void test_months(void **state) {
    (void)state;
    rp_arena *arena = rp_arena_new();
    rp_acts acts = {0};
    rp_coverage told = {.first = rp_day_make(2024, 1, 1), .n = DAYS - 2, .stories = RP_NEW(arena, double, DAYS)};
    for (int d = 31; d < 31 + 29; d++)
        told.stories[d] = -1;                               // nothing at all was published in February
    const rp_act all[] = {act(1, 3, 0, RP_ACT_HAPPENED, 4), act(1, 9, 0, RP_ACT_DISPUTED, -1), act(1, 9, 0, RP_ACT_ALLEGED, 7), act(1, 9, 0, RP_ACT_DENIED, 7), act(1, 9, 0, RP_ACT_PLANNED, 7),
                          act(2, 20, 0, RP_ACT_HAPPENED, 9), act(2, 25, 20, RP_ACT_HAPPENED, 3), act(5, 1, 0, RP_ACT_HAPPENED, 2)};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        rp_vec_push(arena, &acts, all[i]);
    rp_act talk = act(3, 3, 0, RP_ACT_HAPPENED, -1);
    talk.quad = RP_VERBAL_COOPERATION;
    rp_vec_push(arena, &acts, talk);
    rp_annals a;
    rp_annals_make(&a, &acts, &told, arena);
    assert_int_equal(a.known_to, rp_day_make(2024, 4, 30));            // two days are missing, which may be
    assert_int_equal(a.n, 3);                                          // January, March, April
    assert_int_equal(a.acts, 3);
    assert_true(a.chronicle.events[0] == 2 && a.chronicle.deaths[0] == 4);
    assert_true(a.chronicle.events[1] == 1 && a.chronicle.deaths[1] == 3);         // the middle of 25 February to 16 March
    assert_true(a.chronicle.events[2] == 0 && a.chronicle.first == 0 && a.chronicle.last == 2);
    assert_int_equal(a.chronicle.n_tolls, 3);
    assert_true(a.chronicle.toll_period[2] == 1 && a.chronicle.toll[2] == 3);
    double events, deaths;
    assert_true(rp_annals_outcome(&acts, &told, rp_days_month(2024, 1), &events, &deaths) && events == 2 && deaths == 4);
    assert_false(rp_annals_outcome(&acts, &told, rp_days_month(2024, 2), &events, &deaths));
    assert_false(rp_annals_outcome(&acts, &told, rp_days_month(2024, 5), &events, &deaths));
    told.n = DAYS - 5;
    rp_annals_make(&a, &acts, &told, arena);
    assert_int_equal(a.known_to, rp_day_make(2024, 3, 31));
    assert_int_equal(rp_month_ahead(a.known_to, 10).from, rp_day_make(2025, 1, 1));
    rp_arena_free(arena);
}

static rp_lore made_lore(double *toll, int n) {
    rp_lore lore = {.tilt = 1.3, .toll = toll, .n_tolls = (uint32_t)n};
    for (int i = 0; i < RP_EXCITE_PARAMETERS; i++)
        lore.excite.x[i] = i - 3.5;
    for (int c = 0; c < RP_CLASSES; c++)
        for (int h = 0; h < RP_HORIZONS; h++)
            for (int i = 0; i < RP_MEMBERS; i++)
                lore.weight[c][h][i] = (c + 1) * 0.01 + h * 0.001 + i * 0.0001;
    for (int i = 0; i < n; i++)
        toll[i] = (i * 37) % 200;                           // each of 0 … 199 once
    return lore;
}

static void test_table(void **state) {
    (void)state;
    char path[64];
    double toll[200];
    rp_buf out = {0};
    rp_arena *arena = rp_arena_new();
    rp_lore lore = made_lore(toll, 200), read[RP_N_MEASURES];
    rp_error err = {0};
    rp_lore_table_write(&out, rp_gauge_of(RP_DEATHS_MONTHLY), &lore);
    size_t half = out.n;
    rp_lore_table_write(&out, rp_gauge_of(RP_EVENTS_MONTHLY), &lore);
    snprintf(path, sizeof path, "/tmp/rapport-lore-%d.tsv", (int)getpid());
    for (int part = 0; part < 2; part++) {
        FILE *f = fopen(path, "w");
        fwrite(out.bytes, 1, part ? half : out.n, f);
        fclose(f);
        assert_int_equal(rp_lore_table_read(path, arena, read, &err), part ? RP_E_FORMAT : RP_OK);
    }
    const rp_lore *deaths = &read[RP_DEATHS_MONTHLY];
    assert_true(fabs(deaths->tilt - 1.3) < 1e-9 && fabs(deaths->excite.x[8] - 4.5) < 1e-9 && fabs(deaths->weight[2][5][4] - 0.0354) < 1e-9);
    for (int i = 0; i < 200; i++)
        assert_true(fabs(deaths->toll[i] - i) < 1e-9);
    assert_non_null(strstr(err.message, "0 rows of 'events a month'"));
    remove(path);
    rp_buf_free(&out);
    rp_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_months), cmocka_unit_test(test_table)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
