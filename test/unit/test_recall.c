// test_recall.c: linking that goes on from any document decides as linking that never stopped: random news of six years, of events told
// again after days and after years, in other words, with other tolls, in other parties' mouths, and word for word.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "link/incident.h"

enum { DOCUMENTS = 900, MOST = 4, DAYS = 2200, FACTS = DOCUMENTS * MOST };

typedef struct document { uint32_t n; const rp_fact *facts[MOST]; const char *id[MOST], *why[MOST]; } document;
typedef struct fixture {
    rp_arena *arena;
    rp_likeness *weights;
    document docs[DOCUMENTS];       // in the order of linking
    rp_fact *past[FACTS];
    uint32_t n_past, from;          // from: the first document that is recalled
    uint64_t state;
} fixture;

static uint32_t draw(fixture *f, uint32_t n) {
    f->state ^= f->state << 13;
    f->state ^= f->state >> 7;
    f->state ^= f->state << 17;
    return (uint32_t)((f->state >> 20) % n);
}

static void add_party(fixture *f, rp_party_refs *list) {
    rp_party_ref p = {.party = rp_arena_printf(f->arena, draw(f, 3) ? "P%02u" : "P%02u:cvl", draw(f, 14))};
    rp_vec_push(f->arena, list, p);
}

static void set_toll(fixture *f, rp_fact *x) {
    rp_count *c = RP_NEW(f->arena, rp_count, 1);
    *c = (rp_count){"killed", draw(f, 9), 0};
    c->high = c->low;
    x->counts = c;
    x->n_counts = 1;
}

static void set_words(fixture *f, rp_fact *x) {
    x->trigger = rp_arena_printf(f->arena, "verb%u", draw(f, 4));
    x->quote = rp_arena_printf(f->arena, "In Town%u the %s of Quarter%u story%u thing%u", draw(f, 6), x->trigger, draw(f, 5), draw(f, 30), draw(f, 30));
    x->quote_bytes = strlen(x->quote);
}

static rp_fact *event(fixture *f, rp_day today) {
    static const char *const types[] = {"ASSAULT", "CONSULT", "ACCUSE"};
    rp_fact *x = RP_NEW(f->arena, rp_fact, 1);
    *x = (rp_fact){.type = types[draw(f, 3)], .country = "", .date = {today - (rp_day)draw(f, 3), today}, .date_told = true, .lat = NAN, .lon = NAN};
    add_party(f, &x->actor);
    add_party(f, &x->recipient);
    if (draw(f, 2))
        x->place = rp_arena_printf(f->arena, "Town%u", draw(f, 6));
    set_words(f, x);
    return x;
}

// An event of former days told again.
static rp_fact *again(fixture *f) {
    rp_fact *x = RP_NEW(f->arena, rp_fact, 1);
    uint32_t back = draw(f, 3) ? 60 : 600;
    *x = *f->past[f->n_past - 1 - draw(f, f->n_past < back ? f->n_past : back)];
    if (draw(f, 5) == 0)
        return x;                               // word for word
    set_words(f, x);
    if (draw(f, 3) == 0)
        set_toll(f, x);
    if (draw(f, 4) == 0)
        x->status = RP_ALLEGED;
    if (draw(f, 9) == 0)
        x->status = RP_NEGATED;
    if (draw(f, 4) == 0)
        x->date = RP_DAYS_NONE;
    return x;
}

static void make_document(fixture *f, uint32_t doc) {
    document *d = &f->docs[doc];
    rp_day today = 17000 + (rp_day)(doc * DAYS / DOCUMENTS);
    d->n = 1 + draw(f, MOST);
    for (uint32_t i = 0; i < d->n; i++) {
        rp_fact *x = f->n_past && draw(f, 3) ? again(f) : event(f, today);
        x->report = rp_arena_printf(f->arena, "r-%08x%08x", doc * 2654435761u, i);
        x->document = x->origin = doc;
        x->published = doc < DOCUMENTS - 40 ? (rp_days){today, today} : RP_DAYS_NONE;
        x->sentence = i / 2 * 100;
        d->facts[i] = f->past[f->n_past++] = x;
    }
}

static int setup(void **state) {
    fixture *f = calloc(1, sizeof *f);
    f->arena = rp_arena_new();
    f->state = 88172645463325252u;
    *state = f;
    if (rp_likeness_load("data/link/incidents.tsv", f->arena, &f->weights, NULL) != RP_OK)
        return 1;
    rp_incidents *x = rp_incidents_new(f->weights);
    for (uint32_t d = 0; d < DOCUMENTS; d++) {
        make_document(f, d);
        rp_incidents_add(x, f->arena, f->docs[d].facts, f->docs[d].n, f->docs[d].id, f->docs[d].why);
    }
    rp_incidents_free(x);
    return 0;
}

static int teardown(void **state) {
    fixture *f = *state;
    rp_arena_free(f->arena);
    free(f);
    return 0;
}

static bool is_twin(const char *why) {
    return why && !strcmp(why, rp_incident_twin);
}

static uint32_t older(void *context, const char *id, rp_recalled list[RP_RECALLED]) {
    const fixture *f = context;
    uint32_t n = 0;
    for (uint32_t d = f->from; d-- > 0 && n < RP_RECALLED;)
        for (uint32_t i = f->docs[d].n; i-- > 0 && n < RP_RECALLED;)
            if (f->docs[d].id[i] && !strcmp(f->docs[d].id[i], id) && !is_twin(f->docs[d].why[i])) {
                list[n++] = (rp_recalled){f->docs[d].facts, f->docs[d].n, i};
                if (!strcmp(f->docs[d].facts[i]->report + 2, id + 2))
                    return n;
            }
    return n;
}

static void recall(fixture *f, rp_incidents *x, const document *d) {
    bool twin[MOST];
    for (uint32_t i = 0; i < d->n; i++)
        twin[i] = is_twin(d->why[i]);
    rp_incidents_recall(x, &(rp_recall){d->facts, d->n, d->id, twin}, &(rp_older){f, older});
}

static int32_t epoch(const fixture *f, uint32_t doc) {
    rp_day day = f->docs[doc].facts[0]->published.to;
    return day == RP_DAY_NONE ? INT32_MAX : rp_link_epoch(day);
}

// Where to begin recalling, for what follows from document `at` on.
static uint32_t beginning(const fixture *f, uint32_t at) {
    uint32_t last = at;
    while (epoch(f, last) == INT32_MAX)
        last--;
    int32_t now = epoch(f, last), before = now;
    for (; last > 0 && (epoch(f, last - 1) == now || before == now || epoch(f, last - 1) == before); last--)
        before = epoch(f, last - 1) < before ? epoch(f, last - 1) : before;
    return last;
}

static void going_on_decides_as_never_stopping(void **state) {
    fixture *f = *state;
    uint32_t members = 0, joined = 0;
    for (uint32_t at = 7; at < DOCUMENTS; at += 41) {
        rp_incidents *x = rp_incidents_new(f->weights);
        f->from = beginning(f, at);
        for (uint32_t d = f->from; d < at; d++)
            recall(f, x, &f->docs[d]);
        for (uint32_t d = at; d < DOCUMENTS; d++) {
            const char *id[MOST], *why[MOST];
            const document *w = &f->docs[d];
            rp_incidents_add(x, f->arena, w->facts, w->n, id, why);
            for (uint32_t i = 0; i < w->n; i++) {
                assert_true(!id[i] == !w->id[i]);
                if (id[i])
                    assert_string_equal(id[i], w->id[i]);
                if (why[i])
                    assert_string_equal(why[i], w->why[i]);
                members += id[i] != NULL;
                joined += id[i] && strcmp(id[i] + 2, w->facts[i]->report + 2) != 0;
            }
        }
        rp_incidents_free(x);
    }
    assert_true(joined > members / 5);
}

static void epochs_are_of_one_length_before_and_after_the_first_day(void **state) {
    (void)state;
    rp_day begin = rp_link_epoch_begin(0);
    assert_int_equal(begin, 0);
    rp_day length = 0;
    while (rp_link_epoch(length) == 0)
        length++;
    for (int32_t e = -3; e <= 3; e++) {
        assert_int_equal(rp_link_epoch(e * length), e);
        assert_int_equal(rp_link_epoch(e * length - 1), e - 1);
        assert_int_equal(rp_link_epoch_begin(e * length + length - 1), e * length);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(going_on_decides_as_never_stopping, setup, teardown),
        cmocka_unit_test(epochs_are_of_one_length_before_and_after_the_first_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
