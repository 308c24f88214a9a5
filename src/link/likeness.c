// likeness.c: see likeness.h.
//
// A logistic model of a pair, over what the coded fields and the words of two sentences say. Fitted by train/link.py on coded
// reports that tell of the same or of different incidents: as the program codes them and as a person did, since the one
// teaches what its errors do to a field and the other what the field is worth. What was inherited from elsewhere in the
// document (a date or a place that the sentence does not tell) counts apart: it says less, for it is the document's guess.
//
// Two places are compared by name, then by distance on the ground and what lies around their points: a village and its province
// are neither one place nor two; towns apart are two, whatever they are called. Measured and rejected: a term for joining
// where a party would then have attacked itself (of such pairs of one day 26 in 100 are of one event, for armies are hit
// where they strike; of all pairs 11), tolls whose intervals meet, the confidence of a report, what was hit, families of triggers.
//
// Parties may stand on either side in types that are mutual (a clash told by both): the better of the two directions
// is taken. Two sides are equal, one within the other, partly the same, of one base ("PAK:cvl" and "PAK", or a role whose
// country is unknown and the same role), foreign, or unknown.
#include "link/likeness.h"

#include <math.h>
#include <string.h>

static const char *const names[RP_LIKENESS_ROWS] = {
#define X_(name, text) text,
    RP_LIKENESS_(X_)
#undef X_
};

#define EDITED_WORDS 0.6    // this much alike, two sentences are one, edited
#define STORY_FLOOR 0.03
#define TOWN_KM 10.0f       // two names so near are of one town
#define APART_KM 20.0f      // beyond its outskirts
enum { LARGE_TOLL = 10, LEAD_BYTES = 300 };     // the lead: a headline and a first sentence, which tell of what the rest tells of

rp_status rp_likeness_load(const char *path, rp_arena *arena, rp_likeness **out, rp_error *err) {
    *out = RP_NEW(arena, rp_likeness, 1);
    return rp_weights_load(path, names, RP_LIKENESS_ROWS, arena, (*out)->weight, err);
}

const char *rp_likeness_name(uint32_t row) {
    return names[row];
}

int8_t rp_likeness_type(const char *type) {
    for (int i = RP_LIKE_ACCUSE; i <= RP_LIKE_THREATEN; i++)
        if (!strcmp(names[i] + strlen("type "), type))
            return (int8_t)(i - RP_LIKE_ACCUSE);
    return -1;
}

static void add(rp_pair *p, enum rp_likeness_row row, double value) {
    p->f[p->n++] = (rp_feature){(uint8_t)row, (float)value};
}

// ------------------------------------------------------------------------------------------------------------- parties

enum fit { EQUAL, SUBSET, PART, BASE, FOREIGN, ONE, NONE };     // in the order of the rows

static bool one_base(const rp_side *a, const rp_side *b) {
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++) {
            bool both = a->v[i].base && b->v[k].base;
            if (both ? a->v[i].base == b->v[k].base : a->v[i].role == b->v[k].role)
                return true;
        }
    return false;
}

static uint32_t common(const rp_side *a, const rp_side *b) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++)
            n += a->v[i].code == b->v[k].code;
    return n;
}

static enum fit fit_of(const rp_side *a, const rp_side *b) {
    if (a->n == 0 || b->n == 0)
        return a->n == b->n ? NONE : ONE;
    uint32_t n = common(a, b);
    if (n == a->n && n == b->n)
        return EQUAL;
    if (n > 0)
        return n == a->n || n == b->n ? SUBSET : PART;
    return one_base(a, b) ? BASE : FOREIGN;
}

// Which direction fits better is asked before the weights are known: by ranks that were guessed once and left.
static int rank(enum fit f) {
    static const int ranks[] = {[EQUAL] = 10, [SUBSET] = 6, [PART] = 4, [BASE] = 1, [FOREIGN] = -5, [ONE] = 3, [NONE] = 6};
    return ranks[f];
}

static bool is_mutual(const rp_member *m) {
    int t = m->type_number + RP_LIKE_ACCUSE;
    return m->type_number >= 0 && (t == RP_LIKE_ASSAULT || t == RP_LIKE_CONSULT || t == RP_LIKE_AGREE || t == RP_LIKE_COOPERATE);
}

static bool holds_all(const rp_side *actor, const rp_side *recipient, const rp_side *of) {
    for (uint32_t i = 0; i < of->n; i++) {
        rp_side one = {.n = 1, .v = {of->v[i]}};
        if (!common(&one, actor) && !common(&one, recipient))
            return false;
    }
    return true;
}

static bool same_parties(const rp_member *a, const rp_member *b) {
    return holds_all(&a->actor, &a->recipient, &b->actor) && holds_all(&a->actor, &a->recipient, &b->recipient)
        && holds_all(&b->actor, &b->recipient, &a->actor) && holds_all(&b->actor, &b->recipient, &a->recipient);
}

// Returns whether they stand in opposite directions.
static bool add_parties(const rp_member *a, const rp_member *b, rp_pair *p) {
    enum { COST = 5 };
    enum fit actor = fit_of(&a->actor, &b->actor), recipient = fit_of(&a->recipient, &b->recipient);
    bool opposite = false;
    if (is_mutual(a)) {
        enum fit x = fit_of(&a->actor, &b->recipient), y = fit_of(&a->recipient, &b->actor);
        opposite = rank(x) + rank(y) - COST > rank(actor) + rank(recipient);
        if (opposite) {         // the better side first, so that the order of the two does not matter
            actor = rank(x) >= rank(y) ? x : y;
            recipient = rank(x) >= rank(y) ? y : x;
        }
    }
    add(p, RP_LIKE_ACTOR_EQUAL + actor, 1);
    add(p, RP_LIKE_RECIPIENT_EQUAL + recipient, 1);
    if (opposite)
        add(p, RP_LIKE_OPPOSITE, 1);
    if (actor == FOREIGN && recipient == FOREIGN)
        add(p, RP_LIKE_STRANGERS, 1);
    if (same_parties(a, b))
        add(p, RP_LIKE_PARTIES_EQUAL, 1);
    return opposite;
}

// -------------------------------------------------------------------------------------------------- when, where, how many

static double earliest(rp_days d) {
    return d.from == RP_DAY_NONE ? (double)-INFINITY : (double)d.from;
}

static double latest(rp_days d) {
    return d.to == RP_DAY_NONE ? (double)INFINITY : (double)d.to;
}

static bool is_day(rp_days d) {
    return d.from == d.to;
}

static void add_known_dates(const rp_member *a, const rp_member *b, rp_pair *p) {
    double gap = fmax(earliest(a->date), earliest(b->date)) - fmin(latest(a->date), latest(b->date));
    int told = a->date_told + b->date_told;
    if (gap > 0) {
        add(p, RP_LIKE_DATES_APART, 1);
        add(p, RP_LIKE_DAYS_APART, log1p(gap));
        if (told < 2)
            add(p, RP_LIKE_DAYS_APART_UNSTATED, log1p(gap));
        else if (is_day(a->date) && is_day(b->date))
            add(p, RP_LIKE_DAYS_TOLD_APART, 1);
        return;
    }
    double all = fmax(latest(a->date), latest(b->date)) - fmin(earliest(a->date), earliest(b->date)) + 1;
    double overlap = isfinite(all) ? (1 - gap) / all : 0;
    add(p, RP_LIKE_DATES_MEET, 1);
    add(p, RP_LIKE_DATES_OVERLAP, overlap);
    add(p, RP_LIKE_DATES_STATED, overlap * told / 2);
}

static void add_dates(const rp_member *a, const rp_member *b, rp_pair *p) {
    bool here = a->document == b->document, x = rp_days_known(a->date), y = rp_days_known(b->date);
    if (x && y) {
        add_known_dates(a, b, p);
        return;
    }
    add(p, x || y ? RP_LIKE_DATE_ONE : RP_LIKE_DATE_NONE, 1);
    if (here)
        add(p, x || y ? RP_LIKE_DATE_ONE_HERE : RP_LIKE_DATE_NONE_HERE, 1);
}

// The straight line between the two points, which is that on the ground but for some percent.
static float km_between(const rp_member *a, const rp_member *b) {
    float x = a->at_x - b->at_x, y = a->at_y - b->at_y, z = a->at_z - b->at_z;
    return 6371 * sqrtf(x * x + y * y + z * z);
}

// Two names: of one place, of two of which one lies in the other or beside it, of two that lie apart, or nobody knows.
enum where { SAME, NEAR, OTHER, FAR };

static enum where where_of(const rp_member *a, const rp_member *b) {
    uint32_t n = rp_hashes_common(a->place, b->place);
    if (n == a->place.n || n == b->place.n)
        return SAME;
    if (a->reach <= 0 || b->reach <= 0)
        return OTHER;
    float km = km_between(a, b), least = fminf(a->reach, b->reach), most = fmaxf(a->reach, b->reach);
    if (km <= most && (least < most || most <= TOWN_KM))        // two provinces side by side are two places
        return NEAR;
    return km > most + APART_KM ? FAR : OTHER;
}

static void add_places(const rp_member *a, const rp_member *b, rp_pair *p) {
    if (a->country && b->country)
        add(p, a->country == b->country ? RP_LIKE_COUNTRY_SAME : RP_LIKE_COUNTRY_OTHER, 1);
    if (!a->place.n || !b->place.n)
        return;
    enum where w = where_of(a, b);
    bool told = a->place_told && b->place_told;
    if (w == NEAR)              // a village and its province: neither speaks for one event nor against it
        return;
    add(p, w == SAME ? RP_LIKE_PLACE_SAME : RP_LIKE_PLACE_OTHER, 1);
    if (told)
        add(p, w == SAME ? RP_LIKE_PLACE_SAME_STATED : RP_LIKE_PLACE_OTHER_STATED, 1);
    if (told && w == FAR)
        add(p, RP_LIKE_FAR_APART, 1);
}

static void add_tolls(const rp_member *a, const rp_member *b, rp_pair *p) {
    int k = 0;
    while (k < RP_TOLLS && !(a->toll[k].known && b->toll[k].known))
        k++;
    if (k == RP_TOLLS)
        return;
    const rp_toll_known *x = &a->toll[k], *y = &b->toll[k];
    bool same = x->low == y->low && x->high == y->high;
    add(p, same ? RP_LIKE_TOLL_SAME : RP_LIKE_TOLL_OTHER, 1);
    if (same && x->low >= LARGE_TOLL)
        add(p, RP_LIKE_TOLL_SAME_LARGE, 1);
    if (!same && x->low >= 0 && y->low >= 0)
        add(p, RP_LIKE_TOLL_RATIO, fabs(log1p(x->low) - log1p(y->low)));
}

// --------------------------------------------------------------------------------------------------------------- words

// Both sentences tell the day and the place, and differ in both: whatever else they share, they tell of two events.
static bool contradict(const rp_member *a, const rp_member *b) {
    bool told = a->date_told && b->date_told && a->place_told && b->place_told && a->place.n && b->place.n;
    if (!told || !rp_days_known(a->date) || !rp_days_known(b->date) || rp_days_meet(a->date, b->date))
        return false;
    return rp_hashes_common(a->place, b->place) == 0 && where_of(a, b) != NEAR;
}

static void add_words(const rp_member *a, const rp_member *b, rp_pair *p) {
    uint32_t n = rp_hashes_common(a->words, b->words), all = a->words.n + b->words.n - n;
    double alike = all ? (double)n / all : 0;
    add(p, RP_LIKE_WORDS, alike);
    if (alike >= EDITED_WORDS)
        add(p, RP_LIKE_EDITED, 1);
    uint32_t least = a->names.n < b->names.n ? a->names.n : b->names.n;
    if (least)
        add(p, RP_LIKE_NAMES, (double)rp_hashes_common(a->names, b->names) / least);
}

static void add_story(const rp_member *a, const rp_member *b, rp_pair *p) {
    double size = a->story && b->story ? sqrt((double)a->story->n * b->story->n) : 0;
    double story = size > 0 ? rp_hashes_common(*a->story, *b->story) / size : 0;
    add(p, RP_LIKE_STORY, story);
    add(p, RP_LIKE_STORY_LOG, log(story + STORY_FLOOR) - log(STORY_FLOOR));
    if (a->stem && a->stem == b->stem)
        add(p, RP_LIKE_STORY_TRIGGER, story);
}

static void add_one_document(const rp_member *a, const rp_member *b, bool opposite, rp_pair *p) {
    uint32_t apart = a->sentence > b->sentence ? a->sentence - b->sentence : b->sentence - a->sentence;
    add(p, RP_LIKE_ONE_DOCUMENT, 1);
    add(p, RP_LIKE_SENTENCES_APART, log1p(apart));
    if (apart == 0)
        add(p, RP_LIKE_ONE_SENTENCE, 1);
    if (apart == 0 && !opposite)
        add(p, RP_LIKE_ONE_SENTENCE_ONE_WAY, 1);
    if ((a->at > b->at ? a : b)->definite)
        add(p, RP_LIKE_POINTS_BACK, 1);
    if ((a->at < b->at ? a : b)->at < LEAD_BYTES)
        add(p, RP_LIKE_LEAD, 1);
}

// What some features say of two reports of one document, or of force, beyond what they say of any two. Of the products of two
// features these six are those that told most of documents left out (average precision .61 to .63).
static void add_together(const rp_member *a, bool here, rp_pair *p) {
    static const struct { uint8_t row, here; } doubled[] = {{RP_LIKE_DATES_MEET, RP_LIKE_DATES_MEET_HERE}, {RP_LIKE_PLACE_SAME, RP_LIKE_PLACE_SAME_HERE},
                                                            {RP_LIKE_PARTIES_EQUAL, RP_LIKE_PARTIES_EQUAL_HERE},
                                                            {RP_LIKE_RECIPIENT_FOREIGN, RP_LIKE_RECIPIENT_FOREIGN_HERE}};
    bool force = a->type_number + RP_LIKE_ACCUSE == RP_LIKE_ASSAULT;
    for (uint32_t i = 0, n = p->n; i < n; i++) {
        if (force && p->f[i].id == RP_LIKE_DATES_MEET)
            add(p, RP_LIKE_FORCE_DATES_MEET, 1);
        for (size_t k = 0; here && k < sizeof doubled / sizeof *doubled; k++)
            if (p->f[i].id == doubled[k].row)
                add(p, doubled[k].here, 1);
    }
    if (force && here)
        add(p, RP_LIKE_FORCE_HERE, 1);
}

void rp_pair_of(const rp_member *a, const rp_member *b, rp_pair *p) {
    p->n = 0;
    add(p, RP_LIKE_BIAS, 1);
    if (a->type_number >= 0)
        add(p, (enum rp_likeness_row)(RP_LIKE_ACCUSE + a->type_number), 1);
    bool opposite = add_parties(a, b, p), here = a->document == b->document;
    add_dates(a, b, p);
    add_places(a, b, p);
    add_tolls(a, b, p);
    if (contradict(a, b))
        add(p, RP_LIKE_CONTRADICTION, 1);
    if (a->mode && b->mode)
        add(p, a->mode == b->mode ? RP_LIKE_MODE_SAME : RP_LIKE_MODE_OTHER, 1);
    if (a->status != b->status)
        add(p, RP_LIKE_STATUS_OTHER, 1);
    if (a->trigger && a->trigger == b->trigger)
        add(p, RP_LIKE_TRIGGER_SAME, 1);
    if (a->stem && a->stem == b->stem)
        add(p, RP_LIKE_TRIGGER_ALIKE, 1);
    add_together(a, here, p);
    if (here)
        add_one_document(a, b, opposite, p);
    else
        add_story(a, b, p);
    if (!here || a->sentence != b->sentence)
        add_words(a, b, p);
}

float rp_likeness_of(const rp_likeness *l, const rp_member *a, const rp_member *b) {
    rp_pair p;
    rp_pair_of(a, b, &p);
    return rp_weights_sum(l->weight, p.f, p.n);
}
