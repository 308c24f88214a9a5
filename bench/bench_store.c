// A store filled and linked, and then a thousand documents more: what linking costs where everything is kept.
//
//     bench_store [-w WORDS] [-e EVERY] STORE.db A_DAY N …     for each N: a new store of N invented reports, eight a document of some 400
//                                        words (-w: more or less), A_DAY of them a day; then 1,000 documents of its last day, in a
//                                        run of their own. The last store is left
//
// Columns: reports; documents; incidents; seconds of writing documents and records; of linking (copies, incidents, claims, full text, map);
// reports a second, written and linked; the same two seconds for the thousand; megabytes of the file; most memory so far, in megabytes.
// Seconds are of the processor (one), the system's part included. One report in EVERY (two) tells of a new
// event, the others of one of the last 2,400.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/digest.h"
#include "link/shingles.h"
#include "model.h"
#include "relinker.h"

enum { PER_DOCUMENT = 8, WORDS = 400, EVERY = 2, MEMORY_OF = 2400, PARTIES = 400, BATCH = 64, MORE = 1000, FIRST_DAY = 15000 };

typedef struct event { uint32_t actor, recipient, place, type, word; rp_day day; } event;

typedef struct world {
    const rp_model *model;
    uint64_t state;
    event past[MEMORY_OF];
    uint32_t events, documents, reports, a_day, words, every;
} world;

static uint64_t next_random(world *w) {
    w->state ^= w->state << 13;
    w->state ^= w->state >> 7;
    w->state ^= w->state << 17;
    return w->state;
}

// Few parties are in most of the news: the square of an even draw.
static uint32_t draw(world *w, uint32_t n) {
    double even = (double)(next_random(w) >> 11) / 9007199254740992.0;
    return (uint32_t)(even * even * n);
}

static event told(world *w, rp_day today) {
    uint32_t known = w->events < MEMORY_OF ? w->events : MEMORY_OF;
    if (known && next_random(w) % w->every)
        return w->past[next_random(w) % known];
    event e = {draw(w, PARTIES), draw(w, PARTIES), draw(w, 4000), draw(w, rp_patterns_n_types(w->model->patterns)), draw(w, 900), 0};
    e.day = today - (rp_day)(next_random(w) % 3);
    return w->past[w->events++ % MEMORY_OF] = e;
}

static void add_party(rp_doc *d, rp_party_refs *list, uint32_t n) {
    const char *code = rp_arena_printf(d->arena, n % 5 == 0 ? "P%02x:cvl" : "P%02x", n / 2);
    rp_party_ref p = {.party = code, .name = code};
    rp_vec_push(d->arena, list, p);
}

// The sentence of a report, and the report.
static void tell(world *w, rp_doc *d, rp_buf *text, uint32_t i, rp_day today) {
    event e = told(w, today);
    rp_report r = {.id = rp_arena_printf(d->arena, "r-%016llx", (unsigned long long)rp_digest_hash((const char *)&w->reports, sizeof w->reports, 0)), .sentence = i, .token = i,
                   .type = (uint8_t)e.type, .place = RP_NONE, .confidence = 0.5f, .why = "invented"};
    w->reports++;
    add_party(d, &r.actor, e.actor);
    add_party(d, &r.recipient, e.recipient);
    if (next_random(w) % 4)
        r.date = (rp_days){e.day, e.day};
    else
        r.date = RP_DAYS_NONE;
    if (next_random(w) % 4 == 0) {
        rp_count c = {"killed", (int64_t)(next_random(w) % 20), 0};
        c.high = c.low;
        rp_vec_push(d->arena, &r.counts, c);
    }
    d->sent_from[i] = (uint32_t)text->n;
    rp_buf_puts(text, "In ");
    if (next_random(w) % 2) {
        rp_place p = {.from = i, .to = i + 1, .lat = (float)(e.place % 80), .lon = (float)(e.place % 170), .level = RP_PLACE_CITY};
        r.place = d->places.n;
        rp_vec_push(d->arena, &d->places, p);
    }
    d->tok_from[i] = (uint32_t)text->n;
    rp_buf_printf(text, "Town%u", e.place);
    d->tok_to[i] = (uint32_t)text->n;
    d->tok_sent[i] = i;
    d->head[i] = RP_NONE;
    rp_buf_puts(text, " the ");
    r.trigger.from = (uint32_t)text->n;
    rp_buf_printf(text, "verb%u", e.word % 40);
    r.trigger.to = (uint32_t)text->n;
    rp_buf_printf(text, " of Quarter%u word%u thing%u street%u story%u.", e.word, e.word, draw(w, 9000), draw(w, 9000), draw(w, 9000));
    d->sent_to[i] = (uint32_t)text->n;
    rp_buf_putc(text, '\n');
    rp_vec_push(d->arena, &d->reports, r);
}

static void make_document(world *w, rp_doc *d, rp_day today) {
    rp_buf text = {0};
    *d = (rp_doc){.arena = d->arena, .stage = RP_STAGE_EVENTS, .published = {today, today}, .published_basis = "option", .language = "en", .n_sentences = PER_DOCUMENT};
    uint32_t **each[] = {&d->sent_from, &d->sent_to, &d->tok_from, &d->tok_to, &d->tok_sent, &d->head};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        *each[i] = RP_NEW(d->arena, uint32_t, PER_DOCUMENT);
    for (uint32_t i = 0; i < PER_DOCUMENT; i++)
        tell(w, d, &text, i, today);
    for (uint32_t i = 0; i < w->words; i++)
        rp_buf_printf(&text, "w%u ", (uint32_t)(next_random(w) % 20000));
    d->text = rp_arena_copy(d->arena, text.bytes, text.n);
    d->text_bytes = (uint32_t)text.n;
    rp_buf_free(&text);
    d->path = rp_arena_printf(d->arena, "news/%08u.txt", w->documents);
    d->publisher = rp_arena_printf(d->arena, "Paper %u", w->documents % 500);
    snprintf(d->sha256, sizeof d->sha256, "%064u", w->documents);
    snprintf(d->id, sizeof d->id, "d-%016x", w->documents++);
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

typedef struct times { double write, link; uint64_t incidents; } times;

static rp_status write_documents(world *w, rp_store *s, uint32_t n, times *t, rp_error *err) {
    rp_doc d = {.arena = rp_arena_new()};
    rp_status status = RP_OK;
    for (uint32_t i = 0; status == RP_OK && i < n; i++) {
        rp_arena_reset(d.arena);
        make_document(w, &d, FIRST_DAY + (rp_day)(w->reports / w->a_day));
        rp_shingles print = rp_shingles_make(d.arena, d.text, d.text_bytes);
        double begin = seconds();
        if (i % BATCH == 0)
            status = rp_store_begin(s, err);
        if (status == RP_OK)
            status = rp_store_document(s, &d, w->model->patterns, (rp_store_print){print.v, print.n}, err);
        if (status == RP_OK && (i % BATCH == BATCH - 1 || i + 1 == n))
            status = rp_store_commit(s, err);
        t->write += seconds() - begin;
    }
    rp_arena_free(d.arena);
    return status;
}

// A run of n documents, as rp_run makes it.
static rp_status add(world *w, const char *path, uint32_t n, times *t, rp_error *err) {
    rp_store *s;
    rp_tally tally = {0};
    *t = (times){0};
    RP_TRY(rp_store_open(path, RP_STORE_WRITE, &s, err));
    rp_status status = rp_store_run_begin(s, w->model->version, "bench_store", err);
    if (status == RP_OK)
        status = write_documents(w, s, n, t, err);
    double begin = seconds();
    if (status == RP_OK)
        status = rp_relink(w->model, s, &(rp_relinking){0}, &tally, err);
    rp_store_close(s);
    t->link = seconds() - begin;
    t->incidents = tally.incidents;
    return status;
}

static double megabytes_of(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 ? (double)st.st_size / 1e6 : 0;
}

static rp_status measure(const world *plan, const char *path, uint32_t n, rp_error *err) {
    world *w = calloc(1, sizeof *w);
    times all, more;
    *w = *plan;
    w->state = 88172645463325252u;
    unlink(path);
    rp_status status = add(w, path, n / PER_DOCUMENT, &all, err);
    if (status == RP_OK)
        status = add(w, path, MORE, &more, err);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    if (status == RP_OK)
        printf("%u\t%u\t%llu\t%.2f\t%.2f\t%.0f\t%.2f\t%.2f\t%.0f\t%.0f\n", n, n / PER_DOCUMENT, (unsigned long long)all.incidents, all.write, all.link,
               n / (all.write + all.link), more.write, more.link, megabytes_of(path), (double)used.ru_maxrss / 1e3);
    fflush(stdout);
    free(w);
    return status;
}

int main(int argc, char **argv) {
    rp_model *m = NULL;
    rp_error err = {0};
    world plan = {.words = WORDS, .every = EVERY};
    for (int o; (o = getopt(argc, argv, "w:e:")) != -1;)
        *(o == 'w' ? &plan.words : &plan.every) = (uint32_t)strtoul(optarg, NULL, 10);
    if (argc - optind < 3 || plan.every == 0)
        return fprintf(stderr, "usage: bench_store [-w WORDS] [-e EVERY] STORE.db A_DAY N …\n"), 2;
    rp_status status = rp_model_open(NULL, &m, &err);
    plan.model = m;
    plan.a_day = (uint32_t)strtoul(argv[optind + 1], NULL, 10);
    puts("reports\tdocuments\tincidents\twrite\tlink\treports/s\tmore: write\tmore: link\tMB of file\tMB of memory");
    for (int i = optind + 2; status == RP_OK && i < argc; i++)
        status = measure(&plan, argv[optind], (uint32_t)strtoul(argv[i], NULL, 10), &err);
    if (status != RP_OK)
        fprintf(stderr, "bench_store: %s: %s\n", err.file, err.message);
    else
        rp_model_close(m);
    return status != RP_OK;
}
