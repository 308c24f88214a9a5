// apart.c: see apart.h.
//
// The blocking key of incidents is the type: reports of two types are never compared (link/incident.c), so that each type's decisions are
// those of a run over everything, when documents come in the same order. Types are dealt out by their number of reports, the most
// frequent first, each to the shard that has least, so that every process deals alike without a word. A shard reads the documents in which its types
// stand, all their reports with them, for these make the story; of the others it learns the days.
//
// A part is a file: a head that names store, model and shard, then for each report its number, its incident and why, then the head's first
// bytes again: without these it is not whole. Numbers are the machine's own, as the store's shingles are.
//
// Cost: a document is read once for every shard that has a type of it, three times on the average of sixteen shards; the most frequent type bounds
// what more shards gain (doc/scale.md). Rejected: shards of days (what is known on a day hangs on all that was decided in two
// epochs before it); shards of parties (a report is found by several of them, and what one decides the other must see).
#include "apart.h"

#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/outfile.h"
#include "link/incident.h"
#include "model.h"

typedef struct head { char magic[8]; uint32_t shard, shards; uint64_t model, documents, reports; } head;
typedef struct row { int64_t report; char incident[20]; uint32_t why_bytes; } row;

static const char magic[8] = "RPLINK1";

// Sets all but the shard.
static rp_status head_of(const rp_model *m, rp_store *store, rp_arena *a, head *out, rp_error *err) {
    rp_store_type_list types = {0};
    memset(out, 0, sizeof *out);
    memcpy(out->magic, magic, sizeof magic);
    out->model = rp_digest_hash(m->version, strlen(m->version), 0);
    RP_TRY(rp_store_count_documents(store, &out->documents, err));
    RP_TRY(rp_store_types(store, a, &types, err));
    for (uint32_t i = 0; i < types.n; i++)
        out->reports += types.v[i].reports;
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------------- deciding

typedef struct part {
    rp_store *store;
    rp_incidents *incidents;
    rp_arena *scratch;
    const char **types;             // [n] of this shard
    uint32_t n;
    rp_sink out;
    rp_buf rows;
    rp_error *err;
} part;

static bool is_mine(const part *p, const char *type) {
    uint32_t i = 0;
    while (i < p->n && strcmp(p->types[i], type))
        i++;
    return i < p->n;
}

static rp_status put(part *p, int64_t report, const char *id, const char *why) {
    row r = {.report = report, .why_bytes = why ? (uint32_t)strlen(why) : 0};
    strncpy(r.incident, id, sizeof r.incident - 1);
    rp_buf_clear(&p->rows);
    rp_buf_add(&p->rows, (const char *)&r, sizeof r);
    rp_buf_add(&p->rows, why ? why : "", r.why_bytes);
    return p->out.write(p->out.context, p->rows.bytes, p->rows.n);
}

static rp_status decide(part *p, rp_store_reports *rows) {
    const rp_fact **facts = RP_NEW(p->scratch, const rp_fact *, rows->n);
    const char **id = RP_NEW(p->scratch, const char *, rows->n), **why = RP_NEW(p->scratch, const char *, rows->n);
    for (uint32_t i = 0; i < rows->n; i++) {
        rows->v[i].fact.elsewhere = !is_mine(p, rows->v[i].fact.type);
        facts[i] = &rows->v[i].fact;
    }
    rp_incidents_add(p->incidents, p->scratch, facts, rows->n, id, why);
    for (uint32_t i = 0; i < rows->n; i++)
        if (id[i] && put(p, rows->v[i].report, id[i], why[i]) != RP_OK)
            return rp_fail(p->err, RP_E_IO, NULL, 0, 0, "the part cannot be written");
    return RP_OK;
}

static rp_status take(void *context, const rp_store_linked_row *document, bool *more) {
    part *p = context;
    rp_store_reports rows;
    (void)more;
    if (!document->placed) {
        rp_incidents_pass(p->incidents, document->day == RP_LINKED_LAST ? RP_DAY_NONE : document->day);
        return RP_OK;
    }
    rp_arena_reset(p->scratch);
    RP_TRY(rp_store_reports_of(p->store, document->doc, p->scratch, &rows, p->err));
    return decide(p, &rows);
}

// Deals the types out and keeps those of the shard.
static rp_status deal(part *p, uint32_t shard, uint32_t shards, rp_arena *a) {
    rp_store_type_list all = {0};
    uint64_t *load = RP_NEW(a, uint64_t, shards);
    RP_TRY(rp_store_types(p->store, a, &all, p->err));
    p->types = RP_NEW(a, const char *, all.n);
    for (uint32_t i = 0; i < all.n; i++) {
        uint32_t least = 0;
        for (uint32_t k = 1; k < shards; k++)
            least = load[k] < load[least] ? k : least;
        load[least] += all.v[i].reports;
        if (least + 1 == shard)
            p->types[p->n++] = all.v[i].type;
    }
    return RP_OK;
}

static rp_status write_part(part *p, const rp_model *m, uint32_t shard, uint32_t shards, rp_arena *a) {
    head h;
    RP_TRY(deal(p, shard, shards, a));
    RP_TRY(head_of(m, p->store, a, &h, p->err));
    h.shard = shard;
    h.shards = shards;
    rp_status status = p->out.write(p->out.context, (const char *)&h, sizeof h);
    if (status == RP_OK)
        status = rp_store_each_of_types(p->store, p->types, p->n, &(rp_store_linked_take){p, take}, p->err);
    return status == RP_OK ? p->out.write(p->out.context, magic, sizeof magic) : status;
}

static rp_status to_file(part *p, const rp_model *m, const rp_linking *how, const char *file, rp_arena *a, rp_error *err) {
    rp_outfile out;
    RP_TRY(rp_outfile_open(file, true, &out, err));
    p->out = rp_outfile_sink(&out);
    return rp_outfile_close(&out, write_part(p, m, how->shard, how->shards, a), err);
}

rp_status rp_link_shard(const rp_model *model, const char *path, const rp_linking *how, const char *file, rp_error *err) {
    if (how->shard < 1 || how->shard > how->shards)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "there is no shard %u of %u", how->shard, how->shards);
    rp_arena *a = rp_arena_new();
    part p = {.scratch = rp_arena_new(), .incidents = rp_incidents_new(model->likeness), .err = err};
    rp_status status = a && p.scratch && p.incidents ? rp_store_open(path, RP_STORE_READ, &p.store, err) : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    if (status == RP_OK)
        status = to_file(&p, model, how, file, a, err);
    rp_store_close(p.store);
    rp_incidents_free(p.incidents);
    rp_buf_free(&p.rows);
    if (p.scratch)
        rp_arena_free(p.scratch);
    if (a)
        rp_arena_free(a);
    return status;
}

// -------------------------------------------------------------------------------------------------------------- taking

static rp_status no_part(const char *path, rp_error *err) {
    return rp_fail(err, RP_E_FORMAT, path, 0, 0, "is no whole part of a linking (`rapport link --shard` makes them)");
}

// The rows of a part, between its head and its end.
static rp_status take_rows(rp_store *store, const char *path, const char *at, const char *end, rp_arena *a, rp_error *err) {
    while (at < end) {
        row r;
        if ((size_t)(end - at) < sizeof r)
            return no_part(path, err);
        memcpy(&r, at, sizeof r);
        at += sizeof r;
        if ((size_t)(end - at) < r.why_bytes)
            return no_part(path, err);
        r.incident[sizeof r.incident - 1] = '\0';
        rp_arena_reset(a);
        RP_TRY(rp_store_set_incident(store, r.report, r.incident, r.why_bytes ? rp_arena_copy(a, at, r.why_bytes) : NULL, err));
        at += r.why_bytes;
    }
    return RP_OK;
}

// Is it a whole part of this store, and of a shard that has not come yet?
static rp_status check(const rp_map *map, const char *path, const head *want, bool *came, rp_error *err) {
    head h;
    if (map->n < sizeof h + sizeof magic || memcmp(map->bytes, magic, sizeof magic) || memcmp(map->bytes + map->n - sizeof magic, magic, sizeof magic))
        return no_part(path, err);
    memcpy(&h, map->bytes, sizeof h);
    if (h.model != want->model || h.documents != want->documents || h.reports != want->reports)
        return rp_fail(err, RP_E_ARGUMENT, path, 0, 0, "is a part of another store, or was made with another model");
    if (h.shards != want->shards || h.shard < 1 || h.shard > h.shards || came[h.shard - 1])
        return rp_fail(err, RP_E_ARGUMENT, path, 0, 0, "is part %u of %u; %u parts were given, each of which must be there once", h.shard, h.shards, want->shards);
    came[h.shard - 1] = true;
    return RP_OK;
}

static rp_status take_part(rp_store *store, const char *path, const head *want, bool *came, rp_arena *a, rp_error *err) {
    rp_map map;
    RP_TRY(rp_map_open(path, &map, err));
    rp_status status = check(&map, path, want, came, err);
    if (status == RP_OK)
        status = take_rows(store, path, map.bytes + sizeof(head), map.bytes + map.n - sizeof magic, a, err);
    rp_map_close(&map);
    return status;
}

rp_status rp_apart_take(const rp_model *m, rp_store *store, const rp_linking *parts, rp_error *err) {
    rp_arena *a = rp_arena_new(), *scratch = rp_arena_new();
    head want = {0};
    rp_status status = a && scratch ? head_of(m, store, a, &want, err) : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    want.shards = (uint32_t)parts->n_parts;
    bool *came = status == RP_OK ? RP_NEW(a, bool, parts->n_parts) : NULL;
    for (size_t i = 0; status == RP_OK && i < parts->n_parts; i++)
        status = take_part(store, parts->parts[i], &want, came, scratch, err);
    if (a)
        rp_arena_free(a);
    if (scratch)
        rp_arena_free(scratch);
    return status;
}
