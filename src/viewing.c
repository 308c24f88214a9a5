// viewing.c: rp_reader and rp_view: the page's questions; see rapport.h and doc/http.md. The store's desk gives a connection, the table below
// the view, which writes into a tableau (base/tableau.h); what every envelope has is written here.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"
#include "store/picking.h"
#include "store/view/desk.h"
#include "viewing.h"

enum { PATH_BYTES = 4096 };

struct rp_reader {
    rp_desk *desk;
    rp_arena *arena;                // of the tables
    char data[PATH_BYTES];
    rp_party_table *parties;
    const char *home;
};

// ---------------------------------------------------------------------------------------------------------------- views

// Name, function, whether it is of one thing (an id is wanted), of the whole (there is none), or of either; and whether it is of the record
// that the query picks, which is then sieved.
#define VIEWS(X)                                                                                                       \
    X("overview", rp_view_overview, WHOLE, true)                                                                       \
    X("relation", rp_view_relation, WHOLE, true)                                                                       \
    X("forecast", rp_view_forecast, WHOLE, true)                                                                       \
    X("incidents", rp_view_incidents, WHOLE, true)                                                                     \
    X("incident", rp_view_incident, ONE, false)                                                                        \
    X("map", rp_view_map, WHOLE, true)                                                                                 \
    X("network", rp_view_network, WHOLE, true)                                                                         \
    X("parties", rp_view_parties, WHOLE, true)                                                                         \
    X("record", rp_view_record, ONE, false)                                                                            \
    X("document", rp_view_document, ONE, false)                                                                        \
    X("sources", rp_view_sources, WHOLE, true)                                                                         \
    X("made", rp_view_made, WHOLE, false)                                                                              \
    X("sentences", rp_view_sentences, WHOLE, false)                                                                    \
    X("system", rp_view_system, EITHER, false)                                                                         \
    X("whatif", rp_view_whatif, ONE, true)                                                                             \
    X("problems", rp_view_problems, WHOLE, false)

typedef struct view {
    const char *name;
    rp_view_function *write;
    enum { WHOLE, ONE, EITHER } of;
    bool record;
} view;

#define ROW(name, write, of, record) {name, write, of, record},
static const view views[] = {VIEWS(ROW)};
enum { N_VIEWS = sizeof views / sizeof *views };

const char *const *rp_view_names(void) {
#define NAME(name, write, of, record) name,
    static const char *const names[] = {VIEWS(NAME) NULL};
    return names;
}

static const view *find(const char *name) {
    for (size_t i = 0; name && i < N_VIEWS; i++)
        if (!strcmp(views[i].name, name))
            return &views[i];
    return NULL;
}

// -------------------------------------------------------------------------------------------------------------- readers

rp_status rp_reader_open(const char *path, const char *home, rp_reader **out, rp_error *err) {
    char folder[PATH_BYTES - 8];
    *out = NULL;
    RP_TRY(rp_model_home(home, folder, sizeof folder, err));
    rp_reader *r = rp_zeroed(sizeof *r);
    snprintf(r->data, sizeof r->data, "%s/data", folder);
    r->arena = rp_arena_new();
    r->home = r->arena ? rp_arena_copy(r->arena, folder, strlen(folder)) : NULL;
    rp_status status = r->arena ? rp_party_table_load(r->data, r->arena, &r->parties, err) : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    if (status == RP_OK)
        status = rp_desk_open(path, r->data, &r->desk, err);
    if (status == RP_OK)
        *out = r;
    else
        rp_reader_close(r);
    return status;
}

void rp_reader_close(rp_reader *r) {
    if (!r)
        return;
    rp_desk_close(r->desk);
    rp_arena_free(r->arena);
    free(r);
}

rp_status rp_reader_warm(rp_reader *r, rp_error *err) {
    rp_seat *seat;
    const rp_roll *roll;
    bool stale;
    RP_TRY(rp_desk_take(r->desk, 0, &seat, err));
    rp_status status = rp_desk_roll(r->desk, seat, &roll, &stale, err);
    if (status == RP_OK)
        rp_desk_give_roll(r->desk, roll);
    rp_desk_give(r->desk, seat);
    return status;
}

uint64_t rp_reader_version(rp_reader *r) {
    return rp_desk_version(r->desk);
}

// ------------------------------------------------------------------------------------------------------------- envelope

static void put_query(rp_view_job *j) {
    const rp_query *q = &j->asked->query;
    rp_json *json = rp_tableau_member(j->out, "query");
    const struct { const char *name, *value; } each[] = {{"from", q->from}, {"to", q->to}, {"type", q->type}, {"status", q->status}, {"place", q->place}};
    rp_json_object(json);
    rp_json_key(json, "parties"), rp_json_array(json);
    for (size_t i = 0; i < q->n_parties; i++) {
        rp_json_object(json);
        rp_json_key(json, "code"), rp_json_string(json, q->parties[i]);
        rp_json_key(json, "name"), rp_json_string(json, rp_view_party(j, q->parties[i], NULL));
        rp_json_end(json);
    }
    rp_json_end(json);
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        rp_json_key(json, each[i].name), rp_json_string(json, each[i].value);
    rp_json_key(json, "confidence"), rp_json_number(json, q->min_confidence, 6);
    rp_json_end(json);
}

static rp_status write_view(rp_view_job *j, const view *v, rp_error *err) {
    rp_json_string(rp_tableau_member(j->out, "view"), v->name);
    rp_json_string(rp_tableau_member(j->out, "id"), j->asked->id);
    put_query(j);
    RP_TRY(v->write(j, err));
    RP_TRY(rp_sql_kept(j->store, RP_OK, err));
    return rp_tableau_close(j->out, err);
}

// A view of the record looks at the roll, while others may be making a newer one.
static rp_status write_record(rp_reader *r, rp_seat *seat, rp_view_job *j, const view *v, rp_error *err) {
    bool stale;
    rp_sieved sieved;
    RP_TRY(rp_desk_roll(r->desk, seat, &j->roll, &stale, err));
    rp_sieve(j->roll, &j->asked->query, j->from.from, j->to.to, j->arena, &sieved);
    j->sieved = &sieved;
    if (stale)
        rp_tableau_note(j->out, "The store is being written; this is the record as it was after run %lld, or a little later.", (long long)j->roll->run);
    rp_status status = write_view(j, v, err);
    rp_desk_give_roll(r->desk, j->roll);
    return status;
}

// A question whose time was up fails in whatever it was doing then.
static rp_status late(const rp_fence *f, rp_error *err) {
    *err = (rp_error){0};
    return rp_fail(err, RP_E_LIMIT, NULL, 0, 0, "the answer takes longer than %g seconds; ask for less: two parties, a shorter time", f->seconds);
}

static rp_status no_such_view(const char *name, rp_error *err) {
    char all[256] = "";
    for (size_t i = 0, n = 0; i < N_VIEWS && n < sizeof all; i++)
        n += (size_t)snprintf(all + n, sizeof all - n, "%s%s", i ? ", " : "", views[i].name);
    return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "there is no view '%.60s'; there are %s", name ? name : "", all);
}

static rp_status check(const rp_viewing *what, const view **v, rp_error *err) {
    *v = find(what->view);
    if (!*v)
        return no_such_view(what->view, err);
    if ((*v)->of == ONE && !what->id)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "the view '%s' is of one thing: give its id, as in %s/ID", what->view, what->view);
    if ((*v)->of == WHOLE && what->id)
        return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "the view '%s' has no '%s' in it", what->view, what->id);
    if (what->query.n_parties > 2)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "parties are one or two");
    return RP_OK;
}

rp_status rp_view(rp_reader *reader, const rp_viewing *what, rp_sink out, rp_error *err) {
    const view *v;
    rp_seat *seat;
    rp_tableau tableau = {0};
    rp_error kept = {0};
    RP_TRY(check(what, &v, err));
    rp_view_job j = {.asked = what, .parties = reader->parties, .home = reader->home, .data = reader->data, .out = &tableau, .arena = rp_arena_new()};
    rp_status status = j.arena ? rp_pick_bounds(&what->query, &j.from, &j.to, err) : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    if (status == RP_OK && (status = rp_desk_take(reader->desk, what->seconds, &seat, err)) == RP_OK) {
        j.store = seat->store;
        j.fence = &seat->fence;
        rp_tableau_open(&tableau, what->csv, what->table);
        status = v->record ? write_record(reader, seat, &j, v, &kept) : write_view(&j, v, &kept);
        if (status != RP_OK && seat->fence.late)
            status = late(&seat->fence, &kept);
        if (status != RP_OK && err)
            *err = kept;
        rp_desk_give(reader->desk, seat);
    }
    if (status == RP_OK && out.write(out.context, tableau.out.bytes ? tableau.out.bytes : "", tableau.out.n) != RP_OK)
        status = rp_fail(err, RP_E_IO, NULL, 0, 0, "the output cannot be written");
    rp_tableau_free(&tableau);
    rp_arena_free(j.arena);
    return status;
}
