// asking.c: the public function that answers questions about two texts; see rapport.h. Documents come as far as their
// parties on any thread; the answer is found in input order on the caller's.
#include <string.h>

#include "base/table.h"
#include "code/event/between.h"
#include "pipeline.h"

typedef struct pair { const char *document, *source, *target; } pair;      // document "": every one

typedef struct asking {
    const rp_model *model;
    rp_sink sink;
    rp_arena *arena;                        // owns the pairs' strings
    RP_VEC(pair) pairs;
    rp_buf out;
} asking;

// ---------------------------------------------------------------------------------------------------------- the pairs

enum column { DOCUMENT, SOURCE, TARGET, COLUMNS };

static rp_status read_pairs(asking *a, rp_table *t, rp_error *err) {
    static const char *const names[COLUMNS] = {"document", "source", "target"};
    bool more;
    RP_TRY(rp_table_next(t, a->arena, &more, err));
    for (uint32_t i = 0; i < COLUMNS; i++)
        if (!more || i >= t->n || strcmp(t->column[i], names[i]) != 0)
            return rp_table_fail(t, i, err, "the first row must be: document, source, target");
    for (;;) {
        RP_TRY(rp_table_next(t, a->arena, &more, err));
        if (!more)
            return RP_OK;
        if (t->n <= SOURCE || (t->column[SOURCE][0] == '\0' && (t->n <= TARGET || t->column[TARGET][0] == '\0')))
            return rp_table_fail(t, SOURCE, err, "want a document and a source or a target");
        rp_vec_push(a->arena, &a->pairs, ((pair){t->column[DOCUMENT], t->column[SOURCE], t->n > TARGET ? t->column[TARGET] : ""}));
    }
}

static rp_status collect(asking *a, const rp_question *q, rp_error *err) {
    if (q->pairs == NULL) {
        rp_vec_push(a->arena, &a->pairs, ((pair){"", q->source, q->target}));
        return RP_OK;
    }
    rp_table t;
    RP_TRY(rp_table_open(q->pairs, &t, err));
    rp_status status = read_pairs(a, &t, err);
    rp_table_close(&t);
    return status;
}

// --------------------------------------------------------------------------------------------------------- the answers

// Is the pair asked of this document: any, its path, or the path's last part?
static bool is_asked(const pair *p, const char *path) {
    const char *slash = strrchr(path, '/');
    return p->document[0] == '\0' || strcmp(p->document, path) == 0 || (slash != NULL && strcmp(p->document, slash + 1) == 0);
}

static rp_status answer(void *context, rp_doc *d, bool known, rp_error *err) {
    asking *a = context;
    (void)known;
    for (uint32_t i = 0; i < a->pairs.n && !d->problem; i++) {
        rp_deeds deeds = {0};
        if (is_asked(&a->pairs.v[i], d->path))
            rp_between_find(a->model, d, a->pairs.v[i].source, a->pairs.v[i].target, &deeds);
        for (uint32_t k = 0; k < deeds.n; k++)
            rp_between_print(d, a->model->patterns, &deeds.v[k], &a->out);
    }
    rp_status status = a->sink.write(a->sink.context, a->out.bytes ? a->out.bytes : "", a->out.n);
    rp_buf_clear(&a->out);
    return status == RP_OK ? RP_OK : rp_fail(err, status, NULL, 0, 0, "the output cannot be written");
}

rp_status rp_between(const rp_model *model, const rp_input *input, const rp_question *question, rp_sink out, rp_error *err) {
    asking a = {.model = model, .sink = out, .arena = rp_arena_new()};
    if (a.arena == NULL)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_status status = collect(&a, question, err);
    const rp_consumer consumer = {.context = &a, .take = answer};
    if (status == RP_OK)
        status = rp_pipeline_run(model, input, RP_STAGE_PARTIES, &consumer, NULL, err);
    rp_buf_free(&a.out);
    rp_arena_free(a.arena);
    return status;
}
