// place_span.c: see place_span.h.
//
// Every capitalised word may begin a name. Of the stretches that begin there and are in the gazetteer the longest one
// is taken that is trusted to be a place: a sum of small signs (what stands before and after, the name labels, whether
// the word is also an English word or somebody's name, how many people live there) must be above zero. The weights
// were set by hand on GeoVirus, GeoWebNews and the development reports, and are few enough to be read.
// What no gazetteer knows is a place when its words say so ("the village of Laman", "Republic Square") or when the
// name labels do.
// Rejected: trusting the name labels alone (they miss a third of the villages and call parties places), and a trained
// classifier over the same signs (no gain over hand weights on two thousand names, and it cannot be read).
#include "code/place_span.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

enum { LONGEST = 7, UNKNOWN_LONGEST = 4 };

enum { CAP = 1, TIME = 2, LOUD = 4, TAGGED = 8 };          // LOUD: capitals say nothing in this sentence (headlines)

struct finder {
    const rp_gazetteer *g;
    const rp_doc *d;
    rp_arena *a;
    const char **key;           // [n_tokens] folded form
    uint8_t *flags;             // [n_tokens]
    uint32_t *label;            // [n_tokens] index into d->names, or RP_NONE
    rp_place_spans *out;
};

static bool has(const struct finder *f, uint32_t t, int flag) {
    return (f->flags[t] & flag) != 0;
}

static bool is(const struct finder *f, uint32_t t, const char *word) {
    return strcmp(f->d->lower[t], word) == 0;
}

static bool among(const struct finder *f, uint32_t t, const char *const *list) {
    for (; *list != NULL; list++)
        if (is(f, t, *list))
            return true;
    return false;
}

// One past the last token of t's sentence.
static uint32_t sentence_end(const rp_doc *d, uint32_t t) {
    return d->sent_token[d->tok_sent[t] + 1];
}
static uint32_t sentence_start(const rp_doc *d, uint32_t t) {
    return d->sent_token[d->tok_sent[t]];
}

static const char *key_between(const struct finder *f, uint32_t from, uint32_t to) {
    const rp_doc *d = f->d;
    if (to - from == 1)
        return f->key[from];
    return rp_gazetteer_key(f->a, d->text + d->tok_from[from], d->tok_to[to - 1] - d->tok_from[from]);
}

// ------------------------------------------------------------------------------------------------------------- words

static bool starts_upper(const char *s) {
    int32_t c;
    rp_utf8_next(s, strlen(s), &c);
    return rp_utf8_is_upper(c);
}

static bool starts_alpha(const char *s) {
    int32_t c;
    rp_utf8_next(s, strlen(s), &c);
    return rp_utf8_is_alpha(c);
}

static bool is_ascii(const char *s) {
    while (*s != '\0' && (unsigned char)*s < 0x80)
        s++;
    return *s == '\0';
}

static bool all_upper(const char *s) {
    bool letter = false;
    for (size_t n = strlen(s), i = 0; i < n;) {
        int32_t c;
        i += rp_utf8_next(s + i, n - i, &c);
        if (rp_utf8_is_lower(c))
            return false;
        letter |= rp_utf8_is_alpha(c);
    }
    return letter;
}

// A sentence is loud when most of its longer words are capitalised.
static void mark_loud(struct finder *f, uint32_t sentence) {
    const rp_doc *d = f->d;
    uint32_t from = d->sent_token[sentence], to = d->sent_token[sentence + 1], words = 0, capitals = 0;
    for (uint32_t t = from; t < to; t++)
        if (strlen(d->form[t]) > 3 && starts_alpha(d->form[t]))
            words++, capitals += has(f, t, CAP);
    for (uint32_t t = from; t < to && words > 3 && 10 * capitals >= 6 * words; t++)
        f->flags[t] |= LOUD;
}

static void mark(struct finder *f) {
    const rp_doc *d = f->d;
    bool tagged = false;
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        f->key[t] = rp_gazetteer_key(f->a, d->form[t], strlen(d->form[t]));
        f->flags[t] = starts_upper(d->form[t]) ? CAP : 0;
        f->label[t] = RP_NONE;
        tagged |= d->upos[t] != 0;
    }
    for (uint32_t t = 0; t < d->n_tokens && tagged; t++)
        f->flags[t] |= TAGGED;
    for (uint32_t i = 0; i < d->names.n; i++)
        for (uint32_t t = d->names.v[i].from; t < d->names.v[i].to; t++)
            f->label[t] = i;
    for (uint32_t i = 0; i < d->times.n; i++)
        for (uint32_t t = d->times.v[i].from; t < d->times.v[i].to; t++)
            f->flags[t] |= TIME;
    for (uint32_t s = 0; s < d->n_sentences; s++)
        mark_loud(f, s);
}

// The cue that begins at token t, of two words or one; its tokens, or 0.
static uint32_t cue_at(const struct finder *f, uint32_t t, uint32_t end, rp_gaz_cue *cue) {
    if (t + 1 < end && starts_alpha(f->d->form[t + 1]) && rp_gazetteer_cue(f->g, key_between(f, t, t + 2), cue))
        return 2;
    return t < end && rp_gazetteer_cue(f->g, f->key[t], cue) ? 1 : 0;
}

// The cue that ends before token t.
static uint32_t cue_before(const struct finder *f, uint32_t t, uint32_t start, rp_gaz_cue *cue) {
    if (t >= start + 2 && rp_gazetteer_cue(f->g, key_between(f, t - 2, t), cue))
        return 2;
    return t > start && rp_gazetteer_cue(f->g, f->key[t - 1], cue) ? 1 : 0;
}

static bool is_direction(const struct finder *f, uint32_t t) {
    static const char *const words[] = {
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest",
        "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "north-east",
        "north-west", "south-east", "south-west", "north-eastern", "north-western", "south-eastern", "south-western",
        "central", NULL};
    return among(f, t, words);
}

static bool is_joiner(const struct finder *f, uint32_t t) {
    static const char *const words[] = {"-", "–", "'", "’", "'s", "’s", ",", "of", "de", "del", "la", "le", "les", "el", "al",
                                        "ad", "az", "as", "ash", "ar", "an", "at", "ez", "es", "e", "i", "wa", "and", "the",
                                        "da", "do", "dos", "das", "di", "du", "des", "sur", "aw", "am", "&", NULL};
    return among(f, t, words);
}

// "al-Hasakah" begins with a small letter.
static bool may_begin(const struct finder *f, uint32_t t) {
    static const char *const articles[] = {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "es", "ez", NULL};
    if (has(f, t, TIME) || !starts_alpha(f->d->form[t]))
        return false;
    if (has(f, t, CAP))
        return true;
    uint32_t end = sentence_end(f->d, t);
    return t + 2 < end && among(f, t, articles) && (is(f, t + 1, "-") || is(f, t + 1, "–")) && has(f, t + 2, CAP);
}

static bool may_end(const struct finder *f, uint32_t t) {
    return starts_alpha(f->d->form[t]) && !is_joiner(f, t);
}

// How far a name that begins at t can reach.
static uint32_t reach(const struct finder *f, uint32_t t) {
    uint32_t end = sentence_end(f->d, t), to = t + 1;
    rp_gaz_cue cue;
    while (to < end && to - t < LONGEST && !has(f, to, TIME) &&
           (has(f, to, CAP) || is_joiner(f, to) || cue_at(f, to, end, &cue) > 0 || !starts_alpha(f->d->form[to - 1])))
        to++;
    return to;
}

// ------------------------------------------------------------------------------------------------------------- trust

// The place of that name that would be meant without any context: the one with most inhabitants, a country before all.
static rp_gaz_place foremost(const struct finder *f, const rp_place_span *s, bool *own) {
    rp_gaz_place best = rp_gazetteer_place(f->g, s->hits[0].id);
    *own = s->hits[0].own;
    for (uint32_t i = 1; i < s->n_hits && best.level != RP_PLACE_COUNTRY; i++) {
        rp_gaz_place p = rp_gazetteer_place(f->g, s->hits[i].id);
        if (p.level == RP_PLACE_COUNTRY || p.people > best.people)
            best = p, *own = s->hits[i].own;
    }
    return best;
}

static float trust_in_place(const struct finder *f, const rp_place_span *s) {
    bool own;
    rp_gaz_place p = foremost(f, s, &own);
    bool row = p.geoname == 0 && p.level != RP_PLACE_ADMIN1 && p.level != RP_PLACE_ADMIN2;      // one of our tables
    float trust = own ? 0 : -0.7f;
    trust += s->core_to - s->core > 1 ? 0.7f : 0;
    trust += p.level == RP_PLACE_COUNTRY ? 2.2f : row ? 1.0f : p.level == RP_PLACE_ADMIN1 ? 0.9f : 0;
    trust += p.people >= 1000000 ? 1.2f : p.people >= 100000 ? 0.9f : p.people >= 20000 ? 0.5f : p.people > 3000 ? 0.2f : 0;
    trust += p.seat == RP_GAZ_SEAT_CAPITAL ? 0.5f : 0;
    return trust;
}

static bool is_country(const struct finder *f, const rp_place_span *s) {
    for (uint32_t i = 0; i < s->n_hits; i++)
        if (s->hits[i].own && rp_gazetteer_place(f->g, s->hits[i].id).level == RP_PLACE_COUNTRY)
            return true;
    return false;
}

static float trust_in_word(const struct finder *f, const rp_place_span *s) {
    int stop = rp_gazetteer_stop(f->g, s->key);
    if (s->core_to - s->core > 1)
        return stop != RP_GAZ_FREE ? -2 : 0;
    if (stop != RP_GAZ_STOP_NEVER && !is_ascii(f->d->form[s->core]))
        return 0;                                           // "Malé" is no "male"
    switch (stop) {
    case RP_GAZ_STOP_WORD: return -2.2f;
    case RP_GAZ_STOP_PERSON: return -1.3f;
    case RP_GAZ_STOP_DEMONYM: return -3.5f;
    case RP_GAZ_STOP_NEVER: return -9;
    default: break;
    }
    return rp_gazetteer_demonym(f->g, s->key) != NULL && !is_country(f, s) ? -3.5f : 0;
}

static float trust_in_tag(const struct finder *f, const rp_place_span *s) {
    if (!has(f, s->core, TAGGED) || has(f, s->core, LOUD))
        return 0;
    uint8_t upos = f->d->upos[s->core_to - 1];
    return upos == RP_UPOS_PROPN ? 0.3f : s->core_to - s->core > 1 ? 0 : upos == RP_UPOS_ADJ ? -1.5f : -0.8f;
}

// The labels come from a model that is wrong about one name in four: they weigh, they do not decide.
static float trust_in_label(const struct finder *f, const rp_place_span *s) {
    if (f->d->names.n == 0)
        return 0.3f;
    const rp_name *name = NULL;
    for (uint32_t t = s->core; t < s->core_to && name == NULL; t++)
        name = f->label[t] != RP_NONE ? &f->d->names.v[f->label[t]] : NULL;
    if (name == NULL)
        return -0.3f;
    bool whole = name->from >= s->core && name->to <= s->core_to;
    if (name->kind == RP_NAME_LOC)
        return whole ? 2.0f : 1.2f;
    if (name->kind == RP_NAME_PER) {                        // people take no article and are seldom in our tables
        bool article = s->from > sentence_start(f->d, s->core) && is(f, s->from - 1, "the");
        bool row = s->core_to - s->core > 1 && rp_gazetteer_is_row(f->g, s->hits[0].id);
        return whole ? (is_country(f, s) || article || row ? -0.8f : -1.8f) : -3.0f;
    }
    return whole ? -0.4f : -2.0f;
}

static float preposition(const struct finder *f, uint32_t t) {
    static const char *const strong[] = {"in", "near", "outside", "around", "inside", "across", "within", "throughout", NULL};
    static const char *const fair[] = {"at", "between", "into", "along", "towards", "toward", "over", "through", "via", "off", NULL};
    static const char *const weak[] = {"from", "to", "of", "on", "beyond", NULL};
    return among(f, t, strong) ? 1.3f : among(f, t, fair) ? 0.9f : among(f, t, weak) ? 0.5f : 0;
}

// A capitalised neighbour without a mark between makes the name part of a longer one: "Washington Post", "Imran Khan".
// Not so when it is a month, a direction, a place word, or capitalised only by its position.
static bool joined_to(const struct finder *f, uint32_t t, bool left) {
    rp_gaz_cue cue;
    const char *key = f->key[t];
    if (!has(f, t, CAP) || has(f, t, TIME | LOUD) || is_direction(f, t) || rp_gazetteer_stop(f->g, key) == RP_GAZ_STOP_NEVER)
        return false;
    if (rp_gazetteer_cue(f->g, key, &cue) || (left && rp_gazetteer_demonym(f->g, key) != NULL))
        return false;
    if (left && t == sentence_start(f->d, t) && has(f, t, TAGGED))
        return f->d->upos[t] == RP_UPOS_PROPN;
    return true;
}

static float trust_in_neighbours(const struct finder *f, const rp_place_span *s) {
    const rp_doc *d = f->d;
    uint32_t start = sentence_start(d, s->core), end = sentence_end(d, s->core);
    float trust = s->cue >= 0 ? 3.0f : 0;
    if (s->from > start) {
        uint32_t before = s->from - 1;
        if (is(f, before, "the") && before > start)
            before--;
        trust += preposition(f, before);
        trust -= joined_to(f, s->core - 1, true) ? 2.2f : 0;
        trust -= is(f, s->core - 1, "-") || is(f, s->core - 1, "a") || is(f, s->core - 1, "an") ? 1.5f : 0;
    }
    if (s->to < end) {
        trust -= joined_to(f, s->to, false) ? 2.6f : 0;
        trust -= is(f, s->to, "-") && s->to + 1 < end ? 0.8f : 0;
    }
    trust += s->direction ? 1.0f : 0;
    return trust;
}

static float trust_in(const struct finder *f, const rp_place_span *s) {
    return trust_in_place(f, s) + trust_in_word(f, s) + trust_in_tag(f, s) + trust_in_label(f, s) + trust_in_neighbours(f, s) - 0.6f;
}

// ------------------------------------------------------------------------------------------------------------ matching

// "US", "U.A.E.", "KP" must be written so ("us" and "Us" are words), and capitals mean no town ("UN", "NATO", "SOL"): an
// acronym is a place only by a row of the tables. In a headline in capitals nobody can tell.
static bool is_acronym(const struct finder *f, const rp_place_span *s) {
    return s->core_to - s->core == 1 && strlen(s->key) <= 6 && all_upper(f->d->form[s->core]) && !has(f, s->core, LOUD);
}

static uint32_t keep_rows(const struct finder *f, rp_gaz_hit *hits, uint32_t n) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (rp_gazetteer_is_row(f->g, hits[i].id) || (hits[i].own && rp_gazetteer_place(f->g, hits[i].id).level == RP_PLACE_ADMIN1))
            hits[kept++] = hits[i];
    return kept;
}

static void add_direction(const struct finder *f, rp_place_span *s) {
    uint32_t start = sentence_start(f->d, s->core), t = s->core;
    if (t > start && is_direction(f, t - 1))
        t--;
    if (t < s->core && t >= start + 2 && is(f, t - 1, "-") && is_direction(f, t - 2))
        t -= 2;                                             // "north - western"
    s->direction = t < s->core;
    s->from = t;
}

// The words beside the name: "Khost province", "the village of Laman", "Kabul airport".
static void add_cue(const struct finder *f, rp_place_span *s) {
    rp_gaz_cue cue;
    uint32_t start = sentence_start(f->d, s->core), end = sentence_end(f->d, s->core);
    uint32_t n = cue_at(f, s->core_to, end, &cue);
    bool up = n > 0 && has(f, s->core_to, CAP) && !has(f, s->core_to, LOUD);
    s->cue = -1;
    if (n > 0 && (cue.use == RP_GAZ_PART || (cue.use == RP_GAZ_PART_UP && up))) {
        s->to = s->core_to + n;
        s->part = true;
        s->cue = cue.level;
    } else if (n > 0 && cue.use <= RP_GAZ_SEVERAL) {
        s->cue = cue.level;
        s->list_cue = cue.use == RP_GAZ_SEVERAL;
    } else if (s->from > start && is(f, s->from - 1, "of") && cue_before(f, s->from - 1, start, &cue) > 0 && cue.use <= RP_GAZ_SEVERAL) {
        s->cue = cue.level;
        s->list_cue = cue.use == RP_GAZ_SEVERAL;
    }
}

// "the Afghan border town of Spin Boldak", "Pakistan's" is no demonym: a demonym up to five tokens before a cue.
static void add_demonym(const struct finder *f, rp_place_span *s) {
    uint32_t start = sentence_start(f->d, s->core);
    for (uint32_t t = s->from, steps = 0; t > start && steps < 6; steps++) {
        t--;
        const char *country = has(f, t, CAP) ? rp_gazetteer_demonym(f->g, f->key[t]) : NULL;
        if (country != NULL) {
            s->country = country;
            return;
        }
        rp_gaz_cue cue;
        if (!is(f, t, "of") && !is_direction(f, t) && !rp_gazetteer_cue(f->g, f->key[t], &cue) && strcmp(f->key[t], "border") != 0)
            return;
    }
}

static bool look_up(const struct finder *f, rp_place_span *s) {
    size_t bytes = strlen(s->key);
    bool acronym = is_acronym(f, s);
    if (bytes < 2 || bytes >= RP_GAZ_KEY || (bytes == 2 && !acronym))
        return false;
    rp_gaz_hit hits[RP_GAZ_HITS];
    uint32_t n = rp_gazetteer_find(f->g, s->key, hits);
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

static bool match(const struct finder *f, uint32_t from, uint32_t to, rp_place_span *s) {
    *s = (rp_place_span){.from = from, .to = to, .core = from, .core_to = to, .inside = RP_NONE, .cue = -1};
    s->key = key_between(f, from, to);
    if (!look_up(f, s))
        return false;
    add_direction(f, s);
    add_cue(f, s);
    add_demonym(f, s);
    s->trust = trust_in(f, s);
    if (is_acronym(f, s))
        s->trust -= trust_in_word(f, s);
    return s->trust > 0;
}

// "Khost Province" is Khost with a cue; but "Mexico City" and "Bolan Pass" are whole names.
static bool ends_in_cue(const struct finder *f, uint32_t from, uint32_t to) {
    rp_gaz_cue cue;
    return to - from > 1 && rp_gazetteer_cue(f->g, f->key[to - 1], &cue) && cue.use <= RP_GAZ_SEVERAL &&
           (cue.level == RP_PLACE_ADMIN1 || cue.level == RP_PLACE_ADMIN2 || !has(f, to - 1, CAP));
}

static bool find_at(const struct finder *f, uint32_t t, rp_place_span *s) {
    uint32_t far = reach(f, t);
    for (int with_cue = 0; with_cue < 2; with_cue++)
        for (uint32_t to = far; to > t; to--)
            if (may_end(f, to - 1) && ends_in_cue(f, t, to) == (with_cue == 1) && match(f, t, to, s))
                return true;
    return false;
}

// ------------------------------------------------------------------------------------------------------- unknown names

// A run of capitalised words from t that no known place covers.
static uint32_t run_end(const struct finder *f, uint32_t t) {
    uint32_t end = sentence_end(f->d, t), to = t + 1;
    while (to < end && to - t < LONGEST && !has(f, to, TIME) &&
           (has(f, to, CAP) || (is_joiner(f, to) && !is(f, to, ",") && !is(f, to, "and") && to + 1 < end && has(f, to + 1, CAP))))
        to++;
    return to;
}

static bool is_name_word(const struct finder *f, uint32_t t) {
    rp_gaz_cue cue;
    int stop = rp_gazetteer_stop(f->g, f->key[t]);
    return has(f, t, CAP) && !has(f, t, TIME) && stop != RP_GAZ_STOP_NEVER && stop != RP_GAZ_STOP_DEMONYM && stop != RP_GAZ_STOP_WORD &&
           strlen(f->key[t]) > 2 && rp_gazetteer_demonym(f->g, f->key[t]) == NULL && !rp_gazetteer_cue(f->g, f->key[t], &cue);
}

static bool labelled(const struct finder *f, uint32_t from, uint32_t to, int kind) {
    for (uint32_t t = from; t < to; t++)
        if (f->label[t] != RP_NONE && f->d->names.v[f->label[t]].kind == kind)
            return true;
    return false;
}

// A preposition of place before, or a known place after ("Balintawak, Quezon City").
static bool is_located(const struct finder *f, const rp_place_span *s) {
    uint32_t start = sentence_start(f->d, s->core), end = sentence_end(f->d, s->core), t = s->from;
    if (t > start + 1 && is(f, t - 1, "the"))
        t--;
    if (s->direction || (t > start && preposition(f, t - 1) > 0 && !is(f, t - 1, "of") && !is(f, t - 1, "through")))
        return true;
    rp_gaz_hit hits[RP_GAZ_HITS];
    return s->to + 1 < end && is(f, s->to, ",") && has(f, s->to + 1, CAP) && rp_gazetteer_find(f->g, f->key[s->to + 1], hits) > 0;
}

// A run whose words or whose label say that it is a place.
static bool unknown(const struct finder *f, uint32_t t, rp_place_span *s) {
    uint32_t to = run_end(f, t);
    const rp_name *name = f->label[t] != RP_NONE && f->d->names.v[f->label[t]].from == t ? &f->d->names.v[f->label[t]] : NULL;
    bool after_in = t > sentence_start(f->d, t) && preposition(f, t - 1) > 1;
    bool loc = name != NULL && (name->kind == RP_NAME_LOC || (name->kind == RP_NAME_PER && after_in));
    if (loc)
        to = name->to;
    rp_gaz_cue cue;
    bool part_up = to - t > 1 && rp_gazetteer_cue(f->g, f->key[to - 1], &cue) && cue.use >= RP_GAZ_PART;
    *s = (rp_place_span){.from = t, .to = to, .core = t, .core_to = to, .inside = RP_NONE, .cue = -1, .trust = 0.1f};
    s->key = key_between(f, t, to);
    if (!is_name_word(f, t) && !(part_up && to - t > 1 && !has(f, t, LOUD)))
        return false;
    add_direction(f, s);
    add_cue(f, s);
    add_demonym(f, s);
    if (part_up && s->cue < 0)
        s->cue = cue.level;
    if (loc)
        look_up(f, s);
    if (has(f, t, TAGGED) && f->d->upos[to - 1] == RP_UPOS_ADJ)
        return false;
    bool refused = labelled(f, t, to, RP_NAME_PER) || labelled(f, t, to, RP_NAME_ORG) || has(f, t, LOUD) ||
                   to - t > UNKNOWN_LONGEST || (to - t == 1 && all_upper(f->d->form[t]));
    return (loc && (s->n_hits > 0 || s->cue >= 0 || is_located(f, s))) || (s->cue >= 0 && !refused);
}

// ----------------------------------------------------------------------------------------------------- between two names

// Only words that bind place names stand between the two; *of: they read inner-to-outer ("X district of Y", "X, Y").
static bool bound(const struct finder *f, uint32_t from, uint32_t to, bool *genitive) {
    *genitive = false;
    if (to - from > 6)
        return false;
    for (uint32_t t = from; t < to; t++) {
        rp_gaz_cue cue;
        if (is(f, t, "'s") || is(f, t, "’s"))
            *genitive = true;
        else if (!is(f, t, ",") && !is(f, t, "of") && !is(f, t, "in") && !is(f, t, "the") && !is(f, t, "'") && !is(f, t, "(") &&
                 !is_direction(f, t) && !rp_gazetteer_cue(f->g, f->key[t], &cue))
            return false;
    }
    return to > from;
}

static bool joins_list(const struct finder *f, uint32_t from, uint32_t to) {
    for (uint32_t t = from; t < to; t++)
        if (!is(f, t, ",") && !is(f, t, "and") && !is(f, t, "or") && !is(f, t, "&"))
            return false;
    return to > from && to - from < 3;
}

// What the words between neighbours say, right to left, so that a cue reaches back through a list; then left to right
// ("the provinces of Khost and Paktika").
static void relate(const struct finder *f) {
    const rp_doc *d = f->d;
    for (uint32_t i = f->out->n; i-- > 1;) {
        rp_place_span *x = &f->out->v[i - 1], *y = &f->out->v[i];
        bool genitive;
        if (d->tok_sent[x->from] != d->tok_sent[y->from])
            continue;
        if (bound(f, x->to, y->from, &genitive))
            *(genitive ? &y->inside : &x->inside) = genitive ? i - 1 : i;
        y->listed = joins_list(f, x->to, y->from);
        if (y->listed && y->list_cue && x->cue < 0)
            x->cue = y->cue, x->list_cue = true;
    }
    for (uint32_t i = 1; i < f->out->n; i++) {
        rp_place_span *x = &f->out->v[i - 1], *y = &f->out->v[i];
        if (y->listed && x->list_cue && y->cue < 0)
            y->cue = x->cue, y->list_cue = true;
    }
}

void rp_place_spans_find(const rp_gazetteer *g, const rp_doc *d, rp_arena *a, rp_place_spans *out) {
    struct finder f = {.g = g, .d = d, .a = a, .out = out};
    *out = (rp_place_spans){0};
    f.key = RP_NEW(a, const char *, d->n_tokens);
    f.flags = RP_NEW(a, uint8_t, d->n_tokens);
    f.label = RP_NEW(a, uint32_t, d->n_tokens);
    mark(&f);
    for (uint32_t t = 0; t < d->n_tokens;) {
        rp_place_span s;
        if (may_begin(&f, t) && (find_at(&f, t, &s) || unknown(&f, t, &s))) {
            rp_vec_push(a, out, s);
            t = s.to;
        } else {
            t++;
        }
    }
    relate(&f);
}
