// test_incident.c: which reports join, and what the incident then says: claims, tolls, status, sources.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "facts.h"
#include "link/incident.h"

typedef struct fixture { rp_arena *arena; rp_likeness *weights; rp_incidents *incidents; uint32_t n; } fixture;

static int setup(void **state) {
    fixture *f = calloc(1, sizeof *f);
    f->arena = rp_arena_new();
    *state = f;
    if (rp_likeness_load("data/link/incidents.tsv", f->arena, &f->weights, NULL) != RP_OK)
        return 1;
    f->incidents = rp_incidents_new(f->weights);
    return f->incidents == NULL;
}

static int teardown(void **state) {
    fixture *f = *state;
    rp_incidents_free(f->incidents);
    rp_arena_free(f->arena);
    free(f);
    return 0;
}

static rp_fact *attack(fixture *f, const char *actor, const char *recipient) {
    return attack_of(f->arena, f->n++, actor, recipient);
}

static void count(fixture *f, rp_fact *x, const char *what, int64_t low, int64_t high, const char *says) {
    set_count(f->arena, x, what, low, high);
    x->according_to = parties_of(f->arena, says);
}

// The incident of the only report of a document.
static const char *incident_of(fixture *f, const rp_fact *x) {
    const char *id;
    rp_incidents_add(f->incidents, f->arena, &x, 1, &id, NULL);
    return id;
}

static bool joined(fixture *f, const rp_fact *a, const rp_fact *b) {
    const char *x = incident_of(f, a), *y = incident_of(f, b);
    return x && y && !strcmp(x, y);
}

static rp_incident sum(fixture *f, rp_fact **facts, uint32_t n) {
    return incident_of_all(f->arena, facts, n);
}

static const rp_claim *claim(const rp_incident *x, const char *claimant, const char *about) {
    for (uint32_t i = 0; i < x->claims.n; i++)
        if (x->claims.v[i].claimant && !strcmp(x->claims.v[i].claimant, claimant) && !strcmp(x->claims.v[i].about, about))
            return &x->claims.v[i];
    return NULL;
}

// ------------------------------------------------------------------------------------------------------------- joining

static void two_papers_tell_of_one_attack(void **state) {
    fixture *f = *state;
    assert_true(joined(f, attack(f, "ARL", "BOR:cvl"), attack(f, "ARL", "BOR:cvl")));
    assert_int_equal(rp_incidents_count(f->incidents), 1);
}

// Two parties are asked for together and each alone, on five days and on none. The first report meets nobody; the second meets its incident three times, on the
// day itself, and is compared twice: to see whether that is worth it, and with the incident's one member.
static void what_looking_costs_is_counted(void **state) {
    fixture *f = *state;
    incident_of(f, attack(f, "ARL", "BOR"));
    rp_looked first = rp_incidents_looked(f->incidents);
    assert_true(first.keys == 18 && first.met == 0 && first.pairs == 0);
    incident_of(f, attack(f, "ARL", "BOR"));
    rp_looked second = rp_incidents_looked(f->incidents);
    assert_true(second.keys == 36 && second.met == 3 && second.pairs == 2);
}

static void the_founder_names_the_incident(void **state) {
    fixture *f = *state;
    rp_fact *a = attack(f, "ARL", "BOR");
    assert_string_equal(incident_of(f, a) + 2, a->report + 2);
}

static void other_type_day_or_party_is_another_incident(void **state) {
    fixture *f = *state;
    rp_fact *base = attack(f, "ARL", "BOR"), *talks = attack(f, "ARL", "BOR"), *later = attack(f, "ARL", "BOR"), *far = attack(f, "CES", "DUN");
    talks->type = "CONSULT";
    later->date = (rp_days){130, 130};
    assert_false(joined(f, base, talks));
    assert_false(joined(f, base, later));
    assert_false(joined(f, base, far));
}

static void a_clash_may_be_told_from_either_side(void **state) {
    fixture *f = *state;
    rp_fact *a = attack(f, "ARL", "BOR"), *b = attack(f, "BOR", "ARL");
    a->place = b->place = "Tall Bridge";
    assert_true(joined(f, a, b));
}

static void what_did_not_happen_is_no_incident(void **state) {
    fixture *f = *state;
    rp_fact *a = attack(f, "ARL", "BOR"), *b = attack(f, "ARL", "BOR");
    a->status = RP_NEGATED;
    b->status = RP_HYPOTHETICAL;
    assert_null(incident_of(f, a));
    assert_null(incident_of(f, b));
    assert_int_equal(rp_incidents_count(f->incidents), 0);
}

static void two_days_and_two_places_are_two_attacks(void **state) {
    fixture *f = *state;
    rp_fact *a = attack(f, "ARL", "BOR"), *b = attack(f, "ARL", "BOR");
    a->quote = "Arlan jets bombed an airfield in Hallow on the first day, killing soldiers of Bora.";
    b->quote = "Arlan jets bombed an airfield in Minster on the second day, killing soldiers of Bora.";
    a->quote_bytes = strlen(a->quote);
    b->quote_bytes = strlen(b->quote);
    a->trigger = b->trigger = "bombed";
    a->place = "Hallow";
    b->place = "Minster";
    b->date = (rp_days){101, 101};
    assert_false(joined(f, a, b));
}

// Where a report's event was, as its own sentence tells.
static void put(rp_fact *x, const char *place, uint8_t level, double lat, double lon) {
    x->place = place;
    x->level = level;
    x->lat = lat;
    x->lon = lon;
}

// On the equator a degree is 111 km.
static void towns_far_apart_on_one_day_are_two_attacks(void **state) {
    fixture *f = *state;
    rp_fact *a = attack(f, "ARL", "BOR"), *beside = attack(f, "ARL", "BOR"), *far = attack(f, "ARL", "BOR");
    put(a, "Hallow", RP_PLACE_CITY, 0, 10);
    put(beside, "Minster", RP_PLACE_CITY, 0, 10.05);
    put(far, "Selby", RP_PLACE_CITY, 0, 11);
    const char *home = incident_of(f, a);
    assert_string_equal(incident_of(f, beside), home);
    assert_string_not_equal(incident_of(f, far), home);
}

static void a_village_and_its_province_are_no_two_places(void **state) {
    fixture *f = *state;
    rp_fact *a = attack(f, "ARL", "BOR"), *province = attack(f, "ARL", "BOR"), *town = attack(f, "ARL", "BOR");
    put(a, "Hallow", RP_PLACE_CITY, 0, 10);
    put(province, "Westmark", RP_PLACE_ADMIN1, 1, 10.5);
    put(town, "Selby", RP_PLACE_CITY, 1, 10.5);
    rp_pair p, q;
    rp_member *m[3];
    rp_arena *scratch = rp_arena_new();
    const rp_fact *list[] = {a, province, town};
    rp_members_new(f->arena, scratch, list, 3, m);
    rp_pair_of(m[0], m[1], &p);
    rp_pair_of(m[0], m[2], &q);
    for (uint32_t i = 0; i < p.n; i++)
        assert_true(p.f[i].id != RP_LIKE_PLACE_OTHER && p.f[i].id != RP_LIKE_FAR_APART);
    bool apart = false;
    for (uint32_t i = 0; i < q.n; i++)
        apart |= q.f[i].id == RP_LIKE_FAR_APART;
    assert_true(apart);
    rp_arena_free(scratch);
}

// A first report is vague; another document then tells of two attacks, of which only one can be that.
static void what_one_document_tells_apart_does_not_meet_in_an_older_incident(void **state) {
    fixture *f = *state;
    rp_fact *vague = attack(f, "ARL", "BOR"), *here = attack(f, "ARL", "BOR"), *there = attack(f, "ARL", "BOR");
    put(here, "Hallow", RP_PLACE_CITY, 0, 10);
    put(there, "Selby", RP_PLACE_CITY, 0, 11);
    there->document = there->origin = here->document;
    there->sentence = 400;
    const char *home = incident_of(f, vague), *id[2], *why[2];
    rp_incidents_add(f->incidents, f->arena, (const rp_fact *const[]){here, there}, 2, id, why);
    assert_true(!strcmp(id[0], home) != !strcmp(id[1], home));
    assert_non_null(strstr(why[strcmp(id[0], home) ? 0 : 1], "its document"));
}

// "the attack on Hallow of that year", told much later: it is the one that three papers told of, not the one of which one did.
static void a_mention_of_a_year_finds_what_was_much_told_of(void **state) {
    fixture *f = *state;
    const char *home = NULL;
    for (int i = 0; i < 3; i++) {
        rp_fact *x = attack(f, "ARL", "BOR:cvl");
        put(x, "Hallow", RP_PLACE_CITY, 0, 10);
        count(f, x, "killed", 40, 40, "BOR");
        home = incident_of(f, x);
    }
    rp_fact *minor = attack(f, "ARL", "BOR:cvl"), *mention = attack(f, "ARL", "BOR:cvl"), *other = attack(f, "ARL", "BOR:cvl");
    minor->date = minor->published = (rp_days){200, 200};
    put(minor, "Hallow", RP_PLACE_CITY, 0, 10);
    assert_string_not_equal(incident_of(f, minor), home);
    mention->date = other->date = (rp_days){1, 365};
    mention->published = other->published = (rp_days){390, 390};
    put(mention, "Hallow", RP_PLACE_CITY, 0, 10);
    put(other, "Selby", RP_PLACE_CITY, 0, 11);
    count(f, mention, "killed", 40, 40, "BOR");
    assert_string_equal(incident_of(f, mention), home);
    assert_string_not_equal(incident_of(f, other), home);
}

// A report of another document in the words of x, published the day after, its day reckoned from there.
static rp_fact *copy_of(fixture *f, const rp_fact *x) {
    rp_fact *c = attack(f, "ARL", "BOR");
    const char *report = c->report;
    uint32_t document = c->document;
    *c = *x;
    c->report = report;
    c->document = document;
    c->published = (rp_days){102, 102};
    c->date = (rp_days){101, 101};
    return c;
}

static void copies_go_where_the_original_went_and_move_nothing(void **state) {
    fixture *f = *state;
    rp_fact *a = attack(f, "ARL", "BOR:cvl"), *late = attack(f, "ARL", "BOR:cvl");
    a->quote = "Arlan shells killed farmers of Bora near the bridge of Hallow at dawn.";
    a->quote_bytes = strlen(a->quote);
    const char *home = incident_of(f, a);
    for (int i = 0; i < 100; i++)
        assert_string_equal(incident_of(f, copy_of(f, a)), home);
    assert_string_equal(incident_of(f, late), home);        // compared with the original, not with a hundred copies of another day
    assert_int_equal(rp_incidents_count(f->incidents), 1);
}

static void a_document_groups_its_own_reports_first(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {attack(f, "ARL", "BOR"), attack(f, "ARL", "BOR"), attack(f, "CES", "DUN")};
    const char *id[3], *why[3];
    for (uint32_t i = 0; i < 3; i++) {
        facts[i]->document = facts[i]->origin = 0;
        facts[i]->sentence = 100 * i;
    }
    rp_incidents_add(f->incidents, f->arena, (const rp_fact *const *)facts, 3, id, why);
    assert_string_equal(id[0] + 2, facts[0]->report + 2);
    assert_string_equal(id[1], id[0]);
    assert_string_not_equal(id[2], id[0]);
    assert_non_null(strstr(why[1], facts[0]->report));      // says whom it is like, and by which terms
    assert_non_null(strstr(why[1], "parties equal"));
    assert_non_null(strstr(why[2], "first report"));
}

static void what_is_long_past_is_forgotten(void **state) {
    fixture *f = *state;
    const char *first = incident_of(f, attack(f, "ARL", "BOR"));
    rp_fact *x = NULL;
    for (rp_day day = 500; day <= 1500; day += 500) {       // a window ends between two of them
        x = attack(f, "CES", "DUN");
        x->date = x->published = (rp_days){day, day};
        incident_of(f, x);
    }
    x = attack(f, "ARL", "BOR");
    x->published = (rp_days){1500, 1500};
    assert_string_not_equal(incident_of(f, x), first);
}

static void an_incident_told_of_again_lives_on(void **state) {
    fixture *f = *state;
    const char *first = incident_of(f, attack(f, "ARL", "BOR"));
    for (rp_day day = 300; day <= 2100; day += 300) {
        rp_fact *x = attack(f, "ARL", "BOR");
        x->published = (rp_days){day, day};
        assert_string_equal(incident_of(f, x), first);
    }
}

// -------------------------------------------------------------------------------------------------------------- claims

static void rival_tolls_are_disputed_and_span_low_to_high(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {attack(f, "ARL", "BOR:cvl"), attack(f, "ARL", "reds"), attack(f, "ARL", "BOR:cvl")};
    count(f, facts[0], "killed", 46, 46, "BOR");
    count(f, facts[1], "killed", 20, 20, "ARL");
    count(f, facts[2], "killed", 46, 46, "BOR");
    rp_incident x = sum(f, facts, 3);
    assert_int_equal(x.tolls.n, 1);
    assert_int_equal(x.tolls.v[0].low, 20);
    assert_int_equal(x.tolls.v[0].best, 46);
    assert_int_equal(x.tolls.v[0].high, 46);
    assert_int_equal(claim(&x, "BOR", "killed")->support, 2);
    assert_int_equal(claim(&x, "BOR", "killed")->reports.n, 2);
}

static void losses_of_two_sides_add(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {attack(f, "ARL", "BOR"), attack(f, "BOR", "ARL"), attack(f, "BOR", "ARL")};
    count(f, facts[0], "killed", 9, 9, "BOR");
    count(f, facts[1], "killed", 58, 58, "BOR");
    count(f, facts[2], "killed", 23, 23, "ARL");
    rp_incident x = sum(f, facts, 3);
    assert_int_equal(x.tolls.v[0].low, 9 + 23);
    assert_int_equal(x.tolls.v[0].high, 9 + 58);
    assert_string_equal(x.status, "disputed");
}

static void a_later_value_supersedes(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {attack(f, "ARL", "BOR:cvl"), attack(f, "ARL", "BOR:cvl")};
    count(f, facts[0], "killed", 8, 8, "BOR");
    count(f, facts[1], "killed", 11, 11, "BOR");
    facts[1]->published = (rp_days){103, 103};
    rp_incident x = sum(f, facts, 2);
    assert_int_equal(x.tolls.v[0].low, 11);
    assert_string_equal(claim(&x, "BOR", "killed")->superseded_by, x.claims.v[x.claims.n - 1].id);
}

static void parts_of_one_day_do_not_add_to_their_total(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {attack(f, "ARL", "BOR:cvl"), attack(f, "ARL", "BOR:cvl"), attack(f, "ARL", "BOR:cvl")};
    count(f, facts[0], "killed", 8, 8, "BOR");
    count(f, facts[1], "killed", 6, 6, "BOR");
    count(f, facts[2], "killed", 2, 2, "BOR");
    rp_incident x = sum(f, facts, 3);
    assert_int_equal(x.tolls.v[0].low, 8);
    assert_int_equal(x.tolls.v[0].high, 8);
}

static void a_denial_makes_a_dispute(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {attack(f, "ARL", "BOR")};
    facts[0]->according_to = parties_of(f->arena, "BOR,med:wire");
    facts[0]->denied_by = parties_of(f->arena, "ARL");
    rp_incident x = sum(f, facts, 1);
    assert_string_equal(x.status, "disputed");
    assert_string_equal(claim(&x, "ARL", "occurrence")->stance, "denies");
    const rp_claim *told = claim(&x, "BOR", "occurrence");
    assert_string_equal(told->stance, "asserts");
    assert_string_equal(told->via.v[0], "med:wire");
    assert_string_equal(told->via.v[1], "Paper 0");
}

static void copies_and_agency_reports_are_one_source(void **state) {
    fixture *f = *state;
    rp_fact *facts[] = {attack(f, "ARL", "BOR"), attack(f, "ARL", "BOR"), attack(f, "ARL", "BOR"), attack(f, "ARL", "BOR")};
    facts[1]->origin = facts[0]->document;
    facts[2]->according_to = parties_of(f->arena, "med:wire");
    facts[3]->according_to = parties_of(f->arena, "med:wire");
    rp_incident x = sum(f, facts, 4);
    assert_int_equal(x.documents, 4);
    assert_int_equal(x.independent_documents, 2);
    assert_int_equal(x.reports, 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_papers_tell_of_one_attack, setup, teardown),
        cmocka_unit_test_setup_teardown(what_looking_costs_is_counted, setup, teardown),
        cmocka_unit_test_setup_teardown(the_founder_names_the_incident, setup, teardown),
        cmocka_unit_test_setup_teardown(other_type_day_or_party_is_another_incident, setup, teardown),
        cmocka_unit_test_setup_teardown(a_clash_may_be_told_from_either_side, setup, teardown),
        cmocka_unit_test_setup_teardown(what_did_not_happen_is_no_incident, setup, teardown),
        cmocka_unit_test_setup_teardown(two_days_and_two_places_are_two_attacks, setup, teardown),
        cmocka_unit_test_setup_teardown(towns_far_apart_on_one_day_are_two_attacks, setup, teardown),
        cmocka_unit_test_setup_teardown(a_village_and_its_province_are_no_two_places, setup, teardown),
        cmocka_unit_test_setup_teardown(what_one_document_tells_apart_does_not_meet_in_an_older_incident, setup, teardown),
        cmocka_unit_test_setup_teardown(a_mention_of_a_year_finds_what_was_much_told_of, setup, teardown),
        cmocka_unit_test_setup_teardown(copies_go_where_the_original_went_and_move_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_document_groups_its_own_reports_first, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_long_past_is_forgotten, setup, teardown),
        cmocka_unit_test_setup_teardown(an_incident_told_of_again_lives_on, setup, teardown),
        cmocka_unit_test_setup_teardown(rival_tolls_are_disputed_and_span_low_to_high, setup, teardown),
        cmocka_unit_test_setup_teardown(losses_of_two_sides_add, setup, teardown),
        cmocka_unit_test_setup_teardown(a_later_value_supersedes, setup, teardown),
        cmocka_unit_test_setup_teardown(parts_of_one_day_do_not_add_to_their_total, setup, teardown),
        cmocka_unit_test_setup_teardown(a_denial_makes_a_dispute, setup, teardown),
        cmocka_unit_test_setup_teardown(copies_and_agency_reports_are_one_source, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
