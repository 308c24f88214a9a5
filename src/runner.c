// runner.c: rp_run: documents into a store; rp_merge: stores into one; see rapport.h.
//
// Two phases. Coding writes each batch in one transaction. Linking then reads the whole store, puts its documents into the
// order of rp_link_place, and writes copies, incidents and claims anew, in one transaction: what they are depends on the
// documents that the store holds, not on when or in how many runs they came. A run that was cut off between the two is
// mended by the next. Cost of linking: linear in the store (some 30 µs a report).
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/dict.h"
#include "base/error.h"
#include "link/claim.h"
#include "link/copy.h"
#include "link/incident.h"
#include "linker.h"
#include "pipeline.h"
#include "store/store.h"

// -------------------------------------------------------------------------------------------------------------- coding

typedef struct writing {
    const rp_model *model;
    rp_store *store;
    bool open;                      // a transaction is under way
} writing;

static bool known(void *context, const rp_doc *d) {
    return rp_store_knows(((writing *)context)->store, d);
}

// "crawl.warc.gz" of "crawl.warc.gz#1034".
static const char *file_of(const rp_doc *d) {
    return rp_arena_copy(d->arena, d->path, strcspn(d->path, "#"));
}

static rp_status take(void *context, rp_doc *d, bool is_known, rp_error *err) {
    writing *w = context;
    rp_store_met(w->store, d->path);
    if (is_known)
        return RP_OK;
    if (!w->open)
        RP_TRY(rp_store_begin(w->store, err));
    w->open = true;
    RP_TRY(rp_store_problem(w->store, d, err));
    bool unread = d->sha256[0] == '\0';             // what cannot be read does not cost what is stored of it
    if (unread)
        RP_TRY(rp_store_met_file(w->store, file_of(d), err));
    if (unread && rp_store_holds(w->store, d->path))
        return RP_OK;
    rp_shingles s = rp_shingles_make(d->arena, d->text, d->text_bytes);
    rp_store_print print = {s.v, s.n};
    return rp_store_document(w->store, d, w->model->patterns, print, err);
}

static rp_status end_batch(void *context, rp_error *err) {
    writing *w = context;
    if (!w->open)
        return RP_OK;
    w->open = false;
    return rp_store_commit(w->store, err);
}

// ------------------------------------------------------------------------------------------------------------- linking

typedef struct linking {
    rp_store *store;
    rp_arena *arena, *scratch;
    rp_copies *copies;
    rp_incidents *incidents;
    RP_VEC(int64_t) docs;           // by number of rp_copies
    rp_store_reports reports;
    rp_status status;               // of reading shingles again
    rp_error *err;
} linking;

static rp_shingles shingles_of(void *context, uint32_t i, rp_arena *arena) {
    linking *k = context;
    rp_shingles s = {0};
    if (k->status == RP_OK)
        k->status = rp_store_shingles(k->store, k->docs.v[i], arena, &s.v, &s.n, k->err);
    return s;
}

static rp_status add_document(void *context, const rp_store_document_row *row) {
    linking *k = context;
    rp_vec_push(k->arena, &k->docs, row->doc);
    rp_copies_add(k->copies, (rp_shingles){row->shingles, row->n}, row->published, row->credits);
    return k->status;
}

// The reports whose sentences stand in a document that theirs quotes: they are that document's.
static rp_status lift_reports(linking *k, uint32_t i, const rp_passages *passages) {
    rp_store_sentence_list list = {0};
    rp_shingles of[RP_PASSAGES];
    RP_TRY(rp_store_sentences(k->store, k->docs.v[i], k->scratch, &list, k->err));
    for (uint32_t p = 0; p < passages->n && list.n; p++)
        of[p] = shingles_of(k, passages->v[p].original, k->scratch);
    for (uint32_t r = 0; r < list.n; r++) {
        rp_shingles s = rp_shingles_make(k->scratch, list.v[r].text, strlen(list.v[r].text));
        uint32_t p = 0;
        while (p < passages->n && !rp_copy_lifted(s, of[p]))
            p++;
        if (p < passages->n)
            RP_TRY(rp_store_set_origin(k->store, list.v[r].report, k->docs.v[passages->v[p].original], k->err));
    }
    return k->status;
}

static rp_store_part part_of(const linking *k, rp_copy copy) {
    return (rp_store_part){k->docs.v[copy.original], rp_copy_basis(k->scratch, copy)};
}

static rp_status write_copy(linking *k, uint32_t i) {
    rp_arena_reset(k->scratch);
    rp_copy copy = rp_copies_of(k->copies, i);
    rp_passages passages = rp_copies_passages(k->copies, i, k->scratch);
    rp_store_part original = {0}, quotes[RP_PASSAGES];
    bool is = copy.original != UINT32_MAX;
    if (is)
        original = part_of(k, copy);
    for (uint32_t p = 0; p < passages.n; p++)
        quotes[p] = part_of(k, passages.v[p]);
    RP_TRY(rp_store_set_copy(k->store, k->docs.v[i], is ? &original : NULL, quotes, passages.n, k->err));
    return passages.n ? lift_reports(k, i, &passages) : RP_OK;
}

static rp_status link_copies(linking *k) {
    RP_TRY(rp_store_each_document(k->store, add_document, k, k->err));
    RP_TRY(rp_store_clear_origins(k->store, k->err));
    rp_copies_settle(k->copies);
    for (uint32_t i = 0; i < k->docs.n && k->status == RP_OK; i++)
        RP_TRY(write_copy(k, i));
    return k->status;
}

// next[i]: the report after i with the same id, plus 1; 0 at the end.
static void chain(rp_arena *a, const char *const *id, uint32_t n, uint32_t *next) {
    rp_dict last = {.arena = a};                // id → its last report so far
    for (uint32_t i = 0; i < n; i++) {
        if (!id[i])
            continue;
        uint32_t before = rp_dict_get(&last, id[i]);
        if (before != UINT32_MAX)
            next[before] = i + 1;
        rp_dict_put(&last, id[i], i);
    }
}

// Writes the incidents, each out of all its reports: id[i] is report i's, or NULL.
static rp_status write_incidents(linking *k, const char *const *id, rp_error *err) {
    uint32_t n = k->reports.n;
    bool *done = RP_NEW(k->arena, bool, n);
    const rp_fact **facts = RP_NEW(k->arena, const rp_fact *, n);
    rp_arena *scratch = rp_arena_new();
    rp_status status = scratch ? RP_OK : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    uint32_t *next = RP_NEW(k->arena, uint32_t, n + 1);         // the next report of the same incident, plus 1
    chain(k->arena, id, n, next);
    for (uint32_t i = 0; status == RP_OK && i < n; i++) {
        if (!id[i] || done[i])
            continue;
        uint32_t count = 0;
        for (uint32_t r = i + 1; r; r = next[r - 1]) {
            facts[count++] = &k->reports.v[r - 1].fact;
            done[r - 1] = true;
        }
        rp_arena_reset(scratch);
        rp_incident x = rp_incident_sum(scratch, id[i], facts, count);
        status = rp_store_incident(k->store, &x, err);
    }
    if (scratch)
        rp_arena_free(scratch);
    return status;
}

// The reports of one document, which stand together.
typedef struct run_of { uint32_t from, n; rp_link_place place; } run_of;
typedef RP_VEC(run_of) runs_of;

static int by_place(const void *a, const void *b) {
    const run_of *x = a, *y = b;
    int order = rp_link_place_compare(&x->place, &y->place);
    return order ? order : (x->from > y->from) - (x->from < y->from);
}

static runs_of runs_by_place(linking *k, const rp_fact **facts) {
    runs_of runs = {0};
    for (uint32_t i = 0, to; i < k->reports.n; i = to) {
        for (to = i; to < k->reports.n && k->reports.v[to].fact.document == k->reports.v[i].fact.document; to++)
            facts[to - i] = &k->reports.v[to].fact;
        run_of r = {i, to - i, rp_link_place_of(facts, to - i)};
        rp_vec_push(k->arena, &runs, r);
    }
    if (runs.n)
        qsort(runs.v, runs.n, sizeof *runs.v, by_place);
    return runs;
}

// Puts the reports into the order in which linking depends on the set of documents alone.
static runs_of put_in_place(linking *k, const rp_fact **facts) {
    runs_of runs = runs_by_place(k, facts);
    rp_store_report_row *rows = RP_NEW(k->arena, rp_store_report_row, k->reports.n);
    for (uint32_t i = 0, at = 0; i < runs.n; i++) {
        memcpy(rows + at, k->reports.v + runs.v[i].from, runs.v[i].n * sizeof *rows);
        runs.v[i].from = at;
        at += runs.v[i].n;
    }
    k->reports.v = rows;
    return runs;
}

static rp_status link_reports(linking *k, rp_error *err) {
    RP_TRY(rp_store_load_reports(k->store, k->arena, &k->reports, err));
    RP_TRY(rp_store_clear_incidents(k->store, err));
    const char **id = RP_NEW(k->arena, const char *, k->reports.n), **why = RP_NEW(k->arena, const char *, k->reports.n);
    const rp_fact **facts = RP_NEW(k->arena, const rp_fact *, k->reports.n);
    runs_of runs = put_in_place(k, facts);
    for (uint32_t i = 0; i < runs.n; i++) {
        uint32_t from = runs.v[i].from;
        for (uint32_t r = 0; r < runs.v[i].n; r++)
            facts[r] = &k->reports.v[from + r].fact;
        rp_incidents_add(k->incidents, k->arena, facts, runs.v[i].n, id + from, why + from);
    }
    for (uint32_t i = 0; i < k->reports.n; i++)
        RP_TRY(rp_store_set_incident(k->store, k->reports.v[i].report, id[i], why[i], err));
    return write_incidents(k, id, err);
}

static rp_status link_steps(linking *k, const rp_input *input, rp_tally *tally, rp_error *err) {
    RP_TRY(rp_store_begin(k->store, err));
    RP_TRY(rp_store_mark_removed(k->store, input->roots, input->n_roots, &tally->removed, err));
    if (input->prune)
        RP_TRY(rp_store_prune(k->store, err));
    RP_TRY(link_copies(k));
    RP_TRY(link_reports(k, err));
    RP_TRY(rp_store_publish(k->store, err));
    RP_TRY(rp_store_run_end(k->store, tally, err));
    RP_TRY(rp_store_commit(k->store, err));
    tally->incidents = rp_incidents_count(k->incidents);
    return RP_OK;
}

static rp_status link_all(const rp_model *m, rp_store *store, const rp_input *input, rp_tally *tally, rp_error *err) {
    linking k = {.store = store, .arena = rp_arena_new(), .scratch = rp_arena_new(), .incidents = rp_incidents_new(m->likeness), .err = err};
    k.copies = rp_copies_new((rp_shelf){&k, shingles_of}, RP_TIES_BY_TEXT);
    bool ready = k.arena && k.scratch && k.copies && k.incidents;
    rp_status status = ready ? link_steps(&k, input, tally, err) : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_copies_free(k.copies);
    rp_incidents_free(k.incidents);
    rp_arena_free(k.scratch);
    rp_arena_free(k.arena);
    return status;
}

// ----------------------------------------------------------------------------------------------------------------- run

rp_status rp_run(const rp_model *model, const rp_input *input, const char *path, const char *command, rp_tally *tally,
                 rp_error *err) {
    rp_tally own;
    tally = tally ? tally : &own;
    writing w = {.model = model};
    RP_TRY(rp_store_open(path, RP_STORE_WRITE, &w.store, err));
    rp_status status = rp_store_run_begin(w.store, model->version, command, err);
    if (status == RP_OK) {
        const rp_consumer consumer = {.context = &w, .known = known, .take = take, .batch = end_batch};
        status = rp_pipeline_run(model, input, RP_STAGE_EVENTS, &consumer, tally, err);
    }
    if (status == RP_OK || status == RP_E_DOCUMENT) {
        rp_status linked = link_all(model, w.store, input, tally, err);
        status = linked == RP_OK ? status : linked;
    }
    rp_store_close(w.store);
    return status;
}

// --------------------------------------------------------------------------------------------------------------- merge

static rp_status merge_into(const rp_model *model, const rp_merging *what, const char *path, rp_united *tally, rp_error *err) {
    rp_store *store;
    rp_tally linked = {0};
    const rp_input none = {0};
    RP_TRY(rp_store_open(path, RP_STORE_WRITE, &store, err));
    rp_status status = rp_store_unite(store, what, tally, err);
    if (status == RP_OK)
        status = rp_store_run_begin(store, model->version, what->command, err);
    if (status == RP_OK)
        status = link_all(model, store, &none, &linked, err);
    tally->incidents = linked.incidents;
    rp_store_close(store);
    return status;
}

// The name of the file while it is not whole, in arena; what a merging that was cut off left of it is taken away.
static const char *unfinished(rp_arena *a, const char *out) {
    static const char *const parts[] = {"", "-journal", "-wal", "-shm"};
    const char *name = rp_arena_printf(a, "%s.merging", out);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        unlink(rp_arena_printf(a, "%s%s", name, parts[i]));
    return name;
}

rp_status rp_merge(const rp_model *model, const rp_merging *what, const char *out, rp_united *tally, rp_error *err) {
    rp_united own;
    tally = tally ? tally : &own;
    *tally = (rp_united){0};
    if (what->n_paths == 0)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "no store to merge is given");
    if (access(out, F_OK) == 0)
        return rp_fail(err, RP_E_ARGUMENT, out, 0, 0, "exists already; merging makes a new store");
    rp_arena *a = rp_arena_new();
    if (!a)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    const char *path = unfinished(a, out);
    rp_status status = merge_into(model, what, path, tally, err);
    if (status == RP_OK && rename(path, out) != 0)
        status = rp_fail(err, RP_E_IO, out, 0, 0, "cannot be written: %s", strerror(errno));
    if (status != RP_OK)
        unfinished(a, out);
    rp_arena_free(a);
    return status;
}
