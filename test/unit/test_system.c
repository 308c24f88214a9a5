// Systems of actors: their text and its errors, acts to counts, verdicts on channels of simulated worlds, paired paths.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "relate/system/syspath.h"

static const char text[] =
    "system toy \"two sides\"\n"
    "half-lives 2 20   # days\n"
    "party reds = red red-wing \"the reds\"\n"
    "party blues = BLU\n"
    "party folk = BLU:cvl\n"
    "stream terror = reds -> folk : ASSAULT\n"
    "stream raids = reds -> blues : ASSAULT/firearms\n"
    "  ASSAULT/aerial \"on posts\"\n"
    "stream answers = blues -> reds : ASSAULT\n"
    "stream talks = reds <-> blues : CONSULT\n"
    "source one : terror raids answers from 2001 to 2010-06\n"
    "source own : all from 2010-07-01\n"
    "background from 2005-01-01\n"
    "modulator \"the truce\" : raids answers from 2003-01-01 to 2003-12-31 from 2008\n"
    "  says \"they lay down arms\" by \"A Paper\" on 2003-01\n"
    "channel revenge : raids -> answers prior 0.1\n"
    "channel spite : answers -> raids terror\n";

static char *file_of(const char *content) {
    static char path[] = "/tmp/test-system-XXXXXX";
    strcpy(path + strlen(path) - 6, "XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0 && write(fd, content, strlen(content)) == (ssize_t)strlen(content));
    close(fd);
    return path;
}

static bool no_zebra(const void *context, const char *code) { (void)context; return strcmp(code, "zebra") != 0; }
static bool no_shout(const void *context, const char *type, const char *mode) { (void)context; (void)mode; return strcmp(type, "SHOUT") != 0; }
static const rp_system_words words = {no_zebra, no_shout, NULL};

static rp_system load(rp_arena *a, const char *content) {
    rp_system s;
    rp_error err = {0};
    char *path = file_of(content);
    rp_status status = rp_system_load(path, &words, a, &s, &err);
    unlink(path);
    if (status != RP_OK)
        print_error("%u:%u: %s\n", err.line, (unsigned)err.byte, err.message);
    assert_int_equal(status, RP_OK);
    return s;
}

static void read_well(void **state) {
    (void)state;
    rp_arena *a = rp_arena_new();
    rp_system s = load(a, text);
    assert_string_equal(s.title, "two sides");
    assert_int_equal(s.n_half_lives, 2);
    assert_int_equal(s.streams.n, 4);
    assert_int_equal(s.streams.v[1].acts.n, 2);
    assert_string_equal(s.streams.v[1].what, "on posts");
    assert_true(s.streams.v[3].either);
    assert_int_equal(s.modulators.v[0].spans.n, 2);
    assert_int_equal(s.modulators.v[0].spans.v[1].to, RP_DAY_NONE);
    assert_string_equal(s.modulators.v[0].says.v[0].publisher, "A Paper");
    assert_int_equal(s.channels.v[1].targets.n, 2);
    assert_int_equal(s.sources.v[0].days.to, rp_day_make(2010, 6, 30));
    assert_int_equal(s.sources.v[1].streams.n, 4);
    rp_arena_free(a);
}

static void errors(void **state) {
    (void)state;
    static const struct { const char *was, *is; uint32_t line, column; const char *says; } cases[] = {
        {"system toy", "sistem toy", 1, 1, "no statement begins with 'sistem'"},
        {"red red-wing", "red zebra", 3, 18, "no table knows a party of the code 'zebra'"},
        {"reds -> folk : ASSAULT", "reds -> folk : SHOUT", 6, 32, "the ontology has no act 'SHOUT'"},
        {"blues -> reds : ASSAULT", "blues > reds : ASSAULT", 9, 24, "here must stand '->'"},
        {"stream talks = reds", "stream raids = reds", 10, 8, "there is a stream of the name 'raids' already"},
        {"revenge : raids -> answers", "revenge : raids -> answer", 16, 28, "no stream is named 'answer' above"},
        {"spite : answers -> raids", "spite : answers -> answers", 17, 28, "a stream excites itself without being told to: 'answers'"},
        {"prior 0.1", "prior 7", 16, 42, "what one event is believed to cause lies above 0, and is at most 1"},
        {"to 2003-12-31", "to 2002-12-31", 14, 39, "this time ends before it begins"},
        {"to 2010-06", "to June", 11, 48, "here must stand a day, a month or a year (2021-08-15, 2021-08, 2021)"},
        {"\"A Paper\"", "\"A Paper", 15, 32, "a text in quotes that does not end on its line"},
        {"half-lives 2 20", "half-lives 2 x", 2, 14, "here must stand a half-life in days, a number"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char bad[sizeof text + 64];
        const char *at = strstr(text, cases[i].was);
        snprintf(bad, sizeof bad, "%.*s%s%s", (int)(at - text), text, cases[i].is, at + strlen(cases[i].was));
        rp_arena *a = rp_arena_new();
        rp_system s;
        rp_error err = {0};
        char *path = file_of(bad);
        assert_int_equal(rp_system_load(path, &words, a, &s, &err), RP_E_FORMAT);
        assert_string_equal(err.message, cases[i].says);
        assert_int_equal(err.line, cases[i].line);
        assert_int_equal(err.byte, cases[i].column);
        unlink(path);
        rp_arena_free(a);
    }
}

static void scenarios(void **state) {
    (void)state;
    rp_arena *a = rp_arena_new();
    rp_system s = load(a, text);
    rp_sys_deeds d = {0};
    rp_error err = {0};
    assert_int_equal(rp_scenario_parse(&s, "cut \"the truce\"\nceasefire red BLU from 2011\nevent BLU ASSAULT red 2011-02-03 4\nrate talks 0.5 # half\n", "x", a, &d, &err), RP_OK);
    assert_int_equal(d.n, 4);
    assert_int_equal(d.v[0].modulator, 0);
    assert_int_equal(d.v[1].streams.n, 3);                              // terror, raids, answers
    assert_int_equal(d.v[1].days.from, rp_day_make(2011, 1, 1));
    assert_int_equal(d.v[2].streams.v[0], 2);
    assert_int_equal(d.v[2].n, 4);
    assert_int_equal(rp_scenario_parse(&s, "cut rain\n", "x", a, &d, &err), RP_E_FORMAT);
    assert_int_equal(err.byte, 5);
    rp_arena_free(a);
}

// -------------------------------------------------------------------------------------------------------------- counts

static rp_act act_of(rp_arena *a, const char *actor, const char *recipient, rp_day from, rp_day to) {
    const char **v = RP_NEW(a, const char *, 2);
    v[0] = actor, v[1] = recipient;
    return (rp_act){.id = "", .date = {from, to}, .actor = {v, 1}, .recipient = {v + 1, recipient != NULL}, .type = "ASSAULT", .mode = "firearms",
                    .killed_best = 2, .lost_by_actor = -1, .lost_by_recipient = -1, .confidence = 1, .documents = 1, .independent = 1};
}

static uint32_t count_at(const rp_sys_record *r, uint32_t stream, rp_day day) {
    for (size_t c = 0; c < r->cells.n; c++)
        if (r->cells.v[c].type == stream && r->first + (rp_day)r->cells.v[c].bin == day)
            return r->cells.v[c].n;
    return 0;
}

static void counts(void **state) {
    (void)state;
    rp_arena *a = rp_arena_new();
    rp_system s = load(a, text);
    rp_day d = rp_day_make(2003, 6, 1);
    rp_acts one = {0}, own = {0};
    rp_vec_push(a, &one, act_of(a, "red-wing", "BLU", d, d));           // raids
    rp_vec_push(a, &one, act_of(a, "red", "BLU:cvl", d, d));            // terror, for it stands first
    rp_vec_push(a, &one, act_of(a, "BLU", "red", d + 1, d + 3));        // answers, on the middle day
    rp_vec_push(a, &one, act_of(a, "BLU", "red", d + 1, d + 30));       // of no week
    rp_vec_push(a, &one, act_of(a, "BLU", "green", d + 2, d + 2));      // of no stream
    rp_act sides = act_of(a, "BLU", "red", d + 4, d + 4);
    sides.mutual = true, sides.lost_by_actor = 3, sides.lost_by_recipient = 1;      // the blues lost more: the reds did it
    rp_vec_push(a, &one, sides);
    sides.lost_by_recipient = 5;
    rp_vec_push(a, &one, sides);
    rp_act denied = act_of(a, "BLU", "red", d + 9, d + 9);
    denied.status = RP_ACT_DENIED;
    rp_vec_push(a, &one, denied);
    rp_vec_push(a, &own, act_of(a, "BLU", "red", d, d));                // before its source counts
    rp_sys_feed feed[] = {{&one, NULL}, {&own, NULL}};
    rp_sys_record r;
    assert_int_equal(rp_sys_record_make(&s, feed, a, &r, NULL), RP_OK);
    assert_int_equal(r.first, d);
    assert_int_equal(count_at(&r, 0, d), 1);
    assert_int_equal(count_at(&r, 1, d), 1);
    assert_int_equal(count_at(&r, 2, d + 2), 1);
    assert_int_equal(count_at(&r, 1, d + 4), 1);
    assert_int_equal(count_at(&r, 2, d + 4), 1);
    assert_int_equal(r.outside, 1);
    assert_int_equal(r.undated, 1);
    assert_int_equal(r.unsure, 1);
    assert_int_equal(r.n_epochs, 1);
    assert_int_equal(r.epoch[0].modulators, 1);
    assert_int_equal(r.epoch[0].unseen, 8);                             // nobody tells of talks
    rp_sys_tolls(&s, &r, d + 4, a);
    assert_int_equal(r.tolls[2].n_own, 1);
    assert_int_equal(r.tolls[2].n_pool, 3);
    assert_int_equal(r.tolls[3].n_pool, 0);
    rp_arena_free(a);
}

// Who else listens changes a background only where another tells of a stream than before.
static void levels(void **state) {
    (void)state;
    static const char was[] = "source own : all from 2010-07-01", is[] = "source own : all from 2010-01-01";
    char both[sizeof text];
    snprintf(both, sizeof both, "%s", text);
    memcpy(strstr(both, was), is, strlen(is));
    rp_arena *a = rp_arena_new();
    rp_system s = load(a, both);
    rp_acts one = {0}, own = {0};
    rp_vec_push(a, &one, act_of(a, "red", "BLU", rp_day_make(2009, 12, 1), rp_day_make(2009, 12, 1)));
    rp_vec_push(a, &one, act_of(a, "red", "BLU", rp_day_make(2010, 6, 30), rp_day_make(2010, 6, 30)));
    rp_vec_push(a, &own, act_of(a, "red", "BLU", rp_day_make(2010, 3, 1), rp_day_make(2010, 3, 1)));      // one tells of it
    rp_vec_push(a, &own, act_of(a, "red", "BLU", rp_day_make(2010, 9, 1), rp_day_make(2010, 9, 1)));
    rp_sys_feed feed[] = {{&one, NULL}, {&own, NULL}};
    rp_sys_record r;
    assert_int_equal(rp_sys_record_make(&s, feed, a, &r, NULL), RP_OK);
    assert_int_equal(r.events[1], 3);
    assert_int_equal(r.n_epochs, 3);
    assert_int_equal(r.epoch[0].unseen, 8);                             // talks, of which own alone tells
    assert_int_equal(r.epoch[1].unseen, 0);
    assert_int_equal(r.levels, 2);
    assert_int_equal(r.epoch[0].level, r.epoch[1].level);               // own tells of talks besides: of the rest one, as before
    assert_int_not_equal(r.epoch[1].level, r.epoch[2].level);           // from July on own tells of all
    assert_int_equal(rp_sys_days_heard(&s, &r, rp_day_make(2010, 6, 11)), 31 + 31 + 28 + 31 + 30 + 31 + 10);     // December to May, ten of June
    assert_int_equal(rp_sys_days_heard(&s, &r, rp_day_make(2011, 1, 1)), 31 + 31 + 1);                           // July, August, one of September
    rp_arena_free(a);
}

// ------------------------------------------------------------------------------------------------------------ verdicts

// Ten years in which a raid causes 0.5 answers and answers cause nothing, as acts of source one.
static rp_acts simulated(rp_arena *a, const rp_system *s) {
    enum { T = 3400 };
    static const rp_link link[] = {{0, 0}, {1, 1}, {1, 0}};
    rp_hawkes *h = rp_hawkes_new(a, &(rp_hawkes_shape){.types = 2, .n_links = 3, .n_kernels = 2, .link = link, .half_life = s->half_life});
    for (uint32_t l = 0; l < 3; l++)
        h->branching[2 * l] = h->source[l] == 0 && l >= h->row[1] ? 0.5 : 0.2, h->branching[2 * l + 1] = 0;
    h->level[0] = 0.2, h->level[1] = 0.1;
    rp_world same = {0};
    rp_cascade *c = rp_cascade_new(&(rp_cascade_plan){.h = h, .bins = T, .period = 1, .world = &same, .n_worlds = 1, .seed = 12});
    uint32_t *n = RP_NEW(a, uint32_t, 2 * T);
    rp_cascade_path(c, 0, n, NULL);
    rp_cascade_free(c);
    rp_acts acts = {0};
    for (uint32_t t = 0; t < T; t++)
        for (uint32_t i = 0; i < 2; i++)
            for (uint32_t e = 0; e < n[i * T + t]; e++) {
                rp_day d = rp_day_make(2001, 1, 1) + (rp_day)t;
                rp_vec_push(a, &acts, act_of(a, i ? "BLU" : "red", i ? "red" : "BLU", d, d));
            }
    return acts;
}

typedef struct seen { double raids[2], answers[2]; uint32_t days; bool more; } seen;

static void take(void *context, uint32_t path, const uint32_t *n, const double *tolls) {
    seen *x = context;
    (void)path, (void)tolls;
    for (uint32_t w = 0; w < 2; w++)
        for (uint32_t t = 0; t < x->days; t++) {
            x->raids[w] += n[(w * 4 + 1) * x->days + t];
            x->answers[w] += n[(w * 4 + 2) * x->days + t];
            x->more |= n[(4 + 2) * x->days + t] > n[2 * x->days + t];
        }
}

static void verdicts(void **state) {
    (void)state;
    rp_arena *a = rp_arena_new();
    rp_system s = load(a, text);
    rp_acts one = simulated(a, &s), own = {0};
    rp_sys_feed feed[] = {{&one, NULL}, {&own, NULL}};
    rp_sys_record r;
    rp_sys_fit f;
    assert_int_equal(rp_sys_record_make(&s, feed, a, &r, NULL), RP_OK);
    rp_sys_tolls(&s, &r, r.first + (rp_day)r.bins, a);
    assert_int_equal(rp_sys_fit_make(&s, &r, r.bins, true, a, &f), RP_OK);
    assert_true(f.channel[0].known && f.channel[0].supported);
    assert_true(f.channel[0].branching.low > 0 && f.channel[0].branching.low < 0.5 && f.channel[0].branching.high > 0.4);
    assert_true(!f.channel[1].supported);
    assert_true(!f.modulator[0].supported);                             // it holds, and changes nothing
    assert_int_equal(f.h->links, 5);                                    // four streams on themselves, and the one channel
    // Without raids fewer answers follow, on no path more, and half of them: 0.1 of 0.1 + 0.5 · 0.25 a day comes from outside.
    rp_sys_deeds deeds[2] = {{0}, {0}};
    rp_error err = {0};
    assert_int_equal(rp_scenario_parse(&s, "stop raids\n", "x", a, &deeds[1], &err), RP_OK);
    seen x = {.days = 400};
    rp_day from = r.first + (rp_day)r.bins;
    rp_sys_paths_run(&(rp_sys_paths){.s = &s, .record = &r, .fit = &f, .from = from, .to = from + 399, .deeds = deeds, .n_worlds = 2, .paths = 400,
                                     .seed = 1, .take = take, .context = &x});
    assert_true(x.raids[0] > 0 && x.raids[1] <= 0);
    assert_true(!x.more);
    double left = x.answers[1] / x.answers[0];
    assert_true(left > 0.32 && left < 0.6);
    rp_arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(read_well), cmocka_unit_test(errors),   cmocka_unit_test(scenarios),
                                       cmocka_unit_test(counts), cmocka_unit_test(levels),    cmocka_unit_test(verdicts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
