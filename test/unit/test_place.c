// test_place.c: which words are places, of which level, in which country. The cases have capitals but no name labels, as
// if the model had found none; one test adds labels.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "code/place/gazetteer.h"
#include "code/place/place.h"
#include "doc_of.h"

struct world {
    rp_model model;
    rp_worker worker;
};

static int setup(void **state) {
    static struct world w;
    rp_error err = {0};
    w.worker = (rp_worker){.arena = rp_arena_new(), .scratch = rp_arena_new()};
    *state = &w;
    if (rp_gazetteer_open("models/places.rpm", "data/places", &w.model.gazetteer, &err) == RP_OK)
        return 0;
    print_error("%s:%u: %s\n", err.file, err.line, err.message);
    return -1;
}

static int teardown(void **state) {
    struct world *w = *state;
    rp_gazetteer_close(w->model.gazetteer);
    rp_arena_free(w->worker.arena);
    rp_arena_free(w->worker.scratch);
    return 0;
}

static const char *const levels[] = {"country", "admin1", "admin2", "city", "spot", "region"};

static rp_doc *read_line(struct world *w, const char *line, const rp_name *names, uint32_t n_names) {
    rp_arena_reset(w->worker.arena);
    rp_doc *d = doc_of(w->worker.arena, line);
    for (uint32_t i = 0; i < n_names; i++)
        rp_vec_push(d->arena, &d->names, names[i]);
    d->stage = RP_STAGE_TIMES;
    assert_int_equal(rp_places_run(&w->model, &w->worker, d), RP_OK);
    assert_int_equal(d->stage, RP_STAGE_PLACES);
    return d;
}

// "Peshawar city PAK, southern Lebanon region LBN"
static void expect(struct world *w, const char *line, const char *places) {
    rp_doc *d = read_line(w, line, NULL, 0);
    rp_buf got = {0};
    rp_buf_puts(&got, "");
    for (uint32_t i = 0; i < d->places.n; i++) {
        const rp_place *p = &d->places.v[i];
        rp_buf_puts(&got, i ? ", " : "");
        for (uint32_t t = p->from; t < p->to; t++)
            rp_buf_printf(&got, "%s%s", t > p->from ? " " : "", d->form[t]);
        rp_buf_printf(&got, " %s %s", levels[p->level], p->country[0] ? p->country : "-");
        assert_non_null(p->why);
        assert_true(isnan(p->lat) == isnan(p->lon) && (p->row != RP_NONE || isnan(p->lat)));
    }
    if (strcmp(got.bytes, places) != 0) {
        print_error("%s\n", line);
        assert_string_equal(got.bytes, places);
    }
    rp_buf_free(&got);
}

static void names_of_places(void **state) {
    struct world *w = *state;
    expect(w, "A bomb went off in Peshawar on the eve of the feast .", "Peshawar city PAK");
    expect(w, "They met in Doha and later in New York City .", "Doha city QAT, New York City city USA");
    // articles and first words belong to the name; they are no places alone
    expect(w, "The bomb killed nine in Al - Anbar province .", "Al - Anbar admin1 IRQ");
    expect(w, "They took the village of Abu Al - Zurna near Wadi Barana .", "Abu Al - Zurna city -, Wadi Barana spot -");
    expect(w, "They dug in around Tal Zurna and Fort Brunel .", "Tal Zurna spot -, Fort Brunel spot -");
    expect(w, "A sheikh of Abu Sayyaf spoke to Wadi .", "");
    expect(w, "Fighting near Al - Hasakah went on .", "Al - Hasakah city SYR");
    expect(w, "Iran , Türkiye and the United Arab Emirates sent envoys .", "Iran country IRN, Türkiye country TUR, United Arab Emirates country ARE");
    expect(w, "The U.S. and the UK objected , and so did us all .", "U.S. country USA, UK country GBR");
    expect(w, "The Torkham crossing was shut .", "Torkham spot -");
    expect(w, "Ships avoid the Red Sea .", "Red Sea region -");
    expect(w, "Nobody named any town .", "");
}

static void names_of_others(void **state) {
    struct world *w = *state;
    expect(w, "Imran Khan said so .", "");
    expect(w, "Michael Jordan told reporters that he was tired .", "");
    expect(w, "The Washington Post wrote about it .", "");
    expect(w, "Pakistani and Afghan officials spoke of the Taliban .", "");
    expect(w, "Reading is nice , and March is cold .", "");
    expect(w, "The UN and NATO met in Brussels .", "Brussels city BEL");
}

static void words_beside(void **state) {
    struct world *w = *state;
    expect(w, "Drones hit Khost province .", "Khost admin1 AFG");
    expect(w, "Shells fell on the Khost and Paktika provinces of Afghanistan .", "Khost admin1 AFG, Paktika admin1 AFG, Afghanistan country AFG");
    expect(w, "They came from the provinces of Kunar and Nangarhar .", "Kunar admin1 AFG, Nangarhar admin1 AFG");
    expect(w, "The city of Khost in Afghanistan was quiet .", "Khost city AFG, Afghanistan country AFG");
    expect(w, "Troops left southern Lebanon and western Tigray .", "southern Lebanon region LBN, western Tigray region ETH");
    expect(w, "Rockets struck Kabul airport .", "Kabul airport spot AFG");
    expect(w, "Crowds in Yerevan filled Republic Square .", "Yerevan city ARM, Republic Square spot ARM");
}

static void containers(void **state) {
    struct world *w = *state;
    expect(w, "It happened in Paris , Texas .", "Paris city USA, Texas admin1 USA");
    expect(w, "It happened in Paris , France .", "Paris city FRA, France country FRA");
    expect(w, "Villagers of Barmal district of Paktika province fled .", "Barmal admin2 AFG, Paktika admin1 AFG");
    expect(w, "Hyderabad in Pakistan 's Sindh province was calm .", "Hyderabad city PAK, Pakistan country PAK, Sindh admin1 PAK");
    expect(w, "Hyderabad is the capital of India 's Telangana state .", "Hyderabad city IND, India country IND, Telangana admin1 IND");
}

static void unknown_names(void **state) {
    struct world *w = *state;
    expect(w, "Men in Afghanistan 's Khost province buried the dead of the village of Zqrtwali .",
           "Afghanistan country AFG, Khost admin1 AFG, Zqrtwali city AFG");
    expect(w, "Pakistan and Afghanistan blame each other . | Mortars fell on the village of Borki in Pakistan .",
           "Pakistan country PAK, Afghanistan country AFG, Borki city PAK, Pakistan country PAK");
}

static void labels_weigh(void **state) {
    struct world *w = *state;
    rp_doc *d = read_line(w, "Sydney spoke first .", &(rp_name){0, 1, RP_NAME_PER}, 1);
    assert_int_equal(d->places.n, 0);
    d = read_line(w, "They camped in Qrwstan .", &(rp_name){3, 4, RP_NAME_LOC}, 1);
    assert_int_equal(d->places.n, 1);
    assert_int_equal(d->places.v[0].row, RP_NONE);
    d = read_line(w, "The Kabul Times reported it .", &(rp_name){1, 3, RP_NAME_ORG}, 1);
    assert_int_equal(d->places.n, 0);
}

static void relations_of_places(void **state) {
    struct world *w = *state;
    rp_doc *d = read_line(w, "Peshawar , Khyber Pakhtunkhwa , Pakistan , and Kabul and Lahore .", NULL, 0);
    const rp_place *p = d->places.v;
    assert_int_equal(d->places.n, 5);
    assert_true(rp_place_within(&w->model, &p[0], &p[1]));
    assert_true(rp_place_within(&w->model, &p[0], &p[2]));
    assert_false(rp_place_within(&w->model, &p[1], &p[0]));
    assert_true(rp_place_same(&w->model, &p[0], &p[1], 30));
    assert_false(rp_place_same(&w->model, &p[0], &p[3], 30));
    assert_true(fabs(rp_place_km(&p[0], &p[3]) - 228) < 5);
    assert_string_equal(rp_place_country(&p[4]), "PAK");
}

static void empty_document(void **state) {
    struct world *w = *state;
    assert_int_equal(read_line(w, "", NULL, 0)->places.n, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_places), cmocka_unit_test(names_of_others), cmocka_unit_test(words_beside),
        cmocka_unit_test(containers),      cmocka_unit_test(unknown_names),   cmocka_unit_test(labels_weigh),
        cmocka_unit_test(relations_of_places), cmocka_unit_test(empty_document),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
