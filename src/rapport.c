// rapport.c: the public functions that code documents; see rapport.h. Linking and output run in input order on the
// caller's thread, so that the same input gives the same bytes whatever the number of threads.
#include <string.h>

#include "base/error.h"
#include "code/dump.h"
#include "code/record.h"
#include "linker.h"
#include "pipeline.h"
#include "read/bundle/bundle.h"
#include "read/document_json.h"

const char *rp_version(void) {
    return "0.1.0";
}

// ---------------------------------------------------------------------------------------------------------------- code

typedef struct printer {
    const rp_model *model;
    rp_sink sink;
    rp_buf out;                             // one document's lines
    const rp_dump_stage *stage;             // for rp_dump
    rp_linker *linker;                      // for rp_code; NULL: nothing is linked
    double min_confidence;                  // the same
    bool name_documents;                    // more than one: each begins with its name
} printer;

static rp_status flush(printer *p, rp_error *err) {
    rp_status status = p->sink.write(p->sink.context, p->out.bytes ? p->out.bytes : "", p->out.n);
    rp_buf_clear(&p->out);
    return status == RP_OK ? RP_OK : rp_fail(err, status, NULL, 0, 0, "the output cannot be written");
}

static void drop_unsure(rp_doc *d, double least) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->reports.n; i++)
        if (d->reports.v[i].confidence >= least)
            d->reports.v[kept++] = d->reports.v[i];
    d->reports.n = kept;
}

static rp_status print_records(void *context, rp_doc *d, bool known, rp_error *err) {
    printer *p = context;
    (void)known;
    drop_unsure(d, p->min_confidence);
    if (p->linker)
        rp_linker_add(p->linker, d);
    rp_records_print(d, p->model->patterns, &p->out);
    return flush(p, err);
}

rp_status rp_code(const rp_model *model, const rp_input *input, rp_sink out, rp_tally *tally, rp_error *err) {
    printer p = {.model = model, .sink = out, .linker = input->apart ? NULL : rp_linker_new(model), .min_confidence = input->min_confidence};
    if (!p.linker && !input->apart)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    const rp_consumer consumer = {.context = &p, .take = print_records};
    rp_status status = rp_pipeline_run(model, input, RP_STAGE_EVENTS, &consumer, tally, err);
    if (tally)
        tally->incidents = p.linker ? rp_linker_incidents(p.linker) : 0;
    rp_linker_free(p.linker);
    rp_buf_free(&p.out);
    return status;
}

// ---------------------------------------------------------------------------------------------------------------- read

const char *const *rp_format_names(void) {
    return rp_bundle_formats();
}

static rp_status print_read(void *context, rp_doc *d, bool known, rp_error *err) {
    printer *p = context;
    (void)known;
    rp_json j = rp_json_begin(&p->out);
    rp_document_put(&j, d, true);
    rp_buf_putc(&p->out, '\n');
    return flush(p, err);
}

rp_status rp_read(const rp_model *model, const rp_input *input, rp_sink out, rp_tally *tally, rp_error *err) {
    printer p = {.model = model, .sink = out};
    const rp_consumer consumer = {.context = &p, .take = print_read};
    rp_status status = rp_pipeline_run(model, input, RP_STAGE_READ, &consumer, tally, err);
    rp_buf_free(&p.out);
    return status;
}

// ---------------------------------------------------------------------------------------------------------------- dump

const char *const *rp_stage_names(void) {
    static const char *const names[] = {"document", "clean", "tokens", "tree", "names", "numbers", "times", "timex", "places", "parties", "choices", "sureness", "events", NULL};
    return names;
}

static rp_status print_stage(void *context, rp_doc *d, bool known, rp_error *err) {
    printer *p = context;
    (void)known;
    if (p->name_documents)
        rp_buf_printf(&p->out, "# document = %s\n", d->path);
    if (!d->problem && d->stage >= p->stage->stage)
        p->stage->print(d, p->model, &p->out);
    return flush(p, err);
}

rp_status rp_dump(const rp_model *model, const rp_input *input, const char *stage, rp_sink out, rp_error *err) {
    printer p = {.model = model, .sink = out, .stage = rp_dump_find(stage), .name_documents = input->n_paths > 1};
    if (!p.stage)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "no stage '%s'", stage);
    const rp_consumer consumer = {.context = &p, .take = print_stage};
    rp_status status = rp_pipeline_run(model, input, p.stage->stage, &consumer, NULL, err);
    rp_buf_free(&p.out);
    return status;
}
