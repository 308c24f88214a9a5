// The table of parties: the shipped one answers, and broken ones say where they are broken.
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "code/party/party_table.h"

static rp_arena *arena;
static rp_party_table *table;

static int setup(void **state) {
    (void)state;
    rp_error err = {0};
    arena = rp_arena_new();
    if (rp_party_table_load("data", arena, &table, &err) == RP_OK)
        return 0;
    print_error("%s:%u: %s\n", err.file, err.line, err.message);
    return 1;
}

static int teardown(void **state) {
    (void)state;
    rp_arena_free(arena);
    return 0;
}

static rp_day day(const char *text) {
    rp_day d;
    assert_true(rp_day_parse(text, &d));
    return d;
}

// The code that a name has on a day ("" : the latest), or "-".
static const char *code_of(const char *name, const char *on) {
    rp_party_hit hit;
    if (!rp_party_find(table, name, &hit))
        return "-";
    rp_day d = *on ? day(on) : RP_DAY_NONE;
    return rp_party_resolve(table, rp_party_best(&hit, d)->party, d);
}

static void spellings_meet(void **state) {
    (void)state;
    static const char *const ttp[] = {"Tehreek-e-Taliban Pakistan", "Tehrik-i-Taliban Pakistan", "tehrik e taliban pakistan",
                                      "TTP", "Pakistani Taliban", "TEHREEK-E-TALIBAN"};
    for (size_t i = 0; i < sizeof ttp / sizeof *ttp; i++)
        assert_string_equal(code_of(ttp[i], ""), "ttp");
    assert_string_equal(code_of("Türkiye", ""), "TUR");
    assert_string_equal(code_of("turkiye", ""), "TUR");
    assert_string_equal(code_of("Côte d’Ivoire", ""), "CIV");
    assert_string_equal(code_of("Hay'at Tahrir al-Sham", "2020-01-01"), "hts");
    assert_string_equal(code_of("People’s Republic of China", ""), "CHN");
}

static void one_row_stands_for_all_spellings(void **state) {
    (void)state;
    static const char *const lashkar[] = {"Lashkar-e-Taiba", "Lashkar-i-Tayyiba", "Lashkar e Toiba", "LASHKAR-E-TAYYABA"};
    for (size_t i = 0; i < sizeof lashkar / sizeof *lashkar; i++)
        assert_string_equal(code_of(lashkar[i], ""), "lashkar-e-taiba");
    assert_string_equal(code_of("Al-Qaida", ""), "al-qaeda");
    assert_string_equal(code_of("Hizbullah", ""), "hezbollah");
    assert_string_equal(code_of("Lashkar-e-Tigris", ""), "-");
}

static void participles_tie_parties(void **state) {
    (void)state;
    assert_int_equal(rp_party_link_of(table, "led"), RP_LINK_OWN);
    assert_int_equal(rp_party_link_of(table, "based"), RP_LINK_HOME);
    assert_int_equal(rp_party_link_of(table, "backed"), RP_LINK_ASIDE);
    assert_int_equal(rp_party_link_of(table, "broken"), RP_LINK_NONE);
}

static void names_that_the_country_decides(void **state) {
    (void)state;
    rp_party_hit hit;
    assert_true(rp_party_find(table, "Taliban", &hit));
    assert_string_equal(rp_party_best(&hit, day("2015-01-01"))->party, "taliban");
    assert_true(hit.n_local > 0);
    assert_string_equal(hit.local[0]->party, "ttp");
    assert_true(rp_party_lives_in(table, "ttp", "PAK"));
    assert_false(rp_party_lives_in(table, "ttp", "NGA"));
    assert_true(rp_party_lives_in(table, "iskp", "PAK"));
}

static void capitals_count_where_they_must(void **state) {
    (void)state;
    assert_string_equal(code_of("US", ""), "USA");
    assert_string_equal(code_of("U.S.", ""), "USA");
    assert_string_equal(code_of("us", ""), "-");
    assert_string_equal(code_of("Polish", ""), "POL");
    assert_string_equal(code_of("polish", ""), "-");
    assert_string_equal(code_of("pakistan", ""), "PAK");
    assert_string_equal(code_of("The Guardian", ""), "med:guardian");
    assert_string_equal(code_of("the Guardian", ""), "med:guardian");
    assert_string_equal(code_of("the guardian", ""), "-");
    assert_string_equal(code_of("SANA", ""), "med:sana");
    assert_string_equal(code_of("Sana", ""), "-");
}

static void names_cross_the_cuts_of_the_tokeniser(void **state) {
    (void)state;
    static const char *const form[] = {"The", "Tehreek", "-", "e", "-", "Taliban", "Pakistan", "'s", "men", "and", "al", "-",
                                       "Shabaab", ",", "Pakistan"};
    rp_party_hit hit;
    assert_false(rp_party_match(table, form, 15, 0, &hit));
    assert_true(rp_party_match(table, form, 15, 1, &hit));
    assert_int_equal(hit.n_tokens, 6);
    assert_string_equal(hit.fact[0]->party, "ttp");
    assert_true(rp_party_match(table, form, 6, 1, &hit));       // the sentence ends before "Pakistan"
    assert_int_equal(hit.n_tokens, 5);
    assert_true(rp_party_match(table, form, 15, 10, &hit));
    assert_int_equal(hit.n_tokens, 3);
    assert_string_equal(hit.fact[0]->party, "al-shabaab");
}

static void a_party_depends_on_the_day(void **state) {
    (void)state;
    assert_string_equal(code_of("Taliban", "2021-08-14"), "taliban");
    assert_string_equal(code_of("Taliban", "2021-08-15"), "AFG");
    assert_string_equal(code_of("Taliban", ""), "AFG");
    assert_string_equal(code_of("Abu Mohammed al-Jolani", "2019-05-01"), "hts");
    assert_string_equal(code_of("Ahmed al-Sharaa", "2025-03-01"), "SYR");
    assert_string_equal(code_of("Imran Khan", "2020-01-01"), "PAK");
    assert_string_equal(code_of("Imran Khan", "2024-01-01"), "PAK:opp");
    assert_string_equal(rp_party_resolve(table, "PAK:reb", RP_DAY_NONE), "PAK:reb");
    assert_string_equal(rp_party_resolve(table, "no-such-party", RP_DAY_NONE), "no-such-party");
}

static void surnames_age(void **state) {
    (void)state;
    rp_party_hit hit;
    assert_true(rp_party_find(table, "Rumsfeld", &hit));
    assert_true(rp_party_plausible(hit.fact[0], day("2003-03-20")));
    assert_false(rp_party_in_force(hit.fact[0], day("2008-01-01")));
    assert_true(rp_party_plausible(hit.fact[0], day("2008-01-01")));
    assert_false(rp_party_plausible(hit.fact[0], day("2020-01-01")));
    assert_true(rp_party_find(table, "Donald Rumsfeld", &hit));
    assert_true(rp_party_plausible(hit.fact[0], day("2020-01-01")));
}

static void a_shared_name_is_settled_by_the_country(void **state) {
    (void)state;
    rp_party_hit hit;
    assert_true(rp_party_find(table, "National Liberation Army", &hit));
    assert_string_equal(rp_party_best_near(table, &hit, RP_DAY_NONE, "COL")->party, "eln");
    assert_true(rp_party_find(table, "Democratic Party", &hit));
    assert_string_equal(rp_party_best_near(table, &hit, RP_DAY_NONE, "KOR")->party, "democratic-party");
    assert_string_equal(rp_party_best_near(table, &hit, RP_DAY_NONE, "USA")->party, "democratic-party-us");
    assert_string_equal(rp_party_best_near(table, &hit, RP_DAY_NONE, "")->party, rp_party_best(&hit, RP_DAY_NONE)->party);
}

static void facts_about_a_code(void **state) {
    (void)state;
    assert_string_equal(rp_party_name(table, "PAK"), "Pakistan");
    assert_string_equal(rp_party_name(table, "PAK:reb"), "Pakistan");
    assert_null(rp_party_name(table, "---:cvl"));
    assert_string_equal(rp_party_home(table, "ttp"), "PAK");
    assert_string_equal(rp_party_home(table, "PAK:cvl"), "PAK");
    assert_string_equal(rp_party_home(table, "haqqani-network"), "AFG");
    assert_null(rp_party_home(table, "un"));
    assert_string_equal(rp_party_parent(table, "haqqani-network"), "taliban");
    assert_true(rp_party_is_state("PAK"));
    assert_false(rp_party_is_state("PAK:reb"));
    assert_false(rp_party_is_state("ttp"));
}

static void publishers(void **state) {
    (void)state;
    assert_string_equal(rp_party_publisher(table, "Khaama Press"), "med:khaama");
    assert_string_equal(rp_party_publisher(table, "VOA News"), "med:voa");
    assert_string_equal(rp_party_publisher(table, "https://www.dawn.com/news/1234"), "med:dawn");
    assert_string_equal(rp_party_publisher(table, "en.irna.ir"), "med:irna");
    assert_null(rp_party_publisher(table, "The Danube Tribune"));
    assert_null(rp_party_publisher(table, "https://example.org/"));
}

static void role_nouns(void **state) {
    (void)state;
    static const char *const lemma[] = {"foreign", "ministry", "spokesman", "security", "force", "kill", "tribal", "elder"};
    static const char *const form[] = {"foreign", "ministry", "spokesman", "security", "forces", "killed", "tribal", "elders"};
    uint32_t n = 0;
    const rp_party_role *r = rp_party_role_match(table, lemma, form, 8, 0, &n);
    assert_non_null(r);
    assert_int_equal(n, 3);
    assert_string_equal(r->code, "state");
    r = rp_party_role_match(table, lemma, form, 8, 3, &n);
    assert_int_equal(n, 2);
    assert_string_equal(r->role, "MIL");
    assert_null(rp_party_role_match(table, lemma, form, 8, 5, &n));
    r = rp_party_role_match(table, lemma, form, 8, 6, &n);
    assert_string_equal(r->code, "cvl");
}

// Every fact finds itself: its own text is a name whose hit holds its party.
static void nouns_that_stand_for_one_party(void **state) {
    (void)state;
    const rp_party_role force = {.lemma = "paramilitary force"}, soldier = {.lemma = "soldier"};
    assert_string_equal(rp_party_standing(table, "SDN", &force, day("2024-05-01")), "rsf");
    assert_string_equal(rp_party_standing(table, "SDN", &force, RP_DAY_NONE), "rsf");
    assert_null(rp_party_standing(table, "SDN", &force, day("2019-05-01")));
    assert_null(rp_party_standing(table, "SDN", &soldier, day("2024-05-01")));
    assert_null(rp_party_standing(table, "IND", &force, day("2024-05-01")));
    const rp_party_role settler = {.lemma = "jewish settler"};
    assert_string_equal(rp_party_standing(table, "PSE", &settler, RP_DAY_NONE), "ISR:cvl");
}

static void every_name_is_found(void **state) {
    (void)state;
    for (uint32_t i = 0; i < rp_party_n_facts(table); i++) {
        const rp_party_fact *f = rp_party_fact_at(table, i);
        if (f->kind >= RP_PARTY_HOME)
            continue;
        rp_party_hit hit;
        bool found = false;
        if (rp_party_find(table, f->text, &hit))
            for (uint32_t k = 0; k < hit.n; k++)
                found = found || strcmp(hit.fact[k]->party, f->party) == 0;
        for (uint32_t k = 0; f->local && k < hit.n_local; k++)
            found = found || hit.local[k] == f;
        if (!found)
            fail_msg("%s:%u: '%s' does not find itself", f->file, f->line, f->text);
    }
}

// ------------------------------------------------------------------------------------------------------ broken tables

static const char *const files[] = {"states", "bodies", "persons", "groups", "organisations", "media", "roles", "words", "links", "spellings", "stands"};

// Loads a folder whose tables are empty but for states.tsv and roles.tsv.
static rp_status load(const char *states, const char *roles, rp_error *err) {
    char dir[] = "/tmp/rapport-parties-XXXXXX", path[128];
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/parties", dir);
    mkdir(path, 0700);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s/parties/%s.tsv", dir, files[i]);
        FILE *f = fopen(path, "w");
        fputs(i == 0 ? states : i == 6 ? roles : "", f);
        fclose(f);
    }
    rp_arena *a = rp_arena_new();
    rp_party_table *t;
    rp_status status = rp_party_table_load(dir, a, &t, err);
    rp_arena_free(a);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s/parties/%s.tsv", dir, files[i]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/parties", dir);
    rmdir(path);
    rmdir(dir);
    return status;
}

#define NAME "AAA\tname\tAria\t-\t-\t-\tx\n"

static void broken_tables_say_where(void **state) {
    (void)state;
    static const struct { const char *states, *roles; uint32_t line; } broken[] = {
        {NAME "AAA\tnick\tA\t-\t-\t-\tx\n", "", 2},                              // no kind of fact
        {NAME "Aria\talias\tA\t-\t-\t-\tx\n", "", 2},                            // no code
        {NAME "AAA\talias\t-\t-\t-\t-\tx\n", "", 2},                             // no text
        {NAME "AAA\talias\tAr\tKING\t-\t-\tx\n", "", 2},                         // no role
        {NAME "AAA\talias\tAr\t-\t2020-13\t-\tx\n", "", 2},                      // no month
        {NAME "AAA\talias\tAr\t-\t2020\t2019\tx\n", "", 2},                      // ends before it begins
        {NAME "AAA\talias\tAr\t-\t-\t-\n", "", 2},                               // no source
        {NAME NAME, "", 2},                                                      // two names
        {NAME "BBB\talias\tB\t-\t-\t-\tx\n", "", 2},                             // a party without a name
        {NAME "AAA\talias\tAr\t-\t-\t-\tx\nAAA\talias\tar\t-\t2020\t-\tx\n", "", 3},     // said twice
        {NAME "g\tname\tG\t-\t-\t-\tx\ng\thome\tZZZ\t-\t-\t-\tx\n", "", 3},      // an unknown home
        {NAME "g\tname\tG\t-\t-\t-\tx\ng\tbecomes\tAAA\t-\t2020\t-\tx\ng\tbecomes\tAAA\t-\t2021\t-\tx\n", "", 4},
        {NAME, "soldier\tMIL\tstate\t-\nsoldier\tMIL\tstate\t-\n", 2},
        {NAME, "soldier\tMIL\tnation\t-\n", 1},
        {NAME, "group\t-\tback\tthing\n", 1},
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        rp_error err = {0};
        rp_status status = load(broken[i].states, broken[i].roles, &err);
        if (status != RP_E_FORMAT || err.line != broken[i].line)
            fail_msg("table %zu: %s at line %u: %s", i, rp_status_name(status), err.line, err.message);
    }
}

static void the_same_words_of_other_days_stand(void **state) {
    (void)state;
    rp_error err = {0};
    assert_int_equal(load(NAME "AAA\tperson\tAda Brun\tGOV\t2001\t2004-05-01\tx\nAAA\tperson\tAda Brun\tGOV\t2004-05-02\t-\tx\n", "", &err), RP_OK);
}

static void a_missing_folder_is_no_crash(void **state) {
    (void)state;
    rp_error err = {0};
    rp_arena *a = rp_arena_new();
    rp_party_table *t;
    assert_int_equal(rp_party_table_load("/nonexistent", a, &t, &err), RP_E_IO);
    rp_arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_meet),
        cmocka_unit_test(one_row_stands_for_all_spellings), cmocka_unit_test(participles_tie_parties),
        cmocka_unit_test(names_that_the_country_decides),
        cmocka_unit_test(capitals_count_where_they_must),
        cmocka_unit_test(names_cross_the_cuts_of_the_tokeniser),
        cmocka_unit_test(a_party_depends_on_the_day),
        cmocka_unit_test(surnames_age),
        cmocka_unit_test(a_shared_name_is_settled_by_the_country),
        cmocka_unit_test(facts_about_a_code),
        cmocka_unit_test(publishers),
        cmocka_unit_test(role_nouns),
        cmocka_unit_test(nouns_that_stand_for_one_party),
        cmocka_unit_test(every_name_is_found),
        cmocka_unit_test(broken_tables_say_where),
        cmocka_unit_test(the_same_words_of_other_days_stand),
        cmocka_unit_test(a_missing_folder_is_no_crash),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
