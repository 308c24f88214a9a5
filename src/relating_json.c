// relating_json.c: a relation as JSON Lines: one object {kind: "relation"} with parties, source, parameters; one {kind: "period"} for each
// period; one {kind: "turning_point"} and {kind: "alarm"} each. Numbers are those that the text and the drawing show (doc/method.md).
#include <math.h>

#include "base/error.h"
#include "base/json.h"
#include "relate/bearing.h"
#include "relating.h"

enum { DIGITS = RP_TOLD_DIGITS };
static const double HALF = RP_TOLD_HALF, NINE_TENTHS = RP_TOLD_NINE_TENTHS;

static void put_day(rp_json *j, const char *key, rp_day day) {
    char text[11];
    rp_day_print(day, text);
    rp_json_key(j, key);
    rp_json_string(j, text);
}

static void put_number(rp_json *j, const char *key, double value) {
    rp_json_key(j, key);
    rp_json_number(j, value, DIGITS);
}

static void put_days(rp_json *j, const char *key, rp_days days) {
    char text[11];
    rp_json_key(j, key);
    rp_json_array(j);
    rp_day_print(days.from, text);
    rp_json_string(j, text);
    rp_day_print(days.to, text);
    rp_json_string(j, text);
    rp_json_end(j);
}

static void put_pair(rp_json *j, const char *key, double low, double high) {
    rp_json_key(j, key);
    rp_json_array(j);
    rp_json_number(j, low, DIGITS);
    rp_json_number(j, high, DIGITS);
    rp_json_end(j);
}

static void put_law(rp_json *j, const char *key, const rp_curve_law *law, double days) {
    rp_json_key(j, key);
    rp_json_object(j);
    put_pair(j, "rate", exp(law->a[0]), exp(law->a[1]));
    put_pair(j, "size", law->r[0], law->r[1]);
    put_pair(j, "loading", law->lambda[0], law->lambda[1]);
    put_number(j, "volume_exponent", law->delta);
    put_number(j, "half_life_days", -days * log(2) / log(law->rho));
    put_number(j, "innovation", law->sigma);
    put_number(j, "severity_slope", law->m1);
    rp_json_end(j);
}

void rp_told_json_head(rp_json *j, const rp_told *x) {
    const rp_series *s = &x->bond->series;
    rp_json_key(j, "kind"), rp_json_string(j, "relation");
    for (int i = 0; i < 2; i++) {
        rp_json_key(j, i ? "b" : "a"), rp_json_string(j, x->code[i]);
        rp_json_key(j, i ? "b_name" : "a_name"), rp_json_string(j, x->name[i]);
    }
    rp_json_key(j, "source"), rp_json_string(j, x->source);
    rp_json_key(j, "period"), rp_json_string(j, rp_told_period(x));
    put_day(j, "from", s->from[0]);
    put_day(j, "to", s->from[s->n] - 1);
    rp_json_key(j, "incidents"), rp_json_int(j, s->shares.n);
    rp_json_key(j, "directed"), rp_json_bool(j, rp_told_directed(x));
    rp_json_key(j, "left_out");
    rp_json_object(j);
    rp_json_key(j, "not_covered"), rp_json_int(j, s->outside);
    rp_json_key(j, "date_too_vague"), rp_json_int(j, s->vague);
    rp_json_key(j, "without_date"), rp_json_int(j, x->undated);
    rp_json_key(j, "denied_or_planned"), rp_json_int(j, s->void_of);
    rp_json_end(j);
    put_law(j, "hostility", &x->bond->measured[RP_EITHER_WAY][RP_HOSTILITY].law, s->days);
    put_law(j, "cooperation", &x->bond->measured[RP_EITHER_WAY][RP_COOPERATION].law, s->days);
}

static void put_mood(rp_json *j, const rp_bond *b, enum rp_way way, enum rp_mood mood, uint32_t t) {
    const rp_measured *m = &b->measured[way][mood];
    rp_json_key(j, mood == RP_HOSTILITY ? "hostility" : "cooperation");
    rp_json_object(j);
    put_number(j, "level", m->mean[t] - m->usual);
    put_number(j, "sd", sqrt(m->var[t]));
    put_number(j, "rate", rp_bond_rate(b, way, mood, t, 0));
    put_pair(j, "rate50", rp_bond_rate(b, way, mood, t, -HALF), rp_bond_rate(b, way, mood, t, HALF));
    put_pair(j, "rate90", rp_bond_rate(b, way, mood, t, -NINE_TENTHS), rp_bond_rate(b, way, mood, t, NINE_TENTHS));
    rp_json_end(j);
}

static void put_way(rp_json *j, const rp_bond *b, enum rp_way way, uint32_t t) {
    static const char *const names[] = {"either", "a_to_b", "b_to_a"};
    const rp_tick *k = &b->series.tick[way][t];
    rp_json_key(j, names[way]);
    rp_json_object(j);
    put_mood(j, b, way, RP_HOSTILITY, t);
    put_mood(j, b, way, RP_COOPERATION, t);
    put_number(j, "headline", rp_bond_headline(b, way, t, 0));
    put_pair(j, "headline50", rp_bond_headline(b, way, t, -HALF), rp_bond_headline(b, way, t, HALF));
    put_pair(j, "headline90", rp_bond_headline(b, way, t, -NINE_TENTHS), rp_bond_headline(b, way, t, NINE_TENTHS));
    rp_json_key(j, "counts");
    rp_json_object(j);
    put_number(j, "material_conflict", k->y[RP_MATERIAL_CONFLICT]);
    put_number(j, "verbal_conflict", k->y[RP_VERBAL_CONFLICT]);
    put_number(j, "verbal_cooperation", k->y[RP_VERBAL_COOPERATION]);
    put_number(j, "material_cooperation", k->y[RP_MATERIAL_COOPERATION]);
    rp_json_end(j);
    put_number(j, "killed", k->killed);
    put_number(j, "plover", k->plover);
    rp_json_end(j);
}

// The acts that may lie in the period, each with what it does to the curve of its mood.
static void put_incidents(rp_json *j, const rp_told *x, uint32_t t, const double *const *pull) {
    const rp_series *s = &x->bond->series;
    rp_json_key(j, "incidents");
    rp_json_array(j);
    for (uint32_t i = 0; i < s->shares.n; i++) {
        const rp_share *share = &s->shares.v[i];
        if (t < share->from || t > share->to)
            continue;
        rp_json_object(j);
        rp_json_key(j, "id"), rp_json_string(j, share->act->id);
        put_number(j, "weight", rp_share_in(s, share, t));
        put_number(j, "influence", pull[share->act->quad >= RP_VERBAL_COOPERATION ? RP_COOPERATION : RP_HOSTILITY][i]);
        rp_json_end(j);
    }
    rp_json_end(j);
}

static void put_period(rp_json *j, const rp_told *x, uint32_t t, const double *const *pull) {
    const rp_series *s = &x->bond->series;
    rp_json_key(j, "kind"), rp_json_string(j, "period");
    put_day(j, "from", s->from[t]);
    put_day(j, "to", s->from[t + 1] - 1);
    rp_json_key(j, "missing"), rp_json_bool(j, isnan(s->log_v[t]));
    put_number(j, "volume", exp(s->log_v[t]));
    put_number(j, "stories", s->stories[t]);
    put_number(j, "independent_documents", s->tick[RP_EITHER_WAY][t].documents);
    for (int way = 0; way < (rp_told_directed(x) ? RP_N_WAYS : 1); way++)
        put_way(j, x->bond, (enum rp_way)way, t);
    put_incidents(j, x, t, pull);
}

static void put_codes(rp_json *j, const char *key, rp_codes_of codes) {
    rp_json_key(j, key);
    rp_json_array(j);
    for (uint32_t i = 0; i < codes.n; i++)
        rp_json_string(j, codes.v[i]);
    rp_json_end(j);
}

static void put_maker(rp_json *j, const rp_told *x, const rp_pull *pull) {
    const rp_act *act = pull->share->act;
    rp_act_words words;
    rp_json_object(j);
    rp_json_key(j, "id"), rp_json_string(j, act->id);
    put_days(j, "date", act->date);
    rp_json_key(j, "type"), rp_json_string(j, act->type);
    rp_json_key(j, "mode"), rp_json_string(j, act->mode);
    put_codes(j, "actor", act->actor);
    put_codes(j, "recipient", act->recipient);
    rp_json_key(j, "killed");
    if (act->killed_best >= 0)
        rp_json_int(j, act->killed_best);
    else
        rp_json_null(j);
    put_number(j, "influence", pull->change);
    if (rp_store_act_words(x->store, x->source, act->id, x->arena, &words, NULL) == RP_OK) {
        rp_json_key(j, "quote"), rp_json_string(j, words.quote);
        rp_json_key(j, "publisher"), rp_json_string(j, words.publisher);
    }
    rp_json_end(j);
}

static void put_point(rp_json *j, const rp_told *x, const rp_point *p) {
    rp_json_key(j, "kind"), rp_json_string(j, "turning_point");
    rp_json_key(j, "of"), rp_json_string(j, p->mood == RP_HOSTILITY ? "hostility" : "cooperation");
    put_day(j, "date", x->bond->series.from[p->turning.at]);
    put_days(j, "interval", rp_told_days(x, p->turning.from, p->turning.to));
    put_number(j, "before", p->turning.before);
    put_number(j, "after", p->turning.after);
    put_number(j, "support", p->turning.sure);
    rp_json_key(j, "incidents");
    rp_json_array(j);
    for (uint32_t i = 0; i < p->n_makers; i++)
        put_maker(j, x, &p->maker[i]);
    rp_json_end(j);
    rp_json_key(j, "elsewhere");
    rp_json_array(j);
    for (uint32_t i = 0; i < p->echoes.n; i++) {
        const rp_echo *e = &p->echoes.v[i];
        rp_json_object(j);
        rp_json_key(j, "a"), rp_json_string(j, e->a);
        rp_json_key(j, "b"), rp_json_string(j, e->b);
        put_day(j, "date", e->day);
        put_number(j, "before", e->before);
        put_number(j, "after", e->after);
        rp_json_end(j);
    }
    rp_json_end(j);
}

const char *rp_told_judge(int bit) {
    static const char *const judges[RP_TOLD_JUDGES] = {"counts", "surprise", "drift"};
    return judges[bit];
}

static void put_alarm(rp_json *j, const rp_told *x, const rp_alarm *a) {
    rp_json_key(j, "kind"), rp_json_string(j, "alarm");
    put_day(j, "raised", x->bond->series.from[a->at + 1] - 1);
    put_day(j, "since", x->bond->series.from[a->since]);
    rp_json_key(j, "direction"), rp_json_string(j, a->rise ? "rise" : "fall");
    rp_json_key(j, "by");
    rp_json_array(j);
    for (int i = 0; i < RP_TOLD_JUDGES; i++)
        if (a->by & (1 << i))
            rp_json_string(j, rp_told_judge(i));
    rp_json_end(j);
    put_number(j, "probability", a->sure);
}

// A point of the curve, unfolded.
void rp_told_json_point(rp_json *j, const rp_told *x) {
    rp_json_key(j, "kind"), rp_json_string(j, "point");
    put_day(j, "from", x->bond->series.from[x->at]);
    put_day(j, "to", x->bond->series.from[x->at + 1] - 1);
    put_way(j, x->bond, RP_EITHER_WAY, x->at);
    for (int mood = 0; mood < RP_N_MOODS; mood++) {
        rp_pull maker[RP_MAKERS];
        uint32_t n = rp_bond_makers(x->bond, (enum rp_mood)mood, x->at, maker, x->arena);
        rp_json_key(j, mood == RP_HOSTILITY ? "hostility_rests_on" : "cooperation_rests_on");
        rp_json_array(j);
        for (uint32_t i = 0; i < n; i++)
            put_maker(j, x, &maker[i]);
        rp_json_end(j);
    }
}

// ------------------------------------------------------------------------------------------------------------------ lines

typedef struct lines { const rp_told *x; rp_buf out; rp_status status; } lines;

static rp_json begin(lines *l) {
    rp_buf_clear(&l->out);
    rp_json j = rp_json_begin(&l->out);
    rp_json_object(&j);
    return j;
}

static void end(lines *l, rp_json *j) {
    rp_json_end(j);
    rp_buf_putc(&l->out, '\n');
    if (l->status == RP_OK)
        l->status = l->x->sink.write(l->x->sink.context, l->out.bytes, l->out.n);
}

rp_status rp_told_json(const rp_told *x, rp_error *err) {
    const rp_bond *b = x->bond;
    lines l = {.x = x};
    double *pull[RP_N_MOODS];
    for (int mood = 0; mood < RP_N_MOODS; mood++) {
        pull[mood] = RP_NEW(x->arena, double, b->series.shares.n);
        rp_bond_pulls(b, RP_EITHER_WAY, (enum rp_mood)mood, pull[mood]);
    }
    rp_json j = begin(&l);
    rp_told_json_head(&j, x);
    end(&l, &j);
    if (x->unfold)
        j = begin(&l), rp_told_json_point(&j, x), end(&l, &j);
    for (uint32_t t = 0; t < b->series.n && !x->unfold; t++)
        j = begin(&l), put_period(&j, x, t, (const double *const *)pull), end(&l, &j);
    for (uint32_t i = 0; i < b->points.n && !x->unfold; i++)
        j = begin(&l), put_point(&j, x, &b->points.v[i]), end(&l, &j);
    for (uint32_t i = 0; i < b->alarms.n && !x->unfold; i++)
        j = begin(&l), put_alarm(&j, x, &b->alarms.v[i]), end(&l, &j);
    rp_buf_free(&l.out);
    return l.status == RP_OK ? RP_OK : rp_fail(err, l.status, NULL, 0, 0, "the output cannot be written");
}
