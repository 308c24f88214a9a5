// foretelling.c: rp_forecast: deaths and events of the coming months between two parties of a store; see rapport.h. The store hands over
// acts, src/relate makes the laws, the store keeps them.
#include "foretelling.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"
#include "relate/forecast/blend.h"
#include "relate/forecast/lore_table.h"
#include "relate/forecast/proper.h"
#include "relating.h"

enum { PATH_BYTES = 4096, SEED = 17, BASELINE = 2, LEAST_MONTHS = 3 };

typedef struct foretelling {
    rp_store *store;
    const rp_roll *roll;            // NULL: acts are read from the store
    const rp_query *query;
    const rp_forecasting *how;
    rp_act_filter pair;
    rp_annals annals;
    const char *name[2];
    rp_arena *arena;
    rp_sink sink;
    rp_buf out;
} foretelling;

rp_status rp_heard_open(const char *path, enum rp_store_mode mode, const char *home, rp_data_path *data, rp_store **out, rp_error *err) {
    char folder[PATH_BYTES];
    *out = NULL;
    RP_TRY(rp_model_home(home, folder, sizeof folder, err));
    snprintf(data->text, sizeof data->text, "%s/data", folder);
    RP_TRY(rp_store_open(path, mode, out, err));
    return rp_store_acts_open(*out, data->text, err);
}

rp_status rp_heard_read(rp_told_from from, const rp_act_filter *pair, rp_arena *arena, rp_heard *out, rp_error *err) {
    rp_act_filter whoever = {.period = RP_DAYS_NONE, .source = pair->source, .min_confidence = pair->min_confidence};
    *out = (rp_heard){0};
    RP_TRY(rp_told_acts(from, pair, arena, &out->acts, NULL, err));
    return rp_told_coverage(from, &whoever, arena, &out->told, err);
}

// --------------------------------------------------------------------------------------------------------------- laws

// Memories end at the first month that is told: before it silence is no calm.
static void foretell(const foretelling *x, enum rp_measure m, const rp_lore *lore, rp_forecast_row *row) {
    const rp_gauge *g = rp_gauge_of(m);
    const rp_chronicle *c = &x->annals.chronicle;
    rp_outlook *o = rp_outlook_new(g);
    rp_laws *laws = rp_zeroed(sizeof *laws);
    rp_law law;
    rp_excite own = rp_outlook_fit(g, c, &lore->excite);
    rp_outlook_members(o, c, &own, lore, SEED, laws);
    for (int h = 0; h < x->how->months; h++) {
        row[h] = (rp_forecast_row){.a = x->pair.a, .b = x->pair.b, .source = x->pair.source, .measure = g->name, .min_confidence = x->pair.min_confidence,
                                   .known_to = x->annals.known_to, .month = rp_month_ahead(x->annals.known_to, h + 1), .horizon = h + 1};
        rp_blend_apply(lore, laws->member[h], rp_outlook_class(g, c), h, &law);
        rp_law_values(&law, RP_FORECAST_VALUES, row[h].value);
        rp_law_values(&laws->member[h][BASELINE], RP_FORECAST_VALUES, row[h].baseline);
    }
    free(laws);
    free(o);
}

// ------------------------------------------------------------------------------------------------------------- writing

rp_foretold_summary rp_foretold_sum_up(const double *value) {
    rp_foretold_summary s = {0};
    for (int i = 0; i < RP_FORECAST_VALUES; i++)
        s.mean += value[i] / RP_FORECAST_VALUES, s.none += (value[i] <= 0) / (double)RP_FORECAST_VALUES;
    s.median = value[RP_FORECAST_VALUES / 2];
    s.in50 = rp_interval_of(value, RP_FORECAST_VALUES, 0.5), s.in90 = rp_interval_of(value, RP_FORECAST_VALUES, 0.9);
    return s;
}

static void print_summary(rp_buf *out, rp_foretold_summary s) {
    char in50[32], in90[32];
    snprintf(in50, sizeof in50, "%.0f–%.0f", floor(s.in50.low), ceil(s.in50.high));
    snprintf(in90, sizeof in90, "%.0f–%.0f", floor(s.in90.low), ceil(s.in90.high));
    rp_buf_printf(out, "%7.0f  %-12s %-13s %3.0f %%", s.median, in50, in90, 100 * s.none);      // a dash is three bytes
}

static void print_month(rp_buf *out, rp_day day) {
    char text[16];
    rp_day_print(day, text);
    rp_buf_add(out, text, 7);
}

static void text_head(foretelling *x) {
    char day[16];
    const rp_chronicle *c = &x->annals.chronicle;
    double deaths = 0;
    int year = c->last + 1 < 12 ? c->last + 1 : 12;
    for (int j = 0; j < year; j++)
        deaths += c->deaths[c->last - j];
    rp_day_print(x->annals.known_to, day);
    rp_buf_printf(&x->out, "%s (%s) and %s (%s) · acts of force%s%s · known to %s\n", x->name[0], x->pair.a, x->name[1], x->pair.b, " · ",
                  x->pair.source ? x->pair.source : "what such a store will tell", day);
    rp_buf_printf(&x->out, "%u act%s in %d months; in the last %d months %.0f deaths, %.1f a month\n", x->annals.acts,
                  x->annals.acts == 1 ? "" : "s", x->annals.n, year, deaths, deaths / year);
}

static void text_measure(foretelling *x, const rp_forecast_row *row) {
    rp_buf_printf(&x->out, "\n%-16s %-39s %s\n%-8s  %7s  %-10s %-11s %-6s %7s  %-10s %-11s %s\n", row->measure, "forecast", "the simple baseline: smoothed recency", "", "median",
                  "50 %", "90 %", "none", "median", "50 %", "90 %", "none");
    for (int h = 0; h < x->how->months; h++) {
        print_month(&x->out, row[h].month.from);
        rp_buf_puts(&x->out, "   ");
        print_summary(&x->out, rp_foretold_sum_up(row[h].value));
        rp_buf_puts(&x->out, "  ");
        print_summary(&x->out, rp_foretold_sum_up(row[h].baseline));
        rp_buf_putc(&x->out, '\n');
    }
}

static void json_summary(rp_json *j, rp_foretold_summary s) {
    rp_json_key(j, "mean"), rp_json_number(j, s.mean, 5);
    rp_json_key(j, "median"), rp_json_number(j, s.median, 6);
    rp_json_key(j, "none"), rp_json_number(j, s.none, 4);
    rp_json_key(j, "in_50"), rp_json_array(j), rp_json_number(j, floor(s.in50.low), 9), rp_json_number(j, ceil(s.in50.high), 9), rp_json_end(j);
    rp_json_key(j, "in_90"), rp_json_array(j), rp_json_number(j, floor(s.in90.low), 9), rp_json_number(j, ceil(s.in90.high), 9), rp_json_end(j);
}

void rp_forecast_json(rp_json *j, const rp_forecast_row *row) {
    char day[16];
    rp_json_key(j, "parties"), rp_json_array(j), rp_json_string(j, row->a), rp_json_string(j, row->b), rp_json_end(j);
    rp_json_key(j, "source"), rp_json_string(j, row->source);
    rp_json_key(j, "measure"), rp_json_string(j, row->measure);
    rp_day_print(row->known_to, day);
    rp_json_key(j, "known_to"), rp_json_string(j, day);
    rp_day_print(row->month.from, day);
    rp_json_key(j, "month"), rp_json_text(j, day, 7);
    rp_json_key(j, "horizon"), rp_json_int(j, row->horizon);
}

static void json_row(foretelling *x, const rp_forecast_row *row) {
    rp_json j = rp_json_begin(&x->out);
    rp_json_object(&j);
    rp_json_key(&j, "kind"), rp_json_string(&j, "forecast");
    rp_forecast_json(&j, row);
    json_summary(&j, rp_foretold_sum_up(row->value));
    rp_json_key(&j, "baseline"), rp_json_object(&j);
    rp_json_key(&j, "name"), rp_json_string(&j, "smoothed recency");
    json_summary(&j, rp_foretold_sum_up(row->baseline));
    rp_json_end(&j);
    rp_json_end(&j);
    rp_buf_putc(&x->out, '\n');
}

// ---------------------------------------------------------------------------------------------------------------- steps

static rp_status keep(foretelling *x, const rp_forecast_row *row, rp_error *err) {
    for (int h = 0; h < x->how->months; h++)
        RP_TRY(rp_store_put_forecast(x->store, &row[h], x->how->command, err));
    return RP_OK;
}

static const enum rp_measure measures[] = {RP_DEATHS_MONTHLY, RP_EVENTS_MONTHLY};

static rp_status write_measures(foretelling *x, const rp_forecast_row *row, rp_error *err) {
    rp_status status = RP_OK;
    if (!x->query->json)
        text_head(x);
    for (int i = 0; i < 2 && status == RP_OK; i++, row += x->how->months) {
        for (int h = 0; x->query->json && h < x->how->months; h++)
            json_row(x, &row[h]);
        if (!x->query->json)
            text_measure(x, row);
        if (!x->how->dry)
            status = keep(x, row, err);
    }
    return status;
}

// What is heard of the pair, as months, and how all pairs pool.
static rp_status listen(foretelling *x, const char *data, rp_lore *lore, const rp_party_table *parties, rp_error *err) {
    char path[PATH_BYTES + 32];
    rp_heard heard;
    snprintf(path, sizeof path, "%s/forecast/pool.tsv", data);
    RP_TRY(rp_lore_table_read(path, x->arena, lore, err));
    RP_TRY(rp_told_source((rp_told_from){x->store, x->roll}, &x->pair, x->arena, err));
    RP_TRY(rp_heard_read((rp_told_from){x->store, x->roll}, &x->pair, x->arena, &heard, err));
    rp_annals_make(&x->annals, &heard.acts, &heard.told, x->arena);
    if (x->annals.acts == 0)
        return rp_told_nothing(parties, &x->pair, "act of force", " in a month that is over", err);
    if (x->annals.n < LEAST_MONTHS)
        return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "%d months are too short a past: a forecast needs %d", x->annals.n, LEAST_MONTHS);
    x->name[0] = rp_told_party(parties, x->pair.a, x->arena), x->name[1] = rp_told_party(parties, x->pair.b, x->arena);
    return RP_OK;
}

static rp_forecast_row *foretell_measures(foretelling *x, const rp_lore *lore) {
    rp_forecast_row *row = RP_NEW(x->arena, rp_forecast_row, 2 * x->how->months);
    for (int i = 0; i < 2; i++)
        foretell(x, measures[i], &lore[measures[i]], row + i * x->how->months);
    return row;
}

static rp_status forecast(foretelling *x, const char *data, rp_error *err) {
    rp_lore lore[RP_N_MEASURES];
    rp_party_table *parties;
    RP_TRY(rp_party_table_load(data, x->arena, &parties, err));
    RP_TRY(listen(x, data, lore, parties, err));
    const rp_forecast_row *row = foretell_measures(x, lore);
    if (!x->how->dry)
        RP_TRY(rp_store_begin(x->store, err));
    RP_TRY(write_measures(x, row, err));
    if (!x->how->dry)
        RP_TRY(rp_store_commit(x->store, err));
    return x->sink.write(x->sink.context, x->out.bytes, x->out.n);
}

// One pair has one forecast, whoever is named first.
static rp_act_filter pair_of(const rp_query *query, const char *source) {
    bool turned = strcmp(query->parties[0], query->parties[1]) > 0;
    return (rp_act_filter){.a = query->parties[turned], .b = query->parties[!turned], .period = RP_DAYS_NONE, .source = source, .min_confidence = query->min_confidence};
}

rp_status rp_foretold_make(const rp_foretold_asked *what, rp_arena *arena, rp_foretold *out, rp_error *err) {
    const rp_forecasting how = {.months = RP_HORIZONS, .dry = true};
    rp_lore lore[RP_N_MEASURES];
    foretelling x = {.store = what->store, .roll = what->roll, .query = what->query, .how = &how, .pair = pair_of(what->query, NULL), .arena = arena};
    RP_TRY(listen(&x, what->data, lore, what->parties, err));
    *out = (rp_foretold){.row = foretell_measures(&x, lore), .n = 2 * RP_HORIZONS, .known_to = x.annals.known_to, .source = x.pair.source};
    return RP_OK;
}

rp_status rp_forecast(const char *path, const rp_query *query, const rp_forecasting *how, rp_sink out, rp_error *err) {
    rp_data_path data;
    foretelling x = {.query = query, .how = how, .sink = out};
    if (query->n_parties != 2 || !strcmp(query->parties[0], query->parties[1]))
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "a forecast is between two parties");
    if (how->months < 1 || how->months > RP_HORIZONS)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "forecasts reach 1 to %d months ahead: further ones have not been scored", RP_HORIZONS);
    x.pair = pair_of(query, how->source);
    rp_status status = rp_heard_open(path, how->dry ? RP_STORE_READ : RP_STORE_WRITE, how->home, &data, &x.store, err);
    x.arena = rp_arena_new();
    if (status == RP_OK)
        status = x.arena ? forecast(&x, data.text, err) : RP_E_MEMORY;
    rp_arena_free(x.arena);
    rp_store_close(x.store);
    rp_buf_free(&x.out);
    return status;
}
