// relating.c: rp_relate: the relation of two parties measured from a store's incidents; see rapport.h. The store hands over acts and
// coverage, src/relate measures, one of relating_*.c writes.
#include "relating.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model.h"
#include "store/picking.h"
#include "store/words.h"

enum { PATH_BYTES = 4096 };
static const double FEW = 0.2, YEAR_DAYS = 365.25;

const char *rp_told_party(const rp_party_table *parties, const char *code, rp_arena *arena) {
    char base[64], name[RP_WORDS];
    snprintf(base, sizeof base, "%.*s", (int)rp_party_base(code), code);
    rp_words_party(code, rp_party_name(parties, base), name, sizeof name);
    return rp_arena_copy(arena, name, strlen(name));
}

const char *rp_told_name(const rp_told *x, const char *code) {
    return rp_told_party(x->parties, code, x->arena);
}

bool rp_told_directed(const rp_told *x) {
    uint32_t n = x->bond->series.shares.n, mutual = 0;
    for (uint32_t i = 0; i < n; i++)
        mutual += x->bond->series.shares.v[i].act->mutual;
    return mutual <= n / 2;
}

rp_days rp_told_days(const rp_told *x, uint32_t from, uint32_t to) {
    return (rp_days){x->bond->series.from[from], x->bond->series.from[to + 1] - 1};
}

const char *rp_told_period(const rp_told *x) {
    static const char *const names[] = {[RP_STEP_WEEK] = "week", [RP_STEP_DAY] = "day", [RP_STEP_MONTH] = "month"};
    return names[x->bond->series.step];
}

rp_told_unit rp_told_unit_of(const rp_told *x) {
    const rp_series *s = &x->bond->series;
    double most = 0;
    for (uint32_t t = 0; t < s->n; t++)
        for (int mood = 0; mood < (s->counts_cooperation ? RP_N_MOODS : 1); mood++)
            most = fmax(most, rp_bond_rate(x->bond, RP_EITHER_WAY, (enum rp_mood)mood, t, 0));
    return most < FEW ? (rp_told_unit){"year", YEAR_DAYS / s->days} : (rp_told_unit){rp_told_period(x), 1};
}

static rp_status check_source(const char *source, rp_error *err) {
    for (size_t i = 0; rp_import_formats()[i]; i++)
        if (!strcmp(source, rp_import_formats()[i]))
            return RP_OK;
    return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "no source is named '%s'; `rapport import --help` names them", source);
}

rp_status rp_told_acts(rp_told_from from, const rp_act_filter *f, rp_arena *arena, rp_acts *out, uint32_t *undated, rp_error *err) {
    if (!from.roll || f->source)
        return rp_store_acts(from.store, f, arena, out, undated, err);
    rp_roll_acts(from.roll, f, arena, out, undated);
    return RP_OK;
}

rp_status rp_told_coverage(rp_told_from from, const rp_act_filter *f, rp_arena *arena, rp_coverage *out, rp_error *err) {
    if (!from.roll || f->source)
        return rp_store_coverage(from.store, f, arena, out, err);
    rp_roll_coverage(from.roll, f, arena, out);
    return RP_OK;
}

rp_status rp_told_source(rp_told_from from, rp_act_filter *f, rp_arena *arena, rp_error *err) {
    uint32_t most = 0;
    rp_acts own = {0};
    if (f->source)
        return check_source(f->source, err);
    RP_TRY(rp_told_acts(from, f, arena, &own, NULL, err));
    for (size_t i = 0; own.n == 0 && rp_import_formats()[i]; i++) {
        rp_act_filter other = *f;
        rp_acts theirs = {0};
        other.source = rp_import_formats()[i];
        RP_TRY(rp_store_acts(from.store, &other, arena, &theirs, NULL, err));
        if (theirs.n > most)
            most = theirs.n, f->source = other.source;
    }
    return RP_OK;
}

rp_status rp_told_nothing(const rp_party_table *parties, const rp_act_filter *f, const char *what, const char *when, rp_error *err) {
    const char *codes[2] = {f->a, f->b};
    char base[64];
    for (int i = 0; i < 2; i++) {
        snprintf(base, sizeof base, "%.*s", (int)rp_party_base(codes[i]), codes[i]);
        if (base[0] != '-' && !rp_party_name(parties, base))
            return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "no %s between %s and %s: no table knows a party of the code '%s' (a state is PAK, a group ttp)", what,
                           f->a, f->b, base);
    }
    return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "no %s between %s and %s%s", what, f->a, f->b, when);
}

static rp_status nothing_to_measure(const rp_told *x, const rp_act_filter *pair, rp_error *err) {
    const rp_series *s = &x->bond->series;
    uint32_t left_out = s->void_of + s->outside + s->vague + x->undated;
    if (left_out == 0)
        return rp_told_nothing(x->parties, pair, "incident", x->query->from || x->query->to ? " in the time asked for" : "", err);
    return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "none of the %u incidents between %s and %s can be placed: %u denied or planned, %u outside the days asked for or told of, "
                   "%u dated to more than a year, %u without a date", left_out, pair->a, pair->b, s->void_of, s->outside, s->vague, x->undated);
}

static rp_status write_as(const rp_told *x, enum rp_relate_form form, rp_error *err) {
    switch (form) {
    case RP_RELATE_JSON: return rp_told_json(x, err);
    case RP_RELATE_SVG:  return rp_told_svg(x, err);
    default:             return rp_told_text(x, err);
    }
}

static rp_status find_point(rp_told *x, const char *at, rp_error *err) {
    rp_days days;
    char covered[96];
    if (!rp_words_read_days(at, &days))
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "'%s' is no day (2024-12-25)", at);
    x->unfold = true;
    x->at = rp_series_period(&x->bond->series, days.from);
    if (x->at < x->bond->series.n)
        return RP_OK;
    rp_words_days(rp_told_days(x, 0, x->bond->series.n - 1), false, covered, sizeof covered);
    return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "'%s' is outside what the record covers: %s", at, covered);
}

rp_status rp_told_measure(rp_told *x, const rp_relating *how, rp_bond *bond, rp_error *err) {
    static const enum rp_step steps[] = {[RP_RELATE_WEEKLY] = RP_STEP_WEEK, [RP_RELATE_DAILY] = RP_STEP_DAY, [RP_RELATE_MONTHLY] = RP_STEP_MONTH};
    rp_days from, to;
    rp_act_filter pair = {.a = x->code[0], .b = x->code[1], .period = RP_DAYS_NONE, .source = how->source, .min_confidence = x->query->min_confidence};
    rp_acts acts = {0}, between = {0};
    rp_coverage of_pair, of_all;
    const rp_told_from source = {x->store, x->roll};
    RP_TRY(rp_pick_bounds(x->query, &from, &to, err));
    if (from.from != RP_DAY_NONE && to.to != RP_DAY_NONE && to.to < from.from)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "the time asked for ends before it begins");
    RP_TRY(rp_told_source(source, &pair, x->arena, err));
    rp_act_filter whoever = {.period = RP_DAYS_NONE, .source = pair.source, .min_confidence = pair.min_confidence};
    RP_TRY(rp_told_acts(source, &pair, x->arena, &between, &x->undated, err));
    RP_TRY(rp_told_acts(source, &whoever, x->arena, &acts, NULL, err));
    RP_TRY(rp_told_coverage(source, &pair, x->arena, &of_pair, err));
    RP_TRY(rp_told_coverage(source, &whoever, x->arena, &of_all, err));
    const rp_series_wanted what = {x->code[0], x->code[1], steps[how->step], {from.from, to.to}, x->whole};
    rp_bond_measure(bond, &what, &acts, &of_pair, &of_all, x->arena);
    x->bond = bond;
    x->source = pair.source;
    if (bond->series.shares.n == 0)
        return nothing_to_measure(x, &pair, err);
    return how->at ? find_point(x, how->at, err) : RP_OK;
}

static rp_status relate(rp_told *x, const rp_relating *how, rp_error *err) {
    rp_bond bond;
    RP_TRY(rp_told_measure(x, how, &bond, err));
    return write_as(x, how->form, err);
}

rp_status rp_relate(const char *path, const rp_query *query, const rp_relating *how, rp_sink out, rp_error *err) {
    char home[PATH_BYTES - 8], data[PATH_BYTES];
    rp_told x = {.query = query, .sink = out};
    if (query->n_parties != 2 || !strcmp(query->parties[0], query->parties[1]))
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "a relation is between two parties");
    RP_TRY(rp_model_home(how->home, home, sizeof home, err));
    snprintf(data, sizeof data, "%s/data", home);
    RP_TRY(rp_store_open(path, RP_STORE_READ, &x.store, err));
    x.arena = rp_arena_new();
    rp_party_table *parties = NULL;
    rp_status status = x.arena ? rp_store_acts_open(x.store, data, err) : RP_E_MEMORY;
    if (status == RP_OK)
        status = rp_party_table_load(data, x.arena, &parties, err);
    x.parties = parties;
    for (int i = 0; status == RP_OK && i < 2; i++) {
        x.code[i] = query->parties[i];
        x.name[i] = rp_told_name(&x, x.code[i]);
    }
    if (status == RP_OK)
        status = rp_sql_kept(x.store, relate(&x, how, err), err);
    rp_arena_free(x.arena);
    rp_store_close(x.store);
    return status;
}
