// viewing_relation.c: the views of two parties: how their relation moved (`rapport relate`), and what is to be expected (`rapport forecast`). The
// numbers are those of relating.c and foretelling.c; here they become rows.
#include <math.h>
#include <string.h>

#include "foretelling.h"
#include "relating.h"
#include "viewing.h"

#define MOOD_COLUMNS(mood)                                                                                             \
    mood "_level " mood "_sd " mood "_rate " mood "_rate50_low " mood "_rate50_high " mood "_rate90_low " mood "_rate90_high"

static void put(rp_view_job *j, double value) {
    rp_tableau_number(j->out, value, RP_TOLD_DIGITS);
}

static const char *mood_name(enum rp_mood mood) {
    return mood == RP_HOSTILITY ? "hostility" : "cooperation";
}

// -------------------------------------------------------------------------------------------------------------- periods

static void put_mood(rp_view_job *j, const rp_bond *b, enum rp_mood mood, uint32_t t) {
    static const double deviations[] = {0, -RP_TOLD_HALF, RP_TOLD_HALF, -RP_TOLD_NINE_TENTHS, RP_TOLD_NINE_TENTHS};
    const rp_measured *m = &b->measured[RP_EITHER_WAY][mood];
    put(j, m->mean[t] - m->usual), put(j, sqrt(m->var[t]));
    for (int i = 0; i < 5; i++)
        put(j, rp_bond_rate(b, RP_EITHER_WAY, mood, t, deviations[i]));
}

static void put_period(rp_view_job *j, const rp_bond *b, uint32_t t) {
    static const double deviations[] = {0, -RP_TOLD_HALF, RP_TOLD_HALF, -RP_TOLD_NINE_TENTHS, RP_TOLD_NINE_TENTHS};
    const rp_series *s = &b->series;
    const rp_tick *k = &s->tick[RP_EITHER_WAY][t];
    rp_tableau_row(j->out);
    rp_tableau_day(j->out, s->from[t]), rp_tableau_day(j->out, s->from[t + 1] - 1);
    rp_tableau_bool(j->out, isnan(s->log_v[t]));
    put(j, exp(s->log_v[t])), put(j, s->stories[t]);
    put(j, k->documents);
    for (int i = 0; i < 5; i++)
        put(j, rp_bond_headline(b, RP_EITHER_WAY, t, deviations[i]));
    put_mood(j, b, RP_HOSTILITY, t), put_mood(j, b, RP_COOPERATION, t);
    put(j, k->y[RP_MATERIAL_CONFLICT]), put(j, k->y[RP_VERBAL_CONFLICT]);
    put(j, k->y[RP_VERBAL_COOPERATION]), put(j, k->y[RP_MATERIAL_COOPERATION]);
    put(j, k->killed), put(j, k->plover);
}

// --------------------------------------------------------------------------------------------------------------- points

static void put_codes(rp_view_job *j, rp_codes_of codes) {
    rp_tableau_list(j->out);
    for (uint32_t i = 0; i < codes.n; i++)
        rp_tableau_text(j->out, codes.v[i]);
    rp_tableau_list_end(j->out);
}

static void put_names(rp_view_job *j, const rp_told *x, rp_codes_of codes) {
    rp_tableau_list(j->out);
    for (uint32_t i = 0; i < codes.n; i++)
        rp_tableau_text(j->out, rp_told_name(x, codes.v[i]));
    rp_tableau_list_end(j->out);
}

// n: of the turning point, from 0; -1: of the period that is unfolded.
static rp_status put_maker(rp_view_job *j, const rp_told *x, int64_t n, enum rp_mood mood, const rp_pull *pull) {
    const rp_act *act = pull->share->act;
    rp_act_words words;
    RP_TRY(rp_store_act_words(x->store, x->source, act->id, x->arena, &words, NULL));
    rp_tableau_row(j->out);
    if (n < 0)
        rp_tableau_null(j->out);
    else
        rp_tableau_int(j->out, n);
    rp_tableau_text(j->out, mood_name(mood)), rp_tableau_text(j->out, act->id);
    rp_tableau_day(j->out, act->date.from), rp_tableau_day(j->out, act->date.to);
    rp_tableau_text(j->out, act->type), rp_tableau_text(j->out, act->mode);
    put_codes(j, act->actor), put_names(j, x, act->actor);
    put_codes(j, act->recipient), put_names(j, x, act->recipient);
    if (act->killed_best < 0)
        rp_tableau_null(j->out);
    else
        rp_tableau_int(j->out, act->killed_best);
    put(j, pull->change);
    rp_tableau_text(j->out, words.quote), rp_tableau_text(j->out, words.publisher);
    return RP_OK;
}

static rp_status write_makers(rp_view_job *j, const rp_told *x) {
    const rp_bond *b = x->bond;
    uint32_t rows = 0;
    for (uint32_t i = 0; i < b->points.n; i++)
        for (uint32_t k = 0; k < b->points.v[i].n_makers; k++, rows++)
            RP_TRY(put_maker(j, x, i, b->points.v[i].mood, &b->points.v[i].maker[k]));
    for (int mood = 0; x->unfold && mood < RP_N_MOODS; mood++) {
        rp_pull maker[RP_MAKERS];
        uint32_t n = rp_bond_makers(b, (enum rp_mood)mood, x->at, maker, x->arena);
        for (uint32_t k = 0; k < n; k++, rows++)
            RP_TRY(put_maker(j, x, -1, (enum rp_mood)mood, &maker[k]));
    }
    rp_tableau_end(j->out, rows, 0);
    return RP_OK;
}

static void put_point(rp_view_job *j, const rp_told *x, uint32_t n) {
    const rp_point *p = &x->bond->points.v[n];
    rp_days within = rp_told_days(x, p->turning.from, p->turning.to);
    rp_tableau_row(j->out);
    rp_tableau_int(j->out, n), rp_tableau_text(j->out, mood_name(p->mood));
    rp_tableau_day(j->out, x->bond->series.from[p->turning.at]);
    rp_tableau_day(j->out, within.from), rp_tableau_day(j->out, within.to);
    put(j, p->turning.before), put(j, p->turning.after), put(j, p->turning.sure);
}

static uint32_t put_echoes(rp_view_job *j, const rp_told *x, uint32_t n) {
    const rp_point *p = &x->bond->points.v[n];
    for (uint32_t i = 0; i < p->echoes.n; i++) {
        const rp_echo *e = &p->echoes.v[i];
        rp_tableau_row(j->out);
        rp_tableau_int(j->out, n), rp_tableau_text(j->out, e->a), rp_tableau_text(j->out, e->b);
        rp_tableau_day(j->out, e->day);
        put(j, e->before), put(j, e->after);
    }
    return p->echoes.n;
}

static void put_alarm(rp_view_job *j, const rp_told *x, const rp_alarm *a) {
    const rp_series *s = &x->bond->series;
    rp_tableau_row(j->out);
    rp_tableau_day(j->out, s->from[a->at + 1] - 1), rp_tableau_day(j->out, s->from[a->since]);
    rp_tableau_text(j->out, a->rise ? "rise" : "fall");
    rp_tableau_list(j->out);
    for (int i = 0; i < RP_TOLD_JUDGES; i++)
        if (a->by & (1 << i))
            rp_tableau_text(j->out, rp_told_judge(i));
    rp_tableau_list_end(j->out);
    put(j, a->sure);
}

// ------------------------------------------------------------------------------------------------------------- relation

// x->bond NULL: nothing can be measured, and every table is empty.
static rp_status write_tables(rp_view_job *j, const rp_told *x) {
    const rp_bond *b = x->bond;
    uint32_t n = b ? b->series.n : 0, points = b ? b->points.n : 0, alarms = b ? b->alarms.n : 0, echoes = 0;
    rp_tableau_table(j->out, "periods", "from to missing volume stories independent_documents headline headline50_low headline50_high headline90_low headline90_high "
                     MOOD_COLUMNS("hostility") " " MOOD_COLUMNS("cooperation") " material_conflict verbal_conflict verbal_cooperation material_cooperation killed plover");
    for (uint32_t t = 0; t < n; t++)
        put_period(j, b, t);
    rp_tableau_end(j->out, n, 0);
    rp_tableau_table(j->out, "turning_points", "n of date from to before after support");
    for (uint32_t i = 0; i < points; i++)
        put_point(j, x, i);
    rp_tableau_end(j->out, points, 0);
    rp_tableau_table(j->out, "makers", "n of id from to type mode actor actor_names recipient recipient_names killed influence quote publisher");
    if (b)
        RP_TRY(write_makers(j, x));
    else
        rp_tableau_end(j->out, 0, 0);
    rp_tableau_table(j->out, "elsewhere", "n a b date before after");
    for (uint32_t i = 0; i < points; i++)
        echoes += put_echoes(j, x, i);
    rp_tableau_end(j->out, echoes, 0);
    rp_tableau_table(j->out, "alarms", "raised since direction by probability");
    for (uint32_t i = 0; i < alarms; i++)
        put_alarm(j, x, &b->alarms.v[i]);
    rp_tableau_end(j->out, alarms, 0);
    return RP_OK;
}

static rp_status check_pair(const rp_view_job *j, rp_error *err) {
    const rp_query *q = &j->asked->query;
    if (q->n_parties != 2 || !strcmp(q->parties[0], q->parties[1]))
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "a relation is between two parties: parties=A,B");
    return RP_OK;
}

static void note_filters(rp_view_job *j, const char *what) {
    const rp_query *q = &j->asked->query;
    if (q->type || q->status || q->place)
        rp_tableau_note(j->out, "%s is of all that passed between the two: type, status and place are not looked at.", what);
}

// A reason is no error here: it is the answer.
static rp_status or_note(rp_view_job *j, rp_status status, rp_error *why, rp_error *err) {
    if (status == RP_E_NOTHING)
        rp_tableau_note(j->out, "%s", why->message);
    else if (status != RP_OK && err)
        *err = *why;
    return status == RP_E_NOTHING ? RP_OK : status;
}

rp_status rp_view_relation(rp_view_job *j, rp_error *err) {
    rp_told x = {.store = j->store, .roll = j->roll, .parties = j->parties, .query = &j->asked->query, .whole = true, .arena = j->arena};
    const rp_relating how = {.step = j->asked->step, .at = j->asked->at};
    rp_error why = {0};
    rp_bond bond;
    RP_TRY(check_pair(j, err));
    for (int i = 0; i < 2; i++) {
        x.code[i] = j->asked->query.parties[i];
        x.name[i] = rp_told_name(&x, x.code[i]);
    }
    rp_status status = rp_told_measure(&x, &how, &bond, &why);
    if (status == RP_E_NOTHING)
        x.bond = NULL;
    RP_TRY(or_note(j, status, &why, err));
    note_filters(j, "The relation");
    rp_view_record_words(j);
    if (x.bond)
        rp_told_json_head(rp_tableau_head(j->out), &x);
    else
        rp_json_int(rp_tableau_member(j->out, "incidents"), 0);
    if (x.bond && x.unfold) {
        rp_json *json = rp_tableau_member(j->out, "point");
        rp_json_object(json), rp_told_json_point(json, &x), rp_json_end(json);
    }
    return write_tables(j, &x);
}

// ------------------------------------------------------------------------------------------------------------- forecast

static void put_summary(rp_view_job *j, const double *value) {
    rp_foretold_summary s = rp_foretold_sum_up(value);
    rp_tableau_number(j->out, s.mean, 5), rp_tableau_number(j->out, s.median, 6), rp_tableau_number(j->out, s.none, 4);
    rp_tableau_number(j->out, floor(s.in50.low), 9), rp_tableau_number(j->out, ceil(s.in50.high), 9);
    rp_tableau_number(j->out, floor(s.in90.low), 9), rp_tableau_number(j->out, ceil(s.in90.high), 9);
}

rp_status rp_view_forecast(rp_view_job *j, rp_error *err) {
    const rp_foretold_asked what = {j->store, j->roll, &j->asked->query, j->parties, j->data};
    rp_foretold told = {.known_to = RP_DAY_NONE};
    rp_error why = {0};
    char day[11];
    RP_TRY(check_pair(j, err));
    RP_TRY(or_note(j, rp_foretold_make(&what, j->arena, &told, &why), &why, err));
    note_filters(j, "The forecast");
    if (j->asked->query.from || j->asked->query.to)
        rp_tableau_note(j->out, "The forecast is made from all that is known: from and to are not looked at.");
    rp_view_record_words(j);
    if (told.known_to != RP_DAY_NONE)
        rp_day_print(told.known_to, day);
    rp_json_string(rp_tableau_member(j->out, "known_to"), told.known_to == RP_DAY_NONE ? NULL : day);
    rp_json_string(rp_tableau_member(j->out, "source"), told.source);
    rp_tableau_table(j->out, "forecast", "measure month horizon mean median none low_50 high_50 low_90 high_90 baseline baseline_mean baseline_median"
                     " baseline_none baseline_low_50 baseline_high_50 baseline_low_90 baseline_high_90");
    for (int i = 0; i < told.n; i++) {
        const rp_forecast_row *row = &told.row[i];
        rp_tableau_row(j->out);
        rp_tableau_text(j->out, row->measure);
        rp_day_print(row->month.from, day);
        rp_tableau_bytes(j->out, day, 7);
        rp_tableau_int(j->out, row->horizon);
        put_summary(j, row->value);
        rp_tableau_text(j->out, "smoothed recency");
        put_summary(j, row->baseline);
    }
    rp_tableau_end(j->out, (uint64_t)told.n, 0);
    return RP_OK;
}
