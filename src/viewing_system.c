// viewing_system.c: the views of systems of actors (doc/systems.md): what one says of itself, and what would follow if something were done,
// with the figures of `rapport system show` and `whatif`. A what if that the record cannot answer is an answer too: its reason, beside
// what each channel won.
//
// Cost: reading the text, some milliseconds; a what if fits the store's acts, which the roll has, in most of a second, and simulates at most
// a thousand pairs of paths of thirty years, some seconds.
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actors.h"
#include "viewing.h"

enum { DEFAULT_PATHS = 200, MOST_PATHS = 1000 };

// -------------------------------------------------------------------------------------------------------------- systems

static int is_system(const struct dirent *e) {
    return e->d_name[0] != '.' && rp_asking_is_system(e->d_name);
}

typedef RP_VEC(const char *) names;

// The systems of data/systems, by name.
static void find_systems(const rp_view_job *j, names *out) {
    struct dirent **files;
    int n = scandir(rp_arena_printf(j->arena, "%s/data/systems", j->home), &files, is_system, alphasort);
    for (int i = 0; i < n; i++) {
        rp_vec_push(j->arena, out, rp_arena_copy(j->arena, files[i]->d_name, strlen(files[i]->d_name) - strlen(".sys")));
        free(files[i]);
    }
    if (n >= 0)
        free(files);
}

// A name that is none is nothing, and never a path.
static rp_status find_system(const rp_view_job *j, const names *all, rp_error *err) {
    for (uint32_t i = 0; i < all->n; i++)
        if (!strcmp(all->v[i], j->asked->id))
            return RP_OK;
    return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "there is no system '%s'", j->asked->id);
}

// What is wrong in a text, in one sentence.
static rp_status plain(rp_status status, const rp_error *of, rp_error *err) {
    const char *slash = strrchr(of->file, '/');
    if (!of->line)
        return rp_fail(err, status, NULL, 0, 0, "%s", of->message);
    return rp_fail(err, status, NULL, 0, 0, "%s, line %u: %s", slash ? slash + 1 : of->file, of->line, of->message);
}

static void put_systems(rp_view_job *j, const names *all) {
    rp_tableau_table(j->out, "systems", "name title");
    for (uint32_t i = 0; i < all->n; i++) {
        rp_asking a = {0};
        rp_error wrong = {0}, words = {0};
        rp_status status = rp_asking_open(&a, &(rp_actors){.system = all->v[i], .home = j->home}, &wrong);
        if (status != RP_OK && plain(status, &wrong, &words) != RP_OK)
            rp_tableau_note(j->out, "%s", words.message);
        rp_tableau_row(j->out);
        rp_tableau_text(j->out, all->v[i]);
        rp_tableau_text(j->out, status == RP_OK ? a.system.title : NULL);
        rp_asking_close(&a);
    }
    rp_tableau_end(j->out, all->n, 0);
}

// ------------------------------------------------------------------------------------------------------ what one says

static void put_streams_of(rp_tableau *t, const rp_system *s, const rp_indices *streams) {
    rp_tableau_list(t);
    for (uint32_t i = 0; i < streams->n; i++)
        rp_tableau_text(t, s->streams.v[streams->v[i]].name);
    rp_tableau_list_end(t);
}

static void put_parties(rp_tableau *t, const rp_system *s) {
    rp_tableau_table(t, "parties", "name codes what");
    for (uint32_t i = 0; i < s->parties.n; i++) {
        const rp_sys_party *p = &s->parties.v[i];
        rp_tableau_row(t);
        rp_tableau_text(t, p->name);
        rp_tableau_list(t);
        for (uint32_t c = 0; c < p->codes.n; c++)
            rp_tableau_text(t, p->codes.v[c]);
        rp_tableau_list_end(t);
        rp_tableau_text(t, p->what[0] ? p->what : NULL);
    }
    rp_tableau_end(t, s->parties.n, 0);
}

static void put_streams(rp_view_job *j, const rp_system *s) {
    rp_tableau *t = j->out;
    rp_tableau_table(t, "streams", "name from to either acts what");
    for (uint32_t i = 0; i < s->streams.n; i++) {
        const rp_sys_stream *x = &s->streams.v[i];
        rp_tableau_row(t);
        rp_tableau_text(t, x->name);
        rp_tableau_text(t, s->parties.v[x->from].name);
        rp_tableau_text(t, s->parties.v[x->to].name);
        rp_tableau_bool(t, x->either);
        rp_tableau_list(t);
        for (uint32_t a = 0; a < x->acts.n; a++)
            rp_tableau_text(t, x->acts.v[a].mode ? rp_arena_printf(j->arena, "%s/%s", x->acts.v[a].type, x->acts.v[a].mode) : x->acts.v[a].type);
        rp_tableau_list_end(t);
        rp_tableau_text(t, x->what[0] ? x->what : NULL);
    }
    rp_tableau_end(t, s->streams.n, 0);
}

// The first word of evidence; the table says has them all.
static void put_first(rp_tableau *t, const rp_sayings *says) {
    rp_tableau_text(t, says->n ? says->v[0].text : NULL);
    rp_tableau_text(t, says->n ? says->v[0].publisher : NULL);
    rp_tableau_text(t, says->n ? says->v[0].day : NULL);
}

static void put_channels(rp_tableau *t, const rp_system *s) {
    rp_tableau_table(t, "channels", "name sources targets believed says publisher day");
    for (uint32_t i = 0; i < s->channels.n; i++) {
        const rp_sys_channel *c = &s->channels.v[i];
        rp_tableau_row(t);
        rp_tableau_text(t, c->name);
        put_streams_of(t, s, &c->sources);
        put_streams_of(t, s, &c->targets);
        rp_tableau_number(t, c->prior, 5);
        put_first(t, &c->says);
    }
    rp_tableau_end(t, s->channels.n, 0);
}

static void put_modulators(rp_tableau *t, const rp_system *s) {
    uint64_t n = 0;
    rp_tableau_table(t, "modulators", "name streams from to says publisher day");
    for (uint32_t i = 0; i < s->modulators.n; i++) {
        const rp_sys_modulator *m = &s->modulators.v[i];
        for (uint32_t k = 0; k < m->spans.n; k++, n++) {
            rp_tableau_row(t);
            rp_tableau_text(t, m->name);
            put_streams_of(t, s, &m->streams);
            rp_tableau_day(t, m->spans.v[k].from), rp_tableau_day(t, m->spans.v[k].to);
            put_first(t, &m->says);
        }
    }
    rp_tableau_end(t, n, 0);
}

static uint64_t put_says_of(rp_tableau *t, const char *of, const rp_sayings *says) {
    for (uint32_t i = 0; i < says->n; i++) {
        rp_tableau_row(t);
        rp_tableau_text(t, of);
        rp_tableau_text(t, says->v[i].text), rp_tableau_text(t, says->v[i].publisher), rp_tableau_text(t, says->v[i].day);
    }
    return says->n;
}

static void put_says(rp_tableau *t, const rp_system *s) {
    uint64_t n = 0;
    rp_tableau_table(t, "says", "of says publisher day");
    for (uint32_t i = 0; i < s->channels.n; i++)
        n += put_says_of(t, s->channels.v[i].name, &s->channels.v[i].says);
    for (uint32_t i = 0; i < s->modulators.n; i++)
        n += put_says_of(t, s->modulators.v[i].name, &s->modulators.v[i].says);
    rp_tableau_end(t, n, 0);
}

static void put_system(rp_view_job *j, const rp_system *s, const names *all) {
    rp_tableau_words(j->out, s->name ? s->title : "Systems of actors");
    rp_json_string(rp_tableau_member(j->out, "name"), s->name);
    rp_json_string(rp_tableau_member(j->out, "title"), s->title);
    put_systems(j, all);
    put_parties(j->out, s);
    put_streams(j, s);
    put_channels(j->out, s);
    put_modulators(j->out, s);
    put_says(j->out, s);
}

rp_status rp_view_system(rp_view_job *j, rp_error *err) {
    names all = {0};
    rp_asking a = {0};
    rp_error wrong = {0};
    find_systems(j, &all);
    if (!j->asked->id) {
        put_system(j, &(rp_system){0}, &all);
        return RP_OK;
    }
    RP_TRY(find_system(j, &all, err));
    rp_status status = rp_asking_open(&a, &(rp_actors){.system = j->asked->id, .home = j->home}, &wrong);
    if (status == RP_OK)
        put_system(j, &a.system, &all);
    else
        status = plain(status, &wrong, err);
    rp_asking_close(&a);
    return status;
}

// -------------------------------------------------------------------------------------------------------------- what if

// What became of a channel, in a sentence.
static const char *why(const rp_view_job *j, const rp_sys_verdict *v) {
    if (!v->known)
        return "too little is on record to judge it by";
    if (!v->blocks)
        return v->supported ? "its interval leaves out 1" : "its interval does not leave out 1";
    if (fabs(v->gain_low) < 0.00005 && fabs(v->gain_high) < 0.00005)
        return "not supported: forecasts are the same with it and without";
    return rp_arena_printf(j->arena, "%s: forecasts of four weeks scored %+.4f [%+.4f, %+.4f] nats with it", v->supported ? "supported" : "not supported", v->gain, v->gain_low, v->gain_high);
}

static void put_verdict(rp_view_job *j, const char *name, const rp_sys_verdict *v) {
    rp_tableau *t = j->out;
    rp_tableau_row(t);
    rp_tableau_text(t, name);
    rp_tableau_bool(t, v->supported);
    const double numbers[] = {v->branching.mean, v->branching.low, v->branching.high};
    for (size_t i = 0; i < 3; i++)
        v->known ? rp_tableau_number(t, numbers[i], 5) : rp_tableau_null(t);
    rp_tableau_text(t, why(j, v));
}

// Channels multiply nothing and modulators cause nothing; what both have is a number that the record gives them. No fit: nothing is known.
static void put_verdicts(rp_view_job *j, const rp_asking *a, bool fitted) {
    const rp_system *s = &a->system;
    const rp_sys_verdict none = {0};
    rp_tableau_table(j->out, "channels", "name supported strength low high why");
    for (uint32_t i = 0; i < s->channels.n; i++)
        put_verdict(j, s->channels.v[i].name, fitted ? &a->fit.channel[i] : &none);
    rp_tableau_end(j->out, s->channels.n, 0);
    rp_tableau_table(j->out, "modulators", "name supported strength low high why");
    for (uint32_t i = 0; i < s->modulators.n; i++)
        put_verdict(j, s->modulators.v[i].name, fitted ? &a->fit.modulator[i] : &none);
    rp_tableau_end(j->out, s->modulators.n, 0);
}

static void put_spread(rp_tableau *t, rp_spread x) {
    rp_tableau_number(t, x.low, 5), rp_tableau_number(t, x.mean, 5), rp_tableau_number(t, x.high, 5);
}

static void put_differences(rp_tableau *t, const rp_sys_differences *all) {
    rp_tableau_table(t, "streams", "stream without_low without_mean without_high with_low with_mean with_high difference_low difference_mean difference_high"
                                   " killed_difference_low killed_difference_mean killed_difference_high fewer");
    for (uint32_t i = 0; i < all->n; i++) {
        const rp_sys_difference *d = &all->v[i];
        rp_tableau_row(t);
        rp_tableau_text(t, d->stream);
        put_spread(t, d->as_is), put_spread(t, d->if_so), put_spread(t, d->by), put_spread(t, d->killed_by);
        rp_tableau_number(t, d->fewer, 4);
    }
    rp_tableau_end(t, all->n, 0);
}

static void put_day(rp_view_job *j, const char *name, bool known, rp_day day) {
    char text[11];
    if (known)
        rp_day_print(day, text);
    rp_json_string(rp_tableau_member(j->out, name), known ? text : NULL);
}

static void put_head(rp_view_job *j, const rp_asking *a, const char *refused, bool fitted) {
    rp_buf words = {0};
    rp_buf_printf(&words, "What if, in %s", a->system.title);
    rp_tableau_words(j->out, words.bytes);
    rp_buf_free(&words);
    rp_json_string(rp_tableau_member(j->out, "system"), a->system.name);
    rp_json_string(rp_tableau_member(j->out, "title"), a->system.title);
    rp_json_string(rp_tableau_member(j->out, "scenario"), a->asked.scenario);
    rp_json_string(rp_tableau_member(j->out, "refused"), refused);
    rp_json_int(rp_tableau_member(j->out, "paths"), a->how->paths);
    put_day(j, "from", fitted, a->asked.from);
    put_day(j, "to", fitted, a->asked.to);
    put_day(j, "known_to", fitted, a->record.first + (rp_day)a->record.bins - 1);
    if (fitted)
        rp_json_int(rp_tableau_member(j->out, "days_heard"), rp_sys_days_heard(&a->system, &a->record, a->asked.from));
    else
        rp_json_null(rp_tableau_member(j->out, "days_heard"));
}

static bool is_late(void *fence) {
    return rp_fence_is_late(fence);
}

// What the record cannot answer is told as the answer; with nothing to be done there is nothing to answer.
static rp_status ask(rp_view_job *j, rp_asking *a, rp_error *err) {
    rp_sys_differences all = {0};
    rp_error wrong = {0};
    rp_status status = rp_asking_scenario(a, &wrong);
    if (status != RP_OK)
        return plain(RP_E_ARGUMENT, &wrong, err);
    status = rp_asking_prepare(a, true, &wrong);
    bool fitted = status == RP_OK;
    a->asked.stop = is_late;
    a->asked.stopper = j->fence;
    if (fitted && a->deeds.n)
        status = rp_sys_whatif(&a->asked, &a->deeds, a->arena, &all, &wrong);
    if (status != RP_OK && status != RP_E_NOTHING)
        return plain(status, &wrong, err);
    put_head(j, a, status == RP_E_NOTHING ? wrong.message : NULL, fitted);
    put_differences(j->out, &all);
    put_verdicts(j, a, fitted);
    if (!a->deeds.n)
        rp_tableau_note(j->out, "say what is to be done: cut, stop, rate, set, event or ceasefire (doc/systems.md)");
    if (fitted && rp_sys_days_heard(&a->system, &a->record, a->asked.from) < RP_SYS_HALF_YEAR)
        rp_tableau_note(j->out, "the sources of the last days have spoken on %u days only: how much comes from outside from then on is little known",
                        rp_sys_days_heard(&a->system, &a->record, a->asked.from));
    return RP_OK;
}

rp_status rp_view_whatif(rp_view_job *j, rp_error *err) {
    names all = {0};
    rp_error wrong = {0};
    rp_actors how = j->asked->actors ? *j->asked->actors : (rp_actors){0};
    find_systems(j, &all);
    RP_TRY(find_system(j, &all, err));
    how.system = j->asked->id;
    how.home = j->home;
    how.paths = how.paths == 0 ? DEFAULT_PATHS : how.paths < MOST_PATHS ? how.paths : MOST_PATHS;
    rp_asking a = {.store = j->store, .roll = j->roll};
    rp_status status = rp_asking_open(&a, &how, &wrong);
    status = status == RP_OK ? ask(j, &a, err) : plain(status, &wrong, err);
    rp_asking_close(&a);
    return status;
}
