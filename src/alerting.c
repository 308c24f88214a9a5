// alerting.c: see alerting.h.
//
// Few and right. A turning point is told when the acts that made it are new, or when it is of the last quarter, and more than one document tells
// of them; one that is found in an old
// stretch because the whole record is cut a little otherwise now is kept, and not told. It is the same as one told before when it is of the
// same pair, mood and direction and within six weeks of where that was found last: as documents come its day shifts, and what is known moves with it;
// two of one direction found at once are at least four weeks apart and never take the same. A party is new when no incident before had it and
// two independent documents name it. States and organisations of the whole world, which welcome and condemn on every page, are when that many
// tell that they took part in force (of states one more). A toll is disputed when two parties that are rivals put it differently. What a paper says
// in its own voice, or somebody whom it does not name, is no rival of what an official says, but mostly the same story a few hours apart; those
// of one state (its officials, its civilians) are when one tells twice as many dead; and a number that was last said days before a
// higher one came is that of an earlier hour. A dispute is told again when its numbers are half as far again apart.
//
// Nothing here looks at a clock: the id of an alert is a digest of what it tells. Cost: that of measuring each pair once, some tenths of a second.
// Rejected: telling what is raised as an alarm (relate/measure/alarm.c): at a desk one in three would be of chance.
#include "alerting.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/json.h"
#include "model.h"
#include "relating.h"
#include "store/words.h"

enum { BUSIEST = 5, LEAST_DOCUMENTS = 2, LEAST_ACTS = 8, SAME_DAYS = 42, LATELY_DAYS = 92, GROWTH_DAYS = 3, PATH_BYTES = 4096 };
enum { RIVALS_APART = 2, KIN_APART = 3 };
static const double RIVALS_RATIO = 1.25, KIN_RATIO = 2, WIDER = 1.5, FEW_A_WEEK = 0.2, WEEKS_A_YEAR = 365.25 / 7;

typedef struct telling {
    const rp_model *m;
    rp_store *store;
    const rp_watching *how;
    rp_arena *arena;
    bool silent;                    // what is found is no news
    uint64_t told;
    rp_coverage all;                // filled once, of whoever
    bool covered;
} telling;

static rp_status put(telling *t, rp_alert_row *x, const char *seed, bool told, rp_error *err) {
    char hex[17];
    bool is_new;
    const char *key = rp_arena_printf(t->arena, "%s\t%s\t%s\t%s", x->kind, x->subject, x->about ? x->about : "", seed);
    rp_digest_id(key, strlen(key), 0, hex);
    x->id = rp_arena_printf(t->arena, "w-%s", hex);
    RP_TRY(rp_store_put_alert(t->store, x, told && !t->silent, &is_new, err));
    t->told += is_new && told && !t->silent;
    return RP_OK;
}

static const char *in_arena(telling *t, rp_buf *b) {
    const char *text = rp_arena_copy(t->arena, b->bytes ? b->bytes : "", b->n);
    rp_buf_free(b);
    return text;
}

static void put_count(rp_json *j, const char *key, int64_t n) {
    rp_json_key(j, key);
    if (n == RP_OPEN)
        rp_json_null(j);
    else
        rp_json_int(j, n);
}

// ---------------------------------------------------------------------------------------------------------- new parties

bool rp_party_is_news(const rp_watching *how, const rp_party_table *parties, const rp_fresh_party *p) {
    uint32_t least = how->least_documents ? how->least_documents : LEAST_DOCUMENTS;
    bool state = rp_party_is_state(p->code), everywhere = state || (rp_party_name(parties, p->code) && !rp_party_home(parties, p->code));
    return (everywhere ? p->forceful : p->documents) >= least + state;
}

static const char *party_numbers(telling *t, const rp_fresh_party *p) {
    rp_buf b = {0};
    rp_json j = rp_json_begin(&b);
    rp_json_object(&j);
    put_count(&j, "incidents", p->incidents);
    put_count(&j, "independent_documents", p->documents);
    rp_json_end(&j);
    return in_arena(t, &b);
}

static rp_status tell_party(telling *t, const rp_fresh_party *p, rp_error *err) {
    char incidents[64], documents[64], when[96];
    rp_alert_row x = {.kind = RP_ALERT_PARTY, .subject = p->code, .days = p->days, .latest = RP_DAY_NONE};
    if (!t->silent) {
        if (!rp_party_is_news(t->how, t->m->parties, p))
            return RP_OK;
        const char *known = rp_party_name(t->m->parties, p->code);
        bool dated = p->days.from != RP_DAY_NONE;
        x.title = rp_arena_printf(t->arena, "%s was not met before: %s%s%s, told by %s.", known ? known : p->name ? p->name : p->code,
            rp_words_count(p->incidents, "incident", incidents, sizeof incidents), !dated ? "" : p->incidents > 1 ? " since " : " on ",
            !dated ? "" : rp_words_days((rp_days){p->days.from, p->days.from}, false, when, sizeof when), rp_words_count(p->documents, "independent document", documents, sizeof documents));
        x.numbers = party_numbers(t, p);
        x.incidents = rp_store_incidents_of_party(t->store, p->code, t->arena, err);
        x.rests_on = rp_store_rests_on_party(t->store, p->code, t->arena, err);
        RP_RETURN_IF(!x.incidents || !x.rests_on, RP_E_STORE);
    }
    return put(t, &x, "", true, err);
}

static rp_status tell_parties(telling *t, rp_error *err) {
    rp_fresh_parties list = {0};
    RP_TRY(rp_store_fresh_parties(t->store, !t->silent, t->arena, &list, err));
    for (uint32_t i = 0; i < list.n; i++)
        RP_TRY(tell_party(t, &list.v[i], err));
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------- disputed tolls

// Is it the word of a medium: its own, or of whom it does not name?
static bool is_medium(const rp_fresh_claim *c) {
    return !strncmp(c->claimant, "med:", 4) || !strncmp(c->claimant, "d-", 2) || (c->name && !strcmp(c->claimant, c->name));
}

static bool is_kin(const rp_fresh_claim *a, const rp_fresh_claim *b) {
    size_t n = rp_party_base(a->claimant), m = rp_party_base(b->claimant);
    return n == m && !strncmp(a->claimant, b->claimant, n);
}

// Do they put the number so differently that it is news? low's range ends below that of high.
static bool dispute_it(const rp_fresh_claim *low, const rp_fresh_claim *high) {
    bool kin = is_kin(low, high);
    if (low->high == RP_OPEN || high->low == RP_OPEN || low->high >= high->low || is_medium(low) || is_medium(high) || !strcmp(low->claimant, high->claimant))
        return false;
    if ((kin && strcmp(low->about, "killed") != 0) || (low->last != RP_DAY_NONE && high->first != RP_DAY_NONE && low->last + GROWTH_DAYS < high->first))
        return false;
    double ratio = (double)high->low / fmax(1, (double)low->high);
    return high->low - low->high >= (kin ? KIN_APART : RIVALS_APART) && ratio >= (kin ? KIN_RATIO : RIVALS_RATIO);
}

rp_dispute rp_dispute_of(const rp_fresh_claim *group, uint32_t n) {
    rp_dispute d = {0};
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++)
            if (dispute_it(&group[i], &group[k]) && group[k].low - group[i].high > d.apart)
                d = (rp_dispute){&group[i], &group[k], group[k].low - group[i].high};
    return d;
}

bool rp_dispute_is_news(const rp_dispute *d, int64_t apart) {
    return d->low && (apart < 0 || (double)d->apart >= fmax(WIDER * (double)apart, (double)apart + KIN_APART));
}

static const char *claimant_words(telling *t, const rp_fresh_claim *c) {
    char base[64];
    snprintf(base, sizeof base, "%.*s", (int)rp_party_base(c->claimant), c->claimant);
    return rp_party_name(t->m->parties, base) || !c->name ? rp_told_party(t->m->parties, c->claimant, t->arena) : c->name;
}

// "PAK": " of Pakistan"; "PAK:cvl": " civilians of Pakistan"; "PAK,PAK:cvl": " of Pakistan and civilians of Pakistan".
static const char *victims_words(telling *t, const char *codes) {
    const char *out = "";
    bool whole = codes && (strchr(codes, ',') || !strchr(codes, ':'));
    for (const char *at = codes; at && *at; at += strcspn(at, ","), at += *at == ',') {
        const char *code = rp_arena_copy(t->arena, at, strcspn(at, ","));
        out = rp_arena_printf(t->arena, "%s%s%s", out, *out ? " and " : whole ? " of " : " ", rp_told_party(t->m->parties, code, t->arena));
    }
    return out;
}

// "Disputed toll of 11 Oct 2025 in Paktika: 23 of Pakistan killed according to Pakistan, 58 according to Afghanistan."
static const char *toll_title(telling *t, const rp_dispute *d, bool again) {
    const rp_fresh_claim *l = d->low, *h = d->high;
    char when[96], low[96], high[96];
    const char *where = l->place ? l->place : l->country ? rp_told_party(t->m->parties, l->country, t->arena) : NULL;
    return rp_arena_printf(t->arena, "%s%s%s%s%s: %s%s %s according to %s, %s according to %s.", again ? "A disputed toll, now wider apart," : "Disputed toll",
        rp_days_known(l->days) ? " of " : "", rp_days_known(l->days) ? rp_words_days(l->days, false, when, sizeof when) : "", where ? " in " : "", where ? where : "",
        rp_words_range(l->low, l->high, low, sizeof low), victims_words(t, l->victims), l->about, claimant_words(t, l),
        rp_words_range(h->low, h->high, high, sizeof high), claimant_words(t, h));
}

static const char *toll_numbers(telling *t, const rp_fresh_claim *group, uint32_t n, const rp_dispute *d) {
    rp_buf b = {0};
    rp_json j = rp_json_begin(&b);
    rp_json_object(&j);
    put_count(&j, "apart", d->apart);
    rp_json_key(&j, "victims"), rp_json_string(&j, d->low->victims);
    rp_json_key(&j, "claims");
    rp_json_array(&j);
    for (uint32_t i = 0; i < n; i++) {
        rp_json_object(&j);
        rp_json_key(&j, "id"), rp_json_string(&j, group[i].id);
        rp_json_key(&j, "claimant"), rp_json_string(&j, group[i].claimant);
        put_count(&j, "low", group[i].low);
        put_count(&j, "high", group[i].high);
        rp_json_end(&j);
    }
    rp_json_end(&j);
    rp_json_end(&j);
    return in_arena(t, &b);
}

// The reports of both claims, as one JSON array.
static const char *both_reports(telling *t, const rp_dispute *d) {
    const char *low = d->low->reports, *high = d->high->reports;
    return rp_arena_printf(t->arena, "%.*s, %s", (int)strlen(low) - 1, low, high + 1);
}

static rp_status tell_toll(telling *t, const rp_fresh_claim *group, uint32_t n, rp_error *err) {
    rp_dispute d = rp_dispute_of(group, n);
    int64_t apart;
    if (!d.low)
        return RP_OK;
    rp_alert_row x = {.kind = RP_ALERT_TOLL, .subject = group->incident, .days = group->days, .latest = RP_DAY_NONE};
    x.about = group->victims ? rp_arena_printf(t->arena, "%s %s", group->about, group->victims) : group->about;
    RP_TRY(rp_store_toll_told(t->store, x.subject, x.about, &apart, err));
    if (!rp_dispute_is_news(&d, apart))
        return RP_OK;
    x.title = toll_title(t, &d, apart >= 0);
    x.numbers = toll_numbers(t, group, n, &d);
    x.incidents = rp_arena_printf(t->arena, "[\"%s\"]", group->incident);
    x.rests_on = rp_store_rests_on_reports(t->store, group->incident, both_reports(t, &d), t->arena, err);
    RP_RETURN_IF(!x.rests_on, RP_E_STORE);
    return put(t, &x, rp_arena_printf(t->arena, "%lld %lld", (long long)d.low->high, (long long)d.high->low), true, err);
}

static bool one_question(const rp_fresh_claim *a, const rp_fresh_claim *b) {
    return !strcmp(a->incident, b->incident) && !strcmp(a->about, b->about) && !strcmp(a->victims ? a->victims : "", b->victims ? b->victims : "");
}

static rp_status tell_tolls(telling *t, rp_error *err) {
    rp_fresh_claims list = {0};
    RP_TRY(rp_store_fresh_claims(t->store, t->arena, &list, err));
    for (uint32_t i = 0, n; i < list.n; i += n) {
        for (n = 1; i + n < list.n && one_question(&list.v[i], &list.v[i + n]);)
            n++;
        RP_TRY(tell_toll(t, &list.v[i], n, err));
    }
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------- turning points

static int64_t days_apart(rp_day a, rp_day b) {
    return a > b ? (int64_t)a - b : (int64_t)b - a;
}

const rp_alert_row *rp_turning_known(const rp_alert_rows *rows, const bool *taken, rp_day day) {
    const rp_alert_row *best = NULL;
    for (uint32_t i = 0; i < rows->n; i++) {
        const rp_alert_row *x = &rows->v[i];
        int64_t far = days_apart(x->latest, day);
        if (!taken[i] && x->latest != RP_DAY_NONE && far <= SAME_DAYS && (!best || far < days_apart(best->latest, day)))
            best = x;
    }
    return best;
}

// A rate in acts a week, or where both are few in acts a year.
static const char *rate_words(telling *t, const rp_point *p, double rate, bool unit) {
    bool few = fmax(p->turning.before, p->turning.after) < FEW_A_WEEK;
    double x = rate * (few ? WEEKS_A_YEAR : 1);
    return rp_arena_printf(t->arena, "%.*f%s", x < 10, x, !unit ? "" : few ? " acts a year" : " acts a week");
}

static const char *makers_of(telling *t, const rp_point *p, bool *fresh, rp_error *err) {
    rp_buf b = {0};
    rp_json j = rp_json_begin(&b);
    rp_json_array(&j);
    *fresh = false;
    for (uint32_t i = 0; i < p->n_makers; i++) {
        bool is;
        const char *id = p->maker[i].share->act->id;
        rp_json_string(&j, id);
        *fresh |= rp_store_is_fresh(t->store, id, &is, err) == RP_OK && is;
    }
    rp_json_end(&j);
    return in_arena(t, &b);
}

static const char *turning_numbers(telling *t, const rp_point *p, rp_day day) {
    char text[11];
    rp_buf b = {0};
    rp_json j = rp_json_begin(&b);
    rp_json_object(&j);
    rp_day_print(day, text);
    rp_json_key(&j, "day"), rp_json_string(&j, text);
    rp_json_key(&j, "before"), rp_json_number(&j, p->turning.before, RP_TOLD_DIGITS);
    rp_json_key(&j, "after"), rp_json_number(&j, p->turning.after, RP_TOLD_DIGITS);
    rp_json_key(&j, "unit"), rp_json_string(&j, "acts a week");
    rp_json_key(&j, "support"), rp_json_number(&j, p->turning.sure, RP_TOLD_DIGITS);
    rp_json_end(&j);
    return in_arena(t, &b);
}

// x: kind, subject and about are set.
static rp_status tell_turning(telling *t, const rp_bond *b, const rp_point *p, rp_alert_row x, rp_error *err) {
    bool fresh, rise = p->turning.after > p->turning.before;
    char when[96], day[11];
    int64_t tellers;
    const char *parties = x.subject;
    size_t a = strcspn(parties, " ");
    rp_day at = b->series.from[p->turning.at], end = b->series.from[b->series.n];
    x.days = (rp_days){b->series.from[p->turning.from], b->series.from[p->turning.to + 1] - 1};
    x.latest = at;
    x.incidents = makers_of(t, p, &fresh, err);
    RP_TRY(rp_store_count_tellers(t->store, x.incidents, &tellers, err));
    if (tellers < LEAST_DOCUMENTS)
        return RP_OK;               // one looks back: it may be told when another tells of it
    x.title = rp_arena_printf(t->arena, "%s between %s and %s %s about %s, from %s to %s.", p->mood == RP_HOSTILITY ? "Hostility" : "Cooperation",
        rp_told_party(t->m->parties, rp_arena_copy(t->arena, parties, a), t->arena), rp_told_party(t->m->parties, parties + a + 1, t->arena), rise ? "rose" : "fell",
        rp_words_days((rp_days){at, at}, false, when, sizeof when), rate_words(t, p, p->turning.before, false), rate_words(t, p, p->turning.after, true));
    x.numbers = turning_numbers(t, p, at);
    x.rests_on = rp_store_rests_on_incidents(t->store, x.incidents, t->arena, err);
    RP_RETURN_IF(!x.rests_on, RP_E_STORE);
    rp_day_print(at, day);
    return put(t, &x, day, fresh || at + LATELY_DAYS >= end, err);
}

// The points of one mood and direction.
static rp_status tell_turnings(telling *t, const rp_bond *b, const rp_alert_row *of, enum rp_mood mood, bool rise, rp_error *err) {
    rp_alert_row x = *of;
    rp_alert_rows rows = {0};
    x.about = rp_arena_printf(t->arena, "%s %s", mood == RP_HOSTILITY ? "hostility" : "cooperation", rise ? "rises" : "falls");
    RP_TRY(rp_store_alerts_about(t->store, x, t->arena, &rows, err));
    bool *taken = RP_NEW(t->arena, bool, rows.n);
    for (uint32_t i = 0; i < b->points.n; i++) {
        const rp_point *p = &b->points.v[i];
        if (p->mood != mood || (p->turning.after > p->turning.before) != rise)
            continue;
        rp_day at = b->series.from[p->turning.at];
        const rp_alert_row *known = rp_turning_known(&rows, taken, at);
        if (!known) {
            RP_TRY(tell_turning(t, b, p, x, err));
            continue;
        }
        taken[known - rows.v] = true;
        if (known->latest != at)
            RP_TRY(rp_store_set_alert_latest(t->store, known->id, at, err));
    }
    return RP_OK;
}

static rp_status tell_pair(telling *t, rp_fresh_pair pair, rp_error *err) {
    const rp_act_filter of = {.a = pair.a, .b = pair.b, .period = RP_DAYS_NONE}, whoever = {.period = RP_DAYS_NONE};
    const rp_series_wanted what = {pair.a, pair.b, RP_STEP_WEEK, RP_DAYS_NONE, true};
    rp_acts acts = {0};
    rp_coverage of_pair;
    rp_bond bond;
    RP_TRY(rp_store_acts(t->store, &of, t->arena, &acts, NULL, err));
    if (acts.n < LEAST_ACTS)
        return RP_OK;
    if (!t->covered)
        RP_TRY(rp_store_coverage(t->store, &whoever, t->arena, &t->all, err));
    t->covered = true;
    RP_TRY(rp_store_coverage(t->store, &of, t->arena, &of_pair, err));
    rp_bond_measure(&bond, &what, &acts, &of_pair, &t->all, t->arena);
    const rp_alert_row x = {.kind = RP_ALERT_TURNING, .subject = rp_arena_printf(t->arena, "%s %s", pair.a, pair.b)};
    for (int i = 0; i < 2 * RP_N_MOODS && bond.series.n > 0; i++)
        RP_TRY(tell_turnings(t, &bond, &x, (enum rp_mood)(i / 2), i % 2 == 0, err));
    return RP_OK;
}

// "PAK,AFG" as AFG and PAK.
static bool read_pair(const char *text, rp_arena *a, rp_fresh_pair *out) {
    const char *comma = strchr(text, ',');
    if (!comma || comma == text || !comma[1] || strchr(comma + 1, ','))
        return false;
    *out = (rp_fresh_pair){rp_arena_copy(a, text, (size_t)(comma - text)), rp_arena_copy(a, comma + 1, strlen(comma + 1))};
    if (strcmp(out->a, out->b) > 0)
        *out = (rp_fresh_pair){out->b, out->a};
    return strcmp(out->a, out->b) != 0;
}

static rp_status tell_pairs(telling *t, rp_error *err) {
    rp_fresh_pairs list = {0};
    for (size_t i = 0; i < t->how->n_pairs; i++) {
        rp_fresh_pair pair;
        if (read_pair(t->how->pairs[i], t->arena, &pair))
            rp_vec_push(t->arena, &list, pair);
    }
    if (t->how->n_pairs == 0)
        RP_TRY(rp_store_fresh_pairs(t->store, t->how->busiest ? t->how->busiest : BUSIEST, t->arena, &list, err));
    for (uint32_t i = 0; i < list.n; i++)
        RP_TRY(tell_pair(t, list.v[i], err));
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------------------ all

rp_status rp_alerting_check(const rp_watching *how, rp_error *err) {
    rp_arena *a = rp_arena_new();
    rp_fresh_pair pair;
    rp_status status = a ? RP_OK : RP_E_MEMORY;
    for (size_t i = 0; status == RP_OK && i < how->n_pairs; i++)
        if (!read_pair(how->pairs[i], a, &pair))
            status = rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "'%s' is no pair of two parties' codes (PAK,AFG)", how->pairs[i]);
    rp_arena_free(a);
    return status;
}

static rp_status tell(telling *t, int64_t since, rp_error *err) {
    RP_TRY(rp_store_alert_since(t->store, since, err));
    RP_TRY(tell_parties(t, err));
    RP_TRY(tell_tolls(t, err));
    return tell_pairs(t, err);
}

static rp_status within_arena(telling *t, int64_t since, rp_error *err) {
    t->arena = rp_arena_new();
    if (!t->arena)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_status status = tell(t, since, err);
    rp_arena_free(t->arena);
    return status;
}

rp_status rp_alerting_begin(const rp_model *m, rp_store *store, const rp_watching *how, rp_error *err) {
    char home[PATH_BYTES - 8], data[PATH_BYTES];
    rp_alert_mark mark;
    telling t = {.m = m, .store = store, .how = how, .silent = true};
    RP_TRY(rp_model_home(how->home, home, sizeof home, err));
    snprintf(data, sizeof data, "%s/data", home);
    RP_TRY(rp_store_acts_open(store, data, err));
    RP_TRY(rp_store_alert_mark(store, &mark, err));
    if (mark.run > 0 || !mark.found)
        return RP_OK;
    RP_TRY(rp_store_begin(store, err));
    RP_TRY(within_arena(&t, 0, err));
    RP_TRY(rp_store_set_alerted(store, true, 0, err));
    return rp_store_commit(store, err);
}

// A store that holds nothing yet has no past: the next batch is it.
rp_status rp_alerting_tell(const rp_model *m, rp_store *store, const rp_watching *how, uint64_t *told, rp_error *err) {
    rp_alert_mark mark;
    uint64_t incidents;
    RP_TRY(rp_store_alert_mark(store, &mark, err));
    RP_TRY(rp_store_count_incidents(store, &incidents, err));
    telling t = {.m = m, .store = store, .how = how, .silent = mark.run == 0};
    if (t.silent && incidents == 0)
        return RP_OK;
    RP_TRY(within_arena(&t, mark.run, err));
    *told = t.told;
    return rp_store_set_alerted(store, false, t.told, err);
}
