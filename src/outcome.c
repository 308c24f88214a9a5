// outcome.c: rp_score_forecasts: the forecasts that a store keeps against what it has come to know; see rapport.h. Outcomes are counted anew
// each time, for reports come late.
#include <stdlib.h>
#include <string.h>

#include "foretelling.h"
#include "relate/forecast/proper.h"
#include "relate/forecast/standing.h"

typedef struct scoring {
    rp_store *store;
    bool json;
    rp_arena *row_arena;                    // of the pair at hand
    rp_act_filter pair;                     // the pair at hand; a NULL: none yet
    rp_heard heard;
    rp_standing of[2][2];                   // [deaths, events][forecast, baseline]
    uint64_t waiting;
    rp_sink sink;
    rp_buf out;
    rp_error *err;
} scoring;

static bool same(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

// Makes the pair of a forecast the one at hand.
static rp_status turn_to(scoring *x, const rp_forecast_row *row) {
    if (x->pair.a && same(x->pair.a, row->a) && same(x->pair.b, row->b) && same(x->pair.source, row->source) &&
        !(x->pair.min_confidence < row->min_confidence) && !(x->pair.min_confidence > row->min_confidence))
        return RP_OK;
    rp_arena_reset(x->row_arena);
    x->pair = (rp_act_filter){.a = rp_arena_printf(x->row_arena, "%s", row->a), .b = rp_arena_printf(x->row_arena, "%s", row->b), .period = RP_DAYS_NONE,
                              .source = row->source ? rp_arena_printf(x->row_arena, "%s", row->source) : NULL, .min_confidence = row->min_confidence};
    return rp_heard_read((rp_told_from){x->store, NULL}, &x->pair, x->row_arena, &x->heard, x->err);
}

static void json_row(scoring *x, const rp_forecast_row *row, double y) {
    rp_json j = rp_json_begin(&x->out);
    rp_json_object(&j);
    rp_json_key(&j, "kind"), rp_json_string(&j, "forecast score");
    rp_forecast_json(&j, row);
    rp_json_key(&j, "outcome"), rp_json_number(&j, y, 9);
    for (int i = 0; i < 2; i++) {
        const double *value = i ? row->baseline : row->value;
        rp_json_key(&j, i ? "baseline" : "forecast"), rp_json_object(&j);
        rp_json_key(&j, "crps"), rp_json_number(&j, rp_crps(value, RP_FORECAST_VALUES, y), 5);
        rp_json_key(&j, "crps_log"), rp_json_number(&j, rp_crps_log(value, RP_FORECAST_VALUES, y), 5);
        rp_json_key(&j, "ignorance"), rp_json_number(&j, rp_ignorance(value, RP_FORECAST_VALUES, y), 5);
        rp_json_key(&j, "in_90"), rp_json_number(&j, rp_interval_part(value, RP_FORECAST_VALUES, 0.9, y), 4);
        rp_json_end(&j);
    }
    rp_json_end(&j);
    rp_buf_putc(&x->out, '\n');
}

static rp_status take(void *context, const rp_forecast_row *row) {
    scoring *x = context;
    double events, deaths;
    RP_TRY(turn_to(x, row));
    if (!rp_annals_outcome(&x->heard.acts, &x->heard.told, row->month, &events, &deaths)) {
        x->waiting++;
        return RP_OK;
    }
    int m = strcmp(row->measure, rp_gauge_of(RP_DEATHS_MONTHLY)->name) != 0;
    double y = m ? events : deaths;
    rp_standing_add(&x->of[m][0], row->value, RP_FORECAST_VALUES, y, false);
    rp_standing_add(&x->of[m][1], row->baseline, RP_FORECAST_VALUES, y, false);
    if (x->json)
        json_row(x, row, y);
    return RP_OK;
}

static void print_text(scoring *x) {
    static const enum rp_measure measures[] = {RP_DEATHS_MONTHLY, RP_EVENTS_MONTHLY};
    for (int m = 0; m < 2; m++) {
        if (!(x->of[m][0].n > 0))
            continue;
        rp_buf_printf(&x->out, "%s: %.0f forecasts whose month is over\n%-20s %8s %8s %9s %8s %6s %6s\n", rp_gauge_of(measures[m])->name, x->of[m][0].n, "", "CRPS", "log CRPS",
                      "ignorance", "MIS 90", "in 50", "in 90");
        for (int i = 0; i < 2; i++) {
            const rp_standing *s = &x->of[m][i];
            rp_buf_printf(&x->out, "%-20s %8.3f %8.4f %9.4f %8.1f %6.3f %6.3f\n", i ? "smoothed recency" : "rapport", s->crps / s->n, s->crps_log / s->n, s->ignorance / s->n,
                          s->interval / s->n, s->part50 / s->n, s->part90 / s->n);
        }
        rp_buf_putc(&x->out, '\n');
    }
    rp_buf_printf(&x->out, "%llu forecasts wait for their month to be over\n", (unsigned long long)x->waiting);
}

static rp_status score(scoring *x) {
    RP_TRY(rp_store_each_forecast(x->store, take, x, x->err));
    bool any = x->of[0][0].n > 0 || x->of[1][0].n > 0;
    if (!any && x->waiting == 0)
        return rp_fail(x->err, RP_E_NOTHING, NULL, 0, 0, "the store keeps no forecast; `rapport forecast` makes them");
    if (!x->json)
        print_text(x);
    RP_TRY(x->sink.write(x->sink.context, x->out.n ? x->out.bytes : "", x->out.n));
    if (!any && x->json)
        return rp_fail(x->err, RP_E_NOTHING, NULL, 0, 0, "%llu forecasts wait for their month to be over", (unsigned long long)x->waiting);
    return any ? RP_OK : RP_E_NOTHING;
}

rp_status rp_score_forecasts(const char *path, const char *home, bool json, rp_sink out, rp_error *err) {
    rp_data_path data;
    scoring x = {.json = json, .sink = out, .err = err};
    rp_status status = rp_heard_open(path, RP_STORE_READ, home, &data, &x.store, err);
    x.row_arena = rp_arena_new();
    if (status == RP_OK)
        status = x.row_arena ? score(&x) : RP_E_MEMORY;
    rp_arena_free(x.row_arena);
    rp_store_close(x.store);
    rp_buf_free(&x.out);
    return status;
}
