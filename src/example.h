// example.h: the rows of data/events/triggers*.tsv put to the test: each carries a sentence and the parties that it
// should give (doc/patterns.md). The sentence is coded alone, as a document of one fixed day; the row holds when a
// report of its type has exactly those parties, and a shield (type "-") when there is no report at all.
#ifndef RP_EXAMPLE_H
#define RP_EXAMPLE_H

#include "code/pattern.h"
#include "text/doc.h"

typedef struct rp_example_tally { uint32_t rows, failing; } rp_example_tally;

// Called for each row whose example does not give what it expects; got: what it gave, "ASSAULT PAK > AFG; …", alive
// during the call.
typedef void rp_example_take(void *context, const rp_trigger *row, const char *got);

// Codes the example of every row that has one. Cost: about a millisecond for two rows.
rp_status rp_examples_try(const rp_model *m, rp_example_take *take, void *context, rp_example_tally *tally, rp_error *err);

#endif
