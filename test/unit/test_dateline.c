// test_dateline.c: what a paragraph's head says of where, when and by whom it was written, and what only looks like it.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "read/dateline.h"

typedef struct world { rp_sayings says; rp_arena *arena; } world;

static int setup(void **state) {
    world *w = calloc(1, sizeof *w);
    rp_error err = {0};
    w->arena = rp_arena_new();
    *state = w;
    return rp_sayings_load("data/read/lines.tsv", "data/read/words.tsv", w->arena, &w->says, &err) != RP_OK;
}

static int teardown(void **state) {
    world *w = *state;
    rp_arena_free(w->arena);
    free(w);
    return 0;
}

static void ends_at(void **state, const char *head, const char *rest) {
    char text[256];
    snprintf(text, sizeof text, "%s%s", head, rest);
    assert_int_equal(rp_dateline(&((world *)*state)->says, text, (uint32_t)strlen(text)), strlen(head));
}

static void places_in_capitals(void **state) {
    ends_at(state, "BRENN: ", "Norway bombed Sweden.");
    ends_at(state, "BRENN — ", "Norway bombed Sweden.");
    ends_at(state, "BRENN—", "Norway bombed Sweden.");
    ends_at(state, "BRENN/SUR, March 18 (Meridian) - ", "Norway bombed Sweden.");
    ends_at(state, "BRENN, Freedonia, Nov. 3, 2021 /NWA/ -- ", "Norway bombed Sweden.");
    ends_at(state, "BRENN, January 2. /NWA/. ", "Norway bombed Sweden.");
    ends_at(state, "BRENN. Jan 2 (Novak) - ", "Norway bombed Sweden.");
    ends_at(state, "ŁÓDŹ (NW) – ", "Norway bombed Sweden.");
    ends_at(state, "SAN JUAN DEL SUR, Sylvania (NW) — ", "“Norway bombed us,” he said.");
    ends_at(state, "BRENN (NW) - ", "al-Harb fighters took the town.");
}

static void places_in_small_letters(void **state) {
    ends_at(state, "Brenn, Jan 2 (NWA) ", "Norway bombed Sweden.");
    ends_at(state, "Brenn (NW) – ", "Norway bombed Sweden.");
    ends_at(state, "Brenn [Freedonia], January 2 (NWA): ", "Norway bombed Sweden.");
    ends_at(state, "Abu Brenn, 2nd January, 2024 (NWA) -- ", "Norway bombed Sweden.");
    ends_at(state, "Brenn, January 02, 2024, NWA -- ", "Norway bombed Sweden.");
    ends_at(state, "June 1 (NWA) - ", "Norway bombed Sweden.");
    ends_at(state, "Port of Brenn, 2 January 2024 – ", "Norway bombed Sweden.");
}

static void sentences(void **state) {
    ends_at(state, "", "Brenn – the river town – fell on Monday.");
    ends_at(state, "", "NATO – the alliance of the north – met on Monday.");
    ends_at(state, "", "Brenn: Norway bombed Sweden.");
    ends_at(state, "", "Monday, March 3: Norway bombed Sweden.");
    ends_at(state, "", "March 3 – Norway bombed Sweden.");
    ends_at(state, "", "MARCH 3: Norway bombed Sweden.");
    ends_at(state, "", "Norway (north) bombed Sweden – again.");
    ends_at(state, "", "The army said on March 3 – Monday – that it had fired.");
    ends_at(state, "", "On March 3 (Monday) - The army fired.");
    ends_at(state, "", "June 1 (Sunday) - Norway bombed Sweden.");
    ends_at(state, "", "BRENN (NW) -");
    ends_at(state, "", " BRENN (NW) - Norway bombed Sweden.");
    ends_at(state, "", "US: Norway bombed Sweden.");
    ends_at(state, "", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(places_in_capitals, setup, teardown),
        cmocka_unit_test_setup_teardown(places_in_small_letters, setup, teardown),
        cmocka_unit_test_setup_teardown(sentences, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
