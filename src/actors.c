// actors.c: the public functions about systems of actors (rapport.h): find the system's text, gather what happened from its
// history and a store, fit, and let src/relate answer. The one place where src/store and src/relate meet over it.
#include "actors.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/table.h"
#include "model.h"
#include "relate/system/syslex.h"
#include "store/acts.h"

enum { PATH_BYTES = RP_ACTORS_PATH, DEFAULT_DAYS = 181, LONGEST_DAYS = 366 * 30, MOST_PATHS = 100000 };

// --------------------------------------------------------------------------------------------------------------- words

static bool knows_party(const void *context, const char *code) {
    const rp_asking *a = context;
    char base[64];
    snprintf(base, sizeof base, "%.*s", (int)strcspn(code, ":"), code);
    return rp_party_name(a->parties, base) != NULL;
}

static bool knows_act(const void *context, const char *type, const char *mode) {
    const rp_asking *a = context;
    char act[128];
    snprintf(act, sizeof act, "%s%s%s", type, mode ? "/" : "", mode ? mode : "");
    for (uint32_t i = 0; i < a->acts.n; i++)
        if (!strcmp(a->acts.v[i], act))
            return true;
    return false;
}

static rp_status load_words(rp_asking *a, rp_error *err) {
    char path[PATH_BYTES + 32];
    rp_table t;
    bool more = true;
    RP_TRY(rp_party_table_load(a->data, a->arena, &a->parties, err));
    snprintf(path, sizeof path, "%s/events/ontology.tsv", a->data);
    RP_TRY(rp_table_open(path, &t, err));
    rp_status status = RP_OK;
    while (status == RP_OK && (status = rp_table_next(&t, a->arena, &more, err)) == RP_OK && more)
        rp_vec_push(a->arena, &a->acts, t.column[1][0] ? rp_arena_printf(a->arena, "%s/%s", t.column[0], t.column[1]) : t.column[0]);
    rp_table_close(&t);
    return status;
}

// ------------------------------------------------------------------------------------------------------------ the text

bool rp_asking_is_system(const char *name) {
    size_t n = strlen(name);
    return n > 4 && !strcmp(name + n - 4, ".sys");
}

// The only system of data/systems.
static rp_status only_system(const rp_asking *a, char *out, size_t size, rp_error *err) {
    char folder[PATH_BYTES + 16];
    uint32_t found = 0;
    snprintf(folder, sizeof folder, "%s/systems", a->data);
    DIR *d = opendir(folder);
    for (const struct dirent *e; d && (e = readdir(d));)
        if (rp_asking_is_system(e->d_name) && found++ == 0)
            snprintf(out, size, "%s/%s", folder, e->d_name);
    if (d)
        closedir(d);
    return found == 1 ? RP_OK : rp_fail(err, RP_E_ARGUMENT, folder, 0, 0, "%u systems are there: say which", found);
}

static rp_status load_system(rp_asking *a, rp_error *err) {
    char path[2 * PATH_BYTES];
    const char *name = a->how->system;
    if (!name)
        RP_TRY(only_system(a, path, sizeof path, err));
    else if (strchr(name, '/') || rp_asking_is_system(name))
        snprintf(path, sizeof path, "%s", name);
    else
        snprintf(path, sizeof path, "%s/systems/%s.sys", a->data, name);
    rp_system_words words = {knows_party, knows_act, a};
    return rp_system_load(path, &words, a->arena, &a->system, err);
}

// ----------------------------------------------------------------------------------------------------------- the events

// What the store has of a source (NULL: what it coded itself), and of that when anybody told of anything.
static rp_status load_acts(rp_asking *a, rp_store *store, const char *source, rp_acts *acts, rp_sys_feed *feed, rp_error *err) {
    rp_act_filter filter = {.period = RP_DAYS_NONE, .source = source};
    rp_coverage *coverage = RP_NEW(a->arena, rp_coverage, 1);
    if (!source)
        feed->coverage = coverage;
    if (!source && a->roll) {
        rp_roll_acts(a->roll, &filter, a->arena, acts, NULL);
        rp_roll_coverage(a->roll, &filter, a->arena, coverage);
        return RP_OK;
    }
    RP_TRY(rp_store_acts(store, &filter, a->arena, acts, NULL, err));
    return source ? RP_OK : rp_store_coverage(store, &filter, a->arena, coverage, err);
}

// The acts of a source: of the store where it has any, else of the system's own history.
static rp_status load_feed(rp_asking *a, rp_store *store, const char *source, rp_sys_feed *feed, rp_error *err) {
    rp_acts *acts = RP_NEW(a->arena, rp_acts, 1);
    bool own = !strcmp(source, "own");
    feed->acts = acts;
    if (store)
        RP_TRY(load_acts(a, store, own ? NULL : source, acts, feed, err));
    if (acts->n || own || !a->system.history)
        return RP_OK;
    const char *slash = strrchr(a->system.path, '/');
    int folder = slash ? (int)(slash - a->system.path) + 1 : 0;
    return rp_sys_history(rp_arena_printf(a->arena, "%.*s%s", folder, a->system.path, a->system.history), source, a->arena, acts, err);
}

static rp_status load_feeds(rp_asking *a, rp_store *store, rp_error *err) {
    rp_sys_feed *feeds = RP_NEW(a->arena, rp_sys_feed, a->system.sources.n);
    for (uint32_t i = 0; i < a->system.sources.n; i++)
        RP_TRY(load_feed(a, store, a->system.sources.v[i].name, &feeds[i], err));
    return rp_sys_record_make(&a->system, feeds, a->arena, &a->record, err);
}

static rp_status load_events(rp_asking *a, rp_error *err) {
    rp_store *store = NULL;
    if (a->store)
        return load_feeds(a, a->store, err);
    if (a->how->store)
        RP_TRY(rp_store_open(a->how->store, RP_STORE_READ, &store, err));
    rp_status status = store ? rp_store_acts_open(store, a->data, err) : RP_OK;
    if (status == RP_OK)
        status = load_feeds(a, store, err);
    rp_store_close(store);
    return status;
}

// ---------------------------------------------------------------------------------------------------------------- days

static rp_status day_option(rp_asking *a, const char *text, bool last, rp_day *out, rp_error *err) {
    rp_syslex x;
    rp_days days;
    rp_error none = {0};
    if (rp_syslex_begin(&x, rp_arena_printf(a->arena, " %s", text), "", a->arena, &none) != RP_OK || rp_syslex_days(&x, &days) != RP_OK)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "'%s' is no day, month or year (2021-08-15, 2021-08, 2021)", text);
    *out = last ? days.to : days.from;
    return RP_OK;
}

// From the day after the record, or the first day of an event that is to be done; half a year.
static rp_status set_days(rp_asking *a, rp_error *err) {
    char first[16];
    rp_day end = a->record.first + (rp_day)a->record.bins;
    rp_sys_asked *q = &a->asked;
    q->from = end;
    for (uint32_t i = 0; i < a->deeds.n; i++)
        if (a->deeds.v[i].kind == RP_DEED_EVENT && a->deeds.v[i].days.from < q->from)
            q->from = a->deeds.v[i].days.from;
    if (a->how->from)
        RP_TRY(day_option(a, a->how->from, false, &q->from, err));
    q->to = q->from + DEFAULT_DAYS;
    if (a->how->to)
        RP_TRY(day_option(a, a->how->to, true, &q->to, err));
    if (q->to < q->from || q->to - q->from > LONGEST_DAYS)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "the days asked for must end after they begin, and within thirty years");
    rp_day_print(a->record.first, first);
    if (q->from <= a->record.first + 365)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "the record begins on %s: a year before the first day asked for is needed to fit to", first);
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------------ answering

rp_status rp_asking_prepare(rp_asking *a, bool supported_only, rp_error *err) {
    RP_TRY(load_events(a, err));
    RP_TRY(set_days(a, err));
    uint32_t to = (uint32_t)(a->asked.from - a->record.first);
    RP_TRY(rp_sys_fit_make(&a->system, &a->record, to < a->record.bins ? to : a->record.bins, supported_only, a->arena, &a->fit));
    rp_sys_tolls(&a->system, &a->record, a->asked.from, a->arena);
    uint32_t paths = a->how->paths ? a->how->paths : 1000;
    a->asked.s = &a->system;
    a->asked.record = &a->record;
    a->asked.fit = &a->fit;
    a->asked.paths = paths < MOST_PATHS ? paths : MOST_PATHS;
    a->asked.seed = a->how->seed;
    a->asked.json = a->how->json;
    return RP_OK;
}

static rp_status show(rp_asking *a, rp_error *err) {
    (void)err;
    rp_sys_report_system(&a->system, a->how->json, &a->out);
    return RP_OK;
}

static rp_status check(rp_asking *a, rp_error *err) {
    RP_TRY(load_events(a, err));
    uint32_t events = 0;
    for (uint32_t i = 0; i < a->system.streams.n; i++)
        events += a->record.events[i];
    rp_buf_printf(&a->out, "%s: %u parties, %u streams, %u channels, %u modulators; %u events on %u days\n", a->system.path, a->system.parties.n,
                  a->system.streams.n, a->system.channels.n, a->system.modulators.n, events, a->record.bins);
    return RP_OK;
}

static rp_status run(rp_asking *a, rp_error *err) {
    RP_TRY(rp_asking_prepare(a, false, err));
    rp_sys_report_run(&a->asked, &a->out);
    return RP_OK;
}

rp_status rp_asking_scenario(rp_asking *a, rp_error *err) {
    a->asked.scenario = a->how->scenario ? a->how->scenario : "";
    return rp_scenario_parse(&a->system, a->asked.scenario, "scenario", a->arena, &a->deeds, err);
}

static rp_status whatif(rp_asking *a, rp_error *err) {
    RP_TRY(rp_asking_scenario(a, err));
    if (!a->deeds.n)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "the scenario says nothing to be done");
    RP_TRY(rp_asking_prepare(a, true, err));
    return rp_sys_report_whatif(&a->asked, &a->deeds, &a->out, err);
}

rp_status rp_asking_open(rp_asking *a, const rp_actors *how, rp_error *err) {
    char home[PATH_BYTES - 8];
    a->how = how;
    RP_TRY(rp_model_home(how->home, home, sizeof home, err));
    a->arena = rp_arena_new();
    snprintf(a->data, sizeof a->data, "%s/data", home);
    RP_TRY(load_words(a, err));
    return load_system(a, err);
}

void rp_asking_close(rp_asking *a) {
    rp_buf_free(&a->out);
    rp_arena_free(a->arena);
}

static rp_status answer(const rp_actors *how, rp_status (*verb)(rp_asking *a, rp_error *err), rp_sink sink, rp_error *err) {
    rp_asking a = {0};
    rp_status status = rp_asking_open(&a, how, err);
    if (status == RP_OK)
        status = verb(&a, err);
    if (status == RP_OK && a.out.n)
        status = sink.write(sink.context, a.out.bytes, a.out.n);
    rp_asking_close(&a);
    return status;
}

rp_status rp_system_show(const rp_actors *how, rp_sink out, rp_error *err) { return answer(how, show, out, err); }
rp_status rp_system_check(const rp_actors *how, rp_sink out, rp_error *err) { return answer(how, check, out, err); }
rp_status rp_system_run(const rp_actors *how, rp_sink out, rp_error *err) { return answer(how, run, out, err); }
rp_status rp_whatif(const rp_actors *how, rp_sink out, rp_error *err) { return answer(how, whatif, out, err); }
