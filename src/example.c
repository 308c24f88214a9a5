// example.c: see example.h. Every example is a document of its own in memory: what one row tells cannot help another.
#include "example.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline.h"
#include "read/reader.h"

enum { CODES = 16, LIST_BYTES = 256 };

// ------------------------------------------------------------------------------------------------------ lists of codes

static int compare_codes(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// "AFG,PAK" of codes in any order; "-" when there is none.
static void join(const char **codes, size_t n, char out[LIST_BYTES]) {
    qsort(codes, n, sizeof *codes, compare_codes);
    size_t at = (size_t)snprintf(out, LIST_BYTES, "%s", n ? "" : "-");
    for (size_t i = 0; i < n && at < LIST_BYTES; i++)
        at += (size_t)snprintf(out + at, LIST_BYTES - at, "%s%s", i ? "," : "", codes[i]);
}

static void join_text(const char *list, size_t bytes, char out[LIST_BYTES]) {
    const char *codes[CODES];
    char copy[LIST_BYTES], *save;
    size_t n = 0;
    snprintf(copy, sizeof copy, "%.*s", (int)bytes, list);
    for (char *code = strtok_r(copy, ", ", &save); code && n < CODES; code = strtok_r(NULL, ", ", &save))
        codes[n++] = code;
    join(codes, n, out);
}

static void join_refs(const rp_party_refs *refs, char out[LIST_BYTES]) {
    const char *codes[CODES];
    size_t n = 0;
    for (uint32_t i = 0; i < refs->n && n < CODES; i++)
        codes[n++] = refs->v[i].party;
    join(codes, n, out);
}

// ------------------------------------------------------------------------------------------------------------ one row

static bool holds(const rp_doc *d, const rp_trigger *row) {
    const char *arrow = strchr(row->expect, '>');
    if (row->type == RP_TYPE_NONE || !arrow)
        return d->reports.n == 0;
    char actors[LIST_BYTES], recipients[LIST_BYTES], got[LIST_BYTES];
    join_text(row->expect, (size_t)(arrow - row->expect), actors);
    join_text(arrow + 1, strlen(arrow + 1), recipients);
    for (uint32_t i = 0; i < d->reports.n; i++) {
        const rp_report *r = &d->reports.v[i];
        if (r->type != row->type)
            continue;
        join_refs(&r->actor, got);
        if (strcmp(got, actors) != 0)
            continue;
        join_refs(&r->recipient, got);
        if (strcmp(got, recipients) == 0)
            return true;
    }
    return false;
}

static const char *describe(const rp_doc *d, const rp_patterns *p, rp_buf *out) {
    char list[LIST_BYTES];
    rp_buf_clear(out);
    for (uint32_t i = 0; i < d->reports.n; i++) {
        const rp_report *r = &d->reports.v[i];
        join_refs(&r->actor, list);
        rp_buf_printf(out, "%s%s %s > ", i ? "; " : "", rp_patterns_type(p, r->type, NULL)->name, list);
        join_refs(&r->recipient, list);
        rp_buf_puts(out, list);
    }
    return out->n ? out->bytes : "no report";
}

static rp_status code_example(const rp_model *m, rp_worker *w, const rp_trigger *row, rp_doc *d, rp_error *err) {
    static const rp_day example_day = 19877;            // 2024-06-03, a Monday
    const rp_item item = {.name = row->file, .bytes = row->example, .n = strlen(row->example), .type = "text/plain"};
    RP_TRY(rp_read_document(&(rp_reader){.tables = m->reading}, &item, w, d, err));
    d->published = (rp_days){example_day, example_day};
    d->published_basis = "option";
    return rp_doc_code(m, w, d, RP_STAGE_EVENTS);
}

// ----------------------------------------------------------------------------------------------------------- all rows

rp_status rp_examples_try(const rp_model *m, rp_example_take *take, void *context, rp_example_tally *tally, rp_error *err) {
    rp_worker w;
    RP_TRY(rp_worker_open(m, &w, err));
    rp_buf got = {0};
    rp_status status = RP_OK;
    w.arena = rp_arena_new();
    *tally = (rp_example_tally){0};
    const rp_trigger *row;
    for (uint32_t i = 0; status == RP_OK && (row = rp_patterns_row(m->patterns, i)) != NULL; i++) {
        rp_doc d;
        if (row->example[0] == '\0')
            continue;
        rp_arena_reset(w.arena);
        status = code_example(m, &w, row, &d, err);
        tally->rows++;
        if (status != RP_OK || holds(&d, row))
            continue;
        tally->failing++;
        take(context, row, describe(&d, m->patterns, &got));
    }
    rp_buf_free(&got);
    rp_arena_free(w.arena);
    rp_worker_close(&w);
    return status;
}
