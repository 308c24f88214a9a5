// sysrecord.c: acts to counts. An act belongs to the first stream that fits any of its doers and any of those it is done to. Where a source
// names two sides and not who acted (UCDP), the side that lost fewer is taken to have acted; equal losses are the second side's
// doing, which in such sources is the challenger of a state (the rule of the study on Pakistan 2007–2021: it infers initiative
// from who died, and errs where an attack was beaten back). Days on which no source would have told of a stream are unseen: no
// counts, and no zeros either. A source whose acts are news has seen a day when anything was published in the week that follows.
#include "relate/system/sysrecord.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "relate/bearing.h"

enum { LONGEST = 7, NEWS_LATER = 7, RECENT = 730 };
static const double LEAST_SURE = 0.5;

typedef struct making {
    const rp_system *s;
    const rp_sys_feed *feed;
    rp_arena *arena;
    rp_sys_record *out;
    rp_day last;
    uint64_t (*sees)[2];                    // [bins] {streams seen, sources that listen}
    uint32_t *count;                        // [bins][streams]
} making;

// ---------------------------------------------------------------------------------------------------------------- acts

static bool is_in(rp_days d, rp_day day) {
    return (d.from == RP_DAY_NONE || day >= d.from) && (d.to == RP_DAY_NONE || day <= d.to);
}

uint32_t rp_sys_holding(const rp_system *s, rp_day day) {
    uint32_t bits = 0;
    for (uint32_t m = 0; m < s->modulators.n; m++)
        for (uint32_t i = 0; i < s->modulators.v[m].spans.n; i++)
            if (is_in(s->modulators.v[m].spans.v[i], day))
                bits |= 1u << m;
    return bits;
}

// The stream of an act by any of `from` on any of `to`.
static uint32_t stream_between(const rp_system *s, const rp_act *x, rp_codes_of from, rp_codes_of to) {
    for (uint32_t a = 0; a < from.n; a++)
        for (uint32_t b = 0; b < to.n; b++) {
            uint32_t i = from.v[a] == to.v[b] ? UINT32_MAX : rp_system_stream(s, from.v[a], to.v[b], x->type, x->mode);
            if (i != UINT32_MAX)
                return i;
        }
    return UINT32_MAX;
}

static uint32_t stream_of(const rp_system *s, const rp_act *x) {
    if (x->recipient.n == 0)
        return stream_between(s, x, x->actor, x->actor);
    bool back = x->mutual && x->lost_by_actor >= 0 && x->lost_by_recipient <= x->lost_by_actor;
    return back ? stream_between(s, x, x->recipient, x->actor) : stream_between(s, x, x->actor, x->recipient);
}

// The day an act is counted on, the middle of its days; RP_DAY_NONE: they are too many.
static rp_day day_of(const rp_act *x) {
    return x->date.to - x->date.from < LONGEST ? x->date.from + (x->date.to - x->date.from) / 2 : RP_DAY_NONE;
}

// ---------------------------------------------------------------------------------------------------------------- days

// Did source i listen on that day?
static bool listens(const making *m, uint32_t i, rp_day day) {
    const rp_sys_feed *f = &m->feed[i];
    if (!is_in(m->s->sources.v[i].days, day) || !f->acts->n)
        return false;
    if (!f->coverage)
        return day >= f->acts->v[0].date.from && day <= f->acts->v[f->acts->n - 1].date.to;
    for (rp_day t = day; t <= day + NEWS_LATER; t++)
        if (t >= f->coverage->first && t - f->coverage->first < (rp_day)f->coverage->n && f->coverage->stories[t - f->coverage->first] >= 0)
            return true;
    return false;
}

// The first and last day on which any source listened.
static bool set_span(making *m) {
    bool any = false;
    for (uint32_t i = 0; i < m->s->sources.n; i++) {
        const rp_sys_feed *f = &m->feed[i];
        for (uint32_t a = 0; a < f->acts->n; a++) {
            rp_day day = day_of(&f->acts->v[a]);
            if (day == RP_DAY_NONE || !listens(m, i, day) || stream_of(m->s, &f->acts->v[a]) == UINT32_MAX)
                continue;
            m->out->first = !any || day < m->out->first ? day : m->out->first;
            m->last = !any || day > m->last ? day : m->last;
            any = true;
        }
    }
    return any;
}

static void set_seen(making *m) {
    for (uint32_t t = 0; t < m->out->bins; t++)
        for (uint32_t i = 0; i < m->s->sources.n; i++) {
            if (!listens(m, i, m->out->first + (rp_day)t))
                continue;
            m->sees[t][1] |= 1ull << i;
            for (uint32_t q = 0; q < m->s->sources.v[i].streams.n; q++)
                m->sees[t][0] |= 1ull << m->s->sources.v[i].streams.v[q];
        }
}

// The source that counts for a stream while those listen (a bit each): the first that would tell of it.
static uint32_t teller(const rp_system *s, uint32_t stream, uint64_t listening) {
    for (uint32_t i = 0; i < s->sources.n; i++)
        for (uint32_t q = 0; q < s->sources.v[i].streams.n && listening >> i & 1; q++)
            if (s->sources.v[i].streams.v[q] == stream)
                return i;
    return UINT32_MAX;
}

static bool is_force(const rp_system *s, uint32_t stream) {
    return !strcmp(s->streams.v[stream].acts.v[0].type, "ASSAULT");
}

static void count_act(making *m, uint32_t source, const rp_act *x) {
    uint32_t stream = stream_of(m->s, x), n = m->s->streams.n;
    rp_day day = day_of(x);
    if (stream == UINT32_MAX)
        m->out->outside++;
    else if (rp_act_exists(x) < LEAST_SURE)
        m->out->unsure++;
    else if (day == RP_DAY_NONE)
        m->out->undated++;
    else if (day >= m->out->first && day <= m->last && teller(m->s, stream, m->sees[day - m->out->first][1]) == source) {
        m->count[(size_t)(day - m->out->first) * n + stream]++;
        m->out->events[stream]++;
        if (x->killed_best >= 0 && x->killed_best < 100000 && is_force(m->s, stream))
            rp_vec_push(m->arena, &m->out->killed, ((rp_sys_toll){day, stream, (uint32_t)x->killed_best}));
    }
}

// ------------------------------------------------------------------------------------------------------------- epochs

static void set_cells(making *m) {
    uint32_t n = m->s->streams.n;
    RP_VEC(rp_cell) cells = {0};
    for (uint32_t t = 0; t < m->out->bins; t++)
        for (uint32_t i = 0; i < n; i++)
            if (m->count[(size_t)t * n + i])
                rp_vec_push(m->arena, &cells, ((rp_cell){t, i, m->count[(size_t)t * n + i]}));
    m->out->cells = (rp_cells){cells.v, cells.n, m->out->bins};
}

// A background and who listens while it holds, a bit each.
typedef struct hearing { uint64_t sources; uint32_t background; } hearing;

// Is no stream told by one source there and by another here?
static bool agree(const rp_system *s, hearing a, hearing b) {
    bool same = a.background == b.background;
    for (uint32_t i = 0; i < s->streams.n; i++) {
        uint32_t x = teller(s, i, a.sources), y = teller(s, i, b.sources);
        same &= x == y || x == UINT32_MAX || y == UINT32_MAX;
    }
    return same;
}

static uint64_t all_streams(const rp_system *s) {
    return s->streams.n == 64 ? UINT64_MAX : (1ull << s->streams.n) - 1;
}

// Runs of days with the same sources, background, modulators. What one source tells of is another share of what happens than what the
// next does: where a stream's teller or the background changes, a new level begins. A source that comes and tells of other streams
// begins none: a level of a few days would be known by its prior alone, and paths go on at the last.
static void set_epochs(making *m) {
    const rp_system *s = m->s;
    RP_VEC(rp_epoch) epochs = {0};
    RP_VEC(hearing) kinds = {0};
    uint64_t all = all_streams(s);
    for (uint32_t t = 0, level = 0; t < m->out->bins; t++) {
        rp_day day = m->out->first + (rp_day)t;
        hearing k = {m->sees[t][1], 0};
        while (k.background < s->breaks.n && s->breaks.v[k.background] <= day)
            k.background++;
        if (k.sources) {                    // a day nobody saw stays with the level before it
            for (level = 0; level < kinds.n && !agree(s, kinds.v[level], k);)
                level++;
            if (level == kinds.n)
                rp_vec_push(m->arena, &kinds, k);
            kinds.v[level].sources |= k.sources;
        }
        rp_epoch e = {t, level, rp_sys_holding(s, day), all & ~m->sees[t][0]};
        const rp_epoch *last = epochs.n ? &epochs.v[epochs.n - 1] : NULL;
        if (!last || last->level != e.level || last->modulators != e.modulators || last->unseen != e.unseen)
            rp_vec_push(m->arena, &epochs, e);
    }
    m->out->epoch = epochs.v;
    m->out->n_epochs = epochs.n;
    m->out->levels = kinds.n ? kinds.n : 1;
}

uint32_t rp_sys_days_heard(const rp_system *s, const rp_sys_record *record, rp_day from) {
    uint32_t bins = from - record->first < (rp_day)record->bins ? (uint32_t)(from - record->first) : record->bins, last = record->n_epochs, days = 0;
    while (last > 0 && record->epoch[last - 1].from >= bins)
        last--;
    for (uint32_t e = 0; e < last; e++)
        if (record->epoch[e].level == record->epoch[last - 1].level && record->epoch[e].unseen != all_streams(s))
            days += (e + 1 < last ? record->epoch[e + 1].from : bins) - record->epoch[e].from;
    return days;
}

rp_status rp_sys_record_make(const rp_system *s, const rp_sys_feed *feed, rp_arena *arena, rp_sys_record *out, rp_error *err) {
    *out = (rp_sys_record){.events = RP_NEW(arena, uint32_t, s->streams.n), .tolls = RP_NEW(arena, rp_tolls, s->streams.n)};
    making m = {.s = s, .feed = feed, .arena = arena, .out = out};
    if (!set_span(&m))
        return rp_fail(err, RP_E_NOTHING, s->path, 0, 0, "no event known belongs to a stream of the system %s on a day that its source covers", s->name);
    out->bins = (uint32_t)(m.last - out->first) + 1;
    m.sees = rp_arena_zero(arena, out->bins * sizeof *m.sees);
    m.count = RP_NEW(arena, uint32_t, (size_t)out->bins * s->streams.n);
    set_seen(&m);
    for (uint32_t i = 0; i < s->sources.n; i++)
        for (uint32_t a = 0; a < feed[i].acts->n; a++)
            count_act(&m, i, &feed[i].acts->v[a]);
    set_cells(&m);
    set_epochs(&m);
    return RP_OK;
}

void rp_sys_tolls(const rp_system *s, rp_sys_record *record, rp_day from, rp_arena *arena) {
    RP_VEC(uint32_t) pool = {0};
    for (uint32_t t = 0; t < record->killed.n; t++)
        if (record->killed.v[t].day < from)
            rp_vec_push(arena, &pool, record->killed.v[t].killed);
    for (uint32_t i = 0; i < s->streams.n; i++) {
        RP_VEC(uint32_t) own = {0};
        for (uint32_t t = 0; t < record->killed.n; t++)
            if (record->killed.v[t].stream == i && record->killed.v[t].day < from && record->killed.v[t].day >= from - RECENT)
                rp_vec_push(arena, &own, record->killed.v[t].killed);
        record->tolls[i] = is_force(s, i) ? (rp_tolls){own.v, pool.v, own.n, pool.n} : (rp_tolls){0};
    }
}

// ------------------------------------------------------------------------------------------------------------- history

static rp_codes_of one_code(rp_arena *a, const char *code) {
    const char **v = RP_NEW(a, const char *, 1);
    v[0] = code;
    return (rp_codes_of){v, code[0] != 0};
}

static rp_status take_number(const rp_table *t, uint32_t column, int64_t *out, rp_error *err) {
    char *end;
    const char *text = t->column[column];
    *out = text[0] ? strtol(text, &end, 10) : -1;
    return text[0] && (*end || *out < 0) ? rp_table_fail(t, column, err, "'%s' is no number of dead", text) : RP_OK;
}

static rp_status take_row(const rp_table *t, rp_arena *arena, rp_act *x, rp_error *err) {
    for (uint32_t i = 1; i <= 2; i++)
        if (!rp_day_parse(t->column[i], i == 1 ? &x->date.from : &x->date.to))
            return rp_table_fail(t, i, err, "'%s' is no day (2021-08-15)", t->column[i]);
    if (x->date.to < x->date.from)
        return rp_table_fail(t, 2, err, "the event ends before it begins");
    *x = (rp_act){.id = "", .date = x->date, .actor = one_code(arena, t->column[3]), .recipient = one_code(arena, t->column[4]),
                  .type = t->column[5], .mode = t->column[6][0] ? t->column[6] : NULL, .confidence = 1, .documents = 1, .independent = 1};
    RP_TRY(take_number(t, 7, &x->killed_best, err));
    RP_TRY(take_number(t, 8, &x->lost_by_actor, err));
    RP_TRY(take_number(t, 9, &x->lost_by_recipient, err));
    x->killed_low = x->killed_high = x->killed_best;
    x->mutual = x->lost_by_actor >= 0;
    return RP_OK;
}

rp_status rp_sys_history(const char *path, const char *source, rp_arena *arena, rp_acts *out, rp_error *err) {
    rp_table t;
    bool more = false;
    RP_TRY(rp_table_open(path, &t, err));
    rp_status status = RP_OK;
    while (status == RP_OK && (status = rp_table_next(&t, arena, &more, err)) == RP_OK && more) {
        rp_act x = {0};
        if (t.n < 10)
            status = rp_table_fail(&t, 0, err, "a row has ten columns: source, first day, last day, actor, recipient, type, mode, killed, lost by each");
        else if (!strcmp(t.column[0], source) && (status = take_row(&t, arena, &x, err)) == RP_OK)
            rp_vec_push(arena, out, x);
    }
    rp_table_close(&t);
    return status;
}
