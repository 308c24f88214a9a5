// pipeline.c: see pipeline.h. The only file that knows every stage.
//
//     files or a source ─ produce (items) ─► batch ─ work (any thread: read, then each stage) ─► batch ─ consume ─► take, …
//
// A batch owns one arena with all its documents, so that linking and storing, which run in input order on one thread,
// see whole documents. A consumed batch is used again: after warm-up a run costs no malloc per document.
// Invariant: what is taken does not depend on the number of threads, nor on where batches end.
#include "pipeline.h"

#include <assert.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "code/event/event.h"
#include "code/party/party.h"
#include "code/party/party_table.h"
#include "code/place/place.h"
#include "code/record.h"
#include "code/time/number.h"
#include "code/time/time.h"
#include "items.h"
#include "read/meta.h"
#include "read/reader.h"
#include "text/case.h"
#include "text/lemma.h"
#include "text/parse.h"
#include "text/splitter.h"

// Under way at a time are two batches a thread; but of huge documents, whose trees take twenty times their bytes, only so many
// that memory does not grow with the number of threads.
enum { BATCH_BYTES = 32 << 10, LEAST_BYTES = 2 << 10, BATCH_DOCUMENTS = 256, FLIGHT_BYTES = 8 << 20, TRIM_BYTES = 2 << 20, MARKUP = 10 };

// -------------------------------------------------------------------------------------------------------------- stages

typedef rp_status run_stage(const rp_model *m, rp_worker *w, rp_doc *d);

// Every stage, in order, with the mark that it leaves.
static const struct { rp_stage leaves; run_stage *run; } stages[] = {
    {RP_STAGE_SENTENCES, rp_sentences_run},
    {RP_STAGE_TOKENS, rp_tokens_run},
    {RP_STAGE_TREE, rp_case_run},
    {RP_STAGE_TREE, rp_parse_run},              // leaves NAMES as well
    {RP_STAGE_TREE, rp_lemmas_run},
    {RP_STAGE_NUMBERS, rp_numbers_run},
    {RP_STAGE_TIMES, rp_times_run},
    {RP_STAGE_PLACES, rp_places_run},
    {RP_STAGE_PARTIES, rp_parties_run},
    {RP_STAGE_EVENTS, rp_events_run},
};
enum { N_STAGES = sizeof stages / sizeof *stages };

rp_status rp_doc_code(const rp_model *m, rp_worker *w, rp_doc *d, rp_stage upto) {
    assert(d->stage >= RP_STAGE_READ);
    rp_stage from = d->stage;
    for (int i = 0; i < N_STAGES && stages[i].leaves <= upto; i++)
        if (stages[i].leaves > from)
            RP_TRY(stages[i].run(m, w, d));
    if (d->stage == RP_STAGE_EVENTS)
        rp_records_identify(d, m->patterns);
    return RP_OK;
}

rp_status rp_worker_open(const rp_model *m, rp_worker *out, rp_error *err) {
    *out = (rp_worker){.scratch = rp_arena_new(), .net_work = rp_net_work_new(m->net)};
    if (out->scratch && out->net_work)
        return RP_OK;
    rp_worker_close(out);
    *out = (rp_worker){0};
    return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
}

void rp_worker_close(rp_worker *w) {
    if (w->scratch)
        rp_arena_free(w->scratch);
    rp_net_work_free(w->net_work);
}

// ------------------------------------------------------------------------------------------------------------- batches

typedef struct batch {
    rp_arena *arena;                // owns what follows
    rp_item_list items;
    uint64_t bytes, done;           // of input: in this batch; of its file, up to its end
    uint64_t text;                  // about so many of bytes are text
    rp_doc *docs;                   // [items.n]
    rp_error *errors;               // [items.n] why a document failed
    bool *known;                    // [items.n]
    struct batch *next_free;
} batch;

typedef struct run {
    const rp_model *model;
    const rp_input *input;
    const rp_consumer *consumer;
    rp_stage upto;
    rp_reader reader;
    rp_meta *meta;
    const rp_source *source;        // of the documents, or NULL: they are in files
    rp_items *files;
    uint64_t flight, under_way;     // of the batches under way: bytes; how many
    batch *free_list;
    uint32_t threads;
    rp_worker *workers;             // [threads]
    rp_tally *tally;
    rp_status status;               // the first failure of a consumer
    rp_error *err;
} run;

static batch *take_batch(run *r) {
    batch *b = r->free_list;
    if (b) {
        r->free_list = b->next_free;
        rp_arena_reset(b->arena);
        return b;
    }
    b = calloc(1, sizeof *b);
    if (b && !(b->arena = rp_arena_new())) {
        free(b);
        b = NULL;
    }
    return b;
}

static void give_batch(run *r, batch *b) {
    b->next_free = r->free_list;
    r->free_list = b;
}

// A page has one byte of text in MARKUP.
static bool is_page(const rp_item *item) {
    size_t i = 0;
    while (i < item->n && (item->bytes[i] == ' ' || item->bytes[i] == '\n' || item->bytes[i] == '\r' || item->bytes[i] == '\t'))
        i++;
    return i < item->n && item->bytes[i] == '<';
}

static void add_item(batch *b, rp_item item) {
    rp_vec_push(b->arena, &b->items, item);
    b->bytes += item.n;
    b->text += is_page(&item) ? item.n / MARKUP : item.n;
}

// How much text the next batch takes: as much as caches like, but towards the end of several threads' work half of an even share of
// what is left, so that they end together (guided self-scheduling: Polychronopoulos and Kuck 1987). Of standard input the end is unknown.
static uint64_t batch_bytes(const run *r) {
    uint64_t done = rp_items_done(r->files), all = rp_items_bytes(r->files), left = all > done ? all - done : 0;
    uint64_t share = left / (2 * (uint64_t)r->threads);
    if (r->threads == 1 || left == 0 || share > BATCH_BYTES)
        return BATCH_BYTES;
    return share > LEAST_BYTES ? share : LEAST_BYTES;
}

static void fill(run *r, batch *b) {
    uint64_t enough = batch_bytes(r);
    rp_item item;
    bool any;
    while (b->items.n < BATCH_DOCUMENTS && b->text < enough && rp_items_step(r->files, b->arena, &item, &any))
        if (any)
            add_item(b, item);
    b->done = rp_items_done(r->files);
}

static rp_status fill_from(run *r, batch *b) {
    rp_item_list came = {0};
    RP_TRY(r->source->fill(r->source->context, r->under_way == 0, b->arena, &came, r->err));
    for (uint32_t i = 0; i < came.n; i++)
        add_item(b, came.v[i]);
    return RP_OK;
}

static void *produce(void *context) {
    run *r = context;
    if (r->status != RP_OK)
        return NULL;
    batch *b = take_batch(r);
    if (!b) {
        r->status = rp_fail(r->err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
        return NULL;
    }
    b->items.n = b->items.cap = 0;
    b->items.v = NULL;
    b->bytes = b->text = 0;
    if (r->source)
        r->status = fill_from(r, b);
    else
        fill(r, b);
    if (b->items.n == 0 || r->status != RP_OK) {
        give_batch(r, b);
        return NULL;
    }
    r->flight += b->bytes;
    r->under_way++;
    b->docs = RP_NEW(b->arena, rp_doc, b->items.n);
    b->errors = RP_NEW(b->arena, rp_error, b->items.n);
    b->known = RP_NEW(b->arena, bool, b->items.n);
    return b;
}

// Publishers that the tables know, by name or site, have a code and a display name.
static void name_publisher(const rp_model *m, rp_doc *d) {
    const char *told = d->publisher ? d->publisher : d->url;
    d->publisher_code = told ? rp_party_publisher(m->parties, told) : NULL;
    if (d->publisher_code && !d->publisher)
        d->publisher = rp_party_name(m->parties, d->publisher_code);
}

static void read_all(run *r, rp_worker *w, batch *b) {
    for (uint32_t i = 0; i < b->items.n; i++) {
        rp_doc *d = &b->docs[i];
        b->errors[i].code = rp_read_document(&r->reader, &b->items.v[i], w, d, &b->errors[i]);
        d->item = &b->items.v[i];
        name_publisher(r->model, d);
        b->known[i] = b->errors[i].code == RP_OK && r->consumer->known && r->consumer->known(r->consumer->context, d);
    }
}

static void code_all(run *r, rp_worker *w, batch *b, rp_stage upto) {
    for (uint32_t i = 0; i < b->items.n; i++)
        if (b->errors[i].code == RP_OK && !b->known[i])
            b->errors[i].code = rp_doc_code(r->model, w, &b->docs[i], upto);
}

// A stage goes through all documents of the batch before the next one begins: the network's weights, and after them the tables
// of each stage, are then fetched into the caches once a batch and not once a document.
static void work(void *context, uint32_t worker, void *item) {
    static const rp_stage steps[] = {RP_STAGE_TOKENS, RP_STAGE_NAMES, RP_STAGE_NUMBERS, RP_STAGE_TIMES, RP_STAGE_PLACES,
                                     RP_STAGE_PARTIES, RP_STAGE_EVENTS};
    run *r = context;
    batch *b = item;
    rp_worker *w = &r->workers[worker];
    w->arena = b->arena;
    read_all(r, w, b);
    for (size_t k = 0; k < sizeof steps / sizeof *steps && (k == 0 || steps[k - 1] < r->upto); k++)
        code_all(r, w, b, steps[k] < r->upto ? steps[k] : r->upto);
    for (uint32_t i = 0; i < b->items.n; i++) {
        rp_doc *d = &b->docs[i];
        bool failed = b->errors[i].code != RP_OK;
        if (failed && !d->problem)
            d->problem = rp_arena_copy(b->arena, b->errors[i].message, strlen(b->errors[i].message));
        d->failure = failed ? &b->errors[i] : NULL;
    }
    if (b->bytes > TRIM_BYTES) {    // else every thread keeps room for a huge tree
        rp_arena_reset(w->scratch);
        malloc_trim(0);
    }
}

void rp_tally_add(rp_tally *t, const rp_doc *d, bool known) {
    bool foreign = d->failure && d->failure->code == RP_E_NOTHING;
    t->foreign += foreign;
    t->failed += d->problem && !foreign;
    t->skipped += known;
    t->coded += !known && !d->problem;
    t->reports += d->reports.n;
    t->figures += d->figures.n;
    t->assessments += d->assessments.n;
}

static rp_status take_all(run *r, batch *b) {
    const rp_consumer *c = r->consumer;
    for (uint32_t i = 0; i < b->items.n; i++) {
        RP_TRY(c->take(c->context, &b->docs[i], b->known[i], r->err));
        rp_tally_add(r->tally, &b->docs[i], b->known[i]);
        if (b->docs[i].problem && r->input->complain)
            r->input->complain(r->input->context, &b->errors[i]);
    }
    return c->batch ? c->batch(c->context, r->err) : RP_OK;
}

static bool consume(void *context, void *item) {
    run *r = context;
    batch *b = item;
    if (r->status == RP_OK)
        r->status = take_all(r, b);
    if (r->files && r->input->progress)
        r->input->progress(r->input->context, b->done, rp_items_bytes(r->files));
    r->flight -= b->bytes;
    r->under_way--;
    give_batch(r, b);
    return r->status == RP_OK;
}

static bool full(void *context) {
    const run *r = context;
    return r->flight >= FLIGHT_BYTES || (r->source && r->source->alone(r->source->context));
}

// ----------------------------------------------------------------------------------------------------------------- run

static rp_status run_open(run *r, uint32_t threads, rp_error *err) {
    if (r->input->meta)
        RP_TRY(rp_meta_open(r->input->meta, &r->meta, err));
    r->reader = (rp_reader){.tables = r->model->reading, .meta = r->meta};
    if (!r->source)
        RP_TRY(rp_items_open(r->model, r->input, &r->files, err));
    r->workers = calloc(threads, sizeof *r->workers);
    if (!r->workers)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    for (uint32_t i = 0; i < threads; i++)
        RP_TRY(rp_worker_open(r->model, &r->workers[i], err));
    return RP_OK;
}

static void run_close(run *r, uint32_t threads) {
    for (uint32_t i = 0; r->workers && i < threads; i++)
        rp_worker_close(&r->workers[i]);
    rp_items_close(r->files);
    for (batch *b = r->free_list, *next; b; b = next) {
        next = b->next_free;
        rp_arena_free(b->arena);
        free(b);
    }
    free(r->workers);
    rp_meta_close(r->meta);
}

static rp_status run_all(run *r, rp_error *err) {
    uint32_t threads = r->threads = r->input->threads > 0 ? (uint32_t)r->input->threads : rp_pool_processors();
    *r->tally = (rp_tally){0};
    rp_status status = run_open(r, threads, err);
    if (status == RP_OK) {
        const rp_pool_job job = {.context = r, .produce = produce, .work = work, .consume = consume, .full = full};
        status = rp_pool_run(threads, &job, err);
    }
    if (status == RP_OK)
        status = r->status;
    if (status == RP_OK && r->tally->failed > 0)
        status = RP_E_DOCUMENT;
    run_close(r, threads);
    return status;
}

rp_status rp_pipeline_run(const rp_model *m, const rp_input *input, rp_stage upto, const rp_consumer *consumer,
                          rp_tally *tally, rp_error *err) {
    rp_tally own;
    run r = {.model = m, .input = input, .consumer = consumer, .upto = upto, .tally = tally ? tally : &own, .err = err};
    return run_all(&r, err);
}

rp_status rp_pipeline_take(const rp_model *m, const rp_input *how, const rp_source *source, const rp_consumer *consumer, rp_tally *tally,
                           rp_error *err) {
    run r = {.model = m, .input = how, .source = source, .consumer = consumer, .upto = RP_STAGE_EVENTS, .tally = tally, .err = err};
    return run_all(&r, err);
}
