// sysreport.c: see sysreport.h. Text and JSON say the same, each written once by the functions below.
#include "relate/system/sysreport.h"

#include <string.h>

static void day_text(rp_day d, char out[16]) {
    if (d == RP_DAY_NONE)
        strcpy(out, "…");
    else
        rp_day_print(d, out);
}

static void names(rp_buf *out, const rp_system *s, const rp_indices *streams) {
    for (uint32_t i = 0; i < streams->n; i++)
        rp_buf_printf(out, "%s%s", i ? ", " : "", s->streams.v[streams->v[i]].name);
}

static void json_names(rp_json *j, const char *key, const rp_system *s, const rp_indices *streams) {
    rp_json_key(j, key);
    rp_json_array(j);
    for (uint32_t i = 0; i < streams->n; i++)
        rp_json_string(j, s->streams.v[streams->v[i]].name);
    rp_json_end(j);
}

// -------------------------------------------------------------------------------------------------------------- system

static void says_text(const rp_sayings *says, rp_buf *out) {
    for (uint32_t i = 0; i < says->n; i++)
        rp_buf_printf(out, "      “%s” (%s, %s)\n", says->v[i].text, says->v[i].publisher, says->v[i].day);
}

static void says_json(rp_json *j, const rp_sayings *says) {
    rp_json_key(j, "says");
    rp_json_array(j);
    for (uint32_t i = 0; i < says->n; i++) {
        rp_json_object(j);
        rp_json_key(j, "text"), rp_json_string(j, says->v[i].text);
        rp_json_key(j, "publisher"), rp_json_string(j, says->v[i].publisher);
        rp_json_key(j, "day"), rp_json_string(j, says->v[i].day);
        rp_json_end(j);
    }
    rp_json_end(j);
}

static void system_text(const rp_system *s, rp_buf *out) {
    rp_buf_printf(out, "%s: %s\n\nparties\n", s->name, s->title);
    for (uint32_t i = 0; i < s->parties.n; i++) {
        rp_buf_printf(out, "  %-12s", s->parties.v[i].name);
        for (uint32_t c = 0; c < s->parties.v[i].codes.n; c++)
            rp_buf_printf(out, " %s", s->parties.v[i].codes.v[c]);
        rp_buf_printf(out, "%s%s\n", s->parties.v[i].what[0] ? " · " : "", s->parties.v[i].what);
    }
    rp_buf_puts(out, "\nstreams\n");
    for (uint32_t i = 0; i < s->streams.n; i++) {
        const rp_sys_stream *x = &s->streams.v[i];
        rp_buf_printf(out, "  %-12s %s %s %s :", x->name, s->parties.v[x->from].name, x->either ? "↔" : "→", s->parties.v[x->to].name);
        for (uint32_t a = 0; a < x->acts.n; a++)
            rp_buf_printf(out, " %s%s%s", x->acts.v[a].type, x->acts.v[a].mode ? "/" : "", x->acts.v[a].mode ? x->acts.v[a].mode : "");
        rp_buf_printf(out, "%s%s\n", x->what[0] ? " · " : "", x->what);
    }
    rp_buf_puts(out, "\nchannels\n");
    for (uint32_t c = 0; c < s->channels.n; c++) {
        rp_buf_printf(out, "  %s: ", s->channels.v[c].name);
        names(out, s, &s->channels.v[c].sources);
        rp_buf_puts(out, " → ");
        names(out, s, &s->channels.v[c].targets);
        rp_buf_printf(out, " · believed %.3g\n", s->channels.v[c].prior);
        says_text(&s->channels.v[c].says, out);
    }
    rp_buf_puts(out, "\nmodulators\n");
    for (uint32_t m = 0; m < s->modulators.n; m++) {
        rp_buf_printf(out, "  %s: ", s->modulators.v[m].name);
        names(out, s, &s->modulators.v[m].streams);
        for (uint32_t i = 0; i < s->modulators.v[m].spans.n; i++) {
            char from[16], to[16];
            day_text(s->modulators.v[m].spans.v[i].from, from);
            day_text(s->modulators.v[m].spans.v[i].to, to);
            rp_buf_printf(out, " · %s to %s", from, to);
        }
        rp_buf_puts(out, "\n");
        says_text(&s->modulators.v[m].says, out);
    }
}

static void system_json(const rp_system *s, rp_buf *out) {
    rp_json json = rp_json_begin(out), *j = &json;
    rp_json_object(j);
    rp_json_key(j, "kind"), rp_json_string(j, "system");
    rp_json_key(j, "name"), rp_json_string(j, s->name);
    rp_json_key(j, "title"), rp_json_string(j, s->title);
    rp_json_key(j, "streams"), rp_json_array(j);
    for (uint32_t i = 0; i < s->streams.n; i++) {
        rp_json_object(j);
        rp_json_key(j, "name"), rp_json_string(j, s->streams.v[i].name);
        rp_json_key(j, "from"), rp_json_string(j, s->parties.v[s->streams.v[i].from].name);
        rp_json_key(j, "to"), rp_json_string(j, s->parties.v[s->streams.v[i].to].name);
        rp_json_key(j, "either"), rp_json_bool(j, s->streams.v[i].either);
        rp_json_end(j);
    }
    rp_json_end(j);
    rp_json_key(j, "channels"), rp_json_array(j);
    for (uint32_t c = 0; c < s->channels.n; c++) {
        rp_json_object(j);
        rp_json_key(j, "name"), rp_json_string(j, s->channels.v[c].name);
        json_names(j, "sources", s, &s->channels.v[c].sources);
        json_names(j, "targets", s, &s->channels.v[c].targets);
        rp_json_key(j, "prior"), rp_json_number(j, s->channels.v[c].prior, 4);
        says_json(j, &s->channels.v[c].says);
        rp_json_end(j);
    }
    rp_json_end(j);
    rp_json_key(j, "modulators"), rp_json_array(j);
    for (uint32_t m = 0; m < s->modulators.n; m++) {
        rp_json_object(j);
        rp_json_key(j, "name"), rp_json_string(j, s->modulators.v[m].name);
        json_names(j, "streams", s, &s->modulators.v[m].streams);
        says_json(j, &s->modulators.v[m].says);
        rp_json_end(j);
    }
    rp_json_end(j);
    rp_json_end(j);
    rp_buf_putc(out, '\n');
}

void rp_sys_report_system(const rp_system *s, bool json, rp_buf *out) {
    if (json)
        system_json(s, out);
    else
        system_text(s, out);
}

// ----------------------------------------------------------------------------------------------------------------- fit

static const char *verdict_word(const rp_sys_verdict *v) {
    return !v->known ? "too little to judge by" : v->supported ? "supported" : "not supported";
}

static void verdict_text(const char *name, const rp_sys_verdict *v, bool channel, rp_buf *out) {
    rp_buf_printf(out, "  %-24s", name);
    if (v->known && channel)
        rp_buf_printf(out, " %6.3f [%.3f, %.3f]   %+8.4f [%+.4f, %+.4f]", v->branching.mean, v->branching.low, v->branching.high, v->gain, v->gain_low, v->gain_high);
    else if (v->known)
        rp_buf_printf(out, " ×%5.2f [%.2f, %.2f]", v->branching.mean, v->branching.low, v->branching.high);
    rp_buf_printf(out, "   %s\n", verdict_word(v));
}

void rp_sys_warn_text(const rp_sys_asked *a, rp_buf *out) {
    uint32_t days = rp_sys_days_heard(a->s, a->record, a->from);
    if (days < RP_SYS_HALF_YEAR)
        rp_buf_printf(out, "The sources of the last days have spoken on %u days only: how much comes from outside from then on is little known.\n", days);
}

static void fit_text(const rp_sys_asked *a, rp_buf *out) {
    const rp_system *s = a->s;
    char first[16], last[16];
    day_text(a->record->first, first);
    day_text(a->from - 1 < a->record->first + (rp_day)a->record->bins - 1 ? a->from - 1 : a->record->first + (rp_day)a->record->bins - 1, last);
    rp_buf_printf(out, "%s: %s\nfitted to %s … %s; spectral radius %.2f. Left out: %u acts of no stream, %u of no week, %u that hardly happened\n", s->name,
                  s->title, first, last, a->fit->radius, a->record->outside, a->record->undated, a->record->unsure);
    rp_sys_warn_text(a, out);
    rp_buf_puts(out, "\nstream                      events   one causes of its own kind (90 %)\n");
    for (uint32_t i = 0; i < s->streams.n; i++)
        if (a->record->events[i]) {
            rp_buf_printf(out, "  %-24s %7u", s->streams.v[i].name, a->record->events[i]);
            if (a->fit->self[i].known)
                rp_buf_printf(out, "   %.2f [%.2f, %.2f]", a->fit->self[i].branching.mean, a->fit->self[i].branching.low, a->fit->self[i].branching.high);
            rp_buf_puts(out, "\n");
        }
    rp_buf_puts(out, "\nchannel                    one causes (90 %)        score won in four weeks ahead, nats (90 %)\n");
    for (uint32_t c = 0; c < s->channels.n; c++)
        verdict_text(s->channels.v[c].name, &a->fit->channel[c], true, out);
    rp_buf_puts(out, "\nmodulator                  multiplies by (90 %)\n");
    for (uint32_t m = 0; m < s->modulators.n; m++)
        verdict_text(s->modulators.v[m].name, &a->fit->modulator[m], false, out);
}

void rp_sys_json_spread(rp_json *j, const char *key, rp_spread x) {
    rp_json_key(j, key), rp_json_object(j);
    rp_json_key(j, "mean"), rp_json_number(j, x.mean, 5);
    rp_json_key(j, "low"), rp_json_number(j, x.low, 5);
    rp_json_key(j, "high"), rp_json_number(j, x.high, 5);
    rp_json_end(j);
}

static void verdict_json(rp_json *j, const char *name, const rp_sys_verdict *v, const char *what) {
    rp_json_object(j);
    rp_json_key(j, "name"), rp_json_string(j, name);
    rp_json_key(j, "verdict"), rp_json_string(j, verdict_word(v));
    if (v->known)
        rp_sys_json_spread(j, what, v->branching);
    if (v->known && v->blocks)
        rp_sys_json_spread(j, "gain", (rp_spread){v->gain, v->gain_low, v->gain_high});
    rp_json_end(j);
}

static void fit_json(const rp_sys_asked *a, rp_json *j) {
    rp_json_key(j, "kind"), rp_json_string(j, "run");
    rp_json_key(j, "system"), rp_json_string(j, a->s->name);
    rp_json_key(j, "radius"), rp_json_number(j, a->fit->radius, 4);
    rp_json_key(j, "days_heard"), rp_json_int(j, rp_sys_days_heard(a->s, a->record, a->from));
    rp_json_key(j, "channels"), rp_json_array(j);
    for (uint32_t c = 0; c < a->s->channels.n; c++)
        verdict_json(j, a->s->channels.v[c].name, &a->fit->channel[c], "causes");
    rp_json_end(j);
    rp_json_key(j, "modulators"), rp_json_array(j);
    for (uint32_t m = 0; m < a->s->modulators.n; m++)
        verdict_json(j, a->s->modulators.v[m].name, &a->fit->modulator[m], "multiplies");
    rp_json_end(j);
}

// --------------------------------------------------------------------------------------------------------------- paths

// Events of a stream on the days of a stretch that were seen; *seen: how many days that is.
static uint32_t happened(const rp_sys_asked *a, uint32_t stream, const uint32_t *stretch_of, uint32_t stretch, uint32_t *seen) {
    const rp_sys_record *r = a->record;
    uint32_t n = 0;
    *seen = 0;
    for (uint32_t t = 0; t <= (uint32_t)(a->to - a->from); t++) {
        rp_day bin = a->from + (rp_day)t - r->first;
        if (stretch_of[t] != stretch || bin < 0 || bin >= (rp_day)r->bins)
            continue;
        uint32_t e = 0;
        while (e + 1 < r->n_epochs && r->epoch[e + 1].from <= (uint32_t)bin)
            e++;
        *seen += !rp_epoch_unseen(&r->epoch[e], stream);
    }
    for (size_t c = 0; c < r->cells.n; c++) {
        rp_day t = r->first + (rp_day)r->cells.v[c].bin - a->from;
        if (r->cells.v[c].type == stream && t >= 0 && t <= a->to - a->from && stretch_of[t] == stretch)
            n += r->cells.v[c].n;
    }
    return n;
}

static uint32_t *years_of(const rp_sys_asked *a, rp_arena *arena, int *first_year) {
    uint32_t *of = RP_NEW(arena, uint32_t, a->to - a->from + 1);
    int year, month, day;
    rp_day_split(a->from, first_year, &month, &day);
    for (rp_day d = a->from; d <= a->to; d++) {
        rp_day_split(d, &year, &month, &day);
        of[d - a->from] = (uint32_t)(year - *first_year);
    }
    return of;
}

static void replay_row(const rp_sys_asked *a, const rp_sys_sums *x, uint32_t stream, uint32_t year, rp_json *j, rp_buf *out) {
    size_t at = ((size_t)stream * x->stretches + year) * x->paths;
    uint32_t seen, n = happened(a, stream, x->stretch_of, year, &seen), days = 0;
    rp_spread events = rp_spread_central(x->events + at, x->paths, 0.9), tolls = rp_spread_central(x->tolls + at, x->paths, 0.9);
    for (uint32_t t = 0; t < x->days; t++)
        days += x->stretch_of[t] == year;
    if (j) {
        rp_sys_json_spread(j, "events", events);
        rp_sys_json_spread(j, "killed", tolls);
        rp_json_key(j, "days"), rp_json_int(j, days);
        rp_json_key(j, "days_seen"), rp_json_int(j, seen);
        rp_json_key(j, "seen"), seen ? rp_json_int(j, n) : rp_json_null(j);
        return;
    }
    rp_buf_printf(out, " %6.0f [%.0f, %.0f] events, %.0f [%.0f, %.0f] dead", events.mean, events.low, events.high, tolls.mean, tolls.low, tolls.high);
    if (seen)
        rp_buf_printf(out, " · seen %u in %u of %u days", n, seen, days);
    rp_buf_puts(out, "\n");
}

// Did enough of the stream happen before the paths begin?
static bool has_past(const rp_sys_asked *a, uint32_t stream) {
    uint32_t n = 0;
    for (size_t c = 0; c < a->record->cells.n; c++)
        if (a->record->cells.v[c].type == stream && a->record->first + (rp_day)a->record->cells.v[c].bin < a->from)
            n += a->record->cells.v[c].n;
    return n >= RP_SYSFIT_LEAST_EVENTS;
}

static void replay(const rp_sys_asked *a, rp_json *j, rp_buf *out) {
    rp_arena *arena = rp_arena_new();
    int first;
    const uint32_t *years = years_of(a, arena, &first);
    rp_sys_deeds none = {0};
    rp_sys_sums x = rp_sys_sums_of(&(rp_sys_paths){.s = a->s, .record = a->record, .fit = a->fit, .from = a->from, .to = a->to, .deeds = &none,
                                                   .n_worlds = 1, .paths = a->paths, .seed = a->seed}, years, arena);
    for (uint32_t i = 0; i < x.streams; i++)
        for (uint32_t y = 0; y < x.stretches && has_past(a, i); y++) {
            if (j) {
                rp_json_object(j);
                rp_json_key(j, "stream"), rp_json_string(j, a->s->streams.v[i].name);
                rp_json_key(j, "year"), rp_json_int(j, first + (int)y);
            } else
                rp_buf_printf(out, "  %-12s %d", a->s->streams.v[i].name, first + (int)y);
            replay_row(a, &x, i, y, j, out);
            if (j)
                rp_json_end(j);
        }
    rp_arena_free(arena);
}

void rp_sys_report_run(const rp_sys_asked *a, rp_buf *out) {
    char from[16], to[16];
    day_text(a->from, from);
    day_text(a->to, to);
    if (!a->json) {
        fit_text(a, out);
        rp_buf_printf(out, "\n%u paths, %s … %s: mean [90 %%], beside what was seen\n", a->paths, from, to);
        replay(a, NULL, out);
        return;
    }
    rp_json json = rp_json_begin(out), *j = &json;
    rp_json_object(j);
    fit_json(a, j);
    rp_json_key(j, "from"), rp_json_string(j, from);
    rp_json_key(j, "to"), rp_json_string(j, to);
    rp_json_key(j, "paths"), rp_json_array(j);
    replay(a, j, out);
    rp_json_end(j);
    rp_json_end(j);
    rp_buf_putc(out, '\n');
}
