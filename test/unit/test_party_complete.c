// test_party_complete.c: what data/parties/ must hold: every state with its name, nationality, people, seat of government, a
// parliament or service by name, and somebody who speaks for it; the numbers of groups, organisations and media; heads of
// state or government for every year since 2000 of the states most in the news. Holes are printed before the test fails.
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "code/party/party_table.h"

enum { FIRST_YEAR = 2000, LAST_YEAR = 2025, YEARS = LAST_YEAR - FIRST_YEAR + 1, MAX_STATES = 400 };

static rp_arena *arena;
static rp_party_table *table;

typedef struct state {
    const char *code;
    bool fact[RP_PARTY_PART + 1];
    bool year[YEARS];                       // somebody was president, prime minister, monarch …
} state;

static state states[MAX_STATES];
static size_t n_states;

static int setup(void **unused) {
    (void)unused;
    rp_error err = {0};
    arena = rp_arena_new();
    if (rp_party_table_load("data", arena, &table, &err) == RP_OK)
        return 0;
    print_error("%s:%u: %s\n", err.file, err.line, err.message);
    return 1;
}

static int teardown(void **unused) {
    (void)unused;
    rp_arena_free(arena);
    return 0;
}

static state *state_of(const char *code) {
    for (size_t i = 0; i < n_states; i++)
        if (strcmp(states[i].code, code) == 0)
            return &states[i];
    assert_true(n_states < MAX_STATES);
    states[n_states].code = code;
    return &states[n_states++];
}

static void note_years(state *s, const rp_party_fact *f) {
    for (int y = 0; y < YEARS; y++) {
        rp_days year = rp_days_year(FIRST_YEAR + y);
        bool over = (f->from == RP_DAY_NONE || f->from <= year.to) && (f->to == RP_DAY_NONE || f->to >= year.from);
        s->year[y] = s->year[y] || (over && f->from != RP_DAY_NONE);
    }
}

static void survey(void) {
    n_states = 0;
    memset(states, 0, sizeof states);
    for (uint32_t i = 0; i < rp_party_n_facts(table); i++) {
        const rp_party_fact *f = rp_party_fact_at(table, i);
        if (!rp_party_is_state(f->party))
            continue;
        state *s = state_of(f->party);
        s->fact[f->kind] = true;
        if (f->kind == RP_PARTY_PERSON && strcmp(f->role, "GOV") == 0)
            note_years(s, f);
    }
}

// The members of the United Nations, Kosovo, Taiwan, Palestine and the Holy See.
static const char members[] =
    "AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL "
    "CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN "
    "GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS "
    "MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT "
    "QAT ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON "
    "TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VEN VNM YEM ZMB ZWE XKX TWN PSE VAT";

// The states most in the news: for each year somebody who governs them.
static const char in_the_news[] =
    "AFG DZA ARG ARM AUS AZE BGD BLR BRA BFA CAN CAF TCD CHN COL COD CUB EGY ETH FRA GEO DEU GRC HTI IND IDN IRN IRQ ISR ITA JPN JOR KAZ KEN KOR "
    "LBN LBY MEX MLI MMR NPL NER NGA PRK PAK PSE PHL POL RUS RWA SAU SRB SOM ZAF SSD ESP LKA SDN SYR TWN THA TUN TUR UGA UKR GBR USA VEN YEM ZWE";

static int missing(const char *list, bool (*lacks)(const state *, char *, size_t)) {
    int n = 0;
    for (const char *at = list; *at != '\0'; at += strspn(at, " ")) {
        char code[4] = {at[0], at[1], at[2]}, what[512] = "";
        if (lacks(state_of(rp_arena_copy(arena, code, 3)), what, sizeof what)) {
            print_message("%s lacks:%s\n", code, what);
            n++;
        }
        at += strcspn(at, " ");
    }
    return n;
}

static bool lacks_names(const state *s, char *what, size_t size) {
    static const struct { int a, b; const char *name; } needs[] = {
        {RP_PARTY_NAME, RP_PARTY_NAME, " name"}, {RP_PARTY_ADJ, RP_PARTY_ADJ, " nationality"}, {RP_PARTY_PEOPLE, RP_PARTY_PEOPLE, " people"},
        {RP_PARTY_CAPITAL, RP_PARTY_SEAT, " capital"}};
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
        if (!s->fact[needs[i].a] && !s->fact[needs[i].b])
            snprintf(what + strlen(what), size - strlen(what), "%s", needs[i].name);
    // a city state is its own capital, the Holy See has no people
    bool city = strstr("DJI LUX MCO SGP SMR KWT VAT", s->code) != NULL;
    return what[0] != '\0' && !(city && (strcmp(what, " capital") == 0 || strcmp(what, " people") == 0));
}

static bool lacks_rule(const state *s, char *what, size_t size) {
    for (int y = 0; y < YEARS; y++)
        if (!s->year[y] && !(strcmp(s->code, "SSD") == 0 && FIRST_YEAR + y < 2011))
            snprintf(what + strlen(what), size - strlen(what), " %d", FIRST_YEAR + y);
    return what[0] != '\0';
}

static bool lacks_bodies(const state *s, char *what, size_t size) {
    if (!s->fact[RP_PARTY_BODY] && !s->fact[RP_PARTY_SEAT] && !s->fact[RP_PARTY_ACRONYM])
        snprintf(what, size, " a parliament, service or force by name");
    return what[0] != '\0';
}

static void states_have_their_names(void **unused) {
    (void)unused;
    survey();
    assert_int_equal(missing(members, lacks_names), 0);
}

static void states_in_the_news_have_rulers_and_bodies(void **unused) {
    (void)unused;
    survey();
    assert_int_equal(missing(in_the_news, lacks_rule), 0);
    assert_int_equal(missing(in_the_news, lacks_bodies), 0);
}

static void there_are_enough_of_each(void **unused) {
    (void)unused;
    int groups = 0, homeless = 0, organisations = 0, media = 0;
    for (uint32_t i = 0; i < rp_party_n_facts(table); i++) {
        const rp_party_fact *f = rp_party_fact_at(table, i);
        if (f->kind != RP_PARTY_NAME)
            continue;
        bool group = strcmp(f->file, "data/parties/groups.tsv") == 0;
        groups += group;
        homeless += group && rp_party_home(table, f->party) == NULL;
        organisations += strcmp(f->file, "data/parties/organisations.tsv") == 0;
        media += strncmp(f->party, "med:", 4) == 0;
    }
    print_message("%d groups (%d without a home), %d organisations, %d media\n", groups, homeless, organisations, media);
    assert_true(groups >= 1000 && homeless <= 20 && organisations >= 250 && media >= 400);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(states_have_their_names), cmocka_unit_test(states_in_the_news_have_rulers_and_bodies),
                                       cmocka_unit_test(there_are_enough_of_each)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
