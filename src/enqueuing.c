// enqueuing.c: rp_enqueue: documents into the queue on a server; rp_queue_show: what is in it; see rapport.h.
//
// Documents are cut out of their files as a run cuts them and sent as they are, some hundred at a time: reading pages and coding is the
// worker's, so that no page can harm who submits it. Memory is one batch. Of a batch whose answer was lost with the connection nobody knows
// whether it is there: it is sent again, and what waits already changes nothing.
#include <math.h>
#include <poll.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "base/json.h"
#include "base/utf8.h"
#include "items.h"
#include "store/postgres/queue.h"

enum { BATCH = 512, BATCH_BYTES = 4 << 20, MOST_JOBS = 100000 };
static const uint64_t MOST_BYTES = (uint64_t)4 << 30;
static const double ROOM_SECONDS = 0.2, LONGEST_WAIT = 10;

typedef struct sender {
    const char *address;
    const rp_input *input;
    const rp_enqueuing *how;
    rp_enqueued *tally;
    rp_wire *wire;                  // NULL while there is no server
    rp_meta *meta;
    rp_arena *arena;                // of the batch
    rp_job_list jobs;
    uint64_t bytes;
    uint64_t room_jobs, room_bytes; // that may be sent before the queue is counted again
} sender;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool stopped(const sender *s) {
    return s->how->stopped && s->how->stopped(s->how->context);
}

// ---------------------------------------------------------------------------------------------------------------- send

static rp_status connect(sender *s, rp_error *err) {
    RP_TRY(rp_wire_open(s->address, &s->wire, err));
    return rp_queue_make(s->wire, err);
}

static uint64_t most_jobs(const sender *s) {
    return s->how->most_jobs ? s->how->most_jobs : MOST_JOBS;
}

static uint64_t most_bytes(const sender *s) {
    return s->how->most_bytes ? s->how->most_bytes : MOST_BYTES;
}

static uint64_t more(uint64_t a, uint64_t b) {
    return a > b ? a : b;
}

// Others may send as well: half of what is free is taken for granted, then it is counted again. What is larger than all the room there is
// goes alone.
static rp_status wait_for_room(sender *s, rp_error *err) {
    while ((s->room_jobs < s->jobs.n || s->room_bytes < s->bytes) && !stopped(s)) {
        rp_queue_counts c;
        bool heard;
        RP_TRY(rp_queue_count(s->wire, &c, err));
        uint64_t jobs = (uint64_t)c.jobs, bytes = (uint64_t)c.bytes;
        if (jobs == 0 || (jobs + s->jobs.n <= most_jobs(s) && bytes + s->bytes <= most_bytes(s))) {
            s->room_jobs = more(s->jobs.n, jobs < most_jobs(s) ? (most_jobs(s) - jobs) / 2 : 0);
            s->room_bytes = more(s->bytes, bytes < most_bytes(s) ? (most_bytes(s) - bytes) / 2 : 0);
            return RP_OK;
        }
        RP_TRY(rp_wire_wait(s->wire, ROOM_SECONDS, &heard, err));
    }
    return RP_OK;
}

static rp_status send_once(sender *s, rp_error *err) {
    uint64_t fresh;
    if (!s->wire)
        RP_TRY(connect(s, err));
    RP_TRY(wait_for_room(s, err));
    if (stopped(s))
        return RP_OK;
    RP_TRY(rp_queue_submit(s->wire, s->jobs.v, s->jobs.n, &fresh, err));
    s->room_jobs -= s->jobs.n;
    s->room_bytes -= s->bytes;
    s->tally->documents += s->jobs.n;
    s->tally->fresh += fresh;
    return RP_OK;
}

// A server that is gone is waited for, but not one that was never there.
static rp_status send_batch(sender *s, rp_error *err) {
    double since = now(), wait = 0.1;
    bool before = s->wire != NULL;
    while (s->jobs.n > 0 && !stopped(s)) {
        rp_error own = {0};
        rp_status status = send_once(s, &own);
        if (status == RP_OK)
            break;
        bool passing = s->wire ? rp_wire_lost(s->wire) || rp_wire_busy(s->wire) : before && status == RP_E_IO;
        if (!passing || (s->how->give_up > 0 && now() - since > s->how->give_up))
            return rp_fail(err, status, own.file, own.line, own.byte, "%s", own.message);
        before = true;
        rp_wire_close(s->wire);
        s->wire = NULL;
        poll(NULL, 0, (int)(wait * 1000));
        wait = fmin(2 * wait, LONGEST_WAIT);
    }
    s->jobs = (rp_job_list){0};
    s->bytes = 0;
    rp_arena_reset(s->arena);
    return RP_OK;
}

// ---------------------------------------------------------------------------------------------------------------- read

static bool is_text(const char *s) {
    size_t n = s ? strlen(s) : 0;
    for (size_t i = 0, step; i < n; i += step) {
        int32_t code;
        step = rp_utf8_next(s + i, n - i, &code);
        if (code == 0xfffd && step == 1)
            return false;
    }
    return true;
}

static bool can_be_sent(const rp_item *x) {
    const char *const texts[] = {x->name, x->type, x->charset, x->url, x->title, x->author, x->publisher, x->language, x->published, x->modified,
                                 x->fetched, x->basis, x->problem.file, x->problem.message};
    bool good = true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        good = good && is_text(texts[i]);
    return good;
}

static void refuse(sender *s, const rp_item *x) {
    rp_error problem = {0};
    s->tally->refused++;
    rp_fail(&problem, RP_E_FORMAT, x->name, 0, 0, "not submitted: its name or what is told of it is not UTF-8");
    if (s->input->complain)
        s->input->complain(s->input->context, &problem);
}

static rp_status add(sender *s, rp_item item, rp_error *err) {
    if (!can_be_sent(&item)) {
        refuse(s, &item);
        return RP_OK;
    }
    if (!item.bytes)
        item.bytes = "";
    rp_vec_push(s->arena, &s->jobs, ((rp_job){.item = item, .told = rp_meta_find(s->meta, item.name)}));
    s->bytes += item.n;
    bool full = s->jobs.n >= BATCH || s->jobs.n > most_jobs(s) / 8 || s->bytes >= BATCH_BYTES || s->bytes > most_bytes(s) / 8;
    return full ? send_batch(s, err) : RP_OK;
}

static rp_status send_all(sender *s, rp_items *files, rp_error *err) {
    rp_item item;
    bool any;
    while (!stopped(s) && rp_items_step(files, s->arena, &item, &any)) {
        if (any)
            RP_TRY(add(s, item, err));
        if (s->input->progress)
            s->input->progress(s->input->context, rp_items_done(files), rp_items_bytes(files));
    }
    return send_batch(s, err);
}

static rp_status enqueue(const rp_model *model, sender *s, rp_error *err) {
    rp_items *files;
    RP_TRY(connect(s, err));
    if (s->input->meta)
        RP_TRY(rp_meta_open(s->input->meta, &s->meta, err));
    RP_TRY(rp_items_open(model, s->input, &files, err));
    rp_status status = send_all(s, files, err);
    rp_items_close(files);
    return status;
}

rp_status rp_enqueue(const rp_model *model, const rp_input *input, const char *address, const rp_enqueuing *how, rp_enqueued *out, rp_error *err) {
    rp_enqueued own;
    sender s = {.address = address, .input = input, .how = how, .tally = out ? out : &own, .arena = rp_arena_new()};
    *s.tally = (rp_enqueued){0};
    if (!s.arena)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_status status = rp_wire_is_address(address) ? enqueue(model, &s, err)
                                                   : rp_fail(err, RP_E_ARGUMENT, address, 0, 0, "is no address of a server (postgresql://…)");
    rp_wire_close(s.wire);
    rp_meta_close(s.meta);
    rp_arena_free(s.arena);
    return status == RP_OK && s.tally->refused > 0 ? RP_E_DOCUMENT : status;
}

// ---------------------------------------------------------------------------------------------------------------- show

typedef struct listing {
    rp_sink out;
    rp_buf line;
    bool json;
} listing;

static rp_status put(listing *l) {
    rp_buf_putc(&l->line, '\n');
    rp_status status = l->out.write(l->out.context, l->line.bytes, l->line.n);
    rp_buf_clear(&l->line);
    return status;
}

static void put_number(rp_json *j, const char *key, int64_t value) {
    rp_json_key(j, key);
    rp_json_int(j, value);
}

static rp_status put_counts(listing *l, const rp_queue_counts *c) {
    if (!l->json) {
        rp_buf_printf(&l->line, "%lld waiting, %lld leased, %lld to be tried again, %lld dead · %.1f MB", (long long)c->waiting, (long long)c->leased,
                      (long long)c->again, (long long)c->dead, (double)c->bytes / 1e6);
        if (c->jobs > 0)
            rp_buf_printf(&l->line, " · the oldest came %.0f s ago", c->oldest);
        return put(l);
    }
    rp_json j = rp_json_begin(&l->line);
    rp_json_object(&j);
    rp_json_key(&j, "kind"), rp_json_string(&j, "queue");
    put_number(&j, "waiting", c->waiting), put_number(&j, "leased", c->leased), put_number(&j, "again", c->again), put_number(&j, "dead", c->dead);
    put_number(&j, "bytes", c->bytes), put_number(&j, "oldest_seconds", (int64_t)c->oldest);
    rp_json_end(&j);
    return put(l);
}

static rp_status put_dead(void *context, const rp_dead *d) {
    listing *l = context;
    if (!l->json) {
        rp_buf_printf(&l->line, "dead: %s: %s (tried %lld times, %lld bytes, %s)", d->document, d->reason, (long long)d->tries, (long long)d->bytes, d->died);
        return put(l);
    }
    rp_json j = rp_json_begin(&l->line);
    rp_json_object(&j);
    rp_json_key(&j, "kind"), rp_json_string(&j, "dead");
    rp_json_key(&j, "document"), rp_json_string(&j, d->document);
    rp_json_key(&j, "reason"), rp_json_string(&j, d->reason);
    put_number(&j, "tries", d->tries), put_number(&j, "bytes", d->bytes);
    rp_json_key(&j, "died"), rp_json_string(&j, d->died);
    rp_json_end(&j);
    return put(l);
}

static rp_status show(rp_wire *w, bool retry, listing *l, rp_error *err) {
    rp_queue_counts c;
    uint64_t back;
    RP_TRY(rp_queue_make(w, err));
    if (retry)
        RP_TRY(rp_queue_retry(w, &back, err));
    RP_TRY(rp_queue_count(w, &c, err));
    RP_TRY(put_counts(l, &c));
    RP_TRY(rp_queue_each_dead(w, put_dead, l, err));
    return c.jobs == 0 && c.dead == 0 ? RP_E_NOTHING : RP_OK;
}

rp_status rp_queue_show(const char *address, bool json, bool retry, rp_sink out, rp_error *err) {
    rp_wire *w = NULL;
    listing l = {.out = out, .json = json};
    if (!rp_wire_is_address(address))
        return rp_fail(err, RP_E_ARGUMENT, address, 0, 0, "is no address of a server (postgresql://…)");
    rp_status status = rp_wire_open(address, &w, err);
    if (status == RP_OK)
        status = show(w, retry, &l, err);
    rp_wire_close(w);
    rp_buf_free(&l.line);
    return status;
}
