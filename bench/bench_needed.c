// Which sentences the records of a text rest on: the ceiling of every filter that would leave sentences out of the network.
//
//     bench_needed FILE…
//
// Each document is read by the network once. Then, sentence by sentence, what the network said of it is taken away (no tags, no
// names, a flat tree), the later stages run again, and the records are compared with those of the whole document: everything but
// confidence and why, and a second time with these. A sentence that changes nothing alone might have been left out; the last
// column leaves all such sentences out at once. Printed are shares of all tokens, and documents that the joint leaving out changes.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "code/record.h"
#include "model.h"
#include "pipeline.h"
#include "rapport.h"
#include "read/reader.h"
#include "text/case.h"
#include "text/lemma.h"
#include "text/parse.h"

enum { FILE_BYTES = 64 << 20 };

// A document before and after the network, and what its records are.
typedef struct trial {
    const rp_model *m;
    rp_worker w;
    rp_arena *own, *arena;          // the document's; a variant's
    rp_doc before, after;
    rp_buf whole, exact, now;       // records: of the whole document without and with confidence and why; of a variant
} trial;

typedef struct tally { uint64_t documents, changed, tokens, recorded, needed, weighed, free; } tally;

static void *copy_of(rp_arena *a, const void *from, size_t bytes) {
    void *to = rp_arena_alloc(a, bytes + 1);
    memcpy(to, from, bytes);
    return to;
}

static void take_away(rp_doc *d, uint32_t s) {
    uint32_t root = d->sent_token[s];
    for (uint32_t t = root; t < d->sent_token[s + 1]; t++) {
        d->upos[t] = RP_UPOS_X;
        d->xpos[t] = (uint8_t)rp_xpos_find("FW");
        d->bio[t] = RP_BIO_O;
        d->head[t] = t == root ? RP_NONE : root;
        d->relation[t] = t == root ? RP_REL_root : RP_REL_dep;
        d->arc_sure[t] = 0;
    }
}

// The names of the sentences that are left.
static void keep_names(rp_doc *d, const rp_doc *all, const bool *out) {
    d->names.v = NULL;
    d->names.n = d->names.cap = 0;
    for (uint32_t i = 0; i < all->names.n; i++)
        if (out == NULL || !out[d->tok_sent[all->names.v[i].from]])
            rp_vec_push(d->arena, &d->names, all->names.v[i]);
}

// Codes the document without the sentences that out marks (NULL: none); leaves its lines in x->now.
static void code_without(trial *x, const bool *out, bool exact, rp_doc *d) {
    rp_arena *a = x->w.arena = x->arena;
    rp_arena_reset(a);
    *d = x->after;
    size_t n = d->n_tokens;
    d->arena = a;
    d->upos = copy_of(a, x->after.upos, n);
    d->xpos = copy_of(a, x->after.xpos, n);
    d->bio = copy_of(a, x->after.bio, n);
    d->relation = copy_of(a, x->after.relation, n);
    d->arc_sure = copy_of(a, x->after.arc_sure, n);
    d->head = copy_of(a, x->after.head, n * sizeof *d->head);
    d->lemma = copy_of(a, x->after.lemma, n * sizeof *d->lemma);
    for (uint32_t s = 0; out != NULL && s < d->n_sentences; s++)
        if (out[s])
            take_away(d, s);
    keep_names(d, &x->after, out);
    rp_lemmas_run(x->m, &x->w, d);
    rp_doc_code(x->m, &x->w, d, RP_STAGE_EVENTS);
    for (uint32_t i = 0; !exact && i < d->reports.n; i++)
        d->reports.v[i].why = "", d->reports.v[i].confidence = 0;
    for (uint32_t i = 0; !exact && i < d->figures.n; i++)
        d->figures.v[i].why = "";
    for (uint32_t i = 0; !exact && i < d->assessments.n; i++)
        d->assessments.v[i].why = "";
    rp_buf_clear(&x->now);
    rp_records_print(d, x->m->patterns, &x->now);
}

static bool differs(trial *x, const bool *out, bool exact) {
    const rp_buf *whole = exact ? &x->exact : &x->whole;
    rp_doc d;
    code_without(x, out, exact, &d);
    return x->now.n != whole->n || memcmp(x->now.bytes, whole->bytes, whole->n) != 0;
}

static void keep(trial *x, rp_buf *to) {
    rp_buf_clear(to);
    rp_buf_add(to, x->now.bytes, x->now.n);
}

static void mark_recorded(const rp_doc *d, bool *recorded) {
    for (uint32_t i = 0; i < d->reports.n; i++)
        recorded[d->reports.v[i].sentence] = true;
    for (uint32_t i = 0; i < d->figures.n; i++)
        recorded[d->figures.v[i].sentence] = true;
    for (uint32_t i = 0; i < d->assessments.n; i++)
        recorded[d->assessments.v[i].sentence] = true;
}

static void count(trial *x, tally *sum) {
    uint32_t n = x->after.n_sentences;
    bool *recorded = rp_zeroed(n + 1), *out = rp_zeroed(n + 1), *all = rp_zeroed(n + 1);
    rp_doc d;
    code_without(x, NULL, true, &d);
    keep(x, &x->exact);
    code_without(x, NULL, false, &d);
    keep(x, &x->whole);
    mark_recorded(&d, recorded);
    for (uint32_t s = 0; s < n; s++) {
        uint32_t tokens = x->after.sent_token[s + 1] - x->after.sent_token[s];
        out[s] = true;
        bool weighed = !recorded[s] && differs(x, out, true), needed = weighed && differs(x, out, false);
        out[s] = false;
        all[s] = !recorded[s] && !needed;
        sum->tokens += tokens;
        *(recorded[s] ? &sum->recorded : needed ? &sum->needed : weighed ? &sum->weighed : &sum->free) += tokens;
    }
    sum->documents++;
    sum->changed += differs(x, all, false);
    free(recorded);
    free(out);
    free(all);
}

static bool open_document(trial *x, const char *path) {
    rp_error err;
    rp_reader reader = {.tables = x->m->reading};
    rp_arena_reset(x->own);
    x->w.arena = x->own;
    rp_buf_clear(&x->now);
    if (rp_file_read(path, FILE_BYTES, &x->now, &err) != RP_OK)
        return false;
    rp_item item = {.name = path, .bytes = rp_arena_copy(x->own, x->now.bytes, x->now.n), .n = x->now.n};
    if (rp_read_document(&reader, &item, &x->w, &x->before, &err) != RP_OK)
        return false;
    x->after = x->before;
    return rp_doc_code(x->m, &x->w, &x->after, RP_STAGE_NAMES) == RP_OK && x->after.n_tokens > 0;
}

int main(int n, char **argument) {
    rp_model *m;
    rp_error err = {0};
    if (n < 2 || rp_model_open(NULL, &m, &err) != RP_OK) {
        fprintf(stderr, n < 2 ? "usage: bench_needed FILE…\n" : "%s: %s\n", err.file, err.message);
        return 2;
    }
    trial x = {.m = m, .own = rp_arena_new(), .arena = rp_arena_new()};
    tally sum = {0};
    if (rp_worker_open(m, &x.w, &err) != RP_OK)
        return 1;
    for (int i = 1; i < n; i++)
        if (open_document(&x, argument[i]))
            count(&x, &sum);
    double all = sum.tokens > 0 ? (double)sum.tokens : 1;
    puts("documents\ttokens\twith a record\tothers need it\tonly confidence or why\tnothing changes\tchanged without all of the last two");
    printf("%llu\t%llu\t%.3f\t%.3f\t%.3f\t%.3f\t%llu\n", (unsigned long long)sum.documents, (unsigned long long)sum.tokens, (double)sum.recorded / all,
           (double)sum.needed / all, (double)sum.weighed / all, (double)sum.free / all, (unsigned long long)sum.changed);
    return 0;
}
