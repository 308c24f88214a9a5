// relinker.c: see relinker.h.
//
// What linking makes is a function of the documents that the store holds, whenever and in how many runs they came: documents are
// linked in an order that they give themselves (linked.c), and what is known at a place of that order hangs on two epochs before it
// (incident.h). So a run need not link its store anew:
//
//     copies      of all documents, from their fingerprints: some 20 µs and 900 bytes a document of the store
//     decisions   from the first day on which a document came, went or changed. The epochs before it are recalled, not decided. They
//                 end with the first whole epoch whose decisions came out as before and in which nothing is told of an incident that
//                 changed: what is known at its end is then what was known, and all that follows stays as it is, up to
//                 the next such day
//     sums        of the incidents that changed
//
// Documents of the last days thus cost what they and the reports of an epoch or two cost (an epoch is 400 days). Documents without a date
// come last in the order and are decided again by every run that does not end before them. Memory: copies as above, the
// reports of two epochs as linking keeps them (some 900 bytes each), one document's or one incident's at a time as the
// store keeps them.
//
// Rejected: keeping what linking knows in the store (as much again as the reports of two epochs, to be written by each run); linking new
// documents after all others (the incidents would tell of the order of arrival); giving an undated document the day on which
// it was read (the same).
#include "relinker.h"

#include <string.h>

#include "alerting.h"
#include "apart.h"
#include "base/error.h"
#include "link/claim.h"
#include "link/copy.h"
#include "link/incident.h"
#include "model.h"

// -------------------------------------------------------------------------------------------------------------- copies

typedef struct document { int64_t doc; bool hangs; } document;

typedef struct linking {
    rp_store *store;
    rp_arena *arena, *scratch;
    rp_copies *copies;
    RP_VEC(document) docs;          // by number of rp_copies
    rp_status status;               // of reading shingles again
    rp_error *err;
} linking;

static rp_shingles shingles_of(void *context, uint32_t i, rp_arena *arena) {
    linking *k = context;
    rp_shingles s = {0};
    if (k->status == RP_OK)
        k->status = rp_store_shingles(k->store, k->docs.v[i].doc, arena, &s.v, &s.n, k->err);
    return s;
}

static rp_status add_document(void *context, const rp_store_document_row *row) {
    linking *k = context;
    document d = {row->doc, row->hangs};
    rp_vec_push(k->arena, &k->docs, d);
    rp_copies_add(k->copies, (rp_shingles){row->shingles, row->n}, row->published, row->credits);
    return k->status;
}

// The document among those quoted in which a sentence stands, 0: in none.
static int64_t lifted_from(const linking *k, const rp_store_sentence *x, const rp_passages *passages, const rp_shingles *of) {
    rp_shingles s = rp_shingles_make(k->scratch, x->text, strlen(x->text));
    for (uint32_t p = 0; p < passages->n; p++)
        if (rp_copy_lifted(s, of[p]))
            return k->docs.v[passages->v[p].original].doc;
    return 0;
}

// The reports whose sentences stand in a document that theirs quotes: they are that document's.
static rp_status lift_reports(linking *k, uint32_t i, const rp_passages *passages) {
    rp_store_sentence_list list = {0};
    rp_shingles of[RP_PASSAGES];
    RP_TRY(rp_store_sentences(k->store, k->docs.v[i].doc, k->scratch, &list, k->err));
    for (uint32_t p = 0; p < passages->n && list.n; p++)
        of[p] = shingles_of(k, passages->v[p].original, k->scratch);
    for (uint32_t r = 0; r < list.n; r++) {
        int64_t origin = lifted_from(k, &list.v[r], passages, of);
        if (origin != list.v[r].origin)
            RP_TRY(rp_store_set_origin(k->store, list.v[r].report, origin, k->docs.v[i].doc, k->err));
    }
    return k->status;
}

static rp_store_part part_of(const linking *k, rp_copy copy) {
    return (rp_store_part){k->docs.v[copy.original].doc, rp_copy_basis(k->scratch, copy)};
}

static rp_status write_copy(linking *k, uint32_t i) {
    rp_arena_reset(k->scratch);
    rp_copy copy = rp_copies_of(k->copies, i);
    rp_passages passages = rp_copies_passages(k->copies, i, k->scratch);
    rp_store_part original = {0}, quotes[RP_PASSAGES];
    bool is = copy.original != UINT32_MAX;
    if (!is && !passages.n && !k->docs.v[i].hangs)
        return RP_OK;
    if (is)
        original = part_of(k, copy);
    for (uint32_t p = 0; p < passages.n; p++)
        quotes[p] = part_of(k, passages.v[p]);
    RP_TRY(rp_store_set_copy(k->store, k->docs.v[i].doc, is ? &original : NULL, quotes, passages.n, k->err));
    return lift_reports(k, i, &passages);
}

static rp_status link_copies(linking *k) {
    RP_TRY(rp_store_each_document(k->store, add_document, k, k->err));
    rp_copies_settle(k->copies);
    for (uint32_t i = 0; i < k->docs.n && k->status == RP_OK; i++)
        RP_TRY(write_copy(k, i));
    return k->status;
}

static rp_status bring_copies_up_to_date(rp_store *store, rp_arena *arena, rp_arena *scratch, rp_error *err) {
    linking k = {.store = store, .arena = arena, .scratch = scratch, .err = err};
    k.copies = rp_copies_new((rp_shelf){&k, shingles_of}, RP_TIES_BY_TEXT);
    rp_status status = k.copies ? link_copies(&k) : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_copies_free(k.copies);
    return status;
}

// ----------------------------------------------------------------------------------------------------------- decisions

typedef struct deciding {
    rp_store *store;
    rp_incidents *incidents;
    rp_arena *arena, *older;        // of one document; of what rp_incidents_recall asks for
    const rp_store_days *days;      // on which something changed
    rp_day begin, from;             // documents are recalled from one, decided from the other
    int32_t epoch;                  // that is being decided
    bool clean;                     // nothing in it changed so far
    bool first;                     // the store has no incidents: all that come are to be summed
    rp_day reached;                 // what is before this day is decided
    rp_status status;               // of rp_older's calls
    rp_error *err;
} deciding;

static const rp_fact **facts_of(rp_arena *a, const rp_store_reports *rows) {
    const rp_fact **facts = RP_NEW(a, const rp_fact *, rows->n);
    for (uint32_t i = 0; i < rows->n; i++)
        facts[i] = &rows->v[i].fact;
    return facts;
}

static bool is_twin(const char *why) {
    return why && !strcmp(why, rp_incident_twin);
}

static bool founded(const rp_fact *f, const char *incident) {
    return !strcmp(f->report + 2, incident + 2);
}

// See rp_older: each report with all of its document.
static uint32_t older_of(void *context, const char *id, rp_recalled list[RP_RECALLED]) {
    deciding *d = context;
    rp_store_older_rows rows = {.not_why = rp_incident_twin};
    uint32_t n = 0;
    rp_arena_reset(d->older);
    if (d->status == RP_OK)
        d->status = rp_store_older(d->store, id, d->begin, &rows, d->err);
    for (bool first = false; n < rows.n && !first && d->status == RP_OK; n++) {
        rp_store_reports all;
        d->status = rp_store_reports_of(d->store, rows.v[n].doc, d->older, &all, d->err);
        if (d->status != RP_OK)
            return n;
        uint32_t which = 0;
        while (which + 1 < all.n && all.v[which].report != rows.v[n].report)
            which++;
        list[n] = (rp_recalled){facts_of(d->older, &all), all.n, which};
        first = founded(&all.v[which].fact, id);
    }
    return n;
}

static rp_status recall(deciding *d, const rp_store_reports *rows) {
    const char **id = RP_NEW(d->arena, const char *, rows->n);
    bool *twin = RP_NEW(d->arena, bool, rows->n);
    for (uint32_t i = 0; i < rows->n; i++) {
        id[i] = rows->v[i].incident;
        twin[i] = is_twin(rows->v[i].why);
    }
    const rp_recall r = {facts_of(d->arena, rows), rows->n, id, twin};
    rp_incidents_recall(d->incidents, &r, &(rp_older){d, older_of});
    return d->status;
}

static bool same(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

// Writes what was decided of a report, and notes whose sums change. fresh: the report itself may have changed.
static rp_status settle(deciding *d, const rp_store_report_row *r, bool fresh, const char *id, const char *why) {
    bool told = same(r->incident, id), stale = fresh || !told || is_twin(r->why) != is_twin(why);
    if (!told || !same(r->why, why))
        RP_TRY(rp_store_set_incident(d->store, r->report, id, why, d->err));
    if (stale && id && !d->first)
        RP_TRY(rp_store_set_stale(d->store, id, d->err));
    if (stale && r->incident && !told)
        RP_TRY(rp_store_set_stale(d->store, r->incident, d->err));
    if (d->clean && !stale && id)
        RP_TRY(rp_store_is_stale(d->store, id, &stale, d->err));
    d->clean &= !stale;
    return RP_OK;
}

static rp_status decide(deciding *d, const rp_store_reports *rows, bool fresh) {
    const char **id = RP_NEW(d->arena, const char *, rows->n), **why = RP_NEW(d->arena, const char *, rows->n);
    rp_incidents_add(d->incidents, d->arena, facts_of(d->arena, rows), rows->n, id, why);
    for (uint32_t i = 0; i < rows->n; i++)
        RP_TRY(settle(d, &rows->v[i], fresh, id[i], why[i]));
    return RP_OK;
}

static bool has_change(const deciding *d, int32_t epoch) {
    for (uint32_t i = 0; i < d->days->n; i++)
        if (d->days->v[i] != RP_LINKED_LAST && rp_link_epoch(d->days->v[i]) == epoch)
            return true;
    return false;
}

// Enters the day's epoch. Returns whether the one before came out as it was.
static bool all_as_before(deciding *d, rp_day day) {
    if (day == RP_LINKED_LAST || rp_link_epoch(day) == d->epoch)
        return false;
    bool clean = d->clean;
    d->epoch = rp_link_epoch(day);
    d->clean = !has_change(d, d->epoch);
    return clean;
}

static rp_status take_document(void *context, const rp_store_linked_row *row, bool *more) {
    deciding *d = context;
    rp_store_reports rows;
    bool recalled = row->day < d->from;
    if (!recalled && all_as_before(d, row->day)) {
        d->reached = row->day;
        *more = false;
        return RP_OK;
    }
    rp_arena_reset(d->arena);
    RP_TRY(rp_store_reports_of(d->store, row->doc, d->arena, &rows, d->err));
    return recalled ? recall(d, &rows) : decide(d, &rows, row->placed);
}

// Where recalling begins for what is decided from a day on.
static rp_status begin_of(rp_store *s, rp_day from, rp_day *begin, rp_error *err) {
    rp_day last = from, before;
    if (from == RP_LINKED_LAST)
        RP_TRY(rp_store_dated_before(s, from, &last, err));
    if (last == RP_DAY_NONE) {
        *begin = from;
        return RP_OK;
    }
    *begin = rp_link_epoch_begin(last);
    RP_TRY(rp_store_dated_before(s, *begin, &before, err));
    if (before != RP_DAY_NONE)
        *begin = rp_link_epoch_begin(before);
    return RP_OK;
}

// Decides from d->from on, as far as anything may have changed. Sets d->reached.
static rp_status decide_from(deciding *d, const rp_model *m) {
    RP_TRY(begin_of(d->store, d->from, &d->begin, d->err));
    d->incidents = rp_incidents_new(m->likeness);
    if (!d->incidents)
        return rp_fail(d->err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    d->reached = RP_LINKED_LAST;
    d->clean = false;
    d->epoch = d->from == RP_LINKED_LAST ? INT32_MAX : rp_link_epoch(d->from);
    rp_status status = rp_store_each_linked(d->store, d->begin, &(rp_store_linked_take){d, take_document}, d->err);
    rp_incidents_free(d->incidents);
    return status;
}

static rp_status decide_all(const rp_model *m, rp_store *store, bool first, rp_arena *arena, rp_arena *scratch, rp_error *err) {
    rp_store_days days = {0};
    RP_TRY(rp_store_place_documents(store, err));
    RP_TRY(rp_store_unlinked_days(store, arena, &days, err));
    deciding d = {.store = store, .arena = scratch, .older = rp_arena_new(), .days = &days, .first = first, .reached = INT32_MIN, .err = err};
    rp_status status = d.older ? RP_OK : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    for (uint32_t i = 0; status == RP_OK && i < days.n; i++) {
        if (days.v[i] < d.reached || d.reached == RP_LINKED_LAST)
            continue;
        d.from = days.v[i];
        status = decide_from(&d, m);
    }
    if (d.older)
        rp_arena_free(d.older);
    return status;
}

// ---------------------------------------------------------------------------------------------------------------- sums

typedef struct summing {
    rp_store *store;
    rp_arena *scratch;
    bool first;                     // the store had no incidents
    rp_error *err;
} summing;

static rp_status sum(void *context, const char *incident) {
    summing *s = context;
    rp_store_reports rows;
    rp_arena_reset(s->scratch);
    if (!s->first)
        RP_TRY(rp_store_forget_incident(s->store, incident, s->err));
    RP_TRY(rp_store_reports_in(s->store, incident, s->scratch, &rows, s->err));
    if (rows.n == 0)
        return RP_OK;
    rp_incident x = rp_incident_sum(s->scratch, incident, facts_of(s->scratch, &rows), rows.n);
    return rp_store_incident(s->store, &x, s->err);
}

static rp_status sum_all(rp_store *store, bool first, rp_arena *scratch, rp_error *err) {
    summing s = {store, scratch, first, err};
    return rp_store_each_stale(store, sum, &s, err);
}

// ----------------------------------------------------------------------------------------------------------------- all

static rp_status relink(const rp_model *m, rp_store *store, const rp_linking *parts, rp_arena *arena, rp_arena *scratch, rp_error *err) {
    uint64_t n;
    RP_TRY(rp_store_check_links(store, err));
    RP_TRY(bring_copies_up_to_date(store, arena, scratch, err));
    RP_TRY(rp_store_count_incidents(store, &n, err));
    bool first = n == 0;
    if (first)
        RP_TRY(rp_store_first_begin(store, err));
    else if (parts)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "the store is linked already");
    RP_TRY(parts ? rp_apart_take(m, store, parts, err) : decide_all(m, store, first, arena, scratch, err));
    if (first)
        RP_TRY(rp_store_first_decided(store, err));
    RP_TRY(sum_all(store, first, scratch, err));
    return first ? rp_store_first_summed(store, err) : RP_OK;
}

static rp_status copies_alone(rp_store *store, rp_arena *arena, rp_arena *scratch, rp_error *err) {
    RP_TRY(rp_store_check_links(store, err));
    RP_TRY(bring_copies_up_to_date(store, arena, scratch, err));
    return rp_store_place_documents(store, err);
}

static rp_status within_arenas(const rp_model *m, rp_store *store, const rp_relinking *how, rp_error *err) {
    rp_arena *arena = rp_arena_new(), *scratch = rp_arena_new();
    rp_status status = RP_OK;
    if (!arena || !scratch)
        status = rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    else
        status = how->copies_alone ? copies_alone(store, arena, scratch, err) : relink(m, store, how->parts, arena, scratch, err);
    if (arena)
        rp_arena_free(arena);
    if (scratch)
        rp_arena_free(scratch);
    return status;
}

static rp_status steps(const rp_model *m, rp_store *store, const rp_relinking *how, rp_tally *tally, rp_error *err) {
    const rp_input *input = how->input;
    RP_TRY(rp_store_begin(store, err));
    if (input) {
        RP_TRY(rp_store_mark_removed(store, input->roots, input->n_roots, &tally->removed, err));
        if (input->prune)
            RP_TRY(rp_store_prune(store, err));
    }
    RP_TRY(within_arenas(m, store, how, err));
    return rp_store_count_incidents(store, &tally->incidents, err);
}

rp_status rp_relink(const rp_model *m, rp_store *store, const rp_relinking *how, rp_tally *tally, rp_error *err) {
    RP_TRY(steps(m, store, how, tally, err));
    if (!how->copies_alone) {
        RP_TRY(rp_store_publish(store, err));
        if (how->watch)
            RP_TRY(rp_alerting_tell(m, store, how->watch, &tally->alerts, err));
        RP_TRY(rp_store_links_done(store, err));
    }
    RP_TRY(rp_store_run_end(store, tally, err));
    return rp_store_commit(store, err);
}
