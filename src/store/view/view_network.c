// view_network.c: the view of who had to do with whom: the pairs with most incidents, and their parties; and the list of parties to choose from.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "store/view/ties.h"

enum { MOST_TIES = 120, MOST_FOUND = 50, BALANCE_DIGITS = 4 };

// (cooperation - conflict) / all, what is material twice: -1 all conflict, +1 all cooperation; null where there is neither.
static double balance_of(const rp_view_tally *t) {
    double conflict = 2.0 * t->of[RP_MATERIAL_CONFLICT] + t->of[RP_VERBAL_CONFLICT];
    double cooperation = 2.0 * t->of[RP_MATERIAL_COOPERATION] + t->of[RP_VERBAL_COOPERATION];
    return (cooperation - conflict) / (cooperation + conflict);
}

// What each party is involved in, in any role, itself or a part of it: what a filter by it picks of the picked.
static rp_view_tally *tallies_of(rp_view_job *j, uint32_t *n_parties) {
    const rp_roll *r = j->roll;
    uint32_t n = r->parties.text.n, *last = RP_NEW(j->arena, uint32_t, n + 1);
    rp_view_tally *out = RP_NEW(j->arena, rp_view_tally, n + 1);
    *n_parties = 0;
    for (uint32_t i = 0; i < n; i++)
        out[i] = rp_view_tally_new();
    for (uint32_t m = 0; m < j->sieved->incidents.n; m++) {
        uint32_t i = j->sieved->incidents.v[m];
        for (uint32_t k = r->sides.from[i]; k < r->sides.from[i + 1]; k++) {
            uint32_t party = r->base[r->side[r->sides.v[k]].party];
            if (r->parties.text.v[party][0] == '-' || last[party] == m + 1)
                continue;
            *n_parties += last[party] == 0;
            last[party] = m + 1;
            rp_view_tally_add(j, &out[party], i);
        }
    }
    return out;
}

static int by_incidents(const void *x, const void *y, void *context) {
    const rp_view_tally *t = context;
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return t[a].incidents != t[b].incidents ? (t[a].incidents < t[b].incidents ? 1 : -1) : (a > b) - (a < b);
}

static void write_parties(rp_view_job *j, const rp_ties *ties, rp_view_tally *tally) {
    rp_numbers shown = {0};
    bool *seen = RP_NEW(j->arena, bool, j->roll->parties.text.n + 1);
    for (uint32_t i = 0; i < ties->n && i < MOST_TIES; i++) {
        const uint32_t each[] = {ties->v[i].a, ties->v[i].b};
        for (int x = 0; x < 2; x++) {
            if (!seen[each[x]])
                rp_vec_push(j->arena, &shown, each[x]);
            seen[each[x]] = true;
        }
    }
    if (shown.n > 1)
        qsort_r(shown.v, shown.n, sizeof *shown.v, by_incidents, tally);
    rp_tableau_table(j->out, "parties", "code name incidents " RP_CLASS_COLUMNS " killed_best");
    for (uint32_t i = 0; i < shown.n; i++) {
        rp_tableau_row(j->out);
        rp_tableau_text(j->out, j->roll->parties.text.v[shown.v[i]]);
        rp_tableau_text(j->out, rp_view_base_name(j, shown.v[i]));
        rp_tableau_int(j->out, tally[shown.v[i]].incidents);
        rp_view_tally_classes(j, &tally[shown.v[i]]), rp_view_tally_killed(j, &tally[shown.v[i]]);
    }
    rp_tableau_end(j->out, shown.n, 0);
}

rp_status rp_view_network(rp_view_job *j, rp_error *err) {
    rp_ties ties = {0};
    uint32_t n_parties;
    (void)err;
    rp_view_ties(j, &ties);
    rp_view_tally *tally = tallies_of(j, &n_parties);
    rp_view_record_words(j);
    rp_json_int(rp_tableau_member(j->out, "parties"), n_parties);
    rp_json_int(rp_tableau_member(j->out, "ties"), ties.n);
    write_parties(j, &ties, tally);
    rp_tableau_table(j->out, "ties", "a a_name b b_name incidents disputed " RP_CLASS_COLUMNS " killed_best balance first_day last_day");
    for (uint32_t i = 0; i < ties.n && i < MOST_TIES; i++) {
        const rp_view_tally *t = &ties.v[i].tally;
        rp_tableau_row(j->out);
        rp_view_tie_names(j, &ties.v[i]);
        rp_tableau_int(j->out, t->incidents), rp_tableau_int(j->out, t->disputed);
        rp_view_tally_classes(j, t), rp_view_tally_killed(j, t);
        rp_tableau_number(j->out, balance_of(t), BALANCE_DIGITS);
        rp_tableau_day(j->out, t->first), rp_tableau_day(j->out, t->last);
    }
    rp_tableau_end(j->out, ties.n, 0);
    if (ties.n > MOST_TIES)
        rp_tableau_note(j->out, "Shown are the %d pairs with most incidents of %u.", MOST_TIES, ties.n);
    return RP_OK;
}

// -------------------------------------------------------------------------------------------------------------- parties

// Does the text, or a word of it, begin with what is looked for, whatever the case?
static bool begins(const char *text, const char *find) {
    size_t n = strlen(find);
    for (const char *at = text; at; at = strpbrk(at, " -:("), at += at != NULL)
        if (!strncasecmp(at, find, n))
            return true;
    return false;
}

static int by_count(const void *x, const void *y, void *context) {
    const rp_roll *r = context;
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    if (r->incidents_of[a] != r->incidents_of[b])
        return r->incidents_of[a] < r->incidents_of[b] ? 1 : -1;
    return strcmp(r->parties.text.v[a], r->parties.text.v[b]);
}

rp_status rp_view_parties(rp_view_job *j, rp_error *err) {
    const rp_roll *r = j->roll;
    rp_numbers found = {0};
    (void)err;
    for (uint32_t i = 0; i < r->parties.text.n; i++) {
        const char *code = r->parties.text.v[i], *find = j->asked->find;
        if (r->incidents_of[i] > 0 && code[0] != '-' && (!find || begins(code, find) || begins(rp_view_party(j, code, rp_view_base_name(j, i)), find)))
            rp_vec_push(j->arena, &found, i);
    }
    if (found.n > 1)
        qsort_r(found.v, found.n, sizeof *found.v, by_count, (void *)(uintptr_t)r);
    rp_tableau_words(j->out, j->asked->find ? j->asked->find : "All parties");
    rp_tableau_table(j->out, "parties", "code name incidents");
    for (uint32_t i = 0; i < found.n && i < MOST_FOUND; i++) {
        rp_tableau_row(j->out);
        rp_tableau_text(j->out, r->parties.text.v[found.v[i]]);
        rp_tableau_text(j->out, rp_view_party(j, r->parties.text.v[found.v[i]], rp_view_base_name(j, found.v[i])));
        rp_tableau_int(j->out, r->incidents_of[found.v[i]]);
    }
    rp_tableau_end(j->out, found.n, 0);
    return RP_OK;
}
