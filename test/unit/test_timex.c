// Expressions of time as annotation schemes see them: extents and values.
#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "code/time/number.h"
#include "code/time/timex.h"
#include "timed.h"

static rp_doc *read_line(world *w, const char *line) {
    rp_arena_reset(w->arena);
    rp_doc *d = doc_of(w->arena, line);
    rp_worker worker = {.arena = w->arena};
    assert_int_equal(rp_numbers_run(&w->model, &worker, d), RP_OK);
    assert_int_equal(rp_times_run(&w->model, &worker, d), RP_OK);
    return d;
}

// "[text] value mod; …"
static const char *listed(const rp_doc *d) {
    rp_timexes list = {0};
    rp_timex_list(d, &list);
    const char *out = "";
    for (uint32_t i = 0; i < list.n; i++) {
        rp_timex x = list.v[i];
        out = rp_arena_printf(d->arena, "%s%s[%.*s] %s%s%s", out, i ? "; " : "", (int)(x.to - x.from), d->text + x.from, x.value, x.mod[0] ? " " : "", x.mod);
    }
    return out;
}

static const char *timexes(world *w, const char *line) {
    return listed(read_line(w, line));
}

static void dates(void **state) {
    assert_string_equal(timexes(*state, "in late May 1942 they came"), "[late May 1942] 1942-05 END");
    assert_string_equal(timexes(*state, "from 1955 to 1957 and in the 1990s"), "[1955] 1955; [1957] 1957; [1990s] 199");
    assert_string_equal(timexes(*state, "the war of 1914-18"), "[1914] 1914; [18] 1918");
    assert_string_equal(timexes(*state, "On 8 May 1954 they left . | On the morning of 9 May they came"), "[8 May 1954] 1954-05-08; [morning of 9 May] 1954-05-09TMO");
}

static void ancient(void **state) {
    assert_string_equal(timexes(*state, "in 149 BC and from 264 to 241 BC"), "[149 BC] BC0149; [264] BC0264; [241 BC] BC0241");
    assert_string_equal(timexes(*state, "in the 19th century"), "[19th century] 18");
    rp_doc *d = read_line(*state, "in 149 BC and in the 19th century");      // no record holds these
    assert_int_equal(d->times.n, 2);
    assert_false(rp_days_known(d->times.v[0].days) || rp_days_known(d->times.v[1].days));
}

static void lengths_and_references(void **state) {
    assert_string_equal(timexes(*state, "for 3 months and some days"), "[3 months] P3M; [days] PXD");
    assert_string_equal(timexes(*state, "2 bloody/ADJ weeks"), "[2 bloody/ADJ weeks] P2W");
    assert_string_equal(timexes(*state, "a former/ADJ minister now says soon"), "[former] PAST_REF; [now] PRESENT_REF");
    assert_string_equal(timexes(*state, "at/ADP the time men left , for the first time"), "[the time] PRESENT_REF");
    assert_string_equal(timexes(*state, "until now"), "[now] PRESENT_REF");
    assert_string_equal(timexes(*state, "On 3 May 2003 at 5:34 pm"), "[3 May 2003] 2003-05-03; [5:34 pm] XXXX-XX-XXT17:34");
}

// "a week ago, on 4 June": one time for the records, two expressions.
static void made_exact(void **state) {
    assert_string_equal(timexes(*state, "On 1 June 2003 they came . | Three days later , on 4 June , they left"),
                        "[1 June 2003] 2003-06-01; [Three days later] 2003-06-04; [4 June] 2003-06-04");
}

// The tree decides whose the article is.
static void articles(void **state) {
    rp_doc *d = read_line(*state, "After the 2003 invasion/NOUN he left in the winter of 2003");
    for (uint32_t t = 1; t < 3; t++)
        d->head[t] = 3, d->relation[t] = t == 1 ? RP_REL_det : RP_REL_compound;
    d->head[7] = 8, d->relation[7] = RP_REL_det;
    assert_string_equal(listed(d), "[2003] 2003; [the winter of 2003] 2003-WI");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates), cmocka_unit_test(ancient), cmocka_unit_test(lengths_and_references), cmocka_unit_test(made_exact), cmocka_unit_test(articles),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
