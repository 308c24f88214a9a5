// test_gazetteer.c: the shipped gazetteer holds what reports name, looks it up by any spelling, and refuses bad files.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "code/place/gazetteer.h"
#include "text/doc.h"

#define COMPILED "models/places.rpm"
#define TABLES "data/places"

static int setup(void **state) {
    rp_error err = {0};
    rp_gazetteer *g;
    if (rp_gazetteer_open(COMPILED, TABLES, &g, &err) != RP_OK) {
        print_error("%s:%u: %s\n", err.file, err.line, err.message);
        return -1;
    }
    *state = g;
    return 0;
}

static int teardown(void **state) {
    rp_gazetteer_close(*state);
    return 0;
}

// The first place of that name with that level and country, or RP_GAZ_NONE.
static uint32_t find(const rp_gazetteer *g, const char *name, int level, const char *country) {
    rp_arena *a = rp_arena_new();
    rp_gaz_hit hits[RP_GAZ_HITS];
    uint32_t n = rp_gazetteer_find(g, rp_gazetteer_key(a, name, strlen(name)), hits), found = RP_GAZ_NONE;
    for (uint32_t i = 0; i < n && found == RP_GAZ_NONE; i++) {
        rp_gaz_place p = rp_gazetteer_place(g, hits[i].id);
        if (p.level == level && strcmp(p.countries, country) == 0)
            found = p.id;
    }
    rp_arena_free(a);
    return found;
}

static void keys_ignore_spelling(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"Nagorno-Karabakh", "nagorno karabakh"}, {"U.S.", "us"}, {"Sana'a", "sanaa"}, {"Türkiye", "turkiye"},
        {"  Spin   Boldak ", "spin boldak"}, {"Łódź", "lodz"}, {"Tromsø", "tromso"}, {"T&T", "t and t"}, {"", ""}, {"-", ""},
    };
    rp_arena *a = rp_arena_new();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(rp_gazetteer_key(a, pairs[i][0], strlen(pairs[i][0])), pairs[i][1]);
    rp_arena_free(a);
}

static void holds_what_reports_name(void **state) {
    static const struct { const char *name; int level; const char *country; } cases[] = {
        {"Pakistan", RP_PLACE_COUNTRY, "PAK"}, {"Türkiye", RP_PLACE_COUNTRY, "TUR"}, {"U.A.E.", RP_PLACE_COUNTRY, "ARE"},
        {"Khyber Pakhtunkhwa", RP_PLACE_ADMIN1, "PAK"}, {"Baluchistan", RP_PLACE_ADMIN1, "PAK"}, {"Khost", RP_PLACE_ADMIN1, "AFG"},
        {"Uruzgan", RP_PLACE_ADMIN1, "AFG"}, {"Kurram", RP_PLACE_ADMIN2, "PAK"}, {"Barmal", RP_PLACE_ADMIN2, "AFG"},
        {"North Waziristan", RP_PLACE_ADMIN2, "PAK"}, {"Kabul", RP_PLACE_CITY, "AFG"}, {"Dera Ismail Khan", RP_PLACE_CITY, "PAK"},
        {"Kyiv", RP_PLACE_CITY, "UKR"}, {"Kiev", RP_PLACE_CITY, "UKR"}, {"Torkham", RP_PLACE_SPOT, "AFG+PAK"},
        {"Durand Line", RP_PLACE_REGION, "AFG+PAK"}, {"Red Sea", RP_PLACE_REGION, ""}, {"Darfur", RP_PLACE_REGION, "SDN"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (find(*state, cases[i].name, cases[i].level, cases[i].country) == RP_GAZ_NONE)
            fail_msg("%s is missing", cases[i].name);
    }
    rp_gaz_hit hits[RP_GAZ_HITS];
    assert_int_equal(rp_gazetteer_find(*state, "no such place anywhere", hits), 0);
    assert_int_equal(rp_gazetteer_find(*state, "", hits), 0);
}

static void knows_what_contains_what(void **state) {
    const rp_gazetteer *g = *state;
    uint32_t peshawar = find(g, "Peshawar", RP_PLACE_CITY, "PAK"), kp = find(g, "Khyber Pakhtunkhwa", RP_PLACE_ADMIN1, "PAK");
    uint32_t pakistan = rp_gazetteer_country(g, "PAK"), sindh = find(g, "Sindh", RP_PLACE_ADMIN1, "PAK");
    assert_true(rp_gazetteer_contains(g, kp, peshawar));
    assert_true(rp_gazetteer_contains(g, pakistan, peshawar));
    assert_true(rp_gazetteer_contains(g, peshawar, peshawar));
    assert_false(rp_gazetteer_contains(g, sindh, peshawar));
    assert_false(rp_gazetteer_contains(g, peshawar, kp));
    assert_true(rp_gazetteer_borders(g, "PAK", "AFG"));
    assert_false(rp_gazetteer_borders(g, "PAK", "UKR"));
    assert_int_equal(rp_gazetteer_country(g, ""), RP_GAZ_NONE);
    assert_int_equal(rp_gazetteer_country(g, NULL), RP_GAZ_NONE);
}

static void knows_people_and_words(void **state) {
    const rp_gazetteer *g = *state;
    rp_gaz_cue cue;
    assert_string_equal(rp_gazetteer_demonym(g, "pakistani"), "PAK");
    assert_string_equal(rp_gazetteer_demonym(g, "afghans"), "AFG");
    assert_string_equal(rp_gazetteer_demonym(g, "indian"), "IND");
    assert_null(rp_gazetteer_demonym(g, "is"));
    assert_int_equal(rp_gazetteer_stop(g, "reading"), RP_GAZ_STOP_WORD);
    assert_int_equal(rp_gazetteer_stop(g, "jordan"), RP_GAZ_STOP_PERSON);
    assert_int_equal(rp_gazetteer_stop(g, "peshawar"), RP_GAZ_FREE);
    assert_true(rp_gazetteer_cue(g, "provinces", &cue));
    assert_int_equal(cue.level, RP_PLACE_ADMIN1);
    assert_int_equal(cue.use, RP_GAZ_SEVERAL);
    assert_false(rp_gazetteer_cue(g, "table", &cue));
}

static void measures_distances(void **state) {
    (void)state;
    assert_true(fabs(rp_gazetteer_km(34.53, 69.17, 33.72, 73.04) - 367) < 5);       // Kabul to Islamabad
    assert_true(rp_gazetteer_km(10, 20, 10, 20) == 0);
    assert_true(fabs(rp_gazetteer_km(0, 0, 0, 180) - 20015) < 1);
    assert_true(isnan(rp_gazetteer_km(NAN, 0, 0, 0)));
}

// -------------------------------------------------------------------------------------------------------- bad input

static char folder[64];

static void put(const char *file, const char *text, size_t n) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, n, f), n);
    fclose(f);
}

static void put_tables(const char *countries, const char *extra) {
    put("countries.tsv", countries, strlen(countries));
    put("extra.tsv", extra, strlen(extra));
    put("stop.tsv", "", 0);
    put("cues.tsv", "", 0);
    put("conflict.tsv", "", 0);
}

static void refuse(const char *compiled, const char *tables, rp_status code, const char *file, uint32_t line) {
    rp_error err = {0};
    rp_gazetteer *g = NULL;
    assert_int_equal(rp_gazetteer_open(compiled, tables, &g, &err), code);
    assert_null(g);
    assert_non_null(strstr(err.file, file));
    assert_int_equal(err.line, line);
}

static void bad_tables_are_refused(void **state) {
    (void)state;
    static const char *const good = "PAK\tPK\tPakistan\t-\t30\t70\t1\t-\tPakistani\n";
    put_tables(good, "");
    rp_error err = {0};
    rp_gazetteer *g = NULL;
    assert_int_equal(rp_gazetteer_open(COMPILED, folder, &g, &err), RP_OK);
    rp_gazetteer_close(g);
    put_tables("Pakistan\tPK\tPakistan\t-\t30\t70\t1\t-\t-\n", "");
    refuse(COMPILED, folder, RP_E_FORMAT, "countries.tsv", 1);
    put_tables(good, "# a comment\nTorkham\t-\thamlet\tPAK\t-\t34\t71\t-\n");
    refuse(COMPILED, folder, RP_E_FORMAT, "extra.tsv", 2);
    put_tables(good, "Torkham\t-\tspot\tPAK\t-\t134\t71\t-\n");
    refuse(COMPILED, folder, RP_E_FORMAT, "extra.tsv", 1);
    put_tables(good, "Torkham\t-\tspot\tPAK\tNowhere\t34\t71\t-\n");
    refuse(COMPILED, folder, RP_E_FORMAT, "extra.tsv", 1);
    put_tables(good, "Torkham\t-\tspot\tXXX\t-\t34\t71\t-\n");
    refuse(COMPILED, folder, RP_E_FORMAT, "extra.tsv", 1);
    refuse(COMPILED, "/no/such/folder", RP_E_IO, "countries.tsv", 0);
}

static void bad_files_are_refused(void **state) {
    (void)state;
    char path[128];
    rp_map map;
    assert_int_equal(rp_map_open(COMPILED, &map, NULL), RP_OK);
    snprintf(path, sizeof path, "%s/places.rpm", folder);
    refuse(path, TABLES, RP_E_IO, "places.rpm", 0);
    put("places.rpm", map.bytes, map.n / 2);
    refuse(path, TABLES, RP_E_FORMAT, "places.rpm", 0);
    rp_buf altered = {0};
    rp_buf_add(&altered, map.bytes, map.n);
    altered.bytes[map.n / 2] ^= 1;
    put("places.rpm", altered.bytes, altered.n);
    refuse(path, TABLES, RP_E_FORMAT, "places.rpm", 0);
    rp_buf_free(&altered);
    rp_map_close(&map);
}

static int make_folder(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/rapport-gazetteer-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    static const char *const files[] = {"countries.tsv", "extra.tsv", "stop.tsv", "cues.tsv", "conflict.tsv", "places.rpm"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        remove(path);
    }
    return rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_ignore_spelling),
        cmocka_unit_test(holds_what_reports_name),
        cmocka_unit_test(knows_what_contains_what),
        cmocka_unit_test(knows_people_and_words),
        cmocka_unit_test(measures_distances),
        cmocka_unit_test_setup_teardown(bad_tables_are_refused, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(bad_files_are_refused, make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
