// test_where.c: the place and country of an event, from its sentence and from what the document tells elsewhere. Texts
// are coded through the public interface; each case names the trigger word of one report.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coded.h"

struct expectation { const char *text, *trigger, *place, *country; };

static const struct expectation cases[] = {
    // the sentence tells
    {"Militants attacked a police station in Bannu on Tuesday.", "attacked", "Bannu", "PAK"},
    {"Pakistani jets bombed Khost province in Afghanistan.", "bombed", "Khost", "AFG"},
    {"Envoys of Pakistan and Afghanistan held talks in Doha on Monday.", "talks", "Doha", "QAT"},
    {"The Chinese foreign minister visited Pakistan on Monday.", "visited", NULL, "PAK"},
    // a speaker's seat, a topic and a capital that stands for its government are no places
    {"An official in Peshawar said that gunmen had killed two soldiers in Quetta.", "killed", "Quetta", "PAK"},
    {"Islamabad accused Kabul of breaking its word.", "accused", NULL, NULL},
    // the document tells
    {"Gunmen killed five policemen in Quetta on Monday. The gunmen killed the policemen from a car.", "killed", "Quetta", "PAK"},
    // nobody tells: force happens where its victims are, arrests at home
    {"Militants killed four Pakistani soldiers.", "killed", NULL, "PAK"},
    {"Turkish police arrested two journalists.", "arrested", NULL, "TUR"},
};
enum { CASES = sizeof cases / sizeof *cases };

static const char *string_of(const json_t *object, const char *key) {
    return json_string_value(json_object_get(object, key));
}

static bool same(const char *a, const char *b) {
    return (a == NULL && b == NULL) || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

// Every report of the document with that trigger has the place and the country; there is at least one.
static bool holds(const json_t *records, const char *document, const struct expectation *want) {
    size_t i, found = 0;
    json_t *r;
    json_array_foreach(records, i, r) {
        const char *name = string_of(r, "document");
        if (strcmp(string_of(r, "kind"), "report") != 0 || strstr(name, document) == NULL ||
            strcmp(string_of(r, "trigger_text"), want->trigger) != 0)
            continue;
        found++;
        const char *place = string_of(json_object_get(r, "place"), "name"), *country = string_of(r, "country");
        if (!same(place, want->place) || !same(country, want->country)) {
            print_error("%s: %s %s\n", want->text, place ? place : "-", country ? country : "-");
            return false;
        }
    }
    if (found == 0)
        print_error("%s: no report of %s\n", want->text, want->trigger);
    return found > 0;
}

static void places_and_countries(void **state) {
    (void)state;
    coded_text texts[CASES];
    char names[CASES][16];
    size_t wrong = 0;
    for (size_t i = 0; i < CASES; i++) {
        snprintf(names[i], sizeof names[i], "case-%02zu.txt", i);
        texts[i] = (coded_text){names[i], cases[i].text, "2024-06-06"};
    }
    json_t *records = coded_records(texts, CASES);
    for (size_t i = 0; i < CASES; i++)
        wrong += !holds(records, names[i], &cases[i]);
    json_decref(records);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(places_and_countries)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
