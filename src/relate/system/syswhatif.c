// syswhatif.c: what would follow if something were done: the same paths twice, as they are and with the deeds, and the difference of
// each pair. It answers only by links and states that the record supports: an effect through a link that made no forecast better
// would be our belief about it, told back with an interval around it.
#include <string.h>

#include "relate/system/sysreport.h"

// ------------------------------------------------------------------------------------------------------------- refusal

static rp_status refuse_channel(const rp_sys_asked *a, uint32_t c, rp_error *err) {
    const rp_sys_verdict *v = &a->fit->channel[c];
    if (v->supported)
        return RP_OK;
    if (!v->known)
        return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "no answer: too little is on record to judge the channel '%s' by", a->s->channels.v[c].name);
    return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "no answer: the record does not support the channel '%s'; with it, forecasts of four weeks scored %+.4f [%+.4f, %+.4f] nats",
                   a->s->channels.v[c].name, v->gain, v->gain_low, v->gain_high);
}

static rp_status refuse_modulator(const rp_sys_asked *a, uint32_t m, rp_error *err) {
    const rp_sys_verdict *v = &a->fit->modulator[m];
    if (v->supported)
        return RP_OK;
    if (!v->known)
        return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "no answer: too little is on record to judge '%s' by", a->s->modulators.v[m].name);
    return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "no answer: the record does not support '%s'; it multiplies by %.2f [%.2f, %.2f], which may be 1",
                   a->s->modulators.v[m].name, v->branching.mean, v->branching.low, v->branching.high);
}

static bool leads_on(const rp_sys_asked *a, uint32_t stream) {
    for (uint32_t c = 0; c < a->s->channels.n; c++)
        for (uint32_t i = 0; i < a->s->channels.v[c].sources.n; i++)
            if (a->fit->channel[c].supported && a->s->channels.v[c].sources.v[i] == stream)
                return true;
    return false;
}

static bool follows(const rp_sys_asked *a, const rp_sys_deed *d) {
    bool any = d->kind == RP_DEED_CUT || d->kind == RP_DEED_SET;
    for (uint32_t i = 0; i < d->streams.n; i++)
        any |= leads_on(a, d->streams.v[i]) || (d->kind == RP_DEED_EVENT && a->fit->self[d->streams.v[i]].supported);
    return any;
}

// Each channel and modulator that is touched must be supported, and something must follow from what is done: for other
// streams or, of an event, for its own.
static rp_status refuse(const rp_sys_asked *a, const rp_sys_deeds *deeds, rp_error *err) {
    bool any = false;
    for (uint32_t i = 0; i < deeds->n; i++) {
        const rp_sys_deed *d = &deeds->v[i];
        if (d->kind == RP_DEED_CUT && d->channel != UINT32_MAX)
            RP_TRY(refuse_channel(a, d->channel, err));
        else if (d->kind == RP_DEED_CUT || d->kind == RP_DEED_SET)
            RP_TRY(refuse_modulator(a, d->modulator, err));
        any |= follows(a, d);
    }
    return any ? RP_OK : rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "no answer: no channel that leads on from '%s' is supported by the record, so nothing would follow for anyone else",
                                 a->s->streams.v[deeds->v[0].streams.v[0]].name);
}

// ---------------------------------------------------------------------------------------------------------- differences

static rp_spread spread_of(const double *v, uint32_t n, double *room) {
    memcpy(room, v, n * sizeof *v);
    return rp_spread_central(room, n, 0.9);
}

static rp_spread spread_between(const double *a, const double *b, uint32_t n, double *room) {
    for (uint32_t i = 0; i < n; i++)
        room[i] = b[i] - a[i];
    return rp_spread_central(room, n, 0.9);
}

static rp_sys_difference difference_of(const rp_sys_sums *x, uint32_t stream, double *room) {
    size_t a = (size_t)stream * x->paths, b = ((size_t)x->streams + stream) * x->paths;
    rp_sys_difference d = {.as_is = spread_of(x->events + a, x->paths, room), .if_so = spread_of(x->events + b, x->paths, room),
                    .by = spread_between(x->events + a, x->events + b, x->paths, room),
                    .killed_by = spread_between(x->tolls + a, x->tolls + b, x->paths, room)};
    for (uint32_t i = 0; i < x->paths; i++)
        d.fewer += (x->events[b + i] < x->events[a + i]) / (double)x->paths;
    return d;
}

static void difference_json(const rp_sys_difference *d, rp_json *j) {
    rp_json_object(j);
    rp_json_key(j, "stream"), rp_json_string(j, d->stream);
    rp_sys_json_spread(j, "events", d->as_is);
    rp_sys_json_spread(j, "events_if", d->if_so);
    rp_sys_json_spread(j, "difference", d->by);
    rp_sys_json_spread(j, "killed_difference", d->killed_by);
    rp_json_key(j, "fewer"), rp_json_number(j, d->fewer, 4);
    rp_json_end(j);
}

static void difference_text(const rp_sys_difference *d, rp_buf *out) {
    rp_buf_printf(out, "  %-12s %6.1f [%.0f, %.0f] → %6.1f [%.0f, %.0f]   %+.1f [%+.0f, %+.0f] events, %+.0f [%+.0f, %+.0f] dead; fewer in %.0f %%\n", d->stream,
                  d->as_is.mean, d->as_is.low, d->as_is.high, d->if_so.mean, d->if_so.low, d->if_so.high, d->by.mean, d->by.low, d->by.high,
                  d->killed_by.mean, d->killed_by.low, d->killed_by.high, 100 * d->fewer);
}

static void begin(const rp_sys_asked *a, rp_json *j, rp_buf *out) {
    char from[16], to[16];
    rp_day_print(a->from, from);
    rp_day_print(a->to, to);
    if (!a->json) {
        rp_buf_printf(out, "%s: what if\n%s\n%u pairs of paths, %s … %s, over links that the record supports: as it is → what if, difference [90 %% of pairs]\n",
                      a->s->name, a->scenario, a->paths, from, to);
        rp_sys_warn_text(a, out);
        return;
    }
    rp_json_object(j);
    rp_json_key(j, "kind"), rp_json_string(j, "whatif");
    rp_json_key(j, "system"), rp_json_string(j, a->s->name);
    rp_json_key(j, "scenario"), rp_json_string(j, a->scenario);
    rp_json_key(j, "from"), rp_json_string(j, from);
    rp_json_key(j, "to"), rp_json_string(j, to);
    rp_json_key(j, "paths"), rp_json_int(j, a->paths);
    rp_json_key(j, "days_heard"), rp_json_int(j, rp_sys_days_heard(a->s, a->record, a->from));
    rp_json_key(j, "streams"), rp_json_array(j);
}

rp_status rp_sys_whatif(const rp_sys_asked *a, const rp_sys_deeds *deeds, rp_arena *arena, rp_sys_differences *out, rp_error *err) {
    RP_TRY(refuse(a, deeds, err));
    rp_sys_deeds worlds[2] = {{0}, *deeds};
    uint32_t *one = RP_NEW(arena, uint32_t, a->to - a->from + 1);
    rp_sys_sums x = rp_sys_sums_of(&(rp_sys_paths){.s = a->s, .record = a->record, .fit = a->fit, .from = a->from, .to = a->to, .deeds = worlds,
                                                   .n_worlds = 2, .paths = a->paths, .seed = a->seed, .stop = a->stop, .stopper = a->stopper}, one, arena);
    if (x.stopped)
        return rp_fail(err, RP_E_LIMIT, NULL, 0, 0, "the paths were stopped");
    double *room = RP_NEW(arena, double, a->paths);
    for (uint32_t i = 0; i < x.streams; i++) {
        rp_sys_difference d = difference_of(&x, i, room);
        d.stream = a->s->streams.v[i].name;
        if (d.as_is.mean > 0 || d.if_so.mean > 0)
            rp_vec_push(arena, out, d);
    }
    return RP_OK;
}

rp_status rp_sys_report_whatif(const rp_sys_asked *a, const rp_sys_deeds *deeds, rp_buf *out, rp_error *err) {
    rp_arena *arena = rp_arena_new();
    rp_sys_differences all = {0};
    rp_status status = rp_sys_whatif(a, deeds, arena, &all, err);
    rp_json json = rp_json_begin(out);
    if (status == RP_OK)
        begin(a, &json, out);
    for (uint32_t i = 0; i < all.n; i++)
        if (a->json)
            difference_json(&all.v[i], &json);
        else
            difference_text(&all.v[i], out);
    if (status == RP_OK && a->json) {
        rp_json_end(&json);
        rp_json_end(&json);
        rp_buf_putc(out, '\n');
    }
    rp_arena_free(arena);
    return status;
}
