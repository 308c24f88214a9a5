// rollacts.c: what relations are measured from (store/acts.h), from the roll instead of SQL: acts, and when anybody told of any. The acts of all
// incidents are made with the roll; a pair's are picked from them. test/unit/test_sieve.c holds both ways against each other.
#include <math.h>
#include <string.h>

#include "store/acts.h"
#include "store/view/sieve.h"

// ----------------------------------------------------------------------------------------------------------------- making

// The score of a type and mode in the ontology, looked up once.
typedef struct score { uint32_t type, mode; uint8_t quad; double intensity; } score;
typedef RP_VEC(score) scores;

static const char score_sql[] = "SELECT quad, intensity FROM ontology WHERE type = ?1 AND (mode IS ?2 OR mode IS NULL) ORDER BY mode IS NULL LIMIT 1";

// The place of text among n names; 0 when it is none of them.
static uint8_t number_of(const char *text, const char *const *names, uint8_t n) {
    for (uint8_t i = 0; text && i < n; i++)
        if (!strcmp(text, names[i]))
            return i;
    return 0;
}

static const score *score_of(rp_store *s, sqlite3_stmt *q, const rp_roll *r, uint32_t i, scores *known) {
    static const char *const quads[] = {"material conflict", "verbal conflict", "verbal cooperation", "material cooperation"};
    score x = {.type = r->incidents.type[i], .mode = r->mode[i]};
    for (uint32_t k = 0; k < known->n; k++)
        if (known->v[k].type == x.type && known->v[k].mode == x.mode)
            return &known->v[k];
    sqlite3_reset(q);
    rp_sql_text(q, 1, rp_roll_text(&r->texts, x.type));
    rp_sql_text(q, 2, rp_roll_text(&r->texts, x.mode));
    if (rp_sql_row(s, q))
        x.quad = number_of(rp_sql_get_text(q, 0), quads, RP_N_QUADS), x.intensity = sqlite3_column_double(q, 1);
    rp_vec_push(r->arena, known, x);
    return &known->v[known->n - 1];
}

static rp_codes_of codes_of(const rp_roll *r, uint32_t i, enum rp_roll_slot slot) {
    rp_codes_of out = {.v = RP_NEW(r->arena, const char *, r->sides.from[i + 1] - r->sides.from[i] + 1)};
    for (uint32_t k = r->sides.from[i]; k < r->sides.from[i + 1]; k++)
        if (r->side[r->sides.v[k]].slot == slot)
            out.v[out.n++] = rp_roll_text(&r->parties, r->side[r->sides.v[k]].party);
    return out;
}

static rp_act act_of(const rp_roll *r, uint32_t i, const score *known) {
    static const char *const statuses[] = {"happened", "alleged", "disputed", "denied", "planned"};
    const rp_roll_kind *k = &r->incidents;
    rp_act x = {.id = r->id[i], .date = {k->from[i], k->to[i]}, .actor = codes_of(r, i, RP_ROLL_ACTOR), .recipient = codes_of(r, i, RP_ROLL_RECIPIENT),
                .type = rp_roll_text(&r->texts, k->type[i]), .mode = rp_roll_text(&r->texts, r->mode[i]), .quad = known->quad, .intensity = known->intensity,
                .killed_low = r->killed[i][0], .killed_best = r->killed[i][1], .killed_high = r->killed[i][2], .lost_by_actor = -1, .lost_by_recipient = -1,
                .status = number_of(rp_roll_text(&r->texts, k->status[i]), statuses, 5), .confidence = isnan(k->sure[i]) ? 0 : k->sure[i],
                .documents = r->documents[i], .independent = r->independent[i], .deniers = r->deniers[i]};
    x.mutual = x.recipient.n == 0 && x.actor.n > 1;
    x.date.from = x.date.from == RP_DAY_NONE ? x.date.to : x.date.from;
    x.date.to = x.date.to == RP_DAY_NONE ? x.date.from : x.date.to;
    return x;
}

rp_status rp_roll_make_acts(rp_store *s, rp_roll *r, rp_error *err) {
    sqlite3_stmt *q;
    scores known = {0};
    RP_TRY(rp_sql_query(s, score_sql, &q, err));
    r->acts.v = RP_NEW(r->arena, rp_act, r->incidents.n + 1);
    r->act = RP_NEW(r->arena, uint32_t, r->incidents.n + 1);
    for (uint32_t i = 0; i < r->incidents.n; i++) {
        rp_act x = act_of(r, i, score_of(s, q, r, i, &known));
        if (x.date.from == RP_DAY_NONE)
            break;                  // those without a day come last
        r->act[r->acts.n] = i;
        r->acts.v[r->acts.n++] = x;
    }
    sqlite3_finalize(q);
    return rp_sql_kept(s, RP_OK, err);
}

// ---------------------------------------------------------------------------------------------------------------- asking

static bool takes(const rp_roll *r, const rp_act_filter *f, const uint8_t *cast, uint32_t i) {
    uint8_t bits = cast[r->sided[i]];
    double sure = isnan(r->incidents.sure[i]) ? 0 : r->incidents.sure[i];
    return (!f->a || (bits & RP_CAST_A)) && (!f->b || (bits & RP_CAST_B)) && (f->min_confidence <= 0 || sure >= f->min_confidence);
}

void rp_roll_acts(const rp_roll *r, const rp_act_filter *f, rp_arena *arena, rp_acts *out, uint32_t *undated) {
    bool whoever = !f->a && !f->b && f->min_confidence <= 0 && f->period.from == RP_DAY_NONE && f->period.to == RP_DAY_NONE;
    const uint8_t *cast = rp_sieve_casts(r, f->a, f->b, arena);
    uint32_t without = 0;
    for (uint32_t k = 0; !whoever && k < r->acts.n; k++) {
        rp_days d = r->acts.v[k].date;
        if (takes(r, f, cast, r->act[k]) && (f->period.from == RP_DAY_NONE || d.to >= f->period.from) && (f->period.to == RP_DAY_NONE || d.from <= f->period.to))
            rp_vec_push(arena, out, r->acts.v[k]);
    }
    for (uint32_t i = r->acts.n; f->period.from == RP_DAY_NONE && f->period.to == RP_DAY_NONE && i < r->incidents.n; i++)
        without += takes(r, f, cast, i);
    if (whoever)
        *out = r->acts;
    if (undated)
        *undated = without;
}

void rp_roll_coverage(const rp_roll *r, const rp_act_filter *f, rp_arena *arena, rp_coverage *out) {
    const uint8_t *cast = rp_sieve_casts(r, f->a, f->b, arena);
    rp_stories list = {0};
    for (uint32_t d = 0; d < r->n_documents; d++) {
        rp_story x = {r->published[d], r->first[d], !f->a && !f->b, false};
        if (!r->coded[d])
            continue;
        for (uint32_t k = r->named.from[d]; k < r->named.from[d + 1]; k++) {
            uint8_t bits = cast[r->named.v[k] & ~RP_ROLL_ACTS];
            x.names = x.names || (bits & (RP_CAST_A | RP_CAST_B));
            x.both = x.both || ((r->named.v[k] & RP_ROLL_ACTS) && (bits & RP_CAST_A) && (bits & RP_CAST_B));
        }
        rp_story_add(&list, x, arena);
    }
    *out = (rp_coverage){0};
    rp_stories_spread(&list, arena, out);
    memcpy(out->delay, r->delay, sizeof out->delay);
}
