// parse.h: tags, trees and names of a document, by the network of learn/network.h.
#ifndef RP_TEXT_PARSE_H
#define RP_TEXT_PARSE_H

#include "learn/network.h"
#include "text/doc.h"

// The label sets of tagset.h, as a model must have been trained with them. Static storage.
rp_net_labels rp_parse_labels(void);

// Opens the network in models/english.rpm or another file. Errors: those of rp_container_open and rp_net_open.
rp_status rp_parse_open(const char *path, rp_net **out, rp_error *err);

// TOKENS → NAMES. Reads form, lower and sent_token; fills upos, xpos, head, relation, arc_sure, bio and names.
// A sentence of more than RP_NET_SENTENCE words is read in windows: the root of each further window hangs on the
// first one's as parataxis, with arc_sure 0. Never fails. Cost: about 10 µs a word. w->net_work must exist.
rp_status rp_parse_run(const rp_model *m, rp_worker *w, rp_doc *d);

#endif
