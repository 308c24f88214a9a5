// pipeline.h: the wiring: which stages there are, in which order, and how many documents are taken through them at once.
#ifndef RP_PIPELINE_H
#define RP_PIPELINE_H

#include "read/item.h"
#include "text/doc.h"

// Takes a document that was read on to the stage upto. Thread-safe for different workers; the memory of what is made is
// w->arena. Records of a document that comes to RP_STAGE_EVENTS have their ids.
rp_status rp_doc_code(const rp_model *m, rp_worker *w, rp_doc *d, rp_stage upto);

// A worker without memory for a document: its arena is set by who uses it.
rp_status rp_worker_open(const rp_model *m, rp_worker *out, rp_error *err);
void rp_worker_close(rp_worker *w);

// Who gets the coded documents. take and batch run on the caller's thread; documents come in input order.
typedef struct rp_consumer {
    void *context;
    // Is the document, only read so far, one that need not be coded? Any worker's thread. NULL: none is.
    bool (*known)(void *context, const rp_doc *d);
    // Takes one document; it and all its memory die when batch returns. A failed one has d->problem. Anything but RP_OK
    // ends the run with that status.
    rp_status (*take)(void *context, rp_doc *d, bool known, rp_error *err);
    // After the last document of a batch; NULL: nothing to do.
    rp_status (*batch)(void *context, rp_error *err);
} rp_consumer;

// Counts a document that was taken.
void rp_tally_add(rp_tally *t, const rp_doc *d, bool known);

// Reads and codes every document of input. Counts them in *tally (zeroed first). RP_E_DOCUMENT: done, some failed.
// Memory: a few batches of about 32 KB of text (or one document) at a time, whatever the input's size.
rp_status rp_pipeline_run(const rp_model *m, const rp_input *input, rp_stage upto, const rp_consumer *consumer,
                          rp_tally *tally, rp_error *err);

// Where documents come from that are in no files.
typedef struct rp_source {
    void *context;
    // Gives the next documents, to be taken together, their memory in arena; none: that is all for now. idle: nothing is under way, of what
    // was given before all was taken. Caller's thread; anything but RP_OK ends the run with that status.
    rp_status (*fill)(void *context, bool idle, rp_arena *arena, rp_item_list *out, rp_error *err);
    // Is nothing to be under way beside what was given last? Caller's thread.
    bool (*alone)(void *context);
} rp_source;

// The same with the documents of source, each batch of the consumer one that source gave; of how only threads, complain and its context are
// looked at. Whatever ends it, every batch that source gave was taken, or none after one that the consumer refused.
rp_status rp_pipeline_take(const rp_model *m, const rp_input *how, const rp_source *source, const rp_consumer *consumer, rp_tally *tally,
                           rp_error *err);

#endif
