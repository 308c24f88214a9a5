// system.c: the statements of a system's text, one function each, found by their first word in a table. Names are declared before
// they are used, so one pass suffices and every error stands where its word stands.
#include "relate/system/system.h"

#include <string.h>

#include "base/file.h"
#include "relate/bearing.h"
#include "relate/system/syslex.h"

typedef struct reading {
    rp_syslex x;
    const rp_system_words *words;
    rp_system *s;
} reading;

// --------------------------------------------------------------------------------------------------------------- names

// The number of the thing of that name among n, each `size` bytes long and beginning with its name; UINT32_MAX: none.
static uint32_t find(const void *things, uint32_t n, size_t size, const char *name) {
    for (uint32_t i = 0; i < n; i++)
        if (!strcmp(*(const char *const *)((const char *)things + i * size), name))
            return i;
    return UINT32_MAX;
}
#define FIND(vec, name) find((vec).v, (vec).n, sizeof *(vec).v, name)

// A new name for one of a vector's things.
#define NEW_NAME(r, vec, kind, out)                                                                        \
    do {                                                                                                   \
        rp_syslex at_ = (r)->x;                                                                            \
        RP_TRY(rp_syslex_take(&(r)->x, "the name of a " kind, out));                                       \
        if (FIND(vec, *(out)) != UINT32_MAX)                                                               \
            return rp_syslex_fail(&at_, "there is a " kind " of the name '%s' already", *(out));           \
    } while (0)

// The number of a stream that is named here.
static rp_status take_stream(reading *r, uint32_t *out) {
    rp_syslex at = r->x;
    const char *name;
    RP_TRY(rp_syslex_take(&r->x, "the name of a stream", &name));
    *out = FIND(r->s->streams, name);
    return *out == UINT32_MAX ? rp_syslex_fail(&at, "no stream is named '%s' above", name) : RP_OK;
}

// One stream or more, up to a word of the grammar.
static rp_status take_streams(reading *r, rp_indices *out) {
    uint32_t i;
    do {
        RP_TRY(take_stream(r, &i));
        rp_vec_push(r->x.arena, out, i);
    } while (rp_syslex_more(&r->x) && !r->x.quoted && FIND(r->s->streams, r->x.word) != UINT32_MAX);
    return RP_OK;
}

// "what it is" at the end of a statement, when it is there.
static rp_status take_what(reading *r, const char **out) {
    *out = "";
    return rp_syslex_more(&r->x) && r->x.quoted ? rp_syslex_take(&r->x, "what it is", out) : RP_OK;
}

// says "…" by PUBLISHER on DAY, any number of times.
static rp_status take_sayings(reading *r, rp_sayings *out) {
    while (rp_syslex_is(&r->x, "says")) {
        rp_sys_says says = {0};
        rp_days days;
        RP_TRY(rp_syslex_next(&r->x));
        if (!r->x.quoted)
            return rp_syslex_fail(&r->x, "after 'says' must stand what the report tells, in quotes");
        RP_TRY(rp_syslex_take(&r->x, "what the report tells", &says.text));
        RP_TRY(rp_syslex_expect(&r->x, "by"));
        RP_TRY(rp_syslex_take(&r->x, "the publisher", &says.publisher));
        RP_TRY(rp_syslex_expect(&r->x, "on"));
        says.day = rp_syslex_more(&r->x) ? r->x.word : "";
        RP_TRY(rp_syslex_days(&r->x, &days));
        rp_vec_push(r->x.arena, out, says);
    }
    return RP_OK;
}

// from DATE [to DATE], when it is there; *given says so.
static rp_status take_span(rp_syslex *x, rp_days *out, bool *given) {
    rp_days from = RP_DAYS_NONE, to = RP_DAYS_NONE;
    rp_syslex at = *x;
    *given = rp_syslex_is(x, "from") || rp_syslex_is(x, "to");
    if (rp_syslex_is(x, "from")) {
        RP_TRY(rp_syslex_next(x));
        RP_TRY(rp_syslex_days(x, &from));
    }
    if (rp_syslex_is(x, "to")) {
        RP_TRY(rp_syslex_next(x));
        RP_TRY(rp_syslex_days(x, &to));
    }
    *out = (rp_days){from.from, to.to};
    if (out->from != RP_DAY_NONE && out->to != RP_DAY_NONE && out->to < out->from)
        return rp_syslex_fail(&at, "this time ends before it begins");
    return RP_OK;
}

// ---------------------------------------------------------------------------------------------------------- statements

static rp_status read_system(reading *r) {
    RP_TRY(rp_syslex_take(&r->x, "the system's name", &r->s->name));
    return take_what(r, &r->s->title);
}

static rp_status read_half_lives(reading *r) {
    rp_system *s = r->s;
    for (s->n_half_lives = 0; rp_syslex_more(&r->x); s->n_half_lives++) {
        rp_syslex at = r->x;
        double days;
        RP_TRY(rp_syslex_number(&r->x, "a half-life in days", &days));
        if (s->n_half_lives == 4 || days < 0.25 || days > 3650)
            return rp_syslex_fail(&at, "at most four half-lives, each from 0.25 to 3650 days");
        s->half_life[s->n_half_lives] = days;
    }
    return RP_OK;
}

// party NAME = CODE … ["what"]
static rp_status read_party(reading *r) {
    rp_sys_party p = {0};
    NEW_NAME(r, r->s->parties, "party", &p.name);
    RP_TRY(rp_syslex_expect(&r->x, "="));
    do {
        rp_syslex at = r->x;
        const char *code;
        RP_TRY(rp_syslex_take(&r->x, "the code of a party", &code));
        if (at.quoted || (r->words->party && !r->words->party(r->words->context, code)))
            return rp_syslex_fail(&at, "no table knows a party of the code '%s'", code);
        rp_vec_push(r->x.arena, &p.codes, code);
    } while (rp_syslex_more(&r->x) && !r->x.quoted);
    RP_TRY(take_what(r, &p.what));
    rp_vec_push(r->x.arena, &r->s->parties, p);
    return RP_OK;
}

static rp_status take_party(reading *r, uint32_t *out) {
    rp_syslex at = r->x;
    const char *name;
    RP_TRY(rp_syslex_take(&r->x, "the name of a party", &name));
    *out = FIND(r->s->parties, name);
    return *out == UINT32_MAX ? rp_syslex_fail(&at, "no party is named '%s' above", name) : RP_OK;
}

// TYPE or TYPE/MODE.
static rp_status take_act(rp_syslex *x, const rp_system_words *words, rp_sys_act *out) {
    rp_syslex at = *x;
    const char *text;
    RP_TRY(rp_syslex_take(x, "a type of act (ASSAULT, ASSAULT/aerial)", &text));
    const char *slash = strchr(text, '/');
    *out = (rp_sys_act){slash ? rp_arena_copy(x->arena, text, (size_t)(slash - text)) : text, slash ? slash + 1 : NULL};
    if (words && words->act && !words->act(words->context, out->type, out->mode))
        return rp_syslex_fail(&at, "the ontology has no act '%s'", text);
    return RP_OK;
}

// stream NAME = PARTY -> PARTY : TYPE … ["what"]
static rp_status read_stream(reading *r) {
    rp_sys_stream s = {0};
    NEW_NAME(r, r->s->streams, "stream", &s.name);
    if (r->s->streams.n == RP_SYSTEM_STREAMS)
        return rp_syslex_fail(&r->x, "a system has at most %d streams", RP_SYSTEM_STREAMS);
    RP_TRY(rp_syslex_expect(&r->x, "="));
    RP_TRY(take_party(r, &s.from));
    s.either = rp_syslex_is(&r->x, "<->");
    RP_TRY(s.either ? rp_syslex_next(&r->x) : rp_syslex_expect(&r->x, "->"));
    RP_TRY(take_party(r, &s.to));
    RP_TRY(rp_syslex_expect(&r->x, ":"));
    do {
        rp_sys_act act;
        RP_TRY(take_act(&r->x, r->words, &act));
        rp_vec_push(r->x.arena, &s.acts, act);
    } while (rp_syslex_more(&r->x) && !r->x.quoted);
    RP_TRY(take_what(r, &s.what));
    rp_vec_push(r->x.arena, &r->s->streams, s);
    return RP_OK;
}

// channel NAME : STREAM … -> STREAM … [prior MEAN] [says …]
static rp_status read_channel(reading *r) {
    rp_sys_channel c = {.prior = 0.05};
    NEW_NAME(r, r->s->channels, "channel", &c.name);
    RP_TRY(rp_syslex_expect(&r->x, ":"));
    RP_TRY(take_streams(r, &c.sources));
    RP_TRY(rp_syslex_expect(&r->x, "->"));
    rp_syslex at = r->x;
    RP_TRY(take_streams(r, &c.targets));
    for (uint32_t i = 0; i < c.sources.n; i++)
        for (uint32_t j = 0; j < c.targets.n; j++)
            if (c.sources.v[i] == c.targets.v[j])
                return rp_syslex_fail(&at, "a stream excites itself without being told to: '%s'", r->s->streams.v[c.targets.v[j]].name);
    if (rp_syslex_is(&r->x, "prior")) {
        RP_TRY(rp_syslex_next(&r->x));
        at = r->x;
        RP_TRY(rp_syslex_number(&r->x, "how many events one is believed to cause", &c.prior));
        if (c.prior <= 0 || c.prior > 1)
            return rp_syslex_fail(&at, "what one event is believed to cause lies above 0, and is at most 1");
    }
    RP_TRY(take_sayings(r, &c.says));
    rp_vec_push(r->x.arena, &r->s->channels, c);
    return RP_OK;
}

// modulator NAME : STREAM … from DATE [to DATE] … [says …]
static rp_status read_modulator(reading *r) {
    rp_sys_modulator m = {0};
    bool given;
    NEW_NAME(r, r->s->modulators, "modulator", &m.name);
    if (r->s->modulators.n == RP_SYSTEM_MODULATORS)
        return rp_syslex_fail(&r->x, "a system has at most %d modulators", RP_SYSTEM_MODULATORS);
    RP_TRY(rp_syslex_expect(&r->x, ":"));
    RP_TRY(take_streams(r, &m.streams));
    do {
        rp_days span;
        RP_TRY(take_span(&r->x, &span, &given));
        if (given)
            rp_vec_push(r->x.arena, &m.spans, span);
    } while (given);
    if (!m.spans.n)
        return rp_syslex_fail(&r->x, "a modulator holds from a day, or to one");
    RP_TRY(take_sayings(r, &m.says));
    rp_vec_push(r->x.arena, &r->s->modulators, m);
    return RP_OK;
}

// source NAME : STREAM … [from DATE] [to DATE]
static rp_status read_source(reading *r) {
    rp_sys_source s = {0};
    bool given;
    NEW_NAME(r, r->s->sources, "source", &s.name);
    RP_TRY(rp_syslex_expect(&r->x, ":"));
    if (rp_syslex_is(&r->x, "all")) {
        RP_TRY(rp_syslex_next(&r->x));
        for (uint32_t i = 0; i < r->s->streams.n; i++)
            rp_vec_push(r->x.arena, &s.streams, i);
    } else
        RP_TRY(take_streams(r, &s.streams));
    RP_TRY(take_span(&r->x, &s.days, &given));
    rp_vec_push(r->x.arena, &r->s->sources, s);
    return RP_OK;
}

// background from DATE
static rp_status read_background(reading *r) {
    rp_syslex at = r->x;
    rp_days span;
    bool given;
    RP_TRY(take_span(&r->x, &span, &given));
    if (span.from == RP_DAY_NONE || span.to != RP_DAY_NONE)
        return rp_syslex_fail(&at, "a background begins: 'background from DATE'");
    if (r->s->breaks.n && r->s->breaks.v[r->s->breaks.n - 1] >= span.from)
        return rp_syslex_fail(&at, "backgrounds stand in the order of their days");
    rp_vec_push(r->x.arena, &r->s->breaks, span.from);
    return RP_OK;
}

static rp_status read_history(reading *r) { return rp_syslex_take(&r->x, "the name of a table of events", &r->s->history); }

static rp_status read_statement(reading *r) {
    static const struct { const char *word; rp_status (*read)(reading *r); } statements[] = {
        {"system", read_system}, {"half-lives", read_half_lives}, {"party", read_party}, {"stream", read_stream}, {"channel", read_channel},
        {"modulator", read_modulator}, {"source", read_source}, {"background", read_background}, {"history", read_history}};
    if (!r->x.first)
        return rp_syslex_fail(&r->x, "this does not belong to the statement above");
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        if (!r->x.quoted && !strcmp(r->x.word, statements[i].word)) {
            RP_TRY(rp_syslex_next(&r->x));
            return statements[i].read(r);
        }
    return rp_syslex_fail(&r->x, "no statement begins with '%s'", r->x.word);
}

rp_status rp_system_parse(const char *text, const char *path, const rp_system_words *words, rp_arena *arena, rp_system *out, rp_error *err) {
    *out = (rp_system){.path = path, .n_half_lives = 4, .half_life = {1, 7, 30, 120}};
    reading r = {.words = words, .s = out};
    RP_TRY(rp_syslex_begin(&r.x, text, path, arena, err));
    while (r.x.word)
        RP_TRY(read_statement(&r));
    if (!out->name || !out->streams.n || !out->sources.n || !out->n_half_lives)
        return rp_syslex_fail(&r.x, "a system needs its name, a half-life, a stream and a source");
    return RP_OK;
}

rp_status rp_system_load(const char *path, const rp_system_words *words, rp_arena *arena, rp_system *out, rp_error *err) {
    rp_map map;
    RP_TRY(rp_map_open(path, &map, err));
    const char *text = map.n ? rp_arena_copy(arena, map.bytes, map.n) : "";
    rp_map_close(&map);
    return rp_system_parse(text, rp_arena_copy(arena, path, strlen(path)), words, arena, out, err);
}

// ------------------------------------------------------------------------------------------------------------- scenario

static rp_status read_cut(reading *r, rp_sys_deed *d) {
    rp_syslex at = r->x;
    const char *name;
    RP_TRY(rp_syslex_take(&r->x, "the name of a channel or modulator", &name));
    d->kind = RP_DEED_CUT;
    d->channel = FIND(r->s->channels, name);
    d->modulator = FIND(r->s->modulators, name);
    if (d->channel == UINT32_MAX && d->modulator == UINT32_MAX)
        return rp_syslex_fail(&at, "the system %s has neither channel nor modulator of the name '%s'", r->s->name, name);
    return RP_OK;
}

static rp_status read_stop(reading *r, rp_sys_deed *d) {
    d->kind = RP_DEED_STOP;
    return take_streams(r, &d->streams);
}

static rp_status read_rate(reading *r, rp_sys_deed *d) {
    d->kind = RP_DEED_RATE;
    RP_TRY(take_streams(r, &d->streams));
    rp_syslex at = r->x;
    RP_TRY(rp_syslex_number(&r->x, "what the rate is multiplied by", &d->rate));
    return d->rate < 0 || d->rate > 10 ? rp_syslex_fail(&at, "a rate is multiplied by 0 to 10") : RP_OK;
}

static rp_status read_set(reading *r, rp_sys_deed *d) {
    rp_syslex at = r->x;
    const char *name;
    d->kind = RP_DEED_SET;
    RP_TRY(rp_syslex_take(&r->x, "the name of a modulator", &name));
    d->modulator = FIND(r->s->modulators, name);
    if (d->modulator == UINT32_MAX)
        return rp_syslex_fail(&at, "the system %s has no modulator of the name '%s'", r->s->name, name);
    d->rate = rp_syslex_is(&r->x, "on");
    if (!(d->rate > 0) && !rp_syslex_is(&r->x, "off"))
        return rp_syslex_fail(&r->x, "a modulator is set on or off");
    return rp_syslex_next(&r->x);
}

// event ACTOR TYPE[/MODE] RECIPIENT DAY [COUNT]: parties by name or code.
static rp_status read_event(reading *r, rp_sys_deed *d) {
    rp_syslex at = r->x;
    const char *actor, *recipient;
    rp_sys_act act;
    double n = 1;
    d->kind = RP_DEED_EVENT;
    RP_TRY(rp_syslex_take(&r->x, "who does it", &actor));
    RP_TRY(take_act(&r->x, NULL, &act));
    RP_TRY(rp_syslex_take(&r->x, "to whom", &recipient));
    RP_TRY(rp_syslex_days(&r->x, &d->days));
    if (rp_syslex_more(&r->x))
        RP_TRY(rp_syslex_number(&r->x, "how many", &n));
    uint32_t stream = rp_system_stream(r->s, actor, recipient, act.type, act.mode);
    if (n < 1 || n > 1000)
        return rp_syslex_fail(&at, "an event is done 1 to 1000 times");
    if (stream == UINT32_MAX)
        return rp_syslex_fail(&at, "no stream of the system %s holds such an act", r->s->name);
    d->n = (uint32_t)n;
    rp_vec_push(r->x.arena, &d->streams, stream);
    return RP_OK;
}

// Does the party hold the code, its people's, or what it is part of?
static bool touches(const rp_system *s, uint32_t party, const char *code) {
    bool is = rp_system_is(s, party, code);
    for (uint32_t i = 0; i < s->parties.v[party].codes.n; i++)
        is |= rp_belongs(s->parties.v[party].codes.v[i], code);
    return is;
}

// ceasefire A B: what is ASSAULT between them stops, either way.
static rp_status read_ceasefire(reading *r, rp_sys_deed *d) {
    rp_syslex at = r->x;
    const char *a, *b;
    d->kind = RP_DEED_STOP;
    RP_TRY(rp_syslex_take(&r->x, "a party", &a));
    RP_TRY(rp_syslex_take(&r->x, "the other party", &b));
    for (uint32_t i = 0; i < r->s->streams.n; i++) {
        const rp_sys_stream *s = &r->s->streams.v[i];
        bool there = touches(r->s, s->from, a) && touches(r->s, s->to, b), back = touches(r->s, s->from, b) && touches(r->s, s->to, a);
        if ((there || back) && !strcmp(s->acts.v[0].type, "ASSAULT"))
            rp_vec_push(r->x.arena, &d->streams, i);
    }
    return d->streams.n ? RP_OK : rp_syslex_fail(&at, "the system %s has no stream of force between %s and %s", r->s->name, a, b);
}

static rp_status read_deed(reading *r, rp_sys_deed *d) {
    static const struct { const char *word; rp_status (*read)(reading *r, rp_sys_deed *d); } deeds[] = {
        {"cut", read_cut}, {"stop", read_stop}, {"rate", read_rate}, {"set", read_set}, {"event", read_event}, {"ceasefire", read_ceasefire}};
    bool given;
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
        if (!r->x.quoted && r->x.first && !strcmp(r->x.word, deeds[i].word)) {
            RP_TRY(rp_syslex_next(&r->x));
            RP_TRY(deeds[i].read(r, d));
            return d->kind == RP_DEED_EVENT ? RP_OK : take_span(&r->x, &d->days, &given);
        }
    return rp_syslex_fail(&r->x, "a scenario says cut, stop, rate, set, event or ceasefire, not '%s'", r->x.word);
}

rp_status rp_scenario_parse(const rp_system *s, const char *text, const char *path, rp_arena *arena, rp_sys_deeds *out, rp_error *err) {
    static const rp_system_words all = {0};
    rp_system borrowed = *s;
    reading r = {.words = &all, .s = &borrowed};
    RP_TRY(rp_syslex_begin(&r.x, text, path, arena, err));
    while (r.x.word) {
        rp_sys_deed d = {.channel = UINT32_MAX, .modulator = UINT32_MAX, .days = RP_DAYS_NONE};
        RP_TRY(read_deed(&r, &d));
        rp_vec_push(arena, out, d);
    }
    return RP_OK;
}

// -------------------------------------------------------------------------------------------------------------- streams

bool rp_system_is(const rp_system *s, uint32_t party, const char *code) {
    const rp_sys_party *p = &s->parties.v[party];
    if (!strcmp(p->name, code))
        return true;
    for (uint32_t i = 0; i < p->codes.n; i++)
        if (rp_belongs(code, p->codes.v[i]))
            return true;
    return false;
}

static bool has_act(const rp_sys_stream *s, const char *type, const char *mode) {
    for (uint32_t i = 0; i < s->acts.n; i++)
        if (!strcmp(s->acts.v[i].type, type) && (!s->acts.v[i].mode || (mode && !strcmp(s->acts.v[i].mode, mode))))
            return true;
    return false;
}

uint32_t rp_system_stream(const rp_system *s, const char *actor, const char *recipient, const char *type, const char *mode) {
    for (uint32_t i = 0; i < s->streams.n; i++) {
        const rp_sys_stream *x = &s->streams.v[i];
        bool there = rp_system_is(s, x->from, actor) && rp_system_is(s, x->to, recipient);
        bool back = x->either && rp_system_is(s, x->to, actor) && rp_system_is(s, x->from, recipient);
        if ((there || back) && has_act(x, type, mode))
            return i;
    }
    return UINT32_MAX;
}
