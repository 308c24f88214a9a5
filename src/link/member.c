// member.c: see member.h.
//
// Comparing two reports must not touch strings: a run compares millions. Words are those of MIN_WORD and more bytes of the
// folded sentence; names those that begin with a capital and do not begin the sentence. No list of common words and no
// frequencies: what a pair weighs would otherwise depend on what else is in the run, and so on the order of arrival.
#include "link/member.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/utf8.h"
#include "link/likeness.h"

enum { MOST_WORDS = 48, STORY = 64, MIN_WORD = 4, MIN_NAME = 3, MIN_PLACE_WORD = 3, STEM_LETTERS = 4, PRINT_WORDS = 6 };

static uint32_t hash(const char *s, size_t n, uint64_t seed) {
    return (uint32_t)rp_digest_hash(s, n, seed);
}

// 0 for none, never 0 for a string.
static uint32_t hash_of(const char *s, uint64_t seed) {
    return s && *s ? hash(s, strlen(s), seed) | 1 : 0;
}

// ---------------------------------------------------------------------------------------------------------------- sets

typedef struct set { uint32_t n, v[MOST_WORDS]; } set;

static void insert(set *s, uint32_t h) {
    uint32_t i = s->n;
    while (i > 0 && s->v[i - 1] > h)
        i--;
    if ((i > 0 && s->v[i - 1] == h) || s->n == MOST_WORDS)
        return;
    memmove(s->v + i + 1, s->v + i, (s->n - i) * sizeof *s->v);
    s->v[i] = h;
    s->n++;
}

static rp_hashes copy_set(rp_arena *keep, rp_hashes s) {
    uint32_t *v = s.n ? rp_arena_alloc(keep, s.n * sizeof *v) : NULL;
    if (v)
        memcpy(v, s.v, s.n * sizeof *v);
    return (rp_hashes){s.n, v};
}

uint32_t rp_hashes_common(rp_hashes a, rp_hashes b) {
    uint32_t common = 0;
    for (uint32_t i = 0, k = 0; i < a.n && k < b.n;) {
        uint32_t x = a.v[i], y = b.v[k];
        common += x == y;
        i += x <= y;
        k += y <= x;
    }
    return common;
}

// --------------------------------------------------------------------------------------------------------------- words

typedef struct word { size_t from, to; int32_t first; } word;       // first: its first code point

// The next run of letters and digits of s at *at; false at the end.
static bool next_word(const char *s, size_t n, size_t *at, word *w) {
    bool inside = false;
    size_t i = *at;
    while (i < n) {
        int32_t code;
        size_t k = rp_utf8_next(s + i, n - i, &code);
        bool letter = rp_utf8_is_alpha(code) || (code >= '0' && code <= '9');
        if (inside && !letter)
            break;
        if (!inside && letter)
            *w = (word){.from = i, .first = code};
        inside |= letter;
        i += k;
    }
    *at = w->to = i;
    return inside;
}

static uint32_t hash_folded(rp_arena *scratch, const char *s, size_t n, uint64_t seed) {
    size_t folded;
    const char *f = rp_utf8_fold(scratch, s, n, &folded);
    return hash(f, folded, seed);
}

static void set_words(rp_member *m, rp_arena *keep, rp_arena *scratch, const char *text, size_t n) {
    set words = {0}, names = {0};
    size_t at = 0;
    word w;
    for (bool first = true; next_word(text, n, &at, &w); first = false) {
        uint32_t h = w.to - w.from >= MIN_NAME ? hash_folded(scratch, text + w.from, w.to - w.from, 0) : 0;
        if (w.to - w.from >= MIN_WORD)
            insert(&words, h);
        if (!first && w.to - w.from >= MIN_NAME && rp_utf8_is_upper(w.first))
            insert(&names, h);
    }
    m->words = copy_set(keep, (rp_hashes){words.n, words.v});
    m->names = copy_set(keep, (rp_hashes){names.n, names.v});
}

// Words that name kinds of places, not places.
static bool is_kind_of_place(const char *s, size_t n) {
    static const char *const kinds[] = {"and", "the", "province", "district", "city", "border", "crossing", "region", "area"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strlen(kinds[i]) == n && !memcmp(kinds[i], s, n))
            return true;
    return false;
}

static void set_place(rp_member *m, rp_arena *keep, rp_arena *scratch, const char *place) {
    size_t at = 0, n;
    const char *s = rp_utf8_fold(scratch, place, strlen(place), &n);
    set words = {0};
    word w;
    while (next_word(s, n, &at, &w))
        if (w.to - w.from >= MIN_PLACE_WORD && !is_kind_of_place(s + w.from, w.to - w.from))
            insert(&words, hash(s + w.from, w.to - w.from, 0));
    m->place = copy_set(keep, (rp_hashes){words.n, words.v});
}

// How far a place of this level lies around its point, in km: as roughly as the point stands for it.
static float reach_of(uint8_t level) {
    static const float km[] = {[RP_PLACE_ADMIN1] = 200, [RP_PLACE_ADMIN2] = 30, [RP_PLACE_CITY] = 10, [RP_PLACE_SPOT] = 5, [RP_PLACE_REGION] = 400};
    return level < sizeof km / sizeof *km ? km[level] : 0;
}

static void set_point(rp_member *m, const rp_fact *f) {
    if (!isfinite(f->lat) || !isfinite(f->lon))
        return;
    double degree = acos(-1) / 180, up = f->lat * degree, round = f->lon * degree;
    m->at_x = (float)(cos(up) * cos(round));
    m->at_y = (float)(cos(up) * sin(round));
    m->at_z = (float)sin(up);
    m->reach = reach_of(f->level);
}

static void set_trigger(rp_member *m, rp_arena *scratch, const char *trigger) {
    size_t at = 0, n;
    const char *s = rp_utf8_fold(scratch, trigger, strlen(trigger), &n);
    word w, last = {0};
    while (next_word(s, n, &at, &w))
        last = w;
    size_t bytes = last.to - last.from;
    if (bytes == 0)
        return;
    m->trigger = hash(s + last.from, bytes, 3) | 1;
    m->stem = hash(s + last.from, bytes < STEM_LETTERS ? bytes : STEM_LETTERS, 4) | 1;
}

// Does one of the two words before the trigger point back?
static bool points_back(const char *quote, size_t trigger_at) {
    static const char *const back[] = {"the", "this", "that", "these", "those", "such"};
    size_t at = 0;
    word w, last[2] = {{0}, {0}};
    while (next_word(quote, trigger_at, &at, &w)) {
        last[0] = last[1];
        last[1] = w;
    }
    for (int i = 0; i < 2; i++)
        for (size_t k = 0; k < sizeof back / sizeof *back; k++)
            if (last[i].to - last[i].from == strlen(back[k]) && !strncasecmp(quote + last[i].from, back[k], strlen(back[k])))
                return true;
    return false;
}

// -------------------------------------------------------------------------------------------------------------- member

static rp_side side_of(const rp_party_refs *refs) {
    rp_side s = {0};
    for (uint32_t i = 0; i < refs->n && s.n < RP_SIDE; i++) {
        const char *code = refs->v[i].party;
        size_t base = rp_party_base(code);
        bool known = base != 3 || memcmp(code, "---", 3) != 0;
        s.v[s.n].code = hash(code, strlen(code), 0);
        s.v[s.n].base = known ? hash(code, base, 0) | 1 : 0;
        s.v[s.n++].role = hash_of(code[base] == ':' ? code + base + 1 : NULL, 0);
    }
    return s;
}

static int32_t bound_of(int64_t n) {
    return n < 0 ? -1 : n > INT32_MAX ? INT32_MAX : (int32_t)n;
}

static void set_tolls(rp_member *m, const rp_fact *f) {
    static const char *const what[RP_TOLLS] = {"killed", "injured", "captured"};
    for (uint32_t i = 0; i < f->n_counts; i++)
        for (int k = 0; k < RP_TOLLS; k++)
            if (!strcmp(f->counts[i].what, what[k]))
                m->toll[k] = (rp_toll_known){bound_of(f->counts[i].low), bound_of(f->counts[i].high), true};
}

static rp_member *member_of(rp_arena *keep, rp_arena *scratch, const rp_fact *f) {
    rp_arena_reset(scratch);
    rp_member *m = RP_NEW(keep, rp_member, 1);
    *m = (rp_member){.report = strtoull(f->report + 2, NULL, 16), .document = f->document, .at = f->sentence + f->trigger_at, .status = f->status, .date_told = f->date_told,
                     .place_told = f->place_told, .actor = side_of(&f->actor), .recipient = side_of(&f->recipient),
                     .date = f->date, .published = f->published};
    m->type = hash_of(f->type, 2);
    m->type_number = rp_likeness_type(f->type);
    m->country = hash_of(f->country, 0);
    m->mode = hash_of(f->mode, 1);
    if (f->trigger)
        set_trigger(m, scratch, f->trigger);
    if (f->place) {
        set_place(m, keep, scratch, f->place);
        set_point(m, f);
    }
    set_tolls(m, f);
    set_words(m, keep, scratch, f->quote, f->quote_bytes);
    m->definite = points_back(f->quote, f->trigger_at < f->quote_bytes ? f->trigger_at : 0);
    return m;
}

rp_member *rp_member_copy(rp_arena *keep, const rp_member *m) {
    rp_member *c = RP_NEW(keep, rp_member, 1);
    rp_hashes *story = RP_NEW(keep, rp_hashes, 1);
    *c = *m;
    *story = copy_set(keep, *m->story);
    c->story = story;
    c->place = copy_set(keep, m->place);
    c->words = copy_set(keep, m->words);
    c->names = copy_set(keep, m->names);
    return c;
}

static rp_hashes *story_of(rp_arena *keep, rp_arena *scratch, rp_member *const *members, uint32_t n) {
    rp_arena_reset(scratch);
    rp_hashes all = {0};
    for (uint32_t i = 0; i < n; i++) {          // merged one after the other
        rp_hashes b = members[i]->names;
        uint32_t *v = rp_arena_alloc(scratch, (all.n + b.n + 1) * sizeof *v), c = 0;
        for (uint32_t x = 0, y = 0; x < all.n || y < b.n;) {
            uint32_t h = y == b.n || (x < all.n && all.v[x] <= b.v[y]) ? all.v[x] : b.v[y];
            x += x < all.n && all.v[x] == h;
            y += y < b.n && b.v[y] == h;
            v[c++] = h;
        }
        all = (rp_hashes){c, v};
    }
    rp_hashes *kept = RP_NEW(keep, rp_hashes, 1);
    *kept = copy_set(keep, (rp_hashes){all.n < STORY ? all.n : STORY, all.v});
    return kept;
}

void rp_members_new(rp_arena *keep, rp_arena *scratch, const rp_fact *const *facts, uint32_t n, rp_member **out) {
    for (uint32_t i = 0; i < n; i++) {
        out[i] = member_of(keep, scratch, facts[i]);
        if (i > 0)
            out[i]->sentence = out[i - 1]->sentence + (facts[i]->sentence != facts[i - 1]->sentence);
    }
    const rp_hashes *story = story_of(keep, scratch, out, n);
    for (uint32_t i = 0; i < n; i++)
        out[i]->story = story;
}

uint64_t rp_member_print(rp_arena *scratch, const rp_fact *f) {
    rp_arena_reset(scratch);
    size_t n, at = 0;
    const char *s = rp_utf8_fold(scratch, f->quote, f->quote_bytes, &n);
    uint64_t print = hash_of(f->type, 2) ^ (uint64_t)hash_of(f->trigger, 3) << 32;
    uint32_t count = 0;
    for (word w; next_word(s, n, &at, &w); count++)
        print = (print ^ hash(s + w.from, w.to - w.from, 0)) * UINT64_C(0x9E3779B97F4A7C15);
    return count < PRINT_WORDS ? rp_digest_hash(f->report, strlen(f->report), 5) : print;
}
