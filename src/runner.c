// runner.c: rp_run and rp_watch: documents into a store; rp_merge: stores into one; see rapport.h.
//
// Two phases. Coding writes each batch in one transaction (a shard, which is moved to its name when it is whole, all of them in one); linking (relinker.c) then brings copies, incidents and claims up to
// date, in one transaction. A run that was cut off between the two is mended by the next.
#include "runner.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "alerting.h"
#include "base/error.h"
#include "link/shingles.h"
#include "model.h"
#include "pipeline.h"
#include "relinker.h"
#include "sharding.h"

// -------------------------------------------------------------------------------------------------------------- coding

typedef struct writing {
    const rp_model *model;
    const rp_input *input;
    const rp_watching *watch;       // or NULL
    rp_store *store;
    bool open;                      // a transaction is under way
    bool alone;                     // a shard, which is whole or nothing: one transaction
} writing;

static bool known(void *context, const rp_doc *d) {
    return rp_store_knows(((writing *)context)->store, d);
}

// "crawl.warc.gz" of "crawl.warc.gz#1034".
static const char *file_of(const rp_doc *d) {
    return rp_arena_copy(d->arena, d->path, strcspn(d->path, "#"));
}

static bool is_unread(const rp_doc *d) {
    return d->sha256[0] == '\0';
}

rp_status rp_keep_document(const rp_model *m, rp_store *s, rp_doc *d, bool held, rp_error *err) {
    RP_TRY(rp_store_problem(s, d, err));
    if (is_unread(d) && held)
        return RP_OK;
    rp_shingles x = rp_shingles_make(d->arena, d->text, d->text_bytes);
    return rp_store_document(s, d, m->patterns, (rp_store_print){x.v, x.n}, err);
}

static rp_status take(void *context, rp_doc *d, bool is_known, rp_error *err) {
    writing *w = context;
    rp_store_met(w->store, d->path);
    if (is_known)
        return RP_OK;
    if (!w->open)
        RP_TRY(rp_store_begin_shared(w->store, err));
    w->open = true;
    if (is_unread(d))
        RP_TRY(rp_store_met_file(w->store, file_of(d), err));
    return rp_keep_document(w->model, w->store, d, rp_store_holds(w->store, d->path), err);
}

static rp_status end_batch(void *context, rp_error *err) {
    writing *w = context;
    if (w->alone)
        return RP_OK;
    if (w->open) {
        w->open = false;
        RP_TRY(rp_store_commit(w->store, err));
    }
    bool stop = w->input->stop && w->input->stop(w->input->context);
    return stop ? rp_fail(err, RP_E_LIMIT, NULL, 0, 0, "stopped; the next run goes on from here") : RP_OK;
}

// ----------------------------------------------------------------------------------------------------------------- run

// What is watched comes and goes: nothing of it is marked as removed.
static rp_status end(writing *w, rp_tally *tally, rp_error *err) {
    if (!w->alone)
        return rp_relink(w->model, w->store, &(rp_relinking){.input = w->watch ? NULL : w->input, .watch = w->watch}, tally, err);
    RP_TRY(rp_store_run_end(w->store, tally, err));
    return w->open ? rp_store_commit(w->store, err) : RP_OK;
}

static rp_status begin(writing *w, const char *command, rp_error *err) {
    if (w->alone)
        RP_TRY(rp_store_alone(w->store, err));
    RP_TRY(rp_store_run_begin(w->store, w->model->version, command, err));
    return w->watch ? rp_alerting_begin(w->model, w->store, w->watch, err) : RP_OK;
}

static rp_status fill(writing w, const char *path, const char *command, rp_tally *tally, rp_error *err) {
    w.alone = w.input->shards > 0;
    RP_TRY(rp_store_open(path, RP_STORE_WRITE, &w.store, err));
    rp_status status = begin(&w, command, err);
    if (status == RP_OK) {
        const rp_consumer consumer = {.context = &w, .known = known, .take = take, .batch = end_batch};
        status = rp_pipeline_run(w.model, w.input, RP_STAGE_EVENTS, &consumer, tally, err);
    }
    if (status == RP_OK || status == RP_E_DOCUMENT) {
        rp_status ended = end(&w, tally, err);
        status = ended == RP_OK ? status : ended;
    }
    rp_store_close(w.store);
    return status;
}

// A store that is there is whole.
static rp_status fill_shard(const rp_model *model, const rp_input *input, const char *path, const char *command, rp_tally *tally, rp_error *err) {
    rp_arena *a = rp_arena_new();
    if (!a)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_status status = RP_OK;
    *tally = (rp_tally){0};
    if (rp_store_is_address(path))
        status = rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "a shard is a file; workers share a server (rapport enqueue, rapport work)");
    else if (access(path, F_OK) != 0) {
        const char *desk = rp_shard_desk(input, path, a);
        status = fill((writing){.model = model, .input = input}, desk, command, tally, err);
        rp_status delivered = status == RP_OK || status == RP_E_DOCUMENT ? rp_shard_deliver(desk, path, a, err) : RP_OK;
        status = delivered == RP_OK ? status : delivered;
        rp_shard_clear(desk, a);
    }
    rp_arena_free(a);
    return status;
}

rp_status rp_run(const rp_model *model, const rp_input *input, const char *path, const char *command, rp_tally *tally,
                 rp_error *err) {
    rp_tally own;
    tally = tally ? tally : &own;
    return input->shards > 0 ? fill_shard(model, input, path, command, tally, err)
                             : fill((writing){.model = model, .input = input}, path, command, tally, err);
}

rp_status rp_watch(const rp_model *model, const rp_input *input, const char *path, const rp_watching *how, rp_tally *tally, rp_error *err) {
    rp_tally own;
    RP_TRY(rp_alerting_check(how, err));
    return fill((writing){.model = model, .input = input, .watch = how}, path, how->command, tally ? tally : &own, err);
}

rp_status rp_plan(const rp_input *input, char plan[17], uint64_t *bytes, rp_error *err) {
    rp_share share = {0};
    rp_arena *a = rp_arena_new();
    if (!a)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_status status = rp_share_of(input, a, &share, err);
    memcpy(plan, share.plan, sizeof share.plan);
    if (bytes)
        *bytes = share.bytes;
    rp_arena_free(a);
    return status;
}

// --------------------------------------------------------------------------------------------------------------- merge

// A file is always new; of a server's store the database was there.
static rp_status check_empty(rp_store *store, rp_error *err) {
    bool empty;
    RP_TRY(rp_store_is_empty(store, &empty, err));
    return empty ? RP_OK : rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "the database holds a store with documents already; merging makes a new store");
}

static rp_status merge_into(const rp_model *model, const rp_merging *what, const char *path, rp_united *tally, rp_error *err) {
    rp_store *store;
    rp_tally linked = {0};
    RP_TRY(rp_store_open(path, RP_STORE_WRITE, &store, err));
    rp_status status = check_empty(store, err);
    if (status == RP_OK)
        status = rp_store_unite(store, what, tally, err);
    if (status == RP_OK)
        status = rp_store_run_begin(store, model->version, what->command, err);
    if (status == RP_OK)
        status = rp_relink(model, store, &(rp_relinking){.copies_alone = what->unlinked}, &linked, err);
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
    if (rp_store_is_address(out))                   // one transaction for the documents, one for what links them
        return merge_into(model, what, out, tally, err);
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

// ---------------------------------------------------------------------------------------------------------------- link

rp_status rp_link_store(const rp_model *model, const char *path, const rp_linking *how, uint64_t *incidents, rp_error *err) {
    rp_store *store;
    rp_tally tally = {0};
    if (!rp_store_is_address(path) && access(path, F_OK) != 0)
        return rp_fail(err, RP_E_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
    RP_TRY(rp_store_open(path, RP_STORE_WRITE, &store, err));
    rp_status status = rp_store_run_begin(store, model->version, how->command, err);
    if (status == RP_OK)
        status = rp_relink(model, store, &(rp_relinking){.parts = how->n_parts ? how : NULL}, &tally, err);
    if (incidents)
        *incidents = tally.incidents;
    rp_store_close(store);
    return status;
}
