// bench_blocks.c: the second pass of linking, which incident a report tells of, for any number of documents: run, or simulated.
//
//     bench_blocks WORLD.tsv NAME real DOCUMENTS [AGAIN [YEARS]]         links that many invented documents as a store does, and measures
//     bench_blocks WORLD.tsv NAME simulate DOCUMENTS [AGAIN [YEARS]]     the same documents, of which only the keys are kept
//
// WORLD.tsv holds what coded news is like (simulate_linking.py fits it): shares of types, of reports a document, of kinds of dates, of parties
// and words of a place a report, and how few parties are in most of the news. A document tells SAME of its reports of the event of the report before; of the others AGAIN
// (0.5) of an event of the last three days, the newer the likelier, the rest of a new event. Days are filled evenly.
//
// What is simulated is what src/link/incident.c does with keys: under which a report asks and is posted, how many incidents it meets there,
// how far each list grows. A list is kept as a count and its newest event, in a table of 2^28 places found by the key's own 32 bits: two lists that share
// a place are one, so that much more than 10^8 lists are counted short. Of the events one in TRACKED is followed: is its incident still among the newest of a list that is looked
// through when it is told of again? Taken as given: that what is found is known again, and that no two events are taken for one.
// `real` decides both by itself. Memory: 2 GB for each generation, 150 bytes an event of three days. Prints `measure TAB value`.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include "link/generation.h"

enum { TYPES = 16, FIRST_DAY = 20000 /* the first of an epoch */, YEAR = 365, MEMORY_DAYS = 3, TRACKED = 64, POSTED = 24, MOST_REPORTS = 256, SHARDS = 256 };
// As src/link/incident.c has them.
enum { NARROW = 6, WIDE = 31, BEFORE = 7, NEAR = 2, NEWEST = 32, NEWEST_ALONE = 4, BASES = 4, NO_DAY = INT32_MAX, YEARS_AT = 1 << 28 };
enum dates { DAY, WEEKS, YEARS, NONE, DATES };
static const char *const date_names[DATES] = {"day", "weeks", "years", "none"};

// ------------------------------------------------------------------------------------------------------------- numbers

static uint64_t next(uint64_t *state) {              // splitmix64
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static double uniform(uint64_t *state) {
    return (double)(next(state) >> 11) * 0x1p-53;
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// A law over 0 … n − 1, drawn from in one step (Walker's aliases).
typedef struct law { uint32_t n; double *keep; uint32_t *other; } law;

static law law_of(const double *weight, uint32_t n) {
    law l = {n, calloc(n, sizeof(double)), calloc(n, sizeof(uint32_t))};
    uint32_t *poor = calloc(n, sizeof *poor), *rich = calloc(n, sizeof *rich), p = 0, r = 0;
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += weight[i];
    for (uint32_t i = 0; i < n; i++) {
        l.keep[i] = weight[i] * n / sum;
        l.other[i] = i;
        if (l.keep[i] < 1)
            poor[p++] = i;
        else
            rich[r++] = i;
    }
    while (p && r) {
        uint32_t a = poor[--p], b = rich[r - 1];
        l.other[a] = b;
        l.keep[b] -= 1 - l.keep[a];
        if (l.keep[b] < 1)
            poor[p++] = rich[--r];
    }
    free(poor);
    free(rich);
    return l;
}

static uint32_t draw(const law *l, uint64_t *state) {
    double x = uniform(state) * l->n;
    uint32_t i = (uint32_t)x;
    return x - i < l->keep[i] ? i : l->other[i];
}

// --------------------------------------------------------------------------------------------------------------- world

typedef struct world {
    char types[TYPES][16];
    uint32_t n_types;
    double share[TYPES], same;
    law type, reports, bases, places, date, base, place;
} world;

// Of names by rank: 1 / (rank + shift)^exponent.
static law skew_of(const double *p) {
    uint32_t n = (uint32_t)p[2];
    double *weight = calloc(n, sizeof *weight);
    for (uint32_t i = 0; i < n; i++)
        weight[i] = pow(i + 1 + p[1], -p[0]);
    law l = law_of(weight, n);
    free(weight);
    return l;
}

static world world_of(const char *path, const char *name) {
    world w = {0};
    double number[3][MOST_REPORTS] = {{0}}, date[DATES] = {0}, skew[2][3] = {{0}};
    static const char *const numbers[] = {"reports", "bases", "places"}, *const skews[] = {"base", "place"}, *const of[] = {"exponent", "shift", "number"};
    char line[256], in[32], what[32], key[32];
    double value;
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f)) {
        if (sscanf(line, "%31s %31s %31s %lf", in, what, key, &value) != 4 || strcmp(in, name))
            continue;
        if (!strcmp(what, "type") && w.n_types < TYPES) {
            snprintf(w.types[w.n_types], sizeof w.types[0], "%.15s", key);
            w.share[w.n_types++] = value;
        }
        if (!strcmp(what, "same"))
            w.same = value;
        for (int i = 0; i < 3; i++)
            if (!strcmp(what, numbers[i]) && strtoul(key, NULL, 10) < MOST_REPORTS)
                number[i][strtoul(key, NULL, 10)] = value;
        for (int i = 0; i < DATES; i++)
            if (!strcmp(what, "date") && !strcmp(key, date_names[i]))
                date[i] = value;
        for (int i = 0; i < 2; i++)
            for (int k = 0; k < 3; k++)
                if (!strcmp(what, skews[i]) && !strcmp(key, of[k]))
                    skew[i][k] = value;
    }
    if (!f || !w.n_types || skew[0][2] < 1 || skew[1][2] < 1) {
        fprintf(stderr, "bench_blocks: %s: no world %s\n", path, name);
        exit(1);
    }
    fclose(f);
    w.type = law_of(w.share, w.n_types);
    w.reports = law_of(number[0], MOST_REPORTS);
    w.bases = law_of(number[1], BASES + 1);
    w.places = law_of(number[2], BASES);
    w.date = law_of(date, DATES);
    w.base = skew_of(skew[0]);
    w.place = skew_of(skew[1]);
    return w;
}

typedef struct event { uint32_t number, base[BASES], place[BASES], word; rp_day day; uint8_t type, bases, places; } event;
typedef struct told { event event; enum dates date; uint32_t report; bool again; } told;

typedef struct news {
    const world *world;
    uint64_t state, documents;
    double again;
    uint32_t years, events, reports, memory;        // memory: events that are told of again
    event *past;                                    // [memory], by number modulo memory
} news;

static news news_of(const world *w, uint64_t documents, double again, uint32_t years) {
    news n = {.world = w, .state = 7, .documents = documents, .again = again, .years = years};
    double reports = 0;
    for (uint32_t i = 0; i < 4096; i++)
        reports += draw(&w->reports, &n.state) / 4096.0;
    double new = (double)documents / (years * (double)YEAR) * MEMORY_DAYS * reports * (1 - w->same) * (1 - again);
    n.memory = new < TRACKED ? TRACKED : (uint32_t)new / TRACKED * TRACKED;
    n.past = calloc(n.memory, sizeof *n.past);
    return n;
}

static uint32_t different(const law *l, uint64_t *state, uint32_t *list, uint32_t n) {
    uint32_t x = draw(l, state) + 1;
    for (uint32_t tries = 0; tries < 8; tries++) {
        uint32_t i = 0;
        while (i < n && list[i] != x)
            i++;
        if (i == n)
            break;
        x = draw(l, state) + 1;
    }
    return list[n] = x;
}

static event new_event(news *n, rp_day today) {
    const world *w = n->world;
    event e = {.number = n->events, .type = (uint8_t)draw(&w->type, &n->state), .bases = (uint8_t)draw(&w->bases, &n->state), .places = (uint8_t)draw(&w->places, &n->state),
               .day = today - (rp_day)(next(&n->state) % 3), .word = (uint32_t)next(&n->state)};
    for (uint32_t i = 0; i < e.bases; i++)
        different(&w->base, &n->state, e.base, i);
    for (uint32_t i = 0; i < e.places; i++)
        different(&w->place, &n->state, e.place, i);
    return n->past[n->events++ % n->memory] = e;
}

// The reports of the next document.
static uint32_t tell(news *n, rp_day today, told out[MOST_REPORTS]) {
    uint32_t count = draw(&n->world->reports, &n->state);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t known = n->events < n->memory ? n->events : n->memory;
        told t = {.date = (enum dates)draw(&n->world->date, &n->state), .report = n->reports++};
        if (i && uniform(&n->state) < n->world->same)
            t.event = out[i - 1].event;
        else if (known && uniform(&n->state) < n->again) {
            double even = uniform(&n->state);
            t.event = n->past[(n->events - 1 - (uint32_t)(even * even * known)) % n->memory];
            t.again = true;
        } else
            t.event = new_event(n, today);
        out[i] = t;
    }
    return count;
}

static rp_day day_of(const news *n, uint64_t document) {
    return FIRST_DAY + (rp_day)((double)document / (double)n->documents * n->years * YEAR);
}

// ---------------------------------------------------------------------------------------------------------------- real

// Some 160 bytes, as long as a sentence of the news: names and words of the event, half of them told, and words of the sentence's own.
static void set_quote(rp_arena *a, const news *n, rp_fact *f, const told *t) {
    uint64_t of_event = t->event.word, own = n->state ^ t->report;
    rp_buf text = {0};
    rp_buf_printf(&text, "the %s of", f->trigger);
    for (uint32_t i = 0; i < 4; i++)
        rp_buf_printf(&text, " Name%u", (uint32_t)(next(i % 2 ? &own : &of_event) % 20000));
    for (uint32_t i = 0; i < 12; i++)
        rp_buf_printf(&text, " word%u", (uint32_t)(next(i % 2 ? &own : &of_event) % 20000));
    f->quote = rp_arena_copy(a, text.bytes, text.n);
    rp_buf_free(&text);
}

static rp_fact fact_of(rp_arena *a, const news *n, const told *t, uint32_t document, rp_day today) {
    const event *e = &t->event;
    rp_fact f = {.report = rp_arena_printf(a, "r-%016x", t->report), .document = document, .origin = document, .published = {today, today},
                 .type = n->world->types[e->type], .country = "", .date_told = true, .place_told = true, .lat = NAN, .lon = NAN};
    for (uint32_t i = 0; i < e->bases; i++) {
        rp_party_ref p = {.party = rp_arena_printf(a, e->word % 5 < 2 ? "P%u:R%u" : "P%u", e->base[i], e->word / 5 % 8)};
        if (i % 2)
            rp_vec_push(a, &f.recipient, p);
        else
            rp_vec_push(a, &f.actor, p);
    }
    rp_buf place = {0};
    for (uint32_t i = 0; i < e->places; i++)
        rp_buf_printf(&place, "Town%u ", e->place[i]);
    f.place = e->places ? rp_arena_copy(a, place.bytes, place.n - 1) : NULL;
    rp_buf_free(&place);
    f.date = t->date == DAY ? (rp_days){e->day, e->day} : t->date == WEEKS ? (rp_days){e->day - 20, e->day + 5}
             : t->date == YEARS ? (rp_days){e->day - 300, e->day + 60} : RP_DAYS_NONE;
    f.mode = rp_arena_printf(a, "mode%u", e->word / 40 % 6);
    f.country = e->bases ? rp_arena_printf(a, "C%u", e->base[e->word / 240 % e->bases]) : "";
    f.trigger = rp_arena_printf(a, "verb%u", e->word % 40);
    f.trigger_at = 4;
    set_quote(a, n, &f, t);
    f.quote_bytes = strlen(f.quote);
    return f;
}

static void print(const char *measure, double value) {
    printf("%s\t%.10g\n", measure, value);
}

static void link_really(news *n, const rp_likeness *l) {
    rp_arena *a = rp_arena_new();
    rp_incidents *x = rp_incidents_new(l);
    uint64_t *home = calloc(n->memory, sizeof *home);       // the incident that an event was told in last
    double spent = 0, again = 0, joined = 0;
    size_t most = 0;
    for (uint32_t d = 0; d < n->documents; d++) {
        told told_now[MOST_REPORTS];
        rp_fact facts[MOST_REPORTS];
        const rp_fact *of[MOST_REPORTS];
        const char *id[MOST_REPORTS];
        rp_arena_reset(a);
        uint32_t count = tell(n, day_of(n, d), told_now);
        for (uint32_t i = 0; i < count; i++) {
            facts[i] = fact_of(a, n, &told_now[i], d, day_of(n, d));
            facts[i].sentence = i * 100;
            of[i] = &facts[i];
        }
        double begin = seconds();
        rp_incidents_add(x, a, of, count, id, NULL);
        spent += seconds() - begin;
        for (uint32_t i = 0; i < count; i++) {
            uint64_t incident = strtoull(id[i] + 2, NULL, 16) + 1, *last = &home[told_now[i].event.number % n->memory];
            again += told_now[i].again;
            joined += told_now[i].again && *last == incident;
            *last = incident;
        }
        size_t bytes = rp_incidents_bytes(x);
        most = bytes > most ? bytes : most;
    }
    rp_looked looked = rp_incidents_looked(x);
    print("reports", n->reports);
    print("events", n->events);
    print("incidents", rp_incidents_count(x));
    print("keys asked", (double)looked.keys);
    print("incidents met", (double)looked.met);
    print("pairs compared", (double)looked.pairs);
    print("postings", (double)x->now.index.list.n + x->before.index.list.n);
    print("lists", (double)x->now.index.n + x->before.index.n);
    print("told again, joined", again > 0 ? joined / again : 1);
    print("bytes", (double)most);
    print("seconds", spent);
    free(home);
    rp_incidents_free(x);
    rp_arena_free(a);
}

// ----------------------------------------------------------------------------------------------------------- simulated

#define PLACES ((size_t)1 << 28)
typedef struct list { uint32_t n, newest; } list;               // postings, and the event of the newest plus 1
typedef struct what { uint32_t key, newest; } what;             // newest: how many are looked at
typedef struct posted { uint32_t at, n; } posted;
typedef struct track { uint32_t event, n; posted v[POSTED]; } track;    // where a tracked event stands, and how long each list was then

typedef struct blocks {
    list *now, *before;
    track *trails;                              // [memory / TRACKED]
    uint32_t type_key[TYPES];
    int32_t epoch;
    double keys, asked, met, postings, lists, told_again, found, sampled;       // keys, met: of `sampled` reports
    double reports_of[TYPES], met_of[TYPES], keys_of[TYPES], postings_of[TYPES], documents_of[TYPES], carried_of[TYPES], sampled_of[TYPES];
    double shard_reports[4][SHARDS], shard_postings[4][SHARDS];     // of blocks of a type with a party or a word: for 1, 16, 64, 256 shards
} blocks;

static const uint32_t shard_counts[4] = {1, 16, 64, 256};

static uint32_t mixed(uint32_t x) {
    uint64_t state = x;
    return (uint32_t)next(&state) | 1;
}

static list *new_lists(void) {
    list *l = mmap(NULL, PLACES * sizeof *l, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (l == MAP_FAILED) {
        fputs("bench_blocks: 2 GB of memory are needed\n", stderr);
        exit(1);
    }
    madvise(l, PLACES * sizeof *l, MADV_HUGEPAGE);
    return l;
}

static uint32_t place_at(uint32_t type, uint32_t key, int32_t day) {
    return (((type ^ key) * 0x9E3779B1u ^ (uint32_t)day) * 0x85EBCA77u) >> 4;
}

static uint32_t whats_of(const event *e, what out[2 * BASES * BASES]) {
    uint32_t base[BASES], n = 0;
    for (uint32_t i = 0; i < e->bases; i++)
        base[i] = mixed(e->base[i]);
    for (uint32_t i = 0; i < e->bases; i++)
        for (uint32_t k = 0; k < i; k++)
            out[n++] = (what){(base[i] ^ base[k]) * 0x27D4EB2Fu, NEWEST};
    for (uint32_t i = 0; i < e->bases; i++)
        out[n++] = (what){base[i], e->bases > 1 ? NEWEST_ALONE : NEWEST};
    if (e->bases == 0)
        out[n++] = (what){0, NEWEST};
    for (uint32_t i = 0; i < e->places; i++)
        out[n++] = (what){mixed(0x40000000u + e->place[i]), NEWEST_ALONE};
    return n;
}

// One list that a tracked report looks at.
static bool look(blocks *b, const told *t, const track *trail, const what *w, int32_t day) {
    uint32_t at = place_at(b->type_key[t->event.type], w->key, day), n = b->now[at].n, old = b->before ? b->before[at].n : 0;
    double met = (n < w->newest ? n : w->newest) + (old < w->newest ? old : w->newest);
    b->keys++;
    b->met += met;
    b->keys_of[t->event.type]++;
    b->met_of[t->event.type] += met;
    for (uint32_t i = 0; trail && i < trail->n; i++)
        if (trail->v[i].at == at && n - trail->v[i].n < w->newest)
            return true;
    return false;
}

static bool look_for(blocks *b, const told *t, const track *trail, const what *w, rp_day today) {
    const event *e = &t->event;
    bool found = false;
    rp_days d = t->date == DAY ? (rp_days){e->day - NEAR, e->day + NEAR} : t->date == WEEKS ? (rp_days){e->day - 20, e->day + 5}
                : t->date == NONE ? (rp_days){today - BEFORE, today} : (rp_days){1, 0};
    for (int32_t k = d.from; k <= d.to; k++)
        found |= look(b, t, trail, w, k);
    found |= look(b, t, trail, w, NO_DAY);
    for (int32_t y = (e->day - 300) / YEAR; t->date == YEARS && y <= (e->day + 60) / YEAR; y++)
        found |= look(b, t, trail, w, YEARS_AT + y);
    return found;
}

static void leave(track *trail, uint32_t at, uint32_t n) {
    for (uint32_t i = 0; i < trail->n; i++)
        if (trail->v[i].at == at) {
            trail->v[i].n = n;
            return;
        }
    if (trail->n < POSTED)
        trail->v[trail->n++] = (posted){at, n};
}

static void post(blocks *b, const told *t, track *trail, const what *w) {
    uint32_t at = place_at(b->type_key[t->event.type], w->key, t->date == DAY ? t->event.day : NO_DAY);
    list *l = &b->now[at];
    if (l->newest != t->event.number + 1) {
        b->lists += l->n == 0;
        l->n++;
        l->newest = t->event.number + 1;
        b->postings++;
        b->postings_of[t->event.type]++;
    }
    if (trail)
        leave(trail, at, l->n);
}

static track *trail_of(blocks *b, const news *n, const event *e) {
    if (e->number % TRACKED)
        return NULL;
    track *t = &b->trails[e->number % n->memory / TRACKED];
    if (t->event != e->number + 1)
        *t = (track){.event = e->number + 1};
    return t;
}

// Blocks of a type with one party or word: a report goes to the shard of each.
static void deal(blocks *b, const told *t, const what *w, uint32_t n) {
    for (int s = 0; s < 4; s++) {
        uint32_t of[2 * BASES * BASES], count = 0;
        for (uint32_t i = 0; i < n; i++) {
            uint32_t shard = mixed(w[i].key ^ b->type_key[t->event.type]) / 2 % shard_counts[s], k = 0;
            b->shard_postings[s][shard]++;
            while (k < count && of[k] != shard)
                k++;
            if (k == count)
                b->shard_reports[s][of[count++] = shard]++;
        }
    }
}

static void take(blocks *b, news *n, rp_day today) {
    told told_now[MOST_REPORTS];
    uint32_t count = tell(n, today, told_now), in = 0;
    for (uint32_t i = 0; i < count; i++) {
        what w[2 * BASES * BASES];
        const told *t = &told_now[i];
        uint32_t whats = whats_of(&t->event, w);
        track *trail = trail_of(b, n, &t->event);
        bool found = false;
        for (uint32_t k = 0; trail && k < whats; k++)
            found |= look_for(b, t, trail, &w[k], today);
        b->sampled += trail != NULL;
        b->sampled_of[t->event.type] += trail != NULL;
        b->told_again += trail && t->again;
        b->found += trail && t->again && found;
        for (uint32_t k = 0; k < whats; k++)
            post(b, t, trail, &w[k]);
        deal(b, t, w, whats);
        b->reports_of[t->event.type]++;
        in |= 1u << t->event.type;
    }
    for (uint32_t k = 0; k < n->world->n_types; k++) {
        b->documents_of[k] += in >> k & 1;
        b->carried_of[k] += in >> k & 1 ? count : 0;
    }
}

static void turn(blocks *b, rp_day today) {
    if (rp_link_epoch(today) == b->epoch)
        return;
    list *old = b->before;
    b->before = b->now;
    if (old)
        munmap(old, PLACES * sizeof *old);
    b->now = new_lists();
    b->epoch = rp_link_epoch(today);
}

static void report(const blocks *b, const news *n) {
    double all = n->reports / b->sampled;
    print("reports", n->reports);
    print("events", n->events);
    print("keys asked", b->keys * all);
    print("incidents met", b->met * all);
    print("postings", b->postings);
    print("lists", b->lists);
    print("told again, found", b->told_again ? b->found / b->told_again : 1);
    for (uint32_t k = 0; k < n->world->n_types; k++) {
        double share = b->sampled_of[k] ? b->reports_of[k] / b->sampled_of[k] : 0;
        printf("type %s\t%.0f\t%.0f\t%.0f\t%.0f\t%.0f\t%.0f\n", n->world->types[k], b->reports_of[k], b->keys_of[k] * share, b->met_of[k] * share, b->postings_of[k], b->documents_of[k],
               b->carried_of[k]);
    }
    for (int s = 0; s < 4; s++) {
        double most = 0, sum = 0;
        for (uint32_t i = 0; i < shard_counts[s]; i++) {
            most = b->shard_reports[s][i] > most ? b->shard_reports[s][i] : most;
            sum += b->shard_reports[s][i];
        }
        printf("party or word, %u shards\t%.0f\t%.0f\n", shard_counts[s], most, sum);
    }
}

static void simulate(news *n) {
    blocks *b = calloc(1, sizeof *b);
    b->now = new_lists();
    b->epoch = rp_link_epoch(FIRST_DAY);
    b->trails = calloc(n->memory / TRACKED, sizeof *b->trails);
    for (uint32_t i = 0; i < n->world->n_types; i++)
        b->type_key[i] = mixed(0x80000000u + i);
    double begin = seconds();
    for (uint64_t d = 0; d < n->documents; d++) {
        rp_day today = day_of(n, d);
        turn(b, today);
        take(b, n, today);
    }
    report(b, n);
    print("seconds of simulating", seconds() - begin);
    free(b->trails);
    free(b);
}

int main(int argc, char **argv) {
    if (argc < 5 || (strcmp(argv[3], "real") && strcmp(argv[3], "simulate")))
        return fprintf(stderr, "usage: bench_blocks WORLD.tsv NAME real|simulate DOCUMENTS [AGAIN [YEARS]]\n"), 2;
    world w = world_of(argv[1], argv[2]);
    news n = news_of(&w, strtoull(argv[4], NULL, 10), argc > 5 ? strtod(argv[5], NULL) : 0.5, argc > 6 ? (uint32_t)strtoul(argv[6], NULL, 10) : 1);
    if (!strcmp(argv[3], "simulate")) {
        simulate(&n);
        return 0;
    }
    rp_arena *a = rp_arena_new();
    rp_likeness *l;
    rp_error err = {0};
    if (rp_likeness_load("data/link/incidents.tsv", a, &l, &err) != RP_OK)
        return fprintf(stderr, "bench_blocks: %s:%u: %s\n", err.file, err.line, err.message), 1;
    link_really(&n, l);
    rp_arena_free(a);
    return 0;
}
