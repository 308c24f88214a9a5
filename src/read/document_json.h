// document_json.h: a document as the JSON object of RECORDS.md; for reading alone also with its text and its parts.
#ifndef RP_READ_DOCUMENT_JSON_H
#define RP_READ_DOCUMENT_JSON_H

#include "base/json.h"
#include "text/doc.h"

// Writes one object: provenance, and what the document is a copy of. whole: also text (the body: title and bylines have
// fields of their own), dates (every day that the document gives for itself), blocks [{kind, span, text}] and dropped
// [{at, reason, text}]. Spans and places are bytes of the document text, in which records count and which begins with the title.
void rp_document_put(rp_json *j, const rp_doc *d, bool whole);

// The arrays alone, blocks without their texts. Each writes one value.
void rp_document_put_dates(rp_json *j, const rp_doc *d);
void rp_document_put_blocks(rp_json *j, const rp_doc *d);
void rp_document_put_dropped(rp_json *j, const rp_doc *d);

// "title", "heading", …: enum rp_block_kind. "published", "modified", "visible": enum rp_dated_kind. Static storage.
const char *rp_block_kind_name(uint8_t kind);
const char *rp_dated_kind_name(uint8_t kind);

#endif
