// scoring.c: the public function that scores forecasts of a table of events through its past (relate/forecast/rolling.h), and prints what
// came out.
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/outfile.h"
#include "relate/forecast/ged.h"
#include "relate/forecast/lore_table.h"
#include "relate/forecast/rolling.h"

typedef struct printing {
    const rp_scoring *how;
    rp_sink out;
    rp_buf line, learnt;
} printing;

static rp_status flush(printing *p) {
    rp_status status = p->out.write(p->out.context, p->line.bytes, p->line.n);
    rp_buf_clear(&p->line);
    return status;
}

// Of horizons from..to and halves: 0 first, 1 second, 2 both.
static rp_standing gather(const rp_rolled *r, int f, int from, int to, int half) {
    rp_standing sum = {0};
    for (int h = from; h < to; h++)
        for (int i = 0; i < 2; i++)
            if (half == 2 || half == i)
                rp_standing_sum(&sum, &r->of[f][h][i]);
    return sum;
}

static void json_row(printing *p, const rp_gauge *g, int f, const char *part, int horizon, const rp_standing *s) {
    rp_json j = rp_json_begin(&p->line);
    rp_json_object(&j);
    rp_json_key(&j, "kind"), rp_json_string(&j, "score");
    rp_json_key(&j, "measure"), rp_json_string(&j, g->name);
    rp_json_key(&j, "forecaster"), rp_json_string(&j, rp_forecaster_name((enum rp_forecaster)f));
    rp_json_key(&j, "origins"), rp_json_string(&j, part);
    rp_json_key(&j, "horizon");
    if (horizon > 0)
        rp_json_int(&j, horizon);
    else
        rp_json_null(&j);
    rp_json_key(&j, "forecasts"), rp_json_int(&j, (int64_t)s->n);
    const struct { const char *name; double sum, n; } value[] = {
        {"crps", s->crps, s->n}, {"crps_log", s->crps_log, s->n}, {"ignorance", s->ignorance, s->n}, {"interval_score", s->interval, s->n},
        {"in_50", s->part50, s->n}, {"in_90", s->part90, s->n}, {"in_90_ends_included", s->held90, s->n},
        {"jumps_in_90", s->jumps_held, s->jumps}, {"jump_ignorance", s->jump_ignorance, s->jumps}};
    for (size_t i = 0; i < sizeof value / sizeof *value; i++)
        rp_json_key(&j, value[i].name), rp_json_number(&j, value[i].sum / value[i].n, 5);
    rp_json_key(&j, "jumps"), rp_json_int(&j, (int64_t)s->jumps);
    rp_json_end(&j);
    rp_buf_putc(&p->line, '\n');
}

static rp_status print_json(printing *p, const rp_gauge *g, const rp_rolled *r) {
    static const char *const halves[] = {"first half", "second half", "all"};
    for (int f = 0; f < RP_N_FORECASTERS; f++) {
        for (int half = 0; half < 3; half++) {
            rp_standing s = gather(r, f, 0, g->n_horizons, half);
            json_row(p, g, f, halves[half], 0, &s);
        }
        for (int h = 0; h < g->n_horizons; h++) {
            rp_standing s = gather(r, f, h, h + 1, 2);
            json_row(p, g, f, "all", g->horizon[h], &s);
        }
        rp_json j = rp_json_begin(&p->line);
        rp_json_object(&j);
        rp_json_key(&j, "kind"), rp_json_string(&j, "score without the largest");
        rp_json_key(&j, "measure"), rp_json_string(&j, g->name);
        rp_json_key(&j, "forecaster"), rp_json_string(&j, rp_forecaster_name((enum rp_forecaster)f));
        rp_json_key(&j, "crps"), rp_json_number(&j, r->crps_without[f], 5);
        rp_json_end(&j);
        rp_buf_putc(&p->line, '\n');
        RP_TRY(flush(p));
    }
    return RP_OK;
}

static rp_status print_text(printing *p, const rp_gauge *g, const rp_rolled *r) {
    rp_standing all = gather(r, 0, 0, g->n_horizons, 2);
    rp_buf_printf(&p->line, "%s, %d to %d ahead: %.0f forecasts of %u pairs, made from %d to %d\n", g->name, g->horizon[0], g->horizon[g->n_horizons - 1],
                  all.n, r->pairs, r->from_year, r->to_year);
    rp_buf_printf(&p->line, "%-28s %8s %8s %8s %9s %8s %6s %6s %6s\n", "", "CRPS", "w/o 3", "log CRPS", "ignorance", "MIS 90", "in 50", "in 90",
                  g->deaths ? "jumps" : "");
    for (int f = 0; f < RP_N_FORECASTERS; f++) {
        rp_standing s = gather(r, f, 0, g->n_horizons, 2);
        rp_buf_printf(&p->line, "%-28s %8.3f %8.3f %8.4f %9.4f %8.1f %6.3f %6.3f", rp_forecaster_name((enum rp_forecaster)f), s.crps / s.n,
                      r->crps_without[f], s.crps_log / s.n, s.ignorance / s.n, s.interval / s.n, s.part50 / s.n, s.part90 / s.n);
        if (s.jumps > 0)
            rp_buf_printf(&p->line, " %6.3f", s.jumps_held / s.jumps);
        rp_buf_putc(&p->line, '\n');
    }
    for (int i = 0; i < 3 && r->largest[i]; i++)
        rp_buf_printf(&p->line, "%s%s%s", i ? "; " : "the three largest: ", r->largest[i], i == 2 || !r->largest[i + 1] ? "\n\n" : "");
    return flush(p);
}

static rp_status score_measure(printing *p, rp_deeds *deeds, enum rp_measure m, rp_arena *arena, rp_error *err) {
    const rp_gauge *g = rp_gauge_of(m);
    rp_dyads dyads;
    RP_TRY(rp_dyads_make(&dyads, deeds, g->period, arena, err));
    rp_rolled *rolled = rp_zeroed(sizeof *rolled);
    rp_rolling what = {.dyads = &dyads, .measure = m, .from_year = p->how->from_year, .to_year = p->how->to_year, .threads = (uint32_t)p->how->threads};
    rp_status status = rp_rolling_run(&what, rolled, err);
    if (status == RP_OK)
        status = p->how->json ? print_json(p, g, rolled) : print_text(p, g, rolled);
    if (status == RP_OK && p->how->learn && g->period == RP_MONTHS)
        rp_lore_table_write(&p->learnt, g, &rolled->lore);
    free((void *)(uintptr_t)rolled->lore.toll);
    free(rolled);
    return status;
}

static rp_status write_learnt(printing *p, rp_error *err) {
    rp_outfile file;
    RP_TRY(rp_outfile_open(p->how->learn, true, &file, err));
    rp_sink to = rp_outfile_sink(&file);
    rp_status status = to.write(to.context, p->learnt.bytes, p->learnt.n);
    return rp_outfile_close(&file, status, err);
}

rp_status rp_score_events(const rp_scoring *how, rp_sink out, uint64_t *refused, rp_error *err) {
    rp_arena *arena = rp_arena_new();
    RP_RETURN_IF(!arena, rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory"));
    rp_deeds deeds = {0};
    uint64_t bad = 0;
    printing p = {.how = how, .out = out};
    if (how->learn)
        rp_buf_puts(&p.learnt, "# What the pairs of parties of a table of events taught: rapport score --ucdp FILE --learn FILE (src/relate/forecast/lore_table.h).\n"
                               "# measure\tpart\tkey\tkey\tvalues\n");
    rp_status status = rp_ged_read(how->ucdp, arena, &deeds, &bad, err);
    static const enum rp_measure measures[] = {RP_DEATHS_MONTHLY, RP_EVENTS_WEEKLY, RP_EVENTS_MONTHLY};
    for (size_t i = 0; i < sizeof measures / sizeof *measures && status == RP_OK; i++)
        status = score_measure(&p, &deeds, measures[i], arena, err);
    if (status == RP_OK && how->learn)
        status = write_learnt(&p, err);
    if (refused)
        *refused = bad;
    rp_buf_free(&p.line);
    rp_buf_free(&p.learnt);
    rp_arena_free(arena);
    return status;
}
