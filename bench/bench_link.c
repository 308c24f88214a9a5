// The linking of reports (link/incident.h) asked from outside.
//
//     bench_link pairs <records.jsonl            the features of each pair that could be joined, for train/link.py:
//                                                id, id, then name=value …, separated by tabs
//     bench_link link WEIGHTS.tsv <records.jsonl the incident of each report, documents in the order of link/incident.h
//     bench_link speed WEIGHTS.tsv N …           for each N: invented reports, two thousand a day of news, linked and, where there
//                                                is room, stored: N, incidents, seconds, reports a second, megabytes held
//
// records.jsonl: reports as `rapport code` writes them, those of a document together; a document record before them gives
// their day of publication.
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "code/record.h"
#include "link/incident.h"

typedef struct document { rp_days published; uint32_t from, n; } document;

typedef struct reading {
    rp_arena *arena;
    RP_VEC(rp_fact) facts;
    RP_VEC(document) documents;
} reading;

// ------------------------------------------------------------------------------------------------------------- records

static const char *text_of(reading *r, const json_t *o, const char *key) {
    const char *s = json_string_value(json_object_get(o, key));
    return s ? rp_arena_copy(r->arena, s, strlen(s)) : NULL;
}

static rp_day day_of(const json_t *o, const char *key) {
    const char *s = json_string_value(json_object_get(o, key));
    rp_day d;
    return s && rp_day_parse(s, &d) ? d : RP_DAY_NONE;
}

static uint32_t number_at(const json_t *o, const char *key, size_t i) {
    return (uint32_t)json_integer_value(json_array_get(json_object_get(o, key), i));
}

static rp_party_refs parties_of(reading *r, const json_t *o, const char *key) {
    rp_party_refs list = {0};
    size_t i;
    json_t *p;
    json_array_foreach(json_object_get(o, key), i, p) {
        rp_party_ref ref = {.party = text_of(r, p, "party")};
        if (ref.party)
            rp_vec_push(r->arena, &list, ref);
    }
    return list;
}

static void set_counts(reading *r, const json_t *o, rp_fact *f) {
    RP_VEC(rp_count) counts = {0};
    const char *what;
    json_t *v;
    json_object_foreach(json_object_get(o, "counts"), what, v) {
        rp_count c = {rp_arena_copy(r->arena, what, strlen(what)), RP_OPEN, RP_OPEN};
        if (json_is_integer(json_array_get(v, 0)))
            c.low = json_integer_value(json_array_get(v, 0));
        if (json_is_integer(json_array_get(v, 1)))
            c.high = json_integer_value(json_array_get(v, 1));
        rp_vec_push(r->arena, &counts, c);
    }
    f->counts = counts.v;
    f->n_counts = counts.n;
}

static bool inside(const json_t *field, const rp_fact *f) {
    uint32_t from = number_at(field, "span", 0), to = number_at(field, "span", 1);
    return to > from && from >= f->sentence && from < f->sentence + f->quote_bytes;
}

static uint8_t status_of(const char *name) {
    for (uint8_t s = 0; s <= RP_HYPOTHETICAL; s++)
        if (name && !strcmp(name, rp_event_status_name(s)))
            return s;
    return RP_HAPPENED;
}

static rp_fact fact_of(reading *r, const json_t *o) {
    const json_t *date = json_object_get(o, "date"), *place = json_object_get(o, "place");
    const char *level = json_string_value(json_object_get(place, "level"));
    rp_fact f = {.report = text_of(r, o, "id"), .document = r->documents.n - 1, .origin = r->documents.n - 1, .type = text_of(r, o, "type"),
                 .mode = text_of(r, o, "mode"), .country = text_of(r, o, "country"), .trigger = text_of(r, o, "trigger_text"), .quote = text_of(r, o, "quote")};
    f.published = r->documents.v[f.document].published;
    f.status = status_of(json_string_value(json_object_get(o, "status")));
    f.actor = parties_of(r, o, "actor");
    f.recipient = parties_of(r, o, "recipient");
    f.quote_bytes = strlen(f.quote);
    f.sentence = number_at(o, "sentence", 0);
    f.trigger_at = number_at(o, "trigger", 0) - f.sentence;
    f.date = (rp_days){day_of(date, "from"), day_of(date, "to")};
    f.date_told = inside(date, &f);
    f.place = level && !strcmp(level, "country") ? NULL : text_of(r, place, "name");
    f.place_told = inside(place, &f);
    f.level = rp_place_level_of(level);
    f.lat = json_is_number(json_object_get(place, "lat")) ? json_number_value(json_object_get(place, "lat")) : NAN;
    f.lon = json_is_number(json_object_get(place, "lon")) ? json_number_value(json_object_get(place, "lon")) : NAN;
    set_counts(r, o, &f);
    return f;
}

static void read_line(reading *r, const char *line, size_t n) {
    json_t *o = json_loadb(line, n, 0, NULL);
    const char *kind = json_string_value(json_object_get(o, "kind"));
    if (kind && !strcmp(kind, "document")) {
        const json_t *p = json_object_get(o, "published");
        document d = {{day_of(p, "from"), day_of(p, "to")}, r->facts.n, 0};
        rp_vec_push(r->arena, &r->documents, d);
    } else if (kind && !strcmp(kind, "report") && r->documents.n) {
        rp_fact f = fact_of(r, o);
        rp_vec_push(r->arena, &r->facts, f);
        r->documents.v[r->documents.n - 1].n++;
    }
    json_decref(o);
}

static reading read_records(FILE *in) {
    reading r = {.arena = rp_arena_new()};
    char *line = NULL;
    size_t cap = 0;
    for (ssize_t n; (n = getline(&line, &cap, in)) > 0;)
        read_line(&r, line, (size_t)n);
    free(line);
    return r;
}

// --------------------------------------------------------------------------------------------------------------- pairs

static bool could_join(const rp_member *a, const rp_member *b) {
    rp_pair p;
    if (a->type != b->type || a->status >= RP_NEGATED || b->status >= RP_NEGATED)
        return false;
    rp_pair_of(a, b, &p);
    bool one = a->document == b->document;
    for (uint32_t i = 0; i < p.n; i++)          // a party's base in common, on either side, or a place
        one |= (p.f[i].id >= RP_LIKE_ACTOR_EQUAL && p.f[i].id <= RP_LIKE_ACTOR_BASE) || p.f[i].id == RP_LIKE_PLACE_SAME
               || (p.f[i].id >= RP_LIKE_RECIPIENT_EQUAL && p.f[i].id <= RP_LIKE_RECIPIENT_BASE);
    return one;
}

static void print_pair(const reading *r, uint32_t i, uint32_t k, rp_member *const *m) {
    rp_pair p;
    rp_pair_of(m[k], m[i], &p);
    printf("%s\t%s", r->facts.v[k].report, r->facts.v[i].report);
    for (uint32_t f = 0; f < p.n; f++)
        if (p.f[f].value != 0)
            printf("\t%s=%g", rp_likeness_name(p.f[f].id), (double)p.f[f].value);
    putchar('\n');
}

static int pairs(void) {
    reading r = read_records(stdin);
    rp_arena *scratch = rp_arena_new();
    rp_member **m = RP_NEW(r.arena, rp_member *, r.facts.n + 1);
    const rp_fact **facts = RP_NEW(r.arena, const rp_fact *, r.facts.n + 1);
    for (uint32_t i = 0; i < r.facts.n; i++)
        facts[i] = &r.facts.v[i];
    for (uint32_t d = 0; d < r.documents.n; d++)
        if (r.documents.v[d].n)
            rp_members_new(r.arena, scratch, facts + r.documents.v[d].from, r.documents.v[d].n, m + r.documents.v[d].from);
    for (uint32_t i = 0; i < r.facts.n; i++)
        for (uint32_t k = 0; k < i; k++)
            if (could_join(m[k], m[i]))
                print_pair(&r, i, k, m);
    rp_arena_free(scratch);
    rp_arena_free(r.arena);
    return 0;
}

// ---------------------------------------------------------------------------------------------------------------- link

static const rp_likeness *weights_from(rp_arena *a, const char *path) {
    rp_likeness *l;
    rp_error err = {0};
    if (rp_likeness_load(path, a, &l, &err) == RP_OK)
        return l;
    fprintf(stderr, "%s:%u: %s\n", err.file, err.line, err.message);
    exit(1);
}

// A document's place in the order in which a store links: by day, undated ones last, then by the least id of its reports. (All are originals.)
typedef struct placed { uint32_t document; rp_day day; const char *first; } placed;

static placed place_of(uint32_t number, const rp_fact *const *facts, uint32_t n) {
    rp_days p = n ? facts[0]->published : RP_DAYS_NONE;
    placed x = {number, p.to != RP_DAY_NONE ? p.to : p.from != RP_DAY_NONE ? p.from : INT32_MAX, n ? facts[0]->report : ""};
    for (uint32_t i = 1; i < n; i++)
        x.first = strcmp(facts[i]->report, x.first) < 0 ? facts[i]->report : x.first;
    return x;
}

static int by_place(const void *a, const void *b) {
    const placed *x = a, *y = b;
    int order = x->day != y->day ? (x->day < y->day ? -1 : 1) : strcmp(x->first, y->first);
    return order ? order : (x->document > y->document) - (x->document < y->document);
}

static int link_records(const char *path) {
    reading r = read_records(stdin);
    rp_incidents *x = rp_incidents_new(weights_from(r.arena, path));
    const rp_fact **facts = RP_NEW(r.arena, const rp_fact *, r.facts.n + 1);
    const char **id = RP_NEW(r.arena, const char *, r.facts.n + 1);
    placed *order = RP_NEW(r.arena, placed, r.documents.n + 1);
    for (uint32_t i = 0; i < r.facts.n; i++)
        facts[i] = &r.facts.v[i];
    for (uint32_t d = 0; d < r.documents.n; d++)
        order[d] = place_of(d, facts + r.documents.v[d].from, r.documents.v[d].n);
    uint32_t n = 0;                             // documents with reports
    for (uint32_t d = 0; d < r.documents.n; d++)
        if (r.documents.v[d].n)
            order[n++] = order[d];
    qsort(order, n, sizeof *order, by_place);
    for (uint32_t k = 0; k < n; k++) {
        const document *d = &r.documents.v[order[k].document];
        rp_incidents_add(x, r.arena, facts + d->from, d->n, id + d->from, NULL);
    }
    for (uint32_t i = 0; i < r.facts.n; i++)
        printf("%s\t%s\n", r.facts.v[i].report, id[i] ? id[i] : "-");
    rp_incidents_free(x);
    rp_arena_free(r.arena);
    return 0;
}

// --------------------------------------------------------------------------------------------------------------- speed

enum { DOCUMENT = 8, A_DAY = 2000, PARTIES_KNOWN = 400, MEMORY_OF = 2400 };

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

// Few parties are in most of the news: the square of an even draw.
static uint32_t draw(uint64_t *state, uint32_t n) {
    double even = (double)(next_random(state) >> 11) / 9007199254740992.0;
    return (uint32_t)(even * even * n);
}

typedef struct event { uint32_t actor, recipient, place, type, word; rp_day day; } event;

static event event_of(uint64_t *state, rp_day today) {
    event e = {.actor = draw(state, PARTIES_KNOWN), .recipient = draw(state, PARTIES_KNOWN), .place = draw(state, 4000),
               .type = draw(state, 16), .word = draw(state, 900)};
    e.day = today - (rp_day)(next_random(state) % 3);
    return e;
}

static const char *party(rp_arena *a, uint32_t n) {
    return rp_arena_printf(a, n % 5 == 0 ? "P%02x:cvl" : "P%02x", n / 2);
}

static rp_fact tell(rp_arena *a, const event *e, uint32_t number, uint32_t doc, rp_day today, uint64_t *state) {
    static const char *const types[] = {"ASSAULT", "CONSULT", "ACCUSE", "AGREE", "COERCE", "SUPPORT", "REQUEST", "THREATEN",
                                        "REJECT", "PROTEST", "SANCTION", "RETREAT", "AID", "MOBILIZE", "CONCEDE", "COOPERATE"};
    rp_fact f = {.report = rp_arena_printf(a, "r-%016x", number), .document = doc, .origin = doc, .published = {today, today},
                 .type = types[e->type], .country = "", .date = {e->day, e->day}, .date_told = true, .place_told = true, .lat = NAN, .lon = NAN};
    rp_party_ref actor = {.party = party(a, e->actor)}, recipient = {.party = party(a, e->recipient)};
    rp_vec_push(a, &f.actor, actor);
    rp_vec_push(a, &f.recipient, recipient);
    if (next_random(state) % 4 == 0)
        f.date = RP_DAYS_NONE;
    if (next_random(state) % 2 == 0)
        f.place = rp_arena_printf(a, "Village%u", e->place);
    f.trigger = rp_arena_printf(a, "verb%u", e->word % 40);
    f.sentence = number % DOCUMENT * 200;
    f.trigger_at = 10;
    f.quote = rp_arena_printf(a, "In Town%u the %s of Quarter%u word%u thing%u street%u story%u", e->place, f.trigger, e->word, e->word,
                              draw(state, 9000), draw(state, 9000), draw(state, 9000));
    f.quote_bytes = strlen(f.quote);
    return f;
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

// Half of the reports tell of one of the last MEMORY_OF events, the rest of a new one. What is timed is linking alone.
static void speed(const rp_likeness *l, uint32_t n) {
    rp_arena *a = rp_arena_new();
    rp_incidents *x = rp_incidents_new(l);
    event *past = calloc(MEMORY_OF, sizeof *past);
    uint64_t state = 88172645463325252u;
    uint32_t events = 0;
    double spent = 0;
    size_t most = 0;
    for (uint32_t i = 0, doc = 0; i < n; i += DOCUMENT, doc++) {
        rp_fact facts[DOCUMENT];
        const rp_fact *list[DOCUMENT];
        const char *id[DOCUMENT];
        rp_day today = 15000 + (rp_day)(i / A_DAY);
        rp_arena_reset(a);
        for (uint32_t k = 0; k < DOCUMENT; k++) {
            bool known = events > 0 && next_random(&state) % 2;
            uint32_t which = known ? (uint32_t)(next_random(&state) % (events < MEMORY_OF ? events : MEMORY_OF)) : events++ % MEMORY_OF;
            if (!known)
                past[which] = event_of(&state, today);
            facts[k] = tell(a, &past[which], i + k, doc, today, &state);
            list[k] = &facts[k];
        }
        double before = seconds();
        rp_incidents_add(x, a, list, DOCUMENT, id, NULL);
        spent += seconds() - before;
        most = rp_incidents_bytes(x) > most ? rp_incidents_bytes(x) : most;
    }
    printf("%u\t%u\t%.2f\t%.0f\t%.0f\n", n, rp_incidents_count(x), spent, n / spent, (double)most / 1e6);
    free(past);
    rp_incidents_free(x);
    rp_arena_free(a);
}

int main(int argc, char **argv) {
    if (argc == 2 && !strcmp(argv[1], "pairs"))
        return pairs();
    if (argc == 3 && !strcmp(argv[1], "link"))
        return link_records(argv[2]);
    if (argc < 4 || strcmp(argv[1], "speed"))
        return fprintf(stderr, "usage: bench_link pairs | link WEIGHTS.tsv | speed WEIGHTS.tsv N …\n"), 2;
    rp_arena *a = rp_arena_new();
    const rp_likeness *l = weights_from(a, argv[2]);
    puts("reports\tincidents\tseconds\treports/s\tMB");
    for (int i = 3; i < argc; i++)
        speed(l, (uint32_t)strtoul(argv[i], NULL, 10));
    rp_arena_free(a);
    return 0;
}
