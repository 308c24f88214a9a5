// Numbers: value, bounds, unit, what they count; and what is no number.
#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "code/time/number.h"
#include "timed.h"

// "low..high kind unit head" of each number, joined by "; ".
static const char *numbers(world *w, const char *line) {
    static const char kind[] = "co%$x";
    rp_arena_reset(w->arena);
    rp_doc *d = doc_of(w->arena, line);
    rp_worker worker = {.arena = w->arena};
    assert_int_equal(rp_numbers_run(&w->model, &worker, d), RP_OK);
    assert_int_equal(d->stage, RP_STAGE_NUMBERS);
    const char *out = "";
    for (uint32_t i = 0; i < d->numbers.n; i++) {
        rp_number n = d->numbers.v[i];
        const char *high = n.high == RP_OPEN ? "" : rp_arena_printf(w->arena, "%lld", (long long)n.high);
        out = rp_arena_printf(w->arena, "%s%s%lld..%s %c%s %s", out, i ? "; " : "", (long long)n.low, high, kind[n.kind],
                              n.unit ? n.unit : "", n.head == RP_NONE ? "-" : d->form[n.head]);
    }
    return out;
}

static void value(void **state) {
    assert_string_equal(numbers(*state, "23 soldiers/NOUN"), "23..23 c soldiers");
    assert_string_equal(numbers(*state, "5,000 people/NOUN"), "5000..5000 c people");
    assert_string_equal(numbers(*state, "twenty - three soldiers/NOUN"), "23..23 c soldiers");
    assert_string_equal(numbers(*state, "two hundred and five men/NOUN"), "205..205 c men");
    assert_string_equal(numbers(*state, "two million three hundred thousand refugees/NOUN"), "2300000..2300000 c refugees");
    assert_string_equal(numbers(*state, "1.5 million Afghans"), "1500000..1500000 c Afghans");
    assert_string_equal(numbers(*state, "half a million people/NOUN"), "500000..500000 c people");
    assert_string_equal(numbers(*state, "one and a half million people/NOUN"), "1500000..1500000 c people");
    assert_string_equal(numbers(*state, "a dozen posts/NOUN"), "12..12 c posts");
    assert_string_equal(numbers(*state, "two dozen gunmen/NOUN"), "24..24 c gunmen");
    assert_string_equal(numbers(*state, "a couple of gunmen/NOUN"), "2..2 c gunmen");
    assert_string_equal(numbers(*state, "Two Pakistani/ADJ soldiers/NOUN were/AUX killed/VERB"), "2..2 c soldiers");
}

static void open_plurals(void **state) {
    assert_string_equal(numbers(*state, "dozens/NOUN of people/NOUN"), "24.. c people");
    assert_string_equal(numbers(*state, "scores of fighters/NOUN"), "40.. c fighters");
    assert_string_equal(numbers(*state, "hundreds of security/NOUN forces/NOUN"), "200.. c forces");
    assert_string_equal(numbers(*state, "tens of thousands of refugees/NOUN"), "20000.. c refugees");
    assert_string_equal(numbers(*state, "several hundred men/NOUN"), "200.. c men");
    assert_string_equal(numbers(*state, "several men/NOUN and a few posts/NOUN"), "");
}

static void bounds(void **state) {
    assert_string_equal(numbers(*state, "at least 23 soldiers/NOUN"), "23.. c soldiers");
    assert_string_equal(numbers(*state, "no fewer than 413 people/NOUN"), "413.. c people");
    assert_string_equal(numbers(*state, "over 200 fighters/NOUN"), "201.. c fighters");
    assert_string_equal(numbers(*state, "more than half a million people/NOUN"), "500001.. c people");
    assert_string_equal(numbers(*state, "up to 15 gunmen/NOUN"), "0..15 c gunmen");
    assert_string_equal(numbers(*state, "as many as 600,000 people/NOUN"), "0..600000 c people");
    assert_string_equal(numbers(*state, "fewer than 10 men/NOUN"), "0..9 c men");
    assert_string_equal(numbers(*state, "nearly 30 men/NOUN"), "30..30 c men");
    assert_string_equal(numbers(*state, "at least another 12 men/NOUN"), "12.. c men");
    assert_string_equal(numbers(*state, "between 20 and 30 men/NOUN"), "20..30 c men");
    assert_string_equal(numbers(*state, "20 - 30 men/NOUN"), "20..30 c men");
    assert_string_equal(numbers(*state, "23 or 24 men/NOUN"), "23..24 c men");
    assert_string_equal(numbers(*state, "two to three thousand men/NOUN"), "2000..3000 c men");
    assert_string_equal(numbers(*state, "200 or more men/NOUN"), "200.. c men");
}

static void units(void **state) {
    assert_string_equal(numbers(*state, "about $ 500,000 a day/NOUN"), "500000..500000 $USD -");
    assert_string_equal(numbers(*state, "more than $ 3.5bn this year/NOUN"), "3500000001.. $USD -");
    assert_string_equal(numbers(*state, "some 7.2 billion dollars/NOUN"), "7200000000..7200000000 $USD -");
    assert_string_equal(numbers(*state, "millions of dollars/NOUN"), "2000000.. $USD -");
    assert_string_equal(numbers(*state, "Rs 500 million"), "500000000..500000000 $PKR -");
    assert_string_equal(numbers(*state, "surged/VERB by 42 % ,"), "42..42 % -");
    assert_string_equal(numbers(*state, "45 percent more"), "45..45 % -");
}

static void bare(void **state) {
    assert_string_equal(numbers(*state, ", wounding/VERB four/NUM ."), "4..4 c -");
    assert_string_equal(numbers(*state, "killed/VERB 23 and/CCONJ wounded/VERB 42 ."), "23..23 c -; 42..42 c -");
    assert_string_equal(numbers(*state, "three/NUM of/ADP the/DET soldiers/NOUN"), "3..3 c soldiers");
    assert_string_equal(numbers(*state, "no casualties/NOUN were reported/VERB"), "0..0 c casualties");
    assert_string_equal(numbers(*state, "no talks/NOUN were held/VERB"), "");
}

static void no_numbers(void **state) {
    assert_string_equal(numbers(*state, "in 2023 Pakistan"), "");
    assert_string_equal(numbers(*state, "on January 2 , 2025"), "");
    assert_string_equal(numbers(*state, "a 45 - year - old man/NOUN"), "");
    assert_string_equal(numbers(*state, "Amir Khan , 45 , said/VERB"), "");
    assert_string_equal(numbers(*state, "under Resolution 1701 ,"), "");
    assert_string_equal(numbers(*state, "imposed/VERB Section 144 in"), "");
    assert_string_equal(numbers(*state, "at 10 p.m. and 5am and 10:30"), "");
    assert_string_equal(numbers(*state, "two - thirds of the men/NOUN"), "");
    assert_string_equal(numbers(*state, "no one was hurt/VERB"), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value), cmocka_unit_test(open_plurals), cmocka_unit_test(bounds),
        cmocka_unit_test(units), cmocka_unit_test(bare), cmocka_unit_test(no_numbers),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
