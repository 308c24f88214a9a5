// place_span.c: see place_span.h.
//
// Every capitalised word may begin a name. Of the stretches that begin there and are in the gazetteer the longest one
// is taken that is trusted to be a place: a sum of small signs (what stands before and after, the name labels, whether
// the word is also an English word or somebody's name, how many people live there) must be above zero: place_trust.c.
// What no gazetteer knows is a place when its words say so ("the village of Laman", "Republic Square") or when the
// name labels do.
// Rejected: trusting the name labels alone (they take Chad and Georgia for persons and shops for places).
#include "code/place/place_span.h"

#include <string.h>

#include "code/place/place_trust.h"
#include "code/place/ptext.h"

enum { LONGEST = 7, UNKNOWN_LONGEST = 6 };

// "al-Bab", "Al-‘Eiss": an article bound to the name.
static bool is_article(const rp_ptext *f, uint32_t t) {
    static const char *const articles[] = {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "es", "ez", NULL};
    return t + 2 < rp_ptext_end(f, t) && (rp_ptext_is(f, t + 1, "-") || rp_ptext_is(f, t + 1, "–")) &&
           rp_ptext_has(f, t + 2, RP_PLACE_CAP) && rp_ptext_among(f, t, articles);
}

static bool may_begin(const rp_ptext *f, uint32_t t) {
    return !rp_ptext_has(f, t, RP_PLACE_TIME) &&
           (rp_ptext_has(f, t, RP_PLACE_CAP) || (rp_ptext_starts_alpha(f->d->form[t]) && is_article(f, t)));
}

// "Dara’a", cut at its apostrophe: the rest is part of the name, a genitive is not.
static bool is_rest(const rp_ptext *f, uint32_t t) {
    const char *key = f->key[t];
    bool apostrophe = f->d->lower[t][0] == '\'' && key[0] != '\0';
    return apostrophe && strcmp(key, "s") != 0 && t > 0 && f->d->tok_to[t - 1] == f->d->tok_from[t] &&
           rp_ptext_has(f, t - 1, RP_PLACE_CAP);
}

static bool may_end(const rp_ptext *f, uint32_t t) {
    bool cut = t + 1 < rp_ptext_end(f, t) && is_rest(f, t + 1);
    return !cut && (is_rest(f, t) || (rp_ptext_starts_alpha(f->d->form[t]) && !rp_ptext_is_joiner(f, t)));
}

// How far a name that begins at t can reach.
static uint32_t reach(const rp_ptext *f, uint32_t t) {
    uint32_t end = rp_ptext_end(f, t), to = t + 1;
    rp_gaz_cue cue;
    while (to < end && to - t < LONGEST && !rp_ptext_has(f, to, RP_PLACE_TIME) &&
           (rp_ptext_has(f, to, RP_PLACE_CAP) || rp_ptext_is_joiner(f, to) || rp_ptext_cue_at(f, to, end, &cue) > 0 ||
            is_rest(f, to) || !rp_ptext_starts_alpha(f->d->form[to - 1])))
        to++;
    return to;
}

// ------------------------------------------------------------------------------------------------------------ matching

// "US", "U.A.E.", "KP" must be written so ("us" and "Us" are words), and capitals mean no town ("UN", "NATO", "SOL"): an
// acronym is a place only by a row of the tables. In a headline in capitals nobody can tell.
static bool is_acronym(const rp_ptext *f, const rp_place_span *s) {
    return s->core_to - s->core == 1 && strlen(s->key) <= 6 && rp_ptext_all_upper(f->d->form[s->core]) &&
           !rp_ptext_has(f, s->core, RP_PLACE_LOUD);
}

static uint32_t keep_rows(const rp_ptext *f, rp_gaz_hit *hits, uint32_t n) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (rp_gazetteer_is_row(f->g, hits[i].id) ||
            (hits[i].own && rp_gazetteer_place(f->g, hits[i].id).level == RP_PLACE_ADMIN1))
            hits[kept++] = hits[i];
    return kept;
}

static void add_direction(const rp_ptext *f, rp_place_span *s) {
    uint32_t start = rp_ptext_start(f, s->core), t = s->core;
    if (t > start && rp_ptext_is_direction(f, t - 1))
        t--;
    if (t < s->core && t >= start + 2 && rp_ptext_is(f, t - 1, "-") && rp_ptext_is_direction(f, t - 2))
        t -= 2;                                             // "north - western"
    s->direction = t < s->core;
    s->from = t;
}

// A word for a kind of place, beside the name; one that is also a word for an office ("the Labor Department") only when it
// is written small, and of a name that is known.
static bool binds(const rp_ptext *f, const rp_place_span *s, const rp_gaz_cue *cue, uint32_t word) {
    return cue->use <= RP_GAZ_SEVERAL && (cue->use != RP_GAZ_KNOWN || (s->n_hits > 0 && !rp_ptext_has(f, word, RP_PLACE_CAP)));
}

// The words beside the name: "Khost province", "the village of Laman", "Kabul airport".
static void add_cue(const rp_ptext *f, rp_place_span *s) {
    rp_gaz_cue cue;
    uint32_t start = rp_ptext_start(f, s->core), end = rp_ptext_end(f, s->core);
    uint32_t n = rp_ptext_cue_at(f, s->core_to, end, &cue);
    bool up = n > 0 && rp_ptext_has(f, s->core_to, RP_PLACE_CAP) && !rp_ptext_has(f, s->core_to, RP_PLACE_LOUD);
    s->cue = -1;
    if (n > 0 && (cue.use == RP_GAZ_PART || ((cue.use == RP_GAZ_PART_UP || cue.use == RP_GAZ_AROUND) && up))) {
        s->to = s->core_to + n;
        s->part = true;
        s->cue = cue.level;
    } else if (n > 0 && binds(f, s, &cue, s->core_to)) {
        s->cue = cue.level;
        s->list_cue = cue.use == RP_GAZ_SEVERAL;
    } else if (s->from > start && rp_ptext_is(f, s->from - 1, "of") && !rp_place_is_country(f, s) &&   // no town called India
               rp_ptext_cue_before(f, s->from - 1, start, &cue) > 0 && binds(f, s, &cue, s->from - 2)) {
        s->cue = cue.level;
        s->list_cue = cue.use == RP_GAZ_SEVERAL;
    }
}

// "the Afghan border town of Spin Boldak", "Pakistan's" is no demonym: a demonym up to five tokens before a cue.
static void add_demonym(const rp_ptext *f, rp_place_span *s) {
    uint32_t start = rp_ptext_start(f, s->core);
    for (uint32_t t = s->from, steps = 0; t > start && steps < 6; steps++) {
        t--;
        const char *country = rp_ptext_has(f, t, RP_PLACE_CAP) ? rp_gazetteer_demonym(f->g, f->key[t]) : NULL;
        if (country != NULL) {
            s->country = country;
            return;
        }
        rp_gaz_cue cue;
        if (!rp_ptext_is(f, t, "of") && !rp_ptext_is_direction(f, t) && !rp_gazetteer_cue(f->g, f->key[t], &cue) &&
            strcmp(f->key[t], "border") != 0)
            return;
    }
}

static bool look_up(const rp_ptext *f, rp_place_span *s) {
    size_t bytes = strlen(s->key);
    bool acronym = is_acronym(f, s);
    if (bytes < 2 || bytes >= RP_GAZ_KEY || (bytes == 2 && !acronym))
        return false;
    rp_gaz_hit hits[RP_GAZ_HITS];
    uint32_t n = rp_gazetteer_find(f->g, s->key, hits);
    if (n == 0 && is_article(f, s->core)) {                 // "Al-Anbar" is Anbar
        s->key = rp_ptext_key(f, s->core + 2, s->core_to);
        n = rp_gazetteer_find(f->g, s->key, hits);
    }
    if (acronym)
        n = keep_rows(f, hits, n);
    if (n == 0)
        return false;
    rp_gaz_hit *copy = rp_arena_alloc(f->a, n * sizeof *copy);
    memcpy(copy, hits, n * sizeof *copy);
    s->hits = copy;
    s->n_hits = n;
    return true;
}

// "Pont-Sondé", of which only a half is known; but "Kabul-Islamabad" and "Syria-based" are two words.
static bool is_half(const rp_ptext *f, uint32_t to) {
    rp_gaz_hit hits[RP_GAZ_HITS];
    const rp_doc *d = f->d;
    return to + 1 < rp_ptext_end(f, to - 1) && rp_ptext_is(f, to, "-") && d->tok_from[to] == d->tok_to[to - 1] &&
           d->tok_from[to + 1] == d->tok_to[to] && rp_ptext_has(f, to + 1, RP_PLACE_CAP) && !rp_ptext_has(f, to + 1, RP_PLACE_LOUD) &&
           rp_gazetteer_demonym(f->g, f->key[to + 1]) == NULL && rp_gazetteer_find(f->g, f->key[to + 1], hits) == 0;
}

static bool match(const rp_ptext *f, uint32_t from, uint32_t to, rp_place_span *s) {
    if (is_half(f, to))
        return false;
    *s = (rp_place_span){.from = from, .to = to, .core = from, .core_to = to, .inside = RP_NONE, .cue = -1};
    s->key = rp_ptext_key(f, from, to);
    if (!look_up(f, s))
        return false;
    add_direction(f, s);
    add_cue(f, s);
    add_demonym(f, s);
    s->trust = rp_place_trust(f, s);
    if (is_acronym(f, s))
        s->trust -= rp_place_trust_word(f, s);
    return s->trust > 0;
}

// "Khost Province" is Khost with a cue; but "Mexico City" and "Bolan Pass" are whole names.
static bool ends_in_cue(const rp_ptext *f, uint32_t from, uint32_t to) {
    rp_gaz_cue cue;
    return to - from > 1 && rp_gazetteer_cue(f->g, f->key[to - 1], &cue) && cue.use <= RP_GAZ_SEVERAL &&
           (cue.level == RP_PLACE_ADMIN1 || cue.level == RP_PLACE_ADMIN2 || !rp_ptext_has(f, to - 1, RP_PLACE_CAP));
}

static bool find_at(const rp_ptext *f, uint32_t t, rp_place_span *s) {
    uint32_t far = reach(f, t);
    for (int with_cue = 0; with_cue < 2; with_cue++)
        for (uint32_t to = far; to > t; to--)
            if (may_end(f, to - 1) && ends_in_cue(f, t, to) == (with_cue == 1) && match(f, t, to, s))
                return true;
    return false;
}

// ------------------------------------------------------------------------------------------------------- unknown names

// A run of capitalised words from t that no known place covers.
static uint32_t run_end(const rp_ptext *f, uint32_t t) {
    uint32_t end = rp_ptext_end(f, t), to = t + 1;
    while (to < end && to - t < LONGEST && !rp_ptext_has(f, to, RP_PLACE_TIME) &&
           (rp_ptext_has(f, to, RP_PLACE_CAP) ||
            (rp_ptext_is_joiner(f, to) && !rp_ptext_is(f, to, ",") && !rp_ptext_is(f, to, "and") &&
             !rp_ptext_is(f, to, "of") && to + 1 < end && rp_ptext_has(f, to + 1, RP_PLACE_CAP))))
        to++;
    return to;
}

// The first word after articles and prefixes: Allaj in "Abu Al-Allaj".
static uint32_t stem(const rp_ptext *f, uint32_t t) {
    for (uint32_t end = rp_ptext_end(f, t);;) {
        if (is_article(f, t))
            t += 2;
        else if (t + 1 < end && rp_gazetteer_stop(f->g, f->key[t]) == RP_GAZ_STOP_PREFIX &&
                 (rp_ptext_has(f, t + 1, RP_PLACE_CAP) || is_article(f, t + 1)))
            t++;
        else
            return t;
    }
}

// "Ak" of "Ak-Zarly".
static bool is_first_half(const rp_ptext *f, uint32_t t) {
    return t + 2 < rp_ptext_end(f, t) && rp_ptext_is(f, t + 1, "-") && rp_ptext_has(f, t + 2, RP_PLACE_CAP);
}

static bool is_name_word(const rp_ptext *f, uint32_t t) {
    rp_gaz_cue cue;
    int stop = rp_gazetteer_stop(f->g, f->key[t]);
    return rp_ptext_has(f, t, RP_PLACE_CAP) && !rp_ptext_has(f, t, RP_PLACE_TIME) && stop < RP_GAZ_STOP_DEMONYM &&
           stop != RP_GAZ_STOP_WORD && (strlen(f->key[t]) > 2 || is_first_half(f, t)) && rp_gazetteer_demonym(f->g, f->key[t]) == NULL &&
           !rp_gazetteer_cue(f->g, f->key[t], &cue);
}

static bool labelled(const rp_ptext *f, uint32_t from, uint32_t to, int kind) {
    for (uint32_t t = from; t < to; t++)
        if (f->label[t] != RP_NONE && f->d->names.v[f->label[t]].kind == kind)
            return true;
    return false;
}

// A preposition of place before, or a known place after ("Balintawak, Quezon City").
static bool is_located(const rp_ptext *f, const rp_place_span *s) {
    uint32_t start = rp_ptext_start(f, s->core), end = rp_ptext_end(f, s->core), t = s->from;
    if (t > start + 1 && rp_ptext_is(f, t - 1, "the"))
        t--;
    if (s->direction || (t > start && rp_ptext_preposition(f, t - 1) > 0 && !rp_ptext_is(f, t - 1, "of") &&
                         !rp_ptext_is(f, t - 1, "through")))
        return true;
    rp_gaz_hit hits[RP_GAZ_HITS];
    return s->to + 1 < end && rp_ptext_is(f, s->to, ",") && rp_ptext_has(f, s->to + 1, RP_PLACE_CAP) &&
           rp_gazetteer_find(f->g, f->key[s->to + 1], hits) > 0;
}

// An object ("patrolled Nouakchott"), or behind any preposition.
static bool is_governed(const rp_ptext *f, uint32_t from, uint32_t to) {
    if (from > rp_ptext_start(f, from) && f->d->upos[from - 1] == RP_UPOS_ADP)
        return true;
    for (uint32_t t = from; t < to; t++)
        if (f->d->relation[t] == RP_REL_obj)
            return true;
    return false;
}

// "the village of Abu Allaj": whatever else the name looks like.
static bool is_called(const rp_ptext *f, const rp_place_span *s) {
    return (s->cue == RP_PLACE_CITY || s->cue == RP_PLACE_ADMIN2) && s->to == s->core_to && s->from > rp_ptext_start(f, s->core) &&
           rp_ptext_is(f, s->from - 1, "of");
}

// "Kan Htaunt Gyi village", "the village of Verin Shorzha", of which a part is the name of another place: capitals beside a
// word for a settlement, which the gazetteer does not have together. Its end, or 0.
static uint32_t settlement_end(const rp_ptext *f, uint32_t t) {
    uint32_t end = rp_ptext_end(f, t), to = t;
    rp_gaz_cue cue;
    while (to < end && to - t < UNKNOWN_LONGEST && is_name_word(f, to) && !rp_ptext_has(f, to, RP_PLACE_LOUD))
        to++;
    if (to - t < 2 || (to < end && rp_ptext_has(f, to, RP_PLACE_CAP)))
        return 0;
    uint32_t start = rp_ptext_start(f, t);
    bool of = t > start + 1 && rp_ptext_is(f, t - 1, "of") && rp_ptext_cue_before(f, t - 1, start, &cue) > 0;
    if ((!of && rp_ptext_cue_at(f, to, end, &cue) == 0) || cue.use != RP_GAZ_BESIDE ||
        (cue.level != RP_PLACE_CITY && cue.level != RP_PLACE_ADMIN2))
        return 0;
    rp_gaz_hit hits[RP_GAZ_HITS];
    const char *key = rp_ptext_key(f, t, to);
    bool whole = rp_gazetteer_demonym(f->g, key) != NULL || strlen(key) >= RP_GAZ_KEY || rp_gazetteer_find(f->g, key, hits) > 0;
    return whole ? 0 : to;
}

// A run whose words or whose label say that it is a place.
static bool unknown(const rp_ptext *f, uint32_t t, rp_place_span *s) {
    uint32_t settlement = settlement_end(f, t), run = settlement > 0 ? settlement : run_end(f, t), to = run;
    const rp_name *name =
        f->label[t] != RP_NONE && f->d->names.v[f->label[t]].from == t ? &f->d->names.v[f->label[t]] : NULL;
    bool after_in = t > rp_ptext_start(f, t) && rp_ptext_preposition(f, t - 1) > 1;
    bool loc = settlement == 0 && name != NULL && (name->kind == RP_NAME_LOC || (name->kind == RP_NAME_PER && after_in));
    bool cut = loc && name->to < run && (rp_gazetteer_stop(f->g, f->key[t]) == RP_GAZ_STOP_PREFIX || f->d->form[name->to][0] == '-');
    for (to = loc && !cut ? name->to : to; to > t + 1 && !rp_ptext_has(f, to - 1, RP_PLACE_CAP) && !is_rest(f, to - 1);)
        to--;                                               // labels reach over "province" and the like
    rp_gaz_cue cue;
    bool part_up = to - t > 1 && rp_gazetteer_cue(f->g, f->key[to - 1], &cue) && cue.use >= RP_GAZ_PART && cue.use < RP_GAZ_FIRST;
    if (!part_up)                                           // "Wadi Barada", "Fort Bute"
        part_up = to - t > 1 && rp_gazetteer_cue(f->g, f->key[t], &cue) && cue.use >= RP_GAZ_AROUND;
    *s = (rp_place_span){.from = t, .to = to, .core = t, .core_to = to, .inside = RP_NONE, .cue = -1, .trust = 0.1f};
    s->key = rp_ptext_key(f, t, to);
    if (!is_name_word(f, stem(f, t)) && !(part_up && to - t > 1 && !rp_ptext_has(f, t, RP_PLACE_LOUD)))
        return false;
    add_direction(f, s);
    add_cue(f, s);
    add_demonym(f, s);
    if (part_up && s->cue < 0)
        s->cue = cue.level;
    if (rp_gazetteer_stop(f->g, s->key) == RP_GAZ_STOP_NEVER)
        return false;
    if (loc)
        look_up(f, s);
    if (rp_ptext_has(f, t, RP_PLACE_TAGGED) && f->d->upos[to - 1] == RP_UPOS_ADJ)
        return false;
    bool person = labelled(f, t, to, RP_NAME_PER) || labelled(f, t, to, RP_NAME_ORG);
    bool refused = (person && !is_called(f, s)) || rp_ptext_has(f, t, RP_PLACE_LOUD) || to - t > UNKNOWN_LONGEST ||
                   (to - t == 1 && rp_ptext_all_upper(f->d->form[t]));
    bool acronym = to - t == 1 && rp_ptext_all_upper(f->d->form[t]) && !rp_ptext_has(f, t, RP_PLACE_LOUD);
    bool sure = loc && name->kind == RP_NAME_LOC && !acronym && is_governed(f, t, to);
    return (loc && (s->n_hits > 0 || s->cue >= 0 || sure || is_located(f, s))) || (s->cue >= 0 && !refused);
}

// ----------------------------------------------------------------------------------------------------- between two names

// Only words that bind place names stand between the two; *of: they read inner-to-outer ("X district of Y", "X, Y").
static bool bound(const rp_ptext *f, uint32_t from, uint32_t to, bool *genitive) {
    *genitive = false;
    if (to - from > 6)
        return false;
    for (uint32_t t = from; t < to; t++) {
        rp_gaz_cue cue;
        if (rp_ptext_is(f, t, "'s") || rp_ptext_is(f, t, "’s"))
            *genitive = true;
        else if (!rp_ptext_is(f, t, ",") && !rp_ptext_is(f, t, "of") && !rp_ptext_is(f, t, "in") &&
                 !rp_ptext_is(f, t, "the") && !rp_ptext_is(f, t, "'") && !rp_ptext_is(f, t, "(") &&
                 !rp_ptext_is_direction(f, t) && !rp_gazetteer_cue(f->g, f->key[t], &cue))
            return false;
    }
    return to > from;
}

// "In Geneva, the United States agreed": what comes after the comma begins the clause, and contains nothing.
static bool begins_clause(const rp_doc *d, const rp_place_span *y) {
    for (uint32_t t = y->from; t < y->to; t++)
        if (d->relation[t] == RP_REL_nsubj || d->relation[t] == RP_REL_nsubj_pass)
            return true;
    return false;
}

static bool joins_list(const rp_ptext *f, uint32_t from, uint32_t to) {
    for (uint32_t t = from; t < to; t++)
        if (!rp_ptext_is(f, t, ",") && !rp_ptext_is(f, t, "and") && !rp_ptext_is(f, t, "or") && !rp_ptext_is(f, t, "&"))
            return false;
    return to > from && to - from < 3;
}

// What the words between neighbours say, right to left, so that a cue reaches back through a list; then left to right
// ("the provinces of Khost and Paktika").
static void relate(const rp_ptext *f, rp_place_spans *out) {
    const rp_doc *d = f->d;
    for (uint32_t i = out->n; i-- > 1;) {
        rp_place_span *x = &out->v[i - 1], *y = &out->v[i];
        bool genitive;
        if (d->tok_sent[x->from] != d->tok_sent[y->from])
            continue;
        if (bound(f, x->to, y->from, &genitive) && (genitive || !rp_ptext_is(f, x->to, ",") || !begins_clause(d, y)))
            *(genitive ? &y->inside : &x->inside) = genitive ? i - 1 : i;
        y->listed = joins_list(f, x->to, y->from);
        if (y->listed && y->list_cue && x->cue < 0)
            x->cue = y->cue, x->list_cue = true;
    }
    for (uint32_t i = 1; i < out->n; i++) {
        rp_place_span *x = &out->v[i - 1], *y = &out->v[i];
        if (y->listed && x->list_cue && y->cue < 0)
            y->cue = x->cue, y->list_cue = true;
    }
}

void rp_place_spans_find(const rp_gazetteer *g, const rp_doc *d, rp_arena *a, rp_place_spans *out) {
    rp_ptext f;
    *out = (rp_place_spans){0};
    rp_ptext_mark(g, d, a, &f);
    for (uint32_t t = 0; t < d->n_tokens;) {
        rp_place_span s;
        if (may_begin(&f, t) && ((settlement_end(&f, t) == 0 && find_at(&f, t, &s)) || unknown(&f, t, &s))) {
            rp_vec_push(a, out, s);
            t = s.to;
        } else {
            t++;
        }
    }
    relate(&f, out);
}
